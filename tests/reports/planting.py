"""A town into which something is planted: a text of the attacker's in every text field of every kind; and what an output holds."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archmodel.kit.source import read_text
from archmodel.metamodel import kinds, sensitive

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "archmodel" / "sample" / "demo"
Plant = Callable[[str, str, bool], str]
"""(text, where it stands, whether the field is sensitive) → the text with what is planted."""
_SPARED = frozenset({"flagged", "clean", "closed_when", "cut", "where", "report", "after", "chapter", "view", "at", "account", "id", "sort",
                     "formula", "unit"})
_FREE = frozenset({"enum", "pattern", "x-ref", "x-values", "x-selector", "x-moment", "x-field", "$ref"})
_MISFITS = frozenset({"plateau", "process"})
"""Kinds whose examples name what the town has not."""
ODD = "password-desk"
"""An id that looks like a secret."""
TOP = "do-top"
"""A data object that is a state secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The files of a project, by collection, with one text in each field that takes one."""

    plant: Plant
    data: dict[str, dict[str, Any]] = field(default_factory=dict)

    def written(self, folder: Path, prefix: str = "") -> Path:
        """The project in a folder; `prefix` begins the names of its files."""
        for room in ("inventory", "views"):
            (folder / room).mkdir(parents=True)
        for collection, entries in self.data.items():
            (folder / "inventory" / f"{prefix}{collection}.yaml").write_text(_json({collection: entries}), encoding="utf-8")
        for n, file in enumerate(sorted((DEMO / "views").glob("*.yaml")), 1):
            view = {**_read(file.read_text(encoding="utf-8")), "code": f"SĐ-T-0{n}"}
            view |= {name: self._text({"vi": "V", "en": "V"}, f"view.{name}", False) for name in ("title", "purpose", "scope", "source")}
            (folder / "views" / file.name).write_text(_json(view), encoding="utf-8")
        return folder

    def fill(self) -> Town:
        """The demonstration, the example of every kind, and what is worth attacking."""
        for file in sorted((DEMO / "inventory").glob("*.yaml")):
            for collection, entries in _read(file.read_text(encoding="utf-8")).items():
                self.data.setdefault(collection, {}).update(entries)
        del self.data["defaults"]  # they would hold for all of one big file
        for name, kind in kinds().items():
            for collection, entries in _read(kind.example).items() if name not in _MISFITS else ():
                for each, entry in entries.items():
                    self.data.setdefault(collection, {}).setdefault(each, entry)
        self._add()
        by = {kind.collection: name for name, kind in kinds().items()}
        for collection, entries in self.data.items():
            if collection in by:
                self.data[collection] = {name: self._grown(by[collection], entry) for name, entry in entries.items()}
        self.data["settings"] |= {name: self._text({"vi": "D", "en": "D"}, f"settings.{name}", False) for name in ("title", "description")}
        self.data["settings"]["version"] = self.plant("1.0", "settings.version", False)
        self._reports()
        return self

    def _add(self) -> None:
        self.data["applications"][ODD] = {"name": "Bàn mật", "owner": "town-pc", "depends_on": ["hotline"]}
        self.data["data_objects"][TOP] = {"name": "Sens9001x", "master": "hotline", "information_class": "state-secret"}
        self.data["applications"]["hotline"]["stores"] = [TOP]
        self.data["flows"]["fl-top"] = {"from": "hotline", "to": "task-register", "data": [TOP], "status": "operating"}
        self.data["plateaus"]["pl-goal"]["operations"] += [
            {"change": "hotline", "set": {"technology": "Sens9002x", "note": "Sens9003x", "description": "d"}, "reason": "r"},
            {"change": "fl-01", "set": {"protection": "Sens9004x"}, "reason": "r"}]

    def _reports(self) -> None:
        for section in self.data["sections"].values():
            section["edition"] = "public"
        columns = ["id", "name", "technology", "security_level", "zone", "hosted_at", "note", "tags", "provenance.note"]
        self.data["reports"] |= {
            "inner": {"name": "Inner", "content": [{"text": "Sens9005x"}, {"include": {"report": "security"}}]},
            "pub": {"name": "Pub", "edition": "public", "author": self.plant("a", "report.author", False), "content": [
                {"heading": self.plant("h", "report.heading", False)},
                {"text": self.plant(f"t [[hotline]] [[{TOP}]] [[{ODD}]] {{{{count security_level>=2}}}}", "report.text", False)},
                {"table": {"where": "kind:application", "columns": columns, "caption": self.plant("c", "report.caption", False)}},
                {"table": {"where": "security_level>=1", "columns": ["id"]}},
                {"table": {"where": "kind:application", "columns": ["id"], "sort": "security_level"}},
                {"table": {"where": ODD, "columns": ["id"]}},
                {"table": {"where": "kind:flow", "columns": ["id", "protection", "note", "classification"]}},
                {"findings": {}}, {"unknowns": {}}, {"view": "town-target"}, {"include": {"report": "inner"}},
                {"include": {"report": "security"}}, {"include": {"report": "portfolio"}}]}}

    def _grown(self, kind: str, entry: Mapping[str, Any]) -> dict[str, Any]:
        """An entry with every text field it could have, tags, links and fields of its own."""
        properties = kinds()[kind].properties
        more = {name: schema["examples"][0] for name, schema in properties.items()
                if name not in entry and name != "content" and schema.get("x-text")}
        grown: dict[str, Any] = self._planted(kind, {**entry, **more}, {"properties": properties}, sensitive_=False)
        if "provenance" in properties:
            about = grown.get("provenance", {"kind": "assumption"})
            fields = {".".join(path): {"kind": "proposal", "note": self.plant("n", f"{kind}.provenance.{path}", True)}
                      for path in sorted(sensitive(kind).paths)}
            fields["name"] = {"kind": "found", "note": self.plant("n", f"{kind}.provenance.name", False)}
            grown["provenance"] = {**about, "note": self.plant("n", f"{kind}.provenance.note", False), "fields": fields}
            grown |= {"x-own": self.plant("x", f"{kind}.x-own", False), "x-deep": {"a": [self.plant("x", f"{kind}.x-deep", False)]}}
        if "tags" in properties:
            grown["tags"] = ["t", self.plant("tag", f"{kind}.tags", False)]
        return grown

    def _planted(self, path: str, value: Any, schema: Any, *, sensitive_: bool) -> Any:
        schema = schema if isinstance(schema, Mapping) else {}
        hidden = sensitive_ or bool(schema.get("x-sensitive"))
        if schema.get("x-text"):
            asked = value == "unknown" or (isinstance(value, Mapping) and "unknown" in value)
            return value if asked else self._text(value, path, hidden)
        if isinstance(value, Mapping):
            known, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
            return {key: each if key in _SPARED else self._planted(f"{path}.{key}", each, known.get(key, rest), sensitive_=hidden)
                    for key, each in value.items()}
        if isinstance(value, list):
            return [self._planted(path, each, schema.get("items", {}), sensitive_=hidden) for each in value]
        free = isinstance(value, str) and schema.get("type") == "string" and not _FREE & schema.keys()
        return self.plant(value, path, hidden) if free else value

    def _text(self, value: Any, path: str, hidden: bool) -> dict[str, str]:
        words = value if isinstance(value, Mapping) else {"vi": str(value), "en": str(value)}
        return {lang: self.plant(str(text), path, hidden) for lang, text in words.items()}


def contents(form: str, data: str | bytes) -> str:
    """All that a file says, wherever it says it: every part of it, and its words without the marks between them."""
    if isinstance(data, str):
        return re.sub(r"data:[^)\"']*", "", data) if form == "html" else data
    if form == "pdf":
        import pypdf

        read = pypdf.PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in read.pages]
        notes = [str(note.get_object()) for page in read.pages for note in page.get("/Annots") or ()]
        return "\n".join((str(read.metadata), *pages, *(page.replace("\n", "") for page in pages), *notes))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        texts = [parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels", ".vml", ".svg"))]
    return "\n".join((*texts, *(re.sub(r"<[^>]+>", "", text) for text in texts)))


def _read(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(read_text(text, "example.yaml").data, default=_number))
    return data


def _number(value: Any) -> Any:
    return int(value) if value == int(value) else float(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
