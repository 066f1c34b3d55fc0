"""Drawing on every core: this process draws, and so do helpers that read the project for themselves.

A helper is a Python of its own (nothing is inherited, so it is the same on every system), is told tasks and answers results
through its pipes. One that cannot start or dies costs nothing but time: its task goes back to the others.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from archmodel.cli import pictures
from archmodel.cli.pictures import Drawn, Task, Wanted

if TYPE_CHECKING:
    from archmodel.workspace import Workspace

WORTH = 8
"""Tasks that are worth a helper: it takes as long as some four of them until it is ready."""
_START = "import sys; sys.path[:0] = sys.argv[1:]; from archmodel.cli.workers import serve; serve()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a helper must know before its first task. `public`: only what is published may be drawn."""

    root: str
    inventory: str
    as_of: str
    texts: int
    wanted: Wanted
    public: bool = False


def cores() -> int:
    """ARCHMODEL_JOBS, or the processors this process may use."""
    asked = os.environ.get("ARCHMODEL_JOBS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(workspace: Workspace, tasks: Sequence[Task], wanted: Wanted, jobs: int) -> Iterator[Drawn]:
    """The results as they come. Leaving early, also by Ctrl-C, ends the helpers at once."""
    todo, results = deque(tasks), queue.SimpleQueue[Drawn]()
    brief = Brief(root=str(workspace.root.resolve()), inventory=workspace.inventory, as_of=workspace.as_of,
                  texts=fingerprint(workspace), wanted=wanted, public=workspace.public)
    helpers = [_Helper(brief, todo, results) for _ in range(min(jobs - 1, len(tasks) // WORTH))]
    try:
        for helper in helpers:
            helper.start()
        yield from _gathered(workspace, todo, results, len(tasks), wanted, helpers)
    finally:
        for helper in helpers:
            helper.end()


def fingerprint(workspace: Workspace) -> int:
    """Whether two processes read the same files."""
    from zlib import crc32

    return crc32("\0".join(word for pair in sorted(workspace.texts.items()) for word in pair).encode("utf-8", "surrogatepass"))


def _gathered(workspace: Workspace, todo: deque[Task], results: queue.SimpleQueue[Drawn], expected: int, wanted: Wanted,
              helpers: Sequence[_Helper]) -> Iterator[Drawn]:
    while expected:
        try:
            task = todo.popleft()
        except IndexError:
            try:
                yield results.get(timeout=0.1)
                expected -= 1
            except queue.Empty:
                pass
            continue
        yield pictures.drawn(workspace, task, wanted)
        expected -= 1
        while not results.empty():
            yield results.get()
            expected -= 1


class _Helper(threading.Thread):
    """Feeds one process: a task, its result, the next task."""

    def __init__(self, brief: Brief, todo: deque[Task], results: queue.SimpleQueue[Drawn]) -> None:
        super().__init__(daemon=True)
        self._brief = brief
        self._todo = todo
        self._results = results
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def run(self) -> None:
        task: Task | None = None
        try:
            self._process = process = subprocess.Popen(
                [sys.executable, "-c", _START, str(Path(__file__).parents[2])], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL)
            assert process.stdin and process.stdout
            if self._ended:
                self.end()
            _send(process.stdin, self._brief)
            if _receive(process.stdout) is not True:
                return
            while True:
                task = None
                task = self._todo.popleft()
                _send(process.stdin, task)
                self._results.put(cast("Drawn", _receive(process.stdout)))
        except (OSError, EOFError, ValueError, pickle.PickleError, IndexError):
            if task is not None:
                self._todo.append(task)

    def end(self) -> None:
        self._ended = True
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def serve() -> None:
    """The helper's side: it ends when nobody speaks to it any more."""
    import gc

    from archmodel.workspace import Workspace

    gc.disable()
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no result
    brief = cast("Brief", _receive(source))
    workspace = Workspace(Path(brief.root), inventory=brief.inventory, as_of=brief.as_of)
    workspace = workspace.published if brief.public else workspace
    _send(target, fingerprint(workspace) == brief.texts)
    while True:
        try:
            task = cast("Task", _receive(source))
        except EOFError:
            return
        _send(target, pictures.drawn(workspace, task, brief.wanted))


def _send(stream: IO[bytes], what: object) -> None:
    pickle.dump(what, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


_receive: Callable[[IO[bytes]], object] = pickle.load
