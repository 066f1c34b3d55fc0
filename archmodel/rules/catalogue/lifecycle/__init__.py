"""What exists when."""
