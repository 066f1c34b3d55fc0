"""Renders SVG to PNG with the bundled fonts only, so that a picture does not depend on what a machine has installed."""

from __future__ import annotations

from importlib import resources

from archmodel.kit.drawing.metrics import WEIGHTS


def render(svg: str, scale: float = 1) -> bytes:
    """PNG bytes at `scale` times the size of the drawing."""
    import resvg_py

    with resources.as_file(resources.files(__package__) / "fonts") as folder:
        files = [str(folder / f"inter-{weight}.ttf") for weight in WEIGHTS]
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg, zoom=scale, skip_system_fonts=True, font_files=files, font_family="Inter",
                sans_serif_family="Inter",
            )
        )
