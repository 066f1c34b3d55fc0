"""Commands whose answer is a document of its own and no report with a name: the same options, the same way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from archmodel.cli.command import option
from archmodel.cli.delivery import DOCUMENT_FORMAT, FORMATS, deliver, readable
from archmodel.cli.project import Project
from archmodel.cli.speech import tell
from archmodel.cli.values import OutputFile
from archmodel.kit import registry
from archmodel.kit.text import LocalText

if TYPE_CHECKING:
    from archmodel.kit.document import Document

_F = TypeVar("_F", bound=Callable[..., Any])


def document_options(function: _F) -> _F:
    """`--format` and `--output`; the function receives `form` and `output`."""
    function = option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
        vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))(function)
    return option("--format", "form", type=DOCUMENT_FORMAT, metavar="FORMAT", default="markdown", show_default=True, words=LocalText(
        vi="Dạng kết quả.", en="Output format."))(function)


def answer(project: Project, compose: Callable[[], Document], form: str, output: Path | None) -> int:
    """Composed only when the data can be judged; what could not be read is said first."""
    from archmodel.reports import whole

    verdict = readable(project)
    if verdict == 2:
        return 2
    content = registry.module(FORMATS, form).write(whole(compose(), project.workspace), project.lang)
    if output is None:
        tell(content)
    else:
        deliver(content, output, project)
    return verdict
