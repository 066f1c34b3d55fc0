"""What stops an account: errors of reading in things of the kinds it counts, and things too broken to be read at all.

Without the second every sum would be too small; with a reference that leads nowhere, an id that is taken twice or packages that wait for
themselves no sum and no year could be trusted.
"""

from __future__ import annotations

from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.workspace import Workspace


def unread(workspace: Workspace, *kinds: str) -> tuple[Diagnostic, ...]:
    """The errors of reading, where something of these kinds could not be built; else those about things of these kinds."""
    errors = tuple(d for d in workspace.reading if d.severity is Severity.ERROR)
    if workspace.model.incomplete.intersection(kinds):
        return errors
    elements = workspace.model.elements
    return tuple(d for d in errors if d.code == "inventory/duplicate-id"
                 or ((about := elements.get(d.subject or "")) is not None and about.kind in kinds))
