"""Runs the rules and turns what they find into diagnostics at the right place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

from archmodel.graph import Architecture
from archmodel.kit import registry
from archmodel.kit.diagnostics import Diagnostic, Related, Severity, ordered
from archmodel.kit.span import Origin, Span
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Model

_PACKAGE = "archmodel.rules.catalogue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a rule may look at: the model, the architecture today, and any other moment by name."""

    model: Model
    today: Architecture
    at: Callable[[str], Architecture]

    def final(self) -> Architecture:
        """The architecture of the newest plateau, or today's where no plateau is planned."""
        return self.at(self.model.goal.id) if self.model.goal else self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with which subject and which field of it; the engine finds the line.

    `fact` tells two findings about one subject apart; `related` are ids (and fields) of others to look at.
    """

    subject: str
    message: Message
    advice: Message
    path: tuple[Hashable, ...] = ()
    fact: str = ""
    related: tuple[tuple[str, tuple[Hashable, ...], Message], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as its file declares it. `needs` are the kinds whose absence it takes for a fact."""

    id: str
    severity: Severity
    title: LocalText
    manual: str
    needs: frozenset[str] = frozenset()
    run: Callable[[Facts], Iterable[Finding]] = field(repr=False)


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id: `lifecycle/reuse-of-ended` stands in `catalogue/lifecycle/reuse_of_ended.py`."""
    return {name: _declared(name, registry.module(_PACKAGE, name)) for name in registry.names(_PACKAGE)}


def rule(name: str) -> Rule | None:
    return rules().get(name)


def check(facts: Facts, chosen: Iterable[Rule] | None = None) -> tuple[Diagnostic, ...]:
    """Runs the rules, all of them unless some are chosen. A rule that crashes is reported; the others go on."""
    return ordered(d for r in (rules().values() if chosen is None else chosen) for d in _run(r, facts))


def _declared(name: str, module: ModuleType) -> Rule:
    return Rule(id=name, severity=module.SEVERITY, title=module.TITLE, manual=module.__doc__ or "",
                needs=frozenset(getattr(module, "NEEDS", ())), run=module.check)


def _run(rule: Rule, facts: Facts) -> list[Diagnostic]:
    """Not run where something it needs was too broken to be read: that is reported already, and this would only follow from it."""
    if rule.needs & facts.model.incomplete:
        return []
    try:
        return [_diagnostic(rule, finding, facts.model) for finding in rule.run(facts)]
    except Exception as problem:
        return [Diagnostic(
            code="internal/crashed", severity=Severity.ERROR, fact=rule.id,
            message=msg("quy tắc `{rule}` gặp lỗi: {why}", "the rule `{rule}` crashed: {why}",
                        rule=rule.id, why=f"{type(problem).__name__}: {problem}"),
            advice=msg("Đây là lỗi của công cụ; các quy tắc khác vẫn chạy. Vui lòng báo lại kèm dữ liệu.",
                       "This is a defect of the tool; the other rules went on. Please report it with the data."),
        )]


def _diagnostic(rule: Rule, finding: Finding, model: Model) -> Diagnostic:
    related = tuple(
        Related(span=span, message=message) for subject, path, message in finding.related
        if (span := _span(model, subject, path)) is not None)
    return Diagnostic(
        code=rule.id, severity=rule.severity, message=finding.message, advice=finding.advice, related=related,
        span=_span(model, finding.subject, finding.path), subject=finding.subject, fact=finding.fact,
    )


def _span(model: Model, subject: str, path: tuple[Hashable, ...]) -> Span | None:
    thing = model.elements.get(subject) or model.relationships.get(subject)
    origin: Origin | None = thing.origin if thing else None
    return origin.at(*path) if origin else None
