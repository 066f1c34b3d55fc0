"""The checks before the dossier is issued: twelve questions with exactly four possible answers, and what stands behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from archmodel.analysis.form03 import form03_between
from archmodel.analysis.form03.checklist import Answer, answered
from archmodel.gate import codes
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.document import Block, Document, Paragraph, Row, code, plain, said
from archmodel.kit.text import LocalText, Message, counted, msg
from archmodel.metamodel import packs
from archmodel.reports import Request
from archmodel.reports._telling import codes as ids
from archmodel.reports._telling import h, opening, t, table, teller
from archmodel.rules import all_rules
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Kiểm tra trước khi ban hành", en="Checks before issue")
INTERNAL = True  # without the fields that are not published the answers would be others
WHY_INTERNAL = msg("Các câu trả lời dựa cả vào những trường không công bố.", "Its answers rest on fields that are not published, too.")
_TONES = {"met": "retained", "not-met": "eliminated", "cannot-tell": "changed", "not-applicable": "quiet"}
_MOST = 40


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    answers = checks(workspace)
    return say.document("audit", TITLE, request, (
        *_opening(answers, workspace), h(2, "Mười hai câu hỏi", "The twelve questions", "checks"), _all(answers, workspace),
        *(block for answer in answers if answer.breaches for block in _behind(answer))))


@lru_cache(maxsize=4)
def checks(workspace: Workspace) -> tuple[Answer, ...]:
    """Worked out once for a workspace, since several documents tell them: the answers for the architecture of today and of the target."""
    goal = workspace.model.goal
    found = form03_between(workspace.today, workspace.architecture(goal.id if goal else ""), workspace.framework)
    findings = [d for d in workspace.judged().diagnostics if d.counts]
    known = all_rules(workspace.model)
    numbers = {name: codes.about(name, known).catalogue for name in {d.code for d in findings}}
    return answered(found, findings, numbers)


def _opening(answers: Iterable[Answer], workspace: Workspace) -> tuple[Block, ...]:
    every = tuple(answers)
    words = workspace.framework.values["checklist-results"]
    counts = Counter[str](answer.result for answer in every)
    return opening(
        keys=[(counted(counts[name]), text) for name, text in words.items()],
        conclusions=_conclusions(every), limits=_limits(workspace), decisions=_decisions(every))


def _conclusions(answers: tuple[Answer, ...]) -> Iterable[Message | LocalText]:
    failing = [answer for answer in answers if answer.result == "not-met"]
    open_ones = [answer for answer in answers if answer.result == "cannot-tell"]
    if failing:
        yield msg("Chưa đáp ứng: {list}.", "Not met: {list}.", list=_questions(failing))
    if open_ones:
        yield msg("Chưa đủ cơ sở đánh giá: {list}.", "Not enough to judge: {list}.", list=_questions(open_ones))
    if not failing and not open_ones:
        yield t("Mọi câu hỏi áp dụng được đều đáp ứng.", "Every question that applies is met.")
    yield t("Kết quả là bốn trạng thái của dự thảo hướng dẫn, không phải điểm và không dùng để xếp hạng.",
            "The results are the four of the draft guide; they are no score and rank nobody.")


def _questions(answers: Iterable[Answer]) -> LocalText:
    return LocalText(vi="; ".join(a.check.question.vi.lower()[:1] + a.check.question.vi[1:] for a in answers),
                     en="; ".join(a.check.question.en.lower()[:1] + a.check.question.en[1:] for a in answers))


def _limits(workspace: Workspace) -> Iterable[Message | LocalText]:
    guide = packs().get(workspace.framework.guide or "")
    yield t("Dự thảo hướng dẫn có bảng kiểm 12 mục (mẫu 01, VII.4) nhưng nguyên văn chưa có trong kho dữ liệu; mười hai câu hỏi dưới đây "
            "được lập từ quy tắc chất lượng của mẫu 03 (mục 8). Khi hướng dẫn ban hành phải đối chiếu lại.",
            "The draft guide has a checklist of twelve items (form 01, VII.4) whose wording is not on record here; these twelve questions "
            "follow the quality rules of form 03 (section 8). They have to be compared with the guide once it is issued.")
    if guide is not None:
        yield msg("Căn cứ: “{name}”; {instrument}.", "Basis: “{name}”; {instrument}.", name=guide.name, instrument=guide.instrument)
    yield t("“Đáp ứng” nghĩa là không phát hiện sai sót trong dữ liệu đã ghi (lưu ý không tính là sai sót); không thay cho thẩm định "
            "nội dung.",
            "“Met” means that nothing wrong was found in what is recorded (notes do not count as wrong); it does not replace an "
            "appraisal of the contents.")


def _decisions(answers: tuple[Answer, ...]) -> Iterable[Message | LocalText]:
    for answer in answers:
        if answer.result == "not-met":
            yield msg("{question}: xử lý {n} phát hiện trước khi trình.", "{question}: settle {n} findings before it is submitted.",
                      question=answer.check.question, n=len(answer.breaches))
        elif answer.result == "cannot-tell":
            yield msg("{question}: giao đầu mối làm rõ {n} điểm.", "{question}: have {n} points clarified.",
                      question=answer.check.question, n=answer.unknown or len(answer.breaches))


def _all(answers: tuple[Answer, ...], workspace: Workspace) -> Block:
    words = workspace.framework.values["checklist-results"]
    return table(
        t("Kết quả từng câu hỏi", "The answer to each question"),
        (("STT", "No.", "right"), ("Câu hỏi", "Question"), ("Kết quả", "Result"), ("Cơ sở", "Ground"), ("Quy tắc", "Rules")),
        (Row(tone=_TONES[a.result], cells=(  # type: ignore[arg-type]
            plain(counted(n)), plain(a.check.question), plain(words[a.result]), plain(a.why), ids(a.check.rules)))
         for n, a in enumerate(answers, 1)))


def _behind(answer: Answer) -> tuple[Block, ...]:
    """The findings of one question; of many the first."""
    more = len(answer.breaches) - _MOST
    rest = (Paragraph(text=said(msg("… và {n} phát hiện khác: `archmodel check`.", "… and {n} more: `archmodel check`.", n=more))),) \
        if more > 0 else ()
    return (
        h(3, answer.check.question.vi, answer.check.question.en, f"check-{answer.check.id}"),
        table(answer.check.question, (("Đối tượng", "Subject"), ("Phát hiện", "Finding"), ("Nơi ghi", "Written at")),
              (_row(d) for d in answer.breaches[:_MOST])), *rest)


def _row(found: Diagnostic) -> Row:
    return Row(cells=(code(found.subject or "–"), said(found.message), code(str(found.span) if found.span else "–")))
