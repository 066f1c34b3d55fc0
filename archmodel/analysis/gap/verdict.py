"""What a comparison may be made to fail for: unaccounted things, judgements that are open, and recorded gaps that are not closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archmodel.analysis.gap.comparison import GapAnalysis
from archmodel.analysis.gap.outcome import JudgementKind, Status

UNACCOUNTED = "unaccounted"
_OPEN = {kind.value: kind for kind in (
    JudgementKind.CANNOT_TELL, JudgementKind.NO_REASON, JudgementKind.POTENTIAL_MATCH, JudgementKind.CLOSES_NO_GAP)}
PRIORITIES = ("high", "medium", "low")
REASONS = (UNACCOUNTED, *_OPEN, *PRIORITIES)
"""Everything a comparison may fail for. A priority means: a gap of that priority is not proved closed at the target."""


def failures(gap: GapAnalysis, reasons: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Reason → the ids it is true of, of those asked for and in their order; empty when nothing fails."""
    found = {reason: _failing(gap, reason) for reason in dict.fromkeys(reasons)}
    return {reason: ids for reason, ids in found.items() if ids}


def _failing(gap: GapAnalysis, reason: str) -> tuple[str, ...]:
    if reason == UNACCOUNTED:
        return tuple(row.id for row in gap.unaccounted)
    if reason in _OPEN:
        return tuple(row.id for row in gap.judged(_OPEN[reason])
                     if _OPEN[reason] is not JudgementKind.POTENTIAL_MATCH or row.status is Status.ELIMINATED)
    return _open_gaps(gap, reason)


def _open_gaps(gap: GapAnalysis, priority: str) -> tuple[str, ...]:
    from archmodel.analysis.closure import Standing, standings

    told = gap.target.answer(standings)
    return tuple(each.id for each in gap.target.model.of_kind("gap")
                 if each.text("priority") == priority and told[each.id].standing is not Standing.CLOSED)
