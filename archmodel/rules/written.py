"""Rules that a project writes in YAML, under `rules:`: each is one of the forms of `forms.py`, run by the same engine."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping

from archmodel.inventory.own_rules import FORMS
from archmodel.kit.diagnostics import Severity
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import Lang, LocalText
from archmodel.model import Element, Model
from archmodel.rules.engine import Facts, Finding, Rule, rules

PREFIX = "project/"


def written_rules(model: Model) -> Mapping[str, Rule]:
    """The project's own rules by id; a malformed one was reported when reading, and is none."""
    found = (_rule(element) for element in model.of_kind("rule"))
    return {rule.id: rule for rule in found if rule is not None}


def all_rules(model: Model) -> Mapping[str, Rule]:
    """Those that are shipped, and the project's own."""
    return {**rules(), **written_rules(model)}


def form_of(element: Element) -> str | None:
    """Which of the forms a rule is; None unless it is exactly one."""
    named = [name for name in FORMS if name in element.fields]
    return named[0] if len(named) == 1 else None


def _rule(element: Element) -> Rule | None:
    form = form_of(element)
    if form is None:
        return None
    return Rule(id=f"{PREFIX}{element.id}", severity=Severity[str(element.get("severity", "warning")).upper()], title=element.name,
                manual=_manual(element), run=_runner(element, form))


def _runner(element: Element, form: str) -> Callable[[Facts], Iterable[Finding]]:
    moment = element.text("at") or ""

    def run(facts: Facts) -> Iterator[Finding]:
        from archmodel.rules.forms import CHECKS, Order

        try:
            architecture = facts.at(moment) if moment else facts.today
        except BadUsage:
            return  # there is no such moment, which was said when reading
        order = Order(rule=element, architecture=architecture, plateau=architecture.at.id if moment else "")
        yield from CHECKS[form](order, element.get(form))

    return run


def _manual(element: Element) -> str:
    """In the form of a built-in rule's docstring, so that it is shown and tested in the same way."""
    why, advice = element.get("why"), element.get("advice")
    parts = [element.name.say("en"), ""]
    said: tuple[tuple[str, object, Lang], ...] = (
        ("Why", why, "en"), ("Vì sao", why, "vi"), ("Use instead", advice, "en"), ("Cách sửa", advice, "vi"))
    for heading, words, lang in said:
        text = words.say(lang) if isinstance(words, LocalText) else ""
        parts += [f"{heading}: {' '.join(text.split())}", ""] if text else []
    for heading, name in (("Flagged", "flagged"), ("Clean", "clean")):
        example = element.text(name)
        parts += [f"{heading}:", textwrap.indent(example.rstrip(), "    "), ""] if example else []
    return "\n".join(parts)
