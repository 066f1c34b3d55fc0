"""Waivers: what they cover, when they end, what is wrong with them, and that nothing is ever hidden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archmodel.workspace import Workspace
from tests.gate.conftest import PROJECT, RULE, SYSTEMS, Cli, Write, codes, waiver, waivers

QUIET = ("--select", RULE, "--select", "waiver/*", "--format", "concise", "--lang", "en")


def test_without_one_the_finding_counts(write: Write) -> None:
    assert codes(Workspace(write())) == [RULE]


def test_a_waived_finding_does_not_count_and_is_said(cli: Cli, write: Write) -> None:
    write(waivers=waivers())
    assert cli("check", *QUIET).code == 0
    assert cli("check", *QUIET).out == ""
    shown = cli("check", *QUIET, "--show-waived")
    assert "info organisation/dissolved-owner (waived until 2040-02-29: Waiting for the transfer)" in shown.out
    assert "Not counted: 1 waived (--show-waived)" in cli("check", "--lang", "en", "--select", RULE).out
    (found,) = json.loads(cli("check", "--select", RULE, "--format", "json", "--lang", "en").out)["findings"]
    assert (found["status"], found["waiver"], found["counts"]) == ("waived", "wv-1", False)
    (result,) = json.loads(cli("check", "--select", RULE, "--format", "sarif", "--lang", "en").out)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "properties": {"waiver": "wv-1"},
                                       "justification": "waived until 2040-02-29: Waiting for the transfer"}]


@pytest.mark.parametrize(("day", "code", "stands"), [
    ("2040-01-15", 0, [f"{RULE} waived"]), ("2040-02-29", 0, ["waiver/expiring", f"{RULE} waived"]),
    ("2040-03-01", 1, ["waiver/expired", f"{RULE} waiver-expired"])])
def test_it_holds_to_the_end_of_its_last_day(day: str, code: int, stands: list[str], cli: Cli, write: Write) -> None:
    root = write(waivers=waivers())
    assert sorted(codes(Workspace(root, as_of=day))) == sorted(stands)
    assert cli("check", *QUIET, "--as-of", day).code == code


def test_an_expired_waiver_fails_even_where_its_finding_alone_would_not(cli: Cli, write: Write) -> None:
    write(project=PROJECT.replace("severity: error", "severity: info"), waivers=waivers(waiver(expires="2040-01-14")))
    done = cli("check", *QUIET)
    assert done.code == 1
    assert "error waiver/expired the waiver expired on 2040-01-14; findings that are back: 1." in done.out
    assert f"info {RULE} (the waiver expired on 2040-01-14: Waiting for the transfer)" in done.out


def test_by_the_calendar_a_waiver_ends_whatever_the_survey_says(write: Write) -> None:
    root = write(project=PROJECT.replace("2040-01-15", "2020-01-15").replace("lifecycle: {end: 2020", "lifecycle: {end: 2010"),
                 systems=SYSTEMS.replace("end: 2020", "end: 2010"), waivers=waivers(waiver(expires="2020-03", approved_on="2020-01-01")))
    assert f"{RULE} waived" in codes(Workspace(root, clock="2020-02-01"))
    assert f"{RULE} waiver-expired" in codes(Workspace(root, clock="2026-01-01"))
    assert f"{RULE} waived" in codes(Workspace(root, as_of="2020-02", clock="2026-01-01")), "a day that is asked for is the day"


def test_a_pattern_for_one_rule_or_for_few_things_is_not_too_wide(write: Write) -> None:
    for fields in ({"subject": '"*"'}, {"rule": '"organisation/*"', "subject": '"*"'}, {"rule": '"*"', "subject": '"port*"'}):
        assert f"{RULE} waived" in codes(Workspace(write(waivers=waivers(waiver(**fields)))))


def test_an_expired_one_fails_whatever_was_selected(cli: Cli, write: Write) -> None:
    write(waivers=waivers(waiver(expires="2040-01-02")))
    for words in (("--select", RULE), ("--where", "portal"), ("--ignore", "waiver/*"), ("--severity", "error")):
        assert cli("check", *words).code == 1, words
    write(project=PROJECT.replace("severity: error", "severity: warning"), waivers=waivers(waiver(expires="2040-01-02")))
    assert cli("check", "--select", RULE).code == 1, "its finding is back, and may not pass as a warning"


def test_what_another_one_answers_for_is_not_back(cli: Cli, write: Write) -> None:
    write(waivers=waivers(waiver(expires="2040-01-02"), waiver("wv-2")))
    done = cli("check", "--select", "waiver/*", "--lang", "en")
    assert done.code == 1 and "findings that are back: 0" in done.out


@pytest.mark.parametrize(("fields", "expected"), [
    ({"approved_by": "IT "}, "waiver/same-approver"), ({"approved_by": '"I.T."'}, "waiver/same-approver"),
    ({"requested_by": "Phòng Kỹ thuật", "approved_by": "phong-ky-thuat"}, "waiver/same-approver"),
    ({"approved_by": '"\\uff49\\uff54"'}, "waiver/same-approver"), ({"approved_by": '"і\\u200bt"'}, "waiver/same-approver"),
    ({"rule": '"*"', "subject": '"*"'}, "waiver/too-wide"), ({"rule": '"*/*"', "subject": '"**"'}, "waiver/too-wide"),
    ({"rule": '"[a-z]*"', "subject": '"[a-z0-9]*"'}, "waiver/too-wide"), ({"rule": '"*o*"', "subject": '"?*"'}, "waiver/too-wide"),
    ({"approved_on": "2040-01-16"}, "waiver/not-yet"), ({"expires": "2040-06"}, "waiver/horizon"),
    ({"approved_on": "", "expires": "2040-05"}, "waiver/horizon")])
def test_one_that_breaks_the_rules_waives_nothing(fields: dict[str, str], expected: str, write: Write) -> None:
    assert sorted(codes(Workspace(write(waivers=waivers(waiver(**fields)))))) == sorted([RULE, expected])


@pytest.mark.parametrize(("fields", "expected"), [
    ({"rule": "organisation/disolved-owner"}, "waiver/unknown-rule"), ({"subject": "portl"}, "waiver/unknown-subject"),
    ({"subject": "map"}, "waiver/unmatched"), ({"subject": "map", "expires": "2040-01-02"}, "waiver/unmatched"),
    ({"plateau": "pl-1"}, "waiver/unmatched")])
def test_one_that_matches_nothing_is_said(fields: dict[str, str], expected: str, write: Write) -> None:
    later = ("plateaus:\n  pl-0: {name: Now, stage: baseline, date: 2040-01}\n"
             "  pl-1: {name: Later, stage: target, date: 2041, based_on: pl-0}\n")
    assert sorted(codes(Workspace(write(waivers=waivers(waiver(**fields)), plan=later)))) == sorted([RULE, expected])


def test_all_that_match_nothing_are_said_in_one_run(cli: Cli, write: Write) -> None:
    write(waivers=waivers(*(waiver(f"wv-{n}", subject="map") for n in range(20))))
    done = cli("check", "--select", "waiver/unmatched", "--format", "concise")
    assert done.out.count("waiver/unmatched") == 20
    assert (done.code, cli("check", "--select", "waiver/*", "--strict-waivers").code) == (0, 3)


def test_what_is_too_broken_to_be_looked_at_makes_no_waiver_unmatched(write: Write) -> None:
    assert "waiver/unmatched" not in codes(Workspace(write(waivers=waivers(waiver(subject="map")), broken="applications: {x: {nam: X}}\n")))


def test_at_another_moment_nobody_is_told_that_a_waiver_matches_nothing(write: Write) -> None:
    root = write(waivers=waivers())
    assert codes(Workspace(root, as_of="2019-01")) == []


@pytest.mark.parametrize("pattern", ["organisation/*", "*dissolved-owner", RULE])
def test_rules_by_pattern(pattern: str, write: Write) -> None:
    assert codes(Workspace(write(waivers=waivers(waiver(rule=f'"{pattern}"'))))) == [f"{RULE} waived"]


def test_rules_by_their_number_in_the_catalogue(write: Write) -> None:
    root = write(extra="applications:\n  old: {name: Old, owner: unknown}\n", waivers=waivers(
        waiver(), waiver("wv-2", rule="M06", subject='"o*"', expires="2040-12")))
    judged = {d.code: d.standing for d in Workspace(root).judged().diagnostics if d.subject == "old"}
    assert judged["inventory/open-unknown"] == "waived"


def test_a_renamed_subject_keeps_its_waiver(write: Write) -> None:
    renamed = SYSTEMS.replace("portal: {name: Portal,", "portal-2: {name: Portal, formerly: [portal],")
    assert codes(Workspace(write(systems=renamed, waivers=waivers()))) == [f"{RULE} waived"]
    assert codes(Workspace(write(systems=renamed, waivers=waivers(waiver(subject='"port?l"'))))) == [f"{RULE} waived"]


def test_what_a_project_does_not_allow(write: Write) -> None:
    limited = PROJECT.replace("  surveyed", "  waivers: {never: [organisation/*], remind_days: 0}\n  surveyed")
    assert sorted(codes(Workspace(write(project=limited, waivers=waivers())))) == sorted([RULE, "waiver/never"])
    shorter = PROJECT.replace("  surveyed", "  waivers: {horizon_days: {error: 10}}\n  surveyed")
    assert sorted(codes(Workspace(write(project=shorter, waivers=waivers())))) == sorted([RULE, "waiver/horizon"])


@pytest.mark.parametrize("field", ["reason", "requested_by", "approved_by", "expires", "rule", "subject"])
def test_a_malformed_waiver_is_no_waiver_and_nothing_can_be_judged(field: str, cli: Cli, write: Write) -> None:
    write(waivers=waivers(waiver(**{field: ""})))
    done = cli("check", *QUIET)
    assert done.code == 2
    assert f"error waiver/malformed the required field `{field}` is missing" in done.out
    assert cli("check", "--select", "plan/*", "--exit-zero").code == 2, "said and counted whatever was asked for"


def test_waivers_waive_no_waivers_and_nothing_that_cannot_be_judged(write: Write) -> None:
    root = write(waivers=waivers(waiver(rule='"*"', subject="wv-2"), waiver("wv-2", subject="map")), broken="applications: {x: [\n")
    standing = {d.standing for d in Workspace(root).judged().diagnostics if d.code.startswith(("waiver/", "source/"))}
    assert standing == {""}


INLINE = '# archmodel: ignore[{code}] reason="Waiting" until=2040-02'


def line(code: str = RULE, **changes: str) -> str:
    text = INLINE.format(code=code)
    for old, new in changes.items():
        text = text.replace({"reason": 'reason="Waiting"', "until": "until=2040-02"}[old], new)
    return text


@pytest.mark.parametrize("systems", [
    SYSTEMS.replace("owner: gone}", f"owner: gone}}  {line()}"),
    SYSTEMS.replace("  portal:", f"  {line()}\n  portal:"),
    SYSTEMS.replace("  portal:", f"  {line()}\n\n  # another comment\n  portal:"),
    SYSTEMS.replace("  portal:", f"  {line(f'data/x, {RULE}')}\n  portal:"),
    SYSTEMS.replace("owner: gone}", f"owner: gone}}  {line('organisation/*')}").replace("\n", "\r\n"),
], ids=["beside", "above", "above a comment", "several codes", "pattern and CRLF"])
def test_inline(systems: str, write: Write, cli: Cli) -> None:
    root = write()
    (root / "inventory" / "systems.yaml").write_bytes(systems.encode())
    assert codes(Workspace(root)) == [f"{RULE} waived"]
    (result,) = json.loads(cli("check", "--select", RULE, "--format", "sarif").out)["runs"][0]["results"]
    assert [(s["kind"], s["status"]) for s in result["suppressions"]] == [("inSource", "accepted")]


@pytest.mark.parametrize(("comment", "expected"), [
    (line(reason=""), "waiver/incomplete"), (line(reason='reason=" "'), "waiver/incomplete"), (line(until=""), "waiver/incomplete"),
    (line(until="until=soon"), "waiver/incomplete"), ("# archmodel: ignore", "waiver/incomplete"),
    ("# archmodel: ignore[] reason=x until=2040-02", "waiver/incomplete"),
    (line(reason="reason=waiting for it"), "waiver/incomplete"), (line(reason="reason='a b'"), "waiver/incomplete"),
    (line() + " until=2040-03", "waiver/incomplete"), (f"{line()} {line()}", "waiver/incomplete"),
    (line(until="until=2040-01-14"), "waiver/expired"), (line(until="until=2041"), "waiver/horizon")])
def test_inline_that_waives_nothing(comment: str, expected: str, write: Write) -> None:
    found = codes(Workspace(write(systems=SYSTEMS.replace("owner: gone}", f"owner: gone}}  {comment}"))))
    assert sorted(code.removesuffix(" waiver-expired") for code in found) == sorted([RULE, expected])


@pytest.mark.parametrize(("code", "expected"), [(RULE, "waiver/unmatched"), ("organisation/none", "waiver/unknown-rule")])
def test_unused_inline(code: str, expected: str, write: Write) -> None:
    root = write(systems=SYSTEMS.replace("owner: heir}", f"owner: heir}}  {line(code)}"))
    assert sorted(codes(Workspace(root))) == sorted([RULE, expected])


@pytest.mark.parametrize("text", [
    f"note: '{line()}'", f'note: "x {line().replace(chr(34), chr(39))}"', f"note: |\n      a\n      {line()}", "note: archmodel"])
def test_what_stands_in_a_text_is_no_comment(text: str, write: Write) -> None:
    root = write(extra=f"applications:\n  other:\n    name: Other\n    {text}\n")
    assert codes(Workspace(root)) == [RULE]


def test_list_and_lint(cli: Cli, write: Write) -> None:
    write(waivers=waivers(waiver(), waiver("wv-2", subject="map")), systems=SYSTEMS.replace("owner: heir}", f"owner: heir}} {line()}"))
    (first, second, third) = json.loads(cli("waiver", "list", "--format", "json", "--lang", "en").out)
    assert (first["id"], first["findings"], first["days_left"], first["standing"]) == ("wv-1", 1, 45, "in force")
    assert (second["standing"], third["id"]) == ("Unmatched waiver", "inline")
    done = cli("waiver", "lint", "--lang", "en")
    assert (done.code, done.out.count("warning[waiver/unmatched]")) == (0, 2)
    write(waivers=waivers(waiver(expires="2040-01-02")))
    assert cli("waiver", "lint").code == 1


ADD = ("--reason", "Chờ: bàn giao", "--requested-by", "it", "--approved-by", "board", "--lang", "en")


def test_add_renew_prune(cli: Cli, write: Write) -> None:
    root = write()
    (found,) = json.loads(cli("check", "--select", RULE, "--format", "json").out)["findings"]
    done = cli("waiver", "add", "--finding", found["fingerprint"][:8], "--expires", "2040-02-29", *ADD)
    file = root / "inventory" / "waivers" / "waivers.yaml"
    assert (done.code, done.err) == (0, "archmodel: wrote inventory/waivers/waivers.yaml\n")
    assert codes(Workspace(root)) == [f"{RULE} waived"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    reason:", "    # why it can wait\n    reason:"), encoding="utf-8")
    assert cli("waiver", "renew", "wv-portal-dissolved-owner", "--expires", "2040-03-31", "--approved-by", "head").code == 0
    renewed = file.read_text(encoding="utf-8")
    commented = text.replace("    reason:", "    # why it can wait\n    reason:")
    assert renewed == commented.replace("2040-02-29", "2040-03-31").replace("board", "head")
    (root / "inventory" / "systems.yaml").write_text(SYSTEMS.replace("owner: gone", "owner: heir"), encoding="utf-8")
    done = cli("waiver", "prune", "--lang", "en")
    assert done.out == f"inventory/waivers/waivers.yaml:3:3: wv-portal-dissolved-owner {RULE} portal\n"
    assert codes(Workspace(root)) == []
    assert file.read_text(encoding="utf-8") == "# Written by `archmodel waiver`. It may be edited by hand.\nwaivers:\n"


def test_add_into_a_file_that_people_wrote(cli: Cli, write: Write) -> None:
    root = write(waivers="# ours\nwaivers:\n" + waiver("wv-9", subject="map") + "\n# the end\nx-more: 1\n")
    before = (root / "inventory" / "waivers.yaml").read_text(encoding="utf-8")
    given = ("--rule", RULE, "--subject", "portal", "--expires", "2040-02-29", "--file", "inventory/waivers.yaml", *ADD)
    assert cli("waiver", "add", "wv-10", *given).code == 0
    after = (root / "inventory" / "waivers.yaml").read_text(encoding="utf-8")
    assert after.startswith(before[: before.index("\n# the end")]) and after.endswith("\n# the end\nx-more: 1\n")
    assert cli("waiver", "add", "wv-10", *given).code == 2
    assert cli("waiver", "prune", "--lang", "en").err.endswith("Remove them with --write.\n")
    assert (root / "inventory" / "waivers.yaml").read_text(encoding="utf-8") == after
    assert cli("waiver", "prune", "--write").code == 0
    pruned = (root / "inventory" / "waivers.yaml").read_text(encoding="utf-8")
    assert "wv-9" not in pruned and "wv-10" in pruned and "# ours" in pruned and "# the end" in pruned


def test_prune_takes_comments_away_on_request_only(cli: Cli, write: Write) -> None:
    systems = SYSTEMS.replace("owner: heir}", f"owner: heir}}  {line()}").replace("  map:", f"  {line('data/*')}\n  map:")
    root = write(systems=systems)
    assert cli("waiver", "prune").code == 0
    assert (root / "inventory" / "systems.yaml").read_text(encoding="utf-8") == systems
    assert cli("waiver", "prune", "--write").code == 0
    assert (root / "inventory" / "systems.yaml").read_text(encoding="utf-8") == SYSTEMS


@pytest.mark.parametrize(("given", "said"), [
    (("--rule", RULE, "--subject", "portal", "--expires", "2040-02-29", "--reason", "x", "--requested-by", "it", "--approved-by", "it"),
     "both asked for it and agreed to it"),
    (("--rule", RULE, "--subject", "portal", "--expires", "2050", *ADD), "where for severity “error” 90 are allowed"),
    (("--rule", RULE, "--subject", "map", "--expires", "2040-02", *ADD), "matches no finding"),
    (("--rule", "organisation/x", "--subject", "map", "--expires", "2040-02", *ADD), "there is no rule"),
    (("--rule", RULE, "--subject", "portal", "--expires", "2040-01-02", *ADD), "expired on 2040-01-02"),
    (("--rule", RULE, "--subject", "portal", "--expires", "soon", *ADD), "“soon” is no date"),
    (("--finding", "zz", "--expires", "2040-02", *ADD), "0 findings begin with “zz”"),
    (("--rule", RULE, "--expires", "2040-02", *ADD), "Missing: --subject."),
    (("--rule", RULE, "--subject", "portal", "--expires", "2040-02", *ADD, "--file", "../evil.yaml"), "is not in inventory/"),
])
def test_one_that_would_waive_nothing_is_not_written(given: tuple[str, ...], said: str, cli: Cli, write: Write, tmp_path: Path) -> None:
    root = write()
    done = cli("waiver", "add", *given, "--lang", "en")
    assert done.code == 2 and said in done.err
    assert sorted(p.name for p in root.rglob("*.yaml")) == ["project.yaml", "systems.yaml"]
    assert not (tmp_path.parent / "evil.yaml").exists()
