"""impact, path, what-if and graph at the command line: answers in both tongues, near misses, formats, exit codes, no file touched."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from archmodel.kit.document.formats import json as json_document
from tests.cli.conftest import ROOT, Cli, files_of

CITY = ("-C", str(ROOT))
SCHEMA = json.loads(Path(json_document.__file__).with_name("document.schema.json").read_text(encoding="utf-8"))
QUESTIONS = ("impact lgsp", "impact lgsp city-sso --up --down --depth 2", "path population-db public-service",
             "path population-db public-service --without lgsp", "what-if --remove lgsp", "report impact", "report resilience")


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_answered_in_both_tongues_and_all_formats(cli: Cli, question: str) -> None:
    vi, en = (cli(*question.split(), "--lang", lang, *CITY) for lang in ("vi", "en"))
    assert (vi.code, en.code) == (0, 0), vi.err
    assert vi.out != en.out and vi.err == en.err == ""
    assert vi.out == cli(*question.split(), "--lang", "vi", *CITY).out, "the same question has the same answer"
    read = json.loads(cli(*question.split(), "--format", "json", "--lang", "en", *CITY).out)
    jsonschema.validate(read, SCHEMA)
    assert en.out.startswith(f"# {read['title']}\n")
    assert cli(*question.split(), "--format", "html", *CITY).out.startswith("<!doctype html>")


def test_the_bus_is_on_every_way(cli: Cli) -> None:
    done = cli("path", "population-db", "public-service", "--lang", "en", *CITY)
    assert "`population-db → lgsp → public-service`" in done.out and "Without any of these there is no path" in done.out
    assert "fl-32" in done.out and "NDXP" in done.out and "do-citizen-profile" in done.out
    without = cli("path", "population-db", "public-service", "--without", "lgsp", "--lang", "en", *CITY)
    assert without.code == 0 and "There is no path." in without.out and "With nothing taken away" in without.out
    back = cli("path", "public-service", "population-db", "--lang", "en", *CITY)
    assert "The other way round there is one" in back.out
    reuse = cli("path", "traffic-cctv", "t-vms", "--label", "reuses", "--plateau", "target", "--lang", "en", *CITY)
    assert "reuses:traffic-cctv>t-vms" in reuse.out


def test_a_leaf_and_the_bus(cli: Cli) -> None:
    leaf = cli("what-if", "--remove", "hr-db", "--lang", "en", *CITY).out
    assert "No capability is lost, and no remaining system loses a path for its data." in leaf
    assert "Flows cut" not in leaf
    bus = cli("what-if", "--remove", "lgsp", "--lang", "en", *CITY).out
    for flow in ("fl-32", "fl-33", "fl-48", "fl-51"):
        assert flow in bus
    assert "population-db → public-service" in bus and "Sector databases with a path to the centre" in bus
    assert cli("what-if", "--remove", "fl-33", *CITY).code == 0


def test_a_patch_touches_no_file(cli: Cli, demo: Path, tmp_path: Path) -> None:
    patch = tmp_path / "patch.txt"
    patch.write_text("applications:\n  permit-system: {security_level: 3}\n  extra: {name: {vi: Thêm, en: Extra}}\n", encoding="utf-8")
    before = files_of(demo)
    done = cli("what-if", "--patch", "patch.txt", "--lang", "en")
    assert done.code == 0 and "Systems added" in done.out and "`extra`" in done.out
    assert files_of(demo) == before
    assert "Nothing changes." in cli("what-if", "--patch", _empty(tmp_path), "--lang", "en").out


@pytest.mark.parametrize(("text", "says"), [
    ("bogus: {a: {name: x}}", "there is no collection called `bogus`"),
    ("applications: {hotline: {bogus: 1}}", "there is no field `bogus`"),
    ("applications: {hotlin: null}", "Did you mean “hotline”?"), ("applications: {hotline: {owner: nobody}}", "`owner` names `nobody`"),
    ("applications: {new-1: {owner: town-pc}}", "name"), ("data_objects: {hotline: {name: x}}", "`hotline`")])
def test_a_patch_that_is_wrong_is_not_taken_for_a_removal(text: str, says: str, cli: Cli, demo: Path, tmp_path: Path) -> None:
    (tmp_path / "patch.yaml").write_text(text + "\n", encoding="utf-8")
    done = cli("what-if", "--patch", "patch.yaml", "--lang", "en")
    assert done.code == 2 and done.out == "" and says in done.err


def _empty(folder: Path) -> str:
    (folder / "nothing.yaml").write_text("{}\n", encoding="utf-8")
    return "nothing.yaml"


@pytest.mark.parametrize(("line", "says"), [
    ("impact lgps", "Did you mean “lgsp”?"),
    ("impact t-lgsp", "does not exist at"),
    ("impact", "See `archmodel impact --help`."),
    ("impact lgsp --depth nine", "is no whole number"),
    ("path lgsp xxxxxxxxx", "Nothing has the id “xxxxxxxxx”."),
    ("path lgsp ndxp --label flow", "Did you mean “flows”?"),
    ("what-if", "At least one --remove or --patch is needed."),
    ("what-if --remove lgps", "Did you mean “lgsp”?"),
    ("what-if --patch nowhere.yaml", "The patch cannot be read"),
    ("graph kind:application,", ""),
    ("graph ((", ""),
    ("graph lgsp --format pdf", "There is no format “pdf”."),
])
def test_what_cannot_be_answered(cli: Cli, line: str, says: str) -> None:
    done = cli(*line.split(), "--lang", "en", *CITY)
    assert done.code == 2 and done.out == ""
    assert says in done.err and done.err.startswith("archmodel: ")


@pytest.mark.parametrize("line", ["impact x", "path x y", "what-if --remove x", "graph x"])
def test_what_cannot_be_read_is_not_judged(cli: Cli, broken: Path, line: str) -> None:
    done = cli(*line.split())
    assert done.code == 2 and done.out == "" and "inventory/broken.yaml:" in done.err


def test_an_export_of_the_graph(cli: Cli, tmp_path: Path) -> None:
    done = cli("graph", "1+lgsp+1", "--label", "flows", *CITY)
    assert (done.code, done.err) == (0, "")
    lines = [line.split("\t") for line in done.out.splitlines()]
    assert ["population-db", "lgsp", "flows", "fl-32"] in lines and ["lgsp", "public-service", "flows", "fl-33"] in lines
    read = json.loads(cli("graph", "1+lgsp", "--label", "flows", "--format", "json", "--lang", "en", *CITY).out)
    assert {r["id"] for r in read["relationships"]} == {"fl-32", "fl-48"}
    assert {"id": "population-db", "kind": "application", "name": "National population database"} in read["elements"]
    dot = cli("graph", "1+lgsp", "--label", "flows", "--format", "dot", *CITY).out
    assert dot.startswith("digraph architecture {") and '"population-db" -> "lgsp" [label="fl-32"];' in dot
    written = cli("graph", "1+lgsp", "--label", "flows", "--format", "graphml", "-o", "part.graphml", *CITY)
    assert written.out == "" and "part.graphml" in written.err
    tree = ElementTree.parse(tmp_path / "part.graphml")
    names = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(tree.findall(f".//{names}edge")) == 2
    keys = [key.get("id") for key in tree.findall(f"{names}key")]
    assert len(keys) == len(set(keys)), "each key of GraphML is declared once"


def test_graph_says_when_nothing_is_chosen(cli: Cli) -> None:
    done = cli("graph", "kind:plateau owner:dost", "--lang", "en", *CITY)
    assert (done.code, done.out) == (0, "") and "chooses nothing" in done.err


def test_an_answer_goes_into_a_file(cli: Cli, tmp_path: Path) -> None:
    done = cli("impact", "lgsp", "-o", "impact.html", "--format", "html", *CITY)
    assert done.out == "" and (tmp_path / "impact.html").read_text(encoding="utf-8").startswith("<!doctype html>")
