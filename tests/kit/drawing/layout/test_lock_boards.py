"""A locked board: whatever comes, goes or is renamed, no other card moves by a pixel."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import boxes, flaws
from archmodel.kit.drawing.diagram import Band, BandDiagram, Card, Group
from archmodel.kit.drawing.layout import bands
from archmodel.kit.drawing.lock import Drift, Lock, parse, renamed, write
from archmodel.kit.drawing.scene import Group as Shapes
from archmodel.kit.drawing.scene import Scene, Text
from archmodel.kit.text import LANGS, Lang, LocalText
from tests.kit.drawing import samples
from tests.kit.drawing.layout.boards import GROUPS, City, changed, moved, name, places
from tests.kit.drawing.layout.geometry import areas, groups
from tests.kit.drawing.layout.test_bands import diagrams

LONG = LocalText(vi="Hệ thống thông tin giải quyết thủ tục hành chính và điều hành liên thông " * 6, en="Administrative procedures " * 4)


@pytest.fixture(scope="module")
def city() -> City:
    return City.of(300)


@pytest.fixture(scope="module")
def lock(city: City) -> Lock:
    return bands.lock_for((city.diagram(),), also=(city.diagram(marked=True),))


@pytest.mark.long
def test_fifty_random_changes_move_no_other_card(city: City, lock: Lock) -> None:
    """Acceptance 3: with the lock written anew after each, and with the lock as it was on the first day."""
    dice = random.Random(20261122)
    first, kept = lock, lock
    former: dict[str, str] = {}
    before = start = places(city.diagram(), lock)
    ids = {one: one for one in start}  # today's id → the first day's
    for step in range(50):
        city, one, now_called = changed(city, dice, step)
        former |= {old: now_called.get(new, new) for old, new in former.items()} | now_called
        kept = bands.lock_for((city.diagram(),), renamed(kept, now_called))
        after = places(city.diagram(), kept)
        assert moved({now_called.get(key, key): area for key, area in before.items()}, after, one) == {}, step
        assert after.keys() == city.cards.keys() | {"p-1"}
        ids = {now_called.get(key, key): was for key, was in ids.items()}
        before = after
        if step % 7 == 0:
            unwritten = places(city.diagram(), renamed(first, former))
            assert moved({key: start[was] for key, was in ids.items() if key in unwritten}, unwritten, one) == {}, step
            assert flaws(draw(city.diagram(), LANGS[step % 2], lock=kept)) == (), step
    assert len(city.cards) != 300


def test_without_a_lock_one_more_card_moves_others(city: City) -> None:
    """What the lock is for, and that the measure above can fail."""
    assert moved(places(city.diagram(), None), places(city.added("a-first", "g0", LONG).diagram(), None), "a-first")


def test_a_renamed_card_keeps_its_box_and_says_so(city: City, lock: Lock) -> None:
    before = places(city.diagram(), lock)
    longer = city.called("s-017", LocalText(vi=city.cards["s-017"][1].vi + " và các hệ thống thành phần", en="And its parts, too"))
    scene = draw(longer.diagram(), "vi", lock=lock)
    assert places(longer.diagram(), lock) == before
    assert flaws(scene) == ()
    sizes = {text.style.size for text in _texts(scene, "s-017")}
    assert min(sizes) >= 8.5


@pytest.mark.parametrize("lang", LANGS)
def test_a_name_that_fits_at_no_legible_size_goes_to_the_margin_and_moves_nobody(city: City, lock: Lock, lang: Lang) -> None:
    before = places(city.diagram(), lock)
    hopeless = city.called("s-017", LONG)
    scene = draw(hopeless.diagram(), lang, lock=lock)
    assert flaws(scene) == ()
    assert moved(before, places(hopeless.diagram(), lock), "s-017") == {}
    assert {one.change for one in scene.drift if one.id == "s-017"} == {"long", "margin"}
    assert LONG.say(lang).strip() in " ".join(text.text for text in _texts(scene, "s-017"))


def test_text_that_grew_is_smaller_then_alone_and_never_cut(city: City) -> None:
    """Through every stage: as it was, smaller, without the other tongue."""
    one = Card(id="a", title=LocalText(vi="Cổng", en="Portal"))
    diagram = _board(one, *(Card(id=f"b{n}", title=LocalText(vi="Nền tảng dữ liệu dùng chung", en="Shared data")) for n in range(8)))
    kept = bands.lock_for((diagram,))
    seen = set()
    for words in (*range(1, 16), 60):
        title = LocalText(vi=" ".join(["Cổng"] * words), en=" ".join(["portal"] * words))
        scene = draw(_board(replace(one, title=title), *diagram.bands[0].groups[0].cards[1:]), "vi", lock=kept)
        texts = _texts(scene, "a")
        said = " ".join(text.text for text in texts)
        assert flaws(scene) == () and title.vi in said and min(text.style.size for text in texts) >= 8.5
        seen.add((max(text.style.size for text in texts), title.en in said, any(d.change == "margin" for d in scene.drift)))
    assert (12, True, False) in seen and any(size < 12 for size, _, _ in seen)
    assert any(not both for _, both, _ in seen) and any(aside for _, _, aside in seen)


def test_before_after_and_overlay_share_coordinates(city: City, lock: Lock) -> None:
    """One moment, another with fewer things, and the comparison of both with badges, key and bar."""
    whole = places(city.diagram(), lock)
    some = [one for n, one in enumerate(sorted(city.cards)) if n % 3]
    assert moved(whole, places(city.diagram(without=some), lock)) == {}
    half = draw(city.diagram(without=some), "en", lock=lock)
    assert f"Left empty: {len(some)} places of what is not there at this moment" in " ".join(
        box.name for box in boxes(half) if box.role == "text")
    marked = draw(city.diagram(marked=True), "vi", lock=lock)
    assert moved(whole, places(city.diagram(marked=True), lock)) == {}
    assert flaws(marked) == () and not any(one.change in ("words", "margin") for one in marked.drift)


def test_another_notation_stands_in_the_same_places(city: City, lock: Lock) -> None:
    diagram = city.diagram()
    typed = replace(diagram, bands=tuple(replace(band, groups=tuple(
        replace(group, cards=tuple(replace(card, type="ApplicationComponent") for card in group.cards)) for group in band.groups))
        for band in diagram.bands))
    for lang in LANGS:
        scene = draw(typed, lang, lock=lock, notation="archimate")
        assert flaws(scene) == ()
        assert moved(places(diagram, lock), dict(areas(scene, "card")), *(d.id for d in scene.drift if d.change == "long")) == {}


def test_every_group_keeps_room(city: City, lock: Lock) -> None:
    for group in GROUPS:
        key, line = next((k, w) for k, w in lock.board.items() if k.startswith("group:") and k.endswith(f"/{group}"))
        held = sum(words[0] == key.removeprefix("group:") for words in lock.places.values())
        free = int(line[2]) * (len(line) - 4) - held
        assert free >= max(1, held / 10)


def test_a_newcomer_stands_in_its_own_group_and_in_the_margin_when_that_is_full(city: City, lock: Lock) -> None:
    before = places(city.diagram(), lock)
    many = city
    for n in range(40):
        many = many.added(f"n-{n:02}", "g4", name(random.Random(n), 4))
    scene = draw(many.diagram(), "vi", lock=lock)
    assert flaws(scene) == () and scene.lock is not None
    assert moved(before, places(many.diagram(), lock)) == {}
    seats = [scene.lock.places[f"n-{n:02}"][0] for n in range(40)]
    assert set(seats) == {"L4/g4", "margin"} and seats == sorted(seats, key=lambda seat: seat == "margin")
    assert {d.id for d in scene.drift if d.change == "margin"} == {f"n-{n:02}" for n in range(40) if seats[n] == "margin"}
    texts = [box.name for box in boxes(scene) if box.role == "text"]
    assert any("Bổ sung sau khi khóa bố cục" in text for text in texts)
    kept = bands.lock_for((many.diagram(),), lock)
    assert kept == scene.lock
    assert moved(places(many.diagram(), lock), places(many.removed("n-30").diagram(), kept)) == {}


def test_the_margin_is_at_the_height_of_its_band(city: City, lock: Lock) -> None:
    for group, band in (("g0", "L5"), ("g14", "L1")):
        many = city
        for n in range(30):
            many = many.added(f"n-{n:02}", group, LocalText(vi="Cổng", en="Portal"))
        scene = draw(many.diagram(), "vi", lock=lock)
        top, bottom = _band(scene, band)
        own = [area for one, area in places(many.diagram(), lock).items()
               if scene.lock and scene.lock.places[one][0] == "margin"]
        assert own and all(top <= (area[1] + area[3]) / 2 <= bottom for area in own[:2])


def test_a_hole_is_kept_for_who_may_come_back_and_reused_once_the_lock_is_written(city: City, lock: Lock) -> None:
    hole = lock.places["s-017"]
    group = city.cards["s-017"][0]
    absent = city.removed("s-017").added("n-1", group, LocalText(vi="Mới", en="New"))
    assert bands.lock_for((absent.diagram(),), lock, also=(city.diagram(),)).places["n-1"] != hole
    written = bands.lock_for((city.removed("s-017").diagram(),), lock)
    assert "s-017" not in written.places
    full = city.removed("s-017")
    for n in range(30):
        full = full.added(f"n-{n:02}", group, LocalText(vi="Mới", en="New"))
    assert hole in bands.lock_for((full.diagram(),), written).places.values()


def test_what_joins_another_group_leaves_its_cell(city: City, lock: Lock) -> None:
    group = next(g for g in GROUPS if g != city.cards["s-017"][0])
    other = City({**city.cards, "s-017": (group, city.cards["s-017"][1])})
    scene = draw(other.diagram(), "vi", lock=lock)
    assert scene.lock and scene.lock.places["s-017"][0].endswith(f"/{group}")
    assert Drift(change="moved", id="s-017", where=" ".join(lock.places["s-017"])) in scene.drift
    assert moved(places(city.diagram(), lock), places(other.diagram(), lock), "s-017") == {}


def test_hand_positions_are_respected(lock: Lock) -> None:
    city = City.of(300).called("s-017", LocalText(vi="Cổng", en="Portal"))
    group = lock.places["s-017"][0]
    taken = set(lock.places.values())
    span = int(lock.board[f"group:{group}"][2])
    free = next((group, str(r), str(c)) for r in range(1, 30) for c in range(1, span + 1) if (group, str(r), str(c)) not in taken)
    by_hand = replace(lock, places={**lock.places, "s-017": free})
    scene = draw(city.diagram(), "vi", lock=by_hand)
    assert scene.lock and scene.lock.places["s-017"] == free and scene.drift == ()
    assert moved(places(city.diagram(), lock), places(city.diagram(), by_hand), "s-017") == {}
    assert bands.lock_for((city.diagram(),), by_hand).places["s-017"] == free


def test_a_cell_that_does_not_exist_and_a_cell_taken_twice_are_drift(city: City, lock: Lock) -> None:
    group = lock.places["s-017"][0]
    mates = sorted(one for one, words in lock.places.items() if words[0] == group)
    odd = replace(lock, places={**lock.places, mates[0]: (group, "900", "1"), mates[2]: lock.places[mates[1]]})
    scene = draw(city.diagram(), "vi", lock=odd)
    assert flaws(scene) == ()
    assert {(one.change, one.id) for one in scene.drift} == {("lost", mates[0]), ("clash", mates[2])}
    assert moved(places(city.diagram(), lock), places(city.diagram(), odd), mates[0], mates[2]) == {}


def test_a_row_added_by_hand_moves_what_is_below_and_nothing_else(city: City, lock: Lock) -> None:
    line = lock.board["group:L3/g6"]
    taller = replace(lock, board={**lock.board, "group:L3/g6": (*line, "200", "200", "200")})
    scene = draw(city.diagram(), "vi", lock=taller)
    assert flaws(scene) == () and scene.drift == ()
    shifts = moved(places(city.diagram(), lock), places(city.diagram(), taller))
    assert shifts and len(set(shifts.values())) == 1
    assert all(int(city.cards[one][0][1:]) > 6 for one in shifts)


def test_a_picture_without_the_pillars_is_narrower_and_otherwise_the_same(city: City, lock: Lock) -> None:
    diagram = replace(city.diagram(), pillars=())
    scene, whole = draw(diagram, "vi", lock=lock), draw(city.diagram(), "vi", lock=lock)
    assert flaws(scene) == () and scene.width < whole.width
    assert moved(places(city.diagram(), lock), places(diagram, lock)) == {}
    assert not any(box.name.startswith("Ô để trống") for box in boxes(scene) if box.role == "text")


def test_a_new_band_stands_below_the_others(city: City, lock: Lock) -> None:
    diagram = city.diagram()
    outside = Band(number="–", title=LocalText(vi="Ngoài khung", en="Outside"), groups=(Group(cards=(
        Card(id="stray", title=LocalText(vi="Lạc", en="Stray")),)),))
    more = replace(diagram, bands=(outside, *diagram.bands))
    scene = draw(more, "vi", lock=lock)
    assert flaws(scene) == () and Drift(change="new", id="stray") not in scene.drift
    assert moved(places(diagram, lock), places(more, lock)) == {}
    assert places(more, lock)["stray"][1] > max(area[1] for one, area in places(diagram, lock).items() if one != "p-1")


def test_one_card_in_two_places_has_two_places() -> None:
    twice = Card(id="same", title=LocalText(vi="Hai nơi", en="Twice"))
    other = Card(id="other", title=LocalText(vi="Khác", en="Other"))
    groups = (Group(id="one", title=LocalText.same("1"), cards=(twice, other)), Group(id="two", title=LocalText.same("2"), cards=(twice,)))
    diagram = BandDiagram(frame=samples.frame(), bands=(Band(number="L1", title=LocalText.same("L"), groups=groups),))
    kept = bands.lock_for((diagram,))
    assert {"same@L1/one", "same@L1/two", "other"} == set(kept.places)
    scene = draw(diagram, "vi", lock=kept)
    assert flaws(scene) == () and scene.drift == () and scene.lock == kept


def test_without_a_usable_lock_the_board_is_laid_out_afresh(city: City) -> None:
    assert draw(city.diagram(), "vi", lock=Lock(form="bands")).drift == ()
    broken = draw(city.diagram(), "vi", lock=Lock(form="bands", board={"columns": ("12",)}))
    assert broken.drift == (Drift(change="unusable", id=""),) and flaws(broken) == ()
    assert draw(city.diagram(), "vi", lock=Lock(form="lanes")) == draw(city.diagram(), "vi")


def test_hints_say_how_many_columns_and_how_wide_a_card(city: City) -> None:
    for kept in (None, bands.lock_for((city.diagram(),), columns=6, card=150)):
        scene = draw(city.diagram(), "vi", columns=6, card=150, lock=kept)
        cards = [box for box in boxes(scene) if box.role == "card" and not box.name.startswith("p-")]
        assert {box.width for box in cards} == {150} and len({box.x for box in cards}) == 6


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(diagrams, diagrams, st.sampled_from(LANGS), st.booleans())
def test_no_flaws_whatever_was_locked_and_whatever_is_drawn(one: BandDiagram, other: BandDiagram, lang: Lang, bilingual: bool) -> None:
    """The board itself on its own lock, and a quite different one on the same lock."""
    kept = bands.lock_for((one,))
    assert parse(write(kept), "x.layout", lambda form: bands.judge) == (kept, ())
    own = draw(one, lang, bilingual=bilingual, lock=kept)
    assert flaws(own) == () and own.drift == () and own.lock == kept
    assert flaws(draw(other, lang, bilingual=bilingual, lock=kept)) == ()
    again = bands.lock_for((other,), kept, also=(one,))
    assert draw(other, lang, lock=again).lock == again


numbers = st.lists(st.sampled_from(["0", "1", "2", "7", "9999"]), max_size=7).map(tuple)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["columns", "card", "head", "band:L4", "band:L3", "group:L3/g6", "group:L4/x", "group:L4/y",
                                        "pillar:rules", "margin"]), numbers),
       st.dictionaries(st.sampled_from(["s-001", "s-002", "s-003", "ghost"]), st.tuples(
           st.sampled_from(["L3/g6", "L4/x", "margin", "pillar:rules"]), st.sampled_from(["1", "2", "9999"]), st.sampled_from(["1", "3"]))))
def test_a_file_edited_by_any_hand_gives_a_board_without_flaws(board: dict[str, tuple[str, ...]],
                                                               where: dict[str, tuple[str, ...]]) -> None:
    city = City.of(12, seed=3)
    kept, _ = parse(write(Lock(form="bands", board=board, places=where)), "x.layout", lambda form: bands.judge)
    scene = draw(city.diagram(), "vi", lock=kept)
    assert flaws(scene) == ()


@pytest.mark.parametrize("ways", [("g2", "g11"), ("g4", "g4")], ids=["different groups", "the same group"])
def test_two_branches_that_add_are_merged_and_nothing_moves(city: City, lock: Lock, ways: tuple[str, str], tmp_path: Path) -> None:
    """Each branch adds one thing and writes the lock; git joins the files line by line, as `.gitattributes` says."""
    ours = city.added("m-ours", ways[0], LocalText(vi="Của ta", en="Ours"))
    theirs = city.added("x-theirs", ways[1], LocalText(vi="Của họ", en="Theirs"))
    both = ours.added("x-theirs", ways[1], LocalText(vi="Của họ", en="Theirs"))
    texts = [write(lock), *(write(bands.lock_for((one.diagram(),), lock)) for one in (ours, theirs))]
    merged = _merged(texts, tmp_path)
    kept, wrong = parse(merged, "x.layout", lambda form: bands.judge)
    assert kept is not None and wrong == ()
    after = places(both.diagram(), kept)
    assert moved(places(city.diagram(), lock), after) == {}
    assert moved(places(ours.diagram(), kept), after) == {}
    drift = draw(both.diagram(), "vi", lock=kept).drift
    clash = [one.id for one in drift if one.change == "clash"]
    assert clash == (["x-theirs"] if ways[0] == ways[1] else [])
    written = bands.lock_for((both.diagram(),), kept)
    assert places(both.diagram(), written) == after and draw(both.diagram(), "vi", lock=written).drift == ()


def _merged(texts: list[str], folder: Path) -> str:
    base, ours, theirs = texts
    program = shutil.which("git")
    if program is None:
        return "".join(sorted({*ours.splitlines(keepends=True), *theirs.splitlines(keepends=True)}))
    for file, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / file).write_text(text, encoding="utf-8")
    done = subprocess.run([program, "merge-file", "-p", "--union", "ours", "base", "theirs"], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def _board(*cards: Card) -> BandDiagram:
    group = Group(id="g", title=LocalText.same("G"), cards=cards)
    return BandDiagram(frame=samples.frame(), bands=(Band(number="L1", title=LocalText.same("L"), groups=(group,)),))


def _texts(scene: Scene, one: str) -> list[Text]:
    return [text for card in groups(scene.items, "card") if card.id == one for text in _within(card)]


def _within(group: Shapes) -> Iterator[Text]:
    for item in group.items:
        if isinstance(item, Shapes):
            yield from _within(item)
        elif isinstance(item, Text):
            yield item


def _band(scene: Scene, number: str) -> tuple[float, float]:
    """Top and bottom of a band of the city."""
    box = [box for box in boxes(scene) if box.role == "band"][["L5", "L4", "L3", "L2", "L1"].index(number)]
    return box.y, box.y + box.height
