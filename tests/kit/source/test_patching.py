"""A patched file says exactly what was meant, and every byte that was not meant stays as it was typed."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archmodel.kit.source import read_bytes, read_text
from archmodel.kit.source.patching import Unsafe, rewritten, same, with_value, without
from archmodel.kit.source.spelling import block, document, inline, quoted
from archmodel.kit.span import Path

SAMPLE = """\
# Kênh tương tác
applications:   # đầu danh mục
  hotline:
    name: {vi: "Cổng, 1022", en: 1022 portal}   # tên
    description:
      # bên trong
      vi: >-
        dài dòng
        văn tự
      en: 'It''s short'
    owner: unknown
    realizes: [c1, c2]
    links:
      - one   # c1
      - url: https://example.org
        title: "Hai"
      - three
    technology:
    provenance: {kind: found, fields: {owner: {kind: assumption}}}
    # đuôi của hotline

  # về bản đồ
  map:
    name: Bản đồ
    lifecycle: {start: 2012, status: operating}

flows: {}
"""
PLACE = ("applications", "hotline")


def patched(text: str, path: Path, value: Any) -> str:
    parsed = read_text(text, "inventory/a.yaml")
    return rewritten(parsed, with_value(parsed.data or {}, path, value))


@pytest.mark.parametrize(("path", "value", "old", "new"), [
    ((*PLACE, "name", "vi"), "Cổng: 1022", '"Cổng, 1022"', '"Cổng: 1022"'),
    ((*PLACE, "name", "en"), "Portal, new", "en: 1022 portal}", 'en: "Portal, new"}'),
    ((*PLACE, "name", "en"), "yes", "en: 1022 portal}", 'en: "yes"}'),
    ((*PLACE, "description", "vi"), "Ngắn: gọn", "        dài dòng\n        văn tự\n", "        Ngắn: gọn\n"),
    ((*PLACE, "description", "en"), "Isn't", "'It''s short'", "'Isn''t'"),
    ((*PLACE, "owner"), "dost", "owner: unknown", "owner: dost"),
    ((*PLACE, "owner"), {"unknown": {"contact": "dost", "due": "2027-03-31"}}, "owner: unknown",
     "owner: {unknown: {contact: dost, due: 2027-03-31}}"),
    ((*PLACE, "realizes"), ["c1", "c3", "c4"], "[c1, c2]", "[c1, c3, c4]"),
    ((*PLACE, "realizes"), ["c2"], "[c1, c2]", "[c2]"),
    ((*PLACE, "realizes"), [], "[c1, c2]", "[]"),
    ((*PLACE, "links"), ["one", {"url": "https://example.org", "title": "Ba"}, "three"], '"Hai"', '"Ba"'),
    ((*PLACE, "links"), ["one", {"url": "https://example.org"}, "three"], '        title: "Hai"\n', ""),
    ((*PLACE, "links"), ["one", {"url": "https://example.org", "title": "Hai"}, "three", "four"], "- three\n", "- three\n      - four\n"),
    ((*PLACE, "links"), ["one", "three"], '      - url: https://example.org\n        title: "Hai"\n', ""),
    ((*PLACE, "technology"), "REST", "technology:\n", "technology: REST\n"),
    ((*PLACE, "technology", "vi"), "REST", "technology:\n", "technology: {vi: REST}\n"),
    ((*PLACE, "provenance", "fields", "name"), {"kind": "found"}, "{kind: assumption}}}", "{kind: assumption}, name: {kind: found}}}"),
    ((*PLACE, "note"), {"vi": "Mới", "en": "New"}, "assumption}}}\n", "assumption}}}\n    note: {vi: Mới, en: New}\n"),
    (("applications", "map", "lifecycle", "start"), "2027-06", "start: 2012", "start: 2027-06"),
    (("applications", "map", "name"), "2012", "name: Bản đồ", 'name: "2012"'),
    (("applications", "map", "name"), {"vi": "Bản đồ", "en": "Map"}, "name: Bản đồ", "name: {vi: Bản đồ, en: Map}"),
    (("applications", "portal"), {"name": {"vi": "Cổng"}, "size": Decimal("3.10")}, "status: operating}\n",
     "status: operating}\n\n  portal:\n    name: {vi: Cổng}\n    size: 3.10\n"),
    (("flows", "fl-1"), {"from": "map", "to": "hotline"}, "flows: {}", "flows:\n  fl-1:\n    from: map\n    to: hotline"),
    (("gaps", "g-1"), {"priority": "high"}, "flows: {}\n", "flows: {}\n\ngaps:\n  g-1:\n    priority: high\n"),
])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_change_is_one_change(path: Path, value: Any, old: str, new: str, end: str) -> None:
    assert SAMPLE.count(old) == 1
    assert patched(SAMPLE.replace("\n", end), path, value) == SAMPLE.replace(old, new).replace("\n", end)


@pytest.mark.parametrize(("path", "old"), [
    ((*PLACE, "owner"), "    owner: unknown\n"), ((*PLACE, "name", "en"), ", en: 1022 portal"),
    (("applications", "map", "lifecycle", "start"), "start: 2012, "), ((*PLACE, "technology"), "    technology:\n"),
    (("applications", "map"), "  map:\n    name: Bản đồ\n    lifecycle: {start: 2012, status: operating}\n")])
def test_what_is_taken_away_leaves_the_rest(path: Path, old: str) -> None:
    parsed = read_text(SAMPLE, "inventory/a.yaml")
    assert rewritten(parsed, without(parsed.data or {}, path)) == SAMPLE.replace(old, "")


def test_several_changes_at_once_keep_every_comment() -> None:
    parsed = read_text(SAMPLE, "inventory/a.yaml")
    wanted = with_value(with_value(parsed.data or {}, (*PLACE, "owner"), "dost"), ("applications", "map", "name"), "Map")
    text = rewritten(parsed, with_value(wanted, ("flows", "fl-1", "to"), "map"))
    assert text == SAMPLE.replace("unknown", "dost").replace("Bản đồ", "Map").replace("flows: {}", "flows:\n  fl-1:\n    to: map")


def test_long_texts_are_folded_and_texts_of_lines_kept() -> None:
    long = "một hai ba bốn " * 20 + "hết"
    assert patched(SAMPLE, (*PLACE, "note"), long).count(">-") == 2
    assert read_text(patched(SAMPLE, (*PLACE, "note"), "a\n  b\n\nc\n"),
                     "").data["applications"]["hotline"]["note"] == "a\n  b\n\nc\n"  # type: ignore[index]
    assert "- " not in inline("- a")[:1] and block(" đầu dòng trống", 2)[:1] in ([], ["|-"], [">-"])


@pytest.mark.parametrize("text", [
    "a: &x {k: 1}\nb: *x\n", "a: &x\n  k: 1\nb:\n  c: *x\n", "? a\n: {k: 1}\n", "a: {k: 1}\nb: [\n"])
def test_what_cannot_be_changed_with_certainty_is_refused_with_its_place(text: str) -> None:
    parsed = read_text(text, "inventory/a.yaml")
    wanted = with_value(with_value(parsed.data or {}, ("a", "k"), 2), ("b", "k"), 3) if parsed.data else {"a": 1}
    try:
        again = read_text(rewritten(parsed, wanted), "inventory/a.yaml")
    except Unsafe as refused:
        assert "inventory/a.yaml:" in refused.say("vi") and "inventory/a.yaml:" in refused.say("en")
    else:
        assert same(again.data, wanted)


def test_an_anchored_value_is_not_changed_behind_the_back_of_its_alias() -> None:
    parsed = read_text("a: &x\n  k: 1\nb: *x\n", "inventory/a.yaml")
    with pytest.raises(Unsafe) as refused:
        rewritten(parsed, {"a": {"k": 2}, "b": {"k": 1}})
    assert refused.value.exit_code == 2 and refused.value.span.line == 2


def test_files_without_an_end_of_line_and_empty_ones() -> None:
    assert patched("a: 1", ("b",), 2) == "a: 1\n\nb: 2\n"
    assert patched("a:\n  b: 1", ("a", "c"), 2) == "a:\n  b: 1\n  c: 2"
    assert patched("# nur\n", ("a", "b"), 2) == "# nur\n\na:\n  b: 2\n"
    assert patched("", ("a", "b"), 2) == "a:\n  b: 2\n"
    assert patched("a:\nb: 1\n", ("a", "c"), 2) == "a:\n  c: 2\nb: 1\n"
    marked = read_bytes("\ufeffa: 1\r\n".encode(), "x.yaml")
    assert rewritten(marked, {"a": 2}) == "a: 2\r\n"


# --- whatever the file, whatever the change --------------------------------------------------------------------------------

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff")
WORDS = ["no", "unknown", "a: b", "- c", "# d", "x #y", "it's", '"', "*e", "&f", "12:30", "2027", "2027-06", "~", "", " a", "a ", "{",
         "a, b",
         "Ủy ban nhân dân", "hai\ndòng", "dài " * 40 + "hết"]
TEXTS = st.text(LETTERS, max_size=12) | st.sampled_from(WORDS)
SCALARS = TEXTS | st.booleans() | st.integers(-99, 9999) | st.none() | st.decimals(-99, 99, places=2)
KEYS = st.sampled_from(["a", "b", "name", "vi", "en", "x-y", "một", "k 1", "1"])
DATA = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8)
FILES = st.dictionaries(KEYS, st.dictionaries(KEYS, st.dictionaries(KEYS, DATA, max_size=3) | SCALARS, max_size=3) | DATA, max_size=3)


def written(value: Any, chance: random.Random, indent: int = 0) -> str:
    """The data in a hand of its own: brackets here, lines there, comments and empty lines between."""
    lines = []
    for key, inner in value.items():
        if chance.random() < 0.3:
            lines.append(f"{' ' * indent}# ghi chú {chance.random():.9f}")
        head = f"{' ' * indent}{inline(key, flow=False)}:"
        if isinstance(inner, dict) and inner and chance.random() < 0.6:
            tail = f"  # cuối {chance.random():.9f}" if chance.random() < 0.3 else ""
            lines.append(f"{head}{tail}\n{written(inner, chance, indent + chance.choice((1, 2, 4)))}".rstrip("\n"))
        elif isinstance(inner, list) and inner and chance.random() < 0.6:
            lines.append("\n".join([head, *(f"{' ' * (indent + 2)}- {inline(each)}" for each in inner)]))
        elif isinstance(inner, str) and chance.random() < 0.4 and (folded := block(inner, indent + 2)):
            lines.append("\n".join([f"{head} {folded[0]}", *folded[1:]]))
        else:
            spelt = quoted(inner) if isinstance(inner, str) and chance.random() < 0.3 else inline(
                inner, flow=isinstance(inner, dict | list))
            lines.append(f"{head} {spelt}{f'   # cạnh {chance.random():.9f}' if chance.random() < 0.3 else ''}".rstrip())
        if chance.random() < 0.15:
            lines.append("")
    return "\n".join(lines) + "\n"


def comments(text: str) -> list[str]:
    return [line[line.rindex("# "):] for line in text.splitlines() if "# ghi chú 0." in line or "# cuối 0." in line or "# cạnh 0." in line]


def paths(value: Any, path: Path = ()) -> list[Path]:
    inner = value.items() if isinstance(value, dict) else ()
    return [*([path] if path else []), *(each for key, below in inner for each in paths(below, (*path, key)))]


@settings(max_examples=100, deadline=None)
@given(data=FILES, wanted=FILES, seed=st.integers(0, 2**32), crlf=st.booleans())
def test_any_file_becomes_any_other(data: dict[str, Any], wanted: dict[str, Any], seed: int, crlf: bool) -> None:
    text = written(data, random.Random(seed)).replace("\n", "\r\n" if crlf else "\n")
    parsed = read_text(text, "a.yaml")
    assert parsed.readable and same(parsed.data, data), text
    assert same(read_text(rewritten(parsed, wanted), "a.yaml").data, wanted)


@settings(max_examples=100, deadline=None)
@given(data=FILES, value=DATA, seed=st.integers(0, 2**32), crlf=st.booleans(), pick=st.integers(0, 99))
@example(data={"a": {"b": "x"}}, value="hai\ndòng", seed=1, crlf=False, pick=1)
def test_one_change_touches_one_place(data: dict[str, Any], value: Any, seed: int, crlf: bool, pick: int) -> None:
    text = written(data, random.Random(seed)).replace("\n", "\r\n" if crlf else "\n")
    parsed = read_text(text, "a.yaml")
    known = paths(data) or [("a",)]
    path = known[pick % len(known)] if pick % 3 else (*known[pick % len(known)][:-1], "mới")
    wanted = with_value(data, path, value)
    after = rewritten(parsed, wanted)
    assert same(read_text(after, "a.yaml").data, wanted)
    assert (after.count("\r\n") == after.count("\n")) if crlf and "\n" in text else "\r" not in after
    before, kept = comments(text), comments(after)
    assert kept == [each for each in before if each in kept], "comments keep their order"
    if path not in known or not isinstance(_at(data, path), dict | list):
        assert before == kept, "only a mapping or a list has comments within"


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def test_a_document_reads_as_what_was_written() -> None:
    data = {"applications": {"a": {"name": {"vi": "Một", "en": "One"}, "note": "dài " * 50 + "hết"}, "b": {"name": "B"}},
            "x-list": ["a", 1]}
    text = document(data, "# Đầu tệp\n")
    assert same(read_text(text, "").data, data) and "\n\n  b:\n" in text and text.startswith("# Đầu tệp\n")
