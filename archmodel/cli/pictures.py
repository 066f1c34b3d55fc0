"""Views as the files that show them: what is asked for, one view drawn in every format, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archmodel.kit import registry
from archmodel.kit.errors import Stop
from archmodel.kit.text import Lang, LocalText, Message, msg

if TYPE_CHECKING:
    from archmodel.kit.drawing.diagram import Diagram
    from archmodel.kit.drawing.scene import Scene
    from archmodel.views import ViewDefinition
    from archmodel.workspace import Workspace

DRAWINGS = "archmodel.kit.drawing.formats"
TABLES = "archmodel.kit.document.formats"
TWINS = ("csv", "html", "json", "markdown", "xlsx")
"""The formats for tables; those of pages (docx, pdf) are for reports, and a PDF of a view is a drawing."""


def formats() -> tuple[str, ...]:
    """What a picture can be handed over as: drawings first, then the tables that say the same."""
    return (*registry.names(DRAWINGS), *TWINS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How pictures are wanted. `at`, `since` and `notation` replace what the view says; `home` is where its tables lead back to."""

    formats: tuple[str, ...] = ("svg",)
    theme: str = "light"
    scale: float = 1
    paper: str = ""
    engine: str = ""
    at: str = ""
    since: str = ""
    notation: str = ""
    home: str = ""

    def of(self, view: ViewDefinition) -> ViewDefinition:
        return replace(view, at=self.at or view.at, since=self.since or view.since, notation=self.notation or view.notation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One file, and what its reader should know about how it came about."""

    suffix: str
    content: bytes
    said: tuple[LocalText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A view with the formats that are missing, by language."""

    view: str
    missing: Mapping[Lang, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a task came to: its pieces; or why there are none."""

    view: str
    pieces: Mapping[tuple[Lang, str], Piece]
    why: str = ""
    stop: Stop | None = None


def drawn(workspace: Workspace, task: Task, wanted: Wanted) -> Drawn:
    """Draws a view once a language and writes it in every format. A viewpoint that crashes takes nothing else with it."""
    pieces: dict[tuple[Lang, str], Piece] = {}
    try:
        view = wanted.of(workspace.view(task.view))
        diagram = workspace.diagram(view)
        for lang, names in task.missing.items():
            scene = _scene(workspace, view, diagram, lang, wanted) if set(names) & set(registry.names(DRAWINGS)) else None
            for name in names:
                pieces[lang, name] = _shown(scene, name, wanted) if scene and name in registry.names(DRAWINGS) \
                    else _told(view, diagram, lang, name, wanted)
    except Stop as stop:
        return Drawn(view=task.view, pieces={}, stop=stop)
    except Exception as problem:
        if os.environ.get("ARCHMODEL_DEBUG"):
            raise
        return Drawn(view=task.view, pieces={}, why=f"{type(problem).__name__}: {problem}")
    return Drawn(view=task.view, pieces=pieces)


def _scene(workspace: Workspace, view: ViewDefinition, diagram: Diagram, lang: Lang, wanted: Wanted) -> Scene:
    from archmodel.kit.drawing import draw

    hints = {**workspace.locks.hints(view), **({"engine": wanted.engine} if wanted.engine else {})}
    return draw(diagram, lang, **hints)


def _shown(scene: Scene, name: str, wanted: Wanted) -> Piece:
    module = registry.module(DRAWINGS, name)
    said = [_both(notice) for notice in scene.notices]
    scale = wanted.scale
    largest = module.largest(scene) if hasattr(module, "largest") else scale
    if largest < scale:
        scale = largest
        said.append(_both(msg("hình lớn nên tỷ lệ của PNG giảm còn {scale}", "so large that the scale of the PNG is reduced to {scale}",
                              scale=f"{scale:.2f}")))
    content = module.write(scene, theme=wanted.theme, scale=scale, paper=wanted.paper)
    return Piece(suffix=module.SUFFIX, content=_bytes(content), said=tuple(said))


def _told(view: ViewDefinition, diagram: Diagram, lang: Lang, name: str, wanted: Wanted) -> Piece:
    """The table twin, with the picture where one is made that a page can show."""
    from archmodel.kit.document.twin import twin

    shown = next((f"{view.id}.{name}" for name in ("svg", "png") if name in wanted.formats), "")
    module = registry.module(TABLES, name)
    page = twin(diagram, picture=shown, home=wanted.home or None, name=view.id)
    return Piece(suffix=module.SUFFIX, content=_bytes(module.write(page, lang)))


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _both(message: Message) -> LocalText:
    return LocalText(vi=message.say("vi"), en=message.say("en"))
