"""Whatever plain data is written as YAML comes back the same, and every key's mark points at the key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit.source import Lines, read_bytes, read_text
from archmodel.kit.span import Mark, Marks

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
TRICKY = ["no", "3.10", "~", "", " a", "a: b", "- c", "# d", "'", '"', "*e", "&f", "12:30", "<<"]
TEXTS = st.text(LETTERS, max_size=20) | st.sampled_from(TRICKY)
SCALARS = TEXTS | st.none() | st.booleans() | st.integers(-(10**39), 10**39) | st.decimals(-1000, 1000, places=3)
KEYS = st.text(LETTERS, min_size=1, max_size=12).filter(lambda key: key != "<<")
DATA = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=15)
FILES = st.dictionaries(KEYS, DATA, min_size=1, max_size=5)


class Writer(yaml.SafeDumper):  # type: ignore[misc]
    """Writes a Decimal as a number, and nothing as an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


# PyYAML takes `0E0` for text (YAML 1.1 wants a point); it is a number in YAML 1.2, so the writer must quote such text.
Writer.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)[eE][-+]?[0-9]+$"), list("-+.0123456789"))
Writer.add_representer(Decimal, lambda writer, value: writer.represent_scalar("tag:yaml.org,2002:float", f"{value:f}"))


def keys(marks: Marks) -> Iterator[tuple[str, Mark]]:
    for key, (mark, _, inside) in marks.entries.items():
        if mark:
            yield str(key), mark
        if inside:
            yield from keys(inside)


@settings(max_examples=60, deadline=None)
@given(data=FILES, flow=st.sampled_from([True, False, None]), width=st.sampled_from([20, 1000]), crlf=st.booleans())
def test_read_what_was_written(data: dict[str, Any], flow: bool | None, width: int, crlf: bool) -> None:
    text = yaml.dump(data, Dumper=Writer, allow_unicode=True, default_flow_style=flow, width=width, sort_keys=False)
    text = text.replace("\n", "\r\n") if crlf else text
    parsed = read_text(text, "a.yaml")
    assert parsed.readable, [d.message.say("en") for d in parsed.diagnostics]
    assert parsed.data == data
    lines = Lines(text)
    for key, (line, column, end_line, end_column) in keys(parsed.marks):
        written = text[lines.start(line) + column - 1 : lines.start(end_line) + end_column - 1]
        assert yaml.load(written, Loader=yaml.BaseLoader) == key


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=60) | st.text(":-[]{}*&!%@`'\"|>#, \t\r\nab\u2028\0", max_size=60).map(str.encode))
def test_nothing_makes_it_fall(content: bytes) -> None:
    parsed = read_bytes(content, "a.yaml")
    assert parsed.data is not None or not parsed.readable
    for said in parsed.diagnostics:
        assert said.span and said.advice and said.span.line <= content.count(b"\n") + 1
        assert said.message.say("vi").isprintable() and said.advice.say("en").isprintable()
