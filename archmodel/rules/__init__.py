"""Objections to an architecture: one file a rule, found by its path; its docstring is its manual and its test."""

from archmodel.rules.engine import Facts, Finding, Rule, check, configured, rule, rules
from archmodel.rules.written import all_rules, written_rules

__all__ = ["Facts", "Finding", "Rule", "all_rules", "check", "configured", "rule", "rules", "written_rules"]
