"""The packs are whole, consistent and honest about what they rest on; the words of the law are the words of the law."""

from __future__ import annotations

import datetime as dt

import pytest

from archmodel.kit.text import LANGS
from archmodel.metamodel import framework, framework_ids

PACK = framework("vn-ndaf-1.0")
each_pack = pytest.mark.parametrize("name", framework_ids())


def test_four_layers_seven_components_four_crosscutting_parts() -> None:
    assert {layer.id: (layer.number, layer.components) for layer in PACK.layers.values()} == {
        "L1": (1, ("ha-tang-so", "an-ninh-mang")),
        "L2": (2, ("du-lieu", "nen-tang-loi")),
        "L3": (3, ("ung-dung-nghiep-vu",)),
        "L4": (4, ("kenh-tuong-tac", "do-luong-hieu-qua")),
    }
    assert [part.vi for part in PACK.crosscutting.values()] == [
        "Quản trị, điều phối và giám sát",
        "Tiêu chuẩn, quy chuẩn và yêu cầu kỹ thuật chung",
        "Ưu tiên ứng dụng trí tuệ nhân tạo (AI First)",
        "Lấy dữ liệu làm trung tâm (Data-Centric)",
    ]
    assert len(PACK.principles) == 7


def test_the_layer_follows_from_the_component() -> None:
    layer = PACK.layer_of("nen-tang-loi")
    assert layer is not None and layer.name.vi == "Dữ liệu và nền tảng lõi"
    assert PACK.layer_of("governance") is None and PACK.layer_of(None) is None


def test_a_block_stands_in_a_component_and_a_group_that_exist() -> None:
    for block in PACK.blocks.values():
        if block.component is None:
            assert (block.figure, block.group) == (9, None)
        else:
            assert (block.group is None) is (not PACK.components[block.component].groups)
            assert block.group is None or block.group in PACK.components[block.component].groups
    assert all(shared.component in PACK.components for shared in PACK.national.values())


@pytest.mark.parametrize(("block", "words"), [
    ("trung-tam-du-lieu", "Trung tâm dữ liệu cấp tỉnh"),
    ("nen-tang-video", "Nền tảng quản lý video (VMS)"),
    ("ket-noi-chia-se", "Hạ tầng kết nối, chia sẻ dữ liệu cấp tỉnh (LGSP/LDOP)"),
    ("ioc", "Trung tâm giám sát, điều hành thông minh (IOC) cấp tỉnh"),
    ("kpi", "Bộ chỉ số đo lường kết quả (KPI) cấp tỉnh"),
    ("cap-xa", "Kiến trúc của Mô hình chuyển đổi số cấp xã"),
])
def test_blocks_speak_the_words_of_the_decision(block: str, words: str) -> None:
    assert PACK.blocks[block].name.vi == words


def test_what_a_province_chooses_freely_is_the_digital_economy_and_the_field_devices() -> None:
    optional = {(block.component, block.group) for block in PACK.blocks.values() if block.optional}
    assert optional == {("ha-tang-so", None), ("ung-dung-nghiep-vu", "kinh-te-xa-hoi-so")}


def test_the_six_options_and_their_togaf_words() -> None:
    assert [(each.name.vi, each.togaf, each.needs_task) for each in PACK.dispositions.values()] == [
        ("Tiếp tục sử dụng", ("retained",), False),
        ("Chuẩn hóa, kết nối hoặc tích hợp", ("changed",), True),
        ("Nâng cấp, mở rộng", ("changed",), True),
        ("Hợp nhất, tổ chức lại", ("changed", "eliminated"), True),
        ("Thay thế, kết thúc sử dụng", ("eliminated",), True),
        ("Bổ sung mới", ("new",), True),
    ]


def test_total_investment_has_six_categories_and_operation_is_none_of_them() -> None:
    investment = {each.id for each in PACK.cost_categories.values() if each.investment}
    assert len(investment) == 6 and "chi-phi-van-hanh" not in investment


def test_the_lists_of_form_03_are_there() -> None:
    sizes = {
        "record-types": 2, "object-types": 7, "model-states": 3, "usage-scopes": 9, "sharing": 7, "lifecycle-status": 9,
        "usage-status": 6, "relation-types": 7, "channels": 8, "mapping-relations": 6, "management-scopes": 2,
        "task-maturity": 4, "data-readiness": 4, "task-status": 8, "checklist-results": 4,
    }
    assert {name: len(PACK.values[name]) for name in sizes} == sizes


def test_every_list_says_its_words_in_both_tongues() -> None:
    assert all(words.say(lang) for values in PACK.values.values() for words in values.values() for lang in LANGS)
    assert set(PACK.values["components"]) == set(PACK.components) | set(PACK.crosscutting)
    assert list(PACK.values["frameworks"]) == ["vn-ndaf-1.0"]


def test_a_value_is_never_the_word_for_not_known() -> None:
    assert not any("unknown" in values for values in PACK.values.values())


@each_pack
def test_a_pack_has_a_standing_and_says_what_it_rests_on(name: str) -> None:
    pack = framework(name)
    assert pack.id == name and pack.instrument and pack.name.vi and pack.name.en
    assert pack.status in ("in-force", "draft", "repealed")
    assert pack.replaces is None or pack.replaces in framework_ids()
    start, end = pack.effective.start, pack.effective.end
    assert (pack.status == "draft") is (start is None)
    assert end is None or (start is not None and start.first < end.first and pack.status == "repealed")
    assert pack.evidence["default"].kind in ("found", "knowledge")
    assert all(each.source is None or each.source in pack.sources for each in pack.evidence.values())
    assert all(each.kind != "found" or each.source or each.note for each in pack.evidence.values())


@each_pack
def test_only_a_framework_whose_content_is_known_can_be_used(name: str) -> None:
    pack = framework(name)
    assert pack.usable is (name == "vn-ndaf-1.0")
    assert pack.usable or not (pack.blocks or pack.components or pack.national)


def test_parts_that_rest_on_something_else_say_so() -> None:
    assert PACK.provenance("blocks").source == "s-1425-2026"
    assert PACK.provenance("dispositions").source == "s-bkhcn-hd-2026"
    assert PACK.provenance("cost-categories").kind == "knowledge"


@pytest.mark.parametrize(("day", "name"), [
    (dt.date(2021, 10, 31), "vn-eaf-2.0"),
    (dt.date(2026, 11, 30), "vn-ndaf-1.0"),
])
def test_each_baseline_is_under_its_own_framework(day: dt.date, name: str) -> None:
    general = {"vn-eaf-2.0", "vn-eaf-3.0", "vn-ndaf-2025", "vn-ndaf-1.0"}
    assert {each for each in general if framework(each).effective.contains(day)} == {name}


def test_an_unknown_framework_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        framework("vn-eaf-9")
