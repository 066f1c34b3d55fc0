"""What stands around every drawing: above it title block, meta, marks and their bar; below it the key and the notes.

All forms use the same one. What stands above has a height that does not change when things come or go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archmodel.kit.drawing import metrics, scene
from archmodel.kit.drawing.diagram import MARKS, Channel, Frame, LegendItem, Mark
from archmodel.kit.drawing.layout import marks, notation, paragraph
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style
from archmodel.kit.drawing.twin import MARK_WORDS
from archmodel.kit.text import LocalText

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
FOOT = 28
"""px: from the body to what stands below it, with a rule in the middle."""
KIND = Style(size=11, paint="soft")
NOTE = Style(size=11, paint="soft")
NOTES_ABOVE = 8
META_LINES = 2
_DIGITS = re.compile(r"\d{1,4}")
WIDEST_COUNT = 9999
"""Room in the key of the marks is kept for so many."""
WIDEST_NOTE = 1100
"""px: a longer line is not found again by the eye."""
KINDS: Mapping[Channel, LocalText] = {
    "mark": LocalText(vi="Thay đổi", en="Change"),
    "stripe": LocalText(vi="Sọc màu bên trái", en="Stripe at the left"),
    "line": LocalText(vi="Nét của mũi tên", en="Line of an arrow"),
    "icon": LocalText(vi="Biểu tượng", en="Icon"),
    "border": LocalText(vi="Viền", en="Border"),
    "fill": LocalText(vi="Màu nền", en="Fill"),
    "letter": LocalText(vi="Chữ trong ô", en="Letter in a cell"),
}
"""Where on the drawing the reader finds what an entry of the key explains."""
KEY_TITLE = LocalText(vi="Chú giải", en="Key")
NOTES_TITLE = LocalText(vi="Ghi chú", en="Notes")
NOTHING = LocalText(vi="Không có gì để vẽ: tại thời điểm này, không có thành phần nào phù hợp với lựa chọn của hình.",
                    en="Nothing to draw: no element fits the selection of this view at this moment.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A finished part of a drawing, laid out from (0, 0)."""

    width: float
    height: float
    items: tuple[Item, ...]


def page(frame: Frame, body: Block, voice: Voice, proportions: Sequence[tuple[Mark, int]] = ()) -> Scene:
    """The whole drawing: head, body, foot, with a margin all around. A body without anything is told in words."""
    shown = body if body.items and body.width > 0 and body.height > 0 else _nothing(voice)
    width = max(shown.width, NARROWEST)
    above = head(frame, voice, width, proportions)
    below = foot(_explained(frame, shown, voice), voice, width)
    bottom = MARGIN + above.height + shown.height
    return Scene(
        width=width + 2 * MARGIN, height=bottom + below.height + MARGIN, lang=voice.lang,
        title=metrics.clean(voice.first(frame.title)), desc=_desc(frame, voice),
        items=(*scene.shift(above.items, MARGIN, MARGIN), *scene.shift(shown.items, MARGIN, MARGIN + above.height),
               *scene.shift(below.items, MARGIN, bottom)),
    )


def head(frame: Frame, voice: Voice, width: float, proportions: Sequence[tuple[Mark, int]] = ()) -> Block:
    """Title block, meta, key of the marks, bar of proportions, and the space below them.

    Its height rests on words and width alone, not on numbers: nothing below it moves when things come or go.
    """
    meta = _meta(frame, voice, _aside(width))
    titles = _titles(frame, voice, width - _kept(frame, voice, width) - 40 if frame.meta or frame.code else width)
    marked = _all_marks(frame.legend)
    below = max(titles.height, meta.height) + (14 if marked or proportions else 4)
    key = _marks_key(marked, voice, width)
    bar = _bar(proportions, width)
    items: list[Item] = [Group(role="heading", items=(*titles.items, *scene.shift(meta.items, width - meta.width, 0)))]
    if key.items or bar.items:
        items.append(Group(role="key", title=voice.first(KINDS["mark"]), items=(
            *scene.shift(key.items, 0, below), *scene.shift(bar.items, 0, below + key.height))))
    return Block(width=width, height=below + key.height + bar.height + BELOW, items=tuple(items))


def foot(frame: Frame, voice: Voice, width: float) -> Block:
    """Below the body: what the other channels mean, kind by kind, then the notes. Nothing when there is neither."""
    key = _key([item for item in frame.legend if item.kind != "mark"], voice, width)
    notes = _notes(frame.notes, voice, width, key.height + NOTES_ABOVE if key.height else 0)
    height = max(key.height, notes.height)
    if not height:
        return Block(width=width, height=0, items=())
    line = Path(steps=(("M", 0, FOOT / 2), ("L", width, FOOT / 2)), stroke="rule")
    items = [Group(role=role, title=voice.first(title), items=scene.shift(part.items, 0, FOOT))
             for role, title, part in (("key", KEY_TITLE, key), ("notes", NOTES_TITLE, notes)) if part.items]
    return Block(width=width, height=FOOT + height, items=(line, *items))


def _explained(frame: Frame, body: Block, voice: Voice) -> Frame:
    """In ArchiMate the key tells its layers and lines; styles of lines that are no longer drawn go out of it."""
    if voice.notation != notation.NAME:
        return frame
    kept = [item for item in frame.legend if item.kind != "line" or notation.untyped(body.items)]
    return replace(frame, legend=(*kept, *notation.key(body.items)))


def _desc(frame: Frame, voice: Voice) -> str:
    """What a screen reader says after the title: what the drawing is about, then version, date and counts."""
    said = [metrics.clean(voice.first(text)) for text in (frame.subtitle, *frame.meta) if text]
    return " · ".join(filter(None, said))


def _aside(width: float) -> float:
    """The room of the meta at the right."""
    return min(0.4 * width, 460.0)


def _kept(frame: Frame, voice: Voice, width: float) -> float:
    """What the meta may take of that, whatever its numbers are: each of them as wide as four digits."""
    longest = replace(frame, meta=tuple(LocalText.same(_DIGITS.sub("0000", voice.first(text))) for text in frame.meta))
    return _meta(longest, voice, _aside(width)).width


def _nothing(voice: Voice) -> Block:
    """Says that there is nothing to see, where an empty sheet would leave its reader in doubt."""
    parts = paragraph.title(NOTHING, voice, Style(size=14, weight=600), Style(size=12, paint="soft"), NARROWEST - 80, gap=4)
    box = Rect(x=0, y=0, width=NARROWEST, height=paragraph.height(parts) + 80, radius=10, fill="band")
    words = paragraph.stack(parts, NARROWEST / 2, 40, "middle")
    return Block(width=box.width, height=box.height, items=(Group(role="nothing", items=(box, *words)),))


def _titles(frame: Frame, voice: Voice, width: float) -> Block:
    parts = paragraph.title(frame.title, voice, TITLE, OTHER, width, gap=2)
    parts += paragraph.paragraphs((voice.first(frame.subtitle), ABOUT, 2), width=width)
    return Block(width=width, height=paragraph.height(parts), items=paragraph.stack(parts, 0, 0))


def _meta(frame: Frame, voice: Voice, width: float) -> Block:
    """Version, date, counts and source at the right, under the code of the drawing; room is kept for `META_LINES`."""
    lines = tuple(_joined([metrics.clean(voice.first(text)) for text in frame.meta], width))
    parts = paragraph.paragraphs(*((text, META, 2) for text in lines), width=width)
    pill = _pill(frame.code, width) if frame.code and frame.code.strip() else Block(width=0, height=0, items=())
    wide = max([pill.width, *(part.width for part in parts)])
    top = pill.height + 6 if pill.height else 4
    words = paragraph.stack(parts, wide, top, "end")
    kept = META_LINES * (META.leading + 2)
    return Block(width=wide, height=top + max(paragraph.height(parts), kept) if wide else 0,
                 items=(*scene.shift(pill.items, wide - pill.width, 0), *words))


def _joined(texts: Sequence[str], width: float) -> Iterator[str]:
    """As many as fit on a line, with a dot between them; the last does not stand alone where another can go with it."""
    given = [text for text in texts if text]
    if len(given) > 2 and META.width(" · ".join(given)) > width >= META.width(" · ".join(given[-2:])):
        kept = next((n for n in range(len(given) - 2, 0, -1) if META.width(" · ".join(given[:n])) <= width), 0)
        if kept == len(given) - 2:
            yield from (" · ".join(given[:-2]), " · ".join(given[-2:]))
            return
    line = ""
    for text in given:
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


def _all_marks(legend: Sequence[LegendItem]) -> tuple[LegendItem, ...]:
    """The four marks when there is one at all, in the order given: an absent one comes last and counts nothing."""
    given = {item.key: item for item in legend if item.kind == "mark"}
    if not given:
        return ()
    count = 0 if any(item.count is not None for item in given.values()) else None
    absent = (LegendItem(kind="mark", key=mark, label=MARK_WORDS[mark], count=count) for mark in MARKS if mark not in given)
    return (*given.values(), *absent)


def _marks_key(marked: Sequence[LegendItem], voice: Voice, width: float) -> Block:
    """The marks with count and share; where each stands does not depend on its numbers."""
    total = sum(item.count or 0 for item in marked)
    widest = [_entry(replace(item, count=None if item.count is None else WIDEST_COUNT), voice, WIDEST_COUNT, width) for item in marked]
    items: list[Item] = []
    x = top = 0.0
    for item, kept in zip(marked, widest, strict=True):
        if x and x + kept.width > width:
            x, top = 0.0, top + ROW
        items.append(Group(role="entry", items=scene.shift(_entry(item, voice, total, width).items, x, top)))
        x += kept.width + 24
        top += max(0.0, kept.height - ROW)
    return Block(width=width, height=top + ROW if marked else 0, items=tuple(items))


def _key(legend: Sequence[LegendItem], voice: Voice, width: float) -> Block:
    """The key: each channel on lines of its own, behind the words that say where to look for it."""
    kinds = list(dict.fromkeys(item.kind for item in legend))
    words = {kind: voice.first(KINDS[kind]) for kind in kinds}
    left = max((KIND.width(text) for text in words.values()), default=0) + 20
    left = left if left < width * 0.3 else 0.0
    items: list[Item] = []
    top = 0.0
    for kind in kinds:
        items.append(scene.line(words[kind], 0, top + ROW / 2 + 4, KIND))
        top += 0 if left else ROW
        block = _entries([item for item in legend if item.kind == kind], voice, width - left)
        items += scene.shift(block.items, left, top)
        top += block.height
    return Block(width=width, height=top, items=tuple(items))


def _entries(legend: Sequence[LegendItem], voice: Voice, width: float) -> Block:
    """One after the other, line by line."""
    items: list[Item] = []
    x = top = 0.0
    for item in legend:
        entry = _entry(item, voice, 0, width)
        if x and x + entry.width > width:
            x, top = 0.0, top + ROW
        items.append(Group(role="entry", items=scene.shift(entry.items, x, top)))
        x += entry.width + 24
        top += max(0.0, entry.height - ROW)
    return Block(width=width, height=top + ROW, items=tuple(items))


def _entry(item: LegendItem, voice: Voice, total: int, width: float) -> Block:
    """Sample, name, the name in the other tongue, count, share; on one line when that fits."""
    left = marks.sample_width(item) + 8.0
    count = "" if item.count is None else str(item.count)
    share = f"({round(100 * item.count / total)}%)" if item.kind == "mark" and item.count and total else ""
    words: list[Item] = []
    x = left
    for text, style, lang in ((voice.first(item.label), KEY, ""), (voice.second(item.label), KEY_OTHER, voice.other),
                              (count, KEY, ""), (share, KEY_OTHER, "")):
        if text:
            words.append(piece := scene.line(text, x, ROW / 2 + 4, style, lang=lang))
            x += piece.width + 6
    sample = _sample(item)
    if x - 6 <= width:
        return Block(width=x - 6, height=ROW, items=(sample, *words))
    parts = paragraph.paragraphs((f"{voice.whole(item.label)} {count} {share}", KEY, 0), width=width - left)
    return Block(width=width, height=paragraph.height(parts) + 9, items=(sample, *paragraph.stack(parts, left, 4)))


def _sample(item: LegendItem) -> Group:
    if item.kind == "line" and item.key.startswith(notation.PREFIX):
        return Group(role="sample", variant="line", items=notation.sample(item.key, 0, ROW / 2, marks.LINE_WIDTH))
    return marks.sample(item, 0, ROW / 2)


def _notes(notes: Sequence[LocalText], voice: Voice, width: float, top: float) -> Block:
    """Small and soft, one below the other, broken at what the eye can follow."""
    parts = paragraph.paragraphs(*((voice.first(note), NOTE, 2) for note in notes), width=min(width, WIDEST_NOTE))
    return Block(width=width, height=top + paragraph.height(parts) if parts else 0, items=paragraph.stack(parts, 0, top))


def _bar(proportions: Sequence[tuple[Mark, int]], width: float) -> Block:
    """One bar, cut by the share of each mark; what there is at all stays visible, and nothing at all is an empty track."""
    if not proportions:
        return Block(width=width, height=0, items=())
    shown = [(mark, count) for mark, count in proportions if count > 0]
    total = sum(count for _, count in shown)
    items: list[Item] = []
    if not total:
        items.append(Rect(x=0, y=BAR_GAP, width=width, height=BAR, radius=2, fill="rule"))
    free = width - 3 * (len(shown) - 1) - BAR * len(shown)
    x = 0.0
    for mark, count in shown:
        wide = BAR + free * count / total
        items += marks.share(mark, x, BAR_GAP, wide, BAR)
        x += wide + 3
    return Block(width=width, height=BAR_GAP + BAR, items=tuple(items))
