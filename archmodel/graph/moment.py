"""A point in time as a reader names it: a plateau, an alias of one, or a date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from archmodel.kit.errors import BadUsage
from archmodel.kit.period import parse_moment, spelt
from archmodel.kit.text import LocalText, Message, msg, nearest
from archmodel.model import Model, Plateau


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """`day` decides what is dated; `plateaus` are the deltas applied, from the oldest to the newest.

    `place` is the folder or git revision it was read from, where that is not the project itself.
    """

    id: str
    title: LocalText
    day: dt.date
    plateaus: tuple[Plateau, ...] = ()
    place: str = ""

    def elsewhere(self, place: str) -> Point:
        """The same moment as it stands in another folder or revision."""
        return replace(self, place=place, title=LocalText(vi=f"{place}: {self.title.vi}", en=f"{place}: {self.title.en}"))


def point(model: Model, name: str) -> Point:
    """The point a reader means by `target`, `pl-2028`, `2026-11` or `2026-11-22`; a date means its last day.

    A date also includes every plateau that is complete by then. Raises BadUsage for anything else.
    """
    plateau = model.plateau(name)
    if plateau is not None:
        return Point(id=plateau.id, title=plateau.name, day=plateau.date.last, plateaus=chain(model, plateau))
    moment = parse_moment(name)
    if moment is None:
        raise BadUsage(
            msg("Không có mốc hoặc ngày nào tên là “{name}”.", "There is no plateau or date called “{name}”.", name=name),
            _advice(model, name),
        )
    done = [p for p in model.plateaus.values() if p.stage != "baseline" and p.date.last <= moment.last]
    newest = max(done, key=lambda p: (p.date.last, p.id), default=None)
    plateaus = chain(model, newest) if newest else ()
    return Point(id=name, title=spelt(str(moment)), day=moment.last, plateaus=plateaus)


def known(model: Model, name: str) -> bool:
    """Whether the model itself knows a plateau, an alias or a date of that name."""
    return model.plateau(name) is not None or parse_moment(name) is not None


def chain(model: Model, plateau: Plateau) -> tuple[Plateau, ...]:
    """The plateaus to apply, baseline first. A circle in `based_on` ends the walk (it is reported when reading)."""
    found: list[Plateau] = []
    seen: set[str] = set()
    at: Plateau | None = plateau
    while at is not None and at.id not in seen:
        seen.add(at.id)
        found.append(at)
        at = model.plateaus.get(at.based_on) if at.based_on else None
    return tuple(reversed(found))


def _advice(model: Model, name: str) -> Message:
    names = sorted({*model.plateaus, *(a for p in model.plateaus.values() for a in p.aliases)})
    near = nearest(name, names)
    if near:
        return msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near)
    return msg("Các mốc hiện có: {names}; hoặc một ngày như 2026-11.",
               "The plateaus are: {names}; or a date such as 2026-11.", names=", ".join(names) or "–")
