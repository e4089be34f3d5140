"""What no notebook may ask of the kernel: lists for the seccomp filter of each box."""

import errno
import os
import socket

from runner.linux import CLONE_THREAD, INT, Argument, Filter

SEEMS_DONE = 0  # the call does nothing and seems to succeed
SET_LOCKS = (6, 7, 37, 38)  # F_SETLK, F_SETLKW and those of open file descriptions
SET_PIPE_SIZE, KEEP_SIZE = 1031, 1  # F_SETPIPE_SZ, FALLOC_FL_KEEP_SIZE
COLD, PAGE_OUT = 20, 21  # MADV_COLD, MADV_PAGEOUT
SET_BUFFERS = (socket.SO_SNDBUF, socket.SO_RCVBUF, 32, 33)  # the last two: SO_...BUFFORCE

OTHER_PAIRS = (socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_RDM, socket.SOCK_SEQPACKET)


def is_int(index: int, value: int) -> Argument:
    return index, Filter.MASKED_EQ, value, INT


def differs(index: int, value: int) -> Argument:
    return index, Filter.NE, value, 0


def bits(index: int, value: int, mask: int) -> Argument:
    return index, Filter.MASKED_EQ, value, mask


def shut() -> Filter:
    """What is closed in either box."""
    shutter = Filter()
    deny = shutter.deny
    # What a notebook has no use for and kernels have had holes in.
    deny("acct", "add_key", "bpf", "keyctl", "request_key", "kcmp", "perf_event_open", "syslog")
    deny("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot")
    deny("io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "quotactl")
    deny("mount", "umount2", "pivot_root", "setns", "unshare", "swapon", "swapoff")
    deny("fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "move_mount", "open_tree")
    deny("name_to_handle_at", "open_by_handle_at")
    # Only sockets within the machine: namespaces do not cover every kind of the others.
    deny("socket", where=(differs(0, 1),))
    hold_nothing(shutter)
    return shutter


def hold_nothing(shutter: Filter) -> None:
    """Memory and disk that no process seems to hold: what limits by process would not count."""
    deny = shutter.deny
    deny("memfd_create", "memfd_secret", "mq_open", "msgget", "semget", "shmget")
    deny("inotify_init", "inotify_init1", "fanotify_init")
    deny("vmsplice")  # a pipe would keep whole huge pages
    deny("landlock_create_ruleset")  # millions of rules, which the kernel keeps
    deny("process_madvise")
    for advice in (COLD, PAGE_OUT):  # out of memory onto the disk, where nobody counts it
        deny("madvise", where=(is_int(2, advice),), code=SEEMS_DONE)
    deny("fcntl", where=(is_int(1, SET_PIPE_SIZE),))
    deny("fallocate", where=(bits(1, KEEP_SIZE, KEEP_SIZE),), code=errno.EOPNOTSUPP)
    # Locks without number, and larger buffers: a database or a library asks for them and can do
    # without, as nobody else has its files.
    for command in SET_LOCKS:
        deny("fcntl", where=(is_int(1, command),), code=SEEMS_DONE)
    for option in SET_BUFFERS:
        where = (is_int(1, socket.SOL_SOCKET), is_int(2, option))
        deny("setsockopt", where=where, code=SEEMS_DONE)


def shut_in() -> Filter:
    """What is closed in the reduced box, where others of the same user can be met."""
    shutter = shut()
    deny = shutter.deny
    # Processes: none but this one, and threads of it. clone3 hides its flags from a filter;
    # said not to exist, libraries fall back on clone.
    deny("fork", "vfork")
    deny("clone", where=(bits(0, 0, CLONE_THREAD),))
    deny("clone3", code=errno.ENOSYS)
    # Programs outside have sockets too: a pair of its own, of the kind that sends nowhere else
    # (a raw one is one of datagrams), is all that a notebook needs. Files on their way in it would
    # be hidden.
    deny("socket", "connect", "bind", "listen", "sendmsg", "sendmmsg")
    for kind in OTHER_PAIRS:
        deny("socketpair", where=(bits(1, kind, 0xF),))
    # Others of the same user: no signals to them, no looks into them, no changes of them.
    deny("kill", "tkill", "rt_sigqueueinfo", "pidfd_send_signal", "pidfd_open", "pidfd_getfd")
    deny("ptrace", "process_vm_readv", "process_vm_writev", "move_pages")
    deny("migrate_pages", "setpriority", "ioprio_set", "sched_setscheduler", "sched_setparam")
    deny("sched_setattr", "sched_setaffinity")
    deny("prlimit64", where=(differs(0, 0),))
    # What Landlock does not cover of files that belong to the same user.
    deny("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat")
    deny("truncate", "utime", "utimes", "utimensat", "futimesat")
    deny("setxattr", "lsetxattr", "fsetxattr", "setxattrat")
    deny("removexattr", "lremovexattr", "fremovexattr", "removexattrat")
    return shutter


def only_oneself(shutter: Filter) -> None:
    """Close what would signal a thread of another process. Ask it in the notebook's process."""
    shutter.deny("tgkill", "rt_tgsigqueueinfo", where=(differs(0, os.getpid()),))
