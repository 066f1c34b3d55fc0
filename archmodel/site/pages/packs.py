"""A page for each pack of law or method: who issued it, when it holds, how it was read, what it lays down, and what goes by it here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from archmodel.analysis.placement import placement
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText
from archmodel.metamodel import Pack, packs
from archmodel.metamodel.framework import Evidence
from archmodel.metamodel.pack import pack_schema
from archmodel.model.provenance import BASIS_WORDS
from archmodel.rules import Rule, all_rules
from archmodel.site._finding_words import CONFIDENCE, t
from archmodel.site._pack_tables import Teller, usage
from archmodel.site.site import Page, Site, rule_path, slug
from archmodel.site.templating import render

TITLE = LocalText(vi="Khung và quy định", en="Frameworks and law")
_CHOSEN, _NOT_CHOSEN = t("dự án áp dụng", "applied by the project"), t("có sẵn, dự án không chọn", "shipped, not chosen by the project")
_TODAY = t("đang áp dụng vào ngày xét", "applies on the day of the check")
_NOWHERE = t("chưa xếp vào thành phần nào", "in no component")
_OWN = t("của dự án", "of the project")


def pages(site: Site) -> Iterator[Page]:
    every, applying = every_pack(site), frozenset(_applying(site))
    groups: dict[str, list[tuple[Pack, LocalText, bool]]] = {}
    for pack in every.values():
        groups.setdefault(pack.topic, []).append((pack, dates(pack), pack.id in applying))
    day = site.workspace.today.at.day
    yield Page(path="packs/index.html", title=TITLE, kind="packs", body=render(
        "packs.html", title=TITLE, groups=[(some[0][0].about, some) for some in groups.values()], day=spelt(str(day)), slug=slug))
    used = usage(site.workspace.model)
    for pack in every.values():
        yield page(pack, site, applies=pack.id in applying, teller=Teller(pack=pack, used=used if _counts(pack, site) else {}))


def page(pack: Pack, site: Site, *, applies: bool, teller: Teller) -> Page:
    statuses, bases = (pack_schema()[2][name] for name in ("statuses", "bases"))
    every = every_pack(site)
    others = (str(name) for name in (pack.replaces, pack.content.get("guide"), pack.content.get("maps_to")) if name)
    linked = {name: (every[name].name, f"{slug(name)}.html") for name in others if name in every}
    after = [(other.name, f"{slug(other.id)}.html") for other in every.values() if other.replaces == pack.id]
    rules = [(rule, f"../{rule_path(rule.id)}") for rule in _rules(pack, site)]
    named = site.workspace.model.profile.packs
    chosen = _OWN if pack.file else _TODAY if applies else _CHOSEN if pack.id in named or not named else _NOT_CHOSEN
    return Page(path=pack_path(pack.id), title=pack.name, kind="pack", subject=pack.id, crumbs=((TITLE, "packs/index.html"),), body=render(
        "pack.html", pack=pack, dates=dates(pack), status=statuses[pack.status], basis=bases[pack.basis], chosen=chosen,
        applies=applies, linked=linked, after=after, rules=rules, sections=tuple(teller.sections()), evidence=_evidence(pack),
        placed=tuple(_placed(site)) if pack.id == site.workspace.framework.id else (), kept=_kept(pack, site)))


def every_pack(site: Site) -> Mapping[str, Pack]:
    """Those that are shipped and the project's own, by topic and from the oldest."""
    own = site.workspace.model.profile.own
    known = sorted((*packs().values(), *own), key=lambda pack: (pack.topic, str(pack.effective.start or ""), pack.id))
    return {pack.id: pack for pack in known}


def pack_path(name: str) -> str:
    return f"packs/{slug(name)}.html"


def dates(pack: Pack) -> LocalText:
    """From when to when it holds."""
    start, end = pack.effective.start, pack.effective.end
    words = [LocalText(vi=f"từ {spelt(str(start)).vi}", en=f"from {spelt(str(start)).en}")] if start else []
    words += [LocalText(vi=f"đến trước {spelt(str(end)).vi}", en=f"until before {spelt(str(end)).en}")] if end else []
    return LocalText(vi=" ".join(w.vi for w in words) or "không có thời hạn", en=" ".join(w.en for w in words) or "no dates")


def _applying(site: Site) -> Iterator[str]:
    day: dt.date = site.workspace.today.at.day
    profile = site.workspace.model.profile
    for topic in {pack.topic for pack in every_pack(site).values()}:
        law = profile.law(topic, day)
        if law:
            yield law.id
    yield site.workspace.framework.id


def _counts(pack: Pack, site: Site) -> bool:
    """Whether the values of the elements are those of this pack: the framework the project chose, and its guide."""
    framework = site.workspace.framework
    return pack.id in (framework.id, framework.guide)


def _rules(pack: Pack, site: Site) -> list[Rule]:
    """Those that name it as what they follow from."""
    every = all_rules(site.workspace.model)
    return [rule for _, rule in sorted(every.items()) if rule.reference and rule.reference[0] == pack.id]


def _evidence(pack: Pack) -> list[tuple[str, LocalText, str, LocalText | None, str]]:
    """Part, what kind of statement it is, the document it was read in, how far it is trusted, and what the author remarks."""

    def row(part: str, said: Evidence) -> tuple[str, LocalText, str, LocalText | None, str]:
        document = pack.sources.get(said.source or "")
        told = f"{document.title} ({document.date})" if document else said.source or ""
        return part, BASIS_WORDS.get(said.kind, LocalText.same(said.kind)), told, CONFIDENCE.get(said.confidence or "-"), said.note or ""

    return [row(part, said) for part, said in pack.evidence.items()]


def _placed(site: Site) -> Iterator[tuple[LocalText, LocalText, int]]:
    """Layer, component, and how many systems of today stand there."""
    framework = site.workspace.framework
    for place in site.workspace.today.answer(placement).places:
        layer = framework.layers.get(place.layer)
        component = framework.components.get(place.component)
        words = component.name if component else framework.crosscutting.get(place.component, _NOWHERE)
        yield layer.name if layer else LocalText.same("–"), words, len(place.systems)


def _kept(pack: Pack, site: Site) -> tuple[tuple[LocalText, str], ...]:
    """What is recorded as written by it: elements that name the pack."""
    elements = site.workspace.model.elements.values()
    named = [e for e in elements if site.places.get(e.id) and pack.id in {v for v in e.fields.values() if isinstance(v, str)}]
    return tuple((e.name, site.href(e.id, "../")) for e in named)
