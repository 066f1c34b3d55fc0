"""What click objects to, said in the reader's tongue and with the nearest right spelling."""

from __future__ import annotations

import click

from archmodel.cli.command import Argument, look_up
from archmodel.kit.text import LocalText, Message, msg, nearest

Complaint = tuple[Message, Message | None]


def complaint(problem: click.ClickException) -> Complaint:
    """What is wrong with the command line, and what to do."""
    if isinstance(problem, click.NoSuchOption):
        return _no_such_option(problem)
    if isinstance(problem, click.MissingParameter):
        return _missing(problem)
    if isinstance(problem, click.BadOptionUsage):
        return _without_value(problem)
    ctx = problem.ctx if isinstance(problem, click.UsageError) else None
    return msg("{text}", "{text}", text=problem.format_message()), look_up(ctx)


def _no_such_option(problem: click.NoSuchOption) -> Complaint:
    command = problem.ctx.command if problem.ctx else None
    known = [name for p in command.params if isinstance(p, click.Option) for name in (*p.opts, *p.secondary_opts)] if command else []
    near = nearest(problem.option_name, [name for name in (*known, "--help") if name.startswith("--")])
    return (
        msg("Không có tùy chọn {name}.", "There is no option {name}.", name=problem.option_name),
        msg("Có phải là {near}?", "Did you mean {near}?", near=near) if near else look_up(problem.ctx))


def _missing(problem: click.MissingParameter) -> Complaint:
    param = problem.param
    words = param.words if isinstance(param, Argument) else LocalText.same(str(param.opts[0] if param else "?"))
    return msg("Còn thiếu: {what}", "Missing: {what}", what=words), look_up(problem.ctx)


def _without_value(problem: click.BadOptionUsage) -> Complaint:
    params = problem.ctx.command.params if problem.ctx else []
    flags = {name for p in params if isinstance(p, click.Option) and p.is_flag for name in p.opts}
    if problem.option_name in flags:
        return msg("{name} không nhận giá trị.", "{name} takes no value.", name=problem.option_name), look_up(problem.ctx)
    return msg("{name} cần một giá trị.", "{name} needs a value.", name=problem.option_name), look_up(problem.ctx)
