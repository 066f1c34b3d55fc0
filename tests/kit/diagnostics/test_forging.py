"""No text in the data can forge a line, a command, a colour or a link of the output."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit import registry
from archmodel.kit.diagnostics.formats.csv import BOM
from archmodel.kit.diagnostics.report import plain
from archmodel.kit.text import LANGS
from tests.kit.diagnostics.findings import hostile

FORMATS = "archmodel.kit.diagnostics.formats"
NAMES = registry.names(FORMATS)
EVIL = [
    "::error file=a.yaml::forged", "  ::warning::forged", "a\n::error::forged", "a\r::error::forged", "a%0A::error::forged",
    "::set-output name=x::y", "##[add-path]/tmp", "x ##[error]forged", "##vso[task.setvariable variable=x]y",
    "##teamcity[buildStatus text='x']",
    "\x1b[31mred\x1b[0m", "\x1b]8;;http://evil\x07link", "\x9b31m", "a\x00b\x07\x08\x7f", "a\u0085b", "a\u2028b\u2029c", "a\x0bb\x0cc",
    "\u202eevil\u2066", "zero\u200bwidth\ufeff", "\ud800lone", "\ufffe", "section_start:1:x\r\x1b[0K", "a,title=x:y,b=::c",
    "</failure><testcase/>", "]]>", "&amp;<![CDATA[", "<script>alert(1)</script>", "[click](javascript:alert(1))",
    "{0} {it} {", "%s %25", "`", "../../etc/passwd",
]


def written(name: str, text: str) -> list[str]:
    return ["".join(part for _, part in line) for lang in LANGS for line in registry.module(FORMATS, name).write(hostile(text), lang)]


def assert_harmless(name: str, lines: list[str]) -> None:
    for each in lines:
        line = each.removeprefix(BOM) if name == "csv" else each
        assert all(char.isprintable() or char == "\u00a0" for char in line)
        assert not re.search(r"##\w*\[", line)
        assert name == "github" or not line.lstrip().startswith("::")


@pytest.mark.parametrize("text", EVIL, ids=ascii)
@pytest.mark.parametrize("name", NAMES)
def test_hostile_text(name: str, text: str) -> None:
    lines = written(name, text)
    assert_harmless(name, lines)
    assert len(lines) == len(written(name, "harmless"))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("\n\r\x1b:#[]%,\u202e"), max_size=40))
def test_any_text(text: str) -> None:
    for name in NAMES:
        lines = written(name, text)
        assert_harmless(name, lines)
    json.loads(plain(registry.module(FORMATS, "sarif").write(hostile(text), "vi")))
    ET.fromstring(plain(registry.module(FORMATS, "junit").write(hostile(text), "vi")))


def commanded(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner takes it apart."""
    head, data = line.removeprefix("::").split("::", 1)
    name, _, rest = head.partition(" ")
    fields = dict(field.split("=", 1) for field in rest.split(",") if "=" in field)
    undone = {key: value.replace("%3A", ":").replace("%2C", ",").replace("%25", "%") for key, value in fields.items()}
    return name, undone, data.replace("%25", "%")


@pytest.mark.parametrize("text", EVIL, ids=ascii)
def test_a_github_command_has_our_fields_and_no_others(text: str) -> None:
    for line in written("github", text):
        name, fields, data = commanded(line)
        assert name == "error"
        assert list(fields) == ["title", "file", "line", "endLine", "col", "endColumn"]
        assert (fields["title"], fields["line"], fields["col"]) == ("inventory/evil", "2", "1")
        file = fields["file"]
        assert re.fullmatch(rf"\({re.escape(file)}\) {re.escape(f'{file}. {file}')}( \({re.escape(f'{file}: {file}')}:\d+:\d+\))*", data)


@pytest.mark.parametrize("text", EVIL, ids=ascii)
def test_sarif_makes_no_link_and_no_foreign_address(text: str) -> None:
    result, _ = json.loads(plain(registry.module(FORMATS, "sarif").write(hostile(text), "en")))["runs"][0]["results"]
    assert not re.search(r"(?<!\\)\[[^\]]*\]\(", result["message"]["text"])
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)


@pytest.mark.parametrize("text", EVIL, ids=ascii)
def test_junit_holds_one_case_with_one_failure(text: str) -> None:
    root = ET.fromstring(plain(registry.module(FORMATS, "junit").write(hostile(text), "en")))
    assert [element.tag for element in root.iter()] == ["testsuites", "testsuite", "testcase", "failure"]


@pytest.mark.parametrize("text", [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "=HYPERLINK(\"http://evil\")", "|cmd", "＝1", "\r=1", "\u200b=1", *EVIL])
def test_no_cell_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(plain(registry.module(FORMATS, "csv").write(hostile(text), "en")).removeprefix(BOM))))
    assert {len(row) for row in rows} == {15} and len(rows) == 2
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "|", "＝", "＋", "－", "＠"))]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(f"{tag}.{name}" for name, _ in attrs)]


def tags(text: str) -> list[str]:
    parser = Tags()
    parser.feed(plain(registry.module(FORMATS, "html").write(hostile(text), "en")))
    return parser.found


@pytest.mark.parametrize("text", [*EVIL, '" onmouseover="x', "' autofocus onfocus='x", "<img src=x onerror=y>", "<!--", "<style>"])
def test_html_has_our_tags_and_no_others(text: str) -> None:
    assert tags(text) == tags("harmless")
    assert "script" not in tags(text)


@pytest.mark.parametrize("text", [
    *EVIL, "@everyone", "#12", "http://evil", "www.evil.vn", "| cell", "<img src=x>", "1. one", "- item", "# head", "**bold**", "$x$",
    "&lt;b&gt;"])
def test_markdown_makes_no_link_mention_or_tag(text: str) -> None:
    for line in written("markdown", text):
        bare = re.sub(r"`[^`]*`", "", line)
        assert not re.search(r"(?<![\w`])@\w", bare) and "://" not in bare and "www." not in bare.lower()
        assert not re.search(r"(?<!\\)\[", bare) and not re.search(r"<(?!/?sub>)", bare)
        assert not re.search(r"(?<!#)(?<!&)#\d", bare)
