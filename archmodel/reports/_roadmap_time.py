"""The sheets of the roadmap that tell of time: the packages, what contradicts what, the certainty of the end, plateaus and replacements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archmodel.analysis.economics.conflicts import Clash, Minimality
from archmodel.analysis.economics.funding import Conflicts
from archmodel.analysis.economics.overruns import disagreement, overrun
from archmodel.analysis.economics.plan import Plan, extreme, months
from archmodel.analysis.economics.transition import Transition, phases
from archmodel.analysis.ledger import Cell, Line, Sheet
from archmodel.analysis.network import Months
from archmodel.analysis.schedule import Conflict
from archmodel.kit.document.blocks import Words
from archmodel.kit.money import figure
from archmodel.kit.text import LocalText, msg
from archmodel.reports._amounts import amount_of
from archmodel.reports._telling import NONE, UNKNOWN, listed, t

YES = t("găng", "critical")
MINIMALITY: Mapping[Minimality, LocalText] = {
    "smallest": t("nhỏ nhất", "smallest"), "irreducible": t("không bớt được", "irreducible"),
    "not proven": t("chưa chứng minh là nhỏ nhất", "not proven to be least")}


@dataclass(frozen=True, kw_only=True)
class Time:
    plan: Plan
    transition: Transition
    conflicts: Conflicts

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        found = (self._packages(), self._deliveries(), self._disagreements(), self._certainty(), self._deadlines(), self._plateaus(),
                 self._phases(), self._passings(), self._clashes())
        return tuple(sheet for sheet in found if sheet is not None)

    def _name(self, package: str) -> LocalText:
        return self.plan.model.elements[package].name

    def _packages(self) -> Sheet:
        plan = self.plan
        lines = []
        for name, planned in plan.schedule.packages.items():
            cells: list[Cell] = [plan.durations[name], plan.starts.get(name, NONE), plan.figure(name, "stated-finish") or NONE]
            cells += [plan.figure(name, what) for what in (
                "earliest-start", "earliest-finish", "latest-start", "latest-finish", "slack", "free-float")]
            cells += [plan.figure(name, "delay") or NONE, YES if planned.slot and planned.slot.critical else NONE]
            lines.append(Line(title=self._name(name), element=name, cells=tuple(cells)))
        return Sheet(
            id="schedule", title=t("Lịch các gói công việc: đã nêu và khả thi", "Schedule of the work packages: stated and feasible"),
            head=t("Gói công việc", "Work package"), lines=tuple(lines),
            empty=t("Chưa ghi gói công việc nào.", "No work package is recorded."),
            columns=(t("Thời gian", "Duration"), t("Bắt đầu đã nêu", "Stated start"), t("Kết thúc đã nêu", "Stated finish"),
                     t("Bắt đầu sớm nhất", "Earliest start"), t("Kết thúc sớm nhất", "Earliest finish"),
                     t("Bắt đầu muộn nhất", "Latest start"), t("Kết thúc muộn nhất", "Latest finish"),
                     t("Dự trữ toàn phần", "Total float"), t("Dự trữ tự do", "Free float"), t("Chậm", "Later"),
                     t("Đường găng", "Critical")),
            notes=(t("Sớm nhất: không trước ngày bắt đầu đã nêu và theo mọi quan hệ phụ thuộc; muộn nhất: không làm lùi ngày kết thúc "
                     "của cả "
                     "kế hoạch. Kết thúc là tháng cuối cùng của gói. Dự trữ toàn phần: lùi được bao lâu mà kế hoạch vẫn kết thúc như "
                     "cũ; dự "
                     "trữ tự do: lùi được bao lâu mà không gói nào khác phải lùi theo.",
                     "Earliest: not before the stated start, and as every dependency allows; latest: without a later end of the plan. A "
                     "finish is the last month of the package. Total float: by how much it may slip and the plan still ends as before; "
                     "free float: by how much without moving any other package."),
                   *self._fractions()))

    def _fractions(self) -> Iterator[Words]:
        if any(p.duration_range for p in self.plan.model.work_packages.values()):
            yield t("Gói có ba mức thời gian (lạc quan a, dễ xảy ra nhất m, bi quan b): thời gian kỳ vọng (a + 4m + b)/6, phương sai "
                    "((b − a)/6)² (PERT).",
                    "Of three-point durations (optimistic a, most likely m, pessimistic b) the expected one is (a + 4m + b)/6, the "
                    "variance "
                    "((b − a)/6)² (PERT).")

    def _deliveries(self) -> Sheet:
        model = self.plan.model
        lines = []
        for name, package in sorted(model.work_packages.items()):
            element = model.elements[name]
            lead = model.elements[package.lead].name if package.lead in model.elements and package.lead else UNKNOWN
            plateau = self.plan.plateau_of.get(name)
            lines.append(Line(title=element.name, element=name, cells=(
                lead, self._named(package.delivers), self._named(package.closes),
                model.elements[plateau].name if plateau else NONE)))
        return Sheet(id="deliveries", title=t("Mỗi gói bàn giao gì, khép lại gì, thuộc mốc nào", "What each package delivers and "
                                                                                                 "closes, and at which "
                                                                                            "plateau"),
                     head=t("Gói công việc", "Work package"), lines=tuple(lines), marked=False, columns=(
                         t("Chủ trì", "Lead"), t("Bàn giao", "Delivers"), t("Khép lại", "Closes"),
                         t("Mốc", "Plateau")),
                     notes=(t("Gói bàn giao quyết định thành phần có từ mốc nào; gói chưa thuộc mốc nào thì để “–”.",
                              "The package that delivers a component decides at which plateau it is there; “–” where none completes it."),))

    def _named(self, ids: Iterable[str]) -> LocalText:
        """Names with their ids, for one cell."""
        known = self.plan.model.elements
        named = [(known[i].name if i in known else LocalText.same(i), i) for i in ids]
        return LocalText(vi="; ".join(f"{name.say('vi')} `{i}`" for name, i in named),
                         en="; ".join(f"{name.say('en')} `{i}`" for name, i in named)) if named else NONE

    def _disagreements(self) -> Sheet:
        return Sheet(
            id="date-conflicts", title=t("Ngày đã nêu trái với quan hệ phụ thuộc", "Stated dates against dependencies"), marked=False,
            head=t("Gói công việc", "Work package"), lines=tuple(map(self._disagreement, self.plan.schedule.conflicts)),
            columns=(t("Phụ thuộc gói", "Depends on"), t("Kiểu", "Type"), t("Độ trễ", "Lag"), t("Đã nêu", "Stated"),
                     t("Sớm nhất được phép", "Allowed from"), t("Sớm quá", "Too early"), t("Nơi ghi", "Written at")),
            empty=t("Các ngày đã nêu không trái với quan hệ phụ thuộc nào.", "No stated date is against a dependency."),
            notes=(t("FS: gói trước kết thúc thì gói này mới bắt đầu; SS: gói trước bắt đầu thì gói này mới bắt đầu; FF: gói trước kết "
                     "thúc thì gói này mới kết thúc; SF: gói trước bắt đầu thì gói này mới kết thúc. Độ trễ cộng thêm bấy nhiêu tháng.",
                     "FS: finish to start; SS: start to start; FF: finish to finish; SF: start to finish. The lag adds so many months."),)
            if self.plan.schedule.conflicts else ())

    def _disagreement(self, found: Conflict) -> Line:
        element, link = self.plan.model.elements[found.package], found.link
        lag = self.plan.ledger.fact(element, *link.path[:-1], "lag_months", unit="month") if link.lag else NONE
        return Line(title=element.name, element=found.package, cells=(
            LocalText.same(found.before), LocalText.same(link.type), lag, *disagreement(self.plan, found),
            LocalText.same(str(element.origin.at(*link.path)))))

    def _certainty(self) -> Sheet:
        known = "schedule/variance" in self.plan.ledger and self.plan.ledger.value("schedule/variance") is not None
        whose = self.plan.ledger[self.plan.deadline].title if self.plan.deadline else t("Hạn", "Deadline")
        titles = [("schedule/start", t("Bắt đầu", "Start")), ("schedule/finish", t("Kết thúc sớm nhất", "Earliest finish")),
                  ("schedule/duration", t("Thời gian", "Length")), ("schedule/stated-finish", t("Kết thúc đã nêu", "Stated finish")),
                  ("schedule/delay", t("Chậm so với đã nêu", "Later than stated")), (self.plan.deadline, whose),
                  ("schedule/variance", t("Phương sai của đường găng", "Variance of the critical path")),
                  ("schedule/probability", t("Xác suất kết thúc đúng hạn", "Chance of finishing in time"))]
        if known:
            titles += [("schedule/sigma", t("Độ lệch chuẩn", "Standard deviation")),
                       ("schedule/due-99", t("Ngày kết thúc với xác suất 99 %", "Finish kept with 99 % probability")),
                       ("schedule/due-99-months", t("Thời gian với xác suất 99 %", "Length kept with 99 % probability"))]
        note = t("Xác suất theo phân phối chuẩn của tổng thời gian các gói trên đường găng (nếu có nhiều đường thì lấy đường có phương "
                 "sai lớn "
                 "nhất). Đường khác cũng có thể thành đường găng, nên xác suất thật thấp hơn hoặc bằng.",
                 "The chance is that of the normal distribution of the sum along the critical path (of several the one with the greatest "
                 "variance). Another path may become critical, so the true chance is at most this.")
        return Sheet(id="end", title=t("Ngày kết thúc và mức chắc chắn", "The end, and how sure it is"), head=t("Chỉ tiêu", "Figure"),
                     columns=(t("Giá trị", "Value"),), notes=(note,) if known else (),
                     lines=tuple(Line(title=title, cells=(name,)) for name, title in titles if name in self.plan.ledger))

    def _deadlines(self) -> Sheet | None:
        plan = self.plan
        lines = tuple(Line(title=self._name(name), element=name, cells=(
            plan.figure(name, "deadline"), plan.figure(name, "stated-finish") or NONE, plan.figure(name, "earliest-finish"),
            plan.figure(name, "margin"))) for name in sorted(plan.schedule.packages) if plan.figure(name, "deadline"))
        return Sheet(id="deadlines", title=t("Hạn của các gói", "Deadlines of packages"), lines=lines,
                     head=t("Gói công việc", "Work package"), columns=(
                         t("Hạn", "Deadline"), t("Kết thúc đã nêu", "Stated finish"), t("Kết thúc sớm nhất", "Earliest finish"),
                         t("Còn lại", "Left")), notes=(t("Số âm: trễ hạn bấy nhiêu tháng.", "Negative: so many months too late."),)) \
            if lines else None

    def _plateaus(self) -> Sheet:
        lines = tuple(Line(title=step.plateau.name, element=step.plateau.id, cells=(
            _ids(step.packages), step.date, step.stated or NONE, step.feasible or NONE, step.late_stated or NONE,
            step.late_feasible or NONE))
            for step in self.transition.steps)
        return Sheet(id="plateaus", title=t("Mốc kiến trúc: khi nào có đủ", "Plateaus: when they can be there"), head=t("Mốc", "Plateau"),
                     lines=lines, columns=(t("Gói hoàn thành tại mốc", "Packages completed"), t("Ngày của mốc", "Date"),
                                           t("Có đủ theo ngày đã nêu", "There, as stated"), t("Có đủ theo lịch khả thi", "There, feasible"),
                                           t("Chậm, đã nêu", "Late, stated"), t("Chậm, khả thi", "Late, feasible")),
                     notes=(t("Một mốc có đủ khi gói cuối cùng của nó và của các mốc trước đã xong.",
                              "A plateau is there when the last of its packages, and of those before it, is done."),),
                     empty=t("Chưa ghi mốc nào hoàn thành gói công việc.", "No plateau completes a work package."))

    def _phases(self) -> Sheet:
        return Sheet(id="phases", title=t("Giai đoạn và mốc", "Phases and plateaus"), head=t("Giai đoạn", "Phase"), lines=tuple(
            self._phase(phase, names) for phase, names in phases(self.plan.model).items()),
            columns=(t("Gói công việc", "Packages"), t("Mốc", "Plateaus"), t("Từ, đã nêu", "From, stated"), t("Đến, đã nêu", "To, stated"),
                     t("Từ, khả thi", "From, feasible"), t("Đến, khả thi", "To, feasible")))

    def _phase(self, phase: int | None, names: tuple[str, ...]) -> Line:
        plan, ledger = self.plan, self.plan.ledger
        key = "none" if phase is None else str(phase)
        title = t("Chưa chia giai đoạn", "No phase stated") if phase is None else t(f"Giai đoạn {phase}", f"Phase {phase}")
        cells: list[Cell] = [_ids(names), _ids(dict.fromkeys(plan.plateau_of[n] for n in names if n in plan.plateau_of))]
        for what, function, unit, words in (
                ("stated-start", "min", "calendar-month", t("từ, đã nêu", "from, stated")),
                ("stated-finish", "max", "closing-month", t("đến, đã nêu", "to, stated")),
                ("earliest-start", "min", "calendar-month", t("từ, khả thi", "from, feasible")),
                ("earliest-finish", "max", "closing-month", t("đến, khả thi", "to, feasible"))):
            every = [plan.starts.get(n) if what == "stated-start" else plan.figure(n, what) for n in names]
            parts = [name for name in every if name is not None]
            cells.append(extreme(ledger, f"phase/{key}/{what}", t(f"{title.vi}: {words.vi}", f"{title.en}: {words.en}"), unit, function,
                                 parts)
                         if parts and len(parts) == len(every) else NONE)
        return Line(title=title, cells=tuple(cells))

    def _passings(self) -> Sheet:
        model = self.plan.model
        lines = tuple(Line(title=t(f"{model.elements[p.old].name.say('vi')} → {model.elements[p.new].name.say('vi')}",
                                   f"{model.elements[p.old].name.say('en')} → "
                                   f"{model.elements[p.new].name.say('en')}"), element=p.old, cells=(
            LocalText.same(p.package), p.ends, p.stated or NONE, p.feasible or NONE, p.margin_stated or NONE, p.margin_feasible or NONE))
            for p in self.transition.passings)
        asked = t("Phải chạy song song: {n}.", "To run in parallel: {n}.")
        length = amount_of(value, "month") if (value := self.plan.ledger.value(self.transition.overlap)) is not None else UNKNOWN
        rule = msg(asked.vi, asked.en, n=length) if self.transition.overlap_stated else t(
            "Chưa ghi số tháng phải chạy song song (tham số `coexistence-months`): tính là 0, cái mới chỉ cần có không muộn hơn khi cái "
            "cũ ngừng.",
            "No months of running in parallel are recorded (parameter `coexistence-months`): taken as 0, the new need only be there "
            "when the "
            "old ends.")
        return Sheet(id="coexistence", title=t("Có cái mới rồi mới ngừng cái cũ", "The new before the old ends"),
                     head=t("Hệ thống cũ → mới", "Old system → new"), lines=lines,
                     columns=(t("Gói bàn giao", "Delivered by"), t("Cái cũ ngừng", "Old one ends"),
                              t("Có cái mới, đã nêu", "New one, stated"),
                              t("Có cái mới, khả thi", "New one, feasible"), t("Song song, đã nêu", "Side by side, stated"),
                              t("Song song, khả thi", "Side by side, feasible")),
                     notes=(rule, t("Số âm: cái cũ ngừng sớm hơn cái mới bấy nhiêu tháng. Chỉ xét hệ thống thay thế do gói công việc "
                                    "bàn giao.",
                                    "Negative: the old one ends so many months before the new. Only replacements that a work package "
                                    "delivers are judged.")),
                     empty=t("Không có hệ thống nào ngừng mà hệ thống thay thế do gói công việc bàn giao.",
                             "No system ends whose replacement a work package delivers."))

    def _clashes(self) -> Sheet:
        found = self.conflicts
        groups = (*grouped(found.late), *([(found.ceilings, (found.ceilings,))] if found.ceilings else []))
        decided = found.verdict is None or found.verdict.holds is not None
        return Sheet(id="conflicts", title=t("Ràng buộc không thể cùng giữ", "What cannot be kept together"), marked=False,
                     head=t("Không giữ được", "Missed"), lines=tuple(self._clash(*group) for group in groups), columns=(
                         t("Tập ràng buộc mâu thuẫn (nơi ghi)", "The conflicting constraints (written at)"),
                         t("Cùng lý do, cũng không giữ được", "Missed for the same reason"),
                         t("Vượt", "Over"), t("Mức tối thiểu", "Minimality")),
                     notes=(t("Bỏ hoặc nới bất kỳ ràng buộc nào trong tập thì phần còn lại giữ được với nhau; “nhỏ nhất”: không tập nào ít "
                              "ràng buộc hơn. Thời gian của các gói giữ nguyên. Khi xét hạn mức vốn, chỉ khoản chi nêu gói "
                              "(`work_package`) "
                              "mới dời theo gói.",
                              "Relax any one of a set and the rest can be kept together; “smallest”: no set has fewer. The durations of "
                              "the "
                              "packages are kept. For the ceilings only lines that name their package (`work_package`) move with it."),),
                     empty=t("Mọi hạn và hạn mức đã ghi đều giữ được.", "All deadlines and ceilings on record can be kept.") if decided else
                     t("Các hạn giữ được; chưa kết luận được về hạn mức trong số phép thử cho phép.",
                       "The deadlines can be kept; the ceilings were not decided within the trials allowed."))

    def _clash(self, clash: Clash, together: tuple[Clash, ...]) -> Line:
        others = [c.target.title for c in together if c is not clash]
        parts = [LocalText(vi=f"{c.title.vi} ({c.span})", en=f"{c.title.en} ({c.span})") for c in clash.constraints]
        return Line(title=_bare(clash.target.title), cells=(
            _bare(listed(parts)), _bare(listed(others)) if others else NONE,
            NONE if clash.target.sort == "ceiling" else overrun(self.plan, clash), MINIMALITY[clash.minimality]))


def _bare(words: LocalText) -> LocalText:
    """For a cell, in which nothing is marked as code."""
    return LocalText(vi=words.vi.replace("`", ""), en=words.en.replace("`", ""))


def grouped(clashes: tuple[Clash, ...]) -> tuple[tuple[Clash, tuple[Clash, ...]], ...]:
    """Those that rest on the same chain together, under the one that is missed by most."""
    found: dict[tuple[str, ...], list[Clash]] = {}
    for clash in clashes:
        found.setdefault(tuple(c.id for c in clash.constraints[:-1]), []).append(clash)
    return tuple((max(those, key=lambda c: c.months), tuple(those)) for those in found.values())


def moment(value: Months, unit: str) -> LocalText:
    """A month in words, with its number where the plan has no dates."""
    return amount_of(months(value), unit)


def number(value: Months) -> LocalText:
    return figure(months(value))


def _ids(names: Iterable[str]) -> LocalText:
    return LocalText.same(", ".join(names) or "–")
