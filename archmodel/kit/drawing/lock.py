"""The layout lock of a drawing: where each thing stands, as lines of text that git merges one by one.

    # archmodel layout: bands
    = columns 12
    hotline-1022 L4/interaction-channels 1 4

A line beginning with `=` holds for the whole drawing, any other for the thing whose id it begins with; what its words mean
is the business of the form that wrote them. Lines are sorted, so that two people who add two things do not collide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from archmodel.kit.diagnostics.record import Diagnostic, Severity
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, Message, msg, nearest, visible

Words = tuple[str, ...]
Judge = Callable[[str, Words], Message | None]
"""What is wrong with a line (its name, `= name` for the whole drawing, and the words after it) in the eyes of a form."""

SUFFIX = ".layout"
HEAD = "# archmodel layout: "
_ABOUT = (
    "# Where each thing stands. Kept by `archmodel view lock`, may be edited by hand: docs/layout.md",
    "# Chỗ đứng của từng đối tượng. Do `archmodel view lock` ghi, có thể sửa tay: docs/layout.vi.md",
)
_CONFLICT = re.compile(r"(<{7}|>{7}|\|{7}|={7})(?: |$)")
_ODD = re.compile(r"[\s%\x00-\x1f\x7f-\x9f]|^[#=<>|]|[^\x20-\uffff]")
_CODE = re.compile(r"%([0-9A-F]{2,6});")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """`board` and `places` are the words after each name and each id. One without either is laid out afresh."""

    form: str
    board: Mapping[str, Words] = field(default_factory=dict)
    places: Mapping[str, Words] = field(default_factory=dict)


Change = Literal["new", "gone", "margin", "clash", "lost", "long", "moved", "words", "wide", "unusable"]
CHANGES: Mapping[Change, LocalText] = {
    "new": LocalText(vi="chưa có chỗ trong bố cục đã khóa", en="has no place in the lock"),
    "gone": LocalText(vi="có chỗ trong bố cục đã khóa nhưng không còn trên hình", en="has a place in the lock but is no longer drawn"),
    "margin": LocalText(vi="đứng ở cột lề vì nhóm đã đầy", en="stands in the margin: its group is full"),
    "clash": LocalText(vi="ô đã có đối tượng khác", en="its cell is taken by another"),
    "lost": LocalText(vi="ô ghi trong tệp không có trên hình", en="there is no such cell"),
    "long": LocalText(vi="tên dài hơn ô đã khóa nên chữ nhỏ lại", en="is longer than its locked cell, so its text is smaller"),
    "moved": LocalText(vi="nay thuộc nhóm khác", en="belongs to another group now"),
    "words": LocalText(vi="tiêu đề cao hơn chỗ đã khóa", en="its title is higher than what was locked"),
    "wide": LocalText(vi="các cột đứng xa nhau hơn để chữ của luồng có chỗ", en="columns stand further apart, for words of flows"),
    "unusable": LocalText(vi="bố cục đã khóa không dùng được, hình được xếp lại", en="the lock cannot be used: laid out afresh"),
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Drift:
    """One way in which a drawing is not as its lock has it. `where` is the place concerned, as the lock spells it."""

    change: Change
    id: str
    where: str = ""


def write(lock: Lock) -> str:
    """The text of a lock: the same for the same lock, one line a thing, sorted."""
    board = (_line(("=", _word(name), *map(_word, words))) for name, words in sorted(lock.board.items()))
    places = (_line((_word(name), *map(_word, words))) for name, words in sorted(lock.places.items()))
    return "".join((f"{HEAD}{lock.form}\n", *(f"{line}\n" for line in _ABOUT), *board, *places))


def _line(words: Sequence[str]) -> str:
    return " ".join(words) + "\n"


def _word(text: str) -> str:
    """A name without anything that would end it, start a comment, or be taken for a mark of git."""
    return _ODD.sub(lambda found: f"%{ord(found[0]):02X};", text) or "%;"


def _text(word: str) -> str:
    return "" if word == "%;" else _CODE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), word)


def parse(text: str, file: str, judge: Callable[[str], Judge | None] | None = None) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock of a text and what is wrong with it; what holds is used all the same. No lock where the first line is not its head.

    `judge` says how a form judges its lines, and answers None where there is no such form.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    form, wrong = _form(lines, file, judge)
    if form is None:
        return None, (wrong,) if wrong else ()
    reader = _Reader(file, judge(form) if judge else None)
    for number, line in enumerate(lines[1:], start=2):
        reader.read(number, line)
    return Lock(form=form, board=reader.board, places=reader.places), tuple(reader.found)


def _form(lines: Sequence[str], file: str, judge: Callable[[str], Judge | None] | None) -> tuple[str | None, Diagnostic | None]:
    first = lines[0] if lines else ""
    form = first.removeprefix(HEAD).strip() if first.startswith(HEAD) else ""
    if form and (judge is None or judge(form)):
        return form, None
    return None, _wrong(
        file, 1, first, "", "malformed-layout",
        msg("dòng đầu phải là `{head}` và tên hình thức, ví dụ `bands`", "the first line must be `{head}` and a form such as `bands`",
            head=HEAD.strip()),
        msg("Sửa dòng đầu, hoặc chạy `archmodel view lock --tidy` để xếp lại từ đầu.",
            "Mend that line, or run `archmodel view lock --tidy` to lay it out afresh."))


class _Reader:
    """Takes a lock line by line; of two lines about the same thing the lesser holds, whatever their order."""

    def __init__(self, file: str, judge: Judge | None) -> None:
        self.file = file
        self.judge = judge
        self.board: dict[str, Words] = {}
        self.places: dict[str, Words] = {}
        self.lines: dict[tuple[bool, str], int] = {}
        self.found: list[Diagnostic] = []

    def read(self, number: int, line: str) -> None:
        if conflict := _CONFLICT.match(line):
            if conflict[1][0] == "<":
                self.found.append(self._conflict(number, line))
            return
        spelt = line.split()
        if not spelt or line.startswith("#"):
            return
        words = tuple(map(_text, spelt))
        if spelt[0] == "=":
            self._hold(self.board, " ".join(words[:2]), words[1:], number, line)
        else:
            self._hold(self.places, words[0], words, number, line)

    def _hold(self, known: dict[str, Words], name: str, words: Words, number: int, line: str) -> None:
        objection = self._objection(name, words[1:])
        if objection:
            self.found.append(_wrong(self.file, number, line, name, "malformed-layout", objection, _MEND))
            return
        first = self.lines.setdefault((known is self.board, words[0]), number)
        if first != number:
            self.found.append(_wrong(
                self.file, number, line, name, "duplicate-layout",
                msg("`{name}` đã có ở dòng {first}", "`{name}` was there before, on line {first}", name=visible(name), first=first),
                msg("Xóa một trong hai dòng, hoặc chạy `archmodel view lock`.", "Delete one of them, or run `archmodel view lock`."),
                Severity.WARNING))
        known[words[0]] = min(words[1:], known.get(words[0], words[1:]))

    def _objection(self, name: str, rest: Words) -> Message | None:
        if not rest:
            return msg("dòng này thiếu phần sau tên", "nothing follows the name on this line")
        return self.judge(name, rest) if self.judge else None

    def _conflict(self, number: int, line: str) -> Diagnostic:
        return _wrong(
            self.file, number, line, f"conflict {line[8:]}", "layout-conflict",
            msg("git để lại một xung đột chưa giải quyết", "git left a conflict that is not resolved"),
            msg("Giữ các dòng của cả hai bên, xóa dòng đánh dấu, rồi chạy `archmodel view lock`.",
                "Keep the lines of both sides, delete the marks, then run `archmodel view lock`."))


_MEND = msg("Sửa dòng này, hoặc xóa nó rồi chạy `archmodel view lock`.", "Mend the line, or delete it and run `archmodel view lock`.")


def _wrong(file: str, number: int, line: str, fact: str, code: str, message: Message, advice: Message,
           severity: Severity = Severity.ERROR) -> Diagnostic:
    left = len(line) - len(line.lstrip()) + 1
    span = Span(file=file, line=number, column=left, end_line=number, end_column=max(left, len(line.rstrip()) + 1))
    return Diagnostic(code=f"views/{code}", severity=severity, message=message, advice=advice, span=span, fact=fact)


def renamed(lock: Lock, former: Mapping[str, str]) -> Lock:
    """With things called by the ids they bear now (`former`: old → new); one that has a place under its new id keeps that."""
    taken = {name.partition("@")[0] for name in lock.places}
    moved = {name: former[bare] + name[len(bare):] for name in lock.places
             if (bare := name.partition("@")[0]) in former and former[bare] not in taken}
    if not moved:
        return lock
    return Lock(form=lock.form, board=lock.board, places={moved.get(name, name): words for name, words in lock.places.items()})


def whole_number(words: Words, least: int, most: int) -> bool:
    """Whether all of them are whole numbers within these bounds."""
    return all(re.fullmatch(r"[0-9]{1,6}", word) is not None and least <= int(word) <= most for word in words)


def did_you_mean(name: str, known: Sequence[str]) -> Message:
    near = nearest(name, known)
    return msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else _MEND
