"""From YAML files to the model: shape, ids, references, and what is wrong with any of them."""

from archmodel.inventory.load import Loader, load
from archmodel.inventory.schema import assemble
from archmodel.inventory.settings import Settings

__all__ = ["Loader", "Settings", "assemble", "load"]
