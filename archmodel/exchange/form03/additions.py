"""Rows with new codes → new entries: objects, relations, what is to be completed and tasks, each under an id made of its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from archmodel.analysis.form03 import MAPPINGS, OBJECTS, RELATIONS, TASKS, Field, code_of
from archmodel.analysis.form03.forms import object_type
from archmodel.analysis.form03.relations import BOTH_WAYS
from archmodel.exchange.form03.changes import deadline, priority
from archmodel.exchange.form03.decoding import NOTHING, Decoder, refuse_hostile
from archmodel.exchange.form03.edits import Edits
from archmodel.exchange.form03.reading import Row
from archmodel.exchange.form03.stating import IMPORTED, short, stated
from archmodel.exchange.form03.troubles import Refused, Spot, Trouble, warning
from archmodel.kit.span import Origin, Path
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Model, Relationship

_OBJECT: Mapping[str, Path] = {
    "name": ("name",), "owner": ("owner",), "operator": ("operator",), "technical_contact": ("technical_contact",),
    "confirmed_by": ("confirmed_by",), "object_type": ("object_type",), "record": ("record",), "source_code": ("codes", "source"),
    "usage": ("usage",), "scope": ("scope",), "sharing": ("sharing",), "lifecycle": ("lifecycle", "status"),
    "disposition": ("disposition",),
    "note": ("note",)}
_FLOW: Mapping[str, Path] = {
    "source": ("from",), "target": ("to",), "relation": ("relation",), "data": ("data",), "channel": ("channel",), "status": ("status",),
    "frequency": ("frequency",), "protection": ("classification",), "contact": ("contact",), "note": ("note",)}
_GAP: Mapping[str, Path] = {
    "difference": ("name",), "objects": ("objects",), "current_state": ("current_state",), "required_state": ("required_state",),
    "option": ("option",), "scope": ("scope",)}
_TASK: Mapping[str, Path] = {
    "title": ("name",), "result": ("result",), "lead": ("lead",), "partners": ("partners",), "resource": ("resource",),
    "maturity": ("maturity",), "programme": ("programme",), "progress": ("progress",), "verification": ("verification",),
    "data_readiness": ("data_readiness",), "status": ("status",)}
SPOKEN: Mapping[str, tuple[str, str]] = {
    "depends_on": ("source", "target"), "reuses": ("source", "target"), "replaces": ("source", "target"),
    "known_links": ("source", "target"),
    "integrates": ("target", "source")}
"""Relations that a field of an object says: the end that says it, and the end it names."""
_DEFAULTS = {"record": "original", "relation": "data-exchange"}
_NOWHERE = Origin(file="", key=(1, 1, 1, 1), value=(1, 1, 1, 1))


class Additions:
    """The entries that new rows make."""

    def __init__(self, model: Model, decoder: Decoder, edits: Edits, fields: Mapping[str, Mapping[str, Field]]) -> None:
        self.model = model
        self.decoder = decoder
        self.edits = edits
        self.fields = fields
        self.troubles: list[Trouble] = []
        self.entries: dict[tuple[str, str], tuple[dict[str, Any], Spot, str, str]] = {}
        self.ids: dict[tuple[str, str], str] = {}

    def take(self, rows: Iterable[Row], every: Iterable[Row]) -> None:
        """All ids first: rows name each other. `every` row of the file says what an owner is called."""
        mine = list(rows)
        owners = {row.text("code").upper(): row.text("owner") for row in every if row.form == OBJECTS}
        for row in mine:
            self._give(row)
            self._introduce(row)
        for row in mine:
            if row.form == OBJECTS:
                self._object(row)
            elif row.form == RELATIONS:
                self._relation(row, owners)
            elif row.form == TASKS:
                self._pair(row)
        for row in mine:
            if row.form == MAPPINGS:
                self._mapping(row)
        self._prioritise([row for row in mine if row.form == TASKS])
        for (collection, name), (entry, spot, table, told) in self.entries.items():
            self.edits.add(table, collection, name, entry, spot=spot, new=told)

    def _give(self, row: Row) -> None:
        codes = {OBJECTS: ("code",), RELATIONS: ("code",), TASKS: ("gap", "task")}.get(row.form, ())
        for name in codes:
            code = row.text(name)
            if code and code.upper() not in self.decoder.names.codes and not (row.form == RELATIONS and ":" in code):
                self.ids[row.form if row.form != TASKS else name, code.upper()] = self.decoder.names.give(code)

    def _introduce(self, row: Row) -> None:
        """Who owns something may be named before as somebody to ask."""
        for name in ("owner", "operator") if row.form == OBJECTS else ():
            with suppress(Refused):
                self.decoder.value("application", (name,), self.fields[OBJECTS][name], row.text(name))

    def _object(self, row: Row) -> None:
        entry = self._fields(row, "application", _OBJECT)
        place = self._component(row)
        entry = {**{k: v for k, v in entry.items() if k in ("name", "owner", "operator", "technical_contact", "confirmed_by")}, **place,
                 **{k: v for k, v in entry.items() if k not in ("name", "owner", "operator", "technical_contact", "confirmed_by", "note")},
                 **({"note": entry["note"]} if "note" in entry else {}), **self._grounds(row)}
        if entry.get("object_type") == object_type("application", place.get("component"), self.decoder.framework):
            del entry["object_type"]
        self._enter(row, "code", "applications", "application", entry)

    def _component(self, row: Row) -> Mapping[str, Any]:
        """A cross-cutting part stands in the column of layers; the layer of a component follows from it."""
        text, layer, crosscutting = row.text("component"), row.text("layer"), self.decoder.framework.crosscutting
        asked = self.decoder.unknown(text) if text else None
        if asked is not None:
            return {"component": asked}
        if self.decoder.not_applicable(text):
            value = self._try(row, "layer", lambda: self.decoder.listed(crosscutting, layer)) if layer else NOTHING
        else:
            known = {component.id: component.name for component in self.decoder.framework.components.values()}
            value = self._try(row, "component", lambda: self._listed(row, "component", known))
        return {"component": value} if value is not NOTHING else {}

    def _listed(self, row: Row, name: str, known: Mapping[str, LocalText]) -> str:
        self.decoder.refuse_blank(self.fields[row.form][name], row.text(name))
        return self.decoder.listed(known, row.text(name))

    def _relation(self, row: Row, owners: Mapping[str, str]) -> None:
        """A flow; or, where the code says so, a field of one of the ends. The row of a flow on the move follows from what replaces what."""
        label, colon, _ = row.text("code").partition("-")[2].partition(":")
        if colon and label.lower() in SPOKEN:
            self._spoken(row, label.lower())
        elif not colon:
            entry = self._fields(row, "flow", _FLOW)
            if BOTH_WAYS in row.text("note"):
                entry["bidirectional"] = True
                rest = row.text("note").replace(BOTH_WAYS, "").strip("; \n")
                entry = {**{k: v for k, v in entry.items() if k != "note"}, **({"note": {"vi": rest}} if rest else {})}
            if row.text("contact") in [owners.get(row.text(end).upper(), "") for end in ("source", "target")]:
                entry.pop("contact", None)
            self._enter(row, "code", "flows", "flow", {**entry, **self._grounds(row)})

    def _spoken(self, row: Row, label: str) -> None:
        speaker, named = (row.text(end) for end in SPOKEN[label])
        codes = self.decoder.names.codes
        if speaker.upper() not in codes or named.upper() not in codes:
            return
        one, other = codes[speaker.upper()], codes[named.upper()]
        if ("applications", one) in self.entries:
            entry = self.entries["applications", one][0]
            entry[label] = [*dict.fromkeys((*entry.get(label, ()), other))]
        elif one in self.model.elements:
            self.edits.append(self.model.elements[one], (label,), other, spot=row.at("code"))

    def _pair(self, row: Row) -> None:
        gap, task = (self.ids.get((name, row.text(name).upper())) for name in ("gap", "task"))
        if gap is not None and ("gaps", gap) not in self.entries:
            self._enter(row, "gap", "gaps", "gap", {**self._fields(row, "gap", _GAP), "provenance": dict(IMPORTED)})
        if task is not None and ("work_packages", task) not in self.entries:
            when = self._try(row, "deadline", lambda: self._deadline(row))
            entry = self._fields(row, "work-package", _TASK)
            before = self._before(row)
            entry = {"name": entry.pop("name", NOTHING), **(when if isinstance(when, Mapping) else {}), **before, **entry}
            self._enter(row, "task", "work_packages", "work-package",
                        {**{k: v for k, v in entry.items() if v is not NOTHING}, "provenance": dict(IMPORTED)})
        self._close(row)

    def _close(self, row: Row) -> None:
        """The package says which gap it closes."""
        codes = self.decoder.names.codes
        if row.text("gap").upper() not in codes or row.text("task").upper() not in codes:
            for name in ("gap", "task"):
                if not row.text(name):
                    self._try(row, name, lambda name=name: self.decoder.refuse_blank(self.fields[TASKS][name], ""))  # type: ignore[misc]
            return
        gap, task = codes[row.text("gap").upper()], codes[row.text("task").upper()]
        if ("work_packages", task) in self.entries:
            entry = self.entries["work_packages", task][0]
            closes = [*dict.fromkeys((*entry.get("closes", ()), gap))]
            tail = entry.pop("provenance")
            entry.update({"closes": closes, "provenance": tail})
        elif task in self.model.elements:
            self.edits.append(self.model.elements[task], ("closes",), gap, spot=row.at("gap"))

    def _deadline(self, row: Row) -> Mapping[str, Any]:
        text = row.text("deadline")
        refuse_hostile(text)
        self.decoder.refuse_blank(self.fields[TASKS]["deadline"], text)
        asked = self.decoder.unknown(text)
        if asked is None:
            return deadline(text)
        return {"deadline": asked}

    def _before(self, row: Row) -> Mapping[str, Any]:
        _, before = priority(row.text("priority"))
        ids = self._try(row, "priority", lambda: [self.decoder.names.thing(code, frozenset({"work-package"})) for code in before])
        return {"depends_on": ids} if ids and ids is not NOTHING else {}

    def _prioritise(self, rows: Iterable[Row]) -> None:
        """A level that all rows of a gap share is the gap's; any other is its task's own."""
        levels: dict[str, set[str]] = {}
        mine = list(rows)
        for row in mine:
            level = self._level(row)
            levels.setdefault(row.text("gap").upper(), set()).add(level)
        for row in mine:
            level, gap, task = self._level(row), self.ids.get(("gap", row.text("gap").upper())), self.ids.get(("task",
                                                                                                               row.text("task").upper()))
            if not level:
                continue
            if gap is not None and len(levels[row.text("gap").upper()]) == 1:
                self._put(("gaps", gap), "priority", level)
            elif task is not None:
                self._put(("work_packages", task), "priority", level)

    def _level(self, row: Row) -> str:
        level, _ = priority(row.text("priority"))
        if not level or self.decoder.unknown(level) is not None:
            return ""
        value = self._try(row, "priority", lambda: self.decoder.listed(self.decoder.framework.values["priorities"], level))
        return value if isinstance(value, str) else ""

    def _put(self, place: tuple[str, str], field: str, value: Any) -> None:
        if place in self.entries:
            entry = self.entries[place][0]
            tail = entry.pop("provenance", None)
            entry.update({field: value, **({"provenance": tail} if tail is not None else {})})

    def _mapping(self, row: Row) -> None:
        """Block and mapping of a new object; what the row says of a known one is a difference."""
        name = self.ids.get((OBJECTS, row.text("code").upper()))
        if name is None or ("applications", name) not in self.entries:
            return
        entry = self.entries["applications", name][0]
        for column in ("component_model", "commune_model"):
            text = row.text(column)
            value = self._try(row, column, lambda column=column, text=text: self.decoder.value(  # type: ignore[misc]
                "application", ("block",), self.fields[MAPPINGS][column], text)) if text else NOTHING
            if value is not NOTHING:
                self._after(entry, "component", "block", value)
        mapping = self._try(row, "mapping", lambda: self.decoder.value(
            "application", ("mapping",), self.fields[MAPPINGS]["mapping"], row.text("mapping")))
        follows = "referenced" if entry.get("record") == "reference" else "specialised" if isinstance(entry.get("block"),
                                                                                                      str) else "unmapped"
        if mapping not in (NOTHING, follows):
            self._after(entry, "block" if "block" in entry else "component", "mapping", mapping)

    def _after(self, entry: dict[str, Any], before: str, field: str, value: Any) -> None:
        items = list(entry.items())
        at = next((n for n, (key, _) in enumerate(items, 1) if key == before), 1)
        entry.clear()
        entry.update([*items[:at], (field, value), *items[at:]])

    def _fields(self, row: Row, kind: str, paths: Mapping[str, Path]) -> dict[str, Any]:
        """What the cells say, as fields of an entry; what is wrong with them is said here."""
        entry: dict[str, Any] = {}
        for name, path in paths.items():
            one = self.fields[row.form][name]
            value = self._try(row, name, lambda path=path, one=one,
                              name=name: self._value(kind, path, one, row.text(name)))  # type: ignore[misc]
            if value is NOTHING or value == _DEFAULTS.get(name):
                continue
            inner = entry
            for step in path[:-1]:
                inner = inner.setdefault(str(step), {})
            inner[str(path[-1])] = value
        return entry

    def _value(self, kind: str, path: Path, one: Field, text: str) -> Any:
        """A field that cannot be said to be unknown is left out where nobody knows it."""
        if path != ("name",) and self.decoder.unknown(text) is not None and not self.decoder.may_be_unknown(kind, path):
            return NOTHING
        return self.decoder.value(kind, path, one, text)

    def _try(self, row: Row, name: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except Refused as why:
            trouble = why.at(row.at(name))
            if trouble not in self.troubles:
                self.troubles.append(trouble)
            return NOTHING

    def _grounds(self, row: Row) -> Mapping[str, Any]:
        said = self._try(row, "evidence", lambda: self._stated(row))
        if said is IMPORTED:
            self.troubles.append(warning(row.at("evidence"),
                                         msg("chưa có nguồn: ghi là giả định", "no source: it is recorded as an assumption"),
                                         msg("Ghi tên tài liệu làm căn cứ.", "Write the title of a document.")))
        return short(said) if isinstance(said, Mapping) else {}

    def _stated(self, row: Row) -> Mapping[str, Any]:
        self.decoder.refuse_blank(self.fields[row.form]["evidence"], row.text("evidence"))
        return stated(row.text("evidence"), self.model, self.decoder)

    def _enter(self, row: Row, column: str, collection: str, kind: str, entry: dict[str, Any]) -> None:
        """With the code on record wherever it would not follow from the id."""
        name = self.ids.get((row.form if row.form != TASKS else column, row.text(column).upper()))
        if name is None:
            return
        code = row.text(column)
        if _follows(name, kind, entry) != code:
            entry = {**{k: v for k, v in entry.items() if k not in ("codes", "note", "source", "provenance")},
                     "codes": {"mau03": code, **entry.get("codes", {})},
                     **{k: v for k, v in entry.items() if k in ("note", "source", "provenance")}}
        self.entries[collection, name] = (entry, row.at(column), row.form.lower().replace("_", "-"), code)


def _follows(name: str, kind: str, entry: Mapping[str, Any]) -> str:
    """The code it has without a record of it."""
    if kind == "flow":
        return code_of(Relationship(id=name, kind="flow", label="flows", source="", target="", origin=_NOWHERE))
    fields = {key: tuple(value) if isinstance(value, list) else value for key,
              value in entry.items() if key in ("record", "sharing", "scope")}
    return code_of(Element(id=name, kind=kind, name=LocalText.same(name), origin=_NOWHERE, fields=fields))
