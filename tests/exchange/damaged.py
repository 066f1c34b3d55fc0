"""A small project, its form 03, and the many ways in which a filled form comes back damaged."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

PROJECT = {
    "project.yaml": """\
settings:
  id: town
  title: {vi: Thị xã, en: Town}
  languages: [vi, en]
  framework: vn-ndaf-1.0
  surveyed: 2026-11-22

agencies:
  dost: {name: {vi: Sở Khoa học và Công nghệ, en: Department of Science}, type: department, source: seed}
  dxc: {name: {vi: Trung tâm Chuyển đổi số, en: Digital Centre}, type: public-unit, source: seed}
  most: {name: {vi: Bộ Khoa học và Công nghệ, en: Ministry of Science}, type: ministry, source: seed}

sources:
  seed: {name: {vi: Báo cáo khảo sát, en: Survey}, type: survey, date: 2026-11-22, provenance: {kind: found}}

data_objects:
  do-report: {name: {vi: Phản ánh của người dân, en: Citizen report}, steward: dost, information_class: public, source: seed}
""",
    "systems/defaults.yaml": "defaults:\n  sharing: provincial\n",
    "systems/systems.yaml": """\
# Các hệ thống.
# Cập nhật: mỗi hệ thống một đối tượng.

applications:
  hotline:   # đường dây nóng
    name: {vi: Cổng thông tin 1022, en: 1022 portal}
    owner: dost
    operator: unknown   # chưa rõ
    technical_contact: Tổ hỗ trợ
    # xác nhận
    confirmed_by: Phòng Chuyển đổi số
    component: kenh-tuong-tac
    scope: [provincial]
    stores: [do-report]
    depends_on: [ndxp]
    lifecycle: {start: 2012, status: operating}
    disposition: upgrade-extend
    note:
      vi: >-
        nâng cấp
        lần đầu
      en: upgraded once
    source: seed

  warehouse:
    name: {vi: Kho dữ liệu dùng chung, en: Shared warehouse}
    owner: dost
    operator: dxc
    confirmed_by: {unknown: {contact: dost, due: 2027-03-31}}
    component: du-lieu
    block: kho-du-lieu
    scope: [provincial]
    known_links: [ndxp]
    lifecycle: {start: 2024, status: operating}
    disposition: continue
    source: seed

  ndxp:
    name: {vi: Nền tảng quốc gia, en: National platform}
    record: reference
    category: national
    codes: {source: QG.NDXP}
    owner: most
    component: nen-tang-loi
    scope: [national]
    sharing: national-a
    usage: used
    confirmed_by: Bộ Khoa học và Công nghệ
    lifecycle: {start: 2020, status: operating}
    source: seed

  t-hotline:
    name: {vi: Cổng 1022 mới, en: New portal}
    owner: dost
    component: kenh-tuong-tac
    scope: [provincial]
    lifecycle: {status: planned}
    replaces: [hotline]
    reuses: [warehouse]
    integrates: [ndxp]
    provenance: {kind: proposal}

flows:
  fl-01: {from: hotline, to: warehouse, data: [do-report], channel: lgsp, status: operating, frequency: daily, source: seed}  # hằng ngày
  fl-02: {from: ndxp, to: hotline, data: [do-report], status: operating, bidirectional: true, note: thử, contact: Tổ trực, source: seed}
""",
    "plan.yaml": """\
plateaus:
  pl-now: {name: {vi: Hiện trạng, en: Now}, stage: baseline, date: 2026-11, source: seed}
  pl-then: {name: {vi: Mục tiêu, en: Then}, stage: target, date: 2030-12, based_on: pl-now, completes: [wp-01], source: seed}

gaps:
  g-calls:
    name: {vi: Tiếp nhận rời rạc, en: Calls apart}
    objects: [hotline]
    current_state: {vi: Hai đầu số, en: Two numbers}
    required_state: {vi: Một đầu số, en: One number}
    option: upgrade-extend
    priority: high
    scope: direct
    source: seed

work_packages:
  wp-01:
    name: {vi: Hợp nhất đầu số, en: One number}
    start: 2027-01
    duration_months: 12
    lead: dost
    result: {vi: Cổng 1022 mới, en: New portal}
    delivers: [t-hotline]
    closes: [g-calls]
    resource: {vi: Đầu tư công, en: Public investment}
    verification: {vi: Tỷ lệ cuộc gọi, en: Share of calls}
    provenance: {kind: proposal}
""",
}
Files = Mapping[str, bytes]


def project(root: Path) -> Path:
    """The small project in a folder."""
    for name, text in PROJECT.items():
        path = root / "inventory" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@dataclass(frozen=True, kw_only=True)
class Damage:
    """`says` is a part of what is said about it in English, `cell` the place; nothing is said of what is only unusual."""

    name: str
    make: Callable[[bytes], Files]
    says: str
    cell: str = ""
    fatal: bool = False


def edited(book: bytes, change: Callable[[Any], None]) -> Files:
    made = openpyxl.load_workbook(io.BytesIO(book))
    change(made)
    out = io.BytesIO()
    made.save(out)
    return {"mau-03.xlsx": out.getvalue()}


def column(sheet: Worksheet, title: str) -> int:
    return next(c for c in range(1, sheet.max_column + 1) if sheet.cell(1, c).value == title)


def row_of(sheet: Worksheet, code: str, title: str = "") -> int:
    at = column(sheet, title) if title else 1
    return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, at).value == code)


def put(book: bytes, sheet: str, code: str, title: str, value: Any) -> Files:
    """One cell of the row with that code."""
    def change(made: Any) -> None:
        made[sheet].cell(row_of(made[sheet], code), column(made[sheet], title)).value = value
    return edited(book, change)


def added(book: bytes, sheet: str, values: Mapping[str, Any]) -> Files:
    """One more row."""
    def change(made: Any) -> None:
        at = made[sheet].max_row + 1
        for title, value in values.items():
            made[sheet].cell(at, column(made[sheet], title)).value = value
    return edited(book, change)


NEW_OBJECT = {
    "Mã đối tượng": "KT-17", "Loại bản ghi": "Bản ghi gốc", "Tên đối tượng": "Hệ thống cây xanh",
    "Loại đối tượng": "Hệ thống số/hệ thống thông tin", "Lớp kiến trúc/thành phần xuyên suốt": "Ứng dụng và nghiệp vụ dùng chung",
    "Thành phần trong lớp": "Ứng dụng và nghiệp vụ dùng chung", "Trạng thái mô hình": "Đồng thời hiện trạng và mục tiêu",
    "Phạm vi sử dụng": "Cấp tỉnh; Cấp xã", "Phạm vi/hình thức dùng chung": "Dùng riêng/đặc thù",
    "Cơ quan chủ quản": "Sở Khoa học và Công nghệ",
    "Trạng thái vòng đời": "đang vận hành", "Nguồn/minh chứng": "Báo cáo khảo sát (22/11/2026)", "Đầu mối xác nhận": "Phòng Cây xanh"}
NEW_FLOW = {
    "Mã quan hệ": "QH-9", "Đối tượng nguồn": "KT-HOTLINE", "Loại quan hệ": "Trao đổi dữ liệu", "Đối tượng đích": "KT-WAREHOUSE",
    "Dữ liệu/dịch vụ trao đổi": "Phản ánh của người dân", "Trạng thái": "Đang khai thác",
    "Căn cứ/nguồn xác nhận": "Báo cáo khảo sát (22/11/2026)",
    "Phân loại và yêu cầu bảo vệ dữ liệu": "Thông tin công khai", "Cơ quan/đầu mối phối hợp": "Sở Khoa học và Công nghệ"}
NEW_TASK = {
    "Mã nội dung": "ND-9", "Đối tượng liên quan": "KT-HOTLINE", "Hiện trạng": "Rời rạc", "Yêu cầu cần đạt": "Tập trung",
    "Nội dung cần hoàn thiện": "Dữ liệu chưa chung", "Phương án xử lý": "Hợp nhất, tổ chức lại", "Mã nhiệm vụ": "NV-9",
    "Tên/mục tiêu": "Gom dữ liệu",
    "Kết quả kiến trúc": "Một kho", "Chủ trì": "dxc", "Mức ưu tiên/phụ thuộc": "Cao; phụ thuộc: NV-WP-01", "Thời hạn": "07/2027 - 12/2027",
    "Nguồn lực dự kiến": "Đầu tư công", "Tiêu chí và nguồn kiểm chứng": "Số bản ghi"}


def without(values: Mapping[str, Any], title: str) -> Mapping[str, Any]:
    return {name: value for name, value in values.items() if name != title}


def renamed(old: str, new: str) -> Callable[[bytes], Files]:
    def change(made: Any) -> None:
        made[old].title = new
    return lambda book: edited(book, change)


def headed(sheet: str, old: str, new: str | None) -> Callable[[bytes], Files]:
    """A column under another title; None takes the whole column away."""
    def change(made: Any) -> None:
        at = column(made[sheet], old)
        if new is None:
            made[sheet].delete_cols(at)
        else:
            made[sheet].cell(1, at).value = new
    return lambda book: edited(book, change)


def _dropped(made: Any) -> None:
    del made["QH_KETNOI"]


def _repeated(made: Any) -> None:
    sheet = made["DM_DOITUONG"]
    at = sheet.max_row + 1
    for c in range(1, sheet.max_column + 1):
        sheet.cell(at, c).value = sheet.cell(2, c).value


def _merged(made: Any) -> None:
    made["DM_DOITUONG"].merge_cells("K2:K3")


def _hidden(made: Any) -> None:
    made["DM_DOITUONG"].row_dimensions[2].hidden = True
    made["DM_DOITUONG"].cell(2, column(made["DM_DOITUONG"], "Phương án hoàn thiện")).value = "Đập đi"


def _swapped(made: Any) -> None:
    made["DM_DOITUONG"].title = "x"
    made["QH_KETNOI"].title = "DM_DOITUONG"
    made["x"].title = "QH_KETNOI"


def _no_heads(made: Any) -> None:
    made["DM_DOITUONG"].delete_rows(1)


def decomposed(made: Any) -> None:
    for row in made["DM_DOITUONG"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = unicodedata.normalize("NFD", cell.value)


def _twice_described(made: Any) -> None:
    sheet = made["HOANTHIEN_NV"]
    for at, task in ((sheet.max_row + 1, "NV-8"), (sheet.max_row + 2, "NV-9")):
        for title, value in {**NEW_TASK, "Mã nhiệm vụ": task, "Hiện trạng": task}.items():
            sheet.cell(at, column(sheet, title)).value = value


def part(name: str, content: bytes) -> Callable[[bytes], Files]:
    """The workbook with one more part in its archive."""
    def make(book: bytes) -> Files:
        out = io.BytesIO(book)
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        return {"mau-03.xlsm": out.getvalue()}
    return make


def bomb(book: bytes) -> Files:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) if name != "xl/sharedStrings.xml" else old.read(name)[:200] + b" " * 25_000_000)
    return {"mau-03.xlsx": out.getvalue()}


def encrypted(book: bytes) -> Files:
    """A compound file as Excel makes of a workbook with a password: only its head and directory."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    entries = b""
    for name, kind, child in (("Root Entry", 5, 1), ("EncryptedPackage", 2, 0xFFFFFFFF), ("", 0, 0xFFFFFFFF), ("", 0, 0xFFFFFFFF)):
        spelt = name.encode("utf-16-le")
        entries += spelt.ljust(64, b"\0") + struct.pack("<HBBIII", len(spelt) + 2 if name else 0, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        entries += bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)
    return {"mau-03.xlsx": head[:512] + table + entries}


def _value(sheet: str, code: str, title: str, value: Any) -> Callable[[bytes], Files]:
    return lambda book: put(book, sheet, code, title, value)


def _new(sheet: str, values: Mapping[str, Any]) -> Callable[[bytes], Files]:
    return lambda book: added(book, sheet, values)


def _change(change: Callable[[Any], None]) -> Callable[[bytes], Files]:
    return lambda book: edited(book, change)


def _raw(content: bytes, name: str = "mau-03.xlsx") -> Callable[[bytes], Files]:
    return lambda book: {name: content}


D, Q, A, H = "DM_DOITUONG", "QH_KETNOI", "ANHXA", "HOANTHIEN_NV"
DAMAGES = (
    Damage(name="not a zip", make=_raw(b"hello"), says="not a workbook", fatal=True),
    Damage(name="picture", make=_raw(b"\x89PNG\r\n\x1a\n" + bytes(50), "mau-03.png"), says="UTF-16 or is no text", fatal=True),
    Damage(name="empty file", make=_raw(b""), says="not a workbook", fatal=True),
    Damage(name="truncated", make=lambda book: {"mau-03.xlsx": book[: len(book) // 2]}, says="damaged", fatal=True),
    Damage(name="zip bomb", make=bomb, says="too large", fatal=True),
    Damage(name="encrypted", make=encrypted, says="password", fatal=True),
    Damage(name="macros", make=part("xl/vbaProject.bin", b"x"), says="macros", fatal=True),
    Damage(name="zip of other things", make=lambda book: part("a.txt", b"x")(_zip()), says="not a workbook", fatal=True),
    Damage(name="no sheet of the form", make=_change(lambda made: [made.remove(made[n]) for n in (D, Q, A, H)]),
           # type: ignore[arg-type,return-value]
           says="no table of form 03", fatal=True),
    Damage(name="renamed sheet", make=renamed(D, "DM DOI TUONG"), says="sheets keep their names: this is DM_DOITUONG", cell="DM DOI TUONG"),
    Damage(name="missing sheet", make=_change(_dropped), says="the sheet QH_KETNOI is missing", cell=Q),
    Damage(name="missing column", make=headed(D, "Cơ quan chủ quản", None), says="“Cơ quan chủ quản” is missing", cell="DM_DOITUONG!1"),
    Damage(name="renamed column", make=headed(D, "Cơ quan chủ quản", "Cơ quan chủ quảng"),
           says="is “Cơ quan chủ quảng” “Cơ quan chủ quản”?",
           cell="DM_DOITUONG!K1"),
    Damage(name="column twice", make=headed(D, "Ghi chú", "Tên đối tượng"), says="is there twice", cell="DM_DOITUONG!T1"),
    Damage(name="row without heads", make=_change(_no_heads), says="the row with the titles", cell=D),
    Damage(name="code twice", make=_change(_repeated), says="is in row 2 already", cell="DM_DOITUONG!A6"),
    Damage(name="no code", make=_new(D, without(NEW_OBJECT, "Mã đối tượng")), says="the code is missing", cell="DM_DOITUONG!A6"),
    Damage(name="wrong prefix", make=_new(D, {**NEW_OBJECT, "Mã đối tượng": "ND-17"}), says="does not begin with KT-, QG-, LQ-, CX-",
           cell="DM_DOITUONG!A6"),
    Damage(name="number for a code", make=_new(D, {**NEW_OBJECT, "Mã đối tượng": 17}), says="does not begin with", cell="DM_DOITUONG!A6"),
    Damage(name="blank mandatory", make=_value(D, "KT-HOTLINE", "Cơ quan chủ quản", None), says="must not be empty", cell="DM_DOITUONG!K2"),
    Damage(name="blank name in a new row", make=_new(D, without(NEW_OBJECT, "Tên đối tượng")), says="must not be empty",
           cell="DM_DOITUONG!D6"),
    Damage(name="word not in the list", make=_value(D, "KT-HOTLINE", "Trạng thái vòng đời", "Đang vận hàng"), says="is not in the list",
           cell="DM_DOITUONG!O2"),
    Damage(name="number in a list", make=_value(D, "KT-HOTLINE", "Trạng thái vòng đời", 5), says="“5” is not in the list",
           cell="DM_DOITUONG!O2"),
    Damage(name="one of several not in the list", make=_value(D, "KT-HOTLINE", "Phạm vi sử dụng", "Cấp tỉnh; Cấp huyện"),
           says="“Cấp huyện” is not in the list", cell="DM_DOITUONG!I2"),
    Damage(name="slip in a name", make=_value(D, "KT-HOTLINE", "Cơ quan chủ quản", "Sở Khoa học và Công nghẹ mới"),
           says="there is no “Sở Khoa học và Công nghẹ mới”", cell="DM_DOITUONG!K2"),
    Damage(name="derived value", make=_value(D, "KT-WAREHOUSE", "Trạng thái mô hình", "Mục tiêu"), says="follows from other facts",
           cell="DM_DOITUONG!H"),
    Damage(name="endpoint missing", make=_new(Q, {**NEW_FLOW, "Đối tượng đích": "KT-NOWHERE"}), says="no object has the code “KT-NOWHERE”",
           cell="QH_KETNOI!D"),
    Damage(name="endpoint blank", make=_new(Q, without(NEW_FLOW, "Đối tượng đích")), says="must not be empty", cell="QH_KETNOI!D"),
    Damage(name="gap without task", make=_new(H, without(NEW_TASK, "Mã nhiệm vụ")), says="“Mã nhiệm vụ” must not be empty",
           cell="HOANTHIEN_NV!H3"),
    Damage(name="task without result", make=_new(H, without(NEW_TASK, "Kết quả kiến trúc")), says="“Kết quả kiến trúc” must not be empty",
           cell="HOANTHIEN_NV!J3"),
    Damage(name="task without resource", make=_new(H, without(NEW_TASK, "Nguồn lực dự kiến")), says="must not be empty",
           cell="HOANTHIEN_NV!O3"),
    Damage(name="one code described twice", make=_change(_twice_described), says="ND-9 is described differently in row 3",
           cell="HOANTHIEN_NV!C4"),
    Damage(name="deadline is a term", make=_value(H, "ND-G-CALLS", "Thời hạn", "ngắn hạn"), says="says only “ngắn hạn”",
           cell="HOANTHIEN_NV!N2"),
    Damage(name="deadline is no date", make=_value(H, "ND-G-CALLS", "Thời hạn", "32/13/2027"), says="is no date", cell="HOANTHIEN_NV!N2"),
    Damage(name="deadline is a day number", make=_value(H, "ND-G-CALLS", "Thời hạn", 46752), says="is a day number of Excel",
           cell="HOANTHIEN_NV!N2"),
    Damage(name="formula", make=_value(D, "KT-HOTLINE", "Cơ quan chủ quản", "=K3"), says="the cell holds a formula", cell="DM_DOITUONG!K2"),
    Damage(name="error value", make=_value(D, "KT-HOTLINE", "Tên đối tượng", "#REF!"), says="#REF!", cell="DM_DOITUONG!D2"),
    Damage(name="merged cells", make=_change(_merged), says="cells are merged down to row 3", cell="DM_DOITUONG!K2"),
    Damage(name="error in a hidden row", make=_change(_hidden), says="“Đập đi” is not in the list", cell="DM_DOITUONG!Q2"),
    Damage(name="swapped tables", make=_change(_swapped), says="holds the columns of QH_KETNOI", cell=D),
    Damage(name="long cell", make=lambda book: _strings(book, "Tổ hỗ trợ", "x" * 40_000), says="40000 characters", cell="DM_DOITUONG!M2"),
    Damage(name="control character", make=lambda book: _strings(book, "Tổ hỗ trợ", "Tổ&#x7F;"), says="U+007F", cell="DM_DOITUONG!M2"),
    Damage(name="bidi character", make=_value(D, "KT-HOTLINE", "Đầu mối kỹ thuật", "Tổ \u202eợrt ỗh"), says="U+202E",
           cell="DM_DOITUONG!M2"),
    Damage(name="text like a formula", make=lambda book: _strings(book, "Tổ hỗ trợ", "=HYPERLINK(1)"), says="begins with “=”",
           cell="DM_DOITUONG!M2"),
    Damage(name="secret", make=_value(D, "KT-HOTLINE", "Ghi chú", "Mật khẩu: 123456"), says="looks like a password", cell="DM_DOITUONG!T2"),
    Damage(name="inner address", make=_new(Q, {**NEW_FLOW, "Ghi chú": "máy chủ 192.168.1.7"}), says="looks like a password",
           cell="QH_KETNOI!L"),
    Damage(name="same name twice", make=_new(D, {**NEW_OBJECT, "Tên đối tượng": "Cổng thông tin 1022"}), says="same name",
           cell="DM_DOITUONG!D6"),
    Damage(name="mapping of nothing", make=_new(A, {"Mã đối tượng": "KT-NONE", "Quan hệ ánh xạ": "Mở rộng"}), says="no object has the code",
           cell="ANHXA!A6"),
)
CSV_DAMAGES: tuple[tuple[str, Callable[[bytes], Files], str], ...] = (
    ("UTF-16", lambda text: {f"{D}.csv": text.decode("utf-8-sig").encode("utf-16")}, "UTF-16"),
    ("cp1258", lambda text: {f"{D}.csv": "Mã đối tượng\n".encode("cp1258", "replace") + b"T\xea\xec\xd2n\n"}, "is not UTF-8"),
    ("wrong separator", lambda text: {f"{D}.csv": text.replace(b",", b"|")}, "the row with the titles"),
    ("NUL", lambda text: {f"{D}.csv": text[:400] + b"\x00" + text[400:]}, "control characters"),
    ("only heads of something else", lambda text: {"khac.csv": b"a,b,c\n1,2,3\n"}, "no table of form 03"),
)


def _zip() -> bytes:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    return out.getvalue()


def _strings(book: bytes, old: str, new: str) -> Files:
    """Another text among the shared ones, as no spreadsheet program would let anybody type it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name in ("xl/sharedStrings.xml", "xl/worksheets/sheet2.xml"):
                content = content.replace(f">{old}<".encode(), f">{new}<".encode())
            after.writestr(name, content)
    return {"mau-03.xlsx": out.getvalue()}
