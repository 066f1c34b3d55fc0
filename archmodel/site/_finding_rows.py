"""Findings as short rows: every text, thing and fact stands once in a table, and rows name its place."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from string import Formatter

from archmodel.gate.proof import Fact, proof
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.diagnostics.report import status
from archmodel.kit.period import spelt
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, Message, visible
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._facts import contact_words
from archmodel.reports._unknowns import responsible
from archmodel.site._finding_words import CONFIDENCE, PARTS, STATUSES, VERDICTS
from archmodel.site.site import Site

_NAME = re.compile(r"\w+")
FLOW = LocalText(vi="Luồng dữ liệu", en="Data flow")
Cell = int | str | list[object] | None


class Table:
    """Things that are named by their place in it."""

    def __init__(self) -> None:
        self.rows: list[object] = []
        self._places: dict[Hashable, int] = {}

    def __contains__(self, key: Hashable) -> bool:
        return key in self._places

    def place(self, key: Hashable, row: object) -> int:
        if key not in self._places:
            self._places[key] = len(self.rows)
            self.rows.append(row)
        return self._places[key]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Writes findings down; the tables fill while it does."""

    site: Site
    words: Table = field(default_factory=Table)
    files: Table = field(default_factory=Table)
    things: Table = field(default_factory=Table)
    facts: Table = field(default_factory=Table)

    def row(self, found: Diagnostic, rules: dict[str, int]) -> list[object]:
        """One finding; what it rests on, what is missing and where else to look stand behind it."""
        made = proof(found, self.site.workspace.model)
        row: list[object] = [
            found.fingerprint, rules[found.code], int(found.severity), list(STATUSES).index(status(found)),
            list(VERDICTS).index(found.verdict), list(CONFIDENCE).index(found.confidence), self.thing(found.subject), self.plateau(found),
            self.span(found.span), self.said(found.message), self.said(found.advice), [self.fact(each) for each in made.facts],
            [self.fact(each) for each in made.missing], [[self.said(each.note), self.span(each.span)] for each in made.others],
        ]
        return [*row, found.waiver, self.said(found.justification)] if found.standing in ("waived", "waiver-expired") else row

    def text(self, words: LocalText | str) -> int:
        vi, en = (visible(words), visible(words)) if isinstance(words, str) else (visible(words.say("vi")), visible(words.say("en")))
        return self.words.place((vi, en), [vi] if vi == en else [vi, en])

    def said(self, message: Message | LocalText | None) -> Cell:
        """A sentence that is used with other names once more is a pattern and what fills it; else the place of its words."""
        if message is None:
            return None
        if isinstance(message, LocalText) or not message.args:
            return self.text(LocalText(vi=message.say("vi"), en=message.say("en")))
        pattern = _pattern(message.text.vi, message.text.en)
        if pattern is None:
            return self.text(LocalText(vi=message.say("vi"), en=message.say("en")))
        names, words = pattern
        return [self.words.place(words, list(words)), *(self.argument(message.args[name]) for name in names)]

    def argument(self, value: object) -> Cell:
        if isinstance(value, LocalText | Message):
            vi, en = value.say("vi"), value.say("en")
            return visible(vi) if vi == en and len(vi) < 5 else self.text(LocalText(vi=vi, en=en))
        return visible(str(value))

    def span(self, span: Span | None) -> Cell:
        return [self.files.place(span.file, span.file), span.line, span.column] if span else None

    def plateau(self, found: Diagnostic) -> Cell:
        plateau = self.site.workspace.model.plateaus.get(found.plateau)
        return self.text(plateau.name if plateau else found.plateau) if found.plateau else None

    def thing(self, name: str | None) -> Cell:
        """`[id, name, kind, owner, layer, page]`: the page is empty where there is none."""
        if not name:
            return None
        return self.things.place(name, None) if name in self.things else self._thing(name, self.site.say.thing(name))

    def _thing(self, name: str, thing: Element | Relationship | None) -> int:
        owner = self.owner(name, thing)
        kept: list[object] = []
        place = self.things.place(name, kept)
        layer = self.site.workspace.framework.layer_of(thing.text("component")) if isinstance(thing, Element) else None
        kept += [name, self.text(self._name(name, thing)), self.text(self._kind(thing, name)),
                 place if owner == name else self.thing(owner), self.text(layer.name) if layer else None, self.site.places.get(name, "")]
        return place

    def owner(self, name: str, thing: Element | Relationship | None) -> str | None:
        """Who answers for it; an agency for itself."""
        return name if isinstance(thing, Element) and thing.kind == "agency" else responsible(name, self.site.say)

    def _name(self, name: str, thing: Element | Relationship | None) -> LocalText:
        if isinstance(thing, Relationship):
            return thing.name or LocalText.same(f"{thing.source} → {thing.target}")
        view = self.site.workspace.views.get(name)
        return thing.name if thing else view.title if view else LocalText.same(name)

    def _kind(self, thing: Element | Relationship | None, name: str) -> LocalText:
        if isinstance(thing, Element):
            return kinds()[thing.kind].name
        if isinstance(thing, Relationship):
            return FLOW
        return LocalText(vi="Hình vẽ", en="View") if name in self.site.workspace.views else LocalText(vi="Khác", en="Other")

    def fact(self, fact: Fact) -> int:
        """`[thing, field, value, place, note, source]`."""
        key = (fact.subject, fact.field, fact.known)
        if key in self.facts:
            return self.facts.place(key, None)
        return self.facts.place(key, [*self._field(fact), *(self._grounds(fact) if fact.known else self._asked(fact))])

    def _field(self, fact: Fact) -> Iterable[object]:
        value = self.text(fact.value) if fact.known and fact.field and fact.value else None
        return self.thing(fact.subject), fact.field, value, self.span(fact.span)

    def _grounds(self, fact: Fact) -> Iterable[object]:
        """What kind of statement it is and how sure; its source stands apart, since it has a page."""
        basis, trust = BASIS_WORDS.get(fact.basis), CONFIDENCE[fact.confidence] if fact.confidence else None
        said = [words for words in (basis, trust and _after(PARTS["trust"], trust)) if words]
        return self.text(_joined(said)) if said else None, self.thing(fact.source)

    def _asked(self, fact: Fact) -> Iterable[object]:
        """Whom to ask and by when: the contact on record, else whoever is in charge."""
        found = next((q for q in self.site.known.unknown(fact.subject) if q.field == fact.field), None)
        if found and found.contact:
            said = [_after(PARTS["ask"], contact_words(found.contact, self.site.say))]
        else:
            owner = self.owner(fact.subject, self.site.say.thing(fact.subject))
            said = [*((_after(PARTS["ask"], self.site.say.name(owner)),) if owner else ()), PARTS["nobody"]]
        due = (_after(PARTS["due"], spelt(found.due)),) if found and found.due else ()
        return self.text(_joined([*said, *due])), None


def _after(title: LocalText, words: LocalText) -> LocalText:
    return LocalText(vi=f"{title.vi}: {words.say('vi')}", en=f"{title.en}: {words.say('en')}")


def _joined(some: list[LocalText]) -> LocalText:
    return LocalText(vi=" · ".join(words.say("vi") for words in some), en=" · ".join(words.say("en") for words in some))


@cache
def _pattern(vi: str, en: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The names a sentence asks for, and its words with their numbers in braces; None for one that wants more than names."""
    names = list(dict.fromkeys(name for part in (vi, en) for name in _names(part)))
    if not all(_NAME.fullmatch(name) for name in names):
        return None
    words = tuple(visible(_numbered(text, names)) for text in (vi, en))
    return tuple(names), words


def _names(text: str) -> Iterator[str]:
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            yield name if not form and not conversion else "!"


def _numbered(text: str, names: list[str]) -> str:
    return "".join(before + (f"{{{names.index(name)}}}" if name is not None else "") for before, name, _, _ in Formatter().parse(text))


