"""Rules that turn on dated law: which regime they take, when a warning becomes an error, and that what is unknown is no fault."""

from __future__ import annotations

import pytest

from archmodel.graph import Architecture
from archmodel.inventory import load
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.source import Parsed, Sources, read_text
from archmodel.rules import Facts, check, rules
from tests.making import read

EXCHANGE = """
agencies:
  dost: {{name: Science, type: department}}
  doc: {{name: Construction, type: department}}
applications:
  desk: {{name: Desk, owner: dost}}
  permits: {{name: Permits, owner: {owner}}}
flows:
  fl-1: {{from: permits, to: desk, channel: {channel}, status: operating}}
"""


def found(name: str, text: str, day: str) -> tuple[Diagnostic, ...]:
    model, settings, _ = read(text)
    today = Architecture.of(model, day)
    return check(Facts(model=model, today=today, at=lambda moment: Architecture.of(model, moment), settings=settings), [rules()[name]])


@pytest.mark.parametrize(("day", "severity"), [
    ("2026-12-30", Severity.WARNING), ("2026-12-31", Severity.WARNING), ("2027-01-01", Severity.ERROR), ("2021-10-31", Severity.WARNING),
])
def test_exchange_outside_the_platforms_is_a_warning_until_the_deadline_and_an_error_after(day: str, severity: Severity) -> None:
    assert [each.severity for each in found("sharing/outside-platform", EXCHANGE.format(owner="doc", channel="api"), day)] == [severity]


def test_a_project_may_make_it_milder_still() -> None:
    text = "settings:\n  rules: {D02: {severity: info}}\n" + EXCHANGE.format(owner="doc", channel="api").lstrip()
    assert [each.severity for each in found("sharing/outside-platform", text, "2027-01-01")] == [Severity.INFO]


@pytest.mark.parametrize(("owner", "channel", "missing"), [
    ("unknown", "api", (("permits", "owner"),)), ("doc", "unknown", (("fl-1", "channel"),)),
])
def test_an_owner_or_a_channel_nobody_knows_makes_it_cannot_tell(owner: str, channel: str, missing: tuple[tuple[str, str], ...]) -> None:
    (said,) = found("sharing/outside-platform", EXCHANGE.format(owner=owner, channel=channel), "2026-11-22")
    assert (said.verdict, said.missing) == ("cannot-tell", missing)


@pytest.mark.parametrize(("owner", "channel"), [("dost", "api"), ("doc", "ndop"), ("doc", "document-axis")])
def test_inside_one_agency_through_a_platform_or_on_the_document_axis_is_no_fault(owner: str, channel: str) -> None:
    assert found("sharing/outside-platform", EXCHANGE.format(owner=owner, channel=channel), "2027-06-01") == ()


PORTAL = ("applications:\n  portal: {name: P, serves_public: true, personal_data: basic, data_subjects: 50000, "
          "administrative_procedures: false, security_level: 2}\n")


def test_one_declared_level_is_too_low_for_the_old_regime_and_right_for_the_new() -> None:
    (old,) = found("security/level-too-low", PORTAL, "2021-10")
    assert old.verdict == "fail" and "vn-security-85-2016" in old.message.say("en")
    assert {(fact.subject, fact.field) for fact in old.evidence} >= {("portal", "security_level"), ("portal", "data_subjects")}
    assert found("security/level-too-low", PORTAL, "2026-11") == ()


def test_an_open_fact_is_asked_for() -> None:
    (said,) = found("security/level-too-low", PORTAL.replace("50000", "unknown"), "2026-11")
    assert (said.verdict, said.missing) == ("cannot-tell", (("portal", "data_subjects"),))


def test_where_the_project_chose_no_regime_nothing_is_said() -> None:
    text = "settings: {packs: [vn-ndaf-1.0]}\n" + PORTAL.replace("security_level: 2", "security_level: 1")
    assert found("security/level-too-low", text, "2026-11") == ()
    assert found("security/annual-report", text, "2026-11-22") == ()


@pytest.mark.parametrize(("day", "count"), [("2026-10-25", 0), ("2026-10-26", 1), ("2026-12-25", 1), ("2026-12-26", 0), ("2021-12-01", 0)])
def test_the_annual_report_is_recalled_in_time_and_only_where_the_day_is_known(day: str, count: int) -> None:
    text = "agencies:\n  a: {name: A}\napplications:\n  x: {name: X, owner: a}\n"
    assert len(found("security/annual-report", text, day)) == count


def test_a_table_of_ones_own_may_forbid_what_ours_allows() -> None:
    own = read_text("""pack: our-relations
topic: relations
name: Ours
issuer: City
instrument: Table
status: method
basis: text
evidence: {default: {kind: assumption}}
anything: [association]
relations:
  serving: {Node: [ApplicationComponent]}
""", "inventory/packs/our-relations.yaml")
    text = read_text("applications:\n  a: {name: A, depends_on: [b]}\n  b: {name: B}\n", "inventory/a.yaml")
    assert _objected((text,)) == []
    assert _objected((text, own)) == ["depends_on:b>a"]


def _objected(files: tuple[Parsed, ...]) -> list[str | None]:
    model, settings, _ = load(Sources(files=files, diagnostics=()))
    today = Architecture.of(model, "2026-11")
    return [each.subject for each in check(
        Facts(model=model, today=today, at=lambda _: today, settings=settings), [rules()["relation/not-allowed"]])]
