"""What a card says of a system besides its name: chosen facts as words, its role by the border, its scope of sharing by a letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from archmodel.kit.drawing.diagram import Border, LegendItem
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element
from archmodel.views import agencies
from archmodel.views.stage import Stage, assumed

NOT_KNOWN = LocalText(vi="chưa rõ", en="not known")
LETTERS: Mapping[str, LocalText] = {
    "national-a": LocalText(vi="A", en="A"), "national-b": LocalText(vi="B", en="B"), "ministerial": LocalText(vi="Bộ", en="Min"),
    "provincial": LocalText(vi="T", en="P"), "internal": LocalText(vi="NB", en="Int"), "dedicated": LocalText(vi="R", en="D"),
    "not-applicable": LocalText(vi="–", en="–"),
}
"""The scope of sharing on a card; the key says what each letter means."""
UNSAID = LocalText.same("?")
ROLES: Mapping[Border, LocalText] = {
    "": LocalText(vi="Bản ghi gốc", en="Original record"),
    "double": LocalText(vi="Bản ghi tham chiếu", en="Reference record"),
    "dashed": LocalText(vi="Đề xuất hoặc giả định", en="Proposal or assumption"),
}


def joined(parts: Iterable[LocalText], sign: str = " · ") -> LocalText | None:
    """Several facts as one line; None where there is none."""
    listed = tuple(parts)
    return LocalText(vi=sign.join(p.say("vi") for p in listed), en=sign.join(p.say("en") for p in listed)) if listed else None


def some(names: Sequence[LocalText], most: int) -> LocalText:
    """The first few by name, the others as a number: `A; B; and 3 more`."""
    shown = list(names[:most] if len(names) > most + 1 else names)
    left = len(names) - len(shown)
    if left:
        shown.append(LocalText(vi=f"và {left} mục khác", en=f"and {left} more"))
    return LocalText(vi="; ".join(n.say("vi") for n in shown), en="; ".join(n.say("en") for n in shown))


def labelled(vi: str, en: str, value: LocalText) -> LocalText:
    return LocalText(vi=f"{vi}: {value.say('vi')}", en=f"{en}: {value.say('en')}")


def border(element: Element) -> Border:
    """Own record, reference record, or something that is only proposed or assumed."""
    if assumed(element):
        return "dashed"
    return "double" if element.get("record") == "reference" else ""


def borders(elements: Iterable[Element]) -> tuple[LegendItem, ...]:
    """The key of the borders that occur."""
    counts = Counter(border(e) for e in elements)
    return tuple(LegendItem(kind="border", key=key, label=words, count=counts[key]) for key, words in ROLES.items() if counts[key])


def sharing_letters(elements: Iterable[Element]) -> Callable[[Element], LocalText | None]:
    """The scope of sharing on each card; where it is known of none of them, a note alone says so."""
    if not any(e.text("sharing") in LETTERS for e in elements):
        return lambda element: None
    return lambda element: LETTERS.get(element.text("sharing") or "", UNSAID)


def sharing_key(stage: Stage, elements: Iterable[Element]) -> tuple[LegendItem, ...]:
    """The letters of the scope of sharing that occur, in the words of form 03; nothing where no card has one."""
    counts = Counter(e.text("sharing") if e.text("sharing") in LETTERS else "" for e in elements)
    words = stage.subject.framework.values.get("sharing", {})
    known = tuple(LegendItem(kind="letter", key=letter.vi, label=words.get(name, LocalText.same(name)), count=counts[name])
                  for name, letter in LETTERS.items() if counts[name])
    unsaid = LegendItem(kind="letter", key="?", label=LocalText(vi="Chưa rõ phạm vi dùng chung", en="Scope of sharing not known"),
                        count=counts[""])
    return (*known, *((unsaid,) if counts[""] else ())) if known else ()


def sharing_note(elements: Sequence[Element]) -> tuple[LocalText, ...]:
    """Where the scope of sharing is on record for none of them: why no card has a letter."""
    if not elements or any(e.text("sharing") in LETTERS for e in elements):
        return ()
    return (LocalText(vi="Chưa ghi phạm vi dùng chung của hệ thống nào nên thẻ không có chữ ký hiệu.",
                      en="The scope of sharing is on record for no system, so no card has a letter."),)


def _of_list(values: str, field: Callable[[Element], str | None], vi: str, en: str) -> Callable[[Element, Stage], LocalText]:
    def said(element: Element, stage: Stage) -> LocalText:
        key = field(element)
        words = stage.subject.framework.values.get(values, {})
        return labelled(vi, en, words.get(key, LocalText.same(key)) if key else NOT_KNOWN)

    return said


def _agency(field: str, vi: str, en: str) -> Callable[[Element, Stage], LocalText]:
    return lambda element, stage: labelled(vi, en, agencies.owner_name(stage.subject.model, element, field) or NOT_KNOWN)


def _level(element: Element, _: Stage) -> LocalText:
    level = element.get("security_level")
    if not isinstance(level, int):
        return labelled("Cấp độ", "Level", NOT_KNOWN)
    proposed = LocalText(vi=f"{level} (đề xuất)", en=f"{level} (proposed)") if assumed(element, "security_level") else None
    return labelled("Cấp độ", "Level", proposed or LocalText.same(str(level)))


def _started(element: Element, _: Stage) -> LocalText:
    start = element.lifecycle.interval.start
    return labelled("Từ", "Since", LocalText.same(str(start.first.year)) if start else NOT_KNOWN)


FACTS: Mapping[str, Callable[[Element, Stage], LocalText]] = {
    "owner": _agency("owner", "Chủ quản", "Owner"),
    "operator": _agency("operator", "Vận hành", "Operator"),
    "kind": lambda element, _: kinds()[element.kind].name,
    "block": _of_list("blocks", lambda e: e.text("block"), "Khối", "Block"),
    "status": _of_list("lifecycle-status", lambda e: e.lifecycle.status, "Tình trạng", "Status"),
    "sharing": _of_list("sharing", lambda e: e.text("sharing"), "Dùng chung", "Sharing"),
    "disposition": _of_list("dispositions", lambda e: e.text("disposition"), "Phương án đề xuất", "Proposed option"),
    "personal-data": _of_list("personal-data", lambda e: e.text("personal_data"), "Dữ liệu cá nhân", "Personal data"),
    "level": _level,
    "since": _started,
    "id": lambda element, _: labelled("Mã", "Id", LocalText.same(element.id)),
}
"""What a card may say, in the order in which it says it."""

CARD_OPTION: Mapping[str, Any] = {
    "title": {"vi": "Điều ghi trên thẻ", "en": "Facts on the cards"},
    "description": {
        "vi": "Những điều ghi dưới tên, theo thứ tự này; điều chưa biết ghi là “chưa rõ”.",
        "en": "What stands below the name, in this order; what is not known is said to be so."},
    "type": "array", "items": {"enum": list(FACTS)}, "uniqueItems": True, "examples": [["owner", "status"]],
}

ROLE_OPTION: Mapping[str, Any] = {
    "title": {"vi": "Vai trò bản ghi", "en": "Role of the record"},
    "description": {"vi": "Viền thẻ phân biệt bản ghi gốc, bản ghi tham chiếu và đề xuất.",
                    "en": "The border tells own records, reference records and proposals apart."},
    "type": "boolean", "examples": [True],
}
SHARING_OPTION: Mapping[str, Any] = {
    "title": {"vi": "Phạm vi dùng chung", "en": "Scope of sharing"},
    "description": {"vi": "Ghi ký hiệu phạm vi dùng chung trên thẻ.", "en": "The scope of sharing as a letter on each card."},
    "type": "boolean", "examples": [True],
}


def told(element: Element, stage: Stage, names: Sequence[str]) -> LocalText | None:
    """The chosen facts as one line; a thing that only may be drawn says nothing it does not know."""
    return joined(FACTS[name](element, stage) for name in names)
