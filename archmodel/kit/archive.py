"""One file that holds many, the same bytes every time, and that can tell which byte of it was changed.

Contents are stored as they are: what a compressor makes of them depends on its version. `manifest.json` names each file with its size,
its SHA-256 and two sums for every block, the syndromes of a Reed-Solomon code over the integers modulo 65,537: `Σ b` and
`Σ i·b`. A single changed byte in a block moves them by `e` and `i·e`, so its place `i` is their quotient, and the byte that
stood there can be told; that the whole file then has its recorded digest is the proof.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

MANIFEST = "manifest.json"
_BLOCK = 4096
_PRIME = 65537
_LARGEST = 2_000_000_000
_TIME = (1980, 1, 1, 0, 0, 0)
Kind = Literal["changed", "block", "size", "missing", "added", "manifest", "container", "unreadable", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What differs from what was packed: in which file, at which byte (from 0) and line (from 1), what stood there and stands now.

    Of a `block` only the range of bytes is known (`offset` up to `end`); a change of `size` says the two sizes.
    """

    kind: Kind
    file: str = ""
    offset: int = 0
    end: int = 0
    line: int = 0
    was: int | None = None
    now: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What an archive holds and what is wrong with it; without faults every byte is as it was packed."""

    faults: tuple[Fault, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    digest: str = ""


def zipped(files: Iterable[tuple[str, bytes]], *, compress: bool = False) -> bytes:
    """A ZIP file with these members in this order and no time of its own; unless compressed, the same bytes on any machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, content, compress_type=zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED)
    return made.getvalue()


def packed(files: Mapping[str, bytes], about: Mapping[str, str]) -> bytes:
    """The archive of these files with its manifest, which comes first."""
    manifest = {"about": dict(sorted(about.items())), "block": _BLOCK, "files": {
        name: {"size": len(content), "sha256": _digest(content), "sums": [_sums(each) for each in _blocks(content)]}
        for name, content in sorted(files.items())}}
    text = (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    return zipped([(MANIFEST, text), *sorted(files.items())])


def digest(archive: bytes) -> str:
    """SHA-256 of the manifest, which stands for all: what is printed, signed and kept apart. Empty where there is no manifest."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            return _digest(opened.read(MANIFEST))
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, ValueError, EOFError):
        return ""


def examined(archive: bytes) -> Examined:
    """Every byte that is not as it was packed. Whatever the bytes are, this raises nothing."""
    members = _members(archive)
    manifest = _manifest(members.get(MANIFEST)) if members is not None else None
    if members is None or manifest is None:
        return Examined(faults=(Fault(kind="unreadable" if members is None else "manifest", file=MANIFEST if members is not None else ""),))
    said = manifest["files"]
    faults = [*(Fault(kind="name", file=name) for name in sorted({*members, *said}) if not _fits(name, members)),
              *(Fault(kind="missing", file=name) for name in said if name not in members),
              *(Fault(kind="added", file=name) for name in members if name not in said and name != MANIFEST)]
    for name in sorted(said.keys() & members.keys()):
        faults += _compared(name, members[name], said[name])
    if not faults and zipped([(MANIFEST, members[MANIFEST]), *sorted((n, c) for n, c in members.items() if n != MANIFEST)]) != archive:
        faults.append(_outside(archive, members))
    return Examined(faults=tuple(faults), about=manifest["about"], digest=_digest(members[MANIFEST]),
                    files={name: content for name, content in sorted(members.items()) if name != MANIFEST})


def safe(name: str) -> bool:
    """Whether a name is a path that leads down, from wherever it is unpacked and on every machine."""
    return name.isprintable() and "\\" not in name and all(
        0 < len(step.encode()) <= 250 and step not in (".", "..") and step[1:2] != ":" for step in name.split("/"))


def difference(before: bytes, after: bytes, name: str) -> Fault | None:
    """The first byte in which two contents differ; None where they are equal."""
    if before == after:
        return None
    at = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    return Fault(kind="changed", file=name, offset=at, end=at + 1, line=before[:at].count(b"\n") + 1,
                 was=before[at] if at < len(before) else None, now=after[at] if at < len(after) else None)


def _fits(name: str, members: Mapping[str, bytes]) -> bool:
    """Whether a file of the name can stand among the others: nothing is both a file and a folder."""
    return safe(name) and not any(name[:at] in members for at, sign in enumerate(name) if sign == "/")


def _members(archive: bytes) -> dict[str, bytes] | None:
    """Read by the offsets of the directory, not by the checksums, so that a changed byte can still be looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            infos = opened.infolist()
            if sum(info.file_size for info in infos) > min(_LARGEST, len(archive)) or any(info.compress_type for info in infos):
                return None
            return {info.filename: _stored(archive, info) for info in infos}
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError, IndexError):
        return None


def _stored(archive: bytes, info: zipfile.ZipInfo) -> bytes:
    """The bytes behind the local header, whose name and extra field say how long it is."""
    head = archive[info.header_offset:info.header_offset + 30]
    start = info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return archive[start:start + info.file_size]


def _manifest(content: bytes | None) -> dict[str, Any] | None:
    try:
        read = json.loads(content or b"")
        sound = read["block"] == _BLOCK and all(isinstance(each, str) for each in read["about"].values()) and all(
            isinstance(each["size"], int) and isinstance(each["sha256"], str) and isinstance(each["sums"], list)
            for each in read["files"].values())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    found: dict[str, Any] | None = read if sound else None
    return found


def _compared(name: str, content: bytes, said: Mapping[str, object]) -> list[Fault]:
    if _digest(content) == said["sha256"]:
        return []
    if len(content) != said["size"]:
        return [Fault(kind="size", file=name, was=int(str(said["size"])), now=len(content))]
    sums = said["sums"]
    assert isinstance(sums, list)
    wrong = [number for number, block in enumerate(_blocks(content)) if number >= len(sums) or _sums(block) != sums[number]]
    found = {number: _solved(block, str(sums[number])) for number, block in enumerate(_blocks(content)) if number in set(wrong)
             and number < len(sums)}
    mended = bytearray(content)
    for number, solved in found.items():
        if solved:
            mended[number * _BLOCK + solved[0]] = solved[1]
    proved = bool(found) and all(found.values()) and _digest(bytes(mended)) == said["sha256"]
    return list(_faults(name, content, found, wrong, proved)) or [Fault(kind="block", file=name, end=len(content))]


def _faults(name: str, content: bytes, found: Mapping[int, tuple[int, int] | None], wrong: Iterable[int], proved: bool) -> Iterator[Fault]:
    for number in wrong:
        start, solved = number * _BLOCK, found.get(number)
        at = start + solved[0] if proved and solved else start
        line = content[:at].count(b"\n") + 1
        if proved and solved:
            yield Fault(kind="changed", file=name, offset=at, end=at + 1, line=line, was=solved[1], now=content[at])
        else:
            yield Fault(kind="block", file=name, offset=start, end=min(start + _BLOCK, len(content)), line=line)


def _solved(block: bytes, said: str) -> tuple[int, int] | None:
    """Where one byte of the block was changed, and what it was; None where that cannot have been all."""
    try:
        first, second = (int(said[:5], 16), int(said[5:], 16))
    except ValueError:
        return None
    now_first, now_second = _syndromes(block)
    moved, weighed = (now_first - first) % _PRIME, (now_second - second) % _PRIME
    if not moved:
        return None
    place = weighed * pow(moved, -1, _PRIME) % _PRIME - 1
    if not 0 <= place < len(block):
        return None
    was = (block[place] - moved) % _PRIME
    return (place, was) if was < 256 else None


def _blocks(content: bytes) -> list[bytes]:
    return [content[at:at + _BLOCK] for at in range(0, len(content), _BLOCK)]


def _syndromes(block: bytes) -> tuple[int, int]:
    return sum(block) % _PRIME, sum(place * byte for place, byte in enumerate(block, 1)) % _PRIME


def _sums(block: bytes) -> str:
    first, second = _syndromes(block)
    return f"{first:05x}{second:05x}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _outside(archive: bytes, members: Mapping[str, bytes]) -> Fault:
    """Every file is as it was, but not what stands between them."""
    again = zipped([(MANIFEST, members[MANIFEST]), *sorted((n, c) for n, c in members.items() if n != MANIFEST)])
    found = difference(again, archive, "")
    assert found
    return Fault(kind="container", offset=found.offset, end=found.end, was=found.was, now=found.now)
