"""Each item of the outline with what answers it: the data, what people wrote for it, or whom it is asked of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText
from archmodel.metamodel import Chapter, Item
from archmodel.model import Element, Unknown
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._feasibility_design import ANSWERS as _DESIGN
from archmodel.reports._feasibility_money import ANSWERS as _MONEY
from archmodel.reports._feasibility_study import NOTHING, Answer, State, Study
from archmodel.reports._feasibility_today import ANSWERS as _TODAY
from archmodel.reports._feasibility_work import ANSWERS as _WORK
from archmodel.reports._telling import NONE, Teller, t

ANSWERS = {**_TODAY, **_DESIGN, **_WORK, **_MONEY}
_WRITTEN = t("tác giả viết", "written by an author")
UNRECORDED = t("chưa ghi", "not recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One item: `written` are the sections that people wrote for it, `asked` those that say of whom it is asked."""

    item: Item
    answer: Answer
    written: tuple[Element, ...] = ()
    asked: tuple[Element, ...] = ()

    @property
    def state(self) -> State:
        """What people wrote answers an item of which there are no data; data that are missing it does not replace."""
        return "known" if self.answer.state == "unknown" and self.written else self.answer.state

    @property
    def question(self) -> Unknown | None:
        """Who is asked first."""
        found = [e.get("text") for e in self.asked]
        return min((u for u in found if isinstance(u, Unknown)), key=lambda u: (u.due or "9999", u.contact or ""), default=None)

    def contact(self, say: Teller) -> LocalText:
        return say.name(self.question.contact) if self.question and self.question.contact else UNRECORDED

    @property
    def due(self) -> LocalText:
        return spelt(self.question.due) if self.question and self.question.due else UNRECORDED

    @property
    def basis(self) -> LocalText:
        """What the data rest on, then what the authors' sections do."""
        own = [BASIS_WORDS[e.provenance.basis] for e in self.written if e.provenance]
        words = [*([self.answer.basis] if self.answer.there and self.answer.basis != NONE else []),
                 *(LocalText(vi=f"{_WRITTEN.vi}: {w.vi}", en=f"{_WRITTEN.en}: {w.en}") for w in own[:1])]
        return LocalText(vi="; ".join(w.vi for w in words), en="; ".join(w.en for w in words)) if words else NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One chapter with its items; none where it is not published."""

    chapter: Chapter
    items: tuple[Found, ...]

    @property
    def withheld(self) -> bool:
        return not self.items

    @property
    def counts(self) -> Counter[State]:
        return Counter(each.state for each in self.items)


def told(chapter: Chapter, study: Study, sections: Mapping[str, tuple[Element, ...]]) -> Told:
    """An item that the program knows nothing of is answered by a section alone."""
    if chapter.internal and study.request.edition == "public":
        return Told(chapter=chapter, items=())
    return Told(chapter=chapter, items=tuple(_found(item, study, sections.get(item.anchor, ())) for item in chapter.items))


def _found(item: Item, study: Study, sections: tuple[Element, ...]) -> Found:
    answering = ANSWERS.get(item.id)
    answer = answering(study) if answering else NOTHING
    return Found(
        item=item, answer=answer if answer.blocks or answer.withheld else NOTHING,  # what shows nothing answers nothing
        written=tuple(e for e in sections if not isinstance(e.get("text"), Unknown)),
        asked=tuple(e for e in sections if isinstance(e.get("text"), Unknown)))
