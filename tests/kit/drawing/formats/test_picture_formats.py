"""What all formats have in common, and the two that are the picture itself."""

from __future__ import annotations

import struct
from inspect import signature

import pytest

from archmodel.kit import registry
from archmodel.kit.drawing import svg as drawing
from archmodel.kit.drawing.formats import png, svg
from tests.kit.drawing.formats.scenes import FLOWS, HOSTILE, scene

FORMATS = registry.names("archmodel.kit.drawing.formats")


def module(name: str) -> object:
    return registry.module("archmodel.kit.drawing.formats", name)


def test_there_are_seven() -> None:
    assert FORMATS == ("dot", "drawio", "mermaid", "pdf", "png", "scene", "svg")


@pytest.mark.parametrize("name", FORMATS)
def test_each_says_what_it_is_and_is_asked_in_the_same_way(name: str) -> None:
    found = module(name)
    assert found.SUFFIX.startswith(".") and found.TITLE.vi and found.TITLE.en  # type: ignore[attr-defined]
    asked = signature(found.write).parameters  # type: ignore[attr-defined]
    assert list(asked) == ["scene", "theme", "scale", "paper"]
    assert [asked[word].default for word in ("theme", "scale", "paper")] == ["light", 1, ""]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("theme", ["light", "dark", "print", "auto"])
def test_every_format_takes_every_theme(name: str, theme: str) -> None:
    assert module(name).write(scene(FLOWS), theme=theme)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_come_through(name: str, form: str) -> None:
    written = module(form).write(scene(name), paper="A3")  # type: ignore[attr-defined]
    assert written == module(form).write(scene(name), paper="A3")  # type: ignore[attr-defined]
    text = written if isinstance(written, str) and form != "dot" else ""  # in DOT they stand in quotes, see test_dot.py
    assert "<script" not in text and "<img" not in text


@pytest.mark.parametrize("scale", [1, 2, 0.5])
def test_a_png_is_as_large_as_asked_for(scale: float) -> None:
    data = png.write(scene(FLOWS), scale=scale)
    assert struct.unpack(">II", data[16:24]) == pytest.approx((scene(FLOWS).width * scale, scene(FLOWS).height * scale), abs=1)


def test_a_png_has_a_largest_scale() -> None:
    picture = scene(FLOWS)
    assert picture.width * picture.height * png.largest(picture) ** 2 == pytest.approx(png.PIXELS)


def test_svg_is_the_drawing_with_its_fonts() -> None:
    assert svg.write(scene(FLOWS), theme="dark") == drawing.write(scene(FLOWS), "dark", True)
