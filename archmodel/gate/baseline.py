"""A baseline: what had been found when a project adopted the rules. A text file in version control, one finding a line."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archmodel.gate.codes import OWN
from archmodel.gate.renaming import Key, Renaming
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.diagnostics.record import fingerprint
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import Message, msg

FILE = "baseline.jsonl"
_TEXTS = ("code", "subject", "plateau", "fact", "since", "fingerprint")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entry:
    """So many findings of one code about one subject with one fact, known since a day."""

    fingerprint: str
    code: str
    subject: str = ""
    plateau: str = ""
    fact: str = ""
    count: int = 1
    since: str = ""

    @property
    def key(self) -> Key:
        return self.code, self.subject, self.plateau, self.fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The entries, by fingerprint."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, found: Iterable[Diagnostic], day: dt.date, earlier: Baseline | None = None) -> Baseline:
        """What was found and is certain, but for what a waiver answers for, whether it has expired or not.

        A finding that an earlier baseline holds keeps the day since when it has been known.
        """
        known = {entry.fingerprint: entry.since for entry in earlier.entries} if earlier else {}
        counts: Counter[tuple[str, Key]] = Counter(
            (d.fingerprint, (d.code, d.subject or "", d.plateau, d.fact)) for d in found if holds(d))
        return cls(entries=tuple(sorted(
            Entry(fingerprint=name, code=code, subject=subject, plateau=plateau, fact=fact, count=n, since=known.get(name, str(day)))
            for (name, (code, subject, plateau, fact)), n in counts.items())))

    def counts(self, renaming: Renaming) -> Left:
        return Left(self.entries, renaming)

    def renamed(self, renaming: Renaming) -> Baseline:
        """The same under the ids of today."""
        return Baseline(entries=tuple(sorted(_renamed(entry, renaming) for entry in self.entries)))

    @property
    def text(self) -> str:
        return "".join(json.dumps(_record(entry), ensure_ascii=False) + "\n" for entry in self.entries)


class Left:
    """How many findings of each kind a baseline still has to give."""

    def __init__(self, entries: Iterable[Entry], renaming: Renaming) -> None:
        self._entries = [(renaming.key(*entry.key), entry) for entry in entries]
        self._left: Counter[Key] = Counter()
        for key, entry in self._entries:
            self._left[key] += entry.count

    def take(self, key: Key) -> bool:
        if self._left[key] <= 0:
            return False
        self._left[key] -= 1
        return True

    def absent(self) -> tuple[Entry, ...]:
        """The entries of which some finding is there no more."""
        return tuple(entry for key, entry in self._entries if self._left[key] > 0)


def holds(found: Diagnostic) -> bool:
    """Whether a baseline may hold it. What cannot be told is not known to be wrong, so the day it is, it is new."""
    waived = found.standing in ("waived", "waiver-expired")
    return found.judges and not found.code.startswith(OWN) and found.verdict == "fail" and not waived


def read(path: Path) -> Baseline:
    """Raises BadUsage where there is no such file or it is no baseline: nobody must take that for a clean project."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST + 1)
    except FileNotFoundError:
        raise BadUsage(
            msg("Không có tệp {path}.", "There is no file {path}.", path=path),
            msg("Tạo bằng `archmodel baseline create`.", "Make one with `archmodel baseline create`.")) from None
    except OSError as problem:
        raise _unreadable(path, 0, msg("{why}", "{why}", why=problem.strerror or problem)) from problem
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise _unreadable(path, 0, msg("không phải UTF-8", "it is not UTF-8")) from None
    if len(content) > _MOST:
        raise _unreadable(path, 0, msg("quá lớn", "it is too large"))
    return Baseline(entries=tuple(sorted(_entries(path, lines))))


def _entries(path: Path, lines: list[str]) -> Iterable[Entry]:
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        entry = _entry(line)
        if entry is None:
            raise _unreadable(path, number, msg("dòng này không phải một phát hiện đã ghi nhận", "the line holds no finding of a baseline"))
        if entry.fingerprint in seen:
            raise _unreadable(path, number, msg("phát hiện này đã có ở dòng {first}", "this finding stands in line {first} already",
                                                first=seen[entry.fingerprint]))
        seen[entry.fingerprint] = number
        yield entry


def _entry(line: str) -> Entry | None:
    """An entry whose fingerprint is not that of what it says was changed by hand."""
    try:
        said: Mapping[str, Any] = json.loads(line)
        texts = {name: said.get(name, "") for name in _TEXTS}
        count = said.get("count", 1)
    except (ValueError, RecursionError, AttributeError):
        return None
    if not all(isinstance(text, str) for text in texts.values()) or type(count) is not int or count < 1 or set(said) - {*_TEXTS, "count"}:
        return None
    entry = Entry(count=count, **texts)
    right = entry.code and entry.fingerprint == fingerprint(*entry.key) and (not entry.since or _DAY.fullmatch(entry.since))
    return entry if right else None


def _renamed(entry: Entry, renaming: Renaming) -> Entry:
    code, subject, plateau, fact = renaming.key(*entry.key)
    return Entry(fingerprint=fingerprint(code, subject, plateau, fact), code=code, subject=subject, plateau=plateau, fact=fact,
                 count=entry.count, since=entry.since)


def _record(entry: Entry) -> dict[str, Any]:
    """Only what it says: an empty field takes no room in a diff."""
    texts = {name: getattr(entry, name) for name in ("fingerprint", "code", "subject", "plateau", "fact")}
    return {**{name: text for name, text in texts.items() if text}, "count": entry.count, "since": entry.since}


def _unreadable(path: Path, line: int, why: Message) -> BadUsage:
    return BadUsage(
        msg("Không dùng được {place}: {why}", "{place} cannot be used: {why}", place=f"{path}:{line}" if line else str(path), why=why),
        msg("Khôi phục từ git, hoặc xóa tệp rồi tạo lại bằng `archmodel baseline create`.",
            "Restore it from git, or delete it and make it anew with `archmodel baseline create`."))
