"""What the page of one kind has besides: who realises a capability, what an agency answers for, who holds data, what rests on a source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from archmodel.analysis.maturity import LEVELS, Maturity, maturity
from archmodel.gate.questions import Question
from archmodel.kit.text import LocalText, counted
from archmodel.metamodel import kinds
from archmodel.model import Element, Unknown
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports._catalogue_known import MOVING
from archmodel.reports._facts import title_of, words_of
from archmodel.reports._telling import UNKNOWN, t
from archmodel.reports._unknowns import due, kind_named
from archmodel.site._element_hand import ICONS, MOST, Hand, Section, attribute, table
from archmodel.site._element_index import Tie
from archmodel.site._element_plan import SIGNS
from archmodel.site.templating import both, markup

_SYSTEM, _OWNER, _STATUS = t("Hệ thống", "System"), t("Chủ quản", "Owner"), t("Trạng thái", "Status")
_TARGET, _ROLE, _BASIS = t("Đến mục tiêu", "By the target"), t("Vai trò", "Role"), t("Căn cứ", "Basis")
_UNKNOWN, _FOUND = t("Chưa biết", "Unknown"), t("Phát hiện", "Findings")
_DUE = t("hạn", "due")
_PRIORITY, _MEAN = t("Quan trọng × thiếu hụt", "Importance × gap"), t("Trung bình các năng lực thành phần", "Mean of its parts")
_NOW, _AIM, _IMPORTANCE = t("Hiện tại", "Today"), t("Mục tiêu", "Target"), t("Mức quan trọng", "Importance")


def special(element: Element, hand: Hand) -> Iterator[Section]:
    write = _KINDS.get(element.kind)
    if write is not None:
        yield from write(element, hand)


def _those(element: Element, hand: Hand, *labels: str, written: bool = False) -> list[Tie]:
    return [tie for tie in hand.index.of(element.id) if tie.link.label in labels and tie.written is written]


def _told(ties: Iterable[Tie]) -> frozenset[str]:
    return frozenset(tie.link.id for tie in ties)


def _by_other(ties: Iterable[Tie]) -> Mapping[str, list[Tie]]:
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.other, []).append(tie)
    return found


def _roles(ties: Iterable[Tie], words: Mapping[str, LocalText], hand: Hand) -> str:
    return ", ".join(f"<span data-r={attribute(tie.link.id)}>{both(words[tie.link.label])}{hand.there(tie.when)}</span>" for tie in ties)


# ---- agencies ---------------------------------------------------------------------------------------------------------
_CHARGE = {"owner": t("chủ quản", "owner"), "operator": t("vận hành", "operator")}


def _agency(agency: Element, hand: Hand) -> Iterator[Section]:
    yield from _systems(agency, hand)
    yield from _data_of(agency, hand)
    yield from _capabilities_of(agency, hand)
    yield from _asked_of(agency, hand)


def _systems(agency: Element, hand: Hand) -> Iterator[Section]:
    """Every system it owns or runs at any time."""
    ties = [tie for tie in _those(agency, hand, *_CHARGE) if hand.site.workspace.model.elements[tie.other].kind != "risk"]
    rows = []
    shown = list(_by_other(ties).items())
    for name, some in shown[:MOST]:
        counts = f"<td class=right>{len(hand.unknowns(name)) or '–'}"
        if not hand.site.public:
            counts += f"<td class=right>{len(hand.index.objections.get(name, ())) or '–'}"
        rows.append(f"<tr><td data-e={attribute(name)}>{hand.link(name)}<td>{_roles(some, _CHARGE, hand)}"
                    f"<td>{both(hand.status(name))}<td>{hand.becomes(name)}{counts}<td>{hand.at(some[0].link.origin.span)}")
    if rows:
        head = (_SYSTEM, _ROLE, _STATUS, _TARGET, _UNKNOWN, *(() if hand.site.public else (_FOUND,)), t("Nơi ghi", "Written at"))
        yield Section(id="systems", title=t("Hệ thống chủ quản, vận hành", "Systems it owns or runs"), count=len(shown), told=_told(ties),
                      body=markup(table(head, rows) + hand.more(len(shown), agency.id)))


def _data_of(agency: Element, hand: Hand) -> Iterator[Section]:
    ties = _those(agency, hand, "steward")
    if not ties:
        return
    values, rows = hand.site.workspace.framework.values["personal-data"], []
    for tie in ties[:MOST]:
        data = hand.site.workspace.model.elements[tie.other]
        master = data.text("master")
        rows.append(f"<tr data-r={attribute(tie.link.id)}><td>{hand.link(tie.other)}<td>{hand.link(master) if master else both(UNKNOWN)}"
                    f"<td>{both(values.get(data.text('personal_data') or '', UNKNOWN))}<td>{hand.rests(tie, agency)}")
    head = (t("Dữ liệu", "Data"), t("Hệ thống gốc", "Master"), t("Dữ liệu cá nhân", "Personal data"), _BASIS)
    yield Section(id="data", title=t("Dữ liệu làm chủ quản", "Data it is the steward of"), count=len(ties), told=_told(ties),
                  body=markup(table(head, rows) + hand.more(len(ties), agency.id)))


def _capabilities_of(agency: Element, hand: Hand) -> Iterator[Section]:
    """What its systems make possible today."""
    serving: dict[str, int] = {}
    for tie in _those(agency, hand, "owner"):
        system = hand.site.say.architecture.elements.get(tie.other)
        for name in system.ids("realizes") if system else ():
            serving[name] = serving.get(name, 0) + 1
    if serving:
        rows = "".join(f"<li data-e={attribute(name)}>{hand.link(name)} <small>{n}</small>" for name, n in sorted(serving.items())[:MOST])
        yield Section(id="capabilities", title=t("Năng lực mà các hệ thống này thực hiện", "Capabilities these systems realise"),
                      count=len(serving), body=markup(f"<ul class=many>{rows}</ul>"))


def _asked_of(agency: Element, hand: Hand) -> Iterator[Section]:
    """What it is to find out, what is due first before the rest; things of which the same is asked stand together."""
    found: dict[str, list[Question]] = {}
    for question in hand.index.to_answer.get(agency.id, ()):
        found.setdefault(question.subject, []).append(question)
    if not found:
        return
    alike: dict[tuple[dt.date, LocalText, tuple[LocalText, ...]], list[str]] = {}
    for name, some in sorted(found.items()):
        first, kind = min(some, key=lambda q: q.last_day), kind_named(name, hand.site.say)
        alike.setdefault((first.last_day, due(first), tuple(dict.fromkeys(title_of(kind, q.field) for q in some))), []).append(name)
    rows = "".join(_asked_row(day, titles, names, hand) for (_, day, titles), names in sorted(
        alike.items(), key=lambda pair: (pair[0][0], -len(pair[1]), pair[1])))
    yield Section(id="answers", title=t("Điều cần trả lời", "What it is asked to find out"), count=sum(map(len, found.values())),
                  body=markup(rows))


def _asked_row(day: LocalText, titles: tuple[LocalText, ...], names: list[str], hand: Hand) -> str:
    head = f"<p><b>{'; '.join(str(both(title)) for title in titles)}</b> · {both(_DUE)} {both(day)}"
    more = hand.more(len(names), names[0])
    if not hand.href(names[0]):  # flows, which have no page of their own, by their ids
        return f"<div class=asks>{head}<br>{', '.join(str(thing(name, hand)) for name in names[:MOST])}{more}</div>"
    return f"<div class=asks>{head}<ul class=many>{''.join(f'<li>{hand.link(name)}' for name in names[:MOST])}</ul>{more}</div>"


# ---- capabilities --------------------------------------------------------------------------------------------------------
def _capability(element: Element, hand: Hand) -> Iterator[Section]:
    every = hand.site.say.architecture.answer(maturity).every
    own, parts = every.get(element.id), _those(element, hand, "parent")
    levels = _levels(element, own, hand)
    head = (t("Năng lực", "Capability"), _NOW, _AIM, _IMPORTANCE)
    rows = [_part(tie, every.get(tie.other), hand) for tie in parts[:MOST]]
    if levels or rows:
        body = (f"<dl class=half>{levels}</dl>" if levels else "") + (table(head, rows) if rows else "")
        yield Section(id="maturity", title=t("Độ trưởng thành", "Maturity"), body=markup(body), count=len(rows), told=_told(parts))
    ties = _those(element, hand, "realizes")
    if ties:
        titles = (t("Thành phần, quy trình", "Component, procedure"), _OWNER, _STATUS, _TARGET, _BASIS)
        lines = (f"<tr data-r={attribute(tie.link.id)}><td>{hand.link(tie.other)}<td>{hand.owner(tie.other)}"
                 f"<td>{both(hand.status(tie.other))}<td>{hand.becomes(tie.other)}"
                 f"<td>{hand.rests(tie, element)}" for tie in ties[:MOST])
        yield Section(id="realised", title=t("Được thực hiện bởi", "Realised by"), count=len(ties), told=_told(ties),
                      body=markup(table(titles, lines) + hand.more(len(ties), element.id)))


def _levels(element: Element, own: Maturity | None, hand: Hand) -> str:
    """Its own levels and what they rest on; of a group also what its parts come to."""
    told = ""
    stated = element.get("maturity")
    for name, value in stated.items() if isinstance(stated, Mapping) else ():
        if not isinstance(value, Unknown):
            schema = kinds()["capability"].properties["maturity"]["properties"].get(name, {})
            words = both(_level(value)) if isinstance(value, int) else hand.value(words_of(value, schema, hand.site.say))
            title = LocalText(vi=schema["title"]["vi"], en=schema["title"]["en"]) if schema else LocalText.same(name)
            said = element.provenance.of(f"maturity.{name}") if element.provenance else None
            told += f"<dt>{both(title)}<dd>{words} {hand.grounds(said, element.origin.at('maturity', name), element)}"
    if own is not None and own.priority is not None:
        told += f"<dt>{both(_PRIORITY)}<dd>{both(counted(own.priority))}"
    if own is not None and own.parts and own.now is not None and own.now.mean is not None:
        mean = f"{float(own.now.mean):.1f}"
        told += f"<dt>{both(_MEAN)}<dd>{both(t(mean.replace('.', ','), mean))}"
    return told


def _level(value: int | None) -> LocalText:
    if value is None:
        return UNKNOWN
    word = LEVELS[value] if 0 <= value < len(LEVELS) else LocalText.same("")
    return t(f"{value} · {word.vi}", f"{value} · {word.en}")


def _part(tie: Tie, found: Maturity | None, hand: Hand) -> str:
    importance = found.importance if found else None
    return (f"<tr data-r={attribute(tie.link.id)}><td>{hand.link(tie.other)}<td>{both(_level(found.current if found else None))}"
            f"<td>{both(_level(found.target if found else None))}<td>{both(counted(importance) if importance is not None else UNKNOWN)}")


# ---- data ----------------------------------------------------------------------------------------------------------------
_HOLDS = {"master": t("bản gốc", "master"), "stores": t("lưu giữ", "holds it")}


def _data(element: Element, hand: Hand) -> Iterator[Section]:
    """Which systems hold it, and who answers for them; which flows carry it."""
    ties = [*_those(element, hand, "master", written=True), *_those(element, hand, "stores")]
    rows = []
    for name, some in list(_by_other(ties).items())[:MOST]:
        rows.append(f"<tr><td data-e={attribute(name)}>{hand.link(name)}<td>{_roles(some, _HOLDS, hand)}<td>{hand.owner(name)}"
                    f"<td>{both(hand.status(name))}<td>{hand.becomes(name)}"
                    f"<td>{hand.rests(some[0], element)}")
    if rows:
        yield Section(id="held", title=t("Hệ thống giữ dữ liệu", "Systems that hold it"), count=len(_by_other(ties)), told=_told(ties),
                      body=markup(table((_SYSTEM, _ROLE, _OWNER, _STATUS, _TARGET, _BASIS), rows) + hand.more(len(rows), element.id)))
    links = hand.index.carrying.get(element.id, ())
    if links:
        items = "".join(f"<li data-r={attribute(r.id)}><code>{both(r.id)}</code> {hand.link(r.source)} → {hand.link(r.target)} "
                        f"{hand.grounds(r.provenance, r.origin.span, element)}" for r in links[:MOST])
        yield Section(id="carried", title=t("Luồng mang dữ liệu", "Flows that carry it"), count=len(links),
                      body=markup(f"<ul class=flat>{items}</ul>{hand.more(len(links), element.id)}"))


# ---- procedures ------------------------------------------------------------------------------------------------------------
def _process(element: Element, hand: Hand) -> Iterator[Section]:
    """The steps in order: who, with what, how long."""
    steps = element.get("steps")
    ties = {(tie.link.label, tie.other): tie for tie in _those(element, hand, "steps.role", "steps.systems", written=True)}
    if not isinstance(steps, tuple):
        return
    schema, told = kinds()["process"].properties["steps"]["items"]["properties"], set[str]()
    rows = []
    for n, step in enumerate(steps, 1):
        cells = []
        for field in ("role", "systems"):
            value = step.get(field, ())
            some = [ties[key] for name in ((value,) if isinstance(value, str) else value if isinstance(value, tuple) else ())
                    if (key := (f"steps.{field}", name)) in ties]
            told |= _told(some)
            cells.append(", ".join(f"<span data-r={attribute(tie.link.id)}>{hand.link(tie.other)}</span>" for tie in some)
                         or hand.value(words_of(value or None, schema[field], hand.site.say)))
        minutes = step.get("target_minutes")
        time = "–" if minutes is None else hand.value(words_of(minutes, schema["target_minutes"], hand.site.say))
        name = hand.value(words_of(step.get("name"), schema["name"], hand.site.say))
        place = hand.at(element.origin.at("steps", n - 1), element.origin.file)
        rows.append(f"<tr><td>{n}<td>{name}<td>{cells[0]}<td>{cells[1]}<td class=right>{time}<td>{place}")
    head = (LocalText.same("#"), t("Bước", "Step"), t("Vai trò", "Role"), t("Hệ thống", "Systems"), t("Phút", "Minutes"),
            t("Nơi ghi", "Written at"))
    yield Section(id="steps", title=t("Các bước", "Steps"), count=len(steps), told=frozenset(told), body=markup(table(head, rows)))


# ---- sources -----------------------------------------------------------------------------------------------------------------
def _source(element: Element, hand: Hand) -> Iterator[Section]:
    """Every statement that rests on it, thing by thing; the fields, where it is not the record as a whole."""
    found: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for s in hand.index.resting.get(element.id, ()):
        found.setdefault(s.subject, []).extend([str(both(title_of(s.kind, s.field)))] if s.field else [])
        counts[s.basis] = counts.get(s.basis, 0) + 1
    if not found:
        return
    sums = " · ".join(f'{ICONS[basis]} {both(word)} {counts[basis]}' for basis, word in BASIS_WORDS.items() if basis in counts)
    most = 4 * MOST
    rows = "".join(f"<li data-e={attribute(name)}>{thing(name, hand)} <small>{'; '.join(some)}</small>" if some else
                   f"<li data-e={attribute(name)}>{thing(name, hand)}" for name, some in list(found.items())[:most])
    yield Section(id="statements", title=t("Thông tin dựa vào nguồn này", "What rests on this source"), count=sum(counts.values()),
                  body=markup(f"<p>{sums}<ul class=many>{rows}</ul>{hand.more(len(found), element.id, most)}"))


def thing(name: str, hand: Hand) -> str:
    """A flow has no page of its own: it stands on that of its sender."""
    link = hand.site.workspace.model.relationships.get(name)
    if link is None or link.label not in MOVING:
        return str(hand.link(name))
    place = hand.href(link.source)
    shown = f"<code>{both(name)}</code>"
    return f"<a href={attribute(f'{place}#{name}')}>{shown}</a>" if place else shown


_LACKING = t("Từng điều kiện còn thiếu gì: báo cáo chứng minh khép lại", "What each condition still lacks: the closure proof")


# ---- gaps ----------------------------------------------------------------------------------------------------------------------
def _gap(element: Element, hand: Hand) -> Iterator[Section]:
    """How it stands today and from each mark of the plan that changes it, and what is missing to tell."""
    rows, before = [], ""
    for mark, proofs in hand.index.proofs:
        proof = proofs[element.id]
        missing = "; ".join(f"{thing(name, hand)}: {both(title_of(kind_named(name, hand.site.say), field))}"
                            for name, field in proof.missing[:8])
        plateau = hand.site.timeline.marks[mark].plateau
        name = hand.link(plateau) if plateau else both(hand.mark_name(mark))
        fault = both(proof.fault) if proof.fault else ""
        told = f"<td>{SIGNS[proof.standing]} {both(proof.standing.word)}<td>{hand.links(proof.done) or '–'}<td>{missing or fault or '–'}"
        if told != before:
            rows.append(f"<tr><td>{name}{told}")
        before = told
    head = (t("Từ mốc", "From"), t("Trạng thái", "Standing"), t("Gói đã hoàn thành", "Packages complete"),
            t("Thiếu thông tin", "Missing facts"))
    lacking = hand.site.report("closure", "#closure-target")
    more = f'<p><a href="../{lacking}">{both(_LACKING)}</a>' if lacking else ""
    yield Section(id="closing", title=t("Khép lại qua các mốc", "How it closes"), body=markup(table(head, rows) + more))


_KINDS: Mapping[str, Callable[[Element, Hand], Iterator[Section]]] = {
    "agency": _agency, "capability": _capability, "data-object": _data, "process": _process, "source": _source, "gap": _gap,
}
