"""The ways from one element to another: the answer of `archmodel path`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from archmodel.graph import Architecture
from archmodel.graph.flat import Flat
from archmodel.kit.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
    code,
    plain,
    said,
)
from archmodel.kit.text import LocalText, Message, msg
from archmodel.metamodel import framework
from archmodel.model import Relationship
from archmodel.reports._asked import DATA, existing, named, way, written_under
from archmodel.reports._telling import moment_of
from archmodel.workspace import Workspace

_MOST = 10


def ways(workspace: Workspace, source: str, target: str, *, without: tuple[str, ...] = (), labels: tuple[str, ...] = ()) -> Document:
    """Raises BadUsage for an id or a label that does not exist."""
    architecture = workspace.today
    source, target, *gone = existing(architecture, (source, target, *without))
    along = written_under(architecture, labels) or DATA
    flat = Flat.of(architecture.elements, (pair for link in architecture.labelled(*along) for pair in _ends(link)))
    found = flat.paths(source, target, gone, most=_MOST + 1)
    return Document(
        id="path", title=LocalText(vi="Đường đi", en="Paths"),
        subtitle=_subtitle(architecture, source, target, gone), meta=(workspace.settings.title, *workspace.edition),
        blocks=(*(_found(architecture, flat, found, gone, along) if found else _nothing(architecture, flat, source, target, gone)),
                Paragraph(text=said(msg("Theo các quan hệ: {labels}.", "Along: {labels}.", labels=", ".join(f"`{x}`" for x in along))))))


def _subtitle(architecture: Architecture, source: str, target: str, gone: list[str]) -> Message:
    a, b = architecture.elements[source].name, architecture.elements[target].name
    if gone:
        return msg("{a} → {b} · không có {gone} · xét tại {at}", "{a} → {b} · without {gone} · as of {at}", a=a, b=b,
                   gone=", ".join(gone), at=moment_of(architecture))
    return msg("{a} → {b} · xét tại {at}", "{a} → {b} · as of {at}", a=a, b=b, at=moment_of(architecture))


def _ends(link: Relationship) -> Iterator[tuple[str, str]]:
    yield link.source, link.target
    if link.fields.get("bidirectional") is True:
        yield link.target, link.source


def _found(architecture: Architecture, flat: Flat, found: tuple[tuple[str, ...], ...], gone: list[str],
           along: tuple[str, ...]) -> Iterator[Block]:
    source, target = found[0][0], found[0][-1]
    only = flat.unavoidable(source, target, gone)
    count = f"{_MOST}+" if len(found) > _MOST else str(len(found))
    yield KeyFigures(figures=(
        KeyFigure(value=str(len(found[0]) - 1), label=LocalText(vi="chặng ngắn nhất", en="steps at least")),
        KeyFigure(value=count, label=LocalText(vi="đường ngắn nhất", en="shortest paths")),
        KeyFigure(value=str(len(only)), label=LocalText(vi="đối tượng mà mọi đường đều qua", en="elements on every path"),
                  tone="warning" if only else "")))
    if only:
        yield Heading(level=2, anchor="only", text=LocalText(
            vi="Thiếu một trong số này thì không còn đường nào", en="Without any of these there is no path"))
        yield Bullets(items=tuple(named(architecture, name) for name in only))
    for number, path in enumerate(found[:_MOST], 1):
        yield Heading(level=2, text=msg("Đường {n}", "Path {n}", n=number), anchor=f"way-{number}")
        yield Paragraph(text=way(path))
        yield _steps(architecture, path, along)


def _steps(architecture: Architecture, path: tuple[str, ...], along: tuple[str, ...]) -> Table:
    """Every relationship that takes a step of the way, also one that is written the other way round and goes both ways."""
    titles = (("Chặng", "Step"), ("Từ", "From"), ("Đến", "To"), ("Quan hệ", "Relationship"), ("Dữ liệu", "Data"), ("Kênh", "Channel"),
              ("Tần suất", "Frequency"))
    return Table(
        caption="", columns=tuple(Column(title=LocalText(vi=vi, en=en)) for vi, en in titles),
        rows=tuple(
            Row(cells=(plain(str(step)), named(architecture, a), named(architecture, b), code(link.id), code(", ".join(link.data) or "–"),
                       plain(_word(architecture, link, "channel")), plain(_word(architecture, link, "frequency"))))
            for step, (a, b) in enumerate(pairwise(path), 1)
            for link in (*architecture.outgoing(a, *along), *architecture.incoming(a, *along)) if (a, b) in _ends(link)))


def _word(architecture: Architecture, link: Relationship, field: str) -> LocalText:
    value = link.fields.get(field)
    if not isinstance(value, str):
        return LocalText(vi="chưa rõ", en="unknown")
    lists = framework(architecture.model.profile.framework).values
    return lists[{"channel": "channels", "frequency": "frequencies"}[field]].get(value, LocalText.same(value))


def _nothing(architecture: Architecture, flat: Flat, source: str, target: str, gone: list[str]) -> Iterator[Block]:
    """That there is no way, and what there is instead."""
    yield Paragraph(text=plain(LocalText(vi="Không có đường nào.", en="There is no path.")))
    before = flat.path(source, target) if gone else None
    if before:
        yield Paragraph(text=(plain(LocalText(vi="Nếu không bỏ gì: ", en="With nothing taken away: ")), way(before)))
    back = flat.path(target, source, gone)
    if back:
        yield Paragraph(text=(plain(LocalText(vi="Chiều ngược lại thì có: ", en="The other way round there is one: ")), way(back)))
    reached = sorted(flat.tree(source, without=gone).items())
    last = [name for name, _ in reached if name != source]
    yield Paragraph(text=plain(msg(
        "Từ “{name}” chỉ đến được {n} đối tượng{ids}.", "From “{name}” no more can be reached than this ({n}){ids}.",
        name=architecture.elements[source].name, n=len(last), ids=": " + ", ".join(last[:12]) + (" …" if len(last) > 12 else "")
        if last else "")))
