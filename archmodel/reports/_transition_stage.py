"""One step of the transition told: what comes, changes and ends, the packages and gaps, what runs side by side, and what breaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from archmodel.analysis.closure import Closure, Standing
from archmodel.analysis.delivery import Passage
from archmodel.analysis.economics.transition import Passing, Step
from archmodel.analysis.gap import GapAnalysis, Status
from archmodel.analysis.integrity import Window, when
from archmodel.analysis.ledger import Ledger
from archmodel.analysis.schedule import month
from archmodel.kit.document import Block, Paragraph, Row, code, plain, said
from archmodel.kit.period import month_said
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, WorkPackage
from archmodel.reports._amounts import amount, written
from archmodel.reports._planned import count
from archmodel.reports._telling import NONE, UNKNOWN, Teller, h, listed, t, table

PROVED = (Standing.CLOSED, Standing.CLAIMED, Standing.REFUTED)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One step: the comparison of its two ends, the packages that complete, the windows that open on the way, its dates, and the
    replacements that the feasible schedule brings after the old system has ended."""

    number: int
    gap: GapAnalysis
    packages: tuple[str, ...]
    dates: Step | None
    ledger: Ledger
    windows: tuple[Window, ...]
    early: tuple[Passing, ...]

    @property
    def day(self) -> LocalText:
        return month_said(self.gap.target.at.day)

    @property
    def late(self) -> bool:
        """By how many months the feasible schedule misses the date is above 0."""
        late = self.dates.late_feasible if self.dates else None
        return late is not None and (self.ledger.value(late) or 0) > 0

    @property
    def lateness(self) -> LocalText:
        assert self.dates is not None and self.dates.feasible is not None and self.dates.late_feasible is not None
        there, late = amount(self.ledger[self.dates.feasible]), amount(self.ledger[self.dates.late_feasible])
        name = self.gap.target.at.title
        return LocalText(vi=f"“{name.say('vi')}” ghi {self.day.vi}, có đủ {there.vi} (chậm {late.vi})",
                         en=f"“{name.say('en')}” dated {self.day.en}, there {there.en} ({late.en} late)")


def stage(each: Stage, proof: Closure, say: Teller) -> tuple[Block, ...]:
    title = each.gap.target.at.title
    key = f"step-{each.number}"
    return (
        h(2, f"Bước {each.number}. {title.say('vi')}", f"Step {each.number}. {title.say('en')}", key),
        h(3, "Những gì được bổ sung", "What comes", f"{key}-new"), _new(each, say),
        h(3, "Những gì thay đổi", "What changes", f"{key}-changed"), _changed(each, say),
        h(3, "Những gì kết thúc", "What ends", f"{key}-ended"), _ended(each, proof, say),
        h(3, "Gói công việc hoàn thành", "Packages that complete", f"{key}-packages"), _packages(each, say),
        h(3, "Khoảng cách đổi trạng thái", "Gaps whose standing changes", f"{key}-gaps"), _gaps(each, proof, say),
        h(3, "Chạy song song", "Side by side", f"{key}-parallel"), *_parallel(each, proof, say),
        h(3, "Phụ thuộc bị đứt", "Dependencies that break", f"{key}-broken"), _broken(each, say), *_early(each, say))


def _new(each: Stage, say: Teller) -> Block:
    return table(
        msg("Bước {n}: hệ thống bổ sung", "Step {n}: systems that come", n=each.number),
        (("Hệ thống", "System"), ("Gói", "Package"), ("Thay thế", "Replaces"), ("Năng lực", "Capabilities"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(row.id), code(row.package) if row.package else plain(UNKNOWN), say.names(_ids(row.thing, "replaces")),
                    say.names(_ids(row.thing, "realizes")), say.place(row.id))) for row in each.gap.of(Status.NEW)),
        empty=t("Không bổ sung hệ thống nào.", "No system comes."))


def _ids(thing: object, field: str) -> tuple[str, ...]:
    return thing.ids(field) if isinstance(thing, Element) else ()


def _changed(each: Stage, say: Teller) -> Block:
    c = each.gap.relationship_counts
    rows = [Row(cells=(say.named(row.id), plain(", ".join(d.field for d in row.differences) or NONE),
                       code(str(row.causes[0].span)) if row.causes else say.place(row.id))) for row in each.gap.of(Status.CHANGED)]
    flows = msg("Quan hệ giữa các hệ thống: {a} giữ nguyên, {b} chuyển sang hệ thống kế thừa hoặc thay đổi, {c} chấm dứt, {d} mới.",
                "Relationships among systems: {a} kept, {b} passed to a successor or changed, {c} ended, {d} new.", a=c[Status.RETAINED],
                b=c[Status.CHANGED], c=c[Status.ELIMINATED], d=c[Status.NEW])
    if not rows:
        return Paragraph(text=(plain(t("Không hệ thống nào đổi thông tin. ", "No system changes. ")), said(flows)))
    return table(msg("Bước {n}: hệ thống thay đổi", "Step {n}: systems that change", n=each.number),
                 (("Hệ thống", "System"), ("Thay đổi ở", "Changed in"), ("Nơi quyết định", "Written at")), rows)


def _ended(each: Stage, proof: Closure, say: Teller) -> Block:
    passages = {(x.old, x.new): x for x in proof.handovers}
    rows = []
    for row in each.gap.of(Status.ELIMINATED):
        found = [x for heir in row.successors if (x := passages.get((row.id, heir)))]
        dropped = sorted({name for x in found for name in x.dropped})
        rows.append(Row(tone="warning" if not row.successors or dropped else "", cells=(
            say.named(row.id), say.names(row.successors), plain(listed(x.passage.word for x in found) if found else UNKNOWN),
            say.names(dropped), code(str(row.causes[0].span)) if row.causes else say.place(row.id))))
    return table(
        msg("Bước {n}: hệ thống kết thúc", "Step {n}: systems that end", n=each.number),
        (("Hệ thống", "System"), ("Kế thừa", "Successor"), ("Cách chuyển", "Handover"),
         ("Năng lực bên kế thừa chưa nhận", "Capabilities not taken over"), ("Nơi quyết định", "Written at")), rows,
        empty=t("Không hệ thống nào kết thúc.", "No system ends."))


def _packages(each: Stage, say: Teller) -> Block:
    model, ledger = say.workspace.model, each.ledger

    def date(name: str, what: str) -> LocalText:
        figure = f"schedule/{name}/{what}"
        return amount(ledger[figure]) if figure in ledger else UNKNOWN

    return table(
        msg("Bước {n}: gói công việc phải hoàn thành", "Step {n}: packages to complete", n=each.number),
        (("Gói công việc", "Package"), ("Chủ trì", "Lead"), ("Xong theo ngày đã nêu", "Done as stated", "right"),
         ("Xong sớm nhất khả thi", "Earliest feasible", "right"), ("Bàn giao", "Delivers", "right"),
         ("Khoảng cách nhận khép lại", "Gaps claimed", "right"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(name), say.named(package.lead), plain(date(name, "stated-finish")), plain(date(name, "earliest-finish")),
                    count(len(package.delivers)), count(len(package.closes)), say.place(name)))
         for name in each.packages if (package := model.work_packages.get(name))),
        empty=t("Không gói công việc nào hoàn thành ở bước này.", "No package completes in this step."))


def _gaps(each: Stage, proof: Closure, say: Teller) -> Block:
    """The gaps that stand otherwise at the end of this step than at its beginning."""
    rows = []
    for course in proof.gaps:
        was, now = course.proofs[each.number - 1], course.proofs[each.number]
        if now.standing is not was.standing and now.standing in PROVED:
            rows.append(Row(tone="retained" if now.standing is Standing.CLOSED else "warning" if now.standing is Standing.REFUTED else "",
                            cells=(say.named(course.gap.id), plain(was.standing.word), plain(now.standing.word),
                                   say.names(now.done), say.place(course.gap.id, "closed_when"))))
    return table(
        msg("Bước {n}: khoảng cách đổi trạng thái", "Step {n}: gaps that stand otherwise after it", n=each.number),
        (("Khoảng cách", "Gap"), ("Trước", "Before"), ("Sau", "After"), ("Gói đã xong", "Packages done"),
         ("Nơi ghi điều kiện", "Condition at")),
        rows, empty=t("Không khoảng cách nào đổi trạng thái.", "No gap stands otherwise."))


def _parallel(each: Stage, proof: Closure, say: Teller) -> tuple[Block, ...]:
    model = say.workspace.model
    packages = [package for name in each.packages if (package := model.work_packages.get(name))]
    pairs = sorted(_overlaps(packages), key=lambda pair: (-pair[2], pair[0], pair[1]))
    systems = [x for x in proof.handovers if x.passage is Passage.PARALLEL and x.ended_by == each.gap.target.at.id]
    words = msg("Hệ thống cũ và mới cùng chạy trước khi thay: {names}.", "Old and new systems that run side by side: {names}.",
                names=listed(LocalText(vi=f"{say.name(x.old).vi} → {say.name(x.new).vi}", en=f"{say.name(x.old).say('en')} → "
                                                                                           f"{say.name(x.new).say('en')}")
                             for x in systems)) if systems else t(
        "Không có hệ thống cũ và mới nào được ghi là cùng chạy trước khi thay.", "No old and new system are recorded to run side by side.")
    return (Paragraph(text=said(words)), table(
        msg("Bước {n}: các cặp gói công việc chạy cùng lúc theo ngày đã nêu", "Step {n}: pairs of packages at work at once, as stated",
            n=each.number),
        (("Gói", "Package"), ("Gói", "Package"), ("Số tháng trùng", "Months in common", "right"), ("Cùng chủ trì", "Same lead")),
        (Row(tone="warning" if same else "", cells=(say.named(a), say.named(b), count(months),
                                                    plain(t("có", "yes") if same else NONE))) for a, b, months, same in pairs),
        empty=t("Không cặp gói nào của bước này trùng thời gian đã nêu.", "No two packages of this step overlap as stated.")))


def _overlaps(packages: Iterable[WorkPackage]) -> Iterable[tuple[str, str, int, bool]]:
    """Pairs of packages with the whole months their stated times have in common, and whether one agency leads both."""
    spans = {p.id: (month(p.start), month(p.start) + p.duration_months, p.lead) for p in packages if p.start and p.duration_months}
    for (a, (a1, a2, a_lead)), (b, (b1, b2, b_lead)) in combinations(sorted(spans.items()), 2):
        months = min(a2, b2) - max(a1, b1)
        if months > 0:
            yield a, b, months, a_lead is not None and a_lead == b_lead


def _broken(each: Stage, say: Teller) -> Block:
    return table(
        msg("Bước {n}: phụ thuộc bị đứt", "Step {n}: dependencies that break", n=each.number),
        (("Đối tượng", "Element"), ("Phụ thuộc vào", "Depends on"), ("Theo trường", "By field"), ("Khoảng thời gian", "When"),
         ("Nơi ghi", "Written at")),
        (Row(tone="warning" if w.certain else "quiet", cells=(
            say.named(w.dependent), say.named(w.on), code(w.label), plain(when(w)), code(str(w.span)))) for w in each.windows),
        empty=t("Không phụ thuộc nào bị đứt trong bước này.", "No dependency breaks in this step."))




def _early(each: Stage, say: Teller) -> tuple[Block, ...]:
    """What the dates of the plateaus hide: by the feasible schedule the new system is there only later."""
    ledger = each.ledger
    return (table(
        msg("Bước {n}: hệ thống ngừng trước khi có hệ thống thay thế, theo lịch khả thi", "Step {n}: systems that end before their "
                                                                                          "replacement "
            "is there, by the feasible schedule", n=each.number),
        (("Hệ thống cũ", "Old system"), ("Hệ thống mới", "New system"), ("Gói", "Package"), ("Ngừng theo mốc", "Ends", "right"),
         ("Có hệ thống mới", "The new one is there", "right"), ("Số tháng bỏ trống", "Months without either", "right"),
         ("Nơi ghi", "Written at")),
        (Row(tone="warning", cells=(
            say.named(p.old), say.named(p.new), code(p.package), plain(amount(ledger[p.ends])), plain(amount(ledger[p.feasible or p.ends])),
            plain(written(-(ledger.value(p.margin_feasible or p.ends) or Decimal(0)), 0)), code(str(p.span)))) for p in each.early)),
    ) if each.early else ()
