"""An author's Markdown made ready for a reader: mentions become names, figures and counts, each with the way to trace it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from archmodel.analysis.ledger import Account
from archmodel.graph.selection import select
from archmodel.kit import registry
from archmodel.kit.document import Inline, code, plain
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LANGS, Lang, LocalText, counted, msg, visible
from archmodel.model.mention import Code, Mention, mentions, pieces
from archmodel.model.selector import SelectorError, parse_selector
from archmodel.reports import Request
from archmodel.reports._amounts import amount, grounds
from archmodel.reports._telling import UNKNOWN, Teller, t
from archmodel.reports._values import WITHHELD, asks_for, called, is_sensitive, moment
from archmodel.workspace import Workspace

_PACKAGE = "archmodel.reports"
_SPECIAL = re.compile(r"[\\`*_\[\]#]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "$": "&#36;", "|": "&#124;"}
_FIRST = re.compile(r"^([-+=]|\d+[.)])(?=\s|$)")
_TAG = re.compile(r"<(?!https?://|mailto:)")
"""What would begin raw HTML; links between brackets stay."""
_FENCE, _HEADING = re.compile(r" {0,3}(```|~~~)"), re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_ABSENT = t("không có trong kho dữ liệu", "not in the inventory")
_OVER, _PLANNED = t("đã kết thúc", "no longer in service"), t("dự kiến", "planned")
_DISSOLVED = t("đã giải thể", "dissolved")
_UNSURE = t("chưa rõ còn hoạt động hay không", "not known whether in service")


def accounts() -> tuple[str, ...]:
    """The reports that have figures to name."""
    return tuple(name for name in registry.names(_PACKAGE) if hasattr(registry.module(_PACKAGE, name), "account"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The accounts that a document names figures of, each computed once."""

    workspace: Workspace
    _known: dict[str, Account | None] = field(default_factory=dict)

    def account(self, name: str) -> Account | None:
        """None where there is no such account, or where it cannot be computed."""
        if name not in self._known:
            self._known[name] = self._computed(name)
        return self._known[name]

    def _computed(self, name: str) -> Account | None:
        if name not in registry.names(_PACKAGE) or not hasattr(registry.module(_PACKAGE, name), "account"):
            return None
        try:
            found: Account = registry.module(_PACKAGE, name).account(self.workspace, Request())
        except BadUsage:
            return None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A text ready to be printed as Markdown, and the way of each number in it."""

    text: LocalText
    traces: tuple[Inline, ...] = ()


def prepared(text: LocalText, say: Teller, books: Books) -> Prepared:
    """An untranslated side stays empty: the other is read in its place."""
    sides: dict[Lang, str] = {lang: _side(getattr(text, lang), say, books, lang) for lang in LANGS}
    found = {(m.sort, m.name, m.figure): m for lang in LANGS for m in mentions(getattr(text, lang))}
    traces = tuple(trace for m in found.values() for trace in _trace(m, say, books))
    return Prepared(text=LocalText(vi=sides["vi"], en=sides["en"]), traces=traces)


def escaped(text: str) -> str:
    """A text of the data inside Markdown: read as it is, never as markup."""
    flat = " ".join(visible(line) for line in text.split())
    done = "".join(_ENTITIES.get(c, c) for c in _SPECIAL.sub(r"\\\g<0>", flat))
    return _FIRST.sub(r"\\\1", done)


def _side(text: str, say: Teller, books: Books, lang: Lang) -> str:
    parts = (_said(part, text, say, books).say(lang) if isinstance(part, Mention) else part if isinstance(part, Code)
             else _TAG.sub("&lt;", part) for part in pieces(text))
    return _lowered("".join(parts))


def _lowered(text: str) -> str:
    """Headings of an author are below that of the section."""
    lines, fenced = [], False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        hit = None if fenced else _HEADING.match(line)
        lines.append(f"{'#' * min(6, len(hit[1]) + 2)}{line[hit.end():]}" if hit else line)
    return "\n".join(lines)


def _said(mention: Mention, text: str, say: Teller, books: Books) -> LocalText:
    """What stands in place of a mention; one that names nothing stands as it was typed, so that it is not overlooked."""
    if mention.sort == "element":
        return _element(mention, say)
    said = _figure(mention, books) if mention.sort == "figure" else _count(mention, say) if mention.sort == "count" else None
    if said is None:
        return LocalText.same(escaped(text[mention.at:mention.end]))
    return LocalText(vi=escaped(said.vi), en=escaped(said.en))


def _element(mention: Mention, say: Teller) -> LocalText:
    thing = say.thing(mention.name)
    if thing is None:
        known = escaped(mention.words or mention.name)
        if say.workspace.public:  # it may be a state secret: not even its name is said
            return LocalText(vi=f"({WITHHELD.vi})", en=f"({WITHHELD.en})")
        return LocalText(vi=f"{known} ({_ABSENT.vi})", en=f"{known} ({_ABSENT.en})")
    name = LocalText.same(mention.words) if mention.words else called(thing, say)
    standing = _standing(mention.name, say)
    vi, en = (f"`{thing.id}`, {standing.vi}", f"`{thing.id}`, {standing.en}") if standing else (f"`{thing.id}`",) * 2
    return LocalText(vi=f"{escaped(name.say('vi'))} ({vi})", en=f"{escaped(name.say('en'))} ({en})")


def _standing(name: str, say: Teller) -> LocalText | None:
    """That something is not in service at this moment; nothing of what is, and of what has no dates."""
    here, thing = say.architecture, say.thing(name)
    if thing is None or name in here.elements or name in here.relationships:
        return None
    if name in here.state.undecided:
        return _UNSURE
    ended = thing.lifecycle.over(here.at.day) or any(c.subject == name and c.what in ("replaced", "split", "retired", "cut")
                                                      for c in here.state.changes)
    return (_DISSOLVED if thing.kind == "agency" else _OVER) if ended else _PLANNED


def _figure(mention: Mention, books: Books) -> LocalText | None:
    account = books.account(mention.name)
    if account is None or mention.figure not in account.ledger:
        return UNKNOWN if account is not None and account.problems else None
    return amount(account.ledger[mention.figure])


def _count(mention: Mention, say: Teller) -> LocalText | None:
    """How many there are at this moment; a range where a fact is missing to tell."""
    try:
        node = parse_selector(mention.name)
        if say.workspace.public and any(map(is_sensitive, asks_for(node))):
            return WITHHELD
        found = select(say.architecture, node)
    except SelectorError:
        return None
    least, most = counted(len(found.ids)), counted(len(found.ids) + len(found.maybe))
    if not found.maybe:
        return least
    return LocalText(vi=f"từ {least.vi} đến {most.vi}", en=f"{least.en} to {most.en}")


def _trace(mention: Mention, say: Teller, books: Books) -> Iterator[Inline]:
    if mention.sort == "figure":
        account = books.account(mention.name)
        if account is not None and mention.figure in account.ledger:
            found = account.ledger[mention.figure]
            basis = grounds(account.ledger, [mention.figure])
            yield (plain(msg("{title}: {value}", "{title}: {value}", title=found.title, value=amount(found))),
                   *((plain(" · "), plain(basis)) if basis else ()), plain(" · "),
                   code(f"archmodel {mention.name} --explain {mention.figure}"))
    elif mention.sort == "count" and (said := _count(mention, say)) is not None:
        yield (code(mention.name), plain(msg(", {moment}: {n}", ", {moment}: {n}", moment=moment(say), n=said)))
