"""The city as the tests of this room see it: the shipped inventory, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

from archmodel.workspace import Workspace


@pytest.fixture(scope="session")
def city() -> Workspace:
    return Workspace(Path(__file__).parents[2])
