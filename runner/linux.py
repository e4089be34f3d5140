"""What Python 3.11 does not offer of Linux: namespaces, mounts, capabilities, Landlock, seccomp.

Thin calls; each raises OSError. What they are put together for stands in `box`.
"""

import ctypes
import errno
import os
import socket
import struct

NEWNS, NEWCGROUP, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    *(0x20000, 0x2000000, 0x8000000),
    *(0x10000000, 0x20000000, 0x40000000),
)
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 1 << 18
READ_ONLY_AGAIN = MS_BIND | 32 | MS_RDONLY  # of a mount that is there: MS_REMOUNT
CAPABILITIES, BLOCK_SUSPEND = 64, 36  # more than there are; one of them
VERSION_3 = 0x20080522  # of the calls for capabilities
CLONE_THREAD = 0x10000
MADV_COLLAPSE = 25

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def unshare(flags: int) -> None:
    _checked(_libc.unshare(flags))


def join(namespace: int, kind: int) -> None:
    _checked(_libc.setns(namespace, kind))


def mount(source: str, target: str, kind: str, flags: int, data: str = "") -> None:
    names = (text.encode() for text in (source, target, kind))
    _checked(_libc.mount(*names, ctypes.c_ulong(flags), data.encode()))


def prctl(option: int, value: int, other: int = 0) -> None:
    _checked(_libc.prctl(option, *(ctypes.c_ulong(v) for v in (value, other, 0, 0))))


def be_dumpable() -> None:
    """After a change of user, let /proc/self belong to the new one."""
    prctl(4, 1)


def die_with_parent() -> None:
    prctl(1, 9)


def no_new_privileges() -> None:
    prctl(38, 1)


def pass_on_a_capability() -> None:
    """Let the programs started from now on hold one, harmless by itself: then nobody who has none
    can trace them, or reach through /proc what they have open. Until `drop_capabilities`."""
    header, sets = (ctypes.c_uint32 * 2)(VERSION_3, 0), (ctypes.c_uint32 * 6)()
    _checked(_libc.capget(header, sets))
    sets[5] |= 1 << (BLOCK_SUSPEND - 32)  # the upper half of the inheritable set
    _checked(_libc.capset(header, sets))
    prctl(47, 2, BLOCK_SUSPEND)  # raise it in the ambient set


def tell_senders(sock: socket.socket) -> None:
    """Let every message that arrives by it name the process that sent it: see `sender`."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)


def sender(sock: socket.socket) -> int:
    """The process, as numbered here, that sent what is to be read next; 0 if that is nobody. It
    waits for a message, which stays."""
    _, others, *_ = sock.recvmsg(1, socket.CMSG_SPACE(12), socket.MSG_PEEK)
    for level, kind, data in others:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
            return int(struct.unpack("iII", data)[0])
    return 0


def use_huge_pages() -> None:
    """Gather this process's memory in huge pages, where the kernel offers it (6.1 or newer): a fork
    then copies hundreds of entries instead of a hundred thousand."""
    with open("/proc/self/maps") as file:
        maps = [line.split() for line in file]
    for place, rights, _, _, _, *name in maps:
        start, end = (int(number, 16) for number in place.split("-"))
        if rights == "rw-p" and name in ([], ["[heap]"]):
            _libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), MADV_COLLAPSE)


def drop_capabilities() -> None:
    """For good: the sets in force and the bounding set. One thread only."""
    for capability in range(CAPABILITIES):
        try:
            prctl(24, capability)
        except OSError as error:
            if error.errno == errno.EPERM:  # had none to begin with
                break
            if error.errno != errno.EINVAL:
                raise
    header = (ctypes.c_uint32 * 2)(VERSION_3, 0)
    _checked(_libc.capset(header, (ctypes.c_uint32 * 6)()))


# Landlock: calls with the same numbers on every architecture.
READ, EVERYTHING = 0b1101, (1 << 13) - 1  # execute, read file, read folder; all of ABI 1
FILE_ACCESS = 0b111  # what makes sense for a file that is no folder
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15


def landlock_abi() -> int:
    """Which Landlock this kernel has; 0 if none."""
    return max(0, int(_libc.syscall(444, None, 0, 1)))


def landlock(readable: list[str], writable: list[str]) -> None:
    """From now on open nothing but what lies under these paths. Missing paths are passed over."""
    abi = landlock_abi()
    if not abi:
        raise OSError(errno.ENOSYS, "this kernel has no Landlock")
    handled = EVERYTHING
    for newer, right in ((2, REFER), (3, TRUNCATE), (5, IOCTL_DEV)):
        handled |= right if abi >= newer else 0
    attributes = struct.pack("Q", handled)
    rules = _checked(_libc.syscall(444, attributes, ctypes.c_size_t(len(attributes)), 0))
    try:
        for paths, access in ((readable, READ), (writable, handled)):
            for path in filter(os.path.exists, paths):
                _allow(rules, path, access)
        no_new_privileges()
        _checked(_libc.syscall(446, rules, 0))
    finally:
        os.close(rules)


def _allow(rules: int, path: str, access: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not os.path.isdir(path):
            access &= FILE_ACCESS | TRUNCATE
        rule = struct.pack("=Qi", access, place)
        _checked(_libc.syscall(445, rules, 1, rule, 0))
    finally:
        os.close(place)


Argument = tuple[int, int, int, int]  # index, NE or MASKED_EQ, value, mask
INT = 0xFFFFFFFF  # the mask for an argument of which the kernel reads half


def _compare(index: int, how: int, value: int, mask: int) -> bytes:
    pair = (mask, value) if how == Filter.MASKED_EQ else (value, 0)
    return struct.pack("@IiQQ", index, how, *pair)


class Filter:
    """A seccomp filter that lets every call pass but those denied; by libseccomp.

    Denied calls fail with EPERM. Names that this kernel's architecture lacks are passed over.
    Raises OSError if libseccomp is not installed.
    """

    NE, MASKED_EQ = 1, 7

    def __init__(self) -> None:
        self.lib = ctypes.CDLL("libseccomp.so.2", use_errno=True)
        self.lib.seccomp_init.restype = ctypes.c_void_p
        self.context = ctypes.c_void_p(self.lib.seccomp_init(ctypes.c_uint32(0x7FFF0000)))

    def deny(self, *names: str, where: tuple[Argument, ...] = (), code: int = errno.EPERM) -> None:
        """Deny calls, only those whose arguments compare so if `where` is given. With code 0 they
        do nothing and seem to succeed."""
        compare = b"".join(_compare(*argument) for argument in where)
        for name in names:
            number = self.lib.seccomp_syscall_resolve_name(name.encode())
            if number < 0:
                continue
            action, count = ctypes.c_uint32(0x00050000 | code), ctypes.c_uint(len(where))
            result = self.lib.seccomp_rule_add_array(
                self.context, action, number, count, compare or None
            )
            if result < 0:
                raise OSError(-result, f"seccomp rule for {name}: {os.strerror(-result)}")

    def load(self) -> None:
        """For this process and all that it starts, for good."""
        result = self.lib.seccomp_load(self.context)
        if result < 0:
            raise OSError(-result, os.strerror(-result))
