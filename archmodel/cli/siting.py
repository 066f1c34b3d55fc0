"""The site, made in memory: pictures drawn on every core, then the pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from archmodel.cli.gallery import Gallery, hang
from archmodel.cli.making import unswept
from archmodel.cli.pictures import Wanted
from archmodel.cli.project import Project
from archmodel.cli.speech import mutter
from archmodel.cli.storing import Files
from archmodel.cli.terminal import progress
from archmodel.kit.document import Edition
from archmodel.kit.text import LANGS, Lang, LocalText, counted, msg

PICTURES = Wanted(formats=("scene", "json"))
"""Where everything stands, and the tables that say the same."""


@unswept()
def made(project: Project, edition: str, *, jobs: int = 0, fresh: bool = False, single: str = "", since: str = "") -> tuple[Files, Gallery]:
    """Path → content of the site, each page in both languages; all of it in the one file `single`, where that is asked for.

    Raises BadUsage where `since` is neither a folder with an inventory nor a revision.
    """
    from archmodel.site import Site, compose
    from archmodel.site import single as alone

    workspace = project.workspace.published if edition == "public" else project.workspace
    if since:
        workspace.at(since)
    views = tuple(workspace.views.values())
    with progress(len(views) + 1, project.quiet) as step:
        gallery = hang(workspace, views, LANGS, PICTURES, jobs=jobs, fresh=fresh, step=step)
        step("site")
        site = Site(workspace=workspace, first=project.lang, edition=cast(Edition, edition), since=since,
                    pictures=_of(gallery, "scene"), tables=_of(gallery, "json"))
        return ({single: alone.compose(site)} if single else compose(site)), gallery


def _of(gallery: Gallery, form: str) -> Mapping[tuple[str, Lang], bytes]:
    return {(view, lang): piece.content for (view, lang, name), piece in gallery.pieces.items() if name == form}


def summary(project: Project, files: Files, first: Path) -> None:
    """How much was made, and where to start."""
    size = sum(len(content.encode() if isinstance(content, str) else content) for content in files.values())
    pages = sum(str(content).count("<template data-path=") or 1 for name, content in files.items() if name.endswith(".html"))
    made = msg("Đã lập {pages} trang, {size} MB", "Made {pages} pages, {size} MB", pages=counted(pages), size=_megabytes(size))
    mutter(made.say(project.lang))
    mutter(msg("Mở {path}", "Open {path}", path=first.as_posix()).say(project.lang))


def _megabytes(size: int) -> LocalText:
    told = f"{size / 1e6:.1f}"
    return LocalText(vi=told.replace(".", ","), en=told)
