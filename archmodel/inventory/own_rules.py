"""Rules that a project writes itself: what the schema cannot say of their shape, and the moments and labels they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archmodel.inventory.draft import Draft
from archmodel.inventory.finding import finding, quoted
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.period import parse_moment
from archmodel.kit.span import Path
from archmodel.kit.text import Message, msg, nearest
from archmodel.model import Model
from archmodel.model.selector_names import check_label

FORMS = ("layers", "forbidden", "required_path", "independence", "acyclic", "cardinality", "fields", "condition")


def misshapen(draft: Draft) -> Iterator[tuple[Path, Diagnostic]]:
    """Why this is no rule: it is to have exactly one form, and that must ask for something."""
    if draft.kind != "rule" or draft.thing is None:
        return
    forms = [name for name in FORMS if name in draft.data]
    if len(forms) != 1:
        path: Path = (forms[1],) if forms else ()
        yield path, _finding(
            draft, path,
            msg("quy tắc phải có đúng một dạng, ở đây có {n}", "a rule has exactly one form; here are {n}", n=len(forms)),
            msg("Các dạng: {forms}.", "The forms are: {forms}.", forms=", ".join(f"`{name}`" for name in FORMS)))
        return
    said = draft.data[forms[0]]
    if forms[0] == "cardinality":
        yield from _cardinality(draft, said)
    elif forms[0] == "fields" and not {"require", "forbid", "must"} & said.keys():
        yield ("fields",), _finding(
            draft, ("fields",), msg("`fields` không nêu yêu cầu nào", "`fields` asks for nothing"),
            msg("Thêm `require`, `forbid` hoặc `must`.", "Add `require`, `forbid` or `must`."))


def _cardinality(draft: Draft, said: Mapping[str, Any]) -> Iterator[tuple[Path, Diagnostic]]:
    path: Path = ("cardinality",)
    if ("field" in said) is ("relation" in said):
        yield path, _finding(draft, path, msg("cần đúng một trong hai: `field` hoặc `relation`", "either `field` or `relation` is wanted"),
                             msg("Ghi một trong hai.", "Write one of the two."))
    elif "min" not in said and "max" not in said:
        yield path, _finding(draft, path, msg("thiếu `min` hoặc `max`", "`min` or `max` is missing"),
                             msg("Ghi ít nhất một trong hai.", "Write at least one of the two."))
    elif said.get("min", 0) > said.get("max", said.get("min", 0)):
        yield path, _finding(draft, (*path, "max"), msg("`max` nhỏ hơn `min`", "`max` is less than `min`"),
                             msg("Sửa một trong hai số.", "Correct one of the two numbers."))


def misnomers(draft: Draft, model: Model) -> Iterator[Diagnostic]:
    """Moments and labels that there are not."""
    if draft.kind != "rule":
        return
    at = draft.data.get("at")
    if isinstance(at, str) and model.plateau(at) is None and parse_moment(at) is None and "plateau" not in model.incomplete:
        near = nearest(at, (*model.plateaus, *(alias for plateau in model.plateaus.values() for alias in plateau.aliases)))
        yield _finding(
            draft, ("at",), msg("không có mốc hoặc ngày nào tên là `{at}`", "there is no plateau or date called `{at}`", at=quoted(at)),
            msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else
            msg("Ghi mã của một mốc kiến trúc, hoặc một ngày như 2028-06.", "Write the id of a plateau, or a date such as 2028-06."))
    for path, label in _labels(draft.data):
        for wrong in check_label(label):
            yield _finding(draft, path, wrong.message, wrong.advice or msg("Sửa lại tên.", "Correct the name."))


def _labels(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    yield from ((("labels", index), label) for index, label in enumerate(data.get("labels", ())))
    relation = data.get("cardinality", {}).get("relation")
    if relation is not None:
        yield ("cardinality", "relation"), relation


def _finding(draft: Draft, path: Path, message: Message, advice: Message) -> Diagnostic:
    return finding("bad-rule", draft.entry.origin.at(*path), message, advice, subject=draft.id, fact=".".join(map(str, path)))
