"""A scene read as things in things with links between them, for formats that want a graph and not shapes.

A group with an id is a thing; with `ends` it is a link. What holds things, by nesting or because its box is around theirs,
is a container. Everything else is loose: words and shapes that stand for nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce

from archmodel.kit.drawing.metrics import clean
from archmodel.kit.drawing.palette import SIGNS
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Text

Box = tuple[float, float, float, float]
"""x, y, width, height"""
SLACK = 0.51
_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
_SHEET = frozenset({"card", "node", "cell", "label", "text", "bubble", "badge"})
"""Roles of things that hold nothing but what is nested in them, however many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A card, a bar, a lane: `key` is unique in the picture, `parent` the key of what it stands in.

    `place` counts from the bottom of the picture to its top.
    """

    key: str
    group: Group
    box: Box
    place: int
    parent: str = ""
    holds: bool = False

    @property
    def shape(self) -> Rect | Path | None:
        """What it is drawn as; None for a container that only has words."""
        first = self.group.items[0] if self.group.items else None
        return first if isinstance(first, Rect | Path) else None

    @property
    def texts(self) -> tuple[Text, ...]:
        """The lines of its own."""
        return tuple(item for item in self.group.items if isinstance(item, Text))

    @property
    def name(self) -> str:
        """What to call it on one line."""
        return clean(self.group.title) or " ".join(paragraphs(self.texts)) or clean(self.group.id or "")

    @property
    def said(self) -> str:
        """What stands on it, a line for each paragraph; its name where nothing does."""
        return "\n".join(paragraphs(self.texts, clean(self.group.title))) or self.name

    @property
    def sign(self) -> str:
        """What becomes of it, where colours alone would tell: `+ `, `× `, `↻ `; what stays has none."""
        return f"{SIGNS[self.group.variant]} " if self.group.variant in SIGNS and self.group.variant != "retained" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An arrow; its ends are keys of things, empty where the picture does not show them. A link may be a cell with a box."""

    key: str
    group: Group
    source: str
    target: str
    words: str = ""
    plate: Group | None = None
    box: Box | None = None

    @property
    def known(self) -> bool:
        return bool(self.source and self.target)

    @property
    def path(self) -> Path | None:
        """Its line."""
        return next((item for item in leaves(self.group.items) if isinstance(item, Path) and item.stroke), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """A shape, or words, of what it stands in, or of nothing in particular."""

    item: Item
    place: int
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class Graph:
    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    loose: tuple[Loose, ...]

    @cached_property
    def children(self) -> dict[str, list[Thing]]:
        """What stands in each container; in the empty key, what stands in none."""
        found: dict[str, list[Thing]] = {}
        for thing in self.things:
            found.setdefault(thing.parent, []).append(thing)
        return found

    @cached_property
    def trimmings(self) -> dict[str, list[Loose]]:
        """The loose parts of each thing; in the empty key, those of the page."""
        found: dict[str, list[Loose]] = {}
        for loose in self.loose:
            found.setdefault(loose.parent, []).append(loose)
        return found

    @property
    def nodes(self) -> tuple[Thing, ...]:
        return tuple(thing for thing in self.things if not thing.holds)


class Names:
    """Ids for a file: the id of a thing when that is a plain one, else a digest of it; unique, and stable from run to run."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def take(self, prefix: str, name: str | None) -> str:
        slug = name if name is not None and _SAFE.fullmatch(name) else _digest(name) if name else ""
        self._taken[f"{prefix}-{slug}"] += 1
        count = self._taken[f"{prefix}-{slug}"]
        if not slug:
            return f"{prefix}-{count}"
        return f"{prefix}-{slug}" + (f"--{count}" if count > 1 else "")


def graph(scene: Scene) -> Graph:
    """The scene as a graph; every shape of it is in one thing, one link, or loose."""
    reading = _Reading()
    reading.walk(scene.items, "")
    things, loose = _nested(reading)
    holders = {thing.parent for thing in things}
    things = [replace(thing, holds=thing.key in holders) for thing in things]
    known = _by_id(things)
    plates = {group.id: group for group, _ in reading.plates}
    links = [replace(link, source=known.get(link.source, ""), target=known.get(link.target, ""), plate=plates.get(link.group.id),
                     words=_words(plates.get(link.group.id))) for link in reading.links]
    drawn = {link.group.id for link in links}
    stray = [Loose(item=group, place=place) for group, place in reading.plates if group.id not in drawn]
    return Graph(things=tuple(things), links=tuple(links), loose=(*loose, *stray))


class _Reading:
    """Goes through the scene once, from the bottom shape to the top one."""

    def __init__(self) -> None:
        self.names = Names()
        self.things: list[Thing] = []
        self.links: list[Link] = []
        self.plates: list[tuple[Group, int]] = []
        self.loose: list[Loose] = []
        self.place = 0

    def walk(self, items: Iterable[Item], parent: str) -> None:
        """Sorts out things, links, labels, and what is none of them."""
        for item in items:
            self.place += 1
            if not isinstance(item, Group):
                self.loose.append(Loose(item=item, place=self.place, parent=parent))
            elif item.ends is not None:
                self.link(item)
            elif item.role == "label" and item.id:
                self.plates.append((item, self.place))
            elif item.id or (item.title and _holds(item)):
                self.thing(item, parent)
            elif _holds(item):
                self.walk(item.items, parent)
            else:
                self.loose.append(Loose(item=item, place=self.place, parent=parent))

    def thing(self, group: Group, parent: str) -> None:
        """Its outline and its words are its own; what else is in it, things and trimmings, stands in it."""
        key = self.names.take("e" if group.id else "g", group.id)
        self.things.append(Thing(key=key, group=group, box=box_of(group), place=self.place, parent=parent))
        shaped = bool(group.items) and isinstance(group.items[0], Rect | Path)
        self.walk([item for item in group.items[shaped:] if not isinstance(item, Text)], key)

    def link(self, group: Group) -> None:
        assert group.ends is not None
        first = group.items[0] if group.items else None
        self.links.append(Link(key=self.names.take("r", group.id), group=group, source=group.ends[0], target=group.ends[1],
                               box=box_of(group) if isinstance(first, Rect) else None))


def _holds(group: Group) -> bool:
    """Whether a thing or a link is nested in it."""
    return any(isinstance(item, Group) and (item.id is not None or item.ends is not None or _holds(item)) for item in group.items)


def _nested(reading: _Reading) -> tuple[list[Thing], list[Loose]]:
    """What is drawn on top of a frame stands in it, though the scene lists it beside it."""
    frames = [thing for thing in reading.things if isinstance(thing.shape, Rect) and thing.group.role not in _SHEET]
    frames.sort(key=lambda one: one.box[2] * one.box[3])

    def frame(box: Box, place: int) -> str:
        return next((one.key for one in frames if one.place < place and _within(box, one.box)), "")

    things = [thing if thing.parent else replace(thing, parent=frame(thing.box, thing.place)) for thing in reading.things]
    loose = [one if one.parent else replace(one, parent=frame(around(leaves((one.item,))), one.place)) for one in reading.loose]
    return things, loose


def _within(inner: Box, outer: Box) -> bool:
    return (outer[0] - SLACK <= inner[0] and outer[1] - SLACK <= inner[1] and inner[0] + inner[2] <= outer[0] + outer[2] + SLACK
            and inner[1] + inner[3] <= outer[1] + outer[3] + SLACK and inner != outer)


def _by_id(things: Iterable[Thing]) -> dict[str, str]:
    """Which thing an end means: of several with one id the first that holds nothing."""
    found: dict[str, str] = {}
    for thing in sorted(things, key=lambda one: one.holds):
        if thing.group.id:
            found.setdefault(thing.group.id, thing.key)
    return found


def box_of(group: Group) -> Box:
    """Its first rectangle; else what its shapes take up."""
    first = group.items[0] if group.items else None
    if isinstance(first, Rect):
        return (first.x, first.y, first.width, first.height)
    return around(leaves((group,)))


def around(items: Iterable[Rect | Path | Text]) -> Box:
    """The least box that holds them."""
    xs: list[float] = []
    ys: list[float] = []
    for item in items:
        if isinstance(item, Path):
            xs += [point[0] for point in item.points]
            ys += [point[1] for point in item.points]
        elif isinstance(item, Rect):
            xs += [item.x, item.x + item.width]
            ys += [item.y, item.y + item.height]
        else:
            xs += [item.left, item.left + item.width]
            ys += [item.top, item.bottom]
    if not xs:
        return (0, 0, 0, 0)
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def leaves(items: Iterable[Item]) -> Iterator[Rect | Path | Text]:
    for item in items:
        if isinstance(item, Group):
            yield from leaves(item.items)
        else:
            yield item


def lines(texts: Sequence[Text]) -> str:
    """The words as they are broken on the picture."""
    rows: dict[float, list[str]] = {}
    for text in texts:
        rows.setdefault(text.y, []).append(text.text)
    return "\n".join(" ".join(row) for row in rows.values())


def blocks(texts: Sequence[Text]) -> tuple[tuple[Text, ...], ...]:
    """The lines of each paragraph; words beside one another on a line are a block too."""
    found: list[list[Text]] = []
    for text in texts:
        if found and (_goes_on(found[-1][-1], text) or (found[-1][-1].y == text.y and text.left > found[-1][-1].left)):
            found[-1].append(text)
        else:
            found.append([text])
    return tuple(map(tuple, found))


def paragraphs(texts: Sequence[Text], whole: str = "") -> tuple[str, ...]:
    """Lines that were broken for a width made one again; `whole` says how the words hang together where one was broken inside."""
    return tuple(reduce(lambda said, text: _joined(said, text.text, whole), block[1:], block[0].text) for block in blocks(texts))


def _goes_on(last: Text, text: Text) -> bool:
    return (last.style, last.x, last.anchor, last.lang) == (text.style, text.x, text.anchor, text.lang) \
        and 0 < text.y - last.y <= last.style.leading + 0.5


def _joined(one: str, two: str, whole: str) -> str:
    close = f"{one}{two}"
    return close if close in whole and f"{one} {two}" not in whole else f"{one} {two}"


def _words(plate: Group | None) -> str:
    return " ".join(paragraphs([item for item in plate.items if isinstance(item, Text)])) if plate else ""


def _digest(name: str | None) -> str:
    return "x" + hashlib.sha256((name or "").encode("utf-8", "replace")).hexdigest()[:12]
