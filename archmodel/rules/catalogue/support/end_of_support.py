"""The technology of a system is no longer supported, or its support ends within the horizon.

Why: without support there are no more security updates, and what is built upon it must be replaced before it has paid off. A system
whose technology is on record but not the end of its support cannot be judged; one whose technology is not known either is counted in the
report `support`.

Vì sao: hết hỗ trợ thì không còn bản vá bảo mật, và những gì xây dựng trên đó phải thay thế trước khi sử dụng hết giá trị. Hệ thống đã ghi
công nghệ nhưng chưa ghi ngày hết hỗ trợ thì chưa đủ cơ sở; hệ thống chưa rõ cả công nghệ được thống kê ở báo cáo `support`.

Use instead: plan the upgrade before `end_of_support`, and record the date for what is in use.

Cách sửa: lập kế hoạch nâng cấp trước `end_of_support`, và ghi ngày hết hỗ trợ của công nghệ đang dùng.

Flagged:
    applications:
      portal: {name: Portal, end_of_support: 2028-10, lifecycle: {start: 2019, status: operating}}

Clean:
    applications:
      portal: {name: Portal, end_of_support: 2035-10, lifecycle: {start: 2019, status: operating}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.support import Supported, support_within
from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Unknown
from archmodel.rules.engine import Facts, Finding

CODE = "A12"
SEVERITY = Severity.WARNING
PARAMETERS = {"horizon_years": 5}
TITLE = LocalText(vi="Công nghệ hết hoặc sắp hết hỗ trợ", en="Support ended or ending")


def check(facts: Facts) -> Iterator[Finding]:
    found = facts.today.answer(support_within(int(facts.parameter("horizon_years"))))
    for system in found.of("ended", "ending", "unsure"):
        yield _finding(system, facts)
    for system in found.of("unknown"):
        if system.named or isinstance(facts.model.elements[system.system].get("end_of_support"), Unknown):
            yield _asked(system, facts)


def _finding(found: Supported, facts: Facts) -> Finding:
    name = facts.model.elements[found.system].name
    said: dict[str, Message] = {
        "ended": msg("công nghệ của “{name}” đã hết hỗ trợ từ {date}", "the technology of “{name}” has been without support since {date}",
                     name=name, date=spelt(str(found.end))),
        "ending": msg("công nghệ của “{name}” hết hỗ trợ từ {date}", "support of the technology of “{name}” ends in {date}",
                      name=name, date=spelt(str(found.end))),
        "unsure": msg("công nghệ của “{name}” hết hỗ trợ trong năm {date}; chỉ biết năm nên chưa rõ đã hết hay chưa",
                      "support of the technology of “{name}” ends in {date}; only the year is known, so whether it has ended is not",
                      name=name, date=spelt(str(found.end)))}
    return Finding(
        subject=found.system, path=("end_of_support",), fact=found.verdict if found.verdict == "ended" else "",
        missing=((found.system, ("end_of_support",)),) if found.verdict == "unsure" else (), message=said[found.verdict],
        advice=msg("Lập kế hoạch nâng cấp hoặc thay thế trước ngày đó, hoặc ghi ngày hết hỗ trợ mới.",
                   "Plan the upgrade or the replacement before that, or record the new end of support."))


def _asked(found: Supported, facts: Facts) -> Finding:
    return Finding(
        subject=found.system, path=("technology",), missing=((found.system, ("end_of_support",)),), fact="unknown",
        message=msg("chưa rõ công nghệ của “{name}” được hỗ trợ đến khi nào",
                    "how long the technology of “{name}” is supported is not known", name=facts.model.elements[found.system].name),
        advice=msg("Hỏi nhà cung cấp rồi ghi `end_of_support`.", "Ask the maker and record `end_of_support`."))
