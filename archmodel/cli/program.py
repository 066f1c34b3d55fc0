"""The program: finds the commands, and turns every stop into a message and an exit code. It never shows a traceback."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from archmodel import __version__
from archmodel.cli import overview, streams
from archmodel.cli.complaints import Complaint, complaint
from archmodel.cli.project import LANGUAGE
from archmodel.cli.speech import mutter, say
from archmodel.cli.tongue import spoken
from archmodel.cli.values import did_you_mean
from archmodel.kit import registry
from archmodel.kit.errors import BadUsage, Stop
from archmodel.kit.text import msg

_COMMANDS = "archmodel.cli.commands"


class Commands(click.Group):
    """The commands found in `cli/commands/`; an unknown one is answered with the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return overview.names()

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in registry.names(_COMMANDS):
            return None
        command: click.Command = registry.module(_COMMANDS, name).command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise BadUsage(msg("Không có lệnh “{name}”.", "There is no command “{name}”.", name=args[0]),
                           did_you_mean(args[0], overview.names()))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(overview.page(spoken()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="archmodel", message="%(prog)s %(version)s")
@click.option("--lang", type=LANGUAGE, hidden=True)
@click.option("-C", "--project", hidden=True)
def program(**before: str | None) -> None:
    """What stands before the command is taken over by it, see `project_options`."""


def execute(arguments: Sequence[str]) -> int:
    """The exit code of the command; what click and the command itself stop with becomes a message."""
    try:
        result = program.main(list(arguments), prog_name="archmodel", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as page:
        mutter(page.format_message())
        return 2
    except click.exceptions.Exit as end:
        return end.exit_code
    return result if isinstance(result, int) else 0


def stopped(problem: BaseException) -> int:
    """What ended the run before its end, as a message and an exit code."""
    if isinstance(problem, Stop):
        say(problem.message, problem.advice)
        return problem.exit_code
    if isinstance(problem, click.Abort | KeyboardInterrupt):
        say(msg("Đã dừng theo yêu cầu.", "Stopped, as you asked."))
        return 3
    if isinstance(problem, click.ClickException):
        say(*complaint(problem))
        return 2
    if os.environ.get("ARCHMODEL_DEBUG"):
        raise problem
    say(*_unforeseen(problem))
    return 3


def _unforeseen(problem: BaseException) -> Complaint:
    """The machine's fault when the system says so, else ours."""
    if isinstance(problem, OSError):
        streams.silence()
        return (msg("Máy không cho phép: {why}", "The machine does not allow it: {why}", why=problem.strerror or str(problem)),
                msg("Kiểm tra quyền truy cập và dung lượng đĩa.", "Check permissions and free space."))
    return (msg("Sự cố ngoài dự kiến: {why}", "An unexpected failure: {why}", why=f"{type(problem).__name__}: {problem}"),
            msg("Đây là lỗi của công cụ. Đặt ARCHMODEL_DEBUG=1 để xem chi tiết và báo lại.",
                "This is a defect of the tool. Set ARCHMODEL_DEBUG=1 for the details and report it."))
