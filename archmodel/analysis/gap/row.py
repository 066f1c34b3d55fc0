"""One line of a gap analysis."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.analysis.difference import Difference, Thing
from archmodel.analysis.gap.outcome import Judgement, JudgementKind, Outcome, Status, Togaf
from archmodel.graph import Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One element or relationship and what becomes of it.

    `outcome` is its one disposition, `judgements` what else is said of it. `causes` are the operations, deliveries and
    replacements that decided it, `successors` who takes over, `gained` and `lost` the relationships it gains and loses,
    `formerly` the id it had in the baseline where that was another. `package` delivers it and so closes the gaps of `closes`.
    """

    id: str
    status: Status
    outcome: Outcome
    baseline: Thing | None
    target: Thing | None
    differences: tuple[Difference, ...] = ()
    causes: tuple[Cause, ...] = ()
    successors: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    formerly: str = ""
    package: str = ""
    closes: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def thing(self) -> Thing:
        found = self.baseline or self.target
        assert found is not None
        return found

    @property
    def decided(self) -> bool:
        """Nothing is eliminated unless an operation, a replacement or the thing's own end date says so."""
        return self.outcome is not Outcome.UNACCOUNTED

    def judged(self, kind: JudgementKind) -> Judgement | None:
        return next((j for j in self.judgements if j.kind is kind), None)

    @property
    def togaf(self) -> tuple[Togaf, ...]:
        """The words of TOGAF's own matrix: what changed is a potential match, and what it lacks is still to be developed."""
        match self.status:
            case Status.RETAINED:
                return (Togaf.INCLUDED,)
            case Status.CHANGED:
                return (Togaf.POTENTIAL_MATCH, Togaf.NEW)
            case Status.ELIMINATED:
                return (Togaf.INTENTIONAL if self.decided else Togaf.UNINTENTIONAL,)
            case Status.NEW:
                return (Togaf.NEW,)
