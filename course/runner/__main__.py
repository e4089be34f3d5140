"""The warm parent. It talks to its caller over the Unix socket whose descriptor is argv[1]; the
box it runs notebooks in is named by argv[2].

It says {"boxed": true}, or {"error"} if there is no such box here, then {"ready": true}. It
answers {"op": "fork", "limits"} (with the notebook's socket attached) by {"ok": true}, and
{"op": "reap", "patient"}, which ends the notebook's processes, by how they had ended: see
`supervisor.watch`. {"op": "split"} (with another such socket attached) makes a copy of it, which
says {"ready": true} there: libraries are loaded once, however many notebooks run at a time.
"""

import contextlib
import gc
import os
import socket
import sys

from course import wire
from course.runner import linux, supervisor
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
    attend(control, box, shell)


def attend(control, box, shell) -> None:
    """Do what the caller asks until it closes the channel. Never returns."""
    from course.runner.child import serve

    running = None
    while request := receive(control):
        message, files = request
        if message["op"] == "reap":
            wire.send(control, reap(box, *running, message["patient"]))
            running = None
            continue
        if message["op"] == "split":
            split(control, files[0], box, shell)
        else:
            running = fork(box, control, files[0], message["limits"], lambda s: serve(shell, s))
        os.close(files[0])
        wire.send(control, {"ok": True})
    if running:
        reap(box, *running)
    os._exit(0)  # there is nothing to tidy up in a hurry


def receive(control) -> tuple | None:
    """The next request and the descriptors that came with it."""
    try:
        message, files, *_ = socket.recv_fds(control, 4096, 1)
    except OSError:
        return None
    return (wire.loads(message[4:]), files) if message else None


def split(control, descriptor: int, box, shell) -> None:
    """Fork a warm parent that attends to the socket `descriptor`."""
    assert_one_thread()
    if os.fork():
        return
    try:
        control.close()
        control = socket.socket(fileno=descriptor)
        linux.die_with_parent()
        box.part()
        wire.send(control, {"ready": True})
        attend(control, box, shell)
    except OSError as error:
        wire.send(control, {"error": f"The sandbox could not be set up ({error})"})
    finally:
        os._exit(1)


def attempt(box) -> str | None:
    """Box an empty notebook, before the long warming up; what was in the way, if anything."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        limits = vars(Limits())
        return reap(box, *fork(box, ours, theirs.fileno(), limits, lambda s: None)).get("error")


def warm_up():
    """Do once what every notebook would do again: imports, a figure, an optimizer's first step."""
    gc.disable()  # there is nothing to collect, and looking for it takes a sixth of the time
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
    gc.enable()
    linux.use_huge_pages()
    return shell


def assert_one_thread() -> None:
    threads = "/proc/self/task"
    if os.path.isdir(threads) and len(os.listdir(threads)) != 1:
        raise RuntimeError("The warm parent has threads; a fork of it could hang.")


def fork(box, control, descriptor: int, limits: dict, serve) -> tuple:
    assert_one_thread()
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
