"""Runs the rules and turns what they find into diagnostics at the right place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from archmodel.graph import Architecture
from archmodel.inventory import Settings
from archmodel.kit import registry
from archmodel.kit.diagnostics import Diagnostic, Related, Severity, ordered
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Model
from archmodel.rules.evidence import Told, decisions, evidence, origin_of, weakest

if TYPE_CHECKING:
    import datetime as dt

    from archmodel.metamodel import Framework

_PACKAGE = "archmodel.rules.catalogue"
_Answer = TypeVar("_Answer")
Path = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a rule may look at: the model, the architecture today, any other moment by name, and its own parameters."""

    model: Model
    today: Architecture
    at: Callable[[str], Architecture]
    settings: Settings = field(default_factory=Settings)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    _answers: dict[Callable[[Facts], Any], Any] = field(default_factory=dict, repr=False)

    def answer(self, question: Callable[[Facts], _Answer]) -> _Answer:
        """What many rules ask of more than one moment; computed once. It may not depend on the parameters of a rule."""
        if question not in self._answers:
            self._answers[question] = question(self)
        found: _Answer = self._answers[question]
        return found

    def final(self) -> Architecture:
        """The architecture of the newest plateau, or today's where no plateau is planned."""
        return self.at(self.model.goal.id) if self.model.goal else self.today

    @property
    def day(self) -> dt.date:
        """Today."""
        return self.today.at.day

    @property
    def framework(self) -> Framework:
        from archmodel.metamodel import framework

        return framework(self.model.profile.framework)

    def parameter(self, name: str) -> Any:
        """A parameter of the rule that is running: the project's, else the default its file declares."""
        return self.parameters[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with which subject and which field of it; the engine finds the line.

    `fact` tells two findings about one subject apart; `related` are ids (and fields) of others to look at.
    `rests_on` are further facts the verdict rests on; `missing` are unknown facts that would decide it: with any of them
    the verdict is *cannot tell*. `plateau` is the moment concerned, where it is not today. `severity` is one below the rule's,
    for what is not as bad yet.
    """

    subject: str
    message: Message
    advice: Message
    path: Path = ()
    fact: str = ""
    related: tuple[tuple[str, Path, Message], ...] = ()
    rests_on: tuple[tuple[str, Path], ...] = ()
    missing: tuple[tuple[str, Path], ...] = ()
    plateau: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as its file declares it.

    `code` is its number in the catalogue, `needs` are the kinds whose absence it takes for a fact, `parameters` what a
    project may set, `reference` the pack (and clause, where it is known) it follows from.
    """

    id: str
    severity: Severity
    title: LocalText
    manual: str
    code: str = ""
    needs: frozenset[str] = frozenset()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    reference: tuple[str, str] | None = None
    run: Callable[[Facts], Iterable[Finding]] = field(repr=False)


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id: `lifecycle/reuse-of-ended` stands in `catalogue/lifecycle/reuse_of_ended.py`."""
    return {name: _declared(name, registry.module(_PACKAGE, name)) for name in registry.names(_PACKAGE)}


def rule(name: str) -> Rule | None:
    """By id, or by its code in the catalogue (`A07`)."""
    return rules().get(name) or next((r for r in rules().values() if r.code and r.code == name.upper()), None)


def configured(settings: Settings, chosen: Iterable[Rule] | None = None) -> tuple[Rule, ...]:
    """The rules with the severities and parameters of a project; those it turned off are left out."""
    found = []
    for each in rules().values() if chosen is None else chosen:
        said = {**settings.rules.get(each.code, {}), **settings.rules.get(each.id, {})}
        severity = said.pop("severity", None)
        if severity != "off":
            found.append(replace(each, severity=Severity[severity.upper()] if severity else each.severity,
                                 parameters={**each.parameters, **said}) if severity or said else each)
    return tuple(found)


def check(facts: Facts, chosen: Iterable[Rule] | None = None) -> tuple[Diagnostic, ...]:
    """Runs the rules, all of them and the project's own unless some are chosen. A rule that crashes is reported; the others go on."""
    from archmodel.rules.written import all_rules

    return ordered(d for r in configured(facts.settings, all_rules(facts.model).values() if chosen is None else chosen)
                   for d in _run(r, facts))


def _declared(name: str, module: ModuleType) -> Rule:
    return Rule(id=name, severity=module.SEVERITY, title=module.TITLE, manual=module.__doc__ or "", run=module.check,
                code=getattr(module, "CODE", ""), needs=frozenset(getattr(module, "NEEDS", ())),
                parameters=getattr(module, "PARAMETERS", {}), reference=getattr(module, "REFERENCE", None))


def _run(rule: Rule, facts: Facts) -> list[Diagnostic]:
    """Not run where something it needs was too broken to be read: that is reported already, and this would only follow from it."""
    if rule.needs & facts.model.incomplete:
        return []
    try:
        mine = replace(facts, parameters=rule.parameters)
        return [_diagnostic(rule, finding, facts) for finding in _once(rule.run(mine))]
    except Exception as problem:
        return [Diagnostic(
            code="internal/crashed", severity=Severity.ERROR, fact=rule.id,
            message=msg("quy tắc `{rule}` gặp lỗi: {why}", "the rule `{rule}` crashed: {why}",
                        rule=rule.id, why=f"{type(problem).__name__}: {problem}"),
            advice=msg("Đây là lỗi của công cụ; các quy tắc khác vẫn chạy. Vui lòng báo lại kèm dữ liệu.",
                       "This is a defect of the tool; the other rules went on. Please report it with the data."),
        )]


def _once(found: Iterable[Finding]) -> Iterable[Finding]:
    """What is wrong today already is not said again about a later moment."""
    every = tuple(found)
    today = {(f.subject, f.fact, bool(f.missing)) for f in every if not f.plateau}
    return (f for f in every if not f.plateau or (f.subject, f.fact, bool(f.missing)) not in today)


def _diagnostic(rule: Rule, finding: Finding, given: Facts) -> Diagnostic:
    model = given.model
    decided = given.at(finding.plateau).answer(decisions) if finding.plateau else {}
    related = tuple(
        Related(span=span, message=message) for subject, path, message in finding.related
        if (span := _span(model, subject, path)) is not None)
    related += tuple(
        Related(span=span, message=msg("mốc kiến trúc quyết định ở đây", "a plateau decides it here"))
        for subject, path in ((finding.subject, finding.path), *finding.rests_on)
        if path and (span := decided.get((subject, str(path[0])))) is not None)
    facts = evidence(model, ((finding.subject, finding.path), *finding.rests_on), given.answer(_told))
    return Diagnostic(
        code=rule.id, severity=min(rule.severity, finding.severity or rule.severity), message=finding.message, advice=finding.advice,
        related=related,
        span=_span(model, finding.subject, finding.path) or decided.get((finding.subject, "")),
        subject=finding.subject, fact=finding.fact, plateau=finding.plateau,
        verdict="cannot-tell" if finding.missing else "fail", evidence=facts, confidence=weakest(facts),
        missing=tuple((subject, ".".join(map(str, path))) for subject, path in finding.missing),
    )


def _told(facts: Facts) -> Told:
    """The evidence of this run so far: many findings rest on the same facts."""
    return {}


def _span(model: Model, subject: str, path: Path) -> Span | None:
    origin = origin_of(model, subject)
    return origin.at(*path) if origin else None

