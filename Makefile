.PHONY: help setup check test golden accept bench types clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' Makefile

setup:  ## prepare .venv with everything a developer needs
	python3 run.py test --version
	.venv/bin/python -m archmodel --version

check:  ## check the shipped inventory, style and types
	python3 run.py check --strict --min warning || true
	python3 -m ruff check archmodel tests run.py
	$(MAKE) types

types:  ## static types
	python3 -m mypy

test:  ## the whole suite, as CI runs it
	python3 run.py test

golden:  ## rewrite the recorded outputs, to be read before they are committed
	python3 run.py test --accept

accept:  ## the slow proofs: a bare machine, a browser
	python3 run.py test -m "bare or browser" -o addopts=

bench:  ## timings on 1,000 and 10,000 elements
	.venv/bin/python -m tests.benchmarks

clean:  ## remove what was generated
	rm -rf .venv out build dist *.egg-info .archmodel .pytest_cache .hypothesis .mypy_cache .ruff_cache
