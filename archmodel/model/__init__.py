"""The model: elements, relationships, plateaus and work packages as immutable values. Knows nothing of YAML."""

from archmodel.model.edit import edited
from archmodel.model.element import TEXTS, Assessment, Element, Lifecycle, Unknown
from archmodel.model.model import Model
from archmodel.model.plateau import Operation, Plateau
from archmodel.model.profile import Profile
from archmodel.model.provenance import Provenance
from archmodel.model.relationship import Relationship
from archmodel.model.work_package import Dependency, Tie, WorkPackage

__all__ = [
    "TEXTS", "Assessment", "Dependency", "Element", "Lifecycle", "Model", "Operation", "Plateau", "Profile", "Provenance",
    "Relationship", "Tie", "Unknown", "WorkPackage", "edited",
]
