"""Which packages to carry out and when, under yearly ceilings and dependencies: exactly, by branch and bound or by HiGHS."""

from archmodel.analysis.choosing.problem import Candidate, Gain, Problem, Score
from archmodel.analysis.choosing.reasons import Reason, reasons
from archmodel.analysis.choosing.search import Found, attempt, solve

__all__ = ["Candidate", "Found", "Gain", "Problem", "Reason", "Score", "attempt", "reasons", "solve"]
