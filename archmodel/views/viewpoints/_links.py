"""How a relationship is drawn as an arrow: its line, its words, its mark, and the entries of the key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archmodel.kit.drawing.diagram import Edge, LegendItem
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.model import Relationship
from archmodel.views.stage import Stage

FLOWS = ("flows", "connect", "integrates")
"""Along which data go: those on record, those a plateau connects, and those that are planned."""
RECORDED = ("flows",)
"""Those of them that stand in the register; the others are what the plan connects."""
LINKS = "known_links"
"""On record without a direction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One entry of the key: a line style and what it stands for."""

    id: str
    line: str
    words: LocalText


def _look(name: str, line: str, vi: str, en: str) -> Look:
    return Look(id=name, line=line, words=LocalText(vi=vi, en=en))


RHYTHMS = (
    _look("real-time", "blue", "Thời gian thực, theo phút", "Real time, minutes"),
    _look("request", "purple", "Theo yêu cầu, theo sự kiện", "On request, per event"),
    _look("periodic", "green", "Định kỳ", "Periodic"),
    _look("unknown", "slate", "Chưa rõ tần suất", "Frequency not known"),
    _look("manual", "vermillion:dotted", "Thủ công", "Manual"),
    _look("planned", "slate:dashed", "Dự kiến, chưa rõ dữ liệu", "Planned, data not yet known"),
    _look("foreseen", "blue:dashed", "Dự kiến, đã rõ dữ liệu", "Planned, data known"),
    _look("no-data", "slate:double", "Đang chạy, chưa rõ dữ liệu", "Running, data not known"),
)
_OTHERS = (
    _look("known_links", "slate:linked", "Có liên kết, chưa ghi chiều và dữ liệu", "Linked, direction and data not recorded"),
    _look("reuses", "green:rails", "Được tái sử dụng bởi", "Is reused by"),
    _look("hosted_at", "orange:solid", "Là nơi đặt của", "Hosts"),
    _look("depends_on", "vermillion:solid", "Là điều kiện hoạt động của", "Is needed by"),
    _look("realizes", "yellow", "Thực hiện năng lực", "Realises the capability"),
    _look("master", "orange:wide", "Là hệ thống gốc của", "Is the master of"),
    _look("stores", "sky", "Lưu", "Stores"),
    _look("data_source", "sky:sparse", "Cung cấp số liệu", "Supplies the figures"),
    _look("parent", "sky:beam", "Bao gồm", "Includes"),
    _look("capability", "green:hair", "Được đo bằng", "Is measured by"),
    _look("kpis", "green:twos", "Có chỉ số", "Has the indicator"),
    _look("influences", "vermillion:chain", "Tác động đến", "Bears upon"),
    _look("realized_by", "purple:double", "Hiện thực hóa", "Realises"),
    _look("supports", "yellow:long", "Làm rõ", "Makes concrete"),
    _look("steps.systems", "blue:bold", "Dùng trong quy trình", "Is used in the process"),
    _look("steps.role", "orange:beads", "Làm bước của quy trình", "Takes a step of the process"),
    _look("owner", "sky:solid", "Là chủ quản của", "Owns"),
    _look("operator", "orange:long", "Vận hành", "Operates"),
    _look("steward", "yellow:wide", "Là chủ quản dữ liệu của", "Is the steward of"),
    _look("objects", "purple:sparse", "Là khoảng cách của", "Is a gap of"),
    _look("capabilities", "purple:sparse", "Là khoảng cách của năng lực", "Is a gap of the capability"),
    _look("closes", "yellow:dotted", "Khắc phục", "Closes"),
    _look("delivers", "purple:heavy", "Bàn giao", "Delivers"),
    _look("completes", "blue:dotted", "Hoàn thành vào mốc", "Is completed by"),
    _look("lead", "sky:twos", "Chủ trì", "Leads"),
    _look("replaces", "vermillion:dashed", "Thay thế", "Replaces"),
    _look("replaced_by", "vermillion:dashed", "Được thay bằng", "Is replaced by"),
)
_RHYTHM = {"real-time": "real-time", "minutes": "real-time", "per-event": "request", "per-request": "request",
           "hours": "periodic", "daily": "periodic", "weekly": "periodic", "monthly": "periodic", "quarterly": "periodic",
           "yearly": "periodic", "periodic": "periodic"}
_SPARE = ("blue", "orange", "green", "purple", "sky", "vermillion", "yellow", "slate",
          "blue:dashed", "orange:dashed", "purple:dashed", "sky:dashed", "yellow:dashed")
_BY_ID = {each.id: each for each in (*RHYTHMS, *_OTHERS)}
REPAINTED = LocalText(vi="Mũi tên có dấu thay đổi mang màu của dấu đó; kiểu nét vẫn theo chú giải.",
                      en="An arrow that bears a mark is drawn in the colour of that mark; its dashes are those of the key.")
UNKNOWN_DATA = LocalText(vi="chưa rõ dữ liệu", en="data not known")


def planned(link: Relationship) -> bool:
    return link.label == "integrates" or link.lifecycle.status == "planned"


def rhythm(flow: Relationship) -> str:
    """Which entry of `RHYTHMS` a flow is."""
    if planned(flow):
        return "foreseen" if flow.data else "planned"
    if flow.lifecycle.status == "manual":
        return "manual"
    return _RHYTHM.get(str(flow.fields.get("frequency")), "unknown") if flow.data else "no-data"


class Links:
    """The looks of the relationships of one picture; a label that has none of its own gets the next that is free."""

    def __init__(self, labels: Iterable[str] = ()) -> None:
        strange = [label for label in sorted(set(labels)) if label not in FLOWS and label not in _BY_ID]
        self._own = {label: Look(id=label, line=_SPARE[n % len(_SPARE)], words=title(label)) for n, label in enumerate(strange)}
        self._order = [*_BY_ID, *self._own]

    def look(self, link: Relationship) -> Look:
        name = rhythm(link) if link.label in FLOWS else link.label
        return self._own.get(name) or _BY_ID[name]

    def edge(self, link: Relationship, stage: Stage) -> Edge:
        means = link.fields.get("means")
        return Edge(id=link.id, source=link.source, target=link.target, label=data(link, stage), style=self.look(link).line,
                    mark=stage.mark(link.id), type=link.kind.capitalize(), desc=means if isinstance(means, LocalText) else None)

    def legend(self, links: Iterable[Relationship]) -> tuple[LegendItem, ...]:
        """Only the lines that are drawn, each with how many."""
        counts = Counter(self.look(link).id for link in links)
        looks = {**_BY_ID, **self._own}
        return tuple(LegendItem(kind="line", key=looks[name].line, label=looks[name].words, count=counts[name])
                     for name in self._order if counts[name])


def data(link: Relationship, stage: Stage) -> LocalText | None:
    """The names of the data objects a flow carries; that they are not known is said of a flow that runs."""
    elements = stage.subject.model.elements
    names = [elements[name].name for name in link.data if name in elements]
    if names:
        return joined(names)
    return UNKNOWN_DATA if link.label in FLOWS and not planned(link) else None


def counted_both(stage: Stage, things: int, links: int, *, between: int = 0) -> tuple[LocalText, ...]:
    """That the key of the marks counts both, so that nobody takes its numbers for systems; nothing without marks.

    `between` of the links stand between the two moments and in neither of them, as a replacement does: they have no mark.
    """
    if stage.gap is None or not things or not links:
        return ()
    vi = f"; {between} quan hệ thay thế nối hai thời điểm nên không mang dấu" if between else ""
    en = f"; {between} replacement{'s' * (between > 1)} between the two moments {'has' if between == 1 else 'have'} none" if between else ""
    return (LocalText(vi=f"Số ở chú giải về dấu đếm cả {things} đối tượng và {links - between} quan hệ trên hình{vi}.",
                      en=f"The key of the marks counts both the {things} elements and the {links - between} relationships drawn{en}."),
            REPAINTED)


def joined(names: Iterable[LocalText], between: str = ", ") -> LocalText:
    listed = tuple(names)
    return LocalText(vi=between.join(n.say("vi") for n in listed), en=between.join(n.say("en") for n in listed))


@cache
def title(label: str) -> LocalText:
    """What the language calls the field a relationship is written under: `owner`, `steps.role`."""
    first, *rest = label.split(".")
    for kind in kinds().values():
        if any(each.label == label for each in kind.references):
            return _words(_inner(kind.properties.get(first, {}), rest)) or LocalText.same(label)
    return LocalText.same(label)


def _inner(schema: Mapping[str, Any], path: list[str]) -> Mapping[str, Any]:
    for step in path:
        schema = schema.get("items", schema)
        schema = schema.get("properties", {}).get(step, {})
    return schema


def _words(schema: Mapping[str, Any]) -> LocalText | None:
    said = schema.get("title")
    return LocalText(vi=said["vi"], en=said["en"]) if isinstance(said, Mapping) else None
