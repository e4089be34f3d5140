"""Everybody who shows an explorable has it from one place."""

import json

import pytest

from course import explore
from course.explorables import view


@pytest.mark.parametrize("name", explore.NAMES)
def test_a_notebooks_panel_and_a_page_with_python_show_the_same(name):
    shown = getattr(explore, name)()
    said, still, motion = view.answer(name, json.dumps(shown.parameters))
    panel = shown.widget
    assert (still, motion) == (panel.still, panel.motion)
    for what, value in json.loads(said).items():
        assert getattr(panel, what) == value


def test_positions_are_held_within_their_bounds():
    beyond = view.answer("ravine", '{"beta": 7, "nobody": 1}')
    assert beyond == view.answer("ravine", '{"beta": 0.99}')
