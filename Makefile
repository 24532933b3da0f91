# Two commands matter: `make run` and `make test`. `make help` lists the rest.
# Needs make and Python 3.11; everything else is made here.
SHELL := /bin/sh
PY := .venv/bin/python
# One worker more than cores, for most tests wait: tests/support/scheduling.py says who runs what.
PYTEST := $(PY) -m pytest -n 3
# Empty switches it off: else each of a hundred processes would compile all our modules again.
export PYTHONDONTWRITEBYTECODE :=
.DEFAULT_GOAL := help
.PHONY: help run test test-fast lint scripts bench lock environments clean python

help: ## list the targets
	@echo "Relais: two commands set it up and check it, make run and make test."
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: python ## set up what is missing, start everything, print the address (Ctrl-C stops it)
	@exec python3 -m launch run

environments: python ## make or update .venv (with the test tools) and .venv-rasa
	@python3 -m launch environments --tests

test: environments ## everything: lint, types, imports, unit, integration, contract, Rasa, browser
	@$(PY) -m launch.system_packages chromium-headless-shell libatomic1 postgresql
	@$(MAKE) --no-print-directory lint
	@$(PYTEST)

test-fast: environments ## what needs no browser, Rasa, PostgreSQL or running system; under a minute
	@$(PYTEST) -q -m "not browser and not rasa and not slow and not postgresql"

lint: environments ## formatting, lint, types, import contracts, spelling
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy .
	.venv/bin/lint-imports --no-logo
	.venv/bin/codespell
	@$(MAKE) --no-print-directory scripts

# Types of the widget's scripts: an extra gate where npm is there; nothing else needs npm.
scripts:
	@if command -v npm >/dev/null; then \
	  { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --no-audit --no-fund; } \
	  && npm run --silent check; \
	else echo "npm is not installed: the types of the scripts are not checked"; fi

bench: environments ## measure a running system of its own; adds a table to benchmarks/RESULTS.md
	$(PY) -m benchmarks.run

lock: python ## write requirements/app.txt and dev.txt anew from app.in and dev.in
	python3.11 -m venv --clear var/lock
	var/lock/bin/python -m pip install --quiet -r requirements/app.in -r requirements/dev.in
	var/lock/bin/python -m launch.locking
	rm -rf var/lock

clean: ## remove caches and what tests left; keeps the environments and var/
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis var/test-cache
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +

python:
	@command -v python3 >/dev/null || { echo "Relais needs Python 3.11: install it first (Debian, Ubuntu: apt install python3.11 python3.11-venv)." >&2; exit 1; }
