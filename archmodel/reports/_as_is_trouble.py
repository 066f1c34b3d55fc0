"""Where the problems lie: the gaps somebody recorded, and what the rules object to most."""

from __future__ import annotations

from collections import Counter

from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.document import Block, Paragraph, Row, code, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model import Element, Unknown
from archmodel.reports._facts import unknown_words
from archmodel.reports._telling import NONE, UNKNOWN, Teller, codes, h, listed, t, table, wide
from archmodel.reports._titles import title
from archmodel.reports._unknowns import some_of

_RANK = {"high": 0, "medium": 1, "low": 2}
SHOWN = 12
"""So many rules are listed here; the findings register has all."""


def gaps(say: Teller) -> tuple[Element, ...]:
    """The recorded gaps, the most pressing first."""
    return tuple(sorted(say.workspace.model.of_kind("gap"), key=lambda g: (_RANK.get(g.text("priority") or "", 3), g.id)))


def found(say: Teller, code_of: str = "") -> tuple[Diagnostic, ...]:
    """What the rules are certain of, about today. A public edition has none: what was withheld would look like a fault."""
    if say.workspace.public:
        return ()
    return tuple(d for d in say.workspace.findings if d.counts and not d.plateau and (not code_of or d.code == code_of))


def pressing(say: Teller) -> list[Words]:
    """The problems in two sentences."""
    every, lines = gaps(say), list[Words]()
    high = [g for g in every if g.text("priority") == "high"]
    if every:
        types = say.workspace.framework.values["gap-types"]
        by_type = Counter(g.text("type") or "" for g in high)
        words = [LocalText(vi=f"{_small(types.get(k, UNKNOWN).vi)} {n}", en=f"{_small(types.get(k, UNKNOWN).en)} {n}")
                 for k, n in sorted(by_type.items(), key=lambda pair: (-pair[1], pair[0]))]
        lines.append(msg("Đã ghi nhận {n} khoảng cách, {m} ở mức ưu tiên cao{words}.",
                         "{n} gaps are recorded, {m} of high priority{words}.",
                         n=counted(len(every)), m=counted(len(high)), words=_bracketed(words)))
    rules = Counter(d.code for d in found(say))
    if rules:
        top = sorted(rules.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
        lines.append(msg("Đối chiếu quy tắc cho {n} phát hiện chắc chắn; nhiều nhất: {words}.",
                         "Held against the rules there are {n} certain findings; most often: {words}.", n=counted(sum(rules.values())),
                         words=listed(LocalText(vi=f"{_small(title(c).say('vi'))} {n}", en=f"{_small(title(c).say('en'))} {n}") for c,
                                      n in top)))
    return lines


def _bracketed(words: list[LocalText]) -> LocalText:
    return LocalText(vi=f" ({listed(words).vi})", en=f" ({listed(words).en})") if words else LocalText.same("")


def _small(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def trouble(say: Teller) -> tuple[Block, ...]:
    return (
        h(3, "Khoảng cách đã ghi nhận", "Recorded gaps", "gaps"), _gaps(say),
        *((h(3, "Phát hiện theo quy tắc", "Findings by rule", "rules"), *_rules(say)) if not say.workspace.public else ()))


def _gaps(say: Teller) -> Block:
    values, closing = say.workspace.framework.values, _closing(say)
    return wide(table(
        t("Khoảng cách, ưu tiên cao trước", "Gaps, those of high priority first"),
        (("Khoảng cách", "Gap"), ("Loại", "Type"), ("Ưu tiên", "Priority"), ("Hiện trạng", "Current state"), ("Đối tượng", "Objects"),
         ("Gói công việc", "Work package"), ("Nơi ghi", "Written at")),
        (Row(tone="warning" if g.text("priority") == "high" else "", cells=(
            say.named(g.id), plain(values["gap-types"].get(g.text("type") or "", UNKNOWN)),
            plain(values["priorities"].get(g.text("priority") or "", UNKNOWN)), plain(_state(g, say)), codes(g.ids("objects")),
            codes(closing.get(g.id, ())), say.place(g.id))) for g in gaps(say)),
        t("Chưa ghi khoảng cách nào.", "No gap is recorded.")))


def _state(gap: Element, say: Teller) -> LocalText:
    value = gap.get("current_state")
    if isinstance(value, LocalText):
        return value
    return unknown_words(value, say) if isinstance(value, Unknown) else NONE


def _closing(say: Teller) -> dict[str, list[str]]:
    """Gap → the packages that say they close it."""
    closing: dict[str, list[str]] = {}
    for package in say.workspace.model.work_packages.values():
        for name in package.closes:
            closing.setdefault(name, []).append(package.id)
    return closing


def _rules(say: Teller) -> tuple[Block, ...]:
    groups: dict[str, list[Diagnostic]] = {}
    for d in found(say):
        groups.setdefault(d.code, []).append(d)
    ranked = sorted(groups.items(), key=lambda pair: (-max(d.severity for d in pair[1]), -len(pair[1]), pair[0]))
    waiting = sum(d.verdict == "cannot-tell" for d in say.workspace.findings)
    return (
        table(msg("Các quy tắc có nhiều phát hiện nghiêm trọng nhất ({n}/{m})", "The rules with the gravest and most findings ({n} of {m})",
                  n=counted(min(SHOWN, len(ranked))), m=counted(len(ranked))),
              (("Phát hiện", "Finding"), ("Quy tắc", "Rule"), ("Mức", "Severity"), ("Số", "Number", "right"), ("Đối tượng", "Subjects")),
              (Row(cells=(plain(title(c)), code(c), plain(max(d.severity for d in some).word), plain(counted(len(some))),
                          some_of(tuple(dict.fromkeys(d.subject for d in some if d.subject))))) for c, some in ranked[:SHOWN]),
              t("Không có phát hiện nào.", "Nothing was found.")),
        Paragraph(text=said(msg("Ngoài ra {n} kết luận chưa đủ cơ sở vì thiếu dữ kiện. Tất cả phát hiện: báo cáo `findings`.",
                                "Besides, {n} verdicts cannot be reached for lack of facts. All findings: the report `findings`.",
                                n=counted(waiting)))))
