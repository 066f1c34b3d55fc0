"""What a reader of LibreOffice sees of a Word file: every heading and every cell, the pictures, and nothing beyond the margins."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from archmodel.kit.document import Document, Heading, Table
from archmodel.kit.document.blocks import runs, say
from archmodel.kit.document.formats import docx
from archmodel.kit.text import LANGS, Lang
from archmodel.reports import Request, compose
from archmodel.workspace import Workspace

pytestmark = pytest.mark.office
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "kit" / "document"))
REPORTS = ("cost", "gap", "organisation", "portfolio", "security")
PT = 72 / 25.4


class Printed:
    """A document as LibreOffice prints it."""

    def __init__(self, document: Document, lang: Lang, folder: Path) -> None:
        for program in ("soffice", "pdftotext", "pdfimages"):
            if not shutil.which(program):
                pytest.skip(f"{program} is not on this machine")
        self.document, self.lang, self.pdf = document, lang, folder / "d.pdf"
        (folder / "d.docx").write_bytes(docx.write(document, lang))
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--convert-to", "pdf",
                        "--outdir", str(folder), str(folder / "d.docx")], check=True, capture_output=True, timeout=180)
        self.letters = squeezed(self.told("-raw"))

    def told(self, *how: str) -> str:
        return subprocess.run(["pdftotext", *how, str(self.pdf), "-"], check=True, capture_output=True, text=True).stdout

    def words(self) -> list[tuple[int, float, float, float, float, float, float, str]]:
        """Page, its width and height, the box of a word, the word."""
        found = []
        for n, (width, height, inside) in enumerate(re.findall(
                r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', self.told("-bbox"), re.DOTALL), start=1):
            boxes = re.findall(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', inside)
            found += [(n, float(width), float(height), *map(float, box[:4]), box[4]) for box in boxes]
        return found

    def pictures(self) -> int:
        listed = subprocess.run(["pdfimages", "-list", str(self.pdf)], check=True, capture_output=True, text=True).stdout
        return sum(line.split()[2] == "image" for line in listed.splitlines()[2:])


def squeezed(text: str) -> str:
    """Letters and digits alone: where lines break, and how marks are composed, is the printer's affair."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


def everything(kind: str) -> Document:
    import everything as made

    found: Document = getattr(made, kind)()
    return found


@pytest.fixture(scope="module", params=[*(("issued", lang) for lang in LANGS), *((name, "vi") for name in REPORTS), ("gap", "en")],
                ids=lambda each: "-".join(each))
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    name, lang = request.param
    document = everything(name) if name == "issued" else compose(name, Workspace(ROOT), Request())
    return Printed(document, lang, tmp_path_factory.mktemp("office"))


def test_every_heading_and_every_cell_is_on_paper(printed: Printed) -> None:
    lost = []
    for block in printed.document.blocks:
        if isinstance(block, Heading) and squeezed(say(block.text, printed.lang)) not in printed.letters:
            lost.append(say(block.text, printed.lang))
        if isinstance(block, Table):
            cells = (say(run.text, printed.lang) for row in block.rows for cell in row.cells for run in runs(cell))
            lost += [word for text in cells for word in text.split() if squeezed(word) not in printed.letters]
    assert not lost


def test_nothing_stands_beyond_the_margins(printed: Printed) -> None:
    words = printed.words()
    assert words
    sides = [word for word in words if word[3] < 30 * PT - 2 or word[5] > word[1] - 15 * PT + 2]
    ends = [word for word in words if word[4] < 8 * PT or word[6] > word[2] - 8 * PT]
    assert not sides and not ends


def test_no_page_is_empty(printed: Printed) -> None:
    """Besides its number and its foot, every page has something on it."""
    inside = {page for page, _, height, _, above, _, below, _ in printed.words() if above > 18 * PT and below < height - 18 * PT}
    pages = {page for page, *_ in printed.words()}
    assert inside == pages == set(range(1, len(pages) + 1))


def test_pages_are_numbered_from_the_second(printed: Printed) -> None:
    heads: dict[int, list[str]] = {}
    for page, _, _, _, _, _, below, word in printed.words():
        if below < 18 * PT:
            heads.setdefault(page, []).append(word)
    pages = max(page for page, *_ in printed.words())
    assert heads == {page: [str(page)] for page in range(2, pages + 1)}


def test_pictures_references_and_notes(tmp_path: Path) -> None:
    """LibreOffice counts captions and reads references anew."""
    one = Printed(everything("issued"), "vi", tmp_path)
    said = one.told("-raw")
    assert one.pictures() == 2
    assert re.search(r"Xem Bảng 1; Hình 1; mục 2\.1; không có", said)
    assert "Error" not in said and "Bảng 4. Ma trận (phần 2/" in said
    assert re.search(r"^1\s+Quyết định 2439/QĐ-TTg\n2\s+Khảo sát 2025$", said, re.MULTILINE)
