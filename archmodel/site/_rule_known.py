"""What the pages of rules tell: each rule as it is declared and as it is in force here, what reading finds besides, and their findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from archmodel.gate import codes
from archmodel.gate.manual import Manual, manual
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.text import LocalText
from archmodel.rules import Rule, all_rules, configured
from archmodel.rules.written import PREFIX
from archmodel.site._finding_words import TOPICS, opening
from archmodel.site.site import Site, rule_path


@dataclass(frozen=True, kw_only=True)
class Known:
    """`severity` is the one in force, None where the project turned the rule off; `default` the one it declares.

    What reading finds has no `rule`, and no severity of its own where each case has another.
    """

    code: str
    number: str
    title: LocalText
    why: LocalText
    remedy: LocalText
    default: Severity | None
    severity: Severity | None
    rule: Rule | None = None
    used: Rule | None = None
    said: Manual = field(default_factory=Manual)
    found: tuple[Diagnostic, ...] = ()

    @property
    def topic(self) -> str:
        return self.code.partition("/")[0]

    @property
    def path(self) -> str:
        return rule_path(self.code)

    @property
    def off(self) -> bool:
        return self.rule is not None and self.used is None

    @property
    def own(self) -> bool:
        return self.code.startswith(PREFIX)

    @property
    def counting(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.found if d.counts)

    @property
    def parameters(self) -> tuple[tuple[str, object, object], ...]:
        """Name, value here, value by default."""
        if self.rule is None:
            return ()
        here = (self.used or self.rule).parameters
        return tuple((name, here.get(name, value), value) for name, value in self.rule.parameters.items())

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields its findings rest on or lack, those of most first."""
        counts = Counter(name for d in self.found for name in {*(e.field for e in d.evidence), *(f for _, f in d.missing)} if name)
        plain = Counter[str]()
        for name, n in counts.items():
            plain[name.partition(".")[0]] += n
        return tuple(name for name, _ in sorted(plain.items(), key=lambda pair: (-pair[1], pair[0])))


def known(site: Site) -> Mapping[str, Known]:
    """Every rule by code, and what reading finds that has a manual, or was found here."""
    found: dict[str, list[Diagnostic]] = {}
    for d in site.judged.diagnostics if site.judged else ():
        found.setdefault(d.code, []).append(d)
    every = all_rules(site.workspace.model)
    in_force = {rule.id: rule for rule in configured(site.workspace.settings, every.values())}
    made = [_of_rule(rule, in_force.get(rule.id), found.get(rule.id, ())) for rule in every.values()]
    made += [_of_reading(code, found.get(code, ())) for code in sorted({*codes.numbered(), *found} - every.keys())]
    return {each.code: each for each in sorted(made, key=lambda each: each.code)}


def by_topic(every: Iterable[Known]) -> Iterator[tuple[LocalText, tuple[Known, ...]]]:
    """In the order of the topics' ids; those of the project first."""
    groups: dict[str, list[Known]] = {}
    for each in every:
        groups.setdefault(each.topic, []).append(each)
    for topic in sorted(groups, key=lambda name: (name != PREFIX.rstrip("/"), groups[name][0].rule is None, name)):
        yield TOPICS.get(topic, LocalText.same(topic)), tuple(groups[topic])


def _of_rule(rule: Rule, used: Rule | None, found: Iterable[Diagnostic]) -> Known:
    said = manual(rule.manual)
    return Known(code=rule.id, number=rule.code, title=rule.title, why=opening(said.why), remedy=opening(said.remedy),
                 default=rule.severity, severity=used.severity if used else None, rule=rule, used=used, said=said, found=tuple(found))


def _of_reading(code: str, found: Iterable[Diagnostic]) -> Known:
    said = codes.about(code)
    return Known(code=code, number=said.catalogue, title=said.title, why=opening(said.why), remedy=opening(said.remedy),
                 default=said.severity, severity=said.severity, found=tuple(found))
