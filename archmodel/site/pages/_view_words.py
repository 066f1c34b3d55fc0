"""What the pages of views say: the subjects of the gallery, and what each viewpoint shows."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.kit.text import LocalText


def t(vi: str, en: str) -> LocalText:
    return LocalText(vi=vi, en=en)


LEAD = t("Mỗi hình là một góc nhìn vào cùng một bộ dữ liệu: phóng to, tô màu, so sánh hai thời điểm, đọc dạng bảng, tải về.",
           "Every picture is one look at the same data: zoom, colour, compare two moments, read it as tables, take it away.")
SUBJECTS: tuple[tuple[LocalText, tuple[str, ...]], ...] = (
    (t("Kiến trúc tổng thể", "The architecture"), ("layered", "landscape", "context", "graph", "motivation")),
    (t("Khoảng cách và chuyển đổi", "Gap and transition"), ("gap-overlay", "transition", "roadmap")),
    (t("Năng lực và danh mục", "Capabilities and portfolio"), ("capability-map", "portfolio")),
    (t("Dữ liệu và tích hợp", "Data and integration"), ("flows", "lineage", "crud-matrix", "dependency-matrix")),
    (t("Hạ tầng, an toàn, liên tục", "Infrastructure, security, continuity"), ("deployment", "security", "failure")),
    (t("Tổ chức và vận hành", "Organisation and operations"), ("organisation", "raci", "process")),
    (t("Chi phí và hiệu quả", "Costs and benefits"),
     ("cost-treemap", "cost-years", "cost-tornado", "s-curve", "cumulative-cash", "benefit-tornado")),
)
NATIONAL, OTHER = t("Sơ đồ theo mẫu quốc gia", "Diagrams of the national form"), t("Hình khác", "Other views")
SHOWS: Mapping[str, LocalText] = {
    "benefit-tornado": t("Từng số liệu chưa chắc chắn làm ENPV thay đổi bao nhiêu",
                         "How far each uncertain figure moves the economic value"),
    "capability-map": t("Các năng lực theo nhóm, tô đậm theo số đo", "The capabilities by group, shaded by a measure"),
    "context": t("Một hệ thống, bên nào cấp dữ liệu cho nó và nó cấp cho ai", "One system, what feeds it and what it feeds"),
    "cost-tornado": t("Từng đơn giá làm tổng chi phí thay đổi bao nhiêu", "How far each price moves the total"),
    "cost-treemap": t("Mỗi khoản chi là một ô, diện tích theo số tiền", "Every cost line is an area as large as its amount"),
    "cost-years": t("Mỗi năm chi bao nhiêu: đầu tư, thường xuyên, bảo trì", "What each year costs: investment, running, upkeep"),
    "crud-matrix": t("Dữ liệu nào do hệ thống nào tạo lập, lưu giữ, gửi và nhận",
                     "Which system makes, keeps, sends and receives which data"),
    "cumulative-cash": t("Lợi ích trừ chi phí cộng dồn đến cuối mỗi năm", "Gains less costs up to the end of each year"),
    "dependency-matrix": t("Hệ thống nào nhận dữ liệu từ hoặc dựa vào hệ thống nào", "Which system receives from or rests on which"),
    "deployment": t("Hạ tầng đặt ở đâu, ai quản lý, nối với nhau ra sao", "What stands where, who manages it, how it is linked"),
    "failure": t("Khi hỏng thì những gì ngừng theo, sau mấy bước", "What goes dark when it fails, in how many steps"),
    "flows": t("Dữ liệu đi từ hệ thống nào đến hệ thống nào", "Which data flow from which system to which"),
    "framework-model": t("Mô hình của khung quốc gia với những gì Thành phố có",
                         "The model of the national framework, with what the city has"),
    "gap-overlay": t("Từng hệ thống được giữ, đổi, thay thế hay bổ sung", "What is retained, changed, replaced or new"),
    "graph": t("Các đối tượng được chọn và quan hệ giữa chúng", "Chosen things and the relationships between them"),
    "landscape": t("Hệ thống của cơ quan nào, phục vụ lĩnh vực nào", "Whose systems serve which domain"),
    "layered": t("Các lớp của khung kiến trúc và hệ thống trong từng lớp", "The layers of the framework and the systems in each"),
    "lineage": t("Dữ liệu từ nơi sinh ra đến chỉ tiêu và quyết định", "Data from where they are made to indicators and decisions"),
    "motivation": t("Động lực, mục tiêu, yêu cầu và năng lực đáp ứng", "Drivers, goals, requirements and what realises them"),
    "organisation": t("Các cơ quan hoặc vai trò và quan hệ trực thuộc", "Agencies or roles, and what they belong to"),
    "portfolio": t("Hệ thống nào nên giữ, đầu tư, chuyển đổi hay loại bỏ", "Which systems to tolerate, invest in, migrate or eliminate"),
    "process": t("Quy trình theo từng vai trò, kèm hệ thống và thời gian", "A procedure role by role, with its systems and times"),
    "raci": t("Mỗi quy trình ai chịu trách nhiệm, thực hiện, tham vấn, được báo", "Who answers, acts, is asked and is told, by process"),
    "roadmap": t("Các gói công việc theo thời gian và thứ tự phụ thuộc", "The work packages in time, and what waits for what"),
    "s-curve": t("Đến cuối mỗi năm đã chi bao nhiêu phần vốn", "Which share of the investment is spent by each year's end"),
    "security": t("Hệ thống theo cấp độ an toàn và vùng mạng", "Systems by security level and zone"),
    "transition": t("Mỗi mốc có gì vào, đổi và ra", "What enters, changes and leaves at each step"),
}
