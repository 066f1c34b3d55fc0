"""What each list shows, a script a list beside its page: `lists/systems.js`. `listing.told` says in what form."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.site.listing import told
from archmodel.site.site import Site


def each(site: Site) -> Iterator[tuple[str, object]]:
    for whole in site.lists.values():
        yield whole.path.removesuffix(".html"), told(whole)
