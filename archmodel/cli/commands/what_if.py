"""Show what would be different without something, or with a patch | Xem điều gì thay đổi nếu bỏ một đối tượng hoặc sửa dữ liệu"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli import completing
from archmodel.cli.answering import answer, document_options
from archmodel.cli.command import declare, look_up, option
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.kit.source import Parsed


@declare(
    __doc__,
    about=LocalText(
        vi="So sánh dữ liệu như đang có với dữ liệu giả định, hôm nay và ở mốc cuối cùng của kế hoạch: năng lực mất, luồng bị cắt, "
           "đường dữ liệu, khoảng cách, người được phục vụ, phát hiện mới và không còn. Không tệp nào bị sửa. Tệp vá viết bằng ngôn "
           "ngữ của kho: trường nào ghi thì thay trường đó của đối tượng cùng mã, mã mới thì thêm, `null` thì bỏ.",
        en="Holds the data as they are against the data supposed, today and where the plan leads: capabilities lost, flows cut, ways of "
           "data, gaps, people served, findings that come and go. No file is touched. A patch is written in the language of the inventory: "
           "each field it states replaces that of the element with the same id, a new id is added, `null` takes one away."),
    examples=("archmodel what-if --remove lgsp", "archmodel what-if --remove hotline-1022 --remove fl-33 --lang en",
              "archmodel what-if --remove lgsp --format html --output what-if.html"))
@option("--remove", "removed", multiple=True, metavar="ID", shell_complete=completing.elements, words=LocalText(
    vi="Giả định không có đối tượng hoặc luồng này; lặp lại được.", en="Suppose this element or flow did not exist; repeatable."))
@option("--patch", metavar="FILE", words=LocalText(
    vi="Tệp YAML đặt chồng lên kho dữ liệu.", en="A YAML file to lay over the inventory."))
@document_options
@project_options
def command(project: Project, removed: tuple[str, ...], patch: str | None, form: str, output: Path | None) -> int:
    import click

    from archmodel.kit.errors import BadUsage

    if not removed and not patch:
        raise BadUsage(msg("Cần ít nhất một --remove hoặc --patch.", "At least one --remove or --patch is needed."),
                       look_up(click.get_current_context()))
    from archmodel.reports._supposing import supposing

    parsed = _patch(Path(patch)) if patch else None
    return answer(project, lambda: supposing(project.workspace, patch=parsed, removed=tuple(dict.fromkeys(removed))), form, output)


def _patch(path: Path) -> Parsed:
    """Raises BadUsage with the first reason where the file cannot be read."""
    from archmodel.kit.errors import BadUsage
    from archmodel.kit.source import read_file

    parsed = read_file(path, path.as_posix())
    if parsed.data is None or not parsed.readable:
        first = parsed.diagnostics[0]
        raise BadUsage(msg("Không đọc được tệp vá: {place}: {why}", "The patch cannot be read: {place}: {why}",
                           place=str(first.span), why=first.message), first.advice)
    return parsed
