"""The two moments of the form: what only the target has begins at the last plateau, what only today has ends there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archmodel.analysis.form03 import OBJECTS, RELATIONS, TASKS, value_list
from archmodel.exchange.form03.additions import Additions
from archmodel.exchange.form03.decoding import Decoder
from archmodel.exchange.form03.edits import Edits
from archmodel.exchange.form03.reading import Row
from archmodel.exchange.form03.texts import moment, period
from archmodel.exchange.form03.troubles import Refused, Spot, Trouble, error
from archmodel.kit.period import Moment
from archmodel.kit.text import msg
from archmodel.model import Model

BASELINE, TARGET = "pl-mau-03-hien-trang", "pl-mau-03-muc-tieu"
_TODAY = {"vi": "theo mẫu 03 đã nhập; thời điểm là ngày xét khi nhập",
          "en": "as an imported form 03 has it; dated by the day of the import"}
_THEN = {"vi": "theo mẫu 03 đã nhập; thời điểm là thời hạn muộn nhất của các nhiệm vụ",
         "en": "as an imported form 03 has it; dated by the latest deadline of a task"}


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """What new rows say about today and the target."""

    model: Model
    decoder: Decoder
    edits: Edits
    day: str

    def take(self, added: Additions, new: Iterable[Row], every: Iterable[Row]) -> list[Trouble]:
        """Adds the operations to the last plateau; where there is none, a plateau for today and one for the target."""
        operations, spot, troubles = self._operations(added, list(new))
        goal = self.model.goal
        if not operations:
            return troubles
        if goal is not None:
            element = self.model.elements[goal.id]
            known = list(self.edits.entry(element).get("operations") or ())
            self.edits.set(element, ("operations",), [*known, *(each for each in operations if each not in known)], spot=spot,
                           new=", ".join(next(iter(each.values())) for each in operations))
            return troubles
        date = max((when for row in every if row.form == TASKS and (when := _end(row.text("deadline")))), key=lambda m: m.last,
                   default=None)
        if date is None:
            return [*troubles, error(
                spot, msg("chưa biết trạng thái mục tiêu là vào thời điểm nào", "it is not known when the target is"),
                msg("Thêm một mốc kiến trúc `stage: target` vào kho, hoặc ghi thời hạn của nhiệm vụ.",
                    "Add a plateau with `stage: target` to the inventory, or give the tasks deadlines."))]
        self._plateaus(str(date), operations, spot)
        return troubles

    def _operations(self, added: Additions, new: Sequence[Row]) -> tuple[list[Mapping[str, Any]], Spot, list[Trouble]]:
        found: list[Mapping[str, Any]] = []
        troubles: list[Trouble] = []
        spot = Spot()
        replaced = {old for entry, *_ in added.entries.values() for old in entry.get("replaces", ())}
        for row in new:
            name = added.ids.get((row.form, row.text("code").upper()))
            if name is None or row.form not in (OBJECTS, RELATIONS):
                continue
            try:
                operation = self._of_object(row, name, replaced) if row.form == OBJECTS else self._of_flow(added, name)
            except Refused as why:
                troubles.append(why.at(row.at("state")))
                continue
            if operation:
                spot = spot if spot.sheet else row.at("state")
                found.append(operation)
        return found, spot, troubles

    def _of_object(self, row: Row, name: str, replaced: set[str]) -> Mapping[str, Any]:
        text = row.text("state")
        if not text:
            raise Refused(msg("cột “Trạng thái mô hình” không được để trống", "the state of the model must not be empty"),
                          msg("Chọn một trạng thái.", "Choose one."))
        if self.decoder.unknown(text) is not None:
            return {}
        state = self.decoder.listed(value_list(self.decoder.framework, "model-states"), text)
        if state == "target":
            return {"introduce": name}
        return {"retire": name} if state == "as-is" and name not in replaced else {}

    def _of_flow(self, added: Additions, name: str) -> Mapping[str, Any]:
        entry = added.entries.get(("flows", name), ({},))[0]
        return {"change": name, "set": {"status": "operating"}} if entry.get("status") == "planned" else {}

    def _plateaus(self, date: str, operations: Sequence[Mapping[str, Any]], spot: Spot) -> None:
        self.edits.add("plateaus", "plateaus", BASELINE, {
            "name": {"vi": "Hiện trạng theo mẫu 03", "en": "As is, by form 03"}, "stage": "baseline", "date": self.day,
            "provenance": {"kind": "assumption", "note": _TODAY}}, spot=spot, new=self.day)
        self.edits.add("plateaus", "plateaus", TARGET, {
            "name": {"vi": "Mục tiêu theo mẫu 03", "en": "Target, by form 03"}, "stage": "target", "date": date, "based_on": BASELINE,
            "operations": [*operations], "provenance": {"kind": "assumption", "note": _THEN}}, spot=spot, new=date)


def _end(text: str) -> Moment | None:
    ends = period(text)
    return ends[1] if ends else moment(text)
