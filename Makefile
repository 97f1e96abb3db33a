# Two commands do everything: `make demo` and `make test`. Each sets up what it needs; nothing is installed outside .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(if $(shell command -v uv),uv pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)
export UV_PYTHON_DOWNLOADS := never

.PHONY: demo test check bench serve messages clean
demo: $(VENV)/run.stamp
	$(BIN)/annum demo

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp
	tools/check.sh

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks

serve: $(VENV)/run.stamp
	$(BIN)/annum serve

messages: $(VENV)/dev.stamp
	$(BIN)/python tools/messages.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements/run.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp
	$(PIP) --require-hashes -r requirements/dev.lock
	touch $@

clean:
	rm -rf $(VENV) data build dist
