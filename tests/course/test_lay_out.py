"""`python -m course notebooks`: a learner's own copies."""

import pytest

from course import __main__ as command


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder with a release of two chapters, in which the command runs."""
    for chapter in ("00-a", "01-b"):
        (tmp_path / "release" / chapter).mkdir(parents=True)
        (tmp_path / "release" / chapter / f"{chapter}.ipynb").write_text("as released")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["course", "notebooks", "mine"])
    return tmp_path


def test_a_learners_copy_is_never_overwritten(checkout, capsys):
    command.main()
    assert capsys.readouterr().out == "Your notebooks are in mine/. New there: 00-a, 01-b.\n"
    (checkout / "mine" / "00-a" / "00-a.ipynb").write_text("my work")
    command.main()
    assert capsys.readouterr().out == "Your notebooks are in mine/. New there: nothing.\n"
    assert (checkout / "mine" / "00-a" / "00-a.ipynb").read_text() == "my work"
    assert (checkout / "mine" / "01-b" / "01-b.ipynb").read_text() == "as released"


def test_outside_of_a_checkout_it_says_where_to_run_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["course", "notebooks", "mine"])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2 and "There is no folder release/ here." in capsys.readouterr().err
