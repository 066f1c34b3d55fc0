"""How many people it takes and what they cost: seats × shift factor, calls by Erlang C, spans of control.

FTE of a post staffed day and night = seats × shift factor (parameter `shift-factor-24x7`), or × 8760 ÷ productive hours where
`productive-hours` is stated instead. A role without such seats takes the FTE on record. What a role costs is its own
`annual_cost`, else the price of the cost line counted in FTE-years (of several lines the mean by their FTE); where there is neither it is
unknown. Another currency is converted at the dated rate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.costs import exchange
from archmodel.analysis.economics.energy import t
from archmodel.analysis.economics.frame import Frame, problem
from archmodel.analysis.estimate import SCALES
from archmodel.analysis.ledger import Ledger
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText, fold, msg
from archmodel.model import Element, Unknown

FACTOR, HOURS = "shift-factor-24x7", "productive-hours"
_CODE = "economics/staffing"


@dataclass(frozen=True, kw_only=True)
class Staffing:
    """The people of one model; every figure is made when it is first asked for."""

    frame: Frame

    @property
    def ledger(self) -> Ledger:
        return self.frame.ledger

    @cached_property
    def roles(self) -> tuple[Element, ...]:
        return self.frame.model.of_kind("role")

    @cached_property
    def factor(self) -> str:
        """The figure of how many FTE one seat staffed day and night takes."""
        model = self.frame.model
        if FACTOR in model.elements or HOURS not in model.elements:
            return self.frame.parameter(FACTOR, "FTE/seat")
        hours = self.ledger.constant("hours-of-a-year", 8760, t("Số giờ của một năm", "Hours of a year"), "h/year")
        return self.ledger.compute("staff/shift-factor", t("Hệ số ca của một vị trí 24/7", "Shift factor of one 24/7 seat"), "FTE/seat",
                                   "hours / productive", {"hours": hours, "productive": self.frame.parameter(HOURS, "h/FTE")})

    def seats(self, role: Element) -> str | None:
        """The figure of the seats staffed day and night; None where the role has none."""
        stated = role.get("positions_24x7")
        return self.ledger.fact(role, "positions_24x7", unit="seat") if isinstance(stated, int) and stated > 0 else None

    def stated(self, role: Element) -> str | None:
        return self.ledger.fact(role, "fte", unit="FTE") if role.get("fte") is not None else None

    def fte(self, role: Element) -> str:
        """The figure of the full-time equivalents a role takes."""
        name = f"staff/{role.id}/fte"
        if name in self.ledger:
            return name
        seats, title = self.seats(role), LocalText(vi=f"FTE: {role.name.say('vi')}", en=f"FTE: {role.name.say('en')}")
        if seats is not None:
            return self.ledger.compute(name, title, "FTE", "seats * factor", {"seats": seats, "factor": self.factor})
        return self.ledger.compute(name, title, "FTE", "stated", {"stated": self.ledger.fact(role, "fte", unit="FTE")})

    def difference(self, role: Element) -> str | None:
        """How far the FTE on record are from the rule; None where there is nothing to compare."""
        stated = self.stated(role)
        if self.seats(role) is None or stated is None:
            return None
        name = f"staff/{role.id}/difference"
        if name not in self.ledger:
            self.ledger.compute(name, LocalText(vi=f"Chênh lệch FTE: {role.name.say('vi')}", en=f"FTE difference: {role.name.say('en')}"),
                                "FTE", "stated - needed", {"stated": stated, "needed": self.fte(role)})
        return name

    def cost(self, role: Element) -> str:
        """The figure of what a role costs a year, in the currency of the study."""
        name = f"staff/{role.id}/cost"
        if name not in self.ledger:
            title = LocalText(vi=f"Chi phí mỗi năm: {role.name.say('vi')}", en=f"Cost a year: {role.name.say('en')}")
            self.ledger.compute(name, title, f"{self.frame.currency}/year", "fte * price", {
                "fte": self.fte(role), "price": self._price(role)})
        return name

    def _price(self, role: Element) -> str:
        """The figure of what one FTE of a role costs a year."""
        if role.get("annual_cost") is not None:
            return self._money(role, "annual_cost", f"staff/{role.id}/price")
        if not self.lines:
            return self.ledger.fact(role, "annual_cost", unit="", point="base")
        prices = {line.id: self._money(line, "unit_cost", f"staff/{line.id}/price") for line in self.lines}
        if len(prices) == 1:
            return next(iter(prices.values()))
        if "staff/price" not in self.ledger:
            operands: dict[str, str] = {}
            terms: list[str] = []
            for n, line in enumerate(self.lines, 1):
                operands |= {f"fte_{n}": self.ledger.fact(line, "quantity", unit="FTE"), f"price_{n}": prices[line.id]}
                terms.append(f"fte_{n}*price_{n}")
            whole = " + ".join(f"fte_{n}" for n in range(1, len(terms) + 1))
            self.ledger.compute("staff/price", t("Đơn giá bình quân của một FTE", "Mean price of one FTE"), f"{self.frame.currency}/FTE",
                                f"({' + '.join(terms)})/({whole})", operands)
        return "staff/price"

    def _money(self, of: Element, field: str, name: str) -> str:
        """A price on record in units of the currency of the study; unknown where there is no dated rate."""
        if name in self.ledger:
            return name
        scale, currency = of.text("scale") or "one", of.text("currency") or "VND"
        title = LocalText(vi=f"Đơn giá một FTE: {of.name.say('vi')}", en=f"Price of one FTE: {of.name.say('en')}")
        unit = f"{self.frame.currency}/FTE"
        operands = {"price": self.ledger.fact(of, field, unit=f"{currency}/FTE", point="base"), "scale": self.ledger.constant(
            f"scale/{scale}", SCALES[scale], t("Đơn vị tiền", "Scale of the price"))}
        formula = "price * scale"
        if currency != self.frame.currency:
            rate = exchange(self.frame.model, currency, self.frame.currency)
            if rate is None:
                return self.ledger.unknown(name, title, unit, LocalText(
                    vi=f"chưa quy đổi được: tính bằng {currency}, chưa có tỷ giá", en=f"not converted: in {currency}, without a rate"))
            operands["exchange_rate"] = self.ledger.fact(rate.parameter, "series", rate.index, "value", title=rate.parameter.name,
                                                         unit=f"{self.frame.currency}/{currency}")
            formula += " / exchange_rate" if rate.inverse else " * exchange_rate"
        return self.ledger.compute(name, title, unit, formula, operands)

    @cached_property
    def lines(self) -> tuple[Element, ...]:
        """The cost lines counted in FTE-years, by id; the price of one FTE is their unit cost."""
        return tuple(item for item in self.frame.model.of_kind("cost-item") if "fte" in fold(_words(item.get("unit"))).split("-")
                     or "fte" in fold(_words(item.get("unit"))).split())

    def line_cost(self, line: Element) -> str:
        """The figure of what a line of the estimate pays for people in a full year."""
        name = f"staff/{line.id}/line-cost"
        if name not in self.ledger:
            self.ledger.compute(name, LocalText(vi=f"Chi phí mỗi năm theo dự toán: {line.name.say('vi')}",
                                                en=f"Cost a year of the estimate: {line.name.say('en')}"), f"{self.frame.currency}/year",
                                "fte * price", {"fte": self.ledger.fact(line, "quantity", unit="FTE"),
                                                "price": self._money(line, "unit_cost", f"staff/{line.id}/price")})
        return name

    @cached_property
    def units(self) -> Mapping[str, tuple[Element, ...]]:
        found: dict[str, list[Element]] = {}
        for role in self.roles:
            found.setdefault(role.text("unit") or "", []).append(role)
        return {unit: tuple(roles) for unit, roles in sorted(found.items())}

    @cached_property
    def reports(self) -> Mapping[str, tuple[str, ...]]:
        """Role → the roles that report to it directly."""
        found: dict[str, list[str]] = {}
        for role in self.roles:
            for above in role.ids("reports_to"):
                found.setdefault(above, []).append(role.id)
        return {above: tuple(below) for above, below in sorted(found.items())}


def _words(unit: object) -> str:
    return f"{unit.vi} {unit.en}" if isinstance(unit, LocalText) else str(unit or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """The queue of one role: load in erlang, seats the promise takes, and what the planned seats give."""

    role: str
    load: str
    needed: str | None
    seats: str | None
    waiting: str | None
    level: str | None
    occupancy: str | None


def calls(staffing: Staffing, role: Element) -> Calls | None:
    """The figures of a role that takes calls; None where it takes none."""
    stated = role.get("call_load")
    if stated is None:
        return None
    ledger, known = staffing.ledger, stated if isinstance(stated, Mapping) else {}

    def fact(name: str, unit: str) -> str:
        return ledger.fact(role, "call_load", name, unit=unit)

    def put(name: str, title: LocalText, unit: str, formula: str, operands: Mapping[str, str]) -> str:
        figure = f"calls/{role.id}/{name}"
        return figure if figure in ledger else ledger.compute(figure, title, unit, formula, operands, method="Erlang C")

    handling = fact("handling_seconds", "s")
    arriving = fact("calls_per_hour", "call/h")
    load = put("load", t("Tải", "Load"), "erlang", "calls / 3600 * handling", {"calls": arriving, "handling": handling})
    queue = {"load": load, "handling": handling}
    needed = seats = waiting = level = None
    if known.get("target_seconds") is not None and known.get("service_level_pct") is not None:
        needed = put("seats", t("Số vị trí cần", "Seats needed"), "seat", "seats_for(load, within, handling, wanted / 100)", {
            **queue, "within": fact("target_seconds", "s"), "wanted": fact("service_level_pct", "%")})
    if known.get("seats") is not None:
        seats = fact("seats", "seat")
    elif (own := staffing.seats(role)) is not None:
        seats = own
    at = seats or needed
    if at is not None:
        waiting = put("waiting", t("Tỷ lệ phải chờ", "Share that waits"), "share", "erlang_c(load, seats)", {"load": load, "seats": at})
        if known.get("target_seconds") is not None:
            level = put("service-level", t("Mức phục vụ", "Service level"), "share", "service_level(load, seats, within, handling)", {
                **queue, "seats": at, "within": fact("target_seconds", "s")})
    occupancy = None if at is None else put("occupancy", t("Mức bận", "Occupancy"), "share", "load / seats", {"load": load, "seats": at})
    return Calls(role=role.id, load=load, needed=needed, seats=seats, waiting=waiting, level=level, occupancy=occupancy)


def problems(frame: Frame) -> Iterator[Diagnostic]:
    """Prices in the wrong order, and roles that report to one another in a circle."""
    for role in frame.model.of_kind("role"):
        cost = role.get("annual_cost")
        if isinstance(cost, Mapping) and not isinstance(cost, Unknown):
            points = [cost[p] for p in ("low", "base", "high") if cost.get(p) is not None]
            if points != sorted(points):
                yield problem(role, ("annual_cost",), msg(
                    "chi phí của “{name}” không theo thứ tự thấp ≤ cơ sở ≤ cao", "the cost of “{name}” is not low ≤ base ≤ high",
                    name=role.name), code=_CODE)
    yield from _circles(frame)


def _circles(frame: Frame) -> Iterator[Diagnostic]:
    above = {role.id: role.ids("reports_to") for role in frame.model.of_kind("role")}
    told: set[str] = set()
    for start in above:
        path, now = [start], above[start]
        while now and now[0] not in path:
            path.append(now[0])
            now = above.get(now[0], ())
        if now and now[0] == start and start not in told and len(path) > 1:     # one that names itself is found at reading
            told.update(path)
            yield problem(frame.model.elements[start], ("reports_to",), msg(
                "các vai trò báo cáo vòng tròn: {path}", "roles report to one another in a circle: {path}",
                path=" → ".join((*path, start))), code=_CODE)
