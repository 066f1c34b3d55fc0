"""How facts of the inventory are worded in a cell of form 03: in Vietnamese, in the words of the guide, unknowns with whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archmodel.analysis.form03.forms import BETWEEN, OWN_LISTS, Field, Form, Wording, forms, value_list, wording
from archmodel.analysis.form03.records import Cell, Record
from archmodel.kit.period import Moment, spelt
from archmodel.kit.span import Path
from archmodel.kit.text import LocalText
from archmodel.metamodel import Framework
from archmodel.model import Element, Model, Relationship, Unknown
from archmodel.model.provenance import BASIS_WORDS

Thing = Element | Relationship


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Words the cells of one table."""

    model: Model
    framework: Framework
    form: Form
    words: Wording

    @classmethod
    def of(cls, model: Model, framework: Framework, form: str) -> Writer:
        return cls(model=model, framework=framework, form=forms(framework)[form], words=wording(framework))

    def fact(self, field: str, thing: Thing, *path: str) -> Cell:
        """What the inventory says at this place; an empty text where it says nothing."""
        return self.said(field, value_at(thing, path), thing, path)

    def said(self, field: str, value: Any, thing: Thing, path: Path = ()) -> Cell:
        """A value of the inventory in words."""
        one = self.form.fields[field]
        if isinstance(value, Unknown):
            return Cell(text=self.unknown(value), unknown=value, element=thing.id, path=path)
        ids = tuple(str(v) for v in value) if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        text = BETWEEN.join(self.word(one, name) for name in ids) if ids else _plain(value)
        return Cell(text=text, value=tuple(one.instead.get(name, name) for name in ids), element=thing.id, path=path,
                    assumed=bool(text) and _is_assumed(thing, path))

    def listed(self, field: str, value: str, element: str = "", path: Path = ()) -> Cell:
        """A value of the field's list."""
        return Cell(text=self.word(self.form.fields[field], value), value=(value,), element=element, path=path)

    def word(self, one: Field, value: str) -> str:
        """As the guide, or else this language, spells it; an id as the name of what has it, anything else as it is."""
        values = one.values or OWN_LISTS.get(one.id)
        if values:
            known = value_list(self.framework, values)
            name = one.instead.get(value, value)
            return known[name].vi if name in known else value
        return self.name(value)

    def name(self, element: str) -> str:
        """The Vietnamese name of an element; any other text as it is."""
        found = self.model.elements.get(element)
        return found.name.say("vi") if found else element

    def unknown(self, asked: Unknown) -> str:
        """`Chưa xác định (đầu mối: …; hạn: …)`, as far as both are recorded."""
        parts = [*((f"đầu mối: {self.name(asked.contact)}",) if asked.contact else ()),
                 *((f"hạn: {spelt(asked.due).vi}",) if asked.due else ())]
        return self.words.unknown.vi + (f" ({BETWEEN.join(parts)})" if parts else "")

    def open(self, asked: Unknown, thing: Thing, path: Path = ()) -> Cell:
        """A fact that nobody knows, or that nobody has said anything about."""
        return Cell(text=self.unknown(asked), unknown=asked, element=thing.id, path=path)

    @staticmethod
    def asked(element: Element) -> Unknown:
        """Who confirms an entry as a whole, or is to find out who does: asked about what has no field of its own."""
        who = element.get("confirmed_by")
        return who if isinstance(who, Unknown) else Unknown(contact=who.say("vi") if who else None)

    def not_applicable(self, thing: Thing, path: Path = ()) -> Cell:
        return Cell(text=self.words.not_applicable.vi, value=("not-applicable",), element=thing.id, path=path)

    def evidence(self, thing: Thing, field: str = "") -> Cell:
        """The source by its title and date, or what kind of statement it is; a note beside either."""
        stated = thing.provenance.of(field) if thing.provenance else None
        if stated is None:
            return Cell(text="", element=thing.id, path=("provenance", "source"))
        note = stated.note.say("vi") if stated.note else ""
        if stated.source is None:
            word = BASIS_WORDS[stated.basis].vi
            return Cell(text=f"{word[0].upper()}{word[1:]}" + (f": {note}" if note else ""), element=thing.id)
        source = self.model.elements.get(stated.source)
        date = source.get("date") if source else None
        when = f" ({date.said.vi})" if isinstance(date, Moment) else ""
        return Cell(text=f"{self.name(stated.source)}{when}" + (f"; {note}" if note else ""), value=(stated.source,), element=thing.id,
                    path=("provenance", "source"))

    def record(self, code: str, subject: str, cells: Mapping[str, Cell], *, ends: Mapping[str, Record] | None = None,
               asked: Unknown | None = None) -> Record:
        """With every field of the table in its order. A required field about which nothing is said is not known, and nobody is named.

        What has no place in the inventory where an unknown could be written is for the one who is `asked`.
        """
        done: dict[str, Cell] = {}
        for name, one in self.form.fields.items():
            cell = cells.get(name, Cell(text=""))
            if not cell.text and is_required(one, cells, ends or {}):
                lacking = asked if asked is not None and not cell.path else Unknown()
                cell = Cell(text=self.unknown(lacking), unknown=lacking, element=cell.element, path=cell.path)
            done[name] = cell
        return Record(form=self.form.id, code=code, subject=subject, cells=done)


def is_required(one: Field, cells: Mapping[str, Cell], ends: Mapping[str, Record]) -> bool:
    """Whether the guide asks for the field in a row that says this; `ends` are the objects of a relation, `source` and `target`.

    What is required when … is not, as long as the fields that decide it are not known.
    """
    return one.required == "always" or any(all(_among(name, values, cells, ends) for name, values in case.items()) for case in one.cases)


def _among(name: str, values: Iterable[str], cells: Mapping[str, Cell], ends: Mapping[str, Record]) -> bool:
    end, dot, field = name.partition(".")
    row = (ends[end].cells if end in ends else {}) if dot else cells
    cell = row.get(field if dot else name)
    return cell is not None and not set(cell.value).isdisjoint(values)


def value_at(thing: Thing, path: Path) -> Any:
    """The value of an element or a flow at a place of the language; None where nothing is said."""
    if path[:1] == ("name",):
        return thing.name
    if path == ("lifecycle", "status"):
        return thing.lifecycle.status or thing.lifecycle.asked
    if isinstance(thing, Relationship) and path == ("status",):
        return thing.lifecycle.status or thing.lifecycle.asked
    if isinstance(thing, Relationship) and path == ("data",):
        return thing.data or thing.fields.get("data")
    found: Any = thing.fields
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _is_assumed(thing: Thing, path: Path) -> bool:
    stated = thing.provenance.of(".".join(map(str, path))) if thing.provenance and path else None
    return stated is not None and stated.basis == "assumption"


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, LocalText):
        return value.say("vi")
    return value.said.vi if isinstance(value, Moment) else str(value)
