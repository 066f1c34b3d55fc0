"""Compare two moments: what is retained, changed, eliminated, new | So sánh hai thời điểm: giữ nguyên, thay đổi, loại bỏ, bổ sung mới"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli import completing
from archmodel.cli.command import declare, option
from archmodel.cli.delivery import FORMATS
from archmodel.cli.project import Project, project_options
from archmodel.cli.selecting import where_option
from archmodel.cli.values import NotEmpty, OneOf, OutputFile, did_you_mean
from archmodel.kit import registry
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.reports import Request

_RECORDS = ("csv", "json")
_FORMAT = OneOf(LocalText(vi="dạng", en="format"), lambda: tuple(sorted({*registry.names(FORMATS), *_RECORDS})))
_GROUP = OneOf(LocalText(vi="nhóm", en="group"), lambda: _groups())
_BY = OneOf(LocalText(vi="góc nhìn", en="side"), lambda: ("capability", "layer", "owner", "data", "interface"))


def _groups() -> tuple[str, ...]:
    from archmodel.metamodel import kinds

    return ("all", *sorted({kind.group for kind in kinds().values() if not kind.relationship}))


@declare(
    __doc__,
    about=LocalText(
        vi="Giải trình từng đối tượng và từng quan hệ giữa hai thời điểm: giữ nguyên, thay đổi, được thay thế, hợp nhất, tách, kết thúc, "
           "bổ sung mới hoặc chưa được giải trình (mã thoát 1). Mỗi thời điểm là một mốc kiến trúc, tên gọi khác của mốc, một ngày, một "
           "thư mục, một phiên bản git, hoặc `THƯ_MỤC:THỜI_ĐIỂM`, `PHIÊN_BẢN:THỜI_ĐIỂM`; xét theo đúng thứ tự đó. Mỗi kết luận kèm căn "
           "cứ và nơi ghi.",
        en="Accounts for every element and relationship between two moments: retained, changed, replaced, merged, split, retired, new or "
           "unaccounted for (exit code 1). A moment is a plateau, an alias of one, a date, a folder, a git revision, or `FOLDER:MOMENT` "
           "or `REVISION:MOMENT`, looked for in this order. Every verdict carries its grounds and where they are written."),
    examples=("archmodel gap", "archmodel gap --from 2026-11 --to target --lang en",
              "archmodel gap --from 2021-10 --via 2026-11,pl-2028,pl-2030 --to target --format html --output gap.html",
              "archmodel gap --from .:2021-10 --to 2026-11 --group organisation", "archmodel gap --by capability --where owner:dost",
              "archmodel gap --fail-on unaccounted,high --format json --output gap.json"))
@option("--from", "baseline", type=NotEmpty(), default="", metavar="MOMENT", shell_complete=completing.moments, words=LocalText(
    vi="Thời điểm gốc, ví dụ 2026-11, origin/main, v1.0:target, ../du-an; mặc định là hôm nay.",
    en="The baseline, as in 2026-11, origin/main, v1.0:target, ../project; by default today."))
@option("--to", "target", type=NotEmpty(), default="", metavar="MOMENT", shell_complete=completing.moments, words=LocalText(
    vi="Thời điểm đích; mặc định là mốc cuối cùng của kế hoạch.", en="The target; by default the last plateau of the plan."))
@option("--via", default="", metavar="MOMENTS", shell_complete=completing.moments, words=LocalText(
    vi="Các thời điểm ở giữa, cách nhau bằng dấu phẩy: mỗi bước một mục.", en="Moments between, with commas: a section for each step."))
@option("--group", type=_GROUP, metavar="GROUP", default="system", show_default=True, words=LocalText(
    vi="Nhóm đối tượng được trình bày chi tiết; mọi nhóm luôn được giải trình.",
    en="The group shown in detail; every group is always accounted for."))
@option("--by", type=_BY, metavar="SIDE", default=None, words=LocalText(
    vi="Chỉ bảng theo góc nhìn này.", en="Only the table by this side."))
@where_option
@option("--fail-on", type=NotEmpty(), default="unaccounted", metavar="REASONS", show_default=True, words=LocalText(
    vi="Điều khiến mã thoát là 1, cách nhau bằng dấu phẩy: unaccounted, cannot-tell, no-reason, potential-match, closes-no-gap; high, "
       "medium, low (khoảng cách có mức ưu tiên đó chưa được chứng minh là đã khép lại); hoặc none.",
    en="What makes the exit code 1, with commas: unaccounted, cannot-tell, no-reason, potential-match, closes-no-gap; high, medium, low "
       "(a gap of that priority is not proved closed); or none."))
@option("--strict", is_flag=True, words=LocalText(vi="Mọi điều kể trên.", en="All of these."))
@option("--format", "form", type=_FORMAT, metavar="FORMAT", default="markdown", show_default=True,
        words=LocalText(vi="Dạng kết quả.", en="Output format."))
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))
@project_options
def command(project: Project, baseline: str, target: str, via: str, group: str, by: str | None, where: str | None, fail_on: str,
            strict: bool, form: str, output: Path | None) -> int:
    from archmodel.cli.delivery import deliver, readable
    from archmodel.cli.speech import tell
    from archmodel.reports import Request

    reasons = _reasons(fail_on, strict)
    verdict = readable(project)
    if verdict == 2:
        return 2
    if where is not None:
        from archmodel.cli.selecting import chosen

        chosen(project, where)
    request = Request(baseline=baseline, target=target, via=tuple(part.strip() for part in via.split(",") if part.strip()),
                      group=group, where=where or "", by=by or "")
    content = _content(project, request, form)
    if output is None:
        tell(content)
    else:
        deliver(content, output, project)
    return max(verdict, _judged(project, request, reasons))


def _reasons(fail_on: str, strict: bool) -> tuple[str, ...]:
    from archmodel.analysis.gap.verdict import REASONS

    asked = tuple(part.strip() for part in fail_on.split(",") if part.strip())
    for reason in asked:
        if reason not in (*REASONS, "none"):
            raise BadUsage(msg("Không có lý do “{value}” cho --fail-on.", "There is no reason “{value}” for --fail-on.", value=reason),
                           did_you_mean(reason, (*REASONS, "none")))
    return REASONS if strict else tuple(reason for reason in asked if reason != "none")


def _content(project: Project, request: Request, form: str) -> str:
    """CSV and JSON give the comparison itself and every kind of it; the other formats the report."""
    workspace = project.workspace
    if form not in _RECORDS:
        from archmodel.reports import compose

        written: str = registry.module(FORMATS, form).write(compose("gap", workspace, request), project.lang)
        return written
    from archmodel.reports._gap_records import as_csv, as_json

    chain = workspace.chain((request.baseline, *request.via, request.target), group=request.group, where=request.where)
    return as_json(chain, workspace.framework, project.lang) if form == "json" else as_csv(chain.whole, project.lang)


def _judged(project: Project, request: Request, reasons: tuple[str, ...]) -> int:
    """1 where something fails that was asked for, and what it is on stderr."""
    from archmodel.analysis.gap import EVERYTHING
    from archmodel.analysis.gap.verdict import UNACCOUNTED, failures
    from archmodel.cli.speech import say

    chain = project.workspace.chain((request.baseline, *request.via, request.target), group=EVERYTHING, where=request.where)
    failing = False
    for step in chain.every:
        asked = reasons if step is chain.whole else tuple(r for r in reasons if r == UNACCOUNTED)
        for reason, ids in failures(step, asked).items():
            failing = True
            say(msg("không đạt: {reason} ({a} → {b}): {n}: {ids}", "fails: {reason} ({a} → {b}): {n}: {ids}", reason=reason,
                    a=step.baseline.at.title, b=step.target.at.title, n=len(ids),
                    ids=", ".join(ids[:8]) + (" …" if len(ids) > 8 else "")), lang=project.lang)
    return int(failing)
