"""Every format writes the same findings: golden files, published shapes, the same bytes each time."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from archmodel.kit import registry
from archmodel.kit.diagnostics import Severity
from archmodel.kit.diagnostics.report import Report, plain
from archmodel.kit.schema import Schema
from archmodel.kit.text import Lang
from tests.kit.diagnostics.findings import TEXTS, everything, many

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
def test_a_format_is_called_like_its_file_and_keeps_to_the_styles(name: str) -> None:
    module = registry.module(FORMATS, name)
    assert name == module.NAME
    assert {style for line in module.write(everything(), "vi") for style, _ in line} <= STYLES


@pytest.mark.parametrize("name", NAMES)
def test_the_order_in_which_findings_come_does_not_matter(name: str) -> None:
    report = everything()
    turned = Report.of(reversed(report.diagnostics), texts=dict(reversed(TEXTS.items())), tool_version=report.tool_version,
                       titles=report.titles, hint=report.hint)
    assert written(name, turned) == written(name, report)


def test_nothing_found() -> None:
    clean = Report.of([], texts=TEXTS, tool_version="1")
    assert {name: written(name, clean) for name in ("pretty", "concise", "github")} == {
        "pretty": "Nothing found in 3 files.\n", "concise": "", "github": "",
    }
    assert written("pretty", clean, "vi") == "Không phát hiện điều gì trong 3 tệp.\n"
    assert json.loads(written("json", clean))["findings"] == []
    assert json.loads(written("sarif", clean))["runs"][0]["results"] == []
    assert ET.fromstring(written("junit", clean)).attrib == {"name": "archmodel", "tests": "3", "failures": "0", "skipped": "0"}


def test_json_has_the_published_shape() -> None:
    published = json.loads(files(FORMATS).joinpath("findings.schema.json").read_text(encoding="utf-8"))
    document = json.loads(written("json", everything()))
    assert Schema(published).problems(document) == []
    for name, fields in (("finding", document["findings"][0]), ("place", document["findings"][1]["place"])):
        assert set(published["$defs"][name]["properties"]) == set(fields)
    assert document["summary"] == {"error": 3, "warning": 1, "info": 2}


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
    assert {"id": "model/empty", "shortDescription": {"text": "Something is empty"}} in rules
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
