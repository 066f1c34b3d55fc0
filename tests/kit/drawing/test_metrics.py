"""Widths known beforehand, and line breaking that loses nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit.drawing import metrics

VIETNAMESE = "aăâeêioôơuưyđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


@pytest.mark.parametrize("text", [VIETNAMESE, VIETNAMESE.upper(), unicodedata.normalize("NFD", VIETNAMESE),
                                  "→←↑↓≥≤≠±×✓✗●○■□▲▼◆★•…–—“”‘’₫€°²³%", "L’État, naïve, Łódź"])
def test_the_bundled_fonts_know_every_letter(text: str) -> None:
    assert not metrics.missing(text)


def test_a_letter_without_a_glyph_is_named_and_still_has_a_width() -> None:
    assert metrics.missing("Trục 中") == {"中"}
    assert metrics.width("中", 10) >= 10
    assert metrics.width("e\u0489", 10) == metrics.width("e", 10)


def test_spelling_a_letter_in_two_ways_does_not_change_the_width() -> None:
    for weight in metrics.WEIGHTS:
        text = "Hệ thống điều hành"
        assert metrics.width(text, 12, weight) == metrics.width(unicodedata.normalize("NFD", text), 12, weight)


def test_bolder_is_wider() -> None:
    widths = [metrics.width("Nền tảng dùng chung", 12, weight) for weight in metrics.WEIGHTS]
    assert widths == sorted(widths)


def test_lines_are_balanced() -> None:
    assert metrics.wrap("Ứng dụng Công dân số", 110, 12, 600) == ("Ứng dụng", "Công dân số")


def test_a_lone_sign_stays_with_the_word_before_it() -> None:
    assert metrics.wrap("Ứng dụng Go!Bus / BusMap", 116, 12, 600) == ("Ứng dụng", "Go!Bus / BusMap")


def test_a_word_too_long_is_broken_where_it_is_joined() -> None:
    lines = metrics.wrap("chongngap.hochiminhcity.gov.vn", 110, 12, 600)
    assert lines[0] == "chongngap." and "".join(lines) == "chongngap.hochiminhcity.gov.vn"


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("Kho dữ liệu y tế của Sở", 100, ("Kho dữ liệu", "y tế của Sở")),
    ("Nền tảng điều hành đô thị", 110, ("Nền tảng", "điều hành đô thị")),
    ("Tình huống khẩn cấp mức 4", 130, ("Tình huống", "khẩn cấp mức 4")),
    ("168 ward/commune/special-zone committees", 150, None),
])
def test_what_is_one_word_stays_on_one_line_if_that_takes_no_line_more(text: str, width: int, lines: tuple[str, ...] | None) -> None:
    found = metrics.wrap(text, width, 12, 600)
    assert found == lines if lines else found[0] != "168"
    assert all(metrics.width(line, 12, 600) <= width for line in found)


def test_no_line_is_spent_on_keeping_a_word_together() -> None:
    assert metrics.wrap("Trung tâm dữ liệu", 76, 12, 600) == ("Trung tâm", "dữ liệu")
    text = "Hệ thống quản lý, điều hành xe buýt của Thành phố Hồ Chí Minh"
    for width in range(50, 300, 7):
        fewest = 1
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            line, fewest = (longer, fewest) if metrics.width(longer, 12, 600) <= width else (word, fewest + 1)
        assert len(metrics.wrap(text, width, 12, 600)) == fewest


def test_the_first_line_leaves_room_for_what_stands_beside_it() -> None:
    lines = metrics.wrap("Trung tâm thông tin chỉ huy Công an", 130, 12, 600, first=30)
    assert metrics.width(lines[0], 12, 600) <= 100 < metrics.width(" ".join(lines[:2]), 12, 600)


def test_control_characters_are_seen_and_not_obeyed() -> None:
    assert metrics.clean("a\u202eb\x00\n  c") == "a\\u202eb\\x00 c"


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + "  /-.(0\u0301\n", max_size=120), st.integers(30, 300))
def test_wrapping_loses_no_letter_and_fits(text: str, width: int) -> None:
    lines = metrics.wrap(text, width, 12, 600)
    assert "".join(lines).replace(" ", "") == metrics.clean(text).replace(" ", "")
    assert all(metrics.width(line, 12, 600) <= width for line in lines)
    assert all(line == line.strip(" ") for line in lines)
