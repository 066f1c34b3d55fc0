"""Reads the YAML files of a git revision as they stand there: nothing is checked out, and the index is left alone.

The `git` program is asked three times at most (which commit, which files, their contents), without a shell and with nothing
in the repository's settings that could run a program, fetch from a network or wait for an answer.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archmodel.kit.diagnostics.record import Diagnostic, ordered
from archmodel.kit.errors import BadUsage
from archmodel.kit.source.budget import STANDARD, Budget
from archmodel.kit.source.files import SUFFIXES, Sources
from archmodel.kit.source.reader import Parsed, collector_at_rest, plain_bytes, read_bytes
from archmodel.kit.source.report import WHOLE_FILE, Halt, Report
from archmodel.kit.text import Message, msg, nearest, visible

SECONDS = 60
_SETTINGS = ("-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "-c", "core.hooksPath=/dev/null")
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_LITERAL_PATHSPECS": "1",
          "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"}
_OF_ANOTHER_PLACE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE")
"""What a hook hands down: it speaks of the repository the hook belongs to, not of the project's folder."""
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LINK = b"120000"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One file of a tree. `name` is what messages call it: relative to the project, harmless to a terminal."""

    name: str
    path: str
    blob: str
    size: int
    link: bool


def read_revision(root: Path, rev: str, *folders: str, budget: Budget = STANDARD, plain: str = "") -> Sources:
    """The files of the folders at a revision, as `Sources.read` would have found them then. A folder that was not there is empty.

    Raises BadUsage where there is no git program, `root` lies in no repository, or it knows no such revision.
    """
    prefix, commit = _commit(root, rev)
    entries = list(_entries(root, commit, prefix, folders, (plain,) if plain else SUFFIXES))
    diagnostics = [_leads_away(e, budget) for e in entries if e.link and not _followed(root, e, entries)]
    chosen = sorted((e for e in entries if not e.link), key=lambda e: e.name)
    kept, too_much = _within_budget(chosen, budget)
    contents = _contents(root, [e for e in kept if e.size <= budget.file])
    with collector_at_rest():
        files = tuple(_parsed(e, contents, budget, plain=bool(plain)) for e in kept)
    found = (d for parsed in files for d in parsed.diagnostics)
    return Sources(files=files, diagnostics=ordered((*diagnostics, *too_much, *found)))


def is_revision(root: Path, rev: str) -> bool:
    """Whether the name means a commit of the project's repository. No answer to be had is a no."""
    try:
        _commit(root, rev)
    except BadUsage:
        return False
    return True


def is_folder(name: str) -> bool:
    """Whether there is such a folder; a name that no disk could hold is none."""
    try:
        return Path(name).is_dir()
    except OSError:
        return False


def place_and_moment(root: Path, name: str) -> tuple[str, str]:
    """A folder or a revision, alone or with `:MOMENT`; no place where the name is neither."""
    if is_folder(name) or is_revision(root, name):
        return name, ""
    place, _, moment = name.rpartition(":")
    return place, moment if place else name


def _commit(root: Path, rev: str) -> tuple[str, str]:
    """Where the project lies in its repository, and the commit that is meant."""
    if not _plausible(rev):
        raise _no_revision(root, rev)
    done = _git(root, "rev-parse", "--show-prefix", f"{rev}^{{commit}}")
    lines = os.fsdecode(done.stdout).split("\n")
    if done.returncode == 0 and len(lines) == 3 and _COMMIT.fullmatch(lines[1]):
        return lines[0], lines[1]
    inside = _git(root, "rev-parse", "--git-dir")
    if inside.returncode != 0:
        raise BadUsage(
            msg("Không hỏi được git về {path}: {why}", "Git has no answer about {path}: {why}", path=root, why=_why(inside.stderr)),
            msg("Một phiên bản git chỉ dùng được khi dự án nằm trong một kho git.",
                "A git revision can only be named where the project lies in a git repository."))
    raise _no_revision(root, rev)


def _plausible(rev: str) -> bool:
    """No option, nothing a terminal would obey, no range of several commits."""
    return bool(rev) and not rev.startswith("-") and rev.isprintable() and ".." not in rev and not rev.startswith("^")


def _no_revision(root: Path, rev: str) -> BadUsage:
    return BadUsage(msg("Không có phiên bản git nào tên là “{rev}”.", "There is no git revision called “{rev}”.", rev=visible(rev)),
                    _advice(root, rev))


def _advice(root: Path, rev: str) -> Message:
    done = _git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    near = nearest(rev, done.stdout.decode("utf-8", "replace").split("\n")[:-1]) if done.returncode == 0 else None
    if near:
        return msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=visible(near))
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return msg("Bản sao này không có đủ lịch sử (shallow): lấy đủ bằng `git fetch --unshallow`, trong CI đặt `fetch-depth: 0`.",
                   "This clone holds only a part of the history: `git fetch --unshallow` brings the rest, in CI `fetch-depth: 0`.")
    return msg("Ghi tên nhánh, thẻ hoặc mã commit, ví dụ HEAD~1; `git log --oneline` liệt kê các commit.",
               "Name a branch, a tag or a commit such as HEAD~1; `git log --oneline` lists the commits.")


def _entries(root: Path, commit: str, prefix: str, folders: tuple[str, ...], suffixes: tuple[str, ...]) -> Iterator[_Entry]:
    """Every file with one of the suffixes and every link below the folders; hidden files and folders are passed over, as on the disk."""
    if not folders:
        return
    paths = [f"{prefix}{posixpath.normpath(folder)}/" for folder in folders]
    done = _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *paths)
    if done.returncode != 0:
        raise _failed(done.stderr)
    for line in done.stdout.split(b"\0")[:-1]:
        described, _, raw = line.partition(b"\t")
        mode, kind, blob, size = described.split()
        path = os.fsdecode(raw).removeprefix(prefix)
        if kind == b"blob" and not any(part.startswith(".") for part in path.split("/")) and path.lower().endswith(suffixes):
            yield _Entry(name=visible(path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")), path=path,
                         blob=blob.decode("ascii"), size=int(size), link=mode == _LINK)


def _followed(root: Path, link: _Entry, entries: list[_Entry]) -> bool:
    """Whether a link leads to a file that is read anyway, under its own name; each file is read once."""
    target = _contents(root, [link]).get(link.blob, b"")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(link.path), os.fsdecode(target)))
    return any(e.path == place for e in entries)


def _leads_away(entry: _Entry, budget: Budget) -> Diagnostic:
    report = Report(entry.name, budget)
    report.add(
        "outside", WHOLE_FILE,
        msg("liên kết dẫn ra ngoài các thư mục được đọc ở phiên bản này", "the link leads out of the folders read at this revision"),
        msg("Thay liên kết bằng một bản sao của nội dung.", "Replace the link by a copy of the content."))
    return report.found[0]


def _within_budget(entries: list[_Entry], budget: Budget) -> tuple[list[_Entry], list[Diagnostic]]:
    total = 0
    kept: list[_Entry] = []
    for entry in entries:
        total += entry.size
        if total > budget.project:
            report = Report(entry.name, budget)
            report.add(
                "budget", WHOLE_FILE,
                msg("các tệp của dự án lớn hơn {limit} byte: từ tệp này trở đi không được đọc",
                    "the project's files exceed {limit} bytes: from this file on none was read", limit=budget.project),
                msg("Bỏ những tệp không thuộc về dự án.", "Remove files that do not belong to the project."))
            return kept, report.found
        kept.append(entry)
    return kept, []


def _contents(root: Path, entries: list[_Entry]) -> dict[str, bytes]:
    """Blob → its bytes, all in one question."""
    if not entries:
        return {}
    blobs = dict.fromkeys(e.blob for e in entries)
    done = _git(root, "cat-file", "--batch", content="".join(f"{blob}\n" for blob in blobs).encode("ascii"))
    if done.returncode != 0:
        raise _failed(done.stderr)
    found: dict[str, bytes] = {}
    at = 0
    while at < len(done.stdout):
        end = done.stdout.index(b"\n", at)
        words = done.stdout[at:end].split()
        at = end + 1
        if len(words) == 3:  # a blob that is not there is answered with "<blob> missing" and no content
            size = int(words[2])
            found[words[0].decode("ascii")] = done.stdout[at:at + size]
            at += size + 1
    return found


def _parsed(entry: _Entry, contents: dict[str, bytes], budget: Budget, *, plain: bool) -> Parsed:
    content = contents.get(entry.blob)
    if content is not None:
        return (plain_bytes if plain else read_bytes)(content, entry.name, budget=budget)
    report = Report(entry.name, budget)
    with suppress(Halt):
        if entry.size > budget.file:
            report.too_large()
        report.unreadable(msg("nội dung không có trong kho git này (bản sao không đầy đủ)",
                              "its content is not in this git repository (a partial clone)"))
    return Parsed(file=entry.name, diagnostics=tuple(report.found))


def _git(root: Path, *words: str, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = _program()
    if program is None:
        raise BadUsage(
            msg("Không tìm thấy chương trình git.", "There is no git program on this machine."),
            msg("Cài git, hoặc so với một thư mục thay vì một phiên bản.", "Install git, or compare with a folder instead of a revision."))
    environment = {k: v for k, v in os.environ.items() if k not in _OF_ANOTHER_PLACE} | _QUIET
    try:
        return subprocess.run([program, "--no-pager", *_SETTINGS, "-C", os.fspath(root), *words], input=content, capture_output=True,
                              timeout=SECONDS, check=False, env=environment)
    except (OSError, ValueError, subprocess.SubprocessError) as problem:
        raise _failed(type(problem).__name__.encode()) from problem


def _program() -> str | None:
    """The `git` on the PATH, never one that lies in the folder the command was started from."""
    found = shutil.which("git")
    if found is None or Path(found).resolve().parent == Path(os.curdir).resolve():
        return None
    return found


def _failed(stderr: bytes) -> BadUsage:
    return BadUsage(msg("Git không đọc được phiên bản này: {why}", "Git cannot read this revision: {why}", why=_why(stderr)))


def _why(stderr: bytes) -> str:
    return visible(" ".join(stderr.decode("utf-8", "replace").split())[:200]) or "?"


def called(place: str, public: bool) -> str:
    """What another folder is called in an output: on which path of which machine it lies is not published."""
    return Path(place).resolve().name if public and Path(place).is_dir() else place
