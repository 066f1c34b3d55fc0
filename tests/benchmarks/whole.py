"""One `check` with everything in a process of its own, stage by stage: `python -m tests.benchmarks.whole CITY` prints JSON.

Seconds are those of the processor, so that a busy machine does no harm. The garbage collector rests, as while a command runs.

Stages: `read` (YAML to plain data with places), `load` (schema, references, the model), `rules` (every rule, and the states they ask
for), `impact` (what goes dark with every single system). `memory_mb` is the most the process ever held.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
from collections import Counter
from pathlib import Path
from time import process_time

from archmodel.analysis.impact import impact_of_everything
from archmodel.rules import Facts, check, rules
from archmodel.workspace import Workspace


def run(city: Path) -> dict[str, object]:
    """Seconds of each stage and of each rule, what was found, and how much memory it took."""
    stages: dict[str, float] = {}
    workspace = Workspace(city)
    stages["read"] = _timed(lambda: workspace.sources)
    stages["load"] = _timed(lambda: workspace.reading)
    facts = Facts(model=workspace.model, today=workspace.today, at=workspace.architecture, settings=workspace.settings)
    found: Counter[str] = Counter()
    each: dict[str, float] = {}
    for name, rule in rules().items():
        before = process_time()
        found.update(d.code for d in check(facts, [rule]))
        each[name] = process_time() - before
    stages["rules"] = sum(each.values())
    stages["impact"] = _timed(lambda: workspace.today.answer(impact_of_everything))
    return {"stages": stages, "rules": each, "found": dict(sorted(found.items())), "elements": len(workspace.model.elements),
            "relationships": len(workspace.model.relationships),
            "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _timed(work) -> float:  # type: ignore[no-untyped-def]
    before = process_time()
    work()
    return process_time() - before


if __name__ == "__main__":
    gc.disable()
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]))) + "\n")
