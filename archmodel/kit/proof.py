"""What was found to be so in an earlier run, of the same data and by the same code, and need not be looked at again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from archmodel.kit.cache import keep, load, trim

ROOM = "proofs"
MOST = 1 << 20
_PACKAGE = Path(__file__).parents[1]


def holds(claim: Iterable[str], look: Callable[[], bool]) -> bool:
    """Whether something is so. `claim` is everything the answer depends on but the code; only a *yes* is remembered."""
    name = digest((*code(), *claim))
    if load(name, ROOM) is not None:
        return True
    if not look():
        return False
    if keep(name, b"yes", ROOM):
        trim(ROOM, MOST)
    return True


@cache
def code() -> tuple[str, ...]:
    """Name, size and time of every file of this package: a changed line of code makes everything new."""
    found: list[str] = []
    folders = [str(_PACKAGE)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    status = entry.stat()
                    found.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
    return tuple(sorted(found))


def digest(words: Iterable[str]) -> str:
    """Each word with its length before it, so that no two lists are taken for one another."""
    found = hashlib.sha256()
    for word in words:
        data = word.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()
