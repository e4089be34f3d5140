"""Outputs of a student's process as a notebook may hold them. The process can send anything."""

import json
import re
from collections.abc import Iterable
from typing import Any

import nbformat
from nbformat import NotebookNode

Found = dict[str, Any]  # an output, as JSON has it

LARGEST = 10_000  # pixels
MOST_COUNTED = 1_000_000  # runs of a cell
# A colour, as `ESC [ 1 ; 31 m`; any other order to a terminal; characters that are no text.
COLOUR = r"\x1b\[[0-9;]{0,30}m"
ORDER = r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
CODES = re.compile(rf"({COLOUR})|{ORDER}|\x1b")
CONTROL = dict.fromkeys({*range(32), *range(0x7F, 0xA0)} - set(map(ord, "\b\t\n\r\x1b")))
MOST_COLOURS = 2_000  # of one text: turning them into HTML takes the square of their number
MOST_CODES = 20_000  # of one text: more are no work of a library's, and only lose their sign
KIND = re.compile(r"[a-zA-Z0-9.+-]{1,60}/[a-zA-Z0-9.+-]{1,100}")


def normalised(outputs: Iterable[object]) -> list[NotebookNode]:
    """The outputs, each the text of its JSON, valid by nbformat's schema: texts are single strings
    without a terminal's orders (colours stay where they are shown), data are texts, counts whole.
    What cannot be made so is left out. Raises nothing."""
    return [output for text in outputs if (output := _output(_loaded(text)))]


def whole(count: object) -> int | None:
    """An execution count; None if it is none."""
    return count if type(count) is int and 0 <= count <= MOST_COUNTED else None


def texts(data: object) -> dict[str, str]:
    """A bundle's texts by their kinds. Other data, as a widget's, are shown by nothing here."""
    found = {}
    for kind, value in data.items() if isinstance(data, dict) else ():
        text = joined(value)
        if text is not None and isinstance(kind, str) and KIND.fullmatch(kind):
            found[kind] = coloured([text])[0] if kind == "text/plain" else plain(text)
    return found


def sizes(metadata: object, kinds: Iterable[str]) -> dict[str, dict[str, float]]:
    """Of a bundle's metadata the width and height of each kind: nbconvert's template does not
    quote them."""
    found = metadata if isinstance(metadata, dict) else {}
    return {kind: size for kind in kinds if (size := _size(found.get(kind)))}


def readable(text: str) -> str:
    """The text without lone surrogates, which can be written in JSON, but nowhere else."""
    try:
        text.encode()
        return text
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()


def joined(value: object) -> str | None:
    """A text that may stand as a list of its lines; None if it is no text."""
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return readable("".join(value))
    return None


def plain(text: str) -> str:
    """The text without a terminal's orders and colours."""
    return _decoded(text, "")


def coloured(parts: list[str]) -> list[str]:
    """The parts of one text without a terminal's orders; its colours stay if they are not many."""
    many = sum(part.count("\x1b") for part in parts) > MOST_COLOURS
    return [_decoded(part, "" if many else r"\1") for part in parts]


def _decoded(text: str, colours: str) -> str:
    if text.count("\x1b") > MOST_CODES:
        text = text.replace("\x1b", "")
    elif "\x1b" in text:
        text = CODES.sub(colours, text)
    return text.translate(CONTROL)


def _loaded(text: object) -> Found:
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _output(found: Found) -> NotebookNode | None:
    kind = found.get("output_type")
    made = KINDS[kind](found) if isinstance(kind, str) and kind in KINDS else None
    if not made:
        return None
    node = {"output_type": kind, **made}
    output: NotebookNode = nbformat.from_dict(node)
    return output


def _stream(found: Found) -> Found | None:
    text = joined(found.get("text"))
    if text is None:
        return None
    name = "stderr" if found.get("name") == "stderr" else "stdout"
    return {"name": name, "text": coloured([text])[0]}


def _display(found: Found) -> Found | None:
    data = texts(found.get("data"))
    return {"data": data, "metadata": sizes(found.get("metadata"), data)} if data else None


def _result(found: Found) -> Found | None:
    shown = _display(found)
    return shown and {**shown, "execution_count": whole(found.get("execution_count"))}


def _error(found: Found) -> Found:
    lines = found.get("traceback")
    traceback = [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []
    said = {name: plain(joined(found.get(name)) or "") for name in ("ename", "evalue")}
    return {**said, "traceback": coloured([readable(line) for line in traceback])}


KINDS = {"stream": _stream, "display_data": _display, "execute_result": _result, "error": _error}


def _size(found: object) -> dict[str, float]:
    sides = found if isinstance(found, dict) else {}
    named = [(name, sides.get(name)) for name in ("width", "height")]
    return {n: side for n, side in named if isinstance(side, int | float) and 0 < side <= LARGEST}
