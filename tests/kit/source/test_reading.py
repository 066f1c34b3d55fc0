"""Plain data, the place of every key and value, the spelling, and all that is wrong with a file in one run."""

from __future__ import annotations

from decimal import Decimal

import pytest

from archmodel.kit.diagnostics.record import Severity
from archmodel.kit.source import Budget, Parsed, read_bytes, read_text

FILE = "inventory/a.yaml"


def read(text: str, **limits: int) -> Parsed:
    return read_text(text, FILE, budget=Budget(**limits))


def found(parsed: Parsed) -> list[str]:
    """`line:column code` of each diagnostic."""
    return [f"{d.span.line}:{d.span.column} {d.code.removeprefix('source/')}" for d in parsed.diagnostics if d.span]


def test_data_are_plain() -> None:
    parsed = read("a: {b: [1, 2.50, true, ~, no], 'c': \"d\"}\ne: >-\n  f\n  g\n")
    assert parsed.data == {"a": {"b": [1, Decimal("2.50"), True, None, "no"], "c": "d"}, "e": "f g"}
    assert parsed.readable


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n", "--- # nothing\n...\n", "\ufeff"])
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    parsed = read(text)
    assert parsed.data == {} and parsed.diagnostics == () and parsed.marks.entries == {}


def test_keys_keep_their_spelling() -> None:
    assert read("1: a\n0x1F: b\ntrue: c\nno: d\n3.10: e\n~: f\n2024-01-01: g\n").data == {
        "1": "a", "0x1F": "b", "true": "c", "no": "d", "3.10": "e", "~": "f", "2024-01-01": "g",
    }


def test_raw_spelling_of_what_is_no_text() -> None:
    origin = read("version: 3.10\nlist: [0x1F, a, true]\nempty:\n").origin
    assert origin.raw("version") == "3.10"
    assert [origin.raw("list", i) for i in range(3)] == ["0x1F", None, "true"]
    assert origin.raw("empty") == ""


def test_places_of_keys_and_values() -> None:
    text = "ứng-dụng:\r\n  gis: {name: 'Bản đồ', en: \U0001f5fa map}\r\n  x:\r\n    - a\r\n    - |\r\n      b\r\n      c\r\n\r\n# end\r\n"
    marks = read(text).marks
    key, value, apps = marks.entries["ứng-dụng"]
    assert key == (1, 1, 1, 9)
    assert value == (2, 3, 7, 8)
    assert apps
    assert apps.entries["gis"][:2] == ((2, 3, 2, 6), (2, 8, 2, 35))
    gis, x = apps.entries["gis"][2], apps.entries["x"][2]
    assert gis and x
    assert gis.entries["name"][:2] == ((2, 9, 2, 13), (2, 15, 2, 23))
    assert gis.entries["en"][1] == (2, 29, 2, 34)
    assert x.entries[0][:2] == (None, (4, 7, 4, 8))
    assert x.entries[1][:2] == (None, (5, 7, 7, 8))


def test_an_empty_value_stands_behind_its_colon() -> None:
    assert read("a:\nb: 1\n").marks.entries["a"][1] == (1, 3, 1, 3)


def test_only_lf_ends_a_line() -> None:
    parsed = read("a: 1\rb: 2\nc: x\u2028y\u2029z\x85\nd: 4\n")
    assert parsed.data == {"a": 1, "b": 2, "c": "x\u2028y\u2029z\x85", "d": 4}
    assert parsed.marks.entries["b"][0] == (1, 6, 1, 7)
    assert parsed.marks.entries["d"][0] == (3, 1, 3, 2)
    assert found(parsed) == ["1:5 line-break", "2:5 line-break", "2:7 line-break", "2:9 line-break"]
    assert all(d.severity is Severity.WARNING for d in parsed.diagnostics) and parsed.readable


def test_no_structure_hides_behind_an_invisible_break() -> None:
    """YAML 1.1 takes LS for a line break, and would see an owner here."""
    assert read("a:\n  name: b\u2028  owner: c\n").data is None
    assert read('a: "b\u2028c: d"\n').data == {"a": "b\u2028c: d"}


def test_duplicates_tell_both_places_and_the_first_stays() -> None:
    parsed = read("a: 1\nb: 2\n'a': 3\nc: {d: 1, d: {d: 2, d: 3}}\n")
    assert parsed.data == {"a": 1, "b": 2, "c": {"d": 1}}
    assert found(parsed) == ["3:1 duplicate-key", "4:11 duplicate-key", "4:21 duplicate-key"]
    assert [d.related[0].span.column for d in parsed.diagnostics] == [1, 5, 15]


def test_a_key_indented_into_the_block_above() -> None:
    """Not four duplicates, but one line to move."""
    parsed = read("a:\n  b:\n    name: 1\n    owner: 2\n    c:\n    name: 3\n    note: 4\n    owner: 5\n    name: 6\n")
    assert found(parsed) == ["5:5 indentation"]
    assert [str(r.span) for r in parsed.diagnostics[0].related] == [f"{FILE}:6:5"]
    assert found(read("a: 1\nb:\na: 2\n")) == ["3:1 duplicate-key"]


def test_all_mistakes_of_a_file_are_found_in_one_run() -> None:
    parsed = read("a: !x 1\na: 2\n<<: {b: 1}\nc: .inf\nd: *e\n[f]: g\n---\nh: !!str i\n...\n%YAML 1.2\n---\nj: k\n")
    assert found(parsed) == [
        "1:4 tag", "2:1 duplicate-key", "3:1 merge-key", "4:4 number", "5:4 unknown-alias", "6:1 key", "7:1 document", "8:4 tag",
        "11:1 document",
    ]
    assert parsed.data == {"a": 1, "c": ".inf", "d": None}
    assert not parsed.readable


def test_a_quoted_merge_sign_is_a_key() -> None:
    assert read('"<<": 1\n').data == {"<<": 1}


def test_tags_are_named_where_they_stand() -> None:
    parsed = read("%TAG !e! tag:example.org,2024:\n---\na: &b !e!c d\ne: !<tag:x,1:y> {}\nf: ! g\n")
    assert found(parsed) == ["1:1 tag", "3:7 tag", "4:4 tag", "5:4 tag"]
    assert [d.message.args["tag"] for d in parsed.diagnostics] == ["%TAG", "!e!c", "!<tag:x,1:y>", "!"]


@pytest.mark.parametrize(("text", "place"), [("- a\n- b\n", "1:1"), ("text\n", "1:1"), ("\n~\n", "2:1"), ("5", "1:1"), ("# c\n[]", "2:1")])
def test_a_file_must_be_a_mapping(text: str, place: str) -> None:
    parsed = read(text)
    assert parsed.data is None and found(parsed) == [f"{place} shape"]


def test_aliases_share_what_they_name() -> None:
    parsed = read("a: &x {b: 1}\nc: *x\nd: [*x, &y 2.50, *y]\n")
    assert parsed.data == {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}, Decimal("2.50"), Decimal("2.50")]}
    assert parsed.data["a"] is parsed.data["c"]
    assert parsed.marks.entries["c"] == ((2, 1, 2, 2), (2, 4, 2, 6), parsed.marks.entries["a"][2])


def test_aliases_to_nothing_and_to_themselves() -> None:
    parsed = read("a: &systems {b: *systems}\nc: *system\nd: *nobody\n")
    assert found(parsed) == ["1:17 recursive-alias", "2:4 unknown-alias", "3:4 unknown-alias"]
    assert [d.advice.say("en") for d in parsed.diagnostics if d.advice][1] == "Did you mean `*systems`?"


@pytest.mark.parametrize(
    ("text", "limits", "place"),
    [
        ("a: [[1]]", {"depth": 2}, "1:5"),
        ("a: [x, yyyy]", {"scalar": 3}, "1:8"),
        ("a: [x, y, z]", {"nodes": 4}, "1:8"),
        ("a: &x 1\nb: [*x, *x, *x]", {"aliases": 2}, "2:13"),
        ("a: &x [1, 2, 3]\nb: [*x, *x]", {"growth": 1}, "2:5"),
        ("%A\n%B\n%C\n", {"directives": 2}, "3:1"),
        ("a: 1\na: 2\na: 3\na: 4\n", {"problems": 2}, "3:1"),
    ],
)
def test_budgets(text: str, limits: dict[str, int], place: str) -> None:
    parsed = read(text, **limits)
    assert f"{place} budget" in found(parsed)
    assert not parsed.readable


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("a: [1]", {"depth": 2}),
        ("a: [x, yyy]", {"scalar": 3}),
        ("a: &x 1\nb: [*x, *x]", {"aliases": 2}),
        ("a: &x [1, 2]\nb: *x", {"growth": 2}),
    ],
)
def test_budgets_may_be_used_up(text: str, limits: dict[str, int]) -> None:
    assert read(text, **limits).diagnostics == ()


def test_sizes_of_aliases_are_exact_however_large() -> None:
    lines = ["a0: &a0 [1, 1]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 400)]
    parsed = read("\n".join(lines))
    assert found(parsed)[-1].endswith("budget") and parsed.data is None


def test_control_characters_do_not_end_the_reading() -> None:
    parsed = read("a: b\0c\n\0d: 1\ne: \x1b\na: 2\n")
    assert found(parsed) == ["1:5 control-character", "3:4 control-character", "4:1 duplicate-key"]
    assert parsed.data == {"a": "b\ufffdc", "\ufffdd": 1, "e": "\ufffd"}
    assert "\0" not in parsed.text


def test_control_characters_by_escape_are_replaced() -> None:
    parsed = read('a: "b\\x1B\\0\\e"\nc: "\\t\\n\\r\\L\\u00a0"\n')
    assert found(parsed) == ["1:4 control-character", "1:4 control-character"] and parsed.readable
    assert parsed.data == {"a": "b\ufffd\ufffd\ufffd", "c": "\t\n\r\u2028\u00a0"}


def test_a_line_indented_with_another_space() -> None:
    parsed = read("a:\n\u00a0 b: 1\n  c: x\u00a0y\n\u3000 d: 1\n")
    assert found(parsed)[0] == "2:1 space"
    assert parsed.diagnostics[0].message.args == {"code": "U+00A0", "count": 2}


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"a: b\nc: \xc3\xa9\xff\n", "2:5"),
        (b"\xef\xbb\xbfa\xe9: 1\n", "1:2"),
        ("a: 1\n".encode("utf-16"), "1:1"),
        ("a: 1\n".encode("utf-16-le"), "1:1"),
        ("a: 1\n".encode("utf-16-be"), "1:1"),
        ("a: 1\n".encode("utf-32"), "1:1"),
        ("a: 1\n".encode("utf-32-be"), "1:1"),
    ],
)
def test_other_encodings(content: bytes, place: str) -> None:
    parsed = read_bytes(content, FILE)
    assert parsed.data is None and found(parsed) == [f"{place} encoding"]


def test_bad_bytes_are_shown_in_hexadecimal() -> None:
    message = read_bytes(b"a: 1\nb: Th\xe0nh ph\xf4\n", FILE).diagnostics[0].message
    assert message.say("en") == "byte 6 of line 2 (E0) is not UTF-8 (such places in the file: 2)"


def test_a_byte_order_mark_counts_for_nothing() -> None:
    assert read_bytes(b"\xef\xbb\xbfa: 1\n", FILE).marks.entries["a"] == ((1, 1, 1, 2), (1, 4, 1, 5), None)


def test_data_cannot_forge_a_line_of_output() -> None:
    key = "x" * 500 + "\\n::error"
    parsed = read(f'"\\e[31m{key}": 1\n"\\e[31m{key}": 2\n')
    message = parsed.diagnostics[-1].message.say("vi")
    assert message.isprintable() and len(message) < 200
