"""How much room a card needs in either tongue, and how it is drawn in a box that was made before its words were known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Card
from archmodel.kit.drawing.layout import card
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Item, Path, Rect
from archmodel.kit.text import LANGS

STEPS = (1.0, 0.95, 0.9)
"""By how much a card is made smaller: its smallest text, 9.5 px, is then still 8.55 px."""
BOTH = tuple(Voice(lang=lang, bilingual=True) for lang in LANGS)


@dataclass(frozen=True, kw_only=True)
class Ruler:
    """Measures cards of one width in both tongues and in the signs of one notation, each once."""

    width: float
    notation: str = "cards"
    _needs: dict[Card, float] = field(default_factory=dict)

    @property
    def voices(self) -> Iterator[Voice]:
        return (replace(voice, notation=self.notation) for voice in BOTH)

    def needs(self, what: Card) -> float:
        """The height at which it is drawn as it should be, whichever the tongue."""
        if what not in self._needs:
            self._needs[what] = max(card.measure(what, voice, self.width).height for voice in self.voices)
        return self._needs[what]

    def tallest(self, variants: Iterable[Card]) -> float:
        return max(map(self.needs, variants))

    def squeezes(self, what: Card, height: float) -> bool:
        """Whether it can be made small enough for a box in both tongues, and still be read."""
        return self.needs(what) <= height or all(_fitting(what, voice, self.width, height) for voice in self.voices)


def _fitting(what: Card, voice: Voice, width: float, height: float) -> tuple[Voice, float] | None:
    """The first way that fits: smaller step by step, then without the other tongue, which stays in title and table."""
    for tongues in (voice, replace(voice, bilingual=False)):
        for step in STEPS:
            if card.measure(what, tongues, width / step).height * step <= height:
                return tongues, step
    return None


def draw(what: Card, voice: Voice, x: float, y: float, width: float, height: float) -> scene.Group:
    """The card exactly in this box. Where nothing fits, as small as it may be."""
    tongues, step = _fitting(what, voice, width, height) or (replace(voice, bilingual=False), STEPS[-1])
    measured = card.measure(what, tongues, width / step)
    if step == 1:
        drawn = card.draw(measured, x, y, height)
    else:
        small = card.draw(measured, 0, 0, height / step)
        drawn = replace(small, items=scene.shift(_scaled(small.items, step), x, y))
    return replace(drawn, title=voice.whole(what.title)) if tongues != voice else drawn


def _scaled(items: Iterable[Item], step: float) -> Iterator[Item]:
    """The same shapes, smaller; lines stay as strong as they were."""
    for item in items:
        if isinstance(item, scene.Group):
            yield replace(item, items=tuple(_scaled(item.items, step)))
        elif isinstance(item, Path):
            yield replace(item, steps=tuple(
                (part[0], *(_short(n, step) for n in part[1:] if not isinstance(n, str))) for part in item.steps))
        elif isinstance(item, Rect):
            yield replace(item, x=_short(item.x, step), y=_short(item.y, step), width=_short(item.width, step),
                          height=_short(item.height, step), radius=_short(item.radius, step))
        else:
            yield replace(item, x=_short(item.x, step), y=_short(item.y, step), width=item.width * step,
                          style=replace(item.style, size=_short(item.style.size, step)))


def _short(number: float, step: float) -> float:
    return round(number * step, 2)
