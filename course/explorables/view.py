"""What a page needs to draw an explorable and to write beside it, as plain data and bytes."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course.explorables.explorable import Explorable, Parameters

SAID = ("title", "question", "goal", "why", "then", "call", "plays")


def declared(explorable: Explorable[Any]) -> dict[str, Any]:
    """What never changes: its words, and its controls, each as its `spec` with its name."""
    said = {name: getattr(explorable, name) for name in SAID}
    return {**said, "controls": [{"name": n, **c.spec()} for n, c in explorable.controls.items()]}


def seen(explorable: Explorable[Any], parameters: Parameters) -> dict[str, Any]:
    """What is seen where the controls stand so: the scene, of which `still` and `motion` are bytes,
    the caption, and how near the goal is, 0 … 1."""
    state, remark = explorable.computed(parameters)
    scene, met = explorable.scene(state), bool(explorable.met(state))
    return {
        "stage": scene.stage(),
        "still": scene.still(),
        "motion": scene.motion(),
        "words": scene.words(),
        "caption": explorable.caption(state),
        "remark": remark,
        "met": met,
        "near": 1.0 if met else min(max(float(explorable.near(state)), 0.0), 0.99),
        "disabled": explorable.disabled(state),
    }


def answer(name: str, values: str) -> tuple[str, bytes, bytes]:
    """What is seen of the course's explorable `name` where all its controls stand as `values`, as
    JSON, says: as JSON, and `still` and `motion`. For a page that has Python in it."""
    explorable = getattr(import_module(f"course.explorables.{name}"), name)()
    found = seen(explorable, explorable.read(json.loads(values)))
    still, motion = found.pop("still"), found.pop("motion")
    return json.dumps(found), still, motion
