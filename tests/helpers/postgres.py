"""A PostgreSQL server of the tests' own: in its own folder, on a Unix socket, run by nobody."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from helpers.tools import tool_is_missing

USER = "teacher"
CONFIG = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
max_connections = 20
shared_buffers = 16MB
"""


class Server:
    """A database server. Each `database` is empty when it is made."""

    def __init__(self, folder: Path, programs: Path):
        self.folder, self.programs, self.number = folder, programs, 0
        self.data = folder / "data"
        self._run("initdb", "-D", self.data, "-U", USER, "--auth=trust", "--no-sync", "-E", "UTF8")
        with open(self.data / "postgresql.conf", "a") as file:
            file.write(CONFIG.format(folder=folder))

    def start(self) -> None:
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self.data, "-l", log, "-w", "-t", "60", "start")

    def kill(self) -> None:
        """As a power failure does, by the number of its first process."""
        first = psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
        whole = [first, *first.children(recursive=True)]
        for process in whole:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(whole, timeout=30)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def database(self) -> str:
        """The address of a new, empty database."""
        self.number += 1
        name = f"gradebook{self.number}"
        self._run("createdb", "-h", self.folder, "-U", USER, name)
        return f"postgresql+psycopg://{USER}@/{name}?host={self.folder}"

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self.programs / program), *map(str, arguments)]
        # A server of PostgreSQL's refuses to run as root.
        nobody = {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
        done = subprocess.run(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            timeout=120,
            **nobody,  # type: ignore[call-overload]
        )
        assert done.returncode == 0, f"{command}: {done.stderr.decode()}"


@contextmanager
def server() -> Iterator[Server]:
    """A server that runs; skips, but in CI, where there is no PostgreSQL."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: p.parent.name)
    found = shutil.which("initdb")
    if not (places or found):
        tool_is_missing("PostgreSQL is missing: apt-get install postgresql")
    programs = places[-1] if places else Path(found or "").parent
    # A socket's path has at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    made = Server(folder, programs)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)
