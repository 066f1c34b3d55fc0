"""How a style looks, in millimetres and points, and the XML of it in the order Word asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from archmodel.kit.document.formats._docx_xml import tag, twips

Align = Literal["", "left", "right", "center", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A paragraph or character style. Lengths are in mm, sizes and distances above and below in points; None = as its base has it.

    `line` is the leading as a multiple, `exact` in points instead. `bar` colours a stroke at the left, `rule` a hairline at
    the given side. `number` is (list, level). `keep`: with the next paragraph.
    """

    name: str
    base: str = ""
    next: str = ""
    kind: Literal["paragraph", "character"] = "paragraph"
    font: str = ""
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    colour: str = ""
    raised: bool = False
    underline: bool = False
    align: Align = ""
    left: float | None = None
    right: float | None = None
    first: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: float | None = None
    keep: bool | None = None
    whole: bool | None = None
    fresh: bool = False
    tight: bool = False
    level: int | None = None
    number: tuple[int, int] | None = None
    bar: str = ""
    rule: Literal["", "top", "bottom"] = ""
    shade: str = ""
    tabs: tuple[tuple[Literal["left", "right", "center"], float, str], ...] = ()
    shown: bool = True
    priority: int = 1

    @property
    def id(self) -> str:
        """As Word makes it: `heading 1` is Heading1."""
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())

    def xml(self) -> str:
        head = [tag("name", val=self.name), *([tag("basedOn", val=self.base)] if self.base else []),
                *([tag("next", val=self.next)] if self.next else []), tag("uiPriority", val=self.priority),
                *([tag("qFormat")] if self.shown else [])]
        default = {"default": 1} if self.id in ("Normal", "DefaultParagraphFont") else {}
        return tag("style", *head, _wrapped("pPr", self._paragraph()), _wrapped("rPr", self._run()),
                   type=self.kind, **default, styleId=self.id)

    def _paragraph(self) -> Iterator[str]:
        yield from _switch("keepNext", self.keep)
        yield from _switch("keepLines", self.whole)
        if self.fresh:
            yield tag("pageBreakBefore")
        if self.number:
            yield tag("numPr", tag("ilvl", val=self.number[1]), tag("numId", val=self.number[0]))
        yield from self._borders()
        if self.shade and self.kind == "paragraph":
            yield tag("shd", val="clear", color="auto", fill=self.shade)
        if self.tabs:
            yield tag("tabs", *(tag("tab", val=side, **({"leader": leader} if leader else {}), pos=twips(at))
                                for side, at, leader in self.tabs))
        yield from self._spacing()
        if self.tight:
            yield tag("contextualSpacing")
        if self.align:
            yield tag("jc", val=self.align)
        if self.level is not None:
            yield tag("outlineLvl", val=self.level)

    def _borders(self) -> Iterator[str]:
        if self.bar and self.shade:  # edges in the colour of the ground, so that it reaches beyond the lines of text
            yield tag("pBdr", tag("top", val="single", sz=4, space=3, color=self.shade),
                      tag("left", val="single", sz=24, space=6, color=self.bar),
                      tag("bottom", val="single", sz=4, space=3, color=self.shade))
        elif self.bar:
            yield tag("pBdr", tag("left", val="single", sz=24, space=3, color=self.bar))
        if self.rule:
            yield tag("pBdr", tag(self.rule, val="single", sz=6, space=1, color="auto"))

    def _spacing(self) -> Iterator[str]:
        spacing: dict[str, object] = {}
        if self.before is not None:
            spacing["before"] = round(self.before * 20)
        if self.after is not None:
            spacing["after"] = round(self.after * 20)
        if self.line is not None:
            spacing |= {"line": round(self.line * 240), "lineRule": "auto"}
        if self.exact is not None:
            spacing |= {"line": round(self.exact * 20), "lineRule": "exact"}
        if spacing:
            yield tag("spacing", **spacing)
        indent: dict[str, object] = {side: twips(mm) for side, mm in (("left", self.left), ("right", self.right)) if mm is not None}
        if self.first is not None:
            indent["hanging" if self.first < 0 else "firstLine"] = abs(twips(self.first))
        if indent:
            yield tag("ind", **indent)

    def _run(self) -> Iterator[str]:
        if self.font:
            yield tag("rFonts", ascii=self.font, hAnsi=self.font, eastAsia=self.font, cs=self.font)
        for name, value in (("b", self.bold), ("i", self.italic)):
            yield from _switch(name, value)
            yield from _switch(f"{name}Cs", value)
        yield from _switch("caps", self.caps)
        if self.colour:
            yield tag("color", val=self.colour)
        if self.size is not None:
            yield tag("sz", val=round(self.size * 2)) + tag("szCs", val=round(self.size * 2))
        if self.underline:
            yield tag("u", val="single")
        if self.shade and self.kind == "character":
            yield tag("shd", val="clear", color="auto", fill=self.shade)
        if self.raised:
            yield tag("vertAlign", val="superscript")


def _switch(name: str, value: bool | None) -> Iterator[str]:
    if value is not None:
        yield tag(name) if value else tag(name, val=0)


def _wrapped(name: str, parts: Iterator[str]) -> str:
    inside = "".join(parts)
    return tag(name, inside) if inside else ""
