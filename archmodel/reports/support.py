"""The support report: whose technology is without support or soon will be, and of whom nobody knows (technology radar)."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.analysis._register import owners as in_charge
from archmodel.analysis._register import words
from archmodel.analysis.integrity import spelt
from archmodel.analysis.support import HORIZON_YEARS, Support, Supported, support
from archmodel.kit.document import Block, Document, Row, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._telling import Teller, bullets, caveats, cell, figures, h, next_steps, t, table, teller
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Thời hạn hỗ trợ của công nghệ", en="End of support")
INTERNAL = True  # what no maker supports any more

_VERDICTS: Mapping[str, LocalText] = {
    "ended": t("đã hết hỗ trợ", "no longer supported"), "unsure": t("chưa rõ đã hết hay chưa", "cannot tell"),
    "ending": t("hết hỗ trợ trong kỳ xét", "support ends within the horizon"), "later": t("hết hỗ trợ sau kỳ xét", "support ends later"),
    "unknown": t("chưa biết thời hạn", "end not known")}


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found = say.architecture.answer(support)
    return say.document("support", TITLE, request, (
        *_conclusions(found, say), h(2, "Theo thời hạn", "By date", "dates"), _dated(found, say),
        h(2, "Đã biết công nghệ, chưa biết thời hạn", "Technology known, end of support not", "named"), _named(found, say),
        h(2, "Chưa biết cả công nghệ", "Technology not known either", "unknown"), _unknown(found, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _conclusions(found: Support, say: Teller) -> tuple[Block, ...]:
    unknown = found.of("unknown")
    lines: list[Words] = [
        msg("Tính đến {day}, số hệ thống đã biết là dùng công nghệ hết hỗ trợ: {n}; đã biết là hết hỗ trợ trước {horizon}: {m}.",
            "As of {day}, systems known to run on unsupported technology: {n}; support known to end before {horizon}: {m}.",
            day=spelt(found.day), n=len(found.of("ended")), m=len(found.of("ending")), horizon=spelt(found.horizon)),
        msg("{n}/{m} hệ thống chưa biết thời hạn hỗ trợ, trong đó {k} hệ thống đã ghi công nghệ nên có thể tra ngay.",
            "For {n} of {m} systems the end of support is not known; {k} of these name their technology, so it can be looked up now.",
            n=len(unknown), m=len(found.systems), k=sum(s.named for s in unknown))]
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        figures(*((str(len(found.of(v))), w) for v, w in _VERDICTS.items())), bullets(lines),
        caveats((t("Chưa biết không có nghĩa là còn hỗ trợ.", "Not known does not mean supported."),
                 say.rests_on([(s.system, "end_of_support") for s in found.systems if s.end]))),
        *next_steps((t("Tra thời hạn của các công nghệ đã ghi trước; với phần còn lại, yêu cầu chủ quản kê khai công nghệ và thời hạn hỗ "
                       "trợ.",
                       "Look up the technologies already recorded; have the owners of the other systems state technology and end of "
                       "support."),) if unknown else ()))


def _dated(found: Support, say: Teller) -> Block:
    return table(
        msg("Kỳ xét: {n} năm", "Horizon: {n} years", n=HORIZON_YEARS),
        (("Hệ thống", "System"), ("Công nghệ", "Technology"), ("Hết hỗ trợ", "End of support"), ("Kết luận", "Verdict"),
         ("Nơi ghi", "Written at")),
        (Row(tone="warning" if s.verdict in ("ended", "unsure") else "changed" if s.verdict == "ending" else "", cells=(
            say.named(s.system), cell(_technology(s, say)), plain(str(s.end)), plain(_VERDICTS[s.verdict]),
            say.place(s.system, "end_of_support")))
         for s in sorted((s for s in found.systems if s.end), key=lambda s: (s.end.first, s.system) if s.end else (found.day, s.system))),
        msg("Chưa hệ thống nào ghi thời hạn hỗ trợ (`end_of_support`); kỳ xét là {n} năm.",
            "No system states an end of support (`end_of_support`) yet; the horizon is {n} years.", n=HORIZON_YEARS))


def _technology(one: Supported, say: Teller) -> LocalText | None:
    return words(say.architecture.elements[one.system].get("technology"))


def _named(found: Support, say: Teller) -> Block:
    return table(
        t("Hỏi nhà cung cấp", "Ask the supplier"), (("Hệ thống", "System"), ("Công nghệ", "Technology"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(s.system), cell(_technology(s, say)), say.place(s.system, "technology")))
         for s in found.of("unknown") if s.named))


def _unknown(found: Support, say: Teller) -> Block:
    """A dissolved owner can no longer be asked: its successor is."""
    who, owners = in_charge(say.architecture), dict[str, list[str]]()
    for s in found.of("unknown"):
        if not s.named:
            owners.setdefault(who.get(s.system, ""), []).append(s.system)
    return table(
        t("Theo chủ quản cần hỏi, đã giải thể thì hỏi cơ quan kế thừa", "By the owner to ask, or the successor of one that is dissolved"),
        (("Cơ quan cần hỏi", "Ask"), ("Số hệ thống", "Systems", "right"), ("Gồm", "Namely")),
        (Row(cells=(say.named(owner or None), plain(str(len(ids))), say.names(ids))) for owner, ids in sorted(owners.items())))


def _method() -> tuple[Words, ...]:
    return (
        t("`end_of_support` là ngày đầu tiên không còn hỗ trợ, so với ngày của kiến trúc được xét. Chỉ biết năm, và năm đó chứa ngày "
          "xét, thì chưa đủ cơ sở.",
          "`end_of_support` is the first day without support, compared with the day of the architecture. Where only a year is known and "
          "that "
          "day falls into it, the verdict is “cannot tell”."),)
