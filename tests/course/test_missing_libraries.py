"""A cell that needs a library which is not there says so, and the notebook goes on."""

import pytest

from course import if_installed


def test_a_missing_library_ends_the_cell_with_a_sentence(capsys):
    reached = False
    with if_installed("no_such_library"):
        import no_such_library.part  # noqa: F401

        reached = True
    assert not reached
    assert "no_such_library is not installed here" in capsys.readouterr().out


def test_everything_else_that_goes_wrong_is_told_as_ever():
    with pytest.raises(ModuleNotFoundError), if_installed("torch"):
        import no_such_library  # noqa: F401
    with pytest.raises(NotImplementedError), if_installed("torch"):
        raise NotImplementedError


def test_what_is_there_runs(capsys):
    with if_installed("numpy"):
        import numpy

        print(numpy.add(1, 1))
    assert capsys.readouterr().out == "2\n"
