"""Who answers for what: agencies that were dissolved, and what still stands under their name."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.analysis.existence import at
from archmodel.analysis.integrity import Integrity, integrity
from archmodel.graph import Architecture

DUTIES = frozenset({"owner", "operator", "steward", "lead", "agency", "parent"})
"""The fields by which something is in an agency's charge; they point from the agency to the holder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """An agency that is over and whose successors are not there either.

    `line` are its successors in turn, `unsure` those of which only the year of the end is known, `holds` what still names it:
    (holder, field).
    """

    agency: str
    line: tuple[str, ...]
    unsure: tuple[str, ...]
    holds: tuple[tuple[str, str], ...]


def orphans(architecture: Architecture) -> tuple[Orphan, ...]:
    """Dissolved agencies without a successor that exists on the day of the architecture, by id."""
    found = architecture.answer(integrity)
    day = architecture.at.day.toordinal()
    over = {a.id for a in architecture.model.of_kind("agency") if _over(found, a.id)}
    lines = {name: tuple(found.existence.line(name, day)[1:]) for name in sorted(over) if not at(found.existence.standing(name), day)}
    holds: dict[str, list[tuple[str, str]]] = {name: [] for name in lines}
    for link in architecture.model.relationships.values() if lines else ():
        if link.label in DUTIES and link.source in holds and _in_force(link.target, architecture):
            holds[link.source].append((link.target, link.label))
    return tuple(Orphan(agency=name, line=line, holds=tuple(sorted(holds[name])),
                        unsure=tuple(each for each in line if at(found.existence.of(each), day) is None)) for name, line in lines.items())


def _over(found: Integrity, name: str) -> bool:
    """Gone by its own dates or by a plateau; what has not begun yet is not over."""
    day = found.day
    if at(found.existence.of(name), day.toordinal()) is not False:
        return False
    return found.model.elements[name].lifecycle.over(day) or any(
        begin <= day.toordinal() and ended for begin, ended in found.existence.marked("ended", name))


def _in_force(holder: str, architecture: Architecture) -> bool:
    """Of what exists today; of agencies and packages, whatever is recorded."""
    return holder in architecture.elements
