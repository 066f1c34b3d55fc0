"""The user's own cache of what is slow to make: read only from where nobody else can write, since some of it is machine code."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_DIGEST = 32


def cache_folder(environment: Mapping[str, str] | None = None) -> Path | None:
    """`ARCHMODEL_CACHE`, or `archmodel` in the user's cache folder; None where the user has neither."""
    environment = os.environ if environment is None else environment
    if chosen := environment.get("ARCHMODEL_CACHE"):
        return Path(chosen) if os.path.isabs(chosen) else None
    if sys.platform == "win32":
        parent = environment.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        parent = _below_home(environment, "Library", "Caches")
    else:
        parent = environment.get("XDG_CACHE_HOME", "")
        parent = parent if os.path.isabs(parent) else _below_home(environment, ".cache")
    return Path(parent, "archmodel") if os.path.isabs(parent) else None


def load(name: str, room: str = "") -> bytes | None:
    """The bytes kept under that file name, or None: absent, damaged, or in a place that others may write to."""
    folder = _trusted(room)
    if folder is None:
        return None
    path = folder / name
    try:
        content = path.read_bytes() if _ours(path, stat.S_ISREG) else b""
        if room:
            os.utime(path)  # so that `trim` knows what is still asked for
    except OSError:
        return None
    digest, kept = content[:_DIGEST], content[_DIGEST:]
    return kept if kept and hashlib.sha256(kept).digest() == digest else None


def keep(name: str, content: bytes, room: str = "") -> bool:
    """Keeps the bytes for the next run, whole or not at all; False where the cache cannot be written or trusted."""
    import tempfile

    try:
        for place in dict.fromkeys(("", room)):
            if parent := cache_folder():
                (parent / place).mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = _trusted(room)
        if folder is None:
            return False
        handle, draft = tempfile.mkstemp(dir=folder, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(content).digest() + content)
            os.replace(draft, folder / name)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True


def trim(room: str, most: int) -> None:
    """Removes what was asked for longest ago until a room holds no more than that many bytes."""
    folder = _trusted(room)
    if not room or folder is None:
        return
    try:
        with os.scandir(folder) as entries:
            held = sorted((entry.stat(follow_symlinks=False).st_mtime_ns, entry.name, entry.stat(follow_symlinks=False).st_size)
                          for entry in entries if entry.is_file(follow_symlinks=False))
        total = sum(size for _, _, size in held)
        for _, name, size in held:
            if total <= most:
                break
            (folder / name).unlink(missing_ok=True)
            total -= size
    except OSError:
        return


def _trusted(room: str) -> Path | None:
    """The cache folder, or a room in it, when nobody else can write there."""
    folder = cache_folder()
    if folder is None or not _ours(folder, stat.S_ISDIR) or (room and not _ours(folder / room, stat.S_ISDIR)):
        return None
    return folder / room if room else folder


def remembered(name: str, make: Callable[[], Any]) -> Any:
    """Plain data with exact numbers, made once and kept as JSON; whatever changes them must change the name."""
    import json
    from decimal import Decimal

    content = load(name)
    if content is not None:
        return json.loads(content, parse_float=Decimal)
    made = make()
    content = json.dumps(made, ensure_ascii=False, default=float).encode()
    if json.loads(content, parse_float=Decimal) == made:
        keep(name, content)
    return made


def _ours(path: Path, is_kind: object) -> bool:
    """Whether the path is a plain file or folder (no link) that belongs to this user and that no other may change."""
    try:
        status = path.lstat()
    except OSError:
        return False
    if not is_kind(status.st_mode):  # type: ignore[operator]
        return False
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _below_home(environment: Mapping[str, str], *parts: str) -> str:
    home = environment.get("HOME") or os.path.expanduser("~")
    return os.path.join(home, *parts)
