"""Two pages for the leaders: what there is, what is wrong, what is proposed, when, how much, for whom, at what risk, what to decide now.

Every number is taken from the account or the answer that computes it; `figures` names each of them, so that a test can hold them together.
"""

from __future__ import annotations

from archmodel.kit.document import Block, Bullets, Document, Heading, KeyFigure, KeyFigures, Paragraph, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText
from archmodel.reports import Request
from archmodel.reports._summary_facts import Facts, facts
from archmodel.reports._summary_words import amounts, benefits, decisions, have, limits, proposal, risks, timing, wrong
from archmodel.reports._telling import Teller, caveats, t
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Tóm tắt cho lãnh đạo", en="Summary for the leaders")


def compose(workspace: Workspace, request: Request) -> Document:
    found = facts(workspace, request)
    say = Teller(workspace=workspace, architecture=found.today)
    blocks: list[Block] = [Heading(level=2, text=t("Kết luận", "Conclusions"), anchor="conclusions"), *_keys(found)]
    chapters: tuple[tuple[str, str, str, tuple[Words, ...]], ...] = (
        ("Đang có gì", "What there is", "have", tuple(have(found, say))),
        ("Vướng mắc", "What is wrong", "wrong", tuple(wrong(found, say))),
        ("Đề xuất", "What is proposed", "proposal", tuple(proposal(found, say))),
        ("Khi nào", "When", "when", tuple(timing(found, say))),
        ("Bao nhiêu tiền", "How much", "money", tuple(amounts(found, say))),
        ("Người dân được gì", "What people get", "benefits", tuple(benefits(found, say))),
        ("Rủi ro", "Risks", "risks", tuple(risks(found, say))))
    for vi, en, anchor, lines in chapters:
        blocks += [Heading(level=3, text=t(vi, en), anchor=anchor), Bullets(items=tuple(said(line) for line in lines))]
    asked = tuple(decisions(found, say))
    blocks += [caveats(limits(found, say)), Heading(level=2, text=t("Cần quyết định ngay", "What to decide now"), anchor="decisions"),
               Bullets(items=tuple(said(line) for line in asked), ordered=True), Paragraph(text=said(_rest(asked)))]
    return say.document("summary", TITLE, request, blocks)


def _rest(asked: tuple[Words, ...]) -> LocalText:
    if not asked:
        return t("Dữ liệu đã ghi không đặt ra quyết định nào.", "What is on record asks for no decision.")
    return t("Việc nào không nêu người quyết định và thời hạn là chưa xác định.",
             "Where no decider or date is named, it is unknown who decides, or by when.")


def _keys(found: Facts) -> tuple[Block, ...]:
    return (KeyFigures(figures=tuple(KeyFigure(value=value, label=label) for value, label in found.keys)),) if found.keys else ()
