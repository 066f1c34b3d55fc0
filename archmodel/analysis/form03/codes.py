"""The codes of form 03: one for each thing, stable for its life, and the way back from a code to the thing.

A recorded `codes: {mau03: …}` is the code. Otherwise it is a prefix and the first id the thing ever had (the first of `formerly`, else
its id) in capitals: so a rename changes nothing. The prefix follows from what the thing says of itself, never from its owner, who may
be reorganised: a relation QH, a gap ND, a task NV, an indicator KPI; of the systems, a reference is QG where it is shared nationally
(`sharing` of group A or B, or the category `national`) and LQ otherwise; an original is CX where the commune level alone uses it
(`scope: [commune]`), and KT otherwise. Who records another of these facts changes the prefix: record the code first.

A relation that is no flow has the field that says it and the first ids of both ends: `QH-DEPENDS_ON:METRONET>DISTRICT-CCTV`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archmodel.model import Element, Model, Relationship

_BY_KIND = {"gap": "ND", "work-package": "NV", "kpi": "KPI"}
_SHARED_NATIONALLY = ("national-a", "national-b")
PREFIXES = ("KT", "QG", "LQ", "CX", "QH", "ND", "NV", "KPI")


def code_of(thing: Element | Relationship, model: Model | None = None) -> str:
    """The code of an element or of a flow. Of any other relation too, where the `model` is given that knows the ids of its ends."""
    codes = thing.fields.get("codes")
    recorded = codes.get("mau03") if isinstance(codes, Mapping) else None
    return recorded if isinstance(recorded, str) else f"{prefix_of(thing)}-{_first(thing, model).upper()}"


def prefix_of(thing: Element | Relationship) -> str:
    """The letters its code begins with where none is recorded."""
    if isinstance(thing, Relationship):
        return "QH"
    if thing.kind in _BY_KIND:
        return _BY_KIND[thing.kind]
    if thing.get("record") == "reference":
        return "QG" if thing.get("sharing") in _SHARED_NATIONALLY or thing.get("category") == "national" else "LQ"
    return "CX" if thing.get("scope") == ("commune",) else "KT"


def id_of(code: str) -> str:
    """The id that a code without a record is made of: what a new thing of that code would be called."""
    prefix, dash, rest = code.partition("-")
    return (rest if dash and prefix in PREFIXES else code).lower()


def by_code(model: Model) -> Mapping[str, str]:
    """Code → the id of the element or relationship that has it now; of two with one code, the first by id."""
    found: dict[str, str] = {}
    things: Iterable[Element | Relationship] = (*model.elements.values(), *model.relationships.values())
    for thing in things:
        found.setdefault(code_of(thing, model), thing.id)
    return found


def first_id(thing: Element | Relationship) -> str:
    """The first id it ever had."""
    return thing.formerly[0] if thing.formerly else thing.id


def _first(thing: Element | Relationship, model: Model | None) -> str:
    """A relation without an entry of its own is named after its ends; a link that has no direction always in the same order."""
    if isinstance(thing, Element) or thing.label in ("flows", "connect"):
        return first_id(thing)
    ends = [first_id(model.elements[end]) if model and end in model.elements else end for end in (thing.source, thing.target)]
    return f"{thing.label}:{'>'.join(sorted(ends) if thing.label == 'known_links' else ends)}"
