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
# # 10 · RMSprop and Adam
#
# Gradient descent and momentum give every parameter the same learning rate. But parameters differ: one sits on a steep slope, another on
# a gentle one; one gets a gradient in every step, another once in a hundred. The methods of this chapter give each parameter a step length of its
# own, from the size of the gradients that it has seen.
#
# **After this chapter you can** write AdaGrad, RMSprop, Adam and AdamW so that they agree with PyTorch to the last digit; say how long Adam's
# steps are, and why; carry constants from one library to another; say when these methods win against tuned gradient descent or momentum, when they
# lose, and which experiment shows it; and say what warm-up, clipping and schedules mend, and what they cost.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · A rate for each parameter | core | 45 | `adagrad`, `rmsprop` |
# | 2 · Adam, and what turning does to it | core | 45 | `adam` |
# | 3 · Decay, step length and ε | further | 35 | `adamw` |
# | 4 · Where they win, and where they lose | further | 25 | – |
# | 5 · Warm-up, clipping and schedules | further | 20 | – |
# | 6 · A network where AdamW wins, and what came after | further | 20 | – |
#
# **Points** 20. **You need** the core of chapter 01, the moving averages of chapter 02, and momentum from chapter 04. Folded cells draw a figure or
# print a table: run them like the others.

# %%
import numpy as np

from course import check, explore, figures, guess, hint, mine, objective, reveal, review, self_check
from course.methods import run

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · A rate for each parameter (core, 45 minutes)
#
# ### One rate for all
#
# Momentum keeps one trouble: a single learning rate serves all parameters. Take the
# bowl $\tfrac12(x^2 + 100y^2)$. With y alone, η = 1/100 would reach the bottom in a single step; with x alone, η = 1. One η has to serve both.
#
# **Guess first.** From (1, 1), plain gradient descent with the best possible rate needs 216 steps until the loss stays below 0.0001.

# %% tags=["demo"]
guess("10-steep")

# %% [markdown]
# The idea: a coordinate whose gradients are a hundred times as large needs a rate a hundred times as small. Nobody has to know the curvature for
# that; dividing by the size of the gradients does it.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: three paths in a steep bowl
steep = objective({"name": "quadratic", "A": [[1, 0], [0, 100]], "b": [0, 0]})


def settled(losses, tol):
    """The step from which on every loss is below tol; the number of losses if there is none."""
    over = np.flatnonzero(~(np.asarray(losses) < tol))
    return int(over[-1]) + 1 if len(over) else 0


fig, axes = figures.canvas(columns=3, size=(3.7, 3.1))
begin = np.array([1.0, 1.0])
WALKS = {
    "gd": (0.0196, mine.gradient_descent(steep.grad, begin, 0.0196, 400)),
    "momentum": (0.00365, mine.momentum(steep.grad, begin, 0.00365, 0.9, 400)),
    "adagrad": (0.5, run("adagrad", steep.grad, begin, 0.5, 400)),
}
for method, (lr, walk) in WALKS.items():
    losses = [steep.f(x) for x in walk]
    ax = axes[1] if method == "adagrad" else axes[0]
    figures.path(ax, walk[:60], method)
    figures.series(axes[2], losses, method, every=25)
    print(
        f"{figures.NAMES[method]:17s} η = {lr:7.5f}: loss below 0.0001 from step {settled(losses, 1e-4):3d} on"
    )
for ax, title in ((axes[0], "one rate for all"), (axes[1], "a rate for each")):
    figures.contours(ax, steep, window=((-0.3, 1.2), (-1.15, 1.15)))
    ax.set_title(title)
axes[2].set(yscale="log", ylim=(1e-12, 100), ylabel="loss", title="½(x² + 100y²) from (1, 1)")
axes[2].legend(loc="upper right", fontsize="small")
figures.show(
    fig,
    "Level sets of the steep bowl, nearly horizontal lines, with 60 steps of three methods from (1, 1). Gradient descent jumps up and down across the bowl, momentum swings; AdaGrad "
    "goes along the straight diagonal to the minimum. Right: its loss falls far faster than the other two.",
)

# %% tags=["demo"]
reveal("10-steep")

# %% [markdown]
# The first two runs are your own functions, where you have kept them. The third method moved x and y by the same amounts, so its path is the straight line to the bottom. It needs 12 steps against 216, and 121 for momentum
# with β = 0.9 at its best rate: this is what adaptive methods promise. The rest of the chapter shows how they do it, and what became of the promise.
#
# ### AdaGrad: divide by what has come so far
#
# Each coordinate keeps a number s, the sum of its squared gradients. The step is the gradient divided by the root of that sum. With
# gradient g, learning rate η and a small ε that keeps the division safe,
#
# $$s \leftarrow s + g^2 \qquad\qquad x \leftarrow x - \frac{\eta\, g}{\sqrt{s} + \varepsilon}$$
#
# All of it is meant coordinate by coordinate, as NumPy does it: x, g and s are arrays of one shape, and s starts at 0. The squares make every term positive; the root
# brings the size back to that of g. This is AdaGrad (Duchi, Hazan and Singer, 2011).
#
# **Guess first.** From (1, 1) in the bowl, g is (1, 100).

# %% tags=["demo"]
guess("10-first")

# %% tags=["demo"]
x, s = np.array([1.0, 1.0]), np.zeros(2)
for step in (1, 2):
    g = np.array([1.0, 100.0]) * x  # the gradient of the bowl
    s = s + g**2
    x = x - 0.5 * g / (np.sqrt(s) + 1e-8)
    print(f"step {step}: g = {g}, s = {s}, x = {x}")

# %% tags=["demo"]
reveal("10-first")

# %% [markdown]
# Both by 0.5. In the first step s is g², so what remains of g is its sign: **the first step has length η in every coordinate**, however steep it is. From then on s
# grows, and steps get shorter.
#
# #### Exercise: `adagrad` (3 points)
#
# Return the whole path, as in chapter 04: row 0 is `x0`, then one row after each step. `x0` may be an array, an array of whole numbers, or a single
# number; it must not be changed. The checks use a large `eps`, so it matters where it stands. Stuck? Run `hint("adagrad")` in a new cell.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "adagrad", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adagrad(grad, x0, lr, eps, steps):
    """The path of AdaGrad: an array of shape (steps + 1, *shape of x0), row 0 is x0.

    `grad` maps a point to its gradient, of the same shape. `lr` is η and `eps` is ε, both
    constant; the sum of squares starts at 0.
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        s = s + g**2
        x = x - lr * g / (np.sqrt(s) + eps)
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-adagrad", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("adagrad")

# %% [markdown]
# **Where it shines: rare features.** Think of words in texts: most examples contain "the", few contain "zeugma". A weight that belongs to a rare word gets a gradient rarely, and should
# make much of it. In the experiment two weights, both 1 in truth, are learned from 1000 noisy examples, one at a time. The first feature is present in every second
# example, the second in one of a hundred. Every method runs at its best rate out of 15, best for the sum of both errors, over 250 repetitions.
#
# **Guess first.** AdaGrad's rates fall as s grows. Is that all there is to it?

# %% tags=["demo"]
guess("10-falling")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table and figure: a common and a rare feature
SPARSE_RATES = 10 ** np.linspace(-2.5, 1, 15)


def learn_sparse(method, falling=False, examples=1000, repetitions=250, **constants):
    """Mean squared errors, of shape (examples + 1, rates, 2), from zero weights."""
    rng = np.random.default_rng(0)
    present = (rng.random((examples, repetitions, 2)) < [0.5, 0.01]).astype(float)
    noise = 0.5 * rng.standard_normal((examples, repetitions))
    count = iter(range(examples))

    def grad(w):
        k = next(count)
        error = (present[k] * (w - 1)).sum(-1) - noise[k]
        g = present[k] * error[..., None]
        return g / np.sqrt(k + 1) if falling else g

    start = np.zeros((len(SPARSE_RATES), repetitions, 2))
    with np.errstate(all="ignore"):
        walk = run(method, grad, start, SPARSE_RATES[:, None, None], examples, **constants)
        return ((walk - 1) ** 2).mean(2)


fig, axes = figures.canvas(columns=2, size=(5.0, 3.2), sharey=True)
print("mean squared error after 1000 examples    common    rare   together   best η")
for name, method, more, look in (
    ("SGD", "gd", {}, {}),
    ("SGD, η falls like 1/√t", "gd", {"falling": True}, figures.VARIANTS[3]),
    ("momentum, β = 0.9", "momentum", {"beta": 0.9}, {}),
    ("AdaGrad", "adagrad", {}, {}),
    ("RMSprop, α = 0.99", "rmsprop", {"beta2": 0.99}, {}),
    ("Adam", "adam", {"beta": 0.9}, {}),
):
    errors = learn_sparse(method, **more)
    total = np.nan_to_num(errors[-1].sum(-1), nan=np.inf)
    i = int(total.argmin())
    common, rare = errors[-1, i]
    print(f"   {name:36s} {common:8.3f} {rare:7.3f} {total[i]:8.3f} {SPARSE_RATES[i]:10.3g}")
    if method in ("gd", "adagrad"):
        for ax, column in zip(axes, (0, 1), strict=True):
            figures.series(ax, errors[:, i, column], method, name, every=100, **look)
for ax, title in zip(axes, ("common feature (1 in 2)", "rare feature (1 in 100)"), strict=True):
    ax.set(yscale="log", title=title, xlabel="example", ylabel="mean squared error")
axes[0].legend(fontsize="small")
figures.show(
    fig,
    "Mean squared error of the two weights by example, on a logarithmic scale. AdaGrad is lowest at the end on both. SGD at constant rate levels off on the common feature, whose error AdaGrad brings "
    "down further; on the rare one AdaGrad is somewhat ahead; SGD with a falling rate is last on the rare one.",
)

# %% tags=["demo"]
reveal("10-falling")

# %% [markdown]
# AdaGrad's error is little more than half that of SGD, and a falling rate alone makes SGD worse: the common weight wants a rate that falls soon, the rare one does not. AdaGrad lets each fall in
# its own time.
#
# **Where it dies: long memory.** A sum never shrinks. Here a slope of 50 lasts a moment, and after it comes a long gentle slope of 1.


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: over a cliff
def cliff(x):
    return 50.0 if x > 9 else np.sign(x)  # steep above 9, then gentle, with its minimum at 0


fig, ax = figures.canvas(size=(7, 3.1))
for method, lr, more in (("adagrad", 0.5, {}), ("rmsprop", 0.1, {"beta2": 0.9})):
    walk = run(method, cliff, 10.0, lr, 400, **more)
    figures.series(ax, walk, method, f"{figures.NAMES[method]}, η = {lr}")
    down, there = int(np.argmax(walk <= 9)), np.flatnonzero(walk <= 0)
    arrived = (
        f"at 0 from step {there[0]} on" if len(there) else f"at {walk[-1]:.2f} after 400 steps"
    )
    print(f"{figures.NAMES[method]:8s} off the cliff after {down} steps, {arrived}")
ax.axhline(9, color="#999999", linewidth=0.8)
ax.annotate("below: a slope of 1", (395, 9), (0, 4), textcoords="offset points", ha="right")
ax.set(ylabel="x", ylim=(-0.8, 11))
ax.legend(loc="center right")
figures.show(
    fig,
    "x by step. A line marks the foot of the cliff at 9. AdaGrad is below it after three steps and then creeps, still above 6 after 400 steps. The other curve, RMSprop, needs some fifty steps to "
    "recover and then runs straight down to 0, which it reaches at about step 150.",
)

# %% [markdown]
# AdaGrad never recovers from the cliff: three gradients of 50 leave s at 7500, so on the gentle slope each step is about η/87. RMSprop, with an η five times smaller, forgets the cliff.
#
# **Think.** At constant gradients of size 1, AdaGrad's steps are η/√t. Do they add up to a finite distance, so that it could stop short of a far minimum, or not?
#
# <details><summary>Answer</summary>
#
# They do not stay finite: η(1/√1 + 1/√2 + … + 1/√t) grows like 2η√t. So AdaGrad reaches any distance D in the end, but it takes about (D/2η)² steps: twice as far takes four times as long.
#
# </details>
#
# ### RMSprop: a memory that fades
#
# **Guess first.** You have written the line that it takes, in chapter 02.

# %% tags=["demo"]
guess("10-forget")

# %% [markdown]
# The idea: in place of the sum of all squares, keep their exponentially weighted moving average. With α, the share of the old average that survives a step,
#
# $$s \leftarrow \alpha s + (1-\alpha)\, g^2 \qquad\qquad x \leftarrow x - \frac{\eta\, g}{\sqrt{s} + \varepsilon}$$
#
# The name says it: the divisor is the **r**oot of the **m**ean **s**quare of recent gradients. "Recent" means about the last 1/(1−α) of them: ten at α = 0.9, a hundred at torch's
# default 0.99. It was published on a slide (Hinton, 2012). Our ε is outside the root, as in PyTorch.
#
# s starts at 0 and is not corrected, so in the first step s = (1−α)g², and each coordinate moves by about η/√(1−α): 3.2 η at α = 0.9, ten η at 0.99.

# %% tags=["demo"]
reveal("10-forget")

# %% [markdown]
# #### Exercise: `rmsprop` (5 points)
#
# The path, with shapes and starts as before; s starts at 0. Three points are for the update, one for the path, one for any kind of start.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "rmsprop", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rmsprop(grad, x0, lr, alpha, eps, steps):
    """The path of RMSprop: an array of shape (steps + 1, *shape of x0), row 0 is x0.

    `alpha` is α, the share of the old average that survives a step; the average starts at 0 and is
    not corrected. `eps` is ε, outside the root.
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        s = alpha * s + (1 - alpha) * g**2
        x = x - lr * g / (np.sqrt(s) + eps)
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-rmsprop", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("rmsprop")

# %% [markdown]
# **Think.** On a constant slope, how long is RMSprop's step in the end? What does that mean for a loss that is twice as steep everywhere?
#
# <details><summary>Answer</summary>
#
# η: the average of the squares has become g², and g/√g² is 1. So a loss that is twice as steep everywhere gives the same steps. η is a distance here.
#
# </details>
#
# ## Sitting 2 · Adam, and what turning does to it (core, 45 minutes)
#
# ### Adam: two averages, and an honest start
#
# RMSprop's step still follows the present gradient alone, with all its noise. Momentum averages gradients. **Guess first**, for a method that does both.

# %% tags=["demo"]
guess("10-both")

# %% [markdown]
# The idea: keep two moving averages, m of the gradients and s of their squares. Step along m, divide by √s. Both start at 0 and are therefore too small at first; so correct both, as
# `ewma_corrected` does in chapter 02. In step t = 1, 2, …, with β₁ and β₂ the shares that survive,
#
# $$m \leftarrow \beta_1 m + (1-\beta_1)\,g \qquad s \leftarrow \beta_2 s + (1-\beta_2)\,g^2$$
#
# $$\hat m = \frac{m}{1-\beta_1^t} \qquad \hat s = \frac{s}{1-\beta_2^t} \qquad\quad x \leftarrow x - \frac{\eta\, \hat m}{\sqrt{\hat s} + \varepsilon}$$
#
# The hats are for this step only; m and s go on without them. The usual constants are β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, and η = 0.001 as a first try (Kingma and Ba, 2015). Papers write v for our s; in this course v is the
# velocity.
#
# **Why correct?** m fills up within some ten steps, s needs a thousand. In between, the step is a full average divided by an empty one. The figure shows the step on a slope of
# constant steepness, in units of η.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the first steps, corrected and not
t = np.arange(1, 4001)
fig, ax = figures.canvas(size=(7, 3.2))
for beta2, look in ((0.999, figures.VARIANTS[0]), (0.99, figures.VARIANTS[1])):
    length = (1 - 0.9**t) / np.sqrt(1 - beta2**t)  # of uncorrected steps, from the sums of weights
    ax.plot(t, length, **{**look, "marker": ""}, label=f"not corrected, β₁ = 0.9, β₂ = {beta2}")
    far = int(t[np.abs(length - 1) > 0.1][-1])
    print(f"β₂ = {beta2}: first step {length[0]:.2f} η, longest {length.max():.2f} η at step {t[length.argmax()]}, "
          f"off by more than a tenth until step {far}")  # fmt: skip
walk = run("adam", lambda x: 1.0 + 0 * x, 0.0, 1.0, 4000, beta=0.9, beta2=0.999)
corrected = {**figures.METHODS["adam"], "markevery": [0, 2, 9, 29, 99, 299, 999, 2999]}
ax.plot(t, -np.diff(walk), label="Adam, corrected", **corrected)
ax.set(
    xscale="log", ylim=(0, 7.5), xlabel="step (logarithmic)", ylabel="step length, in units of η"
)
ax.legend()
figures.show(
    fig,
    "Step length by step on a constant slope. Corrected, Adam's steps have length η from the first one on. Not corrected, with β₂ = 0.999, the first is 3.2 η, the twelfth "
    "6.6 η, and it takes some 1750 steps to come down to within a tenth of η; with β₂ = 0.99 the first is 1 η and the longest 2.1 η.",
)

# %% tags=["demo"]
reveal("10-both")

# %% [markdown]
# Without correction the first step is (1−β₁)/√(1−β₂) = 3.2 times too long, the twelfth 6.6 times, and it takes 1750 steps until the error is below a tenth. With it, every step has length η. That
# matters when η has been chosen to be about right.
#
# The first step is the simplest: $\hat m = g$ and $\hat s = g^2$, so **each coordinate moves by η, against the sign of its gradient**.
#
# #### Exercise: `adam` (8 points)
#
# The path, with shapes and starts as before. ε is added to the root of the *corrected* average. Five points are for the update, two for the path, one for any kind of start. There are hints.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "adam", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam(grad, x0, lr, beta1, beta2, eps, steps):
    """The path of Adam: an array of shape (steps + 1, *shape of x0), row 0 is x0.

    `beta1` belongs to the average of gradients, `beta2` to the average of their squares; both
    averages start at 0 and are corrected for it. `eps` is ε, outside the root.
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    m, s = np.zeros_like(x), np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
        x = x - lr * m_hat / (np.sqrt(s_hat) + eps)
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-adam", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
check("adam")

# %% [markdown]
# **Use it.** Compare your path with the library's. The next cell runs `torch.optim.Adam` on the ravine $x^2 + 10y^2$ of chapter 04.

# %% tags=["demo"]
from course import if_installed

ravine = objective("ravine")
with if_installed("torch"):
    import torch

    point = torch.tensor([10.0, 1.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([point], lr=0.5)
    for _ in range(25):
        optimizer.zero_grad()
        (point[0] ** 2 + 10 * point[1] ** 2).backward()
        optimizer.step()
    print("torch's", point.detach().numpy())
try:
    own = adam(ravine.grad, [10.0, 1.0], 0.5, 0.9, 0.999, 1e-8, 25)[-1]
    print("yours  ", own)
except NotImplementedError:
    print("Write `adam` first, then run this cell again.")

# %% [markdown]
# ### Turn the axes
#
# The first figure had a hidden help: the steep and the gentle direction lay along the axes. **Guess first.** Turn the bowl by 45 degrees, and the start with it. To a ball nothing has
# changed.

# %% tags=["demo"]
guess("10-turn")

# %% [markdown]
# The idea: these methods divide *coordinate by coordinate*. In a valley that runs diagonally, both coordinates see the same mixture of steep and gentle, and there is nothing to tell them apart by.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the same bowl, turned
turn = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)
A = turn @ np.diag([1.0, 100.0]) @ turn.T
turned = objective({"name": "quadratic", "A": A, "b": [0, 0]})
start = np.array([1.0, 0.2])

fig, axes = figures.canvas(columns=3, size=(3.7, 3.2))
LOOKS = (("momentum", 0.004, {"beta": 0.9}), ("adam", 0.05, {"beta": 0.9}), ("adagrad", 0.25, {}))
for method, lr, more in LOOKS:
    along = run(method, steep.grad, start, lr, 60, **more)
    across = run(method, turned.grad, turn @ start, lr, 60, **more) @ turn  # turned back
    figures.series(axes[2], [steep.f(x) for x in across], method, every=10)
    print(f"{figures.NAMES[method]:9s} η = {lr}: the paths differ by up to {np.abs(along - across).max():.1g}; "
          f"loss after 60 steps {steep.f(along[-1]):.2g} straight, {steep.f(across[-1]):.2g} turned")  # fmt: skip
    if method != "momentum":
        figures.path(axes[0], along, method, markersize=3)
        figures.path(axes[1], across @ turn.T, method, markersize=3)
figures.contours(axes[0], steep, window=((-0.25, 1.1), (-0.35, 0.35)))
figures.contours(axes[1], turned, window=((0.2, 0.95), (0.2, 0.95)), levels=20)
axes[0].set(title="straight", aspect="equal")
axes[1].set(title="turned by 45°", aspect="equal")
axes[2].set(yscale="log", ylabel="loss", title="loss, turned")
axes[2].legend(fontsize="small", loc="lower left")
figures.show(
    fig,
    "Left: in the straight bowl Adam goes from (1, 0.2) to the minimum with one wide swing, AdaGrad almost straight. Middle: in the same bowl turned by 45 degrees both first cross to the floor of the valley; then Adam loops and AdaGrad creeps along it, and neither arrives. Right: the losses "
    "in the turned bowl; after 60 steps that of momentum is about a hundred times smaller than those of Adam and AdaGrad.",
)

# %% tags=["demo"]
reveal("10-turn")

# %% [markdown]
# Momentum takes the same path, to rounding. Adam and AdaGrad take another, and a worse one, at the same η. So an adaptive method makes up for the curvatures only if the axes happen to be those of the valley. It is *diagonal*
# preconditioning (chapter 03): blind to how parameters pull on each other.
#
# **Adam's ellipse.** Take a gradient as long as those that Adam has met so far (their root mean square), and let it point anywhere: the steps that it would become end on an ellipse. Its half axes are as 1/(√ŝ₁ + ε) to 1/(√ŝ₂ + ε), and they lie
# along the coordinates. Plain gradient descent would make a circle. The picture draws the ellipse around the point before step t, and the step that your `adam` took as a thick line. κ is 100, β₂ is 0.999, and momentum keeps η = 0.004 and β = 0.9.
#
# **Before you move a slider**, write down: which shape does the ellipse take as the valley turns from 0° to 45°? And which way would η and β₁ have to go for Adam to be there by step 60 all the same?

# %% tags=["demo"]
# Explorable: Adam's ellipse
explore.ellipse(adam=adam)

# %% [markdown]
# **Think.** At 45° Adam takes nearly the steps of a method that you know from chapter 04. Which one, and with what learning rate? And in a network, which directions do the axes stand for?
#
# <details><summary>Answer</summary>
#
# Momentum in its averaged form, with the learning rate η/√ŝ. At 45° both coordinates see gradients of nearly the same size, so both are divided by the same number. In a network each axis is one weight. Nothing makes a valley lie along
# single weights; but whole layers differ in the size of their gradients, and that much a division by coordinates does mend.
#
# </details>
#
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("10")

# %% [markdown]
# ### Recap
#
# - AdaGrad divides each coordinate's step by the root of the *sum* of its squared gradients; good for rare features, slow in the long run.
# - RMSprop divides by the root of their *moving average*, and so forgets. Its first steps are long, 1/√(1−α) times η.
# - Adam steps along a moving average of gradients and divides by RMSprop's root, both corrected by 1 − βᵗ. η is a distance: the first step is η in each coordinate, and later ones rarely much more.
# - AdamW shrinks x by 1 − ηλ beside the averages. λx in the gradient decays weights with large gradients least.
# - ε stands inside or outside the root, before or after correction; libraries differ, and it matters when gradients are small.
# - Multiplying the loss changes nothing; turning the axes changes much.
# - At constant η they do not come to rest, and can end higher than tuned momentum. Compare at each method's best η, to the end, and over several starts.
#
# **Next**: chapter 11 is a race on surfaces that you do not see. You choose the method and its constants.
#
# ## Sitting 3 · Decay, step length and ε (further, 35 minutes)
#
# ### AdamW: decay beside the averages
#
# *Weight decay* pulls each parameter towards 0 in every step, so that only weights which the data ask for grow large. For plain SGD it makes no difference whether λx is added to the gradient (the *L2 penalty* ½λx²)
# or x is shrunk by the factor 1 − ηλ. **Guess first**, for Adam.

# %% tags=["demo"]
guess("10-decay")

# %% [markdown]
# The idea: what is added to the gradient is divided by √s with it. So a weight with large gradients is hardly decayed, and one with small gradients is decayed hard. AdamW (Loshchilov and Hutter, 2019) keeps the decay out of m and s. With g
# taken at x before anything moves,
#
# $$x \leftarrow (1 - \eta\lambda)\,x \qquad\text{and then}\qquad x \leftarrow x - \frac{\eta\,\hat m}{\sqrt{\hat s} + \varepsilon}$$
#
# Below, three weights start at 1. Their gradients carry no information: they alternate in sign, with size 0.1, 1 and 10. All that is left to see is the decay, with λ = 0.1 and η = 0.01.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: three weights decay
SIZES, decay = np.array([0.1, 1.0, 10.0]), 0.1
fig, axes = figures.canvas(columns=2, size=(5.0, 3.1), sharey=True)
for ax, method, name in ((axes[0], "adam", "λx in the gradient"), (axes[1], "adamw", "AdamW")):
    count = iter(range(3000))
    l2 = decay if method == "adam" else 0.0
    walk = run(method, lambda x, c=count, p=l2: SIZES * (-1) ** next(c) + p * x, np.ones(3), 0.01, 3000, beta=0.9, weight_decay=decay)  # fmt: skip
    for i, look in zip(range(3), figures.VARIANTS, strict=False):
        every = slice(200 * i, None, 600)
        ax.plot(
            walk[:, i], **{**look, "markevery": every, "label": f"gradients of size {SIZES[i]:g}"}
        )
    ax.set(title=name, xlabel="step", ylabel="weight")
    print(f"{name:19s} after 1000 steps:", *(f"{w:.3f}" for w in walk[1000]))
axes[0].legend(fontsize="small")
figures.show(
    fig,
    "Three weights by step. With λx in the gradient the one with small gradients is near 0 after a few hundred steps, the one with large gradients is still at 0.73 after 3000. With AdamW all three curves "
    "coincide and fall to 0.05.",
)

# %% tags=["demo"]
reveal("10-decay")

# %% [markdown]
# With the decay in the gradient, what a weight loses depends on gradients that have nothing to do with it. With AdamW all three lose the same share, ηλ per step. That share is a product: whoever
# halves η halves the decay too, and under a schedule it falls with η.
#
# #### Exercise: `adamw` (4 points)
#
# In each step: the gradient at x, then the decay, then Adam's step. At λ = 0 it is your `adam`. (Calling `adam` does not help, since it returns a whole path: copy its lines.)


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "adamw", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    """The path of AdamW: an array of shape (steps + 1, *shape of x0), row 0 is x0.

    `weight_decay` is λ; the other arguments are those of `adam`.
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    m, s = np.zeros_like(x), np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        x = x * (1 - lr * weight_decay)
        m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
        x = x - lr * m_hat / (np.sqrt(s_hat) + eps)
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-adamw", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check("adamw")

# %% [markdown]
# ### How long is a step?
#
# **Guess first.** Multiply the loss by 1000. Gradient descent then needs an η a thousand times smaller.

# %% tags=["demo"]
guess("10-scale")

# %% [markdown]
# The idea: whatever multiplies all gradients multiplies m and √s alike, and cancels. Only ε remembers the scale.

# %% tags=["demo"]
plain = run("adam", ravine.grad, [10, 1], 0.5, 60, beta=0.9)
for factor in (1000, 1e-3, 1e-6, 1e-9):
    scaled = run("adam", lambda x, c=factor: c * ravine.grad(x), [10, 1], 0.5, 60, beta=0.9)
    print(f"loss times {factor:g}: the paths differ by at most {np.abs(scaled - plain).max():.1g}")

# %% tags=["demo"]
reveal("10-scale")

# %% [markdown]
# A thousand times the loss: the same path to eight digits. This is a strength, since η means a *distance* now, about how far a parameter moves per step, and 0.001 is a usable first try for very different networks.
# Only where the gradients come near ε does it end. For a steady gradient g the step is η|g|/(|g| + ε), which the left picture shows.
#
# One source says that RMSprop "handles vanishing gradients". The right picture tests that on the ridge of chapter 04, $x^2 - y^2$ from (1, y₀): the smaller y₀, the smaller the gradient that
# leads away from the ridge.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: small gradients, and what ε does
fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.3))
size = np.logspace(-12, 3, 300)
for eps, look in zip((1e-8, 1e-3, 1.0), figures.VARIANTS, strict=False):
    left.plot(size, size / (size + eps), **{**look, "marker": ""}, label=f"ε = {eps:g}")
left.set(xscale="log", xlabel="size of a steady gradient", ylabel="step length, in units of η")
left.legend(loc="upper left", fontsize="small")

saddle, offsets = objective("saddle"), [1e-3, 1e-6, 1e-9, 1e-12]
for method, more in (
    ("gd", {}),
    ("momentum", {"beta": 0.9}),
    ("rmsprop", {"beta2": 0.9}),
    ("adam", {"beta": 0.9}),
):
    needed = []
    for y in [*offsets, 0.0]:
        gone = np.abs(run(method, saddle.grad, [1.0, y], 0.05, 400, **more)[:, 1]) > 1
        needed.append(int(np.argmax(gone)) if gone.any() else None)
    right.plot(offsets, needed[:-1], label=figures.NAMES[method], **figures.METHODS[method])
    print(
        f"{figures.NAMES[method]:17s} steps to |y| > 1 from y₀ = 1e-3, 1e-6, 1e-9, 1e-12, 0:",
        *needed,
    )
right.set(
    xscale="log", xlabel="distance y₀ from the ridge", ylabel="steps until |y| > 1", ylim=(0, 320)
)
right.legend(fontsize="small")
figures.show(
    fig,
    "Left: step length against the size of a steady gradient for three values of ε: close to η for gradients far above ε, close to 0 far below. Right: steps needed to leave the ridge against the distance of the "
    "start from it. For gradient descent and momentum the number grows as the distance shrinks, to 290 and 103; RMSprop and Adam need about 8 and 20 steps from any distance shown.",
)

# %% [markdown]
# So the claim holds in this sense: a small gradient makes as long a step as a large one, down to about ε. From exactly on the ridge, where the gradient is 0, no method moves. Nor does the gradient itself get
# better: if it is small *and noisy*, the noise is enlarged with it. ε sets the size below which a gradient is taken for noise; some training recipes use 10⁻³ or even 1 for that reason.
#
# **How long can a step get?** After a long silence, s is nearly empty, and Adam's steps are longest. The next figure shows three such cases beside a printed bound, which two of them exceed.
#
# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: steps after a long silence
silence = 30_000
fig, ax = figures.canvas(size=(7, 3.0))
for name, after, look in (
    ("a single gradient", np.eye(1, 60)[0], figures.VARIANTS[0]),
    ("equal gradients", np.ones(60), figures.VARIANTS[1]),
    ("gradients that grow by a ninth", (10 / 9) ** np.arange(60), figures.VARIANTS[2]),
):
    gradients = iter(np.concatenate([np.zeros(silence), after]))
    walk = run("adam", lambda x, g=gradients: next(g), 0.0, 1.0, silence + 60, beta=0.9)
    steps = -np.diff(walk)[silence:]
    ax.plot(np.arange(1, 61), steps, **{**look, "markevery": 5, "label": name})
    print(f"{name:31s} longest step {steps.max():.2f} η")
limit = 0.1 / np.sqrt(0.001) / np.sqrt(1 - 0.81 / 0.999)
for level, text in ((0.1 / np.sqrt(0.001), "printed bound"), (limit, "true limit")):
    ax.axhline(level, color="#999999", linewidth=0.8)
    ax.annotate(f"{text}, {level:.2f}", (60, level), (0, 3), textcoords="offset points", ha="right")
ax.set(xlabel="step after the silence", ylabel="step length, in units of η", ylim=(0, 8.3))
ax.legend(loc=(0.5, 0.1), fontsize="small")
figures.show(
    fig,
    "Adam's step length after 30,000 steps without gradient. A single gradient gives 3.16 η at once and then less. Equal gradients climb to 6.57 η at the twelfth step. Gradients that grow by a ninth per step "
    "climb to just below 7.27 η, the true limit, far above the printed bound of 3.16.",
)

# %% [markdown]
# **Think.** Divide only the gradient of x by 1000 and leave that of y. Does Adam's path change? And that of momentum?
#
# <details><summary>Answer</summary>
#
# Adam's path does not change, as long as ε is small beside the gradients: each coordinate is divided by its own size, so the factor cancels. Momentum's x would move a thousand times more slowly.
#
# </details>
#
# ### One method, many names
#
# | this course | PyTorch | Keras | papers |
# |---|---|---|---|
# | s, AdaGrad's sum | `sum`, starts at 0 | `accumulator`, starts at **0.1** | $G$ |
# | s, RMSprop's average | `square_avg` | `velocity` | $E[g^2]$, $r$ |
# | α, its memory | `alpha=0.99` | `rho=0.9` | decay, γ, ρ |
# | m, s of Adam | `exp_avg`, `exp_avg_sq` | `momentum`, `velocity` | $m$, $v$ |
# | β₁, β₂ | `betas=(0.9, 0.999)` | `beta_1=0.9, beta_2=0.999` | β₁, β₂ |
# | ε in AdaGrad | outside the root, 1e-10 | **inside** the root, 1e-7 | both occur |
# | ε in RMSprop | outside the root, 1e-8 | **inside** the root, 1e-7 | both occur |
# | ε in Adam | outside, after correction, 1e-8 | outside, **before** correction ("ε-hat"), 1e-7 | both, in the same paper |
# | λ of AdamW | `weight_decay=0.01`, times η | `weight_decay=0.004`, times η | times a schedule, **not** times η |
#
# The defaults of RMSprop differ tenfold in memory (0.99 against 0.9), so "RMSprop with default settings" names two methods. And `torch.optim.Adam(weight_decay=…)` is Adam with λx in the gradient, not AdamW.
#
# **Guess first.**

# %% tags=["demo"]
guess("10-epsilon")


# %% tags=["demo"]
def adam_spelled(place, eps, size, steps=40, lr=0.5, beta1=0.9, beta2=0.999):
    """Adam on the ravine with ε in one of three places; the loss is multiplied by `size`."""
    x, m, s, rows = np.array([10.0, 1.0]), 0.0, 0.0, []
    for t in range(1, steps + 1):
        g = size * ravine.grad(x)
        m, s = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g**2
        m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
        divisor = {
            "outside": np.sqrt(s_hat) + eps,
            "inside": np.sqrt(s_hat + eps),
            "before": (np.sqrt(s) + eps) / np.sqrt(1 - beta2**t),
        }[place]
        x = x - lr * m_hat / divisor
        rows.append(x)
    return np.array(rows)


for eps, size in ((1e-8, 1), (1e-8, 1e-4), (1e-3, 1), (1e-3, 1e-2)):
    ours = adam_spelled("outside", eps, size)
    inside, before = (np.abs(adam_spelled(p, eps, size) - ours).max() for p in ("inside", "before"))
    print(
        f"ε = {eps:g}, loss times {size:g}: inside the root differs by {inside:.1g}, before the correction by {before:.1g}"
    )

# %% tags=["demo"]
reveal("10-epsilon")

# %% [markdown]
# While gradients are large, it does not matter. With small gradients it does. Inside the root, ε counts as √ε: 10⁻⁸ acts like 10⁻⁴. Whoever ports a program in which ε was tuned has to port its place as well.
#
# ## Sitting 4 · Where they win, and where they lose (further, 25 minutes)
#
# ### The race
#
# A short lesson suggests the question that chapter 04 left open: how does momentum compare with RMSprop and Adam? Here is an answer for one family of problems: the bowl with curvatures 1 and κ, from (1, 0.2), straight or turned by 45
# degrees. The table counts the steps until the loss *stays* below 0.001, within 1000 steps, for each method at its best η out of 101 between 0.0001 and 10.
#
# **Guess first.** Think of κ = 1000.

# %% tags=["demo"]
guess("10-race")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: the race
RACE_RATES = 10 ** np.linspace(-4, 1, 101)
ENTRIES = (
    ("gradient descent", "gd", {}),
    ("momentum, β = 0.9", "momentum", {"beta": 0.9}),
    ("AdaGrad", "adagrad", {}),
    ("RMSprop, α = 0.9", "rmsprop", {"beta2": 0.9}),
    ("RMSprop, α = 0.99", "rmsprop", {"beta2": 0.99}),
    ("Adam, 0.9, 0.999", "adam", {"beta": 0.9}),
    ("Adam, 0.9, 0.99", "adam", {"beta": 0.9, "beta2": 0.99}),
)


def race(method, curvatures, axes, steps=1000, tol=1e-3, **constants):
    """The fewest steps over all rates; the rates that need at most twice as many (none if unknown)."""
    A = axes @ np.diag(curvatures) @ axes.T
    starts = np.tile(axes @ [1.0, 0.2], (len(RACE_RATES), 1))
    with np.errstate(all="ignore"):
        walks = run(method, lambda x: x @ A, starts, RACE_RATES[:, None], steps, **constants)
        losses = 0.5 * np.einsum("...i,ij,...j", walks, A, walks)
    needed = np.array([settled(column, tol) for column in losses.T])
    twice = 2 * needed.min()
    return int(needed.min()), RACE_RATES[needed <= twice] if twice <= steps else []


RESULTS = {}
for kappa in (100, 1000):
    print(f"κ = {kappa}                straight: steps, good η          turned: steps, good η")
    for name, method, more in ENTRIES:
        row = f"{name:18s}"
        for place, axes in (("straight", np.eye(2)), ("turned", turn)):
            steps, fine = race(method, (1.0, kappa), axes, **more)
            RESULTS[kappa, place, name] = steps
            good = f"{fine.min():.2g} to {fine.max():.2g}" if len(fine) else ""
            row += f"{steps if steps <= 1000 else 'over 1000':>14}  {good:17s}"
        print(row)
    print()

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the race at κ = 1000
fig, ax = figures.canvas(size=(7.4, 3.6))
shown = [name for name, *_ in ENTRIES]
for shift, place, look in (
    (-0.2, "straight", figures.VARIANTS[0]),
    (0.2, "turned", figures.VARIANTS[1]),
):
    values = [RESULTS[1000, place, name] for name in shown]
    hatch = "//" if place == "turned" else None
    ax.barh(
        np.arange(len(shown)) + shift,
        values,
        0.38,
        color=look["color"],
        hatch=hatch,
        edgecolor="white",
        label=place,
    )
    for i, value in enumerate(values):
        text = "over 1000" if value > 1000 else str(value)
        ax.annotate(
            text,
            (min(value, 1000), i + shift),
            (4, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
        )
ax.set(
    yticks=range(len(shown)),
    yticklabels=shown,
    xscale="log",
    xlim=(2, 3000),
    xlabel="steps until the loss stays below 0.001 (logarithmic)",
)
ax.invert_yaxis()
ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2)
figures.show(
    fig,
    "Bars: steps needed at κ = 1000. Straight: AdaGrad 4, Adam 86 and 90, momentum 108, RMSprop 343 and 413, gradient descent over 1000. Turned: momentum still 108, Adam 289 and 764, all others over 1000.",
)

# %% tags=["demo"]
reveal("10-race")

# %% [markdown]
# **Straight**, AdaGrad needs 4 steps, Adam 86, momentum 108, and gradient descent does not arrive. **Turned**, momentum needs its 108 again and wins; Adam needs 289, AdaGrad and RMSprop do not arrive. At κ = 100 Adam
# and momentum are level when turned. So Adam owes its good result in the turned bowl to its first average, which is momentum.
#
# Look at the ranges as well, the rates with at most twice the best number of steps. For Adam with β₂ = 0.999 they span a factor of sixty and more; for gradient descent a factor of two. Where tuning costs more than steps, that counts. (AdaGrad's 4 is
# a lucky η, but its range is wide too. RMSprop, and Adam with β₂ = 0.99, are slow and touchy here for a reason that comes next.)
#
# ### Where they lose
#
# **They do not come to rest.** On ½x² with constant η, gradient descent shrinks x by the same factor for ever. **Guess first.** For RMSprop and Adam the gradient is small close to the minimum, and
# is divided by its own small size.

# %% tags=["demo"]
guess("10-rest")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: no rest at constant η
fig, ax = figures.canvas(size=(8, 3.4))
for method, more, name, look in (
    ("gd", {}, "gradient descent", {}),
    ("rmsprop", {"beta2": 0.9}, "RMSprop, α = 0.9", {}),
    ("adam", {"beta": 0.9, "beta2": 0.99}, "Adam, β₂ = 0.99", {}),
    ("adam", {"beta": 0.9}, "Adam, β₂ = 0.999", {**figures.VARIANTS[0], "linestyle": "-"}),
):
    size = np.abs(run(method, lambda x: x, 1.0, 0.1, 24_000, **more))
    reach = [size[k : k + 50].max() for k in range(0, 24_000, 50)]
    style = {**figures.METHODS[method], "markevery": 40, "label": name, **look}
    ax.plot(np.arange(0, 24_000, 50), np.maximum(reach, 1e-20), **style)
    print(
        f"{name:17s} largest |x| in steps 1000 to 4000: {size[1000:4000].max():.2g}, in the last 12000: {size[12_000:].max():.2g}"
    )
ax.set(
    yscale="log",
    ylim=(1e-15, 10),
    xlabel="step",
    ylabel="largest |x| in 50 steps",
    title="½x² from 1, η = 0.1, no noise",
)
ax.legend(loc=(0.09, 0.08), fontsize="small")
figures.show(
    fig,
    "Distance from the minimum on a logarithmic scale. Gradient descent leaves the picture below at once. RMSprop stays at 0.05, half of η. Adam with β₂ = 0.99 keeps jumping up to about 0.013. Adam with β₂ = 0.999 leaves the picture below for "
    "about 7000 steps and then leaps up to nearly 0.1; more such leaps follow, to about 0.03, ever more often.",
)

# %% tags=["demo"]
reveal("10-rest")

# %% [markdown]
# RMSprop ends up jumping between +η/2 and −η/2: each step has length η, however small the slope. Adam first converges. But as the gradients get small, s fades, and the effective rate η/√s rises, until it is above the largest stable rate of
# chapter 01; then x is thrown out, s is refilled, and all begins again. With β₂ = 0.999 the first leap comes after some 7000 steps, which is why many never see it.
#
# **They cost precision under noise.** Ten weights, well scaled features, one noisy example per step (least squares with noise 1), 2000 steps from (3, 3, …). The *excess* loss is the expected loss less the least possible one. Each method runs at its best constant η out of 36.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table and figure: noisy least squares on well scaled axes
NOISE_RATES = 10 ** np.linspace(-3.6, -0.1, 36)


def learn_noisy(method, steps=2000, repetitions=40, **constants):
    """Excess loss, of shape (steps + 1, rates); a few rates at a time, since the paths are long."""
    rng = np.random.default_rng(1)
    features = rng.standard_normal((steps, repetitions, 10))
    noise = rng.standard_normal((steps, repetitions))

    def some(rates):
        count = iter(range(steps))

        def grad(w):
            k = next(count)
            return features[k] * ((features[k] * w).sum(-1) - noise[k])[..., None]

        start = np.full((len(rates), repetitions, 10), 3.0)
        with np.errstate(all="ignore"):
            walk = run(method, grad, start, rates[:, None, None], steps, **constants)
            return 0.5 * np.einsum("...i,...i", walk, walk).mean(2)

    return np.concatenate([some(rates) for rates in np.array_split(NOISE_RATES, 2)], axis=1)


fig, ax = figures.canvas(size=(7, 3.4))
print("excess loss, mean of the last 400 steps:")
for name, method, more in (*ENTRIES[:3], *ENTRIES[4:]):
    losses = learn_noisy(method, **more)
    last = np.nan_to_num(losses[-400:].mean(0), nan=np.inf)
    best = int(last.argmin())
    if more.get("beta2") != 0.99 or method != "adam":  # RMSprop's curve would be covered
        figures.series(
            ax, losses[:, best], method, f"{name}, η = {NOISE_RATES[best]:.2g}", every=200
        )
    print(f"   {name:18s} {last[best]:.4f} at η = {NOISE_RATES[best]:.2g}")
ax.set(yscale="log", ylabel="excess loss")
ax.legend(fontsize="small")
figures.show(
    fig,
    "Excess loss by step on a logarithmic scale, each method at its best rate. At the end gradient descent, momentum and AdaGrad lie together at about 0.009, Adam above them at 0.014, RMSprop highest at 0.022.",
)

# %% [markdown]
# Tuned SGD, momentum and AdaGrad end at 0.6 of the excess loss of Adam with β₂ = 0.999, and at 0.4 of that of RMSprop with α = 0.99. Memory decides how much is lost: Adam with β₂ = 0.99, the last row, ends no lower than RMSprop. There is no bad scaling
# to mend here, and a method that makes small gradients as long as large ones has more noise to average away. (AdaGrad's rates fall, which helps.)
#
# **They can go the wrong way.** Reddi, Kale and Kumar (2018) found losses, one per step, on which Adam walks to the *worst* point. x lies between −1 and 1. Once in 101 steps the slope is 1010, in the others it is −10: on average +0.1,
# so the best point is −1. **Guess first.**

# %% tags=["demo"]
guess("10-listens")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a hundred small lies against one large truth
def one_in_101(keep_largest, beta1=0.9, beta2=0.99, steps=100_000):
    """Adam, or AMSGrad, with η = 0.5/√t and without correction, as in the paper; x every 101 steps."""
    x = m = s = largest = 0.0
    rows = []
    for t in range(1, steps + 1):
        g = 1010.0 if t % 101 == 1 else -10.0
        m, s = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g**2
        largest = max(largest, s)
        x = x - 0.5 / t**0.5 * m / (largest if keep_largest else s) ** 0.5
        x = min(1.0, max(-1.0, x))
        if t % 101 == 0:
            rows.append(x)
    return np.array(rows)


fig, ax = figures.canvas(size=(7, 3.0))
for keep, name, look in (
    (False, "Adam", figures.METHODS["adam"]),
    (True, "AMSGrad", figures.VARIANTS[0]),
):
    ends = one_in_101(keep)
    ax.plot(101 * np.arange(1, len(ends) + 1), ends, **{**look, "markevery": 90, "label": name})
    print(f"{name:8s} after {101 * len(ends)} steps: x = {ends[-1]:.2f}")
ax.axhline(-1, color="#999999", linewidth=0.8)
ax.annotate("the best point", (100_000, -1), (0, -13), textcoords="offset points", ha="right")
ax.set(xlabel="step", ylabel="x", ylim=(-1.25, 1.15))
ax.legend(loc="center right")
figures.show(
    fig,
    "x by step. Adam climbs to 1, the worst point, within ten thousand steps and stays. AMSGrad goes slowly down to near −1, the best point.",
)

# %% tags=["demo"]
reveal("10-listens")

# %% [markdown]
# Adam divides the one large gradient by a root that it has itself just enlarged, and by the next time s has forgotten it. AMSGrad never lets the divisor fall, and goes the right way. The example is built for the purpose: with β₂ = 0.999 the memory
# is ten periods long, and the drift to the worst point is far slower. For any fixed β₁ and β₂ (β₁ < √β₂) there is such an example. What it shows is that Adam has no guarantee of convergence, not that it fails often.
#
# **What about new data?** Wilson and others (2017) built a classification problem on which AdaGrad, RMSprop and Adam fit the training data and are hardly better than a coin toss on new data, while SGD is right, and found smaller differences of the same kind on several
# networks. Choi and others (2019) tuned all constants of all methods, ε included, and found Adam never behind SGD or momentum. So "adaptive methods generalise worse" is a statement about certain problems and certain tuning budgets. For transformers the usual choice is AdamW; for
# convolutional networks on images it has long been SGD with momentum. Try both.
#
# ### Claims, tested
#
# | the claim | what holds |
# |---|---|
# | RMSprop divides by the RMS of recent gradients | yes; "recent" is about 1/(1−α) steps, and the first steps are long, as s starts at 0 |
# | RMSprop and Adam handle vanishing gradients | small ones make steps as long as large ones, down to ε; noise is enlarged with them; a gradient of 0 stays 0. They bound the effect of exploding ones, too: Adam's steps stay within a few η |
# | dynamically adjusts the learning rate of each parameter | yes: η/√s, from that parameter's own gradients; blind to how parameters are coupled |
# | Adam combines momentum and RMSprop | yes, with two changes: momentum as an average, and both averages corrected for their start |
# | works well in most practical settings | at its usual constants it needs less tuning: the range of good η is wide. In the turned bowl and under noise at constant η it loses to tuned momentum, and no proof of convergence holds in general |
# | avoids flat regions, finds a better solution | leaves the ridge in about 20 steps from any distance; from on the ridge never; nothing in it looks for better minima |
# | one rate for all parameters is a problem; deeper layers may need smaller updates | on badly scaled axes and with rare features, yes; on well scaled ones it costs nothing. Which layers need less depends on the network; these methods measure it |
#
# A book chapter has two lines of program that are commented out: RMSprop with α = 0.9 and Adam with β₁, β₂ = 0.9, 0.99, both at η = 0.01. With these constants s remembers about 10 and 100 steps, and Adam's first step would have length η even without
# correction, since 0.1/√0.01 = 1. Chapter 09 runs them beside the others: over the last epoch the mean loss of Adam is 0.011 and that of RMSprop 0.013, of momentum 0.017 and of plain SGD 0.075, with a noise floor of about 0.01. All at η = 0.01, which is a
# different length for each of them.
#
# <details><summary>Momentum, RMSprop or Adam: the short lesson's question, in four sentences</summary>
#
# Momentum remembers the direction and uses one η for all; RMSprop scales every coordinate by the size of its recent gradients; Adam does both. On badly scaled axes and with rare features the scaling wins; when the valley runs diagonally, what is left of Adam's advantage
# is its momentum, and tuned momentum is as fast or faster. Adam forgives a badly chosen η. At constant η momentum settles where RMSprop and Adam do not, and under noise it ends lower on well scaled problems.
#
# </details>
#
# ## Sitting 5 · Warm-up, clipping and schedules (further, 20 minutes)
#
# Three things are often put around an optimizer. Each mends one trouble, and each has a price.
#
# ### Warm-up
#
# Adam's first step moves every weight by η, and so does the second, nearly. All weights of a unit move at once, before anything is known of the surface. With **warm-up** η climbs to its full
# size over the first steps, here along a straight line.
#
# A network 1-16-16-16-1 with ReLU learns sin 5x from 200 points, in 300 steps of Adam with batches of 20; the folded cell trains many such networks side by side, with the gradients of chapter 07. After the climb, as without one, η falls to 0 along half a cosine.
#
# **Guess first.**

# %% tags=["demo"]
guess("10-warm")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: with and without warm-up
BENDS = {  # a unit's function, and its slope from what the function gave
    "tanh": (np.tanh, lambda h: 1 - h**2),
    "ReLU": (lambda z: np.maximum(z, 0), lambda h: h > 0),
}


def layers(w, sizes):
    """The matrices and offsets of networks whose weights are the rows of w, (…, weights)."""
    found, k = [], 0
    for a, b in zip(sizes[:-1], sizes[1:], strict=True):
        found.append((w[..., k : k + a * b].reshape(*w.shape[:-1], a, b), w[..., None, k + a * b : k + a * b + b]))  # fmt: skip
        k += a * b + b
    return found


def values(w, x, sizes, bend):
    """What every layer gives, the inputs first; x is (…, examples, inputs)."""
    rows = [x]
    for W, b in layers(w, sizes):
        z = rows[-1] @ W + b
        rows.append(z if len(rows) == len(sizes) - 1 else BENDS[bend][0](z))
    return rows


def slopes(w, x, y, sizes, bend):
    """The gradient of half the mean squared error, of the shape of w."""
    rows, parts = values(w, x, sizes, bend), []
    error = (rows[-1] - y) / y.shape[-2]
    for (W, _), h in zip(reversed(layers(w, sizes)), reversed(rows[:-1]), strict=True):
        steep = np.swapaxes(h, -1, -2) @ error
        parts = [steep.reshape(*w.shape[:-1], -1), error.sum(-2), *parts]
        error = error @ np.swapaxes(W, -1, -2) * BENDS[bend][1](h)
    return np.concatenate(parts, axis=-1)


def drawn(sizes, seeds, gain=1.0):
    """Weights to start from, a row a seed: normal, of variance gain²/inputs; offsets 0."""
    rows = []
    for rng in map(np.random.default_rng, seeds):
        parts = [(gain * rng.standard_normal(a * b) / np.sqrt(a), np.zeros(b)) for a, b in zip(sizes[:-1], sizes[1:], strict=True)]  # fmt: skip
        rows.append(np.concatenate([part for pair in parts for part in pair]))
    return np.array(rows)


WAVE = np.linspace(-1, 1, 200)[:, None]
DEEP, WARM_RATES = (1, 16, 16, 16, 1), (0.003, 0.01, 0.03, 0.06, 0.1, 0.2, 0.3)


def falling(u):
    """The factor of a cosine schedule, from 1 at u = 0 to 0 at u = 1."""
    return 0.5 * (1 + np.cos(np.pi * u))


def waves(rates, warm, bend, steps=300, seeds=range(16)):
    """Mean squared errors after all steps, (rates, starts), and the last weights."""
    rng = np.random.default_rng(0)

    def grad(w):
        rows = rng.choice(200, 20, replace=False)
        return slopes(w, WAVE[rows], np.sin(5 * WAVE[rows]), DEEP, bend)

    def eta(k):
        climbed = min(1, (k + 1) / warm) if warm else 1
        return np.array(rates)[:, None, None] * falling(k / steps) * climbed

    first = drawn(DEEP, seeds, np.sqrt(2) if bend == "ReLU" else 1)
    last = run("adam", grad, np.repeat(first[None], len(rates), 0), eta, steps, beta=0.9)[-1]
    return ((values(last, WAVE, DEEP, bend)[-1] - np.sin(5 * WAVE)) ** 2).mean((-1, -2)), last


fig, axes = figures.canvas(columns=2, size=(5.2, 3.4), sharey=True)
ends = {}
for ax, bend in zip(axes, ("ReLU", "tanh"), strict=True):
    for warm, look in ((0, figures.VARIANTS[0]), (60, figures.METHODS["adam"])):
        errors, ends[bend, warm] = waves(WARM_RATES, warm, bend)
        middle, name = np.median(errors, axis=1), f"warm-up over {warm} steps" if warm else "no warm-up"  # fmt: skip
        reach = [middle - errors.min(1), errors.max(1) - middle]
        beside = np.array(WARM_RATES) * (1.05 if warm else 0.95)
        ax.errorbar(beside, middle, reach, label=name, elinewidth=0.8, **look)
        print(f"{bend}, {name:22s} lowest median {middle.min():.4f} at η = {WARM_RATES[middle.argmin()]:<5g}", end=" ")  # fmt: skip
        print("starts above 0.1:", *(f"{n} at {rate:g};" for n, rate in zip((errors > 0.1).sum(1), WARM_RATES, strict=True) if n))  # fmt: skip
    ax.set(xscale="log", yscale="log", xlabel="learning rate η", title=f"{bend}: median of 16 starts, lowest to highest")  # fmt: skip
axes[0].set_ylabel("mean squared error")
axes[0].legend(fontsize="small", loc="upper left")
figures.show(
    fig,
    "Mean squared error after 300 steps against the learning rate, for networks with ReLU and with tanh, medians with bars from the lowest to the highest of 16 starts. Without warm-up the error falls up to η = 0.06 and is near 0.3 or more from 0.2 on. "
    "With warm-up it stays low up to 0.2 or 0.3. At small rates the two lie close together, and warm-up is a little behind at the smallest.",
)
for warm in (0, 60):
    last = ends["ReLU", warm][WARM_RATES.index(0.2)]
    dead = values(last, WAVE, DEEP, "ReLU")[3].max(-2) == 0
    print(
        f"ReLU, η = 0.2, warm-up {warm:2d}: {dead.mean():.0%} of the last hidden units are 0 for every x"
    )

# %% tags=["demo"]
reveal("10-warm")

# %% [markdown]
# Warm-up lets large rates work. Without it, long first steps throw many units to where they give 0 for every x, at η = 0.2 nine in ten of the last layer; there the gradient of their weights is 0 too, and nothing pulls them back. The *lowest* error hardly changes, and at small rates warm-up only
# costs steps. So here it widens the range of good η and does not lower the error. For deep networks with large batches it is often needed; why exactly is still studied.
#
# ### Clipping
#
# One number is multiplied by itself twenty times, $w^{20}$, and should become ½. Networks that feed their output back into themselves have this kind of loss: nearly flat up to w = 1, and then a cliff. **Clipping** shortens a gradient that is longer than a bound c, and keeps its direction:
#
# $$g \leftarrow g\cdot\min\left(1, \frac{c}{\|g\|}\right)$$
#
# **Guess first**, about its price.

# %% tags=["demo"]
guess("10-clip")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a cliff, and errors that lean to one side
def clipped(g, c):
    """Single numbers, each shortened to at most c."""
    return np.clip(g, -c, c)


def twenty(w):
    return 20 * w**19 * (w**20 - 0.5)  # the gradient of ½(w²⁰ − ½)²


fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.3))
wide = np.linspace(0.8, 1.12, 300)
left.plot(wide, 0.5 * (wide**20 - 0.5) ** 2, color="#999999")
walk = run("gd", lambda w: clipped(twenty(w), 1.0), 1.1, 0.01, 60)
left.plot(walk, 0.5 * (walk**20 - 0.5) ** 2, **{**figures.METHODS["gd"], "linestyle": "none"}, label="clipped to 1")  # fmt: skip
left.set(
    yscale="log",
    ylim=(1e-6, 100),
    xlabel="w",
    ylabel="loss",
    title="½(w²⁰ − ½)² from 1.1, η = 0.01",
)
left.legend(loc="upper left")
leap = run("gd", twenty, 1.1, 0.01, 1)[1]
small = run("gd", twenty, 1.1, 0.0001, 60)
print(f"gradient at 1.1: {twenty(1.1):.0f}; the minimum is at {0.5**0.05:.4f}")
print(f"not clipped, η = 0.01:   the first step lands at {leap:.2f}")
print(f"not clipped, η = 0.0001: after 60 steps at {small[-1]:.4f}")
print(f"clipped to 1, η = 0.01:  after 60 steps at {walk[-1]:.4f}")

for c, name, look in ((np.inf, "not clipped", figures.VARIANTS[0]), (1.0, "clipped to 1", figures.METHODS["gd"])):  # fmt: skip
    rng = np.random.default_rng(0)
    walk = run("gd", lambda x, c=c, r=rng: clipped(x + np.where(r.random(400) < 0.1, 9.0, -1.0), c), np.zeros(400), 0.02, 1000)  # fmt: skip
    right.plot(walk[:, 0], **{**look, "markevery": 100}, label=name)
    print(f"leaning errors, {name:12s}: 400 runs end around {walk[-1].mean():5.2f}, and stray by {walk[-1].std():.2f}")  # fmt: skip
right.axhline(0, color="#999999", linewidth=0.7)
right.set(xlabel="step", ylabel="x", title="½x², errors −1 (nine in ten) or +9: one run each")
right.legend(fontsize="small")
figures.show(
    fig,
    "Left: the loss against w on a logarithmic scale, with its minimum near 0.966 and a steep wall to the right of it; the points of the clipped run come down the wall in equal steps and close in on the minimum. "
    "Right: x by step on a parabola with its minimum at 0. The run that is not clipped wanders around 0; the clipped one climbs to about 0.9 and stays there.",
)

# %% tags=["demo"]
reveal("10-clip")

# %% [markdown]
# On the cliff one gradient of 762 throws the plain run out of the picture. A rate a hundred times smaller avoids that, and is slow: after 60 steps it is still at 0.979. Clipped, the run walks down in even steps.
#
# The right picture shows the price. The errors are 0 on average, but they lean: many small ones to one side, few large ones to the other. Clipping cuts the large ones only, so the average is no longer 0, and the run settles beside the minimum, calmly. c is one more constant to choose: too large and
# it never acts, too small and every step has the same length.
#
# **Think.** Adam divides by √s. Does one huge gradient throw it as far as plain descent? And what does it do to the steps after it?
#
# <details><summary>Answer</summary>
#
# Not as far: it enlarges √s together with m, so a step stays within a few η. But s remembers it for about 1/(1−β₂) steps, a thousand by default, and as long as it does the steps are too short: AdaGrad's trouble at the cliff in sitting 1. That is why clipping is used with Adam, too.
#
# </details>
#
# ### Schedules
#
# A constant η has a floor: noise keeps the run from settling. A **schedule** lowers η in the course of the run. Take least squares with noise: ten weights, one example a step, 2000 steps, and the excess loss as in sitting 4. Every line has its best η out of 15.
#
# **Guess first.**

# %% tags=["demo"]
guess("10-schedule")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: constant, falling, averaged
FALL_RATES = 10 ** np.linspace(-3.6, -0.1, 15)


def noisy_paths(method, factor, steps=2000, repetitions=40, **constants):
    """Paths of noisy least squares, one for each rate: (rates, steps + 1, repetitions, 10)."""
    rng = np.random.default_rng(1)
    features = rng.standard_normal((steps, repetitions, 10))
    examples = iter(zip(features, rng.standard_normal((steps, repetitions)), strict=True))

    def grad(w):
        x, error = next(examples)
        return x * ((x * w).sum(-1) - error)[..., None]

    start, rates = np.full((len(FALL_RATES), repetitions, 10), 3.0), FALL_RATES[:, None, None]
    with np.errstate(all="ignore"):
        walk = run(method, grad, start, lambda k: rates * factor(k / steps), steps, **constants)
    return np.moveaxis(walk, 0, 1)


@np.errstate(all="ignore")
def excess(w):
    """Half the squared length of each repetition's weights, averaged."""
    return np.nan_to_num(0.5 * (w**2).sum(-1).mean(-1), nan=np.inf)


@np.errstate(all="ignore")
def late_mean(path):
    """The mean of the weights over the second half of a path."""
    return path[len(path) // 2 + 1 :].mean(0)


FACTORS = {
    "constant": lambda u: 1.0,
    "half a cosine": falling,
    "half a cosine, to step 1000": lambda u: falling(min(1, 2 * u)),
}
fig, ax = figures.canvas(size=(7, 3.4))
print("excess loss                                          step 1000    step 2000")
for method, more in (("gd", {}), ("adam", {"beta": 0.9})):
    for name, factor in FACTORS.items():
        runs = [
            (excess(path), excess(late_mean(path))) for path in noisy_paths(method, factor, **more)
        ]
        best = int(np.argmin([losses[-1] for losses, _ in runs]))
        losses, line = runs[best][0], f"{name}, η = {FALL_RATES[best]:.2g}"
        print(f"   {figures.NAMES[method]:17s} {line:38s} {losses[1000]:.4f} {losses[2000]:12.4f}")
        if method == "gd" and "to" not in name:
            look = figures.METHODS["gd"] if name == "constant" else figures.VARIANTS[1]
            ax.plot(losses, **{**look, "markevery": 200}, label=line)
        if name == "constant":
            flat = runs
            mean = int(np.argmin([mean for _, mean in runs]))
            line = f"mean of the second half, η = {FALL_RATES[mean]:.2g}"
            print(f"   {figures.NAMES[method]:17s} {line:38s} {'':6s} {runs[mean][1]:12.4f}")
        elif method == "gd" and name == "half a cosine":
            line = f"constant, η = {FALL_RATES[best]:.2g}"
            ax.plot(flat[best][0], **{**figures.VARIANTS[0], "markevery": 200}, label=line)
ax.set(
    yscale="log", xlabel="step", ylabel="excess loss", title="gradient descent, noisy least squares"
)
ax.legend()
figures.show(
    fig,
    "Excess loss of gradient descent by step on a logarithmic scale. At the constant rate 0.0025 it falls slowly and reaches 0.009 only at the end. At the constant rate 0.0079 it falls fast and then stays on a ragged floor near 0.02. "
    "The run that begins at 0.0079 and falls along a cosine is as fast at first, and then goes on falling to 0.004.",
)

# %% tags=["demo"]
reveal("10-schedule")

# %% [markdown]
# A large constant η is fast and has a high floor, a small one has a lower floor and is slow. The falling rate has the speed of the one, and ends below the floor of both: at less than half the excess loss of the best constant rate, for gradient descent as for Adam.
#
# Its price: the last step has to be known in advance. The run that was planned for 2000 steps and is stopped at 1000 is behind the one planned for 1000, and that one cannot go on, since its η is 0.
#
# The line *mean of the second half* is another way: keep η, and take the mean of the weights over the last 1000 steps (Polyak and Juditsky, 1992). It ends as low or lower here, without a schedule. That idea comes back below.
#
# ## Sitting 6 · A network where AdamW wins, and what came after (further, 20 minutes)
#
# ### Where decay beside the averages pays
#
# Sixteen quantities are measured, and the answer depends on four of them. Nobody has standardised the table: the four are in a large unit, so that their numbers are small (deviation 0.3), and the twelve others are in a small one (deviation 2). A network 16-8-1 with tanh learns
# from 100 noisy examples, so without decay it learns noise by heart.
#
# **Guess first.** Adam, with λx in the gradient or as AdamW, each with its best η and λ.

# %% tags=["demo"]
guess("10-units")

# %% [markdown]
# The idea: ask where a run comes to rest. With λx in the gradient, that is where the loss pulls as hard as the decay, g = −λx: the larger a weight has to be, the more it pays. Weights that read small numbers have to be large. With AdamW a run comes to
# rest where $\hat m/\sqrt{\hat s} = -\lambda x$, that is $\hat m = -\lambda\sqrt{\hat s}\,x$: a weight pays in proportion to the size of its gradients, and those weights have small ones.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table and figure: two spellings of decay, three tables of units
NET = (16, 8, 1)
UNITS = {"they have small numbers": (0.3, 2.0), "all alike": (1.0, 1.0), "they have large numbers": (2.0, 0.3)}  # fmt: skip
SPELLINGS = {  # method, the λ that are tried, look
    "λx in the gradient": (
        "adam",
        (0.0, 0.003, 0.01, 0.03, 0.1, 0.3),
        figures.METHODS["adam"],
    ),  # fmt: skip
    "AdamW": ("adamw", (0.0, 0.1, 0.3, 1.0, 3.0), figures.VARIANTS[0]),
}
DECAY_RATES = np.array([0.003, 0.01, 0.03, 0.1, 0.3])


def measured(seed, units, count=100, fresh=1000):
    """Inputs, noisy targets, and the truth, of `count` examples and `fresh` new ones."""
    rng = np.random.default_rng(seed)
    z = rng.standard_normal((count + fresh, 16))
    truth = np.tanh(1.5 * z[:, :4] @ rng.standard_normal((4, 3)) / 2).sum(1, keepdims=True)
    truth = (truth - truth.mean()) / truth.std()
    x = z * np.repeat(units, (4, 12))
    return x[:count], (truth + 0.5 * rng.standard_normal(truth.shape))[:count], x[count:], truth[count:]  # fmt: skip


def on_new(method, rates, decays, units, seeds, epochs=60):
    """Mean squared distance from the truth on new examples: (rates, decays, seeds)."""
    x, y, new, truth = (np.array(part) for part in zip(*(measured(s, units) for s in seeds), strict=True))  # fmt: skip
    rates, decays = np.array(rates)[:, None, None, None], np.array(decays)[:, None, None]
    rng = np.random.default_rng(1)
    batches = iter(np.concatenate([rng.permutation(100) for _ in range(epochs)]).reshape(-1, 20))

    def grad(w):
        rows = next(batches)
        pull = decays * w if method == "adam" else 0.0
        return slopes(w, x[:, rows], y[:, rows], NET, "tanh") + pull

    first = np.tile(drawn(NET, seeds), (len(rates), len(decays), 1, 1))
    last = run(method, grad, first, lambda k: rates * falling(k / (5 * epochs)), 5 * epochs, beta=0.9, weight_decay=decays)[-1]  # fmt: skip
    return ((values(last, new, NET, "tanh")[-1] - truth) ** 2).mean((-1, -2))


fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.5))
print(
    "squared distance from the truth, 20 new tasks: mean ± deviation; η within a tenth of the best"
)
for row, (which, units) in enumerate(UNITS.items()):
    ends = {}
    print(f"the four that matter: {which}")
    for name, (method, decays, look) in SPELLINGS.items():
        tuning = on_new(method, DECAY_RATES, decays, units, range(10)).mean(-1)
        i, j = np.unravel_index(tuning.argmin(), tuning.shape)
        ends[name] = on_new(method, DECAY_RATES[i : i + 1], decays[j : j + 1], units, range(100, 120))[0, 0]  # fmt: skip
        near = DECAY_RATES[tuning[:, j] < 1.1 * tuning[i, j]]
        print(f"   {name:19s} η = {DECAY_RATES[i]:<5g} λ = {decays[j]:<5g} {ends[name].mean():.3f} ± {ends[name].std():.3f}   {near.min():g} to {near.max():g}")  # fmt: skip
        if row == 0:
            without = tuning[:, 0].min()
            left.plot(np.array(decays[1:]), tuning[:, 1:].min(0), **look, label=name)
    gap = ends["AdamW"] - ends["λx in the gradient"]
    print(f"   AdamW minus the other, task by task: {gap.mean():+.3f} ± {gap.std():.3f}; AdamW is lower in {np.sum(gap < 0)} of 20")  # fmt: skip
    nudge = np.random.default_rng(row).uniform(-0.2, 0.2, 20)
    right.plot(gap, row + nudge, linestyle="none", marker="o", fillstyle="none", color=figures.VARIANTS[0]["color"])  # fmt: skip
    right.plot([gap.mean()] * 2, [row - 0.35, row + 0.35], color="black", linewidth=2)
left.axhline(without, color="#999999", linewidth=0.7)
left.annotate("no decay", (3, without), (0, 4), textcoords="offset points", ha="right", fontsize=9)
left.set(xscale="log", xlabel="λ", ylabel="squared distance from the truth", title="small numbers: each λ at its best η, ten tasks")  # fmt: skip
left.legend(fontsize="small", loc="upper left")
right.axvline(0, color="#999999", linewidth=0.8)
right.set_yticks(range(3), ["small\nnumbers", "all\nalike", "large\nnumbers"])
right.invert_yaxis()
right.set(xlabel="AdamW minus λx in the gradient", title="left of 0 AdamW is better: 20 new tasks")
figures.show(
    fig,
    "Left: error on new examples against λ for the table in which the inputs that matter have small numbers; the curve of AdamW has its valley at λ = 1, far below the shallow valley of decay in the gradient at 0.03. "
    "Right: differences task by task. With small numbers all twenty lie left of 0, with all alike they straddle 0, with large numbers they lie right of 0.",
)

# %% tags=["demo"]
reveal("10-units")

# %% [markdown]
# In the first table of units AdamW is lower in all twenty tasks. The second is the control: with inputs in one unit no difference is found. In the third AdamW is behind. So AdamW is not better by nature. It wins where weights with small gradients have to grow, and loses where weights with large gradients deserve to. Nobody forces you to leave inputs in such units;
# but inside a deep network you cannot standardise every layer's gradients, and there its milder charge is often the right one. With all alike AdamW's best η is the largest that was tried; the range beside it shows how little that matters. Its best λ is the same in all three.
#
# **Think.** λ = 1 looks large. By which factor does the best AdamW of the first row shrink a weight in its first step, before η falls?
#
# <details><summary>Answer</summary>
#
# By 1 − ηλ = 1 − 0.1 · 1 = 0.9. It is the product that decays, so λ says little without its η: half the η needs twice the λ for the same decay.
#
# </details>
#
# ### What came after
#
# Adam divides by coordinates, keeps two numbers a weight, and is mostly run with a schedule. Each of the following changes one of these. A layer's weights are a matrix W here, and G is its gradient, a matrix too.
#
# | method | source | the one idea |
# |---|---|---|
# | Shampoo | Gupta, Koren and Singer, 2018 | do not divide by coordinates: keep the sums L of GGᵀ and R of GᵀG, and step along $L^{-1/4}\,G\,R^{-1/4}$. Rows and columns are rescaled in directions of their own, so turned axes do no harm |
# | Lion | Chen and others, 2023 | take only the *sign* of an average of gradients: every coordinate moves by η in every step, and one number a weight is kept in place of two |
# | SOAP | Vyas and others, 2024 | turn the axes first, to the eigenvectors of Shampoo's L and R, and run Adam along these |
# | Muon | Jordan and others, 2024 | take momentum's step as a matrix and make it *orthogonal*: all its singular values become 1. For matrices of hidden layers; the other weights get AdamW |
# | schedule-free | Defazio and others, 2024 | no schedule: keep a running mean of the weights as the result, and take gradients between this mean and the newest point |
#
# One line of the table can be tried at once. What becomes of a gradient with singular values 100 and 1 in the first step, when there is no past yet, and does the step turn along when the axes are turned?


# %% tags=["demo"]
# Table: the first step of four methods, as a matrix
def root(S, power):
    """A symmetric matrix to a power."""
    size, axes = np.linalg.eigh(S)
    return axes * size**power @ axes.T


def polar(G):
    """The orthogonal matrix next to G: its singular values become 1."""
    U, _, V = np.linalg.svd(G)
    return U @ V


FIRST = {
    "gradient descent": lambda G: G,
    "Adam and Lion": np.sign,
    "Muon": polar,
    "Shampoo": lambda G: root(G @ G.T, -1 / 4) @ G @ root(G.T @ G, -1 / 4),
}
angle = np.radians(30)
spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
G = spin @ np.diag([100.0, 1.0]) @ np.array([[0.8, 0.6], [-0.6, 0.8]])
print("singular values of G:", np.linalg.svd(G)[1].round(6))
for name, step in FIRST.items():
    along = np.allclose(step(spin @ G), spin @ step(G))
    print(f"{name:17s} of the step: {np.linalg.svd(step(G))[1].round(3)}   turns along: {along}")

# %% [markdown]
# Gradient descent keeps the ratio of 100. Adam and Lion take signs, and what these do depends on the axes. Muon and Shampoo make both directions equally long and turn along; in the first step they even agree.
#
# Each of these methods was published with comparisons in which it is ahead, mostly on networks far larger than ours. We have not repeated them. Chapter 09's rules for a fair comparison hold for them as for Adam.
#
# You have now seen what is put around an optimizer, and what it costs. **Think.** Which of the five would mend the turned bowl of sitting 2, whose x and y are two single weights and no matrix?
#
# <details><summary>Answer</summary>
#
# Shampoo and SOAP. For a vector g, one column, L is the sum of ggᵀ: it sees that x and y pull together. Lion looks at coordinates, as Adam does. Muon, on a single column, only makes the step's length 1, which is no help against different curvatures. Schedule-free mends another trouble.
#
# </details>
#
# ## What sources print
#
# What was wrong in print, for those who have the paper at hand.
#
# <details><summary><b>"at most 3.16 η"</b></summary>
#
# The paper that introduced Adam bounds a step by η(1−β₁)/√(1−β₂) where that exceeds η, which is 3.16 η at the usual constants; the extreme case is said to be a gradient that follows upon a very long silence.
# One gradient after a silence does give 3.16 η. A *run* of equal gradients after a silence gives up to 6.57 η, and one that grows by a ninth per step comes close to 7.27 η. That is the true limit, and
# it follows from the Cauchy–Schwarz inequality: (1−β₁)/√(1−β₂) divided by √(1 − β₁²/β₂). In ordinary runs, where gradients are steady or change sign, steps are η or shorter, as the paper says.
#
# </details>
#
# ## Sources
#
# - J. Duchi, E. Hazan, Y. Singer, *Adaptive subgradient methods for online learning and stochastic optimization*, 2011. AdaGrad, and why rare features gain.
# - G. Hinton, N. Srivastava, K. Swersky, *Neural networks for machine learning*, lecture 6, 2012. RMSprop, on a slide; often cited as T. Tieleman and G. Hinton.
# - D. P. Kingma, J. Ba, *Adam: a method for stochastic optimization*, 2015. Algorithm 1 is your exercise; Adamax stands at the end.
# - A. C. Wilson, R. Roelofs, M. Stern, N. Srebro, B. Recht, *The marginal value of adaptive gradient methods in machine learning*, 2017. The case against.
# - S. J. Reddi, S. Kale, S. Kumar, *On the convergence of Adam and beyond*, 2018. The counter-example, and AMSGrad.
# - I. Loshchilov, F. Hutter, *Decoupled weight decay regularization*, 2019. AdamW.
# - D. Choi and others, *On empirical comparisons of optimizers for deep learning*, 2019. Tune everything, and the ranking changes.
# - R. Pascanu, T. Mikolov, Y. Bengio, *On the difficulty of training recurrent neural networks*, 2013. Cliffs, and clipping.
# - P. Goyal and others, *Accurate, large minibatch SGD: training ImageNet in 1 hour*, 2017. Warm-up, and large batches.
# - I. Loshchilov, F. Hutter, *SGDR: stochastic gradient descent with warm restarts*, 2017. The half cosine.
# - B. T. Polyak, A. B. Juditsky, *Acceleration of stochastic approximation by averaging*, 1992. The mean of the weights.
# - V. Gupta, T. Koren, Y. Singer, *Shampoo: preconditioned stochastic tensor optimization*, 2018.
# - X. Chen and others, *Symbolic discovery of optimization algorithms*, 2023. Lion, found by a search over programs.
# - N. Vyas and others, *SOAP: improving and stabilizing Shampoo using Adam*, 2024.
# - K. Jordan and others, *Muon: an optimizer for hidden layers in neural networks*, 2024. A page on the web.
# - A. Defazio and others, *The road less scheduled*, 2024.
