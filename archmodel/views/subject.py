"""What a viewpoint may ask for: the architectures, the gap between two of them, the framework and the settings."""

from __future__ import annotations

from typing import Protocol

from archmodel.analysis.gap import GapAnalysis
from archmodel.graph import Architecture
from archmodel.kit.text import LocalText
from archmodel.metamodel import Framework
from archmodel.model import Model


class Subject(Protocol):
    """The workspace answers these; a test may answer them with anything."""

    @property
    def model(self) -> Model: ...
    @property
    def framework(self) -> Framework: ...
    @property
    def edition(self) -> tuple[LocalText, ...]: ...
    def architecture(self, name: str) -> Architecture: ...
    def gap(self, baseline: str, target: str, *, group: str = "system") -> GapAnalysis: ...
    @property
    def today(self) -> Architecture: ...
