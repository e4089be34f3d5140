"""Time that several things share: the cells of a notebook, its answers."""

import time

LEAST = 0.001  # seconds; less is nothing


class Budget:
    """Seconds for each and for all; only what passes between `begin` and `end` is counted."""

    def __init__(self, each: float, together: float):
        self.each, self.together, self.left = each, together, together
        self.start = self.seconds = 0.0

    def begin(self) -> float:
        """How many seconds the next may take; 0 if none are left."""
        self.start, self.seconds = time.monotonic(), min(self.each, self.left)
        return self.seconds if self.seconds >= LEAST else 0.0

    def end(self) -> bool:
        """Whether it took them all, or more."""
        passed = time.monotonic() - self.start
        self.left -= passed
        return passed >= self.seconds

    def sentence(self, one: str, together: str) -> str:
        """What to say if its time is over: which of the two was too short."""
        if self.seconds < self.each:
            return together.format(f"{self.together:g}")
        return one.format(f"{self.each:g}")
