"""The excerpts in the documents are what the tool says of the shipped city today."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Cli

PAGES = ("README.md", "README.vi.md", "docs/auditor.md", "docs/auditor.vi.md", "docs/selectors.md", "docs/selectors.vi.md",
         "docs/packs.md", "docs/views.md", "docs/views.vi.md", "docs/money.md", "docs/money.vi.md")
EXCERPTS = [(page, excerpt) for page in PAGES
            for excerpt in re.findall(r"^```console\n\$ (.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)]


def unnumbered(text: str) -> str:
    """Without the numbers of lines and columns."""
    return re.sub(r":\d+:\d+|^\d+(?= \|)", "#", text, flags=re.M)


@pytest.mark.parametrize(("page", "excerpt"), EXCERPTS, ids=[f"{page}:{text.splitlines()[0]}" for page, text in EXCERPTS])
def test_excerpts_are_real(page: str, excerpt: str, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line stands in the output, stderr last, in this order; `…` stands for what is left out, and line numbers may have moved."""
    monkeypatch.chdir(ROOT)
    command, *lines = excerpt.splitlines()
    done = cli(*shlex.split(command)[1:])
    assert done.code in (0, 1, 2)
    said, place = unnumbered(done.out + done.err), 0
    for line in lines:
        piece = unnumbered(line.partition("…")[0].rstrip())
        found = said.find(piece, place)
        assert found >= 0, f"{page} shows a line that is not said: {line}"
        place = found + len(piece)


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", "archmodel/README.md",
                                  *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target).exists(), f"{page} → {target}"


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    assert pictures
    assert all(picture.stat().st_size < 400_000 for picture in pictures)


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_first_block_is_the_two_commands(page: str) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)
    assert blocks == ["python3 run.py build\npython3 run.py test\n"]


def test_the_readme_names_every_command_and_only_those() -> None:
    from archmodel.cli import overview

    for page in ("README.md", "README.vi.md"):
        text = Path(ROOT / page).read_text(encoding="utf-8")
        named = set(re.findall(r"`([a-z-]+)(?: [A-ZÃẠ]+)?`", text.partition("|---|---|")[2].partition("\n\n")[0]))
        assert named - set(overview.names()) == set()
        assert set(overview.names()) - named == set()


@pytest.mark.parametrize("page", ["reports.md", "reports.vi.md"])
def test_every_report_has_a_row(page: str) -> None:
    from archmodel.reports import titles

    text = Path(ROOT / "docs" / page).read_text(encoding="utf-8").partition("|---|---|\n")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"^\| `([a-z0-9-]+)` ", text, re.M)) == sorted(titles())
