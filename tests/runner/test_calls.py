"""Memory and disk that limits by process do not count: each way to have some is closed, and what
honest libraries ask for there still works. In both boxes unless it is said."""

import pytest

from course.answers.failure import Failure
from helpers.boxes import attempt, tell, warm
from runner.box import BOXES
from runner.job import MB


@pytest.fixture(scope="module", params=BOXES)
def box(request):
    with warm(request.param) as copy:
        yield copy


@pytest.fixture(scope="module")
def reduced():
    with warm("reduced") as copy:
        yield copy


@pytest.fixture(scope="module")
def full():
    with warm("full") as copy:
        yield copy


def test_the_buffers_of_a_socket_cannot_grow(box):
    body = """
import socket
a, b = socket.socketpair()
before = a.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
for option in (socket.SO_SNDBUF, socket.SO_RCVBUF, 32, 33):
    a.setsockopt(socket.SOL_SOCKET, option, 4 * before)
return [a.getsockopt(socket.SOL_SOCKET, o) for o in (socket.SO_SNDBUF, socket.SO_RCVBUF)] == \\
    [b.getsockopt(socket.SOL_SOCKET, o) for o in (socket.SO_SNDBUF, socket.SO_RCVBUF)]
"""
    assert tell(box, body) is True


def test_a_pipe_cannot_grow(box):
    assert attempt(box, "import fcntl; fcntl.fcntl(os.pipe()[1], 1031, 2**20)") == 1


def test_locks_of_files_are_granted_and_cost_nothing(box):
    """The kernel would keep each, without number; /proc/locks lists them."""
    body = """
import fcntl, sqlite3
with open("file", "w") as file:
    for at in range(0, 2000, 2):
        fcntl.lockf(file, fcntl.LOCK_EX, 1, at)
    mine = os.stat("file").st_ino
    try: held = sum(f":{mine} " in line for line in open("/proc/locks"))
    except OSError: held = 0  # not to be seen in the reduced box
base = sqlite3.connect("base.db")
base.execute("create table t (x)")
base.execute("insert into t values (7)")
base.commit()
return [held, sqlite3.connect("base.db").execute("select x from t").fetchone()[0]]
"""
    found = tell(box, body)
    assert list(found) == [0, 7]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("lib.inotify_init1(0)", 1),
        ("lib.vmsplice(1, None, 0, 0)", 1),
        ("lib.syscall(444, b'\\1' * 16, 16, 0)", 1),  # landlock_create_ruleset
        ("lib.fallocate(os.open('f', os.O_CREAT | os.O_RDWR), 1, 0, 2**30)", 95),
    ],
)
def test_calls_that_keep_memory_or_disk_out_of_sight_are_refused(call, error, box):
    code = "import ctypes\nlib = ctypes.CDLL(None, use_errno=True)\n"
    code += f"if {call} < 0: raise OSError(ctypes.get_errno(), '')"
    assert attempt(box, code) == error


@pytest.mark.parametrize("kind", ["SOCK_DGRAM", "SOCK_RAW", "SOCK_RDM", "SOCK_SEQPACKET"])
def test_a_pair_in_the_reduced_box_sends_nowhere_else(kind, reduced):
    """A raw one is one of datagrams, and could be sent to any program of the machine."""
    assert attempt(reduced, f"import socket; socket.socketpair(type=socket.{kind})") == 1


def test_no_file_can_be_on_its_way_in_the_reduced_box(reduced):
    code = "import socket; a, b = socket.socketpair()\n"
    code += "socket.send_fds(a, [b'x'], [os.open('f', os.O_CREAT)])"
    assert attempt(reduced, code) == 1


def test_what_waits_to_be_accepted_or_read_is_little(full):
    """Each connection that waits, and each message, would hold a full buffer."""
    names = ("core/somaxconn", "unix/max_dgram_qlen")
    body = f"return [int(open('/proc/sys/net/' + name).read()) for name in {names}]"
    assert list(tell(full, body)) == [8, 1]


def test_terminals_are_few_and_ones_own(full):
    body = """
import pty
made = []
try:
    while True: made.append(pty.openpty())
except OSError: pass
return [len(made), len(os.listdir("/dev/pts")) - 1]
"""
    assert list(tell(full, body)) == [8, 8]
    assert tell(full, "return os.listdir('/dev/pts')") == ["ptmx"]


def test_a_shell_command_of_a_cell_has_a_terminal(full):
    body = "from IPython import get_ipython\nreturn get_ipython().getoutput('echo a')[0]"
    assert tell(full, body) == "a"


def test_notebooks_are_the_first_to_go_when_memory_is_at_its_end_and_cannot_change_that(box):
    assert tell(box, "return int(open('/proc/self/oom_score_adj').read())") == 1000
    assert attempt(box, "open('/proc/self/oom_score_adj', 'w').write('0')") in (13, 30)


def test_signals_that_wait_and_timers_are_few(box):
    code = "import ctypes\nlib = ctypes.CDLL(None, use_errno=True)\n"
    code += "for _ in range(300):\n"
    code += "    if lib.timer_create(1, None, ctypes.byref(ctypes.c_void_p())):\n"
    code += "        raise OSError(ctypes.get_errno(), '')"
    assert attempt(box, code) == 11


LONG = """
here = os.open(".", os.O_RDONLY)
for _ in range(20):
    os.mkdir("x" * 250, dir_fd=here)
    here = os.open("x" * 250, os.O_RDONLY, dir_fd=here)
"""
HIDDEN = {
    "below long names": LONG
    + "for n in range(20):\n"
    + "    with open(os.open(str(n), os.O_CREAT | os.O_WRONLY, dir_fd=here), 'wb') as file:\n"
    + "        file.write(bytes(2**20))",
    "deleted but open": "keep = [open(str(n), 'wb') for n in range(20)]\n"
    + "for n, file in enumerate(keep):\n"
    + "    file.write(bytes(2**20)); file.flush(); os.unlink(str(n))",
    "deleted but in memory": "import mmap\nkeep = []\nfor n in range(20):\n"
    + "    with open(str(n), 'w+b') as file:\n"
    + "        file.write(bytes(2**20)); file.flush()\n"
    + "        keep.append(mmap.mmap(file.fileno(), 0))\n"
    + "    os.unlink(str(n))",
    "in a folder that may not be read": "os.umask(0o400)\nos.mkdir('d')\n"
    + "for n in range(20): open(f'd/{n}', 'wb').write(bytes(2**20))",
}


@pytest.mark.parametrize("how", HIDDEN)
def test_files_count_in_the_reduced_box_wherever_they_hide(how, reduced):
    found = tell(reduced, HIDDEN[how] + "\nimport time\ntime.sleep(5)", scratch_bytes=10 * MB)
    assert isinstance(found, Failure) and "wrote more than 10 MB of files" in found.message


def test_deep_folders_end_the_notebook_and_nothing_is_left(reduced):
    body = """
place = os.getcwd()
here = os.open(".", os.O_RDONLY)
for _ in range(1500):
    os.mkdir("d", dir_fd=here)
    there = os.open("d", os.O_RDONLY, dir_fd=here)
    os.close(here)
    here = there
import time
time.sleep(5)
"""
    found = tell(reduced, body)
    assert "made folders more than 100 deep" in found.message
    assert tell(reduced, "return os.listdir('..')") in (["work", "home"], ["home", "work"])


def test_memory_is_not_moved_to_the_disk_where_nobody_counts_it(box):
    """The call seems to succeed; what was written stays where it is."""
    body = """
import ctypes, mmap
lib = ctypes.CDLL(None, use_errno=True)
size = 8 * mmap.PAGESIZE
memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
memory[:] = b"x" * size
place = ctypes.addressof(ctypes.c_char.from_buffer(memory))
# The kernel refuses an address within a page; a call that never reaches it does not.
return [lib.madvise(ctypes.c_void_p(place + 1), ctypes.c_size_t(size), n) for n in (20, 21, 4)]
"""
    assert list(tell(box, body)) == [0, 0, -1]
