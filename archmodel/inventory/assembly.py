"""Drafts of all files become one model, sorted by id."""

from __future__ import annotations

from archmodel.inventory import circles, roadmap
from archmodel.inventory.build import work_package
from archmodel.inventory.plateaus import plateau
from archmodel.inventory.register import Register
from archmodel.inventory.relations import relationships
from archmodel.inventory.settings import Settings
from archmodel.kit.diagnostics import Diagnostic
from archmodel.metamodel import kinds
from archmodel.model import Element, Model, Plateau, Profile, Relationship


def assemble_model(register: Register, settings: Settings, *, lost: bool = False) -> tuple[Model, list[Diagnostic]]:
    """The model, and what is wrong between its parts. Of two things with one id, the first stands.

    `lost` says that a whole file could not be read: anything may have stood in it.
    """
    found = [*register.findings(), *circles.findings(register)]
    drafts = [register.drafts[name] for name in sorted(register.drafts)]
    elements: dict[str, Element] = {}
    links: dict[str, Relationship] = {}
    for draft in drafts:
        if isinstance(draft.thing, Element):
            elements[draft.id] = draft.thing
        elif draft.thing is not None:
            links[draft.id] = draft.thing
        for link in relationships(draft, register):
            links.setdefault(link.id, link)
    packages = {name: work_package(each) for name, each in elements.items() if each.kind == "work-package"}
    stages, problems = _plateaus(register, elements, settings)
    found += (*problems, *roadmap.findings(stages, packages, links, register))
    broken = frozenset(kinds()) if lost else frozenset(draft.kind for draft in register.all if draft.thing is None)
    return Model(elements=elements, relationships={name: links[name] for name in sorted(links)}, plateaus=stages, work_packages=packages,
                 incomplete=broken,
                 profile=Profile(framework=settings.framework, packs=settings.packs, nucleus=settings.nucleus)), found


def _plateaus(register: Register, elements: dict[str, Element], settings: Settings) -> tuple[dict[str, Plateau], list[Diagnostic]]:
    made: dict[str, Plateau] = {}
    found: list[Diagnostic] = []
    for name, element in elements.items():
        if element.kind == "plateau":
            made[name], problems = plateau(register.drafts[name], register, settings)
            found += problems
    return made, found
