"""Every chapter as a reader runs it: solutions in, and as released."""

import json
import re

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbformat.v4 import output_from_msg

from autograder.exercises import REGISTRY
from autograder.writing import sources, study_time
from autograder.writing.run_all import GO_ON
from runner.job import Job, Limits

CHAPTERS = sources.chapters()


def outputs(nb, kind):
    return [
        (number, output)
        for number, cell in enumerate(nb.cells)
        for output in cell.get("outputs", [])
        if output.output_type == kind
    ]


def warned(nb):
    """What was written to stderr, by cell."""
    return [(n, o.text) for n, o in outputs(nb, "stream") if o.name == "stderr"]


OUTPUTS = ("stream", "display_data", "execute_result", "error")


def execute(nb):
    """Run a notebook in a kernel, as a reader's. nbclient has waited for minutes here for a reply
    that had come."""
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        for cell in (cell for cell in nb.cells if cell.cell_type == "code"):
            heard = []
            reply = client.execute_interactive(cell.source, timeout=300, output_hook=heard.append)
            cell.outputs = [output_from_msg(m) for m in heard if m["msg_type"] in OUTPUTS]
            assert reply["content"]["status"] == "ok", (cell.source, reply["content"])
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_with_solutions_a_chapter_runs_from_top_to_bottom_without_error_or_warning(chapter):
    nb = sources.read(chapter)
    execute(nb)
    assert not warned(nb)
    scores = {
        sources.exercise_of(cell): [
            float(o.data["text/plain"]) for o in cell.outputs if o.output_type == "execute_result"
        ]
        for cell in nb.cells
        if sources.exercise_of(cell)
    }
    assert scores == {e.id: [e.points] for e in REGISTRY.values() if e.chapter == chapter}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_as_released_a_chapter_runs_to_its_end_and_only_stubs_fail_softly(chapter, runner):
    """Demonstrations too, in the warm runner: a kernel would load all libraries each time."""
    path = sources.ROOT / "release" / chapter / f"{chapter}.ipynb"
    nb = nbformat.read(path, as_version=4)
    cells = [cell for cell in nb.cells if cell.cell_type == "code"]
    limits = Limits(cell_seconds=200, notebook_seconds=400, cpu_seconds=400)
    ran = runner(Job([{"source": c.source, "object": None} for c in cells], [], limits=limits))
    for cell, (shown, _) in zip(cells, ran.outputs, strict=True):
        cell.outputs = [nbformat.from_dict(json.loads(output)) for output in shown]
    assert not warned(nb)
    for number, error in outputs(nb, "error"):
        cell = nb.cells[number]
        assert GO_ON in cell.metadata.tags, "Run All goes on to the last cell"
        stub = cell.metadata.get("nbgrader", {}).get("solution")
        assert (sources.exercise_of(cell) and error.ename == "CheckFailed") or (
            stub and error.ename == "NotImplementedError"
        ), (number, error.ename, error.evalue)
        if error.ename == "CheckFailed":
            assert re.search("not written yet|There is no", error.evalue)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_figure_says_in_words_what_it_shows(chapter):
    for cell in sources.read(chapter).cells:
        if cell.cell_type == "code" and "figures.canvas(" in cell.source:
            assert re.search(r"figures\.show\(", cell.source), cell.source[:80]


ASIDE = re.compile(r"(guess|reveal|review|progress|self_check)\([^)]*\)")


def parts(nb):
    """The cells to read: the text to both sides of a guess, and the like, is one part."""
    kinds = ["" if ASIDE.fullmatch(cell.source) else cell.cell_type for cell in nb.cells]
    kept = [kind for kind in kinds if kind]
    return [
        kind
        for before, kind in zip(["", *kept], kept, strict=False)
        if (before, kind) != ("markdown", "markdown")
    ]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_is_no_longer_than_it_says(chapter):
    nb = sources.read(chapter)
    assert len(parts(nb)) <= 60
    head = nb.cells[0].source
    for word in (study_time.TABLE, "**Points**", "**After this"):
        assert word in head.replace("\n", " ")
    stated = int(re.search(r"\*\*Points\*\*\s+(\d+)", head)[1])
    carried = [c.metadata.get("nbgrader", {}) for c in nb.cells]
    assert stated == sum(c.get("points", 0) for c in carried if c.get("grade"))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_self_check_stands_before_the_recap(chapter):
    text = "\n".join(cell.source for cell in sources.read(chapter).cells)
    assert re.search(
        rf'^#+ Self-check\n.*?^self_check\("{chapter[:2]}"\)$.*?^#+ Recap', text, re.S | re.M
    )


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_question_to_think_about_has_a_folded_answer_below_it(chapter):
    for cell in sources.read(chapter).cells:
        for asked in re.split(r"\*\*Think\.?\*\*", cell.source)[1:]:
            answer = re.search(
                r"<details><summary>(.*?)</summary>\n\n(.+?)\n</details>", asked, re.S
            )
            assert answer and len(answer[2].split()) > 5, asked[:80]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_sources_print_stands_outside_of_all_sittings(chapter):
    text = "\n".join(cell.source for cell in sources.read(chapter).cells)
    way, *_ = text.split("\n## What sources print")
    assert "Erratum" not in way
