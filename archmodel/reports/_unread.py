"""What stops an account: things of the kinds it counts that were too broken to be read, and work packages that wait for themselves.

Without the first every sum would be too small; without an order of the second no year could be trusted.
"""

from __future__ import annotations

from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.workspace import Workspace


def unread(workspace: Workspace, *kinds: str) -> tuple[Diagnostic, ...]:
    """The errors of reading, where something of these kinds could not be built; else circles of work packages among these kinds."""
    errors = tuple(d for d in workspace.reading if d.severity is Severity.ERROR)
    if workspace.model.incomplete.intersection(kinds):
        return errors
    packages = workspace.model.work_packages if "work-package" in kinds else ()
    return tuple(d for d in errors if d.code == "inventory/cycle" and d.subject in packages)
