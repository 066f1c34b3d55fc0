"""What tests of pages ask of a browser: is the page ready, what is seen on it, who is focused; and what pages say without one."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
READY = "() => window.archmodel && archmodel.tools && archmodel.moment"
FOREIGN = """() => {
  // Everything a page may not hold, however it came there.
  const found = [], say = (node, why) => found.push(why + ": " + node.outerHTML.slice(0, 160));
  const single = document.querySelector("template[data-path]");
  const ours = new Set(`html head body meta title link script a abbr article aside b blockquote br button canvas caption circle code col
    colgroup datalist dd defs desc details dialog div dl dt em fieldset figcaption figure footer g h1 h2 h3 h4 h5 h6 header hr i input kbd
    label legend li line main mark nav noscript ol optgroup option p path pre q rect section select small span strong sub summary sup svg
    table tbody td text tfoot th thead time tr tspan u ul s clippath pattern marker polyline polygon`.split(/\\s+/));
  document.querySelectorAll("*").forEach(node => {
    const tag = node.tagName.toLowerCase();
    if (!ours.has(tag) && !(single && (tag === "template" || tag === "style" && node.parentNode === document.head))) say(node, "element");
    if (tag === "script" && !single && (node.textContent ||
      !/\\/(assets|data|pictures|tables|lists)\\/[\\w.\\/-]+\\.js$/.test(node.src))) say(node, "script");
    if (tag === "meta" && node.httpEquiv && node.httpEquiv !== "Content-Security-Policy") say(node, "meta");
    if (tag === "link" && !/^data:,$|\\/assets\\/site\\.css$/.test(node.href)) say(node, "link");
    for (const { name, value } of node.attributes) {
      if (/^on/i.test(name)) say(node, "handler");
      if (/^(src|srcdoc|srcset|action|formaction|xlink:href|background|poster|ping)$/i.test(name) && tag !== "script") say(node, name);
      if (name === "href" && tag !== "link") {
        const where = new URL(value, location.href);
        const away = /^(https?|mailto):$/.test(where.protocol), near = where.protocol === "file:" && location.protocol === "file:";
        if (!away && !near) say(node, "leads to");
        if (where.protocol === "file:" && !/\\.html$/.test(where.pathname)) say(node, "leads out");
      }
    }
  });
  if (window.pwned) found.push("pwned");
  return found;
}"""
OTHER_TONGUE = """lang => [...document.querySelectorAll(":is(main, header, nav, dialog) i")].filter(n =>
  (n.lang ? n.lang !== lang : n.dataset[lang] !== undefined) && n.checkVisibility({ checkVisibilityCSS: true }))
  .map(n => n.textContent.slice(0, 60))"""
"""Words that can be seen and are not of this tongue."""
SAYS_OTHERWISE = """() => [...document.querySelectorAll("[data-says]")].filter(n =>
  Object.entries(JSON.parse(n.dataset.says)).some(([name, says]) => {
    const wanted = typeof says === "string" ? says : document.documentElement.lang === "en" && says[1] || says[0];
    return (name === "text" ? n.textContent : n.getAttribute(name)) !== wanted;
  })).map(n => n.outerHTML.slice(0, 120))"""
"""Attributes that do not say what they should in the tongue of the page."""
FOCUS = """() => {
  const node = document.activeElement, box = node.getBoundingClientRect(), body = node === document.body;
  const ring = n => {
    const look = getComputedStyle(n);
    return parseFloat(look.outlineWidth) > 0 && look.outlineStyle !== "none" || look.boxShadow !== "none";
  };
  const name = node.getAttribute("aria-label") || node.innerText || node.textContent || node.title || node.placeholder ||
    node.labels && node.labels[0] && node.labels[0].textContent;
  const drawn = node.type === "range" ? node.parentNode : node; // what is seen of a slider is the line around it
  const seen = drawn.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && box.width > 0 && box.height > 0;
  const path = function* (n) { for (; n && n.parentNode; n = n.parentNode) yield n.tagName + [...n.parentNode.children].indexOf(n); };
  return { body, tag: node.tagName, name: (name || "").trim().slice(0, 60), seen: body || seen,
    inside: body || box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    ring: body || ring(node) || node.tagName === "INPUT" && node.parentNode && ring(node.parentNode), path: [...path(node)].join("<") };
}"""


def ready(page: Page) -> Page:
    """The page, once its scripts run and it knows its moment."""
    page.wait_for_function(READY)
    return page


def until(page: Page, said: str, arg: object = None, patience: float = 12) -> None:
    """Asks again and again until this is so; unlike `wait_for_function` it needs no `eval`, which the policy of the pages forbids."""
    end = time.monotonic() + patience
    while not page.evaluate(said, arg):
        assert time.monotonic() < end, f"not so after {patience} s: {said} {arg or ''}"
        page.wait_for_timeout(20)


def shows(page: Page, selector: str) -> Page:
    page.locator(selector).first.wait_for()
    return page


def violations(page: Page, *rules: str) -> list[str]:
    """What axe objects to, in a line each, by these rules or all of its standards; the page must be open with `bypass_csp`."""
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(STANDARDS)}
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe()
    found = axe.run(page, options={"runOnly": only, "resultTypes": ["violations"], "preload": False})
    return [f"{v['id']} ({len(v['nodes'])}×): {v['nodes'][0]['html'][:200]}" for v in found.response["violations"]]


def opens_at_once(page: Page, do: Callable[[], object]) -> Page:
    """What `do` does leads to another page; that page, ready."""
    with page.expect_navigation():
        do()
    return ready(page)


class Reader(HTMLParser):
    """What a file of HTML holds: ids, links, scripts, names that stand alone, and anything that would be code or style inside it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[tuple[str, str]] = []
        self.inline: list[str] = []
        self.policy: list[str] = []
        self.headings: list[str] = []
        self.lang = self.viewport = self.title = self.css = ""
        self.scripts: list[str] = []
        self.mains = 0
        self.alone: set[str] = set()
        self._inside = ""
        self._name = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said: dict[str, Any] = {name: value or "" for name, value in attrs}
        self._inside = tag if tag in ("title", "script", "style", "h1") else self._inside if self._inside == "h1" else ""
        if "id" in said:
            if said["id"] in self.ids:
                self.inline.append(f"the id {said['id']} stands twice")
            self.ids.add(said["id"])
        if tag == "h1":
            self.headings.append("")
        self._name = tag == "i" and not attrs
        self.mains += tag == "main"
        self.lang = said.get("lang", "") if tag == "html" else self.lang
        if tag == "meta" and said.get("http-equiv") == "Content-Security-Policy":
            self.policy.append(said["content"])
        if tag == "script":
            self.scripts.append(said.get("src", ""))
        if tag == "link" and said.get("rel") == "stylesheet":
            self.css = said["href"]
        for name, value in said.items():
            if name == "style" or name.startswith("on") or (name in ("src", "srcdoc", "action", "formaction", "ping") and tag != "script"):
                self.inline.append(f"<{tag} {name}={value[:60]}>")
            if name == "href" and tag != "link":
                self.links.append((tag, value))
            if name in ("href", "src", "content") and re.match(r"\s*(java|vb)script:", value, re.IGNORECASE):
                self.inline.append(f"<{tag} {name}={value[:60]}>")
        if tag in ("style", "iframe", "object", "embed", "base", "form"):
            self.inline.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""
        self._name = False

    def handle_data(self, data: str) -> None:
        if self._inside == "script" and data.strip():
            self.inline.append(f"<script>{data[:60]}")
        if self._name:
            self.alone.add(data)
        if self._inside == "title":
            self.title += data
        if self._inside == "h1" and self.headings:
            self.headings[-1] += data


def pages_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every page of a site, by its path."""
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), path
