"""The daily sources one by one, and what passes through the sharing platforms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from archmodel.analysis.nucleus import DailySource, centre
from archmodel.analysis.usage import SHARED_CHANNELS, Used
from archmodel.kit.document import Block, Inline, Paragraph, Row, code, plain, said
from archmodel.kit.text import LocalText, counted, msg
from archmodel.reports._facts import ids
from archmodel.reports._telling import NONE, UNKNOWN, Teller, listed, share, t, table

VERDICTS: Mapping[str, LocalText] = {
    "automatic": t("tự động, trong 24 giờ", "automatic, within 24 h"), "manual": t("thủ công", "by hand"),
    "slow": t("tự động, chậm hơn 24 giờ", "automatic, slower than 24 h"),
    "none": t("không có đường đến Trung tâm", "no path to the centre"),
    "unknown": t("chưa đủ cơ sở", "cannot tell")}


def coverage(daily: tuple[DailySource, ...], say: Teller) -> tuple[Block, ...]:
    nucleus = say.architecture.answer(centre)
    if not nucleus:
        return (Paragraph(text=said(t("Chưa ghi `settings.nucleus`, nên chưa biết hệ thống nào là Trung tâm và chưa tính được tỷ lệ.",
                                      "There is no `settings.nucleus`, so which systems are the centre is not known and nothing can be "
                                      "computed."))),)
    counts = Counter(s.verdict for s in daily)
    return (
        Paragraph(text=said(msg("Trung tâm vào ngày này: {ids}.", "The centre on that day: {ids}.",
                                ids=listed(say.spoken(c) for c in nucleus)))),
        table(t("Nguồn hằng ngày theo kết luận", "Daily sources by verdict"),
              (("Kết luận", "Verdict"), ("Số nguồn", "Sources", "right"), ("Tỷ lệ", "Share", "right")),
              (Row(cells=(plain(words), plain(counted(counts[v])), plain(share(counts[v], len(daily))))) for v, words in VERDICTS.items())
              if daily else (), t("Chưa đối tượng dữ liệu nào ghi `daily: true`.", "No data object says `daily: true`.")),
        *((_each(daily, say),) if daily else ()), *_by_hand(daily, say))


def _each(daily: tuple[DailySource, ...], say: Teller) -> Block:
    order = ("manual", "none", "slow", "unknown", "automatic")
    return table(
        t("Từng nguồn hằng ngày, chưa đạt trước", "Each daily source, those that do not arrive first"),
        (("Dữ liệu", "Data"), ("Chủ quản", "Steward"), ("Bắt đầu từ", "From"), ("Qua luồng", "Through flows"), ("Kết luận", "Verdict"),
         ("Nơi ghi", "Written at")),
        (Row(tone="" if s.verdict == "automatic" else "quiet" if s.verdict == "unknown" else "warning", cells=(
            say.named(s.object), _steward(s, say), code(start) if (start := s.origin or s.master) else plain(UNKNOWN),
            ids(s.links) if s.links else plain(NONE),
            plain(VERDICTS[s.verdict]), say.place(s.object, "daily")))
         for s in sorted(daily, key=lambda s: (order.index(s.verdict), s.object))))


def _steward(one: DailySource, say: Teller) -> Inline:
    steward = say.architecture.elements[one.object].text("steward")
    return plain(say.name(steward) if steward else UNKNOWN)


def _by_hand(daily: Iterable[DailySource], say: Teller) -> tuple[Block, ...]:
    """Every flow on record as manual that carries a daily source, whether or not it leads to the centre."""
    wanted = {s.object for s in daily}
    rows = [Row(tone="warning", cells=(code(r.id), say.named(r.source), say.named(r.target),
                                       say.names(name for name in r.data if name in wanted), say.place(r.id, "status")))
            for r in say.architecture.labelled("flows", "connect") if r.lifecycle.status == "manual" and wanted & set(r.data)]
    return (table(
        msg("Luồng thủ công mang nguồn hằng ngày: {n}", "Manual flows that carry a daily source: {n}", n=counted(len(rows))),
        (("Luồng", "Flow"), ("Từ", "From"), ("Đến", "To"), ("Dữ liệu", "Data"), ("Nơi ghi", "Written at")), rows,
        t("Không có luồng nào ghi là thủ công mang nguồn hằng ngày.", "No flow on record as manual carries a daily source.")),)


def shared_through(found: tuple[Used, ...], say: Teller) -> tuple[Block, ...]:
    """How much of the city's own data passes each platform today, and which flows are planned to."""
    own = [d for d in found if d.own]
    planned = [r for r in say.workspace.model.flows if r.fields.get("channel") in SHARED_CHANNELS and r.lifecycle.status in (
        "planned", "not-connected")]
    rows = [Row(cells=(plain(channel.upper()), plain(counted(len(some))), plain(share(len(some), len(own))),
                       ids(tuple(d.object for d in some)), ids(tuple(r.id for r in planned if r.fields.get("channel") == channel))))
            for channel in sorted(SHARED_CHANNELS) for some in ([d for d in own if channel in d.shared],)]
    return (
        table(msg("Dữ liệu do hệ thống của Thành phố tạo lập ({n}), theo nền tảng chia sẻ đang đi qua",
                  "Data made by the city's own systems ({n}), by the platform they pass through", n=counted(len(own))),
              (("Nền tảng", "Platform"), ("Đối tượng dữ liệu", "Data objects", "right"), ("Tỷ lệ", "Share", "right"), ("Gồm", "Namely"),
               ("Luồng dự kiến", "Planned flows")), rows if own else (),
              t("Chưa có dữ liệu nào do hệ thống của Thành phố tạo lập.", "There are no data made by systems of the city's own.")),
        *_unrecorded(found, say))


def _unrecorded(found: tuple[Used, ...], say: Teller) -> tuple[Block, ...]:
    """Flows of which the channel is not recorded may go through a platform; so the shares are the least they can be."""
    flows = {f for d in found if d.own for some in d.read_by.values() for f in some}
    silent = sorted(f for f in flows if not isinstance(say.architecture.relationships[f].fields.get("channel"), str))
    if not silent:
        return ()
    return (Paragraph(text=said(msg(
        "{n}/{m} luồng mang các dữ liệu này chưa ghi kênh kết nối, nên các tỷ lệ trên là mức tối thiểu đã biết.",
        "Of the {m} flows that carry these data {n} do not say their channel, so the shares above are the least that is known.",
        n=counted(len(silent)), m=counted(len(flows))))),)
