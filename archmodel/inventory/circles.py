"""Fields that must not lead back to where they start: a capability is no part of itself, no package waits for itself."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.inventory.cycles import cycles
from archmodel.inventory.draft import Draft
from archmodel.inventory.finding import finding, listed
from archmodel.inventory.register import Register
from archmodel.kit.diagnostics import Diagnostic, Related, Severity
from archmodel.kit.span import Path, Span
from archmodel.kit.text import msg
from archmodel.metamodel import kinds

FIELDS = ("parent", "successor", "based_on", "depends_on", "replaces", "replaced_by")
_SHOWN = 8
_TYPED = {"depends_on": ("links_to", "package")}
"""Where the same is also written as a list of objects, and under which key of these."""


def findings(register: Register) -> Iterator[Diagnostic]:
    """One for each circle, with those on it. Systems may depend on one another, which is worth a warning."""
    for field in FIELDS:
        links = {name: tuple(named) for name, draft in register.drafts.items() if (named := _named(draft, field))}
        for ring in cycles(links):
            if len(ring) > 1:
                yield _finding(register, field, ring)


def _named(draft: Draft, field: str) -> dict[str, Path]:
    """Whom the entry names under the field, and where."""
    value = draft.data.get(field)
    found: dict[str, Path] = {}
    for path, name in [((field, i), v) for i, v in enumerate(value)] if isinstance(value, list) else [((field,), value)]:
        if isinstance(name, str):
            found.setdefault(name, path)
    wide, key = _TYPED.get(field, ("", ""))
    listed = draft.data.get(wide)
    for index, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, dict) and isinstance(each.get(key), str):
            found.setdefault(each[key], (wide, index, key))
    return found


def _finding(register: Register, field: str, ring: tuple[str, ...]) -> Diagnostic:
    drafts = [register.drafts[name] for name in ring]
    spans = [_span(draft, field, after) for draft, after in zip(drafts, (*ring[1:], ring[0]), strict=True)]
    mild = field == "depends_on" and kinds()[drafts[0].kind].group == "system"
    return finding(
        "cycle", spans[0],
        msg("các đối tượng tạo thành vòng qua `{field}` ({count}): {ring}", "a circle of {count} through `{field}`: {ring}",
            field=field, count=len(ring), ring=listed((*ring, ring[0]), _SHOWN)),
        msg("Bỏ một mắt xích trong vòng này.", "Take one link out of the circle."),
        severity=Severity.WARNING if mild else Severity.ERROR, subject=ring[0], fact=f"{field}:{' '.join(ring)}",
        related=(Related(span=span, message=msg("từ đây tới `{after}`", "from here to `{after}`", after=after))
                 for span, after in list(zip(spans, (*ring[1:], ring[0]), strict=True))[1:_SHOWN]),
    )


def _span(draft: Draft, field: str, target: str) -> Span:
    return draft.entry.origin.at(*_named(draft, field)[target])
