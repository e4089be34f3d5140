"""`check` comes to an end, whatever a student's function does, and the kernel lives on."""

import resource
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from textwrap import dedent

import pytest

from course import checking
from course.answers.failure import Failure
from course.judging import bank as banks
from course.judging.asking import ask_all
from course.judging.patience import OutOfTime, Patience

BANK = banks.load("effective_lr")


def loops(lr, beta):
    while True:
        pass


def calls(lr, beta):
    while True:
        abs(beta)


def catches_every_error(lr, beta):
    while True:
        try:
            while True:
                beta = -beta
        except BaseException:
            continue


def sleeps(lr, beta):
    time.sleep(600)


def sleeps_and_catches(lr, beta):
    while True:
        with suppress(BaseException):
            time.sleep(600)


def waits_for_a_thread(lr, beta):
    threading.Event().wait()


def right(lr, beta):
    return lr / (1 - beta)


LOOPS = [loops, calls]
ENDLESS = [*LOOPS, catches_every_error, sleeps, sleeps_and_catches, waits_for_a_thread]


def in_a_thread(function):
    found = []
    asking = threading.Thread(target=lambda: found.append(function()))
    asking.start()
    asking.join()
    return found[0]


def directly(function):
    return function()


def failures(written, how=directly, each=0.3, all=5.0):
    answers = how(lambda: ask_all(BANK, written, Patience(each, all)))
    assert len(answers) == len(BANK.asked)
    return answers


@pytest.mark.parametrize("endless", ENDLESS)
def test_what_does_not_end_is_stopped_and_told(endless):
    failure = failures(endless)[0]
    assert failure == Failure(
        "timeout",
        "`effective_lr` took longer than 0.3 seconds on one case and was stopped. "
        "Does a loop never end?",
    )
    assert failures(right) == pytest.approx(failures(right, in_a_thread))


@pytest.mark.parametrize("endless", LOOPS)
def test_a_loop_is_stopped_in_another_thread_too(endless):
    assert failures(endless, in_a_thread)[0].kind == "timeout"


def test_a_loop_is_stopped_where_somebody_else_handles_the_signal():
    def theirs(*_):
        raise AssertionError("no timer runs")

    before = signal.signal(signal.SIGALRM, theirs)
    try:
        assert failures(loops)[0].kind == "timeout"
        assert signal.getsignal(signal.SIGALRM) is theirs
    finally:
        signal.signal(signal.SIGALRM, before)


def test_after_the_first_stop_nothing_more_is_asked():
    asked = []

    def written(lr, beta):
        asked.append(lr)
        time.sleep(600)

    assert {a.kind for a in failures(written)} == {"timeout"}
    assert len(asked) == 1


def test_all_cases_together_have_a_limit_and_what_was_answered_stays():
    def slowly(lr, beta):
        time.sleep(0.4)
        return right(lr, beta)

    first, *_, last = failures(slowly, each=5, all=0.6)
    assert first == pytest.approx(right(**BANK.cases[0].input))
    assert "0.6 seconds for all cases together" in last.message


@pytest.mark.parametrize("how", [directly, in_a_thread])
def test_an_import_is_not_stopped_halfway_and_its_time_is_not_counted(how, tmp_path, monkeypatch):
    lines = "import time\nfor _ in range(8):\n    time.sleep(0.1)\nREADY = True\n"
    (tmp_path / "slow_to_import.py").write_text(lines)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "slow_to_import", raising=False)

    def imports(lr, beta):
        import slow_to_import

        assert slow_to_import.READY
        return right(lr, beta)

    assert failures(imports, how, each=0.3, all=0.5) == pytest.approx(failures(right))


def test_whoever_keeps_the_time_already_goes_on_keeping_it():
    def theirs(*_):
        raise TimeoutError("theirs")

    naps = [600]

    def sleeps_once(lr, beta):
        time.sleep(naps.pop() if naps else 0)
        return right(lr, beta)

    before = signal.signal(signal.SIGALRM, theirs)
    signal.setitimer(signal.ITIMER_REAL, 1.0)
    try:
        assert "theirs" in failures(sleeps_once)[0].message
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_timer_handler_and_tracing_are_as_before():
    def state():
        timer = signal.getitimer(signal.ITIMER_REAL)
        return signal.getsignal(signal.SIGALRM), timer, sys.gettrace(), sys.getprofile()

    before = state()
    for written in (right, loops, catches_every_error):
        failures(written)
        assert state() == before


def test_an_error_that_the_student_raises_on_purpose_is_only_theirs():
    def written(lr, beta):
        raise OutOfTime

    assert {a.kind for a in failures(written)} == {"timeout"}


GROWS = """
    import resource
    most = 3 * 2**30
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    bytes([1]) * (3 * 2**29)  # had and given back: what counts is what is held
    from course.judging import bank as banks
    from course.judging.asking import ask_all
    from course.judging.patience import Patience

    def written(lr, beta):
        rows = []
        try:
            while True:
                rows.append(bytes(1000))
        finally:
            counts.append(len(rows))

    counts = []
    patience = Patience(each=60, all=60, memory=2**26)
    print(ask_all(banks.load("effective_lr"), written, patience)[0].message)
    print(counts[0])
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_AS"), reason="no ceiling to try it under")
def test_a_list_that_grows_is_stopped_before_the_memory_is_gone():
    command = [sys.executable, "-c", dedent(GROWS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert "took more than 0.0625 GB of memory" in done.stdout, done.stderr
    assert 2**16 < int(done.stdout.split()[-1]) < 2**20  # of a thousand bytes each


def test_check_says_which_exercise_it_was_and_can_be_called_again(monkeypatch):
    monkeypatch.setattr(checking, "Patience", lambda: Patience(0.3, 1.0))
    monkeypatch.setitem(globals(), "effective_lr", loops)
    with pytest.raises(checking.CheckFailed, match=r"^`effective_lr` took longer than"):
        checking.check("effective_lr")
    monkeypatch.setitem(globals(), "effective_lr", right)
    assert checking.check("effective_lr") == BANK.points
