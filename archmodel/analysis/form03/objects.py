"""Table DM_DOITUONG: every system of today or of the target, one row each.

What is a row of its own is what has an owner, a life cycle or a duty of its own: applications, nodes, networks, facilities and groups of
devices. A single server, camera or screen is none; nor is a data object of this language, which lives in its master system and has no
life cycle without it: a database is an application of the component of data, and what it holds stands in the relations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archmodel.analysis.form03.codes import code_of
from archmodel.analysis.form03.forms import BETWEEN, OBJECTS, object_type
from archmodel.analysis.form03.records import Cell, Record
from archmodel.analysis.form03.writing import Writer
from archmodel.graph import Architecture
from archmodel.metamodel import Framework, kinds
from archmodel.model import Element, Model, Unknown

Cells = dict[str, Cell]


def object_records(model: Model, today: Architecture, final: Architecture, framework: Framework) -> tuple[Record, ...]:
    """By code."""
    table = _Objects(writer=Writer.of(model, framework, OBJECTS), today=today, final=final)
    return tuple(sorted((table.row(element) for element in table.elements()), key=lambda row: row.code))


def system_kinds() -> frozenset[str]:
    """The kinds whose elements are objects of form 03."""
    return frozenset(kind.id for kind in kinds().values() if kind.group == "system")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Objects:
    writer: Writer
    today: Architecture
    final: Architecture

    def elements(self) -> Iterator[Element]:
        """As they are today; what only the target has, as it is there. Those of which the dates cannot tell are among them."""
        unsure = {*self.today.state.undecided, *self.final.state.undecided}
        for element in self.writer.model.of_kind(*sorted(system_kinds())):
            known = self.today.elements.get(element.id) or self.final.elements.get(element.id)
            if known is not None or element.id in unsure:
                yield known or element

    def row(self, element: Element) -> Record:
        cells = {**self._identity(element), **self._place(element), **self._people(element), **self._standing(element)}
        return self.writer.record(cells["code"].text, element.id, cells, asked=self.writer.asked(element))

    def _identity(self, element: Element) -> Cells:
        write = self.writer
        record = element.get("record", "original")
        source = write.fact("source_code", element, "codes", "source")
        return {
            "code": Cell(text=code_of(element), element=element.id, path=("codes", "mau03")),
            "record": write.said("record", record, element, ("record",)),
            "source_code": source if source.text or record == "reference" else write.not_applicable(element, ("codes", "source")),
            "name": write.fact("name", element, "name"),
            "evidence": write.evidence(element),
            "confirmed_by": write.fact("confirmed_by", element, "confirmed_by"),
            "note": write.fact("note", element, "note"),
        }

    def _place(self, element: Element) -> Cells:
        write, component = self.writer, element.get("component")
        layer = write.framework.layer_of(component if isinstance(component, str) else None)
        own_type = element.text("object_type") or object_type(element.kind, element.text("component"), write.framework)
        return {
            "object_type": write.listed("object_type", own_type, element.id, ("object_type",)),
            "layer": write.listed("layer", layer.id, element.id) if layer else write.said("layer", component, element, ("component",)),
            "component": write.not_applicable(element) if element.text("component") in write.framework.crosscutting
            else write.said("component", component, element, ("component",)),
            "state": self._state(element),
            "scope": write.fact("scope", element, "scope"),
            "sharing": write.fact("sharing", element, "sharing"),
        }

    def _people(self, element: Element) -> Cells:
        write = self.writer
        return {
            "owner": write.fact("owner", element, "owner"),
            "operator": write.fact("operator", element, "operator"),
            "technical_contact": write.fact("technical_contact", element, "technical_contact"),
            "data_steward": self._steward(element),
        }

    def _standing(self, element: Element) -> Cells:
        """The status of a reference is for its owner to say: it is left out until somebody has confirmed it."""
        write, reference = self.writer, element.get("record") == "reference"
        confirmed = not reference or (element.get("confirmed_by") and not isinstance(element.get("confirmed_by"), Unknown))
        return {
            "lifecycle": write.fact("lifecycle", element, "lifecycle", "status") if confirmed
            else Cell(text="", element=element.id, path=("lifecycle", "status")),
            "usage": write.fact("usage", element, "usage") if reference else write.not_applicable(element, ("usage",)),
            "disposition": self._disposition(element),
        }

    def _state(self, element: Element) -> Cell:
        """By whether it exists at the two moments; of what the dates cannot tell, whoever is to say when it began is asked."""
        now, then = element.id in self.today.elements, element.id in self.final.elements
        if element.id in self.today.state.undecided or element.id in self.final.state.undecided:
            start = element.lifecycle.start
            return self.writer.open(start if isinstance(start, Unknown) else Unknown(), element)
        return self.writer.listed("state", "both" if now and then else "as-is" if now else "target", element.id)

    def _disposition(self, element: Element) -> Cell:
        """What the target alone has is added: the guide has no other word for it."""
        found = self.writer.fact("disposition", element, "disposition")
        new = element.id in self.final.elements and element.id not in self.today.elements
        return found if found.text or not new else self.writer.listed("disposition", "add-new", element.id)

    def _steward(self, element: Element) -> Cell:
        """The agencies that answer for the data it makes or keeps; of unknown stewards, the first that says whom to ask."""
        model = self.writer.model
        kept = {*element.ids("stores"), *(data.id for data in model.of_kind("data-object") if data.text("master") == element.id)}
        stewards = [model.elements[name].get("steward") for name in sorted(kept) if name in model.elements]
        known = tuple(dict.fromkeys(each for each in stewards if isinstance(each, str)))
        if not known:
            lacking = next((each for each in stewards if isinstance(each, Unknown)), None)
            return Cell(text="", element=element.id) if lacking is None else self.writer.open(lacking, element)
        return Cell(text=BETWEEN.join(sorted(map(self.writer.name, known))), value=tuple(sorted(known)), element=element.id)
