"""The classes of mistake: each makes of a spot a changed text, and says which code must be reported on which line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from archmodel.metamodel import framework, kinds
from tests.mutations.spots import Spot

VALUES = framework("vn-ndaf-1.0").values


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The whole text of the file after the slip, and what is expected: any of the codes, at exactly this line."""

    text: str
    line: int
    codes: frozenset[str]
    hint: str = ""


World = Mapping[str, tuple[str, str, int]]
"""Id → kind, file, line."""
Make = Callable[[Spot, World], Slip | None]


def wrong_type(spot: Spot, world: World) -> Slip | None:
    """A list where one value belongs, a word where several belong."""
    if spot.shape.sort == "provenance" or spot.key is None:
        return None
    several = spot.shape.items is not None or spot.shape.properties or spot.shape.rest is not None
    return _instead(spot, "5" if several else "[[]]", "inventory/wrong-type", "inventory/bad-value")


def missing(spot: Spot, world: World) -> Slip | None:
    """A required field is commented out: the place is the entry."""
    if not spot.alone or len(spot.path) != 1 or not spot.kind or spot.path[0] not in kinds()[spot.kind].required:
        return None
    return Slip(text=_line(spot, "#" + spot.text), line=spot.entry_line, codes=_codes("inventory/missing-field"))


def misspelt_key(spot: Spot, world: World) -> Slip | None:
    """Not in a map whose keys anybody may choose."""
    if spot.key is None or (len(spot.path) > 1 and spot.path[-2] in ("codes", "parameters", "set")):
        return None
    start, end = spot.key[1] - 1, spot.key[3] - 1
    return Slip(text=_line(spot, f"{spot.text[:start]}{spot.text[start:end]}q{spot.text[end:]}"), line=spot.line,
                codes=_codes("inventory/unknown-field"))


def misspelt_reference(spot: Spot, world: World) -> Slip | None:
    if spot.reference is None or not isinstance(spot.value, str) or spot.value not in world:
        return None
    return _instead(spot, f"{spot.value}x", "inventory/dangling", hint=spot.value)


def wrong_kind(spot: Spot, world: World) -> Slip | None:
    if spot.reference is None or not isinstance(spot.value, str) or spot.value not in world:
        return None
    targets = spot.reference.targets
    other = next((name for name, (kind, _, _) in world.items() if kind not in targets and name != spot.entry), None)
    return _instead(spot, other, "inventory/wrong-kind") if other else None


def bad_date(spot: Spot, world: World) -> Slip | None:
    return _instead(spot, "2024-02-30", "inventory/bad-date") if spot.shape.sort == "moment" else None


def bad_list_value(spot: Spot, world: World) -> Slip | None:
    if "x-values" not in spot.schema or not isinstance(spot.value, str) or spot.value not in VALUES[spot.schema["x-values"]]:
        return None
    return _instead(spot, f"{spot.value}z", "inventory/bad-value", hint=spot.value)


def out_of_range(spot: Spot, world: World) -> Slip | None:
    if isinstance(spot.value, str | list | dict | bool):
        return None
    if "maximum" in spot.schema:
        return _instead(spot, str(spot.schema["maximum"] + 1), "inventory/out-of-range")
    low = spot.schema.get("minimum", spot.schema.get("exclusiveMinimum"))
    return _instead(spot, str(low - 1), "inventory/out-of-range") if low is not None else None


def repeated(spot: Spot, world: World) -> Slip | None:
    flat = isinstance(spot.value, list) and len(spot.value) > 0 and all(isinstance(item, str) for item in spot.value)
    if not flat or not spot.schema.get("uniqueItems"):
        return None
    return _instead(spot, f"[{', '.join([*spot.value, spot.value[0]])}]", "inventory/repeated")


def duplicate_key(spot: Spot, world: World) -> Slip | None:
    if not spot.alone:
        return None
    return Slip(text=_line(spot, f"{spot.text}\n{spot.text}"), line=spot.line + 1, codes=_codes("source/duplicate-key"))


def too_deep(spot: Spot, world: World) -> Slip | None:
    """One space too many, below a line that is itself one key with one value."""
    return _indented(spot, f" {spot.text}")


def not_deep_enough(spot: Spot, world: World) -> Slip | None:
    """One space too few."""
    return _indented(spot, spot.text[1:])


def _indented(spot: Spot, text: str) -> Slip | None:
    if not spot.alone or spot.line < 3 or not spot.text.startswith(" "):
        return None
    before = spot.parsed.text.split("\n")[spot.line - 2]
    same = len(before) - len(before.lstrip()) == len(spot.text) - len(spot.text.lstrip())
    if not same or before.lstrip().startswith(("#", "-")) or before.rstrip().endswith(":"):
        return None
    return Slip(text=_line(spot, text), line=spot.line, codes=_codes("source/syntax"))


def tab(spot: Spot, world: World) -> Slip | None:
    return Slip(text=_line(spot, f"\t{spot.text.lstrip()}"), line=spot.line, codes=_codes("source/syntax")) \
        if spot.alone and spot.text.startswith(" ") else None


def unclosed_quote(spot: Spot, world: World) -> Slip | None:
    """Other quotes further down may be taken for the end of it; the place is the opening one all the same."""
    start = spot.mark[1] - 1
    if not spot.alone or isinstance(spot.value, list | dict):
        return None
    return Slip(text=_line(spot, f'{spot.text[:start]}"{spot.text[start:]}'), line=spot.line, codes=_codes("source/syntax"))


def unclosed_bracket(spot: Spot, world: World) -> Slip | None:
    if not spot.alone or not spot.text.rstrip().endswith("]"):
        return None
    return Slip(text=_line(spot, spot.text.rstrip()[:-1]), line=spot.line, codes=_codes("source/syntax"))


def empty(spot: Spot, world: World) -> Slip | None:
    """The value is forgotten."""
    if not spot.alone or isinstance(spot.value, list | dict):
        return None
    text = _line(spot, spot.text[: spot.mark[1] - 1].rstrip())
    return Slip(text=text, line=spot.line, codes=_codes("inventory/wrong-type", "inventory/bad-value"))


def _instead(spot: Spot, value: str, *codes: str, hint: str = "") -> Slip:
    start, end = spot.mark[1] - 1, spot.mark[3] - 1
    return Slip(text=_line(spot, f"{spot.text[:start]}{value}{spot.text[end:]}"), line=spot.line, codes=_codes(*codes), hint=hint)


def _line(spot: Spot, text: str) -> str:
    lines = spot.parsed.text.split("\n")
    return "\n".join((*lines[: spot.line - 1], text, *lines[spot.line :]))


def _codes(*codes: str) -> frozenset[str]:
    """What is wrong with the settings is said under their own name, for it stops a command."""
    return frozenset({*codes, *(code.replace("inventory/", "settings/") for code in codes)})


FIELDS: Mapping[str, Make] = {
    make.__name__: make for make in (
        wrong_type, missing, misspelt_key, misspelt_reference, wrong_kind, bad_date, bad_list_value, out_of_range, repeated,
        duplicate_key, too_deep, not_deep_enough, tab, unclosed_quote, unclosed_bracket, empty,
    )
}
