"""A page for each element: what is recorded and on what grounds, what is unknown, what it has to do with others, what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.model import Element
from archmodel.site._element_facts import facts, unknowns
from archmodel.site._element_hand import Hand, Section
from archmodel.site._element_head import head
from archmodel.site._element_index import Index
from archmodel.site._element_kinds import special
from archmodel.site._element_links import flows, relations
from archmodel.site._element_plan import costs, findings, gaps, history, packages, told_apart
from archmodel.site.site import Page, Site
from archmodel.site.templating import render


def pages(site: Site) -> Iterator[Page]:
    hand = Hand(site=site, index=Index(site=site))
    for name, path in site.places.items():
        if path.startswith("elements/"):
            yield page(site.workspace.model.elements[name], path, hand)


def page(element: Element, path: str, hand: Hand) -> Page:
    top, (before, after) = head(element, hand), hand.index.beside[element.id]
    body = render("element.html", element=element, head=top, kind=hand.site.known.kind(element),
                  sections=tuple(sections(element, top.told, hand)), list=hand.list_of(element.kind),
                  near=bool(hand.index.of(element.id)), before=before, after=after, href=hand.href)
    return Page(path=path, title=element.name, body=body, kind="element", subject=element.id, scripts=("explore", "element"))


def sections(element: Element, head: frozenset[str], hand: Hand) -> Iterator[Section]:
    """What its kind asks for first; nothing that would be empty."""
    own = tuple(special(element, hand))
    yield from own
    yield from facts(element, hand)
    yield from unknowns(element, hand)
    told = told_apart(element, hand).union(head, *(section.told for section in own))
    yield from relations(element, hand, told)
    yield from flows(element, hand)
    for part in (gaps, packages, costs, findings, history):
        yield from part(element, hand)
