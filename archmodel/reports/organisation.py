"""Organisation and operation: people, seats, calls, responsibilities, procedures and the situations they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.analysis.economics import procedures as _procedures
from archmodel.analysis.economics import staffing as _staffing
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.economics.procedures import Procedure
from archmodel.analysis.economics.staffing import FACTOR, Calls, Staffing, calls
from archmodel.analysis.estimate import number
from archmodel.analysis.ledger import Account, Cell, Line, Sheet
from archmodel.kit.diagnostics import ordered
from archmodel.kit.document import Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.money import figure
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Unknown
from archmodel.reports import Request
from archmodel.reports._telling import UNKNOWN, listed, t
from archmodel.reports._unread import unread
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Tổ chức và vận hành", en="Organisation and operation")
COUNTED = ("role", "process", "scenario", "parameter", "cost-item", "capability")
SPAN = (3, 9)
"""How many direct reports are usual; fewer or more is said, and is no error (management practice, a proposal)."""
_NONE = LocalText.same("–")


def account(workspace: Workspace, request: Request) -> Account:
    terms = frame(workspace.model)
    problems = ordered((*unread(workspace, *COUNTED), *terms.problems, *_staffing.problems(terms), *_procedures.problems(terms)))
    if problems:
        return Account(name="organisation", title=TITLE, ledger=terms.ledger, problems=problems)
    people = Staffing(frame=terms)
    ways = _procedures.procedures(workspace.model)
    sheets = (_people(people, workspace), _calls(people), _costs(people), _raci(workspace), _spans(people), _ways(people, ways),
              _gaps(ways), _coverage(workspace), _answered(people, workspace))
    headline = tuple(name for name in ("staff/fte", "staff/cost") if name in terms.ledger and people.roles)
    return Account(
        name="organisation", title=TITLE, ledger=terms.ledger, headline=headline, conclusions=_conclusions(people, ways, workspace),
        sheets=sheets, caveats=_caveats(people), steps=_steps(people, ways, workspace), terms=_terms(people))


def compose(workspace: Workspace, request: Request) -> Document:
    from archmodel.reports._accounts import tell

    return tell(account(workspace, request), workspace, request)


def _terms(people: Staffing) -> tuple[Words, ...]:
    factor = people.ledger.value(people.factor)
    return (msg("FTE của vị trí trực 24/7 = số vị trí × hệ số ca {factor}; vai trò khác lấy số FTE đã ghi.",
                "FTE of a seat staffed day and night = seats × shift factor {factor}; other roles take the FTE on record.",
                factor=figure(factor, 2) if factor is not None else UNKNOWN),)


def _title(people: Staffing, role: str) -> LocalText:
    element = people.frame.model.elements.get(role)
    return element.name if element else LocalText.same(role)


def _people(people: Staffing, workspace: Workspace) -> Sheet:
    words = workspace.framework.values["role-units"]
    lines: list[Line] = []
    for unit, roles in people.units.items():
        for role in roles:
            lines.append(Line(title=role.name, element=role.id, cells=(
                people.seats(role), people.fte(role), people.stated(role), people.difference(role))))
        name = f"staff/unit/{unit or 'none'}/fte"
        title = words.get(unit) or t("Chưa xếp đơn vị", "No unit stated")
        people.ledger.total(name, LocalText(vi=f"FTE: {title.vi}", en=f"FTE: {title.en}"), "FTE", [people.fte(r) for r in roles])
        lines.append(Line(title=LocalText(vi=f"Cộng: {title.vi}", en=f"Subtotal: {title.en}"), cells=(None, name, None, None), strong=True))
    if lines:
        people.ledger.total("staff/fte", t("Nhân sự quy đổi toàn thời gian", "Full-time equivalents"), "FTE",
                            [people.fte(role) for role in people.roles])
        lines.append(Line(title=t("Tổng cộng", "Total"), cells=(None, "staff/fte", None, None), strong=True))
    return Sheet(
        id="staffing", title=t("Biên chế theo đơn vị và vai trò", "Staffing by unit and role"), head=t("Vai trò", "Role"),
        columns=(t("Vị trí 24/7", "Seats 24/7"), t("FTE theo quy tắc", "FTE by the rule"), t("FTE đã ghi", "FTE on record"),
                 t("Chênh lệch", "Difference")), lines=tuple(lines), empty=t("Chưa ghi vai trò nào.", "No role is on record."),
        notes=(t("Chênh lệch để trống: vai trò không trực 24/7 hoặc chưa ghi FTE, nên không có gì để so.",
                 "No difference is given where a role is not staffed day and night or no FTE is on record: there is nothing to compare."),)
        if lines else ())


def _calls(people: Staffing) -> Sheet:
    lines = [Line(title=role.name, element=role.id, cells=(
        found.load, found.needed, found.seats, found.waiting, found.level, found.occupancy, _enough(people, found)))
        for role in people.roles if (found := calls(people, role)) is not None]
    return Sheet(
        id="calls", title=t("Tiếp nhận cuộc gọi (Erlang C)", "Call taking (Erlang C)"), head=t("Vai trò", "Role"),
        columns=(t("Tải", "Load"), t("Vị trí cần", "Seats needed"), t("Vị trí dự kiến", "Seats planned"), t("Phải chờ", "Waits"),
                 t("Trả lời kịp", "Answered in time"), t("Mức bận", "Occupancy"), t("Kết luận", "Verdict")), lines=tuple(lines),
        notes=(t("Chưa ghi số vị trí dự kiến thì các cột sau tính theo số vị trí cần.",
                 "Where no seats are planned the columns after them are those of the seats needed."),) if lines else (),
        empty=t("Chưa xác định: chưa vai trò nào ghi số cuộc gọi mỗi giờ và thời gian xử lý (`call_load`), nên chưa kiểm tra được số vị "
                "trí.",
                "Unknown: no role records calls an hour and handling time (`call_load`), so the seats cannot be checked."))


def _enough(people: Staffing, found: Calls) -> LocalText:
    """Whether the planned seats keep the promise, and can take the calls at all."""
    value = people.ledger.value
    load, seats = value(found.load), value(found.seats) if found.seats else None
    needed = value(found.needed) if found.needed else None
    if found.seats is None or seats is None or load is None:
        return t("chưa ghi số vị trí dự kiến", "no seats are planned")
    if seats <= load:
        return t("quá tải: hàng chờ dài mãi", "overloaded: the queue grows without end")
    if needed is None:
        return t("chưa ghi mức phục vụ để so", "no service level to compare with") if found.needed is None else t(
            "không đạt", "not met")
    return t("đủ", "enough") if seats >= needed else t("thiếu vị trí", "too few seats")


def _costs(people: Staffing) -> Sheet:
    lines = [Line(title=role.name, element=role.id, cells=(people.fte(role), people.cost(role))) for role in people.roles]
    ledger = people.ledger
    if lines:
        ledger.total("staff/cost", t("Chi phí nhân sự mỗi năm", "Staff cost a year"), f"{people.frame.currency}/year",
                     [people.cost(role) for role in people.roles])
        lines.append(Line(title=t("Tổng cộng", "Total"), cells=("staff/fte", "staff/cost"), strong=True))
    if people.lines and lines:
        lines.extend(_estimate(people))
    return Sheet(
        id="staff-cost", title=t("Chi phí nhân sự hằng năm", "Staff cost a year"), head=t("Vai trò", "Role"),
        columns=(t("FTE", "FTE"), t("Chi phí mỗi năm", "Cost a year")), lines=tuple(lines),
        notes=(t("Chi phí vận hành của `archmodel cost` tính theo khoản trong dự toán; bảng này đối chiếu, không cộng thêm.",
                 "`archmodel cost` counts the line of the estimate; this table is held against it and adds nothing."),)
        if people.lines else (t("Dự toán chưa có khoản nào tính theo FTE-năm: chi phí nhân sự chưa nằm trong chi phí vận hành của "
                                "`archmodel cost`.",
                                "No line of the estimate is counted in FTE-years: people are in no operating cost of `archmodel cost`."),)
        if lines else (),
        empty=t("Chưa ghi vai trò nào.", "No role is on record."))


def _estimate(people: Staffing) -> Iterator[Line]:
    """What the estimate pays for people, and how far it is from the roles, in FTE and in money."""
    ledger, currency = people.ledger, people.frame.currency
    facts, paid = [], []
    for line in people.lines:
        facts.append(ledger.fact(line, "quantity", unit="FTE"))
        paid.append(people.line_cost(line))
        words = LocalText(vi=f"Khoản trong dự toán: {line.name.say('vi')}", en=f"Line of the estimate: {line.name.say('en')}")
        yield Line(title=words, element=line.id, cells=(facts[-1], paid[-1]))
    ledger.total("staff/line-difference", t("FTE của dự toán trừ FTE theo vai trò", "FTE of the estimate less FTE of the roles"), "FTE",
                 facts, minus=["staff/fte"])
    ledger.total("staff/line-difference/cost", t("Chi phí của dự toán trừ chi phí theo vai trò", "Cost of the estimate less cost of the "
                                                                                                 "roles"), f"{currency}/year",
                 paid, minus=["staff/cost"])
    yield Line(title=t("Chênh lệch (dự toán − vai trò)", "Difference (estimate − roles)"),
               cells=("staff/line-difference", "staff/line-difference/cost"))


def _raci(workspace: Workspace) -> Sheet:
    lines = []
    for process in workspace.model.of_kind("process"):
        raci = process.get("raci")
        held: Mapping[str, object] = raci if isinstance(raci, Mapping) else {}
        lines.append(Line(title=process.name, element=process.id, cells=(
            *(_names(workspace, held.get(letter)) for letter in "ARCI"), _verdict(held), _doing(workspace, process))))
    return Sheet(
        id="raci", title=t("Phân công trách nhiệm (RACI)", "Responsibilities (RACI)"), head=t("Quy trình", "Procedure"),
        columns=(t("A: chịu trách nhiệm cuối cùng", "A: accountable"), t("R: thực hiện", "R: responsible"),
                 t("C: được tham vấn", "C: consulted"), t("I: được thông báo", "I: informed"), t("Quy tắc", "Rule"),
                 t("Làm bước mà không là A, R", "Does a step, is neither A nor R")),
        lines=tuple(lines), marked=False, notes=(
            t("Quy tắc: đúng một A, ít nhất một R. Vai trò thực hiện một bước thì nên là R (hoặc A); trong ngoặc là chữ đang ghi.",
              "Rule: exactly one A, at least one R. A role that does a step should be R (or A); in brackets the letter it has."),),
        empty=t("Chưa ghi quy trình nào.", "No procedure is on record."))


def _names(workspace: Workspace, value: object) -> LocalText:
    ids = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    names = [e.name if (e := workspace.model.elements.get(str(i))) else LocalText.same(str(i)) for i in ids]
    return listed(names) if names else _NONE


def _unlettered(process: Element) -> Mapping[str, str]:
    """Role that does a step and is neither accountable nor responsible → the letter it has, else nothing."""
    raci, steps = process.get("raci"), process.get("steps")
    held: Mapping[str, object] = raci if isinstance(raci, Mapping) else {}
    letters: dict[str, str] = {}
    for letter in "ICRA":
        value = held.get(letter)
        letters |= dict.fromkeys((value,) if isinstance(value, str) else value if isinstance(value, tuple) else (), letter)
    doing = dict.fromkeys(step["role"] for step in (steps if isinstance(steps, tuple) else ()) if isinstance(step.get("role"), str))
    return {role: letters.get(role, "") for role in doing if letters.get(role, "") not in ("A", "R")}


def _doing(workspace: Workspace, process: Element) -> LocalText:
    found = _unlettered(process)
    words = [_names(workspace, role) for role in found]
    return listed([LocalText(vi=f"{w.vi} ({letter})", en=f"{w.en} ({letter})") if letter else w
                   for w, letter in zip(words, found.values(), strict=True)]) if found else _NONE


def _verdict(held: Mapping[str, object]) -> LocalText:
    lacking = [letter for letter in "AR" if not held.get(letter)]
    return t("đạt", "met") if not lacking else LocalText(vi="thiếu " + ", ".join(lacking), en="lacks " + ", ".join(lacking))


def _spans(people: Staffing) -> Sheet:
    lines = []
    for above, below in people.reports.items():
        count = len(below)
        verdict = t("trong khoảng thường gặp", "usual") if SPAN[0] <= count <= SPAN[1] else t("hẹp", "narrow") if count < SPAN[0] else t(
            "rộng", "wide")
        name = people.ledger.constant(f"span/{above}", count, LocalText(vi="Số vai trò trực thuộc", en="Direct reports"), "role")
        lines.append(Line(title=_title(people, above), element=above, cells=(name, listed([_title(people, b) for b in below]), verdict)))
    return Sheet(
        id="span", title=t("Tầm quản lý", "Span of control"), head=t("Vai trò", "Role"),
        columns=(t("Trực thuộc", "Direct reports"), t("Gồm", "Who"), t("Nhận xét", "Remark")), lines=tuple(lines), marked=False,
        notes=(msg("Khoảng thường gặp: {a}–{b} (đề xuất, không phải quy định).", "Usual: {a}–{b} (a proposal, no regulation).", a=SPAN[0],
                   b=SPAN[1]),) if lines else (),
        empty=t("Chưa xác định: chưa vai trò nào ghi `reports_to`.", "Unknown: no role records `reports_to`."))


def _ways(people: Staffing, ways: tuple[Procedure, ...]) -> Sheet:
    lines = []
    for way in ways:
        if not way.steps:
            lines.append(Line(title=way.process.name, element=way.process.id, cells=(*(None,) * 4, t("chưa có bước", "no steps"))))
            continue
        longest = way.longest(people.frame)
        sla = people.ledger.fact(way.process, "sla_minutes", unit="min") if way.process.get("sla_minutes") is not None else None
        name, constant = f"procedure/{way.process.id}", people.ledger.constant
        lines.append(Line(title=way.process.name, element=way.process.id, cells=(
            constant(f"{name}/steps", len(way.steps), t("Số bước", "Steps")),
            constant(f"{name}/untimed", len(way.untimed), t("Bước chưa có thời gian", "Steps without a time")),
            longest, sla or _said(way.process), _kept(people, way, longest, sla))))
    return Sheet(
        id="procedures", title=t("Quy trình: đường dài nhất so với cam kết", "Procedures: longest way against the promise"),
        head=t("Quy trình", "Procedure"), lines=tuple(lines),
        columns=(t("Bước", "Steps"), t("Chưa có thời gian", "Without a time"), t("Đường dài nhất", "Longest way"), t("Cam kết", "Promise"),
                 t("Kết luận", "Verdict")),
        notes=(t("Các bước làm song song tính theo đường dài nhất; bước lặp lại theo nhịp không cộng vào. Còn bước chưa có thời gian thì "
                 "kết quả chỉ là mức tối thiểu. Chưa so được: cam kết chưa ghi bằng phút (`sla_minutes`), hoặc chưa bước nào có thời "
                 "gian.",
                 "Of steps side by side the longest way counts; a step that repeats adds nothing. While a step has no time the result is "
                 "a lower bound. Cannot be told: no promise in minutes (`sla_minutes`), or no step has a time."),)
        if lines else (),
        empty=t("Chưa ghi quy trình nào.", "No procedure is on record."))


def _said(process: Element) -> Cell:
    words = process.get("sla")
    return words if isinstance(words, LocalText) else LocalText.same(words) if isinstance(words, str) else UNKNOWN


def _kept(people: Staffing, way: Procedure, longest: str, sla: str | None) -> LocalText:
    took, promised = people.ledger.value(longest), people.ledger.value(sla) if sla else None
    if took is None or promised is None:
        return t("chưa so được", "cannot be told")
    if took > promised:
        return t("vượt cam kết", "over the promise")
    if way.untimed:
        return t("chưa đủ cơ sở: còn bước chưa có thời gian", "cannot be told: some steps have no time")
    return t("giữ được", "kept")


def _gaps(ways: tuple[Procedure, ...]) -> Sheet:
    lines = []
    for way in ways:
        for words, found in (
                (t("bước không vai trò", "step without a role"), way.lacking("role")),
                (t("bước không hệ thống", "step without a system"), way.lacking("systems")),
                (t("bước mồ côi: không bước nào dẫn tới, không dẫn tới bước nào", "orphan: nothing leads to it, it leads nowhere"),
                 way.orphans)):
            if found:
                lines.append(Line(title=way.process.name, element=way.process.id, cells=(words, listed([way.name(i) for i in found]))))
    return Sheet(
        id="incomplete-steps", title=t("Bước chưa đủ thông tin", "Incomplete steps"), head=t("Quy trình", "Procedure"),
        columns=(t("Vấn đề", "What is missing"), t("Bước", "Steps")), lines=tuple(lines), marked=False,
        empty=t("Bước nào cũng có vai trò và hệ thống.", "Every step has its role and its systems."))


def _coverage(workspace: Workspace) -> Sheet:
    model = workspace.model
    lines = []
    for scenario in model.of_kind("scenario"):
        named = [model.elements[p] for p in scenario.ids("processes") if p in model.elements]
        answered = {c for p in named for c in p.ids("realizes")}
        asked = scenario.ids("capabilities")
        open_ = [c for c in asked if c not in answered]
        lines.append(Line(title=scenario.name, element=scenario.id, cells=(
            _names(workspace, asked), listed([p.name for p in named]) if named else _NONE,
            _names(workspace, tuple(open_)) if open_ else t("đủ", "all covered") if asked else UNKNOWN)))
    return Sheet(
        id="coverage", title=t("Tình huống × năng lực × quy trình", "Scenario × capability × procedure"), head=t("Tình huống", "Scenario"),
        columns=(t("Năng lực cần", "Capabilities it asks for"), t("Quy trình ứng phó", "Procedures"),
                 t("Năng lực chưa có trong quy trình", "Capabilities in none of them")), lines=tuple(lines), marked=False,
        empty=t("Chưa xác định: chưa ghi tình huống nào (`scenarios`), nên chưa kiểm tra được quy trình nào còn thiếu.",
                "Unknown: no scenario is on record (`scenarios`), so what procedure is missing cannot be told."))


def _answered(people: Staffing, workspace: Workspace) -> Sheet:
    """Which capabilities a procedure carries out, by the capability above them."""
    model = workspace.model
    every = model.of_kind("capability")
    above = {c.text("parent") for c in every}
    done = {c for process in model.of_kind("process") if process.get("steps") for c in process.ids("realizes")}
    groups: dict[str, list[Element]] = {}
    for leaf in (c for c in every if c.id not in above):
        groups.setdefault(leaf.text("parent") or leaf.id, []).append(leaf)
    lines = []
    for name, leaves in sorted(groups.items()) if model.of_kind("process") else ():
        open_ = [leaf.name for leaf in leaves if leaf.id not in done]
        counts = [people.ledger.constant(f"coverage/{name}/{what}", count, words) for what, count, words in (
            ("all", len(leaves), t("Số năng lực", "Capabilities")),
            ("done", len(leaves) - len(open_), t("Số năng lực có quy trình", "Capabilities with a procedure")))]
        lines.append(Line(title=_title(people, name), element=name, cells=(*counts, listed(open_) if open_ else _NONE)))
    return Sheet(
        id="capabilities", title=t("Năng lực × quy trình", "Capability × procedure"), head=t("Nhóm năng lực", "Group of capabilities"),
        columns=(t("Năng lực", "Capabilities"), t("Có quy trình", "With a procedure"), t("Chưa có quy trình", "Without one")),
        lines=tuple(lines), marked=False, notes=(
            t("Đếm năng lực ở cấp thấp nhất, theo `realizes` của quy trình đã có bước. Không phải năng lực nào cũng cần quy trình.",
              "Capabilities of the lowest level, by `realizes` of procedures that have steps. Not every capability needs one."),)
        if lines else (),
        empty=t("Chưa ghi năng lực hoặc quy trình nào.", "No capability or no procedure is on record."))


def _conclusions(people: Staffing, ways: tuple[Procedure, ...], workspace: Workspace) -> tuple[Words, ...]:
    lines: list[Words] = []
    ledger = people.ledger
    total = ledger.value("staff/fte") if "staff/fte" in ledger else None
    if people.roles:
        posts = sum(int(r.get("positions_24x7") or 0) for r in people.roles if not isinstance(r.get("positions_24x7"), Unknown))
        lines.append(msg("Số vai trò: {n}; vị trí trực 24/7: {posts}; nhân sự quy đổi toàn thời gian (FTE): {fte}.",
                         "Roles: {n}; seats staffed day and night: {posts}; full-time equivalents (FTE): {fte}.",
                         n=len(people.roles), posts=posts, fte=figure(total, 1) if total is not None else UNKNOWN))
    gap = ledger.value("staff/line-difference") if "staff/line-difference" in ledger else None
    if gap:
        more = gap > 0
        lines.append(msg("Dự toán tính {side} FTE so với các vai trò: {n}. Cần thống nhất một con số.",
                         "The estimate counts {side} FTE than the roles: {n}. One number is to be agreed.",
                         side=t("nhiều hơn", "more") if more else t("ít hơn", "fewer"), n=figure(abs(gap), 1)))
    if ways:
        lines.extend(_of_procedures(ways))
    if not workspace.model.of_kind("scenario"):
        lines.append(t("Chưa ghi tình huống nào, nên chưa thể kết luận quy trình đã đủ hay chưa.",
                       "No scenario is on record, so whether the procedures suffice cannot be told."))
    return tuple(lines)


def _of_procedures(ways: tuple[Procedure, ...]) -> Iterator[Words]:
    bad = [way for way in ways if _lacks(way.process)]
    yield msg("RACI: {n} trên {m} quy trình có đúng một A và ít nhất một R.",
              "RACI: {n} of {m} procedures have exactly one A and at least one R.", n=len(ways) - len(bad), m=len(ways))
    unlettered = sum(bool(_unlettered(way.process)) for way in ways)
    if unlettered:
        yield msg("Ở {n} trên {m} quy trình có vai trò thực hiện bước nhưng không được phân công A hay R: cần xem lại phân công.",
                  "In {n} of {m} procedures a role does a step and is neither A nor R: look again at its letter.", n=unlettered,
                  m=len(ways))
    yield msg("{m} trên {n} quy trình có cam kết tính bằng phút để so sánh; {k} bước chưa có thời gian.",
              "{m} of {n} procedures have a promise in minutes to compare with; {k} steps have no time.",
              m=sum(number(way.process.get("sla_minutes")) is not None for way in ways), n=len(ways),
              k=sum(len(way.untimed) for way in ways))


def _lacks(process: Element) -> bool:
    raci = process.get("raci")
    return not isinstance(raci, Mapping) or not raci.get("A") or not raci.get("R")


def _caveats(people: Staffing) -> tuple[Words, ...]:
    lines: list[Words] = []
    if FACTOR in people.frame.model.elements:
        lines.append(t("Hệ số ca và đơn giá nhân sự là giả định cho đến khi có đề án vị trí việc làm.",
                       "Shift factor and price of staff are assumptions until the staffing plan is approved."))
    if not any(calls(people, role) for role in people.roles):
        lines.append(t("Số vị trí tiếp nhận chưa được kiểm tra bằng lưu lượng cuộc gọi thực tế.",
                       "The call-taking seats have not been held against real call volumes."))
    return tuple(lines)


def _steps(people: Staffing, ways: tuple[Procedure, ...], workspace: Workspace) -> tuple[Words, ...]:
    found: list[Words] = []
    if not any(calls(people, role) for role in people.roles):
        found.append(t("Thống kê cuộc gọi giờ cao điểm và thời gian xử lý trung bình của 1022, 113, 114, 115; ghi vào `call_load`.",
                       "Count busy-hour calls and average handling time of 1022, 113, 114 and 115; record them under `call_load`."))
    if any(way.process.get("sla_minutes") is None for way in ways):
        found.append(t("Thống nhất cam kết của từng quy trình bằng phút (`sla_minutes`) và thời gian của từng bước.",
                       "Agree the promise of each procedure in minutes (`sla_minutes`) and the time of each step."))
    if not people.reports:
        found.append(t("Ghi quan hệ báo cáo giữa các vai trò (`reports_to`).", "Record who reports to whom (`reports_to`)."))
    if not workspace.model.of_kind("scenario"):
        found.append(t("Lập danh mục tình huống, rủi ro và quy trình ứng phó (`scenarios`).",
                       "List the situations and hazards with the procedures that answer them (`scenarios`)."))
    return tuple(found)
