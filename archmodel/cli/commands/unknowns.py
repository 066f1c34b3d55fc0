"""What is not known, and what to ask next | Điều chưa xác định, và nên hỏi gì trước"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.selecting import where_option
from archmodel.cli.tables import table, table_option
from archmodel.cli.values import OutputFile
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.gate.questions import Question
    from archmodel.kit.text import Lang

_HEAD = (
    LocalText(vi="Kết luận chờ", en="Verdicts"), LocalText(vi="Hạn", en="Due"), LocalText(vi="Quá hạn", en="Overdue"),
    LocalText(vi="Ai làm rõ", en="Contact"), LocalText(vi="Đối tượng", en="Subject"), LocalText(vi="Trường", en="Field"),
    LocalText(vi="Tên", en="Name"), LocalText(vi="Quy tắc", en="Rules"), LocalText(vi="Vị trí", en="Place"))


@declare(
    __doc__,
    about=LocalText(
        vi="Liệt kê mọi điều chưa xác định trong kho dữ liệu, điều nào khiến nhiều kết luận phải chờ nhất thì đứng trước, rồi đến hạn; "
           "kèm người phải làm rõ và nơi ghi.",
        en="Lists every fact that is not known, those that most verdicts wait for first, then by the date they are due; with who will "
           "find out, and where it is written."),
    examples=("archmodel unknowns", "archmodel unknowns --waiting", "archmodel unknowns --overdue --as-of 2027-04",
              "archmodel unknowns --where owner:dost", "archmodel unknowns --format csv --output unknowns.csv"))
@option("--overdue", is_flag=True, words=LocalText(
    vi="Chỉ những điều đã quá hạn vào ngày xét.", en="Only what was due before the day that counts as today."))
@option("--waiting", is_flag=True, words=LocalText(
    vi="Chỉ những điều có kết luận đang chờ.", en="Only what some verdict waits for."))
@where_option
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))
@table_option
@project_options
def command(project: Project, overdue: bool, waiting: bool, where: str | None, output: Path | None, form: str) -> int:
    from archmodel.cli.delivery import deliver, readable
    from archmodel.cli.selecting import chosen, remark_on
    from archmodel.cli.speech import mutter, tell
    from archmodel.gate.questions import questions

    verdict = readable(project)
    if verdict == 2:
        return 2
    workspace, lang = project.workspace, project.lang
    only = chosen(project, where, ever=True) if where is not None else None
    judgement = workspace.judged()
    found = [q for q in questions(workspace.model, judgement.diagnostics, workspace.sources.files)
             if (not overdue or q.overdue(judgement.day)) and (not waiting or q.verdicts)]
    if only is not None:
        remark_on(only, (q.subject for q in found), project)
        found = [q for q in found if q.subject in only.members]
    late = [q.overdue(judgement.day) for q in found]
    records = [_record(q, is_late, lang, form) for q, is_late in zip(found, late, strict=True)]
    text = table([title.say(lang) for title in _HEAD], records, form)
    if output is None:
        tell(text)
    else:
        deliver(text, output, project)
    if not project.quiet:
        mutter(msg("{n} điều chưa xác định, {waiting} điều có kết luận đang chờ, {late} điều quá hạn ngày {day}.",
                   "{n} unknown, {waiting} with verdicts waiting, {late} overdue on {day}.",
                   n=len(found), waiting=sum(bool(q.verdicts) for q in found), late=sum(late), day=judgement.day).say(lang))
    return verdict


def _record(question: Question, late: bool, lang: Lang, form: str) -> dict[str, Any]:
    """JSON has lists where the other forms have words."""
    return {
        "verdicts": question.verdicts, "due": question.due, "overdue": late, "contact": question.contact, "subject": question.subject,
        "field": question.field, "name": question.name.say(lang),
        "rules": list(question.codes) if form == "json" else ", ".join(question.codes),
        "place": str(question.span) if question.span else None}
