"""The sheets of the roadmap that tell of money: by year and package on both schedules, the S-curve, and who pays."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.analysis.economics.funding import Balance, Funding
from archmodel.analysis.economics.outlay import SORTS, WAYS, WORDS, Outlay, Way
from archmodel.analysis.economics.plan import Plan
from archmodel.analysis.ledger import Cell, Line, Sheet
from archmodel.kit.text import LocalText
from archmodel.reports._telling import NONE, UNKNOWN, listed, t

ALL = t("Cộng", "Total")
COMMON = t("Khoản chung", "Common lines")
NOBODY = t("Chưa xác định nguồn vốn", "No source stated")
RULE = t("Khoản chi rơi vào năm theo điều chính nó ghi (`flows`, `year`); nếu không ghi thì chia đều theo tháng của gói công việc mà nó "
         "nêu, "
         "không nêu gói thì theo tháng của giai đoạn. Theo lịch khả thi, khoản chi dời theo gói hoặc giai đoạn của nó; năm ghi riêng giữ "
         "nguyên. Gói của một khoản là gói nó nêu, nếu không thì gói bàn giao hệ thống của nó.",
         "A line falls into the years it states itself (`flows`, `year`); otherwise it is spread evenly over the months of the package it "
         "names, or else of its phase. On the feasible schedule a line moves with its package or phase; a year of its own stays. The "
         "package "
         "of a line is the one it names, else the one that delivers its system.")

_FULL = (
    t("Nguồn cấp", "Given"), t("Hạn mức", "Ceiling"), t("Nhu cầu, đã nêu", "Use, stated"),
    t("Nguồn trừ nhu cầu, đã nêu", "Given less use, stated"), t("Còn dưới hạn mức, đã nêu", "Under ceiling, stated"),
    t("Nhu cầu, khả thi", "Use, feasible"), t("Nguồn trừ nhu cầu, khả thi", "Given less use, feasible"),
    t("Còn dưới hạn mức, khả thi", "Under ceiling, feasible"))
_BARE = (t("Nhu cầu, đã nêu", "Use, stated"), t("Nhu cầu, khả thi", "Use, feasible"), t("Nguồn cấp", "Given"), t("Hạn mức", "Ceiling"))


@dataclass(frozen=True, kw_only=True)
class Money:
    plan: Plan
    outlay: Outlay
    funding: Funding

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        if not self.outlay.years:
            return ()
        return (*(self._packages(way) for way in WAYS if self.outlay.building), self._years(), self._sources())

    def _packages(self, way: Way) -> Sheet:
        """The initial investment by package and year."""
        outlay, model = self.outlay, self.plan.model
        years = outlay.building
        buying = [name for name in outlay.packages if any(
            p.package == name and p.sort == "investment" for w in WAYS for p in outlay.payments[w])]
        lines = [Line(title=model.elements[name].name if name else COMMON, element=name, cells=(
            *(outlay.paid(way, package=name, year=year, sort="investment") or NONE for year in years),
            outlay.total(way, package=name, sort="investment"))) for name in buying]
        lines.append(Line(title=ALL, strong=True, cells=(
            *(outlay.paid(way, year=year, sort="investment") or NONE for year in years), outlay.total(way, sort="investment"))))
        return Sheet(id=f"investment-{way}", title=t(f"Vốn đầu tư theo năm và gói công việc, {WORDS[way].vi}",
                                                     f"Investment by year and work package, {WORDS[way].en}"),
                     head=t("Gói công việc", "Work package"), lines=tuple(lines), columns=(*(LocalText.same(str(y)) for y in years), ALL),
                     notes=(RULE,) if way == "stated" else ())

    def _years(self) -> Sheet:
        """Everything by year and sort, and the S-curve."""
        outlay = self.outlay
        lines = []
        for year in outlay.years:
            cells: list[Cell] = []
            for way in WAYS:
                cells += [outlay.paid(way, year=year, sort=sort) or NONE for sort in SORTS]
                cells += [outlay.paid(way, year=year) or NONE, outlay.share(way, year) if year in outlay.building else NONE]
            lines.append(Line(title=LocalText.same(str(year)), cells=tuple(cells)))
        whole: list[Cell] = []
        for way in WAYS:
            whole += [*(outlay.paid(way, sort=sort) or NONE for sort in SORTS), outlay.total(way), NONE]
        lines.append(Line(title=ALL, strong=True, cells=tuple(whole)))
        short: dict[Way, LocalText] = {"stated": t("đã nêu", "stated"), "feasible": t("khả thi", "feasible")}
        names = (t("Đầu tư", "Investment"), t("Thay thế", "Replacement"), t("Thường xuyên", "Running"), ALL,
                 t("Đầu tư lũy kế", "Investment to date"))
        return Sheet(id="yearly", title=t("Nhu cầu chi theo năm, hai lịch", "Outlay by year on both schedules"), head=t("Năm", "Year"),
                     lines=tuple(lines), columns=tuple(t(f"{n.vi}, {short[w].vi}", f"{n.en}, {short[w].en}") for w in WAYS for n in names),
                     notes=(t("Đầu tư lũy kế là tỷ lệ vốn đầu tư ban đầu đã chi đến hết năm (đường cong S). Giá trị còn lại cuối thời "
                              "kỳ không "
                              "phải là khoản chi nên không có ở đây.",
                              "Investment to date is the share of the initial investment spent by the end of the year (the S-curve). "
                              "What is "
                              "left at the end of the study is no outlay and is not here."),
                            t("Theo lịch khả thi, hệ thống đưa vào dùng muộn hơn nên trong cùng thời kỳ phân tích ít năm vận hành và ít "
                              "lần thay "
                              "thế hơn; đó không phải là tiết kiệm.",
                              "On the feasible schedule the systems come into service later, so the same study period holds fewer years of "
                              "operation and fewer replacements; that is no saving.")))

    def _sources(self) -> Sheet:
        found = self.funding
        known = any(b.source for b in found.balances)
        columns = _FULL if known else _BARE
        notes = [] if known else [t(
            "Chưa khoản chi nào ghi nguồn vốn (`funding`) và chưa nguồn vốn nào ghi số tiền hoặc hạn mức theo năm: cân đối vốn chưa xác "
            "định.",
            "No line names its source (`funding`), and no source states an amount or a ceiling by year: the balance is unknown.")]
        if found.undated:
            names = listed(self.plan.model.elements[name].name for name in found.undated)
            notes.append(t(f"Nguồn vốn có ghi số tiền nhưng không ghi năm, nên không đưa vào cân đối: {names.vi}.",
                           f"Sources that state money but no year of it, and so are in no balance: {names.en}."))
        notes += [] if not known else [t("Nguồn trừ nhu cầu phải bằng 0 từng năm; số âm là thiếu vốn, số dương là vốn chưa có việc.",
                                         "Given less use must be 0 in every year; negative: not funded, positive: not used.")]
        return Sheet(id="funding", title=t("Nhu cầu và nguồn vốn theo năm", "Uses and sources of funds by year"),
                     head=t("Nguồn vốn, năm", "Source, year"), lines=tuple(map(self._balance, found.balances)), columns=columns,
                     notes=tuple(notes))

    def _balance(self, found: Balance) -> Line:
        who = self.plan.model.elements[found.source].name if found.source else NOBODY
        if all(not b.source for b in self.funding.balances):
            cells: tuple[Cell, ...] = (*(found.uses[way] for way in WAYS), UNKNOWN, UNKNOWN)
        else:
            ways = (cell for way in WAYS for cell in (found.uses[way], found.differences[way] or UNKNOWN, found.rooms[way] or UNKNOWN))
            cells = (found.given or UNKNOWN, found.ceiling or UNKNOWN, *ways)
        return Line(title=t(f"{who.say('vi')}, {found.year}", f"{who.say('en')}, {found.year}"), element=found.source, cells=cells)
