"""What the notebooks' site holds, before any browser opens it."""

import hashlib
import json
import re
import zipfile
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest

from autograder.writing.sources import ROOT, chapters, read
from website import bytecode, chapter_page, lite, wheels
from website import pyodide as copy_of_pyodide
from website.site_error import SiteError

LABS = ("08-lab-saddles-and-noise", "09-lab-networks")
WHEEL = "pyodide_packed-1.0-py3-none-any.whl"


@pytest.fixture(scope="module")
def pyodide(tmp_path_factory):
    """A folder such as PYODIDE_DIST names, with one of two packages."""
    folder = tmp_path_factory.mktemp("pyodide")
    (folder / "pyodide.js").write_text("// Pyodide")
    for archive in (WHEEL, "python_stdlib.zip"):
        bytecode.write(folder / archive, {"packed.py": b"one = 1"})
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
        patch.setattr(copy_of_pyodide, "KEPT", tmp_path_factory.mktemp("kept"))
        patch.setattr(bytecode, "compiled", lambda archives, _: archives)
        lite.build(out)
    return out / "lite"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """The site whose pages fetch Pyodide where it is published."""
    out = tmp_path_factory.mktemp("elsewhere")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYODIDE_DIST", raising=False)
        lite.build(out)
    return out / "lite"


def settings(site):
    return json.loads((site / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]


def kernel(site):
    return settings(site)["litePluginSettings"][f"{lite.KERNEL}:kernel"]


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


def test_all_that_a_page_loads_is_there(site):
    assert kernel(site)["disablePyPIFallback"]
    assert (site / kernel(site)["pyodideUrl"]).is_file()
    place = site / "pyodide"
    packages = json.loads((place / "pyodide-lock.json").read_text("utf-8"))["packages"]
    names = set(kernel(site)["loadPyodideOptions"]["packages"]) - set(lite.PACKAGES)
    assert names >= {"momentum_course", *wheels.LIBRARIES, *lite.OF_KERNEL}
    for name in names:
        about = packages[name.replace("_", "-")]
        path = place / about["file_name"]
        assert zipfile.is_zipfile(path)
        assert about["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert "course" in packages["momentum-course"]["imports"]


def test_widgets_have_their_scripts(site):
    for name in lite.EXTENSIONS:
        assert (site / "extensions" / name / "package.json").is_file()
    found = settings(site)["federated_extensions"]
    assert {one["name"] for one in found} == set(lite.EXTENSIONS)


def test_without_pyodides_files_pages_name_its_own_address_and_no_other(elsewhere):
    address = kernel(elsewhere)["pyodideUrl"]
    assert address == f"https://cdn.jsdelivr.net/pyodide/v{copy_of_pyodide.VERSION}/full/pyodide.js"
    assert not (elsewhere / "pyodide").exists()
    own = [n for n in kernel(elsewhere)["loadPyodideOptions"]["packages"] if "/" in n]
    script = elsewhere / "extensions" / lite.KERNEL / "static" / "kernel.js"
    assert len(own) == 1 + len(wheels.LIBRARIES)
    assert all(zipfile.is_zipfile(script.parent / name) for name in own)
    scripts = [f"{name}.js" for name in (*lite.ADDED, "work", "zip")]
    for name in (*scripts, "work.html", "jupyter-lite.json", "lab/index.html"):
        path = elsewhere / name
        assert set(re.findall(r"https?://[^\s\"'`]+", path.read_text("utf-8"))) <= {address}, path


@pytest.mark.parametrize("chapter", chapters())
def test_the_ways_from_a_chapter_to_its_notebook_lead_somewhere(site, chapter):
    head = chapter_page.page(chapter, read(chapter), chapters()).cells[0].source
    links = re.findall(r'href="\.\./(lite/[^"]*)"', head)
    for link in map(urlsplit, links):
        assert (site.parent / link.path).is_file(), link
        for values in parse_qs(link.query).values():
            assert (site / "files" / values[0]).is_file(), link
    assert any("/lab/" in link for link in links)


def test_records_are_text_for_the_page_that_keeps_them(site):
    assert settings(site)["fileTypes"]["jsonl"]["fileFormat"] == "text"
    work = (ROOT / "website" / "lite" / "work.js").read_text("utf-8")
    assert f'"{settings(site)["contentsStorageName"]}"' in work


def test_a_package_whose_file_is_not_there_is_not_asked_for(site):
    lock = json.loads((site / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    assert lock["packages"]["there"]["depends"] == []
    assert "not-here" not in lock["packages"]


def test_a_class_s_site_holds_no_solution(site):
    code = json.loads((ROOT / "solutions" / "04-momentum.json").read_text("utf-8"))["momentum"]
    for path in (site / "pyodide").glob("*.whl"):
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
