"""PDF, read back by pypdf: the right paper, our fonts inside, every word to be found, and the same bytes every time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pytest

from archmodel.kit.drawing.formats import _sheets, pdf
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.errors import BadEnvironment
from tests.kit.drawing.formats.scenes import BOARD, FLOWS, HOSTILE, NAMES, packed, scene, texts

MM = 72 / 25.4


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(data))


def size(page: Any) -> tuple[int, int]:
    return (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))


def fonts(of: Any) -> Iterator[Any]:
    resources = of.get("/Resources", {})
    for font in resources.get("/Font", {}).values():
        yield from (one.get_object() for one in font.get_object()["/DescendantFonts"])
    for inner in resources.get("/XObject", {}).values():
        yield from fonts(inner.get_object())


def said(reader: pypdf.PdfReader) -> str:
    return packed("".join(page.extract_text() for page in reader.pages))


@pytest.mark.parametrize("name", [FLOWS, BOARD, "roadmap", "city-dependencies", *HOSTILE])
@pytest.mark.parametrize("paper", ["A4", "A0"])
def test_every_word_can_be_found(name: str, paper: str) -> None:
    """In Vietnamese, composed as it was written, on whatever page it stands."""
    found = said(read(pdf.write(scene(name), paper=paper)))
    lost = [text.text for text in texts(scene(name).items) if packed(text.text) not in found]
    assert not lost, lost[:5]


@pytest.mark.parametrize(("paper", "short", "long"), [("A4", 210, 297), ("A3", 297, 420), ("A2", 420, 594), ("A1", 594, 841),
                                                      ("A0", 841, 1189)])
def test_the_paper_is_the_one_asked_for(paper: str, short: int, long: int) -> None:
    for name in (FLOWS, BOARD):
        sizes = {size(page) for page in read(pdf.write(scene(name), paper=paper)).pages}
        assert sizes in ({(long, short)}, {(short, long)})
    assert size(read(pdf.write(scene(FLOWS))).pages[0]) == (420, 297), "A3 across, unless told otherwise"


def test_the_fonts_are_ours_and_inside() -> None:
    found = list(fonts(read(pdf.write(scene(BOARD), paper="A0")).pages[0]))
    assert found
    assert {str(font["/BaseFont"]).partition("+")[2].partition("-")[0] for font in found} == {"Inter"}
    assert all("/FontFile2" in font["/FontDescriptor"] or "/FontFile3" in font["/FontDescriptor"] for font in found)


def test_it_is_the_same_every_time_and_knows_no_clock() -> None:
    data = pdf.write(scene(FLOWS))
    assert data == pdf.write(scene(FLOWS))
    assert b"CreationDate" not in data and b"ModDate" not in data and b"CreateDate" not in data
    about = read(data).metadata
    assert about and about.title == scene(FLOWS).title
    assert str(read(data).trailer["/Root"]["/Lang"]) == "vi"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_parts_cover_the_picture_overlap_and_stay_legible(name: str, paper: str) -> None:
    plan = _sheets.layout(scene(name), paper)
    smallest = min(text.style.size for text in texts(scene(name).items))
    assert smallest * plan.scale * MM >= 5.7 - 1e-6, "pt on paper"
    assert len(plan.sheets) == plan.rows * plan.columns
    room = (plan.width - 20, plan.height - 20)
    for sheet in plan.sheets:
        assert sheet.part[2] * plan.scale <= room[0] + 0.01 and sheet.part[3] * plan.scale <= room[1] + 0.01
        assert sheet.part[2] > 0 and sheet.part[3] > 0
    last = plan.sheets[-1].part
    assert last[0] + last[2] == pytest.approx(scene(name).width) and last[1] + last[3] == pytest.approx(scene(name).height)
    for one, other in ((a, b) for a in plan.sheets for b in plan.sheets if a.row == b.row and b.column == a.column + 1):
        assert (one.part[0] + one.part[2] - other.part[0]) * plan.scale == pytest.approx(8, abs=0.01), "mm on both pages"


def test_one_page_where_one_is_enough() -> None:
    small = replace(scene(FLOWS), width=800, height=500)
    assert len(_sheets.layout(small, "A4").sheets) == 1
    assert len(_sheets.layout(scene(BOARD), "A0").sheets) == 1
    assert len(_sheets.layout(scene(BOARD), "A4").sheets) > 1


def test_each_page_says_which_part_it_is_and_holds_no_other() -> None:
    plan = _sheets.layout(scene(BOARD), "A4")
    pages = read(pdf.write(scene(BOARD), paper="A4")).pages
    assert len(pages) == len(plan.sheets) > 1
    told = [page.extract_text() for page in pages]
    assert all(f"Trang {number}/{len(pages)} · hàng" in text for number, text in enumerate(told, 1))
    words = {text.text for text in texts(scene(BOARD).items)}
    shown = [sum(word in text for word in words) for text in told]
    assert all(0 < count < len(words) * 0.85 for count in shown)


def test_a_picture_far_too_large_still_ends() -> None:
    huge = replace(scene(FLOWS), width=60_000, height=300)
    assert 1 < len(_sheets.layout(huge, "A4").sheets) < 200


def test_an_empty_picture_is_a_page() -> None:
    empty = Scene(width=640, height=120, title="Trống", desc="", lang="vi", items=())
    assert len(read(pdf.write(empty)).pages) == 1


def test_the_dark_theme_is_dark_to_the_edge() -> None:
    assert pdf.write(scene(FLOWS), theme="dark") != pdf.write(scene(FLOWS))


def test_without_typst_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(BadEnvironment) as stop:
        pdf.write(scene(FLOWS))
    assert stop.value.advice
    for lang in ("vi", "en"):
        assert "typst" in stop.value.message.say(lang) and "--format svg" in stop.value.advice.say(lang)
