"""The outline of a feasibility study: chapters and the items each of them asks for, in the order of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archmodel.kit.text import LocalText
from archmodel.metamodel import shipped
from archmodel.metamodel.pack import Pack

_APPENDIX = LocalText(vi="PL", en="A")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing a chapter asks for. `anchor` is unique in the study, `number` is `5.3`; `record` are the collections that answer it.

    `added` marks what the source of the outline does not have.
    """

    id: str
    anchor: str
    number: LocalText
    title: LocalText
    record: tuple[str, ...] = ()
    added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """`number` is `5`, that of an appendix `PL` or `A`; an `internal` chapter is in no public edition."""

    id: str
    number: LocalText
    title: LocalText
    items: tuple[Item, ...]
    appendix: bool = False
    internal: bool = False


@cache
def outline(pack: Pack) -> tuple[Chapter, ...]:
    """The chapters that a pack of the topic `feasibility` lays down. Appendices are not counted among the chapters."""
    return tuple(_chapters(pack.content.get("chapters", {})))


def _chapters(found: Mapping[str, Mapping[str, Any]]) -> Iterator[Chapter]:
    number, taken = 0, {str(name) for name in found}
    for name, each in found.items():
        appendix = each.get("appendix") is True
        number += not appendix
        own = _APPENDIX if appendix else LocalText.same(str(number))
        yield Chapter(id=str(name), number=own, title=shipped.words(each), items=tuple(_items(str(name), own, each["items"], taken)),
                      appendix=appendix, internal=each.get("internal") is True)


def _items(chapter: str, number: LocalText, found: Mapping[str, Mapping[str, Any]], taken: set[str]) -> Iterator[Item]:
    """An item whose id another chapter has already is told apart by that of its own."""
    for at, (name, each) in enumerate(found.items(), start=1):
        anchor = str(name) if name not in taken else f"{chapter}-{name}"
        taken.add(anchor)
        yield Item(id=str(name), anchor=anchor, number=LocalText(vi=f"{number.vi}.{at}", en=f"{number.en}.{at}"), title=shipped.words(each),
                   record=tuple(each.get("record", ())), added=each.get("added") is True)
