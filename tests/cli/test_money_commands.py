"""The commands of money, time, people and carbon: what they print, what they refuse, and how a number is followed to its lines."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from archmodel.cli.program import program
from tests.cli.conftest import ROOT, Cli
from tests.lengths import at_length

TOPICS = tuple(name for name in ("cost", "appraise", "roadmap", "optimise", "carbon", "organisation")
               if (ROOT / "archmodel" / "reports" / f"{name}.py").exists())
DISCOUNTED = tuple(name for name in TOPICS if name in ("cost", "appraise", "optimise"))
FEW: dict[str, tuple[str, ...]] = {"appraise": ("--draws", "200")}
PARAMETERS = """\
parameters:
  base-year: {{name: {{vi: Năm gốc, en: Base year}}, value: 2026, provenance: {{kind: assumption}}}}
  study-period: {{name: {{vi: Thời kỳ phân tích, en: Study period}}, value: 3, provenance: {{kind: assumption}}}}
  real-discount-rate:
    name: {{vi: Suất chiết khấu thực, en: Real discount rate}}
    base: {rate}
    provenance: {{kind: knowledge}}
"""
COSTS = """\
cost_items:
  ca-rent:
    name: {vi: Thuê máy chủ, en: Server rent}
    category: chi-phi-van-hanh
    recurrent: true
    quantity: 4
    unit: {vi: gói, en: lot}
    unit_cost: {low: 100, base: 125.5, high: 150}
    year: 2027
    provenance: {kind: assumption}
  ca-works:
    name: {vi: Cải tạo, en: Fit-out}
    category: chi-phi-xay-lap
    quantity: 1
    unit: {vi: gói, en: lot}
    unit_cost: {base: 900}
    year: 2026
    provenance: {kind: proposal}
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with two lines of cost and three years to plan for."""
    inventory = tmp_path / "inventory"
    inventory.mkdir()
    (inventory / "costs.yaml").write_text(COSTS, encoding="utf-8")
    (inventory / "parameters.yaml").write_text(PARAMETERS.format(rate="0.10"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def impossible(office: Path) -> Path:
    (office / "inventory" / "parameters.yaml").write_text(PARAMETERS.format(rate="-1.5"), encoding="utf-8")
    return office


def run_in(topic: str, folder: Path, cli: Cli, *words: str) -> str:
    done = cli(topic, "-C", str(folder), *FEW.get(topic, ()), *words)
    assert (done.code, done.err) == (0, ""), done.err
    return done.out


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("topic", TOPICS)
def test_the_city_is_told_in_plain_text_with_conclusions_first(topic: str, lang: str, cli: Cli) -> None:
    out = run_in(topic, ROOT, cli, "--lang", lang)
    first, *_ = re.findall(r"^(.+)\n-{3,}$", out, re.M)
    assert first == {"vi": "Kết luận", "en": "Conclusions"}[lang]
    assert {"vi": "\nCơ sở tính toán:\n", "en": "\nTerms:\n"}[lang] in out
    assert "\x1b" not in out and "\t" not in out and "{" not in out
    assert not any(line != line.rstrip() for line in out.splitlines())


@pytest.mark.parametrize("topic", at_length(TOPICS, ("cost", "roadmap")))
def test_every_format_tells_the_same_figures(topic: str, cli: Cli) -> None:
    told = json.loads(run_in(topic, ROOT, cli, "--format", "json"))
    assert told["account"] == topic and told["figures"] and told["sheets"] and told["conclusions"]
    rows = list(csv.DictReader(io.StringIO(run_in(topic, ROOT, cli, "--format", "csv").removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == list(told["figures"])
    for row in rows:
        figure = told["figures"][row["id"]]
        assert row["value"] == (figure["value"] if figure["value"] is not None else row["value"]) and row["formula"] in (
            figure["formula"], f"'{figure['formula']}")
        assert (row["file"], row["line"]) == (figure["file"] or "", str(figure["line"] or ""))
    markdown = run_in(topic, ROOT, cli, "--format", "markdown")
    assert run_in(topic, ROOT, cli, "--format", "md") == markdown and markdown.startswith("# ")
    assert "</html>" in run_in(topic, ROOT, cli, "--format", "html")


@pytest.mark.parametrize("topic", at_length(TOPICS, ("cost", "roadmap")))
def test_any_figure_is_explained_down_to_file_and_line(topic: str, cli: Cli) -> None:
    told = json.loads(run_in(topic, ROOT, cli, "--format", "json"))["figures"]
    name = max((n for n, f in told.items() if f["formula"] and f["value"] is not None), key=lambda n: (len(told[n]["operands"]) < 9, n))
    figure = told[name]
    out = run_in(topic, ROOT, cli, "--explain", name, "--lang", "en")
    assert figure["title"]["en"] in out.splitlines()[0] and f"- {name} = {figure['formula']}\n" in out
    for operand in figure["operands"].values():
        assert operand in out
    closure = json.loads(run_in(topic, ROOT, cli, "--explain", name, "--format", "json"))
    assert closure["explains"] == [name] and name in closure["figures"]
    assert all(told[n] == f for n, f in closure["figures"].items())
    for fact in closure["figures"].values():
        if fact["element"]:
            assert f"{fact['file']}:{fact['line']}:{fact['column']}" in out
    rows = list(csv.DictReader(io.StringIO(run_in(topic, ROOT, cli, "--explain", name, "--format", "csv").removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == list(closure["figures"])


@pytest.mark.parametrize("topic", at_length(TOPICS, ("cost", "roadmap")))
def test_a_misspelt_figure_is_answered_with_the_nearest(topic: str, cli: Cli) -> None:
    name = next(n for n in json.loads(run_in(topic, ROOT, cli, "--format", "json"))["figures"] if len(n) > 8)
    done = cli(topic, "-C", str(ROOT), *FEW.get(topic, ()), "--explain", name[:-2] + name[-1], "--lang", "vi")
    assert (done.code, done.out) == (2, "")
    assert "Có phải là “" in done.err
    done = cli(topic, "-C", str(ROOT), *FEW.get(topic, ()), "--explain", "quite-elsewhere-0", "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "There is no figure “quite-elsewhere-0”." in done.err and ("Did you mean" in done.err or "--format csv" in done.err)


def test_an_explanation_reads_like_this(office: Path, cli: Cli) -> None:
    place = f"inventory/costs.yaml:8:{COSTS.splitlines()[7].index('125.5') + 1}"
    out = run_in("cost", office, cli, "--explain", "ca-rent.unit_cost.base", "--lang", "en")
    assert "Server rent = VND 125.5\n" in out
    for words in ("- ca-rent.unit_cost.base = 125.5", f"- Written at: {place}\n", "- Range: 100 to 150.\n",
                  "- Basis: assumption.\n"):
        assert words in out
    vi = run_in("cost", office, cli, "--explain", "ca-rent.unit_cost.base", "--lang", "vi")
    assert "125,5" in vi and "Căn cứ: giả định." in vi and f"Nơi ghi: {place}" in vi


def test_several_figures_are_explained_together_and_each_once(office: Path, cli: Cli) -> None:
    told = json.loads(run_in("cost", office, cli, "--format", "json"))["figures"]
    first, second = [name for name, figure in told.items() if len(figure["operands"]) > 1][:2]
    out = run_in("cost", office, cli, "--explain", first, "--explain", second, "--explain", first, "--lang", "en")
    assert out.startswith("How the figures come about\n")
    for name in (first, second):
        assert len(re.findall(rf"^- {re.escape(name)} = ", out, re.M)) == 1


def test_the_depth_of_an_explanation_is_asked_for(office: Path, cli: Cli) -> None:
    def steps(depth: str) -> int:
        return len(re.findall(r"^- \S+ = ", run_in("cost", office, cli, "--explain", "lcc/total", "--depth", depth, "--lang", "en"), re.M))

    shallow = run_in("cost", office, cli, "--explain", "lcc/total", "--depth", "0", "--lang", "en")
    assert "Results further down that are not shown here: " in shallow
    assert steps("0") == 1 < steps("1") <= steps("9")
    assert "Results further down" not in run_in("cost", office, cli, "--explain", "lcc/total", "--depth", "40", "--lang", "en")


def test_the_whole_is_the_sum_by_hand(office: Path, cli: Cli) -> None:
    """900 in year 0; 4 × 125.5 = 502 at the end of 2027 to 2029, at 10 %: 900 + 502 · 2.48685… = 2,148.40."""
    figures = json.loads(run_in("cost", office, cli, "--format", "json"))["figures"]
    by_hand = 900 + 502 * (1 / 1.1 + 1 / 1.1**2 + 1 / 1.1**3)
    assert float(figures["lcc/total"]["value"]) == pytest.approx(by_hand)


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "html"])
@pytest.mark.parametrize("topic", DISCOUNTED)
def test_data_that_cannot_be_computed_give_their_place_and_no_number(topic: str, form: str, impossible: Path, cli: Cli) -> None:
    target = impossible / "out.txt"
    for words in ((), ("--output", str(target)), ("--explain", "lcc/total")):
        done = cli(topic, "-C", str(impossible), *FEW.get(topic, ()), "--format", form, "--lang", "vi", *words)
        assert (done.code, done.out) == (2, "") and not target.exists()
        assert re.search(r"^inventory/parameters\.yaml:6:11: error \S+ .*-1\.5", done.err, re.M), done.err
        assert "Không tính" in done.err and "Chưa ghi gì" in done.err


@pytest.mark.parametrize("topic", TOPICS)
def test_a_file_that_cannot_be_read_stops_everything(topic: str, broken: Path, cli: Cli) -> None:
    done = cli(topic, *FEW.get(topic, ()))
    assert (done.code, done.out) == (2, "")


def test_broken_data_elsewhere_are_said_and_counted(office: Path, cli: Cli) -> None:
    (office / "inventory" / "extra.yaml").write_text("applications:\n  app-a: {nmae: x}\n", encoding="utf-8")
    done = cli("cost", "-C", str(office), "--lang", "en")
    assert done.code == 1 and "extra.yaml:2" in done.err
    assert "The data could not be read in full" in done.out


def test_a_file_is_written_whole_and_the_screen_stays_still(office: Path, cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "cost.csv"
    done = cli("cost", "-C", str(office), "--format", "csv", "-o", str(target), "--lang", "en")
    assert (done.code, done.out) == (0, "") and "wrote" in done.err
    assert target.read_text(encoding="utf-8").startswith("\ufeffid,title,value,unit,basis,formula,file,line\n")
    text = tmp_path / "cost.txt"
    assert cli("cost", "-C", str(office), "-o", str(text), "--color").code == 0
    assert "\x1b" not in text.read_text(encoding="utf-8")
    done = cli("cost", "-C", str(office), "-o", str(office / "inventory" / "costs.yaml"))
    assert done.code == 2 and (office / "inventory" / "costs.yaml").read_text(encoding="utf-8") == COSTS


def test_a_terminal_gets_colours_and_the_same_numbers(office: Path, cli: Cli) -> None:
    plain = run_in("cost", office, cli, "--lang", "en")
    bright = run_in("cost", office, cli, "--lang", "en", "--color")
    assert "\x1b[" in bright and "\x1b" not in plain
    numbers = set(re.findall(r"\d[\d,.]*\d", plain))
    assert numbers <= set(re.findall(r"\d[\d,.]*\d", re.sub(r"\x1b\[[\d;]*m", "", bright)))


@pytest.mark.parametrize(("words", "said"), [
    (("--format", "xml"), "no format “xml”"), (("--format", "jsn"), "Did you mean “json”?"), (("--explain", ""), "--explain"),
    (("--depth", "-1"), "no whole number"), (("--depth", "two"), "no whole number"), (("surplus",), "Unexpected argument: surplus"),
    (("--seed", "1"), "--seed"), (("--explian", "x"), "--explain"),
])
def test_wrong_usage_is_answered(words: tuple[str, ...], said: str, office: Path, cli: Cli) -> None:
    done = cli("cost", "-C", str(office), "--lang", "en", *words)
    assert (done.code, done.out) == (2, "") and said in done.err


@pytest.mark.parametrize("words", [("--draws", "3"), ("--draws", "many"), ("--seed", "-1"), ("--seed", "0.5")])
def test_a_simulation_asks_for_whole_numbers(words: tuple[str, ...], office: Path, cli: Cli) -> None:
    done = cli("appraise", "-C", str(office), "--lang", "en", *words)
    assert (done.code, done.out) == (2, "") and "no whole number" in done.err


def test_the_same_seed_gives_the_same_bytes(cli: Cli) -> None:
    def drawn(seed: str) -> str:
        return cli("appraise", "-C", str(ROOT), "--draws", "300", "--seed", seed, "--format", "json").out

    assert drawn("7") == drawn("7")


def test_the_ids_of_figures_are_offered_after_tab(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    complete = ShellComplete(program, {}, "archmodel", "_ARCHMODEL_COMPLETE")
    offered = {item.value for item in complete.get_completions(["cost", "--explain"], "lcc/")}
    assert "lcc/total" in offered and all(name.startswith("lcc/") for name in offered)
    assert {item.value for item in complete.get_completions(["cost", "--format"], "")} == {"table", "json", "csv", "markdown", "html"}
