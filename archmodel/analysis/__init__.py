"""Answers about architectures, one file a question."""
