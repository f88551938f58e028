# ULO: `make run` opens it, `make test` proves it. Each sets up what it needs, once; PYTHON=python3.13 tries another Python.
PYTHON ?= python3
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
VENV := $(if $(filter python3,$(PYTHON)),.venv,.venv-$(VERSION))
BIN := $(VENV)/bin
READY_TO_RUN := $(VENV)/ready-to-run-$(VERSION)
READY_TO_TEST := $(VENV)/ready-to-test-$(VERSION)
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-strip-extras
ROOMS := domain store queries services
LEAST_COVERED := 95

.PHONY: run test check access bench stall screenshots trust lock clean
.DELETE_ON_ERROR:

run: $(READY_TO_RUN)
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  echo "No screen here, so no window: making the sample organisation and its reports in out/ instead."; \
	  $(BIN)/python main.py tour --out out; \
	else \
	  $(PYTHON) -m installer.system_libraries && $(BIN)/python main.py; \
	fi

test: check
	@$(PYTHON) -m installer.system_libraries --tests
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(addprefix --cov=ulo/,$(ROOMS)) --cov-report=
	@for room in $(ROOMS); do \
	  report=$$($(BIN)/coverage report --include="ulo/$$room/*" --fail-under=$(LEAST_COVERED)) || { echo "$$report"; exit 1; }; \
	  echo "Covered by tests, $$room: $$(echo "$$report" | awk '/^TOTAL/ {print $$NF}')"; \
	done

access: $(READY_TO_TEST)
	@$(PYTHON) -m installer.system_libraries --tests
	@ULO_ALL=1 $(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/access

check: $(READY_TO_TEST)
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

bench stall screenshots: $(READY_TO_TEST)
	@$(PYTHON) -m installer.system_libraries --tests
	@$(BIN)/python -m tests.$@

trust: $(READY_TO_TEST)
	@$(PYTHON) -m installer.system_libraries --tests
	@$(BIN)/python -m tests.faults

lock:
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && $(PYTHON) -m venv "$$tools" \
	  && "$$tools/bin/pip" install -qq uv \
	  && "$$tools/bin/"$(LOCK) pyproject.toml --output-file requirements.lock \
	  && "$$tools/bin/"$(LOCK) --extra dev pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf .venv .venv-* out build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage ulo.egg-info

$(READY_TO_RUN): requirements.lock
	@echo "Setting up to run with Python $(VERSION) (once, about a minute) ..."
	$(call install,requirements.lock)
	@touch $@

$(READY_TO_TEST): requirements-dev.lock
	@echo "Setting up to test with Python $(VERSION) (once, about a minute) ..."
	$(call install,requirements-dev.lock)
	@touch $(READY_TO_RUN) $@

# Wheels only: a source package would need compilers, and sqlcipher3 would be built against another SQLCipher.
define install
@$(PYTHON) -c "import sys; from ulo.start import version_trouble as t; sys.exit(t(qt='') or None)"
@test -x $(BIN)/pip -a -d $(VENV)/lib/python$(VERSION) || $(PYTHON) -m venv --clear $(VENV)
@$(PIP) install --only-binary :all: --require-hashes -r $(1)
@$(PIP) install --no-build-isolation --no-deps --editable .
endef
