"""What the items of a feasibility study are answered from: the other reports, the pictures, the accounts, and what people wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from archmodel.analysis.ledger import Account
from archmodel.analysis.projects import Project, projects
from archmodel.graph import Architecture
from archmodel.kit import registry
from archmodel.kit.document import Block, Bullets, Figure, Paragraph, Run, Table, said
from archmodel.kit.document.blocks import Words, runs
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, Message, counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports import Request
from archmodel.reports._accounts import tell
from archmodel.reports._amounts import grounds
from archmodel.reports._chapters import Library
from archmodel.reports._mentions import Books
from archmodel.reports._planned import goal_of
from archmodel.reports._sections import placed
from archmodel.reports._telling import NO_VIEW, NONE, Teller, picture, t
from archmodel.workspace import Workspace

State = Literal["known", "part", "unknown", "withheld"]
_UPRIGHT = 6
_STATED = t("không ghi căn cứ", "basis not stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is on record for one item: `blocks` tell it, `lacking` is what of it is missing, `basis` what it rests on.

    Where nothing is `there`, the blocks only say what was looked for. `withheld` is on record and not published.
    """

    there: bool = True
    blocks: tuple[Block, ...] = ()
    lacking: tuple[Words, ...] = ()
    basis: LocalText = NONE
    withheld: bool = False

    @property
    def state(self) -> State:
        if self.withheld:
            return "withheld"
        return "unknown" if not self.there else "part" if self.lacking else "known"


NOTHING = Answer(there=False)


@dataclass(frozen=True, kw_only=True)
class Study:
    """One feasibility study of one workspace. `goal` is None where nothing is planned."""

    workspace: Workspace
    request: Request
    today: Teller
    goal: Teller | None
    library: Library
    books: Books

    @classmethod
    def of(cls, workspace: Workspace, request: Request) -> Study:
        target = goal_of(workspace, request)
        plain_request = replace(request, where="", subject="")
        return cls(
            workspace=workspace, request=request, library=Library(workspace=workspace, request=plain_request),
            books=Books(workspace=workspace), today=Teller(workspace=workspace, architecture=workspace.architecture(request.baseline)),
            goal=Teller(workspace=workspace, architecture=target) if target else None)

    def account(self, name: str) -> Account | None:
        """None where the data are in error: then there is no figure of it."""
        found = self.books.account(name)
        return None if found is None or found.problems else found

    def value(self, account: str, name: str) -> Decimal | None:
        """A figure of an account; None where it has none of that id, or no value for it."""
        found = self.account(account)
        return found.ledger.value(name) if found is not None and name in found.ledger else None

    @cached_property
    def projects(self) -> tuple[tuple[Project, ...], tuple[Project, ...]]:
        """Those that have ended, and those that have not (or of which no end is known)."""
        day = self.today.architecture.at.day
        over = [p for p in projects(self.workspace.model) if _over(p, day.isoformat())]
        return tuple(over), tuple(p for p in projects(self.workspace.model) if p not in over)

    def take(self, name: str, *anchors: str, rows: int = 0, heads: bool = False) -> tuple[Block, ...]:
        """Chapters of a report without their pictures, with a line that says of which report they are; long tables cut after `rows`.

        Their own headings (`heads`) stand at the fourth level.
        """
        if not self.library.published(name):
            return self.library.take(name, anchors[0])
        self._lend(name)
        found = [block for anchor in anchors for block in self.library.take(name, anchor, 2 if heads else 1, head=heads, origin=False)
                 if not isinstance(block, Figure) and not _lacks_view(block)]
        cut = tuple(each for block in found for each in shortened(upright(block), rows, name))
        return (self.library.origin(name), *cut) if cut else ()

    def concluded(self, name: str) -> tuple[Block, ...]:
        """What a report concludes, in its own words; nothing of one that is not published."""
        if not self.library.published(name):
            return ()
        self._lend(name)
        found = tuple(b for b in self.library.take(name, "conclusions", origin=False) if isinstance(b, Bullets))[:1]
        return (self.library.origin(name), *found) if found else ()

    def _lend(self, name: str) -> None:
        """An account that was computed already is told, not computed again."""
        module = registry.module("archmodel.reports", name)
        if name in self.library.lent or not hasattr(module, "account") or (found := self.books.account(name)) is None:
            return
        request = self.library.request
        self.library.lent[name] = placed(tell(found, self.workspace, request), self.workspace, request)

    def view(self, viewpoint: str, *, planned: bool = False, code: str = "") -> tuple[Block, ...]:
        """A view of the project: that with this code of the national guide, else the first by this viewpoint at that moment, best one that
        shows a single moment; none without one.
        """
        views = self.workspace.views.values()
        coded = [each.id for each in views if code and each.code == code]
        alike = [each for each in views if each.viewpoint == viewpoint and not each.select and self._shows(each.at, planned)]
        chosen = (*coded, *(each.id for each in sorted(alike, key=lambda each: bool(each.since))))
        return (picture(self.workspace, chosen[0], self.request),) if chosen else ()

    def _shows(self, at: str, planned: bool) -> bool:
        """Whether a moment that a view names is the goal, or today: no moment, or the newest baseline."""
        plateau = self.workspace.model.plateau(at) if at else None
        if planned:
            return plateau is not None and self.goal is not None and plateau.id == self.goal.architecture.at.id
        day = self.today.architecture.at.day
        newest = max((p for p in self.workspace.model.plateaus.values() if p.stage == "baseline" and p.date.first <= day),
                     key=lambda p: (p.date, p.id), default=None)
        return not at or (plateau is not None and plateau == newest)

    def grounds(self, account: str, *names: str) -> LocalText:
        """What figures of an account rest on."""
        found = self.account(account)
        return (grounds(found.ledger, [n for n in names if n in found.ledger]) if found else None) or NONE

    def systems(self, at: Architecture) -> tuple[Element, ...]:
        return tuple(e for e in at.elements.values() if kinds()[e.kind].group == "system")


Answering = Callable[[Study], Answer]
Answers = Mapping[str, Answering]


def bases(elements: Iterable[Element | Relationship], name: str = "") -> LocalText:
    """What kinds of statement some elements (or one field of each) are: `có nguồn 12; đề xuất 3`."""
    counts = Counter(e.provenance.of(name).basis if e.provenance else "" for e in elements)
    parts = [(BASIS_WORDS[basis] if basis else _STATED, counts[basis]) for basis in (*BASIS_WORDS, "") if counts[basis]]
    if not parts:
        return NONE
    if len(parts) == 1:
        return parts[0][0]
    return LocalText(vi="; ".join(f"{w.vi} {n}" for w, n in parts), en="; ".join(f"{w.en} {n}" for w, n in parts))


def _lacks_view(block: Block) -> bool:
    """What another report says in place of a picture: the study shows pictures of its own choice."""
    said_ = [run.text for run in runs(block.text)] if isinstance(block, Paragraph) else []
    return any(isinstance(words, Message) and words.text == NO_VIEW for words in said_)


def upright(block: Block) -> Block:
    """A table of few columns needs no page on its side here."""
    return replace(block, wide=False) if isinstance(block, Table) and len(block.columns) <= _UPRIGHT else block


def shortened(block: Block, rows: int, report: str) -> tuple[Block, ...]:
    """A table of many rows cut after some, with a line that says where the others are."""
    if not isinstance(block, Table) or not rows or len(block.rows) <= rows + 2:
        return (block,)
    words = msg("Bảng nêu {n}/{m} dòng đầu; đầy đủ: báo cáo `{report}`.", "The first {n} of {m} rows; all of them: report `{report}`.",
                n=rows, m=counted(len(block.rows)), report=report)
    return replace(block, rows=block.rows[:rows]), Paragraph(text=said(words))


def without_repeats(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Of chapters of one report behind each other the report is named once."""
    done: list[Block] = []
    origin: Block | None = None
    for block in blocks:
        named = isinstance(block, Paragraph) and isinstance(block.text, Run) and block.text.style == "quiet"
        if not named or block != origin:
            done.append(block)
        origin = block if named else origin
    return tuple(done)


def once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """A picture that was shown before is named, not shown again."""
    shown: dict[str, str] = {}
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Figure) and block.name in shown:
            done.append(Paragraph(text=(Run(text=t("Xem ", "See ")), Run(text=block.caption, ref=shown[block.name]), Run(text="."))))
            continue
        if isinstance(block, Figure):
            shown[block.name] = block.anchor
        done.append(block)
    return tuple(done)


def _over(project: Project, day: str) -> bool:
    period = project.element.get("period")
    end = period.get("end") if isinstance(period, Mapping) else None
    return isinstance(end, Moment) and end.first.isoformat() <= day
