"""Cells that say something else than the inventory → edits of the fields they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from archmodel.analysis.form03 import RELATIONS, TASKS
from archmodel.analysis.form03.writing import value_at
from archmodel.exchange.form03.decoding import NOTHING, Decoder, day, refuse_hostile
from archmodel.exchange.form03.edits import Edits
from archmodel.exchange.form03.matching import Difference
from archmodel.exchange.form03.stating import stated
from archmodel.exchange.form03.texts import period
from archmodel.exchange.form03.troubles import Refused, Trouble, info
from archmodel.kit.span import Path
from archmodel.kit.text import LocalText, fold, msg, visible
from archmodel.model import Element, Model, Relationship

TERMS = ("ngan han", "trung han", "dai han", "short term", "medium term", "long term")
_SHOWN = 60


class Changes:
    """Turns differences into edits; what cannot be one is a trouble, what follows from other facts is left to the end."""

    def __init__(self, model: Model, decoder: Decoder, edits: Edits) -> None:
        self.model = model
        self.decoder = decoder
        self.edits = edits
        self.troubles: list[Trouble] = []

    def take(self, difference: Difference) -> bool:
        """Whether the cell is one of the inventory's own facts; False where it follows from others."""
        try:
            refuse_hostile(difference.given.text)
            return self._take(difference)
        except Refused as why:
            self.troubles.append(why.at(difference.given.spot))
            return True

    def _take(self, difference: Difference) -> bool:
        cell, name = difference.cell, difference.field.id
        thing = self.thing(cell.element)
        if thing is None or self._follows(difference):
            return False
        self.decoder.refuse_blank(difference.field, difference.given.text)
        if name == "evidence":
            self._evidence(thing, difference)
        elif difference.row.form == TASKS and name == "priority":
            self._priority(thing, difference)
        elif difference.row.form == TASKS and name == "deadline":
            asked = self.decoder.unknown(difference.given.text)
            for path, value in ({"deadline": asked} if asked else deadline(difference.given.text)).items():
                self._set(thing, (path,), value, difference)
            if not asked and period(difference.given.text) and "deadline" in self.edits.entry(thing):
                self._set(thing, ("deadline",), NOTHING, difference)
        elif not cell.path:
            return False
        else:
            self._plain(thing, cell.path, difference)
        return True

    def thing(self, name: str) -> Element | Relationship | None:
        return self.model.elements.get(name) or self.model.relationships.get(name)

    def _follows(self, difference: Difference) -> bool:
        """A relation that is no flow, and the row of a flow on the move, are said by others."""
        link = self.model.relationships.get(difference.record.subject)
        return difference.row.form == RELATIONS and (link is None or link.label != "flows" or ":" in difference.record.code)

    def _plain(self, thing: Element | Relationship, path: Path, difference: Difference) -> None:
        kind = "flow" if isinstance(thing, Relationship) else thing.kind
        value = self.decoder.value(kind, path, difference.field, difference.given.text, self._old(thing, path))
        if isinstance(value, dict) and value.get("en") and "vi" in value and value["vi"] == difference.given.text:
            self.troubles.append(info(
                difference.given.spot, msg("bản tiếng Anh của {id} giữ nguyên", "the English of {id} stays as it was", id=thing.id),
                msg("Xem lại `en` của trường này.", "Look at the `en` of this field again.")))
        if value != "unknown" or value_at(thing, path) is not None:  # that nobody knows what nobody has said anything about is no news
            self._set(thing, path, value, difference)

    def _set(self, thing: Element | Relationship, path: Path, value: Any, difference: Difference) -> None:
        self.edits.set(thing, path, value, spot=difference.given.spot, old=difference.cell.text, new=difference.given.text)

    def _old(self, thing: Element | Relationship, path: Path) -> Any:
        """What the entry says, else what holds for it: a text as both its tongues."""
        found: Any = self.edits.entry(thing)
        for step in path:
            found = found.get(step) if isinstance(found, Mapping) else None
        if found is None:
            value = thing.name if path == ("name",) else thing.fields.get(str(path[0])) if len(path) == 1 else None
            found = {k: v for k, v in (("vi", value.vi), ("en", value.en)) if v} if isinstance(value, LocalText) else None
        return found

    def _evidence(self, thing: Element | Relationship, difference: Difference) -> None:
        entry = self.edits.entry(thing)
        said = stated(difference.given.text, self.model, self.decoder)
        typed = entry.get("provenance") if isinstance(entry.get("provenance"), Mapping) else {}
        if said == {"kind": "found", "source": said.get("source")} and not {"kind", "source", "note"} & set(typed or {}):
            self._set(thing, ("source",), said["source"], difference)
            return
        if "source" in entry:
            self._set(thing, ("source",), NOTHING, difference)
        for field in ("kind", "source", "note"):
            if field in said:
                self._set(thing, ("provenance", field), said[field], difference)
            elif field in (typed or {}):
                self._set(thing, ("provenance", field), NOTHING, difference)

    def _priority(self, holder: Element | Relationship, difference: Difference) -> None:
        level, before = priority(difference.given.text)
        old_level, old_before = priority(difference.cell.text)
        if level.casefold() != old_level.casefold():
            self._set(holder, ("priority",), self.decoder.listed(self.decoder.framework.values["priorities"], level), difference)
        tasks = difference.record.cells["task"].value
        if sorted(before) != sorted(old_before) and tasks:
            task = self.model.elements[tasks[0]]
            if task.get("links_to"):
                raise Refused(msg("quan hệ thời gian của {id} ghi trong `links_to`", "the dependencies of {id} stand in `links_to`",
                                  id=task.id),
                              msg("Sửa trong tệp YAML.", "Change them in the YAML file."))
            ids = [self.decoder.names.thing(code, frozenset({"work-package"})) for code in before]
            self._set(task, ("depends_on",), ids or NOTHING, difference)


def priority(text: str) -> tuple[str, list[str]]:
    """`Cao; phụ thuộc: NV-WP-01, NV-WP-02`: the level and the codes of what comes before."""
    level, _, rest = text.partition(";")
    _, _, codes = rest.partition(":")
    return level.strip(), [code.strip() for code in codes.replace(";", ",").split(",") if code.strip()]


def deadline(text: str) -> Mapping[str, Any]:
    """A day is a deadline, a period says start and months. Raises Refused."""
    ends = period(text)
    if ends is None:
        if any(term in fold(text) for term in TERMS):
            raise Refused(msg("thời hạn chỉ ghi “{text}”", "the deadline says only “{text}”", text=visible(text)[:_SHOWN]),
                          msg("Ghi ngày hoặc khoảng thời gian: 31/12/2027, 01/2027 - 06/2027.",
                              "Write a date or a period: 31/12/2027, 01/2027 - 06/2027."))
        return {"deadline": day(text)}
    months = _month(ends[1].last) - _month(ends[0].first) + 1
    if months < 1:
        raise Refused(msg("thời hạn kết thúc trước khi bắt đầu", "the period ends before it begins"),
                      msg("Ghi tháng đầu trước, tháng cuối sau.", "Write the first month first."))
    return {"start": f"{ends[0].first:%Y-%m}", "duration_months": months}


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month
