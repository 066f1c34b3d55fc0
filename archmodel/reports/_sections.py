"""Sections that people write: each in the reports it names, at its place, marked as written by its author; none is ever lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from archmodel.kit import registry
from archmodel.kit.document import Block, Bullets, Callout, Document, Heading, Inline, Paragraph, Prose, Run, code, plain, said
from archmodel.kit.document.blocks import Words, runs
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Unknown
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports import Request
from archmodel.reports._mentions import Books, prepared
from archmodel.reports._telling import UNKNOWN, Teller, t
from archmodel.workspace import Workspace

_PACKAGE = "archmodel.reports"
_LEAST = 100
Level = Literal[2, 3, 4]
_UNRECORDED = t("chưa ghi", "not recorded")
_ONE_TONGUE = {"vi": t(" Chỉ có tiếng Việt.", " In Vietnamese only."), "en": t(" Chỉ có tiếng Anh.", " In English only.")}


def sections(workspace: Workspace, report: str, edition: str) -> tuple[Element, ...]:
    """Those of a report, in their order. The text of one is only published where its author says so."""
    found = (e for e in workspace.model.of_kind("section") if report in e.ids("report"))
    return tuple(sorted((e for e in found if edition == "internal" or e.text("edition") == "public"),
                        key=lambda e: (_number(e), e.id)))


def placed(document: Document, workspace: Workspace, request: Request) -> Document:
    """The document with the sections that its project wrote for it."""
    own = given_anchors(document.id, workspace)
    found = [e for e in sections(workspace, document.id, request.edition) if e.text("after") not in own]
    if not found:
        return document
    say, books = Teller(workspace=workspace, architecture=workspace.today), Books(workspace=workspace)
    blocks = document.blocks
    inserts: dict[int, list[Block]] = {}
    taken = {block.anchor for block in blocks if isinstance(block, Heading)}
    for element in found:
        at, level = _place(element, blocks)
        anchor = f"section-{element.id}" if element.id in taken else element.id
        inserts.setdefault(at if at >= 0 else len(blocks), []).extend(
            (Heading(level=level, text=element.name, anchor=anchor), *(_lost(element, blocks) if at < 0 else ()),
             *told(element, say, books)))
    return replace(document, blocks=tuple(_merged(blocks, inserts)))


def given_anchors(report: str, workspace: Workspace) -> tuple[str, ...]:
    """The anchors of a report that puts the sections behind them in their places itself; none of most reports."""
    found = registry.module(_PACKAGE, report) if report in registry.names(_PACKAGE) else None
    own: tuple[str, ...] = found.anchors(workspace) if found is not None and hasattr(found, "anchors") else ()
    return own


def chapter_end(blocks: tuple[Block, ...], start: int) -> int:
    """Where the chapter that begins with a heading ends: before the next of its level or above."""
    first = blocks[start]
    level = first.level if isinstance(first, Heading) else 2
    return next((n for n in range(start + 1, len(blocks)) if isinstance(block := blocks[n], Heading) and block.level <= level), len(blocks))


def heading_at(blocks: tuple[Block, ...], anchor: str) -> int:
    """The place of a chapter; -1 where there is none of the name."""
    return next((n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.anchor == anchor), -1)


def signed(element: Element, say: Teller, what: LocalText) -> Inline:
    """Who wrote it, what it rests on, and when: a reader is to tell an author's words from what was computed."""
    author = element.get("author")
    who: list[Inline] = [plain(author if isinstance(author, LocalText) else UNKNOWN)]
    owner = element.text("owner")
    if owner:
        who.append((plain(", "), *runs(say.named(owner))))
    parts = [(plain(what), plain(t(" Người viết: ", " Author: ")), *(run for each in who for run in runs(each)), plain(". ")),
             (plain(t("Căn cứ: ", "Basis: ")), *_basis(element, say), plain(". ")),
             (plain(t("Nơi ghi: ", "Written at: ")), code(str(element.origin.span)), plain("."))]
    return tuple(Run(text=run.text, style="quiet" if run.style == "plain" else run.style) for part in parts for run in part)


def text_blocks(text: LocalText, say: Teller, books: Books) -> tuple[Block, ...]:
    """An author's Markdown, and below it the way of each number in it."""
    made = prepared(text, say, books)
    traces = (Paragraph(text=Run(text=t("Số liệu trong phần này:", "Figures in this part:"), style="quiet")),
              Bullets(items=made.traces)) if made.traces else ()
    return (Prose(text=made.text), *traces)


def asked_of(value: Unknown | None, say: Teller) -> LocalText:
    """`Chưa xác định (đầu mối: Sở Khoa học và Công nghệ; hạn: 31/3/2027)`."""
    contact = say.name(value.contact) if value and value.contact else _UNRECORDED
    due = spelt(value.due) if value and value.due else _UNRECORDED
    return LocalText(vi=f"Chưa xác định (đầu mối: {contact.vi}; hạn: {due.vi})",
                     en=f"Unknown (contact: {contact.say('en')}; due: {due.en})")


def told(element: Element, say: Teller, books: Books) -> Iterator[Block]:
    """What stands below the heading of a section: by whom it is and its text, or who is asked for it."""
    text = element.get("text")
    if isinstance(text, Unknown):
        yield Paragraph(text=(plain(asked_of(text, say)), plain(". "), Run(text=t("Nơi ghi: ", "To be written at: "), style="quiet"),
                              code(str(element.origin.at("text"))), plain(".")))
        return
    only = next((lang for lang, other in (("vi", "en"), ("en", "vi")) if isinstance(text, LocalText) and not getattr(text, other)), "")
    tongue = (Run(text=_ONE_TONGUE[only], style="quiet"),) if only else ()
    yield Paragraph(text=(*runs(signed(element, say, t("Phần do tác giả viết, không phải kết quả tính toán.",
                                                       "Written by an author, not computed."))), *tongue))
    if isinstance(text, LocalText):
        yield from text_blocks(text, say, books)


def _basis(element: Element, say: Teller) -> tuple[Run, ...]:
    found = element.provenance
    if found is None:
        return (plain(t("chưa ghi", "not stated")),)
    source = (plain(t(", nguồn ", ", source ")), *runs(say.named(found.source))) if found.source else ()
    date: tuple[Run, ...] = (plain(msg(", thời điểm {date}", ", {date}", date=spelt(found.date))),) if found.date else (
        plain(t(", không ghi thời điểm", ", no date")),)
    return (plain(BASIS_WORDS[found.basis]), *source, *date)


def _place(element: Element, blocks: tuple[Block, ...]) -> tuple[int, Level]:
    """Where a section stands, and the level of its heading; -1 where its chapter is not there."""
    after = element.text("after")
    if after:
        start = heading_at(blocks, after)
        first = blocks[start]
        return (chapter_end(blocks, start), first.level if isinstance(first, Heading) else 2) if start >= 0 else (-1, 2)
    if element.text("place") != "opening":
        return len(blocks), 2
    first_heading = next((n for n, block in enumerate(blocks) if isinstance(block, Heading)), 0)
    opens = bool(blocks) and isinstance(first := blocks[first_heading], Heading) and first.anchor == "conclusions"
    return chapter_end(blocks, first_heading) if opens else first_heading, 2


def _lost(element: Element, blocks: tuple[Block, ...]) -> Iterator[Block]:
    known = ", ".join(f"`{b.anchor}`" for b in blocks if isinstance(b, Heading) and b.level == 2 and b.anchor)
    words: Words = msg("{span}: báo cáo này không có chương `{name}`, nên phần này đứng ở cuối. Các chương: {known}.",
                       "{span}: this report has no chapter `{name}`, so that this section stands last. The chapters: {known}.",
                       span=element.origin.at("after"), name=element.text("after"), known=known or "–")
    yield Callout(kind="warning", title=t("Không tìm thấy vị trí", "Its place was not found"), text=(said(words),))


def _merged(blocks: Iterable[Block], inserts: dict[int, list[Block]]) -> Iterator[Block]:
    every = tuple(blocks)
    for n, block in enumerate(every):
        yield from inserts.get(n, ())
        yield block
    yield from inserts.get(len(every), ())


def _number(element: Element) -> int:
    order = element.get("order", _LEAST)
    return order if isinstance(order, int) else _LEAST
