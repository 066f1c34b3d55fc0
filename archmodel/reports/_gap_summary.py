"""The head of the gap report: what the comparison shows, what it does not, and what is left to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from archmodel.analysis.gap import GapAnalysis, GapRow, JudgementKind, Outcome, Status
from archmodel.analysis.gap.breakdown import Aspect, breakdown
from archmodel.analysis.gap.inheritance import bequests, loose_ends
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.document import Block, Bullets, Callout, Column, Inline, KeyFigure, KeyFigures, Paragraph, Row, Table, code, plain, said
from archmodel.kit.text import LocalText, Message, counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship, Unknown
from archmodel.reports._gap_closure import proved
from archmodel.reports._gap_words import SHOWN, SIGNS, heading, ids, into_the_plan, name_of, named_ids, noun, written
from archmodel.rules import rule
from archmodel.workspace import Workspace

_MOST = 15
"""Findings of one rule that the report lists; `archmodel check` has them all."""
_FEW = 3
"""So many must fall to one layer or owner before it is worth a sentence."""
_WANTED = {
    "owner": LocalText(vi="chủ quản", en="who will own them"),
    "stores": LocalText(vi="dữ liệu lưu giữ", en="what data they keep"),
    "security_level": LocalText(vi="cấp độ an toàn", en="their security level"),
}
_WAYS_OUT = (Outcome.REPLACED, Outcome.MERGED, Outcome.SPLIT, Outcome.RETIRED, Outcome.CANNOT_TELL, Outcome.NOT_YET)


def conclusions(gap: GapAnalysis, whole: GapAnalysis, workspace: Workspace) -> tuple[Block, ...]:
    """The figures, and what they mean, the gravest first."""
    figures = tuple(KeyFigure(value=f"{SIGNS[s]} {gap.counts[s]}", label=s.word, tone=s.value) for s in Status)
    items = (_scale(gap), _accounted(whole), *_endings(gap), *_additions(gap), *_proved(gap, workspace), *_where(gap, workspace),
        *_links(gap),
             *_handing_over(gap), *(_proposals(gap, workspace) if into_the_plan(gap) else ()), *_others(gap, whole), *_names(whole))
    return (heading(2, "Kết luận", "Conclusions", "conclusions"), KeyFigures(figures=figures),
            Bullets(items=tuple(said(item) for item in items)))


def _scale(gap: GapAnalysis) -> Message | LocalText:
    c = gap.counts
    if not any(gap.counts[s] + gap.relationship_counts[s] for s in Status if s is not Status.RETAINED):
        return LocalText(vi="Hai thời điểm không khác nhau: không có khoảng cách.", en="The two moments do not differ: there is no gap.")
    kept = c[Status.RETAINED] + c[Status.CHANGED]
    return msg("Từ {old} {things} ở thời điểm gốc, đến thời điểm đích có {new}: giữ nguyên {kept}, thay đổi {changed}, loại bỏ {gone}, "
               "bổ sung mới {added}.",
               "From {old} {things} at the baseline to {new} at the target: {kept} retained, {changed} changed, {gone} eliminated, "
               "{added} new.",
               old=kept + c[Status.ELIMINATED], new=kept + c[Status.NEW], kept=c[Status.RETAINED], changed=c[Status.CHANGED],
               gone=c[Status.ELIMINATED], added=c[Status.NEW], things=noun(gap.group))


def _accounted(whole: GapAnalysis) -> Message | LocalText:
    if whole.backwards:
        return LocalText(
            vi="So sánh ngược thời gian: “loại bỏ” nghĩa là chưa có ở thời điểm trước, “bổ sung mới” nghĩa là về sau không còn.",
            en="The comparison runs back in time: “eliminated” means not there yet, “new” means that it ends later.")
    bare = [row.id for row in whole.unaccounted]
    if bare:
        return msg("{n} đối tượng hoặc quan hệ bị loại bỏ mà không có quyết định nào (chưa được giải trình): {ids}.",
                   "{n} elements or relationships are eliminated although nothing decides it (unaccounted for): {ids}.",
                   n=len(bare), ids=ids(bare))
    return msg("Mọi thứ đều được giải trình: {n} đối tượng và {m} quan hệ thuộc mọi loại đều có đúng một kết cục, tổng số khớp ở cả hai "
               "phía; không có gì bị loại bỏ mà không có quyết định.",
               "Everything is accounted for: {n} elements and {m} relationships of every kind have exactly one disposition each, the sums "
               "match on both sides, and nothing is eliminated without a decision.",
               n=counted(len(whole.elements)), m=counted(len(whole.relationships)))


def _endings(gap: GapAnalysis) -> Iterator[Message]:
    ways = [(o, gap.outcomes[o]) for o in _WAYS_OUT if gap.outcomes.get(o)]
    if ways and not gap.backwards:
        heirs = Counter(row.successors[0] for row in gap.elements if row.outcome is Outcome.MERGED and row.successors)
        said_ways = LocalText(vi=", ".join(f"{n} {o.word.vi.lower()}" for o, n in ways),
                              en=", ".join(f"{n} {o.word.en.lower()}" for o, n in ways))
        yield msg("Trong số loại bỏ: {ways}{merged}.", "Of those eliminated: {ways}{merged}.", ways=said_ways,
                  merged=msg(" (vào {heirs})", " (into {heirs})", heirs=named_ids(gap, sorted(heirs))) if heirs else "")
    silent = [row.id for row in gap.judged(JudgementKind.NO_REASON)]
    if silent:
        yield msg("{n} trường hợp kết thúc chưa ghi lý do: {ids}.", "{n} endings have no reason on record: {ids}.",
                  n=len(silent), ids=ids(silent))


def _additions(gap: GapAnalysis) -> Iterator[Message]:
    new = gap.of(Status.NEW)
    packages = {row.package for row in new if row.package}
    if packages:
        gaps = {name for row in new for name in row.closes}
        yield msg("{n} {things} mới do {p} gói công việc bàn giao; các gói này nhận khép lại {g} khoảng cách đã ghi nhận.",
                  "{n} new {things} are delivered by {p} work packages, which claim to close {g} recorded gaps.",
                  n=sum(bool(row.package) for row in new), p=len(packages), g=len(gaps), things=noun(gap.group))
    yield from _thin(new, gap)
    aimless = [row.id for row in gap.judged(JudgementKind.CLOSES_NO_GAP)]
    if aimless:
        yield msg("{n} mục mới không khép lại khoảng cách nào: {ids}. Không rõ vì sao cần.",
                  "{n} new ones close no gap: {ids}. Why they are needed is not said.", n=len(aimless), ids=ids(aimless))
    unplanned = [row.id for row in new if not row.causes]
    if unplanned and not gap.backwards:
        yield msg("{n} mục mới bắt đầu theo ngày của chính nó, không qua gói công việc nào.",
                  "{n} of the new ones began by their own dates and not by a work package.", n=len(unplanned))


def _proved(gap: GapAnalysis, workspace: Workspace) -> Iterator[Message]:
    """What of the promise is shown to come true: the closure proof in one sentence."""
    found = proved(workspace, gap) if into_the_plan(gap) else None
    if found is not None:
        closed, total = found
        yield msg("Điều kiện khép lại mới thỏa ở {closed} trong {total} khoảng cách; xem mục “Chứng minh khép lại khoảng cách”.",
                  "The condition for closing holds for {closed} of {total} gaps; see “Closure proof”.", closed=closed, total=total)


def _thin(new: tuple[GapRow, ...], gap: GapAnalysis) -> Iterator[Message]:
    """What the plan does not yet say of what it brings: without it there is nothing to design, to fund or to hand over."""
    planned = [row.thing for row in new if row.package and isinstance(row.thing, Element) and gap.group == "system"]
    bare = [(words, sum(isinstance(element.get(field), Unknown | None) for element in planned)) for field, words in _WANTED.items()]
    said = [(words, n) for words, n in bare if n]
    if said:
        yield msg("Trong {total} hệ thống đó, chưa ghi: {what}.", "Not stated yet, of these {total}: {what}.", total=len(planned),
                  what=LocalText(vi="; ".join(f"{w.vi} ({n})" for w, n in said), en="; ".join(f"{w.en} ({n})" for w, n in said)))


def _where(gap: GapAnalysis, workspace: Workspace) -> Iterator[Message]:
    """The layer and the owner that most of the change falls to."""
    for aspect, words in ((Aspect.LAYER, ("lớp", "layer")), (Aspect.OWNER, ("chủ quản", "owner"))):
        lines = [(sum(n for s, n in line.counts.items() if s is not Status.RETAINED), line)
                 for line in breakdown(gap, aspect, workspace.framework) if line.id]
        total = sum(n for n, _ in lines)
        most, line = max(lines, key=lambda pair: (pair[0], pair[1].id), default=(0, None))
        if line is not None and most >= _FEW and most * 4 >= total and len(lines) > 1:
            yield msg("Thay đổi tập trung ở {aspect} {name} (`{id}`): {n} trên {total} mục có biến động và có ghi {aspect}.",
                      "Most change falls to the {aspect} {name} (`{id}`): {n} of the {total} that do not stay as they are and state "
                      "their {aspect}.",
                      aspect=LocalText(vi=words[0], en=words[1]), name=line.name, id=line.id, n=most, total=total)


def _links(gap: GapAnalysis) -> Iterator[Message]:
    c = gap.relationship_counts
    if not any(c.values()):
        return
    yield msg("Quan hệ giữa các {things}: {kept} giữ nguyên, {changed} chuyển sang đối tượng kế thừa hoặc thay đổi, {gone} chấm dứt, "
              "{added} hình thành mới.",
              "Relationships among {things}: {kept} retained, {changed} passed to a successor or changed, {gone} ended, {added} new.",
              kept=counted(c[Status.RETAINED]), changed=counted(c[Status.CHANGED]), gone=counted(c[Status.ELIMINATED]),
                  added=counted(c[Status.NEW]),
              things=noun(gap.group))
    loose = loose_ends(gap)
    pairs = sorted({tuple(sorted((row.thing.source, row.thing.target))) for row in loose if isinstance(row.thing, Relationship)})
    if pairs:
        names = [LocalText(vi=f"{a.say('vi')} – {b.say('vi')}", en=f"{a.say('en')} – {b.say('en')}")
                 for a, b in ((name_of(gap, a), name_of(gap, b)) for a, b in pairs[:SHOWN])]
        rest = len(pairs) - len(names)
        yield msg("{n} kết nối đã biết sẽ mất cùng hệ thống cũ mà hệ thống kế thừa chưa ghi kết nối nào thay thế: {ids}. "
                  "Ghi thành luồng, hoặc ghi rõ là bỏ, trước khi chuyển đổi.",
                  "Known links that end with the old systems while no successor records one in their place ({n}): {ids}. Record them as "
                  "flows, or say that they are dropped, before the switch.", n=len(pairs), ids=LocalText(
                      vi="; ".join(n.vi for n in names) + (f"; và {rest} kết nối khác" if rest else ""),
                      en="; ".join(n.en for n in names) + (f"; and {rest} more" if rest else "")))


def _handing_over(gap: GapAnalysis) -> Iterator[Message]:
    found = bequests(gap)
    if not found:
        return
    lost = sorted({b.id for b in found if b.lost})
    capabilities, data = (len({b.id for b in found if b.field == field}) for field in ("realizes", "stores"))
    parts = [(capabilities, LocalText(vi="năng lực", en="capabilities")), (data, LocalText(vi="đối tượng dữ liệu", en="data objects"))]
    yield msg("{n} hệ thống kết thúc để lại {what} mà không đối tượng kế thừa nào ghi là tiếp nhận{lost}.",
              "{n} of those that end leave behind {what} that no successor is recorded to take over{lost}.",
                  n=len({b.row.id for b in found}),
              what=LocalText(vi=" và ".join(f"{n} {w.vi}" for n, w in parts if n), en=" and ".join(f"{n} {w.en}" for n, w in parts if n)),
              lost=msg("; không còn ở đâu trong mục tiêu: {ids}", "; nowhere in the target any more: {ids}", ids=ids(lost)) if lost
              else LocalText(vi="; tất cả vẫn còn ở hệ thống khác trong mục tiêu", en="; all of them remain with other systems of the "
                                                                                      "target"))


def _proposals(gap: GapAnalysis, workspace: Workspace) -> Iterator[Message]:
    """What is proposed for those that stay: the options of the national guide, none of them decided by this."""
    proposed = Counter(row.thing.fields.get("disposition") for row in gap.of(Status.RETAINED))
    found = [(option.name, proposed[option.id]) for option in workspace.framework.dispositions.values()
             if proposed[option.id] and option.togaf != ("retained",)]
    if found:
        counts = LocalText(vi="; ".join(f"{name.vi.lower()}: {n}" for name, n in found),
                           en="; ".join(f"{name.en.lower()}: {n}" for name, n in found))
        yield msg("Trong số giữ nguyên, {n} {things} mới chỉ được đề xuất phương án khác ({counts}); chưa mốc nào quyết định.",
                  "Of the {things} retained, {n} are only proposed for another option ({counts}); no plateau decides it yet.",
                  n=sum(n for _, n in found), counts=counts, things=noun(gap.group))


def _others(gap: GapAnalysis, whole: GapAnalysis) -> Iterator[Message]:
    """What happens besides, to things of other kinds."""
    for group in sorted({kinds()[row.thing.kind].group for row in whole.elements} - {gap.group}) if gap.group != whole.group else ():
        rows = [row for row in whole.elements if kinds()[row.thing.kind].group == group and row.status is not Status.RETAINED]
        if rows:
            found = Counter(row.outcome for row in rows)
            ways = [(o, found[o]) for o in Outcome if found[o]]
            yield msg("Ngoài ra, {things}: {ways}.", "Besides, {things}: {ways}.", things=noun(group), ways=LocalText(
                vi=", ".join(f"{n} {o.word.vi.lower()}" for o, n in ways), en=", ".join(f"{n} {o.word.en.lower()}" for o, n in ways)))


def _names(whole: GapAnalysis) -> Iterator[Message]:
    renamed = [row for row in whole.judged(JudgementKind.RENAMED) if row.formerly]
    if renamed:
        yield msg("{n} mục chỉ đổi mã, không phải bỏ đi rồi thêm mới: {ids}.",
                  "{n} are only called differently and not removed and added: {ids}.",
                  n=len(renamed), ids=ids(f"{row.formerly} → {row.id}" for row in renamed))
    alike = [row for row in whole.judged(JudgementKind.POTENTIAL_MATCH) if row.status is Status.ELIMINATED]
    if alike:
        pairs = (f"{row.id} ~ {', '.join(j.others)}" for row in alike if (j := row.judged(JudgementKind.POTENTIAL_MATCH)))
        yield msg("{n} cặp có thể là một: {ids}. Nếu đúng, ghi `formerly:`.", "{n} pairs may be one: {ids}. If so, write `formerly:`.",
                  n=len(alike), ids=ids(pairs))


def caveats(gap: GapAnalysis, workspace: Workspace) -> tuple[Block, ...]:
    """What a reader must know before using the figures."""
    items: list[Inline] = []
    if into_the_plan(gap):
        items.append(plain(LocalText(
            vi="Kiến trúc ở các mốc tương lai là đề xuất, không phải quyết định đã ban hành; thời hạn của các gói công việc là giả định.",
            en="The architecture of future plateaus is a proposal, not an issued decision; the dates of the packages are assumptions.")))
    bases = Counter(e.provenance.basis for e in gap.target.elements.values() if e.provenance)
    weak = sum(bases[b] for b in ("proposal", "assumption"))
    if weak:
        items.append(plain(msg("{n} trên {total} đối tượng ở thời điểm đích dựa trên đề xuất hoặc giả định.",
                               "{n} of the {total} elements of the target rest on a proposal or an assumption.",
                               n=weak, total=sum(bases.values()))))
    if gap.undecided:
        items.append(plain(msg("Chưa đủ cơ sở về thời gian (chỉ biết năm): {ids}.", "Dates that leave it open (only a year is known): "
                                                                                    "{ids}.",
                               ids=ids(gap.undecided, 40))))
    if gap.two_models:
        items.append(plain(LocalText(
            vi="Hai phía đọc từ hai bộ dữ liệu khác nhau: thay đổi ở đây là thay đổi của dữ liệu, chưa chắc là thay đổi trên thực tế.",
            en="The two sides were read from different files: a change here is one of the data and need not be one of the world.")))
    broken = sum(d.severity.name == "ERROR" for place in {gap.baseline.at.place, gap.target.at.place} - {""}
                 for d in workspace.at(place).reading)
    if broken:
        items.append(plain(msg("Dữ liệu ở nơi so sánh có {n} lỗi: phần bị lỗi không có trong các con số.",
                               "Errors in the data compared: {n}. What they concern is in none of the figures.", n=broken)))
    if gap.chosen:
        items.append(plain(LocalText(vi="Chỉ so sánh phần đã chọn bằng --where.", en="Only what --where chooses was compared.")))
    if not items:
        return ()
    return (Callout(kind="assumption", title=LocalText(vi="Giới hạn", en="Caveats"), text=tuple(items)),)


def decisions(gap: GapAnalysis, whole: GapAnalysis, workspace: Workspace) -> tuple[Block, ...]:
    """What the comparison and the findings about the plan leave to decide, in the words of the findings themselves."""
    blocks: list[Block] = [heading(2, "Việc cần quyết định tiếp", "Decisions to take next", "decisions")]
    own = tuple(_to_settle(whole))
    if own:
        blocks.append(_table(LocalText(vi="Từ kết quả so sánh", en="From the comparison itself"), own))
    if into_the_plan(gap) and not gap.two_models:
        shown = {row.id for row in gap.elements}
        by_rule: dict[str, list[Diagnostic]] = {}
        for d in workspace.findings:
            about = d.code.startswith("plan/") or (d.code.startswith("lifecycle/") and d.subject in shown)
            if d.counts and about and d.plateau in ("", gap.target.at.id):
                by_rule.setdefault(d.code, []).append(d)
        gravest = sorted(by_rule.items(), key=lambda pair: (-max(d.severity for d in pair[1]), pair[0]))
        blocks += [_open_points(name, points) for name, points in gravest]
    if len(blocks) == 1:
        blocks.append(Paragraph(text=plain(LocalText(vi="Không còn điểm nào bỏ ngỏ.", en="Nothing is left open."))))
    return tuple(blocks)


def _to_settle(whole: GapAnalysis) -> Iterator[Row]:
    for row in whole.unaccounted[:_MOST]:
        yield Row(tone="warning", cells=(
            plain(msg("{id} không còn ở thời điểm đích mà không có quyết định nào", "{id} is not in the target, and nothing decides it",
                      id=row.id)),
            said(LocalText(vi="Ghi quyết định (`retire:` kèm `reason:`, `replaces:`), hoặc đưa lại vào mục tiêu.",
                           en="Write the decision (`retire:` with a `reason:`, `replaces:`), or put it back into the target.")),
            code(written(row, whole))))
    for row in whole.judged(JudgementKind.NO_REASON)[:_MOST]:
        yield Row(cells=(plain(msg("{id} kết thúc nhưng chưa ghi lý do", "{id} ends, and no reason is on record", id=row.id)),
                         said(LocalText(vi="Ghi `reason:` ở bước `retire:` hoặc `cut:`, hoặc `replaced_by:` ở đối tượng.",
                                        en="Write `reason:` at the `retire:` or `cut:` step, or `replaced_by:` on the element.")),
                         code(written(row, whole))))


def _open_points(name: str, points: list[Diagnostic]) -> Block:
    known = rule(name)
    rows = [Row(cells=(said(d.message), said(d.advice or ""), code(str(d.span) if d.span else ""))) for d in points[:_MOST]]
    if len(points) > _MOST:
        rows.append(Row(tone="quiet", cells=(
            said(msg("… và {n} điểm khác: `archmodel check --select {rule}`", "… and {n} more: `archmodel check --select {rule}`",
                     n=len(points) - _MOST, rule=name)), plain(""), plain(""))))
    return _table(msg("{title}: {n}", "{title}: {n}", title=known.title if known else LocalText.same(name), n=len(points)), rows)


def _table(caption: LocalText | Message, rows: Iterable[Row]) -> Table:
    return Table(
        caption=caption,
        columns=(Column(title=LocalText(vi="Vấn đề", en="Point")), Column(title=LocalText(vi="Cách xử lý", en="What to do")),
                 Column(title=LocalText(vi="Vị trí", en="Place"))),
        rows=tuple(rows))
