"""The rows of form 03 and what is wrong with them, worked out once for all rules of this room.

They apply to projects that name the guide among their `packs`: whoever prepares no dossier is not asked for its fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.form03 import Form03, Problem, form03_between, forms, problems
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Unknown
from archmodel.rules.engine import Facts, Finding

GUIDE = ("vn-ndaf-guide-draft", "")
UNKNOWN = msg("Ghi giá trị; nếu chưa biết thì ghi `{{unknown: {{contact: …, due: …}}}}`.",
              "Record it; where nobody knows, write `{{unknown: {{contact: …, due: …}}}}`.")
_OWN_RULES = frozenset({
    ("QH_KETNOI", "protection"), ("HOANTHIEN_NV", "task"), ("HOANTHIEN_NV", "result"), ("HOANTHIEN_NV", "verification"),
    ("HOANTHIEN_NV", "resource"), ("HOANTHIEN_NV", "gap")})
"""Fields whose absence a rule of its own tells."""
_OF_REFERENCES = frozenset({"owner", "usage", "source_code"})


def prepared(facts: Facts) -> bool:
    """Whether the project prepares a dossier by a guide that has form 03."""
    return facts.framework.guide in facts.model.profile.packs and bool(forms(facts.framework))


def rows(facts: Facts) -> Form03:
    """All four tables; empty where no dossier is prepared."""
    return form03_between(facts.today, facts.final(), facts.framework) if prepared(facts) else Form03()


def wrong(facts: Facts) -> tuple[Problem, ...]:
    """What is wrong with any row."""
    return problems(facts.answer(rows), facts.framework)


def found(facts: Facts, *kinds: str) -> Iterator[Problem]:
    """The problems of these kinds."""
    return (problem for problem in facts.answer(wrong) if problem.kind in kinds)


def told_elsewhere(problem: Problem, facts: Facts) -> bool:
    """Whether an empty field is the matter of a rule more special than F02."""
    if problem.form == "DM_DOITUONG" and problem.field in _OF_REFERENCES:
        return facts.answer(rows).objects[problem.code].cells["record"].value == ("reference",)
    return (problem.form, problem.field) in _OWN_RULES


def nobody_asked(problem: Problem) -> bool:
    """Whether the field says nothing at all, not even who is to find out."""
    return problem.kind == "blank" or problem.cell.unknown == Unknown()


def finding(problem: Problem, facts: Facts, advice: Message) -> Finding:
    """At the field the cell has its text from, else at what the row is about."""
    subject = problem.cell.element or next(
        (row.subject for row in facts.answer(rows).records[problem.form] if row.code == problem.code), problem.code)
    return Finding(subject=subject, path=problem.cell.path, fact=f"{problem.form}.{problem.field}.{problem.code}", advice=advice,
                   message=msg("mẫu 03, {form}, {code}: {what}", "form 03, {form}, {code}: {what}", form=problem.form, code=problem.code,
                               what=LocalText(vi=problem.message.say("vi"), en=problem.message.say("en"))))
