"""The compiled engine in the user's own cache: machine code, so it is read only from where nobody else can write."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

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


def load(key: str) -> bytes | None:
    """The code kept under that key, or None: absent, damaged, or in a place that others may write to."""
    folder = cache_folder()
    if folder is None or not _ours(folder, stat.S_ISDIR):
        return None
    path = folder / _name(key)
    try:
        content = path.read_bytes() if _ours(path, stat.S_ISREG) else b""
    except OSError:
        return None
    digest, code = content[:_DIGEST], content[_DIGEST:]
    return code if code and hashlib.sha256(code).digest() == digest else None


def keep(key: str, code: bytes) -> bool:
    """Keeps the code for the next run, whole or not at all; False where the cache cannot be written or trusted."""
    folder = cache_folder()
    if folder is None:
        return False
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(folder, stat.S_ISDIR):
            return False
        handle, name = tempfile.mkstemp(dir=folder, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(code).digest() + code)
            os.replace(name, folder / _name(key))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True


def _name(key: str) -> str:
    return f"gv-{key}.cwasm"


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
