"""Lines end by LF alone; places and indices are each other's inverse."""

from __future__ import annotations

from archmodel.kit.source import Lines

TEXT = "một\r\nhai\rba\u2028\n\n\U0001f5fabốn"


def test_lines() -> None:
    lines = Lines(TEXT)
    assert [lines.line(n) for n in range(6)] == ["", "một", "hai\rba\u2028", "", "\U0001f5fabốn", ""]
    assert len(lines) == 4


def test_places() -> None:
    lines = Lines(TEXT)
    for index in range(len(TEXT) + 1):
        line, column = lines.place(index)
        assert lines.start(line) + column - 1 == index
    assert lines.mark(TEXT.index("bốn")) == (4, 2, 4, 3)
    assert lines.mark(0, 5) == (1, 1, 2, 1)
