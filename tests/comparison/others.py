"""The same things and flows in the languages of LikeC4 and Mermaid, drawn by them, and read back as measures."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.comparison.measures import Line, Picture, flattened


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be drawn: groups with their titles, things with name and group, flows with their ends and labels."""

    groups: Mapping[str, str]
    things: Mapping[str, tuple[str, str]]
    flows: Mapping[str, tuple[str, str, str]]


def _word(name: str) -> str:
    return "x" + re.sub(r"\W", "_", name)


def likec4(task: Task, tools: Path, picture: Path) -> Picture:
    """LikeC4 with its own layout, one view of everything, the groups as containers.

    From top to bottom, as it does by itself: told to go from left to right, 1.59.4 fails on this selection (the Graphviz in
    it loses an edge).
    """
    def full(name: str) -> str:
        return f"{_word(task.things[name][1])}.{_word(name)}"

    lines = ["specification {", "  element group", "  element system", "}", "model {"]
    for group, title in task.groups.items():
        own = [f"    {_word(n)} = system '{_quoted(title)}'" for n, (title, g) in task.things.items() if g == group]
        lines += [f"  {_word(group)} = group '{_quoted(title)}' {{", *own, "  }"]
    lines += [f"  {full(a)} -> {full(b)} '{_quoted(label)}'" for a, b, label in task.flows.values()]
    lines += ["}", "views {", "  view index {", "    include *, " + ", ".join(f"{_word(g)}.*" for g in task.groups),
              "  }", "}", ""]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "src").mkdir()
        (home / "src" / "model.c4").write_text("\n".join(lines), encoding="utf-8")
        start = time.perf_counter()
        _likec4(tools, "export", "json", "src", "-o", "out.json", "--no-use-dot", cwd=home)
        seconds = time.perf_counter() - start
        _likec4(tools, "export", "png", "src", "-o", "png", "--flat", "--no-use-dot", "-t", "300", cwd=home)
        picture.write_bytes((home / "png" / "index.png").read_bytes())
        view = json.loads((home / "out.json").read_text(encoding="utf-8"))["views"]["index"]
    back = {full(name): name for name in task.things}
    boxes = {back[n["id"]]: (n["x"], n["y"], n["x"] + n["width"], n["y"] + n["height"]) for n in view["nodes"] if n["id"] in back}
    drawn = []
    for edge in view["edges"]:
        points = [tuple(point) for point in edge["points"]]
        path = [points[0]]
        for n in range(0, len(points) - 3, 3):
            path += flattened((points[n], points[n + 1], points[n + 2], points[n + 3]))
        drawn.append(Line(source=back[edge["source"]], target=back[edge["target"]], points=tuple(path)))
    labels = [edge["labelBBox"] for edge in view["edges"] if edge.get("labelBBox")]
    lines_high = [thing["labelBBox"]["height"] for thing in (*view["nodes"], *view["edges"]) if thing.get("labelBBox")]
    return Picture(
        tool="LikeC4", width=view["bounds"]["width"], height=view["bounds"]["height"], boxes=boxes, lines=tuple(drawn),
        labels=tuple((b["x"], b["y"], b["x"] + b["width"], b["y"] + b["height"]) for b in labels),
        smallest=min(lines_high) / 1.25,  # the height of a line over the size of its letters
        seconds=seconds)


def _likec4(tools: Path, *words: str, cwd: Path) -> None:
    program = tools / "node_modules" / "likec4" / "bin" / "likec4.mjs"
    subprocess.run([os.environ.get("NODE", "node"), str(program), *words], cwd=cwd, check=True, capture_output=True)


def mermaid_text(task: Task) -> str:
    lines = ["flowchart LR"]
    for group, title in task.groups.items():
        own = [f'    {_word(n)}["{title}"]' for n, (title, g) in task.things.items() if g == group]
        lines += [f'  subgraph {_word(group)}["{title}"]', *own, "  end"]
    return "\n".join([*lines, *(f'  {_word(a)} -->|"{label}"| {_word(b)}' for a, b, label in task.flows.values())]) + "\n"


_PAGE = """<!doctype html><meta charset="utf-8"><body style="margin:0"><pre class="m" id="m"></pre>
<script src="{script}"></script>"""
_DRAW = """async text => {
  mermaid.initialize({startOnLoad: false, maxTextSize: 200000, maxEdges: 2000, flowchart: {useMaxWidth: false}});
  const start = performance.now();
  const {svg} = await mermaid.render('picture', text);
  document.body.innerHTML = svg;
  return performance.now() - start;
}"""
_MEASURE = """() => {
  const box = e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const svg = document.querySelector('svg');
  const boxes = {}, lines = [];
  for (const n of svg.querySelectorAll('g.node')) boxes[n.id] = box(n);
  for (const p of svg.querySelectorAll('path.flowchart-link')) {
    const m = p.getScreenCTM(), points = [], long = p.getTotalLength();
    for (let i = 0; i <= 60; i++) {
      const q = p.getPointAtLength(long * i / 60).matrixTransform(m); points.push([q.x, q.y]);
    }
    lines.push([p.dataset.id || p.id, points]);
  }
  const labels = [...svg.querySelectorAll('g.edgeLabel')].map(box).filter(b => b[2] > b[0]);
  const sizes = [...svg.querySelectorAll('span, p, text')].map(e => parseFloat(getComputedStyle(e).fontSize));
  return {page: box(svg), boxes, lines, labels, smallest: Math.min(...sizes)};
}"""


def mermaid(task: Task, tools: Path, picture: Path, browser: str) -> Picture:
    """Mermaid with its own layout in a browser, the groups as subgraphs."""
    from playwright.sync_api import sync_playwright

    script = (tools / "node_modules" / "mermaid" / "dist" / "mermaid.min.js").as_uri()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page_file = Path(folder) / "page.html"
        page_file.write_text(_PAGE.format(script=script), encoding="utf-8")
        chromium = play.chromium.launch(executable_path=browser)
        page = chromium.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(page_file.as_uri())
        milliseconds = page.evaluate(_DRAW, mermaid_text(task))
        found = page.evaluate(_MEASURE)
        page.locator("svg").first.screenshot(path=str(picture))
        chromium.close()
    back = {_word(name): name for name in task.things}
    names = {key: back[match[1]] for key in found["boxes"] if (match := re.search(r"flowchart-(x\w+)-\d+$", key))}
    ends = {}
    for line, _ in found["lines"]:
        match = next((m for a in back for m in [re.search(rf"L_{a}_(x\w+)_\d+$", line)] if m and m[1] in back), None)
        if match:
            ends[line] = (back[re.search(r"L_(x\w+)_" + match[1] + r"_\d+$", line)[1]], back[match[1]])  # type: ignore[index]
    left, top, right, bottom = found["page"]
    lines = tuple(Line(source=ends[name][0], target=ends[name][1], points=tuple(map(tuple, points)))
                  for name, points in found["lines"] if name in ends)
    return Picture(
        tool="Mermaid", width=right - left, height=bottom - top, lines=lines,
        boxes={names[key]: tuple(area) for key, area in found["boxes"].items() if key in names},
        labels=tuple(map(tuple, found["labels"])), smallest=found["smallest"], seconds=milliseconds / 1000)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "’")
