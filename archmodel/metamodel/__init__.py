"""The metamodel: which kinds of element and relationship exist, and the dated framework packs, all of it data."""

from archmodel.metamodel.framework import Block, Component, CostCategory, Disposition, Framework, Layer, National
from archmodel.metamodel.kind import Facet, Kind, Reference, facets, kind_by_collection, kinds, settings
from archmodel.metamodel.pack import framework, framework_ids

__all__ = [
    "Block", "Component", "CostCategory", "Disposition", "Facet", "Framework", "Kind", "Layer", "National", "Reference",
    "facets", "framework", "framework_ids", "kind_by_collection", "kinds", "settings",
]
