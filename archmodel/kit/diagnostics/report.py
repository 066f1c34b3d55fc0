"""Diagnostics ready to be written, and what all formats share: the sentence, and text that cannot forge a line."""

from __future__ import annotations

import re
from collections import Counter
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


_NO_TEXT = LocalText(vi="", en="")
UNCERTAIN = "cannot-tell"
HIDDEN = frozenset({"waived", "baselined", UNCERTAIN})
"""What formats for people show on request only; those for machines hold it always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a code stands for: its title, its number in the catalogue, and for a rule why it objects and what to do instead."""

    title: LocalText
    catalogue: str = ""
    severity: Severity | None = None
    why: LocalText = _NO_TEXT
    remedy: LocalText = _NO_TEXT
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The name and the kind of a subject."""

    name: LocalText
    kind: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A finding of the baseline that is there no more."""

    code: str
    subject: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run found. Make it with `Report.of`, which sorts.

    `texts` are the decoded files that were read, `about` says what the codes stand for and `named` who the subjects are; `controls`
    are the codes of all that was checked, `hint` closes the report, and `fail_on` is the severity from which a finding fails the run.
    `hidden` is what people are not shown, `compared` whether there was a baseline, `absent` what it holds and is there no more,
    `day` the day by which waivers expire.
    """

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    tool_version: str
    tool: str = "archmodel"
    about: Mapping[str, About] = field(default_factory=dict)
    named: Mapping[str, Named] = field(default_factory=dict)
    controls: tuple[str, ...] = ()
    hint: Message | None = None
    fail_on: Severity = Severity.ERROR
    hidden: frozenset[str] = HIDDEN
    compared: bool = False
    absent: tuple[Absent, ...] = ()
    day: str = ""

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic], *, texts: Mapping[str, str], tool_version: str, **more: Any) -> Report:
        return cls(diagnostics=ordered(diagnostics), texts=texts, tool_version=tool_version, **more)

    @property
    def shown(self) -> tuple[Diagnostic, ...]:
        """What people see."""
        return tuple(d for d in self.diagnostics if status(d) not in self.hidden)

    @property
    def by_file(self) -> dict[str, list[Diagnostic]]:
        """What people see, in the order of the files; what stands in no file comes first, under the empty name."""
        groups: dict[str, list[Diagnostic]] = {}
        for diagnostic in self.shown:
            groups.setdefault(diagnostic.span.file if diagnostic.span else "", []).append(diagnostic)
        return groups

    def fails(self, diagnostic: Diagnostic) -> bool:
        return diagnostic.fails(self.fail_on)

    def title(self, code: str, lang: Lang) -> str:
        return self.about[code].title.say(lang) if code in self.about else code

    def catalogue(self, code: str) -> str:
        return self.about[code].catalogue if code in self.about else ""

    def count(self, severity: Severity) -> int:
        """How many of that severity count."""
        return sum(d.severity is severity and d.counts for d in self.diagnostics)

    @property
    def apart(self) -> Mapping[str, int]:
        """How many are there without counting, and why."""
        found = Counter(status(d) for d in self.diagnostics)
        return {name: found[name] for name in ("waived", "baselined", UNCERTAIN)}


def status(diagnostic: Diagnostic) -> str:
    """How a finding stands, in one word: `new`, `baselined`, `waived`, `waiver-expired` or `cannot-tell`."""
    if diagnostic.standing in ("waived", "waiver-expired"):
        return diagnostic.standing
    return UNCERTAIN if diagnostic.verdict == "cannot-tell" else diagnostic.standing or "new"


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


_STATUS = {
    "waived": LocalText(vi="đã miễn trừ", en="waived"), "waiver-expired": LocalText(vi="miễn trừ đã hết hạn", en="waiver expired"),
    "baselined": LocalText(vi="đã ghi nhận từ trước", en="baselined"), UNCERTAIN: LocalText(vi="chưa đủ cơ sở", en="cannot tell"),
    "new": LocalText(vi="mới", en="new"),
}


def status_word(diagnostic: Diagnostic, lang: Lang) -> str:
    return _STATUS[status(diagnostic)].say(lang)


def remark(diagnostic: Diagnostic, lang: Lang) -> str:
    """What sets a finding apart from one that simply counts, as a few words; mostly nothing."""
    if status(diagnostic) == "new":
        return ""
    return safe(diagnostic.justification.say(lang)) if diagnostic.justification else status_word(diagnostic, lang)


def elsewhere(diagnostic: Diagnostic, lang: Lang) -> str:
    """The other places to look at, for a format that has one line: ` (the first one: a.yaml:3:5)`."""
    return "".join(f" ({safe(each.message.say(lang))}: {safe(str(each.span))})" for each in diagnostic.related)


def plain(lines: Iterable[Line]) -> str:
    """The text of a written report without its styles."""
    return "".join("".join(text for _, text in line) + "\n" for line in lines)


def unstyled(text: str) -> Iterable[Line]:
    """A finished text, line by line."""
    return ((("", line),) for line in text.split("\n"))
