"""The basic design: overall, logical and physical model, sizing, technology, security levels; and what nobody has said yet."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.catalogue import ASKED, Planned, catalogue
from archmodel.analysis.economics import sizing
from archmodel.analysis.economics.frame import Frame, frame
from archmodel.graph import Architecture
from archmodel.kit.document import Block, Document, Paragraph, Row, noted, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import kinds
from archmodel.reports import Request
from archmodel.reports._design_logical import interfaces, logical
from archmodel.reports._design_physical import PLACES, physical
from archmodel.reports._design_technical import continuity, levels, sizes, technology
from archmodel.reports._planned import count, goal_of, unplanned
from archmodel.reports._telling import Teller, bullets, h, opening, picture, t, table
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Thiết kế kỹ thuật cơ sở", en="Basic technical design")
_LAW = t("Nghị định 45/2026/NĐ-CP, Điều 13, đọc qua một bản tóm tắt thứ cấp: cần đối chiếu nguyên văn trước khi dùng làm căn cứ.",
         "Decree 45/2026/NĐ-CP, Article 13, as told by a secondary summary: to be held against the text before it is relied on.")


def compose(workspace: Workspace, request: Request) -> Document:
    goal = goal_of(workspace, request)
    if goal is None:
        return unplanned(Teller(workspace=workspace, architecture=workspace.architecture(request.baseline)), "design", TITLE, request)
    say = Teller(workspace=workspace, architecture=goal)
    found, terms = goal.answer(catalogue), frame(workspace.model)
    return say.document("design", TITLE, request, (
        *_opening(found, terms, say),
        h(2, "Mô hình tổng thể", "Overall model", "overall"), *_overall(found, say, request),
        h(2, "Mô hình lô-gic", "Logical model", "logical"), *logical(found, say),
        h(2, "Mô hình vật lý, triển khai", "Physical model and deployment", "physical"), *physical(found, say, request),
        h(2, "Định cỡ", "Sizing", "sizing"), *sizes(terms, say),
        h(2, "Công nghệ và tiêu chuẩn", "Technology and standards", "technology"), *technology(found, say),
        h(2, "Cấp độ an ninh mạng", "Security levels", "levels"), *levels(found, say),
        h(2, "Sao lưu, dự phòng và IPv6", "Backup, recovery and IPv6", "continuity"), *continuity(found, say),
        h(2, "Còn thiếu để hoàn thành thiết kế cơ sở", "What the basic design still lacks", "lacking"), _lacking(found, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _opening(found: tuple[Planned, ...], terms: Frame, say: Teller) -> tuple[Block, ...]:
    links_ = interfaces(found, say)
    sized = sizing.sized(terms)
    complete = sum(not each.unsaid for each in found)
    return opening(
        keys=((counted(len(found)), t("thành phần phải thiết kế", "components to design")),
              (counted(complete), t("thành phần đã ghi đủ dữ kiện thiết kế", "components with every fact of the design")),
              (counted(len(links_)), t("giao diện đã ghi hoặc dự kiến", "interfaces recorded or planned")),
              (counted(len(sized)), t("đối tượng có dữ kiện định cỡ", "things with facts for sizing"))),
        conclusions=tuple(_conclusions(found, terms, say)), limits=tuple(_limits()), decisions=tuple(_decisions(found, sized, say)))


def _conclusions(found: tuple[Planned, ...], terms: Frame, say: Teller) -> Iterator[Words]:
    if not found:
        yield t("Kế hoạch chưa bàn giao thành phần nào, nên chưa có gì để thiết kế.", "The plan delivers nothing, so there is nothing to "
                                                                                      "design.")
        return
    whole = {field: [each.id for each in found if field in each.unsaid] for field in ASKED}
    nobody = [field for field in ASKED if len(whole[field]) == len(found)]
    yield msg("Chưa đủ để lập thiết kế cơ sở: {n}/{m} thành phần còn thiếu dữ kiện." if any(each.unsaid for each in found) else
              "Mọi thành phần đã ghi đủ dữ kiện thiết kế cơ sở.",
              "Not enough for a basic design yet: {n} of {m} components lack facts." if any(each.unsaid for each in found) else
              "Every component has the facts of a basic design.", n=sum(bool(each.unsaid) for each in found), m=len(found))
    if nobody:
        yield msg("Chưa thành phần nào ghi: {fields}.", "No component states: {fields}.", fields=_titles(nobody))
    links_ = interfaces(found, say)
    bare = [each for each in links_ if not each.by.data]
    if links_:
        yield msg("Trong {n} giao diện của các thành phần mới, {m} giao diện chưa rõ dữ liệu trao đổi.",
                  "Of {n} interfaces of the new components {m} do not say which data they carry.", n=len(links_), m=len(bare))
    stated = [each for each in found if "standards" not in each.unsaid]
    yield msg("{n}/{m} thành phần đã nêu tiêu chuẩn; {k}/{m} đã nêu cấp độ an ninh mạng đề xuất.",
              "{n} of {m} components name their standards; {k} of {m} have a proposed security level.", n=len(stated), m=len(found),
              k=sum("security_level" not in each.unsaid for each in found))
    if not sizing.sized(terms):
        yield t("Định cỡ: chưa xác định. Chưa đối tượng nào ghi số camera, băng thông, số ngày lưu (`sizing`).",
                "Sizing is unknown: nothing records cameras, bandwidth and days kept (`sizing`).")
    yield from _places(say.architecture)


def _places(at: Architecture) -> Iterator[Words]:
    lacking = [kinds()[kind].name for kind in ("site", "zone") if not at.of_kind(kind)]
    there = [(kinds()[kind].name, len(at.of_kind(kind))) for kind in PLACES if at.of_kind(kind)]
    if lacking:
        yield msg("Chưa ghi {kinds} nào, nên mô hình vật lý mới chỉ có: {what}.",
                  "No {kinds} is on record, so the physical model is so far: {what}.",
                  kinds=LocalText(vi=" và ".join(k.vi.lower() for k in lacking), en=" and no ".join(k.en.lower() for k in lacking)),
                  what=LocalText(vi=", ".join(f"{k.vi.lower()} {n}" for k, n in there) or "–",
                                 en=", ".join(f"{k.en.lower()} {n}" for k, n in there) or "–"))


def _titles(fields: list[str]) -> LocalText:
    titles = [kinds()["application"].properties[field]["title"] for field in fields]
    return LocalText(vi="; ".join(x["vi"].lower() for x in titles), en="; ".join(x["en"].lower() for x in titles))


def _limits() -> Iterator[Words]:
    yield t("Thành phần mục tiêu, tiêu chuẩn và cấp độ là đề xuất của nhóm kiến trúc, chưa qua thẩm định.",
            "Components, standards and levels are proposals of the architecture team and have not been appraised.")
    yield t("Điều chưa ghi trong dữ liệu được in là “chưa xác định”; báo cáo không tự suy ra công nghệ, nơi đặt hay kích cỡ.",
            "What is not on record is printed as unknown; no technology, place or size is inferred.")


def _decisions(found: tuple[Planned, ...], sized: tuple[object, ...], say: Teller) -> Iterator[Words]:
    if any("hosted_at" in each.unsaid or "zone" in each.unsaid for each in found):
        yield t("Quyết định nơi đặt và vùng mạng của từng thành phần (`sites`, `zones`, `hosted_at`, `zone`), trước hết của trung tâm dữ "
                "liệu và mạng.",
                "Decide where each component stands and in which zone (`sites`, `zones`, `hosted_at`, `zone`): data centre, network first.")
    if any("technology" in each.unsaid for each in found):
        yield t("Ghi công nghệ dự kiến (`technology`) hoặc yêu cầu kỹ thuật thay cho tên sản phẩm, để so sánh phương án.",
                "Record the intended technology (`technology`), or requirements in place of products, so that options can be compared.")
    if not sized:
        yield t("Khảo sát số luồng camera, băng thông và số ngày lưu của từng nhóm thiết bị, ghi vào `sizing`.",
                "Survey streams, bandwidth and days kept of each device group and record them under `sizing`.")
    bare = [each for each in interfaces(found, say) if not each.by.data]
    if bare:
        yield msg("Lập đặc tả cho {n} giao diện chưa rõ dữ liệu: dữ liệu, kênh, tiêu chuẩn, tần suất.",
                  "Specify the {n} interfaces without data: data, channel, standard, frequency.", n=len(bare))


def _overall(found: tuple[Planned, ...], say: Teller, request: Request) -> tuple[Block, ...]:
    view = "sd-t-01" if "sd-t-01" in say.workspace.views else "city-target"
    return (
        Paragraph(text=(noted(t("Thiết kế cơ sở phải có mô hình tổng thể, mô hình lô-gic và mô hình vật lý.",
                                "A basic design has an overall, a logical and a physical model."), _LAW),
                        plain(" "), said(msg("Mô hình tổng thể: {n} thành phần mới trên {m} hệ thống của mục tiêu.",
                                                    "The overall model: {n} new components among {m} systems of the target.",
                                                    n=len(found), m=_systems(say.architecture))))),
        picture(say.workspace, view, request))


def _systems(at: Architecture) -> int:
    return sum(kinds()[e.kind].group == "system" for e in at.elements.values())


def _lacking(found: tuple[Planned, ...], say: Teller) -> Block:
    """By fact, since one decision may settle many components at once."""
    rows = []
    for field in ASKED:
        lacking = [each.id for each in found if field in each.unsaid]
        if lacking:
            shown = say.names(lacking) if len(lacking) < len(found) else plain(t("mọi thành phần mới", "every new component"))
            rows.append(Row(cells=(plain(_titles([field])), count(len(lacking)), shown)))
    return table(t("Dữ kiện thiết kế còn thiếu, theo trường", "Facts of the design still missing, by field"),
                 (("Dữ kiện", "Fact"), ("Số thành phần", "Components", "right"), ("Gồm", "Namely")), rows,
                 empty=t("Không thiếu dữ kiện nào trong các trường được xét.", "None of the fields asked for is missing."))


def _method() -> tuple[Words, ...]:
    return (
        t("Thành phần phải thiết kế: những gì các gói công việc bàn giao. Dữ kiện được xét: chủ quản, đơn vị vận hành, công nghệ, tiêu "
          "chuẩn, cấp độ, nơi đặt, vùng mạng.",
          "Components to design: what the work packages deliver. Facts asked for: owner, operator, technology, standards, level, "
          "place, zone."),
        t("Giao diện: luồng dữ liệu đã ghi có một đầu là thành phần mới, và kết nối dự kiến (`integrates`) chưa có luồng.",
          "Interfaces: recorded flows with a new component at one end, and planned links (`integrates`) without a flow yet."),
        t("Định cỡ theo công thức in trong bảng; mọi toán hạng đều từ dữ liệu, thiếu toán hạng thì không có kết quả.",
          "Sizes follow the formulas printed; every operand is on record, and without one there is no result."))
