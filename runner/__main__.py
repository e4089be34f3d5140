"""The warm parent. It talks to its caller over the Unix socket whose descriptor is argv[1]; the
box it runs notebooks in is named by argv[2].

It says {"boxed": true}, or {"error"} if there is no such box here, then {"ready": true}.
{"op": "split"} (with a socket attached) makes a copy of it, which says {"ready": true} there:
libraries are loaded once, however many notebooks run at a time. {"op": "load", "libraries"} makes
one that has loaded these too, to be split in turn. A copy made by "split" answers {"op": "fork",
"limits"} (with the notebook's socket attached) by {"ok": true}, and {"op": "reap", "patient"},
which ends the notebook's processes, by {"exit", "cpu", "why"}: how they had ended. An {"error"}
comes instead if the box could not be set up.
"""

import contextlib
import functools
import gc
import importlib
import os
import pkgutil
import socket
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from course.answers import wire
from runner import linux, supervisor
from runner.box import BOXES, Box
from runner.job import Limits
from runner.supervisor import Serve

if TYPE_CHECKING:
    from runner.shell import Shell


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
    from runner.child import serve

    wire.send(control, {"ready": True})
    attend(control, box, lambda sock: serve(shell, sock))


def attempt(box: Box) -> str | None:
    """Box an empty notebook, before the long warming up; what was in the way, if anything."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            split(ours, theirs, box, lambda sock: None, box.separate)
        said = wire.receive(ours) or {"error": "The sandbox could not be set up."}
        if "ready" in said:
            with socket.socket(socket.AF_UNIX) as sock:
                request = {"op": "fork", "limits": vars(Limits())}
                socket.send_fds(ours, [wire.dumps(request)], [sock.fileno()])
            said = wire.receive(ours)
    return said.get("error")


def attend(control: socket.socket, box: Box, serve: Serve) -> None:
    """Do what the caller asks until it closes the channel: run notebooks by `serve(socket)`. Never
    returns."""
    while request := receive(control):
        message, (descriptor, *_) = request
        with socket.socket(fileno=descriptor) as theirs:
            reply: dict[str, Any] = {"ok": True}
            try:
                if message["op"] == "split":
                    split(control, theirs, box, serve, box.separate)
                elif message["op"] == "load":
                    load = functools.partial(load_also, message["libraries"])
                    split(control, theirs, box, serve, load)
                else:
                    reply = notebook(control, theirs, box, Limits(**message["limits"]), serve)
            except OSError as error:
                reply = {"error": f"{error}"}
        with contextlib.suppress(OSError):  # who asked may be gone
            wire.send(control, reply)
    os._exit(0)  # there is nothing to tidy up in a hurry


def receive(control: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """The next request and the descriptors that came with it."""
    try:
        message, files, *_ = socket.recv_fds(control, 4096, 1)
    except OSError:
        return None
    return (wire.loads(message[4:]), files) if message else None


def split(
    control: socket.socket,
    theirs: socket.socket,
    box: Box,
    serve: Serve,
    prepare: Callable[[], None],
) -> None:
    """Fork a warm parent that attends to the socket `theirs`, once it has called `prepare`."""
    supervisor.assert_one_thread()
    if os.fork():
        return
    try:
        control.close()
        linux.die_with_parent()
        try:
            prepare()
        except OSError as error:
            wire.send(theirs, {"error": f"The sandbox could not be set up ({error})"})
            return
        wire.send(theirs, {"ready": True})
        attend(theirs, box, serve)
    finally:
        os._exit(1)


def notebook(
    control: socket.socket, theirs: socket.socket, box: Box, limits: Limits, serve: Serve
) -> dict[str, Any]:
    """Run a notebook until the caller asks for its end; how it had ended. Raises OSError."""
    with theirs:  # when the notebook has closed its own, nobody else holds it open
        pid = supervisor.fork(box, theirs, limits, serve)
    wire.send(control, {"ok": True})
    asked, why = supervisor.watch(pid, control, box, limits)
    if asked:
        request = receive(control)
        patient = request and request[0]["patient"]
        return supervisor.end(pid, box, supervisor.LAST_MOMENT if patient else 0) | {"why": why}
    ended = supervisor.end(pid, box) | {"why": why}
    receive(control)
    return ended


def warm_up() -> "Shell":
    """Do once what every notebook would do again: imports, those of the course's own modules
    among them, and a figure."""
    with kept_for_all():
        import matplotlib.pyplot as plt
        import numpy as np

        import course.chapters
        import course.explore
        import course.mine
        from runner.shell import Shell

        for module in pkgutil.iter_modules(course.chapters.__path__, "course.chapters."):
            importlib.import_module(module.name)

        shell = Shell.warm()
        figure, axes = plt.subplots()
        axes.contour(np.outer([1, 2], [1, 2]))
        axes.set_title("$x$")
        figure.canvas.draw()
        plt.close("all")
    return shell


def load_also(libraries: list[str]) -> None:
    """Load what only some chapters use, and takes longest; it may not be installed."""
    with kept_for_all(), contextlib.suppress(ImportError):
        for name in libraries:
            LOADERS[name]()


def load_torch() -> None:
    """With an optimizer's first step, which loads more."""
    import torch

    torch.set_num_threads(1)
    weight = torch.nn.Parameter(torch.ones(1))
    optimizer = torch.optim.SGD([weight], lr=0.1)
    weight.square().sum().backward()
    optimizer.step()


def load_sklearn() -> None:
    import sklearn.datasets
    import sklearn.model_selection  # noqa: F401


LOADERS = {"torch": load_torch, "sklearn": load_sklearn}


@contextlib.contextmanager
def kept_for_all() -> Iterator[None]:
    """What is made meanwhile stays, in memory that copies share."""
    gc.disable()  # there is nothing to collect, and looking for it takes a sixth of the time
    yield
    from runner.seeding import seed_all

    seed_all()
    gc.collect()
    gc.freeze()
    gc.enable()
    linux.use_huge_pages()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
