"""The domains of a city that colour the cards: what kind of work a system belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.kit.text import LocalText
from archmodel.model import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """`categories` are the values of the `category` field that belong to it; `tone` is a colour of the palette."""

    id: str
    name: LocalText
    tone: str
    categories: frozenset[str]


def _domain(name: str, tone: str, vi: str, en: str, *categories: str) -> Domain:
    return Domain(id=name, tone=tone, name=LocalText(vi=vi, en=en), categories=frozenset(categories))


DOMAINS: tuple[Domain, ...] = (
    _domain("command", "vermillion", "Chỉ huy, an ninh, khẩn cấp", "Command, security, emergency", "command", "security"),
    _domain("traffic", "blue", "Giao thông", "Traffic", "traffic"),
    _domain("environment", "green", "Môi trường, ngập, tiện ích", "Environment, flood, utilities", "environment", "flood", "utility"),
    _domain("citizen", "purple", "Kênh người dân", "Citizen channels", "channel"),
    _domain("administration", "orange", "Hành chính, quyết định", "Administration, decisions", "administration", "decision"),
    _domain("sector", "yellow", "Chuyên ngành", "Sector", "sector", "geospatial"),
    _domain("shared", "slate", "Dùng chung", "Shared", "data", "integration", "infrastructure"),
    _domain("national", "sky", "Quốc gia", "National", "national"),
)
_BY_CATEGORY = {c: d.id for d in DOMAINS for c in d.categories}
_TONES = {d.id: d.tone for d in DOMAINS}


def domain_of(element: Element) -> str:
    """The domain of a system; `shared` where no category is given."""
    return _BY_CATEGORY.get(element.text("category") or "", "shared")


def tone_of(element: Element) -> str:
    return _TONES[domain_of(element)]
