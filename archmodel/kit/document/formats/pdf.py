"""Document → PDF on A4 as an office issues it: contents, numbers and footnotes, vector pictures, every word to be found."""

from __future__ import annotations

import json
from pathlib import Path

from archmodel.kit.document.blocks import Document
from archmodel.kit.document.formats._pdf_data import Writing
from archmodel.kit.drawing import svg
from archmodel.kit.text import Lang
from archmodel.kit.typesetting import compiled

SUFFIX = ".pdf"


def write(document: Document, lang: Lang) -> bytes:
    """The same bytes for the same document. Raises BadEnvironment where typst is not installed."""
    writing = Writing(document, lang)
    files = {
        "main.typ": Path(__file__).with_name("page.typ").read_bytes(),
        "data.json": json.dumps(writing.data(), ensure_ascii=False, sort_keys=True).encode(),
        **{f"{place}.svg": svg.write(scene, "light", False).encode() for place, scene in writing.scenes.items()},
    }
    return compiled(files, {})
