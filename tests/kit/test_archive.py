"""An archive that tells which byte of it was changed."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit.archive import MANIFEST, difference, digest, examined, packed, zipped

FILES = {"inputs/a.yaml": b"applications:\n  a: {name: A}\n" * 400, "inputs/empty": b"", "reports/b.md": "Báo cáo\n".encode() * 900}
WHOLE = packed(FILES, {"tool": "archmodel"})


def place(name: str) -> int:
    """Where the contents of a member begin in the archive."""
    return WHOLE.index(FILES[name])


def altered(*changes: tuple[int, int]) -> bytes:
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    return bytes(data)


def test_what_was_packed_is_intact_and_comes_out_again() -> None:
    found = examined(WHOLE)
    assert not found.faults and found.files == FILES and found.about == {"tool": "archmodel"} and found.digest == digest(WHOLE)
    assert packed(dict(reversed(FILES.items())), {"tool": "archmodel"}) == WHOLE


@given(st.sampled_from(["inputs/a.yaml", "reports/b.md"]), st.integers(0, 10**6), st.integers(1, 255))
@settings(max_examples=200, deadline=None)
def test_one_changed_byte_is_told_with_what_stood_there(name: str, at: int, by: int) -> None:
    at %= len(FILES[name])
    was = FILES[name][at]
    (fault,) = examined(altered((place(name) + at, was ^ by))).faults
    assert (fault.kind, fault.file, fault.offset, fault.was, fault.now) == ("changed", name, at, was, was ^ by)
    assert fault.line == (FILES[name][:at] + b"").count(b"\n") + 1


@given(st.lists(st.integers(0, len(FILES["inputs/a.yaml"]) - 1), min_size=2, max_size=6, unique=True))
@settings(max_examples=100, deadline=None)
def test_of_several_each_byte_or_its_block_is_told(places: list[int]) -> None:
    name = "inputs/a.yaml"
    faults = examined(altered(*((place(name) + at, FILES[name][at] ^ 1) for at in places))).faults
    assert faults and all(any(f.offset <= at < f.end for f in faults) for at in places)
    assert all(f.kind in ("changed", "block") for f in faults)


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
@settings(max_examples=300, deadline=None)
def test_no_byte_of_the_archive_can_be_changed_unseen(at: int, by: int) -> None:
    found = examined(altered((at, WHOLE[at] ^ by)))
    assert found.faults or found.digest != digest(WHOLE)


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_whatever_the_bytes_are_nothing_is_raised(data: bytes) -> None:
    assert examined(data).faults[0].kind == "unreadable"
    assert digest(data) == ""


@pytest.mark.parametrize("cut", [0, 1, 40, len(WHOLE) // 2, len(WHOLE) - 1])
def test_a_part_of_it_is_no_archive(cut: int) -> None:
    assert examined(WHOLE[:cut]).faults


def test_files_taken_out_put_in_or_lengthened_are_told() -> None:
    members = [(MANIFEST, zipfile.ZipFile(io.BytesIO(WHOLE)).read(MANIFEST)),
               ("inputs/a.yaml", FILES["inputs/a.yaml"] + b"x"), ("inputs/new", b"1"), ("reports/b.md", FILES["reports/b.md"])]
    assert {(f.kind, f.file) for f in examined(zipped(members)).faults} == {
        ("size", "inputs/a.yaml"), ("added", "inputs/new"), ("missing", "inputs/empty")}


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zipped([(MANIFEST, b"{}"), ("a", b"0" * 5_000_000)], compress=True)
    assert examined(bomb).faults[0].kind == "unreadable"


def test_the_first_difference_of_two_contents() -> None:
    assert difference(b"a", b"a", "x") is None
    fault = difference(b"a\nbc", b"a\nbd", "x")
    assert fault and (fault.offset, fault.line, fault.was, fault.now) == (3, 2, ord("c"), ord("d"))
    longer = difference(b"a", b"ab", "x")
    assert longer and (longer.offset, longer.was, longer.now) == (1, None, ord("b"))


def test_random_manifests_raise_nothing() -> None:
    for text in (b"[]", b"{}", b'{"block": 4096, "about": {}, "files": {"a": 1}}', b"[" * 10_000, os.urandom(50),
                 b'{"block": 4096, "about": {}, "files": {"a": {"size": 1, "sha256": "x", "sums": [1]}}}'):
        assert examined(zipped([(MANIFEST, text), ("a", b"1")])).faults
