"""The dossier of three forms, read back from its files and held together: names, owners, states, versions, codes."""

from archmodel.exchange.dossier.agreement import Agreement, agreements
from archmodel.exchange.dossier.reading import Written, written

__all__ = ["Agreement", "Written", "agreements", "written"]
