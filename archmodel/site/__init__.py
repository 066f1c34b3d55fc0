"""The site: one folder a reviewer opens without a server. One file a kind of page (`pages/`), one a data script (`data/`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from archmodel.kit import registry
from archmodel.kit.text import LocalText
from archmodel.site import pictures
from archmodel.site.shipping import code, joined, style
from archmodel.site.site import Page, Site, script
from archmodel.site.styles import stylesheet
from archmodel.site.templating import markup as safe
from archmodel.site.templating import render

__all__ = ["Page", "Site", "compose"]

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
          "base-uri 'none'; form-action 'none'")
ALWAYS = ("page", "time", "search")
"""The scripts of every page, in the order they run."""
_ASSETS = Path(__file__).parent / "assets"
_SKIP = LocalText(vi="Đến nội dung", en="Skip to the content")
_HOME = LocalText(vi="Trang đầu", en="Home")
_ROOMS_LABEL = LocalText(vi="Các phần của trang", en="Parts of the site")


def every(site: Site) -> Iterator[Page]:
    """Every page, kind by kind."""
    for name in registry.names(f"{__name__}.pages"):
        yield from registry.module(f"{__name__}.pages", name).pages(site)


def compose(site: Site) -> Mapping[str, str | bytes]:
    """Path → content of the whole site."""
    pages = tuple(every(site))
    around = chrome(site)
    return dict(sorted({**{page.path: written(page, around) for page in pages}, **scripts(site, pages), **dict(assets())}.items()))


def scripts(site: Site, pages: Iterable[Page] = ()) -> Mapping[str, str]:
    """Path → content of the data scripts: what is known of everything, and each picture and its tables in each tongue."""
    told = {path: content for name in registry.names(f"{__name__}.data") for path, content in _told(name, site, pages)}
    return {**told, **dict(pictures.scripts(site))}


def _told(name: str, site: Site, pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """One script; a module with `each` tells of several things, each in a script of its own; one with `of_pages` of the pages made."""
    module = registry.module(f"{__name__}.data", name)
    if hasattr(module, "each"):
        yield from ((f"{part}.js", script(part, value)) for part, value in module.each(site))
    else:
        yield f"data/{name}.js", script(name, module.of_pages(pages, site) if hasattr(module, "of_pages") else module.build(site))


def written(page: Page, around: Mapping[str, Any]) -> str:
    """A page as it stands in its file; `around` is its `chrome`."""
    return joined(whole(page, around), around["first"], around["names"])


def whole(page: Page, around: Mapping[str, Any]) -> str:
    """A page with its words in both tongues side by side."""
    return str(render("page.html", page=page, policy=safe(POLICY), **around))


def chrome(site: Site) -> Mapping[str, Any]:
    """What stands around every page: the way to the parts of the site that there are."""
    return {"first": site.first, "names": site.names, "skip": _SKIP, "home": _HOME, "rooms": site.rooms,
            "rooms_label": _ROOMS_LABEL}


def assets() -> Iterator[tuple[str, str | bytes]]:
    """Scripts, style and fonts as they are handed over; what every page needs is one script."""
    yield "assets/site.js", "".join(code(_script(name)) for name in ALWAYS)
    for path in sorted(_ASSETS.glob("*.js")):
        if path.stem not in ALWAYS:
            yield f"assets/{path.name}", code(_script(path.stem))
    yield "assets/site.css", style(stylesheet())
    for weight in (400, 600, 700):
        name = f"inter-{weight}.woff2"
        yield f"assets/{name}", resources.files("archmodel.kit.drawing.fonts").joinpath(name).read_bytes()


def _script(name: str) -> str:
    return (_ASSETS / f"{name}.js").read_text(encoding="utf-8")
