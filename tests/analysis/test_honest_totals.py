"""No figure of money or time that is less than it says: parts named as parts, ids that do not clash, errors that stop both accounts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from archmodel.analysis.economics.conflicts import Constraint, Promises, settle, smallest
from archmodel.analysis.economics.factors import uniform
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.options import compared
from archmodel.analysis.ledger import Account
from archmodel.kit import money
from archmodel.kit.text import LANGS, LocalText
from archmodel.reports import Request, cost, roadmap
from archmodel.workspace import Workspace
from tests.analysis.costed import codes, costed, cut_up, living, modelled, terms, value

MIDDLE = terms(more="  timing-convention: {name: T, value: mid-year}")
LINE = "category: chi-phi-thiet-bi, currency: USD, quantity: 1, unit_cost: {base: 100}"
OPTIONS = "options:\n  a: {name: A}\n  b: {name: B}\n"


def account(report: Any, folder: Path, text: str) -> Account:
    (folder / "inventory").mkdir(exist_ok=True)
    (folder / "inventory" / "a.yaml").write_text(text, encoding="utf-8")
    found: Account = report.account(Workspace(folder, clock="2026-11"), Request())
    return found


def test_an_equal_yearly_cost_is_its_own_annual_cost_in_either_convention() -> None:
    """80 a year in every year of the study: EAC = 80, for the whole, for an option, and by the factor that is printed."""
    for header in (terms(), MIDDLE):
        line = "category: chi-phi-van-hanh, recurrent: true, currency: USD, quantity: 1, unit_cost: {base: 80}, year: 2027"
        found = living(f"  o: {{name: O, {line}, options: [a]}}\n{OPTIONS}", header)
        for name in ("eac", "eac/option/a"):
            assert abs(value(found, name) - 80) < Decimal("1e-20"), name
            assert found.frame.ledger[name].operands["upv"] == uniform(found.frame)
        factor = sum(1 / Decimal("1.09") ** (t - (Decimal("0.5") if header is MIDDLE else 0)) for t in range(1, 11))
        assert abs(value(found, "uniform-factor") - factor) < Decimal("1e-20")


def test_an_option_with_a_line_that_cannot_be_counted_has_no_partial_cost() -> None:
    found = living(f"  a1: {{name: A1, {LINE}, year: 2026, options: [a]}}\n  b1: {{name: B1, {LINE}, year: 2026, options: [b]}}\n"
                   f"  b2: {{name: B2, {LINE}, year: unknown, options: [b]}}\n{OPTIONS}")
    ledger = found.frame.ledger
    assert ledger.value("lcc/option/a") == 100 and ledger.value("lcc/option/b") is None and ledger.value("eac/option/b") is None
    answer = compared(found.frame, found.costing)
    assert answer and answer.lcc["b"] == "lcc/option/b" and "lcc/option/b/in-full" not in ledger
    assert "B2" in (ledger["lcc/option/b"].why or ledger["lcc/option/a"].title).en


def test_a_sum_without_some_lines_says_so_and_one_without_any_is_unknown() -> None:
    unknown = LINE.replace("quantity: 1", "quantity: unknown")
    found = living(f"  a: {{name: A, {LINE}, year: 2026}}\n  b: {{name: B, {unknown}, year: 2026}}\n"
                   f"  c: {{name: C, {LINE}, year: 2026, sunk: true}}\n  d: {{name: D, {LINE}, year: 2099}}\n")
    for name in ("lcc/total", "lcc/undiscounted", "eac", "capex/total"):
        title = found.frame.ledger[name].title
        assert "without 1 line that cannot be counted" in title.en and "chưa gồm 1 khoản chưa tính được" in title.vi, name
    nothing = living(f"  a: {{name: A, {LINE}, year: unknown}}\n")
    assert [nothing.frame.ledger.value(name) for name in ("lcc/total", "lcc/undiscounted", "eac")] == [None] * 3
    assert cut_up(nothing) == {} and value(nothing, "capex/total") == 100
    assert living("", terms() + "\nsources: {}\n").frame.ledger.value("capex/total") is None


def test_a_percentage_of_a_line_that_is_not_known_is_not_known() -> None:
    share = "category: chi-phi-tu-van, quantity: 1, unit: {en: '% of works and equipment'}, unit_cost: {base: 10}, year: 2026"
    unknown = LINE.replace("quantity: 1", "quantity: unknown")
    found = costed(f"  a: {{name: A, {LINE}, year: 2026}}\n  b: {{name: B, {unknown}, year: 2026}}\n  p: {{name: P, {share}}}\n")
    assert found.frame.ledger.value("cost/p") is None and "B" in found.left_out["p"].en


def test_a_percentage_of_lines_that_only_some_options_have_is_written_once_for_each() -> None:
    share = "category: chi-phi-tu-van, quantity: 1, unit: {en: '% of works and equipment'}, unit_cost: {base: 10}, year: 2026"
    lines = f"  a1: {{name: A1, {LINE}, year: 2026, options: [a]}}\n  b1: {{name: B1, {LINE}, year: 2026, options: [b]}}\n"
    assert codes(costed(f"{lines}  p: {{name: P, {share}}}\n{OPTIONS}")) == {"economics/share-of-options"}
    found = living(f"{lines}  p: {{name: P, {share}, options: [a]}}\n{OPTIONS}")
    assert value(found, "cost/p") == 10 and value(found, "lcc/option/a") == 110 and value(found, "lcc/option/b") == 100


def test_what_is_in_service_after_the_study_keeps_no_more_than_was_paid() -> None:
    flows = "category: chi-phi-thiet-bi, currency: USD, asset_life_years: 4, flows: [{year: 2027, amount: 12}, {year: 2050, amount: 1}]"
    assert value(living(f"  a: {{name: A, {flows}}}\n"), "flow/a/residual/2036") == -12
    package = "work_packages:\n  w: {name: W, start: 2027-01, duration_months: 240}\n"
    found = living(f"  a: {{name: A, {LINE}, asset_life_years: 4, work_package: w}}\n{package}")
    assert value(found, "cash/residual") == -value(found, "cash/investment") and value(found, "used/a") == 0


@pytest.mark.parametrize(("more", "life", "code"), [
    ("", "0.5", "economics/short-life"), ("  timing-convention: {name: T, value: lunar}", "5", "economics/terms")])
def test_a_life_below_a_year_and_a_convention_there_is_not_are_errors(more: str, life: str, code: str) -> None:
    assert codes(costed(f"  a: {{name: A, {LINE}, year: 2026, asset_life_years: {life}}}\n", terms(more=more))) == {code}


def test_things_named_like_parts_of_our_ids_keep_their_own_figures(tmp_path: Path) -> None:
    """Packages, systems and options called total, common, investment, phase-1: each stands for itself in every cut."""
    packages = "".join(f"  {name}: {{name: {name}, phase: 2, start: 2027-01, duration_months: 6}}\n"
                       for name in ("total", "common", "common-phase-1", "investment", "share", "phase-1"))
    lines = "".join(f"  i{n}: {{name: I{n}, {LINE}, work_package: {name}}}\n" for n, name in enumerate((
        "total", "common", "common-phase-1", "investment", "share", "phase-1")))
    text = f"{lines}  i9: {{name: I9, {LINE}, phase: 1}}\nwork_packages:\n{packages}" \
        "  q: {name: q, phase: 1, start: 2030-01, duration_months: 12}\n"
    found = living(text)
    assert len(cut_up(found)["package"].places) == 7
    assert abs(value(found, "tco/package/common_") * 7 - value(found, "tco/package/total")) > 1
    said = account(roadmap, tmp_path, terms() + "\ncost_items:\n" + text)
    sheet = next(sheet for sheet in said.sheets if sheet.id == "investment-stated")
    totals = [said.ledger.value(cell) for line in sheet.lines[:-1] if isinstance(cell := line.cells[-1], str)]
    assert not said.problems and totals == [100] * 7


def test_an_error_in_what_is_counted_stops_cost_and_roadmap_alike(tmp_path: Path) -> None:
    good = f"\ncost_items:\n  a: {{name: A, {LINE}, year: 2026}}\n"
    for n, text in enumerate((
            good + f"  b: {{name: B, {LINE}, year: 2026, asset_life_years: -3}}\n",
            good + f"  b: {{name: B, {LINE}, year: 2026, options: [nobody]}}\n",
            good + "work_packages:\n  w: {name: W, start: 2027-01, duration_months: 0}\n",
            good + "work_packages:\n  w: {name: W, start: 2027-01, duration_months: 1000000000000}\n",
            good + "funding_sources:\n  f: {name: F, ceilings: [{year: 2027, amount: 5}]}\n",
            good + "applications:\n  a: {name: A, component: ung-dung-nghiep-vu}\n",
            good + "work_packages:\n  w: {name: W, start: 2027-01, duration_range: {low: 9, base: 5, high: 3}}\n")):
        folder = tmp_path / str(n)
        folder.mkdir()
        for report in (cost, roadmap):
            found = account(report, folder, terms() + text)
            assert found.problems and not found.sheets and not found.headline, (n, report)
            assert all(problem.span is not None for problem in found.problems)


def test_the_roadmap_says_what_its_money_is_not(tmp_path: Path) -> None:
    """Lines of options that exclude each other, lines left out, and a package that must wait for a ceiling to be over."""
    text = terms() + f"\ncost_items:\n  a1: {{name: A1, {LINE}, work_package: w, funding: f, options: [a]}}\n" \
        f"  b1: {{name: B1, {LINE}, year: unknown, options: [b]}}\n{OPTIONS}" \
        "work_packages:\n  w: {name: W, start: 2027-01, duration_months: 6}\n" \
        "funding_sources:\n  f: {name: F, ceilings: [{year: 2027, currency: USD, amount: 0}]}\n"
    found = account(roadmap, tmp_path, text)
    said = {lang: " ".join(w if isinstance(w, str) else w.say(lang) for w in found.conclusions) for lang in LANGS}
    assert "lines of all options" in said["en"] and "mọi phương án" in said["vi"]
    assert "without 1 line that cannot be counted" in found.ledger["outlay/stated/investment"].title.en
    assert "`w` (without a deadline) from 2028" in said["en"] and "`w` (không có hạn) từ 2028" in said["vi"]


def test_packages_without_a_start_do_not_hide_that_a_ceiling_cannot_be_kept() -> None:
    """Two that may be spent any time before the ceiling, one that must be spent under it: decided, and the least set is three."""
    def promise(sort: str, package: str = "", bound: int = 0) -> Constraint:
        return Constraint(id=f"{sort}:{package}", sort=sort, title=LocalText.same(sort), span=None, package=package,  # type: ignore[arg-type]
                          bound=Fraction(bound), source="f" if sort == "ceiling" else "", year=0)

    promises = Promises(durations={"a": 1, "b": 2, "c": 1}, constraints=(
        promise("start", "b"), promise("deadline", "a", 3), promise("deadline", "b", 5), promise("deadline", "c", 3), promise("ceiling")),
        spend={name: lambda month: {("f", int(month) // 4): Fraction(1)} for name in "abc"})
    assert settle(promises).holds is False
    found = smallest(promises)
    assert found and found[1] == "smallest" and {c.id for c in found[0]} == {"start:b", "deadline:b", "ceiling:"}


def test_a_number_of_any_length_can_be_written_and_terms_nobody_stated_are_unknown() -> None:
    assert money.figure(Decimal(10) ** 40, 1).vi.count(".") == 13
    found = frame(modelled("parameters:\n  currency: {name: C, value: USD}\n"))
    words = [w if isinstance(w, str) else w.say("vi") for w in found.said]
    assert "Năm gốc chưa xác định, thời kỳ phân tích chưa xác định; suất chiết khấu thực chưa xác định" in words[1]
