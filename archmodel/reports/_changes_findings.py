"""Findings of two versions beside each other: which appeared and which are gone, by rule."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.gate.renaming import Key, Renaming
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.text import LocalText
from archmodel.reports._titles import title
from archmodel.workspace import Workspace

NOT_DATA = "views/"
"""What is said of files here is said of pictures, and no matter of the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """One rule: the subjects of the findings that appeared, and of those that are gone."""

    code: str
    title: LocalText
    severity: Severity
    came: tuple[str, ...]
    went: tuple[str, ...]


def turned_findings(before: Workspace, after: Workspace) -> tuple[Turned, ...]:
    """By rule, the gravest first; what was only renamed is the same finding."""
    words = Renaming(after.model)
    old, new = (_keyed(w, words) for w in (before, after))
    came = [d for key, d in new.items() if key not in old]
    went = [d for key, d in old.items() if key not in new]
    codes = sorted({d.code for d in (*came, *went)})
    found = [Turned(code=code, title=title(code), severity=max(d.severity for d in (*came, *went) if d.code == code),
                    came=_subjects(came, code), went=_subjects(went, code)) for code in codes]
    return tuple(sorted(found, key=lambda each: (-each.severity, each.code)))


def _keyed(workspace: Workspace, words: Renaming) -> dict[tuple[Key, str], Diagnostic]:
    return {(words.key_of(d), d.verdict): d for d in workspace.judged().diagnostics
            if d.counts and not (d.span and d.span.file.startswith(NOT_DATA))}


def _subjects(found: list[Diagnostic], code: str) -> tuple[str, ...]:
    return tuple(sorted(d.subject or "–" for d in found if d.code == code))
