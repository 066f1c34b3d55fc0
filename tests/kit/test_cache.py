"""The rooms of the cache: bounded, trusted only where nobody else can write, and never half written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from archmodel.kit import cache

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARCHMODEL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_room_keeps_what_it_is_given(folder: Path) -> None:
    assert cache.load("a", "room") is None
    assert cache.keep("a", b"picture", "room")
    assert cache.load("a", "room") == b"picture"
    assert cache.load("a") is None, "the house itself is another place"
    assert [path.name for path in (folder / "room").iterdir()] == ["a"]


def test_damage_is_noticed(folder: Path) -> None:
    cache.keep("a", b"picture", "room")
    path = folder / "room" / "a"
    path.write_bytes(path.read_bytes()[:-1])
    assert cache.load("a", "room") is None


def test_the_oldest_goes_first(folder: Path) -> None:
    for n, name in enumerate("abcd"):
        cache.keep(name, bytes(1000), "room")
        os.utime(folder / "room" / name, ns=(n, n))
    assert cache.load("a", "room") is not None, "and is the youngest now"
    cache.trim("room", 2500)
    assert sorted(path.name for path in (folder / "room").iterdir()) == ["a", "d"]


def test_trimming_touches_nothing_else(folder: Path) -> None:
    cache.keep("code", b"x" * 100)
    cache.keep("a", b"x" * 100, "room")
    cache.trim("", 0)
    cache.trim("elsewhere", 0)
    assert cache.load("code") and cache.load("a", "room")


@posix
def test_a_room_others_can_write_to_is_not_trusted(folder: Path) -> None:
    cache.keep("a", b"picture", "room")
    (folder / "room").chmod(0o777)
    assert cache.load("a", "room") is None
    assert not cache.keep("b", b"picture", "room")
    (folder / "room").chmod(0o700)
    folder.chmod(0o777)
    assert cache.load("a", "room") is None


@posix
def test_a_link_is_no_room(folder: Path, tmp_path: Path) -> None:
    cache.keep("a", b"picture", "room")
    (folder / "room").rename(tmp_path / "elsewhere")
    (folder / "room").symlink_to(tmp_path / "elsewhere")
    assert cache.load("a", "room") is None
    assert not cache.keep("b", b"picture", "room")


def test_without_a_place_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHMODEL_CACHE", "relative")
    assert not cache.keep("a", b"x", "room")
    assert cache.load("a", "room") is None
    cache.trim("room", 0)
