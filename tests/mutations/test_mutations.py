"""Break any line of the inventory: the message names the line, the reason and the fix, in both languages.

Every class of mistake is tried in every collection: of the real inventory, and for kinds the city has no data of, of the
examples the kinds are documented with. Which line is broken is drawn by a seed; the same lines every time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from archmodel.inventory import Loader
from archmodel.inventory.entry import Sheet
from archmodel.inventory.sheet import sheet
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.source import Parsed, Sources, read_text
from archmodel.metamodel import kinds
from tests.mutations.slips import FIELDS, Slip, World
from tests.mutations.spots import Spot, spots

ROOT = Path(__file__).parents[2]
PER_CLASS = 2
FRAME = ("defaults", "settings")
SAMPLE = "(the sample)"
CASCADE = 3
Mistake = tuple[str, str]


@dataclass(kw_only=True)
class Project:
    """Files that are loaded again and again with one of them changed."""

    files: dict[str, Parsed]
    sheets: dict[str, Sheet]
    loader: Loader
    before: frozenset[Mistake]
    world: World

    @classmethod
    def of(cls, files: dict[str, Parsed]) -> Project:
        sheets = {name: sheet(parsed)[0] for name, parsed in files.items()}
        loader = Loader()
        found = loader.load(Sources(files=tuple(files.values()), diagnostics=()))[2]
        world = {entry.id: (entry.kind, each.file, entry.origin.key[0]) for each in sheets.values() for entry in each.entries}
        return cls(files=files, sheets=sheets, loader=loader, before=frozenset(map(mistake, found)), world=world)

    def after(self, parsed: Parsed) -> list[Diagnostic]:
        """What is newly wrong when one file reads so."""
        files = {**self.files, parsed.file: parsed}
        found = self.loader.load(Sources(files=tuple(files.values()), diagnostics=parsed.diagnostics))[2]
        return [d for d in found if mistake(d) not in self.before]


def mistake(found: Diagnostic) -> Mistake:
    """The same on whatever line it stands."""
    assert found.span is not None
    return found.span.file, found.fingerprint


@cache
def city() -> Project:
    return Project.of({parsed.file: parsed for parsed in Sources.read(ROOT, "inventory").files})


@cache
def examples() -> Project:
    written = {kind.id: read_text(kind.example, f"examples/{kind.id}.yaml") for kind in kinds().values()}
    return Project.of({parsed.file: parsed for parsed in written.values()})


@cache
def sample() -> Project:
    return Project.of({parsed.file: parsed for parsed in Sources.read(ROOT / "archmodel" / "sample" / "demo", "inventory").files})


@cache
def by_collection() -> dict[str, tuple[Project, list[Spot]]]:
    """The spots of each collection: those of the city, and of the examples where it has none; and all of the sample."""
    of_city, of_examples = _spots(city()), _spots(examples())
    found = {name: (city(), of_city[name]) if name in of_city else (examples(), each) for name, each in of_examples.items()}
    found |= {name: (city(), of_city[name]) for name in FRAME}
    return found | {SAMPLE: (sample(), [spot for each in _spots(sample()).values() for spot in each])}


def _spots(project: Project) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = {}
    for name, parsed in project.files.items():
        for spot in spots(parsed, project.sheets[name]):
            found.setdefault(spot.collection, []).append(spot)
    return found


def drawn(collection: str, mistake_class: str) -> Iterator[tuple[Project, Spot, Slip]]:
    """Some spots of a collection at which this mistake can be made, of different fields where possible."""
    project, every = by_collection()[collection]
    wanted = PER_CLASS * (5 if collection in (*FRAME, SAMPLE) else 1)
    dice = random.Random(f"{collection}/{mistake_class}")
    labels = sorted({spot.label for spot in every})
    dice.shuffle(labels)
    made = 0
    for label in labels:
        here = [spot for spot in every if spot.label == label]
        dice.shuffle(here)
        for spot in here:
            slip = FIELDS[mistake_class](spot, project.world)
            if slip is not None:
                yield project, spot, slip
                made += 1
                break
        if made == wanted:
            return


COLLECTIONS = sorted(kind.collection for kind in kinds().values())


@pytest.mark.parametrize("collection", [*COLLECTIONS, *FRAME, SAMPLE])
def test_a_slip_in_a_field_is_found_where_it_is(collection: str) -> None:
    wrong = []
    for mistake_class in FIELDS:
        for project, spot, slip in drawn(collection, mistake_class):
            new = project.after(read_text(slip.text, spot.parsed.file))
            wrong += [f"{mistake_class} {spot.parsed.file}:{slip.line} {spot.label}: {why}" for why in objections(new, slip, spot)]
    assert not wrong, "\n".join(wrong)


def objections(new: list[Diagnostic], slip: Slip, spot: Spot) -> Iterator[str]:
    """Why what was said is not good enough."""
    here = [d for d in new if place(d) == (spot.parsed.file, slip.line) and d.code in slip.codes]
    if not here:
        yield f"not found; said was {[f'{d.span} {d.code}' for d in new[:3]]}"
    if len(new) > CASCADE:
        yield f"a cascade of {len(new)}: {[f'{d.span} {d.code}' for d in new[:6]]}"
    if slip.hint and here and not any(d.advice and slip.hint in d.advice.say("en") for d in here):
        yield f"does not suggest {slip.hint}"
    for d in new:
        yield from unsaid(d)


def place(found: Diagnostic) -> tuple[str, int] | None:
    return (found.span.file, found.span.line) if found.span else None


def unsaid(found: Diagnostic) -> Iterator[str]:
    """Each sentence must be there, in its own tongue, with an advice."""
    for sentence in (found.message, found.advice):
        if sentence is None or not sentence.say("vi").strip() or not sentence.say("en").strip():
            yield f"{found.code} lacks a sentence"
        elif sentence.say("vi") == sentence.say("en"):
            yield f"{found.code} says the same in both languages: {sentence.say('vi')}"


def test_there_are_enough_of_them() -> None:
    """At least 500, and every collection and every class has its share."""
    tried = [(collection, name) for collection in by_collection() for name in FIELDS for _ in drawn(collection, name)]
    assert len(tried) >= 500
    assert {collection for collection, _ in tried} == {*COLLECTIONS, *FRAME, SAMPLE}
    assert {name for _, name in tried} == set(FIELDS)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_slip_in_an_id_is_found_where_it_is(collection: str) -> None:
    """An id that breaks the grammar, and an id that another file has."""
    project, name, each = _entry_of(collection)
    entry = random.Random(collection).choice([e for e in each.entries if kinds()[e.kind].collection == collection])
    others = sorted(other for other, (_, file, _) in project.world.items() if file > each.file or file < each.file)
    other = random.Random(collection).choice(others)
    for better, code in ((f"Hệ {entry.id}", "inventory/bad-id"), (other, "inventory/duplicate-id")):
        line, column, _, end = entry.origin.key
        lines = project.files[name].text.split("\n")
        lines[line - 1] = lines[line - 1][: column - 1] + better + lines[line - 1][end - 1 :]
        new = project.after(read_text("\n".join(lines), name))
        expected = max((name, line), project.world[other][1:]) if code.endswith("duplicate-id") else (name, line)
        assert [d for d in new if d.code == code and place(d) == expected], (name, line, code)
        assert not [why for d in new for why in unsaid(d)]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_slip_in_the_name_of_a_collection_is_found_where_it_is(collection: str) -> None:
    """The entries are read on, or are at least known: nobody who refers to them hears that they are not there."""
    project, name, _ = _entry_of(collection)
    text = project.files[name].text
    line = next(i for i, text_line in enumerate(text.split("\n"), 1) if text_line.startswith(f"{collection}:"))
    new = project.after(read_text(text.replace(f"\n{collection}:" if line > 1 else f"{collection}:",
                                               f"\n{collection}x:" if line > 1 else f"{collection}x:", 1), name))
    assert [(d.code, d.span.line) for d in new if d.span] == [("inventory/unknown-collection", line)]
    assert not [why for d in new for why in unsaid(d)]


def _entry_of(collection: str) -> tuple[Project, str, Sheet]:
    for project in (city(), examples()):
        for name, each in sorted(project.sheets.items()):
            if any(kinds()[entry.kind].collection == collection for entry in each.entries):
                return project, name, each
    raise LookupError(collection)
