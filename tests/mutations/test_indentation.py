"""A line of the city's inventory stands one space too far right or left: where the file cannot be read, that very line is named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archmodel.kit.source import Sources, read_text

ROOT = Path(__file__).parents[2]
TRIED = 300


@pytest.mark.parametrize("by", [-1, 1, 3])
def test_the_line_that_slipped_is_named(by: int) -> None:
    files = {parsed.file: parsed.text.split("\n") for parsed in Sources.read(ROOT, "inventory").files}
    spots = [(file, number) for file, lines in files.items() for number, line in enumerate(lines, 1)
             if line.strip() and line.startswith("  ") and not line.lstrip().startswith("#")]
    unreadable, wrong = 0, []
    for file, number in random.Random(by).sample(spots, TRIED):
        lines = files[file]
        slipped = lines[number - 1][1:] if by < 0 else " " * by + lines[number - 1]
        said = read_text("\n".join([*lines[: number - 1], slipped, *lines[number:]]), file).diagnostics
        unreadable += bool(said)
        wrong += [f"{file}:{number} is named as {d.span}" for d in said[:1] if d.span and d.span.line != number]
    assert not wrong, "\n".join(wrong)
    assert unreadable > 0.9 * TRIED
