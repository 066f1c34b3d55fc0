"""The parts of choosing: what a field holds, whether a value matches, what hangs together."""
