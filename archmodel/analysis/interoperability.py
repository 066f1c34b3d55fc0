"""How well systems exchange data: one score a flow from how it is exchanged, and the four layers of the EIF where they are stated.

I = Σ w·s / Σ w with s = 1 through a shared platform by a standard, 0.7 by an API from point to point, 0.4 by file or ETL,
0.1 by hand, 0 not connected yet; w = how many data objects the flow carries (at least 1). What is not known gives no score but
the range it may lie in, so I is a range too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from archmodel.analysis._register import basis, owners, systems, words
from archmodel.graph import Architecture
from archmodel.kit.text import fold
from archmodel.model import Relationship

PLATFORMS = frozenset({"lgsp", "ldop", "ndxp", "ndop", "document-axis"})
LAYERS = ("legal", "organisational", "semantic", "technical")
BOUNDS: Mapping[str, tuple[float, float]] = {
    "platform-standard": (1.0, 1.0), "platform": (0.7, 1.0), "api": (0.7, 0.7), "file": (0.4, 0.4), "manual": (0.1, 0.1),
    "none": (0.0, 0.0), "dedicated": (0.1, 0.7), "unknown": (0.1, 1.0)}
"""`platform`: no standard on record; `dedicated`: a line of its own, how is not known."""
_MEANS = (
    ("manual", "by hand|manual|manually|phone|telephone|fax|e-?mail|paper|bulletin|thu cong|dien thoai|thu dien tu|ban giay|ban tin"),
    ("file", "files?|tep|etl|csv|excel|s?ftp|databases?|co so du lieu|csdl|replication|batch|theo lo"),
    ("api", "apis?|rest|soap|web services?|dich vu web|ogc|oidc|graphql|mqtt|open311"),
)
"""Words of both tongues, without accents; where several fit, the weakest counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One flow: how it is exchanged, the range its score lies in, and its EIF layers from 0 to 5 (None: not stated)."""

    flow: str
    source: str
    target: str
    source_owner: str | None
    target_owner: str | None
    how: str
    assumed: bool
    weight: int
    layers: tuple[int | None, int | None, int | None, int | None]

    @property
    def low(self) -> float:
        return BOUNDS[self.how][0]

    @property
    def high(self) -> float:
        return BOUNDS[self.how][1]

    @property
    def between_agencies(self) -> bool | None:
        """None where an owner is not known."""
        return None if self.source_owner is None or self.target_owner is None else self.source_owner != self.target_owner

    @property
    def level(self) -> int | None:
        """The weakest layer; None unless all four are stated."""
        known = [layer for layer in self.layers if layer is not None]
        return min(known) if len(known) == len(LAYERS) else None

    @property
    def mean(self) -> float | None:
        known = [layer for layer in self.layers if layer is not None]
        return sum(known) / len(known) if len(known) == len(LAYERS) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The range of I over some flows, and over how many."""

    low: float
    high: float
    flows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Interoperability:
    flows: tuple[Rated, ...]

    @property
    def score(self) -> Score | None:
        return score(self.flows)

    @property
    def between_agencies(self) -> tuple[Rated, ...]:
        return tuple(f for f in self.flows if f.between_agencies)

    def by_owner(self) -> Mapping[tuple[str, str], Score]:
        """(owner of the sender, owner of the receiver) → score; flows of an unknown owner stand under an empty id."""
        cells: dict[tuple[str, str], list[Rated]] = {}
        for flow in self.flows:
            cells.setdefault((flow.source_owner or "", flow.target_owner or ""), []).append(flow)
        return {pair: found for pair, some in sorted(cells.items()) if (found := score(some))}


def score(flows: Iterable[Rated]) -> Score | None:
    """None where there is no flow to judge."""
    some = tuple(flows)
    weight = sum(f.weight for f in some)
    if not weight:
        return None
    return Score(low=sum(f.low * f.weight for f in some) / weight, high=sum(f.high * f.weight for f in some) / weight, flows=len(some))


def interoperability(architecture: Architecture) -> Interoperability:
    """The flows of that moment, and those recorded as still to come between systems that are there: they are required and score 0."""
    known, who = systems(architecture), owners(architecture)
    present = {r.id: r for r in architecture.labelled("flows", "connect")}
    missing = {r.id: r for r in architecture.model.flows
               if r.id not in present and r.lifecycle.status in ("planned", "not-connected")}
    every = {**present, **missing}
    return Interoperability(flows=tuple(
        Rated(flow=name, source=r.source, target=r.target, source_owner=who.get(r.source), target_owner=who.get(r.target),
              how="none" if name in missing else means(r), weight=max(1, len(r.data)), layers=_layers(r),
              assumed="assumption" in (basis(r, "means"), basis(r, "channel")))
        for name in sorted(every) if (r := every[name]).source in known and r.target in known))


def means(flow: Relationship) -> str:
    """How a flow is exchanged, as far as its status, channel, standard and means tell: a key of `BOUNDS`."""
    if flow.lifecycle.status in ("planned", "not-connected"):
        return "none"
    if flow.lifecycle.status == "manual":
        return "manual"
    channel, standard = flow.fields.get("channel"), words(flow.fields.get("standard"))
    if channel in PLATFORMS:
        return "platform-standard" if standard else "platform"
    if channel == "api":
        return "api"
    said = words(flow.fields.get("means"))
    found = _described(fold(f"{said.vi} {said.en}")) if said else None
    if found:
        return found
    return "api" if standard else "dedicated" if channel == "dedicated" else "unknown"


_UNSTATED = (None, None, None, None)


@lru_cache(maxsize=1024)
def _described(text: str) -> str | None:
    return next((how for how, pattern in _MEANS if re.search(rf"\b({pattern})\b", text)), None)


def _layers(flow: Relationship) -> tuple[int | None, int | None, int | None, int | None]:
    said = flow.fields.get("interoperability")
    if said is None:
        return _UNSTATED
    values = [said.get(layer) if isinstance(said, Mapping) else None for layer in LAYERS]
    legal, organisational, semantic, technical = (v if isinstance(v, int) else None for v in values)
    return legal, organisational, semantic, technical
