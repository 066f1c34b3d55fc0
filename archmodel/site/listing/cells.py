"""Cells of a list as markup, for a page that is read before a script runs, or without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.kit.text import LocalText
from archmodel.reports._telling import NONE
from archmodel.reports._telling import UNKNOWN as NOT_KNOWN
from archmodel.site.listing.column import UNKNOWN, Column, Key, words
from archmodel.site.site import Site
from archmodel.site.templating import both, markup, text

if TYPE_CHECKING:
    from archmodel.site.templating import Markup


def cell(column: Column, name: str, site: Site, root: str) -> Markup:
    """What stands under a column for the element with that id."""
    found = column.cells.get(name)
    if found is None:
        return both(NONE)
    if found is UNKNOWN:
        return _unknown()
    if isinstance(found, tuple):
        return markup(", ".join(str(_value(column, key, site, root)) for key in found))
    return both(words(found))


def _value(column: Column, key: Key, site: Site, root: str) -> Markup:
    if key is UNKNOWN:
        return _unknown()
    if column.sort != "ref":
        return both(column.values.get(key, LocalText.same(key)))
    href = site.href(key, root)
    name = both(site.say.name(key))
    return markup(f'<a href={text(href)}>{name}</a>') if href else name


def _unknown() -> Markup:
    return markup(f"<em>{both(NOT_KNOWN)}</em>")
