# Midad: every target first sets up what it needs, quickly when nothing has changed.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test check bench bench-search lighthouse reading-tools messages lock fonts catalogues clean

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,\
	$(if $(shell $(name) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(name))))
BIN := .venv/bin
PYTEST ?= -m pytest
MANAGE := $(BIN)/python manage.py
COMPILE := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--custom-compile-command "make lock"
STATIC := $(or $(DATA_DIR),var)/static
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))
TEMPLATES = $(shell git ls-files --cached --others --exclude-standard 'templates/*.html' 'templates/*.txt')

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/.base fonts catalogues $(STATIC)/.built ## Fill a demo site and serve it on PORT (8000)
	@$(MANAGE) demo

test: .venv/.dev fonts catalogues ## Run the tests on the embedded set-up
	@$(BIN)/python $(PYTEST) $(ARGS)

check: .venv/.dev catalogues ## Run what needs no test: style, types, contracts, catalogues
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/djangofmt --check $(filter %.html,$(TEMPLATES))
	@$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	@$(BIN)/lint-imports --no-logo >/dev/null || $(BIN)/lint-imports
	@MIDAD_MODE=embedded DATABASE_URL=sqlite://:memory: $(MANAGE) makemigrations --check --dry-run --verbosity 1
	@$(MANAGE) catalogues check
	@$(BIN)/mypy

bench: .venv/.dev fonts catalogues $(STATIC)/.built ## Measure what a request costs over BENCH_ARTICLES articles, on PostgreSQL
	@$(BIN)/python -m tests.bench

bench-search: .venv/.dev ## Measure how well search answers, on BENCH_DATABASE_URL (in memory)
	@MIDAD_MODE=embedded DATABASE_URL=$${BENCH_DATABASE_URL:-sqlite://:memory:} \
		$(MANAGE) shell --no-imports -c "from tests.bench.search import main; main()"

lighthouse: .venv/.dev fonts catalogues reading-tools ## Judge every kind of page as a phone, and write docs/benchmarks.md
	@$(BIN)/python -m tests.bench.lighthouse

bench-screening: .venv/.dev ## Measure how well the screening score tells comments apart
	@MIDAD_MODE=embedded DATABASE_URL=sqlite://:memory: \
		$(MANAGE) shell --no-imports -c "from tests.bench.screening import main; main()"

reading-tools: tests/browser/tools/node_modules/.built ## Bring what the browser tests read pages with

messages: .venv/.dev ## Collect new strings into the catalogues
	@$(MANAGE) catalogues extract

lock: .venv/.base ## Resolve requirements/*.in into versions with hashes
	@for name in uv base production dev; do \
		$(COMPILE) $(ARGS) requirements/$$name.in -o requirements/$$name.txt; done

fonts: static/fonts/.built
catalogues: $(CATALOGUES)

.venv/bin/uv: requirements/uv.txt
	@test -n "$(PYTHON)" || { echo "Midad needs Python 3.11 or newer; name one: make PYTHON=..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.base: requirements/base.txt .venv/bin/uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $<
	@touch $@

.venv/.dev: requirements/dev.txt .venv/bin/uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes $<
	@touch .venv/.base $@

static/fonts/.built: config/management/commands/build_fonts.py | .venv/.base
	@$(MANAGE) build_fonts
	@touch $@

$(STATIC)/.built: requirements/base.txt config/bundles.py config/storage.py static/fonts/.built $(shell find static -name '*.*' -type f -not -path 'static/fonts/*') | .venv/.base
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@

locale/%.mo: locale/%.po | .venv/.base
	@$(MANAGE) catalogues compile
	@touch $@

tests/browser/tools/node_modules/.built: tests/browser/tools/package-lock.json
	@cd tests/browser/tools && npm ci --silent
	@touch $@

clean: ## Remove what was built; the demo's data in var/ stays
	@rm -rf .venv static/fonts tests/browser/tools/node_modules .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find . -name '*.mo' -not -path './.venv/*' -delete
