"""The consolidated gaps, solutions and dependencies matrix (TOGAF ADM phase E): what each recorded gap is answered with."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.model import Element, Model, WorkPackage

_DOMAINS = ("governance", "organisation", "process", "data", "application", "technology", "security")


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """One recorded gap: the option chosen for it, the packages that say they close it, what those deliver and wait for."""

    number: int
    gap: Element
    domain: str
    option: str
    packages: tuple[WorkPackage, ...]
    components: tuple[str, ...]
    dependencies: tuple[str, ...]


def solutions(model: Model) -> tuple[Solution, ...]:
    """By architecture domain, then id; numbered in this order. A component is named where it is about the gap's objects or capabilities
    and, where none is, all that the packages deliver.
    """
    closing: dict[str, list[WorkPackage]] = {}
    for package in model.work_packages.values():
        for name in package.closes:
            closing.setdefault(name, []).append(package)
    gaps = sorted(model.of_kind("gap"), key=lambda g: (_rank(g), g.id))
    return tuple(_solution(n, g, tuple(closing.get(g.id, ())), model) for n, g in enumerate(gaps, 1))


def _rank(gap: Element) -> int:
    domain = gap.text("type")
    return _DOMAINS.index(domain) if domain in _DOMAINS else len(_DOMAINS)


def _solution(number: int, gap: Element, packages: tuple[WorkPackage, ...], model: Model) -> Solution:
    delivered = [model.elements[name] for package in packages for name in package.delivers if name in model.elements]
    near = [each.id for each in delivered if _about(each, gap)] or [each.id for each in delivered]
    return Solution(
        number=number, gap=gap, domain=gap.text("type") or "", option=gap.text("option") or "", packages=packages,
        components=tuple(dict.fromkeys(near)),
        dependencies=tuple(sorted({d.before for package in packages for d in package.dependencies} - {p.id for p in packages})))


def _about(component: Element, gap: Element) -> bool:
    objects = {*component.ids("replaces"), *component.ids("reuses"), *component.ids("integrates"), *component.ids("stores")}
    return bool(objects & set(gap.ids("objects")) or set(component.ids("realizes")) & set(gap.ids("capabilities")))
