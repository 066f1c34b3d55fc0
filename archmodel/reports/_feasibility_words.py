"""What opens the study: how far it is complete, what is to be supplied by whom and when, and how far it may be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from archmodel.analysis.ledger import assumed_share
from archmodel.kit.document import Block, Inline, Row, Run, code, plain, strong
from archmodel.kit.document.blocks import Tone, Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import Pack
from archmodel.reports._amounts import amount, percent
from archmodel.reports._feasibility_items import UNRECORDED, Found, Told
from archmodel.reports._feasibility_study import State, Study
from archmodel.reports._telling import NONE, h, listed, moment_of, opening, share, t, table

STATES: dict[State, LocalText] = {
    "known": t("có dữ liệu", "on record"), "part": t("có một phần", "in part"), "unknown": t("chưa xác định", "unknown"),
    "withheld": t("không công bố", "not published")}
FEW = 4


def opened(told: tuple[Told, ...], pack: Pack, study: Study) -> tuple[Block, ...]:
    counts = counted_all(told)
    asked = sum(counts.values())
    return opening(
        keys=((f"{counts['known']}/{asked}", t("mục có dữ liệu", "items on record")),
              (counted(counts["part"]), t("mục có một phần", "items in part")),
              (counted(counts["unknown"]), t("mục chưa xác định", "items unknown")), *_money(study)),
        conclusions=tuple(_conclusions(told, study)), limits=tuple(_limits(told, pack, study)), decisions=tuple(_decisions(told, study)))


def counted_all(told: Iterable[Told]) -> Counter[State]:
    return sum((each.counts for each in told), Counter[State]())


def _money(study: Study) -> tuple[tuple[Words, Words], ...]:
    found = study.account("cost")
    if found is None or study.value("cost", "capex/total") is None:
        return ()
    return ((amount(found.ledger["capex/total"]), t("tổng mức đầu tư", "total investment")),)


def _conclusions(told: tuple[Told, ...], study: Study) -> Iterator[Words]:
    counts = counted_all(told)
    asked = sum(counts.values())
    yield msg("Trong {n} mục của {c} chương và phụ lục: {known} mục có dữ liệu, {part} mục có một phần, {unknown} mục chưa xác định{kept}.",
              "Of {n} items in {c} chapters and the appendices {known} are on record, {part} in part, {unknown} unknown{kept}.", n=asked,
              c=sum(not each.chapter.appendix for each in told), known=counts["known"], part=counts["part"], unknown=counts["unknown"],
              kept=t(f", {counts['withheld']} mục không công bố", f", {counts['withheld']} not published") if counts["withheld"]
              else t("", ""))
    whole = [each for each in told if each.items and each.counts["known"] == len(each.items)]
    bare = [each for each in told if each.items and each.counts["unknown"] == len(each.items)]
    for vi, en, found in (("Chương đã có dữ liệu cho mọi mục: {names}.", "Chapters with every item on record: {names}.", whole),
                          ("Chương chưa có dữ liệu cho mục nào: {names}.", "Chapters without any item on record: {names}.", bare)):
        if found:
            yield msg(vi, en, names=listed(_short(each) for each in found))
    closed = [each for each in told if each.withheld]
    if closed:
        yield msg("Chương không có trong bản công khai, không tính ở trên: {names}.",
                  "Not in the public edition and not counted above: {names}.", names=listed(_short(each) for each in closed))
    yield from _figures(study)
    unknown = [each for chapter in told for each in chapter.items if each.state == "unknown"]
    named = sum(each.question is not None for each in unknown)
    if unknown:
        yield msg("{n}/{m} mục chưa xác định đã ghi đầu mối, thời hạn cung cấp.",
                  "For {n} of {m} unknown items it is recorded who supplies them and by when.", n=named, m=len(unknown))


def _short(each: Told) -> LocalText:
    number, title = each.chapter.number, each.chapter.title
    if each.chapter.appendix:
        return LocalText(vi=f"“{title.vi}”", en=f"“{title.en}”")
    return LocalText(vi=f"“{number.vi}. {title.vi}”", en=f"“{number.en}. {title.en}”")


def _figures(study: Study) -> Iterator[Words]:
    """The totals, with how much of each rests on assumptions."""
    for account, name in (("cost", "capex/total"), ("cost", "lcc/total"), ("appraise", "enpv"), ("roadmap", "schedule/finish")):
        found = study.account(account)
        if found is not None and study.value(account, name) is not None:
            yield msg("{title}: {value} ({share}; `{account}`, `{id}`).", "{title}: {value} ({share}; `{account}`, `{id}`).",
                      title=found.ledger[name].title, value=amount(found.ledger[name]), share=study.grounds(account, name),
                      account=account, id=name)


def _limits(told: tuple[Told, ...], pack: Pack, study: Study) -> Iterator[Words]:
    yield t("Đây là khung được lập tự động từ dữ liệu kiến trúc, không thay báo cáo nghiên cứu khả thi do đơn vị có chức năng lập và chưa "
            "được thẩm định.",
            "This is a skeleton put together from the architecture data: it is no feasibility study drawn up by those entitled to, and "
            "nobody has appraised it.")
    yield msg("Danh mục chương, mục: bộ `{id}`, {instrument} ({standing}). {note}",
              "Chapters and items: the pack `{id}`, {instrument} ({standing}). {note}", id=pack.id, instrument=pack.instrument,
              standing=LocalText(vi=pack.standing.vi.lower(), en=pack.standing.en.lower()), note=pack.note or t("", ""))
    if study.workspace.model.profile.law("feasibility", study.today.architecture.at.day) is None:
        yield msg("Dự án không chọn bộ nào về nội dung này (`settings.packs`) hoặc bộ đã chọn không có hiệu lực ngày {at}; tạm dùng bộ mới "
                  "nhất.", "The project names no such pack (`settings.packs`), or the one it names is not in force on {at}: the newest one "
                  "is used.", at=moment_of(study.today.architecture))
    added = [each.item.title for chapter in told for each in chapter.items if each.item.added]
    if added:
        yield msg("Mục do công cụ thêm, không có trong mẫu: {names}.", "Items that are ours and not in the template: {names}.",
                  names=listed(LocalText(vi=f"“{x.vi}”", en=f"“{x.en}”") for x in added))
    if any(view.code for view in study.workspace.views.values()):
        yield t("Các sơ đồ có mã SĐ theo dự thảo hướng dẫn ngày 13/9/2026, chưa ban hành.",
                "Pictures with a code SĐ follow the draft guide of 13 September 2026, which has not been issued.")
    found = study.account("cost")
    part = assumed_share(found.ledger, "capex/total") if found is not None and "capex/total" in found.ledger else None
    if part:
        yield msg("{n} % tổng mức đầu tư dựa trên giả định; các con số chỉ để chuẩn bị, chưa đủ cơ sở trình chủ trương đầu tư.",
                  "{n} % of the investment rests on assumptions: the figures serve to prepare, and are no ground for a decision.",
                  n=percent(part))


def _decisions(told: tuple[Told, ...], study: Study) -> Iterator[Words]:
    """By whom and until when what is unknown is to be supplied, the earliest first."""
    open_ = [each for chapter in told for each in chapter.items if each.state == "unknown"]
    by: dict[str, list[Found]] = {}
    for each in open_:
        by.setdefault(each.question.contact or "" if each.question else "", []).append(each)
    for contact in sorted(by, key=lambda c: (not c, min(_due(each) for each in by[c]), c)):
        some = sorted(by[contact], key=_due)
        words = listed((LocalText(vi=f"“{e.item.title.vi}”", en=f"“{e.item.title.en}”") for e in some), FEW)
        if contact:
            yield msg("{who}: cung cấp {n} mục, sớm nhất {due}: {names}.", "{who}: {n} to supply, the first by {due}: {names}.",
                      who=study.today.name(contact), n=len(some), due=some[0].due, names=words)
        else:
            yield msg("Ghi đầu mối và thời hạn cho {n} mục: {names}.", "Name who supplies {n} items, and by when: {names}.", n=len(some),
                      names=words)


def _due(each: Found) -> str:
    return each.question.due or "9999" if each.question else "9999"


def completeness(told: tuple[Told, ...]) -> tuple[Block, ...]:
    """How many items each chapter has, by state: counts, no score."""
    rows = [Row(cells=(_linked(each), *_counts(each)), tone=_tone(each)) for each in told]
    total = counted_all(told)
    rows.append(Row(tone="retained", cells=(strong(t("Cộng (số mục, không phải điểm)", "Sum (of items, no score)")), *(
        strong(counted(n)) for n in (sum(total.values()), total["known"], total["part"], total["unknown"])),
        strong(share(total["known"], sum(total.values()))))))
    return (h(2, "Mức độ đầy đủ theo chương", "How far each chapter is complete", "completeness"), table(
        t("Số mục của từng chương, theo tình trạng", "Items of each chapter, by state"),
        (("Chương", "Chapter"), ("Mục được hỏi", "Items asked for", "right"), ("Có dữ liệu", "On record", "right"),
         ("Có một phần", "In part", "right"), ("Chưa xác định", "Unknown", "right"), ("Tỷ lệ có dữ liệu", "Share on record", "right")),
        rows))


def _linked(each: Told) -> Inline:
    title = heading(each)
    return Run(text=title, href=f"#{each.chapter.id}")


def label(each: Told) -> LocalText:
    """`Chương 5`."""
    chapter = each.chapter
    return chapter.title if chapter.appendix else t(f"Chương {chapter.number.vi}", f"Chapter {chapter.number.en}")


def heading(each: Told) -> LocalText:
    """`Chương 5. Điều kiện tự nhiên`; an appendix has no number."""
    chapter = each.chapter
    if chapter.appendix:
        return chapter.title
    return LocalText(vi=f"Chương {chapter.number.vi}. {chapter.title.vi}", en=f"Chapter {chapter.number.en}. {chapter.title.en}")


def _counts(each: Told) -> tuple[Inline, ...]:
    if each.withheld:
        return (plain(STATES["withheld"]), *(plain(NONE) for _ in range(4)))
    counts = each.counts
    return (*(plain(counted(n)) for n in (len(each.items), counts["known"], counts["part"], counts["unknown"])),
            plain(share(counts["known"], len(each.items))))


def _tone(each: Told) -> Tone:
    return "warning" if each.items and each.counts["unknown"] == len(each.items) else "quiet" if each.withheld else ""


def supply(told: tuple[Told, ...], study: Study) -> tuple[Block, ...]:
    """Every unknown item, whom it is asked of, and where the answer is to be recorded."""
    open_ = sorted((each for chapter in told for each in chapter.items if each.state == "unknown"), key=_due)
    rows = [Row(tone="warning" if each.question is None else "", cells=(
        Run(text=named(each), href=f"#{each.item.anchor}"), plain(each.contact(study.today)), plain(each.due), where(each)))
        for each in open_]
    return (h(2, "Cần cung cấp tiếp", "What is to be supplied", "to-supply"), table(
        t("Mục chưa xác định, hạn sớm nhất trước; mục có một phần xem ở từng chương",
          "Unknown items, the earliest date first; for items in part see each chapter"),
        (("Mục", "Item"), ("Đầu mối", "Contact"), ("Hạn", "Due"), ("Ghi ở", "To be recorded in")), rows,
        empty=t("Không mục nào chưa xác định.", "No item is unknown.")))


def named(each: Found) -> LocalText:
    number, title = each.item.number, each.item.title
    return LocalText(vi=f"{number.vi}. {title.vi}", en=f"{number.en}. {title.en}")


def where(each: Found) -> Inline:
    """The collections of data that answer it; a section that is there already, else one to be written."""
    runs = [run for name in each.item.record for run in (code(name), plain("; "))]
    if each.asked:
        return (*runs, code(str(each.asked[0].origin.at("text"))))
    return (*runs, code("sections"), plain(", "), code(f"after: {each.item.anchor}"))


def due_words(each: Found, study: Study) -> LocalText:
    """`đầu mối: Sở Khoa học và Công nghệ; hạn: 31/3/2027`."""
    if each.question is None:
        return t(f"đầu mối: {UNRECORDED.vi}", f"contact: {UNRECORDED.en}")
    contact, due = each.contact(study.today), each.due
    return LocalText(vi=f"đầu mối: {contact.vi}; hạn: {due.vi}", en=f"contact: {contact.en}; due: {due.en}")
