"""An IPython shell that keeps what cells show, in the notebook's format and order."""

import base64
import io
import sys

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

MAX_TEXT = 200_000  # characters of printed text kept per cell
MAX_OUTPUTS = 500
CUT = "\n[The rest of this cell's output is left out: it is too long.]\n"


class Record:
    """The outputs of one cell."""

    def __init__(self):
        self.outputs, self.text = [], 0

    def add(self, output: dict) -> None:
        if len(self.outputs) < MAX_OUTPUTS:
            self.outputs.append(output)

    def stream(self, name: str, text: str) -> None:
        if not text or self.text > MAX_TEXT:
            return
        self.text += len(text)
        if self.text > MAX_TEXT:
            text = text[: len(text) - (self.text - MAX_TEXT)] + CUT
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self.add({"output_type": "stream", "name": name, "text": text})


class Stream(io.TextIOBase):
    def __init__(self, shell, name):
        self.shell, self.stream_name = shell, name

    def write(self, text) -> int:
        self.shell.record.stream(self.stream_name, str(text))
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1  # nowhere, in the child; faulthandler and others ask for it


class Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, *, transient=None, update=False, **_):
        if not update:
            output = {
                "output_type": "display_data",
                "data": _text(data),
                "metadata": metadata or {},
            }
            self.shell.record.add(output)

    def clear_output(self, wait=False):
        self.shell.record = Record()


class Hook(DisplayHook):
    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.record.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": _text(format_dict),
                "metadata": md_dict or {},
            }
        )


class Shell(InteractiveShell):
    displayhook_class = Type(Hook)
    display_pub_class = Type(Publisher)
    record = None

    @classmethod
    def warm(cls) -> "Shell":
        config = Config()
        config.HistoryManager.enabled = False  # its writer is a thread
        config.InteractiveShell.colors = "nocolor"
        shell = cls.instance(config=config)
        shell.run("1")
        shell.reset(new_session=True)
        shell.execution_count = 1
        return shell

    def run(self, source: str) -> list[dict]:
        """Run a cell as a kernel does; returns its outputs."""
        self.record = Record()
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = Stream(self, "stdout"), Stream(self, "stderr")
        try:
            self.run_cell(source, store_history=True)
        finally:
            sys.stdout, sys.stderr = streams
        return self.record.outputs

    def _showtraceback(self, etype, evalue, stb):
        self.record.add(
            {
                "output_type": "error",
                "ename": etype.__name__,
                "evalue": str(evalue)[:2000],
                "traceback": [str(line)[:20_000] for line in stb][:100],
            }
        )

    def enable_gui(self, gui=None):
        pass


def _text(data: dict) -> dict:
    """Images as base64, as notebooks hold them."""
    encoded = {k: v for k, v in data.items() if isinstance(k, str)}
    for kind, value in encoded.items():
        if isinstance(value, bytes):
            encoded[kind] = base64.b64encode(value).decode("ascii")
    return encoded
