"""What the shipped views really draw can be read, and is told apart without colour: in grey print, and by eyes without green."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path as File

import pytest

from archmodel.kit.drawing import draw, palette
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import MARKS, Border, Card, Edge, Frame, LegendItem, Mark
from archmodel.kit.drawing.layout import arrows, card, frame, icons, marks
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Text
from archmodel.kit.text import LocalText
from archmodel.workspace import Workspace
from tests.kit.drawing import samples
from tests.kit.drawing.looking import DEUTERANOPIA, PROTANOPIA, apart, seen, signs_on, words_on

ROOT = File(__file__).parents[3]
VOICE = Voice(lang="vi", bilingual=True)
FOUR = list(combinations(MARKS, 2))


def name(text: str = "Kho dữ liệu dùng chung") -> LocalText:
    return LocalText(vi=text, en=text.upper())


def leaves(items: Iterable[Item]) -> Iterator[Rect | Text | Path]:
    for item in items:
        if isinstance(item, Group):
            yield from leaves(item.items)
        else:
            yield item


def groups(items: Iterable[Item], role: str) -> list[Group]:
    found: list[Group] = []
    for item in items:
        if isinstance(item, Group):
            found += [item] * (item.role == role) + groups(item.items, role)
    return found


@cache
def shipped(notation: str) -> tuple[tuple[str, Scene], ...]:
    """Every view of the project in Vietnamese."""
    project = Workspace(ROOT)
    return tuple((view.id, draw(project.diagram(view), "vi", notation=notation)) for view in project.views.values())


# Contrast, of what is really drawn.


@pytest.mark.parametrize("notation", ["cards", "archimate"])
def test_all_words_of_all_shipped_views_can_be_read_in_every_theme(notation: str) -> None:
    pairs = {(ink, ground, view) for view, scene in shipped(notation) for ink, ground in words_on(scene)}
    assert {("ink", "card"), ("on-navy", "navy"), ("soft", "paper")} <= {pair[:2] for pair in pairs}
    weak = sorted({f"{theme}: {ink} on {ground} ({palette.contrast(colours[ink], colours[ground]):.2f}) in {view}"
                   for ink, ground, view in pairs for theme, colours in palette.THEMES.items()
                   if palette.contrast(colours[ink], colours[ground]) < 4.5})
    assert weak == []


@pytest.mark.parametrize("notation", ["cards", "archimate"])
def test_all_signs_of_all_shipped_views_stand_out_in_every_theme(notation: str) -> None:
    pairs = {(paint, ground, view) for view, scene in shipped(notation) for paint, ground in signs_on(scene)}
    families = {paint.partition("-")[0] for paint, _, _ in pairs}
    assert {"tone", "new", "eliminated"} | ({"flow"} if notation == "cards" else {"am"}) <= families
    weak = sorted({f"{theme}: {paint} on {ground} ({palette.contrast(colours[paint], colours[ground]):.2f}) in {view}"
                   for paint, ground, view in pairs if paint != ground for theme, colours in palette.THEMES.items()
                   if palette.contrast(colours[paint], colours[ground]) < 3})
    assert weak == []


def test_the_contrast_test_would_find_pale_words() -> None:
    scene = draw(samples.layered(), "vi")
    pale = replace(scene, items=(*scene.items, Text(x=50, y=50, text="x", width=9, style=replace(card.BELOW, paint="edge"))))
    assert {ink for ink, _ in words_on(pale)} - {ink for ink, _ in words_on(scene)} == {"edge"}


@pytest.mark.parametrize("notation", ["cards", "archimate"])
def test_nothing_is_smaller_than_can_be_read(notation: str) -> None:
    small = {(view, leaf.text) for view, scene in shipped(notation) for leaf in leaves(scene.items)
             if isinstance(leaf, Text) and leaf.style.size < 9.5}
    assert small == set()


# The four dispositions without colour.


@pytest.mark.parametrize("theme", palette.THEMES)
@pytest.mark.parametrize(("one", "other"), FOUR)
def test_dispositions_differ_in_lightness_when_printed_grey(theme: str, one: Mark, other: Mark) -> None:
    """The discs and the bar; retained and changed of the print theme are the closest."""
    colours = palette.THEMES[theme]
    assert palette.contrast(colours[f"{one}-line"], colours[f"{other}-line"]) >= 1.2


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eyes", [DEUTERANOPIA, PROTANOPIA], ids=["deuteranopia", "protanopia"])
@pytest.mark.parametrize(("one", "other"), FOUR)
def test_dispositions_differ_for_eyes_without_green_or_red(theme: str, eyes: tuple[tuple[float, float, float], ...], one: Mark,
                                                           other: Mark) -> None:
    colours = palette.THEMES[theme]
    first, second = (seen(colours[f"{mark}-line"], eyes) for mark in (one, other))  # type: ignore[arg-type]
    assert apart(first, second) >= 10, (first, second)


def test_the_matrix_is_that_of_deuteranopia() -> None:
    """It keeps white and grey, and takes red and green of one lightness for nearly the same."""
    assert apart(seen("#FFFFFF", DEUTERANOPIA), seen("#FFFFFF")) < 0.5
    red, green = "#C43C3C", "#4F7F2A"
    assert apart(seen(red, DEUTERANOPIA), seen(green, DEUTERANOPIA)) < apart(seen(red), seen(green)) / 2


def shapes(mark: Mark, notation: str = "cards") -> tuple[object, ...]:
    """All that a card says of its mark without colour: border, sign, struck name."""
    voice = replace(VOICE, notation=notation)
    measured = card.measure(Card(id="x", title=name(), mark=mark, type="Node"), voice, 168)
    drawn = card.draw(measured, 0, 0, measured.height)
    box = next(item for item in drawn.items if isinstance(item, Rect))
    badge = next(item for item in drawn.items if isinstance(item, Group) and item.role == "badge")
    sign = tuple(item.steps for item in badge.items if isinstance(item, Path))
    struck = any(isinstance(item, Text) and item.strike for item in drawn.items)
    return (box.dash, box.stroke_width, sign, struck)


@pytest.mark.parametrize("notation", ["cards", "archimate"])
def test_dispositions_differ_in_shape(notation: str) -> None:
    found = {mark: shapes(mark, notation) for mark in MARKS}
    assert len({signs for _, _, signs, _ in found.values()}) == len(MARKS)
    assert [mark for mark in MARKS if found[mark][0]] == ["eliminated"]
    assert [mark for mark in MARKS if found[mark][3]] == ["eliminated"]
    assert found["retained"][1] != found["new"][1]


def edge_shapes(mark: Mark | None) -> tuple[object, ...]:
    edge = Edge(id="e", source="a", target="b", mark=mark, style="slate")
    drawn = arrows.arrow(edge, (("M", 0, 0), ("L", 200, 0)), {"a": "A", "b": "B"}, VOICE)
    shaft = next(item for item in drawn.items if isinstance(item, Path))
    label = arrows.words(edge, VOICE)
    plate = groups(arrows.plate(edge, label, (100, 0)).items, "badge") if label else []
    return (shaft.stroke_width, shaft.dash, tuple(group.variant for group in plate))


def test_marked_edges_differ_without_colour() -> None:
    found = {mark: edge_shapes(mark) for mark in MARKS}
    assert len(set(found.values())) == len(MARKS)
    assert found["eliminated"][1] == marks.DASH and found["new"][0] > found["changed"][0] > found["retained"][0]  # type: ignore[operator]
    assert edge_shapes(None) == edge_shapes("retained")


def test_an_edge_with_words_bears_its_sign_beside_them() -> None:
    edge = Edge(id="e", source="a", target="b", label=name("Vị trí"), mark="new")
    label, plain = arrows.words(edge, VOICE), arrows.words(replace(edge, mark=None), VOICE)
    assert label is not None and plain is not None and label.size[0] > plain.size[0]
    plate = arrows.plate(edge, label, (50, 50))
    badge = groups(plate.items, "badge")[0].items[0]
    texts = [leaf for leaf in plate.items if isinstance(leaf, Text)]
    assert isinstance(badge, Rect) and all(badge.x + badge.width <= text.left for text in texts)


def test_the_bar_of_proportions_has_a_texture_each() -> None:
    found = {mark: tuple(item for item in marks.share(mark, 0, 0, 60, 8) if isinstance(item, Path)) for mark in MARKS}
    assert bool(found["eliminated"]) and bool(found["changed"]) and found["eliminated"] != found["changed"]


# Tones without colour.


def cut(tone: str) -> tuple[object, ...]:
    return tuple((item.steps, item.stroke_width) for item in marks.cuts(tone, 0, 0, 60, 5) if isinstance(item, Path))


def test_every_tone_has_a_pattern_and_a_shape_of_its_own() -> None:
    assert len({cut(tone) for tone in palette.TONES}) == len(palette.TONES)
    drawn = {palette.SHAPES[tone]: tuple(item.steps for item in marks.spot(tone, 0, 0).items if isinstance(item, Path))
             for tone in palette.TONES}
    assert len(set(drawn.values())) == len(drawn) == len(palette.TONES)


def test_tones_that_eyes_without_green_confuse_differ_in_pattern() -> None:
    """There are such pairs among eight tones: the pattern is needed, and it is there."""
    light = palette.THEMES["light"]
    confused = [(a, b) for a, b in combinations(palette.TONES, 2)
                if apart(seen(light[f"tone-{a}"], DEUTERANOPIA), seen(light[f"tone-{b}"], DEUTERANOPIA)) < 20]
    assert confused and all(cut(a) != cut(b) for a, b in confused)


def test_a_stripe_and_its_sample_in_the_key_have_the_same_pattern() -> None:
    for tone in palette.TONES[1:]:
        measured = card.measure(Card(id="x", title=name(), tone=tone), VOICE, 168)
        stripe = [item for item in card.draw(measured, 0, 0, 60).items if isinstance(item, Path) and item.stroke == "card"]
        sample = [leaf for leaf in marks.sample(LegendItem(kind="stripe", key=tone, label=name()), 0, 0).items if isinstance(leaf, Path)]
        assert len(stripe) == len(sample) == 1, tone


# The card and what stands around.


@pytest.mark.parametrize("border", [border for border in marks.BORDERS if border])
def test_each_border_differs_from_the_plain_one_and_is_no_elimination(border: Border) -> None:
    plain, other = (marks.bordered(one, 0, 0, 100, 40, 6) for one in ("", border))
    looks = [(box.stroke_width, box.dash, len(boxes)) for boxes in (plain, other) for box in boxes[:1] if isinstance(box, Rect)]
    assert looks[0] != looks[1] and looks[1][1] != marks.DASH


@pytest.mark.parametrize("notation", ["cards", "archimate"])
@pytest.mark.parametrize("width", [120, 168, 260])
@pytest.mark.parametrize("value", ["5", "12,4", "1.250 tỷ đồng", "x" * 60])
def test_a_card_holds_all_it_is_given(notation: str, width: float, value: str) -> None:
    given = Card(id="x", title=name("Hệ thống thông tin giải quyết thủ tục hành chính"), tone="green", icon="database", mark="eliminated",
                 border="double", fill="heat-4", value=LocalText.same(value), type="BusinessProcess", note=name("Đề xuất"))
    measured = card.measure(given, replace(VOICE, notation=notation), width)
    drawn = card.draw(measured, 10, 10, measured.height)
    scene = Scene(width=width + 20, height=measured.height + 20, title="t", desc="", lang="vi", items=(drawn,))
    assert flaws(scene) == ()
    signs = [group for role in ("badge", "icon", "type") for group in groups(drawn.items, role)]
    assert {group.role for group in signs} == {"badge", "icon", "type"} - ({"type"} if notation == "cards" else set())
    boxes = [spread(group) for group in signs]
    assert all(a[2] <= b[0] or b[2] <= a[0] for a, b in combinations(boxes, 2))
    text = " ".join(leaf.text for leaf in leaves(drawn.items) if isinstance(leaf, Text))
    assert value.replace(" ", "") in text.replace(" ", "")


def spread(group: Group) -> tuple[float, float, float, float]:
    xs: list[float] = []
    ys: list[float] = []
    for leaf in leaves(group.items):
        if isinstance(leaf, Path):
            xs += [x for x, _ in leaf.points]
            ys += [y for _, y in leaf.points]
        elif isinstance(leaf, Rect):
            xs += [leaf.x, leaf.x + leaf.width]
            ys += [leaf.y, leaf.y + leaf.height]
        else:
            xs += [leaf.left, leaf.right]
    return (min(xs), min(ys), max(xs), max(ys))


def test_the_unknown_does_not_look_like_the_least() -> None:
    looks = []
    for fill in palette.HEATS[:2]:
        measured = card.measure(Card(id="x", title=name(), fill=fill), VOICE, 168)
        box = card.draw(measured, 0, 0, 40).items[0]
        assert isinstance(box, Rect)
        looks.append(box.dash)
    assert looks[0] and not looks[1]


def test_every_icon_is_drawn_on_its_grid_and_none_twice() -> None:
    drawn = {key: icons.icon(key, 0, 0, 16) for key in icons.names()}
    assert len(drawn) >= 30 and len({group.items for group in drawn.values()}) == len(drawn)
    for key, group in drawn.items():
        left, top, right, bottom = spread(group)
        assert min(left, top) >= 0 and max(right, bottom) <= 16, key
        assert icons.title(key).vi and icons.title(key).en
    assert icons.icon("no such", 0, 0, 16).items == drawn["question"].items


LEGEND = (
    *(LegendItem(kind="mark", key=mark, label=samples.MARK_NAMES[mark], count=1) for mark in MARKS),
    LegendItem(kind="stripe", key="blue", label=name("Giao thông")), LegendItem(kind="line", key="green:dashed", label=name("Hằng ngày")),
    LegendItem(kind="icon", key="lock", label=name("Hạn chế")), LegendItem(kind="border", key="dashed", label=name("Giả định")),
    LegendItem(kind="fill", key="heat-3", label=name("Mức 3")), LegendItem(kind="letter", key="CRUD", label=name("Tạo, đọc, sửa, xóa")),
)


def page(given: Frame, width: float = 900, lang: str = "vi", bars: tuple[tuple[Mark, int], ...] = ()) -> Scene:
    body = Block(width=width, height=100, items=(Group(role="card", id="here", items=(Rect(x=0, y=0, width=width, height=100),)),))
    return frame.page(given, body, Voice(lang="en" if lang == "en" else "vi", bilingual=True), bars)


def top(scene: Scene) -> float:
    box = groups(scene.items, "card")[0].items[0]
    assert isinstance(box, Rect)
    return box.y


def test_marks_stand_above_and_all_else_below() -> None:
    scene = page(samples.frame(legend=LEGEND, notes=(name("Ghi chú thứ nhất"), name("Ghi chú thứ hai"))))
    body = top(scene)
    kinds = {group.variant: spread(group) for group in groups(scene.items, "sample")}
    assert [kind for kind, area in kinds.items() if area[3] < body] == ["mark"]
    assert [kind for kind, area in kinds.items() if area[1] > body + 100] == ["stripe", "line", "icon", "border", "fill", "letter"]
    notes = [leaf for leaf in leaves(groups(scene.items, "notes")[0].items) if isinstance(leaf, Text)]
    assert [note.text for note in notes] == ["Ghi chú thứ nhất", "Ghi chú thứ hai"] and notes[0].top > body + 100
    assert flaws(scene) == ()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [640, 760, 1300, 2200])
def test_what_stands_above_does_not_depend_on_numbers(lang: str, width: float) -> None:
    tops, spots = set(), set()
    for number in (0, 1, 9, 10, 99, 100, 1311):
        counts: tuple[tuple[Mark, int], ...] = tuple((mark, number * n) for n, mark in enumerate(MARKS))
        legend = tuple(LegendItem(kind="mark", key=mark, label=samples.MARK_NAMES[mark], count=count) for mark, count in counts)
        meta = (name(f"{number} hệ thống"), name(f"{number * 3} luồng"), name("phiên bản 2026.11"), name("2026-11-22"))
        scene = page(samples.frame(legend=legend, meta=meta), width, lang, counts)
        tops.add(top(scene))
        spots.add(tuple(spread(group)[:2] for group in groups(scene.items, "sample")))
    assert len(tops) == 1 and len(spots) == 1


def test_a_key_with_one_mark_shows_all_four() -> None:
    one = (LegendItem(kind="mark", key="new", label=name("Mới"), count=3),)
    scene = page(samples.frame(legend=one), bars=(("new", 3),))
    assert len(groups(scene.items, "entry")) == len(MARKS)
    assert top(scene) == top(page(samples.frame(legend=LEGEND[:4]), bars=(("new", 3),)))


@pytest.mark.parametrize(("lang", "first"), [("vi", "Không có gì để vẽ"), ("en", "Nothing to draw")])
def test_an_empty_body_says_so_in_both_tongues(lang: str, first: str) -> None:
    voice = Voice(lang="en" if lang == "en" else "vi", bilingual=True)
    scene = frame.page(samples.frame(notes=(name("Ghi chú"),)), Block(width=0, height=0, items=()), voice)
    said = [leaf.text for leaf in leaves(groups(scene.items, "nothing")[0].items) if isinstance(leaf, Text)]
    assert said[0].startswith(first) and any("Nothing" in text for text in said) and any("Không" in text for text in said)
    assert flaws(scene) == ()
