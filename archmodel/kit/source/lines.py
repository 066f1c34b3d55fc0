"""The lines of a text as git and editors count them: ended by LF and by nothing else."""

from __future__ import annotations

from bisect import bisect_right

from archmodel.kit.span import Mark


class Lines:
    """Finds the line and column of an index, and the text of a line; both counted from 1, in code points."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        end = text.find("\n")
        while end >= 0:
            self.starts.append(end + 1)
            end = text.find("\n", end + 1)

    def __len__(self) -> int:
        return len(self.starts)

    def place(self, index: int) -> tuple[int, int]:
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def mark(self, start: int, end: int | None = None) -> Mark:
        """From `start` up to `end`, or over one character."""
        return (*self.place(start), *self.place(start + 1 if end is None else end))

    def start(self, number: int) -> int:
        """The index at which a line begins."""
        return self.starts[number - 1]

    def line(self, number: int) -> str:
        """A line without its ending; the empty text where there is no such line."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")
