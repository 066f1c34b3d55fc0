"""The pages a reviewer opens: one file a kind of page."""
