"""A kernel's shell without the kernel, which may be forked: no thread, no socket, no event loop.

The shell and its display classes are ipykernel's own; the session that they would send messages
by keeps them instead. tests/runner/test_like_a_kernel.py holds the outputs against a real kernel's.
"""

import asyncio
import builtins
import contextlib
import getpass
import pdb
import sys
import zlib
from pathlib import Path
from types import MethodType, SimpleNamespace
from typing import Any, cast

from ipykernel.kernelbase import Kernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core import debugger
from IPython.core.async_helpers import _asyncio_runner
from IPython.core.compilerop import CachingCompiler
from traitlets.config import Config

from runner.outputs import MAX_LINES, Below, Outputs, Stream

IMAGES = ("image/png", "image/svg+xml", "image/jpeg", "application/pdf")


class Compiler(CachingCompiler):
    """Names cells as a kernel does, but by nothing that changes from run to run. By `.py`,
    tracebacks know them."""

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return f"/tmp/ipykernel_0/{zlib.crc32(raw_code.encode(errors='replace'))}.py"


class Shell(ZMQInteractiveShell):
    outputs: Outputs
    below: Below
    loop: asyncio.AbstractEventLoop | None = None
    failed = False  # whether the last cell ended in an error, shown or not

    @classmethod
    def warm(cls) -> "Shell":
        """A shell that may be forked: it has no thread and no event loop."""
        config = Config()
        config.HistoryManager.enabled = False  # its writer is a thread
        shell: Any = cls.instance(config=config, user_ns={}, compiler_class=Compiler)
        shell.outputs = shell.displayhook.session = shell.display_pub.session = Outputs()
        shell.outputs.begin()
        nobody = SimpleNamespace(_allow_stdin=False)  # is at the keyboard
        builtins.input = MethodType(Kernel.raw_input, nobody)
        getpass.getpass = MethodType(Kernel.getpass, nobody)
        setattr(pdb, "Pdb", debugger.InterruptiblePdb)  # noqa: B010, a class may not be assigned to
        pdb.set_trace = debugger.set_trace
        sys.breakpointhook = lambda *_, **__: None  # as where no debugger is attached
        shell.run_cell("1")
        shell.reset(new_session=True)
        shell.execution_count = 1
        return cast(Shell, shell)

    def _settle(self) -> asyncio.AbstractEventLoop:
        """What a fork must not share: done once, in the child."""
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        self.below = Below(self.outputs)
        sys.stdout, sys.stderr = Stream(self, "stdout", 1), Stream(self, "stderr", 2)
        self.user_ns["_dh"][:] = [Path.cwd()]
        return self.loop

    def run(self, source: str, draw: bool = True) -> list[dict[str, Any]]:
        """Run a cell as a kernel does; returns its outputs. Without `draw` no image is made: a
        figure is its text."""
        loop = self.loop or self._settle()
        formatters = cast(Any, self.display_formatter).formatters
        if formatters["image/png"].enabled != draw:
            for kind in IMAGES:
                formatters[kind].enabled = draw
        with self.below.kept():
            cell = loop.create_task(self._cell(source))
            try:
                loop.run_until_complete(cell)
            except BaseException:  # not the cell's own: its time was over while it waited
                self.showtraceback(exception_only=True)
                outputs = self._shown()
                cell.cancel()
                with contextlib.suppress(BaseException):
                    loop.run_until_complete(cell)
                return outputs
            return self._shown()

    async def _cell(self, source: str) -> None:
        """As ipykernel's `do_execute`: inside a loop that runs."""
        # Tasks of earlier cells have just gone on, unseen.
        self.outputs.begin()
        self.failed = True
        if not (how := self._awaits(source)):
            result = self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
            self.failed = not result.success
            return
        result = None
        try:
            result = await self.run_cell_async(source, store_history=True, **how)
        finally:
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)
        self.failed = not result.success

    def _awaits(self, source: str) -> dict[str, Any] | None:
        """If the cell awaits something: the source as Python, for `run_cell_async`."""
        if "await" not in source and "async" not in source:  # quickly, for nearly all
            return None
        how: dict[str, Any] = {"transformed_cell": source, "preprocessing_exc_tuple": None}
        try:
            how["transformed_cell"] = self.transform_cell(source)  # type: ignore[no-untyped-call]
        except Exception:
            how["preprocessing_exc_tuple"] = sys.exc_info()
        awaits = self.loop_runner is _asyncio_runner and self.should_run_async(source, **how)
        return how if awaits else None

    def _shown(self) -> list[dict[str, Any]]:
        self.below.read()
        for name in ("stdout", "stderr"):
            self.outputs.flush(name)
        return list(self.outputs.record.outputs)

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        found = super()._get_exc_info(exc_tuple)  # type: ignore[no-untyped-call]
        _shorten(found[1])
        return found

    def ask_exit(self) -> None:
        pass

    def enable_gui(self, gui: Any = None) -> None:
        pass


def _shorten(error: BaseException | None) -> None:
    """Leave the first and the last frames of an endless recursion, of the errors before it too:
    IPython looks for each among all modules, which are thousands here."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames, step = [], error.__traceback__
        while step is not None:
            frames.append(step)
            step = step.tb_next
        if len(frames) > MAX_LINES:
            frames[MAX_LINES // 2 - 1].tb_next = frames[-MAX_LINES // 2]
        error = error.__context__ if error.__cause__ is None else error.__cause__


Shell.__name__ = "ZMQInteractiveShell"  # libraries ask for it to know that this is a notebook
