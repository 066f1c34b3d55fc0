"""A local server for whoever writes the inventory: the site from memory, made anew at each change, on this machine only.

It answers on 127.0.0.1 alone, and only to requests that name it as their host and come from its own pages: no other site open in
the same browser can read the architecture through it. It hands over what was built and nothing of the disk.
"""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

LIVE = "-/live"
SCRIPT = "-/live.js"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8",
          ".woff2": "font/woff2"}
_BEAT = 15.0
"""Seconds after which a silent line says that it is still there."""
_OWN_SCRIPT = (Path(__file__).parent / "live.js").read_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong, as the page over the page says it: where, what, and what to do."""

    place: str
    message: str
    advice: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One build: its number, the files, which of them are new, and what was wrong with the newest try."""

    number: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    trouble: tuple[Trouble, ...] = ()
    stale: bool = False
    """Whether the files are those of an earlier build, since the newest data could not be read."""


class Board:
    """The newest state, for as many readers as there are; each can wait for the next one."""

    def __init__(self) -> None:
        self.state = State()
        self._new = threading.Condition()

    def post(self, files: Mapping[str, bytes] | None, trouble: tuple[Trouble, ...]) -> State:
        """A new build; without files the last good one stays."""
        with self._new:
            last = self.state
            fresh = last.files if files is None else files
            changed = tuple(name for name in sorted({*fresh, *last.files}) if fresh.get(name) != last.files.get(name))
            self.state = State(number=last.number + 1, files=fresh, changed=changed, trouble=trouble, stale=files is None)
            self._new.notify_all()
            return self.state

    def after(self, number: int, patience: float = _BEAT) -> State | None:
        """The state once it is newer than this number; None when nothing came in the meantime."""
        with self._new:
            came = self._new.wait_for(lambda: self.state.number > number, timeout=patience)
            return self.state if came else None


class Server(ThreadingHTTPServer):
    """Serves a board; `address` is what to open."""

    daemon_threads = True

    def __init__(self, board: Board, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.board = board
        self.hosts = frozenset(f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost"))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who left in the middle is no error."""


class Handler(BaseHTTPRequestHandler):
    """One request. Everything but GET and HEAD of built files is refused."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "archmodel", ""

    def do_GET(self) -> None:
        self.answer(body=True)

    def do_HEAD(self) -> None:
        self.answer(body=False)

    def answer(self, *, body: bool) -> None:
        if not self.ours():
            self.reply(HTTPStatus.FORBIDDEN, b"only for pages of this server\n", body=body)
            return
        name = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        state = self.server.board.state
        if name == LIVE and body:
            self.live()
        elif name == SCRIPT:
            self.reply(HTTPStatus.OK, _OWN_SCRIPT(), _TYPES[".js"], body=body)
        elif name in state.files:
            self.reply(HTTPStatus.OK, awake(name, state.files[name]), kind(name), body=body)
        elif not state.files:
            self.reply(HTTPStatus.OK, awake("index.html", EMPTY), _TYPES[".html"], body=body)
        else:
            self.reply(HTTPStatus.NOT_FOUND, b"no such page\n", body=body)

    def ours(self) -> bool:
        """Asked by this name (a page elsewhere cannot take another one for it), and not out of a page of someone else."""
        headers = self.headers
        origin, site, mode = headers.get("Origin"), headers.get("Sec-Fetch-Site"), headers.get("Sec-Fetch-Mode")
        at_home = headers.get("Host", "") in self.server.hosts
        own = origin is None or origin.removeprefix("http://") in self.server.hosts
        return at_home and own and (site in (None, "none", "same-origin") or mode == "navigate")

    def live(self) -> None:
        """Tells each new build as it comes, until the page is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        told = -1
        while True:
            state = self.server.board.after(told)
            self.wfile.write(f"data: {json.dumps(told_of(state))}\n\n".encode() if state else b": still here\n\n")
            self.wfile.flush()
            told = state.number if state else told

    def reply(self, status: HTTPStatus, content: bytes, kind: str = "text/plain; charset=utf-8", *, body: bool) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(content))), ("Cache-Control", "no-store"),
                            ("X-Content-Type-Options", "nosniff"), ("Cross-Origin-Resource-Policy", "same-origin"),
                            ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY")):
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal tells of builds, not of requests."""


EMPTY = (b"<!doctype html><html lang=vi><head><meta charset=utf-8><title>archmodel</title></head><body><main id=main></main></body></html>")
"""What is served while there is no build yet."""


def awake(name: str, content: bytes) -> bytes:
    """A page with the script that listens for the next build, and leave to listen; anything else as it is."""
    if not name.endswith(".html"):
        return content
    script = f'<script defer src="/{SCRIPT}"></script>\n<body'.encode()
    return content.replace(b"default-src 'none';", b"default-src 'none'; connect-src 'self';", 1).replace(b"<body", script, 1)


def kind(name: str) -> str:
    suffix = Path(name).suffix
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def told_of(state: State) -> dict[str, object]:
    """What a page is told of a build."""
    return {"number": state.number, "changed": state.changed, "stale": state.stale, "trouble": [
        {"place": t.place, "message": t.message, "advice": t.advice, "code": t.code} for t in state.trouble]}
