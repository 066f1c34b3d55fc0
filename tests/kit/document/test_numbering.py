"""Numbers of headings, tables, pictures and footnotes: counted once, for all formats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archmodel.kit.document import Document, Figure, Heading, Paragraph, Row, Table, noted, plain, ref
from archmodel.kit.document.blocks import Block, Column
from archmodel.kit.document.numbering import numbers
from archmodel.kit.text import LocalText
from tests.kit.document.everything import document, layout

TITLE = LocalText.same("T")


def heading(level: int, anchor: str) -> Heading:
    return Heading(level=level, text=LocalText(vi=f"Mục {anchor}", en=f"Part {anchor}"), anchor=anchor)  # type: ignore[arg-type]


def table(caption: str, anchor: str = "") -> Table:
    return Table(caption=caption, anchor=anchor, columns=(Column(title="a"),), rows=(Row(cells=(plain("b"),)),))


def made(*blocks: Block, numbered: bool = True) -> Document:
    return Document(id="d", title=TITLE, blocks=blocks, numbered=numbered)


def test_headings_are_counted_by_level() -> None:
    found = numbers(made(*(heading(level, f"h{n}") for n, level in enumerate((2, 3, 3, 4, 2, 3)))))
    assert list(found.headings.values()) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]
    assert found.refers(ref("h3"), "vi") == "mục 1.2.1" and found.refers(ref("h3"), "en") == "section 1.2.1"


def test_a_heading_without_number_is_said_in_quotation_marks() -> None:
    found = numbers(made(heading(2, "a"), numbered=False))
    assert found.headings == {0: ""} and found.refers(ref("a"), "vi") == "“Mục a”" and found.refers(ref("a"), "en") == "“Part a”"


def test_tables_and_pictures_are_counted_apart() -> None:
    picture = Figure(src="", alt="", caption="A picture", anchor="p")
    document = made(table("One", "t1"), picture, layout("x"), table("Two", "t2"))
    found = numbers(document)
    assert [found.captions[n].say("vi") for n in sorted(found.captions)] == ["Bảng 1", "Hình 1", "Bảng 2"]
    assert found.caption(3, document.blocks[3], "en") == "Table 2. Two"  # type: ignore[arg-type]
    assert found.refers(ref("t2"), "vi") == "Bảng 2" and found.refers(ref("p"), "en") == "Figure 1"


def test_a_table_without_caption_has_that_of_its_heading() -> None:
    document = made(heading(2, "a"), table(""))
    assert numbers(document).caption(1, document.blocks[1], "en") == "Table 1. Part a"  # type: ignore[arg-type]


def test_equal_notes_share_a_number() -> None:
    first, second = noted("a", "Source one"), noted("b", "Source two")
    found = numbers(made(Paragraph(text=(first, second, noted("c", "Source one")))))
    assert (found.note(first), found.note(second), len(found.notes)) == (1, 2, 2)


def test_the_first_of_two_equal_anchors_counts_and_an_unknown_one_says_its_text() -> None:
    found = numbers(made(table("One", "same"), table("Two", "same")))
    assert found.refers(ref("same"), "vi") == "Bảng 1" and found.refers(ref("none", "missing"), "vi") == "missing"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_block_has_its_number_whatever_is_asked_first(lang: str) -> None:
    whole = document()
    assert numbers(whole) == numbers(replace(whole, edition="internal"))
    assert [number for number in numbers(whole).headings.values()] == ["1", "2", "2.1", "3", "3.1"]
