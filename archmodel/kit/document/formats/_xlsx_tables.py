"""Which tables of a document go onto which sheet: one for each, and one for all of a kind that is repeated under many headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archmodel.kit.document.blocks import Document, Heading, Table, say
from archmodel.kit.document.formats._cells import caption, words
from archmodel.kit.document.numbering import Numbers
from archmodel.kit.text import Lang, LocalText
from archmodel.kit.workbook import legal_names

TABLE = LocalText(vi="Bảng", en="Table")
_COUNTED = re.compile(r"[\s:(]*\d+\)?\s*$")
"""`Merged: 7` and `Merged: 9` are the same kind of table."""
_REPEATED = 3
"""So many tables of a kind become one sheet, which can be filtered and added up; two are told apart better as two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A sheet and the tables it holds, by their places in the document."""

    name: str
    title: str
    places: tuple[int, ...]

    @property
    def several(self) -> bool:
        return len(self.places) > 1


def gathered(document: Document, found: Numbers, lang: Lang, taken: tuple[str, ...]) -> tuple[Gathered, ...]:
    """In the order of the first table of each; names are legal and unlike those `taken`."""
    kinds: dict[object, list[int]] = {}
    for place, block in enumerate(document.blocks):
        if isinstance(block, Table) and not block.plain:
            kinds.setdefault(_kind(block, lang), []).append(place)
    groups = sorted(group for places in kinds.values() for group in ([places] if len(places) >= _REPEATED else [[p] for p in places]))
    titles = [_title(document, group, found, lang) for group in groups]
    names = legal_names((*taken, *(name for name, _ in titles)))[len(taken):]
    return tuple(Gathered(name=name, title=title, places=tuple(group))
                 for name, (_, title), group in zip(names, titles, groups, strict=True))


def under(document: Document, place: int, found: Numbers, lang: Lang, level: int = 4) -> str:
    """The nearest heading above a block that is not below that level, with its number."""
    for at in range(place - 1, -1, -1):
        block = document.blocks[at]
        if isinstance(block, Heading) and block.level <= level:
            return " ".join(part for part in (found.headings.get(at, ""), words(block.text, lang)) if part)
    return ""


def _kind(table: Table, lang: Lang) -> object:
    return (_COUNTED.sub("", say(table.caption, lang)), tuple(say(c.title, lang) for c in table.columns),
            tuple(c.align for c in table.columns), table.matrix)


def _title(document: Document, group: list[int], found: Numbers, lang: Lang) -> tuple[str, str]:
    """The name of the sheet, and the line above its head: `3. The systems`, `Table 3. The systems`."""
    place, table = group[0], document.blocks[group[0]]
    said = caption(place, table, lang, found) if isinstance(table, Table) else ""
    if len(group) > 1:
        chapters = {under(document, p, found, lang, 2) for p in group}
        stems = {_COUNTED.sub("", say(t.caption, lang)) for p in group if isinstance(t := document.blocks[p], Table)}
        kind = words(stems.pop(), lang) or (chapters.pop() if len(chapters) == 1 else "") or words(document.title, lang)
        return kind, kind
    if place in found.captions and isinstance(table, Table):
        return f"{found.captions[place].args['n']}. {said}", words(found.caption(place, table, lang), lang)
    name = said or under(document, place, found, lang) or TABLE.say(lang)
    return name, name
