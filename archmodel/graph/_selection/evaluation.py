"""Holds things against a parsed selector: an index finds the likely few, each of them is then judged, three-valued."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from archmodel.graph._selection.facts import facts, is_plain, part_of, single
from archmodel.graph._selection.matching import Truth, any_of, folded, matcher, pattern
from archmodel.graph._selection.tables import Tables, Thing
from archmodel.graph.ways import reach
from archmodel.kit.period import Moment
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship, Unknown
from archmodel.model.selector import And, Near, Node, Not, Or, Selector, Stated, Term, Word
from archmodel.model.selector_fields import kinds_named

Test = Callable[[Thing], Truth]
Missing = tuple[str, str]
"""The id of a thing, and the field of it that is not known."""
_ENDS = ("from", "to")
Undecided = Mapping[str, tuple[Missing, ...]]


@cache
def _flow_fields() -> frozenset[str]:
    """The fields that only flows have: who names one of them speaks of flows."""
    others = (kind.properties for kind in kinds().values() if kind.id != "flow")
    return frozenset(kinds()["flow"].properties).difference(*others)


class Evaluation:
    """One selector on one architecture. Ask once: `chosen` and `undecided` belong together."""

    def __init__(self, tables: Tables, node: Selector) -> None:
        self.tables = tables
        self.node = node
        self._tests: dict[int, Test] = {}
        self._near: dict[int, Evaluation] = {}

    @cached_property
    def found(self) -> tuple[tuple[str, ...], Undecided]:
        """The ids of what is chosen; and of what may be, with the facts that would decide it."""
        test, judged = self._test(self.node), self._candidates(self.node)
        unsure = {**self.tables.open, **self.tables.open_flows} if self._links else self.tables.open
        chosen: list[str] = []
        undecided: dict[str, tuple[Missing, ...]] = {}
        for thing in self._universe() if judged is None else judged:
            truth = test(thing)
            if truth is False:
                continue
            if truth and thing.id not in unsure:
                chosen.append(thing.id)
            else:
                dates = [(thing.id, unsure[thing.id])] if thing.id in unsure else []
                undecided[thing.id] = tuple(dict.fromkeys((*dates, *self._why(self.node, thing))))
        return tuple(sorted(set(chosen))), dict(sorted(undecided.items()))

    def judge(self, names: Iterable[str]) -> Mapping[str, tuple[Truth, tuple[Missing, ...]]]:
        """Whether each of these things is meant, wherever it comes from and whether or not it exists."""
        found: dict[str, tuple[Truth, tuple[Missing, ...]]] = {}
        for name in names:
            thing = self.tables.thing(name)
            if thing is not None:
                truth = self._test(self.node)(thing)
                found[name] = truth, () if truth is not None else tuple(dict.fromkeys(self._why(self.node, thing)))
        return found

    def _universe(self) -> Sequence[Thing]:
        return (*self.tables.elements, *self._links) if self._links else self.tables.elements

    @cached_property
    def _links(self) -> Sequence[Thing]:
        """Relationships are looked at where the selector speaks of them."""
        terms = tuple(_terms(self.node))
        if any(not isinstance(t, Word) and t.field == "label" for t in terms):
            return self.tables.relationships
        return self.tables.flows if any(self._of_flows(term) for term in terms) else ()

    def _of_flows(self, term: Term | Stated | Word) -> bool:
        if isinstance(term, Word):
            return isinstance(self.tables.thing(term.text), Relationship)
        named = isinstance(term, Term) and term.field == "kind" and "flow" in kinds_named(term.values)
        return named or term.field.partition(".")[0] in _flow_fields()

    def _candidates(self, node: Node) -> Sequence[Thing] | None:
        """A superset of what is chosen, where an index gives one: the kind narrows first."""
        if isinstance(node, Term) and node.op == "=" and node.field == "kind":
            wanted = kinds_named(node.values)
            links = (r for r in self._links if r.kind in wanted)
            return (*(e for kind in sorted(wanted) for e in self.tables.by_kind.get(kind, ())), *links)
        if isinstance(node, Term) and node.op == "=" and not self._links and is_plain(node.field):
            return self.tables.saying(node.field, tuple(self.tables.former.get(v, v) for v in node.values))
        if isinstance(node, Term) and node.op == "=" and node.field in _ENDS and self._links is self.tables.flows:
            return self._at_end(node.field, node.values)
        if isinstance(node, Word):
            return self._here(node.text)
        if isinstance(node, Near):
            chosen, maybe = self._around(node)
            return tuple(thing for name in sorted(chosen | maybe) for thing in self._here(name) or ())
        parts = [self._candidates(part) for part in node.parts] if isinstance(node, And | Or) else []
        if isinstance(node, And):
            return min((part for part in parts if part is not None), key=len, default=None)
        if isinstance(node, Or) and all(part is not None for part in parts):
            return tuple({thing.id: thing for part in parts if part is not None for thing in part}.values())
        return None

    def _at_end(self, end: str, values: tuple[str, ...]) -> Sequence[Thing] | None:
        """The flows that begin or end at one of these."""
        if any("*" in value or self.tables.thing(value) is None for value in values):
            return None
        links = self.tables.writers(end)
        names = dict.fromkeys(name for value in values for name in links.get(value, ()))
        return tuple(thing for name in names if (thing := self.tables.thing(name)) is not None)

    def _here(self, name: str) -> Sequence[Thing] | None:
        """The thing of that id, if it exists or may exist at this moment; None when nothing at any time has that id."""
        name = self.tables.former.get(name, name) if self.tables.thing(name) is None else name
        thing = self.tables.thing(name)
        return None if thing is None else (thing,) if self.tables.may_exist(name) else ()

    def _test(self, node: Node) -> Test:
        if id(node) not in self._tests:
            self._tests[id(node)] = self._made(node)
        return self._tests[id(node)]

    def _made(self, node: Node) -> Test:
        if isinstance(node, Term):
            return self._term(node)
        if isinstance(node, Stated):
            return self._stated(node)
        if isinstance(node, Word):
            return self._word(node)
        if isinstance(node, Near):
            chosen, maybe = self._around(node)
            return lambda thing: True if thing.id in chosen else None if thing.id in maybe else False
        if isinstance(node, Not):
            return _negated(self._test(node.of))
        assert isinstance(node, And | Or)
        tests = tuple(self._test(part) for part in node.parts)
        return _conjunction(tests) if isinstance(node, And) else lambda thing: any_of(test(thing) for test in tests)

    def _term(self, node: Term) -> Test:
        if node.field == "kind" and node.op in ("=", "!="):
            wanted = kinds_named(node.values)
            return (lambda thing: thing.kind in wanted) if node.op == "=" else (lambda thing: thing.kind not in wanted)
        match, path = matcher(node.op, tuple(self.tables.former.get(v, v) for v in node.values)), tuple(node.field.split("."))

        def test(thing: Thing) -> Truth:
            if name is not None:
                value = part_of(self.tables, thing, name)
                if value is None:
                    return False
                if type(value) is str:
                    return match(value)
                if type(value) is tuple and all(type(each) is str for each in value):
                    return any_of(map(match, value))
            return any_of(match(value) for _, _, value in facts(self.tables, thing, path))

        name = single(node.field)
        return _negated(test) if node.op == "!=" else test

    def _stated(self, node: Stated) -> Test:
        """What is said to be unknown may be there or not: `has` and `missing` are both open."""
        path, plain = tuple(node.field.split(".")), is_plain(node.field)

        def has(thing: Thing) -> Truth:
            if plain and type(thing.fields.get(node.field)) is str:
                return True
            return any_of(None if isinstance(value, Unknown) else True for _, _, value in facts(self.tables, thing, path))

        def unknown(thing: Thing) -> Truth:
            return any(isinstance(value, Unknown) for _, _, value in facts(self.tables, thing, path))

        return unknown if node.how == "unknown" else has if node.how == "has" else _negated(has)

    def _word(self, node: Word) -> Test:
        if self._here(node.text) is not None:
            name = node.text if self.tables.thing(node.text) else self.tables.former[node.text]
            return lambda thing: thing.id == name
        glob, plain = pattern(node.text) if "*" in node.text else None, folded(node.text)

        def test(thing: Thing) -> Truth:
            called = self.tables.called(thing)
            return plain in called if glob is None else any(glob.fullmatch(name) for name in called.split("\n"))

        return test

    def _around(self, node: Near) -> tuple[set[str], set[str]]:
        """What lies around the things that are chosen, and around those that may be."""
        chosen, undecided = self._seeds(node).found
        return self._spread(node, chosen), self._spread(node, undecided)

    def _seeds(self, node: Near) -> Evaluation:
        return self._near.setdefault(id(node), Evaluation(self.tables, node.of))

    def _spread(self, node: Near, names: Iterable[str]) -> set[str]:
        things = [thing for name in names if (thing := self.tables.thing(name)) is not None]
        starts = {thing.id if isinstance(thing, Element) else thing.target for thing in things}
        ends = {thing.id if isinstance(thing, Element) else thing.source for thing in things}
        own = {thing.id for thing in things}
        if node.around:
            below = reach(self.tables.downstream, starts)
            return own | below | reach(self.tables.upstream, below)
        up = reach(self.tables.upstream, ends, node.up) if node.up else set()
        return own | up | (reach(self.tables.downstream, starts, node.down) if node.down else set())

    def _why(self, node: Node, thing: Thing) -> Iterator[Missing]:
        """The facts that leave it open whether the thing is meant."""
        if self._test(node)(thing) is not None:
            return
        if isinstance(node, Term | Stated):
            for subject, name, value in facts(self.tables, thing, tuple(node.field.split("."))):
                if isinstance(value, Unknown) or (isinstance(value, Moment) and value.year_only):
                    yield subject, name
        elif isinstance(node, Near):
            yield from (missing for those in self._seeds(node).found[1].values() for missing in those)
        elif isinstance(node, Not):
            yield from self._why(node.of, thing)
        elif isinstance(node, And | Or):
            for part in node.parts:
                yield from self._why(part, thing)


def _terms(node: Node) -> Iterator[Term | Stated | Word]:
    """Those that decide which things are looked at; a graph's sign has its own starts."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _terms(part)
    elif isinstance(node, Not):
        yield from _terms(node.of)
    elif isinstance(node, Term | Stated | Word):
        yield node


def _negated(test: Test) -> Test:
    def opposite(thing: Thing) -> Truth:
        truth = test(thing)
        return None if truth is None else not truth

    return opposite


def _conjunction(tests: Sequence[Test]) -> Test:
    def every(thing: Thing) -> Truth:
        found: Truth = True
        for test in tests:
            truth = test(thing)
            if truth is False:
                return False
            if truth is None:
                found = None
        return found

    return every
