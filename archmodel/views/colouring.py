"""What the colour of a card tells: the domain of the work, when the thing comes, whose it is, how far it is shared, how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archmodel.kit.drawing.diagram import LegendItem
from archmodel.kit.text import LocalText
from archmodel.metamodel import framework
from archmodel.model import Element, Model
from archmodel.views import agencies


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """One entry of the key: a tone of the palette and what it stands for; without a tone a card has no stripe."""

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
        """Only the shades that are worn, with how many cards wear each; what has none is a plain card in the key."""
        counts = Counter(self.shade_of(e) for e in elements)
        return tuple(LegendItem(kind="stripe", key=s.tone, label=s.name, count=counts[s.id]) if s.tone
                     else LegendItem(kind="stripe", key="", label=_plain(s.name), count=counts[s.id])
                     for s in self.shades if counts[s.id])


def _plain(name: LocalText) -> LocalText:
    return LocalText(vi=f"{name.vi} (không có sọc)", en=f"{name.en} (no stripe)")


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
        _shade("citizen", "purple", "Kênh phục vụ người dân", "Citizen channels"),
        _shade("administration", "orange", "Hành chính, điều hành", "Administration, decisions"),
        _shade("sector", "yellow", "Chuyên ngành", "Sector"),
        _shade("shared", "slate", "Dùng chung", "Shared"),
        _shade("national", "sky", "Quốc gia", "National"),
        _shade("unknown", "", "Chưa phân nhóm", "No group recorded"),
    ),
    shade_of=lambda element: _CATEGORIES.get(element.text("category") or "", "unknown"),
)
"""By the `category` of a system; what has none wears no colour."""

_TONES = ("blue", "orange", "green", "purple", "vermillion", "yellow", "sky")


def arrivals(model: Model) -> Colouring:
    """By the plateau that introduces a thing; what no plateau introduces is there already."""
    plateaus = [p for p in model.plateaus.values() if p.stage != "baseline"]
    later = sorted(plateaus, key=lambda p: (p.date.last, p.id))
    shades = tuple(Shade(id=p.id, name=p.name, tone=_TONES[n % len(_TONES)]) for n, p in enumerate(later))
    present = _shade("present", "slate", "Đã có, tiếp tục sử dụng", "Already in service")
    return Colouring(shades=(present, *shades), shade_of=lambda element: model.introduced_at.get(element.id, "present"))


_SIDE_TONES: Mapping[str, str] = {
    agencies.CITY: "blue", agencies.COMPANY: "orange", agencies.NATIONAL: "purple", agencies.PARTNER: "green", agencies.OTHER: "slate",
}


def owners(model: Model) -> Colouring:
    """By the side on which the owner stands; whose owner is not known wears no colour."""
    shades = tuple(Shade(id=name, name=words, tone=_SIDE_TONES.get(name, "")) for name, words in agencies.SIDES.items())
    return Colouring(shades=shades, shade_of=lambda element: agencies.side(model, element))


def _listed(model: Model, values: str, field: Callable[[Element], str | None], tones: Mapping[str, str], unknown: LocalText) -> Colouring:
    """By a value list of the framework; what is not recorded, or on no list, wears no colour."""
    words = framework(model.profile.framework).values.get(values, {})
    shades = tuple(Shade(id=name, name=said, tone=tones.get(name, "slate")) for name, said in words.items())
    known = frozenset(words)

    def shade_of(element: Element) -> str:
        said = field(element)
        return said if said in known else "unknown"

    return Colouring(shades=(*shades, Shade(id="unknown", name=unknown, tone="")), shade_of=shade_of)


def sharing(model: Model) -> Colouring:
    """By the scope within which a thing is shared, as form 03 lists it."""
    return _listed(
        model, "sharing", lambda e: e.text("sharing"),
        {"national-a": "purple", "national-b": "sky", "ministerial": "green", "provincial": "blue", "internal": "orange",
         "dedicated": "vermillion", "not-applicable": "slate"},
        LocalText(vi="Chưa rõ phạm vi dùng chung", en="Scope of sharing not known"))


def statuses(model: Model) -> Colouring:
    """By the recorded status of the life cycle."""
    return _listed(
        model, "lifecycle-status", lambda e: e.lifecycle.status,
        {"planned": "blue", "building": "sky", "pilot": "yellow", "operating": "green", "upgrading": "orange", "merging": "purple",
         "replacing": "vermillion", "retired": "slate", "other": "slate"},
        LocalText(vi="Chưa rõ tình trạng", en="Status not known"))


def provenances(model: Model) -> Colouring:
    """By what the record of a thing rests on."""
    return Colouring(
        shades=(
            _shade("found", "green", "Có nguồn", "Sourced"),
            _shade("knowledge", "sky", "Kiến thức chung", "General knowledge"),
            _shade("proposal", "orange", "Đề xuất", "Proposal"),
            _shade("assumption", "vermillion", "Giả định", "Assumption"),
            _shade("unknown", "", "Chưa ghi nguồn", "No source recorded"),
        ),
        shade_of=lambda element: element.provenance.basis if element.provenance else "unknown")


COLOURINGS: Mapping[str, Callable[[Model], Colouring]] = {
    "domain": lambda model: DOMAINS, "arrival": arrivals, "owner": owners, "sharing": sharing, "status": statuses,
    "provenance": provenances,
}

COLOUR_OPTION: Mapping[str, Any] = {
    "title": {"vi": "Màu của thẻ", "en": "Colour of the cards"},
    "description": {
        "vi": "Theo lĩnh vực, mốc bổ sung, chủ quản, phạm vi dùng chung, tình trạng hoặc căn cứ của thông tin.",
        "en": "By domain, plateau that introduces it, owner, scope of sharing, status, or what the record rests on."},
    "enum": list(COLOURINGS), "examples": ["arrival"],
}
