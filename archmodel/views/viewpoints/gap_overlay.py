"""Gap overlay: the board of both states at once, each card marked with what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from archmodel.analysis.gap import GapRow, Status
from archmodel.kit.drawing.diagram import BandDiagram, Card, Diagram, Frame, LegendItem
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.board import bands, counted, pillars
from archmodel.views.definition import ViewDefinition

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Đối chiếu khoảng cách", en="Gap overlay")
OPTIONS: Mapping[str, object] = {}
_CHANGING = ("standardise-integrate", "upgrade-extend", "merge-reorganise", "replace-retire")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    gap = subject.gap(view.since, view.at)
    rows = {row.id: row for row in gap.elements}
    return BandDiagram(
        frame=Frame(
            title=view.title, code=view.code,
            subtitle=LocalText(vi=f"{gap.baseline.at.title.vi} → {gap.target.at.title.vi}",
                               en=f"{gap.baseline.at.title.en} → {gap.target.at.title.en}"),
            legend=tuple(LegendItem(kind="mark", key=s.value, label=s.word, count=gap.counts[s]) for s in Status),
            meta=(counted(len(rows), "hệ thống", "system", "systems"), *subject.edition),
        ),
        bands=bands((_element(r) for r in gap.elements), subject.framework, lambda e: _card(rows[e.id], subject)),
        pillars=pillars(subject.model, subject.framework),
        proportions=tuple((s.value, gap.counts[s]) for s in Status),
    )


def _element(row: GapRow) -> Element:
    assert isinstance(row.thing, Element)
    return row.thing


def _card(row: GapRow, subject: Subject) -> Card:
    element = _element(row)
    return Card(id=row.id, title=element.name, mark=row.status.value, note=_note(row, subject),
                desc=element.description)


def _note(row: GapRow, subject: Subject) -> LocalText | None:
    """Who takes over from what ends; what is only proposed for what stays."""
    if row.successors:
        heirs = [subject.model.elements[name].name for name in row.successors if name in subject.model.elements]
        return LocalText(vi="→ " + ", ".join(h.say("vi") for h in heirs), en="→ " + ", ".join(h.say("en") for h in heirs))
    proposed = _element(row).text("disposition")
    if row.status is Status.RETAINED and proposed in _CHANGING:
        words = subject.framework.values["dispositions"][proposed]
        return LocalText(vi=f"Đề xuất: {words.vi}", en=f"Proposed: {words.en}")
    return None
