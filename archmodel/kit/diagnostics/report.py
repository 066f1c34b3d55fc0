"""Diagnostics ready to be written, and what all formats share: the sentence, and text that cannot forge a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from archmodel.kit.diagnostics.record import Diagnostic, Severity, ordered
from archmodel.kit.text import Lang, LocalText, Message, visible

Segment = tuple[str, str]
"""A style (`error`, `warning`, `info`, `ok`, `path`, `code`, `advice`, `dim` or none) and a text."""
Line = tuple[Segment, ...]

COMMAND = re.compile(r"##\w*(?=\[)")
"""Build servers obey `##[…]` and `##vso[…]` anywhere in a line, so its bracket is escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run found. Make it with `Report.of`, which sorts.

    `texts` are the decoded files that were read, `titles` say what a code is about, `hint` closes the report,
    and `fail_on` is the severity from which a finding fails the run.
    """

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    tool_version: str
    tool: str = "archmodel"
    titles: Mapping[str, LocalText] = field(default_factory=dict)
    hint: Message | None = None
    fail_on: Severity = Severity.ERROR

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic], *, texts: Mapping[str, str], tool_version: str, **more: Any) -> Report:
        return cls(diagnostics=ordered(diagnostics), texts=texts, tool_version=tool_version, **more)

    @property
    def by_file(self) -> dict[str, list[Diagnostic]]:
        """In the order of the files; what stands in no file comes first, under the empty name."""
        groups: dict[str, list[Diagnostic]] = {}
        for diagnostic in self.diagnostics:
            groups.setdefault(diagnostic.span.file if diagnostic.span else "", []).append(diagnostic)
        return groups

    def count(self, severity: Severity) -> int:
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


def safe(text: str) -> str:
    """The text on one line, without anything that a terminal or a build server would obey."""
    return COMMAND.sub(r"\g<0>\\", visible(text))


def safe_path(file: str) -> str:
    """A file's name at the head of a line: `::` there would be a command, `./::` is the same file."""
    shown = safe(file)
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def sentence(diagnostic: Diagnostic, lang: Lang) -> str:
    """What is wrong and what to do, as one line."""
    message = safe(diagnostic.message.say(lang))
    return f"{message.removesuffix('.')}. {safe(diagnostic.advice.say(lang))}" if diagnostic.advice else message


def elsewhere(diagnostic: Diagnostic, lang: Lang) -> str:
    """The other places to look at, for a format that has one line: ` (the first one: a.yaml:3:5)`."""
    return "".join(f" ({safe(each.message.say(lang))}: {safe(str(each.span))})" for each in diagnostic.related)


def plain(lines: Iterable[Line]) -> str:
    """The text of a written report without its styles."""
    return "".join("".join(text for _, text in line) + "\n" for line in lines)


def unstyled(text: str) -> Iterable[Line]:
    """A finished text, line by line."""
    return ((("", line),) for line in text.split("\n"))
