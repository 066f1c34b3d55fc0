"""`archmodel serve` in a browser: what is saved is shown, what is wrong lies over the last good page, and goes when it is mended."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import READY
from tests.site.conftest import TOWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PATIENCE = 60_000
"""A build of the town takes a second or two; a machine that does much else, longer."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "town"))


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Where the town is served, by a process of its own."""
    server = subprocess.Popen([sys.executable, "-m", "archmodel", "serve", "-C", str(project), "--port", "0", "--lang", "en"], stderr=subprocess.PIPE,
                              text=True, encoding="utf-8", env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert server.stderr
    for line in server.stderr:
        if found := re.search(r"open (http://127\.0\.0\.1:\d+/?)", line):
            yield found[1]
            break
    else:
        pytest.fail("it never said where it is open")
    server.send_signal(signal.SIGINT)
    rest = server.communicate(timeout=20)[1]
    assert server.returncode == 0 and "Traceback" not in rest


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The page of the hotline, whose every request is to the server itself; nothing on it may fail."""
    asked: list[str] = []
    heard: list[str] = []
    context = chromium.new_context()
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda problem: heard.append(str(problem.error)))
    found = context.new_page()
    with found.expect_response("**/-/live"):
        found.goto(f"{address.rstrip('/')}/elements/hotline.html")
    found.wait_for_function(READY)
    yield found
    context.close()
    assert [url for url in asked if not url.startswith((address.rstrip("/"), "data:", "blob:"))] == []
    assert heard == []


def test_what_is_saved_is_shown_and_what_is_wrong_lies_over_the_last_good_page(page: Page, project: Path) -> None:
    path = project / "inventory" / "systems.yaml"
    good = path.read_text(encoding="utf-8")
    assert page.locator("h1 i[lang=vi]").text_content() == "Tổng đài phản ánh của người dân"

    path.write_text(good.replace("Tổng đài phản ánh của người dân", "Tổng đài <b>1022</b>"), encoding="utf-8")
    page.wait_for_function("() => document.querySelector('h1 i[lang=vi]')?.textContent === 'Tổng đài <b>1022</b>'", timeout=PATIENCE)
    assert page.url.endswith("/elements/hotline.html"), "the reader stays where they are"
    page.wait_for_function(READY)

    broken = good.replace("Tổng đài phản ánh của người dân", "Tổng đài <b>1022</b>") + "\nbroken: [1,\n"
    line = broken[: broken.index("\nbroken:")].count("\n") + 2
    path.write_text(broken, encoding="utf-8")
    trouble = page.locator("section.trouble")
    trouble.wait_for(timeout=PATIENCE)
    assert trouble.get_attribute("role") == "alert"
    found = re.search(r"inventory/systems\.yaml:(\d+)", trouble.inner_text())
    assert found and abs(int(found[1]) - line) <= 1
    assert page.locator("h1 i[lang=vi]").text_content() == "Tổng đài <b>1022</b>", "the last good page stays"
    page.reload()
    page.wait_for_function(READY)
    trouble.wait_for()
    assert page.locator("h1 i[lang=vi]").text_content() == "Tổng đài <b>1022</b>"

    path.write_text(good, encoding="utf-8")
    page.wait_for_function("() => document.querySelector('h1 i[lang=vi]')?.textContent === 'Tổng đài phản ánh của người dân'", timeout=PATIENCE)
    trouble.wait_for(state="detached", timeout=PATIENCE)


def test_what_is_partly_wrong_is_shown_with_its_error_and_mended_by_the_same_text(page: Page, project: Path) -> None:
    path = project / "inventory" / "organisation.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("successor: digital-office", "successor: <img src=x onerror=alert(1)>"), encoding="utf-8")
    trouble = page.locator("section.trouble")
    trouble.wait_for(timeout=PATIENCE)
    assert re.search(r"inventory/organisation\.yaml:\d+", trouble.inner_text()) and page.locator("img").count() == 0
    path.write_text(good, encoding="utf-8")
    trouble.wait_for(state="detached", timeout=PATIENCE)
    assert page.locator("h1").is_visible()
