"""Who makes, keeps, sends and reads: from masters, stores and the direction of each flow."""

from __future__ import annotations

from archmodel.analysis.usage import usage
from archmodel.workspace import Workspace
from tests.analysis.assessing import at

USED = """
agencies: {dost: {name: D}}
applications:
  make: {name: A, stores: [do-a]}
  copy: {name: B, stores: [do-a]}
  read: {name: C}
  asks: {name: E, known_links: [make]}
  site: {name: F, stores: [do-open], serves_public: true}
  theirs: {name: G, record: reference}
data_objects:
  do-a: {name: A, master: make, steward: dost, personal_data: basic}
  do-b: {name: B, master: read}
  do-c: {name: C, master: unknown}
  do-d: {name: D, master: make}
  do-e: {name: E, master: theirs}
  do-open: {name: O, master: site}
flows:
  fl-1: {from: make, to: read, data: [do-a], channel: ndop, status: operating}
  fl-2: {from: read, to: make, data: [do-a], relation: service-use, channel: ndop, status: planned, lifecycle: {start: 2028}}
  fl-3: {from: copy, to: read, data: [do-a], bidirectional: true, status: manual}
"""


def test_letters_follow_the_record() -> None:
    found = {d.object: d for d in at(USED).answer(usage)}
    a = found["do-a"]
    assert a.made_by == "make" and a.kept_by == ("copy", "make") and a.keepers == ("copy", "make") and a.personal
    assert a.sent_by == {"copy": ("fl-3",), "make": ("fl-1",), "read": ("fl-3",)}
    assert a.read_by == {"copy": ("fl-3",), "read": ("fl-1", "fl-3")}
    assert a.shared == {"ndop": ("fl-1",)} and a.own


def test_no_use_is_only_said_where_it_is_certain() -> None:
    found = {d.object: d.consumed for d in at(USED).answer(usage)}
    assert found == {"do-a": True, "do-b": False, "do-c": False, "do-d": None, "do-e": None, "do-open": True}


def test_what_nothing_makes_or_keeps() -> None:
    found = {d.object: d for d in at(USED).answer(usage)}
    assert [name for name, d in found.items() if not d.produced] == ["do-c"] and found["do-c"].unknown and found["do-c"].master is None


def test_the_picture_says_the_same_of_the_city(city: Workspace) -> None:
    letters = {}
    for view in ("data-ownership", "data-ownership-2"):
        for matrix in city.diagram(city.views[view]).matrices:  # type: ignore[attr-defined]
            letters |= {(c.row, c.column): c.text.en for c in matrix.cells}
    told: dict[tuple[str, str], str] = {}
    for d in city.architecture("as-is").answer(usage):
        for letter, names in (("C", [d.made_by] if d.made_by else []), ("S", [n for n in d.kept_by if n != d.made_by]),
                              ("P", d.sent_by), ("R", d.read_by)):
            for name in names:
                told[d.object, name] = told.get((d.object, name), "") + letter
    assert told == letters
