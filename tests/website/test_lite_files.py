"""What the notebooks' site holds, before any browser opens it."""

import json
import zipfile

import nbformat
import pytest

from autograder.writing.sources import ROOT
from website import lite, wheels
from website.site_error import SiteError

LABS = ("08-lab-saddles-and-noise", "09-lab-networks")
WHEEL = "pyodide_packed-1.0-py3-none-any.whl"


@pytest.fixture(scope="module")
def pyodide(tmp_path_factory):
    """A folder such as PYODIDE_DIST names, with one of two packages."""
    folder = tmp_path_factory.mktemp("pyodide")
    (folder / "pyodide.js").write_text("// Pyodide")
    (folder / WHEEL).write_bytes(b"a wheel")
    there = {"name": "there", "file_name": WHEEL, "depends": ["Not_Here"]}
    missing = {"name": "not-here", "file_name": "not_here-1.0-py3-none-any.whl", "depends": []}
    packages = {"there": there, "not-here": missing}
    (folder / "pyodide-lock.json").write_text(json.dumps({"info": {}, "packages": packages}))
    return folder


@pytest.fixture(scope="module")
def site(pyodide, tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYODIDE_DIST", str(pyodide))
        lite.build(out)
    return out / "lite"


@pytest.fixture(scope="module")
def settings(site):
    return json.loads((site / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]


def test_ten_chapters_are_as_released_and_the_labs_are_pages(site):
    released = sorted(path.relative_to(ROOT / "release") for path in ROOT.glob("release/*/*.ipynb"))
    assert len(released) == 12
    for path in released:
        here = site / "files" / path
        if path.parts[0] in LABS:
            assert not here.exists()
            text = here.with_suffix(".md").read_text("utf-8")
            assert "This chapter needs PyTorch" in text
            title = nbformat.read(ROOT / "release" / path, 4).cells[0].source.splitlines()[0]
            assert title in text
        else:
            assert here.read_bytes() == (ROOT / "release" / path).read_bytes()


def test_all_that_a_page_loads_is_there(site, settings):
    kernel = settings["litePluginSettings"][f"{lite.KERNEL}:kernel"]
    assert kernel["disablePyPIFallback"]
    assert (site / kernel["pyodideUrl"]).is_file()
    own = [name for name in kernel["loadPyodideOptions"]["packages"] if "/" in name]
    script = site / "extensions" / lite.KERNEL / "static" / "kernel.js"
    assert len(own) == 1 + len(wheels.LIBRARIES)
    for name in own:
        assert zipfile.is_zipfile(script.parent / name)
    for name in lite.EXTENSIONS:
        assert (site / "extensions" / name / "package.json").is_file()
    assert {one["name"] for one in settings["federated_extensions"]} == set(lite.EXTENSIONS)


def test_records_are_text_for_the_page_that_keeps_them(settings):
    assert settings["fileTypes"]["jsonl"]["fileFormat"] == "text"
    work = (ROOT / "website" / "lite" / "work.js").read_text("utf-8")
    assert f'"{settings["contentsStorageName"]}"' in work


def test_a_package_whose_file_is_not_there_is_not_asked_for(site):
    lock = json.loads((site / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    assert {name: one["depends"] for name, one in lock["packages"].items()} == {"there": []}


def test_a_class_s_site_holds_no_solution(site):
    code = json.loads((ROOT / "solutions" / "04-momentum.json").read_text("utf-8"))["momentum"]
    for path in (site / "pypi").glob("*.whl"):
        with zipfile.ZipFile(path) as wheel:
            names = [name for name in wheel.namelist() if name.startswith("solutions/")]
            assert names == [], path.name
    assert code["remark"] not in "".join(p.read_text("utf-8") for p in site.glob("files/*/*"))


def test_for_self_study_solutions_lie_where_the_course_looks(tmp_path):
    wheels.make(tmp_path, solutions=True)
    (path,) = tmp_path.glob("momentum_course_solutions-*.whl")
    with zipfile.ZipFile(path) as wheel:
        assert "solutions/04-momentum.json" in wheel.namelist()
    (path,) = tmp_path.glob("momentum_course-*.whl")
    with zipfile.ZipFile(path) as wheel:
        assert "course/study/solutions.py" in wheel.namelist()


def test_wheels_are_of_python_alone_and_the_same_each_time(tmp_path):
    names = wheels.make(tmp_path / "a", solutions=False)
    assert names == wheels.make(tmp_path / "b", solutions=False)
    for name in names[1:]:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        with zipfile.ZipFile(tmp_path / "a" / name) as wheel:
            assert not [n for n in wheel.namelist() if n.endswith((".so", ".pyc", ".pyd"))]


def test_a_folder_that_is_not_pyodide_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PYODIDE_DIST", str(tmp_path))
    with pytest.raises(SiteError, match=r"there is no pyodide\.js in it"):
        lite.build(tmp_path / "out")
