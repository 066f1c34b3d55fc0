"""The same picture as the SVG, with our fonts and no others."""

from __future__ import annotations

import struct

from archmodel.kit.drawing import draw, png, svg
from tests.kit.drawing import samples


def test_it_is_a_png_of_the_size_asked_for() -> None:
    scene = draw(samples.overlay(), "vi")
    for scale in (1, 2):
        data = png.render(svg.write(scene, standalone=False), scale)
        assert data.startswith(b"\x89PNG\r\n")
        assert struct.unpack(">II", data[16:24]) == (round(scene.width * scale), round(scene.height * scale))


def test_style_sheets_for_browsers_do_not_change_it() -> None:
    scene = draw(samples.overlay(), "vi")
    assert png.render(svg.write(scene, "auto")) == png.render(svg.write(scene, "light", False))


def test_it_is_the_same_every_time() -> None:
    text = svg.write(draw(samples.layered(), "en"))
    assert png.render(text) == png.render(text)
