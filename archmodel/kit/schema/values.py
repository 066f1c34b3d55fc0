"""What is wrong with a value: its type, its form, its size, or that it is none of the choices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from archmodel.kit.schema.faults import Fault, kinds_of
from archmodel.kit.schema.forms import FORMS
from archmodel.kit.schema.problem import Problem
from archmodel.kit.schema.words import found, kinds, listed, place, shown
from archmodel.kit.text import LocalText, Message, msg

_UNITS = {
    "Length": LocalText(vi="ký tự", en="characters"),
    "Items": LocalText(vi="mục", en="items"),
    "Properties": LocalText(vi="trường", en="fields"),
}
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_LISTED = LocalText(vi="một trong các giá trị định sẵn", en="one of a set of values")
_WRITE_OR_DELETE = msg("Ghi giá trị, hoặc xóa dòng này.", "Write a value, or delete the line.")


def did_you_mean(near: str) -> Message:
    return msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=shown(near))


def _problem(fault: Fault, code: str, advice: Message | None, vi: str, en: str, /, **args: object) -> Problem:
    """A problem with a value: `{it}` is the field or item, `{value}` what stands there."""
    message = msg(vi, en, it=place(fault.path), value=shown(fault.value), **args)
    return Problem(path=fault.path, code=code, message=message, advice=advice, fact=shown(fault.value))


def _type(fault: Fault) -> Iterator[Problem]:
    wanted, advice = _wanted(fault)
    if fault.value is None:
        yield _problem(fault, "wrong-type", advice,
                       "{it} để trống; phải là {wanted}", "{it} is empty; it should be {wanted}", wanted=wanted)
    else:
        yield _problem(fault, "wrong-type", advice,
                       "{it} phải là {wanted}, nhưng đang là {found}", "{it} should be {wanted}, but is {found}",
                       wanted=wanted, found=found(fault.value))


def _wanted(fault: Fault) -> tuple[LocalText, Message]:
    """What should stand in place of a value of the wrong type, and how to come by it."""
    if "enum" in fault.schema:
        return _LISTED, _which(fault, fault.schema["enum"])
    form = FORMS.get(fault.schema.get("format", ""))
    wanted = form.words if form else kinds(kinds_of(fault.wanted), fault.instead)
    if fault.value is None:
        return wanted, _WRITE_OR_DELETE
    if near := fault.near(fault.value, fault.instead):
        return wanted, did_you_mean(near)
    return wanted, Message(text=form.advice) if form else _other_type(kinds_of(fault.wanted), fault.value)


def _other_type(wanted: list[str], value: Any) -> Message:
    """How to write the value so that it has the type: by the first of these that is wanted."""
    if "array" in wanted and not isinstance(value, Mapping):
        return msg("Viết `[{value}]`, hoặc mỗi mục một dòng bắt đầu bằng `- `.",
                   "Write `[{value}]`, or one item a line, each starting with `- `.", value=shown(value))
    if "string" in wanted:
        return _as_text(value)
    if "object" in wanted:
        return msg("Viết các trường ở những dòng dưới, mỗi dòng một `tên: giá trị`, thụt vào hai dấu cách.",
                   "Write its fields on the lines below, one `name: value` a line, indented by two spaces.")
    if "number" in wanted or "integer" in wanted:
        return _as_number(value)
    return msg("Viết `true` hoặc `false`, không có dấu ngoặc kép.", "Write `true` or `false`, without quotes.")


def _as_text(value: Any) -> Message:
    if isinstance(value, list):
        return msg("Chỉ ghi một giá trị, không có `[ ]` hay `- `.", "Write one value only, without `[ ]` or `- `.")
    if isinstance(value, Mapping):
        return msg("Viết trên một dòng; nếu bên trong có `: ` thì đặt cả dòng trong dấu ngoặc kép.",
                   "Write it on one line; put it in quotes when it has a `: ` inside.")
    return msg('Đặt trong dấu ngoặc kép: `"{value}"`.', 'Put it in quotes: `"{value}"`.', value=shown(value))


def _as_number(value: Any) -> Message:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return msg("Bỏ dấu ngoặc kép: `{value}`.", "Leave out the quotes: `{value}`.", value=value)
    if isinstance(value, Decimal):
        return msg("Viết số không có phần thập phân.", "Write it without a fraction.")
    return msg("Chỉ viết chữ số, ví dụ `1234.5`: không phân nhóm, không đơn vị, dấu thập phân là dấu chấm.",
               "Write digits only, such as `1234.5`: no grouping, no unit, a point before the fraction.")


def _choice(fault: Fault) -> Iterator[Problem]:
    yield refused(fault, _which(fault, fault.wanted if fault.keyword == "enum" else [fault.wanted]))


def _which(fault: Fault, choices: Sequence[Any]) -> Message:
    """The choice that the value comes near, or all of them. A list of one value means that value."""
    words = [*choices, *(word for word in fault.instead if word not in choices)]
    titles = dict(zip(fault.schema.get("enumDescriptions", ()), words, strict=False))
    value = fault.value[0] if isinstance(fault.value, list) and len(fault.value) == 1 else fault.value
    near = fault.near(value, words) or titles.get(fault.near(value, titles))
    return did_you_mean(near) if near else msg("Chọn một trong: {choices}.", "Choose one of: {choices}.", choices=listed(words))


def refused(fault: Fault, advice: Message | None = None) -> Problem:
    return _problem(fault, "bad-value", advice, "{it} không nhận giá trị `{value}`", "{it} cannot be `{value}`")


def _form(fault: Fault) -> Iterator[Problem]:
    form, text = FORMS.get(fault.schema.get("format", "")) or FORMS.get(fault.wanted), str(fault.value)
    if not text.strip():
        yield _problem(fault, "too-short", _WRITE_OR_DELETE, "{it} để trống", "{it} is empty")
    elif form:
        near = form.mend(text) or fault.near(text, fault.instead)
        yield _problem(fault, "bad-format", did_you_mean(near) if near else Message(text=form.advice),
                       "{it} là `{value}`, không phải {form}", "{it} is `{value}`, which is not {form}", form=form.words)
    else:
        examples = fault.schema.get("examples", ())
        advice = msg("Ví dụ: `{example}`.", "For example: `{example}`.", example=shown(examples[0])) if examples else None
        yield _problem(fault, "bad-format", advice, "{it} là `{value}`, không đúng mẫu `{pattern}`",
                       "{it} is `{value}`, which does not match `{pattern}`", pattern=fault.wanted)


_LIMITS = {
    "minimum": ("{it} là {value}, nhỏ hơn {limit}", "{it} is {value}, less than {limit}"),
    "maximum": ("{it} là {value}, lớn hơn {limit}", "{it} is {value}, more than {limit}"),
    "exclusiveMinimum": ("{it} là {value}, không lớn hơn {limit}", "{it} is {value}, not more than {limit}"),
    "exclusiveMaximum": ("{it} là {value}, không nhỏ hơn {limit}", "{it} is {value}, not less than {limit}"),
    "multipleOf": ("{it} là {value}, không chia hết cho {limit}", "{it} is {value}, not a multiple of {limit}"),
}


def _range(fault: Fault) -> Iterator[Problem]:
    if "format" in fault.schema:
        yield from _form(fault)
    else:
        vi, en = _LIMITS[fault.keyword]
        yield _problem(fault, "out-of-range", _between(fault.schema), vi, en, limit=shown(fault.wanted))


def _between(schema: Mapping[str, Any]) -> Message | None:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return msg("Viết một số từ {low} đến {high}.", "Write a number from {low} to {high}.", low=low, high=high)
    if low is not None:
        return msg("Viết một số từ {low} trở lên.", "Write a number of {low} or more.", low=low)
    return msg("Viết một số không quá {high}.", "Write a number of {high} or less.", high=high) if high is not None else None


def _size(fault: Fault) -> Iterator[Problem]:
    small, size = fault.keyword.startswith("min"), len(fault.value)
    words = {"unit": _UNITS[fault.keyword[3:]], "size": size, "limit": fault.wanted}
    if not size:
        yield _problem(fault, "too-short", _WRITE_OR_DELETE, "{it} để trống", "{it} is empty")
    elif small:
        yield _problem(fault, "too-short", msg("Bổ sung cho đủ.", "Add what is missing."),
                       "{it} có {size} {unit}, cần ít nhất {limit}", "{it} has too few {unit}: {size} of at least {limit}", **words)
    else:
        yield _problem(fault, "too-long", msg("Rút gọn bớt.", "Make it shorter."),
                       "{it} có {size} {unit}, nhiều nhất là {limit}", "{it} has too many {unit}: {size}, at most {limit}", **words)


def _repeated(fault: Fault) -> Iterator[Problem]:
    first: dict[Any, int] = {}
    for index, item in enumerate(fault.value):
        earlier = first.setdefault(_comparable(item), index)
        if earlier != index:
            again = replace(fault, path=(*fault.path, index), value=item)
            yield _problem(again, "not-unique", msg("Xóa mục lặp lại.", "Delete the repeated item."),
                           "{it} lặp lại `{value}` của mục {number}", "{it} repeats the `{value}` of item {number}", number=earlier + 1)


def _comparable(value: Any) -> Any:
    """Equal where JSON Schema says equal: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, list):
        return tuple(map(_comparable, value))
    if isinstance(value, Mapping):
        return frozenset((key, _comparable(each)) for key, each in value.items())
    return (bool, value) if isinstance(value, bool) else value


SENTENCES: Mapping[str, Callable[[Fault], Iterator[Problem]]] = {
    "type": _type, "enum": _choice, "const": _choice, "pattern": _form, "format": _form,
    "minimum": _range, "maximum": _range, "exclusiveMinimum": _range, "exclusiveMaximum": _range, "multipleOf": _range,
    "minLength": _size, "minItems": _size, "minProperties": _size, "maxLength": _size, "maxItems": _size, "maxProperties": _size,
    "uniqueItems": _repeated,
}
