"""Viewpoints, one file each: what an architecture looks like from one side."""
