"""What a project says about itself, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from archmodel.inventory.entry import Block
from archmodel.inventory.finding import finding, first_here
from archmodel.inventory.schema import settings_schema
from archmodel.inventory.values import local
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.period import Moment, parse_moment
from archmodel.kit.span import Origin
from archmodel.kit.text import LANGS, Lang, LocalText, msg

FRAMEWORK = "vn-ndaf-1.0"
_TITLE = LocalText(vi="Kiến trúc", en="Architecture")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything has a default, so that a first inventory needs none of it."""

    id: str = "architecture"
    title: LocalText = _TITLE
    description: LocalText | None = None
    version: str | None = None
    languages: tuple[Lang, ...] = LANGS
    framework: str = FRAMEWORK
    surveyed: Moment | None = None
    authority: str | None = None
    source: str | None = None
    packs: tuple[str, ...] = ()
    nucleus: str = ""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    waivers: Mapping[str, Any] = field(default_factory=dict)
    origin: Origin | None = None

    @property
    def first(self) -> Lang:
        """The language of a text that does not say its own."""
        return self.languages[0]


def read_settings(blocks: Iterable[Block]) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings of the first file that has some; fields that do not meet the schema are reported with their file."""
    every = tuple(blocks)
    if not every:
        return Settings(), ()
    first = every[0]
    said, problems = settings_schema(FRAMEWORK).read(first.data, lambda path: first.origin.raw(*path))
    wrong = {problem.path[0] for problem in problems if problem.path}
    return _settings({key: value for key, value in said.items() if key not in wrong}, first.origin), _again(every)


def _settings(said: Mapping[str, Any], origin: Origin) -> Settings:
    plain = Settings()
    languages = tuple(said.get("languages", plain.languages))
    texts = {key: local(said[key], languages[0]) for key in ("title", "description") if key in said}
    return Settings(
        id=said.get("id", plain.id), title=texts.get("title", plain.title), description=texts.get("description"),
        version=said.get("version"), languages=languages, framework=said.get("framework", plain.framework),
        surveyed=parse_moment(str(said["surveyed"])) if "surveyed" in said else None,
        authority=said.get("authority"), source=said.get("source"), packs=tuple(said.get("packs", ())),
        nucleus=said.get("nucleus", ""), rules=said.get("rules", {}), waivers=said.get("waivers", {}),
        origin=origin,
    )


def _again(blocks: tuple[Block, ...]) -> tuple[Diagnostic, ...]:
    found = (finding(
        "duplicate", block.origin.span,
        msg("`settings` đã có ở tệp khác", "`settings` is already given in another file"),
        msg("Giữ `settings` ở một tệp duy nhất.", "Keep `settings` in one file only."),
        fact=block.origin.file, related=(first_here(blocks[0].origin.span),),
    ) for block in blocks[1:])
    return tuple(replace(each, code="settings/duplicate") for each in found)
