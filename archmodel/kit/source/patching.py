"""Changes to the text of a YAML file that leave every other byte as it was typed: comments, order, quotes, line ends.

Whoever asks says what the file is to say; the way there is found here, one value after the other. Each step is read again before
it is taken: what does not say exactly what was meant is refused, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from archmodel.kit.errors import BadUsage
from archmodel.kit.source.places import Place, Text
from archmodel.kit.source.reader import Parsed, read_text
from archmodel.kit.source.spelling import STEP, block, entry, inline, item, quoted, single
from archmodel.kit.span import Path, Span
from archmodel.kit.text import msg

_WHOLE = 2
"""Collections and entries are never written anew as a whole."""


class Unsafe(BadUsage):
    """A text that cannot be changed with certainty; `span` is the place that stands in the way."""

    def __init__(self, span: Span) -> None:
        super().__init__(
            msg("Không sửa được {place} một cách chắc chắn nên không ghi gì.",
                "{place} cannot be changed safely, so nothing was written.", place=span),
            msg("Sửa bằng tay: viết mỗi trường trên một dòng riêng, không dùng neo (&, *).",
                "Edit it by hand: write each field on a line of its own, without anchors (&, *)."))
        self.span = span


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change. What is added to a mapping comes after the key `after`, or first where that is None."""

    verb: Literal["set", "add", "drop"]
    path: Path
    value: Any = None
    after: Any = None


def rewritten(parsed: Parsed, wanted: Mapping[str, Any]) -> str:
    """The text of the file, saying `wanted` and otherwise what it was. New keys stand where `wanted` has them.

    Raises Unsafe where that cannot be done with certainty, and for a file that could not be read.
    """
    if not parsed.readable or parsed.data is None:
        raise Unsafe(parsed.diagnostics[0].span or parsed.origin.at() if parsed.diagnostics else parsed.origin.at())
    now = parsed
    for step in steps(parsed.data, wanted):
        now = _taken(now, step)
    if not same(now.data, wanted):
        raise Unsafe(parsed.origin.at())
    return now.text


def with_value(data: Mapping[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The data with another value at a path; mappings on the way that are not there are made."""
    first, rest = str(path[0]), path[1:]
    inner = data.get(first)
    return {**data, first: with_value(inner if isinstance(inner, Mapping) else {}, rest, value) if rest else value}


def without(data: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """The data without what is at a path."""
    first, rest = str(path[0]), path[1:]
    inner = data.get(first)
    if rest:
        return {**data, first: without(inner, rest)} if isinstance(inner, Mapping) else dict(data)
    return {key: value for key, value in data.items() if key != first}


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: the order of keys says nothing, and `true` is not 1."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and isinstance(one, str) == isinstance(other, str) and bool(one == other)


def steps(old: Any, new: Any, path: Path = ()) -> Iterator[Step]:
    """What is to be done, in this order, to get from one value to another."""
    if same(old, new):
        return
    if isinstance(old, Mapping) and (old or not path) and (isinstance(new, Mapping) or new is None):
        yield from _of_mapping(old, new or {}, path)
        if not new and path:
            yield Step(verb="set", path=path, value=new)
    elif isinstance(old, list) and old and isinstance(new, list) and new:
        yield from _of_list(old, new, path)
    else:
        yield Step(verb="set", path=path, value=new)


def _of_mapping(old: Mapping[str, Any], new: Mapping[str, Any], path: Path) -> Iterator[Step]:
    after = None
    for key, value in new.items():
        if key in old:
            yield from steps(old[key], value, (*path, key))
        else:
            yield Step(verb="add", path=(*path, key), value=value, after=after)
        after = key
    for key in old:
        if key not in new:
            yield Step(verb="drop", path=(*path, key))


def _of_list(old: list[Any], new: Sequence[Any], path: Path) -> Iterator[Step]:
    """From the end, so that the places before stay what they are."""
    ways = SequenceMatcher(None, [inline(value) for value in old], [inline(value) for value in new], autojunk=False).get_opcodes()
    for _, low, high, first, last in reversed([way for way in ways if way[0] != "equal"]):
        both = min(high - low, last - first)
        for number in reversed(range(first + both, last)):
            yield Step(verb="add", path=(*path, low + both), value=new[number])
        for number in reversed(range(low + both, high)):
            yield Step(verb="drop", path=(*path, number))
        for number in reversed(range(both)):
            yield from steps(old[low + number], new[first + number], (*path, low + number))


def _taken(parsed: Parsed, step: Step) -> Parsed:
    """The file after one step; the first way to write it that says what is meant."""
    meant = _after(parsed.data, step)
    if same(meant, parsed.data):
        return parsed
    for text in _ways(parsed, step):
        again = read_text(text, parsed.file)
        if again.readable and (same(again.data, meant) or (step.verb == "drop" and same(again.data, _after(parsed.data, step, None)))):
            return again
    raise Unsafe(parsed.origin.at(*step.path))


def _after(data: Any, step: Step, empty: Any = ...) -> Any:
    """What the data are to be after a step. `empty`: what a mapping becomes that loses its last key."""
    first: Any = step.path[0]
    if rest := step.path[1:]:
        inner = _after(data[first], Step(verb=step.verb, path=rest, value=step.value), empty)
        return {**data, first: inner} if isinstance(data, Mapping) else [*data[:first], inner, *data[first + 1:]]
    if isinstance(data, list):
        kept = 0 if step.verb == "add" else 1
        return [*data[:first], *([] if step.verb == "drop" else [step.value]), *data[first + kept:]]
    if step.verb == "drop":
        left = {key: value for key, value in data.items() if key != first}
        return empty if not left and empty is not ... else left
    return {**(data or {}), first: step.value}


def _ways(parsed: Parsed, step: Step) -> Iterator[str]:
    text = Text(parsed)
    place = text.at(step.path) if step.verb != "add" else None
    if step.verb == "set":
        assert place is not None
        yield from _set(text, place, step)
    elif step.verb == "drop":
        assert place is not None
        yield from text.without(place)
    else:
        yield from _added(text, step)
    around = step.path[:-1]
    if len(around) > _WHOLE and (whole := text.at(around)) is not None and "#" not in text.of(whole):
        yield from _set(text, whole, Step(verb="set", path=around, value=_value(_after(parsed.data, step), around)))


def _set(text: Text, place: Place, step: Step) -> Iterator[str]:
    value = step.value
    if isinstance(value, str) and not place.nested:
        yield from (text.put(place, lines) for lines in _alike(text, place, value))
    short = inline(value, flow=place.flow or isinstance(value, Mapping | list))
    if place.flow:
        yield text.put(place, [short])
        return
    lines = (item(value, place.indent, len(step.path) - 1) if isinstance(step.path[-1], int)
             else entry("k", value, place.indent, len(step.path) - 1))
    first = lines[0].lstrip().removeprefix("-" if isinstance(step.path[-1], int) else "k:").strip()
    yield text.put(place, [first, *lines[1:]])
    yield text.put(place, [short])


def _alike(text: Text, place: Place, value: str) -> Iterator[list[str]]:
    """A text in the dress of the one it takes the place of."""
    style = text.of(place)[:1]
    if style == '"':
        yield [quoted(value)]
    elif style == "'" and (spelt := single(value)):
        yield [spelt]
    elif style in ("|", ">") and (lines := block(value, text.body(place), style)):
        yield lines


def _added(text: Text, step: Step) -> Iterator[str]:
    around, name = step.path[:-1], step.path[-1]
    holder = text.at(around) if around else text.top
    if holder is None or not (holder.inside and holder.inside.entries):
        yield from _begun(text, holder, step)
    elif holder.bracketed:
        said = inline(step.value) if isinstance(name, int) else f"{inline(str(name))}: {inline(step.value)}"
        yield text.among(holder, said, name if isinstance(name, int) else step.after)
    else:
        indent = text.column(holder)
        lines = item(step.value, indent, len(around)) if isinstance(name, int) else entry(str(name), step.value, indent, len(around))
        yield from text.between(holder, lines, name if isinstance(name, int) else step.after, len(around))


def _begun(text: Text, holder: Place | None, step: Step) -> Iterator[str]:
    """The first entry of a mapping that had none."""
    around, name = step.path[:-1], step.path[-1]
    if holder is None or not around:
        yield text.ended(entry(str(name), step.value, 0, 0))
    else:
        indent = 0 if len(around) == 0 else holder.indent
        yield from _set(text, holder, Step(verb="set", path=around, value={name: step.value}))
        yield text.put(holder, ["", *entry(str(name), step.value, indent + STEP, len(around))])


def _value(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
