"""Energy, carbon, electronic waste and sizing: what the plan draws, emits and leaves behind, year by year."""

from __future__ import annotations

from archmodel.analysis.economics import benefits as _benefits
from archmodel.analysis.economics import carbon as _carbon
from archmodel.analysis.economics import sizing
from archmodel.analysis.economics.avoided import Avoided, avoided
from archmodel.analysis.economics.carbon import DIESEL, GRID, SORTS, WORDS, Carbon
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.energy import tells
from archmodel.analysis.economics.environment import checklist
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.ledger import Account, Line, Sheet
from archmodel.kit.diagnostics import ordered
from archmodel.kit.document import Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Model
from archmodel.reports import Request
from archmodel.reports._telling import listed, spelt, t
from archmodel.reports._unread import unread
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Năng lượng, phát thải và định cỡ", en="Energy, carbon and sizing")
COUNTED = ("facility", "node", "network", "device-group", "application", "parameter", "cost-item", "benefit")
_CONSUMING = ("facility", "node", "network", "device-group")


def account(workspace: Workspace, request: Request) -> Account:
    terms = frame(workspace.model)
    costs = costing(terms)
    found = _carbon.carbon(terms, costs)
    problems = ordered((*unread(workspace, *COUNTED), *terms.problems, *_carbon.problems(terms), *costs.problems,
                        *_benefits.mistakes(terms)))
    if problems:
        return Account(name="carbon", title=TITLE, ledger=terms.ledger, problems=problems)
    spared = avoided(terms)
    headline = tuple(figure for figure in (_whole(found), spared.whole) if figure)
    return Account(
        name="carbon", title=TITLE, ledger=terms.ledger, terms=_terms(found), headline=headline,
        conclusions=_conclusions(found, spared, workspace), caveats=_caveats(found, workspace), steps=_steps(found, workspace),
        sheets=(_own(found), _consumers(found), _spared(found, spared), _waste(found), _sizes(found), checklist(terms, found, spared)))


def compose(workspace: Workspace, request: Request) -> Document:
    from archmodel.reports._accounts import tell

    return tell(account(workspace, request), workspace, request)


def _whole(found: Carbon) -> str | None:
    """Own emissions of the whole study, or of what of it is known."""
    if not found.known or not found.frame.span:
        return None
    whole = t("Tự phát thải cả thời kỳ", "Own emissions of the whole study") if not _silent(found.frame.model) else t(
        "Tự phát thải cả thời kỳ, phần đã biết", "Own emissions of the whole study, so far as known")
    return found.frame.ledger.total("carbon/total", whole, "tCO2e", [found.total(year) for year in found.frame.span])


def _terms(found: Carbon) -> tuple[Words, ...]:
    span = found.frame.span
    lines: list[Words] = []
    if span:
        lines.append(msg("Thời kỳ phân tích {first}–{last}; thiết bị được tính nếu đang hoạt động vào ngày 01/7 của năm.",
                         "Study {first}–{last}; a thing counts in the years in which it is in service on 1 July.",
                         first=span[0], last=span[-1]))
    if found.factors:
        latest = max(of for _, of in found.factors.values())
        lines.append(msg(
            "Hệ số lưới điện: số công bố đến năm {year}; các năm sau dùng số của năm {year}. Đây là hệ số biên kết hợp công bố cho tín chỉ "
            "các-bon, dùng vì chưa có hệ số chính thức khác.",
            "Grid factor: published up to {year}; later years use that of {year}. These are combined-margin factors published for "
            "crediting, used for lack of another official one.", year=latest) if latest < span[-1] else msg(
            "Hệ số lưới điện: mỗi năm dùng số của năm đó hoặc năm gần nhất trước đó.",
            "Grid factor: each year uses that of its own or of the latest year before it."))
    return tuple(lines)


def _conclusions(found: Carbon, spared: Avoided, workspace: Workspace) -> tuple[Words, ...]:
    lines: list[Words] = []
    silent = _silent(workspace.model)
    if not found.frame.span:
        return (t("Chưa tính được: chưa xác định năm gốc hoặc thời kỳ phân tích.",
                  "Nothing can be computed: the base year or the study period is not known."),)
    if found.bought:
        lines.append(msg(
            "Điện năng lấy theo dự toán ({names}), không phải số đo.", "Electricity is that of the estimate ({names}), and not measured.",
            names=", ".join(f"`{line.item.id}`" for line in found.bought)))
    if not found.known:
        lines.append(msg(
            "Chưa tính được điện năng và phát thải: chưa công trình, máy chủ, mạng hay nhóm thiết bị nào hoạt động trong thời kỳ phân tích "
            "ghi tải điện hoặc nhiên liệu (số đối tượng chưa ghi: {n}). Không con số nào được ước thay.",
            "Electricity and emissions cannot be computed yet: no facility, node, network or device group in service within the study "
            "records a load or fuel (without any record: {n}). No figure is put in their place.", n=len(silent)))
    elif silent:
        lines.append(msg("Số đối tượng hạ tầng tự ghi năng lượng: {m}; chưa ghi: {n}. Tổng dưới đây chỉ là phần đã biết.",
                         "Things of the infrastructure that record their energy: {m}; that do not: {n}. The totals are only what is known.",
                         m=len(found.energy.consumers), n=len(silent)))
    if spared.lines:
        lines.append(t("Phát thải tránh được ở nơi khác là con số riêng, không trừ vào phát thải của hệ thống.",
                       "What is avoided elsewhere is a figure of its own and is not taken from what the systems emit."))
    return tuple(lines)


def _silent(model: Model) -> tuple[Element, ...]:
    return tuple(e for kind in _CONSUMING for e in model.of_kind(kind) if not tells(e))


def _caveats(found: Carbon, workspace: Workspace) -> tuple[Words, ...]:
    silent = _silent(workspace.model)
    lines: list[Words] = []
    if silent:
        lines.append(msg("Chưa ghi `energy`: {names}.", "Without `energy`: {names}.", names=listed((
            LocalText(vi=f"{e.name.say('vi')} (`{e.id}`)", en=f"{e.name.say('en')} (`{e.id}`)") for e in silent), 12)))
    if found.known and (absent := [WORDS[sort] for sort in SORTS if sort not in found.sorts]):
        lines.append(msg("Chưa đối tượng nào ghi, nên không nằm trong tổng và không được hiểu là bằng 0: {names}.",
                         "Recorded by nothing, and so in no total, which does not mean 0: {names}.", names=listed(absent)))
    if found.lifeless:
        lines.append(msg("Chưa rõ tuổi thọ nên chưa tính các lần thay thế (phát thải hàm chứa, rác thải): {names}.",
                         "Without a life, so that no renewal is counted (embodied carbon, waste): {names}.",
                         names=listed((e.name for e in found.lifeless), 12)))
    if "diesel" in found.sorts and DIESEL not in workspace.model.elements:
        lines.append(msg("Chưa có tham số `{name}`: phát thải của máy phát chưa tính được.",
                         "There is no parameter `{name}`: the emissions of generators cannot be computed.", name=DIESEL))
    if "grid" in found.sorts and GRID not in workspace.model.elements:
        lines.append(msg("Chưa có tham số `{name}`: phát thải do dùng điện chưa tính được.",
                         "There is no parameter `{name}`: the emissions of electricity cannot be computed.", name=GRID))
    return tuple(lines)


def _steps(found: Carbon, workspace: Workspace) -> tuple[Words, ...]:
    silent = _silent(workspace.model)
    return (msg("Đề nghị chủ quản của {n} đối tượng hạ tầng cung cấp tải CNTT (kW), PUE, số giờ hoạt động, dầu máy phát và khối lượng "
                "thiết bị; ghi vào `energy` của từng đối tượng, số chưa có ghi `unknown` kèm đầu mối và hạn.",
                "Ask the owners of {n} things of the infrastructure for IT load (kW), PUE, hours, generator diesel and mass; record them "
                "under `energy`, what is not known as `unknown` with a contact and a date.", n=len(silent)),) if silent else ()


def _own(found: Carbon) -> Sheet:
    """Year by year what is known; years in which nothing that is known is in service have no row and are named in a note."""
    power = "grid" in found.sorts
    told = [year for year in found.frame.span if _tells(found, year)]
    lines = [Line(title=LocalText.same(str(year)), cells=(
        *((found.kwh(year),) if power else ()), *(found.by_year(sort, year) for sort in found.sorts), found.total(year),
        *((found.factor(year), _of(found, year)) if power else ()))) for year in told] if found.known else []
    if lines:
        lines.append(_whole_line(found))
    idle = tuple(year for year in found.frame.span if year not in told)
    return Sheet(
        id="own-emissions", title=t("Điện năng và tự phát thải theo năm", "Electricity and own emissions by year"), head=t("Năm", "Year"),
        columns=(*((t("Điện năng", "Electricity"),) if power else ()), *(WORDS[sort] for sort in found.sorts),
                 t("Tự phát thải", "Own emissions"),
                 *((t("Hệ số lưới", "Grid factor"), t("Hệ số của năm", "Factor of")) if power else ())), lines=tuple(lines),
        notes=(msg("Chưa có số liệu của đối tượng nào hoạt động trong: {years}.", "Nothing in service is on record for: {years}.",
                   years=spelt(idle)),) if lines and idle else (),
        empty=t("Chưa xác định: chưa đối tượng nào hoạt động trong thời kỳ phân tích ghi năng lượng.",
                "Unknown: nothing in service within the study records its energy."))


def _tells(found: Carbon, year: int) -> bool:
    return any(year in found.energy.years(e) for e in found.energy.consumers) or any(year in line.years for line in found.bought)


def _of(found: Carbon, year: int) -> LocalText | None:
    return LocalText.same(str(found.factors[year][1])) if year in found.factors else None


def _whole_line(found: Carbon) -> Line:
    ledger, span = found.frame.ledger, found.frame.span
    power = "grid" in found.sorts
    kwh = (ledger.total("energy/total/kwh", t("Điện năng cả thời kỳ", "Electricity of the whole study"), "kWh",
                        [found.kwh(year) for year in span]),) if power else ()
    sums = [ledger.total(f"carbon/{sort}", WORDS[sort], "tCO2e", [found.by_year(sort, year) for year in span]) for sort in found.sorts]
    return Line(title=t("Cả thời kỳ", "Whole study"), cells=(*kwh, *sums, "carbon/total", *((None, None) if power else ())), strong=True)


def _consumers(found: Carbon) -> Sheet:
    ledger = found.frame.ledger
    lines = []
    for element in found.energy.consumers if found.frame.span else ():
        years = found.energy.years(element)
        if not years:
            lines.append(Line(title=element.name, element=element.id, cells=(
                None, t("không hoạt động trong thời kỳ", "not in service within the study"), None)))
            continue
        emitted = ledger.total(f"carbon/{element.id}", element.name, "tCO2e", [
            name for year in years for sort in SORTS if (name := found.of(element, sort, year)) is not None])
        period = LocalText.same(f"{years[0]}–{years[-1]}")
        lines.append(Line(title=element.name, element=element.id, cells=(found.energy.whole(element), period, emitted)))
    for line in found.bought:
        kwh = ledger.total(f"energy/{line.item.id}/kwh/all", line.item.name, "kWh", list(line.years.values()))
        emitted = ledger.total(f"carbon/{line.item.id}", line.item.name, "tCO2e", [found.of_line(line, year) for year in line.years])
        period = LocalText.same(f"{min(line.years)}–{max(line.years)}")
        title = LocalText(vi=f"{line.item.name.say('vi')} (theo dự toán)", en=f"{line.item.name.say('en')} (of the estimate)")
        lines.append(Line(title=title, element=line.item.id, cells=(kwh, period, emitted)))
    return Sheet(
        id="consumers", title=t("Từng đối tượng", "Each consumer"), head=t("Đối tượng", "Thing"),
        columns=(t("Điện năng cả thời kỳ", "Electricity in all"), t("Hoạt động", "In service"),
                 t("Phát thải cả thời kỳ", "Emissions in all")), lines=tuple(lines),
        empty=t("Chưa đối tượng nào ghi năng lượng.", "Nothing records its energy."))


def _spared(found: Carbon, spared: Avoided) -> Sheet:
    return Sheet(
        id="avoided", title=t("Phát thải tránh được ở nơi khác", "Emissions avoided elsewhere"), head=t("Lợi ích", "Benefit"),
        columns=(t("Mỗi năm khi đạt đầy đủ", "A year at full effect"), t("Cả thời kỳ", "Whole study")),
        lines=tuple(Line(title=line.title, element=line.benefit, cells=(line.yearly, line.whole)) for line in spared.lines),
        notes=(t("Không bù trừ với tự phát thải.", "Never netted with own emissions."),) if spared.lines else (),
        empty=t("Chưa có lợi ích nào tính bằng tấn CO2.", "No benefit is computed in tonnes of CO2."))


def _waste(found: Carbon) -> Sheet:
    sorts = ("mass_kg", "battery_kg")
    lines = [Line(title=LocalText.same(str(year)), cells=tuple(found.wasted(sort, year) for sort in sorts)) for year in found.frame.span
             if any(found.waste(e, year, sort) for e in found.energy.consumers for sort in sorts)]
    return Sheet(
        id="e-waste", title=t("Rác thải điện tử", "Electronic waste"), head=t("Năm", "Year"),
        columns=(t("Thiết bị", "Equipment"), t("Ắc quy, pin", "Batteries")), lines=tuple(lines),
        empty=_no_waste(found))


def _no_waste(found: Carbon) -> LocalText:
    """Why no year has any: nobody recorded what it takes, or nothing is discarded within the study."""
    weighed = any(found.energy.stated(e, sort) and found.energy.years(e) for e in found.energy.consumers
                  for sort in ("mass_kg", "battery_kg"))
    return t("Không thiết bị nào đã ghi khối lượng được thay hoặc thải bỏ trong thời kỳ phân tích.",
             "Nothing that records its mass is renewed or discarded within the study.") if weighed and not found.lifeless else t(
        "Chưa tính được: chưa ghi khối lượng và tuổi thọ thiết bị.", "Not computed: neither mass nor life of equipment is on record.")


def _sizes(found: Carbon) -> Sheet:
    frame_ = found.frame
    lines = [Line(title=e.name, element=e.id, cells=(sizing.storage(frame_, e), sizing.network(frame_, e))) for e in sizing.sized(frame_)]
    if len(lines) > 1:
        every = sizing.sized(frame_)
        stored = frame_.ledger.total("size/storage", t("Dung lượng lưu trữ, tổng", "Storage in all"), "TB",
                                     [sizing.storage(frame_, e) for e in every])
        carried = frame_.ledger.total("size/network", t("Băng thông, tổng", "Bandwidth in all"), "Gbit/s",
                                      [sizing.network(frame_, e) for e in every])
        lines.append(Line(title=t("Tổng", "Total"), cells=(stored, carried), strong=True))
    return Sheet(
        id="sizing", title=t("Định cỡ hình ảnh", "Sizing of video"), head=t("Đối tượng", "Thing"),
        columns=(t("Lưu trữ", "Storage"), t("Băng thông", "Bandwidth")), lines=tuple(lines),
        empty=t("Chưa đối tượng nào ghi số camera, băng thông và số ngày lưu (`sizing`).",
                "Nothing records cameras, bandwidth and days kept (`sizing`)."))
