"""Whether what must be done has somebody to do it, something to do it with, and the time to do it."""
