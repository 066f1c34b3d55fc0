"""python -m tests.comparison.sites TOOLS DBT WORK: the same systems and flows as a site by three tools, measured in one browser.

TOOLS is a folder in which `npm install likec4` was run (NODE names the program it runs with), DBT the program `dbt` (with dbt-duckdb), WORK
an empty folder that keeps the sites. `docs/comparison.md` shows what came out.

Everybody gets the systems of the shipped inventory with their descriptions, owners and flows; archmodel makes its whole site of it. Each
site is opened from its folder, and through a local server where it stays empty from the folder.
"""

from __future__ import annotations

import http.server
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
RUNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One site: where its first page is, how long it took, and the keys that open its search."""

    tool: str
    first: Path
    seconds: float
    open_search: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the browser saw. `usable` is the median time in ms from the start to the first words of the inventory on the page."""

    size: int
    files: int
    from_disk: str
    usable: float
    asked: int
    found: str
    axe: str


def main(tools: Path, dbt: Path, work: Path) -> None:
    from playwright.sync_api import sync_playwright

    data = _data()
    made = (own(work / "archmodel"), likec4(data, tools, work / "likec4"), dbt_docs(data, dbt, work / "dbt"))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ.get("ARCHMODEL_BROWSER", "/usr/bin/chromium"))
        for one in made:
            found = measured(one, browser)
            told = (one.tool, f"{found.size / 1e6:.1f} MB, {found.files}", f"{one.seconds:.1f} s", found.from_disk,
                    f"{found.usable:.0f} ms", str(found.asked), found.found, found.axe)
            sys.stdout.write(f"| {' | '.join(told)} |\n")
        browser.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """Id → name, about, owner; and the flows."""

    systems: Mapping[str, tuple[str, str, str]]
    flows: tuple[tuple[str, str], ...]


def _data() -> Data:
    model = Workspace(ROOT).model
    systems = {e.id: (e.name.vi, e.description.vi if e.description else "", e.text("owner") or "") for e in model.of_kind("application")}
    flows = {(f.source, f.target) for f in model.flows if f.source in systems and f.target in systems and f.source != f.target}
    return Data(systems=systems, flows=tuple(sorted(flows)))


def own(folder: Path) -> Made:
    start = time.perf_counter()
    words = [sys.executable, "-m", "archmodel", "site", "-C", str(ROOT), "--out", str(folder), "--fresh", "--quiet"]
    subprocess.run(words, check=False, cwd=ROOT)
    return Made(tool="archmodel", first=folder / "index.html", seconds=time.perf_counter() - start, open_search=("/",))


def likec4(data: Data, tools: Path, folder: Path) -> Made:
    """One view of everything and one a system, as its site is made of views."""
    source, out = folder / "src", folder / "out"
    source.mkdir(parents=True, exist_ok=True)
    lines = ["specification {", "  element system", "}", "model {"]
    for name, (title, about, owner) in data.systems.items():
        lines.append(f"  {_word(name)} = system '{_quoted(title)}' {{ description '{_quoted(about)}' technology '{_quoted(owner)}' }}")
    lines += [f"  {_word(a)} -> {_word(b)}" for a, b in data.flows]
    lines += ["}", "views {", "  view index { include * }"]
    lines += [f"  view of_{_word(name)} {{ include {_word(name)}, -> {_word(name)} -> }}" for name in data.systems]
    (source / "model.c4").write_text("\n".join([*lines, "}", ""]), encoding="utf-8")
    program = tools / "node_modules" / "likec4" / "bin" / "likec4.mjs"
    start = time.perf_counter()
    words = (os.environ.get("NODE", "node"), str(program), "build", str(source), "-o", str(out), "--base", "./", "--use-hash-history")
    subprocess.run((*words, "--no-use-dot"), check=True, capture_output=True)
    return Made(tool="LikeC4", first=out / "index.html", seconds=time.perf_counter() - start, open_search=("Control+k",))


def dbt_docs(data: Data, dbt: Path, folder: Path) -> Made:
    """Each system a model that selects from those it gets data from; `docs generate --static` writes one page."""
    models = folder / "models"
    models.mkdir(parents=True, exist_ok=True)
    order = _acyclic(data)
    for name in data.systems:
        reads = " ".join(f"left join {{{{ ref('{_word(a)}') }}}} on true" for a, b in order if b == name)
        (models / f"{_word(name)}.sql").write_text(f"select 1 as id {f'from (select 1) {reads}' if reads else ''}", encoding="utf-8")
    about = {"version": 2, "models": [{"name": _word(n), "description": f"{t}. {d} ({o})"} for n, (t, d, o) in data.systems.items()]}
    (models / "schema.yml").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    (folder / "dbt_project.yml").write_text("name: city\nversion: 1.0.0\nprofile: city\n", encoding="utf-8")
    (folder / "profiles.yml").write_text("city: {target: dev, outputs: {dev: {type: duckdb, path: city.duckdb}}}\n", encoding="utf-8")
    start = time.perf_counter()
    subprocess.run([str(dbt), "docs", "generate", "--static", "--profiles-dir", "."], cwd=folder, check=True, capture_output=True)
    site = folder / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_bytes((folder / "target" / "static_index.html").read_bytes())
    return Made(tool="dbt docs", first=site / "index.html", seconds=time.perf_counter() - start, open_search=("t",))


def _acyclic(data: Data) -> tuple[tuple[str, str], ...]:
    """dbt knows no circles: the flows that lead forwards in the order of ids."""
    return tuple((a, b) for a, b in data.flows if a < b)


def measured(made: Made, browser: Browser) -> Measured:
    folder = made.first.parent
    files = [path for path in folder.rglob("*") if path.is_file()]
    from_disk = bool(_words(browser, made.first.as_uri()))
    with served(folder) as address:
        url = made.first.as_uri() if from_disk else f"{address}index.html"
        times = sorted(_words(browser, url) or 0.0 for _ in range(RUNS))
        page = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True).new_page()
        asked: list[str] = []
        own_urls = (url.split("index")[0], "data:", "blob:", "file:")
        page.on("request", lambda request: None if request.url.startswith(own_urls) else asked.append(request.url))
        page.goto(url)
        page.wait_for_timeout(3000)
        found = Measured(size=sum(path.stat().st_size for path in files), files=len(files), from_disk="yes" if from_disk else "no",
                         usable=times[RUNS // 2], asked=len(asked), found=_searched(page, made), axe=_axe(page))
        page.context.close()
    return found


def _words(browser: Browser, url: str) -> float | None:
    """Milliseconds until the page says more than a frame; None when it never does."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url)
    try:
        page.wait_for_function("() => document.body && document.body.innerText.trim().length > 120", timeout=8000)
        return (time.perf_counter() - start) * 1000
    except Exception:
        return None
    finally:
        context.close()


def _searched(page: Page, made: Made) -> str:
    """Whether letters without accents find a name that has them."""
    for key in made.open_search:
        page.keyboard.press(key)
    page.wait_for_timeout(600)
    answers = []
    for words in ("hạ tầng", "ha tang"):
        field = page.locator("input:visible").first
        if not field.count():
            return "no search field"
        field.fill(words)
        page.wait_for_timeout(1500)
        answers.append(bool(re.search("hạ tầng", _seen(page), re.IGNORECASE)))
    return f"{'yes' if answers[0] else 'no'}, {'yes' if answers[1] else 'no'}"


def _seen(page: Page) -> str:
    return str(page.evaluate("() => document.body.innerText"))


def _axe(page: Page) -> str:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return f"{len(found)} rules, {sum(len(v['nodes']) for v in found)} places"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = partial(type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None}), directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _word(name: str) -> str:
    return "x" + re.sub(r"\W", "_", name)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
