"""What the viewpoints declare of themselves, remembered: to judge a view none of them has to be imported."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from archmodel import __version__
from archmodel.kit import registry
from archmodel.kit.cache import remembered
from archmodel.kit.proof import code, digest

VIEWPOINTS = "archmodel.views.viewpoints"
EVERYTHING = "group:system"
"""What a viewpoint draws unless its file says otherwise (`SELECT`)."""


def options(viewpoint: str) -> Mapping[str, Any]:
    """Its options, as schemas."""
    found: Mapping[str, Any] = _declared()[viewpoint]["options"]
    return found


def selection(viewpoint: str) -> str:
    """What it draws when a view selects nothing."""
    return str(_declared()[viewpoint]["select"])


@cache
def _declared() -> Mapping[str, Any]:
    """Every viewpoint by name; read from the modules once for each state of the code."""
    found: Mapping[str, Any] = remembered(f"viewpoints-{digest((__version__, *code()))[:20]}.json", _read)
    return found


def _read() -> Mapping[str, Any]:
    modules = {name: registry.module(VIEWPOINTS, name) for name in registry.names(VIEWPOINTS)}
    return {name: {"options": _plain(module.OPTIONS), "select": getattr(module, "SELECT", EVERYTHING)} for name, module in modules.items()}


def _plain(value: Any) -> Any:
    """With the lists and mappings that JSON knows."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
