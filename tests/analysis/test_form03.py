"""Form 03: the guide's heads, codes that live as long as what they name, and every cell of the city held against the inventory."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from archmodel.analysis.form03 import (
    BETWEEN,
    MAPPINGS,
    OBJECTS,
    RELATIONS,
    TASKS,
    Form03,
    Record,
    by_code,
    choices,
    code_of,
    form03,
    forms,
    id_of,
    problems,
    value_of,
)
from archmodel.graph import Architecture
from archmodel.metamodel import framework
from archmodel.model import Element, Model, Relationship
from archmodel.workspace import Workspace
from tests.making import read

NDAF = framework("vn-ndaf-1.0")
HEADS = {
    OBJECTS: "Mã đối tượng|Loại bản ghi|Mã định danh gốc/mã nguồn|Tên đối tượng|Loại đối tượng|Lớp kiến trúc/thành phần xuyên suốt|"
    "Thành phần trong lớp|Trạng thái mô hình|Phạm vi sử dụng|Phạm vi/hình thức dùng chung|Cơ quan chủ quản|Đơn vị vận hành|"
    "Đầu mối kỹ thuật|Chủ quản dữ liệu|Trạng thái vòng đời|Tình trạng khai thác tại cơ quan|Phương án hoàn thiện|Nguồn/minh chứng|"
    "Đầu mối xác nhận|Ghi chú",
    RELATIONS: "Mã quan hệ|Đối tượng nguồn|Loại quan hệ|Đối tượng đích|Dữ liệu/dịch vụ trao đổi|Cơ chế/kênh kết nối|Trạng thái|"
    "Tần suất/mức dịch vụ|Căn cứ/nguồn xác nhận|Phân loại và yêu cầu bảo vệ dữ liệu|Cơ quan/đầu mối phối hợp|Ghi chú",
    MAPPINGS: "Mã đối tượng|Mô hình khái quát|Mô hình thành phần|Kiến trúc cấp xã|Khung/tài liệu nguồn|Cơ quan ban hành|"
    "Phiên bản/hiệu lực|Mã/tên đối tượng nguồn|Quan hệ ánh xạ|Vị trí mẫu 01|Vị trí mẫu 02 (mã sơ đồ)|Kết quả đối chiếu",
    TASKS: "Mã nội dung|Đối tượng liên quan|Hiện trạng|Yêu cầu cần đạt|Nội dung cần hoàn thiện|Phương án xử lý|Phạm vi quản trị|"
    "Mã nhiệm vụ|Tên/mục tiêu|Kết quả kiến trúc|Chủ trì|Phối hợp|Mức ưu tiên/phụ thuộc|Thời hạn|Nguồn lực dự kiến|"
    "Tình trạng cụ thể hóa|Chương trình/dự án liên quan|Tiến độ|Tiêu chí và nguồn kiểm chứng|Mức sẵn sàng dữ liệu|Trạng thái thực hiện",
}
ASKED = "Chưa xác định (đầu mối: Sở Khoa học và Công nghệ; hạn: 31/12/2026)"


def of(model: Model) -> Form03:
    today = Architecture.of(model, "2026-11")
    goal = model.goal
    return form03(model, today, Architecture.of(model, goal.id) if goal else today, NDAF)


def written(text: str) -> Form03:
    model, _, found = read(text)
    assert not [d.message.say("en") for d in found if d.severity.name == "ERROR"]
    return of(model)


@pytest.fixture(scope="module")
def filled(city: Workspace) -> Form03:
    return of(city.model)


def row(found: Form03, form: str, code: str) -> Record:
    return next(record for record in found.records[form] if record.code == code)


def test_the_heads_are_those_of_the_guide_in_its_order() -> None:
    assert {name: "|".join(one.name for one in form.fields.values()) for name, form in forms(NDAF).items()} == HEADS
    assert list(forms(NDAF)) == list(HEADS)
    assert not forms(framework("vn-eaf-2.0"))


def test_every_field_names_a_list_that_exists_and_every_case_a_field() -> None:
    for form in forms(NDAF).values():
        for one in form.fields.values():
            assert len(set(choices(one, NDAF))) == len(choices(one, NDAF))
            assert bool(one.values) == bool(choices(one, NDAF))
            assert (one.required == "when") == bool(one.cases) == bool(one.when)
            for case in one.cases:
                for name, values in case.items():
                    end, _, inner = name.rpartition(".")
                    deciding = forms(NDAF)[OBJECTS if end else form.id].fields[inner]
                    assert values <= {value_of(deciding, text, NDAF) for text in choices(deciding, NDAF)}


def test_codes_are_unique_and_lead_back(filled: Form03, city: Workspace) -> None:
    known = by_code(city.model)
    for form, rows in filled.records.items():
        assert [c for c, n in Counter(record.code for record in rows).items() if n > 1] == [], form
        for record in rows:
            if form in (OBJECTS, MAPPINGS) or (form == RELATIONS and record.cells["code"].path):
                assert known[record.code] == record.subject
    links = [link for link in city.model.relationships.values() if link.label != "known_links"]
    named: list[Element | Relationship] = [*city.model.elements.values(), *links]
    assert len({code_of(thing, city.model) for thing in named}) == len(named)
    assert id_of("KT-HOTLINE-1022") == "hotline-1022" and id_of("ND-G-COP") == "g-cop" and id_of("QH-FL-31") == "fl-31"


def test_prefixes_follow_from_what_a_thing_says_of_itself(city: Workspace) -> None:
    codes = [code_of(city.model.elements[name]) for name in (
        "hotline-1022", "ndop", "evn-scada", "thuduc-camera-center", "tslcd-network", "g-cop", "wp-04", "kpi-training")]
    assert codes == ["KT-HOTLINE-1022", "QG-NDOP", "LQ-EVN-SCADA", "CX-THUDUC-CAMERA-CENTER", "QG-TSLCD-NETWORK", "ND-G-COP", "NV-WP-04",
                     "KPI-KPI-TRAINING"]


PAIR = """
    applications:
      {name}:
        name: Cổng
        {more}
      b:
        name: Kho
        depends_on: [{name}]
        known_links: [{name}]
    flows:
      f-1: {{from: {name}, to: b}}
"""


def test_codes_survive_a_rename_and_a_recorded_code_wins() -> None:
    before, after = written(PAIR.format(name="a", more="")), written(PAIR.format(name="z", more="formerly: [a, y]"))
    for form in (OBJECTS, RELATIONS):
        assert [r.code for r in before.records[form]] == [r.code for r in after.records[form]]
    assert [r.code for r in after.records[RELATIONS]] == ["QH-DEPENDS_ON:A>B", "QH-F-1"], "the known link is told by the flow"
    recorded = written(PAIR.format(name="z", more="codes: {mau03: KT-17}"))
    assert [r.code for r in recorded.records[OBJECTS]] == ["KT-17", "KT-B"]
    assert {r.text("target") for r in recorded.records[RELATIONS]} == {"KT-17", "KT-B"}


def test_nothing_of_the_city_is_left_out_and_every_reference_resolves(filled: Form03, city: Workspace) -> None:
    today, goal = city.today, city.architecture("target")
    systems = {e.id for a in (today, goal) for e in a.of_kind("application", "node", "network", "facility", "device-group")}
    assert {r.subject for r in filled.records[OBJECTS]} == systems and len(systems) == 124
    assert [r.code for r in filled.records[MAPPINGS]] == [r.code for r in filled.records[OBJECTS]]
    assert {r.subject for r in filled.records[RELATIONS]} >= {f.id for f in today.labelled("flows")}
    assert all(r.text(end) in filled.objects for r in filled.records[RELATIONS] for end in ("source", "target"))
    assert (len(filled.codes(TASKS, "gap")), len(filled.codes(TASKS, "task"))) == (33, 12)
    pairs = {(g, p.id) for p in city.model.work_packages.values() for g in p.closes}
    assert {tuple(map(id_of, r.code.split("/"))) for r in filled.records[TASKS]} == pairs


def test_words_are_those_of_the_lists_and_required_fields_are_filled(filled: Form03) -> None:
    assert [f"{p.form} {p.code} {p.message.say('en')}" for p in problems(filled, NDAF)] == []
    for form in forms(NDAF).values():
        for record in filled.records[form.id]:
            assert list(record.cells) == list(form.fields)
            for name, one in form.fields.items():
                cell = record.cells[name]
                assert cell.text or one.required != "always"
                parts = cell.text.split(BETWEEN) if one.several and one.values else [cell.text]
                assert not one.values or cell.unknown or cell.text in ("", "Không áp dụng") or set(parts) <= set(choices(one, NDAF))


def test_a_row_is_what_the_inventory_says(filled: Form03) -> None:
    """Read by hand: `hotline-1022` in systems/citizen-channels.yaml."""
    found = row(filled, OBJECTS, "KT-HOTLINE-1022")
    assert {name: cell.text for name, cell in found.cells.items()} == {
        "code": "KT-HOTLINE-1022", "record": "Bản ghi gốc", "source_code": "Không áp dụng", "name": "Cổng thông tin 1022",
        "object_type": "Hệ thống số/hệ thống thông tin", "layer": "Kênh tương tác và đo lường hiệu quả", "component": "Kênh tương tác",
        "state": "Hiện trạng" if found.cells["state"].value == ("as-is",) else "Đồng thời hiện trạng và mục tiêu", "scope": ASKED,
        "sharing": ASKED, "owner": "Sở Khoa học và Công nghệ", "operator": "Trung tâm Chuyển đổi số TP.HCM (DXC)",
        "technical_contact": "", "data_steward": "Bộ Công an; Sở Khoa học và Công nghệ", "lifecycle": "Đang vận hành",
        "usage": "Không áp dụng", "disposition": "Nâng cấp, mở rộng", "evidence": found.text("evidence"), "confirmed_by": ASKED,
        "note": "nâng cấp ngày 11/01/2018"}
    assert "1022" in found.text("evidence") and found.cells["evidence"].value == ("s-1022-qc",)
    assert found.cells["operator"].assumed and not found.cells["owner"].assumed
    assert (found.cells["lifecycle"].path, found.cells["state"].path) == (("lifecycle", "status"), ())


def test_a_reference_leaves_its_status_to_its_owner_and_asks_for_its_code(filled: Form03) -> None:
    found = row(filled, OBJECTS, "QG-NDOP")
    assert [found.text(name) for name in ("record", "source_code", "usage", "lifecycle", "owner")] == [
        "Bản ghi tham chiếu", ASKED, ASKED, "", "Bộ Công an"]
    assert row(filled, MAPPINGS, "QG-NDOP").text("mapping") == "Tham chiếu"


def test_relations_have_the_direction_and_the_type_of_the_guide(filled: Form03) -> None:
    """Read by hand in target/: what `reuses`, `integrates` and `replaces` say."""
    said = {(r.text("source"), r.text("relation"), r.text("target")) for r in filled.records[RELATIONS]}
    assert {("KT-T-CALL", "Kế thừa", "KT-EOC-APP"), ("KT-T-CALL", "Sử dụng dịch vụ", "KT-EMERGENCY-113-114-115")} <= said
    assert ("KT-T-VMS", "Sử dụng dịch vụ", "KT-TRAFFIC-CCTV") in said
    assert ("KT-POLICE-C2-113", "Trao đổi dữ liệu", "KT-T-CAD") in said
    assert ("KT-T-IOC-CORE", "Kế thừa", "KT-IOC-PHASE1") in said
    flow = row(filled, RELATIONS, "QH-FL-19")
    assert [flow.text(n) for n in ("source", "target", "data", "status", "frequency", "contact")] == [
        "KT-TRAFFIC-CONTROL-CENTER", "KT-POLICE-C2-113", "Sự cố giao thông", "Trạng thái khác", "Theo sự kiện",
        row(filled, OBJECTS, "KT-TRAFFIC-CONTROL-CENTER").text("owner")]
    links = [r for r in filled.records[RELATIONS] if r.text("relation") == "Kết nối kỹ thuật"]
    assert len({frozenset((r.text("source"), r.text("target"))) for r in links}) == len(links)


def test_a_flow_whose_end_is_replaced_is_a_planned_row_besides(filled: Form03, city: Workspace) -> None:
    moved = [r for r in filled.records[RELATIONS] if re.match(r"QH-FL-\d+:", r.code)]
    now, then = city.today.relationships, city.architecture("target").relationships
    assert {r.subject for r in moved} == {i for i in now if i.startswith("fl-") and i in then
                                          and (now[i].source, now[i].target) != (then[i].source, then[i].target)}
    assert moved and all(r.text("status") == "Dự kiến" and not r.cells["source"].path for r in moved)


def test_a_task_row_is_what_the_inventory_says(filled: Form03) -> None:
    """Read by hand: `g-cop` in roadmap/gaps-application.yaml, `wp-07` in work-packages.yaml."""
    found = row(filled, TASKS, "ND-G-COP/NV-WP-07")
    said = {name: found.text(name) for name in ("objects", "current_state", "option", "scope", "lead", "priority", "deadline", "resource")}
    assert said == {
        "objects": "KT-IOC-PHASE1", "current_state": "Màn hình ghép", "option": "Nâng cấp, mở rộng",
        "scope": "Thuộc phạm vi quản lý trực tiếp", "lead": "Văn phòng UBND Thành phố",
        "priority": "Cao; phụ thuộc: NV-WP-02, NV-WP-04, NV-WP-06", "deadline": "10/2027 - 03/2029", "resource": "đầu tư công"}


GAPS = """
    agencies: {own: {name: Sở}}
    gaps:
      g-1: {name: Thiếu, objects: {unknown: {contact: own, due: 2026-12}}}
    work_packages:
      w-1: {name: Việc, deadline: 2027-06-30}
"""


def test_a_gap_without_a_task_and_a_task_without_a_gap_keep_their_rows() -> None:
    found = written(GAPS).records[TASKS]
    assert {r.code for r in found} == {"ND-G-1", "NV-W-1"}
    gap, task = (next(r for r in found if r.code == code) for code in ("ND-G-1", "NV-W-1"))
    assert gap.text("objects") == "Chưa xác định (đầu mối: Sở; hạn: 12/2026)" and gap.text("task") == "Chưa xác định"
    assert task.text("deadline") == "30/6/2027" and task.text("gap") == "Chưa xác định"
    kinds = Counter(p.kind for p in problems(written(GAPS), NDAF))
    assert set(kinds) == {"open"}


def test_every_kind_of_problem_is_found_in_a_row_somebody_else_wrote(filled: Form03) -> None:
    def told(form: str, of: str, **texts: str) -> set[tuple[str, str]]:
        cells = {name: type(cell)(text=texts.get(name, cell.text)) for name, cell in row(filled, form, of).cells.items()}
        made = Record(form=form, code=texts.get("code", of), subject="", cells=cells)
        rows = (made, *(r for r in filled.records[form] if r.code != of))
        return {(p.kind, p.field) for p in problems(Form03(records={**filled.records, form: rows}), NDAF) if p.code == made.code}

    assert told(OBJECTS, "QG-NDOP") == set(), "a contact and a date are read from the words"
    assert told(OBJECTS, "QG-NDOP", name="") == {("blank", "name")}
    assert told(OBJECTS, "QG-NDOP", owner="Chưa xác định (đầu mối: Sở)") == {("open", "owner")}
    assert told(OBJECTS, "QG-NDOP", scope="Quốc gia; Toàn cầu") == {("unlisted", "scope")}
    assert told(OBJECTS, "QG-NDOP", source_code="QG-NDOP") == {("self-made", "source_code")}
    assert told(OBJECTS, "QG-NDOP", lifecycle="Đang vận hành") == {("unconfirmed", "lifecycle")}
    assert told(OBJECTS, "QG-NDOP", sharing="Dùng chung cấp tỉnh") == {("blank", "technical_contact")}, "now it serves others"
    assert told(RELATIONS, "QH-FL-19", target="KT-NOWHERE") == {("dangling", "target")}
    assert told(RELATIONS, "QH-FL-19", code="QH-FL-20") >= {("repeated", "code")}
    assert told(TASKS, "ND-G-COP/NV-WP-07", deadline="Ngắn hạn") == {("undated", "deadline")}
    assert told(TASKS, "ND-G-COP/NV-WP-07", objects="KT-IOC-PHASE1; KT-NOWHERE") == {("dangling", "objects")}
    assert told(OBJECTS, "KT-LGSP", name=row(filled, OBJECTS, "QG-NDOP").text("name")) == {("same-name", "name")}


def test_the_same_bytes_each_time(filled: Form03, city: Workspace) -> None:
    assert of(city.model).records == filled.records
