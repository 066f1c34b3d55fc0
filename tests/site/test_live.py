"""`archmodel serve` in a browser: what is saved is shown, what is wrong lies over the last good page, and goes when it is mended."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import TOWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 60_000
"""A build of the town takes a second or two; a machine that does much else, longer."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "town"))


@contextmanager
def served(project: Path) -> Iterator[str]:
    """Where a project is served, by a process of its own."""
    server = subprocess.Popen([sys.executable, "-m", "archmodel", "serve", "-C", str(project), "--port", "0", "--lang", "vi"],
                              stderr=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert server.stderr
    try:
        found = next(filter(None, (re.search(r"mở (http://127\.0\.0\.1:\d+)/?", line) for line in server.stderr)), None)
        assert found, "it never said where it is open"
        yield found[1]
    finally:
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=20)[1]
    assert server.returncode == 0 and "Traceback" not in rest


@contextmanager
def opened(chromium: Browser, address: str, place: str) -> Iterator[Page]:
    """A page whose every request is to the server itself; nothing on it may fail."""
    asked: list[str] = []
    heard: list[str] = []
    context = chromium.new_context()
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda problem: heard.append(str(problem.error)))
    found = context.new_page()
    with found.expect_response("**/-/live"):
        found.goto(f"{address}/{place}")
    yield found
    context.close()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert heard == []


@pytest.fixture
def page(chromium: Browser, project: Path) -> Iterator[Page]:
    """The page of the hotline."""
    with served(project) as address, opened(chromium, address, "elements/hotline.html") as found:
        yield settled(found)


def settled(page: Page) -> Page:
    """Once it knows its moment."""
    page.locator("#time .chosen b").first.wait_for(state="attached", timeout=PATIENCE)
    return page


def headed(page: Page, words: str) -> None:
    """Once this is its heading; it may be loaded anew in the meantime."""
    from playwright.sync_api import expect

    expect(page.locator("h1")).to_have_text(words, timeout=PATIENCE)


def test_what_is_saved_is_shown_and_what_is_wrong_lies_over_the_last_good_page(page: Page, project: Path) -> None:
    path = project / "inventory" / "systems.yaml"
    good = path.read_text(encoding="utf-8")
    assert page.locator("h1").inner_text() == "Tổng đài phản ánh của người dân"

    path.write_text(good.replace("Tổng đài phản ánh của người dân", "Tổng đài <b>1022</b>"), encoding="utf-8")
    headed(page, "Tổng đài <b>1022</b>")
    assert page.url.endswith("/elements/hotline.html"), "the reader stays where they are"
    settled(page)

    broken = good.replace("Tổng đài phản ánh của người dân", "Tổng đài <b>1022</b>") + "\nbroken: [1,\n"
    line = broken[: broken.index("\nbroken:")].count("\n") + 2
    path.write_text(broken, encoding="utf-8")
    trouble = page.locator("section.trouble")
    trouble.wait_for(timeout=PATIENCE)
    assert trouble.get_attribute("role") == "alert"
    found = re.search(r"inventory/systems\.yaml:(\d+)", trouble.inner_text())
    assert found and abs(int(found[1]) - line) <= 1
    assert page.locator("h1").inner_text() == "Tổng đài <b>1022</b>", "the last good page stays"
    page.reload()
    settled(page)
    trouble.wait_for()
    assert page.locator("h1").inner_text() == "Tổng đài <b>1022</b>"

    path.write_text(good, encoding="utf-8")
    headed(page, "Tổng đài phản ánh của người dân")
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


def test_what_is_broken_from_the_first_says_so_and_becomes_the_site_once_it_is_mended(chromium: Browser, project: Path) -> None:
    path = project / "inventory" / "systems.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "\nbroken: [1,\n", encoding="utf-8")
    with served(project) as address, opened(chromium, address, "elements/hotline.html") as page:
        trouble = page.locator("section.trouble")
        trouble.wait_for(timeout=PATIENCE)
        assert re.search(r"inventory/systems\.yaml:\d+", trouble.inner_text()) and page.locator("h1").count() == 0
        path.write_text(good, encoding="utf-8")
        headed(page, "Tổng đài phản ánh của người dân")
        assert settled(page).locator("section.trouble").count() == 0
