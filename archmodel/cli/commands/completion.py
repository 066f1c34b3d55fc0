"""archmodel completion: the script that teaches a shell to complete."""

from __future__ import annotations

import click

from archmodel.cli.project import text

_EXAMPLE = "archmodel completion bash > ~/.archmodel-complete && . ~/.archmodel-complete"
_HELP = text(f"In đoạn mã gợi ý lệnh cho bash, zsh hoặc fish.\n\n\b\nVí dụ:\n  {_EXAMPLE}",
             f"Print the completion script for bash, zsh or fish.\n\n\b\nExample:\n  {_EXAMPLE}")


@click.command(help=_HELP, short_help=text("Gợi ý lệnh cho shell", "Shell completion"))
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(shell: str) -> int:
    from click.shell_completion import get_completion_class

    from archmodel.cli.main import program

    kind = get_completion_class(shell)
    if kind is None:
        return 3
    click.echo(kind(program, {}, "archmodel", "_ARCHMODEL_COMPLETE").source())
    return 0
