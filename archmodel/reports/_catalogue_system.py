"""The sheet of one system: facts, what is unknown, relationships, flows, data, level, gaps, packages, costs, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archmodel.analysis.security import declared_level, proposal_for
from archmodel.graph.rewritten import written_by
from archmodel.kit.document import Block, Heading, Inline, Paragraph, Row, Run, code, plain
from archmodel.kit.document.blocks import runs
from archmodel.kit.document.blocks import say as saying
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship, Unknown, WorkPackage
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._amounts import amount_of
from archmodel.reports._catalogue_known import Known
from archmodel.reports._facts import Schema, basis, told, unknown_words, words_of
from archmodel.reports._security_words import clause, span
from archmodel.reports._telling import NONE, UNKNOWN, Teller, codes, t, table
from archmodel.reports._unknowns import of_subject

_PLANNED = frozenset({"objects", "delivers", "lead", "closes"})
"""They stand among gaps and packages."""
_LISTED = frozenset({"realizes", "stores", "depends_on", "known_links", "replaces", "reuses", "integrates"})
"""They stand among the relationships, each with its own basis."""
ASSUMED = BASIS_WORDS["assumption"]
_DEFAULT = t("giá trị mặc định của thư mục", "a default of its folder")
"""What no line of the record says is not covered by the source of the record."""
YES_NO = {True: t("có", "yes"), False: t("chưa hoặc không còn", "not yet, or no longer")}


def system_sheet(element: Element, known: Known) -> tuple[Block, ...]:
    return (
        heading(element), *described(element, known), facts(element, known, leave=_LISTED | {"description"}),
        of_subject(known.unknown(element.id), known.say), _relations(element, known), flows(known.flows(element.id), (element.id,), known),
        *level(element, known), *plan((element.id,), known), *objections(element, known))


def heading(element: Element) -> Block:
    return Heading(level=2, text=LocalText(vi=f"{element.name.say('vi')} · {element.id}", en=f"{element.name.say('en')} · {element.id}"),
                   anchor=f"sheet-{element.id}")


def described(element: Element, known: Known) -> tuple[Block, ...]:
    """What it is in its own words, what the sheet as a whole rests on, where it is written, and whether it is there today."""
    there = element.id in known.say.architecture.elements
    unsure = element.id in known.say.architecture.state.undecided
    standing = t("đang tồn tại vào ngày xét", "there on the day of the report") if there else \
        t("chưa rõ có tồn tại vào ngày xét hay không", "not known whether it is there on the day of the report") if unsure else \
        t("chưa có hoặc không còn vào ngày xét", "not there on the day of the report")
    line: list[Inline] = [plain(known.kind(element)), plain(standing), (plain(t("căn cứ chung: ", "rests on: ")), *runs(basis(
        element.provenance, known.say, whole=True)))]
    return (*((Paragraph(text=plain(element.description)),) if element.description else ()),
            Paragraph(text=tuple(run for part in line for run in (plain(" · "), *runs(part)))[1:]),
            Paragraph(text=(plain(t("Nơi ghi: ", "Written at: ")), code(str(element.origin.span)))))


def facts(element: Element, known: Known, *, leave: frozenset[str]) -> Block:
    """Each known field with what it rests on: its own basis where it has one, else that of the sheet, unless a default supplied it."""
    say, said = known.say, element.provenance
    rows = []
    for fact in told(element, say, leave=leave):
        own = said.of(".".join(fact.path)) if said else None
        grounds = basis(own, say) if own is not said or own is None else \
            plain(_DEFAULT) if element.origin.at(*fact.path) == element.origin.span else _whole(known, element)
        if not fact.unknown:  # the next table has those, with whom to ask
            rows.append(Row(cells=(plain(fact.title), fact.value, grounds, say.place(element.id, *fact.path))))
    return table(t("Thông tin đã ghi", "Recorded facts"), (("Thông tin", "Fact"), ("Giá trị", "Value"), ("Căn cứ", "Basis"),
                                                           ("Nơi ghi", "Written at")), rows,
                 t("Ngoài tên, chưa ghi thông tin nào.", "Nothing but the name is recorded."))


def _whole(known: Known, element: Element) -> Inline:
    """As the sheet, without its remark again."""
    return runs(basis(element.provenance, known.say))[:1]


def _relations(element: Element, known: Known) -> Block:
    return relations([r for r in known.links(element.id) if r.label in _LISTED or not _own_field(element, r)], element, known)


def _own_field(element: Element, link: Relationship) -> bool:
    """It repeats a single reference of the facts above (owner, operator, place)."""
    return _writes(element, link) and element.text(link.label) == _other(link, element)


def relations(links: Iterable[Relationship], element: Element, known: Known) -> Block:
    say = known.say
    shown = [r for r in links if r.label not in _PLANNED]
    return table(
        t("Quan hệ với đối tượng khác, cả hai chiều", "Relationships with other things, both ways"),
        (("Quan hệ", "Relationship"), ("Chiều", "Direction"), ("Đối tượng", "Other end"), ("Căn cứ", "Basis"), ("Hiện có", "Today"),
         ("Nơi ghi", "Written at")),
        (Row(tone="" if known.standing(r) else "quiet", cells=(
            plain(_label(r, element, say)), plain(_direction(r, element)),
            say.named(_other(r, element)), basis(r.provenance, say), plain(YES_NO[known.standing(r)]), code(str(r.origin.span))))
         for r in shown))


def _other(link: Relationship, element: Element) -> str:
    return link.target if link.source == element.id else link.source


def _writes(element: Element, link: Relationship) -> bool:
    """Whether a field of the element itself says it."""
    known = {r.label for r in kinds()[element.kind].references}
    return link.label in known and written_by(link, element, link.label)


def _direction(link: Relationship, element: Element) -> LocalText:
    return t("phiếu này nêu", "stated here") if _writes(element, link) else t("bên kia nêu", "stated by the other")


def _label(link: Relationship, element: Element, say: Teller) -> LocalText:
    """The field it was written under, as the kind of whoever wrote it calls it."""
    writer = element if _writes(element, link) else say.workspace.model.elements.get(_other(link, element))
    properties: Schema = kinds()[writer.kind].properties if writer else {}
    words: list[LocalText] = []
    for step in link.label.split("."):
        inner = properties.get(step, {})
        title = inner.get("title")
        words.append(LocalText(vi=title["vi"], en=title["en"]) if title else LocalText.same(step))
        properties = inner.get("items", inner).get("properties", {}) or inner.get("additionalProperties", {}) or {}
    return LocalText(vi=": ".join(w.vi for w in words), en=": ".join(w.en for w in words))


def flows(links: Iterable[Relationship], inside: tuple[str, ...], known: Known) -> Block:
    """Out and in, seen from `inside`; the user of a service receives from its provider."""
    say, values = known.say, known.say.workspace.framework.values
    rows = []
    for r in links:
        receives = (r.target in inside) != (r.fields.get("relation") == "service-use")
        way = t("hai chiều", "both ways") if r.fields.get("bidirectional") is True else t("vào", "in") if receives else t("ra", "out")
        other = r.source if r.target in inside else r.target
        rows.append(Row(tone="" if known.standing(r) else "quiet", cells=(
            (code(r.id), plain(" "), plain(way)), say.named(other), _carried(r, known), _how(r, known),
            plain(values["flow-status"].get(r.lifecycle.status or "", UNKNOWN)), basis(r.provenance, say), code(str(r.origin.span)))))
    return table(t("Luồng dữ liệu vào và ra", "Flows in and out"),
                 (("Luồng", "Flow"), ("Đầu kia", "Other end"), ("Dữ liệu", "Data"),
                  ("Phương thức; kênh; tần suất", "Means; channel; frequency"),
                  ("Trạng thái", "Status"), ("Căn cứ", "Basis"), ("Nơi ghi", "Written at")), rows)


def _carried(link: Relationship, known: Known) -> Inline:
    return known.say.names(link.data) if link.data else plain(UNKNOWN)


def _how(link: Relationship, known: Known) -> Inline:
    """What is recorded of it; what is not, and what is only assumed, says so."""
    parts: list[Inline] = []
    for name in ("means", "channel", "frequency"):
        value = link.fields.get(name)
        words = words_of(value, kinds()["flow"].properties[name], known.say) if value is not None else plain(UNKNOWN)
        parts.append((*runs(words), *_guess(link, name, words)))
    return tuple(run for part in parts for run in (plain("; "), *runs(part)))[1:]


def _guess(link: Relationship, field: str, words: Inline) -> tuple[Run, ...]:
    """That it is an assumption, unless it says so itself or is not known."""
    said, value = link.provenance.of(field) if link.provenance else None, link.fields.get(field)
    if value is None or isinstance(value, Unknown) or said is None or said.basis != "assumption":
        return ()
    if any(ASSUMED.vi in saying(run.text, "vi") for run in runs(words)):
        return ()
    return (plain(LocalText(vi=f" ({ASSUMED.vi})", en=f" ({ASSUMED.en})")),)


def level(element: Element, known: Known) -> tuple[Block, ...]:
    """The declared level beside what the facts point to. Sensitive: not in a public edition."""
    proposal = None if known.say.workspace.public else proposal_for(known.say.architecture, element)
    if proposal is None:
        return ()
    declared = declared_level(element)
    words = declared if declared is not None else element.get("security_level")
    stated = counted(declared) if declared is not None else unknown_words(words, known.say) if isinstance(words, Unknown) else UNKNOWN
    rests = clause(proposal)
    return (Paragraph(text=plain(msg(
        "Cấp độ an ninh mạng đã khai: {declared}. Dữ kiện đã ghi gợi ý (đề xuất, không phải quyết định): {proposed}{clause}.",
        "Security level declared: {declared}. Level that the recorded facts suggest (a proposal, no determination): {proposed}{clause}.",
        declared=stated, proposed=span(proposal),
        clause=LocalText(vi=f", theo {rests.vi}", en=f"; criterion: {rests.en}") if rests.vi else LocalText.same("")))),)


def plan(names: tuple[str, ...], known: Known) -> tuple[Block, ...]:
    """Gaps, packages and cost lines in one table: what is wrong, who mends it, what it costs."""
    gaps, say = known.gaps(names), known.say
    elements, words = say.workspace.model.elements, {"gap": t("Khoảng cách", "Gap"), "package": t("Gói công việc", "Work package"),
                                                     "cost": t("Khoản chi", "Cost line")}
    told: list[tuple[str, str, Inline]] = [("gap", g.id, _gap(g, say)) for g in gaps]
    told += [("package", p.id, _package(p, names, gaps)) for p in known.packages(names, gaps)]
    told += [("cost", c.id, _cost(c, known)) for c in known.lines(names)]
    return (table(
        t("Khoảng cách, gói công việc, khoản chi", "Gaps, work packages, cost lines"),
        (("Loại", "Sort"), ("Đối tượng", "Subject"), ("Nội dung", "Content"), ("Căn cứ", "Basis"), ("Nơi ghi", "Written at")),
        (Row(cells=(plain(words[sort]), say.named(name), content, basis(elements[name].provenance, say), say.place(name)))
         for sort, name, content in told)),)


def _gap(gap: Element, say: Teller) -> Inline:
    values = say.workspace.framework.values
    priority = values["priorities"].get(gap.text("priority") or "", UNKNOWN)
    option = values["dispositions"].get(gap.text("option") or "", UNKNOWN)
    return plain(LocalText(vi=f"ưu tiên: {priority.vi.lower()}; phương án: {option.vi.lower()}",
                           en=f"priority: {priority.en.lower()}; option: {option.en.lower()}"))


def _package(package: WorkPackage, names: tuple[str, ...], gaps: Iterable[Element]) -> Inline:
    """From when, and what it has to do with these."""
    start = package.start.said if package.start else UNKNOWN
    parts: list[Inline] = [plain(LocalText(vi=f"bắt đầu {start.vi}", en=f"starts {start.en}"))]
    if package.lead in names:
        parts.append(plain(t("chủ trì", "in the lead")))
    delivers, closes = sorted(set(names) & set(package.delivers)), [g.id for g in gaps if g.id in package.closes]
    parts += [(plain(word), *runs(codes(some))) for word, some in (
        (t("bàn giao ", "delivers "), delivers), (t("khép lại ", "closes "), closes)) if some]
    return tuple(run for part in parts for run in (plain("; "), *runs(part)))[1:]


def _cost(line: Element, known: Known) -> Inline:
    """The base amount and its range; why there is none."""
    found = known.costs.items.get(line.id)
    if found is None:
        return (plain(UNKNOWN), plain(": "), plain(known.costs.left_out.get(line.id, NONE)))
    unit = known.costs.currency + ("/year" if found.recurrent else "")
    return plain(msg("{base} (từ {low} đến {high})", "{base} (from {low} to {high})", base=amount_of(found.amount.base, unit),
                     low=amount_of(found.amount.low, unit), high=amount_of(found.amount.high, unit)))


def objections(element: Element, known: Known) -> tuple[Block, ...]:
    """How many findings of which severity; which rules they are of."""
    if known.say.workspace.public:
        return ()
    counts = known.by_severity.get(element.id, Counter())
    if not counts:
        return (Paragraph(text=plain(t("Không có phát hiện nào theo quy tắc.", "No rule objects."))),)
    titles = {d.code: known.title(d) for d in known.objections(element.id)}
    rules = [run for name, title in titles.items() for run in (plain("; "), plain(title), plain(" "), code(name))][1:]
    return (Paragraph(text=(plain(msg(
        "Phát hiện theo quy tắc: {error} lỗi, {warning} cảnh báo, {info} lưu ý; chưa đủ cơ sở: {open}. Quy tắc: ",
        "Findings: errors {error}, warnings {warning}, info {info}; cannot tell {open}. Rules: ",
        error=counted(counts["error"]), warning=counted(counts["warning"]), info=counted(counts["info"]),
        open=counted(counts["cannot-tell"]))), *rules)),)
