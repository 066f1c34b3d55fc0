"""Small arithmetic formulas: parsed by us, evaluated exactly, never run as code."""

from archmodel.kit.formula.evaluation import Undefined, columns, evaluate, names, substituted
from archmodel.kit.formula.parsing import Expression, FormulaError, parse

__all__ = ["Expression", "FormulaError", "Undefined", "columns", "evaluate", "names", "parse", "substituted"]
