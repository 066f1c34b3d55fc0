"""Form 02 of the national dossier: the list of its diagrams with what the draft guide wants said of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archmodel.kit.document import Block, Document, Row, code, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LANGS, LocalText, counted, msg
from archmodel.metamodel import packs
from archmodel.reports import Request
from archmodel.reports._form02_diagrams import WHY_WITHHELD, Asked, Sheet, asked, missing, sheets
from archmodel.reports._telling import UNKNOWN, Teller, bullets, h, listed, opening, t, table, teller, wide
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Danh mục sơ đồ kiến trúc (Mẫu số 02)", en="Architecture diagrams (form 02)")
_YES, _NO, _OWN = t("Bắt buộc", "Mandatory"), t("Khi cần", "When needed"), t("Mã riêng của cơ quan", "A code of the agency's own")
_EDITABLE = (".drawio", ".svg")


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found, lacking = sheets(workspace), missing(workspace)
    shown = tuple(each for each in found if not each.withheld)
    return say.document("form02", TITLE, request, (
        *_opening(found, lacking, say),
        h(2, "Danh mục sơ đồ", "The diagrams", "diagrams"), diagrams(shown, say),
        h(2, "Chú giải trên từng sơ đồ", "The legend of each diagram", "legends"), _legends(shown, say),
        h(2, "Sơ đồ còn thiếu và sơ đồ không công bố", "What is missing, and what is not published", "missing"),
        _lacking(lacking), *_left_out(found),
        h(2, "Quy ước", "Conventions", "method"), bullets(_method())))


def diagrams(found: Iterable[Sheet], say: Teller) -> Block:
    """One row for each, with all that the guide wants said of a diagram."""
    return wide(table(t("Sơ đồ của hồ sơ", "The diagrams of the dossier"), (
        ("Mã sơ đồ", "Code"), ("Tên sơ đồ", "Name"), ("Mục đích", "Purpose"), ("Trạng thái mô hình", "State of the model"),
        ("Phạm vi", "Scope"), ("Phiên bản, ngày", "Version and date"), ("Nguồn", "Source"), ("Tệp nguồn chỉnh sửa được", "Editable file"),
        ("Chủ quản sơ đồ", "Owner of the diagram"), ("Yêu cầu", "Required")),
        (_row(each, say) for each in found), t("Chưa có sơ đồ nào mang mã của hướng dẫn (`code: SĐ-…` trong tệp hình).",
                                                "No diagram has a code of the guide yet (`code: SĐ-…` in the file of a view).")))


def _row(sheet: Sheet, say: Teller) -> Row:
    view, workspace = sheet.view, say.workspace
    return Row(cells=(
        code(sheet.code), plain(view.title), plain(view.purpose or UNKNOWN), plain(sheet.state), plain(view.scope or UNKNOWN),
        plain(_edition(workspace)), plain(view.source or UNKNOWN), plain(files(sheet)), plain(owner(workspace)),
        plain(_OWN if sheet.asked is None else _YES if sheet.mandatory else _NO)))


def files(sheet: Sheet) -> LocalText:
    """The editable files of a diagram, in the folder of the reader's language."""
    vi, en = (" ".join(sheet.file(lang, suffix) for suffix in _EDITABLE) for lang in LANGS)
    return LocalText(vi=vi.replace(" ", "; "), en=en.replace(" ", "; "))


def owner(workspace: Workspace) -> LocalText:
    """Who answers for the diagrams: the authority that issues the dossier, where the project names it."""
    element = workspace.model.elements.get(workspace.settings.authority or "")
    return element.name if element else UNKNOWN


def _edition(workspace: Workspace) -> LocalText:
    return listed(workspace.edition)


def _opening(found: tuple[Sheet, ...], lacking: tuple[Asked, ...], say: Teller) -> tuple[Block, ...]:
    required = [each for each in lacking if each.required == "always"]
    left = sum(each.withheld for each in found)
    return opening(
        keys=((counted(len(found)), t("sơ đồ mang mã của hướng dẫn", "diagrams with a code of the guide")),
              (counted(sum(each.mandatory for each in found)), t("sơ đồ bắt buộc đã lập", "mandatory diagrams drawn")),
              (counted(len(required)), t("sơ đồ bắt buộc còn thiếu", "mandatory diagrams missing"))),
        conclusions=tuple(_conclusions(required, left, say.workspace)), limits=tuple(_limits(say.workspace)),
        decisions=tuple(msg("Lập sơ đồ {code}: {name}.", "Draw {code}: {name}.", code=each.code, name=each.name) for each in required))


def _conclusions(required: list[Asked], left: int, workspace: Workspace) -> Iterator[Words]:
    if not asked(workspace.framework):
        yield t("Khung đang áp dụng không nêu sơ đồ nào phải lập.", "The framework in use names no diagrams.")
    elif required:
        yield msg("Còn thiếu sơ đồ bắt buộc: {codes}.", "Mandatory diagrams are missing: {codes}.",
                  codes=", ".join(each.code for each in required))
    else:
        yield t("Đã có đủ các sơ đồ bắt buộc.", "Every mandatory diagram is there.")
    if left:
        yield msg("{n} sơ đồ không có trong bản công khai.", "{n} diagrams are not in the public edition.", n=left)


def _limits(workspace: Workspace) -> Iterator[Words]:
    guide = packs().get(workspace.framework.guide or "")
    if guide is not None:
        yield msg("Danh mục sơ đồ và thông tin phải ghi theo “{name}”; {instrument}. Đây là dự thảo, phải đối chiếu khi ban hành.",
                  "The list and what is said of each diagram follow “{name}”; {instrument}. A draft: to be compared once it is issued.",
                  name=guide.name, instrument=guide.instrument)
    yield t("Chủ quản sơ đồ là cơ quan ban hành hồ sơ; tệp hình không ghi chủ quản riêng.",
            "The owner of a diagram is the authority that issues the dossier; the files of views name no other.")


def _legends(found: Iterable[Sheet], say: Teller) -> Block:
    return table(t("Chú giải của từng sơ đồ", "What the legend of each diagram tells apart"),
                 (("Mã sơ đồ", "Code"), ("Chú giải", "Legend")),
                 (Row(cells=(code(each.code), plain(legend(each, say.workspace)))) for each in found))


def legend(sheet: Sheet, workspace: Workspace) -> LocalText:
    """Every entry that stands on the picture."""
    try:
        entries = tuple(item.label for item in workspace.diagram(sheet.view).frame.legend)
    except Exception:  # a viewpoint that crashes is a diagnostic of its own, and takes nothing else with it
        return t("không vẽ được", "cannot be drawn")
    return listed(entries) if entries else t("không có", "none")


def _lacking(lacking: tuple[Asked, ...]) -> Block:
    return table(t("Sơ đồ hướng dẫn nêu mà chưa lập", "Diagrams the guide names that are not drawn"),
                 (("Mã sơ đồ", "Code"), ("Tên theo hướng dẫn", "Name in the guide"), ("Yêu cầu", "Required")),
                 (Row(cells=(code(each.code), plain(each.name), plain(_YES if each.required == "always" else _NO))) for each in lacking))


def _left_out(found: tuple[Sheet, ...]) -> tuple[Block, ...]:
    withheld = [each for each in found if each.withheld]
    if not withheld:
        return ()
    return (table(t("Sơ đồ không có trong bản công khai", "Diagrams that are not in the public edition"),
                  (("Mã sơ đồ", "Code"), ("Tên sơ đồ", "Name"), ("Lý do", "Reason")),
                  (Row(cells=(code(each.code), plain(each.view.title), plain(WHY_WITHHELD))) for each in withheld)),)


def _method() -> Iterator[Words]:
    yield t("Tệp DRAWIO sửa được bằng draw.io; tệp SVG sửa được bằng phần mềm vẽ véc-tơ. PDF và PNG để xem và in.",
            "DRAWIO files are edited in draw.io, SVG files in any vector editor. PDF and PNG are for reading and printing.")
    yield t("Trạng thái là hiện trạng, mục tiêu hoặc chuyển đổi, theo thời điểm hình thể hiện; hình so sánh hai thời điểm là chuyển đổi.",
            "The state is as is, target or transition, by the moment a picture shows; one that compares two moments is a transition.")
    yield t("Mọi đối tượng và quan hệ trên sơ đồ có mã trong mẫu 03; việc đối chiếu nằm ở thư mục `kiem-tra`.",
            "Every object and relation on a diagram has a code in form 03; they are compared in the folder `kiem-tra`.")
