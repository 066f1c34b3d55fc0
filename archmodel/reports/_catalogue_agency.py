"""The sheet of one agency: facts, what is in its charge, flows over its border, gaps, packages, costs, findings."""

from __future__ import annotations

from archmodel.analysis._register import systems
from archmodel.kit.document import Block, Row, code, plain
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.reports._catalogue_known import Known
from archmodel.reports._catalogue_system import described, facts, flows, heading, objections, plan, relations
from archmodel.reports._facts import ids
from archmodel.reports._telling import NONE, UNKNOWN, t, table
from archmodel.reports._unknowns import of_subject

_CHARGES = ("owner", "operator")


def agency_sheet(agency: Element, known: Known) -> tuple[Block, ...]:
    owned = tuple(e.id for e in systems(known.say.architecture).values() if e.text("owner") == agency.id)
    rest = [r for r in known.links(agency.id) if r.label not in (*_CHARGES, "steward")]
    return (
        heading(agency), *described(agency, known), facts(agency, known, leave=frozenset({"description"})),
        of_subject(known.unknown(agency.id), known.say), _systems(agency, known), _data(agency, known), _capabilities(owned, known),
        relations(rest, agency, known), flows(_across(owned, known), owned, known), *plan((agency.id, *owned), known),
        *objections(agency, known))


def _systems(agency: Element, known: Known) -> Block:
    """Every system on record that it owns or runs, planned and past ones included."""
    charges: dict[str, list[Relationship]] = {}
    for link in known.links(agency.id):
        if link.label in _CHARGES and link.source == agency.id:
            charges.setdefault(link.target, []).append(link)
    say, values = known.say, known.say.workspace.framework.values
    rows = []
    for name, links in sorted(charges.items()):
        system = say.workspace.model.elements[name]
        here = name in say.architecture.elements
        rows.append(Row(tone="" if here else "quiet", cells=(
            say.named(name), plain(_charge(links)), plain(values["components"].get(system.text("component") or "", UNKNOWN)),
            plain(values["lifecycle-status"].get(system.lifecycle.status or "", UNKNOWN)), plain(counted(len(known.unknown(name)))),
            plain(counted(known.findings(name))) if not say.workspace.public else plain(NONE), code(str(links[0].origin.span)))))
    return table(
        t("Hệ thống chủ quản hoặc vận hành", "Systems it owns or operates"),
        (("Hệ thống", "System"), ("Vai trò", "Role"), ("Thành phần", "Component"), ("Trạng thái", "Status"),
         ("Chưa xác định", "Unknown", "right"), ("Phát hiện", "Findings", "right"), ("Nơi ghi", "Written at")), rows)


def _charge(links: list[Relationship]) -> LocalText:
    words = [kinds()["application"].properties[r.label]["title"] for r in sorted(links, key=lambda r: _CHARGES.index(r.label))]
    return t("; ".join(w["vi"] for w in words), "; ".join(w["en"] for w in words))


def _data(agency: Element, known: Known) -> Block:
    say, values = known.say, known.say.workspace.framework.values
    items = [say.workspace.model.elements[r.target] for r in known.links(agency.id) if r.label == "steward" and r.source == agency.id]
    return table(
        t("Dữ liệu do cơ quan làm chủ quản", "Data it is the steward of"),
        (("Dữ liệu", "Data"), ("Hệ thống gốc", "Master"), ("Loại thông tin", "Class"), ("Dữ liệu cá nhân", "Personal data"),
         ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(d.id), say.named(d.text("master")),
                    plain(values["information-classes"].get(d.text("information_class") or "", UNKNOWN)),
                    plain(values["personal-data"].get(d.text("personal_data") or "", UNKNOWN)),
                    say.place(d.id, "steward"))) for d in items))


def _capabilities(owned: tuple[str, ...], known: Known) -> Block:
    """What its systems in service make possible."""
    serving: dict[str, list[str]] = {}
    for name in owned:
        for capability in known.say.architecture.elements[name].ids("realizes"):
            serving.setdefault(capability, []).append(name)
    return table(
        msg("Năng lực mà hệ thống của cơ quan thực hiện ({n})", "Capabilities its systems realise ({n})", n=counted(len(serving)))
        if serving else t("Năng lực mà hệ thống của cơ quan thực hiện", "Capabilities its systems realise"),
        (("Năng lực", "Capability"), ("Hệ thống", "Systems")),
        (Row(cells=(known.say.named(name), ids(tuple(some)))) for name, some in sorted(serving.items())))


def _across(owned: tuple[str, ...], known: Known) -> list[Relationship]:
    """Flows between a system of its own and one of others."""
    found = {r.id: r for name in owned for r in known.flows(name) if (r.source in owned) != (r.target in owned)}
    return [found[name] for name in sorted(found)]

