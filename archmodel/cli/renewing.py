"""`archmodel serve`: builds, serves, watches, and builds again; whatever is wrong with the data, the last good build stays."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from archmodel.cli.project import Project, find_project
from archmodel.cli.serving import Board, Server, State, Trouble
from archmodel.cli.speech import mutter, say
from archmodel.cli.tongue import spoken
from archmodel.cli.watching import changes, look
from archmodel.kit.errors import BadEnvironment, BadUsage, Stop
from archmodel.kit.text import Lang, LocalText, msg

if TYPE_CHECKING:
    from archmodel.kit.diagnostics import Diagnostic

_MOST = 30
"""Errors on the page over a page; the terminal command says all."""
_LAST_PORT = 65535


def serve(project: Project, port: int, edition: str) -> int:
    """Until Ctrl-C. Raises BadEnvironment when the port is taken."""
    if port > _LAST_PORT:
        raise BadUsage(msg("Không có cổng {port}.", "There is no port {port}.", port=port),
                       msg("Chọn một số từ 0 đến 65535.", "Choose a number from 0 to 65535."))
    root, inventory = find_project(project.folder)
    folders, board = (root / inventory, root / "views"), Board()
    seen = look(folders)
    server = _opened(board, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        renew(project, edition, board)
        say(msg("mở {address} (Ctrl-C để dừng)", "open {address} (Ctrl-C ends)", address=server.address))
        for _ in changes(folders, seen):
            renew(project, edition, board)
    except KeyboardInterrupt:
        say(msg("đã dừng", "stopped"))
    finally:
        server.shutdown()
        server.server_close()
    return 0


def renew(project: Project, edition: str, board: Board) -> State:
    """One build of the files as they are now, and what it came to; it never raises for what is in the data."""
    begun = time.perf_counter()
    files, trouble = built(replace(project, quiet=True), edition)
    state = board.post(files, trouble)
    _report(state, time.perf_counter() - begun, project)
    return state


def built(project: Project, edition: str) -> tuple[Mapping[str, bytes] | None, tuple[Trouble, ...]]:
    """The files of a build, None where the data cannot be read; and what is wrong."""
    from archmodel.cli.siting import made
    from archmodel.kit.diagnostics import exit_code

    try:
        errors = wrong(project)
        if exit_code(errors) == 2:
            return None, told(errors, project.lang)
        files, gallery = made(project, edition)
        found = told((*errors, *gallery.crashes), project.lang)
        return {name: text.encode("utf-8") if isinstance(text, str) else text for name, text in files.items()}, found
    except Stop as stop:
        lang = spoken()
        return None, (Trouble(place="", message=stop.say(lang), advice=stop.advice.say(lang) if stop.advice else ""),)
    except Exception as problem:  # the server outlives a defect of a report, too
        return None, (Trouble(place="archmodel", message=f"{type(problem).__name__}: {problem}"),)


def wrong(project: Project) -> tuple[Diagnostic, ...]:
    """The errors of reading."""
    from archmodel.gate.judge import reading
    from archmodel.kit.diagnostics import Severity

    workspace = project.workspace
    said = reading(workspace.reading, model=workspace.model, settings=workspace.settings, files=workspace.sources.files)
    return tuple(d for d in said if d.severity is Severity.ERROR)


def told(found: Sequence[Diagnostic], lang: Lang) -> tuple[Trouble, ...]:
    return tuple(Trouble(place=str(d.span) if d.span else "", message=d.message.say(lang), advice=d.advice.say(lang) if d.advice else "",
                         code=d.code) for d in found[:_MOST])


def _opened(board: Board, port: int) -> Server:
    try:
        return Server(board, port)
    except OSError as problem:
        raise BadEnvironment(
            msg("Không mở được cổng {port}: {why}", "Cannot open port {port}: {why}", port=port, why=problem.strerror or problem),
            msg("Chọn cổng khác bằng --port, hoặc --port 0.", "Choose another one with --port, or --port 0.")) from problem


def _report(state: State, seconds: float, project: Project) -> None:
    """A line a build at the terminal."""
    if project.quiet:
        return
    lang = project.lang
    took = LocalText(vi=f"{seconds:.1f}".replace(".", ","), en=f"{seconds:.1f}")
    line = msg("bản {n}: {changed} tệp đổi, {seconds} giây", "build {n}: {changed} files changed, {seconds} s", n=state.number,
               changed=len(state.changed), seconds=took) if not state.stale else \
        msg("bản {n}: dữ liệu không đọc được, giữ bản tốt gần nhất", "build {n}: the data cannot be read, the last good build stays",
            n=state.number)
    mutter(line.say(lang))
    for trouble in state.trouble:
        mutter(f"  {trouble.place} {trouble.message}")
