"""What the assets weigh as they are handed over: scripts and styles without comments and blanks, words of both tongues in one element.

The one door to rjsmin and rcssmin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from archmodel.kit.text import Lang
from archmodel.site.renaming import shortened
from archmodel.site.templating import text as escaped

_PAIR = re.compile(r"<i lang=vi>([^<]*)</i><i lang=en>([^<]*)</i>")


@lru_cache(maxsize=64)
def code(text: str) -> str:
    """A script without what only its reader needs: names that tell, comments, blanks."""
    import rjsmin

    return str(rjsmin.jsmin(shortened(text))) + "\n"


@lru_cache(maxsize=64)
def style(text: str) -> str:
    """A style sheet without what only its reader needs."""
    import rcssmin

    return str(rcssmin.cssmin(text)) + "\n"


def joined(html: str, first: Lang, names: Mapping[str, str]) -> str:
    """A page in which plain words stand once, in its first tongue, and the other one is beside them for `page.js` to say.

    Nothing is beside what is a name of an element (`names`, escaped, from one tongue to the other): `graph.js` knows both. A third of a
    page is words, and two elements for each of them were a fifth of the site. What has elements inside stays two.
    """
    other = "en" if first == "vi" else "vi"

    def once(found: re.Match[str]) -> str:
        said, beside = found.groups() if first == "vi" else found.groups()[::-1]
        return f"<i>{said}</i>" if names.get(said) == beside else f'<i data-{other}="{beside}">{said}</i>'

    return _PAIR.sub(once, str(html))


def named(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """What is escaped as in a page, from one tongue to the other; without names that are not the same everywhere."""
    found: dict[str, set[str]] = {}
    for said, beside in pairs:
        found.setdefault(str(escaped(said)), set()).add(str(escaped(beside)))
    return {said: next(iter(beside)) for said, beside in found.items() if len(beside) == 1}
