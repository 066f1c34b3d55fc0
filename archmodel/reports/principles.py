"""Principle compliance: principle × component, pass, fail, waived or cannot tell, each with its reason and place. Never a score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.analysis.catalogue import catalogue
from archmodel.analysis.principles import Judged, Kept, principles
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.document import Block, Column, Document, Inline, Paragraph, Row, Run, Table, code, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, Message, counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Relationship
from archmodel.reports import Request
from archmodel.reports._planned import count, goal_of, quoted
from archmodel.reports._telling import NONE, UNKNOWN, Teller, bullets, h, listed, moment_of, opening, t, table
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Tuân thủ nguyên tắc", en="Principle compliance")
INTERNAL = True
"""Verdicts rest on levels, recovery and zones, which a public edition leaves out: it would say fail where the fact is only not shown."""
RULE = "principle/violated"
MOST = 200
"""Things told of one principle; what is left out is counted in the caption."""
UPRIGHT = 10
"""Principles that fit beside each other on an upright page."""
FEW = 3
PASS, FAIL, OPEN, WAIVED = (t("đạt", "pass"), t("không đạt", "fail"), t("chưa đủ cơ sở", "cannot tell"), t("được miễn trừ", "waived"))
_SIGNS = {True: "✓", False: "✗", None: "?"}
_WAIVED_SIGN = t("M", "W")


def compose(workspace: Workspace, request: Request) -> Document:
    goal = goal_of(workspace, request) or workspace.architecture(request.baseline)
    say = Teller(workspace=workspace, architecture=goal)
    found = goal.answer(principles)
    waived = {d.subject: d for d in workspace.judged().diagnostics if d.code == RULE and d.standing == "waived" and d.subject}
    return say.document("principles", TITLE, request, (
        *_opening(found, waived, say), h(2, "Từng nguyên tắc", "Principle by principle", "principles"),
        _summary(found, waived, say, request),
        h(2, "Nguyên tắc × thành phần mới", "Principle × new component", "matrix"), *_matrix(found, waived, say),
        h(2, "Chưa đạt và chưa đủ cơ sở, theo nguyên tắc", "What fails and what cannot be told, by principle", "reasons"),
        *(block for each in found for block in _reasons(each, waived, say)),
        h(2, "Nguyên tắc do con người đánh giá", "Principles that people judge", "people"), _people(found, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


Waivers = Mapping[str, Diagnostic]


def _verdict(each: Kept, waived: Waivers) -> LocalText:
    if not each.condition or each.fault:
        return OPEN
    if each.value is False and each.principle.id in waived:
        return WAIVED
    return {True: PASS, False: FAIL, None: OPEN}[each.value]


def _opening(found: tuple[Kept, ...], waived: Waivers, say: Teller) -> tuple[Block, ...]:
    told = [_verdict(each, waived) for each in found]
    return opening(
        keys=tuple((counted(told.count(word)), msg("nguyên tắc: {word}", "principles: {word}", word=word))
                   for word in (PASS, FAIL, WAIVED, OPEN)),
        conclusions=tuple(_conclusions(found, waived, say)), limits=tuple(_limits(found)), decisions=tuple(_decisions(found, waived, say)))


def _conclusions(found: tuple[Kept, ...], waived: Waivers, say: Teller) -> Iterator[Words]:
    if not found:
        yield t("Chưa ghi nguyên tắc nào (`principles`).", "No principle is on record (`principles`).")
        return
    tested = [each for each in found if each.condition]
    yield msg("{n} nguyên tắc; {m} có điều kiện máy kiểm tra được, {k} chỉ con người đánh giá được. Xét tại {at}.",
              "{n} principles; {m} carry a condition that can be tested, {k} only people can judge. As of {at}.", n=len(found),
              m=len(tested), k=len(found) - len(tested), at=quoted(moment_of(say.architecture)))
    failing = sorted((each for each in tested if _verdict(each, waived) is FAIL), key=lambda e: (-len(e.of(False)), e.principle.id))
    if failing:
        yield msg("Chưa đạt {n} nguyên tắc: {names}.", "{n} principles fail: {names}.", n=len(failing), names=listed(
            LocalText(vi=f"“{e.principle.name.say('vi')}” ({len(e.of(False))}/{len(e.things)} đối tượng)",
                      en=f"“{e.principle.name.say('en')}” ({len(e.of(False))} of {len(e.things)} things)") for e in failing))
    kept = [each for each in tested if each.value is True]
    if kept:
        yield msg("Đạt: {names}.", "Kept: {names}.", names=listed(
            LocalText(vi=f"“{e.principle.name.say('vi')}” ({_scope(e).vi})",
                      en=f"“{e.principle.name.say('en')}” ({_scope(e).en})") for e in kept))
    clean = _clean(found, say)
    planned = say.architecture.answer(catalogue)
    if planned and not clean:
        yield msg("Cả {m} thành phần mới đều vi phạm ít nhất một nguyên tắc máy kiểm tra được.",
                  "Every one of the {m} new components violates at least one of the principles that can be tested.", m=len(planned))
    elif planned:
        yield msg("Trong {m} thành phần mới, {n} không vi phạm nguyên tắc nào máy kiểm tra được.",
                  "Of {m} new components {n} violate none of the principles that can be tested.", n=clean, m=len(planned))


def _scope(each: Kept) -> LocalText:
    n = len(each.things)
    return t(f"xét {n} đối tượng", f"{n} things judged") if n else t("không có đối tượng để xét", "nothing to judge")


def _clean(found: tuple[Kept, ...], say: Teller) -> int:
    bad = {judged.thing for each in found for judged in each.of(False)}
    return sum(each.id not in bad for each in say.architecture.answer(catalogue))


def _limits(found: tuple[Kept, ...]) -> Iterator[Words]:
    yield t("Điều kiện (`holds_when`) là đề xuất của nhóm kiến trúc và chỉ kiểm tra được phần đã có trong dữ liệu: đạt điều kiện chưa hẳn "
            "là "
            "tuân thủ trọn vẹn nguyên tắc.",
            "The conditions (`holds_when`) are proposals of the architecture team and test what the data hold: to meet one is not yet to "
            "keep "
            "the principle in full.")
    yield t("Kết quả chỉ có bốn mức, không cho điểm và không xếp hạng.", "There are four results; nothing is scored or ranked.")
    broken = [each for each in found if each.fault]
    if broken:
        yield msg("Điều kiện không đọc được: {names}.", "Conditions that cannot be read: {names}.",
                  names=listed(each.principle.name for each in broken))


def _decisions(found: tuple[Kept, ...], waived: Waivers, say: Teller) -> Iterator[Words]:
    for each in sorted(found, key=lambda e: (-len(e.of(False)), e.principle.id)):
        if _verdict(each, waived) is FAIL:
            why = _most(each)
            yield msg("{name}: {what} ở {n} đối tượng, hoặc lập miễn trừ có lý do và thời hạn.",
                      "{name}: {what} on {n} things, or waive it with a reason and a date.", name=say.spoken(each.principle.id),
                      what=_asked(why), n=sum(why in judged.lacks for judged in each.of(False))) if why else msg(
                "{name}: sửa để điều kiện đúng, hoặc lập miễn trừ.", "{name}: make the condition hold, or waive it.",
                name=say.spoken(each.principle.id))


def _most(each: Kept) -> str:
    """The statement that most of those that fail do not meet."""
    counts: dict[str, int] = {}
    for judged in each.of(False):
        for words in judged.lacks:
            counts[words] = counts.get(words, 0) + 1
    return max(sorted(counts), key=lambda words: counts[words], default="")


def _said(each: Kept, waived: Waivers) -> LocalText:
    """The verdict, and that it says little where there is nothing to judge."""
    word = _verdict(each, waived)
    return word if each.things or word is not PASS else t(f"{word.vi} (không có đối tượng để xét)", f"{word.en} (nothing to judge)")


def _asked(statement: str) -> LocalText:
    """What a statement asks somebody to do: to record a field, or to make it hold."""
    field = statement.removeprefix("has:")
    title = _title(field) if field != statement else None
    return t(f"ghi “{title.vi}” (`{field}`)", f"record “{title.en}” (`{field}`)") if title else t(
        f"đáp ứng `{statement}`", f"meet `{statement}`")


def _title(field: str) -> LocalText | None:
    """The title of a field of any kind, inner ones by their dotted name."""
    first, *rest = field.split(".")
    for kind in kinds().values():
        schema = kind.properties.get(first)
        for step in rest:
            schema = schema.get("properties", {}).get(step) if schema else None
        if schema and "title" in schema:
            return LocalText(vi=schema["title"]["vi"], en=schema["title"]["en"])
    return None


def _summary(found: tuple[Kept, ...], waived: Waivers, say: Teller, request: Request) -> Block:
    today = {each.principle.id: each for each in say.workspace.architecture(request.baseline).answer(principles)}

    def row(each: Kept) -> Row:
        name, now = each.principle.id, today.get(each.principle.id)
        word = _verdict(each, waived)
        return Row(tone="warning" if word is FAIL else "quiet" if word is OPEN else "", cells=(
            say.named(name), plain(_said(now, waived) if now else UNKNOWN), plain(_said(each, waived)),
            *(count(len(each.of(v))) for v in (True, False, None)),
            say.place(name, "holds_when")))

    return table(
        t("Kết quả theo nguyên tắc, hiện nay và ở mục tiêu; số đối tượng xét ở mục tiêu", "Results by principle, today and in the target; "
                                                                                          "things "
          "judged in the target"),
        (("Nguyên tắc", "Principle"), ("Hiện nay", "Today"), ("Mục tiêu", "Target"), ("Đạt", "Pass", "right"),
         ("Không đạt", "Fail", "right"),
         ("Chưa đủ cơ sở", "Cannot tell", "right"), ("Nơi ghi", "Written at")), map(row, found),
        empty=t("Chưa ghi nguyên tắc nào.", "No principle is on record."))


def _matrix(found: tuple[Kept, ...], waived: Waivers, say: Teller) -> tuple[Block, ...]:
    planned = say.architecture.answer(catalogue)
    tested = [each for each in found if any(p.id in each.things for p in planned)]
    if not tested:
        return (Paragraph(text=said(t("Không nguyên tắc nào có điều kiện xét đến thành phần mới.",
                                      "No principle has a condition that judges a new component."))),)

    def sign(each: Kept, name: str) -> Run:
        judged = each.things.get(name)
        if judged is None:
            return plain("")
        return plain(_WAIVED_SIGN if judged.value is False and each.principle.id in waived else _SIGNS[judged.value])

    return (
        Paragraph(text=plain(t("✓ đạt · ✗ không đạt · M được miễn trừ · ? chưa đủ cơ sở · ô trống: nguyên tắc không xét đối tượng này",
                               "✓ pass · ✗ fail · W waived · ? cannot tell · empty: the principle does not judge this thing"))),
        Table(caption=t("Nguyên tắc × thành phần mới", "Principle × new component"), matrix=True,
              wide=len(tested) > UPRIGHT, anchor="principle-matrix",
              columns=(Column(title=t("Thành phần", "Component")),
                       *(Column(title=each.principle.id, align="center", narrow=True) for each in tested)),
              rows=tuple(Row(cells=(say.named(p.id), *(sign(each, p.id) for each in tested))) for p in planned)))


def _reasons(each: Kept, waived: Waivers, say: Teller) -> tuple[Block, ...]:
    if not each.condition:
        return ()
    wrong = (*each.of(False), *each.of(None))
    anchor = f"principle-{each.principle.id}"
    head = h(3, each.principle.name.say("vi"), each.principle.name.say("en"), anchor)
    about = Paragraph(text=said(msg("Điều kiện: `{condition}`.{waiver}", "Condition: `{condition}`.{waiver}", condition=each.condition,
                                    waiver=_waiver(waived.get(each.principle.id)))))
    caption = msg("{name}: đối tượng chưa đạt hoặc chưa đủ cơ sở, {n} trong {m}", "{name}: things that fail or cannot be told, {n} of {m}",
                  name=each.principle.name, n=min(len(wrong), MOST), m=len(wrong))
    return (head, about, table(
        caption, (("Đối tượng", "Thing"), ("Kết quả", "Result"), ("Phần chưa đáp ứng", "What is not met"), ("Nơi ghi", "Written at")),
        (Row(tone="warning" if judged.value is False else "quiet", cells=(
            _thing(judged.thing, say), plain(FAIL if judged.value is False else OPEN), _lacks(judged), say.place(judged.thing)))
         for judged in wrong[:MOST]),
        empty=msg("Không đối tượng nào vi phạm ({scope}).", "Nothing violates it ({scope}).", scope=_scope(each))))


def _thing(name: str, say: Teller) -> Inline:
    """A flow without a name by its two ends."""
    found = say.thing(name)
    if not isinstance(found, Relationship) or found.name is not None:
        return say.named(name)
    return (plain(say.name(found.source)), plain(" → "), plain(say.name(found.target)), plain(" · "), code(name))


def _waiver(found: Diagnostic | None) -> LocalText | Message:
    if found is None or found.justification is None:
        return LocalText(vi="", en="")
    return msg(" Miễn trừ `{id}`: {why}.", " Waiver `{id}`: {why}.", id=found.waiver, why=found.justification)


def _lacks(judged: Judged) -> Inline:
    runs: list[Run] = []
    for words in judged.lacks:
        title = _title(words.removeprefix("has:")) if words.startswith("has:") else None
        runs += [plain("; "), *((plain(title), plain(" · "), code(words.removeprefix("has:"))) if title else (code(words),))]
    for subject, field in judged.missing:
        runs += [plain("; "), plain(t("thiếu ", "lacking ")), code(f"{subject}.{field}" if field else subject)]
    return tuple(runs[1:]) or plain(NONE)


def _people(found: tuple[Kept, ...], say: Teller) -> Block:
    return table(
        t("Nguyên tắc chưa có điều kiện máy kiểm tra được", "Principles without a condition that can be tested"),
        (("Nguyên tắc", "Principle"), ("Nội dung", "Statement"), ("Hệ quả phải kiểm tra", "What is to be looked at"),
         ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(each.principle.id), plain(_text(each, "statement")), plain(_text(each, "implications")),
                    say.place(each.principle.id))) for each in found if not each.condition),
        empty=t("Nguyên tắc nào cũng có điều kiện.", "Every principle has a condition."))


def _text(each: Kept, field: str) -> LocalText:
    value = each.principle.get(field)
    return value if isinstance(value, LocalText) else LocalText.same(value) if isinstance(value, str) else UNKNOWN


def _method() -> tuple[Words, ...]:
    return (
        msg("Xét như quy tắc `{rule}`: điều kiện `holds_when` của nguyên tắc, trên kiến trúc mục tiêu.",
            "Judged as the rule `{rule}` does: the condition `holds_when` of the principle, on the target.", rule=RULE),
        t("“Mọi A là B” được xét từng A và từng phần của B; “không có X” thì mỗi X là một vi phạm; điều kiện khác chỉ có một kết quả "
          "chung.",
          "“Every A is B” is judged for each A and each part of B; under “no X” each X violates; any other condition has one result for "
          "all."),
        t("Được miễn trừ: phát hiện của nguyên tắc có miễn trừ còn hiệu lực, có lý do, người đề nghị, người duyệt và thời hạn.",
          "Waived: the finding about the principle has a waiver in force, with its reason, who asked, who agreed, and until when."))
