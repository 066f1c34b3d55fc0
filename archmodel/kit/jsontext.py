"""JSON that a person can read and a diff can follow: spread over lines at the top, one line for each thing below."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def spread(value: Any, depth: int, indent: str = "") -> str:
    """The text without a final newline. Below `depth` everything stands on one line, written by the fast encoder."""
    inner = indent + "  "
    if depth and value and isinstance(value, Mapping):
        rows = (f"{inner}{json.dumps(key, ensure_ascii=False)}: {spread(each, depth - 1, inner)}" for key, each in value.items())
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    if depth and value and isinstance(value, Sequence) and not isinstance(value, str):
        return "[\n" + ",\n".join(f"{inner}{spread(each, depth - 1, inner)}" for each in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)
