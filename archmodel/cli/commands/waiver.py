"""Waivers: list, lint, add, renew, prune | Miễn trừ: liệt kê, kiểm tra, thêm, gia hạn, dọn"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.tables import table_option
from archmodel.cli.values import OneOf
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.gate import Judgement
    from archmodel.gate.waiver import Waiver
    from archmodel.kit.text import Lang

_ACTION = OneOf(LocalText(vi="việc", en="action"), lambda: ("list", "lint", "add", "renew", "prune"))
_HEAD = (
    LocalText(vi="Miễn trừ", en="Waiver"), LocalText(vi="Quy tắc", en="Rule"), LocalText(vi="Đối tượng", en="Subject"),
    LocalText(vi="Mốc kiến trúc", en="Plateau"), LocalText(vi="Hết hạn", en="Expires"), LocalText(vi="Còn (ngày)", en="Days left"),
    LocalText(vi="Phát hiện", en="Findings"), LocalText(vi="Tình trạng", en="Standing"), LocalText(vi="Lý do", en="Reason"),
    LocalText(vi="Người duyệt", en="Approved by"), LocalText(vi="Vị trí", en="Place"))
_IN_FORCE = LocalText(vi="đang áp dụng", en="in force")


@declare(
    __doc__,
    about=LocalText(
        vi="list: mọi miễn trừ, còn bao lâu, ứng với bao nhiêu phát hiện. lint: điều sai ở chính các miễn trừ. add: thêm một miễn trừ cho "
           "phát hiện --finding (hoặc --rule và --subject). renew ID: gia hạn một miễn trừ vừa được duyệt lại. prune: nêu các miễn trừ "
           "không còn ứng với gì; chỉ tự xóa ở tệp do lệnh này tạo, ở tệp khác cần --write.",
        en="list: every waiver, how long it holds and how many findings it is about. lint: what is wrong with waivers themselves. add: one "
           "more, for the finding --finding (or --rule and --subject). renew ID: prolong one that was approved anew. prune: names waivers "
           "that match nothing; it removes them only from files this command wrote, from others with --write."),
    examples=(
        "archmodel waiver list", "archmodel waiver lint",
        "archmodel waiver add wv-call --finding 82c2c67d --reason 'Chờ chuyển giao' --requested-by it --approved-by board "
        "--expires 2027-01-31 --as-of 2026-11-22 && archmodel waiver renew wv-call --expires 2027-03-31 --as-of 2026-11-22",
        "archmodel waiver prune"))
@argument("action", type=_ACTION, metavar="list|lint|add|renew|prune", words=LocalText(vi="Việc cần làm.", en="What to do."))
@argument("name", required=False, metavar="[ID]", words=LocalText(
    vi="Mã miễn trừ: bắt buộc với renew, tùy chọn với add.", en="The id of the waiver: needed by renew, optional for add."))
@option("--finding", metavar="FINGERPRINT", words=LocalText(vi="Phát hiện cần miễn trừ.", en="The finding to waive."))
@option("--rule", metavar="CODE", words=LocalText(vi="Quy tắc cần miễn trừ.", en="The rule to waive."))
@option("--subject", metavar="ID", words=LocalText(vi="Đối tượng; cho phép dấu *.", en="The subject; * allowed."))
@option("--for-plateau", metavar="ID", words=LocalText(vi="Chỉ ở mốc này.", en="At this plateau only."))
@option("--reason", metavar="TEXT", words=LocalText(vi="Vì sao.", en="Why."))
@option("--requested-by", metavar="WHO", words=LocalText(vi="Người đề nghị.", en="Who asked."))
@option("--approved-by", metavar="WHO", words=LocalText(vi="Người duyệt, khác người đề nghị.", en="Who agreed, not the one who asked."))
@option("--approved-on", metavar="DATE", words=LocalText(vi="Ngày duyệt; mặc định ngày xét.", en="When; by default the day of the check."))
@option("--expires", metavar="DATE", words=LocalText(vi="Ngày cuối cùng còn hiệu lực.", en="The last day it holds."))
@option("--file", metavar="FILE", words=LocalText(
    vi="Tệp ghi vào; mặc định inventory/waivers/waivers.yaml.", en="The file to write to; by default inventory/waivers/waivers.yaml."))
@option("--write", is_flag=True, words=LocalText(
    vi="Với prune: xóa cả ở tệp do người viết.", en="For prune: remove from files written by people, too."))
@table_option
@project_options
def command(project: Project, action: str, name: str | None, form: str, **said: Any) -> int:
    from archmodel.cli import waiving

    judgement = project.workspace.judged()
    if action == "list":
        return _list(project, judgement, form)
    if action == "lint":
        return _lint(project, judgement)
    if any(d.stops for d in judgement.diagnostics):
        raise BadUsage(msg("Có tệp không đọc được nên không sửa gì.", "Some files cannot be read, so nothing is changed."),
                       msg("Chạy `archmodel check`.", "Run `archmodel check`."))
    if action == "add":
        return waiving.add(project, judgement, name, said)
    if action == "renew":
        return waiving.renew(project, judgement, name, said)
    return waiving.prune(project, judgement, write=said["write"])


def _list(project: Project, judgement: Judgement, form: str) -> int:
    from archmodel.cli.speech import tell
    from archmodel.cli.tables import table

    lang = project.lang
    tell(table([title.say(lang) for title in _HEAD], [_record(w, judgement, lang) for w in judgement.waivers], form))
    return 0


def _record(waiver: Waiver, judgement: Judgement, lang: Lang) -> dict[str, Any]:
    return {
        "id": waiver.name, "rule": ", ".join(waiver.rules), "subject": waiver.subject or None, "plateau": waiver.plateau or None,
        "expires": str(waiver.expires), "days_left": (waiver.expires - judgement.day).days, "findings": len(judgement.matches[waiver.id]),
        "standing": _standing(waiver, judgement, lang), "reason": waiver.reason.say(lang), "approved_by": waiver.approved_by or None,
        "place": str(waiver.span)}


def _standing(waiver: Waiver, judgement: Judgement, lang: Lang) -> str:
    from archmodel.gate.codes import OWN, about

    said = [d.code for d in judgement.diagnostics if d.code.startswith(OWN) and d.span == waiver.span]
    return "; ".join(about(code).title.say(lang) for code in said) or _IN_FORCE.say(lang)


def _lint(project: Project, judgement: Judgement) -> int:
    from archmodel.cli.findings import hand_over, report_of
    from archmodel.gate.codes import OWN

    found = tuple(d for d in judgement.diagnostics if d.code.startswith(OWN) or not d.judges)
    hand_over(report_of(project.workspace, judgement, found, "pretty"), project, "pretty", None)
    return judgement.exit_code(found)
