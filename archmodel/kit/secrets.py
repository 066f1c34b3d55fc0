"""Text that looks like a secret: passwords, keys, addresses of inner networks and of administration. Found, and blanked for publication.

`LIKE` is wide and for what people type into an inventory: the draft guide (form 03, §8) wants none of it in a public edition.
`PLAIN` is narrow, for whole documents in which our own words stand too: only what gives something away.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from archmodel.kit.span import Origin, Span
from archmodel.kit.text import LocalText

_T = TypeVar("_T")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_WORD = r"pass(?:word|wd|phrase|code)s?|mật\s*khẩu|mat\s*khau|(?<!state )(?<!state-)(?<!trade )secrets?\b|credentials?|api[ _-]?keys?|" \
        r"access[ _-]?(?:key|token)s?|private[ _-]?keys?|khóa\s+(?:bí\s+mật|riêng)|bearer\s+[\w.~+/-]{8,}=*"
_GIVEN = r"(?:pass(?:word|wd|phrase|code)?s?|pwd|mật\s*khẩu|mat\s*khau|secret|credentials?|token|(?:api|access|secret|private)[ _-]?key|" \
         r"khóa\s+(?:bí\s+mật|riêng))[\w\"' -]{0,20}(?:[:=]|\blà\b|\bis\b)\s*\S+|bearer\s+[\w.~+/-]{8,}=*"
_SHAPES = (
    r"-----BEGIN[^-\n]{0,60}PRIVATE KEY[^-\n]{0,20}-----(?:[\s\S]*?-----END[^-\n]{0,60}-----)?|BEGIN [A-Z ]{0,40}PRIVATE KEY",
    rf"(?<![\d.])(?:10\.{_OCTET}\.{_OCTET}\.{_OCTET}|(?:172\.(?:1[6-9]|2\d|3[01])|192\.168)\.{_OCTET}(?:\.{_OCTET})?)"
    r"(?!\d)(?!\.\d)(?:/\d{1,2})?",
    r"\bfd[0-9a-f]{2}:[0-9a-f:]{2,}",
    r"[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/@]+@\S*",
    r"https?://\S*(?<![a-z])(?:admin|administrator|quantri|quan-tri|console|phpmyadmin|wp-login)(?![a-z])\S*",
    r"\bAKIA[0-9A-Z]{12,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bsk-[A-Za-z0-9_-]{16,}",
    r"\bey[JK][A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*)?",
)
LIKE = re.compile("|".join((_GIVEN, _WORD, *_SHAPES)), re.IGNORECASE)
PLAIN = re.compile("|".join((_GIVEN, *_SHAPES)), re.IGNORECASE)
BLANK = LocalText(vi="[đã lược bỏ]", en="[left out]")
_REST = re.compile(r"[^\n.;,]*")


def found(text: str) -> str | None:
    """The first part of a text that looks like a secret."""
    hit = LIKE.search(text)
    return hit[0] if hit else None


def cleaned(value: _T, pattern: re.Pattern[str] = LIKE) -> _T:
    """The value with what looks like a secret blanked in every text of it, however deep; itself where there is none.

    Texts, lists, mappings and dataclasses are gone through; a function, as that of a picture, is not looked into.
    """
    done: _T = _cleaned(value, pattern)
    return done


def _cleaned(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return _blanked(value, BLANK.vi, pattern)
    if type(value) is LocalText:
        vi, en = _blanked(value.vi, BLANK.vi, pattern), _blanked(value.en, BLANK.en, pattern)
        return value if vi is value.vi and en is value.en else LocalText(vi=vi, en=en)
    if isinstance(value, tuple):
        items = [_cleaned(each, pattern) for each in value]
        same = all(a is b for a, b in zip(items, value, strict=True))
        return value if same else type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if isinstance(value, Mapping):
        entries = {key: _cleaned(each, pattern) for key, each in value.items()}
        return value if all(entries[key] is each for key, each in value.items()) else entries
    if dataclasses.is_dataclass(value) and not isinstance(value, type | Origin | Span):
        return _with_parts(value, pattern)
    return value


def _with_parts(value: Any, pattern: re.Pattern[str]) -> Any:
    changed = {}
    for each in dataclasses.fields(value):
        before = getattr(value, each.name)
        after = _cleaned(before, pattern)
        if after is not before:
            changed[each.name] = after
    return dataclasses.replace(value, **changed) if changed else value


def _blanked(text: str, blank: str, pattern: re.Pattern[str]) -> str:
    """Each hit with the rest of its clause: a word about a password is followed by the password."""
    if not pattern.search(text):
        return text
    parts, at = [], 0
    while (hit := pattern.search(text, at)) is not None:
        rest = _REST.match(text, hit.end())
        parts += [text[at:hit.start()], blank]
        at = rest.end() if rest else hit.end()
    return "".join(parts) + text[at:]
