# `make run` starts the product, `make test` checks all of it; both set up what they need.

PYTHON ?= python3
BIN := .venv/bin
# Should make be killed outright, what it started is told to end.
LEASH := $(if $(shell command -v setpriv),setpriv --pdeathsig INT --)
LAUNCH := $(LEASH) $(BIN)/python -m amasocial.launch
SERVERS := $(LAUNCH) with-servers --
PYTEST := $(SERVERS) $(BIN)/python -m pytest -n 2
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-header

.PHONY: run demo test check lint unit browser nightly bench chaos drill rolling screenshots lock

run: .venv/installed
	@$(LAUNCH) run

demo: .venv/installed
	@$(LAUNCH) demo

test: lint unit browser

check: lint unit

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

unit: .venv/installed-dev
	$(LAUNCH) setup
	$(SERVERS) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PYTEST) -m "not browser and not smoke and not nightly"

# Without Chromium its tests are left out, loudly; where CI is set that is a failure.
browser: .venv/installed-dev
	$(LAUNCH) setup
	@if $(LAUNCH) browser; then $(PYTEST) -m "(browser or smoke) and not nightly"; \
	elif [ -n "$$CI" ]; then exit 1; \
	else echo "*** THE BROWSER TESTS ARE SKIPPED ***"; $(PYTEST) -m "smoke and not nightly"; fi

# What takes minutes and is left out of `make test`.
nightly: .venv/installed-dev
	$(LAUNCH) setup
	@$(LAUNCH) pooler || echo "*** THE TEST THROUGH PGBOUNCER IS SKIPPED ***"
	$(PYTEST) -m nightly --timeout=3600

bench: .venv/installed
	$(LAUNCH) setup
	$(LEASH) $(BIN)/python -m benchmarks

chaos: .venv/installed-dev
	$(LAUNCH) setup
	$(LEASH) $(BIN)/python -m benchmarks.chaos

# Goes from one version to the next while people read and work is done.
rolling: .venv/installed-dev
	$(SERVERS) $(BIN)/python -m benchmarks.rolling

# Loses a database of its own, and gets it back.
drill: .venv/installed-dev
	$(LEASH) $(BIN)/python -m benchmarks.drill

# With `make run` in another terminal.
screenshots: .venv/installed-dev
	@$(BIN)/python -m benchmarks.screenshots

# The lock files name no registry; run it with the oldest Python we serve.
lock: .venv/installed-dev
	$(LOCK) --output-file=requirements.txt requirements.in
	$(LOCK) --output-file=requirements-telemetry.txt requirements-telemetry.in
	$(LOCK) --output-file=requirements-dev.txt requirements-dev.in

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"amaSocial needs Python 3.11 or newer: make PYTHON=/path/to/python3 ...")'
# Debian keeps venv in a package of its own; where we may not install it, venv says so itself.
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ apt-get -qq update && apt-get -qq install -y python3-venv; } >/dev/null 2>&1 || true
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/created requirements.txt
	$(PIP) -r requirements.txt
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@
