"""What a code is about, in a few words: for headings and for the machines that show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archmodel.gate.codes import about
from archmodel.kit.text import LocalText


def title(code: str) -> LocalText:
    return about(code).title


def code_titles(codes: Iterable[str]) -> Mapping[str, LocalText]:
    return {code: title(code) for code in codes}
