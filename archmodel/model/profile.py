"""What a project says about itself as far as an answer depends on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from archmodel.metamodel import Pack, in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """`framework` places the systems, `packs` name the law that applies (none: all that are shipped), and `nucleus` is the
    selector of the systems that are the operations centre (empty: there is none). `own` are packs the project brings along.
    """

    framework: str = "vn-ndaf-1.0"
    packs: tuple[str, ...] = ()
    nucleus: str = ""
    own: tuple[Pack, ...] = ()

    def law(self, topic: str, day: dt.date) -> Pack | None:
        """The pack of a topic that applies here on a day; None where there is none."""
        return in_force(topic, day, self.packs, self.own)
