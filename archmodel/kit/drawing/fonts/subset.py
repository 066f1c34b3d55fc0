"""Development time only: cuts the full Inter down to what a Vietnamese or English drawing can need.

    python archmodel/kit/drawing/fonts/subset.py FOLDER    # the unpacked npm package @expo-google-fonts/inter

Writes, beside itself, `inter-<weight>.ttf` (for PNG), `inter-<weight>.woff2` (for SVG and HTML), `advances.json`
(what `metrics` reads, so that nothing at run time needs fontTools) and the licence.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

SOURCES = {400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold"}
HERE = Path(__file__).parent

ASCII = "".join(map(chr, range(0x20, 0x7F)))
LATIN = "".join(map(chr, (*range(0xA0, 0xAD), *range(0xAE, 0x149), *range(0x14A, 0x180))))
BASES = "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
VIETNAMESE = "ĐđƠơƯư" + "".join(unicodedata.normalize("NFC", base + tone) for base in BASES for tone in TONES)
MARKS = TONES + "\u0302\u0306\u030c\u031b\u0327"
SIGNS = "‐‑–—‘’‚“”„†‡•…‰‹›⁄€₫№™²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉−×÷±≈≠≤≥∞∑√∆←↑→↓↔↕↗↘↙↖⇒⇐✓✗■□▪▲△▶▼▽◀◆◇●○★☆↻\u00a0\u2009\u202f"
WANTED = frozenset(ASCII + LATIN + VIETNAMESE + MARKS + SIGNS)
FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern"]  # no calt: it would redraw "->" and "x" behind our back


def cut(source: Path) -> Any:
    """The font with only the wanted characters; its layout tables stay, so that marks sit and pairs are kerned."""
    from fontTools import subset

    options = subset.Options(layout_features=FEATURES, notdef_outline=True, hinting=False, recalc_timestamp=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in sorted(WANTED)])
    cutter.subset(font)
    return font


def advances(font: Any) -> dict[str, str]:
    """Advance width → the characters that have it, in font units; short, and readable in a review."""
    widths: dict[int, list[str]] = defaultdict(list)
    for code, glyph in sorted(font.getBestCmap().items()):
        widths[font["hmtx"][glyph][0]].append(chr(code))
    return {str(width): "".join(chars) for width, chars in sorted(widths.items())}


def main(folder: Path) -> None:
    table: dict[str, Any] = {"family": "Inter", "weights": {}}
    for weight, name in SOURCES.items():
        font = cut(folder / name / f"Inter_{name}.ttf")
        table["units"] = font["head"].unitsPerEm
        table["notdef"] = font["hmtx"][".notdef"][0]
        table["weights"][str(weight)] = advances(font)
        font.flavor = None
        font.save(HERE / f"inter-{weight}.ttf", reorderTables=True)
        font.flavor = "woff2"
        font.save(HERE / f"inter-{weight}.woff2", reorderTables=False)
    text = json.dumps(table, ensure_ascii=True, indent=0, sort_keys=True)
    (HERE / "advances.json").write_text(text + "\n", encoding="utf-8")
    (HERE / "OFL.txt").write_bytes((folder / "LICENSE_FONT").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
