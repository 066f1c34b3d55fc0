"""How much one file and one project may hold: broken or hostile input costs a moment, never the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """`file` and `project` are bytes, `scalar` characters, `nodes` and `problems` of one file.

    `growth`: how many nodes the aliases may make of each node written. `digits`, `exponent`: of one number.
    """

    file: int = 20_000_000
    project: int = 200_000_000
    scalar: int = 1_000_000
    depth: int = 100
    nodes: int = 2_000_000
    aliases: int = 1_000
    growth: int = 10
    directives: int = 10
    problems: int = 100
    digits: int = 40
    exponent: int = 100


STANDARD = Budget()
