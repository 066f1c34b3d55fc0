"""What is wrong with the fields of a group: unknown, missing, wrongly named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.kit.schema import values
from archmodel.kit.schema.faults import Fault, strangers
from archmodel.kit.schema.forms import FORMS
from archmodel.kit.schema.problem import Problem
from archmodel.kit.schema.words import listed, named, place, shown
from archmodel.kit.text import LocalText, Message, msg

_GUESSED = 100
"""Of how many unknown fields in one place it is guessed what was meant: beyond that it is no slip of the pen."""

_TONGUES = frozenset({"vi", "en"})


def unknown(fault: Fault) -> Iterator[Problem]:
    meant = _meant(fault)
    for name in strangers(fault.value, fault.schema):
        yield Problem(
            path=(*fault.path, name), key=True, code="unknown-field", fact=name,
            message=msg("không có trường `{field}` ở đây", "there is no field `{field}` here", field=named(name)),
            advice=_instead(name, meant.get(name), fault),
        )


def missing(fault: Fault) -> Iterator[Problem]:
    """A field that is there under a misspelt name, or by its inner fields, is one mistake: they are reported as unknown."""
    meant = _meant(fault).values()
    for name in fault.wanted:
        if name not in fault.value and name not in meant:
            message = msg("thiếu trường bắt buộc `{field}`", "the required field `{field}` is missing", field=name)
            yield _missing(fault, name, message)


def missing_beside(fault: Fault) -> Iterator[Problem]:
    meant = _meant(fault).values()
    for given, names in fault.wanted.items():
        for name in names if given in fault.value else ():
            if name not in fault.value and name not in meant:
                message = msg(
                    "đã có `{given}` thì phải có `{field}`", "where `{given}` is given, `{field}` is required", given=given, field=name
                )
                yield _missing(fault, name, message)


def _missing(fault: Fault, name: str, message: Message) -> Problem:
    examples = fault.fields.get(name, {}).get("examples", ())
    advice = msg("Thêm dòng `{field}: …`.", "Add a line `{field}: …`.", field=name)
    if examples:
        advice = msg("Thêm dòng `{field}: …`, ví dụ `{field}: {example}`.", "Add a line `{field}: …`, for example `{field}: {example}`.",
                     field=name, example=shown(examples[0]))
    return Problem(path=fault.path, key=True, code="missing-field", message=message, advice=advice, fact=name)


def alternatives(fault: Fault) -> Iterator[Problem]:
    """Fields of which one set is required: none is there, or more than one. What has no fields is of the wrong type anyway."""
    sets = [way["required"] for way in fault.wanted if way is not True and "required" in way]
    if not sets or not isinstance(fault.value, Mapping):
        yield values.refused(fault)
        return
    given = [names for names in sets if all(name in fault.value for name in names)]
    ways = [" + ".join(f"`{shown(name)}`" for name in names) for names in given or sets]
    if given:
        message = msg("{it} có những trường loại trừ nhau", "{it} has fields that exclude one another", it=place(fault.path))
        advice = msg("Chỉ giữ một trong: {ways}.", "Keep only one of: {ways}.", ways=", ".join(ways))
        yield Problem(path=fault.path, key=True, code="bad-value", message=message, advice=advice)
    elif not {name for names in sets for name in names} & {*_meant(fault).values(), *_owed(fault)}:
        message = msg("{it} thiếu trường bắt buộc", "{it} lacks a required field", it=place(fault.path))
        advice = msg("Thêm một trong: {ways}.", "Add one of: {ways}.", ways=", ".join(ways))
        yield Problem(path=fault.path, key=True, code="missing-field", message=message, advice=advice)


def badly_named(fault: Fault) -> Iterator[Problem]:
    form, name = FORMS.get(fault.wanted["pattern"]), str(fault.path[-1])
    near = form.mend(name) if form else ""
    advice = values.did_you_mean(near) if near else Message(text=form.advice) if form else None
    words = form.words if form else LocalText(vi="tên dùng được ở đây", en="a name that may stand here")
    message = msg("`{name}` không phải {form}", "`{name}` is not {form}", name=named(name), form=words)
    yield Problem(path=fault.path, key=True, code="bad-format", message=message, advice=advice, fact=name)


def _owed(fault: Fault) -> Iterator[str]:
    """The fields that are required beside others and reported so."""
    return (name for given, names in fault.schema.get("dependentRequired", {}).items() if given in fault.value for name in names)


def _meant(fault: Fault) -> dict[str, str]:
    """Unknown key → the absent field that it looks like, or that it belongs inside. Where any key may stand, none is unknown."""
    if fault.schema.get("additionalProperties") is not False:
        return {}
    absent = [name for name in fault.fields if name not in fault.value]
    guesses = {name: _home(name, fault) or fault.near(name, absent) for name in strangers(fault.value, fault.schema)[:_GUESSED]}
    return {name: guess for name, guess in guesses.items() if guess}


def _home(name: str, fault: Fault) -> str | None:
    return next((outer for outer, inner in fault.fields.items() if name in inner.get("properties", ())), None)


def _instead(name: str, guess: str | None, fault: Fault) -> Message:
    if guess and guess == _home(name, fault):
        return msg("Trường này nằm bên trong `{home}`.", "It belongs inside `{home}`.", home=guess)
    if guess:
        return values.did_you_mean(guess)
    if fault.value.get(name, name) is None and (name[:1].isdigit() or fault.fields.keys() >= _TONGUES):
        return msg("Dấu phẩy đã cắt giá trị phía trước: đặt cả đoạn văn bản trong dấu ngoặc kép; số thì viết không có dấu phân cách.",
                   "A comma has cut the value before it: put the whole text in double quotes; write a number without separators.")
    return msg(
        "Các trường dùng được: {fields}. Trường riêng của bạn thì đặt tên bắt đầu bằng `x-`.",
        "The fields allowed: {fields}. A field of your own has a name that starts with `x-`.",
        fields=listed(list(fault.fields)),
    )
