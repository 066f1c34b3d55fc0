"""One file sorted into settings, defaults and entries; what is written in another form than ours is said once and read on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archmodel.inventory.entry import Block, Entry, Sheet
from archmodel.inventory.finding import finding, listed, quoted
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.source import Parsed
from archmodel.kit.span import Mark, Marks, Origin, Span
from archmodel.kit.text import Message, msg, nearest
from archmodel.metamodel import kind_by_collection, kinds

SYNONYMS: Mapping[str, str] = {
    "systems": "applications", "apps": "applications", "software": "applications", "application_components": "applications",
    "organisations": "agencies", "organizations": "agencies", "departments": "agencies", "units": "agencies",
    "actors": "roles", "interfaces": "flows", "integrations": "flows", "data": "data_objects", "datasets": "data_objects",
    "entities": "data_objects", "servers": "nodes", "platforms": "nodes", "devices": "device_groups", "states": "plateaus",
    "packages": "work_packages", "indicators": "kpis", "documents": "sources", "references": "sources", "costs": "cost_items",
    "locations": "sites", "target_components": "applications",
}
"""What other tools call a collection of ours: certain enough to read on."""
_SURE = 0.8


class _Reader:
    """The work on one file."""

    def __init__(self, parsed: Parsed) -> None:
        self.file = parsed.file
        self.marks = parsed.marks
        self.data = parsed.data or {}
        self.found: list[Diagnostic] = []
        self.entries: list[Entry] = []
        self.strays: set[str] = set()

    def read(self) -> Sheet:
        for key, value in self.data.items():
            if key in ("settings", "defaults") or key.startswith("x-"):
                continue
            mark = self.marks.entries[key]
            kind = _kind(key) or self._meant(key, mark[0] or mark[1])
            if kind is None:
                self.strays.update(name for name, _, _ in _pairs(value, mark[1], mark[2]) if isinstance(name, str))
            else:
                self._collection(key, kind, value)
        return Sheet(
            file=self.file, entries=tuple(self.entries), strays=frozenset(self.strays),
            settings=self._block("settings"), defaults=self._block("defaults"),
        )

    def _block(self, name: str) -> Block | None:
        if self.data.get(name) is None:
            return None
        key, value, inside = self.marks.entries[name]
        return Block(said=self.data[name], origin=Origin(file=self.file, key=key or value, value=value, inside=inside))

    def _meant(self, name: str, mark: Mark) -> str | None:
        """The kind of a collection that is not called so; the mistake is said here."""
        from difflib import SequenceMatcher

        known = sorted(kind.collection for kind in kinds().values())
        plain = name.lower().replace("-", "_")
        guess = SYNONYMS.get(plain) or (plain if plain in known else nearest(name, known))
        self._report(
            "unknown-collection", name, mark,
            msg("không có danh mục nào tên là `{name}`", "there is no collection called `{name}`", name=quoted(name)),
            msg("Có phải bạn muốn viết `{guess}`?", "Did you mean `{guess}`?", guess=guess) if guess else
            msg("Các danh mục dùng được: {known}. Khóa riêng của bạn thì đặt tên bắt đầu bằng `x-`.",
                "The collections are: {known}. A key of your own has a name that starts with `x-`.", known=listed(known, 60)),
        )
        sure = guess and (plain in SYNONYMS or SequenceMatcher(None, plain, guess).ratio() >= _SURE)
        return _kind(guess) if guess and sure else None

    def _collection(self, name: str, kind: str, value: Any) -> None:
        key, mark, inside = self.marks.entries[name]
        if value is None:
            return
        if isinstance(value, list):
            self._as_list(name, key or mark)
        elif not isinstance(value, dict):
            self._not_keyed(name, mark)
        for entry_id, data, place in _pairs(value, mark, inside):
            if entry_id is None:
                self._nameless(name, place[1])
            else:
                self.entries.append(Entry(id=entry_id, kind=kind, data=data, origin=Origin(
                    file=self.file, key=place[0] or place[1], value=place[1], inside=place[2])))

    def _as_list(self, name: str, mark: Mark) -> None:
        self._report(
            "collection-as-list", name, mark,
            msg("`{name}` được viết thành danh sách, trong khi mỗi đối tượng phải là một khóa",
                "`{name}` is written as a list, where every entry should be a key", name=quoted(name)),
            msg("Lấy mã làm khóa: thay `- id: a` bằng `a:` rồi thụt các trường vào bên dưới.",
                "Make the id the key: instead of `- id: a` write `a:` and indent its fields below."),
        )

    def _not_keyed(self, name: str, mark: Mark) -> None:
        self._report(
            "wrong-type", name, mark,
            msg("`{name}` phải gồm các đối tượng, mỗi đối tượng dưới mã của nó", "`{name}` must hold entries, each under its id",
                name=quoted(name)),
            msg("Xuống dòng, thụt vào, viết mã và dấu hai chấm, rồi các trường của đối tượng ở bên dưới.",
                "On a new line, indented, write the id and a colon, and the fields of the entry below it."),
        )

    def _nameless(self, name: str, mark: Mark) -> None:
        self._report(
            "missing-id", name, mark,
            msg("một mục của `{name}` không có mã", "an entry of `{name}` has no id", name=quoted(name)),
            msg("Đặt cho mục này một mã và lấy mã đó làm khóa.", "Give it an id, and make the id its key."),
        )

    def _report(self, code: str, name: str, mark: Mark, message: Message, advice: Message) -> None:
        self.found.append(finding(code, Span.of(self.file, mark), message, advice, fact=name))


_Place = tuple[Mark | None, Mark, Marks | None]


def sheet(parsed: Parsed) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    """The parts of a file, and what is wrong with its outer form."""
    reader = _Reader(parsed)
    return reader.read(), tuple(reader.found)


def _pairs(value: Any, mark: Mark, inside: Marks | None) -> Iterator[tuple[str | None, Any, _Place]]:
    """Id, data and place of each entry; of a list as if its items were keyed by their `id`."""
    entries = inside.entries if inside is not None else {}
    if isinstance(value, dict):
        for key, data in value.items():
            yield key, data, entries.get(key, (mark, mark, None))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield _keyed(item, entries.get(index, (None, mark, None)))


def _keyed(item: Any, place: _Place) -> tuple[str | None, Any, _Place]:
    if not isinstance(item, dict) or "id" not in item:
        return None, item, place
    inside = place[2]
    id_place = inside.entries.get("id") if inside is not None else None
    raw = inside.raw.get("id") if inside is not None and inside.raw else None
    name = item["id"] if isinstance(item["id"], str) else raw or str(item["id"])
    return name, {k: v for k, v in item.items() if k != "id"}, (id_place[1] if id_place else None, place[1], inside)


def _kind(collection: str) -> str | None:
    kind = kind_by_collection().get(collection)
    return kind.id if kind else None
