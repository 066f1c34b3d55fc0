"""The pages around the three forms of a dossier: whether they agree, and what lies where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archmodel.exchange.dossier import Agreement
from archmodel.kit.document import Block, Document, Paragraph, Row, code, plain, said
from archmodel.kit.document.blocks import EDITIONS, Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import packs
from archmodel.reports import Request, report, titles
from archmodel.reports._edition import internal, why
from archmodel.reports._form02_diagrams import WHY_WITHHELD, Sheet
from archmodel.reports._telling import Teller, bullets, h, opening, t, table
from archmodel.workspace import Workspace

AGREEMENT = LocalText(vi="Đối chiếu ba mẫu của hồ sơ", en="The three forms compared")
READ_ME = LocalText(vi="Hồ sơ kiến trúc số", en="Digital architecture dossier")
_TONES = {"met": "retained", "not-met": "eliminated", "cannot-tell": "changed", "not-applicable": "quiet"}
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What a public edition does not have, and why."""

    name: Words
    why: Words


def left_out(workspace: Workspace, diagrams: Iterable[Sheet]) -> Iterator[LeftOut]:
    """The diagrams and reports that have no public edition. Those a dossier never holds are named, too: others ask for them."""
    for sheet in diagrams:
        if sheet.withheld:
            yield LeftOut(name=msg("Sơ đồ {code}: {title}", "Diagram {code}: {title}", code=sheet.code, title=sheet.view.title),
                          why=WHY_WITHHELD)
    yield LeftOut(name=t("Mẫu số 01, chương VI: An ninh mạng", "Form 01, chapter VI: cybersecurity"), why=t(
        "nêu cấp độ, biện pháp và điểm yếu của hệ thống; chỉ dùng nội bộ", "tells levels, measures and weak points; for internal use only"))
    yield LeftOut(name=t("Bảng kiểm trước khi ban hành", "The checks before issue"), why=t(
        "lập trên toàn bộ dữ liệu, kể cả trường không công bố; chỉ dùng nội bộ", "they look at data that are not published; internal use"))
    for name, title in titles(workspace).items():
        found = report(name, workspace)
        if internal(found):
            yield LeftOut(name=msg("Báo cáo “{title}”", "Report “{title}”", title=title), why=why(found))


def agreement(found: Iterable[Agreement], say: Teller, request: Request) -> Document:
    """Every question with what was compared; behind it what differs."""
    every = tuple(found)
    words = say.workspace.framework.values["checklist-results"]
    counts = Counter[str](each.result for each in every)
    wrong = [each for each in every if each.differences]
    return say.document("agreement", AGREEMENT, request, (
        *opening(keys=[(counted(counts[name]), text) for name, text in words.items()],
                 conclusions=_conclusions(wrong, every), limits=_limits(), decisions=[
                     msg("{question}: sửa {n} chỗ khác nhau trong kho dữ liệu rồi lập lại hồ sơ.",
                         "{question}: mend {n} differences in the inventory and make the dossier again.",
                         question=each.question, n=counted(len(each.differences))) for each in wrong]),
        h(2, "Kết quả đối chiếu", "What was compared", "compared"),
        table(t("Nội dung đối chiếu", "What was compared"),
              (("STT", "No.", "right"), ("Nội dung", "Question"), ("Kết quả", "Result"), ("Đã so", "Compared", "right"),
               ("Khác nhau", "Differences", "right")),
              (Row(tone=_TONES[each.result], cells=(  # type: ignore[arg-type]
                  plain(counted(n)), plain(each.question), plain(words[each.result]), plain(counted(each.compared)),
                  plain(counted(len(each.differences))))) for n, each in enumerate(every, 1))),
        *(block for n, each in enumerate(wrong, 1) for block in _behind(n, each))))


def _conclusions(wrong: list[Agreement], every: tuple[Agreement, ...]) -> Iterator[Words]:
    compared = sum(each.compared for each in every)
    if wrong:
        yield msg("Đã so {n} chỗ; có {m} chỗ khác nhau giữa các mẫu.", "{n} places were compared; the forms differ in {m}.",
                  n=counted(compared), m=counted(sum(len(each.differences) for each in wrong)))
    else:
        yield msg("Đã so {n} chỗ; không thấy chỗ nào khác nhau giữa các mẫu.", "{n} places were compared; the forms differ in none.",
                  n=counted(compared))


def _limits() -> Iterator[Words]:
    yield t("Đối chiếu bằng cách đọc lại chính các tệp đã lập: mẫu 01 bản DOCX tiếng Việt, mẫu 02 các tệp SVG, mẫu 03 bảng tính và CSV.",
            "The files themselves were read back: the Vietnamese DOCX of form 01, the SVG files of form 02, workbook and CSV of form 03.")
    yield t("Không thay cho việc kiểm tra nội dung có đúng thực tế hay không.", "Whether what they say is true is another question.")


def _behind(n: int, found: Agreement) -> Iterator[Block]:
    yield h(3, found.question.vi, found.question.en, f"differences-{n}")
    more = len(found.differences) - _MOST
    rest = (msg("và {n} chỗ khác", "and {n} more", n=counted(more)),) if more > 0 else ()
    yield bullets((*found.differences[:_MOST], *rest))


def read_me(files: Mapping[str, LocalText], left: Iterable[LeftOut], missing: Iterable[Words], workspace: Workspace,
            request: Request) -> Document:
    """What lies where (path → what it is), what is missing, what the edition leaves out."""
    guide = packs().get(workspace.framework.guide or "")
    owner = workspace.model.elements.get(workspace.settings.authority or "")
    head = (
        (t("Hồ sơ", "Dossier"), workspace.settings.title), (t("Cơ quan ban hành", "Issued by"), owner.name if owner else t(
            "chưa xác định", "unknown")),
        (t("Loại bản", "Edition"), EDITIONS[request.edition]), (t("Phiên bản", "Version"), workspace.settings.version or t(
            "chưa xác định", "unknown")),
        (t("Ngày dữ liệu", "Day of the data"), workspace.edition[-1]), (t("Khung", "Framework"), workspace.framework.name),
        *(((t("Lập theo", "By"), msg("{name}; {instrument}", "{name}; {instrument}", name=guide.name, instrument=guide.instrument)),)
          if guide else ()))
    gone, lacking = tuple(left), tuple(missing)
    return Document(id="read-me", title=READ_ME, edition=request.edition, blocks=(
        table(t("Về hồ sơ này", "About this dossier"), (("Mục", "Item"), ("Nội dung", "Content")),
              (Row(cells=(plain(name), plain(words))) for name, words in head)),
        *([Paragraph(text=said(_DRAFT))] if guide and guide.status == "draft" else []),
        h(2, "Các tệp", "Files", "files"),
        table(t("Tệp trong hồ sơ", "The files of the dossier"), (("Tệp", "File"), ("Nội dung", "Content")),
              (Row(cells=(code(name), plain(words))) for name, words in files.items())),
        *([h(2, "Còn thiếu", "Missing", "missing"), bullets(lacking)] if lacking else []),
        *([h(2, "Không có trong bản công khai", "Not in the public edition", "left-out"),
           table(t("Phần không công bố và lý do", "What is left out, and why"), (("Phần", "Part"), ("Lý do", "Reason")),
                 (Row(cells=(plain(each.name), plain(each.why))) for each in gone))] if gone else []),
        Paragraph(text=said(_SUMS))))


_DRAFT = t("Hướng dẫn lập hồ sơ mới là dự thảo: tên mẫu, tên trường và cấu trúc có thể thay đổi khi ban hành.",
           "The guide is a draft: forms, fields and layout may change when it is issued.")
_SUMS = t("Mã băm SHA-256 của từng tệp ghi ở `manifest.json`. Cùng dữ liệu và cùng phiên bản công cụ thì mọi tệp giống nhau từng byte.",
          "`manifest.json` has the SHA-256 of every file. The same data and the same version of the tool make the same bytes.")
