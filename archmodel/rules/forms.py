"""The forms a project's own rule may have. Each says what it objects to, and where a missing fact leaves it open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Any

from archmodel.graph import Architecture
from archmodel.graph.selection import Selection, counted_values, doubtful_relationships, holds, select, ways_on
from archmodel.graph.ways import way, ways
from archmodel.inventory.cycles import cycles
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Element, Relationship
from archmodel.model.selector import And, Stated, Way, parse_selector
from archmodel.rules.engine import Finding

Missing = tuple[tuple[str, str], ...]
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A rule and the architecture it is to look at."""

    rule: Element
    architecture: Architecture
    plateau: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.rule.get("labels", ()))

    def select(self, text: str) -> Selection:
        return select(self.architecture, text)

    def finding(self, subject: str, what: Message, *, missing: Iterable[tuple[str, str]] = (), fact: str = "", path: tuple[str, ...] = (),
                others: Iterable[str] = ()) -> Finding:
        """With the words of the rule around it. `others` are further things to look at."""
        said, advice = self.rule.get("message", self.rule.name), self.rule.get("advice")
        return Finding(
            subject=subject, path=path, fact=fact, plateau=self.plateau,
            message=msg("{said}: {what}", "{said}: {what}", said=said, what=what),
            advice=msg("{advice}", "{advice}", advice=advice) if isinstance(advice, LocalText) else
            msg("Sửa dữ liệu cho đúng quy tắc “{rule}”, hoặc sửa quy tắc.", "Make the data follow the rule “{rule}”, or change the rule.",
                rule=self.rule.name),
            related=((self.rule.id, (), msg("quy tắc ở đây", "the rule is here")),
                     *((name, (), msg("xem `{name}`", "see `{name}`", name=name)) for name in others if name != subject)),
            missing=tuple((name, tuple(field.split("."))) for name, field in dict.fromkeys(missing)))

    def about(self, link: Relationship, what: Message, missing: Iterable[tuple[str, str]]) -> Finding:
        """A flow that only a plateau brings about is written nowhere as a thing of its own."""
        known = link.id in self.architecture.model.relationships
        return self.finding(link.id if known else link.source, what, missing=missing, fact="" if known else link.id,
                            others=(link.source, link.target))

    def links(self) -> Iterator[tuple[Relationship, Missing]]:
        """The relationships the rule is about; those that may not exist then come with the date that would tell."""
        for link in self.architecture.relationships.values():
            if link.label in self.labels or (not self.labels and link.kind != "association"):
                yield link, ()
        for link, fact in doubtful_relationships(self.architecture):
            if link.label in self.labels or not self.labels:
                yield link, (fact,)


def _layers(order: Order, said: tuple[str, ...]) -> Iterator[Finding]:
    """Upwards is wrong: from a lower layer to a higher one. What is in several layers may do what any of them may; where it is not
    known which layer a thing is in, the least fitting one makes it a question, and only all of them together a finding."""
    chosen = [order.select(text) for text in said]
    for link, open_ in order.links():
        low, may_low = _numbers(chosen, link.source)
        high, may_high = _numbers(chosen, link.target)
        if not (low or may_low) or not (high or may_high):
            continue
        at, to = min(low) if low else max(may_low), max(high) if high else min(may_high)
        if at > to:
            certain = bool(low and high) and min(low + may_low) > max(high + may_high)
            yield order.about(
                link, msg("quan hệ đi ngược từ tầng {low} (`{source}`) lên tầng {high} (`{target}`)",
                          "a relationship leads up from layer {low} (`{source}`) to layer {high} (`{target}`)",
                          low=at + 1, high=to + 1, source=link.source, target=link.target),
                missing=(*open_, *(() if certain else (*_doubts(chosen, link.source), *_doubts(chosen, link.target)))))


def _numbers(chosen: list[Selection], name: str) -> tuple[list[int], list[int]]:
    """The layers a thing is in, and those it may be in."""
    return ([n for n, those in enumerate(chosen) if those.includes(name)], [n for n, those in enumerate(chosen) if name in those.doubts])


def _doubts(chosen: list[Selection], name: str) -> Missing:
    return tuple(fact for those in chosen for fact in those.doubts.get(name, ()))


def _forbidden(order: Order, said: Mapping[str, str]) -> Iterator[Finding]:
    starts, ends = order.select(said["from"]), order.select(said["to"])
    for link, open_ in order.links():
        if starts.includes(link.source) is not False and ends.includes(link.target) is not False:
            yield order.about(
                link, msg("có quan hệ từ `{source}` sang `{target}`", "there is a relationship from `{source}` to `{target}`",
                          source=link.source, target=link.target),
                missing=(*open_, *starts.doubts.get(link.source, ()), *ends.doubts.get(link.target, ())))


def _required_path(order: Order, said: Mapping[str, str]) -> Iterator[Finding]:
    without = said.get("without")
    starts = order.select(said["from"])
    way = Way(start=parse_selector(said["from"]), end=parse_selector(said["to"]), labels=order.labels,
              without=parse_selector(without) if without else None)
    for name, answer in ways_on(order.architecture, way).items():
        if answer.value is not True:
            yield order.finding(
                name, msg("`{name}` không có đường nào đến [{end}]", "`{name}` has no way to [{end}]", name=name, end=said["to"])
                if not without else
                msg("`{name}` không có đường nào đến [{end}] mà không qua [{without}]",
                    "`{name}` has no way to [{end}] clear of [{without}]", name=name, end=said["to"], without=without),
                missing=(*starts.doubts.get(name, ()), *answer.missing))


def _independence(order: Order, said: Mapping[str, Any]) -> Iterator[Finding]:
    groups = [order.select(text) for text in said["between"]]
    links = list(order.links())
    for (first, one), (second, two) in permutations(enumerate(groups), 2):
        found = _direct(links, one, two) if said.get("direct") is True else _chains(links, one, two)
        for steps, dates in found:
            start, end = steps[0], steps[-1]
            yield order.finding(
                start, msg("`{name}` dẫn đến `{end}`: {way}", "`{name}` leads to `{end}`: {way}", name=start, end=end,
                           way=" → ".join(steps)),
                fact=f"{first + 1}>{second + 1}", others=steps[1:_SHOWN],
                missing=(*one.doubts.get(start, ()), *two.doubts.get(end, ()), *dates))


Links = list[tuple[Relationship, Missing]]
Chain = tuple[tuple[str, ...], Missing]


def _direct(links: Links, starts: Selection, ends: Selection) -> Iterator[Chain]:
    seen: set[tuple[str, str]] = set()
    for link, open_ in links:
        pair = (link.source, link.target)
        if pair not in seen and starts.includes(link.source) is not False and ends.includes(link.target) is not False:
            seen.add(pair)
            yield pair, open_


def _chains(links: Links, starts: Selection, ends: Selection) -> Iterator[Chain]:
    """From each start one chain: one that surely is there, else one that may be."""
    back: dict[str, list[str]] = {}
    all_back: dict[str, list[str]] = {}
    dates: dict[tuple[str, str], Missing] = {}
    for link, open_ in links:
        all_back.setdefault(link.target, []).append(link.source)
        if open_:
            dates.setdefault((link.source, link.target), open_)
        else:
            back.setdefault(link.target, []).append(link.source)
    sure = ways({name: tuple(those) for name, those in back.items()}, ends.ids)
    maybe = ways({name: tuple(those) for name, those in all_back.items()}, {*ends.ids, *ends.doubts})
    certain = {(link.source, link.target) for link, open_ in links if not open_}
    for name in (*starts.ids, *starts.doubts):
        following = sure if name in sure else maybe
        steps = way(following, name) if name in following else ()
        if len(steps) > 1:
            yield steps, tuple(fact for pair in pairwise(steps) if pair not in certain for fact in dates.get(pair, ()))


def _acyclic(order: Order, said: str) -> Iterator[Finding]:
    chosen = order.select(said)
    following: dict[str, dict[str, None]] = {}
    dates: dict[tuple[str, str], Missing] = {}
    for link, open_ in order.links():
        if chosen.includes(link.source) is not False and chosen.includes(link.target) is not False:
            following.setdefault(link.source, {})[link.target] = None
            dates.setdefault((link.source, link.target), open_)
    for ring in cycles({name: tuple(ends) for name, ends in following.items()}):
        steps = zip(ring, (*ring[1:], ring[0]), strict=True)
        yield order.finding(
            ring[0], msg("các đối tượng tạo thành vòng: {ring}", "these form a circle: {ring}", ring=" → ".join((*ring, ring[0]))),
            fact=" ".join(ring), others=ring[1:_SHOWN],
            missing=(*(fact for name in ring for fact in chosen.doubts.get(name, ())), *(f for step in steps for f in dates[step])))


def _cardinality(order: Order, said: Mapping[str, Any]) -> Iterator[Finding]:
    chosen, least, most = order.select(said["select"]), said.get("min", 0), said.get("max")
    what = str(said.get("field") or said.get("relation"))
    for name in (*chosen.ids, *chosen.doubts):
        count, unknown = counted_values(order.architecture, name, what) if "field" in said else _relations(order.architecture, name, what)
        if least <= count and (most is None or count <= most) and not unknown:
            continue
        sure = most is not None and count > most
        if unknown and not sure and most is None and count >= least:
            continue
        yield order.finding(
            name, msg("`{name}` có {count} `{what}`, trong khi cần {range}", "`{name}` has {count} `{what}`; wanted: {range}",
                      name=name, count=count, what=what, range=_range(least, most)),
            path=(what.split(".")[0],) if "field" in said else (), fact=what,
            missing=(*chosen.doubts.get(name, ()), *(() if sure else unknown)))


def _relations(architecture: Architecture, name: str, label: str) -> tuple[int, Missing]:
    return len({r.id for r in (*architecture.incoming(name, label), *architecture.outgoing(name, label))}), ()


def _range(least: int, most: int | None) -> LocalText:
    if most is None:
        return LocalText(vi=f"ít nhất {least}", en=f"at least {least}")
    if least == most:
        return LocalText(vi=f"đúng {least}", en=f"exactly {least}")
    if least:
        return LocalText(vi=f"từ {least} đến {most}", en=f"{least} to {most}")
    return LocalText(vi=f"nhiều nhất {most}", en=f"at most {most}")


def _fields(order: Order, said: Mapping[str, Any]) -> Iterator[Finding]:
    chosen = order.select(said["select"])
    node = parse_selector(said["select"])
    wanted = [(field, good) for key, good in (("require", True), ("forbid", False)) for field in said.get(key, ())]
    judged = [(field, select(order.architecture, And(parts=(node, Stated(field=field, how="has")))), good) for field, good in wanted]
    must = select(order.architecture, And(parts=(node, parse_selector(said["must"])))) if "must" in said else None
    for name in (*chosen.ids, *chosen.doubts):
        for field, having, good in judged:
            truth = having.includes(name)
            if truth is not good:
                yield order.finding(
                    name, msg("`{name}` phải ghi trường `{field}`", "`{name}` must have the field `{field}`", name=name, field=field)
                    if good else msg("`{name}` không được ghi trường `{field}`", "`{name}` must not have the field `{field}`",
                                     name=name, field=field),
                    path=tuple(field.split(".")), fact=field, missing=(*chosen.doubts.get(name, ()), *having.doubts.get(name, ())))
        if must is not None and must.includes(name) is not True:
            yield order.finding(name, msg("`{name}` phải thuộc [{must}]", "`{name}` must be one of [{must}]", name=name, must=said["must"]),
                                fact="must", missing=(*chosen.doubts.get(name, ()), *must.doubts.get(name, ())))


def _condition(order: Order, said: str) -> Iterator[Finding]:
    answer = holds(order.architecture, said)
    if answer.value is None:
        yield order.finding(
            order.rule.id, msg("chưa đủ cơ sở để biết điều kiện có đúng không ({condition})",
                               "cannot tell whether the condition holds ({condition})", condition=said),
            path=("condition",), missing=answer.missing, others=answer.witnesses[:_SHOWN])
    elif not answer.value:
        named = ", ".join(f"`{name}`" for name in answer.witnesses[:_SHOWN]) + (", …" if len(answer.witnesses) > _SHOWN else "")
        yield order.finding(
            order.rule.id, msg("điều kiện không đúng ({condition}): {named}", "the condition does not hold ({condition}): {named}",
                               condition=said, named=named) if named else
            msg("điều kiện không đúng ({condition})", "the condition does not hold ({condition})", condition=said),
            path=("condition",), missing=answer.missing, others=answer.witnesses[:_SHOWN])


CHECKS: Mapping[str, Callable[[Order, Any], Iterable[Finding]]] = {
    "layers": _layers, "forbidden": _forbidden, "required_path": _required_path, "independence": _independence, "acyclic": _acyclic,
    "cardinality": _cardinality, "fields": _fields, "condition": _condition,
}
"""What a rule of each form objects to, given what it says under the form's name."""
