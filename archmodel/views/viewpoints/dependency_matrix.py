"""Dependency matrix: which system (row) receives from or rests on which (column), a letter for each kind of relationship.

Options: `by: system|owner|component|domain` puts systems together (beyond the budget this happens by itself, by the finest of
them that fits); `order: group` (by component, the default) or `order: sequence` (what others need comes first, so that what
stands above the diagonal closes a circle). Systems without a dependency among the chosen are counted and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from archmodel.graph import Architecture
from archmodel.kit.drawing.diagram import Border, Diagram, LegendItem, Mark
from archmodel.kit.drawing.layout.matrix import Heading, Headings, Matrix, MatrixCell, MatrixDiagram
from archmodel.kit.text import LocalText
from archmodel.model import Element, Relationship
from archmodel.views import agencies
from archmodel.views.board import OUTSIDE, counted, top_down
from archmodel.views.budget import Budget
from archmodel.views.colouring import DOMAINS
from archmodel.views.definition import ViewDefinition
from archmodel.views.sequence import backwards, sequence
from archmodel.views.stage import Stage

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Ma trận phụ thuộc", en="Dependency matrix")
OPTIONS = {
    "by": {
        "title": {"vi": "Gộp theo", "en": "By"},
        "description": {"vi": "Mỗi hàng là một hệ thống, hay gộp theo chủ quản, thành phần hoặc lĩnh vực.",
                        "en": "A row is a system, or all systems of an owner, a component or a domain."},
        "enum": ["system", "owner", "component", "domain"], "examples": ["owner"],
    },
    "order": {
        "title": {"vi": "Thứ tự", "en": "Order"},
        "description": {"vi": "Theo thành phần, hoặc bên cung cấp đứng trước để lộ ra các vòng phụ thuộc.",
                        "en": "By component, or suppliers first, which shows the circles."},
        "enum": ["group", "sequence"], "examples": ["sequence"],
    },
}
SELECT = "group:system"
BUDGET = Budget(what=LocalText(vi="hệ thống có quan hệ phụ thuộc", en="systems with dependencies"), most=40,
                beyond=LocalText(vi="gộp lại, số trong ô là số quan hệ", en="put together, a cell counts relationships"))

_LETTERS: Mapping[str, tuple[str, str, LocalText]] = {
    "F": ("tint-blue", "blue", LocalText(vi="Nhận dữ liệu qua luồng", en="Receives data by a flow")),
    "P": ("", "blue", LocalText(vi="Sẽ nhận dữ liệu (luồng dự kiến)", en="Will receive data (planned flow)")),
    "D": ("tint-vermillion", "vermillion", LocalText(vi="Cần để hoạt động", en="Needs it to work")),
    "R": ("tint-green", "green", LocalText(vi="Dùng lại", en="Reuses it")),
    "H": ("tint-purple", "purple", LocalText(vi="Đặt tại đó", en="Is hosted there")),
}
_OF = {"depends_on": "D", "hosted_at": "H", "zone": "H", "flows": "F", "connect": "F", "integrates": "P", "reuses": "R"}
_HEAT = (1, 2, 4, 7, 11)
_CORNER = LocalText(vi="Hàng nhận từ hoặc dựa vào cột", en="A row receives from or relies on a column")
_NOBODY = LocalText(vi="Chưa rõ chủ quản", en="Owner not known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One system rests on another by a relationship, at the earlier moment (`then`), at the later (`now`) or at both."""

    user: str
    supplier: str
    letter: str
    by: Relationship
    then: bool
    now: bool


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    chosen = {e.id: e for e in stage.chosen(SELECT)}
    needs = tuple(needs_among(stage, chosen))
    linked = {end for need in needs for end in (need.user, need.supplier)}
    systems = [e for e in chosen.values() if e.id in linked]
    by = view.options.get("by") or _fitting(stage, systems)
    rows = _systems(stage, systems) if by == "system" else _together(stage, systems, by)
    if view.options.get("order") == "sequence":
        rows = _sequenced(rows, needs)
    cells = tuple(_cells(stage, rows, needs, by == "system"))
    things = [e.id for e in systems]
    legend = _letters(needs) if by == "system" else _counts(cells)
    return MatrixDiagram(
        frame=stage.frame(counted(len(systems), "hệ thống", "system", "systems"),
                          counted(len(needs), "quan hệ phụ thuộc", "dependency", "dependencies"),
                          legend=(*stage.marks(things), *legend, *(DOMAINS.legend(systems) if by == "system" else ())),
                          notes=(*_notes(stage, view, len(chosen) - len(systems), len(systems), by, rows, needs),
                                 *(agencies.gone(subject.model, stage.architecture, systems) if by == "owner" else ()))),
        matrices=(_matrix(rows, cells),), proportions=stage.proportions(things))


def needs_among(stage: Stage, chosen: Iterable[str]) -> Iterable[Need]:
    """What the chosen systems need of one another, by the id of what says so. A flow that goes elsewhere later is two needs."""
    known = frozenset(chosen)
    now = dict(_needs(stage.architecture, known))
    then = dict(_needs(stage.baseline, known)) if stage.baseline else now
    for key in sorted({*now, *then}):
        _, user, supplier, letter = key
        yield Need(user=user, supplier=supplier, letter=letter, by=now.get(key) or then[key], then=key in then, now=key in now)


def _needs(side: Architecture, known: frozenset[str]) -> Iterable[tuple[tuple[str, str, str, str], Relationship]]:
    """All these are written from the supplier to the user, but for the use of a service."""
    for each in side.labelled(*_OF):
        if each.lifecycle.status in ("not-connected", "ended") or each.source not in known or each.target not in known:
            continue
        supplier, user = (each.target, each.source) if each.fields.get("relation") == "service-use" else (each.source, each.target)
        letter = "P" if each.lifecycle.status == "planned" and _OF[each.label] == "F" else _OF[each.label]
        yield (each.id, user, supplier, letter), each
        if each.fields.get("bidirectional") is True:
            yield (each.id, supplier, user, letter), each


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row, and the same as a column: one system, or several under one name."""

    heading: Heading
    members: tuple[str, ...]
    group: LocalText | None = None


def _fitting(stage: Stage, systems: Sequence[Element]) -> str:
    """Single systems when they fit, else the finest way of putting them together that does."""
    if BUDGET.holds(len(systems)):
        return "system"
    return next((by for by in ("owner", "component") if BUDGET.holds(len(_together(stage, systems, by)))), "domain")


def _systems(stage: Stage, systems: Sequence[Element]) -> list[_Row]:
    components = [c for layer in top_down(stage.subject.framework) for c in layer.components]
    names = stage.subject.framework.components
    rank = {name: n for n, name in enumerate(components)}
    ordered = sorted(systems, key=lambda e: (rank.get(e.text("component") or "", len(rank)), e.id))
    return [_Row(heading=Heading(id=e.id, title=e.name, tone=DOMAINS.tone(e), mark=stage.mark(e.id), type=stage.type_of(e),
                                 desc=e.description),
                 members=(e.id,), group=names[c].name if (c := e.text("component") or "") in rank else OUTSIDE) for e in ordered]


def _together(stage: Stage, systems: Sequence[Element], by: str) -> list[_Row]:
    groups: dict[str, list[str]] = {}
    key = _keys(stage)[by]
    for e in systems:
        groups.setdefault(key(e), []).append(e.id)
    return [_Row(heading=Heading(id=name or f"no-{by}", title=_title(stage, by, name, len(groups[name])), mark=stage.mark(name)),
                 members=tuple(groups[name]), group=_type(stage, name) if by == "owner" else None)
            for name in sorted(groups, key=lambda name: (not name, _place(stage, by, name), name))]


def _type(stage: Stage, agency: str) -> LocalText:
    """What kind of agency the owner is."""
    kind = stage.subject.model.elements[agency].text("type") if agency else None
    return stage.subject.framework.values["agency-types"].get(kind or "",
                                                              LocalText(vi="Chưa rõ loại cơ quan", en="Kind of agency not known"))


def _keys(stage: Stage) -> Mapping[str, Callable[[Element], str]]:
    return {"owner": lambda e: e.text("owner") if e.text("owner") in stage.subject.model.elements else "",
            "component": lambda e: c if (c := e.text("component") or "") in stage.subject.framework.components else "",
            "domain": DOMAINS.shade_of}


def _place(stage: Stage, by: str, name: str) -> int:
    if by == "component":
        return [c for layer in top_down(stage.subject.framework) for c in layer.components].index(name) if name else 0
    if by == "owner" and name:
        types = list(stage.subject.framework.values["agency-types"])
        kind = stage.subject.model.elements[name].text("type")
        return types.index(kind) if kind in types else len(types)
    return next((n for n, s in enumerate(DOMAINS.shades) if s.id == name), 0) if by == "domain" else 0


def _title(stage: Stage, by: str, name: str, number: int) -> LocalText:
    if by == "domain":
        words = next(s.name for s in DOMAINS.shades if s.id == name)
    elif by == "component":
        words = stage.subject.framework.components[name].name if name else OUTSIDE
    else:
        words = stage.subject.model.elements[name].name if name else _NOBODY
    return LocalText(vi=f"{words.vi} ({number})", en=f"{words.en or words.vi} ({number})")


def _sequenced(rows: Sequence[_Row], needs: Iterable[Need]) -> list[_Row]:
    of = {member: row.heading.id for row in rows for member in row.members}
    known = {row.heading.id: row for row in rows}
    order = sequence(list(known), [(of[n.user], of[n.supplier]) for n in needs])
    return [_Row(heading=known[name].heading, members=known[name].members) for name in order]


def _cells(stage: Stage, rows: Sequence[_Row], needs: Iterable[Need], single: bool) -> Iterable[MatrixCell]:
    of = {member: row.heading.id for row in rows for member in row.members}
    found: dict[tuple[str, str], list[Need]] = {}
    for need in needs:
        found.setdefault((of[need.user], of[need.supplier]), []).append(need)
    for (row, column), some in sorted(found.items()):
        yield (_lettered if single else _counted)(stage, row, column, some)


def _lettered(stage: Stage, row: str, column: str, some: Sequence[Need]) -> MatrixCell:
    letters = [letter for letter in _LETTERS if any(need.letter == letter for need in some)]
    fill, tone, _ = _LETTERS[letters[0]]
    words = [_LETTERS[letter][2] for letter in letters]
    return MatrixCell(id=some[0].by.id if len(some) == 1 else f"{row}<{column}", row=row, column=column,
                      text=LocalText.same("".join(letters)),
                      fill=fill, tone=tone, border=_border(letters[0]), mark=_mark(stage, some),
                      type=some[0].by.kind.capitalize(),
                      desc=LocalText(vi="; ".join(w.vi for w in words), en="; ".join(w.en for w in words)))


def _border(letter: str) -> Border:
    return "dashed" if letter == "P" else ""


def _counted(stage: Stage, row: str, column: str, some: Sequence[Need]) -> MatrixCell:
    """How many relationships; with a comparison before and after where they differ."""
    now, then = sum(need.now for need in some), sum(need.then for need in some)
    text = str(now) if now == then else f"{then}→{now}"
    level = sum((now or then) >= bound for bound in _HEAT)
    letters = Counter(need.letter for need in some)
    return MatrixCell(
        id=f"{row}<{column}", row=row, column=column, text=LocalText.same(text), fill=f"heat-{level}", mark=_mark(stage, some),
        desc=LocalText(vi="; ".join(f"{_LETTERS[k][2].vi}: {letters[k]}" for k in _LETTERS if letters[k]),
                       en="; ".join(f"{_LETTERS[k][2].en}: {letters[k]}" for k in _LETTERS if letters[k])))


def _mark(stage: Stage, some: Sequence[Need]) -> Mark | None:
    """New where nothing joined the two before, eliminated where nothing does any more."""
    if stage.gap is None:
        return None
    if not any(need.then for need in some):
        return "new"
    if not any(need.now for need in some):
        return "eliminated"
    return "retained" if all(need.then and need.now and stage.mark(need.by.id) == "retained" for need in some) else "changed"


def _matrix(rows: Sequence[_Row], cells: Sequence[MatrixCell]) -> Matrix:
    into, out = Counter(c.row for c in cells if c.row != c.column), Counter(c.column for c in cells if c.row != c.column)

    def headings(totals: Counter[str]) -> tuple[Headings, ...]:
        groups: dict[tuple[str, str], list[Heading]] = {}
        names: dict[tuple[str, str], LocalText | None] = {}
        for row in rows:
            key = (row.group.vi, row.group.en) if row.group else ("", "")
            names[key] = row.group
            h = row.heading
            groups.setdefault(key, []).append(Heading(id=h.id, title=h.title, tone=h.tone, mark=h.mark, type=h.type, desc=h.desc,
                                                      value=LocalText.same(str(totals[h.id]))))
        return tuple(Headings(title=names[key], items=tuple(some)) for key, some in groups.items())

    return Matrix(rows=headings(into), columns=headings(out), cells=tuple(cells), corner=_CORNER, same=True,
                  row_total=LocalText(vi="Dựa vào", en="Relies on"), column_total=LocalText(vi="Được dựa vào", en="Relied on by"))


def _letters(needs: Iterable[Need]) -> tuple[LegendItem, ...]:
    counts = Counter(need.letter for need in needs)
    return tuple(LegendItem(kind="letter", key=letter, label=words, count=counts[letter], fill=fill, tone=tone, border=_border(letter))
                 for letter, (fill, tone, words) in _LETTERS.items() if counts[letter])


def _counts(cells: Iterable[MatrixCell]) -> tuple[LegendItem, ...]:
    found = Counter(cell.fill for cell in cells)
    words = [f"{a}–{b - 1}" if b - a > 1 else str(a) for a, b in pairwise(_HEAT)] + [f"≥ {_HEAT[-1]}"]
    return tuple(LegendItem(kind="fill", key=f"heat-{n}",
                            label=LocalText(vi=f"{said} quan hệ", en=f"{said} relationship{'s' if said != '1' else ''}"),
                            count=found[f"heat-{n}"]) for n, said in enumerate(words, 1))


def _notes(stage: Stage, view: ViewDefinition, left_out: int, number: int, by: str, rows: Sequence[_Row],
           needs: Sequence[Need]) -> tuple[LocalText, ...]:
    notes: list[LocalText] = []
    if by != "system" and not BUDGET.holds(number) and not view.options.get("by"):
        notes.append(BUDGET.note(number))
    if by != "system":
        notes.append(LocalText(vi="Số trong ngoặc: số hệ thống. Ô trên đường chéo: quan hệ giữa các hệ thống trong cùng một nhóm; "
                                  "tổng ở lề là số nhóm khác có quan hệ.",
                               en="In brackets: the number of systems. Cells on the diagonal: relationships within one group; the "
                                  "totals count the other groups concerned."))
    if left_out:
        notes.append(LocalText(vi=f"Không thể hiện {left_out} hệ thống không có quan hệ phụ thuộc với các hệ thống được chọn.",
                               en=f"Left out: {left_out} systems without a dependency among those chosen."))
    if view.options.get("order") == "sequence":
        of = {member: row.heading.id for row in rows for member in row.members}
        pairs = {(of[n.user], of[n.supplier]) for n in needs}
        back = backwards([row.heading.id for row in rows], pairs)
        notes.append(LocalText(
            vi="Bên cung cấp đứng trước; " + (f"{back} ô phía trên đường chéo khép thành vòng phụ thuộc." if back else
                                              "không có ô nào phía trên đường chéo, tức là không có vòng phụ thuộc."),
            en="Suppliers come first; " + (f"{back} cells above the diagonal close circular dependencies." if back else
                                           "no cell stands above the diagonal: there is no circular dependency.")))
    known = {member for row in rows for member in row.members}
    vague = sum(r.source in known and r.target in known for r in stage.labelled("known_links"))
    if vague:
        notes.append(LocalText(vi=f"Không tính {vague} liên hệ giữa các hệ thống trên hình, đã biết nhưng chưa rõ chiều dữ liệu.",
                               en=f"Not counted: {vague} links between the systems shown that are known without a direction."))
    return tuple(notes)
