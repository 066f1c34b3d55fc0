"""The gap report of the real city and of small ones: every sum holds, every link leads somewhere, every word is in both tongues."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from archmodel.kit.document import Document
from archmodel.kit.document.formats import markdown
from archmodel.kit.text import LANGS, Lang
from archmodel.reports import Request, compose
from archmodel.reports._gap_records import as_csv, as_json
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
WAY = ("2021-10", "2026-11", "pl-2028", "pl-2030", "target")
STEPS = [*pairwise(WAY), ("2026-11", "target"), ("2021-10", "target"), ("target", "2021-10"), ("target", "target")]


@cache
def city() -> Workspace:
    return Workspace(ROOT)


@cache
def report(baseline: str, target: str, via: tuple[str, ...] = ()) -> Document:
    return compose("gap", city(), Request(baseline=baseline, target=target, via=via))


def text(document: Document, lang: Lang = "en") -> str:
    return markdown.write(document, lang)


@pytest.mark.parametrize(("a", "b"), STEPS)
@pytest.mark.parametrize("group", ["system", "data", "organisation", "all"])
def test_the_partition_holds_on_the_real_inventory(a: str, b: str, group: str) -> None:
    found = city().chain((a, b), group=group)
    assert found.holds and not found.whole.unaccounted
    assert sum(found.whole.outcomes.values()) == len(found.whole.elements)


def test_the_whole_way_hands_its_sums_from_step_to_step() -> None:
    for group in ("system", "all"):
        found = city().chain(WAY, group=group)
        assert found.holds and len(found.steps) == 4


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("a", "b", "via"), [*((a, b, ()) for a, b in STEPS), ("2021-10", "target", WAY[1:-1])])
def test_every_link_leads_somewhere_and_no_sentence_is_left_open(a: str, b: str, via: tuple[str, ...], lang: Lang) -> None:
    said = text(report(a, b, via), lang)
    anchors = set(re.findall(r'<a id="([^"]+)">', said))
    assert {target for target in re.findall(r"\]\(#((?:row|gap)-[^)]+)\)", said)} <= anchors
    assert "≠" not in said and not re.search(r"\{[a-z]+\}", said) and "LocalText(" not in said


def test_the_report_opens_with_what_matters_and_shows_the_proof() -> None:
    said = text(report("2026-11", "target"))
    parts = [line.removeprefix("## ") for line in said.splitlines() if line.startswith("## ")]
    assert parts[:2] == ["Conclusions", "Decisions to take next"] and parts.index("Proof of the sums") < parts.index("TOGAF matrix")
    assert "82" in said and "Everything is accounted for" in said and "| ✓ |" in said
    assert re.search(r"^\*\*Table \d+\. Merged: 2\*\*$", said, re.M) and "merged into t-dashboard" in said
    assert "yet the option proposed is: Upgrade or extend" in said
    assert {"Closure proof", "Consolidated gaps, solutions and dependencies", "The gap from every side"} <= set(parts)


def test_what_lies_behind_us_is_not_told_as_a_plan() -> None:
    said = text(report("2021-10", "2026-11"))
    assert "Closure proof" not in said and "only proposed for another option" not in said
    assert "replaced by public-service; ended 2022 by its recorded date" in said
    assert "What changes in the other groups" in said and "`dic`" in said


def test_a_step_names_what_comes_and_goes_on_the_way() -> None:
    said = text(report("2021-10", "target", WAY[1:-1]))
    assert "come and go on the way" in said and "### Step 4" in said


def test_one_side_only() -> None:
    said = text(compose("gap", city(), Request(by="layer")))
    assert said.count("\n### ") == 1 and "](#" not in said and "hcmgis-portal" in said


def project(folder: Path, text: str) -> Path:
    (folder / "inventory").mkdir(parents=True)
    (folder / "inventory" / "all.yaml").write_text(text, encoding="utf-8")
    return folder


HEAD = "settings: {title: T, languages: [en], surveyed: 2026-11-22}\n"


def test_two_folders_what_was_forgotten_and_what_was_renamed(tmp_path: Path) -> None:
    old = project(tmp_path / "old", HEAD + "applications:\n  a: {name: Alpha}\n  b: {name: Beta, depends_on: [a]}\n  c: {name: Gamma}\n")
    new = project(tmp_path / "new", HEAD + "applications:\n  alpha: {name: Alpha, formerly: [a]}\n"
                  "  b: {name: Beta, depends_on: [alpha], security_level: 3}\n")
    workspace = Workspace(new)
    said = text(compose("gap", workspace, Request(baseline=str(old), target="2026-11-22")))
    assert "Unaccounted for: 1" in said and "a → alpha" in said and "formerly a" in said
    assert "differs in: security\\_level – → 3" in said and f"{old}:inventory/all.yaml" in said
    found = workspace.gap(str(old), "2026-11-22", group="all")
    assert {r.id: r.outcome.value for r in found.elements} == {"alpha": "retained", "b": "changed", "c": "unaccounted"}
    assert [r.outcome.value for r in found.relationships] == ["retained"]


def test_what_nobody_has_proposed_anything_about_is_asked_about(tmp_path: Path) -> None:
    workspace = Workspace(project(tmp_path, HEAD + (
        "applications:\n  a: {name: A, lifecycle: {start: 2019, status: operating}}\n"
        "  b: {name: B, disposition: continue, lifecycle: {start: 2019, status: operating}}\n"
        "plateaus:\n  now: {name: Now, stage: baseline, date: 2026-11}\n"
        "  then: {name: Then, stage: target, date: 2030-12, based_on: now}\n")))
    said = text(compose("gap", workspace, Request()))
    assert "No option yet" in said and "1. Is there a shared component" in said


def test_json_has_its_documented_keys_and_the_same_figures() -> None:
    found = city().chain(("2026-11", "pl-2028", "target"))
    told = json.loads(as_json(found, city().framework, "vi"))
    assert set(told) == {"schema", "baseline", "target", "group", "framework", "holds", "elements", "relationships", "by", "gaps", "steps"}
    assert told["schema"] == 1 and told["holds"] is True and len(told["steps"]) == 2 and len(told["gaps"]) == 33
    assert told["elements"]["counts"]["new"] == 42 == sum(row["class"] == "new" for row in told["elements"]["rows"])
    row = next(row for row in told["elements"]["rows"] if row["id"] == "ioc-phase1")
    assert (row["disposition"], row["successors"], row["togaf"]) == ("replaced", ["t-ioc-core"], ["intentionally-eliminated"])
    assert sum(line["counts"]["retained"] for line in told["by"]["layer"]) == told["elements"]["counts"]["retained"]


def test_csv_has_a_line_for_everything_and_runs_nothing(tmp_path: Path) -> None:
    gap = city().gap("2026-11", "target")
    rows = list(csv.DictReader(io.StringIO(as_csv(gap, "en"))))
    assert len(rows) == len(gap.elements) + len(gap.relationships)
    assert {row["disposition"] for row in rows} == {r.outcome.value for r in (*gap.elements, *gap.relationships)}
    evil = Workspace(project(tmp_path, HEAD + "applications:\n  a: {name: '=HYPERLINK(\"x\")'}\n"))
    assert "'=HYPERLINK" in as_csv(evil.gap("2026-11-22", "2026-11-22"), "en")
