"""All pictures of a run: those that were drawn before from the shelf, the others drawn now, in the order of the views."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archmodel.cli import workers
from archmodel.cli.pictures import Piece, Task, Wanted
from archmodel.cli.shelf import Shelf
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import Lang, LocalText
from archmodel.views.compute import crashed

if TYPE_CHECKING:
    from archmodel.views import ViewDefinition
    from archmodel.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Gallery:
    """Pieces by view, language and format. `made` names the views of which something was drawn now."""

    pieces: Mapping[tuple[str, Lang, str], Piece]
    views: tuple[str, ...]
    made: frozenset[str] = frozenset()
    crashes: tuple[Diagnostic, ...] = field(default=())

    def files(self, lang: Lang) -> Iterator[tuple[str, bytes]]:
        """File name and content of everything in a language."""
        for (view, tongue, _), piece in self.pieces.items():
            if tongue == lang:
                yield f"{view}{piece.suffix}", piece.content

    @property
    def said(self) -> tuple[tuple[str, LocalText], ...]:
        """What readers should know, once a view."""
        return tuple(dict.fromkeys((view, text) for (view, _, _), piece in self.pieces.items() for text in piece.said))

    @property
    def unchanged(self) -> int:
        return len(set(self.views) - self.made - {found.subject for found in self.crashes})


def hang(workspace: Workspace, views: Sequence[ViewDefinition], languages: Sequence[Lang], wanted: Wanted, *, jobs: int = 0,
         fresh: bool = False, step: Callable[[str], None] = lambda text: None) -> Gallery:
    """Every view in every language and format; raises Stop where one cannot be judged. `fresh` draws all of them anew."""
    shelf = Shelf(workspace, wanted)
    found: dict[tuple[str, Lang, str], Piece] = {}
    tasks = []
    for view in views:
        missing: dict[Lang, tuple[str, ...]] = {}
        for lang in languages:
            for name in wanted.formats:
                piece = None if fresh else shelf.find(wanted.of(view), lang, name)
                if piece is None:
                    missing[lang] = (*missing.get(lang, ()), name)
                else:
                    found[view.id, lang, name] = piece
        if missing:
            tasks.append(Task(view=view.id, missing=missing))
        else:
            step(view.id)
    named = {view.id: view for view in views}
    crashes: list[Diagnostic] = []
    for drawn in workers.shared(workspace, tasks, wanted, jobs or workers.cores()):
        step(drawn.view)
        if drawn.stop is not None:
            raise drawn.stop
        if drawn.why:
            crashes.append(crashed(named[drawn.view], drawn.why))
        for (lang, name), piece in drawn.pieces.items():
            found[drawn.view, lang, name] = piece
            shelf.put(wanted.of(named[drawn.view]), lang, name, piece)
    shelf.tidy()
    broken = {crash.subject for crash in crashes}
    order = [(view.id, lang, name) for lang in languages for view in views if view.id not in broken for name in wanted.formats]
    return Gallery(pieces={key: found[key] for key in order}, views=tuple(view.id for view in views),
                   made=frozenset(task.view for task in tasks) - broken,
                   crashes=tuple(sorted(crashes, key=lambda crash: crash.subject or "")))
