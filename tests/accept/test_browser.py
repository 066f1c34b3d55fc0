"""What is handed over opens in a real browser from a folder: nothing is missing, nothing is refused, nothing in the data runs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from archmodel.cli.main import run

BROWSER = os.environ.get("ARCHMODEL_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
TOWN = Path(__file__).parents[2] / "archmodel" / "sample" / "demo"
EVIL = """applications:
  portal:
    name: {vi: "<script>document.title='ran'</script>", en: "<img src=x onerror=document.title='ran'>"}
    description: {vi: "[x](javascript:document.title='ran')", en: "</style><script>document.title='ran'</script>"}
    component: kenh-tuong-tac
    lifecycle: {start: 2020, status: operating}
    source: s
sources:
  s: {name: "</title><svg onload=document.title='ran'>", type: news}
"""

pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="there is no browser on this machine (ARCHMODEL_BROWSER)")]


def opened(page: Path, profile: Path) -> tuple[str, str]:
    """The document as the browser holds it after a moment, and what its console said."""
    assert BROWSER
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", f"--user-data-dir={profile}", "--enable-logging=stderr",
         "--virtual-time-budget=2000", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, encoding="utf-8", timeout=60)
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


def pages(out: Path) -> list[Path]:
    return sorted(p for p in out.rglob("*") if p.suffix in (".html", ".svg"))


def test_every_page_of_the_town_opens(tmp_path: Path) -> None:
    assert run(["build", "-C", str(TOWN), "--out", str(tmp_path / "out"), "-q"]) == 0
    for page in pages(tmp_path / "out"):
        document, console = opened(page, tmp_path / "profile")
        assert console == "", f"{page.name}: {console}"
        assert "Mẫu" in document or "Sample" in document, page.name


def test_nothing_in_the_data_runs(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "evil.yaml").write_text(EVIL, encoding="utf-8")
    shutil.copytree(TOWN / "views", tmp_path / "views")
    for view in (tmp_path / "views").glob("*.yaml"):
        text = view.read_text(encoding="utf-8").replace("at: target", "at: 2026-11").replace("from: as-is", "from: 2026-11")
        view.write_text(text.replace("at: as-is", "at: 2026-11"), encoding="utf-8")
    assert run(["build", "-C", str(tmp_path), "--as-of", "2026-11", "--out", str(tmp_path / "out"), "-q"]) in (0, 1)
    showing = set()
    for page in pages(tmp_path / "out"):
        document, _ = opened(page, tmp_path / "profile")
        assert "<title>ran</title>" not in document, page.name
        showing |= {page.stem} if "document.title" in document else set()
    assert {"gap", "portfolio", "town-as-is", "town-target"} <= showing, "the names are shown as text"
