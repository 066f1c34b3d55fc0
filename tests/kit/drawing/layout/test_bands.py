"""The layered board, measured: nothing clipped, nothing on top of anything, cards on common columns."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archmodel.kit.drawing import draw
from archmodel.kit.drawing.boxes import Box, boxes, flaws
from archmodel.kit.drawing.diagram import MARKS, Band, BandDiagram, Card, Frame, Group, LegendItem, Pillar
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import Lang, LocalText
from tests.kit.drawing import samples

WORDS = ("Hệ thống", "thông tin", "giải quyết", "thủ tục hành chính", "Nghiêng", "LGSP/LDOP/NDXP", "và", "–", "&", "(CSDL)",
         "chongngap.hochiminhcity.gov.vn", "Ứng dụng", "ỔỖỘ", "x" * 70, "<b>", "điều hành đô thị")
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
texts = st.builds(LocalText, vi=names, en=st.one_of(st.just(""), names))
cards = st.builds(Card, id=st.sampled_from(["a", "b-1", "Ứ ngoài"]), title=texts, subtitle=st.none() | texts,
                  note=st.none() | texts, tone=st.sampled_from(["", "blue"]), mark=st.none() | st.sampled_from(MARKS))
groups = st.builds(Group, title=st.none() | texts, cards=st.lists(cards, max_size=12).map(tuple))
bands = st.builds(Band, number=st.sampled_from(["", "L4", "12"]), title=texts,
                  groups=st.lists(groups, max_size=4).map(tuple))
pillars = st.builds(Pillar, title=texts, cards=st.lists(cards, max_size=5).map(tuple))
entries = st.builds(LegendItem, kind=st.sampled_from(["stripe", "mark", "line"]), key=st.sampled_from(["new", "blue"]),
                    label=texts, count=st.none() | st.integers(0, 200))
diagrams = st.builds(
    BandDiagram, frame=st.builds(Frame, title=texts, subtitle=st.none() | texts, code=st.none() | names,
                                 legend=st.lists(entries, max_size=5).map(tuple),
                                 meta=st.lists(texts, max_size=4).map(tuple)),
    bands=st.lists(bands, max_size=4).map(tuple), pillars=st.lists(pillars, max_size=4).map(tuple))


def cards_of(scene: Scene) -> list[Box]:
    return [box for box in boxes(scene) if box.role == "card"]


def big(count: int) -> BandDiagram:
    """A board like that of the city, of any size."""
    title = "Hệ thống thông tin giải quyết thủ tục hành chính"
    per = [Group(title=LocalText(vi=f"Nhóm {g}", en=f"Group {g}"), cards=tuple(
        samples.card(f"s-{g}-{i}", title[: 10 + (7 * i + g) % 38], "Administrative procedures"[: 8 + i % 17],
                     mark=MARKS[i % 4], note="Đề xuất: Nâng cấp, mở rộng" if i % 3 else "")
        for i in range(g, count, 7))) for g in range(7)]
    bands = tuple(Band(number=f"L{4 - n}", title=LocalText(vi=f"Lớp {4 - n}", en=f"Layer {4 - n}"),
                       groups=tuple(per[2 * n : 2 * n + 2])) for n in range(4))
    return BandDiagram(frame=samples.frame(), bands=bands, pillars=samples.layered().pillars)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(diagrams, st.sampled_from(["vi", "en"]), st.booleans())
def test_no_flaws_whatever_the_words(diagram: BandDiagram, lang: Lang, bilingual: bool) -> None:
    assert flaws(draw(diagram, lang, bilingual=bilingual)) == ()


@pytest.mark.parametrize("name", ["layered", "overlay"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_samples_have_no_flaws(name: str, lang: Lang) -> None:
    assert flaws(draw(getattr(samples, name)(), lang)) == ()


@pytest.mark.parametrize("count", [83, 130])
def test_a_city_fits_a_landscape_sheet_without_flaws(count: int) -> None:
    scene = draw(big(count), "vi")
    assert flaws(scene) == ()
    assert 1.3 <= scene.width / scene.height <= 1.65 and scene.width <= 2500


def test_columns_are_common_to_all_bands_and_cards_equally_high_in_a_row() -> None:
    found = cards_of(draw(big(83), "vi"))
    board = [box for box in found if not box.name.startswith("p-")]
    lefts = sorted({box.x for box in board})
    assert len({round(b - a, 2) for a, b in pairwise(lefts)}) == 1
    rows: dict[tuple[str, float], set[float]] = defaultdict(set)
    for box in board:
        rows[box.name.split("-")[1], box.y].add(box.height)
    assert all(len(heights) == 1 for heights in rows.values())


def test_every_card_is_drawn_and_no_word_is_lost() -> None:
    diagram = samples.layered()
    drawn = boxes(draw(diagram, "vi"))
    wanted = {card.id for band in diagram.bands for group in band.groups for card in group.cards}
    assert wanted <= {box.name for box in drawn if box.role == "card"}
    inside = [box.name for box in drawn if box.role == "text" and box.inside and box.inside.name == "city-web"]
    assert " ".join(inside) == "Cổng thông tin điện tử Thành phố Hồ Chí Minh (CityWeb) City web portal"


def test_an_empty_group_says_so_quietly() -> None:
    texts = [box.name for box in boxes(draw(samples.layered(), "vi")) if box.role == "text"]
    assert texts.count("Không có · None") == 2
    assert "None" in [box.name for box in boxes(draw(samples.layered(), "en", bilingual=False))]


def test_a_board_without_anything_is_still_a_page() -> None:
    scene = draw(BandDiagram(frame=samples.frame()), "vi")
    assert flaws(scene) == () and scene.height > 0


def test_an_option_of_another_form_means_nothing() -> None:
    assert draw(samples.overlay(), "vi", engine="dot") == draw(samples.overlay(), "vi")


def test_one_tongue_only_says_nothing_in_the_other() -> None:
    texts = " ".join(box.name for box in boxes(draw(samples.layered(), "en", bilingual=False)) if box.role == "text")
    assert "Cổng" not in texts and "1022 citizen contact portal" in texts
