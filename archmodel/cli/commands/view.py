"""One view: start it, lock its layout, list what drifted | Từng hình: tạo mới, khóa bố cục, xem sai lệch"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli import completing
from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.tables import table_option
from archmodel.cli.values import OneOf
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.kit.drawing.lock import Drift


def _viewpoints() -> tuple[str, ...]:
    from archmodel.kit import registry
    from archmodel.views.declared import VIEWPOINTS

    return tuple(registry.names(VIEWPOINTS))


_ACTION = OneOf(LocalText(vi="việc", en="action"), lambda: ("new", "lock", "drift"))
_HEAD = (LocalText(vi="Hình", en="View"), LocalText(vi="Đối tượng", en="Subject"), LocalText(vi="Chỗ", en="Place"),
         LocalText(vi="Sai lệch", en="Drift"))


@declare(
    __doc__,
    about=LocalText(
        vi="new TÊN: ghi tệp views/TÊN.yaml có chú thích để bắt đầu; không ghi đè tệp đã có. lock HÌNH...: ghi hoặc cập nhật bố cục đã "
           "khóa views/HÌNH.layout: chỗ đã có giữ nguyên, đối tượng mới được thêm chỗ, đối tượng không còn thì bỏ; --tidy xếp lại từ đầu. "
           "drift [HÌNH...]: liệt kê chỗ hình khác với bố cục đã khóa; mã thoát là 1 khi có.",
        en="new NAME: writes views/NAME.yaml, with comments, to begin with, and never over an existing file. lock VIEW...: writes or "
           "updates the layout lock views/VIEW.layout: places are kept, what is new gets one, what is gone loses its own; --tidy lays it "
           "out afresh. drift [VIEW...]: lists where drawings differ from their locks; the exit code is 1 where any does."),
    examples=("archmodel view new city-channels --viewpoint layered --at target --select 'layer:L4'",
              "archmodel view lock city-gap", "archmodel view lock --all", "archmodel view drift --format json"))
@argument("action", type=_ACTION, metavar="new|lock|drift", words=LocalText(vi="Việc cần làm.", en="What to do."))
@argument("names", nargs=-1, metavar="[VIEW]...", shell_complete=completing.views, words=LocalText(
    vi="Tên hình; với drift, mặc định là mọi hình đã khóa.", en="The views; for drift by default all that are locked."))
@option("--viewpoint", type=OneOf(LocalText(vi="góc nhìn", en="viewpoint"), _viewpoints), metavar="NAME", words=LocalText(
    vi="Với new: góc nhìn của hình.", en="For new: the viewpoint of the view."))
@option("--at", metavar="MOMENT", default="", words=LocalText(vi="Với new: mốc hoặc ngày.", en="For new: a plateau or a date."))
@option("--from", "since", metavar="MOMENT", default="", words=LocalText(
    vi="Với new: mốc hoặc ngày gốc để so sánh.", en="For new: the baseline of a comparison."))
@option("--select", metavar="SELECTOR", default="", words=LocalText(vi="Với new: vẽ những gì.", en="For new: what is drawn."))
@option("--all", "every", is_flag=True, words=LocalText(
    vi="Với lock: mọi hình đã khóa.", en="For lock: every view that is locked."))
@option("--tidy", is_flag=True, words=LocalText(vi="Với lock: xếp lại từ đầu.", en="For lock: lay out afresh."))
@option("--every-moment", "moments", is_flag=True, words=LocalText(
    vi="Với lock: dành chỗ cho mọi thứ hình có thể vẽ ở bất kỳ mốc nào.", en="For lock: a place for all the view shows at any plateau."))
@table_option
@project_options
def command(
    project: Project, action: str, names: tuple[str, ...], viewpoint: str | None, at: str, since: str, select: str, every: bool,
    tidy: bool, moments: bool, form: str,
) -> int:
    if action == "new":
        return _new(project, names, viewpoint, at=at, since=since, select=select)
    if action == "lock":
        return _lock(project, names, every=every, tidy=tidy, moments=moments)
    return _drift(project, names, form)


def _new(project: Project, names: tuple[str, ...], viewpoint: str | None, *, at: str, since: str, select: str) -> int:
    from archmodel.cli.speech import say
    from archmodel.kit.files import write_whole
    from archmodel.views.starter import starter

    if len(names) != 1 or viewpoint is None:
        raise BadUsage(msg("Cần một tên và --viewpoint.", "A name and --viewpoint are needed."),
                       msg("Ví dụ: `archmodel view new city-channels --viewpoint layered`.",
                           "For example `archmodel view new city-channels --viewpoint layered`."))
    folder = project.workspace.root / "views"
    name = _fresh(project, names[0])
    text = starter(viewpoint, project.lang, at=at, since=since, select=select)
    _refuse_invalid(project, name, text)
    path = write_whole(folder / f"{name}.yaml", text, inside=folder)
    if not project.quiet:
        say(msg("đã ghi {path}", "wrote {path}", path=path),
            msg("Sửa tiêu đề, rồi chạy `archmodel render {name}`.", "Give it a title, then run `archmodel render {name}`.", name=name),
            project.lang)
    return 0


def _fresh(project: Project, name: str) -> str:
    """The name, where it can be that of a new file. Raises BadUsage otherwise."""
    import re

    from archmodel.kit.schema import ID  # which leaves out what some machine cannot have as a file

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or not re.match(ID, name):
        raise BadUsage(msg("“{name}” không dùng làm tên hình được.", "“{name}” cannot be the name of a view.", name=name),
                       msg("Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, tối đa 63 ký tự; không dùng tên riêng của Windows "
                           "như `con`.",
                           "Use lower-case letters without accents, digits and single hyphens, at most 63, and no name of Windows "
                           "such as `con`."))
    for suffix in (".yaml", ".yml"):
        path = project.workspace.root / "views" / f"{name}{suffix}"
        if path.exists():
            raise BadUsage(msg("{path} đã có, không ghi đè.", "{path} exists and is not written over.", path=path),
                           msg("Chọn tên khác, hoặc sửa tệp ấy.", "Choose another name, or edit that file."))
    return name


def _refuse_invalid(project: Project, name: str, text: str) -> None:
    """A starter that asks for what does not exist is not written."""
    from archmodel.kit.source import read_text
    from archmodel.views import load
    from archmodel.views.references import check

    views, wrong = load([read_text(text, f"views/{name}.yaml")], project.workspace.settings.first)
    found = (*wrong, *check(views, project.workspace.model))
    if found:
        raise BadUsage(found[0].message, found[0].advice)


def _lock(project: Project, names: tuple[str, ...], *, every: bool, tidy: bool, moments: bool) -> int:
    from archmodel.cli.delivery import readable
    from archmodel.cli.speech import say
    from archmodel.kit.drawing.lock import SUFFIX, write
    from archmodel.kit.files import write_whole
    from archmodel.views.locks import keep

    verdict = readable(project)
    if verdict == 2:
        return 2
    workspace = project.workspace
    for name in _owners(project, names, every=every):
        if not tidy:
            _refuse_unreadable(project, name)
        kept = keep(workspace, workspace.locks, name, tidy=tidy, moments=moments)
        beside = Path(workspace.view(name).origin.file).with_suffix(SUFFIX)
        path = workspace.root / workspace.locks.files.get(name, beside)
        write_whole(path, write(kept.lock), inside=workspace.root / "views")
        if not project.quiet:
            say(msg("đã ghi {path}: {n} chỗ, thêm {added}, bỏ {dropped}, chuyển {moved}",
                    "wrote {path}: {n} places, {added} added, {dropped} dropped, {moved} moved", path=path, n=len(kept.lock.places),
                    added=len(kept.added), dropped=len(kept.dropped), moved=len(kept.moved)), lang=project.lang)
    return verdict


def _refuse_unreadable(project: Project, name: str) -> None:
    """A lock that cannot be read, by one slip in its first line perhaps, is not written over: it may hold hours of work."""
    workspace = project.workspace
    held = workspace.locks.held.get(name)
    file = workspace.locks.files.get(name)
    if file and (workspace.root / file).stat().st_size and (held is None or not workspace.locks.suits(workspace, name)):
        raise BadUsage(msg("{file} không phải bố cục đã khóa mà hình “{name}” đọc được, nên không ghi đè.",
                           "{file} is no lock that the view “{name}” can read, and is not written over.", file=file, name=name),
                       msg("Sửa dòng đầu của tệp; hoặc dùng --tidy để xếp lại từ đầu, mọi chỗ trong tệp sẽ mất.",
                           "Mend its first line; or use --tidy to lay it out afresh, and all places in the file are lost."))


def _owners(project: Project, names: tuple[str, ...], *, every: bool) -> list[str]:
    """The views whose locks are meant; one that is like another stands on the other's."""
    from archmodel.cli.speech import say

    workspace = project.workspace
    if every == bool(names):
        raise BadUsage(msg("Nêu tên hình, hoặc dùng --all.", "Name views, or use --all."),
                       msg("`archmodel views` liệt kê các hình.", "`archmodel views` lists them."))
    if every:
        return sorted(name for name in workspace.locks.held if name in workspace.views)
    owners = []
    for name in names:
        owner = workspace.locks.owner(workspace.view(name))
        if owner != name:
            say(msg("{name} dùng chung bố cục với {owner}.", "{name} stands on the lock of {owner}.", name=name, owner=owner),
                lang=project.lang)
        owners.append(owner)
    return list(dict.fromkeys(owners))


def _drift(project: Project, names: tuple[str, ...], form: str) -> int:
    from archmodel.cli.delivery import readable
    from archmodel.cli.speech import tell
    from archmodel.cli.tables import table
    from archmodel.views.locks import drift

    verdict = readable(project)
    if verdict == 2:
        return 2
    workspace, lang = project.workspace, project.lang
    owners = list(dict.fromkeys(workspace.locks.owner(workspace.view(name)) for name in names)) or sorted(workspace.locks.held)
    found = [(name, one) for name in owners if name in workspace.views for one in drift(workspace, workspace.locks, name)]
    records = [{"view": name, "id": one.id or None, "place": one.where or None, "drift": _said(one, form, lang)} for name, one in found]
    if records or form != "table":
        tell(table([title.say(lang) for title in _HEAD], records, form))
    return 1 if found else verdict


def _said(one: Drift, form: str, lang: str) -> str:
    """The word of the list for machines, a clause for people."""
    from archmodel.kit.drawing.lock import CHANGES

    return one.change if form in ("json", "csv") else CHANGES[one.change].say("vi" if lang == "vi" else "en")
