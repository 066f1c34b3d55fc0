"""A relationship stands between two elements that it cannot relate.

Why: pictures, exchange with other tools and every answer that follows relationships rely on each of them meaning what the notation says.
What is checked is the table of the pack `archimate-3.2` (or a project's own): a flow of data is read by its `relation`, anything else by
the field it is written under.

Vì sao: hình vẽ, trao đổi với công cụ khác và mọi câu trả lời lần theo quan hệ đều dựa vào việc mỗi quan hệ mang đúng nghĩa của ký hiệu.
Đối chiếu với bảng trong bộ `archimate-3.2` (hoặc bảng riêng của dự án): luồng dữ liệu hiểu theo `relation`, các quan hệ khác theo trường.

Use instead: a relation that may stand between the two, mostly `dependency` or `connection`.

Cách sửa: dùng quan hệ có thể có giữa hai đối tượng, thường là `dependency` hoặc `connection`.

Flagged:
    applications:
      portal: {name: Portal}
    nodes:
      cloud: {name: Cloud}
    flows:
      fl-1: {from: portal, to: cloud, relation: inheritance, status: operating}

Clean:
    applications:
      portal: {name: Portal}
    nodes:
      cloud: {name: Cloud}
    flows:
      fl-1: {from: portal, to: cloud, relation: dependency, status: operating}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel import Relations, kinds, relations
from archmodel.model import Relationship
from archmodel.rules.engine import Facts, Finding

CODE = "M12"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Quan hệ không được phép", en="Relationship not allowed")
REFERENCE = ("archimate-3.2", "")
_Pair = tuple[str, bool, str, str]


def check(facts: Facts) -> Iterator[Finding]:
    """Few kinds of pair stand for all relationships, so each is looked up once."""
    law = facts.model.profile.law("relations", facts.day)
    if law is None:
        return
    table = relations(law)
    stands_for = {name: kind.archimate for name, kind in kinds().items()}
    kind_of = {name: stands_for.get(element.kind) for name, element in facts.model.elements.items()}
    known: dict[_Pair, bool] = {}
    shipped = law.file is None  # what our own fields write is allowed by the shipped table: a test holds every kind against it
    every = facts.model.relationships.values()
    for link in (link for link in every if link.label == "flows") if shipped else every:
        source, target = kind_of.get(link.source), kind_of.get(link.target)
        if source is None or target is None:
            continue
        name, reverse = _meaning(link, table) if link.label == "flows" else (link.kind, False)
        pair = (name, reverse, source, target)
        if pair not in known:
            known[pair] = table.allows(name, target, source) if reverse else table.allows(name, source, target)
        if not known[pair]:
            yield _finding(link, name, (target, source) if reverse else (source, target), law.id)


def _meaning(link: Relationship, table: Relations) -> tuple[str, bool]:
    """What a flow stands for, and whether that runs the other way."""
    said = link.fields.get("relation")
    return table.meant.get(said, (link.kind, False)) if isinstance(said, str) else (link.kind, False)


def _finding(link: Relationship, name: str, ends: tuple[str, str], law: str) -> Finding:
    return Finding(
        subject=link.id, path=("relation",) if "relation" in link.fields else (), fact=name,
        message=msg("quan hệ `{id}`: bảng `{law}` không có {name} từ {source} sang {target}",
                    "the relationship `{id}`: the table `{law}` has no {name} from {source} to {target}",
                    id=link.id, law=law, name=name, source=ends[0], target=ends[1]),
        advice=msg("Chọn quan hệ khác, hoặc sửa một trong hai đầu.", "Choose another relation, or correct one of the two ends."),
        rests_on=((link.source, ()), (link.target, ())),
    )
