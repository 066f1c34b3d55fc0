"""An author's Markdown as blocks: what was said is there, what could harm is not, and nothing takes long."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit.document import Block, Bullets, Callout, Heading, Paragraph, Run, Table, code, link, plain, strong
from archmodel.kit.document.blocks import runs
from archmodel.kit.document.links import safe_link
from archmodel.kit.document.numbering import inlines
from archmodel.kit.document.prose import blocks, clean_html

SIGNS = st.sampled_from(["#", "- ", "1. ", "> ", "    ", "\n", "\n\n", "|", "|-|-|", "`", "**", "_", "[a](", "[x]: ", ")", "<b>", "</b>",
                         "<table>", "<td>", "<li>", "</ul>", "<blockquote>", "javascript:alert(1)", "https://a.vn", "&amp;", "ộ", "\x1b",
                         "a"])
TYPED = st.lists(SIGNS, max_size=60).map("".join)


def words(told: Iterable[Block]) -> str:
    found = []
    for block in told:
        found.append(str(block.text) if isinstance(block, Heading) else "".join(str(run.text) for run in inlines(block)))
        if isinstance(block, Table):
            found += [str(column.title) for column in block.columns]
    return "".join(found)


def test_paragraphs_hold_styles_and_safe_links() -> None:
    assert blocks("Một *nhấn* **đậm** `mã`\n[ngoài](https://a.vn) [xấu](javascript:alert(1)) ![ảnh](x.png)") == (Paragraph(text=(
        plain("Một nhấn "), strong("đậm"), plain(" "), code("mã"), plain(" "), link("ngoài", "https://a.vn"), plain(" xấu ảnh"))),)


def test_headings_go_below_those_of_the_document() -> None:
    assert [(b.level, b.text, b.anchor) for b in blocks("# A\n\n### B\n\n#### C `d`") if isinstance(b, Heading)] == [
        (3, "A", ""), (3, "B", ""), (4, "C d", "")]


def test_lists_keep_their_order_and_their_depth() -> None:
    assert blocks("- a\n    - b\n        - c\n- d\n\n    more") == (Bullets(items=(
        (plain("a"),), (plain("– "), plain("b")), (plain("– – "), plain("c")), (plain("d"), plain(" "), plain("more")))),)
    assert blocks("1. a\n2. b") == (Bullets(items=((plain("a"),), (plain("b"),)), ordered=True),)
    assert [words((b,)) for b in blocks("1. a\n    - x\n2. b")] == ["1. a", "– x", "2. b"], "numbers are words where a list is flattened"


def test_a_quotation_is_a_note_and_a_table_a_table() -> None:
    (quoted,) = blocks("> said\n>\n> - one\n> - two")
    assert isinstance(quoted, Callout) and [words((Paragraph(text=text),)) for text in quoted.text] == ["said", "– one", "– two"]
    (table,) = blocks("| A | B |\n|---|--:|\n| 1 | **2** |\n| 3 |")
    assert isinstance(table, Table) and [c.align for c in table.columns] == ["left", "right"]
    assert [[words((Paragraph(text=cell),)) for cell in row.cells] for row in table.rows] == [["1", "2"], ["3", ""]]


def test_a_block_of_code_keeps_its_lines() -> None:
    assert blocks("    a: 1\n      b: 2") == (Paragraph(text=(code("a: 1\n  b: 2"),)),)


@pytest.mark.parametrize("text", ["", "   \n\n", "<script>alert(1)</script>", "<!-- x -->"])
def test_nothing_is_told_of_nothing(text: str) -> None:
    assert blocks(text) == ()


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "[](((", "<", "<a b=", "<![CDATA[", "<http://", "a<b ", "*a ", "> ", "#", "<div>\n",
                                   "1. a\n", "|", "a|b\n-|-\n", "<b>", "`", "[x]: y\n"])
def test_no_text_takes_long(piece: str) -> None:
    began = time.perf_counter()
    blocks(piece * (20_000 // len(piece)))
    assert time.perf_counter() - began < 5


def test_what_is_too_long_to_be_read_is_told_as_typed() -> None:
    assert words(blocks("[" * 1200 + "đậm **x**")).endswith("[đậm **x**")
    assert clean_html("<b>" + "[" * 1200).startswith("<p>&lt;b&gt;[")


@settings(deadline=None, max_examples=150)
@given(TYPED)
def test_whatever_is_typed_is_safe_text(text: str) -> None:
    for block in blocks(text):
        every: list[Run] = list(inlines(block))
        assert all(run.href is None or safe_link(run.href) for run in every)
        assert all(str(run.text).replace("\n", "").isprintable() for run in every)
        if isinstance(block, Table):
            assert all(len(row.cells) == len(block.columns) for row in block.rows)
        if isinstance(block, Bullets):
            assert all(runs(item) for item in block.items)
