.PHONY: help setup check test golden delta sheet screens compare accept bench pictures clean
PYTHON = .venv/bin/python

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' Makefile

setup:  ## prepare .venv with everything a developer needs
	python3 run.py test --version
	python3 -m pip --python $(PYTHON) install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'

check: setup  ## check style, types and the shipped inventory
	$(PYTHON) -m ruff check archmodel tests run.py
	$(PYTHON) -m mypy
	$(PYTHON) -m archmodel check --min error

test:  ## the whole suite, as CI runs it
	python3 run.py test

golden:  ## rewrite the recorded outputs, to be read before they are committed
	python3 run.py test --accept

delta: setup  ## a page of the golden drawings that changed, before and after
	$(PYTHON) -m tests.delta

sheet: setup  ## a contact sheet of every shipped view
	$(PYTHON) -m tests.sheet

screens: setup  ## pictures of the main pages of the site in a browser: both tongues, light and dark, desk and tablet
	$(PYTHON) -m archmodel site --out build/site --quiet
	$(PYTHON) -m tests.screens build/site

compare: setup  ## the pictures and measures of docs/comparison.md (TOOLS: a folder with likec4 and mermaid from npm)
	$(PYTHON) -m tests.comparison $(TOOLS) docs/pictures/comparison

accept:  ## the slow proofs: a bare machine, a browser
	python3 run.py test -m "bare or browser or npm or office or long"

bench: setup  ## timings on 1,000 and 10,000 elements
	$(PYTHON) -m tests.benchmarks

pictures: setup  ## draw the pictures of the README and of docs/views.md anew
	for lang in en vi; do for view in city-gap:0.55 centre-flows:0.8 emergency-flows:0.8 capability-gap:0.65 roadmap:0.65; do \
	  $(PYTHON) -m archmodel render $${view%:*} --format png --lang $$lang --scale $${view#*:} --out build/$$lang --quiet && \
	  cp build/$$lang/$${view%:*}.png docs/pictures/$${view%:*}.$$lang.png || exit 1; done; done
	$(PYTHON) -m archmodel site --out build/site --quiet
	$(PYTHON) -m tests.screens build/site build/screens home
	for lang in en vi; do cp build/screens/home.$$lang.light.desk.png docs/pictures/site.$$lang.png || exit 1; done

clean:  ## remove what was generated
	rm -rf .venv out build dist *.egg-info .archmodel .pytest_cache .hypothesis .mypy_cache .ruff_cache
