"""The rows of form 03: what each cell says, and from where in the inventory it has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from archmodel.kit.span import Path
from archmodel.model import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in the form, in Vietnamese as the guide asks.

    `value` are the ids behind a text of a value list or behind a name. `element` is the element or flow whose field at `path` the text
    is taken from, or would be written to; a text that follows from other facts has no path. `unknown` is set where the form says that it
    is not known, `assumed` where the inventory says that it is an assumption.
    """

    text: str
    value: tuple[str, ...] = ()
    unknown: Unknown | None = None
    element: str = ""
    path: Path = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row. `code` is unique in its table: that of the object or relation, or `ND-…/NV-…` for a pair.

    `subject` is the id of what the row is about: an element, a relationship, or the gap of a pair (the task, where no gap is named).
    """

    form: str
    code: str
    subject: str
    cells: Mapping[str, Cell]

    def text(self, name: str) -> str:
        """The text of a field; empty where the row has none."""
        return self.cells[name].text if name in self.cells else ""


@dataclass(frozen=True, kw_only=True)
class Form03:
    """The rows by table, each table in the order of its codes."""

    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)

    @cached_property
    def objects(self) -> Mapping[str, Record]:
        """The rows of the table of objects, by code."""
        return {record.code: record for record in self.records.get("DM_DOITUONG", ())}

    def codes(self, form: str, name: str) -> tuple[str, ...]:
        """The different codes in a field, sorted: gaps and tasks are counted by code and never by row."""
        found = {record.text(name) for record in self.records.get(form, ()) if name in record.cells and not record.cells[name].unknown}
        return tuple(sorted(found - {""}))
