"""Text that looks like a secret: passwords, keys, addresses of inner networks and of administration. Found, and blanked for publication.

`LIKE` is wide and for what people type into an inventory: the draft guide (form 03, §8) wants none of it in a public edition.
`PLAIN` is narrow, for whole documents in which our own words stand too: only what gives something away.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from archmodel.kit.span import Origin, Span
from archmodel.kit.text import LocalText

_T = TypeVar("_T")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_ANY = rf"(?:{_OCTET}|[x*])"
_HOST = r"(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}"
_PASSWORD = r"mật[\s_-]*khẩu|mat[\s_-]*khau|mã\s+pin"
_WORD = rf"(?<![a-z])pass(?:word|wd|phrase|code)s?|{_PASSWORD}|(?<!state )(?<!state-)(?<!trade )secrets?\b|credentials?|api[ _-]?keys?|" \
        r"access[ _-]?(?:key|token)s?|private[ _-]?keys?|kh(?:óa|oá)\s+(?:bí\s+mật|riêng)|bearer\s+[\w.~+/-]{8,}=*"
_GIVEN = rf"(?<!\S)\S+\s+(?:là|làm|is|as)\s+(?:an?\s+|the\s+)?(?:password|{_PASSWORD})|" \
         rf"(?:(?<![a-z])pass(?:word|wd|phrase|code)s?|pwd|{_PASSWORD}|secrets?(?![a-z])|credentials?|token|" \
         r"(?:api|access|secret|private)[ _-]?key|kh(?:óa|oá)\s+(?:bí\s+mật|riêng))[\w\"' -]{0,20}(?:[:=]|\blà\b|\bis\b)\s*\S+|" \
         r"\b(?:mk|pass)\s*[:=]\s*\S+|bearer\s+[\w.~+/-]{8,}=*|authorization:\s*basic\s+\S+"
_SHAPES = (
    r"-----BEGIN[^-\n]{0,60}PRIVATE KEY[^-\n]{0,20}-----(?:[\s\S]*?-----END[^-\n]{0,60}-----)?|BEGIN [A-Z ]{0,40}PRIVATE KEY",
    rf"(?<![\d.])(?:10\.{_OCTET}\.{_ANY}\.{_ANY}|(?:172\.(?:1[6-9]|2\d|3[01])|192\.168)\.{_ANY}(?:\.{_ANY})?)"
    r"(?![\w*])(?!\.\d)(?:/\d{1,2})?",
    r"\b(?:fd[0-9a-f]{2}|fe80):[0-9a-f:]{2,}",
    rf"{_HOST}\.(?:local|lan|intranet|internal)\b(?:[:/]\S*)?|(?:ssh|rdp|telnet|vnc)://\S+|jdbc:\S+",
    r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}://[^\s/:@]{1,300}:[^\s/@]{1,300}@\S*",
    rf"(?:https?://|{_HOST}\.[a-z]{{2,24}}[:/])\S{{0,300}}(?<![a-z])"
    r"(?:admin|administrator|quantri|quan-tri|console|phpmyadmin|wp-login)(?![a-z])\S*",
    r"\bAKIA[0-9A-Z]{12,}|\b(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{20,}|\bsk-[A-Za-z0-9_-]{16,}|"
    r"\bglpat-[\w-]{16,}|\bAIza[\w-]{30,}|\bxox[abprs]-[\w-]{10,}",
    r"\bey[JK][A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*)?",
)
LIKE = re.compile("|".join((_GIVEN, _WORD, *_SHAPES)), re.IGNORECASE)
PLAIN = re.compile("|".join((_GIVEN, *_SHAPES)), re.IGNORECASE)
BLANK = LocalText(vi="[đã lược bỏ]", en="[left out]")
_REST = re.compile(r"(?:(?:[^\n.;]|\.(?=\S))*[:=]\s*\S+)?(?:[^\n.;,]|[.,](?=\S))*")
"""What follows a hit: up to a value that is given later in the sentence, and to the end of the clause; `1.5` and `a,b` do not end one."""


def found(text: str) -> str | None:
    """The first part of a text that looks like a secret."""
    hit = LIKE.search(_composed(text))
    return hit[0] if hit else None


def cleaned(value: _T, pattern: re.Pattern[str] = LIKE, ids: Iterable[str] = ()) -> _T:
    """The value with what looks like a secret blanked in every text of it, however deep; itself where there is none.

    Texts, lists, mappings and dataclasses are gone through; a function, as that of a picture, is not looked into. `ids` are names
    of things that stay where they stand by themselves, in references and conditions, whatever they look like.
    """
    odd = [re.escape(each) for each in sorted(ids, key=lambda each: (-len(each), each)) if pattern.search(each)]
    done: _T = _Pass(pattern=pattern, ids=re.compile(rf"(?<![\w.-])({'|'.join(odd)})(?![\w.-])") if odd else None).over(value)
    return done


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Pass:
    """One way through a value."""

    pattern: re.Pattern[str]
    ids: re.Pattern[str] | None

    def over(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._name(value)
        if type(value) is LocalText:
            vi, en = _blanked(value.vi, BLANK.vi, self.pattern), _blanked(value.en, BLANK.en, self.pattern)
            return value if vi is value.vi and en is value.en else LocalText(vi=vi, en=en)
        if isinstance(value, tuple):
            items = [self.over(each) for each in value]
            same = all(a is b for a, b in zip(items, value, strict=True))
            return value if same else type(value)(*items) if hasattr(value, "_fields") else tuple(items)
        if isinstance(value, Mapping):
            entries = {key: self.over(each) for key, each in value.items()}
            return value if all(entries[key] is each for key, each in value.items()) else entries
        if dataclasses.is_dataclass(value) and not isinstance(value, type | Origin | Span):
            return self._parts(value)
        return value

    def _name(self, text: str) -> str:
        if self.ids is None or not self.ids.search(text):
            return _blanked(text, BLANK.vi, self.pattern)
        return "".join(part if n % 2 else _blanked(part, BLANK.vi, self.pattern) for n, part in enumerate(self.ids.split(text)))

    def _parts(self, value: Any) -> Any:
        changed = {}
        for each in dataclasses.fields(value):
            before = getattr(value, each.name)
            after = self.over(before)
            if after is not before:
                changed[each.name] = after
        return dataclasses.replace(value, **changed) if changed else value


def _blanked(text: str, blank: str, pattern: re.Pattern[str]) -> str:
    """Each hit with the rest of its clause: a word about a password is followed by the password."""
    told = _composed(text)
    if not pattern.search(told):
        return text
    parts, at = [], 0
    while (hit := pattern.search(told, at)) is not None:
        rest = _REST.match(told, hit.end())
        parts += [told[at:hit.start()], blank]
        at = rest.end() if rest else hit.end()
    return "".join(parts) + told[at:]


def _composed(text: str) -> str:
    """With letters and their accents in one: both spellings of `mật khẩu` are the same word."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
