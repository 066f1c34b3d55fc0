"""Objections to how the operations centre is connected."""
