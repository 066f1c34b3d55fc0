"""What is wrong, where, and what to do: one record, many ways to write it."""

from archmodel.kit.diagnostics.record import Diagnostic, Related, Severity, exit_code, ordered

__all__ = ["Diagnostic", "Related", "Severity", "exit_code", "ordered"]
