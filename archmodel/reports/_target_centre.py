"""The centre's part of the target: what it is made of, where its data come from and go to, and the pictures of it."""

from __future__ import annotations

from collections.abc import Iterable

from archmodel.analysis._register import Link, links
from archmodel.analysis.gap import GapAnalysis, Status
from archmodel.analysis.nucleus import centre
from archmodel.kit.document import Block, Paragraph, Row, Run, code, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import msg
from archmodel.reports import Request
from archmodel.reports._planned import count, turned
from archmodel.reports._telling import UNKNOWN, Teller, h, listed, picture, t, table

PICTURES = ("centre-target", "centre-flows-target")
MOST = 40
_STATUS = {Status.RETAINED: t("có từ trước", "there already"), Status.CHANGED: t("thay đổi", "changed"), Status.NEW: t("mới", "new"),
           Status.ELIMINATED: t("kết thúc", "ends")}


def centre_chapter(gap: GapAnalysis, say: Teller, request: Request) -> tuple[Block, ...]:
    nucleus = say.architecture.answer(centre)
    if not nucleus:
        return (Paragraph(text=said(t(
            "`settings.nucleus` chưa ghi, hoặc không chọn hệ thống nào ở mục tiêu: chưa rõ đâu là Trung tâm.",
            "`settings.nucleus` is not recorded or selects nothing at the target: which systems are the centre is not known."))),
            *(picture(say.workspace, view, request) for view in PICTURES))
    into, out, planned = around(say)
    before = gap.baseline.answer(centre)
    return (
        h(3, "Trung tâm gồm những gì", "What the centre is made of", "nucleus"),
        Paragraph(text=said(msg("Hiện nay Trung tâm là {a}; ở mục tiêu là {n} thành phần.", "Today the centre is {a}; in the target it "
                                                                                            "is {n} "
                                "components.", a=listed(map(say.spoken, before)) if before else t("chưa có", "nothing yet"),
                                n=len(nucleus)))),
        _made_of(gap, nucleus, say), *(picture(say.workspace, view, request) for view in PICTURES),
        h(3, "Luồng dữ liệu vào Trung tâm", "Flows into the centre", "into"),
        _flows(t("Luồng vào Trung tâm", "Flows into the centre"), (*into, *planned), gap, say),
        h(3, "Luồng dữ liệu từ Trung tâm", "Flows out of the centre", "out"),
        _flows(t("Luồng từ Trung tâm", "Flows out of the centre"), out, gap, say))


def around(say: Teller) -> tuple[tuple[Link, ...], tuple[Link, ...], tuple[Link, ...]]:
    """The flows that lead into the centre, those that lead out of it, and the links into it
    that are planned and of which no flow with its data is recorded yet."""
    nucleus = set(say.architecture.answer(centre))
    every = links(say.architecture)
    crossing = [link for link in every if (link.source in nucleus) != (link.target in nucleus)]
    recorded = [link for link in crossing if link.by.label != "integrates"]
    known = {(link.source, link.target) for link in recorded}
    planned = tuple(link for link in crossing
                    if link.by.label == "integrates" and link.target in nucleus and (link.source, link.target) not in known)
    return (tuple(link for link in recorded if link.target in nucleus), tuple(link for link in recorded if link.source in nucleus), planned)


def _made_of(gap: GapAnalysis, nucleus: Iterable[str], say: Teller) -> Block:
    model, framework = say.workspace.model, say.workspace.framework
    rows = []
    for name in nucleus:
        element, row = say.architecture.elements[name], gap.rows.get(name)
        component = framework.components.get(element.text("component") or "")
        rows.append(Row(cells=(
            say.named(name), plain(component.name if component else UNKNOWN), plain(_STATUS[row.status] if row else UNKNOWN),
            say.names(element.ids("replaces")), say.names(element.ids("realizes")), _package(model.delivered_by.get(name)),
            say.place(name))))
    return turned(table(
        t("Thành phần của Trung tâm ở mục tiêu", "What the centre is made of in the target"),
        (("Thành phần", "Component"), ("Thuộc", "Part of"), ("So với hiện nay", "Against today"), ("Thay thế", "Replaces"),
         ("Năng lực", "Capabilities"), ("Gói", "Package"), ("Nơi ghi", "Written at")), rows))


def _package(name: str | None) -> Run:
    return code(name) if name else plain(UNKNOWN)


def _flows(caption: Words, found: Iterable[Link], gap: GapAnalysis, say: Teller) -> Block:
    nucleus = set(say.architecture.answer(centre))
    every = sorted(found, key=lambda link: (link.source, link.target, link.by.id))
    rows = []
    for link in every[:MOST]:
        outside = link.source if link.source not in nucleus else link.target
        row = gap.rows.get(outside)
        rows.append(Row(tone="" if link.by.data else "quiet", cells=(
            say.named(link.source), say.named(link.target), say.names(link.by.data) if link.by.data else plain(UNKNOWN),
            plain(_STATUS[row.status] if row else UNKNOWN), code(link.by.id) if link.by.label != "integrates" else plain(
                t("dự kiến", "planned")), say.place(link.by.id))))
    rest = len(every) - len(rows)
    if rest:
        rows.append(Row(tone="quiet", cells=(plain(t("… còn nữa", "… and more")), count(rest), *(plain("") for _ in range(4)))))
    return table(caption, (("Từ", "From"), ("Đến", "To"), ("Dữ liệu", "Data"), ("Bên ngoài Trung tâm", "The one outside"),
                           ("Luồng", "Flow"), ("Nơi ghi", "Written at")), rows)
