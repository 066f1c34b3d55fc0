"""Taking a form in: reading what was given, showing what would change and what is wrong, and putting the files in place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archmodel.cli.project import Project
from archmodel.cli.speech import say, tell
from archmodel.cli.tables import table
from archmodel.kit.errors import BadUsage
from archmodel.kit.source import Sources
from archmodel.kit.text import Lang, LocalText, Message, msg
from archmodel.workspace import Workspace

if TYPE_CHECKING:
    from archmodel.exchange.form03.importing import Inventory, Outcome

_BOM = "\ufeff"
_LARGEST = 50_000_000
_CHANGES = (
    LocalText(vi="Tệp", en="File"), LocalText(vi="Đối tượng", en="Element"), LocalText(vi="Trường", en="Field"),
    LocalText(vi="Trước", en="Old"), LocalText(vi="Sau", en="New"), LocalText(vi="Ô", en="Cell"))
_TROUBLES = (
    LocalText(vi="Mức", en="Severity"), LocalText(vi="Ô", en="Cell"), LocalText(vi="Trang", en="Sheet"), LocalText(vi="Dòng", en="Row"),
    LocalText(vi="Cột", en="Column"), LocalText(vi="Điều sai", en="What is wrong"), LocalText(vi="Cách sửa", en="What to do"))
_SHOWN = 60


class Patched(Workspace):
    """The project as it would be with other files."""

    def __init__(self, real: Workspace, sources: Sources) -> None:
        super().__init__(real.root, inventory=real.inventory, as_of=real.as_of)
        self._patched = sources

    @cached_property
    def sources(self) -> Sources:
        return self._patched


def given(path: Path) -> Mapping[str, bytes]:
    """The content of a file, or of the CSV files of a folder, by name. Raises BadUsage."""
    if not path.exists():
        raise BadUsage(msg("Không có {path}.", "There is no {path}.", path=path))
    files = sorted(p for p in path.iterdir() if p.suffix.lower() == ".csv" and p.is_file()) if path.is_dir() else [path]
    if not files:
        raise BadUsage(msg("Trong {path} không có tệp CSV nào.", "There is no CSV file in {path}.", path=path),
                       msg("Chỉ tệp .xlsx, một tệp .csv, hoặc thư mục chứa các tệp .csv.",
                           "Name an .xlsx file, a .csv file, or a folder of .csv files."))
    for file in files:
        if not file.is_file() or file.stat().st_size > _LARGEST:
            raise BadUsage(msg("{path} không phải tệp thông thường hoặc quá lớn.", "{path} is no ordinary file, or too large.", path=file))
    return {file.name: file.read_bytes() for file in files}


def inventory_of(workspace: Workspace, places: Any) -> Inventory:
    """What the files of a workspace say, and the form they give."""
    from archmodel.analysis.form03 import form03
    from archmodel.exchange.form03.importing import Inventory

    goal = workspace.model.goal
    return Inventory(sources=workspace.sources, model=workspace.model, diagnostics=workspace.reading, form=form03(
        workspace.model, workspace.today, workspace.architecture(goal.id if goal else ""), workspace.framework, places))


def changes(outcome: Outcome, lang: Lang) -> list[dict[str, Any]]:
    """A record for each field that changes and each entry that is new."""
    from archmodel.exchange.form03.decoding import NOTHING

    new = LocalText(vi="(mới)", en="(new)").say(lang)
    none = LocalText(vi="(bỏ)", en="(removed)").say(lang)
    return [{"file": edit.file, "element": edit.name, "field": ".".join(map(str, edit.path)) or new, "old": edit.old[:_SHOWN],
             "new": none if edit.value is NOTHING else edit.new[:_SHOWN], "cell": str(edit.spot)} for edit in outcome.edits]


def troubles(outcome: Outcome, lang: Lang) -> list[dict[str, Any]]:
    return [{"severity": t.severity.word.say(lang), "cell": str(t.spot), "sheet": t.spot.sheet or None, "row": t.spot.row or None,
             "column": t.spot.head or None, "message": t.message.say(lang), "advice": t.advice.say(lang)} for t in outcome.troubles]


def show(outcome: Outcome, project: Project, form: str) -> None:
    """Both tables; what is wrong comes first, and in JSON they are one object."""
    lang = project.lang
    wrong, done = troubles(outcome, lang), changes(outcome, lang)
    if form == "json":
        import json

        tell(json.dumps({"problems": wrong, "changes": done if not outcome.errors else []}, ensure_ascii=False, indent=1) + "\n")
        return
    if wrong:
        tell(table([title.say(lang) for title in _TROUBLES], wrong, form))
    if done and not outcome.errors:
        tell(("\n" if wrong else "") + table([title.say(lang) for title in _CHANGES], done, form))


def put(outcome: Outcome, project: Project, folder: Path | None) -> None:
    """All files or none: in the project, or in a folder to be looked at first."""
    from archmodel.cli.storing import place

    workspace = project.workspace
    place(_ready(outcome.texts, workspace), folder or workspace.root)
    if not project.quiet:
        for file in outcome.texts:
            say(msg("đã ghi {path}", "wrote {path}", path=folder / file if folder else file), lang=project.lang)


def _ready(texts: Mapping[str, str], workspace: Workspace) -> Mapping[str, str]:
    """By real path; with the byte order mark that a file had. A file that has changed meanwhile stops everything."""
    root, known = workspace.root.resolve(), {parsed.file: parsed for parsed in workspace.sources.files}
    done = {}
    for file, text in texts.items():
        path = (root / file).resolve()
        if not path.is_relative_to(root):
            raise BadUsage(msg("{file} dẫn ra ngoài thư mục dự án.", "{file} leads out of the project's folder.", file=file))
        before = path.read_bytes().decode("utf-8", "replace") if path.exists() else ""
        mark = _BOM if before.startswith(_BOM) else ""
        if before.removeprefix(_BOM) != (known[file].text if file in known else ""):
            raise BadUsage(msg("{file} vừa thay đổi nên không ghi gì.", "{file} has just changed, so nothing was written.", file=file),
                           msg("Chạy lại lệnh.", "Run the command again."))
        done[path.relative_to(root).as_posix()] = mark + text
    return done


def summary(outcome: Outcome, *, dry: bool, folder: Path | None) -> Message:
    """One sentence at the end."""
    if outcome.errors:
        return msg("{n} lỗi: chưa nhập gì.", "{n} errors: nothing was imported.", n=outcome.errors)
    if not outcome.texts:
        return msg("Tệp nói đúng như kho dữ liệu: không có gì thay đổi.", "The file says what the inventory says: nothing changes.")
    told = {"n": len(outcome.edits), "files": len(outcome.texts)}
    if dry:
        return msg("Sẽ thay đổi {n} chỗ trong {files} tệp; chưa ghi gì.", "{n} changes in {files} files; nothing was written.", **told)
    if folder is not None:
        return msg("{n} thay đổi trong {files} tệp đã ghi vào {folder} để rà soát; kho dữ liệu giữ nguyên.",
                   "{n} changes in {files} files stand in {folder} to be reviewed; the inventory is as it was.", folder=folder, **told)
    return msg("Đã thay đổi {n} chỗ trong {files} tệp. Chạy `archmodel check`.", "{n} changes in {files} files. Run `archmodel check`.",
               **told)
