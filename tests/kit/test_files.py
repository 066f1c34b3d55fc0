"""A file is either whole or untouched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archmodel.kit.errors import BadEnvironment
from archmodel.kit.files import write_whole


def test_whole_and_inside(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a" / "b.txt", "xin chào\n", inside=tmp_path)
    assert path.read_bytes() == "xin chào\n".encode()
    with pytest.raises(BadEnvironment):
        write_whole(tmp_path / ".." / "outside.txt", "x", inside=tmp_path)
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a.txt", "old", inside=tmp_path)
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800", inside=tmp_path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_folder_in_the_way_is_a_sick_environment(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(BadEnvironment):
        write_whole(tmp_path / "a.txt", "x", inside=tmp_path)
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "xin chào\n", inside=tmp_path)
        assert os.read(reader, 100).decode() == "xin chào\n"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]
