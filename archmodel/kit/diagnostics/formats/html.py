"""One page that needs nothing else: the findings as a table, for whoever reads no terminal. It runs no script and loads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from archmodel.kit.diagnostics.record import Diagnostic, Severity
from archmodel.kit.diagnostics.report import UNCERTAIN, Line, Report, remark, safe, status, status_word, unstyled
from archmodel.kit.text import Lang, LocalText, msg

NAME = "html"
_TITLE = LocalText(vi="Danh sách phát hiện", en="Findings")
_HEAD = (
    LocalText(vi="Mức", en="Severity"), LocalText(vi="Quy tắc", en="Rule"), LocalText(vi="Đối tượng", en="Subject"),
    LocalText(vi="Phát hiện và cách xử lý", en="Finding and what to do"), LocalText(vi="Vị trí", en="Place"),
    LocalText(vi="Tình trạng", en="Status"))
_APART = {
    "waived": LocalText(vi="đã miễn trừ", en="waived"), "baselined": LocalText(vi="đã ghi nhận từ trước", en="in the baseline"),
    UNCERTAIN: LocalText(vi="chưa đủ cơ sở", en="cannot tell")}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1b1f24}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #d0d7de;padding:.4rem .6rem;text-align:left;vertical-align:top}"
    "th{background:#f6f8fa;position:sticky;top:0}code{font-size:.9em;overflow-wrap:anywhere}.error{color:#a40e26;font-weight:600}"
    ".warning{color:#7d4e00;font-weight:600}.info{color:#0a4d8c}.apart{color:#57606a}p.advice{margin:.2rem 0 0;color:#1a7f37}")


def write(report: Report, lang: Lang) -> Iterable[Line]:
    return unstyled("\n".join(_page(report, lang)))


def _page(report: Report, lang: Lang) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield f'<meta name="viewport" content="width=device-width"><title>{_TITLE.say(lang)}</title><style>{_STYLE}</style></head>'
    yield f"<body><main><h1>{_TITLE.say(lang)}</h1><p>{_numbers(report, lang)}</p>"
    yield f"<table><caption>{_caption(report, lang)}</caption><thead><tr>"
    yield "".join(f'<th scope="col">{title.say(lang)}</th>' for title in _HEAD) + "</tr></thead><tbody>"
    for diagnostic in report.diagnostics:
        yield _row(diagnostic, report, lang)
    yield f"</tbody></table><p><small>{_text(report.tool)} {_text(report.tool_version)}</small></p></main></body></html>"


def _caption(report: Report, lang: Lang) -> str:
    return _text(msg("Xét ngày {day}", "As of {day}", day=report.day).say(lang)) if report.day else ""


def _numbers(report: Report, lang: Lang) -> str:
    counts = [f'<span class="{s.name.lower()}">{report.count(s)} {s.word.say(lang)}</span>' for s in sorted(Severity, reverse=True)]
    apart = [f"{n} {_APART[name].say(lang)}" for name, n in report.apart.items() if n]
    return " · ".join((*counts, *apart))


def _row(d: Diagnostic, report: Report, lang: Lang) -> str:
    style = d.severity.name.lower() if d.counts else "apart"
    number, known = report.catalogue(d.code), report.named.get(d.subject or "")
    name = f"{_text(known.name.say(lang))}<br>" if known else ""
    advice = f'<p class="advice">{_text(d.advice.say(lang))}</p>' if d.advice else ""
    place = f"<code>{_text(str(d.span))}</code>" if d.span else "–"
    standing = _text(remark(d, lang) if status(d) != "new" else status_word(d, lang))
    return (
        f'<tr id="f-{d.fingerprint}"><td class="{style}">{d.severity.word.say(lang)}</td>'
        f"<td>{_text(report.title(d.code, lang))}<br><code>{_text(d.code)}{f' {_text(number)}' if number else ''}</code></td>"
        f"<td>{name}<code>{_text(d.subject or '–')}</code></td><td>{_text(d.message.say(lang))}{advice}</td><td>{place}</td>"
        f"<td>{standing}</td></tr>")


def _text(text: str) -> str:
    return escape(safe(text))
