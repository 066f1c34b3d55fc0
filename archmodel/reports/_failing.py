"""What one failure means, and what one thing rests on: the answers of `archmodel impact`."""

from __future__ import annotations

from archmodel.analysis.impact import Grade, Hit, Impact, Need, People, impact, needs
from archmodel.graph import Architecture
from archmodel.graph.selection import select
from archmodel.kit.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
    plain,
    said,
)
from archmodel.kit.document.blocks import Tone, Words
from archmodel.kit.text import LocalText, Message, counted, msg
from archmodel.reports._asked import existing, kind_word, named, way
from archmodel.reports._telling import moment_of
from archmodel.workspace import Workspace

_TONES: dict[Grade, Tone] = {Grade.FAILED: "eliminated", Grade.STOPPED: "warning", Grade.IMPAIRED: "changed"}
_GROUPS: tuple[tuple[str, LocalText, tuple[str, ...]], ...] = (
    ("capabilities", LocalText(vi="Năng lực", en="Capabilities"), ("capability",)),
    ("processes", LocalText(vi="Quy trình", en="Processes"), ("process",)),
    ("data", LocalText(vi="Dữ liệu", en="Data"), ("data-object",)),
)
NOTE = LocalText(
    vi="Chỉ tính những quan hệ đã ghi (luồng, `depends_on`, `hosted_at`, `zone`, `reuses`, `integrates`, bước quy trình, năng lực, dữ "
       "liệu); ảnh hưởng thực tế ít nhất bằng mức nêu ở đây. “Ngừng theo” chỉ truyền qua `depends_on`, `hosted_at`, `zone`; qua các quan "
       "hệ khác, bên nhận vẫn chạy nhưng thiếu đầu vào.",
    en="Only what is recorded counts (flows, `depends_on`, `hosted_at`, `zone`, `reuses`, `integrates`, steps, capabilities, data); the "
       "true impact is at least what is said here. Only `depends_on`, `hosted_at` and `zone` make the other end stop; by any other "
       "relationship it goes on and lacks its input.")


def failing(
    workspace: Workspace, names: tuple[str, ...], *, down: bool = True, up: bool = False, depth: int | None = None,
    where: str | None = None,
) -> Document:
    """What goes dark with these elements (`down`), and what they rest on themselves (`up`); `where` leaves out what it does not choose."""
    architecture = workspace.today
    ids = existing(architecture, names)
    only = select(architecture, where).members if where is not None else None
    blocks: list[Block] = [] if where is None else [Paragraph(text=said(msg("Chỉ xét: `{where}`.", "Only: `{where}`.", where=where)))]
    if down:
        reached = impact(architecture, ids, depth)
        blocks += _down(architecture, reached if only is None else reached.among(only, architecture))
    if up:
        for name in ids:
            rests = needs(architecture, name, depth)
            blocks += _up(architecture, name, tuple(need for need in rests if only is None or need.id in only))
    return Document(
        id="impact", title=LocalText(vi="Ảnh hưởng khi hỏng", en="Impact of a failure"),
        subtitle=msg("{names} · xét tại {at}", "{names} · as of {at}", at=moment_of(architecture),
                     names=LocalText(vi=", ".join(architecture.elements[i].name.say("vi") for i in ids),
                                     en=", ".join(architecture.elements[i].name.say("en") for i in ids))),
        meta=(workspace.settings.title, *workspace.edition), blocks=(*blocks, Paragraph(text=said(NOTE))))


def _down(architecture: Architecture, found: Impact) -> list[Block]:
    systems = tuple(h for h in found.hits if h.distance and h.kind not in {k for _, _, kinds in _GROUPS for k in kinds})
    public = sum(architecture.elements[h.id].get("serves_public") is True for h in found.hits)
    stopped = [h for h in systems if h.grade is Grade.STOPPED]
    lost = [h for h in found.of("capability") if h.grade is not Grade.IMPAIRED]
    figures = KeyFigures(figures=(
        KeyFigure(value=str(len(stopped)), label=LocalText(vi="hệ thống ngừng theo", en="systems stop with it"), tone="warning"),
        KeyFigure(value=str(len(systems) - len(stopped)), label=LocalText(vi="hệ thống thiếu đầu vào", en="systems are impaired"),
                  tone="changed"),
        KeyFigure(value=str(len(lost)), label=LocalText(vi="năng lực mất hẳn", en="capabilities lost"), tone="eliminated"),
        KeyFigure(value=str(len(found.of("capability")) - len(lost)), label=LocalText(vi="năng lực suy giảm", en="capabilities degraded")),
        KeyFigure(value=str(public), label=LocalText(vi="dịch vụ cho người dân", en="public services")),
        KeyFigure(value=_people_figure(found.people), label=LocalText(vi="người được phục vụ", en="people served"),
                  note=_people_note(found.people))))
    blocks: list[Block] = [
        Heading(level=2, text=LocalText(vi="Hỏng thì ảnh hưởng đến đâu", en="What a failure affects"), anchor="down"), figures]
    if len(found.hits) == len(found.failed):
        return [*blocks, Paragraph(text=plain(LocalText(
            vi="Không đối tượng nào khác bị ảnh hưởng theo những quan hệ đã ghi.",
            en="By what is recorded, nothing else is affected.")))]
    blocks += _table(architecture, systems, LocalText(vi="Hệ thống", en="Systems"), "systems")
    for anchor, title, kinds in _GROUPS:
        blocks += _table(architecture, found.of(*kinds), title, anchor)
    return blocks


def _table(architecture: Architecture, hits: tuple[Hit, ...], title: LocalText, anchor: str) -> list[Block]:
    if not hits:
        return []
    resting = any(hit.resting for hit in hits)
    columns = (
        Column(title=LocalText(vi="Bước", en="Steps"), align="right"), Column(title=LocalText(vi="Đối tượng", en="Element")),
        Column(title=LocalText(vi="Mức", en="How")),
        *((Column(title=LocalText(vi="Hệ thống còn chạy", en="Systems still running"), align="center"),) if resting else ()),
        Column(title=LocalText(vi="Đường đi", en="Path")))
    return [
        Heading(level=3, text=msg("{title} ({n})", "{title} ({n})", title=title, n=len(hits)), anchor=anchor),
        Table(caption="", columns=columns, rows=tuple(
            Row(tone=_TONES[hit.grade], cells=(
                plain(str(hit.distance)), named(architecture, hit.id), _grade(architecture, hit),
                *((plain(f"{hit.working}/{hit.resting}" if hit.resting else "–"),) if resting else ()), way(hit.path)))
            for hit in hits))]


def _grade(architecture: Architecture, hit: Hit) -> Inline:
    service = architecture.elements[hit.id].get("serves_public") is True
    word = hit.grade.word(hit.kind)
    return plain(msg("{word} · dịch vụ cho người dân", "{word} · public service", word=word) if service else word)


def _up(architecture: Architecture, name: str, found: tuple[Need, ...]) -> list[Block]:
    stopping = [need for need in found if need.stops]
    return [
        Heading(level=2, anchor="up",
                text=msg("“{name}” dựa vào những gì", "What “{name}” rests on", name=architecture.elements[name].name)),
        Bullets(items=(plain(msg(
            "Dựa vào {n} đối tượng; {m} trong số đó hỏng thì đối tượng này ngừng hoặc mất theo.",
            "It rests on {n} elements; {m} of them stop it or take it away when they fail.", n=len(found), m=len(stopping))),)),
        *((Table(
            caption="",
            columns=(Column(title=LocalText(vi="Bước", en="Steps"), align="right"), Column(title=LocalText(vi="Đối tượng", en="Element")),
                     Column(title=LocalText(vi="Loại", en="Kind")), Column(title=LocalText(vi="Hỏng thì", en="If it fails")),
                     Column(title=LocalText(vi="Đường đi", en="Path"))),
            rows=tuple(Row(tone="warning" if need.stops else "", cells=(
                plain(str(need.distance)), named(architecture, need.id), plain(kind_word(need.kind)),
                plain(LocalText(vi="ngừng", en="it stops") if need.stops else LocalText(vi="thiếu đầu vào", en="it is impaired")),
                way(need.path))) for need in found)),) if found else ())]


def _people_figure(people: People) -> Words:
    if not people.stated:
        return "–" if not people.unknown else "?"
    return between(people.least, people.most)


def _people_note(people: People) -> Message | str:
    if not people.unknown:
        return ""
    return msg("dịch vụ chưa ghi số người: {n}, gồm {ids}", "services that do not state how many: {n}, namely {ids}", n=len(people.unknown),
               ids=", ".join(people.unknown[:4]) + (" …" if len(people.unknown) > 4 else ""))


def between(least: int, most: int) -> LocalText:
    """A number, or from where to where it may lie."""
    low, high = counted(least), counted(most)
    return low if least == most else LocalText(vi=f"{low.vi}–{high.vi}", en=f"{low.en}–{high.en}")
