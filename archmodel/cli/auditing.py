"""What an auditor takes away: everything a judgement rests on and everything it came to, as files of one archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from archmodel import __version__
from archmodel.kit import archive, registry
from archmodel.kit.archive import Fault
from archmodel.kit.jsontext import spread
from archmodel.kit.text import LANGS, Lang, LocalText, Message, msg, visible

if TYPE_CHECKING:
    from archmodel.cli.project import Project
    from archmodel.workspace import Workspace

INPUTS = "inputs/"
_READ_ME = LocalText(
    vi="Gói này do archmodel {version} lập. inputs/ là dữ liệu đã dùng, packs/ là luật và phương pháp, rules/ là quy tắc và tham số, "
       "findings/ và waivers/ là kết quả, reports/ là báo cáo. Kiểm tra gói: archmodel audit verify TỆP --recompute\n",
    en="Made by archmodel {version}. inputs/ are the data used, packs/ law and methods, rules/ the rules with their parameters, findings/ "
       "and waivers/ what they came to, reports/ the reports. To verify it: archmodel audit verify FILE --recompute\n")


def settled(project: Project) -> Workspace:
    """The project as of the day it looks at, whatever the calendar says: waivers too are judged on that day."""
    from archmodel.workspace import Workspace

    workspace = project.workspace
    return Workspace(workspace.root, inventory=workspace.inventory, as_of=project.moment, clock=workspace.today.at.day.isoformat())


def about(workspace: Workspace) -> dict[str, str]:
    """What has to be the same for the same results."""
    settings = workspace.settings
    today = workspace.today.at
    return {"tool": f"archmodel {__version__}", "as_of": workspace.as_of, "day": today.day.isoformat(), "project": settings.id,
            "title": settings.title.say("en"), "version": settings.version or "", "framework": settings.framework,
            "inventory": workspace.inventory}


def collected(workspace: Workspace) -> dict[str, bytes]:
    """Path in the archive → content; nothing of it depends on the machine or the hour."""
    files: dict[str, str | bytes] = {}
    files.update(_inputs(workspace))
    files.update(_packs(workspace))
    files.update(_verdicts(workspace))
    files.update(_reports(workspace))
    files["README.txt"] = "\n".join(_READ_ME.say(lang).format(version=__version__) for lang in LANGS)
    return {name: content.encode() if isinstance(content, str) else content for name, content in sorted(files.items())}


def recomputed(found: archive.Examined) -> tuple[Fault, ...]:
    """What this version of the tool makes of the inputs in an archive, held against what is in it."""
    from archmodel.workspace import Workspace

    inventory = found.about.get("inventory", "inventory")
    if not archive.safe(inventory):
        return (Fault(kind="name", file=inventory),)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in found.files.items():
            if name.startswith(INPUTS):
                _put(Path(folder), name.removeprefix(INPUTS), content)
        workspace = Workspace(Path(folder), inventory=inventory, as_of=found.about.get("moment") or None, clock=found.about.get("day"))
        made, said = collected(workspace), about(workspace)
    altered = any(said[key] != found.about.get(key) for key in said if key != "tool")
    faults = [*((Fault(kind="manifest", file=archive.MANIFEST),) if altered else ()),
              *(Fault(kind="missing", file=name) for name in made.keys() - found.files.keys()),
              *(Fault(kind="added", file=name) for name in found.files.keys() - made.keys())]
    faults += [fault for name in made.keys() & found.files.keys()
               if (fault := archive.difference(made[name], found.files[name], name)) is not None]
    return tuple(sorted(faults, key=lambda fault: fault.file))


def held_against(found: archive.Examined, folder: Path) -> tuple[Fault, ...]:
    """How the files of a project differ from the inputs in an archive."""
    faults = []
    for name, content in found.files.items():
        if not name.startswith(INPUTS):
            continue
        path = folder / name.removeprefix(INPUTS)
        fault = archive.difference(content, path.read_bytes(), name) if path.is_file() else Fault(kind="missing", file=name)
        faults += [fault] if fault else []
    return tuple(faults)


def told(fault: Fault) -> Message:
    """One fault as a sentence."""
    words = _SENTENCES[fault.kind]
    return msg(words.vi, words.en, file=visible(fault.file), offset=fault.offset, end=fault.end, line=fault.line, was=_byte(fault.was),
               now=_byte(fault.now))


_SENTENCES: Mapping[str, LocalText] = {
    "changed": LocalText(vi="{file}: byte {offset} (dòng {line}) đã đổi từ {was} thành {now}",
                         en="{file}: byte {offset} (line {line}) was {was} and is {now}"),
    "block": LocalText(vi="{file}: nhiều byte đã đổi trong khoảng {offset}–{end} (từ dòng {line})",
                       en="{file}: several bytes between {offset} and {end} were changed (from line {line})"),
    "size": LocalText(vi="{file}: kích thước khác với lúc đóng gói", en="{file}: its size is not what was packed"),
    "missing": LocalText(vi="{file}: không còn", en="{file}: is missing"),
    "added": LocalText(vi="{file}: không có lúc đóng gói", en="{file}: was not packed"),
    "manifest": LocalText(vi="danh mục manifest.json thiếu hoặc hỏng", en="manifest.json is missing or damaged"),
    "container": LocalText(vi="phần khung của gói: byte {offset} đã đổi từ {was} thành {now}; mọi tệp bên trong còn nguyên",
                           en="the frame of the archive: byte {offset} was {was} and is {now}; every file in it is intact"),
    "name": LocalText(vi="{file}: tên này không thể là tên tệp trong gói", en="{file}: no file of an archive can have this name"),
    "unreadable": LocalText(vi="không phải gói kiểm toán, hoặc đã hỏng đến mức không đọc được",
                            en="no audit archive, or too damaged to be read"),
}


def _byte(value: int | None) -> str:
    """`0x41 “A”`, or where the file ends."""
    if value is None:
        return "∅"
    return f"0x{value:02x} “{chr(value)}”" if 32 < value < 127 else f"0x{value:02x}"


def _put(folder: Path, name: str, content: bytes) -> None:
    from archmodel.kit.files import write_whole

    write_whole(folder / name, content, inside=folder)


def _inputs(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """Every file that was read, byte by byte; of the folders of data nothing else."""
    names = {parsed.file for parsed in (*workspace.sources.files, *workspace.view_sources.files)} | set(workspace.locks.texts)
    for name in sorted(names):
        yield INPUTS + name, (workspace.root / name).read_bytes()


def _packs(workspace: Workspace) -> Iterator[tuple[str, str | bytes]]:
    from archmodel.metamodel import packs
    from archmodel.metamodel.shipped import text

    for name in packs():
        yield f"packs/{name}.yaml", text(f"packs/{name}")


def _verdicts(workspace: Workspace) -> Iterator[tuple[str, str]]:
    from archmodel.cli.findings import report_of
    from archmodel.kit.diagnostics.report import plain

    judgement = workspace.judged()
    for form in ("json", "sarif"):
        written = registry.module("archmodel.kit.diagnostics.formats", form).write(
            report_of(workspace, judgement, judgement.diagnostics, form), "en")
        yield f"findings/findings.{form}", plain(written)
    yield "rules/rules.json", spread([_rule(each) for each in _rules(workspace)], 2) + "\n"
    yield "waivers/waivers.json", spread([{
        "id": w.name, "rules": list(w.rules), "subject": w.subject, "reason": {"vi": w.reason.vi, "en": w.reason.en},
        "requested_by": w.requested_by, "approved_by": w.approved_by, "expires": str(w.expires), "place": str(w.span),
        "expired": w.expired(judgement.day)} for w in judgement.waivers], 2) + "\n"


def _rules(workspace: Workspace) -> tuple[object, ...]:
    from archmodel.rules import all_rules
    from archmodel.rules.engine import configured

    return configured(workspace.settings, all_rules(workspace.model).values())


def _rule(rule: object) -> dict[str, object]:
    from archmodel.rules import Rule

    assert isinstance(rule, Rule)
    return {"id": rule.id, "code": rule.code, "severity": rule.severity.word.en, "title": {"vi": rule.title.vi, "en": rule.title.en},
            "parameters": {key: str(value) for key, value in sorted(rule.parameters.items())},
            "reference": list(rule.reference or ()), "manual": rule.manual}


def _reports(workspace: Workspace) -> Iterator[tuple[str, str]]:
    from archmodel.kit.document.formats import json, markdown
    from archmodel.reports import Request, compose, titles

    languages: tuple[Lang, ...] = workspace.settings.languages
    for name in titles():
        document = compose(name, workspace, Request())
        for lang in languages:
            yield f"reports/{lang}/{name}.md", markdown.write(document, lang)
            yield f"reports/{lang}/{name}.json", json.write(document, lang)
