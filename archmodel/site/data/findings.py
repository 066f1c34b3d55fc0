"""Every diagnostic of the project, once, with its proof: what the workbench of the auditor shows. In a public edition there is none.

    words    [vi, en]: texts, and patterns in which {0} is the first filling         files   paths
    things   [id, name, kind, owner, layer, page]                                    rules   [code, number, title, topic, page, why]
    facts    [thing, field, value, place, note, source]: the note says on what grounds, or of what is missing whom to ask and by when
    findings [print, rule, severity, status, verdict, confidence, thing, plateau, place, message, advice, facts, missing, others] and,
             of one that is or was waived, [waiver, why]

A text is its place in `words`, or `[place, filling …]`, of which a number is a place again. A place in a file is `[file, line, column]`.
`severities`, `statuses`, `verdicts` and `confidences` are `[id, vi, en]` and named by their place; `say` are the words of the page,
`columns`, `about` and `sarif` what is around the findings in a file that is taken along.
"""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText
from archmodel.site._finding_rows import Rows
from archmodel.site._finding_words import COLUMNS, CONFIDENCE, LEVELS, PARTS, SEARCHED, STATUSES, TOPICS, VERDICTS
from archmodel.site._rule_known import Known, known
from archmodel.site.site import Site, pair


def build(site: Site) -> object:
    if site.judged is None:
        return {}
    rows = Rows(site=site)
    found = site.judged.diagnostics
    codes = sorted({d.code for d in found})
    places = {code: n for n, code in enumerate(codes)}
    findings = [rows.row(d, places) for d in found]
    pages = known(site)
    listed = [["severity", [[s.name.lower(), *pair(s.word)] if s else ["", "", ""] for s in (None, *sorted(Severity))]],
              ["status", _listed(STATUSES)], ["verdict", _listed(VERDICTS)], ["confidence", _listed(CONFIDENCE)]]
    return {
        "about": {"tool": "archmodel", "day": str(site.workspace.today.at.day), "title": site.workspace.settings.title.say(site.first)},
        "columns": COLUMNS, "searched": SEARCHED, "levels": LEVELS, "findings": findings,
        "sarif": _sarif([{"id": code, "shortDescription": {"text": pages[code].title.say(site.first)}} for code in codes]),
        "rules": [_rule(pages[code], rows) for code in codes],
        "severities": listed[0][1], "statuses": listed[1][1], "verdicts": listed[2][1], "confidences": listed[3][1], "listed": listed,
        "say": {name: pair(words) for name, words in PARTS.items()},
        "files": rows.files.rows, "things": rows.things.rows, "facts": rows.facts.rows, "words": rows.words.rows,
    }


def _rule(rule: Known, rows: Rows) -> list[object]:
    return [rule.code, rule.number, rows.text(rule.title), rows.text(TOPICS.get(rule.topic, LocalText.same(rule.topic))), rule.path,
            rows.text(rule.why) if rule.why.say("en") else None]


def _listed(words: Mapping[str, LocalText]) -> list[list[str]]:
    return [[name, *pair(said)] for name, said in words.items()]


def _sarif(rules: list[object]) -> dict[str, object]:
    """A log without results."""
    run = {"tool": {"driver": {"name": "archmodel", "rules": rules}}, "columnKind": "unicodeCodePoints"}
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
