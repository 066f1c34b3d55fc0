"""What a project says about itself, once."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.inventory.entry import Block
from archmodel.inventory.values import local
from archmodel.kit.period import Moment, parse_moment
from archmodel.kit.span import Origin
from archmodel.kit.text import LANGS, Lang, LocalText

FRAMEWORK = "vn-ndaf-1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything has a default, so that a first inventory needs none of it."""

    id: str = "architecture"
    title: LocalText = LocalText(vi="Kiến trúc", en="Architecture")
    description: LocalText | None = None
    version: str | None = None
    languages: tuple[Lang, ...] = LANGS
    framework: str = FRAMEWORK
    surveyed: Moment | None = None
    authority: str | None = None
    source: str | None = None
    origin: Origin | None = None

    @property
    def first(self) -> Lang:
        """The language of a text that does not say its own."""
        return self.languages[0]


def settings_of(block: Block) -> Settings:
    """From a block that met its schema."""
    said = block.data
    plain = Settings()
    languages = tuple(said.get("languages", plain.languages))
    first = languages[0]
    return Settings(
        id=said.get("id", plain.id),
        title=local(said["title"], first) if "title" in said else plain.title,
        description=local(said["description"], first) if "description" in said else None,
        version=said.get("version"),
        languages=languages,
        framework=said.get("framework", plain.framework),
        surveyed=parse_moment(str(said["surveyed"])) if "surveyed" in said else None,
        authority=said.get("authority"),
        source=said.get("source"),
        origin=block.origin,
    )
