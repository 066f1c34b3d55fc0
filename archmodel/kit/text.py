"""Words in two tongues, chosen at the last moment."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from archmodel.kit.quick import quick

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class LocalText:
    """One text in Vietnamese and in English. An empty side is untranslated and falls back to the other."""

    vi: str
    en: str

    @classmethod
    def same(cls, text: str) -> LocalText:
        """A text that needs no translation: an id, a number, a standard's name."""
        return cls(vi=text, en=text)

    def say(self, lang: Lang) -> str:
        first, second = (self.vi, self.en) if lang == "vi" else (self.en, self.vi)
        return first or second

    def other(self, lang: Lang) -> str:
        """The text in the other language, for subtitles; empty when it would only repeat the first."""
        second = self.en if lang == "vi" else self.vi
        return "" if second == self.say(lang) else second


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(LocalText):
    """A number or a day in words, and the value itself for whoever computes with it: a cell of a workbook, a program.

    `value` is in the unit the words are in (34.5 where they say `34,5 tỷ đồng`), `digits` are the decimals they show.
    """

    value: Decimal | int | dt.date
    digits: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence in two tongues with the same placeholders, and what fills them.

    An argument may be a `LocalText`: it is said in the language of the sentence.
    """

    text: LocalText
    args: Mapping[str, object] = field(default_factory=dict)

    def say(self, lang: Lang) -> str:
        values = {k: v.say(lang) if isinstance(v, LocalText | Message) else v for k, v in self.args.items()}
        return self.text.say(lang).format(**values)


def msg(vi: str, en: str, /, **args: object) -> Message:
    """`msg("thiếu {name}", "{name} is missing", name=…)`: both tongues are required."""
    return Message(text=LocalText(vi=vi, en=en), args=args)


def counted(value: int) -> Quantity:
    """A whole number with the thousands sign of each tongue: 1.311 and 1,311."""
    return Quantity(vi=f"{value:,}".replace(",", "."), en=f"{value:,}", value=value)


def placeholders(template: str) -> frozenset[str]:
    """The names a template asks for: both tongues of a message must ask for the same."""
    import string

    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def fold(text: str) -> str:
    """Lower case without accents (`Hạ tầng` → `ha tang`), for search and for suggestions."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate a reader most likely meant, or None when nothing is near."""
    import difflib

    folded: dict[str, str] = {}
    for candidate in candidates:
        folded.setdefault(fold(candidate).replace("_", "-"), candidate)
    hits = difflib.get_close_matches(fold(word).replace("_", "-"), folded, n=1, cutoff=0.6)
    return folded[hits[0]] if hits else None


def visible(text: str) -> str:
    """The text with control, bidi and line-separating characters escaped, so that no output line can be forged."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u00a0" else c.encode("unicode_escape").decode("ascii") for c in text)
