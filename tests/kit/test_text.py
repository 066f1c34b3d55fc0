"""Words in two tongues."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from archmodel.kit.text import LocalText, fold, msg, nearest, placeholders, visible

PACKAGE = Path(__file__).parents[2] / "archmodel"


def test_an_untranslated_side_falls_back_to_the_other() -> None:
    text = LocalText(vi="Cổng", en="")
    assert (text.say("en"), text.say("vi"), text.other("vi"), text.other("en")) == ("Cổng", "Cổng", "", "")
    assert LocalText(vi="Cổng", en="Portal").other("vi") == "Portal"


def test_messages_say_their_arguments_in_the_same_language() -> None:
    m = msg("{who} thiếu {n}", "{who} lacks {n}", who=LocalText(vi="Sở", en="The department"), n=2)
    assert (m.say("vi"), m.say("en")) == ("Sở thiếu 2", "The department lacks 2")


@pytest.mark.parametrize(("word", "expected"), [("quan-ly-van-bản", "quan-ly-van-ban"), ("hotlin-1022", "hotline-1022"), ("zzz", None)])
def test_did_you_mean(word: str, expected: str | None) -> None:
    assert nearest(word, ["hotline-1022", "quan-ly-van-ban", "lgsp"]) == expected


def test_fold() -> None:
    assert fold("Hạ tầng Đô thị") == "ha tang do thi"


def test_nothing_invisible_survives() -> None:
    assert visible("a\x1b[31m\u202eb\u200b\nc") == "a\\x1b[31m\\u202eb\\u200b\\nc"
    assert visible("Trung tâm điều hành") == "Trung tâm điều hành"


def test_both_tongues_of_every_sentence_ask_for_the_same() -> None:
    """Every `msg(vi, en, …)` in the package: same placeholders, all of them given, neither side empty."""
    count = 0
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg"):
                continue
            sides = [a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if len(sides) != 2:
                continue
            count += 1
            place = f"{path.name}:{node.lineno}"
            assert placeholders(sides[0]) == placeholders(sides[1]), place
            given = {k.arg for k in node.keywords}
            assert None in given or placeholders(sides[0]) <= given, place
            assert bool(sides[0]) == bool(sides[1]), place
    assert count > 50
