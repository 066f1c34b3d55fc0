"""What a dossier says of itself, and the pages around its tables: how to read it, the value lists, the fields, the versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from archmodel.analysis.form03 import TASKS, Field, Form03, choices, forms, value_list, wording
from archmodel.kit.text import LocalText
from archmodel.kit.workbook import Cell, Column, Sheet
from archmodel.metamodel import Framework, Pack, packs

Edition = Literal["internal", "public"]
EDITIONS = {"internal": "Bản nội bộ", "public": "Bản công khai (đã bỏ các trường nhạy cảm)"}
_DRAFT = " Đây là dự thảo: tên bảng, tên trường và danh mục có thể thay đổi khi hướng dẫn được ban hành."
_RULES = (
    ("Chiều quan hệ", "Trao đổi dữ liệu: từ bên gửi đến bên nhận. Sử dụng dịch vụ: từ bên sử dụng đến bên cung cấp. "
                      "Phụ thuộc, kế thừa: từ đối tượng phụ thuộc, kế thừa đến đối tượng được phụ thuộc, được kế thừa."),
    ("Nhiều giá trị", "Trong một ô, các giá trị cách nhau bằng dấu chấm phẩy."),
    ("Đếm", "Nội dung cần hoàn thiện (ND) và nhiệm vụ (NV) đếm theo mã, không đếm theo dòng."),
    ("Mức chi tiết", "Không liệt kê từng máy ảo, camera, bảng dữ liệu, màn hình, môi trường thử nghiệm hoặc API nội bộ, trừ khi có "
                     "chủ quản, vòng đời, nhiệm vụ hoặc nguồn vốn riêng."),
    ("Nội dung nhạy cảm", "Không ghi mật khẩu, khóa, địa chỉ quản trị, cấu hình nhạy cảm. Nội dung thuộc bí mật nhà nước lập thành "
                          "phụ lục riêng theo quy định, không ghi trong tệp này."),
    ("Cột KIỂM TRA", "Do công cụ ghi: điều còn thiếu hoặc sai của dòng, và trường nào mới là giả định. Ô nền đỏ nhạt cần sửa; ô chữ "
                     "nghiêng là chưa xác định. Cột này không thuộc mẫu và không được đọc khi nhập lại."),
)
_REQUIRED = {"always": "Bắt buộc", "when": "Bắt buộc khi có điều kiện", "": "Không bắt buộc"}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`day` is the day of the data as it is printed, `authority` who issues the dossier, empty where nobody says so."""

    title: LocalText
    version: str
    day: LocalText
    edition: Edition = "internal"
    authority: str = ""


def instructions(about: About, found: Form03, framework: Framework) -> Sheet:
    """HUONG_DAN."""
    guide = packs()[framework.guide or framework.id]
    said = (*_dossier(about, guide, framework), *_reading(framework), *_counts(found, framework))
    return Sheet(name="HUONG_DAN", columns=(Column(title="Mục", width=26), Column(title="Nội dung", width=110)), filter=False,
                 title=(Cell(value="MẪU SỐ 03 - BỘ DỮ LIỆU KIẾN TRÚC SỐ", style="title"),
                        Cell(value=about.title.say("vi"), style="strong")),
                 rows=tuple((Cell(value=head, style="strong"), Cell(value=text)) for head, text in said))


def _dossier(about: About, guide: Pack, framework: Framework) -> Iterable[tuple[str, str]]:
    unknown = wording(framework).unknown.vi
    yield "Lập theo", f"{guide.name.say('vi')}; {guide.instrument.say('vi')}.{_DRAFT if guide.status == 'draft' else ''}"
    yield "Khung kiến trúc", f"{framework.name.say('vi')}; {framework.instrument.say('vi')}"
    yield "Cơ quan lập", about.authority or unknown
    yield "Loại bản", EDITIONS[about.edition]
    yield "Phiên bản", about.version or unknown
    yield "Ngày dữ liệu", about.day.say("vi")


def _reading(framework: Framework) -> Iterable[tuple[str, str]]:
    words, tables = wording(framework), forms(framework).values()
    prefixes = "; ".join(f"{code}-: {words.prefix_words[name].vi.lower()}" for name, code in words.prefixes.items())
    yield "Bốn bảng dữ liệu", f"{'; '.join(f'{form.id}: {form.name.vi}' for form in tables)}. Không đổi tên trang, tên trường; " \
        "dòng 1 là tên trường."
    yield "Không để trống", f"Trường bắt buộc không để trống: ghi “{words.not_applicable.vi}”, hoặc “{words.unknown.vi} (đầu mối: …; " \
        "hạn: …)” kèm cơ quan làm rõ và thời hạn."
    yield "Mã", f"Một đối tượng một mã, giữ nguyên suốt vòng đời: {prefixes}. " \
        "Không tự đặt mã định danh gốc, mã nguồn của bản ghi tham chiếu."
    yield from _RULES


def _counts(found: Form03, framework: Framework) -> Iterable[tuple[str, str]]:
    for form in forms(framework).values():
        rows = len(found.records.get(form.id, ()))
        pairs = f" ({len(found.codes(TASKS, 'gap'))} nội dung, {len(found.codes(TASKS, 'task'))} nhiệm vụ)" if form.id == TASKS else ""
        yield form.id, f"{rows} dòng{pairs}"


def lists(framework: Framework) -> Sheet:
    """DM_GIATRI: every list that a field takes its words from, with the fields that do."""
    users: dict[str, list[tuple[str, Field]]] = {}
    for form in forms(framework).values():
        for one in form.fields.values():
            if one.values:
                users.setdefault(one.values, []).append((form.id, one))
    rows = []
    for name, fields in users.items():
        words = {text.vi: text.en for text in value_list(framework, name).values()}
        where = "; ".join(f"{form}: {one.name}" for form, one in fields)
        rows += [(Cell(value=text), Cell(value=name, style="code"), Cell(value=where), Cell(value=words[text]))
                 for text in choices(fields[0][1], framework)]
    return Sheet(name="DM_GIATRI", rows=tuple(rows), columns=(
        Column(title="Giá trị", width=52), Column(title="Danh mục", width=22), Column(title="Trường sử dụng", width=52),
        Column(title="Tiếng Anh", width=40)))


def fields(framework: Framework) -> Sheet:
    """TU_DIEN_TRUONG."""
    rows = [(Cell(value=form.id, style="code"), Cell(value=n), Cell(value=one.name, style="strong"), Cell(value=_REQUIRED[one.required]),
             Cell(value=one.when.vi if one.when else ""), Cell(value=one.values, style="code"), Cell(value="Có" if one.several else ""),
             Cell(value=one.en))
            for form in forms(framework).values() for n, one in enumerate(form.fields.values(), 1)]
    return Sheet(name="TU_DIEN_TRUONG", rows=tuple(rows), columns=(
        Column(title="Bảng", width=18), Column(title="STT", width=6), Column(title="Trường", width=38), Column(title="Bắt buộc", width=24),
        Column(title="Điều kiện", width=44), Column(title="Danh mục", width=20), Column(title="Nhiều giá trị", width=13),
        Column(title="Tiếng Anh", width=52)))


def versions(about: About, framework: Framework) -> Sheet:
    """LS_PHIENBAN: this version; what came before, the data do not say."""
    unknown = wording(framework).unknown.vi
    row = (about.version or unknown, about.day.say("vi"), "Xuất từ kho dữ liệu kiến trúc", EDITIONS[about.edition])
    return Sheet(name="LS_PHIENBAN", rows=(tuple(Cell(value=value) for value in row),), filter=False,
                 notes=(Cell(value=f"Các phiên bản trước: {unknown.lower()}.", style="note"),), columns=(
        Column(title="Phiên bản", width=18), Column(title="Ngày dữ liệu", width=18), Column(title="Nội dung", width=60),
        Column(title="Loại bản", width=44)))
