"""A page for each rule: what it objects to and why, what it follows from, how it is set here, examples, and what it found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from urllib.parse import quote

from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.diagnostics.report import status
from archmodel.kit.document import Document
from archmodel.kit.document.blocks import Run
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from archmodel.reports._facts import title_of
from archmodel.site._finding_words import STATUSES, TOPICS, t
from archmodel.site._rule_known import Known, by_topic, known
from archmodel.site.markup import Writer
from archmodel.site.pages.packs import every_pack, pack_path
from archmodel.site.site import Page, Site
from archmodel.site.templating import render

TITLE = LocalText(vi="Quy tắc kiểm tra", en="Rules")
_MOST = 3
"""Findings named on the page of a rule; the workbench has all of them."""


def pages(site: Site) -> Iterator[Page]:
    every = known(site)
    writer = Writer(site, Document(id="rules", title=TITLE, blocks=()), "../")
    yield Page(path="rules/index.html", title=TITLE, kind="rules", body=render(
        "rules.html", title=TITLE, groups=tuple(by_topic(every.values())), public=site.public, total=len(every),
        found=sum(len(each.counting) for each in every.values())))
    for each in every.values():
        topic = TOPICS.get(each.topic, LocalText.same(each.topic))
        yield Page(path=each.path, title=each.title, kind="rule", subject=each.code, crumbs=((TITLE, "rules/index.html"),), body=render(
            "rule.html", rule=each, topic=topic, reference=_reference(each, site), parameters=_parameters(each), needs=_needs(each),
            fields=_fields(each, site), found=[_row(d, writer) for d in _first(each)], more=max(0, len(each.found) - _MOST),
            here=f"../findings.html#f.rule={quote(each.code, safe='')}", public=site.public,
            said=lambda words: writer.run(Run(text=words, style="said"))))


def _first(rule: Known) -> tuple[Diagnostic, ...]:
    """Those that count before the others, the gravest above."""
    return tuple(sorted(rule.found, key=lambda d: (not d.counts, -d.severity))[:_MOST])


def _row(d: Diagnostic, writer: Writer) -> Mapping[str, object]:
    standing = status(d)
    return {"print": d.fingerprint, "said": writer.run(Run(text=d.message, style="said")), "place": str(d.span) if d.span else "–",
            "word": d.severity.word if d.counts else STATUSES[standing], "kind": d.severity.name.lower() if d.counts else "open"}


def _reference(rule: Known, site: Site) -> tuple[LocalText, str, str] | None:
    """The name of the pack, its page, and the clause."""
    said = rule.rule.reference if rule.rule else None
    if said is None:
        return None
    pack = every_pack(site).get(said[0])
    return (pack.name, f"../{pack_path(pack.id)}", said[1]) if pack else (LocalText.same(said[0]), "", said[1])


def _parameters(rule: Known) -> tuple[tuple[str, str, str], ...]:
    return tuple((name, plain(here), plain(default)) for name, here, default in rule.parameters)


def plain(value: object) -> str:
    """A value of YAML as people read it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | float):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(plain(each) for each in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {plain(each)}" for key, each in value.items())
    return str(value)


def _needs(rule: Known) -> tuple[LocalText, ...]:
    needed = rule.rule.needs if rule.rule else frozenset()
    return (t("mọi loại đối tượng", "every kind of element"),) if len(needed) > len(kinds()) // 2 else tuple(
        kinds()[name].name for name in sorted(needed) if name in kinds())


def _fields(rule: Known, site: Site) -> tuple[tuple[str, LocalText], ...]:
    """Each field with its title, by the kind of the first subject that has it."""
    elements = site.workspace.model.elements
    about = [elements[name].kind if name in elements else "flow"
             for name in dict.fromkeys(e.subject for d in rule.found for e in d.evidence)]
    found = []
    for field in rule.fields:
        kind = next((kind for kind in about if field in kinds()[kind].properties), "")
        found.append((field, title_of(kind, field) if kind else LocalText.same("")))
    return tuple(found)
