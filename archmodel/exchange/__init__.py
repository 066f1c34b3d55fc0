"""Formats of other houses, in and out: each takes the model and what was computed from it, and knows no project folder."""
