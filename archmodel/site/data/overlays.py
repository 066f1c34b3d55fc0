"""What pictures can be coloured by: what becomes of a thing, whose it is, how it stands, how mature, secure and dear it is.

    {"overlays": [{"id", "name": [vi, en], "values": [[vi, en, tone, sign] …], "of": {id: place in values}}], "inks": {tone: [fill, words]},
     "both": [value …], "selects": [[name, [vi, en], [[value, vi, en] …]] …], "buttons": [[name, icon, word, [vi, en]] …],
     "say": {name: [vi, en]}}

`tone` is a tone, a mark or a heat of the palette, or empty for what is not known; `sign` is the letter or number that says the same without
colour. What an overlay does not name has nothing to do with it. The values come from the analyses the reports tell of. `both` are those of
two moments overlaid; the rest are the tools of a picture and what it says (`_picture_words.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from archmodel.analysis.gap import EVERYTHING, Outcome
from archmodel.analysis.maturity import LEVELS, maturity
from archmodel.analysis.security import declared_level, has_level, proposals
from archmodel.kit import money
from archmodel.kit.drawing.palette import SIGNS
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import TEXTS, Element, Model
from archmodel.site._picture_words import BOTH, BUTTONS, SAY, inks, selects
from archmodel.site.site import Site, pair
from archmodel.views.colouring import COLOURINGS

NAMES: Mapping[str, LocalText] = {
    "gap": LocalText(vi="Khoảng cách: hiện tại → mục tiêu", en="Gap: today → target"), "owner": LocalText(vi="Chủ quản", en="Owner"),
    "status": LocalText(vi="Tình trạng vòng đời", en="Life cycle"),
    "maturity": LocalText(vi="Độ trưởng thành hiện tại", en="Maturity today"),
    "security": LocalText(vi="Cấp độ an toàn", en="Security level"), "cost": LocalText(vi="Chi phí một lần", en="One-off cost"),
    "provenance": LocalText(vi="Căn cứ của thông tin", en="What the record rests on"),
}
"""What can be chosen, in this order."""
_UNKNOWN = LocalText(vi="Chưa rõ", en="Unknown")
_STEPS = (Decimal("0.02"), Decimal("0.1"), Decimal("0.3"), Decimal("0.6"))
"""Where the heats of a sum begin, as parts of the largest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Without a `sign` it gets the next letter."""

    name: LocalText
    tone: str = ""
    sign: str = "?"


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """`of`: id → which of the values it has."""

    id: str
    values: tuple[Value, ...]
    of: Mapping[str, int]

    def told(self) -> dict[str, object]:
        """With the values that occur, in their order."""
        used = sorted(set(self.of.values()))
        letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        values = [[*_two(v.name), v.tone, v.sign or next(letters, "*")] for v in (self.values[n] for n in used)]
        return {"id": self.id, "name": pair(NAMES[self.id]), "values": values,
                "of": {name: used.index(value) for name, value in sorted(self.of.items())}}


def build(site: Site) -> object:
    overlays = [overlay for overlay in _all(site) if overlay.of]
    tones = {value.tone for overlay in overlays for value in overlay.values} | {str(tone) for *_, tone, _ in BOTH}
    return {"overlays": [overlay.told() for overlay in overlays], "inks": inks(tones), "both": list(BOTH), "buttons": list(BUTTONS),
            "selects": selects((overlay.id, NAMES[overlay.id]) for overlay in overlays), "say": dict(SAY)}


def _all(site: Site) -> Iterator[Overlay]:
    yield _gap(site)
    yield _coloured("owner", site, lambda e: "owner" in kinds()[e.kind].properties)
    yield _coloured("status", site, lambda e: kinds()[e.kind].group == "system")
    yield _maturity(site)
    if not site.public:
        yield _security(site)
    yield _cost(site)
    yield _coloured("provenance", site, lambda e: True)


def _gap(site: Site) -> Overlay:
    """What becomes of each thing between today and where the plan leads."""
    values = tuple(Value(name=o.word, tone=o.status.value, sign=_SIGNS.get(o, SIGNS[o.status.value])) for o in Outcome)
    order = list(Outcome)
    found = site.workspace.gap(group=EVERYTHING)
    return Overlay(id="gap", values=values, of={row.id: order.index(row.outcome) for row in found.elements})


_SIGNS = {Outcome.REPLACED: "R", Outcome.MERGED: "M", Outcome.SPLIT: "S", Outcome.UNACCOUNTED: "!", Outcome.CANNOT_TELL: "?",
          Outcome.NOT_YET: "…"}


def _coloured(name: str, site: Site, wanted: Callable[[Element], bool]) -> Overlay:
    """As the stripes of a layered board."""
    model = site.workspace.model
    colouring = COLOURINGS[name](model)
    places = {shade.id: n for n, shade in enumerate(colouring.shades)}
    values = tuple(Value(name=s.name, tone=s.tone, sign="" if s.tone else "?") for s in colouring.shades)
    return Overlay(id=name, values=values, of={e.id: places[colouring.shade_of(e)] for e in _things(model) if wanted(e)})


def _things(model: Model) -> Iterator[Element]:
    return (e for e in model.elements.values() if e.kind not in TEXTS)


def _maturity(site: Site) -> Overlay:
    """The stated level of each capability today; of a group without one, what its parts come to."""
    found = site.workspace.today.answer(maturity).every
    levels = tuple(Value(name=LocalText(vi=f"{n} · {words.vi}", en=f"{n} · {words.en}"), tone=f"heat-{max(n, 1)}", sign=str(n))
                   for n, words in enumerate(LEVELS))
    of = {m.capability: m.current if m.current is not None and m.current < len(levels) else len(levels) for m in found.values()}
    return Overlay(id="maturity", values=(*levels, Value(name=_UNKNOWN)), of=of)


def _security(site: Site) -> Overlay:
    """The level on record; where there is none, the one the recorded facts point to."""
    top = 5
    stated = (Value(name=LocalText(vi=f"Cấp độ {n}, đã ghi", en=f"Level {n}, on record"), tone=f"heat-{n}", sign=str(n))
              for n in range(1, top + 1))
    by_rule = (Value(name=LocalText(vi=f"Cấp độ {n}, đề xuất theo quy tắc", en=f"Level {n}, proposed by rule"),
                     tone=f"heat-{n}", sign=f"{n}*")
               for n in range(1, top + 1))
    open_ = Value(name=LocalText(vi="Chưa đủ dữ kiện để xếp cấp độ", en="Too little is known to tell the level"))
    values = (*stated, *by_rule, open_)
    rule = {name: found.level for at in site.timeline.architectures for name, found in proposals(at).items()}
    rule |= {name: found.level for name, found in proposals(site.workspace.today).items()}

    def place(element: Element) -> int:
        declared = declared_level(element)
        if declared is not None and 1 <= declared <= top:
            return declared - 1
        level = rule.get(element.id)
        return top + level - 1 if level and level <= top else 2 * top

    return Overlay(id="security", values=values, of={e.id: place(e) for e in _things(site.workspace.model) if has_level(e)})


def _cost(site: Site) -> Overlay:
    """What is paid once for each thing, by the cost lines that name it (base amounts); one they name without an amount is unknown."""
    costs, model = site.known.costs, site.workspace.model
    sums: dict[str, Decimal] = {}
    for cost in costs.items.values():
        if cost.component and not cost.recurrent:
            sums[cost.component] = sums.get(cost.component, Decimal(0)) + cost.amount.base
    named = {c.text("component") or "" for c in model.of_kind("cost-item")} & set(model.elements)
    starts = _starts(sums.values())
    without = Value(name=LocalText(vi="Có khoản chi, chưa có số tiền một lần", en="A line without a one-off amount"))
    return Overlay(id="cost", values=(*_steps(starts, costs.currency), without), of={
        name: sum(sums[name] >= start for start in starts) - 1 if sums.get(name, Decimal(0)) > 0 else len(starts)
        for name in sorted(named)})


def _starts(sums: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """From which sum on each heat holds: round sums, rising."""
    most = max(sums, default=Decimal(0))
    if most <= 0:
        return (Decimal(0),)
    return tuple(sorted({Decimal(0), *(_round(most * step) for step in _STEPS)}))


def _round(value: Decimal) -> Decimal:
    """To one of 1, 2, 5 × a power of ten, from below."""
    power = Decimal(1).scaleb(value.adjusted())
    return max(power * n for n in (1, 2, 5) if power * n <= value)


def _steps(starts: tuple[Decimal, ...], currency: str) -> Iterator[Value]:
    ends = (*(money.said(n, currency) for n in starts), None)
    for place, (low, high) in enumerate(pairwise(ends)):
        assert low is not None
        words = LocalText(vi=f"từ {low.vi}", en=f"{low.en} or more") if high is None else \
            LocalText(vi=f"dưới {high.vi}", en=f"below {high.en}") if place == 0 else \
            LocalText(vi=f"từ {low.vi} đến dưới {high.vi}", en=f"{low.en} to below {high.en}")
        yield Value(name=words, tone=f"heat-{place + 1}", sign=str(place + 1))


def _two(words: LocalText) -> list[str]:
    """Both tongues, even where they are the same: a row of fixed length."""
    return [words.say("vi"), words.say("en")]
