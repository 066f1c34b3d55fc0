"""What every page of the site asks: the project, where each thing has its page, and which pictures were drawn."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from archmodel.kit.document import Edition
from archmodel.kit.text import LANGS, Lang, LocalText, Message
from archmodel.reports._catalogue_known import Known
from archmodel.site.moments import Timeline

if TYPE_CHECKING:
    from archmodel.gate import Judgement
    from archmodel.reports._telling import Teller
    from archmodel.site._plan_known import Planning
    from archmodel.site.listing import List
    from archmodel.site.templating import Markup
    from archmodel.workspace import Workspace

_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)")
"""Names a Windows folder cannot hold, and the one that means the folder itself."""


ROOMS = (
    (LocalText(vi="Danh mục", en="Catalogue"), "lists/systems.html"),
    (LocalText(vi="Hình vẽ", en="Views"), "views/index.html"),
    (LocalText(vi="Lộ trình", en="Plan"), "plateaus/index.html"),
    (LocalText(vi="Khám phá", en="Explore"), "explore.html"),
    (LocalText(vi="Phát hiện", en="Findings"), "findings.html"),
    (LocalText(vi="Báo cáo", en="Reports"), "reports/index.html"),
)
"""What the head of every page leads to."""


def slug(name: str) -> str:
    """The file name of a thing with this id: the id itself where any folder can hold it, else a digest."""
    if _PLAIN.fullmatch(name) and not _RESERVED.fullmatch(name):
        return name
    return "x" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]


def rule_path(code: str) -> str:
    """The page about a rule, by its code, from the folder of the site."""
    return f"rules/{slug(code.replace('/', '-'))}.html"


def script(name: str, value: object) -> str:
    """A data script: a page cannot fetch from a folder, so what it asks for comes as a call. No line of it can end a script element."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in ("<", ">", "&", "\u2028", "\u2029"):
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return f'archmodel.data("{name}",{told});\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: `path` below the folder of the site; `scripts` of `assets/` it needs besides those of every page, `data` it loads at once.

    `kind` is a class of its body, `subject` the id of what it is about (for scripts), `crumbs` lead back up.
    """

    path: str
    title: LocalText
    body: Markup
    kind: str
    subject: str = ""
    scripts: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    crumbs: tuple[tuple[LocalText, str], ...] = ()

    @property
    def root(self) -> str:
        """From this page back to the folder of the site: empty, or `../`."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, kw_only=True)
class Site:
    """`pictures` are the placed scenes and `tables` their twins, both as JSON, by view and language; `since` names the version before."""

    workspace: Workspace
    first: Lang
    edition: Edition = "internal"
    since: str = ""
    pictures: Mapping[tuple[str, Lang], bytes] = field(default_factory=dict)
    tables: Mapping[tuple[str, Lang], bytes] = field(default_factory=dict)

    @property
    def public(self) -> bool:
        return self.edition == "public"

    @cached_property
    def say(self) -> Teller:
        from archmodel.reports import Request
        from archmodel.reports._telling import teller

        return teller(self.workspace, Request(edition=self.edition))

    @cached_property
    def known(self) -> Known:
        """What is known of each thing: links, flows, findings, unknowns, gaps, packages, costs."""
        return Known.of(self.say)

    @cached_property
    def judged(self) -> Judgement | None:
        """How everything that was found stands, as `archmodel check` tells it; nothing in a public edition."""
        return None if self.public else self.workspace.judged()

    def report(self, name: str, anchor: str = "") -> str:
        """The page of a report; empty where this edition has none."""
        from archmodel.reports import internal_only, titles

        there = name in titles(self.workspace) and not (self.public and internal_only(name, self.workspace))
        return f"reports/{name}.html{anchor}" if there else ""

    @cached_property
    def timeline(self) -> Timeline:
        return Timeline.of(self.workspace)

    @cached_property
    def planning(self) -> Planning:
        """The plan: its steps, schedule and money, computed once for every page that tells of them."""
        from archmodel.site._plan_known import Planning

        return Planning.of(self)

    @cached_property
    def lists(self) -> Mapping[str, List]:
        """What the lists show, of all systems and of each other kind that has elements."""
        from archmodel.site.listing import lists

        return lists(self)

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Id → the page about it, from the folder of the site: elements (plateaus and packages too) and views."""
        from archmodel.model import TEXTS

        rooms = {"plateau": "plateaus", "work-package": "packages"}
        found = {e.id: f"{rooms.get(e.kind, 'elements')}/{slug(e.id)}.html" for e in self.workspace.model.elements.values()
                 if e.kind not in TEXTS}
        return {**{view: f"views/{slug(view)}.html" for view in self.workspace.views}, **found}

    @property
    def rooms(self) -> tuple[tuple[LocalText, str], ...]:
        """Those there are: there are no findings in a public edition."""
        return tuple(room for room in ROOMS if room[1] != "findings.html" or not self.public)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of elements from the first tongue to the other, escaped: pages say them once, since `graph.js` knows both."""
        from archmodel.model import TEXTS
        from archmodel.site.shipping import named

        other: Lang = "en" if self.first == "vi" else "vi"
        every = (e.name for e in self.workspace.model.elements.values() if e.kind not in TEXTS)
        return named((name.say(self.first), name.say(other)) for name in every)

    def href(self, name: str, root: str) -> str:
        """The link to the page about an id from a page whose way back is `root`; empty where there is none."""
        place = self.places.get(name)
        return f"{root}{place}" if place else ""

    @property
    def languages(self) -> tuple[Lang, ...]:
        return LANGS


def pair(words: LocalText | Message | str | None) -> list[str]:
    """`[vi, en]` for scripts; `en` is empty where it is the same."""
    if words is None:
        return ["", ""]
    vi, en = (words, words) if isinstance(words, str) else (words.say("vi"), words.say("en"))
    return [vi, "" if en == vi else en]
