"""What is not known, told by field and by whom to ask: every one of them is listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archmodel.analysis._register import heir
from archmodel.gate.questions import Question, questions
from archmodel.kit.document import Block, Inline, Row, code, plain
from archmodel.kit.document.blocks import Words, runs
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText, counted, msg
from archmodel.reports._facts import contact_words, title_of
from archmodel.reports._telling import NONE, Teller, joined, t, table, wide
from archmodel.reports._values import named
from archmodel.workspace import Workspace

_NO_CONTACT = t("chưa ghi đầu mối", "no contact recorded")
_RESPONSIBLE = ("owner", "steward", "lead")
_NAMED = 20
"""So many things are named in one cell; the tables by contact (report `provenance`) have all of them."""
_FEW = 8
"""Agencies to be asked for fewer facts than this share one table."""


def asked(workspace: Workspace) -> tuple[Question, ...]:
    """Every fact that is on record as not known."""
    return tuple(q for q in questions(workspace.model, workspace.findings, workspace.sources.files) if q.stated)


def lacking(workspace: Workspace) -> tuple[Question, ...]:
    """Facts of which nothing is recorded and which a verdict needs. In a public edition what is withheld would seem to be missing: none."""
    if workspace.public:
        return ()
    return tuple(q for q in questions(workspace.model, workspace.findings, workspace.sources.files) if not q.stated)


def kind_named(subject: str, say: Teller) -> str:
    thing = say.workspace.model.elements.get(subject)
    return thing.kind if thing else "flow"


def responsible(subject: str, say: Teller) -> str | None:
    """Who answers for the thing where nobody is named to find out: its owner or steward, or whoever succeeded them; of a flow that of
    the sender.
    """
    elements, links = say.workspace.model.elements, say.workspace.model.relationships
    thing = elements.get(subject) or (elements.get(links[subject].source) if subject in links else None)
    found = next((value for name in _RESPONSIBLE if thing and (value := thing.text(name))), None)
    return heir(say.architecture, found) if found else None


def whom(question: Question, say: Teller) -> Inline:
    """The recorded contact; where none is recorded that is said, and whom to begin with."""
    if question.contact:
        return plain(contact_words(question.contact, say))
    owner = responsible(question.subject, say)
    if owner is None:
        return plain(_NO_CONTACT)
    return (plain(_NO_CONTACT), plain(t("; chủ quản: ", "; in charge: ")), plain(say.name(owner)))


def due(question: Question) -> LocalText:
    return spelt(question.due) if question.due else t("chưa ghi", "not recorded")


def by_field(found: Iterable[Question], say: Teller, caption: Words) -> Block:
    """One row a field: how many, of which things, who is to find out and by when."""
    groups: dict[tuple[str, str], list[Question]] = {}
    for q in found:
        title = title_of(kind_named(q.subject, say), q.field)
        groups.setdefault((title.vi, title.en), []).append(q)
    rows = sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return wide(table(
        caption, (("Điều chưa xác định", "Not known"), ("Số đối tượng", "Things", "right"), ("Kết luận chờ", "Verdicts waiting", "right"),
                  ("Đầu mối", "Contact"), ("Hạn sớm nhất", "First due"), ("Gồm", "Namely")),
        (Row(cells=(plain(LocalText(vi=title[0], en=title[1])), plain(counted(len(some))), plain(counted(sum(q.verdicts for q in some))),
                    _contacts(some, say), plain(_first(some)), some_of(sorted({q.subject for q in some}))))
         for title, some in rows)))


def some_of(names: Sequence[str]) -> Inline:
    """Ids for one cell; of very many the first, and how many more there are."""
    rest = len(names) - _NAMED
    shown = joined(code(name) for name in names[:_NAMED])
    return shown if rest <= 0 else (*runs(shown), plain(msg(" và {n} đối tượng khác", " and {n} more", n=counted(rest))))


def by_contact(found: Sequence[Question], say: Teller) -> tuple[Block, ...]:
    """One table a contact; those without a recorded contact under whoever is in charge, and all those with few facts in one table."""
    groups: dict[tuple[bool, str], list[Question]] = {}
    for q in found:
        groups.setdefault((not q.contact, q.contact or responsible(q.subject, say) or ""), []).append(q)
    ranked = sorted(groups.items(), key=lambda pair: (pair[0][0], not pair[0][1], -len(pair[1]), pair[0][1]))
    few = [some for (missing, who), some in ranked if missing and who and len(some) < _FEW]
    alone = [(who, missing, some) for (missing, who), some in ranked if len(few) < 2 or some not in few]
    others = [_others([q for some in few for q in some], say)] if len(few) > 1 else []
    last = [x for x in alone if not x[0]]
    return (*(_group(*x, say) for x in alone if x[0]), *others, *(_group(*x, say) for x in last))


def _others(found: Sequence[Question], say: Teller) -> Block:
    """Those of agencies with few facts each, agency by agency."""
    return table(
        msg("Chưa ghi đầu mối; các cơ quan phụ trách ít hơn {k} điều ({n})",
            "No contact recorded; agencies in charge of fewer than {k} such facts each ({n})", k=_FEW, n=counted(len(found))),
        (("Cơ quan phụ trách", "In charge"), ("Đối tượng", "Subject"), ("Điều chưa xác định", "Not known"), ("Hạn", "Due"),
         ("Kết luận chờ", "Verdicts waiting", "right"), ("Nơi ghi", "Written at")),
        (Row(cells=(plain(say.name(responsible(q.subject, say) or "")), named(q.subject, say),
                    plain(title_of(kind_named(q.subject, say), q.field)), plain(due(q)), plain(counted(q.verdicts)), _where(q)))
         for q in found))


def _group(who: str, missing: bool, found: Sequence[Question], say: Teller) -> Block:
    name, n = contact_words(who, say), counted(len(found))
    words = msg("Đầu mối: {name} ({n})", "Contact: {name} ({n})", name=name, n=n) if not missing else \
        msg("Chưa ghi đầu mối; cơ quan phụ trách: {name} ({n})", "No contact recorded; in charge: {name} ({n})", name=name,
            n=n) if who else \
        msg("Chưa ghi đầu mối, cũng chưa rõ cơ quan nào phụ trách ({n})", "No contact recorded, and nobody known to be in charge ({n})",
            n=n)
    return table(
        words, (("Đối tượng", "Subject"), ("Điều chưa xác định", "Not known"), ("Hạn", "Due"),
                ("Kết luận chờ", "Verdicts waiting", "right"), ("Nơi ghi", "Written at")),
        (Row(cells=(named(q.subject, say), plain(title_of(kind_named(q.subject, say), q.field)), plain(due(q)), plain(counted(q.verdicts)),
                    _where(q)))
         for q in sorted(found, key=lambda q: (q.last_day, q.subject, q.field))))


def _where(question: Question) -> Inline:
    return code(str(question.span)) if question.span else plain(NONE)


def of_subject(found: Sequence[Question], say: Teller) -> Block:
    """Those of one thing."""
    return table(
        t("Điều chưa xác định", "Not known"),
        (("Điều chưa xác định", "Not known"), ("Đầu mối", "Contact"), ("Hạn", "Due"), ("Kết luận chờ", "Verdicts waiting", "right"),
         ("Nơi ghi", "Written at")),
        (Row(cells=(plain(title_of(kind_named(q.subject, say), q.field)), whom(q, say), plain(due(q)), plain(counted(q.verdicts)),
                    code(str(q.span)) if q.span else plain(NONE))) for q in sorted(found, key=lambda q: q.field)))


def _contacts(found: Iterable[Question], say: Teller) -> Inline:
    some = list(found)
    named = sorted({q.contact for q in some if q.contact})
    none = sum(not q.contact for q in some)
    parts: list[Inline] = [plain(contact_words(name, say)) for name in named]
    if none:
        parts.append(plain(msg("{words}: {n}", "{words}: {n}", words=_NO_CONTACT, n=counted(none))))
    return tuple(run for part in parts for run in (plain("; "), *runs(part)))[1:]


def _first(found: Iterable[Question]) -> LocalText:
    days = sorted(((q.last_day, q.due) for q in found if q.due), key=lambda pair: pair[0])
    return spelt(days[0][1] or "") if days else t("chưa ghi", "not recorded")
