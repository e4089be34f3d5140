"""The reader's own functions in a demonstration: where one fails, the course's takes its place."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Function = Callable[..., Any]
State = TypeVar("State")


def computed(
    compute: Callable[..., State],
    parameters: Mapping[str, Any],
    functions: Mapping[str, Function | None],
) -> tuple[State, str]:
    """compute(**parameters, **functions), without those of the functions that fail; and what to say
    of these. None stands for no function."""
    own = {name: function for name, function in functions.items() if function is not None}
    try:
        return compute(**parameters, **own), ""
    except Exception as error:
        if not own:
            raise
        failed = {name: error for name in own}
    for name in own:  # which of them is it?
        try:
            compute(**parameters, **{name: own[name]})
            del failed[name]
        except Exception as error:
            failed[name] = error
    good = {name: function for name, function in own.items() if failed and name not in failed}
    return compute(**parameters, **good), _said(failed)


def _said(failed: Mapping[str, Exception]) -> str:
    """Why the reader's own functions are not in the picture: a sentence for each."""
    sentences = []
    for name, error in failed.items():
        if isinstance(error, NotImplementedError):
            sentences.append(f"Your `{name}` is not written yet; the course's own is drawn.")
        else:
            line = str(error).split("\n")[0][:120]
            what = f"Your `{name}` raised {type(error).__name__} ({line})"
            sentences.append(f"{what}; the course's own is drawn.")
    return " ".join(sentences) or "Your functions do not fit together; the course's own are drawn."
