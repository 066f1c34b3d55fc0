"""What stands on a picture: one architecture, or two of them with what becomes of everything between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.analysis.gap import EVERYTHING, GapAnalysis, Status
from archmodel.graph import Architecture
from archmodel.graph.moment import Point
from archmodel.graph.selection import Selection, select
from archmodel.kit.drawing.diagram import Frame, LegendItem, Mark
from archmodel.kit.text import LANGS, LocalText
from archmodel.metamodel import kinds
from archmodel.model import Element, Relationship
from archmodel.views import national
from archmodel.views.definition import ViewDefinition

if TYPE_CHECKING:
    from archmodel.views.subject import Subject

_ASSUMED = frozenset({"assumption", "proposal"})


@dataclass(frozen=True, kw_only=True)
class Stage:
    """The things a viewpoint may draw, the same way for a single moment and for a comparison.

    With a baseline (`from`) it holds what exists at either moment, in the later of its states, and `mark` says what
    becomes of each; without one nothing is marked.
    """

    view: ViewDefinition
    subject: Subject
    architecture: Architecture
    baseline: Architecture | None = None

    @classmethod
    def of(cls, view: ViewDefinition, subject: Subject) -> Stage:
        """Raises BadUsage when the view names a moment that does not exist."""
        return cls(view=view, subject=subject, architecture=subject.architecture(view.at),
                   baseline=subject.architecture(view.since) if view.since else None)

    @cached_property
    def gap(self) -> GapAnalysis | None:
        """Everything compared; None where there is nothing to compare with."""
        return self.subject.gap(self.view.since, self.view.at, group=EVERYTHING) if self.view.since else None

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """By id, sorted."""
        before = self.baseline.elements if self.baseline else {}
        return dict(sorted({**before, **self.architecture.elements}.items()))

    @cached_property
    def relationships(self) -> Mapping[str, Relationship]:
        """By id, sorted."""
        before = self.baseline.relationships if self.baseline else {}
        return dict(sorted({**before, **self.architecture.relationships}.items()))

    def labelled(self, *labels: str) -> tuple[Relationship, ...]:
        """Relationships written under these fields or collections (`flows`, `realizes`, `hosted_at` …), by id."""
        return tuple(r for r in self.relationships.values() if r.label in labels)

    def of_kind(self, *names: str) -> tuple[Element, ...]:
        return tuple(e for e in self.elements.values() if e.kind in names)

    def chosen(self, default: str = "group:system") -> tuple[Element, ...]:
        """The elements the view selects, by id; what only may be meant is not drawn (`doubtful` counts it)."""
        names = {name for each in self._selections(default) for name in each.members}
        return tuple(e for e in self.elements.values() if e.id in names)

    def doubtful(self, default: str = "group:system") -> tuple[str, ...]:
        """Ids of which a fact is missing to tell whether the view selects them."""
        return tuple(sorted({name for each in self._selections(default) for name in each.maybe if name in self.elements}))

    def _selections(self, default: str) -> tuple[Selection, ...]:
        text = self.view.select or default
        return tuple(select(side, text) for side in (self.baseline, self.architecture) if side)

    def mark(self, name: str) -> Mark | None:
        """What becomes of an element or a relationship; None in a picture of one moment."""
        row = self.gap.rows.get(name) if self.gap else None
        return row.status.value if row else None

    @property
    def moment(self) -> LocalText:
        """`Target, 2030-12`, or `Today → target`; only the date where the title of the view is the name of the moment already."""
        now = dated(self.architecture.at)
        if self.baseline is None:
            return self._only_date(self.architecture.at) or now
        then = dated(self.baseline.at)
        return LocalText(vi=f"{then.say('vi')} → {now.say('vi')}", en=f"{then.say('en')} → {now.say('en')}")

    def _only_date(self, at: Point) -> LocalText | None:
        title, day = self.view.title, written(at)
        if day is None or not all(at.title.say(lang).casefold() in title.say(lang).casefold() for lang in LANGS):
            return None
        return LocalText(vi=f"Tại mốc {day.vi}", en=f"As of {day.en}")

    def marks(self, names: Iterable[str]) -> tuple[LegendItem, ...]:
        """The key of the marks with how many of these things bear each; empty in a picture of one moment."""
        found = Counter(self.mark(name) for name in names)
        return tuple(LegendItem(kind="mark", key=s.value, label=s.word, count=found[s.value]) for s in Status) if self.gap else ()

    def proportions(self, names: Iterable[str]) -> tuple[tuple[Mark, int], ...] | None:
        found = Counter(self.mark(name) for name in names)
        return tuple((s.value, found[s.value]) for s in Status) if self.gap else None

    def frame(self, *meta: LocalText, legend: Sequence[LegendItem] = (), notes: Sequence[LocalText] = ()) -> Frame:
        """What stands around every picture of this view: `meta` are its counts, `notes` what a reader must know besides."""
        return Frame(
            title=self.view.title, subtitle=self.moment, code=self.view.code, legend=tuple(legend),
            meta=(*meta, *self.subject.edition), notes=(*notes, *self._about()))

    def _about(self) -> tuple[LocalText, ...]:
        view = self.view
        labelled = (("Mục đích", "Purpose", view.purpose), ("Phạm vi", "Scope", view.scope), ("Nguồn", "Source", view.source))
        said = tuple(LocalText(vi=f"{vi}: {text.say('vi')}", en=f"{en}: {text.say('en')}") for vi, en, text in labelled if text)
        return (*self._doubts(), *national.about(self), *said)

    def _doubts(self) -> tuple[LocalText, ...]:
        """How many more the selection of the view may mean; the tables of `archmodel list --maybe` say why."""
        number = len(self.doubtful()) if self.view.select else 0
        return (LocalText(
            vi=f"Chưa đủ cơ sở để biết {number} đối tượng nữa có thuộc hình này hay không; chưa vẽ.",
            en=f"Cannot tell whether {number} more {'element belongs' if number == 1 else 'elements belong'} here; not drawn."),
        ) if number else ()

    def type_of(self, element: Element) -> str:
        """Its ArchiMate element, for that notation."""
        return kinds()[element.kind].archimate or ""


def written(at: Point) -> LocalText | None:
    """The date of a plateau, no more exact than it is on record; a moment that is a date is its own name."""
    last = at.plateaus[-1] if at.plateaus and at.plateaus[-1].id == at.id else None
    return last.date.said if last else None


def dated(at: Point) -> LocalText:
    """The name of a moment with its date, in each tongue that does not have it in the name."""
    day = written(at)
    if day is None:
        return at.title
    vi, en = at.title.say("vi"), at.title.say("en")
    return LocalText(vi=vi if day.vi in vi else f"{vi}, {day.vi}", en=en if day.en in en else f"{en}, {day.en}")


def assumed(element: Element, field: str = "") -> bool:
    """Whether a thing, or one field of it, rests on an assumption or a proposal of ours and not on a source."""
    return element.provenance is not None and element.provenance.of(field).basis in _ASSUMED
