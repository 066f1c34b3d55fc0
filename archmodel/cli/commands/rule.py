"""Explain one rule, with what it flags and what is clean | Giải thích một quy tắc, kèm ví dụ vi phạm và ví dụ đúng"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archmodel.cli import completing
from archmodel.cli.command import argument, declare
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText

if TYPE_CHECKING:
    from archmodel.gate.manual import Manual
    from archmodel.kit.diagnostics.report import About
    from archmodel.kit.text import Lang
    from archmodel.rules import Rule

_WHY = LocalText(vi="Vì sao", en="Why")
_REMEDY = LocalText(vi="Cách sửa", en="What to do")
_REFERENCE = LocalText(vi="Căn cứ", en="Reference")
_PARAMETERS = LocalText(vi="Tham số (settings.rules)", en="Parameters (settings.rules)")
_OFF = LocalText(vi="dự án này đã tắt", en="turned off in this project")
_FLAGGED = LocalText(vi="Vi phạm", en="Flagged")
_CLEAN = LocalText(vi="Đúng", en="Clean")
_WHEN = LocalText(vi="Được phát hiện ngay khi đọc tệp.", en="Found when the files are read.")
_AS_OF = LocalText(vi="xét ngày", en="as of")


@declare(
    __doc__,
    about=LocalText(
        vi="In phần giải thích một quy tắc: vì sao, cách sửa, căn cứ, tham số, ví dụ vi phạm và ví dụ đúng. Các ví dụ này được chạy khi "
           "kiểm thử công cụ. Nêu mã quy tắc hoặc mã danh mục như A09.",
        en="Prints the manual of a rule: why, what to do, reference, parameters, data it flags and data it finds clean. The tests of the "
           "tool run these examples. Name the rule by its id, or by its catalogue code such as A09."),
    examples=("archmodel rule plan/starts-before-predecessor", "archmodel rule A09", "archmodel rule lifecycle/reuse-of-ended --lang vi"))
@argument("code", metavar="CODE", shell_complete=completing.rules, words=LocalText(vi="Mã quy tắc.", en="The code of a rule."))
@project_options
def command(project: Project, code: str) -> int:
    from archmodel.cli.findings import rules_in_force
    from archmodel.cli.speech import tell
    from archmodel.cli.values import did_you_mean
    from archmodel.gate import codes
    from archmodel.kit.errors import BadUsage
    from archmodel.kit.text import msg
    from archmodel.rules import rules

    lang = project.manual_lang
    in_force = rules_in_force(project)
    found = [r for r in {**rules(), **in_force}.values() if code == r.id or (r.code and r.code == code.upper())]
    pages = ["\n".join(_page(each, in_force.get(each.id), lang)) for each in found]
    pages += ["\n".join(_reading(name, about, lang)) for name, about in codes.numbered(code).items()]
    if pages:
        tell("\n\n".join(pages) + "\n")
        return 0
    about = codes.about(code)
    if about.title.say("en") == code:
        known = (*in_force, *(number for each in in_force.values() if (number := each.code)))
        raise BadUsage(msg("Không có quy tắc “{code}”.", "There is no rule “{code}”.", code=code),
                       did_you_mean(code, known, msg("Xem `archmodel rules`.", "See `archmodel rules`.")))
    tell(f"{code}{f' · {about.catalogue}' if about.catalogue else ''}: {about.title.say(lang)}\n")
    return 0


def _reading(code: str, about: About, lang: Lang) -> Iterator[str]:
    """What is found when the files are read: no rule file carries it."""
    severity = f" ({about.severity.word.say(lang)})" if about.severity is not None else ""
    yield f"{code}{f' · {about.catalogue}' if about.catalogue else ''}{severity}: {about.title.say(lang)}"
    for title, text in ((_WHY, about.why), (_REMEDY, about.remedy)):
        if text.say(lang):
            yield from ("", *_wrapped(f"{title.say(lang)}: {text.say(lang)}"))
    yield from ("", _WHEN.say(lang))


def _page(rule: Rule, used: Rule | None, lang: Lang) -> Iterator[str]:
    from archmodel.gate.manual import manual

    said = manual(rule.manual)
    severity = used.severity.word.say(lang) if used else f"{rule.severity.word.say(lang)}, {_OFF.say(lang)}"
    yield f"{rule.id}{f' · {rule.code}' if rule.code else ''} ({severity}): {rule.title.say(lang)}"
    if lang == "en" and said.summary:
        yield from ("", *_wrapped(said.summary))
    for title, text in ((_WHY, said.why), (_REMEDY, said.remedy)):
        if text.say(lang):
            yield from ("", *_wrapped(f"{title.say(lang)}: {text.say(lang)}"))
    if rule.reference:
        yield from ("", f"{_REFERENCE.say(lang)}: {', '.join(part for part in rule.reference if part)}")
    yield from _parameters(used or rule, lang)
    yield from _examples(said, lang)


def _parameters(rule: Rule, lang: Lang) -> Iterator[str]:
    if rule.parameters:
        yield from ("", f"{_PARAMETERS.say(lang)}:")
        yield from (f"    {name}: {value}" for name, value in rule.parameters.items())


def _examples(said: Manual, lang: Lang) -> Iterator[str]:
    day = f" ({_AS_OF.say(lang)} {said.as_of})" if said.as_of else ""
    for title, text in ((_FLAGGED, said.flagged), (_CLEAN, said.clean)):
        if text:
            yield from ("", f"{title.say(lang)}{day}:", *(f"    {line}".rstrip() for line in text.split("\n")))


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False)
