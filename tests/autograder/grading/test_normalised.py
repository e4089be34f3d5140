"""Whatever a student's process sends as outputs, a notebook holds only what is valid and shown."""

import json
import re

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.preprocessors import LimitOutput

from autograder.grading.normalised import MOST_COLOURS, normalised, whole

RED, BOLD, END = "\x1b[31m", "\x1b[38;5;196;1m", "\x1b[0m"
SEEN = re.compile(r"\x1b\[[0-9;]*m")


def made(*outputs) -> list:
    return normalised([json.dumps(output) for output in outputs])


def stream(text, name="stdout") -> dict:
    return {"output_type": "stream", "name": name, "text": text}


def shown(data, metadata=None) -> dict:
    return {"output_type": "display_data", "data": data, "metadata": metadata or {}}


def result(count, data=None) -> dict:
    return {**shown(data or {"text/plain": "1"}), "output_type": "execute_result"} | {
        "execution_count": count
    }


def error(traceback, ename="E", evalue="e") -> dict:
    named = {"ename": ename, "evalue": evalue}
    return {"output_type": "error", **named, "traceback": traceback}


def valid(outputs) -> None:
    """By nbformat's own schema, as UTF-8, and through the step of nbgrader that reads them."""
    cell = nbformat.v4.new_code_cell(outputs=outputs)
    nb = nbformat.v4.new_notebook(cells=[cell])
    nbformat.validate(nb)
    json.dumps(nb, ensure_ascii=False, allow_nan=False).encode()
    LimitOutput().preprocess(nb, {})
    nbformat.validate(nb)


GOOD = [
    stream("loss 0.5\n\tat 10 %\rat 20 %"),
    stream("careful", "stderr"),
    stream(f"{RED}red{END} and {BOLD}bold{END}"),
    shown({"image/png": "AA==", "text/plain": "<Figure>"}, {"image/png": {"width": 640}}),
    shown({"text/html": "<b>η</b>", "text/latex": "$\\eta$", "text/plain": "η"}),
    result(3, {"text/plain": "array([1., 2.])"}),
    result(None),
    error([f"{RED}ValueError{END}: no", "line 1"], "ValueError", "no"),
]


@pytest.mark.parametrize("output", GOOD, ids=lambda output: output["output_type"])
def test_what_an_honest_cell_shows_stays_as_it_is(output):
    assert made(output) == [output]
    valid(made(output))


def test_a_text_that_stands_as_lines_becomes_one():
    lines, data = stream(["a\n", "b\n"]), shown({"text/html": ["<p>", "</p>"]})
    assert made(lines) == [stream("a\nb\n")]
    assert made(data) == [shown({"text/html": "<p></p>"})]
    valid(made(lines, data))


def test_a_stream_of_another_name_is_standard_output():
    for name in ("</pre><script>", "stdin", 1, None, ["stdout"]):
        assert made(stream("x", name)) == [stream("x")]


@pytest.mark.parametrize("count", [-1, 1.5, "3", True, [1], {}, 10**400, 2**63], ids=repr)
def test_a_count_that_is_none_is_left_out(count):
    assert whole(count) is None
    assert made(result(count)) == [result(None)]


def test_only_colours_are_left_of_what_orders_a_terminal():
    orders = [
        *("\x1b[2J", "\x1b[1A", "\x1b[?25l", "\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\"),
        *("\x1b", "\x07", "\x00", "\x7f", "\x9b2J", "\x1bc", "\x1b[38:5:1"),
    ]
    for order in orders:
        text = made(stream(f"a{RED}{order}b{order}"))[0].text
        assert SEEN.sub("", text).isprintable() and text.startswith(f"a{RED}")
    assert made(stream("\x1b]0;title\x07\x1b[2Ja"))[0].text == "a"
    assert made(shown({"text/html": f"{RED}a", "text/plain": f"{RED}a"}))[0].data == {
        "text/html": "a",
        "text/plain": f"{RED}a",
    }
    [failed] = made(error([f"{RED}\x1b[2Ja"], f"{RED}E\x1b]0;x\x07", "\x1b[1Ae"))
    assert (failed.ename, failed.evalue, failed.traceback) == ("E", "e", [f"{RED}a"])


def test_more_colours_than_a_page_can_be_made_of_in_time_are_left_out():
    few, many = f"{RED}a" * MOST_COLOURS, f"{RED}a" * (MOST_COLOURS + 1)
    assert made(stream(few))[0].text == few
    assert made(stream(many))[0].text == "a" * (MOST_COLOURS + 1)
    assert RED not in "".join(made(error([RED] * (MOST_COLOURS + 1)))[0].traceback)


def test_data_that_are_no_text_are_left_out():
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "w"}
    assert made(shown(widget)) == [shown({"text/plain": "w"})]
    for value in (1, None, True, {"a": 1}, [1], [["a"]], float("nan")):
        assert made(shown({"text/html": value, "image/png": value})) == []
    assert made(shown({"": "a", "no kind": "a", 'text/x"y': "a", "x" * 500: "a"})) == []


def test_a_picture_has_a_size_or_none():
    sizes = [1.5, 640, 0, -1, "1 onerror=x", [1], {}, None, 10**400, float("inf"), float("nan")]
    for size in sizes:
        picture = shown({"image/png": "AA=="}, {"image/png": {"width": size}})
        kept = {"image/png": {"width": size}} if size in (1.5, 640) else {}
        assert made(picture)[0].metadata == kept
    assert made(shown({"image/png": "AA=="}, {"image/png": "1", "autograder": {"status": 1}})) == [
        shown({"image/png": "AA=="})
    ]


def test_half_a_character_becomes_a_question_mark():
    """Lone surrogates can be written in JSON, and nowhere else."""
    outputs = made(stream("a\ud800"), shown({"text/html": "\udfff"}), error(["\ud800"], "\ud800"))
    assert [outputs[0].text, outputs[1].data["text/html"]] == ["a?", "?"]
    assert outputs[2].ename == "?" and outputs[2].traceback == ["?"]
    valid(outputs)


NONSENSE = [
    *(None, 1, b"{}", [], {}, "", "{", "null", "[]", '"text"', "NaN", "{}", "1" * 5_000),
    *('{"output_type": ["stream"]}', '{"output_type": "update_display_data"}'),
    *('{"output_type": "stream"}', '{"output_type": "display_data", "data": []}'),
    *("[" * 100_000, '{"a":' * 100_000, '{"output_type": "stream", "text": "\\ud8"}'),
]


@pytest.mark.parametrize("text", NONSENSE, ids=lambda text: repr(text)[:30])
def test_what_is_no_output_is_left_out_and_what_follows_stays(text):
    assert normalised([text, json.dumps(stream("a"))]) == [stream("a")]


def test_an_error_of_which_nothing_can_be_read_is_still_an_error():
    outputs = made({"output_type": "error"}, error("no list"), error([1, "a"], 1, {}))
    assert outputs == [error([], "", ""), error([]), error(["a"], "", "")]
    valid(outputs)


TEXT = st.text(st.characters(codec=None) | st.sampled_from("\x1b[]m;0\x07\ud800\n"), max_size=20)
ODD = st.sampled_from([10**400, -(10**30), 2**64]) | st.floats() | st.integers() | st.none()
JSON = st.recursive(
    TEXT | ODD | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
BUNDLE = st.dictionaries(
    st.sampled_from(["text/html", "text/plain", "image/png", "application/json", "x"]), JSON
)
OUTPUT = st.fixed_dictionaries(
    {"output_type": st.sampled_from(["stream", "display_data", "execute_result", "error"])},
    optional={
        **{name: JSON for name in ("name", "text", "ename", "evalue", "execution_count")},
        "traceback": st.lists(TEXT) | JSON,
        "data": BUNDLE | JSON,
        "metadata": st.dictionaries(
            st.sampled_from(["image/png", "text/html"]),
            st.dictionaries(st.sampled_from(["width", "height"]), JSON) | JSON,
        )
        | JSON,
    },
)


@settings(max_examples=300, deadline=None)
@given(st.lists((OUTPUT | JSON).map(json.dumps) | TEXT, max_size=4))
def test_whatever_is_sent_becomes_valid_outputs_and_those_stay_as_they_are(outputs):
    kept = normalised(outputs)
    valid(kept)
    assert made(*kept) == kept
