"""Whether the plan holds together."""
