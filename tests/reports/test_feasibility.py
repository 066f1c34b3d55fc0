"""The feasibility study: every chapter of its pack, counts that can be made again, numbers of the ledgers, sections that answer items."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from archmodel.analysis.ledger import Account
from archmodel.kit.document import Document, Figure, Heading, KeyFigures, Paragraph, Table
from archmodel.kit.document.blocks import Block, Inline, runs, say
from archmodel.kit.document.formats import markdown
from archmodel.kit.document.numbering import inlines
from archmodel.kit.text import LANGS
from archmodel.metamodel import outline, packs
from archmodel.model import Unknown
from archmodel.reports import Request, appraise, compose, cost, organisation
from archmodel.reports._amounts import amount
from archmodel.workspace import Workspace
from tests.making import read
from tests.reports.writing import about_own, town

ROOT = Path(__file__).parents[2]
PACK = yaml.safe_load((ROOT / "archmodel/metamodel/packs/vn-investment-45-2026.yaml").read_text(encoding="utf-8"))
STATES = {"on record": "known", "in part": "part", "unknown": "unknown", "not published": "withheld"}
SECTION = """\
sections:
  own:
    name: {vi: Địa điểm của bàn điều hành, en: Where the desk stands}
    report: [feasibility]
    after: location
    edition: public
    author: {vi: Tổ kiến trúc, en: Architecture team}
    provenance: {kind: proposal, date: 2026-06}
    text: %s
"""
ASKED = "{unknown: {contact: office, due: 2027-03-31}}"


@pytest.fixture(scope="module")
def city() -> tuple[Workspace, Document]:
    workspace = Workspace(ROOT)
    return workspace, compose("feasibility", workspace, Request())


@pytest.fixture(scope="module")
def demo() -> Document:
    return compose("feasibility", Workspace(ROOT / "archmodel/sample/demo"), Request())


def english(inline: Inline) -> str:
    return "".join(say(run.text, "en") for run in runs(inline))


def told(blocks: list[Block]) -> str:
    parts = [say(block.text, "en") for block in blocks if isinstance(block, Heading)]
    return "\n".join((*parts, *(say(run.text, "en") for block in blocks for run in inlines(block))))


def chapter(document: Document, anchor: str, level: int = 2) -> list[Block]:
    """The blocks between a heading and the next of its level or above."""
    blocks = list(document.blocks)
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.anchor == anchor)
    end = next((n for n in range(start + 1, len(blocks)) if isinstance(b := blocks[n], Heading) and b.level <= level), len(blocks))
    return blocks[start + 1:end]


def state(blocks: list[Block]) -> str:
    """What the text of an item says of it, read without the program's own judgement."""
    lines = [english(b.text) for b in blocks if isinstance(b, Paragraph)]
    if any(line.startswith("Still missing: ") for line in lines):
        return "part"
    if any(re.match(r"(.*: )?Unknown \(contact: ", line) for line in lines):
        return "unknown"
    return "withheld" if lines == ["This part is not in the public edition."] else "known"


def counted(document: Document) -> dict[str, Counter[str]]:
    return {name: Counter(state(chapter(document, item, 3)) for item in found["items"]) for name, found in PACK["chapters"].items()
            if any(isinstance(b, Table) for b in chapter(document, name))}


def test_the_pack_says_how_it_was_read() -> None:
    pack = packs()["vn-investment-45-2026"]
    assert pack.basis == "secondary" and pack.note and "chưa đọc nguyên văn" in pack.note.vi
    assert pack.evidence["chapters"].confidence == "low"
    chapters = outline(pack)
    assert len(chapters) == 20 and [c.number.vi for c in chapters] == [*map(str, range(1, 20)), "PL"]
    anchors = [item.anchor for c in chapters for item in c.items]
    assert len(anchors) == len(set(anchors)) == sum(len(c["items"]) for c in PACK["chapters"].values())


def test_an_item_that_two_chapters_ask_for_has_two_anchors() -> None:
    from dataclasses import replace

    item = {"location": {"vi": "Địa điểm", "en": "Location"}}
    own = {"a": {"vi": "A", "en": "A", "items": item}, "b": {"vi": "B", "en": "B", "items": item}}
    found = outline(replace(packs()["vn-investment-45-2026"], content={"chapters": own}))
    assert [i.anchor for c in found for i in c.items] == ["location", "b-location"]


@pytest.mark.parametrize("which", ["city", "demo", "empty"])
def test_every_chapter_and_item_is_there_in_order(which: str, request: pytest.FixtureRequest) -> None:
    if which == "empty":
        document = compose("feasibility", Workspace(ROOT / "archmodel/sample/empty"), Request())
    else:
        found = request.getfixturevalue(which)
        document = found if isinstance(found, Document) else found[1]
    heads = [b for b in document.blocks if isinstance(b, Heading)]
    chapters = [b.anchor for b in heads if b.level == 2]
    assert chapters == ["conclusions", "completeness", "to-supply", *PACK["chapters"]]
    assert [b.anchor for b in heads if b.level == 3] == [i for c in PACK["chapters"].values() for i in c["items"]]
    numbers = [say(b.text, "vi").split(". ")[0] for b in heads if b.level == 2][3:-1]
    assert numbers == [f"Chương {n}" for n in range(1, 20)]
    anchors = [b.anchor for b in document.blocks if isinstance(b, Heading | Table | Figure) and b.anchor]
    assert len(anchors) == len(set(anchors))
    refs = {run.ref for b in document.blocks for run in inlines(b) if run.ref}
    links = {run.href[1:] for b in document.blocks for run in inlines(b) if (run.href or "").startswith("#")}
    rows = {row.anchor for b in document.blocks if isinstance(b, Table) for row in b.rows}
    assert refs <= set(anchors) and links <= set(anchors) | rows
    for name in PACK["chapters"]:
        assert all(chapter(document, item, 3) for item in PACK["chapters"][name]["items"])
    for lang in LANGS:
        assert "chưa có hình" not in markdown.write(document, lang)


@pytest.mark.parametrize("which", ["city", "demo"])
def test_completeness_is_a_count_that_can_be_made_again(which: str, request: pytest.FixtureRequest) -> None:
    found = request.getfixturevalue(which)
    document = found if isinstance(found, Document) else found[1]
    own = counted(document)
    table = next(b for b in chapter(document, "completeness") if isinstance(b, Table))
    rows = [[english(c) for c in row.cells] for row in table.rows]
    for (name, counts), row in zip(own.items(), rows, strict=False):
        assert [int(n) for n in row[1:5]] == [sum(counts.values()), counts["known"], counts["part"], counts["unknown"]], name
        listed = next(b for b in chapter(document, name) if isinstance(b, Table))
        assert [STATES[english(r.cells[1])] for r in listed.rows] == [
            state(chapter(document, item, 3)) for item in PACK["chapters"][name]["items"]]
        assert f"{counts['known']} of {sum(counts.values())} items" in told(chapter(document, name))
    whole = sum(own.values(), Counter[str]())
    assert [int(n) for n in rows[-1][1:5]] == [sum(whole.values()), whole["known"], whole["part"], whole["unknown"]]
    open_ = next(b for b in chapter(document, "to-supply") if isinstance(b, Table))
    assert len(open_.rows) == whole["unknown"]
    keys = next(b for b in document.blocks if isinstance(b, KeyFigures)).figures
    assert say(keys[0].value, "en") == f"{whole['known']}/{sum(whole.values())}"


def accounts(workspace: Workspace) -> dict[str, Account]:
    return {"cost": cost.account(workspace, Request()), "appraise": appraise.account(workspace, Request()),
            "organisation": organisation.account(workspace, Request())}


def plain(text: str) -> float | None:
    """A number of a table, to one decimal."""
    try:
        return round(float(text.replace(",", "").replace("−", "-")), 1)
    except ValueError:
        return None


@pytest.mark.parametrize(("name", "account", "figures"), [
    ("total-investment", "cost", ["capex/total", "capex/total/low", "capex/total/high"]), ("life-cycle-cost", "cost", ["lcc/total"]),
    ("running-costs", "cost", ["opex/2041", "lcc/total"]), ("staff-costs", "organisation", ["staff/cost"]),
    ("economic-effects", "appraise", ["enpv"])])
def test_the_numbers_are_those_of_the_ledgers(city: tuple[Workspace, Document], name: str, account: str, figures: list[str]) -> None:
    """Each total stands in the tables of the item as the ledger has it, in the scale of the table."""
    workspace, document = city
    ledger = accounts(workspace)[account].ledger
    blocks = chapter(document, name, 3)
    texts = [english(c) for b in blocks if isinstance(b, Table) for row in b.rows for c in row.cells]
    shown = {found for text in texts if (found := plain(text)) is not None}
    keys = {say(f.value, "en") for b in blocks if isinstance(b, KeyFigures) for f in b.figures}
    for figure in figures:
        value = ledger.value(figure)
        assert value is not None
        assert amount(ledger[figure]).en in keys | set(texts) or round(float(value) / 1e9, 1) in shown, figure


def test_investment_by_legal_category_adds_up(city: tuple[Workspace, Document]) -> None:
    workspace, document = city
    table = next(b for b in chapter(document, "total-investment", 3) if isinstance(b, Table))
    ledger = accounts(workspace)["cost"].ledger
    base = {row.cells[0]: english(row.cells[2]) for row in table.rows}
    parts = {english(c).rsplit(" · ", 1)[-1]: float(v.replace(",", "")) for c, v in base.items() if " · " in english(c)}
    total = ledger.value("capex/total")
    assert total is not None and set(parts) <= set(workspace.framework.cost_categories)
    assert abs(sum(parts.values()) - float(total) / 1e9) < 0.05 * len(parts)


def test_what_is_unknown_in_the_city_names_contact_and_date(city: tuple[Workspace, Document]) -> None:
    workspace, document = city
    asked = yaml.safe_load((ROOT / "inventory/feasibility.yaml").read_text(encoding="utf-8"))["sections"]
    open_ = next(b for b in chapter(document, "to-supply") if isinstance(b, Table))
    assert all(english(row.cells[1]) != "not recorded" and english(row.cells[2]).startswith("2027-") for row in open_.rows)
    assert {s["text"]["unknown"]["contact"] for s in asked.values()} <= set(workspace.model.elements)
    text = told(chapter(document, "location"))
    assert "Unknown (contact: Office of the City People's Committee; due: 2027-06-30)" in text
    assert not [d for d in workspace.diagnostics if d.span and d.span.file == "inventory/feasibility.yaml"]


def location(document: Document) -> tuple[str, str]:
    table = next(b for b in chapter(document, "conditions") if isinstance(b, Table))
    return english(table.rows[2].cells[1]), english(table.rows[2].cells[3])


def test_a_section_moves_the_count_and_one_that_is_unknown_says_whom_to_ask(tmp_path: Path) -> None:
    bare = compose("feasibility", town(tmp_path / "bare", ""), Request())
    asked = compose("feasibility", town(tmp_path / "asked", SECTION % ASKED), Request())
    workspace = town(tmp_path / "written", SECTION % "{vi: Tầng 2, en: Second floor of the town hall.}")
    written = compose("feasibility", workspace, Request())
    assert location(bare) == ("unknown", "contact: not recorded")
    assert location(asked) == ("unknown", "contact: Digital office; due: 2027-03-31")
    assert location(written) == ("on record", "–") and not about_own(workspace)
    assert counted(written)["conditions"]["known"] == counted(bare)["conditions"]["known"] + 1
    assert "Chưa xác định (đầu mối: Phòng Số; hạn: 31/3/2027)" in markdown.write(asked, "vi")
    own = markdown.write(written, "en")
    assert own.count("Second floor of the town hall.") == 1 and "Written by an author, not computed." in own
    assert "`sites`; `sections`, `after: location`" in markdown.write(bare, "en")


def test_other_reports_say_whom_to_ask_too(tmp_path: Path) -> None:
    workspace = town(tmp_path, (SECTION % ASKED).replace("[feasibility]", "[gap]").replace("after: location", "after: proof"))
    assert not about_own(workspace)
    assert "Unknown (contact: Digital office; due: 2027-03-31)" in markdown.write(compose("gap", workspace, Request()), "en")


def test_a_section_behind_a_chapter_or_nowhere_is_not_lost(tmp_path: Path) -> None:
    text = "{vi: Lời, en: A word of ours.}"
    behind = town(tmp_path / "a", (SECTION % text).replace("after: location", "after: conditions"))
    assert told(chapter(compose("feasibility", behind, Request()), "conditions")).endswith("A word of ours.") or "Where the desk" in told(
        chapter(compose("feasibility", behind, Request()), "conditions"))
    lost = town(tmp_path / "b", (SECTION % text).replace("after: location", "after: nowhere"))
    assert [d.code for d in about_own(lost)] == ["reports/unknown-chapter"]
    assert markdown.write(compose("feasibility", lost, Request()), "en").count("A word of ours.") == 1


def test_the_public_edition_leaves_security_out(city: tuple[Workspace, Document]) -> None:
    document = compose("feasibility", city[0], Request(edition="public"))
    levels = chapter(document, "security-levels")
    assert len(levels) == 1 and "not in the public edition" in told(levels)
    for item in ("security-requirements", "technologies", "continuity"):
        assert state(chapter(document, item, 3)) == "withheld"
    assert "9. Proposed security levels" in told(chapter(document, "conclusions"))
    own = counted(document)
    rows = {english(row.cells[0]): [english(c) for c in row.cells[1:]] for row in next(
        b for b in chapter(document, "completeness") if isinstance(b, Table)).rows}
    assert "security-levels" not in own and rows["Chapter 9. Proposed security levels"][0] == "not published"
    assert rows["Sum (of items, no score)"][0] == str(sum(sum(c.values()) for c in own.values()))
    inside = markdown.write(city[1], "en")
    assert "Systems with a proposal" in inside and "Systems with a proposal" not in markdown.write(document, "en")


def test_data_in_error_are_no_figures(tmp_path: Path) -> None:
    workspace = town(tmp_path, "cost_items:\n  bad: {name: {vi: Sai, en: Wrong}, category: chi-phi-thiet-bi, quantity: many}\n")
    document = compose("feasibility", workspace, Request())
    assert state(chapter(document, "total-investment", 3)) == "unknown"


def test_the_text_of_a_section_may_be_unknown() -> None:
    model, _, diagnostics = read((SECTION % ASKED) + "agencies:\n  office: {name: {vi: Phòng, en: Office}}\n")
    assert model.elements["own"].get("text") == Unknown(contact="office", due="2027-03-31")
    assert not [d for d in diagnostics if d.subject == "own" and d.severity.name == "ERROR"]
