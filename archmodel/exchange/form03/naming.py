"""Whom a text of the form means: by code, id or name; and the ids of what is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher

from archmodel.analysis.form03 import code_of, id_of
from archmodel.exchange.form03.texts import normal, slug
from archmodel.exchange.form03.troubles import Refused
from archmodel.kit.text import fold, msg, nearest, visible
from archmodel.metamodel import kinds
from archmodel.model import Element, Model

_NEAR = 0.88
"""How like a known name another must be to be taken for a slip of the pen and not for somebody else."""
_MADE = {"agency": "agencies", "data-object": "data_objects"}
"""What a form may name for the first time, besides its own rows; and the collection it goes to."""
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*[a-z0-9]|[a-z0-9]")
_SHOWN, _LONG = 80, 40


class Names:
    """The names of an inventory, and those that a form adds to it."""

    def __init__(self, model: Model, entry: Callable[[str], Mapping[str, object]]) -> None:
        """`entry` makes what is said of something that the form only names."""
        self.model = model
        self.entry = entry
        self.made: dict[str, dict[str, Mapping[str, object]]] = {}
        self.codes: dict[str, str] = {}
        self._taken = {*model.elements, *model.relationships, *(name for e in model.elements.values() for name in e.formerly)}
        self._known: dict[frozenset[str], dict[str, list[str]]] = {}
        self._new: dict[tuple[str, str], str] = {}
        for element in model.elements.values():
            self.codes.setdefault(code_of(element).upper(), element.id)

    def thing(self, text: str, targets: frozenset[str]) -> str:
        """The id of what a text names. Raises Refused where that is nobody, or several, or nearly somebody."""
        if text.upper() in self.codes and self._fits(self.codes[text.upper()], targets):
            return self.codes[text.upper()]
        found = self._called(text, targets)
        if found is not None:
            return found
        self._refuse_slips(text, self._of(targets))
        return self._make(text, targets)

    def known(self, text: str) -> str:
        """The id of the agency of that name; the text itself where there is none."""
        return self._called(text, frozenset({"agency"})) or text

    def anyone(self, text: str) -> str:
        """The id of whatever has that code, id or name. Raises Refused where several have."""
        every = frozenset(kinds())
        return self.codes.get(text.upper()) or self._called(text, every) or text

    def _called(self, text: str, targets: frozenset[str]) -> str | None:
        found = self._of(targets).get(_folded(text), [])
        if len(found) > 1:
            raise Refused(msg("“{text}” là tên của nhiều đối tượng", "“{text}” is the name of several", text=_shown(text)),
                          msg("Ghi mã thay cho tên: {list}.", "Write the id instead: {list}.", list=", ".join(found)))
        new = (name for (kind, said), name in self._new.items() if kind in targets and said == _folded(text))
        return found[0] if found else next(new, None)

    def give(self, code: str, *, made_of: str = "") -> str:
        """A free id for a new thing of the form: made of its code, or the whole code where that is only a number."""
        short, whole = slug(id_of(code)), slug(code)
        wanted = whole if made_of or short.isdigit() or not _ID.fullmatch(id_of(code)) else id_of(code)
        chosen = next(name for name in (wanted, whole, *(f"{whole}-{n}" for n in range(2, 100_000))) if name and name not in self._taken)
        self._taken.add(chosen)
        self.codes[code.upper()] = chosen
        return chosen

    def _of(self, targets: frozenset[str]) -> dict[str, list[str]]:
        if targets not in self._known:
            found: dict[str, list[str]] = {}
            for element in self.model.of_kind(*sorted(targets)):
                for text in dict.fromkeys(_folded(text) for text in _every_name(element)):
                    found.setdefault(text, []).append(element.id)
            self._known[targets] = found
        return self._known[targets]

    def _fits(self, name: str, targets: frozenset[str]) -> bool:
        element = self.model.elements.get(name)
        return element is None or element.kind in targets

    def _refuse_slips(self, text: str, known: Mapping[str, list[str]]) -> None:
        mine = fold(normal(text))
        for name, ids in known.items():
            theirs = fold(name)
            if re.findall(r"\d+", mine) == re.findall(r"\d+", theirs) and SequenceMatcher(None, mine, theirs).ratio() >= _NEAR:
                near = next(called for called in _every_name(self.model.elements[ids[0]]) if _folded(called) == name)
                raise _unheard(text, near)

    def _make(self, text: str, targets: frozenset[str]) -> str:
        kind = next((kind for kind in _MADE if kind in targets), None)
        if kind is None or len(targets) > 1:
            raise _unheard(text, nearest(text.upper(), [code for code, name in self.codes.items() if self._fits(name, targets)]))
        name = self._free(("do-" if kind == "data-object" else "") + (slug(text, _LONG) or "moi"))
        self._new[kind, _folded(text)] = name
        self.made.setdefault(kinds()[kind].collection, {})[name] = self.entry(text)
        return name

    def source(self, title: str, date: str = "") -> str:
        """A source that is named for the first time."""
        said = "source", _folded(f"{title} ({date})")
        if said not in self._new:
            self._new[said] = self._free(f"s-{slug(title, _LONG) or 'moi'}")
            self.made.setdefault("sources", {})[self._new[said]] = {
                "name": {"vi": title}, "type": "document", **({"date": int(date) if date.isdigit() else date} if date else {}),
                "provenance": {"kind": "found"}}
        return self._new[said]

    def _free(self, wanted: str) -> str:
        wanted = wanted[:56].strip("-")
        chosen = next(name for name in (wanted, *(f"{wanted}-{n}" for n in range(2, 100_000))) if name not in self._taken)
        self._taken.add(chosen)
        return chosen


def _unheard(text: str, near: str | None) -> Refused:
    return Refused(
        msg("không có “{text}” trong kho", "there is no “{text}” in the inventory", text=_shown(text)),
        msg("Có phải là “{near}”? Nếu là đối tượng khác, thêm vào kho trước.",
            "Did you mean “{near}”? If it is another, add it to the inventory first.", near=near) if near else
        msg("Ghi mã, tên đúng như trong kho, hoặc thêm đối tượng này trước.",
            "Write its code or its name as it is in the inventory, or add it first."))


def _every_name(element: Element) -> tuple[str, ...]:
    codes = element.get("codes")
    return tuple(text for text in (element.id, element.name.vi, element.name.en, *element.formerly,
                                   *(codes.values() if isinstance(codes, Mapping) else ())) if isinstance(text, str) and text)


def _folded(text: str) -> str:
    return normal(text).casefold()


def _shown(text: str) -> str:
    return visible(text)[:_SHOWN]
