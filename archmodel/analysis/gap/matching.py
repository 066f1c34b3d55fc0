"""Proposes that something that ended and something that began may be one: for a person to settle, never an identity by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from archmodel.analysis.difference import Thing
from archmodel.analysis.gap.outcome import Judgement, JudgementKind, Outcome, Status
from archmodel.analysis.gap.row import GapRow
from archmodel.kit.text import fold
from archmodel.model import Element, Relationship

LIKELY = 0.6
"""From this likeness on two things are proposed as one."""
_COMMON = 40
"""A feature that more new things have than this tells none of them apart, and is not looked up."""
_WORDS = re.compile(r"\w+")
_WEIGHTS = {"name": 2.0, "capability": 1.0, "data": 1.0}
_Features = Mapping[str, frozenset[str]]


def matched(rows: Iterable[GapRow]) -> tuple[GapRow, ...]:
    """The rows, those that ended without a successor with the new one they resemble most, and that one with them."""
    every = tuple(rows)
    ended = [row for row in every if not row.successors and row.outcome in (Outcome.UNACCOUNTED, Outcome.RETIRED)]
    fresh = [row for row in every if row.status is Status.NEW]
    if not ended or not fresh:
        return every
    features = {row.id: _features(row.thing) for row in (*ended, *fresh)}
    known = _lookup(fresh, features)
    found: dict[str, list[tuple[str, float]]] = {}
    for row in ended:
        best = _best(row, features, known)
        if best is not None:
            found.setdefault(row.id, []).append(best)
            found.setdefault(best[0], []).append((row.id, best[1]))
    return tuple(replace(row, judgements=(*row.judgements, *_proposed(found[row.id]))) if row.id in found else row for row in every)


def _proposed(others: list[tuple[str, float]]) -> Iterable[Judgement]:
    return (Judgement(kind=JudgementKind.POTENTIAL_MATCH, others=(name,), recorded=False, likeness=round(likeness, 2))
            for name, likeness in sorted(others, key=lambda pair: (-pair[1], pair[0])))


def _best(row: GapRow, features: Mapping[str, _Features], known: Mapping[tuple[str, str, str], list[str]]) -> tuple[str, float] | None:
    mine = features[row.id]
    candidates = {name for what, words in mine.items() for word in words for name in known.get((row.thing.kind, what, word), ())}
    scored = sorted(((_likeness(mine, features[name]), name) for name in candidates), key=lambda pair: (-pair[0], pair[1]))
    return (scored[0][1], scored[0][0]) if scored and scored[0][0] >= LIKELY else None


def _lookup(fresh: list[GapRow], features: Mapping[str, _Features]) -> dict[tuple[str, str, str], list[str]]:
    known: dict[tuple[str, str, str], list[str]] = {}
    for row in fresh:
        for what, words in features[row.id].items():
            for word in words:
                known.setdefault((row.thing.kind, what, word), []).append(row.id)
    return {feature: names for feature, names in known.items() if len(names) <= _COMMON}


def _features(thing: Thing) -> _Features:
    """What a thing is recognised by; of a relationship its ends, which must be the same."""
    if isinstance(thing, Relationship):
        return {"ends": frozenset({f"{thing.label}:{thing.source}>{thing.target}"}), "data": frozenset(thing.data)}
    return {"name": _words(thing), "capability": frozenset(thing.ids("realizes")), "data": frozenset(thing.ids("stores"))}


def _words(element: Element) -> frozenset[str]:
    return frozenset(_WORDS.findall(fold(f"{element.name.vi} {element.name.en}")))


def _likeness(one: _Features, other: _Features) -> float:
    """1 where the names are the same but for accents and case, else the weighted mean of the Jaccard indices that can be told."""
    if one.get("ends"):
        return (1.0 if one["data"] == other["data"] else LIKELY) if one["ends"] == other["ends"] else 0.0
    if one["name"] and one["name"] == other["name"]:
        return 1.0
    score = weight = 0.0
    for what, share in _WEIGHTS.items():
        union = one[what] | other[what]
        if union:
            score += share * len(one[what] & other[what]) / len(union)
            weight += share
    return score / weight if weight else 0.0
