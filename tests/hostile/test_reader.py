"""Every hostile file ends in the right complaint at the right place, within a second, and never in an exception."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from archmodel.kit.diagnostics.record import exit_code
from archmodel.kit.source import read_bytes
from tests.hostile_files import HOSTILE, NEUTRAL, HostileFile

SHARED = Path(__file__).parents[3] / "shared/hostile"

# The file of ../shared and the first complaint there; the others are read without an error.
SHARED_PLACES = {
    "01_alias_bomb": "4:10 source/budget",
    "03_deep_flow": "1:109 source/budget",
    "05_recursive_anchor": "5:13 source/recursive-alias",
    "06_merge_bomb": "2:10 source/merge-key",
    "07_python_tag": "3:11 source/tag",
    "08_custom_tags": "2:9 source/tag",
    "09_duplicate_keys": "6:5 source/duplicate-key",
    "10_norway": "17:12 source/number",
    "11_invalid_utf8": "3:12 source/encoding",
    "12_nul_and_controls": "3:13 source/control-character",
    "14_utf16": "1:1 source/encoding",
    "15_tabs": "2:1 source/syntax",
    "16_multi_doc": "4:1 source/document",
    "25_numbers": "4:18 source/number",
}


@pytest.mark.parametrize("hostile", [*HOSTILE, *NEUTRAL], ids=lambda h: h.name)
def test_made_files(hostile: HostileFile) -> None:
    start = time.perf_counter()
    parsed = read_bytes(hostile.content, "inventory/x.yaml")
    assert time.perf_counter() - start < 1
    places = tuple((d.span.line, d.span.column) for d in parsed.diagnostics if d.span)
    assert tuple(d.code for d in parsed.diagnostics) == hostile.codes
    assert places == hostile.places[: len(places)]
    assert exit_code(parsed.diagnostics) == (2 if hostile.exit_code == 2 else 0)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/hostile is not here; the files made by code cover the same attacks")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.yaml")), ids=lambda p: p.stem)
def test_shared_files(path: Path) -> None:
    start = time.perf_counter()
    parsed = read_bytes(path.read_bytes(), path.name)
    assert time.perf_counter() - start < 1
    errors = [d for d in parsed.diagnostics if exit_code([d])]
    first = [f"{d.span.line}:{d.span.column} {d.code}" for d in errors[:1] if d.span]
    assert first == [SHARED_PLACES[path.stem]] if path.stem in SHARED_PLACES else not errors


def test_norway_stays_a_country() -> None:
    norway = next(h for h in HOSTILE if h.name == "norway")
    data = read_bytes(norway.content, "x.yaml").data
    assert data
    country = data["applications"]["NO"]
    texts = {"country": "no", "active": "on", "mode": "0755", "start": "12:30:45", "port": "22:22", "since": "2024-02-30", "eq": "="}
    assert texts.items() <= country.items()
    assert {"1", "true", "no"} <= country.keys()
