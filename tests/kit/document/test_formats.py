"""Documents say exactly what the data say, whatever stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import markdown as markdown_library
import pytest

from archmodel.kit.document import (
    Bullets,
    Callout,
    Column,
    Cover,
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
    noted,
    plain,
    ref,
    said,
    strong,
)
from archmodel.kit.document.formats import html, markdown
from archmodel.kit.document.links import safe_link
from archmodel.kit.text import LANGS, Lang, LocalText, msg
from tests.kit.document import everything

EVIL = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</title><script>alert(1)</script>",
    "[click](javascript:alert(1))", "| broken | table |", "# not a heading", "* a\n* b", "`code`", "{{7*7}}", "a\x1b[31m::error::b",
    "\u202egnp.exe", "&amp; &lt;",
)


def document(text: str, anchor: str = "safe") -> Document:
    words = LocalText(vi=text, en=text)
    cover = Cover(issuer=text, parent=text, number=text, place=text, signers=((text, text),))
    return Document(id="d", title=words, subtitle=text, meta=(text,), home="../index.html", cover=cover, numbered=True, blocks=(
        Heading(level=2, text=text, anchor="one"), Paragraph(text=(plain(text), strong(text), code(text), said(text), link(text, text))),
        Bullets(items=(plain(text),)), Prose(text=words), Figure(src="a.svg", alt=text, caption=text, anchor=anchor, source=text),
        Bullets(items=(noted(text, text), ref(anchor, text), ref("one", text)), ordered=True), Figure(src="", alt=text, caption=text),
        Callout(kind="warning", title=text, text=(plain(text),)), KeyFigures(figures=(KeyFigure(value=text, label=text, note=text),)),
        Table(caption=text, columns=(Column(title=text), Column(title="n", align="right")), anchor=anchor, source=text,
              rows=(Row(cells=(plain(text), code(text)), anchor=anchor),))))


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
    page = html.write(document(text, text), "vi")
    is_harmless(page)
    assert 'http-equiv="Content-Security-Policy"' in page


@pytest.mark.parametrize("text", EVIL)
def test_markdown_holds_no_markup_from_data(text: str) -> None:
    page = markdown.write(document(text, text), "en")
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
    assert markdown.write(d, "vi").startswith("# Tiêu đề\n\nBản nội bộ\n\n3 tệp")
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


VOID = {"meta", "br", "wbr", "hr", "img", "col", "link", "input"}


class Tree(HTMLParser):
    """What is open where, which ids stand, and where links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.inside: list[str] = []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.inside += [values["href"][1:]] if values.get("href", "").startswith("#") else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", [everything.document, everything.issued])
def test_a_page_with_everything_is_sound(form: Callable[[], Document], lang: Lang) -> None:
    page = html.write(form(), lang)
    tree = Tree(page)
    assert len(tree.ids) == len(set(tree.ids)), "every id stands once"
    assert set(tree.inside) <= set(tree.ids), "every link within the page leads somewhere"
    seen = Seen(page)
    assert not {"script", "iframe", "object", "link"} & seen.tags
    assert all(safe_link(link) or link.startswith("data:image/svg+xml;base64,") for link in seen.links)
    assert not re.search(r"https?://(?!example\.org)", re.sub(r"base64,[A-Za-z0-9+/=]+", "", page)), "the page stands alone"


@pytest.mark.parametrize("lang", LANGS)
def test_every_format_says_the_same_numbers(lang: Lang) -> None:
    from archmodel.cli.printing import plain_text

    wanted = {"vi": ("1. Kết luận", "2.1. Chi tiết", "Bảng 1. Các hệ thống", "Hình 2. Trung tâm và các kênh",
                     "Nguồn: Quyết định 2439/QĐ-TTg", "Nguồn và ghi chú", "Khảo sát 2025", "mục 2.1", "1. bước một"),
              "en": ("1. Conclusions", "2.1. Details", "Table 1. The systems", "Figure 2. The centre and its channels",
                     "Source: Decision 2439/QĐ-TTg", "Sources and notes", "Survey of 2025", "section 2.1", "1. first step")}[lang]
    whole = everything.document()
    shown = re.sub(r"<li>(first step|bước một)", r"1. \1", html.write(whole, lang))
    for page in (re.sub(r"<[^>]+>", "", shown), markdown.write(whole, lang), plain_text(whole, lang)):
        assert [words for words in wanted if words not in page] == []


def test_references_and_notes_of_markdown_lead_to_places_that_are_there() -> None:
    page = markdown.write(everything.issued(), "vi")
    led = set(re.findall(r"\]\(#([^)]+)\)", page))
    assert {"systems", "detail", "picture-900", "row-3", "fn_1", "fn_2"} == led
    assert led <= set(re.findall(r'<a id="([^"]+)"></a>', page))
    assert "**Độc lập - Tự do - Hạnh phúc**" in page and "**GIÁM ĐỐC**" in page and "Bản công khai" in page
    assert " **đậm** mờ" in page, "blanks stand outside the marks"


def test_plain_text_numbers_its_notes() -> None:
    from archmodel.cli.printing import plain_text

    page = plain_text(everything.document(), "en")
    assert "With a source [1], the same again [1], another [2]" in page
    assert page.endswith("Sources and notes:\n  [1] Decision 2439/QĐ-TTg\n  [2] Survey of 2025\n")
    assert "See Table 1; Figure 1; section 2.1; missing;" in page


def test_what_stands_below_a_printed_page_cannot_leave_its_string() -> None:
    text = '"; } </style><script> \\" @import url(//evil)'
    page = html.write(Document(id="d", title=LocalText.same("T"), blocks=(), meta=(text,)), "en")
    style = page.split("<style>")[1].split("</style>")[0]
    assert "@bottom-left" in style and "@import" not in style and "//evil" not in style and "script" not in Seen(page).tags


def test_wide_things_are_printed_on_their_side_with_their_heading() -> None:
    page = html.write(everything.document(), "en")
    assert len(re.findall(r'<section class="wide">', page)) == 2 and len(re.findall(r'<section class="large">', page)) == 1
    wide = Heading(level=2, text="Above", anchor="above"), Paragraph(text=plain("Between")), everything.wide()
    page = html.write(Document(id="d", title=LocalText.same("T"), blocks=(Paragraph(text=plain("before")), *wide)), "en")
    assert re.search(r'<section class="wide">\s*<h2 id="above">', page)
