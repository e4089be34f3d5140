"""What the cells of a notebook show, kept in the notebook's format, with a kernel's order."""

import contextlib
import io
import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jupyter_client.session import Session, json_packer

if TYPE_CHECKING:
    from runner.shell import Shell

MAX_TEXT = 200_000  # characters of printed text kept per cell
MAX_OUTPUTS = 500
MAX_LINES = 100  # of a traceback
LAST = ("error", "execute_result")  # how a cell ends: kept, whatever it had shown before
CUT = "\n[The rest of this cell's output is left out: it is too long.]\n"


class Record:
    """The outputs of one cell, within the limits."""

    def __init__(self) -> None:
        self.outputs: list[dict[str, Any]] = []
        self.shown: dict[str | None, list[dict[str, Any]]] = {}  # by display id
        self.text, self.clear = 0, False  # characters kept; whether the next output clears

    @property
    def full(self) -> bool:
        return self.text > MAX_TEXT

    def cut(self, text: str) -> str:
        """What may still be kept of a printed text."""
        if self.full:
            return ""
        self.text += len(text)
        return text[: len(text) - (self.text - MAX_TEXT)] + CUT if self.full else text

    def stream(self, name: str, text: str, counted: bool = False) -> None:
        if not (text := text if counted else self.cut(text)):
            return
        last = self.outputs[-1] if self.outputs and not self.clear else {}
        if last.get("name") == name:
            last["text"] += text
        else:
            self.add({"output_type": "stream", "name": name, "text": text})

    def add(self, output: dict[str, Any], display_id: str | None = None) -> None:
        if self.clear:
            self.outputs, self.shown, self.clear = [], {}, False
        if len(self.outputs) == MAX_OUTPUTS and output["output_type"] in LAST:
            self.outputs.pop()
        if len(self.outputs) < MAX_OUTPUTS:
            self.outputs.append(output)
            self.shown.setdefault(display_id, []).append(output)

    def message(self, kind: str, content: dict[str, Any]) -> None:
        """Keep a kernel's message, other than of a stream, as nbclient does."""
        if kind == "clear_output":
            self.text, self.clear = 0, content["wait"]
            if not self.clear:
                self.outputs, self.shown = [], {}
        elif kind == "error":
            lines = content["traceback"]
            if len(lines) > MAX_LINES:  # of an endless recursion
                lines = lines[: MAX_LINES // 2] + lines[-MAX_LINES // 2 :]
            lines = [line[:20_000] for line in lines]
            content |= {"evalue": content["evalue"][:2000], "traceback": lines}
            self.add({"output_type": kind, **content})
        else:
            display_id = (content.pop("transient", None) or {}).get("display_id")
            if display_id:
                for output in self.shown.get(display_id, []):
                    output |= {"data": content["data"], "metadata": content["metadata"]}
            if kind != "update_display_data":
                self.add({"output_type": kind, **content}, display_id)


class Outputs(Session):
    """Keeps what a kernel would send. Printed text waits, as in a kernel, until something else is
    shown or its stream is flushed, so that the two streams come in a kernel's order."""

    def begin(self) -> None:
        self.record = Record()
        self.waiting: dict[str, list[str]] = {"stdout": [], "stderr": []}

    def write(self, name: str, text: str) -> None:
        self.waiting[name].append(self.record.cut(text))

    def flush(self, name: str) -> None:
        parts, self.waiting[name] = self.waiting[name], []
        self.record.stream(name, "".join(parts), counted=True)

    def msg(self, msg_type: str, content: Any = None, *_: Any, **__: Any) -> dict[str, Any]:
        return {"header": {"msg_type": msg_type}, "msg_type": msg_type, "content": content}

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> None:
        message = msg_or_type if content is None else self.msg(msg_or_type, content)
        packed = json_packer(message["content"])  # as it would travel
        self.record.message(message["msg_type"], json.loads(packed))


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr`."""

    encoding = "UTF-8"

    def __init__(self, shell: "Shell", name: str, descriptor: int):
        self.shell, self.name, self.descriptor, self.process = shell, name, descriptor, os.getpid()

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if os.getpid() != self.process:  # a fork of the notebook's own
            os.write(self.descriptor, text.encode(errors="replace"))
            return len(text)
        if not self.shell.outputs.record.full:
            if text != "\n":  # `print` ends by a write of its own
                self.shell.below.read()
            self.shell.outputs.write(self.name, text)
        return len(text)

    def flush(self) -> None:
        if os.getpid() == self.process:
            self.shell.below.read()
            self.shell.outputs.flush(self.name)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.shell.below.nowhere  # as in a kernel, where it is the terminal's


class Below:
    """What C libraries and other programs write to descriptors 1 and 2 while a cell runs. It goes
    into two files without a name; outside of cells it goes nowhere."""

    NAMES = {1: "stdout", 2: "stderr"}

    def __init__(self, outputs: Outputs):
        self.outputs, self.nowhere = outputs, os.dup(1)
        self.files = {fd: _nameless() for fd in self.NAMES}

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        for fd, file in self.files.items():
            os.dup2(file, fd)
        try:
            yield
        finally:
            for fd in self.files:
                os.dup2(self.nowhere, fd)

    def read(self) -> None:
        """Bring what was written meanwhile into the outputs."""
        for fd, name in self.NAMES.items():
            file = self.files[fd]
            if os.fstat(file).st_size:
                text = os.pread(file, 4 * MAX_TEXT + 4, 0)
                os.ftruncate(file, 0)
                self.outputs.write(name, text.decode(errors="replace"))


def _nameless() -> int:
    """A descriptor of a file in the working folder that no name leads to."""
    path = f".{os.getpid()}.output"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
    os.unlink(path)
    return descriptor
