"""The entry: finds the commands, turns every stop into a message and an exit code, and never shows a traceback."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from archmodel import __version__
from archmodel.cli.speech import help_language, say
from archmodel.kit import registry
from archmodel.kit.errors import Stop
from archmodel.kit.text import LocalText, msg, nearest

_COMMANDS = "archmodel.cli.commands"
_ORDER = ("check", "build", "gap", "report", "render", "views", "rules", "rule", "kinds", "schema", "init", "doctor", "completion")

_HELP = LocalText(
    vi="""Kiến trúc của thành phố viết bằng YAML: kiểm tra, vẽ, so sánh và báo cáo.

\b
Ví dụ:
  archmodel check                          kiểm tra toàn bộ dữ liệu
  archmodel build                          vẽ và viết mọi kết quả vào out/
  archmodel gap --from 2026-11 --to target ma trận khoảng cách
  archmodel render city-target --lang vi   vẽ một hình

\b
Mã thoát: 0 sạch · 1 có phát hiện · 2 không thể kết luận (cú pháp, cách dùng) · 3 sự cố máy hoặc công cụ
""",
    en="""A city's architecture in YAML: checked, drawn, compared and reported.

\b
Examples:
  archmodel check                          check the whole inventory
  archmodel build                          draw and write everything into out/
  archmodel gap --from 2026-11 --to target the gap matrix
  archmodel render city-target --lang en   draw one view

\b
Exit codes: 0 clean · 1 findings · 2 cannot judge (syntax, usage) · 3 environment or crash
""")


class Commands(click.Group):
    """The commands found in `cli/commands/`; an unknown one is answered with the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        names = registry.names(_COMMANDS)
        return [n for n in _ORDER if n in names] + [n for n in names if n not in _ORDER]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in registry.names(_COMMANDS):
            return None
        command: click.Command = registry.module(_COMMANDS, name).command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            near = nearest(args[0], self.list_commands(ctx))
            hint = msg(" Có phải là `{near}`?", " Did you mean `{near}`?", near=near) if near else msg("", "")
            ctx.fail(msg("Không có lệnh `{name}`.{hint}", "There is no command `{name}`.{hint}", name=args[0], hint=hint)
                     .say(help_language()))
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, help=_HELP.say(help_language()), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="archmodel")
def program() -> None:
    pass


def main() -> NoReturn:
    """Runs the program and exits with one of the four documented codes."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of one command line. Only bad usage (2), a finding (1) or a sick environment (3) is not 0."""
    try:
        result = program.main(arguments, prog_name="archmodel", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Abort:
        return 3
    except click.ClickException as problem:
        problem.show()
        return 2
    except click.exceptions.Exit as end:
        return end.exit_code
    except Stop as stop:
        say(stop.message, stop.advice)
        return stop.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as problem:
        if os.environ.get("ARCHMODEL_DEBUG"):
            raise
        say(msg("Sự cố ngoài dự kiến: {why}", "An unexpected failure: {why}", why=f"{type(problem).__name__}: {problem}"),
            msg("Đây là lỗi của công cụ. Đặt ARCHMODEL_DEBUG=1 để xem chi tiết và báo lại.",
                "This is a defect of the tool. Set ARCHMODEL_DEBUG=1 for the details and report it."))
        return 3
