"""Whether the figures of costs, benefits and funding hold together."""
