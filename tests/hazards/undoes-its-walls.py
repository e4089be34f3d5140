"""Tries to leave its box: mounts, namespaces, capabilities, other processes' memory."""

# %% first
import ctypes
import os

lib = ctypes.CDLL(None, use_errno=True)
attempts = {
    "unshare user": lib.unshare(0x10000000),
    "unshare mounts": lib.unshare(0x20000),
    "umount /tmp": lib.umount2(b"/tmp", 2),
    "umount /proc": lib.umount2(b"/proc", 2),
    "mount": lib.mount(b"none", b"/tmp", b"tmpfs", 0, None),
    "remount": lib.mount(b"none", b"/usr", None, 0x1020, None),
    "chroot": lib.chroot(b"/proc/1/root"),
    "ptrace": lib.ptrace(16, 1, 0, 0),
    "setuid": lib.setresuid(0, 0, 0),
    "setns": lib.setns(os.open("/proc/self/ns/mnt", os.O_RDONLY), 0),
    "mknod": lib.mknod(b"disk", 0o60666, 0xFE00),
}
won = any(result == 0 for result in attempts.values())
