"""Ids that were changed: what was said of the old one holds for the new one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from archmodel.kit.diagnostics import Diagnostic
from archmodel.model import Model

_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
Key = tuple[str, str, str, str]
"""Code, subject, plateau and fact: what a finding is the same by."""


class Renaming:
    """Old id → new id, as the elements say under `formerly`."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @cached_property
    def now(self) -> Mapping[str, str]:
        """An id that exists is nobody's former one."""
        elements = {old: e.id for e in self._model.elements.values() for old in e.formerly if old not in self._model.elements}
        flows = {old: r.id for r in self._model.relationships.values() for old in _texts(r.fields.get("formerly"))
                 if old not in self._model.relationships}
        return elements | flows

    @cached_property
    def before(self) -> Mapping[str, tuple[str, ...]]:
        """New id → its old ones."""
        found: dict[str, tuple[str, ...]] = {}
        for old, new in sorted(self.now.items()):
            found[new] = (*found.get(new, ()), old)
        return found

    def modern(self, text: str) -> str:
        """The text with every old id in it replaced; a text is an id, or several with signs between them."""
        return _ID.sub(lambda hit: self.now.get(hit[0], hit[0]), text) if self.now and text else text

    def key(self, code: str, subject: str, plateau: str, fact: str) -> Key:
        return code, self.modern(subject), self.modern(plateau), self.modern(fact)

    def key_of(self, found: Diagnostic) -> Key:
        return self.key(found.code, found.subject or "", found.plateau, found.fact)

    def names(self, subject: str) -> tuple[str, ...]:
        """All ids by which somebody may have named a subject."""
        return (subject, *self.before.get(subject, ()))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()
