"""The columns a list has besides what is written in its elements: what others say of them, and what was computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from archmodel.analysis.resilience import single_points
from archmodel.kit import money
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.model.provenance import BASIS_WORDS
from archmodel.site.listing.column import UNKNOWN, Cell, Column, Key, Sort
from archmodel.site.site import Site

Elements = tuple[Element, ...]
Made = Callable[[Elements, Site], Iterator[Column]]
PERSONAL = frozenset({"basic", "sensitive"})


def columns(group: str, elements: Elements, site: Site) -> Iterator[Column]:
    """Those of a kind or group, then those of everything; a column in which nothing stands is none."""
    own = _OF.get(group)
    made = (*(own(elements, site) if own else ()), *_common(elements, site))
    yield from (column for column in made if column.cells)


def _column(name: str, vi: str, en: str, sort: Sort, cells: Mapping[str, Cell], **values: Mapping[str, LocalText]) -> Column:
    return Column(id=name, title=LocalText(vi=vi, en=en), sort=sort, cells=cells, **values)


def _common(elements: Elements, site: Site) -> Iterator[Column]:
    yield _column("basis", "Căn cứ", "Basis", "choice", {e.id: (e.provenance.basis,) for e in elements if e.provenance}, values=BASIS_WORDS)
    if not site.public:
        yield _column("findings", "Phát hiện", "Findings", "number", {e.id: site.known.findings(e.id) for e in elements})
        yield _column("unknowns", "Điều chưa rõ", "Unknowns", "number", {e.id: len(site.known.unknown(e.id)) for e in elements})


def _systems(elements: Elements, site: Site) -> Iterator[Column]:
    framework, model = site.workspace.framework, site.workspace.model
    if len({e.kind for e in elements}) > 1:
        yield _column("kind", "Loại", "Kind", "choice", {e.id: (e.kind,) for e in elements}, values={
            name: kind.name for name, kind in sorted(kinds().items())})
    parts = {e.id: framework.components[c].layer for e in elements if (c := e.text("component") or "") in framework.components}
    yield _column("layer", "Tầng", "Layer", "choice", {name: (layer,) for name, layer in parts.items()},
                  values={name: layer.name for name, layer in framework.layers.items()})
    yield _column("stewards", "Chủ quản dữ liệu lưu giữ", "Steward of the data held", "ref", _stewards(elements, site))
    if not site.public:
        yield _column("unstewarded", "Dữ liệu cá nhân chưa rõ chủ quản", "Personal data without a steward", "ref",
                      _unstewarded(elements, site))
        cuts = {p.id: p.worst for p in site.workspace.today.answer(single_points)}
        yield _column("cuts_off", "Hệ thống mất kết nối khi sự cố", "Cut off when it fails", "number",
                      {e.id: cuts[e.id] for e in elements if e.id in cuts})
    yield _column("flow_count", "Luồng dữ liệu", "Data flows", "number", {e.id: len(site.known.flows(e.id)) for e in elements})
    yield _column("delivered_by", "Gói công việc bàn giao", "Delivered by", "ref",
                  {e.id: (model.delivered_by[e.id],) for e in elements if e.id in model.delivered_by})
    yield _named_by("gaps", "Khoảng cách", "Gaps", elements, model.of_kind("gap"), "objects")


def _held(system: Element, site: Site) -> Elements:
    """The data objects it stores, as they are on record today."""
    return tuple(d for name in system.ids("stores") if isinstance(d := site.say.thing(name), Element))


def _stewards(elements: Elements, site: Site) -> Mapping[str, Cell]:
    return {e.id: _once(d.text("steward") or UNKNOWN for d in held) for e in elements if (held := _held(e, site))}


def _unstewarded(elements: Elements, site: Site) -> Mapping[str, Cell]:
    """The personal data that nobody is on record to answer for; unknown where it is not even said which data they are."""
    found: dict[str, Cell] = {}
    for system in elements:
        personal = [d for d in _held(system, site) if d.text("personal_data") in PERSONAL]
        without = tuple(d.id for d in personal if not d.text("steward"))
        if without:
            found[system.id] = without
        elif not personal and system.text("personal_data") in PERSONAL:
            found[system.id] = UNKNOWN
    return found


def _data(elements: Elements, site: Site) -> Iterator[Column]:
    model = site.workspace.model
    systems = [e for e in model.elements.values() if kinds()[e.kind].group == "system"]
    yield _named_by("held_by", "Hệ thống lưu giữ", "Held by", elements, systems, "stores")
    carried = Counter(name for flow in model.flows for name in dict.fromkeys(flow.data))
    yield _column("flow_count", "Luồng mang dữ liệu này", "Flows that carry it", "number", {e.id: carried[e.id] for e in elements})


def _agencies(elements: Elements, site: Site) -> Iterator[Column]:
    every = site.workspace.model.elements.values()
    systems = [e for e in every if kinds()[e.kind].group == "system"]
    for name, vi, en, things, field in (
            ("owned", "Hệ thống làm chủ quản", "Systems owned", systems, "owner"),
            ("operated", "Hệ thống vận hành", "Systems operated", systems, "operator"),
            ("stewarded", "Dữ liệu làm chủ quản", "Data in its care", [e for e in every if e.kind == "data-object"], "steward"),
            ("led", "Gói công việc chủ trì", "Packages led", [e for e in every if e.kind == "work-package"], "lead")):
        counts = Counter(e.text(field) for e in things)
        yield _column(name, vi, en, "number", {e.id: counts[e.id] for e in elements})


def _capabilities(elements: Elements, site: Site) -> Iterator[Column]:
    model = site.workspace.model
    systems = [e for e in model.elements.values() if kinds()[e.kind].group == "system"]
    yield _named_by("realised_by", "Hệ thống thực hiện", "Realised by", elements, systems, "realizes")
    yield _named_by("gaps", "Khoảng cách", "Gaps", elements, model.of_kind("gap"), "capabilities")


def _gaps(elements: Elements, site: Site) -> Iterator[Column]:
    yield _named_by("closed_by", "Gói công việc khép lại", "Closed by", elements, site.workspace.model.of_kind("work-package"), "closes")


def _costs(elements: Elements, site: Site) -> Iterator[Column]:
    """What each line comes to at its base price, in millions of the currency of the model."""
    known = site.known.costs
    unit = money.unit(known.currency, "million")
    yield _column("amount", f"Thành tiền ({unit.vi})", f"Amount ({unit.en})", "number", {
        e.id: round(known.items[e.id].amount.base / 1_000_000, 1) for e in elements if e.id in known.items})


def _sources(elements: Elements, site: Site) -> Iterator[Column]:
    cited: Counter[str] = Counter()
    for element in site.workspace.model.elements.values():
        said = element.provenance
        names = {element.text("source"), *((said.source, *(each.source for each in said.fields.values())) if said else ())}
        cited.update(name for name in names if name)
    yield _column("cited", "Số phần tử dẫn nguồn", "Cited by", "number", {e.id: cited[e.id] for e in elements})


def _risks(elements: Elements, site: Site) -> Iterator[Column]:
    scores = {e.id: (e.get("probability"), e.get("impact")) for e in elements}
    yield _column("score", "Điểm rủi ro", "Score", "number", {
        name: odds * harm for name, (odds, harm) in scores.items() if isinstance(odds, int) and isinstance(harm, int)})


def _named_by(name: str, vi: str, en: str, elements: Elements, others: Iterable[Element], field: str) -> Column:
    """The things that name each element in this field."""
    found: dict[str, list[str]] = {}
    for other in others:
        for named in other.ids(field):
            found.setdefault(named, []).append(other.id)
    return _column(name, vi, en, "ref", {e.id: tuple(found[e.id]) for e in elements if e.id in found})


def _once(keys: Iterable[Key]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(keys))


_OF: Mapping[str, Made] = {"systems": _systems, "data-object": _data, "agency": _agencies, "capability": _capabilities, "gap": _gaps,
                           "cost-item": _costs, "source": _sources, "risk": _risks}
