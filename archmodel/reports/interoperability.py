"""The interoperability report: the score with its range, the matrix of sectors and of agencies, and the EIF layers where stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from archmodel.analysis._register import systems
from archmodel.analysis.interoperability import BOUNDS, LAYERS, Interoperability, Rated, Score, interoperability, score
from archmodel.kit.document import Block, Column, Document, Inline, Row, Table, code, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._telling import NONE, Teller, bullets, caveats, cell, codes, figures, h, next_steps, number, t, table, teller
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Mức độ liên thông", en="Interoperability")

_HOW: Mapping[str, LocalText] = {
    "platform-standard": t("qua nền tảng dùng chung, có tiêu chuẩn", "shared platform, by a standard"),
    "platform": t("qua nền tảng dùng chung, chưa ghi tiêu chuẩn", "shared platform, no standard on record"),
    "api": t("API điểm - điểm", "API, point to point"), "file": t("tệp, sao chép dữ liệu", "file or data copy"),
    "manual": t("thủ công", "by hand"), "none": t("chưa kết nối", "not connected"),
    "dedicated": t("kết nối chuyên dùng, chưa rõ phương thức", "dedicated line, means unknown"),
    "unknown": t("chưa rõ phương thức", "means unknown")}


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    found = say.architecture.answer(interoperability)
    return say.document("interoperability", TITLE, request, (
        *_conclusions(found, say), h(2, "Ma trận theo nhóm hệ thống", "Matrix of categories", "matrix"), _matrix(found, say),
        h(2, "Giữa các cơ quan", "Between agencies", "agencies"), _agencies(found, say),
        h(2, "Bốn lớp liên thông EIF", "The four layers of the EIF", "eif"), _eif(found, say),
        h(2, "Từng luồng", "Every flow", "flows"), _flows(found, say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _range(found: Score | None) -> LocalText:
    if found is None:
        return NONE
    low, high = number(found.low), number(found.high)
    return low if low == high else LocalText(vi=f"{low.vi} – {high.vi}", en=f"{low.en} – {high.en}")


def _unbroken(words: LocalText) -> LocalText:
    return LocalText(vi=words.vi.replace(" ", "\u00a0"), en=words.en.replace(" ", "\u00a0")) if " " in words.vi else words


def _conclusions(found: Interoperability, say: Teller) -> tuple[Block, ...]:
    every, between = found.score, score(found.between_agencies)
    counts = Counter(f.how for f in found.flows)
    unclear = counts["unknown"] + counts["dedicated"] + counts["platform"]
    lines: list[Words] = [
        msg("Điểm liên thông I của {n} luồng (kể cả luồng dự kiến) nằm trong khoảng {range}; giữa các cơ quan ({m} luồng): {between}.",
            "The interoperability score I of {n} flows, planned ones included, lies in the range {range}; between agencies ({m} flows): "
            "{between}.",
            n=len(found.flows), range=_range(every), m=len(found.between_agencies), between=_range(between)),
        msg("Khoảng rộng vì {n} luồng chưa ghi đủ phương thức hoặc tiêu chuẩn; hỏi các luồng này trước khi so sánh điểm.",
            "The range is wide because the means or the standard of {n} flows are not recorded; ask about these before comparing scores.",
            n=unclear),
        msg("Luồng thủ công: {manual}; luồng bằng tệp hoặc sao chép dữ liệu: {file}; luồng cần có nhưng chưa kết nối: {none}.",
            "Flows by hand: {manual}; by file or data copy: {file}; needed but not connected: {none}.",
            manual=counts["manual"], file=counts["file"], none=counts["none"])]
    facts = [(f.flow, field) for f in found.flows for field in ("means", "channel") if _stated(f, field, say)]
    return (
        h(2, "Kết luận", "Conclusions", "conclusions"),
        figures(*((str(counts[how]), _HOW[how]) for how in BOUNDS if counts[how])), bullets(lines),
        caveats((t("Phương thức viết bằng lời được phân loại theo từ khóa; nhiều phương thức trong dữ liệu tự ghi là giả định.",
                   "Means described in words are classified by key words; many are themselves recorded as assumptions."),
                 say.rests_on(facts))),
        *next_steps(_next(counts, unclear)))


def _next(counts: Counter[str], unclear: int) -> list[Words]:
    lines: list[Words] = []
    if counts["none"] + counts["manual"]:
        lines.append(msg("Đưa các luồng chưa kết nối và thủ công ({n}) vào kế hoạch kết nối qua nền tảng dùng chung.",
                         "Plan the flows not connected or made by hand ({n}) onto a shared platform.", n=counts["none"] + counts["manual"]))
    if unclear:
        lines.append(msg("Yêu cầu hai bên của từng luồng chưa rõ ({n}) ghi phương thức và tiêu chuẩn.",
                         "Have both sides of each unclear flow ({n}) record its means and standard.", n=unclear))
    return lines


def _stated(flow: Rated, field: str, say: Teller) -> bool:
    thing = say.workspace.model.relationships.get(flow.flow)
    return thing is not None and thing.fields.get(field) is not None


def _matrix(found: Interoperability, say: Teller) -> Block:
    known = systems(say.architecture)
    cells: dict[tuple[str, str], list[Rated]] = {}
    for flow in found.flows:
        key = (known[flow.source].text("category") or "", known[flow.target].text("category") or "")
        cells.setdefault(key, []).append(flow)
    names = sorted({name for pair in cells for name in pair})
    words = say.workspace.framework.values["system-categories"]

    def title(name: str) -> LocalText:
        return words.get(name, t("Chưa phân nhóm", "No category"))

    def at(source: str, target: str) -> Inline:
        flows = cells.get((source, target))
        return plain(msg("{range} ({n})", "{range} ({n})", range=_range(score(flows)), n=len(flows)) if flows else "")

    if not names:
        return table(t("Chưa có luồng nào", "No flows"), (("–", "–"),), ())
    return Table(
        caption=t("Hàng: nhóm gửi; cột: nhóm nhận. Điểm I (số luồng); ô trống: không có luồng nào được ghi",
                  "Rows send, columns receive. Score I (flows); empty: no flow on record"), matrix=True,
        columns=(Column(title=t("Gửi ↓ · Nhận →", "From ↓ · To →")), *(Column(title=title(n), align="center", narrow=True) for n in names)),
        rows=tuple(Row(cells=(plain(title(a)), *(at(a, b) for b in names))) for a in names))


def _agencies(found: Interoperability, say: Teller) -> Block:
    flows: dict[tuple[str, str], list[str]] = {}
    for flow in found.flows:
        flows.setdefault((flow.source_owner or "", flow.target_owner or ""), []).append(flow.flow)
    return table(
        t("Cơ quan gửi và nhận khác nhau; điểm thấp nhất trước", "Sender and receiver of different agencies, the lowest score first"),
        (("Bên gửi", "From"), ("Bên nhận", "To"), ("Điểm I", "Score I", "right"), ("Luồng", "Flows")),
        (Row(cells=(say.named(a or None), say.named(b or None), plain(_unbroken(_range(s))), codes(flows[(a, b)])))
         for (a, b), s in sorted(found.by_owner().items(), key=lambda x: (x[1].low, x[0])) if a != b))


def _eif(found: Interoperability, say: Teller) -> Block:
    stated = [f for f in found.flows if any(layer is not None for layer in f.layers)]
    titles = (("Luồng", "Flow"), ("Pháp lý", "Legal", "right"), ("Tổ chức", "Organisational", "right"), ("Ngữ nghĩa", "Semantic", "right"),
              ("Kỹ thuật", "Technical", "right"), ("Mức (thấp nhất)", "Level (least)", "right"), ("Trung bình", "Mean", "right"),
              ("Nơi ghi", "Written at"))
    return table(
        msg("Đã đánh giá {n} trên {m} luồng; luồng còn lại chưa xác định", "Stated for {n} of {m} flows; the others are unknown",
            n=len(stated), m=len(found.flows)), titles,
        (Row(cells=(code(f.flow), *(cell(None if layer is None else str(layer)) for layer in f.layers),
                    cell(None if f.level is None else str(f.level)), cell(None if f.mean is None else number(f.mean)),
                    say.place(f.flow, "interoperability"))) for f in stated),
        msg("Chưa luồng nào trong {m} luồng được đánh giá theo bốn lớp (`interoperability`).",
            "None of the {m} flows has been assessed by the four layers (`interoperability`) yet.", m=len(found.flows)))


def _flows(found: Interoperability, say: Teller) -> Block:
    def how(flow: Rated) -> Inline:
        mark = (plain(" · "), plain(t("giả định", "assumed"))) if flow.assumed and flow.how != "none" else ()
        return (plain(_HOW[flow.how]), *mark)

    return table(
        t("Điểm s và trọng số w (số đối tượng dữ liệu)", "Score s and weight w (data objects carried)"),
        (("Luồng", "Flow"), ("Từ → đến", "From → to"), ("Phương thức", "Means"), ("s", "s", "right"), ("w", "w", "right"),
         ("Nơi ghi", "Written at")),
        (Row(cells=(code(f.flow), code(f"{f.source} → {f.target}"), how(f),
                    plain(_unbroken(_range(Score(low=f.low, high=f.high, flows=1)))), plain(str(f.weight)), say.place(f.flow, "means")))
         for f in sorted(found.flows, key=lambda f: (f.low, f.high, f.flow))))


def _method() -> tuple[Words, ...]:
    names = ", ".join(LAYERS)
    return (
        t("I = Σ w·s / Σ w; s = 1 qua nền tảng dùng chung theo tiêu chuẩn; 0,7 API điểm - điểm; 0,4 tệp, ETL; 0,1 thủ công; 0 chưa kết "
          "nối. Điều chưa biết không được cho điểm mà thành khoảng: luồng chưa rõ phương thức nằm trong 0,1–1; kết nối chuyên "
          "dùng chưa rõ phương thức 0,1–0,7; qua nền tảng mà chưa ghi tiêu chuẩn 0,7–1.",
          "I = Σ w·s / Σ w; s = 1 through a shared platform by a standard; 0.7 API point to point; 0.4 file or ETL; 0.1 by hand; 0 not "
          "connected. What is not known gets no score but a range: a flow of unknown means lies in 0.1–1, a dedicated line "
          "of unknown means in 0.1–0.7, a shared platform without a standard on record in 0.7–1."),
        msg("Bốn lớp theo khung EIF (pháp lý, tổ chức, ngữ nghĩa, kỹ thuật; trong dữ liệu là {names}), thang 0–5; mức của một kết nối là "
            "lớp thấp nhất, chỉ tính khi đủ bốn lớp.",
            "The four layers of the EIF ({names}) are rated from 0 to 5; a link is as good as its weakest layer, and has a level only "
            "when all "
            "four are stated.",
            names=names))
