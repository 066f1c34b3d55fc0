"""Which element is in which picture: `{"views": [[place, vi, en]], "of": {id: [place in views]}}`."""

from __future__ import annotations

import json

from archmodel.site.pictures import ids
from archmodel.site.site import Site, pair


def build(site: Site) -> object:
    drawn = sorted({view for view, _ in site.pictures})
    number, elements = {view: n for n, view in enumerate(drawn)}, site.workspace.model.elements
    found: dict[str, set[int]] = {}
    for (view, _), content in site.pictures.items():
        for name in ids(json.loads(content)):
            if name in elements:
                found.setdefault(name, set()).add(number[view])
    return {"views": [[site.places[view], *pair(site.workspace.views[view].title)] for view in drawn],
            "of": {name: sorted(some) for name, some in sorted(found.items())}}
