"""Every id of the project: which are badly formed, taken twice, easily confused, or claimed as a former name or an alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from archmodel.inventory import identity
from archmodel.inventory.draft import Draft
from archmodel.inventory.entry import every
from archmodel.inventory.finding import also_here, finding, first_here, kind_name, quoted
from archmodel.inventory.suggest import Suggester
from archmodel.kit.diagnostics import Diagnostic, Related, Severity
from archmodel.kit.text import LocalText, msg
from archmodel.metamodel.kind import EACH
from archmodel.model import Element


class Register:
    """All drafts by id, the first of each. `strays` are ids that exist where nothing could be read."""

    def __init__(self, drafts: Iterable[Draft], strays: Iterable[str] = ()) -> None:
        self.all = tuple(drafts)
        self.strays = frozenset(strays)
        self.drafts: dict[str, Draft] = {}
        self._of_kinds: dict[frozenset[str], frozenset[str]] = {}
        self._answers: dict[tuple[str, frozenset[str]], str | None] = {}
        for draft in self.all:
            self.drafts.setdefault(draft.id, draft)
        self._kinds = {name: draft.kind for name, draft in self.drafts.items()}

    def kind(self, name: str) -> str | None:
        return self._kinds.get(name) or ("flow" if name in self.connected else None)

    @cached_property
    def built(self) -> Mapping[str, str]:
        """Id → kind of the elements that are whole."""
        return {name: draft.kind for name, draft in self.drafts.items() if isinstance(draft.thing, Element)}

    @cached_property
    def connected(self) -> frozenset[str]:
        """The ids of flows that only a plateau's operation brings about."""
        place = ("operations", EACH, "connect", "id")
        named = (name for draft in self.all if draft.kind == "plateau" for _, name in every(draft.data, place))
        return frozenset(name for name in named if isinstance(name, str))

    @cached_property
    def former(self) -> Mapping[str, str]:
        """Old id → the id that took its place."""
        return {old: draft.id for draft in reversed(self.all) for old in _texts(draft, "formerly")}

    def suggest(self, word: str, wanted: frozenset[str]) -> str | None:
        """The id of these kinds that was probably meant."""
        if wanted not in self._of_kinds:
            self._of_kinds[wanted] = frozenset(draft.id for draft in self.drafts.values() if draft.kind in wanted)
        asked = (word, wanted)
        if asked not in self._answers:
            self._answers[asked] = self._suggester.nearest(word, self._of_kinds[wanted])
        return self._answers[asked]

    def name(self, known: str) -> LocalText | None:
        thing = self.drafts[known].thing
        return thing.name if thing else None

    @cached_property
    def _suggester(self) -> Suggester:
        return Suggester({name: self._names(draft) for name, draft in self.drafts.items() if identity.problem(name) is None})

    @staticmethod
    def _names(draft: Draft) -> tuple[str, ...]:
        name = draft.thing.name if draft.thing else None
        return tuple(text for text in (name.vi, name.en) if text) if name else ()

    def findings(self) -> Iterator[Diagnostic]:
        """What is wrong with the ids themselves."""
        for draft in self.all:
            if draft.thing is None:
                yield from _badly_formed(draft)
            if draft is not self.drafts[draft.id]:
                yield _taken_twice(draft, self.drafts[draft.id])
        yield from self._confusable()
        yield from self._claims()

    def _confusable(self) -> Iterator[Diagnostic]:
        """Two ids one of which a disk or a reader could take for the other."""
        alike: dict[str, Draft] = {}
        for draft in self.drafts.values():
            other = alike.setdefault(identity.skeleton(draft.id), draft)
            if other is not draft:
                yield _confused(draft, other)

    def _claims(self) -> Iterator[Diagnostic]:
        """Former ids and aliases: each may stand for one thing only."""
        claimed: dict[str, Draft] = {}
        for draft in self.all:
            for field in ("formerly", "aliases"):
                for index, name in enumerate(_texts(draft, field)):
                    other = self.drafts.get(name) or claimed.setdefault(name, draft)
                    if other is not draft:
                        yield _claimed(draft, field, index, name, other)


def _texts(draft: Draft, field: str) -> tuple[str, ...]:
    value = draft.data.get(field)
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()


def _badly_formed(draft: Draft) -> Iterator[Diagnostic]:
    why = identity.problem(draft.id)
    if why is None:
        return
    better = identity.suggestion(draft.id)
    yield finding(
        "bad-id", draft.entry.origin.span, msg("`{id}` không dùng làm mã được: {why}", "`{id}` cannot be an id: {why}",
                                               id=quoted(draft.id), why=why),
        msg("Có thể dùng `{better}`; tên đầy đủ ghi ở trường `name`.", "You could write `{better}`; the full name goes into `name`.",
            better=better) if better else
        msg("Đặt một mã khác; tên đầy đủ ghi ở trường `name`.", "Choose another id; the full name goes into `name`."),
        subject=draft.id,
    )


def _taken_twice(draft: Draft, first: Draft) -> Diagnostic:
    return finding(
        "duplicate-id", draft.entry.origin.span,
        msg("mã `{id}` đã dùng cho {kind} khác", "the id `{id}` is already taken by another {kind}",
            id=quoted(draft.id), kind=kind_name(first.kind)),
        msg("Nếu là cùng một đối tượng, gộp hai chỗ làm một; nếu không, đặt mã khác.",
            "If both are the same thing, join the two; otherwise give this one another id."),
        subject=draft.id, related=(first_here(first.entry.origin.span),),
    )


def _confused(draft: Draft, other: Draft) -> Diagnostic:
    """On some disks the two would be one file: an error. Merely alike to the eye: a warning."""
    same = identity.canonical(draft.id) == identity.canonical(other.id)
    return finding(
        "confusable-id", draft.entry.origin.span,
        msg("mã `{id}` chỉ khác `{other}` ở chữ hoa, dấu hoặc ký tự trông giống nhau",
            "the id `{id}` differs from `{other}` only in case, accents or look-alike characters",
            id=quoted(draft.id), other=quoted(other.id)),
        msg("Đổi một trong hai mã để không ai nhầm.", "Change one of the two, so that nobody mistakes one for the other."),
        severity=Severity.ERROR if same else Severity.WARNING, subject=draft.id, fact=other.id,
        related=(Related(span=other.entry.origin.span, message=msg("mã kia ở đây", "the other one is here")),),
    )


def _claimed(draft: Draft, field: str, index: int, name: str, other: Draft) -> Diagnostic:
    if name == other.id:
        message = msg("`{name}` ở trường `{field}` là mã của một đối tượng đang có",
                      "`{name}` in `{field}` is the id of something that exists", name=quoted(name), field=field)
    else:
        message = msg("`{name}` ở trường `{field}` cũng được khai ở `{other}`", "`{name}` in `{field}` is also claimed by `{other}`",
                      name=quoted(name), field=field, other=quoted(other.id))
    return finding(
        "name-taken", draft.entry.origin.at(field, index), message,
        msg("Bỏ tên này ở một trong hai chỗ.", "Remove the name from one of the two."),
        subject=draft.id, fact=f"{field}:{name}", related=(also_here(other.entry.origin.span),),
    )
