"""What is said about a workbook that cannot be read, or not in full: a sentence for each kind, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.kit.text import LocalText, Message, visible
from archmodel.kit.workbook.reading import Kind, Problem, address

_WORDS: Mapping[Kind, LocalText] = {
    "not-a-workbook": LocalText(
        vi="Đây không phải tệp bảng tính. Cần tệp .xlsx hoặc .ods; nếu là dạng khác, hãy mở ra và lưu lại thành .xlsx.",
        en="This is not a workbook. An .xlsx or .ods file is needed; open another kind and save it as .xlsx."),
    "old-format": LocalText(
        vi="Đây là tệp .xls (Excel 97–2003), dạng cũ không được đọc. Hãy mở tệp và lưu lại thành .xlsx.",
        en="This is an .xls file (Excel 97–2003); that old form is not read. Open it and save it as .xlsx."),
    "encrypted": LocalText(
        vi="Tệp được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi lưu lại.",
        en="The file asks for a password and cannot be read. Remove the password and save it again."),
    "too-large": LocalText(
        vi="Tệp quá lớn nên không đọc{detail}. Hãy bỏ các trang, dòng và cột thừa (kể cả ô nằm rất xa vùng dữ liệu) rồi lưu lại.",
        en="The file is too large and was not read{detail}. Remove sheets, rows and columns that are not needed (also single cells far "
           "away from the data) and save it again."),
    "damaged": LocalText(
        vi="Tệp bị hỏng nên không đọc được{detail}. Hãy mở bằng phần mềm bảng tính, lưu lại thành .xlsx, hoặc xin gửi lại tệp.",
        en="The file is damaged and cannot be read{detail}. Open it in a spreadsheet program and save it as .xlsx, or ask for it again."),
    "macro": LocalText(
        vi="Tệp có chứa macro. Macro không được chạy; chỉ giá trị trong các ô được đọc.",
        en="The file holds macros. They are not run; only the values in the cells are read."),
    "external": LocalText(
        vi="Tệp lấy giá trị từ tệp khác. Giá trị được đọc là giá trị lúc lưu tệp lần cuối.",
        en="The file takes values from other files. What is read are the values of the day it was last saved."),
    "error-value": LocalText(
        vi="Ô báo lỗi {value} nên được coi là để trống.",
        en="The cell says {value} and is taken as empty."),
}


def problem(kind: Kind, detail: str = "", *, sheet: str = "", row: int = 0, column: int = 0, fatal: bool = False) -> Problem:
    """`detail` is a part of the file, a size, or what an error cell says."""
    told = visible(detail or (address(sheet, row, column) if kind == "too-large" else ""))[:200]
    return Problem(kind=kind, sheet=sheet, row=row, column=column, fatal=fatal, message=Message(
        text=_WORDS[kind], args={"value": told} if kind == "error-value" else {"detail": f" ({told})" if told else ""}))
