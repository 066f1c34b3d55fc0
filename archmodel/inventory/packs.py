"""A project's own packs: a file that begins with `pack:` is law or method of its own, held against the schema of packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from archmodel.inventory.finding import finding, first_here, listed, quoted
from archmodel.inventory.settings import Settings
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.schema import Schema, expand
from archmodel.kit.source import Parsed
from archmodel.kit.text import msg, nearest
from archmodel.metamodel import Pack, pack_schema, packs, read_pack

_LOOK = msg("Xem `archmodel packs` và một tệp có sẵn làm mẫu.", "See `archmodel packs`, and take a shipped file as a pattern.")


def is_pack(parsed: Parsed) -> bool:
    return parsed.data is not None and "pack" in parsed.data


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPacks:
    """The packs of a project that are whole, and what is wrong with the others."""

    packs: tuple[Pack, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def own_packs(files: Iterable[Parsed]) -> OwnPacks:
    """The packs among the files, sorted by id. An id that is shipped, or taken by another file, is refused."""
    found: list[Diagnostic] = []
    made: dict[str, tuple[Pack, Parsed]] = {}
    for parsed in sorted(files, key=lambda each: each.file):
        if not is_pack(parsed):
            continue
        pack, problems = _read(parsed)
        found += problems
        if pack is None:
            continue
        if pack.id in packs() or pack.id in made:
            found.append(_taken(pack, parsed, made.get(pack.id)))
        else:
            made[pack.id] = (pack, parsed)
    return OwnPacks(packs=tuple(made[name][0] for name in sorted(made)), diagnostics=tuple(found))


def unknown_packs(settings: Settings, own: Iterable[Pack]) -> Iterator[Diagnostic]:
    """What `settings.packs` names and nobody ships."""
    known = sorted({*packs(), *(each.id for each in own)})
    for index, name in enumerate(settings.packs):
        if name in known or settings.origin is None:
            continue
        near = nearest(name, known)
        said = finding(
            "no-such-pack", settings.origin.at("packs", index),
            msg("không có bộ quy định nào tên là `{name}`", "there is no pack called `{name}`", name=quoted(name)),
            msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else
            msg("Các bộ hiện có: {known}.", "The packs are: {known}.", known=listed(known, 40)), fact=name)
        yield replace(said, code="settings/no-such-pack")


@cache
def _schema() -> Schema:
    properties, required, values = pack_schema()
    return Schema(expand(properties, lang="en", values=values, refs={}, required=required))


def _read(parsed: Parsed) -> tuple[Pack | None, list[Diagnostic]]:
    data, problems = _schema().read(parsed.data, lambda path: parsed.origin.raw(*path))
    found = [replace(
        finding(problem.code, parsed.origin.at(*problem.path, key=problem.key), problem.message, problem.advice or _LOOK,
                fact=".".join(str(step) for step in (*problem.path, problem.fact) if not isinstance(step, int))),
        code=f"settings/pack-{problem.code}") for problem in problems]
    return (None if found else read_pack(data, parsed.file)), found


def _taken(pack: Pack, parsed: Parsed, other: tuple[Pack, Parsed] | None) -> Diagnostic:
    said = finding(
        "pack-taken", parsed.origin.at("pack"),
        msg("đã có bộ quy định `{id}`", "there is a pack `{id}` already", id=quoted(pack.id)),
        msg("Đặt mã khác; ghi `replaces: {id}` nếu bộ này thay thế bộ kia.",
            "Choose another id; write `replaces: {id}` if it takes the other's place.", id=quoted(pack.id)),
        fact=pack.id, related=(first_here(other[1].origin.at("pack")),) if other else ())
    return replace(said, code="settings/pack-taken")
