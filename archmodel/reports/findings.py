"""The findings register: everything that was found wrong or missing, by what it is about, with subject, place and remedy.

What cannot be told and what is waived stands apart: it is listed, and counts for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archmodel.gate.codes import about
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Run,
    Table,
    code,
    plain,
    said,
)
from archmodel.kit.document.blocks import Tone, runs
from archmodel.kit.period import spelt
from archmodel.kit.text import LANGS, Lang, LocalText, counted, msg
from archmodel.model import Element
from archmodel.reports import Request
from archmodel.reports._telling import joined, moment_of
from archmodel.rules import all_rules
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Danh sách phát hiện", en="Findings register")
INTERNAL = True  # what the rules object to, with quotations
NARROWABLE = True

_TONES: Mapping[Severity, Tone] = {Severity.ERROR: "warning", Severity.WARNING: "changed", Severity.INFO: "retained"}
SEVERITIES: Mapping[Severity, LocalText] = {
    Severity.ERROR: LocalText(vi="lỗi", en="errors"), Severity.WARNING: LocalText(vi="cảnh báo", en="warnings"),
    Severity.INFO: LocalText(vi="lưu ý", en="info")}
"""Beside a number."""
_CONFIDENCE = {
    "high": LocalText(vi="cao", en="high"), "med": LocalText(vi="trung bình", en="medium"), "low": LocalText(vi="thấp", en="low"),
    "assumed": LocalText(vi="giả định", en="assumed")}
_STRESSED = re.compile(r"(?<![\w*])\*([^*]+)\*(?![\w*])")
"""Words that a docstring stresses: the report has quotation marks for them."""
_CODE = re.compile(r"`([^`]+)`")
_FIRST = 3
_SUBJECT = Column(title=LocalText(vi="Đối tượng", en="Subject"))
_FINDING = Column(title=LocalText(vi="Phát hiện", en="Finding"))
_PLACE = Column(title=LocalText(vi="Vị trí", en="Place"))
_RULE = Column(title=LocalText(vi="Quy tắc", en="Rule"))
_UNCERTAIN = LocalText(vi="Chưa đủ cơ sở kết luận", en="Cannot tell yet")
_WAIVED = LocalText(vi="Đã miễn trừ", en="Waived")


def compose(workspace: Workspace, request: Request) -> Document:
    judgement = workspace.judged()
    found = _chosen(judgement.diagnostics, workspace, request.where)
    chapters: dict[str, list[Diagnostic]] = {}
    for d in found:
        if d.counts:
            chapters.setdefault(d.code, []).append(d)
    order = sorted(chapters, key=lambda c: (-max(d.severity for d in chapters[c]), c))
    waived = [d for d in found if d.standing == "waived"]
    uncertain = [d for d in found if d.verdict == "cannot-tell" and d.standing != "waived"]
    return Document(
        id="findings", title=TITLE, home=request.home, subtitle=msg("xét tại {at}", "as of {at}", at=moment_of(workspace.today)),
        meta=(workspace.settings.title, *workspace.edition, workspace.framework.name),
        blocks=(
            *_summary(found, chapters, len(waived), len(uncertain), workspace),
            *(b for c in order for b in _chapter(c, chapters[c], workspace)),
            *_open(uncertain, workspace), *_waived(waived, str(judgement.day), workspace)))


def _chosen(found: tuple[Diagnostic, ...], workspace: Workspace, where: str) -> tuple[Diagnostic, ...]:
    """Those about what the selector chooses, and what cannot be judged at all."""
    if not where:
        return found
    from archmodel.graph.selection import select_ever

    only = select_ever(workspace.today, where).members
    return tuple(d for d in found if d.subject in only or not d.judges)


def _summary(found: Iterable[Diagnostic], chapters: Mapping[str, list[Diagnostic]], waived: int, uncertain: int,
             workspace: Workspace) -> tuple[Block, ...]:
    counts = Counter(d.severity for d in found if d.counts)
    if not counts and not waived and not uncertain:
        return (Paragraph(text=plain(LocalText(vi="Không có phát hiện nào.", en="Nothing was found."))),)
    apart = ((waived, _WAIVED), (uncertain, LocalText(vi="chưa đủ cơ sở", en="cannot tell")))
    return (Heading(level=2, text=LocalText(vi="Kết luận", en="Conclusions"), anchor="conclusions"), KeyFigures(figures=(
        *(KeyFigure(value=str(counts[s]), label=SEVERITIES[s], tone=_TONES[s]) for s in sorted(Severity, reverse=True)),
        *(KeyFigure(value=str(n), label=label, tone="quiet") for n, label in apart if n))),
        *_conclusions(counts, chapters, uncertain, workspace), *_by_rule(chapters, workspace))


def _conclusions(counts: Counter[Severity], chapters: Mapping[str, list[Diagnostic]], uncertain: int,
                 workspace: Workspace) -> tuple[Block, ...]:
    """What there is most of, what the figures leave out, and where to begin."""
    most = sorted(chapters.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:3]
    lines: list[Inline] = []
    known = all_rules(workspace.model)
    if most:
        words = [(about(name, known).title, len(each)) for name, each in most]
        lines.append(plain(msg("Nhiều nhất: {words}.", "The most frequent: {words}.", words=LocalText(
            vi="; ".join(f"{title.say('vi')} ({n})" for title, n in words),
                en="; ".join(f"{title.say('en')} ({n})" for title, n in words)))))
    if uncertain:
        lines.append(plain(msg("Ngoài ra {n} kết luận chưa đủ cơ sở: liệt kê ở cuối, không tính vào các số trên.",
                               "Besides, verdicts that cannot be reached yet: {n}; they are listed at the end and count in no figure "
                               "above.",
                               n=uncertain)))
    errors = counts[Severity.ERROR]
    first = msg("Xử lý {n} lỗi trước; sau đó chọn nhóm cảnh báo theo quy tắc, vì một cách xử lý thường dùng được cho cả nhóm.",
                "Settle the errors first ({n}); then take the warnings rule by rule, since one remedy often serves a whole group.",
                n=errors) if errors else LocalText(
        vi="Xử lý theo từng quy tắc: một cách xử lý thường dùng được cho cả nhóm; điều nên hỏi trước xem bằng `archmodel unknowns`.",
        en="Work rule by rule, since one remedy often serves a whole group; `archmodel unknowns` says what to ask first.")
    return (
        Bullets(items=tuple(lines)),
        Callout(kind="assumption", title=LocalText(vi="Giới hạn", en="Caveats"), text=(plain(LocalText(
            vi="Phát hiện nói về dữ liệu đã ghi, chưa hẳn về thực tế; không có phát hiện không có nghĩa là không có vấn đề.",
            en="Findings are about what is recorded, not always about the world; no finding does not mean no problem.")),)),
        Callout(kind="note", title=LocalText(vi="Việc cần làm tiếp", en="What to do next"),
                text=(said(first), *_remedies(chapters, workspace))))


def _remedies(chapters: Mapping[str, list[Diagnostic]], workspace: Workspace) -> Iterator[Inline]:
    """For the rules with most findings, what the manual says to do."""
    known = all_rules(workspace.model)
    order = sorted(chapters, key=lambda c: (-max(d.severity for d in chapters[c]), -len(chapters[c]), c))
    with_remedy = [(about(name, known), len(chapters[name])) for name in order if about(name, known).remedy.say("en")]
    for rule, n in with_remedy[:_FIRST]:
        yield said(msg("{title} ({n}): {remedy}", "{title} ({n}): {remedy}", title=rule.title, n=n, remedy=_opening(rule.remedy)))


def _by_rule(chapters: Mapping[str, list[Diagnostic]], workspace: Workspace) -> tuple[Block, ...]:
    """Every rule that found something, the gravest first and then the most frequent."""
    if len(chapters) < 2:
        return ()
    known = all_rules(workspace.model)
    order = sorted(chapters, key=lambda c: (-max(d.severity for d in chapters[c]), -len(chapters[c]), c))
    return (Table(
        caption=LocalText(vi="Số phát hiện theo quy tắc", en="Findings by rule"),
        columns=(_RULE, Column(title=LocalText(vi="Mức", en="Severity"), narrow=True),
                 Column(title=LocalText(vi="Số phát hiện", en="Findings"), align="right", narrow=True)),
        rows=tuple(Row(cells=(
            (plain(about(name, known).title), plain(" · "), code(name)), plain(max(d.severity for d in chapters[name]).word),
            plain(counted(len(chapters[name])))))
            for name in order)),)


def _chapter(name: str, found: list[Diagnostic], workspace: Workspace) -> tuple[Block, ...]:
    known = about(name, all_rules(workspace.model))
    number = (plain(" · "), code(known.catalogue)) if known.catalogue else ()
    why = (Paragraph(text=said(_opening(known.why))),) if known.why.vi or known.why.en else ()
    return (
        Heading(level=2, text=msg("{title} ({n})", "{title} ({n})", title=known.title, n=len(found)), anchor=name.replace("/", "-")),
        Paragraph(text=(code(name), *number, plain(" · "), plain(max(d.severity for d in found).word))),
        *why,
        Table(
            caption="",
            columns=(_SUBJECT, _FINDING, Column(title=LocalText(vi="Cách xử lý", en="What to do")),
                     Column(title=LocalText(vi="Độ tin cậy", en="Confidence"), narrow=True), _PLACE),
            rows=tuple(Row(cells=(
                _subject(d, workspace), _said(d, workspace), said(d.advice or ""), plain(_CONFIDENCE.get(d.confidence, "–")), _place(d)))
                for d in found)))


def _opening(text: LocalText) -> LocalText:
    """What stands behind a colon in the manual begins a sentence here."""
    vi, en = (_STRESSED.sub(r"“\1”", words) for words in (text.vi, text.en))
    return LocalText(vi=vi[:1].upper() + vi[1:], en=en[:1].upper() + en[1:])


def _open(found: Sequence[Diagnostic], workspace: Workspace) -> tuple[Block, ...]:
    """Verdicts that wait for a fact, and for which."""
    if not found:
        return ()
    return (
        Heading(level=2, text=msg("{title} ({n})", "{title} ({n})", title=_UNCERTAIN, n=len(found)), anchor="cannot-tell"),
        Paragraph(text=said(LocalText(
            vi="Các kết luận này chờ những điều chưa xác định; `archmodel unknowns` xếp điều nên hỏi trước.",
            en="These verdicts wait for facts that are not known; `archmodel unknowns` says what to ask for first."))),
        Table(caption="", columns=(_RULE, _SUBJECT, _FINDING, Column(title=LocalText(vi="Còn thiếu", en="Missing")), _PLACE),
              rows=tuple(Row(tone="quiet", cells=(
                  plain(_title(d, workspace)), _subject(d, workspace), said(_named(d, workspace)), _missing(d), _place(d)))
                  for d in found)))


def _waived(found: Sequence[Diagnostic], day: str, workspace: Workspace) -> tuple[Block, ...]:
    if not found:
        return ()
    return (
        Heading(level=2, text=msg("{title} ({n})", "{title} ({n})", title=_WAIVED, n=len(found)), anchor="waived"),
        Paragraph(text=plain(msg("Xét ngày {day}.", "As of {day}.", day=spelt(day)))),
        Table(caption="", columns=(_RULE, _SUBJECT, _FINDING, Column(title=LocalText(vi="Miễn trừ", en="Waiver")), _PLACE),
              rows=tuple(Row(tone="quiet", cells=(
                  plain(_title(d, workspace)), _subject(d, workspace), said(_named(d, workspace)),
                  (code(d.waiver), plain(" · "), plain(d.justification or "–")), _place(d))) for d in found)))


def _said(found: Diagnostic, workspace: Workspace) -> Inline:
    """An expired waiver is said with what it no longer covers."""
    if found.justification is None:
        return said(_named(found, workspace))
    return said(_named(found, workspace)), plain(" ("), plain(found.justification), plain(")")


def _named(found: Diagnostic, workspace: Workspace) -> LocalText:
    """The message, in which what is mentioned by its id alone has its name beside it."""
    vi, en = (_naming(found, lang, workspace.model.elements) for lang in LANGS)
    return LocalText(vi=vi, en=en)


def _naming(found: Diagnostic, lang: Lang, elements: Mapping[str, Element]) -> str:
    text, told = found.message.say(lang), {found.subject}

    def name(hit: re.Match[str]) -> str:
        thing = elements.get(hit[1])
        if thing is None or thing.id in told or thing.name.say(lang) in text:
            return hit[0]
        told.add(thing.id)
        return f"{hit[0]} “{thing.name.say(lang)}”"

    return _CODE.sub(name, text)


def _missing(found: Diagnostic) -> Inline:
    """The fields, of each thing but the subject behind its id."""
    fields: dict[str, list[str]] = {}
    for subject, field in found.missing:
        fields.setdefault(subject, []).append(field)
    parts: list[Run] = []
    for subject, names in fields.items():
        owner = () if subject == found.subject else (code(subject), plain(": "))
        parts += [plain("; "), *owner, *runs(joined(code(name) for name in names))]
    return tuple(parts[1:]) or plain("–")


def _title(found: Diagnostic, workspace: Workspace) -> LocalText:
    return about(found.code, all_rules(workspace.model)).title


def _place(found: Diagnostic) -> Inline:
    return code(str(found.span) if found.span else "–")


def _subject(found: Diagnostic, workspace: Workspace) -> Inline:
    if found.subject is None:
        return plain("–")
    thing = workspace.model.elements.get(found.subject)
    return (plain(thing.name), plain(" · "), code(thing.id)) if thing else code(found.subject)
