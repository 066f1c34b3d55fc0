"""Objections to an architecture: one file a rule, found by its path; its docstring is its manual and its test."""

from archmodel.rules.engine import Facts, Finding, Rule, check, rule, rules

__all__ = ["Facts", "Finding", "Rule", "check", "rule", "rules"]
