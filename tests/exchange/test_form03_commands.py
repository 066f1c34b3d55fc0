"""`archmodel import form03` as it is typed: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damaged import D, Q, project, put

from archmodel.cli.main import run
from archmodel.kit.workbook import read

ROOT = Path(__file__).parents[2]
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "ARCHMODEL_LANG", "ARCHMODEL_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ARCHMODEL_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(words)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err
    return typed


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


@pytest.fixture
def town(call: Call, tmp_path: Path) -> Path:
    """The small project in this folder, with its form."""
    project(tmp_path)
    path = tmp_path / "inventory" / "systems" / "systems.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert call("export", "form03", "--output", "f.xlsx")[0] == 0
    return tmp_path


def fill(folder: Path, code: str, title: str, value: str, sheet: str = D) -> None:
    (folder / "g.xlsx").write_bytes(put((folder / "f.xlsx").read_bytes(), sheet, code, title, value)["mau-03.xlsx"])


def test_nothing_to_do(call: Call, town: Path) -> None:
    before = contents(town / "inventory")
    assert call("import", "form03", "f.xlsx", "--lang", "en") == (
        0, "", "archmodel: The file says what the inventory says: nothing changes.\n")
    assert contents(town / "inventory") == before


def test_an_edit_is_shown_and_made(call: Call, town: Path) -> None:
    before = contents(town / "inventory")
    fill(town, "KT-HOTLINE", "Đầu mối kỹ thuật", "Tổ trực")
    code, out, err = call("import", "form03", "g.xlsx", "--dry-run", "--lang", "en")
    assert code == 0 and err.endswith("1 changes in 1 files; nothing was written.\n") and contents(town / "inventory") == before
    assert " ".join(out.splitlines()[1].split()) == \
        "inventory/systems/systems.yaml hotline technical_contact Tổ hỗ trợ Tổ trực DM_DOITUONG!M2"
    assert call("import", "form03", "g.xlsx", "-o", "review")[0] == 0
    assert contents(town / "inventory") == before
    made = contents(town / "review")["inventory/systems/systems.yaml"]
    assert call("import", "form03", "g.xlsx")[0] == 0
    name = "systems/systems.yaml"
    assert contents(town / "inventory") == {**before, name: before[name].replace("Tổ hỗ trợ".encode(), "Tổ trực".encode())}
    assert contents(town / "inventory")[name] == made and made.startswith(b"\xef\xbb\xbf") and made.count(b"\r\n") == made.count(b"\n")


def test_errors_are_listed_and_marked_and_nothing_is_written(call: Call, town: Path) -> None:
    before = contents(town / "inventory")
    fill(town, "QH-FL-01", "Trạng thái", "Đang khai phá", Q)
    code, out, err = call("import", "form03", "g.xlsx", "--marked", "marked.xlsx", "--format", "json")
    assert code == 1 and "1 lỗi: chưa nhập gì." in err and contents(town / "inventory") == before
    (problem,) = [p for p in json.loads(out)["problems"] if p["severity"] == "lỗi"]
    assert (problem["cell"], problem["sheet"], problem["row"], problem["column"]) == ("QH_KETNOI!G3", "QH_KETNOI", 3, "Trạng thái")
    assert "Đang khai thác" in problem["advice"]
    sheet = read((town / "marked.xlsx").read_bytes()).sheet(Q)
    assert sheet is not None and "không có trong danh sách" in str(sheet.lines[2].values[-1])
    assert call("import", "form03", "marked.xlsx", "--lang", "en")[0] == 1


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"PK\x03\x04"), ("b.csv", b"\xff\xfea"), ("c.xlsx", b"")])
def test_what_cannot_be_judged(name: str, content: bytes, call: Call, town: Path) -> None:
    (town / name).write_bytes(content)
    for lang in ("vi", "en"):
        assert call("import", "form03", name, "--lang", lang)[0] == 2
    assert call("import", "form03", "none.xlsx")[0] == 2
    (town / "empty").mkdir()
    assert call("import", "form03", "empty")[0] == 2


def test_a_public_edition_is_refused(call: Call, town: Path) -> None:
    assert call("export", "form03", "--edition", "public", "--output", "p.xlsx")[0] == 0
    code, out, _ = call("import", "form03", "p.xlsx", "--lang", "en")
    assert code == 2 and "this is the public edition" in out


def test_the_city_comes_back_unchanged(call: Call, tmp_path: Path) -> None:
    for name in ("inventory", "views"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = contents(tmp_path / "inventory")
    assert call("export", "form03", "--output", "f.xlsx")[0] == 0 and call("export", "form03", "--format", "csv", "--output", "csv")[0] == 0
    for given in ("f.xlsx", "csv"):
        assert call("import", "form03", given, "--lang", "en")[:2] == (0, "")
    assert contents(tmp_path / "inventory") == before
