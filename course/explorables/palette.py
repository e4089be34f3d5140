"""The colours of scenes, by name: on a light page and on a dark one, of marks and of text.

Marks of methods and variants have the colours of `course.figures`; where these are too pale for
letters, text is darker (4.5 : 1 on the paper, WCAG 2.2).
"""

from __future__ import annotations

from dataclasses import dataclass

from course import figures

PAPER = ("#FFFFFF", "#111111")


@dataclass(frozen=True)
class Colour:
    """Of marks and of text, on light and on dark paper."""

    light: str
    dark: str
    light_text: str
    dark_text: str


def _method(name: str, dark: str, text: str = "") -> Colour:
    light = figures.METHODS[name]["color"]
    light = "#111111" if light == "black" else light
    return Colour(light, dark, text or light, dark)


def _variant(number: int, text: str) -> Colour:
    light = figures.VARIANTS[number]["color"]
    return Colour(light, light, text, light)


COLOURS = {
    "ink": Colour("#222222", "#E6E6E6", "#222222", "#E6E6E6"),
    "quiet": Colour("#8A8A8A", "#8A8A8A", "#5F5F5F", "#ABABAB"),
    "faint": Colour("#DADADA", "#3C3C3C", "#5F5F5F", "#ABABAB"),
    "level": Colour("#4D7EA8", "#6FA3CF", "#2F5B80", "#8CBBE3"),
    "goal": Colour("#1B9E4B", "#3CCB74", "#0F7034", "#5FDB90"),
    "wrong": Colour("#B3261E", "#F2867F", "#B3261E", "#F2867F"),
    "brown": Colour("#9A5B13", "#D9A05B", "#85500F", "#E0AC6C"),
    "gd": _method("gd", "#F0F0F0"),
    "momentum": _method("momentum", "#5CB3EA"),
    "nesterov": _method("nesterov", "#FF8A3D", "#B04A00"),
    "adam": _method("adam", "#2CC79A", "#00734F"),
    "adagrad": _method("adagrad", "#D69A54"),
    "rmsprop": _method("rmsprop", "#C48FDB"),
    "adamw": _method("adamw", "#5FB8AF"),
    "orange": _variant(0, "#8F5B00"),
    "sky": _variant(1, "#1F6C99"),
    "pink": _variant(2, "#9C3C73"),
    "grey": _variant(3, "#5F5F5F"),
}


def css() -> str:
    """The colours as variables of the panel: `--c-NAME` for marks, `--t-NAME` for text. Dark where
    the notebook or the book says so, else where the system does."""

    def block(paper: str, dark: bool) -> str:
        lines = [f"--c-paper: {paper};"]
        for name, c in COLOURS.items():
            mark, text = (c.dark, c.dark_text) if dark else (c.light, c.light_text)
            lines.append(f"--c-{name}: {mark}; --t-{name}: {text};")
        return " ".join(lines)

    light, dark = block(PAPER[0], dark=False), block(PAPER[1], dark=True)
    return (
        f".course-explorable {{ {light} }}\n"
        '[data-jp-theme-light="false"] .course-explorable, [data-theme="dark"] .course-explorable '
        f"{{ {dark} }}\n"
        "@media (prefers-color-scheme: dark) {\n"
        '  :root:not([data-theme="light"], [data-theme="dark"]) '
        'body:not([data-jp-theme-light], [data-theme="light"]) .course-explorable '
        f"{{ {dark} }}\n}}\n"
    )


def contrast(text: str, paper: str) -> float:
    """The ratio of WCAG 2.2 between two colours, 1 … 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(text), luminance(paper)), reverse=True)
    return (high + 0.05) / (low + 0.05)
