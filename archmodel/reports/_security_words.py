"""How the facts behind a security level are said."""

from __future__ import annotations

import re
from typing import Any

from archmodel.analysis.security import Fact, Proposal
from archmodel.graph import Architecture
from archmodel.kit.document import Inline, plain, said
from archmodel.kit.text import LocalText
from archmodel.metamodel import framework, kinds
from archmodel.model.provenance import BASIS_WORDS

_LISTS = {"system_type": "security-system-types", "personal_data": "personal-data", "scope": "usage-scopes", "works_grade": "works-grades",
          "information_class": "information-classes"}
_CLAUSE = re.compile(r"(\d+)(?:\.(\d+)([a-zđ])?)?(?: \((.+)\))?")
_YES = {True: LocalText(vi="có", en="yes"), False: LocalText(vi="không", en="no")}


def element(field: str) -> LocalText:
    """The title of a field, small at the beginning."""
    if field == "kind":
        return LocalText(vi="danh mục", en="kind")
    properties = kinds()["application"].properties.get(field) or kinds()["data-object"].properties.get(field) or {}
    title = properties.get("title", {"vi": field, "en": field})
    return LocalText(vi=_small(title["vi"]), en=_small(title["en"]))


def facts(each: Proposal, architecture: Architecture) -> Inline:
    words = [_fact(fact, each, architecture) for fact in each.facts]
    return plain(LocalText(vi="; ".join(w.vi for w in words), en="; ".join(w.en for w in words)))


def missing(each: Proposal) -> Inline:
    words = [(element(path[-1]), "" if subject == each.element else f" (`{subject}`)") for subject, path in each.missing]
    return said(LocalText(vi="; ".join(f"{w.vi}{of}" for w, of in words), en="; ".join(f"{w.en}{of}" for w, of in words)))


def clause(each: Proposal) -> LocalText:
    """The rows that hold, with their clauses where they are known."""
    said_rows = [(row.text, article(row.clause)) for row in each.criteria]
    return LocalText(vi="; ".join(text.vi + (f" ({where.vi})" if where.vi else "") for text, where in said_rows),
                     en="; ".join(text.en + (f" ({where.en})" if where.en else "") for text, where in said_rows))


def article(clause: str | None) -> LocalText:
    """`13.2b` as each tongue cites law: “điểm b khoản 2 Điều 13”, “Article 13(2)(b)”. Anything else is said as it stands."""
    found = _CLAUSE.fullmatch(clause or "")
    if found is None:
        return LocalText.same(clause or "")
    number, part, point, law = found.groups()
    vi = "".join((f"điểm {point} " if point else "", f"khoản {part} " if part else "", f"Điều {number}", f" {law}" if law else ""))
    en = "".join((f"Article {number}", f"({part})" if part else "", f"({point})" if point else "", f", {law}" if law else ""))
    return LocalText(vi=vi, en=en.replace("Luật ", "Law ").replace("Nghị định ", "Decree "))


def span(each: Proposal) -> LocalText:
    if each.level is not None:
        return LocalText(vi=f"cấp độ {each.level}", en=f"level {each.level}")
    if not each.highest:
        return LocalText(vi="cần người thẩm định", en="for an assessor")
    if not each.lowest:
        return LocalText(vi=f"chưa rõ, cao nhất là {each.highest}", en=f"unknown, at most {each.highest}")
    return LocalText(vi=f"từ {each.lowest} đến {each.highest}", en=f"from {each.lowest} to {each.highest}")


def _fact(fact: Fact, each: Proposal, architecture: Architecture) -> LocalText:
    name, value = element(fact.path[-1]), _value(fact.path[-1], fact.value, architecture)
    of = "" if fact.subject == each.element else f" ({fact.subject})"
    basis = _basis(fact, architecture)
    return LocalText(vi=f"{name.vi}{of}: {value.vi}{basis.vi}", en=f"{name.en}{of}: {value.en}{basis.en}")


def _basis(fact: Fact, architecture: Architecture) -> LocalText:
    """Said only of what nobody has found out: a proposal or an assumption."""
    thing = architecture.model.elements.get(fact.subject)
    said_by = thing.provenance.of(".".join(fact.path)) if thing and thing.provenance else None
    if said_by is None or said_by.basis not in ("proposal", "assumption"):
        return LocalText(vi="", en="")
    word = BASIS_WORDS[said_by.basis]
    return LocalText(vi=f" ({word.vi})", en=f" ({word.en})")


def _value(field: str, value: Any, architecture: Architecture) -> LocalText:
    if isinstance(value, bool):
        return _YES[value]
    if isinstance(value, int):
        return LocalText(vi=f"{value:,}".replace(",", "."), en=f"{value:,}")
    if field == "kind" and value in kinds():
        return LocalText(vi=_small(kinds()[value].name.vi), en=_small(kinds()[value].name.en))
    names = framework(architecture.model.profile.framework).values.get(_LISTS.get(field, ""), {})
    each = [names.get(one, LocalText.same(str(one))) for one in (value if isinstance(value, tuple) else (value,))]
    return LocalText(vi=", ".join(_small(w.vi) for w in each), en=", ".join(_small(w.en) for w in each))


def _small(text: str) -> str:
    """Small first letter, unless the word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
