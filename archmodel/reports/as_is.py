"""The as-is assessment: what there is today, in what state, how far that is known, where the problems lie and what is to be decided.

Every total is the number of rows it stands for: each system is in one row of the framework, under one owner, category and status.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archmodel.analysis._register import systems
from archmodel.analysis.freshness import MONTHS, freshness
from archmodel.analysis.health import health
from archmodel.analysis.placement import placement
from archmodel.analysis.portfolio import Quadrant, portfolio
from archmodel.gate.questions import Question
from archmodel.kit.document import Block, Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.reports import Request
from archmodel.reports._as_is_counts import agencies, categories, components, operators, statuses, unsettled
from archmodel.reports._as_is_state import evidence, levels, quadrants, wellness
from archmodel.reports._as_is_trouble import found, gaps, pressing, trouble
from archmodel.reports._facts import by_basis
from archmodel.reports._telling import NONE, Teller, bullets, h, listed, opening, picture, share, t, teller
from archmodel.reports._unknowns import asked, by_field, lacking
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Đánh giá hiện trạng", en="As-is assessment")
VIEW = "city-as-is"


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    unknown, unsaid = _present(asked(workspace), say), _present(lacking(workspace), say)
    return say.document("as-is", TITLE, request, (
        *_opening(say, unknown, unsaid),
        h(2, "Tổng số theo lớp và thành phần", "Totals by layer and component", "totals"), components(say), *unsettled(say),
        picture(workspace, VIEW, request),
        h(2, "Theo cơ quan", "By agency", "by-agency"), agencies(say), operators(say),
        h(2, "Theo nhóm chức năng", "By category", "by-category"), categories(say),
        h(2, "Theo trạng thái", "By status", "by-status"), statuses(say),
        h(2, "Bốn nhóm theo giá trị và chất lượng (TIME)", "The four quadrants (TIME)", "time"), *quadrants(say),
        h(2, "Tình trạng của từng hệ thống", "Health of the systems", "health"), *wellness(say),
        *levels(say),
        h(2, "Những điều chưa xác định", "What is not known", "unknowns"), *_unknowns(say, unknown, unsaid),
        h(2, "Độ mới của căn cứ", "Freshness of the evidence", "freshness"), *evidence(say),
        h(2, "Vấn đề chính", "The main problems", "problems"), *trouble(say),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _present(questions: Sequence[Question], say: Teller) -> tuple[Question, ...]:
    """What is not known about today: nothing of the target or of the plan, nor of the texts that somebody has still to write."""
    there = say.architecture
    return tuple(q for q in questions if q.subject in there.relationships
                 or ((thing := there.elements.get(q.subject)) is not None and thing.kind != "section"))


def _opening(say: Teller, unknown: Sequence[Question], unsaid: Sequence[Question]) -> tuple[Block, ...]:
    known, aged = systems(say.architecture), say.architecture.answer(freshness)
    stale = [e for e in aged if e.age == "stale"]
    return opening(
        keys=((counted(len(known)), t("hệ thống đang có", "systems in service")),
              (counted(len({e.text("owner") for e in known.values() if e.text("owner")})),
               t("cơ quan được ghi là chủ quản", "agencies recorded as owners")),
              (counted(len(say.architecture.labelled("flows"))), t("luồng dữ liệu đang có", "flows in operation")),
              (counted(len(gaps(say))), t("khoảng cách đã ghi nhận", "recorded gaps")),
              (counted(len(unknown)), t("điều về hiện trạng ghi là chưa xác định", "facts about today on record as unknown")),
              (msg("{n}/{m}", "{n}/{m}", n=counted(len(stale)), m=counted(len(aged))),
               msg("hệ thống có căn cứ cũ hơn {n} tháng", "systems with evidence older than {n} months", n=MONTHS))),
        conclusions=_conclusions(say, unknown, stale=len(stale), own=len(aged)), limits=_limits(say),
        decisions=_decisions(say, unknown, stale=len(stale), unsaid=len(unsaid)))


def _conclusions(say: Teller, unknown: Sequence[Question], *, stale: int, own: int) -> list[Words]:
    known = systems(say.architecture)
    if not known:
        return [t("Kho dữ liệu kiến trúc chưa ghi hệ thống nào đang hoạt động: chưa có gì để đánh giá.",
                  "The inventory records no system in service yet: there is nothing to assess.")]
    lines: list[Words] = [*_where(say)]
    placed = say.architecture.answer(portfolio)
    if len(placed.of(None)) < len(known):
        lines.append(msg("Theo điểm đã chấm{guess}: đầu tư tiếp {invest}, duy trì {tolerate}, chuyển đổi {migrate}, loại bỏ "
                         "{eliminate}; chưa chấm {none}.",
                         "By the recorded scores{guess}: invest {invest}, tolerate {tolerate}, migrate {migrate}, eliminate "
                         "{eliminate}; not scored {none}.",
                         **{q.value: counted(len(placed.of(q))) for q in Quadrant}, none=counted(len(placed.of(None))), guess=_guess(say)))
    lines += [*_weak(say), *pressing(say)]
    if unknown:
        field, n = Counter(q.field for q in unknown).most_common(1)[0]
        lines.append(msg("Về hiện trạng có {n} điều ghi là chưa xác định; nhiều nhất là “{field}” ({m}). Có đầu mối: {contact}; có thời "
                         "hạn: {due}.",
                         "Facts about today on record as unknown: {n}, most often “{field}” ({m}). With a contact: {contact}; with a due "
                         "date: {due}.",
                         n=counted(len(unknown)), field=_title(unknown, field, say), m=counted(n),
                         contact=counted(sum(bool(q.contact) for q in unknown)), due=counted(sum(bool(q.due) for q in unknown))))
    if stale:
        lines.append(msg("Căn cứ mới nhất về {n}/{m} hệ thống có bản ghi gốc đã cũ hơn {k} tháng: hiện trạng thật có thể đã khác.",
                         "For {n} of {m} systems recorded as our own the newest evidence is older than {k} months: the real state may "
                         "differ.",
                         n=counted(stale), m=counted(own), k=MONTHS))
    return lines


def _guess(say: Teller) -> LocalText:
    """That the scores are assumptions, where all of them are."""
    scored = [name for name, e in systems(say.architecture).items() if e.assessment]
    return t(" (giả định)", " (assumptions)") if all(say.assumed(name, "assessment") for name in scored) else LocalText.same("")


def _weak(say: Teller) -> list[Words]:
    """Those the city cannot do without and that are weak."""
    exposed = [each.system for each in say.architecture.answer(health) if each.exposed]
    if not exposed:
        return []
    return [msg("{n} hệ thống trọng yếu nhưng kỹ thuật yếu, cần xử lý trước: {ids}.",
                "{n} systems are critical but technically weak, to be dealt with first: {ids}.", n=counted(len(exposed)),
                ids=listed((say.spoken(name) for name in exposed), 8))]


def _title(unknown: Sequence[Question], field: str, say: Teller) -> LocalText:
    from archmodel.reports._facts import title_of
    from archmodel.reports._unknowns import kind_named

    return title_of(kind_named(next(q.subject for q in unknown if q.field == field), say), field)


def _where(say: Teller) -> list[Words]:
    """How many there are, where most of them stand, and who has most of them."""
    known, law = systems(say.architecture), say.workspace.framework
    references = sum(e.get("record") == "reference" for e in known.values())
    layers = {name: some for name, some in say.architecture.answer(placement).layers.items() if name}
    words = [LocalText(vi=f"{law.layers[name].name.vi} {len(some)}", en=f"{law.layers[name].name.en} {len(some)}")
             for name, some in layers.items()]
    top = max(layers, key=lambda name: (len(layers[name]), name), default="")
    lines: list[Words] = [msg(
        "Đang có {n} hệ thống: {own} bản ghi gốc, {refs} bản ghi tham chiếu đến hệ thống của cơ quan khác. Theo lớp: {words}.",
        "There are {n} systems in service: {own} recorded as our own, {refs} references to systems of others. By layer: {words}.",
        n=counted(len(known)), own=counted(len(known) - references), refs=counted(references), words=listed(words))]
    if top:
        lines.append(msg("Nhiều nhất là lớp “{layer}” với {n} hệ thống ({share}).", "Most stand in the layer “{layer}”: {n} ({share}).",
                         layer=law.layers[top].name, n=counted(len(layers[top])), share=share(len(layers[top]), len(known))))
    owners = Counter(e.text("owner") for e in known.values() if e.text("owner"))
    if len(owners) > 3:
        best = sorted(owners.items(), key=lambda pair: (-pair[1], str(pair[0])))[:3]
        lines.append(msg("{n} cơ quan được ghi là chủ quản; ba cơ quan có nhiều nhất giữ {m} hệ thống: {names}.",
                         "{n} agencies are recorded as owners; the three with the most have {m} systems: {names}.",
                         n=counted(len(owners)), m=counted(sum(n for _, n in best)),
                         names=listed(LocalText(vi=f"{say.name(str(o)).say('vi')} {n}", en=f"{say.name(str(o)).say('en')} {n}")
                                      for o, n in best)))
    return lines


def _limits(say: Teller) -> list[Words]:
    known = systems(say.architecture)
    places = by_basis(((name, "component") for name, e in known.items() if e.text("component")), say)
    scores = by_basis(((name, "assessment") for name, e in known.items() if e.assessment), say)
    return [
        t("Số liệu nói về những gì đã ghi trong kho dữ liệu kiến trúc, không phải kiểm kê thực địa.",
          "The figures are about what the inventory records; nobody has counted on the spot."),
        *((msg("Căn cứ của việc xếp thành phần, lớp: {places}; của điểm đánh giá: {scores}.",
               "What the components and layers rest on: {places}; what the scores rest on: {scores}.", places=places if places.vi else NONE,
               scores=scores if scores.vi else NONE),) if known else ())]


def _decisions(say: Teller, unknown: Sequence[Question], *, stale: int, unsaid: int) -> list[Words]:
    lines: list[Words] = []
    without = [q for q in unknown if not q.contact or not q.due]
    if without:
        lines.append(msg("Giao đầu mối và thời hạn cho {n} điều chưa xác định chưa đủ hai thông tin này.",
                         "Name a contact and a date for the unknown facts that lack one of them ({n}).", n=counted(len(without))))
    if stale:
        lines.append(msg("Yêu cầu chủ quản của {n} hệ thống xác nhận tình trạng hiện nay.",
                         "Have the owners of {n} systems confirm their present state.", n=counted(stale)))
    over = dict.fromkeys(d.subject or "" for d in found(say, "organisation/dissolved-owner"))
    if over:
        lines.append(msg("Quyết định chủ quản hoặc đơn vị vận hành mới cho những gì còn đứng tên cơ quan đã giải thể ({n}): {ids}.",
                         "Decide who owns or operates what still stands under a dissolved agency ({n}): {ids}.", n=counted(len(over)),
                         ids=listed((say.spoken(name) for name in over), 6)))
    high = [g for g in gaps(say) if g.text("priority") == "high"]
    if high:
        lines.append(msg("Chốt phương án và nguồn lực cho {n} khoảng cách ưu tiên cao.",
                         "Settle option and resources for the gaps of high priority ({n}).", n=counted(len(high))))
    if unsaid:
        lines.append(msg("Bổ sung {n} dữ kiện chưa ghi mà các kết luận đang chờ.",
                         "Record the facts nothing is said of and which verdicts wait for ({n}).", n=counted(unsaid)))
    return lines


def _unknowns(say: Teller, unknown: Sequence[Question], unsaid: Sequence[Question]) -> tuple[Block, ...]:
    return (
        by_field(unknown, say, msg("Ghi rõ là chưa xác định: {n} dữ kiện", "On record as unknown: {n} facts", n=counted(len(unknown)))),
        *((by_field(unsaid, say, msg("Chưa ghi gì, nhưng có kết luận cần đến: {n} dữ kiện",
                                     "Not recorded at all, though verdicts need them: {n} facts", n=counted(len(unsaid)))),)
          if unsaid else ()))


def _method() -> tuple[Words, ...]:
    return (
        t("Hệ thống được tính khi đang tồn tại vào ngày xét theo vòng đời đã ghi. Mỗi hệ thống thuộc một thành phần, thành phần quyết định "
          "lớp; cộng các dòng của mỗi bảng bằng đúng số hệ thống.",
          "A system counts when its recorded life cycle says that it exists on the day. Each is in one component, which gives the layer; "
          "the rows of every table add up to the number of systems."),
        t("Tình trạng H = 20 × (nghiệp vụ + kỹ thuật)/2 trên thang 0–100, từ hai điểm 0–5 đã ghi; trọng số bằng nhau là lựa chọn của dự án "
          "này. Rủi ro cao: mức độ trọng yếu từ 4 trở lên mà kỹ thuật từ 2 trở xuống.",
          "Health H = 20 × (business + technical)/2 on a scale from 0 to 100, from the two recorded scores of 0 to 5; equal weights are "
          "this project's choice. Exposed: criticality of 4 or more with a technical fit of 2 or less."),
        msg("Căn cứ được coi là cũ khi mới nhất cũng trước ngày xét quá {n} tháng; văn bản pháp luật không bị coi là cũ.",
            "Evidence is stale when the newest is more than {n} months before the day; laws do not age.", n=MONTHS),
        t("Chỉ tính điều chưa xác định về những gì đang có; danh sách đầy đủ, kể cả về mục tiêu và kế hoạch, theo đầu mối: báo cáo "
          "`provenance`.",
          "Only what is not known about today is counted; the full list, with target and plan, by contact: the report `provenance`."))
