"""Objections to goals that nothing works on."""
