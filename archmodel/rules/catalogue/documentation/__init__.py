"""Whether the record is complete."""
