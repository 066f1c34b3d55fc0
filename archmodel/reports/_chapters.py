"""Chapters of other reports, taken into one that is put together of them: no figure is typed twice.

Each report is composed once. A chapter stands in the new document one or more levels deeper, under anchors of its own; what refers to
another chapter of its report is said in words, for that chapter need not be here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from archmodel.kit.document import Block, Bullets, Callout, Document, Figure, Heading, Inline, Paragraph, Row, Run, Table, plain
from archmodel.kit.document.blocks import Words, runs, say
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request, report
from archmodel.reports._edition import internal
from archmodel.reports._sections import chapter_end, heading_at, placed
from archmodel.workspace import Workspace

NOT_PUBLISHED = LocalText(vi="Phần này không có trong bản công khai.", en="This part is not in the public edition.")
_AWAY = ("http://", "https://", "mailto:")
_ORIGIN = LocalText(vi="Trích báo cáo “{title}”.", en="From the report “{title}”.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The other reports, in the edition asked for; `lent` are those that were composed already."""

    workspace: Workspace
    request: Request
    lent: dict[str, Document] = field(default_factory=dict)

    def document(self, name: str) -> Document:
        """A whole report, with what its project wrote for it. Raises BadUsage where there is none of the name."""
        if name not in self.lent:
            made = report(name, self.workspace).compose(self.workspace, self.request)
            self.lent[name] = placed(made, self.workspace, self.request)
        return self.lent[name]

    def published(self, name: str) -> bool:
        """Whether the report may stand in this edition."""
        return self.request.edition == "internal" or not internal(report(name, self.workspace))

    def take(self, name: str, anchor: str, shift: int = 0, *, head: bool = False, origin: bool = True) -> tuple[Block, ...]:
        """A chapter with a line that says of which report it is; one sentence where it is not published, nothing where there is none."""
        if not self.published(name):
            return (Paragraph(text=plain(NOT_PUBLISHED)),)
        document = self.document(name)
        blocks = take(document, anchor, shift, head=head)
        first = int(head and bool(blocks))
        return (*blocks[:first], self.origin(name), *blocks[first:]) if origin and blocks else blocks

    def origin(self, name: str) -> Paragraph:
        """From which report something is."""
        return Paragraph(text=Run(text=msg(_ORIGIN.vi, _ORIGIN.en, title=self.document(name).title), style="quiet"))


def take(document: Document, anchor: str, shift: int = 0, *, head: bool = True) -> tuple[Block, ...]:
    """The blocks of the chapter at `anchor`, `shift` levels deeper, with its heading or without; none where there is no such chapter.

    A heading that would be deeper than the fourth level becomes a line in bold.
    """
    start = heading_at(document.blocks, anchor)
    if start < 0:
        return ()
    blocks = document.blocks[start if head else start + 1:chapter_end(document.blocks, start)]
    known = _Known(
        here={name: f"{document.id}-{name}" for name in _anchors(blocks)}, titles=dict(_titles(document.blocks)), report=document.title)
    return tuple(known.block(block, shift) for block in blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The anchors of a chapter with their new names, and the titles of all there are in its report."""

    here: Mapping[str, str]
    titles: Mapping[str, Words]
    report: LocalText

    def block(self, block: Block, shift: int) -> Block:
        match block:
            case Heading():
                level = block.level + shift
                if level > 4:
                    return Paragraph(text=Run(text=block.text, style="strong"))
                return replace(block, level=_level(level), anchor=self.here[block.anchor])
            case Table():
                return replace(block, anchor=self.here.get(block.anchor, ""), rows=tuple(self._row(row) for row in block.rows))
            case Figure():
                return replace(block, anchor=self.here.get(block.anchor, ""))
            case Paragraph():
                return replace(block, text=self._inline(block.text))
            case Bullets():
                return replace(block, items=tuple(map(self._inline, block.items)))
            case Callout():
                return replace(block, text=tuple(map(self._inline, block.text)))
            case _:
                return block

    def _row(self, row: Row) -> Row:
        return replace(row, anchor=self.here.get(row.anchor or ""), cells=tuple(map(self._inline, row.cells)))

    def _inline(self, inline: Inline) -> Inline:
        return tuple(map(self._run, runs(inline)))

    def _run(self, run: Run) -> Run:
        href = run.href or ""
        if href.startswith("#"):
            run = replace(run, href=f"#{self.here[href[1:]]}" if href[1:] in self.here else None)
        elif href and not href.startswith(_AWAY):
            run = replace(run, href=None)
        if not run.ref or run.ref in self.here:
            return replace(run, ref=self.here[run.ref]) if run.ref else run
        title = self.titles.get(run.ref, run.text)
        words = msg("“{title}” (báo cáo “{report}”)", "“{title}” (report “{report}”)", title=_both(title), report=self.report)
        return replace(run, ref="", text=words)


def _both(words: Words) -> LocalText:
    return LocalText(vi=say(words, "vi"), en=say(words, "en"))


def _level(level: int) -> Literal[2, 3, 4]:
    return 2 if level <= 2 else 3 if level == 3 else 4


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from ([block.anchor] if isinstance(block, Heading | Table | Figure) and block.anchor else ())
        yield from (row.anchor for row in (block.rows if isinstance(block, Table) else ()) if row.anchor)


def _titles(blocks: Iterable[Block]) -> Iterator[tuple[str, Words]]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.anchor, block.text
        elif isinstance(block, Table | Figure) and block.anchor:
            yield block.anchor, block.caption
