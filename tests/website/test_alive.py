"""What the book's pages and their folder hold so that explorables can follow their controls."""

import base64
import html
import json
import re
import subprocess
import sys

import pytest

from course import explore
from course.explorables import view
from website import alive

PICTURE = '<img src="strip.png" alt="five settings">'


def state_in(page):
    """The data of the one explorable in a page."""
    (found,) = re.findall(r'data-state="([^"]*)"', page)
    return json.loads(html.unescape(found))


def test_a_page_holds_the_scene_as_it_stands_and_the_filmstrip():
    shown = explore.ravine().set(kappa=50.0)
    page = alive.figure(shown)
    state, seen = state_in(page), view.seen(shown, shown.parameters)
    assert state["values"] == shown.parameters and state["caption"] == seen["caption"]
    assert base64.b64decode(state["motion"]) == seen["motion"]
    assert '<div class="explorable" data-name="ravine"' in page
    (said,) = re.findall(r'<img [^>]*alt="([^"]*)"', page)
    assert html.unescape(said) == shown.text()


def test_a_readers_function_does_not_go_with_the_page():
    wrong = explore.ravine(momentum=lambda grad, x0, lr, beta, steps: 1 / 0)
    state = state_in(alive.drawn(wrong))
    assert state["remark"] == "" and state["caption"] == explore.ravine().said(
        explore.ravine().state
    )


def test_what_a_reader_made_brings_the_scene_at_each_position_of_its_slider():
    made = explore.make(lambda a: a, lambda a: [explore.dots(a, a, "ink")], a=(0.0, 1.0, 0.25))
    element = alive.drawn(made, PICTURE)
    table = json.loads(html.unescape(re.search('data-table="(.*?)"', element)[1]))
    assert [one["caption"] for one in table[::50]] == ["a: 0.", "a: 0.5.", "a: 1."]
    assert len(table) == 101 and made.parameters == {"a": 0.25}
    assert "still" not in table[0], "what is always there is there once"


def test_with_two_controls_it_stays_its_filmstrip():
    made = explore.make(lambda a, b: a, lambda a: [explore.dots(a, a, "ink")], a=(0, 1), b=True)
    assert alive.drawn(made, PICTURE) == f'<div class="explorable">{PICTURE}</div>'


@pytest.mark.parametrize("name", explore.NAMES)
def test_no_explorable_adds_more_than_120_kilobytes_to_its_page(name):
    assert len(alive.drawn(getattr(explore, name)()).encode()) < 120_000


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder with a page that holds an explorable and one that holds none."""
    monkeypatch.delenv("PYODIDE_DIST", raising=False)
    (tmp_path / "04").mkdir()
    page = f"<head></head>{alive.drawn(explore.ravine(), PICTURE)}"
    (tmp_path / "04" / "04.html").write_text(page, encoding="utf-8")
    (tmp_path / "index.html").write_text("<head></head>", encoding="utf-8")
    return tmp_path


def test_pages_with_an_explorable_name_script_and_style_once(site):
    alive.install(site)
    alive.install(site)
    page = (site / "04" / "04.html").read_text(encoding="utf-8")
    assert page.count('src="../alive/alive.js"') == page.count('href="../alive/alive.css"') == 1
    assert (site / "index.html").read_text(encoding="utf-8") == "<head></head>"


def test_what_a_page_loads_before_a_move_is_light(site):
    alive.install(site)
    assert (
        sum((site / "alive" / name).stat().st_size for name in ("alive.js", "alive.css")) < 60_000
    )
    assert (site / "alive" / "explorables.zip").stat().st_size < 150_000


def where(site):
    alive.install(site)
    return (site / "alive" / "where.js").read_text(encoding="utf-8")


def test_no_two_parts_of_the_page_s_script_take_the_same_name(site):
    """They are joined into one module, which does not run at all otherwise."""
    alive.install(site)
    script = (site / "alive" / "alive.js").read_text("utf-8")
    declared = re.findall(r"^(?:async )?(?:const|let|function) (\w+)", script, re.M)
    assert len(declared) > 30
    assert sorted(declared) == sorted(set(declared))


def test_without_a_folder_of_pyodides_the_page_asks_pyodides_own_address(site):
    assert f'"https://cdn.jsdelivr.net/pyodide/v{alive.VERSION}/full/"' in where(site)
    assert not (site / "pyodide").exists()


def test_pyodide_is_copied_from_the_folder_that_is_named(site, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("dist")
    monkeypatch.setenv("PYODIDE_DIST", str(folder))
    with pytest.raises(FileNotFoundError, match="holds no pyodide.mjs"):
        alive.install(site)
    names = [name.replace("*", "1") for name in (*alive.CORE, alive.LOCK, *alive.PACKAGES)]
    for name in [*names, "scipy-1.whl"]:
        (folder / name).write_bytes(b"")
    assert '"../pyodide/"' in where(site)
    assert sorted(path.name for path in (site / "pyodide").iterdir()) == sorted(names)


def test_the_notebooks_pyodide_serves_the_book_too(site, monkeypatch):
    (site / "lite" / "pyodide").mkdir(parents=True)
    (site / "lite" / "pyodide" / alive.LOCK).write_bytes(b"")
    monkeypatch.setenv("PYODIDE_DIST", "/nowhere")
    assert '"../lite/pyodide/"' in where(site)


def test_the_packed_course_answers_for_all_explorables_and_needs_numpy_and_contourpy_alone(site):
    alive.install(site)
    code = f"""if True:
        import json, sys
        sys.path.insert(0, {str(site / "alive" / "explorables.zip")!r})
        from course.explorables import view
        for name in {explore.NAMES!r}:
            print(json.loads(view.answer(name, "{{}}")[0])["caption"])
        found = {{name.split(".")[0] for name in sys.modules}}
        print(sorted(found & {{"anywidget", "traitlets", "matplotlib", "PIL", "IPython"}}))
        print(view.__file__)
    """
    done = subprocess.run([sys.executable, "-c", code], cwd=site, text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    *captions, others, place = done.stdout.splitlines()
    shown = [getattr(explore, name)() for name in explore.NAMES]
    assert captions == [one.said(one.state) for one in shown]
    assert others == "[]" and "explorables.zip" in place
