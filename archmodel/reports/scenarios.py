"""Situations and failures: which situation is answered by which procedure, and what stops without the ten systems that matter most."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.dependency import dependence
from archmodel.analysis.resilience import IMPORTANT
from archmodel.analysis.scenarios import Answer, Trial, procedures, scenarios, trials, unanswered
from archmodel.graph import Architecture
from archmodel.kit.document import Block, Document, Paragraph, Row, Run, plain, said
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model import Element
from archmodel.reports import Request
from archmodel.reports._planned import count, goal_of, quoted, turned
from archmodel.reports._telling import NONE, UNKNOWN, Teller, bullets, h, listed, moment_of, opening, picture, t, table, teller
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Tình huống và phép thử sự cố", en="Scenarios and failure tests")
INTERNAL = True
"""It says which systems to take away to stop most of the city: an attack plan in other hands."""
PICTURES = ("lgsp-failure", "dc-failure", "emergency-failure")
FEW = 4


def compose(workspace: Workspace, request: Request) -> Document:
    say, goal = teller(workspace, request), goal_of(workspace, request)
    later = Teller(workspace=workspace, architecture=goal) if goal is not None and goal.at.id != say.architecture.at.id else None
    at = later or say
    return say.document("scenarios", TITLE, request, (
        *_opening(say, at), h(2, "Tình huống và quy trình", "Situations and procedures", "scenarios"), *_scenarios(at),
        h(2, "Năng lực quan trọng chưa có quy trình", "Important capabilities without a procedure", "unanswered"), _unanswered(at),
        h(2, "Phép thử: mất một hệ thống", "Test: one system is lost", "trials"),
        *_trials(say), *(_trials(later) if later else ()), *(picture(workspace, view, request) for view in PICTURES
                                                            if view in workspace.views),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _opening(say: Teller, at: Teller) -> tuple[Block, ...]:
    found, tested = at.architecture.answer(scenarios), say.architecture.answer(trials)
    written = [p for p in say.workspace.model.of_kind("process") if p.get("steps")]
    covered = sum(each.covered for each in found)
    worst = max((t_.heavy for t_ in tested), default=0)
    return opening(
        keys=((f"{covered}/{len(found)}" if found else UNKNOWN, t("tình huống đã có quy trình đủ năng lực", "scenarios fully answered")),
              (counted(len(written)), t("quy trình đã ghi các bước", "procedures with steps")),
              (counted(len(unanswered(at.architecture, IMPORTANT))), t("năng lực quan trọng nhất chưa có quy trình",
                                                                      "capabilities of highest importance without a procedure")),
              (counted(worst), t("cặp hệ thống mất đường dữ liệu trong phép thử nặng nhất",
                                 "pairs of systems cut apart in the worst test"))),
        conclusions=tuple(_conclusions(say, at, found, tested)), limits=_limits(found), decisions=tuple(_decisions(found, tested, say)))


def _conclusions(say: Teller, at: Teller, found: tuple[Answer, ...], tested: tuple[Trial, ...]) -> Iterator[Words]:
    if not found:
        names = [p.id for p in say.workspace.model.of_kind("process")]
        yield msg("Chưa ghi tình huống nào (`scenarios`), nên chưa thể kết luận Thành phố đã sẵn sàng cho mọi tình huống hay chưa. Đã có "
                  "{n} "
                  "quy trình: {names}.",
                  "No scenario is on record (`scenarios`), so whether the city is ready for every situation cannot be told. There are {n} "
                  "procedures: {names}.", n=len(names), names=listed((say.name(n) for n in names), 8)) if names else t(
            "Chưa ghi tình huống và quy trình nào.", "Neither scenarios nor procedures are on record.")
    else:
        open_ = [each for each in found if not each.covered]
        yield msg("{n}/{m} tình huống đã có quy trình và đủ năng lực{more}.", "{n} of {m} scenarios have a procedure with every capability "
                  "they ask for{more}.", n=len(found) - len(open_), m=len(found), more=_left(open_, say))
    planned = _planned_only(say, at)
    if planned:
        yield msg("{n}/{m} quy trình chỉ thực hiện được khi kế hoạch hoàn thành: có bước dùng hệ thống chưa tồn tại hiện nay.",
                  "{n} of {m} procedures can only run when the plan is done: a step uses a system that is not there today.",
                  n=len(planned), m=len([p for p in say.workspace.model.of_kind("process") if p.get("steps")]))
    if tested and tested[0].heavy:
        worst = tested[0]
        yield msg("Nặng nhất về dữ liệu, xét tại {at}: mất {name} thì {n} cặp hệ thống không còn đường dữ liệu và {f} luồng bị cắt.",
                  "Worst for data, as of {at}: without {name} data no longer pass between {n} pairs of systems, and {f} flows are cut.",
                  at=moment_of(say.architecture), name=say.spoken(worst.system), n=worst.heavy, f=len(worst.lacking.flows_cut))
    heavy = max(tested, key=lambda x: (len(x.lacking.lost), x.reach.stops, x.system), default=None)
    if heavy is not None and heavy.lacking.lost:
        yield msg("Nặng nhất về nghiệp vụ, xét tại {at}: mất {name} thì mất hẳn {n} năng lực ({names}).",
                  "Worst for the work, as of {at}: without {name} {n} capabilities are gone ({names}).",
                  at=moment_of(say.architecture), name=say.spoken(heavy.system),
                  n=len(heavy.reach.lost), names=listed((say.name(c) for c in heavy.reach.lost), FEW))


def _left(open_: list[Answer], say: Teller) -> LocalText:
    names = listed((say.spoken(each.scenario) for each in open_), FEW)
    return LocalText(vi=f"; còn lại: {names.vi}", en=f"; the others: {names.en}") if open_ else LocalText(vi="", en="")


def _planned_only(say: Teller, at: Teller) -> list[str]:
    """The procedures a step of which needs a system that is not there at the first moment but at the second."""
    now, then = say.architecture.elements, at.architecture.elements
    return [p.id for p in say.workspace.model.of_kind("process") if any(s not in now and s in then for s in _systems(p))]


def _systems(process: Element) -> list[str]:
    return [s for step in process.get("steps") or () for s in step.get("systems") or () if isinstance(s, str)]


def _limits(found: tuple[Answer, ...]) -> tuple[Words, ...]:
    lines: list[Words] = [
        t("Phép thử chỉ tính những quan hệ đã ghi: kết nối chưa ghi thành luồng không được tính, nên ảnh hưởng thực tế ít nhất bằng mức "
          "nêu.",
          "The tests count what is recorded: links not recorded as flows do not count, so the true effect is at least what is said."),
        t("Quy trình và thời gian mục tiêu là đề xuất, chưa diễn tập.", "Procedures and their times are proposals and have not been "
                                                                        "exercised.")]
    if not found:
        lines.append(t("Công cụ không tự đặt ra tình huống: danh mục tình huống phải do cơ quan có thẩm quyền ban hành.",
                       "No situation is made up here: the catalogue of hazards has to come from those in charge."))
    return tuple(lines)


def _decisions(found: tuple[Answer, ...], tested: tuple[Trial, ...], say: Teller) -> Iterator[Words]:
    if not found:
        yield t("Giao một cơ quan lập danh mục tình huống, rủi ro theo lĩnh vực; mỗi tình huống nêu năng lực cần có và quy trình ứng phó "
                "(`scenarios`).",
                "Have one agency draw up the situations and hazards by field, each with the capabilities it asks for and the procedures "
                "that "
                "answer it (`scenarios`).")
    bare = [each.scenario for each in found if not each.written]
    if bare:
        yield msg("Soạn quy trình cho {names}.", "Write procedures for {names}.", names=listed(map(say.spoken, bare), FEW))
    sole = [x.system for x in tested if x.heavy][:3]
    if sole:
        yield msg("Lập đường thứ hai hoặc nơi dự phòng cho {names}; diễn tập mất từng hệ thống này.",
                  "Give {names} a second path or a standby, and exercise the loss of each.", names=listed(map(say.spoken, sole)))


def _scenarios(at: Teller) -> tuple[Block, ...]:
    found = at.architecture.answer(scenarios)
    if not found:
        return (Paragraph(text=said(t("Chưa xác định: chưa ghi tình huống nào. Bảng dưới nêu các quy trình hiện có.",
                                      "Unknown: no scenario is on record. The table below tells the procedures there are."))),
                                      _processes(at))
    return (table(
        t("Tình huống × năng lực × quy trình", "Scenario × capability × procedure"),
        (("Tình huống", "Scenario"), ("Năng lực cần", "Capabilities asked for"), ("Quy trình có bước", "Procedures with steps"),
         ("Năng lực chưa có trong quy trình", "In no procedure"), ("Năng lực chưa có hệ thống", "Without a system"),
         ("Kết luận", "Verdict"), ("Nơi ghi", "Written at")),
        (Row(tone="" if each.covered else "warning", cells=(
            at.named(each.scenario), at.names(each.capabilities) if each.capabilities else plain(UNKNOWN), at.names(each.written),
            at.names(each.unanswered), at.names(each.unserved),
            plain(t("đã có", "answered") if each.covered else t("chưa đủ", "not in full") if each.written else
                  t("chưa có quy trình", "no procedure")), at.place(each.scenario))) for each in found)), _processes(at))


def _processes(at: Teller) -> Block:
    elements, model = at.architecture.elements, at.workspace.model
    used: dict[str, list[str]] = {}
    for scenario in model.of_kind("scenario"):
        for name in scenario.ids("processes"):
            used.setdefault(name, []).append(scenario.id)

    def missing(process: Element) -> list[str]:
        return list(dict.fromkeys(s for s in _systems(process) if s not in elements))

    return table(
        msg("Quy trình ứng phó đã ghi; hệ thống xét tại {at}", "Procedures on record; systems as of {at}",
            at=quoted(moment_of(at.architecture))),
        (("Quy trình", "Procedure"), ("Số bước", "Steps", "right"), ("Năng lực", "Capabilities"),
         ("Hệ thống dùng", "Systems used", "right"),
         ("Hệ thống chưa có", "Systems not there"), ("Tình huống", "Scenarios"), ("Nơi ghi", "Written at")),
        (Row(tone="warning" if not p.get("steps") or missing(p) else "", cells=(
            at.named(p.id), count(len(p.get("steps") or ())), at.names(p.ids("realizes")), count(len(set(_systems(p)))),
            at.names(missing(p)), at.names(used.get(p.id, ())) if used.get(p.id) else plain(UNKNOWN), at.place(p.id)))
         for p in model.of_kind("process")),
        empty=t("Chưa ghi quy trình nào.", "No procedure is on record."))


def _unanswered(at: Teller) -> Block:
    on = at.architecture.answer(dependence)
    done = procedures(at.workspace.model)
    return table(
        msg("Năng lực quan trọng từ mức {n} chưa có quy trình nào (có quy trình: {m} năng lực)",
            "Capabilities of importance {n} or more in no procedure (in one: {m} capabilities)", n=IMPORTANT, m=len(done)),
        (("Năng lực", "Capability"), ("Hệ thống thực hiện", "Systems"), ("Nơi ghi", "Written at")),
        (Row(cells=(at.named(c.id), at.names(on.realizers.get(c.id, ())), at.place(c.id)))
         for c in unanswered(at.architecture, IMPORTANT)),
        empty=t("Năng lực quan trọng nào cũng đã có quy trình, hoặc chưa ghi năng lực.",
                "Every important capability is in a procedure, or none is on record."))


def _trials(say: Teller) -> tuple[Block, ...]:
    found = say.architecture.answer(trials)
    key = say.architecture.at.id
    when = moment_of(say.architecture)
    return (h(3, f"Xét tại {when.vi}", f"Moment: {when.say('en')}", f"trials-{key}"),
            turned(table(
        t("Mười phép thử nặng nhất: bỏ một hệ thống rồi tính lại", "The ten worst tests: one system is taken away and all computed again"),
        (("Bỏ hệ thống", "Without"), ("Ngừng theo", "Stop with it", "right"), ("Thiếu đầu vào", "Lack input", "right"),
         ("Năng lực mất hẳn", "Capabilities lost"), ("Năng lực còn ít hệ thống hơn", "Served by fewer", "right"),
         ("Luồng bị cắt", "Flows cut", "right"), ("Cặp mất đường dữ liệu", "Pairs cut apart", "right"),
         ("Ví dụ đường bị mất", "Such as"), ("Nơi ghi", "Written at")),
        (Row(tone="warning" if x.heavy or x.reach.lost else "", cells=(
            say.named(x.system), count(x.reach.stops), count(x.reach.impairs), say.names(x.reach.lost), count(len(x.lacking.thinner)),
            count(len(x.lacking.flows_cut)), count(x.heavy), _example(x, say.architecture), say.place(x.system))) for x in found),
        empty=t("Theo những gì đã ghi, không hệ thống nào khi mất đi làm mất năng lực hay đường dữ liệu.",
                "By what is recorded no system takes a capability or a data path with it."))))


def _example(trial: Trial, at: Architecture) -> Run:
    if not trial.lacking.unreachable:
        return plain(NONE)
    source, target = trial.lacking.unreachable[0]
    return plain(LocalText(vi=f"{at.elements[source].name.vi} → {at.elements[target].name.vi}",
                           en=f"{at.elements[source].name.say('en')} → {at.elements[target].name.say('en')}"))


def _method() -> tuple[Words, ...]:
    return (
        t("Tình huống được coi là đã có quy trình khi ít nhất một quy trình ghi các bước, mọi năng lực nó cần đều có trong quy trình và "
          "đều có "
          "hệ thống thực hiện.",
          "A scenario is answered where at least one procedure has steps, and every capability it asks for is in one and has a system."),
        t("Phép thử: bỏ hẳn hệ thống khỏi mô hình cùng mọi quan hệ của nó, tính lại kiến trúc cùng thời điểm và so hai bên. Chọn xen kẽ "
          "những hệ "
          "thống làm mất nhiều năng lực nhất và những hệ thống làm đứt nhiều đường dữ liệu nhất.",
          "The test takes the system and all its relationships out of the model, computes the same moment again and compares. Chosen are, "
          "in "
          "turn, the systems that take most capabilities with them and those that cut most data paths."),
        t("“Ngừng theo” và “thiếu đầu vào”: xem `archmodel impact MÃ`. Từng phép thử đầy đủ: `archmodel what-if --remove MÃ`.",
          "“Stop with it” and “lack input”: see `archmodel impact ID`. Any test in full: `archmodel what-if --remove ID`."))
