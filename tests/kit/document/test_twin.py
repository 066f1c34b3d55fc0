"""The table twin: all that a drawing shows, for whoever cannot see it."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import get_args

import pytest

from archmodel.kit.document import Bullets, Document, Figure, Heading, Table
from archmodel.kit.document.formats import html, markdown
from archmodel.kit.document.twin import sign, twin
from archmodel.kit.drawing.diagram import MARKS, Channel, LegendItem
from archmodel.kit.drawing.palette import HEATS, TONES
from archmodel.kit.text import LANGS, LocalText
from tests.kit.drawing.formats.scenes import HOSTILE, NAMES, city, drawn, hostile, scene

NAME = LocalText(vi="Tên", en="Name")


@cache
def document(name: str) -> Document:
    view = city().view(name)
    return twin(city().diagram(view), picture=f"{name}.svg", home="../index.html", name=name)


def tables(page: Document) -> list[Table]:
    return [block for block in page.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("name", NAMES)
def test_everything_drawn_is_told(name: str) -> None:
    told = {row.anchor for table in tables(document(name)) for row in table.rows if row.anchor}
    sheets = city().diagram(city().view(name)).twin()
    assert sum(len(table.rows) for table in tables(document(name))) == sum(len(sheet.rows) for sheet in sheets)
    missing = {group.id for group in drawn(scene(name)) if group.role in ("card", "node", "bubble", "bar")} - told
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_stands_around_the_drawing(name: str) -> None:
    frame = city().diagram(city().view(name)).frame
    for lang in LANGS:
        for form in (markdown, html):
            page = form.write(document(name), lang)
            assert f"{name}.svg" in page
            said = re.sub(r"<[^>]+>|\\", "", page)
            for words in (frame.title, *frame.notes, *(item.label for item in frame.legend)):
                assert _bare(words.say(lang)) in _bare(said)


def _bare(text: str) -> str:
    return "".join(c for c in unescape(text) if c.isalnum())


def test_the_order_is_picture_key_notes_tables() -> None:
    kinds = [type(block) for block in document("city-gap").blocks]
    assert kinds[0] is Figure
    headings = [block.anchor for block in document("city-gap").blocks if isinstance(block, Heading)]
    assert headings[0] == "Key" and headings[-1] == "Tables"
    assert kinds.index(Bullets) < kinds.index(Table)


@pytest.mark.parametrize("lang", LANGS)
def test_every_sign_has_words_of_its_own(lang: str) -> None:
    """Two signs that look different are not told in the same words."""
    keys: dict[Channel, tuple[str, ...]] = {
        "stripe": TONES, "mark": MARKS, "line": (*TONES, *(f"{t}:{d}" for t in TONES for d in ("dashed", "dotted"))),
        "border": ("", "dashed", "double", "thick", "dotted"), "fill": HEATS, "letter": ("A", "R"), "icon": ("warning",)}
    assert set(keys) == set(get_args(Channel))
    for kind, values in keys.items():
        words = [sign(LegendItem(kind=kind, key=key, label=NAME)).say(lang) for key in values]  # type: ignore[arg-type]
        assert all(words) and len(set(words)) == len(words), kind


class Tags(HTMLParser):
    tags: set[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags = getattr(self, "tags", set()) | {tag}
        assert not any(name.startswith("on") for name, _ in attrs)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    attack, _, view = name.partition("-")
    page = twin(hostile(attack).diagram(hostile(attack).view(view)), picture="x.svg")
    reader = Tags()
    reader.feed(html.write(page, "vi"))
    assert not reader.tags & {"script", "iframe", "svg", "object", "form"}
    assert reader.tags & {"table"}
    rows = [line for line in markdown.write(page, "vi").splitlines() if line.startswith("|")]
    assert rows and not any(re.search(r"(?<!\\)<(?!a id=|/a>|br)", line) for line in rows)


def test_a_picture_of_nothing_says_so() -> None:
    from archmodel.kit.drawing.diagram import BandDiagram, Frame

    page = markdown.write(twin(BandDiagram(frame=Frame(title=NAME))), "en")
    assert "There is nothing on this picture." in page
