"""What reading finds, as the catalogue numbers it: rules that no rule file carries, with why they matter and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.kit.diagnostics import Severity
from archmodel.kit.diagnostics.report import About
from archmodel.kit.text import LocalText


def _found(catalogue: str, title: tuple[str, str], why: tuple[str, str], remedy: tuple[str, str],
           severity: Severity = Severity.ERROR) -> About:
    return About(title=_said(title), catalogue=catalogue, severity=severity, why=_said(why), remedy=_said(remedy))


def _said(words: tuple[str, str]) -> LocalText:
    return LocalText(vi=words[0], en=words[1])


_ID = ("Mỗi đối tượng có đúng một mã, dùng suốt vòng đời; sơ đồ, liên kết, miễn trừ và mốc phát hiện đều dựa vào mã đó.",
       "A thing has one id for life; diagrams, references, waivers and baselines all rest on it.")
_REFERENCE = ("Tham chiếu sai làm mất quan hệ, nên hình, phân tích và kết luận đều thiếu mà không ai biết.",
              "A wrong reference loses a relationship: pictures, analyses and verdicts are then incomplete without showing it.")

READING: Mapping[str, About] = {
    "inventory/bad-id": _found(
        "M01", ("Mã không hợp lệ", "Badly formed id"), _ID,
        ("Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ `cong-1022`.",
         "Use lower-case letters without accents, digits and single hyphens, such as `hotline-1022`.")),
    "inventory/duplicate-id": _found(
        "M01", ("Mã dùng hai lần", "Id taken twice"), _ID,
        ("Gộp hai bản ghi nếu là một đối tượng, nếu không thì đổi một mã (mã cũ ghi vào `formerly`).",
         "Join the two records if they are one thing; else rename one of them (the old id goes to `formerly`).")),
    "inventory/dangling": _found(
        "M02", ("Tham chiếu đến thứ không có", "Reference to nothing"), _REFERENCE,
        ("Sửa mã được nêu, hoặc ghi thêm đối tượng còn thiếu.", "Correct the id, or record what it names.")),
    "inventory/wrong-kind": _found(
        "M02", ("Tham chiếu sai loại", "Reference to the wrong kind"), _REFERENCE,
        ("Nêu đối tượng đúng loại mà trường này yêu cầu.", "Name something of a kind that the field takes.")),
    "inventory/missing-field": _found(
        "M03", ("Thiếu trường bắt buộc", "Missing field"),
        ("Thiếu trường bắt buộc thì bản ghi không dùng được và bị bỏ ra ngoài mọi kết quả.",
         "Without a required field the record cannot be used, and is left out of every answer."),
        ("Ghi trường đó; chưa biết thì ghi `unknown` kèm đầu mối và thời hạn ở những trường cho phép.",
         "Record the field, or `unknown` with a contact and a due date where the field allows it.")),
    "inventory/unknown-field": _found(
        "M05", ("Trường không có trong lược đồ", "Unknown field"),
        ("Trường gõ sai mà bị bỏ qua thì thông tin mất đi không ai hay. Giá trị ghi ở trường đó không được dùng.",
         "A misspelt field would be lost without a word. What is written under it is not used."),
        ("Sửa tên trường; trường riêng của dự án thì đặt tên bắt đầu bằng `x-`.",
         "Correct the name; a field of the project's own begins with `x-`.")),
    "inventory/too-short": _found(
        "M06", ("Để trống trường", "Empty field"),
        ("Ô trống không cho biết là không có, chưa biết hay quên ghi.",
         "A blank does not say whether there is nothing, nobody knows, or somebody forgot."),
        ("Ghi giá trị, hoặc `unknown: {contact: …, due: …}`.", "Record the value, or `unknown: {contact: …, due: …}`.")),
    "inventory/open-unknown": _found(
        "M06", ("Chưa rõ và chưa giao ai làm rõ", "Unknown, and nobody asked to find out"),
        ("“Chưa xác định” chỉ có ích khi có người sẽ làm rõ và có thời hạn; không thì năm sau vẫn chưa rõ.",
         "“Unknown” helps only where somebody will find out by a day; else it is still unknown next year."),
        ("Ghi `unknown: {contact: cơ quan, due: ngày}`.", "Write `unknown: {contact: agency, due: date}`."), Severity.WARNING),
    "inventory/no-provenance": _found(
        "M07", ("Chưa ghi căn cứ", "No provenance"),
        ("Không có căn cứ thì người đọc không phân biệt được điều tìm thấy với điều phỏng đoán.",
         "Without it a reader cannot tell what was found from what was guessed."),
        ("Ghi `source`, hoặc `provenance` với `kind` (found, knowledge, proposal, assumption), ở bản ghi hoặc đầu tệp.",
         "Record a `source`, or a `provenance` with its `kind` (found, knowledge, proposal, assumption), on the record or for the file."),
        Severity.WARNING),
    "inventory/date-order": _found(
        "M09", ("Ngày tháng ngược", "Dates out of order"),
        ("Kết thúc trước khi bắt đầu thì đối tượng không tồn tại vào ngày nào.", "What ends before it begins exists on no day."),
        ("Sửa một trong hai ngày.", "Correct one of the two dates.")),
    "inventory/cycle": _found(
        "M11", ("Vòng lặp", "Circle"),
        ("Năng lực là cấp trên của chính nó thì cây năng lực không cộng lại được; vòng phụ thuộc thì không có thứ tự thực hiện.",
         "A capability above itself cannot be rolled up; packages that wait for each other have no order."),
        ("Bỏ một mắt của vòng.", "Take one link of the circle away.")),
    "views/layout-drift": _found(
        "", ("Hình khác với bố cục đã khóa", "Drawn otherwise than locked"),
        ("Đối tượng chưa có chỗ riêng có thể đổi chỗ khi có đối tượng khác thêm vào; chỗ của đối tượng đã bỏ thì để trống.",
         "What has no place of its own may be put elsewhere when more is added; the place of what is gone stays empty."),
        ("Chạy `archmodel view lock`, và lưu tệp `.layout` cùng với thay đổi.",
         "Run `archmodel view lock`, and commit the `.layout` file with the change."), Severity.INFO),
    "views/draws-nothing": _found(
        "", ("Hình không vẽ gì", "A view that draws nothing"),
        ("Hình trống lọt vào báo cáo làm người đọc tưởng không có gì để nói; thường là do điều kiện chọn hoặc thời điểm đã sai.",
         "An empty picture in a report reads as if there were nothing to say; mostly its selection or its moment is wrong."),
        ("Sửa `select` hoặc `at` của hình, hoặc xóa hình.", "Mend `select` or `at` of the view, or delete it."), Severity.WARNING),
    "views/in-no-view": _found(
        "", ("Hệ thống không có trên hình nào", "A system that is in no view"),
        ("Phần lớn người đọc chỉ xem hình; hệ thống không có trên hình nào thì với họ coi như không có.",
         "Most readers see the pictures only; what is in none of them does not exist for them."),
        ("Thêm vào một hình trong views/, hoặc vẽ hình ở thời điểm có hệ thống này.",
         "Let a view select it, or draw one at a moment when it exists."), Severity.INFO),
    "views/not-in-form-03": _found(
        "F12", ("Đối tượng trên sơ đồ không có trong mẫu 03", "Object on a diagram absent from form 03"),
        ("Ba mẫu được đọc cùng nhau: đối tượng chỉ có trên sơ đồ thì không tra cứu được chủ quản, trạng thái, nguồn.",
         "The three forms are read together: of what is only drawn nobody can look up owner, status or source."),
        ("Vẽ ở thời điểm có đối tượng này, hoặc đưa đối tượng vào hiện trạng hay mục tiêu.",
         "Draw it at a moment when it exists, or let it be a part of today or of the target.")),
    "views/relation-not-in-form-03": _found(
        "F13", ("Quan hệ trên sơ đồ không có trong mẫu 03", "Relation on a diagram absent from form 03"),
        ("Mũi tên không có dòng tương ứng thì không biết trao đổi dữ liệu gì, qua kênh nào.",
         "Of an arrow without a row nobody knows what it carries, and through which channel."),
        ("Ghi quan hệ thành luồng, hoặc vẽ ở thời điểm có quan hệ này.", "Record it as a flow, or draw it at a moment when it exists."),
        Severity.WARNING),
}
