"""Show the site while you write, renewed at each save | Xem trang tra cứu khi đang viết, tự cập nhật mỗi lần lưu"""

from __future__ import annotations

from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import AtLeast, OneOf
from archmodel.kit.text import LocalText

_EDITION = OneOf(LocalText(vi="bản", en="edition"), lambda: ("internal", "public"))


@declare(
    __doc__,
    about=LocalText(
        vi="Lập trang tra cứu trong bộ nhớ và mở tại 127.0.0.1; mỗi lần lưu tệp YAML thì lập lại và trang đang mở tự cập nhật. Khi dữ "
           "liệu không đọc được, bản tốt gần nhất được giữ nguyên, lỗi hiện ngay trên trang kèm tệp:dòng. Không ghi trang nào vào đĩa. "
           "Dừng bằng Ctrl-C.",
        en="Makes the site in memory and serves it at 127.0.0.1; at each save of a YAML file it is made anew and the open page shows it. "
           "When the data cannot be read the last good build stays and the page says what is wrong, with file:line. No page is written to "
           "disk. Ctrl-C ends it."),
    examples=("archmodel serve", "archmodel serve --port 9000 --edition public"))
@option("--port", type=AtLeast(0), metavar="NUMBER", default=8731, show_default=True, words=LocalText(
    vi="Cổng; 0 là một cổng còn trống.", en="The port; 0 takes a free one."))
@option("--edition", type=_EDITION, metavar="EDITION", default="internal", show_default=True, words=LocalText(
    vi="Bản nội bộ (internal) hoặc công khai (public).", en="The internal or the public edition."))
@project_options
def command(project: Project, port: int, edition: str) -> int:
    from archmodel.cli.renewing import serve

    return serve(project, port, edition)
