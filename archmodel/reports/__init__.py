"""Reports: answers told as documents, one file a report, found by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from archmodel.kit import registry
from archmodel.kit.diagnostics import Severity
from archmodel.kit.document import Block, Callout, Document, Edition, said
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg, nearest
from archmodel.reports._edition import internal, opened, refuse
from archmodel.reports._titles import code_titles
from archmodel.workspace import Workspace

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


def titles() -> Mapping[str, LocalText]:
    """Every report by name."""
    return {name: registry.module(__name__, name).TITLE for name in registry.names(__name__)}


def narrowable(name: str) -> bool:
    """Whether a report heeds `Request.where`."""
    return bool(getattr(registry.module(__name__, name), "NARROWABLE", False))


def compose(name: str, workspace: Workspace, request: Request) -> Document:
    """Raises BadUsage, with the nearest name, when there is no such report."""
    names = registry.names(__name__)
    if name not in names:
        near = nearest(name, names)
        raise BadUsage(
            msg("Không có báo cáo nào tên là “{name}”.", "There is no report called “{name}”.", name=name),
            msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near
            else msg("Các báo cáo hiện có: {names}.", "The reports are: {names}.", names=", ".join(names)))
    module = registry.module(__name__, name)
    if request.edition == "internal":
        return whole(module.compose(workspace, request), workspace)
    refuse(name, module)
    return opened(whole(module.compose(workspace.published, request), workspace.published))


def internal_only(name: str) -> bool:
    """Whether a report has no public edition."""
    return internal(registry.module(__name__, name))


def whole(document: Document, workspace: Workspace) -> Document:
    """The document, and before all else what is missing from it."""
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
