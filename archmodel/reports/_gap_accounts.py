"""The accounts of the gap report: the one disposition of everything, the sums that prove it, and every step of the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archmodel.analysis.gap import GapAnalysis, Outcome, Status
from archmodel.analysis.gap.chain import Chain
from archmodel.analysis.gap.comparison import Balance
from archmodel.kit.document import Block, Callout, Column, Inline, Paragraph, Row, Table, plain, said, strong
from archmodel.kit.text import LocalText, Message, counted, msg
from archmodel.metamodel import Framework, kinds
from archmodel.reports._gap_words import capital, heading, linked, named_ids, noun
from archmodel.reports._telling import moment_of


def accounts(gap: GapAnalysis, whole: GapAnalysis, framework: Framework) -> tuple[Block, ...]:
    """How everything is accounted for; `whole` has every kind of element."""
    present = [o for o in Outcome if whole.outcomes.get(o) or whole.relationship_outcomes.get(o)]
    rows = tuple(Row(tone="warning" if o is Outcome.UNACCOUNTED else "", cells=(
        plain(o.word), plain(o.status.word), plain(_options(o, framework)),
        *(plain(counted(side[o]) if side.get(o) else "–") for side in (gap.outcomes, whole.outcomes, whole.relationship_outcomes))))
        for o in present)
    total = Row(cells=(strong(LocalText(vi="Tổng", en="Total")), plain(""), plain(""), *(
        strong(counted(n)) for n in (len(gap.elements), len(whole.elements), len(whole.relationships)))))
    return (
        heading(2, "Giải trình: mỗi đối tượng một kết cục", "Accounts: one disposition for everything", "accounts"),
        Paragraph(text=said(LocalText(
            vi="Mỗi đối tượng và mỗi quan hệ có đúng một kết cục; “chưa được giải trình” là bị loại bỏ mà không có quyết định nào "
               "(TOGAF: loại bỏ do vô ý); khi còn mục như vậy, lệnh kết thúc với mã 1. Sáu phương án của hướng dẫn quốc gia ghi bên cạnh "
               "nhóm "
               "TOGAF.",
            en="Every element and relationship has exactly one disposition; “unaccounted for” means eliminated although nothing "
               "decides it (TOGAF: by accident); while anything is, the command exits with 1. The six options of the national guide "
               "stand beside the TOGAF "
               "class."))),
        Table(
            caption=LocalText(vi="Kết cục của mọi đối tượng và quan hệ", en="What becomes of every element and relationship"),
            columns=(
                Column(title=LocalText(vi="Kết cục", en="Disposition")), Column(title=LocalText(vi="Nhóm TOGAF", en="TOGAF class")),
                Column(title=LocalText(vi="Phương án của hướng dẫn", en="Options of the guide")),
                Column(title=capital(noun(gap.group)), align="right"),
                Column(title=LocalText(vi="Mọi đối tượng", en="All elements"), align="right"),
                Column(title=LocalText(vi="Mọi quan hệ", en="All relationships"), align="right")),
            rows=(*rows, total)),
        *_forgotten(whole))


def _forgotten(whole: GapAnalysis) -> tuple[Block, ...]:
    rows = whole.unaccounted
    if not rows:
        return ()
    return (Callout(
        kind="warning", title=msg("Chưa được giải trình: {n}", "Unaccounted for: {n}", n=len(rows)),
        text=(linked((row.id for row in rows), whole, 40), said(LocalText(
            vi="Với từng mục: thêm `retire:` (kèm `reason:`) vào mốc kiến trúc, `replaces:` ở đối tượng kế thừa, `formerly:` nếu chỉ đổi "
               "mã, hoặc ngày kết thúc; nếu bị bỏ sót thì ghi lại vào mục tiêu.",
            en="For each: a `retire:` with its `reason:` in a plateau, `replaces:` on the successor, `formerly:` where only the id "
               "changed, or an end date; what was forgotten belongs back into the target.")))),)


_OPTIONS = {
    Outcome.CHANGED: ("standardise-integrate", "upgrade-extend", "merge-reorganise"), Outcome.REPLACED: ("replace-retire",),
    Outcome.MERGED: ("merge-reorganise",), Outcome.SPLIT: ("merge-reorganise",), Outcome.RETIRED: ("replace-retire",),
}
"""The options of the guide that come nearest to a disposition; for any other, by the TOGAF class the pack maps them to."""


def _options(outcome: Outcome, framework: Framework) -> LocalText:
    """The six options by the TOGAF words the framework's guide is mapped to; relationships have none."""
    if outcome in (Outcome.PASSED, Outcome.ABSORBED, Outcome.CUT, Outcome.ENDED, Outcome.WITHDRAWN, Outcome.NOT_YET,
                   Outcome.UNACCOUNTED, Outcome.CANNOT_TELL):
        return LocalText.same("–")
    near = _OPTIONS.get(outcome, ())
    found = [o.name for o in framework.dispositions.values() if outcome.status.value in o.togaf and (o.id in near or not near)]
    return LocalText(vi=" · ".join(n.vi for n in found), en=" · ".join(n.en for n in found)) if found else LocalText.same("–")


def proof(chain: Chain, whole: Chain) -> tuple[Block, ...]:
    """The sums, for the whole and each step of the way; what the states hold is counted apart from the rows."""
    gap, full = chain.whole, whole.whole
    groups = sorted({kinds()[row.thing.kind].group for row in full.elements} - {gap.group})
    lines = [_sum(capital(noun(gap.group)), gap.balance)]
    lines += [_sum(capital(noun(group)), full.balance_of(group)) for group in groups if full.group != gap.group]
    lines += [_sum(LocalText(vi="Mọi đối tượng", en="All elements"), full.balance),
              _sum(msg("Quan hệ giữa các {things}", "Relationships among {things}", things=noun(gap.group)), gap.relationship_balance),
              _sum(LocalText(vi="Mọi quan hệ", en="All relationships"), full.relationship_balance)]
    blocks: list[Block] = [
        heading(2, "Đối chiếu tổng số", "Proof of the sums", "proof"),
        _sums(LocalText(vi="Mỗi đối tượng thuộc đúng một nhóm", en="Every element is in exactly one class"), lines)]
    if len(chain.steps) > 1:
        blocks.append(_sums(
            LocalText(vi="Từng bước: đích của bước trước là gốc của bước sau", en="Step by step: each begins where the one before ended"),
            [line for n, (step, every) in enumerate(zip(chain.steps, whole.steps, strict=True), 1) for line in _step(n, step, every)]))
    return tuple(blocks)


def _step(number: int, step: GapAnalysis, every: GapAnalysis) -> Iterable[Row]:
    title = msg("{n}. {a} → {b}", "{n}. {a} → {b}", n=number, a=moment_of(step.baseline), b=moment_of(step.target))
    yield _sum(msg("{title}: {things}", "{title}: {things}", title=title, things=noun(step.group)), step.balance)
    yield _sum(msg("{title}: mọi đối tượng", "{title}: all elements", title=title), every.balance)
    yield _sum(msg("{title}: mọi quan hệ", "{title}: all relationships", title=title), every.relationship_balance)


def _sums(caption: LocalText, rows: Iterable[Row]) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(title=LocalText(vi="Phạm vi", en="Scope")),
            Column(title=LocalText(vi="Hiện trạng = giữ nguyên + thay đổi + loại bỏ", en="Baseline = retained + changed + eliminated")),
            Column(title=LocalText(vi="Mục tiêu = giữ nguyên + thay đổi + bổ sung mới", en="Target = retained + changed + new")),
            Column(title=LocalText(vi="Khớp", en="Holds"), align="center")),
        rows=tuple(rows))


def _sum(label: LocalText | Message, balance: Balance) -> Row:
    r, c, e, n = (balance.counts[s] for s in (Status.RETAINED, Status.CHANGED, Status.ELIMINATED, Status.NEW))
    return Row(tone="" if balance.holds else "warning", cells=(
        plain(label), plain(_adding(r, c, e)), plain(_adding(r, c, n)),
        plain("✓" if balance.holds else f"≠ {balance.baseline}; {balance.target}")))


def _adding(*parts: int) -> LocalText:
    words, total = [counted(part) for part in parts], counted(sum(parts))
    return LocalText(vi=f"{' + '.join(w.vi for w in words)} = {total.vi}", en=f"{' + '.join(w.en for w in words)} = {total.en}")


def steps(chain: Chain) -> tuple[Block, ...]:
    """What each step of the way brings about; the sections after it are about the whole way."""
    if len(chain.steps) == 1:
        return ()
    blocks: list[Block] = [heading(2, "Từng bước", "Step by step", "steps")]
    passing = sorted({row.id for step in chain.steps for row in step.elements} - {row.id for row in chain.whole.elements})
    if passing:
        blocks.append(Paragraph(text=said(msg(
            "{n} {things} xuất hiện rồi kết thúc ở giữa, nên không có trong so sánh hai đầu: {ids}.",
            "{n} {things} come and go on the way and so are in neither end of the whole: {ids}.", n=len(passing),
            things=noun(chain.whole.group), ids=named_ids(chain.whole, passing, 40)))))
    for number, step in enumerate(chain.steps, 1):
        ends = moment_of(step.baseline), moment_of(step.target)
        title = " → ".join(e.vi for e in ends), " → ".join(e.say("en") for e in ends)
        blocks += [heading(3, f"Bước {number}: {title[0]}", f"Step {number}: {title[1]}", f"step-{number}"), _moves(step, chain.whole)]
    return tuple(blocks)


def _moves(step: GapAnalysis, whole: GapAnalysis) -> Block:
    """Everything that does not stay as it is, by what becomes of it."""
    rows = [Row(tone=o.status.value, cells=(plain(o.word), plain(str(n)), _names(step, o, whole)))
            for o, n in step.outcomes.items() if o is not Outcome.RETAINED]
    links: Counter[Outcome] = Counter(row.outcome for row in step.relationships if row.outcome is not Outcome.RETAINED)
    rows += [Row(cells=(plain(msg("Quan hệ: {word}", "Relationships: {word}", word=o.word)), plain(str(links[o])), plain("")))
             for o in Outcome if links[o]]
    if not rows:
        return Paragraph(text=plain(LocalText(vi="Không có thay đổi.", en="Nothing changes.")))
    return Table(
        caption=msg("{n} {things} giữ nguyên", "{n} {things} stay as they are", n=step.counts[Status.RETAINED], things=noun(step.group)),
        columns=(Column(title=LocalText(vi="Kết cục", en="Disposition")),
                 Column(title=LocalText(vi="Số lượng", en="Number"), align="right"),
                 Column(title=capital(noun(step.group)))),
        rows=tuple(rows))


def _names(step: GapAnalysis, outcome: Outcome, whole: GapAnalysis) -> Inline:
    rows = [row for row in step.elements if row.outcome is outcome]
    if outcome.status is not Status.ELIMINATED:
        return linked((row.id for row in rows), whole, 60)
    return plain(", ".join(f"{row.id} → {', '.join(row.successors)}" if row.successors else row.id for row in rows))
