"""Document → GitHub-flavoured Markdown that says exactly what the data say: nothing in them is read as markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from archmodel.kit.document import issuing
from archmodel.kit.document.blocks import (
    EDITIONS,
    Block,
    Bullets,
    Callout,
    Cover,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigures,
    PageBreak,
    Paragraph,
    Prose,
    Run,
    Table,
    Words,
    pieces,
    say,
)
from archmodel.kit.document.links import safe_link
from archmodel.kit.document.numbering import NOTES, SOURCE, Numbers, inlines, numbers
from archmodel.kit.text import Lang, LocalText, visible

SUFFIX = ".md"

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$])")
_LINK = re.compile(r"\]\(\s*([^)\s]*)")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
_ELSEWHERE = LocalText(vi="Hình này có trong bản HTML, PDF và DOCX.", en="This picture is in the HTML, PDF and DOCX forms.")
_RULES = {"left": ":---", "right": "---:", "center": ":---:"}


def write(document: Document, lang: Lang) -> str:
    page = _Page(lang=lang, numbers=numbers(document), wanted=_wanted(document))
    cover = document.cover
    parts = [_cover(cover, lang)] if cover else []
    parts.append(f"# {_text(document.title.say(lang))}")
    if document.subtitle:
        parts.append(f"*{_text(say(document.subtitle, lang))}*")
    parts.append(" · ".join(_text(say(m, lang)) for m in (*document.meta, EDITIONS[document.edition])))
    parts += [page.block(place, block) for place, block in enumerate(document.blocks)]
    if page.numbers.notes:
        parts += [f"## {NOTES.say(lang)}", page.notes()]
    if cover:
        parts.append(_signers(cover, lang))
    return "\n\n".join(part for part in parts if part) + "\n"


def _wanted(document: Document) -> frozenset[str]:
    """The anchors something leads to; the others would only be noise in the text."""
    leads = (run.ref or (run.href or "").partition("#")[2] for block in document.blocks for run in inlines(block))
    return frozenset(name for name in leads if name)


def _cover(cover: Cover, lang: Lang) -> str:
    parent, issuer = (_cell(words) for words in issuing.offices(cover, lang))
    return "\n".join((
        f"| {parent or ' '} | **{issuing.NATION.say(lang)}** |", "| :---: | :---: |", f"| **{issuer}** | **{issuing.MOTTO.say(lang)}** |",
        f"| {_cell(issuing.number(cover, lang))} | *{_cell(issuing.place(cover, lang))}* |"))


def _signers(cover: Cover, lang: Lang) -> str:
    """Those who sign, side by side; opposite a single one those who receive it."""
    roles, names = (list(side) for side in zip(*issuing.signers(cover, lang), strict=True))
    shown = [[f"**{_cell(words)}**" for words in side] for side in (roles, names)]
    if len(roles) == 1:
        head, *lines = map(_cell, issuing.recipients(lang))
        shown[0].insert(0, f"*{head}*")
        shown[1].insert(0, "<br>".join(lines))
    rule = ["| " + " | ".join([":---:"] * len(shown[0])) + " |"]
    head_row, name_row = ("| " + " | ".join(side) + " |" for side in shown)
    return "\n".join((head_row, *rule, name_row))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What all blocks of one document share: its language, its numbers, and which anchors are led to."""

    lang: Lang
    numbers: Numbers
    wanted: frozenset[str]

    def block(self, place: int, block: Block) -> str:
        lang = self.lang
        match block:
            case Heading():
                number = self.numbers.headings.get(place)
                head = f"{'#' * block.level} {self.anchor(block.anchor)}"
                return head + (f"{number}. {_text(say(block.text, lang), whole=False)}" if number else _text(say(block.text, lang)))
            case Paragraph():
                return _guarded(self.inline(block.text))
            case Prose():
                return _prose(block.text.say(lang))
            case Bullets():
                marks = (f"{n}." if block.ordered else "-" for n in range(1, len(block.items) + 1))
                return "\n".join(f"{mark} {_guarded(self.inline(item))}" for mark, item in zip(marks, block.items, strict=True))
            case Figure():
                return self.figure(place, block)
            case Callout():
                lines = [f"**{_text(say(block.title, lang))}**", *(self.inline(t) for t in block.text)]
                return "\n>\n".join(f"> {line}" for line in lines)
            case KeyFigures():
                return "\n".join(
                    f"- **{_text(say(f.value, lang), whole=False)}** {_text(say(f.label, lang))}"
                    + (f" ({_text(say(f.note, lang))})" if f.note else "")
                    for f in block.figures)
            case Table():
                return self.table(place, block)
            case PageBreak():
                return "---"

    def figure(self, place: int, figure: Figure) -> str:
        alt, src = _text(say(figure.alt, self.lang)), safe_link(figure.src)
        shown = f"![{alt}]({src})" if src else f"*{_ELSEWHERE.say(self.lang)}*" if figure.scene else f"*{alt}*"
        caption = f"*{_cell(self.numbers.caption(place, figure, self.lang))}*" if figure.caption else ""
        return "\n\n".join(part for part in (self.anchor(figure.anchor) + shown, caption, self.source(figure.source)) if part)

    def table(self, place: int, table: Table) -> str:
        head = [_text(say(c.title, self.lang)) or " " for c in table.columns]
        rows = [[self.inline(cell) or " " for cell in row.cells] for row in table.rows]
        for row, cells in zip(table.rows, rows, strict=True):
            cells[0] = _anchor(row.anchor) + cells[0]
        lines = [head, [_RULES[c.align] for c in table.columns], *rows]
        body = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        words = "" if table.plain else _cell(self.numbers.caption(place, table, self.lang))
        caption = self.anchor(table.anchor) + (f"**{words}**" if words else "")
        return "\n\n".join(part for part in (caption, body, self.source(table.source)) if part)

    def source(self, words: Words) -> str:
        return f"*{_cell(SOURCE.say(self.lang).format(text=say(words, self.lang)))}*" if words else ""

    def anchor(self, name: str) -> str:
        return _anchor(name) if name in self.wanted else ""

    def inline(self, inline: Inline) -> str:
        return self.run(inline) if isinstance(inline, Run) else "".join([self.run(run) for run in inline])

    def run(self, run: Run) -> str:
        note = f"<sup>[{n}](#fn_{n})</sup>" if run.note and (n := self.numbers.note(run)) else ""
        if not run.ref:
            return _run(run, self.lang) + note
        words = _cell(self.numbers.refers(run, self.lang))
        leads = run.ref in self.numbers.targets and _NAME.fullmatch(run.ref)
        return (f"[{words}](#{run.ref})" if leads else words) + note

    def notes(self) -> str:
        return "\n".join(f'{n}. <a id="fn_{n}"></a>{_cell(_flat(say(words, self.lang)))}' for n, words in self.numbers.notes.values())


def _prose(text: str) -> str:
    """An author's Markdown without raw HTML and without links to foreign schemes."""
    lines = (visible(line).replace("<", "&lt;") for line in text.splitlines())
    return _LINK.sub(lambda hit: hit[0] if safe_link(hit[1]) else "\\](", "\n".join(lines))


def _anchor(name: str | None) -> str:
    """A place links can lead to; Markdown has no form of its own for it."""
    return f'<a id="{name}"></a>' if name and _NAME.fullmatch(name) else ""


def _guarded(text: str) -> str:
    """A sign at the beginning starts no list and no rule."""
    return _LINE_START.sub(r"\1\\\2", text)


def _run(run: Run, lang: Lang) -> str:
    raw = say(run.text, lang)
    text = _text(raw, whole=False)
    if not text:
        return ""
    if run.style == "plain" and not run.href:
        return text
    if run.style == "said":
        return "".join(_code(part) if odd else _text(part, whole=False) for odd, part in pieces(raw))
    if run.style == "strong" and text.strip():
        bare = text.strip()
        text = text.replace(bare, f"**{bare}**")  # blanks at the ends stand outside: within they would undo the mark
    elif run.style == "code":
        text = _code(raw)
    href = safe_link(run.href)
    return f"[{text}]({href})" if href else text


def _flat(text: str) -> str:
    return " ".join(visible(line) for line in text.splitlines() if line.strip())


def _code(text: str) -> str:
    return f"`{_flat(text).replace('`', 'ˋ').replace('|', '¦')}`"


def _cell(text: str) -> str:
    """Escaped, within a line of its own."""
    return _text(_flat(text), whole=False)


@lru_cache(4096)  # cells repeat
def _text(text: str, whole: bool = True) -> str:
    """Escaped; `whole` when it stands alone, so that a sign at its beginning cannot start a list."""
    escaped = _SPECIAL.sub(r"\\\1", _flat(text) if whole else visible(text.replace("\n", " ")))
    return _guarded(escaped) if whole else escaped
