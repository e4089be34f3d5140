"""What a notebook can take of the machine, in memory that no process seems to hold and in time of
the processors. Each attack runs in a program of its own under a hard ceiling, so that one that gets
through harms nothing but that program."""

import json
import os
import subprocess
import sys
import textwrap

import pytest

from autograder.writing.sources import ROOT
from helpers.tools import tool_is_missing
from runner import groups
from runner.job import MB

CEILING = 3072 * MB
MODES = ("full", "reduced")

PRELUDE = """
import concurrent.futures, json, os, sys, threading
from runner import groups
from runner.job import MB, Job, Limits, RunnerError
from runner.zygote import Zygote

mode, walls = sys.argv[1:]
if walls == "caps":
    groups.home, groups.scope = lambda: None, lambda: []

QUESTION = {"exercise": "f", "probe": "value_probe", "case": {"n": 3}, "without": []}
HONEST = "def f(n):\\n    return n + 1"

def job(*sources, **limits):
    cells = [{"source": source, "object": None} for source in sources]
    return Job(cells, [QUESTION], limits=Limits(**limits))

def told(result):
    (answer,) = result.answers
    return answer.message if hasattr(answer, "message") else answer
"""

SOCKETS = """
import os, socket, time
def fill():
    keep = []
    try:
        while True:
            a, b = socket.socketpair()
            keep += [a, b]
            for s in (a, b):
                s.setblocking(False)
                s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
                try:
                    while True: s.send(b"x" * 65536)
                except OSError: pass
    except OSError: pass
    return keep
try:
    for _ in range(50):
        if os.fork() == 0:
            k = fill(); time.sleep(60); os._exit(0)
except OSError: pass
k = fill()
time.sleep(PAUSE)
"""


@pytest.fixture(scope="module")
def ceiling():
    """A control group that the programs run in."""
    home = groups.home()
    if not home:
        tool_is_missing("No control group can be made here to hold an attack.")
    group = home.below(f"ceiling-{os.getpid()}")
    try:
        group.limit(CEILING, 500)
        yield group
    finally:
        group.remove()


def run(ceiling, mode, walls, code) -> dict:
    """Run the code after the prelude, in a program under the ceiling; what it gives back. It yields
    to whatever else runs on this machine: its processes compete with one another alone."""
    enter = "import os; os.nice(19)\n" + "".join(
        f"open({str(folder / 'cgroup.procs')!r}, 'w').write('0')\n"
        for folder in set(ceiling.folders.values())
    )
    code = enter + PRELUDE + textwrap.dedent(code) + "\nprint(json.dumps(found))"
    done = subprocess.run(
        [sys.executable, "-c", code, mode, walls],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("walls", ["group", "caps"])
@pytest.mark.parametrize("mode", MODES)
def test_a_notebook_says_what_held_it(mode, walls, ceiling):
    found = run(
        ceiling,
        mode,
        walls,
        """
        zygote = Zygote(mode)
        copy = zygote.warm().split()
        inside = "def f(n): return open('/proc/self/cgroup').read()"
        result = copy.run(job(HONEST))
        found = {"walls": result.walls, "answer": told(result)}
        found["inside"] = told(copy.run(job(inside)))
        zygote.close()
        found["left"] = [str(f) for f in groups.home().folders["memory"].glob("autograder-*")]
        """
        if walls == "group"
        else """
        zygote = Zygote(mode)
        result = zygote.warm().split().run(job(HONEST))
        found = {"walls": result.walls, "answer": told(result), "left": []}
        zygote.close()
        """,
    )
    assert found["answer"] == 4 and found["left"] == []
    if walls == "group":
        assert found["walls"] == "group"
        assert mode == "reduced" or "worker" not in found["inside"]
    else:
        assert found["walls"] == f"caps: {groups.NONE}"


@pytest.mark.parametrize("mode", MODES)
def test_what_only_the_kernel_sees_ends_a_notebook_with_the_same_sentence(mode, ceiling):
    """Here the group is narrower than what is watched from outside."""
    found = run(
        ceiling,
        mode,
        "group",
        """
        groups.restrict = lambda group, limits: group.limit(300 * MB)
        zygote = Zygote(mode)
        copy = zygote.warm().split()
        found = [told(copy.run(job("block = bytearray(b'x') * (600 * MB)".replace("MB", "2**20"))))]
        found += [told(copy.run(job(HONEST)))]
        zygote.close()
        """,
    )
    assert "was stopped: it used more than 1024 MB of memory" in found[0] and found[1] == 4


@pytest.mark.parametrize("walls", ["group", "caps"])
@pytest.mark.parametrize("mode", MODES)
def test_buffers_of_sockets_count_as_memory_and_a_neighbour_is_graded(mode, walls, ceiling):
    """The attack that took a machine down: 51 processes filled sockets, which no process seems to
    hold. The reduced box starts no processes: there it harms itself only."""
    pause, beside = (8, 6) if mode == "full" else (4, 3)
    found = run(
        ceiling,
        mode,
        walls,
        f"""
        attack = {SOCKETS!r}.replace("PAUSE", "{pause}")
        zygote = Zygote(mode)
        first, second = (zygote.warm().split() for _ in range(2))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            bad = pool.submit(first.run, job(attack, HONEST))
            good = pool.submit(second.run, job("import time; time.sleep({beside})", HONEST))
            found = {{"bad": told(bad.result()), "good": told(good.result())}}
        found["next"] = told(first.run(job(HONEST)))
        zygote.close()
        """,
    )
    assert found["good"] == 4 and found["next"] == 4
    if mode == "full":
        assert "used more than 1024 MB of memory" in found["bad"]
    else:
        assert "Too many open files" in found["bad"]
    assert ceiling.kills() == 0


BURNERS = """
import os, time
try:
    for _ in range(58):
        if os.fork() == 0:
            os.setsid()
            while True: pass
except OSError: pass
time.sleep(PAUSE)
"""
WORKING = """
import time
def f(n):
    while time.process_time() < 3: pass
    return n + 1
"""


@pytest.mark.parametrize("walls", ["group", "caps"])
@pytest.mark.parametrize("mode", MODES)
def test_a_notebook_beside_many_busy_processes_is_graded(mode, walls, ceiling):
    """Three seconds of work, and a minute to do it in, of which each of 59 would get a second or
    two. The reduced box starts no processes."""
    found = run(
        ceiling,
        mode,
        walls,
        f"""
        attack = {BURNERS!r}.replace("PAUSE", "{25 if mode == "full" else 5}")
        zygote = Zygote(mode)
        first, second = (zygote.warm().split() for _ in range(2))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            bad = pool.submit(first.run, job(attack, HONEST))
            slow = job("import time; time.sleep(1)", {WORKING!r}, answer_seconds=60)
            good = pool.submit(second.run, slow)
            good, bad = good.result(), bad.result()
        if good.starved:  # as the class run does: again, alone
            good = second.run(slow)
        found = {{"good": told(good), "bad": told(bad)}}
        zygote.close()
        """,
    )
    assert found["good"] == 4
    if mode == "full":
        assert "used more than 180 seconds of processor time" in found["bad"]
    else:
        assert found["bad"] == 4


def test_who_could_not_run_when_the_time_was_over_is_said_to_have_starved(ceiling):
    """Stopped by a burner on the same processor; not so if it only sleeps."""
    found = run(
        ceiling,
        "reduced",
        "caps",
        """
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
        zygote = Zygote(mode)
        first, second = (zygote.warm().split() for _ in range(2))
        busy = "def f(n):\\n    while True: pass"
        sleeps = "import time\\ndef f(n): time.sleep(60)"
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            both = [pool.submit(one.run, job(busy, answer_seconds=3)) for one in (first, second)]
            found = [one.result().starved for one in both]
        found.append(first.run(job(sleeps, answer_seconds=1)).starved)
        zygote.close()
        """,
    )
    assert found == [True, True, False]
