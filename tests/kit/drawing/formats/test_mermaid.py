"""Mermaid by a strict grammar of our own (Mermaid itself is asked in tests/accept): nothing of a name is read as a sign."""

from __future__ import annotations

import html
import re

import pytest

from archmodel.kit.drawing.formats import mermaid
from archmodel.kit.drawing.metrics import clean
from tests.kit.drawing.formats.scenes import HOSTILE, NAMES, arrows, drawn, groups, packed, scene

LABEL = r'"(?P<label>(?:<br/>|#\d+;|[^"#<>&`\\{}\[\]|*_~$^=;@!?%\'\n])+)"'
LINES = {
    "head": r"flowchart (?:LR|TB)",
    "about": r"  acc(?:Title|Descr): [^#;{}%<>\n]+",
    "open": r" +subgraph (?P<id>c\d+)\[" + LABEL + r"\]",
    "close": r" +end",
    "node": r" +(?P<id>n\d+)\[" + LABEL + r"\]",
    "link": r"  (?P<source>[nc]\d+) (?:-->|-\.->)(?:\|" + LABEL + r"\|)? (?P<target>[nc]\d+)",
    "hidden": r"  (?P<source>n\d+) ~~~ (?P<target>n\d+)",
    "look": r"  classDef look\d+ fill:#[0-9A-F]{6},stroke:#[0-9A-F]{6},color:#[0-9A-F]{6}(?:,stroke-dasharray:[\d. ]+)?",
    "class": r"  class n\d+(?:,n\d+)* look\d+",
}


def read(text: str) -> list[tuple[str, re.Match[str]]]:
    """Every line with the rule it follows; exactly one."""
    found = []
    for line in text.splitlines():
        hits = [(rule, hit) for rule, pattern in LINES.items() if (hit := re.fullmatch(pattern, line))]
        assert len(hits) == 1, f"no rule for: {line}"
        found += hits
    return found


def plain(label: str) -> str:
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", label.replace("<br/>", "\n")))


@pytest.mark.parametrize("name", [*NAMES, *HOSTILE])
def test_every_line_follows_the_grammar(name: str) -> None:
    lines = read(mermaid.write(scene(name)))
    assert [rule for rule, _ in lines[:2]] == ["head", "about"]
    depth = 0
    for rule, _ in lines:
        depth += {"open": 1, "close": -1}.get(rule, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("name", [*NAMES, *HOSTILE])
def test_every_thing_and_every_arrow_is_there_once(name: str) -> None:
    lines = read(mermaid.write(scene(name)))
    declared = [hit["id"] for rule, hit in lines if rule in ("open", "node")]
    assert len(declared) == len(set(declared))
    titled = sum(bool(group.title) and not group.id for group in groups(scene(name).items))
    assert len(drawn(scene(name))) <= len(declared) <= len(drawn(scene(name))) + titled
    links = [hit for rule, hit in lines if rule == "link"]
    assert len(links) == len(arrows(scene(name)))
    assert {hit[end] for rule, hit in lines if rule in ("link", "hidden") for end in ("source", "target")} <= set(declared)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_what_they_were(name: str) -> None:
    said = [packed(plain(hit["label"])) for rule, hit in read(mermaid.write(scene(name))) if rule in ("open", "node")]
    for group in drawn(scene(name)):
        own = packed("".join(text.text for text in group.items if hasattr(text, "text")))
        assert any(own in label or packed(clean(group.title)) == label for label in said)


@pytest.mark.parametrize(("text", "code"), [
    ("1. một", "1#46; một"), ("- một", "#45; một"), ("a -- b", "a #45;#45; b"), ("113-114", "113-114"), ("TP.HCM", "TP.HCM"),
    ("www.hcm.vn", "www#46;hcm.vn"), ("https://a", "https#58;//a"), ('"`x`"', "#34;#96;x#96;#34;"), ("a;b#35;", "a#59;b#35;35#59;"),
    ("a & <b>", "a #38; #60;b#62;"), ("a@b", "a#64;b"), ("Tên (2)", "Tên (2)"), ("+ mới", "#43; mới")])
def test_signs_become_codes(text: str, code: str) -> None:
    assert mermaid.escape(text) == code


def test_things_without_links_stand_in_columns() -> None:
    """Mermaid would put 124 of them in one row."""
    lines = read(mermaid.write(scene("city-gap")))
    assert sum(rule == "hidden" for rule, _ in lines) >= 60
    assert not [hit for rule, hit in read(mermaid.write(scene("centre-flows"))) if rule == "hidden"]
