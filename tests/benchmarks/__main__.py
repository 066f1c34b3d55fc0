"""How fast it is: `python -m tests.benchmarks [N …] [--runs K] [--only MEASURE …]` prints medians. Writes to a temporary folder only.

`--whole` runs one `check` with every rule and the impact of every system at each size, and shows time, memory and growth; `--rules`
adds how long each rule takes and what it finds.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmarks import cities
from tests.benchmarks.measures import MEASURES, ROOT, Work

Times = Mapping[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.split(": ")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10000], metavar="N", help="how many systems (1000 10000)")
    parser.add_argument("--runs", type=int, default=5, help="how many times each is measured (5)")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), help="only these")
    parser.add_argument("--whole", action="store_true", help="check and impact of everything, by stage, with memory and growth")
    parser.add_argument("--rules", action="store_true", help="the same, rule by rule")
    asked = parser.parse_args()
    if asked.whole or asked.rules:
        sys.stdout.writelines(f"{line}\n" for line in wholes(asked.sizes, asked.runs, each_rule=asked.rules))
        return
    names = list(dict.fromkeys(["interpreter", "json", *asked.only]))
    for size in asked.sizes:
        sys.stdout.writelines(f"{line}\n" for line in table(size, measured(size, names, asked.runs), asked.runs))


def measured(size: int, names: list[str], runs: int) -> Times:
    """Medians in seconds. Each round measures everything once, so that a busy machine is unfair to all alike.

    The garbage collector rests, as it does while a command runs.
    """
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "city"
        cities.write(city, size)
        works = {name: MEASURES[name](city) for name in names}
        taken: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(runs):
            for name, work in works.items():
                taken[name].append(timed(work))
    return {name: statistics.median(times) for name, times in taken.items()}


def timed(work: Work) -> float:
    gc.collect()
    gc.disable()
    start = perf_counter()
    work()
    taken = perf_counter() - start
    gc.enable()
    return taken


def table(size: int, times: Times, runs: int) -> Iterator[str]:
    yield f"{size} systems, medians of {runs}"
    yield f"  {'':12}{'ms':>10}{'x python':>10}{'x json':>10}"
    for name, time in times.items():
        yield f"  {name:12}{time * 1000:10.1f}{time / times['interpreter']:10.1f}{time / times['json']:10.1f}"


def wholes(sizes: list[int], runs: int, *, each_rule: bool) -> Iterator[str]:
    """A line a size, the run with the median total; growth is against n log n, from the size before."""
    yield (f"{'systems':>8}{'relations':>11}{'read s':>9}{'load s':>9}{'rules s':>9}{'impact s':>10}{'rules+impact':>14}{'total':>8}"
           f"{'MB':>7}{'growth':>9}")
    before: tuple[int, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            city = Path(folder) / "city"
            cities.write(city, size)
            done = sorted((_whole(city) for _ in range(runs)), key=lambda run: sum(run["stages"].values()))[runs // 2]
        stages: Mapping[str, float] = done["stages"]
        read, work, total = stages["read"], stages["rules"] + stages["impact"], sum(stages.values())
        growth = total / before[1] / (size * log(size) / (before[0] * log(before[0]))) if before else None
        before = (size, total)
        yield (f"{size:8}{done['relationships']:11}{read:9.2f}{stages['load']:9.2f}{stages['rules']:9.2f}{stages['impact']:10.2f}"
               f"{work / read:10.1f} x r{total / read:6.1f} x{done['memory_mb']:7.0f}" + (f"{growth:9.2f}" if growth else f"{'–':>9}"))
        if each_rule:
            for name, time in sorted(done["rules"].items(), key=lambda pair: -pair[1]):
                yield f"        {time * 1000:9.1f} ms  {done['found'].get(name, 0):6}  {name}"


def _whole(city: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "tests.benchmarks.whole", str(city)], check=True, cwd=ROOT, capture_output=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


if __name__ == "__main__":
    main()
