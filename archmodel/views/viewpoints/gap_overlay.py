"""Gap overlay: the board of both states at once, each card marked with what becomes of it, in words and by whom.

Options: `show` chooses what a card says: `outcome` (replaced by, merged into, split into …), `proposal` (the option proposed for what
stays), `package` (the work package that delivers it), `gaps` (of the gaps it is to close or that name it, how many are proved
closed, only claimed, or open at the later moment); the first two by default. `colour` gives cards a stripe as on a layered board,
`role: true` a double border to reference records. `fold: [retained]` counts what is not worth a card of its
own; `pillars: none` leaves the cross-cutting parts out. Above 160 cards each group shows counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.analysis.closure import Standing, standings
from archmodel.analysis.gap import GapRow, Status
from archmodel.kit.drawing.diagram import Band, BandDiagram, Card, Diagram, LegendItem, Mark
from archmodel.kit.text import LocalText
from archmodel.model import Element
from archmodel.views import facts
from archmodel.views.board import BOARD, PILLARS_OPTION, bands, counts_only, pillars, systems
from archmodel.views.colouring import COLOURINGS, DOMAINS, Colouring
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage
from archmodel.views.viewpoints import _proposals
from archmodel.views.viewpoints._endings import ended_as

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Đối chiếu khoảng cách", en="Gap overlay")
BUDGET = BOARD
SELECT = "group:system"
SHOWN = ("outcome", "proposal", "package", "gaps")
OPTIONS: Mapping[str, object] = {
    "show": {
        "title": {"vi": "Điều ghi trên thẻ", "en": "What a card says"},
        "description": {"vi": "Kết cục, phương án đề xuất, gói công việc, tình trạng các khoảng cách.",
                        "en": "The outcome, the proposed option, the work package, how its gaps stand."},
        "type": "array", "items": {"enum": list(SHOWN)}, "uniqueItems": True, "examples": [["outcome", "package"]],
    },
    "fold": {
        "title": {"vi": "Gộp thành số lượng", "en": "Only counted"},
        "description": {"vi": "Những loại chỉ ghi số lượng trong từng nhóm.", "en": "Classes that each group only counts."},
        "type": "array", "items": {"enum": [s.value for s in Status]}, "uniqueItems": True, "examples": [["retained"]],
    },
    "colour": {
        "title": {"vi": "Màu của thẻ", "en": "Colour of the cards"},
        "description": {"vi": "Sọc bên trái thẻ; không ghi thì không có sọc.", "en": "The stripe of a card; left out, there is none."},
        "enum": list(COLOURINGS), "examples": ["owner"],
    },
    "role": {
        "title": {"vi": "Vai trò bản ghi", "en": "Role of the record"},
        "description": {"vi": "Viền kép cho bản ghi tham chiếu; kèm ghi chú về phạm vi dùng chung.",
                        "en": "A double border for reference records, and the key of the scope of sharing."},
        "type": "boolean", "examples": [True],
    },
    "pillars": PILLARS_OPTION,
}
_CHANGING = ("standardise-integrate", "upgrade-extend", "merge-reorganise", "replace-retire")
_WHOLE = LocalText(vi="Cả lớp", en="Whole layer")
_STANDINGS = LocalText(
    vi="Đã khép lại: có đủ dữ kiện chứng minh. Mới báo xong: gói công việc xong nhưng chưa đủ cơ sở để kiểm chứng. "
       "Báo xong, chưa đạt: gói công việc xong nhưng kiến trúc tại mốc đó chưa đáp ứng điều kiện.",
    en="Closed: proved by the facts. Claimed only: its package is done, the facts cannot tell. Claimed, not met: its package is "
       "done, yet the architecture of that moment does not meet the condition.")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view if view.since else replace(view, since=subject.today.at.id), subject)
    board = _Overlay(stage=stage)
    elements = board.elements
    names = [e.id for e in elements]
    drawn = bands(elements, subject.framework, board.card)
    notes = board.notes
    if BUDGET.holds(len(board.named)):
        drawn = board.folded(drawn)
    else:
        drawn, notes = counts_only(drawn, elements, DOMAINS, stage), (BUDGET.note(len(elements)), *notes)
    return BandDiagram(
        frame=stage.frame(systems(len(elements)), legend=(*stage.marks(names), *board.key), notes=notes), bands=drawn,
        pillars=() if view.options.get("pillars") == "none" else pillars(subject.model, subject.framework),
        proportions=stage.proportions(names))


@dataclass(frozen=True, kw_only=True)
class _Overlay:
    """What becomes of every system, and what its card says of that."""

    stage: Stage

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return self.stage.chosen(SELECT)

    @cached_property
    def show(self) -> tuple[str, ...]:
        return tuple(self.stage.view.options.get("show", SHOWN[:2]))

    @cached_property
    def fold(self) -> frozenset[str]:
        return frozenset(self.stage.view.options.get("fold", ()))

    @cached_property
    def named(self) -> tuple[Element, ...]:
        """Those that have a card of their own."""
        return tuple(e for e in self.elements if self.stage.mark(e.id) not in self.fold)

    @cached_property
    def colouring(self) -> Colouring | None:
        chosen = self.stage.view.options.get("colour")
        return COLOURINGS[chosen](self.stage.subject.model) if chosen else None

    @cached_property
    def roles(self) -> bool:
        return bool(self.stage.view.options.get("role"))

    @cached_property
    def letter(self) -> Callable[[Element], LocalText | None]:
        return facts.sharing_letters(self.elements)

    @property
    def key(self) -> tuple[LegendItem, ...]:
        """Colours, roles and sharing of what has a card; whatever is only proposed is marked as new already."""
        if not BUDGET.holds(len(self.named)):
            return ()
        colours = self.colouring.legend(self.named) if self.colouring else ()
        roles = tuple(item for item in facts.borders(self.named) if item.key == "double") if self.roles else ()
        return (*colours, *roles, *(facts.sharing_key(self.stage, self.named) if self.roles else ()))

    def row(self, element: Element) -> GapRow:
        assert self.stage.gap is not None
        return self.stage.gap.rows[element.id]

    def card(self, element: Element) -> Card:
        row = self.row(element)
        said = {"outcome": self._outcome, "proposal": self._proposal, "gaps": self._gaps}
        lines: list[Callable[[Element, GapRow], LocalText | None]] = [said[name] for name in SHOWN if name in self.show and name in said]
        return Card(id=element.id, title=element.name, mark=row.status.value, desc=element.description,
                    tone=self.colouring.tone(element) if self.colouring else "", value=self.letter(element) if self.roles else None,
                    border="double" if self.roles and element.get("record") == "reference" else "",
                    subtitle=self._package(element, row) if "package" in self.show else None,
                    note=facts.joined((text for line in lines if (text := line(element, row))), ". "), type=self.stage.type_of(element))

    def folded(self, drawn: Sequence[Band]) -> tuple[Band, ...]:
        """The bands with the classes that are only counted as one card a group."""
        return tuple(replace(band, groups=tuple(
            replace(group, title=group.title or (_WHOLE if group.cards else None), number=len(group.cards),
                    cards=(*(c for c in group.cards if c.mark not in self.fold), *self._counted(f"{n}.{m}", group.cards)))
            for m, group in enumerate(band.groups))) for n, band in enumerate(drawn)) if self.fold else tuple(drawn)

    def _counted(self, place: str, cards: Iterable[Card]) -> tuple[Card, ...]:
        found: Counter[Mark | None] = Counter(card.mark for card in cards)
        return tuple(Card(id=f"count:{place}:{status.value}", title=systems(found[status.value]), subtitle=status.word, mark=status.value)
                     for status in Status if status.value in self.fold and found[status.value])

    def _outcome(self, element: Element, row: GapRow) -> LocalText | None:
        """What a thing that ends ends as, and who takes over."""
        if not row.successors and row.status is not Status.ELIMINATED:
            return None
        return ended_as(row, [self._name(name) for name in row.successors])

    def _name(self, name: str) -> LocalText:
        found = self.stage.subject.model.elements.get(name)
        return found.name if found else LocalText.same(name)

    def _proposal(self, element: Element, row: GapRow) -> LocalText | None:
        """What is only proposed for something that stays."""
        proposed = element.text("disposition")
        if row.status not in (Status.RETAINED, Status.CHANGED) or proposed not in _CHANGING:
            return None
        return facts.labelled("Đề xuất", "Proposed", self.stage.subject.framework.values["dispositions"][proposed])

    def _package(self, element: Element, row: GapRow) -> LocalText | None:
        package = self.stage.subject.model.work_packages.get(row.package or self._ended_by(row))
        return facts.labelled("Gói", "Package", package.name) if package else None

    def _ended_by(self, row: GapRow) -> str:
        """The package that delivers what takes over."""
        return next((p for name in row.successors if (p := self.stage.subject.model.delivered_by.get(name))), "")

    @cached_property
    def _concerning(self) -> Mapping[str, tuple[str, ...]]:
        """System → the gaps that name it."""
        found: dict[str, list[str]] = {}
        for r in self.stage.labelled("objects"):
            found.setdefault(r.target, []).append(r.source)
        return {name: tuple(sorted(set(gaps))) for name, gaps in found.items()}

    def _gaps(self, element: Element, row: GapRow) -> LocalText | None:
        """How the gaps stand at the later moment that its package closes, or that name it: said of the package, which many cards share."""
        proofs = self.stage.architecture.answer(standings)
        gaps = [g for g in (row.closes if row.status is Status.NEW else self._concerning.get(element.id, ())) if g in proofs]
        counts = Counter(proofs[g].standing for g in gaps)
        told = facts.joined((LocalText(vi=f"{counts[s]}\u00a0{s.word.vi.lower()}", en=f"{counts[s]}\u00a0{s.word.en.lower()}")
                             for s in reversed(Standing) if counts[s]), "; ")
        if told is None:
            return None
        number = f"{len(gaps)}\u00a0"
        vi, en = f"{number}khoảng cách", f"{number}gap" if len(gaps) == 1 else f"{number}gaps"
        return facts.labelled(f"Gói có {vi}", f"Its package has {en}", told) if row.status is Status.NEW \
            else facts.labelled(f"Nêu trong {vi}", f"Named in {en}", told)

    def _kept(self) -> tuple[LocalText, ...]:
        """What “retained” does and does not say, where a change of some of these is proposed."""
        kept = [e for e in self.elements if self.row(e).status is Status.RETAINED]
        changing = sum(e.text("disposition") in _CHANGING for e in kept)
        if not changing:
            return ()
        return (LocalText(
            vi=f"“Giữ nguyên”: còn sử dụng ở mốc sau và chưa có quyết định thay đổi; {changing} trong {len(kept)} hệ thống này đã có "
               "phương án đề xuất thay đổi.",
            en=f"“Retained”: still in use at the later moment, no change decided; for {changing} of these {len(kept)} systems a change is "
               "proposed."),)

    @property
    def notes(self) -> tuple[LocalText, ...]:
        """The proposed options of what stays, counted; and where all gaps stand, when cards tell of theirs."""
        found: list[LocalText] = [*self._kept(), *_proposals.note(self.elements, self.stage, bordered=False)]
        if self.roles and any(self.stage.mark(e.id) == "eliminated" for e in self.named):
            found.append(LocalText(
                vi="Viền đứt ở hình này là hệ thống loại bỏ; ở các sơ đồ một thời điểm, viền đứt là đề xuất hoặc giả định.",
                en="A dashed border here means eliminated; in the figures of one moment it means a proposal or assumption."))
        words = self.stage.subject.framework.values.get("dispositions", {})
        staying = Counter(e.text("disposition") for e in self.elements
                          if self.row(e).status in (Status.RETAINED, Status.CHANGED) and e.text("disposition") in words)
        if "proposal" in self.show and staying:
            told = facts.joined((LocalText(vi=f"{word.say('vi').lower()} {staying[name]}", en=f"{word.say('en').lower()} {staying[name]}")
                                 for name, word in words.items() if staying[name]), "; ")
            if told:
                found.append(facts.labelled("Phương án đề xuất cho hệ thống còn sử dụng, chưa phải quyết định",
                                            "Options proposed for what stays in use, not decided", told))
        if "gaps" in self.show:
            counts = Counter(proof.standing for proof in self.stage.architecture.answer(standings).values())
            told = facts.joined((LocalText(vi=f"{s.word.vi.lower()} {counts[s]}", en=f"{s.word.en.lower()} {counts[s]}")
                                 for s in reversed(Standing) if counts[s]), "; ")
            if told:
                total = sum(counts.values())
                found.append(facts.labelled(f"{total} khoảng cách, xét tại mốc sau", f"{total} gaps at the later moment", told))
                found.append(_STANDINGS)
        return (*found, *(facts.sharing_note(self.named) if self.roles and BUDGET.holds(len(self.named)) else ()))
