"""What a scene can be handed over as, one file a format.

Each has `SUFFIX`, `TITLE` and `write(scene, *, theme, scale, paper)`, and leaves out what means nothing to it.
"""
