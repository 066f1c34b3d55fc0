"""Chapters 10 to 13, 16, 18 and 19 of the study: operation, environment, schedule, management, risks, conclusions."""

from __future__ import annotations

from archmodel.analysis.economics.energy import tells
from archmodel.kit.document import Bullets, Paragraph, Row, Run, plain
from archmodel.kit.document.blocks import runs
from archmodel.kit.text import msg
from archmodel.model import Element
from archmodel.reports._feasibility_study import NOTHING, Answer, Answers, Study, bases
from archmodel.reports._planned import said_or_unknown
from archmodel.reports._telling import UNKNOWN, t, table

CONSUMING = ("facility", "node", "network", "device-group")


def _organisation(study: Study) -> Answer:
    roles = study.workspace.model.of_kind("role")
    found = study.account("organisation")
    if not roles or found is None:
        return NOTHING
    silent = study.value("organisation", "staff/fte") is None
    return Answer(
        blocks=(*study.concluded("organisation"), *study.take("organisation", "staffing"), *study.view("organisation", planned=True)),
        basis=study.grounds("organisation", "staff/fte"), lacking=(t("số người của một số vai trò", "how many some roles take"),)
        if silent else ())


def _responsibilities(study: Study) -> Answer:
    processes = study.workspace.model.of_kind("process")
    if not processes or study.account("organisation") is None:
        return NOTHING
    return Answer(blocks=study.take("organisation", "raci"), basis=bases(processes))


def _procedures(study: Study) -> Answer:
    processes = study.workspace.model.of_kind("process")
    if not processes or study.account("organisation") is None:
        return NOTHING
    return Answer(
        blocks=study.take("organisation", "procedures", "incomplete-steps"), basis=bases(processes),
        lacking=() if study.workspace.model.of_kind("scenario") else (
            t("danh mục tình huống mà quy trình phải đáp ứng (`scenarios`)", "the situations they answer (`scenarios`)"),))


def _energy(study: Study) -> Answer:
    found, model = study.account("carbon"), study.workspace.model
    if found is None:
        return NOTHING
    silent = [e for kind in CONSUMING for e in model.of_kind(kind) if not tells(e)]
    return Answer(
        there=study.value("carbon", "carbon/total") is not None,
        blocks=(*study.concluded("carbon"), *study.take("carbon", "own-emissions", "avoided")),
        basis=study.grounds("carbon", "carbon/total"),
        lacking=(msg("năng lượng của {n} đối tượng hạ tầng", "the energy of {n} things of the infrastructure", n=len(silent)),)
        if silent else ())


def _waste(study: Study) -> Answer:
    names = ("waste/mass", "waste/battery")
    known = [n for n in names if study.value("carbon", n) is not None]
    return Answer(blocks=study.take("carbon", "e-waste"), basis=study.grounds("carbon", *known)) if known else NOTHING


def _mitigation(study: Study) -> Answer:
    """The checklist says what a study has to cover; what is done about it nobody has recorded."""
    return Answer(there=False, blocks=study.take("carbon", "checklist")) if study.account("carbon") else NOTHING


def _timetable(study: Study) -> Answer:
    found = study.account("roadmap")
    if found is None or study.value("roadmap", "schedule/duration") is None:
        return NOTHING
    conflicts = next((len(sheet.lines) for sheet in found.sheets if sheet.id == "date-conflicts"), 0)
    return Answer(
        blocks=(*study.take("roadmap", "schedule"), *study.view("roadmap")), basis=study.grounds("roadmap", "schedule/duration"),
        lacking=(msg("cách giải quyết {n} mâu thuẫn giữa ngày đã nêu và quan hệ phụ thuộc",
                     "how {n} conflicts between stated dates and dependencies are settled", n=conflicts),) if conflicts else ())


def _milestones(study: Study) -> Answer:
    found = study.account("roadmap")
    plateaus = [e for e in study.workspace.model.of_kind("plateau") if e.text("stage") != "baseline"]
    if found is None or study.goal is None:
        return NOTHING
    return Answer(blocks=study.take("roadmap", "plateaus", "phases"), basis=bases(plateaus, "date"))


def _investor(study: Study) -> Answer:
    owners = [party for p in study.projects[1] for party in p.parties if party.text("role") == "owner" and party.text("agency")]
    names = runs(study.today.names(party.text("agency") or "" for party in owners))
    return Answer(basis=bases(owners), blocks=(Paragraph(text=(plain(t("Chủ đầu tư: ", "Investor: ")), *names, plain("."))),)) \
        if owners else NOTHING


def _parties(study: Study) -> Answer:
    """Who leads and who takes part in each work package."""
    packages, say = study.workspace.model.of_kind("work-package"), study.today
    if not packages:
        return NOTHING
    model = study.workspace.model.work_packages
    silent = sum(model[e.id].lead is None for e in packages)
    rows = (Row(cells=(say.named(e.id), _agency(model[e.id].lead, study), say.names(e.ids("partners")), said_or_unknown(e, "result")))
            for e in packages)
    return Answer(
        basis=bases(packages, "lead"), blocks=(table(
            t("Trách nhiệm theo gói công việc", "Responsibilities by work package"),
            (("Gói công việc", "Work package"), ("Chủ trì", "Lead"), ("Phối hợp", "Partners"), ("Kết quả", "Result")), rows),),
        lacking=(*((msg("chủ trì của {n} gói", "the lead of {n} packages", n=silent),) if silent else ()),
                 t("trách nhiệm của cấp quyết định đầu tư, chủ đầu tư, nhà thầu",
                   "what falls to the deciding body, the investor and the contractors")))


def _agency(name: str | None, study: Study) -> Run:
    return plain(study.today.name(name) if name else UNKNOWN)


def _risks(study: Study) -> Answer:
    """Every risk on record, the gravest first: probability × impact, each from 1 to 5."""
    found, say = study.workspace.model.of_kind("risk"), study.today
    if not found:
        return NOTHING
    every = sorted(found, key=lambda e: (-(_weight(e) or 0), e.id))
    silent = sum(_weight(e) is None for e in found)
    return Answer(
        basis=bases(found), blocks=(table(
            t("Rủi ro, nặng nhất trước; mức = khả năng × tác động, mỗi điểm từ 1 đến 5",
              "Risks, the gravest first; weight = probability × impact, each from 1 to 5"),
            (("Rủi ro", "Risk"), ("Khả năng", "Probability", "right"), ("Tác động", "Impact", "right"), ("Mức", "Weight", "right"),
             ("Biện pháp", "Measure"), ("Theo dõi", "Watched by")),
            (Row(cells=(say.named(e.id), said_or_unknown(e, "probability"), said_or_unknown(e, "impact"),
                        plain(str(_weight(e)) if _weight(e) is not None else UNKNOWN), said_or_unknown(e, "mitigation"),
                        say.named(e.text("owner")))) for e in every)),),
        lacking=(msg("điểm của {n} rủi ro", "the scores of {n} risks", n=silent),) if silent else ())


def _weight(risk: Element) -> int | None:
    pair = risk.get("probability"), risk.get("impact")
    return pair[0] * pair[1] if all(isinstance(x, int) for x in pair) else None


def _findings(study: Study) -> Answer:
    if study.goal is None:
        return NOTHING
    blocks = study.take("summary", "proposal", "when", "money", "benefits")
    return Answer(blocks=blocks, basis=t("theo từng chương", "as in each chapter")) if any(
        isinstance(b, Bullets) for b in blocks) else NOTHING


def _recommendations(study: Study) -> Answer:
    blocks = [b for b in study.take("summary", "decisions") if isinstance(b, Bullets | Paragraph)]
    asked = any(isinstance(b, Bullets) and b.items for b in blocks)
    return Answer(there=asked, blocks=tuple(blocks) if asked else (), basis=t("theo từng chương", "as in each chapter"))


ANSWERS: Answers = {
    "organisation-model": _organisation, "responsibilities": _responsibilities, "procedures": _procedures, "energy-emissions": _energy,
    "e-waste": _waste, "mitigation": _mitigation, "timetable": _timetable, "milestones": _milestones, "investor": _investor,
    "responsibilities-of-parties": _parties, "risk-register": _risks, "findings": _findings, "recommendations": _recommendations}
