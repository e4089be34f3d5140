"""What a notebook can do in its box, asked from inside it."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from helpers.boxes import attempt, tell, warm
from helpers.defences import defence
from runner.job import MB

BOX, CALLS, SUPERVISOR = "runner/box.py", "runner/calls.py", "runner/supervisor.py"
REFUSED = 1  # EPERM


def call(box: Any, name: str, *arguments: int) -> Any:
    """The error of a call of the kernel's, 0 if none; by default it asks for nonsense, of which a
    kernel that listens would complain."""
    numbers = ", ".join(map(str, arguments or [-1] * 6))
    code = f"""
import ctypes
lib, names = ctypes.CDLL(None, use_errno=True), ctypes.CDLL("libseccomp.so.2")
number = names.seccomp_syscall_resolve_name({name.encode()!r})
if lib.syscall(number, *map(ctypes.c_long, [{numbers}])) < 0: raise OSError(ctypes.get_errno(), "")
"""
    return attempt(box, code)


# Either box


@defence(BOX, {"drop_capabilities()\n        self.shutter.load()": "drop_capabilities()"}, "full")
def the_whole_filter(box: Any) -> bool:
    """Calls of the kernel's that no notebook needs are refused: the filter is there at all."""
    return bool(call(box, "add_key") == REFUSED)


@defence(CALLS, {'deny("mount", "umount2",': 'deny("umount2",'}, "full")
def mounts(box: Any) -> bool:
    """Nothing is mounted from inside."""
    return bool(call(box, "mount") == REFUSED)


@defence(CALLS, {'deny("memfd_create", ': "deny("}, "full")
def memory_in_files(box: Any) -> bool:
    """No memory is taken in files that no limit counts."""
    return bool(call(box, "memfd_create") == REFUSED)


@defence(CALLS, {'deny("socket", where=(differs(0, 1),))': "pass"}, "full")
def sockets_to_elsewhere(box: Any) -> bool:
    """There are no sockets but those within the machine: others have had holes."""
    return bool(attempt(box, "import socket; socket.socket(socket.AF_NETLINK)") == REFUSED)


@defence(CALLS, {'deny("setsockopt", where=where, code=SEEMS_DONE)': "pass"}, "full")
def larger_sockets(box: Any) -> bool:
    """A socket cannot be made to hold more than it does, in memory of the kernel's."""
    body = """
import socket
a, _ = socket.socketpair()
before = a.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, before // 4)
return a.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) == before
"""
    return tell(box, body) is True


@defence(SUPERVISOR, {"RLIMIT_NOFILE": "RLIMIT_NICE"}, "full")
def descriptors(box: Any) -> bool:
    """There is no hundredth pair of sockets, and so no end to what the kernel holds in them."""
    code = "import socket; keep = [socket.socketpair() for _ in range(100)]"
    return bool(attempt(box, code, open_files=64) == 24)


@defence("runner/zygote.py", {"return limits.capped(), 0": "return limits, 0"}, "full")
def caps(box: Any) -> bool:
    """Where there is no control group, each process may have fewer files open."""
    with patch.object(box, "group", None):
        found = tell(box, "import resource; return resource.getrlimit(resource.RLIMIT_NOFILE)[0]")
    return bool(found == 128)


@defence(SUPERVISOR, {"RLIMIT_FSIZE": "RLIMIT_NICE"}, "full")
def the_size_of_a_file(box: Any) -> bool:
    """No file grows without end."""
    code = "with open('big', 'wb') as file: file.write(bytes(3 * 2**20))"
    return bool(attempt(box, code, file_bytes=2 * MB) == 27)


@defence(
    SUPERVISOR,
    {"os.closerange(first, kept)": "pass", "os.closerange(first, 256)": "pass"},
    "full",
)
def sockets_of_the_warm_parent(box: Any) -> bool:
    """No channel of the warm parent's is open in a notebook: it could be given orders by it."""
    body = """
open_ = []
for name in os.listdir('/proc/self/fd'):
    try: open_.append(os.readlink(f'/proc/self/fd/{name}'))
    except OSError: pass
return [place for place in open_ if place.startswith('socket')]
"""
    return len(tell(box, body)) == 1


@defence("runner/zygote.py", {"return environ.clean(home) |": "return {**environ.os.environ} |"})
def our_environment() -> bool:
    """Nothing of the grader's environment, as a password, is there."""
    with patch.dict(os.environ, PASSWORD="secret"), warm("full") as box:
        return tell(box, "return 'PASSWORD' in os.environ") is False


# The full box


@defence(
    BOX, {"        linux.drop_capabilities()\n        self.shutter": "        self.shutter"}, "full"
)
def capabilities(box: Any) -> bool:
    """A notebook has no rights but a user's."""
    body = "return [l.split()[1] for l in open('/proc/self/status') if l.startswith('CapEff')]"
    return bool(tell(box, body) == ["0" * 16])


@defence(BOX, {'command += ["--ro-bind", path, path]': 'command += ["--bind", path, path]'}, "full")
def our_files(box: Any) -> bool:
    """Libraries, `course` and the system are mounted read-only."""
    body = """
lines = [line.split() for line in open('/proc/self/mounts')]
return [line[1] for line in lines if line[3].split(',')[0] == 'rw']
"""
    places = ("/tmp", "/dev", "/proc")
    return all(place.startswith(places) for place in tell(box, body))


@defence(
    BOX,
    {'        linux.mount("proc", "/proc", "proc", QUIET | linux.MS_NOEXEC | linux.MS_RDONLY)': ""},
    "full",
)
def processes_of_others(box: Any) -> bool:
    """A notebook sees no process but its own."""
    return len(tell(box, "return [p for p in os.listdir('/proc') if p.isdigit()]")) == 2


SETTINGS = ('"net/core/somaxconn"', '"net/unix/max_dgram_qlen"')  # of a network of its own


@defence(BOX, {" | linux.NEWNET": ""} | dict.fromkeys(SETTINGS, '"no/such"'), "full")
def a_neighbours_network(box: Any) -> bool:
    """Two notebooks that run at the same time share no network."""
    beside = box.beside()
    place = "return os.readlink('/proc/self/ns/net')"
    try:
        return bool(tell(box, place) != tell(beside, place))
    finally:
        beside.close()


@defence(SUPERVISOR, {"if alone else []": "if False else []"}, "full")
def forks(box: Any) -> bool:
    """The kernel starts no more processes than there may be, before anybody looks."""
    body = """
import time
made = 0
try:
    while made < 40:
        if not os.fork():
            time.sleep(30)
            os._exit(0)
        made += 1
except OSError: pass
return made
"""
    made = tell(box, body, processes=10)
    return isinstance(made, int) and made < 10


@defence(BOX, {'mode=700"': 'mode=700,size=0"'}, "full")
def the_size_of_all_files(box: Any) -> bool:
    """The scratch folder holds so much and no more."""
    code = "for n in range(12): open(f'/tmp/{n}', 'wb').write(bytes(2**20))"
    return bool(attempt(box, code, scratch_bytes=10 * MB) == 28)


# The reduced box


@defence(
    BOX, {"        linux.landlock([*readable(), own], [self.scratch, *DEVICES])\n": ""}, "reduced"
)
def files_of_the_grader(box: Any) -> bool:
    """No file can be opened but the environment's and the notebook's own."""
    with TemporaryDirectory() as folder:
        Path(folder, "gradebook.db").touch()
        return bool(attempt(box, f"open({folder + '/gradebook.db'!r})") == 13)


@defence(CALLS, {'deny("clone", where=(bits(0, 0, CLONE_THREAD),))': "pass"}, "reduced")
def further_processes(box: Any) -> bool:
    """No process is started where its end could not be seen to."""
    return bool(attempt(box, "if not os.fork(): os._exit(0)") == REFUSED)


@defence(CALLS, {'deny("kill", ': "deny("}, "reduced")
def signals_to_others(box: Any) -> bool:
    """No other process of the same user is ended, the grader's neither."""
    return bool(attempt(box, f"os.kill({os.getpid()}, 0)") == REFUSED)


@defence(CALLS, {'deny("socket", "connect", ': "deny("}, "reduced")
def sockets_of_others(box: Any) -> bool:
    """No other program is called by a socket."""
    return bool(attempt(box, "import socket; socket.socket(socket.AF_UNIX)") == REFUSED)


@defence(CALLS, {'deny("ptrace", ': "deny("}, "reduced")
def looks_into_others(box: Any) -> bool:
    """No other process is traced."""
    return bool(call(box, "ptrace") == REFUSED)
