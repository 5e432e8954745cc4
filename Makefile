# Everything runs in .venv, which `make setup` builds from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=
export MPLBACKEND := agg
unexport VIRTUAL_ENV  # IPython would import from an environment that is active elsewhere

.DEFAULT_GOAL := help
.PHONY: help setup survey test processors prepare lock lab clean

help:  ## show these lines
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

setup: .venv/done  ## install everything into .venv (the only step that needs the network)

.venv/done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "survey_kit needs Python 3.11 or newer; set PYTHON=/path/to/it")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.8
	VIRTUAL_ENV=.venv $(BIN)/uv pip install -q --compile-bytecode --require-hashes -r requirements.lock
	VIRTUAL_ENV=.venv $(BIN)/uv pip install -q --no-deps -e .
	$(BIN)/python -m compileall -q survey_kit
	@touch $@

survey: setup  ## build the survey: tables, figures, bibliography
	$(BIN)/survey-kit build

test: setup  ## run all tests, notebooks included
	$(BIN)/python -m pytest

processors: setup  ## make everything anew as each processor known here would (long)
	$(BIN)/python -m pytest tests/test_processors.py --processors all

prepare: setup  ## before a commit: export, build, run the notebooks, clean, check
	$(BIN)/ruff format -q .
	$(BIN)/nbdev-export
	$(BIN)/ruff check -q .
	$(BIN)/python -c "from pathlib import Path; from survey_kit.version import with_version; p = Path('CITATION.cff'); p.write_text(with_version(p.read_text()))"
	$(BIN)/survey-kit build
	$(BIN)/python -c "from survey_kit import codebook as c, inputs; i = inputs.read_inputs(); c.read_model(i, c.read_codebook(i))"  # fit and store, if stale
	$(BIN)/nbdev-test --save
	$(BIN)/nbdev-clean

lock: setup  ## resolve the exact versions anew
	$(BIN)/uv pip compile -q pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -o requirements.lock

lab: setup  ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab nbs

clean:  ## remove what is not in git
	rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache .build-*
