"""How a figure comes about: its formula, the same with its numbers, and every line of the inventory it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archmodel.analysis.ledger import Account, Figure, Ledger
from archmodel.analysis.ledger.figure import NO_NUMBER
from archmodel.kit.document import Block, Bullets, Callout, Column, Document, Heading, Inline, Row, Table, code, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.errors import BadUsage
from archmodel.kit.formula import substituted
from archmodel.kit.text import Lang, LocalText, msg, nearest
from archmodel.model import Model
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._amounts import PARTS, amount, calendar, grounds, is_money, plain_number, unit_words
from archmodel.reports._telling import NONE, UNKNOWN, t

DEPTH = 2
_NOT_STATED = t("không ghi căn cứ", "basis not stated")


def explain(account: Account, wanted: Iterable[str], model: Model | None = None, depth: int = DEPTH) -> Document:
    """The figures wanted and, `depth` steps down, those they are computed from, each once; then every fact under them.

    Raises BadUsage, with the nearest id, where there is no such figure.
    """
    ids = tuple(dict.fromkeys(wanted))
    for name in ids:
        if name not in account.ledger:
            near = nearest(name, account.ledger.figures)
            raise BadUsage(
                msg("Không có số liệu nào mang mã “{name}”.", "There is no figure “{name}”.", name=name),
                msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near else
                msg("Danh sách mã: `archmodel {command} --format csv`.", "Their ids: `archmodel {command} --format csv`.",
                    command=account.name))
    return Document(id="explanation", title=_title(account, ids), subtitle=account.title, blocks=tuple(_blocks(account, ids, model, depth)))


def _title(account: Account, ids: tuple[str, ...]) -> LocalText:
    if len(ids) != 1:
        return t("Cách tính các số liệu", "How the figures come about")
    figure = account.ledger[ids[0]]
    value = amount(figure)
    return LocalText(vi=f"{figure.title.say('vi')} = {value.say('vi')}", en=f"{figure.title.say('en')} = {value.say('en')}")


def _blocks(account: Account, ids: tuple[str, ...], model: Model | None, depth: int) -> Iterator[Block]:
    ledger, seen, level, left = account.ledger, set(ids), list(ids), 0
    for step in range(depth + 1):
        below: list[str] = []
        for name in level:
            if ledger[name].formula or ledger[name].operands or step == 0:
                yield from _figure(ledger, name)
            for operand in ledger[name].operands.values():
                if operand not in seen:
                    seen.add(operand)
                    below.append(operand)
        level = below
    left = sum(bool(ledger[name].formula) for name in level)
    if left:
        yield Callout(kind="note", title=t("Còn các bước tính bên dưới", "There is more below"), text=(said(msg(
            "Kết quả ở các bước sâu hơn chưa trình bày ở đây: {n}. Dùng `--depth`, hoặc `--format json` để có tất cả.",
            "Results further down that are not shown here: {n}. Use `--depth`, or `--format json` for all of them.", n=left)),))
    yield from _grounds(ledger, ids, model)


def _figure(ledger: Ledger, name: str) -> Iterator[Block]:
    figure = ledger[name]
    yield Heading(level=2, text=figure.title, anchor=name)
    yield Bullets(items=tuple(_lines(ledger, figure)))
    if figure.operands:
        yield Table(caption=msg("Các số trong công thức của {id}", "What the formula of {id} names", id=name) if figure.formula else msg(
            "Các số mà {id} dựa trên", "What {id} rests on", id=name), columns=(
            Column(title=t("Trong công thức", "In the formula")), Column(title=t("Số liệu", "Figure")),
            Column(title=t("Giá trị", "Value"), align="right"), Column(title=t("Căn cứ", "Basis")),
            Column(title=t("Nơi ghi", "Written at"))),
            rows=tuple(_operand(ledger, word, ledger[operand]) for word, operand in figure.operands.items()))


def _lines(ledger: Ledger, figure: Figure) -> Iterator[Inline]:
    value = _value(figure)
    if not figure.formula:
        yield (code(figure.id), plain(" = "), plain(value))
    else:
        yield (code(figure.id), plain(" = "), code(figure.formula))
        if all(ledger.value(operand) is not None for operand in figure.operands.values()):
            yield (plain("= "), plain(LocalText(vi=_numbers(ledger, figure, "vi"), en=_numbers(ledger, figure, "en"))))
        yield (plain("= "), plain(value))
    if figure.span:
        yield (plain(t("Nơi ghi: ", "Written at: ")), code(str(figure.span)))
    if figure.low is not None and figure.high is not None:
        low, high = (plain_number(bound, figure.unit) for bound in (figure.low, figure.high))
        yield plain(msg("Khoảng: {low} đến {high}.", "Range: {low} to {high}.", low=low, high=high))
    if figure.method:
        yield plain(msg("Phương pháp: {method}.", "Method: {method}.", method=figure.method.rstrip(".")))
    if figure.note:
        yield said(figure.note)
    basis = _basis(ledger, figure)
    if basis:
        yield plain(msg("Căn cứ: {basis}.", "Basis: {basis}.", basis=basis))


def _numbers(ledger: Ledger, figure: Figure, lang: Lang) -> str:
    """The formula with its numbers; what stands between the arguments of a function is no decimal sign."""
    written: dict[str, str] = {}
    for word, operand in figure.operands.items():
        value = ledger[operand].value
        if value is not None:
            number = plain_number(value, ledger[operand].unit).say(lang)
            written[word] = f"({number})" if value < 0 else number
    return substituted(figure.formula, written, point="," if lang == "vi" else ".", comma=";")


def _value(figure: Figure) -> LocalText:
    """The number whole, with its unit, and in words where these say it better."""
    if figure.value is None:
        return figure.why or NO_NUMBER
    day = calendar(figure.value, figure.unit)
    if day is not None:
        return day
    number, words, short = plain_number(figure.value, figure.unit), unit_words(_stated(figure.unit)), amount(figure)
    vi, en = f"{number.vi} {words.vi}".strip(), f"{number.en} {words.en}".strip()
    if words.vi and not is_money(figure.unit):
        return LocalText(vi=vi, en=en)
    bare = abs(figure.value) < 1000 if is_money(figure.unit) else figure.unit not in PARTS
    return LocalText(vi=vi if bare else f"{vi} ({short.vi})", en=en if bare else f"{en} ({short.en})")


def _stated(unit: str) -> str:
    """A part of one is written as it is here, with no unit: 0.09 and not 9 %."""
    return "" if unit in PARTS else unit


def _basis(ledger: Ledger, figure: Figure) -> LocalText | None:
    if figure.is_fact:
        return BASIS_WORDS.get(figure.basis, _NOT_STATED)
    return grounds(ledger, [figure.id]) if figure.formula or figure.operands else None


def _operand(ledger: Ledger, word: str, figure: Figure) -> Row:
    return Row(tone="warning" if figure.value is None else "", cells=(
        code(word), (plain(figure.title), plain(" · "), code(figure.id)), plain(_value(figure)), plain(_basis(ledger, figure) or NONE),
        code(str(figure.span)) if figure.span else plain(figure.note or NONE)))


def _grounds(ledger: Ledger, ids: tuple[str, ...], model: Model | None) -> Iterator[Block]:
    leaves = sorted({leaf for name in ids for leaf in ledger.leaves(name)} - set(ids))
    facts = [ledger[leaf] for leaf in leaves if ledger[leaf].is_fact]
    if facts:
        yield Heading(level=2, text=t("Các dữ kiện gốc", "The facts it rests on"), anchor="facts")
        yield Table(caption=msg("Số ghi trong kho dữ liệu: {n}", "Numbers on record: {n}", n=len(facts)), columns=(
            Column(title=t("Dữ kiện", "Fact")), Column(title=t("Giá trị", "Value"), align="right"), Column(title=t("Căn cứ", "Basis")),
            Column(title=t("Nguồn", "Source")), Column(title=t("Nơi ghi", "Written at"))),
            rows=tuple(Row(tone="warning" if fact.value is None else "", cells=(
                (plain(fact.title), plain(" · "), code(fact.id)), plain(_value(fact)),
                plain(BASIS_WORDS.get(fact.basis, _NOT_STATED) if fact.value is not None else NONE), plain(_source(fact, model)),
                code(str(fact.span)))) for fact in facts))
    yield from _constants([ledger[leaf] for leaf in leaves if not ledger[leaf].is_fact])


def _constants(constants: list[Figure]) -> Iterator[Block]:
    if constants:
        yield Heading(level=2, text=t("Hằng số và số chưa ai ghi", "Constants, and what nobody has stated"), anchor="constants")
        yield Table(caption=msg("Số không ghi trong kho dữ liệu: {n}", "Numbers that are not on record: {n}", n=len(constants)), columns=(
            Column(title=t("Số", "Number")), Column(title=t("Giá trị", "Value"), align="right"), Column(title=t("Vì sao", "Why"))),
            rows=tuple(Row(cells=((plain(c.title), plain(" · "), code(c.id)), plain(_value(c)),
                                  plain(c.note or (t("quy ước tính", "a convention") if c.value is not None else UNKNOWN))))
                       for c in constants))


def _source(fact: Figure, model: Model | None) -> Words:
    """What the inventory names as the source of a fact, and from when."""
    element = model.elements.get(fact.element) if model else None
    stated = element.provenance.of(".".join(map(str, fact.path))) if element and element.provenance else None
    words = ", ".join(part for part in (stated.source, stated.date) if part) if stated else ""
    return words or NONE
