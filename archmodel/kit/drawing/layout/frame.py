"""What stands around every drawing: title block, meta, key, bar of proportions, margins. All forms use the same one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archmodel.kit.drawing import metrics, scene
from archmodel.kit.drawing.diagram import Frame, LegendItem, Mark
from archmodel.kit.drawing.layout import marks, paragraph
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Rect, Scene, Style

MARGIN = 32
TITLE = Style(size=26, weight=700)
OTHER = Style(size=14, paint="soft")
ABOUT = Style(size=12, paint="soft")
META = Style(size=11, paint="soft")
CODE = Style(size=11, weight=600, paint="heading")
KEY = Style(size=11.5, weight=600)
KEY_OTHER = Style(size=11.5, paint="soft")
BAR = 8
BAR_GAP = 6
BELOW = 16
"""px: from the head to the body."""
ROW = 24
NARROWEST = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A finished part of a drawing, laid out from (0, 0)."""

    width: float
    height: float
    items: tuple[Item, ...]


def page(frame: Frame, body: Block, voice: Voice, proportions: Sequence[tuple[Mark, int]] = ()) -> Scene:
    """The whole drawing: the head over the body, with a margin all around."""
    width = max(body.width, NARROWEST)
    block = head(frame, voice, width, proportions)
    return Scene(
        width=width + 2 * MARGIN, height=block.height + body.height + 2 * MARGIN, lang=voice.lang,
        title=metrics.clean(voice.first(frame.title)), desc=metrics.clean(voice.first(frame.subtitle)),
        items=(*scene.shift(block.items, MARGIN, MARGIN), *scene.shift(body.items, MARGIN, MARGIN + block.height)),
    )


def head(frame: Frame, voice: Voice, width: float, proportions: Sequence[tuple[Mark, int]] = ()) -> Block:
    """Title block and meta, key, bar of proportions, and the space below them."""
    meta = _meta(frame, voice, width)
    titles = _titles(frame, voice, width - (meta.width + 40 if meta.width else 0))
    below = max(titles.height, meta.height) + (14 if frame.legend or proportions else 8)
    key = _key(frame.legend, voice, width, sum(count for _, count in proportions))
    bar = _bar(proportions, width)
    items = (
        Group(role="heading", items=(*titles.items, *scene.shift(meta.items, width - meta.width, 0))),
        Group(role="key", items=(*scene.shift(key.items, 0, below), *scene.shift(bar.items, 0, below + key.height))),
    )
    return Block(width=width, height=below + key.height + bar.height + BELOW, items=items)


def _titles(frame: Frame, voice: Voice, width: float) -> Block:
    parts = paragraph.title(frame.title, voice, TITLE, OTHER, width, gap=2)
    parts += paragraph.paragraphs((voice.first(frame.subtitle), ABOUT, 2), width=width)
    return Block(width=width, height=paragraph.height(parts), items=paragraph.stack(parts, 0, 0))


def _meta(frame: Frame, voice: Voice, width: float) -> Block:
    """Version, date, counts and source at the right, under the code of the drawing."""
    lines = tuple(_joined([metrics.clean(voice.first(text)) for text in frame.meta], width * 0.4))
    parts = paragraph.paragraphs(*((text, META, 2) for text in lines), width=width * 0.4)
    pill = _pill(frame.code, width * 0.4) if frame.code and frame.code.strip() else Block(width=0, height=0, items=())
    wide = max([pill.width, *(part.width for part in parts)])
    top = pill.height + 6 if pill.height else 4
    words = paragraph.stack(parts, wide, top, "end")
    return Block(width=wide, height=top + paragraph.height(parts) if wide else 0,
                 items=(*scene.shift(pill.items, wide - pill.width, 0), *words))


def _joined(texts: Sequence[str], width: float) -> Iterator[str]:
    """As many as fit on a line, with a dot between them."""
    line = ""
    for text in filter(None, texts):
        longer = f"{line} · {text}" if line else text
        if line and META.width(longer) > width:
            yield line
            longer = text
        line = longer
    if line:
        yield line


def _pill(code: str, width: float) -> Block:
    parts = paragraph.paragraphs((code, CODE, 0), width=width - 20)
    words = paragraph.stack(parts, 10, 4)
    box = Rect(x=0, y=0, width=max(text.width for text in words) + 20, height=paragraph.height(parts) + 8, radius=6,
               fill="band")
    return Block(width=box.width, height=box.height, items=(Group(role="code", items=(box, *words)),))


def _key(legend: Sequence[LegendItem], voice: Voice, width: float, total: int) -> Block:
    """The key: entries one after the other, each kind on a line of its own; marks with their share of the total."""
    items: list[Item] = []
    top = 0.0
    for _, run in groupby(legend, key=lambda item: item.kind):
        x = 0.0
        for item in run:
            entry = _entry(item, voice, total, width)
            if x and x + entry.width > width:
                x, top = 0.0, top + ROW
            items.append(Group(role="entry", items=scene.shift(entry.items, x, top)))
            x += entry.width + 28
            top += max(0.0, entry.height - ROW)
        top += ROW
    return Block(width=width, height=top, items=tuple(items))


def _entry(item: LegendItem, voice: Voice, total: int, width: float) -> Block:
    """Sample, name, the name in the other tongue, count, share; on one line when that fits."""
    left = float(marks.STRIPE if item.kind == "stripe" else marks.SAMPLE_WIDTH) + 8
    count = "" if item.count is None else str(item.count)
    share = f"({round(100 * item.count / total)}%)" if item.kind == "mark" and item.count and total else ""
    words: list[Item] = []
    x = left
    for text, style, lang in ((voice.first(item.label), KEY, ""), (voice.second(item.label), KEY_OTHER, voice.other),
                              (count, KEY, ""), (share, KEY_OTHER, "")):
        if text:
            words.append(piece := scene.line(text, x, ROW / 2 + 4, style, lang=lang))
            x += piece.width + 6
    sample = marks.sample(item, 0, ROW / 2)
    if x - 6 <= width:
        return Block(width=x - 6, height=ROW, items=(sample, *words))
    parts = paragraph.paragraphs((f"{voice.whole(item.label)} {count} {share}", KEY, 0), width=width - left)
    return Block(width=width, height=paragraph.height(parts) + 9, items=(sample, *paragraph.stack(parts, left, 4)))


def _bar(proportions: Sequence[tuple[Mark, int]], width: float) -> Block:
    """One bar, cut by the share of each mark; what there is at all stays visible."""
    shown = [(mark, count) for mark, count in proportions if count > 0]
    total = sum(count for _, count in shown)
    if not total:
        return Block(width=width, height=0, items=())
    free = width - 3 * (len(shown) - 1) - BAR * len(shown)
    items: list[Item] = []
    x = 0.0
    for mark, count in shown:
        wide = BAR + free * count / total
        items.append(Rect(x=x, y=BAR_GAP, width=wide, height=BAR, radius=2, fill=f"{mark}-line"))
        x += wide + 3
    return Block(width=width, height=BAR_GAP + BAR, items=tuple(items))

