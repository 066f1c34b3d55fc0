"""`archmodel dossier`: three forms that agree, all in place or nothing, the same bytes anywhere, and nothing secret in public."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from archmodel.cli import dossier
from archmodel.cli.main import run
from archmodel.exchange.dossier import agreements, written
from archmodel.kit.secrets import PLAIN
from archmodel.kit.workbook import read
from tests.cli.conftest import DEMO, ROOT, Cli, files_of

_SECRETS = ("password=Zq1", "mật khẩu: Zq2", "máy chủ 10.1.2.3 Zq3", "api-key: Zq4", "https://quantri.example.vn/admin/Zq5")
MARK = re.compile(r"Zq\d|Sens\d")


def _views(folder: Path) -> None:
    """The three mandatory diagrams, and one that is for internal use."""
    for name in ("sd-t-01", "sd-t-02", "sd-t-03", "sd-06"):
        shutil.copy(ROOT / "views" / "national" / f"{name}.yaml", folder / "views")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossier") / "town"
    shutil.copytree(DEMO, folder)
    _views(folder)
    return folder


@pytest.fixture(scope="module")
def made(town: Path, tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Path:
    """The internal edition in Vietnamese."""
    out = tmp_path_factory.mktemp("made") / "out"
    with pytest.MonkeyPatch.context() as machine:
        machine.setenv("ARCHMODEL_CACHE", str(shared_cache))
        machine.setenv("ARCHMODEL_JOBS", "1")
        assert run(("dossier", "-C", str(town), "--out", str(out), "-q", "--format", "docx,html")) == 0
    return out


def test_everything_is_there_and_the_manifest_holds(made: Path) -> None:
    names = set(files_of(made))
    assert {"mau-01/mau-01.vi.docx", "mau-01/mau-01.vi.html", "mau-02/danh-muc-so-do.vi.csv", "mau-02/danh-muc-so-do.vi.json",
            "mau-02/danh-muc-so-do.vi.docx", "mau-03/mau-03.xlsx", "mau-03/DM_DOITUONG.csv", "mau-03/QH_KETNOI.csv", "mau-03/ANHXA.csv",
            "mau-03/HOANTHIEN_NV.csv", "kiem-tra/bang-kiem.vi.docx", "kiem-tra/doi-chieu.vi.html", "README.vi.md", "README.en.md",
            "manifest.json"} <= names
    for stem in ("SD-T-01", "SD-T-02", "SD-T-03", "SD-06"):
        assert {f"mau-02/vi/{stem}.{suffix}" for suffix in ("svg", "drawio", "pdf", "png")} <= names
    sums = json.loads((made / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert sums.keys() == names - {"manifest.json"}
    assert all(sha256((made / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())


def test_the_read_me_lists_every_file(made: Path) -> None:
    for lang, draft in (("vi", "13 tháng 9 năm 2026"), ("en", "13 September 2026")):
        text = (made / f"README.{lang}.md").read_text(encoding="utf-8")
        assert draft in text
        listed = set(re.findall(r"`([^`]+/[^`]+)`", text))
        assert listed == {name for name in files_of(made) if "/" in name}


def test_the_mapping_names_sections_and_diagrams(made: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((made / "mau-03" / "ANHXA.csv").read_text(encoding="utf-8-sig"))))
    assert rows and all("IV.6" in row["Vị trí mẫu 01"] for row in rows)
    assert any("SĐ-T-02" in row["Vị trí mẫu 02 (mã sơ đồ)"] for row in rows)


def _read_back(folder: Path, **changed: bytes) -> tuple[object, ...]:
    """The agreement of the files of a dossier, some of them changed."""
    from archmodel.analysis.form03 import forms
    from archmodel.metamodel import framework

    files = files_of(folder) | {name.replace("__", "/").replace("_DOT_", "."): content for name, content in changed.items()}
    laid_out = framework("vn-ndaf-1.0")
    tables = {name.removeprefix("mau-03/"): content for name, content in files.items() if name.endswith(".csv") and "mau-03" in name}
    diagrams = {f"SĐ-{stem}": files[f"mau-02/vi/SD-{stem}.svg"] for stem in ("T-01", "T-02", "T-03", "06")}
    found = written(form_01=files["mau-01/mau-01.vi.docx"], diagrams=diagrams, workbook=files["mau-03/mau-03.xlsx"], tables=tables,
                    framework=laid_out, forms=forms(laid_out))
    codes = {row["code"].partition("-")[2].lower(): row["code"] for row in found.rows["DM_DOITUONG"]}
    return agreements(found, codes=codes, objects=frozenset(codes), arrows=frozenset(), stamp=("1.0", "30/6/2026"),
                      diagrams=tuple(diagrams), mandatory=frozenset({"SĐ-T-01", "SĐ-T-02", "SĐ-T-03"}))


def test_the_forms_agree_when_they_are_read_back(made: Path) -> None:
    found = _read_back(made)
    assert all(each.result in ("met", "not-applicable") for each in found), [each for each in found if each.differences]  # type: ignore[attr-defined]
    assert sum(each.compared for each in found) > 100  # type: ignore[attr-defined]


def test_whatever_is_changed_in_one_form_is_found(made: Path) -> None:
    def differing(**changed: bytes) -> set[int]:
        return {n for n, each in enumerate(_read_back(made, **changed)) if each.differences}  # type: ignore[attr-defined]

    def document(old: str, new: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(made / "mau-01" / "mau-01.vi.docx") as source, zipfile.ZipFile(out, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                target.writestr(name, content.replace(old.encode(), new.encode()) if name == "word/document.xml" else content)
        return out.getvalue()

    table = (made / "mau-03" / "DM_DOITUONG.csv").read_bytes()
    assert differing(**{"mau-03__DM_DOITUONG_DOT_csv": table.replace("Bản ghi gốc".encode(), "Bản ghi".encode(), 1)}) == {10}
    assert 1 in differing(**{"mau-01__mau-01_DOT_vi_DOT_docx": document("Bản ghi gốc", "Bản ghi tham chiếu")})
    assert 3 in differing(**{"mau-01__mau-01_DOT_vi_DOT_docx": document("NV-", "NV-X")})
    svg = (made / "mau-02" / "vi" / "SD-T-02.svg").read_bytes()
    assert 8 in differing(**{"mau-02__vi__SD-T-02_DOT_svg": re.sub(rb' data-id="[^"]+"', b"", svg)})


def test_the_same_bytes_in_another_folder_with_another_hash_seed(town: Path, made: Path, tmp_path: Path) -> None:
    shutil.copytree(town, tmp_path / "elsewhere")
    environment = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT), "ARCHMODEL_CACHE": str(tmp_path / "cache"),
                   "TZ": "Asia/Tokyo"}
    line = [sys.executable, "-m", "archmodel", "dossier", "--out", "out", "-q", "--format", "docx,html"]
    subprocess.run(line, cwd=tmp_path / "elsewhere", env=environment, check=True)
    assert files_of(tmp_path / "elsewhere" / "out") == files_of(made)


def test_what_an_earlier_dossier_made_goes_and_what_people_put_there_stays(cli: Cli, town: Path, made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(made, out)
    (out / "mau-01" / "ghi-chu.txt").write_text("của chúng tôi", encoding="utf-8")
    assert cli("dossier", "-C", str(town), "--out", str(out), "--format", "markdown").code == 0
    names = set(files_of(out))
    assert "mau-01/mau-01.vi.docx" not in names and {"mau-01/mau-01.vi.md", "mau-01/ghi-chu.txt"} <= names


def test_a_failure_leaves_everything_as_it_was(cli: Cli, town: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    shutil.copytree(made, out)

    def fail(self: object) -> None:
        raise RuntimeError("no reason")

    monkeypatch.setattr(dossier.Dossier, "_read_me", fail)
    assert cli("dossier", "-C", str(town), "--out", str(out), "--format", "markdown").code == 3
    assert files_of(out) == files_of(made)


def test_a_view_that_cannot_be_drawn_is_said_and_the_rest_is_made(cli: Cli, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archmodel.views.viewpoints import framework_model

    monkeypatch.setattr(framework_model, "compute", lambda *args: 1 / 0)
    done = cli("--lang", "en", "dossier", "-C", str(town), "--out", "out", "--format", "markdown,docx", "--fresh")
    assert done.code == 3 and "cannot be drawn" in done.err and "diagram SĐ-T-01 is missing" in done.err
    names = files_of(Path("out"))
    assert "mau-02/en/SD-06.svg" in names and "mau-02/en/SD-T-01.svg" not in names
    assert "could not be drawn" in names["mau-01/mau-01.en.md"].decode()
    assert "cannot be drawn" in names["mau-02/danh-muc-so-do.en.md"].decode()


def test_data_that_cannot_be_read_make_no_dossier(cli: Cli, broken: Path) -> None:
    assert cli("dossier").code == 2 and not (broken / "out").exists()


def test_missing_diagrams_are_said(cli: Cli, demo: Path) -> None:
    done = cli("--lang", "en", "dossier", "--format", "markdown")
    assert done.code == 1 and "diagram SĐ-T-01 is missing" in done.err + done.out
    assert "Missing" in (demo / "out" / "dossier" / "README.en.md").read_text(encoding="utf-8")
    text = (demo / "out" / "dossier" / "kiem-tra" / "doi-chieu.en.md").read_text(encoding="utf-8")
    assert "Not enough to judge" in text, "form 01 was written in no format that is read back"


def _planted(folder: Path) -> None:
    """Secrets in texts that anybody may read, marks in the fields that nobody outside may."""
    entry = {
        "name": {"vi": "Hệ thống thử password=Zq7", "en": "A trial"}, "owner": "digital-office", "component": "nen-tang-loi",
        "description": {"vi": f"Trước. {'; '.join(_SECRETS)}. Sau", "en": "Before. password=Zq6. After"},
        "lifecycle": {"start": "2020", "status": "operating"}, "technology": "Sens1", "note": {"vi": "Sens2", "en": "Sens2"}}
    for name in ("sd-t-01", "sd-t-03"):
        (folder / "views" / f"{name}.yaml").unlink()
    (folder / "inventory" / "planted.yaml").write_text(json.dumps({"applications": {"planted": entry}}), encoding="utf-8")


def _texts(name: str, content: bytes) -> str:
    """All the words of a file, whatever its format."""
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(each).decode("utf-8", "replace") for each in archive.namelist() if each.endswith((".xml", ".rels"))]
        plain = "\n".join(re.sub(r"<[^>]+>", "", part) for part in parts)
        cells = [str(v) for s in read(content).sheets for line in s.lines for v in line.values] if name.endswith(".xlsx") else []
        return "\n".join((*parts, plain, *cells))
    if name.endswith(".pdf"):
        import pypdf

        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"url\(data:[^)]*\)|data:image/[^\"')]*", "", content.decode("utf-8", "replace")) if not name.endswith(".png") else ""


def test_nothing_secret_is_in_any_file_of_the_public_edition(cli: Cli, town: Path, tmp_path: Path) -> None:
    shutil.copytree(town, tmp_path / "town")
    _planted(tmp_path / "town")
    done = cli("dossier", "-C", str(tmp_path / "town"), "--edition", "public", "--out", "public", "--format", "docx,pdf,html")
    assert done.code in (0, 1), done.err
    files = files_of(tmp_path / "public")
    assert not [name for name in files if "SD-06" in name or "bang-kiem" in name], "deployment and the checks are for internal use"
    assert "SĐ-06" in files["README.vi.md"].decode() and "an ninh mạng" in files["README.vi.md"].decode()
    told = {name: _texts(name, content) for name, content in files.items()}
    assert any("Hệ thống thử" in text for text in told.values()), "it is there, without its secret"
    assert sum("Hệ thống thử" in text for name, text in told.items() if name.endswith(".pdf")) >= 1
    for name, text in told.items():
        assert not MARK.search(text), f"{name}: {MARK.search(text)}"
        assert not PLAIN.search(text), f"{name}: {PLAIN.search(text)}"


def test_a_picture_drawn_for_inside_is_not_taken_for_the_public(cli: Cli, town: Path, tmp_path: Path) -> None:
    """The shelf and the helpers that draw know the two editions apart."""
    shutil.copytree(town, tmp_path / "town")
    _planted(tmp_path / "town")
    line = ("dossier", "-C", str(tmp_path / "town"), "--format", "markdown", "-q")
    cli(*line, "--out", "inside")
    cli(*line, "--out", "public", "--edition", "public")
    inside, public = ((tmp_path / name / "mau-02" / "vi" / "SD-T-02.svg").read_text(encoding="utf-8") for name in ("inside", "public"))
    assert "=Zq7" in inside and "=Zq7" not in public and "lược bỏ" in public
