"""Chapters 1 to 4 of the study: the project, why it is needed, what it conforms with, what it is to reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from archmodel.analysis.interoperability import interoperability
from archmodel.kit.document import Block, Paragraph, Row, Run, Table, plain, said
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import Pack, kinds
from archmodel.model import Element, Unknown
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._amounts import written
from archmodel.reports._design_physical import PLACES
from archmodel.reports._feasibility_study import NOTHING, Answer, Answers, Study, bases
from archmodel.reports._planned import said_or_unknown
from archmodel.reports._target_city import unplaced
from archmodel.reports._telling import UNKNOWN, codes, listed, t, table

TOPICS = ("framework", "smart-city", "security", "data-sharing", "feasibility")
LAWS = ("law", "law-secondary")
FIRST = 10


def _general(study: Study) -> Answer:
    """A project that has ended is not the one that is studied."""
    _, running = study.projects
    if not running:
        return NOTHING
    lacking = [msg("{name}: {fields}", "{name}: {fields}", name=study.today.name(p.element.id), fields=listed(
        study.workspace.framework.values["party-roles"].get(role, LocalText.same(role)) for role in p.roles_missing))
        for p in running if p.roles_missing]
    return Answer(blocks=study.take("project", *(p.element.id for p in running)), lacking=tuple(lacking),
                  basis=bases(p.element for p in running))


def _laws(study: Study) -> Answer:
    """The packs that apply on the day, then the laws among the sources. That the project was decided on is a legal basis, too."""
    day, profile = study.today.architecture.at.day, study.workspace.model.profile
    packs = [pack for topic in TOPICS if (pack := profile.law(topic, day)) is not None]
    sources = [e for e in study.workspace.model.of_kind("source") if e.text("type") in LAWS]
    if not packs and not sources:
        return NOTHING
    approved = any(p.approvals for p in study.projects[1])
    return Answer(
        blocks=(*_packs(packs), *_sources(sources, study)), basis=t("có nguồn", "sourced") if sources else BASIS_WORDS["knowledge"],
        lacking=() if approved else (t("quyết định chủ trương đầu tư hoặc văn bản giao nhiệm vụ lập dự án",
                                       "the decision on the investment policy, or the mandate to prepare the project"),))


def _packs(packs: Iterable[Pack]) -> Iterator[Block]:
    rows = [Row(cells=(plain(pack.about), plain(pack.instrument), plain(pack.standing), codes([pack.id]))) for pack in packs]
    if rows:
        yield table(t("Văn bản áp dụng tại thời điểm xét, và cách đã đọc", "What applies on the day, and how it was read"),
                    (("Nội dung", "About"), ("Văn bản", "Instrument"), ("Tình trạng", "Standing"), ("Mã", "Id")), rows)


def _sources(sources: Iterable[Element], study: Study) -> Iterator[Block]:
    every = sorted(sources, key=lambda e: (str(e.get("date")), e.id))
    if every:
        yield table(t("Văn bản đã ghi trong kho dữ liệu, theo ngày", "Instruments on record, by date"),
                    (("Văn bản", "Instrument"), ("Ngày", "Date"), ("Nơi đã đọc", "Read at"), ("Mã", "Id")),
                    (Row(cells=(plain(e.name), said_or_unknown(e, "date"), said_or_unknown(e, "ref"), codes([e.id]))) for e in every))


def _earlier(study: Study) -> Answer:
    over, _ = study.projects
    if not over:
        return NOTHING
    return Answer(blocks=study.concluded("project"), basis=bases(p.element for p in over), lacking=tuple(
        msg("thông tin về {name}: {n}", "facts about {name}: {n}", n=len(p.lacking), name=study.today.spoken(p.element.id))
        for p in over if p.lacking))


def _organisation(study: Study) -> Answer:
    agencies = study.today.architecture.of_kind("agency")
    if not agencies:
        return NOTHING
    tables = study.take("as-is", "by-agency", rows=FIRST)
    processes = study.workspace.model.of_kind("process")
    proposed = sum(e.provenance is None or e.provenance.basis not in ("found", "knowledge") for e in processes)
    second = next((n for n, b in enumerate(tables) if isinstance(b, Table) and n > 1), len(tables))
    lacking = (msg("quy trình nghiệp vụ hiện nay: {n}/{m} quy trình đã ghi là đề xuất",
                   "the procedures of today: {n} of {m} on record are proposals", n=proposed, m=len(processes)),)
    return Answer(blocks=(*tables[:second], *study.view("organisation")), basis=bases(agencies),
                  lacking=lacking if proposed or not processes else ())


def _applications(study: Study) -> Answer:
    systems = study.systems(study.today.architecture)
    if not systems:
        return NOTHING
    silent = sum(e.get("technology") is None or isinstance(e.get("technology"), Unknown) for e in systems)
    return Answer(
        blocks=(*study.take("as-is", "totals"), *study.view("layered")), basis=bases(systems),
        lacking=(msg("công nghệ của {n}/{m} hệ thống", "the technology of {n} of {m} systems", n=silent, m=len(systems)),)
        if silent and not study.workspace.public else ())


def _infrastructure(study: Study) -> Answer:
    at, say = study.today.architecture, study.today
    found = [e for kind in PLACES for e in at.of_kind(kind)]
    if not found:
        return NOTHING
    lacking = [kinds()[kind].plural for kind in ("site", "zone") if not at.of_kind(kind)]
    return Answer(blocks=(table(
        t("Hạ tầng, mạng, nhóm thiết bị hiện có", "Infrastructure, networks and device groups today"),
        (("Đối tượng", "Thing"), ("Loại", "Kind"), ("Chủ quản", "Owner"), ("Đơn vị vận hành", "Operator"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(e.id), plain(kinds()[e.kind].name), _agency(e, "owner", study), _agency(e, "operator", study),
                    say.place(e.id))) for e in found)),), basis=bases(found),
        lacking=tuple(msg("{what}", "{what}", what=LocalText(vi=name.vi.lower(), en=name.en.lower())) for name in lacking))


def _agency(element: Element, field: str, study: Study) -> Run:
    name = element.text(field)
    return plain(study.today.name(name)) if name else said_or_unknown(element, field)


def _running(study: Study) -> Answer:
    _, running = study.projects
    return Answer(blocks=study.concluded("project"), basis=bases(p.element for p in running)) if running else NOTHING


def _assessment(study: Study) -> Answer:
    gaps = study.workspace.model.of_kind("gap")
    if not study.systems(study.today.architecture):
        return NOTHING
    health = [b for b in study.take("as-is", "health") if not isinstance(b, Table) or len(b.rows) <= FIRST]
    return Answer(blocks=(*study.concluded("as-is"), *health[1:], *study.take("as-is", "gaps", rows=FIRST)),
                  basis=bases(gaps), lacking=() if gaps else (t("khoảng cách (`gaps`)", "gaps (`gaps`)"),))


def _need(study: Study) -> Answer:
    drivers, say = study.workspace.model.of_kind("driver"), study.today
    blocks = study.take("summary", "wrong")
    if not drivers:
        lacking = (t("yêu cầu, biến động từ bên ngoài (`drivers`)", "what makes change necessary (`drivers`)"),)
        return Answer(blocks=blocks, lacking=lacking) if study.workspace.model.of_kind("gap") else NOTHING
    return Answer(basis=bases(drivers), blocks=(*blocks, table(
        t("Yêu cầu buộc phải đầu tư, thay đổi", "What makes the change necessary"),
        (("Yêu cầu", "Driver"), ("Mục tiêu chịu tác động", "Goals it bears upon"), ("Nguồn", "Source")),
        (Row(cells=(say.named(e.id), codes(e.ids("influences")),
                    codes([e.provenance.source]) if e.provenance and e.provenance.source else plain(UNKNOWN))) for e in drivers))))


def _framework(study: Study) -> Answer:
    if study.goal is None:
        return NOTHING
    gap = study.workspace.gap(study.request.baseline, study.goal.architecture.at.id)
    loose = unplaced(gap)
    return Answer(
        blocks=(*study.take("target", "layers", "crosscutting"), *study.take("target", "boundary", rows=FIRST),
                *study.concluded("principles")), basis=bases(study.systems(study.goal.architecture), "component"),
        lacking=(msg("khối (mô hình thành phần cấp tỉnh) của {n}/{m} hệ thống",
                     "the block (provincial component model) of {n} of {m} systems", n=loose, m=gap.balance.target),) if loose else ())


def _sharing(study: Study) -> Answer:
    found = study.today.architecture.answer(interoperability)
    if not found.between_agencies:
        return NOTHING
    unknown = sum(f.how == "unknown" for f in found.between_agencies)
    flows = [r for f in found.between_agencies if (r := study.workspace.model.relationships.get(f.flow)) is not None]
    return Answer(
        blocks=study.concluded("interoperability"), basis=bases(flows),
        lacking=(msg("phương thức kết nối của {n}/{m} luồng giữa các cơ quan", "the means of {n} of {m} flows between agencies", n=unknown,
                     m=len(found.between_agencies)),) if unknown else ())


def _objectives(study: Study) -> Answer:
    goals = study.workspace.model.of_kind("goal")
    return Answer(blocks=study.take("goals", "matrix"), basis=bases(goals)) if goals else NOTHING


def _targets(study: Study) -> Answer:
    """Indicators with what they are today and what they are to be."""
    found, say = study.workspace.model.of_kind("kpi"), study.today
    if not found:
        return NOTHING
    silent = {field: sum(e.get(field) is None or isinstance(e.get(field), Unknown) for e in found) for field in ("baseline", "target")}
    words = {"baseline": t("giá trị ban đầu", "the baseline"), "target": t("chỉ tiêu", "the target")}
    return Answer(basis=bases(found, "target"), blocks=(table(
        t("Chỉ số, giá trị ban đầu và chỉ tiêu", "Indicators, their baseline and target"),
        (("Chỉ số", "Indicator"), ("Đơn vị", "Unit"), ("Ban đầu", "Baseline", "right"), ("Chỉ tiêu", "Target", "right"),
         ("Căn cứ của chỉ tiêu", "The target rests on")),
        (Row(cells=(say.named(e.id), said_or_unknown(e, "unit"), _number(e, "baseline"), _number(e, "target"),
                    plain(bases([e], "target")))) for e in found)),),
        lacking=tuple(msg("{what} của {n}/{m} chỉ số", "{what} of {n} of {m} indicators", what=words[field], n=n, m=len(found))
                      for field, n in silent.items() if n))


def _number(element: Element, field: str) -> Run:
    """As each tongue writes it."""
    value = element.get(field)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return plain(written(Decimal(value), max(0, -int(Decimal(value).as_tuple().exponent))))
    return said_or_unknown(element, field)


def _scale(study: Study) -> Answer:
    packages = study.workspace.model.work_packages.values()
    known = study.workspace.model.of_kind("work-package")
    if not packages or study.account("roadmap") is None:
        return NOTHING
    return Answer(blocks=(Paragraph(text=said(msg(
        "Quy mô: {n} gói công việc, bàn giao {m} thành phần.", "The scale: {n} work packages that deliver {m} components.", n=len(packages),
        m=len({c for p in packages for c in p.delivers})))), *study.take("roadmap", "deliveries")), basis=bases(known, "delivers"))


def _duration(study: Study) -> Answer:
    if study.value("roadmap", "schedule/duration") is None:
        return NOTHING
    return Answer(
        blocks=study.take("roadmap", "end"), basis=study.grounds("roadmap", "schedule/finish", "schedule/duration"),
        lacking=(t("quyết định chọn ngày hoàn thành: ngày đã nêu hay ngày khả thi", "the choice of the end: as stated, or as feasible"),)
        if study.value("roadmap", "schedule/delay") else ())


ANSWERS: Answers = {
    "general-information": _general, "legal-bases": _laws, "earlier-work": _earlier, "organisation-today": _organisation,
    "applications-today": _applications, "infrastructure-today": _infrastructure, "running-projects": _running,
    "assessment-today": _assessment, "need": _need, "framework-conformity": _framework, "data-sharing": _sharing,
    "objectives": _objectives, "targets": _targets, "scale": _scale, "duration": _duration}
