"""The findings register: everything that was found wrong or missing, by rule, with place and remedy."""

from __future__ import annotations

from collections import Counter

from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.document import Block, Column, Document, Heading, KeyFigure, KeyFigures, Paragraph, Row, Table, code, plain, said
from archmodel.kit.document.blocks import Tone
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.rules import rule
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Sổ phát hiện", en="Findings register")


def compose(workspace: Workspace, request: Request) -> Document:
    found = workspace.diagnostics
    by_code: dict[str, list[Diagnostic]] = {}
    for d in found:
        by_code.setdefault(d.code, []).append(d)
    order = sorted(by_code, key=lambda c: (-max(d.severity for d in by_code[c]), c))
    return Document(
        id="findings", title=TITLE, home=request.home, meta=(workspace.settings.title, *workspace.edition),
        blocks=(*_summary(found), *(b for c in order for b in _chapter(c, by_code[c]))),
    )


def _summary(found: tuple[Diagnostic, ...]) -> tuple[Block, ...]:
    counts = Counter(d.severity for d in found)
    if not found:
        return (Paragraph(text=plain(LocalText(vi="Không có phát hiện nào.", en="Nothing was found."))),)
    tones: dict[Severity, Tone] = {Severity.ERROR: "warning", Severity.WARNING: "changed", Severity.INFO: "retained"}
    return (KeyFigures(figures=tuple(
        KeyFigure(value=str(counts[s]), label=s.word, tone=tones[s]) for s in sorted(Severity, reverse=True))),)


def _chapter(name: str, found: list[Diagnostic]) -> tuple[Block, ...]:
    known = rule(name)
    title = known.title if known else LocalText.same(name)
    return (
        Heading(level=2, text=msg("{title} ({n})", "{title} ({n})", title=title, n=len(found)), anchor=name.replace("/", "-")),
        Paragraph(text=(code(name), plain(" · "), plain(found[0].severity.word))),
        Table(
            caption="", columns=(Column(title=LocalText(vi="Phát hiện", en="Finding")),
                                 Column(title=LocalText(vi="Cách xử lý", en="What to do")),
                                 Column(title=LocalText(vi="Vị trí", en="Place"))),
            rows=tuple(Row(cells=(said(d.message), said(d.advice or ""), code(str(d.span) if d.span else "–"))) for d in found)),
    )
