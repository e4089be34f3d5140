"""What a notebook sees, can do and can use up, from inside its box. One test per wall: taking a
wall away makes its test fail. The full box and the reduced one hold the same unless it is said."""

import concurrent.futures
import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from autograder.writing.sources import ROOT
from course.answers.failure import Failure
from helpers.boxes import attempt, tell, warm
from helpers.jobs import QUESTION, cells
from runner.box import BOXES
from runner.job import MB, Job, Limits, RunnerError
from runner.zygote import Zygote

DEVICES = ("null", "zero", "full", "random", "urandom", "tty", "console", "mqueue")
PERMISSION = (1, 13, 30)  # EPERM, EACCES, EROFS


@pytest.fixture(scope="module", params=BOXES)
def box(request):
    """A warm parent in each kind of box."""
    with warm(request.param) as copy:
        yield copy


@pytest.fixture(scope="module")
def full():
    with warm("full") as copy:
        yield copy


@pytest.fixture(scope="module")
def reduced():
    with warm("reduced") as copy:
        yield copy


# Files


def test_only_the_environment_and_the_system_can_be_seen(full):
    top = set(tell(full, "return os.listdir('/')"))
    allowed = {"usr", "bin", "sbin", "lib", "lib32", "lib64", "etc", "dev", "proc", "tmp", "nix"}
    bound = [Path(path).parts for path in BOXES["full"].command() if path.startswith("/")]
    here = {parts[1] for parts in bound if len(parts) > 1}
    assert top <= allowed | here
    if tell(full, f"return os.path.isdir({str(ROOT)!r})"):
        seen = tell(full, f"return os.listdir({str(ROOT)!r})")
        assert set(seen) <= {"course", "runner", Path(sys.prefix).name}


@pytest.mark.parametrize(
    "place",
    [
        *("source", "autograder", "autograder/grading/seeds.py", "release", "tests"),
        *(".git", "README.md"),
    ],
)
def test_nothing_of_the_course_but_the_package_can_be_opened(place, box):
    path = ROOT / place
    assert path.exists() or place == "release"
    code = f"os.listdir({str(path)!r}) if {path.is_dir()} else open({str(path)!r})"
    assert attempt(box, code) in (2, *PERMISSION)


def test_a_file_of_the_graders_cannot_be_read_changed_or_removed(box, tmp_path):
    secret = tmp_path / "gradebook.db"
    secret.write_text("secret")
    os.chmod(secret, 0o666)
    os.chmod(tmp_path, 0o777)
    for code in (
        f"open({str(secret)!r}).read()",
        f"open({str(secret)!r}, 'w')",
        f"os.remove({str(secret)!r})",
        f"os.truncate({str(secret)!r}, 0)",
        f"os.chmod({str(secret)!r}, 0)",
        f"os.rename({str(secret)!r}, 'mine')",
        f"os.link({str(secret)!r}, 'mine')",
        f"os.symlink({str(secret)!r}, 'link'); open('link')",
        f"os.mkdir({str(tmp_path / 'new')!r})",
        f"os.utime({str(secret)!r}, (0, 0))",
    ):
        assert attempt(box, code) in (2, 18, *PERMISSION), code  # 18: another device
    assert secret.read_text() == "secret" and os.listdir(tmp_path) == ["gradebook.db"]
    assert secret.stat().st_mode & 0o777 == 0o666


def test_the_environment_and_the_course_cannot_be_changed(box):
    for code in (
        "import numpy; open(numpy.__file__, 'a')",
        "import course; open(course.__file__, 'a')",
        "import course; open(os.path.join(os.path.dirname(course.__file__), 'new.py'), 'w')",
        "open('/usr/new', 'w')",
        "open('/new', 'w')",
        "open('/etc/new', 'w')",
        "os.mkdir('/dev/new')",
    ):
        assert attempt(box, code) in PERMISSION, code


def test_the_graders_home_is_not_there(box):
    home = os.path.expanduser("~")
    assert attempt(box, f"open(os.path.join({home!r}, '.bashrc'))") in (2, *PERMISSION)
    assert tell(box, "return os.path.expanduser('~')") != home


def test_the_files_beside_the_notebook_are_there_and_modules_among_them_work(box):
    files = {
        "data/points.csv": b"1,2\n",
        "helper.py": b"three = 3",
        "numpy.py": b"raise SystemExit",
    }
    body = (
        "import helper, numpy\nreturn [open('data/points.csv').read(), helper.three, numpy.pi > 3]"
    )
    assert tell(box, body, files=files) == ["1,2\n", 3, True]


def test_the_working_folder_is_private_and_gone_with_the_notebook(box):
    body = "open('left', 'w').close(); open('/tmp/left', 'w').close(); return os.getcwd()"
    tell(box, "open('left', 'w').close()")
    folder = tell(box, "return os.getcwd()")
    assert tell(box, "return os.listdir()") == []
    assert not os.path.exists(folder)
    if box.mode == "full":
        tell(box, body)
        assert "left" not in tell(box, "return os.listdir('/tmp')")


def test_shared_memory_is_private(full):
    name = "/dev/shm/left"
    assert attempt(full, f"open({name!r}, 'w').close()") == 0
    assert tell(full, f"return os.path.exists({name!r})") is False
    assert not os.path.exists(name)


# Users, processes, capabilities


def test_a_notebook_is_nobody_and_has_no_capabilities(box):
    status = "return [l.split()[1] for l in open('/proc/self/status') if l.startswith('Cap')]"
    assert set(tell(box, status)) == {"0" * 16}
    if box.mode == "full":
        assert tell(box, "return [os.getuid(), os.getgid(), os.geteuid()]") == [65534] * 3


def test_no_program_gives_new_privileges(box):
    status = "return [l.split()[1] for l in open('/proc/self/status') if 'NoNewPrivs' in l]"
    assert tell(box, status) == ["1"]


def test_a_notebook_sees_no_process_but_its_own(full):
    assert len(tell(full, "return [p for p in os.listdir('/proc') if p.isdigit()]")) <= 2


def test_no_other_process_can_be_seen_in_the_reduced_box(reduced):
    for code in (f"open('/proc/{os.getpid()}/environ')", "open('/proc/1/status')"):
        assert attempt(reduced, code) in PERMISSION


def test_the_warm_parent_and_the_grader_cannot_be_signalled(box):
    for pid in (os.getpid(), box.process.pid):
        assert attempt(box, f"os.kill({pid}, 0)") in (1, 3)
    tell(box, "os.kill(-1, 9)")
    tell(box, "os.kill(os.getppid(), 9) if os.getppid() else None")
    assert box.alive() and tell(box, "return 7") == 7


def test_a_signal_to_itself_ends_a_notebook_as_anywhere(full):
    found = tell(full, "os.kill(os.getpid(), 9)")
    assert isinstance(found, Failure) and "SIGKILL" in found.message


def test_no_further_namespaces(full):
    code = "import ctypes\nlib = ctypes.CDLL(None, use_errno=True)\n"
    code += "if lib.unshare(0x10000000): raise OSError(ctypes.get_errno(), '')"
    assert attempt(full, code) in PERMISSION
    assert tell(full, "return open('/proc/sys/user/max_user_namespaces').read().strip()") == "0"


def test_a_mount_cannot_be_undone(full):
    code = "import ctypes\nlib = ctypes.CDLL(None, use_errno=True)\n"
    code += "if lib.umount2(b'/proc', 2): raise OSError(ctypes.get_errno(), '')"
    assert attempt(full, code) in PERMISSION


DAEMON = """
import subprocess
code = "import time, os; os.setsid(); time.sleep(60)"
child = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
return child.pid
"""


def test_a_daemon_ends_with_its_notebook(full):
    before = commands("time.sleep(60)")
    assert tell(full, DAEMON) > 1
    deadline = time.monotonic() + 5
    while commands("time.sleep(60)") > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert commands("time.sleep(60)") == before


def commands(text) -> int:
    found = 0
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += text.encode() in path.read_bytes()
        except OSError:
            continue
    return found


def test_the_reduced_box_starts_no_processes_but_threads_work(reduced):
    assert attempt(reduced, "os.fork()") == 1
    assert attempt(reduced, "import subprocess; subprocess.run(['true'])") == 1
    body = "import threading\nseen = []\nt = threading.Thread(target=seen.append, args=[1])\n"
    assert tell(reduced, body + "t.start(); t.join(); return seen") == [1]


def test_subprocesses_work_in_the_full_box(full):
    body = "import subprocess\nreturn subprocess.check_output(['echo', 'a']).decode()"
    assert tell(full, body) == "a\n"


def test_the_first_process_of_a_tree_cannot_be_traced_or_looked_into(full):
    """It stands outside of the seccomp filter, and its working folder is the warm parent's."""
    for place in ("cwd", "root", "exe", "fd/0", "fd/2", "ns/mnt"):
        assert attempt(full, f"os.readlink('/proc/1/{place}')") in PERMISSION, place
    assert attempt(full, "open('/proc/1/mem', 'rb')") in PERMISSION
    for call in ("ptrace(16, 1, 0, 0)", "ptrace(0x4206, 1, 0, 0)"):  # attach, seize
        code = f"import ctypes\nlib = ctypes.CDLL(None, use_errno=True)\nif lib.{call} < 0:"
        assert attempt(full, code + " raise OSError(ctypes.get_errno(), '')") == 1, call


def test_a_notebook_ends_with_its_warm_parent(box):
    mark = f"notebook-{box.mode}-{os.getpid()}"
    source = f"import ctypes\nctypes.CDLL(None).prctl(15, {mark[:15].encode()!r}, 0, 0, 0)\n"
    job = Job(cells(source + "import time\ntime.sleep(25)"), [], {}, Limits())
    with warm(box.mode) as other:
        thread = threading.Thread(target=lambda: swallow(other.run, job))
        thread.start()
        wait_until(lambda: called(mark[:15]))
        assert called(mark[:15])
        for pid in descendants(other.process.pid):
            if comm(pid) != mark[:15] and "runner" in command_line(pid):
                os.kill(pid, 9)  # the innermost last: each has to end by itself
                break
        wait_until(lambda: not called(mark[:15]))
        assert not called(mark[:15])
        thread.join()


def test_the_warm_parent_ends_with_a_grader_that_is_killed(box):
    code = "import sys, time\nfrom runner.zygote import Zygote\n"
    code += f"z = Zygote({box.mode!r}).warm()\nprint(z.process.pid, flush=True)\ntime.sleep(60)"
    grader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    warm = int(grader.stdout.readline())
    tree = [warm, *descendants(warm)]
    grader.kill()
    grader.wait()
    wait_until(lambda: not any(map(command_line, tree)))
    assert not any(map(command_line, tree))


def swallow(function, *arguments):
    with contextlib.suppress(RunnerError):
        function(*arguments)


def wait_until(done, seconds=10):
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        time.sleep(0.05)


def comm(pid) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def called(name) -> list:
    return [path.name for path in Path("/proc").glob("[0-9]*") if comm(path.name) == name]


def command_line(pid) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def descendants(pid) -> list[int]:
    """From the outermost to the innermost."""
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in path.read_text().split()]
        except OSError:
            continue
        found += children + [inner for child in children for inner in descendants(child)]
    return found


def test_the_machines_control_groups_are_not_told(full):
    assert tell(full, "return open('/proc/self/cgroup').read().split(':')[-1].strip()") == "/"


# Network and channels between processes


def test_sockets_of_programs_outside_cannot_be_reached(box, tmp_path):
    """Those without a path, those with one, and those that take single messages."""
    name = f"\0outside-{os.getpid()}-{box.mode}"
    with contextlib.ExitStack() as stack:
        kinds = {name: socket.SOCK_STREAM, str(tmp_path / "s"): socket.SOCK_STREAM}
        for address, kind in (kinds | {name + "d": socket.SOCK_DGRAM}).items():
            server = stack.enter_context(socket.socket(socket.AF_UNIX, kind))
            server.bind(address)
            if kind == socket.SOCK_STREAM:
                server.listen()
        os.chmod(tmp_path / "s", 0o777)
        for address in kinds:
            code = f"import socket; socket.socket(socket.AF_UNIX).connect({address!r})"
            assert attempt(box, code) in (2, 111, *PERMISSION), address
        code = "import socket; a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)\n"
        assert attempt(box, code + f"a.sendto(b'x', {name + 'd'!r})") in (111, *PERMISSION)


def test_there_is_no_network(box):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), timeout=2)"
        assert attempt(box, code) in (1, 111, 101)


def test_there_is_no_interface_but_the_loopback(full):
    body = "return [l.split(':')[0].strip() for l in open('/proc/net/dev') if ':' in l]"
    assert tell(full, body) == ["lo"]


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_VSOCK", "AF_NETLINK", "AF_PACKET"])
def test_sockets_reach_no_further_than_the_box(family, box):
    assert attempt(box, f"import socket; socket.socket(getattr(socket, {family!r}))") == 1


def test_sockets_within_the_notebook_work(box):
    assert attempt(box, "import socket; socket.socketpair()") == 0
    assert attempt(box, "import asyncio; asyncio.new_event_loop().close()") == 0


@pytest.mark.parametrize(
    "call",
    [
        "lib.shmget(1, 4096, 0o1666)",
        "lib.semget(1, 1, 0o1666)",
        "lib.msgget(1, 0o1666)",
        "lib.memfd_create(b'x', 0)",
        "lib.syscall(425, 1, b' ' * 120)",  # io_uring_setup
        "lib.syscall(250, 0, 0, 0)",  # keyctl
    ],
)
def test_memory_that_no_limit_counts_and_doubtful_calls_are_refused(call, box):
    code = "import ctypes\nlib = ctypes.CDLL(None, use_errno=True)\n"
    code += f"if {call} < 0: raise OSError(ctypes.get_errno(), '')"
    assert attempt(box, code) == 1


REFUSED = """add_key bpf keyctl request_key kcmp perf_event_open init_module finit_module
delete_module kexec_load kexec_file_load io_uring_setup io_uring_enter io_uring_register userfaultfd
quotactl mount umount2 setns unshare swapon fsconfig fspick mount_setattr open_tree
name_to_handle_at open_by_handle_at memfd_create memfd_secret mq_open msgget semget shmget
landlock_create_ruleset process_madvise"""
REFUSED_REDUCED = """kill tkill rt_sigqueueinfo pidfd_send_signal pidfd_open pidfd_getfd ptrace
process_vm_readv process_vm_writev move_pages migrate_pages setpriority ioprio_set
sched_setscheduler sched_setparam sched_setattr sched_setaffinity prlimit64 chmod fchmod fchmodat
fchmodat2 chown fchown lchown fchownat truncate utime utimes utimensat futimesat setxattr lsetxattr
fsetxattr removexattr lremovexattr fremovexattr tgkill rt_tgsigqueueinfo vfork clone"""


def test_calls_that_no_notebook_needs_are_refused_whatever_they_ask(box):
    """With senseless arguments: the kernel by itself would complain of those."""
    names = REFUSED.split() + (REFUSED_REDUCED.split() if box.mode == "reduced" else [])
    body = f"""
import ctypes
lib, seccomp = ctypes.CDLL(None, use_errno=True), ctypes.CDLL("libseccomp.so.2")
let_through = []
for name in {names}:
    number = seccomp.seccomp_syscall_resolve_name(name.encode())
    if number >= 0:
        result = lib.syscall(number, *[ctypes.c_long(-1 if name != "clone" else 0)] * 6)
        if result >= 0 or ctypes.get_errno() != 1:
            let_through.append(name)
return let_through
"""
    assert tell(box, body) == []


def namespaces(pid) -> dict:
    kinds = ("pid", "mnt", "ipc", "net", "uts", "cgroup")
    return {kind: os.readlink(f"/proc/{pid}/ns/{kind}") for kind in kinds}


def test_the_warm_parents_have_namespaces_of_their_own(full):
    """Nobody but we ever ran code there; but they load thousands of modules."""
    ours = namespaces("self")
    parents = [pid for pid in descendants(full.process.pid) if "-m runner" in command_line(pid)]
    inner = [namespaces(pid) for pid in parents if not command_line(pid).startswith("bwrap")]
    assert len(inner) >= 3  # the first, and a copy with its waiter
    for theirs in inner:
        assert not set(ours.items()) & set(theirs.items())
    first, *_, copy = inner
    assert {kind for kind in first if first[kind] != copy[kind]} == {"pid", "mnt", "net"}


def test_a_notebook_has_namespaces_that_no_parent_has(full):
    body = "return {k: os.readlink(f'/proc/self/ns/{k}') for k in ('pid', 'mnt', 'ipc')}"
    mine = tell(full, body)
    for pid in filter(command_line, descendants(full.process.pid)):  # others have ended
        assert not set(mine.items()) & set(namespaces(pid).items())


def test_every_file_system_but_the_scratch_folder_is_read_only(full):
    places = {f"/dev/{name}" for name in DEVICES}
    body = """
lines = [line.split() for line in open('/proc/self/mounts')]
return [line[1] for line in lines if 'rw' in line[3].split(',')]
"""
    assert set(tell(full, body)) <= {"/tmp", "/dev/shm", "/proc", "/dev/pts"} | places


def test_nothing_is_open_but_the_channel_and_fonts(box):
    body = """
import asyncio
loop = asyncio.get_event_loop()
own = {loop._ssock.fileno(), loop._csock.fileno(), loop._selector.fileno()}
found = []
for descriptor in set(range(256)) - own:
    try: found.append(os.readlink(f'/proc/self/fd/{descriptor}'))
    except OSError: pass
return found
"""
    kinds = tell(box, body)
    assert len([kind for kind in kinds if kind.startswith("socket")]) == 1
    rest = [kind for kind in kinds if not kind.startswith(("socket", "/dev/null", "/tmp/"))]
    assert [kind for kind in rest if not kind.endswith(".ttf")] == []


# Limits


def test_memory_is_limited_and_the_sentence_says_so(box):
    body = "blocks = []\nwhile True: blocks.append(bytearray(b'x') * 2**24)"
    found = tell(box, body, memory_bytes=200 * MB, answer_seconds=20)
    told = isinstance(found, Failure) and found.message
    assert "more than 200 MB of memory" in told or "MemoryError" in told


def test_one_huge_request_for_memory_fails_with_an_error_of_pythons(box):
    body = "try: bytearray(10**11)\nexcept MemoryError: return 'refused'"
    assert tell(box, body) == "refused"


def test_memory_spread_over_processes_is_summed(full):
    body = """
import time
for _ in range(8):
    if not os.fork():
        block = bytearray(b'x') * (60 * 2**20)
        time.sleep(30)
        os._exit(0)
time.sleep(30)
"""
    found = tell(full, body, memory_bytes=250 * MB, answer_seconds=20)
    assert "more than 250 MB of memory" in found.message


def test_processes_are_limited(full):
    body = """
made = 0
try:
    while made < 500:
        if not os.fork():
            import time
            time.sleep(30)
            os._exit(0)
        made += 1
except OSError: pass
return made
"""
    assert tell(full, body, processes=20) < 20


def test_a_fork_bomb_ends_with_its_notebook_and_the_next_one_is_fine(full):
    body = "while True:\n    try: os.fork()\n    except OSError: pass"
    assert isinstance(tell(full, body, answer_seconds=1), Failure)
    assert tell(full, "return 7") == 7


def test_threads_are_limited(box):
    body = """
import threading, time
made = 0
try:
    while made < 500:
        threading.Thread(target=time.sleep, args=[5], daemon=True).start()
        made += 1
except RuntimeError: pass
time.sleep(3)
return made
"""
    made = tell(box, body, processes=20)
    if box.mode == "full":
        assert made < 20
    else:  # counted from outside, or by a control group
        stopped = isinstance(made, Failure) and "more than 20 processes and" in made.message
        assert stopped or made < 40


def test_a_file_cannot_grow_past_its_limit(box):
    code = "with open('big', 'wb') as file: file.write(bytes(3 * 2**20))"
    assert attempt(box, code, file_bytes=2 * MB) == 27


def test_all_files_together_cannot_grow_past_their_limit(full):
    code = "for i in range(40): open(f'/tmp/{i}', 'wb').write(bytes(2**20))"
    assert attempt(full, code, scratch_bytes=10 * MB) == 28
    code = "for i in range(40): open(f'/dev/shm/{i}', 'wb').write(bytes(2**20))"
    assert attempt(full, code, scratch_bytes=10 * MB) == 28


def test_many_files_in_the_reduced_box_end_the_notebook(reduced):
    body = "import time\nfor i in range(40): open(f'{i}', 'wb').write(bytes(2**20))\ntime.sleep(5)"
    found = tell(reduced, body, scratch_bytes=10 * MB)
    assert "wrote more than 10 MB" in found.message


def test_the_number_of_files_is_limited(full):
    code = "for i in range(10**6): open(f'/tmp/{i}', 'wb').close()"
    assert attempt(full, code, answer_seconds=30) == 28


def test_open_files_are_limited(box):
    assert attempt(box, "keep = [open('/dev/null') for _ in range(200)]", open_files=64) == 24


TOOK_LONG = ("SIGKILL", "SIGXCPU", "used more than 1 seconds of processor time")


def test_cpu_time_is_limited_for_whoever_ignores_the_clock(box):
    body = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"
    found = tell(box, body, cpu_seconds=1, answer_seconds=20)
    assert found.kind == "died" and any(text in found.message for text in TOOK_LONG)


def test_a_crash_leaves_no_core(box):
    assert tell(box, "import resource\nreturn list(resource.getrlimit(resource.RLIMIT_CORE))") == [
        0,
        0,
    ]


def test_a_limit_cannot_be_raised_again(box):
    code = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))"
    body = f"try: {code}\nexcept (ValueError, OSError): return 'refused'"
    assert tell(box, body) == "refused"


def test_memory_cannot_be_locked(box):
    code = "import ctypes\nlib = ctypes.CDLL(None, use_errno=True)\n"
    code += "b = ctypes.create_string_buffer(2**16)\n"
    code += "if lib.mlock(b, 2**16): raise OSError(ctypes.get_errno(), '')"
    assert attempt(box, code) in (1, 12)


def test_a_cell_that_is_deaf_to_every_signal_ends_with_its_notebook(box):
    source = "import signal, os\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n"
    source += "for n in range(1, 65):\n    try: signal.signal(n, signal.SIG_IGN)\n"
    source += "    except OSError: pass\nwhile True: pass"
    start = time.monotonic()
    (found,) = box.run(Job(cells(source), [QUESTION], {}, Limits(notebook_seconds=1))).answers
    assert found.kind == "timeout" and "longer than 1 seconds" in found.message
    assert time.monotonic() - start < 10 and tell(box, "return 7") == 7


# The warm parent


def test_a_warm_parent_forks_with_one_thread_only(full):
    """Its own count, at the moment of the fork, is asserted in `runner.supervisor`."""
    assert tell(full, "return len(os.listdir('/proc/self/task'))") == 1


@pytest.mark.parametrize("mode", BOXES)
def test_notebooks_that_run_at_the_same_time_cannot_meet(mode):
    """The one listens where no file is needed; the other calls it, then kills all that it can."""
    listens = """
import socket
with socket.socket(socket.AF_UNIX) as server:
    server.bind('\\0meeting')
    server.listen()
    server.settimeout(3)
    try: return server.accept() and 'met'
    except TimeoutError: return 'nobody called'
"""
    calls = """
import socket, time
time.sleep(1)
try: socket.socket(socket.AF_UNIX).connect('\\0meeting')
except OSError as error: met = error.errno
else: met = 'met'
try: os.kill(-1, 9)
except OSError: pass
return met
"""
    with warm(mode) as first, contextlib.closing(first.beside()) as second:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            listened, called = pool.map(tell, (first, second), (listens, calls))
        assert tell(first, "return 5") == tell(second, "return 6") - 1 == 5
    if mode == "full":
        assert (listened, called) == ("nobody called", 111)
    else:
        assert "PermissionError" in listened.message and called == 1


def test_a_closed_warm_parent_leaves_no_process():
    zygote = Zygote("full")
    pid = zygote.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    zygote.close()
    deadline = time.monotonic() + 10
    while [p for p in children if os.path.exists(f"/proc/{p}")] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children and not [p for p in children if os.path.exists(f"/proc/{p}")]


def test_nothing_can_be_left_for_the_next_notebook(box):
    body = """
left = []
places = [f for top in ('/', os.getcwd()) for f, _, _ in os.walk(top)]
for folder in set(places) - {'/proc', '/sys'}:
    if folder.startswith(('/proc/', '/sys/')): continue
    try: open(os.path.join(folder, 'left'), 'w').close()
    except OSError: continue
    left.append(folder)
return left
"""
    assert tell(box, body)
    assert tell(box, body.replace("open(", "os.remove(").replace(", 'w').close()", ")")) == []
