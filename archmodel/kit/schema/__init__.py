"""Data against schema, explained: our shorthands become JSON Schema 2020-12, and what does not fit is said in plain words."""

from archmodel.kit.schema.expand import definitions, expand, fragment
from archmodel.kit.schema.forms import ID, LINK, TEXT
from archmodel.kit.schema.problem import Problem
from archmodel.kit.schema.schema import Schema

__all__ = ["ID", "LINK", "TEXT", "Problem", "Schema", "definitions", "expand", "fragment"]
