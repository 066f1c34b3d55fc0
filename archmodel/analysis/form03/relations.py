"""Table QH_KETNOI: the flows, and the other relations between objects that the inventory records.

The direction is the guide's: data go from sender to receiver, a service is used by the source and provided by the target, and the source
depends on, or inherits from, the target. `depends_on` is a dependency, `replaces` an inheritance (from what is replaced), `reuses` the
use of a service, `integrates` a planned exchange of data and `known_links` a technical connection. A known link is one row for both its
ends, and none where a flow between them is on record: that is the same link told better. A flow whose end is replaced on the way to the
target is a second, planned row between the ends it has there: diagrams of the target draw that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from archmodel.analysis.form03.codes import code_of, first_id
from archmodel.analysis.form03.forms import BETWEEN, RELATIONS
from archmodel.analysis.form03.records import Cell, Record
from archmodel.analysis.form03.writing import Writer
from archmodel.graph import Architecture
from archmodel.metamodel import Framework
from archmodel.model import Element, Model, Relationship, Unknown

_FLOWS = ("flows", "connect")
_TYPES = {"depends_on": "dependency", "replaces": "inheritance", "reuses": "service-use", "integrates": "data-exchange",
          "known_links": "connection"}
"""Field → type of relation."""
_TURNED = ("depends_on", "reuses")
"""Fields whose relationship leads from the one that is named to the one that names it: the form has it the other way round."""
_NAMED_BY_TARGET = (*_TURNED, "integrates")
_WITH_DATA = ("data-exchange", "service-use")
BOTH_WAYS = "Hai chiều: cùng dữ liệu đi theo cả hai chiều"


def relation_records(model: Model, today: Architecture, final: Architecture, framework: Framework,
                     objects: tuple[Record, ...]) -> tuple[Record, ...]:
    """By code; both ends are rows of the table of `objects`."""
    table = _Relations(writer=Writer.of(model, framework, RELATIONS), today=today, final=final, objects={o.subject: o for o in objects})
    return tuple(sorted((*table.flows(), *table.others()), key=lambda row: row.code))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relations:
    writer: Writer
    today: Architecture
    final: Architecture
    objects: Mapping[str, Record]

    def flows(self) -> Iterator[Record]:
        now, then = (({r.id: r for r in a.labelled(*_FLOWS)}) for a in (self.today, self.final))
        for name in sorted({*now, *then}):
            here, there = now.get(name), then.get(name)
            if here is not None:
                yield self._flow(here, code_of(here), planned=False)
            if there is not None and (here is None or (here.source, here.target) != (there.source, there.target)):
                ends = f":{'>'.join(first_id(self.writer.model.elements[end]) for end in (there.source, there.target))}".upper()
                yield self._flow(there, code_of(there) + (ends if here is not None else ""), planned=True)

    def others(self) -> Iterator[Record]:
        """`replaces` is taken from the register: at no moment do both its ends exist."""
        both = (*self.today.labelled(*_TYPES), *self.final.labelled(*_TYPES))
        wanted = {r.id: r for r in (*both, *(r for r in self.writer.model.relationships.values() if r.label == "replaces"))}
        told = {frozenset((r.source, r.target)) for a in (self.today, self.final) for r in a.labelled(*_FLOWS)}
        for _, link in sorted(wanted.items()):
            pair = frozenset((link.source, link.target))
            if not {link.source, link.target} <= self.objects.keys() or (link.label == "known_links" and pair in told):
                continue
            if link.label == "known_links":
                told.add(pair)
            yield self._other(link)

    def _flow(self, flow: Relationship, code: str, *, planned: bool) -> Record:
        """What is written at a `connect` of a plateau has no entry to write to, nor has the row of a flow that moves."""
        write, moved = self.writer, flow.label == "connect" or ":" in code
        kind = flow.fields.get("relation", "data-exchange")
        status = write.listed("status", "planned", flow.id) if planned else write.fact("status", flow, "status")
        note = write.fact("note", flow, "note")
        two_ways = BETWEEN.join((*((note.text,) if note.text else ()), BOTH_WAYS))
        cells = {
            "code": Cell(text=code, element=flow.id, path=("codes", "mau03")),
            "source": self._end(flow.source, flow, "from"), "target": self._end(flow.target, flow, "to"),
            "relation": write.listed("relation", kind, flow.id, ("relation",)),
            "data": write.fact("data", flow, "data") if kind in _WITH_DATA else write.not_applicable(flow),
            "channel": write.fact("channel", flow, "channel"),
            "status": status,
            "frequency": write.fact("frequency", flow, "frequency"),
            "evidence": write.evidence(flow),
            "protection": self._protection(flow) if kind == "data-exchange" else write.fact("protection", flow, "classification"),
            "contact": self._contact(flow),
            "note": Cell(text=two_ways, element=flow.id) if flow.fields.get("bidirectional") else note,
        }
        if moved:
            cells = {name: replace(cell, path=()) for name, cell in cells.items()}
        return self._row(code, flow, cells, flow.source, flow.target)

    def _other(self, link: Relationship) -> Record:
        """What a mere reference does not say is for whoever confirms the element that makes it: no entry of its own could name another."""
        source, target = (link.target, link.source) if link.label in _TURNED else (link.source, link.target)
        write, speaker = self.writer, self._speaker(link)
        kind, blank = _TYPES[link.label], Cell(text="", element=link.id)
        cells = {
            "code": Cell(text=code_of(link, write.model), element=link.id),
            "source": self._end(source, link), "target": self._end(target, link),
            "relation": write.listed("relation", kind, link.id),
            "data": blank if kind in _WITH_DATA else write.not_applicable(link),
            "status": self._status(link),
            "evidence": write.evidence(speaker, link.label),
            "protection": blank if kind == "data-exchange" else write.not_applicable(link),
            "contact": self._contact(link),
        }
        return self._row(cells["code"].text, link, cells, source, target, asked=write.asked(speaker))

    def _row(self, code: str, link: Relationship, cells: Mapping[str, Cell], source: str, target: str,
             asked: Unknown | None = None) -> Record:
        ends = {name: self.objects[end] for name, end in (("source", source), ("target", target)) if end in self.objects}
        return self.writer.record(code, link.id, cells, ends=ends, asked=asked)

    def _end(self, element: str, link: Relationship, *path: str) -> Cell:
        """An object by its code."""
        found = self.writer.model.elements.get(element)
        return Cell(text=code_of(found) if found else element, value=(element,), element=link.id, path=path)

    def _speaker(self, link: Relationship) -> Element:
        name = link.target if link.label in _NAMED_BY_TARGET else link.source
        return self.today.elements.get(name) or self.final.elements.get(name) or self.writer.model.elements[name]

    def _status(self, link: Relationship) -> Cell:
        """A dependency between two that work is at work; how far a known link is used, nobody has said."""
        if link.id not in self.today.relationships:
            return self.writer.listed("status", "planned", link.id)
        return Cell(text="", element=link.id) if link.label == "known_links" else self.writer.listed("status", "operating", link.id)

    def _contact(self, link: Relationship) -> Cell:
        """Who answers for the own end: as recorded, else the owner of the end that is an original record, the source before the target."""
        write, path = self.writer, ("contact",) if link.label in _FLOWS else ()
        recorded = write.fact("contact", link, "contact") if path else Cell(text="")
        if recorded.text:
            return recorded
        ends = [e for name in (link.source, link.target) if (e := write.model.elements.get(name)) is not None]
        own = next((e for e in ends if e.get("record") != "reference"), None)
        return write.said("contact", own.get("owner") if own else None, link, path)

    def _protection(self, flow: Relationship) -> Cell:
        """As recorded, else what the data objects are (class of information, personal data) and how the way is protected."""
        write, path = self.writer, ("classification",)
        recorded = write.fact("protection", flow, "classification")
        if recorded.text or not flow.data:
            return recorded if recorded.text else write.said("protection", flow.fields.get("data"), flow, path)
        things = [write.model.elements[name] for name in flow.data if name in write.model.elements]
        classes = self._all(things, "information_class", "information-classes")
        personal = self._all(things, "personal_data", "personal-data")
        if isinstance(classes, Unknown) or isinstance(personal, Unknown):
            return write.open(next(each for each in (classes, personal) if isinstance(each, Unknown)), flow, path)
        how = flow.fields.get("protection")
        guarded = write.unknown(how) if isinstance(how, Unknown) else how.say("vi") if how else write.words.unknown.vi
        text = f"Loại thông tin: {classes}. Dữ liệu cá nhân: {personal}. Biện pháp bảo vệ: {guarded}"
        return Cell(text=text, unknown=how if isinstance(how, Unknown) else None if how else Unknown(), element=flow.id, path=path)

    def _all(self, things: list[Element], field: str, values: str) -> str | Unknown:
        """The values of several data objects in words, or the first that is not known."""
        said: list[str | Unknown] = [thing.get(field) or Unknown() for thing in things]
        lacking = next((each for each in said if isinstance(each, Unknown)), None)
        if lacking is not None:
            return lacking
        words = self.writer.framework.values[values]
        return ", ".join(dict.fromkeys(words[each].vi if each in words else each for each in map(str, said))).lower()
