"""The nucleus report: what reaches the operations centre every day, which databases and command systems it is linked with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from archmodel.analysis.nucleus import DailySource, Reach, carried, centre, commands, daily_sources, databases, decisions, hub
from archmodel.kit.document import Block, Callout, Document, Inline, Row, code, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.model import Unknown
from archmodel.reports import Request
from archmodel.reports._telling import (
    NONE,
    UNKNOWN,
    Teller,
    bullets,
    caveats,
    cell,
    codes,
    figures,
    h,
    joined,
    listed,
    next_steps,
    number,
    t,
    table,
    teller,
    wide,
)
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Trung tâm điều hành là hạt nhân dữ liệu", en="The operations centre as the nucleus")

_DAILY: Mapping[str, LocalText] = {
    "automatic": t("tự động, trong 24 giờ", "automatic, within 24 h"), "unknown": t("chưa đủ cơ sở", "cannot tell"),
    "slow": t("tự động, chậm hơn 24 giờ", "automatic, slower than 24 h"), "manual": t("thủ công", "by hand"),
    "none": t("không có đường đến Trung tâm", "no path to the centre")}
_TROUBLE: Mapping[str, LocalText] = {
    "": t("truy được đến nguồn", "traced"), "no-way": t("nguồn không có đường đến Trung tâm", "its source has no path to the centre"),
    "not-there": t("nguồn không tồn tại ở thời điểm này", "its source is not there at this moment"),
    "no-master": t("chưa ghi hệ thống gốc", "no master on record"),
    "no-data_source": t("chưa ghi nguồn số liệu", "no data source on record")}


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    nucleus = say.architecture.answer(centre)
    if not nucleus:
        return say.document("nucleus", TITLE, request, (_nothing(workspace),))
    return say.document("nucleus", TITLE, request, (
        *_conclusions(say), h(2, "Nguồn dữ liệu hằng ngày", "Daily sources", "daily"), _daily(say),
        h(2, "CSDL ngành và đường đến Trung tâm", "Sector databases and their path to the centre", "databases"), _databases(say),
        h(2, "Hệ thống chỉ huy, điều hành", "Command systems", "commands"), _commands(say),
        h(2, "Hệ thống gốc của dữ liệu", "Masters of the data", "masters"), _masters(say),
        h(2, "Quyết định và nguồn số liệu", "Decisions and their sources", "decisions"), _decisions(say),
        h(2, "Mức độ tập trung", "How central the centre is", "hub"), _hub(say), h(2, "Phương pháp", "Method", "method"),
            bullets(_method(say))))


def _nothing(workspace: Workspace) -> Block:
    selector = workspace.model.profile.nucleus
    text = msg("Bộ chọn `{selector}` trong `settings.nucleus` không chọn hệ thống nào ở thời điểm này.",
               "The selector `{selector}` of `settings.nucleus` chooses no system at this moment.", selector=selector) if selector else msg(
        "Chưa ghi `settings.nucleus`: chưa rõ hệ thống nào là Trung tâm, nên không đo được.",
        "There is no `settings.nucleus`: which systems are the centre is not known, so nothing can be measured.")
    return Callout(kind="note", title=t("Chưa có Trung tâm", "No centre"), text=(said(text),))


def _conclusions(say: Teller) -> tuple[Block, ...]:
    at = say.architecture
    sources, reach, command, found = at.answer(daily_sources), at.answer(databases), at.answer(commands), at.answer(hub)
    counts = Counter(s.verdict for s in sources)
    share = f"{counts['automatic']}/{len(sources)}"
    lost = [r for r in reach if not r.path]
    whole = sum(at.answer(carried)[r.system] is True for r in reach)
    lines: list[Words] = [
        msg("Nguồn hằng ngày đến Trung tâm tự động trong 24 giờ: {share}; nhiều nhất là {most} nếu mọi điểm chưa rõ đều đạt. Thủ công: "
            "{manual}; không có đường: {none}.",
            "Daily sources that reach the centre automatically within 24 hours: {share}; at most {most} if every unknown turns out well. "
            "By "
            "hand: {manual}; without any path: {none}.", share=share, most=f"{counts['automatic'] + counts['unknown']}/{len(sources)}",
            manual=counts["manual"], none=counts["none"]),
        msg("CSDL ngành có chuỗi luồng dẫn đến Trung tâm: {n}/{m}; trong đó dữ liệu của chính CSDL được chuyển suốt đến nơi: {k}.{stop}",
            "Sector databases from which a chain of flows leads to the centre: {n}/{m}; of these, the data of the database itself go all "
            "the way: {k}.{stop}",
            n=len(reach) - len(lost), m=len(reach), k=whole, stop=_stops(Counter(r.as_far_as for r in lost if r.as_far_as), say)),
        msg("Hệ thống chỉ huy kết nối hai chiều với Trung tâm: {n}/{m}.", "Command systems linked with the centre both ways: {n}/{m}.",
            n=sum(c.both_ways for c in command), m=len(command)),
        msg("{n}/{m} luồng đang khai thác bắt đầu hoặc kết thúc ở Trung tâm; hệ thống có nhiều luồng nhất là {top}.",
            "{n} of the {m} flows in operation begin or end at the centre; the system with the most flows is {top}.",
            n=found.links, m=found.all, top=say.spoken(found.degrees[0][0]) if found.degrees else "–")]
    facts = [*((s.object, "daily") for s in sources), *((link, "frequency") for s in sources for link in s.links)]
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        figures((share, t("nguồn hằng ngày đến tự động trong 24 giờ", "daily sources that arrive automatically within 24 hours")),
                (f"{len(reach) - len(lost)}/{len(reach)}",
                    t("CSDL ngành có chuỗi luồng đến Trung tâm", "sector databases with a chain of flows to the centre")),
                (f"{whole}/{len(reach)}", t("CSDL ngành chuyển suốt dữ liệu đến Trung tâm", "sector databases whose own data reach it")),
                (f"{sum(c.both_ways for c in command)}/{len(command)}",
                    t("hệ thống chỉ huy kết nối hai chiều", "command systems linked both ways"))),
        bullets(lines),
        caveats((
            msg("Trung tâm ở thời điểm này gồm: {ids} (`settings.nucleus`: `{selector}`).",
                "The centre at this moment is {ids} (`settings.nucleus`: `{selector}`).",
                ids=listed(say.spoken(c) for c in say.architecture.answer(centre)), selector=say.workspace.model.profile.nucleus),
            t("Danh sách nguồn hằng ngày (`daily`) là đề xuất; tần suất của nhiều luồng là giả định.",
              "Which sources are daily (`daily`) is a proposal; the frequencies of many flows are assumptions."),
            say.rests_on(facts))),
        *next_steps(_next(counts, lost, say)))


def _next(counts: Counter[str], lost: Sequence[Reach], say: Teller) -> list[Words]:
    lines: list[Words] = []
    stops = Counter(r.as_far_as for r in lost if r.as_far_as).most_common(1)
    if stops and stops[0][0]:
        lines.append(msg("Nối {hub} với Trung tâm trước: riêng việc này mở đường cho ít nhất {n} CSDL ngành đang gửi thẳng đến đó.",
                         "Connect {hub} to the centre first: that alone opens a path at least for the sector databases that send to it "
                         "({n}).",
                         hub=say.spoken(stops[0][0]), n=stops[0][1]))
    if counts["none"]:
        lines.append(msg("Giao chủ quản dữ liệu đăng ký luồng tự động cho {n} nguồn hằng ngày chưa có đường đến Trung tâm.",
                         "Have the data stewards plan automatic flows for the daily sources without a path to the centre ({n}).",
                         n=counts["none"]))
    if counts["unknown"]:
        lines.append(msg("Làm rõ tần suất của các luồng mang {n} nguồn hằng ngày còn chưa đủ cơ sở.",
                         "Find out how often the flows run that carry the daily sources still undetermined ({n}).", n=counts["unknown"]))
    return lines


def _stops(hubs: Mapping[str | None, int], say: Teller) -> LocalText:
    if not hubs:
        return LocalText.same("")
    top = sorted(hubs.items(), key=lambda x: (-x[1], str(x[0])))
    words = [(say.spoken(hub), n) for hub, n in top[:3] if hub and (n > 1 or n == top[0][1])]
    return LocalText(vi=" Các CSDL còn lại gửi nhiều nhất đến: " + "; ".join(f"{w.vi}: {n}" for w, n in words) + ".",
                     en=" Most of the others send to: " + "; ".join(f"{w.en}: {n}" for w, n in words) + ".")


def _daily(say: Teller) -> Block:
    return table(
        t("Đối tượng dữ liệu Trung tâm cần hằng ngày", "Data objects the centre needs every day"),
        (("Dữ liệu", "Data"), ("Hệ thống gốc", "Master system"), ("Kết luận", "Verdict"), ("Qua luồng", "Through flows"),
            ("Nơi ghi", "Written at")),
        (Row(tone="" if s.verdict == "automatic" else "quiet" if s.verdict == "unknown" else "warning", cells=(
            say.named(s.object), say.named(s.master), plain(_DAILY[s.verdict]), _way(s), say.place(s.object, "daily")))
         for s in say.architecture.answer(daily_sources)))


def _way(source: DailySource) -> Inline:
    """The flows, and where they begin when that is not the master; of what is made in the centre itself that it needs none."""
    if source.verdict == "automatic" and not source.links:
        return plain(t("tạo lập ngay tại Trung tâm", "made in the centre itself"))
    if source.origin is None or source.origin == source.master:
        return codes(source.links)
    return joined((*(code(link) for link in source.links), code(source.origin)), " ← ")


def _databases(say: Teller) -> Block:
    through = say.architecture.answer(carried)
    words = {True: t("có", "yes"), False: t("không", "no"), None: t("chưa rõ", "cannot tell")}
    return wide(table(
        t("Ma trận kết nối CSDL ngành – Trung tâm", "Connection of sector databases with the centre"),
        (("CSDL", "Database"), ("Đường đi", "Path"), ("Luồng", "Flows"), ("Kênh", "Channels"),
         ("Dữ liệu của CSDL được chuyển suốt", "Its own data go all the way"),
         ("Chưa có đường: đang gửi đến", "Without a path: it sends to"), ("Nơi ghi", "Written at")),
        (Row(tone="" if r.path else "warning", cells=(
            say.named(r.system), code(" → ".join(r.path)) if r.path else plain(NONE), codes(r.links), _channels(r.channels, say),
            plain(words[through[r.system]]), codes((r.as_far_as,) if r.as_far_as else ()), say.place(r.system)))
         for r in say.architecture.answer(databases))))


def _channels(channels: tuple[str | None, ...], say: Teller) -> Inline:
    if not channels:
        return plain(NONE)
    words = say.workspace.framework.values["channels"]
    found = [words.get(c, LocalText.same(c)) if c else UNKNOWN for c in channels]
    return plain(LocalText(vi=" → ".join(w.say("vi") for w in found), en=" → ".join(w.say("en") for w in found)))


def _commands(say: Teller) -> Block:
    words = say.workspace.framework.values.get("latency-classes", {})

    def latency(value: str | None, stated: bool) -> Inline:
        if value is None:
            return cell(None)
        return (plain(words.get(value, LocalText.same(value))), plain("" if stated else t(" (suy từ tần suất)", " (from the frequency)")))

    return table(
        t("Hệ thống nhóm “Chỉ huy, điều hành” ngoài Trung tâm", "Systems of the category “Command and operations” outside the centre"),
        (("Hệ thống", "System"), ("Đến Trung tâm", "To the centre"), ("Từ Trung tâm", "From the centre"), ("Độ trễ", "Latency"),
         ("Nơi ghi", "Written at")),
        (Row(tone="" if c.both_ways else "warning", cells=(
            say.named(c.system), codes(c.inward), codes(c.outward), latency(c.latency, c.stated), say.place(c.system)))
         for c in say.architecture.answer(commands)))


def _masters(say: Teller) -> Block:
    at = say.architecture
    wrong = [d for d in at.of_kind("data-object") if not isinstance(d.get("master"), str) or d.get("master") not in at.elements]
    return table(
        msg("Đối tượng dữ liệu có đúng một hệ thống gốc đang hoạt động: {n}/{m}. Còn lại",
            "Data objects with exactly one master in service: {n}/{m}. The others",
            n=len(at.of_kind("data-object")) - len(wrong), m=len(at.of_kind("data-object"))),
        (("Dữ liệu", "Data"), ("Hệ thống gốc đã ghi", "Master on record"), ("Chủ quản", "Steward"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(d.id), plain(UNKNOWN) if isinstance(d.get("master"), Unknown) else say.named(d.text("master")),
                    say.named(d.text("steward")), say.place(d.id, "master"))) for d in wrong))


def _decisions(say: Teller) -> Block:
    return table(
        t("Mỗi thứ quyết định cần → hệ thống nguồn → Trung tâm", "Each need of a decision → its source → the centre"),
        (("Quyết định", "Decision"), ("Cần", "Needs"), ("Nguồn", "Source"), ("Đường đi", "Path"), ("Kết luận", "Verdict"),
         ("Nơi ghi", "Written at")),
        (Row(tone="warning" if n.trouble else "", cells=(
            say.named(d.decision), say.named(n.needed), say.named(n.source), code(" → ".join(n.path)) if n.path else plain(NONE),
            plain(_TROUBLE.get(n.trouble, UNKNOWN)), say.place(d.decision, "needs")))
         for d in say.architecture.answer(decisions) for n in d.needs),
        t("Kho dữ liệu kiến trúc chưa ghi quyết định điều hành nào, nên chưa truy được quyết định dựa trên nguồn nào.",
          "No decision of the leadership is recorded, so none can be traced to its sources yet."))


def _hub(say: Teller) -> Block:
    found = say.architecture.answer(hub)
    nucleus = set(say.architecture.answer(centre))
    between = dict(say.architecture.centrality("flows", "connect", "integrates")) if len(found.degrees) < 2000 else {}
    return table(
        msg("Luồng đang khai thác ở Trung tâm: {n} trên {m}. Mười hệ thống có nhiều luồng nhất",
            "Flows in operation at the centre: {n} of {m}. The ten systems with the most flows",
            n=found.links, m=found.all),
        (("Hệ thống", "System"), ("Số luồng", "Flows", "right"), ("Độ trung gian", "Betweenness", "right"),
         ("Thuộc Trung tâm", "Part of the centre")),
        (Row(tone="changed" if s in nucleus else "", cells=(
            say.named(s), plain(str(n)), plain(number(between[s], 3) if s in between else NONE),
            plain(t("có", "yes") if s in nucleus else NONE)))
         for n_, (s, n) in enumerate(found.degrees) if n_ < 10 or s in nucleus))


def _method(say: Teller) -> tuple[Words, ...]:
    decided = len(say.workspace.model.of_kind("decision"))
    return (
        t("Nguồn hằng ngày đạt khi có chuỗi luồng tự động mang chính dữ liệu đó từ hệ thống gốc đến Trung tâm, mỗi luồng ít nhất một "
          "ngày một lần. Tần suất chưa ghi, định kỳ hoặc theo sự kiện thì chưa đủ cơ sở.",
          "A daily source counts when automatic flows carry that very data from its master system to the centre, each at least once a day. "
          "Where a frequency is not stated, or is periodic or per event, the verdict is “cannot tell”."),
        t("CSDL ngành gồm hệ thống nhóm “Chuyên ngành” và hệ thống thuộc thành phần “Dữ liệu” của khung, kể cả CSDL quốc gia; kho dùng "
          "chung không tính.",
          "Sector databases are the systems of the category “Sector” and those in the data component of the framework, national ones "
          "included; shared stores are not counted."),
        t("Đường đến Trung tâm là đường ngắn nhất theo chiều dữ liệu; có đường chưa chắc dữ liệu của CSDL đã đi hết đường, nên cột riêng "
          "cho biết điều đó.",
          "The path to the centre is the shortest along the direction of data. A path does not prove that the data of the database travel "
          "all of it, so a separate column says so."),
        t("Hệ thống chỉ huy đạt khi có luồng trực tiếp cả hai chiều.", "A command system is linked when direct flows run both ways."),
        msg("Số quyết định điều hành đã ghi trong kho dữ liệu kiến trúc: {n}.", "Decisions on record in this inventory: {n}.", n=decided))
