"""The waist of the house: the one place where files, model, architectures, rules and views meet. It computes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.graph import Architecture
from archmodel.graph.moment import known
from archmodel.inventory import Settings
from archmodel.inventory import load as load_inventory
from archmodel.kit.diagnostics import Diagnostic, exit_code, ordered
from archmodel.kit.errors import BadUsage
from archmodel.kit.period import spelt
from archmodel.kit.source import Sources
from archmodel.kit.text import LocalText, msg, nearest
from archmodel.metamodel import Framework, framework
from archmodel.model import Model
from archmodel.rules import Facts, check
from archmodel.views import ViewDefinition
from archmodel.views import load as load_views
from archmodel.views.coverage import check as coverage
from archmodel.views.dossier import check as unrecorded
from archmodel.views.locks import SUFFIX, Locks
from archmodel.views.references import check as check_views

if TYPE_CHECKING:
    from archmodel.analysis.gap import GapAnalysis
    from archmodel.analysis.gap.chain import Chain
    from archmodel.gate import Judgement
    from archmodel.gate.baseline import Baseline
    from archmodel.kit.drawing.diagram import Diagram

VIEWS = "views"


class Workspace:
    """A project folder, opened lazily: every part is read or computed when it is first asked for, and once.

    `as_of` is the day (or month, or plateau) that counts as today; without it the day the inventory was surveyed, else its
    newest baseline, else `clock`, which only the command line can know. `revision` reads the files as git has them there.
    `review` finds what only the rooms above can know, such as whether there is a report of a name.
    """

    def __init__(self, root: Path, *, inventory: str = "inventory", as_of: str | None = None, clock: str | None = None,
                 revision: str = "", review: Callable[[Workspace], Iterable[Diagnostic]] | None = None) -> None:
        self.root, self.inventory, self.revision, self.review = root, inventory, revision, review
        self._as_of, self._clock = as_of, clock
        self._architectures: dict[str, Architecture] = {}
        self._chains: dict[tuple[tuple[str, ...], str, str], Chain] = {}
        self.public, self.others = False, dict[str, Workspace]()
        """The other folders and revisions that were asked for, by what they were called."""

    @cached_property
    def sources(self) -> Sources:
        return self._read(self.inventory)

    def _read(self, *folders: str, plain: str = "") -> Sources:
        if not self.revision:
            return Sources.read(self.root, *folders, plain=plain)
        from archmodel.kit.source.revision import read_revision

        return read_revision(self.root, self.revision, *folders, plain=plain)

    def at(self, place: str) -> Workspace:
        """Another folder, or this project at a git revision. Raises BadUsage where it is neither, or holds no inventory."""
        if place not in self.others:
            folder = Path(place)
            root, inventory = (folder, self.inventory) if (folder / self.inventory).is_dir() else (folder.parent, folder.name)
            found = Workspace(root, inventory=inventory, clock=self._clock) if folder.is_dir() else \
                Workspace(self.root, inventory=self.inventory, clock=self._clock, revision=place)
            if not found.sources.files or exit_code(found.sources.diagnostics) == 2:
                raise BadUsage(msg("Ở {place}, thư mục {name}/ không có hoặc có tệp YAML không đọc được.",
                                   "At {place} the folder {name}/ is missing or holds a YAML file that cannot be read.",
                                   place=place, name=found.inventory))
            self.others[place] = found.published if self.public else found
        return self.others[place]

    @cached_property
    def _loaded(self) -> tuple[Model, Settings, tuple[Diagnostic, ...]]:
        return load_inventory(self.sources)

    @property
    def model(self) -> Model:
        return self._loaded[0]

    @property
    def settings(self) -> Settings:
        return self._loaded[1]

    @cached_property
    def framework(self) -> Framework:
        return framework(self.settings.framework)

    @property
    def as_of(self) -> str:
        """Today."""
        surveyed = self.settings.surveyed or max(
            (p.date for p in self.model.plateaus.values() if p.stage == "baseline"), default=None)
        name = self._as_of or (str(surveyed) if surveyed else self._clock)
        if name is None:
            raise BadUsage(
                msg("Chưa rõ lấy ngày nào làm hôm nay.", "It is not known which day counts as today."),
                msg("Ghi `surveyed:` trong `settings:`, hoặc dùng --as-of.", "Write `surveyed:` under `settings:`, or use --as-of."))
        return name

    @property
    def today(self) -> Architecture:
        return self.architecture(self.as_of)

    def architecture(self, name: str) -> Architecture:
        """At a plateau, an alias or a date; empty means today."""
        key = name or self.as_of
        if key not in self._architectures:
            self._architectures[key] = Architecture.of(self.model, key)
        return self._architectures[key]

    @cached_property
    def published(self) -> Workspace:
        """The same project as everybody may read it: without sensitive fields, state secrets and what looks like a secret."""
        from archmodel.model.publication import laid_open

        shown = Workspace(self.root, inventory=self.inventory, as_of=self._as_of, clock=self._clock, revision=self.revision)
        shown.__dict__ |= {"public": True, "sources": self.sources, "view_sources": self.view_sources,
                           **laid_open(loaded=self._loaded, views=self._views)}
        return shown

    def compared(self, name: str) -> Architecture:
        """What a comparison may name: a moment of this project, else a folder, else a git revision, alone or with `:MOMENT`."""
        if not name or known(self.model, name):
            return self.architecture(name)
        from archmodel.kit.source.revision import called, place_and_moment

        place, moment = place_and_moment(self.root, name)
        found = self.at(place).architecture(moment) if place else self.architecture(moment)
        return Architecture(found.model, found.at.elsewhere(called(place, self.public)), found.state) if place else found

    def gap(self, baseline: str = "", target: str = "", *, group: str = "system", where: str = "") -> GapAnalysis:
        """From today unless said otherwise, to where the plan leads (to today again where nothing is planned)."""
        return self.chain((baseline, target), group=group, where=where).whole

    def chain(self, names: Sequence[str], *, group: str = "system", where: str = "") -> Chain:
        """A comparison by way of others; of two names, just those."""
        from archmodel.analysis.gap.chain import chain

        goal = self.model.goal.id if self.model.goal else ""
        key = (*names[:-1], names[-1] or goal), group, where
        if key not in self._chains:
            self._chains[key] = chain([self.compared(name) for name in key[0]], group=group, where=where)
        return self._chains[key]

    @cached_property
    def view_sources(self) -> Sources:
        return self._read(*((VIEWS,) if self.revision or (self.root / VIEWS).is_dir() else ()))

    @cached_property
    def _views(self) -> tuple[Mapping[str, ViewDefinition], tuple[Diagnostic, ...]]:
        return load_views(self.view_sources.files, self.settings.first)

    @cached_property
    def locks(self) -> Locks:
        return Locks.read(self._read(VIEWS, plain=SUFFIX).files if self.view_sources.files else (), self.views, self.model)

    @property
    def views(self) -> Mapping[str, ViewDefinition]:
        return self._views[0]

    def view(self, name: str) -> ViewDefinition:
        """Raises BadUsage, with the nearest name, when there is no such view."""
        if name not in self.views:
            near = nearest(name, self.views)
            raise BadUsage(
                msg("Không có hình nào tên là “{name}”.", "There is no view called “{name}”.", name=name),
                msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near
                else msg("Các hình hiện có: {names}.", "The views are: {names}.", names=", ".join(self.views) or "–"))
        return self.views[name]

    def diagram(self, view: ViewDefinition) -> Diagram:
        from archmodel.views.compute import compute

        return compute(view, self)

    @property
    def edition(self) -> tuple[LocalText, ...]:
        """What every output says of its own standing: version and the day of the data."""
        number = (LocalText(vi=f"phiên bản {version}", en=f"version {version}"),) if (version := self.settings.version) else ()
        return (*number, spelt(self.as_of))

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the rules object to."""
        return check(Facts(model=self.model, today=self.today, at=self.architecture, settings=self.settings))

    @property
    def reading(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the files, before any rule has looked at the model."""
        return (*self._loaded[2], *self._views[1], *self.locks.diagnostics, *check_views(self.views, self.model))

    @property
    def texts(self) -> Mapping[str, str]:
        """File → what stands in it, for code frames."""
        return {**{p.file: p.text for p in (*self.sources.files, *self.view_sources.files)}, **self.locks.texts}

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong: in the files, the model, the views, and by the rules."""
        shown = coverage(self.views, self.model, self.architecture, self.diagram, self.reading)
        above = self.review(self) if self.review else ()
        return ordered((*self.reading, *self.findings, *shown, *self.locks.drifted(self), *unrecorded(self), *above))

    def judged(self, baseline: Baseline | None = None) -> Judgement:
        """The diagnostics as waivers and a baseline leave them."""
        from archmodel.gate.judge import judge, judging_day

        today = self.today.at
        return judge(
            self.diagnostics, model=self.model, settings=self.settings, files=(*self.sources.files, *self.view_sources.files),
            day=judging_day(today.day, self._as_of, self._clock), moment=today.id, whole=self._as_of is None, baseline=baseline)
