# make run | test | check | bench | build | install | data | lock | clean
# Only Python 3.11 or newer, git and make are assumed; everything else goes into .venv.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# --no-deps with a complete lock: see README, "What is left out".
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: run test check lint types rooms glossary wheel bench build install data lock clean

run: install
	$(BIN)/padanan

test: .venv/tested
	$(BIN)/python -m pytest

check: lint types rooms glossary test wheel

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/tested
	$(BIN)/mypy

rooms: .venv/tested
	$(BIN)/lint-imports

glossary: .venv/tested
	$(BIN)/python -m glossary.service.validate
	$(BIN)/python -m glossary.service.termbase check

# The wheel is what translators install: build it, install it into an empty environment, use it away from the checkout.
wheel: build
	rm -rf build/smoke && $(PYTHON) -m venv build/smoke
	build/smoke/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt dist/*.whl
	cd build/smoke && HOME=$$PWD PADANAN_WORKSPACE=$$PWD/smoke.db bin/python ../../tests/wheel_smoke.py

bench: .venv/benched
	for b in benchmarks/*.py; do echo "== $$b"; $(BIN)/python $$b || exit 1; done

build: .venv/tested
	rm -rf dist && $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

install: .venv/installed

data: .venv/installed
	$(BIN)/python -m glossary.text.srx build
	$(BIN)/python -m glossary.service.termbase build

.venv/installed: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Padanan needs Python 3.11 or newer with its venv module; none was found." >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(PIP) -r requirements.txt
	$(PIP) --editable .
	touch $@

.venv/tested: .venv/installed requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	touch $@

.venv/benched: .venv/tested requirements-bench.txt
	$(PIP) -r requirements-bench.txt
	touch $@

# Needs uv; run after changing a dependency in pyproject.toml, and commit the three files.
lock:
	uv lock --quiet
	uv export --quiet --no-hashes --no-emit-project --no-annotate --no-header --no-dev > requirements.txt
	uv export --quiet --no-hashes --no-emit-project --no-annotate --no-header --only-group dev > requirements-dev.txt
	uv export --quiet --no-hashes --no-emit-project --no-annotate --no-header --only-group bench > requirements-bench.txt

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
