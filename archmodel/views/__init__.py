"""Views: definitions in YAML, and what each of them shows of an architecture."""

from archmodel.views.definition import ViewDefinition, load

__all__ = ["ViewDefinition", "load"]
