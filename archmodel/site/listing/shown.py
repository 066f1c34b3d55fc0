"""Which columns a list begins with, and in what order its rows stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from archmodel.site.listing.column import Column

MOST = 6
_WANTED: Mapping[str, tuple[str, ...]] = {
    "systems": ("owner", "lifecycle.status", "personal_data", "stewards", "component", "assessment.business_criticality",
                "findings", "unknowns"),
    "data-object": ("steward", "master", "personal_data", "information_class", "held_by", "flow_count", "findings"),
    "agency": ("type", "parent", "lifecycle.status", "owned", "operated", "stewarded", "led", "findings"),
    "capability": ("parent", "importance", "maturity.current", "maturity.target", "realised_by", "gaps"),
    "gap": ("type", "priority", "option", "capabilities", "objects", "closed_by"),
    "work-package": ("phase", "start", "duration_months", "lead", "delivers", "closes"),
    "source": ("type", "date", "cited", "ref"),
    "cost-item": ("category", "component", "quantity", "unit", "amount", "phase"),
    "risk": ("probability", "impact", "score", "owner", "mitigation"),
}
_LATE = frozenset({"basis", "findings", "unknowns", "tags", "codes", "note", "source", "formerly", "scale", "currency"})
_DIGITS = re.compile(r"\d")


def shown(group: str, columns: Iterable[Column], rows: int) -> tuple[str, ...]:
    """Those one asks for first; of a kind nobody thought of yet, the fullest, with at most two long texts."""
    every = {c.id: c for c in columns}
    if group in _WANTED:
        return tuple(name for name in _WANTED[group] if name in every)
    full = [c for c in every.values() if c.id not in _LATE and c.told * 3 >= rows]
    texts = [c.id for c in full if c.sort == "text"][:2]
    return tuple([c.id for c in full if c.sort != "text" or c.id in texts][:MOST])


def numbered(ids: Iterable[str]) -> bool:
    """Whether the ids are numbers of a kind (`wp-03`), so that their order says more than the alphabet of names."""
    every = tuple(ids)
    return sum(bool(_DIGITS.search(name)) for name in every) * 2 > len(every)
