"""How the gap report calls things: what is compared, who takes over, on what grounds, and where it is written."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from archmodel.analysis.gap import EVERYTHING, Difference, GapAnalysis, GapRow, JudgementKind, Outcome, Status
from archmodel.graph import Cause
from archmodel.kit.document import Heading, Inline, Run, code, plain
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, Message, msg
from archmodel.metamodel import Framework
from archmodel.model import Element, Unknown

UNKNOWN = LocalText(vi="Chưa xác định", en="Unknown")
SIGNS = {Status.RETAINED: "=", Status.CHANGED: "↻", Status.ELIMINATED: "×", Status.NEW: "+"}
SHOWN = 8
"""So many ids a cell may name before it only counts the rest."""

_SHORT = 40

_NOUNS = {
    "system": LocalText(vi="hệ thống", en="systems"),
    "data": LocalText(vi="đối tượng dữ liệu", en="data objects"),
    "organisation": LocalText(vi="cơ quan, vai trò", en="agencies and roles"),
    "business": LocalText(vi="quy trình, tình huống", en="processes and scenarios"),
    "strategy": LocalText(vi="năng lực, phương án", en="capabilities and options"),
    "motivation": LocalText(vi="mục tiêu, nguyên tắc, rủi ro", en="goals, principles and risks"),
    "implementation": LocalText(vi="gói công việc, khoảng cách, mốc", en="work packages, gaps and plateaus"),
    "economics": LocalText(vi="chi phí, lợi ích, nguồn vốn", en="costs, benefits and funds"),
    "register": LocalText(vi="nguồn, địa điểm, vùng mạng", en="sources, sites and zones"),
}


def heading(level: int, vi: str, en: str, anchor: str) -> Heading:
    return Heading(level=2 if level == 2 else 3, text=LocalText(vi=vi, en=en), anchor=anchor)


def into_the_plan(gap: GapAnalysis) -> bool:
    """Whether the target is a state that is planned and not one that was found."""
    return bool(gap.target.at.plateaus) and gap.target.at.plateaus[-1].stage != "baseline"


def noun(group: str) -> LocalText:
    """What the things of a group are called, in the plural."""
    return _NOUNS.get(group, LocalText(vi="đối tượng", en="elements") if group == EVERYTHING else LocalText.same(group))


def capital(words: LocalText) -> LocalText:
    return LocalText(vi=words.vi[:1].upper() + words.vi[1:], en=words.en[:1].upper() + words.en[1:])


def joined(words: Iterable[LocalText]) -> LocalText:
    every = tuple(words)
    return LocalText(vi=", ".join(w.vi for w in every), en=", ".join(w.en for w in every))


def name_of(gap: GapAnalysis, name: str) -> LocalText:
    element = gap.target.model.elements.get(name) or gap.baseline.model.elements.get(name)
    return element.name if element else LocalText.same(name)


def named_ids(gap: GapAnalysis, names: Iterable[str], limit: int = SHOWN) -> LocalText:
    """Names with their ids within a sentence, and how many more there are."""
    every = tuple(names)
    found = [(name_of(gap, name), name) for name in every[:limit]]
    rest = len(every) - limit
    return LocalText(vi=", ".join(f"{n.say('vi')} (`{i}`)" for n, i in found) + (f" … và {rest} mục khác" if rest > 0 else ""),
                     en=", ".join(f"{n.say('en')} (`{i}`)" for n, i in found) + (f" … and {rest} more" if rest > 0 else ""))


def ids(names: Iterable[str], limit: int = SHOWN) -> LocalText:
    """The first of them, and how many more there are."""
    every = tuple(names)
    said = ", ".join(every[:limit])
    rest = len(every) - limit
    return LocalText(vi=f"{said} … và {rest} mục khác", en=f"{said} … and {rest} more") if rest > 0 else LocalText.same(said)


def spoken(gap: GapAnalysis, names: Iterable[str]) -> LocalText:
    """Ids, each with its name in quotation marks: names have commas of their own."""
    found = [(name_of(gap, name), name) for name in names]
    return LocalText(vi=", ".join(f"{i} (“{n.say('vi')}”)" for n, i in found), en=", ".join(f"{i} (“{n.say('en')}”)" for n, i in found))


def linked(names: Iterable[str], gap: GapAnalysis, limit: int = SHOWN, *, called: bool = False) -> Inline:
    """Ids that lead to their own lines, and how many more there are; `called`: with their names."""
    every = tuple(names)
    rest = len(every) - limit
    runs: list[Run] = []
    for name in every[:limit]:
        href = f"#row-{name}" if name in gap.rows and isinstance(gap.rows[name].thing, Element) else None
        runs += [plain(", "), *((plain(name_of(gap, name)), plain(" · ")) if called else ()), code(name, href)]
    if rest > 0:
        runs.append(plain(LocalText(vi=f" … và {rest} mục khác", en=f" … and {rest} more")))
    return tuple(runs[1:]) or plain("–")


def written(row: GapRow, gap: GapAnalysis) -> str:
    """File and line, after the folder or revision where that is not this project as it stands."""
    place = (gap.target if row.target is row.thing else gap.baseline).at.place
    span = str(row.thing.origin.span)
    return f"{place}:{span}" if place else span


def grounds(row: GapRow, gap: GapAnalysis, framework: Framework) -> Inline:
    """Why it is what it is said to be: the decision, its reason, what differs, what is proposed."""
    decision = _decision(row, gap)
    parts: list[Run] = [plain(decision)] if decision else []
    cause = _decisive(row)
    if cause:
        parts.append(code(str(cause.span)))
    parts += [plain(words) for words in _remarks(row)]
    if row.differences:
        parts.append(plain(msg("khác ở: {what}", "differs in: {what}", what=joined([_difference(d) for d in row.differences]))))
    proposed = _proposed(row, framework)
    return tuple(run for part in (*parts, *((proposed,) if proposed else ())) for run in (plain(" · "), part))[1:] or plain("–")


def _difference(found: Difference) -> LocalText:
    """The field, and what it said and says where that is short enough to be read in a table."""
    values = [value_of(value) for value in (found.before, found.after)]
    if any(value is None for value in values):
        return LocalText.same(found.field)
    before, after = (value if value is not None else "" for value in values)
    return LocalText.same(f"{found.field} {before or '–'} → {after or '–'}")


def value_of(value: object) -> str | None:
    """A plain value in words; None for what has parts."""
    if value is None:
        return ""
    if isinstance(value, Unknown):
        return "unknown"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        value = ", ".join(value)
    return str(value) if isinstance(value, str | int | Decimal | Moment) and len(str(value)) <= _SHORT else None


def _decisive(row: GapRow) -> Cause | None:
    return next((j.cause for j in row.judgements if j.cause), row.causes[0] if row.causes else None)


def _decision(row: GapRow, gap: GapAnalysis) -> Message | LocalText | None:
    heirs = spoken(gap, row.successors)
    plateau = _plateau(row, gap)
    match row.outcome:
        case Outcome.REPLACED if not _decisive(row):
            return msg("{heirs} thay thế; kết thúc {end} theo ngày đã ghi", "replaced by {heirs}; ended {end} by its recorded date",
                       heirs=", ".join(row.successors), end=_end(row))
        case Outcome.REPLACED:
            return msg("{heirs} thay thế{plateau}", "replaced by {heirs}{plateau}", heirs=heirs, plateau=plateau)
        case Outcome.MERGED:
            return msg("hợp nhất vào {heirs}{plateau}", "merged into {heirs}{plateau}", heirs=heirs, plateau=plateau)
        case Outcome.SPLIT:
            return msg("tách thành {heirs}{plateau}", "split into {heirs}{plateau}", heirs=heirs, plateau=plateau)
        case Outcome.RETIRED if row.thing.lifecycle.end and not _decisive(row):
            return msg("kết thúc {end} theo ngày đã ghi", "ended {end} by its recorded date", end=_end(row))
        case Outcome.RETIRED if not _decisive(row):
            return LocalText(vi="trạng thái đã ghi: không còn sử dụng", en="recorded as no longer in service")
        case Outcome.RETIRED:
            return msg("kết thúc sử dụng{plateau}", "retired{plateau}", plateau=plateau)
        case Outcome.NOT_YET:
            return LocalText(vi="chưa có ở thời điểm trước", en="not there yet at the earlier moment")
        case Outcome.CANNOT_TELL:
            return LocalText(vi="chỉ biết năm: chưa đủ cơ sở kết luận", en="only the year is known: cannot tell")
        case Outcome.UNACCOUNTED:
            return LocalText(vi="không có quyết định nào", en="nothing decides it")
        case Outcome.NEW:
            return _beginning(row, gap, plateau)
    return msg("quyết định{plateau}", "decided{plateau}", plateau=plateau) if row.causes else None


def _end(row: GapRow) -> LocalText:
    end = row.thing.lifecycle.end
    return end.said if isinstance(end, Moment) else LocalText.same("?")


def _beginning(row: GapRow, gap: GapAnalysis, plateau: Message | str) -> Message | LocalText:
    if row.package and row.closes:
        return msg("{by} bàn giao{plateau}; gói này nhận khép lại {gaps}",
                   "delivered by {by}{plateau}; the package claims to close {gaps}",
                   by=spoken(gap, (row.package,)), plateau=plateau, gaps=", ".join(row.closes))
    if row.package:
        return msg("{by} bàn giao{plateau}; gói này không nhận khép lại khoảng cách nào",
                   "delivered by {by}{plateau}; the package claims to close no gap",
                   by=spoken(gap, (row.package,)), plateau=plateau)
    if row.causes:
        return msg("đưa vào{plateau}, không do gói công việc nào bàn giao", "introduced{plateau} without a work package", plateau=plateau)
    if gap.backwards:
        return LocalText(vi="về sau không còn", en="ends later")
    start = row.thing.lifecycle.start
    if isinstance(start, Moment) and start.last > gap.baseline.at.day:
        return msg("bắt đầu {start}, theo ngày đã ghi", "began in {start}, by its recorded date", start=start.said)
    return LocalText(vi="chỉ có trong dữ liệu đích", en="only in the target's data")


def _plateau(row: GapRow, gap: GapAnalysis) -> Message | str:
    cause = _decisive(row)
    if cause is None:
        return ""
    plateau = gap.target.model.plateaus.get(cause.plateau)
    return msg(", tại mốc “{plateau}”", ", at “{plateau}”", plateau=plateau.name if plateau else cause.plateau)


def _remarks(row: GapRow) -> Iterable[Message | LocalText]:
    for judgement in row.judgements:
        if judgement.kind is JudgementKind.RENAMED and judgement.others:
            yield msg("trước đây là {ids}", "formerly {ids}", ids=", ".join(judgement.others))
        elif judgement.kind is JudgementKind.POTENTIAL_MATCH:
            yield msg("có thể cùng là một với {ids} (giống {percent} %): cần người quyết định",
                      "potential match with {ids} ({percent} % alike): for a person to settle",
                      ids=", ".join(judgement.others), percent=round(judgement.likeness * 100))
        elif judgement.kind is JudgementKind.NO_REASON:
            yield LocalText(vi="chưa ghi lý do", en="reason not recorded")
        elif judgement.kind is JudgementKind.CANNOT_TELL and row.outcome is not Outcome.CANNOT_TELL:
            yield LocalText(vi="chưa rõ đã có ở thời điểm gốc hay chưa (chỉ biết năm)",
                            en="it cannot be told whether it was there before (only the year is known)")
        elif judgement.reason:
            yield msg("lý do: {reason}", "reason: {reason}", reason=judgement.reason)


def _proposed(row: GapRow, framework: Framework) -> Run | None:
    """The option of the national guide that the inventory proposes; it decides nothing."""
    proposed = row.thing.fields.get("disposition")
    if isinstance(row.thing, Element) and isinstance(proposed, Unknown):
        return Run(text=LocalText(vi="phương án: chưa rõ", en="option: unknown"), style="quiet")
    if not isinstance(proposed, str) or row.status is Status.NEW:
        return None
    option = framework.dispositions.get(proposed)
    words = option.name if option else LocalText.same(proposed)
    fits = option is not None and row.status.value in option.togaf
    return Run(text=words if fits else msg("{words} (phương án đề xuất, chưa quyết định)", "{words} (proposed, not decided)", words=words)
               if row.status is Status.RETAINED else msg("phương án đề xuất lại là: {words}", "yet the option proposed is: {words}",
                                                         words=words), style="quiet")

