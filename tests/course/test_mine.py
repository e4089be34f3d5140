"""`mine` gives the learner's own where it passes, ours where not, and says which."""

import numpy as np
import pytest

from course import mine
from course.chapters import race
from course.explorables import own_functions
from course.judging import bank as banks
from course.judging.asking import ask, ask_all
from course.judging.judge import judge
from course.judging.patience import Patience
from course.study import keeping, learner, solutions
from course.study.own_file import NAME
from helpers.learners import at_the_keyboard

MOMENTUM = """\
def momentum(grad, x0, lr, beta, steps):
    x, v, path = np.array(x0, float), 0.0, [np.array(x0, float)]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        path.append(x)
    return np.array(path)"""


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    mine._names.cache_clear()
    made = at_the_keyboard(tmp_path, monkeypatch)
    made.run("import numpy as np\nfrom course import keep")
    return made


@pytest.fixture
def graded(monkeypatch):
    """As in a graded class: no solutions."""
    monkeypatch.setattr(solutions, "_all", dict)


def test_the_learner_s_own_where_it_passed_and_it_is_said_once(notebook, capsys):
    notebook.run(MOMENTUM)
    notebook.run('keep("momentum")')
    capsys.readouterr()
    own = mine.momentum
    assert own.__code__.co_filename.endswith(NAME)
    assert mine.momentum is own
    assert capsys.readouterr().out == "mine.momentum: your own, from my_optimizers.py.\n"


def test_ours_where_there_is_none_and_where_it_no_longer_passes(notebook, tmp_path, capsys):
    path = mine.momentum(lambda x: x, 8.0, 0.5, 0.5, 1)
    assert path.tolist() == [8.0, 4.0]
    assert capsys.readouterr().out.startswith("mine.momentum: ours. There is none in my_optim")
    notebook.run(MOMENTUM)
    notebook.run('keep("momentum")')
    file = tmp_path / NAME
    file.write_text(file.read_text().replace("x = x - v", "x = x + v"))
    learner._told.clear()
    capsys.readouterr()
    assert mine.momentum(lambda x: x, 8.0, 0.5, 0.5, 1).tolist() == [8.0, 4.0]
    assert "no longer passes. The path climbs." in capsys.readouterr().out


def test_a_pass_that_was_not_kept_is_remembered(notebook, capsys):
    learner.add("check", "momentum", credit=1.0, written=True)
    _ = mine.momentum
    assert 'keep("momentum")' in capsys.readouterr().out


@pytest.mark.parametrize("data", [b"def (", b"\xff\xfe\xfa", b"raise OSError", b"exit()", None])
def test_a_damaged_file_is_one_sentence_and_work_goes_on(notebook, tmp_path, capsys, data):
    file = tmp_path / NAME
    file.mkdir() if data is None else file.write_bytes(data)
    assert mine.momentum(lambda x: x, 8.0, 0.5, 0.5, 1).tolist() == [8.0, 4.0]
    assert capsys.readouterr().out.startswith("mine.momentum: ours. my_optimizers.py ")


def test_a_loop_that_never_ends_is_stopped(notebook, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(keeping, "Patience", lambda: Patience(0.3, 0.5))
    (tmp_path / NAME).write_text("def momentum(*_):\n    while True:\n        pass\n")
    assert mine.momentum(lambda x: x, 8.0, 0.5, 0.5, 1).tolist() == [8.0, 4.0]
    assert "took longer" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(mine.OURS))
def test_ours_from_the_methods_of_the_course_are_right(name):
    bank = banks.load(name)
    open_bank = [ask(name, mine.OURS[name], bank.probe, case.input) for case in bank.cases]
    assert judge(bank, open_bank).status == "passed"


def test_ours_from_solutions_are_right_with_what_they_call():
    for name in ("backward", "train_step", "gradient_error", "best_momentum", "peak_growth"):
        found = solutions.made(name, "anywhere")
        bank = banks.load(name)
        assert judge(bank, [ask(name, found, bank.probe, c.input) for c in bank.cases]).credit == 1


def test_no_exercise_is_answered_with_mine(notebook, graded):
    notebook.run(MOMENTUM)
    notebook.run('keep("momentum")')
    for name in ("momentum", "adam", "nesterov"):
        bank = banks.load(name)
        verdict = judge(bank, ask_all(bank, getattr(mine, name), Patience()))
        assert verdict.credit == 0 and "course.mine" in verdict.message


def test_while_grading_it_is_ours_in_silence_and_nothing_is_read(notebook, monkeypatch, capsys):
    notebook.run(MOMENTUM)
    notebook.run('keep("momentum")')
    capsys.readouterr()
    monkeypatch.setattr(learner, "inert", lambda: True)
    monkeypatch.setattr(keeping.own_file, "read", lambda path: pytest.fail("it was read"))
    monkeypatch.setattr(solutions, "of", lambda name: pytest.fail("it was read"))
    assert mine.momentum is mine.OURS["momentum"]
    assert capsys.readouterr().out == ""


def test_where_nothing_is_installed_it_says_so_when_called(notebook, graded, capsys):
    with pytest.raises(NotImplementedError, match="not installed"):
        mine.bce(0.5, 1)
    state, said = own_functions.computed(
        lambda bce=None: bce and bce(0.5, 1), {}, {"bce": mine.bce}
    )
    assert state is None and "the course's own is drawn" in said


def test_an_unknown_name_is_told(notebook):
    with pytest.raises(AttributeError, match="There is no exercise called 'momentun'"):
        mine.momentun  # noqa: B018


def test_explorables_take_it(notebook):
    from course import explore

    notebook.run(MOMENTUM)
    notebook.run('keep("momentum")')
    ravine = explore.ravine(momentum=mine.momentum, nesterov=mine.nesterov)
    state, said = ravine.computed(ravine.parameters)
    assert said == ""
    assert np.allclose(state.paths["momentum"], explore.ravine().state.paths["momentum"])


def test_the_race_takes_it(notebook):
    notebook.run(MOMENTUM)
    notebook.run('keep("momentum")')
    constants = {"lr": 0.68, "beta": 0.72}
    own = race.own_decades(mine.momentum, "valleys", **constants)
    assert np.allclose(own, race.decades(race.field("valleys"), "momentum", **constants))
    with pytest.raises(ValueError, match=r"shape \(40, 10\)"):
        race.own_decades(lambda grad, x0, steps: x0, "valleys")


def test_a_network_is_trained_by_it(notebook):
    """As in the labs: an optimizer and a loop of the learner's own, or ours."""
    torch = pytest.importorskip("torch")
    net = torch.nn.Linear(1, 1)
    batches = [(torch.ones(4, 1), torch.zeros(4, 1))] * 20
    optimizer = mine.MomentumSGD(net.parameters(), lr=0.1, momentum=0.5)
    losses = mine.train(net, optimizer, torch.nn.functional.mse_loss, batches, epochs=1)
    assert losses[-1] < 0.01 * losses[0]
