"""The machine's own `dot`, only when it is asked for: another Graphviz version gives another picture."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from archmodel.kit.drawing.engines.answer import solve
from archmodel.kit.drawing.engines.request import EngineFailed, EngineStatus, Positions, Request
from archmodel.kit.text import LocalText, Message, msg

NAME = "dot"
SECONDS = 30
MEMORY = 2 << 30
"""Bytes of address space, where the system can hold a process to that."""


def place(request: Request) -> Positions:
    """Positions by the `dot` on the PATH; EngineFailed with the reason when there are none."""
    return solve(_render, request)


def status() -> EngineStatus:
    """What `dot -V` says."""
    if _program() is None:
        return EngineStatus(name=NAME, version="", state="missing", note=_absent().text)
    try:
        finished = _run("-V")
    except EngineFailed as problem:
        note = LocalText(vi=problem.message.say("vi"), en=problem.message.say("en"))
        return EngineStatus(name=NAME, version="", state="broken", note=note)
    version = finished.stderr.decode("utf-8", "replace").strip().removeprefix("dot - ").replace("graphviz", "Graphviz")
    note = LocalText(vi="chỉ dùng khi chọn --engine dot", en="used only with --engine dot")
    return EngineStatus(name=NAME, version=version, state="ready", note=note)


def _render(dot: str, layout: str) -> bytes:
    finished = _run("-Tjson0", f"-K{layout}", content=dot)
    if finished.returncode != 0:
        raise EngineFailed(_failed(finished.stderr))
    return finished.stdout


def _program() -> str | None:
    """The `dot` on the PATH, never one that lies in the folder the command was started from."""
    found = shutil.which("dot")
    if found is None or Path(found).resolve().parent == Path(os.curdir).resolve():
        return None
    return found


def _run(*arguments: str, content: str = "") -> subprocess.CompletedProcess[bytes]:
    program = _program()
    if program is None:
        raise EngineFailed(_absent())
    try:
        return subprocess.run(
            [program, *arguments], input=content.encode("utf-8"), capture_output=True, timeout=SECONDS, check=False,
            preexec_fn=_bounded if sys.platform != "win32" else None,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        raise EngineFailed(_failed(type(problem).__name__.encode())) from problem


def _bounded() -> None:
    """In the new process, before it becomes `dot`; a system that knows no such limit goes without."""
    import resource

    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, (most, most))


def _absent() -> Message:
    return msg("không tìm thấy chương trình dot trên máy", "there is no dot program on this machine")


def _failed(why: bytes) -> Message:
    reason = " ".join(why.decode("utf-8", "replace").split())[:200] or "?"
    return msg("chương trình dot không vẽ được: {why}", "the dot program failed: {why}", why=reason)
