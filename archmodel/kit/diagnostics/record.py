"""The diagnostic record and the verdict a list of them gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

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


CANNOT_JUDGE = ("source/", "settings/", "waiver/malformed")
"""Codes of files without which nothing can be judged."""
CRASHED = "internal/"
Verdict = Literal["fail", "cannot-tell"]
"""What passes is not said. *Cannot tell*: a fact that decides it is unknown."""
Standing = Literal["", "new", "baselined", "waived", "waiver-expired"]
Confidence = Literal["", "high", "med", "low", "assumed"]
"""That of the weakest fact a verdict rests on; `assumed` where a proposal or an assumption is among them, empty where none is stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place the reader should look at, and why."""

    span: Span
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A fact a verdict rests on: the field of a subject, where it stands and how far it may be trusted."""

    subject: str
    field: str
    span: Span
    basis: str = ""
    source: str | None = None
    confidence: Confidence = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing that is wrong.

    `code` is the path of what found it (`source/duplicate-key`, `inventory/unknown-field`, `model/acyclic`).
    `fact` is what distinguishes two findings of one code about one subject; with it the fingerprint
    survives moved lines and other wording. `subject` is the id of the element concerned, `plateau` the moment it is
    wrong at (empty: today, or always). `evidence` are the facts the verdict rests on, `missing` the unknown ones
    (subject, field) that would decide it; `standing` is what waivers and baselines make of it, `justification` why, and
    `waiver` the id of the waiver concerned (`inline` where a comment beside the data says it).
    """

    code: str
    severity: Severity
    message: Message
    span: Span | None = None
    advice: Message | None = None
    related: tuple[Related, ...] = ()
    subject: str | None = None
    fact: str = ""
    plateau: str = ""
    verdict: Verdict = "fail"
    confidence: Confidence = ""
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    standing: Standing = ""
    justification: Message | None = None
    waiver: str = ""

    @property
    def fingerprint(self) -> str:
        """Twenty hexadecimal digits that stay while code, subject, plateau and fact do; no line and no wording is in it."""
        return fingerprint(self.code, self.subject or "", self.plateau, self.fact)

    @property
    def judges(self) -> bool:
        """Whether it is said about the architecture; else about files that cannot be used, or the tool: nobody can wave that through."""
        return not self.code.startswith((*CANNOT_JUDGE, CRASHED))

    @property
    def stops(self) -> bool:
        """Whether because of it nothing can be judged, or not everything was: what it hides nobody knows."""
        return self.code.startswith(CRASHED) or (self.code.startswith(CANNOT_JUDGE) and self.severity is Severity.ERROR)

    @property
    def counts(self) -> bool:
        """Whether it may fail a run: it is certain, and neither waived nor known from before."""
        return self.verdict == "fail" and self.standing not in ("waived", "baselined")

    def fails(self, threshold: Severity) -> bool:
        """Whether it does fail a run. One that was waived for a time that is over does, whatever its severity."""
        return self.counts and (self.severity >= threshold or self.standing == "waiver-expired")


def fingerprint(code: str, subject: str, plateau: str, fact: str) -> str:
    import hashlib

    text = "\x1f".join((code, subject, fact, *((plateau,) if plateau else ())))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, then by code: the same on every machine; an exact repeat is dropped.

    What a message says decides last, and it is only said where nothing else tells two of them apart.
    """
    alike: dict[tuple[tuple[str, int, int], str, str, str], list[Diagnostic]] = {}
    for d in diagnostics:
        alike.setdefault((d.span.order if d.span else ("", 0, 0), d.code, d.fact, d.plateau), []).append(d)
    return tuple(d for key in sorted(alike) for d in (alike[key] if len(alike[key]) == 1 else _unrepeated(alike[key])))


def _unrepeated(diagnostics: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    unique = {(d.span, d.subject, d.message.say("en")): d for d in diagnostics}
    return (unique[key] for key in sorted(unique, key=lambda key: key[2]))


def exit_code(diagnostics: Iterable[Diagnostic], fail_on: Severity = Severity.ERROR) -> int:
    """0 clean · 1 findings at or over the threshold · 2 cannot judge · 3 crash; precedence 2, 3, 1."""
    worst = 0
    for d in diagnostics:
        if d.code.startswith(CANNOT_JUDGE) and d.severity is Severity.ERROR:
            return 2
        if d.code.startswith(CRASHED):
            worst = 3
        elif d.fails(fail_on):
            worst = worst or 1
    return worst
