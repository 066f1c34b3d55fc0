"""Baselines: what was known before does not count, what is new always does."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.gate.baseline import Baseline, Entry, read
from archmodel.gate.judge import judge
from archmodel.inventory import Settings
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import msg
from archmodel.model import Model
from archmodel.workspace import Workspace
from tests.gate.conftest import PROJECT, RULE, SYSTEMS, Cli, Write, waiver, waivers

ONE = ("--select", RULE, "--format", "concise", "--lang", "en")
MORE = "applications:\n  chat: {name: Chat, owner: gone}\n"

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git program here")


def test_what_is_in_the_baseline_does_not_count_and_what_is_new_does(cli: Cli, write: Write) -> None:
    root = write()
    assert cli("check", *ONE).code == 1
    assert cli("baseline", "create", "-q").code == 0
    assert (cli("check", *ONE, "--baseline").code, cli("check", *ONE, "--baseline").out) == (0, "")
    assert "(baselined)" in cli("check", *ONE, "--baseline", "--show-baselined").out
    write(more=MORE)
    done = cli("check", *ONE, "--baseline")
    assert done.code == 1 and done.out.count(RULE) == 1 and "inventory/more.yaml:2" in done.out
    results = json.loads(cli("check", "--baseline", "--select", RULE, "--format", "sarif").out)["runs"][0]["results"]
    assert [r["baselineState"] for r in results] == ["new", "unchanged"]
    assert (root / "baseline.jsonl").read_text(encoding="utf-8").count(RULE) == 1, "checking writes nothing"


def test_a_second_create_takes_nothing_new_unless_told_to(cli: Cli, write: Write) -> None:
    root = write()
    cli("baseline", "create", "-q")
    before = (root / "baseline.jsonl").read_bytes()
    write(more=MORE)
    done = cli("baseline", "create", "--lang", "en")
    assert done.code == 1 and "--accept-new" in done.err and f"+ {'':0}" in done.out
    assert (root / "baseline.jsonl").read_bytes() == before
    done = cli("baseline", "create", "--accept-new", "--lang", "en")
    assert done.code == 0 and "/ -0" in done.err
    assert cli("check", *ONE, "--baseline").code == 0
    since = {json.loads(line)["since"] for line in (root / "baseline.jsonl").read_text(encoding="utf-8").splitlines()}
    assert since == {"2040-01-15"}


def test_an_entry_keeps_the_day_since_when_it_is_known(cli: Cli, write: Write) -> None:
    root = write()
    cli("baseline", "create", "-q")
    write(project=PROJECT.replace("2040-01-15", "2040-06-15"), more=MORE)
    cli("baseline", "create", "--accept-new", "-q")
    entries = {(e.code, e.subject): e.since for e in read(root / "baseline.jsonl").entries}
    assert (entries[RULE, "portal"], entries[RULE, "chat"]) == ("2040-01-15", "2040-06-15")
    assert "the oldest since 2040-01-15." in cli("baseline", "show", "--lang", "en").err


def test_prune_drops_what_was_fixed_and_still_says_what_is_new(cli: Cli, write: Write) -> None:
    root = write()
    cli("baseline", "create", "-q")
    write(systems=SYSTEMS.replace("owner: gone", "owner: heir"), more=MORE)
    diff = cli("baseline", "diff")
    assert diff.code == 1 and any(line.startswith("- ") and RULE in line for line in diff.out.splitlines())
    assert [line[:2] for line in diff.out.splitlines() if f"{RULE} inventory/more.yaml" in line] == ["+ "]
    done = cli("baseline", "prune", "-q")
    assert done.code == 1 and done.out == diff.out
    left = [e.subject for e in read(root / "baseline.jsonl").entries if e.code == RULE]
    assert left == [], "the fixed one is gone, and the new one was not let in"
    assert cli("check", *ONE, "--baseline").code == 1


@pytest.mark.parametrize("words", [("--as-of", "2040-03"), ()])
def test_nothing_is_dropped_where_not_all_was_looked_at(words: tuple[str, ...], cli: Cli, write: Write) -> None:
    root = write()
    cli("baseline", "create", "-q")
    before = read(root / "baseline.jsonl").entries
    write(systems=SYSTEMS.replace("owner: gone", "owner: heir") if words else SYSTEMS.replace("owner: gone", "owner: gone, bogus: 1"))
    for action in (("prune",), ("create", "--accept-new")):
        done = cli("baseline", *action, *words, "--lang", "en")
        assert set(before) <= set(read(root / "baseline.jsonl").entries)
        assert ("nothing is dropped" in done.err) == (action == ("prune",))


def test_less_on_record_is_a_new_finding(cli: Cli, write: Write) -> None:
    data = "data_objects:\n  do-1: {{name: D, information_class: private, personal_data: basic{more}}}\n"
    write(data=data.format(more=", legal_basis: L"))
    cli("baseline", "create", "-q")
    code = "data/personal-data-undocumented"
    assert cli("check", "--select", code, "--baseline", "--strict").code == 0
    write(data=data.format(more=""))
    assert cli("check", "--select", code, "--baseline", "--strict").code == 1, "another fact about the same subject"


def test_stale_entries_are_said_and_strict_waivers_stops_at_them(cli: Cli, write: Write) -> None:
    write()
    cli("baseline", "create", "-q")
    assert cli("check", "--baseline", "--strict-waivers").code == 0
    write(systems=SYSTEMS.replace("owner: gone", "owner: heir"))
    assert cli("check", "--baseline").code == 0
    assert cli("check", "--baseline", "--strict-waivers").code == 3
    assert "There before and gone now:" in cli("check", "--baseline", "--lang", "en").out
    cli("baseline", "prune", "-q")
    assert cli("check", "--baseline", "--strict-waivers").code == 0


def test_waived_findings_are_not_in_it_so_they_come_back_when_the_waiver_ends(cli: Cli, write: Write) -> None:
    root = write(waivers=waivers())
    cli("baseline", "create", "-q")
    assert RULE not in [e.code for e in read(root / "baseline.jsonl").entries]
    assert cli("check", *ONE, "--baseline").code == 0
    done = cli("check", *ONE, "--baseline", "--as-of", "2040-03-01")
    assert done.code == 1 and "the waiver expired" in done.out
    cli("baseline", "create", "--accept-new", "-q", "--as-of", "2040-03-01")
    assert RULE not in [e.code for e in read(root / "baseline.jsonl").entries], "an expired waiver is not grandfathered either"


def test_it_is_made_of_all_that_is_found_not_of_what_an_active_baseline_leaves(cli: Cli, write: Write) -> None:
    root = write()
    cli("baseline", "create", "-q")
    first = (root / "baseline.jsonl").read_bytes()
    cli("baseline", "create", "-q")
    assert (root / "baseline.jsonl").read_bytes() == first


def test_it_is_sorted_and_the_same_in_any_order_of_files(cli: Cli, write: Write) -> None:
    root = write(more=MORE)
    cli("baseline", "create", "-q")
    first = (root / "baseline.jsonl").read_text(encoding="utf-8")
    prints = [json.loads(line)["fingerprint"] for line in first.splitlines()]
    assert prints == sorted(set(prints))
    (root / "inventory" / "more.yaml").rename(root / "inventory" / "a.yaml")
    (root / "inventory" / "systems.yaml").write_text("# moved\n\n\n" + SYSTEMS, encoding="utf-8")
    assert cli("check", "--baseline", "--strict", "--strict-waivers").code == 0
    cli("baseline", "create", "-q")
    assert (root / "baseline.jsonl").read_text(encoding="utf-8") == first


def test_a_renamed_id_is_the_same_finding(cli: Cli, write: Write) -> None:
    root = write()
    cli("baseline", "create", "-q")
    renamed = SYSTEMS.replace("portal:", "front-door:").replace("Portal,", "Portal, formerly: [portal],")
    renamed = renamed.replace("gone:", "closed:").replace("Gone office,", "Gone office, formerly: [gone],")
    renamed = renamed.replace("owner: gone", "owner: closed")
    write(systems=renamed)
    assert cli("check", *ONE, "--baseline", "--strict-waivers").code == 0, "the subject and the fact both have new ids"
    cli("baseline", "create", "-q")
    entries = [(e.subject, e.fact) for e in read(root / "baseline.jsonl").entries if e.code == RULE]
    assert entries == [("front-door", "owner:closed")]


MISTAKES = {
    "not json": "{", "a list": "[]", "a number": "1", "no code": '{"fingerprint": "x"}', "another print": None, "too deep": "[" * 100_000,
    "conflict": "<<<<<<< HEAD", "count": None, "twice": None, "another field": None, "day": None, "binary": "\udcff"}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_malformed_one_is_never_taken_for_a_clean_project(name: str, cli: Cli, write: Write) -> None:
    root = write()
    cli("baseline", "create", "-q")
    path = root / "baseline.jsonl"
    line = path.read_text(encoding="utf-8").splitlines()[0]
    record = json.loads(line)
    text = MISTAKES[name] or {
        "another print": json.dumps({**record, "subject": "other"}), "count": json.dumps({**record, "count": 0}),
        "twice": f"{line}\n{line}", "day": json.dumps({**record, "since": "long ago"}),
        "another field": json.dumps({**record, "owner": "me"})}[name]
    path.write_bytes((text + "\n").encode("utf-8", "surrogateescape"))
    for words in (("check", "--baseline"), ("baseline", "show"), ("baseline", "prune"), ("baseline", "create")):
        done = cli(*words, "--lang", "en")
        assert done.code == 2 and "cannot be used" in done.err
    assert path.read_bytes() == (text + "\n").encode("utf-8", "surrogateescape")


def test_a_missing_one_is_no_clean_project_either(cli: Cli, write: Write) -> None:
    write()
    done = cli("check", "--baseline", "none.jsonl", "--lang", "en")
    assert done.code == 2 and "There is no file none.jsonl." in done.err
    assert cli("baseline", "prune").code == 2


def test_nothing_is_recorded_where_files_cannot_be_read(cli: Cli, write: Write) -> None:
    root = write(broken="applications: {x: [\n")
    assert cli("baseline", "create").code == 2
    assert not (root / "baseline.jsonl").exists()


def test_a_warning_about_a_file_stops_nothing(cli: Cli, write: Write) -> None:
    root = write(more="# a line\u2028break\napplications: {}\n", waivers=waivers(waiver(subject="map")))
    assert cli("check", "--select", "source/*", "--strict").code == 1
    assert cli("check", "--select", "waiver/unmatched", "--strict").code == 1, "everything was looked at"
    assert cli("baseline", "create", "-q").code == 0 and (root / "baseline.jsonl").exists()
    assert cli("waiver", "prune", "--write", "-q").code == 0


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], cwd=root, check=True, capture_output=True)


@needs_git
def test_since_a_revision(cli: Cli, write: Write) -> None:
    root = write()
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    assert (cli("check", *ONE, "--since", "HEAD").code, cli("check", *ONE, "--since", "HEAD").out) == (0, "")
    write(more=MORE)
    done = cli("check", *ONE, "--since", "HEAD")
    assert done.code == 1 and done.out.count(RULE) == 1 and "more.yaml" in done.out
    assert cli("check", "--since", "nowhere").code == 2
    assert cli("check", "--since", "").code == 2, "an empty variable of a script is no revision"
    for name in ("--upload-pack", "-x", "..", "HEAD..HEAD", "^HEAD", "HEAD:inventory", "HEAD^{tree}", "HEAD\n", "HEAD;true"):
        assert cli("check", f"--since={name}").code == 2, name
    assert cli("check", "--since", "HEAD", "--baseline").code == 2
    git(root, "add", "-A")
    git(root, "commit", "-qm", "second")
    write(more="applications: {}\n", systems=SYSTEMS.replace("owner: gone", "owner: heir"))
    assert len(json.loads(cli("check", "--since", "HEAD", "--format", "json").out)["fixed"]) >= 2


@needs_git
def test_since_in_a_clone_without_its_history(cli: Cli, write: Write, tmp_path: Path) -> None:
    root = write()
    git(root, "init", "-q")
    for name in ("first", "second"):
        write(more=f"applications: {{}}  # {name}\n")
        git(root, "add", "-A")
        git(root, "commit", "-qm", name)
    git(root, "clone", "-q", "--depth", "1", root.as_uri(), str(tmp_path / "clone"))
    done = cli("check", "--since", "HEAD~1", "-C", "clone", "--lang", "en")
    assert done.code == 2 and "fetch-depth: 0" in done.err


def diagnostic(subject: str, fact: str, line: int) -> Diagnostic:
    return Diagnostic(code="topic/rule", severity=Severity.ERROR, subject=subject, fact=fact, message=msg(str(line), str(line)))


def standings(found: list[Diagnostic], baseline: Baseline) -> list[str]:
    import datetime as dt

    judged = judge(found, model=Model(), settings=Settings(), files=(), day=dt.date(2040, 1, 1), baseline=baseline)
    return [d.standing for d in judged.diagnostics]


KEYS = st.tuples(st.sampled_from("abc"), st.sampled_from("xy"))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(KEYS, max_size=8), st.lists(KEYS, max_size=8))
def test_a_baseline_never_hides_a_new_finding(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> None:
    """As many findings of a kind count as there are more of them than before, and not one less."""
    import datetime as dt

    old = [diagnostic(*key, n) for n, key in enumerate(before)]
    now = [diagnostic(*key, n) for n, key in enumerate(after)]
    found = standings(now, Baseline.of(old, dt.date(2040, 1, 1)))
    assert found.count("new") == sum(max(0, after.count(key) - before.count(key)) for key in set(after))


def test_one_more_of_the_same_is_new() -> None:
    entry = Entry(fingerprint=diagnostic("a", "x", 1).fingerprint, code="topic/rule", subject="a", fact="x", count=2)
    found = [diagnostic("a", "x", n) for n in range(3)]
    assert standings(found, Baseline(entries=(entry,))) == ["baselined", "baselined", "new"]


def test_what_cannot_be_told_is_not_recorded_and_is_new_the_day_it_is_certain() -> None:
    import datetime as dt
    from dataclasses import replace

    certain = diagnostic("a", "x", 1)
    baseline = Baseline.of([replace(certain, verdict="cannot-tell")], dt.date(2040, 1, 1))
    assert baseline.entries == ()
    assert standings([certain], baseline) == ["new"]


def test_reading_what_was_written(tmp_path: Path) -> None:
    import datetime as dt

    made = Baseline.of([diagnostic("a", "Đường “số 1”", 1), diagnostic("b", "", 2)], dt.date(2040, 1, 1))
    path = tmp_path / "b.jsonl"
    path.write_text(made.text, encoding="utf-8")
    assert read(path) == made
    path.write_text("", encoding="utf-8")
    assert read(path) == Baseline()
    with pytest.raises(BadUsage):
        read(tmp_path)


def test_a_baseline_may_be_in_use_beside_waivers(write: Write, cli: Cli) -> None:
    root = write(more=MORE)
    cli("baseline", "create", "-q")
    write(more=MORE, waivers=waivers(waiver(subject="chat")))
    judged = {d.subject: d.standing for d in Workspace(root).judged(read(root / "baseline.jsonl")).diagnostics if d.code == RULE}
    assert judged == {"chat": "waived", "portal": "baselined"}
