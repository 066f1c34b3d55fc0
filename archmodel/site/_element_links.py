"""What an element has to do with others, both ways, grouped by what it means; and the data that flow in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from archmodel.kit.document import plain
from archmodel.kit.document.blocks import runs
from archmodel.kit.text import counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.reports._facts import words_of
from archmodel.reports._telling import UNKNOWN, t
from archmodel.site._element_hand import ICONS, MOST, Hand, Section, attribute, table
from archmodel.site._element_index import Tie
from archmodel.site._element_words import ORDER, meaning
from archmodel.site.templating import both, markup

if TYPE_CHECKING:
    from archmodel.site.templating import Markup

RELATIONS, FLOWS = t("Quan hệ", "Relationships"), t("Luồng dữ liệu", "Data flows")
_FLOW_HEAD = (t("Luồng", "Flow"), t("Đầu kia", "Other end"), t("Dữ liệu", "Data"), t("Phương thức", "Means"), t("Kênh", "Channel"),
              t("Tần suất", "Frequency"), t("Trạng thái", "Status"), t("Căn cứ", "Basis"))
MUTUAL = frozenset({"known_links"})
"""Read from either end they say the same: what both say is told once."""
_WAYS = {True: t("vào", "in"), False: t("ra", "out"), None: t("hai chiều", "both ways")}
_SIGNS = {True: "←", False: "→", None: "↔"}


def relations(element: Element, hand: Hand, told: frozenset[str]) -> Iterator[Section]:
    """All but flows, and those (`told`, by id) that the page has spoken of already."""
    groups: dict[tuple[bool, str], list[Tie]] = {}
    for tie in hand.index.of(element.id):
        if not tie.moving and tie.link.id not in told:
            groups.setdefault((not tie.written, tie.link.label), []).append(tie)
    named: dict[str, list[str]] = {}
    for subject, label in hand.index.named.get(element.id, ()):
        if label not in ("component", "data"):
            named.setdefault(label, []).append(subject)
    parts = []
    for key in sorted(groups, key=_rank):
        inverse, label = key
        ways = [{tie.other: tie for tie in groups.get((way, label), ())[:MOST]} for way in (False, True)] if label in MUTUAL else [{}, {}]
        mine = [tie for tie in groups[key] if not (inverse and tie.other in ways[0])]
        if mine:
            parts.append(_group(element, mine, {} if inverse else ways[1], hand))
    parts += [_listed(element, label, some, hand) for label, some in sorted(named.items())]
    if parts:
        count = sum(map(len, groups.values())) + sum(map(len, named.values()))
        yield Section(id="relations", title=RELATIONS, count=count, body=markup(f"<div class=ties>{''.join(parts)}</div>"))


def _rank(key: tuple[bool, str]) -> tuple[bool, int, str]:
    inverse, label = key
    return inverse, ORDER.index(label) if label in ORDER else len(ORDER), label


def _back(tie: Tie, page: Element, hand: Hand) -> str:
    """That the other end says the same."""
    return f" <small data-r={attribute(tie.link.id)}>⇄ {hand.at(tie.link.origin.span, page.origin.file)}</small>"


def _group(element: Element, ties: list[Tie], back: Mapping[str, Tie], hand: Hand) -> str:
    """What all of a group rest on is said once, beside its title."""
    first = ties[0].link
    same = len(ties) > 1 and all(tie.link.provenance == first.provenance for tie in ties)
    whole = element.provenance
    known = whole and first.provenance and (whole.basis, whole.source) == (first.provenance.basis, first.provenance.source)
    title = both(meaning(first.label, element.kind, ties[0].written))
    count = f" <small>{len(ties)}</small>" if len(ties) > 1 else ""
    mark = f" <small>{hand.mark(first.provenance)}</small>" if same and not known else ""
    rows = "".join(hand.item(tie, element, common=same) + (_back(back[tie.other], element, hand) if tie.other in back else "")
                   for tie in ties[:MOST])
    return f"<div><h3>{title}{count}{mark}</h3><ul>{rows}</ul>{hand.more(len(ties), element.id)}</div>"


def _listed(element: Element, label: str, names: list[str], hand: Hand) -> str:
    rows = "".join(f"<li data-e={attribute(name)}>{hand.link(name)}" for name in names[:MOST])
    return f"<div><h3>{both(meaning(label, element.kind, False))}</h3><ul>{rows}</ul>{hand.more(len(names), element.id)}</div>"


def flows(element: Element, hand: Hand) -> Iterator[Section]:
    ties = [tie for tie in hand.index.of(element.id) if tie.moving]
    if ties:
        yield flow_table(element, ties, hand)


def flow_table(page: Element, ties: list[Tie], hand: Hand) -> Section:
    body = table(_FLOW_HEAD, (_flow(tie, page, hand) for tie in ties[:MOST])) + hand.more(len(ties), page.id)
    return Section(id="flows", title=FLOWS, count=len(ties), body=scrolled(body, hand))


def scrolled(body: str, hand: Hand) -> Markup:
    return markup(f"<div class=scroll>{body}</div>")


def _flow(tie: Tie, page: Element, hand: Hand) -> str:
    """Seen from this end; the user of a service receives from its provider."""
    link = tie.link
    receives = (link.target != tie.other) != (link.fields.get("relation") == "service-use")
    way = None if link.fields.get("bidirectional") is True else receives
    status = hand.site.workspace.framework.values["flow-status"].get(link.lifecycle.status or "", UNKNOWN)
    data = hand.links(link.data) if link.data else both(UNKNOWN)
    return (f"<tr id={attribute(link.id)} data-r={attribute(link.id)}><td>{_SIGNS[way]} {both(_WAYS[way])} "
            f"<code>{both(link.id)}</code>{_findings(link, hand)}<td>{hand.link(tie.other)}{hand.there(tie.when)}"
            f"<td>{data}{''.join(_how(link, hand))}"
            f"<td>{both(status)}<td>{hand.rests(tie, page)}")


def _how(link: Relationship, hand: Hand) -> Iterable[str]:
    """Means, channel and frequency; what of them is only assumed says so."""
    for name in ("means", "channel", "frequency"):
        value = link.fields.get(name)
        words = words_of(value, kinds()["flow"].properties[name], hand.site.say) if value is not None else plain(UNKNOWN)
        own = link.provenance.of(name) if link.provenance else None
        guess = own is not None and own is not link.provenance and own.basis == "assumption" and value is not None
        mark = f" <b class=guess>{ICONS['assumption']}</b>" if guess else ""
        yield f"<td>{hand.value(runs(words))}{mark}"


def _findings(link: Relationship, hand: Hand) -> str:
    """A flow has no page of its own: what is found of it stands here."""
    found = hand.index.objections.get(link.id, ())
    if not found:
        return ""
    words = msg("{n} phát hiện", "{n} findings", n=counted(len(found)))
    return f'<br><a href="../findings.html#f={found[0].fingerprint}">{both(words)}</a>'
