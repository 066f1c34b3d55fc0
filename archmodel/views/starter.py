"""A view file to begin with: what was asked for, and as comments whatever else may be written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from archmodel.kit import registry
from archmodel.kit.text import Lang, LocalText
from archmodel.views.declared import VIEWPOINTS
from archmodel.views.fields import PROPERTIES

_SCHEMA = "# yaml-language-server: $schema=../.archmodel/view.schema.json"
_FIELDS = ("from", "select", "purpose", "source", "order", "notation", "extends")


def starter(viewpoint: str, lang: Lang, *, at: str = "", since: str = "", select: str = "") -> str:
    """The text of a view file that is valid as it stands. `viewpoint` is one that exists."""
    module = registry.module(VIEWPOINTS, viewpoint)
    given = {"viewpoint": viewpoint, "title": {"vi": module.TITLE.vi, "en": module.TITLE.en}, "from": since, "at": at, "select": select}
    lines = [_SCHEMA, f"# {_WHAT_FOR.say(lang)}", *(f"{name}: {_yaml(value)}" for name, value in given.items() if value)]
    lines += [f"# {_WHAT_MORE.say(lang)}"]
    for name in _FIELDS:
        if not given.get(name):
            lines += _field(name, PROPERTIES[name], lang)
    lines += _block("options", module.OPTIONS, lang)
    lines += _block("layout", PROPERTIES["layout"]["properties"], lang)
    return "\n".join(lines) + "\n"


_WHAT_FOR = LocalText(vi="Hình này để làm gì, cho ai xem.", en="What this picture is for, and for whom.")
_WHAT_MORE = LocalText(vi="Những gì còn có thể ghi; bỏ dấu # để dùng.", en="What else may be written; take the # away to use it.")


def _field(name: str, declared: Mapping[str, Any], lang: Lang, indent: str = "") -> Iterator[str]:
    words = declared.get("description") or declared.get("title") or {}
    said = words.get(lang) or words.get("en") or ""
    allowed = declared.get("enum", ())
    if allowed:
        said = f"{said} ({', '.join(map(str, allowed))})"
    yield f"# {indent}{name}: {_yaml(_example(declared))}  # {said}".rstrip(" #")


def _block(name: str, properties: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    if properties:
        yield f"# {name}:"
        for key, declared in properties.items():
            yield from _field(key, declared, lang, indent="  ")


def _example(declared: Mapping[str, Any]) -> Any:
    examples = declared.get("examples") or declared.get("enum") or [""]
    return examples[0]


def _yaml(value: Any) -> str:
    """As JSON, which YAML reads, with bare words where they cannot be taken for anything else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    if isinstance(value, str) and value.isascii() and value.replace("-", "").isalpha() and value.lower() not in _RESERVED:
        return value
    return json.dumps(value, ensure_ascii=False)


_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
