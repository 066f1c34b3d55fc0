"""An account told as a document: what it concludes, its figures in tables, what they rest on, what is missing and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from archmodel.analysis.ledger import Account, Figure, Ledger, Line, Sheet, assumed_share
from archmodel.analysis.ledger.figure import NO_NUMBER
from archmodel.kit import money
from archmodel.kit.document import (
    Block,
    Callout,
    Column,
    Document,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Run,
    Table,
    code,
    plain,
    said,
    strong,
)
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, Message, msg
from archmodel.reports import Request
from archmodel.reports._amounts import amount, calendar, digits_for, grounds, is_money, percent, raw, unit_words, written
from archmodel.reports._telling import NONE, bullets, caveats, h, next_steps, t
from archmodel.workspace import Workspace

_BASIS = t("Căn cứ", "Basis")
_EVEN = frozenset({"", "%", "ratio", "1/year", "share", "probability"})
"""Units of columns in which every number has as many decimals; elsewhere a whole number has none."""
_ROUNDED = t("Số hiển thị đã được làm tròn; phép tính dùng số chưa làm tròn.",
             "Numbers are rounded where they are shown; what is computed is not.")
_FINEST = 2
"""Decimals of a sum at most; one that would show as nothing is written in its own scale."""


def tell(account: Account, workspace: Workspace, request: Request) -> Document:
    """The whole account; where there are problems only these, and no number at all."""
    blocks = _problems(account) if account.problems else _account(account)
    return Document(id=account.name, title=account.title, home=request.home, blocks=tuple(blocks),
                    meta=(workspace.settings.title, *workspace.edition, workspace.framework.name))


def _problems(account: Account) -> Iterator[Block]:
    yield Callout(kind="warning", title=t("Chưa tính được vì dữ liệu có lỗi", "Nothing is computed: the data are in error"), text=tuple(
        (code(str(d.span)), plain(": "), said(d.message)) if d.span else said(d.message) for d in account.problems))


def _account(account: Account) -> Iterator[Block]:
    ledger = account.ledger
    yield h(2, "Kết luận", "Conclusions", "conclusions")
    if account.headline:
        yield KeyFigures(figures=tuple(_key(ledger, name) for name in account.headline))
    if account.conclusions and account.level == "warning":
        yield Callout(kind="warning", title=t("Cần lưu ý", "Note"), text=tuple(said(words) for words in account.conclusions))
    elif account.conclusions:
        yield bullets(account.conclusions)
    if account.terms:
        yield Callout(kind="note", title=t("Cơ sở tính toán", "Terms"), text=tuple(said(words) for words in (*account.terms, _ROUNDED)))
    doubts = (*_assumptions(account), *account.caveats)
    if doubts:
        yield caveats(doubts)
    yield from next_steps(account.steps)
    for sheet in account.sheets:
        yield h(2, sheet.title.vi, sheet.title.en, sheet.id)
        yield _Table.of(sheet, ledger).block
        notes = (*sheet.notes, *_way(sheet, account))
        if notes:
            yield bullets(notes)
    yield from _missing(account)


def _key(ledger: Ledger, name: str) -> KeyFigure:
    found = ledger[name]
    return KeyFigure(value=amount(found), label=found.title, note=grounds(ledger, [name]) or "", tone="" if found.value is not None
                     else "quiet")


def tabled(sheet: Sheet, ledger: Ledger) -> Block:
    """One sheet as a table, for whoever shows it outside its account."""
    return _Table.of(sheet, ledger).block


def figures_of(sheet: Sheet, ledger: Ledger) -> Iterator[str]:
    """The ids that stand in the cells of a sheet."""
    return (cell for line in sheet.lines for cell in line.cells if isinstance(cell, str) and cell in ledger)


def shown(account: Account) -> tuple[str, ...]:
    """Every figure that is seen: of the headline, then of the sheets, once."""
    return tuple(dict.fromkeys((*account.headline, *(name for sheet in account.sheets for name in figures_of(sheet, account.ledger)))))


def closure(ledger: Ledger, names: Iterable[str]) -> tuple[str, ...]:
    """These figures and every one they are computed from, in the order of the ledger, in which each stands after its operands."""
    found = ledger.under(names)
    return tuple(name for name in ledger.figures if name in found)


def _way(sheet: Sheet, account: Account) -> tuple[Message, ...]:
    """How one of its results can be followed to the lines of the inventory."""
    strong = [line for line in sheet.lines if line.strong] or sheet.lines
    ids = [name for line in strong for name in line.cells
           if isinstance(name, str) and name in account.ledger and account.ledger[name].formula]
    ids.sort(key=lambda name: (name.count("/"), len(name)))
    return (msg("Truy vết từng số: `archmodel {command} --explain {id}`.", "Trace any number: `archmodel {command} --explain {id}`.",
                command=account.name, id=ids[0]),) if ids else ()


def _missing(account: Account) -> Iterator[Block]:
    """What somebody still has to state, who, and the first result that waits for it."""
    ledger, waits = account.ledger, dict[str, str]()
    for name in shown(account):
        if ledger.value(name) is None:
            for leaf in sorted(ledger.leaves(name)):
                if ledger.value(leaf) is None:
                    waits.setdefault(leaf, name)
    if not waits:
        return
    yield h(2, "Dữ liệu còn thiếu", "What is not on record", "missing")
    yield Table(
        caption=t("Chưa có thì không tính; không suy diễn", "Nothing is computed without it, and nothing made up"),
        columns=tuple(Column(title=words) for words in (
            t("Cần xác định", "To be stated"), t("Thiếu gì; ai, khi nào", "What is lacking; by whom, when"), t("Nơi ghi", "Written at"),
            t("Kết quả đang chờ", "A result that waits for it"))),
        rows=tuple(Row(tone="warning", cells=(
            (plain(ledger[leaf].title), plain(" · "), code(leaf)), plain(ledger[leaf].why or NO_NUMBER),
            code(str(ledger[leaf].span)) if ledger[leaf].span else plain(NONE), code(result))) for leaf, result in waits.items()))


def _assumptions(account: Account) -> Iterator[Words]:
    """Which share of each headline total rests on assumptions."""
    for name in account.headline:
        share = assumed_share(account.ledger, name)
        if share:
            title = account.ledger[name].title
            yield msg("{title}: {n} % dựa trên giả định.", "{title}: {n} % rests on assumptions.", title=title, n=percent(share))


@dataclass(frozen=True, kw_only=True)
class _Table:
    """One sheet on its way to a table: money in one scale, every other column with the unit its figures share."""

    sheet: Sheet
    ledger: Ledger
    unit: str
    scale: str
    digits: int

    @classmethod
    def of(cls, sheet: Sheet, ledger: Ledger) -> _Table:
        """The unit of most of its sums, and the scale of the largest; decimals enough for two figures of the smallest, within reason."""
        sums = [ledger[name] for name in figures_of(sheet, ledger) if is_money(ledger[name].unit)]
        unit = Counter(found.unit for found in sums).most_common(1)[0][0] if sums else ""
        values = sorted(abs(found.value) for found in sums if found.unit == unit and found.value)
        scale = money.scale_of(values[-1]) if values else "one"
        scaled = [value / money.SCALES[scale][0] for value in values]
        whole = scale == "one" and digits_for(values) == 0
        digits = 0 if whole or not scaled else min(max(1 - scaled[0].adjusted(), 2 if scale == "one" else 1), _FINEST)
        return cls(sheet=sheet, ledger=ledger, unit=unit, scale=scale, digits=digits)

    @property
    def block(self) -> Block:
        if not self.sheet.lines:
            words = self.sheet.empty
            return Paragraph(text=said(words) if words else (plain(self.sheet.title), plain(": "), plain(t("không có.", "none."))))
        heads = [self._head(title, n) for n, title in enumerate(self.sheet.columns)]
        return Table(caption=self._caption(), columns=(
            Column(title=self.sheet.head), *heads, *((Column(title=_BASIS),) if self.sheet.marked else ())),
            rows=tuple(self._row(line) for line in self.sheet.lines))

    def _caption(self) -> Words:
        if not self.unit:
            return self.sheet.title
        return msg("{title} (đơn vị tiền: {unit})", "{title} (money in {unit})", title=self.sheet.title,
                   unit=unit_words(self.unit, self.scale))

    @cached_property
    def _columns(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of each column."""
        cells = ([line.cells[n] for line in self.sheet.lines if n < len(line.cells)] for n in range(len(self.sheet.columns)))
        return tuple(tuple(self.ledger[cell] for cell in column if isinstance(cell, str) and cell in self.ledger) for column in cells)

    @cached_property
    def _units(self) -> tuple[str | None, ...]:
        """The unit of all figures of a column; None where they differ, and each cell says its own."""
        found = [{figure.unit for figure in column} for column in self._columns]
        return tuple(next(iter(units)) if len(units) == 1 else None for units in found)

    @cached_property
    def _places(self) -> tuple[int, ...]:
        """How many decimals the figures of a column are written with."""
        return tuple(digits_for(raw(f.value, f.unit) for f in column if f.value is not None) for column in self._columns)

    def _head(self, title: LocalText, index: int) -> Column:
        unit = self._units[index]
        if not unit or unit == self.unit or unit == "date":
            return Column(title=title, align="right" if self._columns[index] or self._bare(index) else "left")
        words = unit_words(unit, self.scale)
        years = unit == "year" and all(f.value is None or calendar(f.value, unit) for f in self._columns[index])
        if years or not words.vi or (words.vi.casefold() in title.vi.casefold() and words.en.casefold() in title.en.casefold()):
            return Column(title=title, align="right")
        return Column(title=LocalText(vi=f"{title.vi} ({words.vi})", en=f"{title.en} ({words.en})"), align="right")

    def _bare(self, index: int) -> bool:
        """Whether every line has a dash there, as in a year in which nothing is spent."""
        return all(line.cells[index] == NONE for line in self.sheet.lines if index < len(line.cells))

    def _row(self, line: Line) -> Row:
        head: Inline = (strong(line.title),) if line.strong else (plain(line.title),)
        named: Inline = (*(head if isinstance(head, tuple) else (head,)), plain(" · "), code(line.element)) if line.element else head
        cells = [self._cell(cell, n, line.strong) for n, cell in enumerate(line.cells)]
        ids = [cell for cell in line.cells if isinstance(cell, str) and cell in self.ledger]
        basis = grounds(self.ledger, self._telling(ids)) if self.sheet.marked else None
        return Row(cells=(named, *cells, *((plain(basis or NONE),) if self.sheet.marked else ())),
                   tone="retained" if line.strong else "quiet" if ids and not any(self.ledger[i].value is not None for i in ids) else "")

    def _telling(self, ids: list[str]) -> list[str]:
        """Of a line with results these alone, since their facts are in them; a result of conventions only where there is no other."""
        results = [name for name in ids if self.ledger[name].formula]
        return [name for name in results if self.ledger.facts(name)] or results or ids

    def _cell(self, cell: str | LocalText | None, index: int, loud: bool) -> Run:
        if cell is None:
            return plain("")
        if isinstance(cell, LocalText) or cell not in self.ledger:
            return said(cell)
        found = self.ledger[cell]
        words = self._number(found, index)
        return strong(words) if loud and found.value is not None else plain(words)

    def _number(self, found: Figure, index: int) -> LocalText:
        if found.value is None:
            return found.why or NO_NUMBER
        unit = self._units[index]
        if unit is None:
            return amount(found)
        day = calendar(found.value, unit)
        if day is not None:
            return day
        if is_money(unit):
            scaled = found.value / money.SCALES[self.scale][0]
            fine = not scaled or abs(scaled).adjusted() >= -self.digits
            return written(scaled, self.digits, even=True) if fine else amount(found)
        return written(raw(found.value, unit), self._places[index], even=unit in _EVEN)
