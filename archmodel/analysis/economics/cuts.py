"""The life-cycle cost cut by system, package, plateau, capability, owner, option, category and source: parts of the same whole.

Every line falls into exactly one place of a cut, or, by capability, into equal parts that are the whole of it. So the sum of every cut is
the total; `cut` holds it against the total and raises `Unbalanced` where it were not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from archmodel.analysis.economics.amounts import summed
from archmodel.analysis.economics.costing import ELEMENTS, Costing, Part
from archmodel.analysis.economics.lifecycle import Lifecycle
from archmodel.kit.text import LocalText
from archmodel.metamodel import framework

COMMON = "common"
Places = Mapping[str, LocalText]
EXACT = Decimal("1E-25")
"""How far two sums of the same figures may differ in the 34th digit of their arithmetic, relative to the whole."""


class Unbalanced(Exception):
    """The parts of a cut are not the whole: an error of this program, never of the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One part of a cut: its lines, its present value, by element, before discounting, and its share of the whole."""

    id: str
    name: LocalText
    items: tuple[str, ...]
    total: str
    undiscounted: str
    share: str
    elements: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Cut:
    """All parts, in their order, and their sum (`tco/<cut>/total`), which is the life-cycle cost. `rule` says what falls where."""

    id: str
    title: LocalText
    rule: LocalText
    places: tuple[Place, ...]
    total: str
    undiscounted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How to cut: where a line falls (several places: in equal parts), what these are called, and in which order they stand."""

    id: str
    title: LocalText
    rule: LocalText
    where: Callable[[str], tuple[tuple[str, LocalText], ...]]
    order: Callable[[str], tuple[int, str]] = lambda name: (name.startswith(COMMON), name)


def cuts(found: Lifecycle) -> tuple[Cut, ...]:
    """Every cut, proved. None where nothing is counted."""
    return tuple(cut(found, way) for way in ways(found.costing)) if found.costing.streams else ()


def cut(found: Lifecycle, way: Way) -> Cut:
    """One cut of the life-cycle cost, in its ledger. Raises Unbalanced where its parts were not the whole."""
    costing, ledger, money = found.costing, found.frame.ledger, found.frame.currency
    places: dict[str, list[tuple[str, int]]] = {}
    names: dict[str, LocalText] = {}
    for item in costing.present:
        chosen = way.where(item)
        if not chosen or len({name for name, _ in chosen}) != len(chosen):
            raise Unbalanced(f"{way.id}: line {item} falls into {len(chosen)} places")
        for name, words in chosen:
            names[name] = words
            places.setdefault(name, []).append((item, len(chosen)))
    made = tuple(_place(found, way, name, names[name], places[name]) for name in sorted(places, key=way.order))
    total = summed(ledger, f"tco/{way.id}/total", LocalText(vi=f"Tổng: {way.title.vi}", en=f"Total: {way.title.en}"), money,
                   [place.total for place in made])
    whole = summed(ledger, f"tco/{way.id}/total/undiscounted", LocalText(
        vi=f"Tổng chưa chiết khấu: {way.title.vi}", en=f"Total, not discounted: {way.title.en}"), money,
        [place.undiscounted for place in made])
    _prove(found, way, made, ((total, found.total.base), (whole, found.undiscounted)))
    return Cut(id=way.id, title=way.title, rule=way.rule, places=made, total=total, undiscounted=whole)


def _prove(found: Lifecycle, way: Way, made: tuple[Place, ...], sums: tuple[tuple[str, str], ...]) -> None:
    """The parts are the whole: in present value, before discounting, and element by element."""
    ledger = found.frame.ledger
    held = [(ledger.value(one), ledger.value(other)) for one, other in sums]
    for element, band in found.elements.items():
        parts = [ledger.value(place.elements[element]) for place in made if element in place.elements]
        known = [part for part in parts if part is not None]
        held.append((sum(known, Decimal(0)) if len(known) == len(parts) else None, ledger.value(band.base)))
    for one, other in held:
        if not balanced(one, other):
            raise Unbalanced(f"{way.id}: the parts come to {one}, the whole to {other}")


def balanced(one: Decimal | None, other: Decimal | None) -> bool:
    """Two sums of the same figures: equal to the last digit of their arithmetic, or both unknown."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= EXACT * max(abs(one), abs(other), Decimal(1))


def _place(found: Lifecycle, way: Way, name: str, words: LocalText, lines: list[tuple[str, int]]) -> Place:
    ledger, money, costing = found.frame.ledger, found.frame.currency, found.costing
    chosen = [(part, count) for item, count in lines for part in costing.of_item[item]]
    elements = {}
    for element in ELEMENTS:
        parts = [_split(found, way, part, count, "pv") for part, count in chosen if part.element_of_cost == element]
        if parts:
            elements[element] = summed(ledger, f"tco/{way.id}/{name}/{element}", LocalText(
                vi=f"{words.vi}: {ELEMENTS[element].vi}", en=f"{words.en}: {ELEMENTS[element].en}"), money, parts)
    total = summed(ledger, f"tco/{way.id}/{name}", words, money, list(elements.values()))
    return Place(
        id=name, name=words, items=tuple(item for item, _ in lines), elements=elements, total=total,
        undiscounted=summed(ledger, f"tco/{way.id}/{name}/undiscounted", LocalText(
            vi=f"{words.vi}, chưa chiết khấu", en=f"{words.en}, not discounted"), money,
            [_split(found, way, part, count, "cash") for part, count in chosen]),
        share=ledger.compute(f"tco/{way.id}/{name}/share", LocalText(vi=f"Tỷ trọng: {words.vi}", en=f"Share: {words.en}"), "%",
                             "100*part/whole", {"part": total, "whole": found.total.base}))


def _split(found: Lifecycle, way: Way, part: Part, count: int, what: str) -> str:
    """The present value of a part of a line, or its undiscounted sum; of one that stands in several places an equal share of it."""
    ledger, money = found.frame.ledger, found.frame.currency
    whole = part.pv.base
    item = found.costing.line(part.item).item
    if what == "cash":
        whole = f"cash/{part.item}/{part.part}"
        if whole not in ledger:
            summed(ledger, whole, LocalText(vi=f"{item.name.say('vi')}, chưa chiết khấu", en=f"{item.name.say('en')}, not discounted"),
                   money, [stream.money for stream in part.streams])
    if count == 1:
        return whole
    name = f"split/{count}/{whole}"
    if name not in ledger:
        places = ledger.constant(f"places/{count}", count, LocalText(vi=f"{count} nơi", en=f"{count} places"))
        ledger.compute(name, LocalText(vi=f"{item.name.say('vi')}: 1/{count}", en=f"{item.name.say('en')}: 1/{count}"), money,
                       "whole/places", {"whole": whole, "places": places})
    return name


def ways(costing: Costing) -> tuple[Way, ...]:
    """The cuts there are, in the order in which they are told."""
    from archmodel.analysis.economics._ways_to_cut import Cutter

    cutter = Cutter(costing=costing, legal=framework(costing.frame.model.profile.framework).cost_categories)
    return (
        Way(id="plateau", title=LocalText(vi="Theo mốc kiến trúc", en="By plateau"), where=cutter.plateau, order=cutter.plateau_order,
            rule=LocalText(
                vi="Gói công việc bàn giao hệ thống quyết định mốc; khoản chung của một giai đoạn thuộc mốc hoàn thành gói cuối của giai "
                   "đoạn; còn lại là chưa gắn với mốc nào.",
                en="The package that delivers the system decides the plateau; a common line of a phase belongs to the plateau that "
                   "completes the last package of the phase; the rest to none.")),
        Way(id="category", title=LocalText(vi="Theo loại chi phí", en="By category"), where=cutter.category, order=cutter.category_order,
            rule=LocalText(vi="Loại ghi ở khoản chi; bảo trì, thay thế và giá trị còn lại theo loại của khoản đã mua.",
                           en="The category of the line; upkeep, replacement and residual value go with what was bought.")),
        Way(id="system", title=LocalText(vi="Theo hệ thống", en="By system"), where=cutter.system,
            rule=LocalText(vi="Hệ thống ghi ở khoản chi; khoản không gắn với hệ thống nào là chi phí chung.",
                           en="The system the line names; a line of no system is common.")),
        Way(id="package", title=LocalText(vi="Theo gói công việc", en="By work package"), where=cutter.package,
            rule=LocalText(vi="Gói ghi ở khoản chi; không ghi thì gói bàn giao hệ thống; còn lại là chi phí chung của giai đoạn.",
                           en="The package the line names, else the one that delivers its system, else common of its phase.")),
        Way(id="owner", title=LocalText(vi="Theo cơ quan chủ quản", en="By owner"), where=cutter.owner,
            rule=LocalText(vi="Chủ quản của hệ thống; chưa ghi chủ quản và chi phí chung đứng riêng.",
                           en="The owner of the system; systems without an owner on record, and common lines, stand apart.")),
        Way(id="capability", title=LocalText(vi="Theo năng lực", en="By capability"), where=cutter.capability,
            rule=LocalText(
                vi="Chia đều cho các năng lực cấp cuối mà hệ thống thực hiện (số tiền/k); hệ thống chưa ghi năng lực và chi phí chung "
                   "đứng riêng.",
                en="Split equally over the leaf capabilities the system realises (amount/k); systems without any, and common lines, "
                   "stand apart.")),
        Way(id="option", title=LocalText(vi="Theo phương án", en="By option"), where=cutter.option,
            rule=LocalText(vi="Khoản của riêng một phương án thuộc phương án đó; khoản của nhiều hoặc mọi phương án là khoản dùng chung.",
                           en="A line of one option belongs to it; a line of several, or of all, is shared.")),
        Way(id="funding", title=LocalText(vi="Theo nguồn vốn", en="By funding source"), where=cutter.funding,
            rule=LocalText(vi="Nguồn vốn ghi ở khoản chi; chưa ghi thì chưa xác định.",
                           en="The source the line names; without one it is not known.")),
    )
