"""Architectures for the tests of the assessments: from YAML of the language, at one moment."""

from __future__ import annotations

from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from tests.making import read


def at(text: str, moment: str = "2026-11") -> Architecture:
    model, _, problems = read(text)
    assert not [p for p in problems if p.severity is Severity.ERROR], [p.message.say("en") for p in problems]
    return Architecture.of(model, moment)
