"""A city of 5,000 elements: its site is built within a minute, opens within half a second and answers a keystroke within 100 ms."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.pages import measured

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.browser
def test_five_thousand_elements(chromium: Browser, tmp_path: Path) -> None:
    found = measured(tmp_path, chromium)
    assert found.elements >= 5000
    assert found.built < 60 and found.again < 60
    assert {place: ms for place, ms in found.opened.items() if ms > 500} == {}
    assert statistics.median(found.keys) < 100 and max(found.keys) < 100, sorted(found.keys)[-5:]
