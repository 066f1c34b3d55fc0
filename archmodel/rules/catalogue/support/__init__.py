"""Objections to technology without support."""
