"""The parts of the first page: counts that follow the slider, and at a glance the gap, the findings, the money and the time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archmodel.analysis.closure import Standing
from archmodel.analysis.gap import Status
from archmodel.analysis.versions import What, versions
from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from archmodel.kit.document.blocks import Words
from archmodel.kit.drawing.palette import SIGNS
from archmodel.kit.source.revision import called
from archmodel.kit.text import LocalText, counted
from archmodel.metamodel import kinds
from archmodel.reports import titles
from archmodel.reports._amounts import amount
from archmodel.reports._catalogue_known import MOVING
from archmodel.reports._telling import UNKNOWN, t
from archmodel.reports.findings import SEVERITIES
from archmodel.site import _plan_money as costs
from archmodel.site.site import Site, slug

_PAINTS = {"retained": "retained-line", "changed": "changed-line", "new": "new-line", "eliminated": "eliminated-line",
           "error": "alert", "warning": "changed-line", "info": "retained-line", "open": "outline", "closed": "tone-green",
           "claimed": "tone-yellow", "refuted": "tone-vermillion", "cannot-tell": "outline"}
_ORDER = (Standing.CLOSED, Standing.CLAIMED, Standing.REFUTED, Standing.CANNOT_TELL, Standing.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many there are at each mark; the page begins with today's."""

    label: LocalText
    href: str
    marks: tuple[int, ...]
    now: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One part of a whole: `x` and `wide` in percent of it."""

    sign: str
    label: LocalText
    value: LocalText
    paint: str
    x: str
    wide: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One question at a glance: a number that answers it, bars, lines below, and where it is told in full."""

    title: LocalText
    value: Words
    label: Words
    href: str
    bars: tuple[Bar, ...] = ()
    lines: tuple[tuple[Words, Words, str], ...] = ()
    links: tuple[tuple[LocalText, str], ...] = ()
    note: Words = ""


def counts(site: Site) -> list[Count]:
    """What there is at every mark of the slider; what is nowhere is left out."""
    system = {kind.id for kind in kinds().values() if kind.group == "system"}
    told = ((t("hệ thống", "systems"), "lists/systems.html", system), (t("cơ quan, đơn vị", "agencies"), "lists/agency.html", {"agency"}),
            (t("năng lực, nhóm năng lực", "capabilities and groups"), "lists/capability.html", {"capability"}),
            (t("đối tượng dữ liệu", "data objects"), "lists/data-object.html", {"data-object"}))
    every = site.timeline.architectures
    found = [Count(label=label, href=href, marks=tuple(sum(e.kind in those for e in a.elements.values()) for a in every),
                   now=LocalText.same("")) for label, href, those in told]
    found.append(Count(label=t("luồng dữ liệu", "data flows"), now=LocalText.same(""),
                       href=site.report("interoperability") or "explore.html",
                       marks=tuple(sum(r.label in MOVING for r in a.relationships.values()) for a in every)))
    return [Count(label=c.label, href=c.href, marks=c.marks, now=counted(c.marks[site.timeline.now])) for c in found if any(c.marks)]


def layered(site: Site) -> tuple[str, LocalText, str] | None:
    """The picture of all layers that shows most: the gap over them, else that of today, else of any moment."""
    drawn = {view for view, _ in site.pictures}
    shown = [v for v in site.workspace.views.values() if v.id in drawn and not v.code]
    for viewpoint in ("gap-overlay", "layered", "landscape"):
        for view in shown:
            if view.viewpoint == viewpoint and not view.select:
                return slug(view.id), view.title, site.href(view.id, "")
        for view in shown:
            if view.viewpoint == viewpoint:
                return slug(view.id), view.title, site.href(view.id, "")
    return (slug(shown[0].id), shown[0].title, site.href(shown[0].id, "")) if shown else None


def bars(parts: Sequence[tuple[str, str, LocalText, int, str]]) -> tuple[Bar, ...]:
    """(paint, sign, label, number, href) beside each other, as long as their share of the whole."""
    whole, x, found = sum(n for *_, n, _ in parts) or 1, 0.0, []
    for paint, sign, label, n, href in parts:
        wide = 100 * n / whole
        found.append(Bar(sign=sign, label=label, value=counted(n), paint=_PAINTS[paint], x=f"{x:.2f}%",
                         wide=f"{max(wide - 0.3, 0):.2f}%", href=href))
        x += wide
    return tuple(found)


def linked(site: Site, *names: str) -> tuple[tuple[LocalText, str], ...]:
    every = titles(site.workspace)
    return tuple((every[name], href) for name in names if (href := site.report(name)))


def _to(one: LocalText, other: LocalText) -> LocalText:
    return LocalText(vi=f"{one.vi} → {other.vi}", en=f"{one.en} → {other.en}")


def gap(site: Site) -> Card | None:
    """What stays, changes, goes and comes among the systems."""
    if site.workspace.model.goal is None:
        return None
    found, href = site.workspace.gap(), site.report("gap")
    before, after = counted(found.balance.baseline), counted(found.balance.target)
    return Card(title=t("Khoảng cách", "The gap"), href=href, value=_to(before, after),
                label=t("hệ thống, hiện nay → mục tiêu", "systems, today → target"), links=linked(site, "gap", "target"),
                bars=bars([(s.value, SIGNS[s.value], s.word, found.counts[s], href and f"{href}#accounts") for s in Status]))


def closing(site: Site) -> Card | None:
    """How many of the recorded gaps the plan is shown to close: a claim closes nothing."""
    goal, proof = site.workspace.model.goal, site.planning.proof
    if goal is None or proof is None or not proof.gaps:
        return None
    standing, href = Counter(course.last.standing for course in proof.gaps), site.report("closure")
    return Card(title=t("Kế hoạch có khép lại khoảng cách không", "Does the plan close the gaps"), href=href,
                value=t(f"{standing[Standing.CLOSED]} trong {len(proof.gaps)}", f"{standing[Standing.CLOSED]} of {len(proof.gaps)}"),
                label=t("khoảng cách được chứng minh là khép lại ở mục tiêu", "gaps shown to be closed by the target"),
                bars=bars([(s.value, "", s.word, standing[s], href and f"{href}#closure-target") for s in _ORDER if standing[s]]),
                links=((t("Danh sách khoảng cách", "The gaps"), "lists/gap.html"), *linked(site, "closure")))


def findings(site: Site) -> Card | None:
    """What the rules object to; nothing of it in a public edition."""
    if site.public:
        return None
    judged = site.workspace.judged().diagnostics
    found = Counter(d.severity for d in judged if d.counts)
    open_points = sum(d.verdict == "cannot-tell" for d in judged)
    words = {s: t(SEVERITIES[s].vi.capitalize(), SEVERITIES[s].en.capitalize()) for s in sorted(Severity, reverse=True)}
    parts = [(s.name.lower(), "", said, found[s], f"findings.html#f.severity={s.name.lower()}") for s, said in words.items()]
    return Card(title=t("Phát hiện", "Findings"), href="findings.html", value=counted(sum(found.values())),
                label=t("phát hiện của các quy tắc", "findings of the rules"), bars=bars(parts),
                lines=((t("Chưa đủ cơ sở kết luận", "Cannot tell yet"), counted(open_points), "findings.html#f.status=cannot-tell"),),
                links=((t("Bàn làm việc của kiểm toán", "The auditor's workbench"), "findings.html"), *linked(site, "audit")))


def money(site: Site) -> Card | None:
    """What building takes, what the whole life costs, and how far the sums can be trusted."""
    if not site.workspace.model.of_kind("cost-item"):
        return None
    found, title = site.planning.money, t("Tiền", "Money")
    if found is None:
        return Card(title=title, value=UNKNOWN, label=t("chưa tính được: dữ liệu có lỗi", "not computed: the data are in error"),
                    href=site.report("cost"), links=linked(site, "cost"))
    ledger, life = found.ledger, found.life
    running = life.years[found.last].running if life.years else ""
    lines = [(label, amount(ledger[name]), site.report("cost")) for name, label in (
        (life.total.base, t("Cả vòng đời, hiện giá", "Whole life, present value")),
        (running, t("Chi thường xuyên mỗi năm", "Running cost a year"))) if name and ledger.value(name) is not None]
    for plateau in site.planning.plateaus:
        sheet = costs.phase_sheet(site.workspace.model.elements[plateau.id], site.planning, found)
        if sheet is not None and isinstance(sheet.lines[-1].cells[0], str):
            lines.append((plateau.name, amount(ledger[sheet.lines[-1].cells[0]]), f"{site.href(plateau.id, '')}#cost"))
    return Card(title=title, href=site.report("cost", "#capex"), value=amount(ledger[life.capex.total.base]),
                label=t("đầu tư ban đầu", "initial investment"), lines=tuple(lines), links=linked(site, "cost", "appraise"),
                note=costs.share(life.total.base, found))


def time(site: Site) -> Card | None:
    """When the plan says it is done, and when it can be."""
    found, model = site.planning.money, site.workspace.model
    if not model.work_packages or found is None or "schedule/finish" not in found.ledger:
        return None
    ledger = found.ledger
    lines = [(label, amount(ledger[name]), href) for name, label, href in (
        ("schedule/stated-finish", t("Xong theo ngày đã nêu", "Done as stated"), "plateaus/index.html#packages"),
        ("schedule/delay", t("Chậm so với ngày đã nêu", "Later than stated"), site.report("roadmap"))) if name in ledger]
    for plateau in site.planning.plateaus:
        step = site.planning.step(plateau.id)
        if step is not None and step.feasible is not None:
            lines.append((plateau.name, _to(amount(ledger[step.date]), amount(ledger[step.feasible])), site.href(plateau.id, "")))
    return Card(title=t("Thời gian", "Time"), href="plateaus/index.html", value=amount(ledger["schedule/finish"]),
                label=t("xong sớm nhất khả thi", "feasible at the earliest"), lines=tuple(lines),
                links=((t("Lộ trình", "The plan"), "plateaus/index.html"), *linked(site, "roadmap", "transition")))


def changes(site: Site) -> dict[str, object]:
    """What is written otherwise than in the version before, where one is named; and what the dates on record tell of the world."""
    version = site.workspace.settings.version
    marks, now = site.timeline.marks, site.timeline.now
    before = [n for n in range(now) if marks[n].plateau]
    since = None
    if before:
        earlier, today = site.timeline.architectures[before[-1]], site.timeline.architectures[now]
        came, gone = _systems(today) - _systems(earlier), _systems(earlier) - _systems(today)
        since = {"title": marks[before[-1]].title, "came": counted(len(came)), "gone": counted(len(gone)),
                 "plateau": site.href(marks[before[-1]].plateau, "")}
    return {"version": version, "report": site.report("changes"), "since": since, "revised": _revised(site)}


def _revised(site: Site) -> dict[str, object] | None:
    if not site.since:
        return None
    found = versions(site.workspace.at(site.since).model, site.workspace.model)
    return {"name": called(site.since, site.workspace.public), "unchanged": counted(found.unchanged),
            "counts": tuple((words, counted(len(found.of(what)))) for what, words in _REVISED.items())}


_REVISED: dict[What, LocalText] = {"added": t("thêm", "added"), "removed": t("bỏ", "removed"), "renamed": t("đổi mã", "renamed"),
                                   "changed": t("sửa", "changed")}


def _systems(architecture: Architecture) -> set[str]:
    return {e.id for e in architecture.elements.values() if kinds()[e.kind].group == "system"}
