"""The whole site as one file, for e-mail: each page in a template, scripts and style inside, allowed by their digests and nothing else."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path

from archmodel.site import assets, chrome, every, scripts
from archmodel.site.shipping import code, joined
from archmodel.site.site import Site
from archmodel.site.templating import markup, render

_ROUTER = Path(__file__).with_name("single.js")
_FONT = re.compile(r"url\((inter-\d+\.woff2)\)")
_CALL = re.compile(r'archmodel\.data\("([^"]+)",(.*)\);\n', re.DOTALL)


def compose(site: Site) -> str:
    """The file."""
    kept = dict(assets())
    pages = sorted(every(site), key=lambda page: page.path)
    home = next(page for page in pages if page.path == "index.html")
    codes = (*_codes(kept), code(_ROUTER.read_text(encoding="utf-8")))
    look = _FONT.sub(lambda found: f"url(data:font/woff2;base64,{b64encode(_bytes(kept[f'assets/{found[1]}'])).decode()})",
                     str(kept["assets/site.css"]))
    policy = (f"default-src 'none'; script-src {' '.join(map(_digest, codes))}; style-src {_digest(look)}; "
              "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'")
    page = render("single.html", page=home, pages=pages, policy=markup(policy), look=markup(look), codes=tuple(map(markup, codes)),
                  data=[(name, markup(told)) for name, told in _data(scripts(site, pages))], **chrome(site))
    return joined(page, site.first, site.names)


def _codes(kept: Mapping[str, str | bytes]) -> Iterator[str]:
    """Every script once, that of all pages first."""
    names = sorted((name for name in kept if name.endswith(".js")), key=lambda name: (name != "assets/site.js", name))
    for name in names:
        found = str(kept[name])
        if "</script" in found.lower() or "<!--" in found:
            raise ValueError(f"{name} would end the element it stands in")
        yield found


def _data(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What each data script says, by the path it has beside the pages; no sign in it can end an element (`script`)."""
    for path, text in sorted(told.items()):
        if found := _CALL.fullmatch(text):
            yield path.removesuffix(".js"), found[2]


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content
