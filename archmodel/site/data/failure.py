"""What a page needs to follow a failure: along what it runs, what rests on what, whom a system serves, what each grade is called.

    every, hard  [from, to]: along all that carries a failure, along what stops the other end
    rests        [what, system]: a capability, a data object, a procedure and those that carry it together
    parts        [capability, one within it]
    public       [element, null]          people   [element, number or null]
    labels       places of labels: those of the relationships that carry a failure
    words        kind → its grades from `impaired` to `failed`; `fewer` and `stale` are of data that are still within reach

Each row may end with the marks at which it holds, as the rows of `graph` do; places are those of `graph`. What a page computes from
it is held against `analysis/impact.py` by `tests/site/test_explore.py`. The public edition says nothing of what fails with what:
there it is null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from archmodel.analysis.dependency import CARRIERS, HARD, Dependence, carried, dependence
from archmodel.analysis.impact import Grade, Hit
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import TEXTS, Element
from archmodel.site.moments import ranges
from archmodel.site.site import Site, pair


def build(site: Site) -> object:
    if site.public:
        return None
    model, time = site.workspace.model, site.timeline
    place = {name: n for n, name in enumerate(e.id for e in model.elements.values() if e.kind not in TEXTS)}
    labels = sorted({link.label for link, _ in time.standing if link.source in place and link.target in place})

    def arcs(ask: Callable[[Architecture], Iterable[tuple[str, str]]]) -> list[list[object]]:
        return _spans(site, lambda a: ((place[x], place[y]) for x, y in ask(a)))

    return {
        "every": arcs(lambda a: _carried(a, CARRIERS)), "hard": arcs(lambda a: _carried(a, HARD)),
        "rests": arcs(lambda a: _rests(a.answer(dependence))), "parts": arcs(lambda a: _pairs(a.answer(dependence).parts)),
        "labels": [labels.index(label) for label in CARRIERS if label in labels],
        "public": _spans(site, lambda a: _public(a, place)), "people": _spans(site, lambda a: _people(a, place)),
        "words": {**{kind: [pair(grade.word(kind)) for grade in Grade] for kind in ("", "capability", "data-object")}, **_kept()},
    }


def _carried(architecture: Architecture, labels: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for label in labels:
        yield from carried(architecture, label)


def _rests(on: Dependence) -> Iterator[tuple[str, str]]:
    for held in (on.realizers, on.keepers, on.users):
        yield from ((name, system) for name in held for system in on.rests_on(name))


def _pairs(held: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((name, each) for name, those in held.items() for each in those)


def _kept() -> Mapping[str, list[str]]:
    def word(working: int) -> LocalText:
        return Hit(id="", kind="data-object", grade=Grade.IMPAIRED, distance=1, path=(), resting=2, working=working).word

    return {"fewer": pair(word(1)), "stale": pair(word(2))}


def _spans(site: Site, ask: Callable[[Architecture], Iterable[tuple[int, int | None]]]) -> list[list[object]]:
    """What holds of which row, and at which marks unless at all: a plateau may change any of it."""
    found: dict[tuple[int, int | None], list[int]] = {}
    for n, architecture in enumerate(site.timeline.architectures):
        for each in dict.fromkeys(ask(architecture)):
            found.setdefault(each, []).append(n)
    whens = {each: ranges(marks, len(site.timeline.marks)) for each, marks in found.items()}
    rows = sorted(found, key=lambda each: (each[0], each[1] is None, each[1] or 0))
    return [[*row, whens[row]] if whens[row] else [*row] for row in rows]


def _public(architecture: Architecture, place: Mapping[str, int]) -> Iterator[tuple[int, int | None]]:
    for element in _systems(architecture):
        if element.get("serves_public") is True:
            yield place[element.id], None


def _people(architecture: Architecture, place: Mapping[str, int]) -> Iterator[tuple[int, int | None]]:
    for element in _systems(architecture):
        number = element.get("people_served")
        if isinstance(number, int):
            yield place[element.id], number
        elif number is not None or element.get("serves_public") is True:
            yield place[element.id], None


def _systems(architecture: Architecture) -> Iterator[Element]:
    for element in architecture.elements.values():
        if kinds()[element.kind].group == "system":
            yield element
