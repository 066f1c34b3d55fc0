"""`archmodel serve`: only on this machine, only what was built, and alive whatever becomes of the data."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archmodel.cli.project import Project
from archmodel.cli.renewing import renew
from archmodel.cli.serving import Board, Server, State, Trouble
from archmodel.cli.watching import changes, look

TOWN = Path(__file__).parents[2] / "archmodel" / "sample" / "demo"
PAGE = b"<html><head><meta content=\"default-src 'none'; script-src 'self'\"><body></body></html>"
Ask = Callable[..., tuple[int, bytes, dict[str, str]]]


@pytest.fixture
def board() -> Board:
    found = Board()
    found.post({"index.html": PAGE, "elements/a b.html": b"x", "assets/site.css": b"a{}"}, ())
    return found


@pytest.fixture
def ask(board: Board) -> Iterator[Ask]:
    """Asks a running server: status, content, headers."""
    server = Server(board, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def asked(path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:
        line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.putrequest(method, path, skip_host="Host" in named)
        for name, value in named.items():
            line.putheader(name, value.format(port=server.server_port))
        line.endheaders()
        answer = line.getresponse()
        found = answer.status, answer.read(), dict(answer.getheaders())
        line.close()
        return found

    yield asked
    server.shutdown()
    server.server_close()


def test_it_listens_on_this_machine_alone(board: Board) -> None:
    server = Server(board, 0)
    assert server.server_address[0] == "127.0.0.1"
    server.server_close()


def test_what_was_built_is_served_and_listens_for_the_next_build(ask: Ask) -> None:
    status, page, headers = ask("/")
    assert status == 200 and b"/-/live.js" in page and b"connect-src 'self'" in page
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert ask("/elements/a%20b.html")[:2] == (200, b"x")
    assert ask("/assets/site.css?x=1")[2]["Content-Type"].startswith("text/css")
    assert ask("/-/live.js")[0] == 200
    assert ask("/index.html", "HEAD")[:2] == (200, b"")


@pytest.mark.parametrize("path", [
    "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/archmodel.py", "/inventory/project.yaml"])
def test_nothing_of_the_disk_is_served(ask: Ask, path: str) -> None:
    assert ask(path)[0] == 404


@pytest.mark.parametrize("headers", [
    {"Host": "evil.example"}, {"Host": "evil.example:{port}"}, {"Host": "127.0.0.1:1"}, {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}, {"Sec_Fetch_Site": "same-site"}])
def test_other_sites_of_the_same_browser_are_refused(ask: Ask, headers: dict[str, str]) -> None:
    for path in ("/", "/-/live.js", "/assets/site.css"):
        assert ask(path, **headers)[0] == 403


@pytest.mark.parametrize("headers", [
    {"Host": "localhost:{port}"}, {"Origin": "http://127.0.0.1:{port}"}, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}])
def test_its_own_pages_and_links_to_it_are_not(ask: Ask, headers: dict[str, str]) -> None:
    assert ask("/", **headers)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_to_it(ask: Ask, method: str) -> None:
    assert ask("/", method)[0] == 501


def test_a_build_says_what_changed_and_a_failed_one_keeps_the_last(board: Board) -> None:
    after = board.post({"index.html": PAGE, "assets/site.css": b"b{}"}, ())
    assert after.changed == ("assets/site.css", "elements/a b.html") and not after.stale
    kept = board.post(None, (Trouble(place="a.yaml:1:2", message="broken"),))
    assert kept.stale and kept.changed == () and kept.files == after.files and kept.number == 3
    assert board.after(2) is kept and board.after(3, patience=0.01) is None


def project(folder: Path) -> Project:
    return Project(folder=str(folder), chosen_language="en", moment=None, quiet=True, color=False)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "town"))


def tried(folder: Path, board: Board) -> State:
    return renew(project(folder), "internal", board)


def test_a_broken_inventory_keeps_the_last_good_build_and_says_where(town: Path) -> None:
    board, path = Board(), town / "inventory" / "systems.yaml"
    good, text = tried(town, board), path.read_text(encoding="utf-8")
    assert "index.html" in good.files and good.trouble == ()
    path.write_text(f"{text}\nx: [1,\n", encoding="utf-8")
    bad = tried(town, board)
    assert bad.stale and bad.files == good.files
    assert bad.trouble[0].place.startswith("inventory/systems.yaml:")
    path.write_text(text.replace("en: ", "en: New ", 1), encoding="utf-8")
    again = tried(town, board)
    assert not again.stale and again.trouble == () and 0 < len(again.changed) < len(again.files)


def test_what_is_only_partly_wrong_is_built_with_its_errors(town: Path) -> None:
    path = town / "inventory" / "systems.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("owner: ", "owner: nobody-", 1), encoding="utf-8")
    state = tried(town, Board())
    assert not state.stale and "index.html" in state.files
    assert any("nobody-" in trouble.message and trouble.place.startswith("inventory/systems.yaml:") for trouble in state.trouble)


def test_no_data_at_all_are_no_end(tmp_path: Path) -> None:
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "a.yaml").write_bytes(b"\xff\xfe\x00broken")
    state = tried(tmp_path, Board())
    assert state.stale and state.files == {} and state.trouble


def test_the_live_line_tells_each_build(board: Board) -> None:
    server = Server(board, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    line.request("GET", "/-/live")
    answer = line.getresponse()
    first = json.loads(answer.readline().removeprefix(b"data: "))
    answer.readline()
    board.post({"index.html": b"new"}, (Trouble(place="a.yaml:3:1", message="m", advice="do"),))
    second = json.loads(answer.readline().removeprefix(b"data: "))
    assert (first["number"], second["number"], second["stale"]) == (1, 2, False)
    assert second["trouble"] == [{"place": "a.yaml:3:1", "message": "m", "advice": "do", "code": ""}]
    line.close()
    server.shutdown()
    server.server_close()


def test_a_change_counts_when_it_is_no_longer_being_written(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a", encoding="utf-8")
    steps = iter(["", "ab", "abc", "", ""])

    def wait(seconds: float) -> None:
        if more := next(steps):
            path.write_text(more, encoding="utf-8")

    found = changes([tmp_path], look([tmp_path]), wait=wait)
    assert next(found)[str(path)][1] == 3
    with pytest.raises(RuntimeError):
        next(found)
