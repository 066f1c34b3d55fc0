"""What the reports of a plan share: where the plan leads, tables on their side, counts, and what is said where nothing is planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archmodel.graph import Architecture
from archmodel.kit.document import Block, Document, Run, Table, plain
from archmodel.kit.document.blocks import Words
from archmodel.kit.period import Moment, spelt
from archmodel.kit.text import LocalText, counted
from archmodel.model import Element, Unknown
from archmodel.reports import Request
from archmodel.reports._telling import UNKNOWN, Teller, opening, t
from archmodel.workspace import Workspace


def goal_of(workspace: Workspace, request: Request) -> Architecture | None:
    """The architecture the plan leads to: the one asked for, else that of the newest plateau that is no baseline; None without a plan."""
    name = request.target or (workspace.model.goal.id if workspace.model.goal else "")
    return workspace.architecture(name) if name else None


def unplanned(say: Teller, name: str, title: LocalText, request: Request) -> Document:
    """What a report of the plan says where there is none."""
    return say.document(name, title, request, opening(
        conclusions=(t("Chưa ghi mốc kiến trúc nào sau hiện trạng (`plateaus`), nên chưa có kiến trúc mục tiêu để trình bày.",
                       "No plateau beyond the baseline is on record (`plateaus`), so there is no target to tell of."),),
        limits=(), decisions=(t("Ghi mốc mục tiêu, các gói công việc và những gì mỗi gói bàn giao.",
                                "Record the target plateau, the work packages and what each of them delivers."),)))


def turned(block: Block, anchor: str = "", source: Words = "") -> Block:
    """A table on a page on its side; anything else as it is."""
    return replace(block, wide=True, anchor=anchor or block.anchor, source=source or block.source) if isinstance(block, Table) else block


def count(number: int) -> Run:
    return plain(counted(number))


def said_or_unknown(element: Element, field: str) -> Run:
    """A text of the inventory; `chưa xác định` with the contact and the due date where they are recorded."""
    value = element.get(field)
    if isinstance(value, Unknown):
        return plain(unknown(value))
    if isinstance(value, Moment):
        return plain(value.said)
    return plain(value if isinstance(value, LocalText | str) else UNKNOWN if value is None else str(value))


def unknown(value: Unknown) -> LocalText:
    """`chưa xác định (dost, hạn 31/3/2027)`."""
    due = spelt(value.due) if value.due else None
    vi = ", ".join(part for part in (value.contact or "", f"hạn {due.vi}" if due else "") if part)
    en = ", ".join(part for part in (value.contact or "", f"due {due.en}" if due else "") if part)
    return LocalText(vi=f"{UNKNOWN.vi} ({vi})", en=f"{UNKNOWN.en} ({en})") if vi else UNKNOWN


def quoted(words: LocalText) -> LocalText:
    """A name within a sentence."""
    return LocalText(vi=f"“{words.say('vi')}”", en=f"“{words.say('en')}”")


def sentence(parts: Iterable[LocalText], sign: str = "; ") -> LocalText:
    every = tuple(parts)
    return LocalText(vi=sign.join(p.vi for p in every), en=sign.join(p.en for p in every))
