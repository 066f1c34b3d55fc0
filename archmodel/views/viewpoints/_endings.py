"""How a thing ends, in the words every picture uses: replaced by, merged into, split into, absorbed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archmodel.analysis.gap import GapRow, Outcome
from archmodel.kit.text import LocalText
from archmodel.views import facts

TO: Mapping[Outcome, tuple[str, str]] = {
    Outcome.REPLACED: ("Thay bằng", "Replaced by"), Outcome.MERGED: ("Hợp nhất vào", "Merged into"),
    Outcome.SPLIT: ("Tách thành", "Split into"), Outcome.ABSORBED: ("Đưa vào", "Absorbed by"),
}


def ended_as(row: GapRow, heirs: Iterable[LocalText]) -> LocalText:
    """What became of a thing and who takes over; the bare outcome where nobody does."""
    names = facts.joined(heirs, "; ")
    if names is None:
        return row.outcome.word
    vi, en = TO.get(row.outcome, (row.outcome.word.vi, row.outcome.word.en))
    return facts.labelled(vi, en, names)
