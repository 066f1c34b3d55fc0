"""Every line of cost as money in the years of the study: what is spent once, every year, for upkeep, replaced, and what is left at the end.

The rules, each printed with its figure (NIST Handbook 135; ISO 15686-5):

- the amount of a line and its years follow `analysis/costs.py` and `analysis/spending.py`, as the pictures do;
- amounts are in prices of the base year: one of year t is raised by (1 + e)^t, e the line's own `escalation_pct`, else that of the
  parameter with `use: escalation` that names its element of cost or its category;
- an asset is in service when the last of it is paid; it is replaced after its life, twice its life … before the last year of the
  study (one that would fall into the last year is not made), or as its `replacements` say;
- what is left at the end is `residual_value`, else `residual_pct` of the last purchase, else its straight line (1 - years used / life);
  it is negative, and the disposal cost is set against it. It stands at the end of the last year, in either convention;
- a yearly line with a published `pv_factor` has that present value; its years share it by their discount factors.

What was spent before the decision (`sunk`), what has no year and what cannot be computed is left out by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.costs import Cost, Costs, costs
from archmodel.analysis.economics._placing import Placer, Placing
from archmodel.analysis.economics.amounts import Amounts, Band, added
from archmodel.analysis.economics.frame import Frame
from archmodel.analysis.economics.mistakes import mistakes
from archmodel.analysis.economics.spans import Spans
from archmodel.analysis.spending import Flow, Spending, spending
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText

ELEMENTS: Mapping[str, LocalText] = {
    "investment": LocalText(vi="Đầu tư ban đầu", en="Initial investment"),
    "replacement": LocalText(vi="Thay thế", en="Replacement"),
    "energy": LocalText(vi="Năng lượng", en="Energy"),
    "water": LocalText(vi="Nước", en="Water"),
    "om-and-repair": LocalText(vi="Vận hành, bảo trì, sửa chữa", en="Operation, maintenance and repair"),
    "other": LocalText(vi="Khác", en="Other"),
    "residual": LocalText(vi="Giá trị còn lại (trừ)", en="Residual value (less)"),
}
"""The elements of life-cycle cost in the order of Handbook 135; the residual value counts negative."""
OPERATING = ("energy", "water", "om-and-repair", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The money of one line in one year: `money` the id of its figure in the currency of the study, `pv` of its present value.

    `part` tells apart what one line has of several sorts (its own element, `om-and-repair` for upkeep, `replacement`, `residual`,
    `disposal`); `element_of_cost` is what it counts as. `factor` is the id of its discount factor, empty where a published factor
    of the whole series is used. `band` says which figure its low and high are in proportion to; None where it has no range.
    """

    item: str
    part: str
    element_of_cost: str
    year: int
    money: str
    pv: str
    factor: str
    category: str
    component: str
    work_package: str
    funding: str
    options: tuple[str, ...]
    recurrent: bool
    transfer: bool
    band: Band | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """All years of one sort of money of one line, and its present value `pv/<item>/<part>`."""

    item: str
    part: str
    element_of_cost: str
    pv: Band
    streams: tuple[Stream, ...]


@dataclass(frozen=True, kw_only=True)
class Costing:
    """The costs of a model in its terms. With `problems` there are no streams: no partial figure.

    `amounts`: item → the figures of its amount, of every line. `left_out`: the lines without a year of the study, and why;
    `outside`: the years of a line that lie before or after the study. `renewed`: item → the years of its replacements.
    """

    frame: Frame
    costs: Costs
    spending: Spending
    amounts: Mapping[str, Band]
    streams: tuple[Stream, ...]
    parts: tuple[Part, ...]
    present: Mapping[str, Band]
    left_out: Mapping[str, LocalText]
    outside: Mapping[str, tuple[int, ...]]
    renewed: Mapping[str, tuple[int, ...]]
    problems: tuple[Diagnostic, ...]

    @cached_property
    def of_item(self) -> Mapping[str, tuple[Part, ...]]:
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.item, []).append(part)
        return {name: tuple(parts) for name, parts in found.items()}

    def line(self, item: str) -> Cost:
        return self.costs.items[item]

    def package(self, item: str) -> str:
        """The work package that spends a line: the stated one, else the one that delivers its system; empty for a common line."""
        return package(self.frame, self.costs.items[item])


def package(frame: Frame, cost: Cost) -> str:
    stated = cost.item.text("work_package")
    return stated or frame.model.delivered_by.get(cost.component, "")


def costing(frame: Frame, spans: Spans | None = None) -> Costing:
    """The costs of the model of a frame, in its ledger. Mistakes in the data are `problems`, each at its place.

    `spans` are the months of packages and phases where these are not the stated ones.
    """
    found = costs(frame.model)
    plan = spending(found)
    problems = tuple(mistakes(frame, found, plan))
    left_out = dict(found.left_out) | {
        name: LocalText(vi="đã chi trước quyết định", en="sunk: spent before the decision")
        for name, cost in found.items.items() if cost.item.get("sunk") is True} | dict(plan.why)
    if problems or frame.problems:
        return Costing(frame=frame, costs=found, spending=plan, amounts={}, streams=(), parts=(), present={}, left_out=left_out, outside={},
                       renewed={}, problems=problems)
    amounts = Amounts(frame=frame, costs=found).all()
    spans = spans or Spans(frame.model, frame.ledger)
    outside: dict[str, tuple[int, ...]] = {}
    renewed: dict[str, tuple[int, ...]] = {}
    parts: list[Part] = []
    flows: dict[str, list[Flow]] = {}
    for flow in plan.flows:
        flows.setdefault(flow.cost.id, []).append(flow)
    for name, cost in found.items.items():
        if name in left_out:
            continue
        placed = Placer(frame=frame, costs=found, cost=cost, amount=amounts[name], spans=spans,
                        flows=tuple(flows.get(name, ()))).placed()
        if placed.outside:
            outside[name] = placed.outside
        if placed.renewed:
            renewed[name] = placed.renewed
        if not placed.pieces:
            left_out[name] = _never(frame)
        parts.extend(_parts(frame, cost, placed))
    return Costing(
        frame=frame, costs=found, spending=plan, amounts=amounts, parts=tuple(parts), streams=tuple(s for p in parts for s in p.streams),
        present=_present(frame, found, parts), left_out=dict(sorted(left_out.items())), outside=outside, renewed=renewed, problems=problems)


def _never(frame: Frame) -> LocalText:
    if not frame.span:
        return LocalText(vi="chưa xác định năm gốc hoặc thời kỳ phân tích", en="base year or study period not known")
    return LocalText(vi=f"nằm ngoài thời kỳ phân tích {frame.base_year}–{frame.last_year}",
                     en=f"outside the study period {frame.base_year}–{frame.last_year}")


def _parts(frame: Frame, cost: Cost, placed: Placing) -> list[Part]:
    """One part a sort of money, each stream with what the cuts need to know of its line."""
    item = cost.item
    found: list[Part] = []
    for part in dict.fromkeys(piece.part for piece in placed.pieces):
        pieces = [piece for piece in placed.pieces if piece.part == part]
        streams = tuple(Stream(
            item=item.id, part=part, element_of_cost=piece.element, year=piece.year, money=piece.money, pv=piece.pv, factor=piece.factor,
            category=cost.category, component=cost.component, work_package=package(frame, cost), funding=item.text("funding") or "",
            options=item.ids("options"), recurrent=cost.recurrent or part == "om-and-repair", transfer=item.get("transfer") is True,
            band=piece.band) for piece in pieces)
        found.append(Part(item=item.id, part=part, element_of_cost=pieces[0].element, pv=placed.present[part], streams=streams))
    return found


def _present(frame: Frame, found: Costs, parts: list[Part]) -> Mapping[str, Band]:
    """`pv/<item>`: all that a line costs over the study, in present value."""
    every: dict[str, list[Band]] = {}
    for part in parts:
        every.setdefault(part.item, []).append(part.pv)
    return {name: added(frame.ledger, f"pv/{name}", LocalText(
        vi=f"Hiện giá chi phí vòng đời: {found.items[name].item.name.say('vi')}",
        en=f"Present value over its life: {found.items[name].item.name.say('en')}"), frame.currency, bands)
        for name, bands in sorted(every.items())}
