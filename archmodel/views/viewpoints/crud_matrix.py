"""Data objects by systems: where data are made, kept, sent and received; only what the inventory says.

C: the system is on record as the master (it creates the data and holds the right copy) · S: it stores them · P: it provides
them by a flow · R: it receives them by a flow. Rows stand by the domain of their master; a data object without a master in
service bears a warning. Option: `page`, which part is shown when there are more data objects than one picture holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from archmodel.graph import Architecture
from archmodel.kit.drawing.diagram import Diagram, LegendItem, Mark
from archmodel.kit.drawing.layout.matrix import Heading, Headings, Matrix, MatrixCell, MatrixDiagram
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.colouring import DOMAINS
from archmodel.views.definition import ViewDefinition
from archmodel.views.paging import ACROSS, across, paneled
from archmodel.views.stage import Stage, assumed

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Ma trận dữ liệu × hệ thống (CRUD)", en="Data by systems (CRUD)")
OPTIONS = {
    "page": {
        "title": {"vi": "Trang", "en": "Page"},
        "description": {"vi": "Phần nào được vẽ khi có nhiều đối tượng dữ liệu; mặc định trang 1.",
                        "en": "Which part is drawn when there are many data objects; the first by default."},
        "type": "integer", "minimum": 1, "examples": [2],
    },
}
SELECT = "kind:data-object"
BUDGET = Budget(what=LocalText(vi="đối tượng dữ liệu", en="data objects"), most=30,
                beyond=LocalText(vi="chia thành nhiều trang", en="divided into pages"))

_LETTERS: Mapping[str, tuple[str, str, LocalText]] = {
    "C": ("strong", "", LocalText(vi="Tạo lập, giữ bản chính xác (hệ thống gốc)", en="Creates it and holds the right copy (master)")),
    "S": ("tint-green", "green", LocalText(vi="Lưu giữ", en="Stores it")),
    "P": ("tint-orange", "orange", LocalText(vi="Cung cấp qua luồng dữ liệu", en="Provides it by a flow")),
    "R": ("", "slate", LocalText(vi="Nhận, đọc qua luồng dữ liệu", en="Receives and reads it by a flow")),
}
_NONE = LocalText(vi="Chưa có hệ thống gốc", en="Without a master system")

Uses = Mapping[tuple[str, str], Mapping[str, tuple[Relationship, ...]]]
"""(data object, system) → letter → what says so."""
Marks = Mapping[tuple[str, str], Mark | None]


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    chosen = stage.chosen(SELECT)
    every = [e for e in chosen if e.kind == "data-object"]
    wanted = ({e.id for e in every}, {e.id for e in chosen if e.kind != "data-object"})
    now = _uses(stage.architecture, *wanted)
    then = _uses(stage.baseline, *wanted) if stage.baseline else now
    uses = dict(sorted({**then, **now}.items()))
    marks = {pair: _mark(stage, then.get(pair, {}), now.get(pair, {})) for pair in uses}
    masters = {**_masters(then), **_masters(now)}
    rank = {shade.id: n for n, shade in enumerate(DOMAINS.shades)}
    ordered = sorted(every, key=lambda e: (rank.get(_domain(stage, masters.get(e.id)), len(rank)), e.id))
    grouped: dict[str, list[Element]] = {}
    for e in ordered:
        grouped.setdefault(_domain(stage, masters.get(e.id)), []).append(e)
    parts = paneled(list(grouped.items()), BUDGET.most)
    page = min(view.options.get("page", 1), len(parts))
    shown = [e for _, some in parts[page - 1] for e in some]
    drawn = {pair: letters for pair, letters in uses.items() if pair[0] in {e.id for e in shown}}
    lacking = _lacking(stage, shown)
    number = len({system for _, system in drawn})
    wide = () if ACROSS.holds(number) else (ACROSS.note(number),)
    things = [*(e.id for e in shown), *sorted({system for _, system in drawn})]
    return MatrixDiagram(
        frame=stage.frame(counted(len(shown), "đối tượng dữ liệu", "data object", "data objects"),
                          counted(number, "hệ thống", "system", "systems"),
                          legend=(*stage.marks(things), *_legend(drawn)),
                          notes=(*_fills(drawn), *_notes(shown, lacking, len(every), page, len(parts)), *wide)),
        matrices=across(_matrix(parts[page - 1], drawn, marks, lacking, stage)), proportions=stage.proportions(things))


def _uses(side: Architecture, data: set[str], only: set[str]) -> Uses:
    """What the model says of data and systems at one moment; `only`, when not empty, are the systems to show."""
    systems = {e.id for e in side.of_kind(*(k.id for k in kinds().values() if k.group == "system"))}
    found: dict[tuple[str, str], dict[str, list[Relationship]]] = {}

    def say(item: str, system: str, letter: str, by: Relationship) -> None:
        if item in data and system in systems and (not only or system in only):
            found.setdefault((item, system), {}).setdefault(letter, []).append(by)

    for each in side.labelled("master", "stores"):
        say(each.target, each.source, "C" if each.label == "master" else "S", each)
    for flow in side.labelled("flows", "connect"):
        if flow.lifecycle.status in ("not-connected", "ended"):
            continue
        sender, receiver = (flow.target, flow.source) if flow.fields.get("relation") == "service-use" else (flow.source, flow.target)
        ends = ((sender, receiver), (receiver, sender)) if flow.fields.get("bidirectional") is True else ((sender, receiver),)
        for item in flow.data:
            for giver, taker in ends:
                say(item, giver, "P", flow)
                say(item, taker, "R", flow)
    return {pair: {k: tuple(letters[k]) for k in _LETTERS if k in letters} for pair, letters in sorted(found.items())}


def _masters(uses: Uses) -> Mapping[str, str]:
    return {item: system for (item, system), letters in uses.items() if "C" in letters}


def _domain(stage: Stage, master: str | None) -> str:
    return DOMAINS.shade_of(stage.elements[master]) if master else ""


def _lacking(stage: Stage, shown: Iterable[Element]) -> frozenset[str]:
    """Data objects without a master in service at the later moment."""
    kept = {r.target for r in stage.architecture.labelled("master")}
    return frozenset(e.id for e in shown if e.id not in kept)


def _matrix(panel: Sequence[tuple[str, Sequence[Element]]], uses: Uses, marks: Marks,
            lacking: frozenset[str], stage: Stage) -> Matrix:
    items = {e.id for _, some in panel for e in some}
    own = {pair: letters for pair, letters in uses.items() if pair[0] in items}
    names = {shade.id: shade.name for shade in DOMAINS.shades}
    into, out = Counter(pair[0] for pair in own), Counter(pair[1] for pair in own)
    systems: dict[str, list[Element]] = {}
    rank = {shade.id: n for n, shade in enumerate(DOMAINS.shades)}
    for e in sorted((stage.elements[name] for name in out), key=lambda e: (rank[DOMAINS.shade_of(e)], e.id)):
        systems.setdefault(DOMAINS.shade_of(e), []).append(e)
    return Matrix(
        rows=tuple(Headings(title=names.get(domain, _NONE), items=tuple(
            Heading(id=e.id, title=e.name, mark=stage.mark(e.id), value=LocalText.same(str(into[e.id])), type=stage.type_of(e),
                    sign=LocalText.same("!") if e.id in lacking else None, desc=_steward(stage, e)) for e in some)) for domain,
                   some in panel),
        columns=tuple(Headings(title=names[domain], items=tuple(
            Heading(id=e.id, title=e.name, mark=stage.mark(e.id), value=LocalText.same(str(out[e.id])), type=stage.type_of(e),
                    desc=e.description) for e in some)) for domain, some in systems.items()),
        cells=tuple(_cell(pair, letters, marks[pair]) for pair, letters in own.items()),
        corner=LocalText(vi="Đối tượng dữ liệu × hệ thống", en="Data object × system"),
        row_total=LocalText(vi="Số hệ thống", en="Systems"), column_total=LocalText(vi="Số đối tượng dữ liệu", en="Data objects"))


def _cell(pair: tuple[str, str], letters: Mapping[str, tuple[Relationship, ...]], mark: Mark | None) -> MatrixCell:
    told = _told(letters)
    fill, tone, _ = _LETTERS[told[0]]
    every = tuple({r.id: r for some in letters.values() for r in some}.values())
    return MatrixCell(
        id=every[0].id if len(every) == 1 and len(letters) == 1 and every[0].label in ("master", "stores") else f"{pair[0]}/{pair[1]}",
        row=pair[0], column=pair[1], text=LocalText.same("".join(told)), fill=fill, tone=tone, mark=mark, type="Access",
        desc=LocalText(vi="; ".join(_LETTERS[k][2].vi for k in letters), en="; ".join(_LETTERS[k][2].en for k in letters)))


def _told(letters: Iterable[str]) -> list[str]:
    """What a cell writes: a master is not also said to store what it is the master of."""
    every = list(letters)
    return [k for k in every if not (k == "S" and "C" in every)]


def _mark(stage: Stage, then: Mapping[str, object], now: Mapping[str, object]) -> Mark | None:
    """What becomes of a cell: it stays when its letters do."""
    if stage.gap is None:
        return None
    return "new" if not then else "eliminated" if not now else "retained" if set(then) == set(now) else "changed"


def _steward(stage: Stage, item: Element) -> LocalText | None:
    agency = stage.subject.model.elements.get(item.text("steward") or "")
    if agency is None:
        return LocalText(vi="Chưa rõ cơ quan chủ quản dữ liệu", en="Steward not known")
    return LocalText(vi=f"Cơ quan chủ quản: {agency.name.say('vi')}", en=f"Steward: {agency.name.say('en')}")


def _legend(uses: Uses) -> tuple[LegendItem, ...]:
    counts = Counter(k for letters in uses.values() for k in _told(letters))
    return tuple(LegendItem(kind="letter", key=k, label=words, count=counts[k], fill=fill, tone=tone)
                 for k, (fill, tone, words) in _LETTERS.items())


def _fills(uses: Uses) -> tuple[LocalText, ...]:
    """Which of several letters the fill of a cell follows."""
    if all(len(_told(letters)) < 2 for letters in uses.values()):
        return ()
    return (LocalText(vi="Ô có nhiều chữ mang màu nền của chữ đứng đầu.", en="A cell of several letters has the fill of the first."),)


def _notes(shown: Sequence[Element], lacking: frozenset[str], number: int, page: int, count: int) -> tuple[LocalText, ...]:
    notes = [LocalText(vi="Mô hình không ghi riêng việc sửa (U) và xóa (D), nên hai chữ này không có trên hình; hệ thống gốc "
                          "không ghi thêm chữ S.",
                       en="Updating (U) and deleting (D) are not recorded and so not shown; the S of a master is left out.")]
    if lacking:
        notes.append(LocalText(vi=f"Dấu ! : {len(lacking)} đối tượng dữ liệu không có hệ thống gốc đang hoạt động.",
                               en=f"The sign !: {len(lacking)} data objects without a master system in service."))
    unknown = sum(e.text("steward") is None for e in shown)
    if unknown:
        notes.append(LocalText(vi=f"{unknown} đối tượng dữ liệu chưa rõ cơ quan chủ quản.",
                               en=f"The steward of {unknown} data objects is not known."))
    rests = sum(assumed(e, "master") for e in shown)
    if rests:
        notes.append(LocalText(vi=f"Hệ thống gốc của {rests} đối tượng dữ liệu là đề xuất hoặc giả định.",
                               en=f"The master of {rests} data objects is proposed or assumed."))
    if count > 1:
        notes += [BUDGET.note(number), LocalText(vi=f"Đây là trang {page} trên {count} trang.", en=f"Page {page} of {count}.")]
    return tuple(notes)
