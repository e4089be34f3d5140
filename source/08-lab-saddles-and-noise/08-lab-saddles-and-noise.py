# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: nbgrader,tags,jupyter,-all
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 08 · The lab: flat points, wells and noise
#
# One number walks: over a flat point, out of a well, and through noise, with momentum and without. You write the loop that walks it, in PyTorch, and
# every run of this chapter is made by it. One of the runs does not do what it says. Finding out which, and why, is worth more than the run.
#
# **After this chapter you can** use PyTorch's tensors, gradients and optimizers, and say what each call does; write the loop that every
# training program has; tell a flat point from a saddle; find out which momentum gets over a hill; say where noise has to enter to
# change a path; and report a share of random runs together with its uncertainty.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · A training loop of your own | core | 45 | `descend` |
# | 2 · Two wells, and noise on the loss | core | 40 | `practice_plain`, `practice_momentum`, `paths_with_and_without_noise`, a written question |
# | 3 · Over the hill and off the saddle | further | 20 | `escaping_momentum` |
# | 4 · Noise in the gradient | further | 45 | `noisy_gradient_descent`, `escape_share` |
#
# **Points** 20. **You need** chapter 04's core: momentum. Folded cells draw a figure or print a table: run them like the others.

# %%
import numpy as np
import torch

from course import check, explore, figures, guess, hint, mine, objective, reveal, review, self_check
from course.methods import run
from course.chapters.lab import plot_fourth_order, run_fourth_order

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · A training loop of your own (core, 45 minutes)
#
# ### From NumPy to PyTorch
#
# **PyTorch** is a library for training networks. Its arrays work like NumPy's, and it finds gradients by itself, so that nobody has to derive them by hand.
#
# **Guess first.** For $a^3$ at $a = 2$ the slope is $3a^2 = 12$. In PyTorch you ask for it with `backward()`, which puts it into `a.grad`. Compute $a^3$
# and ask a second time.

# %% tags=["demo"]
guess("08-twice")

# %% [markdown]
# A **tensor** is an array that can remember how it was computed. Ask the result for its slope, and PyTorch follows the memory back
# to every number that it came from.
#
# Six small experiments follow. Say what each prints before you run it. First: a tensor computes as an array does.

# %% tags=["demo"]
t = torch.tensor([1.0, 2.0, 3.0])
print(t * t, t.sum(), t.shape, t.dtype)
print(t.numpy(), torch.from_numpy(np.arange(3.0)).dtype)

# %% [markdown]
# A tensor of decimal numbers has single precision (`float32`, about seven digits) unless you ask for more. An array from NumPy keeps its double precision.
#
# Second: with `requires_grad=True` a tensor keeps a record, and `backward` follows it. Third: the answers *add up* in `.grad` until you clear them.

# %% tags=["demo"]
a = torch.tensor(2.0, requires_grad=True)
loss = a**3
loss.backward()
print("once:         ", a.grad)
(a**3).backward()
print("twice:        ", a.grad)
a.grad = None  # what optimizer.zero_grad() does for all parameters
(a**3).backward()
print("after clearing", a.grad)

# %% tags=["demo"]
reveal("08-twice")

# %% [markdown]
# So the answer is 24. Adding up helps when a large batch is worked off in pieces. In every other program it means: clear first.
#
# Fourth: a **leaf** is a tensor that was not computed from others. While records are kept, nobody may change it in place. `torch.no_grad()`
# says that a change is not part of the computation.
#
# Fifth: three ways out of the record. `detach()` gives a tensor without a record that *shares the memory*. `item()` gives a plain Python number, read now.
# NumPy takes only what has no record.

# %% tags=["demo"]
try:
    a -= 0.1 * a.grad
except RuntimeError as error:
    print("refused:", str(error).strip())
with torch.no_grad():
    a -= 0.1 * a.grad
print("with no_grad:", a)

shared, number = a.detach(), a.item()
with torch.no_grad():
    a.fill_(5.0)
print("detached:", shared, f"  item: {number:.2f}")
try:
    np.asarray(a**3)
except RuntimeError as error:
    print("NumPy says:", error)

# %% [markdown]
# `shared` went along to 5, `number` did not. Whoever collects a path with `detach()` collects the same tensor again and again.
#
# Sixth: an optimizer holds parameters. This one is called SGD, for *stochastic gradient descent*; what makes it stochastic is a gradient from a random batch, and with an exact
# gradient it is plain gradient descent. Its `step()` looks at their `.grad` and changes them in place, by its rule. What it has to remember, such as a
# velocity, it keeps to itself.

# %% tags=["demo"]
a = torch.nn.Parameter(torch.tensor(2.0))
optimizer = torch.optim.SGD([a], lr=0.1, momentum=0.9)
for _ in range(2):
    optimizer.zero_grad()
    (a**3).backward()
    optimizer.step()
    kept = optimizer.state[a]["momentum_buffer"].item()
    print(f"a: {a.item():.4f}   kept for the next step: {kept:.4f}")

# %% [markdown]
# | call | what it does |
# |---|---|
# | `loss.backward()` | adds the slope of `loss` to `.grad` of every leaf it came from |
# | `optimizer.zero_grad()` | clears `.grad` of the optimizer's parameters |
# | `optimizer.step()` | changes the parameters, in place, by means of `.grad` |
# | `with torch.no_grad():` | changes and computations in here are not recorded |
# | `x.item()` · `x.detach()` | a number, read now · a tensor without record, in the same memory |
#
# **Think.** What torch keeps is not the v of chapter 04. By which factor do they differ, and when does that matter?
#
# <details><summary>Answer</summary>
#
# By η. Torch keeps v ← βv + g and moves by ηv; chapter 04 keeps v ← βv + ηg and moves by v. With one η all the way both walk the same path. If η changes on the way, they differ: torch's next
# step takes the new η for all that it remembers, chapter 04's only for the newest gradient.
#
# </details>
#
# ### One number as a module
#
# PyTorch's optimizers take *parameters*. The shortest is `torch.nn.Parameter(torch.tensor(6.0))`. A longer way is a linear layer with one
# input, one output and no bias. It computes *weight · input*, so for the input 1 it returns its weight and behaves like a single number.


# %%
class OneNumber(torch.nn.Module):
    """A module with a single weight. For the input 1 it returns that weight."""

    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(1, 1, bias=False)

    def forward(self, x):
        return self.layer(x)


w = OneNumber()

# %% tags=["demo"]
one = torch.ones(1, 1)
print("parameters:", [(name, tuple(p.shape)) for name, p in w.named_parameters()])
print("w(1):", w(one).item(), "  weight:", w.layer.weight.item())

short = torch.nn.Parameter(torch.tensor(w.layer.weight.item()))
w(one).pow(3).backward()
short.pow(3).backward()
print("slope of the cube:", w.layer.weight.grad.item(), "and", short.grad.item())

# %% [markdown]
# Both give the same slope. The module is worth its lines when there are many weights: `w.parameters()` lists them all, whatever is inside.
#
# #### Exercise: `descend` (4 points)
#
# Every training program has this loop. Put the start into the parameter. Then, in each **epoch** (a pass through the data; without data, one step): clear what is left of the last gradient, compute the
# loss, write down the value and the loss, ask for the gradient, let the optimizer step.
#
# Return two lists, the values and the losses, each of `epochs` plain floats. Each pair is read *before* its step, so the first value is `start`, and after
# the last pair there is one more step. `loss_fn` takes the parameter and returns a tensor with one element; the parameter has one element too, whatever
# its shape. The optimizer may be of any kind and may have steps behind it: use it as it is, and let it do the stepping. Two points are for the walk,
# one for what the lists hold, one for other optimizers.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "descend", "locked": false, "schema_version": 3, "solution": true, "task": false}
def descend(optimizer, parameter, loss_fn, start, epochs):
    """Put `start` into `parameter`, in place, and take `epochs` steps with `optimizer`.

    Returns two lists of `epochs` floats, the parameter's values and the losses, both read before
    each step.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        parameter.fill_(start)
    values, losses = [], []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(parameter)
        values.append(parameter.item())
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return values, losses
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-descend", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check("descend")

# %% [markdown]
# **Think.** A friend moves `optimizer.zero_grad()` to the end of the loop, after the step. For which first call does that go wrong?
#
# <details><summary>Answer</summary>
#
# For a parameter that comes with something in `.grad`, because somebody called `backward` before. The first step then uses the sum of the old gradient and the new one. If `.grad` is empty at first,
# both orders walk the same path.
#
# </details>
#
# ### A flat point
#
# The first landscape is $w^3$. Its slope $3w^2$ is 0 at $w = 0$ and positive on both sides: it is level there, but has no minimum. The start is 4, η = 0.01,
# ten steps.
#
# **Guess first.** Plain descent takes ten thousand steps.

# %% tags=["demo"]
guess("08-cubic")

# %% [markdown]
# Now let torch walk, with your `descend`: once plain, once with momentum 0.9. Each run has a new optimizer.

# %% tags=["demo"]
cubic = objective("cubic")
PAIR = (("gd", 0.0, "plain"), ("momentum", 0.9, "momentum 0.9"))


def walked(surface, start, lr, beta, epochs):
    """The values and the losses of a run of torch's SGD on the weight of w, by your descend."""
    optimizer = torch.optim.SGD(w.parameters(), lr=lr, momentum=beta)
    return descend(optimizer, w.layer.weight, surface.f, start, epochs)


try:
    for _, beta, name in PAIR:
        values, losses = walked(cubic, 4.0, 0.01, beta, 10)
        print(f"{name:13s} ten values:", *(f"{x:7.3f}" for x in values))
        print(f"{'':13s} after the tenth step: {w.layer.weight.item():.3f}")
except NotImplementedError:
    print("Write `descend` first; then this cell walks.")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: ten steps on the cubic


def torch_path(surface, start, lr, beta, epochs):
    """The values of a run by your descend; before it is written, by the course's own loop."""
    try:
        return np.array(walked(surface, start, lr, beta, epochs)[0])
    except NotImplementedError:
        return run("momentum", surface.grad, start, lr, epochs - 1, beta)


fig, axes = figures.canvas(columns=3, size=(3.5, 3.2))
for ax, (method, beta, name) in zip(axes, PAIR, strict=False):
    walk = torch_path(cubic, 4.0, 0.01, beta, 10)
    figures.curve(ax, cubic)
    ax.plot(walk, cubic.f(walk), **{**figures.METHODS[method], "linestyle": "none"}, label="values of w")  # fmt: skip
    ax.set(xlabel="w", ylabel="w³", ylim=(-80, 80), title=f"{name}: the ten values")
    ax.legend(loc="upper left")
    longer = torch_path(cubic, 4.0, 0.01, beta, 31 if beta == 0 else 15)
    figures.series(axes[2], longer, method, name, every=1)
axes[2].axhline(0, color="#999999", linewidth=0.7)
axes[2].set(ylabel="w", ylim=(-21, 13), title="and further")
axes[2].legend(loc="upper right")
figures.show(
    fig,
    "Left: the ten values of plain descent on w³ lie between 4 and 1.8, closer and closer. Middle: those of momentum cross 0 and end at −3.1. "
    "Right: by step, plain descent flattens out above 0, momentum crosses 0 at step 5 and falls ever faster.",
)
plain = run("gd", cubic.grad, 4.0, 0.01, 10_000)
print("plain descent after", *(f"{k:,} steps {plain[k]:.4f};" for k in (10, 100, 1000, 10_000)))
falling = run("momentum", cubic.grad, 4.0, 0.01, 20, beta=0.9)
print("momentum after", *(f"{k} steps {falling[k]:.4g};" for k in (10, 15, 20)))

# %% tags=["demo"]
reveal("08-cubic")

# %% [markdown]
# Two people look at the left and the middle picture. One says: "Plain descent is stuck in the saddle point, and momentum gets out of it." The other says: "It is not stuck, it is no saddle, and there is
# nothing to get to." Who is right? Use the printed numbers.
#
# *Is it stuck?* After ten steps it is at 1.74, where the slope is still 9. It crawls: 0.30 after a hundred steps, 0.0033 after ten thousand. Near 0 each step is $3\eta w^2$, which makes
# $w \approx 1/(3\eta k)$ after $k$ steps. To be ten times closer takes ten times as long. It never stops and never passes 0.
#
# *Is it a saddle?* A **saddle** rises in one direction and falls in another, which takes two directions. A level point where a curve of one number goes on falling is an **inflection**.
#
# *Is there anything behind it?* No: $w^3$ has no minimum. Momentum crosses 0 in its fifth step and runs away: −4.1 after ten steps, about −1.7 · 10¹⁰ after twenty. So the second person is right.
#
# **Think.** Where does plain descent on $w^3$ end that starts at −0.001?
#
# <details><summary>Answer</summary>
#
# Nowhere. The slope is positive on both sides of 0, so each step goes to the left, away from 0. It is slow at first, about 33,000 steps until w is −1 or so, and then within a few dozen steps w is beyond all numbers.
#
# </details>

# %% [markdown]
# ## Sitting 2 · Two wells, and noise on the loss (core, 40 minutes)
#
# ### Two wells
#
# The second landscape is $2w^4 - 9w^3 - 21w^2 + 88w + 48$. Its slope vanishes three times: at 4, a local minimum of height 0; at 1.375, the top of a
# hill of height 113; and at −2, the global minimum, −108. The start is 6, at height 468, with η = 0.001 and 100 steps. Say where plain SGD ends, and where momentum 0.9 does; then run it.

# %% tags=["demo"]
quartic = objective("lab_quartic")
try:
    for _, beta, name in PAIR:
        values, losses = walked(quartic, 6.0, 0.001, beta, 100)
        print(f"{name:13s} values 0, 1, 2, 5, 10, 20, 99:", *(f"{values[k]:8.4f}" for k in (0, 1, 2, 5, 10, 20, 99)))  # fmt: skip
except NotImplementedError:
    print("Write `descend` in sitting 1 first; then this cell walks.")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: two runs on the quartic
fig, axes = figures.canvas(columns=3, size=(3.5, 3.2))
for ax, (method, beta, name) in zip(axes, PAIR, strict=False):
    walk = torch_path(quartic, 6.0, 0.001, beta, 100)
    figures.curve(ax, quartic)
    ax.plot(walk, quartic.f(walk), **{**figures.METHODS[method], "linestyle": "none"}, label="values of w")  # fmt: skip
    ax.set(xlabel="w", title=f"{name}: the 100 values")
    ax.legend(loc="upper center")
    figures.series(axes[2], walk, method, name)
for level in (4, 1.375, -2):
    axes[2].axhline(level, color="#999999", linewidth=0.7)
axes[2].set(ylabel="w", title="by step")
axes[2].legend(loc="upper right")
figures.show(
    fig,
    "The graph of the quartic with the 100 values of each run. Plain descent from 6 goes down to the local minimum at 4 and stays. Momentum rolls through it, over the hill at 1.375 and "
    "into the global minimum at −2. By step: plain descent settles at 4, momentum swings around −2 and calms down.",
)
for place in (6, 4, 1.375, -2):
    print(f"height at {place:6}: {quartic.f(place):8.2f}, slope {quartic.grad(place):6.1f}")

# %% [markdown]
# Plain SGD ends in the local minimum, momentum in the global one. The ball comes from a height of 468, has to get over 113, and loses
# some of its speed in each step. With β = 0.9 enough is left. Whether more β is always better, sitting 3 tries.
#
# ### Noise on the loss
#
# In training, losses are noisy. The next runs imitate that: a normal random number is added to each loss, with a **standard deviation** of `std`, which is its usual size. The helper is
#
# ```python
# plot_fourth_order(w, optimizer, std=0, color=None, label="values of w", objective=True, ax=None, seed=None)
# ```
#
# It puts 6 into w, takes 100 steps, and draws the 100 losses, noise included, over the values of w. `objective=False` leaves the grey curve out, `ax` takes axes of your own, and `seed` makes the noise repeatable. It returns a
# record with `.optimizer`, `.path` (the 100 values of w), `.losses` and `.ax`.
#
# **Guess first.** The first two runs have std = 10.

# %% tags=["demo"]
guess("08-std")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the runs with std = 10
fig, axes = figures.canvas(columns=2, size=(5.0, 3.3), sharey=True)
for ax, (_, beta, name) in zip(axes, PAIR, strict=True):
    optimizer = torch.optim.SGD(w.parameters(), lr=0.001, momentum=beta)
    plot_fourth_order(w, optimizer, std=10, ax=ax, seed=8)
    ax.set_title(f"{name}, std = 10")
figures.show(
    fig,
    "The two runs with noise of standard deviation 10 on each loss. The points lie a little off the grey curve: plain descent ends near 4, momentum near −2.",
)

# %% [markdown]
# #### Practice: std = 100 in two cells (`practice_plain`, `practice_momentum`, 3 points each)
#
# Now you. Make an optimizer of the class `torch.optim.SGD` for w with learning rate 0.001 and the default momentum, run `plot_fourth_order` with std = 100, and call what it returns
# `practice_plain`. Then, in a cell of its own below the first check, do the same with momentum 0.9 and the name `practice_momentum`.
#
# The two cells are independent: each makes its own optimizer, and each would work if the other were not there. Colour, label, seed, grey curve or your own axes are up to you. So is
# the drawing: a record of your own with `optimizer`, `path` and `ax` will do. One point each is for the optimizer, the path, and the figure, which is judged by the data on its axes. For the path your optimizer also walks
# from other starts.

# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "practice_plain", "locked": false, "schema_version": 3, "solution": true, "task": false}
# practice_plain = plot_fourth_order(…)
### BEGIN SOLUTION
optimizer_plain = torch.optim.SGD(w.parameters(), lr=0.001)
practice_plain = plot_fourth_order(w, optimizer_plain, std=100)
### END SOLUTION

# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-practice_plain", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("practice_plain")

# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "practice_momentum", "locked": false, "schema_version": 3, "solution": true, "task": false}
# practice_momentum = plot_fourth_order(…)
### BEGIN SOLUTION
optimizer_momentum = torch.optim.SGD(w.parameters(), lr=0.001, momentum=0.9)
practice_momentum = plot_fourth_order(w, optimizer_momentum, std=100)
### END SOLUTION

# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-practice_momentum", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("practice_momentum")

# %% [markdown]
# Wild pictures. Look at them once more, and only at the places along w.
#
# #### Exercise: `paths_with_and_without_noise` (1 point)
#
# Does the noise move the path? Do not judge by eye; make an experiment, for any landscape and any noise. Write the two runs of torch's SGD with momentum β from `start`: one on the loss f(w), one on the loss f(w) + noise(w). Return both
# paths, first the one without noise, each with the `epochs` values before the steps. `noise` is a function: each call draws a new number, which may depend on w or not. Your `descend` does the walking.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "paths_with_and_without_noise", "locked": false, "schema_version": 3, "solution": true, "task": false}
def paths_with_and_without_noise(f, noise, start, lr, beta, epochs):
    """Two lists of values of w: SGD with momentum on f(w), and on f(w) + noise(w), both from
    `start`."""
    ### BEGIN SOLUTION
    paths = []
    for loss_fn in (f, lambda w: f(w) + noise(w)):
        parameter = torch.nn.Parameter(torch.tensor(float(start)))
        optimizer = torch.optim.SGD([parameter], lr=lr, momentum=beta)
        values, _ = descend(optimizer, parameter, loss_fn, start, epochs)
        paths.append(values)
    return paths
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-paths_with_and_without_noise", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
check("paths_with_and_without_noise")

# %% [markdown]
# Now put two noises to it: the one of the practice, a number with std = 100; and such a number times w. Before you run the cell, say for each whether `np.array_equal` will find the two paths equal. It
# demands equality to the last bit.

# %% tags=["demo"]
# Table: two noises, two paths
NOISES = {
    "a number n  ": lambda w: 100 * torch.randn(()),
    "n times w   ": lambda w: 100 * torch.randn(()) * w,
}
try:
    for name, noise in NOISES.items():
        torch.manual_seed(8)
        pair = paths_with_and_without_noise(quartic.f, noise, 6.0, 0.001, 0.9, 100)
        without, with_noise = np.array(pair)
        print(f"{name} equal: {str(np.array_equal(without, with_noise)):5}", end="   ")
        print(f"largest difference {np.abs(without - with_noise).max():.3f}")
except NotImplementedError:
    print("Write `paths_with_and_without_noise` first; then this cell compares.")

# %% [markdown] nbgrader={"cell_type": "markdown", "grade": false, "grade_id": "why-the-paths-agree-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# #### Why? (2 points, read by a person)
#
# In two or three sentences: **why** does the noise of the practice leave the path as it is, to the last bit? And **how** does noise have to enter the computation to change the path? Give one example of such noise from
# the training of a real model.
#
# === BEGIN MARK SCHEME ===
# One point each, halves allowed:
#
# 1. **Why.** The paths are equal, to the last bit, *because* the step uses only the derivative of the loss with respect to w, and the added number does not depend on w, so its derivative is 0. "Noise averages out", "100 is too small to
#    matter" or "momentum smooths it" earn nothing. "Only the gradient counts" without saying that the number's derivative is 0: half.
# 2. **How.** The noise must depend on w, so that it has a slope, or be added to the gradient (or to w); *and* a real example: mini-batches or shuffling, dropout, random augmentation. Without an example: half.
#
# An answer that reports different paths after a wrong experiment (one optimizer for both runs) and explains that difference correctly by the velocity carried over: one point.
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"cell_type": "markdown", "grade": true, "grade_id": "why-the-paths-agree", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# === BEGIN SOLUTION ===
# The two paths are equal to the last bit. A step uses only the derivative of the loss with respect to w, and the random number is added to the loss without depending on w, so its derivative is 0 and the gradient is the same as
# without noise. To change the path the noise has to have a slope in w, or be added to the gradient itself. That is what a mini-batch does: its loss is another function of w in every step, with another gradient.
# === END SOLUTION ===

# %% tags=["demo"]
reveal("08-std")

# %% [markdown]
# **Think.** A training curve jumps wildly from batch to batch. Which two quite different situations look like that?
#
# <details><summary>Answer</summary>
#
# The weights move calmly, and only the measured loss jumps, because each batch is another small sample. Or the weights themselves jump, because the steps are too long or the gradients too noisy. To tell them apart, look
# at the weights, or at the loss on one fixed set of examples.
#
# </details>
#
# ### Self-check
#
# No points. Choose an answer; what there is to say about it appears below.

# %% tags=["demo"]
self_check("08")

# %% [markdown]
# ### Recap
#
# - Clear, compute, record, `backward`, `step`: the loop of every training program. `.grad` adds up; `item()` reads a number; `detach()` shares memory.
# - One weight in a module, or one `Parameter`: optimizers do not mind. The optimizer keeps the velocity, so a new run needs a new optimizer.
# - A flat point is not yet a saddle. Towards an inflection plain descent crawls like 1/k.
# - Momentum 0.9 gets over a hill at which plain descent stays.
# - Noise on the loss can leave the path as it is, to the last bit. Your answer to *Why?* says when.
#
# **Next**: chapter 09 takes the same loop to real networks, and writes momentum as an optimizer of PyTorch's own kind. Two further sittings follow here: which momentum gets over the hill, and what noise in the gradient does.

# %% [markdown]
# ## Sitting 3 · Over the hill and off the saddle (further, 20 minutes)
#
# ### Which momentum gets over the hill?
#
# **Guess first.** Plain descent stops at 4. Turn β up.

# %% tags=["demo"]
guess("08-hill")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: where the run ends, by momentum
betas = np.round(np.arange(100) / 100, 2)
ends = {n: np.array([run("momentum", quartic.grad, 6.0, 0.001, n, b)[-1] for b in betas]) for n in (100, 1000)}  # fmt: skip
fig, axes = figures.canvas(columns=2, size=(4.9, 3.4), sharey=True)
for beta, look in zip((0.85, 0.86, 0.97), figures.VARIANTS, strict=False):
    walk = run("momentum", quartic.grad, 6.0, 0.001, 60, beta)
    axes[0].plot(walk, label=f"β = {beta}", markevery=4, **look)
axes[0].set(xlabel="step", ylabel="w", title="three runs", ylim=(-5.6, 6.4))
axes[0].legend(fontsize="small", loc="lower center", ncols=3)
shown = betas >= 0.8
for well, mark in ((4, "v"), (-2, "o")):
    there = shown & (abs(ends[1000] - well) < 1)
    axes[1].plot(betas[there], ends[1000][there], mark, color="#0072B2", markersize=7)
for level, text in ((4, "local minimum"), (1.375, "top of the hill"), (-2, "global minimum")):
    for ax in axes:
        ax.axhline(level, color="#999999", linewidth=0.7, zorder=0)
    axes[1].annotate(text, (0.8, level), (0, 8), textcoords="offset points", fontsize=9)
axes[1].set(xlabel="β", title="the end after 1000 steps", xticks=np.arange(0.8, 1, 0.03))
figures.show(
    fig,
    "Left: by step, the run with β = 0.85 turns before the top of the hill and settles at 4; with 0.86 it gets over and settles at −2; with 0.97 it goes far over to the other side, comes back and swings around 4. "
    "Right: the place where the run ends for β from 0.80 to 0.99. Up to 0.85 it is 4, from 0.86 to 0.96 it is −2, at 0.97 it is 4, at 0.98 it is −2, at 0.99 it is 4.",
)
for n, found in ends.items():
    print(f"after {n:4d} steps within 1 of −2:", *(f"{b:.2f}" for b in betas[abs(found + 2) < 1]))
print("after  100 steps:", *(f"β = {b:g}: {ends[100][round(100 * b)]:.4f};" for b in (0, 0.5, 0.85, 0.9, 0.99)))  # fmt: skip

# %% tags=["demo"]
reveal("08-hill")

# %% [markdown]
# More momentum does not always get further. From 0.86 to 0.96 the run ends at −2. At 0.97 the ball has so much speed that it turns on the far slope, comes back over the hill, and ends at 4 after all. More
# momentum means more hills crossed, also in the wrong direction.
#
# #### Exercise: `escaping_momentum` (2 points)
#
# Which of some candidates is the smallest that escapes? For each candidate β, run torch's SGD with that momentum on the quartic, and see whether the parameter
# is within 1 of −2 *after the last step*. Return the smallest such candidate as a number, or nan if there is none. `objective("lab_quartic").f` takes
# tensors too, and `descend` does the walking, if you have written it.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "escaping_momentum", "locked": false, "schema_version": 3, "solution": true, "task": false}
def escaping_momentum(start, lr, epochs, candidates):
    """The smallest of `candidates`, a list of β in any order, with |w + 2| < 1 after `epochs`
    steps on the quartic from `start`; nan if there is none. Every run has a new optimizer."""
    ### BEGIN SOLUTION
    escaped = []
    for beta in candidates:
        parameter = torch.nn.Parameter(torch.tensor(float(start)))
        optimizer = torch.optim.SGD([parameter], lr=lr, momentum=beta)
        descend(optimizer, parameter, objective("lab_quartic").f, start, epochs)
        if abs(parameter.item() + 2) < 1:
            escaped.append(beta)
    return min(escaped, default=float("nan"))
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-escaping_momentum", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("escaping_momentum")

# %% [markdown]
# **Think.** Someone searches for the smallest β by halving an interval again and again. On which property of the answer do they rely, and what would this function tell
# them?
#
# <details><summary>Answer</summary>
#
# That whoever escapes with some β escapes with every larger one. That is not so here. Among 0.9, 0.97 and 0.99 the middle one does not escape; halving then looks only above it, finds nothing, and misses 0.9. The function tries all of them.
#
# </details>
#
# ### A saddle
#
# Here is a saddle beside the inflection: $x^2 - y^2$, level at (0, 0), rising along x, falling along y. The line y = 0, from which it falls to both sides, is its **ridge**. The runs are made by your own `momentum` of chapter 04, if you have kept it.
#
# **Guess first.** Both landscapes have a point of slope 0.

# %% tags=["demo"]
guess("08-leaves")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: an inflection and a saddle
saddle, momentum = objective("saddle"), mine.momentum
fig, axes = figures.canvas(columns=3, size=(3.5, 3.2))
figures.contours(axes[0], saddle, window=((-1.6, 1.6), (-1.6, 1.6)))
for method, beta, name in PAIR:
    walk = np.array(momentum(saddle.grad, [1.4, 0.001], 0.05, beta, 90))
    inside = walk[np.abs(walk[:, 1]) < 1.6]
    figures.path(axes[0], inside, method, label=name, every=6)
    figures.series(axes[2], np.abs(walk[:, 1]), method, name, every=8)
    gone = np.flatnonzero(np.abs(walk[:, 1]) > 1)[0]
    print(f"{name:13s} saddle: |y| > 1 at step {gone}")
RESTING = (("gd", 1.0, 0.0, {}), ("momentum", 1.0, 0.9, {}), ("momentum", 0.3, 0.9, figures.VARIANTS[0]))  # fmt: skip
for method, start, beta, look in RESTING:
    walk = np.array(momentum(cubic.grad, start, 0.01, beta, 40))
    name = f"{'plain' if beta == 0 else 'momentum 0.9'}, from {start:g}"
    figures.series(axes[1], walk, method, name, every=4, **look)
    end = f"w = {walk[40]:7.4f} after 40 steps" if abs(walk[40]) < 10 else "falling"
    print(f"{name:23s} cubic: {end}")
axes[0].set_title("saddle x² − y² from (1.4, 0.001)")
axes[0].legend(fontsize="small", loc="lower right", frameon=True, edgecolor="none", framealpha=1)
axes[1].axhline(0, color="#999999", linewidth=0.7)
axes[1].set(ylabel="w", ylim=(-1.6, 1.1), title="inflection w³")
axes[1].legend(fontsize="small", loc="lower left")
axes[2].set(yscale="log", ylabel="|y|", ylim=(5e-4, 30), title="saddle: distance from the ridge")
axes[2].legend(fontsize="small", loc="lower right")
figures.show(
    fig,
    "Left: on the saddle both paths come along the ridge towards the middle and then turn off along y. Middle: on the cubic plain descent from 1 stays above 0 and crawls; momentum from 1 crosses 0 and falls; momentum from 0.3 has too "
    "little speed and comes to rest just above 0. Right: on the saddle the distance from the ridge grows along a straight line on a logarithmic scale, for momentum more steeply.",
)

# %% tags=["demo"]
reveal("08-leaves")

# %% [markdown]
# Beside a saddle each step *multiplies* the distance from the ridge, for plain descent by 1 + 2η = 1.1. It leaves by itself, from everywhere except the ridge. Towards
# the inflection it slows down without end. Even momentum passes the inflection only if it arrives with speed: released at rest from 0.3 it crawls as well. What matters is the
# curvature at the flat point: −2 along y here, and 0 for the cubic.
#
# ### Five traps in plotting helpers
#
# Short helpers fall into these traps easily. Unfold what you need; the cell after them runs them all.
#
# <details><summary><b>Trap: an optimizer that has run before</b></summary>
#
# A helper sets w back, but not the optimizer. With momentum its velocity survives, and a second run begins with the speed of the first. On the quartic the paths differ by up to 0.027, hardly visible; on the cubic, whose first run ends at full
# speed, by up to 8.3. Make a new optimizer for each run.
#
# </details>
# <details><summary><b>Trap: weights changed through `state_dict`</b></summary>
#
# `state_dict()` looks like a copy but hands out the very memory of the weights. A loop that begins `for w.state_dict()["layer.weight"][0] in values:` puts
# one value after the other into the weight, without a word. Use `with torch.no_grad(): parameter.fill_(…)`, where everyone sees it.
#
# </details>
# <details><summary><b>Trap: losses that still carry their record</b></summary>
#
# A list of losses that were never turned into numbers holds every computation that led to them, and matplotlib cannot draw it. Append `loss.item()`.
#
# </details>
# <details><summary><b>Trap: a colour given twice</b></summary>
#
# `plot(x, y, "ro", color="b")` says red and blue. Matplotlib takes the keyword and warns. Give the marker alone in the short form, `"o"`.
#
# </details>
# <details><summary><b>Trap: noise from a generator that everyone shares</b></summary>
#
# `torch.randn` without a generator draws from a global one, so a picture depends on how often others drew before. A generator of your own, `torch.Generator().manual_seed(0)`, makes it repeatable; the `seed` of `plot_fourth_order` makes one.
#
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure and table: the traps, tried out
import textwrap
import warnings


def walk_of(optimizer, parameter, f, start, epochs):
    """The values of the parameter, each read before its step."""
    with torch.no_grad():
        parameter.fill_(start)
    values = []
    for _ in range(epochs):
        optimizer.zero_grad()
        values.append(parameter.item())
        f(parameter).sum().backward()
        optimizer.step()
    return np.array(values)


fig, axes = figures.canvas(columns=2, size=(5.0, 3.1))
for ax, f, start, lr, epochs, name in (
    (axes[0], cubic.f, 4.0, 0.01, 10, "cubic"),
    (axes[1], quartic.f, 6.0, 0.001, 100, "quartic"),
):
    parameter = w.layer.weight
    optimizer = torch.optim.SGD([parameter], lr=lr, momentum=0.9)
    first, second = (walk_of(optimizer, parameter, f, start, epochs) for _ in range(2))
    figures.series(ax, first, "momentum", "new optimizer")
    figures.series(ax, second, "momentum", "the same one again", **figures.VARIANTS[0] | {"linestyle": "--"})  # fmt: skip
    ax.set(ylabel="w", title=f"{name}: largest difference {np.abs(first - second).max():.2g}")
    ax.legend()
    print(
        f"1  {name}: two runs with one optimizer differ by up to {np.abs(first - second).max():.3f}"
    )
figures.show(
    fig,
    "w by step for a new optimizer and for the same optimizer used a second time. On the cubic the second run starts with speed and falls far below the first; on the quartic the two nearly coincide.",
)

before = w.layer.weight.item()
w.state_dict()["layer.weight"][0] = -7.0
print(f"2  the weight was {before:.3f}; after a change of the dictionary it is {w.layer.weight.item():.3f}")  # fmt: skip

_, ax = figures.canvas()
losses = [w(torch.ones(1, 1)) ** 3 for _ in range(3)]
try:
    ax.plot([1, 2, 3], losses)
except RuntimeError as error:
    print(f"3  drawing losses with their record:\n   {error}")
ax.plot([1, 2, 3], [loss.item() for loss in losses])

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    (line,) = ax.plot([1], [1], "ro", color="b")
print(f"4  colour {line.get_color()!r}, with the warning:")
print(textwrap.indent(textwrap.fill(str(caught[0].message), 90), "   "))

own = [torch.randn(2, generator=torch.Generator().manual_seed(0)) for _ in range(2)]
shared = [torch.randn(2) for _ in range(2)]
print(f"5  own generator: equal {torch.equal(*own)};  global one: equal {torch.equal(*shared)}")

# %% [markdown]
# ## Sitting 4 · Noise in the gradient (further, 45 minutes)
#
# ### From the loss to the gradient
#
# In real training each gradient is computed from a few examples, and is off by a random amount. So put the noise there: in every step the gradient is
#
# $$g = f'(w) + \sigma\, n$$
#
# with n a new standard normal number and σ the standard deviation (`std`). The rest is momentum as before: v ← βv + ηg, w ← w − v.
#
# **Guess first.** The noise has σ = 100. Think of a hundred runs with β = 0.9, and of a hundred plain ones.

# %% tags=["demo"]
guess("08-noisy")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: noise on the loss, noise in the gradient
SEEDS, STEPS = 2000, 100
NUMBERS = np.array([np.random.default_rng(seed).standard_normal(STEPS) for seed in range(SEEDS)]).T


def many_runs(beta, std, lr=0.001, numbers=NUMBERS):
    """Noisy runs on the quartic from 6, all seeds at once: shape (steps + 1, *shape of std, seeds)."""
    std = np.asarray(std, float)[..., None]
    x = np.full(np.broadcast_shapes(std.shape, numbers[0].shape), 6.0)
    v, rows = np.zeros_like(x), [x]
    for n in numbers:
        v = beta * v + lr * (quartic.grad(x) + std * n)
        x = x - v
        rows.append(x)
    return np.array(rows)


fig, axes = figures.canvas(columns=2, rows=2, size=(5.0, 2.6), sharex=True, sharey=True)
for row, (method, beta, name) in zip(axes, PAIR, strict=True):
    colour = figures.METHODS[method]["color"]
    without = run(method, quartic.grad, 6.0, 0.001, STEPS, beta)
    for std, look in ((0, "-"), (10, "--"), (100, ":")):
        optimizer = torch.optim.SGD(w.parameters(), lr=0.001, momentum=beta)
        path = run_fourth_order(w, optimizer, std, seed=8).path
        row[0].plot(path, color=colour, linestyle=look, linewidth=1 + std / 25, alpha=0.6, label=f"std = {std}")  # fmt: skip
    row[0].set(ylabel="w", title=f"{name}, noise on the loss")
    row[0].legend(fontsize="small")
    row[1].plot(many_runs(beta, 100)[:, :40], color=colour, linewidth=0.6, alpha=0.5)
    row[1].plot(without, color="#E69F00", linewidth=2.5, linestyle="--", label="without noise")
    row[1].set(title=f"{name}, σ = 100 in the gradient: 40 runs")
    row[1].legend(fontsize="small")
for ax in axes[1]:
    ax.set(xlabel="step", ylim=(-6, 7.5))
figures.show(
    fig,
    "w by step. Left: runs with noise 0, 10 and 100 on the loss lie exactly on one another, without momentum and with it. Right: forty runs each with noise in the gradient. "
    "Plain runs scatter narrowly around 4. With momentum most runs go to −2 and swing widely around it; some stay at 4 or are on the way.",
)

# %% [markdown]
# #### Exercise: `noisy_gradient_descent` (3 points)
#
# Write it for any landscape: the path of momentum in which every gradient has noise, `g + std * n`, where n comes from `rng.standard_normal` and has the gradient's shape. Draw once in every step, also when std
# is 0. Shape and start are as for `momentum` in chapter 04: `steps + 1` rows, row 0 is `x0`, which may be an array or a number and is not changed. `rng` is a generator from `np.random.default_rng(…)`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "noisy_gradient_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    """The path of momentum with normal noise of deviation `std` in every gradient: an array of
    shape (steps + 1, *shape of x0), row 0 is x0. One draw of x0's shape from `rng` per step."""
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x) + std * rng.standard_normal(x.shape)
        v = beta * v + lr * g
        x = x - v
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-noisy_gradient_descent", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("noisy_gradient_descent")

# %% [markdown]
# ### Is real noise like that?
#
# Here is a small data set: 240 pairs (x, y) on the line y = 2x, off by a random amount. The model has one weight, its loss is the mean of ½(wx − y)², and the minimum lies near 2. A batch of B examples gives a gradient that is off. By how much, and is σ·n a good model of it?
#
# **Guess first.** Batches of 16 in place of single examples.

# %% tags=["demo"]
guess("08-batches")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the noise of mini-batches
DATA = np.random.default_rng(8)
inputs = DATA.standard_normal(240)
inputs /= np.sqrt(np.mean(inputs**2))  # so the loss has curvature 1
targets = 2 * inputs + DATA.standard_normal(240)
best = np.mean(inputs * targets)


def batch_gradients(at, size, epochs):
    """Gradients of all batches of some shuffled epochs, at weights of shape () or one a batch."""
    order = np.concatenate([DATA.permutation(240) for _ in range(epochs)]).reshape(-1, size)
    x, y = inputs[order], targets[order]
    return np.mean(x * (at * x - y), axis=1)


def settled(gradient, beta, lr=0.1, steps=12_000):
    """The path from w = 8 of momentum with a gradient that is asked step by step."""
    return run("momentum", gradient, 8.0, lr, steps, beta)


def by_batches(size):
    waiting = []

    def gradient(at):
        if not waiting:
            waiting.extend(DATA.permutation(240).reshape(-1, size))
        rows = waiting.pop()
        return np.mean(inputs[rows] * (at * inputs[rows] - targets[rows]))

    return gradient


SIZES = (1, 2, 4, 8, 16, 40)
fig, axes = figures.canvas(columns=3, size=(3.7, 3.3))
places = ((best, "at the minimum"), (best + 3, "3 away from it"))
deviations = {}
for (at, name), look in zip(places, figures.VARIANTS, strict=False):
    off = {size: batch_gradients(at, size, 400) - (at - best) for size in SIZES}
    deviations[name] = [off[size].std() for size in SIZES]
    axes[0].plot(SIZES, deviations[name], label=name, **look)
    print(f"{name:14s} σ for B = 1, 4, 16: " + ", ".join(f"{off[size].std():.2f}" for size in (1, 4, 16)), end="")  # fmt: skip
    print("   beyond 3σ: " + ", ".join(f"{np.mean(abs(off[size]) > 3 * off[size].std()):.1%}" for size in (1, 4, 16)))  # fmt: skip
    if at == best:
        at_best = off
axes[0].plot(SIZES, deviations["at the minimum"][0] / np.sqrt(SIZES), color="#999999", linestyle=":", label="∝ 1/√B")  # fmt: skip
axes[0].set(xscale="log", yscale="log", xlabel="B, examples in a batch", ylabel="σ of the gradient", title="its size")  # fmt: skip
axes[0].set_xticks(SIZES, [str(size) for size in SIZES], minor=False)
axes[0].set_yticks((0.2, 0.5, 1, 2, 4), ("0.2", "0.5", "1", "2", "4"))
axes[0].minorticks_off()
axes[0].legend(fontsize="small")
grid = np.linspace(-4.5, 4.5, 20)
middle = (grid[1:] + grid[:-1]) / 2
for size, look in zip((1, 16), (figures.VARIANTS[0], figures.VARIANTS[2]), strict=True):
    share = np.histogram(at_best[size] / at_best[size].std(), grid, density=True)[0]
    axes[1].plot(middle, share, label=f"batches of {size}", **look)
axes[1].plot(middle, np.exp(-(middle**2) / 2) / np.sqrt(2 * np.pi), "k--", label="normal, n")
axes[1].set(xlabel="gradient's error / σ", ylabel="density", title="its shape")
axes[1].legend(fontsize="small")
sigma, numbers = at_best[4].std(), np.random.default_rng(9)
kinds = {"batches of 4": by_batches(4), "σ·n, the same σ": lambda at: at - best + sigma * numbers.standard_normal()}  # fmt: skip
for (name, gradient), look in zip(kinds.items(), figures.VARIANTS[:2], strict=True):
    for beta in (0.0, 0.9):
        walk = settled(gradient, beta)
        print(f"{name:16s} β = {beta}: w strays by {walk[1000:].std():.3f} once it is there")
    axes[2].plot(walk[:121], label=name, markevery=10, **look)
axes[2].axhline(best, color="#999999", linewidth=0.7)
axes[2].set(xlabel="step", ylabel="w", title="paths, η = 0.1, β = 0.9")
axes[2].legend(fontsize="small")
figures.show(
    fig,
    "Left: the standard deviation of the gradient against the size of a batch, on logarithmic axes; it falls like 1/√B, and is about four times as large 3 away from the minimum as at it. Middle: at the minimum the error of single examples is more "
    "peaked than a normal curve and has longer tails; that of batches of 16 nearly lies on it. Right: a path with batches of 4 and one with normal noise of the same size; both swing in within 50 steps and then stray about the minimum alike.",
)

# %% tags=["demo"]
reveal("08-batches")

# %% [markdown]
# So σ·n is a fair model near the minimum, for batches that are not tiny. It misses three things. The noise of batches is larger where the loss is worse, because every example is further off there. Single examples have long
# tails. And a batch of all 240 has no noise at all.
#
# The printed deviations show both sides. Plain runs stray a little less with batches than with σ·n: a shuffled epoch takes every example once, so the errors partly cancel. With β = 0.9 they stray a little more: the runs get far enough from the minimum to meet the larger noise.
#
# ### Two noises on one bowl
#
# On ½w² there is one minimum and nothing to escape from; what is left is how fast a run arrives and how far it strays once it is there. The grey band is this **floor**: the standard
# deviation at which, by the formula of chapter 04, noisy runs settle. If your function is written, the bold run is yours.
#
# **Before you move a slider**, write down three guesses. (a) `std`, the noise on the loss, goes up to 20: what changes on the left, what on the right? (b) σ = 10 and η = 0.1: is the floor lower with β = 0 or with
# β = 0.9? (c) β stays at 0.9: which η brings a floor like the lower one of (b)?

# %% tags=["demo"]
# Explorable: the noise floor
explore.noise_floor(noisy_gradient_descent=noisy_gradient_descent)

# %% [markdown]
# **Think.** What does it say about momentum on a noisy bowl that plain descent with η = 0.1 and momentum with η = 0.01 have the same floor, and the first is within 1 of the minimum at step 22, the second at step 46?
#
# <details><summary>Answer</summary>
#
# What counts for the floor is nearly η/(1 − β), and it is 0.1 in both. At that floor momentum brings nothing: on a bowl with one curvature plain descent can take the long steps itself. Momentum pays where some directions
# are steep and forbid long steps (chapter 04).
#
# </details>
#
# #### Exercise: `escape_share` (2 points)
#
# One noisy run proves little. Take a list of seeds; for each one make a generator, `np.random.default_rng(seed)`, run on the quartic from 6 for 100 steps, and see whether the last point lies within 1 of
# −2. Return the share of the seeds for which it does, a number from 0 to 1.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "escape_share", "locked": false, "schema_version": 3, "solution": true, "task": false}
def escape_share(lr, beta, std, seeds):
    """The share of `seeds` whose noisy run of 100 steps on the lab's quartic, from 6, ends with
    |w + 2| < 1."""
    ### BEGIN SOLUTION
    grad = objective("lab_quartic").grad
    ends = [
        noisy_gradient_descent(grad, 6.0, lr, beta, std, 100, np.random.default_rng(seed))[-1]
        for seed in seeds
    ]
    return float(np.mean(np.abs(np.array(ends) + 2) < 1))
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-escape_share", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("escape_share")

# %% [markdown]
# ### A share and its uncertainty
#
# A share $p$ of $n$ runs is an estimate: other seeds would give another. Its **95% interval** is a range that holds the true share in 95 of 100 such experiments. The textbook's $p \pm 1.96\sqrt{p(1-p)/n}$ has no width at all when no run escaped, as if that were
# certain. Wilson's interval does not have this fault. With $z = 1.96$ it is
#
# $$\frac{p + \frac{z^2}{2n} \pm z\sqrt{\frac{p(1-p)}{n} + \frac{z^2}{4n^2}}}{1 + \frac{z^2}{n}}$$
#
# **Guess first.** A table gives a share of 62% from 200 runs.

# %% tags=["demo"]
guess("08-digits")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Table and figure: the share that escapes
def wilson(share, n, z=1.96):
    """The 95% interval of a share of n runs (Wilson, 1927)."""
    middle = share + z**2 / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)


print("62% of 200 runs: {:.1%} to {:.1%};  0 of 200: {:.1%} to {:.1%}\n".format(*wilson(0.62, 200), *wilson(0, 200)))  # fmt: skip
print("within 1 of −2           200 seeds               2000 seeds     near 4 (2000)")
for std in (10, 100):
    for beta in (0.0, 0.9):
        last = many_runs(beta, std)[-1]
        line = f"σ = {std:3d}, β = {beta}: "
        for n in (200, 2000):
            share = np.mean(np.abs(last[:n] + 2) < 1)
            low, high = wilson(share, n)
            line += f"{share:7.1%} ({low:5.1%} to {high:5.1%})  "
        print(line + f"{np.mean(np.abs(last - 4) < 1):7.1%}")
try:
    print(f"\nyour escape_share, σ = 100, β = 0.9, seeds 0 to 199: {escape_share(0.001, 0.9, 100.0, range(200)):.1%}")  # fmt: skip
except NotImplementedError:
    print("\nWrite `noisy_gradient_descent` and `escape_share` to compare them with the table.")

sigmas = np.array([0, 10, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 600])
fig, ax = figures.canvas(size=(7.4, 3.6))
for method, beta, name in PAIR:
    shares = np.mean(np.abs(many_runs(beta, sigmas)[-1] + 2) < 1, axis=1)
    low, high = wilson(shares, SEEDS)
    bars = {"yerr": [np.maximum(shares - low, 0), np.maximum(high - shares, 0)], "capsize": 3}
    ax.errorbar(sigmas, shares, label=name, **figures.METHODS[method], **bars)
ax.set(
    xlabel="σ, the noise in the gradient",
    ylabel="share that ends at −2",
    title="2000 runs for each point, with 95% intervals",
    ylim=(-0.03, 1.05),
)
ax.legend()
figures.show(
    fig,
    "The share of runs that end within 1 of −2 against the noise in the gradient, with error bars. With momentum it is 1 up to σ = 25, falls to about 0.7 at 100, a third at 200 and a sixth at 600. "
    "Without momentum it is 0 up to about 200 and rises to about a quarter at 600.",
)

# %% tags=["demo"]
reveal("08-noisy")

# %% tags=["demo"]
reveal("08-digits")

# %% [markdown]
# From 200 runs not even the first digit is certain: 62% may be 55% or 68%. From 2000 the interval is 4 points wide. At σ = 100 about two thirds of the runs with momentum arrive; about a sixth sit at 4, and the others are somewhere else, on their way or in a wide swing. No plain run gets out.
#
# Read the figure from left to right. The ball that would have arrived anyway loses by noise: its share falls from 1. The one that sits in the wrong well has no other help: its share rises from 0. Noise has no opinion
# about minima; it makes the outcome less sure.
#
# **Think.** At σ = 600 the curves are near a sixth and a quarter. What share would points chosen at random between −4 and 6 have, and what does that suggest about such runs?
#
# <details><summary>Answer</summary>
#
# A fifth: the points within 1 of −2 fill 2 of 10. The shares lie to both sides of it, so such runs are thrown about almost as if the landscape were not there. Where one of them ends says little about the method.
#
# </details>
#
# ### Over the hill, on a map
#
# Sitting 3 turned β and left η at 0.001. Now both move. Each pair (η, β) has the colour of the minimum in which its run ends, after 150 steps without noise. Beside the map you see one run with noise, and where 200 seeds end.
#
# **Guess first.** From 6 with η = 0.001, the smallest β that gets over the hill is 0.86. Make η three times smaller.

# %% tags=["demo"]
guess("08-map")

# %% tags=["demo"]
# Explorable: over the hill
explore.basin(noisy_gradient_descent=noisy_gradient_descent)

# %% tags=["demo"]
reveal("08-map")

# %% [markdown]
# **Think.** Set σ and β to 0 and η to 0.0079. Plain descent gets over the hill. Is it speed that carries it?
#
# <details><summary>Answer</summary>
#
# No. Plain descent keeps no speed. Its first step is η times the slope at 6, which is 592: it jumps 4.7 to the left and lands just beyond the top of the hill. Such a jump depends on the start
# as much as on η: drag the start to 5.75, and it ends at 4.
#
# </details>

# %% [markdown]
# ## What sources print
#
# Both are about runs that many courses have in a lab like this one. Nothing here is needed for the exercises.
#
# <details><summary><b>"Stuck in the saddle point", and "not stuck"</b></summary>
#
# The lab says that plain descent gets stuck in the saddle point of $w^3$ and that momentum does not. After its ten steps plain descent is at w = 1.74, where the slope is 9. The level point is an inflection and no saddle: `classify_point`
# of chapter 01 calls it degenerate. And behind it there is no minimum, so what momentum gets away to is −1.7 · 10¹⁰ after twenty steps.
#
# </details>
#
# <details><summary><b>"Noise … when the gradient is calculated"</b></summary>
#
# The lab announces noise in the calculation of the gradient. It concludes that without momentum one gets stuck in spite of the noise, and that with momentum one gets to the global minimum in spite of it. But its noise is a number added
# to the *loss*. The path is, bit for bit, that of the run without noise, for std 10 as for 100 or a million. The pictures look noisy because the noisy losses are drawn. So both conclusions rest on runs without noise. With noise in the gradient both
# change: sitting 4 shows it.
#
# </details>
#
# ## Sources
#
# - *The lab*: a PyTorch notebook of another course, with the cubic, the quartic and the practice of this chapter.
# - E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, 1927. The interval, in four pages.
# - J. D. Lee, M. Simchowitz, M. I. Jordan, B. Recht, *Gradient descent only converges to minimizers*, 2016. Why a start at random does not end at a saddle.
# - R. Ge, F. Huang, C. Jin, Y. Yuan, *Escaping from saddle points: online stochastic gradient for tensor decomposition*, 2015. What noise in the gradient does near a saddle.
# - S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, *Optimization by simulated annealing*, 1983. Noise on purpose, and less and less of it.
# - A. Paszke and others, *PyTorch: an imperative style, high-performance deep learning library*, 2019. Why the record is kept the way it is.
