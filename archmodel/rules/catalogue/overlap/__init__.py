"""Objections to several systems doing the same."""
