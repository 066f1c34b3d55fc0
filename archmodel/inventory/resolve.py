"""Whom the references name: each must exist and be of a kind that makes sense there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from archmodel.inventory.draft import Naming, namings
from archmodel.inventory.entry import Block, Entry
from archmodel.inventory.finding import field_name, finding, kind_name, kind_names, quoted
from archmodel.inventory.register import Register
from archmodel.inventory.shapes import shape_of
from archmodel.inventory.values import UNKNOWN
from archmodel.kit.diagnostics import Diagnostic, Related
from archmodel.kit.span import Path
from archmodel.kit.text import Message, msg
from archmodel.metamodel import Reference, kind_by_collection, kinds, settings

By = Entry | Block
"""Who names somebody: an entry, defaults or the settings."""


def namings_of_defaults(block: Block) -> tuple[Naming, ...]:
    """What defaults name in general, and for each collection; what several kinds share is looked at once."""
    seen: dict[Path, Naming] = {}
    for kind in kinds().values():
        for around in ((), (kind.collection,)):
            said: Any = block.data.get(kind.collection) if around else block.data
            if not isinstance(said, dict) or _naming_fields(kind.id).isdisjoint(said):
                continue
            for naming in namings(kind, said, shape_of(kind.id)):
                path = (*around, *naming.path)
                seen.setdefault(path, naming._replace(path=path))
    return tuple(seen.values())


@cache
def _naming_fields(kind: str) -> frozenset[str]:
    return frozenset(reference.path[0] for reference in kinds()[kind].references)


def namings_of_settings(block: Block) -> tuple[Naming, ...]:
    found = ((name, block.data.get(name), schema["x-ref"]) for name, schema in settings().items() if "x-ref" in schema)
    return tuple(
        Naming(path=(name,), target=target, reference=Reference(path=(name,), targets=frozenset(wanted)))
        for name, target, wanted in found if isinstance(target, str)
    )


def findings(register: Register, by: By, named: Iterable[Naming]) -> Iterator[Diagnostic]:
    """What is wrong with what somebody names. What an entry's defaults name is theirs to answer for."""
    own = by.id if isinstance(by, Entry) else None
    for naming in named:
        kind = register.kind(naming.target)
        if kind in naming.reference.targets and naming.target != own:
            continue
        found = _objection(register, by, naming, kind)
        if found is not None and by.wrote(naming.path):
            yield found


def _objection(register: Register, by: By, naming: Naming, kind: str | None) -> Diagnostic | None:
    if isinstance(by, Entry) and by.id == naming.target:
        return _itself(by, naming)
    if naming.target == UNKNOWN:
        return _not_known(by, naming)
    if kind is not None:
        return _wrong_kind(by, naming, kind, register)
    return None if naming.target in register.strays else _dangling(by, naming, register)


def _itself(by: By, naming: Naming) -> Diagnostic:
    return _finding(
        "self-reference", by, naming,
        msg("`{target}` tự nêu chính mình ở trường `{field}`", "`{target}` names itself in `{field}`", **_about(naming)),
        msg("Bỏ mã này, hoặc nêu một đối tượng khác.", "Remove the id, or name another thing."),
    )


def _not_known(by: By, naming: Naming) -> Diagnostic:
    return _finding(
        "dangling", by, naming,
        msg("trường `{field}` phải nêu một mã, không ghi `{target}` được", "`{field}` must name an id; it cannot be `{target}`",
            **_about(naming)),
        msg("Nêu một mã, hoặc xóa dòng này.", "Name an id, or delete the line."),
    )


def _dangling(by: By, naming: Naming, register: Register) -> Diagnostic:
    return _finding(
        "dangling", by, naming,
        msg("trường `{field}` nêu `{target}`, nhưng không có đối tượng nào mang mã này",
            "`{field}` names `{target}`, but nothing has that id", **_about(naming)),
        _meant(naming, register) or
        msg("Sửa lại mã, hoặc thêm đối tượng `{target}` vào danh mục {collections}.",
            "Correct the id, or add `{target}` to {collections}.", **_about(naming), collections=_collections(naming.reference)),
    )


def _wrong_kind(by: By, naming: Naming, kind: str, register: Register) -> Diagnostic:
    where = register.drafts[naming.target].entry.origin.span if naming.target in register.drafts else None
    return _finding(
        "wrong-kind", by, naming,
        msg("trường `{field}` nêu `{target}`, là {kind}, trong khi ở đây cần {wanted}",
            "`{field}` names `{target}`, of kind “{kind}”; wanted here: {wanted}", **_about(naming),
            kind=kind_name(kind), wanted=kind_names(naming.reference.targets)),
        _meant(naming, register) or
        msg("Nêu một mã trong danh mục {collections}.", "Name an id from {collections}.", collections=_collections(naming.reference)),
        tuple(Related(span=span, message=msg("khai báo ở đây", "declared here")) for span in (where,) if span),
    )


def _meant(naming: Naming, register: Register) -> Message | None:
    """What the reader probably wanted to write."""
    if naming.target in register.former:
        return msg("Đối tượng này nay mang mã `{now}`.", "It is now called `{now}`.", now=register.former[naming.target])
    near = register.suggest(naming.target, naming.reference.targets)
    if near is None:
        return None
    name = register.name(near)
    if name is None:
        return msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near)
    return msg("Có phải bạn muốn viết `{near}` ({name})?", "Did you mean `{near}` ({name})?", near=near, name=name)


def _about(naming: Naming) -> dict[str, object]:
    return {"target": quoted(naming.target), "field": field_name(naming.path)}


def _collections(reference: Reference) -> str:
    names = sorted(collection for collection, kind in kind_by_collection().items() if kind.id in reference.targets)
    return ", ".join(f"`{name}`" for name in names)


def _finding(code: str, by: By, naming: Naming, message: Message, advice: Message, related: tuple[Related, ...] = ()) -> Diagnostic:
    return finding(
        code, by.origin.at(*naming.path), message, advice, related=related,
        subject=by.id if isinstance(by, Entry) else None, fact=f"{naming.reference.label}:{naming.target}",
    )
