"""The same question as a mixed-integer program for HiGHS (the extra `optimise`): only where it is installed, and only for large ones.

x[p, s]: package p begins in year s; y[g, e]: gain g is in effect from year e. One row a package, a dependency and year, a ceiling, and a
package of a gain and year. What must be done before is counted up to each year (begun by s needs done by s), which binds the relaxation far
more than year by year. What is worth less than nothing is held to come, and no later than its packages are done. Scores of several parts
are solved part by part, each held before the next. The answer is checked in fractions. The limit is one of nodes, not of seconds: the same
question has the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archmodel.analysis.choosing.problem import Problem
from archmodel.analysis.choosing.search import Found

NODES = 500
_GAP = 1e-9
_FEASIBLE = 2
Key = tuple[str, str, int]


def available() -> bool:
    from importlib.util import find_spec

    return find_spec("highspy") is not None


def solved(problem: Problem, fixed: Mapping[str, int | None], wanted: frozenset[str]) -> Found | None:
    """The best choice HiGHS can prove; None where it is not installed, finds none, or its answer does not hold in fractions."""
    if not available():
        return None
    program = _Program(problem, fixed, wanted)
    choice = program.run()
    if choice is None or problem.broken(choice):
        return None
    return Found(choice=dict(sorted(choice.items())), score=problem.score(choice), proven=program.proven, by="HiGHS")


def _highspy() -> Any:
    import highspy

    return highspy


class _Program:
    def __init__(self, problem: Problem, fixed: Mapping[str, int | None], wanted: frozenset[str]) -> None:
        self.problem, self.highs, self.proven = problem, _highspy().Highs(), True
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("random_seed", 1)
        self.highs.setOptionValue("mip_max_nodes", NODES)
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.x: dict[Key, Any] = {}
        self.y: dict[Key, Any] = {}
        self.scale = max((float(c.cost) for c in problem.candidates if c.cost), default=1.0)
        self._variables(fixed, wanted)
        self._orders()
        self._ceilings()
        self._gains()

    def _variables(self, fixed: Mapping[str, int | None], wanted: frozenset[str]) -> None:
        for candidate in self.problem.order:
            starts = [s for s in self.problem.starts(candidate) if candidate.id not in fixed or fixed[candidate.id] == s]
            for start in starts:
                self.x["x", candidate.id, start] = self.highs.addBinary()
            row = self._sum(self.x["x", candidate.id, s] for s in starts)
            must = candidate.id in wanted or fixed.get(candidate.id) is not None
            if starts:
                self.highs.addConstr(row == 1 if must else row <= 1)
            elif must:
                self.highs.addConstr(self._sum(()) >= 1)

    def _sum(self, terms: Any) -> Any:
        return self.highs.qsum(list(terms))

    def _by(self, name: str, year: int) -> Any:
        """Whether a package is done by January of a year."""
        candidate = self.problem.by_id[name]
        return self._sum(self.x["x", name, s] for s in self.problem.starts(candidate)
                         if ("x", name, s) in self.x and self.problem.done(name, s) <= year)

    def _orders(self) -> None:
        for _, name, start in list(self.x):
            begun = self._sum(variable for (_, other, year), variable in self.x.items() if other == name and year <= start)
            for before in self.problem.by_id[name].before:
                if before in self.problem.by_id:
                    self.highs.addConstr(begun <= self._by(before, start))

    def _ceilings(self) -> None:
        for year, most in sorted(self.problem.ceilings.items()):
            terms = [float(amount) / self.scale * self.x["x", name, start] for _, name, start in self.x
                     if (amount := self.problem.by_id[name].spend(start).get(year))]
            if terms:
                self.highs.addConstr(self._sum(terms) <= float(most) / self.scale)

    def _gains(self) -> None:
        for gain in self.problem.gains:
            years = range(self.problem.first, self.problem.last + 2)
            harms = any(part < 0 for year in years for part in gain.worth(year))
            for year in years:
                self.y["y", gain.id, year] = self.highs.addVariable(0, 1)
                so_far = self._sum(self.y["y", gain.id, e] for e in range(self.problem.first, year + 1))
                for name in gain.packages:
                    self.highs.addConstr(so_far <= self._by(name, year))
                if harms:
                    done = self._sum(self._by(name, year) for name in gain.packages)
                    self.highs.addConstr(so_far >= done - (len(gain.packages) - 1))

    def _part(self, index: int) -> Any:
        """One part of the score as an expression, in units of its largest number."""
        gains = {g.id: g for g in self.problem.gains}
        terms = [(float(gains[name].worth(year)[index]), variable) for (_, name, year), variable in self.y.items()]
        terms += [(-float(self.problem.price(self.problem.by_id[name], start)[index]), variable)
                  for (_, name, start), variable in self.x.items()]
        size = max((abs(value) for value, _ in terms), default=1.0) or 1.0
        return self._sum(value / size * variable for value, variable in terms if value)

    def run(self) -> dict[str, int] | None:
        statuses = _highspy().HighsModelStatus
        for index in range(len(self.problem.zero)):
            expression = self._part(index)
            self.highs.maximize(expression)
            self.proven = self.highs.getModelStatus() == statuses.kOptimal
            if not self.proven and self.highs.getInfo().primal_solution_status != _FEASIBLE:
                return None
            if not self.proven:
                break                                           # the later parts would rest on what is not known to be the best
            if index + 1 < len(self.problem.zero):
                self.highs.addConstr(expression >= float(self.highs.getObjectiveValue()) - _GAP)
        values = self.highs.variableValues(list(self.x.values()))
        return {name: start for (_, name, start), value in zip(self.x, values, strict=True) if value > 0.5}
