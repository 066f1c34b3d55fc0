"""The extensibility report: open interfaces, coupling, single points and room to grow."""

from __future__ import annotations

from archmodel.analysis.extensibility import Extensibility, Open, extensibility
from archmodel.kit.document import Block, Document, Inline, Row, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._telling import NONE, Teller, bullets, caveats, cell, figures, h, next_steps, number, t, table, teller
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Khả năng mở rộng", en="Extensibility")
_SHOWN = 25


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found = say.architecture.answer(extensibility)
    return say.document("extensibility", TITLE, request, (
        *_conclusions(found, say), h(2, "Điểm khớp của mạng luồng", "Articulation points of the flows", "single"), _single(found, say),
        h(2, "Mức độ gắn kết", "Coupling", "coupling"), _coupling(found, say),
        h(2, "Dung lượng dự phòng", "Headroom", "headroom"), _headroom(found, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _conclusions(found: Extensibility, say: Teller) -> tuple[Block, ...]:
    n, stated = len(found.systems), len(found.stated)
    lines: list[Words] = [
        msg("Giao diện mở: {k} trong {m} hệ thống đã ghi; {u} hệ thống chưa ghi `open_interface`.",
            "Open interfaces: {k} of the {m} systems that state it; {u} do not state `open_interface`.",
            k=sum(s.interface is True for s in found.systems), m=stated, u=n - stated) if stated else msg(
            "Chưa hệ thống nào trong {n} hệ thống ghi `open_interface`, nên chưa tính được tỷ lệ giao diện mở.",
            "None of the {n} systems states `open_interface`, so the share of open interfaces cannot be computed.", n=n),
        msg("{k} hệ thống là điểm khớp: mất một trong số đó thì mạng luồng dữ liệu bị chia cắt. Báo cáo “Khả năng chống chịu” cho biết "
            "điểm nào "
            "trong đó chặn đường tới năng lực quan trọng.",
            "{k} systems are articulation points: without any one of them the network of flows splits. The report “Resilience” says "
            "which "
            "of them bar the path to an important capability.", k=len(found.single_points)),
        msg("Trung bình mỗi hệ thống gửi dữ liệu đến {mean} hệ thống khác; số hệ thống có ghi tiêu chuẩn: {k}.",
            "On average a system sends data to {mean} others; systems that name standards: {k}.",
            mean=NONE if found.mean_fan_out is None else number(found.mean_fan_out), k=sum(s.standards for s in found.systems)),
        msg("Hệ thống còn dưới 20 % dung lượng dự phòng: {k}; chưa ghi: {u}.", "Systems with less than 20 % headroom: {k}; not stated: "
                                                                               "{u}.",
            k=len(found.tight), u=sum(s.headroom is None for s in found.systems))]
    facts = [(s.system, "open_interface") for s in found.stated]
    facts += [(s.system, "headroom_pct") for s in found.systems if s.headroom is not None]
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        figures((f"{100 * found.open_ratio:.0f} %" if found.open_ratio is not None else "–",
                 t("giao diện mở (phần đã ghi)", "open interfaces (of those stated)")),
                (str(len(found.single_points)), t("điểm khớp của mạng luồng", "articulation points of the flows"))),
        bullets(lines),
        caveats((t("Chỉ xét luồng đã ghi: ghi thêm luồng có thể cho thấy một điểm khớp thật ra có đường khác.",
                   "Only recorded flows count: more of them may show that such a point has another path."), say.rests_on(facts))),
        *next_steps((t("Bổ sung `open_interface` và `headroom_pct` khi khảo sát hệ thống; hai dữ kiện này quyết định khả năng mở rộng.",
                       "Record `open_interface` and `headroom_pct` in the survey of systems: extensibility turns on these two facts."),)
                    if stated < n else ()))


def _row(one: Open, say: Teller) -> Row:
    words = {True: t("mở", "open"), False: t("đóng", "closed")}
    interface: Inline = cell(words[one.interface] if one.interface is not None else None)
    return Row(cells=(say.named(one.system), plain(str(one.fan_in)), plain(str(one.fan_out)), interface,
                      cell(None if one.headroom is None else f"{one.headroom.normalize():f} %"), say.place(one.system)))


_TITLES = (("Hệ thống", "System"), ("Nhận từ", "Receives from", "right"), ("Gửi đến", "Sends to", "right"), ("Giao diện", "Interface"),
           ("Dự phòng", "Headroom", "right"), ("Nơi ghi", "Written at"))


def _busy(systems: tuple[Open, ...]) -> list[Open]:
    return sorted(systems, key=lambda s: (-(s.fan_in + s.fan_out), s.system))


def _single(found: Extensibility, say: Teller) -> Block:
    return table(msg("Hệ thống mà nếu mất thì mạng luồng bị chia cắt: {k} trên {n}", "Systems whose loss splits the network: {k} of {n}",
                     k=min(_SHOWN, len(found.single_points)), n=len(found.single_points)), _TITLES,
                 (_row(s, say) for s in _busy(found.single_points)[:_SHOWN]))


def _coupling(found: Extensibility, say: Teller) -> Block:
    linked = sum(bool(s.fan_in + s.fan_out) for s in found.systems)
    return table(msg("{k} hệ thống gắn kết nhiều nhất trên {n} hệ thống có luồng", "The {k} most coupled of the {n} systems with flows",
                     k=min(_SHOWN, linked), n=linked), _TITLES,
                 (_row(s, say) for s in _busy(found.systems)[:_SHOWN] if s.fan_in + s.fan_out))


def _headroom(found: Extensibility, say: Teller) -> Block:
    return table(t("Dung lượng dự phòng đã ghi", "Headroom on record"), _TITLES,
                 (_row(s, say) for s in sorted(found.systems, key=lambda s: (s.headroom or 0, s.system)) if s.headroom is not None),
                 t("Chưa hệ thống nào ghi dung lượng dự phòng (`headroom_pct`).", "No system states its headroom (`headroom_pct`) yet."))


def _method() -> tuple[Words, ...]:
    return (
        t("Tỷ lệ giao diện mở tính trên các hệ thống có ghi `open_interface`; không ghi không có nghĩa là đóng.",
          "The share of open interfaces is over the systems that state `open_interface`; not stated does not mean closed."),
        t("Điểm khớp được tính trên đồ thị vô hướng của các luồng; báo cáo “Khả năng chống chịu” xét thêm chiều của luồng và các quan hệ "
          "phụ thuộc, "
          "nên số điểm ở hai báo cáo khác nhau.",
          "Articulation points are those of the undirected graph of flows; the report “Resilience” also looks at the direction of flows "
          "and at "
          "dependencies, so the two reports count different things."))
