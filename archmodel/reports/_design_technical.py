"""Sizing, technology, levels and continuity of the design: what is on record, by which formula, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from archmodel.analysis.catalogue import Planned
from archmodel.analysis.catalogue import said as stated
from archmodel.analysis.economics import sizing
from archmodel.analysis.economics.frame import Frame
from archmodel.analysis.security import Proposal, declared_level, proposals
from archmodel.graph import Architecture
from archmodel.kit.document import Block, Paragraph, Row, code, plain, said
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.reports._amounts import amount
from archmodel.reports._planned import count, said_or_unknown
from archmodel.reports._security_words import span
from archmodel.reports._telling import UNKNOWN, Teller, bullets, cell, listed, t, table

HIGH = 3
"""From this level on a system should say how it is backed up and where it goes on."""


def sizes(terms: Frame, say: Teller) -> tuple[Block, ...]:
    formulas = bullets((
        msg("Dung lượng lưu trữ (TB) = `{formula}`.", "Storage (TB) = `{formula}`.", formula=sizing.STORAGE),
        msg("Băng thông (Gbit/s) = `{formula}`.", "Bandwidth (Gbit/s) = `{formula}`.", formula=sizing.NETWORK)))
    rows = []
    for element in sizing.sized(terms):
        for name in (sizing.storage(terms, element), sizing.network(terms, element)):
            figure = terms.ledger[name]
            operands = [terms.ledger[o] for o in figure.operands.values()]
            rows.append(Row(tone="" if figure.value is not None else "quiet", cells=(
                say.named(element.id), plain(figure.title), code(figure.formula),
                plain(listed(LocalText(vi=f"{key} = {amount(o).vi}", en=f"{key} = {amount(o).en}")
                             for key, o in zip(figure.operands, operands, strict=True))),
                plain(amount(figure)), say.place(element.id, "sizing"))))
    return (formulas, table(
        t("Định cỡ hình ảnh: công thức, toán hạng và kết quả", "Sizing of video: formulas, operands and results"),
        (("Đối tượng", "Thing"), ("Đại lượng", "Quantity"), ("Công thức", "Formula"), ("Toán hạng", "Operands"),
         ("Kết quả", "Result", "right"), ("Nơi ghi", "Written at")), rows,
        empty=t("Chưa xác định: chưa đối tượng nào ghi số camera, băng thông và số ngày lưu (`sizing`), nên chưa tính được dung lượng và "
                "băng "
                "thông. Dung lượng dữ liệu nghiệp vụ: xem báo cáo `storage`.",
                "Unknown: nothing records cameras, bandwidth and days kept (`sizing`), so neither storage nor bandwidth can be computed. "
                "For "
                "the volume of business data see the report `storage`.")))


def technology(found: tuple[Planned, ...], say: Teller) -> tuple[Block, ...]:
    named = [each.id for each in found if "technology" not in each.unsaid]
    users: dict[tuple[str, str], list[str]] = {}
    for each in found:
        for standard in _standards(_element(each, say).get("standards")):
            users.setdefault((standard.vi, standard.en), []).append(each.id)
    rows = [Row(cells=(plain(LocalText(vi=vi, en=en)), count(len(ids)), say.names(ids))) for (vi, en), ids in sorted(
        users.items(), key=lambda pair: (-len(pair[1]), pair[0]))]
    return (
        Paragraph(text=said(msg("Công nghệ: {n}/{m} thành phần đã ghi; các thành phần còn lại: chưa xác định.",
                                "Technology: {n} of {m} components state it; for the others it is unknown.", n=len(named), m=len(found)))),
        *((table(t("Công nghệ đã ghi", "Technology on record"), (("Thành phần", "Component"), ("Công nghệ", "Technology"),
                                                                ("Nơi ghi", "Written at")),
                 (Row(cells=(say.named(i), said_or_unknown(say.workspace.model.elements[i], "technology"), say.place(i, "technology")))
                  for i in named)),) if named else ()),
        table(t("Hồ sơ tiêu chuẩn: tiêu chuẩn và các thành phần nêu tiêu chuẩn đó", "Standards profile: standards and the components that "
                                                                                    "name "
                "them"), (("Tiêu chuẩn", "Standard"), ("Số thành phần", "Components", "right"), ("Gồm", "Namely")), rows,
              empty=t("Chưa thành phần nào nêu tiêu chuẩn.", "No component names a standard.")))


def _standards(value: object) -> Iterable[LocalText]:
    """`CAP 1.2, OGC, REST` one by one; where the two tongues do not list as many, the text stays whole."""
    if isinstance(value, str):
        value = LocalText.same(value)
    if not isinstance(value, LocalText):
        return ()
    vi, en = ([part.strip() for part in text.split(",") if part.strip()] for text in (value.say("vi"), value.say("en")))
    if len(vi) != len(en):
        return (value,)
    return tuple(LocalText(vi=a, en=b) for a, b in zip_longest(vi, en, fillvalue=""))


def _element(each: Planned, say: Teller) -> Element:
    return say.architecture.elements.get(each.id) or say.workspace.model.elements[each.id]


def levels(found: tuple[Planned, ...], say: Teller) -> tuple[Block, ...]:
    """The level written for each component beside that which its facts point to under the regime of the day."""
    by_rule = say.architecture.answer(proposals)
    law = next((each.regime for each in by_rule.values()), "")
    rows = []
    for each in found:
        element, told = _element(each, say), by_rule.get(each.id)
        level = declared_level(element)
        low = told is not None and level is not None and level < told.lowest
        rows.append(Row(tone="warning" if low else "", cells=(
            say.named(each.id), cell(None if level is None else str(level)), cell(span(told) if told else None),
            plain(_compared(level, told)), say.place(each.id, "security_level"))))
    note = msg("Cột “theo dữ kiện” xét theo bộ quy định `{law}`; đây là đề xuất, không phải quyết định về cấp độ.",
               "The column “by the facts” follows the pack `{law}`; it is a proposal, never a determination.", law=law or "–")
    return (Paragraph(text=said(note)), table(
        t("Cấp độ an ninh mạng của các thành phần mới", "Security levels of the new components"),
        (("Thành phần", "Component"), ("Đề xuất đã ghi", "Proposed", "right"), ("Theo dữ kiện", "By the facts"), ("Đối chiếu", "Compared"),
         ("Nơi ghi", "Written at")), rows))


def _compared(level: int | None, told: Proposal | None) -> LocalText:
    if level is None or told is None:
        return UNKNOWN
    if level < told.lowest:
        return t("thấp hơn mức dữ kiện chỉ ra", "lower than the facts point to")
    return t("chưa đủ dữ kiện để đối chiếu", "too few facts to compare") if told.level is None else t("phù hợp", "in keeping")


def continuity(found: tuple[Planned, ...], say: Teller) -> tuple[Block, ...]:
    asked = [each for each in found if (declared_level(_element(each, say)) or 0) >= HIGH]
    backed = [e.id for e in asked if stated(_element(e, say), "continuity", "backup")]
    recovered = [e.id for e in asked if stated(_element(e, say), "continuity", "recovery_site")]
    ready = [e.id for e in ipv6_ready(say.architecture)]
    return (bullets((
        msg("Sao lưu (`continuity.backup`): {a}/{n} thành phần từ cấp độ {level} đã ghi; còn lại chưa xác định.",
            "Backup (`continuity.backup`): {a} of {n} components of level {level} or more state it; for the others it is unknown.",
            a=len(backed), n=len(asked), level=HIGH),
        msg("Nơi dự phòng (`continuity.recovery_site`): {a}/{n} thành phần từ cấp độ {level} đã ghi; còn lại chưa xác định.",
            "Recovery site (`continuity.recovery_site`): {a} of {n} components of level {level} or more state it; for the others it is "
            "unknown.", a=len(recovered), n=len(asked), level=HIGH),
        msg("IPv6: dữ liệu nhắc đến IPv6 ở {names}; mức sẵn sàng IPv6 của các thành phần khác chưa xác định.",
            "IPv6 is mentioned at {names}; whether the other components are ready for it is unknown.", names=listed(map(say.spoken, ready)))
        if ready else t("IPv6: chưa xác định; chưa thành phần nào ghi.", "IPv6: unknown; no component says anything."))),)


def ipv6_ready(at: Architecture) -> tuple[Element, ...]:
    """The elements whose standards, technology or description speak of IPv6."""
    return tuple(e for e in at.elements.values() if "ipv6" in _words(e))


def _words(element: Element) -> str:
    texts = (element.get("standards"), element.get("technology"), element.description)
    return " ".join(text.vi + text.en if isinstance(text, LocalText) else text for text in texts
                    if isinstance(text, LocalText | str)).lower()
