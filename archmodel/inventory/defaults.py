"""What a file or folder says once for everything in it, laid under what each entry says itself.

The nearest speaks last: entry over its file, file over folder, folder over the folders above; in one place, what is
said for a collection over what is said in general. Mappings merge; texts, lists and unknowns replace each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archmodel.inventory.entry import Block, Sheet, is_for_folder
from archmodel.inventory.shapes import Shape
from archmodel.inventory.values import UNKNOWN
from archmodel.metamodel import Kind

Layers = Sequence[Block]
"""The defaults that hold for a file, the farthest first."""


def folders(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The files that hold defaults for their folder, the outermost first."""
    return tuple(sorted((s for s in sheets if is_for_folder(s.file)), key=lambda s: (len(s.folder), s.file)))


def layers(sheet: Sheet, folders: Iterable[Sheet]) -> tuple[Block, ...]:
    """The folder defaults above a file, then its own."""
    above = (s for s in folders if s.file != sheet.file and _covers(s.folder, sheet.folder))
    return tuple(s.defaults for s in (*above, sheet) if s.defaults is not None)


def misses_defaults(sheet: Sheet, lost: Iterable[str]) -> bool:
    """Whether one of the files that could not be read holds defaults for this one."""
    folders = (file.rpartition("/")[0] for file in lost if is_for_folder(file))
    return any(_covers(folder, sheet.folder) for folder in folders)


def _covers(folder: str, inner: str) -> bool:
    return not folder or inner == folder or inner.startswith(f"{folder}/")


def defaults_of(kind: Kind, shape: Shape, blocks: Layers) -> dict[str, Any]:
    """What holds for an entry of this kind that says nothing; fields the kind does not have are passed over."""
    done: dict[str, Any] = {}
    for block in blocks:
        general = {key: _of_this(value, shape) if key == "provenance" else value
                   for key, value in block.data.items() if key in shape.properties}
        own = block.data.get(kind.collection)
        for said in (general, own if isinstance(own, dict) else {}):
            done = under(done, said, shape)
            done.pop("source", None)
    return done


def _of_this(provenance: Any, shape: Shape) -> Any:
    """What is said of single fields, for the fields that this kind has."""
    if not isinstance(provenance, dict) or not isinstance(provenance.get("fields"), dict):
        return provenance
    fields = {name: said for name, said in provenance["fields"].items() if name.partition(".")[0] in shape.properties}
    rest = {key: value for key, value in provenance.items() if key != "fields"}
    return {**rest, **({"fields": fields} if fields else {})}


def under(base: Mapping[str, Any], said: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """`said`, with `base` laid under it."""
    done = {**base, **said}
    for key in base.keys() & said.keys():
        done[key] = _merged(base[key], said[key], shape.at((key,)))
    stated = _provenance(base.get("provenance"), said)
    if stated is not None:
        done["provenance"] = stated
    elif "provenance" not in said:
        done.pop("provenance", None)
    return done


def _merged(base: Any, said: Any, shape: Shape) -> Any:
    inner = shape.properties or shape.rest
    if not (inner and isinstance(base, dict) and isinstance(said, dict)) or shape.sort == "text":
        return said
    if UNKNOWN in base or UNKNOWN in said:
        return said
    done = {**base, **said}
    for key in base.keys() & said.keys():
        done[key] = _merged(base[key], said[key], shape.at((key,)))
    return done


def _provenance(base: Any, said: Mapping[str, Any]) -> dict[str, Any] | None:
    """Who names a source or a kind of statement says it all anew, but for single `fields`; None when it is malformed."""
    base = base if isinstance(base, dict) else {}
    if "provenance" not in said and "source" not in said:
        return base or None
    own = said.get("provenance", {})
    if not isinstance(own, dict) or not isinstance(own.get("fields", {}), dict):
        return None
    if "source" in said and "kind" not in own:
        own = {"kind": "found", "source": said["source"], "confidence": "high", **own}
    fields = {**_fields(base), **_fields(own)}
    done = {**({} if "kind" in own else base), **own, **({"fields": fields} if fields else {})}
    return done or None


def _fields(provenance: Mapping[str, Any]) -> Mapping[str, Any]:
    fields = provenance.get("fields", {})
    return fields if isinstance(fields, dict) else {}
