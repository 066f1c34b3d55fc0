"""From files to the model: every mistake of the run is said, and what is whole is built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archmodel.inventory import conditions, mentions, own_reports, remarks, resolve, statements
from archmodel.inventory.assembly import assemble_model
from archmodel.inventory.defaults import Layers, folders, layers, misses_defaults
from archmodel.inventory.draft import Draft, drafts
from archmodel.inventory.entry import Sheet
from archmodel.inventory.packs import is_pack, own_packs, unknown_packs
from archmodel.inventory.register import Register
from archmodel.inventory.settings import Settings, read_settings
from archmodel.inventory.sheet import sheet
from archmodel.kit.diagnostics import Diagnostic, ordered
from archmodel.kit.errors import BadUsage
from archmodel.kit.source import Parsed, Sources
from archmodel.kit.text import msg
from archmodel.metamodel import framework_ids
from archmodel.model import Model

_KEYS = re.compile(r"^[ \t]+(?:- +id: *)?[\"']?([a-z0-9][a-z0-9._-]*)[\"']?[ \t]*(?::|$)", re.MULTILINE)
_ABOUT_ABSENCE = frozenset({"inventory/missing-field", "inventory/no-provenance"})
Diagnostics = tuple[Diagnostic, ...]


def load(sources: Sources, *, framework: str | None = None) -> tuple[Model, Settings, Diagnostics]:
    """The model of the files, what the project says about itself, and all that is wrong, the reading included.

    `framework` is judged by instead of the one the settings name. Raises BadUsage when there is no such pack.
    """
    return Loader(framework).load(sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What one file contributes. The blocks are kept because the key names them by identity."""

    key: tuple[object, ...]
    blocks: Layers
    drafts: tuple[Draft, ...]
    diagnostics: Diagnostics


class Loader:
    """Loads again and again, and works anew only on files that are not the same object as before."""

    def __init__(self, framework: str | None = None) -> None:
        if framework is not None and framework not in framework_ids():
            raise BadUsage(
                msg("Không có khung kiến trúc nào tên là “{name}”.", "There is no framework called “{name}”.", name=framework),
                msg("Các khung hiện có: {names}.", "The frameworks are: {names}.", names=", ".join(framework_ids())),
            )
        self._framework = framework
        self._sheets: dict[int, tuple[Parsed, Sheet, Diagnostics]] = {}
        self._pages: dict[tuple[object, ...], _Page] = {}

    def load(self, sources: Sources) -> tuple[Model, Settings, Diagnostics]:
        self._sheets = {id(parsed): self._sheets.get(id(parsed)) or (parsed, *sheet(parsed)) for parsed in sources.files
                        if not is_pack(parsed)}
        sheets = sorted((each for _, each, _ in self._sheets.values()), key=lambda each: each.file)
        settings, settings_found = read_settings(each.settings for each in sheets if each.settings is not None)
        if self._framework is not None:
            settings = replace(settings, framework=self._framework)
        settings, nucleus_found = conditions.settle_settings(settings, (each.settings for each in sheets))
        own = own_packs(sources.files)
        lost = [parsed.file for parsed in sources.files if parsed.data is None]
        of_folders = folders(sheets)
        pages = [self._page(each, layers(each, of_folders), settings, misses_defaults(each, lost)) for each in sheets]
        self._pages = {page.key: page for page in pages}
        register = Register((draft for page in pages for draft in page.drafts), _strays(sources, sheets))
        model, model_found = assemble_model(register, settings, lost=bool(lost))
        model = replace(model, profile=replace(model.profile, own=own.packs)) if own.packs else model
        return model, settings, ordered((
            *sources.diagnostics, *settings_found, *model_found, *nucleus_found, *own.diagnostics, *unknown_packs(settings, own.packs),
            *(each for _, _, found in self._sheets.values() for each in found),
            *(each for page in pages for each in page.diagnostics),
            *_references(register, sheets), *conditions.misnomers(register, model, (each.settings for each in sheets)),
            *mentions.findings(register, model, {parsed.file: parsed.text for parsed in sources.files}),
            *own_reports.findings(register, model, settings),
        ))

    def _page(self, each: Sheet, blocks: Layers, settings: Settings, unsure: bool) -> _Page:
        """The entries of a file; those of the last time where nothing that bears on them has changed.

        `unsure` means that defaults for it could not be read: then nobody hears that something is missing.
        """
        key = (id(each), *map(id, blocks), settings.framework, settings.languages, unsure)
        known = self._pages.get(key)
        if known is not None:
            return known
        shaped, found = drafts(each, blocks, settings.framework, settings.first)
        made, unreadable = conditions.settle(shaped)
        remarked = (*remarks.findings(shaped, settings), *statements.findings(made, each.defaults))
        said = tuple(problem for problem in (*found, *unreadable, *remarked) if not (unsure and problem.code in _ABOUT_ABSENCE))
        return _Page(key=key, blocks=blocks, drafts=made, diagnostics=said)


def _strays(sources: Sources, sheets: Iterable[Sheet]) -> frozenset[str]:
    """Whatever may be an id where nothing could be read: nobody who names one is told that it does not exist."""
    lost = (_KEYS.findall(parsed.text) for parsed in sources.files if parsed.data is None)
    return frozenset().union(*lost, *(each.strays for each in sheets))


def _references(register: Register, sheets: Iterable[Sheet]) -> Iterator[Diagnostic]:
    for draft in register.all:
        yield from resolve.findings(register, draft.entry, draft.namings)
    for each in sheets:
        if each.defaults is not None:
            yield from resolve.findings(register, each.defaults, resolve.namings_of_defaults(each.defaults))
        if each.settings is not None:
            yield from resolve.findings(register, each.settings, resolve.namings_of_settings(each.settings))
