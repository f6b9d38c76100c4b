# Morgue. `make help` lists the targets.
PYTHON  ?= python3
PORT    ?= 8000
HOST    ?= 127.0.0.1
ARCHIVE ?=
N       ?= 20000
VENV    := .venv
BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip --disable-pip-version-check --quiet
SHARED  ?= ../shared

# the sample has a data directory of its own, and so has every other archive (its path's checksum names it)
SOURCE  := $(if $(ARCHIVE),$(abspath $(ARCHIVE)),archive/sample)
DATA    := $(if $(ARCHIVE),var/$(notdir $(SOURCE))-$(firstword $(shell printf '%s' '$(SOURCE)' | cksum)),var/sample)

.DEFAULT_GOAL := help
.PHONY: help demo test check browser bench score fit rules soak clean

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Morgue needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python comes without venv. On Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml
	@echo "Installing Morgue into $(VENV) ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	@$(PIP) install --editable '.[test]'
	@touch $@

$(VENV)/installed-check: $(VENV)/installed-test
	@$(PIP) install --editable '.[test,check]'
	@touch $@

# pip before 23.3 cannot tell lxml[html_clean] from lxml[html-clean], and the peers ask for both
$(VENV)/installed-bench: $(VENV)/installed
	@$(PIP) install --upgrade 'pip>=23.3'
	@$(PIP) install --editable '.[bench]'
	@touch $@

demo: $(VENV)/installed  ## build the index of the sample (or ARCHIVE=/path) and serve it on PORT=8000
	@$(BIN)/morgue rebuild --if-missing --index '$(DATA)' '$(SOURCE)'
	@exec $(BIN)/morgue serve --index '$(DATA)' --host $(HOST) --port $(PORT)

test: $(VENV)/installed-test  ## run every test; TESTS="-k query" runs some
	@$(BIN)/python -m pytest $(TESTS)

check: $(VENV)/installed-check  ## ruff, ruff format and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

browser: $(VENV)/installed-test  ## fetch a browser for the browser tests, where no Chrome or Chromium is found
	@$(BIN)/python -m playwright install chromium

bench: $(VENV)/installed-bench  ## speed beside named peers; N=20000 generated articles
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.answers
	@$(BIN)/python -m benchmarks.serving
	@$(BIN)/python -m benchmarks.queries $(N)

score: $(VENV)/installed-bench  ## quality of reading beside named peers, on SHARED=../shared
	@$(BIN)/python -m benchmarks.score --shared '$(SHARED)'
	@$(BIN)/python -m benchmarks.score --shared '$(SHARED)' --ids all --ours-only --html --no-memory
	@$(BIN)/python -m benchmarks.score --shared '$(SHARED)' --ids wayback --ours-only --html --no-memory

fit: $(VENV)/installed-bench  ## fit the forests that weigh signals anew, on SHARED=../shared (some minutes)
	@$(BIN)/python -m benchmarks.fit_all --shared '$(SHARED)'

rules: $(VENV)/installed-bench  ## what each named rule and word decides, over SHARED=../shared (an hour or two)
	@$(BIN)/python -m benchmarks.rules --shared '$(SHARED)' --json .bench/rules.jsonl
	@$(BIN)/python -m benchmarks.rules_score --shared '$(SHARED)' --counted .bench/rules.jsonl
	@$(BIN)/python -m benchmarks.words --shared '$(SHARED)' --json .bench/words.jsonl

soak: $(VENV)/installed-test  ## the long campaigns: kills, crashes, damage, floods, random queries, mutated pages (hours)
	@$(BIN)/python -m benchmarks.reliability
	@MORGUE_SOAK=1 $(BIN)/python -m pytest -m soak -p no:cacheprovider

clean:  ## remove what the targets made, but not data directories
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .bench
