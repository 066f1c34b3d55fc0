"""Pictures and the tables that say the same, as data scripts: without what `graph.js` says already, and each text once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from archmodel.kit.text import LANGS, Lang
from archmodel.model import TEXTS
from archmodel.site.data.graph import brief
from archmodel.site.site import Site, script

Row = list[Any]


def scripts(site: Site) -> Iterator[tuple[str, str]]:
    """`pictures/SLUG.LANG.js` and `tables/SLUG.LANG.js`."""
    names = {lang: Names(site, lang) for lang in LANGS}
    for (view, lang), content in site.pictures.items():
        yield _script("pictures", view, lang, picture(json.loads(content), names[lang]), site)
    for (view, lang), content in site.tables.items():
        yield _script("tables", view, lang, tables(json.loads(content), names[lang]), site)


def _script(room: str, view: str, lang: Lang, value: object, site: Site) -> tuple[str, str]:
    name = f"{room}/{site.places[view].removeprefix('views/').removesuffix('.html')}.{lang}"
    return f"{name}.js", script(name, value)


class Names:
    """What `graph.js` knows of an id in one language: its name, its name in the other one, and a short description."""

    def __init__(self, site: Site, lang: Lang) -> None:
        other: Lang = "en" if lang == "vi" else "vi"
        elements = [e for e in site.workspace.model.elements.values() if e.kind not in TEXTS]
        self.of: Mapping[str, tuple[str, str, str]] = {
            e.id: (e.name.say(lang), e.name.say(other), about.say(lang) if (about := brief(e)) else "") for e in elements}

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Name → the first id that bears it."""
        return {name: key for key, (name, _, _) in sorted(self.of.items(), reverse=True)}


def ids(scene: Mapping[str, Any]) -> Iterator[str]:
    """The ids of what is drawn, each as often as it is."""
    waiting = list(scene["items"])
    while waiting:
        head, *parts = waiting.pop()
        if isinstance(head, list):
            if len(head) > 1 and isinstance(head[1], str) and head[1]:
                yield head[1]
            waiting += [part for part in parts if isinstance(part, list)]


def picture(scene: dict[str, Any], names: Names) -> dict[str, Any]:
    """The scene of `kit/drawing/formats/scene.py`; in the head of a group and in its texts less is written:

    title         1: the name of its id, ` · ` and the name in the other tongue; of an edge the names of its ends; `[more]`: that, and more
    description   1: that of `graph.js`; `[before]`: what stands before it
    text          `[0 or 1, place …]`: the name in this tongue or the other, a new line at each of these letters
    """
    return {**scene, "items": [_item(item, names, "") for item in scene["items"]]}


def _item(item: Row, names: Names, within: str) -> Row:
    head = item[0]
    if isinstance(head, str):
        return [_lines(head, names, within), *item[1:]]
    if not isinstance(head, list):
        return item
    name = head[1] if len(head) > 1 and head[1] in names.of else within
    return [_head(head, names), *(_item(part, names, name) for part in item[1:])]


def _head(head: Row, names: Names) -> Row:
    told = [*head, *[""] * (5 - len(head))]
    ends = told[4] or ()
    known = names.of.get(told[1])
    if known:
        told[2] = _after(told[2], " · ".join(dict.fromkeys(known[:2])))
        told[3] = _before(told[3], known[2])
    elif len(ends) == 2 and all(end in names.of for end in ends):
        told[2] = _after(told[2], " → ".join(names.of[end][0] for end in ends))
    while told and told[-1] == "":
        told.pop()
    return told


def _after(text: str, known: str) -> object:
    if text == known:
        return 1
    return [text[len(known):]] if text.startswith(known) else text


def _before(text: str, known: str) -> object:
    """A description, told by how it differs from the short one."""
    if not text or not known:
        return text
    short = known.removesuffix("…")
    if text == known or (known.endswith("…") and text.startswith(short)):
        return 1
    at = text.find(short)
    return [text[:at]] if at > 0 and (text.endswith(known) or known.endswith("…")) else text


def _lines(text: str, names: Names, within: str) -> object:
    """The name of the group it stands in, by where its lines end."""
    known = names.of.get(within, ())
    plain = text.replace("\n", " ")
    if plain not in known[:2] or len(plain) < 6:
        return text
    return [known.index(plain), *(place for place, sign in enumerate(text) if sign == "\n")]


def tables(document: dict[str, Any], names: Names) -> dict[str, Any]:
    """A twin as short rows:

        {"title", "about": [line …], "ids": [id …], "words": [text …], "blocks": [block …]}
        ["h", text]   ["p", text]   ["l", item …]   ["t", caption, columns, row …]

    A row begins with the id it is about (or ""). A cell is a text, the place of one in `words`, -1 - the place of an id in `ids` whose
    name it is, true for the name of what the row is about, null for its id; what is missing at the end of a row is "–", and so is "".
    """
    teller = _Table(document, names)
    blocks = [block for raw in document["blocks"] if (block := teller.block(raw))]
    return {"title": document["title"], "about": [line for line in (document["subtitle"], *document["meta"]) if line],
            "ids": list(teller.ids), "words": list(teller.words), "blocks": blocks}


class _Table:
    def __init__(self, document: dict[str, Any], names: Names) -> None:
        self.names = names
        self.ids: dict[str, int] = {}
        found = Counter(cell for block in document["blocks"] for row in block.get("rows", ()) for cell in row["cells"] if len(cell) > 1)
        often = [text for text, count in found.items() if count > 1 and text not in names.ids]
        self.words = {text: place for place, text in enumerate(sorted(often, key=lambda text: (-found[text], text)))}

    def block(self, raw: dict[str, Any]) -> Row | None:
        match raw["type"]:
            case "heading":
                return ["h", raw["text"]]
            case "paragraph":
                return ["p", raw["text"]]
            case "list":
                return ["l", *raw["items"]]
            case "table":
                return ["t", raw["caption"], raw["columns"], *map(self.row, raw["rows"])]
            case _:
                return None

    def row(self, raw: dict[str, Any]) -> Row:
        about = raw.get("anchor", "")
        cells = [self.cell(cell, about) for cell in raw["cells"]]
        while cells and cells[-1] == "":
            cells.pop()
        return [about, *cells]

    def cell(self, text: str, about: str) -> object:
        if text == "–":
            return ""
        if text and text == about:
            return None
        if text and self.names.of.get(about, ("",))[0] == text:
            return True
        if text in self.words:
            return self.words[text]
        name = self.names.ids.get(text)
        return -1 - self.ids.setdefault(name, len(self.ids)) if name else text
