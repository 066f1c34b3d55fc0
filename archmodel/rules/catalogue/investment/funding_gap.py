"""The funding of a project is not what the project costs, where both are stated.

Why: a year without funding stops the work, and money without a use is not spent in its year. Compared by year and currency where both sides
state years, as a whole where neither does; `tolerance_pct` allows for figures that a source rounds. Years on one side only cannot be
compared.

Vì sao: năm không có vốn thì công việc dừng, vốn không có việc thì không giải ngân được trong năm. So theo năm và đồng tiền khi cả hai bên
đều ghi năm, so tổng khi cả hai bên đều không ghi; `tolerance_pct` dành cho số liệu nguồn đã làm tròn. Chỉ một bên ghi năm thì không so
được.

Use instead: bring the funding of each year to what it pays for, or record the missing source.

Cách sửa: cân đối vốn từng năm với nhu cầu, hoặc ghi thêm nguồn vốn còn thiếu.

Flagged:
    projects:
      centre: {name: Centre, amounts: [{year: 2028, amount: 500, currency: VND, scale: billion}]}
    funding_sources:
      city: {name: City budget, project: centre, amounts: [{year: 2028, amount: 450, currency: VND, scale: billion}]}

Clean:
    projects:
      centre: {name: Centre, amounts: [{year: 2028, amount: 0.5, currency: VND, scale: billion}]}
    funding_sources:
      city: {name: City budget, project: centre, amounts: [{year: 2028, amount: 500, currency: VND, scale: million}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from archmodel.analysis.estimate import SCALES, asked, figure, number
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "V09"
SEVERITY = Severity.ERROR
NEEDS = ("project", "funding-source")
PARAMETERS = {"tolerance_pct": 1}
TITLE = LocalText(vi="Vốn không khớp nhu cầu", en="Funding does not match the use")
_Sums = dict[tuple[str, int | None], Decimal]


def check(facts: Facts) -> Iterator[Finding]:
    tolerance = Decimal(str(facts.parameter("tolerance_pct"))) / 100
    sources: dict[str, list[Element]] = {}
    for source in facts.model.of_kind("funding-source"):
        sources.setdefault(source.text("project") or "", []).append(source)
    for project in facts.model.of_kind("project"):
        funding = sources.get(project.id, [])
        unknown = [each for each in (project, *funding) if asked(each, "amounts")]
        if funding and unknown:
            yield _unsure(project, unknown)
        elif funding:
            yield from _gaps(project, _sums([project]), _sums(funding), funding, tolerance)


def _gaps(project: Element, use: _Sums, funds: _Sums, sources: list[Element], tolerance: Decimal) -> Iterator[Finding]:
    """Per currency; of a currency in which only one side has figures nothing can be said."""
    for currency in sorted({name for name, _ in use} & {name for name, _ in funds}):
        years = [{year for name, year in side if name == currency} for side in (use, funds)]
        if (None in years[0]) != (None in years[1]):
            continue
        for year in sorted(years[0] | years[1], key=lambda year: year or 0):
            needed, given = use.get((currency, year), Decimal(0)), funds.get((currency, year), Decimal(0))
            if abs(needed - given) > tolerance * max(needed, given):
                yield _gap(project, (currency, year), needed, given, sources)


def _sums(elements: list[Element]) -> _Sums:
    found: _Sums = {}
    for element in elements:
        rows: Any = element.get("amounts")
        for row in rows if isinstance(rows, tuple) else ():
            amount = number(row.get("amount"))
            if amount is not None:
                key = (str(row["currency"]), row.get("year"))
                found[key] = found.get(key, Decimal(0)) + amount * SCALES[row.get("scale", "one")]
    return found


def _gap(project: Element, key: tuple[str, int | None], needed: Decimal, given: Decimal, sources: list[Element]) -> Finding:
    currency, year = key
    moment = LocalText(vi=f"năm {year}", en=f"of {year}") if year else LocalText(vi="cả kỳ", en="in all")
    return Finding(
        subject=project.id, path=("amounts",), fact=f"{currency}:{year or 'all'}", rests_on=tuple((s.id, ("amounts",)) for s in sources),
        message=msg("vốn {when} của “{name}” là {given} {currency}, trong khi cần {needed}",
                    "the funding of “{name}” {when} is {given} {currency}, while {needed} is needed",
                    when=moment, name=project.name, given=figure(given), needed=figure(needed), currency=currency),
        advice=msg("Cân đối vốn với nhu cầu, hoặc ghi thêm nguồn vốn.", "Bring funding and use together, or record the missing source."),
        related=tuple((s.id, ("amounts",), msg("vốn ghi ở đây", "funding is stated here")) for s in sources))


def _unsure(project: Element, unknown: list[Element]) -> Finding:
    return Finding(
        subject=project.id, path=("amounts",), missing=tuple((each.id, ("amounts",)) for each in unknown),
        message=msg("chưa đủ cơ sở để biết vốn của “{name}” có đủ hay không", "whether the funding of “{name}” is enough cannot be told",
                    name=project.name),
        advice=msg("Ghi `amounts` của dự án và của từng nguồn vốn.", "Record `amounts` of the project and of each source."))
