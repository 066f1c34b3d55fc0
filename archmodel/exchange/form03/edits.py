"""What an import is going to change, field by field and entry by entry; and the texts of the files with all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from archmodel.analysis.form03.writing import value_at
from archmodel.exchange.form03.decoding import NOTHING
from archmodel.exchange.form03.troubles import Refused, Spot
from archmodel.inventory.overlay import merge
from archmodel.kit.source import Parsed, Sources, read_text
from archmodel.kit.source.patching import Unsafe, rewritten, same, without
from archmodel.kit.source.spelling import document
from archmodel.kit.span import Path
from archmodel.kit.text import msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Model, Relationship

_LAST = ("note", "links", "source", "provenance")
"""What house style keeps at the end of an entry."""
_HEADING = """\
# Nhập từ mẫu 03. Tên tiếng Anh và căn cứ chưa có: bổ sung khi rà soát, rồi có thể chuyển sang tệp khác.
# Imported from form 03. English names and grounds are missing: add them in review; entries may be moved to other files.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A field of an entry, or (`path` empty) a whole new entry; `old` and `new` are what the form says."""

    file: str
    collection: str
    name: str
    path: Path
    value: Any
    old: str
    new: str
    spot: Spot


class Edits:
    """Collects; the same field twice must become the same."""

    def __init__(self, sources: Sources, model: Model, folder: str) -> None:
        self.sources = {parsed.file: parsed for parsed in sources.files}
        self.model = model
        self.folder = folder
        self.found: dict[tuple[str, str, Path], Edit] = {}
        self.new: dict[tuple[str, str], str] = {}

    def entry(self, thing: Element | Relationship) -> Mapping[str, Any]:
        """What the entry of an element or flow says itself."""
        parsed = self.sources.get(thing.origin.file)
        found = ((parsed.data or {}).get(collection_of(thing)) or {}).get(thing.id) if parsed is not None else None
        return found if isinstance(found, Mapping) else {}

    def set(self, thing: Element | Relationship, path: Path, value: Any, *, spot: Spot, old: str = "", new: str = "") -> None:
        """Raises Refused where nothing is left to take away: a default says it."""
        if value is NOTHING and not _typed(self.entry(thing), path):
            if value_at(thing, path) is None:
                return
            raise Refused(msg("giá trị này là mặc định của thư mục nên không bỏ được ở đây",
                              "a default of the folder says this: it cannot go here"),
                          msg("Ghi giá trị khác, hoặc sửa `defaults:` của thư mục.",
                              "Write another value, or change the folder's `defaults:`."))
        if value is not NOTHING and same(_typed_value(self.entry(thing), path), value):
            return
        place = (collection_of(thing), thing.id, path)
        known = self.found.get(place)
        if known is None or known.value is NOTHING:
            self.found[place] = Edit(file=thing.origin.file, collection=place[0], name=thing.id, path=path, value=value, old=old, new=new,
                                     spot=spot)

    def append(self, thing: Element, path: Path, value: str, *, spot: Spot) -> None:
        """One more item of a list."""
        place = (collection_of(thing), thing.id, path)
        now = self.found[place].value if place in self.found else list(thing.ids(str(path[0])))
        if isinstance(now, list) and value not in now:
            self.found[place] = Edit(file=thing.origin.file, collection=place[0], name=thing.id, path=path, value=[*now, value], old="",
                                     new=value, spot=spot)

    def add(self, table: str, collection: str, name: str, entry: Mapping[str, Any], *, spot: Spot, new: str) -> None:
        """A new entry, for the file of its table."""
        file = f"{self.folder}/imported/{table}.yaml"
        self.new[collection, name] = file
        self.found[collection, name, ()] = Edit(file=file, collection=collection, name=name, path=(), value=entry, old="", new=new,
                                                spot=spot)

    @property
    def every(self) -> tuple[Edit, ...]:
        return tuple(self.found.values())

    def spots(self, name: str) -> tuple[Edit, ...]:
        """What was changed about an element."""
        return tuple(edit for edit in self.found.values() if edit.name == name)

    def texts(self) -> Mapping[str, str]:
        """File → its new text, for the files that change. Raises Unsafe, and Refused where the new file is in the way."""
        found = {}
        for file in sorted({edit.file for edit in self.every}):
            parsed = self.sources.get(file)
            mine = [edit for edit in self.every if edit.file == file]
            text = document(_laid({}, mine), _HEADING) if parsed is None else rewritten(parsed, _laid(parsed.data or {}, mine))
            if parsed is None or text != parsed.text:
                found[file] = text
        return found

    def reloaded(self, texts: Mapping[str, str], sources: Sources) -> Sources:
        """The files as they would be."""
        again = {file: read_text(text, file) for file, text in texts.items()}
        files = [again.get(parsed.file, parsed) for parsed in sources.files]
        more = [again[file] for file in again if file not in self.sources]
        return replace(sources, files=tuple(sorted((*files, *more), key=_by_file)))


def collection_of(thing: Element | Relationship) -> str:
    return "flows" if isinstance(thing, Relationship) else kinds()[thing.kind].collection


def _by_file(parsed: Parsed) -> str:
    return parsed.file


def _typed_value(entry: Mapping[str, Any], path: Path) -> Any:
    """What the entry itself says there; None where it says nothing."""
    found: Any = entry
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _typed(entry: Mapping[str, Any], path: Path) -> bool:
    found: Any = entry
    for step in path:
        if not isinstance(found, Mapping) or step not in found:
            return False
        found = found[step]
    return True


def _laid(data: Mapping[str, Any], edits: Iterable[Edit]) -> Mapping[str, Any]:
    done: dict[str, Any] = dict(data)
    for edit in edits:
        entries = done.get(edit.collection) or {}
        entry = (entries.get(edit.name) or {}) if isinstance(entries, Mapping) else None
        if not isinstance(entry, Mapping):
            raise Unsafe(read_text("", edit.file).origin.at())
        done[edit.collection] = {**entries, edit.name: _changed(entry, edit)}
    return done


def _changed(entry: Mapping[str, Any], edit: Edit) -> Mapping[str, Any]:
    if not edit.path:
        return dict(merge(entry, edit.value))
    if edit.value is NOTHING:
        return _pruned(without(entry, edit.path), edit.path[:-1])
    return _with(entry, edit.path, edit.value)


def _with(entry: Mapping[str, Any], path: Path, value: Any) -> Mapping[str, Any]:
    """A field that was not there stands before what house style keeps last."""
    first, rest = str(path[0]), path[1:]
    inner = entry.get(first)
    said = _with(inner if isinstance(inner, Mapping) and "unknown" not in inner else {}, rest, value) if rest else value
    if first in entry:
        return {**entry, first: said}
    tail = {key: each for key, each in entry.items() if key in _LAST[_LAST.index(first) + 1:]} if first in _LAST else {
        key: each for key, each in entry.items() if key in _LAST}
    return {**{key: each for key, each in entry.items() if key not in tail}, first: said, **tail}


def _pruned(entry: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """Without mappings that have nothing left in them."""
    if path and _typed(entry, path):
        found: Any = entry
        for step in path:
            found = found[step]
        return _pruned(without(entry, path), path[:-1]) if found == {} else entry
    return entry
