"""Views: definitions in YAML, and what each of them shows of an architecture."""

from archmodel.views.compute import compute
from archmodel.views.definition import Selection, ViewDefinition, load
from archmodel.views.subject import Subject

__all__ = ["Selection", "Subject", "ViewDefinition", "compute", "load"]
