"""Objections to how systems exchange data."""
