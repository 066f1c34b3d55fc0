"""One thing, one file: finds the modules of a package, and the id of each is its path inside it."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

_ROOT = Path(__file__).parents[2]


@cache
def names(package: str) -> tuple[str, ...]:
    """The ids of all modules below a package, `_` read as `-`, without importing any: `lifecycle/retired-in-use`.

    A module whose name begins with `_` is a part of its neighbours and no entry.
    """
    folder = _ROOT.joinpath(*package.split("."))
    files = (path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.py") if not path.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in files))


def module(package: str, name: str) -> ModuleType:
    """The module with that id; KeyError when there is none."""
    if name not in names(package):
        raise KeyError(name)
    return importlib.import_module(f"{package}.{name.replace('/', '.').replace('-', '_')}")
