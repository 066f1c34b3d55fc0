"""Application portfolio (TIME): how well each system serves the business, by how good it is technically.

The four quarters are Tolerate, Invest, Migrate and Eliminate; where they part is the threshold of the pack that applies.
Option: `size`, what the area of a bubble tells: `criticality` (the default), `capabilities` (how many it realises), `flows`
(how many begin or end at it) or `none`. A system without both scores is listed with the others of its kind and not drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from archmodel.analysis.portfolio import Placed, Quadrant, portfolio
from archmodel.kit.drawing.diagram import Diagram, LegendItem
from archmodel.kit.drawing.layout.bubble import Area, Axis, Bubble, BubbleDiagram, Unplaced
from archmodel.kit.drawing.twin import MARK_WORDS, Sheet
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views.board import counted
from archmodel.views.budget import Budget
from archmodel.views.colouring import DOMAINS
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage, assumed

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Danh mục ứng dụng (TIME)", en="Application portfolio (TIME)")
OPTIONS = {
    "size": {
        "title": {"vi": "Cỡ bong bóng", "en": "Size"},
        "description": {"vi": "Diện tích bong bóng cho biết: mức độ trọng yếu, số năng lực, số luồng, hoặc không gì cả.",
                        "en": "What the area tells: criticality, capabilities, flows, or nothing."},
        "enum": ["criticality", "capabilities", "flows", "none"], "examples": ["flows"],
    },
}
SELECT = "group:system"
BUDGET = Budget(what=LocalText(vi="hệ thống", en="systems"), most=30,
                beyond=LocalText(vi="bong bóng mang số, tên ở danh sách bên cạnh", en="bubbles bear numbers, names stand in a list"))
PLACES = Budget(what=LocalText(vi="hệ thống", en="systems"), most=99,
                beyond=LocalText(vi="hệ thống cùng điểm gộp thành một bong bóng mang số lượng, tên và thay đổi ở bảng",
                                 en="those of the same scores are one bubble with their number, names and changes stand in a table"))
_BUSINESS = LocalText(vi="Mức đáp ứng nghiệp vụ", en="Business fit")
_TECHNICAL = LocalText(vi="Mức đáp ứng kỹ thuật", en="Technical fit")
_LACKING = LocalText(vi="Chưa chấm điểm", en="Not scored")
_SYSTEMS = LocalText(vi="Các hệ thống", en="Systems")
_ID, _NAME = LocalText(vi="Mã", en="Id"), LocalText(vi="Tên", en="Name")
_QUARTER, _CHANGE = LocalText(vi="Vùng", en="Area"), LocalText(vi="Thay đổi", en="Change")
_PLACES = ((Quadrant.MIGRATE, False, True), (Quadrant.INVEST, True, True), (Quadrant.ELIMINATE, False, False),
           (Quadrant.TOLERATE, True, False))
_SCALE = 20
"""Scores are recorded from 0 to 5 and answered from 0 to 100."""


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    chosen = stage.chosen(SELECT)
    placed = _placed(stage)
    scored = [e for e in chosen if e.id in placed and placed[e.id].quadrant]
    lacking = [e for e in chosen if e not in scored]
    rank = {quadrant: n for n, (quadrant, _, _) in enumerate(_PLACES)}
    scored.sort(key=lambda e: (rank[placed[e.id].quadrant or Quadrant.INVEST], -(placed[e.id].business or 0),
                               -(placed[e.id].technical or 0), e.id))
    split = stage.architecture.answer(portfolio).threshold / _SCALE
    names = [e.id for e in chosen]
    number = max(len(scored), len(lacking))
    many = not PLACES.holds(number)
    name, size = _size(view.options.get("size", "criticality"), stage)
    return BubbleDiagram(
        frame=stage.frame(counted(len(scored), "hệ thống đã chấm điểm", "scored system", "scored systems"),
                          counted(len(lacking), "chưa chấm điểm", "not scored", "not scored"),
                          legend=(*stage.marks(names), *(() if stage.gap or many else _colours(scored))),
                          notes=(*((PLACES.note(number),) if many else ()),
                                 *_notes(stage, scored, placed, None if many else name, many, any(not size(e) for e in scored)))),
        across=_axis(_TECHNICAL, split), up=_axis(_BUSINESS, split),
        areas=tuple(Area(id=q.value, title=q.word, right=right, upper=upper, fill="band" if right == upper else "")
                    for q, right, upper in _PLACES),
        bubbles=_together(scored, placed) if many else tuple(_bubble(e, placed[e.id], size(e), stage) for e in scored),
        more=_named(scored, lacking, placed, stage) if many else (),
        unplaced=() if many else tuple(Unplaced(id=e.id, title=e.name, tone=DOMAINS.tone(e), mark=stage.mark(e.id),
                                type=stage.type_of(e)) for e in lacking),
        lacking=_LACKING,
        nothing=LocalText(vi="Chưa có hệ thống nào được chấm điểm", en="No system has been scored yet"),
        proportions=stage.proportions(names))


def _colours(scored: Sequence[Element]) -> tuple[LegendItem, ...]:
    """By the stripes of the list where there is one; else by the fill of the bubbles."""
    key = DOMAINS.legend(scored)
    if not BUDGET.holds(len(scored)):
        return key
    return tuple(replace(item, kind="fill", key=f"tint-{item.key}") if item.key else item for item in key)


def _placed(stage: Stage) -> Mapping[str, Placed]:
    """By system: the later moment's word where it has one."""
    sides = [side for side in (stage.baseline, stage.architecture) if side]
    return {p.system: p for side in sides for p in side.answer(portfolio).systems}


def _axis(title: LocalText, split: float) -> Axis:
    return Axis(title=title, low=-0.35, high=5.55, split=min(5.45, max(-0.25, split)),
                ticks=tuple((float(n), LocalText.same(str(n))) for n in range(6)))


def _bubble(element: Element, placed: Placed, size: int | None, stage: Stage) -> Bubble:
    assert placed.quadrant and placed.business is not None and placed.technical is not None
    return Bubble(id=element.id, title=element.name, x=placed.technical / _SCALE, y=placed.business / _SCALE, size=float(size or 0),
                  area=placed.quadrant.value, tone=DOMAINS.tone(element), mark=stage.mark(element.id), type=stage.type_of(element),
                  value=LocalText.same(str(size)) if size is not None else None, desc=element.description)


def _together(scored: Iterable[Element], placed: Mapping[str, Placed]) -> tuple[Bubble, ...]:
    """One bubble for all systems of the same scores, as large as they are many."""
    counts = Counter((p.technical or 0, p.business or 0, p.quadrant) for e in scored for p in (placed[e.id],))
    most = max(counts.values(), default=1)
    return tuple(Bubble(
        id=f"scores:{across:g}/{up:g}", title=counted(number, "hệ thống", "system", "systems"), x=across / _SCALE, y=up / _SCALE,
        size=round(30 * number / most, 2), area=quadrant.value, value=LocalText.same(str(number)), number=number)
        for (across, up, quadrant), number in sorted(counts.items(), key=lambda pair: pair[0][:2]) if quadrant)


def _named(scored: Iterable[Element], lacking: Iterable[Element], placed: Mapping[str, Placed], stage: Stage) -> tuple[Sheet, ...]:
    """The systems by name: those in the bubbles with their scores, and those without."""
    rows = [(e.id, e.name, p.quadrant.word if p.quadrant else None, f"{(p.technical or 0) / _SCALE:g}", f"{(p.business or 0) / _SCALE:g}",
             MARK_WORDS.get(stage.mark(e.id) or "")) for e in scored for p in (placed[e.id],)]
    rest = [(e.id, e.name, _LACKING, None, None, MARK_WORDS.get(stage.mark(e.id) or "")) for e in lacking]
    sheet = Sheet(title=_SYSTEMS, columns=(_ID, _NAME, _QUARTER, _TECHNICAL, _BUSINESS, _CHANGE), rows=(*rows, *rest))
    return (sheet.trimmed(),)


def _size(option: str, stage: Stage) -> tuple[LocalText | None, Callable[[Element], int | None]]:
    """What the area tells and how much of it a system has."""
    if option == "criticality":
        return (LocalText(vi="mức độ trọng yếu (0–5)", en="business criticality (0 to 5)"),
                lambda e: e.assessment.business_criticality if e.assessment else None)
    if option == "none":
        return None, lambda e: 2
    labels = ("realizes",) if option == "capabilities" else ("flows", "connect", "integrates")
    ends = (r.source for r in stage.labelled(*labels)) if option == "capabilities" else (
        end for r in stage.labelled(*labels) for end in (r.source, r.target))
    counts = Counter(ends)
    words = LocalText(vi="số năng lực mà hệ thống thực hiện", en="the capabilities it realises") if option == "capabilities" else LocalText(
        vi="số luồng dữ liệu của hệ thống", en="the flows that begin or end at it")
    return words, lambda e: counts[e.id]


def _notes(stage: Stage, scored: Iterable[Element], placed: Mapping[str, Placed], size: LocalText | None,
           many: bool, unsized: bool) -> tuple[LocalText, ...]:
    every = list(scored)
    notes = [LocalText(vi=f"{'' if many else 'Hệ thống cùng điểm đứng cạnh nhau quanh điểm đó. '}Ranh giới thuộc về phía cao hơn.",
                       en=f"{'' if many else 'Systems of the same scores stand around them. '}"
                          "What is exactly on a border belongs to the higher side.")]
    if size:
        notes.append(LocalText(vi=f"Diện tích bong bóng: {size.vi}{'; viền chấm: chưa rõ hoặc bằng 0' if unsized else ''}.",
                               en=f"Area of a bubble: {size.en}{'; dotted: not known or zero' if unsized else ''}."))
    if not stage.gap and not many and not BUDGET.holds(len(every)):
        notes.append(LocalText(vi="Bong bóng có màu của sọc ở danh sách; bản in xám xem sọc theo số.",
                               en="A bubble has the colour of the stripe in the list; in grey print its number leads to that stripe."))
    rests = sum(assumed(e, "assessment") for e in every)
    if rests:
        part = "Tất cả" if rests == len(every) else f"{rests}/{len(every)}"
        share = "All" if rests == len(every) else f"{rests} of {len(every)}"
        notes.append(LocalText(vi=f"{part} điểm đánh giá là giả định (chấm sơ bộ), cần thay bằng kết quả khảo sát.",
                               en=f"{share} scores are assumptions (a first pass), to be replaced by a survey."))
    foreign = sum(e.get("record") == "reference" for e in every)
    if foreign:
        notes.append(LocalText(vi=f"{foreign} hệ thống là bản ghi tham chiếu của cơ quan khác: vùng chỉ cho biết mức đáp ứng, "
                                  "việc đầu tư hay loại bỏ do chủ quản quyết định.",
                               en=f"{foreign} systems are reference records of others: their quarter tells how well they fit, what becomes "
                                  "of them is for their owners to decide."))
    differing = sum(placed[e.id].differs for e in every)
    if differing:
        notes.append(LocalText(vi=f"{differing} hệ thống có phương án đề xuất khác với gợi ý của vùng; hình chỉ để tham khảo, "
                                  "phương án đề xuất được giữ nguyên.",
                               en=f"For {differing} systems the architect proposes something else than their quarter suggests; that "
                                  f"word stands."))
    if not many and not BUDGET.holds(len(every)):
        notes.append(BUDGET.note(len(every)))
    return tuple(notes)
