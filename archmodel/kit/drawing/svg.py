"""Writes a scene as SVG: our own markup, nothing of the data unescaped, no script, the same bytes every time.

What is read aloud: without links the drawing is one image with a title and a description. With links it is a group: bands,
lanes and panels are groups in it, every card and every arrow one image with a name, a link around those that lead on; the
order is that of the document. Words and signs that repeat such a name are hidden from it.

Colours stand twice: as presentation attributes of one theme, which every renderer understands, and as classes
(`f-ink` fill, `s-edge` stroke), over which a style sheet decides (the page's own, or the one in a standalone file).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from itertools import groupby

from archmodel.kit.drawing.metrics import clean
from archmodel.kit.drawing.palette import THEMES
from archmodel.kit.drawing.scene import Group, Item, Path, Rect, Scene, Style, Text
from archmodel.kit.drawing.twin import MARK_WORDS
from archmodel.kit.text import Lang

FAMILY = "Inter, 'Segoe UI', system-ui, sans-serif"

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEMES = ("http:", "https:", "mailto:")
_SILENT = frozenset({"label", "badge", "icon", "type", "sample"})
"""Roles of groups that say nothing which is not said where they belong."""
_FOCUS = ".drawing a:focus-visible{outline:3px solid #0072B2;outline-offset:2px}"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def write(scene: Scene, theme: str = "light", standalone: bool = True, *, prefix: str = "d") -> str:
    """The SVG text. A standalone one carries its fonts and turns dark or light with its reader (`theme="auto"`).

    For several drawings in one page give each its own `prefix`: it begins every id.
    """
    return _Writer("light" if theme == "auto" else theme, prefix, scene.lang).document(scene, standalone, theme == "auto")


def escape(text: str) -> str:
    """Text for content and for attributes; what XML cannot hold is made visible."""
    return clean(text).translate(_ESCAPES)


def link(href: str | None) -> str | None:
    """The link when it may be followed: http, https, mailto, or relative to the file; otherwise None."""
    if not href or not href.isprintable() or " " in href or "\\" in href or href.startswith("//"):
        return None
    scheme = _SCHEME.match(href)
    return href if scheme is None or scheme[0].lower() in _SAFE_SCHEMES else None


def number(value: float) -> str:
    """At most two decimals and no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def stylesheet(themes: Iterable[tuple[str, str]], paints: Iterable[str]) -> str:
    """CSS for the paints: a variable each, set per `(at-rule, theme)`; a page that inlines drawings uses it too."""
    names = sorted(paints)
    rules = [f".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}" for name in names]
    for condition, theme in themes:
        values = ";".join(f"--{name}:{THEMES[theme][name]}" for name in names)
        rules.append(f"{condition}{{.drawing{{{values}}}}}")
    return "".join(rules)


class _Writer:
    """Holds what one document must remember: the theme, which ids are taken, and whether a link is open."""

    def __init__(self, theme: str, prefix: str, lang: Lang) -> None:
        self.colours = THEMES[theme]
        self.prefix = prefix
        self.lang: Lang = lang
        self.taken: Counter[str] = Counter()
        self.linked = False
        self.linking = False

    def document(self, scene: Scene, standalone: bool, adaptive: bool) -> str:
        self.linked = any(link(group.href) for group in _groups(scene.items))
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" lang="{scene.lang}" viewBox="0 0 '
            f'{number(scene.width)} {number(scene.height)}" width="{number(scene.width)}" '
            f'height="{number(scene.height)}" role="{"group" if self.linked else "img"}" '
            f'aria-labelledby="{self.prefix}-title" aria-describedby="{self.prefix}-desc" font-family="{FAMILY}">\n'
            f'<title id="{self.prefix}-title">{escape(scene.title)}</title>\n'
            f'<desc id="{self.prefix}-desc">{escape(scene.desc)}</desc>\n'
        )
        style = f"<style>{self.style(scene, adaptive)}</style>\n" if standalone else ""
        page = Rect(x=0, y=0, width=scene.width, height=scene.height, fill="paper")
        return f"{head}{style}{self.rect(page)}\n{''.join(self.items(scene.items))}</svg>\n"

    def style(self, scene: Scene, adaptive: bool) -> str:
        paints = {"paper", *_paints(scene.items)}
        fonts = "".join(_font_face(weight) for weight in sorted({t.style.weight for t in _texts(scene.items)}))
        if self.linked:
            fonts += _FOCUS
        if not adaptive:
            return fonts
        return fonts + "@media all{" + stylesheet(
            [("@media screen", "light"), ("@media screen and (prefers-color-scheme:dark)", "dark"),
             ("@media print", "print")], paints) + "}"

    def items(self, items: Sequence[Item]) -> Iterator[str]:
        for kind, run in groupby(items, key=_kind):
            if kind is None:
                yield from (self.item(item) for item in run)
            else:
                yield self.texts([text for text in run if isinstance(text, Text)])

    def item(self, item: Item) -> str:
        if isinstance(item, Rect):
            return self.rect(item) + "\n"
        if isinstance(item, Path):
            return self.path(item) + "\n"
        assert isinstance(item, Group)
        return self.group(item)

    def group(self, group: Group) -> str:
        target = None if self.linking else link(group.href)  # a link in a link is none
        about = f"<title>{escape(group.title)}</title>" if group.title else ""
        about += f"<desc>{escape(group.desc)}</desc>" if group.desc else ""
        said = self.said(group, target is not None)
        self.linking = self.linking or target is not None
        inner = f"{about}\n{''.join(self.items(group.items))}"
        if target:
            self.linking = False
            inner = f'<a href="{target.translate(_ESCAPES)}"{said}>{inner}</a>\n'
        own = "" if target else said
        return f'<g class="{escape(f"{group.role} {group.variant}").strip()}"{self.identity(group.id)}{own}>{inner}</g>\n'

    def said(self, group: Group, link: bool) -> str:
        """Role and name for whoever hears the drawing; only one with links has parts."""
        if not self.linked or (self.linking and not link):
            return ""
        if group.role in _SILENT:
            return ' aria-hidden="true"'
        if not group.title:
            return ""
        mark = MARK_WORDS.get(group.variant)
        name = f' aria-label="{escape(f"{group.title} ({mark.say(self.lang)})" if mark else group.title)}"'
        if link:
            return name
        return f' role="{"group" if any(isinstance(item, Group) and item.title for item in group.items) else "img"}"{name}'

    def identity(self, name: str | None) -> str:
        """The element's id for scripts and, unique in the document, for links; an odd one is only ever hashed."""
        if name is None:
            return ""
        known = _ID.fullmatch(name) is not None
        slug = name if known else "x" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
        self.taken[slug] += 1
        again = f"--{self.taken[slug]}" if self.taken[slug] > 1 else ""
        return f' id="{self.prefix}-{slug}{again}"' + (f' data-id="{name}"' if known else "")

    def rect(self, rect: Rect) -> str:
        radius = f' rx="{number(rect.radius)}"' if rect.radius else ""
        place = f'x="{number(rect.x)}" y="{number(rect.y)}" width="{number(rect.width)}" height="{number(rect.height)}"'
        return f"<rect {place}{radius}{self.paint(rect)}/>"

    def path(self, path: Path) -> str:
        steps = "".join(f"{s[0]}{' '.join(number(n) for n in s[1:] if not isinstance(n, str))}" for s in path.steps)
        return f'<path d="{steps}"{self.paint(path)}/>'

    def paint(self, shape: Rect | Path) -> str:
        classes = " ".join([f"f-{shape.fill}"] * bool(shape.fill) + [f"s-{shape.stroke}"] * bool(shape.stroke))
        fill = self.colours[shape.fill] if shape.fill else "none"
        stroke = f' stroke="{self.colours[shape.stroke]}"' if shape.stroke else ""
        if stroke and shape.stroke_width != 1:
            stroke += f' stroke-width="{number(shape.stroke_width)}"'
        if stroke and shape.dash:
            stroke += f' stroke-dasharray="{" ".join(map(number, shape.dash))}"'
        return f' class="{classes}" fill="{fill}"{stroke}'

    def texts(self, lines: Sequence[Text]) -> str:
        """Lines of one look are one text, which can be selected and read as a whole."""
        first = lines[0]
        look = f'class="f-{first.style.paint}" fill="{self.colours[first.style.paint]}"{_look(first)}'
        if first.upright:
            return "".join(f'<text {_place(text)} transform="rotate(-90 {number(text.x)} {number(text.y)})" {look}>'
                           f"{escape(text.text)}</text>\n" for text in lines)
        if len(lines) == 1:
            return f"<text {_place(first)} {look}>{escape(first.text)}</text>\n"
        between = " " if first.anchor == "start" and not first.strike else ""  # it would shift, or be struck
        spans = between.join(f"<tspan {_place(text)}>{escape(text.text)}</tspan>" for text in lines)
        return f"<text {look}>{spans}</text>\n"


def _place(text: Text) -> str:
    return f'x="{number(text.x)}" y="{number(text.y)}"'


def _look(text: Text) -> str:
    look = f' font-size="{number(text.style.size)}"'
    look += f' font-weight="{text.style.weight}"' if text.style.weight != 400 else ""
    look += f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    look += ' text-decoration="line-through"' if text.strike else ""
    return look + (f' lang="{text.lang}"' if text.lang else "")


def _kind(item: Item) -> tuple[Style, bool, str, float] | None:
    """What lines must share to become one text: look, language and left edge; None for other shapes."""
    if not isinstance(item, Text):
        return None
    return (item.style, item.strike, f"{item.anchor} {item.lang} {item.upright}", item.x)


def _groups(items: Iterable[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def _leaves(items: Iterable[Item]) -> Iterator[Rect | Text | Path]:
    for item in items:
        if isinstance(item, Group):
            yield from _leaves(item.items)
        else:
            yield item


def _texts(items: Iterable[Item]) -> Iterator[Text]:
    return (leaf for leaf in _leaves(items) if isinstance(leaf, Text))


def _paints(items: Iterable[Item]) -> Iterator[str]:
    for leaf in _leaves(items):
        if isinstance(leaf, Text):
            yield leaf.style.paint
        else:
            yield from (paint for paint in (leaf.fill, leaf.stroke) if paint)


def _font_face(weight: int) -> str:
    data = (resources.files(__package__) / "fonts" / f"inter-{weight}.woff2").read_bytes()
    source = f"url(data:font/woff2;base64,{b64encode(data).decode('ascii')}) format('woff2')"
    return f"@font-face{{font-family:Inter;font-weight:{weight};src:{source}}}"
