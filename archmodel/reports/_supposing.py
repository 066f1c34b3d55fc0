"""What would be different if: the answer of `archmodel what-if`. Nothing is written; the files stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from archmodel.analysis.closure import Standing, standings
from archmodel.analysis.dependency import dependence
from archmodel.analysis.impact import People
from archmodel.analysis.nucleus import databases
from archmodel.analysis.whatif import FLOWS, Difference, Serving, Turn, difference, turns, without
from archmodel.graph import Architecture
from archmodel.inventory import Settings
from archmodel.inventory.overlay import overlaid, taken_away
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.document import (
    Block,
    Column,
    Document,
    Heading,
    Inline,
    Paragraph,
    Row,
    Table,
    code,
    plain,
    said,
    strong,
)
from archmodel.kit.document.blocks import Tone, Words
from archmodel.kit.errors import BadUsage
from archmodel.kit.source import Parsed, Sources
from archmodel.kit.text import LocalText, msg
from archmodel.model import Model, Relationship
from archmodel.reports._asked import MANY, joined, named, unknown
from archmodel.reports._failing import between
from archmodel.reports._titles import title
from archmodel.workspace import Workspace


class Supposed(Workspace):
    """The project as it would be with a patch laid over its files, and without some of its elements."""

    def __init__(self, real: Workspace, *, patch: Parsed | None = None, removed: Iterable[str] = ()) -> None:
        super().__init__(real.root, inventory=real.inventory, as_of=real.as_of)
        self._real = real
        self._patch = patch
        self._removed = frozenset((*removed, *(taken_away(patch) if patch else ())))

    @cached_property
    def sources(self) -> Sources:
        return overlaid(self._real.sources, self._patch) if self._patch else self._real.sources

    @cached_property
    def _loaded(self) -> tuple[Model, Settings, tuple[Diagnostic, ...]]:
        model, settings, found = super()._loaded if self._patch else self._real._loaded
        return (without(model, self._removed) if self._removed else model), settings, found

    @property
    def patched(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the files as the patch leaves them."""
        return self._loaded[2]


def _refuse_broken(supposed: Supposed, real: Workspace) -> None:
    """What a patch misspells would be left out, and look like something that was taken away."""
    known = {d.fingerprint for d in real.reading}
    for wrong in supposed.patched:
        if wrong.severity is Severity.ERROR and wrong.fingerprint not in known:
            raise BadUsage(msg("Tệp vá có lỗi: {place}: {why}", "The patch is wrong: {place}: {why}",
                               place=str(wrong.span or "–"), why=wrong.message), wrong.advice)


def supposing(workspace: Workspace, *, patch: Parsed | None = None, removed: tuple[str, ...] = ()) -> Document:
    """Raises BadUsage for an id that does not exist. The patch must be readable."""
    for name in (*removed, *(taken_away(patch) if patch else ())):
        if name not in workspace.model.elements and name not in workspace.model.relationships:
            raise unknown(workspace.model, name)
    supposed = Supposed(workspace, patch=patch, removed=removed)
    if patch:
        _refuse_broken(supposed, workspace)
    goal = workspace.model.goal
    moments = dict.fromkeys((workspace.as_of, goal.id if goal and goal.id in supposed.model.plateaus else workspace.as_of))
    pairs = [(workspace.architecture(moment), supposed.architecture(moment)) for moment in moments]
    found = [difference(before, after) for before, after in pairs]
    changed = turns(_diagnostics(workspace), _diagnostics(supposed))
    moments_told = (block for pair, each in zip(pairs, found, strict=True) for block in _moment(*pair, each))
    return Document(
        id="what-if", title=LocalText(vi="Nếu thì sao", en="What if"), subtitle=_supposition(patch, removed),
        meta=(workspace.settings.title, *workspace.edition),
        blocks=(_summary(pairs, found, workspace, supposed), *_verdict(found, changed), *moments_told, *_findings(changed)))


def _diagnostics(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Those that count, as `check` counts them; a picture that names what is gone is no matter of the architecture."""
    return tuple(d for d in workspace.judged().diagnostics if d.counts and not (d.span and d.span.file.startswith("views/")))


def _supposition(patch: Parsed | None, removed: tuple[str, ...]) -> LocalText:
    vi = [f"không có {', '.join(removed)}"] if removed else []
    en = [f"without {', '.join(removed)}"] if removed else []
    if patch is not None:
        vi.append(f"có thay đổi trong {patch.file}")
        en.append(f"with the changes of {patch.file}")
    return LocalText(vi="; ".join(vi), en="; ".join(en))


Figures = list[tuple[LocalText, Callable[[Architecture], str]]]


def _summary(pairs: list[tuple[Architecture, Architecture]], found: list[Difference], workspace: Workspace, supposed: Workspace) -> Table:
    figures: Figures = [
        (LocalText(vi="Hệ thống", en="Systems"), lambda a: str(len(a.answer(dependence).systems))),
        (LocalText(vi="Luồng dữ liệu", en="Flows"), lambda a: str(len(a.labelled(*FLOWS)))),
        (LocalText(vi="Năng lực có hệ thống thực hiện", en="Capabilities served"), lambda a: str(len(a.answer(dependence).realizers))),
        (LocalText(vi="CSDL ngành có đường tới trung tâm", en="Sector databases with a path to the centre"), _reaching),
        (LocalText(vi="Khoảng cách đã khép lại / mới báo xong", en="Gaps closed / claimed only"), _closed),
    ]
    rows = [Row(cells=(plain(label), *(_change(ask(a), ask(b)) for a, b in pairs))) for label, ask in figures]
    rows.append(Row(cells=(plain(LocalText(vi="Người được phục vụ (đã ghi)", en="People served (stated)")),
                           *(_change(_people(each.people_before), _people(each.people_after)) for each in found))))
    one, two = (Counter(d.severity for d in _diagnostics(w)) for w in (workspace, supposed))
    rows += [Row(cells=(plain(msg("Phát hiện: {word}", "Findings: {word}", word=severity.word)),
                        _change(str(one[severity]), str(two[severity])), *(plain("") for _ in pairs[1:])))
             for severity in sorted(Severity, reverse=True)]
    return Table(caption="", columns=(
        Column(title=LocalText(vi="Chỉ tiêu: trước → sau", en="Figure: before → after")),
        *(Column(title=before.at.title, align="center") for before, _ in pairs)), rows=tuple(rows))


def _change(before: Words, after: Words) -> Inline:
    return plain(before) if before == after else (plain(before), plain(" → "), strong(after))


def _reaching(architecture: Architecture) -> str:
    if not architecture.model.profile.nucleus:
        return "–"
    found = architecture.answer(databases)
    return f"{sum(bool(reach.path) for reach in found)}/{len(found)}"


def _closed(architecture: Architecture) -> str:
    counts = Counter(proof.standing for proof in architecture.answer(standings).values())
    return f"{counts[Standing.CLOSED]} / {counts[Standing.CLAIMED]}"


def _people(people: People) -> Words:
    stated: Words = "–" if not people.stated else between(people.least, people.most)
    return msg("{stated}; chưa ghi: {n} dịch vụ", "{stated}; not stated: {n} services", stated=stated, n=len(people.unknown)) \
        if people.unknown else stated


def _verdict(found: list[Difference], changed: tuple[Turn, ...]) -> Iterator[Block]:
    if all(each.nothing for each in found) and not changed:
        yield Paragraph(text=plain(LocalText(vi="Không có gì thay đổi.", en="Nothing changes.")))
    elif not any(each.lost or each.unreachable for each in found):
        yield Paragraph(text=plain(LocalText(
            vi="Không năng lực nào mất, không hệ thống còn lại nào mất đường dữ liệu.",
            en="No capability is lost, and no remaining system loses a path for its data.")))


def _moment(before: Architecture, after: Architecture, found: Difference) -> Iterator[Block]:
    if found.nothing:
        return
    yield Heading(level=2, text=msg("Xét tại {at}", "At {at}", at=before.at.title), anchor=f"at-{before.at.id}")
    rows = [*_rows(before, after, found)]
    yield Table(
        caption="", columns=(
            Column(title=LocalText(vi="Thay đổi", en="Change")), Column(title=LocalText(vi="Số", en="Number"), align="right"),
            Column(title=LocalText(vi="Gồm", en="Namely"))),
        rows=tuple(Row(tone=tone, cells=(plain(label), plain(str(count)), cell)) for label, tone, count, cell in rows if count))


def _rows(before: Architecture, after: Architecture, found: Difference) -> Iterator[tuple[LocalText, Tone, int, Inline]]:
    yield LocalText(vi="Hệ thống bớt", en="Systems gone"), "eliminated", len(found.removed), code(joined(found.removed))
    yield LocalText(vi="Hệ thống thêm", en="Systems added"), "new", len(found.added), code(joined(found.added))
    yield LocalText(vi="Năng lực mất", en="Capabilities lost"), "eliminated", len(found.lost), _capabilities(before, found.lost)
    yield LocalText(vi="Năng lực thêm", en="Capabilities gained"), "new", len(found.gained), _capabilities(after, found.gained)
    yield (LocalText(vi="Năng lực bớt hệ thống thực hiện", en="Capabilities with fewer systems"), "changed", len(found.thinner),
           code(joined((f"{s.id} ({len(s.before)}→{len(s.after)})" for s in found.thinner), 12)))
    yield LocalText(vi="Luồng bị cắt", en="Flows cut"), "eliminated", len(found.flows_cut), _flows(found.flows_cut)
    yield LocalText(vi="Luồng thêm", en="Flows added"), "new", len(found.flows_added), _flows(found.flows_added)
    yield (LocalText(vi="Cặp hệ thống mất đường dữ liệu", en="Pairs of systems that lose their data path"), "eliminated",
           len(found.unreachable), _pairs(found.unreachable))
    yield (LocalText(vi="Cặp hệ thống có thêm đường dữ liệu", en="Pairs of systems that gain a data path"), "new",
           len(found.reachable), _pairs(found.reachable))
    yield (LocalText(vi="Khoảng cách đổi tình trạng", en="Gaps whose standing changes"), "changed", len(found.gaps), _gaps(found))


def _capabilities(architecture: Architecture, found: tuple[Serving, ...]) -> Inline:
    runs: list[Inline] = [named(architecture, serving.id) for serving in found[:MANY]]
    return tuple(run for each in runs for run in (plain("; "), *(each if isinstance(each, tuple) else (each,))))[1:]


def _flows(found: tuple[Relationship, ...]) -> Inline:
    return code(joined((f"{r.id}: {r.source} → {r.target}" for r in found), MANY))


def _pairs(found: tuple[tuple[str, str], ...]) -> Inline:
    return code(joined((f"{a} → {b}" for a, b in found), 20))


def _gaps(found: Difference) -> Inline:
    def word(standing: Standing | None) -> LocalText:
        return standing.word if standing else LocalText(vi="không có", en="none")

    runs = [(code(gap), plain(msg(" {was} → {now}", " {was} → {now}", was=word(was), now=word(now))))
            for gap, was, now in found.gaps[:MANY]]
    return tuple(run for each in runs for run in (plain("; "), *each))[1:]


def _findings(changed: tuple[Turn, ...]) -> Iterator[Block]:
    if not changed:
        return
    yield Heading(level=2, text=LocalText(vi="Phát hiện thay đổi", en="Findings that change"), anchor="findings")
    yield Table(
        caption="", columns=(
            Column(title=LocalText(vi="Quy tắc", en="Rule")),
            Column(title=LocalText(vi="Trước → sau", en="Before → after"), align="center"),
            Column(title=LocalText(vi="Mới", en="New")), Column(title=LocalText(vi="Không còn", en="Gone"))),
        rows=tuple(Row(tone="warning" if turn.new else "retained", cells=(
            (plain(title(turn.code)), plain(" · "), code(turn.code)), plain(f"{turn.before} → {turn.after}"),
            code(joined(d.subject or "?" for d in turn.new)), code(joined(d.subject or "?" for d in turn.gone)))) for turn in changed))
    new = [d for turn in changed for d in turn.new]
    if new:
        yield Table(
            caption=msg("{n} phát hiện mới", "{n} new findings", n=len(new)) if len(new) <= MANY else msg(
                "{n} trong số {m} phát hiện mới", "{n} of {m} new findings", n=MANY, m=len(new)),
            columns=(Column(title=LocalText(vi="Phát hiện", en="Finding")), Column(title=LocalText(vi="Vị trí", en="Place"))),
            rows=tuple(Row(cells=(said(d.message), code(str(d.span) if d.span else "–"))) for d in new[:MANY]))
