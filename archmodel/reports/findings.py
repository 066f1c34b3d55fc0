"""The findings register: everything that was found wrong or missing, by what it is about, with subject, place and remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.document import (
    Block,
    Column,
    Document,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
    code,
    plain,
    said,
)
from archmodel.kit.document.blocks import Tone
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._titles import title
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Danh sách phát hiện", en="Findings register")

_TONES: Mapping[Severity, Tone] = {Severity.ERROR: "warning", Severity.WARNING: "changed", Severity.INFO: "retained"}


def compose(workspace: Workspace, request: Request) -> Document:
    chapters: dict[str, list[Diagnostic]] = {}
    for d in workspace.diagnostics:
        chapters.setdefault(d.code, []).append(d)
    order = sorted(chapters, key=lambda c: (-max(d.severity for d in chapters[c]), c))
    return Document(
        id="findings", title=TITLE, home=request.home, meta=(workspace.settings.title, *workspace.edition),
        blocks=(*_summary(workspace.diagnostics), *(b for c in order for b in _chapter(c, chapters[c], workspace))),
    )


def _summary(found: Iterable[Diagnostic]) -> tuple[Block, ...]:
    counts = Counter(d.severity for d in found)
    if not counts:
        return (Paragraph(text=plain(LocalText(vi="Không có phát hiện nào.", en="Nothing was found."))),)
    return (KeyFigures(figures=tuple(
        KeyFigure(value=str(counts[s]), label=s.word, tone=_TONES[s]) for s in sorted(Severity, reverse=True))),)


def _chapter(name: str, found: list[Diagnostic], workspace: Workspace) -> tuple[Block, ...]:
    return (
        Heading(level=2, text=msg("{title} ({n})", "{title} ({n})", title=title(name), n=len(found)), anchor=name.replace("/", "-")),
        Paragraph(text=(code(name), plain(" · "), plain(found[0].severity.word))),
        Table(
            caption="",
            columns=(
                Column(title=LocalText(vi="Đối tượng", en="Subject")), Column(title=LocalText(vi="Phát hiện", en="Finding")),
                Column(title=LocalText(vi="Cách xử lý", en="What to do")), Column(title=LocalText(vi="Vị trí", en="Place"))),
            rows=tuple(Row(cells=(
                _subject(d, workspace), said(d.message), said(d.advice or ""), code(str(d.span) if d.span else "–"))) for d in found)),
    )


def _subject(found: Diagnostic, workspace: Workspace) -> Inline:
    if found.subject is None:
        return plain("–")
    thing = workspace.model.elements.get(found.subject)
    return (plain(thing.name), plain(" · "), code(thing.id)) if thing else code(found.subject)
