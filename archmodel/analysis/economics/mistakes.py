"""What is wrong with the lines of cost so that no figure can be trusted, each at its place.

Price terms that differ from those of the study, a currency without a dated rate, an optimistic figure over a pessimistic one, a year
that is missing where the estimate goes by years, years in the wrong order, a life shorter than a year, a percentage of lines that only
some options have, an escalation of -100 % or less or stated twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from archmodel.analysis.costs import Costs, in_some_only
from archmodel.analysis.economics.escalation import in_percent, parameters
from archmodel.analysis.economics.frame import Frame, problem
from archmodel.analysis.estimate import RANGE, dated, figure, is_share, number, triple
from archmodel.analysis.spending import Spending
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Unknown

_TERMS = {"real": LocalText(vi="giá cố định (thực)", en="constant prices (real)"),
          "nominal": LocalText(vi="giá hiện hành (danh nghĩa)", en="current prices (nominal)")}


def mistakes(frame: Frame, found: Costs, plan: Spending) -> Iterator[Diagnostic]:
    by_years = any(dated(item) or isinstance(item.get("year"), int) for item in frame.model.of_kind("cost-item"))
    for item in frame.model.of_kind("cost-item"):
        yield from _terms(frame, item)
        yield from _rate(found, item)
        yield from _range(item)
        yield from _life(item)
        yield from _years(plan, item, by_years)
        rise = number(item.get("escalation_pct"))
        if rise is not None and rise <= -100:
            yield _fall(item, ("escalation_pct",), f"{rise} %")
    for share, line in in_some_only(frame.model):
        yield problem(share, ("options",) if share.ids("options") else ("unit",), msg(
            "“{name}” là phần trăm của cả “{line}”, khoản chỉ một số phương án có: mỗi phương án có một số tiền khác",
            "“{name}” is a percentage of “{line}” too, a line of some options only: in each option it comes to another amount",
            name=share.name, line=line.name), msg(
            "Ghi khoản phần trăm này riêng cho từng phương án (`options`).", "Write this percentage once for each option (`options`)."),
            "economics/share-of-options")
    yield from _escalations(frame)


def _terms(frame: Frame, item: Element) -> Iterator[Diagnostic]:
    stated = item.text("price_basis")
    if stated is not None and stated != frame.terms:
        yield problem(item, ("price_basis",), msg(
            "“{name}” tính theo {stated}, trong khi phân tích theo {terms}: không cộng được hai mặt bằng giá",
            "“{name}” is in {stated} while the study is in {terms}: the two cannot be added", name=item.name, stated=_TERMS[stated],
            terms=_TERMS[frame.terms]), msg(
            "Đổi khoản này sang mặt bằng giá của phân tích, hoặc ghi suất chiết khấu cùng loại.",
            "Convert the line into the price terms of the study, or record the discount rate of the same kind."), "economics/mixed-terms")


def _rate(found: Costs, item: Element) -> Iterator[Diagnostic]:
    stated = item.text("currency") or "VND"
    if stated != found.currency and item.id not in found.rates and not (is_share(item) and not dated(item)):
        series = f"{stated}-{found.currency}".lower()
        yield problem(item, ("currency",), msg(
            "“{name}” tính bằng {stated}, nhưng không có tỷ giá dương, có ghi năm, đến năm gốc để đổi ra {study}",
            "“{name}” is in {stated}, but there is no dated rate above 0 up to the base year to convert it into {study}", name=item.name,
            stated=stated, study=found.currency), msg(
            "Ghi tham số `{series}` với `series: [{{year: …, value: …}}]`.",
            "Record the parameter `{series}` with `series: [{{year: …, value: …}}]`.", series=series), "economics/unknown-rate")


def _range(item: Element) -> Iterator[Diagnostic]:
    stated = triple(item.get("unit_cost"))
    known = [(name, value) for name in RANGE if (value := number(stated.get(name))) is not None]
    for (lower, first), (upper, second) in pairwise(known):
        if first > second:
            yield problem(item, ("unit_cost", lower), msg(
                "“{name}”: mức `{lower}` ({first}) lớn hơn mức `{upper}` ({second}), lạc quan hơn cả bi quan",
                "“{name}”: `{lower}` ({first}) is more than `{upper}` ({second}): optimistic over pessimistic", name=item.name, lower=lower,
                first=figure(first), upper=upper, second=figure(second)), msg(
                "Xếp lại theo thứ tự tăng dần.", "Put them in rising order."), "economics/range-order")


def _life(item: Element) -> Iterator[Diagnostic]:
    life = number(item.get("asset_life_years"))
    if life is not None and 0 < life < 1:
        yield problem(item, ("asset_life_years",), msg(
            "“{name}”: tuổi thọ {life} năm ngắn hơn một năm, không thay thế theo năm được",
            "“{name}”: a life of {life} years is shorter than one: it cannot be replaced year by year", name=item.name,
            life=figure(life)), msg("Ghi khoản này là chi hằng năm (`recurrent: true`).", "Make it a yearly line (`recurrent: true`)."),
            "economics/short-life")


def _years(plan: Spending, item: Element, by_years: bool) -> Iterator[Diagnostic]:
    year, last = item.get("year"), item.get("last_year")
    if isinstance(year, int) and isinstance(last, int) and last < year:
        yield problem(item, ("last_year",), msg(
            "“{name}”: năm cuối {last} trước năm đầu {first}", "“{name}”: the last year {last} is before the first, {first}",
            name=item.name, last=last, first=year), code="economics/year-order")
    silent = year is None and item.get("phase") is None and item.get("work_package") is None and not dated(item)
    if item.id in plan.why and not isinstance(year, Unknown) and silent and (by_years or last is not None or item.get("pv_factor")):
        yield problem(item, (), msg(
            "“{name}” chưa ghi năm chi, trong khi dự toán lập theo năm", "“{name}” states no year, while the estimate goes by years",
            name=item.name), msg(
            "Ghi `year`, `phase` hoặc `flows`; chưa biết thì ghi `year: unknown`.",
            "Write `year`, `phase` or `flows`; where it is not known, `year: unknown`."), "economics/missing-year")


def _escalations(frame: Frame) -> Iterator[Diagnostic]:
    for name, owners in sorted(parameters(frame).items()):
        if len(owners) > 1:
            yield problem(owners[1], ("categories",), msg(
                "“{name}” đã có mức tăng giá ở “{other}”", "“{name}” has an escalation already, in “{other}”", name=name,
                other=owners[0].name), code="economics/escalation")
    for _, owner in sorted({owner.id: owner for owners in parameters(frame).values() for owner in owners}.items()):
        least = -100 if in_percent(owner) else -1
        for point in ("low", "base", "high", "value"):
            value = number(owner.get(point))
            if value is not None and value <= least:
                yield _fall(owner, (point,), str(value))


def _fall(owner: Element, path: tuple[str, ...], value: str) -> Diagnostic:
    return problem(owner, path, msg("“{name}”: mức tăng giá {value} phải lớn hơn -100 %",
                                    "“{name}”: an escalation of {value} must be above -100 %", name=owner.name, value=value),
                   code="economics/escalation")
