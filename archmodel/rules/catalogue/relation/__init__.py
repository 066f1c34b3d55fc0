"""Which relationships may be written."""
