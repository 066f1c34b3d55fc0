"""What is wrong with waivers themselves: who agreed, for how long, to what, and whether there still is anything to waive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from archmodel.gate import codes
from archmodel.gate.renaming import Renaming
from archmodel.gate.waiver import Policy, Waiver
from archmodel.inventory.identity import skeleton
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.diagnostics.record import CANNOT_JUDGE, CRASHED
from archmodel.kit.text import Message, msg, nearest, visible
from archmodel.model import Model

_ANY = frozenset("*?[]")
STALE = frozenset({"waiver/expired", "waiver/unmatched", "waiver/unknown-rule", "waiver/unknown-subject"})
"""What `--strict-waivers` does not let pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """What waivers are held against. `whole`: everything was looked at, so what matches nothing matches nothing at all."""

    model: Model
    renaming: Renaming
    policy: Policy
    day: dt.date
    known: frozenset[str]
    whole: bool = True

    def void(self, waiver: Waiver, matched: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
        """Why a waiver waives nothing, although it is not too late."""
        if not waiver.inline and _who(waiver.requested_by) == _who(waiver.approved_by):
            yield _found("same-approver", waiver, Severity.ERROR, _same(waiver.approved_by), _ANOTHER)
        if not waiver.inline and self._most_rules(waiver.rules) and self._most_subjects(waiver.subject):
            yield _found("too-wide", waiver, Severity.ERROR, _WIDE, _NARROW)
        if waiver.approved_on is not None and waiver.approved_on > self.day and (matched or self.whole):
            yield _found("not-yet", waiver, Severity.WARNING, _later(waiver.approved_on, self.day), _CORRECT)
        yield from self._never(waiver, matched)
        yield from self._horizon(waiver, matched)

    def _most_rules(self, patterns: Sequence[str]) -> bool:
        """By what the patterns come to, not how they are written: `*/*` and `[a-z]*` are as good as `*`."""
        every = [code for code in self.known if "/" in code and not code.startswith((codes.OWN, *CANNOT_JUDGE, CRASHED))]
        return 2 * sum(any(codes.meant(pattern, code) for pattern in patterns) for code in every) > len(every)

    def _most_subjects(self, pattern: str) -> bool:
        if not _ANY.intersection(pattern):
            return False
        every = (*self.model.elements, *self.model.relationships)
        return 2 * sum(fnmatchcase(name, pattern) for name in every) > len(every)

    def remarks(self, waiver: Waiver, matched: Sequence[Diagnostic], back: int | None = None) -> Iterator[Diagnostic]:
        """What somebody should do about a waiver that keeps the rules. `back`: of how many findings nobody else answers for."""
        if not matched:
            yield from self._unmatched(waiver)
        elif waiver.expired(self.day):
            yield _found("expired", waiver, Severity.ERROR, _expired(waiver, len(matched) if back is None else back), _RENEW)
        elif (waiver.expires - self.day).days <= self.policy.remind:
            yield _found("expiring", waiver, Severity.INFO, _expiring(waiver, self.day), _PREPARE)

    def _never(self, waiver: Waiver, matched: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
        wanted = sorted({d.code for d in matched if any(codes.meant(pattern, d.code) for pattern in self.policy.never)})
        if wanted:
            yield _found("never", waiver, Severity.ERROR, _forbidden(", ".join(wanted)), _MEND)

    def _horizon(self, waiver: Waiver, matched: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
        """Counted from the approval; where nobody gave a date, from today."""
        if not matched:
            return
        severity = max(d.severity for d in matched)
        days = (waiver.expires - (waiver.approved_on or self.day)).days
        if days > self.policy.horizon[severity]:
            yield _found("horizon", waiver, Severity.ERROR, _too_long(days, severity, self.policy.horizon[severity]), _SHORTEN)

    def _unmatched(self, waiver: Waiver) -> Iterator[Diagnostic]:
        strange = [pattern for pattern in waiver.rules if not codes.nameable(pattern, self.known)]
        if strange:
            yield _found("unknown-rule", waiver, Severity.WARNING, _no_rule(strange[0]), self._nearest_rule(strange[0]))
        elif not self._exists(waiver):
            yield _found("unknown-subject", waiver, Severity.WARNING, _no_subject(waiver.subject), self._nearest_subject(waiver.subject))
        elif self.whole:
            yield _found("unmatched", waiver, Severity.WARNING, _NOTHING, _PRUNE)

    def _exists(self, waiver: Waiver) -> bool:
        name = self.renaming.modern(waiver.subject)
        return waiver.inline or bool(_ANY.intersection(name)) or name in self.model.elements or name in self.model.relationships

    def _nearest_rule(self, pattern: str) -> Message:
        return _meant(nearest(pattern, self.known))

    def _nearest_subject(self, name: str) -> Message:
        return _meant(nearest(name, self.model.elements))


def _meant(near: str | None) -> Message:
    return msg("Có phải bạn muốn viết `{near}`? Nếu không, hãy xóa miễn trừ này.",
               "Did you mean `{near}`? If not, remove the waiver.", near=near) if near else _PRUNE


def _found(code: str, waiver: Waiver, severity: Severity, message: Message, advice: Message) -> Diagnostic:
    subject = None if waiver.inline else waiver.id
    return Diagnostic(code=f"{codes.OWN}{code}", severity=severity, message=message, advice=advice, span=waiver.span, subject=subject,
                      fact=", ".join(waiver.rules) if waiver.inline else "")


def _who(name: str) -> str:
    """The same for two ways to write one name: case, accents, spaces, signs, letters that look alike."""
    return "".join(c for c in skeleton(name) if c.isalnum())


_ANOTHER = msg("Để một người khác duyệt.", "Have somebody else agree to it.")
_WIDE = msg("miễn trừ hầu hết quy tắc cho hầu hết đối tượng thì không còn gì để kiểm tra, nên không có hiệu lực",
            "a waiver of most rules for most subjects leaves nothing to check, so it waives nothing")
_NARROW = msg("Nêu rõ quy tắc hoặc đối tượng.", "Name the rule or the subject.")
_CORRECT = msg("Sửa lại ngày duyệt, hoặc chờ đến ngày đó.", "Correct the date of the approval, or wait for it.")
_RENEW = msg("Sửa điều đã phát hiện, hoặc xin duyệt lại: `archmodel waiver renew`.",
             "Mend what was found, or have it approved anew: `archmodel waiver renew`.")
_PREPARE = msg("Sửa điều đã phát hiện trước ngày đó, hoặc xin duyệt lại.", "Mend what was found before that day, or have it approved anew.")
_MEND = msg("Sửa điều đã phát hiện rồi xóa miễn trừ này.", "Mend what was found, and remove the waiver.")
_SHORTEN = msg("Rút ngắn thời hạn, hoặc sửa `settings.waivers.horizon_days`.",
               "Shorten it, or change `settings.waivers.horizon_days`.")
_NOTHING = msg("miễn trừ này không ứng với phát hiện nào", "the waiver matches no finding")
_PRUNE = msg("Xóa miễn trừ này: `archmodel waiver prune`.", "Remove it: `archmodel waiver prune`.")


def _same(who: str) -> Message:
    return msg("“{who}” vừa đề nghị vừa duyệt, nên miễn trừ không có hiệu lực",
               "“{who}” both asked for it and agreed to it, so it waives nothing", who=visible(who))


def _later(approved: dt.date, day: dt.date) -> Message:
    return msg("miễn trừ được duyệt ngày {approved}, sau ngày xét {day}",
               "it is approved on {approved}, which is after {day}, the day of the check", approved=approved, day=day)


def _expired(waiver: Waiver, count: int) -> Message:
    return msg("miễn trừ đã hết hạn ngày {day}, số phát hiện trở lại: {n}", "the waiver expired on {day}; findings that are back: {n}",
               day=waiver.expires, n=count)


def _expiring(waiver: Waiver, day: dt.date) -> Message:
    return msg("miễn trừ hết hạn ngày {day}, còn {n} ngày", "the waiver expires on {day}; days left: {n}",
               day=waiver.expires, n=(waiver.expires - day).days)


def _forbidden(wanted: str) -> Message:
    return msg("dự án không cho miễn trừ `{codes}`", "the project allows no waiver of `{codes}`", codes=wanted)


def _too_long(days: int, severity: Severity, most: int) -> Message:
    return msg("miễn trừ dài {days} ngày, trong khi {severity} chỉ được miễn trừ tối đa {most} ngày, nên không có hiệu lực",
               "the waiver runs for {days} days, where for severity “{severity}” {most} are allowed, so it waives nothing",
               days=days, severity=severity.word, most=most)


def _no_rule(pattern: str) -> Message:
    return msg("không có quy tắc `{rule}`", "there is no rule `{rule}`", rule=visible(pattern))


def _no_subject(name: str) -> Message:
    return msg("không có đối tượng `{subject}`", "there is no `{subject}`", subject=visible(name))
