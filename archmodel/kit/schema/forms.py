"""The forms of text our schemas know: how each looks, what it is called in words, and what a near miss was meant to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from archmodel.kit.period import parse_moment
from archmodel.kit.text import LocalText, fold

ID = r"^(?!(?:con|prn|aux|nul|index|com[1-9]|lpt[1-9])(?:\.|$))[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9_-])?$"
"""An id may become a file name, so the names that Windows or a web server keep for themselves are refused."""

MOMENT = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
TEXT = r"\S"
LINK = r"^(https?://|mailto:)\S+$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A pattern in words, how to write it, and a function that guesses what a wrong text was meant to be."""

    words: LocalText
    advice: LocalText
    mend: Callable[[str], str]


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9._]+", "-", fold(text)).strip("-._")[:63].rstrip("-._")
    return plain if matches(ID, plain) else f"{plain}-1"[:63] if plain else ""


def _iso(text: str) -> str:
    """`22/11/2026`, `11/2026`, `2026-1-5` and `2026/11` as they are written here; day before month, as in Viet Nam."""
    parts = re.split(r"[./\-\s]+", text.strip())
    if len(parts) > 3 or not all(part.isdecimal() and part.isascii() for part in parts):
        return ""
    if len(parts[-1]) == 4:
        parts.reverse()
    guess = "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
    return guess if parse_moment(guess) else ""


def _address(text: str) -> str:
    text = text.strip()
    if re.fullmatch(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+", text):
        return f"mailto:{text}"
    return f"https://{text}" if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", text) else ""


_MOMENT = Form(
    words=LocalText(vi="ngày, tháng hoặc năm hợp lệ", en="a valid date"),
    advice=LocalText(vi="Viết `2026`, `2026-11` hoặc `2026-11-22`.", en="Write `2026`, `2026-11` or `2026-11-22`."),
    mend=_iso,
)
FORMS: Mapping[str, Form] = {
    ID: Form(
        words=LocalText(vi="mã hợp lệ", en="a valid id"),
        advice=LocalText(
            vi="Mã gồm 1 đến 63 chữ thường không dấu, chữ số, `.`, `_`, `-`; bắt đầu bằng chữ hoặc số, không kết thúc bằng `.`, "
            "không trùng tên tệp dành riêng như `con`, `nul`, `index`.",
            en="An id is 1 to 63 lower-case letters without accents, digits, `.`, `_`, `-`; it starts with a letter or digit, "
            "does not end in `.`, and is no reserved file name such as `con`, `nul`, `index`.",
        ),
        mend=_slug,
    ),
    MOMENT: _MOMENT,
    "moment": _MOMENT,
    TEXT: Form(
        words=LocalText(vi="văn bản có nội dung", en="a text with something in it"),
        advice=LocalText(vi="Ghi nội dung, hoặc xóa dòng này.", en="Write something, or delete the line."),
        mend=lambda text: "",
    ),
    LINK: Form(
        words=LocalText(vi="liên kết hợp lệ", en="a valid link"),
        advice=LocalText(
            vi="Liên kết bắt đầu bằng `https://`, `http://` hoặc `mailto:` và không có dấu cách.",
            en="A link starts with `https://`, `http://` or `mailto:` and has no spaces.",
        ),
        mend=_address,
    ),
}
FORMATS: Mapping[str, Callable[[object], bool]] = {
    "moment": lambda value: not isinstance(value, str) or parse_moment(value) is not None,
}


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of JSON Schema (ECMA 262) in Python's dialect: `$` is the very end, `\\d` and `\\w` are ASCII."""
    parts: list[str] = []
    inside = False
    for token in re.findall(r"\\.|.", pattern, re.DOTALL):
        if token in "[]":
            inside = token == "["
        elif token in ("\\d", "\\w"):
            members = "0-9" if token == "\\d" else "A-Za-z0-9_"
            token = members if inside else f"[{members}]"
        elif token == "$" and not inside:
            token = r"\Z"
        parts.append(token)
    return re.compile("".join(parts))


def matches(pattern: str, text: str) -> bool:
    return compiled(pattern).search(text) is not None
