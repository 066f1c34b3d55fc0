"""The layout locks of a project: which view stands on which, what `draw` is told, and what to write to keep one up.

A lock is the file `views/<view>.layout`. A view with `layout: {like: OTHER}` stands on the lock of the other one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol, cast

from archmodel.kit import registry
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.drawing import LAYOUTS, draw, suits
from archmodel.kit.drawing.lock import CHANGES, SUFFIX, Drift, Judge, Lock, parse, renamed
from archmodel.kit.errors import BadUsage
from archmodel.kit.proof import holds
from archmodel.kit.source import Parsed
from archmodel.kit.span import Span
from archmodel.kit.text import LANGS, LocalText, msg
from archmodel.model import Model
from archmodel.views.compute import crashed
from archmodel.views.definition import ViewDefinition

if TYPE_CHECKING:
    from archmodel.kit.drawing.diagram import Diagram

__all__ = ["SUFFIX", "Keeping", "Locks", "drift", "keep", "summary"]

HINTS = ("columns", "card", "engine", "direction")
_NAMED = 6


class Subject(Protocol):
    """What knows how to compute the diagram of a view."""

    @property
    def model(self) -> Model: ...
    @property
    def views(self) -> Mapping[str, ViewDefinition]: ...
    @property
    def as_of(self) -> str: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    def diagram(self, view: ViewDefinition) -> Diagram: ...


@dataclass(frozen=True, kw_only=True)
class Locks:
    """The locks by the name of their view, the things in them called by the ids they bear now."""

    views: Mapping[str, ViewDefinition] = field(default_factory=dict)
    held: Mapping[str, Lock] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def read(cls, files: Iterable[Parsed], views: Mapping[str, ViewDefinition], model: Model) -> Locks:
        former = {old: e.id for e in model.elements.values() for old in e.formerly if old not in model.elements}
        held: dict[str, Lock] = {}
        found: list[Diagnostic] = []
        names: dict[str, str] = {}
        texts: dict[str, str] = {}
        for parsed in files:
            name = PurePosixPath(parsed.file).stem
            found += (replace(d, code=d.code.replace("source/", "views/layout-", 1)) for d in parsed.diagnostics)
            names[name], texts[parsed.file] = parsed.file, parsed.text
            lock, wrong = _parsed(parsed) if parsed.readable else (None, ())
            found += wrong
            if lock is not None:
                held[name] = renamed(lock, former)
        return cls(views=views, held=held, files=names, texts=texts, diagnostics=tuple(found))

    def owner(self, view: ViewDefinition) -> str:
        """The view on whose lock it stands: itself, or the one it is to be like."""
        seen = [view.id]
        name: str = view.layout.get("like", "")
        while name in self.views and name not in seen:
            seen.append(name)
            name = self.views[name].layout.get("like", "")
        return seen[-1]

    def of(self, view: ViewDefinition) -> Lock | None:
        return self.held.get(self.owner(view))

    def hints(self, view: ViewDefinition) -> Mapping[str, Any]:
        """What `draw` is told of a view besides its diagram."""
        own = self.views.get(self.owner(view), view).layout
        said = {**{name: own.get(name) for name in HINTS}, **{n: view.layout[n] for n in HINTS if n in view.layout}}
        return {**{name: value for name, value in said.items() if value},
                **({"notation": view.notation} if view.notation else {}), **({"lock": lock} if (lock := self.of(view)) else {})}

    def suits(self, subject: Subject, owner: str) -> bool:
        """Whether the view can be drawn on its lock, as far as the form goes."""
        held = self.held.get(owner)
        return held is not None and suits(held, subject.diagram(self.views[owner]).form)

    def sharers(self, owner: str) -> tuple[ViewDefinition, ...]:
        """The views that stand on a lock, its own first."""
        every = [view for view in self.views.values() if self.owner(view) == owner]
        return tuple(sorted(every, key=lambda view: view.id != owner))

    def drifted(self, subject: Subject) -> tuple[Diagnostic, ...]:
        """Locks that no longer are what is drawn, told without drawing: what has no place yet, and what no longer exists."""
        found: list[Diagnostic] = []

        def none() -> bool:
            found.extend(self._drifted(subject))
            return not found

        claim = ("drift", subject.as_of, *(word for pair in sorted(subject.texts.items()) for word in pair))
        return () if not self.held or holds(claim, none) else tuple(found)

    def _drifted(self, subject: Subject) -> Iterator[Diagnostic]:
        for name, lock in sorted(self.held.items()):
            if name not in self.views:
                yield self._of_no_view(name)
                continue
            try:
                shown = frozenset().union(*(things(subject.diagram(view)) for view in self.sharers(name)))
            except BadUsage:
                continue
            except Exception as problem:
                yield crashed(self.views[name], f"{type(problem).__name__}: {problem}")
                continue
            known = {key.partition("@")[0] for key in lock.places}
            drift = [*(Drift(change="new", id=one) for one in shown - known),
                     *(Drift(change="gone", id=one) for one in known - shown if one not in subject.model.elements)]
            if drift:
                yield self._finding(name, drift)

    def _of_no_view(self, name: str) -> Diagnostic:
        return Diagnostic(
            code="views/layout-drift", severity=Severity.INFO, subject=name, span=Span(file=self.files[name]), fact="view",
            message=msg("không có hình nào tên là `{name}` để dùng bố cục này", "there is no view called `{name}` to stand on this lock",
                        name=name),
            advice=msg("Đổi tên tệp theo hình của nó, hoặc xóa tệp.", "Name the file after its view, or delete it."))

    def _finding(self, name: str, drift: Iterable[Drift]) -> Diagnostic:
        said = summary(drift)
        return Diagnostic(
            code="views/layout-drift", severity=Severity.INFO, subject=name, span=Span(file=self.files[name]),
            message=msg("bố cục đã khóa không còn khớp với hình: {what}", "the layout lock is no longer what is drawn: {what}", what=said),
            advice=msg("Chạy `archmodel view lock {name}`; `archmodel view drift {name}` liệt kê từng đối tượng.",
                       "Run `archmodel view lock {name}`; `archmodel view drift {name}` lists them one by one.", name=name))


def summary(drift: Iterable[Drift]) -> LocalText:
    """`new: a, b and 3 more; gone: c`, each sort with its first ids."""
    every = tuple(drift)
    parts = []
    for change, words in CHANGES.items():
        names = sorted({one.id for one in every if one.change == change})
        more = len(names) - _NAMED
        listed = ", ".join(names[:_NAMED])
        if names:
            parts.append(LocalText(vi=f"{words.vi}: {listed}{f' và {more} đối tượng khác' if more > 0 else ''}",
                                   en=f"{words.en}: {listed}{f' and {more} more' if more > 0 else ''}"))
    return LocalText(vi="; ".join(part.vi for part in parts), en="; ".join(part.en for part in parts))


def _parsed(file: Parsed) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock and what is wrong with its lines; lines that were found right once are only read."""
    read: list[tuple[Lock | None, tuple[Diagnostic, ...]]] = []

    def right() -> bool:
        read.append(parse(file.text, file.file, _judge_of))
        return not read[0][1]

    return parse(file.text, file.file) if holds(("lock", file.file, file.text), right) and not read else read[0]


def _judge_of(form: str) -> Judge | None:
    """How a form judges the lines of its locks; a form that does not is content with any."""
    if form not in registry.names(LAYOUTS):
        return None
    return cast("Judge", getattr(registry.module(LAYOUTS, form), "judge", lambda name, words: None))


def things(diagram: Diagram) -> frozenset[str]:
    """The ids that have a place of their own: everything drawn but the arrows."""
    arrows = {edge.id for edge in getattr(diagram, "edges", ())}
    return frozenset(name for sheet in diagram.twin() for name in sheet.ids if name and name not in arrows)


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """What became of a lock when it was written: the lock, and the ids that were added, dropped, and moved."""

    lock: Lock
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    moved: tuple[str, ...]


def keep(subject: Subject, locks: Locks, name: str, *, tidy: bool = False, moments: bool = False) -> Keeping:
    """The lock to write for a view: places that are kept, new ones for what has none, none for what nothing shows any more.

    `tidy` lays it out afresh. With `moments` everything gets a place that the view shows at any plateau, and not only now.
    Raises BadUsage where the form of the view keeps no lock.
    """
    views = locks.sharers(name)
    before = None if tidy else locks.held.get(name)
    drawn = [subject.diagram(view) for view in views]
    later = [subject.diagram(view) for each in views for view in elsewhere(subject, each)]
    after = _settled(drawn + later if moments else drawn, [] if moments else later, before, locks.hints(views[0]))
    old, new = before.places if before else {}, after.places
    return Keeping(
        lock=after, added=tuple(sorted(new.keys() - old.keys())), dropped=tuple(sorted(old.keys() - new.keys())),
        moved=tuple(sorted(key for key in new.keys() & old.keys() if new[key] != old[key])))


def elsewhere(subject: Subject, view: ViewDefinition) -> Iterator[ViewDefinition]:
    """The view at every other plateau, and as a comparison with today."""
    for plateau in subject.model.plateaus.values():
        if plateau.id != view.at:
            yield replace(view, at=plateau.id)
    if not view.since:
        yield replace(view, since=subject.as_of)


def _settled(drawn: Sequence[Diagram], also: Sequence[Diagram], before: Lock | None, hints: Mapping[str, Any]) -> Lock:
    module = registry.module(LAYOUTS, drawn[0].form)
    usable = before if before and suits(before, drawn[0].form) else None
    alike = [diagram for diagram in drawn if diagram.form == drawn[0].form]
    lock_for: Callable[..., Lock] | None = getattr(module, "lock_for", None)
    if lock_for is not None:
        sizes = {key: hints[key] for key in ("columns", "card", "notation") if key in hints}
        return lock_for(alike, usable, also=[d for d in also if d.form == drawn[0].form], **sizes)
    scene = draw(alike[0], LANGS[0], **{**hints, "lock": usable or Lock(form=drawn[0].form)})
    if scene.lock is None:
        raise BadUsage(msg("Hình thức “{form}” không có bố cục để khóa.", "The form “{form}” keeps no layout lock.", form=drawn[0].form),
                       msg("Hình dạng lớp và dạng luồng có thể khóa.", "Layered boards and pictures of flows can be locked."))
    return scene.lock


def drift(subject: Subject, locks: Locks, name: str) -> tuple[Drift, ...]:
    """How the views that stand on a lock differ from it, drawn; what they show at another moment only has not gone."""
    found: set[Drift] = set()
    views = locks.sharers(name)
    elsewhere_shown: set[str] = set()
    for view in views:
        diagram = subject.diagram(view)
        found.update(draw(diagram, LANGS[0], **locks.hints(view)).drift)
        elsewhere_shown |= things(diagram)
    if any(one.change == "gone" for one in found):
        for view in views:
            for other in elsewhere(subject, view):
                elsewhere_shown |= things(subject.diagram(other))
    return tuple(sorted(one for one in found if one.change != "gone" or one.id not in elsewhere_shown))

