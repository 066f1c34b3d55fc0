"""The text of a layout lock: what is written is read back, and whatever is wrong in it is told where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archmodel.kit.diagnostics import Severity
from archmodel.kit.drawing.layout import bands
from archmodel.kit.drawing.lock import Lock, parse, renamed, write
from archmodel.kit.text import LANGS

LOCK = Lock(form="bands", board={"columns": ("12",), "card": ("184",), "group:L4/channels": ("0", "0", "6", "27", "76", "60")},
            places={"hotline-1022": ("L4/channels", "1", "4"), "city-portal": ("L4/channels", "1", "1")})
TEXT = """\
# archmodel layout: bands
# Where each thing stands. Kept by `archmodel view lock`, may be edited by hand: docs/layout.md
# Chỗ đứng của từng đối tượng. Do `archmodel view lock` ghi, có thể sửa tay: docs/layout.vi.md
= card 184
= columns 12
= group:L4/channels 0 0 6 27 76 60
city-portal L4/channels 1 1
hotline-1022 L4/channels 1 4
"""
words = st.lists(st.text(), min_size=1, max_size=4).map(tuple)


def judge(form: str):  # type: ignore[no-untyped-def]
    return bands.judge if form == "bands" else None


def said(text: str) -> list[str]:
    _, found = parse(text, "views/city.layout", judge)
    return [f"{d.code} {d.span} {d.message.say('en')}" for d in found]


def test_one_line_a_thing_sorted() -> None:
    assert write(LOCK) == TEXT
    assert parse(TEXT, "x", judge) == (LOCK, ())


@given(st.builds(Lock, form=st.just("bands"), board=st.dictionaries(st.text(), words), places=st.dictionaries(st.text(), words)))
def test_whatever_the_names_what_is_written_is_read_back(lock: Lock) -> None:
    text = write(lock)
    text.encode("utf-8")
    assert parse(text, "x") == (lock, ())


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    parse(text, "x", judge)
    lock, found = parse(f"# archmodel layout: bands\n{text}", "x", judge)
    assert lock is not None
    for d in found:
        assert all(d.message.say(lang) and d.advice and d.advice.say(lang) for lang in LANGS)


@pytest.mark.parametrize("text", ["", "columns 12\n", "# archmodel layout:\n", "# archmodel layout: mosaic\n= columns 3\n"])
def test_what_is_no_lock_is_said_once(text: str) -> None:
    lock, found = parse(text, "views/city.layout", judge)
    assert lock is None and [d.code for d in found] == ["views/malformed-layout"]
    assert str(found[0].span) == "views/city.layout:1:1" and found[0].severity is Severity.ERROR


def test_a_malformed_line_is_told_by_line_and_column_and_the_others_hold() -> None:
    text = TEXT + "= colums 12\n=\n  lonely\nbad L4/channels one 4\nworse L4/channels 1\n= columns many\n= group:L4/x 0 0\n"
    assert said(text) == [
        "views/malformed-layout views/city.layout:9:1 there is no line called `= colums`. Did you mean `columns`?",
        "views/malformed-layout views/city.layout:10:1 nothing follows the name on this line",
        "views/malformed-layout views/city.layout:11:3 nothing follows the name on this line",
        "views/malformed-layout views/city.layout:12:1 after the id come group, row and column, as in "
        "`hotline-1022 L4/interaction-channels 1 4`",
        "views/malformed-layout views/city.layout:13:1 after the id come group, row and column, as in "
        "`hotline-1022 L4/interaction-channels 1 4`",
        "views/malformed-layout views/city.layout:14:1 after `= columns` come at least 1 whole numbers from 1 to 60",
        "views/malformed-layout views/city.layout:15:1 after `= group:L4/x` come at least 5 whole numbers from 0 to 9999"]
    assert parse(text, "x", judge)[0] == LOCK


def test_a_conflict_of_git_is_called_one_and_both_sides_are_read() -> None:
    text = TEXT + "<<<<<<< HEAD\nnew-one L4/channels 2 1\n||||||| base\n=======\nnew-two L4/channels 2 2\n>>>>>>> theirs\n"
    lock, found = parse(text, "views/city.layout", judge)
    assert [(d.code, str(d.span)) for d in found] == [("views/layout-conflict", "views/city.layout:9:1")]
    assert lock is not None and {"new-one", "new-two"} <= lock.places.keys()


def test_one_thing_on_two_lines_is_a_warning_and_the_order_of_the_lines_does_not_matter() -> None:
    twice = TEXT + "city-portal L4/channels 2 2\n"
    lock, found = parse(twice, "x", judge)
    assert [(d.code, d.severity, d.span.line if d.span else 0) for d in found] == [("views/duplicate-layout", Severity.WARNING, 9)]
    head, *lines = twice.splitlines(keepends=True)
    assert lock == LOCK == parse("".join((head, *reversed(lines))), "x", judge)[0]


def test_the_same_line_twice_is_a_duplicate_too() -> None:
    assert [one.split()[0] for one in said(TEXT + "city-portal L4/channels 1 1\n")] == ["views/duplicate-layout"]


def test_a_lock_follows_its_things_to_new_ids() -> None:
    lock = Lock(form="bands", places={"old": ("g", "1", "1"), "old@h": ("h", "1", "1"), "kept": ("g", "1", "2"), "was": ("g", "1", "3")})
    moved = renamed(lock, {"old": "new", "was": "kept"})
    assert moved.places == {"new": ("g", "1", "1"), "new@h": ("h", "1", "1"), "kept": ("g", "1", "2"), "was": ("g", "1", "3")}
