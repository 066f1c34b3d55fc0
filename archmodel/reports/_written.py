"""Reports that a project composes itself, out of text, tables, views, figures and chapters of other reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from archmodel.kit.document import Block, Document, Heading, Paragraph, Run, plain
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg, nearest
from archmodel.model import Element
from archmodel.reports import Request
from archmodel.reports._anchors import renamed
from archmodel.reports._chosen import NOT_PUBLISHED
from archmodel.reports._edition import internal
from archmodel.reports._mentions import Books
from archmodel.reports._sections import chapter_end, heading_at, placed, signed
from archmodel.reports._telling import Teller, t
from archmodel.reports._widgets import Making, warning
from archmodel.workspace import Workspace


class Report(Protocol):
    """A report, shipped or written: with `INTERNAL` where it has no public edition."""

    @property
    def TITLE(self) -> LocalText: ...

    def compose(self, workspace: Workspace, request: Request) -> Document: ...


Find = Callable[[str, Workspace], Report]
"""Finds a report by its name; raises BadUsage where there is none."""


def written(workspace: Workspace) -> Mapping[str, Element]:
    """The reports of the project, by name."""
    return {e.id: e for e in workspace.model.of_kind("report")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One of them; `within` are those that include it, down to this one."""

    element: Element
    find: Find
    within: tuple[str, ...] = ()

    @property
    def TITLE(self) -> LocalText:
        return self.element.name

    @property
    def INTERNAL(self) -> bool:
        """Text that people write is only published where its author says so."""
        return self.element.text("edition") != "public"

    WHY_INTERNAL = msg("Người soạn chưa cho phép công bố; muốn công bố thì ghi `edition: public` trong dữ liệu.",
                       "Its author has not released it; `edition: public` in the data does.")

    def compose(self, workspace: Workspace, request: Request) -> Document:
        """Of a published workspace what is published of it."""
        element = workspace.model.elements.get(self.element.id, self.element)
        say = Teller(workspace=workspace, architecture=workspace.today)
        making = Making(say=say, request=request, books=Books(workspace=workspace), included=lambda asked: self._included(
            asked, workspace, request, making.taken))
        return Document(
            id=element.id, title=element.name, subtitle=element.get("subtitle") or "", home=request.home, edition=request.edition,
            numbered=element.get("numbered") is True, meta=(*_for(element), workspace.settings.title, *workspace.edition,
                                                             workspace.framework.name),
            blocks=tuple(self._blocks(element, making, say)))

    def _blocks(self, element: Element, making: Making, say: Teller) -> Iterator[Block]:
        yield Paragraph(text=signed(element, say, t(
            "Báo cáo do dự án tự soạn; bảng, hình và số liệu lấy từ kho dữ liệu khi lập báo cáo.",
            "Composed by the project; tables, pictures and figures are taken from the inventory as the report is made.")))
        content = element.get("content")
        if not isinstance(content, tuple):
            yield warning(msg("Nội dung của báo cáo có lỗi. Xem `archmodel check`.",
                              "The content of the report is in error. See `archmodel check`."))
            return
        for part in content:
            yield from making.part(part if isinstance(part, Mapping) else {})

    def _included(self, asked: Mapping[str, Any], workspace: Workspace, request: Request, taken: set[str]) -> Iterator[Block]:
        name, chapter = asked["report"], asked.get("chapter", "")
        if name == self.element.id or name in self.within:
            yield warning(msg("Báo cáo `{name}` gồm chính nó.", "The report `{name}` includes itself.", name=name))
            return
        found = self.find(name, workspace)
        if request.edition == "public" and internal(found):
            yield Paragraph(text=plain(NOT_PUBLISHED))
            return
        if isinstance(found, Written):
            found = replace(found, within=(*self.within, self.element.id))
        blocks = placed(found.compose(workspace, replace(request, where="", subject="")), workspace, request).blocks
        if chapter and request.edition == "public" and heading_at(blocks, chapter) < 0:  # that it is in none at all, `check` says
            yield Paragraph(text=plain(NOT_PUBLISHED))
            return
        head, *rest = (*renamed(chapter_of(blocks, chapter) if chapter else blocks, name, taken), None)
        origin = Paragraph(text=Run(text=msg("Trích báo cáo “{title}”.", "From the report “{title}”.", title=found.TITLE), style="quiet"))
        yield from (block for block in ((head, origin, *rest) if isinstance(head, Heading) else (origin, head, *rest)) if block is not None)


def chapter_of(blocks: tuple[Block, ...], anchor: str) -> tuple[Block, ...]:
    """One chapter of a report. Raises BadUsage, with the nearest anchor, where it has none of the name."""
    start = heading_at(blocks, anchor)
    if start < 0:
        anchors = [a for block in blocks if (a := getattr(block, "anchor", ""))]
        near = nearest(anchor, anchors)
        raise BadUsage(msg("Báo cáo không có chương `{name}`.", "The report has no chapter `{name}`.", name=anchor),
                       msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else None)
    return blocks[start:chapter_end(blocks, start)]


def _for(element: Element) -> tuple[LocalText, ...]:
    audience = element.get("audience")
    return (t(f"Dành cho: {audience.say('vi')}", f"For: {audience.say('en')}"),) if isinstance(audience, LocalText) else ()
