"""The one door to Jinja2: templates of this folder, everything escaped, and every text in both tongues."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archmodel.kit.text import LocalText, Message, visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup as Markup

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, /, **values: Any) -> Markup:
    """A template of `templates/` filled in; what it says in `values` is escaped unless it is markup already."""
    return markup(_environment().get_template(template).render(**values))


def markup(html: str) -> Markup:
    """Marks what this package wrote itself as safe to stand in a page. Never for text of the data: that goes through `both`."""
    return _safe()(html)


@lru_cache(maxsize=1 << 16)
def text(raw: str) -> Markup:
    """One text of the data, escaped, with what cannot be seen made visible."""
    from markupsafe import escape

    return escape("\n".join(visible(line) for line in raw.split("\n")))


def both(words: LocalText | Message | str) -> Markup:
    """A text in both tongues, of which the page shows one: `<i lang=vi>…</i><i lang=en>…</i>`; once where they are the same."""
    if isinstance(words, str):
        return text(words)
    return _two(words.say("vi"), words.say("en"))


@lru_cache(maxsize=1 << 16)
def _two(vi: str, en: str) -> Markup:
    """The same words stand on many pages."""
    return text(vi) if vi == en else markup(f"<i lang=vi>{text(vi)}</i><i lang=en>{text(en)}</i>")


@cache
def _safe() -> type[Markup]:
    from markupsafe import Markup as Markup

    return Markup


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                        lstrip_blocks=True, keep_trailing_newline=True)
    found.filters["both"] = both
    return found
