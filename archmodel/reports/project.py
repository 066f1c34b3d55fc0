"""The project sheet: parties, money, approvals, dates and documents of a project, and what of them is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from archmodel.analysis.projects import ROLES, Project, Sum, projects
from archmodel.kit import money
from archmodel.kit.document import Block, Document, Inline, Paragraph, Row, code, link, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.errors import BadUsage
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, counted, msg, nearest
from archmodel.metamodel import kinds
from archmodel.model import Element, Unknown
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports import Request
from archmodel.reports._amounts import written
from archmodel.reports._planned import said_or_unknown, unknown
from archmodel.reports._telling import NONE, UNKNOWN, Teller, bullets, h, listed, opening, t, table, teller
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Phiếu dự án", en="Project sheet")
MOST = 3


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found = _asked(projects(workspace.model), request)
    return say.document("project", TITLE, request, (
        *_opening(found, say), *(block for each in found for block in _sheet(each, say)),
        *((h(2, "Phương pháp", "Method", "method"), bullets(_method())) if found else ())))


def _asked(found: tuple[Project, ...], request: Request) -> tuple[Project, ...]:
    """All projects, or the one that `subject` names. Raises BadUsage for an id that is no project."""
    if not request.subject:
        return found
    chosen = tuple(each for each in found if each.element.id == request.subject)
    if not chosen:
        near = nearest(request.subject, [each.element.id for each in found])
        raise BadUsage(msg("Không có dự án nào mang mã “{id}”.", "There is no project “{id}”.", id=request.subject),
                       msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near else None)
    return chosen


def _opening(found: tuple[Project, ...], say: Teller) -> tuple[Block, ...]:
    lacking = sum(len(each.lacking) + len(each.roles_missing) for each in found)
    keys: list[tuple[Words, Words]] = [(counted(len(found)), t("dự án", "project" if len(found) == 1 else "projects"))]
    for each in found[:1]:
        keys += [(_said(s), t(f"kinh phí ghi bằng {s.currency}", f"amount on record in {s.currency}")) for s in each.stated]
    keys += [(counted(lacking), t("thông tin còn thiếu", "fact missing" if lacking == 1 else "facts missing"))] if found else []
    return opening(keys=keys, conclusions=tuple(_conclusions(found, say)), limits=tuple(_limits(found)),
                   decisions=tuple(_decisions(found, say)))


def _conclusions(found: tuple[Project, ...], say: Teller) -> Iterator[Words]:
    if not found:
        yield t("Chưa ghi dự án nào (`projects`).", "No project is on record (`projects`).")
    for each in found:
        sums = [_said(s) for s in each.stated]
        yield msg("{name}: {period}; kinh phí {sums}.", "{name}: {period}; {sums}.", name=say.spoken(each.element.id),
                  period=_period(each.element), sums=listed(sums) if sums else UNKNOWN)
        held = [_role(say, role, [p for p in each.parties if p.text("role") == role]) for role in ROLES]
        yield msg("Các bên: {who}.", "Parties: {who}.", who=listed(words for words in held if words is not None))
        for currency, (stated, funded) in each.balance().items():
            yield _balance(currency, stated, funded)
        gone = [p.id for p in each.parties if _dissolved(say, p.text("agency"))]
        if gone:
            yield msg("Cơ quan trong hồ sơ nay không còn: {names}.", "Agencies of the record that no longer exist: {names}.",
                      names=listed(_heir(say, each_) for each_ in gone))


def _role(say: Teller, role: str, parties: list[Element]) -> LocalText | None:
    words = say.workspace.framework.values["party-roles"].get(role, LocalText.same(role))
    if not parties:
        return None
    names = [say.name(agency) if (agency := p.text("agency")) else UNKNOWN for p in parties]
    return LocalText(vi=f"{words.vi.lower()} {', '.join(n.vi for n in names)}",
                     en=f"{words.en.lower()} {', '.join(n.say('en') for n in names)}")


def _balance(currency: str, stated: Decimal, funded: Decimal) -> Words:
    words = {"stated": _whole(stated, currency), "funded": _whole(funded, currency)}
    if stated == funded:
        return msg("Nguồn vốn đã ghi bằng đúng kinh phí: {stated}.", "The sources on record come to the amount: {stated}.", **words)
    share = written(abs(funded - stated) / stated * 100, 1) if stated else UNKNOWN
    return msg("Nguồn vốn đã ghi là {funded}, {side} kinh phí {stated}: chênh {difference} ({share} %); cần đối chiếu với văn bản gốc.",
               "The sources on record come to {funded}, {side} than the amount of {stated}: a difference of {difference} ({share} %), to "
               "be "
               "settled by the documents themselves.", **words, side=t("cao hơn", "more") if funded > stated else t("thấp hơn", "less"),
               difference=_whole(abs(funded - stated), currency), share=share)


def _dissolved(say: Teller, agency: str | None) -> bool:
    element = say.workspace.model.elements.get(agency or "")
    return element is not None and (element.lifecycle.status == "dissolved" or element.lifecycle.over(say.architecture.at.day))


def _heir(say: Teller, party: str) -> LocalText:
    agency = say.workspace.model.elements[party].text("agency") or ""
    heir = say.workspace.model.elements[agency].text("successor")
    name = say.name(agency)
    return LocalText(vi=f"{name.vi} (kế thừa: {say.name(heir).vi if heir else UNKNOWN.vi})",
                     en=f"{name.say('en')} (successor: {say.name(heir).say('en') if heir else UNKNOWN.en})")


def _standing(say: Teller, party: Element) -> LocalText:
    agency = say.workspace.model.elements.get(party.text("agency") or "")
    if agency is None:
        return UNKNOWN
    if not _dissolved(say, agency.id):
        return t("đang hoạt động", "active")
    heir = agency.text("successor")
    return LocalText(vi=f"đã giải thể, sáp nhập; kế thừa: {say.name(heir).vi if heir else UNKNOWN.vi}",
                     en=f"dissolved or merged; successor: {say.name(heir).say('en') if heir else UNKNOWN.en}")


def _limits(found: tuple[Project, ...]) -> Iterator[Words]:
    bases = {each.element.provenance.basis for each in found if each.element.provenance}
    if bases:
        yield msg("Căn cứ của thông tin dự án: {bases}; nguồn nêu ở từng bảng.", "What the records rest on: {bases}; the source stands in "
                                                                                 "each "
                  "table.", bases=listed(BASIS_WORDS[b] for b in sorted(bases)))
    for each in found:
        note = each.element.get("note")
        if isinstance(note, LocalText):
            yield note


def _decisions(found: tuple[Project, ...], say: Teller) -> Iterator[Words]:
    for each in found:
        unsaid = [name for name, field in each.lacking if field == "document"]
        if unsaid:
            yield msg("Tìm số, ngày của văn bản phê duyệt: {names}.", "Find number and date of the approving document: {names}.",
                      names=listed(map(say.spoken, unsaid)))
        gone = [p for p in each.parties if _dissolved(say, p.text("agency"))]
        if gone:
            yield msg("Xác nhận cơ quan kế thừa nhận bàn giao hồ sơ, tài sản của {name}.",
                      "Confirm that the successor takes over the files and assets of {name}.", name=say.spoken(each.element.id))
        if each.roles_missing:
            words = say.workspace.framework.values["party-roles"]
            yield msg("Ghi bên còn thiếu: {roles}.", "Record the missing parties: {roles}.",
                      roles=listed(words.get(role, LocalText.same(role)) for role in each.roles_missing))


def _said(found: Sum) -> LocalText:
    """In the scale that fits, with as many decimals as it takes to lose nothing (three at most)."""
    scaled = found.value / money.SCALES[money.scale_of(found.value)][0]
    digits = next((n for n in range(MOST) if scaled == round(scaled, n)), MOST)
    return money.said(found.value, found.currency, digits=digits)


def _whole(value: Decimal, currency: str) -> LocalText:
    """In single units, as sums that are to be added up are read."""
    return money.said(value, currency, scale="one", digits=0)


def _period(element: Element) -> LocalText:
    period = element.get("period")
    if not isinstance(period, Mapping):
        return t("thời gian chưa xác định", "dates unknown")
    ends = [_moment(period.get(end)) for end in ("start", "end")]
    return LocalText(vi=f"từ {ends[0].vi} đến trước {ends[1].vi}", en=f"from {ends[0].en} until before {ends[1].en}")


def _moment(value: object) -> LocalText:
    return value.said if isinstance(value, Moment) else unknown(value) if isinstance(value, Unknown) else UNKNOWN


def _sheet(each: Project, say: Teller) -> tuple[Block, ...]:
    name = each.element.name
    key = each.element.id
    return (
        h(2, name.say("vi"), name.say("en"), key), _facts(each, say),
        h(3, "Các bên tham gia", "Parties", f"{key}-parties"), _parties(each, say),
        h(3, "Nguồn vốn", "Funding", f"{key}-funding"), _funding(each, say),
        h(3, "Quá trình phê duyệt", "Approval trail", f"{key}-approvals"), _approvals(each, say),
        h(3, "Tài liệu", "Documents", f"{key}-documents"), _documents(each, say),
        h(3, "Chưa xác định", "Not known", f"{key}-unknown"), _unknowns(each, say))


def _facts(each: Project, say: Teller) -> Block:
    element = each.element
    amounts = [_amount(element, s, _said(s)) for s in each.stated]
    rows = [(t("Mã", "Id"), code(element.id), ()), (t("Mục đích", "Purpose"), said_or_unknown(element, "purpose"), ("purpose",)),
            (t("Thời gian", "Period"), plain(_period(element)), ("period",)),
            (t("Kinh phí", "Amount"), plain(listed(amounts) if amounts else UNKNOWN), ("amounts",)),
            (t("Ghi chú", "Note"), said_or_unknown(element, "note") if element.get("note") else plain(NONE), ("note",))]
    return table(t("Thông tin chung", "The project"), (("Nội dung", "Item"), ("Thông tin", "Fact"), ("Căn cứ", "Basis"),
                                                       ("Nơi ghi", "Written at")),
                 (Row(cells=(plain(title), fact, plain(_basis(element, path[0]) if path else NONE), say.place(element.id, *path)))
                  for title, fact, path in rows))


def _amount(element: Element, found: Sum, said_: LocalText) -> LocalText:
    """The sum in words, and behind it how the source says it."""
    line = element.get("amounts")[found.index]
    note = line.get("note")
    return LocalText(vi=f"{said_.vi} ({note.vi})", en=f"{said_.en} ({note.say('en')})") if isinstance(note, LocalText) else said_


def _basis(element: Element, field: str) -> LocalText:
    provenance = element.provenance.of(field) if element.provenance else None
    if provenance is None:
        return t("không ghi căn cứ", "basis not stated")
    words = BASIS_WORDS[provenance.basis]
    return LocalText(vi=f"{words.vi}: {provenance.source}", en=f"{words.en}: {provenance.source}") if provenance.source else words


def _parties(each: Project, say: Teller) -> Block:
    roles = say.workspace.framework.values["party-roles"]
    return table(
        t("Các bên tham gia dự án", "Parties to the project"),
        (("Vai trò", "Role"), ("Cơ quan", "Agency"), ("Tình trạng", "Standing"), ("Căn cứ", "Basis"), ("Nơi ghi", "Written at")),
        (Row(tone="warning" if _dissolved(say, p.text("agency")) else "", cells=(
            plain(roles.get(p.text("role") or "", UNKNOWN)), say.named(p.text("agency")),
            plain(_standing(say, p)), plain(_basis(p, "agency")),
            say.place(p.id))) for p in each.parties),
        empty=t("Chưa ghi bên nào.", "No party is on record."))


def _funding(each: Project, say: Teller) -> Block:
    types = say.workspace.framework.values["funding-types"]
    rows = []
    for source in each.funding:
        own = [s for s in each.funded if s.element == source.id]
        rows.append(Row(cells=(
            say.named(source.id), plain(types.get(source.text("type") or "", UNKNOWN)), say.named(source.text("agency")),
            plain(listed(_amount(source, s, _whole(s.value, s.currency)) for s in own) if own else UNKNOWN),
            plain(_basis(source, "amounts")), say.place(source.id, "amounts"))))
    if len(each.funded) > 1:
        for currency, (_, funded) in each.balance().items():
            rows.append(Row(cells=(plain(t("Cộng", "Total")), plain(""), plain(""),
                                   plain(_whole(funded, currency)),
                                   plain(""), plain(""))))
    return table(t("Nguồn vốn của dự án", "Sources of the money"),
                 (("Nguồn", "Source"), ("Loại", "Type"), ("Cơ quan cấp", "Given by"), ("Số tiền", "Amount"), ("Căn cứ", "Basis"),
                  ("Nơi ghi", "Written at")), rows, empty=t("Chưa ghi nguồn vốn.", "No source of money is on record."))


def _approvals(each: Project, say: Teller) -> Block:
    return table(
        t("Các quyết định phê duyệt, theo thời gian", "Approvals, in order of time"),
        (("Ngày", "Date"), ("Cơ quan", "Body"), ("Nội dung", "Decision"), ("Văn bản", "Document"), ("Căn cứ", "Basis"),
         ("Nơi ghi", "Written at")),
        (Row(tone="warning" if not isinstance(a.get("document"), LocalText | str) else "", cells=(
            plain(_moment(a.get("date"))), say.named(a.text("body")), said_or_unknown(a, "decision"), said_or_unknown(a, "document"),
            plain(_basis(a, "date")), say.place(a.id))) for a in each.approvals),
        empty=t("Chưa ghi quyết định phê duyệt nào.", "No approval is on record."))


def _documents(each: Project, say: Teller) -> Block:
    """Links of the project, and the sources its records name."""
    things = (each.element, *each.parties, *each.funding, *each.approvals)
    named = {p.source: x.id for x in reversed(things) if x.provenance for p in (x.provenance, *x.provenance.fields.values()) if p.source}
    rows = [Row(cells=(_link(each_), plain(NONE), say.place(each.element.id, "links"))) for each_ in each.element.get("links") or ()]
    for source in sorted(named):
        element = say.workspace.model.elements.get(source)
        rows.append(Row(cells=(say.named(source), plain(_moment(element.get("date")) if element else UNKNOWN), say.place(source))))
    return table(t("Tài liệu và nguồn tin về dự án", "Documents and sources on the project"),
                 (("Tài liệu", "Document"), ("Ngày", "Date"), ("Nơi ghi", "Written at")), rows,
                 empty=t("Chưa ghi tài liệu nào.", "No document is on record."))


def _link(found: Mapping[str, object]) -> Inline:
    title, url = found.get("title"), str(found.get("url"))
    return link(title if isinstance(title, LocalText | str) else url, url)


def _unknowns(each: Project, say: Teller) -> Block:
    if not (each.lacking or each.roles_missing):
        return Paragraph(text=said(t("Mọi thông tin mà phiếu hỏi đều đã ghi.", "Everything the sheet asks for is on record.")))
    rows = [Row(cells=(say.named(name), plain(_title(say, name, field)), plain(_who(say, name, field)), say.place(name, field)))
            for name, field in each.lacking]
    words = say.workspace.framework.values["party-roles"]
    rows += [Row(cells=(say.named(each.element.id), plain(words.get(role, LocalText.same(role))), plain(UNKNOWN),
                        say.place(each.element.id)))
             for role in each.roles_missing]
    return table(t("Thông tin chưa xác định", "What is not known"),
                 (("Đối tượng", "Thing"), ("Thông tin", "Fact"), ("Đầu mối, thời hạn", "Contact, due"), ("Nơi ghi", "Written at")), rows)


def _title(say: Teller, name: str, field: str) -> LocalText:
    title = kinds()[say.workspace.model.elements[name].kind].properties[field]["title"]
    return LocalText(vi=title["vi"], en=title["en"])


def _who(say: Teller, name: str, field: str) -> LocalText:
    value = say.workspace.model.elements[name].get(field)
    return unknown(value) if isinstance(value, Unknown) else t("chưa ghi", "not recorded")


def _method() -> tuple[Words, ...]:
    return (
        t("Phiếu chỉ nêu những gì đã ghi về dự án, kèm căn cứ của từng thông tin; không cộng các đồng tiền khác nhau và không tự quy đổi.",
          "The sheet tells what is recorded of the project and what each fact rests on; currencies are neither added up nor converted."),
        t("Cơ quan đã giải thể: nêu cơ quan kế thừa theo trường `successor`.", "Of an agency that was dissolved the `successor` is named."))
