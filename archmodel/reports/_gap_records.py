"""The gap for machines: one JSON document with documented keys, or one CSV line for each element and relationship.

JSON: `schema` (the version of these keys), `baseline` and `target` (`id`, `title`, `date`, `place`), `holds` (whether every sum
does), `elements` and `relationships` (each with `counts` by class, `outcomes` by disposition, `baseline` and `target` totals and
`rows`), `by` (capability, layer, owner, data, interface: lines with the same counts), `gaps` (the consolidated matrix), `steps`
(the same without rows, where the comparison goes by way of others). Ids are given, never names alone; keys are only ever added.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from archmodel.analysis.gap import GapAnalysis, GapRow, Judgement
from archmodel.analysis.gap.breakdown import Aspect, Line, breakdown
from archmodel.analysis.gap.chain import Chain
from archmodel.analysis.gap.comparison import Balance
from archmodel.analysis.gap.solutions import solutions
from archmodel.graph import Architecture
from archmodel.kit.text import Lang
from archmodel.metamodel import Framework
from archmodel.model import Element, Relationship
from archmodel.reports._gap_words import value_of

SCHEMA = 1
_COLUMNS = ("what", "id", "name", "kind", "owner", "source", "target", "class", "disposition", "successors", "judgements", "differs_in",
            "decided_by", "plateau", "reason", "closes", "formerly", "written_at")


def as_json(chain: Chain, framework: Framework, lang: Lang) -> str:
    gap = chain.whole
    told: dict[str, Any] = {
        "schema": SCHEMA, "baseline": _moment(gap.baseline, lang), "target": _moment(gap.target, lang), "group": gap.group,
        "framework": framework.id, "holds": chain.holds, **_sides(gap),
        "by": {aspect.value: [_line(line, lang) for line in breakdown(gap, aspect, framework)] for aspect in Aspect},
        "gaps": _gaps(gap), "steps": [
            {"baseline": _moment(s.baseline, lang), "target": _moment(s.target, lang), **_sides(s)}
            for s in chain.steps] if len(chain.steps) > 1 else [],
    }
    told["elements"]["rows"] = [_row(row, lang) for row in gap.elements]
    told["relationships"]["rows"] = [_row(row, lang) for row in gap.relationships]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_csv(gap: GapAnalysis, lang: Lang) -> str:
    """Every element, then every relationship. A cell that a spreadsheet would compute is made text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in (*gap.elements, *gap.relationships):
        writer.writerow([_harmless(_cell(value)) for value in _record(row, gap, lang).values()])
    return stream.getvalue()


def _moment(at: Architecture, lang: Lang) -> Mapping[str, str]:
    return {"id": at.at.id, "title": at.at.title.say(lang), "date": at.at.day.isoformat(), "place": at.at.place}


def _sides(gap: GapAnalysis) -> dict[str, Any]:
    return {"elements": _figures(gap.balance, gap.outcomes), "relationships": _figures(gap.relationship_balance, gap.relationship_outcomes)}


def _figures(balance: Balance, outcomes: Mapping[Any, int]) -> dict[str, Any]:
    return {"baseline": balance.baseline, "target": balance.target, "holds": balance.holds,
            "counts": {s.value: n for s, n in balance.counts.items()}, "outcomes": {o.value: n for o, n in outcomes.items()}}


def _line(line: Line, lang: Lang) -> dict[str, Any]:
    return {"id": line.id, "name": line.name.say(lang), "baseline": line.baseline, "target": line.target,
            "counts": {s.value: n for s, n in line.counts.items()}, "unaccounted": line.unaccounted, "rows": list(line.rows)}


def _gaps(gap: GapAnalysis) -> list[dict[str, Any]]:
    return [{"number": s.number, "id": s.gap.id, "domain": s.domain, "option": s.option, "packages": [p.id for p in s.packages],
             "components": list(s.components), "dependencies": list(s.dependencies)} for s in solutions(gap.target.model)]


def _row(row: GapRow, lang: Lang) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": row.id, "kind": row.thing.kind, "name": row.thing.name.say(lang) if row.thing.name else "",
        "class": row.status.value, "disposition": row.outcome.value, "successors": list(row.successors),
        "judgements": [_judgement(j, lang) for j in row.judgements], "differs_in": [d.field for d in row.differences],
        "differences": [{"field": d.field, "before": value_of(d.before), "after": value_of(d.after)} for d in row.differences],
        "causes": [{"plateau": c.plateau, "by": c.by, "at": str(c.span)} for c in row.causes],
        "package": row.package, "closes": list(row.closes), "formerly": row.formerly, "togaf": [t.value for t in row.togaf],
        "written_at": str(row.thing.origin.span),
    }
    if isinstance(row.thing, Relationship):
        told |= {"label": row.thing.label, "before": _ends(row.baseline), "after": _ends(row.target)}
    return told


def _judgement(judgement: Judgement, lang: Lang) -> dict[str, Any]:
    return {"kind": judgement.kind.value, "others": list(judgement.others), "recorded": judgement.recorded,
            "reason": judgement.reason.say(lang) if judgement.reason else "", "likeness": judgement.likeness}


def _ends(link: object) -> list[str]:
    return [link.source, link.target] if isinstance(link, Relationship) else []


def _record(row: GapRow, gap: GapAnalysis, lang: Lang) -> dict[str, Any]:
    thing = row.thing
    cause = next((j.cause for j in row.judgements if j.cause), row.causes[0] if row.causes else None)
    reason = next((j.reason.say(lang) for j in row.judgements if j.reason), "")
    place = (gap.target if row.target is thing else gap.baseline).at.place
    return {
        "what": "element" if isinstance(thing, Element) else "relationship", "id": row.id,
        "name": thing.name.say(lang) if thing.name else "", "kind": thing.kind,
        "owner": (thing.text("owner") or "") if isinstance(thing, Element) else "",
        "source": thing.source if isinstance(thing, Relationship) else "",
        "target": thing.target if isinstance(thing, Relationship) else "",
        "class": row.status.value, "disposition": row.outcome.value, "successors": row.successors,
        "judgements": [j.kind.value for j in row.judgements], "differs_in": [d.field for d in row.differences],
        "decided_by": cause.by if cause else "", "plateau": cause.plateau if cause else "", "reason": reason, "closes": row.closes,
        "formerly": row.formerly, "written_at": f"{place}:{thing.origin.span}" if place else str(thing.origin.span),
    }


def _cell(value: object) -> str:
    return "; ".join(str(v) for v in value) if isinstance(value, list | tuple) else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
