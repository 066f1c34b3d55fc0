"""What a board holds, by names that a layout lock can keep: bands, groups and pillars, and their cards by key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from archmodel.kit.drawing.diagram import Band, BandDiagram, Card, Group, Pillar
from archmodel.kit.text import LocalText, fold

_Thing = TypeVar("_Thing", Band, Group, Pillar)
AT = "@"
"""Between id and place in the key of a card that stands in several places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A group or a pillar. A card may look differently in several diagrams that share their places."""

    key: str
    cards: Mapping[str, tuple[Card, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A band with its groups; `band` holds the groups of all diagrams, in step with `parts`."""

    key: str
    band: Band
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The content of one board, or of several that share their places."""

    strips: tuple[Strip, ...]
    pillars: tuple[tuple[Pillar, Part], ...]

    @classmethod
    def of(cls, *diagrams: BandDiagram) -> Plan:
        """In the order of the first diagram; what only later ones have comes after it."""
        often = Counter(_ids(diagrams[0]))
        for each in diagrams[1:]:
            often |= Counter(_ids(each))
        strips: dict[str, Strip] = {}
        pillars: dict[str, tuple[Pillar, Part]] = {}
        for diagram in diagrams:
            for key, band in _named((b, b.id or b.number, b.title) for b in diagram.bands):
                strips[key] = _joined(strips.get(key), _strip(key, band, often))
            for key, pillar in _named((p, p.id, p.title) for p in diagram.pillars):
                part = _part(f"pillar:{key}", pillar.cards, often)
                before = pillars.get(key)
                pillars[key] = (before[0], _both(before[1], part)) if before else (pillar, part)
        return cls(strips=tuple(strips.values()), pillars=tuple(pillars.values()))

    @property
    def parts(self) -> Iterator[Part]:
        for strip in self.strips:
            yield from strip.parts
        for _, part in self.pillars:
            yield part


    def widened(self, looks: Mapping[str, tuple[Card, ...]]) -> Plan:
        """With further looks of the cards it has."""
        strips = tuple(replace(strip, parts=tuple(_wider(part, looks) for part in strip.parts)) for strip in self.strips)
        return Plan(strips=strips, pillars=tuple((pillar, _wider(part, looks)) for pillar, part in self.pillars))


def _wider(part: Part, looks: Mapping[str, tuple[Card, ...]]) -> Part:
    return Part(key=part.key, cards={key: (*variants, *looks.get(key, ())) for key, variants in part.cards.items()})


def _ids(diagram: BandDiagram) -> Iterator[str]:
    groups = (group.cards for band in diagram.bands for group in band.groups)
    for cards in (*groups, *(pillar.cards for pillar in diagram.pillars)):
        yield from (card.id for card in cards)


def _strip(key: str, band: Band, often: Mapping[str, int]) -> Strip:
    named = _named((g, g.id, g.title) for g in band.groups)
    return Strip(key=key, band=band, parts=tuple(_part(f"{key}/{name}", group.cards, often) for name, group in named))


def _part(key: str, cards: Iterable[Card], often: Mapping[str, int]) -> Part:
    found: dict[str, tuple[Card, ...]] = {}
    for card in cards:
        name = bare = f"{card.id}{AT}{key}" if often[card.id] > 1 else card.id
        number = 1
        while name in found:
            number += 1
            name = f"{bare}{AT}{number}"
        found[name] = (card,)
    return Part(key=key, cards=found)


def _joined(one: Strip | None, other: Strip) -> Strip:
    if one is None:
        return other
    parts = {part.key: (part, group) for part, group in zip(one.parts, one.band.groups, strict=True)}
    for part, group in zip(other.parts, other.band.groups, strict=True):
        known = parts.get(part.key)
        parts[part.key] = (_both(known[0], part), known[1]) if known else (part, group)
    band = replace(one.band, groups=tuple(group for _, group in parts.values()))
    return Strip(key=one.key, band=band, parts=tuple(part for part, _ in parts.values()))


def _both(one: Part, other: Part) -> Part:
    names = {**one.cards, **other.cards}
    return Part(key=one.key, cards={name: (*one.cards.get(name, ()), *other.cards.get(name, ())) for name in names})


def _named(things: Iterable[tuple[_Thing, str, LocalText | None]]) -> Iterator[tuple[str, _Thing]]:
    """Each with a name of its own: its id, else its English title, else its number in the row."""
    taken: set[str] = set()
    for number, (thing, name, title) in enumerate(things, start=1):
        wanted = re.sub(r"[\s/:@]+", "-", name) or (title and _slug(title)) or str(number)
        key, again = wanted, 1
        while key in taken:
            again += 1
            key = f"{wanted}~{again}"
        taken.add(key)
        yield key, thing


def _slug(title: LocalText) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(title.say("en"))).strip("-")
