"""Selectors on the command line: the option every command may offer, and how a mistake in one is pointed at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from archmodel.cli.command import option
from archmodel.cli.speech import mutter, say
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, Message, msg, visible

if TYPE_CHECKING:
    from archmodel.cli.project import Project
    from archmodel.graph.selection import Selection
    from archmodel.model.selector import SelectorError

_F = TypeVar("_F", bound=Callable[..., Any])
_WIDEST = 100

WHERE = LocalText(
    vi="Chỉ những đối tượng mà điều kiện này chọn, ví dụ 'kind:application layer:L2 owner:dost' (docs/selectors.md).",
    en="Only what this selector chooses, as in 'kind:application layer:L2 owner:dost' (docs/selectors.md).")


def where_option(function: _F) -> _F:
    """`--where SELECTOR`, handed over as `where`; pass it to `chosen`."""
    return option("--where", metavar="SELECTOR", words=WHERE)(function)


def chosen(project: Project, text: str, *, ever: bool = False) -> Selection:
    """What the selector chooses today; `ever`: also of what is over or only planned. BadUsage, with the place, where it is no selector
    or names what there is not."""
    from archmodel.graph.selection import select, select_ever
    from archmodel.model.selector import SelectorError

    try:
        return (select_ever if ever else select)(project.workspace.today, text, strict=True)
    except SelectorError as problem:
        raise BadUsage(_pointing(text, problem), problem.advice) from None


def narrowed(project: Project, selector: str, where: str | None) -> Selection:
    """What both choose, for commands that are given one as an argument."""
    found = chosen(project, selector)
    return found if where is None else found.both(chosen(project, where))


def remark_on(found: Selection, names: Iterable[str], project: Project) -> None:
    """The remark, when only these are listed anyway."""
    listed = set(names)
    remark(replace(found, doubts={name: facts for name, facts in found.doubts.items() if name in listed}), project)


def remark(found: Selection, project: Project) -> None:
    """Says to the person what may belong to it as well, and which facts would tell."""
    if not found.maybe or project.quiet:
        return
    say(msg("chưa đủ cơ sở để biết có thêm {n} đối tượng hay không:", "cannot tell whether {n} more belong to it:", n=len(found.maybe)),
        lang=project.lang)
    for name, fact in found.undecided[:5]:
        mutter(f"  {name}: {fact}")
    if len(found.undecided) > 5:
        mutter("  …")


def _pointing(text: str, problem: SelectorError) -> Message:
    """The sentence, and under it the selector with a sign where it goes wrong."""
    start = max(0, problem.at - _WIDEST // 2)
    shown = visible(text[start:start + _WIDEST])
    before = len(visible(text[start:problem.at]))
    return msg("điều kiện chọn, ký tự {n}: {what} (“{before}▸{after}”)", "selector, character {n}: {what} (“{before}▸{after}”)",
               n=problem.at + 1, what=problem.message, before=shown[:before], after=shown[before:])
