"""The gap between two states: one file the words, one the accounting, one the renames, one the likenesses, one the figures."""

from archmodel.analysis.difference import PRESENTATION, Difference, Thing, differences
from archmodel.analysis.gap.comparison import EVERYTHING, Balance, GapAnalysis, gap
from archmodel.analysis.gap.outcome import Judgement, JudgementKind, Outcome, Status, Togaf
from archmodel.analysis.gap.row import GapRow

__all__ = [
    "EVERYTHING", "PRESENTATION", "Balance", "Difference", "GapAnalysis", "GapRow", "Judgement", "JudgementKind", "Outcome", "Status",
    "Thing", "Togaf", "differences", "gap",
]
