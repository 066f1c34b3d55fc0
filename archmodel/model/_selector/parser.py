"""Builds the trees: `or` binds least, then `and` (said or by standing side by side), then `not`, then the graph's signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from archmodel.kit.text import Message, msg, nearest
from archmodel.model._selector.scanner import Scanner
from archmodel.model.selector import (
    ALL,
    JOINTS,
    UNKNOWN,
    VERBS,
    WORDS,
    And,
    Comparison,
    Condition,
    Count,
    Every,
    Near,
    Node,
    Not,
    Or,
    Selector,
    Stated,
    Term,
    Way,
    Word,
)

_FIELD = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*", re.ASCII)
_OPERATORS = (">=", "<=", "!=", "==", ":", "=", "<", ">")
_COMPARED = (">=", "<=", "!=", "==", "=", "<", ">")
_ORDERED = ("<", "<=", ">", ">=")
_UP = re.compile(r"(\d{0,3})\+(?=[^\s)\]+])")
_DOWN = re.compile(r"\+(\d{0,3})(?=[\s)\]]|$)")
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|(\[)', re.DOTALL)
_WRONG_WORDS = {"&": "and", "&&": "and", "|": "or", "||": "or", "!": "not", "^": "not"}
_HOW = ("has", "missing")


@lru_cache(maxsize=512)
def selector(text: str) -> Selector:
    scanner = Scanner(text)
    found = _either(scanner, _graph, loose=True)
    _end(scanner)
    return cast(Selector, found)


@lru_cache(maxsize=512)
def condition(text: str) -> Condition:
    if not any(hit.group(1) for hit in _BRACKET.finditer(text)):
        return Count(of=selector(text), op=">", number=0)
    scanner = Scanner(text)
    found = _either(scanner, _statement, loose=False)
    _end(scanner)
    return cast(Condition, found)


def _end(scanner: Scanner) -> None:
    if not scanner.done:
        _unexpected(scanner)


def _either(scanner: Scanner, atom: Callable[[Scanner], Node], *, loose: bool) -> Node:
    """`loose`: things that stand side by side are joined by and."""
    parts = [_both(scanner, atom, loose=loose)]
    while scanner.keyword("or"):
        parts.append(_both(scanner, atom, loose=loose))
    return parts[0] if len(parts) == 1 else cast(Node, Or(parts=tuple(parts)))


def _both(scanner: Scanner, atom: Callable[[Scanner], Node], *, loose: bool) -> Node:
    parts = [_negated(scanner, atom, loose=loose)]
    while scanner.keyword("and") or (loose and _goes_on(scanner)):
        parts.append(_negated(scanner, atom, loose=loose))
    return parts[0] if len(parts) == 1 else cast(Node, And(parts=tuple(parts)))


def _goes_on(scanner: Scanner) -> bool:
    return not scanner.done and scanner.next not in ")]" and scanner.peek().lower() != "or"


def _negated(scanner: Scanner, atom: Callable[[Scanner], Node], *, loose: bool) -> Node:
    if not scanner.keyword("not"):
        return atom(scanner)
    scanner.deeper()
    found = Not(of=_negated(scanner, atom, loose=loose))
    scanner.depth -= 1
    return found


def _graph(scanner: Scanner) -> Node:
    """A term, or a thing with what is upstream and downstream of it."""
    at = scanner.at
    around = bool(scanner.next == "@" and scanner.take("@"))
    ups = None if around else scanner.match(_UP)
    grouped = scanner.next == "("
    inner = _primary(scanner)
    downs = scanner.match(_DOWN)
    if scanner.next == "+":
        scanner.fail(msg("sau dấu + chỉ có thể là số bước, rồi khoảng trắng", "a + may be followed by a number of steps, then a space"))
    scanner.space()
    if not (around or ups or downs):
        return inner
    if not grouped and not _named(inner):
        scanner.fail(msg("dấu + và @ đi với mã hoặc với ngoặc, không đi liền với một điều kiện",
                         "+ and @ go with an id or with parentheses, not with a term"), at,
                     msg("Viết trong ngoặc, ví dụ `+(kind:application)`.", "Put it in parentheses, as in `+(kind:application)`."))
    if around and downs:
        scanner.fail(msg("@ đã bao gồm mọi chiều; bỏ dấu +", "@ already goes every way; leave out the +"), at)
    return Near(of=cast(Selector, inner), up=_steps(ups), down=_steps(downs), around=around, at=at)


def _named(node: Node) -> bool:
    return isinstance(node, Word) or (isinstance(node, Or) and all(isinstance(part, Word) for part in node.parts))


def _steps(found: re.Match[str] | None) -> int:
    return 0 if found is None else int(found.group(1)) if found.group(1) else ALL


def _primary(scanner: Scanner) -> Node:
    if scanner.next == "(":
        return _group(scanner, _graph, loose=True)
    scanner.another()
    at = scanner.at
    text = scanner.quoted()
    if text is not None:
        if not text.strip():
            scanner.fail(msg("giữa hai dấu ngoặc kép không có gì", "there is nothing between the quotation marks"), at)
        return Word(text=text, at=at)
    field = scanner.match(_FIELD)
    if field is not None:
        scanner.space()
        op = scanner.take(*_OPERATORS)
        if op:
            return _term(scanner, field.group(), op, at)
        scanner.at = at
    words = [_word(scanner)]
    while scanner.next == "," and scanner.take(","):
        words.append(_word(scanner))
    return words[0] if len(words) == 1 else Or(parts=tuple(words))


def _word(scanner: Scanner) -> Word:
    at = scanner.at
    text = scanner.word()
    if not text or text.lower() in WORDS:
        scanner.at = at
        _unexpected(scanner)
    return Word(text=text, at=at)


def _group(scanner: Scanner, atom: Callable[[Scanner], Node], *, loose: bool) -> Node:
    """What stands in parentheses; a graph's + may follow directly."""
    start = scanner.at
    scanner.take("(")
    scanner.deeper()
    inner = _either(scanner, atom, loose=loose)
    scanner.depth -= 1
    if scanner.next != ")":
        _unclosed(scanner, start, "(")
    scanner.at += 1
    return inner


def _term(scanner: Scanner, field: str, op: str, at: int) -> Node:
    if field in _HOW and op in (":", "="):
        named = scanner.match(_FIELD)
        if named is None:
            scanner.fail(msg("sau `{how}:` phải là tên trường", "`{how}:` must be followed by the name of a field", how=field))
        return Stated(field=named.group(), how=cast(Any, field), at=at)
    values, unknown = _values(scanner, field)
    sign = cast(Comparison, "=" if op in (":", "==") else op)
    if sign in _ORDERED and (unknown or len(values) > 1):
        scanner.fail(msg("`{op}` so sánh với một giá trị duy nhất", "`{op}` compares with one value only", op=sign), at)
    stated = Stated(field=field, how="unknown", at=at)
    if not unknown:
        return Term(field=field, op=sign, values=values, at=at)
    found = stated if not values else Or(parts=(Term(field=field, op="=", values=values, at=at), stated))
    return Not(of=cast(Node, found)) if sign == "!=" else cast(Node, found)


def _values(scanner: Scanner, field: str) -> tuple[tuple[str, ...], bool]:
    """The alternatives, and whether *unknown* is one of them."""
    values: dict[str, None] = {}
    unknown = False
    while True:
        scanner.another()
        found = scanner.value()
        if found is None:
            scanner.fail(msg("thiếu giá trị của `{field}`", "`{field}` lacks its value", field=field))
        if found == (UNKNOWN, False):
            unknown = True
        else:
            values[found[0]] = None
        if not scanner.take(","):
            return tuple(values), unknown


def _statement(scanner: Scanner) -> Node:
    """One statement of a condition."""
    if scanner.next == "(":
        found = _group(scanner, _statement, loose=False)
        scanner.space()
        return found
    scanner.another()
    at = scanner.at
    verb = scanner.keyword(*VERBS)
    if verb == "path":
        return _way(scanner, at)
    if verb == "every":
        of = _bracketed(scanner)
        if not scanner.keyword("is"):
            _wanted(scanner, "is")
        return Every(of=of, are=_bracketed(scanner))
    if verb == "count":
        return _count(scanner)
    if not verb:
        _no_verb(scanner)
    return Count(of=_bracketed(scanner), op=">" if verb == "some" else "=", number=0)


def _count(scanner: Scanner) -> Node:
    of = _bracketed(scanner)
    op = scanner.take(*_COMPARED)
    if not op:
        _wanted(scanner, "<=")
    number = scanner.number()
    if number is None:
        scanner.fail(msg("sau `count [...] {op}` phải là một số", "`count [...] {op}` must be followed by a number", op=op))
    return Count(of=of, op=cast(Comparison, "=" if op == "==" else op), number=number)


def _way(scanner: Scanner, at: int) -> Node:
    start = _bracketed(scanner)
    if not scanner.take("->", "→"):
        _wanted(scanner, "->")
    end = _bracketed(scanner)
    without: Selector | None = None
    labels: tuple[str, ...] = ()
    while True:
        if without is None and scanner.keyword("without"):
            without = _bracketed(scanner)
        elif not labels and scanner.keyword("by"):
            labels = _values(scanner, "by")[0]
            scanner.space()
        else:
            return Way(start=start, end=end, without=without, labels=labels, at=at)


def _bracketed(scanner: Scanner) -> Selector:
    start = scanner.at
    if not scanner.take("["):
        _wanted(scanner, "[")
    scanner.deeper()
    found = _either(scanner, _graph, loose=True)
    scanner.depth -= 1
    if not scanner.take("]"):
        _unclosed(scanner, start, "[")
    return cast(Selector, found)


def _unclosed(scanner: Scanner, start: int, sign: str) -> None:
    if scanner.done:
        scanner.fail(msg("dấu {sign} này chưa được đóng", "this {sign} is not closed", sign=sign), start)
    _unexpected(scanner)


def _wanted(scanner: Scanner, what: str) -> None:
    near = nearest(scanner.peek(), [what]) if scanner.peek() else None
    scanner.fail(msg("ở đây cần `{what}`, không phải `{found}`", "`{what}` is wanted here, not `{found}`", what=what, found=scanner.shown())
                 if not scanner.done else msg("còn thiếu `{what}` ở cuối", "`{what}` is missing at the end", what=what), None,
                 _meant(near) if near else None)


def _no_verb(scanner: Scanner) -> None:
    near = nearest(scanner.peek(), sorted(VERBS)) if scanner.peek() else None
    scanner.fail(
        msg("ở đây cần một trong các từ {words}", "one of the words {words} is wanted here", words=", ".join(sorted(VERBS))), None,
        _meant(near) if near else
        msg("Viết ví dụ `some [kind:application]`; điều kiện chọn nằm trong ngoặc vuông.",
            "Write for example `some [kind:application]`; what is chosen stands in square brackets."))


def _meant(near: str) -> Message:
    return msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near)


def _unexpected(scanner: Scanner) -> None:
    """Something that fits nowhere, and what was probably meant."""
    if scanner.done:
        scanner.fail(msg("điều kiện trống hoặc còn dở dang", "the selector is empty or unfinished") if scanner.text.strip() else
                     msg("điều kiện trống", "the selector is empty"))
    sign = scanner.text[scanner.at:scanner.at + 2]
    word = _WRONG_WORDS.get(sign) or _WRONG_WORDS.get(sign[:1])
    advice = _meant(word) if word else None
    if sign[0] in "[]":
        advice = msg("Ngoặc vuông chỉ dùng trong điều kiện: `some [...]`, `no [...]`, `every [...] is [...]`.",
                     "Square brackets belong to conditions: `some [...]`, `no [...]`, `every [...] is [...]`.")
    elif scanner.peek().lower() in JOINTS | VERBS | WORDS or sign[0] in ":=<>,+@":
        advice = msg("Điều kiện có dạng `trường:giá trị`; nối bằng and, or, not; văn bản có dấu đặc biệt thì đặt trong ngoặc kép.",
                     "A term is `field:value`; join terms by and, or, not; put text with special signs in quotation marks.")
    scanner.fail(msg("không hiểu `{found}` ở đây", "`{found}` does not fit here", found=scanner.shown()), None, advice)
