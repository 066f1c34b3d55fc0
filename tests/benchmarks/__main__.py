"""How fast it is: `python -m tests.benchmarks [N …] [--runs K] [--only MEASURE …]` prints medians. Writes to a temporary folder only."""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter

from tests.benchmarks import cities
from tests.benchmarks.measures import MEASURES, Work

Times = Mapping[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.split(": ")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10000], metavar="N", help="how many systems (1000 10000)")
    parser.add_argument("--runs", type=int, default=5, help="how many times each is measured (5)")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), help="only these")
    asked = parser.parse_args()
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


if __name__ == "__main__":
    main()
