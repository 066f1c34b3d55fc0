"""Form 01, chapters I and II: on what law it stands, how far it goes, by which principles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from archmodel.analysis.form03 import MAPPINGS, OBJECTS, RELATIONS, TASKS, wording
from archmodel.kit.document import Block, Bullets, Paragraph, Row, code, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.period import Interval
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import Pack, packs
from archmodel.model import Element
from archmodel.reports._form01_book import Book, line, section
from archmodel.reports._telling import NONE, UNKNOWN, bullets, t, table

Standing = Literal["in-force", "draft", "method", "ended", "coming"]
_FOLDERS = (
    ("Mẫu số 01", "Form 01", "mau-01", t("văn bản này", "this document")),
    ("Mẫu số 02", "Form 02", "mau-02", t("sơ đồ và danh mục sơ đồ", "the diagrams and their list")),
    ("Mẫu số 03", "Form 03", "mau-03", t("bộ dữ liệu gồm bốn bảng", "the data: four tables")),
)
_CHECKS = ("Kiểm tra", "Checks", "kiem-tra")


def scope(book: Book) -> tuple[Block, ...]:
    """Chapter I."""
    return (
        *section(2, "Căn cứ và phạm vi", "Basis and scope", "chapter-1", line(
            "Chương này nêu căn cứ lập Khung kiến trúc số, phạm vi và cách đọc hồ sơ.",
            "On what this framework is based, how far it goes, and how the dossier is read.")),
        *section(3, "Căn cứ", "Basis", "basis", *_basis(book)),
        *section(3, "Hướng dẫn lập hồ sơ và cấu trúc văn bản", "The guide, and how this document is laid out", "guide", _guide(book)),
        *section(3, "Phạm vi", "Scope", "scope", _scope(book)),
        *section(3, "Thành phần hồ sơ", "What the dossier consists of", "dossier", _dossier(book)),
        *section(3, "Quy ước", "Conventions", "conventions", _conventions(book)))


def standing(pack: Pack, book: Book) -> Standing:
    """How an instrument stands on the day of the dossier, by its own dates."""
    day = book.workspace.today.at.day
    if pack.status in ("draft", "method"):
        return "draft" if pack.status == "draft" else "method"
    if pack.effective.contains(day) is not False and pack.status == "in-force":
        return "in-force"
    started = Interval(start=pack.effective.start).contains(day) is not False
    return "ended" if started else "coming"


def applied(book: Book) -> tuple[Pack, ...]:
    """The packs that the project names, else all there are, by topic."""
    profile = book.workspace.model.profile
    known = {**packs(), **{each.id: each for each in profile.own}}
    chosen = [known[name] for name in profile.packs if name in known] if profile.packs else list(known.values())
    return tuple(sorted(chosen, key=lambda pack: (pack.topic, pack.id)))


def _basis(book: Book) -> Iterator[Block]:
    every = applied(book)
    by = {name: [pack for pack in every if standing(pack, book) == name] for name in ("in-force", "draft", "method", "ended", "coming")}
    yield table(t("Văn bản đang có hiệu lực", "Instruments in force"), _HEADS, (_law(pack) for pack in by["in-force"]))
    if by["coming"]:
        yield table(t("Văn bản chưa có hiệu lực", "Instruments not yet in force"), _HEADS, (_law(pack) for pack in by["coming"]))
    if by["draft"]:
        yield table(t("Dự thảo được tham khảo", "Drafts that were followed"), _HEADS, (_law(pack) for pack in by["draft"]))
    if by["ended"]:
        yield line("Các văn bản dưới đây đã hết hiệu lực hoặc đã được thay thế; chỉ dùng để đối chiếu hiện trạng trước đây.",
                   "The following are repealed or were replaced; they serve only to judge earlier states.")
        yield table(t("Văn bản đã hết hiệu lực", "Repealed instruments"), (*_HEADS, ("Được thay bằng", "Replaced by")),
                    (_repealed(pack, every) for pack in by["ended"]))
    if by["method"]:
        yield Paragraph(text=plain(msg("Phương pháp, chuẩn được áp dụng: {names}.", "Methods and standards: {names}.", names=LocalText(
            vi="; ".join(pack.name.vi for pack in by["method"]), en="; ".join(pack.name.say("en") for pack in by["method"])))))


_HEADS = (("Văn bản", "Instrument"), ("Nội dung", "About"), ("Cơ quan ban hành", "Issuer"), ("Hiệu lực", "In effect"),
          ("Tình trạng, nguồn đọc", "Standing, and how it was read"))


def _law(pack: Pack) -> Row:
    return Row(cells=(plain(pack.instrument), plain(pack.name), plain(pack.issuer), plain(_effect(pack)), plain(pack.standing)))


def _repealed(pack: Pack, every: Iterable[Pack]) -> Row:
    heir = next((other for other in every if other.replaces == pack.id), None)
    return Row(tone="quiet", cells=(*_law(pack).cells, plain(heir.instrument if heir else UNKNOWN)))


def _effect(pack: Pack) -> LocalText:
    start, end = pack.effective.start, pack.effective.end
    parts = [*([t(f"từ {start.said.vi}", f"from {start.said.en}")] if start else []),
             *([t(f"đến trước {end.said.vi}", f"until {end.said.en}")] if end else [])]
    return LocalText(vi=" ".join(p.vi for p in parts), en=" ".join(p.en for p in parts)) if parts else NONE


def _guide(book: Book) -> Iterator[Block]:
    guide = packs().get(book.workspace.framework.guide or "")
    if guide is None:
        yield line("Khung đang áp dụng không kèm hướng dẫn lập hồ sơ.", "No guide goes with the framework in use.")
        return
    yield Paragraph(text=plain(msg("Hồ sơ lập theo “{name}”; {instrument}. {draft}", "The dossier follows “{name}”; {instrument}. {draft}",
                                   name=guide.name, instrument=guide.instrument, draft=_DRAFT if guide.status == "draft" else t("", ""))))
    yield bullets((
        t("Dự thảo chỉ cho biết một phần cấu trúc của mẫu 01: chương VII về nội dung hoàn thiện, trong đó có câu hỏi quyết định (VII.2.c) "
          "và bảng kiểm (VII.4). Danh mục tám chương của văn bản này là cách hiểu của công cụ về dự thảo, không phải quy định.",
          "Only a part of the layout of form 01 is known from the draft: chapter VII on what is to be completed, with the decision "
          "questions (VII.2.c) and the checklist (VII.4). The list of eight chapters is this tool's reading of a draft, and no rule."),
        t("Mẫu bảng tính chính thức của mẫu 03 và đặc tả của hệ thống NAS chưa được thấy; tên trường và danh mục lấy từ dự thảo.",
          "The official workbook of form 03 and the specification of NAS were not seen; fields and lists are those of the draft."),
        t("Khi hướng dẫn được ban hành phải đối chiếu lại toàn bộ hồ sơ.",
          "Once the guide is issued the whole dossier is to be compared with it.")))


_DRAFT = t("Đây là văn bản dự thảo, chưa có giá trị áp dụng bắt buộc.", "It is a draft and binds nobody yet.")


def _scope(book: Book) -> Iterator[Block]:
    workspace = book.workspace
    settings, goal = workspace.settings, workspace.model.goal
    owner = workspace.model.elements.get(settings.authority or "")
    if settings.description is not None:
        yield Paragraph(text=plain(settings.description))
    target = msg("kiến trúc mục tiêu “{name}” ({day})", "the target “{name}” ({day})", name=goal.name, day=goal.date.said) if goal else \
        t("chưa ghi kiến trúc mục tiêu", "no target is on record")
    rows: tuple[tuple[Words, Words], ...] = (
        (t("Cơ quan ban hành", "Issued by"), owner.name if owner else UNKNOWN),
        (t("Phiên bản", "Version"), settings.version or UNKNOWN),
        (t("Ngày dữ liệu", "Day of the data"), workspace.edition[-1]),
        (t("Hiện trạng xét tại", "As is, on"), workspace.edition[-1]),
        (t("Mục tiêu", "Target"), target),
        (t("Khung tham chiếu", "Framework"), msg("{name}; {instrument}", "{name}; {instrument}", name=workspace.framework.name,
                                                  instrument=workspace.framework.instrument)),
        (t("Đối tượng trong danh mục", "Objects on the list"), counted(len(book.records(OBJECTS)))),
        (t("Quan hệ, kết nối", "Relations and connections"), counted(len(book.records(RELATIONS)))))
    yield table(t("Phạm vi và thời điểm của hồ sơ", "Scope and dates of the dossier"), (("Mục", "Item"), ("Nội dung", "Content")),
                (Row(cells=(plain(head), plain(words))) for head, words in rows))
    yield line("Không lập danh mục từng máy ảo, camera, bảng dữ liệu, môi trường thử nghiệm hoặc giao diện nội bộ, trừ khi có chủ quản, "
               "vòng đời, nhiệm vụ hoặc nguồn vốn riêng. Hệ thống dùng chung cho nhiều đơn vị là một đối tượng.",
               "Single virtual machines, cameras, data tables, test environments and inner interfaces are not listed unless they have an "
               "owner, a life cycle, a duty or an investment of their own. A system that many units share is one object.")


def _dossier(book: Book) -> Iterator[Block]:
    checked = t("đối chiếu ba mẫu", "the three forms compared") if book.public else \
        t("bảng kiểm trước khi ban hành và đối chiếu ba mẫu", "the checks before issue, and the three forms compared")
    yield table(t("Các phần của hồ sơ", "The parts of the dossier"), (("Phần", "Part"), ("Thư mục", "Folder"), ("Nội dung", "Content")),
                (Row(cells=(plain(t(vi, en)), code(folder), plain(words))) for vi, en, folder, words in (*_FOLDERS, (*_CHECKS, checked))))
    yield line("Ba mẫu được lập từ cùng một kho dữ liệu kiến trúc, cùng phiên bản và ngày, nên tên, mã, chủ quản, trạng thái thống nhất.",
               "The three forms are made of the same inventory, of one version and day, so that names, codes, owners and states agree.")
    if book.public:
        yield line("Đây là bản công khai: không gồm trường nhạy cảm, nội dung an ninh mạng và dữ liệu bí mật nhà nước. Nội dung bí mật nhà "
                   "nước lập thành phụ lục riêng theo quy định.",
                   "This is the public edition: sensitive fields, cybersecurity and state secrets are left out. State secrets are for a "
                   "separate annex.")
    else:
        yield line("Đây là bản nội bộ, không công bố. Nội dung thuộc bí mật nhà nước không ghi trong bản này mà lập thành phụ lục riêng "
                   "theo quy định.", "This is the internal edition and is not published. State secrets are for a separate annex.")


def _conventions(book: Book) -> Iterator[Block]:
    if book.found.records:
        words = wording(book.workspace.framework)
        yield table(t("Mã của đối tượng", "Codes"), (("Tiền tố", "Prefix"), ("Dùng cho", "Stands for")),
                    (Row(cells=(code(f"{sign}-"), plain(words.prefix_words[name]))) for name, sign in words.prefixes.items()))
    yield Bullets(items=tuple(said(words) for words in (
        t("Bản ghi gốc là đối tượng do cơ quan quản lý; bản ghi tham chiếu là đối tượng của cơ quan khác được dùng hoặc kết nối.",
          "An original record is an object of the agency's own; a reference is one of another agency that is used or connected to."),
        t("“Chưa xác định” là điều dữ liệu chưa có, kèm đầu mối làm rõ và thời hạn nếu đã ghi; không suy diễn, không tự điền.",
          "“Not known” is what the data do not say, with whom to ask and by when where that is on record; nothing is filled in."),
        t("Điểm đánh giá, chi phí và thời hạn chưa có văn bản xác nhận là giả định hoặc đề xuất của nhóm kiến trúc.",
          "Ratings, costs and dates that no document confirms are assumptions or proposals of the architects."),
        msg("Bảng đầy đủ ở mẫu số 03: `{a}`, `{b}`, `{c}`, `{d}`; văn bản này chỉ nêu phần tóm tắt.",
            "The full tables are those of form 03: `{a}`, `{b}`, `{c}`, `{d}`; this document has the summary.",
            a=OBJECTS, b=RELATIONS, c=MAPPINGS, d=TASKS))))


def principles(book: Book) -> tuple[Block, ...]:
    """Chapter II."""
    workspace = book.workspace
    core, own = workspace.framework.principles, workspace.model.of_kind("principle")
    return (
        *section(2, "Nguyên tắc kiến trúc", "Architecture principles", "chapter-2", line(
            "Chương này nêu nguyên tắc của khung quốc gia, nguyên tắc của cơ quan và mức độ tuân thủ theo dữ liệu đã ghi.",
            "The principles of the national framework as they stand, and those of the agency, which make them specific.")),
        *section(3, "Nguyên tắc cốt lõi của khung quốc gia", "Core principles of the national framework", "core", *([table(
            t("Nguyên tắc cốt lõi", "Core principles"), (("STT", "No.", "right"), ("Nguyên tắc", "Principle")),
            (Row(cells=(plain(counted(n)), plain(words))) for n, words in enumerate(core.values(), 1)))] if core else [])),
        *section(3, "Nguyên tắc của cơ quan", "Principles of the agency", "own", *([table(
            t("Nguyên tắc kiến trúc của cơ quan", "Principles of the agency"),
            (("Nguyên tắc", "Principle"), ("Nội dung", "Statement"), ("Căn cứ", "Rationale"), ("Hệ quả", "Implications")),
            (_principle(each) for each in own))] if own else []),
            empty=t("Cơ quan chưa ghi nguyên tắc riêng.", "The agency has recorded no principles of its own.")),
        *section(3, "Mức độ tuân thủ", "Compliance", "compliance", *([book.take("principles", "principles")] if own else []),
                 empty=t("Chưa có nguyên tắc để đánh giá.", "There are no principles to judge by.")))


def _principle(element: Element) -> Row:
    def text(name: str) -> Words:
        value = element.get(name)
        return value if isinstance(value, LocalText) else UNKNOWN

    return Row(cells=(plain(element.name), plain(text("statement")), plain(text("rationale")), plain(text("implications"))))
