"""The gate on the command line: exit codes, what is selected, what is asked and why."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from archmodel.rules import engine, written
from tests.cli.conftest import Cli
from tests.gate.conftest import PROJECT, RULE, SYSTEMS, Write, waiver, waivers, write

__all__ = ["write"]

ONE = ("--select", RULE)


def found(cli: Cli, *words: str) -> list[dict[str, Any]]:
    findings: list[dict[str, Any]] = json.loads(cli("check", "--format", "json", "--lang", "en", *words).out)["findings"]
    return findings


def test_every_exit_code(cli: Cli, write: Write, tmp_path: Path) -> None:
    write(systems=SYSTEMS.replace("owner: gone", "owner: heir"))
    assert cli("check", *ONE).code == 0, "nothing found"
    write()
    assert cli("check", *ONE).code == 1, "a finding at the threshold"
    assert cli("check", *ONE, "--exit-zero").code == 0
    write(waivers=waivers(waiver(expires="2040-01-02")))
    assert cli("check", *ONE, "--select", "waiver/*").code == 1, "an expired waiver"
    assert cli("check", *ONE, "--strict-waivers").code == 3, "stale, and that was not to pass"
    assert cli("check", *ONE, "--strict-waivers", "--exit-zero").code == 3
    assert cli("check", *ONE, "--baseline", "none.jsonl").code == 2, "no such baseline"
    assert cli("check", "--select", "no/such").code == 2, "bad usage"
    write(broken="applications: {x: [\n", waivers=waivers(waiver(expires="2040-01-02")))
    assert cli("check", *ONE, "--strict-waivers").code == 2, "what cannot be judged comes before what is stale"
    (tmp_path / "inventory" / "broken.yaml").unlink()
    assert cli("check", "-o", str(tmp_path / "inventory" / "systems.yaml" / "x")).code == 3, "the machine does not allow it"


def test_three_hundred_findings_are_one(cli: Cli, write: Write) -> None:
    many = "applications:\n" + "".join(f"  s-{n}: {{name: S {n}, owner: gone}}\n" for n in range(300))
    write(many=many)
    done = cli("check", *ONE, "--format", "json")
    assert json.loads(done.out)["summary"]["error"] == 301
    assert done.code == 1


def test_a_crash_in_one_rule_leaves_the_others(cli: Cli, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    broken = replace(engine.rules()[RULE], id="a/broken", run=lambda facts: [1 / 0])  # type: ignore[list-item]
    every = MappingProxyType({**engine.rules(), "a/broken": broken})
    monkeypatch.setattr(written, "rules", lambda: every)
    done = cli("check", *ONE, "--format", "json", "--lang", "en")
    assert done.code == 3
    assert sorted(f["code"] for f in json.loads(done.out)["findings"]) == ["internal/crashed", RULE]


def test_select_ignore_severity_where(cli: Cli, write: Write) -> None:
    write()
    every = {f["code"] for f in found(cli)}
    assert {f["code"] for f in found(cli, "--select", "organisation/*")} == {c for c in every if c.startswith("organisation/")}
    assert {f["code"] for f in found(cli, "--only", RULE)} == {RULE}
    assert {f["code"] for f in found(cli, "--ignore", RULE, "--ignore", "inventory/*")} == {
        c for c in every if c != RULE and not c.startswith("inventory/")}
    assert {f["severity"] for f in found(cli, "--severity", "error")} == {f["severity"] for f in found(cli, "--min", "error")} == {"error"}
    assert {f["subject"]["id"] for f in found(cli, "--where", "owner:gone")} == {"portal"}
    assert cli("check", "--where", "owner:(").code == 2
    done = cli("check", "--select", "organisation/disolved-owner", "--lang", "en")
    assert done.code == 2 and f"“{RULE}”" in done.err
    assert cli("check", "--ignore", "nothing/here").code == 2


def test_catalogue_codes_wherever_rules_are_named(cli: Cli, demo: Path) -> None:
    codes = {f["code"] for f in found(cli, "--select", "M06")}
    assert codes == {"inventory/open-unknown"}
    assert {f["catalogue"] for f in found(cli, "--select", "d*")} <= {f"D{n:02}" for n in range(1, 10)}
    assert cli("rule", "a09", "--lang", "en").out.startswith("resilience/single-point-of-failure · A09")
    assert cli("check", "--select", "Z99").code == 2
    for number in ("M01", "M02", "M03", "m05", "M06", "M07"):
        done = cli("rule", number, "--lang", "en")
        assert done.code == 0 and f"· {number.upper()} (" in done.out and "What to do: " in done.out, number
    both = cli("rule", "D04", "--lang", "en").out
    assert "data/no-consumer · D04" in both and "data/no-producer · D04" in both
    listed = {r["catalogue"] for r in json.loads(cli("rules", "--format", "json").out)}
    assert {f"M{n:02}" for n in range(1, 14)} <= listed


def test_severities_of_the_project(cli: Cli, write: Write) -> None:
    write()
    in_force = {r["code"]: r for r in json.loads(cli("rules", "--format", "json").out)}
    assert (in_force[RULE]["severity"], in_force[RULE]["catalogue"]) == ("error", "M10")
    assert f"{RULE} · M10 (error)" in cli("rule", RULE, "--lang", "en").out
    write(project=PROJECT.replace("severity: error", "severity: off"))
    assert {r["code"]: r["severity"] for r in json.loads(cli("rules", "--format", "json").out)}[RULE] == "off"
    assert found(cli, *ONE) == []


def test_rules_outside_a_project(cli: Cli) -> None:
    assert RULE in cli("rules").out
    assert "Why: " in cli("rule", RULE, "--lang", "en").out and "Vì sao: " in cli("rule", RULE, "--lang", "vi").out
    assert cli("rules", "-C", "nowhere").code == 2


def prints(cli: Cli) -> set[str]:
    return {f["fingerprint"] for f in found(cli)}


def test_fingerprints_survive_moves_and_new_file_names(cli: Cli, write: Write) -> None:
    root = write(more="applications:\n  chat: {name: Chat, owner: gone}\n")
    before = prints(cli)
    systems = root / "inventory" / "systems.yaml"
    agencies, _, applications = SYSTEMS.partition("applications:\n")
    systems.write_text(f"# note\n\n\napplications:\n{applications}{agencies}", encoding="utf-8")
    systems.rename(root / "inventory" / "z.yaml")
    (root / "inventory" / "more.yaml").rename(root / "inventory" / "a.yml")
    assert prints(cli) == before


def test_why_goes_down_to_the_line(cli: Cli, write: Write) -> None:
    write()
    (finding,) = found(cli, *ONE)
    name = finding["fingerprint"]
    tree = cli("why", f"#{name[:8]}", "--lang", "en").out
    assert tree.startswith(f"the owner of “Portal” is `gone`, which has been dissolved  #{name}\n")
    assert f"├─ rule {RULE}" in tree and "portal.owner = gone  inventory/systems.yaml:5:33" in tree and "└─ what would change it" in tree
    record = json.loads(cli("why", name, "--format", "json", "--lang", "en").out)
    assert (record["code"], record["facts"][0]["value"], record["status"]) == (RULE, "gone", "new")
    write(waivers=waivers())
    assert "├─ stands as: waived until 2040-02-29: Waiting for the transfer" in cli("why", name, "--lang", "en").out
    wrong = name[:6] + ("0" if name[6] != "0" else "1") + name[7]
    done = cli("why", wrong, "--lang", "en")
    assert done.code == 2 and f"Did you mean “{name[:8]}”?" in done.err
    assert cli("why", "", "--lang", "en").code == 2


def test_why_something_cannot_be_told(cli: Cli, write: Write) -> None:
    write()
    finding = next(f for f in found(cli) if f["status"] == "cannot-tell")
    tree = cli("why", finding["fingerprint"], "--lang", "en").out
    lacking = f"{finding['missing'][0]['subject']}.{finding['missing'][0]['field']}"
    assert "cannot tell" in tree and "├─ lacks" in tree and f"knowing `{lacking}` would decide it" in tree


def test_why_says_where_even_of_what_reading_found(cli: Cli, write: Write) -> None:
    write(more="applications:\n  chat: {name: Chat, owner: heir, technology: unknown}\n")
    finding = next(f for f in found(cli, "--select", "inventory/open-unknown") if f["subject"]["id"] == "chat")
    assert "├─ written at: inventory/more.yaml:2:" in cli("why", finding["fingerprint"], "--lang", "en").out
    assert json.loads(cli("why", finding["fingerprint"], "--format", "json").out)["place"].startswith("inventory/more.yaml:2:")
    assert "prints fingerprints" in cli("why", "zz", "--lang", "en").err, "hundreds of them are no advice"


@pytest.mark.parametrize("words", [
    ("check", "--as-of", ""), ("check", "--plateau", ""), ("check", "--since", ""), ("check", "--where", ""), ("check", "-C", ""),
    ("gap", "--from", ""), ("gap", "--to", " "), ("gap", "--fail-on", ""), ("gap", "--from", "x" * 5000)])
def test_an_empty_variable_of_a_script_is_an_error(words: tuple[str, ...], cli: Cli, write: Write) -> None:
    write(systems=SYSTEMS.replace("owner: gone", "owner: heir"))
    assert cli(*words).code == 2


def test_what_cannot_be_read_is_said_once(cli: Cli, write: Write) -> None:
    write(more="applications:\n  chat: {name: Chat, bogus: 1}\nflows:\n  f: {from: portal, to: chat, data: unknown}\n")
    assert not [f for f in found(cli) if f["code"] == "lifecycle/broken-dependency"]


def test_what_cannot_be_told_never_fails_and_is_counted(cli: Cli, write: Write) -> None:
    write(systems=SYSTEMS.replace("owner: gone", "owner: heir"))
    uncertain = [f for f in found(cli) if f["status"] == "cannot-tell"]
    assert uncertain
    code = uncertain[0]["code"]
    done = cli("check", "--select", code, "--fail-on", "info", "--lang", "en")
    assert done.code == 0 and re.search(r"Not counted: \d+ cannot tell \(--show-unknown\)\.", done.out)
    assert f"(cannot tell)[{code}]" in cli("check", "--select", code, "--show-unknown", "--lang", "en").out
    (result, *_) = json.loads(cli("check", "--select", code, "--format", "sarif").out)["runs"][0]["results"]
    assert (result["kind"], result["level"]) == ("open", "none")


UNKNOWNS = """\
applications:
  later: {name: Later, owner: {unknown: {contact: heir, due: 2040-05}}}
  late: {name: Late, owner: {unknown: {contact: heir, due: 2039-12}}, lifecycle: {status: {unknown: {contact: heir, due: 2041}}}}
  whenever: {name: =Whenever, owner: unknown}
"""


def test_unknowns(cli: Cli, write: Write) -> None:
    write(unknowns=UNKNOWNS, systems=SYSTEMS.replace("gone}", "heir}"))
    records = json.loads(cli("unknowns", "--format", "json", "--lang", "en").out)
    stated = {(r["subject"], r["field"]): r for r in records if r["subject"] in ("later", "late", "whenever")}
    assert stated["late", "owner"]["overdue"] and not stated["later", "owner"]["overdue"]
    assert stated["late", "lifecycle.status"]["due"] == "2041"
    assert stated["later", "owner"]["place"] == "inventory/unknowns.yaml:2:31"
    order = [(-r["verdicts"], r["due"] or "9999") for r in records]
    assert [verdicts for verdicts, _ in order] == sorted(verdicts for verdicts, _ in order)
    assert [r["subject"] for r in json.loads(cli("unknowns", "--overdue", "--format", "json").out)] == ["late"]
    assert len(json.loads(cli("unknowns", "--overdue", "--format", "json", "--as-of", "2040-06").out)) == 2
    waiting = json.loads(cli("unknowns", "--waiting", "--format", "json").out)
    assert waiting and all(r["verdicts"] for r in waiting)
    rows = list(csv.reader(io.StringIO(cli("unknowns", "--format", "csv").out.removeprefix("\ufeff"))))
    assert len(rows) == len(records) + 1 and any("'=Whenever" in row for row in rows)
    assert cli("unknowns", "--format", "markdown").out.count("\n") == len(records) + 2
    assert "whenever" in cli("unknowns").out


def test_stats_are_told_apart_from_the_data(cli: Cli, write: Write) -> None:
    write(waivers=waivers())
    done = cli("check", "--format", "json", "--stats", "--lang", "en")
    assert json.loads(done.out)["summary"]["waived"] == 1
    assert re.search(rf"^{RULE} +\w* +error +0 +0 +1 +0 +0$", done.err, re.MULTILINE)


def test_no_text_of_a_waiver_forges_anything(cli: Cli, write: Write) -> None:
    evil = '"::error::x\\n##[error]y <script>alert(1)</script> =1+1 @me"'
    write(waivers=waivers(waiver(reason=evil)))
    for form in ("pretty", "concise", "github"):
        out = cli("check", *ONE, "--show-waived", "--format", form).out
        assert not [line for line in out.splitlines() if line.startswith("::") and not line.startswith("::notice ")]
        assert not re.search(r"##\w*\[", out)
    assert "<script>" not in cli("check", *ONE, "--format", "html").out
    rows = list(csv.reader(io.StringIO(cli("check", *ONE, "--format", "csv", "--lang", "en").out)))
    assert len(rows) == 2


def test_the_register_lists_what_counts_and_apart_what_does_not(cli: Cli, write: Write) -> None:
    write(waivers=waivers())
    text = cli("report", "findings", "--lang", "en").out
    counted, _, apart = text.partition("## Cannot tell yet")
    assert "## Waived (1)" in apart and "wv-1" in apart and "the owner of “Portal”" in apart
    assert "the owner of “Portal”" not in counted


@pytest.mark.parametrize("form", ["csv", "html", "markdown"])
def test_the_new_formats_into_a_file(form: str, cli: Cli, demo: Path) -> None:
    printed = cli("check", "--format", form)
    assert cli("check", "--format", form, "-o", "it.txt", "-q").code == printed.code == 0
    assert (demo / "it.txt").read_text(encoding="utf-8") == printed.out
