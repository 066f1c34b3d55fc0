"""A page for each work package: what it delivers and closes, what it costs and when, what it waits for, and what may go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archmodel.analysis.closure import Standing
from archmodel.analysis.economics.plan import months
from archmodel.analysis.network import Months
from archmodel.kit.document import Block, Document, Heading, KeyFigure, Paragraph, Row, code, plain
from archmodel.kit.document.blocks import runs
from archmodel.kit.text import LocalText, counted
from archmodel.metamodel import kinds
from archmodel.model import Element, WorkPackage
from archmodel.reports._amounts import amount, written
from archmodel.reports._catalogue_system import described, facts, objections
from archmodel.reports._telling import NONE, UNKNOWN, h, t, table
from archmodel.reports._unknowns import of_subject
from archmodel.site import _plan_money as costs
from archmodel.site._plan_chart import Gantt
from archmodel.site._plan_known import Money, Planning
from archmodel.site.markup import Writer
from archmodel.site.pages.plateaus import CONTENTS, INDEX, TITLE
from archmodel.site.site import Page, Site
from archmodel.site.templating import render

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

_TIES = {"FS": t("xong rồi mới bắt đầu", "finish to start"), "SS": t("cùng bắt đầu", "start to start"),
         "FF": t("cùng kết thúc", "finish to finish"), "SF": t("bắt đầu rồi mới kết thúc", "start to finish")}


def pages(site: Site) -> Iterator[Page]:
    planning = site.planning
    gantt = Gantt(planning=planning)
    for element in site.workspace.model.of_kind("work-package"):
        package = site.workspace.model.work_packages.get(element.id)
        if package is None:
            continue
        plateau = planning.plateau_of.get(element.id)
        crumbs = [(TITLE, INDEX)]
        if plateau:
            crumbs.append((site.workspace.model.plateaus[plateau].name, site.places[plateau]))
        yield Page(path=site.places[element.id], title=element.name, kind="package", subject=element.id, crumbs=tuple(crumbs),
                   body=_package(element, package, planning, gantt))


def _package(element: Element, package: WorkPackage, planning: Planning, gantt: Gantt) -> Markup:
    site = planning.site
    blocks = tuple(_blocks(element, package, planning))
    document = Document(id=element.id, title=element.name, blocks=blocks)
    writer = Writer(site, document, "../")
    plateau = planning.plateau_of.get(element.id, "")
    place = planning.money.place("package", element.id) if planning.money else None
    way = costs.way(place.total, planning.money) if place is not None and planning.money is not None else ()
    told = Writer(site, Document(id="way", title=element.name, blocks=way), "../")
    result = element.get("result")
    return render(
        "package.html", title=element.name, id=element.id, result=result if isinstance(result, LocalText) else "",
        plateau=site.workspace.model.plateaus[plateau].name if plateau else None, to=site.href(plateau, "../") if plateau else "",
        lead=site.say.name(package.lead) if package.lead else None, by=site.href(package.lead, "../") if package.lead else "",
        keys=_keys(element, planning), head=gantt.head() if gantt.there else "", bars=gantt.row(element.id, plateau) if gantt.there else "",
        body=writer.blocks(), way=told.blocks() if way else "", total=place.total if place else "",
        contents_label=CONTENTS, contents=[(b.anchor, b.text) for b in blocks if isinstance(b, Heading) and b.level == 2])


def _keys(element: Element, planning: Planning) -> list[KeyFigure]:
    found, money = [], planning.money
    items = _items(element.id, money)
    if money is not None and items:
        bought, yearly, _ = costs.paid(f"package/{element.id}", element.name, items, money)
        place = money.place("package", element.id)
        for name, label in ((bought, t("đầu tư ban đầu", "initial investment")),
                            (yearly, t("chi thường xuyên mỗi năm", "running cost a year")),
                            (place.total if place else None, t("chi phí cả vòng đời, hiện giá", "whole-life cost, present value"))):
            if name:
                found.append(KeyFigure(value=amount(money.ledger[name]), label=label, note=costs.share(name, money)))
    elif money is not None:
        found.append(KeyFigure(value=UNKNOWN, label=t("chi phí: chưa ghi khoản chi nào", "cost: no line on record"), tone="warning"))
    dates = {what: planning.date(element.id, what) for what in ("stated-finish", "earliest-finish", "slack", "delay")}
    late = dates["delay"] is not None and money is not None and (money.ledger.value(f"schedule/{element.id}/delay") or 0) > 0
    if dates["stated-finish"] is not None:
        found.append(KeyFigure(value=dates["stated-finish"], label=t("xong theo ngày đã nêu", "done as stated")))
    if dates["earliest-finish"] is not None:
        note = LocalText(vi=f"chậm {dates['delay'].vi}", en=f"{dates['delay'].en} later") if late and dates["delay"] else ""
        found.append(KeyFigure(value=dates["earliest-finish"], label=t("xong sớm nhất khả thi", "feasible at the earliest"), note=note,
                               tone="warning" if late else "retained"))
    if dates["slack"] is not None:
        critical = money is not None and not money.ledger.value(f"schedule/{element.id}/slack")
        found.append(KeyFigure(value=t("găng", "critical") if critical else dates["slack"], tone="warning" if critical else "",
                               label=t("không có dự trữ thời gian", "no float") if critical else t("dự trữ thời gian", "total float")))
    return found


def _items(name: str, money: Money | None) -> tuple[str, ...]:
    place = money.place("package", name) if money else None
    return place.items if place else ()


def _blocks(element: Element, package: WorkPackage, planning: Planning) -> Iterator[Block]:
    site = planning.site
    yield h(2, "Bàn giao gì", "What it delivers", "delivers")
    yield _delivers(package, planning)
    yield h(2, "Khép lại khoảng cách nào", "Which gaps it closes", "closes")
    yield _closes(package, planning)
    yield h(2, "Tốn bao nhiêu", "What it costs", "cost")
    yield from _cost(element, planning)
    yield h(2, "Khi nào, chờ gì", "When, and what it waits for", "schedule")
    yield from _schedule(element, package, planning)
    risks = tuple(_risks(element, planning))
    yield h(2, "Rủi ro", "Risks", "risks")
    yield table(t("Rủi ro nêu tên gói này hoặc thứ nó bàn giao", "Risks that name the package or what it delivers"),
                (("Rủi ro", "Risk"), ("Khả năng", "Probability", "right"), ("Tác động", "Impact", "right"), ("Biện pháp", "Mitigation"),
                 ("Nơi ghi", "Written at")), risks, empty=t("Chưa rủi ro nào được ghi cho riêng gói này.",
                                                            "No risk is on record for this package in particular."))
    yield h(2, "Thông tin đã ghi", "On record", "record")
    yield from (b for b in described(element, site.known) if not isinstance(b, Heading))
    yield facts(element, site.known, leave=frozenset({"description", "delivers", "closes", "depends_on", "links_to", "lead", "result"}))
    yield of_subject(site.known.unknown(element.id), site.say)
    if not site.public:
        yield h(2, "Phát hiện", "Findings", "findings")
        yield from objections(element, site.known)


def _delivers(package: WorkPackage, planning: Planning) -> Block:
    say, model = planning.site.say, planning.site.workspace.model
    rows = []
    for name in package.delivers:
        part = model.elements.get(name)
        rows.append(Row(tone="new", cells=(say.named(name), plain(kinds()[part.kind].name if part else NONE),
                                           say.names(part.ids("replaces") if part else ()), say.names(part.ids("realizes") if part else ()),
                                           say.place(name))))
    return table(t("Thành phần được bàn giao", "Components it delivers"),
                 (("Thành phần", "Component"), ("Loại", "Kind"), ("Thay thế", "Replaces"), ("Năng lực", "Capabilities"),
                  ("Nơi ghi", "Written at")), rows, empty=t("Chưa ghi gói này bàn giao gì.", "What it delivers is not on record."))


def _closes(package: WorkPackage, planning: Planning) -> Block:
    """Each gap, and how it stands once the package is done: its own word is not enough."""
    say, stage = planning.site.say, planning.stage(planning.plateau_of.get(package.id, ""))
    courses = {c.gap.id: c for c in planning.proof.gaps} if planning.proof else {}
    rows = []
    for gap in package.closes:
        course = courses.get(gap)
        proof = course.proofs[stage.number] if course and stage else None
        rows.append(Row(tone="retained" if proof and proof.standing is Standing.CLOSED else "warning" if proof and
                        proof.standing is Standing.REFUTED else "", cells=(
            say.named(gap), plain(proof.standing.word if proof else UNKNOWN), code(proof.condition) if proof and proof.condition else
            plain(UNKNOWN), say.place(gap, "closed_when"))))
    return table(t("Khoảng cách gói nhận khép lại, và điều kiện có đạt ở mốc hay không",
                   "Gaps it claims to close, and whether their condition holds at the plateau"),
                 (("Khoảng cách", "Gap"), ("Sau khi xong", "Once done"), ("Điều kiện khép lại", "Closed when"),
                  ("Nơi ghi", "Written at")), rows,
                 empty=t("Gói này không nhận khép lại khoảng cách nào.", "It claims to close no gap."))


def _cost(element: Element, planning: Planning) -> Iterator[Block]:
    money = planning.money
    if money is None:
        yield costs.wrong(planning)
        return
    place, items = money.place("package", element.id), _items(element.id, money)
    if place is not None:
        yield from costs.written_sheet(costs.lines_sheet(items, place.total, money), money)
    yield from costs.unknown((element,), items, money, planning.site.say)
    years = costs.years_sheet(element.name, items, f"package/{element.id}", money)
    if years is not None:
        yield from costs.written_sheet(years, money)


def _schedule(element: Element, package: WorkPackage, planning: Planning) -> Iterator[Block]:
    say, name = planning.site.say, element.id
    rows = [(t("Bắt đầu đã nêu", "Stated start"), package.start.said if package.start else None),
            (t("Kết thúc đã nêu", "Stated finish"), planning.date(name, "stated-finish")),
            (t("Thời gian", "Duration"), LocalText(vi=f"{package.duration_months} tháng", en=f"{package.duration_months} months")
             if package.duration_months else None),
            *((words, planning.date(name, what)) for words, what in (
                (t("Bắt đầu sớm nhất", "Earliest start"), "earliest-start"), (t("Kết thúc sớm nhất", "Earliest finish"), "earliest-finish"),
                (t("Kết thúc muộn nhất", "Latest finish"), "latest-finish"), (t("Dự trữ toàn phần", "Total float"), "slack"),
                (t("Dự trữ tự do", "Free float"), "free-float")))]
    yield table(t("Lịch của gói", "Its schedule"), (("Nội dung", "Item"), ("Giá trị", "Value")),
                (Row(cells=(plain(words), plain(value or UNKNOWN))) for words, value in rows))
    money = planning.money
    early = {c.before: c for c in money.plan.schedule.conflicts if c.package == name} if money else {}
    yield table(t("Gói phải chờ", "What it waits for"),
                (("Gói công việc", "Package"), ("Kiểu", "Type"), ("Độ trễ (tháng)", "Lag (months)", "right"),
                 ("Ngày đã nêu sớm quá (tháng)", "Stated too early (months)", "right"), ("Nơi ghi", "Written at")),
                (Row(tone="warning" if d.before in early else "", cells=(
                    say.named(d.before), plain(_TIES[d.type]), plain(counted(d.lag)),
                    plain(_months(early[d.before].months) if d.before in early else NONE), say.place(name, *d.path)))
                 for d in package.dependencies),
                empty=t("Gói này không phải chờ gói nào.", "It waits for no other package."))
    waiting = [p for p in planning.site.workspace.model.work_packages.values() if any(d.before == name for d in p.dependencies)]
    if waiting:
        yield Paragraph(text=(plain(t("Chờ gói này: ", "Waiting for it: ")), *runs(say.names(p.id for p in waiting))))


def _months(value: Months) -> LocalText:
    exact = months(value)
    return written(exact, 0 if exact == exact.to_integral_value() else 1)


def _risks(element: Element, planning: Planning) -> Iterator[Row]:
    """Risks say in words what they concern: those that name the package or one of its components by id."""
    site, package = planning.site, planning.site.workspace.model.work_packages[element.id]
    wanted = {element.id, *package.delivers}
    for risk in site.workspace.model.of_kind("risk"):
        mitigation = risk.get("mitigation")
        words = [each for each in (risk.name, risk.description, mitigation) if isinstance(each, LocalText)]
        named = {word.strip("`.,;:()“”\"'") for each in words for word in f"{each.say('vi')} {each.say('en')}".split()}
        if wanted & named:
            points = (risk.get(field) for field in ("probability", "impact"))
            yield Row(cells=(site.say.named(risk.id), *(plain(counted(n) if isinstance(n, int) else UNKNOWN) for n in points),
                             plain(mitigation if isinstance(mitigation, LocalText) else UNKNOWN), site.say.place(risk.id)))
