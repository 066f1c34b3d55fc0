"""A command as its file declares it: its line is the file's docstring; help and examples are said in the reader's tongue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from archmodel.cli.overview import in_tongue
from archmodel.cli.tongue import spoken
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, Message, msg, visible

_F = TypeVar("_F", bound=Callable[..., Any])

_USAGE = LocalText(vi="Cách dùng: ", en="Usage: ")
_OPTIONS = LocalText(vi="[TÙY CHỌN]", en="[OPTIONS]")
_EXAMPLES = LocalText(vi="Ví dụ", en="Examples")
_OWN = LocalText(vi="Tùy chọn", en="Options")
_SHARED = LocalText(vi="Tùy chọn chung", en="Options of every command")
_DEFAULT = LocalText(vi="mặc định", en="default")
_HELP = LocalText(vi="Hiện trang trợ giúp này.", en="Show this page.")


class Option(click.Option):
    """An option with its help in two tongues. `shared` ones are listed at the end."""

    def __init__(self, *args: Any, words: LocalText, shared: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        self.shared = shared

    def row(self, ctx: click.Context) -> tuple[str, str]:
        names = f"{', '.join(self.opts)}{''.join(f' / {n}' for n in self.secondary_opts)}"
        wanted = "" if self.is_flag else f" {self.make_metavar(ctx)}"
        notes = [n for n in (", ".join(getattr(self.type, "known", lambda: ())()), self._default()) if n]
        return f"{names}{wanted}", " ".join((self.words.say(spoken()), *(f"[{n}]" for n in notes)))

    def _default(self) -> str:
        return f"{_DEFAULT.say(spoken())}: {self.default}" if self.show_default else ""


class Argument(click.Argument):
    """An argument that can explain itself; `words` also names it where it is missing."""

    def __init__(self, *args: Any, words: LocalText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words


class Command(click.Command):
    """One command. Surplus arguments are refused in our own words, so click lets them pass."""

    def __init__(self, *args: Any, line: str, about: LocalText, examples: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_settings = {"help_option_names": ["-h", "--help"], "allow_extra_args": True}
        self.line = line
        self.about = about
        self.examples = examples

    def get_short_help_str(self, limit: int = 45) -> str:
        return in_tongue(self.line, spoken())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as problem:
            problem.ctx = problem.ctx or ctx  # click forgets where an option without its value stood
            raise

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.args:
            words = " ".join(visible(word) for word in ctx.args)
            raise BadUsage(msg("Đối số thừa: {words}", "Unexpected argument: {words}", words=words), look_up(ctx))
        return super().invoke(ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang = spoken()
        self.options_metavar = _OPTIONS.say(lang)
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_USAGE.say(lang))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.about.say(lang))
        with formatter.section(_EXAMPLES.say(lang)):
            formatter.write("".join(f"{'':{formatter.current_indent}}{example}\n" for example in self.examples))
        self._parameters(ctx, formatter)

    def _parameters(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang = spoken()
        arguments = [(p.make_metavar(ctx), p.words.say(lang)) for p in self.params if isinstance(p, Argument)]
        own = [p.row(ctx) for p in self.params if isinstance(p, Option) and not p.shared]
        shared = [p.row(ctx) for p in self.params if isinstance(p, Option) and p.shared]
        with formatter.section(_OWN.say(lang)):
            formatter.write_dl([*arguments, *own, ("-h, --help", _HELP.say(lang))])
        if shared:
            with formatter.section(_SHARED.say(lang)):
                formatter.write_dl(shared)


def declare(docstring: str | None, *, about: LocalText, examples: Sequence[str]) -> Callable[[_F], Command]:
    """The decorator that makes a function the command of its file: `@declare(__doc__, about=…, examples=…)`."""
    return click.command(cls=Command, line=docstring or "", about=about, examples=examples)


def option(*names: str, words: LocalText, **kwargs: Any) -> Callable[[_F], _F]:
    return click.option(*names, cls=Option, words=words, **kwargs)


def argument(name: str, *, words: LocalText, **kwargs: Any) -> Callable[[_F], _F]:
    return click.argument(name, cls=Argument, words=words, **kwargs)


def look_up(ctx: click.Context | None) -> Message:
    """Where the right usage is written."""
    path = ctx.command_path if ctx else "archmodel"
    return msg("Xem `{path} --help`.", "See `{path} --help`.", path=path)


