"""Which findings somebody asked for: by code, severity and subject. What cannot be judged at all is always said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from archmodel.cli import completing
from archmodel.cli.command import option
from archmodel.cli.selecting import chosen, remark_on, where_option
from archmodel.cli.values import OneOf, did_you_mean
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.cli.project import Project
    from archmodel.kit.diagnostics import Diagnostic
    from archmodel.workspace import Workspace

_F = TypeVar("_F", bound=Callable[..., Any])
LEVEL = OneOf(LocalText(vi="mức", en="severity"), lambda: ("error", "warning", "info"))

_OPTIONS = (
    option("--select", "--only", "select", multiple=True, metavar="CODE", shell_complete=completing.rules, words=LocalText(
        vi="Chỉ các mã này (mã quy tắc hoặc mã danh mục như A07), lặp lại được, cho phép dấu *.",
        en="Only these codes (ids of rules, or catalogue codes such as A07); repeatable, * allowed.")),
    option("--ignore", multiple=True, metavar="CODE", shell_complete=completing.rules, words=LocalText(
        vi="Bỏ qua các mã này, lặp lại được, cho phép dấu *.", en="Leave out these codes; repeatable, * allowed.")),
    option("--severity", "--min", "least", type=LEVEL, metavar="LEVEL", default="info", show_default=True, words=LocalText(
        vi="Bỏ qua phát hiện dưới mức này.", en="Leave out findings below this severity.")),
    where_option,
)


def filter_options(function: _F) -> _F:
    for each in reversed(_OPTIONS):
        function = each(function)
    return function


def wanted(
    project: Project, found: Iterable[Diagnostic], select: tuple[str, ...], ignore: tuple[str, ...], least: str, where: str | None,
) -> tuple[Diagnostic, ...]:
    from archmodel.kit.diagnostics import Severity

    every = tuple(found)
    if select or ignore:
        _known((*select, *ignore), every, project.workspace)
        from archmodel.gate.codes import meant
    subjects = _subjects(project, where, every) if where is not None else None
    lowest = Severity[least.upper()]
    return tuple(d for d in every if not d.judges or (
        d.severity >= lowest
        and (not select or any(meant(pattern, d.code) for pattern in select))
        and not any(meant(pattern, d.code) for pattern in ignore)
        and (subjects is None or d.subject in subjects)))


def _known(patterns: Iterable[str], found: Iterable[Diagnostic], workspace: Workspace) -> None:
    """A misspelt code would find nothing and look like a clean inventory."""
    from archmodel.gate import codes
    from archmodel.rules import all_rules

    known = codes.known(all_rules(workspace.model), (d.code for d in found))
    for pattern in patterns:
        if not codes.nameable(pattern, known):
            raise BadUsage(msg("Không có mã “{code}”.", "There is no code “{code}”.", code=pattern),
                           did_you_mean(pattern, sorted(known), msg("Xem `archmodel rules`.", "See `archmodel rules`.")))


def _subjects(project: Project, where: str, found: Iterable[Diagnostic]) -> frozenset[str]:
    selection = chosen(project, where, ever=True)
    remark_on(selection, (d.subject for d in found if d.subject), project)
    return selection.members
