"""draw.io by the rules of its file format: whole, editable, at our coordinates, with the ids of the model (see also tests/accept)."""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from archmodel.kit.drawing.formats import drawio
from archmodel.kit.drawing.scene import Rect
from tests.kit.drawing.formats.scenes import FLOWS, HOSTILE, NAMES, arrows, drawn, groups, packed, scene, texts

STYLE = re.compile(r"(?:[A-Za-z]+(?:=[^;<>\"]*)?;)*")
SVG = "{http://www.w3.org/2000/svg}"


class Cells:
    """The cells of a file by id, with what stands around them."""

    def __init__(self, text: str) -> None:
        file = ElementTree.fromstring(text)
        assert file.tag == "mxfile"
        (page,) = file
        assert page.tag == "diagram" and page.get("id") and page.get("name")
        (self.model,) = page
        assert self.model.tag == "mxGraphModel"
        (root,) = self.model
        assert root.tag == "root"
        self.cells: dict[str, Element] = {}
        self.about: dict[str, Element] = {}
        for one in root:
            cell = one if one.tag == "mxCell" else one.find("mxCell")
            assert one.tag in ("mxCell", "object") and cell is not None
            name = one.get("id")
            assert name and name not in self.cells, f"the id {name} is used twice"
            assert one.tag == "mxCell" or (cell.get("id") is None and cell.get("value") is None)
            self.cells[name], self.about[name] = cell, one

    def place(self, name: str) -> tuple[float, float]:
        """The upper left corner on the page: the sum of all the way up."""
        if name in ("0", "1"):
            return (0.0, 0.0)
        cell = self.cells[name]
        geometry = cell.find("mxGeometry")
        assert geometry is not None
        x, y = self.place(cell.get("parent", "0"))
        return (x + float(geometry.get("x", 0)), y + float(geometry.get("y", 0)))

    def label(self, name: str) -> str:
        return self.about[name].get("label") or self.about[name].get("value") or ""


def read(name: str) -> Cells:
    return Cells(drawio.write(scene(name)))


@pytest.mark.parametrize("name", [*NAMES, *HOSTILE])
def test_it_is_a_whole_file(name: str) -> None:
    file = read(name)
    assert file.cells["0"].get("parent") is None and file.cells["1"].get("parent") == "0"
    assert float(file.model.get("pageWidth", 0)) == pytest.approx(scene(name).width, abs=0.01)
    met = {"0", "1"}
    for key, cell in file.cells.items():
        if key in ("0", "1"):
            continue
        assert cell.get("parent") in met, f"{key} comes before what it stands in"
        met.add(key)
        assert (cell.get("vertex") == "1") != (cell.get("edge") == "1")
        assert STYLE.fullmatch(cell.get("style", ""))
        (geometry,) = cell
        assert geometry.tag == "mxGeometry" and geometry.get("as") == "geometry"
        if cell.get("vertex"):
            assert float(geometry.get("width", -1)) >= 0 and float(geometry.get("height", -1)) >= 0
        else:
            points = {point.get("as") for point in geometry.findall("mxPoint")}
            assert geometry.get("relative") == "1" and {"sourcePoint", "targetPoint"} <= points
            for end in ("source", "target"):
                assert cell.get(end) is None or file.cells[cell.get(end, "")].get("vertex") == "1"


@pytest.mark.parametrize("name", [*NAMES, *HOSTILE])
def test_everything_is_there_once_at_its_place(name: str) -> None:
    file = read(name)
    there: dict[str, list[tuple[float, float]]] = {}
    for key, about in file.about.items():
        if element := about.get("element"):
            there.setdefault(element, []).append(file.place(key))
    wanted: dict[str, list[Rect]] = {}
    for group in drawn(scene(name)):
        wanted.setdefault(group.id or "", []).extend(item for item in group.items[:1] if isinstance(item, Rect))
    assert Counter(group.id for group in drawn(scene(name))) == Counter({name: len(places) for name, places in there.items()})
    for element, boxes in wanted.items():
        for box in boxes:
            assert any(abs(x - box.x) <= 0.05 and abs(y - box.y) <= 0.05 for x, y in there[element]), element
    links = [about for about in file.about.values() if about.get("relationship")]
    assert Counter(about.get("relationship") for about in links) == Counter(
        group.id for group in groups(scene(name).items) if group.ends and group.id)


@pytest.mark.parametrize("name", [FLOWS, "motivation", "roadmap", HOSTILE[1]])
def test_arrows_hang_on_their_cards(name: str) -> None:
    file = read(name)
    elements = {key: about.get("element") for key, about in file.about.items()}
    found = {about.get("relationship"): (elements[cell.get("source", "")], elements[cell.get("target", "")])
             for key, about in file.about.items() if about.get("relationship") and (cell := file.cells[key]).get("source")
             and cell.get("target")}
    assert found == {group.id: group.ends for group in arrows(scene(name))}


def test_cards_stand_in_their_lanes() -> None:
    file = read(FLOWS)
    parents = {about.get("role"): file.about[file.cells[key].get("parent", "")].get("role") for key, about in file.about.items()
               if about.get("element")}
    assert parents == {"lane": None, "node": "lane"}
    lanes = [key for key, about in file.about.items() if about.get("role") == "lane"]
    assert lanes and all("container=1;" in file.cells[key].get("style", "") for key in lanes)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert all(name == "style" and re.fullmatch(r"[a-z0-9#:;.\-A-F]*", value or "") for name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.mark.parametrize("name", [*HOSTILE, FLOWS, "city-target"])
def test_names_are_what_they_were(name: str) -> None:
    file, said = read(name), ""
    for key, cell in file.cells.items():
        label = file.label(key)
        if "html=0;" not in cell.get("style", ""):
            page = Tags()
            page.feed(label)
            assert page.tags <= {"div", "br"}
            label = "".join(page.said)
        said += packed(label)
    assert all(packed(text.text) in said for text in texts(scene(name).items))
    assert all(about.get("link") is None for about in file.about.values())


def test_small_images_are_drawings_without_words() -> None:
    images = [cell.get("style", "") for cell in read("city-gap").cells.values() if "shape=image" in cell.get("style", "")]
    assert images
    for style in images:
        data = re.search(r"image=data:image/svg\+xml,([A-Za-z0-9+/=]+);", style)
        assert data
        root = ElementTree.fromstring(b64decode(data[1]))
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "path", "rect"}


def test_it_is_the_same_every_time_and_told_line_by_line() -> None:
    text = drawio.write(scene(FLOWS))
    assert text == drawio.write(scene(FLOWS))
    assert text.count("\n") > 300


def test_themes_change_colours_only() -> None:
    light, dark = (drawio.write(scene(FLOWS), theme=theme) for theme in ("light", "dark"))
    assert light != dark
    bare = [re.sub(r"#[0-9A-F]{6}|image=[^;]*", "", text) for text in (light, dark)]
    assert bare[0] == bare[1]
