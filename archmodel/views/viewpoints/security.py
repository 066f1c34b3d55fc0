"""Security levels: a band for every level in use, 5 down to 1, and one for what is not determined; zones as groups where there are any.

A recorded level counts; where there is none, the rules of the regime in force propose one, and the rule is printed. A proposal is
never a determination. The border says how a level stands (approved, recorded, proposed, not determined), an icon that personal data
are kept. Options: `group: standing` (the default) or `zone`; `rules: false` leaves the rules off the cards. Above 160 cards
each group shows counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.analysis.security import Proposal, declared_level, proposals, regime_of
from archmodel.kit.drawing.diagram import Band, BandDiagram, Border, Card, Diagram, Group, LegendItem
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.views import agencies, facts
from archmodel.views.board import BOARD, systems
from archmodel.views.colouring import Colouring, owners
from archmodel.views.definition import ViewDefinition
from archmodel.views.stage import Stage, assumed

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

TITLE = LocalText(vi="Cấp độ và vùng an ninh", en="Security levels and zones")
BUDGET = BOARD
SELECT = "group:system"
OPTIONS = {
    "group": {
        "title": {"vi": "Chia nhóm", "en": "Grouping"},
        "description": {"vi": "Trong mỗi cấp độ: theo mức xác định, hoặc theo vùng an ninh.",
                        "en": "Within each level: by how it stands, or by security zone."},
        "enum": ["standing", "zone"], "examples": ["zone"],
    },
    "rules": {
        "title": {"vi": "Ghi quy tắc", "en": "Print the rules"},
        "description": {"vi": "Ghi trên thẻ quy tắc và điều còn thiếu của đề xuất.",
                        "en": "The rule a proposal rests on, and what it lacks, on the card."},
        "type": "boolean", "examples": [False],
    },
}
_DASHED = LocalText(vi="Đề xuất, chưa phải quyết định", en="Proposed, not a decision")
LEVELS = (5, 4, 3, 2, 1)
_APPROVED, _RECORDED, _PROPOSED, _BY_RULE, _OPEN, _OTHERS = "approved", "recorded", "proposed", "by-rule", "open", "others"
_STANDINGS: Mapping[str, tuple[Border, LocalText]] = {
    _APPROVED: ("thick", LocalText(vi="Cấp độ đã phê duyệt", en="Approved level")),
    _RECORDED: ("", LocalText(vi="Đã ghi nhận, chưa rõ phê duyệt", en="Recorded, approval not known")),
    _PROPOSED: ("dashed", LocalText(vi="Đề xuất ghi trong dữ liệu", en="Proposed in the data")),
    _BY_RULE: ("dashed", LocalText(vi="Công cụ đề xuất theo quy tắc", en="Proposed by rule")),
    _OPEN: ("dotted", LocalText(vi="Chưa xác định được", en="Not determined")),
    _OTHERS: ("double", LocalText(vi="Bản ghi tham chiếu, cơ quan chủ quản xác định", en="Reference record, for its owner to determine")),
}
_PERSONAL: Mapping[str, tuple[str, LocalText]] = {
    "sensitive": ("people", LocalText(vi="Dữ liệu cá nhân nhạy cảm", en="Sensitive personal data")),
    "basic": ("person", LocalText(vi="Dữ liệu cá nhân cơ bản", en="Basic personal data")),
}
_NOT_SET = LocalText(vi="Chưa xác định", en="Not determined")
_NO_ZONE = LocalText(vi="Chưa ghi vùng", en="No zone recorded")


def compute(view: ViewDefinition, subject: Subject) -> Diagram:
    stage = Stage.of(view, subject)
    board = _Board(stage=stage)
    names = [e.id for e in board.elements]
    many = not BUDGET.holds(len(names))
    notes = (*((BUDGET.note(len(names)),) if many else ()), *board.notes)
    return BandDiagram(
        frame=stage.frame(systems(len(names)), board.told, legend=(*stage.marks(names), *board.key(many)), notes=notes),
        bands=board.bands(counts=many), proportions=stage.proportions(names))


@dataclass(frozen=True, kw_only=True)
class _Board:
    """The level of every system, how it stands, and what it rests on."""

    stage: Stage

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return self.stage.chosen(SELECT)

    @cached_property
    def proposed(self) -> Mapping[str, Proposal]:
        """By the later moment; what is there no more, by the earlier."""
        before = self.stage.baseline.answer(proposals) if self.stage.baseline else {}
        return {**before, **self.stage.architecture.answer(proposals)}

    @cached_property
    def colouring(self) -> Colouring:
        return owners(self.stage.subject.model)

    def level(self, element: Element) -> int | None:
        """As recorded, else as proposed."""
        declared = declared_level(element)
        proposal = self.proposed.get(element.id)
        return declared if declared is not None else proposal.level if proposal else None

    def standing(self, element: Element) -> str:
        if declared_level(element) is not None:
            dossier = element.get("security_dossier")
            if isinstance(dossier, Mapping) and dossier.get("status") == "approved":
                return _APPROVED
            return _PROPOSED if assumed(element, "security_level") else _RECORDED
        if element.get("record") == "reference":
            return _OTHERS
        proposal = self.proposed.get(element.id)
        return _BY_RULE if proposal and proposal.level else _OPEN

    def bands(self, *, counts: bool) -> tuple[Band, ...]:
        found: dict[int | None, list[Element]] = {}
        for element in self.elements:
            found.setdefault(self.level(element), []).append(element)
        words = self.stage.subject.framework.values.get("security-levels", {})
        drawn = [Band(number=str(level), title=words.get(str(level), LocalText(vi=f"Cấp độ {level}", en=f"Level {level}")),
                      groups=self._groups(found[level], counts)) for level in LEVELS if level in found]
        return (*drawn, Band(number="?", title=_NOT_SET, groups=self._groups(found[None], counts))) if None in found else tuple(drawn)

    def _groups(self, held: Sequence[Element], counts: bool) -> tuple[Group, ...]:
        parts = self._by_zone(held) if self.stage.view.options.get("group") == "zone" else self._by_standing(held)
        return tuple(Group(title=title, cards=self._summed(title, those) if counts else tuple(self._card(e) for e in self._sorted(those)))
                     for title, those in parts)

    def _by_standing(self, held: Iterable[Element]) -> list[tuple[LocalText, list[Element]]]:
        found: dict[tuple[int, str, str], tuple[LocalText, list[Element]]] = {}
        for element in held:
            standing = self.standing(element)
            title = self._lacking(element) if standing == _OPEN else _STANDINGS[standing][1]
            found.setdefault((list(_STANDINGS).index(standing), title.vi, title.en), (title, []))[1].append(element)
        return [found[key] for key in sorted(found)]

    def _by_zone(self, held: Iterable[Element]) -> list[tuple[LocalText, list[Element]]]:
        model = self.stage.subject.model
        found: dict[str, list[Element]] = {}
        for element in held:
            zone = element.text("zone")
            found.setdefault(zone if zone in model.elements else "", []).append(element)  # type: ignore[arg-type]
        return [(model.elements[name].name if name else _NO_ZONE, found[name]) for name in sorted(found, key=lambda n: (not n, n))]

    def _lacking(self, element: Element) -> LocalText:
        """Between which levels it lies, and which facts would tell."""
        proposal = self.proposed.get(element.id)
        if proposal is None:
            return LocalText(vi="Bộ phận của hệ thống khác hoặc chưa có quy tắc", en="Part of another system, or no rule")
        lowest = max(1, proposal.lowest)
        span = LocalText(vi=f"Từ cấp độ {lowest} đến cấp độ {proposal.highest}", en=f"Level {lowest} to {proposal.highest}")
        facts_missing = sorted({path[0] for _, path in proposal.missing})
        if not facts_missing:
            return LocalText(vi=f"{span.vi}, cần người có thẩm quyền cân nhắc", en=f"{span.en}, for judgement")
        names = [_field(name) for name in facts_missing]
        return LocalText(vi=f"{span.vi}; còn thiếu: {', '.join(n.say('vi').lower() for n in names)}",
                         en=f"{span.en}; missing: {', '.join(n.say('en').lower() for n in names)}")

    def _sorted(self, those: Iterable[Element]) -> list[Element]:
        return sorted(those, key=lambda e: (self.colouring.rank(e), e.id))

    def _summed(self, title: LocalText, those: Sequence[Element]) -> tuple[Card, ...]:
        counts = Counter(self.colouring.shade_of(e) for e in those)
        place = f"{self.level(those[0])}:{title.en}"
        return tuple(Card(id=f"count:{place}:{s.id}", title=systems(counts[s.id]), subtitle=s.name, tone=s.tone)
                     for s in self.colouring.shades if counts[s.id])

    def _card(self, element: Element) -> Card:
        personal = element.text("personal_data") or ""
        return Card(
            id=element.id, title=element.name, tone=self.colouring.tone(element), desc=element.description,
            icon=_PERSONAL[personal][0] if personal in _PERSONAL else "", border=_STANDINGS[self.standing(element)][0],
            note=self._rule(element), mark=self.stage.mark(element.id), type=self.stage.type_of(element))

    def _rule(self, element: Element) -> LocalText | None:
        """The rule a proposed level rests on; where a recorded level lies below it, that too."""
        proposal = self.proposed.get(element.id)
        if proposal is None or self.stage.view.options.get("rules") is False:
            return None
        rules = facts.joined((_cited(c.clause, c.text) for c in proposal.criteria), "; ")
        declared = declared_level(element)
        if declared is None:
            least = facts.labelled(f"Ít nhất cấp độ {proposal.lowest}", f"At least level {proposal.lowest}", rules) if rules else None
            return facts.labelled("Quy tắc", "Rule", rules) if rules and proposal.level else least
        if rules and declared < proposal.lowest:
            return LocalText(vi=f"Thấp hơn quy tắc: cấp độ {proposal.lowest}, {rules.say('vi')}",
                             en=f"Below the rule: level {proposal.lowest}, {rules.say('en')}")
        return None

    def key(self, many: bool) -> tuple[LegendItem, ...]:
        counts = Counter(_STANDINGS[self.standing(e)][0] for e in self.elements)
        words = {border: said for border, said in _STANDINGS.values()} | {"dashed": _DASHED}
        borders = tuple(LegendItem(kind="border", key=border, label=said, count=counts[border])
                        for border, said in words.items() if counts[border])
        personal = Counter(e.text("personal_data") for e in self.elements)
        icons = tuple(LegendItem(kind="icon", key=icon, label=words, count=personal[name])
                      for name, (icon, words) in _PERSONAL.items() if personal[name])
        return (*self.colouring.legend(self.elements), *(() if many else (*borders, *icons)))

    @property
    def told(self) -> LocalText:
        known = sum(1 for e in self.elements if self.level(e) is not None)
        return LocalText(vi=f"{known} có cấp độ ghi nhận hoặc đề xuất", en=f"{known} with a recorded or proposed level")

    @property
    def notes(self) -> tuple[LocalText, ...]:
        law = regime_of(self.stage.architecture)
        approved = sum(1 for e in self.elements if self.standing(e) == _APPROVED)
        own = [e for e in self.elements if self.standing(e) != _OTHERS]
        nobody = sum(agencies.side(self.stage.subject.model, e) == agencies.UNKNOWN for e in own)
        apart = (f", trong đó {nobody} hệ thống chưa rõ chủ quản", f"; the owner of {nobody} of them is not known") if nobody else ("", "")
        found = [LocalText(
            vi=f"Hồ sơ cấp độ đã phê duyệt: {approved} trên {len(own)} hệ thống, không kể bản ghi tham chiếu{apart[0]}.",
            en=f"{approved} of {len(own)} systems, not counting reference records, have an approved dossier{apart[1]}.")]
        if law is not None:
            found.append(LocalText(
                vi=f"Đề xuất theo: {law.pack.instrument.say('vi')}. Đề xuất không thay quyết định của cấp có thẩm quyền.",
                en=f"Proposed by: {law.pack.instrument.say('en')}. A proposal does not replace the decision of the competent authority."))
        held = {self.level(e) for e in self.elements}
        empty = ", ".join(str(level) for level in LEVELS if level not in held)
        if empty and held:
            found.append(LocalText(vi=f"Không hệ thống nào được ghi hoặc đề xuất ở cấp độ {empty}.",
                                   en=f"No system is recorded at, or proposed for, level {empty}."))
        unsaid = sum(1 for e in self.elements if e.text("personal_data") is None)
        if unsaid:
            found.append(LocalText(vi=f"{unsaid} hệ thống chưa rõ có dữ liệu cá nhân hay không.", 
                                   en=f"Personal data: not known of {unsaid} systems."))
        if not self.stage.of_kind("zone"):
            found.append(LocalText(vi="Chưa ghi nhận vùng an ninh nào.", en="No security zone is on record."))
        return tuple(found)


def _cited(clause: str, text: LocalText) -> LocalText:
    return LocalText(vi=f"{text.say('vi')} ({clause})", en=f"{text.say('en')} ({clause})") if clause else text


def _field(name: str) -> LocalText:
    """The name of a field as the language has it."""
    for kind in kinds().values():
        found = kind.properties.get(name, {}).get("title")
        if found:
            return LocalText(vi=found["vi"], en=found["en"])
    return LocalText.same(name)
