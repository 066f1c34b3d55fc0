"""The head of a page: what it is, who answers for it, when it is there, what becomes of it, and what all this rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archmodel.analysis.gap import GapRow, Outcome
from archmodel.kit.document import plain
from archmodel.kit.drawing.palette import SIGNS
from archmodel.kit.text import LANGS, LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Unknown
from archmodel.reports._facts import title_of, words_of
from archmodel.reports._telling import UNKNOWN, t
from archmodel.site._element_hand import Hand, attribute, joined
from archmodel.site.templating import both, markup, text

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

_RESPONSIBLE = ("owner", "steward", "lead", "parent", "agency", "decided_by")
_THERE, _NOT_YET = t("hiện có", "there today"), t("chưa có", "not there yet")
_OVER, _UNSURE = t("không còn", "no longer there"), t("chưa rõ còn hay không", "not known whether it is there")
_BY, _BEFORE_TARGET = t("bàn giao bởi", "delivered by"), t("đến mục tiêu", "by the target")
STATUS = ("lifecycle", "status")
"""It stands here, and not again among the facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """`charge` is the relationship that says who answers for it, which is then told."""

    facts: Markup
    standing: Markup
    told: frozenset[str]


def head(element: Element, hand: Hand) -> Head:
    told: set[str] = set()
    facts = "".join((*_charge(element, hand, told), *_status(element, hand)))
    return Head(facts=markup(facts), standing=markup("".join(_standing(element, hand))), told=frozenset(told))


def _standing(element: Element, hand: Hand) -> Iterator[str]:
    """When it is there, what becomes of it, what all of it rests on, and where it is written."""
    row = hand.index.rows.get(element.id)
    passing = "lifecycle" in kinds()[element.kind].properties or hand.index.standing(element.id) is not None
    if passing:  # a document or an amount does not come and go
        yield f"<li class=when>{both(_existence(element, hand))}"
    if row is not None and (passing or row.outcome is not Outcome.RETAINED):
        yield f"<li>{_becomes(row, hand)}"
    yield f"<li>{hand.mark(element.provenance, more=True)}"
    span = element.origin.span
    yield f"<li><code class=file>{text(f'{span.file}:{span.line}')}</code>"


def _charge(element: Element, hand: Hand, told: set[str]) -> Iterator[str]:
    """Who answers for it: also that this is not known."""
    for field in _RESPONSIBLE:
        value = element.get(field)
        if isinstance(value, Unknown):
            yield f"<dt>{both(title_of(element.kind, field))}<dd><b class=guess>{both(UNKNOWN)}</b>"
            return
        tie = next((tie for tie in hand.index.of(element.id) if tie.written and tie.link.label == field and tie.other == value), None)
        if tie is not None:
            told.add(tie.link.id)
            yield (f"<dt>{both(title_of(element.kind, field))}<dd data-r={attribute(tie.link.id)}>{hand.link(tie.other)}"
                   f"{hand.there(tie.when)} {hand.rests(tie, element)}")
            return


def _status(element: Element, hand: Hand) -> Iterator[str]:
    value = element.lifecycle.status or element.lifecycle.asked
    schema = kinds()[element.kind].properties.get("lifecycle", {}).get("properties", {}).get("status")
    if value is not None and schema:
        said = element.provenance.of(".".join(STATUS)) if element.provenance else None
        words = words_of(value, schema, hand.site.say) if isinstance(value, str) else plain(UNKNOWN)
        yield (f"<dt>{both(LocalText(vi=schema['title']['vi'], en=schema['title']['en']))}<dd>{hand.value(words)} "
               f"{hand.grounds(said, element.origin.at(*STATUS), element)}")


def _existence(element: Element, hand: Hand) -> LocalText:
    """Whether it is there today, and from when until when as far as that is recorded or planned."""
    site, life = hand.site, element.lifecycle
    today = site.timeline.architectures[site.timeline.now]
    marks = hand.index.standing(element.id)
    if element.id in today.elements:
        state = _THERE
    elif element.id in today.state.undecided:
        state = _UNSURE
    else:
        state = _OVER if life.over(today.at.day) or (marks and marks[-1] < site.timeline.now) else _NOT_YET
    start, end = life.interval.start, life.interval.end
    dates = [words for words in (
        t(f"từ {start.said.vi}", f"from {start.said.en}") if start else None,
        t(f"đến {end.said.vi}", f"until {end.said.en}") if end else None) if words]
    when = joined(dates, " ") or (hand.when(marks) if marks else None)
    return t(f"{state.vi}, {when.vi}", f"{state.en}, {when.en}") if when else state


def _becomes(row: GapRow, hand: Hand) -> str:
    """Sign and word of its class, the disposition where it says more, who takes over and who delivers it."""
    word = row.status.word if row.outcome in (Outcome.RETAINED, Outcome.CHANGED, Outcome.NEW) else row.outcome.word
    words = t(*(f"{word.say(lang)} {_BEFORE_TARGET.say(lang)}" for lang in LANGS))
    told = f"<b class={row.status.value}>{SIGNS[row.status.value]} {both(words)}</b>"
    if row.successors:
        told += f" → {hand.links(row.successors)}"
    if row.package:
        told += f" · {both(_BY)} {hand.link(row.package)}"
    return told
