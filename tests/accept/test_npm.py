"""The text forms for other tools, read by those tools: Mermaid's own parser, and mxGraph, on which draw.io is built."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from archmodel.kit.drawing.formats import drawio, mermaid
from tests.kit.drawing.formats.scenes import HOSTILE, NAMES, arrows, drawn, groups, scene

PACKAGES = ("mermaid@11", "mxgraph@4", "jsdom@26")
NODE = shutil.which("node")
NPM = shutil.which("npm")
READ_MERMAID = """
import {JSDOM} from 'jsdom'; import fs from 'fs';
const page = new JSDOM('<!doctype html><body></body>', {pretendToBeVisual: true});
globalThis.window = page.window; globalThis.document = page.window.document;
for (const name of ['Element', 'SVGElement', 'HTMLElement', 'Node', 'DOMParser', 'DocumentFragment', 'NodeFilter', 'HTMLTemplateElement'])
  globalThis[name] = page.window[name];
const mermaid = (await import('mermaid')).default;
mermaid.initialize({startOnLoad: false});
const decode = text => (text ?? '').replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';');
const found = {};
for (const file of process.argv.slice(2)) {
  const {db} = await mermaid.mermaidAPI.getDiagramFromText(fs.readFileSync(file, 'utf8'));
  const frames = new Set(db.getSubGraphs().map(one => one.id));  // one that an arrow names is listed among the nodes too
  found[file] = {
    nodes: [...db.getVertices().values()].filter(one => !frames.has(one.id)).map(one => decode(one.text)),
    links: db.getEdges().filter(one => one.stroke !== 'invisible').map(one => decode(one.text)),
    frames: db.getSubGraphs().map(one => decode(one.title)),
  };
}
console.log(JSON.stringify(found));
"""
READ_MXGRAPH = """
const {JSDOM} = require('jsdom'), fs = require('fs');
const page = new JSDOM('<!doctype html><body></body>');
for (const name of ['window', 'document', 'XMLSerializer', 'DOMParser', 'navigator', 'Node', 'Element', 'HTMLElement', 'SVGElement'])
  Object.defineProperty(globalThis, name, {value: name === 'window' ? page.window : page.window[name], configurable: true, writable: true});
const mx = require('mxgraph')({mxBasePath: '', mxLoadResources: false, mxLoadStylesheets: false});
Object.assign(globalThis, mx); Object.assign(page.window, mx);
const found = {};
for (const file of process.argv.slice(2)) {
  const text = new page.window.DOMParser().parseFromString(fs.readFileSync(file, 'utf8'), 'text/xml');
  const model = new mx.mxGraphModel();
  new mx.mxCodec(text).decode(text.getElementsByTagName('mxGraphModel')[0], model);
  const cells = Object.values(model.cells), told = (cell, name) => cell.value && cell.value.getAttribute && cell.value.getAttribute(name);
  found[file] = {
    orphans: cells.filter(cell => cell.id !== '0' && !cell.parent).length,
    elements: cells.map(cell => told(cell, 'element')).filter(Boolean).sort(),
    links: cells.filter(cell => cell.edge && cell.source && cell.target).map(
      cell => [told(cell, 'relationship'), told(cell.source, 'element'), told(cell.target, 'element')]),
  };
}
console.log(JSON.stringify(found));
"""

pytestmark = [pytest.mark.npm, pytest.mark.skipif(NODE is None or NPM is None, reason="there is no node with npm on this machine")]


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages; skipped where the registry cannot be reached."""
    folder = tmp_path_factory.mktemp("npm")
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    assert NPM
    done = subprocess.run([NPM, "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES], cwd=folder, capture_output=True,
                          text=True, encoding="utf-8", timeout=600, check=False)
    if done.returncode:
        pytest.skip(f"npm could not install {', '.join(PACKAGES)}: {done.stderr[-300:]}")
    return folder


def read(tools: Path, script: str, name: str, files: Mapping[str, str]) -> dict[str, Any]:
    """What a tool found in each text, by its name."""
    (tools / name).write_text(script, encoding="utf-8")
    for each, text in files.items():
        (tools / each).write_text(text, encoding="utf-8")
    assert NODE
    done = subprocess.run([NODE, name, *files], cwd=tools, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_mermaid_reads_every_picture(tools: Path) -> None:
    files = {f"{name}.mmd": mermaid.write(scene(name)) for name in (*NAMES, *HOSTILE)}
    found = read(tools, READ_MERMAID, "mermaid.mjs", files)
    for name in (*NAMES, *HOSTILE):
        here = found[f"{name}.mmd"]
        titled = sum(bool(group.title) and not group.id for group in groups(scene(name).items))
        assert len(drawn(scene(name))) <= len(here["nodes"]) + len(here["frames"]) <= len(drawn(scene(name))) + titled, name
        assert len(here["links"]) == len(arrows(scene(name))), name


def test_drawio_reads_every_picture(tools: Path) -> None:
    files = {f"{name}.drawio": drawio.write(scene(name)) for name in (*NAMES, *HOSTILE)}
    found = read(tools, READ_MXGRAPH, "mxgraph.cjs", files)
    for name in (*NAMES, *HOSTILE):
        here = found[f"{name}.drawio"]
        assert here["orphans"] == 0, name
        assert here["elements"] == sorted(group.id or "" for group in drawn(scene(name))), name
        ends = {group.id: list(group.ends or ()) for group in arrows(scene(name))}
        assert {link: [source, target] for link, source, target in here["links"]} == {
            link: pair for link, pair in ends.items() if link in {one[0] for one in here["links"]}}, name
