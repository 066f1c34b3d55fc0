"""The names that selectors know besides the fields of the language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from archmodel.metamodel import kinds

ALIASES: Mapping[str, str] = {"tag": "tags"}
INVERSES: Mapping[str, str] = {
    "delivered_by": "delivers", "closed_by": "closes", "completed_by": "completes", "realized_by": "realizes", "stored_by": "stores",
    "reused_by": "reuses", "integrated_by": "integrates", "replaced_by": "replaces", "supported_by": "supports",
}
"""The field of another that names this thing; a kind's own field of the name comes first."""

STATEMENT = frozenset({"kind", "source", "date", "confidence", "note"})
"""The parts of a provenance; any other name after `provenance.` is that of a field it speaks of."""


@lru_cache(maxsize=1024)
def kinds_named(values: tuple[str, ...]) -> frozenset[str]:
    """The kinds that are called so: by their id, their collection or, for all in it, their group; and the words themselves,
    which may be kinds of relationship."""
    found = set(values)
    for value in values:
        glob = re.compile(".*".join(map(re.escape, value.lower().split("*"))), re.DOTALL)
        exact = {k.id for k in kinds().values() if glob.fullmatch(k.id) or glob.fullmatch(k.collection)}
        found |= exact or {k.id for k in kinds().values() if glob.fullmatch(k.group)}
    return frozenset(found)


@cache
def labels() -> frozenset[str]:
    """The names that references are written under; some are dotted: `steps.role`."""
    return frozenset(reference.label for kind in kinds().values() for reference in kind.references)


def split_label(path: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The name of a reference at the head of a dotted name, and the rest."""
    joined = ".".join(path[:2])
    return (joined, path[2:]) if len(path) > 1 and joined in labels() else (path[0], path[1:])
