"""Why a gap is not shown to be closed, in words: each failing statement of its condition with the things it turns on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archmodel.analysis.closure import Closure, Course, Part, Proof, Standing, parts
from archmodel.graph import Architecture
from archmodel.graph.selection import select
from archmodel.kit.document import Inline, Run, code, plain, said
from archmodel.kit.text import LocalText, Message, msg
from archmodel.metamodel import kinds
from archmodel.model import Model
from archmodel.model.selector import And, Count, Every, Node, Not, Selector, Stated, Term, Way

_SHOWN = 4
_AMOUNTS: Mapping[str, LocalText] = {
    "=": LocalText(vi="đúng", en="exactly"), ">=": LocalText(vi="ít nhất", en="at least"), ">": LocalText(vi="hơn", en="more than"),
    "<=": LocalText(vi="nhiều nhất", en="at most"), "<": LocalText(vi="dưới", en="fewer than"), "!=": LocalText(vi="khác", en="not")}


def reasons(course: Course, goal: Architecture) -> Inline:
    """What the gap lacks at the goal."""
    proof = course.last
    if proof.fault is not None:
        return said(msg("không đọc được điều kiện: {why}", "the condition cannot be read: {why}", why=proof.fault))
    if not proof.condition:
        return plain(_without_condition(proof))
    found: list[Run] = []
    if not proof.finished:
        found += [plain("; "), plain(_unfinished(proof))]
    for part in parts(goal, proof.condition):
        if part.verdict.value is not True:
            found += [plain("; "), *_words(part, goal)]
    return tuple(found[1:])


def causes(found: Closure) -> Message | None:
    """How many of the gaps whose condition fails lack a connection, keep too many systems, or lack a result on record."""
    count = counted_causes(found)
    if not any(count.values()):
        return None
    return msg("Trong đó {way} khoảng cách thiếu kết nối mà kế hoạch chưa dự kiến (hoặc còn kết nối lẽ ra phải bỏ), {many} khoảng cách "
               "còn hệ thống lẽ ra đã gộp lại hoặc không còn, {result} khoảng cách chưa có kết quả được ghi nhận; một khoảng cách có "
               "thể vướng nhiều điều.",
               "Of these, {way} lack a connection that the plan does not foresee (or keep one that had to go), {many} keep systems that "
               "had to be merged or to go, and {result} lack a recorded result; a gap may have several of these problems.", **count)


def counted_causes(found: Closure) -> dict[str, int]:
    """Of the gaps whose condition fails, by cause; a gap may count under several."""
    lacking = [{_cause(part) for part in parts(found.goal, course.last.condition) if part.verdict.value is False}
               for course in found.of(Standing.REFUTED)]
    return {cause: sum(cause in each for each in lacking) for cause in ("way", "many", "result")}


def _cause(part: Part) -> str:
    statement = part.statement.of if isinstance(part.statement, Not) else part.statement
    if isinstance(statement, Way):
        return "way"
    return "many" if isinstance(statement, Count) and statement.op in ("=", "<", "<=") and len(part.verdict.witnesses) > statement.number \
        else "result"


def _without_condition(proof: Proof) -> LocalText:
    if proof.standing is Standing.CLAIMED:
        return LocalText(vi="chưa có điều kiện để kiểm tra, mới có lời của gói công việc", en="no condition to test, only a package's word")
    return _unfinished(proof)


def _unfinished(proof: Proof) -> LocalText:
    if not proof.packages:
        return LocalText(vi="chưa gói công việc nào nhận", en="no work package claims it")
    late = ", ".join(p for p in proof.packages if p not in proof.done)
    return LocalText(vi=f"chưa mốc nào hoàn thành {late}", en=f"no plateau completes {late}")


def _words(part: Part, goal: Architecture) -> list[Run]:
    verdict, statement, model = part.verdict, part.statement, goal.model
    if verdict.value is None:
        return [plain(LocalText(vi="chưa rõ ", en="unknown: ")), *_facts(verdict.missing, model)]
    inner = statement.of if isinstance(statement, Not) else statement
    if isinstance(statement, Not) and isinstance(inner, Way):
        return [plain(LocalText(vi="vẫn còn đường kết nối lẽ ra phải bỏ: ", en="there is still a path that had to go: ")),
                *_listed(model, verdict.witnesses, " → ")]
    if isinstance(statement, Way):
        return _way(statement, verdict.witnesses, goal)
    if isinstance(statement, Every):
        return [*_wanted(statement.are, verdict.witnesses, model),
                plain(msg(": {n} đối tượng chưa ghi hoặc chưa đạt, gồm ", " not stated or not met by {n}, namely ",
                    n=len(verdict.witnesses))),
                *named(model, verdict.witnesses)]
    if isinstance(statement, Count):
        return _counted(statement, verdict.witnesses, model)
    return [plain(LocalText(vi="chưa thỏa ", en="does not hold: ")), code(str(statement))]


def _way(statement: Way, cut: tuple[str, ...], goal: Architecture) -> list[Run]:
    if not cut:
        return [plain(LocalText(vi="chưa có hệ thống nào để xuất phát: ", en="there is nothing to start from: ")),
            code(str(statement.start))]
    ends = select(goal, statement.end).ids
    return [plain(LocalText(vi="chưa có đường dữ liệu từ ", en="no data path from ")), *named(goal.model, cut),
        plain(LocalText(vi=" đến ", en=" to ")),
            *(named(goal.model, ends) if ends else (code(str(statement.end)),))]


def _counted(statement: Count, witnesses: tuple[str, ...], model: Model) -> list[Run]:
    if not witnesses:
        return _nothing(statement.of)
    if statement.number == 0:
        return [plain(LocalText(vi="vẫn còn ", en="there is still ")), *named(model, witnesses),
                plain(LocalText(vi=", thỏa điều kiện lẽ ra không được còn: ", en=", matching what should be gone: ")),
                    code(str(statement.of))]
    wanted = msg("có {n}, cần {op} {number}: ", "found {n}, wanted {op} {number}: ",
                 n=len(witnesses), op=_AMOUNTS[statement.op], number=statement.number)
    return [plain(wanted), *named(model, witnesses)]


def _nothing(node: Selector) -> list[Run]:
    """A selector that only names a kind is said by the word for it."""
    if isinstance(node, Term) and node.field == "kind":
        return [plain(msg("chưa có {kind} nào", "there is no {kind}", kind=_kind(node)))]
    return [plain(msg("chưa có {kind} nào khớp với ", "there is no {kind} that matches ", kind=_kind(node))), code(str(node))]


def _kind(node: Selector) -> LocalText:
    """What is spoken of, where the selector names one kind."""
    terms = node.parts if isinstance(node, And) else (node,)
    said_kinds = [t.values for t in terms if isinstance(t, Term) and t.field == "kind"]
    if len(said_kinds) != 1 or len(said_kinds[0]) != 1 or said_kinds[0][0] not in kinds():
        return LocalText(vi="đối tượng", en="element")
    name = kinds()[said_kinds[0][0]].name
    return LocalText(vi=name.vi.lower(), en=name.en.lower())


def _wanted(node: Selector, failing: tuple[str, ...], model: Model) -> list[Run]:
    """The fields that are asked for by their titles, or the text of the selector where it is no list of fields."""
    element = model.elements.get(failing[0]) if failing else None
    titles = [_title(element.kind, name) for name in _fields(node)] if element else []
    if not titles or None in titles:
        return [code(str(node))]
    runs = [run for title in titles if title is not None for run in (plain(", "), plain("“"), plain(title), plain("”"))]
    return runs[1:]


def _fields(node: Node) -> Iterator[str]:
    if isinstance(node, And):
        for part in node.parts:
            yield from _fields(part)
    else:
        yield node.field if isinstance(node, Term | Stated) else ""


def _title(kind: str, field: str) -> LocalText | None:
    """The title of a field, of an inner one by its dotted name."""
    schema: Any = {"properties": kinds()[kind].properties} if kind in kinds() else {}
    for name in field.split("."):
        schema = schema.get("properties", {}).get(name, {})
    title = schema.get("title")
    return LocalText(vi=title["vi"], en=title["en"]) if isinstance(title, Mapping) else title if isinstance(title, LocalText) else None


def named(model: Model, names: Iterable[str]) -> tuple[Run, ...]:
    """The first few by name, the rest as a number."""
    return _listed(model, names, ", ")


def _listed(model: Model, names: Iterable[str], sign: str) -> tuple[Run, ...]:
    every = tuple(names)
    found: list[Run] = []
    for name in every[:_SHOWN]:
        found += [plain(sign), *_thing(model, name)]
    if len(every) > _SHOWN:
        found.append(plain(msg(" và {n} đối tượng khác", " and {n} more", n=len(every) - _SHOWN)))
    return tuple(found[1:])


def _thing(model: Model, name: str) -> tuple[Run, ...]:
    element = model.elements.get(name)
    return (plain(element.name), plain(" ("), code(name), plain(")")) if element else (code(name),)


def _facts(missing: tuple[tuple[str, str], ...], model: Model) -> list[Run]:
    found: list[Run] = []
    for subject, field in missing[:_SHOWN]:
        element = model.elements.get(subject)
        title = _title(element.kind, field) if element else None
        found += [plain(", "), *((plain("“"), plain(title), plain("”")) if title else (code(field),)),
                  plain(LocalText(vi=" của ", en=" of ")), *_thing(model, subject)]
    if len(missing) > _SHOWN:
        found.append(plain(msg(" và {n} dữ kiện khác", " and {n} more facts", n=len(missing) - _SHOWN)))
    return found[1:]
