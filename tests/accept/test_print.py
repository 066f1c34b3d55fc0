"""A page printed by a real browser: on the paper it asks for, with its numbers below, and nothing made smaller to fit."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdf
import pytest

from archmodel.kit.document.formats import html
from tests.accept.test_browser import BROWSER
from tests.kit.document import everything

pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="there is no browser on this machine (ARCHMODEL_BROWSER)")]


def printed(page: str, tmp_path: Path) -> pypdf.PdfReader:
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer",
         f"--print-to-pdf={tmp_path / 'page.pdf'}", (tmp_path / "page.html").as_uri()], capture_output=True, timeout=60, check=True)
    return pypdf.PdfReader(tmp_path / "page.pdf")


def test_everything_is_printed_on_its_paper(tmp_path: Path) -> None:
    reader = printed(html.write(everything.issued(), "vi"), tmp_path)
    sizes = [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in reader.pages]
    assert set(sizes) == {(210, 297), (297, 210), (420, 297)}
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"Trang {number}/{len(sizes)}" in text and "Bản công khai" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in reader.pages[0].extract_text()


def test_nothing_is_made_smaller_since_something_leaves_the_page(tmp_path: Path) -> None:
    """A browser makes all pages smaller when one thing is too wide: letters then are not as large as the style says."""
    found: set[float] = set()

    def seen(text: str, page: list[float], matrix: list[float], _: object, size: float) -> None:
        if text.startswith("Xem"):
            found.add(round(abs(size * matrix[3] * page[3]), 1))

    for form in (everything.document, everything.issued):
        for page in printed(html.write(form(), "vi"), tmp_path).pages:
            page.extract_text(visitor_text=seen)
    assert found == {10.0}
