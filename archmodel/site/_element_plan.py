"""What is wrong with an element, who mends it, what that costs, and what happens to it on the way to the target."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.closure import Standing
from archmodel.graph import Cause
from archmodel.kit.diagnostics import Diagnostic
from archmodel.metamodel import kinds
from archmodel.model import Element, Operation
from archmodel.reports._amounts import amount_of
from archmodel.reports._facts import title_of, words_of
from archmodel.reports._telling import UNKNOWN, t
from archmodel.reports._titles import title
from archmodel.site._element_hand import MOST, Hand, Section, attribute, table
from archmodel.site._element_index import Event, Tie
from archmodel.site.templating import both, markup

GAPS, PACKAGES = frozenset({"objects", "capabilities"}), frozenset({"delivers", "closes", "lead", "partners"})
SIGNS = {Standing.OPEN: "○", Standing.CANNOT_TELL: "?", Standing.REFUTED: "×", Standing.CLAIMED: "◐", Standing.CLOSED: "●"}
_GAPS, _PACKAGES = t("Khoảng cách", "Gaps"), t("Gói công việc", "Work packages")
_COSTS, _FINDINGS = t("Chi phí", "Costs"), t("Phát hiện", "Findings")
_HISTORY = t("Diễn biến qua các mốc", "What happens over time")
_GAP_HEAD = (t("Khoảng cách", "Gap"), t("Ưu tiên", "Priority"), t("Khép lại khi", "Closed when"),
             t("Nay → cuối lộ trình", "Today → at the end"))
_PACKAGE_HEAD = (t("Gói công việc", "Work package"), t("Việc liên quan", "What it does here"), t("Bắt đầu", "Starts"))
_COST_HEAD = (t("Khoản chi", "Cost line"), t("Thấp", "Low"), t("Cơ sở", "Base"), t("Cao", "High"), t("Căn cứ", "Basis"))
_OPEN = t("chưa đủ cơ sở", "cannot tell")
_SUM, _PER_YEAR = t("Cộng", "Sum"), t("mỗi năm", "a year")
_BEGAN = t("Bắt đầu, theo ngày đã ghi", "Begins, by its recorded date")
_ENDED = t("Kết thúc, theo ngày đã ghi", "Ends, by its recorded date")
_HAPPENED = {
    "introduced": t("Được đưa vào", "Introduced"), "replaced": t("Được thay bằng", "Replaced by"), "split": t("Tách thành", "Split into"),
    "retired": t("Kết thúc sử dụng", "Retired"), "changed": t("Thay đổi", "Changed"), "connected": t("Được nối", "Connected"),
    "cut": t("Bị cắt", "Cut"), "passed": t("Chuyển sang", "Passed to"), "absorbed": t("Trở thành nội bộ", "Absorbed"),
}


def gaps(element: Element, hand: Hand) -> Iterator[Section]:
    """Those that name it, with the condition that closes them and how they stand where the plan ends."""
    ties = _ties(element, hand, GAPS, "gap")
    if ties:
        rows = (f"<tr data-r={attribute(tie.link.id)}>{gap_cells(tie.other, hand)}" for tie in ties[:MOST])
        yield Section(id="gaps", title=_GAPS, count=len(ties), body=markup(table(_GAP_HEAD, rows) + hand.more(len(ties), element.id)))


def gap_cells(name: str, hand: Hand) -> str:
    gap = hand.site.workspace.model.elements[name]
    priority = hand.site.workspace.framework.values["priorities"].get(gap.text("priority") or "", UNKNOWN)
    condition = gap.text("closed_when")
    return (f"<td>{hand.link(name)}<td>{both(priority)}<td>{f'<code>{both(condition)}</code>' if condition else '–'}"
            f"<td>{standing(name, hand)}")


def standing(name: str, hand: Hand) -> str:
    """How a gap stands today, and at the last plateau where that is otherwise."""
    every = hand.index.proofs
    first, last = every[0][1][name].standing, every[-1][1][name].standing
    told = f"{SIGNS[first]} {both(first.word)}"
    return told if first is last else f"{told} → {SIGNS[last]} {both(last.word)}"


def packages(element: Element, hand: Hand) -> Iterator[Section]:
    ties = _ties(element, hand, PACKAGES, "work-package")
    if not ties:
        return
    by_package: dict[str, list[Tie]] = {}
    for tie in ties:
        by_package.setdefault(tie.other, []).append(tie)
    rows = []
    for name, some in by_package.items():
        package = hand.site.workspace.model.work_packages.get(name)
        start = package.start.said if package and package.start else UNKNOWN
        does = ", ".join(f"<span data-r={attribute(tie.link.id)}>{both(title_of('work-package', tie.link.label))}</span>" for tie in some)
        rows.append(f"<tr><td>{hand.link(name)}<td>{does}<td>{both(start)}")
    yield Section(id="packages", title=_PACKAGES, count=len(rows), body=markup(table(_PACKAGE_HEAD, rows)))


def _ties(element: Element, hand: Hand, labels: frozenset[str], kind: str) -> list[Tie]:
    """Relationships that this kind writes about the element."""
    elements = hand.site.workspace.model.elements
    return [tie for tie in hand.index.of(element.id) if tie.link.label in labels and not tie.written and tie.other in elements
            and elements[tie.other].kind == kind]


def told_apart(element: Element, hand: Hand) -> frozenset[str]:
    """The relationships that these parts tell of."""
    return frozenset(tie.link.id for labels, kind in ((GAPS, "gap"), (PACKAGES, "work-package"))
                     for tie in _ties(element, hand, labels, kind)[:MOST if kind == "gap" else None])


def costs(element: Element, hand: Hand) -> Iterator[Section]:
    """The lines that pay for it; their sum, what recurs every year apart."""
    lines = (element,) if element.kind == "cost-item" else hand.index.paying.get(element.id, ())
    if not lines:
        return
    sums = hand.site.known.costs
    rows = [_cost(line, element, hand) for line in lines]
    for recurrent in (False, True) if len(lines) > 1 else ():
        some = [cost for line in lines if (cost := sums.items.get(line.id)) and cost.recurrent is recurrent]
        if len(some) > 1:
            amount = some[0].amount
            for cost in some[1:]:
                amount += cost.amount
            name = f"<b>{both(_SUM)}</b>" + (f" {both(_PER_YEAR)}" if recurrent else "")
            rows.append(f"<tr><td>{name}{_points((amount.low, amount.base, amount.high), recurrent, hand)}<td>")
    yield Section(id="costs", title=_COSTS, count=len(lines) if len(lines) > 1 else 0, body=markup(table(_COST_HEAD, rows)))


def _cost(line: Element, page: Element, hand: Hand) -> str:
    found = hand.site.known.costs.items.get(line.id)
    name = hand.link(line.id) if line is not page else both(line.name)
    if found is None:
        why = hand.site.known.costs.left_out.get(line.id)
        points = f"<td colspan=3>{both(UNKNOWN)}{f': {both(why)}' if why else ''}"
    else:
        points = _points((found.amount.low, found.amount.base, found.amount.high), found.recurrent, hand)
    return f"<tr><td>{name}{points}<td>{hand.grounds(line.provenance, line.origin.span, page)}"


def _points(points: tuple[object, object, object], recurrent: bool, hand: Hand) -> str:
    unit = hand.site.known.costs.currency + ("/year" if recurrent else "")
    return "".join(f"<td class=right>{both(amount_of(point, unit))}" for point in points)  # type: ignore[arg-type]


def findings(element: Element, hand: Hand) -> Iterator[Section]:
    """What the rules object to, the gravest first, with what to do; absent in a public edition.

    Where they cannot tell, what to do is to find out what is not known: that has a list of its own.
    """
    found = hand.index.objections.get(element.id, ())
    if found:
        rows = "".join(_finding(d, hand) for d in found[:MOST])
        yield Section(id="findings", title=_FINDINGS, count=len(found), body=markup(f"<ul class=alerts>{rows}</ul>"))


def _finding(d: Diagnostic, hand: Hand) -> str:
    way = f"../findings.html#f={d.fingerprint}"
    if d.verdict != "fail":
        return f'<li><b>{both(_OPEN)}</b> <a href="{way}">{both(title(d.code))}</a>'
    advice = f"<br>{hand.said(d.advice)}" if d.advice else ""
    return (f'<li class={d.severity.name.lower()}><b>{both(d.severity.word)}</b> {hand.said(d.message)} '
            f'<a href="{way}">{both(d.code)}</a>{advice}')


def history(element: Element, hand: Hand) -> Iterator[Section]:
    """What the plateaus do to it, and its own dates, in order, each with who decides it and where that is written."""
    happened = list(_happened(element, hand))
    if happened:
        rows = sorted([*_dated(element, hand), *happened])
        yield Section(id="history", title=_HISTORY, body=markup(f"<ol class=story>{''.join(row for _, _, row in rows)}</ol>"))


def _dated(element: Element, hand: Hand) -> Iterator[tuple[str, int, str]]:
    life = element.lifecycle.interval
    for n, (moment, words, field) in enumerate(((life.start, _BEGAN, "start"), (life.end, _ENDED, "end"))):
        if moment is not None:
            yield str(moment.last), n, (f"<li><b>{both(moment.said)}</b> {both(words)} "
                                        f"<small>{hand.at(element.origin.at('lifecycle', field), element.origin.file)}</small>")


def _happened(element: Element, hand: Hand) -> Iterator[tuple[str, int, str]]:
    for n, event in enumerate(hand.index.events.get(element.id, ())):
        mark = hand.site.timeline.marks[event.mark]
        plateau = hand.site.workspace.model.plateaus.get(event.cause.plateau)
        told = f"{both(_HAPPENED[event.what])} {hand.links(event.successors)}{_by(event.cause, hand)}{_changed(element, event, hand)}"
        name = hand.link(plateau.id) if plateau else both(mark.title)
        yield str(mark.day), n + 2, f"<li><b>{name}</b> {told} <small>{hand.at(event.cause.span)}</small>"


def _by(cause: Cause, hand: Hand) -> str:
    return "" if cause.by == cause.plateau else f" · {both(t('do', 'by'))} {hand.link(cause.by)}"


def _changed(element: Element, event: Event, hand: Hand) -> str:
    """Which fields an operation sets, and to what; and why."""
    operation = _operation(element.id, event, hand)
    if operation is None:
        return ""
    properties = kinds()[element.kind].properties
    told = "; ".join(f"{both(title_of(element.kind, name))}: {hand.value(words_of(value, properties.get(name, {}), hand.site.say))}"
                     for name, value in (operation.set.items() if event.what == "changed" else ()))
    return (f": {told}" if told else "") + (f" · {both(operation.reason)}" if operation.reason else "")


def _operation(name: str, event: Event, hand: Hand) -> Operation | None:
    plateau = hand.site.workspace.model.plateaus.get(event.cause.plateau)
    return next((o for o in plateau.operations if o.subject == name and o.origin.span == event.cause.span), None) if plateau else None
