"""Changing the waivers of a project: each change is held against the rules of waiving before it is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archmodel.cli.project import Project
from archmodel.cli.speech import say, tell
from archmodel.gate import editing
from archmodel.kit.errors import BadUsage
from archmodel.kit.files import write_whole
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, fold, msg

if TYPE_CHECKING:
    from archmodel.gate import Judgement
    from archmodel.gate.waiver import Waiver
    from archmodel.kit.diagnostics import Diagnostic
    from archmodel.kit.source import Parsed

FILE = "waivers/waivers.yaml"
_NEEDED = ("rule", "subject", "reason", "requested_by", "approved_by", "expires")
_STALE = ("waiver/unmatched", "waiver/unknown-rule", "waiver/unknown-subject")
_BOM = "\ufeff"


def add(project: Project, judgement: Judgement, name: str | None, given: Mapping[str, Any]) -> int:
    """Writes one more waiver; refuses one that would waive nothing."""
    said = _asked(judgement, given)
    lacking = [field for field in _NEEDED if not said.get(field)]
    if lacking:
        raise BadUsage(msg("Còn thiếu: {list}.", "Missing: {list}.", list=", ".join(f"--{field.replace('_', '-')}" for field in lacking)),
                       msg("Dùng --finding thay cho --rule và --subject.", "--finding stands for --rule and --subject."))
    said.setdefault("approved_on", str(judgement.day))
    workspace = project.workspace
    known = workspace.model.elements.keys() | workspace.model.relationships.keys()
    chosen = name or _free(said, known)
    if name is not None and name in known:
        raise BadUsage(msg("Mã “{id}” đã có.", "The id “{id}” is taken.", id=name))
    _refuse_void(project, judgement, _waiver(chosen, said))
    file = given["file"] or f"{workspace.inventory}/{FILE}"
    _write(project, file, editing.added(_parsed(project, file), chosen, {field: value for field, value in said.items() if value}))
    return 0


def renew(project: Project, judgement: Judgement, name: str | None, given: Mapping[str, Any]) -> int:
    """Sets a new end, and who agreed to it when."""
    from archmodel.cli.values import did_you_mean

    waivers = {w.id: w for w in judgement.waivers if not w.inline}
    if name is None or not given["expires"]:
        raise BadUsage(msg("renew cần mã của miễn trừ và --expires.", "renew needs the id of a waiver and --expires."))
    if name not in waivers:
        raise BadUsage(msg("Không có miễn trừ “{id}”.", "There is no waiver “{id}”.", id=name), did_you_mean(name, waivers))
    old = waivers[name]
    changes = {field: given[field] for field in ("expires", "approved_by", "requested_by", "reason") if given[field]}
    changes["approved_on"] = given["approved_on"] or str(judgement.day)
    new = replace(old, expires=_day(changes["expires"]), approved_on=_day(changes["approved_on"], first=True),
                  approved_by=changes.get("approved_by", old.approved_by), requested_by=changes.get("requested_by", old.requested_by))
    _refuse_void(project, judgement, new)
    parsed = _parsed(project, old.span.file)
    assert parsed is not None
    _write(project, old.span.file, editing.changed(parsed, name, changes))
    return 0


def prune(project: Project, judgement: Judgement, *, write: bool) -> int:
    """Names the waivers that match nothing, and removes them from the files that are ours to change."""
    stale = [w for w in judgement.waivers if any(d.code in _STALE and d.span == w.span for d in judgement.diagnostics)]
    by_file: dict[str, list[Waiver]] = {}
    for waiver in stale:
        tell(f"{waiver.span}: {waiver.name} {', '.join(waiver.rules)} {waiver.subject}".rstrip() + "\n")
        by_file.setdefault(waiver.span.file, []).append(waiver)
    left = 0
    for file, found in by_file.items():
        parsed = _parsed(project, file)
        assert parsed is not None
        if not write and not editing.ours(parsed.text):
            left += len(found)
            continue
        _write(project, file, _pruned(parsed, found))
    if not stale:
        say(msg("Mọi miễn trừ đều còn ứng với phát hiện.", "Every waiver still matches a finding."), lang=project.lang)
    elif left:
        say(msg("{n} miễn trừ nằm ở tệp do người viết, chưa xóa.", "{n} stand in files written by people and were left.", n=left),
            msg("Thêm --write để xóa.", "Remove them with --write."), project.lang)
    return 0


def _pruned(parsed: Parsed, found: Iterable[Waiver]) -> str:
    """Comments go first: the lines below them would move."""
    from archmodel.kit.source import read_text

    every = list(found)
    inline = [w.span.line for w in every if w.inline]
    if inline:
        parsed = read_text(editing.without_comments(parsed, inline), parsed.file)
    names = [w.id for w in every if not w.inline]
    return editing.without(parsed, names) if names else parsed.text


def _asked(judgement: Judgement, given: Mapping[str, Any]) -> dict[str, str]:
    said = {field: given[field] for field in _NEEDED if given[field]}
    if given["for_plateau"]:
        said["plateau"] = given["for_plateau"]
    if given["approved_on"]:
        said["approved_on"] = given["approved_on"]
    if given["finding"]:
        found = _finding(judgement.diagnostics, given["finding"])
        said = {"rule": found.code, "subject": found.subject or "*", **({"plateau": found.plateau} if found.plateau else {}), **said}
    return said


def _finding(found: Iterable[Diagnostic], prefix: str) -> Diagnostic:
    from archmodel.gate.proof import by_print

    hits = by_print(found, prefix)
    if len(hits) != 1:
        raise BadUsage(msg("Có {n} phát hiện bắt đầu bằng “{print}”.", "{n} findings begin with “{print}”.", n=len(hits), print=prefix),
                       msg("`archmodel check` in dấu nhận dạng sau vị trí.", "`archmodel check` prints fingerprints behind the places."))
    return hits[0]


def _waiver(name: str, said: Mapping[str, str]) -> Waiver:
    from archmodel.gate.waiver import Waiver

    return Waiver(
        id=name, rules=(said["rule"],), subject=said["subject"], plateau=said.get("plateau", ""), reason=LocalText.same(said["reason"]),
        requested_by=said["requested_by"], approved_by=said["approved_by"], approved_on=_day(said["approved_on"], first=True),
        expires=_day(said["expires"]), span=Span(file=""))


def _day(text: str, *, first: bool = False) -> dt.date:
    from archmodel.kit.period import parse_moment

    moment = parse_moment(text)
    if moment is None:
        raise BadUsage(msg("“{text}” không phải là ngày.", "“{text}” is no date.", text=text),
                       msg("Viết 2027, 2027-06 hoặc 2027-06-30.", "Write 2027, 2027-06 or 2027-06-30."))
    return moment.first if first else moment.last


def _refuse_void(project: Project, judgement: Judgement, waiver: Waiver) -> None:
    """Says the first reason why a waiver would waive nothing."""
    from archmodel.gate.judge import objections

    workspace = project.workspace
    for found in objections(waiver, judgement, model=workspace.model, settings=workspace.settings, moment=workspace.today.at.id):
        raise BadUsage(found.message, found.advice)


def _free(said: Mapping[str, str], known: Iterable[str]) -> str:
    """An id made of rule and subject that nothing has yet."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(f"wv-{said['subject']}-{said['rule'].rpartition('/')[2]}")).strip("-")[:56].rstrip("-")
    taken = set(known)
    return next(name for name in (words, *(f"{words}-{n}" for n in range(2, 100_000))) if name not in taken)


def _parsed(project: Project, file: str) -> Parsed | None:
    """The file as it was read; one that is not part of the inventory is new, and must not be there."""
    workspace = project.workspace
    found = next((p for p in (*workspace.sources.files, *workspace.view_sources.files) if p.file == file), None)
    if found is None and (workspace.root / file).exists():
        raise BadUsage(msg("{file} không phải là tệp của kho dữ liệu.", "{file} is no file of the inventory.", file=file))
    return found


def _write(project: Project, file: str, text: str) -> None:
    """Puts the text in place of what was read; a file that has changed meanwhile is left alone."""
    workspace = project.workspace
    root = workspace.root.resolve()
    path = (root / file).resolve()
    if not path.is_relative_to(root / workspace.inventory) and not path.is_relative_to(root / "views"):
        raise BadUsage(msg("{file} không nằm trong {folder}/.", "{file} is not in {folder}/.", file=file, folder=workspace.inventory))
    known = _parsed(project, file)
    mark = ""
    if known is not None:
        before = path.read_bytes().decode("utf-8", "replace")
        mark = _BOM if before.startswith(_BOM) else ""
        if before.removeprefix(_BOM) != known.text:
            raise BadUsage(msg("{file} vừa thay đổi hoặc không phải UTF-8 nên không ghi.",
                               "{file} has just changed or is no UTF-8; it was left alone.", file=file))
    write_whole(path, mark + text, inside=root)
    if not project.quiet:
        say(msg("đã ghi {path}", "wrote {path}", path=file), lang=project.lang)
