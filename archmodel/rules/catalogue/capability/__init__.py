"""Whether what the city must be able to do is served."""
