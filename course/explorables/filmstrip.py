"""An explorable without a kernel: five settings below one another, and the same in words."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.explorables import printing
from course.explorables.controls import Value
from course.explorables.drawing import typeset

if TYPE_CHECKING:
    from PIL.Image import Image

    from course.explorables.explorable import Explorable

SCALE = 0.75  # of a picture in the strip
LETTER = 7  # pixels, about
COLOURS = 256  # an image of so few is a third as large


def picture(explorable: Explorable[Any]) -> Image:
    """The five settings of `frames`, each under its words."""
    pictures, words = [], []
    for frame in explorable.frames:
        parameters = {**explorable.parameters, **frame}
        state, remark = explorable.computed(parameters)
        pictures.append(printing.picture(explorable.scene(state)))
        words.append(_words(explorable, frame, state, remark))
    head = f"{explorable.title}. {explorable.question} Goal: {explorable.goal}."
    return strip(pictures, [f"{head}\n\n{words[0]}", *words[1:]])


def text(explorable: Explorable[Any]) -> str:
    """Question, goal, and what each picture shows, a line each."""
    lines = [f"{explorable.title}. {explorable.question}", f"Goal: {explorable.goal}"]
    for frame in explorable.frames:
        state, remark = explorable.computed({**explorable.parameters, **frame})
        lines.append(_words(explorable, frame, state, remark))
    return "\n".join(lines)


def _words(explorable: Explorable[Any], frame: Mapping[str, Value], state: Any, remark: str) -> str:
    named = "; ".join(explorable.controls[name].named(value) for name, value in frame.items())
    said = f"{remark} {explorable.said(state)}".strip()
    return f"{typeset(named)}. {said}"


def strip(pictures: Sequence[Image], words: Sequence[str]) -> Image:
    """Pictures below one another, smaller, each under its words, as one."""
    from matplotlib import get_data_path
    from PIL import Image, ImageDraw, ImageFont

    width, height = (round(n * SCALE) for n in pictures[0].size)
    font = ImageFont.truetype(str(Path(get_data_path(), "fonts/ttf/DejaVuSans.ttf")), 12)
    texts = [
        "\n".join(textwrap.fill(line, width // LETTER) for line in text.split("\n"))
        for text in words
    ]
    heads = [16 * (text.count("\n") + 1) + 16 for text in texts]
    whole = Image.new("RGB", (width, sum(heads) + height * len(pictures)), "white")
    pen, top = ImageDraw.Draw(whole), 0
    for picture, text, head in zip(pictures, texts, heads, strict=True):
        pen.multiline_text((6, top + 8), text, fill="#222222", font=font, spacing=2)
        small = picture.resize((width, height), Image.Resampling.LANCZOS)
        whole.paste(small, (0, top + head))
        top += head + height
    return whole.quantize(COLOURS)
