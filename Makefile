# Set up, learn, grade, test. The plain Python commands behind each target are in README.md.
PYTHON ?= python3
# Another Python gets an environment of its own: `make test PYTHON=python3.13`.
VENV := .venv$(if $(filter-out python3,$(PYTHON)),-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'))
BIN := $(VENV)/bin
WORK := my-notebooks
LAB_FLAGS ?=
ROOT_FLAG := $(shell [ "$$(id -u)" = 0 ] && echo --allow-root)
# In the order in which tests are collected (tests/conftest.py): files that take minutes come first.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
PARTS := $(wildcard source/*/*.py autograder/exercises/*/*.py)

.PHONY: setup lab grade test fuzz coverage bench sheet site lint

setup: $(VENV)/built

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

$(VENV)/built: $(VENV)/installed $(PARTS)
	$(BIN)/autograder release
	touch $@

# Learners work on copies: release/ stays as it was made, and a copy is never overwritten.
lab: setup
	$(BIN)/python -m course notebooks $(WORK)
	$(BIN)/python -m course lab $(WORK) $(ROOT_FLAG) $(LAB_FLAGS)

grade: setup
	@if [ -z "$$(ls -A submitted 2>/dev/null)" ]; then \
	  echo "submitted/ is empty: making a demo class of twelve students there."; \
	  $(BIN)/autograder demo-class . --students 12 --seed 0; \
	fi
	$(BIN)/autograder grade

# Without `setup`, which would freshen a stale release before the tests could see it.
test: $(VENV)/installed
	$(PYTEST)

# The lines that no test runs in its own process; what commands and notebooks run is not counted.
coverage: $(VENV)/installed
	$(PYTEST) -m 'not browser' --cov --cov-report term-missing:skip-covered

# Damaged notebooks, time stamps and names, then answers, then zips, for ten minutes in all;
# `make test` tries some of each.
fuzz: $(VENV)/installed
	FUZZ_SECONDS=200 $(BIN)/python -m pytest tests/autograder/grading/test_fuzz.py \
	  tests/autograder/grading/test_fuzz_judging.py tests/autograder/collecting/test_archives.py

bench: setup
	$(BIN)/python -m benchmarks.checks
	$(BIN)/python -m benchmarks.chapters
	$(BIN)/python -m benchmarks.explorables --inside
	$(BIN)/python -m benchmarks.explorables
	$(BIN)/python -m benchmarks.alive
	$(BIN)/python -m benchmarks.grading
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.kill
	$(BIN)/python -m benchmarks.handing_back

# docs/explorables.md, with screenshots that the browser tests take.
sheet: $(VENV)/installed
	$(BIN)/python -m benchmarks.contact_sheet

# The book, and beside it the notebooks that run in the browser: files for any server.
site: $(VENV)/built
	$(BIN)/python -m website _site

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
