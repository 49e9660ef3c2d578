# Two commands: `make demo` and `make test`. Everything is installed into .venv, nothing else is touched.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
BIN := .venv/bin

.PHONY: demo test setup setup-test pictures

demo: setup
	@$(BIN)/python manage.py demo --port $(PORT)

test: setup-test
	@bash .ci/test

setup: .venv/.installed

setup-test: .venv/.installed-test

pictures: setup-test
	@CHROMIUM="$$(bash .ci/chromium)" $(BIN)/python benchmarks/pictures.py

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Making .venv with $(PYTHON)"
	@$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python requirements.lock
	@echo "Installing what requirements.lock names"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/.installed-test: .venv/.installed requirements-test.lock
	@echo "Installing what requirements-test.lock names"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@
