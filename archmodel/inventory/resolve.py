"""Whom the references name: each must exist and be of a kind that makes sense there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archmodel.inventory.draft import Draft
from archmodel.inventory.entry import Block, Entry, every
from archmodel.inventory.finding import field_name, finding, kind_name, kind_names, quoted
from archmodel.inventory.register import Register
from archmodel.inventory.shapes import shape_of
from archmodel.inventory.values import UNKNOWN
from archmodel.kit.diagnostics import Diagnostic, Related
from archmodel.kit.span import Path
from archmodel.kit.text import Message, msg
from archmodel.metamodel import Reference, kind_by_collection, kinds, settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One place where an id is named: `target` at `path` of what `by` typed."""

    by: Entry | Block
    path: Path
    target: str
    reference: Reference


def references(draft: Draft) -> Iterator[Naming]:
    """What an entry names itself; what its defaults name is theirs."""
    for reference in kinds()[draft.kind].references:
        if reference.path[0] in draft.data:
            for path, target in every(draft.data, reference.path):
                if isinstance(target, str) and draft.entry.wrote(path):
                    if target != UNKNOWN or not shape_of(draft.kind).at(path).unknown:
                        yield Naming(by=draft.entry, path=path, target=target, reference=reference)


def references_of_defaults(block: Block) -> Iterator[Naming]:
    """What defaults name in general, and for each collection."""
    seen: set[Path] = set()
    for kind in kinds().values():
        for reference in kind.references:
            for place in (reference.path, (kind.collection, *reference.path)):
                for path, target in every(block.data, place):
                    if isinstance(target, str) and target != UNKNOWN and path not in seen:
                        seen.add(path)
                        yield Naming(by=block, path=path, target=target, reference=reference)


def references_of_settings(block: Block) -> Iterator[Naming]:
    for name, schema in settings().items():
        target = block.data.get(name)
        if "x-ref" in schema and isinstance(target, str):
            yield Naming(by=block, path=(name,), target=target, reference=Reference(path=(name,), targets=frozenset(schema["x-ref"])))


def findings(register: Register, namings: Iterable[Naming]) -> Iterator[Diagnostic]:
    """What is wrong with what is named."""
    for naming in namings:
        kind = register.kind(naming.target)
        if isinstance(naming.by, Entry) and naming.by.id == naming.target:
            yield _itself(naming)
        elif kind is None and naming.target not in register.strays:
            yield _dangling(naming, register)
        elif kind is not None and kind not in naming.reference.targets:
            yield _wrong_kind(naming, kind, register)


def _itself(naming: Naming) -> Diagnostic:
    return _finding(
        "self-reference", naming,
        msg("`{target}` tự nêu chính mình ở trường `{field}`", "`{target}` names itself in `{field}`", **_about(naming)),
        msg("Bỏ mã này, hoặc nêu một đối tượng khác.", "Remove the id, or name another thing."),
    )


def _dangling(naming: Naming, register: Register) -> Diagnostic:
    return _finding(
        "dangling", naming,
        msg("trường `{field}` nêu `{target}`, nhưng không có đối tượng nào mang mã này",
            "`{field}` names `{target}`, but nothing has that id", **_about(naming)),
        _meant(naming, register) or
        msg("Sửa lại mã, hoặc thêm đối tượng `{target}` vào nhóm {collections}.",
            "Correct the id, or add `{target}` to {collections}.", **_about(naming), collections=_collections(naming.reference)),
    )


def _wrong_kind(naming: Naming, kind: str, register: Register) -> Diagnostic:
    where = register.drafts[naming.target].entry.origin.span if naming.target in register.drafts else None
    return _finding(
        "wrong-kind", naming,
        msg("trường `{field}` nêu `{target}`, là {kind}, trong khi ở đây cần {wanted}",
            "`{field}` names `{target}`, of the kind {kind}, where the kind should be {wanted}", **_about(naming),
            kind=kind_name(kind), wanted=kind_names(naming.reference.targets)),
        _meant(naming, register) or
        msg("Nêu một mã trong nhóm {collections}.", "Name an id from {collections}.", collections=_collections(naming.reference)),
        tuple(Related(span=span, message=msg("khai báo ở đây", "declared here")) for span in (where,) if span),
    )


def _meant(naming: Naming, register: Register) -> Message | None:
    """What the reader probably wanted to write."""
    if naming.target == UNKNOWN:
        return msg("Ở đây không ghi `unknown` được: nêu một mã, hoặc xóa dòng này.",
                   "`unknown` cannot stand here: name an id, or delete the line.")
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


def _finding(code: str, naming: Naming, message: Message, advice: Message, related: tuple[Related, ...] = ()) -> Diagnostic:
    return finding(
        code, naming.by.origin.at(*naming.path), message, advice, related=related,
        subject=naming.by.id if isinstance(naming.by, Entry) else None, fact=f"{field_name(naming.path)}:{naming.target}",
    )
