"""The warm parent. It talks to its caller over the Unix socket whose descriptor is argv[1]; the
box it runs notebooks in is named by argv[2].

It says {"boxed": true}, or {"error"} if there is no such box here, then {"ready": true}. It
answers {"op": "fork", "limits"} (with the notebook's socket attached) by {"ok": true}, and
{"op": "reap", "patient"}, which ends the notebook's processes, by how they had ended: see
`supervisor.watch`.
"""

import contextlib
import gc
import os
import socket
import sys

from course import wire
from course.runner import supervisor
from course.runner.box import BOXES
from course.runner.job import Limits


def main(descriptor: int, name: str) -> None:
    control, box = socket.socket(fileno=descriptor), BOXES[name]()
    try:
        box.begin()
        problem = attempt(box)
    except OSError as error:
        problem = str(error)
    if problem:
        wire.send(control, {"error": problem})
        return
    wire.send(control, {"boxed": True})
    shell = warm_up()
    wire.send(control, {"ready": True})
    running = None
    while True:
        try:
            message, files, *_ = socket.recv_fds(control, 4096, 1)
        except OSError:
            break
        if not message:
            break
        request = wire.loads(message[4:])
        if request["op"] == "fork":
            from course.runner.child import serve

            running = fork(box, control, files[0], request["limits"], lambda s: serve(shell, s))
            os.close(files[0])
            wire.send(control, {"ok": True})
        else:
            wire.send(control, reap(box, *running, request["patient"]))
            running = None
    if running:
        reap(box, *running)
    os._exit(0)  # there is nothing to tidy up in a hurry


def attempt(box) -> str | None:
    """Box an empty notebook, before the long warming up; what was in the way, if anything."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        limits = vars(Limits())
        return reap(box, *fork(box, ours, theirs.fileno(), limits, lambda s: None)).get("error")


def warm_up():
    """Do once what every notebook would do again: imports, a figure, an optimizer's first step."""
    import matplotlib.pyplot as plt
    import numpy as np
    import sklearn.datasets  # noqa: F401
    import torch

    from course.runner import child
    from course.runner.shell import Shell

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
    child.seed_all()
    gc.collect()
    gc.freeze()
    return shell


def fork(box, control, descriptor: int, limits: dict, serve) -> tuple:
    threads = "/proc/self/task"
    if os.path.isdir(threads) and len(os.listdir(threads)) != 1:
        raise RuntimeError("The warm parent has threads; a fork of it could hang.")
    box.prepare()
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid:
        theirs.close()
        return pid, ours
    try:
        ours.close()
        control.close()
        supervisor.supervise(theirs, socket.socket(fileno=os.dup(descriptor)), box, limits, serve)
    finally:
        os._exit(1)


def reap(box, pid: int, link, patient=False) -> dict:
    """End the notebook's processes; say how they had ended, if they had."""
    with link:
        report = None
        with contextlib.suppress(OSError):  # it has ended already; its report waits
            wire.send(link, {"patient": patient})
        with contextlib.suppress(OSError, wire.WireError):
            report = wire.receive(link)
    os.waitpid(pid, 0)
    box.leave()
    return report or {"error": "The notebook's supervisor was lost."}


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
