"""Putting results in place: all of them or none, and away with what an earlier build made and this one did not."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from archmodel import __version__
from archmodel.kit.errors import BadEnvironment
from archmodel.kit.files import write_whole
from archmodel.kit.text import msg

Files = Mapping[str, str | bytes]
"""Path relative to the output folder → content."""

MANIFEST = "manifest.json"


def store(files: Files, out: Path) -> None:
    """A whole build: `place` with a manifest, by which the next build knows what is stale."""
    stale = _earlier(out) - files.keys()
    place({**files, MANIFEST: _manifest(files)}, out)
    _remove(stale, out)


def place(files: Files, out: Path) -> None:
    """Every file is written beside its place first; only when all of them are there they take their places.

    What stands there already as it shall be is not touched.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        files = {name: content for name, content in files.items() if not _stands(out / name, content)}
        drafts = Path(tempfile.mkdtemp(dir=out, prefix=".writing-"))
        try:
            for name, content in files.items():
                write_whole(drafts / name, content, inside=drafts)
            _make_room(files, out)
            for name in files:
                os.replace(drafts / name, out / name)
        finally:
            shutil.rmtree(drafts, ignore_errors=True)
    except OSError as problem:
        raise BadEnvironment(
            msg("Không ghi được vào {path}: {why}", "Cannot write to {path}: {why}", path=out, why=problem.strerror or problem),
            msg("Kiểm tra quyền ghi và dung lượng đĩa, hoặc chọn thư mục khác bằng --out.",
                "Check permissions and free space, or choose another folder with --out.")) from problem


def _stands(path: Path, content: str | bytes) -> bool:
    """Whether the file holds this already; only a plain one can."""
    told = content.encode("utf-8") if isinstance(content, str) else content
    return not path.is_symlink() and path.is_file() and path.stat().st_size == len(told) and path.read_bytes() == told


def _manifest(files: Files) -> str:
    sums = {name: hashlib.sha256(c.encode() if isinstance(c, str) else c).hexdigest() for name, c in files.items()}
    return json.dumps({"tool": f"archmodel {__version__}", "files": sums}, indent=1, sort_keys=True) + "\n"


def _make_room(names: Iterable[str], out: Path) -> None:
    """Makes the folders, and sees that nothing leads outside or is taken by something that is no file."""
    root = out.resolve()
    for name in names:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.parent.resolve().is_relative_to(root):
            raise BadEnvironment(msg("{path} dẫn ra ngoài {root}.", "{path} leads out of {root}.", path=path, root=out))
        if path.is_dir():
            raise BadEnvironment(msg("{path} là một thư mục.", "{path} is a folder.", path=path))


def _remove(names: Iterable[str], out: Path) -> None:
    """The files, and the folders that are empty without them."""
    root = out.resolve()
    for name in sorted(names):
        path = out / name
        if not path.parent.resolve().is_relative_to(root):
            continue
        path.unlink(missing_ok=True)
        for folder in path.relative_to(out).parents[:-1]:
            if (out / folder).is_dir() and not any((out / folder).iterdir()):
                (out / folder).rmdir()


def _earlier(out: Path) -> set[str]:
    """The files the last build made here, by its manifest; nothing else in the folder is ever removed."""
    try:
        names = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {n for n in names if isinstance(n, str) and ".." not in PurePosixPath(n).parts and not Path(n).is_absolute()}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
