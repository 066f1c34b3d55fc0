"""`archmodel audit`: a pack that anybody can verify."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archmodel.cli.auditing import about, collected
from archmodel.kit.archive import digest, examined, packed
from archmodel.workspace import Workspace
from tests.cli.conftest import DEMO, Cli


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit") / "town"
    shutil.copytree(DEMO, folder)
    return folder


@pytest.fixture(scope="module")
def pack(town: Path) -> Path:
    file = town / "audit.zip"
    workspace = Workspace(town, as_of="2026-11-22", clock="2026-11-22")
    file.write_bytes(packed(collected(workspace), {**about(workspace), "moment": "2026-11-22"}))
    return file


def test_the_same_data_make_the_same_bytes_in_another_folder(cli: Cli, town: Path, pack: Path, tmp_path: Path) -> None:
    shutil.copytree(town, tmp_path / "elsewhere", ignore=shutil.ignore_patterns("audit.zip"))
    again = tmp_path / "again.zip"
    cli("--lang", "en", "audit", "pack", "-C", str(tmp_path / "elsewhere"), "-o", str(again), "--as-of", "2026-11-22")
    assert again.read_bytes() == pack.read_bytes()


def test_an_intact_pack_is_worked_out_again_to_the_last_byte(cli: Cli, town: Path, pack: Path) -> None:
    done = cli("--lang", "en", "audit", "verify", str(pack), "--recompute", "--against", str(town))
    assert done.code == 0 and "Intact" in done.out


def test_a_changed_byte_is_named(cli: Cli, pack: Path, tmp_path: Path) -> None:
    data = bytearray(pack.read_bytes())
    at = data.index(b"applications:")
    data[at] = ord("A")
    (tmp_path / "bad.zip").write_bytes(data)
    done = cli("--lang", "en", "audit", "verify", str(tmp_path / "bad.zip"))
    assert done.code == 1 and "0x61 “a” and is 0x41 “A”" in done.out


def test_a_report_that_does_not_follow_from_the_data_is_found(cli: Cli, pack: Path, tmp_path: Path) -> None:
    found = examined(pack.read_bytes())
    files = dict(found.files) | {"reports/en/gap.md": found.files["reports/en/gap.md"].replace(b"e", b"3", 1)}
    (tmp_path / "false.zip").write_bytes(packed(files, found.about))
    assert cli("--lang", "en", "audit", "verify", str(tmp_path / "false.zip")).code == 0
    done = cli("--lang", "en", "audit", "verify", str(tmp_path / "false.zip"), "--recompute")
    assert done.code == 1 and done.out.startswith("reports/en/gap.md: byte ")


def test_the_digest_that_was_kept_apart_tells_a_whole_forgery(cli: Cli, pack: Path, tmp_path: Path) -> None:
    found = examined(pack.read_bytes())
    forged = tmp_path / "forged.zip"
    forged.write_bytes(packed(dict(found.files) | {"README.txt": b"x"}, found.about))
    kept = digest(pack.read_bytes())
    assert cli("--lang", "en", "audit", "verify", str(pack), "--digest", kept[:12]).code == 0
    assert cli("--lang", "en", "audit", "verify", str(forged), "--digest", kept).code == 1


def test_the_project_of_today_is_held_against_the_pack(cli: Cli, town: Path, pack: Path, tmp_path: Path) -> None:
    shutil.copytree(town, tmp_path / "later")
    file = next((tmp_path / "later" / "inventory").rglob("systems.yaml"))
    file.write_bytes(file.read_bytes() + b"# later\n")
    done = cli("--lang", "en", "audit", "verify", str(pack), "--against", str(tmp_path / "later"))
    assert done.code == 1 and "inputs/inventory/systems.yaml" in done.out


@pytest.mark.parametrize(("words", "code"), [
    (("verify",), 2), (("verify", "no-such.zip"), 2), (("pack", "x.zip"), 2), (("verify", __file__), 2)])
def test_mistakes_have_a_sentence(cli: Cli, words: tuple[str, ...], code: int) -> None:
    done = cli("--lang", "en", "audit", *words)
    assert done.code == code
