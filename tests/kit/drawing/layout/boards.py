"""Boards of any size for the tests of locks, and what changes in them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.diagram import MARKS, Band, BandDiagram, Card, Group, LegendItem, Pillar
from archmodel.kit.drawing.lock import Lock
from archmodel.kit.text import LANGS, LocalText
from tests.kit.drawing import samples
from tests.kit.drawing.layout.geometry import Area, areas

WORDS = ("hệ thống", "thông tin", "giải quyết", "thủ tục", "hành chính", "cơ sở dữ liệu", "camera", "giao thông", "quan trắc", "ngập",
         "điều hành", "cấp cứu 115", "trực ban", "quản lý", "văn bản", "cổng", "nền tảng", "LGSP/NDXP", "dùng chung", "Ổ", "đô thị")
GROUPS = tuple(f"g{n}" for n in range(15))


def name(dice: random.Random, longest: int = 9) -> LocalText:
    vi = " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, longest)))
    return LocalText(vi=vi.capitalize(), en=" ".join(f"thing{len(word)}" for word in vi.split()[: dice.randint(1, 6)]))


@dataclass(frozen=True)
class City:
    """Cards by id, each in a group; three groups a band."""

    cards: Mapping[str, tuple[str, LocalText]] = field(default_factory=dict)

    @classmethod
    def of(cls, count: int, seed: int = 1) -> City:
        dice = random.Random(seed)
        return cls({f"s-{n:03}": (dice.choice(GROUPS), name(dice)) for n in range(count)})

    def diagram(self, *, marked: bool = False, without: Iterable[str] = ()) -> BandDiagram:
        """`marked`: as a comparison, with badges, their key and the bar."""
        gone = set(without)
        shown = {one: said for one, said in sorted(self.cards.items()) if one not in gone}
        bands = tuple(
            Band(number=f"L{5 - n}", title=LocalText(vi=f"Lớp thứ {5 - n}", en=f"Layer {5 - n}"), groups=tuple(
                Group(id=key, title=LocalText(vi=f"Nhóm {key}", en=f"Group {key}"), cards=tuple(
                    Card(id=one, title=title, tone="" if marked else "blue", mark=MARKS[len(one + group) % 4] if marked else None)
                    for one, (group, title) in shown.items() if group == key))
                for key in GROUPS[3 * n : 3 * n + 3]))
            for n in range(5))
        pillars = (Pillar(id="rules", title=LocalText(vi="Quy chuẩn", en="Standards"), cards=(
            Card(id="p-1", title=LocalText(vi="Mở trước", en="Open first")),)), Pillar(id="ai", title=LocalText(vi="AI", en="AI")))
        legend = tuple(LegendItem(kind="mark", key=mark, label=samples.MARK_NAMES[mark], count=1) for mark in MARKS)
        frame = samples.frame(meta=(LocalText(vi=f"{len(shown)} hệ thống", en=f"{len(shown)} systems"),),
                              legend=legend if marked else ())
        return BandDiagram(frame=frame, bands=bands, pillars=pillars,
                           proportions=tuple((mark, 1) for mark in MARKS) if marked else None)

    def added(self, one: str, group: str, title: LocalText) -> City:
        return City({**self.cards, one: (group, title)})

    def removed(self, one: str) -> City:
        return City({key: said for key, said in self.cards.items() if key != one})

    def called(self, one: str, title: LocalText) -> City:
        return City({**self.cards, one: (self.cards[one][0], title)})

    def becomes(self, one: str, other: str) -> City:
        return City({other if key == one else key: said for key, said in self.cards.items()})


def changed(city: City, dice: random.Random, step: int) -> tuple[City, str, dict[str, str]]:
    """One random change: the city after it, the id concerned, and what is called by another id now (old → new)."""
    one = dice.choice(sorted(city.cards))
    what = dice.choice(("add", "add", "remove", "name", "id"))
    if what == "add":
        fresh = f"n-{step:03}"
        return city.added(fresh, dice.choice(GROUPS), name(dice)), fresh, {}
    if what == "remove":
        return city.removed(one), one, {}
    if what == "name":
        return city.called(one, name(dice, 14)), one, {}
    return city.becomes(one, f"r-{step:03}"), one, {one: f"r-{step:03}"}


def places(diagram: BandDiagram, lock: Lock | None) -> dict[str, Area]:
    """Where every card is, the same in both tongues."""
    found = [dict(areas(draw(diagram, lang, lock=lock), "card")) for lang in LANGS]
    assert lock is None or found[0] == found[1]
    return found[0]


def moved(before: Mapping[str, Area], after: Mapping[str, Area], *but: str) -> dict[str, float]:
    """By how much each card moved or changed its box that is in both, in px."""
    far = {one: max(abs(a - b) for a, b in zip(before[one], after[one], strict=True)) for one in before.keys() & after.keys() - set(but)}
    return {one: by for one, by in far.items() if by}
