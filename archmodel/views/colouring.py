"""What the colour of a card tells: the domain of the work, or the moment at which the thing comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from archmodel.kit.drawing.diagram import LegendItem
from archmodel.kit.text import LocalText
from archmodel.model import Element, Model


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """One entry of the key: a tone of the palette and what it stands for."""

    id: str
    name: LocalText
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colouring:
    """The shades in the order of the key, and which of them a thing wears."""

    shades: tuple[Shade, ...]
    shade_of: Callable[[Element], str]

    def tone(self, element: Element) -> str:
        return next(s.tone for s in self.shades if s.id == self.shade_of(element))

    def rank(self, element: Element) -> int:
        """The place of a thing's shade in the key: cards of one shade stand together."""
        return next(n for n, s in enumerate(self.shades) if s.id == self.shade_of(element))

    def legend(self, elements: Iterable[Element]) -> tuple[LegendItem, ...]:
        """Only the shades that are worn, with how many cards wear each."""
        counts = Counter(self.shade_of(e) for e in elements)
        return tuple(LegendItem(kind="stripe", key=s.tone, label=s.name, count=counts[s.id]) for s in self.shades if counts[s.id])


def _shade(name: str, tone: str, vi: str, en: str) -> Shade:
    return Shade(id=name, tone=tone, name=LocalText(vi=vi, en=en))


_CATEGORIES: Mapping[str, str] = {
    "command": "command", "security": "command", "traffic": "traffic", "environment": "environment", "flood": "environment",
    "utility": "environment", "channel": "citizen", "administration": "administration", "decision": "administration",
    "sector": "sector", "geospatial": "sector", "data": "shared", "integration": "shared", "infrastructure": "shared",
    "national": "national",
}
DOMAINS = Colouring(
    shades=(
        _shade("command", "vermillion", "Chỉ huy, an ninh, khẩn cấp", "Command, security, emergency"),
        _shade("traffic", "blue", "Giao thông", "Traffic"),
        _shade("environment", "green", "Môi trường, ngập, hạ tầng", "Environment, flood, utilities"),
        _shade("citizen", "purple", "Kênh tương tác", "Citizen channels"),
        _shade("administration", "orange", "Hành chính, điều hành", "Administration, decisions"),
        _shade("sector", "yellow", "Chuyên ngành", "Sector"),
        _shade("shared", "slate", "Dùng chung", "Shared"),
        _shade("national", "sky", "Quốc gia", "National"),
    ),
    shade_of=lambda element: _CATEGORIES.get(element.text("category") or "", "shared"),
)
"""By the `category` of a system; what has none counts as shared."""

_TONES = ("blue", "orange", "green", "purple", "vermillion", "yellow", "sky")


def arrivals(model: Model) -> Colouring:
    """By the plateau that introduces a thing; what no plateau introduces is there already."""
    plateaus = [p for p in model.plateaus.values() if p.stage != "baseline"]
    later = sorted(plateaus, key=lambda p: (p.date.last, p.id))
    shades = tuple(Shade(id=p.id, name=p.name, tone=_TONES[n % len(_TONES)]) for n, p in enumerate(later))
    present = _shade("present", "slate", "Đã có, tiếp tục sử dụng", "Already in service")
    return Colouring(shades=(present, *shades), shade_of=lambda element: model.introduced_at.get(element.id, "present"))


COLOURINGS: Mapping[str, Callable[[Model], Colouring]] = {"domain": lambda model: DOMAINS, "arrival": arrivals}
