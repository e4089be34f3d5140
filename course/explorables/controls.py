"""What a reader moves: sliders and choices, as data. Widgets are made of them where they are shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slider:
    """A number between `low` and `high` in steps. With `log`, steps are of its power of ten.

    `label` is what is read beside the slider, and aloud.
    """

    label: str
    low: float
    high: float
    step: float
    value: float
    log: bool = False

    def named(self, value) -> str:
        return f"{self.label} {value:.3g}"

    def widget(self, value=None):
        from ipywidgets import FloatLogSlider, FloatSlider, IntSlider, Layout

        look = {
            "description": self.label,
            "continuous_update": True,
            "style": {"description_width": "11em"},
            "layout": Layout(width="32em", max_width="100%"),
        }
        value = self.value if value is None else value
        if self.log:
            return FloatLogSlider(
                value, min=self.low, max=self.high, step=self.step, readout_format=".3g", **look
            )
        whole = all(float(x).is_integer() for x in (self.low, self.high, self.step))
        kind = IntSlider if whole else FloatSlider
        form = "d" if whole else f".{max(0, _digits(self.step))}f"
        return kind(value, min=self.low, max=self.high, step=self.step, readout_format=form, **look)


@dataclass(frozen=True)
class Choice:
    """One of several named values. Changing it draws the background anew."""

    label: str
    options: dict  # name -> value
    value: object

    def named(self, value) -> str:
        return f"{self.label} {next(n for n, v in self.options.items() if v == value)}"

    def widget(self, value=None):
        from ipywidgets import Dropdown, Layout

        return Dropdown(
            options=list(self.options.items()),
            value=self.value if value is None else value,
            description=self.label,
            style={"description_width": "11em"},
            layout=Layout(width="32em", max_width="100%"),
        )


def _digits(step: float) -> int:
    text = f"{step:.6f}".rstrip("0")
    return len(text.split(".")[1])
