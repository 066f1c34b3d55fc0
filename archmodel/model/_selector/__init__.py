"""The parts of the selector language: its words, and how they are put together."""
