"""What the reports of an assessment share: headings, tables, and cells that always carry the id and the place of what they tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from archmodel.graph import Architecture
from archmodel.kit import period
from archmodel.kit.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Run,
    Table,
    code,
    plain,
    said,
)
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import Lang, LocalText, Message, Quantity, msg
from archmodel.model import Element, Relationship
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports import Request
from archmodel.workspace import Workspace

if TYPE_CHECKING:
    from archmodel.kit.drawing.scene import Scene
    from archmodel.views import ViewDefinition

UNKNOWN = LocalText(vi="chưa xác định", en="unknown")
NONE = LocalText.same("–")
NO_VIEW = LocalText(vi="Dự án chưa có hình `{view}`.", en="The project has no view `{view}`.")


def t(vi: str, en: str) -> LocalText:
    return LocalText(vi=vi, en=en)


def h(level: int, vi: str, en: str, anchor: str) -> Heading:
    return Heading(level=2 if level == 2 else 3, text=t(vi, en), anchor=anchor)


def number(value: float, digits: int = 2) -> Quantity:
    """With the decimal sign of each tongue."""
    text = f"{float(value):.{digits}f}"
    return Quantity(vi=text.replace(".", ","), en=text, value=Decimal(text), digits=digits)


def share(part: int, whole: int) -> LocalText:
    """In whole per cent; some is never said to be none, nor less than all to be all. Of nothing there is no share."""
    if not whole:
        return NONE
    percent = round(100 * part / whole)
    value = min(max(percent, 1), 99) if 0 < part < whole else percent
    return Quantity(vi=f"{value} %", en=f"{value} %", value=Decimal(value), unit="%")


def cell(value: Words | None) -> Run:
    return plain(UNKNOWN if value is None else value)


def columns(*titles: tuple[str, str] | tuple[str, str, str]) -> tuple[Column, ...]:
    """(vi, en) or (vi, en, "right")."""
    return tuple(Column(title=t(x[0], x[1]), align="right" if len(x) > 2 else "left") for x in titles)


def table(caption: Words, titles: Iterable[tuple[str, str] | tuple[str, str, str]], rows: Iterable[Row], empty: Words = "") -> Block:
    """A sentence instead of an empty table: the one given, else that there is none."""
    made = tuple(rows)
    if not made:
        return Paragraph(text=said(empty) if empty else (plain(caption), plain(": "), plain(t("không có.", "none."))))
    return Table(caption=caption, columns=columns(*titles), rows=made)


def wide(block: Block) -> Block:
    """A table that asks for a page on its side."""
    return replace(block, wide=True) if isinstance(block, Table) else block


def joined(parts: Iterable[Run], sign: str = ", ") -> Inline:
    found = [run for part in parts for run in (plain(sign), part)][1:]
    return tuple(found) if found else plain(NONE)


def listed(words: Iterable[LocalText], most: int = 0) -> LocalText:
    """Texts in one sentence; of many the first `most`, and how many more there are."""
    every = tuple(words)
    shown, rest = (every[:most], len(every) - most) if most and len(every) > most else (every, 0)
    return LocalText(vi="; ".join(w.vi for w in shown) + (f"; và {rest} mục khác" if rest else ""),
                     en="; ".join(w.en for w in shown) + (f"; and {rest} more" if rest else ""))


def spelt(years: Iterable[int]) -> str:
    """`2028, 2030–2033`."""
    parts: list[list[int]] = []
    for year in years:
        if parts and parts[-1][-1] == year - 1:
            parts[-1].append(year)
        else:
            parts.append([year])
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)


def next_steps(items: Iterable[Words]) -> tuple[Block, ...]:
    """What the figures ask somebody to do or to decide; nothing where they ask for nothing."""
    found = tuple(items)
    return (Callout(kind="note", title=t("Việc cần làm tiếp", "What to do next"), text=tuple(said(item) for item in found)),) \
        if found else ()


def codes(ids: Iterable[str]) -> Inline:
    return joined(code(i) for i in ids)


def bullets(items: Iterable[Words]) -> Block:
    return Bullets(items=tuple(said(item) for item in items))


def figures(*items: tuple[str, LocalText]) -> Block:
    return KeyFigures(figures=tuple(KeyFigure(value=value, label=label) for value, label in items))


def caveats(items: Iterable[Words]) -> Block:
    return Callout(kind="assumption", title=t("Giới hạn", "Caveats"), text=tuple(said(item) for item in items))


def opening(*, keys: Iterable[tuple[Words, Words]] = (), conclusions: Iterable[Words], limits: Iterable[Words],
            decisions: Iterable[Words]) -> tuple[Block, ...]:
    """How every report begins: what was computed, how far it may be trusted, and what is to be decided next. `keys` are (value, label)."""
    found, lines, doubts = tuple(keys), tuple(conclusions), tuple(limits)
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        *((KeyFigures(figures=tuple(KeyFigure(value=value, label=label) for value, label in found)),) if found else ()),
        *((bullets(lines),) if lines else ()), *((caveats(doubts),) if doubts else ()), *next_steps(decisions))


def picture(workspace: Workspace, view: str, request: Request, *, anchor: str = "") -> Block:
    """A view of the project as a numbered picture; a sentence where the project has no such view."""
    if view not in workspace.views:
        return Paragraph(text=said(msg(NO_VIEW.vi, NO_VIEW.en, view=view)))
    definition, src = workspace.views[view], request.figures.get(view, "")
    if not src and (request.figures or not _drawable(workspace, definition)):
        return Paragraph(text=said(msg("Không vẽ được hình `{view}`: công cụ gặp lỗi.",
                                       "The view `{view}` could not be drawn: the tool failed.", view=view)))

    def scene(lang: Lang) -> Scene:
        from archmodel.kit.drawing import draw

        return draw(workspace.diagram(definition), lang, **workspace.locks.hints(definition))

    return Figure(src=src, alt=definition.title, caption=definition.title, name=view, anchor=anchor or view, scene=scene)


def _drawable(workspace: Workspace, view: ViewDefinition) -> bool:
    """A viewpoint that crashes takes no report with it: it is a finding of its own."""
    try:
        workspace.diagram(view)
    except Exception:
        return False
    return True


def moment_of(at: Architecture) -> LocalText:
    """The name of a moment; a bare date as each tongue writes it."""
    return period.spelt(at.at.title.vi) if at.at.title.vi == at.at.title.en else at.at.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells the things of one architecture."""

    workspace: Workspace
    architecture: Architecture

    def thing(self, name: str) -> Element | Relationship | None:
        """As it stands at that moment, else as it is on record."""
        at, model = self.architecture, self.workspace.model
        return at.elements.get(name) or at.relationships.get(name) or model.elements.get(name) or model.relationships.get(name)

    def name(self, element: str) -> LocalText:
        thing = self.thing(element)
        return (thing.name if thing else None) or LocalText.same(element)

    def named(self, element: str | None) -> Inline:
        """Name and id."""
        if element is None:
            return plain(UNKNOWN)
        return (plain(self.name(element)), plain(" · "), code(element))

    def names(self, elements: Iterable[str]) -> Inline:
        """Several, each with its name and id, for one cell."""
        runs = [run for e in elements for run in (plain("; "), plain(self.name(e)), plain(" "), code(e))]
        return tuple(runs[1:]) or plain(NONE)

    def spoken(self, element: str) -> LocalText:
        """Name and id within a sentence."""
        name = self.name(element)
        return LocalText(vi=f"“{name.say('vi')}” (`{element}`)", en=f"“{name.say('en')}” (`{element}`)")

    def place(self, element: str, *path: Hashable) -> Run:
        """Where it is written."""
        thing = self.thing(element)
        return code(str(thing.origin.at(*path))) if thing else plain(NONE)

    def rests_on(self, facts: Iterable[tuple[str, str]]) -> Message:
        """What kinds of statement some facts (id, field) are: counted, so that an assumption is never taken for a fact."""
        counts = Counter(self._basis(name, field) for name, field in facts)
        if not counts:
            return msg("Chưa có dữ kiện nào được ghi để tính ở đây.", "No facts have been recorded for this yet.")
        order = [*BASIS_WORDS, ""]
        parts = [(BASIS_WORDS[b] if b else t("không ghi căn cứ", "basis not stated"), counts[b]) for b in order if counts[b]]
        return msg("Số dữ kiện dùng ở đây, theo căn cứ: {words}.", "The facts used here, by what they rest on: {words}.", words=LocalText(
            vi="; ".join(f"{w.vi} {n}" for w, n in parts), en="; ".join(f"{w.en} {n}" for w, n in parts)))

    def assumed(self, name: str, field: str) -> bool:
        return self._basis(name, field) == "assumption"

    def _basis(self, name: str, field: str) -> str:
        thing = self.thing(name)
        return thing.provenance.of(field).basis if thing and thing.provenance else ""

    def document(self, name: str, title: LocalText, request: Request, blocks: Iterable[Block]) -> Document:
        return Document(id=name, title=title, home=request.home, subtitle=moment_of(self.architecture), blocks=tuple(blocks),
                        edition=request.edition,
                        meta=(self.workspace.settings.title, *self.workspace.edition, self.workspace.framework.name))


def teller(workspace: Workspace, request: Request) -> Teller:
    """At the moment asked for (`baseline`), today unless said."""
    return Teller(workspace=workspace, architecture=workspace.architecture(request.baseline))
