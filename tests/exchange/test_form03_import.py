"""A form goes out and comes back: nothing changes by itself, every edit changes just its field, and damage changes nothing at all."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import damaged
import openpyxl
import pytest
from damaged import DAMAGES, NEW_FLOW, NEW_OBJECT, NEW_TASK, PROJECT, Damage, added, column, edited, put, row_of
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.analysis.form03 import Form03, forms
from archmodel.cli.importing import Patched, inventory_of
from archmodel.exchange.form03.about import About
from archmodel.exchange.form03.csv_files import csv_files
from archmodel.exchange.form03.export import workbook
from archmodel.exchange.form03.importing import Outcome, imported
from archmodel.exchange.form03.marking import marked
from archmodel.kit.source import Sources, read_text
from archmodel.kit.text import LocalText
from archmodel.kit.workbook import read, write
from archmodel.workspace import Workspace

D, Q, A, H = damaged.D, damaged.Q, damaged.A, damaged.H


@cache
def town() -> Workspace:
    files = tuple(read_text(text, f"inventory/{name}") for name, text in sorted(PROJECT.items()))
    return at(Sources(files=files, diagnostics=()))


def at(sources: Sources) -> Workspace:
    return Patched(Workspace(Path("nowhere"), as_of="2026-11-22"), sources)


def form_of(workspace: Workspace) -> Form03:
    return inventory_of(workspace, None).form


@cache
def book() -> bytes:
    about = About(title=LocalText(vi="Thị xã", en="Town"), version="1", day=LocalText.same("22/11/2026"))
    return write(workbook(form_of(town()), town().framework, about))


@cache
def tables() -> Mapping[str, bytes]:
    return {name: text.encode() for name, text in csv_files(form_of(town()), town().framework).items()}


def taken(files: Mapping[str, bytes], workspace: Workspace | None = None) -> Outcome:
    here = workspace or town()
    return imported(files, inventory_of(here, None), here.framework, lambda sources: inventory_of(at(sources), None),
                    folder="inventory", day="2026-11-22", first="vi")


def after(outcome: Outcome, workspace: Workspace | None = None) -> Workspace:
    """The project with what was imported."""
    files = {parsed.file: parsed.text for parsed in (workspace or town()).sources.files}
    return at(Sources(files=tuple(read_text(text, file) for file, text in sorted({**files, **outcome.texts}.items())), diagnostics=()))


def said(outcome: Outcome) -> str:
    return "\n".join(f"{t.severity.name} {t.spot} {t.spot.head}: {t.message.say('en')} {t.advice.say('en')}" for t in outcome.troubles)


def clean(outcome: Outcome) -> None:
    assert not outcome.texts and not [t for t in outcome.troubles if t.severity > 1], said(outcome)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def table(cells: list[list[str]], **options: Any) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, **options).writerows(cells)
    return out.getvalue().encode()


# --- nothing changes by itself ----------------------------------------------------------------------------------------------

def test_what_goes_out_comes_back_unchanged() -> None:
    clean(taken({"mau-03.xlsx": book()}))
    clean(taken(tables()))


def test_the_order_of_rows_and_columns_says_nothing_and_extras_are_named() -> None:
    def shuffle(made: Any) -> None:
        chance = random.Random(3)
        for name in (D, Q, A, H):
            sheet = made[name]
            cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
            order = list(range(sheet.max_column))
            chance.shuffle(order)
            below = cells[1:]
            chance.shuffle(below)
            for r, row in enumerate([cells[0], *below], 1):
                for c, where in enumerate(order, 1):
                    sheet.cell(r, c).value = row[where]
        made.create_sheet("Ghi nhớ")["A1"] = "của tôi"
        made[D].cell(1, made[D].max_column + 1).value = "Cột riêng"
        made[D].cell(2, made[D].max_column).value = "=1/0"
    outcome = taken(edited(book(), shuffle))
    clean(outcome)
    assert "Ghi nhớ" in said(outcome) and "“Cột riêng” is not of form 03" in said(outcome)


def test_what_spreadsheets_do_to_texts_says_nothing() -> None:
    def spoil(made: Any) -> None:
        sheet, tasks = made[D], made[H]
        at = row_of(sheet, "KT-HOTLINE")
        changes = {"Mã đối tượng": "KT-HOTLINE ", "Cơ quan chủ quản": "Sở Khoa học\u00a0 và Công nghệ ", "Loại bản ghi": "BẢN GHI GỐC",
                   "Tình trạng khai thác tại cơ quan": None}
        for title, value in changes.items():
            sheet.cell(at, column(sheet, title)).value = value
        tasks.cell(2, column(tasks, "Thời hạn")).value = "1/2027 – 12/2027"
        damaged.decomposed(made)
        for name in (D, Q, A, H):
            for cell in made[name][1]:
                cell.value = cell.value and f"{cell.value} *"
    clean(taken(edited(book(), spoil)))


@pytest.mark.parametrize("options", [{"delimiter": ";"}, {"delimiter": "\t"}, {"quoting": csv.QUOTE_ALL}])
def test_csv_in_other_dress(options: dict[str, Any]) -> None:
    clean(taken({name: table(rows(content), **options) for name, content in tables().items()}))
    (one,) = [content for name, content in tables().items() if name.startswith(D)]
    clean(taken({"ban-cua-toi.csv": table(rows(one), **options)}))


# --- an edit changes its field ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("place", "value", "file", "old", "new"), [
    ((D, "KT-HOTLINE", "Tên đối tượng"), "Cổng 1022", "systems/systems.yaml", "vi: Cổng thông tin 1022,", "vi: Cổng 1022,"),
    ((D, "KT-HOTLINE", "Đơn vị vận hành"), "digital centre", "systems/systems.yaml", "operator: unknown   # chưa rõ",
     "operator: dxc   # chưa rõ"),
    ((D, "KT-HOTLINE", "Đơn vị vận hành"), "Chưa xác định (đầu mối: Sở Khoa học và Công nghệ; hạn: 31/03/2027)", "systems/systems.yaml",
     "operator: unknown ", "operator: {unknown: {contact: dost, due: 2027-03-31}} "),
    ((D, "KT-HOTLINE", "Đầu mối kỹ thuật"), "Tổ 1022: trực", "systems/systems.yaml", "Tổ hỗ trợ", '"Tổ 1022: trực"'),
    ((D, "KT-HOTLINE", "Trạng thái vòng đời"), "Being upgraded", "systems/systems.yaml", "{start: 2012, status: operating}",
     "{start: 2012, status: upgrading}"),
    ((D, "KT-HOTLINE", "Phạm vi sử dụng"), "commune\nCấp tỉnh", "systems/systems.yaml", "stores: [do-report]",
     None),
    ((D, "KT-HOTLINE", "Ghi chú"), "nâng cấp hai lần", "systems/systems.yaml", "        nâng cấp\n        lần đầu\n",
     "        nâng cấp hai lần\n"),
    ((D, "KT-HOTLINE", "Phương án hoàn thiện"), None, "systems/systems.yaml", "    disposition: upgrade-extend\n", ""),
    ((D, "KT-WAREHOUSE", "Phạm vi/hình thức dùng chung"), "Dùng chung nội bộ", "systems/systems.yaml",
     "    disposition: continue\n", "    disposition: continue\n    sharing: internal\n"),
    ((Q, "QH-FL-01", "Cơ chế/kênh kết nối"), "API", "systems/systems.yaml", "channel: lgsp", "channel: api"),
    ((Q, "QH-FL-01", "Đối tượng đích"), "QG-NDXP", "systems/systems.yaml", "to: warehouse", "to: ndxp"),
    ((A, "KT-WAREHOUSE", "Quan hệ ánh xạ"), "Mở rộng", "systems/systems.yaml", "    disposition: continue\n",
     "    disposition: continue\n    mapping: extended\n"),
    ((H, "ND-G-CALLS", "Phạm vi quản trị"), "coordination", "plan.yaml", "scope: direct", "scope: coordination"),
    ((H, "ND-G-CALLS", "Thời hạn"), "03/2027 - 06/2027", "plan.yaml", "start: 2027-01\n    duration_months: 12",
     "start: 2027-03\n    duration_months: 4"),
    ((H, "ND-G-CALLS", "Thời hạn"), "31/12/2027", "plan.yaml", "    provenance: {kind: proposal}\n",
     None),
    ((H, "ND-G-CALLS", "Mức ưu tiên/phụ thuộc"), "Low", "plan.yaml", "priority: high", "priority: low"),
    ((H, "ND-G-CALLS", "Phối hợp"), "dxc; Bộ Khoa học và Công nghệ", "plan.yaml", "    provenance: {kind: proposal}\n", None),
])
def test_one_cell_changes_one_field(place: tuple[str, str, str], value: Any, file: str, old: str, new: str | None) -> None:
    outcome = taken(put(book(), *place, value))
    assert not outcome.errors, said(outcome)
    assert list(outcome.texts) == [f"inventory/{file}"]
    if new is not None:
        assert PROJECT[file].count(old) == 1
        assert outcome.texts[f"inventory/{file}"] == PROJECT[file].replace(old, new)
    else:  # a line more, all others as they were
        lines = outcome.texts[f"inventory/{file}"].splitlines()
        assert [line for line in PROJECT[file].splitlines() if line not in lines] in ([], ["    scope: [provincial]"])
    again = taken(put(book(), *place, value), after(outcome))
    assert not again.texts and not again.errors, said(again)


def test_what_has_ended_is_named_where_its_row_is_gone() -> None:
    outcome = taken(put(book(), D, "KT-HOTLINE", "Trạng thái vòng đời", "Retired"))
    assert outcome.texts and "the row KT-HOTLINE is not in the form after the import" in said(outcome)


def test_the_grounds_of_a_row() -> None:
    title = "Nguồn/minh chứng"
    known = taken(put(book(), D, "KT-T-HOTLINE", title, "Báo cáo khảo sát (22/11/2026)"))
    assert "    provenance: {kind: found, source: seed}\n" in known.texts["inventory/systems/systems.yaml"], said(known)
    fresh = taken(put(book(), D, "KT-HOTLINE", title, "Quyết định 12/QĐ-UBND (01/02/2027); điều 3"))
    assert "source: seed" in PROJECT["systems/systems.yaml"] and not fresh.errors
    (source,) = after(fresh).model.of_kind("source")[:1]
    assert source.id.startswith("s-quyet-dinh-12") and str(source.get("date")) == "2027-02-01"
    assumed = taken(put(book(), D, "KT-HOTLINE", title, "Giả định: theo lời kể"))
    hotline = after(assumed).model.elements["hotline"].provenance
    assert hotline is not None and (hotline.basis, hotline.source) == ("assumption", None)


def test_new_rows_become_new_entries() -> None:
    files = added(added(added(book(), D, NEW_OBJECT)["mau-03.xlsx"], Q, {**NEW_FLOW, "Đối tượng nguồn": "KT-17"})["mau-03.xlsx"], H,
                  NEW_TASK)
    outcome = taken(files)
    assert not outcome.errors, said(outcome)
    model = after(outcome).model
    assert model.elements["kt-17"].get("codes") == {"mau03": "KT-17"} and model.elements["kt-17"].ids("scope") == ("provincial", "commune")
    flow = model.relationships["qh-9"]
    assert (flow.source, flow.target, flow.data) == ("kt-17", "warehouse", ("do-report",))
    package = model.work_packages["nv-9"]
    assert (package.closes, package.depends_on, package.duration_months, package.lead) == (("nd-9",), ("wp-01",), 6, "dxc")
    assert model.elements["nd-9"].get("priority") == "high"
    assert {name.rpartition("/")[2] for name in outcome.texts} == {"dm-doituong.yaml", "qh-ketnoi.yaml", "hoanthien-nv.yaml"}
    clean(taken(files, after(outcome)))


def test_who_is_named_for_the_first_time_gets_an_entry() -> None:
    outcome = taken(put(book(), D, "KT-HOTLINE", "Đơn vị vận hành", "Công ty Điện lực"))
    made = after(outcome).model.elements["cong-ty-dien-luc"]
    assert made.kind == "agency" and made.provenance is not None and made.provenance.basis == "assumption"


def test_what_only_the_target_has_begins_at_the_last_plateau() -> None:
    outcome = taken(added(book(), D, {**NEW_OBJECT, "Trạng thái mô hình": "Mục tiêu", "Trạng thái vòng đời": "Dự kiến"}))
    assert not outcome.errors, said(outcome)
    assert "operations: [{introduce: kt-17}]" in outcome.texts["inventory/plan.yaml"]


def test_what_the_file_lacks_stays_and_is_named() -> None:
    outcome = taken(edited(book(), lambda made: made[D].delete_rows(row_of(made[D], "QG-NDXP"))))
    clean(outcome)
    assert "QG-NDXP is in the inventory and not in the file" in said(outcome)


def test_into_an_empty_project() -> None:
    empty = at(Sources(files=(read_text(PROJECT["project.yaml"].split("\nagencies:")[0], "inventory/project.yaml"),), diagnostics=()))
    outcome = taken({"mau-03.xlsx": book()}, empty)
    assert not outcome.errors, said(outcome)
    once = form_of(town()).records
    again = form_of(after(outcome, empty)).records
    derived = {(D, "data_steward")}
    for name, form in forms(town().framework).items():
        assert [r.code for r in again[name]] == [r.code for r in once[name]]
        for first, second in zip(once[name], again[name], strict=True):
            apart = {field for field in form.fields if first.text(field) != second.text(field)}
            assert {(name, field) for field in apart} <= derived, (first.code, apart)
    assert not taken({"mau-03.xlsx": book()}, after(outcome, empty)).texts


# --- damage changes nothing -------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damaged_workbooks(damage: Damage) -> None:
    outcome = taken(damage.make(book()))
    hits = [t for t in outcome.troubles if damage.says in t.message.say("en") and t.severity == 3]
    assert hits, said(outcome)
    assert any(str(t.spot).startswith(damage.cell) for t in hits), said(outcome)
    assert not outcome.texts and outcome.errors and outcome.fatal == damage.fatal
    for trouble in outcome.troubles:
        assert trouble.message.say("vi") != trouble.message.say("en") or re.fullmatch(r"[^A-Za-z]*", trouble.message.say("en")) \
            or trouble.message.text.vi == "{place}: {why}"
        assert trouble.advice.say("vi") and trouble.advice.say("en")
    if outcome.book.tables:
        again = read(marked(outcome.book, outcome.troubles, "vi"))
        assert not again.fatal and {s.name for s in again.sheets} >= {t.name for t in outcome.book.tables if len(t.name) < 31}


@pytest.mark.parametrize(("name", "make", "says"), damaged.CSV_DAMAGES, ids=lambda value: value if isinstance(value, str) else "")
def test_damaged_text(name: str, make: Any, says: str) -> None:
    outcome = taken(make(tables()[f"{D}.csv"]))
    assert says in said(outcome) and outcome.errors and not outcome.texts


@settings(max_examples=40, deadline=None)
@given(sheet=st.sampled_from([D, Q, A, H]), row=st.integers(2, 8), at=st.integers(1, 22), value=st.text(max_size=30) | st.sampled_from(
    ["Chưa xác định", "Chưa xác định (đầu mối: ; hạn: mai)", "Không áp dụng", ";", "KT-", "ND-/NV-", "{}", "2027", "01/2027 - x", "; ; a"]))
def test_whatever_is_typed_is_taken_or_refused(sheet: str, row: int, at: int, value: str) -> None:
    cells = [list(line) for line in rows(tables()[f"{sheet}.csv"])]
    cells += [[""] * len(cells[0]) for _ in range(row - len(cells) + 1)]
    cells[row][at % len(cells[0])] = value
    content = table(cells)
    outcome = taken({**tables(), f"{sheet}.csv": content})
    assert bool(outcome.texts) <= (not outcome.errors)
    if outcome.texts:
        known = {d.fingerprint for d in town().reading}
        assert not [d for d in after(outcome).reading if d.severity == 3 and d.fingerprint not in known]


def test_an_error_anywhere_imports_nothing() -> None:
    files = put(put(book(), D, "KT-HOTLINE", "Tên đối tượng", "Cổng 1022")["mau-03.xlsx"], H, "ND-G-CALLS", "Thời hạn", "dài hạn")
    outcome = taken(files)
    assert outcome.errors == 1 and not outcome.texts


def test_a_change_that_breaks_the_inventory_is_refused_with_its_cell() -> None:
    outcome = taken(put(book(), H, "ND-G-CALLS", "Mức ưu tiên/phụ thuộc", "Cao; phụ thuộc: NV-WP-01"))
    assert outcome.errors and not outcome.texts and "HOANTHIEN_NV!M2" in said(outcome), said(outcome)


def test_the_marked_workbook_keeps_every_value() -> None:
    files = put(book(), D, "KT-HOTLINE", "Trạng thái vòng đời", "Đập đi")
    outcome = taken(files)
    made = openpyxl.load_workbook(io.BytesIO(marked(outcome.book, outcome.troubles, "vi")))
    before = openpyxl.load_workbook(io.BytesIO(files["mau-03.xlsx"]))
    sheet = made[D]
    checked = next(c for c in range(1, sheet.max_column + 1) if str(sheet.cell(1, c).value).startswith("KIỂM TRA"))
    for row in before[D].iter_rows():
        for cell in row:
            if cell.column != checked:
                assert sheet.cell(cell.row, cell.column).value == cell.value
    wrong = sheet.cell(2, column(sheet, "Trạng thái vòng đời"))
    assert "không có trong danh sách" in wrong.comment.text and wrong.fill.fgColor.rgb not in ("00000000", None)
    assert "không có trong danh sách" in sheet.cell(2, checked).value
