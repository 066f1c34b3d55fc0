"""What everything rests on: sources, general knowledge, proposals and assumptions; what is not known; what has aged."""

from __future__ import annotations

from collections import Counter

from archmodel.analysis.freshness import MONTHS, freshness
from archmodel.analysis.statements import Statements, statements
from archmodel.gate.questions import Question
from archmodel.kit.document import Block, Document, Paragraph, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports import Request
from archmodel.reports._provenance_tables import assumptions, counts, general, kind_name, sources, stale, unused
from archmodel.reports._telling import Teller, bullets, h, listed, opening, share, t, teller
from archmodel.reports._unknowns import asked, by_contact, lacking
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Căn cứ, giả định, điều chưa xác định", en="Provenance, assumptions and unknowns")


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found, unknown, unsaid = say.architecture.answer(statements), asked(workspace), lacking(workspace)
    return say.document("provenance", TITLE, request, (
        *_opening(found, unknown, say),
        h(2, "Thông tin theo căn cứ", "Statements by what they rest on", "basis"), *counts(found, say),
        h(2, "Nguồn và những gì dựa vào từng nguồn", "The sources and what rests on each", "sources"), sources(found, say),
        unused(found, say),
        h(2, "Căn cứ đã cũ", "Evidence that has aged", "stale"), *stale(found, say),
        h(2, "Giả định", "Assumptions", "assumptions"), *assumptions(found, say),
        h(2, "Kiến thức chung", "General knowledge", "knowledge"), *general(found, say),
        h(2, "Điều chưa xác định, theo đầu mối", "What is not known, by contact", "unknowns"), *_unknowns(unknown, unsaid, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method(workspace))))


def _opening(found: Statements, unknown: tuple[Question, ...], say: Teller) -> tuple[Block, ...]:
    total = len(found.every)
    by = Counter(s.basis for s in found.every)
    return opening(
        keys=(*((counted(by[b]), LocalText(vi=f"thông tin: {w.vi}", en=f"statements: {w.en}")) for b, w in BASIS_WORDS.items()),
              (counted(len(unknown)), t("điều ghi là chưa xác định", "facts on record as unknown"))) if total else (),
        conclusions=_conclusions(found, unknown, say), limits=_limits(), decisions=_decisions(found, unknown, say))


def _conclusions(found: Statements, unknown: tuple[Question, ...], say: Teller) -> list[Words]:
    if not found.every:
        return [t("Kho dữ liệu kiến trúc chưa ghi thông tin nào, nên chưa có căn cứ để xét.",
                  "The inventory records nothing yet, so there is nothing whose basis could be judged.")]
    by, total = Counter(s.basis for s in found.every), len(found.every)
    facts = by["found"] + by["knowledge"]
    lines: list[Words] = [
        msg("Có {n} thông tin: {found} có nguồn, {knowledge} kiến thức chung, {proposal} đề xuất, {assumption} giả định{unstated}.",
            "There are {n} statements: {found} sourced, {knowledge} general knowledge, {proposal} proposals, {assumption} "
            "assumptions{unstated}.",
            n=counted(total), **{b: counted(by[b]) for b in BASIS_WORDS}, unstated=LocalText(
                vi=f", {by['']} không ghi căn cứ", en=f", {by['']} without a basis") if by[""] else LocalText.same("")),
        msg("Chỉ {n} thông tin ({share}) có nguồn hoặc là kiến thức chung; phần còn lại là đề xuất, giả định, không được trích dẫn như số "
            "liệu đã xác nhận.",
            "Only {n} of them ({share}) are sourced or general knowledge; the others are proposals and assumptions and must not be quoted "
            "as confirmed figures.", n=counted(facts), share=share(facts, total))]
    guesses = Counter(s.kind for s in found.of("assumption")).most_common()
    if guesses:
        top = sorted(guesses, key=lambda pair: (-pair[1], pair[0]))[:3]
        lines.append(msg("Giả định tập trung ở: {words}.", "Most assumptions are about: {words}.", words=listed(
            LocalText(vi=f"{_small(kind_name(k).vi)} {n}", en=f"{_small(kind_name(k).en)} {n}") for k, n in top)))
    used = found.by_source
    if used:
        best = max(used, key=lambda name: (len(used[name]), name))
        lines.append(msg("{n} nguồn được dẫn; nhiều thông tin nhất dựa vào {source} ({m}).",
                         "{n} sources are quoted; the one that most rests on is {source} (statements: {m}).", n=counted(len(used)),
                         source=say.spoken(best), m=counted(len(used[best]))))
    old = [e for e in say.architecture.answer(freshness) if e.age == "stale"]
    if old:
        lines.append(msg("Căn cứ mới nhất của {n} hệ thống đã cũ hơn {m} tháng.",
                         "For {n} systems the newest evidence is older than {m} months.",
                         n=counted(len(old)), m=MONTHS))
    if unknown:
        lines.append(msg("{n} điều ghi là chưa xác định; {c} có đầu mối, {d} có thời hạn.",
                         "{n} facts are on record as unknown; {c} have a contact, {d} a due date.", n=counted(len(unknown)),
                         c=counted(sum(bool(q.contact) for q in unknown)), d=counted(sum(bool(q.due) for q in unknown))))
    return lines


def _small(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _limits() -> list[Words]:
    return [
        t("Mỗi đối tượng tính là một thông tin, và mỗi trường có căn cứ riêng tính thêm một thông tin; giá trị chưa xác định không tính là "
          "thông tin.",
          "Each thing counts as one statement, and each field with a basis of its own as one more; a value that is not known is no "
          "statement."),
        t("Có nguồn nghĩa là có tài liệu nói như vậy, chưa hẳn tài liệu đó đúng; độ tin cậy do người ghi đánh giá.",
          "Sourced means that a document says so, not that the document is right; the confidence is the recorder's own judgement.")]


def _decisions(found: Statements, unknown: tuple[Question, ...], say: Teller) -> list[Words]:
    lines: list[Words] = []
    guesses = found.of("assumption")
    if guesses:
        lines.append(msg("Thay {n} giả định bằng số liệu khảo sát, hoặc chấp nhận từng giả định bằng văn bản.",
                         "Replace the assumptions ({n}) by surveyed figures, or accept each of them in writing.", n=counted(len(guesses))))
    without = [q for q in unknown if not (q.contact and q.due)]
    if without:
        lines.append(msg("Giao đầu mối và thời hạn cho {n} điều chưa xác định.",
                         "Name a contact and a date for the unknown facts that have none ({n}).",
                         n=counted(len(without))))
    old = [e for e in say.architecture.answer(freshness) if e.age == "stale"]
    if old:
        lines.append(msg("Đề nghị chủ quản xác nhận lại {n} hệ thống có căn cứ cũ.",
                         "Have the owners confirm the {n} systems with stale evidence.",
                         n=counted(len(old))))
    return lines


def _unknowns(unknown: tuple[Question, ...], unsaid: tuple[Question, ...], say: Teller) -> tuple[Block, ...]:
    none = Paragraph(text=said(t("Không có điều nào được ghi là chưa xác định.", "Nothing is on record as unknown.")))
    return (
        h(3, "Ghi rõ là chưa xác định", "On record as unknown", "unknown-stated"), *(by_contact(unknown, say) or (none,)),
        *((h(3, "Chưa ghi gì, nhưng có kết luận cần đến", "Not recorded, though a verdict needs it", "unknown-unsaid"),
           *by_contact(unsaid, say)) if unsaid else ()))


def _method(workspace: Workspace) -> tuple[Words, ...]:
    return (
        t("Bốn loại căn cứ: có nguồn (kèm mã nguồn), kiến thức chung, đề xuất, giả định. Căn cứ riêng của một trường thay cho căn cứ chung "
          "của đối tượng; căn cứ nói về trường không có thì không tính.",
          "Four kinds of basis: sourced (with the id of the source), general knowledge, proposal, assumption. The basis of a field takes "
          "the place of that of the thing; one that speaks of a field which is not there is not counted."),
        msg("Căn cứ cũ là căn cứ mới nhất cũng trước ngày xét quá {n} tháng; văn bản pháp luật không cũ đi.",
            "Evidence is stale when even the newest is more than {n} months before the day; laws do not age.", n=MONTHS),
        t("Nguồn của các bộ luật, khung kiến trúc đi kèm công cụ: `archmodel packs`.",
          "The sources of the packs of law and framework that come with the tool: `archmodel packs`."))
