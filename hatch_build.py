"""What Hatch does when it builds the wheel that students get."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NoCommands(BuildHookInterface[Any]):
    """Without the command `autograder`, which works in a checkout only: there it stays."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            self.metadata.core.scripts.clear()
