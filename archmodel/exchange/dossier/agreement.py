"""Whether the three forms say the same, asked of what was written: a list of questions with how much was compared and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from archmodel.analysis.form03 import MAPPINGS, OBJECTS, RELATIONS, TASKS
from archmodel.analysis.form03.codes import PREFIXES
from archmodel.exchange.dossier.reading import Cells, Written
from archmodel.kit.text import LocalText, Message, msg

Result = Literal["met", "not-met", "cannot-tell", "not-applicable"]
_CODE = re.compile(rf"(?:{'|'.join(PREFIXES)})-[A-Z0-9][A-Z0-9_:>.-]*[A-Z0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One question. `compared` counts what was held together; without `known` the forms do not say enough to compare."""

    question: LocalText
    compared: int
    differences: tuple[Message, ...] = field(default=())
    known: bool = True

    @property
    def result(self) -> Result:
        if not self.known:
            return "cannot-tell"
        if self.differences:
            return "not-met"
        return "met" if self.compared else "not-applicable"


def agreements(found: Written, *, codes: Mapping[str, str], objects: frozenset[str], arrows: frozenset[str], stamp: tuple[str, ...],
               diagrams: tuple[str, ...], mandatory: frozenset[str]) -> tuple[Agreement, ...]:
    """`codes` are those of form 03 by id; `objects` the ids that want a row in table 1 when they are drawn, `arrows` those that want one
    in table 2. `stamp` is version and day as they should be, `diagrams` the codes drawn, `mandatory` those the guide wants.
    """
    return (
        _versions(found, stamp), _rows(found, OBJECTS, _t("Tên, chủ quản, loại bản ghi, trạng thái, phương án: mẫu 01 và mẫu 03 (bảng 1)",
                                                          "Name, owner, record, state, option: form 01 and table 1 of form 03")),
        _rows(found, RELATIONS, _t("Kết nối nêu ở mẫu 01 đúng như mẫu 03 (bảng 2)", "Connections in form 01 are those of table 2")),
        _tasks(found), _mentioned(found), _every(found),
        _drawn(found, codes, objects, OBJECTS, _t("Đối tượng trên sơ đồ (mẫu 02) đều có dòng ở bảng 1 (mẫu 03)",
                                                  "Every object on a diagram has a row in table 1")),
        _drawn(found, codes, arrows, RELATIONS, _t("Mũi tên trên sơ đồ (mẫu 02) đều có dòng ở bảng 2 (mẫu 03)",
                                                   "Every arrow on a diagram has a row in table 2")),
        _places(found, codes, objects), _present(diagrams, mandatory), _csv(found))


def _versions(found: Written, stamp: tuple[str, ...]) -> Agreement:
    """Version and day stand in form 01 and in the workbook; diagrams carry them in their text."""
    wrong = [msg("mẫu 03 ghi “{said}”, phải là “{right}”", "form 03 says “{said}”, not “{right}”", said=said, right=right)
             for said, right in zip(found.stamp, stamp, strict=False) if said != right]
    if found.told is not None:
        wrong += [msg("mẫu 01 không ghi “{right}”", "form 01 does not say “{right}”", right=right) for right in stamp
                  if right not in found.words]
    return Agreement(question=_t("Phiên bản và ngày thống nhất giữa các mẫu", "The forms are of one version and day"),
                     compared=len(stamp) * (2 if found.told is not None else 1), differences=tuple(wrong))


def _rows(found: Written, form: str, question: LocalText) -> Agreement:
    """What form 01 repeats of a table, cell by cell."""
    if found.told is None:
        return Agreement(question=question, compared=0, known=False)
    rows = {row.get("code", ""): row for row in found.rows.get(form, ())}
    told = found.told.get(form, {})
    wrong = [difference for code, cells in told.items() for difference in _cells(code, cells, [rows[code]] if code in rows else [])]
    if form == OBJECTS:
        wrong += [msg("{code}: không có trong mẫu 01", "{code}: not in form 01", code=code) for code in rows if code not in told]
    return Agreement(question=question, compared=sum(len(cells) for cells in told.values()), differences=tuple(wrong))


def _tasks(found: Written) -> Agreement:
    """Contents and tasks: each of either form is in the other, and says there what it says here."""
    question = _t("Nội dung cần hoàn thiện, nhiệm vụ ở mẫu 01 (chương VII) và mẫu 03 (bảng 4)",
                  "What is to be completed and tasks: form 01, chapter VII, and table 4 of form 03")
    if found.told is None:
        return Agreement(question=question, compared=0, known=False)
    told, wrong, rows = found.told.get(TASKS, {}), list[Message](), found.rows.get(TASKS, ())
    for code, cells in told.items():
        wrong += _cells(code, cells, [row for row in rows if code in (row.get("gap"), row.get("task"))])
    codes = {row.get(name, "") for row in rows for name in ("gap", "task")}
    wrong += [msg("{code}: không có trong mẫu 01", "{code}: not in form 01", code=code)
              for code in sorted(codes - told.keys()) if _CODE.fullmatch(code)]
    return Agreement(question=question, compared=sum(len(cells) for cells in told.values()), differences=tuple(wrong))


def _cells(code: str, cells: Cells, rows: list[Cells]) -> Iterator[Message]:
    """A cell agrees where one of the rows of its code says the same."""
    if not rows:
        yield msg("{code}: không có trong mẫu 03", "{code}: not in form 03", code=code)
        return
    for name, text in cells.items():
        said = [row.get(name, "") for row in rows]
        if text not in said:
            yield msg("{code}, {field}: mẫu 01 ghi “{one}”, mẫu 03 ghi “{other}”",
                      "{code}, {field}: form 01 says “{one}”, form 03 “{other}”", code=code, field=name, one=text, other=said[0])


def _mentioned(found: Written) -> Agreement:
    """Every code that form 01 names is one of form 03."""
    question = _t("Mọi mã nêu ở mẫu 01 đều có trong mẫu 03", "Every code named in form 01 is one of form 03")
    if found.told is None:
        return Agreement(question=question, compared=0, known=False)
    known = {row.get(name, "") for rows in found.rows.values() for row in rows for name in ("code", "gap", "task")}
    named = sorted(text for text in found.named if _CODE.fullmatch(text))
    return Agreement(question=question, compared=len(named), differences=tuple(
        msg("{code}: không có trong mẫu 03", "{code}: not in form 03", code=code) for code in named if code not in known))


def _every(found: Written) -> Agreement:
    """Tables 1 and 3 are about the same objects, and both ends of every relation are among them."""
    objects = {row.get("code", "") for row in found.rows.get(OBJECTS, ())}
    mapped = {row.get("code", "") for row in found.rows.get(MAPPINGS, ())}
    ends = [(row.get("code", ""), row.get(name, "")) for row in found.rows.get(RELATIONS, ()) for name in ("source", "target")]
    wrong = [msg("{code}: chỉ có ở một trong hai bảng 1, 3", "{code}: in one of tables 1 and 3 only", code=code)
             for code in sorted(objects ^ mapped)]
    wrong += [msg("{code}: đầu {end} không có ở bảng 1", "{code}: its end {end} is not in table 1", code=code, end=end)
              for code, end in ends if _CODE.fullmatch(end) and end not in objects]
    return Agreement(question=_t("Bảng 1, 2, 3 của mẫu 03 nói về cùng đối tượng", "Tables 1, 2 and 3 are about the same objects"),
                     compared=len(objects | mapped) + len(ends), differences=tuple(wrong))


def _drawn(found: Written, codes: Mapping[str, str], wanted: frozenset[str], form: str, question: LocalText) -> Agreement:
    known = {row.get("code", "") for row in found.rows.get(form, ())}
    pairs = [(diagram, name) for diagram, ids in sorted(found.drawn.items()) for name in sorted(ids & wanted)]
    return Agreement(question=question, compared=len(pairs), differences=tuple(
        msg("{diagram}: `{name}` không có dòng", "{diagram}: `{name}` has no row", diagram=diagram, name=name)
        for diagram, name in pairs if codes.get(name) not in known))


def _places(found: Written, codes: Mapping[str, str], objects: frozenset[str]) -> Agreement:
    """Table 3 names, for each object, just the diagrams that draw it."""
    said = {row.get("code", ""): {part.strip() for part in row.get("form_02", "").split(";")} - {""}
            for row in found.rows.get(MAPPINGS, ())}
    shown: dict[str, set[str]] = {}
    for diagram, ids in found.drawn.items():
        for name in ids & objects & codes.keys():
            shown.setdefault(codes[name], set()).add(diagram)
    wrong = [msg("{code}: bảng 3 ghi “{said}”, sơ đồ vẽ “{drawn}”", "{code}: table 3 says “{said}”, drawn in “{drawn}”", code=code,
                 said="; ".join(sorted(places)), drawn="; ".join(sorted(shown.get(code, ()))))
             for code, places in sorted(said.items()) if places != shown.get(code, set())]
    return Agreement(question=_t("Vị trí mẫu 02 ở bảng 3 đúng với sơ đồ", "The diagrams named in table 3 are those that draw the object"),
                     compared=len(said), differences=tuple(wrong))


def _present(diagrams: tuple[str, ...], mandatory: frozenset[str]) -> Agreement:
    return Agreement(question=_t("Có đủ sơ đồ bắt buộc", "Every mandatory diagram is there"), compared=len(mandatory), differences=tuple(
        msg("thiếu sơ đồ {code}", "diagram {code} is missing", code=code) for code in sorted(mandatory - set(diagrams))))


def _csv(found: Written) -> Agreement:
    wrong = [msg("{form}: tệp CSV khác với trang tính", "{form}: the CSV file differs from the sheet", form=form)
             for form in sorted(found.rows.keys() | found.lines.keys()) if found.rows.get(form, ()) != found.lines.get(form, ())]
    return Agreement(question=_t("Bốn tệp CSV trùng với bảng tính", "The four CSV files say what the workbook says"),
                     compared=sum(map(len, found.rows.values())), differences=tuple(wrong))


def _t(vi: str, en: str) -> LocalText:
    return LocalText(vi=vi, en=en)
