"""What answers the gaps: the consolidated matrix of TOGAF phase E, and the options of the guide against what the plan decides."""

from __future__ import annotations

from collections import Counter

from archmodel.analysis.gap import GapAnalysis, GapRow, Outcome, Status
from archmodel.analysis.gap.solutions import Solution, solutions
from archmodel.kit.document import Block, Bullets, Column, Inline, Paragraph, Row, Run, Table, code, plain, said
from archmodel.kit.document.blocks import runs
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import Framework
from archmodel.model import Element
from archmodel.reports._gap_words import UNKNOWN, heading, into_the_plan, linked, name_of, noun


def consolidated(gap: GapAnalysis, framework: Framework) -> tuple[Block, ...]:
    """No., architecture domain, gap, potential solutions, dependencies; only where the comparison leads into the plan.

    Each gap leads to its proof, in the section on closure.
    """
    found = solutions(gap.target.model)
    if not found or not into_the_plan(gap) or gap.backwards:
        return ()
    claimed = sum(bool(s.packages) for s in found)
    return (
        heading(2, "Ma trận tổng hợp khoảng cách, giải pháp và phụ thuộc", "Consolidated gaps, solutions and dependencies", "gaps"),
        Table(
            caption=msg("{n} khoảng cách đã ghi nhận; đã có gói công việc xử lý: {m}", "{n} recorded gaps; claimed by a work package: {m}",
                        n=len(found), m=claimed),
            columns=(
                Column(title=LocalText(vi="TT", en="No."), align="right"), Column(title=LocalText(vi="Lĩnh vực kiến trúc", en="Domain")),
                Column(title=LocalText(vi="Khoảng cách", en="Gap")),
                Column(title=LocalText(vi="Hiện trạng → yêu cầu cần đạt", en="Current → required state")),
                Column(title=LocalText(vi="Giải pháp dự kiến: phương án, gói công việc, thành phần",
                                       en="Potential solutions: option, packages, components")),
                Column(title=LocalText(vi="Phụ thuộc", en="Dependencies"))),
            rows=tuple(_solution(s, gap, framework) for s in found)))


def _solution(solution: Solution, gap: GapAnalysis, framework: Framework) -> Row:
    domain = framework.values.get("gap-types", {}).get(solution.domain, LocalText.same(solution.domain or "–"))
    option = framework.dispositions.get(solution.option)
    packages = [code(p.id) for p in solution.packages]
    return Row(tone="" if packages else "warning", cells=(
        plain(str(solution.number)), plain(domain),
        (plain(solution.gap.name), plain(" · "), code(solution.gap.id, f"#gap-{solution.gap.id}")),
        (plain(_text(solution.gap, "current_state")), plain(" → "), plain(_text(solution.gap, "required_state"))),
        (plain(option.name if option else UNKNOWN), plain(": "), *_listed(packages),
         *((plain(" → "), *runs(linked(solution.components, gap))) if solution.components else ())),
        _dependencies(solution, gap)))


def _listed(codes: list[Run]) -> list[Run]:
    if not codes:
        return [plain(LocalText(vi="chưa có gói công việc nào", en="no work package"))]
    return [run for each in codes for run in (plain(", "), each)][1:]


def _dependencies(solution: Solution, gap: GapAnalysis) -> Inline:
    names = [(name, name_of(gap, name)) for name in solution.dependencies]
    if not names:
        return plain("–")
    return plain(LocalText(vi="; ".join(f"{i}: {n.vi}" for i, n in names), en="; ".join(f"{i}: {n.en}" for i, n in names)))


def _text(element: Element, field: str) -> LocalText | str:
    value = element.get(field)
    return value if isinstance(value, LocalText | str) else UNKNOWN


def options(gap: GapAnalysis, framework: Framework) -> tuple[Block, ...]:
    """What is proposed, by the six options of the guide, against what is decided; and the questions where nothing is proposed.

    What the plan itself has brought needs no option.
    """
    rows = [row for row in gap.elements if row.baseline is not None and row.baseline.lifecycle.status != "planned"]
    if not framework.dispositions or not into_the_plan(gap) or not any("disposition" in row.thing.fields for row in rows):
        return ()
    found = Counter((_proposed(row), row.outcome) for row in rows)
    outcomes = [o for o in Outcome if any(outcome is o for _, outcome in found)]
    lines = [*framework.dispositions, *(("",) if any(not option for option, _ in found) else ())]
    return (
        heading(2, "Sáu phương án của hướng dẫn và quyết định của kế hoạch", "The six options of the guide and what the plan decides",
                "options"),
        Table(
            caption=msg("Phương án đề xuất (hàng) và kết cục đã quyết định (cột), số {things}",
                        "Option proposed (rows) and disposition decided (columns), number of {things}", things=noun(gap.group)),
            columns=(
                Column(title=LocalText(vi="Phương án đề xuất", en="Option proposed")), Column(title=LocalText(vi="Theo TOGAF", en="TOGAF")),
                *(Column(title=o.word, align="right") for o in outcomes),
                Column(title=LocalText(vi="Chưa đúng như đề xuất", en="Not as proposed, or not yet"))),
            rows=tuple(_option(name, rows, outcomes, found, gap, framework) for name in lines)),
        *_questions([row for row in rows if not _proposed(row) and row.status is Status.RETAINED], gap, framework))


def _proposed(row: GapRow) -> str:
    value = row.thing.fields.get("disposition")
    return value if isinstance(value, str) else ""


def _option(name: str, rows: list[GapRow], outcomes: list[Outcome], found: Counter[tuple[str, Outcome]], gap: GapAnalysis,
            framework: Framework) -> Row:
    option = framework.dispositions.get(name)
    words = [Status(word).word for word in option.togaf] if option else []
    odd = [row.id for row in rows if option and _proposed(row) == name and row.status.value not in option.togaf]
    return Row(cells=(
        plain(option.name if option else LocalText(vi="Chưa đề xuất", en="None proposed")),
        plain(LocalText(vi=", ".join(w.vi.lower() for w in words), en=", ".join(w.en.lower() for w in words))),
        *(plain(str(found[name, o]) if found[name, o] else "–") for o in outcomes), linked(odd, gap)))


def _questions(rows: list[GapRow], gap: GapAnalysis, framework: Framework) -> tuple[Block, ...]:
    """The guide's questions, in its order, for what nobody has proposed or decided anything about."""
    if not rows:
        return (Paragraph(text=plain(LocalText(
            vi="Không đối tượng hiện trạng nào thiếu phương án: mỗi đối tượng đã có phương án đề xuất hoặc quyết định.",
            en="None of the baseline lacks an option: for each one is proposed or decided."))),)
    return (
        heading(3, "Chưa có phương án: câu hỏi cần trả lời theo thứ tự", "No option yet: the questions to answer, in this order",
                "questions"),
        Paragraph(text=(plain(msg("{n}: ", "{n}: ", n=len(rows))), *runs(linked((row.id for row in rows), gap, 60)))),
        Bullets(items=tuple((plain(f"{n}. "), plain(q.text), plain(" → "), plain(q.then))
                            for n, q in enumerate(framework.questions.values(), 1))),
        Paragraph(text=said(LocalText(
            vi="Ghi câu trả lời vào `disposition:` của từng đối tượng (đề xuất), quyết định vào mốc kiến trúc hoặc gói công việc. "
               "Hướng dẫn không cho phép đặt một ngưỡng số chung cho mọi trường hợp.",
            en="Write the answer as `disposition:` of each (it proposes); the decision belongs into a plateau or a work package. The guide "
               "allows no one numeric threshold for every case."))))
