"""The settings of a project: what does nothing is an error, what is said is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from archmodel.workspace import Workspace
from tests.gate.conftest import PROJECT, RULE, Cli, Write

PARAMETER = "resilience/single-point-of-failure"


def project(rules: str) -> str:
    return PROJECT.replace(f"  rules: {{{RULE}: {{severity: error}}}}", f"  rules: {rules}")


@pytest.mark.parametrize(("rules", "said"), [
    ("{organisation/disolved-owner: {severity: off}}",
     f"settings/unknown-rule there is no rule `organisation/disolved-owner`. Did you mean `{RULE}`?"),
    ("{M99: {severity: off}}", "settings/unknown-rule there is no rule `M99`."),
    (f"{{{PARAMETER}: {{importence: 4}}}}",
     "settings/unknown-parameter this rule has no parameter `importence`. Did you mean `importance`?"),
    (f"{{{PARAMETER}: {{importance: high}}}}",
     "settings/wrong-parameter `importance` is of another type. Write a value like the default `5`."),
    ("{M10: {threshold: 1}}", "settings/unknown-parameter"),
])
def test_what_would_do_nothing_is_said_and_nothing_is_judged(rules: str, said: str, cli: Cli, write: Write) -> None:
    write(project=project(rules))
    done = cli("check", "--format", "concise", "--lang", "en", "--select", "plan/*")
    assert done.code == 2
    assert "inventory/project.yaml:4:" in done.out and said in done.out
    assert cli("report", "findings", "-o", "findings.md").code == 2
    assert not Path("findings.md").exists()


@pytest.mark.parametrize("rules", [
    f"{{{PARAMETER}: {{importance: 4, systems: 2, x-note: ours}}}}", "{A09: {severity: info}}", "{M06: {severity: info}}", "{}"])
def test_what_is_right_passes(rules: str, cli: Cli, write: Write) -> None:
    write(project=project(rules))
    assert "settings/" not in cli("check", "--format", "concise").out


def test_never_names_rules_that_there_are(cli: Cli, write: Write) -> None:
    write(project=PROJECT.replace("  surveyed", "  waivers: {never: [securty/*]}\n  surveyed"))
    done = cli("check", "--format", "concise", "--lang", "en")
    assert done.code == 2 and "there is no rule `securty/*`" in done.out


@pytest.mark.parametrize(("name", "severity", "expected"), [
    ("M06", "off", None), ("inventory/open-unknown", "info", "INFO"), ("inventory/open-unknown", "error", "ERROR"),
    ("M10", "info", "WARNING")])
def test_remarks_of_reading_have_a_severity_too(name: str, severity: str, expected: str | None, write: Write) -> None:
    root = write(project=project(f"{{{name}: {{severity: {severity}}}}}"), extra="applications: {old: {name: Old, owner: unknown}}\n")
    found = [d.severity.name for d in Workspace(root).judged().diagnostics if d.code == "inventory/open-unknown"]
    assert found == ([expected] if expected else [])
