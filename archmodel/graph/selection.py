"""What a selector chooses from an architecture, and whether a condition holds there; open where a fact is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archmodel.graph._selection.conditions import Verdict, each_way, verdict
from archmodel.graph._selection.evaluation import Evaluation
from archmodel.graph._selection.facts import facts
from archmodel.graph._selection.tables import Tables
from archmodel.graph.architecture import Architecture
from archmodel.model import Relationship, Unknown
from archmodel.model.selector import Condition, Selector, SelectorError, Way, parse_condition, parse_selector
from archmodel.model.selector_names import check_names

__all__ = ["Selection", "Verdict", "counted_values", "doubtful_relationships", "holds", "select", "select_ever", "values",
           "ways_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The ids that are chosen, sorted; and those that may be, each with the facts that would tell: the id of a thing and a
    field of it that is not known."""

    ids: tuple[str, ...] = ()
    doubts: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    members: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    @property
    def maybe(self) -> tuple[str, ...]:
        """The ids that may be meant."""
        return tuple(self.doubts)

    @property
    def undecided(self) -> tuple[tuple[str, str], ...]:
        """Each id that may be meant with each field that would tell: its own or, with an id in front, another's."""
        return tuple((name, fact if subject == name else f"{subject}.{fact}")
                     for name, facts in self.doubts.items() for subject, fact in facts or ((name, ""),))

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """The facts that would tell, each once."""
        return tuple(sorted({fact for facts in self.doubts.values() for fact in facts}))

    def includes(self, name: str) -> bool | None:
        """None where a fact is missing to tell."""
        return None if name in self.doubts else name in self.members

    def both(self, other: Selection) -> Selection:
        """What this and another choose; it may be meant where neither rules it out."""
        ids = tuple(name for name in self.ids if name in other.members)
        open_ = (name for name in sorted({*self.doubts, *other.doubts}) if self.includes(name) is not False is not other.includes(name))
        doubts = {name: tuple(dict.fromkeys((*self.doubts.get(name, ()), *other.doubts.get(name, ())))) for name in open_}
        return Selection(ids=ids, doubts=doubts, members=frozenset(ids))


def select(architecture: Architecture, what: str | Selector, *, strict: bool = False) -> Selection:
    """Raises SelectorError for a text that is no selector; `strict`: also where it names what there is not."""
    node = parse_selector(what) if isinstance(what, str) else what
    if strict:
        for wrong in check_names(node, architecture.model):
            raise SelectorError(wrong.message, wrong.at, wrong.advice)
    ids, doubts = Evaluation(architecture.answer(Tables), node).found
    return Selection(ids=ids, doubts=doubts, members=frozenset(ids))


def select_ever(today: Architecture, what: str | Selector, *, strict: bool = False) -> Selection:
    """What is there today is chosen as it is today; what is not, being over or only planned, as it is recorded. For what is said
    about things of any time: findings, questions."""
    here = select(today, what, strict=strict)
    every = select(Architecture.recorded(today.model), what)
    present = today.elements.keys() | today.relationships.keys()
    ids = tuple(sorted({*here.ids, *(name for name in every.ids if name not in present)}))
    doubts = {**{name: facts for name, facts in every.doubts.items() if name not in present}, **here.doubts}
    return Selection(ids=ids, doubts={name: doubts[name] for name in sorted(doubts.keys() - set(ids))}, members=frozenset(ids))


def holds(architecture: Architecture, what: str | Condition) -> Verdict:
    """Raises SelectorError for a text that is no condition."""
    return verdict(architecture.answer(Tables), parse_condition(what) if isinstance(what, str) else what)


def ways_on(architecture: Architecture, node: Way) -> Mapping[str, Verdict]:
    """Of every thing a way starts from, whether it leads on."""
    return each_way(architecture.answer(Tables), node)[0]


def doubtful_relationships(architecture: Architecture) -> tuple[tuple[Relationship, tuple[str, str]], ...]:
    """The flows whose dates cannot tell whether they run at this moment, each with the date that would."""
    every = architecture.model.relationships
    return tuple((every[name], (name, fact)) for name, fact in architecture.answer(Tables).open_flows.items())


def counted_values(architecture: Architecture, name: str, path: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many values a thing has under a dotted name, and the facts that are missing to know of more: unknown values, which may be
    any number, and the dates of those who name it and may not exist."""
    tables = architecture.answer(Tables)
    thing = tables.thing(name)
    found = tuple(facts(tables, thing, tuple(path.split(".")))) if thing is not None else ()
    unsure = {**tables.open, **tables.open_flows} if path.startswith("in.") else {}
    unknown = tuple((subject, fact) if isinstance(value, Unknown) else (value, unsure[value])
                    for subject, fact, value in found if isinstance(value, Unknown) or (isinstance(value, str) and value in unsure))
    return len(found) - len(unknown), unknown


def values(architecture: Architecture, name: str, path: str) -> tuple[tuple[str, str, Any], ...]:
    """Every value a thing has under a dotted name, with the id of the thing and the field that says it; references are followed."""
    tables = architecture.answer(Tables)
    thing = tables.thing(name)
    return tuple(facts(tables, thing, tuple(path.split(".")))) if thing is not None else ()
