"""The plan in figures: when each package is stated to run and when it can, by which chain, and how sure the end is.

Critical path method and PERT as in `analysis/network.py`. Every moment is counted in months from year 0 (January 2027 is 24324), so that a
reader can compute each from what it is the largest or smallest of. A finish is the first moment at which the package is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from archmodel.analysis.economics.frame import Frame, problem
from archmodel.analysis.economics.spans import PERT, about, duration_of, start_of
from archmodel.analysis.ledger import Ledger
from archmodel.analysis.network import Months, ordered
from archmodel.analysis.schedule import Schedule, closing_month, schedule
from archmodel.inventory.cycles import cycles
from archmodel.kit.diagnostics import Diagnostic, Related
from archmodel.kit.errors import BadUsage
from archmodel.kit.period import parse_moment
from archmodel.kit.text import LocalText, msg
from archmodel.model import Dependency, Element, Model

CPM = "CPM (Kelley & Walker 1959)"
SURE = Decimal("0.99")
COUNTED: Mapping[str, LocalText] = {
    "calendar-month": LocalText(vi="Tháng đếm từ năm 0: năm × 12 + tháng − 1.", en="Months counted from year 0: year × 12 + month − 1."),
    "closing-month": LocalText(
        vi="Tháng đếm từ năm 0 (năm × 12 + tháng − 1), là tháng đầu tiên đã xong; hiển thị là tháng cuối cùng còn làm.",
        en="Months counted from year 0 (year × 12 + month − 1): the first month in which it is done; shown is the last month of work.")}
"""How moments are counted, said where one is explained."""
_MOST = 200
"""Operands of one printed formula."""
_ROLES: Mapping[str, tuple[LocalText, str]] = {
    "stated-finish": (LocalText(vi="kết thúc đã nêu", en="stated finish"), "closing-month"),
    "earliest-start": (LocalText(vi="bắt đầu sớm nhất", en="earliest start"), "calendar-month"),
    "earliest-finish": (LocalText(vi="kết thúc sớm nhất", en="earliest finish"), "closing-month"),
    "latest-finish": (LocalText(vi="kết thúc muộn nhất", en="latest finish"), "closing-month"),
    "latest-start": (LocalText(vi="bắt đầu muộn nhất", en="latest start"), "calendar-month"),
    "slack": (LocalText(vi="dự trữ toàn phần", en="total float"), "month"),
    "free-float": (LocalText(vi="dự trữ tự do", en="free float"), "month"),
    "delay": (LocalText(vi="chậm so với ngày đã nêu", en="later than stated"), "month"),
    "margin": (LocalText(vi="còn lại trước hạn", en="left before its deadline"), "month"),
}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The schedule of a model, and the ledger in which every figure of it stands under `schedule/<package>/<what>`.

    `durations` and `starts` are the ids of the figures of each package; `path` is the critical path that governs the end, `deadline` the
    id of the moment the whole is asked for (empty: nobody states one).
    """

    frame: Frame
    schedule: Schedule
    durations: Mapping[str, str]
    starts: Mapping[str, str]
    deadline: str
    problems: tuple[Diagnostic, ...]

    @property
    def model(self) -> Model:
        return self.frame.model

    @property
    def ledger(self) -> Ledger:
        return self.frame.ledger

    @cached_property
    def path(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.schedule.network.governing)

    @cached_property
    def plateau_of(self) -> Mapping[str, str]:
        """Package → the plateau that counts it as complete (the first by date)."""
        found: dict[str, str] = {}
        for plateau in sorted(self.model.plateaus.values(), key=lambda p: (p.date.last, p.id)):
            for name in plateau.completes:
                found.setdefault(name, plateau.id)
        return found

    def figure(self, package: str, what: str) -> str | None:
        """The id of a figure of a package, where there is one."""
        name = f"schedule/{package}/{what}"
        return name if name in self.ledger else None


def plan(frame: Frame, deadline: str = "") -> Plan:
    """The plan of the model of a frame. `deadline` is a date, or a number of months from its start. Raises BadUsage for anything else."""
    problems = tuple(_problems(frame.model))
    found = schedule(frame.model)
    if problems:
        return Plan(frame=frame, schedule=found, durations={}, starts={}, deadline="", problems=problems)
    book = _Book(frame, found)
    book.packages()
    book.whole()
    asked = book.deadline(deadline)
    book.chance(asked)
    return Plan(frame=frame, schedule=found, durations=book.durations, starts=book.starts, deadline=asked, problems=())


class _Book:
    """Writes the figures of a plan into the ledger, each after those it is computed from."""

    def __init__(self, frame: Frame, found: Schedule) -> None:
        self.model, self.ledger, self.found = frame.model, frame.ledger, found
        self.order = ordered(found.network.activities)
        self.durations: dict[str, str] = {}
        self.starts: dict[str, str] = {}

    def packages(self) -> None:
        for name, package in sorted(self.model.work_packages.items()):
            element = self.model.elements[name]
            self.durations[name] = duration_of(self.ledger, element, package)
            if package.start is not None:
                self.starts[name] = start_of(self.ledger, element)
                self._compute(name, "stated-finish", "start + duration", {"start": self.starts[name], "duration": self.durations[name]})
        stated = [self.starts[name] for name in sorted(self.starts)]
        title = LocalText(vi="Tháng bắt đầu của kế hoạch", en="First month of the plan")
        if stated:
            extreme(self.ledger, "schedule/origin", title, "calendar-month", "min", stated)
        else:
            self.ledger.constant("schedule/origin", 0, title, "calendar-month", LocalText(
                vi="không gói nào nêu ngày bắt đầu: đếm từ tháng 0", en="no package states a start: counted from month 0"))
        for name in self.order:
            self._forward(name)
        for name in self.durations:
            if name not in self.found.network.slots:
                self._unknown(name)

    def whole(self) -> None:
        """The end of the plan, then backwards."""
        if not self.order:
            return
        starts, finishes = ([f"schedule/{name}/{what}" for name in sorted(self.order)] for what in ("earliest-start", "earliest-finish"))
        extreme(self.ledger, "schedule/start", LocalText(vi="Bắt đầu sớm nhất của kế hoạch", en="Earliest start of the plan"),
                "calendar-month", "min", starts)
        extreme(self.ledger, "schedule/finish", LocalText(vi="Kết thúc sớm nhất của kế hoạch", en="Earliest finish of the plan"),
                "closing-month", "max", finishes, CPM)
        self.ledger.compute("schedule/duration", LocalText(vi="Thời gian của kế hoạch", en="Length of the plan"), "month", "finish - start",
                            {"finish": "schedule/finish", "start": "schedule/start"}, method=CPM)
        stated = [name for n in sorted(self.starts) if self.ledger.value(name := f"schedule/{n}/stated-finish") is not None]
        if stated:
            extreme(self.ledger, "schedule/stated-finish", LocalText(vi="Kết thúc đã nêu của kế hoạch", en="Stated finish of the plan"),
                    "closing-month", "max", stated)
            self.ledger.compute("schedule/delay", LocalText(vi="Kế hoạch chậm so với ngày đã nêu", en="Plan later than stated"), "month",
                                "feasible - stated", {"feasible": "schedule/finish", "stated": "schedule/stated-finish"})
        after: dict[str, list[tuple[str, Dependency]]] = {name: [] for name in self.order}
        for name in self.order:
            for _, link in self._bonds(name):
                after[link.before].append((name, link))
        for name in reversed(self.order):
            self._backward(name, after[name])

    def _bonds(self, name: str) -> Iterator[tuple[int, Dependency]]:
        links = dict.fromkeys(self.model.work_packages[name].dependencies)
        return ((n, link) for n, link in enumerate(links, 1) if link.before in self.found.network.slots)

    def _lag(self, name: str, link: Dependency, key: str, operands: dict[str, str]) -> str:
        """The key of the stated lag of a bond, now among the operands; nothing where none is stated."""
        if not link.lag:
            return ""
        element = self.model.elements[name]
        operands[key] = self.ledger.fact(element, *link.path[:-1], "lag_months", unit="month", title=about(element, LocalText(
            vi=f"độ trễ so với {link.before}", en=f"lag after {link.before}")))
        return key

    def _forward(self, name: str) -> None:
        operands = {"release": self.starts.get(name, "schedule/origin")}
        terms = ["release"]
        for n, link in self._bonds(name):
            what, end = ("finish", "earliest-finish") if link.type[0] == "F" else ("start", "earliest-start")
            word = f"{what}_{_slug(link.before)}_{n}"
            operands[word] = f"schedule/{link.before}/{end}"
            lag = self._lag(name, link, f"lag_{n}", operands)
            term = f"{word} + {lag}" if lag else word
            if link.type[1] == "F":
                operands["duration"] = self.durations[name]
                term += " - duration"
            terms.append(term)
        self._compute(name, "earliest-start", _call("max", terms), operands, CPM)
        self._compute(name, "earliest-finish", "start + duration", {
            "start": f"schedule/{name}/earliest-start", "duration": self.durations[name]}, CPM)
        if name in self.starts:
            self._compute(name, "delay", "feasible - stated", {"feasible": f"schedule/{name}/earliest-start", "stated": self.starts[name]})

    def _backward(self, name: str, after: Sequence[tuple[str, Dependency]]) -> None:
        late, free, terms, rooms = {"end": "schedule/finish"}, {"end": "schedule/finish"}, ["end"], ["end - finish"]
        free["finish"] = f"schedule/{name}/earliest-finish"
        for n, (other, link) in enumerate(after, 1):
            side = "start" if link.type[1] == "S" else "finish"
            word = f"{side}_{_slug(other)}_{n}"
            late[word], free[word] = f"schedule/{other}/latest-{side}", f"schedule/{other}/earliest-{side}"
            lag = self._lag(other, link, f"lag_{n}", late)
            self._lag(other, link, f"lag_{n}", free)
            term = f"{word} - {lag}" if lag else word
            own = "start" if link.type[0] == "S" else "finish"
            free[own] = f"schedule/{name}/earliest-{own}"
            rooms.append(f"{term} - {own}")
            if own == "start":
                late["duration"] = self.durations[name]
                term += " + duration"
            terms.append(term)
        self._compute(name, "latest-finish", _call("min", terms), late, CPM)
        self._compute(name, "latest-start", "finish - duration", {
            "finish": f"schedule/{name}/latest-finish", "duration": self.durations[name]}, CPM)
        self._compute(name, "slack", "latest - earliest", {
            "latest": f"schedule/{name}/latest-start", "earliest": f"schedule/{name}/earliest-start"}, CPM)
        self._compute(name, "free-float", _call("min", rooms), free, CPM)

    def _unknown(self, name: str) -> None:
        lacking = sorted(n for n, p in self.found.packages.items() if p.duration is None)
        why = LocalText(vi=f"chưa xác định: chưa ghi thời gian của {', '.join(lacking)}",
                        en=f"unknown: no duration is recorded for {', '.join(lacking)}")
        for what in ("earliest-start", "earliest-finish", "latest-start", "latest-finish", "slack", "free-float"):
            words, unit = _ROLES[what]
            self.ledger.unknown(f"schedule/{name}/{what}", about(self.model.elements[name], words), unit, why)

    def deadline(self, asked: str) -> str:
        """What the reader asks for, else the deadline of the package that ends last, else the date of the plateau that completes it."""
        title = LocalText(vi="Hạn của kế hoạch", en="Deadline of the plan")
        for name, package in sorted(self.model.work_packages.items()):
            if package.deadline is not None and name in self.found.network.slots:
                own = due(self.ledger, self.model.elements[name], "deadline", f"schedule/{name}/deadline")
                self._compute(name, "margin", "deadline - finish", {"deadline": own, "finish": f"schedule/{name}/earliest-finish"})
        if not self.order:
            return ""
        if asked:
            return self._asked(asked, title)
        slots = self.found.network.slots
        last = [name for name in sorted(slots) if slots[name].earliest_finish == self.found.network.finish]
        stated = [f"schedule/{name}/deadline" for name in last if f"schedule/{name}/deadline" in self.ledger]
        if stated:
            return stated[0]
        ends = [p for p in self.model.plateaus.values() if set(last).intersection(p.completes)]
        plateau = min(ends, key=lambda p: (p.date.last, p.id), default=None)
        return due(self.ledger, self.model.elements[plateau.id], "date", f"plateau/{plateau.id}/date") if plateau else ""

    def _asked(self, asked: str, title: LocalText) -> str:
        note = LocalText(vi="theo yêu cầu khi chạy lệnh (`--deadline`)", en="asked for on the command line (`--deadline`)")
        moment = parse_moment(asked)
        if moment is not None:
            return self.ledger.constant("schedule/deadline", closing_month(moment), title, "closing-month", note)
        if not re.fullmatch(r"\d{1,3}", asked):
            raise BadUsage(
                msg("Hạn “{text}” không phải là ngày hay số tháng.", "The deadline “{text}” is neither a date nor a number of months.",
                    text=asked),
                msg("Ghi ngày (2030-12) hoặc số tháng kể từ khi bắt đầu (48).",
                    "Write a date (2030-12), or months from the start (48)."))
        length = self.ledger.constant("schedule/deadline-months", int(asked), title, "month", note)
        return self.ledger.compute("schedule/deadline", title, "closing-month", "start + months", {
            "start": "schedule/start", "months": length})

    def chance(self, deadline: str) -> None:
        """How sure the end is, by the normal approximation to the sum of the durations of the path that governs it."""
        if not self.order:
            return
        path = self.found.network.governing
        counted = [name for name, times in path if times]
        lacking = [name for name in counted if f"schedule/{name}/variance" not in self.ledger]
        title = LocalText(vi="Phương sai của đường găng", en="Variance of the critical path")
        if lacking or not counted:
            self.ledger.unknown("schedule/variance", title, "month^2", LocalText(
                vi=f"chưa xác định: chưa ghi thời gian ba điểm (duration_range) của {', '.join(lacking)}",
                en=f"unknown: no three-point duration (duration_range) is recorded for {', '.join(lacking)}"))
        else:
            self.ledger.total("schedule/variance", title, "month^2", [f"schedule/{name}/variance" for name in counted], method=PERT)
        self.ledger.compute("schedule/sigma", LocalText(vi="Độ lệch chuẩn của ngày kết thúc", en="Standard deviation of the finish"),
                            "month", "variance^0.5", {"variance": "schedule/variance"}, method=PERT)
        if deadline:
            self.ledger.compute("schedule/probability", LocalText(vi="Xác suất kết thúc đúng hạn", en="Chance of finishing in time"),
                                "probability", "norm_dist(deadline, finish, sigma)",
                                {"deadline": deadline, "finish": "schedule/finish", "sigma": "schedule/sigma"}, method=PERT)
        sure = self.ledger.constant("schedule/sure", SURE, LocalText(vi="Xác suất cần đạt", en="Chance asked for"), "probability")
        self.ledger.compute("schedule/due-99", LocalText(
            vi="Ngày kết thúc với xác suất 99 %", en="Finish that is kept with 99 % "
                                                     "probability"), "closing-month", "norm_inv(p, finish, sigma)",
                            {"p": sure, "finish": "schedule/finish", "sigma": "schedule/sigma"}, method=PERT)
        self.ledger.compute("schedule/due-99-months", LocalText(vi="Thời gian với xác suất 99 %", en="Length kept with 99 % probability"),
                            "month", "due - start", {"due": "schedule/due-99", "start": "schedule/start"}, method=PERT)

    def _compute(self, package: str, what: str, formula: str, operands: Mapping[str, str], method: str = "") -> str:
        words, unit = _ROLES[what]
        return self.ledger.compute(f"schedule/{package}/{what}", about(self.model.elements[package], words), unit, formula, operands,
                                   method=method, note=COUNTED.get(unit))


def due(ledger: Ledger, element: Element, field: str, name: str) -> str:
    """The month after a date on record, as a figure: what is done by then is done in time."""
    if name in ledger:
        return name
    moment = element.get(field)
    months = 12 if getattr(moment, "year_only", False) else 1
    fact = ledger.fact(element, field, unit="calendar-month")
    length = ledger.constant(f"months/{months}", months, LocalText(
        vi="Đến hết năm đã nêu" if months == 12 else "Đến hết tháng đã nêu",
        en=f"To the end of the stated {'year' if months == 12 else 'month'}"), "month")
    return ledger.compute(name, about(element, LocalText(vi="hạn", en="deadline")), "closing-month", "stated + months", {
        "stated": fact, "months": length})


def extreme(ledger: Ledger, name: str, title: LocalText, unit: str, function: str, parts: Sequence[str], method: str = "") -> str:
    """The smallest or the largest of many figures; of very many in steps, so that each formula can still be read."""
    rest = list(parts)
    step = 0
    while len(rest) > _MOST:
        step += 1
        rest = [ledger.compute(f"{name}/part-{step}-{i // _MOST + 1}", title, unit, _call(function, chunk), chunk)
                for i in range(0, len(rest), _MOST) for chunk in [{f"x{n}": part for n, part in enumerate(rest[i:i + _MOST], 1)}]]
    operands = {f"{_slug(_owner(part))}_{n}": part for n, part in enumerate(rest, 1)}
    return ledger.compute(name, title, unit, _call(function, operands), operands, method=method)


def _call(function: str, terms: Iterable[str]) -> str:
    """`max(a, b)`; of one term the term itself."""
    each = list(terms)
    return each[0] if len(each) == 1 else f"{function}({', '.join(each)})"


def _owner(name: str) -> str:
    """The package a figure is about, for its name in a formula."""
    return name.split("/")[1] if "/" in name else name.split(".")[0]


def out_of_order(model: Model) -> Iterator[Diagnostic]:
    """Three-point durations whose optimistic one is longer than the pessimistic."""
    for name, package in sorted(model.work_packages.items()):
        points = package.duration_range
        if points is not None and not points[0] <= points[1] <= points[2]:
            low, high = ("low", "high") if points[0] > points[2] else ("low", "base") if points[0] > points[1] else ("base", "high")
            words = {"low": LocalText(vi="lạc quan", en="optimistic"), "base": LocalText(vi="dễ xảy ra nhất", en="most likely"),
                     "high": LocalText(vi="bi quan", en="pessimistic")}
            values = dict(zip(("low", "base", "high"), points, strict=True))
            yield problem(model.elements[name], ("duration_range", low), msg(
                "“{name}”: thời gian {one} ({a} tháng) lớn hơn thời gian {other} ({b} tháng)",
                "“{name}”: the {one} duration ({a} months) is longer than the {other} one ({b} months)", name=package.name,
                one=words[low], a=f"{values[low]:f}", other=words[high], b=f"{values[high]:f}"),
                msg("Ghi ba điểm theo thứ tự tăng dần.", "Write the three points in rising order."), code="economics/duration-order")


def _problems(model: Model) -> Iterator[Diagnostic]:
    """Circles of packages, and three points out of order."""
    links: dict[str, dict[str, Dependency]] = {}
    for name, package in sorted(model.work_packages.items()):
        named = links.setdefault(name, {})
        for link in package.dependencies:
            if link.before in model.work_packages:
                named.setdefault(link.before, link)
    yield from out_of_order(model)
    for ring in cycles({name: tuple(named) for name, named in links.items()}):
        yield _circle(model, ring, links)


def _circle(model: Model, ring: tuple[str, ...], links: Mapping[str, Mapping[str, Dependency]]) -> Diagnostic:
    pairs = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    places = {(one, other): model.elements[one].origin.at(*links[one][other].path) for one, other in pairs}
    chain = "; ".join(f"{one} → {other} ({places[one, other]})" for one, other in pairs)
    found = problem(model.elements[ring[0]], links[ring[0]][pairs[0][1]].path, msg(
        "các gói công việc chờ lẫn nhau thành vòng: {chain}", "the work packages wait for one another in a circle: {chain}", chain=chain),
        msg("Bỏ một mắt xích trong vòng này.", "Take one link out of the circle."), code="economics/circular-plan")
    return Diagnostic(code=found.code, severity=found.severity, message=found.message, span=found.span, advice=found.advice,
                      subject=found.subject, fact=" ".join(ring), related=tuple(
                          Related(span=places[one, other], message=msg("`{one}` chờ `{other}`", "`{one}` waits for `{other}`", one=one,
                                                                       other=other)) for one, other in pairs[1:]))


def months(value: Months) -> Decimal:
    """A number of months as the ledger holds it."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def _slug(name: str) -> str:
    word = re.sub(r"[^0-9A-Za-z]+", "_", name).strip("_")
    return word if word[:1].isalpha() else f"x{word}"
