"""Mentions in an author's Markdown: `[[id]]`, `[[id|words]]`, `{{figure ACCOUNT ID}}`, `{{count SELECTOR}}`; read to be judged.

What stands in code (between backticks) or behind a backslash is no mention.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from archmodel.kit.text import Message, msg, nearest, visible

SORTS = ("figure", "count")
"""The words that may stand first between double braces."""
LONGEST = 400
"""Characters of one mention; what is longer was never closed."""
_TOKEN = re.compile(r"\\.|`+|\[\[|\{\{", re.DOTALL)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention, from `at` to `end` in the text; `inside` is where its `name` begins.

    `name` is the id of an element, the account of a figure, or a selector; `figure` the id of the figure; `words` what the author
    calls the element. A malformed one is of the sort `""` and says what is `wrong`.
    """

    at: int
    end: int
    sort: Literal["element", "figure", "count", ""]
    name: str = ""
    figure: str = ""
    words: str = ""
    inside: int = 0
    wrong: Message | None = None
    advice: Message | None = None


class Code(str):
    """A stretch of code with its backticks: nothing in it is a mention."""

    __slots__ = ()


def mentions(text: str) -> tuple[Mention, ...]:
    """All mentions of a text, in their order."""
    return tuple(part for part in pieces(text) if isinstance(part, Mention))


def pieces(text: str) -> Iterator[str | Mention]:
    """The text, the code and the mentions in it, in their order: together they are all of it."""
    tokens = [(hit.start(), hit[0]) for hit in _TOKEN.finditer(text)]
    code, at = _CodeEnds(text, tokens), 0
    for place, token in tokens:
        if place < at or token[0] == "\\":
            continue
        found = _element(text, place) if token == "[[" else _widget(text, place) if token == "{{" else None
        end = found.end if found else code.end(place, len(token))
        if found is None and end == place + len(token):
            continue  # backticks that nothing closes are text
        if place > at:
            yield text[at:place]
        yield found or Code(text[place:end])
        at = end
    if at < len(text):
        yield text[at:]


class _CodeEnds:
    """Where code that begins with so many backticks ends; a span of one or two of them stays within its paragraph."""

    def __init__(self, text: str, tokens: list[tuple[int, str]]) -> None:
        self._runs: dict[int, list[int]] = {}
        for place, token in tokens:
            if token[0] == "`":
                self._runs.setdefault(len(token), []).append(place)
        self._breaks = [hit.start() for hit in _PARAGRAPH.finditer(text)]

    def end(self, place: int, ticks: int) -> int:
        """Behind the code; behind the backticks alone where nothing closes them."""
        runs = self._runs[ticks]
        after = bisect_right(runs, place)
        if after == len(runs):
            return place + ticks
        breaks = bisect_right(self._breaks, place)
        if ticks < 3 and breaks < len(self._breaks) and self._breaks[breaks] < runs[after]:
            return place + ticks
        return runs[after] + ticks


def _element(text: str, at: int) -> Mention:
    end = _closing(text, at, "]]", "[[")
    if end < 0:
        return _open(at, "[[", "]]")
    name, _, words = text[at + 2:end].partition("|")
    if not name.strip():
        return _wrong(at, end + 2, msg("`[[ ]]` không nêu mã nào", "`[[ ]]` names nothing"),
                      msg("Ghi mã của một đối tượng: `[[hotline-1022]]`.", "Write the id of an element: `[[hotline-1022]]`."))
    return Mention(at=at, end=end + 2, sort="element", name=name.strip(), words=_SPACE.sub(" ", words).strip(),
                   inside=at + 2 + len(name) - len(name.lstrip()))


def _widget(text: str, at: int) -> Mention:
    end = _closing(text, at, "}}", "{{")
    if end < 0:
        return _open(at, "{{", "}}")
    said = text[at + 2:end]
    sort, _, rest = said.strip().partition(" ")
    if not rest.strip() or sort not in SORTS:
        return _unknown(at, end + 2, sort)
    inside = at + 2 + said.index(rest) + len(rest) - len(rest.lstrip())
    if sort == "count":
        return Mention(at=at, end=end + 2, sort="count", name=_SPACE.sub(" ", rest).strip(), inside=inside)
    account, *figures = rest.split()
    if len(figures) != 1:
        return _wrong(at, end + 2, msg("`figure` cần một tài khoản và một mã", "`figure` takes an account and an id"), _FIGURE)
    return Mention(at=at, end=end + 2, sort="figure", name=account, figure=figures[0], inside=inside)


def _closing(text: str, at: int, sign: str, opening: str) -> int:
    """Where a mention that begins at `at` is closed, within its paragraph and before another begins; -1 where it is not."""
    end = text.find(sign, at + 2, at + LONGEST)
    if end < 0:
        return -1
    between = text[at + 2:end]
    return -1 if opening in between or _PARAGRAPH.search(between) else end


_FIGURE = msg("Viết như `{{{{figure cost lcc/total}}}}`; mã xem ở `archmodel cost --format csv`.",
              "Write it like `{{{{figure cost lcc/total}}}}`; `archmodel cost --format csv` shows the ids.")
_COUNT = msg("Viết như `{{{{count kind:application}}}}`.", "Write it like `{{{{count kind:application}}}}`.")


def _open(at: int, sign: str, closing: str) -> Mention:
    return _wrong(at, at + 2, msg("`{sign}` không được đóng bằng `{closing}`", "`{sign}` is not closed by `{closing}`", sign=sign,
                                  closing=closing),
                  msg("Đóng lại trong cùng đoạn, hoặc viết `\\{sign}` nếu chỉ là chữ.",
                      "Close it within the paragraph, or write `\\{sign}` where it is just text.", sign=sign))


def _unknown(at: int, end: int, sort: str) -> Mention:
    if sort in SORTS:
        return _wrong(at, end, msg("`{sort}` không nêu gì", "`{sort}` names nothing", sort=sort), _FIGURE if sort == "figure" else _COUNT)
    near = nearest(sort, SORTS)
    return _wrong(at, end, msg("không có cách nêu nào bắt đầu bằng “{sort}”", "there is nothing called “{sort}” to put in",
                               sort=visible(sort[:40])),
                  msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else
                  msg("Chỉ có `figure` và `count`; viết `\\{sign}` nếu chỉ là chữ.",
                      "There are `figure` and `count`; write `\\{sign}` where it is just text.", sign="{{"))


def _wrong(at: int, end: int, wrong: Message, advice: Message) -> Mention:
    return Mention(at=at, end=end, sort="", wrong=wrong, advice=advice)
