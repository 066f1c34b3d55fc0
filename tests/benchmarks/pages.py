"""How fast the site of a large city is: `python -m tests.benchmarks.pages [SYSTEMS]` builds it and opens it in a real browser.

3,700 systems are a little more than 5,000 elements. A keystroke is timed in the page, from before its letter reaches the field until the
answers to it are painted. Writes to a temporary folder only.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import cities

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
SYSTEMS = 3700
PLACES = ("index.html", "elements/sys-000000.html", "elements/sys-001777.html", "lists/systems.html", "findings.html",
          "explore.html#el=sys-000000", "views/owner-00.html", "reports/index.html")
QUERIES = ("ha tang", "sys-0017", "quan ly giao thong 12", "phong", "citizen rep", "dept-07", "xyzzy")
RUNS = 5
_VIEWS = 10
_BEGUN = "addEventListener('DOMContentLoaded', () => setTimeout(() => { window.usable = performance.now(); }))"
_PAINTED = """letter => new Promise(done => {
  const field = document.activeElement, start = performance.now();
  field.value += letter;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Seconds to build anew and after one changed line; ms until a page can be used (median); ms of each keystroke; sizes in bytes."""

    elements: int
    built: float
    again: float
    size: int
    pages: int
    opened: dict[str, float]
    keys: tuple[float, ...]


def city(folder: Path, systems: int = SYSTEMS) -> Path:
    """A city with views of it: what ten agencies have, in layers and in flows by turns."""
    cities.write(folder, systems)
    for n in range(_VIEWS):
        viewpoint = ("layered", "flows")[n % 2]
        (folder / "views" / f"owner-{n:02}.yaml").write_text(
            f"viewpoint: {viewpoint}\ntitle: {{vi: Sở số {n}, en: Department {n}}}\nselect: group:system owner:dept-{n:02}\n",
            encoding="utf-8")
    return folder


def built(project: Path, out: Path) -> float:
    """Seconds of processor and disk, start of Python included."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "archmodel", "site", "-C", str(project), "--out", str(out), "--lang", "vi", "-q"]
    subprocess.run(command, check=True, cwd=ROOT)
    return time.perf_counter() - start


def measured(folder: Path, browser: Browser, systems: int = SYSTEMS) -> Measured:
    from archmodel.workspace import Workspace

    project, out = city(folder / "city", systems), folder / "site"
    first = built(project, out)
    changed = next(path for path in sorted((project / "inventory" / "systems").rglob("*.yaml")))
    changed.write_text(changed.read_text(encoding="utf-8").replace("Hệ thống", "Hệ thống mới", 1), encoding="utf-8")
    again = built(project, out)
    files = [path for path in out.rglob("*") if path.is_file()]
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(_BEGUN)
    page = context.new_page()
    found = Measured(elements=len(Workspace(project).model.elements), built=first, again=again, size=sum(p.stat().st_size for p in files),
                     pages=sum(p.suffix == ".html" for p in files), opened={place: opened(page, out, place) for place in PLACES},
                     keys=tuple(keystrokes(page, out)))
    context.close()
    return found


def opened(page: Page, site: Path, place: str) -> float:
    """From the start of the navigation until the first words are painted and every script of the page has run; the middle of five."""
    took = []
    for _ in range(RUNS):
        page.goto("about:blank")
        page.goto(f"{site.as_uri()}/{place}")
        page.wait_for_function("() => window.usable && performance.getEntriesByName('first-contentful-paint').length > 0")
        took.append(page.evaluate("() => Math.max(usable, performance.getEntriesByName('first-contentful-paint')[0].startTime)"))
    return statistics.median(took)


def keystrokes(page: Page, site: Path) -> Iterator[float]:
    """Each letter of each query."""
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    field.fill("sys-000000")
    page.get_by_role("option").first.wait_for()
    for query in QUERIES:
        field.fill("")
        for letter in query:
            yield page.evaluate(_PAINTED, letter)


def main() -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=os.environ.get("ARCHMODEL_BROWSER") or shutil.which("chromium"))
        found = measured(Path(folder), browser, *map(int, sys.argv[1:2]))
        browser.close()
    sys.stdout.write(f"{found.elements:,} elements: {found.pages:,} pages, {found.size / 1e6:.1f} MB, built in {found.built:.1f} s, "
                     f"after one changed line in {found.again:.1f} s\n")
    sys.stdout.writelines(f"{ms:8.0f} ms  {place}\n" for place, ms in found.opened.items())
    sys.stdout.write(f"a keystroke: median {statistics.median(found.keys):.0f} ms, worst {max(found.keys):.0f} ms of {len(found.keys)}\n")


if __name__ == "__main__":
    main()
