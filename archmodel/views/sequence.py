"""An order of things in which as few dependencies as possible point backwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def sequence(names: Sequence[str], needs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What others need comes first, as far as circles allow it (Eades, Lin and Smyth 1993); ties by the order given.

    `needs` are pairs (who needs, what is needed).
    """
    rank = {name: n for n, name in enumerate(names)}
    suppliers: dict[str, set[str]] = {name: set() for name in names}
    users: dict[str, set[str]] = {name: set() for name in names}
    for user, supplier in needs:
        if user != supplier and user in rank and supplier in rank:
            suppliers[user].add(supplier)
            users[supplier].add(user)
    head: list[str] = []
    tail: list[str] = []
    left = set(names)
    while left:
        chosen, first = _next(left, suppliers, users, rank)
        (head if first else tail).append(chosen)
        left.remove(chosen)
        for user in users.pop(chosen):
            suppliers[user].discard(chosen)
        for supplier in suppliers.pop(chosen):
            users[supplier].discard(chosen)
    return (*head, *reversed(tail))


def _next(left: set[str], suppliers: Mapping[str, set[str]], users: Mapping[str, set[str]], rank: Mapping[str, int]) -> tuple[str, bool]:
    """The one to place now, and whether at the front: first what needs nothing, then what nobody needs, then what most rests on."""
    ordered = sorted(left, key=lambda name: rank[name])
    for name in ordered:
        if not suppliers[name]:
            return name, True
    for name in reversed(ordered):
        if not users[name]:
            return name, False
    return max(ordered, key=lambda name: (len(users[name]) - len(suppliers[name]), -rank[name])), True


def backwards(order: Sequence[str], needs: Iterable[tuple[str, str]]) -> int:
    """How many pairs need something that comes later."""
    rank = {name: n for n, name in enumerate(order)}
    return sum(rank[supplier] > rank[user] for user, supplier in needs if user in rank and supplier in rank)
