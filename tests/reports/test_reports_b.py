"""Target, design, transition, scenarios, principles, traceability, project, changes, summary: totals counted anew from the YAML."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from archmodel.kit.document import Document, Table
from archmodel.kit.document.blocks import KeyFigures, runs, say
from archmodel.kit.document.formats import markdown
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LANGS
from archmodel.reports import Request, appraise, compose, cost, internal_only, roadmap
from archmodel.reports._amounts import amount
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
NAMES = ("target", "design", "transition", "scenarios", "principles", "traceability", "project", "changes", "summary")
SYSTEMS = ("applications", "nodes", "facilities", "networks", "device_groups")
GONE = {"planned", "retired", "ended", "dissolved"}


@pytest.fixture(scope="module")
def city() -> Workspace:
    return Workspace(ROOT)


@pytest.fixture(scope="module")
def told(city: Workspace) -> dict[str, Document]:
    return {name: compose(name, city, Request()) for name in NAMES}


@cache
def read(*collections: str) -> dict[str, dict[str, Any]]:
    """The collections of the city as PyYAML reads them, with the defaults for status that stand beside them."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((ROOT / "inventory").rglob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        beside = path.parent / "defaults.yaml"
        defaults = (yaml.safe_load(beside.read_text(encoding="utf-8")) or {}).get("defaults", {}) if beside.exists() else {}
        for collection in collections:
            for name, thing in (data.get(collection) or {}).items():
                status = (thing.get("lifecycle") or defaults.get("lifecycle") or {}).get("status")
                found[name] = {**thing, "_status": status}
    return found


def today() -> dict[str, dict[str, Any]]:
    return {name: thing for name, thing in read(*SYSTEMS).items() if thing["_status"] not in GONE}


def delivered(plateau: str) -> set[str]:
    """What the packages that a plateau completes deliver."""
    packages = read("work_packages")
    return {name for package in read("plateaus")[plateau].get("completes", ()) for name in packages[package].get("delivers", ())}


def replaced(components: set[str]) -> set[str]:
    every = read(*SYSTEMS)
    return {old for name in components for old in every[name].get("replaces", ()) if old in today()}


def table(document: Document, words: str) -> list[list[str]]:
    """The rows, as English text, of the first table whose caption holds these words."""
    for block in document.blocks:
        if isinstance(block, Table) and words in say(block.caption, "en"):
            return [["".join(say(run.text, "en") for run in runs(cell)) for cell in row.cells] for row in block.rows]
    raise AssertionError(f"no table about {words}: " + "; ".join(say(b.caption, "en") for b in document.blocks if isinstance(b, Table)))


def keys(document: Document) -> list[str]:
    return [say(figure.value, "en") for block in document.blocks if isinstance(block, KeyFigures) for figure in block.figures]


PLAN = ("pl-2028", "pl-2030", "pl-target")


def test_target_adds_up_to_the_files(told: dict[str, Document]) -> None:
    new = set().union(*(delivered(p) for p in PLAN))
    gone = replaced(new)
    before, after = len(today()), len(today()) - len(gone) + len(new)
    assert keys(told["target"])[:5] == [str(after), str(before - len(gone)), "0", str(len(gone)), str(len(new))]
    assert table(told["target"], "by layer")[-1][1:] == [str(n) for n in (before, before - len(gone), 0, len(gone), len(new), after)]
    assert {row[0].split(" · ")[1] for row in table(told["target"], "Systems of today that end")} == gone
    rows = [row for layer in "1234" for row in table(told["target"], f"components of layer {layer}")]
    assert {row[0].split(" · ")[1] for row in rows} == new


def test_target_by_component_adds_up_to_the_files(told: dict[str, Document]) -> None:
    pack = yaml.safe_load((ROOT / "archmodel/metamodel/packs/vn-ndaf-1.0.yaml").read_text(encoding="utf-8"))
    new = set().union(*(delivered(p) for p in PLAN))
    every, still = read(*SYSTEMS), set(today()) - replaced(new) | new
    for layer in pack["layers"]:
        inside = {c for c, said in pack["components"].items() if said["layer"] == layer}
        counts = [sum(every[name].get("component") in inside for name in names) for names in (today(), new, still)]
        row = next(r for r in table(told["target"], "by layer") if r[0].startswith(f"Layer {layer[1:]}."))
        assert [int(row[1]), int(row[5]), int(row[6])] == counts


def test_each_step_of_the_transition_adds_up(told: dict[str, Document]) -> None:
    there = len(today())
    for row, plateau in zip(table(told["transition"], "The steps"), PLAN, strict=True):
        new = delivered(plateau)
        gone = replaced(new)
        assert [int(n) for n in row[1:6]] == [there, len(new), 0, len(gone), there + len(new) - len(gone)]
        there += len(new) - len(gone)
    for number, plateau in enumerate(PLAN, 1):
        assert {row[0].split(" · ")[1] for row in table(told["transition"], f"Step {number}: packages to complete")} == set(
            read("plateaus")[plateau]["completes"])


def test_goals_are_traced_as_the_files_say(told: dict[str, Document]) -> None:
    capabilities, systems = read("capabilities"), read(*SYSTEMS)
    new = set().union(*(delivered(p) for p in PLAN))
    still = set(today()) - replaced(new) | new
    parents: dict[str, list[str]] = {}
    for name, thing in capabilities.items():
        parents.setdefault(thing.get("parent", ""), []).append(name)

    def leaves(name: str) -> set[str]:
        return set().union(*map(leaves, parents[name])) if name in parents else {name}

    rows = {row[0].split(" · ")[1]: row for row in table(told["traceability"], "Goal → capability")}
    for goal, thing in read("goals").items():
        wanted = set().union(*map(leaves, thing["realized_by"]))
        serving = {name for name in still if wanted & set(systems[name].get("realizes", ()))}
        assert int(rows[goal][3]) == len(serving)
        assert set(filter(None, rows[goal][4].split(", "))) == serving & new
    assert len(table(told["traceability"], "Indicator → capability")) == len(read("kpis"))


def test_the_project_sheet_adds_up(told: dict[str, Document]) -> None:
    given = sum(Decimal(str(a["amount"])) for f in read("funding_sources").values() for a in f["amounts"] if a["currency"] == "USD")
    assert table(told["project"], "Sources of the money")[-1][3] == f"USD {given:,.0f}"
    assert len(table(told["project"], "Parties")) == len(read("parties"))
    assert len(table(told["project"], "Approvals")) == len(read("approvals"))


def test_the_summary_says_what_the_accounts_say(city: Workspace, told: dict[str, Document]) -> None:
    text = {lang: markdown.write(told["summary"], lang) for lang in LANGS}
    accounts = {module: module.account(city, Request()) for module in (cost, roadmap, appraise)}
    shown = [(cost, f"{name}{end}") for name in ("capex/total", "lcc/total") for end in ("", "/low", "/high")]
    shown += [(roadmap, name) for name in ("schedule/stated-finish", "schedule/finish", "schedule/delay")] + [(appraise, "enpv")]
    for module, name in shown:
        words = amount(accounts[module].ledger[name])
        for lang in LANGS:
            assert words.say(lang) in text[lang], name
    assert keys(told["summary"])[0] == f"{len(today())} → {keys(told['target'])[0]}"


def test_the_summary_stays_within_two_pages(told: dict[str, Document]) -> None:
    for lang in LANGS:
        words = re.findall(r"\w[\w.,%-]*", re.sub(r"[#*`>|]", " ", markdown.write(told["summary"], lang)))
        assert len(words) <= 700


def test_whole_verdicts_of_principles_are_those_of_the_rule(city: Workspace, told: dict[str, Document]) -> None:
    rows = {row[0].split(" · ")[1]: row[2] for row in table(told["principles"], "Results by principle")}
    failing = {d.subject for d in city.findings if d.code == "principle/violated" and d.verdict == "fail"}
    assert {name for name, word in rows.items() if word == "fail"} == failing
    conditions = {name for name, thing in read("principles").items() if thing.get("holds_when")}
    assert {name for name, word in rows.items() if word == "cannot tell"} == set(read("principles")) - conditions


@pytest.mark.parametrize("name", NAMES)
def test_conclusions_first_and_both_tongues_clean(told: dict[str, Document], name: str) -> None:
    for lang, conclusions in zip(LANGS, ("Kết luận", "Conclusions"), strict=True):
        text = markdown.write(told[name], lang)
        assert re.findall(r"^## (.+)$", text, re.MULTILINE)[0] == conclusions
        assert not re.search(r"\{\w+\}|\bNone\b(?! of)|Unknown\(|Decimal\(", text.replace("None.", "")), name
        captions = [say(b.caption, lang) for b in told[name].blocks if isinstance(b, Table)]
        assert all(captions)
    for block in told[name].blocks:
        if isinstance(block, Table) and not block.wide:
            assert len(block.columns) <= 7, say(block.caption, "en")


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("changes", "summary")])
def test_what_is_told_says_where_it_is_written(told: dict[str, Document], name: str) -> None:
    assert len(re.findall(r"`inventory/[\w/-]+\.yaml:\d+:\d+`", markdown.write(told[name], "en"))) > 7


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_project_is_told_too(tmp_path: Path, name: str) -> None:
    shutil.copytree(ROOT / "archmodel" / "sample" / "empty", tmp_path / "empty")
    document = compose(name, Workspace(tmp_path / "empty", clock="2026-11-22"), Request())
    for lang in LANGS:
        text = markdown.write(document, lang)
        assert len(text) > 200 and not re.search(r"\bNone\b(?!\.)", text)


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("scenarios", "principles")])
def test_the_public_edition_keeps_levels_and_findings_back(city: Workspace, name: str) -> None:
    assert not internal_only(name)
    text = markdown.write(compose(name, city, Request(edition="public")), "en")
    assert "single points of failure" not in text


def test_what_shows_weak_points_has_no_public_edition() -> None:
    assert internal_only("scenarios") and internal_only("principles")


SMALL = """
settings: {{surveyed: 2026-11-22, version: "{version}"}}
agencies: {{dost: {{name: DOST}}}}
applications:
  gis: {{name: GIS, owner: dost, component: nen-tang-loi, lifecycle: {{start: 2019, status: operating}}{level}}}
  {other}
"""


def _project(folder: Path, **words: str) -> Path:
    (folder / "inventory").mkdir(parents=True)
    (folder / "inventory" / "all.yaml").write_text(SMALL.format(**words), encoding="utf-8")
    return folder


def test_changes_between_two_folders(tmp_path: Path) -> None:
    before = _project(tmp_path / "before", version="1", level="", other="old: {name: Old, lifecycle: {start: 2015, status: operating}}")
    after = _project(tmp_path / "after", version="2", level=", security_level: 3",
                     other="new: {name: New, formerly: [old], lifecycle: {start: 2015, status: operating}}")
    document = compose("changes", Workspace(after), Request(subject=str(before)))
    assert keys(document)[:4] == ["0", "0", "1", "1"]
    assert [row[:4] for row in table(document, "Changes field by field")] == [
        ["GIS · gis", "Security level · security_level", "–", "3"], ["New · new", "Name · name", "Old", "New"]]
    assert [[*row[0:2], row[3]] for row in table(document, "Added, removed, renamed")] == [["New · new", "Application", "old"]]
    assert ["Version on record", "1", "2"] in table(document, "The two versions compared")


def test_changes_against_itself_are_none(city: Workspace, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inventory", tmp_path / "inventory")
    document = compose("changes", city, Request(subject=str(tmp_path)))
    assert keys(document) == ["0"] * 5
    assert "Nothing has changed" in markdown.write(document, "en")
    assert all(row[3] == "–" for row in table(document, "Cost, schedule and gaps"))


def test_changes_ask_for_a_version(city: Workspace, tmp_path: Path) -> None:
    assert "No earlier version is named" in markdown.write(compose("changes", city, Request()), "en")
    with pytest.raises(BadUsage):
        compose("changes", city, Request(subject=str(tmp_path / "nowhere")))


def test_a_project_that_is_none_is_refused(city: Workspace) -> None:
    with pytest.raises(BadUsage):
        compose("project", city, Request(subject="ta-iok"))
    assert keys(compose("project", city, Request(subject="ta-ioc")))[0] == "1"


def test_every_principle_cell_is_counted_once(told: dict[str, Document]) -> None:
    block = next(b for b in told["principles"].blocks if isinstance(b, Table) and b.matrix)
    signs = Counter("".join(say(run.text, "en") for run in runs(cell)) for row in block.rows for cell in row.cells[1:])
    assert set(signs) <= {"✓", "✗", "?", "M", ""}
    assert len(block.rows) == len(set().union(*(delivered(p) for p in PLAN)))
