"""Energy, carbon, electronic waste and sizing: what the plan draws, emits and leaves behind, year by year."""

from __future__ import annotations

from archmodel.analysis.economics import benefits as _benefits
from archmodel.analysis.economics import carbon as _carbon
from archmodel.analysis.economics import sizing
from archmodel.analysis.economics.avoided import Avoided, avoided
from archmodel.analysis.economics.carbon import DIESEL, GRID, SORTS, WORDS, Carbon
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.environment import checklist
from archmodel.analysis.economics.frame import frame
from archmodel.analysis.ledger import Account, Line, Sheet
from archmodel.kit.diagnostics import ordered
from archmodel.kit.document import Document
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Model
from archmodel.reports import Request
from archmodel.reports._telling import listed, t
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
    """Own emissions of the whole study."""
    if not found.known or not found.frame.span:
        return None
    return found.frame.ledger.total("carbon/total", t("Tự phát thải cả thời kỳ", "Own emissions of the whole study"), "tCO2e",
                                    [found.total(year) for year in found.frame.span])


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
            "crediting, used for lack of another official one.", year=latest))
    return tuple(lines)


def _conclusions(found: Carbon, spared: Avoided, workspace: Workspace) -> tuple[Words, ...]:
    lines: list[Words] = []
    silent = _silent(workspace.model)
    if found.bought:
        lines.append(msg(
            "Điện năng lấy theo dự toán ({names}), không phải số đo.", "Electricity is that of the estimate ({names}), and not measured.",
            names=", ".join(f"`{line.item.id}`" for line in found.bought)))
    if not found.known:
        lines.append(msg(
            "Chưa tính được điện năng và phát thải của Thành phố: {n} công trình, máy chủ, mạng và nhóm thiết bị đều chưa ghi tải điện, "
            "PUE, số giờ hoạt động. Không con số nào được ước thay.",
            "The city's electricity and emissions cannot be computed yet: none of the {n} facilities, nodes, networks and device groups "
            "records its load, PUE or hours. No figure is put in their place.", n=len(silent)))
    elif silent:
        lines.append(msg("Số đối tượng hạ tầng tự ghi năng lượng: {m}; chưa ghi: {n}. Tổng dưới đây chỉ là phần đã biết.",
                         "Things of the infrastructure that record their energy: {m}; that do not: {n}. The totals are only what is known.",
                         m=len(found.energy.consumers), n=len(silent)))
    if spared.lines:
        lines.append(t("Phát thải tránh được ở nơi khác là con số riêng, không trừ vào phát thải của hệ thống.",
                       "What is avoided elsewhere is a figure of its own and is not taken from what the systems emit."))
    return tuple(lines)


def _silent(model: Model) -> tuple[Element, ...]:
    return tuple(e for kind in _CONSUMING for e in model.of_kind(kind) if e.get("energy") is None)


def _caveats(found: Carbon, workspace: Workspace) -> tuple[Words, ...]:
    silent = _silent(workspace.model)
    lines: list[Words] = []
    if silent:
        lines.append(msg("Chưa ghi `energy`: {names}.", "Without `energy`: {names}.", names=listed((
            LocalText(vi=f"{e.name.say('vi')} (`{e.id}`)", en=f"{e.name.say('en')} (`{e.id}`)") for e in silent), 12)))
    if found.energy.consumers and DIESEL not in workspace.model.elements:
        lines.append(msg("Chưa có tham số `{name}`: phát thải của máy phát chưa tính được.",
                         "There is no parameter `{name}`: the emissions of generators cannot be computed.", name=DIESEL))
    if GRID not in workspace.model.elements:
        lines.append(msg("Chưa có tham số `{name}`.", "There is no parameter `{name}`.", name=GRID))
    return tuple(lines)


def _steps(found: Carbon, workspace: Workspace) -> tuple[Words, ...]:
    silent = _silent(workspace.model)
    return (msg("Đề nghị chủ quản của {n} đối tượng hạ tầng cung cấp tải CNTT (kW), PUE, số giờ hoạt động, dầu máy phát và khối lượng "
                "thiết bị; ghi vào `energy` của từng đối tượng, số chưa có ghi `unknown` kèm đầu mối và hạn.",
                "Ask the owners of {n} things of the infrastructure for IT load (kW), PUE, hours, generator diesel and mass; record them "
                "under `energy`, what is not known as `unknown` with a contact and a date.", n=len(silent)),) if silent else ()


def _own(found: Carbon) -> Sheet:
    lines = [Line(title=t(f"{year}", f"{year}"), cells=(
        found.kwh(year), *(found.by_year(sort, year) for sort in SORTS), found.total(year), _of(found, year)))
        for year in found.frame.span] if found.known else []
    if lines:
        whole = _whole_line(found)
        lines.append(whole)
    return Sheet(
        id="own-emissions", title=t("Điện năng và tự phát thải theo năm", "Electricity and own emissions by year"), head=t("Năm", "Year"),
        columns=(t("Điện năng", "Electricity"), *(WORDS[sort] for sort in SORTS), t("Tự phát thải", "Own emissions"),
                 t("Hệ số lưới của năm", "Grid factor of")), lines=tuple(lines),
        empty=t("Chưa xác định: chưa đối tượng nào ghi năng lượng.", "Unknown: nothing records its energy."))


def _of(found: Carbon, year: int) -> LocalText | None:
    return LocalText.same(str(found.factors[year][1])) if year in found.factors else None


def _whole_line(found: Carbon) -> Line:
    ledger, span = found.frame.ledger, found.frame.span
    kwh = ledger.total("energy/total/kwh", t("Điện năng cả thời kỳ", "Electricity of the whole study"), "kWh",
                       [found.kwh(year) for year in span])
    sums = [ledger.total(f"carbon/{sort}", WORDS[sort], "tCO2e", [found.by_year(sort, year) for year in span]) for sort in SORTS]
    return Line(title=t("Cả thời kỳ", "Whole study"), cells=(kwh, *sums, "carbon/total", None), strong=True)


def _consumers(found: Carbon) -> Sheet:
    ledger = found.frame.ledger
    lines = []
    for element in found.energy.consumers:
        years = found.energy.years(element)
        emitted = ledger.total(f"carbon/{element.id}", element.name, "tCO2e", [
            name for year in years for sort in SORTS if (name := found.of(element, sort, year)) is not None])
        period = LocalText.same(f"{years[0]}–{years[-1]}") if years else t("ngoài thời kỳ", "outside the study")
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
        notes=(t("Không bù trừ với tự phát thải.", "Never netted with own emissions."),),
        empty=t("Chưa có lợi ích nào tính bằng tấn CO2.", "No benefit is computed in tonnes of CO2."))


def _waste(found: Carbon) -> Sheet:
    sorts = ("mass_kg", "battery_kg")
    lines = [Line(title=LocalText.same(str(year)), cells=tuple(found.wasted(sort, year) for sort in sorts)) for year in found.frame.span
             if any(found.waste(e, year, sort) for e in found.energy.consumers for sort in sorts)]
    return Sheet(
        id="e-waste", title=t("Rác thải điện tử", "Electronic waste"), head=t("Năm", "Year"),
        columns=(t("Thiết bị", "Equipment"), t("Ắc quy, pin", "Batteries")), lines=tuple(lines),
        empty=t("Chưa tính được: chưa ghi khối lượng và tuổi thọ thiết bị.",
                "Not computed: neither mass nor life of equipment is on record."))


def _sizes(found: Carbon) -> Sheet:
    frame_ = found.frame
    lines = tuple(Line(title=e.name, element=e.id, cells=(sizing.storage(frame_, e), sizing.network(frame_, e)))
                  for e in sizing.sized(frame_))
    return Sheet(
        id="sizing", title=t("Định cỡ hình ảnh", "Sizing of video"), head=t("Đối tượng", "Thing"),
        columns=(t("Lưu trữ", "Storage"), t("Băng thông", "Bandwidth")), lines=lines,
        empty=t("Chưa đối tượng nào ghi số camera, băng thông và số ngày lưu (`sizing`).",
                "Nothing records cameras, bandwidth and days kept (`sizing`)."))
