"""The goals report: goal → capability → component → work package, and the goals nobody works on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from archmodel.analysis.goals import Pursued, goals
from archmodel.kit.document import Block, Column, Document, Row, Table, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._telling import Teller, bullets, caveats, cell, figures, h, listed, next_steps, t, table
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Mục tiêu và gói công việc", en="Goals and work packages")

_VERDICTS: Mapping[str, LocalText] = {
    "delivered": t("có gói công việc bàn giao thành phần", "with a package that delivers components"),
    "gap-only": t("chỉ có gói công việc xử lý khoảng cách", "with a package that closes gaps only"),
    "served": t("chỉ có hệ thống hiện có", "with existing systems only"),
        "unreached": t("chưa có gì phục vụ", "with nothing that serves them")}


def compose(workspace: Workspace, request: Request) -> Document:
    """Judged at the end of the plan unless another moment is asked for."""
    goal = workspace.model.goal
    say = Teller(workspace=workspace, architecture=workspace.architecture(request.target or (goal.id if goal else "")))
    found = say.architecture.answer(goals)
    return say.document("goals", TITLE, request, (
        *_conclusions(found, say), h(2, "Ma trận mục tiêu – gói công việc", "Matrix of goals and packages", "matrix"), _matrix(found, say),
        h(2, "Từng mục tiêu", "Every goal", "goals"), *(_chains(g, say) for g in found), h(2, "Phương pháp", "Method", "method"),
        bullets(_method())))


def _conclusions(found: tuple[Pursued, ...], say: Teller) -> tuple[Block, ...]:
    counts = Counter(g.verdict for g in found)
    used = {p for g in found for p in g.packages}
    idle_goals = [g.goal for g in found if g.verdict == "unreached"]
    idle = sorted(set(say.workspace.model.work_packages) - used)
    bare = sorted({c.capability or c.realised_by for g in found for c in g.chains if not c.component and not c.package})
    lines: list[Words] = [
        msg("Số mục tiêu: {n}, gồm {words}.", "Goals: {n}, of which {words}.", n=len(found), words=LocalText(
            vi="; ".join(f"{counts[v]} {_VERDICTS[v].vi}" for v in _VERDICTS if counts[v]) or "–",
            en="; ".join(f"{counts[v]} {_VERDICTS[v].en}" for v in _VERDICTS if counts[v]) or "–")),
        msg("Mục tiêu chưa có gì phục vụ: {ids}.", "Goals that nothing serves: {ids}.", ids=listed(map(say.spoken, idle_goals)))
        if idle_goals else t("Mục tiêu nào cũng có gói công việc hoặc hệ thống phục vụ.", "Every goal is served by a package or a system."),
        msg("Năng lực của mục tiêu chưa có thành phần hay gói công việc nào: {ids}.",
            "Capabilities of goals without any component or package: {ids}.", ids=listed(map(say.spoken, bare)))
        if bare else t("Năng lực nào của mục tiêu cũng có thành phần hoặc gói công việc.",
                       "Every capability of the goals has a component or a package.")]
    if idle:
        lines.append(msg("Gói công việc chưa gắn với mục tiêu nào ({n}): {ids}.", "Packages that serve no goal ({n}): {ids}.",
                         n=len(idle), ids=listed(map(say.spoken, idle))))
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        figures(*((str(counts[v]), w) for v, w in _VERDICTS.items())), bullets(lines),
        caveats((t("Chuỗi cho biết có người nhận làm, không cho biết mục tiêu đã đạt: việc đó do chỉ số của mục tiêu trả lời.",
                   "A chain shows that somebody will work on the goal, not that it is reached; only its indicators can show that."),
                 say.rests_on([(g.goal, "realized_by") for g in found]))),
        *next_steps((msg("Gắn {ids} với năng lực của một mục tiêu, hoặc nêu lý do đầu tư ngoài mục tiêu.",
                         "Tie {ids} to a capability of a goal, or state why the money is spent outside the goals.",
                         ids=listed(map(say.spoken, idle))),) if idle else ()))


def _matrix(found: tuple[Pursued, ...], say: Teller) -> Block:
    packages = sorted({p for g in found for p in g.packages})
    if not packages:
        return table(t("Chưa có gói công việc nào", "No packages"), (("–", "–"),), ())

    def cell_of(goal: Pursued, package: str) -> str:
        mine = [c for c in goal.chains if c.package == package]
        return "●" if any(c.component for c in mine) else "○" if mine else ""

    return Table(
        caption=t("● bàn giao thành phần · ○ chỉ xử lý khoảng cách", "● delivers a component · ○ only closes a gap"), matrix=True,
        columns=(Column(title=t("Mục tiêu", "Goal")), *(Column(title=p, align="center", narrow=True) for p in packages)),
        rows=tuple(Row(cells=(say.named(g.goal), *(plain(cell_of(g, p)) for p in packages))) for g in found))


def _chains(goal: Pursued, say: Teller) -> Block:
    horizons = say.workspace.framework.values["horizons"]
    horizon = horizons.get(goal.horizon or "", t("chưa ghi thời hạn", "no horizon"))
    by_capability: dict[str, list[tuple[set[str], set[str], set[str]]]] = {}
    for c in goal.chains:
        entry = by_capability.setdefault(c.capability or c.realised_by, [(set(), set(), set())])[0]
        for found, value in zip(entry, (c.component, c.gap, c.package), strict=True):
            if value:
                found.add(value)
    return table(
        msg("{name} ({horizon}): {verdict}", "{name} ({horizon}): {verdict}",
            name=say.name(goal.goal), horizon=horizon, verdict=_VERDICTS[goal.verdict]),
        (("Năng lực", "Capability"), ("Thành phần", "Components"), ("Khoảng cách", "Gaps"), ("Gói công việc", "Packages"),
         ("Nơi ghi", "Written at")),
        (Row(tone="" if parts[0] or parts[2] else "warning", cells=(
            say.named(name) if name else cell(None), *(say.names(sorted(part)) for part in parts), say.place(goal.goal, "realized_by")))
         for name, (parts,) in sorted(by_capability.items())))


def _method() -> tuple[Words, ...]:
    return (
        t("Mục tiêu → `realized_by` → năng lực (nhóm thì lấy các năng lực thành phần) → hệ thống có ở cuối kế hoạch ghi `realizes` → gói "
          "công việc ghi `delivers`. Gói công việc ghi `closes` một khoảng cách của năng lực cũng được tính, nhưng nêu riêng.",
          "Goal → `realized_by` → capability (for a group, its parts) → systems at the end of the plan that `realize` it → the package "
          "that `delivers` them. A package that `closes` a gap of the capability counts too, and is shown separately."),)
