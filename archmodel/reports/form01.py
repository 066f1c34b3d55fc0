"""Form 01 of the national dossier: the document, in eight chapters, composed of the records of form 03 and of the other reports.

Only a part of the draft guide's own layout is on record (VII.2.c, VII.4); the document says so of its list of chapters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archmodel.analysis.form03 import OBJECTS, RELATIONS, TASKS
from archmodel.kit.document import Block, Cover, Document, KeyFigure, KeyFigures, Paragraph, strong
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import packs
from archmodel.reports import Request
from archmodel.reports._form01_book import Book
from archmodel.reports._form01_completion import completion, upkeep
from archmodel.reports._form01_scope import principles, scope
from archmodel.reports._form01_state import data, security, target, today
from archmodel.reports._form02_diagrams import missing
from archmodel.reports._telling import bullets, caveats, next_steps, t
from archmodel.reports.audit import checks
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Khung kiến trúc số (Mẫu số 01)", en="Digital architecture framework (form 01)")


def compose(workspace: Workspace, request: Request) -> Document:
    book = Book(workspace=workspace, request=request)
    settings = workspace.settings
    return Document(
        id="form01", title=TITLE, subtitle=settings.title, home=request.home, edition=request.edition, numbered=True, roman=True,
        cover=_cover(workspace), meta=(*workspace.edition, workspace.framework.name, *_draft(workspace)),
        blocks=(*_opening(book), *scope(book), *principles(book), *today(book), *target(book), *data(book), *security(book),
                *completion(book), *upkeep(book)))


def _cover(workspace: Workspace) -> Cover:
    """Whom the project names as its authority; number, place and signers are for hand."""
    elements = workspace.model.elements
    issuer = elements.get(workspace.settings.authority or "")
    parent = elements.get(issuer.text("parent") or "") if issuer else None
    return Cover(issuer=issuer.name if issuer else "", parent=parent.name if parent else "")


def _draft(workspace: Workspace) -> tuple[Words, ...]:
    guide = packs().get(workspace.framework.guide or "")
    if guide is None or guide.status != "draft":
        return ()
    return (msg("Lập theo {name}", "By the {name}", name=guide.instrument),)


def _opening(book: Book) -> Iterator[Block]:
    """Before the first chapter: what the dossier comes to, how far it may be trusted, what is to be decided."""
    found = book.found
    yield Paragraph(text=strong(t("Tóm tắt", "Summary")))
    if found.records:
        yield KeyFigures(figures=tuple(KeyFigure(value=counted(n), label=words) for n, words in (
            (len(book.records(OBJECTS)), t("đối tượng", "objects")), (len(book.records(RELATIONS)), t("quan hệ, kết nối", "relations")),
            (len(found.codes(TASKS, "gap")), t("nội dung cần hoàn thiện", "contents to be completed")),
            (len(found.codes(TASKS, "task")), t("nhiệm vụ", "tasks")))))
    yield bullets(_conclusions(book))
    yield caveats(_limits(book))
    yield from next_steps(_decisions(book))


def _conclusions(book: Book) -> Iterator[Words]:
    rows = book.records(OBJECTS)
    states = Counter(value for row in rows for value in row.cells["state"].value)
    if rows:
        yield msg("Danh mục có {n} đối tượng: {a} chỉ ở hiện trạng, {b} ở cả hiện trạng và mục tiêu, {c} chỉ ở mục tiêu; {r} là bản "
                  "ghi tham chiếu của cơ quan khác.", "The list has {n} objects: {a} as is only, {b} as is and in the target, {c} in the "
                  "target only; {r} are references to what others own.", n=counted(len(rows)), a=counted(states["as-is"]),
                  b=counted(states["both"]), c=counted(states["target"]),
                  r=counted(sum("reference" in row.cells["record"].value for row in rows)))
    relations = book.records(RELATIONS)
    if relations:
        used = sum("operating" in row.cells["status"].value for row in relations)
        yield msg("{n} quan hệ, kết nối, trong đó {m} đang khai thác.", "{n} relations and connections, of which {m} are in operation.",
                  n=counted(len(relations)), m=counted(used))
    if not book.public:  # of redacted data the checks would find wanting what is only withheld
        answers = Counter(answer.result for answer in checks(book.workspace))
        words = book.workspace.framework.values["checklist-results"]
        parts = [(words[name], n) for name, n in answers.items()]
        yield msg("Kiểm tra trước khi ban hành, {n} câu hỏi: {list}.", "Checks before issue, {n} questions: {list}.",
                  n=counted(answers.total()), list=LocalText(vi="; ".join(f"{word.vi.lower()} {n}" for word, n in parts),
                                                             en="; ".join(f"{word.en.lower()} {n}" for word, n in parts)))


def _limits(book: Book) -> Iterator[Words]:
    yield t("Hồ sơ lập từ kho dữ liệu kiến trúc, không phải kiểm kê thực địa; kiến trúc mục tiêu là đề xuất, chưa phải quyết định.",
            "Made of the inventory, which is no survey on site; the target is a proposal and no decision.")
    guide = packs().get(book.workspace.framework.guide or "")
    if guide is not None and guide.status == "draft":
        yield t("Hướng dẫn lập hồ sơ mới là dự thảo; danh mục chương là cách hiểu của công cụ về dự thảo (mục I.2).",
                "The guide is a draft; the list of chapters is this tool's reading of it (section I.2).")
    unknown = sum(cell.unknown is not None for rows in book.found.records.values() for row in rows for cell in row.cells.values())
    if unknown:
        yield msg("{n} trường của mẫu số 03 ghi là chưa xác định (mục VIII.2).", "{n} fields of form 03 are not known (section VIII.2).",
                  n=counted(unknown))


def _decisions(book: Book) -> Iterator[Words]:
    for sheet in missing(book.workspace):
        if sheet.required == "always":
            yield msg("Lập sơ đồ bắt buộc {code}: {name}.", "Draw the mandatory diagram {code}: {name}.", code=sheet.code, name=sheet.name)
    for answer in () if book.public else checks(book.workspace):
        if answer.result == "not-met":
            yield msg("{question}: xử lý {n} phát hiện trước khi ban hành.", "{question}: settle {n} findings before issue.",
                      question=answer.check.question, n=counted(len(answer.breaches)))
    lacking = sum(row.cells["owner"].unknown is not None for row in book.records(OBJECTS))
    if lacking:
        yield msg("Giao chủ quản cho {n} đối tượng chưa xác định.", "Name an owner for {n} objects that have none.", n=counted(lacking))
