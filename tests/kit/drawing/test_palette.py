"""What must be readable is: contrast of every text on every ground it can stand on, in every theme."""

from __future__ import annotations

from itertools import pairwise

import pytest

from archmodel.kit.drawing import palette
from archmodel.kit.drawing.diagram import MARKS
from archmodel.kit.drawing.layout.notation_signs import LAYERS

GROUNDS = {
    "ink": ["paper", "band", "card", "retained-fill", "changed-fill", "new-fill"],
    "soft": ["paper", "band", "card", "retained-fill", "changed-fill", "new-fill", "eliminated-fill"],
    "heading": ["paper", "band"],
    "on-navy": ["navy", "head"],
    "on-strong": ["strong"],
    "on-navy-soft": ["navy", "head"],
    "eliminated-ink": ["eliminated-fill"],
}

AM = tuple(f"am-{layer}" for layer in LAYERS)


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
        for under in ("paper", "band", "card", f"{mark}-fill"):
            assert palette.contrast(colours[f"{mark}-edge"], colours[under]) >= 3, (mark, under)


@pytest.mark.parametrize("theme", palette.THEMES)
def test_the_critical_path_stands_out_from_every_other_bar(theme: str) -> None:
    colours = palette.THEMES[theme]
    for other in ("band", "paper", "tint-blue"):
        assert palette.contrast(colours["strong"], colours[other]) >= 4.5, other


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
    assert palette.line("blue:dashed") == palette.Line(paint="flow-blue", dash=(6.0, 4.0), width=2.2)
    assert palette.line("blue:double") == palette.Line(paint="flow-blue", width=2.2, double=True)
    assert palette.line("nonsense:what") == palette.Line(paint="flow-slate", width=1.2)


def test_no_two_tones_draw_the_same_line() -> None:
    looks = [(line.width, line.dash, line.double) for line in map(palette.line, palette.TONES)]
    assert len(set(looks)) == len(palette.TONES)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_arrow_has_no_hue_that_a_stripe_has(theme: str) -> None:
    colours = palette.THEMES[theme]
    assert not {colours[f"flow-{tone}"] for tone in palette.TONES} & {colours[f"tone-{tone}"] for tone in palette.TONES}


@pytest.mark.parametrize("theme", palette.THEMES)
def test_every_fill_has_words_that_can_be_read_and_an_outline_that_can_be_seen(theme: str) -> None:
    colours = palette.THEMES[theme]
    for fill in (*palette.HEATS, *(f"tint-{tone}" for tone in palette.TONES), *(name for name in colours if name in AM)):
        for paint in ("ink", "soft"):
            assert palette.contrast(colours[palette.on(fill, paint)], colours[fill]) >= 4.5, (fill, paint)
    for tone in palette.TONES:
        for ground in ("paper", "band", "card"):
            assert palette.contrast(colours[f"line-{tone}"], colours[ground]) >= 3
            assert palette.contrast(colours[f"tone-{tone}"], colours[ground]) >= 3
            assert palette.contrast(colours[f"flow-{tone}"], colours[ground]) >= 4.5
        assert palette.contrast(colours[f"line-{tone}"], colours[f"tint-{tone}"]) >= 3


@pytest.mark.parametrize("theme", palette.THEMES)
def test_the_scale_runs_one_way(theme: str) -> None:
    scale = [palette.luminance(palette.THEMES[theme][heat]) for heat in palette.HEATS[1:]]
    assert scale == sorted(scale, reverse=theme != "dark")
    assert all((max(a, b) + 0.05) / (min(a, b) + 0.05) > 1.15 for a, b in pairwise(scale))


def test_contrast_is_that_of_wcag() -> None:
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
