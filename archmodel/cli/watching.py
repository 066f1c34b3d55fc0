"""Which files of a project changed: asked again and again, since that works on every system and every kind of disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

PAUSE = 0.4
"""Seconds between two looks; a change counts when two of them agree."""

Seen = Mapping[str, tuple[int, int]]
"""Path → when it was last written (ns) and how long it is."""


def look(folders: Sequence[Path]) -> Seen:
    """Every file below the folders; what cannot be read is not there."""
    return {path: (status.st_mtime_ns, status.st_size) for folder in folders for path, status in _files(str(folder))}


def changes(folders: Sequence[Path], seen: Seen, *, wait: Callable[[float], object] = time.sleep) -> Iterator[Seen]:
    """What is there, each time it is different from before and no longer being written."""
    settled = before = seen
    while True:
        wait(PAUSE)
        now = look(folders)
        if now == before and now != settled:
            settled = now
            yield now
        before = now


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.is_file():
                yield entry.path, entry.stat()
        except OSError:
            continue
