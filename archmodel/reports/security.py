"""Security levels: which level the recorded facts point to, by which row of which regime, and what must be asked to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from archmodel.analysis.security import Proposal, declared_level, proposals, proposed_level, regime_of
from archmodel.graph import Architecture
from archmodel.kit.document import (
    Block,
    Callout,
    Column,
    Document,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
    code,
    plain,
    said,
)
from archmodel.kit.document.blocks import Tone
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import Regime, packs, regime
from archmodel.reports import Request
from archmodel.reports._security_words import article, clause, element, facts, missing, span
from archmodel.reports._telling import moment_of
from archmodel.workspace import Workspace

_Proposals = Mapping[str, Proposal]
TITLE = LocalText(vi="Cấp độ an ninh mạng", en="Security levels")
INTERNAL = True  # levels, controls and crossings of zones


def compose(workspace: Workspace, request: Request) -> Document:
    today = workspace.today
    law = regime_of(today)
    return Document(
        id="security", title=TITLE, home=request.home, meta=(workspace.settings.title, *workspace.edition, workspace.framework.name),
        subtitle=msg("xét tại {at}", "as of {at}", at=moment_of(today)),
        blocks=_no_regime() if law is None else _blocks(workspace, today, law))


def _no_regime() -> tuple[Block, ...]:
    return (Callout(kind="warning", title=LocalText(vi="Chưa có quy định để xét", en="No regime to judge by"), text=(plain(LocalText(
        vi="Không có bộ quy định về cấp độ nào có hiệu lực vào ngày này trong số các bộ được chọn.",
        en="None of the packs chosen lays down security levels on this day.")),)),)


def _blocks(workspace: Workspace, today: Architecture, law: Regime) -> tuple[Block, ...]:
    found = today.answer(proposals)
    told = {name: each for name, each in found.items() if each.level is not None}
    between = {name: each for name, each in found.items() if each.level is None and each.lowest}
    open_ = {name: each for name, each in found.items() if not each.lowest}
    return (
        *_summary(law, found, told, between), *_warning(law), *_next(found),
        *_told(today, told), *_between(today, between), *_open(today, open_), *_earlier(today, law, found),
        *_planned(workspace, today), *_duties(law), *_table(law))


def _summary(law: Regime, found: _Proposals, told: _Proposals, between: _Proposals) -> tuple[Block, ...]:
    levels = Counter(each.level for each in told.values())
    top = max((level for level in levels if level), default=None)
    lines = [
        msg("Quy định áp dụng: {law}; {standing}.", "The rules that apply: {law}; {standing}.",
            law=law.pack.name, standing=_lower(law.pack.standing)),
        msg("Trong {n} hệ thống phải xác định cấp độ, dữ kiện đã ghi chỉ đủ để đề xuất cho {told} hệ thống; {between} hệ thống mới biết "
            "khoảng cấp độ, {open} hệ thống chưa đủ cơ sở.",
            "Of the {n} systems that need a level, the recorded facts suffice to propose one for {told}; for {between} only a range is "
            "known, for {open} there is not enough to go on.",
            n=len(found), told=len(told), between=len(between), open=len(found) - len(told) - len(between))]
    blocks: list[Block] = [Heading(level=2, text=LocalText(vi="Kết luận", en="Conclusions"), anchor="conclusions"),
                           Paragraph(text=plain(lines[0]))]
    return (*blocks, KeyFigures(figures=(
        KeyFigure(value=str(len(found)), label=LocalText(vi="hệ thống phải xác định cấp độ", en="systems that need a level")),
        KeyFigure(value=str(len(told)), label=LocalText(vi="có đề xuất", en="with a proposal"), tone="retained",
                  note=msg("cao nhất: cấp độ {n}", "the highest: level {n}", n=top) if top else ""),
        KeyFigure(value=str(len(between)), label=LocalText(vi="mới biết khoảng cấp độ", en="with a range only"), tone="changed"),
        KeyFigure(value=str(len(found) - len(told) - len(between)), tone="warning",
                  label=LocalText(vi="chưa đủ cơ sở", en="cannot tell")))), Paragraph(text=plain(lines[1])))


def _next(found: _Proposals) -> tuple[Block, ...]:
    first = Counter(path[-1] for each in found.values() for _, path in each.missing).most_common(1)
    ready = sum(each.level is not None for each in found.values())
    lines = (
        *((msg("Đề nghị chủ quản lập hồ sơ đề xuất cấp độ cho các hệ thống đã đủ dữ kiện ({n}).",
               "Have the owners draw up the level dossiers of the systems whose facts suffice ({n}).", n=ready),) if ready else ()),
        *((msg("Hỏi chủ quản “{field}” của {n} hệ thống trước: đó là dữ kiện đang thiếu nhiều nhất.",
               "Ask the owners first for “{field}” of {n} systems: it is the fact missing most often.",
               field=element(first[0][0]), n=first[0][1]),) if first else ()))
    return (Callout(kind="note", title=LocalText(vi="Việc cần làm tiếp", en="What to do next"),
                    text=tuple(plain(line) for line in lines)),) if lines else ()


def _warning(law: Regime) -> tuple[Block, ...]:
    lines: list[Inline] = [plain(msg(
        "Chủ quản lập hồ sơ đề xuất cấp độ để cấp có thẩm quyền thẩm định, phê duyệt. Công cụ chỉ đối chiếu dữ kiện đã ghi với bảng tiêu "
        "chí, không thay cho ý kiến pháp lý.{note}",
        "The owner proposes the level in a dossier, which is then appraised and approved. The tool only compares recorded facts with the "
        "criteria and gives no legal advice.{note}", note=_note(law)))]
    if law.weighed:
        lines.append(plain(msg(
            "{n} tiêu chí về mức tổn hại và phạm vi (ghi “cân nhắc” trong bảng cuối) phải do người thẩm định xem xét và có thể nâng cấp "
            "độ lên.",
            "Criteria of harm and reach ({n}, marked “judgement” in the last table) are for an assessor to weigh and may raise a level.",
            n=len(law.weighed))))
    return (Callout(kind="assumption", title=LocalText(vi="Đây là đề xuất, không phải quyết định", en="A proposal, not a determination"),
                    text=tuple(lines)),)


def _note(law: Regime) -> LocalText:
    note = law.pack.note
    return LocalText(vi=f" {note.vi}", en=f" {note.en}") if note else LocalText(vi="", en="")


def _told(today: Architecture, told: Mapping[str, Proposal]) -> tuple[Block, ...]:
    rows = sorted(told.values(), key=lambda each: (-(each.level or 0), each.element))
    table = Table(caption="", columns=_columns(
        ("Hệ thống", "System"), ("Đề xuất", "Proposed"), ("Đã khai", "Declared"), ("Tiêu chí", "Criterion"),
        ("Dữ kiện đã dùng", "Facts used"), ("Nơi ghi", "Written at")),
        rows=tuple(Row(tone=_tone(today, each), cells=(
            _named(today, each.element), plain(str(each.level)), plain(_declared(today, each.element)),
            plain(clause(each)), facts(each, today), _place(today, each.element))) for each in rows))
    return _chapter(LocalText(vi="Hệ thống đã đề xuất được cấp độ", en="Systems with a proposal"), "told", table if rows else None)


def _place(today: Architecture, name: str) -> Inline:
    return code(str(today.elements[name].origin.span))


def _between(today: Architecture, between: Mapping[str, Proposal]) -> tuple[Block, ...]:
    rows = sorted(between.values(), key=lambda each: (-each.highest, each.element))
    table = Table(caption="", columns=_columns(
        ("Hệ thống", "System"), ("Trong khoảng", "Between"), ("Tiêu chí đã thỏa", "Criterion met"), ("Còn phải hỏi", "Still to ask"),
            ("Nơi ghi", "Written at")),
        rows=tuple(Row(cells=(_named(today, each.element), plain(span(each)), plain(clause(each)), missing(each),
            _place(today, each.element))) for each in rows))
    return _chapter(LocalText(vi="Hệ thống mới biết khoảng cấp độ", en="Systems with a range only"), "between", table if rows else None)


def _open(today: Architecture, open_: Mapping[str, Proposal]) -> tuple[Block, ...]:
    """By what is missing: one question to one owner may settle many."""
    groups: dict[str, list[str]] = {}
    for each in open_.values():
        groups.setdefault(", ".join(sorted({path[-1] for _, path in each.missing})), []).append(each.element)
    table = Table(caption="", columns=_columns(("Còn phải hỏi", "Still to ask"), ("Số hệ thống", "Systems"), ("Gồm", "Namely")),
                  rows=tuple(Row(cells=(
                      plain(_fields(group)), plain(str(len(names))), _several(today, sorted(names))))
                      for group, names in sorted(groups.items(), key=lambda each: (-len(each[1]), each[0]))))
    return _chapter(LocalText(vi="Hệ thống chưa đủ cơ sở", en="Systems without enough facts"), "open", table if groups else None)


def _several(architecture: Architecture, names: Iterable[str]) -> Inline:
    runs = [run for name in names for run in (plain("; "), plain(architecture.elements[name].name), plain(" "), code(name))]
    return tuple(runs[1:]) or plain("–")


def _fields(group: str) -> LocalText:
    names = [element(name) for name in group.split(", ") if name]
    none = LocalText(vi="không tiêu chí nào áp dụng được; cần người thẩm định", en="no row applies; an assessor has to decide")
    return LocalText(vi=", ".join(n.vi for n in names), en=", ".join(n.en for n in names)) if names else none


def _earlier(today: Architecture, law: Regime, found: Mapping[str, Proposal]) -> tuple[Block, ...]:
    """The same facts under the regime this one replaced, where both give a level or a span and they differ."""
    before = packs().get(law.pack.replaces or "")
    if before is None:
        return ()
    old = regime(before)
    pairs = [(each, proposed_level(today.elements[name], old, today)) for name, each in sorted(found.items())]
    rows = [(new, was) for new, was in pairs if (new.lowest, new.highest) != (was.lowest, was.highest)]
    title = LocalText(vi="Khác với quy định trước", en="What differs from the earlier rules")
    if not rows:
        return (Heading(level=2, text=title, anchor="earlier"), Paragraph(text=plain(msg(
            "Với các dữ kiện đang có, quy định trước đây ({law}) cho kết quả như nhau.", "On the recorded facts, {law} leads to the same "
                                                                                         "result.", law=before.name))))
    table = Table(caption=before.name, columns=_columns(("Hệ thống", "System"), ("Trước đây", "Then"), ("Nay", "Now")),
                  rows=tuple(Row(cells=(_named(today, new.element), plain(span(was)), plain(span(new)))) for new, was in rows))
    return _chapter(title, "earlier", table)


def _planned(workspace: Workspace, today: Architecture) -> tuple[Block, ...]:
    """What the plan declares for the components to come."""
    if workspace.model.goal is None:
        return ()
    goal = workspace.architecture(workspace.model.goal.id)
    levels: dict[int, list[str]] = {}
    for name, each in goal.elements.items():
        level = declared_level(each)
        if level is not None and name not in today.elements:
            levels.setdefault(level, []).append(name)
    if not levels:
        return ()
    table = Table(caption="", columns=_columns(("Cấp độ", "Level"), ("Số thành phần", "Components"), ("Gồm", "Namely")), rows=tuple(
        Row(cells=(plain(str(level)), plain(str(len(names))), _several(goal, sorted(names))))
        for level, names in sorted(levels.items(), reverse=True)))
    return _chapter(LocalText(vi="Cấp độ dự kiến của các thành phần mục tiêu (đề xuất)", en="Levels intended for the components of the "
                                                                                            "target (proposals)"), "planned", table)


def _duties(law: Regime) -> tuple[Block, ...]:
    duties = law.pack.content.get("duties", {})
    if not duties:
        return ()
    table = Table(caption="", columns=_columns(("Nghĩa vụ", "Duty"), ("Điều khoản", "Provision")), rows=tuple(
        Row(cells=(plain(LocalText(vi=each["vi"], en=each["en"])), plain(article(each.get("clause", "–"))))) for each in duties.values()))
    return _chapter(LocalText(vi="Nghĩa vụ của chủ quản", en="Duties of the owner"), "duties", table)


def _table(law: Regime) -> tuple[Block, ...]:
    names = {name: LocalText(vi=each["vi"], en=each["en"]) for name, each in law.pack.content.get("types", {}).items()}
    rows = tuple(Row(tone="quiet" if row.judgement else "", cells=(
        plain(str(row.level)), plain(_types(row.types, names)), plain(row.text), plain(article(row.clause or "–")),
        plain(LocalText(vi="cân nhắc", en="judgement") if row.judgement else LocalText(vi="dữ kiện", en="facts"))))
        for row in sorted((*law.criteria, *law.weighed), key=lambda each: (each.level, each.id)))
    table = Table(caption=law.pack.instrument, columns=_columns(
        ("Cấp độ", "Level"), ("Loại hệ thống", "Type"), ("Tiêu chí", "Criterion"), ("Điều khoản", "Provision"),
        ("Xét bằng", "Decided by")), rows=rows)
    return (Heading(level=2, text=LocalText(vi="Bảng tiêu chí đã dùng", en="The criteria applied"), anchor="table"),
            Paragraph(text=said(msg("Bộ `{id}`: {standing}. Xem `archmodel packs {id}`.",
                                    "Pack `{id}`: {standing}. See `archmodel packs {id}`.",
                                    id=law.pack.id, standing=_lower(law.pack.standing)))), table)


def _types(types: frozenset[str], names: Mapping[str, LocalText]) -> LocalText:
    known = [names[name] for name in names if name in types]
    return LocalText(vi=", ".join(n.vi for n in known) or "mọi loại", en=", ".join(n.en for n in known) or "any")


def _chapter(title: LocalText, anchor: str, table: Table | None) -> tuple[Block, ...]:
    return (Heading(level=2, text=title, anchor=anchor), table or Paragraph(text=plain(LocalText(vi="Không có.", en="None."))))


def _columns(*titles: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(title=LocalText(vi=vi, en=en)) for vi, en in titles)


def _named(today: Architecture, name: str) -> Inline:
    return (plain(today.elements[name].name), plain(" · "), code(name))


def _declared(today: Architecture, name: str) -> str:
    level = declared_level(today.elements[name])
    return "–" if level is None else str(level)


def _tone(today: Architecture, each: Proposal) -> Tone:
    declared = declared_level(today.elements[each.element])
    return "warning" if declared is not None and declared < each.lowest else ""


def _lower(text: LocalText) -> LocalText:
    return LocalText(vi=text.vi[:1].lower() + text.vi[1:], en=text.en[:1].lower() + text.en[1:])
