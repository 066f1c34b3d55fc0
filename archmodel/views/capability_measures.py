"""What a heat map of capabilities can measure: a figure and a level of heat for each capability and for each group of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from archmodel.analysis import estimate
from archmodel.analysis.maturity import LEVELS, Maturity, Part, maturity, rolled_up
from archmodel.analysis.overlap import overlap
from archmodel.analysis.support import HORIZON_YEARS, support
from archmodel.graph import Architecture
from archmodel.kit.drawing.diagram import LegendItem
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.views.stage import assumed

UNKNOWN = LocalText(vi="Chưa rõ", en="Not known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`level` is the heat from 0 to 5; None, with the text `?`, where it is not known. `rests` says that it is an assumption."""

    text: LocalText
    level: int | None
    rests: bool = False
    desc: LocalText | None = None

    @property
    def said(self) -> bool:
        """Whether there is a figure at all: neither unknown nor without anything to add up."""
        return self.level is not None and self.text != NO_FIGURE


NO_FIGURE = LocalText.same("–")
NOTHING = Figure(text=LocalText.same("?"), level=None, desc=UNKNOWN)
Figures = Callable[[str, tuple[str, ...]], Figure]
"""The figure of a capability; for a group also of the leaves within it (an empty tuple: it is a leaf itself)."""


_SURVEY = LocalText(vi="(chấm sơ bộ), cần thay bằng kết quả khảo sát", en="(a first pass), to be replaced by a survey")
_QUOTES = LocalText(vi="(đơn giá tạm tính), cần thay bằng báo giá, dự toán", en="(provisional prices), to be replaced by quotations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`read` prepares the answer for one moment; `formula` says in a sentence what is counted and how a group comes about.

    `steps` are the words of the levels 0 to 5, `instead` says what its assumptions are to give way to.
    """

    words: LocalText
    formula: LocalText
    steps: tuple[LocalText, ...]
    read: Callable[[Architecture], Figures]
    instead: LocalText = _SURVEY

    def legend(self, counts: Mapping[int | None, int]) -> tuple[LegendItem, ...]:
        """Every step of the scale, with how many leaves are on it; unknown has an entry when there are some."""
        scale = tuple(LegendItem(kind="fill", key=paint(n), label=words, count=counts.get(n, 0)) for n, words in enumerate(self.steps))
        unknown = (LegendItem(kind="fill", key=paint(None), label=UNKNOWN, count=counts[None]),) if counts.get(None) else ()
        return (*scale, *unknown)


def paint(level: int | None) -> str:
    """The fill of a level: none of it is plain, not known has a look of its own."""
    return "heat-0" if level is None else f"heat-{level}" if level else "card"


def decimal(value: Fraction | Decimal, places: int = 1) -> LocalText:
    """Rounded half up, as each tongue writes it: 2,3 and 2.3."""
    scale = 10**places
    whole = int(abs(Fraction(value)) * scale + Fraction(1, 2))
    head, tail = divmod(whole, scale)
    sign = "-" if value < 0 and whole else ""
    digits = f"{tail:0{places}d}" if places else ""
    return LocalText(vi=f"{sign}{head:,}".replace(",", ".") + (f",{digits}" if places else ""),
                     en=f"{sign}{head:,}" + (f".{digits}" if places else ""))


def _levels(which: str) -> Callable[[Architecture], Figures]:
    def read(architecture: Architecture) -> Figures:
        every = architecture.answer(maturity).every
        own: dict[str, Callable[[Maturity], int | None]] = {
            "maturity": lambda m: m.current, "target": lambda m: m.target, "gap": lambda m: m.gap}
        value = own[which]

        def mean(name: str, above: frozenset[str] = frozenset()) -> tuple[Fraction | int | None, int | None]:
            """As analysis/maturity rolls up: a part that states a level counts with it, else with what its own parts come to."""
            parts = []
            for part in every[name].parts:
                said: Fraction | int | None = value(every[part])
                least = value(every[part])
                if said is None and every[part].parts and part not in above | {name}:
                    said, least = mean(part, above | {name})
                parts.append(Part(id=part, level=said, importance=every[part].importance, least=least))
            found = rolled_up(parts)
            return found.mean, found.least

        def figure(name: str, inside: tuple[str, ...]) -> Figure:
            if name not in every:
                return NOTHING
            rests = assumed(architecture.elements[name], "maturity")
            if inside:
                total, _ = mean(name)
                return NOTHING if total is None else Figure(text=decimal(Fraction(total)), level=_heat(total), rests=rests,
                                                            desc=_stated(which, value(every[name])))
            said = value(every[name])
            return NOTHING if said is None else Figure(text=LocalText.same(str(said)), level=min(5, max(0, said)), rests=rests)

        return figure

    return read


def _heat(value: Fraction | int) -> int:
    return min(5, max(0, int(Fraction(value) + Fraction(1, 2))))


_STATED: Mapping[str, tuple[str, str]] = {
    "maturity": ("Mức hiện tại ghi cho cả nhóm: {}", "Present level stated for the group: {}"),
    "target": ("Mức cần đạt ghi cho cả nhóm: {}", "Level aimed at, stated for the group: {}"),
    "gap": ("Theo mức ghi cho cả nhóm: còn {} mức", "By the levels stated for the group: {} to go"),
}


def _stated(which: str, level: int | None) -> LocalText | None:
    """What is on record for the group itself, beside the mean of its parts."""
    vi, en = _STATED[which]
    return LocalText(vi=vi.format(level), en=en.format(level)) if level is not None else None


def _number(count: int, bounds: tuple[int, ...]) -> int:
    """The step on which a count stands: `bounds` are where the steps 1 to 5 begin."""
    return sum(count >= bound for bound in bounds)


COUNTS = (1, 3, 5, 8, 12)
OVERLAPS = (2, 3, 4, 6, 8)
ENDINGS = (1, 2, 3, 4, 6)


def _realizers(architecture: Architecture) -> Mapping[str, frozenset[str]]:
    """Capability → the systems on record as realising it."""
    systems = {kind.id for kind in kinds().values() if kind.group == "system"}
    found: dict[str, set[str]] = {}
    for r in architecture.labelled("realizes"):
        if architecture.elements[r.source].kind in systems:
            found.setdefault(r.target, set()).add(r.source)
    return {name: frozenset(some) for name, some in found.items()}


def _united(known: Mapping[str, frozenset[str]], name: str, inside: tuple[str, ...]) -> frozenset[str]:
    return known.get(name, frozenset()).union(*(known.get(leaf, frozenset()) for leaf in inside))


def _count(architecture: Architecture) -> Figures:
    known = _realizers(architecture)

    def figure(name: str, inside: tuple[str, ...]) -> Figure:
        number = len(_united(known, name, inside))
        return Figure(text=LocalText.same(str(number)), level=_number(number, COUNTS))

    return figure


def _overlap(architecture: Architecture) -> Figures:
    """Systems that realise a capability beside another of their component and category."""
    found: dict[str, set[str]] = {}
    for served in architecture.answer(overlap).served:
        found.setdefault(served.capability, set()).update(served.systems)
    known = {name: frozenset(some) for name, some in found.items()}

    def figure(name: str, inside: tuple[str, ...]) -> Figure:
        number = len(_united(known, name, inside))
        return Figure(text=LocalText.same(str(number)), level=_number(number, OVERLAPS))

    return figure


def _support(architecture: Architecture) -> Figures:
    """Systems whose technology is, or within the horizon will be, without support."""
    known = _realizers(architecture)
    verdicts = {s.system: s.verdict for s in architecture.answer(support).systems}

    def figure(name: str, inside: tuple[str, ...]) -> Figure:
        systems = _united(known, name, inside)
        unknown = sum(verdicts.get(s, "unknown") == "unknown" for s in systems)
        late = sum(verdicts.get(s) in ("ended", "ending", "unsure") for s in systems)
        desc = LocalText(vi=f"{unknown}/{len(systems)} hệ thống chưa rõ hạn hỗ trợ",
                         en=f"{unknown} of {len(systems)} systems without a known end of support")
        if systems and unknown == len(systems):
            return Figure(text=LocalText.same("?"), level=None, desc=desc)
        return Figure(text=LocalText.same(f"≥ {late}" if unknown else str(late)), level=_number(late, ENDINGS), desc=desc)

    return figure


BILLIONS = (1, 25, 50, 100, 200)


def _cost(architecture: Architecture) -> Figures:
    """One-off cost lines of the systems that realise a capability; each line counts once in a group."""
    known = _realizers(architecture)
    lines: dict[str, list[tuple[estimate.Line, bool]]] = {}
    for item in architecture.of_kind("cost-item"):
        system, one = item.text("component"), estimate.line(item)
        if system and not one.recurrent:
            lines.setdefault(system, []).append((one, assumed(item, "unit_cost")))

    def figure(name: str, inside: tuple[str, ...]) -> Figure:
        costed = [one for system in sorted(_united(known, name, inside)) for one in lines.get(system, ())]
        amounts = [line.amount for line, _ in costed if line.amount is not None and line.currency == "VND"]
        if not amounts:
            return Figure(text=NO_FIGURE, level=0,
                          desc=LocalText(vi="Không có khoản chi nào được ghi", en="No cost line on record"))
        total = sum(amounts, Decimal(0)) / 10**9
        return Figure(text=decimal(total, 0 if total >= 1 else 1), level=max(1, _number(int(total), BILLIONS)),
                      rests=any(rests for _, rests in costed))

    return figure


def _steps(bounds: Iterable[int], vi: str, en: str, none: LocalText) -> tuple[LocalText, ...]:
    starts = tuple(bounds)
    words = [none]
    for n, start in enumerate(starts):
        end = starts[n + 1] - 1 if n + 1 < len(starts) else None
        span = f"≥ {start}" if end is None else str(start) if end == start else f"{start}–{end}"
        words.append(LocalText(vi=f"{span} {vi}", en=f"{span} {en.removesuffix('s') if span == '1' else en}"))
    return tuple(words)


_NUMBERED = tuple(LocalText(vi=f"{n} {words.vi}", en=f"{n} {words.en}") for n, words in enumerate(LEVELS))
_MEAN = ("số của nhóm là trung bình có trọng số theo mức quan trọng của các năng lực trong nhóm, năng lực chưa rõ không tính; dòng "
         "dưới tên nhóm là mức ghi riêng cho cả nhóm, không suy từ số trung bình",
         "the figure of a group is the mean of its capabilities weighted by importance, unknown ones left out; the line below its "
         "name is what is on record for the group itself, not derived from that mean")
MEASURES: Mapping[str, Measure] = {
    "maturity": Measure(words=LocalText(vi="Độ trưởng thành hiện tại", en="Current maturity"), steps=_NUMBERED, read=_levels("maturity"),
                        formula=LocalText(vi=f"Số trong ô là mức hiện tại, thang 0–5; {_MEAN[0]}.",
                                          en=f"A cell gives the present level on a scale of 0 to 5; {_MEAN[1]}.")),
    "target": Measure(words=LocalText(vi="Độ trưởng thành mục tiêu", en="Maturity aimed at"), steps=_NUMBERED, read=_levels("target"),
                      formula=LocalText(vi=f"Số trong ô là mức cần đạt, thang 0–5; {_MEAN[0]}.",
                                        en=f"A cell gives the level aimed at on a scale of 0 to 5; {_MEAN[1]}.")),
    "gap": Measure(words=LocalText(vi="Khoảng cách đến mục tiêu", en="Gap to the target"), read=_levels("gap"),
                   steps=tuple(LocalText(vi="Đã đạt" if n == 0 else f"Còn {n} mức", en="Reached" if n == 0 else
                                         f"{n} level{'s' if n > 1 else ''} to go") for n in range(6)),
                   formula=LocalText(vi=f"Số trong ô là mức mục tiêu trừ mức hiện tại; {_MEAN[0]}.",
                                     en=f"A cell gives the level aimed at minus the present one; {_MEAN[1]}.")),
    "count": Measure(words=LocalText(vi="Số hệ thống thực hiện", en="Systems that realise it"), read=_count,
                     steps=_steps(COUNTS, "hệ thống", "systems", LocalText(vi="Chưa ghi hệ thống nào", en="No system on record")),
                     formula=LocalText(vi="Số trong ô là số hệ thống được ghi là thực hiện năng lực tại thời điểm của hình; "
                                          "ở nhóm, mỗi hệ thống chỉ tính một lần.",
                                       en="A cell counts the systems on record as realising the capability at the moment shown; "
                                          "a group counts each system once.")),
    "overlap": Measure(words=LocalText(vi="Hệ thống chồng lấn", en="Overlapping systems"), read=_overlap,
                       steps=_steps(OVERLAPS, "hệ thống", "systems", LocalText(vi="Không thấy chồng lấn", en="No overlap found")),
                       formula=LocalText(vi="Số trong ô là số hệ thống cùng thực hiện một năng lực, trong cùng thành phần và cùng nhóm "
                                            "chức năng; ở nhóm năng lực, mỗi hệ thống chỉ tính một lần. Chồng lấn chưa hẳn là thừa.",
                                         en="A cell counts the systems that realise the capability side by side in one component and "
                                            "category; a group counts each system once. An overlap is not necessarily redundant.")),
    "support": Measure(words=LocalText(vi="Hệ thống hết hạn hỗ trợ", en="Systems running out of support"), read=_support,
                       steps=_steps(ENDINGS, "hệ thống", "systems", LocalText(vi="Không có", en="None")),
                       formula=LocalText(vi=f"Số trong ô là số hệ thống đã hoặc sẽ hết hạn hỗ trợ kỹ thuật trong {HORIZON_YEARS} năm; "
                                            "dấu ≥ : còn hệ thống chưa rõ hạn.",
                                         en=f"A cell counts the systems without support now or within {HORIZON_YEARS} years; ≥ where the "
                                            "end of support of others is not known.")),
    "cost": Measure(words=LocalText(vi="Vốn đầu tư liên quan, tỷ đồng", en="Related investment, billion VND"), read=_cost, instead=_QUOTES,
                    steps=(LocalText(vi="Không có khoản chi", en="No cost line"),
                           LocalText(vi="Dưới 25 tỷ đồng", en="Below 25 billion VND"),
                           *_steps(BILLIONS, "tỷ đồng", "billion VND", UNKNOWN)[2:]),
                    formula=LocalText(vi="Số trong ô là tổng mức cơ sở (tỷ đồng) của các khoản chi một lần cho hệ thống thực hiện "
                                         "năng lực, "
                                         "không gồm chi phí chung và khoản tính theo %; một hệ thống thực hiện nhiều năng lực được tính đủ "
                                         "ở mỗi ô nên không cộng các ô với nhau; số của nhóm đã loại phần tính lặp.",
                                      en="A cell adds up the base amounts (billion VND) of the one-off cost lines of the systems that "
                                         "realise it, without common costs and percentages; a system that serves several counts in full "
                                         "in each, so cells must not be added; a group counts each line once.")),
}
