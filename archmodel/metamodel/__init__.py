"""The metamodel: which kinds of element and relationship exist, and the dated framework packs, all of it data."""

from archmodel.metamodel.framework import Block, Component, CostCategory, Disposition, Framework, Layer, National, Question
from archmodel.metamodel.frameworks import framework, framework_ids
from archmodel.metamodel.kind import Facet, Kind, Reference, facets, kind_by_collection, kinds, settings
from archmodel.metamodel.outline import Chapter, Item, outline
from archmodel.metamodel.pack import Pack, in_force, pack_schema, packs, read_pack
from archmodel.metamodel.regime import Criterion, Regime, regime
from archmodel.metamodel.relations import Relations, relations
from archmodel.metamodel.sensitive import Sensitive, sensitive

__all__ = [
    "Block", "Chapter", "Component", "CostCategory", "Criterion", "Disposition", "Facet", "Framework", "Item", "Kind", "Layer",
    "National", "Pack", "Question", "Reference", "Regime", "Relations", "Sensitive", "facets", "framework", "framework_ids", "in_force",
    "kind_by_collection", "kinds", "outline", "pack_schema", "packs", "read_pack", "regime", "relations", "sensitive", "settings",
]
