"""The tables of what rests on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archmodel.analysis.freshness import MONTHS, TIMELESS, age, earlier, freshness
from archmodel.analysis.statements import Statement, Statements
from archmodel.kit.document import Block, Inline, Row, plain, strong
from archmodel.kit.document.blocks import runs
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._as_is_state import AGES
from archmodel.reports._facts import ids, title_of, told
from archmodel.reports._telling import NONE, UNKNOWN, Teller, h, t, table, wide
from archmodel.reports._values import named

_WORDS = {**BASIS_WORDS, "": t("không ghi căn cứ", "basis not stated")}
_BASES = tuple(_WORDS)
_TITLES = tuple((w.vi[:1].upper() + w.vi[1:], w.en[:1].upper() + w.en[1:], "right") for w in _WORDS.values())


def kind_name(kind: str) -> LocalText:
    return kinds()[kind].name if kind in kinds() else LocalText.same(kind)


def counts(found: Statements, say: Teller) -> tuple[Block, ...]:
    """Of things as a whole, and of single fields with a basis of their own; the rows add up."""
    return (
        _tally(found, False, t("Đối tượng, theo loại và căn cứ", "Things, by kind and basis")),
        _tally(found, True, t("Trường có căn cứ riêng, theo loại đối tượng và căn cứ",
                              "Fields with a basis of their own, by kind and basis")))


def _tally(found: Statements, single: bool, caption: LocalText) -> Block:
    rows, total = [], Counter[str]()
    for kind, some in found.by_kind.items():
        own = Counter({b: some[single, b] for b in _BASES})
        if own.total():
            total += own
            rows.append(Row(cells=(plain(kind_name(kind)), *(plain(counted(own[b]) if own[b] else NONE) for b in _BASES),
                                   plain(counted(own.total())))))
    last = Row(cells=(strong(t("Cộng", "Total")), *(plain(counted(total[b])) for b in _BASES), plain(counted(total.total()))))
    return table(caption, (("Loại đối tượng", "Kind"), *_TITLES, ("Cộng", "Total", "right")), (*rows, last) if rows else ())


def sources(found: Statements, say: Teller) -> Block:
    """Every source that is quoted, with its day and what it carries."""
    types = say.workspace.framework.values["source-types"]
    rows = []
    for name, some in sorted(found.by_source.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        source = say.workspace.model.elements.get(name)
        rows.append(Row(anchor=f"source-{name}", cells=(
            say.named(name), plain(types.get(source.text("type") or "", UNKNOWN) if source else UNKNOWN), plain(_day(source)),
            plain(counted(len(some))), ids(tuple(dict.fromkeys(s.subject for s in some))), say.place(name))))
    return wide(table(
        msg("Nguồn được dẫn: {n}", "Sources quoted: {n}", n=counted(len(rows))),
        (("Nguồn", "Source"), ("Loại", "Type"), ("Ngày", "Date"), ("Số thông tin", "Statements", "right"), ("Những gì dựa vào nguồn này",
         "What rests on it"), ("Nơi ghi", "Written at")), rows, t("Chưa thông tin nào dẫn nguồn.", "No statement quotes a source.")))


def _day(source: Element | None) -> LocalText:
    day = source.get("date") if source else None
    return day.said if isinstance(day, Moment) else UNKNOWN


def unused(found: Statements, say: Teller) -> Block:
    idle = [s for s in say.workspace.model.of_kind("source") if s.id not in found.by_source]
    return table(
        msg("Nguồn có trong danh mục nhưng chưa thông tin nào dẫn: {n}", "Sources on record that no statement quotes: {n}",
            n=counted(len(idle))),
        (("Nguồn", "Source"), ("Ngày", "Date"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(s.id), plain(_day(s)), say.place(s.id))) for s in idle),
        t("Nguồn nào trong danh mục cũng được dẫn.", "Every source on record is quoted."))


def stale(found: Statements, say: Teller) -> tuple[Block, ...]:
    """Systems whose newest evidence has aged, and sources that have, with what rests on them alone."""
    aged = [e for e in say.architecture.answer(freshness) if e.age in ("stale", "vague", "undated")]
    order = list(AGES)
    ranked = sorted(aged, key=lambda e: (order.index(e.age), e.newest.last.toordinal() if e.newest else 0, e.system))
    return (
        table(msg("Hệ thống có bản ghi gốc mà căn cứ mới nhất cũ hơn {n} tháng, hoặc chưa rõ: {m}",
                  "Systems of our own whose newest evidence is older than {n} months, or cannot be dated: {m}", n=MONTHS,
                  m=counted(len(aged))),
              (("Hệ thống", "System"), ("Căn cứ mới nhất", "Newest evidence"), ("Kết luận", "Verdict"),
               ("Nguồn của hồ sơ", "Source of the record"),
               ("Nơi ghi", "Written at")),
              (Row(tone="warning" if e.age != "vague" else "", cells=(
                  say.named(e.system), plain(e.newest.said if e.newest else UNKNOWN), plain(AGES[e.age]),
                  say.named(e.source) if e.source else plain(NONE), say.place(e.system, "source"))) for e in ranked),
              t("Không có hệ thống nào như vậy.", "There is none.")),
        _old_sources(found, say))


def _old_sources(found: Statements, say: Teller) -> Block:
    oldest, rows = earlier(say.architecture.at.day, MONTHS), []
    for name, some in found.by_source.items():
        source = say.workspace.model.elements.get(name)
        day = source.get("date") if source else None
        if source and source.text("type") not in TIMELESS and isinstance(day, Moment) and age(day, oldest) == "stale":
            rows.append((day.last.toordinal(), name, day, some))
    return table(
        msg("Nguồn cũ hơn {n} tháng vào ngày xét (trừ văn bản pháp luật): {m}",
            "Sources older than {n} months on the day (laws left out): {m}", n=MONTHS, m=counted(len(rows))),
        (("Nguồn", "Source"), ("Ngày", "Date"), ("Số thông tin dựa vào", "Statements resting on it", "right"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(name), plain(day.said), plain(counted(len(some))), say.place(name, "date")))
         for _, name, day, some in sorted(rows, key=lambda row: row[:2])))


def assumptions(found: Statements, say: Teller) -> tuple[Block, ...]:
    """Every one, by kind, with what is assumed and where."""
    return _each(found.of("assumption"), say, t("Chưa thông tin nào được ghi là giả định.", "No statement is on record as an assumption."))


def general(found: Statements, say: Teller) -> tuple[Block, ...]:
    return _each(found.of("knowledge"), say, t("Chưa thông tin nào được ghi là kiến thức chung.",
                                               "No statement is on record as general knowledge."))


def _each(some: Iterable[Statement], say: Teller, none: LocalText) -> tuple[Block, ...]:
    groups: dict[str, list[Statement]] = {}
    for s in some:
        groups.setdefault(s.kind, []).append(s)
    if not groups:
        return (table(none, (), ()),)
    return tuple(block for kind, those in sorted(groups.items()) for block in (
        h(3, f"{kind_name(kind).vi} ({len(those)})", f"{kind_name(kind).en} ({len(those)})", f"{those[0].basis}-{kind}"),
        _list(those, say)))


def _list(those: list[Statement], say: Teller) -> Block:
    """A field with what is said there; of a thing as a whole, what it is."""
    kind, word = kind_name(those[0].kind), _WORDS[those[0].basis]
    return table(
        msg("{kind}: {word}", "{kind}: {word}", kind=kind, word=word), (("Đối tượng", "Subject"), ("Trường", "Field"), ("Giá trị", "Value"),
                                                                        ("Ghi chú", "Remark"), ("Nơi ghi", "Written at")),
        (Row(cells=(_subject(s, say), plain(_title(s, say)), _value(s, say),
                    _remark(s), say.place(s.subject, *s.field.split(".")) if s.field else say.place(s.subject))) for s in those))


def _subject(one: Statement, say: Teller) -> Inline:
    return named(one.subject, say)


def _remark(one: Statement) -> Inline:
    note = one.said.note if one.said else None
    return plain(note or NONE)


def _value(one: Statement, say: Teller) -> Inline:
    """What is said there, in words: each part of a field that has several."""
    thing = say.workspace.model.elements.get(one.subject) or say.workspace.model.relationships.get(one.subject)
    if thing is None or not one.field:
        return plain(thing.description if isinstance(thing, Element) and thing.description else NONE)
    path = tuple(one.field.split("."))
    parts = [fact for fact in told(thing, say) if fact.path[:len(path)] == path]
    if len(parts) == 1 and parts[0].path == path:
        return parts[0].value
    last = [(plain(_tail(fact.title)), plain(": "), *runs(fact.value)) for fact in parts]
    return tuple(run for part in last for run in (plain("; "), *part))[1:] or plain(NONE)


def _title(one: Statement, say: Teller) -> LocalText:
    """What the field is called; a part that its author names, by that name."""
    if not one.field:
        return t("toàn bộ", "as a whole")
    thing, path = say.thing(one.subject), tuple(one.field.split("."))
    facts = told(thing, say) if thing and len(path) > 1 else ()
    return next((fact.title for fact in facts if fact.path == path), title_of(one.kind, one.field))


def _tail(whole: LocalText) -> LocalText:
    """The title of the last part alone."""
    return LocalText(vi=whole.vi.rpartition(": ")[2], en=whole.en.rpartition(": ")[2])

