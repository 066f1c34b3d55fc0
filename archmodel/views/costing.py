"""What the pictures of money share: how costs are grouped, which of them a view shows, and what must be said about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.costs import Cost, Costs, Range, costs
from archmodel.kit import money
from archmodel.kit.drawing.diagram import LegendItem, Mark
from archmodel.kit.text import LocalText
from archmodel.views.stage import Stage, assumed

SELECT = "kind:cost-item"
COMMON = LocalText(vi="Chi phí chung, không gắn với hệ thống nào", en="Common costs of no single system")
NO_PHASE = LocalText(vi="Chưa chia giai đoạn", en="No phase stated")
BY: Mapping[str, object] = {
    "title": {"vi": "Chia theo", "en": "Divided by"},
    "description": {"vi": "Loại chi phí, giai đoạn hoặc hệ thống.", "en": "Category, phase or system."},
    "enum": ["category", "phase", "component"], "examples": ["phase"],
}


@dataclass(frozen=True, kw_only=True)
class Costing:
    """The costs of a model as one view shows them: only what it selects, all in one unit."""

    stage: Stage
    costs: Costs

    @classmethod
    def of(cls, stage: Stage) -> Costing:
        return cls(stage=stage, costs=costs(stage.subject.model))

    @cached_property
    def shown(self) -> tuple[Cost, ...]:
        """The selected lines that can be computed, by id. A share is still one of all the lines it is a share of."""
        chosen = {e.id for e in self.stage.chosen(SELECT)}
        return tuple(cost for cost in self.costs.items.values() if cost.id in chosen)

    @property
    def once(self) -> tuple[Cost, ...]:
        return tuple(cost for cost in self.shown if not cost.recurrent)

    @cached_property
    def scale(self) -> str:
        return money.scale_of(total(self.once).high or total(self.shown).high)

    @property
    def unit(self) -> LocalText:
        return money.unit(self.costs.currency, self.scale)

    def scaled(self, value: Range) -> Range:
        factor = money.SCALES[self.scale][0]
        return value.of(lambda each: each / factor)

    def said(self, value: Range) -> LocalText:
        """`896,1 tỷ đồng (554,4 – 1.421,0)`."""
        base = money.said(value.base, self.costs.currency, scale=self.scale)
        ends = (self.scaled(value).low, self.scaled(value).high)
        even = any("," in money.figure(each).vi for each in ends)
        low, high = (money.figure(each, even=even) for each in ends)
        return LocalText(vi=f"{base.vi} ({low.vi} – {high.vi})", en=f"{base.en} ({low.en} – {high.en})")

    def mark(self, cost: Cost) -> Mark | None:
        """What becomes of the system it pays for; a common cost, or one of a system that is not there yet, has no mark."""
        return self.stage.mark(cost.component) if cost.component else None

    def marks(self, listed: Iterable[Cost]) -> tuple[LegendItem, ...]:
        return self.stage.marks(cost.component or cost.id for cost in listed if self.mark(cost))

    def group(self, cost: Cost, by: str) -> tuple[str, LocalText]:
        """Id and name of the group a cost belongs to."""
        if by == "phase":
            return _phase(cost.phase)
        if by == "component":
            element = self.stage.subject.model.elements.get(cost.component)
            return (element.id, element.name) if element else ("common", COMMON)
        category = self.stage.subject.framework.cost_categories.get(cost.category)
        return cost.category, category.name if category else LocalText.same(cost.category or "–")

    def rank(self, name: str, by: str) -> tuple[int, str]:
        """Categories in the order of the law, everything else by id."""
        order = list(self.stage.subject.framework.cost_categories) if by == "category" else []
        return (order.index(name) if name in order else len(order), name)

    def notes(self, *more: LocalText, lines: Sequence[Cost] | None = None) -> tuple[LocalText, ...]:
        """What every picture of money must say: how sure the figures are, in which prices, and what is not in it.

        `lines` are those that stand in the picture, where it does not show all that are selected.
        """
        return (*self._standing(self.shown if lines is None else lines), *more, *self._missing(), *self._between())

    def _standing(self, lines: Sequence[Cost]) -> Iterable[LocalText]:
        guessed = sum(assumed(cost.item) for cost in lines)
        basis = self.stage.subject.model.elements.get("price-basis")
        prices = basis.get("value") if basis else None
        words = prices if isinstance(prices, LocalText) else LocalText(vi="chưa rõ mặt bằng giá", en="price basis not known")
        if guessed:
            yield LocalText(
                vi=f"GIẢ ĐỊNH: {guessed}/{len(lines)} khoản là số liệu tạm, chưa có báo giá. Đơn vị {self.unit.vi}; "
                   f"{words.say('vi')}.",
                en=f"ASSUMPTION: {guessed} of {len(lines)} lines are placeholders without a quoted price. In {self.unit.en}; "
                   f"{words.say('en')}.")
        else:
            yield LocalText(vi=f"Đơn vị {self.unit.vi}; {words.say('vi')}.", en=f"In {self.unit.en}; {words.say('en')}.")
        shares = [cost for cost in lines if cost.of]
        if shares:
            yield LocalText(vi=f"{len(shares)} khoản tính theo tỷ lệ phần trăm của các khoản khác, không tính trùng: "
                               + "; ".join(cost.item.name.say("vi") for cost in shares) + ".",
                            en=f"{len(shares)} lines are percentages of other lines, nothing counted twice: "
                               + "; ".join(cost.item.name.say("en") for cost in shares) + ".")

    def by_phase(self) -> tuple[LocalText, ...]:
        """What a picture by phase or year must say of shares: that they stand whole in one phase, not with what they are shares of."""
        items = self.costs.items
        apart = [cost for cost in self.shown if {items[of].phase for of in cost.of} - {cost.phase}]
        phases = sorted({cost.phase for cost in apart if cost.phase is not None})
        if not phases:
            return ()
        whole, listed = self.said(total(apart)), ", ".join(map(str, phases))
        return (LocalText(
            vi=f"Ghi trọn vào giai đoạn {listed} dù tính trên khoản của nhiều giai đoạn: {len(apart)} khoản, {whole.vi}.",
            en=f"Wholly in phase {listed} on record, though shares of lines of several phases: {len(apart)} lines, {whole.en}."),)

    def _missing(self) -> Iterable[LocalText]:
        if self.costs.left_out:
            names = self.stage.subject.model.elements
            told = [(names[name].name, why) for name, why in self.costs.left_out.items()]
            yield LocalText(vi="Không tính được: " + "; ".join(f"{n.say('vi')} ({why.vi})" for n, why in told) + ".",
                            en="Not computed: " + "; ".join(f"{n.say('en')} ({why.en})" for n, why in told) + ".")

    def _between(self) -> Iterable[LocalText]:
        """With a comparison: how much of it pays for what comes between the two moments."""
        if self.stage.baseline is None:
            return
        fresh = [cost for cost in self.once if self.mark(cost) == "new"]
        other = [cost for cost in self.once if not self.mark(cost)]
        new, rest = self.said(total(fresh)), self.said(total(other))
        yield LocalText(
            vi=f"Từ “{self.stage.moment.vi.replace(' → ', '” đến “')}”: chi một lần cho {len(fresh)} khoản của hệ thống bổ sung mới "
               f"{new.vi}; {len(other)} khoản chung hoặc của hệ thống chưa có ở cả hai thời điểm {rest.vi}.",
            en=f"{self.stage.moment.en}: one-off cost of {len(fresh)} lines for systems that are new {new.en}; {len(other)} lines in "
               f"common, or for systems at neither moment, {rest.en}.")


def total(listed: Sequence[Cost]) -> Range:
    return sum((cost.amount for cost in listed), Range())


def _phase(phase: int | None) -> tuple[str, LocalText]:
    if phase is None:
        return "no-phase", NO_PHASE
    return f"phase-{phase}", LocalText(vi=f"Giai đoạn {phase}", en=f"Phase {phase}")
