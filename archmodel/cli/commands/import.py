"""Take a filled form 03 back into the inventory | Nhập mẫu 03 đã điền vào kho dữ liệu"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, checked, project_options
from archmodel.cli.tables import table_option
from archmodel.cli.values import OneOf, OutputFile, OutputFolder
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

_WHAT = OneOf(LocalText(vi="định dạng", en="format"), lambda: ("form03",))


@declare(
    __doc__,
    about=LocalText(
        vi="So từng ô của tệp xlsx, của tệp csv hoặc của các tệp csv trong một thư mục với dữ liệu đang có, theo mã. Ô nào khác thì sửa "
           "đúng trường đó trong tệp YAML, giữ nguyên chú thích và thứ tự; mã mới thành đối tượng mới trong inventory/imported/; "
           "dòng không có trong tệp không bị xóa. Có lỗi thì không nhập gì, mọi lỗi được nêu kèm ô. Mã thoát: 0 sạch, 1 có lỗi, 2 không "
           "xét được tệp.",
        en="Holds every cell of an xlsx file, a csv file or the csv files of a folder against the inventory, by code. A cell that differs "
           "changes just that field in the YAML file, comments and order kept; a new code becomes a new entry in inventory/imported/; rows "
           "that are not in the file stay. If anything is wrong nothing is imported, and everything is said with its cell. Exit codes: 0 "
           "clean, 1 errors, 2 the file cannot be judged."),
    examples=("archmodel export form03 --output mau-03.xlsx && archmodel import form03 mau-03.xlsx --dry-run",
              "archmodel export form03 --output mau-03.xlsx && archmodel import form03 mau-03.xlsx --marked ket-qua.xlsx",
              "archmodel export form03 --format csv --output mau-03 && archmodel import form03 mau-03 --output ra-soat"))
@argument("what", type=_WHAT, metavar="WHAT", words=LocalText(vi="Định dạng của tệp: form03.", en="What the file is: form03."))
@argument("file", type=Path, metavar="FILE", words=LocalText(
    vi="Tệp .xlsx hoặc .csv, hoặc thư mục chứa các tệp .csv.", en="An .xlsx or .csv file, or a folder of .csv files."))
@option("--dry-run", "dry", is_flag=True, words=LocalText(vi="Chỉ cho xem, không ghi gì.", en="Show only; write nothing."))
@option("-o", "--output", type=OutputFolder(), metavar="DIR", words=LocalText(
    vi="Thư mục để ghi các tệp đã sửa ra xem trước; kho dữ liệu giữ nguyên.",
    en="A folder for the changed files, to look at first; the inventory stays as it is."))
@option("--marked", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi lại tệp đã nộp thành .xlsx, tô đỏ và chú thích các ô sai.",
    en="Write the file once more as .xlsx, with what is wrong in red and commented."))
@table_option
@project_options
def command(project: Project, what: str, file: Path, dry: bool, output: Path | None, marked: Path | None, form: str) -> int:
    from archmodel.analysis.form03 import forms
    from archmodel.cli import importing
    from archmodel.cli.commands.export import places
    from archmodel.cli.delivery import deliver, readable
    from archmodel.cli.speech import say
    from archmodel.exchange.form03.importing import imported
    from archmodel.exchange.form03.marking import marked as marked_workbook

    del what
    if readable(project) == 2:
        return 2
    workspace = project.workspace
    if not forms(workspace.framework):
        raise BadUsage(msg("Hướng dẫn của khung đang áp dụng không có Mẫu số 03.", "The guide of the framework in use has no form 03."))
    folder = checked(project, output) if output is not None else None
    files, shown = importing.given(file), places(workspace)
    outcome = imported(
        files, importing.inventory_of(workspace, shown), workspace.framework,
        lambda sources: importing.inventory_of(importing.Patched(workspace, sources), shown),
        folder=workspace.inventory, day=workspace.today.at.day.isoformat(), first=workspace.settings.first)
    importing.show(outcome, project, form)
    if marked is not None and outcome.book.tables:
        deliver(marked_workbook(outcome.book, outcome.troubles, project.lang), marked, project)
    if not dry and not outcome.errors and outcome.texts:
        importing.put(outcome, project, folder)
    if not project.quiet or outcome.errors:
        say(importing.summary(outcome, dry=dry, folder=folder), lang=project.lang)
    return 2 if outcome.fatal else 1 if outcome.errors else 0
