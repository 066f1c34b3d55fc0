"""The plan: all plateaus and packages on one page, and a page for each plateau with what it brings, settles and costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archmodel.analysis.closure import Standing
from archmodel.analysis.gap import Status
from archmodel.kit.document import Block, Document, Heading, KeyFigure, KeyFigures, Paragraph, Row, code, plain
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model import Element, Plateau
from archmodel.reports._amounts import amount
from archmodel.reports._catalogue_system import described, facts, objections
from archmodel.reports._telling import UNKNOWN, h, t, table
from archmodel.reports._transition_stage import Stage, stage
from archmodel.reports._unknowns import of_subject
from archmodel.site import _plan_money as costs
from archmodel.site import _plan_overview as overview
from archmodel.site._home_parts import counts, linked
from archmodel.site._plan_chart import Gantt
from archmodel.site._plan_known import Planning
from archmodel.site.markup import Writer
from archmodel.site.site import Page, Site, slug
from archmodel.site.templating import render

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

TITLE = LocalText(vi="Lộ trình", en="Plan")
INDEX = "plateaus/index.html"
_VERBS = {"introduce": t("Bổ sung", "Introduce"), "retire": t("Kết thúc", "Retire"), "change": t("Thay đổi", "Change"),
          "connect": t("Kết nối", "Connect"), "cut": t("Cắt", "Cut")}
CONTENTS, _BESIDE = t("Mục lục của trang", "On this page"), t("Mốc trước, mốc sau", "The plateaus before and after")
_LEAD = t("Kiến trúc đi qua những mốc nào, mỗi mốc đem lại gì, khép lại gì và tốn bao nhiêu.",
          "Which plateaus the architecture passes, what each brings and settles, and what it costs.")


def pages(site: Site) -> Iterator[Page]:
    planning = site.planning
    yield Page(path=INDEX, title=TITLE, kind="plan", body=_index(site, planning), scripts=("picture",))
    for plateau in planning.plateaus:
        yield Page(path=site.places[plateau.id], title=plateau.name, kind="plateau", subject=plateau.id, scripts=("picture",),
                   crumbs=((TITLE, INDEX),), body=_plateau(site.workspace.model.elements[plateau.id], plateau, planning))


def _index(site: Site, planning: Planning) -> Markup:
    writer = Writer(site, Document(id="plan", title=TITLE, blocks=()), "../")
    gantt, drawn = Gantt(planning=planning), {view for view, _ in site.pictures}
    views = [(v.title, site.href(v.id, "../")) for v in site.workspace.views.values()
             if v.viewpoint in ("roadmap", "transition") and v.id in drawn]
    said = [(title, f"../{href}") for title, href in linked(site, "roadmap", "transition", "closure", "cost")]
    return render("plan.html", title=TITLE, lead=_LEAD, keys=overview.keys(planning), more=(*said, *views),
                  cards=[overview.card(p, planning) for p in planning.plateaus], groups=tuple(overview.groups(planning, gantt)),
                  wrong=writer.block(0, costs.wrong(planning)) if planning.problems else "", gantt=gantt if gantt.there else None)


def _plateau(element: Element, plateau: Plateau, planning: Planning) -> Markup:
    site = planning.site
    blocks = tuple(_blocks(element, plateau, planning))
    document = Document(id=element.id, title=element.name, blocks=blocks)
    writer = Writer(site, document, "../")
    aliases = {name: p.id for p in planning.plateaus for name in (p.id, *p.aliases)}
    drawn = {view for view, _ in site.pictures}
    views = [v for v in site.workspace.views.values() if v.id in drawn and aliases.get(v.at) == plateau.id]
    shown = next((v for v in views if v.viewpoint == "transition"), None) or next((v for v in views if v.viewpoint == "layered"), None)
    return render(
        "plateau.html", title=element.name, stage=overview.STAGES[plateau.stage], day=overview.day_of(plateau), id=element.id,
        keys=_figures(element, plateau, planning), body=writer.blocks(), notes=writer.notes(), contents=_contents(document),
        contents_label=CONTENTS, beside_label=_BESIDE, picture=shown, slug=slug, about=element.description,
        href=site.href(shown.id, "../") if shown else "", beside=_beside(plateau, planning),
        views=[(v.title, site.href(v.id, "../")) for v in views])


def _beside(plateau: Plateau, planning: Planning) -> list[tuple[str, LocalText] | None]:
    every = (None, *planning.plateaus, None)
    place = every.index(plateau)
    return [(planning.site.href(p.id, "../"), p.name) if p else None for p in (every[place - 1], every[place + 1])]


def _contents(document: Document) -> list[tuple[str, object]]:
    return [(b.anchor, b.text) for b in document.blocks if isinstance(b, Heading) and b.level == 2]


def _figures(element: Element, plateau: Plateau, planning: Planning) -> list[KeyFigure]:
    """What is said first: what comes and goes, what it settles, what it costs, and when it can be there."""
    each, found = planning.stage(plateau.id), []
    card = overview.card(plateau, planning)
    if each is None:
        mark = planning.mark(plateau.id)
        return [KeyFigure(value=counted(c.marks[mark]), label=c.label) for c in counts(planning.site)]
    found.append(KeyFigure(value=LocalText(vi=f"{counted(each.gap.balance.baseline).vi} → {counted(each.gap.balance.target).vi}",
                                           en=f"{counted(each.gap.balance.baseline).en} → {counted(each.gap.balance.target).en}"),
                           label=t("hệ thống trước → sau", "systems before → after")))
    sheet = costs.phase_sheet(element, planning, planning.money) if planning.money else None
    found += costs.keys(sheet, planning.money)
    closed = planning.newly(plateau.id, Standing.CLOSED)
    claimed = sorted({gap for p in planning.packages(plateau.id) for gap in planning.site.workspace.model.work_packages[p.id].closes})
    found.append(KeyFigure(value=t(f"{len(closed)} trong {len(claimed)}", f"{len(closed)} of {len(claimed)}"),
                           label=t("khoảng cách giai đoạn này nhận khép lại, chứng minh được",
                                   "gaps this phase claims, shown to be closed"),
                           tone="warning" if len(closed) < len(claimed) else "retained"))
    if card.there is not None:
        found.append(KeyFigure(value=card.there, label=t("có đủ theo lịch khả thi", "there by the feasible schedule"),
                               note=_late(each), tone="warning" if each.late else "retained"))
    return found


def _late(each: Stage) -> LocalText | str:
    if not each.late or each.dates is None or each.dates.late_feasible is None:
        return ""
    late = amount(each.ledger[each.dates.late_feasible])
    return LocalText(vi=f"chậm {late.vi} so với mốc", en=f"{late.en} after its date")


def _blocks(element: Element, plateau: Plateau, planning: Planning) -> Iterator[Block]:
    site, each, money = planning.site, planning.stage(plateau.id), planning.money
    packages = planning.packages(plateau.id)
    if packages:
        yield h(2, "Bàn giao gì, khép lại gì", "What it delivers and closes", "delivers")
        yield _packages(packages, planning)
        yield h(2, "Tốn bao nhiêu", "What it costs", "cost")
        yield from _cost(element, packages, planning)
    if plateau.operations:
        yield h(2, "Các bước chuyển", "Operations", "operations")
        yield table(t("Các bước chuyển ghi ở mốc", "The operations the plateau states"),
                    (("Việc", "Operation"), ("Đối tượng", "Subject"), ("Lý do", "Reason"), ("Nơi ghi", "Written at")),
                    (Row(cells=(plain(_VERBS[o.verb]), site.say.named(o.subject), plain(o.reason or UNKNOWN), code(str(o.origin.span))))
                     for o in plateau.operations))
    if each is not None and planning.proof is not None:
        yield from _step(each, planning)
    elif plateau.stage == "baseline":
        yield from _since(plateau, planning)
    yield h(2, "Thông tin đã ghi", "On record", "record")
    yield from (b for b in described(element, site.known) if not isinstance(b, Heading))
    yield facts(element, site.known, leave=frozenset({"description", "completes", "operations"}))
    yield of_subject(site.known.unknown(element.id), site.say)
    if not site.public:
        yield h(2, "Phát hiện", "Findings", "findings")
        yield from objections(element, site.known)
        if money is None and planning.problems:
            yield costs.wrong(planning)


def _packages(packages: tuple[Element, ...], planning: Planning) -> Block:
    model, say = planning.site.workspace.model, planning.site.say
    return table(
        t("Các gói công việc hoàn thành ở mốc này", "The packages it completes"),
        (("Gói công việc", "Package"), ("Chủ trì", "Lead"), ("Bàn giao", "Delivers"), ("Nhận khép lại", "Claims to close"),
         ("Xong theo ngày đã nêu", "Done as stated", "right"), ("Xong sớm nhất khả thi", "Earliest feasible", "right")),
        (Row(cells=(say.named(p.id), say.named(w.lead), say.names(w.delivers), say.names(w.closes),
                    *(plain(planning.date(p.id, what) or UNKNOWN) for what in ("stated-finish", "earliest-finish"))))
         for p in packages if (w := model.work_packages.get(p.id))))


def _step(each: Stage, planning: Planning) -> Iterator[Block]:
    """The step as the transition report tells it; the packages have been told already."""
    assert planning.proof is not None
    blocks = stage(each, planning.proof, planning.site.say)
    yield h(2, "Thay đổi những gì", "What changes", "changes")
    told = next((n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.anchor.endswith("-packages")), len(blocks))
    yield from (block for n, block in enumerate(blocks) if n not in (0, told, told + 1))


def _cost(element: Element, packages: tuple[Element, ...], planning: Planning) -> Iterator[Block]:
    money = planning.money
    if money is None:
        yield costs.wrong(planning)
        return
    sheet = costs.phase_sheet(element, planning, money)
    place = money.place("plateau", element.id)
    items = place.items if place else ()
    if sheet is None:
        yield Paragraph(text=plain(t("Chưa ghi khoản chi nào cho mốc này.", "No line of cost is on record for this plateau.")))
    else:
        yield from costs.written_sheet(sheet, money)
    yield from costs.unknown(packages, items, money, planning.site.say)
    years = costs.years_sheet(element.name, items, f"phase/{element.id}", money)
    if years is not None:
        yield from costs.written_sheet(years, money)


def _since(plateau: Plateau, planning: Planning) -> Iterator[Block]:
    """What is different from the baseline before: by the dates of the systems, since nothing was planned."""
    before = [p for p in planning.plateaus if p.stage == "baseline" and p.date.last < plateau.date.last]
    if not before:
        return
    say, found = planning.site.say, planning.site.workspace.gap(before[-1].id, plateau.id)
    yield h(2, "Khác gì so với mốc trước", "What is different from the baseline before", "since")
    yield KeyFigures(figures=tuple(KeyFigure(value=counted(found.counts[s]), label=s.word, tone=s.value) for s in Status))
    for status, words in ((Status.NEW, t("Hệ thống đến", "Systems that came")), (Status.ELIMINATED, t("Hệ thống đi", "Systems that went"))):
        yield table(msg("{what} kể từ “{name}”", "{what} since “{name}”", what=words, name=before[-1].name),
                    (("Hệ thống", "System"), ("Nơi ghi", "Written at")),
                    (Row(cells=(say.named(row.id), say.place(row.id))) for row in found.of(status)))
