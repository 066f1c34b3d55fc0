"""Published and worked answers, each as the inventory of a small project run through the command line.

`tests/cases/<topic>/<case>/` holds `inventory/*.yaml` (any project folder) and `expected.yaml`:

    source: NIST BLCC 5.3-19, …           # who says so
    command: [cost]                       # words of the command line; `--format json` and the language are added
    exit: 0                               # 0 where nothing is said; 2 for data in which nothing may be computed
    figures:
      lcc/total: {value: "2019.5690", tolerance: "0.0001"}
      payback/x: {none: "Infinity"}       # no value, and the English reason holds these words
      npv: {value: "876.32", tolerance: "0.005", printed: "879.04"}   # the published answer is wrong: ours must not be it
    says: [several IRRs]                  # words that stand in what is printed (English)

At exit 2 the words of `says` stand in messages with a place (`file.yaml:line:column`), and no number is printed beside them.
Every figure that a case prints is computed again from its own formula and operands.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pytest
import yaml

from archmodel.analysis.finance.functions import FUNCTIONS
from archmodel.cli.main import run
from archmodel.kit.formula import Undefined, evaluate, parse

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/expected.yaml"))
PLACE = re.compile(r"[\w./-]+\.yaml:\d+:\d+")
KEYS = {"source", "command", "exit", "figures", "says"}


@pytest.fixture(autouse=True)
def quiet_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "ARCHMODEL_LANG", "ARCHMODEL_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ARCHMODEL_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("ARCHMODEL_JOBS", "1")
    monkeypatch.setenv("COLUMNS", "160")


def said(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of one command line on a copy of the case."""
    project = tmp_path / "project"
    if not project.exists():
        shutil.copytree(case / "inventory", project / "inventory")
    command, *rest = words
    capsys.readouterr()
    code = run([command, "-C", str(project), "--lang", "en", *rest])
    heard = capsys.readouterr()
    assert "Traceback" not in heard.out + heard.err
    return code, heard.out, heard.err


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_the_case_is_reproduced(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = yaml.safe_load((case / "expected.yaml").read_text(encoding="utf-8"))
    assert expected.keys() <= KEYS and {"source", "command"} <= expected.keys(), "expected.yaml: source, command, figures"
    code, out, err = said(case, tmp_path, capsys, *expected["command"], "--format", "json")
    assert code == expected.get("exit", 0), out + err
    if code == 2:
        refused(expected["says"], out, err)
        refused(expected["says"], *said(case, tmp_path, capsys, *expected["command"], "--format", "md")[1:])
        return
    answer = json.loads(out)
    for name, wanted in (expected.get("figures") or {}).items():
        assert name in answer["figures"], f"no figure {name}; near it: {get_close_matches(name, answer['figures'], 6, 0.3)}"
        compare(name, answer["figures"][name], wanted)
    for words in expected.get("says", ()):
        assert words in out + err, words
    for name, figure in answer["figures"].items():
        redo(name, figure, answer["figures"])


def compare(name: str, figure: Mapping[str, Any], wanted: Mapping[str, str]) -> None:
    assert wanted.keys() <= {"value", "tolerance", "printed", "none"}, f"{name}: {sorted(wanted)}"
    if "none" in wanted:
        assert figure["value"] is None, f"{name}: {figure['value']}, and no value is expected"
        assert wanted["none"] in figure["why"]["en"], f"{name}: {figure['why']['en']}"
        return
    assert figure["value"] is not None, f"{name}: {figure['why']}"
    ours, tolerance = Decimal(figure["value"]), Decimal(wanted["tolerance"])
    assert abs(ours - Decimal(wanted["value"])) <= tolerance, f"{name}: {ours}, expected {wanted['value']} within {tolerance}"
    if "printed" in wanted:
        assert abs(ours - Decimal(wanted["printed"])) > tolerance, f"{name}: {ours} is the published answer that is known to be wrong"


def redo(name: str, figure: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> None:
    """A reader with the printed formula and operands arrives at the printed number."""
    operands = {n: figures[i]["value"] for n, i in (figure.get("operands") or {}).items()}
    if not figure.get("formula") or None in operands.values():
        return
    try:
        again = evaluate(parse(figure["formula"]), {n: Decimal(v) for n, v in operands.items()}, FUNCTIONS)
    except Undefined as error:
        assert figure["value"] is None and figure["why"]["en"] == error.why.en, name
        return
    assert figure["value"] is not None and Decimal(figure["value"]) == again, f"{name}: {figure['value']}, computed again {again}"


def refused(words: list[str], out: str, err: str) -> None:
    """Located messages with these words, and no number but in them."""
    for wanted in words:
        assert wanted in out + err, f"{wanted!r} is not in:\n{out}{err}"
    assert PLACE.search(out + err), f"no file:line:column in:\n{out}{err}"
    if out.lstrip().startswith("{"):
        answer = json.loads(out)
        assert not answer.get("figures") and not answer.get("sheets"), "a number beside an error"
    else:
        kept = [line for line in out.splitlines() if re.search(r"\d", line) and not PLACE.search(line)]
        assert not kept, "a number beside an error:\n" + "\n".join(kept)


def test_there_are_cases() -> None:
    assert all((case / "inventory").is_dir() for case in CASES)
