"""What a shell may offer after TAB: the names of this project, and nothing at all when it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from archmodel.workspace import Workspace

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _from_project(names: Callable[[Workspace], Iterable[str]]) -> Completer:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        with suppress(Exception):
            from archmodel.cli.project import find_project
            from archmodel.workspace import Workspace

            root, inventory = find_project(ctx.params.get("project"))
            return items(names(Workspace(root, inventory=inventory)), incomplete)
        return []

    return complete


def items(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _moments(workspace: Workspace) -> list[str]:
    plateaus = workspace.model.plateaus.values()
    return sorted({*(p.id for p in plateaus), *(alias for p in plateaus for alias in p.aliases)})


moments = _from_project(_moments)
views = _from_project(lambda workspace: workspace.views)
elements = _from_project(lambda workspace: workspace.model.elements)


def figures(name: str) -> Completer:
    """The ids of the figures of an account."""
    def ids(workspace: Workspace) -> Iterable[str]:
        from archmodel.kit import registry
        from archmodel.reports import Request

        return sorted(registry.module("archmodel.reports", name).account(workspace, Request()).ledger.figures)

    return _from_project(ids)


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from archmodel.rules import rules as every

    return items(every(), incomplete)


def kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from archmodel.metamodel import kinds as every

    return items(every(), incomplete)


def packs(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from archmodel.metamodel import packs as every

    return items(every(), incomplete)


def reports(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The shipped ones everywhere, and those of the project where there is one."""
    from archmodel.reports import titles

    return _from_project(titles)(ctx, param, incomplete) or items(titles(), incomplete)
