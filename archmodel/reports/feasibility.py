"""The skeleton of a feasibility study: every chapter its pack asks for, with the tables and pictures of the other reports, and what lacks.

Nothing is typed here a second time: chapters are taken from the reports that compute them. What the model has no field for is answered by
a section that people write behind the item (`after:` its anchor), and until then by whom it is asked of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archmodel.kit.document import Block, Document, Heading, Inline, Paragraph, Row, Run, plain, said
from archmodel.kit.document.blocks import Tone, runs
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import Pack, outline, packs
from archmodel.model import Element
from archmodel.reports import Request
from archmodel.workspace import Workspace

if TYPE_CHECKING:
    from archmodel.reports._feasibility_items import Found, Told
    from archmodel.reports._feasibility_study import Study

TITLE = LocalText(vi="Khung báo cáo nghiên cứu khả thi", en="Feasibility-study skeleton")
TOPIC = "feasibility"
_FRONT = ("conclusions", "completeness", "to-supply")
_TONES: dict[str, Tone] = {"known": "retained", "part": "changed", "unknown": "warning", "withheld": "quiet"}
_KEPT = LocalText(vi="Chương này không có trong bản công khai: cấp độ và dữ kiện xét cấp độ cho biết hệ thống nào phải bảo vệ ra sao.",
                  en="This chapter is not in the public edition: levels, and the facts they rest on, tell how each system is protected.")


def anchors(workspace: Workspace) -> tuple[str, ...]:
    """Behind what a section may stand; this report puts those sections in their places itself."""
    chapters = outline(law(workspace))
    return (*_FRONT, *(a for chapter in chapters for a in (chapter.id, *(item.anchor for item in chapter.items))))


def law(workspace: Workspace, request: Request | None = None) -> Pack:
    """The outline that is in force on the day; where there is none, the newest that is shipped."""
    day = workspace.architecture(request.baseline if request else "").at.day
    found = workspace.model.profile.law(TOPIC, day)
    return found or max((p for p in packs().values() if p.topic == TOPIC), key=lambda p: (str(p.effective.start), p.id))


def compose(workspace: Workspace, request: Request) -> Document:
    from archmodel.reports._feasibility_items import told
    from archmodel.reports._feasibility_study import Study, once
    from archmodel.reports._feasibility_words import completeness, opened, supply
    from archmodel.reports._sections import sections

    study, pack = Study.of(workspace, request), law(workspace, request)
    written: dict[str, tuple[Element, ...]] = {}
    for element in sections(workspace, TOPIC, request.edition):
        after = element.text("after") or ""
        written[after] = (*written.get(after, ()), element)
    every = tuple(told(chapter, study, written) for chapter in outline(pack))
    front = ((opened(every, pack, study), "conclusions"), (completeness(every), "completeness"), (supply(every, study), "to-supply"))
    blocks = (*(block for part, name in front for block in (*part, *_behind(written.get(name, ()), 2, study))),
              *(block for each in every for block in _chapter(each, study, written.get(each.chapter.id, ()))))
    return study.today.document("feasibility", TITLE, request, once(blocks))


def _chapter(each: Told, study: Study, written: tuple[Element, ...]) -> Iterator[Block]:
    from archmodel.reports._feasibility_words import heading

    yield Heading(level=2, text=heading(each), anchor=each.chapter.id)
    if each.withheld:
        yield Paragraph(text=plain(_KEPT))
        return
    yield from _summary(each, study)
    for found in each.items:
        yield from _item(found, study)
    yield from _behind(written, 3, study)


def _summary(each: Told, study: Study) -> Iterator[Block]:
    """How far the chapter is complete, item by item."""
    from archmodel.reports._feasibility_words import STATES, label, named
    from archmodel.reports._telling import table

    counts = each.counts
    yield Paragraph(text=said(msg("{known}/{n} mục có dữ liệu; {part} mục có một phần; {unknown} mục chưa xác định.",
                                  "On record: {known} of {n} items; {part} in part; {unknown} unknown.", known=counts["known"],
                                  n=len(each.items), part=counts["part"], unknown=counts["unknown"])))
    yield table(
        msg("{chapter}: các mục và tình trạng", "{chapter}: items and their state", chapter=label(each)),
        (("Mục", "Item"), ("Tình trạng", "State"), ("Căn cứ", "Basis"), ("Còn thiếu; đầu mối, hạn", "Missing; contact, due")),
        (Row(tone=_TONES[found.state], cells=(Run(text=named(found), href=f"#{found.item.anchor}"), plain(STATES[found.state]),
                                              plain(found.basis), _missing(found, study))) for found in each.items))


def _missing(found: Found, study: Study) -> Inline:
    from archmodel.reports._feasibility_words import due_words
    from archmodel.reports._telling import NONE, joined

    if found.state in ("known", "withheld"):
        return plain(NONE)
    lacking = tuple(said(words) for words in found.answer.lacking) if found.answer.there else ()
    who = (plain(due_words(found, study)),) if found.question or found.state == "unknown" else ()
    return joined((*lacking, *who), "; ")


def _item(found: Found, study: Study) -> Iterator[Block]:
    from archmodel.reports._chapters import NOT_PUBLISHED
    from archmodel.reports._feasibility_study import without_repeats
    from archmodel.reports._feasibility_words import named, where
    from archmodel.reports._telling import joined, t

    yield Heading(level=3, text=named(found), anchor=found.item.anchor)
    if found.state == "withheld":
        yield Paragraph(text=plain(NOT_PUBLISHED))
        return
    yield from without_repeats(found.answer.blocks)
    if found.answer.state == "part":
        lacking = runs(joined(map(said, found.answer.lacking), "; "))
        yield Paragraph(text=(plain(t("Còn thiếu: ", "Still missing: ")), *lacking, plain(".")))
    yield from _behind((*found.written, *found.asked), 4, study)
    if found.state == "unknown" and not found.asked:
        yield Paragraph(text=(plain(t("Chưa xác định (đầu mối: chưa ghi). Ghi ở: ", "Unknown (contact: not recorded). Record it in: ")),
                              *runs(where(found)), plain(".")))


def _behind(found: tuple[Element, ...], level: int, study: Study) -> Iterator[Block]:
    """Sections: what is written under a heading of its own, what is asked for as one line."""
    from archmodel.model import Unknown
    from archmodel.reports._sections import told

    for element in found:
        text = tuple(told(element, study.today, study.books))
        if isinstance(element.get("text"), Unknown) and isinstance(text[0], Paragraph):
            yield Paragraph(text=(Run(text=element.name, style="strong"), plain(": "), runs(text[0].text)[0], plain(".")))
            continue
        yield Heading(level=2 if level == 2 else 3 if level == 3 else 4, text=element.name, anchor=f"section-{element.id}")
        yield from text
