"""What a finding rests on, down to file and line | Căn cứ của một phát hiện, đến từng tệp và dòng"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from archmodel.cli.command import argument, declare
from archmodel.cli.listing import format_option
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.gate.proof import Fact, Proof
    from archmodel.kit.diagnostics import Diagnostic
    from archmodel.kit.text import Lang

_RULE = LocalText(vi="quy tắc", en="rule")
_FACTS = LocalText(vi="dựa trên", en="rests on")
_MISSING = LocalText(vi="còn thiếu", en="lacks")
_OTHERS = LocalText(vi="xem thêm", en="see also")
_STANDING = LocalText(vi="tình trạng", en="stands as")
_WRITTEN = LocalText(vi="nơi ghi", en="written at")
_CONFIDENCE = LocalText(vi="độ tin cậy của mắt xích yếu nhất", en="confidence of the weakest fact")
_CHANGE = LocalText(vi="điều gì sẽ thay đổi kết luận", en="what would change it")
_ANSWER = LocalText(vi="biết giá trị của `{field}` thì kết luận được", en="knowing `{field}` would decide it")


@declare(
    __doc__,
    about=LocalText(
        vi="Đi từ một phát hiện xuống quy tắc, các dữ kiện (giá trị, tệp:dòng:cột, căn cứ, độ tin cậy), phần còn thiếu và điều sẽ làm thay "
           "đổi kết luận. Dấu nhận dạng do `archmodel check` in sau vị trí; vài ký tự đầu là đủ.",
        en="Goes from a finding down to the rule, the facts (value, file:line:col, provenance, confidence), what is missing, and what "
           "would change the verdict. `archmodel check` prints the fingerprint behind the place; its first digits are enough."),
    examples=("archmodel why 82c2c67d", "archmodel why 82c2c67 --lang vi", "archmodel why 82c2c67d --format json"))
@argument("fingerprint", metavar="FINGERPRINT", words=LocalText(vi="Dấu nhận dạng của phát hiện.", en="The fingerprint of a finding."))
@format_option
@project_options
def command(project: Project, fingerprint: str, form: str) -> int:
    from archmodel.cli.speech import tell
    from archmodel.gate.proof import proof

    found = _chosen(project.workspace.judged().diagnostics, fingerprint)
    made = proof(found, project.workspace.model)
    if form == "json":
        import json

        tell(json.dumps(_record(made, project.lang), ensure_ascii=False, indent=1) + "\n")
    else:
        tell("".join(f"{line}\n" for line in _tree(made, project.lang)))
    return 0


def _chosen(found: tuple[Diagnostic, ...], prefix: str) -> Diagnostic:
    from archmodel.cli.values import did_you_mean
    from archmodel.gate.proof import by_print
    from archmodel.kit.diagnostics.record import Severity
    from archmodel.kit.errors import BadUsage

    hits = by_print(found, prefix)
    if len(hits) == 1:
        return hits[0]
    if not hits or not prefix:
        worst = sorted(found, key=lambda d: -d.severity if d.counts else Severity.INFO)
        short = [d.fingerprint[: max(8, len(prefix))] for d in worst]
        raise BadUsage(msg("Không có phát hiện nào có dấu “{print}”.", "There is no finding “{print}”.", print=prefix),
                       did_you_mean(prefix, short[:2000], msg("`archmodel check` in dấu nhận dạng sau vị trí.",
                                                              "`archmodel check` prints fingerprints behind the places.")))
    listed = ", ".join(f"{d.fingerprint[:8]} ({d.code})" for d in hits[:5]) + (", …" if len(hits) > 5 else "")
    raise BadUsage(msg("Có {n} phát hiện bắt đầu bằng “{print}”.", "{n} findings begin with “{print}”.", n=len(hits), print=prefix),
                   msg("Ghi thêm ký tự: {list}.", "Give more digits: {list}.", list=listed))


def _tree(made: Proof, lang: Lang) -> Iterator[str]:
    from archmodel.kit.diagnostics.report import remark, safe, status_word

    found = made.finding
    yield f"{safe(found.message.say(lang))}  #{found.fingerprint}"
    number = f" · {made.about.catalogue}" if made.about.catalogue else ""
    verdict = f"{found.severity.word.say(lang)}, {status_word(found, lang)}"
    branches: list[tuple[str, list[str]]] = [
        (f"{_RULE.say(lang)} {found.code}{number} ({verdict}): {made.about.title.say(lang)}", _why(made, lang)),
        (_FACTS.say(lang), [_fact(fact, lang) for fact in made.facts]),
        (_MISSING.say(lang), [_fact(fact, lang) for fact in made.missing]),
        (_OTHERS.say(lang), [_fact(fact, lang) for fact in made.others])]
    if found.span and found.span not in {fact.span for fact in made.facts}:
        branches.append((f"{_WRITTEN.say(lang)}: {safe(str(found.span))}", []))
    if found.confidence:
        branches.append((f"{_CONFIDENCE.say(lang)}: {found.confidence}", []))
    if found.standing:
        branches.append((f"{_STANDING.say(lang)}: {remark(found, lang) or status_word(found, lang)}", []))
    branches.append((_CHANGE.say(lang), _changes(made, lang)))
    shown = [branch for branch in branches if branch[1] or ":" in branch[0]]
    for n, (title, leaves) in enumerate(shown):
        yield from _branch(title, leaves, last=n == len(shown) - 1)


def _branch(title: str, leaves: list[str], *, last: bool) -> Iterator[str]:
    yield f"{'└─' if last else '├─'} {title}"
    for n, leaf in enumerate(leaves):
        yield f"{'   ' if last else '│  '}{'└─' if n == len(leaves) - 1 else '├─'} {leaf}"


def _why(made: Proof, lang: Lang) -> list[str]:
    return [text for text in (made.about.why.say(lang), made.about.reference) if text]


def _fact(fact: Fact, lang: Lang) -> str:
    from archmodel.kit.diagnostics.report import safe
    from archmodel.model.provenance import BASIS_WORDS

    place = safe(str(fact.span)) if fact.span else "–"
    if fact.note is not None:
        return f"{safe(fact.note.say(lang))}  {place}"
    value = fact.value if isinstance(fact.value, str) else fact.value.say(lang)
    basis = BASIS_WORDS[fact.basis].say(lang) if fact.basis in BASIS_WORDS else ""
    grounds = ", ".join(part for part in (basis, fact.source or "", fact.confidence) if part)
    name = f"{fact.subject}.{fact.field}" if fact.field else fact.subject
    return f"{safe(name)} = {safe(value)}  {place}{f'  ({safe(grounds)})' if grounds else ''}"


def _changes(made: Proof, lang: Lang) -> list[str]:
    from archmodel.kit.diagnostics.report import safe

    answers = [_ANSWER.say(lang).format(field=safe(f"{fact.subject}.{fact.field}")) for fact in made.missing]
    advice = made.finding.advice
    return [*answers, *([safe(advice.say(lang))] if advice else [])]


def _record(made: Proof, lang: Lang) -> dict[str, Any]:
    from archmodel.kit.diagnostics.report import remark, safe, status

    found = made.finding

    def fact(each: Fact) -> dict[str, Any]:
        value = each.value if isinstance(each.value, str) else each.value.say(lang)
        return {"subject": each.subject, "field": each.field or None, "value": safe(value), "place": str(each.span) if each.span else None,
                "basis": each.basis or None, "source": each.source, "confidence": each.confidence or None}

    return {
        "fingerprint": found.fingerprint, "code": found.code, "catalogue": made.about.catalogue or None,
        "title": made.about.title.say(lang), "severity": found.severity.name.lower(),
        "verdict": found.verdict, "status": status(found), "confidence": found.confidence or None,
        "message": safe(found.message.say(lang)), "place": str(found.span) if found.span else None,
        "standing": remark(found, lang) or None, "why": made.about.why.say(lang) or None, "facts": [fact(each) for each in made.facts],
        "missing": [fact(each) for each in made.missing], "changes": _changes(made, lang)}
