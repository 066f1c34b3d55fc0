"""The baseline: create, show, prune, diff | Mốc phát hiện đã ghi nhận: tạo, xem, dọn, so sánh"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.tables import table_option
from archmodel.cli.values import OneOf
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.gate import Judgement
    from archmodel.gate.baseline import Baseline, Entry
    from archmodel.kit.diagnostics import Diagnostic

_ACTION = OneOf(LocalText(vi="việc", en="action"), lambda: ("create", "show", "prune", "diff"))
_HEAD = (
    LocalText(vi="Dấu nhận dạng", en="Fingerprint"), LocalText(vi="Quy tắc", en="Rule"), LocalText(vi="Đối tượng", en="Subject"),
    LocalText(vi="Mốc kiến trúc", en="Plateau"), LocalText(vi="Dữ kiện", en="Fact"), LocalText(vi="Số lượng", en="Count"),
    LocalText(vi="Từ ngày", en="Since"))


@declare(
    __doc__,
    about=LocalText(
        vi="create: ghi nhận mọi phát hiện hiện có để `check --baseline` chỉ tính phát hiện mới; khi tệp đã có thì từ chối phát hiện mới, "
           "trừ khi có --accept-new. show: xem tệp, cũ nhất từ bao giờ. prune: bỏ những gì đã khắc phục. diff: mới thêm và đã khắc phục. "
           "Phát hiện đã miễn trừ hoặc chưa đủ cơ sở không được ghi nhận. Mã thoát là 1 khi có phát hiện mới.",
        en="create: records everything that is found, so that `check --baseline` counts new findings only; where the file exists new ones "
           "are refused, unless --accept-new is given. show: the file, and since when. prune: drops what was fixed. diff: what is new and "
           "what was fixed. What is waived or cannot be told is not recorded. The exit code is 1 where there are new findings."),
    examples=("archmodel baseline create", "archmodel baseline create --accept-new", "archmodel baseline show", "archmodel baseline prune",
              "archmodel baseline diff"))
@argument("action", type=_ACTION, metavar="create|show|prune|diff", words=LocalText(vi="Việc cần làm.", en="What to do."))
@option("--file", "name", metavar="FILE", default="", words=LocalText(
    vi="Tệp mốc ghi nhận; mặc định baseline.jsonl của dự án.", en="The baseline; by default the project's baseline.jsonl."))
@option("--accept-new", is_flag=True, words=LocalText(
    vi="Với create: ghi nhận cả phát hiện mới.", en="For create: record new findings, too."))
@table_option
@project_options
def command(project: Project, action: str, name: str, accept_new: bool, form: str) -> int:
    from archmodel.cli.findings import baseline_file
    from archmodel.gate.baseline import Baseline, read

    path = baseline_file(project.workspace, name)
    if action == "show":
        return _show(project, read(path), form)
    known = read(path) if action != "create" or path.exists() else None
    judgement = project.workspace.judged(known or Baseline())
    _refuse_unread(judgement)
    new = [d for d in judgement.diagnostics if d.standing == "new"]
    if action == "create":
        return _create(project, path, judgement, new, known, accept_new=accept_new)
    _list(project, new, judgement.absent)
    if action == "prune":
        if not judgement.certain:
            _say_kept(project)
        _write(project, path, _kept(project, judgement, known or Baseline()))
    _sum(project, len(new), len(judgement.absent))
    return 1 if new else 0


def _create(
    project: Project, path: Path, judgement: Judgement, new: list[Diagnostic], known: Baseline | None, *, accept_new: bool,
) -> int:
    from archmodel.cli.speech import say
    from archmodel.gate.baseline import Baseline

    if known is not None and new and not accept_new:
        _list(project, new, ())
        say(msg("{n} phát hiện mới chưa được ghi nhận; {path} giữ nguyên.",
                "{n} new findings are not in the baseline; {path} is left as it is.", n=len(new), path=path),
            msg("Sửa chúng, hoặc ghi nhận bằng --accept-new.", "Mend them, or record them with --accept-new."), project.lang)
        return 1
    made = Baseline.of(judgement.diagnostics, judgement.day, _renamed(project, known))
    _write(project, path, made if judgement.certain else _with_all(made, _renamed(project, known)))
    _sum(project, len(new), len(judgement.absent))
    return 0


def _kept(project: Project, judgement: Judgement, known: Baseline) -> Baseline:
    """What the baseline holds and is still found."""
    from archmodel.gate.baseline import Baseline

    still = (d for d in judgement.diagnostics if d.standing == "baselined")
    uncertain = {d.fingerprint for d in judgement.diagnostics if d.verdict != "fail" or d.waiver}
    renamed = _renamed(project, known)
    made = Baseline.of(still, judgement.day, renamed)
    if not judgement.certain:
        return _with_all(made, renamed)
    kept = {entry.fingerprint for entry in made.entries}
    others = (e for e in (renamed.entries if renamed else ()) if e.fingerprint in uncertain - kept)
    return Baseline(entries=tuple(sorted((*made.entries, *others))))


def _say_kept(project: Project) -> None:
    from archmodel.cli.speech import say

    say(msg("Chưa xét được toàn bộ dự án như hiện nay nên không bỏ gì khỏi mốc.",
            "Not all of the project was looked at as it is today, so nothing is dropped."), lang=project.lang)


def _with_all(made: Baseline, known: Baseline | None) -> Baseline:
    """Nothing is dropped where not all was looked at: of what was there before, as many as before."""
    from archmodel.gate.baseline import Baseline

    now = {entry.fingerprint: entry for entry in made.entries}
    before = {entry.fingerprint: entry for entry in known.entries} if known else {}
    most = (max((each[name] for each in (now, before) if name in each), key=lambda e: e.count) for name in now | before)
    return Baseline(entries=tuple(sorted(most)))


def _renamed(project: Project, known: Baseline | None) -> Baseline | None:
    from archmodel.gate.renaming import Renaming

    return known.renamed(Renaming(project.workspace.model)) if known else None


def _refuse_unread(judgement: Judgement) -> None:
    """Of files that cannot be read nobody knows what would be found in them."""
    if any(d.stops for d in judgement.diagnostics):
        raise BadUsage(msg("Có tệp không đọc được nên không ghi nhận gì.", "Some files cannot be read, so nothing is recorded."),
                       msg("Chạy `archmodel check`.", "Run `archmodel check`."))


def _show(project: Project, known: Baseline, form: str) -> int:
    from archmodel.cli.speech import mutter, tell
    from archmodel.cli.tables import table

    lang = project.lang
    records = [{"fingerprint": e.fingerprint, "code": e.code, "subject": e.subject or None, "plateau": e.plateau or None,
                "fact": e.fact or None, "count": e.count, "since": e.since or None} for e in known.entries]
    tell(table([title.say(lang) for title in _HEAD], records, form))
    oldest = min((e.since for e in known.entries if e.since), default="–")
    if not project.quiet:
        mutter(msg("{n} phát hiện, cũ nhất từ {day}.", "{n} findings, the oldest since {day}.",
                   n=sum(e.count for e in known.entries), day=oldest).say(lang))
    return 0


def _list(project: Project, new: Iterable[Diagnostic], fixed: Iterable[Entry]) -> None:
    """`+` is new, `-` was there and is gone."""
    from archmodel.cli.speech import tell
    from archmodel.kit.diagnostics.report import safe

    for d in new:
        tell(f"+ {d.fingerprint[:8]} {safe(d.code)} {safe(str(d.span or '–'))} {safe(d.message.say(project.lang))}\n")
    for e in fixed:
        tell(f"- {e.fingerprint[:8]} {safe(e.code)} {safe(e.subject or '–')} {safe(e.fact)}".rstrip() + "\n")


def _sum(project: Project, new: int, fixed: int) -> None:
    from archmodel.cli.speech import mutter

    mutter(f"+{new} / -{fixed}")


def _write(project: Project, path: Path, made: Baseline) -> None:
    from archmodel.cli.delivery import deliver

    deliver(made.text, path, project)
