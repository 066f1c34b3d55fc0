"""The functions a formula of the ledger may call. Each works on Decimal and, where draws are simulated, on floats."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import Any

from archmodel.analysis.finance.comparison import above, airr, airr_of, benefit_switch, cost_switch, dominates, sir, swing
from archmodel.analysis.finance.discounting import eac, mid_year, nominal, real, spv, upv, upv_star
from archmodel.analysis.finance.normal import norm_dist, norm_inv
from archmodel.analysis.finance.queueing import erlang_c, seats_for, service_level
from archmodel.analysis.finance.returns import (
    bcr,
    irr,
    irr_count,
    irr_nearest,
    irr_nth,
    mirr,
    npv,
    npv_from_one,
    npv_per_capital,
    payback,
    payback_year,
    ratio,
)
from archmodel.kit.formula.evaluation import BASIC

FUNCTIONS: Mapping[str, Any] = {
    **BASIC,
    "spv": spv, "upv": upv, "upv_star": upv_star, "mid_year": mid_year, "nominal": nominal, "real": real, "eac": eac,
    "npv": npv, "npv_from_one": npv_from_one, "irr": irr, "irr_count": irr_count, "irr_nearest": irr_nearest, "irr_nth": irr_nth,
    "mirr": mirr, "payback": payback, "payback_year": payback_year, "ratio": ratio, "bcr": bcr, "npv_per_capital": npv_per_capital,
    "sir": sir, "airr": airr, "airr_of": airr_of, "benefit_switch": benefit_switch, "cost_switch": cost_switch,
    "above": above, "dominates": dominates, "swing": swing,
    "norm_dist": norm_dist, "norm_inv": norm_inv, "floor": floor, "ceil": ceil,
    "erlang_c": erlang_c, "service_level": service_level, "seats_for": seats_for,
}
