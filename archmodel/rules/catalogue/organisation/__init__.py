"""Who owns and runs what."""
