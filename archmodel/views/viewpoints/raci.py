"""RACI grid: who answers for each process (A), does the work (R), is asked (C) and is told (I).

Rows are the processes of the selection (all by default), columns the roles by their unit; a selection that names roles
(`kind:process,role unit:operations`) shows those only. A process without exactly one A bears a warning. No options.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from archmodel.kit.drawing.diagram import Border, Diagram, LegendItem
from archmodel.kit.drawing.layout.matrix import Heading, Headings, Matrix, MatrixCell, MatrixDiagram
from archmodel.kit.text import LocalText
from archmodel.model import Element, Relationship
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.definition import ViewDefinition
from archmodel.views.paging import ACROSS, across, pages
from archmodel.views.stage import Stage, assumed

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Ma trận phân công RACI", en="RACI grid")
OPTIONS: Mapping[str, object] = {}
SELECT = "kind:process"
BUDGET = Budget(what=LocalText(vi="quy trình", en="processes"), most=30,
                beyond=LocalText(vi="chia thành nhiều bảng", en="divided into several grids"))

_LETTERS: Mapping[str, tuple[str, LocalText]] = {
    "A": ("strong", LocalText(vi="Chịu trách nhiệm giải trình (đúng một vai trò)", en="Accountable (exactly one role)")),
    "R": ("tint-blue", LocalText(vi="Thực hiện", en="Responsible, does the work")),
    "C": ("", LocalText(vi="Được tham vấn trước", en="Consulted beforehand")),
    "I": ("", LocalText(vi="Được thông báo sau", en="Informed afterwards")),
}
_WRONG = LocalText(vi="Không có đúng một vai trò A", en="Does not have exactly one A")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    chosen = stage.chosen(SELECT)
    processes = [e for e in chosen if e.kind == "process"]
    roles = [e for e in chosen if e.kind == "role"] or list(stage.of_kind("role"))
    duties = _duties(stage, {p.id for p in processes}, {r.id for r in roles})
    wrong = _wrong(stage, processes)
    parts = pages(processes, BUDGET)
    columns = _columns(roles, duties, stage)
    things = [*(e.id for e in processes), *(e.id for e in roles)]
    return MatrixDiagram(
        frame=stage.frame(counted(len(processes), "quy trình", "process", "processes"), counted(len(roles), "vai trò", "role", "roles"),
                          legend=(*stage.marks(things), *_legend(duties)), notes=_notes(processes, roles, duties, wrong)),
        matrices=tuple(table for part in parts for table in across(
            Matrix(rows=(Headings(items=tuple(_row(p, duties, p.id in wrong, stage) for p in part)),), columns=columns,
                   cells=tuple(_cell(pair, some, stage) for pair, some in duties.items() if pair[0] in {p.id for p in part}),
                   corner=LocalText(vi="Quy trình × vai trò", en="Process × role"), row_total=LocalText(vi="Số vai trò", en="Roles"),
                   column_total=LocalText(vi="Số quy trình tham gia", en="Processes taken part in")))),
        proportions=stage.proportions(things))


Duties = Mapping[tuple[str, str], tuple[Relationship, ...]]


def _duties(stage: Stage, processes: set[str], roles: set[str]) -> Duties:
    """(process, role) → what the role has to do with it, A first."""
    found: dict[tuple[str, str], list[Relationship]] = {}
    for letter in _LETTERS:
        for each in stage.labelled(f"raci.{letter}"):
            if each.target in processes and each.source in roles:
                found.setdefault((each.target, each.source), []).append(each)
    return {pair: tuple(some) for pair, some in sorted(found.items())}


def _wrong(stage: Stage, processes: Iterable[Element]) -> frozenset[str]:
    """Processes of the later moment without exactly one A; those that end are not judged."""
    known = stage.architecture
    count = Counter(r.target for r in known.labelled("raci.A"))
    return frozenset(p.id for p in processes if p.id in known.elements and count[p.id] != 1)


def _columns(roles: Sequence[Element], duties: Duties, stage: Stage) -> tuple[Headings, ...]:
    """By unit, in the order of the framework's list; roles without a unit come last."""
    units = stage.subject.framework.values.get("role-units", {})
    rank = {unit: n for n, unit in enumerate(units)}
    taking = Counter(role for _, role in duties)
    grouped: dict[str, list[Element]] = {}
    for role in sorted(roles, key=lambda e: (rank.get(e.text("unit") or "", len(rank)), e.id)):
        grouped.setdefault(role.text("unit") or "", []).append(role)
    none = LocalText(vi="Chưa rõ bộ phận", en="Unit not known")
    return tuple(
        Headings(title=units.get(unit, none), items=tuple(
            Heading(id=role.id, title=role.name, mark=stage.mark(role.id), value=LocalText.same(str(taking[role.id])),
                    type=stage.type_of(role), desc=role.description) for role in some))
        for unit, some in grouped.items())


def _row(process: Element, duties: Duties, wrong: bool, stage: Stage) -> Heading:
    number = sum(pair[0] == process.id for pair in duties)
    return Heading(id=process.id, title=process.name, mark=stage.mark(process.id), value=LocalText.same(str(number)),
                   sign=LocalText.same("!") if wrong else None, type=stage.type_of(process), desc=_WRONG if wrong else process.description)


def _cell(pair: tuple[str, str], some: tuple[Relationship, ...], stage: Stage) -> MatrixCell:
    letters = [_letter(r) for r in some]
    fill, _ = _LETTERS[letters[0]]
    words = [_LETTERS[letter][1] for letter in letters]
    return MatrixCell(
        id=some[0].id if len(some) == 1 else f"{pair[0]}/{pair[1]}", row=pair[0], column=pair[1], text=LocalText.same("/".join(letters)),
        fill=fill, tone=_tone(fill), mark=stage.mark(some[0].id) if len(some) == 1 else None,
        type=some[0].kind.capitalize(),
        border=_border(letters[0]),
        desc=LocalText(vi="; ".join(w.vi for w in words), en="; ".join(w.en for w in words)))


def _tone(fill: str) -> str:
    return "" if fill == "strong" else "blue" if fill else "slate"


def _border(letter: str) -> Border:
    return "dashed" if letter == "I" else ""


def _letter(duty: Relationship) -> str:
    return duty.label.removeprefix("raci.")


def _legend(duties: Duties) -> tuple[LegendItem, ...]:
    counts = Counter(_letter(r) for some in duties.values() for r in some)
    return tuple(LegendItem(kind="letter", key=letter, label=words, count=counts[letter], fill=fill, tone=_tone(fill),
                            border=_border(letter))
                 for letter, (fill, words) in _LETTERS.items())


def _notes(processes: Sequence[Element], roles: Sequence[Element], duties: Duties, wrong: frozenset[str]) -> tuple[LocalText, ...]:
    notes: list[LocalText] = []
    if wrong:
        notes.append(LocalText(vi=f"Dấu ! : {len(wrong)} quy trình không có đúng một vai trò A.",
                               en=f"The sign !: {len(wrong)} of the processes without exactly one A."))
    idle = len({r.id for r in roles} - {role for _, role in duties})
    if idle:
        notes.append(LocalText(vi=f"{idle} vai trò không tham gia quy trình nào trong bảng.",
                               en=f"{idle} of the roles take part in none of these processes."))
    proposed = sum(assumed(p, "raci") for p in processes)
    if proposed:
        notes.append(LocalText(vi=f"Phân công của {proposed}/{len(processes)} quy trình là đề xuất hoặc giả định, chưa được phê duyệt.",
                               en=f"The duties in {proposed} of {len(processes)} processes are proposed or assumed, not approved."))
    if not BUDGET.holds(len(processes)):
        notes.append(BUDGET.note(len(processes)))
    if not ACROSS.holds(len(roles)):
        notes.append(ACROSS.note(len(roles)))
    return tuple(notes)
