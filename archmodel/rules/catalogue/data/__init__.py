"""Objections to how data are mastered, documented, described and published."""
