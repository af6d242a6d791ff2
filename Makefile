SHELL := /bin/bash
BIN := .venv/bin
JOBS ?= $(shell echo $$(($$(nproc) + 1)))
.DEFAULT_GOAL := help

.PHONY: help run test check bench faults messages format setup setup-dev clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: setup ## install, prepare the database with demo data and serve on 127.0.0.1:5000
	@$(BIN)/ptp-plans demo --if-empty
	@exec $(BIN)/ptp-plans serve

test: setup-dev ## all tests, in parallel, on SQLite, PostgreSQL and in Chromium
	$(BIN)/pytest -q -n $(JOBS) --dist worksteal $(ARGS)

check: setup-dev ## style, types, imports, templates, translations
	@bash scripts/check.sh

bench: setup-dev ## times of pages and prints, as ratios between sizes
	@bash scripts/bench.sh

faults: setup-dev ## what befalls a served product, done to it and counted: a quarter of an hour
	@bash scripts/faults.sh

messages: setup-dev ## collect the texts to translate into the catalogues
	@$(BIN)/python scripts/messages.py update

format: setup-dev ## lay the code out as `make check` wants it
	$(BIN)/ruff check --fix --select I .
	$(BIN)/ruff format .

setup: ## what running needs: .venv, system libraries, sheets and scripts, translations
	@bash scripts/setup.sh run

setup-dev: ## what tests and checks need besides
	@bash scripts/setup.sh dev

clean: ## remove what setup made, but no data
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find translations -name '*.mo' -delete
