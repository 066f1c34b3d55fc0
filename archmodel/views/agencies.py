"""Who is in charge of a thing, and on which side of the city they stand: the city itself, a company, the State, a partner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.model import Element, Model

CITY, COMPANY, NATIONAL, PARTNER, OTHER, UNKNOWN = "city", "company", "national", "partner", "other", "unknown"
SIDES: Mapping[str, LocalText] = {
    CITY: LocalText(vi="Cơ quan của Thành phố", en="City agencies"),
    COMPANY: LocalText(vi="Doanh nghiệp", en="Companies"),
    NATIONAL: LocalText(vi="Cơ quan trung ương, ngành dọc", en="National agencies"),
    PARTNER: LocalText(vi="Đối tác, tư vấn", en="Partners, consultants"),
    OTHER: LocalText(vi="Cơ quan chưa rõ loại", en="Agencies of unknown type"),
    UNKNOWN: LocalText(vi="Chưa rõ chủ quản", en="Owner not known"),
}
"""In the order in which they stand on every picture."""
_TYPES: Mapping[str, str] = {
    "city": CITY, "department": CITY, "public-unit": CITY, "armed-force": CITY, "local": CITY, "soe": COMPANY,
    "national-branch": NATIONAL, "ministry": NATIONAL, "donor": PARTNER, "consultant": PARTNER,
}
COMMUNE = "local"
"""The type of the agencies of the commune level."""


def agency(model: Model, element: Element, field: str = "owner") -> Element | None:
    """The agency a field names; None where it is not known."""
    return model.elements.get(element.text(field) or "")


def owner_name(model: Model, element: Element, field: str = "owner") -> LocalText | None:
    found = agency(model, element, field)
    return found.name if found else None


def side(model: Model, element: Element) -> str:
    """On which side the owner of a thing stands."""
    owner = agency(model, element)
    return side_of(owner) if owner else UNKNOWN


def side_of(one: Element) -> str:
    return _TYPES.get(one.text("type") or "", OTHER)


def gone(model: Model, architecture: Architecture, elements: Iterable[Element], field: str = "owner") -> tuple[LocalText, ...]:
    """For each agency that is no more at the moment, yet still on record as in charge: who took over, and of how many things."""
    named = Counter(found.id for e in elements if (found := agency(model, e, field)))
    told = []
    for name, number in sorted(named.items()):
        one = model.elements[name]
        if name in architecture.elements or one.lifecycle.status != "dissolved":
            continue
        heir = model.elements.get(one.text("successor") or "")
        to_vi, to_en = (f", cơ quan kế thừa là {heir.name.say('vi')}", f"; {heir.name.say('en')} took over") if heir else ("", "")
        things = f"{number} hệ thống", "1 system" if number == 1 else f"{number} systems"
        role_vi, role_en = ("vận hành", "operator") if field == "operator" else ("chủ quản", "owner")
        told.append(LocalText(
            vi=f"{one.name.say('vi')} đã giải thể{to_vi}; {things[0]} còn ghi cơ quan cũ là {role_vi}, chờ xác nhận.",
            en=f"{one.name.say('en')} is dissolved{to_en}; {things[1]} still on record under it as {role_en}, to be confirmed."))
    return tuple(told)


def shared_with(model: Model, element: Element) -> Element | None:
    """The agency that runs a thing of another's: it stands with its owner, and a sign names this one."""
    operator = agency(model, element, "operator")
    owner = agency(model, element)
    return operator if operator and owner and operator.id != owner.id else None
