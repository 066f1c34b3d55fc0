"""Whether the architecture keeps its principles."""
