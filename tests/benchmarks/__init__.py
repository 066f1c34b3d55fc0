"""How fast it is: `python -m tests.benchmarks 1000 10000` prints a table. Writes only to a temporary folder."""
