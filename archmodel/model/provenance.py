"""Where a fact comes from and how far it may be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from archmodel.kit.text import LocalText

Basis = Literal["found", "knowledge", "proposal", "assumption"]

BASIS_WORDS: Mapping[str, LocalText] = {
    "found": LocalText(vi="có nguồn", en="sourced"),
    "knowledge": LocalText(vi="kiến thức chung", en="general knowledge"),
    "proposal": LocalText(vi="đề xuất", en="proposal"),
    "assumption": LocalText(vi="giả định", en="assumption"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """`basis` says what kind of statement it is; `fields` overrides it for single fields (dotted names)."""

    basis: Basis
    source: str | None = None
    date: str | None = None
    confidence: str | None = None
    note: LocalText | None = None
    fields: Mapping[str, Provenance] = field(default_factory=dict)

    def of(self, name: str) -> Provenance:
        """The provenance of one field: its own, else that of the field around it, else the element's."""
        while name and self.fields:
            if name in self.fields:
                return self.fields[name]
            name = name.rpartition(".")[0]
        return self
