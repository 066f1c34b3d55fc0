"""Figures that know where they come from: each is a fact of the inventory or a formula that can be printed and redone."""

from archmodel.analysis.ledger.figure import Figure
from archmodel.analysis.ledger.ledger import Ledger, assumed_share
from archmodel.analysis.ledger.sheet import Account, Cell, Line, Sheet

__all__ = ["Account", "Cell", "Figure", "Ledger", "Line", "Sheet", "assumed_share"]
