"""As-is, catalogue, landscape, data, standards, provenance: held against the plain YAML, in both tongues, in small and empty projects."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from archmodel.analysis.statements import statements
from archmodel.kit.document import Document, Heading, PageBreak, Table
from archmodel.kit.document.blocks import Inline, runs, say
from archmodel.kit.document.formats import markdown
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LANGS, Lang, LocalText
from archmodel.model import Element, Provenance
from archmodel.reports import Request, compose
from archmodel.reports._telling import moment_of
from archmodel.workspace import Workspace
from tests.reports import plainly

ROOT = Path(__file__).parents[2]
NAMES = ("as-is", "catalogue", "landscape", "data", "standards", "provenance")
TODAY = dt.date(2026, 11, 22)
EMPTY = "settings: {id: small, title: {vi: Nhỏ, en: Small}, surveyed: 2026-11-22}\n"
ONE = EMPTY + """
agencies:
  office: {name: {vi: Văn phòng, en: Office}, lifecycle: {end: 2025-03, status: dissolved}, successor: centre}
  centre: {name: {vi: Trung tâm, en: Centre}}
applications:
  portal:
    name: {vi: Cổng, en: Portal}
    owner: office
    technology: {unknown: {contact: centre, due: 2027-03-31}}
    lifecycle: {start: 2020-01, status: operating}
  late: {name: {vi: Mới, en: Late}, lifecycle: {start: 2026}}
data_objects:
  do-a: {name: {vi: Dữ liệu A, en: Data A}, personal_data: basic, master: unknown}
"""


@pytest.fixture(scope="module")
def city() -> Workspace:
    return Workspace(ROOT)


@pytest.fixture(scope="module")
def told(city: Workspace) -> dict[str, Document]:
    return {name: compose(name, city, Request()) for name in NAMES}


def project(folder: Path, text: str) -> Workspace:
    (folder / "inventory").mkdir(parents=True)
    (folder / "inventory" / "all.yaml").write_text(text, encoding="utf-8")
    return Workspace(folder)


def words(cell: Inline, lang: Lang = "en") -> str:
    return "".join(say(run.text, lang) for run in runs(cell))


def tables(document: Document) -> dict[str, Table]:
    return {say(b.caption, "en"): b for b in document.blocks if isinstance(b, Table)}


def found(document: Document, caption: str) -> Table:
    return next(table for title, table in tables(document).items() if title.startswith(caption))


def column(table: Table, number: int) -> list[str]:
    return [words(row.cells[number]) for row in table.rows]


def test_totals_by_component_are_those_of_the_yaml(told: dict[str, Document]) -> None:
    there = plainly.in_service(TODAY)
    places = Counter(plainly.value(c, name, "component") for name, c in there.items())
    table = found(told["as-is"], "Systems in service by layer and component")
    numbers = [int(n) for n in column(table, 2)]
    assert sorted(n for n in numbers[:-1] if n) == sorted(places.values())
    assert numbers[-1] == sum(numbers[:-1]) == len(there)
    layers = Counter(plainly.layer_of(component) for component in places.elements())
    assert {words(r.cells[0])[:2]: int(words(r.cells[6])) for r in table.rows if words(r.cells[6]) not in ("–", "")} == dict(layers)


def test_every_cut_of_the_systems_adds_up(told: dict[str, Document]) -> None:
    there = plainly.in_service(TODAY)
    for caption, field in (("Systems in service by owner", "owner"), ("Systems in service by category", "category")):
        table = found(told["as-is"], caption)
        numbers = column(table, 2 if field == "owner" else 1)
        expected = Counter(plainly.value(c, name, field) for name, c in there.items())
        assert sorted(int(n) for n in numbers[:-1]) == sorted(expected.values()) and int(numbers[-1]) == len(there)


def test_health_is_as_the_formula_says(told: dict[str, Document]) -> None:
    table = found(told["as-is"], "Each system, the weakest first")
    assert len(table.rows) == len(plainly.in_service(TODAY))
    for row in table.rows:
        _, critical, business, technical, health = (words(c) for c in row.cells[:5])
        assert int(health) == 20 * (int(business) + int(technical)) / 2
        assert (row.tone == "warning") == (int(critical) >= 4 and int(technical) <= 2)


def test_daily_coverage_is_that_of_the_yaml(told: dict[str, Document]) -> None:
    arrived, wanted = plainly.daily_arriving(TODAY, "ioc-phase1")
    table = found(told["data"], "Daily sources by verdict")
    assert [words(c) for c in table.rows[0].cells[:2]] == ["automatic, within 24 h", str(arrived)]
    assert sum(int(n) for n in column(table, 1)) == wanted


def test_the_matrix_has_one_master_each_and_a_flow_behind_every_letter(told: dict[str, Document]) -> None:
    table = found(told["data"], "Each data object")
    assert len(table.rows) == len(plainly.entries("data_objects"))
    flows = plainly.entries("flows")
    for row in table.rows:
        item = words(row.cells[0]).rpartition(" · ")[2]
        assert words(row.cells[2]).endswith(plainly.value("data_objects", item, "master"))
        for n, end in ((4, "from"), (5, "to")):
            for system, named in re.findall(r"([\w-]+) \(([^)]*)\)", words(row.cells[n])):
                assert all(flows[f][1][end] == system and item in flows[f][1]["data"] for f in named.split(", "))


@pytest.mark.parametrize("collection", ["applications", "device_groups", "networks", "nodes", "facilities", "agencies", "data_objects",
                                        "flows", "gaps", "cost_items", "kpis", "roles", "capabilities", "work_packages"])
def test_statements_are_counted_as_they_are_written(city: Workspace, collection: str) -> None:
    every = city.today.answer(statements).every
    expected = plainly.bases(collection)
    said = [s for s in every if s.subject in expected]
    assert Counter(s.basis for s in said if not s.field) == Counter(whole for whole, _ in expected.values())
    assert Counter((s.field, s.basis) for s in said if s.field) == Counter(pair for _, own in expected.values() for pair in own.items())


def test_every_assumption_and_every_unknown_is_listed(city: Workspace, told: dict[str, Document]) -> None:
    rows = [r for title, table in tables(told["provenance"]).items() if title.endswith(": assumption") for r in table.rows]
    assert len(rows) == len(city.today.answer(statements).of("assumption"))
    text = markdown.write(told["provenance"], "en")
    listed = text[text.index("## What is not known, by contact"):]
    for name, (file, said) in plainly.entries("applications").items():
        if said.get("technology") == "unknown":
            assert re.search(rf"`{name}` \| Technology \|.*`inventory/{file}:\d+:\d+`", listed), name


def test_every_system_has_exactly_one_sheet(told: dict[str, Document]) -> None:
    anchors = Counter(b.anchor for b in told["catalogue"].blocks if isinstance(b, Heading) and b.anchor.startswith("sheet-"))
    there = plainly.in_service(TODAY)
    owners = {plainly.value(c, name, "owner") for name, c in there.items()}
    assert set(anchors.values()) == {1}
    assert set(anchors) == {f"sheet-{name}" for name in (*there, *owners)}
    assert sum(isinstance(b, PageBreak) for b in told["catalogue"].blocks) == len(anchors)
    assert len(found(told["catalogue"], "The sheets").rows) == len(anchors)


def test_a_default_is_not_said_to_rest_on_the_source_of_the_record(told: dict[str, Document]) -> None:
    text = markdown.write(told["catalogue"], "en")
    said = [line for line in text.splitlines() if line.startswith("| Serves the public |")]
    assert said and all(("a default of its folder" in line) == line.startswith("| Serves the public | no |") for line in said)


def test_the_as_is_report_asks_nothing_about_the_target(city: Workspace, told: dict[str, Document]) -> None:
    table = found(told["as-is"], "On record as unknown")
    named = {name for cell in column(table, 5) for name in re.findall(r"[\w-]+", cell)}
    assert named & set(plainly.in_service(TODAY)) and not {n for n in named if n.startswith(("t-", "fs-"))}


def test_one_sheet_can_be_asked_for(city: Workspace) -> None:
    one = compose("catalogue", city, Request(subject="t-vms"))
    assert [b.anchor for b in one.blocks if isinstance(b, Heading)] == ["conclusions", "sheet-t-vms"]
    text = markdown.write(one, "en")
    assert "not there on the day" in text and "`wp-06`" in text and "`ca-vms`" in text
    with pytest.raises(BadUsage) as wrong:
        compose("catalogue", city, Request(subject="t-vmss"))
    assert "t-vms" in wrong.value.advice.say("en")  # type: ignore[union-attr]


def test_landscape_counts_both_moments(city: Workspace, told: dict[str, Document]) -> None:
    for moment in ("", "target"):
        at = city.architecture(moment)
        matrix = next(t for title, t in tables(told["landscape"]).items() if title.endswith(f"layer, at {moment_of(at).say('en')}"))
        numbers = [[0 if words(c) == "–" else int(words(c)) for c in row.cells[1:]] for row in matrix.rows]
        assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
        assert numbers[-1][-1] == len(at.of_kind("application", "device-group", "node", "network", "facility"))


def test_no_block_is_called_empty_while_a_system_may_fill_it(told: dict[str, Document]) -> None:
    table = found(told["landscape"], "Blocks of the provincial model")
    assert not [row for row in table.rows if words(row.cells[0]) != "all layers" and words(row.cells[3]) == "empty"]


@pytest.mark.parametrize("name", NAMES)
def test_both_tongues_are_whole(told: dict[str, Document], name: str) -> None:
    for lang, conclusions, caveats in zip(LANGS, ("Kết luận", "Conclusions"), ("Giới hạn", "Caveats"), strict=True):
        text = markdown.write(told[name], lang)
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings[0] == conclusions
        assert text.index(f"**{caveats}**") < text.index(f"## {headings[1]}")
        assert not re.search(r"\{\w+\}", text), "a placeholder was left"
    assert all(len(b.columns) <= 7 for b in told[name].blocks if isinstance(b, Table)), "a table is too wide for a page"
    assert all(b.caption for b in told[name].blocks if isinstance(b, Table))


VIETNAMESE = re.compile(r"[^\W\d_]*[à-öø-ýÀ-ÖØ-ÝăđĩũơưĂĐĨŨƠƯạ-ỹẠ-Ỹ][^\W\d_]*")


def english(value: object) -> list[str]:
    """The English side of every text in a value of the model."""
    if isinstance(value, LocalText):
        return [value.say("en")]
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in english(inner)]
    if isinstance(value, tuple):
        return [text for inner in value for text in english(inner)]
    if isinstance(value, Provenance):
        return [*english(value.note), *english(value.fields)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", NAMES)
def test_english_prose_has_no_vietnamese(city: Workspace, told: dict[str, Document], name: str) -> None:
    """Apart from what the inventory itself says in English: names of laws, quotations, words that have no translation."""
    quoted = " ".join(text for e in (*city.model.elements.values(), *city.model.flows) for text in english(
        (e.name, e.fields, e.provenance, getattr(e, "description", None), getattr(e.assessment, "basis", None) if isinstance(
            e, Element) else None)))
    known = set(VIETNAMESE.findall(quoted)) | {"NĐ"}
    for line in markdown.write(told[name], "en").splitlines():
        strange = set(VIETNAMESE.findall(line)) - known
        assert not strange, (strange, line[:300])


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_inventory_is_told_so(tmp_path: Path, name: str) -> None:
    document = compose(name, project(tmp_path / "empty", EMPTY), Request())
    for lang, said in zip(LANGS, ("chưa", "no system|nothing|no data object"), strict=True):
        text = markdown.write(document, lang)
        assert re.search(said, text.partition("##")[2].partition("\n## ")[0], re.IGNORECASE), text[:600]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_a_small_project_is_told_too(tmp_path: Path, name: str, edition: str) -> None:
    workspace = project(tmp_path / "one", ONE)
    chosen = workspace.published if edition == "public" else workspace
    for lang in LANGS:
        assert markdown.write(compose(name, chosen, Request(edition=edition)), lang)  # type: ignore[arg-type]


def test_what_is_not_known_keeps_its_contact_and_date(tmp_path: Path) -> None:
    workspace = project(tmp_path / "asked", ONE)
    vi = markdown.write(compose("provenance", workspace, Request()), "vi")
    assert "Đầu mối: Trung tâm (1)" in vi and "31/3/2027" in vi
    assert "Contact: Centre (1)" in markdown.write(compose("standards", workspace, Request()), "en")
    as_is = markdown.write(compose("as-is", workspace, Request()), "en")
    assert "are in none of the totals: `late`" in as_is, "only the year of its start is known"
    assert "dissolved" in as_is


def test_the_public_edition_keeps_back_what_is_sensitive(city: Workspace) -> None:
    public = Request(edition="public")
    standards = markdown.write(compose("standards", city.published, public), "en")
    assert "Technology radar" not in standards and "Technology not known" not in standards
    as_is = markdown.write(compose("as-is", city.published, public), "en")
    assert "## Security levels" not in as_is and "Findings by rule" not in as_is
    sheet = markdown.write(compose("catalogue", city.published, Request(edition="public", subject="hotline-1022")), "en")
    assert "Security level" not in sheet and "| Technology |" not in sheet and "callbot" not in sheet and "Findings:" not in sheet
