# Each target does its own set-up: only Python 3.11+ and make are needed.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install -qq --disable-pip-version-check --no-deps --require-hashes # the lock is complete: nothing is left to resolve

.PHONY: demo ingest status test check quality bench lake scale lock clean

## demo: read the miniature newsroom (no network) into data/demo and print the marts
demo: $(VENV)/.runtime
	$(PY) -m tests.demo

## ingest: read the live sites into data/
ingest: $(VENV)/.runtime
	$(PY) -m flows.ingest

## status: last runs, how far behind each source is, gaps, holds, sizes
status: $(VENV)/.runtime
	@$(PY) -m flows.status

## test: the tests
test: $(VENV)/.dev
	$(PY) -m pytest

## check: lint, types, SQL style, tests
check: $(VENV)/.dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m sqlfluff lint -q sql
	$(MAKE) test

## quality: score the labelled articles beside the checkout
quality: $(VENV)/.dev
	$(PY) -m tests.quality.gold

## bench: articles a second of each part, and memory
bench: $(VENV)/.dev
	$(PY) -m tests.bench.facts

## lake: the tests of the lakehouse and of what older DuckDB reads, in an environment of its own
lake: .venv-lake/.scale $(VENV)/.dev
	.venv-lake/bin/python -m pytest tests/test_lake.py tests/test_older_duckdb.py

## scale: the lakehouse with real parts on loopback: PostgreSQL, an S3 server, Prefect, three workers
scale: lake
	.venv-lake/bin/python -m tests.scale

## lock: resolve the dependencies of pyproject.toml anew, with hashes and without registry addresses
lock: $(VENV)/.dev
	$(PY) -m pip install -qq uv
	$(PY) -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o .ci/requirements.txt
	$(PY) -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o .ci/requirements-dev.txt
	$(PY) -m uv pip compile pyproject.toml --extra dev --extra lake --extra scale --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o .ci/requirements-lake.txt

clean:
	rm -rf $(VENV) .venv-lake data .mypy_cache .ruff_cache

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name it with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

# The interpreter compiles at install, also where PYTHONDONTWRITEBYTECODE is set: Prefect takes twice as long to start without.
$(VENV)/.runtime: .ci/requirements.txt | $(VENV)/bin/python
	@echo "installing into $(VENV) (about a minute)"
	$(INSTALL) --compile -r $<
	@touch $@

$(VENV)/.dev: .ci/requirements-dev.txt | $(VENV)/bin/python
	@echo "installing into $(VENV) (about a minute)"
	$(INSTALL) --compile -r $<
	@touch $@ $(VENV)/.runtime

# An environment of its own: DuckLake's extensions pin an older DuckDB than the core's.
.venv-lake/.scale: .ci/requirements-lake.txt
	$(PYTHON) -m venv .venv-lake
	.venv-lake/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes --compile -r $<
	@touch $@
