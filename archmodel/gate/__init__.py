"""Which findings count: what a project has waived for a time, what it had already found before, and what it cannot tell yet."""

from archmodel.gate.judge import Judgement, judge

__all__ = ["Judgement", "judge"]
