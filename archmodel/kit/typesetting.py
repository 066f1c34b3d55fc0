"""The one door to typst: pages from its markup, with the fonts that are shipped and no others, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import Any

from archmodel.kit.errors import BadEnvironment
from archmodel.kit.text import msg


def compiled(files: Mapping[str, bytes], words: Mapping[str, str]) -> bytes:
    """The PDF of `main.typ` among these files; `words` are what it finds under `sys.inputs`. Raises BadEnvironment without typst."""
    typst = _typst()
    with resources.as_file(resources.files("archmodel.kit.drawing") / "fonts") as fonts:
        made: bytes = typst.compile(dict(files), font_paths=[str(fonts)], ignore_system_fonts=True, sys_inputs=dict(words), format="pdf")
    return made


def _typst() -> Any:
    try:
        import typst
    except ImportError as problem:
        raise BadEnvironment(
            msg("Chưa có typst nên không tạo được PDF.", "typst is not here, so there is no PDF."),
            msg("Cài bằng `pip install typst`; nếu máy không có bản cài sẵn, dùng --format svg hoặc png cho hình, --format docx hoặc html "
                "cho tài liệu, rồi in từ đó.",
                "Install it with `pip install typst`; where there is none for this machine, use --format svg or png for pictures, "
                "--format docx or html for documents, and print from those.")) from problem
    return typst
