"""A report that the town composes itself is listed, completed, written and built like the shipped ones."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from archmodel.cli import completing
from archmodel.cli.making import make
from archmodel.cli.project import Project
from tests.cli.conftest import Cli

NAME = "council-brief"


def test_it_is_listed_where_there_is_a_project(demo: Path, cli: Cli, tmp_path_factory: pytest.TempPathFactory,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"{NAME} " in cli("report", "--lang", "en").out
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    outside = cli("report", "--lang", "en")
    assert outside.code == 0 and "gap " in outside.out and NAME not in outside.out


def test_it_is_completed(demo: Path) -> None:
    ctx = click.Context(click.Command("report"))
    assert [item.value for item in completing.reports(ctx, click.Argument(["name"]), "coun")] == [NAME]
    assert "gap" in [item.value for item in completing.reports(ctx, click.Argument(["name"]), "ga")]


def test_it_is_written_in_both_editions_and_refuses_what_it_cannot_heed(demo: Path, cli: Cli) -> None:
    done = cli("report", NAME, "--lang", "en")
    assert done.code == 0 and done.out.startswith("# Brief for the town council")
    public = cli("report", NAME, "--edition", "public", "--lang", "en")
    assert public.code == 0 and "Public edition" in public.out
    assert "takes no --where" in cli("report", NAME, "--where", "kind:agency", "--lang", "en").err
    assert "Did you mean" in cli("report", "council-breif", "--lang", "en").err


def test_check_fails_on_a_figure_that_does_not_exist(demo: Path, cli: Cli) -> None:
    path = demo / "inventory" / "reports.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{{count kind:gap}} gaps", "{{figure cost lcc/totl}} gaps"), encoding="utf-8")
    done = cli("check", "--format", "concise", "--lang", "en")
    assert done.code == 1 and "reports.yaml:21:" in done.out and "Did you mean `lcc/total`?" in done.out


def test_the_build_has_it(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import archmodel.cli.gallery as gallery
    from tests.cli.conftest import undrawn

    monkeypatch.setattr(gallery, "drawn", undrawn, raising=False)
    project = Project(folder=None, chosen_language="en", moment=None, quiet=True, color=False)
    files, _ = make(project)
    assert f"en/reports/{NAME}.html" in files and f"en/reports/{NAME}.md" in files
    assert f'href="reports/{NAME}.html"' in str(files["en/index.html"]) and "Reports of the project" in str(files["en/index.html"])
