# Sets itself up: `make test` needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
PYTEST_ARGS ?=
KILLS ?= 200
SEED ?=

BIN := .venv/bin
STAMP := .venv/.installed
BENCHMARKS := $(wildcard benchmarks/*.py)

.DEFAULT_GOAL := help
.PHONY: help setup test soak demo lint types notebooks gallery bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: $(STAMP) ## Install peervoice and its tools into .venv

test: $(STAMP) ## Run all tests and doctests (PYTEST_ARGS="-k span" picks some)
	$(BIN)/python -m pytest -q -n 2 $(PYTEST_ARGS)

soak: $(STAMP) ## Kill programs at random moments, and see what they leave (KILLS=200 of each kind)
	$(BIN)/python tests/soak.py --kills $(KILLS) $(if $(SEED),--seed $(SEED))

demo: $(STAMP) ## Report on the invented study, in demo/
	$(BIN)/peervoice demo --out demo

lint: $(STAMP) ## Check style and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(STAMP) ## Check types
	$(BIN)/mypy

notebooks: $(STAMP) ## Run the notebooks, and keep what they show
	$(BIN)/python notebooks/refresh.py

gallery: $(STAMP) ## Draw the pictures of docs/gallery.md
	$(BIN)/python docs/gallery/refresh.py

bench: $(STAMP) ## Run the benchmarks
	@set -e; for file in $(BENCHMARKS); do echo "== $$file"; $(BIN)/python $$file; done

clean: ## Remove .venv, caches and the demo
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .coverage build dist demo src/*.egg-info
	find $(wildcard src tests benchmarks notebooks) -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "peervoice needs Python 3.11 or newer, and $(PYTHON) is not." >&2; \
	  echo "Name another one: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -c constraints.txt --editable '.[dev]'
	@touch $@
