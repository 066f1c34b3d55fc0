"""Documents say exactly what the data say, whatever stands in them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown as markdown_library
import pytest

from archmodel.kit.document import (
    Bullets,
    Callout,
    Column,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Prose,
    Row,
    Table,
    code,
    link,
    plain,
    said,
    strong,
)
from archmodel.kit.document.formats import html, markdown
from archmodel.kit.document.links import safe_link
from archmodel.kit.text import LocalText, msg

EVIL = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</title><script>alert(1)</script>",
    "[click](javascript:alert(1))", "| broken | table |", "# not a heading", "* a\n* b", "`code`", "{{7*7}}", "a\x1b[31m::error::b",
    "\u202egnp.exe", "&amp; &lt;",
)


def document(text: str) -> Document:
    words = LocalText(vi=text, en=text)
    return Document(id="d", title=words, subtitle=text, meta=(text,), home="../index.html", blocks=(
        Heading(level=2, text=text, anchor="one"), Paragraph(text=(plain(text), strong(text), code(text), said(text), link(text, text))),
        Bullets(items=(plain(text),)), Prose(text=words), Figure(src="a.svg", alt=text, caption=text),
        Callout(kind="warning", title=text, text=(plain(text),)), KeyFigures(figures=(KeyFigure(value=text, label=text, note=text),)),
        Table(caption=text, columns=(Column(title=text), Column(title="n", align="right")), rows=(Row(cells=(plain(text), code(text))),))))


class Seen(HTMLParser):
    """Every tag and attribute a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}


def is_harmless(page: str) -> None:
    seen = Seen(page)
    assert not {"script", "iframe", "object", "svg"} & seen.tags
    assert not {name for name in seen.attributes if name.startswith("on")}
    assert not {link for link in seen.links if not safe_link(link)}
    assert not set(page) & set("\x1b\u202e\u202c")


@pytest.mark.parametrize("text", EVIL)
def test_html_holds_no_markup_from_data(text: str) -> None:
    page = html.write(document(text), "vi")
    is_harmless(page)
    assert 'http-equiv="Content-Security-Policy"' in page


@pytest.mark.parametrize("text", EVIL)
def test_markdown_holds_no_markup_from_data(text: str) -> None:
    page = markdown.write(document(text), "en")
    is_harmless(markdown_library.markdown(page, extensions=["tables"]))
    lines = page.splitlines()
    table = [line for line in lines if line.startswith(("| ", "|:"))]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {3}, "the table keeps its shape"
    assert not any(line.startswith("::") for line in lines)


def test_a_document_is_written_in_the_language_asked_for() -> None:
    d = Document(id="d", title=LocalText(vi="Tiêu đề", en="Title"),
                 blocks=(
                     Paragraph(text=plain(msg("{n} tệp", "{n} files", n=3))),
                         *(Heading(level=2, text=f"H{i}", anchor=f"h{i}") for i in range(3))))
    assert markdown.write(d, "vi").startswith("# Tiêu đề\n\n3 tệp")
    assert '<html lang="en">' in html.write(d, "en") and "3 files" in html.write(d, "en")
    assert '<a href="#h1">H1</a>' in html.write(d, "en"), "three chapters make a list of contents"


@pytest.mark.parametrize(("href", "safe"), [
    ("../a/b.html#c", True), ("#row-x", True), ("https://example.org/?a=b", True), ("mailto:a@b.vn", True),
    ("javascript:alert(1)", False), ("JaVaScRiPt:alert(1)", False), ("data:text/html,x", False), ("vbscript:x", False),
    ("java\nscript:x", False), (" https://a b", False), ("", False), (None, False), ("//evil.example", True),
])
def test_links(href: str | None, safe: bool) -> None:
    assert (safe_link(href) == href and bool(href)) is safe


def test_a_said_sentence_shows_code_as_code() -> None:
    d = Document(id="d", title=LocalText.same("T"), blocks=(Paragraph(text=said("Write `a: [b]` *here*, not ` alone")),))
    assert "Write `a: [b]` \\*here\\*, not \\` alone" in markdown.write(d, "en")
    assert "<p>Write <code>a: [b]</code> *here*, not ` alone</p>" in html.write(d, "en")


def test_no_name_is_obeyed_where_a_page_is_printed_into_a_log() -> None:
    text = LocalText.same("x\n  ::error file=a::boom\n##[error]y ##vso[task.complete]")
    page = html.write(Document(id="d", title=text, blocks=(Paragraph(text=plain(text)),)), "en")
    assert not re.search(r"^[ \t]*::|##\w*\[", page, re.MULTILINE)
    assert "&#10;  ::error file=a::boom\n&#35;#[error]y" in page
