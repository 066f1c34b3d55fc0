"""What is shared, through what, and what need not be built again."""
