"""What to ask next: every fact that is not known, and how many verdicts the answer could change."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archmodel.inventory.values import UNKNOWN, unknowns
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.period import parse_moment
from archmodel.kit.source import Parsed
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText
from archmodel.metamodel import kind_by_collection
from archmodel.model import Element, Model, Relationship, Unknown

Path = tuple[Hashable, ...]
_NEVER = dt.date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact that is not known. `verdicts` are those that rest on it; `stated` is false where nobody has even said that it is unknown."""

    subject: str
    name: LocalText
    field: str
    verdicts: int
    codes: tuple[str, ...]
    contact: str | None
    due: str | None
    span: Span | None
    stated: bool = True

    def overdue(self, day: dt.date) -> bool:
        return self.last_day < day

    @property
    def last_day(self) -> dt.date:
        """The last day on which the answer is in time."""
        moment = parse_moment(self.due) if self.due else None
        return moment.last if moment else _NEVER


def questions(model: Model, found: Iterable[Diagnostic], files: Iterable[Parsed] = ()) -> tuple[Question, ...]:
    """The one whose answer could change most verdicts first; then by when it is due."""
    resting: dict[tuple[str, str], Counter[str]] = {}
    for d in found:
        if d.verdict == "cannot-tell":
            for fact in set(d.missing):
                resting.setdefault(fact, Counter())[d.code] += 1
    left_out = _left_out(files)
    every = {(q.subject, q.field): q for thing in _things(model) for q in _stated(thing, resting, left_out.get(thing.id, ()))}
    for (subject, field), counts in resting.items():
        if (subject, field) not in every:
            every[subject, field] = _unstated(model, subject, field, counts)
    return tuple(sorted(every.values(), key=lambda q: (-q.verdicts, q.last_day, q.subject, q.field)))


def _things(model: Model) -> Iterator[Element | Relationship]:
    yield from model.elements.values()
    yield from model.relationships.values()


def _left_out(files: Iterable[Parsed]) -> Mapping[str, list[tuple[Path, Unknown]]]:
    """Statuses and scores that are not known are no values of the model: they are read where they are written."""
    found: dict[str, list[tuple[Path, Unknown]]] = {}
    for parsed in files:
        data: Mapping[str, Any] = parsed.data or {}
        for collection in kind_by_collection().keys() & data.keys():
            entries = data[collection]
            for name, said in entries.items() if isinstance(entries, dict) else ():
                for path, value in _written(said):
                    if value == UNKNOWN or (isinstance(value, dict) and UNKNOWN in value):
                        found.setdefault(name, []).append((path, _unknown(value)))
    return found


def _written(said: Any) -> Iterator[tuple[Path, Any]]:
    if not isinstance(said, dict):
        return
    life, scores = said.get("lifecycle"), said.get("assessment")
    if isinstance(life, dict):
        yield ("lifecycle", "status"), life.get("status")
    if isinstance(scores, dict):
        yield from ((("assessment", name), score) for name, score in scores.items())
    yield ("status",), said.get("status")


def _unknown(said: Any) -> Unknown:
    inner = said[UNKNOWN] if isinstance(said, dict) and isinstance(said[UNKNOWN], dict) else {}
    contact, due = inner.get("contact"), inner.get("due")
    return Unknown(contact=contact if isinstance(contact, str) else None, due=None if due is None else str(due))


def _stated(
    thing: Element | Relationship, resting: Mapping[tuple[str, str], Counter[str]], left_out: Iterable[tuple[Path, Unknown]],
) -> Iterator[Question]:
    life = thing.lifecycle
    dates = ((("lifecycle", name), value) for name, value in (("start", life.start), ("end", life.end)) if isinstance(value, Unknown))
    for path, unknown in (*unknowns(thing.fields), *dates, *left_out):
        field = ".".join(map(str, path))
        counts = resting.get((thing.id, field), Counter())
        yield Question(
            subject=thing.id, name=_name(thing), field=field, verdicts=counts.total(), codes=tuple(sorted(counts)),
            contact=unknown.contact, due=unknown.due, span=thing.origin.at(*path))


def _unstated(model: Model, subject: str, field: str, counts: Counter[str]) -> Question:
    """A fact that a rule needs, and of which nothing is said at all."""
    thing = model.elements.get(subject) or model.relationships.get(subject)
    return Question(
        subject=subject, name=_name(thing) if thing else LocalText.same(subject), field=field, verdicts=counts.total(),
        codes=tuple(sorted(counts)), contact=None, due=None, span=thing.origin.at(*_path(field)) if thing else None, stated=False)


def _path(field: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in field.split(".") if step)


def _name(thing: Element | Relationship) -> LocalText:
    return thing.name or LocalText.same(f"{thing.source} → {thing.target}" if isinstance(thing, Relationship) else thing.id)
