"""What may be given to an option: names out of a list, files and folders to write to; each refuses in our own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archmodel.cli.command import look_up
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, Message, msg, nearest, visible

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _Type = click.ParamType[Any]
else:
    _Type = click.ParamType


def did_you_mean(word: str, names: Iterable[str], otherwise: Message | None = None) -> Message:
    """The nearest name; where nothing is near, all of them, or what to do instead of reading them all."""
    every = tuple(names)
    near = nearest(word, every)
    if near:
        return msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near)
    return otherwise or msg("Có thể dùng: {names}.", "Possible are: {names}.", names=", ".join(every) or "–")


class OneOf(_Type):
    """A name out of a list. The list is only made when it is needed."""

    name = "choice"

    def __init__(self, what: LocalText, names: Callable[[], Iterable[str]]) -> None:
        self.what = what
        self.known = names

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in self.known():
            return str(value)
        raise BadUsage(msg("Không có {what} “{value}”.", "There is no {what} “{value}”.", what=self.what, value=value),
                       did_you_mean(str(value), self.known()))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in self.known() if name.startswith(incomplete)]


class Several(OneOf):
    """Names out of a list, with commas between them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        words = value if isinstance(value, tuple) else [word.strip() for word in str(value).split(",")]
        return tuple(super(Several, self).convert(word, param, ctx) for word in words)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        before, comma, last = incomplete.rpartition(",")
        return [CompletionItem(f"{before}{comma}{name}") for name in self.known() if name.startswith(last)]


class NotEmpty(_Type):
    """A text. A script whose variable is empty meant something, and must not get the default instead."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        source = ctx.get_parameter_source(param.name) if ctx and param and param.name else None
        if not str(value).strip() and source is click.core.ParameterSource.COMMANDLINE:
            name = param.opts[0] if param else "?"
            raise BadUsage(msg("{name} cần một giá trị.", "{name} needs a value.", name=name), look_up(ctx))
        return str(value)


class OutputFile(_Type):
    """A file to write; `-` is the screen."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | None:
        if str(value) == "-":
            return None
        path = Path(value)
        if path.is_dir():
            raise BadUsage(msg("{path} là một thư mục.", "{path} is a folder.", path=path),
                           msg("Nêu tên tệp cần ghi.", "Name the file to write."))
        return path


class OutputPath(_Type):
    """A file or a folder to write: which of the two depends on the format, and is checked by `fits`."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        return Path(value)

    @staticmethod
    def fits(path: Path | None, *, folder: bool) -> Path | None:
        """Raises BadUsage where a file stands in the place of a folder, or a folder in that of a file."""
        if path is None:
            return None
        return OutputFolder().convert(path, None, None) if folder else OutputFile().convert(path, None, None)


class OutputFolder(_Type):
    """A folder to write into; it need not exist."""

    name = "dir"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if path.exists() and not path.is_dir():
            raise BadUsage(msg("{path} không phải là thư mục.", "{path} is not a folder.", path=path),
                           msg("Nêu tên thư mục cần ghi.", "Name the folder to write to."))
        return path


class Scale(_Type):
    """By how much a picture is enlarged."""

    name = "number"
    least, most = 0.25, 4.0

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            number = float(value)
        except ValueError:
            number = 0
        if not self.least <= number <= self.most:
            raise BadUsage(msg("“{value}” không phải là số từ {least} đến {most}.", "“{value}” is no number from {least} to {most}.",
                               value=visible(str(value)), least=self.least, most=self.most), look_up(ctx))
        return number


class AtLeast(_Type):
    """A whole number that is not too small."""

    name = "number"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = self.least - 1
        if number < self.least:
            raise BadUsage(msg("“{value}” không phải là số nguyên từ {least} trở lên.", "“{value}” is no whole number from {least} up.",
                               value=visible(str(value)), least=self.least), look_up(ctx))
        return number
