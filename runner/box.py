"""The two boxes a notebook can run in, from their outside (`command`) to their inside (`lock`).

full: bubblewrap starts the warm parent without network, in a file system of its own that holds
the environment and `course`, read-only; each copy of it gets its own user, process, mount and
network namespaces in there, and each notebook a process, mount and IPC namespace below those, a
private scratch folder, no capabilities.

reduced, where namespaces are not to be had: the warm parent is an ordinary process, and each
notebook's process takes from itself, by Landlock and seccomp, the right to open anything but the
environment and its scratch folder, to use the network, to start or signal other processes.
"""

import contextlib
import errno
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import course
import runner
from runner import calls, folders, linux, usage
from runner.job import Limits

NOBODY = 65534
QUIET = linux.MS_NOSUID | linux.MS_NODEV
SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store", "/gnu/store"]
ETC = ["ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "fonts", "localtime"]
# In a network of its own: what waits unread in sockets is little.
SETTINGS = {"net/core/somaxconn": "8", "net/unix/max_dgram_qlen": "1"}
TERMINALS = "newinstance,ptmxmode=0666,mode=620,max=8"
DEVICES = ["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"]


def environment() -> list[str]:
    """The folders that Python, its packages, `course` and `runner` live in."""
    ours = [str(Path(package.__file__ or "").resolve().parent) for package in (course, runner)]
    named = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix]
    return list(dict.fromkeys([*named, *map(os.path.realpath, named), *ours]))


def readable() -> list[str]:
    places = [*SYSTEM, *(f"/etc/{name}" for name in ETC), *environment()]
    return [path for path in places if os.path.exists(path)]


class Full:
    name = "full"
    alone = True  # in the count of the user's processes

    @staticmethod
    def command() -> list[str]:
        """bubblewrap with all that the warm parent will see. Raises OSError without bubblewrap."""
        if not shutil.which("bwrap"):
            raise OSError(errno.ENOENT, "bubblewrap is not installed")
        root = os.geteuid() == 0
        command = ["bwrap", "--die-with-parent", "--new-session"]
        command += [f"--unshare-{kind}" for kind in ("ipc", "pid", "net", "uts", "cgroup-try")]
        # As root, bubblewrap may enter folders that `nobody` may not; `begin` then becomes nobody.
        command += (
            ["--cap-add", "ALL"] if root else ["--unshare-user", "--uid", "65534", "--gid", "65534"]
        )
        command += ["--perms", "1777", "--tmpfs", "/tmp"]  # a checkout may lie below it
        for path in readable():
            for parent in reversed(Path(path).parents[:-1]):
                command += ["--perms", "0755", "--dir", str(parent)]
            command += ["--ro-bind", path, path]
        command += ["--proc", "/proc", "--dev", "/dev"]
        return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", "--"]

    def begin(self) -> None:
        """In the warm parent, before anything else: be nobody."""
        if os.geteuid() == 0:
            # bubblewrap covered parts of /proc, and a covered one could not be mounted again.
            linux.mount("proc", "/proc", "proc", QUIET)
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
        linux.be_dumpable()
        self.shutter = calls.shut()
        below = [path for path in readable() if path.startswith("/tmp/")]
        self.below = {os.path.join("/tmp", path.split("/")[2]) for path in below}
        self.sleep = shutil.which("sleep") or ""
        if not self.sleep:
            raise OSError(errno.ENOENT, "there is no program `sleep` here")

    def separate(self) -> None:
        """In a copy of the warm parent: be nobody, and the first, in a world of its own. There it
        may make more of them, and whatever runs beside it cannot be met by network or process."""
        linux.unshare(linux.NEWUSER | linux.NEWPID | linux.NEWNS | linux.NEWNET)
        for name, text in (("setgroups", "deny"), ("uid_map", ""), ("gid_map", "")):
            Path(f"/proc/self/{name}").write_text(text or f"{NOBODY} {NOBODY} 1")
        if first := os.fork():
            os.waitpid(first, 0)
            os._exit(0)
        linux.mount("none", "/", "none", linux.MS_REC | linux.MS_PRIVATE)
        linux.mount("proc", "/proc", "proc", QUIET | linux.MS_NOEXEC)
        Path("/proc/sys/user/max_user_namespaces").write_text("0")
        for name, value in SETTINGS.items():
            with contextlib.suppress(OSError):
                Path("/proc/sys", name).write_text(value)
        linux.pass_on_a_capability()
        self.own = os.open("/proc/self/ns/pid", os.O_RDONLY)

    def divide(self) -> None:
        """In that copy: what it forks from now on lives in a process tree of its own."""
        linux.unshare(linux.NEWPID)
        # The first process of a tree is deaf to many signals, so that is not the notebook's; when
        # it ends the kernel ends the tree. It stays outside of the walls below.
        self.first = os.posix_spawn(self.sleep, ["sleep", "infinity"], {})

    def rejoin(self) -> None:
        """And what it forks from now on, here."""
        linux.join(self.own, linux.NEWPID)

    def enter(self, limits: Limits) -> str:
        """In the notebook's process: its own mounts. Returns the scratch folder."""
        linux.unshare(linux.NEWNS | linux.NEWIPC | linux.NEWCGROUP)
        size = f"size={limits.scratch_bytes},nr_inodes=20000,mode=700"
        kept = {path: os.open(path, os.O_PATH) for path in self.below}
        for folder in ("/tmp", "/dev/shm"):
            linux.mount("tmpfs", folder, "tmpfs", QUIET, size)
        for path, place in kept.items():
            os.mkdir(path)
            linux.mount(f"/proc/self/fd/{place}", path, "none", linux.MS_BIND | linux.MS_REC)
            linux.mount("none", path, "none", QUIET | linux.READ_ONLY_AGAIN)
            os.close(place)
        linux.mount("devpts", "/dev/pts", "devpts", linux.MS_NOSUID | linux.MS_NOEXEC, TERMINALS)
        # Nothing there can be set, such as whom the kernel ends first.
        linux.mount("proc", "/proc", "proc", QUIET | linux.MS_NOEXEC | linux.MS_RDONLY)
        return "/tmp"

    def lock(self) -> None:
        linux.drop_capabilities()
        self.shutter.load()

    def excess(self, pid: int, limits: Limits, meter: usage.Meter) -> str | None:
        others = {str(os.getpid()), str(self.first)}
        pids = set(filter(str.isdigit, os.listdir("/proc"))) - others
        return meter.look(pids, usage.in_sockets())

    def kill(self, pid: int) -> None:
        """End the notebook's process and all that it started."""
        os.kill(self.first, signal.SIGKILL)

    def leave(self) -> None:
        """At the end. The scratch folder goes with its namespace."""
        os.waitpid(self.first, 0)


class Reduced:
    name = "reduced"
    alone = False

    @staticmethod
    def command() -> list[str]:
        return []

    def begin(self) -> None:
        if not linux.landlock_abi():
            raise OSError(errno.ENOSYS, "this kernel has no Landlock")
        self.shutter = calls.shut_in()

    def separate(self) -> None:
        pass

    def divide(self) -> None:
        self.scratch = tempfile.mkdtemp(prefix="notebook-")
        self.disk = folders.Disk(self.scratch)

    def rejoin(self) -> None:
        pass

    def enter(self, limits: Limits) -> str:
        return self.scratch

    def lock(self) -> None:
        linux.drop_capabilities()
        own = f"/proc/{os.getpid()}"
        linux.landlock([*readable(), own], [self.scratch, *DEVICES])
        calls.only_oneself(self.shutter)
        self.shutter.load()

    def excess(self, pid: int, limits: Limits, meter: usage.Meter) -> str | None:
        return self.disk.look(pid, limits.scratch_bytes) or meter.look([str(pid)])

    def kill(self, pid: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def leave(self) -> None:
        folders.remove(self.scratch)


Box = Full | Reduced
BOXES: dict[str, type[Full] | type[Reduced]] = {"full": Full, "reduced": Reduced}
