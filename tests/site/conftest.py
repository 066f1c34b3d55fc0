"""The site in a real browser: built once a run, opened from its folder; every page a test opens must be silent and stay at home."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archmodel.cli.main import run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "archmodel" / "sample" / "demo"
BROWSER = os.environ.get("ARCHMODEL_BROWSER") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def built(project: Path, out: Path, *more: str) -> Path:
    """The site of a project, in `out`."""
    assert run(["site", "-C", str(project), "--out", str(out), "--lang", "vi", "-q", *more]) in (0, 1)
    return out


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """`shared("city", make)`: a folder made once for all the processes of a run."""
    here = tmp_path_factory.getbasetemp()
    home = here.parent if os.environ.get("PYTEST_XDIST_WORKER") else here

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, done, broken, mine = home / name, home / f"{name}.done", home / f"{name}.broken", home / f"{name}.lock"
        try:
            mine.mkdir()
        except FileExistsError:
            for _ in range(3000):
                if done.exists():
                    return folder
                if broken.exists():
                    pytest.fail(f"{name} could not be made")
                time.sleep(0.1)
            pytest.fail(f"nobody finished {name}")
        try:
            make(folder)
        except BaseException:
            broken.touch()
            raise
        done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def town(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The site of the demo town."""
    return shared("site-town", lambda out: built(TOWN, out))


@pytest.fixture(scope="session")
def city(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The site of the real inventory."""
    return shared("site-city", lambda out: built(ROOT, out))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real headless browser."""
    if BROWSER is None:
        pytest.skip("there is no browser on this machine (ARCHMODEL_BROWSER)")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER)
        yield browser
        browser.close()


def _overheard(context: BrowserContext, heard: list[str], asked: list[str]) -> None:
    """Writes down what pages complain of, and what they ask of the world."""
    context.set_default_timeout(12_000)
    context.on("console", lambda said: heard.append(f"{said.type}: {said.text}") if said.type in ("error", "warning") else None)
    context.on("weberror", lambda problem: heard.append(str(problem.error)))
    context.on("dialog", lambda box: (heard.append(f"dialog: {box.message}"), box.dismiss()))
    context.on("request", lambda request: asked.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """`visit(file, "#at=target", lang=…, theme=…, width=…)` opens a page; at the end none may have complained or asked the world.

    Keywords: `width`, `height`, `dark`, and what a context of Playwright knows (`bypass_csp`, `reduced_motion`, …).
    """
    contexts: list[BrowserContext] = []
    heard: list[str] = []
    asked: list[str] = []

    def opened(file: Path, state: str = "", *, width: int = 1440, height: int = 900, dark: bool = False, **more: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", **more)
        contexts.append(context)
        _overheard(context, heard, asked)
        page = context.new_page()
        page.goto(file.as_uri() + state)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert heard == []
    assert asked == []


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Iterator[dict[str, tuple[Page, list[str], list[str]]]]:
    """A page for each way of looking, with what was heard and asked; closed at the end of the run."""
    found: dict[str, tuple[Page, list[str], list[str]]] = {}
    yield found
    for page, _, _ in found.values():
        page.context.close()


@pytest.fixture
def stroll(chromium: Browser, windows: dict[str, tuple[Page, list[str], list[str]]]) -> Iterator[Callable[..., Page]]:
    """As `visit`, but from page to page in one window, which is four times as fast; nothing is kept from one test to the next."""
    used: set[str] = set()

    def opened(file: Path, state: str = "", *, width: int = 1440, height: int = 900, dark: bool = False, **more: Any) -> Page:
        way = f"{dark} {sorted(more.items())}"
        if way not in windows:
            context = chromium.new_context(color_scheme="dark" if dark else "light", **more)
            heard, asked = list[str](), list[str]()
            _overheard(context, heard, asked)
            windows[way] = context.new_page(), heard, asked
        used.add(way)
        page = windows[way][0]
        page.set_viewport_size({"width": width, "height": height})
        if page.url != "about:blank":  # another address of the same page would load nothing
            page.goto("about:blank")
        page.goto(file.as_uri() + state)
        return page

    yield opened
    for way in used:
        page, heard, asked = windows[way]
        page.emulate_media(media="null")
        if page.url.startswith("file:"):
            page.evaluate("localStorage.clear()")
        page.goto("about:blank")
        told = [*heard], [*asked]
        heard.clear()
        asked.clear()
        assert told == ([], [])
