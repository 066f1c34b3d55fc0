"""Which packages to carry out in which year under the ceilings, and why each other one is out or late."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from archmodel.analysis.choosing import Found, Problem, Reason, attempt, reasons, solve
from archmodel.analysis.choosing.highs import available
from archmodel.analysis.economics import benefits as _benefits
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.optimiser import Planning, mistakes, ordered
from archmodel.analysis.ledger import Account, Cell, Line, Sheet
from archmodel.analysis.schedule import schedule
from archmodel.kit.diagnostics import ordered as sorted_diagnostics
from archmodel.kit.document import Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.period import month_numbered
from archmodel.kit.text import LocalText, Message, msg
from archmodel.reports import Request
from archmodel.reports._telling import listed, spelt, t
from archmodel.reports._unread import unread
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Lựa chọn gói công việc và năm thực hiện", en="Choice of packages and years")
COUNTED = ("work-package", "gap", "cost-item", "parameter", "funding-source", "benefit")
SHARES = (Fraction(1, 2), Fraction(3, 4), Fraction(1), Fraction(5, 4), Fraction(3, 2))
FRONT = 10_000
"""Branches walked for each other level of the ceilings."""
_SOLVED = t("kết quả của bài toán tối ưu, không phải công thức; kiểm lại bằng bảng theo năm và bảng lý do",
            "the result of the optimisation, no formula; to be checked by the tables of years and of reasons")


def compose(workspace: Workspace, request: Request) -> Document:
    from archmodel.reports._accounts import tell

    return tell(account(workspace, request), workspace, request)


def account(workspace: Workspace, request: Request) -> Account:
    terms = frame(workspace.model)
    costs = costing(terms)
    wrong = sorted_diagnostics((*unread(workspace, *COUNTED), *terms.problems, *costs.problems, *_benefits.mistakes(terms),
                                *mistakes(terms)))
    if wrong:
        return Account(name="optimise", title=TITLE, ledger=terms.ledger, problems=wrong)
    by_npv = request.objective == "npv"
    asked = Planning(frame=terms, costing=costs, supposed=request.ceilings, for_money=by_npv)
    lacking = _lacking(asked, by_npv)
    if lacking is not None:
        return _nothing(asked, lacking)
    problem = asked.by_npv(asked.limits()) if by_npv else asked.by_gaps(asked.limits())
    found = solve(problem)
    if found is None:
        return _nothing(asked, _TOO_LARGE)
    return _Told(asked, problem, found, by_npv).account()


_TOO_LARGE = t("Chưa chọn được: bài toán quá lớn.", "Nothing could be chosen: the question is too large.")


def _lacking(asked: Planning, by_npv: bool) -> Words | None:
    """What is missing so that nothing can be chosen; None where nothing is."""
    if not asked.frame.span:
        return t("Chưa chọn được: chưa xác định năm gốc hoặc thời kỳ phân tích.",
                 "Nothing can be chosen: the base year or the study period is not known.")
    if by_npv and asked.frame.ledger.value(asked.frame.rate) is None:
        return t("Chưa chọn được theo NPV: chưa xác định suất chiết khấu.", "Nothing can be chosen by NPV: the discount rate is not known.")
    if by_npv and not asked.linked:
        return t("Chưa chọn được theo NPV: chưa lợi ích nào ghi gói công việc mang lại nó (`work_packages`).",
                 "Nothing can be chosen by NPV: no benefit says which packages bring it (`work_packages`).")
    if not asked.packages:
        return t("Chưa chọn được: chưa gói công việc nào có đủ thời gian thực hiện và vốn để xét.",
                 "Nothing can be chosen: no package has the duration and the cost it takes to weigh it.")
    if not by_npv and not asked.closing:
        return t("Chưa chọn được: chưa gói công việc nào ghi khoảng cách mà nó khép (`closes`).",
                 "Nothing can be chosen: no package says which gaps it closes (`closes`).")
    return None


def _nothing(asked: Planning, words: Words) -> Account:
    return Account(name="optimise", title=TITLE, ledger=asked.frame.ledger, terms=asked.frame.said, conclusions=(words,), level="warning")


class _Told:
    """The account of one answer."""

    def __init__(self, asked: Planning, problem: Problem, found: Found, by_npv: bool) -> None:
        self.asked, self.problem, self.found, self.by_npv = asked, problem, found, by_npv
        self.ledger = asked.frame.ledger
        self.reasons = {reason.package: reason for reason in reasons(problem, found)}

    def account(self) -> Account:
        sheets = [self._packages(), self._gains(), self._years()]
        if self.asked.ceilings:
            sheets.append(self._front())
        headline = ("optimise/total", "optimise/score")
        return Account(name="optimise", title=TITLE, ledger=self.ledger, terms=self._terms(), headline=headline, sheets=tuple(sheets),
                       conclusions=self._conclusions(), caveats=self._caveats(), steps=self._steps())

    def name(self, element: str) -> LocalText:
        found = self.asked.frame.model.elements.get(element)
        return found.name if found else LocalText.same(element)

    def spoken(self, names: tuple[str, ...], most: int = 6) -> LocalText:
        return listed([LocalText(vi=f"{self.name(n).say('vi')} ({n})", en=f"{self.name(n).say('en')} ({n})") for n in names], most)

    def _terms(self) -> tuple[Words, ...]:
        first, last = self.asked.horizon
        goal = t("hiện giá ròng lớn nhất", "the largest net present value") if self.by_npv else t(
            "khép nhiều khoảng cách nhất theo mức ưu tiên (cao 3, trung bình 2, thấp 1: quy ước của công cụ), rồi sớm nhất, rồi ít vốn",
            "most gaps closed by priority (high 3, medium 2, low 1: a convention of this tool), then earliest, then least money")
        return (*self.asked.frame.said, msg(
            "Mục tiêu: {goal}. Thời gian xét {first}–{last}, tính theo năm ngân sách: gói bắt đầu từ tháng 01, chi đều theo tháng.",
            "Aim: {goal}. Years {first}–{last}, by budget year: a package begins in January and spends evenly by month.",
            goal=goal, first=first, last=last), self._ceiling_words())

    def _ceiling_words(self) -> Words:
        if self.asked.supposed:
            return t("Hạn mức là giả định của người dùng (`--ceiling`), không phải số trong kho dữ liệu.",
                     "The ceilings are supposed by the reader (`--ceiling`) and are not in the inventory.")
        if self.asked.ceilings:
            return t("Hạn mức: tổng hạn mức các nguồn vốn đã ghi (`ceilings`); năm chưa ghi thì tạm coi là không giới hạn.",
                     "Ceilings: the sum of the `ceilings` of the funding sources; a year without one is taken as not limited.")
        return t("Hạn mức theo năm: chưa xác định. Kết quả là kế hoạch khi vốn không giới hạn; thử hạn mức bằng `--ceiling`.",
                 "Yearly ceilings: unknown. This is the plan where money is no limit; try ceilings with `--ceiling`.")

    def _packages(self) -> Sheet:
        lines = []
        for name in ordered((p.id for p in self.asked.packages), self.found.choice):
            start = self.found.choice.get(name)
            year = None if start is None else self.ledger.constant(
                f"optimise/{name}/start", start, LocalText(vi=f"Năm bắt đầu: {self.name(name).say('vi')}",
                                                           en=f"First year: {self.name(name).say('en')}"), "year", _SOLVED)
            done = None if start is None else LocalText.same(str(self.problem.done(name, start) - 1))
            shown: Cell = t("không chọn", "out") if year is None else year
            lines.append(Line(title=self.name(name), element=name, cells=(
                shown, done, self.asked.cost(name), self._why(name), self._loss(name))))
        chosen = [self.asked.cost(name) for name in sorted(self.found.choice)]
        self.ledger.total("optimise/total", t("Vốn đầu tư của các gói được chọn", "Investment of the packages chosen"),
                          self.asked.frame.currency, chosen)
        lines.append(Line(title=t("Các gói được chọn", "Packages chosen"), cells=(None, None, "optimise/total", None, None), strong=True))
        columns: tuple[LocalText, ...] = (
            t("Bắt đầu", "Begins"), t("Xong vào cuối năm", "Done by end of"), t("Vốn đầu tư", "Investment"),
            t("Vì sao không sớm hơn, hoặc không chọn", "Why no earlier, or out"), t("Mất nếu làm khác", "Lost otherwise"))
        notes: tuple[Words, ...] = (t(
            "Mất nếu làm khác: kết quả kém đi bao nhiêu nếu buộc chọn gói đó, hoặc buộc bắt đầu sớm hơn một năm.",
            "Lost otherwise: how much worse the result is with the package held in, or held a year earlier."),)
        if all(line.cells[-1] is None for line in lines):
            lines, columns, notes = [replace(line, cells=line.cells[:-1]) for line in lines], columns[:-1], ()
        return Sheet(id="packages", title=t("Gói công việc", "Packages"), head=t("Gói", "Package"), columns=columns, lines=tuple(lines),
                     notes=notes)

    def _why(self, name: str) -> LocalText | None:
        reason = self.reasons.get(name)
        if reason is None:
            return t("sớm nhất theo ngày đã nêu", "as early as its stated date")
        words = self._words(reason)
        return LocalText(vi=words.say("vi"), en=words.say("en"))

    def _words(self, reason: Reason) -> Message:
        if reason.sort == "open" and self.found.proven:
            return msg("bắt đầu năm {year} thì không tốt hơn; chưa tính được kém bao nhiêu",
                       "in {year} it would be no better; how much worse was not found out", year=reason.wanted) if reason.wanted else msg(
                "chọn thêm thì không tốt hơn; chưa tính được kém bao nhiêu", "with it no better; how much worse was not found out")
        if reason.sort == "open":
            return msg("chưa khẳng định được: bài toán quá lớn để thử hết các cách khác",
                       "cannot be told: the question is too large for every other choice to be tried")
        if reason.sort == "nothing-gained":
            return msg("không khép khoảng cách nào và không gói nào cần đến", "it closes no gap and nothing needs it")
        if reason.sort == "dates":
            return msg("thời gian thực hiện dài hơn thời gian xét hoặc hạn của gói", "it takes longer than its deadline or study allows")
        if reason.sort == "predecessor" and reason.start is None:
            return msg("cần gói không được chọn: {names}", "it needs what is out: {names}", names=self.spoken(reason.before))
        if reason.sort == "predecessor":
            return msg("phải chờ: {names}", "it waits for: {names}", names=self.spoken(reason.before))
        if reason.sort == "ceiling":
            return msg("vượt hạn mức năm {years}", "over the ceiling of {years}", years=spelt(reason.years))
        if reason.sort == "as-good":
            return msg("đưa lên năm {year} thì kết quả bằng nhau", "in {year} the result would be as good", year=reason.wanted) \
                if reason.wanted else msg("chọn thêm thì kết quả bằng nhau", "with it the result would be as good")
        pushed = msg("; đẩy lùi hoặc loại: {names}", "; it would push back or out: {names}", names=self.spoken(reason.displaced, 3)) \
            if reason.displaced else msg("", "")
        what = self._lost(reason)[0]
        if reason.wanted:
            return msg("bắt đầu năm {year} thì {what}{pushed}", "in {year} {what}{pushed}", year=reason.wanted, what=what, pushed=pushed)
        return msg("nếu chọn thì {what}{pushed}", "with it {what}{pushed}", what=what, pushed=pushed)

    def _lost(self, reason: Reason) -> tuple[LocalText, Fraction, str]:
        """What is lost first of all, how much of it, and its unit."""
        money = self.asked.frame.currency
        if self.by_npv:
            return t("NPV giảm", "NPV falls"), reason.lost[0], money
        closed, early, cost = reason.lost
        if closed:
            return t("khép được ít hơn", "fewer gaps are closed"), closed, "point"
        if early:
            return t("khép chậm hơn", "gaps are closed later"), early, "point-year"
        return t("tốn thêm", "it costs more"), cost, money

    def _loss(self, name: str) -> Cell:
        reason = self.reasons.get(name)
        if reason is None or reason.sort not in ("worse", "nothing-gained"):
            return None
        what, amount, unit = self._lost(reason)
        return self.ledger.constant(f"optimise/{name}/lost", _decimal(amount), LocalText(
            vi=f"{self.name(name).say('vi')}: {what.vi}", en=f"{self.name(name).say('en')}: {what.en}"), unit, _SOLVED)

    def _gains(self) -> Sheet:
        weights: list[str] = []
        lines = []
        for gain in self.problem.gains:
            year = self.problem.in_effect(gain, self.found.choice)
            cell: Cell = None
            if not self.by_npv:
                name = self.ledger.constant(f"optimise/{gain.id}/weight", self.asked.weight(gain.id), LocalText(
                    vi=f"Điểm: {self.name(gain.id).say('vi')}", en=f"Points: {self.name(gain.id).say('en')}"), "point")
                weights += [name] if year is not None else []
                cell = name
            elif year is not None:
                cell = self.asked.worth(gain.id, year)
                weights.append(cell)
            lines.append(Line(title=self.name(gain.id), element=gain.id, cells=(
                cell, t("không", "no") if year is None else LocalText.same(str(year)), self.spoken(gain.packages))))
        if self.by_npv:
            self.ledger.total("optimise/score", t("Hiện giá ròng", "Net present value"), self.asked.frame.currency, weights,
                              minus=[self.asked.price(name, start) for name, start in sorted(self.found.choice.items())])
        else:
            self.ledger.total("optimise/score", t("Điểm khoảng cách được khép", "Points of gaps closed"), "point", weights)
        title = t("Lợi ích đạt được", "Benefits reached") if self.by_npv else t("Khoảng cách được khép", "Gaps closed")
        return Sheet(id="gains", title=title, head=t("Đối tượng", "What"), lines=tuple(lines), columns=(
            t("Giá trị", "Worth"), t("Từ năm", "From"), t("Khi xong các gói", "Once these are done")))

    def _years(self) -> Sheet:
        used = self.problem.used(self.found.choice)
        lines = []
        for year in sorted({*used, *(y for y in self.asked.ceilings if used and min(used) <= y <= max(used))}):
            use = self._use(year)
            ceiling = self.asked.ceilings.get(year)
            room = None if ceiling is None else self.ledger.compute(
                f"optimise/room/{year}", LocalText(vi=f"Còn lại năm {year}", en=f"Left in {year}"), self.asked.frame.currency,
                "ceiling - use", {"ceiling": ceiling, "use": use})
            lines.append(Line(title=LocalText.same(str(year)), cells=(use, ceiling or t("chưa ghi", "not stated"), room)))
        columns: tuple[LocalText, ...] = (t("Sử dụng", "Used"), t("Hạn mức", "Ceiling"), t("Còn lại", "Left"))
        if not self.asked.ceilings:
            lines, columns = [replace(line, cells=line.cells[:1]) for line in lines], columns[:1]
        return Sheet(id="years", title=t("Vốn theo năm", "Money by year"), head=t("Năm", "Year"), lines=tuple(lines), columns=columns)

    def _use(self, year: int) -> str:
        parts = [use for name, start in sorted(self.found.choice.items()) if (use := self.asked.use(name, start, year)) is not None]
        return self.ledger.total(f"optimise/use/{year}", LocalText(vi=f"Vốn sử dụng năm {year}", en=f"Money used in {year}"),
                                 self.asked.frame.currency, parts)

    def _front(self) -> Sheet:
        """How the result changes with the ceilings."""
        lines = []
        for share in SHARES:
            found, proven = (self.found, self.found.proven) if share == 1 else attempt(
                replace(self.problem, ceilings=self.asked.limits(share)), most=FRONT)
            if found is None:
                continue
            percent = int(share * 100)
            title = LocalText(vi=f"{percent} % hạn mức", en=f"{percent} % of the ceilings") if proven else LocalText(
                vi=f"{percent} % hạn mức (chưa chứng minh là tốt nhất)", en=f"{percent} % of the ceilings (not proved to be the best)")
            reached = self._reached(f"optimise/front/{percent}", title, found)
            spent = self.ledger.total(f"optimise/front/{percent}/cost", title, self.asked.frame.currency,
                                      [self.asked.cost(name) for name in sorted(found.choice)])
            out = tuple(p.id for p in self.asked.packages if p.id not in found.choice)
            lines.append(Line(title=title, cells=(reached, spent, self.spoken(out) if out else t("không gói nào", "none"))))
        return Sheet(id="front", title=t("Nếu hạn mức khác đi", "Were the ceilings others"), head=t("Hạn mức", "Ceilings"),
                     columns=(t("Kết quả", "Result"), t("Vốn đầu tư", "Investment"), t("Gói bị loại", "Packages out")), lines=tuple(lines))

    def _reached(self, name: str, title: LocalText, found: Found) -> str:
        years = {gain.id: year for gain in self.problem.gains if (year := self.problem.in_effect(gain, found.choice)) is not None}
        if self.by_npv:
            return self.ledger.total(name, title, self.asked.frame.currency, [self.asked.worth(gain, year) for gain, year in years.items()],
                                     minus=[self.asked.price(package, start) for package, start in sorted(found.choice.items())])
        return self.ledger.total(name, title, "point", [f"optimise/{gain}/weight" for gain in years])

    def _conclusions(self) -> tuple[Words, ...]:
        out = tuple(p.id for p in self.asked.packages if p.id not in self.found.choice)
        late = tuple(name for name, reason in self.reasons.items() if reason.start is not None)
        reached = sum(self.problem.in_effect(gain, self.found.choice) is not None for gain in self.problem.gains)
        what = t("lợi ích", "benefits") if self.by_npv else t("khoảng cách", "gaps")
        lines: list[Words] = [msg(
            "Chọn {n} trên {m} gói; đạt {k} trên {all} {what}.", "{n} of {m} packages are chosen; {k} of {all} {what} are reached.",
            n=len(self.found.choice), m=len(self.asked.packages), k=reached, all=len(self.problem.gains), what=what)]
        if out:
            lines.append(msg("Không chọn: {names}.", "Out: {names}.", names=self.spoken(out)))
        if late:
            lines.append(msg("Bắt đầu muộn hơn ngày đã nêu: {names}.", "Later than stated: {names}.", names=self.spoken(late)))
        lines.append(self._certainty())
        return tuple(lines)

    def _certainty(self) -> Words:
        """Whether it is the best choice, by whose proof, and what could be done about it where it is not proved."""
        if self.found.proven:
            by = t("HiGHS", "HiGHS") if self.found.by == "HiGHS" else t("xét hết các cách chọn", "every choice was weighed")
            return msg("Đã chứng minh không có cách chọn nào tốt hơn ({by}).", "Proved: no choice is better ({by}).", by=by)
        if available():
            return t("Đây là cách chọn tốt nhất tìm được, chưa chứng minh được là tốt nhất: bài toán quá lớn.",
                     "The best choice that was found, not proved to be the best: the question is too large.")
        return t("Đây là cách chọn tốt nhất tìm được, chưa chứng minh được là tốt nhất: bài toán quá lớn; nên cài phần mở rộng `optimise` "
                 "(HiGHS).", "The best choice that was found, not proved to be the best: the question is too large; install the extra "
                             "`optimise` (HiGHS).")

    def _caveats(self) -> tuple[Words, ...]:
        lines: list[Words] = []
        free = tuple(p.id for p in self.asked.packages if self.ledger.value(self.asked.cost(p.id)) == 0)
        if free:
            lines.append(msg("Chưa có khoản đầu tư nào gắn với gói (tính là 0): {names}.",
                             "No line of investment belongs to these (they count 0): {names}.", names=self.spoken(free)))
        if self.asked.other_ties:
            lines.append(msg("Phụ thuộc khác kết thúc – bắt đầu không xét ở mức năm: {names}.",
                             "Dependencies other than finish-to-start are not seen at the grain of years: {names}.",
                             names=self.spoken(self.asked.other_ties)))
        lines.extend(self._set_aside())
        if self.asked.open_sources:
            lines.append(msg("Nguồn vốn chưa ghi hạn mức nên không nằm trong hạn mức đã xét: {names}.",
                             "Sources without ceilings, whose money is in none of them: {names}.",
                             names=self.spoken(self.asked.open_sources)))
        lines.extend(self._grain())
        lines.append(t("Chi phí chung không gắn với gói nào nằm ngoài lựa chọn này.",
                       "Common costs of no package are outside this choice."))
        return tuple(lines)

    def _set_aside(self) -> Iterator[Words]:
        """What could not be weighed, each for its reason."""
        asked, unpriced = self.asked, tuple(name for name in self.asked.unpriced if name not in self.asked.untimed)
        if asked.untimed:
            yield msg("Chưa rõ thời gian thực hiện nên không xét: {names}.", "Left aside, their duration is unknown: {names}.",
                      names=self.spoken(asked.untimed))
        if unpriced and asked.aside.issuperset(unpriced):
            yield msg("Chưa rõ vốn đầu tư nên không xét: {names}.", "Left aside, what they cost is unknown: {names}.",
                      names=self.spoken(unpriced))
        elif unpriced:
            yield msg("Chưa rõ vốn đầu tư, nên tổng vốn chưa xác định: {names}.",
                      "What they cost is unknown, and so is the total: {names}.", names=self.spoken(unpriced))
        waiting = tuple(sorted(asked.aside.difference(asked.untimed, unpriced)))
        if waiting:
            yield msg("Phải chờ các gói chưa xét nên cũng chưa xét: {names}.", "Left aside too, since they wait for those: {names}.",
                      names=self.spoken(waiting))

    def _grain(self) -> Iterator[Words]:
        """Whole years make a chain of packages longer than months do: when it could end by the month."""
        plan = schedule(self.asked.frame.model)
        if not self.found.choice or plan.finish is None:
            return
        by_year = max(self.problem.done(name, start) for name, start in self.found.choice.items())
        last = math.ceil(plan.finish) - 1
        if by_year > last // 12 + 1:
            yield msg("Tính theo năm ngân sách nên chuỗi phụ thuộc bị làm tròn lên: ở đây xong vào cuối năm {year}; xếp theo tháng thì có "
                      "thể xong vào {month} (`archmodel roadmap`).",
                      "Budget years round every link of a chain up: here all is done by the end of {year}; by the month it can be done in "
                      "{month} (`archmodel roadmap`).", year=by_year - 1, month=month_numbered(last))

    def _steps(self) -> tuple[Words, ...]:
        return () if self.asked.ceilings else (
            t("Xin hạn mức vốn từng năm của từng nguồn; ghi vào `ceilings` của nguồn vốn.",
              "Ask for the yearly ceiling of each source; record it under `ceilings` of the funding source."),)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
