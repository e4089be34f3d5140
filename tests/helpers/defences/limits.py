"""What a notebook may take of the machine: how it is counted, and where the kernel is told."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from helpers.defences import defence
from runner import box, folders, groups, usage
from runner.groups import Group, Program
from runner.job import MB, Limits
from runner.usage import Meter

FOLDERS, USAGE = "runner/folders.py", "runner/usage.py"


def meter(**limits: int) -> Meter:
    """One for this program, as if it had been warm with nothing in memory."""
    wide = {"processes": 10**6, "memory_bytes": 2**50, "cpu_seconds": 10**6}
    return Meter(Limits(**(wide | limits)), warm=0)


@defence(USAGE, {"if self._memory(pids, sockets):": "if False:"})
def memory() -> bool:
    """A notebook whose processes hold too much memory together is ended."""
    return meter().look(["self"]) is None and "memory" in (
        meter(memory_bytes=MB).look(["self"]) or ""
    )


@defence("runner/box.py", {"usage.in_sockets())": "0)"})
def memory_in_sockets() -> bool:
    """Memory that the kernel holds for sockets is counted, though no process seems to have it."""
    seen: Any = SimpleNamespace(look=lambda pids, sockets=0: f"{sockets} in sockets")
    here: Any = SimpleNamespace(first=0)
    with patch.object(usage, "in_sockets", lambda: 7):
        return box.Full.excess(here, 0, Limits(), seen) == "7 in sockets"


@defence(USAGE, {" + SPARE:": " + 10**9:"})
def processes_and_threads() -> bool:
    """A notebook with too many processes and threads is ended."""
    return "processes" in (meter(processes=-usage.SPARE).look(["self"]) or "")


@defence(USAGE, {"if self.busy > ": "if 0 > "})
def processor_time() -> bool:
    """A notebook whose processes took too much of the processors together is ended."""
    busy = meter(cpu_seconds=100)
    busy.busy = 101
    return "processor time" in (busy.look(["self"]) or "")


@defence(FOLDERS, {" + nameless(pid, self.folder)": ""})
def files_without_a_name() -> bool:
    """A file that was deleted and is still open takes room of the disk, and is counted."""
    with TemporaryDirectory() as folder, open(Path(folder, "gone"), "wb") as file:
        os.truncate(file.fileno(), 2 * MB)
        os.remove(file.name)
        return "wrote more than 1 MB" in (folders.Disk(folder).look(os.getpid(), MB) or "")


@defence(FOLDERS, {"if len(levels) > DEEPEST:": "if False:"})
def folders_without_end() -> bool:
    """Folders so deep that counting would never end are not gone through."""
    with TemporaryDirectory() as folder:
        Path(folder, "/".join("a" * (folders.DEEPEST + 2))).mkdir(parents=True)
        return "deep" in (folders.Disk(folder).look(os.getpid(), MB) or "")


@defence(FOLDERS, {"os.O_DIRECTORY | os.O_NOFOLLOW": "os.O_DIRECTORY"})
def a_scratch_folder_that_is_a_link() -> bool:
    """Removing what a notebook left follows no link to what is not its own."""
    with TemporaryDirectory() as folder:
        Path(folder, "mine").mkdir()
        Path(folder, "mine", "kept").touch()
        Path(folder, "link").symlink_to("mine")
        folders.remove(str(Path(folder, "link")))
        return Path(folder, "mine", "kept").exists()


def in_a_group(limits: Limits | None = None) -> dict[str, str]:
    """What a control group is told, by file: of a worker, and of a notebook with limits of its own.
    Here it is a folder like any other."""
    with TemporaryDirectory() as folder:
        with patch.object(groups, "home", lambda: None):
            program = Program()
        program.top = Group(dict.fromkeys(("memory", "pids"), Path(folder)), True)
        worker = program.worker(os.getpid())
        if worker and limits:
            groups.restrict(worker, limits)
        return {path.name: path.read_text() for path in Path(folder).glob("worker-*/*")}


@defence("runner/groups.py", {"            restrict(group, Limits())\n": ""})
def a_group_without_limits() -> bool:
    """A control group holds the memory of a notebook, before it runs."""
    return "memory.max" in in_a_group()


@defence("runner/groups.py", {".write_text(str(processes))": ".touch()"})
def processes_of_a_group() -> bool:
    """A control group holds the number of processes of a notebook."""
    return in_a_group(Limits(processes=20)).get("pids.max") == str(20 + groups.PARENTS)
