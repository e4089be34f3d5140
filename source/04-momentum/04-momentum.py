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
# # 04 · Momentum
#
# Gradient descent forgets. Each step looks at the slope underfoot and at nothing else, so it repeats its mistakes: across a valley it
# steps to and fro, along the valley it creeps. Momentum adds one number per parameter, the velocity, which remembers where the last steps were going.
#
# **After this chapter you can** write momentum from memory and check it by hand; say how fast it can go, and how long it needs to turn; tell
# from a list of numbers which mistake a program makes; and say when momentum helps, when it hurts, and which experiment shows it.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · A ball in a valley | core | 35 | `momentum` |
# | 2 · How fast, and how long to turn | core | 30 | `settling_step`, `effective_lr` |
# | 3 · Too much of it, and reading mistakes | core | 30 | `diagnosis` |
# | 4 · One method, many spellings | further | 25 | `momentum_ewma` |
# | 5 · Hills, flats and ridges | further | 20 | – |
# | 6 · Noise, and what is claimed | further | 30 | a written question |
#
# **Points** 20, four of them for a question in words in sitting 6. **You need** chapter 01's core: gradient descent and its learning rate. Folded cells draw a figure or print a table: run them like the others.

# %%
import numpy as np

from course import check, explore, figures, guess, hint, mine, objective, reveal, review, self_check
from course.methods import run

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · A ball in a valley (core, 35 minutes)
#
# The loss $x^2 + 10y^2$ is a long valley: at the same distance from the bottom it is ten times as steep across as along. Start at $(10, 1)$
# and take 15 steps. With its best learning rate, plain gradient descent gets to a loss of about 0.27.
#
# **Guess first.** Now let each step also carry on half of the step before it, with η = 0.09, about that best rate.

# %% tags=["demo"]
guess("04-valley")

# %% [markdown]
# The idea: a ball that rolls down keeps part of its speed. Pushes that agree from step to step add up, so it gains
# speed along the valley. Pushes that reverse from step to step cancel, so it loses its swing across.
#
# In the figure each thin line joins points of equal loss; blue lines lie low, yellow ones high.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: two paths in the valley
ravine = objective("ravine")
rates = np.linspace(0.001, 0.099, 981)
best = min(ravine.f(run("gd", ravine.grad, [10, 1], lr, 15)[-1]) for lr in rates)

fig, axes = figures.canvas(rows=3, size=(8, 2.05))
start = np.array([10.0, 1.0])
walks = {
    "gd": mine.gradient_descent(ravine.grad, start, lr=0.09, steps=15),  # yours, if you kept it
    "momentum": run("momentum", ravine.grad, start, lr=0.09, steps=15, beta=0.5),
}
ends = {}
for ax, method, beta in ((axes[0], "gd", 0.0), (axes[1], "momentum", 0.5)):
    walk = walks[method]
    figures.contours(ax, ravine, window=((-2.5, 10.8), (-1.25, 1.25)))
    figures.path(ax, walk, method)
    ax.set_aspect("equal")  # so that the valley looks as long as it is
    ax.set_title(f"{figures.NAMES[method]}, η = 0.09" + (", β = 0.5" if beta else ""))
    losses = [ravine.f(x) for x in walk]
    figures.series(axes[2], losses, method, every=1)
    ends[method] = losses[-1]
axes[2].set(yscale="log", ylabel="loss", xticks=range(0, 16, 5))
axes[2].legend()
figures.show(
    fig,
    "Two paths in the long valley x² + 10y² from (10, 1), drawn to scale. Gradient descent zigzags across the valley all the way; "
    "momentum with β = 0.5 swings across a few times and then runs along the floor. Below, on a logarithmic scale, "
    "its loss falls far under that of gradient descent.",
)
print(f"gradient descent, η = 0.09:       loss after 15 steps {ends['gd']:.4f}")
print(f"gradient descent, best of {len(rates)} η: loss after 15 steps {best:.4f}")
print(f"momentum, η = 0.09, β = 0.5:      loss after 15 steps {ends['momentum']:.5f}")

# %% tags=["demo"]
reveal("04-valley")

# %% [markdown]
# Momentum's loss is about 500 times smaller. Keep the two constants in mind: later on, in the same valley, another β makes momentum lose.
#
# ### One step, taken apart
#
# A step has two movements. First the velocity is renewed: a share of the old velocity is kept, and the slope's push
# is added. Then the point moves by the new velocity. The picture shows one step of a run, with a kept share of 0.6. The push
# comes from the slope *here*; it is drawn where the kept part ends, so that the two add up. (The axes are stretched, so the push does not look square to the lines.)

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: one step
walk = run("momentum", ravine.grad, [10, 1], lr=0.035, steps=6, beta=0.6)
before, here, after = walk[2:5]
kept, push = 0.6 * (here - before), -0.035 * ravine.grad(here)

fig, ax = figures.canvas(size=(8.6, 2.9))
figures.contours(ax, ravine, window=((4.6, 8.6), (-0.85, 0.1)), levels=14)
ax.set_aspect("equal")  # so that downhill crosses the lines at right angles
figures.path(ax, walk[2:4], "momentum", linewidth=2)


def arrow(start, move, colour, style, text, at):
    tip = {"arrowstyle": "-|>", "linewidth": 2.2, "shrinkA": 0, "shrinkB": 0}
    tip |= {"color": colour, "linestyle": style, "mutation_scale": 16}
    ax.annotate("", start + move, start, arrowprops=tip)
    note(text, start + 0.5 * move, at)


def note(text, point, at):
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    ax.annotate(text, point, at, textcoords="offset points", bbox=box)


orange, sky = figures.VARIANTS[0]["color"], figures.VARIANTS[1]["color"]
arrow(here, kept, sky, "--", "kept: a share of the last step", (-20, -30))
arrow(here + kept, push, orange, "-", "push: downhill from here", (-170, -8))
arrow(
    here,
    after - here,
    figures.METHODS["momentum"]["color"],
    "-",
    "the new step: their sum",
    (10, 12),
)
note("here", here, (8, -14))
note("the last step", (before + here) / 2, (12, -14))
figures.show(
    fig,
    "One momentum step on the valley. A line with square marks is the last step. From the present point a dashed light arrow shows the kept share "
    "of it, an orange arrow from its tip the push of the gradient, and a dark blue arrow their sum, which is the step.",
)

# %% [markdown]
# In symbols, x is the point (here the pair of the two numbers on the axes), g the gradient at x, and η the learning rate. The **velocity** v is what the
# last steps have left behind; it is 0 before the first step. The **momentum coefficient** β is the share of the velocity that survives a step:
#
# $$v \leftarrow \beta v + \eta g \qquad\qquad x \leftarrow x - v$$
#
# v is what is about to be *subtracted*, so as a rule it points uphill; the picture shows −v. At β = 0 nothing survives, and what is left is
# gradient descent. β near 1 means long memory. Usual values lie between 0.5 and 0.99, most of all 0.8 to 0.9.
#
# Take three steps by hand on θ² (θ is another name for the point), whose gradient is 2θ, from 10 with η = 0.1 and β = 0.5. Do the
# first two with a pencil before you unfold them.
#
# <details><summary>The three steps</summary>
#
# | step | v ← βv + ηg | θ ← θ − v |
# |---|---|---|
# | 1 | 0.5 · 0 + 0.1 · 20 = 2 | 10 − 2 = 8 |
# | 2 | 0.5 · 2 + 0.1 · 16 = 2.6 | 8 − 2.6 = 5.4 |
# | 3 | 0.5 · 2.6 + 0.1 · 10.8 = 2.38 | 5.4 − 2.38 = 3.02 |
#
# </details>
#
# The first step is plain gradient descent's, since there is no past yet. The second differs. That is why a test of one
# step says nothing about momentum.
#
# #### Exercise: `momentum` (5 points)
#
# Write the method as a function that returns the whole path: row 0 is `x0`, then one row after each step. `x0` may be an array,
# an array of whole numbers, or a single number; leave it as it is. v starts at 0.
#
# Three points are for the update, one for the path, one for any kind of start. Stuck? Run `hint("momentum")` in a new cell;
# each call says a little more. The other checked exercises have hints too.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "momentum", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum(grad, x0, lr, beta, steps):
    """The path of momentum: an array of shape (steps + 1, *shape of x0), row 0 is x0.

    `grad` maps a point to its gradient, of the same shape. `lr` is η and `beta` is β, both
    constant.
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-momentum", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("momentum")

# %% [markdown]
# **Then let it race.** Your function runs down a valley that is κ times as steep across as along,
# ½(x²/κ + y²), against plain descent. Before you move a slider, write down: at κ near 30 and
# η = 1.8, does momentum end nearer and nearer to the minimum as β goes from 0 to 0.99? And at which β does it end nearest?

# %% tags=["demo"]
# Explorable: your momentum in a valley of any length
explore.ravine(momentum=momentum)

# %% [markdown]
# <details><summary>Answer to the two predictions</summary>
#
# No: nearer at first, then further away. At κ = 31.6 the distance after 100 steps is 0.03 at β = 0, 0.002 at 0.3, below 0.000000001 near 0.6,
# then 0.02 at 0.9 and 3 at 0.99. With too little memory the ball creeps along the valley; with too much it is still swinging.
#
# </details>
#
# **Think.** Back at κ near 30, set β to 0.95 and move η from 0.5 to 3. What changes in momentum's curve on the right, and what stays?
#
# <details><summary>Answer</summary>
#
# How often it swings changes. How fast the swings die stays the same: their tops fall by the factor √0.95 = 0.975 per step, for every such η. Chapter 05 begins there.
#
# </details>
#
# **Think.** Your function calls `grad` once per step. Would it be wrong to call it twice, at the same point? Would it be worse?
#
# <details><summary>Answer</summary>
#
# Not wrong: both calls give the same number. Worse: the gradient is what costs time, and it would cost twice.
#
# </details>
#
# A good place to stop: your `momentum` works.

# %% [markdown]
# ## Sitting 2 · How fast, and how long to turn (core, 30 minutes)
#
# ### What β does
#
# The idea: put the ball into a bowl of oil. The smaller β is, the thicker the oil.
#
# **Guess first.** The bowl is θ², the start 10, and η = 0.1. With β = 0 the loss is below 0.01 after 21 steps.

# %% tags=["demo"]
guess("04-oil")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: three values of β
square = objective("square")
LOOK = {  # one look per β, from here to the end of the chapter
    0.0: figures.METHODS["gd"],
    0.2: figures.VARIANTS[3],
    0.5: {**figures.VARIANTS[0], "linestyle": "--"},
    0.7: figures.VARIANTS[1],
    0.9: figures.METHODS["momentum"],
    1.0: figures.VARIANTS[2],
}


def draw(ax, values, beta, label=None, **style):
    return figures.series(ax, values, **{**LOOK[beta], "label": label or f"β = {beta:g}", **style})


fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.4))
for beta in (0.0, 0.5, 0.9, 1.0):
    walk = run("momentum", square.grad, 10.0, 0.1, 100, beta)
    draw(left, walk[:41], beta)
    if beta < 1:
        draw(right, walk**2, beta)
left.axhline(0, color="#999999", linewidth=0.8)
left.set(ylabel="θ", title="θ² from 10, η = 0.1")
right.axhline(0.01, color="#999999", linewidth=0.8)
right.annotate("0.01", (99, 0.01), (0, 3), textcoords="offset points", ha="right", fontsize=9)
right.set(yscale="log", ylim=(1e-9, 200), ylabel="loss θ²", title="the same runs, loss")
left.set_ylim(-11, 15)
left.legend(ncols=4, fontsize="small", columnspacing=1, handlelength=1.6, loc="upper right")
figures.show(
    fig,
    "θ by step for β 0, 0.5, 0.9 and 1, and, without the last, the losses on a logarithmic scale with the level 0.01 marked. β = 0 falls "
    "without turning back. β = 0.5 passes 0 at step 6, swings a little and is gone. β = 0.9 swings widely for "
    "dozens of steps; its loss dips each time it passes 0 and jumps up again. β = 1 swings between about 10 and −10 and does not calm down.",
)

# %% tags=["demo"]
reveal("04-oil")

# %% [markdown]
# β = 0 is the thickest oil: no speed is kept. β = 0.9 has little friction and
# wide swings. β = 1 is the bowl without friction: no speed is given up, and the ball never comes to rest.
#
# Now look at the right picture. The losses of β = 0.5 and β = 0.9 go below 0.01 *on their way through* the minimum, at speed, and come back above
# it. A train that passes the station has not arrived.
#
# Two people time the run with β = 0.5. One stops at the first loss below 0.01 and says 5 steps. The other lets it go on and says 12. Who is right? To decide it, say what **settled** means:
# a run has settled at step k if every loss from k on is below the tolerance, and k is the first step for which this holds. The losses are numbered from 0, the loss at x0.
#
# #### Exercise: `settling_step` (3 points)
#
# Return that k; `losses` is a list or an array of numbers. If the run never settles, return `len(losses)`, the first step that was not taken; that covers an empty list
# as well. A loss of NaN ("not a number", what a run that has blown up leaves behind) is not below any tolerance. The figure below the check is drawn with your function.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "settling_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def settling_step(losses, tol):
    """The smallest k with losses[j] < tol for every j ≥ k; len(losses) if there is none."""
    ### BEGIN SOLUTION
    k = len(losses)
    while k > 0 and losses[k - 1] < tol:
        k -= 1
    return k
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-settling_step", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("settling_step")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: first below and settled
from contextlib import suppress

fig, ax = figures.canvas(size=(7, 3.1))
for beta, settled in ((0.0, 21), (0.5, 12), (0.9, 84)):  # ours, until yours is written
    losses = run("momentum", square.grad, 10.0, 0.1, 100, beta) ** 2
    first = int(np.argmax(losses < 0.01))
    with suppress(NotImplementedError):
        settled = min(int(settling_step(losses, 0.01)), 100)
    print(f"β = {beta}: first below 0.01 at step {first:2d}, stays below from step {settled:2d} on")
    draw(ax, losses, beta, marker="", label=f"β = {beta:g}: first below {first}, settled {settled}")
    for step, mark in (
        (first, {"marker": "o", "fillstyle": "none", "markersize": 14}),
        (settled, {"marker": "s", "markersize": 8}),
    ):
        ax.plot(step, losses[step], color=LOOK[beta]["color"], **mark)
ax.axhline(0.01, color="#999999", linewidth=0.8)
ax.set(
    yscale="log",
    ylim=(1e-7, 200),
    ylabel="loss θ²",
    title="ring: first below 0.01 · square: below from here on",
)
ax.legend(loc="upper right", fontsize="small")
figures.show(
    fig,
    "Losses of the three runs. A ring marks the first step below 0.01, a filled square the step from which the loss stays "
    "below. For β = 0 both are step 21; for β = 0.5 steps 5 and 12; for β = 0.9 steps 10 and 84.",
)

# %% [markdown]
# At step 5 the run with β = 0.5 crosses the minimum with a velocity of about 1.1, and at step 6 its loss is back at 0.25. So the second person is right: 12 steps against 21 of plain
# descent, better by less than it looked. With β = 0.9 the difference is larger still: first below at step 10, settled at **84**, four times as late as without momentum.
#
# **Think.** A loss measured on a few random examples may never stay below the tolerance for good. What would you report for such a run in place of its settling step?
#
# <details><summary>Answer</summary>
#
# Something that does not jump with the examples: the step from which an *average* of the loss over many steps stays below, or the loss on a fixed set of examples, measured now and then. And
# how much it varies between seeds.
#
# </details>
#
# ### How fast, and how long to turn
#
# **Guess first.** On a slope of constant steepness, with β = 0.9, the ball gains speed. Later the slope reverses, and the ball goes on in
# the old direction for some steps. How many? Write that down too.

# %% tags=["demo"]
guess("04-speed")

# %% [markdown]
# The idea: each step adds the same push and loses a fixed share of what is there. The more speed there is, the more is lost. Where
# gain and loss balance, the speed stays. The figure measures it in units of ηg, which is one plain step.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: speed on a constant slope
push = np.concatenate([np.ones(40), -np.ones(30)])  # the slope reverses after 40 steps

fig, ax = figures.canvas(size=(7.4, 3.4))
for beta in (0.0, 0.5, 0.9):
    v, speeds = 0.0, [0.0]
    for g in push:
        v = beta * v + 0.1 * g
        speeds.append(v)
    limit, swing = 0.0, 0.0
    for k in range(400):  # the same push again and again; one that changes sign in every step
        limit, swing = beta * limit + 0.1, beta * swing + 0.1 * (-1) ** k
    draw(ax, np.array(speeds) / 0.1, beta)
    turned = next(k for k in range(41, 71) if speeds[k] < -1e-9) - 40
    ax.axhline(limit / 0.1, color=LOOK[beta]["color"], linewidth=0.6)
    print(
        f"β = {beta}: speed after 40 steps {speeds[40] / 0.1:5.2f} ηg, limit {limit / 0.1:5.2f} ηg"
    )
    print(
        f"   turned at step {turned} after the reversal; alternating pushes: {abs(swing) / 0.1:.2f} ηg"
    )
ax.axvline(40, color="#999999", linewidth=0.8)
ax.annotate(
    "the slope reverses", (40, -6), (-6, 0), textcoords="offset points", ha="right", fontsize=9
)
ax.set(ylabel="velocity, in units of ηg", title="constant slope: the speed has a limit")
ax.legend(loc="upper right")
figures.show(
    fig,
    "Velocity by step on a constant slope that reverses after 40 steps. With β = 0 it is 1 and then −1 at once; with "
    "β = 0.5 it levels off at 2 and turns in two steps; with β = 0.9 it climbs towards 10 and turns only at the seventh step after the reversal.",
)

# %% tags=["demo"]
reveal("04-speed")

# %% [markdown]
# The ball turns at the seventh step after the reversal. The speed that it tends to on a constant slope is its **terminal velocity**, at which each step loses as much as it gains.
# At β = 0.9 that is ten plain steps. If the pushes change sign in every step instead, the velocity is about half a plain step in size. Ten along the valley, half across:
# this is the idea of the first section, in numbers.
#
# Speed has a price. k steps after a reversal, the ball has the share βᵏ of the old terminal velocity and the share 1 − βᵏ of the new, opposite one. Together that is (2βᵏ − 1) times the old speed: it turns when βᵏ falls
# below ½, for β = 0.9 at the seventh step. A car that enters the bend ten times faster leaves the road.
#
# #### Exercise: `effective_lr` (2 points)
#
# The **effective learning rate** of momentum is the learning rate with which plain gradient descent moves as far per step, on a constant slope, as momentum at its terminal velocity. Return
# it, for any β from 0 up to, but not including, 1. A pencil is enough: how much does a step add to v, how much does it take away, and for which v are the two equal?


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "effective_lr", "locked": false, "schema_version": 3, "solution": true, "task": false}
def effective_lr(lr, beta):
    """The learning rate with which plain gradient descent moves as far per step, on a constant
    slope, as momentum at its terminal velocity."""
    ### BEGIN SOLUTION
    return lr / (1 - beta)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-effective_lr", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("effective_lr")

# %% [markdown]
# <details><summary>The two limits as formulas, once yours has passed</summary>
#
# With constant gradient g the velocities are ηg, (1 + β)ηg, (1 + β + β²)ηg, …, a geometric series with the limit
#
# $$v_\infty = \frac{\eta g}{1-\beta}.$$
#
# If g changes sign in every step, the series is 1 − β + β² − …, and the velocity goes to ηg/(1+β) in size.
#
# </details>
#
# **Use it.** A momentum run with η = 0.01 and β = 0.9: which plain run does it resemble? Name the plain learning rate, then look at
# two parabolas ½λx² that differ only in their curvature λ. On which of them will the resemblance break down?

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: momentum and two plain runs
fig, axes = figures.canvas(columns=2, size=(5.2, 3.3))
for ax, curvature in zip(axes, (1, 25), strict=True):

    def grad(x, c=curvature):
        return c * x

    rolling = run("momentum", grad, 1.0, 0.01, 60, beta=0.9)
    figures.series(ax, rolling, "momentum", "momentum, η = 0.01, β = 0.9")
    slow, fast = (run("gd", grad, 1.0, lr, 60) for lr in (0.01, 0.10))
    figures.series(ax, slow, "gd", "plain, η = 0.01", **figures.VARIANTS[0])
    shown, every = (fast[:4], 1) if curvature == 25 else (fast, 3)
    figures.series(ax, shown, "gd", "plain, η = 0.1", every)
    ax.set(ylim=(-1.4, 1.4), ylabel="x", title=f"curvature λ = {curvature}")
axes[0].legend(fontsize="small")
axes[1].annotate(
    "plain, η = 0.1, leaves the picture", (3, 1.15), (8, 0), textcoords="offset points"
)
figures.show(
    fig,
    "On the gentle parabola, λ = 1, the momentum run goes close to the plain run with η = 0.1, some steps late and with a slight overshoot, and far "
    "ahead of the plain run with η = 0.01. On the steep one, λ = 25, the plain run with η = 0.1 leaps out of the picture, "
    "the plain run with 0.01 settles fast, and momentum swings but settles.",
)

# %% [markdown]
# On the gentle slope the gradient changes little from step to step, and momentum resembles the plain run with η = 0.1, a few
# steps late. On the steep one the gradient changes sign before the velocity has built up. There the plain run with η = 0.1 diverges,
# momentum does not, and a plain run with the *small* rate is the best of the three.
#
# This is what momentum buys in a valley: the large effective rate along the floor, without divergence across. Plain
# descent on ½λx² converges for η < 2/λ, momentum for η < (2 + 2β)/λ. At β = 0.9 that is nearly twice as much, not ten times.
# (Chapter 05 shows why.)

# %% [markdown]
# ## Sitting 3 · Too much of it, and reading mistakes (core, 30 minutes)
#
# ### When momentum hurts: too much of it
#
# The bowl $\tfrac12(4x^2 + y^2)$ is rounder than the valley: four times as steep across as along. Start at (2, 2) and take 30 steps with η = 0.1, plain and
# with β = 0.9.
#
# **Guess first.**

# %% tags=["demo"]
guess("04-bowl")

# %% [markdown]
# The idea: speed that is not given up fast enough has to be swung out, to and fro, before the ball can rest.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure and table: which β is best
bowl = objective("bowl")
betas = np.linspace(0, 0.97, 98)


def loss_after(surface, start, lr, steps, beta):
    return surface.f(run("momentum", surface.grad, start, lr, steps, beta)[-1])


fig, axes = figures.canvas(columns=3, size=(3.5, 3.2))
figures.contours(axes[0], bowl, window=((-2.2, 2.4), (-2.2, 3.2)))
for method in ("gd", "momentum"):
    figures.path(axes[0], run(method, bowl.grad, [2, 2], 0.1, 30, beta=0.9), method)
axes[0].set_title("bowl, η = 0.1, β = 0.9, 30 steps")
axes[0].legend(fontsize="small", loc="upper left", frameon=True, edgecolor="none", framealpha=1)
curves = (
    (axes[1], "bowl, 30 steps", bowl, [2, 2], 30, {0.1: figures.METHODS["momentum"]}),
    (axes[2], "valley x² + 10y², 15 steps", ravine, [10, 1], 15,
     dict(zip((0.02, 0.05, 0.09), figures.VARIANTS, strict=False))),
)  # fmt: skip
for ax, title, surface, start, steps, looks in curves:
    for lr, look in looks.items():
        losses = [loss_after(surface, start, lr, steps, beta) for beta in betas]
        ax.plot(betas, losses, **{**look, "marker": "", "label": f"η = {lr}"})
        ax.plot(0, losses[0], **{**figures.METHODS["gd"], "linestyle": "none"})
    ax.plot([], [], **{**figures.METHODS["gd"], "linestyle": "none", "label": "gradient descent"})
    ax.set(yscale="log", xlabel="β", ylabel="loss at the end", title=title)
axes[1].legend(fontsize="small", loc="upper center")
axes[2].legend(fontsize="small", loc="lower left")
axes[2].set_ylim(1e-9, None)
figures.show(
    fig,
    "Left: on the bowl, gradient descent walks to the centre while momentum with β = 0.9 circles around it. Middle: the loss after 30 steps against "
    "β at η = 0.1 falls to a deep minimum near β = 0.5, passes the level of plain descent near 0.8 and rises far above it. Right: the same on "
    "the valley for three learning rates; the larger the rate, the smaller the best β.",
)
print("bowl, η = 0.1, 30 steps:")
for beta in (0.0, 0.5, 0.8, 0.9):
    print(f"   β = {beta}: loss {loss_after(bowl, [2, 2], 0.1, 30, beta):.2g}")
print("valley from (10, 1), 15 steps:")
for lr in (0.05, 0.09):
    print(
        f"   η = {lr}:",
        *(
            f"β = {b}: {loss_after(ravine, [10, 1], lr, 15, b):8.4f}  "
            for b in (0.0, 0.5, 0.8, 0.9)
        ),
    )

# %% tags=["demo"]
reveal("04-bowl")

# %% [markdown]
# β = 0.9 loses on the bowl, 0.134 against 0.004 for plain descent. β = 0.8 wins narrowly, β = 0.5 by a wide margin. And in the
# valley, at η = 0.09, β = 0.5 leaves a loss five hundred times smaller than plain descent, and β = 0.9 one nearly seventy times *larger*. Neither method wins by nature: **the pair (η, β)
# decides, and the number of steps.** The right-hand picture shows that the two belong together: the larger η, the smaller the best β.
# (Look at the broad shape of the curves. Their narrow dips are runs that pass through the minimum just in the last step.)
#
# ### Predict, then race
#
# If you understand a method, you can say beforehand what it will do. Race 1 runs down the valley with η = 0.02: plain descent against your
# `momentum` with β = 0.8. Say with both sliders from which step on each loss *stays* below 0.01, lock it, and the race runs. The right end of
# a slider, 150, means "not within 150 steps".
#
# Two thoughts with a pencil help. Along the floor the slope is 2x: by which factor does plain descent shorten x in each step? And momentum's swings
# die by √β per step, whatever η is, as you saw in sitting 1. Write down both numbers, then run race 1. The other three are there if you like to go on.

# %% tags=["demo"]
# Explorable: say it first, then race
explore.predict(momentum=momentum)

# %% [markdown]
# <details><summary>The four races: what is so, and how it could be foreseen</summary>
#
# | race | plain descent | momentum | rule of thumb for momentum |
# |---|---|---|---|
# | 1: valley, η 0.02, β 0.8 | 113 | 41 | 42 |
# | 2: bowl, η 0.1, β 0.9 | 26 | 63 | 66 |
# | 3: valley, η 0.05, β 0.99 | 44 | not within 150 | 926 |
# | 4: valley, η 0.1, β 0.5 | never | 12 | 13 |
#
# *Plain descent* shortens x by 1 − 2η in each step along the floor, 0.96 in race 1; from 10 to 0.1 that takes ln 100 / −ln 0.96 = 113 steps. In race 4 it jumps across the valley from 1 to −1 and back, for ever: 1 − 20 · 0.1 = −1.
#
# *Momentum's* swings die by √β per step whatever η is, so the loss falls by β per step. From the first loss f to 0.01 that takes ln(f/0.01) / −ln β steps.
#
# </details>
#
# **Think.** For which β must this rule of thumb fail?
#
# <details><summary>Answer</summary>
#
# For small β: at β = 0 it says 0 steps. It holds only where the ball swings. With little memory the ball creeps, and then η decides, as in plain descent.
#
# </details>
#
# ### Diagnose
#
# Reading a wrong path is a skill of its own. These six paths were made by six programs, each with one mistake. The task was θ² (gradient 2θ) from
# 10, with η = 0.1 and β = 0.7. The right path is the broad grey line.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure and table: six paths to diagnose
from course.chapters import six_paths

right = run(
    "momentum",
    objective(six_paths.OBJECTIVE).grad,
    six_paths.START,
    six_paths.LR,
    six_paths.STEPS,
    six_paths.BETA,
)
fig, axes = figures.canvas(columns=3, rows=2, size=(3.6, 2.3), sharex=True, sharey=True)
for ax, (letter, path) in zip(axes.flat, six_paths.PATHS.items(), strict=True):
    ax.plot(right, label="right", **figures.ROLES["right"])
    ax.plot(path, label="path", **figures.ROLES["yours"])
    ax.set_title(f"path {letter}")
for ax in axes[1]:
    ax.set_xlabel("step")
for ax in axes[:, 0]:
    ax.set_ylabel("θ")
axes[0, 0].legend()
figures.show(
    fig,
    "Six small pictures, paths A to F, each with the right path in grey behind it. The numbers stand in the table below.",
)
print("step   ", *(f"{k:8d}" for k in range(six_paths.STEPS + 1)))
print("right  ", *(f"{x:8.4f}" for x in right))
for letter, path in six_paths.PATHS.items():
    print(f"path {letter} ", *(f"{x:8.4f}" for x in path))
print("\nThe names to choose from; two of them made none of the paths:")
for name, meaning in six_paths.OPTIONS.items():
    print(f"   {name:16s} {meaning}")

# %% [markdown]
# #### Exercise: `diagnosis` (3 points)
#
# Say which mistake made each path: a dictionary from the letter to one of the names in the list, as text, half a point each. It looks like this:
#
# ```python
# diagnosis = {"A": "lr twice", "B": ..., "C": ..., "D": ..., "E": ..., "F": ...}
# ```
#
# Each name fits one path at most; a name used twice counts for neither. The pictures narrow it down; the first two steps, worked by hand,
# decide. Half of the letters are enough for half the points. `hint("diagnosis")` says where to begin.

# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "diagnosis", "locked": false, "schema_version": 3, "solution": true, "task": false}
# diagnosis = {"A": …, "B": …, …}, a name from the list for each letter
### BEGIN SOLUTION
diagnosis = {
    "A": "weights swapped",  # the first step is β times the right one
    "B": "old velocity",  # the first step goes nowhere
    "C": "velocity lost",  # each point is 0.8 times the one before
    "D": "minus beta",  # the second step is 1.6 − 0.7 · 2
    "E": "moving average",  # the first step is 1 − β times the right one
    "F": "beta squared",  # the second step is 1.6 + 0.49 · 2
}
### END SOLUTION

# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-diagnosis", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("diagnosis")

# %% [markdown]
# **Think**, when you are done: the two names that fit no path, what would their first two steps have been?
#
# <details><summary>Answer</summary>
#
# *gradient from x0*: 2, then 0.7 · 2 + 2 = 3.4. *lr twice*: 0.1 · 2 = 0.2, then 0.1 · (0.7 · 2 + 1.96) = 0.336. The right lengths are 2 and 3.
#
# </details>
#
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("04")

# %% [markdown]
# ### Recap
#
# - v ← βv + ηg, then x ← x − v. β is the share of the velocity that survives a step; β = 0 is gradient descent, β = 1 never stops.
# - Gradients that agree add up to ηg/(1−β); those that alternate cancel to ηg/(1+β). The larger β is, the longer it takes to reach that speed, and to turn.
# - A run has settled when its loss *stays* below the tolerance. Passing through does not count.
# - Momentum pays in long valleys. It hurts when β is too large for η and the shape of the loss, because the swing dies slowly.
# - Compare methods at the same effective η, or each at its best, and to the end.
#
# **Next**: chapter 05 says how fast momentum converges and which pair (η, β) is best. The three further sittings below tell of other spellings, of hills and flats, and of noise.

# %% [markdown]
# ## Sitting 4 · One method, many spellings (further, 25 minutes)
#
# ### One method, many spellings
#
# Papers, books and libraries write momentum in different ways. If you carry a program or a learning rate from
# one to the other, you need this table.
#
# | written as | who | becomes ours with |
# |---|---|---|
# | v ← βv + ηg, x ← x − v | this course | – |
# | v ← βv − ηg, x ← x + v | physics style: v points downhill | −v for v |
# | v ← βv + g, x ← x − ηv | PyTorch's `SGD(momentum=…)` | ηv for v |
# | x ← x − ηg + β(x − x before) | Polyak's heavy ball, 1964; no v at all | v = x before − x |
# | v ← βv + (1−β)g, x ← x − ηv | an exponentially weighted moving average (EWMA) | **our η = (1−β) × its η** |
# | v ← γv + ηg | slides that call β "γ" | a letter |
#
# The first four give one and the same path as long as η stays constant. The fifth gives it too, if its learning rate is
# 1/(1−β) times ours. With the *same* η, the gradient enters with a factor 1−β: a program carried from one
# form to the other without that factor has a learning rate ten times too large or too small at β = 0.9.
#
# A **schedule** is a rule by which η changes during training.
#
# **Guess first.** What does such a change do to two of these spellings?

# %% tags=["demo"]
guess("04-schedule")

# %% [markdown]
# The ledger holds one step of three spellings, on x² from 10: what is in v, and where it leads. With β = 0.5 its first three steps are those you did by
# hand. **Before you move a slider,** write down: at β = 0.8, which η must the average get to take the path of one of the others, and of which one?

# %% tags=["demo"]
# Explorable: one step, in three spellings
explore.ledger()

# %% [markdown]
# <details><summary>Answer to the prediction</summary>
#
# Five times the η of the others, since 1/(1 − 0.8) = 5. While η is constant it then takes the path of both. When η changes, it keeps to the path of *η outside v*.
#
# </details>
#
# **Think.** In which of the spellings is v a step, and in which is it more like a gradient?
#
# <details><summary>Answer</summary>
#
# With η inside, x moves by v itself, so v is a step. With η outside, v is a sum or an average of gradients, and only η makes a step of it.
#
# </details>
#
# #### Exercise: `momentum_ewma` (3 points)
#
# Write the fifth row of the table: the moving average, v starting at 0. Everything else is as in `momentum`. (Some programs divide by 1 − βᵗ to make up for
# the start at 0; here nothing is corrected.)
#
# The table below the check then compares three spellings in the valley, over 60 steps: once with a constant η, and once with an η that drops to a tenth after step 20.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "momentum_ewma", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_ewma(grad, x0, lr, beta, steps):
    """The path of momentum as a moving average: v ← βv + (1−β)g, x ← x − ηv.

    Arguments and shape as for `momentum`.
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        v = beta * v + (1 - beta) * grad(x)
        x = x - lr * v
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-momentum_ewma", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("momentum_ewma")


# %% tags=["demo"]
# Table: three spellings, with and without a schedule
def largest_gap(other, rate, factor=1.0):
    """How far the path of another spelling parts from that of η inside v."""
    start = np.array([10.0, 1.0])
    ours = run("momentum", ravine.grad, start, rate, 60, beta=0.9)
    theirs = run(other, ravine.grad, start, lambda t: factor * rate(t), 60, beta=0.9)
    return np.abs(theirs - ours).max()


for name, rate in (
    ("η = 0.02 throughout", lambda t: 0.02),
    ("η drops after step 20", lambda t: 0.02 if t < 20 else 0.002),
):
    print(f"{name}: largest difference from η inside v")
    print(f"   η outside v              {largest_gap('momentum_torch', rate):.3g}")
    print(f"   average, its η × 1/(1−β) {largest_gap('momentum_ewma', rate, 10.0):.3g}")

# %% tags=["demo"]
reveal("04-schedule")

# %% [markdown]
# For constant η they agree to rounding. After the drop they part by up to 3.05. With η inside, the old speed is
# still in v and fades with β. With η outside, the very next step is ten times shorter, old speed included. (Polyak's form is the first row in
# disguise; the average, given its factor, is the third.) Neither is wrong. But "momentum 0.9" names two methods once there is a schedule.
#
# **Think.** A run is saved after step 10, x and v, by a program with η inside v; one with η outside goes on from there. What must be done to the saved v? And
# if η is halved at that very moment?
#
# <details><summary>Answer</summary>
#
# Divide it by η, since the second program multiplies by η when it steps. If η is halved just then, there are two right answers: divide by the *new* η to go on as the first program would have,
# with the old speed; divide by the *old* η to go on as the second would have, at half the speed.
#
# </details>
#
# **Think.** Suppose not η but β changes in mid-run, from 0.9 to 0.5. Which of the two, sum or average, keeps the same step length on a
# constant slope?
#
# <details><summary>Answer</summary>
#
# The average: its v tends to g for every β, so its step stays ηg. The sum's step goes from 10 ηg to 2 ηg.
#
# </details>

# %% [markdown]
# ## Sitting 5 · Hills, flats and ridges (further, 20 minutes)
#
# ### Over the hill
#
# So far there was one minimum. Now two: $x^4 + x^3 - 2x^2 - 2x + 2$ has a shallow well on the left and a deeper one on the right, with a
# hill between. The start is −2, on the left, with η = 0.1.
#
# **Guess first.**

# %% tags=["demo"]
guess("04-wells")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: two wells
quartic = objective("quartic")
fig, axes = figures.canvas(columns=3, size=(3.5, 3.1))
figures.curve(axes[0], quartic)
runs = {
    "gd": run("gd", quartic.grad, -2.0, 0.1, 40),
    "momentum": run("momentum", quartic.grad, -2.0, 0.1, 40, beta=0.8),
}
for method, walk in runs.items():
    style = {**figures.METHODS[method], "label": figures.NAMES[method]}
    axes[0].plot(walk, [quartic.f(x) for x in walk], **{**style, "linestyle": "none"})
    figures.series(axes[1], walk, method, every=2)
axes[0].set_title("two wells, both runs from −2")
axes[0].set_ylim(-0.5, 6.5)
axes[0].legend()
axes[1].set(ylabel="x", title="η = 0.1, β = 0.8, by step")
for beta, look in ((0.7, LOOK[0.7]), (0.8, {})):
    walk = run("momentum", quartic.grad, 1.7, 0.05, 60, beta)
    figures.series(axes[2], walk, "momentum", f"momentum, β = {beta}", **look)
axes[2].set(ylabel="x", title="from the right, 1.7, η = 0.05", ylim=(-1.8, 2.7))
axes[2].legend(loc="upper right")
for ax in axes[1:]:
    for well in (-1.2322, 0.9222):
        ax.axhline(well, color="#999999", linewidth=0.7)
figures.show(
    fig,
    "Left: the graph with two wells; gradient descent from −2 stops in the left, shallow one, momentum with β = 0.8 goes over the hill into "
    "the right, deeper one. Middle: the same runs by step. Right: from 1.7, above the deep well, momentum with β = 0.7 stays in it, "
    "with β = 0.8 it crosses the hill and ends in the shallow well.",
)
for method, walk in runs.items():
    print(f"{figures.NAMES[method]:17s} ends at {walk[-1]:7.4f}, loss {quartic.f(walk[-1]):7.4f}")

# %% tags=["demo"]
reveal("04-wells")

# %% [markdown]
# The ball arrives at the hill with speed, and the speed carries it over. That is how momentum leaves a local minimum: it does not
# look for a better one, it fails to stop. The right-hand picture is the other side of it: from 1.7 the ball leaves the *deeper* well and ends in
# the shallow one, with β = 0.8; with β = 0.7 it stays.
#
# **Think.** Plain descent from −2 can cross the hill too, in one leap, with η = 0.15. Why is that no better a plan?
#
# <details><summary>Answer</summary>
#
# Where a leap lands depends on η and on the start, not on where the wells are; it leaves deep wells as readily. And η = 0.15 is close to the edge in the deeper well, whose curvature is 11.7:
# from 2/11.7 = 0.17 on, plain descent cannot rest there.
#
# </details>
#
# ### Across the flat
#
# Momentum also helps where there is hardly any slope. $2\theta^2\sin\theta\cos\theta$ has a level shelf at 0, and a minimum to the left of it, at −1.1445.
# Four runs start at 0.9 with η = 0.2, and differ in β.
#
# **Guess first.**

# %% tags=["demo"]
guess("04-shelf")

# %% [markdown]
# The idea: near the shelf plain steps become as short as the slope is small. A ball that comes down the hill does not need the slope to go on.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: across the shelf
sincos = objective("sincos")
RUNS = {0.9: 20, 0.7: 50, 0.5: 500, 0.2: 500}
fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.4))
figures.curve(left, sincos, window=((-1.8, 1.05),))
for beta, steps in RUNS.items():
    walk = run("momentum", sincos.grad, 0.9, 0.2, steps, beta)
    dots = {**LOOK[beta], "linestyle": "none", "markersize": 5, "fillstyle": "none"}
    left.plot(walk, sincos.f(walk), label=f"β = {beta:g}, {steps} steps", **dots)
    draw(right, walk[:61], beta, every=3)
    print(f"β = {beta}: after {steps:3d} steps θ = {walk[-1]:7.4f}, loss {sincos.f(walk[-1]):7.4f}")
left.set(xlabel="θ", title="2θ² sin θ cos θ", xlim=(-1.85, 1.05), ylim=(-1.2, 1.5))
left.legend(fontsize="small", loc="upper center")
for level, text in ((0, "the shelf"), (-1.1445, "the minimum")):
    right.axhline(level, color="#999999", linewidth=0.7)
    right.annotate(text, (60, level), (0, 7), textcoords="offset points", ha="right", fontsize=9)
right.set(ylabel="θ", title="the first 60 steps")
figures.show(
    fig,
    "Four momentum runs from 0.9, as points on the graph of 2θ² sin θ cos θ and as θ by step. The graph is level at 0 and has a minimum at −1.14. "
    "β = 0.2 stops at the shelf; 0.5 and 0.7 cross it and reach the minimum; 0.9 crosses it first and is still swinging after its 20 steps.",
)

# %% tags=["demo"]
reveal("04-shelf")

# %% [markdown]
# β = 0.2 stalls on the shelf, as plain descent does: after 500 steps it has not left it. β = 0.5 and 0.7 have enough speed
# to roll across, and reach the minimum. β = 0.9 rolls across as well, overshoots, and after its 20 steps is still on the way back.
#
# ### On a ridge
#
# At a **saddle point** the loss is level but no minimum: it rises in one direction and falls in another. Try $x^2 - y^2$, which rises along x and falls away along y. The line
# y = 0 is its ridge.
#
# Two people disagree. One says that momentum escapes from saddle points, the other that it does not help there.
#
# **Guess first.** Momentum starts exactly on the ridge, at (1, 0), and a thousandth beside it, with η = 0.05.

# %% tags=["demo"]
guess("04-ridge")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: leaving the ridge
saddle = objective("saddle")


def leaving(ax, walk, method, label, **style):
    y = np.abs(walk[:, 1])
    figures.series(ax, y, method, label, **style)
    gone = np.flatnonzero(y > 1)
    when = f"|y| > 1 at step {gone[0]}" if len(gone) else "y stays exactly 0"
    print(f"from (1, {walk[0, 1]:g}), {label:26s}: {when}")


fig, axes = figures.canvas(columns=2, size=(5.2, 3.1))
for ax, offset in zip(axes, (0.0, 0.001), strict=True):
    for method in ("gd", "momentum"):
        walk = run(method, saddle.grad, [1.0, offset], 0.05, 90, beta=0.9)
        leaving(ax, walk, method, f"{figures.NAMES[method]}, η = 0.05")
    walk = run("gd", saddle.grad, [1.0, offset], 0.5, 90 if offset == 0 else 12)
    leaving(ax, walk, "gd", "gradient descent, η = 0.5", **figures.VARIANTS[0])
    ax.set(ylabel="|y|", title=f"start (1, {offset:g})", xlim=(-3, 93), ylim=(-0.1, 2.2))
axes[0].legend()
figures.show(
    fig,
    "Distance from the ridge of the saddle by step. From exactly on the ridge no method leaves y = 0. From a thousandth beside it momentum with η = 0.05 "
    "has left after 27 steps, gradient descent with the same η after 73, gradient descent with η = 0.5 after 10.",
)

# %% tags=["demo"]
reveal("04-ridge")

# %% [markdown]
# Both are right, each in one picture. On the ridge the gradient has no part along y, so the velocity has none, and momentum cannot make a push where there is none. Beside it the pushes are small, but all agree:
# momentum leaves after 27 steps, plain descent with the same η after 73. Plain descent with the same *effective* η, 0.05/(1 − 0.9) = 0.5, leaves after 10.
#
# **Think.** A network is trained on random mini-batches. How long will it stay exactly on a ridge?
#
# <details><summary>Answer</summary>
#
# Not for one step: the noise of the batch, or rounding, is a push to one side. From there on it is the right-hand picture.
#
# </details>

# %% [markdown]
# ## Sitting 6 · Noise, and what is claimed (further, 30 minutes)
#
# ### When momentum hurts: noise
#
# Real training sees a few examples at a time, so each gradient is off by a random amount. It is often said that momentum smooths the noise out.
#
# **Guess first.** A ball at the bottom of ½x², pushed about by noise in each gradient. η is the same, 0.1.

# %% tags=["demo"]
guess("04-noise")

# %% [markdown]
# In the figure, one of 3000 such balls is drawn; the grey band reaches one standard deviation of all of them to either side.


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: noise, three times
def jitter(lr, beta, steps=600, balls=3000, seed=0):
    """Positions of many balls on ½x² that start at the bottom, with N(0, 1) noise in each gradient."""
    rng = np.random.default_rng(seed)
    x, v, rows = np.zeros(balls), np.zeros(balls), []
    for _ in range(steps):
        v = beta * v + lr * (x + rng.standard_normal(balls))
        x = x - v
        rows.append(x)
    return np.array(rows)


def stationary_variance(lr, beta, curvature=1.0, sigma=1.0):
    top = lr * sigma**2 * (1 + beta)
    return top / (curvature * (1 - beta) * (2 * (1 + beta) - lr * curvature))


fig, axes = figures.canvas(columns=3, size=(3.5, 2.9), sharey=True)
for ax, lr, beta in zip(axes, (0.1, 0.1, 0.01), (0.0, 0.9, 0.9), strict=True):
    cloud = jitter(lr, beta)
    draw(ax, cloud[:300, 0], beta, marker="", linewidth=1, linestyle="-")
    spread = np.sqrt(stationary_variance(lr, beta))
    ax.axhspan(-spread, spread, color="#999999", alpha=0.25)
    ax.set_title(f"η = {lr}, β = {beta:g}")
    print(
        f"η = {lr:4}, β = {beta}: variance measured {cloud[300:].var():.4f}, formula {stationary_variance(lr, beta):.4f}"
    )
axes[0].set_ylabel("x")
figures.show(
    fig,
    "One ball on ½x² under gradient noise, three times, with a grey band of one standard deviation. With η = 0.1 and no momentum it stays close to 0; with "
    "η = 0.1 and β = 0.9 it wanders about three times as far, in long slow swings; with η = 0.01 and β = 0.9 as little as in the first picture.",
)

# %% tags=["demo"]
reveal("04-noise")

# %% [markdown]
# At the same η, β = 0.9 makes the variance about ten times as large. The path is smoother, but each push lasts longer, and the pushes add up. For
# curvature λ and noise of variance σ² in the gradient, the variance of x settles at
#
# $$\frac{\eta\sigma^2(1+\beta)}{\lambda(1-\beta)\,\bigl(2(1+\beta)-\eta\lambda\bigr)}$$
#
# For small η this is nearly ησ²/(2λ(1−β)): plain descent's, at the *effective* rate. So the third picture, with η = 0.01, is the fair comparison: there momentum has the
# variance of plain descent with η = 0.1, within a twentieth. Momentum does not remove noise, it moves the trade between speed and noise to another η.
# What helps is a lower η towards the end.
#
# **Think.** A batch four times as large has a quarter of the noise variance. By which factor may η grow if the spread is to stay as it was?
#
# <details><summary>Answer</summary>
#
# By about four, while ηλ is small: the variance goes with ησ². By somewhat less where ηλ is not small, since the bracket in the formula shrinks as η grows.
#
# </details>
#
# ### A surface with many wells
#
# Plain SGD and momentum race on a line fit with a wavy term, $\frac1n\sum_i (w_0x_i + w_1 - y_i)^2 + 5\sin w_0\cos w_1$. The $n = 200$ points come one at a
# time, with η = 0.09, β = 0.45, from (6, −3).
#
# **Guess first.** There are three cases: one fixed order of the points, the points shuffled anew, and all 200 points in every step.

# %% tags=["demo"]
guess("04-shuffles")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: many wells, and a thousand shuffles
from course.objectives import noisy_line

surface = objective("surface")
X, y, published_order = noisy_line()


def one_by_one(orders, lr, beta):
    """Paths, shape (201, len(orders), 2): each row of `orders` says which point is used when."""
    w = np.tile([6.0, -3.0], (len(orders), 1))
    v, rows = np.zeros_like(w), [w]
    for i in orders.T:
        error, (a, b) = w[:, 0] * X[i] + w[:, 1] - y[i], w.T
        g = [2 * error * X[i] + 5 * np.cos(a) * np.cos(b), 2 * error - 5 * np.sin(a) * np.sin(b)]
        v = beta * v + lr * np.transpose(g)
        w = w - v
        rows.append(w)
    return np.array(rows)


fig, axes = figures.canvas(columns=2, size=(5.2, 4.2))
for method, beta in (("gd", 0.0), ("momentum", 0.45)):
    walk = one_by_one(published_order[None], 0.09, beta)[:, 0]
    name = {"gd": "SGD", "momentum": "SGD with momentum"}[method]
    told = f"{name}, ends at loss {surface.f(walk[-1]):.2f}".replace("-", "−")
    figures.path(axes[0], walk, method, label=told, every=4, linewidth=0.7, markersize=3)
    axes[0].plot(
        *walk[-1],
        marker=figures.METHODS[method]["marker"],
        markersize=11,
        color="white",
        markeredgecolor=figures.METHODS[method]["color"],
        markeredgewidth=2,
        zorder=5,
    )
    print(
        f"fixed order, {name:22s} ends at ({walk[-1, 0]:.3f}, {walk[-1, 1]:.3f}), loss {surface.f(walk[-1]):7.4f}"
    )
    whole = run("momentum", surface.grad, [6.0, -3.0], 0.09, 200, beta)
    told = f"β = {beta:g}, ends at loss {surface.f(whole[-1]):.2f}".replace("-", "−")
    figures.path(axes[1], whole, method, label=told, every=4, linewidth=0.9)
    print(
        f"all points,  β = {beta:4}               ends at ({whole[-1, 0]:.3f}, {whole[-1, 1]:.3f}), loss {surface.f(whole[-1]):7.4f}"
    )
for ax, title in zip(
    axes, ("one point per step, a fixed order", "all points in every step"), strict=True
):
    figures.contours(ax, surface, window=((-1, 7.5), (-4, 5.5)), levels=20)
    ax.set(xlabel="w₀", ylabel="w₁", title=title)
    ax.legend(fontsize="small", loc="lower left", frameon=True, edgecolor="none", framealpha=1)
figures.show(
    fig,
    "Contours of the wavy surface with both paths from (6, −3). One point per step: both paths are ragged and gather around the lowest well near (2.1, 2.8); large open marks show where they end, SGD at a loss of −1.57, momentum at −0.49. All "
    "points per step: smooth paths; plain descent stops in a higher well at (3.96, 0.74), momentum goes on to the lowest one.",
)

rng = np.random.default_rng(4)
orders = np.array([rng.permutation(200) for _ in range(1000)])


def losses_at_the_end(lr, beta):
    return np.array([surface.f(w) for w in one_by_one(orders, lr, beta)[-1]])


plain = losses_at_the_end(0.09, 0.0)
for lr, label in (
    (0.09, "η = 0.09"),
    (0.09 * 0.55, "η = 0.0495, same effective rate"),
):
    worse = np.mean(losses_at_the_end(lr, 0.45) > plain)
    margin = 1.96 * np.sqrt(worse * (1 - worse) / len(orders))
    print(f"{label}: momentum ends higher in {worse:.0%} of {len(orders)} shuffles")
    print(f"   95% interval {worse - margin:.0%} to {worse + margin:.0%}")

# %% tags=["demo"]
reveal("04-shuffles")

# %% [markdown]
# In the fixed order momentum ends higher, −0.49 against −1.57. One run proves little, so the
# last lines shuffle a thousand times: with the same η, momentum ends higher in roughly four shuffles of five. That fits the section on noise: its effective rate is 0.09/0.55. At
# the same *effective* rate momentum ends lower somewhat more often than not. And without noise, with all points in every step, it rolls through
# a higher well in which plain descent stops. Helps or hurts: on one surface, with one β, both.
#
# ### Claims, tested
#
# These are the advantages and problems that are often listed, and what this chapter's experiments say of each.
#
# | the claim | what holds |
# |---|---|
# | gains speed on long gentle slopes | yes, up to 1/(1−β) times |
# | reduces oscillation in steep valleys | with a suitable β; at η = 0.09, β = 0.9 the loss in the valley ends higher than without |
# | gets out of local minima | it can; it also gets out of good ones |
# | passes plateaus | if it arrives with speed |
# | gets away from saddle points | not from the ridge itself; beside it sooner than plain descent with the same η, not with the same effective η |
# | more stable, larger η allowed | on a quadratic the largest stable η grows by the factor 1 + β, less than twofold |
# | less sensitive to noise | at the same η, more sensitive; at the same effective η, about equal |
# | always faster | no: the pair (η, β), the shape of the loss and the start decide |
# | swings more from a start far away | on a quadratic, a start twice as far makes the same path twice as large, no more |
# | overshoots | yes, if β is large: the memory lasts about 1/(1−β) steps |
# | keeps an old direction (*directional bias*) | yes: seven steps at β = 0.9, on a constant slope that reverses |
# | two constants to tune | yes, and they depend on one another |
# | one rate for all parameters | yes: η and β are the same for steep and gentle directions |
#
# Three questions to go on with, each for a sentence of your own before you unfold: how does momentum reduce oscillation? What happens if β is changed?
# How does momentum compare with RMSprop and Adam?
#
# <details><summary>Answers</summary>
#
# *Oscillation.* Where steps jump to and fro across a valley, the gradient changes sign each time. Such pushes cancel: the velocity goes to ηg/(1+β), while along the valley it grows towards ηg/(1−β).
# If β is too large, the ball brings a slow swing of its own.
#
# *Changing β.* A larger β remembers longer, goes faster on steady slopes and turns later; near 1 the swing hardly dies. As η/(1−β) changes with β, choose η anew.
#
# *RMSprop and Adam.* Momentum remembers the direction, and uses one η for all parameters. RMSprop divides each parameter's step by the recent size of that parameter's gradient. Adam does both.
# Which one wins depends on the problem; chapter 10 compares them.
#
# </details>

# %% [markdown] nbgrader={"cell_type": "markdown", "grade": false, "grade_id": "when-momentum-hurts-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### When does momentum hurt? (4 points, read by a person)
#
# A friend trains a model with plain SGD at a learning rate that works, sets `momentum=0.9`, changes nothing else, and finds the result worse. In about 150 words: name **two
# different** ways in which momentum may have caused it; for each, say why it happens, and one experiment with numbers from this chapter, or of your own, that shows it; then say
# what your friend should change first, and how they would notice that it was *not* momentum's fault.
#
# === BEGIN MARK SCHEME ===
# One point each, halves allowed:
#
# 1. **A first way, with its reason.** Any of: the effective rate η/(1−β) is ten times larger, so it overshoots; the ball swings for long because β is too large for
#    a round minimum (bowl); gradient noise is amplified at fixed η; it is carried out of a good well; it is slow to turn after the slope changes. "It overshoots" without the reason: half. "It must diverge": half, since on a quadratic the stable range of η grows.
# 2. **A second way that differs in its cause**, with its reason. (Overshoot and oscillation from the same too-large effective rate are one way, not two.)
# 3. **Evidence**: an experiment with numbers for each way, e.g. bowl, η = 0.1, 30 steps: 0.134 with β = 0.9 against 0.0036 without; valley at η = 0.09: 18.3 against 0.27;
#    variance 0.51 against 0.053; quartic from 1.7, η = 0.05, β = 0.8 leaves the deeper well. One way only: half. Numbers that the named experiment does not give: none.
# 4. **What to change first, and a control**: multiply η by about 1 − β, or lower β; *and* a comparison that could acquit momentum, such as plain SGD at η/(1−β) being as bad, or several
#    seeds. Only one of the two: half.
#
# Do not take points for language or for more than 150 words. An answer that says momentum always hurts, or never does, gets at most 2.
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"cell_type": "markdown", "grade": true, "grade_id": "when-momentum-hurts", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# === BEGIN SOLUTION ===
# First, the effective learning rate. Gradients that agree add up to 1/(1−β) = 10 times the plain step, so a rate that was well chosen without momentum is too large with it, and the run
# swings around the minimum in place of settling. On the bowl ½(4x² + y²) with η = 0.1, 30 steps leave a loss of 0.0036 without momentum and 0.134 with β = 0.9.
#
# Second, noise. A random error in one gradient stays in the velocity for about ten steps, and these errors add up. On ½x² with η = 0.1 and unit noise the variance around the minimum is 0.053
# without momentum and 0.51 with β = 0.9.
#
# The first thing to change is η: divide it by ten, so that η/(1−β) is what it was; or take β = 0.5. To see whether momentum is at fault at all, train plain SGD at ten times the old rate, and both with several
# seeds. If plain SGD at that rate is as bad or worse, it was the step length. If the runs differ as much from seed to seed as from method to method, the finding was chance.
# === END SOLUTION ===

# %% [markdown]
# ## What sources print
#
# The texts behind this course contain slips, as all texts do. Here is what each prints, what is so, and both curves.
#
# <details><summary>Two runs on θ²: "5 steps against 21"</summary>
#
# A course page runs θ² from 10 with η = 0.1 for three values of β, prints every step, and stops at the first loss below 0.01. The cell below prints its numbers beside ours: they agree to the last digit.
# The page concludes that momentum (β = 0.5) converges in 5 steps and gradient descent in 21. Settled, in the sense of Sitting 2, the counts are 12 and 21.
#
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: three values of β, as printed
PRINTED = {  # θ after each step, as published
    0.5: [8, 5.4, 3.02, 1.226, 0.0838],
    0.0: [8, 6.4, 5.12, 4.096, 3.2768, 2.6214, 2.0972, 1.6777, 1.3422, 1.0737, 0.859, 0.6872, 0.5498, 0.4398,
          0.3518, 0.2815, 0.2252, 0.1801, 0.1441, 0.1153, 0.0922],
    0.9: [8, 4.6, 0.62, -3.086, -5.8042, -7.0897, -6.8288, -5.2282, -2.742, 0.044],
}  # fmt: skip
for beta, printed in PRINTED.items():
    ours = run("momentum", square.grad, 10.0, 0.1, len(printed), beta)[1:]
    print(f"β = {beta}: {len(printed)} steps printed")
    for first in range(0, len(printed), 10):
        print("   printed", *(f"{x:8.4f}" for x in printed[first : first + 10]))
        print("   ours   ", *(f"{x:8.4f}" for x in ours[first : first + 10]))

# %% [markdown]
# <details><summary>The bowl's gradient, and who wins on it</summary>
#
# A short lesson runs 30 steps on $\tfrac12(4x^2+y^2)$ with the gradient (4x, 2y). The right one is (4x, y). The slip makes the bowl steeper and plain descent faster in y. With
# either gradient the run does not bear out the text, which promises faster and more stable convergence: after 30 steps with β = 0.9 momentum has the larger loss, 0.0577 against
# 0.000003 with the printed gradient and 0.134 against 0.0036 with the true one.
#
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the printed gradient of the bowl
fig, axes = figures.canvas(columns=2, size=(5.2, 3.2), sharey=True)
for ax, grad, title in (
    (axes[0], bowl.grad, "true gradient (4x, y)"),
    (axes[1], bowl.printed_grad, "printed gradient (4x, 2y)"),
):
    for method in ("gd", "momentum"):
        losses = [bowl.f(x) for x in run(method, grad, [2, 2], 0.1, 30, beta=0.9)]
        figures.series(ax, losses, method, every=2)
        print(f"{title:26s} {figures.NAMES[method]:17s} loss after 30 steps {losses[-1]:.6f}")
    ax.set(yscale="log", ylabel="loss", title=title)
axes[0].legend()
figures.show(
    fig,
    "Loss by step on the bowl, with the true and with the printed gradient. In both, momentum with β = 0.9 ends far above gradient descent.",
)

# %% [markdown]
# <details><summary>"A moving average of past gradients", and a sign that changes</summary>
#
# One course page introduces the velocity as a moving average of past gradients; another labels the sum βv + ηg as the EWMA
# formula. It is a *sum* with fading weights. The weights of an average add up to 1; these
# add up to 1/(1−β), which is 10 at β = 0.9. On a constant slope the average tends to g, the sum to 10 g. The words matter as soon as
# someone uses a learning rate that was tuned for the other form.
#
# One book chapter defines $v_t = x_t - x_{t-1}$, which points downhill, and later sums $\beta v + \alpha g$ (its α is our η), which points uphill. Either
# is fine; a program that takes one line from each climbs, as on the right below.
#
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: sum and average; two signs mixed
weights = 0.9 ** np.arange(200)
print(f"weights of the sum at β = 0.9 add up to     {weights.sum():6.3f}")
print(f"weights of the average at β = 0.9 add up to {(0.1 * weights).sum():6.3f}")

x, v, mixed = 10.0, 0.0, [10.0]
for _ in range(8):
    v = 0.5 * v - 0.1 * square.grad(x)  # this v points downhill ...
    x = x - v  # ... and this line takes it to point uphill
    mixed.append(x)

fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.0))
sums, averages = np.cumsum(weights[:60]), 0.1 * np.cumsum(weights[:60])
for ax, first, second, names in (
    (left, sums, averages, ("the sum, v ← βv + g", "the average, v ← βv + (1−β)g")),
    (right, run("momentum", square.grad, 10.0, 0.1, 8, 0.5), mixed, ("both lines of one form", "one line of each")),
):  # fmt: skip
    figures.series(ax, first, "momentum", names[0])
    figures.series(ax, second, "momentum", names[1], **figures.VARIANTS[0])
    ax.legend(loc="center right" if ax is left else "upper left", fontsize="small")
left.set(ylabel="v / g", title="constant gradient g, β = 0.9")
right.set(ylabel="θ", title="θ² from 10, η = 0.1, β = 0.5")
figures.show(
    fig,
    "Left: under a constant gradient the sum climbs to ten times the gradient, the average to the gradient itself. Right: on θ² "
    "the program with both lines of one form goes down to the minimum, the one with a line of each climbs away from it.",
)

# %% [markdown]
# <details><summary>The derivative of the quartic has lost its −2</summary>
#
# A slide deck prints the run on the two wells from −2, 20 steps with γ (our β) = 0.8, and shows 10 steps with γ = 0.9 as "the problem of momentum".
# The derivative of $x^4 + x^3 - 2x^2 - 2x + 2$ is $4x^3 + 3x^2 - 4x - 2$. The slides drop the −2, in the hand calculation and in the program,
# so their table follows a slope that belongs to another function: it settles towards 0.693, where the printed
# objective is not level. With the true derivative the run settles at 0.922, the deeper minimum. The story survives (momentum does reach the right-hand well); the numbers do
# not. In the hand calculation the second velocity is also labelled $v_1$ again; it is $v_2$.
#
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table and figure: the run with the printed derivative
printed = [-0.800, -0.147, 0.311, 0.761, 1.075, 0.913, 0.594, 0.387, 0.308, 0.327,
           0.428, 0.593, 0.774, 0.863, 0.799, 0.672, 0.582, 0.563, 0.606, 0.684]  # fmt: skip
as_printed = run("momentum", quartic.printed_grad, -2.0, 0.1, 20, beta=0.8)[1:]
true = run("momentum", quartic.grad, -2.0, 0.1, 20, beta=0.8)[1:]
rows = (("printed", printed), ("printed gradient, ours", as_printed), ("true gradient, ours", true))
for part in (slice(0, 10), slice(10, 20)):
    for name, row in rows:
        print(f"{name:22s}", *(f"{x:6.3f}" for x in row[part]))
    print()
print("by hand, steps 1 and 2, printed gradient:")
print(
    f"  v = 0.8 · 0    + 0.1 · {quartic.printed_grad(-2.0):6.3f} = {-1.2:.2f}    x = −2   + 1.20 = {as_printed[0]:.2f}"
)
print(f"  v = 0.8 · −1.2 + 0.1 · {quartic.printed_grad(-0.8):6.3f} = {as_printed[0] - as_printed[1]:.2f}    "
      f"x = −0.8 + 0.65 = {as_printed[1]:.2f}")  # fmt: skip

fig, axes = figures.canvas(columns=2, size=(5.2, 3.2))
for ax, gamma, steps in ((axes[0], 0.8, 60), (axes[1], 0.9, 10)):
    figures.series(
        ax, run("momentum", quartic.grad, -2.0, 0.1, steps, gamma), "momentum", "true derivative"
    )
    wrong = run("momentum", quartic.printed_grad, -2.0, 0.1, steps, gamma)
    figures.series(ax, wrong, "momentum", "printed derivative", **figures.VARIANTS[2])
    for stationary in (-1.2322, -0.4400, 0.9222):
        ax.axhline(stationary, color="#999999", linewidth=0.7)
    ax.set(ylabel="x", title=f"γ = {gamma}, η = 0.1, {steps} steps")
axes[0].legend(loc="lower right")
figures.show(
    fig,
    "x by step with the true and the printed derivative; thin lines mark the three stationary points. With γ = 0.8 the true run "
    "settles at 0.922, the printed one at 0.693, where there is no line. With γ = 0.9 and ten steps both swing from well to well; neither has settled.",
)

# %% [markdown]
# <details><summary>The gradient of the shelf, and the label of its plot</summary>
#
# A course page lets the reader hover over four runs: β = 0.9 for 20 steps, 0.7 for 50, 0.5 and 0.2 for 500.
# The gradient in its program is not the gradient of its loss. At θ = 0.9 it gives 0.1954, where the slope is 1.3849; it vanishes near
# −0.9525, where the loss still falls towards the left, so the longer runs gather there. The right
# derivative is $4\theta\sin\theta\cos\theta + 2\theta^2(\cos^2\theta - \sin^2\theta)$; a numerical gradient, as in chapter 01, finds the slip at once. The legend of a companion figure
# calls the curve θ², and its title speaks of convergence, with 20 steps of β = 0.9 against 500 plain ones. With either gradient the first is still
# swinging and the second is on the shelf.
#
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the printed gradient of the shelf
numerical = (sincos.f(0.9 + 1e-6) - sincos.f(0.9 - 1e-6)) / 2e-6
print(
    f"slope at 0.9: printed program {sincos.printed_grad(0.9):.4f}, formula {sincos.grad(0.9):.4f}, numerical {numerical:.4f}"
)

fig, ax = figures.canvas(size=(7, 3.2))
for grad, look, name in (
    (sincos.grad, {}, "true gradient"),
    (sincos.printed_grad, figures.VARIANTS[2], "printed gradient"),
):
    walk = run("momentum", grad, 0.9, 0.2, 50, 0.7)
    ends_at = f"{walk[-1]:.4f}".replace("-", "−")
    figures.series(ax, walk, "momentum", f"{name}, ends at {ends_at}", **look)
    last, plain = run("momentum", grad, 0.9, 0.2, 20, 0.9)[-1], run("gd", grad, 0.9, 0.2, 500)[-1]
    print(
        f"{name:16s}: β = 0.9 after 20 steps at {last:.4f}, plain descent after 500 at {plain:.4f}"
    )
ax.axhline(-1.1445, color="#999999", linewidth=0.7)
ax.set(ylabel="θ", title="momentum, β = 0.7; the line marks the minimum")
ax.legend()
figures.show(
    fig,
    "θ by step with β = 0.7: with the true gradient it swings into the minimum at −1.1445, with the printed one it settles above it, at −0.9527.",
)

# %% [markdown]
# <details><summary>"Escapes saddle points" and "does not help at saddle points"</summary>
#
# Both sentences stand in one course page. The section *On a ridge* shows in which sense each is true.
#
# </details>
#
# <details><summary>A valley and a wavy surface, without their constants or losses</summary>
#
# The book chapter from which the valley $x^2 + 10y^2$ comes draws two paths but gives neither η nor β. The page with the wavy surface gives a seed and draws it as a surface to be turned, but prints no losses;
# the fixed order above is the one of its seed. Pictures of two wells show the lucky direction only.
#
# </details>
#
# ## Sources
#
# - B. T. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964. The heavy ball.
# - D. E. Rumelhart, G. E. Hinton, R. J. Williams, *Learning representations by back-propagating errors*, 1986. Momentum comes to neural networks, in one line near the end.
# - N. Qian, *On the momentum term in gradient descent learning algorithms*, 1999. The ball, done as physics.
# - I. Sutskever, J. Martens, G. Dahl, G. Hinton, *On the importance of initialization and momentum in deep learning*, 2013. Why schedules for β matter.
# - G. Goh, *Why momentum really works*, 2017. The best pictures.
# - A course page on momentum: θ² for three β, the shelf, the wavy surface, lists of advantages and problems.
# - A book chapter on the momentum method: the valley, the ball in a bowl, the limit 1/(1 − β).
# - A slide deck on momentum and Nesterov: the quartic. A short lesson on momentum: the bowl, and the questions of *Claims, tested*.
