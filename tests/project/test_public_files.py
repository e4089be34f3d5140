"""What a public repository has besides its programs: the files parse and agree with each other."""

import json
import re
import tomllib

import pytest
import yaml

from autograder.writing.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
YAML = [
    *sorted((ROOT / ".github").rglob("*.yml")),
    ROOT / "CITATION.cff",
    ROOT / "binder" / "environment.yml",
    ROOT / "environment.yml",
]


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_it_parses(path):
    assert read(path)


def test_tests_run_on_three_systems_with_every_python_that_the_course_takes():
    jobs = read(ROOT / ".github/workflows/tests.yml")["jobs"]
    pythons = {tuple(job["strategy"]["matrix"]["python"]) for job in jobs.values()}
    assert pythons == {("3.11", "3.12", "3.13", "3.14")}
    assert PROJECT["requires-python"] == ">=3.11"
    text = json.dumps(jobs)
    assert all(system in text for system in ("ubuntu", "macos", "windows"))


def test_a_workflow_may_do_no_more_than_it_needs():
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        assert read(path)["permissions"] == {"contents": "read"}


def test_the_citation_is_of_this_version():
    cited = read(ROOT / "CITATION.cff")
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cited)
    assert (cited["version"], cited["license"]) == (PROJECT["version"], PROJECT["license"])


def test_issue_forms_ask_for_something():
    for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"):
        form = read(path)
        if path.stem != "config":
            assert {"name", "description", "body"} <= set(form)
            ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
            assert len(ids) == len(set(ids)) > 1


def test_commands_of_other_machines_are_those_of_this_one():
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    assert container["postCreateCommand"].endswith("make setup")
    assert "python -m course notebooks" in (ROOT / "binder/postBuild").read_text("utf-8")
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"setup", "lint", "test", "site"} <= set(targets)
    assert "make site" in (ROOT / ".github/workflows/site.yml").read_text("utf-8")


def test_what_was_not_run_is_called_so():
    text = (ROOT / "docs/release-checklist.md").read_text("utf-8")
    for place in ("macOS", "Windows", "Binder", "Colab", "devcontainer"):
        assert re.search(rf"^\| {place}.*\| not run \|$", text, re.MULTILINE)
