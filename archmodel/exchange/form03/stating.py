"""What a cell on the grounds of a row says: a source by its title, or what kind of statement the row is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from archmodel.exchange.form03.decoding import Decoder, refuse_hostile
from archmodel.exchange.form03.texts import moment, normal
from archmodel.kit.period import Moment
from archmodel.model import Model
from archmodel.model.provenance import BASIS_WORDS

_TITLE = re.compile(r"(?P<title>.+?) \((?P<date>[\d/]+)\)(?:; (?P<note>.+))?", re.DOTALL)
IMPORTED: Mapping[str, Any] = {
    "kind": "assumption", "note": {"vi": "theo mẫu 03 đã nhập, chưa nêu nguồn", "en": "as an imported form 03 has it; no source named"}}
"""The standing of what a form says without naming a source."""
NAMED: Mapping[str, Any] = {
    "kind": "assumption", "note": {"vi": "chỉ được nêu tên trong mẫu 03 đã nhập", "en": "only named in an imported form 03"}}


def stated(text: str, model: Model, decoder: Decoder) -> Mapping[str, Any]:
    """The provenance that a cell states. A title that no source has yet becomes a new source. Raises Refused."""
    refuse_hostile(text)
    plain = normal(text)
    if not plain or decoder.unknown(plain) is not None or decoder.not_applicable(plain):
        return IMPORTED
    for basis, word in BASIS_WORDS.items():
        for said in (word.vi, word.en, basis):
            head, _, note = plain.partition(":")
            if head.strip().casefold() == said.casefold():
                return {"kind": basis, **({"note": {"vi": note.strip()}} if note.strip() else {})}
    named, note = _source(plain, model)
    if not named:
        title, date, note = _dated(plain)
        named = decoder.names.source(title, date)
    return {"kind": "found", "source": named, **({"note": {"vi": note}} if note else {})}


def told(provenance: Mapping[str, Any]) -> str:
    """What the form says of a statement without a source."""
    return f"{BASIS_WORDS[provenance['kind']].vi.capitalize()}: {provenance['note']['vi']}"


def short(provenance: Mapping[str, Any]) -> Mapping[str, Any]:
    """As an entry writes it: a source alone needs no more than its id."""
    if set(provenance) == {"kind", "source"} and provenance["kind"] == "found":
        return {"source": provenance["source"]}
    return {"provenance": dict(provenance)}


def _dated(text: str) -> tuple[str, str, str]:
    """`Title (31/12/2026); note`: the three of them, where the form would write the date just so; else all of it is the title."""
    found = _TITLE.fullmatch(text)
    when = moment(found["date"]) if found else None
    if found is None or when is None or when.said.vi != found["date"]:
        return text, "", ""
    return found["title"], str(when), found["note"] or ""


def _source(text: str, model: Model) -> tuple[str, str]:
    """The source whose title (with its date) the text begins with, the longest first; and what stands behind it."""
    found: list[tuple[int, str, str]] = []
    for source in model.of_kind("source"):
        date = source.get("date")
        titles = {source.id, *(t for t in (source.name.vi, source.name.en) if t)}
        dated = {f"{title} ({date.said.vi})" for title in titles} if isinstance(date, Moment) else set()
        for title in (*titles, *dated):
            plain = normal(title)
            if text.casefold() == plain.casefold():
                found.append((len(plain), source.id, ""))
            elif text.casefold().startswith(f"{plain.casefold()}; "):
                found.append((len(plain), source.id, text[len(plain) + 2:].strip()))
    _, name, note = max(found, key=lambda hit: (hit[0], hit[1]), default=(0, "", ""))
    return name, note
