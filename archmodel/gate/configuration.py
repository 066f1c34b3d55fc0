"""What a project sets under `settings.rules`: held against the rules there are, and applied to what reading remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from archmodel.gate import codes
from archmodel.inventory import Settings
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.span import Span
from archmodel.kit.text import Message, msg, nearest, visible
from archmodel.rules import Rule

_OFF = "off"
Place = tuple[str | int, ...]


def applied(found: Sequence[Diagnostic], settings: Settings) -> list[Diagnostic]:
    """Remarks of the rooms that read, at the severity the project gives them. What breaks the data stays an error."""
    said = {name: each["severity"] for name, each in settings.rules.items() if "severity" in each}
    made = []
    for d in found:
        wanted = said.get(d.code) or said.get(codes.catalogue(d.code)) if d.code in codes.REMARKS else None
        if wanted is None or d.severity is Severity.ERROR:
            made.append(d)
        elif wanted != _OFF:
            made.append(replace(d, severity=Severity[wanted.upper()]))
    return made


def objections(settings: Settings, rules: Mapping[str, Rule]) -> Iterator[Diagnostic]:
    """A misspelt rule or parameter would do nothing, and nobody would notice."""
    numbers = {rule.code: rule for rule in rules.values() if rule.code}
    remarks = {*codes.REMARKS, *(codes.catalogue(code) for code in codes.REMARKS)} - {""}
    for name, said in settings.rules.items():
        rule = rules.get(name) or numbers.get(name)
        if rule is None and name not in remarks:
            yield _unknown("rule", settings, ("rules", name), name, (*rules, *numbers, *remarks))
        parameters = rule.parameters if rule else {}
        for parameter, value in said.items():
            if parameter == "severity" or parameter.startswith("x-"):
                continue
            if parameter not in parameters:
                yield _unknown("parameter", settings, ("rules", name, parameter), parameter, ("severity", *parameters))
            elif _sort(value) != _sort(parameters[parameter]):
                yield _wrong(settings, ("rules", name, parameter), parameter, parameters[parameter])
    known = codes.known(rules)
    for index, pattern in enumerate(settings.waivers.get("never", ())):
        if not codes.nameable(pattern, known):
            yield _unknown("rule", settings, ("waivers", "never", index), pattern, known, key=False)


def _sort(value: object) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float | Decimal):
        return "number"
    return "list" if isinstance(value, list | tuple | frozenset | set) else type(value).__name__


def _unknown(what: str, settings: Settings, path: Place, name: str, known: Iterable[str], *, key: bool = True) -> Diagnostic:
    near = nearest(name, sorted(known))
    message = msg("không có quy tắc `{name}`", "there is no rule `{name}`", name=visible(name)) if what == "rule" else \
        msg("quy tắc này không có tham số `{name}`", "this rule has no parameter `{name}`", name=visible(name))
    advice = msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else _LOOK
    return _found(f"unknown-{what}", settings, path, message, advice, key=key)


def _wrong(settings: Settings, path: Place, name: str, default: object) -> Diagnostic:
    return _found("wrong-parameter", settings, path,
                  msg("tham số `{name}` có giá trị khác loại", "`{name}` is of another type", name=visible(name)),
                  msg("Viết một giá trị như mặc định `{default}`.", "Write a value like the default `{default}`.", default=str(default)))


_LOOK = msg("Xem `archmodel rules`.", "See `archmodel rules`.")


def _found(code: str, settings: Settings, path: Place, message: Message, advice: Message, *, key: bool = True) -> Diagnostic:
    span: Span | None = settings.origin.at(*path, key=key) if settings.origin else None
    return Diagnostic(code=f"settings/{code}", severity=Severity.ERROR, message=message, advice=advice, span=span,
                      fact=".".join(map(str, path)))
