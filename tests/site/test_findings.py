"""The workbench of the auditor: every diagnostic once, filters, proofs, deep links, and a file that holds exactly what is shown."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archmodel.cli.main import run
from archmodel.cli.project import review
from archmodel.gate.proof import proof
from archmodel.kit.diagnostics.report import status
from archmodel.kit.text import LANGS, Lang, fold
from archmodel.rules import all_rules
from archmodel.site import compose, every
from archmodel.site.data import findings as data
from archmodel.site.pages import findings as page
from archmodel.site.site import Site, rule_path
from archmodel.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "archmodel" / "sample" / "demo"
SEVERITIES = ("error", "warning", "info")
COUNT = "document.querySelector('[role=status] i[lang=en]')"
Visit = Callable[..., "Page"]


@cache
def site() -> Site:
    return Site(workspace=Workspace(ROOT, clock="2026-11-23", review=review), first="vi")


@cache
def told() -> Any:
    return json.loads(json.dumps(data.build(site())))


def words(told: Any, text: Any, n: int) -> str | None:
    """As the script reads a text: a place, or a pattern with what fills it."""
    def pick(place: int) -> str:
        pair = told["words"][place]
        return str(pair[n] if len(pair) > n and pair[n] else pair[0])

    if text is None:
        return None
    if isinstance(text, int):
        return pick(text)
    return re.sub(r"\{(\d+)\}", lambda hit: pick(arg) if isinstance(arg := text[int(hit[1]) + 1], int) else arg, pick(text[0]))


# ---- the data ----------------------------------------------------------------------------------------------------------


def test_every_diagnostic_is_told_once() -> None:
    judged = site().workspace.judged().diagnostics
    assert [row[0] for row in told()["findings"]] == [d.fingerprint for d in judged]
    assert len({row[0] for row in told()["findings"]}) == len(judged) > 600


def test_counts_agree_with_check(capfd: pytest.CaptureFixture[str]) -> None:
    run(["check", "-C", str(ROOT), "--format", "json", "-q"])
    summary = json.loads(capfd.readouterr().out)["summary"]
    rows = told()["findings"]
    standing = Counter(told()["statuses"][row[3]][0] for row in rows)
    counting = Counter(told()["severities"][row[2]][0] for row in rows if told()["statuses"][row[3]][0] in ("new", "waiver-expired"))
    assert [counting[name] for name in SEVERITIES] == [summary[name] for name in SEVERITIES]
    apart = ("cannot-tell", "waived", "baselined")
    assert [standing[name] for name in apart] == [summary[name.replace("-", "_")] for name in apart]


def test_messages_and_advice_say_the_same_in_both_tongues() -> None:
    for row, d in zip(told()["findings"], site().workspace.judged().diagnostics, strict=True):
        for n, lang in enumerate(LANGS):
            assert words(told(), row[9], n) == d.message.say(lang)
            assert words(told(), row[10], n) == (d.advice.say(lang) if d.advice else None)


def test_proofs_hold_every_fact_and_place() -> None:
    model = site().workspace.model
    rows, files = told()["findings"], told()["files"]
    for row, d in zip(rows, site().workspace.judged().diagnostics, strict=True):
        made = proof(d, model)
        for places, facts in ((row[11], made.facts), (row[12], made.missing)):
            kept = [told()["facts"][n] for n in places]
            assert [(told()["things"][k[0]][0], k[1]) for k in kept] == [(f.subject, f.field) for f in facts]
            assert [k[3] and f"{files[k[3][0]]}:{k[3][1]}:{k[3][2]}" for k in kept] == [str(f.span) if f.span else None for f in facts]
        assert len(row[13]) == len(made.others)


def test_the_data_stay_small() -> None:
    assert len(json.dumps(told(), ensure_ascii=False, separators=(",", ":")).encode()) < 330_000


def test_a_public_edition_has_no_findings() -> None:
    public = Site(workspace=Workspace(TOWN, clock="2026-11-23").published, first="vi", edition="public")
    files = compose(public)
    assert data.build(public) == {}
    assert "findings.html" not in files
    assert "rules/plan-unaccounted.html" in files
    about = site_of(TOWN)
    assert about.judged is not None
    prints = [d.fingerprint for d in about.judged.diagnostics]
    assert prints
    for path, content in files.items():
        assert not isinstance(content, str) or ("findings.html" not in content or path.endswith(".js")), path
        assert not isinstance(content, str) or not any(mark in content for mark in prints), path


def site_of(project: Path) -> Site:
    return Site(workspace=Workspace(project, clock="2026-11-23", review=review), first="vi")


WAIVERS = """
waivers:
  holds:
    rule: {code}
    subject: {subject}
    reason: {{vi: "Đang bàn giao", en: "Being handed over"}}
    requested_by: An
    approved_by: Bình
    approved_on: 2026-11-01
    expires: 2026-12-31
  late:
    rule: {late_code}
    subject: {late}
    reason: {{vi: "Chờ ngân sách", en: "Waiting for money"}}
    requested_by: An
    approved_by: Bình
    approved_on: 2026-06-01
    expires: 2026-08-01
  nothing:
    rule: {code}
    subject: no-such-thing
    reason: {{vi: "Cũ", en: "Old"}}
    requested_by: An
    approved_by: Bình
    approved_on: 2026-11-01
    expires: 2026-12-31
"""


@pytest.fixture
def waived(tmp_path: Path) -> Site:
    """The town with a waiver in force, one that has expired, and one of nothing."""
    shutil.copytree(TOWN, tmp_path / "town")
    plain = site_of(tmp_path / "town").judged
    assert plain is not None
    first, second = [d for d in plain.diagnostics if d.counts and d.subject and "/" in d.code and d.judges][:2]
    (tmp_path / "town" / "inventory" / "waivers.yaml").write_text(WAIVERS.format(
        code=first.code, subject=first.subject, late_code=second.code, late=second.subject), encoding="utf-8")
    return site_of(tmp_path / "town")


def test_waivers_say_who_until_when_and_what_they_cover(waived: Site) -> None:
    assert waived.judged is not None
    rows = {row.waiver.id: row for row in page.waivers(waived, waived.judged)}
    assert list(rows) == ["late", "holds", "nothing"]
    assert len(rows["holds"].covers) >= 1
    assert rows["holds"].standing[0].en == "in force"
    assert (rows["holds"].tone, rows["late"].tone, rows["nothing"].tone) == ("", "warning", "warning")
    assert rows["late"].left.say("en").endswith("days ago")
    assert rows["nothing"].covers == ()
    found = {status(d) for d in waived.judged.diagnostics}
    assert {"waived", "waiver-expired"} <= found
    body = next(iter(page.pages(waived))).body
    assert "Being handed over" in body
    assert "Bình" in body


def test_a_waived_finding_keeps_its_reason_in_the_data(waived: Site) -> None:
    made = json.loads(json.dumps(data.build(waived)))
    rows = [row for row in made["findings"] if made["statuses"][row[3]][0] == "waived"]
    assert rows
    assert all(row[14] == "holds" and "Being handed over" in str(words(made, row[15], 1)) for row in rows)


# ---- rules and packs ------------------------------------------------------------------------------------------------------


def test_every_rule_and_every_code_found_has_a_page() -> None:
    pages = {p.path: p for p in every(site()) if p.path.startswith(("rules/", "packs/"))}
    codes = {*all_rules(site().workspace.model), *(d.code for d in site().workspace.judged().diagnostics)}
    assert {rule_path(code) for code in codes} <= pages.keys()
    for code, rule in all_rules(site().workspace.model).items():
        body = str(pages[rule_path(code)].body)
        assert rule.title.en in body.replace("&#39;", "'").replace("&amp;", "&")
        assert rule.title.vi in body.replace("&#39;", "'").replace("&amp;", "&")
        assert ("Flagged" in body) == ("Flagged:" in rule.manual)
    assert {row[4] for row in told()["rules"]} <= pages.keys()


@pytest.mark.long
def test_every_link_of_rules_and_packs_leads_somewhere() -> None:
    pages = {p.path: str(p.body) for p in every(site())}
    for path, body in pages.items():
        if path.startswith(("rules/", "packs/")):
            for href in re.findall(r'href="([^"#]+)', body):
                target = (Path("/") / path).parent.joinpath(href)
                parts: list[str] = []
                for part in target.parts[1:]:
                    parts = parts[:-1] if part == ".." else [*parts, part]
                assert "/".join(parts) in pages, (path, href)


def test_a_pack_says_its_standing_its_tables_and_its_rules() -> None:
    body = {p.subject: str(p.body) for p in every(site()) if p.kind == "pack"}["vn-security-116-2025"]
    for said in ("Bảng cấp độ", "Level table", "Not held against the text itself", "rules/security-no-dossier.html",
                 "Cybersecurity Law 116/2025", "Hạ tầng kết nối quốc tế", "vn-security-85-2016.html"):
        assert said in body


# ---- in the browser -------------------------------------------------------------------------------------------------------


def shown(here: Page) -> int:
    """What the live region says is shown."""
    here.wait_for_function("document.querySelector('[data-rows] li')")
    said = here.locator("[role=status] i[lang=en]").first.text_content() or ""
    return int(said.split(" of ")[0])


def expect_count(here: Page, count: int) -> None:
    here.wait_for_function(f"n => {COUNT} && {COUNT}.textContent.startsWith(n + ' of ')", arg=count)


def wanted(choose: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    found = []
    for row, d in zip(told()["findings"], site().workspace.judged().diagnostics, strict=True):
        thing = told()["things"][row[6]] if row[6] is not None else None
        owner = told()["things"][thing[3]][0] if thing and thing[3] is not None else "-"
        one = {"print": row[0], "code": d.code, "severity": d.severity.name.lower(), "owner": owner, "counts": d.counts,
               "status": status(d), "text": fold(f"{d.message.say('vi')} {d.message.say('en')}"), "subject": d.subject}
        if choose(one):
            found.append(one)
    return found


def test_it_opens_on_what_counts(city: Path, visit: Visit) -> None:
    here = visit(city / "findings.html")
    assert shown(here) == len(wanted(lambda f: f["counts"]))
    pressed = here.locator("button[data-f='f.severity']")
    counts = {b.get_attribute("data-v"): int(b.locator("b").text_content() or "") for b in pressed.all()}
    grave = Counter(f["severity"] for f in wanted(lambda f: f["counts"]))
    assert counts == {name: grave[name] for name in SEVERITIES}
    assert here.locator("[data-f='f.status'][aria-pressed=true]").get_attribute("data-v") == ""
    assert here.locator("[data-rows] a[data-print]").count() == 0
    here.locator("summary").first.click()
    assert here.locator("[data-rows] a[data-print]").count() > 0


def test_filters_narrow_and_are_in_the_address(city: Path, visit: Visit) -> None:
    here = visit(city / "findings.html", "#f.owner=dost&f.severity=warning")
    expect_count(here, len(wanted(lambda f: f["counts"] and f["owner"] == "dost" and f["severity"] == "warning")))
    here.locator("[data-f='f.severity'][data-v=warning]").click()
    expect_count(here, len(wanted(lambda f: f["counts"] and f["owner"] == "dost")))
    here.locator("[data-f='f.status'][data-v=all]").click()
    expect_count(here, len(wanted(lambda f: f["owner"] == "dost")))
    assert "f.status=all" in here.url
    here.locator("[data-f='f.rule']").fill("stale")
    expect_count(here, len(wanted(lambda f: f["owner"] == "dost" and "stale" in f["code"])))
    here.locator("[data-do=clear]").click()
    expect_count(here, len(wanted(lambda f: f["counts"])))
    assert "f." not in here.url


def test_text_is_found_without_accents(city: Path, visit: Visit) -> None:
    here = visit(city / "findings.html", "#f.status=all")
    here.locator("[data-f=q]").fill("bản do tinh hinh")
    expect_count(here, n := len([d for d in wanted(lambda f: "ban do tinh hinh" in f["text"])]))
    assert n > 0


def test_selects_count_what_they_would_show(city: Path, visit: Visit) -> None:
    here = visit(city / "findings.html")
    shown(here)
    option = here.locator("[data-f='f.topic'] option").nth(1)
    count = int(re.findall(r"\((\d+)\)", option.get_attribute("label") or "")[0])
    here.locator("[data-f='f.topic']").select_option(option.get_attribute("value"))
    expect_count(here, count)


def test_a_deep_link_opens_the_proof(city: Path, visit: Visit) -> None:
    asked = [row[11] and row[12] and told()["facts"][row[12][0]][4] is not None for row in told()["findings"]]
    n = asked.index(True)
    row = told()["findings"][n]
    here = visit(city / "findings.html", f"#f={row[0]}")
    tree = here.locator(".tree")
    tree.wait_for()
    said = tree.text_content() or ""
    d = site().workspace.judged().diagnostics[n]
    for fact in (*proof(d, site().workspace.model).facts, *proof(d, site().workspace.model).missing):
        assert str(fact.span) in said
    assert here.locator(".proof h2 i[lang=en]").text_content() == d.message.say("en").replace("`", "")
    assert here.locator(".tree > li > p i[lang=vi]").text_content() == (words(told(), told()["rules"][row[1]][5], 0) or "").replace("`", "")
    contact = words(told(), told()["facts"][row[12][0]][4], 1)
    assert contact
    assert contact in said
    assert d.code in said
    assert here.locator(f"a[data-print='{row[0]}'][aria-current=true]").is_visible()
    assert here.locator(f".tree a[href='{rule_path(d.code)}']").count() == 1
    assert here.locator(f".proof a[href='elements/{d.subject}.html']").count() >= 1


def test_an_unknown_fingerprint_says_so(city: Path, visit: Visit) -> None:
    here = visit(city / "findings.html", "#f=0000&lang=en")
    here.locator(".proof.shown").wait_for()
    assert "No finding has this fingerprint" in here.locator(".proof").inner_text()
    here.locator(".proof .close").click()
    assert "f=0000" not in here.url


def test_it_goes_by_keyboard_alone(city: Path, visit: Visit) -> None:
    here = visit(city / "findings.html", "#f.rule=data/no-standard")
    here.locator("a[data-print]").first.wait_for()
    here.keyboard.press("j")
    first = here.evaluate("document.activeElement.dataset.print")
    here.keyboard.press("j")
    second = here.evaluate("document.activeElement.dataset.print")
    assert first != second
    here.keyboard.press("ArrowUp")
    assert here.evaluate("document.activeElement.dataset.print") == first
    here.keyboard.press("ArrowDown")
    here.keyboard.press("Enter")
    here.locator(".tree").wait_for()
    assert f"f={second}" in here.url
    here.keyboard.press("p")
    assert here.evaluate("document.activeElement.matches('[data-proof]')")
    here.keyboard.press("Escape")
    assert here.evaluate("document.activeElement.dataset.print") == second


def test_groups_and_order(city: Path, visit: Visit) -> None:
    here = visit(city / "findings.html", "#group=owner&f.rule=data/no-standard&f.status=all")
    expect_count(here, len(rows := wanted(lambda f: f["code"] == "data/no-standard")))
    heads = here.locator("summary").all()
    groups = {head.locator("code").text_content() if head.locator("code").count() else "-": int(head.locator("> b").text_content() or "")
              for head in heads}
    assert groups == Counter(f["owner"] for f in rows)
    here.locator("[data-f=group]").select_option("none")
    here.locator("[data-f=sort]").select_option("place")
    here.wait_for_function("location.hash.includes('sort=place')")
    assert [a.get_attribute("data-print") for a in here.locator("a[data-print]").all()] == [f["print"] for f in rows]


@pytest.mark.parametrize("state", ["#f.owner=dost&f.severity=warning&lang=en", "#f.status=cannot-tell&f.topic=security&lang=vi"])
def test_a_file_holds_exactly_what_is_shown(state: str, city: Path, visit: Visit, tmp_path: Path) -> None:
    here = visit(city / "findings.html", state, accept_downloads=True)
    count = shown(here)
    here.locator("[data-f=group]").select_option("none")
    here.wait_for_function("location.hash.includes('group=none')")
    while here.locator("[data-rows] button").count():
        here.locator("[data-rows] button").first.click()
    prints = [a.get_attribute("data-print") for a in here.locator("a[data-print]").all()]
    assert len(prints) == count
    got = {}
    for form in ("csv", "json", "sarif"):
        with here.expect_download() as waiting:
            here.locator(f"[data-do={form}]").click()
        waiting.value.save_as(tmp_path / f"findings.{form}")
        got[form] = (tmp_path / f"findings.{form}").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(got["csv"])))
    assert [row[0] for row in rows[1:]] == prints
    assert len({len(row) for row in rows}) == 1
    kept = json.loads(got["json"])["findings"]
    assert [f["fingerprint"] for f in kept] == prints
    lang: Lang = "en" if "lang=en" in state else "vi"
    by_print = {d.fingerprint: d for d in site().workspace.judged().diagnostics}
    for one in kept:
        d = by_print[one["fingerprint"]]
        assert (one["message"], one["rule"], one["severity"]) == (d.message.say(lang), d.code, d.severity.name.lower())
        assert one["place"] == str(d.span)
        assert [(e["subject"], e["field"]) for e in one["evidence"]] == [(e.subject, e.field) for e in d.evidence]
        assert [(m["subject"], m["field"]) for m in one["missing"]] == list(d.missing)
    results = json.loads(got["sarif"])["runs"][0]["results"]
    assert [r["partialFingerprints"]["archmodel/v1"] for r in results] == prints
    assert all((r.get("kind") == "open") == (by_print[r["partialFingerprints"]["archmodel/v1"]].verdict == "cannot-tell") for r in results)


def test_it_follows_the_moment_when_asked(city: Path, visit: Visit) -> None:
    here = visit(city / "findings.html", "#f.status=all&there=1&at=pl-2021")
    before = shown(here)
    assert 0 < before < len(told()["findings"])
    last = here.evaluate("archmodel.load('graph').then(graph => graph.marks.at(-1)[0])")
    here.evaluate("at => archmodel.state.set({at})", last)
    here.wait_for_function(f"n => !{COUNT}.textContent.startsWith(n + ' of ')", arg=before)
    here.locator("[data-f=there]").uncheck()
    expect_count(here, len(told()["findings"]))


def test_the_language_changes_at_once(city: Path, visit: Visit) -> None:
    row = told()["findings"][0]
    here = visit(city / "findings.html", f"#f={row[0]}&lang=vi")
    here.locator(".tree").wait_for()
    assert "Quy tắc" in here.locator(".tree").inner_text()
    here.evaluate("archmodel.speak('en')")
    assert "Rule" in here.locator(".tree").inner_text()
    assert here.locator("[data-f=q]").get_attribute("placeholder") == "message, id, owner"


@pytest.mark.long
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("where", [
    "findings.html#f.rule=data/no-standard", "findings.html#f={print}", "rules/index.html", "rules/security-no-dossier.html",
    "packs/index.html", "packs/vn-security-116-2025.html"])
def test_axe_has_nothing_to_say(where: str, dark: bool, city: Path, visit: Visit) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path, _, state = where.format(print=told()["findings"][0][0]).partition("#")
    here = visit(city / path, f"#{state}" if state else "", dark=dark, bypass_csp=True)
    here.locator("#time input").wait_for()
    if path == "findings.html":
        here.locator("a[data-print]").first.wait_for()
    found = axe.Axe().run(here, options={"preload": False})  # it would ask for the style sheet, which a folder does not hand out
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
def test_five_thousand_findings_stay_quick(city: Path, visit: Visit, tmp_path: Path) -> None:
    """A keystroke and a change of grouping draw within a blink, and never thousands of nodes."""
    for name in ("assets", "data"):
        (tmp_path / name).mkdir()
        for file in (city / name).iterdir():
            if file.is_file():
                (tmp_path / name / file.name).symlink_to(file)
    shutil.copy(city / "findings.html", tmp_path)
    many = dict(told())
    many["findings"] = [[f"{n:04x}{row[0][4:]}", *row[1:]] for n, row in enumerate(row for _ in range(8) for row in told()["findings"])]
    assert len(many["findings"]) > 5000
    (tmp_path / "data" / "findings.js").unlink()
    (tmp_path / "data" / "findings.js").write_text(f'archmodel.data("findings",{json.dumps(many)});', encoding="utf-8")
    here = visit(tmp_path / "findings.html", "#f.status=all")
    assert shown(here) == len(many["findings"])
    here.evaluate("archmodel.state.set({q: 'khoi dong'})")
    took = here.evaluate("""() => ["a", "he thong", "du lieu", ""].map(q => { const t = performance.now(); archmodel.state.set({q});
        return performance.now() - t; }).concat(["owner", "subject", "none", ""].map(group => { const t = performance.now();
        archmodel.state.set({group}); return performance.now() - t; }))""")
    assert max(took) < 400, took
    here.evaluate("archmodel.state.set({group: 'none'})")
    assert here.locator("[data-rows] a[data-print]").count() == 100
    here.locator("[data-rows] button").click()
    assert here.locator("[data-rows] a[data-print]").count() == 200


def test_paper_has_every_finding_that_is_shown(city: Path, visit: Visit) -> None:
    here = visit(city / "findings.html", "#f.severity=warning")
    count = shown(here)
    here.evaluate("""() => { window.print = () => { window.printed = document.querySelectorAll("[data-rows] a[data-print]").length; }; }""")
    here.locator("[data-do=print]").click()
    assert here.evaluate("window.printed") == count


def test_a_rule_leads_to_its_findings(city: Path, visit: Visit) -> None:
    here = visit(city / "rules" / "security-no-dossier.html")
    here.locator(".facts a[href*='findings.html']").click()
    here.wait_for_url("**/findings.html*")
    expect_count(here, len(wanted(lambda f: f["code"] == "security/no-dossier")))
