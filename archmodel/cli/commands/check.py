"""Check the data: syntax, fields, references, rules | Kiểm tra dữ liệu: cú pháp, trường, tham chiếu, quy tắc"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli.command import declare, option
from archmodel.cli.filtering import LEVEL, filter_options, wanted
from archmodel.cli.findings import FORMATS, hand_over, judged, report_of
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import OneOf, OutputFile
from archmodel.kit import registry
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.gate import Judgement
    from archmodel.kit.diagnostics import Diagnostic
    from archmodel.kit.text import Message

_FORMAT = OneOf(LocalText(vi="dạng", en="format"), lambda: registry.names(FORMATS))


@declare(
    __doc__,
    about=LocalText(
        vi="Đọc toàn bộ dữ liệu, đối chiếu với lược đồ, kiểm tra mọi tham chiếu và chạy mọi quy tắc; mọi sai sót được báo một lượt, "
           "kèm tệp, dòng, cột và cách sửa. Phát hiện đã miễn trừ, đã ghi nhận từ trước hoặc chưa đủ cơ sở kết luận được đếm riêng. "
           "`archmodel rule MÃ` giải thích từng quy tắc, `archmodel why DẤU` nêu căn cứ của từng phát hiện.",
        en="Reads all the data, holds them against the schema, follows every reference and runs every rule; all that is wrong is said "
           "at once, with file, line, column and remedy. What is waived, in the baseline or cannot be told is counted apart. "
           "`archmodel rule CODE` explains a rule, `archmodel why FINGERPRINT` what a finding rests on."),
    examples=(
        "archmodel check", "archmodel check --strict --select 'plan/*' --select organisation/dissolved-owner",
        "archmodel check --format sarif --output findings.sarif", "archmodel check --plateau target --severity warning",
        "archmodel baseline create --file legacy.jsonl && archmodel check --baseline legacy.jsonl --format markdown"))
@option("--format", "form", type=_FORMAT, metavar="FORMAT", default="pretty", show_default=True,
        words=LocalText(vi="Dạng kết quả.", en="Output format."))
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))
@filter_options
@option("--fail-on", type=LEVEL, metavar="LEVEL", default="error", show_default=True, words=LocalText(
    vi="Mức thấp nhất khiến mã thoát là 1.", en="The lowest severity that makes the exit code 1."))
@option("--strict", is_flag=True, words=LocalText(vi="Như --fail-on warning.", en="The same as --fail-on warning."))
@option("--exit-zero", is_flag=True, words=LocalText(
    vi="Mã thoát là 0 dù có phát hiện; 2 và 3 vẫn giữ.", en="Exit code 0 in spite of findings; 2 and 3 remain."))
@option("--baseline", is_flag=False, flag_value="", metavar="[FILE]", words=LocalText(
    vi="Không tính những gì tệp này đã ghi nhận; mặc định baseline.jsonl của dự án.",
    en="Do not count what this file holds; by default the project's baseline.jsonl."))
@option("--since", metavar="REV", words=LocalText(
    vi="Không tính những gì đã có ở phiên bản git này.", en="Do not count what was there at this git revision."))
@option("--strict-waivers", is_flag=True, words=LocalText(
    vi="Mã thoát là 3 khi miễn trừ hoặc mốc ghi nhận đã cũ: hết hạn, hoặc không còn ứng với phát hiện nào.",
    en="Exit code 3 where waivers or baseline are stale: expired, or matching nothing any more."))
@option("--show-waived", is_flag=True, words=LocalText(vi="Hiện cả phát hiện đã miễn trừ.", en="Show what is waived, too."))
@option("--show-baselined", is_flag=True, words=LocalText(
    vi="Hiện cả phát hiện đã ghi nhận từ trước.", en="Show what is in the baseline, too."))
@option("--show-unknown", is_flag=True, words=LocalText(
    vi="Hiện cả điều chưa đủ cơ sở kết luận.", en="Show what cannot be told, too."))
@option("--stats", is_flag=True, words=LocalText(
    vi="Kèm bảng đếm theo quy tắc, ra stderr.", en="Count by rule as well, on stderr."))
@project_options
def command(
    project: Project, form: str, output: Path | None, select: tuple[str, ...], ignore: tuple[str, ...], least: str, where: str | None,
    fail_on: str, strict: bool, exit_zero: bool, baseline: str | None, since: str | None, strict_waivers: bool,
    show_waived: bool, show_baselined: bool, show_unknown: bool, stats: bool,
) -> int:
    from archmodel.kit.diagnostics import Severity

    judgement = judged(project, baseline, since)
    found = wanted(project, judgement.diagnostics, select, ignore, least, where)
    threshold = Severity.WARNING if strict else Severity[fail_on.upper()]
    asked = {"waived": show_waived, "baselined": show_baselined, "cannot-tell": show_unknown}
    report = report_of(project.workspace, judgement, found, form, fail_on=threshold, hint=_hint(project, found),
                       hidden=frozenset(name for name, shown in asked.items() if not shown))
    hand_over(report, project, form, output)
    if stats:
        _count(judgement, found, project)
    verdict = judgement.exit_code(found, threshold, strict_waivers=strict_waivers)
    return 0 if exit_zero and verdict == 1 else verdict


def _hint(project: Project, found: tuple[Diagnostic, ...]) -> Message | None:
    """Where to read on about the first thing a rule objects to."""
    from archmodel.rules import all_rules

    known = all_rules(project.workspace.model)
    first = next((d for d in found if d.code in known and d.counts), None)
    if first is None:
        return None
    return msg("Giải thích một mã: archmodel rule {code}. Căn cứ của một phát hiện: archmodel why {print}",
               "To have one explained: archmodel rule {code}. What one rests on: archmodel why {print}",
               code=first.code, print=first.fingerprint[:8])


def _count(judgement: Judgement, found: tuple[Diagnostic, ...], project: Project) -> None:
    from archmodel.cli.speech import mutter
    from archmodel.cli.tables import plain_table
    from archmodel.gate.stats import HEAD, rows

    lang = project.lang
    mutter(plain_table([title.say(lang) for title in HEAD], rows(found, lang)).rstrip("\n"))
