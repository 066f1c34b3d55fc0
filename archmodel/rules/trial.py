"""Tries a rule on an example of its manual: what it says it flags it must flag, what it says is clean must be clean."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.graph import Architecture
from archmodel.inventory import load
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.errors import BadUsage
from archmodel.kit.source import Sources, read_text
from archmodel.kit.text import LocalText, Message, msg
from archmodel.rules.engine import Facts, Rule, check

_FILE = "inventory/example.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of one example; `wrong` is None where it did what it should."""

    heading: str
    wrong: Message | None = None


def tried(rule: Rule, heading: str, example: str, day: str) -> Trial:
    """`heading` is `Flagged` or `Clean`; the example is judged on that day."""
    parsed = read_text(example, _FILE)
    model, settings, reading = load(Sources(files=(parsed,), diagnostics=parsed.diagnostics))
    errors = [d for d in reading if d.severity is Severity.ERROR]
    if errors:
        return Trial(heading=heading, wrong=_quoted(LocalText(vi="ví dụ không đọc được", en="the example cannot be read"), errors[0]))
    made: dict[str, Architecture] = {}

    def at(moment: str) -> Architecture:
        if moment not in made:
            made[moment] = Architecture.of(model, moment)
        return made[moment]

    try:
        found = check(Facts(model=model, today=at(day), at=at, settings=settings), [rule])
    except BadUsage as problem:
        return Trial(heading=heading, wrong=problem.message)
    crashed = next((d for d in found if d.code.startswith("internal/")), None)
    failed = [d for d in found if d.verdict == "fail"]
    if crashed:
        return Trial(heading=heading, wrong=crashed.message)
    if heading == "Flagged" and not failed:
        return Trial(heading=heading, wrong=msg("ví dụ vi phạm không bị báo", "the flagged example is not flagged"))
    if heading == "Clean" and found:
        return Trial(heading=heading, wrong=_quoted(LocalText(vi="ví dụ đúng bị báo", en="the clean example is flagged"), found[0]))
    return Trial(heading=heading)


def _quoted(what: LocalText, found: Diagnostic) -> Message:
    return msg("{what}: {said} ({place})", "{what}: {said} ({place})", what=what, said=found.message,
               place=f"{found.span.line}:{found.span.column}" if found.span else "–")
