"""The entries of a race, which are run by its referee."""

from typing import Any

from course.answers.plain_data import as_data
from course.chapters import race
from course.probes.entries import entry_of
from course.probes.probe import Case, probe


@probe(kind="entry", referee=race.referee)
def named_probe(mapping: object, case: Case) -> Any:
    """The entry under the case's `key`, as it is; None if there are none at all."""
    return as_data(entry_of(mapping, case["key"]))
