"""How far relationships lead, from many starts at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping

Links = Mapping[str, tuple[str, ...]]


def reach(links: Links, starts: Iterable[str], steps: int = -1) -> set[str]:
    """Everything at most so many steps on, the starts included; -1 means as far as it goes."""
    found = set(starts)
    edge = list(found)
    while edge and steps != 0:
        edge = [end for at in edge for end in links.get(at, ()) if end not in found and not found.add(end)]  # type: ignore[func-returns-value]
        steps -= 1
    return found


def ways(links: Links, ends: Collection[str], without: Collection[str] = ()) -> Mapping[str, str | None]:
    """Who can get to one of the ends, and by which next step (None for an end itself); `links` lead backwards."""
    following: dict[str, str | None] = {end: None for end in sorted(ends) if end not in without}
    waiting = deque(following)
    while waiting:
        at = waiting.popleft()
        for before in links.get(at, ()):
            if before not in following and before not in without:
                following[before] = at
                waiting.append(before)
    return following


def way(following: Mapping[str, str | None], start: str) -> tuple[str, ...]:
    """The steps from a start to the end it leads to."""
    found: list[str] = []
    at: str | None = start
    while at is not None:
        found.append(at)
        at = following[at]
    return tuple(found)
