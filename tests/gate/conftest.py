"""A small project to put through the gate, and the command line to do it with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archmodel.workspace import Workspace
from tests.cli.conftest import Cli, Done, cli, quiet_machine, shared_cache

__all__ = ["Cli", "Done", "cli", "quiet_machine", "shared_cache"]

RULE = "organisation/dissolved-owner"
DAY = "2040-01-15"
"""The survey of the projects in these tests: after any day on which they may be run, so that the calendar changes nothing."""
PROJECT = f"""\
settings:
  languages: [en]
  surveyed: {DAY}
  rules: {{{RULE}: {{severity: error}}}}
defaults:
  provenance: {{kind: assumption}}
"""
SYSTEMS = """\
agencies:
  gone: {name: Gone office, lifecycle: {end: 2020, status: dissolved}}
  heir: {name: Heir office}
applications:
  portal: {name: Portal, owner: gone}
  map: {name: Map, owner: heir}
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(waivers="…")` makes a project of the files given beside the usual ones."""

    def make(**files: str) -> Path:
        for name, text in {"project": PROJECT, "systems": SYSTEMS, **files}.items():
            path = tmp_path / "inventory" / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return make


def waiver(name: str = "wv-1", **fields: str) -> str:
    """A waiver of the finding about the portal that holds for another month, with some fields set otherwise; an empty one is left out."""
    said = {
        "rule": RULE, "subject": "portal", "reason": "Waiting for the transfer", "requested_by": "it", "approved_by": "board",
        "approved_on": "2040-01-01", "expires": "2040-02-29", **fields}
    return f"  {name}:\n" + "".join(f"    {field}: {value}\n" for field, value in said.items() if value)


def waivers(*each: str) -> str:
    return "waivers:\n" + "".join(each or (waiver(),))


def codes(workspace: Workspace) -> list[str]:
    """What was judged, but for what this project is not about."""
    return [f"{d.code} {d.standing}".strip() for d in workspace.judged().diagnostics if d.code.startswith(("waiver/", RULE))]
