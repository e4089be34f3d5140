"""Grading on a Dask cluster: a real scheduler and worker processes, on this machine."""

import json
import os
import pickle
import signal
import socket
import threading
import time

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading import canonical, jobs, seeds
from autograder.grading import chapters as chapters_
from autograder.grading.cluster import ClusterError, workers_at
from autograder.writing import demo_class
from benchmarks.scale import scheduler
from helpers.commands import autograder
from helpers.course_folder import scores
from runner.job import Job

CHAPTER = "00-start-here"

# A worker that has the wheel only: whatever is not `course` cannot be imported.
NO_AUTOGRADER = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("autograder", "source"):
            raise ImportError(f"{name} is not installed on a worker")

sys.meta_path.insert(0, Refuse())
"""


def cluster(folder, workers):
    (folder / "preload.py").write_text(NO_AUTOGRADER)
    return scheduler(folder, workers, "--preload", folder / "preload.py")


def rows(course, *arguments):
    path = course / "out.json"
    done = autograder("grade", CHAPTER, "--course", course, "--json", path, *arguments)
    assert done.returncode == 0, done.stderr
    return [
        {k: v for k, v in row.items() if k != "seconds"} for row in json.loads(path.read_text())
    ]


@pytest.fixture(scope="module")
def a_class(tmp_path_factory):
    """A class of 24, graded here: its folder, its rows and its scores."""
    course = tmp_path_factory.mktemp("class")
    demo_class.make_class(course, 24, seed=5)
    return course, rows(course), scores(course, CHAPTER)


def test_a_cluster_gives_the_same_rows_and_survives_the_loss_of_a_worker(a_class, tmp_path):
    course, here, before = a_class
    with cluster(tmp_path, 2) as (address, workers):
        shot = threading.Thread(target=kill_in_mid_run, args=(workers[0], course))
        os.remove(course / "gradebook.db")
        shot.start()
        there = rows(course, "--scheduler", address, "--force")
        shot.join()
        assert workers[0].poll() == -signal.SIGKILL and workers[1].poll() is None
    assert there == here
    assert scores(course, CHAPTER) == before


def kill_in_mid_run(worker, course):
    """When the first submissions are recorded and others are at work."""
    done = course / "autograded"
    start = time.time()
    while time.time() < start + 60:
        if sum(p.stat().st_mtime > start for p in done.glob("*/*/*.ipynb")) >= 3:
            break
        time.sleep(0.02)
    worker.kill()


def test_a_job_holds_no_reference_no_seed_and_no_expected_answer(a_class):
    course, _, _ = a_class
    chapter = chapters_.chapter(CHAPTER, course)
    job = jobs.job(chapter, canonical.canonicalise([], chapter.template))
    assert isinstance(job, Job) and job.questions
    for question in job.questions:
        assert set(question) == {"exercise", "probe", "case", "without"}
    sent = pickle.dumps(job)
    assert seeds.course_seed(course).encode() not in sent and b"autograder" not in sent
    for bank in chapter.banks.values():
        paths = [c.expected for c in bank.cases if getattr(c.expected, "ndim", 0) == 2]
        assert paths and not [path for path in paths if path[-1].tobytes() in sent]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "no port", "foreign://host:1"])
def test_a_scheduler_that_is_not_there_is_wrong_use(address, a_class, monkeypatch):
    monkeypatch.setattr("autograder.grading.cluster.PATIENCE", 1)
    grade = ["grade", CHAPTER, "--course", str(a_class[0]), "--force", "--scheduler", address]
    done = CliRunner().invoke(app, grade)
    assert done.exit_code == 2 and isinstance(done.exception, SystemExit)
    assert f"There is no Dask scheduler at {address}:" in " ".join(done.output.split())


def test_a_server_of_another_kind_is_no_scheduler(monkeypatch):
    monkeypatch.setattr("autograder.grading.cluster.PATIENCE", 3)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        threading.Thread(target=lambda: server.accept()[0].sendall(b"SSH-2.0-other" * 9)).start()
        with pytest.raises(ClusterError, match="There is no Dask scheduler"), workers_at(address):
            pass
