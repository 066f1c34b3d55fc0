"""Dates as people write them (`2012`, `2026-11`, `2026-11-22`) and half-open intervals with three-valued answers."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from archmodel.kit.text import LocalText, Quantity

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Moment:
    """A date known to the day, the month or only the year: `first` and `last` are the days it may mean."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first:%Y-%m}" if self.first.month == self.last.month else f"{self.first:%Y}"

    @property
    def said(self) -> LocalText:
        """As Vietnamese documents write it (a zero before days to 9 and before months 1 and 2), and as English reads everywhere."""
        month = month_said(self.last).vi
        vi = f"{self.last.day:02}/{month}" if self.first == self.last else str(self.last.year) if self.year_only else month
        return LocalText(vi=vi, en=str(self))

    @property
    def year_only(self) -> bool:
        return self.first.month != self.last.month


@lru_cache(maxsize=4096)
def parse_moment(text: str) -> Moment | None:
    """`2012`, `2026-11` or `2026-11-22`; None when it is no date of the calendar."""
    hit = _FORM.fullmatch(text)
    if not hit:
        return None
    year, month, day = (int(g) if g else None for g in hit.groups())
    assert year is not None
    try:
        if month is None:
            return Moment(first=dt.date(year, 1, 1), last=dt.date(year, 12, 31))
        if day is None:
            return Moment(first=dt.date(year, month, 1), last=dt.date(year, month, calendar.monthrange(year, month)[1]))
        return Moment(first=dt.date(year, month, day), last=dt.date(year, month, day))
    except ValueError:
        return None


def month_said(day: dt.date) -> LocalText:
    """`9/2033`, `02/2027` and `2033-09`, `2027-02`: the month of a day."""
    return LocalText(vi=f"{day:%m/%Y}" if day.month < 3 else f"{day.month}/{day:%Y}", en=f"{day:%Y-%m}")


def month_numbered(number: int) -> LocalText:
    """The same of a month counted from year 0, January being 0; of a plan without dates (before 1900) the number itself."""
    if number < 1900 * 12:
        return LocalText(vi=f"tháng thứ {number}", en=f"month {number}")
    return month_said(dt.date(number // 12, number % 12 + 1, 1))


def spelt(text: str) -> LocalText:
    """A date as each tongue writes it, a day as a value too (workbooks sort it); any other text (the name of a plateau) as it is."""
    moment = parse_moment(text)
    if moment is None:
        return LocalText.same(text)
    words = moment.said
    return Quantity(vi=words.vi, en=words.en, value=moment.first) if moment.first == moment.last else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Half-open `[start, end)`. A month means its first day; a year alone stays imprecise."""

    start: Moment | None = None
    end: Moment | None = None

    def contains(self, day: dt.date) -> bool | None:
        """True, False, or None where a year alone leaves it open (*cannot tell*)."""
        if self.start is not None and day < self.start.first:
            return False
        if self.end is not None and day >= (self.end.last if self.end.year_only else self.end.first):
            return False
        unsure = self.start is not None and self.start.year_only and day < self.start.last
        unsure |= self.end is not None and self.end.year_only and day >= self.end.first
        return None if unsure else True
