"""List the packs of law and method; name one to see it | Liệt kê các bộ quy định; nêu tên một bộ để xem"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.cli import completing
from archmodel.cli.command import argument, declare
from archmodel.cli.listing import format_option, show
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import Lang, LocalText

if TYPE_CHECKING:
    import datetime as dt

    from archmodel.metamodel import Pack
    from archmodel.model import Profile


@declare(
    __doc__,
    about=LocalText(
        vi="Liệt kê các bộ quy định (luật, khung, phương pháp) với thời hạn hiệu lực và cách đọc được; dấu * là bộ áp dụng vào ngày xét. "
           "Nêu tên một bộ để xem bảng cấp độ, tham số và nguồn. Bộ riêng của dự án đặt trong inventory/packs/.",
        en="Lists the packs (law, frameworks, methods) with their dates and standing; * marks those that apply on the day. Name one for "
           "its level table, parameters and sources. A project's own packs stand in inventory/packs/."),
    examples=("archmodel packs", "archmodel packs --as-of 2021-10", "archmodel packs vn-security-116-2025 --lang vi"))
@argument("name", required=False, metavar="[PACK]", shell_complete=completing.packs,
          words=LocalText(vi="Mã của bộ quy định.", en="The id of a pack."))
@format_option
@project_options
def command(project: Project, name: str | None, form: str) -> int:
    lang = project.manual_lang
    from archmodel.metamodel import packs

    profile, day = _profile(project)
    known = sorted((*packs().values(), *profile.own), key=lambda pack: (pack.topic, str(pack.effective.start or ""), pack.id))
    every = {pack.id: pack for pack in known}
    if name is None:
        applying = {law.id for topic in {pack.topic for pack in known} if (law := profile.law(topic, day))}
        show(({
            "today": "*" if pack.id in applying else " ", "id": pack.id, "topic": pack.about.say(lang), "effective": _dates(pack),
            "standing": pack.standing.say(lang), "name": pack.name.say(lang)} for pack in every.values()), form)
    else:
        _explain(name, every, lang, form)
    return 0


def _profile(project: Project) -> tuple[Profile, dt.date]:
    """What the project says applies, and its day; outside any project all that is shipped, on the day of the calendar."""
    from archmodel.cli.project import find_project
    from archmodel.kit.errors import BadUsage
    from archmodel.kit.period import parse_moment
    from archmodel.model import Profile

    try:
        find_project(project.folder)
    except BadUsage:
        if project.folder:
            raise
        moment = parse_moment(project.moment or project.clock)
        if moment is None:
            raise
        return Profile(), moment.last
    workspace = project.workspace
    return workspace.model.profile, workspace.today.at.day


def _dates(pack: Pack) -> str:
    start, end = pack.effective.start, pack.effective.end
    return f"{start or ''} → {end or ''}".strip() if start or end else "–"


def _explain(name: str, every: dict[str, Pack], lang: Lang, form: str) -> None:
    from archmodel.cli.speech import tell
    from archmodel.cli.values import did_you_mean
    from archmodel.kit.errors import BadUsage
    from archmodel.kit.text import msg

    pack = every.get(name)
    if pack is None:
        raise BadUsage(msg("Không có bộ quy định nào tên là “{name}”.", "There is no pack called “{name}”.", name=name),
                       did_you_mean(name, every))
    if form == "text":
        note = f"\n{pack.note.say(lang)}" if pack.note else ""
        tell(f"{pack.id}: {pack.name.say(lang)}\n{pack.issuer.say(lang)} · {pack.instrument.say(lang)}\n"
             f"{pack.about.say(lang)} · {_dates(pack)} · {pack.standing.say(lang)}{note}\n")
        _sources(pack)
    rows = _levels(pack, lang) or _parameters(pack)
    if form == "text" and rows:
        tell("\n")
    show(rows, form)


def _sources(pack: Pack) -> None:
    from archmodel.cli.speech import tell

    for name, source in pack.sources.items():
        tell(f"  {name}: {source.title} ({source.date})\n")
    for part, evidence in pack.evidence.items():
        said = " · ".join(word for word in (evidence.kind, evidence.source, evidence.confidence, evidence.note) if word)
        tell(f"  {part}: {said}\n")


def _levels(pack: Pack, lang: Lang) -> list[dict[str, str]]:
    if pack.topic != "security":
        return []
    from archmodel.metamodel import regime

    law = regime(pack)
    return [{"level": str(row.level), "row": row.id, "clause": row.clause or "–", "decided": "?" if row.judgement else "=",
             "text": row.text.say(lang)} for row in sorted((*law.criteria, *law.weighed), key=lambda each: (each.level, each.id))]


def _parameters(pack: Pack) -> list[dict[str, str]]:
    """The parts of any other pack: how much there is of each, and its parameters in full."""
    parts = [{"part": name, "content": ", ".join(map(str, value)) if isinstance(value, dict | list | tuple) else str(value)}
             for name, value in pack.content.items() if name != "parameters"]
    said = pack.content.get("parameters", {})
    return [*parts, *({"part": name, "content": ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)}
                      for name, value in said.items())]
