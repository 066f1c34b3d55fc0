"""What is left out on the way to a folder, and that nothing is lost by it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archmodel.kit.drawing.palette import THEMES
from archmodel.site.shipping import code, joined, named, style
from archmodel.site.styles import stylesheet

WORDS = "<p><i lang=vi>Chủ quản</i><i lang=en>Owner</i>: <i lang=vi>Sở A &amp; B</i><i lang=en>Office A &amp; B</i></p>"
NAMES = named([("Sở A & B", "Office A & B"), ("Trùng", "One"), ("Trùng", "Two")])


def test_words_stand_once_with_the_other_tongue_beside_them() -> None:
    assert joined(WORDS, "vi", {}) == (
        '<p><i data-en="Owner">Chủ quản</i>: <i data-en="Office A &amp; B">Sở A &amp; B</i></p>')
    assert joined(WORDS, "en", {}) == (
        '<p><i data-vi="Chủ quản">Owner</i>: <i data-vi="Sở A &amp; B">Office A &amp; B</i></p>')


def test_a_name_of_an_element_has_nothing_beside_it() -> None:
    assert "<i>Sở A &amp; B</i>" in joined(WORDS, "vi", NAMES)


def test_a_name_that_is_said_in_two_ways_is_no_name() -> None:
    assert NAMES == {"Sở A &amp; B": "Office A &amp; B"}
    assert 'data-en="Two"' in joined("<i lang=vi>Trùng</i><i lang=en>Two</i>", "vi", NAMES)


def test_what_has_elements_inside_stays_two() -> None:
    both = "<i lang=vi>xem <code>a</code></i><i lang=en>see <code>a</code></i>"
    assert joined(both, "vi", {}) == both


def test_a_quote_cannot_leave_the_attribute() -> None:
    from archmodel.kit.text import LocalText
    from archmodel.site.templating import both

    told = joined(both(LocalText(vi="a", en='" onload="x')), "vi", {})
    assert told == '<i data-en="&#34; onload=&#34;x">a</i>'


def test_comments_and_blanks_are_left_out() -> None:
    assert code("// why\nconst a = 1;  // more\n") == "const a=1;\n"
    assert style("/* why */\na { color: red; }\n") == "a{color:red}\n"


def _nested(text: str) -> Iterator[str]:
    """The selectors of rules that stand in another rule."""
    open_: list[str] = []
    for before, sign in re.findall(r"([^{};]*)([{};])", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
        if sign == "{":
            if any(not each.startswith("@") for each in open_):
                yield before.strip()
            open_.append(before.strip())
        elif sign == "}":
            open_.pop()


def test_no_nested_rule_would_lose_the_blank_it_needs() -> None:
    """rcssmin takes the blank before a colon away wherever a declaration could stand: `th :is(a, b)` would become `th:is(a,b)`."""
    found = list(_nested(stylesheet()))
    assert len(found) > 50
    assert [selector for selector in found if re.search(r"[\w)\]*] :", selector)] == []


def test_every_paint_has_its_colour_in_each_theme() -> None:
    sheet = style(stylesheet())
    screen, paper = sheet.split("@font-face", 1)[0], sheet.rpartition(":root,:root[data-theme]{")[2]
    on_screen, on_paper = (dict(re.findall(r"--([\w-]+):((?:light-dark\([^)]*\)|[^;}]+))", part)) for part in (screen, paper))

    def whole(colour: str) -> str:
        return (colour if len(colour) == 7 else "#" + "".join(2 * sign for sign in colour[1:])).upper()

    for name, light in THEMES["light"].items():
        one, _, other = on_screen[name].removeprefix("light-dark(").removesuffix(")").partition(",")
        assert (whole(one), whole(other or one)) == (light, THEMES["dark"][name]), name
        assert whole(on_paper.get(name, one)) == THEMES["print"][name], name
