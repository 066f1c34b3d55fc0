"""Commands that show an account (money, time, people, carbon): the same options, the same ways out, the same refusals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from archmodel.cli import completing
from archmodel.cli.command import option
from archmodel.cli.project import Project
from archmodel.cli.values import AtLeast, NotEmpty, OneOf, OutputFile
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    import click

    from archmodel.analysis.ledger import Account

_F = TypeVar("_F", bound=Callable[..., Any])
FORMATS = ("table", "json", "csv", "markdown", "html")


class _Format(OneOf):
    """`md` is short for `markdown`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert("markdown" if value == "md" else value, param, ctx)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the options that all accounts share say."""

    explain: tuple[str, ...]
    depth: int
    form: str
    output: Path | None


def account_options(name: str) -> Callable[[_F], _F]:
    """`--explain`, `--depth`, `--format`, `--output` of the account `name`; received as `explain`, `depth`, `form`, `output`."""
    options = (
        option("--explain", multiple=True, type=NotEmpty(), metavar="ID", shell_complete=completing.figures(name), words=LocalText(
            vi="Giải trình số liệu mang mã này: công thức, các số trong công thức, tệp và dòng của từng số; có thể nêu nhiều lần.",
            en="How the figure with this id comes about: its formula, the numbers in it, file and line of each; may be repeated.")),
        option("--depth", type=AtLeast(0), metavar="N", default=2, show_default=True, words=LocalText(
            vi="Số bước tính phía dưới được trình bày khi giải trình.", en="How many steps down an explanation goes.")),
        option("--format", "form", type=_Format(LocalText(vi="dạng", en="format"), lambda: FORMATS), metavar="FORMAT", default="table",
               show_default=True, words=LocalText(vi="Dạng kết quả.", en="Output format.")),
        option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
            vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen.")),
    )

    def add(function: _F) -> _F:
        for each in reversed(options):
            function = each(function)
        return function

    return add


def account(project: Project, name: str, explain: tuple[str, ...], depth: int, form: str, output: Path | None, **asked: Any) -> int:
    """Computes the account and hands it over. 0, or 1 when the data have errors; 2, and no number at all, when they allow none.

    `asked` are the options of the topic, fields of a report's `Request`.
    """
    from archmodel.cli.delivery import readable
    from archmodel.kit import registry
    from archmodel.reports import Request

    verdict = readable(project)
    if verdict == 2:
        return 2
    found: Account = registry.module("archmodel.reports", name).account(project.workspace, Request(**asked))
    if found.problems:
        _refuse(found, project)
        return 2
    _hand_over(found, project, Wish(explain=explain, depth=depth, form=form, output=output))
    return verdict


def _refuse(found: Account, project: Project) -> None:
    from archmodel.cli.delivery import mention
    from archmodel.cli.speech import say

    mention(tuple(d for d in found.problems if d not in project.workspace.reading), project.lang)  # those are said already
    say(msg("Không tính: dữ liệu có {n} lỗi nêu trên. Chưa ghi gì.", "Nothing is computed: errors in the data, as above: {n}. Nothing was "
            "written.", n=len(found.problems)), msg("Sửa tại chỗ đã nêu rồi chạy lại.", "Mend them where they stand and run it again."),
        project.lang)


def _hand_over(found: Account, project: Project, wish: Wish) -> None:
    from archmodel.cli.delivery import deliver
    from archmodel.cli.speech import tell
    from archmodel.cli.terminal import colored, show
    from archmodel.kit import registry
    from archmodel.reports import Request, whole
    from archmodel.reports._account_records import as_csv, as_json
    from archmodel.reports._accounts import tell as told
    from archmodel.reports._explaining import explain

    workspace = project.workspace
    document = explain(found, wish.explain, workspace.model, wish.depth) if wish.explain else \
        whole(told(found, workspace, Request()), workspace, Request())
    if wish.form == "table" and wish.output is None:
        show(document, project.lang, colored(project.color))
        return
    if wish.form == "json":
        content = as_json(found, wish.explain)
    elif wish.form == "csv":
        content = as_csv(found, project.lang, wish.explain)
    elif wish.form == "table":
        from archmodel.cli.printing import plain_text

        content = plain_text(document, project.lang)
    else:
        content = registry.module("archmodel.kit.document.formats", wish.form).write(document, project.lang)
    if wish.output is None:
        tell(content)
    else:
        deliver(content, wish.output, project)
