"""Runs the examples in the manuals of rules, and says which of them do not do what they should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from archmodel.cli.listing import show
from archmodel.cli.project import Project
from archmodel.cli.speech import say
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.rules import Rule
    from archmodel.rules.trial import Trial

_DAY = "2026-11"
"""The examples of rules that name no day were written for the survey of this month."""
_GOOD = LocalText(vi="đạt", en="passes")
_NONE = LocalText(vi="không có ví dụ", en="no example")
_HEADINGS = {"Flagged": LocalText(vi="ví dụ vi phạm", en="flagged example"), "Clean": LocalText(vi="ví dụ đúng", en="clean example")}


def run(rules: Iterable[Rule], project: Project, form: str) -> int:
    """1 when an example fails; a rule without examples is listed, and is no failure."""
    lang = project.manual_lang
    trials = [(rule, trial) for rule in rules for trial in _trials(rule)]
    show(({
        "code": rule.id, "example": _HEADINGS[trial.heading].say(lang) if trial else "–",
        "result": (trial.wrong.say(lang) if trial.wrong else _GOOD.say(lang)) if trial else _NONE.say(lang),
    } for rule, trial in trials), form)
    done = [trial for _, trial in trials if trial is not None]
    failed = sum(trial.wrong is not None for trial in done)
    if not project.quiet:
        say(msg("đã chạy {n} ví dụ, {failed} ví dụ không đạt", "{n} examples run, {failed} failed", n=len(done), failed=failed), lang=lang)
    return 1 if failed else 0


def _trials(rule: Rule) -> Iterator[Trial | None]:
    from archmodel.gate.manual import manual
    from archmodel.rules.trial import tried

    said = manual(rule.manual)
    examples = [(heading, text) for heading, text in (("Flagged", said.flagged), ("Clean", said.clean)) if text]
    for heading, text in examples:
        yield tried(rule, heading, text, said.as_of or _DAY)
    if not examples:
        yield None
