"""What must not matter does not: the order of files and keys, the names of ids, and an element nobody refers to."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.document.formats import markdown
from archmodel.metamodel import kind_by_collection, settings
from archmodel.reports import Request, compose
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
PREFIX = "zz9-"
SELECTORS = ("closed_when", "holds_when", "nucleus")
"""Fields whose text names ids."""
Files = dict[str, dict[str, Any]]


@cache
def city() -> Files:
    return {path.relative_to(ROOT).as_posix(): yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            for path in sorted((ROOT / "inventory").rglob("*.yaml"))}


def workspace(files: Files, root: Path) -> Workspace:
    """The project of these files: JSON is YAML, and every scalar is as it was typed."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_dump(data), encoding="utf-8")
    return Workspace(root)


def _dump(value: Any, indent: str = "") -> str:
    """Scalars plain where they were plain, so that numbers stay numbers; one entry a line."""
    if isinstance(value, dict):
        lines = (f"{indent}{json.dumps(k, ensure_ascii=False)}: {_dump(v, indent + '  ')}" for k, v in value.items())
        return "\n" + "".join(lines) if value else "{}\n"
    if isinstance(value, list):
        return f"[{', '.join(_flow(v) for v in value)}]\n"
    return f"{_scalar(value)}\n"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)}: {_flow(v)}" for k, v in value.items()) + "}"
    return f"[{', '.join(_flow(v) for v in value)}]" if isinstance(value, list) else _scalar(value)


def _scalar(value: str) -> str:
    plain = re.fullmatch(r"[0-9][0-9.\-]*|true|false|null|[a-z][a-z0-9_-]*", value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def said(found: tuple[Diagnostic, ...], *, within: set[str] | None = None) -> Counter[tuple[str, ...]]:
    return Counter(tuple(_bare(part) for part in (d.code, d.subject or "", d.fact, d.plateau, d.verdict)) for d in found
                   if within is None or d.subject in within)


def _bare(text: str) -> str:
    return text.replace(PREFIX, "")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return workspace(city(), tmp_path_factory.mktemp("usual"))


def test_the_rewritten_city_is_the_city(usual: Workspace) -> None:
    assert said(usual.findings) == said(Workspace(ROOT).findings)


def test_the_order_of_files_and_keys_changes_nothing(usual: Workspace, tmp_path: Path) -> None:
    other = {name if _stays(name) else f"{name.rpartition('/')[0]}/{999 - n:03}.yaml": _reversed(data)
             for n, (name, data) in enumerate(reversed(city().items()))}
    assert said(workspace(other, tmp_path).findings) == said(usual.findings)


def _stays(name: str) -> bool:
    """Defaults of a folder and the project's settings are found by their place."""
    return name.endswith(("defaults.yaml", "project.yaml"))


def _reversed(data: Mapping[str, Any]) -> dict[str, Any]:
    """Collections and their entries back to front; the order inside an entry may mean something and stays."""
    return {name: dict(reversed(inside.items())) if isinstance(inside, dict) and name in kind_by_collection() else inside
            for name, inside in reversed(data.items())}


def test_an_unrelated_element_changes_no_other_finding(usual: Workspace, tmp_path: Path) -> None:
    lone = {"applications": {"lone-island": {
        "name": {"vi": "Hệ thống đứng riêng", "en": "Lone island"}, "lifecycle": {"start": "2020-01", "status": "operating"}}}}
    found = workspace({**city(), "inventory/lone.yaml": lone}, tmp_path).findings
    assert said(tuple(d for d in found if d.subject != "lone-island")) == said(usual.findings)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    ids = frozenset(_ids(city()))
    return workspace({name: _renamed(data, ids) for name, data in city().items()}, tmp_path_factory.mktemp("renamed"))


def test_renaming_every_id_renames_the_findings_and_nothing_else(usual: Workspace, renamed: Workspace) -> None:
    assert not [d for d in renamed.reading if d.severity.name == "ERROR"]
    assert said(renamed.findings) == said(usual.findings)


def test_renaming_every_id_gives_the_same_gap_report(usual: Workspace, renamed: Workspace) -> None:
    def report(project: Workspace) -> str:
        text = markdown.write(compose("gap", project, Request()), "en")
        return re.sub(r"(\.yaml):\d+:\d+", r"\1", _bare(text))

    assert report(renamed) == report(usual)


def _ids(files: Files) -> Iterator[str]:
    for data in files.values():
        for name, inside in data.items():
            if name in kind_by_collection():
                yield from inside


def _renamed(data: dict[str, Any], ids: frozenset[str]) -> dict[str, Any]:
    """Ids where the metamodel says that ids stand: as keys of collections, in references and in selectors."""
    found: dict[str, Any] = {}
    for name, inside in data.items():
        if name in kind_by_collection():
            kind = kind_by_collection()[name]
            found[name] = {PREFIX + key: _entry(entry, kind.properties, ids) for key, entry in inside.items()}
        elif name == "settings":
            found[name] = _entry(inside, settings(), ids)
        elif name == "defaults":
            found[name] = {key: _entry(entry, kind_by_collection()[key].properties, ids) if key in kind_by_collection()
                           else _field(entry, _SHARED.get(key, {}), ids, key) for key, entry in inside.items()}
        else:
            found[name] = inside
    return found


_SHARED: dict[str, Any] = {key: schema for kind in kind_by_collection().values() for key, schema in kind.properties.items()}


def _entry(entry: Any, properties: Mapping[str, Any], ids: frozenset[str]) -> Any:
    return {key: _field(value, properties.get(key, {}), ids, key) for key, value in entry.items()} if isinstance(entry, dict) else entry


def _field(value: Any, schema: Any, ids: frozenset[str], key: str = "") -> Any:
    if isinstance(value, list):
        return [_field(each, schema.get("items", schema), ids) for each in value]
    if isinstance(value, dict):
        if key == "operations" or "operations" in schema:
            return value
        return {name: _field(each, schema.get("properties", {}).get(name) or _free(schema), ids, name) for name, each in value.items()}
    if key in SELECTORS:
        return re.sub(r"[a-z0-9]+(?:-[a-z0-9]+)*", lambda m: PREFIX + m[0] if m[0] in ids and _names_an_id(value, m) else m[0], value)
    return PREFIX + value if "x-ref" in schema and value in ids else value


def _free(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = schema.get("additionalProperties", {})
    return inner if isinstance(inner, dict) else {}


def _names_an_id(text: str, found: re.Match[str]) -> bool:
    """A word before a colon is a key; after one it is an id unless the key is one of a value list."""
    if text[found.end():found.end() + 1] in (":", ">", "<", "=", "."):
        return False
    before = re.search(r"([a-z_.]+):[^\s\]]*$", text[:found.start()])
    return before is None or before[1] not in ("block", "component", "kind", "layer", "channel", "status", "category", "frequency")
