"""The diagnostic record and the verdict a list of them gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, Message


class Severity(IntEnum):
    """Ordered by rank, so that sorting and thresholds never compare words."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> LocalText:
        return _WORDS[self]


_WORDS = {
    Severity.INFO: LocalText(vi="lưu ý", en="info"),
    Severity.WARNING: LocalText(vi="cảnh báo", en="warning"),
    Severity.ERROR: LocalText(vi="lỗi", en="error"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place the reader should look at, and why."""

    span: Span
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing that is wrong.

    `code` is the path of what found it (`source/duplicate-key`, `inventory/unknown-field`, `model/acyclic`).
    `fact` is what distinguishes two findings of one code about one subject; with it the fingerprint
    survives moved lines and other wording. `subject` is the id of the element concerned.
    """

    code: str
    severity: Severity
    message: Message
    span: Span | None = None
    advice: Message | None = None
    related: tuple[Related, ...] = ()
    subject: str | None = None
    fact: str = ""

    @property
    def fingerprint(self) -> str:
        import hashlib

        text = "\x1f".join((self.code, self.subject or "", self.fact))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, then by code: the same on every machine; an exact repeat is dropped."""
    unique = {(d.span, d.code, d.subject, d.fact, d.message.say("en")): d for d in diagnostics}
    return tuple(sorted(unique.values(), key=lambda d: (d.span.order if d.span else ("", 0, 0), d.code, d.fact, d.message.say("en"))))


def exit_code(diagnostics: Iterable[Diagnostic], fail_on: Severity = Severity.ERROR) -> int:
    """0 clean · 1 findings at or over the threshold · 2 cannot judge · 3 crash; precedence 2, 3, 1."""
    worst = 0
    for d in diagnostics:
        if d.code.startswith(("source/", "settings/")) and d.severity is Severity.ERROR:
            return 2
        if d.code.startswith("internal/"):
            worst = 3
        elif d.severity >= fail_on:
            worst = worst or 1
    return worst
