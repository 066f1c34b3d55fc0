"""Levels of security, their dossiers and controls."""
