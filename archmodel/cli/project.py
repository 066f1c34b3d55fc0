"""The options every command shares, and the project they point to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from archmodel.cli.speech import help_language
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LANGS, Lang, LocalText, msg

if TYPE_CHECKING:
    from archmodel.workspace import Workspace

_F = TypeVar("_F", bound=Callable[..., Any])


def text(vi: str, en: str) -> str:
    """Help in the language of the help."""
    return LocalText(vi=vi, en=en).say(help_language())


@dataclass(frozen=True, kw_only=True)
class Project:
    """What the shared options say. The workspace is opened when it is first needed."""

    folder: str | None
    chosen_language: Lang | None
    moment: str | None
    quiet: bool
    color: bool | None

    @cached_property
    def workspace(self) -> Workspace:
        from archmodel.workspace import Workspace

        root, inventory = _find(self.folder)
        return Workspace(root, inventory=inventory, as_of=self.moment)

    @property
    def lang(self) -> Lang:
        """The language asked for, else the project's first."""
        return self.chosen_language or self.workspace.settings.first

    @property
    def languages(self) -> tuple[Lang, ...]:
        return (self.chosen_language,) if self.chosen_language else self.workspace.settings.languages


def project_options(command: _F) -> _F:
    """Adds the shared options; the command receives them as its first argument `project`."""

    def wrapper(*args: Any, project_folder: str | None, lang: Lang | None, as_of: str | None, plateau: str | None,
                quiet: bool, color: bool | None, **kwargs: Any) -> Any:
        if as_of and plateau:
            raise BadUsage(msg("Chỉ dùng một trong hai: --as-of hoặc --plateau.", "Use either --as-of or --plateau, not both."))
        project = Project(folder=project_folder, chosen_language=lang, moment=as_of or plateau, quiet=quiet, color=color)
        return command(project, *args, **kwargs)

    wrapper.__name__ = command.__name__
    wrapper.__doc__ = command.__doc__
    wrapper.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
    decorated: Any = wrapper
    for option in reversed(_SHARED):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


_SHARED = (
    click.option("-C", "--project", "project_folder", metavar="DIR", help=text(
        "Thư mục dự án (có inventory/); mặc định tìm từ thư mục hiện tại trở lên.",
        "The project folder (it holds inventory/); by default searched from here upwards.")),
    click.option("--lang", type=click.Choice(LANGS), help=text(
        "Ngôn ngữ của kết quả; mặc định là ngôn ngữ đầu của dự án.", "Language of the output; the project's first by default.")),
    click.option("--as-of", metavar="DATE", help=text(
        "Ngày được coi là hôm nay (2026, 2026-11, 2026-11-22); mặc định là ngày khảo sát của dữ liệu.",
        "The day that counts as today (2026, 2026-11, 2026-11-22); the day of the survey by default.")),
    click.option("--plateau", metavar="ID", help=text("Mốc được coi là hôm nay.", "The plateau that counts as today.")),
    click.option("-q", "--quiet", is_flag=True, help=text("Không hiện tiến độ và tóm tắt.", "No progress and no summary.")),
    click.option("--color/--no-color", default=None, help=text("Bật hoặc tắt màu.", "Force colours on or off.")),
)


def _find(folder: str | None) -> tuple[Path, str]:
    """The project's root and its inventory. Raises BadUsage where there is none."""
    start = Path(folder) if folder else Path.cwd()
    if not start.is_dir():
        raise BadUsage(msg("Không có thư mục {path}.", "There is no folder {path}.", path=start))
    for root in (start, *(() if folder else start.resolve().parents)):
        if (root / "inventory").is_dir():
            return root, "inventory"
    if folder and any(start.glob("*.y*ml")):
        return start.resolve().parent, start.resolve().name
    raise BadUsage(
        msg("Không tìm thấy thư mục inventory/ từ {path}.", "No inventory/ folder was found from {path}.", path=start),
        msg("Chạy `archmodel init` để tạo mới, hoặc chỉ thư mục dự án bằng -C.",
            "Run `archmodel init` to start one, or name the project folder with -C."))
