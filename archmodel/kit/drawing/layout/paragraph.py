"""Words broken into lines: what a text takes before it has a place, and its lines once it has one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.scene import Anchor, Style, Text
from archmodel.kit.text import Lang, LocalText

CAP = 0.727
"""Height of a capital, in em: lines are centred by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """In which tongue a drawing speaks, whether the other follows below, and in which signs it is written.

    Whatever draws with `card.measure`, `card.draw` and `arrows.arrow` can also be had in ArchiMate. A form needs to take
    `notation: str = "cards"` in `place` and hand it on, `Voice(lang=lang, bilingual=bilingual, notation=notation)`; its
    cards and edges need their `type`.
    """

    lang: Lang
    bilingual: bool
    notation: str = "cards"

    def first(self, text: LocalText | None) -> str:
        return text.say(self.lang) if text else ""

    def second(self, text: LocalText | None) -> str:
        return text.other(self.lang) if text and self.bilingual else ""

    @property
    def other(self) -> Lang:
        return "en" if self.lang == "vi" else "vi"

    def whole(self, text: LocalText) -> str:
        """Both tongues on one line."""
        return " · ".join(filter(None, (self.first(text), self.second(text))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines of one style. `gap` is the space above it when it follows another."""

    lines: tuple[str, ...]
    style: Style
    gap: float = 0
    strike: bool = False
    lang: str = ""

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        return max(map(self.style.width, self.lines), default=0)

    def at(self, x: float, top: float, anchor: Anchor = "start") -> tuple[Text, ...]:
        """The lines below `top`, each in the middle of its line's height."""
        first = round(top + (self.style.leading + CAP * self.style.size) / 2)
        return tuple(
            scene.line(text, x, first + i * self.style.leading, self.style, anchor=anchor, strike=self.strike,
                       lang=self.lang)
            for i, text in enumerate(self.lines)
        )


def paragraphs(*parts: tuple[str, Style, float], width: float) -> tuple[Paragraph, ...]:
    """One paragraph for each `(text, style, gap above)` that says something."""
    return tuple(
        Paragraph(lines=style.wrap(text, width), style=style, gap=gap) for text, style, gap in parts if text.strip()
    )


def title(text: LocalText, voice: Voice, main: Style, below: Style, width: float, *, gap: float = 1,
          beside: float = 0) -> tuple[Paragraph, ...]:
    """A name in the reader's tongue, and the other below it; `beside` is taken off the first line."""
    first = (Paragraph(lines=main.wrap(voice.first(text), width, beside), style=main),) if voice.first(text) else ()
    second = paragraphs((voice.second(text), below, gap), width=width)
    return (*first, *(replace(part, lang=voice.other) for part in second))


def height(parts: Iterable[Paragraph]) -> float:
    listed = tuple(parts)
    return sum(part.height for part in listed) + sum(part.gap for part in listed[1:])


def stack(parts: Iterable[Paragraph], x: float, top: float, anchor: Anchor = "start") -> tuple[Text, ...]:
    """The paragraphs one below the other."""
    lines: list[Text] = []
    for i, part in enumerate(parts):
        top += part.gap if i else 0
        lines += part.at(x, top, anchor)
        top += part.height
    return tuple(lines)
