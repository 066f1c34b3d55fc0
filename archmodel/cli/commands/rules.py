"""List the rules | Liệt kê các quy tắc"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.cli.command import declare, option
from archmodel.cli.listing import format_option, show
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText

if TYPE_CHECKING:
    from archmodel.kit.diagnostics.report import About
    from archmodel.kit.text import Lang
    from archmodel.rules import Rule

_OFF = LocalText(vi="tắt", en="off")


@declare(
    __doc__,
    about=LocalText(
        vi="Liệt kê các quy tắc với mã danh mục, mức và tham số đang áp dụng ở dự án này (`settings.rules`), và nội dung. "
           "`archmodel rule MÃ` giải thích từng quy tắc; `--test` chạy các ví dụ của mọi quy tắc, kể cả quy tắc của dự án.",
        en="Lists the rules with catalogue code, the severity and parameters in force in this project (`settings.rules`), and title. "
           "`archmodel rule CODE` explains one; `--test` runs the examples of every rule, the project's own among them."),
    examples=("archmodel rules", "archmodel rules --test", "archmodel rules --format json"))
@option("--test", "test", is_flag=True, words=LocalText(
    vi="Chạy ví dụ vi phạm và ví dụ đúng của từng quy tắc.", en="Run the flagged and the clean example of each rule."))
@format_option
@project_options
def command(project: Project, test: bool, form: str) -> int:
    from archmodel.cli.findings import rules_in_force
    from archmodel.gate import codes
    from archmodel.rules import rules

    lang = project.manual_lang
    in_force = rules_in_force(project)
    every = {**rules(), **in_force}
    if test:
        from archmodel.cli.trials import run

        return run([every[name] for name in sorted(every)], project, form)
    if form == "json":
        show((*(_record(every[name], in_force.get(name)) for name in sorted(every)),
              *(_read_record(code, about) for code, about in codes.numbered().items())), form)
    else:
        show((*(_row(every[name], in_force.get(name), lang) for name in sorted(every)),
              *(_read_row(code, about, lang) for code, about in codes.numbered().items())), form)
    return 0


def _read_row(code: str, about: About, lang: Lang) -> dict[str, str]:
    """What reading finds under a number of the catalogue."""
    return {"code": code, "catalogue": about.catalogue, "severity": about.severity.word.say(lang) if about.severity is not None else "–",
            "title": about.title.say(lang)}


def _read_record(code: str, about: About) -> dict[str, object]:
    severity = about.severity.name.lower() if about.severity is not None else None
    return {"code": code, "catalogue": about.catalogue, "severity": severity, "default": severity,
            "title": {"vi": about.title.vi, "en": about.title.en}, "parameters": {}, "reference": []}


def _row(rule: Rule, used: Rule | None, lang: Lang) -> dict[str, str]:
    parameters = used.parameters if used else {}
    return {
        "code": rule.id, "catalogue": rule.code or "–", "severity": used.severity.word.say(lang) if used else _OFF.say(lang),
        "title": rule.title.say(lang) + "".join(f"  {name}={value}" for name, value in parameters.items())}


def _record(rule: Rule, used: Rule | None) -> dict[str, object]:
    """`default` is the severity the rule declares, `severity` the one in force."""
    return {
        "code": rule.id, "catalogue": rule.code or None, "severity": used.severity.name.lower() if used else "off",
        "default": rule.severity.name.lower(), "title": {"vi": rule.title.vi, "en": rule.title.en},
        "parameters": {name: _plain(value) for name, value in (used or rule).parameters.items()},
        "reference": [part for part in rule.reference or () if part]}


def _plain(value: object) -> object:
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
