"""Libraries that only some cells need."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def if_installed(library: str) -> Iterator[None]:
    """What stands inside runs if `library` can be imported; else a sentence says that it does not,
    and the notebook goes on."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != library:
            raise
        print(
            f"{library} is not installed here, so this cell ends; the rest of the chapter does not "
            "need it. The start page says how to add it, for chapters 08 and 09."
        )
