"""What a graded class installs holds no solution."""

import importlib.util
import json
import subprocess
import sys
import zipfile

import pytest

from autograder.writing.sources import ROOT
from helpers.tools import tool_is_missing


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel as an instructor builds it, opened."""
    if importlib.util.find_spec("hatchling") is None:
        tool_is_missing("hatchling is not installed; `make setup` does.")
    folder = tmp_path_factory.mktemp("wheel")
    command = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    command += ["--no-index", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, "-m", *command], check=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        yield opened


def test_it_holds_course_and_runner_alone(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"course", "runner"}
    assert "course/lines/04-momentum.json" in wheel.namelist()
    assert "course/study/arranging.js" in wheel.namelist()
    assert "course/judging/verdict_card.css" in wheel.namelist()
    assert {"course/lab/jupyter_config.json", "course/lab/labconfig/page_config.json"} <= {
        *wheel.namelist()
    }
    assert "course/lab/nbconvert/templates/course/index.html.j2" in wheel.namelist()


def test_no_solution_and_no_remark_is_in_it(wheel):
    texts = "\n".join(
        wheel.read(name).decode("utf-8", "replace")
        for name in wheel.namelist()
        if not name.startswith("course/banks/")
    )
    banks = "\n".join(
        wheel.read(name).decode() for name in wheel.namelist() if name.startswith("course/banks/")
    )
    found = {}
    for path in sorted((ROOT / "solutions").glob("*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    assert len(found) > 50
    for name, one in found.items():
        assert json.dumps(one["remark"], ensure_ascii=False)[1:-1] not in texts + banks, name
        body = one["code"].split('"""')[-1].strip("\n")
        if body.count("\n") > 1:
            assert body not in texts and json.dumps(body)[1:-1] not in texts + banks, name
