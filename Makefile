# Everything a developer does with Pejl, by name. `make` alone lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
UV := .uv/bin/uv
PORT ?= 8000
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo serve test test-postgres test-spark quality format requirements bench load messages pins clean

help:  ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-15s %s\n", $$1, $$2}'

# -- installing: stamps make every step run once and work offline afterwards ---------------------------

.uv/stamp: requirements/uv.txt
	@rm -rf .uv && $$(tools/find-python) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/stamp: .uv/stamp tools/find-python
	@test -x $(BIN)/python || $(UV) venv --quiet --python "$$(tools/find-python)" .venv
	@touch $@

.venv/base: requirements/base.txt pyproject.toml .venv/stamp
	@echo "Installing Pejl into .venv …"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements/dev.txt .venv/base
	@echo "Installing what the tests need …"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

.venv/spark: requirements/spark.txt .venv/dev
	@echo "Installing Spark …"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes --no-build-isolation -r requirements/spark.txt
	@touch $@

node_modules/stamp: package-lock.json
	@echo "Installing the design system …"
	@PATH="$$(tools/find-npm):$$PATH" npm ci --silent --no-update-notifier
	@touch $@

.venv/static: node_modules/stamp tools/copy_dkfds.py .venv/base
	@$(BIN)/python tools/copy_dkfds.py
	@touch $@

.venv/messages: $(shell find src/pejl/web/locale -name '*.po' 2>/dev/null) .venv/base
	@$(BIN)/python tools/messages.py compile
	@touch $@

RUN := .venv/static .venv/messages
DEV := .venv/dev $(RUN)

# -- running -------------------------------------------------------------------------------------------

demo: $(RUN)  ## install, load the demo figures, write a result report and serve on http://localhost:8000
	@$(BIN)/pejl demo --port $(PORT)

serve: $(RUN)  ## serve the database that DATABASE_URL names
	@$(BIN)/pejl serve --port $(PORT)

# -- proving -------------------------------------------------------------------------------------------

test: $(DEV)  ## run every test on the embedded database
	@tools/find-chromium >/dev/null || true
	@$(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

test-postgres: $(DEV)  ## run every test on PostgreSQL, started from Debian's packages if none is reachable
	@tools/with-postgres $(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

test-spark: .venv/spark $(DEV)  ## hold the figures from a Spark cluster of two workers against DuckDB's
	@tools/with-spark $(BIN)/pytest tests/spark $(ARGS)

quality: $(DEV)  ## format, lint, types, floors, templates, migrations, translations, catalogue
	@$(BIN)/ruff format --check src tests bench tools
	@$(BIN)/ruff check src tests bench tools
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet src/pejl/web/templates
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python tools/messages.py check
	@$(BIN)/pejl catalogue check

format: $(DEV)  ## put the code in the house's form
	@$(BIN)/ruff format src tests bench tools
	@$(BIN)/ruff check --fix --quiet src tests bench tools || true

requirements: $(DEV)  ## count the requirements with a passing test; write docs/requirements.md
	@$(BIN)/python tools/requirements.py

bench: $(DEV)  ## measure Pejl beside its peers; write docs/performance.md
	@$(BIN)/python -m bench

load: $(DEV)  ## let a hundred caseworkers work at once in a city of 55,000 cases on PostgreSQL (built once, in var/load)
	@PEJL_VAR=$(CURDIR)/var/load PEJL_POSTGRES_KEPT=$(CURDIR)/var/load/postgres \
	  tools/with-postgres $(BIN)/python -m tests.load $(ARGS)

messages: $(DEV)  ## gather the texts of the interface for translation
	@$(BIN)/python tools/messages.py gather

pins: .uv/stamp  ## resolve requirements/*.in anew
	@for name in uv node dev; do $(UV) pip compile -q --universal --python-version 3.12 --only-binary :all: \
	  --generate-hashes --no-header requirements/$$name.in -o requirements/$$name.txt >/dev/null; done
	@$(UV) pip compile -q --universal --python-version 3.12 --only-binary :all: --generate-hashes --no-header \
	  requirements/base.in -c requirements/dev.txt -o requirements/base.txt >/dev/null
	@$(UV) pip compile -q --universal --python-version 3.12 --generate-hashes --no-header \
	  requirements/spark.in -c requirements/base.txt -o requirements/spark.txt >/dev/null

clean:  ## remove everything that was installed or written
	@rm -rf .venv .uv .node node_modules var src/pejl/web/static/vendor
