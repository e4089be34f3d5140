# Set up, learn, grade, test. The plain Python commands behind each target are in README.md.
PYTHON ?= python3
BIN := .venv/bin
WORK := my-notebooks
LAB_FLAGS ?=
ROOT_FLAG := $(shell [ "$$(id -u)" = 0 ] && echo --allow-root)
PARTS := $(wildcard source/*/*.py autograder/exercises/*/*.py)

.PHONY: setup lab grade test bench sheet lint

setup: .venv/built

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

.venv/built: .venv/installed $(PARTS)
	$(BIN)/autograder release
	touch $@

# Learners work on copies: release/ stays as it was made, and a copy is never overwritten.
lab: setup
	$(BIN)/python -m course notebooks $(WORK)
	$(BIN)/jupyter lab --ServerApp.root_dir=$(WORK) $(ROOT_FLAG) $(LAB_FLAGS)

grade: setup
	@if [ -z "$$(ls -A submitted 2>/dev/null)" ]; then \
	  echo "submitted/ is empty: making a demo class of twelve students there."; \
	  $(BIN)/autograder demo-class . --students 12 --seed 0; \
	fi
	$(BIN)/autograder grade

# In the order of the files, so that the slow ones do not come last and alone.
# Without `setup`, which would freshen a stale release before the tests could see it.
test: .venv/installed
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

bench: setup
	$(BIN)/python -m benchmarks.checks
	$(BIN)/python -m benchmarks.chapters
	$(BIN)/python -m benchmarks.explorables --inside
	$(BIN)/python -m benchmarks.explorables
	$(BIN)/python -m benchmarks.grading
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.kill

# docs/explorables.md, with screenshots that the browser tests take.
sheet: .venv/installed
	$(BIN)/python -m benchmarks.contact_sheet

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
