"""Swimlanes: a row for whoever acts, a column a step, from the trigger to the end, with the time of each step below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Frame, Mark
from archmodel.kit.drawing.layout import frame, marks, paragraph
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Paragraph, Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Step, Style
from archmodel.kit.drawing.twin import MARK_WORDS, Sheet
from archmodel.kit.text import Lang, LocalText

LANE = Style(size=12.5, weight=600, paint="on-navy")
LANE_OTHER = Style(size=10.5, paint="on-navy-soft")
NAME = Style(size=12.5, weight=600)
NAME_OTHER = Style(size=10, paint="soft")
USE = Style(size=10.5)
NUMBER = Style(size=11, weight=700, paint="on-navy")
EVENT = Style(size=10.5, weight=500)
TIME = Style(size=15, weight=700)
UNKNOWN = Style(size=11.5, weight=500, paint="soft")
LABEL = Style(size=10.5, weight=600, paint="soft")
SUM = Style(size=11.5, weight=700)
TEXT = Style(size=11.5)
LABEL_WIDTH, EVENT_WIDTH = 176.0, 116.0
TASK = (150.0, 236.0)
WIDE = 1240.0
"""px that the steps share."""
GUTTER, PAD, GAP = 30.0, 12.0, 6.0
DISC = 11.0
_STEP, _ROLE = LocalText(vi="Bước", en="Step"), LocalText(vi="Vai trò", en="Role")
_WHAT, _TIME = LocalText(vi="Việc", en="Task"), LocalText(vi="Thời gian", en="Time")
_USES, _CHANGE = LocalText(vi="Hệ thống sử dụng", en="Systems used"), LocalText(vi="Thay đổi", en="Change")
_TASKS, _FACTS = LocalText(vi="Các bước", en="Steps"), LocalText(vi="Thông tin chung", en="About it")
_FACT, _SAID = LocalText(vi="Nội dung", en="What"), LocalText(vi="Ghi nhận", en="Recorded")
_BLANK = LocalText(vi="chưa rõ", en="not known")
_ABSENT = LocalText(vi="chưa có", en="not there yet")
_SYSTEM, _STATE = LocalText(vi="Hệ thống", en="System"), LocalText(vi="Tình trạng", en="State")
_ORDER, _FROM, _TO = LocalText(vi="Trình tự", en="Order"), LocalText(vi="Từ", en="From"), LocalText(vi="Đến", en="To")
START, END = "start", "end"
_START, _END = LocalText(vi="Bắt đầu", en="Start"), LocalText(vi="Kết thúc", en="End")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Who acts."""

    id: str
    title: LocalText
    note: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a step works with. One that is `absent` does not exist at the moment that is shown."""

    id: str
    title: LocalText
    absent: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One step. Without `time` nobody has said how long it may take."""

    id: str
    title: LocalText
    lane: str
    uses: tuple[Use, ...] = ()
    time: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the box below; `tentative` ones rest on an assumption."""

    label: LocalText
    text: LocalText
    tentative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SwimlaneDiagram:
    """The tasks in order. `total` stands at the end of the times."""

    form: ClassVar[str] = "swimlanes"

    frame: Frame
    lanes: tuple[Lane, ...] = ()
    tasks: tuple[Task, ...] = ()
    start: LocalText | None = None
    total: LocalText | None = None
    facts: tuple[Fact, ...] = ()

    def twin(self) -> tuple[Sheet, ...]:
        """The steps, what each works with, in which order they follow, and the facts."""
        names = {lane.id: lane.title for lane in self.lanes}
        steps = tuple((str(n + 1), task.title, names.get(task.lane, task.lane), task.time or _BLANK) for n, task in enumerate(self.tasks))
        uses = [(str(n + 1), use) for n, task in enumerate(self.tasks) for use in task.uses]
        told = tuple((step, use.title, _ABSENT if use.absent else None, MARK_WORDS.get(use.mark or "")) for step, use in uses)
        ways = self.ways()
        ends = {START: _START, END: _END, **{task.id: task.title for task in self.tasks}}
        sheets = (
            Sheet(title=_TASKS, columns=(_STEP, _WHAT, _ROLE, _TIME), rows=steps, ids=tuple(t.id for t in self.tasks)),
            Sheet(title=_USES, columns=(_STEP, _SYSTEM, _STATE, _CHANGE), rows=told, ids=tuple(use.id for _, use in uses)),
            Sheet(title=_ORDER, columns=(_FROM, _TO), rows=tuple((ends[a], ends[b]) for a, b in ways),
                  ids=tuple(f"{a}>{b}" for a, b in ways)),
            Sheet(title=_FACTS, columns=(_FACT, _SAID), rows=tuple((fact.label, fact.text) for fact in self.facts)))
        return tuple(sheet.trimmed() for sheet in sheets if sheet.rows)

    def ways(self) -> tuple[tuple[str, str], ...]:
        """From the start through every step to the end; nothing where there is no step."""
        return tuple(pairwise((START, *(task.id for task in self.tasks), END))) if self.tasks else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A task whose words are broken; its systems one below the other."""

    task: Task
    number: int
    words: tuple[Paragraph, ...]
    uses: tuple[tuple[Use, Paragraph], ...]
    height: float


@dataclass(frozen=True, kw_only=True)
class Board:
    """Where the columns and the lanes are."""

    cards: tuple[Card, ...]
    width: float
    lanes: tuple[tuple[Lane, float, float], ...]
    labels: tuple[tuple[Paragraph, ...], ...]
    bottom: float

    def left(self, number: int) -> float:
        return LABEL_WIDTH + EVENT_WIDTH + GUTTER + number * (self.width + GUTTER)

    @property
    def end(self) -> float:
        """Where the column of the end begins."""
        return self.left(len(self.cards))

    @property
    def whole(self) -> float:
        return self.end + EVENT_WIDTH

    def middle(self, lane: str) -> float:
        return next(round(top + height / 2, 1) for each, top, height in self.lanes if each.id == lane)


def place(diagram: SwimlaneDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The whole drawing."""
    voice = Voice(lang=lang, bilingual=bilingual)
    if not diagram.tasks:
        facts = _facts(diagram, voice, 900.0)
        return frame.page(diagram.frame, facts, voice)
    board = _board(diagram, voice)
    times = _times(diagram, board, voice)
    facts = _facts(diagram, voice, board.whole)
    items = (
        *_lanes(board, voice), *_arrows(diagram, board, voice), *_events(diagram, board, voice),
        *(_card(card, board, voice) for card in board.cards), *scene.shift(times.items, 0, board.bottom + GAP),
        *scene.shift(facts.items, 0, board.bottom + GAP + times.height + 16))
    height = board.bottom + GAP + times.height + 16 + facts.height
    return frame.page(diagram.frame, Block(width=board.whole, height=height, items=items), voice)


def _board(diagram: SwimlaneDiagram, voice: Voice) -> Board:
    number = len(diagram.tasks)
    width = round(min(TASK[1], max(TASK[0], (WIDE - GUTTER * number) / number)))
    cards = tuple(_measured(task, n, width, voice) for n, task in enumerate(diagram.tasks))
    known = {lane.id for lane in diagram.lanes}
    lanes = [lane for lane in diagram.lanes if any(task.lane == lane.id for task in diagram.tasks)]
    lanes += [Lane(id=name, title=LocalText.same(name)) for name in dict.fromkeys(t.lane for t in diagram.tasks) if name not in known]
    labels = tuple((*paragraph.title(lane.title, voice, LANE, LANE_OTHER, LABEL_WIDTH - 28),
                    *paragraph.paragraphs((voice.first(lane.note), LANE_OTHER, 5), width=LABEL_WIDTH - 28)) for lane in lanes)
    placed, top = [], 0.0
    edge = {diagram.tasks[0].lane, diagram.tasks[-1].lane}
    for lane, words in zip(lanes, labels, strict=True):
        tallest = max(card.height for card in cards if card.task.lane == lane.id)
        event = _event_height(diagram, voice) if lane.id in edge else 0.0
        height = round(max(tallest + 2 * PAD, paragraph.height(words) + 2 * PAD, event))
        placed.append((lane, top, float(height)))
        top += height + GAP
    return Board(cards=cards, width=width, lanes=tuple(placed), labels=labels, bottom=top - GAP)


def _measured(task: Task, number: int, width: float, voice: Voice) -> Card:
    inner = width - 2 * PAD
    words = paragraph.title(task.title, voice, NAME, NAME_OTHER, inner, beside=2 * DISC)
    uses = tuple((use, Paragraph(lines=USE.wrap(_use(use, voice), inner - 18), style=USE)) for use in task.uses)
    height = paragraph.height(words) + 2 * PAD + sum(words.height + 7 for _, words in uses) + (6 if uses else 0)
    return Card(task=task, number=number, words=words, uses=uses, height=round(height))


def _use(use: Use, voice: Voice) -> str:
    return voice.first(use.title) + (f" ({voice.first(_ABSENT)})" if use.absent else "")


def _lanes(board: Board, voice: Voice) -> Iterator[Item]:
    for (lane, top, height), words in zip(board.lanes, board.labels, strict=True):
        box = Rect(x=0, y=top, width=board.whole, height=height, radius=8, fill="band")
        head = Rect(x=0, y=top, width=LABEL_WIDTH, height=height, radius=8, fill="navy")
        yield Group(role="lane", id=lane.id, title=voice.whole(lane.title), items=(
            box, head, *paragraph.stack(words, 14, top + (height - paragraph.height(words)) / 2)))


def _card(card: Card, board: Board, voice: Voice) -> Group:
    x, middle = board.left(card.number), board.middle(card.task.lane)
    y = round(middle - card.height / 2)
    box = Rect(x=x, y=y, width=board.width, height=card.height, radius=8, fill="card", stroke="outline", stroke_width=1.2)
    disc = Rect(x=x + board.width - 2 * DISC - 6, y=y + 6, width=2 * DISC, height=2 * DISC, radius=DISC, fill="navy")
    number = scene.line(str(card.number + 1), disc.x + DISC, y + 6 + DISC + 4, NUMBER, anchor="middle")
    items: list[Item] = [box, disc, number, *paragraph.stack(card.words, x + PAD, y + PAD)]
    top = y + PAD + paragraph.height(card.words) + 6
    for use, words in card.uses:
        items.append(_system(use, words, x + PAD, top, board.width - 2 * PAD, voice))
        top += words.height + 7
    return Group(role="node", id=card.task.id, title=f"{card.number + 1}. {voice.whole(card.task.title)}",
                 desc=voice.first(card.task.time) or voice.first(_BLANK), type="BusinessProcess", items=tuple(items))


def _system(use: Use, words: Paragraph, x: float, y: float, width: float, voice: Voice) -> Group:
    """A system on a small plate; one that is not there yet has a dashed one."""
    box = Rect(x=x, y=y, width=width, height=words.height + 4, radius=4, fill="paper" if use.absent else "tint-blue",
               stroke="outline" if use.absent else "line-blue", stroke_width=1, dash=(4.0, 3.0) if use.absent else ())
    if use.mark:
        box = marks.outline(use.mark, x, y, width, words.height + 4, 4)
    sign = marks.badge(use.mark, x + 9, y + box.height / 2, 5.5) if use.mark else None
    return Group(role="use", id=use.id, variant=use.mark or "", title=voice.whole(use.title), type="ApplicationComponent",
                 items=(box, *((sign,) if sign else ()), *words.at(x + (18 if sign else 8), y + 2)))


def _arrows(diagram: SwimlaneDiagram, board: Board, voice: Voice) -> Iterator[Group]:
    """From each step to the next, and from the start and to the end."""
    ways = [(START, diagram.tasks[0].id, LABEL_WIDTH + EVENT_WIDTH / 2 + 15, board.left(0), diagram.tasks[0].lane, diagram.tasks[0].lane)]
    ways += [(a.id, b.id, board.left(n) + board.width, board.left(n + 1), a.lane, b.lane)
             for n, (a, b) in enumerate(zip(diagram.tasks, diagram.tasks[1:], strict=False))]
    last = diagram.tasks[-1]
    ways.append((last.id, END, board.left(len(board.cards) - 1) + board.width, board.end + EVENT_WIDTH / 2 - 15, last.lane, last.lane))
    names = {task.id: voice.first(task.title) for task in diagram.tasks}
    for source, target, x1, x2, one, other in ways:
        y1, y2, turn = board.middle(one), board.middle(other), x1 + GUTTER / 2
        steps: tuple[Step, ...] = (("M", x1, y1), ("L", turn, y1), ("L", turn, y2), ("L", x2 - 6, y2)) if y1 != y2 \
            else (("M", x1, y1), ("L", x2 - 6, y2))
        title = f"{names.get(source, voice.first(_START))} → {names.get(target, voice.first(_END))}"
        line = Path(steps=steps, stroke="heading", stroke_width=1.8)
        yield Group(role="edge", id=f"{source}>{target}", title=title, ends=(source, target),
                    type="Triggering", items=(line, marks.head("heading", (x2, y2), 0.0, 8)))


def _event_height(diagram: SwimlaneDiagram, voice: Voice) -> float:
    words = EVENT.wrap(voice.first(diagram.start or _START), EVENT_WIDTH - 24)
    return 2 * (18 + 6 + len(words) * EVENT.leading + PAD)


def _events(diagram: SwimlaneDiagram, board: Board, voice: Voice) -> Iterator[Item]:
    """A thin ring where it begins, a thick one where it ends, as in BPMN."""
    for name, x, y, wide, text in (
            (START, LABEL_WIDTH + EVENT_WIDTH / 2, board.middle(diagram.tasks[0].lane), 1.6, diagram.start or _START),
            (END, board.end + EVENT_WIDTH / 2, board.middle(diagram.tasks[-1].lane), 4.0, _END)):
        lines = EVENT.wrap(voice.first(text), EVENT_WIDTH - 24)
        ring = Rect(x=x - 14, y=y - 14, width=28, height=28, radius=14, fill="card", stroke="heading", stroke_width=wide)
        words = Paragraph(lines=lines, style=EVENT)
        yield Group(role="event", id=name, title=voice.whole(text), type="BusinessEvent", items=(ring,))
        yield from words.at(x, y + 20, "middle")


def _times(diagram: SwimlaneDiagram, board: Board, voice: Voice) -> Block:
    """Below each step how long it may take; a dashed cell where nobody has said so; their sum at the end."""
    total = Paragraph(lines=SUM.wrap(voice.first(diagram.total), EVENT_WIDTH - 12), style=SUM) if diagram.total else None
    height = max(44.0, total.height + 12 if total else 0)
    items: list[Item] = [Rect(x=0, y=0, width=LABEL_WIDTH, height=height, radius=8, fill="head"),
                         scene.line(voice.first(_TIME), 14, height / 2 + 4.5, LANE)]
    for card in board.cards:
        x, known = board.left(card.number), card.task.time
        items.append(Rect(x=x, y=0, width=board.width, height=height, radius=8, fill="band" if known else "paper",
                          stroke="edge" if known else "outline", dash=() if known else (4.0, 3.0)))
        style = TIME if known else UNKNOWN
        items.append(scene.line(voice.first(known or _BLANK), x + board.width / 2, height / 2 + 5, style, anchor="middle"))
    if total:
        items += total.at(board.end + EVENT_WIDTH / 2, (height - total.height) / 2, "middle")
    return Block(width=board.whole, height=height, items=tuple(items))


def _facts(diagram: SwimlaneDiagram, voice: Voice, width: float) -> Block:
    """What else is on record, side by side in boxes; dashed ones rest on an assumption."""
    number = len(diagram.facts)
    if not number:
        return Block(width=width, height=0, items=())
    wide = (width - (number - 1) * 12) / number
    parts = [(Paragraph(lines=LABEL.wrap(voice.first(f.label), wide - 24), style=LABEL),
              Paragraph(lines=TEXT.wrap(voice.first(f.text), wide - 24), style=TEXT, gap=3)) for f in diagram.facts]
    height = max(paragraph.height(p) for p in parts) + 20
    items: list[Item] = []
    for n, (fact, words) in enumerate(zip(diagram.facts, parts, strict=True)):
        x = n * (wide + 12)
        box = Rect(x=x, y=0, width=wide, height=height, radius=8, fill="card", stroke="outline" if fact.tentative else "edge",
                   dash=(5.0, 3.0) if fact.tentative else ())
        items.append(Group(role="fact", title=voice.first(fact.label), items=(box, *paragraph.stack(words, x + 12, 10))))
    return Block(width=width, height=height, items=tuple(items))
