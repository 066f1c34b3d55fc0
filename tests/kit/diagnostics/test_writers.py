"""Every format writes the same findings: golden files, published shapes, the same bytes each time."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from archmodel.kit import registry
from archmodel.kit.diagnostics import Severity
from archmodel.kit.diagnostics.report import Report, plain
from archmodel.kit.schema import Schema
from archmodel.kit.text import Lang
from tests.kit.diagnostics.findings import TEXTS, everything, many, standing

FORMATS = "archmodel.kit.diagnostics.formats"
NAMES = registry.names(FORMATS)
STYLES = {"", "error", "warning", "info", "ok", "path", "code", "advice", "dim"}


def written(name: str, report: Report, lang: Lang = "en") -> str:
    return plain(registry.module(FORMATS, name).write(report, lang))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, lang: Lang, golden: Callable[[str, str], None]) -> None:
    golden(f"diagnostics/{name}.{lang}.txt", written(name, everything(), lang))


@pytest.mark.parametrize("name", NAMES)
def test_golden_of_every_standing(name: str, golden: Callable[[str, str], None]) -> None:
    shown = replace(standing(), hidden=frozenset())
    golden(f"diagnostics/standing/{name}.txt", f"{written(name, standing())}=== everything shown\n{written(name, shown)}")


def test_people_are_shown_what_counts_and_told_of_the_rest() -> None:
    for name in ("concise", "pretty", "github", "markdown"):
        text = written(name, standing())
        assert [n for n in range(1, 6) if f"matter {n}" in text] == [1, 4], name
        assert [n for n in range(1, 6) if f"matter {n}" in written(name, replace(standing(), hidden=frozenset()))] == [1, 2, 3, 4, 5], name
    for name in ("json", "sarif", "csv", "html", "junit"):
        assert [n for n in range(1, 6) if f"matter {n}" in written(name, standing())] == [1, 2, 3, 4, 5], name
    assert "1 waived (--show-waived), 1 in the baseline (--show-baselined), 1 cannot tell (--show-unknown)" in written("pretty", standing())


def test_sarif_says_how_each_finding_stands() -> None:
    results = json.loads(written("sarif", standing()))["runs"][0]["results"]
    assert [r["baselineState"] for r in results] == ["new", "unchanged", "new", "new", "new", "absent"]
    assert [[(s["kind"], s["status"]) for s in r.get("suppressions", [])] for r in results] == [
        [], [], [("external", "accepted")], [("inSource", "rejected")], [], []]
    assert [(r.get("kind", "fail"), r["level"]) for r in results] == [("fail", "error")] * 4 + [("open", "none"), ("pass", "none")]
    assert all(s["justification"] for r in results for s in r.get("suppressions", []))


def test_junit_skips_what_is_waived_and_says_why() -> None:
    (suite,) = ET.fromstring(written("junit", standing()))
    cases = {case.get("name"): case[0] for case in suite}
    assert {name: verdict.tag for name, verdict in cases.items()} == {
        "s-1": "failure", "s-2": "skipped", "s-3": "skipped", "s-4": "failure", "s-5": "skipped"}
    assert str(cases["s-3"].get("message")).startswith("(waived until 2027: why) matter 3")


@pytest.mark.parametrize("report", [everything, standing], ids=["everything", "standing"])
def test_sarif_meets_its_schema(report: Callable[[], Report]) -> None:
    """Ours says what the standard demands of the parts we write; with ARCHMODEL_SARIF_SCHEMA the official one is asked as well."""
    document = json.loads(written("sarif", report()))
    ours = json.loads(Path(__file__).with_name("sarif-parts.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(ours).validate(document)
    official = os.environ.get("ARCHMODEL_SARIF_SCHEMA")
    if official:
        jsonschema.Draft4Validator(json.loads(Path(official).read_text(encoding="utf-8"))).validate(document)


@pytest.mark.parametrize("name", NAMES)
def test_a_format_is_called_like_its_file_and_keeps_to_the_styles(name: str) -> None:
    module = registry.module(FORMATS, name)
    assert name == module.NAME
    assert {style for line in module.write(everything(), "vi") for style, _ in line} <= STYLES


@pytest.mark.parametrize("name", NAMES)
def test_the_order_in_which_findings_come_does_not_matter(name: str) -> None:
    report = everything()
    turned = Report.of(reversed(report.diagnostics), texts=dict(reversed(TEXTS.items())), tool_version=report.tool_version,
                       about=report.about, named=report.named, controls=report.controls, day=report.day, hint=report.hint)
    assert written(name, turned) == written(name, report)


def test_nothing_found() -> None:
    clean = Report.of([], texts=TEXTS, tool_version="1")
    assert {name: written(name, clean) for name in ("pretty", "concise", "github")} == {
        "pretty": "Nothing found in 3 files.\n", "concise": "", "github": "",
    }
    assert written("pretty", clean, "vi") == "Không phát hiện điều gì trong 3 tệp.\n"
    assert json.loads(written("json", clean))["findings"] == []
    assert json.loads(written("sarif", clean))["runs"][0]["results"] == []
    assert ET.fromstring(written("junit", clean)).attrib == {"name": "archmodel", "tests": "0", "failures": "0", "skipped": "0"}


def test_json_has_the_published_shape() -> None:
    published = json.loads(files(FORMATS).joinpath("findings.schema.json").read_text(encoding="utf-8"))
    document = json.loads(written("json", everything()))
    assert Schema(published).problems(document) == []
    for name, fields in (("finding", document["findings"][0]), ("location", document["findings"][1]["location"])):
        assert set(published["$defs"][name]["properties"]) == set(fields)
    assert document["summary"] == {"error": 3, "warning": 1, "info": 2, "waived": 0, "baselined": 0, "cannot_tell": 0, "fixed": 0}
    other = json.loads(written("json", standing()))
    assert Schema(published).problems(other) == []
    assert [f["status"] for f in other["findings"]] == ["new", "baselined", "waived", "waiver-expired", "cannot-tell"]
    assert [f["counts"] for f in other["findings"]] == [True, False, False, True, False]
    assert other["summary"] == {"error": 2, "warning": 0, "info": 0, "waived": 1, "baselined": 1, "cannot_tell": 1, "fixed": 1}


def test_fingerprints_survive_other_lines_and_another_language() -> None:
    def prints(text: str) -> list[str]:
        return [finding["fingerprint"] for finding in json.loads(text)["findings"]]

    assert prints(written("json", everything(), "vi")) == prints(written("json", everything(), "en"))
    results = json.loads(written("sarif", everything()))["runs"][0]["results"]
    assert [result["partialFingerprints"]["archmodel/v1"] for result in results] == prints(written("json", everything()))


def test_sarif_has_the_shape_of_the_standard() -> None:
    """By hand what the published schema of SARIF 2.1.0 demands of what we write, and what its prose does."""
    document = json.loads(written("sarif", everything()))
    assert set(document) == {"$schema", "version", "runs"} and document["version"] == "2.1.0"
    (run,) = document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["language"] == run["tool"]["driver"]["language"] == "en"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    assert {
        "id": "model/empty", "shortDescription": {"text": "Something is empty"}, "fullDescription": {"text": "because"},
        "help": {"text": "because write more"}, "defaultConfiguration": {"level": "note"},
        "properties": {"tags": ["M99"], "reference": ["pack 1.a"]}} in rules
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            _assert_location(location)
    assert [result["message"]["text"] for result in run["results"] if "relatedLocations" in result] == [
        "the id `hotline-1022` is used already. Change one of the two."]


def _assert_location(location: dict[str, Any]) -> None:
    physical = location["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": physical["artifactLocation"]["uri"], "uriBaseId": "%SRCROOT%"}
    region = physical["region"]
    assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
    assert (1, 1) <= (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])


def test_junit_fails_what_fails_the_run() -> None:
    root = ET.fromstring(written("junit", everything()))
    assert root.attrib == {"name": "archmodel", "tests": "7", "failures": "3", "skipped": "3"}
    assert [len(suite) for suite in root if suite.get("name") == "model/quiet"] == [1], "a rule that found nothing is a test that passed"
    strict = Report.of(everything().diagnostics, texts=TEXTS, tool_version="1", fail_on=Severity.WARNING)
    assert ET.fromstring(written("junit", strict)).get("failures") == "4"
    for suite in root:
        assert len(suite) == int(suite.get("tests", "0"))
        assert len(suite.findall(".//failure")) == int(suite.get("failures", "0"))


@pytest.mark.parametrize(("count", "shown", "rest"), [(20, 20, ""), (21, 20, "… and 1 more of"), (43, 20, "… and 23 more of")])
def test_many_findings_of_one_code_are_folded_only_where_people_read(count: int, shown: int, rest: str) -> None:
    pretty = written("pretty", many(count))
    assert pretty.count("is not valid\n") == shown
    assert (f"{rest} inventory/not-an-id in this file; to see all: --format concise\n" in pretty) is bool(rest)
    assert pretty.endswith(f"\n{count} warnings in 1 file.\n")
    assert written("concise", many(count)).count("is not valid\n") == count
