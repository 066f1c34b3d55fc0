"""The workbench of the auditor: every finding with its proof, filtered and handed on; and the waivers, with who answers for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archmodel.gate.codes import OWN, about
from archmodel.kit.diagnostics import Severity
from archmodel.kit.diagnostics.report import status
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText, Message, msg
from archmodel.reports.findings import SEVERITIES
from archmodel.site._finding_words import PARTS, STATUSES, opening, t
from archmodel.site._rule_known import known
from archmodel.site.site import Page, Site
from archmodel.site.templating import render

if TYPE_CHECKING:
    from archmodel.gate import Judgement
    from archmodel.gate.waiver import Waiver

TITLE = LocalText(vi="Phát hiện", en="Findings")
_COVERED = 5
"""So many findings of a waiver are named; the list has all of them."""
_IN_FORCE = t("đang áp dụng", "in force")
_OPEN = t("Tính vào kết quả", "That count")
PICKS = ("topic", "owner", "kind", "layer", "verdict", "confidence", "file")
"""What a select filters by; severity and standing are toggles, a rule is searched."""
_GROUPS = (("rule", t("quy tắc", "rule")), ("owner", t("chủ quản", "owner")), ("subject", t("đối tượng", "subject")),
           ("file", t("tệp", "file")), ("none", t("không nhóm", "nothing")))
_SORTS = (("grave", t("mức nghiêm trọng", "severity")), ("place", t("vị trí trong tệp", "place in the files")),
          ("sure", t("độ tin cậy", "confidence")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A row of the table of waivers. `tone` is a class of the row, `rules` are patterns with the page of a rule named in full."""

    waiver: Waiver
    rules: tuple[tuple[str, str], ...]
    subject: str
    covers: tuple[tuple[str, str], ...]
    more: int
    standing: tuple[LocalText, ...]
    left: Message | LocalText
    tone: str

    @property
    def until(self) -> LocalText:
        return spelt(str(self.waiver.expires))

    @property
    def agreed(self) -> LocalText | None:
        return spelt(str(self.waiver.approved_on)) if self.waiver.approved_on else None


def pages(site: Site) -> Iterator[Page]:
    judgement = site.judged
    if judgement is None:
        return
    counts = [(s.name.lower(), SEVERITIES[s], sum(d.severity is s and d.counts for d in judgement.diagnostics))
              for s in sorted(Severity, reverse=True)]
    body = render(
        "findings.html", title=TITLE, total=len(judgement.diagnostics), counts=counts, statuses=_statuses(judgement), groups=_GROUPS,
        sorts=_SORTS, picks=[(name, PARTS[name]) for name in PICKS], part=PARTS, day=spelt(str(site.workspace.today.at.day)),
        judged=spelt(str(judgement.day)), waivers=tuple(waivers(site, judgement)),
        rules=[(each.code, each.title) for each in known(site).values() if each.found])
    yield Page(path="findings.html", title=TITLE, kind="findings", body=body, scripts=("findings",), data=("findings",))


def _statuses(judgement: Judgement) -> list[tuple[str, LocalText]]:
    """What counts, then each way of not counting that occurs, then everything."""
    found = {status(d) for d in judgement.diagnostics}
    return [("", _OPEN), *((name, opening(words)) for name, words in STATUSES.items() if name in found and name != "new"),
            ("all", t("Tất cả", "All"))]


def waivers(site: Site, judgement: Judgement) -> Iterator[Waived]:
    """Each waiver of the project, the one that expires first above."""
    paths = {code: each.path for code, each in known(site).items()}
    for waiver in sorted(judgement.waivers, key=lambda w: (w.expires, w.id)):
        matched = judgement.matches.get(waiver.id, ())
        wrong = [d.code for d in judgement.diagnostics if d.code.startswith(OWN) and d.span == waiver.span]
        yield Waived(
            waiver=waiver, rules=tuple((pattern, paths.get(pattern, "")) for pattern in waiver.rules), subject=waiver.subject,
            covers=tuple((d.fingerprint, d.subject or d.code) for d in matched[:_COVERED]), more=max(0, len(matched) - _COVERED),
            standing=tuple(about(code).title for code in wrong) or (_IN_FORCE,), left=_left(waiver, judgement),
            tone="warning" if _grave(wrong) else "")


def _grave(wrong: list[str]) -> bool:
    return any(not code.endswith("/expiring") for code in wrong)


def _left(waiver: Waiver, judgement: Judgement) -> Message:
    days = (waiver.expires - judgement.day).days
    if days < 0:
        return msg("quá {n} ngày", "{n} days ago", n=-days)
    return msg("còn {n} ngày", "{n} days left", n=days)


