"""The entry: the first page at once, everything else by the program."""

from __future__ import annotations

import gc
import sys

from archmodel.cli import streams, tongue

TYPE_CHECKING = tongue.TYPE_CHECKING
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def main() -> NoReturn:
    """Runs the program and exits with one of the four documented codes."""
    gc.disable()  # a command lives for a moment and leaves few circles: looking for them would cost a tenth of it
    streams.leave(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command line: 0 clean, 1 findings, 2 cannot judge, 3 the machine or the tool failed."""
    try:
        streams.prepare()
        lang = tongue.listen(arguments)
        if tongue.without_language(arguments) in (["--help"], ["-h"]):
            from archmodel.cli.overview import page

            streams.deliver(lambda: sys.stdout.write(page(lang)))
            return 0
        from archmodel.cli.program import execute

        return execute(arguments)
    except (Exception, KeyboardInterrupt) as problem:
        from archmodel.cli.program import stopped

        return stopped(problem)
