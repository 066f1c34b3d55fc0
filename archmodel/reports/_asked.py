"""The things a reader names: each must exist at the moment concerned, and is said in words."""

from __future__ import annotations

from collections.abc import Iterable

from archmodel.graph import Architecture
from archmodel.kit.document import Inline, Run, code, plain
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg, nearest
from archmodel.metamodel import kinds
from archmodel.model import Model
from archmodel.reports._telling import NONE, listed

DATA = ("flows", "connect", "integrates")
"""The labels along which data go."""
MANY = 60
"""Rows of one table; what is left out is counted."""


def written_under(architecture: Architecture, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The labels asked for. Both names of a flow are meant by either: one is written down, the other an operation connects."""
    known = sorted({link.label for link in architecture.model.relationships.values()} | set(DATA))
    for label in asked:
        if label not in known:
            near = nearest(label, known)
            raise BadUsage(
                msg("Không có quan hệ nào ghi dưới tên “{label}”.", "No relationship is written under “{label}”.", label=label),
                msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near
                else msg("Có thể dùng: {names}.", "Possible are: {names}.", names=", ".join(known)))
    return (*asked, "connect") if "flows" in asked else asked


def existing(architecture: Architecture, names: Iterable[str]) -> tuple[str, ...]:
    """The ids as asked. Raises BadUsage for one that is on no record, or on record and not there at that moment."""
    return tuple(_existing(architecture, name) for name in names)


def _existing(architecture: Architecture, name: str) -> str:
    if name in architecture.elements:
        return name
    if name in architecture.model.elements:
        raise BadUsage(
            msg("“{name}” (`{id}`) không tồn tại tại thời điểm {at}.", "“{name}” (`{id}`) does not exist at {at}.",
                name=architecture.model.elements[name].name, id=name, at=architecture.at.title),
            msg("Chọn thời điểm khác bằng --as-of hoặc --plateau.", "Choose another moment with --as-of or --plateau."))
    raise unknown(architecture.model, name)


def unknown(model: Model, name: str) -> BadUsage:
    near = nearest(name, model.elements)
    return BadUsage(
        msg("Không có đối tượng nào mang mã “{name}”.", "Nothing has the id “{name}”.", name=name),
        msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near
        else msg("Tìm mã bằng `archmodel graph TỪ-KHÓA`.", "Look for the id with `archmodel graph WORD`."))


def named(architecture: Architecture, name: str) -> Inline:
    """Name and id."""
    thing = architecture.model.elements.get(name)
    return (plain(thing.name), plain(" · "), code(name)) if thing else code(name)


def name_of(architecture: Architecture, name: str) -> LocalText:
    thing = architecture.model.elements.get(name)
    return thing.name if thing else LocalText.same(name)


def names(architecture: Architecture, ids: Iterable[str], most: int = 6) -> LocalText:
    """Some names in one cell; what is left out is counted."""
    every = tuple(name_of(architecture, i) for i in ids)
    return listed((LocalText(vi=n.say("vi"), en=n.say("en")) for n in every), most) if every else NONE


def kind_word(kind: str) -> LocalText:
    return kinds()[kind].name


def way(path: Iterable[str]) -> Run:
    return code(" → ".join(path))


def joined(names: Iterable[str], most: int = 6) -> str:
    """Some ids in one cell; what is left out is counted."""
    every = tuple(names)
    rest = f" … (+{len(every) - most})" if len(every) > most else ""
    return (", ".join(every[:most]) or "–") + rest
