"""Where systems stand in the framework."""
