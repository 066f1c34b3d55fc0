"""Where the architecture hangs by one thread: single points, lone systems, bridges, inherited criticality, recovery."""

from __future__ import annotations

from archmodel.analysis.resilience import (
    IMPORTANT,
    Recovery,
    SinglePoint,
    bridges,
    criticalities,
    important,
    recoveries,
    single_points,
    sole,
)
from archmodel.graph import Architecture
from archmodel.kit.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
    code,
    plain,
    said,
)
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, Message, msg
from archmodel.reports import Request
from archmodel.reports._asked import MANY, joined, name_of, named, names, way
from archmodel.reports._telling import moment_of
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Khả năng chống chịu", en="Resilience")
INTERNAL = True  # single points of failure
_LIMIT = LocalText(
    vi="Chỉ tính những kết nối đã ghi chiều. Kết nối chưa ghi luồng (`known_links`) không được tính: ghi thêm luồng có thể cho thấy một "
       "điểm lỗi đơn thật ra có đường khác.",
    en="Only connections with a recorded direction count. Links without a flow (`known_links`) do not: recording their flows may show "
       "that a single point has another path after all.")


def compose(workspace: Workspace, request: Request) -> Document:
    architecture = workspace.today
    points = single_points(architecture)
    return Document(
        id="resilience", title=TITLE, home=request.home,
        subtitle=msg("xét tại {at}; năng lực quan trọng từ mức {n}", "as of {at}; capabilities of importance {n} and above",
                     at=moment_of(architecture), n=IMPORTANT),
        meta=(workspace.settings.title, *workspace.edition, workspace.framework.name),
        blocks=(*_summary(architecture, points), *_conclusions(architecture, points), *_points(architecture, points),
            *_sole(architecture), *_bridges(architecture),
                *_criticality(architecture), *_recovery(architecture), *_method()))


def _summary(architecture: Architecture, points: tuple[SinglePoint, ...]) -> tuple[Block, ...]:
    chain = architecture.answer(recoveries)
    late = sum(r.verdict is False for r in chain)
    return (Heading(level=2, text=LocalText(vi="Kết luận", en="Conclusions"), anchor="conclusions"), KeyFigures(figures=(
        KeyFigure(value=str(len(important(architecture))), label=LocalText(vi="năng lực quan trọng", en="important capabilities")),
        KeyFigure(value=str(len(points)), label=LocalText(vi="điểm lỗi đơn", en="single points of failure"), tone="warning"),
        KeyFigure(value=str(points[0].worst if points else 0), tone="warning", label=LocalText(
            vi="hệ thống bị cắt rời khi điểm nặng nhất ngừng", en="systems cut off by the worst of them")),
        KeyFigure(value=str(len(sole(architecture))), tone="eliminated", label=LocalText(
            vi="năng lực quan trọng chỉ dựa vào một hệ thống", en="important capabilities with one system only")),
        KeyFigure(value=f"{late}/{len(chain)}" if chain else "–", label=LocalText(
            vi="yêu cầu khôi phục không đạt / đã ghi", en="recovery requirements missed / stated"),
            note="" if chain else LocalText(vi="chưa hệ thống nào ghi RTO, RPO yêu cầu", en="no system states a required RTO or RPO"))),),)


def _conclusions(architecture: Architecture, points: tuple[SinglePoint, ...]) -> tuple[Block, ...]:
    lines: list[Words] = []
    if points:
        worst = points[0]
        lines.append(msg(
            "Nặng nhất là {name}: khi ngừng, {n} hệ thống mất đường tới năng lực “{capability}”.",
            "The gravest is {name}: when it fails, {n} systems lose their path to the capability “{capability}”.",
            name=_spoken(architecture, worst.id), n=worst.worst, capability=name_of(architecture, worst.cuts[0].capability)))
    heavy = sum(point.worst >= 3 for point in points)
    if heavy:
        lines.append(msg(
            "{n} trong {m} điểm cắt rời từ 3 hệ thống trở lên; theo mặc định quy tắc `resilience/single-point-of-failure` chỉ nêu các "
            "điểm này.",
            "{n} of the {m} points cut off three systems or more; by default the rule `resilience/single-point-of-failure` reports only "
            "these.",
            n=heavy, m=len(points)))
    lone = sole(architecture)
    if lone:
        lines.append(msg("Năng lực quan trọng chỉ dựa vào một hệ thống: {names}.", "Important capabilities that rest on one system: "
                                                                                   "{names}.",
                         names=names(architecture, (each.id for each, _ in lone))))
    bare = sum(not isinstance(point.standby, str) for point in points)
    if bare:
        lines.append(msg("{n} trong {m} điểm lỗi đơn chưa ghi nơi dự phòng.", "{n} of the {m} single points of failure state no standby.",
                         n=bare, m=len(points)))
    if not lines:
        lines.append(LocalText(vi="Không có điểm lỗi đơn nào theo những quan hệ đã ghi.",
                               en="By what is recorded there is no single point of failure."))
    asked: list[Words] = []
    if points:
        asked.append(LocalText(vi="Với từng điểm lỗi đơn: thêm đường thứ hai, ghi nơi dự phòng, hoặc người có thẩm quyền chấp nhận rủi ro.",
                               en="For each single point: a second path, a recorded standby, or a risk accepted by somebody entitled to."))
    if not architecture.answer(recoveries):
        asked.append(LocalText(vi="Yêu cầu chủ quản của các hệ thống quan trọng xác định RTO, RPO; chưa có thì không đánh giá được khôi "
                                  "phục.",
                               en="Have the owners of important systems set RTO and RPO; without them recovery cannot be judged."))
    return (
        Bullets(items=tuple(said(line) for line in lines)),
        Callout(kind="assumption", title=LocalText(vi="Giới hạn", en="Caveats"), text=(said(_LIMIT),)),
        *((Callout(kind="note", title=LocalText(vi="Việc cần làm tiếp", en="What to do next"),
                   text=tuple(said(each) for each in asked)),) if asked else ()))


def _spoken(architecture: Architecture, name: str) -> LocalText:
    words = name_of(architecture, name)
    return LocalText(vi=f"“{words.say('vi')}” (`{name}`)", en=f"“{words.say('en')}” (`{name}`)")


def _chapter(title: LocalText, anchor: str, about: LocalText, table: Table | None, empty: LocalText | None = None) -> tuple[Block, ...]:
    nothing = Paragraph(text=said(empty or LocalText(vi="Không có.", en="None.")))
    return (Heading(level=2, text=title, anchor=anchor), Paragraph(text=said(about)), table or nothing)


def _columns(*titles: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(title=LocalText(vi=vi, en=en)) for vi, en in titles)


def _points(architecture: Architecture, points: tuple[SinglePoint, ...]) -> tuple[Block, ...]:
    table = Table(
        caption=_shown(len(points)),
        columns=_columns(("Hệ thống", "System"), ("Số hệ thống bị cắt rời", "Systems cut off"), ("Khỏi năng lực", "From the capability"),
                         ("Các hệ thống kề bên bị cắt", "Neighbours cut off"),
                         ("Năng lực khác (số hệ thống bị cắt)", "Other capabilities (systems cut off)"), ("Dự phòng", "Standby")),
        rows=tuple(Row(tone="warning" if point.worst > 1 else "", cells=(
            named(architecture, point.id), plain(str(point.worst)), named(architecture, point.cuts[0].capability),
            plain(names(architecture, point.cuts[0].nearest)), plain(_others(architecture, point)), _standby(point)))
            for point in points[:MANY])) if points else None
    return _chapter(
        LocalText(vi="Điểm lỗi đơn, theo mức ảnh hưởng", en="Single points of failure, by effect"), "points",
        LocalText(vi="Hệ thống nằm trên mọi đường từ các hệ thống khác tới một năng lực quan trọng: hệ thống này ngừng thì các hệ thống "
                     "kia "
                     "mất đường. Cột số cho biết bao nhiêu hệ thống mất đường tới năng lực bị ảnh hưởng nặng nhất.",
                  en="Systems that lie on every path from others to an important capability: when one fails, the others lose their "
                     "path. The figure says how many lose it to the capability that suffers most."), table)


def _others(architecture: Architecture, point: SinglePoint) -> LocalText:
    found = [(name_of(architecture, cut.capability), cut.count) for cut in point.cuts[1:]]
    return LocalText(vi="; ".join(f"{n.say('vi')} ({k})" for n, k in found) or "–",
                     en="; ".join(f"{n.say('en')} ({k})" for n, k in found) or "–")


def _shown(count: int) -> Message | str:
    return msg("{n} trong tổng số {m}", "{n} of {m}", n=MANY, m=count) if count > MANY else ""


def _standby(point: SinglePoint) -> Inline:
    if isinstance(point.standby, str):
        return code(point.standby)
    return plain(LocalText(vi="chưa rõ", en="unknown") if point.standby is None else LocalText(vi="chưa ghi", en="not stated"))


def _sole(architecture: Architecture) -> tuple[Block, ...]:
    found = sole(architecture)
    table = Table(caption="", columns=_columns(("Năng lực", "Capability"), ("Hệ thống duy nhất", "Only system")), rows=tuple(
        Row(tone="warning", cells=(named(architecture, each.id), named(architecture, system))) for each, system in found),
    ) if found else None
    return _chapter(
        LocalText(vi="Năng lực quan trọng chỉ dựa vào một hệ thống", en="Important capabilities with one system only"), "sole",
        LocalText(vi="Khi hệ thống duy nhất này ngừng, năng lực mất hẳn.", en="When that one system fails, the capability is lost."), table)


def _bridges(architecture: Architecture) -> tuple[Block, ...]:
    found = bridges(architecture)
    table = Table(
        caption=_shown(len(found)),
        columns=_columns(("Từ", "From"), ("Đến", "To"), ("Năng lực mất đường", "Capabilities cut off")),
        rows=tuple(Row(cells=(
            named(architecture, a), named(architecture, b), plain(names(architecture, capabilities, 4)))) for a, b,
                capabilities in found[:MANY])) if found else None
    return _chapter(
        LocalText(vi="Kết nối duy nhất", en="Sole connections"), "bridges",
        LocalText(vi="Kết nối mà nếu đứt thì hệ thống gửi không còn đường nào tới năng lực quan trọng.",
                  en="Connections without which the sender has no path to an important capability."), table)


def _criticality(architecture: Architecture) -> tuple[Block, ...]:
    low = [c for c in architecture.answer(criticalities) if c.stated is not None and c.stated < c.inherited]
    low.sort(key=lambda c: (c.stated is not None and c.stated - c.inherited, c.id))
    table = Table(
        caption=_shown(len(low)),
        columns=_columns(("Hệ thống", "System"), ("Mức trọng yếu đã ghi", "Criticality stated"),
            ("Mức trọng yếu kế thừa", "Criticality inherited"),
                         ("Qua năng lực", "Through the capability")),
        rows=tuple(Row(cells=(named(architecture, c.id), plain(str(c.stated)), plain(str(c.inherited)), named(architecture, c.through)))
                   for c in low[:MANY])) if low else None
    return _chapter(
        LocalText(vi="Mức trọng yếu ghi thấp hơn mức kế thừa", en="Criticality stated lower than inherited"), "criticality",
        LocalText(vi="Một hệ thống trọng yếu ít nhất bằng năng lực quan trọng nhất mà nó góp phần thực hiện, kể cả thông qua hệ thống "
                     "khác.",
                  en="A system is at least as critical as the most important capability it contributes to, even through other systems."),
        table)


def _recovery(architecture: Architecture) -> tuple[Block, ...]:
    chain = sorted(architecture.answer(recoveries), key=lambda r: ({False: 0, None: 1, True: 2}[r.verdict], r.id, r.measure))
    table = Table(
        caption="",
        columns=_columns(("Hệ thống", "System"), ("Thước đo", "Measure"), ("Yêu cầu (giờ)", "Required (hours)"),
                         ("Cả chuỗi đạt (giờ)", "Chain achieves (hours)"), ("Chậm nhất", "Slowest"), ("Kết luận", "Verdict"),
                         ("Chưa ghi", "Not stated")),
        rows=tuple(Row(tone="warning" if r.verdict is False else "quiet" if r.verdict is None else "retained", cells=(
            named(architecture, r.id), plain(r.measure.upper()), plain(str(r.required)),
            plain("–" if r.achieved is None else str(r.achieved)), way(r.path) if r.path else code(r.slowest or "–"),
            plain(_verdict(r)), code(joined(r.missing)))) for r in chain)) if chain else None
    return _chapter(
        LocalText(vi="Khôi phục: đạt được so với yêu cầu", en="Recovery: achieved against required"), "recovery",
        LocalText(vi="Chuỗi gồm hệ thống và mọi thứ nó cần (`depends_on`, `hosted_at`, `zone`); dù khôi phục cùng lúc, cả chuỗi vẫn lâu ít "
                     "nhất bằng thành viên chậm nhất.",
                  en="The chain is the system and all it needs (`depends_on`, `hosted_at`, `zone`); even when all are recovered at once it "
                     "takes at least as long as its slowest member."), table,
        LocalText(vi="Chưa hệ thống nào ghi RTO hoặc RPO yêu cầu (`continuity.rto_hours`, `continuity.rpo_hours`), nên chưa so sánh được.",
                  en="No system states a required RTO or RPO (`continuity.rto_hours`, `continuity.rpo_hours`), so nothing can be "
                     "compared."))


def _verdict(recovery: Recovery) -> LocalText:
    return {False: LocalText(vi="không đạt", en="missed"), True: LocalText(vi="đạt", en="met"),
            None: LocalText(vi="chưa đủ cơ sở", en="cannot tell")}[recovery.verdict]


def _method() -> tuple[Block, ...]:
    return (Heading(level=2, text=LocalText(vi="Phương pháp", en="Method"), anchor="method"), Paragraph(text=said(
        LocalText(
            vi="Điểm khớp và kết nối duy nhất tính trên đồ thị các hệ thống (luồng, `integrates`, `reuses`, `depends_on`, `hosted_at`, "
               "`zone`); mức ảnh hưởng tính bằng cây chi phối (dominator tree) của từng năng lực.",
            en="Articulation points and bridges are those of the graph of systems (flows, `integrates`, `reuses`, `depends_on`, "
               "`hosted_at`, `zone`); the effect is read from the dominator tree of each capability."))))
