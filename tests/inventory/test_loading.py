"""How files are put together does not matter, nothing in them makes loading stop, and loading again costs little."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from archmodel.inventory import Loader, load
from archmodel.kit.diagnostics import Severity, exit_code
from archmodel.kit.errors import BadUsage
from archmodel.kit.source import Parsed, Sources, read_bytes, read_text
from archmodel.kit.span import Origin
from archmodel.metamodel import facets, kinds
from archmodel.model import Model
from tests.hostile_files import HOSTILE, HostileFile

ROOT = Path(__file__).parents[2]
NOWHERE = Origin(file="", key=(1, 1, 1, 1), value=(1, 1, 1, 1))


def city() -> tuple[Parsed, ...]:
    return Sources.read(ROOT, "inventory").files


def built(*files: Parsed) -> Model:
    return load(Sources(files=files, diagnostics=()))[0]


def facts(model: Model) -> dict[str, Any]:
    """The model without its places."""
    plateaus = {p.id: replace(p, origin=NOWHERE, operations=tuple(replace(o, origin=NOWHERE) for o in p.operations))
                for p in model.plateaus.values()}
    return {
        "elements": {e.id: replace(e, origin=NOWHERE) for e in model.elements.values()},
        "relationships": {r.id: replace(r, origin=NOWHERE) for r in model.relationships.values()},
        "packages": {w.id: replace(w, origin=NOWHERE) for w in model.work_packages.values()},
        "plateaus": plateaus,
    }


def halves(parsed: Parsed) -> tuple[Parsed, Parsed]:
    """The entries of a file turn and turn about; both halves have its headings and its defaults."""
    kept: tuple[list[str], list[str]] = ([], [])
    section, turn = "", (0, 1)
    for line in parsed.text.split("\n"):
        if line[:1].isalpha():
            section, turn = line.partition(":")[0], (0,) if line.startswith("settings:") else (0, 1)
        elif re.match(r"  [^ #]", line) and section not in ("settings", "defaults"):
            turn = (1,) if turn == (0,) else (0,)
        for half in turn:
            kept[half].append(line)
    stem = parsed.file.removesuffix(".yaml")
    return read_text("\n".join(kept[0]), f"{stem}-1.yaml"), read_text("\n".join(kept[1]), f"{stem}-2.yaml")


def test_the_order_of_files_does_not_matter() -> None:
    files = city()
    assert facts(built(*files)) == facts(built(*reversed(files)))
    first, second = load(Sources(files=files, diagnostics=()))[2], load(Sources(files=files[::-1], diagnostics=()))[2]
    assert [(d.span, d.code, d.fact) for d in first] == [(d.span, d.code, d.fact) for d in second]


def test_splitting_files_does_not_matter() -> None:
    files = city()
    split = [half for parsed in files for half in (halves(parsed) if not parsed.file.endswith("defaults.yaml") else (parsed,))]
    assert len(split) > 1.8 * len(files) and all(parsed.readable for parsed in split)
    assert facts(built(*files)) == facts(built(*split))


def test_the_city_has_no_errors() -> None:
    found = load(Sources.read(ROOT, "inventory"))[2]
    assert [f"{d.span} {d.code} {d.message.say('en')}" for d in found if d.severity is Severity.ERROR] == []


def test_loading_again_gives_what_loading_afresh_gives() -> None:
    files, loader = city(), Loader()
    for index in (3, 20, 40, 3):
        changed = read_text(files[index].text.replace("source: ", "source: x", 1), files[index].file)
        now = Sources(files=(*files[:index], changed, *files[index + 1 :]), diagnostics=())
        again, afresh = loader.load(now), load(now)
        assert facts(again[0]) == facts(afresh[0]) and again[2] == afresh[2]


def test_a_change_of_defaults_is_seen_in_other_files() -> None:
    loader = Loader()
    one = read_text("agencies: {a: {name: {vi: A, en: A}}}", "inventory/x/one.yaml")
    before, after = (read_text(f"defaults: {{provenance: {{kind: {kind}}}}}", "inventory/defaults.yaml") for kind in ("found", "proposal"))
    for defaults, kind in ((before, "found"), (after, "proposal")):
        model, _, _ = loader.load(Sources(files=(defaults, one), diagnostics=()))
        provenance = model.elements["a"].provenance
        assert provenance is not None and provenance.basis == kind


def test_an_unknown_framework_is_refused() -> None:
    with pytest.raises(BadUsage):
        load(Sources(files=(), diagnostics=()), framework="vn-ndaf-9")


def test_nothing_is_an_empty_model() -> None:
    model, _, found = load(Sources(files=(), diagnostics=()))
    assert not model.elements and not found


def test_a_file_that_cannot_be_read_does_not_make_the_others_wrong() -> None:
    """Its ids may be there: nobody who names one hears that it is not."""
    lost = read_text('agencies:\n  dost:\n    name: "x\n  doc: {}\n', "inventory/a.yaml")
    rest = read_text("agencies: {a: {name: {vi: A, en: A}, parent: dost, provenance: {kind: found}}}", "inventory/b.yaml")
    assert lost.data is None
    assert not load(Sources(files=(lost, rest), diagnostics=()))[2]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda each: each.name)
def test_hostile_files_end_in_findings(hostile: HostileFile) -> None:
    parsed = read_bytes(hostile.content, f"inventory/{hostile.name}.yaml")
    start = time.perf_counter()
    _, _, found = load(Sources(files=(parsed,), diagnostics=parsed.diagnostics))
    assert time.perf_counter() - start < 5
    assert exit_code(found) == hostile.exit_code
    assert set(hostile.places) <= {(d.span.line, d.span.column) for d in found if d.span}
    for d in found:
        assert d.message.say("vi") and d.message.say("en") and d.advice and d.advice.say("vi") and d.advice.say("en")


def test_ten_thousand_elements_take_seconds() -> None:
    lines = ["defaults: {provenance: {kind: found}, owner: a}", "agencies: {a: {name: {vi: A, en: A}}}", "applications:"]
    for n in range(10_000):
        links = f"[s{(n + 1) % 10_000}, s{(n * 7) % 9_999}]"
        lines.append(f"  s{n}: {{name: {{vi: Hệ {n}, en: System {n}}}, known_links: {links}, lifecycle: {{start: 2019}}}}")
    parsed = read_text("\n".join(lines), "inventory/many.yaml")
    start = time.perf_counter()
    model, _, _ = load(Sources(files=(parsed,), diagnostics=()))
    assert len(model.elements) == 10_001
    assert time.perf_counter() - start < 10


WORDS = some.sampled_from(sorted({
    *(name for kind in kinds().values() for name in kind.properties), *(kind.collection for kind in kinds().values()),
    *facets(), "unknown", "vi", "en", "kind", "source", "fields", "start", "id", "a", "b", "x-a", "2024-02-30", "2026", "contact", "",
    "introduce", "retire", "change", "set", "connect", "cut", "operations", "outcome", "Sở", "found",
}))
TREES = some.recursive(
    some.none() | some.booleans() | some.integers(-3, 3000) | WORDS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS, inner, max_size=4), max_leaves=12)
ENTRIES = some.dictionaries(
    some.sampled_from(["a", "b", "A", "unknown", "con", ""]), some.dictionaries(WORDS, TREES, max_size=5) | TREES, max_size=3)
FILES = some.dictionaries(
    some.sampled_from(["settings", "defaults", "systems", "x-a", "zzz", *sorted(kind.collection for kind in kinds().values())]),
    ENTRIES | TREES, max_size=4)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(FILES, FILES)
def test_no_data_make_it_stop(one: object, other: object) -> None:
    texts = {"inventory/defaults.yaml": one, "inventory/b/two.yaml": other}
    files = tuple(read_text(json.dumps(data, ensure_ascii=False), name) for name, data in texts.items())
    _, _, found = load(Sources(files=files, diagnostics=()))
    for d in found:
        assert d.message.say("vi") and d.message.say("en") and d.advice and d.advice.say("vi") and d.advice.say("en")
