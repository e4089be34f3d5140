"""What needs a network fails at once, with the sentence of whoever needed it."""

import json

import pytest

from helpers.boxes import warm
from helpers.jobs import cells
from runner.box import BOXES
from runner.job import Job, Limits


@pytest.fixture(scope="module", params=BOXES)
def box(request):
    with warm(request.param) as copy:
        yield copy


def texts(box, *sources):
    """What each cell shows."""
    shown = box.run(Job(cells(*sources), [], limits=Limits(cell_seconds=20))).outputs
    outputs = [[json.loads(text) for text in one] for one, _ in shown]
    return ["".join(o.get("text", "") + o.get("evalue", "") for o in one) for one in outputs]


@pytest.mark.parametrize("line", ["!pip install missing-package", "%pip install missing-package"])
def test_pip_tries_once_and_says_that_there_is_no_such_package(line, box):
    (text,) = texts(box, line)
    if box.mode == "reduced":  # where no program can be started
        assert "not permitted" in text or "out of pty devices" in text
    else:
        assert "No matching distribution found for missing-package" in text
        assert "Retrying" not in text


@pytest.mark.parametrize(
    "call",
    [
        "import urllib.request\nurllib.request.urlopen('https://a.example')",
        "import socket\nsocket.getaddrinfo('a.example', 80)",
        "import socket\nsocket.create_connection(('192.0.2.1', 80))",
    ],
)
def test_other_ways_to_the_network_fail_with_an_error_of_pythons(call, box):
    (text,) = texts(box, call)
    assert any(said in text for said in ("name resolution", "not known", "not permitted"))
