"""The parts that a report of the project may be made of: what each becomes in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from archmodel.gate.codes import about, meant
from archmodel.gate.questions import Question, questions
from archmodel.graph.selection import select_ever
from archmodel.kit import registry
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    code,
    plain,
    said,
)
from archmodel.kit.document.blocks import Words
from archmodel.kit.errors import BadUsage
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText, counted, fold, msg
from archmodel.reports import Request
from archmodel.reports._amounts import amount, grounds
from archmodel.reports._chosen import NOT_PUBLISHED, left, table
from archmodel.reports._edition import internal
from archmodel.reports._mentions import Books
from archmodel.reports._sections import text_blocks
from archmodel.reports._telling import UNKNOWN, Teller, picture, t
from archmodel.reports._values import is_sensitive, named
from archmodel.rules import all_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """One report while it is being made; `taken` are the anchors that stand in it already."""

    say: Teller
    request: Request
    books: Books
    included: Callable[[Mapping[str, Any]], Iterable[Block]]
    taken: set[str] = field(default_factory=set)

    def part(self, said: Mapping[str, Any]) -> tuple[Block, ...]:
        """The blocks of one part; what hinders it stands in its place."""
        try:
            return tuple(block for name, value in said.items() if name in _MAKERS for block in _MAKERS[name](self, value))
        except BadUsage as stop:
            return (warning(stop.message, *((stop.advice,) if stop.advice else ())),)

    def anchor(self, words: LocalText) -> str:
        """A name for a heading that no other has: its English words, else its Vietnamese ones."""
        plain_name = "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in fold(words.say("en"))).split())[:60] or "part"
        name, n = plain_name, 2
        while name in self.taken:
            name, n = f"{plain_name}-{n}", n + 1
        self.taken.add(name)
        return name


def warning(*lines: Words) -> Callout:
    return Callout(kind="warning", title=t("Phần này chưa lập được", "This part could not be made"), text=tuple(said(x) for x in lines))


def _heading(making: Making, words: LocalText) -> Iterator[Block]:
    yield Heading(level=2, text=words, anchor=making.anchor(words))


def _subheading(making: Making, words: LocalText) -> Iterator[Block]:
    yield Heading(level=3, text=words, anchor=making.anchor(words))


def _text(making: Making, words: LocalText) -> Iterator[Block]:
    yield from text_blocks(words, making.say, making.books)


def _view(making: Making, view: str) -> Iterator[Block]:
    yield picture(making.say.workspace, view, making.request)


def _break(making: Making, wanted: bool) -> Iterator[Block]:
    if wanted:
        yield PageBreak()


def _include(making: Making, asked: Mapping[str, Any]) -> Iterator[Block]:
    yield from making.included(asked)


def _figures(making: Making, asked: tuple[Mapping[str, Any], ...]) -> Iterator[Block]:
    found, traces, lost = [], list[Inline](), list[Words]()
    for each in asked:
        account, name = making.books.account(each["account"]), each["id"]
        if account is None or name not in account.ledger:
            lost.append(msg("Chưa có số liệu `{name}` của `{account}`.", "There is no figure `{name}` of `{account}`.", name=name,
                            account=each["account"]))
            continue
        figure = account.ledger[name]
        found.append(KeyFigure(value=amount(figure), label=figure.title, note=grounds(account.ledger, [name]) or "",
                               tone="" if figure.value is not None else "quiet"))
        traces.append((plain(figure.title), plain(": "), code(f"archmodel {account.name} --explain {name}")))
    if found:
        yield KeyFigures(figures=tuple(found))
        yield Bullets(items=tuple(traces))
    if lost:
        yield warning(*lost)


def _table(making: Making, asked: Mapping[str, Any]) -> Iterator[Block]:
    yield from table(asked, making.say)


def _findings(making: Making, asked: Mapping[str, Any]) -> Iterator[Block]:
    workspace = making.say.workspace
    if making.request.edition == "public" and internal(registry.module("archmodel.reports", "findings")):
        yield Paragraph(text=plain(NOT_PUBLISHED))
        return
    least = Severity[str(asked.get("severity", "info")).upper()]
    only = _members(making, asked)
    rules = asked.get("rules", ())
    found = [d for d in workspace.judged().diagnostics if d.counts and d.severity >= least and (only is None or d.subject in only)
             and (not rules or any(meant(rule, d.code) for rule in rules))]
    shown = found[:asked.get("limit") or len(found)]
    if not found:
        yield Paragraph(text=plain(t("Không có phát hiện nào như vậy.", "Nothing of the kind was found.")))
        return
    known = all_rules(workspace.model)
    yield Table(caption=msg("Phát hiện ({n})", "Findings ({n})", n=counted(len(found))),
                columns=_columns(("Đối tượng", "Subject"), ("Phát hiện", "Finding"), ("Cách xử lý", "What to do"), ("Mức", "Severity"),
                                 ("Nơi ghi", "Written at")),
                rows=tuple(Row(cells=(
                    named(d.subject, making.say) if d.subject else plain("–"),
                    (plain(about(d.code, known).title), plain(": "), said(d.message)),
                    said(d.advice or ""), plain(d.severity.word), _place(d))) for d in shown))
    yield from left(len(shown), len(found))


def _place(found: Diagnostic) -> Run:
    return code(str(found.span)) if found.span else plain("–")


def _unknowns(making: Making, asked: Mapping[str, Any]) -> Iterator[Block]:
    workspace = making.say.workspace
    only = _members(making, asked)
    every = questions(workspace.model, workspace.judged().diagnostics, () if workspace.public else workspace.sources.files)
    found = [q for q in every if (only is None or q.subject in only) and not (workspace.public and is_sensitive(q.field))]
    shown = found[:asked.get("limit") or len(found)]
    if not found:
        yield Paragraph(text=plain(t("Không còn điều nào chưa xác định.", "Nothing is left to be found out.")))
        return
    yield Table(caption=msg("Điều chưa xác định ({n})", "What is not known ({n})", n=counted(len(found))),
                columns=_columns(("Đối tượng", "Subject"), ("Trường", "Field"), ("Ai làm rõ", "Contact"), ("Hạn", "Due"),
                                 ("Kết luận đang chờ", "Verdicts waiting"), ("Nơi ghi", "Written at")),
                rows=tuple(Row(cells=_question(q, making.say)) for q in shown))
    yield from left(len(shown), len(found))


def _question(question: Question, say: Teller) -> tuple[Inline, ...]:
    return (named(question.subject, say), code(question.field), say.named(question.contact) if question.contact else plain(UNKNOWN),
            plain(spelt(question.due) if question.due else UNKNOWN), plain(counted(question.verdicts)),
            code(str(question.span)) if question.span else plain("–"))


def _members(making: Making, asked: Mapping[str, Any]) -> frozenset[str] | None:
    """The ids that a part is about; None: all."""
    where = asked.get("where")
    return select_ever(making.say.workspace.today, where).members if where else None


def _columns(*titles: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(title=t(*each)) for each in titles)


_MAKERS: Mapping[str, Callable[[Making, Any], Iterator[Block]]] = {
    "heading": _heading, "subheading": _subheading, "text": _text, "table": _table, "view": _view, "figures": _figures,
    "findings": _findings, "include": _include, "unknowns": _unknowns, "page_break": _break,
}
