"""What is in order but should be known: open questions, missing provenance, missing translations, odd dates and characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archmodel.inventory.draft import Draft
from archmodel.inventory.finding import also_here, field_name, finding
from archmodel.inventory.settings import Settings
from archmodel.inventory.values import UNKNOWN, unknowns
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.period import Moment
from archmodel.kit.span import Path
from archmodel.kit.text import LANGS, LocalText, Message, msg
from archmodel.metamodel import kinds
from archmodel.model import Element, Lifecycle, Relationship, Unknown

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TONGUES = {"vi": LocalText(vi="tiếng Việt", en="Vietnamese"), "en": LocalText(vi="tiếng Anh", en="English")}
_NAME = ("name",)


def findings(drafts: Iterable[Draft], settings: Settings) -> Iterator[Diagnostic]:
    """About entries that were built."""
    for draft in drafts:
        if draft.thing is not None:
            yield from _about(draft, draft.thing, settings)


def _about(draft: Draft, thing: Element | Relationship, settings: Settings) -> Iterator[Diagnostic]:
    yield from _open_questions(draft, thing)
    yield from _date_order(draft, thing)
    if thing.provenance is None and "provenance" in kinds()[draft.kind].properties:
        yield _no_provenance(draft)
    if thing.name is not None:
        yield from _name(draft, thing.name, settings)


def _open_questions(draft: Draft, thing: Element | Relationship) -> Iterator[Diagnostic]:
    """What is not known needs somebody who finds out, and a date."""
    for path, unknown in (*unknowns(thing.fields), *_of_lifecycle(draft, thing.lifecycle)):
        if unknown.contact is None or unknown.due is None:
            yield finding(
                "open-unknown", draft.entry.origin.at(*path), _lacking(unknown, field_name(path)),
                msg("Ghi giá trị, hoặc `{example}`.", "Write the value, or `{example}`.",
                    example=f"{path[-1]}: {{unknown: {{contact: …, due: 2027-03-31}}}}"),
                severity=Severity.WARNING, subject=draft.id, fact=field_name(path),
            )


def _of_lifecycle(draft: Draft, lifecycle: Lifecycle) -> Iterator[tuple[Path, Unknown]]:
    for name, value in (("start", lifecycle.start), ("end", lifecycle.end)):
        if isinstance(value, Unknown):
            yield ("lifecycle", name), value
    inner = draft.data.get("lifecycle")
    for path, said in ((("lifecycle", "status"), inner), (("status",), draft.data)):
        status = said.get("status") if isinstance(said, dict) else None
        if status == UNKNOWN or isinstance(status, dict):
            yield path, _unknown(status)


def _unknown(said: Any) -> Unknown:
    inner = said[UNKNOWN] or {} if isinstance(said, dict) else {}
    return Unknown(contact=inner.get("contact"), due=inner.get("due"))


def _lacking(unknown: Unknown, field: str) -> Message:
    if unknown.contact is None and unknown.due is None:
        return msg("chưa rõ `{field}`, cũng chưa ghi ai sẽ làm rõ và đến bao giờ",
                   "`{field}` is not known, and nobody is named who will find out, nor by when", field=field)
    if unknown.contact is None:
        return msg("chưa rõ `{field}`, chưa ghi ai sẽ làm rõ", "`{field}` is not known, and nobody is named who will find out", field=field)
    return msg("chưa rõ `{field}`, chưa ghi đến bao giờ làm rõ", "`{field}` is not known, and no date is set to find out", field=field)


def _date_order(draft: Draft, thing: Element | Relationship) -> Iterator[Diagnostic]:
    """An end before the start, in the lifecycle or in any other period; and a sighting before the first day."""
    life = thing.lifecycle
    if life.end is not None:
        yield from _period(draft, ("lifecycle",), {"start": life.start, "end": life.end})
    for name, value in thing.fields.items():
        if isinstance(value, dict) and "end" in value:
            yield from _period(draft, (name,), value)
    for index, moment in enumerate(life.seen):
        if isinstance(life.start, Moment) and moment.last < life.start.first:
            yield _disorder(draft, ("lifecycle", "start"), life.start, ("lifecycle", "seen", index), moment)


def _period(draft: Draft, path: Path, period: Mapping[str, Any]) -> Iterator[Diagnostic]:
    start, end = period.get("start"), period.get("end")
    if isinstance(start, Moment) and isinstance(end, Moment) and end.last < start.first:
        yield _disorder(draft, (*path, "start"), start, (*path, "end"), end)


def _disorder(draft: Draft, first: Path, start: Moment, second: Path, end: Moment) -> Diagnostic:
    return finding(
        "date-order", draft.entry.origin.at(*second),
        msg("`{second}` ({end}) đứng trước `{first}` ({start})", "`{second}` ({end}) comes before `{first}` ({start})",
            second=field_name(second), end=end, first=field_name(first), start=start),
        msg("Sửa một trong hai ngày.", "Correct one of the two dates."),
        subject=draft.id, fact=field_name(second), related=(also_here(draft.entry.origin.at(*first)),),
    )


def _no_provenance(draft: Draft) -> Diagnostic:
    return finding(
        "no-provenance", draft.entry.origin.at("provenance", key=True),
        msg("chưa ghi căn cứ của `{id}`", "`{id}` does not say what it rests on", id=draft.id),
        msg("Thêm `source: …`, hoặc `provenance: {{kind: proposal}}`; có thể ghi một lần cho cả tệp trong `defaults:`.",
            "Add `source: …`, or `provenance: {{kind: proposal}}`; `defaults:` says it once for the whole file."),
        severity=Severity.WARNING, subject=draft.id,
    )


def _name(draft: Draft, name: LocalText, settings: Settings) -> Iterator[Diagnostic]:
    missing = [lang for lang in LANGS if lang in settings.languages and not getattr(name, lang)]
    for lang in missing:
        yield finding(
            "untranslated", draft.entry.origin.at(*_NAME),
            msg("tên của `{id}` chưa có bản {tongue}", "the name of `{id}` has no {tongue} version", id=draft.id, tongue=_TONGUES[lang]),
            msg("Viết `name: {{vi: …, en: …}}`.", "Write `name: {{vi: …, en: …}}`."),
            severity=Severity.INFO, subject=draft.id, fact=lang,
        )
    if _BIDI.search(name.vi + name.en):
        yield finding(
            "bidi-control", draft.entry.origin.at(*_NAME),
            msg("tên của `{id}` có ký tự điều khiển chiều chữ, làm chữ hiện ra khác với chữ được lưu",
                "the name of `{id}` has characters that control the direction of text, so that it shows as something else", id=draft.id),
            msg("Xóa ký tự ẩn này: chép lại tên thành văn bản thuần.", "Delete the hidden character: copy the name again as plain text."),
            severity=Severity.WARNING, subject=draft.id,
        )
