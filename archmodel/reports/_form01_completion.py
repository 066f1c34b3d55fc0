"""Form 01, chapters VII and VIII: what is to be completed, by which tasks, what is checked before issue; who does and keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from archmodel.analysis.form03 import OBJECTS, TASKS, Record
from archmodel.kit import period
from archmodel.kit.document import Block, Bullets, Paragraph, Row, code, plain, ref, said
from archmodel.kit.text import LocalText, counted, msg
from archmodel.reports._form01_book import Book, line, section
from archmodel.reports._telling import UNKNOWN, bullets, codes, t, table, wide

_GAP = ("difference", "current_state", "required_state", "option")
_TASK = ("title", "result", "lead", "deadline", "priority", "resource")
"""The fields of table 4 that form 01 repeats behind the codes."""
_NOTHING = t("Chưa ghi nội dung cần hoàn thiện nào.", "Nothing to be completed is on record.")


def completion(book: Book) -> tuple[Block, ...]:
    """Chapter VII, with the decision questions at VII.2.3 (point c) and the checklist at VII.4."""
    return (
        *section(2, "Nội dung cần hoàn thiện và nhiệm vụ", "What is to be completed, and tasks", "chapter-7", *_summary(book)),
        *section(3, "Chuyển đổi từ hiện trạng sang mục tiêu", "From as-is to target", "transition", book.figure("SĐ-07"),
                 book.take("transition", "overview")),
        *section(3, "Cách xác định nội dung và phương án", "How contents and options are found", "how", line(
            "Áp dụng dự thảo hướng dẫn, mục VII.2; không đặt ngưỡng định lượng chung.",
            "By the draft guide, section VII.2; no numeric threshold holds for all.") if book.workspace.framework.guide else line(
            "Khung đang áp dụng không có hướng dẫn về nội dung này.", "The framework in use has no guide to this.")),
        *section(4, "Nội dung của một bản ghi", "What a record says", "record", bullets(_record())),
        *section(4, "Sáu phương án", "The six options", "options", *_options(book)),
        *section(4, "Câu hỏi quyết định, theo thứ tự", "The decision questions, in order", "questions", *_questions(book)),
        *section(3, "Nội dung cần hoàn thiện và nhiệm vụ thực hiện", "What is to be completed, and by which tasks", "completion", line(
            "Mỗi nội dung dẫn tới nhiệm vụ thực hiện; một nhiệm vụ có thể thực hiện nhiều nội dung.",
            "Each content leads to the tasks that do it; a task may do several.")),
        *section(4, "Nội dung cần hoàn thiện (ND)", "What is to be completed (ND)", "gaps", *_gaps(book), empty=_NOTHING),
        *section(4, "Nhiệm vụ (NV)", "Tasks (NV)", "tasks", *_tasks(book), empty=t("Chưa ghi nhiệm vụ nào.", "No task is on record.")),
        *section(3, "Kiểm tra trước khi ban hành", "Checks before issue", "checks", _checks(book)))


def _checks(book: Book) -> tuple[Block, ...]:
    """Of the inventory as it is: of redacted data they would find wanting what is only withheld."""
    if not book.public:
        return book.take("audit", "checks")
    return (line("Bảng kiểm lập trên toàn bộ dữ liệu, kể cả trường không công bố, nên chỉ có trong bản nội bộ.",
                 "The checks look at all data, those not published among them, and are in the internal edition only."),)


def _summary(book: Book) -> Iterator[Block]:
    if book.records(TASKS):
        yield line("Có {n} nội dung cần hoàn thiện và {m} nhiệm vụ, đếm theo mã. Danh mục đầy đủ ở bảng `{table}` của mẫu số 03.",
                   "{n} contents to be completed and {m} tasks, counted by code. All fields are in table `{table}` of form 03.",
                   n=counted(len(book.found.codes(TASKS, "gap"))), m=counted(len(book.found.codes(TASKS, "task"))), table=TASKS)
    else:
        yield Paragraph(text=plain(_NOTHING))


def _record() -> Iterator[LocalText]:
    yield t("Mỗi nội dung nêu đối tượng liên quan, hiện trạng kèm nguồn, yêu cầu cần đạt, khác biệt, phương án và ít nhất một nhiệm vụ.",
            "Each names the objects, the current state with its source, the required state, the difference, an option and a task.")
    yield t("Hai nhóm: thuộc phạm vi quản lý trực tiếp; phối hợp tại ranh giới liên thông. Nhóm phối hợp không giao việc cho cơ quan khác.",
            "There are two groups: direct management, and coordination at a boundary, which assigns no work to another agency.")
    yield t("Thành phần đã đáp ứng và tiếp tục sử dụng chỉ đánh dấu ở danh mục đối tượng, không lập nội dung hoàn thiện.",
            "A component that meets the need and goes on in use is only marked on the list of objects.")


def _options(book: Book) -> Iterator[Block]:
    framework = book.workspace.framework
    used = Counter(value for name in book.found.codes(TASKS, "gap") for value in _gap(book, name).cells["option"].value)
    marked = Counter(value for row in book.records(OBJECTS) for value in row.cells["disposition"].value)
    if not framework.dispositions:
        yield line("Khung đang áp dụng không có danh mục phương án.", "The framework in use has no list of options.")
        return
    yield table(
        t("Sáu phương án của dự thảo hướng dẫn", "The six options of the draft guide"),
        (("Phương án", "Option"), ("Phải có nhiệm vụ", "Needs a task"), ("Đối tượng", "Objects", "right"),
         ("Nội dung hoàn thiện", "To be completed", "right")),
        (Row(cells=(plain(each.name), plain(t("có", "yes") if each.needs_task else t("không", "no")), plain(counted(marked[each.id])),
                    plain(counted(used[each.id])))) for each in framework.dispositions.values()))


def _questions(book: Book) -> Iterator[Block]:
    found = book.workspace.framework.questions
    if found:
        yield Bullets(ordered=True, items=tuple((plain(each.text), plain(" → "), plain(each.then)) for each in found.values()))
        yield line("Hệ thống đóng, nguyên khối hoặc không có mã nguồn chưa phải là căn cứ để kết luận không phù hợp.",
                   "That a system is closed, monolithic or without its source is no ground by itself to call it unfit.")


def _gap(book: Book, name: str) -> Record:
    return next(row for row in book.records(TASKS) if row.text("gap") == name)


def _gaps(book: Book) -> Iterator[Block]:
    """Table 4 in short: one row for each content, with all its tasks."""
    tasks: dict[str, list[str]] = {}
    for row in book.records(TASKS):
        if row.text("task"):
            tasks.setdefault(row.text("gap"), []).append(row.text("task"))
    names = book.found.codes(TASKS, "gap")
    if not names:
        return
    yield wide(table(
        msg("Nội dung cần hoàn thiện: {n}", "To be completed: {n}", n=counted(len(names))),
        (*book.heads(TASKS, "gap", *_GAP, "objects"), ("Các nhiệm vụ", "Tasks")),
        (Row(cells=(code(name), *(plain(book.words(row, field)) for field in _GAP),
                    book.codes_in(row, "objects"), codes(sorted(tasks.get(name, ())))))
         for name in names for row in (_gap(book, name),))))


def _tasks(book: Book) -> Iterator[Block]:
    rows = _once(book.records(TASKS))
    if rows:
        yield wide(table(
            msg("Nhiệm vụ: {n}", "Tasks: {n}", n=counted(len(rows))),
            book.heads(TASKS, "task", *_TASK),
            (Row(cells=(code(row.text("task")), *(plain(book.words(row, field)) for field in _TASK))) for row in rows)))
        yield line("Thời hạn và nguồn lực chưa có văn bản giao là đề xuất hoặc giả định; mức ghi ở mẫu số 03.",
                   "Deadlines and resources that no document assigns are proposals or assumptions, as form 03 tells.")


def _once(rows: Iterable[Record]) -> tuple[Record, ...]:
    """One row for each task, by code."""
    first: dict[str, Record] = {}
    for row in rows:
        if row.text("task"):
            first.setdefault(row.text("task"), row)
    return tuple(first[name] for name in sorted(first))


def upkeep(book: Book) -> tuple[Block, ...]:
    """Chapter VIII."""
    return (
        *section(2, "Tổ chức thực hiện, cập nhật, duy trì", "Carrying out, updating and keeping", "chapter-8", line(
            "Chương này nêu ai chủ trì việc gì, ai làm rõ điều chưa biết và hồ sơ được giữ cho đúng bằng cách nào.",
            "Who leads what, who is to find out what is not known, and how the dossier is kept true.")),
        *section(3, "Phân công thực hiện", "Who leads what", "leads", *_leads(book),
                 empty=t("Chưa ghi nhiệm vụ nên chưa có phân công.", "No task is on record, and nobody leads one.")),
        *section(3, "Thông tin phải làm rõ", "What is to be found out", "open", *_open(book),
                 empty=t("Không trường bắt buộc nào ghi là chưa xác định.", "No field of form 03 says that it is not known.")),
        *section(3, "Quản lý phiên bản và công bố", "Versions and publication", "versions", bullets(_versions(book))),
        *section(3, "Rà soát hằng năm", "Yearly review", "review", Paragraph(text=(
            plain(t("Ít nhất mỗi năm một lần rà soát các nội dung dưới đây; việc kiểm tra lặp lại theo ",
                    "Once a year at least the following is reviewed; the checks are those of ")),
            ref("checks"), plain("."))), _review(book)))


def _leads(book: Book) -> Iterator[Block]:
    by: dict[str, list[Record]] = {}
    for row in _once(book.records(TASKS)):
        by.setdefault(row.text("lead"), []).append(row)
    if by:
        yield table(t("Cơ quan chủ trì và nhiệm vụ", "Who leads which tasks"),
                    (("Cơ quan chủ trì", "Lead"), ("Số nhiệm vụ", "Tasks", "right"), ("Nhiệm vụ", "Codes")),
                    (Row(cells=(plain(book.words(rows[0], "lead")), plain(counted(len(rows))), codes(row.text("task") for row in rows)))
                     for _, rows in sorted(by.items(), key=lambda pair: (-len(pair[1]), pair[0]))))


def _open(book: Book) -> Iterator[Block]:
    """The cells of form 03 that nobody knows, by who is to find out."""
    counts, dues = Counter[str](), dict[str, str]()
    for rows in book.found.records.values():
        for asked in (cell.unknown for row in rows for cell in row.cells.values() if cell.unknown):
            name = asked.contact or ""
            counts[name] += 1
            if asked.due:
                dues[name] = min(asked.due, dues.get(name, asked.due))
    if counts:
        yield table(t("Trường chưa xác định trong mẫu số 03, theo đầu mối", "What form 03 does not know yet, by contact"),
                    (("Đầu mối", "Contact"), ("Số trường", "Fields", "right"), ("Thời hạn sớm nhất", "Earliest due day")),
                    (Row(tone="" if name else "warning", cells=(
                        plain(book.say.name(name) if name else UNKNOWN), plain(counted(n)),
                        plain(period.spelt(dues[name]) if name in dues else UNKNOWN)))
                     for name, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))))


def _versions(book: Book) -> Iterator[LocalText]:
    version, day = book.workspace.settings.version, book.workspace.edition[-1]
    shown = LocalText.same(version) if version else UNKNOWN
    yield t(f"Phiên bản này: {shown.vi}, dữ liệu ngày {day.vi}. Các phiên bản trước: chưa xác định.",
            f"This version: {shown.en}, data of {day.en}. Earlier versions: unknown.")
    yield t("Mọi thay đổi được ghi vào kho dữ liệu kiến trúc trước, rồi lập lại cả ba mẫu; không sửa riêng từng mẫu.",
            "A change goes into the inventory first, and all three forms are made again; none is edited by itself.")
    yield t("Bản công khai và bản nội bộ lập từ cùng phiên bản; nội dung bí mật nhà nước quản lý ở phụ lục riêng.",
            "The public and the internal edition are of one version; state secrets are kept in a separate annex.")


def _review(book: Book) -> Iterator[Block]:
    framework = book.workspace.framework
    yield Bullets(items=tuple(said(words) for words in (
        t("Căn cứ quá 12 tháng: chủ quản xác nhận lại hiện trạng (xem chương III).",
          "Evidence older than 12 months: its owner confirms the state anew (see chapter III)."),
        t("Nhiệm vụ đã hoàn thành: kiểm chứng theo tiêu chí, cập nhật trạng thái ở mẫu số 03.",
          "Tasks that are done: verified by their criterion, and the status updated in form 03."),
        t("Thành phần dùng chung mới của quốc gia hoặc tỉnh: xem lại theo các câu hỏi quyết định.",
          "New shared components of the country or the province: to be asked about by the decision questions."),
        msg("Thay đổi của {name} và hướng dẫn kèm theo: đối chiếu lại cấu trúc, trường và danh mục.",
            "Changes of {name} and its guide: layout, fields and lists are compared anew.", name=framework.name))))
