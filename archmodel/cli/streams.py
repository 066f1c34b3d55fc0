"""stdout and stderr as this program needs them: UTF-8 everywhere, and calm when the reader has left. Imports nothing."""

from __future__ import annotations

import os
import sys

from archmodel.cli.tongue import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn


def prepare() -> None:
    """UTF-8 with plain line ends into files and pipes, whatever the machine's locale; a terminal keeps its own and gets `?`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def deliver(write: Callable[[], object]) -> None:
    """Writes to stdout. A reader who has seen enough (`… | head`) changes nothing about the verdict."""
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def silence() -> None:
    """Whatever is still to come goes nowhere, also what Python itself would flush at the end."""
    try:
        stdout = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stdout)
    os.close(nowhere)


def leave(code: int) -> NoReturn:
    """Ends the process. Everything is written, so nothing is taken apart first: that would cost a tenth of the command."""
    deliver(lambda: None)
    sys.stderr.flush()
    os._exit(code)
