"""What of a long list of cases every run goes through; the rest are for `make accept`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def at_length(every: Iterable[Any], these: int | Collection[Any]) -> list[Any]:
    """Cases for `parametrize`: those of `these` (or the first so many) run always, the others only with the mark `long`."""
    return [case if (n < these if isinstance(these, int) else case in these) else pytest.param(case, marks=pytest.mark.long)
            for n, case in enumerate(every)]
