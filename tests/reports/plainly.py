"""The city's inventory read as plain YAML, without any code of the tool: what the tests hold the reports against."""

from __future__ import annotations

import datetime as dt
from collections import deque
from functools import cache
from pathlib import Path
from typing import Any

import yaml

INVENTORY = Path(__file__).parents[2] / "inventory"
SYSTEMS = ("applications", "device_groups", "nodes", "networks", "facilities")
FAST = {"real-time", "minutes", "hours", "daily"}
_LAYER = {"ha-tang-so": "L1", "an-ninh-mang": "L1", "du-lieu": "L2", "nen-tang-loi": "L2", "ung-dung-nghiep-vu": "L3",
          "kenh-tuong-tac": "L4", "do-luong-hieu-qua": "L4"}


@cache
def files() -> dict[str, dict[str, Any]]:
    return {p.relative_to(INVENTORY).as_posix(): yaml.safe_load(p.read_text(encoding="utf-8")) or {}
            for p in sorted(INVENTORY.rglob("*.yaml"))}


def defaults_for(file: str, collection: str) -> list[dict[str, Any]]:
    """What the folder's defaults.yaml and the file itself say for a collection, the farthest first; in general, then for it alone."""
    folder = file.rpartition("/")[0]
    blocks = [files()[name].get("defaults") for name in ("defaults.yaml", f"{folder}/defaults.yaml") if name in files() and name != file]
    blocks.append(files()[file].get("defaults"))
    found = []
    for block in blocks:
        if block:
            found += [block, block.get(collection) or {}]
    return found


@cache
def entries(collection: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """id → (file, what is written there)."""
    return {name: (file, said or {}) for file, data in files().items() for name, said in (data.get(collection) or {}).items()}


def value(collection: str, name: str, field: str) -> Any:
    """What an entry says, else the nearest default."""
    file, said = entries(collection)[name]
    if field in said:
        return said[field]
    return next((d[field] for d in reversed(defaults_for(file, collection)) if field in d), None)


def _first(said: Any) -> str:
    """The first day a date may mean; of what is not said none."""
    text = str(said or "")
    return text + "-01-01"[len(text) - 4:] if text[:4].isdigit() else ""


def in_service(today: dt.date) -> dict[str, str]:
    """Systems that exist on the day → their collection: not planned, begun, not ended. A year alone that holds the day needs a sighting."""
    found = {}
    for collection in SYSTEMS:
        for name in entries(collection):
            life = value(collection, name, "lifecycle") or {}
            begin, end = _first(life.get("start")), _first(life.get("end"))
            sure = str(life.get("start")) != str(today.year) or any(_first(seen) <= today.isoformat() for seen in life.get("seen", ()))
            if life.get("status") not in ("planned", "retired") and begin <= today.isoformat() and sure and (
                    not end or end > today.isoformat()):
                found[name] = collection
    return found


def layer_of(component: str) -> str:
    return _LAYER[component]


def daily_arriving(today: dt.date, centre: str) -> tuple[int, int]:
    """(daily sources with a way of fast automatic flows carrying them from master or keeper to the centre, all daily sources)."""
    there = in_service(today)
    moving = []
    for name in entries("flows"):
        status = value("flows", name, "status")
        said = entries("flows")[name][1]
        fast = status in ("operating", "upgrading", "pilot") and value("flows", name, "frequency") in FAST
        if fast and isinstance(said.get("data"), list):
            ends = (said["to"], said["from"]) if said.get("relation") == "service-use" else (said["from"], said["to"])
            ways = (ends, ends[::-1]) if said.get("bidirectional") else (ends,)
            moving += [(*way, item) for way in ways for item in said["data"]]
    wanted = [d for d in entries("data_objects") if value("data_objects", d, "daily") is True]
    return sum(_arrives(d, centre, there, moving) for d in wanted), len(wanted)


def _arrives(item: str, centre: str, there: dict[str, str], moving: list[tuple[str, str, str]]) -> bool:
    starts = {value("data_objects", item, "master")} | {s for s, c in there.items() if item in (value(c, s, "stores") or ())}
    starts = (starts & there.keys()) - {centre}
    if value("data_objects", item, "master") == centre:
        return True
    waiting, seen = deque(starts), set(starts)
    while waiting:
        at = waiting.popleft()
        for sender, receiver, carried in moving:
            if sender == at and carried == item and receiver in there and receiver not in seen:
                if receiver == centre:
                    return True
                seen.add(receiver)
                waiting.append(receiver)
    return False


def bases(collection: str) -> dict[str, tuple[str, dict[str, str]]]:
    """id → (basis of the whole, basis of each field that is there and not unknown)."""
    found = {}
    for name, (file, said) in entries(collection).items():
        whole, fields = "", {}
        for block in (*defaults_for(file, collection), said):
            own = block.get("provenance") or {}
            if block is said and "source" in said:
                own = {"kind": "found", **own}
            whole = own.get("kind", whole)
            fields |= {f: p.get("kind", whole) for f, p in (own.get("fields") or {}).items()}
        found[name] = (whole, {f: kind for f, kind in fields.items() if _stands(collection, name, f.split("."))})
    return found


def _stands(collection: str, name: str, path: list[str]) -> bool:
    if collection == "flows" and path[0] == "assessment":  # a default of the folder for its systems
        return False
    at = value(collection, name, path[0])
    if path[0] in ("assessment", "lifecycle"):  # mappings lie upon their defaults
        merged: dict[str, Any] = {}
        file, said = entries(collection)[name]
        for block in (*defaults_for(file, collection), said):
            merged |= block.get(path[0]) or {}
        at = {k: v for k, v in merged.items() if v != "unknown"} or None
    for step in path[1:]:
        at = at.get(step) if isinstance(at, dict) else None
    return at is not None and at != "unknown" and not (isinstance(at, dict) and "unknown" in at)
