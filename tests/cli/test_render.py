"""render: in which formats, from when to when, what is drawn again and what is not, and what becomes of a crash."""

from __future__ import annotations

import json
import os
import shutil
import struct
import sys
from pathlib import Path

import pytest

from archmodel.cli import gallery, pictures, shelf, workers
from archmodel.cli.pictures import Drawn, Task, Wanted
from tests.cli.conftest import Cli, files_of, undrawn


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shared_cache: Path) -> Path:
    """No pictures of another test; the compiled Graphviz is taken along."""
    folder = tmp_path / "own-cache"
    folder.mkdir(mode=0o700)
    for kept in shared_cache.glob("gv-*"):
        shutil.copy2(kept, folder)
    monkeypatch.setenv("ARCHMODEL_CACHE", str(folder))
    return folder


@pytest.fixture
def town(demo: Path) -> Path:
    return demo


def made(town: Path, folder: str = "out") -> set[str]:
    return set(files_of(town / folder))


def test_svg_is_all_that_is_made_unasked(cli: Cli, town: Path) -> None:
    assert cli("render").code == 0
    assert made(town) == {f"{path.stem}.svg" for path in (town / "views").glob("*.yaml")}


@pytest.mark.parametrize(("words", "suffixes"), [
    ("--format png", ".png"), ("--png", ".png .svg"), ("--no-png", ".svg"), ("--format svg,png --no-png", ".svg"),
    ("--format dot,mermaid --format drawio", ".dot .drawio .mmd"), ("--format markdown,html,json", ".html .json .md"),
    ("--format svg,svg", ".svg")])
def test_formats_are_those_asked_for(cli: Cli, town: Path, words: str, suffixes: str) -> None:
    assert cli("render", "town-gap", *words.split()).code == 0
    assert made(town) == {f"town-gap{suffix}" for suffix in suffixes.split()}


def test_a_format_nobody_knows(cli: Cli, town: Path) -> None:
    done = cli("render", "--format", "svg,drawoi", "--lang", "en")
    assert done.code == 2
    assert "There is no format “drawoi”" in done.err and "Did you mean “drawio”?" in done.err
    assert not (town / "out").exists()


def test_scale_is_for_pngs_and_bounded(cli: Cli, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def size() -> tuple[int, int]:
        found: tuple[int, int] = struct.unpack(">II", (town / "out" / "town-gap.png").read_bytes()[16:24])
        return found

    cli("render", "town-gap", "--format", "png")
    once = size()
    cli("render", "town-gap", "--format", "png", "--scale", "2")
    assert size() == pytest.approx((2 * once[0], 2 * once[1]), abs=1)
    monkeypatch.setattr("archmodel.kit.drawing.formats.png.PIXELS", once[0] * once[1])
    done = cli("render", "town-gap", "--format", "png", "--scale", "2", "--fresh", "--lang", "en")
    assert "town-gap: so large that the scale of the PNG is reduced to 1.0" in done.err
    assert size() == pytest.approx(once, rel=0.05)


def test_paper(cli: Cli, town: Path) -> None:
    import io

    import pypdf

    cli("render", "town-gap", "--format", "pdf", "--paper", "A4")
    page = pypdf.PdfReader(io.BytesIO((town / "out" / "town-gap.pdf").read_bytes())).pages[0]
    assert sorted(round(float(n) / 72 * 25.4) for n in (page.mediabox.width, page.mediabox.height)) == [210, 297]
    assert "Did you mean “A3”?" in cli("render", "--paper", "a3", "--lang", "en").err


def test_both_languages_in_folders_of_their_own(cli: Cli, town: Path) -> None:
    assert cli("render", "town-gap", "--lang", "both", "--format", "svg,html").code == 0
    assert made(town) == {f"{lang}/town-gap.{suffix}" for lang in ("vi", "en") for suffix in ("svg", "html")}
    page = (town / "out" / "en" / "town-gap.html").read_text(encoding="utf-8")
    assert 'lang="en"' in page and 'src="town-gap.svg"' in page


def test_tables_lead_to_the_picture_only_where_there_is_one(cli: Cli, town: Path) -> None:
    for forms, expected in (("html", None), ("png,html", "town-gap.png"), ("svg,png,html", "town-gap.svg")):
        cli("render", "town-gap", "--format", forms)
        page = (town / "out" / "town-gap.html").read_text(encoding="utf-8")
        assert ("<img" in page) == (expected is not None)
        assert expected is None or f'src="{expected}"' in page


def test_any_view_can_be_compared_with_another_moment(cli: Cli, town: Path) -> None:
    cli("render", "town-target", "--format", "json", "--lang", "en")
    alone = json.loads((town / "out" / "town-target.json").read_text(encoding="utf-8"))
    cli("render", "town-target", "--format", "json", "--lang", "en", "--from", "as-is")
    compared = json.loads((town / "out" / "town-target.json").read_text(encoding="utf-8"))
    table = {name: next(b for b in page["blocks"] if b["type"] == "table") for name, page in (("a", alone), ("b", compared))}
    assert "Change" not in table["a"]["columns"] and "Change" in table["b"]["columns"]
    words = {row["cells"][table["b"]["columns"].index("Change")] for row in table["b"]["rows"]}
    assert {"New", "Eliminated"} <= words
    assert cli("render", "town-target", "--from", "nowhere").code == 2


def test_what_has_not_changed_is_not_drawn_again(cli: Cli, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cli("render", "--lang", "en")
    assert f"{len(made(town))} drawn, 0 unchanged" in first.err
    before = files_of(town / "out")
    monkeypatch.setattr(pictures, "drawn", lambda *args: pytest.fail("drawn again"))
    again = cli("render", "--lang", "en")
    assert f"0 drawn, {len(before)} unchanged" in again.err
    assert files_of(town / "out") == before


@pytest.mark.parametrize("change", ["inventory", "view", "lock", "tool", "moment", "theme", "language"])
def test_whatever_decides_the_bytes_draws_anew(cli: Cli, town: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    cli("render", "town-gap", "--lang", "en")
    drawn: list[str] = []

    def note(workspace: object, task: Task, wanted: Wanted) -> Drawn:
        drawn.append(task.view)
        return undrawn(workspace, task, wanted)

    monkeypatch.setattr(pictures, "drawn", note)
    words = ["--lang", "en"]
    if change == "inventory":
        path = town / "inventory" / "systems.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("vi: ", "vi: Ơ ").replace("en: ", "en: O "), encoding="utf-8")
    elif change == "view":
        path = town / "views" / "town-gap.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("en: The gap", "en: A gap"), encoding="utf-8")
    elif change == "lock":
        (town / "views" / "town-gap.layout").write_text("# archmodel layout: bands\n", encoding="utf-8")
    elif change == "tool":
        monkeypatch.setattr(shelf, "code", lambda: ("another",))
    elif change == "moment":
        words += ["--as-of", "2027-06"]
    elif change == "theme":
        words += ["--theme", "dark"]
    else:
        words = ["--lang", "vi"]
    cli("render", "town-gap", *words)
    assert drawn == ["town-gap"]


def test_what_is_not_on_the_picture_does_not_draw_it_anew(cli: Cli, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("render", "town-gap", "--lang", "en")
    for path in ((town / "inventory" / "organisation.yaml"), town / "views" / "town-target.yaml"):
        path.write_text(path.read_text(encoding="utf-8") + "# a word more\n", encoding="utf-8")
    monkeypatch.setattr(pictures, "drawn", lambda *args: pytest.fail("drawn again"))
    assert cli("render", "town-gap", "--lang", "en").code == 0


def test_a_damaged_or_forged_entry_is_drawn_again(cli: Cli, town: Path, own_cache: Path) -> None:
    cli("render", "town-gap", "-q")
    before = files_of(town / "out")
    for path in (own_cache / "pictures").iterdir():
        path.write_bytes(path.read_bytes().replace(b"<svg", b"<gvs"))
    cli("render", "town-gap", "-q")
    assert files_of(town / "out") == before


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_a_cache_others_can_write_to_is_not_used(cli: Cli, town: Path, own_cache: Path) -> None:
    cli("render", "town-gap", "town-flows", "--lang", "en")
    (own_cache / "pictures").chmod(0o777)
    assert "2 views: 2 drawn, 0 unchanged" in cli("render", "town-gap", "town-flows", "--lang", "en").err


def test_a_crash_of_one_view_leaves_the_others(cli: Cli, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archmodel.views.viewpoints import flows

    monkeypatch.setattr(flows, "compute", lambda view, subject: 1 / 0)
    every = {path.stem for path in (town / "views").glob("*.yaml")}
    broken = {path.stem for path in (town / "views").glob("*.yaml") if "viewpoint: flows" in path.read_text(encoding="utf-8")}
    done = cli("render", "--lang", "en")
    assert done.code == 3
    assert all(f"the view `{name}` cannot be drawn: ZeroDivisionError" in done.err for name in broken)
    assert "views/town-flows.yaml:" in done.err
    assert broken and made(town) == {f"{name}.svg" for name in every - broken}


def test_a_build_with_a_broken_view_says_so_on_its_page(cli: Cli, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archmodel.kit.drawing.layout import lanes

    monkeypatch.setattr(lanes, "place", lambda *args, **kwargs: 1 / 0)
    done = cli("build", "--lang", "en")
    assert done.code == 3
    assert not (town / "out" / "en" / "views" / "town-flows.svg").exists()
    page = (town / "out" / "en" / "index.html").read_text(encoding="utf-8")
    assert "town-flows.svg" not in page and "could not be drawn" in page and "town-gap.svg" in page


def test_a_build_holds_pictures_and_their_tables_and_no_pixels(cli: Cli, town: Path) -> None:
    assert cli("build").code == 0
    files = made(town)
    for lang in ("vi", "en"):
        for view in (town / "views").glob("*.yaml"):
            assert {f"{lang}/views/{view.stem}.svg", f"{lang}/views/{view.stem}.html"} <= files
            page = (town / "out" / lang / "views" / f"{view.stem}.html").read_text(encoding="utf-8")
            assert 'href="../index.html"' in page
            index = (town / "out" / lang / "index.html").read_text(encoding="utf-8")
            assert f'href="views/{view.stem}.html"' in index
    assert not [name for name in files if name.endswith(".png")]


def test_one_view_named_twice_is_drawn_once(cli: Cli, town: Path) -> None:
    assert "2 views: 2 drawn" in cli("render", "town-gap", "town-gap", "town-target", "--lang", "en").err


def test_helpers_make_the_same_bytes(cli: Cli, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("render", "--lang", "both", "--format", "svg,drawio", "--out", "one", "--jobs", "1")
    monkeypatch.setattr(workers, "WORTH", 1)
    helped: list[int] = []
    start = workers._Helper.start
    monkeypatch.setattr(workers._Helper, "start", lambda self: (helped.append(1), start(self))[1])
    cli("render", "--lang", "both", "--format", "svg,drawio", "--out", "two", "--jobs", "3", "--fresh")
    assert len(helped) == 2
    assert files_of(town / "one") == files_of(town / "two")


@pytest.mark.parametrize("fault", ["no program", "it dies", "it reads other files"])
def test_a_helper_that_fails_costs_nothing(cli: Cli, town: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    cli("render", "--out", "one", "--jobs", "1")
    monkeypatch.setattr(workers, "WORTH", 1)
    if fault == "no program":
        monkeypatch.setattr(sys, "executable", str(town / "nowhere"))
    elif fault == "it dies":
        monkeypatch.setattr(workers, "_START", "import sys; sys.stdin.buffer.read(100); import os; os._exit(9)")
    else:
        monkeypatch.setattr(workers, "fingerprint", lambda workspace: -1)
    assert cli("render", "--out", "two", "--jobs", "3", "--fresh").code == 0
    assert files_of(town / "one") == files_of(town / "two")


def test_a_helper_ends_with_its_owner(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the owner leaves in the middle, as by Ctrl-C."""
    from archmodel.workspace import Workspace

    monkeypatch.setattr(workers, "WORTH", 1)
    found: list[workers._Helper] = []
    start = workers._Helper.start
    monkeypatch.setattr(workers._Helper, "start", lambda self: (found.append(self), start(self))[1])
    workspace = Workspace(town)
    tasks = [Task(view=name, missing={"vi": ("svg",)}) for name in workspace.views]
    run = workers.shared(workspace, tasks, Wanted(), 2)
    next(run)
    run.close()
    for helper in found:
        helper.join(10)
        assert not helper.is_alive()
        assert helper._process is None or helper._process.poll() is not None


def test_few_views_start_no_helpers(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archmodel.workspace import Workspace

    monkeypatch.setattr(workers._Helper, "start", lambda self: pytest.fail("a helper was started"))
    workspace = Workspace(town)
    found = gallery.hang(workspace, list(workspace.views.values()), ["vi"], Wanted(), jobs=8)
    assert found.made == set(workspace.views)


def test_how_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHMODEL_JOBS", "5")
    assert workers.cores() == 5
    for nonsense in ("", "0", "-1", "many"):
        monkeypatch.setenv("ARCHMODEL_JOBS", nonsense)
        assert 1 <= workers.cores() <= (os.cpu_count() or 1)
