"""Audit packs, tables and folders that somebody means ill with: a sentence, the right exit code, and nothing written anywhere else."""

from __future__ import annotations

import errno
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archmodel.cli.auditing import about, collected
from archmodel.kit.archive import Examined, examined, packed, zipped
from archmodel.workspace import Workspace
from tests.cli.conftest import DEMO, Cli, files_of

HOSTILE = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n".encode() for old, new in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.fixture(scope="module")
def whole() -> bytes:
    workspace = Workspace(DEMO, as_of="2026-11-22", clock="2026-11-22")
    return packed(collected(workspace), {**about(workspace), "moment": "2026-11-22"})


@pytest.fixture(scope="module")
def sound(whole: bytes) -> Examined:
    return examined(whole)


def _put(data: bytes) -> str:
    Path("bad.zip").write_bytes(data)
    return "bad.zip"


@pytest.mark.parametrize("name", [
    "inputs/../../escaped", "inputs//tmp/escaped", "inputs/a/../../../escaped", "inputs/C:/x", "inputs/..\\..\\x", "inputs/a\x1b[31m",
    "inputs/" + "a" * 300, "inputs/.", "inputs/", "/etc/x", "inputs/\u202etxt", "inputs/inventory", "inputs/inventory/systems.yaml/x"])
def test_a_name_that_leads_elsewhere_is_no_name(cli: Cli, sound: Examined, name: str, tmp_path: Path) -> None:
    file = _put(packed({**sound.files, name: b"x: 1\n"}, sound.about))
    before = files_of(tmp_path)
    for more in ("--recompute",), ("--against", str(DEMO)):
        done = cli("--lang", "en", "audit", "verify", file, *more)
        assert done.code == 1 and "no file of an archive can have this name" in done.out and "\x1b" not in done.out
    assert files_of(tmp_path) == before and not Path("/tmp/escaped").exists()


@pytest.mark.parametrize(("key", "value", "code"), [
    ("inventory", "/etc", 1), ("inventory", "../../../etc", 1), ("inventory", "", 1), ("inventory", "nowhere", 1),
    ("title", "Another town", 1), ("as_of", "2020", 1), ("moment", "garbage", 2), ("moment", "2026-13-45", 2)])
def test_what_a_pack_says_of_itself_is_checked_too(cli: Cli, sound: Examined, key: str, value: str, code: int) -> None:
    done = cli("--lang", "en", "audit", "verify", _put(packed(sound.files, {**sound.about, key: value})), "--recompute")
    assert done.code == code, done.out + done.err


@pytest.mark.parametrize("content", [
    b"a: [\n", HOSTILE, b"[" * 100_000, "x: ắ\n".encode("utf-16"), b"x: !!python/object/apply:os.system [id]\n"])
def test_hostile_inputs_are_judged_and_differ(cli: Cli, sound: Examined, content: bytes) -> None:
    file = _put(packed({**sound.files, "inputs/inventory/z.yaml": content}, sound.about))
    done = cli("--lang", "en", "audit", "verify", file, "--recompute")
    assert done.code in (1, 2) and "Traceback" not in done.out + done.err


def test_an_alteration_with_its_manifest_is_told_by_the_digest(cli: Cli, sound: Examined, whole: bytes) -> None:
    file = _put(packed({**sound.files, "findings/findings.json": b"{}"}, sound.about))
    assert cli("audit", "verify", file).code == 0
    assert cli("audit", "verify", file, "--digest", sound.digest).code == 1
    assert cli("audit", "verify", file, "--recompute").code == 1


def _manifest(change: Callable[[dict[str, Any]], Any]) -> Callable[[bytes], bytes]:
    def made(whole: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(whole)) as opened:
            contents = [(name, opened.read(name)) for name in opened.namelist()]
        said = json.loads(contents[0][1])
        said = change(said) or said
        return zipped([(contents[0][0], said if isinstance(said, bytes) else json.dumps(said).encode()), *contents[1:]])
    return made


def _twice(whole: bytes) -> bytes:
    made = io.BytesIO(whole)
    with zipfile.ZipFile(made, "a") as opened, pytest.warns(UserWarning):
        opened.writestr("inputs/inventory/systems.yaml", b"applications: {}\n")
    return made.getvalue()


def _bomb(whole: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("manifest.json", b"0" * 50_000_000)
    return made.getvalue()


def _directory(at: int, value: bytes) -> Callable[[bytes], bytes]:
    def made(whole: bytes) -> bytes:
        data = bytearray(whole)
        end = data.rfind(b"PK\x05\x06")
        first = int.from_bytes(data[end + 16:end + 20], "little")
        data[first + at:first + at + len(value)] = value
        return bytes(data)
    return made


@pytest.mark.parametrize("change", [
    _twice, _bomb, _directory(24, b"\xff\xff\xff\x7f"), _directory(42, b"\xff\xff\xff\x7f"), _directory(46, b"\xff"),
    _directory(8, b"\x01"), lambda whole: whole[:5000], lambda whole: b"", lambda whole: whole + b"x", lambda whole: b"#!/bin/sh\n" + whole,
    _manifest(lambda said: {**said, "about": None}), _manifest(lambda said: {**said, "about": {"inventory": ["x"], "day": {}}}),
    _manifest(lambda said: b"[" * 100_000), _manifest(lambda said: b'{"block": NaN}'),
    _manifest(lambda said: said["files"].update({"\ud800\x1b]0;x\x07\nIntact": {"size": 1, "sha256": "", "sums": []}}))])
def test_a_mangled_pack_is_told(cli: Cli, whole: bytes, change: Callable[[bytes], bytes]) -> None:
    done = cli("--lang", "en", "audit", "verify", _put(change(whole)), "--recompute")
    assert done.code in (1, 2) and "\x1b" not in done.out + done.err and "\nIntact" not in done.out


COMMANDS = {
    "reports": ("report", "--all", "--format", "markdown", "--out", "out"), "pack": ("audit", "pack", "-o", "out/audit.zip"),
    "export": ("export", "form03", "-o", "out/form03.xlsx"), "csv": ("export", "form03", "--format", "csv", "-o", "out/form03")}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_full_disk_leaves_what_was_there(cli: Cli, demo: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli(*command).code in (0, 1)
    before = files_of(demo)
    real, count = os.fdopen, 0

    def full(*args: Any, **kwargs: Any) -> Any:
        nonlocal count
        count += 1
        if count >= (3 if "--all" in command else 2 if "csv" in command else 1):
            os.close(args[0])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **kwargs)

    systems = demo / "inventory" / "systems.yaml"
    systems.write_text(systems.read_text(encoding="utf-8").replace("name: {vi: ", "name: {vi: Mới "), encoding="utf-8")
    changed = systems.read_bytes()
    monkeypatch.setattr(os, "fdopen", full)
    done = cli("--lang", "en", *command)
    monkeypatch.undo()
    assert done.code == 3 and "No space left" in done.err
    assert files_of(demo) == {**before, "inventory/systems.yaml": changed}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_where_no_folder_can_be_there_is_a_sentence(cli: Cli, demo: Path, command: tuple[str, ...]) -> None:
    (demo / "out").write_bytes(b"a file")
    done = cli("--lang", "en", *command)
    assert done.code in (2, 3) and (demo / "out").read_bytes() == b"a file"


def test_an_import_that_cannot_be_written_changes_nothing(cli: Cli, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("export", "form03", "--format", "csv", "-o", "filled").code in (0, 1)
    table = demo / "filled" / "DM_DOITUONG.csv"
    table.write_bytes(table.read_bytes().replace("Tổng đài".encode(), "Tổng đài 2".encode()))
    assert "inventory/systems.yaml" in cli("--lang", "en", "import", "form03", "filled", "--dry-run").out
    before = files_of(demo / "inventory")

    def full(*args: Any, **kwargs: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    done = cli("--lang", "en", "import", "form03", "filled")
    monkeypatch.undo()
    assert done.code == 3 and files_of(demo / "inventory") == before


@pytest.mark.parametrize("content", [
    b"", b"PK\x03\x04", b"\x00" * 100,
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"])
def test_no_workbook_is_a_sentence(cli: Cli, demo: Path, content: bytes) -> None:
    (demo / "filled.xlsx").write_bytes(content)
    before = files_of(demo / "inventory")
    assert cli("--lang", "en", "import", "form03", "filled.xlsx").code in (1, 2) and files_of(demo / "inventory") == before
