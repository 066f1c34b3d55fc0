"""Chapters 5 to 9 of the study and its appendices: location, technology, models, basic design, security levels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from archmodel.analysis.catalogue import Planned, catalogue
from archmodel.analysis.catalogue import said as stated
from archmodel.analysis.economics import sizing
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.nucleus import centre
from archmodel.analysis.security import declared_level, proposals
from archmodel.kit.document import Block, Bullets, Paragraph, Row, Table, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Unknown
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._design_logical import interfaces
from archmodel.reports._design_physical import PLACES
from archmodel.reports._design_technical import HIGH, ipv6_ready
from archmodel.reports._feasibility_study import NOTHING, Answer, Answers, Study, bases
from archmodel.reports._planned import said_or_unknown
from archmodel.reports._telling import Teller, t, table

ROWS = 15
ONE_PAGE = 12
"""Rows of a wide table that one page on its side has room for."""
HIDDEN = frozenset({"technology", "hosted_at", "zone"})
"""Of these a public edition cannot say that nobody has stated them."""
Designing = Callable[[Study, Teller, tuple[Planned, ...]], Answer]


def _location(study: Study) -> Answer:
    say = study.goal or study.today
    sites = say.architecture.of_kind("site")
    if not sites:
        return NOTHING
    silent = [e for e in sites if e.get("address") is None or isinstance(e.get("address"), Unknown)]
    return Answer(basis=bases(sites), blocks=(table(
        t("Địa điểm", "Sites"), (("Địa điểm", "Site"), ("Địa chỉ", "Address"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(e.id), said_or_unknown(e, "address"), say.place(e.id))) for e in sites)),),
        lacking=(msg("địa chỉ của {n}/{m} địa điểm", "the address of {n} of {m} sites", n=len(silent), m=len(sites)),)
        if silent and not study.workspace.public else ())


def _planned(answer: Designing) -> Callable[[Study], Answer]:
    """What is asked of the components of the plan; nothing where there is no plan, or it brings none."""
    def answered(study: Study) -> Answer:
        found = study.goal.architecture.answer(catalogue) if study.goal else ()
        return answer(study, study.goal, found) if study.goal and found else NOTHING
    return answered


def _elements(found: tuple[Planned, ...], say: Teller) -> tuple[Element, ...]:
    return tuple(say.architecture.elements.get(each.id) or say.workspace.model.elements[each.id] for each in found)


_NEW = t("thành phần mới", "new components")
_NEW_PLACES = t("cơ sở, mạng, thiết bị mới", "new facilities, networks and devices")
_NEW_SOFTWARE = t("ứng dụng mới", "new applications")


def _asked(found: tuple[Planned, ...], say: Teller, field: str, vi: str, en: str, *, among: LocalText = _NEW) -> Iterator[Words]:
    """That some components do not state a fact."""
    silent = sum(field in each.unsaid for each in found)
    if silent and not (say.workspace.public and field in HIDDEN):
        yield msg("{what} của {n}/{m} {among}", "{what} of {n} of {m} {among}", what=t(vi, en), n=silent, m=len(found), among=among)


def _standards(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    named = [e for e, each in zip(_elements(found, say), found, strict=True) if "standards" not in each.unsaid]
    if not named:
        return NOTHING
    tables = [b for b in study.take("design", "technology", rows=ROWS)]
    last = max((n for n, b in enumerate(tables) if isinstance(b, Table)), default=0)
    return Answer(blocks=(tables[0], *tables[last:]), basis=bases(named, "standards"),
                  lacking=tuple(_asked(found, say, "standards", "tiêu chuẩn", "the standards")))


def _technologies(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    if say.workspace.public:
        return Answer(withheld=True)
    named = [e for e, each in zip(_elements(found, say), found, strict=True) if "technology" not in each.unsaid]
    blocks = [b for b in study.take("design", "technology") if isinstance(b, Paragraph | Table)]
    return Answer(there=bool(named), blocks=tuple(blocks[:3 if named else 2]), basis=bases(named, "technology"),
                  lacking=tuple(_asked(found, say, "technology", "công nghệ", "the technology")))


def _security(study: Study) -> Answer:
    if not study.library.published("security"):
        return Answer(withheld=True)
    blocks = study.take("security", "duties", heads=True)
    return Answer(blocks=blocks, basis=BASIS_WORDS["found"]) if any(isinstance(b, Table) for b in blocks) else NOTHING


def _ipv6(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    ready = [e for e in ipv6_ready(say.architecture)]
    new = {each.id for each in found}
    own = sum(e.id in new for e in ready)
    return Answer(
        there=bool(ready), blocks=_bullets(study, slice(-1, None)), basis=bases(ready, "standards"),
        lacking=(msg("mức sẵn sàng của {n}/{m} thành phần mới", "the readiness of {n} of {m} new components", n=len(found) - own,
                     m=len(found)),) if own < len(found) else ())


def _bullets(study: Study, part: slice) -> tuple[Block, ...]:
    """Some of what the design says of backup, recovery and IPv6, in this order."""
    return tuple(replace(b, items=b.items[part]) if isinstance(b, Bullets) else b for b in study.take("design", "continuity"))


def _criteria(study: Study) -> Answer:
    found, say = study.workspace.model.of_kind("criterion"), study.today
    return Answer(basis=bases(found, "weight"), blocks=(table(
        t("Tiêu chí lựa chọn và trọng số", "Criteria and their weights"),
        (("Tiêu chí", "Criterion"), ("Trọng số", "Weight", "right"), ("Nơi ghi", "Written at")),
        (Row(cells=(say.named(e.id), said_or_unknown(e, "weight"), say.place(e.id))) for e in found)),)) if found else NOTHING


def _options(study: Study) -> Answer:
    """Two options at least make a comparison."""
    found = study.workspace.model.of_kind("option")
    if not found:
        return NOTHING
    blocks = study.take("cost", "options-cost", "options-comparison", "options-scores") if study.account("cost") else ()
    lacking = [] if len(found) > 1 else [t("ít nhất một phương án nữa để so sánh", "one more option at least to compare with")]
    if not study.workspace.model.of_kind("criterion"):
        lacking.append(t("tiêu chí và điểm (`criteria`, `scores`)", "criteria and scores (`criteria`, `scores`)"))
    return Answer(blocks=blocks, lacking=tuple(lacking), basis=bases(found))


def _continuity(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    if say.workspace.public:
        return Answer(withheld=True)
    asked = [e for e in _elements(found, say) if (declared_level(e) or 0) >= HIGH]
    done = {field: [e for e in asked if stated(e, "continuity", field)] for field in ("backup", "recovery_site")}
    words = {"backup": t("sao lưu", "the backup"), "recovery_site": t("nơi dự phòng", "the recovery site")}
    return Answer(
        there=any(done.values()), blocks=_bullets(study, slice(-1)), basis=bases(done["backup"]),
        lacking=tuple(msg("{what} của {n}/{m} thành phần từ cấp độ {level}", "{what} of {n} of {m} components of level {level} or more",
                          what=words[field], n=len(asked) - len(each), m=len(asked), level=HIGH)
                      for field, each in done.items() if len(each) < len(asked)))


def _overall(study: Study) -> Answer:
    if study.goal is None:
        return NOTHING
    pictures = (*study.view("framework-model", planned=True, code="SĐ-T-01"), *study.view("layered", planned=True))
    return Answer(blocks=(*study.take("design", "overall"), *study.concluded("target"), *pictures),
                  basis=bases(study.systems(study.goal.architecture)),
                  lacking=() if pictures else (t("hình kiến trúc mục tiêu (`views`)", "a view of the target (`views`)"),))


def _business(study: Study) -> Answer:
    """Groups of capabilities with the systems that serve them, today and in the plan."""
    model, say = study.workspace.model, study.goal or study.today
    roots = [e for e in model.of_kind("capability") if not e.text("parent")]
    if not roots:
        return NOTHING
    rows = []
    for root in roots:
        below = _below(root.id, study)
        serving = [sum(bool(below & set(e.ids("realizes"))) for e in study.systems(at.architecture)) for at in (study.today, say)]
        rows.append(Row(cells=(say.named(root.id), *(plain(counted(n)) for n in (len(below) - 1, *serving)))))
    return Answer(basis=bases(model.of_kind("capability")), blocks=(table(
        t("Nhóm năng lực nghiệp vụ và hệ thống phục vụ", "Groups of capabilities and the systems that serve them"),
        (("Nhóm năng lực", "Group"), ("Năng lực", "Capabilities", "right"), ("Hệ thống hiện nay", "Systems today", "right"),
         ("Hệ thống ở mục tiêu", "Systems in the target", "right")), rows),
        *study.view("landscape", planned=study.goal is not None, code="SĐ-04")))


def _below(root: str, study: Study) -> set[str]:
    """A capability with all beneath it."""
    found, waiting = {root}, [root]
    while waiting:
        now = waiting.pop()
        more = [e.id for e in study.workspace.model.of_kind("capability") if e.text("parent") == now and e.id not in found]
        found.update(more)
        waiting += more
    return found


def _logical(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    links = interfaces(found, say)
    bare = sum(not each.by.data for each in links)
    return Answer(
        blocks=(*study.view("flows", planned=True, code="SĐ-05"), *study.take("design", "interfaces", rows=ONE_PAGE)),
        basis=bases(_elements(found, say), "integrates"),
        lacking=(msg("dữ liệu trao đổi của {n}/{m} giao diện", "the data of {n} of {m} interfaces", n=bare, m=len(links)),) if bare else ())


def _physical(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    places = [e for kind in PLACES for e in say.architecture.of_kind(kind)]
    missing = [LocalText(vi=name.vi.lower(), en=name.en.lower()) for kind in ("site", "zone") if not say.architecture.of_kind(kind)
               and (name := kinds()[kind].plural)]
    return Answer(
        there=bool(places), blocks=(*study.take("design", "physical"), *study.view("deployment", planned=True, code="SĐ-06")),
        basis=bases(places), lacking=(*missing, *_asked(found, say, "hosted_at", "nơi đặt", "the place"),
                                      *_asked(found, say, "zone", "vùng mạng", "the zone")))


def _sizing(study: Study) -> Answer:
    terms = frame(study.workspace.model)
    return Answer(there=bool(sizing.sized(terms)), blocks=study.take("design", "sizing"), basis=bases(sizing.sized(terms), "sizing"))


def _infrastructure(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    own = [e for e in _elements(found, say) if e.kind in PLACES]
    chosen = tuple(each for each in found if each.id in {e.id for e in own})
    return Answer(
        there=bool(own), blocks=study.take("target", "catalogue-l1"), basis=bases(own),
        lacking=(*_asked(chosen, say, "technology", "công nghệ", "the technology", among=_NEW_PLACES),
                 t("cấu hình, thông số kỹ thuật", "specifications")))


def _software(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    own = [e for e in _elements(found, say) if e.kind not in PLACES]
    chosen = tuple(each for each in found if each.id in {e.id for e in own})
    return Answer(
        there=bool(own), blocks=(*study.take("design", "logical-components"), *study.take("design", "lacking")), basis=bases(own),
        lacking=(*_asked(chosen, say, "owner", "chủ quản", "the owner", among=_NEW_SOFTWARE),
                 *_asked(chosen, say, "technology", "công nghệ", "the technology", among=_NEW_SOFTWARE)))


def _levels(study: Study) -> Answer:
    found = study.today.architecture.answer(proposals)
    if not found:
        return NOTHING
    short = sum(each.level is None for each in found.values())
    return Answer(
        blocks=study.take("security", "told", "between", "open", "planned", rows=ROWS, heads=True), basis=BASIS_WORDS["proposal"],
        lacking=(msg("dữ kiện để đề xuất cấp độ của {n}/{m} hệ thống", "facts to propose a level for {n} of {m} systems", n=short,
                     m=len(found)),) if short else ())


def _network(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    picture = study.view("deployment", planned=True)
    lacking = [LocalText(vi=name.vi.lower(), en=name.en.lower()) for kind in ("node", "zone") if not say.architecture.of_kind(kind)
               and (name := kinds()[kind].plural)]
    return Answer(there=bool(picture), blocks=picture, lacking=tuple(lacking), basis=bases(say.architecture.of_kind("network")))


def _interconnection(study: Study, say: Teller, found: tuple[Planned, ...]) -> Answer:
    """The flows of the centre where the project names one, else all."""
    nucleus = say.architecture.answer(centre)
    pictures = (*study.view("context", planned=True), *study.view("flows", planned=True, code="SĐ-05"))[:1]
    return Answer(there=bool(pictures), blocks=pictures, basis=bases([say.architecture.elements[i] for i in nucleus], "integrates"))


ANSWERS: Answers = {
    "location": _location, "standards": _planned(_standards), "security-requirements": _security, "ipv6": _planned(_ipv6),
    "selection-criteria": _criteria, "options-compared": _options, "technologies": _planned(_technologies),
    "continuity": _planned(_continuity), "overall-model": _overall, "business-model": _business, "logical-model": _planned(_logical),
    "physical-model": _planned(_physical), "sizing": _sizing, "infrastructure-design": _planned(_infrastructure),
    "software-design": _planned(_software), "proposed-levels": _levels, "network-diagram": _planned(_network),
    "interconnection-diagram": _planned(_interconnection)}
