"""The overlap report: systems that do the same, ranked; capabilities served several times; and what cannot be told yet."""

from __future__ import annotations

from collections.abc import Iterable

from archmodel.analysis._register import links
from archmodel.analysis.overlap import COHESION, COMMON, FLOOR, Group, Overlap, Served, overlap, recorded_gaps
from archmodel.kit.document import Block, Document, Heading, Inline, Row, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import Lang, LocalText, msg
from archmodel.reports import Request
from archmodel.reports._telling import (
    NONE,
    Teller,
    bullets,
    caveats,
    cell,
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

TITLE = LocalText(vi="Chồng lấn giữa các hệ thống", en="Overlap of systems")
_SHOWN = 60


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found = say.architecture.answer(overlap)
    return say.document("overlap", TITLE, request, (
        *_conclusions(found, say), h(2, "Các nhóm, xếp theo trọng số", "Groups by weight", "groups"), _ranking(found, say),
        *(block for n, group in enumerate(found.groups[:_SHOWN], 1) for block in _group(n, group, say)),
        h(2, "Năng lực được thực hiện ở nhiều nơi", "Capabilities served several times", "capabilities"), _served(found, say),
        h(2, "Chưa so sánh được", "What cannot be compared yet", "silent"), _silent(found, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method(found))))


def _conclusions(found: Overlap, say: Teller) -> tuple[Block, ...]:
    sure = [g for g in found.groups if g.confirmed]
    gaps = recorded_gaps(say.architecture)
    open_ones = [g for g in sure if not gaps[g.systems]]
    lines: list[Words] = [
        msg("{n} nhóm hệ thống có năng lực và dữ liệu trùng nhau, gồm {m} hệ thống; {k} nhóm cần xác nhận vì một bên chưa ghi năng lực.",
            "Groups of systems that share capabilities and data: {n}, with {m} systems in all; groups still to be confirmed, because one "
            "side "
            "does not state its capabilities: {k}.", n=len(sure), m=sum(len(g.systems) for g in sure), k=len(found.groups) - len(sure)),
        msg("Đáng chú ý nhất: {words}.", "The most significant: {words}.", words=_top(sure[:3], found, say)),
        msg("Nhóm chưa có khoảng cách nào ghi nhận: {words}.", "Groups that no recorded gap covers: {words}.",
            words=_top(open_ones, found, say))
        if open_ones else t("Nhóm nào cũng đã có khoảng cách ghi nhận.", "Every group is covered by a recorded gap."),
        msg("{n} cặp có dữ liệu chung nhưng ghi năng lực khác nhau: dùng chung dữ liệu, không phải chồng lấn, nên không xếp vào "
            "danh sách.",
            "Pairs that share data but are recorded with different capabilities: {n}. That is sharing and not overlap, so they are not "
            "listed.",
            n=found.apart)]
    facts = [(s, f) for g in found.groups for s in g.systems for f in ("realizes", "stores")]
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        figures((str(len(sure)), t("nhóm chồng lấn", "overlapping groups")),
                (str(len(found.groups) - len(sure)), t("nhóm cần xác nhận", "groups to be confirmed")),
                (str(len(found.silent)), t("cặp cả hai bên chưa ghi năng lực", "pairs in which neither side states its capabilities"))),
        bullets(lines),
        caveats((
            t("Giống nhau về năng lực và dữ liệu chưa có nghĩa là thừa: hệ thống nguồn và kênh hiển thị, hoặc các đơn vị theo địa bàn, "
              "cũng giống nhau. Danh sách cho biết cần hỏi ở đâu, không quyết định bỏ hệ thống nào.",
              "Sharing capabilities and data does not make a system redundant: a back end and its display, or units serving different "
              "areas, share them too. The list says where to ask; it decides nothing about any system."),
            say.rests_on(facts))),
        *next_steps(_next(sure, open_ones, found, say)))


def _next(sure: list[Group], open_ones: list[Group], found: Overlap, say: Teller) -> list[Words]:
    lines: list[Words] = []
    if sure:
        lines.append(msg("Với từng nhóm có cơ sở ({n}), chủ quản quyết định: giữ riêng và nêu lý do, hợp nhất, hay cho kết thúc.",
                         "For each group on record ({n}) its owners decide: keep the systems apart and say why, merge, or retire.",
                         n=len(sure)))
    if open_ones:
        lines.append(msg("Ghi khoảng cách cho nhóm chưa có, hoặc ghi rõ vì sao không cần: {words}.",
                         "Record a gap for the groups without one, or say why none is needed: {words}.", words=_top(open_ones, found, say)))
    unsure = len(found.groups) - len(sure)
    if unsure:
        lines.append(msg("Bổ sung năng lực của các hệ thống trong nhóm cần xác nhận ({n}).",
                         "State the capabilities of the systems in the groups to be confirmed ({n}).", n=unsure))
    return lines


def _top(groups: list[Group], found: Overlap, say: Teller) -> LocalText:
    """Each with its number in the list, so that its members and their ids are found there."""
    def words(lang: Lang, word: str) -> str:
        return "; ".join(f"{word} {found.groups.index(g) + 1} ({', '.join(say.name(s).say(lang) for s in g.systems)})" for g in groups)

    return LocalText(vi=words("vi", "nhóm"), en=words("en", "group"))


def _verdict(group: Group) -> LocalText:
    return t("có cơ sở", "on record") if group.confirmed else t("chưa đủ cơ sở", "cannot tell")


def _ranking(found: Overlap, say: Teller) -> Block:
    gaps = recorded_gaps(say.architecture)
    return wide(table(
        t("Trọng số = (số hệ thống − 1) × mức giống nhau trung bình", "Weight = (systems − 1) × mean similarity"),
        (("#", "#", "right"), ("Hệ thống", "Systems"), ("Năng lực chung", "Capabilities in common"), ("Dữ liệu chung", "Data in common"),
         ("Trọng số", "Weight", "right"),
         ("Cặp giống nhất (Jaccard)", "Most similar pair (Jaccard)", "right"), ("Kết luận", "Verdict"),
             ("Khoảng cách đã ghi", "Recorded gaps")),
        (Row(tone="changed" if g.confirmed else "quiet", cells=(
            plain(str(n)), _plain(g.systems, say), _plain(g.capabilities, say), _plain(g.data, say), plain(number(g.weight)),
            plain(number(g.strongest.similarity)), plain(_verdict(g)), say.names(gaps[g.systems])))
         for n, g in enumerate(found.groups[:_SHOWN], 1))))


def _plain(ids: Iterable[str], say: Teller) -> Inline:
    """Names alone: the members with their ids stand under the heading of the group."""
    return plain(listed(say.name(i) for i in ids)) if ids else plain(NONE)


def _group(rank: int, group: Group, say: Teller) -> tuple[Block, ...]:
    members = set(group.systems)
    between = [link.by.id for link in links(say.architecture) if {link.source, link.target} <= members]
    lines: list[Words] = [
        msg("Giống nhau nhất: {a} và {b}, {value} (có trọng số {weighted}); cùng {place}.",
            "The most similar pair: {a} and {b}, {value} (weighted {weighted}); same {place}.",
            a=say.spoken(group.strongest.a), b=say.spoken(group.strongest.b), value=number(group.strongest.similarity),
                weighted=number(group.strongest.weighted),
            place=_places(group))]
    if between:
        lines.append(msg("Trong nhóm có luồng dữ liệu ({ids}), nên có thể là các khâu của một dịch vụ; cần xem trước khi kết luận.",
                         "Data flow within the group ({ids}), so these may be steps of one service; look before you conclude.",
                         ids=", ".join(f"`{i}`" for i in sorted(set(between)))))
    if group.unrecorded:
        lines.append(msg("Chưa ghi năng lực: {ids}.", "Capabilities not recorded: {ids}.", ids=listed(map(say.spoken, group.unrecorded))))
    return (_title(rank, group, say),
            bullets(lines),
            table(msg("Thành viên của nhóm {n}", "Members of group {n}", n=rank),
                  (("Hệ thống", "System"), ("Chủ quản", "Owner"), ("Năng lực", "Capabilities"), ("Dữ liệu", "Data"),
                   ("Nơi ghi", "Written at")),
                  (_member(s, say) for s in group.systems)))


def _title(rank: int, group: Group, say: Teller) -> Heading:
    first, others = say.name(group.systems[0]), len(group.systems) - 1
    return h(3, f"Nhóm {rank}: {first.say('vi')} và {others} hệ thống khác", f"Group {rank}: {first.say('en')} and {others} more",
             f"group-{rank}")


def _places(group: Group) -> LocalText:
    words = {"component": t("thành phần", "component"), "category": t("nhóm", "category"), "owner": t("chủ quản", "owner")}
    found = [words[p] for p in group.strongest.place]
    return LocalText(vi=", ".join(w.vi for w in found) or "phạm vi (chưa xác định)",
                     en=", ".join(w.en for w in found) or "scope (not stated)")


def _member(system: str, say: Teller) -> Row:
    element = say.architecture.elements[system]
    return Row(cells=(say.named(system), _owner(element.text("owner"), say), say.names(element.ids("realizes")),
        say.names(element.ids("stores")),
                      say.place(system, "realizes" if element.get("realizes") else "stores")))


def _owner(owner: str | None, say: Teller) -> Inline:
    return say.named(owner)


def _served(found: Overlap, say: Teller) -> Block:
    return table(
        t("Hệ thống cùng thành phần, cùng nhóm thực hiện một năng lực; “mọi nơi” là số hệ thống có năng lực này ở mọi thành phần, nhóm",
          "Systems of the same component and category that realise the same capability; “everywhere” counts those of any component "
          "and category"),
        (("Năng lực", "Capability"), ("Hệ thống", "Systems"), ("Mọi nơi", "Everywhere", "right"),
            ("Trọng số", "Weight", "right"),
         ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(s.capability), say.names(s.systems), plain(str(s.all)), _weight(s),
                    say.place(s.capability))) for s in found.served))


def _weight(served: Served) -> Inline:
    return cell(None if served.weight is None else number(served.weight))


def _silent(found: Overlap, say: Teller) -> Block:
    return table(
        t("Có dữ liệu chung, cả hai bên chưa ghi năng lực", "Data in common, capabilities stated by neither side"),
        (("Hai hệ thống", "The two systems"), ("Dữ liệu chung", "Data in common"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.names((p.a, p.b)), say.names(p.data), joined((say.place(p.a, "stores"), say.place(p.b, "stores")), " · ")))
         for p in found.silent[:_SHOWN]))


def _method(found: Overlap) -> tuple[Words, ...]:
    return (
        t("Mức giống nhau của hai hệ thống là chỉ số Jaccard |A ∩ B| / |A ∪ B|, với A, B là năng lực và đối tượng dữ liệu. Không xét tên "
          "gọi.",
          "The similarity of two systems is the Jaccard index |A ∩ B| / |A ∪ B| of their capabilities and data objects. Names are not "
          "looked at."),
        t("Khi xếp hạng, mỗi năng lực hoặc dữ liệu có trọng số 1 / log2(1 + n), n là số hệ thống cùng có (Adamic và Adar, 2003): điều "
          "nhiều hệ thống cùng có thì nói lên ít.",
          "For the ranking each capability or data object weighs 1 / log2(1 + n) when n systems have it (Adamic and Adar 2003): what "
          "many systems have says little about any of them."),
        t("Chỉ so sánh hai hệ thống cùng phạm vi: cùng thành phần của khung, cùng nhóm hoặc cùng chủ quản (sau sắp xếp); hai hệ thống "
          "ghi năng lực khác nhau không được coi là trùng.",
          "Only systems of one scope are compared: the same component of the framework, category or owner (after reorganisations). Two "
          "that are recorded with different capabilities do not overlap."),
        msg("Gộp nhóm theo liên kết trung bình: thêm hệ thống khi mức giống nhau trung bình của mọi cặp trong nhóm còn từ {n} trở lên.",
            "Groups by average linkage: a system joins while the mean similarity over all pairs of the group stays at {n} or over.",
            n=number(COHESION)),
        msg("Hai hệ thống giống nhau dưới {n} (có trọng số) coi như không giống.",
            "Two systems with a similarity below {n} (weighted) count as not similar.", n=number(FLOOR)),
        msg("Điều hơn {n} hệ thống cùng có thì không dùng để ghép cặp: {ids}.",
            "What more than {n} systems have is not used to form pairs: {ids}.",
            n=COMMON, ids=", ".join(f"`{f}` ({m})" for f, m in found.common)) if found.common else t(
            "Chưa có năng lực hay dữ liệu nào quá phổ biến phải bỏ ra ngoài việc ghép cặp.",
            "No capability or data object is so common that it had to be left out of the pairing."))
