"""What must be readable is: contrast of every text on every ground it can stand on, in every theme."""

from __future__ import annotations

import pytest

from archmodel.kit.drawing import palette
from archmodel.kit.drawing.diagram import MARKS

GROUNDS = {
    "ink": ["paper", "band", "card", "retained-fill", "changed-fill", "new-fill"],
    "soft": ["paper", "band", "card", "retained-fill", "changed-fill", "new-fill", "eliminated-fill"],
    "heading": ["paper", "band"],
    "on-navy": ["navy", "head"],
    "on-navy-soft": ["navy", "head"],
    "eliminated-ink": ["eliminated-fill"],
}


@pytest.mark.parametrize("theme", palette.THEMES)
def test_text_stands_out_from_its_ground(theme: str) -> None:
    colours = palette.THEMES[theme]
    for text, grounds in GROUNDS.items():
        for ground in grounds:
            assert palette.contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", palette.THEMES)
def test_signs_and_edges_of_marks_stand_out(theme: str) -> None:
    colours = palette.THEMES[theme]
    for mark in MARKS:
        ground = "card" if mark == "retained" else f"{mark}-line"
        assert palette.contrast(colours[f"{mark}-sign"], colours[ground]) >= 3, mark


def test_themes_name_the_same_paints() -> None:
    assert len({frozenset(colours) for colours in palette.THEMES.values()}) == 1


def test_the_print_theme_is_grey_and_its_marks_differ_in_lightness() -> None:
    colours = palette.THEMES["print"]
    assert all(len({colour[1:3], colour[3:5], colour[5:7]}) == 1 for colour in colours.values())
    assert len({colours[f"{mark}-line"] for mark in MARKS}) == len(MARKS)


def test_the_marks_have_the_colours_of_okabe_and_ito() -> None:
    light = palette.THEMES["light"]
    assert [light[f"{mark}-line"] for mark in MARKS] == ["#8A99A8", "#E69F00", "#0072B2", "#D55E00"]


def test_line_styles_are_a_tone_and_a_dash() -> None:
    assert palette.line("blue:dashed") == palette.Line(paint="tone-blue", dash=(6.0, 4.0))
    assert palette.line("nonsense:what") == palette.Line(paint="tone-slate")


def test_contrast_is_that_of_wcag() -> None:
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
