"""What a code is about, in a few words: for headings and for the machines that show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archmodel.kit.text import LocalText
from archmodel.rules import rule

_READING: Mapping[str, LocalText] = {
    "inventory/open-unknown": LocalText(vi="Chưa rõ và chưa giao ai làm rõ", en="Unknown, and nobody asked to find out"),
    "inventory/no-provenance": LocalText(vi="Chưa ghi căn cứ", en="No provenance"),
    "inventory/untranslated": LocalText(vi="Chưa dịch", en="Not translated"),
    "inventory/confusable-id": LocalText(vi="Mã dễ nhầm với mã khác", en="Id easily taken for another"),
}
"""What reading finds in data that are otherwise sound. A rule has its own title; other codes speak for themselves."""


def title(code: str) -> LocalText:
    found = rule(code)
    return found.title if found else _READING.get(code, LocalText.same(code))


def code_titles(codes: Iterable[str]) -> Mapping[str, LocalText]:
    return {code: title(code) for code in codes}
