"""How this room reports, and how it quotes what was typed."""

from __future__ import annotations

from collections.abc import Iterable

from archmodel.kit.diagnostics import Diagnostic, Related, Severity
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, Message, msg, visible
from archmodel.metamodel import kinds

_LONGEST = 80
_MANY = 6


def finding(
    code: str, span: Span, message: Message, advice: Message, *,
    severity: Severity = Severity.ERROR, subject: str | None = None, fact: str = "", related: Iterable[Related] = (),
) -> Diagnostic:
    return Diagnostic(
        code=f"inventory/{code}", severity=severity, message=message, span=span, advice=advice,
        subject=None if subject is None else subject[:200], fact=fact[:200], related=tuple(related),
    )


def first_here(span: Span) -> Related:
    return Related(span=span, message=msg("lần đầu ở đây", "first written here"))


def also_here(span: Span) -> Related:
    return Related(span=span, message=msg("và ở đây", "and here"))


def quoted(text: object) -> str:
    """A piece of the data fit for a sentence: on one line, harmless to a terminal, and short."""
    safe = visible(str(text)[: _LONGEST + 1])
    return safe if len(safe) <= _LONGEST else safe[: _LONGEST - 1] + "…"


def field_name(path: Iterable[object]) -> str:
    """`steps[2].role`, as a reader would point at it."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return quoted(text.removeprefix("."))


def kind_name(kind: str) -> LocalText:
    """The kind's name as it stands inside a sentence."""
    known = kinds().get(kind)
    return LocalText(vi=_lower(known.name.vi), en=_lower(known.name.en)) if known else LocalText.same(kind)


def kind_names(wanted: Iterable[str]) -> LocalText:
    """Several kinds as alternatives: `địa điểm hoặc công trình`; the first few of many."""
    names = [kind_name(kind) for kind in sorted(wanted)]
    if len(names) > _MANY:
        names = [*names[: _MANY - 1], LocalText.same("…")]
    return LocalText(vi=_either([name.vi for name in names], "hoặc"), en=_either([name.en for name in names], "or"))


def listed(names: Iterable[str], most: int = 8) -> str:
    """The first few of a list, and that there are more."""
    every = list(names)
    return ", ".join(f"`{quoted(name)}`" for name in every[:most]) + (", …" if len(every) > most else "")


def _either(names: list[str], word: str) -> str:
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)


def _lower(text: str) -> str:
    """Small first letter, unless the word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
