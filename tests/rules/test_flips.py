"""Every rule is alive on the real city: one recorded mutation of its files flips one verdict of the rule."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from archmodel.graph import Architecture
from archmodel.inventory.load import Loader
from archmodel.kit.source import Parsed, Sources, read_text
from archmodel.rules import Facts, check, rules

ROOT = Path(__file__).parents[2]
FLIPS: Mapping[str, Mapping[str, Any]] = {
    name: flip for path in sorted(Path(__file__).with_name("flips").glob("*.yaml"))
    for name, flip in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


def test_every_rule_has_a_flip() -> None:
    assert sorted(rules()) == sorted(FLIPS)


@pytest.mark.parametrize("name", sorted(FLIPS))
def test_a_mutation_of_the_city_flips_a_verdict(name: str) -> None:
    flip = FLIPS[name]
    as_of = str(flip.get("as_of", "2026-11-22"))
    before = _verdict(city().files, name, flip["subject"], as_of)
    after = _verdict(_mutated(flip), name, flip["subject"], as_of)
    assert before != after, f"{flip['subject']}: {before} before and after"


@cache
def city() -> Sources:
    return Sources.read(ROOT, "inventory")


@cache
def loader() -> Loader:
    return Loader()


def _mutated(flip: Mapping[str, Any]) -> tuple[Parsed, ...]:
    if "add" in flip:
        return (*city().files, read_text(flip["add"], "inventory/flip.yaml"))
    old = next(parsed for parsed in city().files if parsed.file == flip["file"])
    assert flip["replace"] in old.text, f"{flip['file']} does not contain {flip['replace']!r}"
    new = read_text(old.text.replace(flip["replace"], flip["by"], 1), old.file)
    return tuple(new if parsed is old else parsed for parsed in city().files)


def _verdict(files: tuple[Parsed, ...], name: str, subject: str, as_of: str) -> tuple[str, ...]:
    """What the rule says about the subject: nothing, or its verdicts with what tells them apart."""
    model, settings, _ = loader().load(Sources(files=files, diagnostics=()))
    made: dict[str, Architecture] = {}

    def at(moment: str) -> Architecture:
        if moment not in made:
            made[moment] = Architecture.of(model, moment)
        return made[moment]

    found = check(Facts(model=model, today=at(as_of), at=at, settings=settings), [rules()[name]])
    assert not [d for d in found if d.code == "internal/crashed"], found
    return tuple(sorted(f"{d.verdict} {d.plateau} {d.fact}" for d in found if d.subject == subject))
