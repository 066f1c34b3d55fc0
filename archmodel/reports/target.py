"""The target architecture, of the city and of its operations centre: what is kept, changed, ended and new, component by component."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.catalogue import catalogue
from archmodel.analysis.closure import Standing, standings
from archmodel.analysis.gap import GapAnalysis, Status
from archmodel.analysis.nucleus import centre
from archmodel.graph import Architecture
from archmodel.kit.document import Block, Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.period import month_said
from archmodel.kit.text import LocalText, counted, msg
from archmodel.reports import Request
from archmodel.reports._planned import goal_of, quoted, unplanned
from archmodel.reports._target_catalogue import boundary, components
from archmodel.reports._target_centre import around, centre_chapter
from archmodel.reports._target_city import by_layer, city, empty_blocks, unplaced
from archmodel.reports._telling import Teller, bullets, h, listed, moment_of, opening, t
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Kiến trúc mục tiêu của Thành phố và của Trung tâm", en="Target architecture of the city and of the centre")
FEW = 3


def compose(workspace: Workspace, request: Request) -> Document:
    goal = goal_of(workspace, request)
    if goal is None:
        return unplanned(Teller(workspace=workspace, architecture=workspace.architecture(request.baseline)), "target", TITLE, request)
    say = Teller(workspace=workspace, architecture=goal)
    gap = workspace.gap(request.baseline, goal.at.id)
    return say.document("target", TITLE, request, (
        *_opening(gap, say),
        h(2, "Phần 1. Thành phố", "Part 1. The city", "city"), *city(gap, say, request),
        h(2, "Phần 2. Trung tâm điều hành", "Part 2. The operations centre", "centre"), *centre_chapter(gap, say, request),
        h(2, "Danh mục thành phần", "Catalogue of components", "catalogue"), *components(say),
        h(2, "Ranh giới với thành phần dùng chung quốc gia", "Boundary to the national shared components", "boundary"), *boundary(say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _opening(gap: GapAnalysis, say: Teller) -> tuple[Block, ...]:
    proofs = say.architecture.answer(standings)
    closed = sum(p.standing is Standing.CLOSED for p in proofs.values())
    keys: list[tuple[Words, Words]] = [
        (counted(gap.balance.target), t("hệ thống ở mục tiêu", "systems in the target")),
        *((counted(gap.counts[s]), _KEYS[s]) for s in Status)]
    if proofs:
        keys.append((f"{closed}/{len(proofs)}", t("khoảng cách có điều kiện khép lại thỏa", "gaps whose closing condition holds")))
    return opening(keys=keys, conclusions=tuple(_conclusions(gap, say, closed)), limits=tuple(_limits(say)),
                   decisions=tuple(_decisions(gap, say)))


_KEYS = {
    Status.RETAINED: t("giữ nguyên", "kept as they are"), Status.CHANGED: t("thay đổi", "changed"),
    Status.ELIMINATED: t("hệ thống hiện nay kết thúc", "systems of today that end"), Status.NEW: t("bổ sung mới", "new")}


def _conclusions(gap: GapAnalysis, say: Teller, closed: int) -> Iterator[Words]:
    c = gap.counts
    yield msg("Từ {before} hệ thống ({at}), đến {goal} có {after}: giữ nguyên {kept}, thay đổi {changed}, kết thúc {gone}, bổ sung {new}.",
              "From {before} systems ({at}) to {after} at {goal}: {kept} kept, {changed} changed, {gone} ended, {new} new.",
              before=counted(gap.balance.baseline), after=counted(gap.balance.target), at=moment_of(gap.baseline), goal=_goal(gap.target),
              kept=c[Status.RETAINED], changed=c[Status.CHANGED], gone=c[Status.ELIMINATED], new=c[Status.NEW])
    most = max(by_layer(gap, say), key=lambda line: (line.counts[Status.NEW], line.id), default=None)
    if most is not None and most.counts[Status.NEW]:
        yield msg("Bổ sung nhiều nhất ở lớp “{layer}”: {n}/{all} thành phần mới.",
                  "Most is added to the layer “{layer}”: {n} of {all} new components.", layer=most.name, n=most.counts[Status.NEW],
                  all=c[Status.NEW])
    nucleus = say.architecture.answer(centre)
    if nucleus:
        into, out, planned = around(say)
        yield msg("Trung tâm gồm {n} thành phần ({names}); có {a} luồng dữ liệu vào, {b} luồng ra, và {p} kết nối dự kiến chưa rõ dữ liệu.",
                  "The centre is {n} components ({names}); {a} flows lead in, {b} lead out, and {p} planned links have no data stated.",
                  n=len(nucleus), names=listed((say.name(i) for i in nucleus), FEW), a=len(into), b=len(out), p=len(planned))
    proofs = len(say.architecture.answer(standings))
    if proofs:
        yield msg("Kiến trúc này mới chứng minh khép lại {closed}/{all} khoảng cách; phần còn lại chưa thỏa điều kiện hoặc mới báo xong.",
                  "This architecture is shown to close {closed} of {all} gaps; the others miss their condition or are only claimed.",
                  closed=closed, all=proofs)
    empty = empty_blocks(say)
    if empty:
        yield msg("Khối bắt buộc của mô hình thành phần cấp tỉnh (Hình 8) chưa có hệ thống nào được ghi: {n}; nhưng {m}/{all} hệ thống "
                  "ở mục "
                  "tiêu chưa ghi khối, nên “trống” có thể chỉ là chưa xếp.",
                  "Obligatory blocks of the provincial model (figure 8) in which no system is recorded: {n}; but {m} of {all} systems "
                  "of the "
                  "target state no block, so that “empty” may mean no more than not placed yet.", n=len(empty), m=unplaced(gap),
                  all=gap.balance.target)


def _goal(goal: Architecture) -> LocalText:
    month = month_said(goal.at.day)
    return LocalText(vi=f"“{goal.at.title.vi}” ({month.vi})", en=f"“{goal.at.title.say('en')}” ({month.en})")


def _limits(say: Teller) -> Iterator[Words]:
    yield t("Kiến trúc mục tiêu là đề xuất của nhóm kiến trúc, chưa phải quyết định; ngày của các mốc là giả định.",
            "The target is a proposal of the architecture team and no decision; the dates of the plateaus are assumptions.")
    planned = say.architecture.answer(catalogue)
    owners = sum("owner" in each.unsaid for each in planned)
    if owners:
        yield msg("{n}/{m} thành phần mới chưa xác định chủ quản; công nghệ, nơi đặt, vùng mạng xem báo cáo `design`.",
                  "{n} of {m} new components have no owner yet; technology, place and zone: see the report `design`.",
                  n=owners, m=len(planned))
    if any(not each.requirements for each in planned):
        yield t("Chưa ghi yêu cầu (`requirements`) cho mọi thành phần: chỗ nào chưa có thì danh mục nêu khoảng cách mà thành phần xử lý.",
                "Not every component has a requirement on record: where there is none the catalogue names the gap it answers.")


def _decisions(gap: GapAnalysis, say: Teller) -> Iterator[Words]:
    planned = say.architecture.answer(catalogue)
    owners = [each.id for each in planned if "owner" in each.unsaid]
    if owners:
        yield msg("Giao chủ quản cho {n} thành phần mới, trước hết là những thành phần của gói bắt đầu sớm nhất: {names}.",
                  "Name the owners of {n} new components, first those of the package that starts first: {names}.", n=len(owners),
                  names=listed((say.spoken(i) for i in _first(owners, say)), FEW))
    idle = [each.id for each in planned if not each.capabilities]
    if idle:
        yield msg("Nêu năng lực của {n} thành phần chưa gắn năng lực nào: {names}.", "Name the capability of {n} components without one: "
                  "{names}.", n=len(idle), names=listed(map(say.spoken, idle), FEW))
    blocks = empty_blocks(say)
    if blocks:
        yield msg("Xác nhận các khối còn trống: {names}; không cần thì ghi lý do, đã có thì ghi `block`.",
                  "Confirm the empty blocks: {names}; give the reason where none is needed, record `block` where there is one.",
                  names=listed((quoted(say.workspace.framework.blocks[b].name) for b in blocks), FEW))


def _first(ids: list[str], say: Teller) -> list[str]:
    """In the order in which their packages are stated to start; without a package last."""
    model = say.workspace.model

    def start(name: str) -> tuple[bool, str, str]:
        package = model.work_packages.get(model.delivered_by.get(name, ""))
        return (package is None or package.start is None, str(package.start) if package else "", name)

    return sorted(ids, key=start)


def _method() -> tuple[Words, ...]:
    return (
        t("Mục tiêu = hiện trạng đến ngày của mốc + những gì các gói công việc đã hoàn thành bàn giao − những gì chúng thay thế; không hệ "
          "thống nào kết thúc vì lý do khác.",
          "The target is what stands on the date of its plateau, plus what completed packages deliver, less what that replaces; nothing "
          "ends for any other reason."),
        t("Thành phần → yêu cầu: yêu cầu nêu thành phần hoặc năng lực của nó ở `realized_by`. Thành phần → khoảng cách: khoảng cách mà gói "
          "bàn giao nó nhận khép lại và có chung năng lực.",
          "Component → requirement: one that names it, or a capability of it, in `realized_by`. Component → gap: one its own package "
          "closes "
          "and that shares a capability."),
        t("Trung tâm là những hệ thống mà `settings.nucleus` chọn; luồng vào, ra kể từ các hệ thống ngoài Trung tâm.",
          "The centre is what `settings.nucleus` selects; flows in and out are those with systems outside it."))
