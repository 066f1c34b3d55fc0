"""PDF: vectors on paper from A4 to A0, Inter inside, every word to be found."""

from __future__ import annotations

from dataclasses import replace

from archmodel.kit.drawing import svg
from archmodel.kit.drawing.formats import _sheets
from archmodel.kit.drawing.formats._sheets import MARGIN, OVERLAP, Layout, Sheet, layout, part_of
from archmodel.kit.drawing.metrics import clean
from archmodel.kit.drawing.palette import THEMES
from archmodel.kit.drawing.scene import Scene, shift
from archmodel.kit.text import LocalText
from archmodel.kit.typesetting import compiled

SUFFIX = ".pdf"
TITLE = LocalText(vi="PDF để in", en="PDF for print")
PAPERS = tuple(_sheets.PAPERS)
_PAGE = LocalText(vi="Trang {n}/{all} · hàng {row}/{rows}, cột {column}/{columns} · {title}",
                  en="Page {n}/{all} · row {row} of {rows}, column {column} of {columns} · {title}")
_CUT = 5
"""mm: cut marks reach from the edge of the picture so far into the margin."""
_HEAD = """#set document(title: sys.inputs.title, description: sys.inputs.about, author: (), date: none)
#set page(width: {width}mm, height: {height}mm, margin: 0mm, fill: rgb("{paper}"))
#set text(font: "Inter", size: 7pt, lang: sys.inputs.lang, fill: rgb("{ink}"))
"""
_SHEET = """#place(dx: {x}mm, dy: {y}mm, image("{number}.svg", width: {width}mm, height: {height}mm, alt: sys.inputs.title))
"""
_MARK = """#place(dx: {x}mm, dy: {y}mm, line(length: {long}mm, angle: {angle}deg, stroke: 0.25pt + rgb("{ink}")))
"""
_FOOT = """#place(bottom + left, dx: {x}mm, dy: -{y}mm, sys.inputs.at("page-{number}"))
"""


def write(scene: Scene, *, theme: str = "light", scale: float = 1, paper: str = "") -> bytes:
    """On one page when the smallest words stay legible on that paper, else on several to be put together."""
    theme = "light" if theme == "auto" else theme
    plan = layout(scene, paper)
    pages = [_page(plan, sheet, THEMES[theme]["soft"]) for sheet in plan.sheets]
    colours = {"paper": THEMES[theme]["paper"], "ink": THEMES[theme]["soft"]}
    files = {"main.typ": (_HEAD.format(width=plan.width, height=plan.height, **colours) + "#pagebreak()\n".join(pages)).encode()}
    words = {"title": clean(scene.title), "about": clean(scene.desc), "lang": scene.lang}
    for sheet in plan.sheets:
        x, y = sheet.part[:2]
        shown = part_of(scene, sheet.part) if len(plan.sheets) > 1 else scene
        files[f"{sheet.number}.svg"] = svg.write(_moved(shown, x, y), theme, False).encode()
        words[f"page-{sheet.number}"] = _PAGE.say(scene.lang).format(
            n=sheet.number, all=len(plan.sheets), row=sheet.row, rows=plan.rows, column=sheet.column, columns=plan.columns,
            title=clean(scene.title))
    return compiled(files, words)


def _moved(scene: Scene, x: float, y: float) -> Scene:
    return replace(scene, items=shift(scene.items, -x, -y)) if x or y else scene


def _page(plan: Layout, sheet: Sheet, ink: str) -> str:
    """One picture in the middle of its page; of a larger one a part from the upper left corner of the margin, with marks."""
    width, height = sheet.part[2] * plan.scale, sheet.part[3] * plan.scale
    alone = len(plan.sheets) == 1
    x = (plan.width - width) / 2 if alone else MARGIN
    y = (plan.height - height) / 2 if alone else MARGIN
    text = _SHEET.format(x=_mm(x), y=_mm(y), number=sheet.number, width=_mm(width), height=_mm(height))
    if alone:
        return text
    return text + "".join(_marks(plan, sheet, ink)) + _FOOT.format(x=MARGIN + OVERLAP + 2, y=3.5, number=sheet.number)


def _marks(plan: Layout, sheet: Sheet, ink: str) -> list[str]:
    """Where to cut: along the middle of what two pages share, in the margins only."""
    left, top = MARGIN + OVERLAP / 2, MARGIN + OVERLAP / 2
    right, bottom = plan.width - left, plan.height - top
    ends = {"across": [x for x, cut in ((left, sheet.column > 1), (right, sheet.column < plan.columns)) if cut],
            "down": [y for y, cut in ((top, sheet.row > 1), (bottom, sheet.row < plan.rows)) if cut]}
    edges = (MARGIN - _CUT - 1, None)
    found = [_MARK.format(x=_mm(x), y=_mm(y), long=_CUT, angle=90, ink=ink)
             for x in ends["across"] for y in (edges[0], plan.height - MARGIN + 1)]
    return found + [_MARK.format(x=_mm(x), y=_mm(y), long=_CUT, angle=0, ink=ink)
                    for y in ends["down"] for x in (edges[0], plan.width - MARGIN + 1)]


def _mm(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
