"""What was found, made ready for a format: the judgement, what its codes stand for, and who its subjects are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archmodel import __version__
from archmodel.kit import registry
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.cli.project import Project
    from archmodel.gate import Judgement
    from archmodel.gate.baseline import Baseline
    from archmodel.kit.diagnostics import Diagnostic
    from archmodel.kit.diagnostics.report import Named, Report
    from archmodel.rules import Rule
    from archmodel.workspace import Workspace

FORMATS = "archmodel.kit.diagnostics.formats"
FOR_PEOPLE = ("pretty", "concise")


def report_of(workspace: Workspace, judgement: Judgement, found: Iterable[Diagnostic], form: str, **more: Any) -> Report:
    """The findings with all that a format may want to say about them; formats for the terminal need no more than the findings."""
    from archmodel.kit.diagnostics.report import Absent, Report

    chosen = tuple(found)
    absent = tuple(Absent(code=a.code, subject=a.subject, fingerprint=a.fingerprint) for a in judgement.absent)
    if form not in FOR_PEOPLE:
        from archmodel.gate import codes
        from archmodel.rules import all_rules

        checked = _controls(workspace) if form == "junit" else ()
        more |= {"about": codes.every((*(d.code for d in chosen), *(a.code for a in absent), *checked), all_rules(workspace.model)),
                 "controls": checked,
                 "named": _named(workspace, chosen), "day": str(judgement.day)}
    return Report.of(chosen, texts=workspace.texts, tool_version=__version__, compared=judgement.compared, absent=absent, **more)


def hand_over(report: Report, project: Project, form: str, output: Path | None) -> None:
    from archmodel.cli.delivery import deliver
    from archmodel.cli.terminal import colored, write_lines
    from archmodel.kit.diagnostics.report import plain

    lines = registry.module(FORMATS, form).write(report, project.lang)
    if output is None:
        write_lines(lines, form in FOR_PEOPLE and colored(project.color))
    else:
        deliver(plain(lines), output, project)


def judged(project: Project, baseline: str | None = None, since: str | None = None) -> Judgement:
    """The findings of a project, held against the baseline or the revision that was asked for."""
    if baseline is not None and since is not None:
        raise BadUsage(msg("Chỉ dùng một trong hai: --baseline hoặc --since.", "Use either --baseline or --since, not both."))
    workspace = project.workspace
    if since is not None:
        return workspace.judged(_at_revision(project, since))
    if baseline is not None:
        from archmodel.gate.baseline import read

        return workspace.judged(read(baseline_file(workspace, baseline)))
    return workspace.judged()


def baseline_file(workspace: Workspace, name: str) -> Path:
    """The file that is named, or that of the project."""
    from archmodel.gate.baseline import FILE

    return Path(name) if name else workspace.root / FILE


def _at_revision(project: Project, revision: str) -> Baseline:
    """What the rules of today find in the inventory of then. A script whose variable is empty must not compare today with today."""
    if not revision:
        raise BadUsage(msg("--since cần một phiên bản git.", "--since needs a git revision."),
                       msg("Ghi tên nhánh, thẻ hoặc mã commit, ví dụ origin/main.", "Name a branch, a tag or a commit, as in origin/main."))
    from archmodel.gate.baseline import Baseline
    from archmodel.workspace import Workspace

    now = project.workspace
    earlier = Workspace(now.root, inventory=now.inventory, as_of=project.moment, clock=project.clock, revision=revision,
                        review=now.review).judged()
    if any(d.stops for d in earlier.diagnostics):
        raise BadUsage(
            msg("Không so được với {rev}: dữ liệu ở phiên bản đó không đọc được.", "Cannot compare with {rev}: its data cannot be read.",
                rev=revision),
            msg("Chọn một phiên bản khác.", "Choose another revision."))
    return Baseline.of(earlier.diagnostics, earlier.day)


def rules_in_force(project: Project) -> Mapping[str, Rule]:
    """The rules by id with the severities and parameters of the project; outside any project as they are declared."""
    from archmodel.cli.project import find_project
    from archmodel.rules import all_rules, configured, rules

    try:
        find_project(project.folder)
    except BadUsage:
        if project.folder:
            raise
        return rules()
    return {rule.id: rule for rule in configured(project.workspace.settings, all_rules(project.workspace.model).values())}


def _controls(workspace: Workspace) -> tuple[str, ...]:
    from archmodel.rules import all_rules, configured

    return tuple(rule.id for rule in configured(workspace.settings, all_rules(workspace.model).values()))


def _named(workspace: Workspace, found: Iterable[Diagnostic]) -> Mapping[str, Named]:
    from archmodel.kit.diagnostics.report import Named
    from archmodel.metamodel import kinds

    names: dict[str, Named] = {}
    for subject in sorted({d.subject for d in found if d.subject}):
        element, link = workspace.model.elements.get(subject), workspace.model.relationships.get(subject)
        if element is not None:
            names[subject] = Named(name=element.name, kind=kinds()[element.kind].name)
        elif link is not None:
            names[subject] = Named(name=link.name or LocalText.same(f"{link.source} → {link.target}"), kind=LocalText.same(link.kind))
    return names
