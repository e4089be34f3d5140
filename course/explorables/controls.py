"""What a reader moves, as data. The panel makes a slider, a list or a button of each."""

from dataclasses import dataclass
from typing import Any

Value = float | str | bool


@dataclass(frozen=True)
class Slider:
    """A number between `low` and `high` in steps; with `log`, these three are powers of ten.

    `label` is what is read beside the slider, and aloud.
    """

    label: str
    low: float
    high: float
    step: float
    value: float
    log: bool = False

    def spec(self) -> dict[str, Any]:
        return {"kind": "slider", "digits": self._digits(), **vars(self)}

    def read(self, value: Any) -> float:
        """What the panel sent, as a number within the slider's bounds."""
        low, high = (10**self.low, 10**self.high) if self.log else (self.low, self.high)
        number = min(max(float(value), low), high)
        return round(number) if self._digits() == 0 else number

    def named(self, value: Value) -> str:
        return f"{self.label}: {value:.3g}"

    def _digits(self) -> int | None:
        """Decimals to show; None where three figures are shown, as with `log`."""
        if self.log:
            return None
        return max(len(f"{n:.6f}".rstrip("0").split(".")[1]) for n in (self.low, self.step))


@dataclass(frozen=True)
class Choice:
    """One of several names. Another choice draws the background anew."""

    label: str
    options: tuple[str, ...]
    value: str

    def spec(self) -> dict[str, Any]:
        return {"kind": "choice", **vars(self)}

    def read(self, value: Any) -> str:
        return value if value in self.options else self.value

    def named(self, value: Value) -> str:
        return f"{self.label}: {value}"


@dataclass(frozen=True)
class Button:
    """Something to switch on, and off again: its value is True or False, its face `label` or
    `pressed`."""

    label: str
    pressed: str
    value: bool = False

    def spec(self) -> dict[str, Any]:
        return {"kind": "button", **vars(self)}

    def read(self, value: Any) -> bool:
        return bool(value)

    def named(self, value: Value) -> str:
        return f"“{self.label}”: {'pressed' if value else 'not pressed'}"


Control = Slider | Choice | Button
