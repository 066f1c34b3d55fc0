"""Small models for tests: written as YAML of the language, read by the real loader, or made by hand."""

from __future__ import annotations

from collections.abc import Iterable

from archmodel.inventory import Settings, load
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.period import parse_moment
from archmodel.kit.source import Sources, read_text
from archmodel.kit.span import Origin
from archmodel.kit.text import LocalText
from archmodel.model import Element, Lifecycle, Model, Operation, Plateau, Relationship, WorkPackage


def read(text: str, file: str = "inventory/test.yaml") -> tuple[Model, Settings, tuple[Diagnostic, ...]]:
    """The model of one YAML text, by the real reader and loader."""
    parsed = read_text(text, file)
    return load(Sources(files=(parsed,), diagnostics=parsed.diagnostics))


NOWHERE = Origin(file="test.yaml", key=(1, 1, 1, 1), value=(1, 1, 1, 1))


def element(name: str, kind: str = "application", *, start: str | None = "2019", end: str | None = None,
            status: str | None = "operating", seen: Iterable[str] = (), **fields: object) -> Element:
    moments = tuple(m for s in seen if (m := parse_moment(s)))
    return Element(
        id=name, kind=kind, name=LocalText(vi=name, en=name), origin=NOWHERE, fields=fields,
        lifecycle=Lifecycle(start=parse_moment(start) if start else None, end=parse_moment(end) if end else None,
                            status=status, seen=moments))


def planned(name: str, **fields: object) -> Element:
    return element(name, start=None, status="planned", **fields)


def flow(name: str, source: str, target: str, status: str | None = "operating") -> Relationship:
    return Relationship(id=name, kind="flow", label="flows", source=source, target=target, origin=NOWHERE,
                        lifecycle=Lifecycle(status=status))


def package(name: str, *delivers: str) -> WorkPackage:
    return WorkPackage(id=name, name=LocalText.same(name), origin=NOWHERE, delivers=delivers)


def plateau(name: str, date: str, based_on: str | None = None, completes: Iterable[str] = (),
            operations: Iterable[Operation] = (), stage: str = "transition") -> Plateau:
    moment = parse_moment(date)
    assert moment
    return Plateau(id=name, name=LocalText.same(name), origin=NOWHERE, stage=stage, date=moment, based_on=based_on,  # type: ignore[arg-type]
                   completes=tuple(completes), operations=tuple(operations))


def operation(verb: str, subject: str, **values: object) -> Operation:
    return Operation(verb=verb, subject=subject, origin=NOWHERE, **values)  # type: ignore[arg-type]


def model(*things: Element | Relationship | WorkPackage | Plateau) -> Model:
    """Sorted by id and with the relationships that the planning fields say."""
    elements = {t.id: t for t in things if isinstance(t, Element)}
    links = {t.id: t for t in things if isinstance(t, Relationship)}
    for e in elements.values():
        for label in ("reuses", "integrates", "realizes"):
            for other in e.ids(label):
                source, target = (e.id, other) if label == "realizes" else (other, e.id)
                links[f"{label}:{source}>{target}"] = Relationship(
                    id=f"{label}:{source}>{target}", kind="serving", label=label, source=source, target=target, origin=NOWHERE)
    return Model(
        elements=dict(sorted(elements.items())), relationships=dict(sorted(links.items())),
        plateaus={t.id: t for t in things if isinstance(t, Plateau)},
        work_packages={t.id: t for t in things if isinstance(t, WorkPackage)})
