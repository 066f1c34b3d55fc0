"""What the drawing rules of the national guide ask of every form: the state it shows, and which guide it follows and how that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.kit.text import LocalText
from archmodel.metamodel import packs

if TYPE_CHECKING:
    from archmodel.views.stage import Stage

FORMS = "SĐ-"
"""How the codes of the guide begin; a project may have codes of its own for other pictures."""
_STATES = {
    "baseline": LocalText(vi="Hiện trạng", en="As is"),
    "target": LocalText(vi="Mục tiêu", en="Target"),
    "transition": LocalText(vi="Chuyển đổi", en="Transition"),
}


def state(stage: Stage) -> LocalText:
    """As is, target or transition: what a comparison shows is a transition, and so is any moment on the way."""
    last = stage.architecture.at.plateaus[-1] if stage.architecture.at.plateaus else None
    return _STATES["transition" if stage.baseline is not None else last.stage if last else "baseline"]


def about(stage: Stage) -> tuple[LocalText, ...]:
    """The notes of a form of the guide; none for any other picture."""
    if not (stage.view.code or "").startswith(FORMS):
        return ()
    shown = state(stage)
    notes = [LocalText(vi=f"Trạng thái mô hình: {shown.vi}", en=f"State of the model: {shown.en}")]
    guide = packs().get(stage.subject.framework.guide or "")
    if guide is not None:
        drawn_by = LocalText(vi="Lập theo", en="By the draft guide" if guide.status == "draft" else "By the guide")
        notes.append(LocalText(vi=f"{drawn_by.vi}: {guide.name.vi}; {guide.instrument.say('vi')}",
                               en=f"{drawn_by.en}: {guide.name.say('en')}; {guide.instrument.say('en')}"))
    return tuple(notes)
