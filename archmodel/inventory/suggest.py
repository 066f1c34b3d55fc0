"""What a misspelt id or a typed name most likely meant, answered quickly however many ids there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from heapq import nsmallest

from archmodel.kit.text import fold, nearest

_SHORTLIST = 24
_ENOUGH = 500
_LONGEST = 80


class Suggester:
    """Looks an id up by a name somebody typed, else by likeness. Built once, on the first mistake."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """`names` maps every id to the names it is known under."""
        self._by_name: dict[str, str] = {}
        self._by_pair: dict[str, list[str]] = {}
        for name_id in sorted(names):
            for name in names[name_id]:
                self._by_name.setdefault(fold(name).strip(), name_id)
            for pair in _pairs(name_id):
                self._by_pair.setdefault(pair, []).append(name_id)

    def nearest(self, word: str, allowed: Container[str]) -> str | None:
        """The id of that name or, among the allowed ids, the one written most alike; None when nothing is near."""
        named = self._by_name.get(fold(word).strip())
        if named in allowed:
            return named
        shared: Counter[str] = Counter()
        for ids in sorted((self._by_pair.get(pair, ()) for pair in _pairs(word)), key=len):
            shared.update(name_id for name_id in ids if name_id in allowed)
            if len(shared) > _ENOUGH:
                break  # the commonest pairs of letters tell least
        best = nsmallest(_SHORTLIST, shared, key=lambda name_id: (-shared[name_id], abs(len(name_id) - len(word)), name_id))
        return nearest(word, best)


def _pairs(word: str) -> frozenset[str]:
    plain = f"^{fold(word[:_LONGEST]).replace('_', '-')}$"
    return frozenset(plain[i:i + 2] for i in range(len(plain) - 1))
