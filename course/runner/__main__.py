"""The warm parent. It talks to its caller over the Unix socket whose descriptor is argv[1].

It answers {"op": "fork"} (with the child's socket attached) by {"ok": true}, and {"op": "reap"},
which ends the child, by {"exit": how it had ended by itself or null, "cpu": its CPU seconds}.
"""

import contextlib
import gc
import os
import shutil
import signal
import socket
import sys
import tempfile
import time

from course import wire
from course.runner.child import serve
from course.runner.shell import Shell


def main(descriptor: int) -> None:
    control = socket.socket(fileno=descriptor)
    shell = warm_up()
    wire.send(control, {"ready": True})
    child = scratch = None
    while True:
        try:
            message, files, *_ = socket.recv_fds(control, 4096, 1)
        except OSError:
            break
        if not message:
            break
        request = wire.loads(message[4:])
        if request["op"] == "fork":
            scratch = tempfile.mkdtemp(prefix="notebook-")
            child = fork(shell, control, files[0], scratch)
            os.close(files[0])
            wire.send(control, {"ok": True})
        else:
            wire.send(control, reap(child))
            shutil.rmtree(scratch, ignore_errors=True)
    if child:
        reap(child)


def warm_up() -> Shell:
    """Do once what every child would do again: imports, a figure, an optimizer's first step."""
    import matplotlib.pyplot as plt
    import numpy as np
    import torch

    torch.set_num_threads(1)
    weight = torch.nn.Parameter(torch.ones(1))
    optimizer = torch.optim.SGD([weight], lr=0.1)
    weight.square().sum().backward()
    optimizer.step()
    shell = Shell.warm()
    figure, axes = plt.subplots()
    axes.contour(np.outer([1, 2], [1, 2]))
    axes.set_title("$x$")
    figure.canvas.draw()
    plt.close("all")
    gc.collect()
    gc.freeze()
    return shell


def fork(shell: Shell, control, descriptor: int, scratch: str) -> int:
    threads = "/proc/self/task"
    if os.path.isdir(threads) and len(os.listdir(threads)) != 1:
        raise RuntimeError("The warm parent has threads; a fork of it could hang.")
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        os.setsid()
        os.chdir(scratch)
        control.close()
        silence()
        serve(shell, socket.socket(fileno=descriptor))
        status = 0
    finally:
        os._exit(status)


def silence() -> None:
    """Nothing below Python's own streams reaches the terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def reap(pid: int) -> dict:
    """End the child and all of its process group; say how it had ended, if it had."""
    ended = how = None
    for _ in range(20):  # a child that is just ending is given a moment to do so
        ended, how, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    if not ended:
        _, _, usage = os.wait4(pid, 0)
    code = os.waitstatus_to_exitcode(how) if ended else None
    return {"exit": code, "cpu": usage.ru_utime + usage.ru_stime}


if __name__ == "__main__":
    main(int(sys.argv[1]))
