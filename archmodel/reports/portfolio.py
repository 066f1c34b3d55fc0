"""The portfolio report: the four quadrants of the systems in service, and where the architect's proposals differ."""

from __future__ import annotations

from archmodel.analysis.portfolio import THRESHOLD, Placed, Portfolio, Quadrant, portfolio
from archmodel.kit.document import Block, Document, Row, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._telling import Teller, bullets, caveats, cell, figures, h, listed, next_steps, t, table, teller
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Danh mục hệ thống theo bốn nhóm (TIME)", en="Portfolio quadrants (TIME)")


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found = say.architecture.answer(portfolio)
    return say.document("portfolio", TITLE, request, (
        *_conclusions(found, say), h(2, "Đề xuất khác với điểm số", "Proposals that differ from the scores", "differences"),
        _differences(found, say), h(2, "Bốn nhóm", "The four quadrants", "quadrants"),
        *(_quadrant(found, q, say) for q in Quadrant), _unscored(found, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method(say))))


def _conclusions(found: Portfolio, say: Teller) -> tuple[Block, ...]:
    unscored = found.of(None)
    edge = [p.system for p in found.systems if found.threshold in (p.business, p.technical)]
    lines: list[Words] = [
        msg("Hệ thống hiện có: {n}; đủ điểm để xếp nhóm: {m}; chưa đủ điểm: {k}.",
            "Systems in service: {n}; scored: {m}; not scored: {k}.",
            n=len(found.systems), m=len(found.systems) - len(unscored), k=len(unscored)),
        msg("Phương án do kiến trúc sư đề xuất khác với gợi ý của điểm số ở {n} hệ thống. Đề xuất được giữ nguyên, không bị ghi đè.",
            "For {n} systems the architects propose an option other than the scores suggest. Their proposal stands; nothing overwrites it.",
            n=len(found.differing)),
        _eliminate(found, say), *_references(found, say)]
    scores = [(p.system, f"assessment.{f}") for p in found.systems if p.quadrant for f in ("business_fit", "technical_fit")]
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        figures(*((str(len(found.of(q))), q.word) for q in Quadrant), (str(len(unscored)), t("Chưa chấm điểm", "Not scored"))),
        bullets(lines),
        caveats((
            t("Điểm số chưa qua khảo sát; xem đây là thứ tự để trao đổi, không phải kết luận về từng hệ thống.",
              "The scores have not been surveyed: read this as an agenda for discussion, not as a verdict on any system."),
            say.rests_on(scores),
            msg("Ngưỡng {n} trên thang 0–100; điểm đúng bằng ngưỡng được coi là cao (số hệ thống đúng ngưỡng: {m}).",
                "The threshold is {n} on a scale from 0 to 100; a score exactly on it counts as high (systems on it now: {m}).",
                n=found.threshold, m=len(edge)))),
        *next_steps((msg("Trao đổi với chủ quản của {n} hệ thống có đề xuất khác điểm số: sửa điểm, sửa đề xuất, hoặc ghi lý do khác nhau.",
                         "Discuss the {n} systems whose proposal differs from the scores with their owners: correct the scores or the "
                         "proposal, or record why they differ.", n=len(found.differing)),) if found.differing else ()))


def _eliminate(found: Portfolio, say: Teller) -> Words:
    """A quadrant is no decision: of those that the scores would end it is said for how many somebody proposes otherwise."""
    weak = found.of(Quadrant.ELIMINATE)
    if not weak:
        return t("Không hệ thống nào thuộc nhóm Loại bỏ.", "No system falls into the quadrant Eliminate.")
    return msg("Nhóm Loại bỏ (theo điểm số) có {n} hệ thống: {ids}. Kiến trúc sư đề xuất phương án khác cho {m}/{n} hệ thống này.",
               "By the scores the quadrant Eliminate holds {n} systems: {ids}. For {m} of the {n} the architects propose another option.",
               n=len(weak), ids=listed((say.spoken(p.system) for p in weak), 8), m=sum(p.differs for p in weak))


def _references(found: Portfolio, say: Teller) -> tuple[Words, ...]:
    """What other agencies decide about is counted, so that nobody takes the quadrants for a budget of the city."""
    outside = [p for p in found.systems if say.architecture.elements[p.system].get("record") == "reference"]
    if not outside:
        return ()
    return (msg("{n} trong {m} hệ thống là bản ghi tham chiếu, của cơ quan khác quyết định; riêng nhóm Đầu tư có {k}.",
                "{n} of the {m} systems are references to what other agencies decide about; {k} of them stand in the quadrant Invest.",
                n=len(outside), m=len(found.systems), k=sum(p.quadrant is Quadrant.INVEST for p in outside)),)


def _row(placed: Placed, say: Teller) -> Row:
    option = say.workspace.framework.values["dispositions"].get(placed.disposition or "")
    scores = (cell(None if score is None else str(score)) for score in (placed.business, placed.technical))
    return Row(tone="changed" if placed.differs else "", cells=(
        say.named(placed.system), *scores, cell(option), say.place(placed.system, "assessment")))


_TITLES = (("Hệ thống", "System"), ("Nghiệp vụ", "Business fit", "right"), ("Kỹ thuật", "Technical fit", "right"),
           ("Phương án đề xuất", "Proposed option"), ("Nơi ghi", "Written at"))


def _quadrant(found: Portfolio, quadrant: Quadrant, say: Teller) -> Block:
    rows = found.of(quadrant)
    return table(msg("{word}: {n}", "{word}: {n}", word=quadrant.word, n=len(rows)), _TITLES, (_row(p, say) for p in rows))


def _unscored(found: Portfolio, say: Teller) -> Block:
    return table(t("Chưa đủ điểm để xếp nhóm", "Not scored"), _TITLES, (_row(p, say) for p in found.of(None)),
                 t("Hệ thống nào cũng đã đủ điểm để xếp nhóm.", "Every system has been scored."))


def _differences(found: Portfolio, say: Teller) -> Block:
    options = say.workspace.framework.values["dispositions"]

    def suggested(placed: Placed) -> LocalText:
        assert placed.quadrant
        names = [options.get(o, LocalText.same(o)) for o in placed.quadrant.options]
        return LocalText(vi=" / ".join(n.vi for n in names), en=" / ".join(n.en for n in names))

    return table(
        msg("Đề xuất khác với điểm số: {n} hệ thống", "Proposals that differ from the scores: {n}", n=len(found.differing)),
        (("Hệ thống", "System"), ("Nhóm", "Quadrant"), ("Điểm số gợi ý", "Scores suggest"),
         ("Kiến trúc sư đề xuất", "Architects propose"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(p.system), plain(p.quadrant.word if p.quadrant else ""), plain(suggested(p)),
                    cell(options.get(p.disposition or "")), say.place(p.system, "disposition"))) for p in found.differing))


def _method(say: Teller) -> tuple[LocalText, ...]:
    return (
        t(f"Bốn nhóm theo mô hình TIME (Gartner): `business_fit` là giá trị nghiệp vụ, `technical_fit` là chất lượng kỹ thuật, thang 0–5 "
          f"đổi ra 0–100. Đầu tư: cả hai từ {THRESHOLD} trở lên; Chuyển đổi: nghiệp vụ cao, kỹ thuật thấp; Duy trì: nghiệp vụ thấp, kỹ "
          f"thuật cao; Loại bỏ: cả hai thấp.",
          f"The four quadrants of TIME (Gartner): `business_fit` is the value to the business, `technical_fit` the technical quality, "
          f"from 0 to 5, shown from 0 to 100. Invest: both at {THRESHOLD} or over; Migrate: high business, low technical; Tolerate: the "
          f"opposite; Eliminate: both low."),
        t("Ánh xạ sang sáu phương án (của dự án này): Đầu tư → nâng cấp hoặc tiếp tục; Duy trì → tiếp tục; Chuyển đổi → chuẩn hóa, nâng "
          "cấp hoặc hợp nhất; Loại bỏ → thay thế.",
          "Mapped to the six options (by this project): Invest → upgrade or continue; Tolerate → continue; Migrate → standardise, "
          "upgrade or merge; Eliminate → replace or retire."))
