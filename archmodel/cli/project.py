"""The options every command shares, and the project they point to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from archmodel.cli.command import option
from archmodel.cli.completing import moments
from archmodel.cli.tongue import speak, spoken
from archmodel.cli.values import NotEmpty, OneOf
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LANGS, Lang, LocalText, msg

if TYPE_CHECKING:
    from archmodel.kit.diagnostics import Diagnostic
    from archmodel.workspace import Workspace

_F = TypeVar("_F", bound=Callable[..., Any])
INVENTORY = "inventory"


@dataclass(frozen=True, kw_only=True)
class Project:
    """What the shared options say. The workspace is opened when it is first needed."""

    folder: str | None
    chosen_language: Lang | None
    moment: str | None
    quiet: bool
    color: bool | None
    both: bool = False

    @cached_property
    def workspace(self) -> Workspace:
        from archmodel.workspace import Workspace

        root, inventory = find_project(self.folder)
        workspace = Workspace(root, inventory=inventory, as_of=self.moment, clock=self.clock, review=review)
        speak(self.chosen_language or workspace.settings.first)
        return workspace

    @property
    def clock(self) -> str:
        """The day of the calendar."""
        return dt.datetime.now(tz=dt.UTC).date().isoformat()

    @property
    def lang(self) -> Lang:
        """Of what is handed over: the language asked for, else the project's first."""
        return self.chosen_language or self.workspace.settings.first

    @property
    def languages(self) -> tuple[Lang, ...]:
        if self.both:
            return LANGS
        return (self.chosen_language,) if self.chosen_language else self.workspace.settings.languages

    @property
    def tongues(self) -> tuple[Lang, ...]:
        """Like `languages`, for what is handed over in one language unless both are asked for."""
        return self.languages if self.both else (self.lang,)

    @property
    def manual_lang(self) -> Lang:
        """Of what is the same in every project: lists of rules and kinds, the state of the machine."""
        return spoken()

    @property
    def out(self) -> Path:
        """Where results go unless something else is said: beside the inventory."""
        root: Path = self.workspace.root
        out = root / "out"
        return out.relative_to(Path.cwd()) if out.is_relative_to(Path.cwd()) else out


def review(workspace: Workspace) -> Iterable[Diagnostic]:
    """What is wrong with the sections and reports of a project that only the reports themselves can tell."""
    if not workspace.model.of_kind("report", "section"):
        return ()
    from archmodel.reports._reviewing import review as reviewed

    return reviewed(workspace)


def checked(project: Project, folder: Path) -> Path:
    """The folder for results; BadUsage where it lies among the sources, which only people write."""
    workspace = project.workspace
    target = folder.resolve()
    for source in (workspace.root / workspace.inventory, workspace.root / "views"):
        if target == source.resolve() or source.resolve() in target.parents:
            raise BadUsage(
                msg("Không ghi kết quả vào {path}: đó là thư mục dữ liệu.", "Results do not go into {path}: it holds the data.",
                    path=folder),
                msg("Chọn thư mục khác bằng --out.", "Choose another folder with --out."))
    return folder


LANGUAGE = OneOf(LocalText(vi="ngôn ngữ", en="language"), lambda: LANGS)
_LANG = option("--lang", type=LANGUAGE, metavar="LANG", shared=True, words=LocalText(
    vi="Ngôn ngữ của kết quả; mặc định là ngôn ngữ đầu tiên của dự án.", en="Language of the output; by default the project's first."))
_BOTH = option("--lang", type=OneOf(LocalText(vi="ngôn ngữ", en="language"), lambda: (*LANGS, "both")), metavar="LANG", shared=True,
               words=LocalText(vi="Ngôn ngữ của kết quả; both là cả hai, mỗi ngôn ngữ một thư mục con.",
                               en="Language of the output; both means a subfolder for each."))
_QUIET = option("-q", "--quiet", is_flag=True, shared=True, words=LocalText(
    vi="Không hiện tiến độ và tóm tắt.", en="No progress and no summary."))
_PROJECT = (
    option("-C", "--project", type=NotEmpty(), metavar="DIR", shared=True, words=LocalText(
        vi="Thư mục dự án (có inventory/); mặc định tìm từ thư mục hiện tại trở lên.",
        en="The project folder (it holds inventory/); by default searched from here upwards.")),
    option("--as-of", type=NotEmpty(), metavar="DATE", shared=True, words=LocalText(
        vi="Ngày được coi là hôm nay: 2026, 2026-11 hoặc 2026-11-22; mặc định là ngày khảo sát của dữ liệu.",
        en="The day that counts as today: 2026, 2026-11 or 2026-11-22; by default the day of the survey.")),
    option("--plateau", type=NotEmpty(), metavar="ID", shared=True, shell_complete=moments, words=LocalText(
        vi="Mốc kiến trúc được coi là hôm nay, thay cho một ngày.", en="The plateau that counts as today, instead of a day.")),
    _LANG, _QUIET,
    option("--color/--no-color", default=None, shared=True, words=LocalText(
        vi="Bật hoặc tắt màu; mặc định có màu khi ra màn hình, trừ khi đặt NO_COLOR.",
        en="Colours on or off; by default on a terminal, unless NO_COLOR is set.")),
)


def project_options(function: _F) -> _F:
    """Adds the shared options; the function receives them as its first argument `project`."""

    return _with(_PROJECT, _opened(function))


def bilingual_options(function: _F) -> _F:
    """The shared options of a command that can hand over both languages at once."""
    return _with(tuple(_BOTH if one is _LANG else one for one in _PROJECT), _opened(function))


def _opened(function: _F) -> _F:
    @wraps(function)
    def with_project(*args: Any, project: str | None, lang: Lang | Literal["both"] | None, as_of: str | None, plateau: str | None,
                     quiet: bool, color: bool | None, **kwargs: Any) -> Any:
        if as_of and plateau:
            raise BadUsage(msg("Chỉ dùng một trong hai: --as-of hoặc --plateau.", "Use either --as-of or --plateau, not both."))
        before = click.get_current_context().find_root().params
        opened = Project(folder=project or before.get("project"), chosen_language=None if lang == "both" else lang or before.get("lang"),
                         moment=as_of or plateau, quiet=quiet, color=color, both=lang == "both")
        return function(opened, *args, **kwargs)

    return with_project  # type: ignore[return-value]


def speech_options(function: _F) -> _F:
    """For commands that need no project: just the language and silence."""
    return _with((_LANG, _QUIET), function)


def _with(options: tuple[Callable[[_F], _F], ...], function: _F) -> _F:
    for each in reversed(options):
        function = each(function)
    return function


def find_project(folder: str | None) -> tuple[Path, str]:
    """The project's root and the name of its inventory. Raises BadUsage where there is none."""
    start = Path(folder) if folder else Path.cwd()
    if not start.is_dir():
        raise BadUsage(msg("Không có thư mục {path}.", "There is no folder {path}.", path=start))
    for root in (start, *(() if folder else start.resolve().parents)):
        if (root / INVENTORY).is_dir():
            return root, INVENTORY
    if folder and any(start.glob("*.y*ml")):
        return start.resolve().parent, start.resolve().name
    raise BadUsage(
        msg("Không tìm thấy thư mục {name}/ từ {path}.", "No {name}/ folder was found from {path}.", name=INVENTORY, path=start),
        msg("Chạy `archmodel init` để tạo mới, hoặc chỉ thư mục dự án bằng -C.",
            "Run `archmodel init` to start one, or name the project folder with -C."))
