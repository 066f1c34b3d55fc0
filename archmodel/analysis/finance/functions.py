"""The functions a formula of the ledger may call. Each works on Decimal and, where draws are simulated, on floats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archmodel.kit.formula.evaluation import BASIC


def spv(d: Any, t: Any) -> Any:
    """Single present value: 1 / (1 + d)^t (NIST Handbook 135)."""
    return 1 / (1 + d) ** t


def upv(d: Any, n: Any) -> Any:
    """Uniform present value of 1 at the end of each of n years; at d = 0 it is n (NIST Handbook 135)."""
    return n if d == 0 else ((1 + d) ** n - 1) / (d * (1 + d) ** n)


def upv_star(d: Any, e: Any, n: Any) -> Any:
    """The same of a series that grows by e a year, 1 + e in the first; at d = e it is n (NIST Handbook 135, modified UPV)."""
    return n if d == e else (1 + e) / (d - e) * (1 - ((1 + e) / (1 + d)) ** n)


FUNCTIONS: Mapping[str, Any] = {**BASIC, "spv": spv, "upv": upv, "upv_star": upv_star}
