"""The lab of chapter 08: one weight walks on a quartic, with noise on its loss, and is drawn."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from course import figures
from course.methods import Array
from course.objectives import objective

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from torch import Tensor
    from torch.nn import Module

START, EPOCHS = 6.0, 100


@dataclass
class Run:
    """What a run leaves behind: the optimizer, EPOCHS values of the weight and of the loss, each
    read before its step, and the axes they are drawn on, or None."""

    optimizer: Any
    path: Array
    losses: Array
    ax: Axes | None = None

    def __repr__(self) -> str:
        name, n = type(self.optimizer).__name__, len(self.path)
        return f"<Run of {name}: {n} points, {self.path[0]:.3f} to {self.path[-1]:.3f}>"


def run_fourth_order(
    w: Module | Tensor, optimizer: Any, std: float = 0, seed: int | None = None
) -> Run:
    """Walk on the quartic from 6, 100 steps, and draw nothing.

    `w` is a module with a single weight, or that weight. `std` is the standard deviation of the
    noise that is added to each loss; its numbers are those of `seed`, or others in each call.
    """
    import torch

    generator = None if seed is None else torch.Generator().manual_seed(seed)
    numbers = std * torch.randn(EPOCHS, generator=generator)

    f = objective("lab_quartic").f
    weight = w if isinstance(w, torch.Tensor) else next(w.parameters())
    path, losses = [], []

    def closure(noise: float) -> Any:
        optimizer.zero_grad()
        loss = f(weight) + noise  # added before `backward`, which does not see it
        loss.backward()
        return loss

    with torch.no_grad():
        weight.fill_(START)
    for noise in numbers.tolist():
        path.append(weight.item())
        losses.append(optimizer.step(partial(closure, noise)).item())
    return Run(optimizer, np.array(path), np.array(losses))


def plot_fourth_order(
    w: Module | Tensor,
    optimizer: Any,
    std: float = 0,
    color: Any = None,
    label: str = "values of w",
    objective: bool = True,
    ax: Axes | None = None,
    seed: int | None = None,
) -> Run:
    """Walk as `run_fourth_order` does, and draw the losses over the values of w.

    `objective` says whether the quartic is drawn as well. With `ax` the drawing goes there;
    without, a figure of its own is made, and shown where somebody is there to look at it.
    """
    run = run_fourth_order(w, optimizer, std, seed)
    run.ax = axes = ax or _own_axes()
    if objective:
        _curve(axes)
    style = dict(figures.METHODS["momentum" if _remembers(optimizer) else "gd"])
    style |= {"linestyle": "none", "label": label} | ({"color": color} if color else {})
    axes.plot(run.path, run.losses, **style)
    axes.set(xlabel="w", ylabel="loss")
    if not _seen():
        return run  # labels and pixels are most of the drawing time
    axes.legend(fontsize="small", loc="upper center")
    if ax is None and (figure := axes.get_figure(root=True)):
        figures.show(figure, _words(run, std, objective))
    return run


def _seen() -> bool:
    """Whether there is a notebook to show a figure in. There is none while grading."""
    kernels = sys.modules.get("ipykernel.kernelbase")
    return kernels is not None and bool(kernels.Kernel.initialized())


def _remembers(optimizer: Any) -> bool:
    return bool(optimizer.param_groups[0].get("momentum"))


def _own_axes() -> Axes:
    ax: Axes
    figure, ax = figures.canvas(size=(4.6, 2.9), layout=None)  # a layout pass doubles the time
    figure.subplots_adjust(left=0.15, right=0.97, bottom=0.17, top=0.97)
    return ax


def _curve(ax: Axes) -> None:
    quartic = objective("lab_quartic")
    x = np.linspace(*quartic.window[0], 203)
    ax.plot(x, quartic.f(x), color="#999999", linewidth=1, label="objective")


def _words(run: Run, std: float, objective: bool) -> str:
    below = "with the quartic, " if objective else ""
    return (
        f"The losses of {len(run.path)} steps over w, {below}noise of standard deviation {std:g} on"
        f" each loss. w goes from {run.path[0]:.2f} to {run.path[-1]:.2f}."
    ).replace("-", "−")
