"""A site's own copy of Pyodide: bytecode in place of sources, and a list of fonts that is read."""

import json
from pathlib import Path

import pytest

from helpers.site import pyodide as dist
from website import bytecode, pyodide
from website.site_error import SiteError

MAGIC = (3531).to_bytes(2, "little") + b"\r\n"  # of Python 3.12's bytecode
FILES = {"a/one.py": b"one = 1\n", "a/old.py": b"print 1\n", "a/words.txt": b"one"}


@pytest.fixture(scope="module")
def compiled():
    return bytecode.compiled({"a-1.0-py3-none-any.whl": FILES}, Path(dist()))[
        "a-1.0-py3-none-any.whl"
    ]


def test_a_source_becomes_bytecode_of_pyodides_python(compiled):
    assert "a/one.py" not in compiled
    assert compiled["a/one.pyc"].startswith(MAGIC + b"\1\0\0\0"), "nobody looks for its source"
    assert b"/lib/python3.12/site-packages/a-1.0" not in compiled["a/one.pyc"]
    assert b"/lib/python3.12/site-packages/a/one.py" in compiled["a/one.pyc"], "as tracebacks say"


def test_what_is_no_source_of_this_python_stays_as_it_is(compiled):
    assert {name: compiled[name] for name in ("a/old.py", "a/words.txt")} == {
        name: FILES[name] for name in ("a/old.py", "a/words.txt")
    }


def test_what_node_says_is_told_where_pyodide_is_broken(tmp_path):
    (tmp_path / "pyodide.mjs").write_text("throw new Error('half a download')")
    with pytest.raises(SiteError, match="half a download"):
        bytecode.compiled({"a.whl": FILES}, tmp_path)


def test_the_list_of_fonts_says_the_version_that_its_reader_asks_for():
    listed = {"_version": 390, "ttflist": [{"name": "DejaVu Sans"}]}
    files = {
        "matplotlib/font_manager.py": b"class FontManager:\n    __version__ = 330\n",
        "matplotlib/fontlist.json": json.dumps(listed).encode(),
    }
    made = json.loads(pyodide._with_fonts(files)["matplotlib/fontlist.json"])
    assert made == {**listed, "_version": 330}
    assert pyodide._with_fonts({"one.py": b""}) == {"one.py": b""}


def test_hints_on_what_is_not_there_stay_out():
    kept = (
        "jedi/third_party/typeshed/stdlib/2and3/math.pyi",
        "jedi/third_party/typeshed/third_party/3/six.pyi",
    )
    out = (
        "jedi/third_party/typeshed/stdlib/2/os.pyi",
        "jedi/third_party/django-stubs/django-stubs/apps.pyi",
    )
    assert set(pyodide._mended(dict.fromkeys([*kept, *out], b""))) == set(kept)


def test_an_archive_is_the_same_each_time_and_compressed(tmp_path):
    for name in ("one.whl", "two.whl"):
        bytecode.write(tmp_path / name, {"a/zeros": bytes(10_000), **FILES})
    assert (tmp_path / "one.whl").read_bytes() == (tmp_path / "two.whl").read_bytes()
    assert (tmp_path / "one.whl").stat().st_size < 2_000
    assert bytecode.read(tmp_path / "one.whl") == {"a/zeros": bytes(10_000), **FILES}
