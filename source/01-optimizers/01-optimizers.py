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
# # 01 · Optimizers
#
# A model has numbers in it that nobody knows yet, its **parameters**, and a **loss**: a number that says how badly
# it does with them. An **optimizer** is the rule that changes the parameters so that the loss falls. This chapter
# builds the simplest one, gradient descent, and finds out where it is good, where it is slow and when it fails.
#
# **After this chapter you can** write gradient descent, and mini-batch SGD for large data; say beforehand whether a
# learning rate is too small, good or too large; and say what an optimizer can do for you, and what it cannot. The
# further sittings add how to check any derivative, where the edge is when there are many directions, and how to
# tell a minimum from a saddle.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · Down the slope | core | 45 | `gradient_descent` |
# | 2 · Many rough slopes | core | 40 | `minibatch_sgd` |
# | 3 · Whose slope is right? | further | 30 | `numerical_gradient`, `gradient_error` |
# | 4 · A curvature in every direction | further | 20 | `largest_stable_lr` |
# | 5 · Minimum, saddle, valley, plateau | further | 20 | `classify_point` |
# | 6 · Not the optimizer's business | further | 15 | – |
#
# **Points** 20. **You need** chapter 00, NumPy arrays and derivatives. After a break, choose **Run › Run All Above
# Selected Cell** to go on where you were. Further sittings can wait: nothing core needs them.

# %%
import numpy as np

from course import check, explore, figures, guess, hint, objective, reveal, review, self_check
from course.methods import run

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · Down the slope (core, 45 minutes)
#
# ### Why a rule at all?
#
# Why not try all values and keep the best? Say each parameter is tried at 10 values, and one trial takes a
# millionth of a second. **Guess first**, for twenty parameters. A small network has thousands.

# %% tags=["demo"]
guess("01-search")

# %% tags=["demo"]
reveal("01-search")

# %% [markdown]
# Each further parameter multiplies the time by ten: a ten-thousandth of a second for two parameters, almost three
# hours for ten, three million years for twenty.
#
# So look at less. The **gradient** is a list of slopes, one for each parameter: how fast the loss changes when that
# parameter is moved a little. At a single point it costs about as much as a few evaluations of the loss. Optimizers
# live on that: ask for the slope, move, ask again.
#
# The choice of optimizer matters for speed, for the cost of a step and for not getting stuck, and it matters
# more with more parameters. People often give two further reasons: gradients that vanish or explode, and overfitting.
# Sitting 6 shows why these two are not quite an optimizer's business.
#
# ### Gradient descent
#
# **Guess first.** You stand at $-2$ on the parabola $x^2$, whose slope is $2x$. In every step you move against the
# slope, by a tenth of it.

# %% tags=["demo"]
guess("01-walk")

# %% [markdown]
# **The idea.** The gradient points uphill, and its length says how steep it is. So move the other way, far where it
# is steep and little where it is flat. At the bottom there is no slope, and you stop by yourself.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a walk down the parabola
square = objective("square")
path = run("gd", square.grad, -2.0, lr=0.1, steps=20)
inside = np.argmax(np.abs(path) < 0.1)

fig, (left, right) = figures.canvas(2)
figures.curve(left, square, window=((-2.3, 2.3),))
left.plot(path, path**2, label="gradient descent", **figures.METHODS["gd"])
left.annotate("start", (-2, 4), (-1.8, 4.1))
left.legend()
figures.series(right, path, every=1)
right.axhspan(-0.1, 0.1, color="#cccccc", label="closer than 0.1")
right.set_ylabel("x")
right.legend(loc="lower right")
figures.show(
    fig,
    alt="Left: gradient descent on the parabola x squared from -2, with steps that get shorter towards the bottom. "
    f"Right: x against the step; from step {inside} on it is closer to 0 than 0.1.",
)
print(f"first closer than 0.1: step {inside}, x = {path[inside]:.4f}")

# %% tags=["demo"]
reveal("01-walk")

# %% [markdown]
# **The formula.** With parameters $x$, **learning rate** $\eta$, which says what fraction of the slope becomes the
# step, and the gradient $g = \nabla f(x)$,
#
# $$x \leftarrow x - \eta\, g .$$
#
# This rule is **gradient descent**. You choose $\eta$; the surface gives $g$.
#
# **One step in numbers.** At $-2$ the slope is $2 \cdot (-2) = -4$: the ground falls to the right. A tenth of it,
# taken against its sign, is a step of $+0.4$. The new point is $-2 - 0.1 \cdot (-4) = -1.6$.
#
# #### Exercise: `gradient_descent` (5 points)
#
# Write the whole walk. The function gets `grad`, a function from a point to the gradient there, and returns the
# *path*: all points in order, the start first. Three things to mind:
#
# - $n$ steps make $n + 1$ rows, since row 0 is the start.
# - `x0` can be a number or an array, of floats or of integers. Rows have the shape of `x0`, so the path has
#   shape `(steps + 1, *np.shape(x0))`.
# - `x0` belongs to the caller. Leave it unchanged.
#
# Stuck? Run `hint("gradient_descent")` in a new cell, as often as you like: each hint says a little more.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "gradient_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_descent(grad, x0, lr, steps):
    """The path of gradient descent from x0 with a constant learning rate.

    grad: function of a point, returns the gradient there, of the same shape.
    Returns an array of shape (steps + 1, *np.shape(x0)); row 0 is x0, row k the point after
    k steps.
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    path = [x]
    for _ in range(steps):
        x = x - lr * grad(x)
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-gradient_descent", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("gradient_descent")

# %% [markdown]
# ### The learning rate
#
# **Guess first.** Sketch the walks on $x^2$ from $x = 1$ at $\eta = 0.02$, at $0.3$, at $0.9$ and at $1.05$.

# %% tags=["demo"]
guess("01-rates")

# %% [markdown]
# **The idea.** The slope that you feel is true where you stand, and less true further away. A short step wastes it;
# a long one trusts it too far and lands on the other side. If it lands higher up than it started, the next step is
# longer still.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: four learning rates
regimes = {0.02: "too small", 0.3: "good", 0.9: "oscillating", 1.05: "diverging"}
fig, axes = figures.canvas(4, 2, size=(2.9, 2.3))
for (lr, name), top, bottom in zip(regimes.items(), *axes, strict=True):
    path = run("gd", square.grad, 1.0, lr=lr, steps=12)
    figures.curve(top, square, window=((-3.3, 3.3),))
    top.plot(path, path**2, **figures.METHODS["gd"])
    top.set(title=f"η = {lr}: {name}", ylim=(-0.5, 11))
    figures.series(bottom, path, every=1)
    bottom.axhline(0, color="#cccccc", linewidth=1, zorder=0)
    bottom.set(ylim=(-3.4, 3.4), ylabel="x")
figures.show(
    fig,
    alt="Twelve steps on x squared from 1 at four learning rates. 0.02 creeps towards 0 from one side, 0.3 is there after "
    "a few steps, 0.9 jumps from side to side ever closer, 1.05 jumps from side to side ever further away.",
)

# %% tags=["demo"]
reveal("01-rates")

# %% [markdown]
# **The formula.** Take the curve $\tfrac12 \lambda x^2$, with slope $\lambda x$. The **curvature** $\lambda$ says
# how fast the slope grows. One step gives
#
# $$x - \eta\lambda x = (1 - \eta\lambda)\, x ,$$
#
# so every step multiplies $x$ by the same number, and everything depends on its size. For $x^2$, $\lambda = 2$:
#
# | $\eta\lambda$ | factor $1 - \eta\lambda$ | the walk |
# |---|---|---|
# | near 0 | just below 1 | creeps |
# | between 0 and 1 | between 0 and 1 | comes down on one side |
# | 1 | 0 | there in a single step |
# | between 1 and 2 | between −1 and 0 | jumps from side to side, closer each time |
# | 2 | −1 | jumps between two points for ever |
# | above 2 | below −1 | diverges |
#
# The **edge** is the smallest learning rate at which a walk no longer settles: here $\eta = 2/\lambda$. The four walks
# above have the factors $0.96$, $0.4$, $-0.8$ and $-1.1$.
#
# ### Two curvatures, one rate
#
# **Guess first.** The ravine $x^2 + 10y^2$ has curvature 2 along $x$ and 20 along $y$.

# %% tags=["demo"]
guess("01-ravine")

# %% [markdown]
# Below, your own `gradient_descent` walks on $\tfrac12(\lambda_1 x^2 + \lambda_2 y^2)$, at first in this ravine.
# The second slider makes it steeper across. The right panel shows the two coordinates one by one, each as a part of
# its size at the start.
#
# **Before you move a slider:** if $\lambda_2$ goes up to 40, at which $\eta$ does the walk no longer come to rest,
# and what does the coordinate along the floor do there? Try it, and reach the goal.
#
# <details><summary>Answer</summary>
#
# At $\eta = 2/40 = 0.05$. There the steep coordinate jumps from side to side and keeps its size, while the one
# along the floor shrinks by $1 - 0.05 \cdot 2 = 0.9$ per step, as if nothing were wrong.
# </details>

# %% tags=["demo"]
# Explorable: one learning rate, two curvatures
explore.edge(gradient_descent=gradient_descent)

# %% tags=["demo"]
reveal("01-ravine")

# %% [markdown]
# There is one learning rate for all directions. The steepest direction limits it: beyond the edge its swings grow
# without end, however well the walk along the floor goes. The flattest direction has to live with that limit, and
# is slow. Much of this course is about getting out of this bind.
#
# **Think.** The ground is changed so that the steep direction is twice as steep. What becomes of the largest useful η, and of the walk along the floor?
#
# <details><summary>Answer</summary>
#
# The largest η is half of what it was. The floor is as flat as before, so a step along it is half as long, and the walk takes about twice as many steps.
#
# </details>
#
# ### Where you start decides
#
# The curve $x^4 + x^3 - 2x^2 - 2x + 2$ has two minima. **Guess first**, for a start at $-2$ with $\eta = 0.1$.

# %% tags=["demo"]
guess("01-basin")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: two starts
quartic = objective("quartic")
from_left = run("gd", quartic.grad, -2.0, lr=0.1, steps=20)
from_right = run("gd", quartic.grad, 1.5, lr=0.1, steps=20)
fig, ax = figures.canvas(size=(5.6, 3.6))
figures.curve(ax, quartic)
ax.plot(from_left, quartic.f(from_left), label="from −2", **figures.METHODS["gd"])
ax.plot(from_right, quartic.f(from_right), label="from 1.5", **figures.VARIANTS[0])
ax.legend()
figures.show(
    fig,
    alt="A curve with two minima. Gradient descent from -2 ends in the left, higher minimum at -1.232; from 1.5 it ends in the "
    "right, lower one at 0.922.",
)
for path in (from_left, from_right):
    print(f"from {path[0]:4.1f}: ends at x = {path[-1]:.3f} with loss {quartic.f(path[-1]):.3f}")

# %% tags=["demo"]
reveal("01-basin")

# %% [markdown]
# It finds the higher one. A minimum has a **basin**: the region from which short steps downhill lead to it. Nothing
# in the rule looks for the lowest minimum, so *where you start* decides, and sometimes a lucky jump. The first step
# from $-2$ flies over the minimum to $-0.6$, nearly to the top of the hill at $-0.44$. At $\eta = 0.12$ it lands
# behind the hill, and the walk ends in the lower minimum.
#
# **Your own walks.** The next cell runs your function from five starts. Before you run it, say for each start in
# which minimum it ends: the left one at $-1.232$ or the right one at $0.922$. One of the five is not what it seems.

# %% tags=["demo"]
try:
    for start in (-2.0, -1.0, 0.0, 1.5, 2.0):
        own = gradient_descent(objective("quartic").grad, start, 0.1, 50)
        print(f"from {start:4.1f}: first to {own[1]:6.3f}, in the end {own[-1]:6.3f}")
except NotImplementedError:
    print("Write gradient_descent first; then run this cell again.")

# %% [markdown]
# From $2$ the slope is so steep that the first step flies over the right minimum and the hill, into the left basin.
# A basin is a promise to walkers with short steps only.

# %% [markdown]
# ## Sitting 2 · Many rough slopes (core, 40 minutes)
#
# ### A slope from a few examples
#
# The loss of a model is a mean over examples. **Guess first:** with a million examples, the gradient costs a
# million small gradients. You take 100 of them at random instead.

# %% tags=["demo"]
guess("01-batch")

# %% [markdown]
# **The idea.** A mean over a few random examples is a rough estimate of the mean over all, and right on average. A
# rough direction that costs a ten-thousandth allows ten thousand times as many steps. That is a good bargain far
# from the minimum, where any downhill direction will do, and a poor one close to it.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: gradients from a few examples
from course.objectives import Objective

rng = np.random.default_rng(0)
n = 1000
X_demo = rng.standard_normal((n, 2)) @ np.array([[1.0, 0.5], [0.0, 0.6]])
y_demo = X_demo @ np.array([2.0, -1.0]) + 1.0 * rng.standard_normal(n)


def mse_grad(w, rows):
    return 2 * X_demo[rows].T @ (X_demo[rows] @ w - y_demo[rows]) / len(rows)


mse = Objective(
    "mse",
    "mean of (x·w − y)²",
    lambda w: np.mean((X_demo @ w - y_demo) ** 2),
    lambda w: mse_grad(w, np.arange(n)),
    ((-1, 4), (-4, 2)),
)
w = np.array([0.0, 1.0])
fig, (left, right) = figures.canvas(2, size=(4.8, 3.6))
for size, look in zip((5, 80), figures.VARIANTS, strict=False):
    cloud = np.array([mse_grad(w, rng.integers(0, n, size)) for _ in range(150)])
    dots = {**look, "linestyle": "none", "label": f"{size} examples"}
    left.plot(*cloud.T, alpha=0.7, **dots)
left.plot(*mse.grad(w), "k*", markersize=12, label="all 1000")
left.set(
    xlabel="first entry of the gradient", ylabel="second entry", title="one point, many estimates"
)
left.legend(fontsize="small")
sizes = 2 ** np.arange(0, 10)
spread = []
for size in sizes:
    cloud = np.array([mse_grad(w, rng.integers(0, n, size)) for _ in range(400)])
    spread.append(np.sqrt(np.mean(np.sum((cloud - mse.grad(w)) ** 2, axis=1))))
right.loglog(sizes, spread, **{**figures.VARIANTS[0], "linestyle": "none", "label": "measured"})
singles = np.array([mse_grad(w, [i]) for i in range(n)]) - mse.grad(w)
right.loglog(
    sizes,
    np.sqrt(np.mean(np.sum(singles**2, axis=1)) / sizes),
    color="#999999",
    label="single error / √size",
)
right.set(
    xlabel="examples in the batch",
    ylabel="typical error of the gradient",
    title="four times as many, half the error",
)
right.set_yticks([0.3, 1, 3], ["0.3", "1", "3"])
right.minorticks_off()
right.legend()
figures.show(
    fig,
    alt="Left: estimates of one gradient from 5 and from 80 random examples; both clouds surround the full gradient, the second is much tighter. "
    "Right: the typical error against the batch size on logarithmic axes follows one over the square root of the size.",
)

# %% tags=["demo"]
reveal("01-batch")

# %% [markdown]
# **The formula.** The data are $X$ of shape $(n, d)$ and targets $y$ of shape $(n,)$. A **mini-batch** $B$ is a set
# of a few rows, drawn at random. The model is linear, $x \cdot w$, the loss of the batch is the mean of the squared
# errors, and so
#
# $$\ell_B(w) = \frac{1}{|B|} \sum_{i \in B} (x_i \cdot w - y_i)^2, \qquad \nabla \ell_B(w) = \frac{2}{|B|} \sum_{i \in B} (x_i \cdot w - y_i)\, x_i .$$
#
# $|B|$ is the number of rows that the batch really has. The step is gradient descent's, with $\nabla\ell_B$ for
# $g$. This is **stochastic gradient descent**, SGD: gradient descent with a gradient from random examples.
#
# How are batches drawn? Shuffle all rows, cut the shuffled rows into consecutive batches, and make one update with
# each. An **epoch** is such a pass, in which every row is used exactly once. The next epoch shuffles the rows anew.
# If the batch size does not divide $n$, the last batch is short:

# %% tags=["demo"]
order = np.random.default_rng(1).permutation(7)
print("shuffled rows:", order, " batches of 3:", order[0:3], order[3:6], order[6:9])

# %% [markdown]
# #### Exercise: `minibatch_sgd` (5 points)
#
# Return one row per *update*, after the start: $1 + \text{epochs} \cdot \lceil n / \text{batch size} \rceil$ rows.
# Draw `rng.permutation(n)` once per epoch and nothing else, so that your batches can be compared with ours. Its
# numbers count the rows as they were handed in, in every epoch: with an array of row numbers, `X[rows]` and
# `y[rows]` are those rows of the data.
#
# No exercise of this chapter has more silent mistakes. They run, they return an array of the right shape, and the
# loss often falls. `check` knows more than fifty of them. Stuck? `hint("minibatch_sgd")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "minibatch_sgd", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    """The path of mini-batch SGD on the mean squared error of x·w, from the weights w0.

    X: shape (n, d). y: shape (n,). w0: shape (d,). rng: a NumPy Generator; its permutation(n),
    drawn once per epoch, gives the order of the rows, which is cut into consecutive batches
    (the last may be short). Returns an array with a row per update; row 0 is w0. X, y and w0
    stay as they are.
    """
    ### BEGIN SOLUTION
    w = np.array(w0, dtype=float)
    path = [w]
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for first in range(0, len(y), batch_size):
            batch = order[first : first + batch_size]
            errors = X[batch] @ w - y[batch]
            w = w - lr * 2 * X[batch].T @ errors / len(batch)
            path.append(w)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-minibatch_sgd", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("minibatch_sgd")

# %% [markdown]
# ### What the noise buys and what it costs
#
# Now your function works on the 1000 examples behind the figure above, `X_demo` and `y_demo`, from the same weights
# `w`, at one learning rate and with three batch sizes: all rows (plain gradient descent), 50, and 1. The right
# panel of the figure counts what was paid for: rows looked at. **Guess first.**

# %% tags=["demo"]
guess("01-fastest")

# %% tags=["demo"]
runs = {}
try:
    for size in (1, 50, 1000):
        rng = np.random.default_rng(3)
        runs[size] = minibatch_sgd(X_demo, y_demo, w, 0.05, size, 10, rng)
except NotImplementedError:
    print("Write minibatch_sgd first; then run this cell again, and the next.")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: three batch sizes
looks = {  # the wildest first, so that it lies below
    1: {**figures.VARIANTS[1], "label": "single rows"},
    50: {**figures.VARIANTS[0], "label": "batches of 50"},
    1000: {**figures.METHODS["gd"], "label": "all 1000 rows"},
}
if runs:
    best = np.linalg.lstsq(X_demo, y_demo, rcond=None)[0]
    fig, (left, right) = figures.canvas(2, size=(4.9, 3.8))
    figures.contours(left, mse)
    print("loss above the minimum after   100    1000   10000 rows")
    for size, look in looks.items():
        rows = np.arange(len(runs[size])) * size
        shown = np.unique(np.geomspace(1, len(rows), 150).astype(int)) - 1
        excess = [mse.f(v) - mse.f(best) for v in runs[size][shown]]
        thin = {**look, "linewidth": 1.8 if size == 50 else 1, "markersize": 3}
        left.plot(*runs[size][rows <= (300 if size == 1 else 10 * n)].T, **thin)
        thin["markevery"] = 1 if size == n else 10
        right.step(np.maximum(rows[shown], 0.7), excess, where="post", **thin)
        told = [mse.f(runs[size][many // size]) - mse.f(best) for many in (100, 1000, 10000)]
        print(f"{look['label']:26s}" + "".join(f"{value:8.2g}" for value in told))
    left.plot(*best, "k*", markersize=11)
    left.set(xlabel="first weight", ylabel="second weight")
    right.set(xscale="log", yscale="log", xlim=(0.6, 1.4e4))
    right.set(xlabel="rows looked at", ylabel="loss above the minimum")
    right.set_xticks([1, 10, 100, 1000, 10000], ["1", "10", "100", "1000", "10 000"])
    fig.legend(*right.get_legend_handles_labels(), loc="outside upper center", ncols=3)
    figures.show(
        fig,
        alt="Left: paths on the contours of a linear regression. The full-batch path is smooth and after ten steps still on its way; batches of 50 arrive; the first 300 single rows arrive at once "
        "and then dance around the minimum. Right: loss above the minimum by rows looked at, both axes logarithmic. Single rows fall within the first hundred rows and stay noisy; batches of 50 fall later "
        "and far lower; all rows make their first step when 1000 rows are paid for, and have come down least by 10 000.",
    )

# %% tags=["demo"]
reveal("01-fastest")

# %% [markdown]
# Single rows are quickest at first: they have made a thousand steps when the full batch makes its first. Then they
# stay noisy, since different examples pull in different directions even at the minimum; at a constant learning rate
# the weights never settle. A smaller rate or a larger batch lowers the noise. The full batch would end lowest of
# all, if you paid for enough epochs.
#
# **Think.** Your weights are noisy at the end of training. You may halve the learning rate or double the batch.
# Which one calms them more, and what does each cost in epochs? Try both with `minibatch_sgd`.
#
# <details><summary>Answer</summary>
#
# As long as the rate is small, they do the same: the distance that remains depends on little but the ratio
# $\eta / |B|$. Half the rate means steps half as long, the double batch half as many steps per epoch, so either way
# it takes about twice the epochs to come near. The cheap order is to start rough and calm down later, which is what
# learning-rate schedules do.
# </details>
#
# ### A silent mistake
#
# Suppose `X` and `y` are shuffled separately. Nothing crashes. What do the weights become? Say it before you run
# the cell.

# %% tags=["demo"]
rng = np.random.default_rng(5)
w_good = w_bad = w
try:
    for _ in range(10):
        apart = rng.permutation(n)  # every row gets some other row's answer
        w_good = minibatch_sgd(X_demo, y_demo, w_good, 0.02, 20, 1, rng)[-1]
        w_bad = minibatch_sgd(X_demo, y_demo[apart], w_bad, 0.02, 20, 1, rng)[-1]
    print(f"together: w = {w_good.round(2)}, loss {mse.f(w_good):.2f}")
    print(f"apart:    w = {w_bad.round(2)}, loss {mse.f(w_bad):.2f}")
    print(f"zeros:    w = [0 0], loss {mse.f(np.zeros(2)):.2f}")
except NotImplementedError:
    print("Write minibatch_sgd first; then run this cell again.")

# %% [markdown]
# Once shuffled apart, the inputs say nothing about the targets, and a linear model does best if it always
# answers about 0. The loss did fall, from the start to that of $w \approx 0$. A falling loss is no proof of a right program.
#
# ### What gradient descent leaves to be done
#
# Gradient descent has three troubles, and you have seen all of them:
#
# - **It is slow** where the ground is flat, and where it is steep one way and flat the other, since the steep
#   direction limits the rate.
# - **It stays where it starts**: it finds the minimum of its own basin, good or bad.
# - **It depends on the learning rate**, whose edge is set by a curvature that nobody tells you.
#
# The rest of the course is about rules that use the same gradients better. In a line each:
#
# | rule | remembers | one line | chapter |
# |---|---|---|---|
# | SGD | nothing | a gradient from a few examples | here |
# | momentum | where it has been going | steps add up where slopes agree and cancel where they alternate | 4, 5 |
# | Nesterov | the same | looks where momentum will take it before asking for the slope | 6 |
# | RMSprop | how large each slope has been | divides each entry's slope by its recent root mean square | 10 |
# | Adam | both | RMSprop's division applied to an average of slopes, as in momentum | 10 |
#
# Does memory always pay? **Guess first.** On the ravine, gradient descent runs against momentum with $\beta = 0.8$,
# once at $\eta = 0.05$ and once at $0.09$. Each step of momentum is gradient descent's step, plus the share $\beta$ of
# the step before.

# %% tags=["demo"]
guess("01-memory")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: with and without memory
ravine = objective("ravine")
fig, axes = figures.canvas(2, size=(4.8, 3.4), sharey=True)
for ax, lr in zip(axes, (0.05, 0.09), strict=True):
    losses = {
        m: [ravine.f(x) for x in run(m, ravine.grad, [10.0, 1.0], lr, 15, beta=0.8)]
        for m in ("gd", "momentum")
    }
    ax.axhline(
        ravine.f(np.array([10.0, 1.0])),
        color="#999999",
        linewidth=3,
        alpha=0.6,
        label="no optimizer: nothing moves",
    )
    for method, values in losses.items():
        figures.series(ax, values, method, every=1)
    ax.set(yscale="log", title=f"x² + 10y², η = {lr}, momentum with β = 0.8", ylim=(2e-2, 1e3))
    for step in (10, 15):
        ends = ", ".join(f"{figures.NAMES[m]} {losses[m][step]:6.3f}" for m in losses)
        print(f"η = {lr}, after {step} steps: {ends}")
axes[0].set_ylabel("loss")
axes[0].legend(loc="lower left", fontsize="small")
figures.show(
    fig,
    alt="Loss by step on the ravine. Without an optimizer it stays at 110. At rate 0.05 momentum ends far below gradient descent; at rate 0.09 "
    "gradient descent ends below momentum.",
)

# %% tags=["demo"]
reveal("01-memory")

# %% [markdown]
# After 15 steps momentum is ahead at 0.05, and gradient descent at 0.09. After 10 steps the two are nearly level,
# both times: momentum swings, so who is ahead depends on when you stop. Memory pays or costs, depending on the
# constants and on the surface. Chapter 04 shows when.
#
# The grey line is training *without* an optimizer: nothing moves. Gradient descent is an optimizer, the simplest
# one, and far from helpless.
#
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("01")

# %% [markdown]
# ### Recap
#
# - Gradient descent: $x \leftarrow x - \eta g$. One gradient tells the slope for all parameters at once.
# - Along a direction of curvature $\lambda$ each step multiplies the distance by $1 - \eta\lambda$. The steepest
#   direction sets the edge; the flattest pays for it.
# - Gradient descent ends in the basin where it starts, unless a step is long enough to jump out.
# - Mini-batches: rough gradients, many of them. The error falls with the root of the batch size, and at a constant
#   rate noise remains at the end.
# - An optimizer makes a given loss small. A falling loss is no proof of a right program.
#
# Next, chapter 02 builds the memory that momentum, RMSprop and Adam share: an average that forgets. Four further
# sittings follow here, for now or for later.

# %% [markdown]
# ## Sitting 3 · Whose slope is right? (further, 30 minutes)
#
# Two people walk on the curve $x^4 + x^3 - 2x^2 - 2x + 2$ of sitting 1, from $-2$ with $\eta = 0.1$. One goes to
# $-0.6$ first and ends at $-1.232$. The other's table reads:
#
# | step | 1 | 2 | 3 | 4 | 5 | … | 20 |
# |---|---|---|---|---|---|---|---|
# | x | −0.800 | −1.107 | −1.375 | −1.452 | −1.441 | … | −1.443 |
# | loss | 2.21760 | 1.90812 | 1.94351 | 2.07181 | 2.04801 | … | 2.05258 |
#
# Who is right? Look at the losses: after step 2 they *rise*, from 1.908 to 2.053, while the steps get ever shorter.
# Short steps downhill cannot do that, so this table comes from a wrong slope. How would you find that out without
# redoing the algebra?
#
# ### Measure the slope
#
# **The idea.** To know how steep a path is, read the height a little ahead and a little behind, and divide the
# difference by the distance between the two readings. This needs the function only, so it does not share the
# mistakes of anybody's derivative.
#
# **The formula.** For a small step $\varepsilon$, the **central difference** is the slope between two readings, one
# to either side:
#
# $$f'(x) \approx \frac{f(x + \varepsilon) - f(x - \varepsilon)}{2\varepsilon} .$$
#
# The *forward difference* reads at $x$ and $x + \varepsilon$ only and costs one reading less. How much worse is it?
# And **guess first** what becomes of the central one when $\varepsilon$ shrinks.

# %% tags=["demo"]
guess("01-difference")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the errors of two differences
f, x, true = quartic.f, -2.0, quartic.grad(-2.0)
epsilons = 10.0 ** np.arange(-1, -13, -0.5)
forward = [abs((f(x + e) - f(x)) / e - true) for e in epsilons]
central = [abs((f(x + e) - f(x - e)) / (2 * e) - true) for e in epsilons]
fig, ax = figures.canvas(size=(5.4, 3.4))
ax.loglog(epsilons, forward, label="forward", **figures.VARIANTS[0])
ax.loglog(epsilons, central, label="central", **figures.VARIANTS[1])
ax.axvline(1e-6, color="#999999", linewidth=1, label="ε = 1e-6")
ax.set(xlabel="ε", ylabel="error of the slope")
ax.legend()
figures.show(
    fig,
    alt="Error of the forward and the central difference against epsilon, both axes logarithmic. From the right, central falls twice "
    "as steeply as forward, to about 1e-10 near epsilon 1e-5; below that rounding takes over and both rise again.",
)
for k in (6, 10):
    print(f"at ε = {epsilons[k]:.0e}: forward {forward[k]:.1e}, central {central[k]:.1e}")

# %% tags=["demo"]
reveal("01-difference")

# %% [markdown]
# Halve $\varepsilon$ and the forward error halves, while the central one falls to a quarter. Below about $10^{-5}$
# another error takes over: the two readings agree in nearly all their digits, and their difference keeps only the
# few rounded ones that are left. Where the two errors balance depends on the function. We use
# $\varepsilon = 10^{-6}$, the thin line, which serves all functions of this chapter.
#
# With several parameters, shift one entry, leave the others, and take the two readings; then the next entry. All
# the slopes together, in the shape of $x$, are the gradient.
#
# #### Exercise: `numerical_gradient` (3 points)
#
# `x` can be a number, a vector or a matrix, also of integers (an integer array cannot hold $2 + 10^{-6}$, so make a
# float one). Leave it unchanged. `np.ndindex(x.shape)` runs over all indices of an array `x` of any shape. Stuck?
# `hint("numerical_gradient")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "numerical_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_gradient(f, x, eps=1e-6):
    """The gradient of f at x by central differences, with step eps in each entry of x in turn.

    f: function of a point, returns a number. x: a number or an array of any shape.
    Returns an array of floats of the shape of x (for a number, a number).
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = eps
        gradient[i] = (f(x + step) - f(x - step)) / (2 * eps)
    return gradient
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-numerical_gradient", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("numerical_gradient")

# %% [markdown]
# #### Exercise: `gradient_error` (3 points)
#
# A difference of 0.01 is nothing for a slope of 1000 and much for a slope of 0.02. So compare the length of the
# difference with the lengths of the two gradients: with $a$ the gradient on trial and $n$ the numerical one,
#
# $$\frac{\lVert a - n \rVert}{\lVert a \rVert + \lVert n \rVert} , \qquad \lVert a \rVert = \sqrt{\textstyle\sum_i a_i^2} .$$
#
# The answer is 0 if they agree and 1 if they point in opposite directions or if only one of them is 0. On flat
# ground both are 0; then nothing is wrong, and the answer is 0 again. Use your `numerical_gradient`, so finish that
# first. `np.linalg.norm` gives the length of a vector, a matrix or a number. Stuck? `hint("gradient_error")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "gradient_error", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_error(f, grad, x):
    """How far grad(x) is from the numerical gradient of f at x, between 0 and 1.

    f: function of a point, returns a number. grad: function of a point, returns its gradient
    on trial. Returns a number: the norm of the difference over the sum of both norms, 0.0 if
    both vanish.
    """
    ### BEGIN SOLUTION
    a, n = grad(x), numerical_gradient(f, x)
    total = np.linalg.norm(a) + np.linalg.norm(n)
    return float(np.linalg.norm(a - n) / total) if total > 0 else 0.0
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-gradient_error", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("gradient_error")

# %% [markdown]
# ### Four derivatives on trial
#
# Four people hand in a derivative each. The first is the one behind the table above. **Guess first** below, then
# let your `gradient_error` decide. An error of $10^{-9}$ or less is rounding. An error above $10^{-4}$ is a
# mistake. In between, try another point.
#
# | | function | derivative on trial |
# |---|---|---|
# | a | $x^4 + x^3 - 2x^2 - 2x + 2$ | $4x^3 + 3x^2 - 4x$ |
# | b | $2\theta^2 \sin\theta\cos\theta$ | $-2\theta^2\sin^2\theta + 2\theta\cos\theta\sin\theta + \theta^2\cos^2\theta$ |
# | c | $\tfrac12(4x^2 + y^2)$ | $(4x,\ 2y)$ |
# | d | $2x^2$ | $2x$ |
#
# The functions of the course carry what is on trial as `printed_grad`, beside the right `grad`.

# %% tags=["demo"]
guess("01-printed")

# %% tags=["demo"]
quartic, sincos, bowl = (objective(name) for name in ("quartic", "sincos", "bowl"))
trials = {
    "a": (quartic.f, quartic.printed_grad, quartic.grad, -2.0),
    "b": (sincos.f, sincos.printed_grad, sincos.grad, 0.9),
    "c": (bowl.f, bowl.printed_grad, bowl.grad, np.array([2.0, 2.0])),
    "d": (lambda x: 2 * x**2, lambda x: 2 * x, lambda x: 4 * x, -2.0),
}
try:
    print(" error on trial   of the right derivative")
    for name, (f, printed, right, x) in trials.items():
        wrong, rounding = gradient_error(f, printed, x), gradient_error(f, right, x)
        print(f"{name} {wrong:16.6f} {rounding:22.1e}")
    again = gradient_error(lambda x: x**2, lambda x: 2 * x, -2.0)
    print(f"\nd again, with x² for 2x²: {again:.1e}")
except NotImplementedError:
    print("Write gradient_error first; then run this cell again.")

# %% tags=["demo"]
reveal("01-printed")

# %% [markdown]
# None of the four passes. In *a* the derivative of $-2x$ is lost. In *b* the second and the third term are half of
# what they should be. In *c* the derivative of $\tfrac12 y^2$ should be $y$. In *d* the derivative belongs to
# $x^2$.
#
# Check whenever you derive a gradient by hand, at two or three points that are not special. At 0 many wrong
# derivatives are right, *b* and *c* among them; and where the slope is 0, the relative error compares nothing but
# rounding.
#
# **Think.** Your `gradient_error` at one point is $3 \cdot 10^{-10}$. What do you know, and what would you do next?
#
# <details><summary>Answer</summary>
#
# The derivative agrees with the function at this point, as far as rounding lets one see. One point cannot show that
# it is right everywhere. Two or three more that are not special make a slip unlikely.
# </details>

# %% [markdown]
# ## Sitting 4 · A curvature in every direction (further, 20 minutes)
#
# ### Directions that only stretch
#
# In sitting 1 the two curvatures lay along $x$ and $y$. In general the steepest direction lies between the axes.
#
# **The formula.** Near its bottom, a smooth bowl looks like $\tfrac12 x^\top\! A x$ with a symmetric matrix $A$
# (unless it is level there in some direction). An **eigenvector** of $A$ is a direction in which $A$ only
# stretches, $Av = \lambda v$. The stretch $\lambda$, its **eigenvalue**, is the curvature in that direction. Along
# each eigenvector one step multiplies by $1 - \eta\lambda$, as before.

# %% tags=["demo"]
A = np.array([[3.0, 1.2], [1.2, 2.0]])
values, vectors = np.linalg.eigh(A)  # smallest eigenvalue first, eigenvectors in the columns
print("eigenvalues", values, " factors of one step at η = 0.4:", 1 - 0.4 * values)

# %% [markdown]
# **Think.** In sitting 1, turn the bowl of the explorable with its third slider. Which panel changes, which does
# not, and why? And exactly at the edge, from which starts would the walk come to rest all the same?
#
# <details><summary>Answer</summary>
#
# The map turns; the two curves stay. The start turns with the bowl, so its parts along the two eigenvectors are the
# same, and each is still multiplied by its own $1 - \eta\lambda$ in every step. At the edge the steep part never
# shrinks, so only starts without one come to rest: those on the line of the flat eigenvector.
# </details>
#
# #### Exercise: `largest_stable_lr` (2 points)
#
# Return the edge for $\tfrac12 x^\top\! A x$: below it gradient descent converges from every start, above it from
# almost none. `A` is symmetric and all its eigenvalues are positive. Stuck? `hint("largest_stable_lr")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "largest_stable_lr", "locked": false, "schema_version": 3, "solution": true, "task": false}
def largest_stable_lr(A):
    """The learning rate below which gradient descent on ½ xᵀAx converges from every start.

    A: symmetric array of shape (d, d) with positive eigenvalues. Returns a number (the edge
    itself, at which gradient descent no longer converges).
    """
    ### BEGIN SOLUTION
    return 2 / np.max(np.linalg.eigvalsh(A))
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-largest_stable_lr", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("largest_stable_lr")

# %% [markdown]
# ### Many curvatures at once
#
# With $n$ parameters there are $n$ eigenvalues, $\lambda_1$ the smallest and $\lambda_n$ the largest. Each has its
# own rate $|1 - \eta\lambda|$: what a step leaves of the error along its eigenvector. Below are seven of them. At
# the start each holds a seventh of the loss.
#
# **Before you move a slider:** after ten steps at $\eta = 0.04$, which of the seven holds most of the loss that is
# left, and about how much of it? From which $\eta$ on will it be another one? Then move $k$, then $\eta$, and reach
# the goal.
#
# <details><summary>Answer</summary>
#
# The smallest, with 94 % of what is left. From $\eta = 0.091$ on it is the largest.
# </details>

# %% tags=["demo"]
# Explorable: which eigenvalue is slow
explore.eigenvalues()

# %% [markdown]
# No eigenvalue in between is ever the slowest: it is the smallest or the largest, and the best $\eta$ is a truce
# between the two. On the ravine, with 2 and 20, it is $0.091$, close to the edge at $0.1$, and even there a step
# takes away only a fifth of the distance. How much it takes depends on the ratio $\lambda_n / \lambda_1$ alone,
# which chapter 03 gives a name. In chapter 04 momentum gets its first chance exactly here.
#
# **Think.** At the best $\eta$, where does the line of rates touch zero? Read from that what the best $\eta$ is for
# any $\lambda_1$ and $\lambda_n$, and test it at $\lambda_1 = 8$.
#
# <details><summary>Answer</summary>
#
# It touches zero at $\lambda = 1/\eta$. The truce puts that half-way, at $(\lambda_1 + \lambda_n)/2$, where both
# ends have the same rate. So the best $\eta$ is $2/(\lambda_1 + \lambda_n)$; for 8 and 20 it is $0.0714$, and each
# end keeps $0.43$ per step.
# </details>
#
# **Think.** Few losses are parabolas. The curve of sitting 1 has a minimum at $0.922$ with curvature $11.74$, and
# near it looks like one. What should happen there at $\eta = 0.16$, and what at $0.18$? Does the second walk run
# off to infinity? Try it with your `gradient_descent` from $x = 1$; `objective("quartic").grad` is the slope.
#
# <details><summary>Answer</summary>
#
# The edge at this minimum is $2/11.74 = 0.170$. At $0.16$ the walk settles. At $0.18$ it cannot settle, yet it
# stays near: it ends up jumping between $0.751$ and $1.042$. Further out this curve is not a parabola any more, and
# the swings stop growing. "Above the edge" means that the minimum repels you, and only for a parabola that you go
# to infinity.
# </details>

# %% [markdown]
# ## Sitting 5 · Minimum, saddle, valley, plateau (further, 20 minutes)
#
# ### Flat points
#
# **Guess first.** You stand where the gradient is zero, or creep along where it is tiny.

# %% tags=["demo"]
guess("01-flat")

# %% [markdown]
# **The idea.** At a flat point, look at how the ground bends as you walk away. Up in all directions: a **minimum**.
# Down in all directions: a **maximum**. Up in some and down in others: a **saddle**. A **valley** and a **plateau**
# are no flat points at all. A valley is a long floor between steep walls, with a gentle slope along it. A plateau
# is a wide region where the slope is small and nothing seems to happen.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: minimum, saddle, valley, plateau
plateau = Objective(
    "plateau",
    "x²/(1 + x²)",
    lambda x: x**2 / (1 + x**2),
    lambda x: 2 * x / (1 + x**2) ** 2,
    ((-11, 11),),
)
banana = objective("banana")
fig, axes = figures.canvas(2, 2, size=(4.6, 3.3))
panels = {
    "minimum: bends up both ways": (objective("bowl"), (0.0, 0.0)),
    "saddle: up one way, down the other": (objective("saddle"), (0.0, 0.0)),
    "valley floor: still sloping": (banana, (-0.5, 0.25)),
}
for ax, (title, (surface, point)) in zip(axes.flat, panels.items(), strict=False):
    figures.contours(ax, surface, levels=18 if surface.name != "banana" else 30)
    ax.plot(*point, "k*", markersize=10)
    ax.set(title=title, aspect="equal")
floor = np.linspace(-0.5, 0.4, 30)
axes[1, 0].plot(floor, floor**2, "k-")
axes[1, 0].plot(floor[-1], floor[-1] ** 2, "k>", markersize=7)
figures.curve(axes[1, 1], plateau)
walk = run("gd", plateau.grad, 10.0, lr=1.0, steps=1400)
axes[1, 1].plot(walk[::50], plateau.f(walk[::50]), label="every 50th step", **figures.METHODS["gd"])
axes[1, 1].set_title("plateau: hardly any slope")
axes[1, 1].legend(loc="lower left", fontsize="small")
figures.show(
    fig,
    alt="Four landscapes. A bowl with its minimum; a saddle, whose contours are hyperbolas around the flat point; a curved valley with a point on its "
    "floor and an arrow along the floor, which still falls; a plateau, on which gradient descent from 10 takes more than a thousand steps to reach the pit.",
)
print(
    f"slope at x = 10 on the plateau: {plateau.grad(10.0):.4f}; steps until |x| < 1 at η = 1: {np.argmax(walk < 1)}"
)

# %% tags=["demo"]
reveal("01-flat")

# %% [markdown]
# **The formula.** The bends are second derivatives. With several parameters there is one for each pair, and
# together they make a symmetric matrix, the **Hessian** $H$. Its eigenvalues are the curvatures in the directions
# of its eigenvectors, the same $\lambda$ as in sitting 4; for $\tfrac12 x^\top\! A x$ the Hessian is $A$,
# everywhere. At a point where the gradient is zero:
#
# | eigenvalues of $H$ | the point is a |
# |---|---|
# | all positive | minimum |
# | all negative | maximum |
# | some positive, some negative, none zero | saddle |
# | one or more zero | called *degenerate*: in that direction $H$ cannot tell |
#
# With one parameter, $H$ is a single number, $f''$. For the curve of sitting 1 it is $12x^2 + 6x - 4$, and its
# three flat points are
#
# | $x$ | curvature $f''(x)$ | the point is a |
# |---|---|---|
# | −1.232 | 6.83 | minimum, the one that gradient descent found from −2 |
# | −0.440 | −4.32 | maximum, the hill between the basins |
# | 0.922 | 11.74 | minimum, the lower one |
#
# A valley floor has its eigenvalues too: one large, across, and one small, along. Both are positive, but the
# gradient is not zero, so it is none of the four kinds.
#
# With many parameters, most flat points are expected to be saddles (Dauphin and others, 2014): for a minimum, every
# single one of a thousand eigenvalues has to be positive.
#
# #### Exercise: `classify_point` (2 points)
#
# The Hessian at a flat point is given; name the point. Computed eigenvalues carry rounding errors, so anything
# within $10^{-9}$ of zero counts as zero, and then the answer is "degenerate", whatever the other eigenvalues are.
# (If those have both signs it is a saddle all the same; the exercise keeps the rule short.) Stuck?
# `hint("classify_point")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "classify_point", "locked": false, "schema_version": 3, "solution": true, "task": false}
def classify_point(H):
    """What kind of flat point has the Hessian H, a symmetric array of shape (d, d).

    Returns "minimum", "maximum", "saddle", or "degenerate" (some eigenvalue within 1e-9 of 0).
    """
    ### BEGIN SOLUTION
    values = np.linalg.eigvalsh(H)
    if np.any(np.abs(values) < 1e-9):
        return "degenerate"
    if np.all(values > 0):
        return "minimum"
    if np.all(values < 0):
        return "maximum"
    return "saddle"
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-classify_point", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("classify_point")

# %% [markdown]
# **Think.** Find two functions of $x$ and $y$ that have the same Hessian at the origin, with eigenvalues 2 and 0,
# so that the origin is a minimum of one and a saddle of the other.
#
# <details><summary>Answer</summary>
#
# $x^2 + y^4$ and $x^2 - y^4$. The fourth powers have no second derivative at 0, so the Hessian cannot see them, and
# they alone decide. That is what "degenerate" means.
# </details>
#
# ### Does a saddle hold you fast?
#
# **Guess first.** On $x^2 - y^2$, start at $x = 1$, a millionth beside the ridge: $y = 10^{-6}$. The rate is
# $\eta = 0.05$. Compare with the valley $x^2 + 10y^2$ from the same start.

# %% tags=["demo"]
guess("01-saddle")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a saddle and a valley from the same start
ravine = objective("ravine")
start = np.array([1.0, 1e-6])
saddle_run = run("gd", objective("saddle").grad, start, lr=0.05, steps=160)
valley_run = run("gd", ravine.grad, start, lr=0.05, steps=160)
far, near = np.linalg.norm(saddle_run, axis=1), np.linalg.norm(valley_run, axis=1)
fig, ax = figures.canvas(size=(5.6, 3.5))
figures.series(ax, far, label="saddle x² − y²", **figures.VARIANTS[0])
figures.series(ax, near, label="valley x² + 10y²")
ax.set(yscale="log", ylabel="distance from the origin", ylim=(1e-8, 20))
ax.legend()
figures.show(
    fig,
    alt="Distance from the origin by step, logarithmic. Down to about a thousandth both runs fall along the same line; then the run on the saddle turns and grows, "
    "while the one in the valley keeps falling.",
)
print(
    f"saddle: nearest at step {far.argmin()} ({far.min():.5f}), more than 1 away from step {np.argmax(far[1:] > 1) + 1} on"
)

# %% tags=["demo"]
reveal("01-saddle")

# %% [markdown]
# For over fifty steps both runs look the same. Then they part: the valley has its minimum there and keeps you, the
# saddle sends you away. It does not hold you, it slows you: near it the gradient is small in all directions, and
# the way out begins with almost nothing and grows by the factor $1 + 2\eta = 1.1$ per step. Only a start with
# $y = 0$ exactly stays on the ridge for ever. From a random start, with small rates, this has probability zero (Lee
# and others, 2016), though leaving can take very long.
#
# So a valley is no saddle, and the remedies differ. In a valley the trouble is the ratio of the curvatures; at a
# saddle it is a gradient near zero, and a little noise helps to leave it.
#
# **Think.** At a flat point the Hessian has the eigenvalues 3, 0.2 and −0.001. What is the point?
#
# <details><summary>Answer</summary>
#
# A saddle. It rises in two directions and falls in one. The size of the negative one says how slowly the ground
# falls at first, not whether it falls.
# </details>

# %% [markdown]
# ## Sitting 6 · Not the optimizer's business (further, 15 minutes)
#
# ### Gradients that vanish or explode
#
# In a deep network, the gradient for an early layer is a product with a factor from every later layer. **Guess
# first:** the slope of the sigmoid is at most ¼.

# %% tags=["demo"]
guess("01-vanish")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: what is left of a gradient
layers = np.arange(0, 101)
fig, ax = figures.canvas(size=(5.8, 3.5))
for factor, look in zip((0.25, 0.9, 1.2, 1.0), figures.VARIANTS, strict=True):
    with np.errstate(under="ignore"):
        kept = np.float32(factor) ** layers.astype(np.float32)
    last = np.flatnonzero(kept)[-1]
    ax.plot(layers[: last + 1], kept[: last + 1], **{**look, "marker": ""})
    ax.text(last + 2, kept[last], f"{factor} per layer", va="center")
ax.set(
    yscale="log", xlabel="layers gone back through", ylabel="gradient that is left", xlim=(-2, 128)
)
ax.set_yticks(10.0 ** np.arange(-40, 11, 10))
figures.show(
    fig,
    alt="What is left of a gradient after 0 to 100 layers, logarithmic, for four factors per layer. 1.2 grows to about 1e8, 1 stays, 0.9 falls to about 3e-5, "
    "and 0.25 falls straight down until single precision has no smaller number, after 74 layers.",
)
print(
    f"0.25 per layer: {0.25**20:.1e} after 20 layers; in single precision {np.float32(0.25) ** np.float32(75)} after 75"
)

# %% tags=["demo"]
reveal("01-vanish")

# %% [markdown]
# Two people argue. One says that Adam and RMSprop handle this, since they adapt the step. The other says that the
# network has to change. Who is right?
#
# Dividing by the recent size of the slope makes steps of a normal length out of slopes that are small or huge, and
# out of the noise in them. Where the number has become 0, as after 75 layers here, there is nothing to divide. So
# the first treats a symptom. The cause is the factors, and the cures change them: other activations, weights
# started at the right size, normalised layers, connections that skip layers (Glorot and Bengio, 2010; He and
# others, 2016).
#
# ### Overfitting
#
# **Dropout** switches off random units while a network is trained, as a remedy against overfitting. Is it part of
# the optimizer? **Guess first:** gradient descent with $\eta = 0.05$ runs on a regression with correlated inputs,
# once plainly, once with every input switched off with probability one half.

# %% tags=["demo"]
guess("01-dropout")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the same rule with dropout
rng = np.random.default_rng(11)
second_moment, target = X_demo.T @ X_demo / n, X_demo.T @ y_demo / n


def dropout_grad(w):
    dropped = X_demo * rng.integers(0, 2, X_demo.shape) * 2  # half are off, the others doubled
    return 2 * dropped.T @ (dropped @ w - y_demo) / n


plain = run("gd", mse.grad, w, lr=0.05, steps=150)
dropout = run("gd", dropout_grad, w, lr=0.05, steps=150)
ends = [
    np.linalg.solve(second_moment, target),
    np.linalg.solve(second_moment + np.diag(np.diag(second_moment)), target),
]
fig, ax = figures.canvas(size=(5.6, 4.0))
figures.contours(ax, mse)
ax.set(xlabel="first weight", ylabel="second weight")
figures.path(ax, plain, label="gradient descent, plain loss", every=5)
figures.path(ax, dropout, label="the same rule, loss with dropout", every=5, **figures.VARIANTS[0])
ax.plot(*ends[0], "k*", markersize=11, label="minimum of the loss")
ax.plot(
    *ends[1], "k+", markersize=11, markeredgewidth=2, label="minimum of the mean loss under dropout"
)
ax.legend(fontsize="small", loc="lower left", frameon=True, edgecolor="none", framealpha=1)
figures.show(
    fig,
    alt="Two paths of the same rule from one start. On the plain loss it goes to the minimum; with dropout it goes to another point, nearer to the origin, and stays there.",
)
print(f"plain: ends at {plain[-1].round(2)}; minimum of the loss {ends[0].round(2)}")
print(
    f"dropout: mean of the last 50 {dropout[-50:].mean(axis=0).round(2)}; minimum of the mean loss under dropout {ends[1].round(2)}"
)

# %% tags=["demo"]
reveal("01-dropout")

# %% [markdown]
# The same rule, another loss, another end. Dropout makes the loss random, and its mean is the plain loss plus a
# penalty, here $\sum_j w_j^2$ times the mean square of input $j$ (Wager, Wang and Liang, 2013). Gradient descent
# goes to the minimum of that. So dropout belongs to the model, like the choice of the network.
#
# An optimizer makes a given loss small. Which of several equally deep minima it ends in can depend on it, and so
# can how well the model does on new data. Whether the loss is the right one to make small is not its business.
#
# **Think.** Weight decay shrinks all weights a little in every update. Is it part of the optimizer, or of the loss?
#
# <details><summary>Answer</summary>
#
# One can count it to either. For plain gradient descent it is the same as adding a penalty to the loss. Chapter 10
# shows for which rules it is not.
# </details>

# %% [markdown]
# ## What sources print
#
# What this chapter made experiments of, as it stands in print. Nobody needs it to go on.
#
# <details><summary>The walk on x²: a right table beside a misprinted objective</summary>
#
# The slide deck prints the walk on $x^2$ from $-2$ with $\eta = 0.1$, twenty steps. It counts from the first point
# *after* a step, so its epoch 0 is our row 1. All its digits are right. Other slides, which explain the table,
# print the objective as $2x^2$ and its derivative as $2x$; the derivative of $2x^2$ is $4x$. The code and the table
# use $x^2$: the objective is misprinted, and the derivative is right for the one that was meant. With $2x^2$ each
# step would multiply $x$ by $1 - 0.1 \cdot 4 = 0.6$ and not by $0.8$. The first figure below shows both.
# </details>
#
# <details><summary>The derivative that lost its −2</summary>
#
# The slide deck prints $4x^3 + 3x^2 - 4x$ as the derivative of $x^4 + x^3 - 2x^2 - 2x + 2$, and all its tables for
# this function use it; the table that opens sitting 3 is one of them. The true derivative ends in $-2$. With the
# printed one, the walk from $-2$ stops at $-1.443$, where the loss is $2.053$ and the true slope is $-2$: a place
# in the middle of a hillside. With the true one it ends at $-1.232$, where the loss is $1.862$. The printed
# derivative vanishes at $-1.443$, $0$ and $0.693$, and at none of them is the function flat.
#
# Of the other derivatives on trial, *b* is printed by the course page, *c* by the short lesson, and *d* by the
# slide deck. Chapter 04 shows what *b* and *c* do to the published runs. The second figure shows the walk with *a*.
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figures and tables: two published walks
printed_x = [-1.6, -1.28, -1.024, -0.819, -0.655, -0.524, -0.419, -0.336, -0.268, -0.215]
printed_x += [-0.172, -0.137, -0.110, -0.088, -0.070, -0.056, -0.045, -0.036, -0.029, -0.023]
ours = run("gd", square.grad, -2.0, lr=0.1, steps=20)
doubled = run("gd", lambda x: 4 * x, -2.0, lr=0.1, steps=20)
print("epoch  printed x   our x     our loss")
for epoch, (theirs, x) in enumerate(zip(printed_x, ours[1:], strict=True)):
    print(f"{epoch:5d}  {theirs:9.3f} {x:9.3f} {x**2:9.5f}")
print(
    f"\neach step multiplies x by {ours[2] / ours[1]:.2f} and the loss by {(ours[2] / ours[1]) ** 2:.2f}"
)

fig, ax = figures.canvas()
figures.series(ax, ours, label="x², slope 2x: the printed table", every=1)
figures.series(ax, doubled, label="2x², slope 4x", every=1, **figures.VARIANTS[2])
ax.set_ylabel("x")
ax.legend()
figures.show(
    fig,
    alt="x by step for two objectives from -2 at learning rate 0.1. On x squared it shrinks by 0.8 per step, "
    "which is the printed table; on 2 x squared by 0.6, so it arrives sooner.",
)

printed = run("gd", quartic.printed_grad, -2.0, lr=0.1, steps=20)
wrong = figures.VARIANTS[2]
fig, (left, right) = figures.canvas(2, size=(4.9, 3.5))
figures.curve(left, quartic, window=((-2.05, 0.1),))
left.plot(from_left, quartic.f(from_left), label="true derivative", **figures.METHODS["gd"])
left.plot(printed, quartic.f(printed), label="printed derivative", **wrong)
left.legend(loc="upper right")
figures.series(right, from_left, label="true derivative", every=1)
figures.series(right, printed, label="printed derivative", every=1, **wrong)
right.set_ylabel("x")
right.legend()
figures.show(
    fig,
    alt="Left: the curve with both walks from -2. The one with the true derivative ends at the bottom of the left basin, the one with the "
    "printed derivative on the slope beside it. Right: x by step; the first settles at -1.232, the second at -1.443.",
)
print("epoch  printed table's x   with the printed derivative   with the true one")
for epoch, theirs in enumerate([-0.8, -1.107, -1.375, -1.452, -1.441, -1.444, -1.443]):
    print(f"{epoch:5d} {theirs:19.3f} {printed[epoch + 1]:29.3f} {from_left[epoch + 1]:19.3f}")
print(f"{19:5d} {-1.443:19.3f} {printed[20]:29.3f} {from_left[20]:19.3f}")

# %% [markdown]
# <details><summary>Four sentences of the course page</summary>
#
# - It sets training "without an optimizer", by which it means gradient descent, against training "with a good
#   optimizer". Gradient descent is an optimizer; at $\eta = 0.09$ it ends below momentum with $\beta = 0.8$ in the
#   figure of sitting 2.
# - It says that "Adam or momentum" adapt the learning rate of each parameter. Adam does. Momentum has one $\eta$ and
#   one $\beta$ for all parameters. And no rule avoids flat regions; some cross them in fewer steps.
# - It lists "valleys (saddle point)" among the features of a loss surface. The figure of sitting 5 tells them apart:
#   the valley has the eigenvalues $2$ and $20$, the saddle $2$ and $-2$.
# - It counts dropout among the techniques of optimizers against overfitting. In the last figure of sitting 6 the
#   rule is the same in both runs, to the letter; what changes is the loss.
# </details>

# %% [markdown]
# ## Sources
#
# - A slide deck on momentum and Nesterov: the walks on $x^2$ and on the quartic. A course page, a chronicle of
#   optimizers: why they are needed, and rules in a line each. A short lesson on momentum: the bowl.
# - A. Cauchy (1847), *Méthode générale pour la résolution des systèmes d'équations simultanées*: gradient descent,
#   in three pages.
# - H. Robbins and S. Monro (1951), *A stochastic approximation method*: when noisy steps converge.
# - L. Bottou, F. Curtis and J. Nocedal (2018), *Optimization methods for large-scale machine learning*: SGD,
#   thoroughly.
# - J. Nocedal and S. Wright (2006), *Numerical Optimization*, chapter 8: finite differences and their errors.
# - Y. Dauphin and others (2014), *Identifying and attacking the saddle point problem in high-dimensional non-convex
#   optimization*: why most flat points are saddles.
# - J. Lee, M. Simchowitz, M. Jordan and B. Recht (2016), *Gradient descent only converges to minimizers*.
# - X. Glorot and Y. Bengio (2010), *Understanding the difficulty of training deep feedforward neural networks*; K.
#   He and others (2016), *Deep residual learning for image recognition*: gradients that neither vanish nor explode.
# - N. Srivastava and others (2014), *Dropout: a simple way to prevent neural networks from overfitting*; S. Wager,
#   S. Wang and P. Liang (2013), *Dropout training as adaptive regularization*.
