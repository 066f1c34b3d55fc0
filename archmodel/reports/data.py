"""Data: who owns them, which system makes, keeps, sends and reads them, which of the daily sources arrive, what is shared and mastered."""

from __future__ import annotations

from collections import Counter

from archmodel.analysis.nucleus import DailySource, centre, daily_sources
from archmodel.analysis.usage import Used, usage
from archmodel.kit.document import Block, Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, Quantity, counted, msg
from archmodel.reports import Request
from archmodel.reports._data_daily import coverage, shared_through
from archmodel.reports._data_tables import crud, idle, keepers, mastered, personal, undocumented
from archmodel.reports._facts import by_basis
from archmodel.reports._telling import NONE, Teller, bullets, h, listed, opening, picture, share, t, teller
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Sở hữu dữ liệu và nguồn hằng ngày", en="Data ownership and daily sources")
VIEWS = ("data-ownership", "data-ownership-2")


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found, daily = say.architecture.answer(usage), say.architecture.answer(daily_sources)
    return say.document("data", TITLE, request, (
        *_opening(found, daily, say),
        h(2, "Ma trận dữ liệu và hệ thống (CRUD)", "Data by systems (CRUD)", "crud"),
        *(picture(workspace, view, request) for view in VIEWS), crud(found, say),
        h(2, "Dữ liệu không có nơi tạo hoặc nơi dùng", "Data without a producer or a consumer", "idle"), *idle(found, say),
        h(2, "Dữ liệu được lưu ở nhiều nơi", "Data kept in several places", "keepers"), keepers(found, say),
        h(2, "Dữ liệu cá nhân", "Personal data", "personal"), personal(found, say),
        h(2, "Nguồn dữ liệu hằng ngày", "Daily sources", "daily"), *coverage(daily, say),
        h(2, "Dữ liệu dùng chung và dữ liệu chủ", "Shared and mastered data", "shared"), mastered(found, say), *shared_through(found, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _opening(found: tuple[Used, ...], daily: tuple[DailySource, ...], say: Teller) -> tuple[Block, ...]:
    made, stewarded = [d for d in found if d.made_by], [d for d in found if d.steward]
    arrived = sum(s.verdict == "automatic" for s in daily)
    own = [d for d in found if d.own]
    keys: tuple[tuple[Words, Words], ...] = (
        (counted(len(found)), t("đối tượng dữ liệu", "data objects")),
        (_of(len(made), len(found)), t("có đúng một hệ thống gốc đang hoạt động", "with exactly one master in service")),
        (_of(len(stewarded), len(found)), t("có cơ quan chủ quản dữ liệu", "with a steward")),
        (_of(arrived, len(daily)), t("nguồn hằng ngày đến tự động trong 24 giờ", "daily sources arriving automatically within 24 h")),
        (_of(sum("ndop" in d.shared for d in own), len(own)),
         t("dữ liệu của Thành phố đang chia sẻ qua NDOP", "data of the city's own systems shared through NDOP")))
    return opening(
        keys=keys if found else (),
        conclusions=_conclusions(found, daily, say), limits=_limits(found, say), decisions=_decisions(found, daily, say))


def _of(part: int, whole: int) -> Words:
    return msg("{n}/{m}", "{n}/{m}", n=counted(part), m=counted(whole))


def _conclusions(found: tuple[Used, ...], daily: tuple[DailySource, ...], say: Teller) -> list[Words]:
    if not found:
        return [t("Kho dữ liệu kiến trúc chưa ghi đối tượng dữ liệu nào.", "The inventory records no data object yet.")]
    lines: list[Words] = [_owned(found, say), *_daily_words(daily, say)]
    many = sorted((d for d in found if len(d.keepers) > 2), key=lambda d: (-len(d.keepers), d.object))
    if many:
        lines.append(msg("{n} đối tượng dữ liệu nằm ở từ ba hệ thống trở lên; nhiều nhất: {words}.",
                         "{n} data objects are held by three systems or more; most of all: {words}.", n=counted(len(many)),
                         words=listed(_with_number(d, say) for d in many[:3])))
    unused, unsure = [d for d in found if d.consumed is False], [d for d in found if d.consumed is None]
    lines.append(msg("Chưa ghi nhận nơi sử dụng: {n} đối tượng{names}; chưa đủ cơ sở: {k}. Không có nơi tạo lập hay lưu giữ: {m}.",
                     "Data objects without a recorded use: {n}{names}; cannot tell: {k}. Made and kept nowhere: {m}.",
                     n=counted(len(unused)),
                     names=_named(unused, say), k=counted(len(unsure)), m=counted(sum(not d.produced for d in found))))
    sensitive = [d for d in found if d.personal]
    lines.append(msg("{n} đối tượng có dữ liệu cá nhân; {m} chưa có cơ quan chủ quản, {k} chưa ghi đủ cơ sở pháp lý, thời hạn lưu và đánh "
                     "giá tác động.",
                     "{n} data objects hold personal data; {m} have no steward, {k} lack a legal basis, a retention period or an impact "
                     "assessment.", n=counted(len(sensitive)), m=counted(sum(d.steward is None for d in sensitive)),
                     k=counted(sum(bool(undocumented(d, say)) for d in sensitive))))
    return [*lines, *_sharing(found, say)]


def _owned(found: tuple[Used, ...], say: Teller) -> Words:
    stewards = Counter(d.steward for d in found if d.steward).most_common()
    top = min(stewards, key=lambda pair: (-pair[1], str(pair[0])), default=None)
    return msg("{made}/{n} đối tượng dữ liệu có đúng một hệ thống gốc đang hoạt động, {stewarded}/{n} có cơ quan chủ quản{top}.",
               "{made} of {n} data objects have exactly one master in service, {stewarded} of {n} a steward{top}.",
               made=counted(sum(bool(d.made_by) for d in found)), stewarded=counted(sum(bool(d.steward) for d in found)),
               n=counted(len(found)), top=LocalText(
                   vi=f" (nhiều nhất là {say.name(str(top[0])).say('vi')}: {top[1]})",
                   en=f" (the most: {say.name(str(top[0])).say('en')}, {top[1]})") if top else LocalText.same(""))


def _daily_words(daily: tuple[DailySource, ...], say: Teller) -> list[Words]:
    if not say.architecture.answer(centre):
        return [t("Chưa xác định được Trung tâm (`settings.nucleus`), nên chưa tính được tỷ lệ nguồn hằng ngày.",
                  "Which systems are the centre is not said (`settings.nucleus`), so the coverage of daily sources cannot be computed.")]
    counts = Counter(s.verdict for s in daily)
    if not daily:
        return [t("Chưa đối tượng dữ liệu nào được ghi là nguồn hằng ngày (`daily`).",
                  "No data object is marked as a daily source (`daily`).")]
    return [msg("Trung tâm nhận tự động trong 24 giờ {n}/{m} nguồn hằng ngày ({share}); thủ công {manual}, chậm hơn {slow}, chưa đủ cơ sở "
                "{unknown}, không có đường đến {none}.",
                "{n} of the {m} daily sources reach the centre automatically within 24 hours ({share}); by hand {manual}, slower {slow}, "
                "cannot tell {unknown}, no path {none}.", n=counted(counts["automatic"]), m=counted(len(daily)),
                share=share(counts["automatic"], len(daily)),
                **{v: counted(counts[v]) for v in ("manual", "slow", "unknown", "none")})]


def _sharing(found: tuple[Used, ...], say: Teller) -> list[Words]:
    own = [d for d in found if d.own]
    if not own:
        return []
    return [msg("Trong {n} đối tượng dữ liệu do hệ thống của Thành phố tạo lập, {any} đang đi qua nền tảng chia sẻ (LGSP, LDOP, NDXP, "
                "NDOP), {ndop} qua NDOP.",
                "Of the {n} data objects made by the city's own systems {any} pass through a sharing platform (LGSP, LDOP, NDXP, NDOP), "
                "{ndop} through NDOP.", n=counted(len(own)), any=counted(sum(bool(d.shared) for d in own)),
                ndop=counted(sum("ndop" in d.shared for d in own)))]


def _with_number(one: Used, say: Teller) -> LocalText:
    name, n = say.name(one.object), counted(len(one.keepers))
    return LocalText(vi=f"“{name.say('vi')}” {n.vi}", en=f"“{name.say('en')}” {n.en}")


def _named(some: list[Used], say: Teller) -> LocalText:
    if not some:
        return LocalText.same("")
    words = listed((say.spoken(d.object) for d in some), 6)
    return LocalText(vi=f" ({words.vi})", en=f" ({words.en})")


def _limits(found: tuple[Used, ...], say: Teller) -> list[Words]:
    flows = sorted({f for d in found for some in d.read_by.values() for f in some})
    return [
        t("Chỉ ghi C (tạo lập), S (lưu giữ), P (cung cấp), R (nhận). Việc sửa (U) và xóa (D) không được ghi trong kho dữ liệu kiến trúc "
          "nên không có trong ma trận.",
          "Only C (creates), S (stores), P (provides) and R (receives) are recorded. Updating (U) and deleting (D) are not, and so are not "
          "in the matrix."),
        *((msg("Căn cứ của hệ thống gốc: {master}; của danh sách nguồn hằng ngày: {daily}; của tần suất luồng: {often}.",
               "What the masters rest on: {master}; the list of daily sources: {daily}; the frequencies of flows: {often}.",
               master=_grounds([(d.object, "master") for d in found if d.master], say),
               daily=_grounds([(d.object, "daily") for d in found if say.architecture.elements[d.object].get("daily") is True], say),
               often=_grounds([(f, "frequency") for f in flows if isinstance(say.architecture.relationships[f].fields.get("frequency"),
                                                                             str)], say)),) if found else ())]


def _grounds(facts: list[tuple[str, str]], say: Teller) -> LocalText:
    words = by_basis(facts, say)
    return words if words.vi else NONE


def _decisions(found: tuple[Used, ...], daily: tuple[DailySource, ...], say: Teller) -> list[Words]:
    lines: list[Words] = []

    def ask(n: int, vi: str, en: str) -> None:
        if n:
            number: Quantity = counted(n)
            lines.append(msg(vi, en, n=number))

    ask(sum(s.verdict in ("manual", "none", "slow") for s in daily),
        "Giao chủ quản dữ liệu lập luồng tự động cho {n} nguồn hằng ngày chưa đến được trong 24 giờ.",
        "Have the stewards set up automatic flows for the daily sources that do not arrive within 24 hours ({n}).")
    ask(sum(s.verdict == "unknown" for s in daily), "Làm rõ tần suất và dữ liệu của các luồng mang {n} nguồn hằng ngày chưa đủ cơ sở.",
        "Find out frequency and content of the flows for the daily sources that cannot be judged ({n}).")
    ask(sum(not d.made_by for d in found), "Chỉ định hệ thống gốc cho {n} đối tượng dữ liệu chưa có hệ thống gốc đang hoạt động.",
        "Name the master system of the data objects without one in service ({n}).")
    ask(sum(bool(d.personal and undocumented(d, say)) for d in found),
        "Bổ sung hồ sơ (cơ sở pháp lý, thời hạn lưu, đánh giá tác động) cho {n} đối tượng có dữ liệu cá nhân.",
        "Complete the papers (legal basis, retention, impact assessment) of the data objects with personal data ({n}).")
    ask(sum(d.own and "ndop" not in d.shared for d in found),
        "Lập danh mục dữ liệu phải chia sẻ qua NDOP (Nghị định 278/2025/NĐ-CP, hạn 31/12/2026): {n} đối tượng dữ liệu của Thành phố chưa "
        "có luồng NDOP đang khai thác.",
        "List which data must be shared through NDOP (Decree 278/2025/NĐ-CP, due 2026-12-31): {n} data objects of the city have no NDOP "
        "flow in operation.")
    return lines


def _method() -> tuple[Words, ...]:
    return (
        t("C là hệ thống gốc đã ghi (`master`); S là hệ thống ghi dữ liệu này trong `stores`; P và R suy ra từ chiều của từng luồng, mã "
          "luồng ghi trong ngoặc. Hệ thống gốc không ghi thêm S.",
          "C is the recorded master (`master`); S names the data under `stores`; P and R follow from the direction of each flow, whose id "
          "stands in brackets. A master is not also listed under S."),
        t("Nguồn hằng ngày đạt khi có chuỗi luồng tự động, mỗi luồng ít nhất một ngày một lần, mang chính dữ liệu đó từ hệ thống gốc (hoặc "
          "nơi lưu giữ) đến Trung tâm. Tỷ lệ = số đạt / số nguồn ghi `daily: true`.",
          "A daily source arrives when automatic flows, each at least once a day, carry that very data from its master (or a keeper) to "
          "the centre. Coverage = those that do / those marked `daily: true`."),
        t("Tỷ lệ chia sẻ qua NDOP đếm đối tượng dữ liệu có hệ thống gốc của Thành phố và có luồng đang khai thác ghi kênh NDOP; đây không "
          "phải chỉ số chính thức.",
          "The NDOP share counts data objects whose master is the city's own and which a flow in operation carries by the channel NDOP; it "
          "is no official indicator."))
