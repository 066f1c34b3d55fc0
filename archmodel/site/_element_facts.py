"""What is recorded of an element, by topic, each fact with what it rests on; and, by itself, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archmodel.gate.questions import Question
from archmodel.kit.text import LANGS, LocalText
from archmodel.metamodel import facets, kinds
from archmodel.model import Element
from archmodel.reports._catalogue_system import level
from archmodel.reports._facts import Told, title_of, told
from archmodel.reports._telling import t
from archmodel.reports._unknowns import due, kind_named, whom
from archmodel.site._element_hand import ICONS, Hand, Section
from archmodel.site._element_head import STATUS
from archmodel.site._element_words import MAIN, group_of
from archmodel.site.templating import both, markup

_APART = frozenset({"description", "steps", "raci"})
_LEVELS = frozenset({"maturity"})
"""They have a place of their own on the page."""
_FEW = 7
_FACTS, _UNKNOWNS = t("Thông tin", "Facts"), t("Điều chưa biết", "What is not known")
_ASK, _DUE = t("Đầu mối", "Ask"), t("hạn", "due")
_DEFAULT = t("mặc định", "default")


def facts(element: Element, hand: Hand) -> Iterator[Section]:
    """Nothing where there is no fact besides the name."""
    leave = _APART | _LEVELS if element.kind == "capability" else _APART
    shown = [fact for fact in told(element, hand.site.say, leave=leave)
             if not fact.unknown and fact.path != STATUS and not _is_tie(element, fact, hand)]
    groups: dict[str, list[Told]] = {}
    for fact in shown:
        groups.setdefault(group_of(element.kind, fact.path[0]), []).append(fact)
    known = level(element, hand.site.known) if element.get("security_level") else ()
    remarks = "".join(str(hand.writer.block(0, block)) for block in known)
    if not shown and not remarks:
        return
    few = len(shown) <= _FEW
    order = ("", *kinds()[element.kind].facets)
    parts = [shown] if few else [groups[name] for name in order if name in groups]
    lists = "".join(_group(element, part, hand, titled=not few) for part in parts)
    yield Section(id="facts", title=_FACTS, count=len(shown), body=markup(f"<div class=known>{lists}</div>{remarks}"))


def _group(element: Element, facts: list[Told], hand: Hand, *, titled: bool) -> str:
    """What most of a group rest on stands beside its title; a fact that rests on something else says so itself."""
    if not facts:
        return ""
    name = group_of(element.kind, facts[0].path[0])
    title = facets()[name].title if name and titled else MAIN
    grounds = [_grounds(element, fact) for fact in facts]
    common = Counter(grounds).most_common(1)[0][0] if titled else ""
    rows = "".join(f"<dt>{both(_short(fact.title, title))}<dd>{hand.value(fact.value)} {_rests(element, fact, own, own == common, hand)}"
                   for fact, own in zip(facts, grounds, strict=True))
    ground = f" <small>{_said(element, common, hand)}</small>" if common else ""
    head = f"<h3>{both(title)}{ground}</h3>" if titled else ""
    return f"<div>{head}<dl>{rows}</dl></div>"


def _grounds(element: Element, fact: Told) -> str:
    """The field whose own basis it has; empty where that is the basis of the whole, `*` where a default of the folder says it."""
    said = element.provenance
    own = said.of(".".join(fact.path)) if said else None
    if own is said:
        return "*" if element.origin.at(*fact.path) == element.origin.span else ""
    assert said is not None
    return next(name for name, each in said.fields.items() if each is own or each == own)


def _said(element: Element, grounds: str, hand: Hand) -> str:
    if grounds == "*":
        return f"▫ {both(_DEFAULT)}"
    said = element.provenance
    return str(hand.mark(said.fields[grounds], more=True)) if grounds and said else str(hand.mark(said))


def _rests(element: Element, fact: Told, grounds: str, common: bool, hand: Hand) -> str:
    place = "" if grounds == "*" else f" {hand.at(element.origin.at(*fact.path), element.origin.file)}"
    said = element.provenance.of(".".join(fact.path)) if element.provenance else None
    sign = ("▫" if grounds == "*" else ICONS[said.basis if said else ""]) if common or not grounds else _said(element, grounds, hand)
    return f"<small>{sign}{place}</small>"


def _short(title: LocalText, group: LocalText) -> LocalText:
    """Under the heading “Life cycle” a fact need not be called “Life cycle: Start” again."""
    vi, en = (title.say(lang).removeprefix(f"{group.say(lang)}: ") for lang in LANGS)
    return LocalText(vi=vi, en=en)


def _is_tie(element: Element, fact: Told, hand: Hand) -> bool:
    """Whether all that a reference field names stands among the relationships."""
    label = ".".join(fact.path)
    value = element.fields.get(label)
    named = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    others: set[object] = {tie.other for tie in hand.index.of(element.id) if tie.written and tie.link.label == label}
    return bool(others) and bool(named) and all(isinstance(name, str) and name in others for name in named)


def unknowns(element: Element, hand: Hand) -> Iterator[Section]:
    """Who is to find out what, by when; what most verdicts wait for first."""
    found = hand.unknowns(element.id)
    if not found:
        return
    groups: dict[tuple[str, str], list[Question]] = {}
    for question in found:
        groups.setdefault((question.contact or "", question.due or ""), []).append(question)
    body = "".join(_ask(element, some, hand) for some in groups.values())
    yield Section(id="unknowns", title=_UNKNOWNS, count=len(found), body=markup(body))


def _ask(element: Element, some: list[Question], hand: Hand) -> str:
    """All that one contact is to find out by one day."""
    first = some[0]
    who = f"{both(_ASK)} <b>{hand.link(first.contact)}</b>" if first.contact else hand.value(whom(first, hand.site.say))
    day = f" · {both(_DUE)} <b>{both(due(first))}</b>" if first.due else ""
    rows = []
    for question in some:
        place = f" <small>{hand.at(question.span, element.origin.file)}</small>" if question.span else ""
        rows.append(f"<li>{both(title_of(kind_named(question.subject, hand.site.say), question.field))}{place}")
    return f"<div class=asks><p>{who}{day}<ul class=many>{''.join(rows)}</ul></div>"
