"""Whether plateaus and work packages agree with one another and with themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archmodel.inventory.finding import also_here, finding, first_here, quoted
from archmodel.inventory.register import Register
from archmodel.inventory.suggest import Suggester
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.text import msg
from archmodel.metamodel import kinds
from archmodel.model import Operation, Plateau, WorkPackage

_HARMONY = frozenset({frozenset({"introduce", "change"}), frozenset({"connect", "change"})})
"""Two different things that one plateau may do to one subject."""


def findings(
    plateaus: Mapping[str, Plateau], packages: Mapping[str, WorkPackage], relationships: Mapping[str, object], register: Register
) -> Iterator[Diagnostic]:
    """`relationships` are all that were built, by id."""
    connected: dict[str, Operation] = {}
    for plateau in plateaus.values():
        yield from _disagreements(plateau)
        yield from _date_order(plateau, plateaus)
        yield from _new_flows(plateau, register, connected)
    yield from _cuts(plateaus, relationships, connected, register)
    yield from _delivered_twice(packages)


def _disagreements(plateau: Plateau) -> Iterator[Diagnostic]:
    """Two operations of one plateau on one subject: at most one objection to each."""
    verbs: dict[str, dict[str, Operation]] = {}
    values: dict[tuple[str, str], Operation] = {}
    for operation in plateau.operations:
        before = verbs.setdefault(operation.subject, {})
        other = next((each for verb, each in before.items() if not _agree(verb, operation.verb)), None)
        same = before.setdefault(operation.verb, operation)
        if other is not None:
            yield _conflict(plateau, other, operation, f"`{other.verb}` ≠ `{operation.verb}`")
        elif operation.verb == "change":
            yield from _changes(plateau, operation, values)
        elif operation.outcome != same.outcome:
            yield _conflict(plateau, same, operation, "`outcome`")
        elif same is not operation and operation.verb != "connect":
            yield _again(plateau, same, operation)


def _agree(verb: str, other: str) -> bool:
    return verb == other or frozenset({verb, other}) in _HARMONY


def _changes(plateau: Plateau, operation: Operation, values: dict[tuple[str, str], Operation]) -> Iterator[Diagnostic]:
    """A field may be set once; `values` is who set it."""
    earlier = {name: values.setdefault((operation.subject, name), operation) for name in operation.set}
    differ = sorted(name for name, each in earlier.items() if each.set[name] != operation.set[name])
    if differ:
        yield _conflict(plateau, earlier[differ[0]], operation, ", ".join(f"`{quoted(name)}`" for name in differ))
    elif operation.set and all(each is not operation for each in earlier.values()):
        yield _again(plateau, next(iter(earlier.values())), operation)


def _conflict(plateau: Plateau, earlier: Operation, later: Operation, what: str) -> Diagnostic:
    return finding(
        "conflict", later.origin.span,
        msg("hai bước chuyển của `{plateau}` mâu thuẫn nhau về `{subject}`: {what}",
            "two operations of `{plateau}` disagree about `{subject}`: {what}",
            plateau=plateau.id, subject=quoted(later.subject), what=what),
        msg("Giữ một trong hai bước, hoặc chuyển một bước sang mốc khác.",
            "Keep one of the two, or move one of them to another plateau."),
        subject=plateau.id, fact=f"{later.subject}:{what}", related=(also_here(earlier.origin.span),),
    )


def _again(plateau: Plateau, earlier: Operation, later: Operation) -> Diagnostic:
    return finding(
        "repeated", later.origin.span,
        msg("bước chuyển `{verb}: {subject}` đã có ở trên", "the operation `{verb}: {subject}` was already given",
            verb=later.verb, subject=quoted(later.subject)),
        msg("Xóa một trong hai.", "Delete one of the two."),
        severity=Severity.WARNING, subject=plateau.id, fact=f"{later.verb}:{later.subject}",
        related=(first_here(earlier.origin.span),),
    )


def _date_order(plateau: Plateau, plateaus: Mapping[str, Plateau]) -> Iterator[Diagnostic]:
    base = plateaus.get(plateau.based_on or "")
    if base is not None and plateau.date.last < base.date.first:
        yield finding(
            "date-order", plateau.origin.at("date"),
            msg("`{id}` ({date}) đứng trước `{base}` ({base_date}) là mốc mà nó dựa trên",
                "`{id}` ({date}) is earlier than `{base}` ({base_date}), on which it is based",
                id=plateau.id, date=plateau.date, base=base.id, base_date=base.date),
            msg("Sửa ngày, hoặc sửa `based_on`.", "Correct the date, or `based_on`."),
            subject=plateau.id, fact="date", related=(also_here(base.origin.at("date")),),
        )


def _new_flows(plateau: Plateau, register: Register, connected: dict[str, Operation]) -> Iterator[Diagnostic]:
    """A flow that a plateau connects needs an id of its own."""
    for operation in plateau.operations:
        if operation.verb != "connect":
            continue
        taken = register.drafts.get(operation.subject)
        first = connected.setdefault(operation.subject, operation)
        place = taken.entry.origin.span if taken else first.origin.span if first is not operation else None
        if place is not None:
            yield finding(
                "duplicate-id", operation.origin.at("connect", "id"),
                msg("mã `{id}` đã được dùng", "the id `{id}` is already taken", id=quoted(operation.subject)),
                msg("Đặt cho luồng mới một mã chưa dùng ở đâu.", "Give the new flow an id that is used nowhere else."),
                subject=plateau.id, fact=operation.subject, related=(first_here(place),),
            )


def _cuts(
    plateaus: Mapping[str, Plateau], relationships: Mapping[str, object], connected: Mapping[str, object], register: Register
) -> Iterator[Diagnostic]:
    """What is cut must be there, unless what it hangs on could not be read or built."""
    cuts = ((plateau, operation) for plateau in plateaus.values() for operation in plateau.operations if operation.verb == "cut")
    wrong = [cut for cut in cuts if cut[1].subject not in relationships and cut[1].subject not in connected
             and not _lost(cut[1].subject, register)]
    if not wrong:
        return
    written = (draft.id for draft in register.drafts.values() if kinds()[draft.kind].relationship)
    known = frozenset((*relationships, *connected, *written))
    suggester = Suggester({name: () for name in known})
    for plateau, operation in wrong:
        near = suggester.nearest(operation.subject, known)
        yield finding(
            "dangling", operation.origin.at("cut"),
            msg("không có quan hệ nào mang mã `{id}`", "there is no relationship with the id `{id}`", id=quoted(operation.subject)),
            msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else
            msg("Ghi mã của luồng, hoặc mã suy ra dạng `trường:nguồn>đích`.",
                "Write the id of a flow, or a derived id of the form `field:source>target`."),
            subject=plateau.id, fact=f"cut:{operation.subject}",
        )


def _lost(relationship: str, register: Register) -> bool:
    """`relationship` is the id of a flow, or `field:source>target`."""
    for name in re.split("[:>]", relationship):
        draft = register.drafts.get(name)
        if name in register.strays or (draft is not None and draft.thing is None):
            return True
    return False


def _delivered_twice(packages: Mapping[str, WorkPackage]) -> Iterator[Diagnostic]:
    first: dict[str, WorkPackage] = {}
    for package in packages.values():
        for index, target in enumerate(package.delivers):
            other = first.setdefault(target, package)
            if other is not package:
                yield finding(
                    "delivered-twice", package.origin.at("delivers", index),
                    msg("`{target}` đã do `{other}` bàn giao", "`{target}` is already delivered by `{other}`",
                        target=quoted(target), other=other.id),
                    msg("Giữ ở một gói công việc duy nhất.", "Keep it in one work package only."),
                    severity=Severity.WARNING, subject=package.id, fact=target, related=(first_here(other.origin.at("delivers")),),
                )
