"""The plan as bars: places in percent along the months, so that a drawing without any script or style fits its column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.analysis.schedule import Planned, closing_month, schedule
from archmodel.site._plan_known import Planning
from archmodel.site.templating import markup

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

HIGH = 30


@dataclass(frozen=True, kw_only=True)
class Gantt:
    """`first` and `last` are months from year 0, whole years at both ends."""

    planning: Planning

    @cached_property
    def packages(self) -> dict[str, Planned]:
        money = self.planning.money
        return dict((money.plan.schedule if money else schedule(self.planning.site.workspace.model)).packages)

    @cached_property
    def _months(self) -> list[float]:
        found: list[float] = []
        for one in self.packages.values():
            if one.stated_start is not None:
                found += [one.stated_start, float(one.stated_end or one.stated_start)]
            if one.slot is not None and one.stated_start is not None:
                found += [float(one.slot.earliest_start), float(one.slot.earliest_finish)]
        return found

    @property
    def there(self) -> bool:
        """Whether any package states when it begins."""
        return bool(self._months)

    @cached_property
    def first(self) -> int:
        """With today, where that is not long before."""
        start, today = int(min(self._months)), month_of(self.planning)
        return (today if start - 18 <= today < start else start) // 12 * 12

    @cached_property
    def last(self) -> int:
        ends = [closing_month(p.date) for p in self.planning.plateaus if p.stage != "baseline"]
        return -(-int(max([*self._months, *ends])) // 12) * 12

    def at(self, moment: float) -> str:
        return f"{100 * (moment - self.first) / (self.last - self.first):.2f}%"

    def wide(self, months: float) -> str:
        return f"{100 * months / (self.last - self.first):.2f}%"

    def head(self) -> Markup:
        """The years, and where the plateaus stand."""
        step = max(1, (self.last - self.first) // 12 // 12)
        years = "".join(f'<text x="{self.at(m + 2)}" y=18 fill=var(--soft) font-size=12>{m // 12}</text>'
                        for m in range(self.first, self.last, 12 * step))
        return markup(f"<svg class=gauge height={HIGH - 4} aria-hidden=true>{years}{''.join(self._grid(HIGH - 4))}</svg>")

    def row(self, name: str, plateau: str) -> Markup:
        """Above as it is stated, below as it can be; what is critical has a line through it too."""
        one = self.packages.get(name)
        parts = list(self._grid(HIGH, plateau))
        if one is not None and one.stated_start is not None and one.duration is not None:
            parts.append(f'<rect x="{self.at(one.stated_start)}" y=4 width="{self.wide(float(one.duration))}" height=9 rx=2 '
                         'fill=var(--card) stroke=var(--outline) />')
            if one.slot is not None:
                start, long = float(one.slot.earliest_start), float(one.slot.earliest_finish - one.slot.earliest_start)
                paint = "tone-vermillion" if one.slot.critical else "tone-blue"
                parts.append(f'<rect x="{self.at(start)}" y=17 width="{self.wide(long)}" height=9 rx=2 fill="var(--{paint})"/>')
                if one.slot.critical:
                    parts.append(f'<line x1="{self.at(start)}" x2="{self.at(start + long)}" y1=21.5 y2=21.5 stroke=var(--paper) />')
        return markup(f"<svg class=gauge height={HIGH} aria-hidden=true>{''.join(parts)}</svg>")

    def _grid(self, high: int, plateau: str = "") -> Iterator[str]:
        """A line for each year, and one for each plateau; that of this package stands out."""
        for m in range(self.first, self.last + 1, 12):
            yield f'<line x1="{self.at(m)}" x2="{self.at(m)}" y1=0 y2={high} stroke=var(--rule) />'
        for each in self.planning.plateaus:
            if each.stage != "baseline":
                x, own = self.at(closing_month(each.date)), each.id == plateau
                yield (f'<line x1="{x}" x2="{x}" y1=0 y2={high} stroke=var(--{"ink" if own else "outline"}) stroke-dasharray="3 3" '
                       f'stroke-width={1.6 if own else 0.8} />')
        today = month_of(self.planning)
        if self.first <= today <= self.last:
            yield f'<line x1="{self.at(today)}" x2="{self.at(today)}" y1=0 y2={high} stroke=var(--alert) />'


def month_of(planning: Planning) -> int:
    """Today in months from year 0."""
    day = planning.site.workspace.today.at.day
    return day.year * 12 + day.month - 1

