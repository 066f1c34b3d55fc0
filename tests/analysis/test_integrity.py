"""Temporal integrity: the sweep over intervals equals a look at every single day, on a thousand random models."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import time
from collections.abc import Iterator
from typing import Any

import pytest

from archmodel.analysis.existence import ALWAYS, Existence, at, dated, own
from archmodel.analysis.integrity import FIELDS, Integrity, Window, integrity, path_of
from archmodel.graph import Architecture, Point, point, state
from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import parse_moment
from archmodel.model import Lifecycle, Model, Operation, Relationship, edited
from archmodel.model.element import GONE
from tests.making import NOWHERE, element, flow, model, operation, package, planned, plateau, read

TODAY = dt.date(2026, 12, 20)
DAYS = [dt.date(1990, 1, 1), dt.date(2025, 7, 1), dt.date(2026, 6, 1), *(dt.date(2026, 12, 14) + dt.timedelta(n) for n in range(36))]
Row = tuple[str, str, str, bool, str]


# ---------------------------------------------------------------------------------------------------- the brute force

class Day:
    """One day by `graph.state`, and by a plain replay of its plateaus what the state does not tell."""

    def __init__(self, m: Model, day: dt.date) -> None:
        self.model, self.day, self.at = m, day, point(m, day.isoformat())
        self.state = state(m, self.at)
        self.known: dict[str, bool | None] = {}
        self.ended: set[str] = set()
        self.over: set[str] = set()
        self.began: set[str] = set()
        self.heirs: dict[str, list[str]] = {}
        self.edits: dict[str, dict[str, Any]] = {}
        self.cut: set[str] = set()
        self.connected: dict[str, Relationship] = {}
        for each in self.at.plateaus:
            for name in (e for wp in each.completes if wp in m.work_packages for e in m.work_packages[wp].delivers):
                self._come(name)
            for step in each.operations:
                self._step(step)

    def _come(self, name: str) -> None:
        if name in self.model.elements:
            self.ended.discard(name)
            self.began.add(name)
            for old in self.model.elements[name].ids("replaces"):
                self._go(old, (name,))

    def _go(self, name: str, heirs: tuple[str, ...]) -> None:
        if name in self.model.elements:
            self.began.discard(name)
            self.ended.add(name)
            self.over.add(name)
            if len(heirs) == 1:
                self.heirs.setdefault(name, []).extend(heirs)

    def _step(self, step: Operation) -> None:
        if step.verb == "introduce":
            self._come(step.subject)
        elif step.verb == "retire":
            self._go(step.subject, step.successors)
        elif step.verb == "change":
            self.edits.setdefault(step.subject, {}).update(step.set)
        elif step.verb == "cut":
            self.cut.add(step.subject)
        else:
            self.connected[step.subject] = Relationship(
                id=step.subject, kind="flow", label="connect", origin=NOWHERE, source=step.set["from"], target=step.set["to"])

    def exists(self, name: str) -> bool | None:
        if name in self.state.elements:
            return True
        return None if name in self.state.undecided and name not in self.ended else False

    def stands(self, name: str) -> bool | None:
        if name not in self.known:
            self.known[name] = self._stands(name)
        return self.known[name]

    def _stands(self, name: str) -> bool | None:
        seen, waiting, answers = {name}, [name], []
        while waiting:
            here = waiting.pop()
            answers.append(self.exists(here))
            thing = self.model.elements.get(here)
            heirs = self.heirs.get(here, []) + ([thing.text("successor") or ""] if thing and thing.kind == "agency" else [])
            waiting += [h for h in heirs if h and h not in seen]
            seen.update(heirs)
        return True if True in answers else None if None in answers else False

    def links(self) -> Iterator[Relationship]:
        flows = {r.id: r for r in self.model.relationships.values() if r.label == "flows"} | self.connected
        yield from (edited(r, self.edits.get(r.id, {})) for r in flows.values() if r.id not in self.cut)


def rows_of_day(past: list[Day], now: Day, recorded: dt.date) -> tuple[set[Row], set[Row]]:
    """What is broken on this day, and where a successor stands in."""
    broken, passed = set[Row](), set[Row]()

    def judge(on: str, active: bool | None, since: dt.date | None, answer: Any = Day.stands) -> tuple[bool, str] | None:
        stands = answer(now, on)
        before = [answer(day, on) for day in past]
        life = now.model.elements[on].lifecycle
        ended = True in before or (None in before and stands is False) or on in now.over or any(on in day.over for day in past)
        ended = ended or (life.status in GONE and (life.start is None or now.day >= life.start.first))
        if active is False or stands is True or not (ended or (since is not None and now.day >= since)):
            return None
        return (active is True and stands is False, "ended" if ended else "not-begun")

    for link in now.links():
        runs = link.lifecycle.exists(now.day)
        dated = link.label == "connect" or any(version.lifecycle.start for version in versions(now.model, link.id))
        known = any(version.lifecycle.status for version in versions(now.model, link.id))
        since = dt.date.min if dated else recorded if known else None
        for label, on, other in (("from", link.source, link.target), ("to", link.target, link.source)):
            stands = now.stands(other)
            active = False if False in (runs, stands) else None if None in (runs, stands) else True
            said = judge(on, active, since)
            if said:
                broken.add((link.id, label, on, *said))
    for thing in now.model.elements.values():
        exists = now.exists(thing.id)
        version = edited(thing, now.edits.get(thing.id, {}))
        life = thing.lifecycle
        introduced = any(thing.id in day.began for day in every_epoch(now.model))
        since = recorded if life.start is not None or life.status is not None or introduced else None
        for label in ("owner", "depends_on", "reuses"):
            for on in version.ids(label):
                if f"{label}:{on}>{thing.id}" in now.cut:
                    continue
                said = judge(on, exists, since)
                if said:
                    broken.add((thing.id, label, on, *said))
                stands = now.stands(on)
                stepped = False if False in (exists, stands) else None if None in (exists, stands) else True
                gone = judge(on, stepped, None, Day.exists)
                if gone and gone[0]:
                    passed.add((thing.id, label, on, *gone))
    return broken, passed


def versions(m: Model, name: str) -> list[Relationship]:
    """A flow as it reads before any plateau, and in each epoch in which it is not cut."""
    found = m.relationships.get(name)
    if found is None:
        return []
    return [found, *(edited(found, day.edits.get(name, {})) for day in every_epoch(m) if name not in day.cut)]


_EPOCHS: list[tuple[Model, list[Day]]] = []


def every_epoch(m: Model) -> list[Day]:
    """One day of each epoch, of the model at hand."""
    if not _EPOCHS or _EPOCHS[0][0] is not m:
        _EPOCHS[:] = [(m, [Day(m, p.date.last) for p in m.plateaus.values() if p.stage != "baseline"])]
    return _EPOCHS[0][1]


# ------------------------------------------------------------------------------------------------------ random models

DATES = ("2026", "2027", "2026-12", "2027-01", *(f"2026-12-{d}" for d in (15, 18, 21, 24, 27, 30)), *(f"2027-01-0{d}" for d in (2, 5, 8)))


def random_model(seed: int) -> Model:
    dice = random.Random(seed)
    names = [f"s{n}" for n in range(dice.randint(2, 6))]
    new = [f"t{n}" for n in range(dice.randint(0, 3))]
    agencies = [f"a{n}" for n in range(dice.randint(1, 3))]

    def some(pool: list[str], most: int) -> tuple[str, ...]:
        return tuple(dice.sample(pool, min(len(pool), dice.randint(0, most))))

    def life() -> dict[str, Any]:
        start, end = sorted(dice.sample(DATES, 2), key=lambda text: parse_moment(text).first)  # type: ignore[union-attr]
        return {"start": dice.choice((None, start, start)), "end": dice.choice((None, None, end)),
                "status": dice.choice((None, "operating", "operating", "retired")), "seen": some(list(DATES), 1)}

    things: list[Any] = [element(a, "agency", **life(), **({"successor": dice.choice(agencies)} if dice.random() < 0.4 else {}))
                         for a in agencies]
    for name in names + new:
        fields = {"owner": dice.choice(agencies), "depends_on": some(names + new, 2), "reuses": some(names, 1)}
        if name in new:
            things.append(planned(name, replaces=some(names + new, 2), **fields))
        else:
            things.append(element(name, **life(), **fields))
    for n in range(dice.randint(1, 5)):
        source, target = dice.sample(names + new, 2)
        begin = parse_moment(dice.choice(DATES)) if dice.random() < 0.3 else None
        end = parse_moment(dice.choice(DATES)) if dice.random() < 0.2 else None
        made = flow(f"f{n}", source, target, dice.choice((None, "operating", "operating", "planned")))
        things.append(dataclasses.replace(made, lifecycle=dataclasses.replace(made.lifecycle, start=begin, end=end)))
    things += [package(f"w{n}", *some(new, 2)) for n in range(2)]
    return linked(model(*things, *plateaus(dice, names, new, agencies)))


def plateaus(dice: random.Random, names: list[str], new: list[str], agencies: list[str]) -> Iterator[Any]:
    yield plateau("p0", "2026-12-20", stage="baseline")
    base = "p0"
    for n in range(dice.randint(0, 3)):
        steps = [step for _ in range(dice.randint(0, 3)) if (step := random_step(dice, names, new, agencies, n)) is not None]
        done = [name for name in ("w0", "w1") if dice.random() < 0.4]
        yield plateau(f"p{n + 1}", dice.choice(DATES[4:]), dice.choice((base, base, "p0", None)), done, steps)
        base = f"p{n + 1}"


def random_step(dice: random.Random, names: list[str], new: list[str], agencies: list[str], n: int) -> Operation | None:
    verb = dice.choice(("retire", "retire", "introduce", "change", "change", "cut", "connect"))
    one = dice.choice(names + new)
    if verb == "retire":
        outcome = dice.choice(({}, {"replaced_by": dice.choice(names + new)}, {"split_into": tuple(dice.sample(names, 2))}))
        return operation("retire", dice.choice((one, dice.choice(agencies))), outcome=outcome)
    if verb == "change":
        return dice.choice((operation("change", one, set={"owner": dice.choice(agencies)}),
                            operation("change", one, set={"depends_on": (dice.choice(names),)}),
                            operation("change", "f0", set={"status": dice.choice(("operating", "planned"))}),
                            operation("change", "f0", set={"to": one})))
    if verb == "cut":
        return operation("cut", dice.choice(("f0", "f1", f"owner:a0>{one}", f"depends_on:s0>{one}")))
    if verb == "connect":
        return operation("connect", f"n{n}", set={"from": one, "to": dice.choice(names)})
    return operation("introduce", one)


def linked(m: Model) -> Model:
    """With the relationships of the fields that matter here, as the loader derives them."""
    links = dict(m.relationships)
    for e in m.elements.values():
        for label in ("owner", "depends_on", "reuses"):
            for other in e.ids(label):
                links[f"{label}:{other}>{e.id}"] = Relationship(
                    id=f"{label}:{other}>{e.id}", kind=FIELDS[label][0], label=label, source=other, target=e.id, origin=NOWHERE)
    return dataclasses.replace(m, relationships=dict(sorted(links.items())))


def swept(windows: tuple[Window, ...], day: dt.date) -> set[Row]:
    return {(w.dependent, w.label, w.on, w.certain, w.reason) for w in windows if w.open(day)}


@pytest.mark.parametrize("block", range(20))
def test_the_sweep_equals_a_look_at_every_day(block: int) -> None:
    for seed in range(block * 50, block * 50 + 50):
        m = random_model(seed)
        result = integrity(Architecture(m, at_day(TODAY), state(m, at_day(TODAY))))
        days = [Day(m, day) for day in DAYS]
        for n, day in enumerate(days):
            broken, passed = rows_of_day(days[:n], day, TODAY)
            assert swept(result.windows, day.day) == broken, f"model {seed}, {day.day}"
            assert swept(result.passed, day.day) == passed, f"model {seed}, {day.day}"


def at_day(day: dt.date) -> Point:
    return Point(id=day.isoformat(), title=NAME, day=day)


NAME = element("x").name


# ------------------------------------------------------------------------------------------------------ by hand

def of(text: str, day: dt.date = dt.date(2026, 11, 22)) -> Integrity:
    m, _, problems = read(text)
    assert not [p for p in problems if p.severity is Severity.ERROR], [p.message.say("en") for p in problems]
    return integrity(Architecture(m, at_day(day), state(m, at_day(day))))


def told(windows: tuple[Window, ...]) -> list[tuple[str, str, str, str, str, bool, str]]:
    return [(w.dependent, w.label, w.on, str(w.start), str(w.end), w.certain, w.reason) for w in windows]


PLAN = """
plateaus:
  now: {name: Today, stage: baseline, date: 2026-11}
  mid: {name: Middle, stage: transition, date: 2028-06-30, based_on: now, completes: [wp-1]%s}
  then: {name: Target, stage: target, date: 2030-12, based_on: mid, completes: [wp-2]}
work_packages:
  wp-1: {name: One, delivers: [core]}
  wp-2: {name: Two, delivers: [map]}
"""


def test_what_comes_later_than_what_needs_it_breaks_from_plateau_to_plateau() -> None:
    found = of("""
applications:
  core: {name: Core, lifecycle: {status: planned}, depends_on: [map], reuses: [data]}
  map: {name: Map, lifecycle: {status: planned}}
  data: {name: Data, lifecycle: {start: 2019-04, end: 2029-01-01, status: operating}}
""" + PLAN % "")
    assert told(found.windows) == [
        ("core", "depends_on", "map", "2028-06-30", "2030-12-31", True, "not-begun"),
        ("core", "reuses", "data", "2029-01-01", "None", True, "ended")]
    assert found.windows[0].span.line == 3 and found.windows[0].span.column == 65


def test_flows_pass_to_a_successor_and_break_without_one_unless_they_are_cut() -> None:
    text = """
applications:
  core: {name: Core, lifecycle: {status: planned}, replaces: [old]}
  map: {name: Map, lifecycle: {status: planned}}
  old: {name: Old, lifecycle: {start: 2015-01, status: operating}}
  lost: {name: Lost, lifecycle: {start: 2015-01, status: operating}}
  cam: {name: Cameras, lifecycle: {start: 2015-01, status: operating}, owner: dic}
agencies:
  dic: {name: Gone, lifecycle: {end: 2025-03, status: dissolved}, successor: dost}
  dost: {name: Heir}
flows:
  fl-1: {from: cam, to: old, status: operating}
  fl-2: {from: lost, to: cam, status: operating}
""" + PLAN
    found = of(text % ", operations: [{retire: lost}]")
    assert told(found.windows) == [("fl-2", "from", "lost", "2028-06-30", "None", True, "ended")]
    assert [(*row, w.heir) for row, w in zip(told(found.passed), found.passed, strict=True)] == [
        ("cam", "owner", "dic", "2025-03-01", "None", True, "ended", "dost")]
    assert not of(text % ", operations: [{retire: lost}, {cut: fl-2}]").windows
    assert not of(text % ", operations: [{retire: lost, outcome: {replaced_by: cam}}]").windows


def test_a_year_alone_cannot_tell_and_neighbouring_windows_are_one() -> None:
    found = of("""
applications:
  a: {name: A, lifecycle: {start: 2019-01, status: operating}, depends_on: [b]}
  b: {name: B, lifecycle: {start: 2010-01, end: 2027, status: operating}}
""")
    assert told(found.windows) == [
        ("a", "depends_on", "b", "2027-01-01", "2027-12-31", False, "ended"),
        ("a", "depends_on", "b", "2027-12-31", "None", True, "ended")]
    assert found.ahead() == found.windows and found.boundaries[-1] == dt.date(2027, 12, 31)


def test_an_undated_record_speaks_of_the_day_it_was_surveyed() -> None:
    """Today's operator was founded later than the system: no breakage of the past. What runs today needs what is there today."""
    text = """
agencies:
  dxc: {name: Centre, lifecycle: {start: 2024-01-30}}
applications:
  portal: {name: Portal, operator: dxc, lifecycle: {start: 2012-01, status: operating}}
  new: {name: New, lifecycle: {start: 2028-01, status: planned}}
processes:
  sop: {name: Alarm, steps: [{name: Look, systems: [new]}]}
flows:
  fl-1: {from: portal, to: new, status: %s}
"""
    assert not of(text % "planned").windows
    assert told(of(text % "operating").windows) == [("fl-1", "to", "new", "2026-11-22", "None", True, "not-begun")]


def test_the_lead_of_a_package_must_last_as_long_as_the_package() -> None:
    text = """
agencies:
  board: {name: Board, lifecycle: {start: 2010-01, end: 2027-07-01}}
work_packages:
  wp-1: {name: Build, start: %s, duration_months: 9, lead: board}
"""
    assert not of(text % "2026-10").windows
    assert told(of(text % "2027-01-31").windows) == [("wp-1", "lead", "board", "2027-07-01", "2027-10-31", True, "ended")]
    assert told(of(text % "2027").windows) == [("wp-1", "lead", "board", "2027-07-01", "2028-09-30", False, "ended")]


def test_what_is_gone_without_a_day_is_gone_nobody_knows_since_when() -> None:
    found = of("""
agencies:
  board: {name: Board, lifecycle: {status: dissolved}}
applications:
  portal: {name: Portal, owner: board, lifecycle: {start: 2012-01, status: operating}}
""")
    assert told(found.windows) == [("portal", "owner", "board", "2012-01-01", "None", True, "ended")] and found.windows[0].vague
    assert path_of(found.model.elements["portal"], "owner", "board") == ("owner",)


def test_a_change_of_the_owner_mends_the_dependency() -> None:
    found = of("""
agencies:
  board: {name: Board, lifecycle: {end: 2027-07-01, status: dissolved}}
  dost: {name: Department}
applications:
  core: {name: Core, owner: board, lifecycle: {start: 2012-01, status: operating}}
  map: {name: Map, lifecycle: {status: planned}}
""" + PLAN % ", operations: [{change: core, set: {owner: dost}}]")
    assert told(found.windows) == [("core", "owner", "board", "2027-07-01", "2028-06-30", True, "ended")]


def test_own_dates_turn_only_at_the_days_that_are_written() -> None:
    life = Lifecycle(start=parse_moment("2019"), end=parse_moment("2025-03"), status="retired", seen=(parse_moment("2019-06"),))  # type: ignore[arg-type]
    for ordinal in range(dt.date(2018, 12, 1).toordinal(), dt.date(2025, 6, 1).toordinal()):
        assert at(own(life), ordinal) is life.exists(dt.date.fromordinal(ordinal))
    assert own(Lifecycle()) == ALWAYS
    assert Existence(Model()).of("nobody") == ((0, False),)


def test_ten_thousand_systems_and_thirty_thousand_dependencies_take_no_half_second() -> None:
    dice = random.Random(7)
    names = [f"s{n}" for n in range(10_000)]
    things = [element(name, start=f"{dice.randint(2000, 2024)}-01", end=f"{dice.randint(2027, 2040)}-01" if n % 9 == 0 else None,
                      depends_on=tuple(dice.sample(names, 2))) for n, name in enumerate(names)]
    links = [flow(f"f{n}", *dice.sample(names, 2)) for n in range(10_000)]
    m = linked(model(*things, *links, plateau("p0", "2026-11", stage="baseline"), plateau(
        "p1", "2030-12", "p0", (), [operation("retire", name) for name in names[::50]])))
    dated.cache_clear()
    at_once = Architecture(m, at_day(TODAY), state(m, at_day(TODAY)))
    begin = time.process_time()
    found = integrity(at_once)
    assert time.process_time() - begin < 6  # 0.3 s here; the bound only catches what is quadratic
    assert len(found.windows) > 3000 and found.dependencies == 40_000
