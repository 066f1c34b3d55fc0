"""Reports: answers told as documents, one file a report, found by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from archmodel.kit import registry
from archmodel.kit.diagnostics import Severity
from archmodel.kit.document import Block, Callout, Document, Edition, said
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg, nearest
from archmodel.reports._edition import internal, opened, refuse
from archmodel.reports._titles import code_titles
from archmodel.workspace import Workspace

if TYPE_CHECKING:
    from archmodel.reports._written import Report

__all__ = ["Request", "code_titles", "compose", "internal_only", "narrowable", "titles", "whole"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the reader asked for.

    The two moments compared are today and the goal of the plan when left out; `figures` are pictures that stand beside
    the document (view id → path), `home` leads back to the first page. `where` is a selector that leaves
    the rest out, of the reports that say NARROWABLE. Of a comparison, `via` are the stops on the way, `group` the kinds compared,
    `by` the one side that is asked for. Of an account of money, time, people or carbon, `seed` and `draws` are those of the simulation,
    `deadline` is a day to be met, `objective` what is made most of, `scenario` the one that is followed,
    `ceilings` what the reader supposes a year may cost. `subject` is the one element (or, for the change log, the earlier
    version) a report is about. `edition` is for whom it is written.
    """

    baseline: str = ""
    target: str = ""
    via: tuple[str, ...] = ()
    group: str = "system"
    where: str = ""
    by: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    home: str | None = None
    seed: int = 2026
    draws: int = 10_000
    deadline: str = ""
    objective: str = ""
    scenario: str = ""
    ceilings: tuple[str, ...] = ()
    subject: str = ""
    edition: Edition = "internal"


def titles(workspace: Workspace | None = None) -> Mapping[str, LocalText]:
    """Every report by name; with a workspace also those that the project composes itself."""
    shipped = {name: registry.module(__name__, name).TITLE for name in registry.names(__name__)}
    return shipped if workspace is None else {**shipped, **{e.id: e.name for e in workspace.model.of_kind("report") if e.id not in shipped}}


def names(workspace: Workspace) -> tuple[str, ...]:
    """Those of the reports, shipped and composed by the project, without a look into any."""
    shipped = registry.names(__name__)
    return (*shipped, *(e.id for e in workspace.model.of_kind("report") if e.id not in shipped))


def narrowable(name: str) -> bool:
    """Whether a report heeds `Request.where`."""
    return name in registry.names(__name__) and bool(getattr(registry.module(__name__, name), "NARROWABLE", False))


def compose(name: str, workspace: Workspace, request: Request) -> Document:
    """Raises BadUsage, with the nearest name, when there is no such report."""
    found = report(name, workspace)
    if request.edition == "internal":
        return whole(found.compose(workspace, request), workspace, request)
    refuse(name, found)
    return opened(whole(found.compose(workspace.published, request), workspace.published, request))


def report(name: str, workspace: Workspace) -> Report:
    """A shipped report, else one that the project composes. Raises BadUsage, with the nearest name, when there is neither."""
    if name in registry.names(__name__):
        return cast("Report", registry.module(__name__, name))
    from archmodel.reports._written import Written

    element = workspace.model.elements.get(name)
    if element is not None and element.kind == "report":
        return Written(element=element, find=report)
    known = names(workspace)
    near = nearest(name, known)
    raise BadUsage(
        msg("Không có báo cáo nào tên là “{name}”.", "There is no report called “{name}”.", name=name),
        msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near
        else msg("Các báo cáo hiện có: {names}.", "The reports are: {names}.", names=", ".join(known)))


def internal_only(name: str, workspace: Workspace | None = None) -> bool:
    """Whether a report has no public edition."""
    return internal(report(name, workspace) if workspace else registry.module(__name__, name))


def whole(document: Document, workspace: Workspace, request: Request | None = None) -> Document:
    """The document and, before all else, what is missing from it; with a `request` also the sections its project wrote for the report."""
    if request is not None and workspace.model.of_kind("section"):
        from archmodel.reports._sections import placed

        document = placed(document, workspace, request)
    return replace(document, blocks=(*_incomplete(workspace), *document.blocks))


def _incomplete(workspace: Workspace) -> tuple[Block, ...]:
    """What is too broken to be read is in no figure of a report, and every report says so first."""
    errors = sum(d.severity is Severity.ERROR for d in workspace.reading)
    if not errors:
        return ()
    return (Callout(
        kind="warning", title=LocalText(vi="Dữ liệu chưa đọc được đầy đủ", en="The data could not be read in full"),
        text=(said(msg("Số lỗi: {n}. Những gì bị lỗi không có trong các con số dưới đây. Sửa theo `archmodel check` rồi lập lại báo cáo.",
                        "Errors: {n}. What they concern is in none of the figures below. Mend what `archmodel check` says and make "
                        "the report again.", n=errors)),)),)
