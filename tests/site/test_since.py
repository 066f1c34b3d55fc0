"""The version before: the first page counts what is written otherwise, the report of changes tells it; without one, both say so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from archmodel.cli.main import run
from archmodel.site import Site
from archmodel.site.pages import home, reports
from archmodel.workspace import Workspace

TOWN = Path(__file__).parents[2] / "archmodel" / "sample" / "demo"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The demo town, and a version before in which one system had another name and another one did not exist yet."""
    folder = tmp_path_factory.mktemp("since")
    for name in ("before", "after"):
        shutil.copytree(TOWN, folder / name)
    path = folder / "after" / "inventory" / "systems.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Tổng đài phản ánh của người dân", "Tổng đài 1022", 1).replace(
        "applications:\n", "applications:\n  parking:\n    name: {vi: Bãi đỗ xe thông minh, en: Smart parking}\n", 1), encoding="utf-8")
    return folder / "before", folder / "after"


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_first_page_and_the_report_compare_with_it(two: tuple[Path, Path]) -> None:
    before, after = two
    site = Site(workspace=Workspace(after), first="en", since=str(before))
    told = _text(next(iter(home.pages(site))).body)
    assert re.search(r"added\s+1\b", told) and re.search(r"removed\s+0\b", told) and re.search(r"changed\s+1\b", told)
    report = _text(next(iter(reports.report(site, "changes"))).body)
    assert "parking" in report and "Tổng đài 1022" in report


def test_without_one_both_say_so(two: tuple[Path, Path]) -> None:
    site = Site(workspace=Workspace(two[1]), first="en")
    assert "No earlier version is named" in _text(next(iter(home.pages(site))).body)
    assert "No earlier version is named" in _text(next(iter(reports.report(site, "changes"))).body)


def test_a_version_that_is_none_is_refused_before_anything_is_written(two: tuple[Path, Path], tmp_path: Path,
                                                                     capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "site"
    assert run(["site", "-C", str(two[1]), "--out", str(out), "--since", "v0.0-nowhere", "--lang", "en", "-q"]) == 2
    assert "git revision" in capsys.readouterr().err and not out.exists()


def test_a_public_site_tells_no_secret_of_the_version_before(two: tuple[Path, Path], tmp_path: Path) -> None:
    old = tmp_path / "Nguyen-Van-Kin"
    shutil.copytree(two[0], old)
    (old / "inventory" / "kin.yaml").write_text(
        "data_objects:\n  hidden-register:\n    name: {vi: Sổ mật, en: Hidden register}\n    information_class: state-secret\n",
        encoding="utf-8")
    site = Site(workspace=Workspace(two[1]).published, first="en", edition="public", since=str(old))
    said = _text(next(iter(home.pages(site))).body)
    assert re.search(r"removed\s+0\b", said) and re.search(r"added\s+1\b", said)
    internal = Site(workspace=Workspace(two[1]), first="en", since=str(old))
    assert re.search(r"removed\s+1\b", _text(next(iter(home.pages(internal))).body))
    every = said + "".join(_text(page.body) for page in reports.pages(site))
    assert "idden-register" not in every and "Hidden register" not in every and str(tmp_path) not in every
