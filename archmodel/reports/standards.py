"""Technology standards profile: which standards are named by whom, which technologies are known and how long they are supported."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.analysis._register import words
from archmodel.analysis.extensibility import extensibility
from archmodel.analysis.standards import Named, Standards, standards
from archmodel.analysis.support import HORIZON_YEARS, Supported, support
from archmodel.gate.questions import Question
from archmodel.kit.document import Block, Document, Inline, Row, code, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.reports import Request
from archmodel.reports._as_is_counts import component_name
from archmodel.reports._facts import ids
from archmodel.reports._telling import NONE, UNKNOWN, Teller, bullets, h, listed, opening, t, table, teller
from archmodel.reports._unknowns import asked, by_contact
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Hồ sơ tiêu chuẩn và công nghệ", en="Technology standards profile")
_SUPPORT: Mapping[str, LocalText] = {
    "ended": t("đã hết hỗ trợ", "no longer supported"), "unsure": t("chưa rõ đã hết hay chưa", "cannot tell whether it ended"),
    "ending": t("hết hỗ trợ trong kỳ xét", "support ends within the horizon"), "later": t("hết hỗ trợ sau kỳ xét", "support ends later"),
    "unknown": t("chưa biết thời hạn", "end of support not known")}
_OPEN = {True: t("giao diện mở", "open interface"), False: t("giao diện không mở", "closed interface")}
_TARGET = ("(mục tiêu)", "(target)")
"""How the inventory marks a standard that is aimed at, not yet followed."""


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    goal = request.target or (workspace.model.goal.id if workspace.model.goal else "")
    then = Teller(workspace=workspace, architecture=workspace.architecture(goal)) if goal else None
    return say.document("standards", TITLE, request, (
        *_opening(say, then),
        h(2, "Tiêu chuẩn được nêu tên", "Standards named", "named"), *_named(say, then),
        h(2, "Thành phần chưa có tiêu chuẩn", "Components without a standard", "without"), *_without(say, then),
        h(2, "Giao diện mở và giao diện riêng", "Open and proprietary interfaces", "interfaces"), _interfaces(say),
        *_radar(say), h(2, "Phương pháp", "Method", "method"), bullets(_method(workspace))))


def _opening(say: Teller, then: Teller | None) -> tuple[Block, ...]:
    found, aged = say.architecture.answer(standards), say.architecture.answer(support)
    unstated = [s for s in aged.systems if not s.named]
    keys: list[tuple[Words, Words]] = [
        (counted(len(found.named)), t("tiêu chuẩn được nêu hiện nay", "standards named today")),
        *(((counted(len(then.architecture.answer(standards).named)), t("tiêu chuẩn được nêu ở mục tiêu", "standards named in the target")),)
          if then else ()),
        (msg("{n}/{m}", "{n}/{m}", n=counted(len(aged.systems) - len(found.without)), m=counted(len(aged.systems))),
         t("hệ thống hiện nay có nêu tiêu chuẩn", "systems of today that name a standard"))]
    if not say.workspace.public:
        keys.append((msg("{n}/{m}", "{n}/{m}", n=counted(len(aged.systems) - len(unstated)), m=counted(len(aged.systems))),
                     t("hệ thống hiện nay đã ghi công nghệ", "systems of today whose technology is recorded")))
    return opening(keys=keys, conclusions=_conclusions(say, then), limits=_limits(say), decisions=_decisions(say, found))


def _conclusions(say: Teller, then: Teller | None) -> list[Words]:
    found, aged = say.architecture.answer(standards), say.architecture.answer(support)
    if not aged.systems and not found.named:
        return [t("Kho dữ liệu kiến trúc chưa ghi hệ thống nào, nên chưa có tiêu chuẩn và công nghệ để lập hồ sơ.",
                  "The inventory records no system yet, so there are no standards and technologies to profile.")]
    lines: list[Words] = [msg(
        "Hiện nay {n}/{m} hệ thống có nêu tiêu chuẩn; {d}/{e} đối tượng dữ liệu và {f}/{g} luồng dữ liệu có nêu.",
        "Today {n} of {m} systems name a standard; of the data objects {d} of {e} do, of the flows {f} of {g}.",
        n=counted(len(aged.systems) - len(found.without)), m=counted(len(aged.systems)), **_shares(found, say))]
    aimed = [s for s in found.named if _TARGET[0] in s.name.vi or _TARGET[1] in s.name.en]
    if aimed:
        lines.append(msg("{n}/{m} tiêu chuẩn nêu hiện nay được ghi là mục tiêu, tức là chưa áp dụng.",
                         "{n} of the {m} standards named today are marked as a target, that is, are not followed yet.",
                         n=counted(len(aimed)), m=counted(len(found.named))))
    if then:
        goal = then.architecture.answer(standards)
        top = sorted(goal.named, key=lambda s: (-s.uses, s.name.en))[:3]
        lines.append(msg("Kiến trúc mục tiêu nêu {n} tiêu chuẩn; nhiều nơi dùng nhất: {words}.",
                         "The target names {n} standards; those with most users: {words}.", n=counted(len(goal.named)), words=listed(
                             LocalText(vi=f"{s.name.say('vi')} {s.uses}", en=f"{s.name.say('en')} {s.uses}") for s in top)))
    return [*lines, *_technology_words(say)]


def _shares(found: Standards, say: Teller) -> dict[str, object]:
    data = len(say.architecture.of_kind("data-object"))
    flows = len(say.architecture.labelled("flows", "connect"))
    return {"d": counted(data - len(found.data_without)), "e": counted(data),
            "f": counted(flows - len(found.flows_without)), "g": counted(flows)}


def _technology_words(say: Teller) -> list[Words]:
    """Sensitive: not in a public edition."""
    if say.workspace.public:
        return []
    aged, shown = say.architecture.answer(support), say.architecture.answer(extensibility)
    unstated, ended = [s for s in aged.systems if not s.named], aged.of("ended", "ending")
    return [
        msg("Công nghệ của {n}/{m} hệ thống chưa xác định; {k} hệ thống đã biết ngày hết hỗ trợ, {e} hết trong {y} năm tới hoặc đã hết.",
            "The technology of {n} of {m} systems is not known. An end of support is recorded for {k}; {e} end within {y} years or have "
            "ended.",
            n=counted(len(unstated)), m=counted(len(aged.systems)), k=counted(sum(s.end is not None for s in aged.systems)),
            e=counted(len(ended)), y=HORIZON_YEARS),
        msg("Có nói rõ giao diện mở hay không: {n}/{m} hệ thống.", "Whether the interface is open is stated for {n} of {m} systems.",
            n=counted(len(shown.stated)), m=counted(len(shown.systems)))]


def _limits(say: Teller) -> list[Words]:
    return [
        t("Tên tiêu chuẩn in đúng như đã ghi, không gộp, không xếp loại; hai cách viết là hai dòng. Được nêu tên không có nghĩa là đã được "
          "kiểm tra tuân thủ.",
          "Names of standards are printed as they are written, neither merged nor classified; two spellings are two lines. To be named "
          "does not mean that compliance was tested."),
        t("Chưa ghi tiêu chuẩn không có nghĩa là không dùng tiêu chuẩn.", "No standard on record does not mean that none is followed."),
        *((t("Bản công khai không in công nghệ và thời hạn hỗ trợ.", "The public edition leaves out technology and end of support."),)
          if say.workspace.public else ())]


def _decisions(say: Teller, found: Standards) -> list[Words]:
    lines: list[Words] = []
    if found.flows_without:
        lines.append(msg("Chọn tiêu chuẩn giao diện cho {n} luồng dữ liệu chưa nêu, luồng liên cơ quan trước.",
                         "Choose an interface standard for the flows that name none ({n}), those between agencies first.",
                         n=counted(len(found.flows_without))))
    if found.data_without:
        lines.append(msg("Ban hành tiêu chuẩn hoặc bảng mã cho {n} đối tượng dữ liệu chưa nêu.",
                         "Lay down a standard or code list for the data objects that name none ({n}).", n=counted(len(found.data_without))))
    unstated = () if say.workspace.public else [s for s in say.architecture.answer(support).systems if not s.named]
    if unstated:
        lines.append(msg("Yêu cầu chủ quản của {n} hệ thống kê khai công nghệ, thời hạn hỗ trợ và giao diện mở.",
                         "Have the owners of {n} systems state technology, end of support and whether the interface is open.",
                         n=counted(len(unstated))))
    return lines


def _named(say: Teller, then: Teller | None) -> tuple[Block, ...]:
    now = {_key(s): s for s in say.architecture.answer(standards).named}
    goal = {_key(s): s for s in then.architecture.answer(standards).named} if then else {}
    every = {**goal, **now}
    rows = []
    for key in sorted(every):
        today, target = now.get(key), goal.get(key)
        both = [s for s in (today, target) if s]
        rows.append(Row(tone="new" if today is None else "", cells=(
            plain(every[key].name), _users(today), *((_users(target),) if then else ()), ids(_union(both, "data")),
            ids(_union(both, "flows")))))
    return (table(
        msg("Tiêu chuẩn và nơi nêu: {n}", "Standards and who names them: {n}", n=counted(len(every))),
        (("Tiêu chuẩn", "Standard"), ("Hệ thống hiện nay", "Systems today"),
         *((("Hệ thống ở mục tiêu", "Systems in the target"),) if then else ()),
         ("Dữ liệu", "Data"), ("Luồng", "Flows")), rows,
        t("Chưa hệ thống, luồng hay dữ liệu nào nêu tiêu chuẩn.", "No system, flow or data object names a standard.")),
        table(t("Nơi ghi của từng nơi nêu tiêu chuẩn", "Where each of them says so"),
              (("Đối tượng", "Subject"), ("Tiêu chuẩn đã ghi", "Standard as recorded"), ("Nơi ghi", "Written at")),
              _written(tuple(now.values()) + tuple(goal.values()), then or say)))


def _key(one: Named) -> str:
    return one.name.en or one.name.vi


def _union(some: list[Named], field: str) -> tuple[str, ...]:
    return tuple(sorted({name for s in some for name in getattr(s, field)}))


def _users(one: Named | None) -> Inline:
    return ids(one.systems) if one and one.systems else plain(NONE)


def _written(some: tuple[Named, ...], say: Teller) -> list[Row]:
    subjects = sorted({name for s in some for name in (*s.systems, *s.data, *s.flows)})
    rows = []
    for name in subjects:
        thing = say.thing(name)
        field = "standards" if thing and thing.fields.get("standards") is not None else "standard"
        said = words(thing.fields.get(field)) if thing else None
        rows.append(Row(cells=(_subject(name, say), plain(said or UNKNOWN), say.place(name, field))))
    return rows


def _subject(name: str, say: Teller) -> Inline:
    return say.named(name) if name in say.workspace.model.elements else code(name)


def _without(say: Teller, then: Teller | None) -> tuple[Block, ...]:
    """By component today; of the target every system that is planned, since a design can still name one."""
    found = say.architecture.answer(standards)
    places: dict[str, list[str]] = {}
    for name in found.without:
        places.setdefault(say.architecture.elements[name].text("component") or "", []).append(name)
    blocks: list[Block] = [table(
        msg("Hệ thống hiện nay chưa nêu tiêu chuẩn: {n}", "Systems of today that name no standard: {n}", n=counted(len(found.without))),
        (("Thành phần", "Component"), ("Số", "Number", "right"), ("Hệ thống", "Systems")),
        (Row(cells=(plain(component_name(c, say.workspace)), plain(counted(len(some))), ids(tuple(some)))) for c,
         some in sorted(places.items())))]
    if then:
        new = [n for n in then.architecture.answer(standards).without if n not in say.architecture.elements]
        blocks.append(table(
            msg("Thành phần mới ở mục tiêu chưa nêu tiêu chuẩn: {n}", "New components of the target that name no standard: {n}",
                n=counted(len(new))),
            (("Thành phần mục tiêu", "Target component"), ("Nơi ghi", "Written at")),
            (Row(cells=(then.named(name), then.place(name))) for name in new),
            t("Thành phần mới nào cũng nêu tiêu chuẩn.", "Every new component names a standard.")))
    return tuple(blocks)


def _interfaces(say: Teller) -> Block:
    found = say.architecture.answer(extensibility)
    return table(
        msg("Hệ thống có nói rõ về giao diện ({n}/{m})", "Systems that say whether their interface is open ({n} of {m})",
            n=counted(len(found.stated)), m=counted(len(found.systems))),
        (("Hệ thống", "System"), ("Giao diện", "Interface"), ("Nơi ghi", "Written at")),
        (Row(tone="" if s.interface else "changed", cells=(
            say.named(s.system), plain(_OPEN[bool(s.interface)]), say.place(s.system, "open_interface"))) for s in found.stated),
        msg("Chưa hệ thống nào trong {n} hệ thống ghi giao diện có mở hay không (`open_interface`); công cụ không tự suy đoán.",
            "None of the {n} systems says whether its interface is open (`open_interface`); nothing is guessed.",
            n=counted(len(found.systems))))


def _radar(say: Teller) -> tuple[Block, ...]:
    """Sensitive: a public edition has no such chapters."""
    if say.workspace.public:
        return ()
    found = say.architecture.answer(support)
    rank = list(_SUPPORT)
    stated = sorted((s for s in found.systems if s.named or s.end), key=lambda s: (
        rank.index(s.verdict), s.end.first.toordinal() if s.end else 0, s.system))
    unknown = [q for q in asked(say.workspace) if q.field == "technology" and q.subject in say.architecture.elements]
    return (
        h(2, "Công nghệ và thời hạn hỗ trợ", "Technology radar", "radar"),
        table(msg("Hệ thống đã ghi công nghệ hoặc ngày hết hỗ trợ; kỳ xét {n} năm",
                  "Systems whose technology or end of support is recorded; horizon {n} years", n=HORIZON_YEARS),
              (("Hệ thống", "System"), ("Công nghệ", "Technology"), ("Hết hỗ trợ", "End of support"), ("Kết luận", "Verdict"),
               ("Nơi ghi", "Written at")), (_blip(s, say) for s in stated),
              t("Chưa hệ thống nào ghi công nghệ.", "No system states its technology.")),
        h(2, "Công nghệ chưa xác định", "Technology not known", "unknown"), *_unknown(unknown, say))


def _blip(one: Supported, say: Teller) -> Row:
    element = say.architecture.elements[one.system]
    return Row(tone="warning" if one.verdict in ("ended", "unsure") else "changed" if one.verdict == "ending" else "", cells=(
        say.named(one.system), plain(words(element.get("technology")) or UNKNOWN), plain(one.end.said if one.end else UNKNOWN),
        plain(_SUPPORT[one.verdict]), say.place(one.system, "technology" if one.named else "end_of_support")))


def _unknown(found: list[Question], say: Teller) -> tuple[Block, ...]:
    silent = tuple(s.system for s in say.architecture.answer(support).systems
                   if not s.named and say.architecture.elements[s.system].get("technology") is None)
    return (
        *by_contact(found, say),
        table(msg("Không ghi gì về công nghệ: {n}", "Nothing is said of the technology: {n}", n=counted(len(silent))),
              (("Hệ thống", "System"), ("Nơi ghi", "Written at")), (Row(cells=(say.named(n), say.place(n))) for n in silent),
              t("Hệ thống nào cũng đã ghi công nghệ, hoặc ghi rõ là chưa xác định.",
                "Every system states its technology, or says that it is not known.")))


def _method(workspace: Workspace) -> tuple[Words, ...]:
    lines: tuple[Words, ...] = (
        t("Tiêu chuẩn lấy từ trường `standards` của hệ thống, `standard` của luồng và của dữ liệu. Một trường nêu nhiều tiêu chuẩn được "
          "tách ở dấu phẩy khi cả hai thứ tiếng có cùng số phần.",
          "Standards are taken from `standards` of systems and `standard` of flows and data. A field that names several is cut at its "
          "commas where both tongues have as many parts."),
        t("Có nêu giao diện mở hay không lấy từ `open_interface`, không suy từ tên tiêu chuẩn.",
          "Whether an interface is open is taken from `open_interface`, never guessed from the name of a standard."))
    return lines if workspace.public else (*lines, t(
        "`end_of_support` là ngày đầu tiên không còn hỗ trợ, so với ngày xét và kỳ xét. Chi tiết: báo cáo `support`, `extensibility`.",
        "`end_of_support` is the first day without support, held against the day and the horizon. In detail: the reports `support` and "
        "`extensibility`."))
