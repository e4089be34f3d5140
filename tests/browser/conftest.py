"""One JupyterLab for the notebooks of several files, where records are kept as a learner's are."""

import json
import urllib.request
from contextlib import ExitStack

import pytest

from benchmarks.lab import jupyter

# The page's own application tells when a notebook is ready.
TOLD = ["--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True"]


@pytest.fixture(scope="session")
def jupyterlab(tmp_path_factory):
    """The folder that it shows, and its address."""
    folder, home = tmp_path_factory.mktemp("jupyterlab"), tmp_path_factory.mktemp("home")
    with ExitStack() as running:
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("COURSE_RECORDS", raising=False)
            address = running.enter_context(jupyter(folder, home, TOLD))
        yield folder, address


@pytest.fixture(scope="module")
def place(jupyterlab, request):
    """A folder of a file's own in it, and what stands in addresses before the names of its
    notebooks. Their kernels end with the file."""
    shown, address = jupyterlab
    folder = shown / request.module.__name__.rpartition(".")[2]
    folder.mkdir()
    yield folder, f"{address}/lab/tree/{folder.name}"
    with urllib.request.urlopen(f"{address}/api/sessions") as reply:
        sessions = json.load(reply)
    for session in sessions:
        end = urllib.request.Request(f"{address}/api/sessions/{session['id']}", method="DELETE")
        urllib.request.urlopen(end).close()
