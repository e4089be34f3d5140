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
# # 05 · Momentum, the theory
#
# Chapter 04 found by trial that the pair (η, β) decides: momentum can win by a factor of 500 or lose by a factor of 67 in one and the
# same valley. This chapter explains why, on quadratics: how fast a run converges, when it swings, where it diverges, and which pair is best.
#
# **After this chapter you can** say from η, β and the curvature how fast momentum converges and whether it swings; compute the best pair for a valley; and say why it needs √κ steps where gradient descent needs
# κ. Further on, you write momentum as a matrix, read its eigenvalues, find the edge of stability, and see why even a good run may get worse first.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · Four runs, one rate | core | 45 | `best_momentum` |
# | 2 · One step is a matrix | further | 35 | `iteration_matrix`, `convergence_rate` |
# | 3 · The map, and its edge | further | 25 | `stability_edge` |
# | 4 · Where the rate says too little | further | 35 | `peak_growth` |
#
# **Points** 20. **You need** chapter 04's core. The further sittings use complex numbers ($|a + bi| = \sqrt{a^2 + b^2}$) and matrices times vectors;
# eigenvalues are explained when they come. Folded cells draw a figure or print a table: run them like the others.

# %%
import numpy as np

from course import check, explore, figures, guess, hint, mine, objective, reveal, review, self_check
from course.methods import run

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · Four runs, one rate (core, 45 minutes)
#
# Take the parabola ½λx², whose gradient is λx; λ is its **curvature**. Put λ = 1, start at x = 1 at rest, and let β = 0.9.
#
# **Guess first.** Four runs, with η = 0.01, 0.1, 1 and 3. The largest is three hundred times the smallest, and without momentum
# the last one would diverge.

# %% tags=["demo"]
guess("05-alike")

# %% [markdown]
# In the figure the distance |x| is on a logarithmic scale, so that a fixed factor per step is a straight line. Each dip is a passage through 0.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: four learning rates, one slope
BETA = 0.9
line = {"color": "#999999", "linewidth": 5, "alpha": 0.5}
looks = [figures.METHODS["momentum"], *figures.VARIANTS[:3]]
fig, axes = figures.canvas(columns=2, rows=2, size=(4.4, 2.3), sharex=True, sharey=True)
for ax, lr, look in zip(axes.flat, (0.01, 0.1, 1.0, 3.0), looks, strict=True):
    walk = np.abs(mine.momentum(lambda x: x, 1.0, lr, BETA, 540))  # yours, if you kept it
    steps = np.arange(121)
    ax.plot(steps, BETA ** (steps / 2), **line, label="slope of $\\sqrt{β}$ per step")
    plain = {**look, "linestyle": "-", "marker": ""}
    figures.series(ax, walk[:121], "momentum", f"η = {lr:g}", **plain)
    ax.set(yscale="log", ylim=(1e-4, 8), title=f"η = {lr:g}")
    shrunk = np.exp(np.polyfit(np.arange(40, 541), np.log(walk[40:]), 1)[0])  # a straight line
    print(f"η = {lr:4g}: the swings shrink by {shrunk:.3f} per step")
for ax in axes[0]:
    ax.set_xlabel("")
for ax in axes[:, 0]:
    ax.set_ylabel("|x|")
axes[0, 0].legend(handles=axes[0, 0].lines[:1], loc="lower left", fontsize="small")
figures.show(
    fig,
    "Distance from the minimum by step on a logarithmic scale, for momentum with β = 0.9 and four learning rates, 0.01, 0.1, 1 and 3. The number of passages through 0 differs "
    "widely, but in all four pictures the tops of the swings follow one and the same straight line, with the slope of the root of 0.9 per step.",
)
print(f"√0.9 = {0.9**0.5:.3f}")

# %% tags=["demo"]
reveal("05-alike")

# %% [markdown]
# All four shrink alike, by √0.9 = 0.949 per step. They differ in how often they swing, not in how fast the swings die.
#
# The **rate** of a run is the factor by which, after many steps, one more step multiplies the distance from the minimum. Below 1 the run converges; above 1 it diverges. So the four runs have one rate, √β.
#
# Why √β? The ball has two numbers, place and velocity, which together are a point in a plane. Follow a small patch of such points through one step. Moving each place by its velocity slants the patch and leaves its area as it is; so does the push
# of the slope, which changes each velocity by an amount that depends on the place. Only "keep the share β of the velocity" changes the area, by the factor β. While the ball swings, the patch turns round and round, so its length and its width shrink alike. Their product shrinks by β: each of them by √β.
#
# ### Thick oil and thin oil
#
# Put the ball into oil again, thinner and thinner. In thick oil it creeps down. In thin oil it swings for a long time. In between is the oil in which it arrives soonest without swinging.
# Door closers are built that way.
#
# The lab below rolls the ball from rest at 1. Only the product ηλ matters, and β thins the oil. The dashed lines are the envelope, which falls by √β per step wherever the ball swings. At right is the same run as place and velocity.
#
# **Before you move the slider:** in a gentle direction, ηλ = 0.01, plain descent needs about 390 steps to come within 0.02 of the minimum. Which β brings the ball there soonest, to stay, and after how many steps? Write both numbers down; then raise β slowly.

# %% tags=["demo"]
# Explorable: a ball in thicker and thinner oil
explore.damping()

# %% [markdown]
# <details><summary>Answer to the prediction</summary>
#
# β = 0.85, after 35 steps. The ball then passes the minimum and comes no further than 0.02 beyond it.
#
# </details>
#
# **Think.** Swinging begins at β = 0.81, and yet 0.85 meets the goal sooner. If the ball had to come within 0.000001 instead of 0.02, would you change β? In which direction?
#
# <details><summary>Answer</summary>
#
# Down, to 0.82, nearly the value at which swinging begins: it needs 148 steps. The closer the ball has to come, the more the long run counts.
#
# </details>
#
# **Guess first.** That was one tolerance. Now the rate, which speaks of the long run.

# %% tags=["demo"]
guess("05-better")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the rate against β, and against ηλ
from course.explorables.spectrum import eigenvalues, growth, rate

fig, (left, right) = figures.canvas(columns=2, size=(5.0, 3.6))
betas = np.linspace(0, 1, 1001)
left.plot(betas, np.sqrt(betas), color="#999999", linewidth=5, alpha=0.4, label="$\\sqrt{β}$")
for product, look in zip((0.01, 0.1, 0.5, 1.8), figures.VARIANTS, strict=True):
    left.plot(betas, rate(product, betas), **{**look, "marker": "", "label": f"ηλ = {product:g}"})
    best = (1 - product**0.5) ** 2
    left.plot(best, best**0.5, **{**look, "linestyle": "none", "markersize": 9})
    print(f"ηλ = {product:4g}: without momentum {abs(1 - product):.3f}, best β {best:.3f} with rate {best**0.5:.3f}; at β = 0.9: {rate(product, 0.9):.3f}")  # fmt: skip
left.set(xlabel="β", ylabel="rate", ylim=(0, 1.03), title="the best β, marked, depends on ηλ")
left.legend(fontsize="small", loc="lower right", ncols=2)
products = np.linspace(0, 4, 1601)
for beta, look in ((0.0, figures.METHODS["gd"]), (0.3, figures.VARIANTS[0]), (0.9, figures.METHODS["momentum"])):  # fmt: skip
    right.plot(products, rate(products, beta), **{**look, "marker": "", "label": f"β = {beta:g}"})
    edge = 2 + 2 * beta
    right.plot(edge, 1, color=look["color"], marker="o", markersize=7)
right.axhline(1, color="#999999", linewidth=0.8)
right.set(xlabel="ηλ", ylabel="rate", ylim=(0, 1.6), title="flat at $\\sqrt{β}$; dots: the edge")
right.legend(fontsize="small", loc="lower right")
figures.show(
    fig,
    "Left: the rate against β for four values of ηλ. Each curve falls to a marked point on the curve of the root of β and then follows it up to 1. Right: the rate against ηλ. Without momentum it is a V with its tip at ηλ = 1; with β = 0.3 and 0.9 it is "
    "a trough with a wide flat floor at the root of β, and it crosses 1 at 2.6 and 3.8.",
)

# %% tags=["demo"]
reveal("05-better")

# %% [markdown]
# Each curve at left falls until the ball begins to swing, and then it is √β, which rises. The lowest point is at
#
# $$\beta = \left(1 - \sqrt{\eta\lambda}\right)^2 ,$$
#
# **critical damping**: the largest β at which the ball does not yet swing. (Sitting 2 derives it.) At right, β turns the sharp V of plain descent into a trough with a flat floor. Its rate is worse than that of a perfectly chosen η, but it holds over
# a wide range of ηλ. That is what a valley needs, since there one η has to serve many curvatures.
#
# ### Many directions at once
#
# A loss has many directions, each with a curvature of its own. Call the smallest μ and the largest L. Their ratio κ = L/μ is the **condition number**. Along the right axes a
# quadratic is a sum of parabolas, one for each axis, and the slowest of them decides. (For x² + 10y² these axes are x and y themselves, with the curvatures 2 and 20.)
#
# **Guess first.** At κ = 1000, plain descent with its best η needs about 6900 steps to bring every direction down to a millionth.

# %% tags=["demo"]
guess("05-steps")

# %% [markdown]
# The idea: on the floor of the trough all directions have the rate √β. So make β as small as possible, but keep the whole stretch of curvatures from μ to L on
# the floor. The figure shows the trough for the valley x² + 10y².

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the rate over all curvatures of the valley
fig, ax = figures.canvas(size=(7.4, 3.7))
h = np.linspace(0.5, 22.5, 1200)
PAIRS = [
    (1 / 11, 0.0, figures.METHODS["gd"]),
    (0.05, 0.5, figures.VARIANTS[0]),
    (0.09, 0.9, figures.VARIANTS[2]),
    (0.11544307851, 0.26987386361, figures.METHODS["momentum"]),
]
for lr, beta, look in PAIRS:
    worst = max(rate(lr * 2, beta), rate(lr * 20, beta))
    label = f"η = {lr:.4g}, β = {beta:.4g}: slowest {worst:.3f}"
    ax.plot(h, rate(lr * h, beta), **{**look, "marker": "", "label": label, "linewidth": 2})
ax.axvspan(2, 20, color="#dddddd", alpha=0.5, zorder=0)
ax.set(ylim=(0, 1.42), xlabel="curvature λ", ylabel="rate")
ax.annotate("μ", (2, 0.02), (3, 0), textcoords="offset points")
ax.annotate("L", (20, 0.02), (-9, 0), textcoords="offset points")
ax.legend(fontsize="small", loc="upper left", ncols=2)
figures.show(
    fig,
    "The rate against the curvature from 2 to 20 for four pairs. Plain descent with η = 1/11 is a V whose two ends are at 0.818. β = 0.5 lies flat at 0.707, β = 0.9 flat at 0.949. The pair (0.1154, 0.2699) lies flat at 0.519, and its floor ends "
    "exactly at 2 and at 20.",
)

# %% [markdown]
# The best pair has its floor exactly as wide as needed: it begins at μ and ends at L. The floor is where the ball swings, β > (1 − √(ηλ))². That is the stretch from $\sqrt{\eta\lambda} = 1 - \sqrt\beta$ to $\sqrt{\eta\lambda} = 1 + \sqrt\beta$: two equations for two
# unknowns.
#
# #### Exercise: `best_momentum` (4 points)
#
# Solve them: return the pair (η, β) for which the floor begins at μ and ends at L. It is Polyak's pair, and no other constant pair has a better worst rate over the curvatures from μ to L. Two points for each of the two numbers. For the valley above you should get the last pair of the
# figure; and what if μ = L? Stuck? Run `hint("best_momentum")` in a new cell, more than once; the other exercises have hints too.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "best_momentum", "locked": false, "schema_version": 3, "solution": true, "task": false}
def best_momentum(mu, L):
    """The pair (lr, beta) with the best worst-case rate over curvatures from mu to L, 0 < mu ≤ L."""
    ### BEGIN SOLUTION
    root_lr = 2 / (np.sqrt(L) + np.sqrt(mu))
    root_beta = 1 - root_lr * np.sqrt(mu)
    return root_lr**2, root_beta**2
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-best_momentum", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check("best_momentum")

# %% [markdown]
# Its rate, written ρ, is √β. In terms of κ it is the first of these two; the second is the rate of plain descent at its best η, 2/(L + μ):
#
# $$\rho_{\text{momentum}} = \frac{\sqrt\kappa - 1}{\sqrt\kappa + 1} \qquad\qquad \rho_{\text{descent}} = \frac{\kappa - 1}{\kappa + 1}$$
#
# For large κ that is about 1 − 2/√κ against 1 − 2/κ. A rate of 1 − ε needs about 14/ε steps to a millionth, so the number of steps grows like √κ and not like κ. The next cell counts them, with your pair.


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: steps to a millionth against the condition number
def steps_to_a_millionth(method, kappa, lr, beta, limit):
    """From rest at 1 in five directions, with curvatures from 1/κ to 1."""
    curvatures = np.geomspace(1 / kappa, 1, 5)
    walk = run(method, lambda x: curvatures * x, np.ones(5), lr, limit, beta)
    over = np.flatnonzero(np.abs(walk).max(axis=1) >= 1e-6)
    return over[-1] + 1


try:
    best_momentum(0.1, 1.0)  # written already?
    counts = {"gd": [], "momentum": []}
    print("    κ   gradient descent   momentum")
    for kappa in (3, 10, 30, 100, 300, 1000):
        best_lr, best_beta = best_momentum(1 / kappa, 1.0)
        plain = steps_to_a_millionth("gd", kappa, 2 / (1 + 1 / kappa), 0.0, 8 * kappa + 40)
        tuned = steps_to_a_millionth("momentum", kappa, best_lr, best_beta, 60 + 15 * int(kappa**0.5))  # fmt: skip
        counts["gd"].append((kappa, plain))
        counts["momentum"].append((kappa, tuned))
        print(f"{kappa:5d}   {plain:16d}   {tuned:8d}")
    fig, ax = figures.canvas(size=(6.4, 3.8))
    for method, points in counts.items():
        k, steps = np.array(points).T
        ax.plot(k, steps, **{**figures.METHODS[method], "label": figures.NAMES[method], "markersize": 6})  # fmt: skip
    k = np.array([3.0, 1000.0])
    for power, text in ((1.0, "slope of κ"), (0.5, "slope of √κ")):
        ax.plot(k, 6.9 * k**power, color="#999999", linewidth=4, alpha=0.4, zorder=0)
        ax.annotate(text, (45, 6.9 * 45**power), (6, -14), textcoords="offset points", fontsize=9)
    ax.set(xscale="log", yscale="log", xlabel="condition number κ", ylabel="steps to a millionth")
    ax.legend()
    figures.show(
        fig,
        "Steps until every direction stays below a millionth, against the condition number, both logarithmic. Gradient descent follows a line of slope 1, up to about 6900 steps at 1000; momentum with the best pair runs a little above "
        "a line of slope one half, up to about 320 steps at 1000.",
    )
except NotImplementedError:
    print("Write `best_momentum` first; then run this cell again.")

# %% tags=["demo"]
reveal("05-steps")

# %% [markdown]
# At κ = 1000 the tuned pair needs 321 steps in place of 6908: less than a twentieth. At κ = 3 the gain is small. No method that uses only gradients, one after another, can do much better on all quadratics of a given κ (Nemirovski and Yudin, 1983).
#
# Three warnings. You have to know μ and L, and in practice you do not. The rate is about the end of a run: with the best pair at κ = 1000 the loss climbs 135-fold before it falls (Sitting 4). That is why momentum's counts lie above the lower grey line, which shows what the rate alone would need. And all this is about quadratics: on another convex loss the best
# pair may never arrive.
#
# **Think.** Suppose you know μ, and your guess of L is off by a factor of two. Is it worse to have it too large, or too small?
#
# <details><summary>Answer</summary>
#
# Too small is far worse. At κ = 100 the rate is 0.818 with the true L and 0.868 with twice the true L: two fifths more steps. With half the true L, η is 6.1/L instead of 3.3/L (L being the true one). That is beyond the edge, and the steep direction grows 4.4-fold per step.
#
# </details>
#
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("05")

# %% [markdown]
# ### Recap
#
# - On ½λx² only ηλ and β matter. While the ball swings, its rate is √β, whatever η and λ are; they set how often it swings.
# - Raising β helps up to the critical value (1 − √(ηλ))² and hurts beyond it.
# - Over curvatures from μ to L, Polyak's pair makes the floor exactly wide enough. Its rate is (√κ − 1)/(√κ + 1): steps grow like √κ, those of plain descent like κ.
# - The rate is about the end of a run, and about quadratics.
#
# **Next**: chapter 06 moves the point at which the gradient is taken. It costs nothing, and the damping then depends on the curvature. The further sittings below derive what was stated here.

# %% [markdown]
# ## Sitting 2 · One step is a matrix (further, 35 minutes)
#
# ### One step is a matrix
#
# Plain gradient descent needs one number to go on, where it is. Momentum needs two: where it is and where it was. A step turns the pair (now,
# before) into (next, now), always in the same way, so there is a table of four numbers that does it.
#
# In symbols: x moves by −v, so the old velocity is $v = x_{t-1} - x_t$, and v ← βv + ηg, x ← x − v with g = λx becomes
#
# $$x_{t+1} = x_t - \eta\lambda\, x_t + \beta\,(x_t - x_{t-1}).$$
#
# This is a **linear recurrence**: multiples of the last two points, added up. With the state as a column, newest point first (this A makes steps; the A of chapters 01 and 03 was a surface),
#
# $$\begin{bmatrix} x_{t+1} \\ x_t \end{bmatrix} = A \begin{bmatrix} x_t \\ x_{t-1} \end{bmatrix}, \qquad\text{so after } t \text{ steps}\qquad
# \begin{bmatrix} x_{t+1} \\ x_t \end{bmatrix} = A^t \begin{bmatrix} x_1 \\ x_0 \end{bmatrix}.$$
#
# If the minimum is not at 0 but at $x^\star$, the same holds for the distances $x - x^\star$. So a run is nothing but powers of A.
#
# Here are two steps by hand, with η = 0.1, β = 0.9, λ = 2, from rest at 10, that is with $x_0 = x_{-1} = 10$. First 10 − 0.2·10 + 0.9·0 = 8, then
# 8 − 0.2·8 + 0.9·(8 − 10) = 4.6. It is the run on θ² of chapter 04.
#
# #### Exercise: `iteration_matrix` (3 points)
#
# Return A for given η, β and λ, acting on the column $[x_t, x_{t-1}]$ as above. In code λ is called `h`, since `lambda` is a word of Python's own. Collect in the recurrence what multiplies $x_t$ and what multiplies
# $x_{t-1}$; the second row only has to copy.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "iteration_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def iteration_matrix(lr, beta, h):
    """The matrix A of one momentum step on ½λx²: [x_{t+1}, x_t] = A [x_t, x_{t−1}].

    An array of shape (2, 2).
    """
    ### BEGIN SOLUTION
    return np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-iteration_matrix", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("iteration_matrix")

# %% [markdown]
# With it you get any step of a run without the steps before it. This cell uses your function:

# %% tags=["demo"]
try:
    A = iteration_matrix(lr=0.1, beta=0.9, h=2.0)
    walk = run("momentum", objective("square").grad, 10.0, 0.1, 50, 0.9)
    for t in (1, 2, 3, 50):
        x_t = (np.linalg.matrix_power(A, t) @ [10.0, 10.0])[0]
        print(f"step {t:2d}: by the power of A {x_t:9.5f}, by the run {walk[t]:9.5f}")
except NotImplementedError:
    print("Write `iteration_matrix` first; then run this cell again.")

# %% [markdown]
# **Think.** How large would the matrix be for a method that also remembers the step before the last one? What would its second and third row be?
#
# <details><summary>Answer</summary>
#
# 3 × 3, acting on $[x_t, x_{t-1}, x_{t-2}]$. The lower rows only copy: [1, 0, 0] and [0, 1, 0].
#
# </details>
#
# ### Eigenvalues, in one page
#
# **Guess first.** Take any pair of numbers and multiply it by the same matrix forty times.

# %% tags=["demo"]
guess("05-powers")

# %% [markdown]
# The idea: most pairs are turned and stretched in a confusing way. But some matrices have directions that are not turned at all: what lies there is only
# stretched or shrunk, by the same factor each time. Any other pair is a mixture of two such directions. After many steps the
# part with the smaller factor is gone, and only the direction with the larger factor is left to see.
#
# Other matrices turn everything. Then there is no such direction, and the states run along a spiral. In the figure it is squeezed to a slanted oval; along
# axes that undo the squeezing, every step turns by the same angle and shrinks by the same factor.


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the same matrix, again and again
def states(product, beta, state, steps):
    rows = [np.array(state, float)]
    for _ in range(steps):
        newest = (1 + beta - product) * rows[-1][0] - beta * rows[-1][1]
        rows.append(np.array([newest, rows[-1][0]]))
    return np.array(rows)


fig, (left, right) = figures.canvas(columns=2, size=(4.6, 4.1))
for z, name, style, at, turn in zip(eigenvalues(0.05, 0.5), ("slow", "fast"), ("-", "--"), ((0.72, 0.6), (0.78, 1.22)), ("left", "left"), strict=True):  # fmt: skip
    direction = np.array([z.real, 1.0]) / np.hypot(z.real, 1)
    left.plot(*np.outer(direction, [-1.5, 1.5]), color="#999999", linestyle=style, linewidth=2.5)
    left.annotate(f"{name}: × {z.real:.2f}", at, ha=turn, fontsize=9)
    print(f"ηλ = 0.05, β = 0.5: eigenvalue {z.real:.3f}, direction [{z.real:.3f}, 1]")
for begin, look in (([1.1, 1.1], figures.VARIANTS[0]), ([-0.1, 1.0], figures.METHODS["momentum"])):
    left.plot(*states(0.05, 0.5, begin, 14).T, **look)
    side = {"ha": "right"} if begin[0] < 0 else {}
    offset = (-8, -3) if side else (8, -10)
    left.annotate("start", begin, offset, textcoords="offset points", fontsize="small", **side)
left.set(
    title="ηλ = 0.05, β = 0.5: two real eigenvalues",
    xlim=(-1.1, 1.5),
    ylim=(-1.3, 1.3),
)
z = eigenvalues(0.1, 0.9)[0]
print(
    f"ηλ = 0.1,  β = 0.9: eigenvalues {z.real:.3f} ± {z.imag:.3f}i, "
    f"size {abs(z):.3f}, a turn of {np.degrees(np.angle(z)):.1f}°"
)
spiral = states(0.1, 0.9, [1.0, 1.0], 60)
right.plot(*spiral.T, **figures.METHODS["momentum"])
right.annotate("start", (1, 1), (7, 3), textcoords="offset points", fontsize="small")
right.set(title="ηλ = 0.1, β = 0.9: a complex pair", xlim=(-1.1, 1.5), ylim=(-1.3, 1.3))
for ax in (left, right):
    ax.axhline(0, color="#cccccc", linewidth=0.8, zorder=0)
    ax.axvline(0, color="#cccccc", linewidth=0.8, zorder=0)
    ax.set(xlabel="$x_t$", ylabel="$x_{t-1}$", aspect="equal")
figures.show(
    fig,
    "States of momentum in the plane of the present and the previous point. Left, with two real eigenvalues: from two starts the states first approach the line that belongs to "
    "the larger eigenvalue, 0.89, and then run along it to 0. Right, with a complex pair: the states spiral inwards, about 20 of them to a turn.",
)

# %% tags=["demo"]
reveal("05-powers")

# %% [markdown]
# In symbols: a direction w that A only stretches, $Aw = zw$, is an **eigenvector**, and its factor z an **eigenvalue**. After t steps its part of the
# state has been multiplied by $z^t$. For our matrix the eigenvalues are the two solutions of
#
# $$z^2 - (1 + \beta - \eta\lambda)\, z + \beta = 0 .$$
#
# (Put $x_t = z^t$ into the recurrence, and divide by $z^{t-1}$.) Their sum is $1 + \beta - \eta\lambda$ and **their product is β**.
#
# **One worked number.** Take ηλ = 0.1 and β = 0.9, the right-hand picture. The equation is $z^2 - 1.8z + 0.9 = 0$, with the solutions
#
# $$z = 0.9 \pm \sqrt{0.81 - 0.9} = 0.9 \pm 0.3i .$$
#
# The size of z is $\sqrt{0.9^2 + 0.3^2} = \sqrt{0.9} = 0.949$: that is the shrinking, and it is √β. Its angle is the one whose tangent is 0.3/0.9, 18.4°: that is the turn, and 360/18.4 is the 20 steps of one swing.
#
# Squaring shows that it goes on like this: $z^2 = 0.81 - 0.09 + 0.54i = 0.72 + 0.54i$ has the size 0.9 = 0.949² and the angle 36.9°, twice 18.4°. So $z^t$ has the size 0.949ᵗ and t times the angle. The point x is a shadow of this spiral on one axis,
# which is why it swings and shrinks.
#
# **In general.** If the quadratic has no real solution, the two are mirror images, $a \pm bi$, and have the same size r. Their product is $a^2 + b^2 = r^2$. And their product is β, so
#
# $$r = \sqrt{\beta}.$$
#
# Neither η nor λ is in it: they set the angle, and so how often the run swings. The two kinds of solution meet where the root is 0, $(1 + \beta - \eta\lambda)^2 = 4\beta$, that is β = (1 − √(ηλ))²: critical damping.
#
# The next figure draws the two eigenvalues as points of the complex plane, at left for ηλ = 0.1 while β grows from 0 to 1, at right for β = 0.9 while ηλ grows from 0 past 3.8.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: where the eigenvalues go
fig, (left, right) = figures.canvas(columns=2, size=(4.8, 4.4))
turn = np.linspace(0, 2 * np.pi, 400)
for ax in (left, right):
    ax.plot(np.cos(turn), np.sin(turn), color="#999999", linewidth=1)
    ax.axhline(0, color="#cccccc", linewidth=0.8, zorder=0)
    ax.axvline(0, color="#cccccc", linewidth=0.8, zorder=0)
    ax.set(xlabel="real part", ylabel="imaginary part", aspect="equal")
left.set(xlim=(-0.12, 1.25), ylim=(-0.66, 0.66), title="ηλ = 0.1, β from 0 to 1")
right.set(xlim=(-1.45, 1.2), ylim=(-1.3, 1.3), title="β = 0.9, ηλ from 0 to 3.95")
left.annotate("size 1:\nthe edge", (0.88, 0.5), (8, 0), textcoords="offset points", fontsize=9)

low, high = (1 - 0.9**0.5) ** 2, (1 + 0.9**0.5) ** 2  # where real and complex meet
betas = np.sort([*np.linspace(0, 1, 2001), (1 - 0.1**0.5) ** 2])
products = np.sort([*np.linspace(0, 3.95, 4001), low, low - 1e-9, high, high + 1e-9])
upper, lower = figures.METHODS["momentum"], figures.VARIANTS[0]
for ax, pair in ((left, eigenvalues(0.1, betas)), (right, eigenvalues(products, 0.9))):
    for z, look in zip(pair.T, (upper, lower), strict=True):
        ax.plot(z.real, z.imag, **{**look, "marker": "", "linewidth": 2})


def dot(ax, product, beta, text, place, which=0, **more):
    z = eigenvalues(product, beta)[which]
    ax.plot(z.real, z.imag, **{**(upper, lower)[which], "markersize": 7})
    style = {"textcoords": "offset points", "fontsize": 9, "ha": "right", **more}
    ax.annotate(text, (z.real, z.imag), place, **style)


dot(left, 0.1, 0.0, "β = 0", (0, -17), ha="center")
dot(left, 0.1, 0.0, "β = 0", (4, -17), which=1, ha="left")
dot(left, 0.1, (1 - 0.1**0.5) ** 2, "they meet:\nβ = 0.47", (-9, 8))
for which, drop in ((0, 4), (1, -12)):
    dot(left, 0.1, 0.7, "β = 0.7", (-8, drop), which=which)
    dot(left, 0.1, 0.9, "β = 0.9", (-4, 2 * drop), which=which)
for product, place, side in ((0.5, (-8, -8), "right"), (1.9, (6, -18), "left"), (3.0, (9, -8), "left")):  # fmt: skip
    dot(right, product, 0.9, f"ηλ = {product:g}", place, ha=side)
    dot(right, product, 0.9, "", (0, 0), which=1)
dot(right, 3.8, 0.9, "ηλ = 3.8", (-4, -18), which=1)
right.annotate("size 1", (0, 1.05), ha="center", fontsize=9)
right.annotate("circle of size $\\sqrt{0.9}$", (0, -0.75), ha="center", fontsize=9)
figures.show(
    fig,
    "Two pictures of the complex plane with the circle of size 1. Left, ηλ = 0.1: at β = 0 the eigenvalues are 0.9 and 0; they move towards each other on the real axis, meet at β = 0.47, leave it as a "
    "mirrored pair, and reach the circle as β reaches 1. Right, β = 0.9: with growing ηλ the pair runs along a circle of size 0.949 from right to left, meets "
    "on the negative axis near 3.8, and then one of the two leaves the unit circle through −1.",
)

# %% [markdown]
# In the long run the larger of the two sizes decides. It is called the **spectral radius** of A, written ρ(A), and it is the rate of Sitting 1.
#
# #### Exercise: `convergence_rate` (5 points)
#
# Return the rate of momentum on ½λx² for given η, β and λ (`h`): the largest |eigenvalue| of your `iteration_matrix`. It must be right also where both eigenvalues are real (two
# points), and for runs that jump from side to side or diverge, where it may be above 1 and λ may be negative (two points). The complex case earns one. `np.linalg.eigvals` gives the eigenvalues of a matrix.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "convergence_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convergence_rate(lr, beta, h):
    """The largest |eigenvalue| of one momentum step on ½λx²: a number, above 1 for a run that
    diverges."""
    ### BEGIN SOLUTION
    return np.max(np.abs(np.linalg.eigvals(iteration_matrix(lr, beta, h))))
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-convergence_rate", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("convergence_rate")

# %% [markdown]
# **Think.** Keep β and choose η as you like. Can the rate become smaller than √β? (What do you know of the product of the eigenvalues?)
#
# <details><summary>Answer</summary>
#
# No. The product of the two sizes is β, so if one is smaller than √β, the other is larger, and the larger one decides.
#
# </details>

# %% [markdown]
# ## Sitting 3 · The map, and its edge (further, 25 minutes)
#
# ### Four regimes
#
# With the product ηλ on one axis and β on the other, the plane divides into the kinds of run. The map below is coloured by the rate. A point on it is a run, drawn in the middle, and a pair of
# eigenvalues, at right. The number ρ and the grey line ρᵗ come from your `convergence_rate`.
#
# **Before you move the sliders:** at β = 0.5, let ηλ grow from 0.01 to 3.2. Over which stretch will the rate stay the same, and what will the eigenvalues do meanwhile? Write it down, then look.
#
# For the goal, set κ = 10: a second ball rolls with the same η and β on a slope ten times as steep. Your `best_momentum` says where to look.

# %% tags=["demo"]
# Explorable: the map of rates, a run and its eigenvalues
explore.stability(convergence_rate=convergence_rate)

# %% [markdown]
# <details><summary>Answer to the prediction</summary>
#
# From ηλ = (1 − √0.5)² = 0.086 to (1 + √0.5)² = 2.91 the rate is √0.5 = 0.707. The pair leaves the real axis, runs along the circle of that size to the other side, and meets again on the negative axis. At ηλ = 3 one of the two is −1.
#
# </details>
#
# | regime | eigenvalues | the run |
# |---|---|---|
# | over-damped, β < (1 − √(ηλ))² and ηλ < 1 | real, positive | creeps down on one side |
# | critical, β = (1 − √(ηλ))² | both √β, or both −√β for ηλ > 1 | has the best rate for this ηλ |
# | oscillating, β > (1 − √(ηλ))² | complex, size √β | swings; the swings shrink by √β per step |
# | flipping, β < (1 − √(ηλ))² and ηλ > 1, below the edge | real, negative | jumps from side to side in every step |
# | divergent, above the edge | one below −1 | jumps further and further |
#
# There are four regimes, and *critical* is the border of one of them. At β = 0 the oscillating wedge has shrunk to the point ηλ = 1, and what is left are chapter 01's cases: creeping, jumping, diverging.
#
# **Think.** Put the point exactly on the white curve, for example at ηλ = 0.25, β = 0.25, with κ = 1. The run draws away from the grey line, further with every step, and yet your rate is right. How can that be?
#
# <details><summary>Answer</summary>
#
# Both eigenvalues are 0.5, a *double root*, and then the run is (1 + t/2) · 0.5ᵗ: a straight line times the power. The factor from one step to the next, 0.5 · (t + 3)/(t + 2), tends to 0.5, so the rate is right; the run still falls behind 0.5ᵗ by more and more.
#
# </details>
#
# <details><summary>How does momentum shrink oscillations, and what does changing β do?</summary>
#
# Across a valley plain descent flips: its factor 1 − ηλ is −0.8 at ηλ = 1.8. With β = 0.117 the two real eigenvalues meet, and the rate is √0.117 = 0.34 in place of 0.8. At β = 0.9 it is 0.95, and the oscillation lasts *longer* than without momentum.
#
# A larger β helps gentle directions, which do not swing yet, and slows down steep ones, which do. The best β is where the two are even. It also moves the edge: the next exercise finds how far.
#
# </details>
#
# #### Exercise: `stability_edge` (4 points)
#
# Where does the rate reach 1? Search for it, without a formula. **Bisection** halves a stretch again and again: take an η at which the run converges and one at which it does not, and look at the
# middle; it replaces one of the two. Stop when the distance is small enough, or after sixty looks: a search that waits until
# it is 0 need not end.
#
# Return the edge, to 1e-6, for any β from 0 up to, but not including, 1, and any λ > 0 (`h`). Three points are for steep slopes, whose edge lies below 1, and one for slopes of any size: the edge may be 400, or a thousandth. Use your `convergence_rate`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "stability_edge", "locked": false, "schema_version": 3, "solution": true, "task": false}
def stability_edge(beta, h):
    """The learning rate at which the rate of momentum on ½λx² reaches 1, found by bisection on
    `convergence_rate` to 1e-6: below it the run converges."""
    ### BEGIN SOLUTION
    low, high = 0.0, 1 / h
    while convergence_rate(high, beta, h) < 1:
        high = 2 * high
    for _ in range(60):
        middle = (low + high) / 2
        if convergence_rate(middle, beta, h) < 1:
            low = middle
        else:
            high = middle
    return (low + high) / 2
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-stability_edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check("stability_edge")

# %% [markdown]
# Now the formula, and why it is a straight line on the map. As ηλ grows, the run first fails where an eigenvalue leaves through −1. Put z = −1 into the quadratic: $1 + (1 + \beta - \eta\lambda) + \beta = 0$, so
#
# $$\eta_{\text{edge}} = \frac{2 + 2\beta}{\lambda} .$$
#
# At β = 0.9 that is 3.8/λ against 2/λ without momentum: 1.9 times as far. The saying "momentum allows ten times the learning rate" confuses the edge with the effective rate on a gentle slope.
#
# **Think.** Exactly at the edge, what are the two eigenvalues, and what does the run look like after a hundred steps?
#
# <details><summary>Answer</summary>
#
# −1 and −β, since their product is β. The part of −β dies, the part of −1 stays: the run jumps between two points for ever. From rest at 1 with β = 0.9 these are 19 and −19.
#
# </details>

# %% [markdown]
# ## Sitting 4 · Where the rate says too little (further, 35 minutes)
#
# ### The valley, with all constants
#
# Two people run x² + 10y² from (10, 1), 15 steps. One reports that momentum arrives sooner, the other that it does not. Both may be right, as long as neither says **which η, which β**.
#
# **Guess first.** Below are four pairs, each against plain descent with the same η (in the last picture against plain descent with its own best η, since 0.115 lies beyond its edge).

# %% tags=["demo"]
guess("05-pairs")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure and table: four pairs in the valley
ravine = objective("ravine")
START = (10.0, 1.0)
fig, axes = figures.canvas(columns=2, rows=2, size=(5.6, 1.4), sharex=True, sharey=True)
print("loss after 15 steps        momentum                 plain descent")
print("                           worst rate  loss         worst rate  loss")
for ax, (lr, beta) in zip(
    axes.flat, ((0.05, 0.9), (0.09, 0.5), (0.09, 0.9), (0.11544307851, 0.26987386361)), strict=True
):
    plain_lr = lr if lr < 0.1 else 1 / 11
    figures.contours(ax, ravine, window=((-9, 11), (-1.7, 1.7)), levels=10)
    ax.set_aspect("equal")
    losses = []
    for method, its_lr in (("momentum", lr), ("gd", plain_lr)):
        walk = run(method, ravine.grad, START, its_lr, 15, beta)
        figures.path(ax, walk, method, figures.NAMES[method], linewidth=1.2, markersize=3.5)
        losses.append(ravine.f(walk[-1]))
    title = f"η = {lr:.4g}, β = {beta:.4g}"
    ax.set_title(title + ("" if plain_lr == lr else "; descent with η = 1/11"))
    worst = [max(rate(2 * e, b), rate(20 * e, b)) for e, b in ((lr, beta), (plain_lr, 0.0))]
    print(f"{title:26s} {worst[0]:10.3f}  {losses[0]:<12.3g} {worst[1]:10.3f}  {losses[1]:.3g}")
for ax in axes[0]:
    ax.set_xlabel("")
for ax in axes[:, 1]:
    ax.set_ylabel("")
axes[1, 1].legend(fontsize="small", loc="lower left", frameon=True, edgecolor="none", framealpha=1)
figures.show(
    fig,
    "Four pictures of the valley with the paths of momentum and plain descent from (10, 1). With η = 0.05, β = 0.9 momentum overshoots along the valley, while descent creeps. With 0.09, 0.5 it runs to the centre. With 0.09, 0.9 it swings "
    "widely in both directions and descent zigzags closer. With 0.1154, 0.2699 it is at the centre after a few steps.",
)

print("\nmore pairs, momentum from (10, 1):")
for lr in (0.05, 0.09):
    losses = [ravine.f(run("momentum", ravine.grad, START, lr, 15, b)[-1]) for b in (0, 0.5, 0.8, 0.9)]  # fmt: skip
    print(f"   η = {lr}:", "  ".join(f"β = {b}: {f:.4g}" for b, f in zip((0, 0.5, 0.8, 0.9), losses, strict=True)))  # fmt: skip
other = ravine.f(run("momentum", ravine.grad, (-10.0, -1.0), 0.09, 15, 0.9)[-1])
print(f"\nη = 0.09, β = 0.9 from (−10, −1): {other:.4g}, as from (10, 1)")

# %% tags=["demo"]
reveal("05-pairs")

# %% [markdown]
# Momentum wins in three of the four and loses the third, 18.3 against 0.27. The worst rates put the pairs in the right order: 0.52, 0.71, then 0.95. But (0.05, 0.9) has a worse rate than plain descent, 0.95 against 0.90, and wins nevertheless. Fifteen steps are not the
# long run: its slow swing along the valley happens to be passing low ground.
#
# From (−10, −1) all four losses are the same, since the paths are mirror images: no further evidence.
#
# ### Why it may get worse first
#
# **Guess first.** Tune momentum for κ = 1000 with your function and start at rest at distance 1 in the steepest and in the gentlest direction. The rate is 0.939, so in the long run each step takes away 6%.

# %% tags=["demo"]
guess("05-transient")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the loss with the best pair
fig, ax = figures.canvas(size=(7, 3.6))
TUNED = {10: (2.308862, 0.269874), 100: (3.305785, 0.669421), 1000: (3.758531, 0.881145)}
for (kappa, (lr, beta)), look in zip(
    TUNED.items(), (*figures.VARIANTS[:2], figures.METHODS["momentum"]), strict=True
):
    curvatures = np.array([1 / kappa, 1.0])
    walk = run("momentum", lambda x, c=curvatures: c * x, [1.0, 1.0], lr, 100, beta)
    losses = 0.5 * (curvatures * walk**2).sum(axis=1)
    relative = losses / losses[0]
    figures.series(ax, relative, "momentum", f"κ = {kappa}", **look)
    back = np.flatnonzero(relative >= 1)[-1] + 1
    print(f"κ = {kappa:4d}: the loss peaks at {relative.max():5.1f} times its start, after {relative.argmax()} steps; below it from step {back} on")  # fmt: skip
ax.axhline(1, color="#999999", linewidth=0.8)
ax.set(yscale="log", ylim=(1e-5, 400), ylabel="loss / loss at the start")
ax.legend(loc="upper right")
figures.show(
    fig,
    "The loss relative to its start for the best pairs at condition numbers 10, 100 and 1000, on a logarithmic scale. Each curve climbs before it falls: to 1.6, to 14 and to 135 times the start. For 1000 it takes about 80 steps to be back at the level of the start.",
)

# %% tags=["demo"]
reveal("05-transient")

# %% [markdown]
# It is 135 times *larger*, and back at its first value only after 80 steps. The best pair has the steep direction at the far end of its floor, where η is close to the edge: the first step there jumps from 1 to 1 − ηL ≈ −2.8, and the ball, thrown across the valley, has speed to get rid of.
#
# The idea: the rate is a statement about the end of the run. Before that, a state can grow, because it holds two things, place and speed, and speed turns into place. A ball that rolls through the minimum is at distance 0,
# and a moment later it is far away.
#
# How much can it grow, at worst, from whatever place and speed? The most by which a matrix M stretches any vector is its **2-norm** ‖M‖₂. So ‖Aᵗ‖₂, as t goes on, is the worst growth after t steps.
#
# #### Exercise: `peak_growth` (4 points)
#
# Return the largest ‖Aᵗ‖₂ over t = 0, 1, …, `steps`. A⁰ is the unit matrix, whose norm is 1, so the answer is never below 1. `@` multiplies matrices, `np.linalg.norm(M, 2)` is the 2-norm.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "peak_growth", "locked": false, "schema_version": 3, "solution": true, "task": false}
def peak_growth(lr, beta, h, steps):
    """The largest 2-norm of Aᵗ over t = 0, …, steps, where A is the matrix of one momentum step on
    ½λx²: a number."""
    ### BEGIN SOLUTION
    A = iteration_matrix(lr, beta, h)
    power, largest = np.eye(2), 1.0
    for _ in range(steps):
        power = A @ power
        largest = max(largest, np.linalg.norm(power, 2))
    return largest
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-peak_growth", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check("peak_growth")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure and table: norms of the powers against powers of the rate
fig, (left, right) = figures.canvas(columns=2, size=(5.1, 3.5))
t = np.arange(161)
for beta, look in ((0.9, figures.METHODS["momentum"]), (0.81, figures.VARIANTS[0])):
    rho, norms = rate(0.01, beta), growth(0.01, beta, 160)
    figures.series(left, norms, "momentum", f"‖Aᵗ‖₂, β = {beta}", **look)
    left.plot(t, rho**t, color=look["color"], linestyle=":", label=f"ρᵗ, ρ = {rho:.3f}")
    figures.series(right, norms / rho**t, "momentum", f"β = {beta}", **look)
    back = np.flatnonzero(norms >= 1)[-1] + 1
    print(f"ηλ = 0.01, β = {beta}: ρ = {rho:.4f}; ‖Aᵗ‖₂ peaks at {norms.max():.2f} at t = {norms.argmax()}, below 1 from t = {back}")  # fmt: skip
    print("   ‖Aᵗ‖₂ / ρᵗ at t = 10, 40, 160:", *(f"{norms[k] / rho**k:.1f}" for k in (10, 40, 160)))
left.axhline(1, color="#999999", linewidth=0.8)
left.set(yscale="log", ylim=(1e-3, 300), ylabel="growth", xlabel="t", title="ηλ = 0.01")
left.legend(fontsize="small", loc="upper right", ncols=2)
right.set(ylabel="‖Aᵗ‖₂ / ρᵗ", xlabel="t", title="bounded, and not bounded")
right.legend(fontsize="small")
figures.show(
    fig,
    "Left: the norm of the powers of A for ηλ = 0.01. With β = 0.9 it climbs to 10.5 at t = 12 before it falls, with β = 0.81 to 7.0; the powers of the rate, dotted, fall from the start. Right: the norm divided by the power of the rate. With β = 0.9 it swings below about 23; "
    "with β = 0.81, the double root, it grows in a straight line without end.",
)
A = np.array([[1.89, -0.9], [1, 0]])
worst = np.linalg.svd(np.linalg.matrix_power(A, 12))[2][0]
print(
    f"the state that A¹² stretches most, β = 0.9: x_t, x_(t−1) in the ratio {worst[0] / worst[1]:.2f}"
)

# %% [markdown]
# At ηλ = 0.01, β = 0.9 the norm climbs to 10.5 although ρ = 0.949. The worst state has $x_t$ and $x_{t-1}$ on opposite sides of the minimum, nearly in the ratio −1: a ball that has just shot through. On a slope as gentle as this one it coasts on for
# eleven steps, and turns when it is five lengths of its last step away from the minimum.
#
# From rest nothing of the kind happens on a gentle slope: the run never gets further than its start. The growth comes with a velocity, or with a first step that is too long, as in the figure before.
#
# The mathematical word is **non-normal**: the eigenvectors [z, 1] of A are nearly parallel, so a short state can be the difference of two long ones, and as these turn or shrink apart, the difference shows. At critical damping, where
# z is a double root, they coincide, and ‖Aᵗ‖₂ grows like t·ρᵗ. Polyak's pair has double roots at both ends, which is why its counts lay above the line.
#
# **Think.** Somebody sees the loss climb for fifteen steps, concludes that the run diverges, and stops it. What could they have looked at before deciding?
#
# <details><summary>Answer</summary>
#
# At the climb on a logarithmic scale. A run that diverges grows by the same factor in every step in the end, a straight line upwards; a climb that will pass bends down early. Where the steepest curvature is known, η against (2 + 2β)/L decides.
#
# </details>
#
# ### Where the theory ends
#
# Everything above holds for quadratics, with exact gradients, and constants η and β. Near a minimum a smooth loss is almost a quadratic, and there the theory is a good guide. Elsewhere:
#
# - **Slopes that do not change.** Where the curvature is 0, the eigenvalues are 1 and β: the place stays where it is put, and the gap between the speed and its limit ηg/(1 − β) closes by β per step. This is chapter 04's terminal velocity.
# - **Noise.** With noisy gradients a run does not converge but keeps trembling, and a β near 1 makes it tremble more (chapters 04 and 08). The pair that converges fastest is rarely the one that trembles least.
# - **Losses that are convex but not quadratic.** Surely a bowl without any bumps is safe?
#
# **Guess first.** The convex loss in the next figure is put together from three parabolas, of curvature 25, 1 and 25. So μ = 1, L = 25, and Polyak's pair is (1/9, 4/9). The start is 3.3.

# %% tags=["demo"]
guess("05-triangle")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a convex loss on which the best pair never arrives
def bent_slope(x):
    """25x below 1, x + 24 up to 2, then 25x − 24: rising, without a jump."""
    return np.where(x < 1, 25 * x, np.where(x < 2, x + 24, 25 * x - 24))


def bent(x):
    high = np.where(x < 2, 12.5 + 0.5 * (x**2 - 1) + 24 * (x - 1), 38 + 12.5 * (x**2 - 4) - 24 * (x - 2))  # fmt: skip
    return np.where(x < 1, 12.5 * x**2, high)


cycle = run("momentum", bent_slope, 3.3, 1 / 9, 3000, 4 / 9)
fig, (left, middle, right) = figures.canvas(columns=3, size=(3.7, 3.3))
x = np.linspace(-2.2, 3.6, 400)
left.plot(x, bent(x), color="#999999", linewidth=2)
left.plot(cycle[-4:], bent(cycle[-4:]), **{**figures.METHODS["momentum"], "linestyle": "--", "markersize": 7})  # fmt: skip
for point, place in zip(sorted(cycle[-3:]), ((9, 6), (10, -4), (9, -10)), strict=True):
    left.annotate(f"{point:.2f}".replace("-", "−"), (point, bent(point)), place, textcoords="offset points", fontsize=9)  # fmt: skip
left.set(xlabel="x", ylabel="loss", title="the loss, and where momentum ends")
middle.plot(x, bent_slope(x), color="#999999", linewidth=2)
for a, text, place, side in ((0.45, "25x", (8, -6), "left"), (1.5, "x + 24", (-4, 10), "right"), (2.75, "25x − 24", (-10, 2), "right")):  # fmt: skip
    middle.annotate(text, (a, bent_slope(a)), place, textcoords="offset points", ha=side, fontsize=9)  # fmt: skip
middle.set(xlabel="x", ylabel="slope", title="its slope: three straight pieces")
figures.series(right, cycle[:22], "momentum", "η = 1/9, β = 4/9", every=1)
figures.series(right, run("momentum", bent_slope, 3.3, 0.95 / 9, 21, 4 / 9), "momentum", "η = 0.95/9, β = 4/9", every=1, **figures.VARIANTS[0])  # fmt: skip
figures.series(right, run("gd", bent_slope, 3.3, 2 / 26, 21), "gd", "descent, η = 2/26", every=2)
right.set(ylabel="x", title="from 3.3", ylim=(-3.8, 6.3))
right.legend(fontsize="small", loc="upper right")
figures.show(
    fig,
    "Left: a convex loss with its minimum at 0 and the three points between which momentum goes round for ever, −1.80, 2.12 and 0.65. Middle: its slope, three straight pieces of slope 25, 1 and 25. Right: x by step from 3.3: with Polyak's pair the run keeps jumping "
    "between the three points, with an η five per cent smaller it settles, and so does plain descent.",
)
print("after 3000 steps:", *(f"{x:.4f}" for x in cycle[-3:]))
print(
    "792/1225, −2208/1225, 2592/1225:", f"{792 / 1225:.4f}, {-2208 / 1225:.4f}, {2592 / 1225:.4f}"
)
print("slope / x at these points:", *(f"{bent_slope(x) / x:.2f}" for x in cycle[-3:]))
product = np.eye(2)
for x in cycle[-3:]:
    product = np.array([[1 + 4 / 9 - bent_slope(x) / x / 9, -4 / 9], [1, 0]]) @ product
print("eigenvalues of the product of the three matrices:", *(f"{z:.4f}" for z in np.sort(np.linalg.eigvals(product).real)))  # fmt: skip
starts = np.linspace(-10, 10, 2001)
ends = run("momentum", bent_slope, starts, 1 / 9, 600, 4 / 9)[-3:]
print(
    f"of {len(starts)} starts between −10 and 10, {np.mean(np.abs(ends).max(axis=0) > 0.1):.0%} end in the cycle"
)
print(f"plain descent, η = 2/26: below 1e-6 from step {np.flatnonzero(np.abs(run('gd', bent_slope, 3.3, 2 / 26, 400)) >= 1e-6)[-1] + 1}")  # fmt: skip

# %% tags=["demo"]
reveal("05-triangle")

# %% [markdown]
# It goes round in a triangle for ever. What plays the part of λ in such a run is the slope divided by the distance. It lies between 1 and 25 at every x, and with Polyak's pair each such λ, taken alone, has the rate 2/3. But from corner to corner it changes, 25, 25, 13.7, and so does the
# matrix. The product of the three has an eigenvalue 1: matrices that each shrink every state in the long run need not shrink it when they take turns. (That they may stretch it first, as above, is what makes this possible.) Of all starts between −10 and 10, one in ten ends in the triangle.
#
# The example is due to Lessard, Recht and Packard (2016). It does not say that momentum is dangerous: here an η five per cent smaller is enough. It says that *the best pair for quadratics* is a promise about quadratics. Plain descent and Nesterov's method, which comes next, have constants that are safe on every
# convex loss with curvatures between μ and L.
#
# **Think.** You tune (η, β) by theory for a network, whose loss is no quadratic. For which part of the training could the theory be right?
#
# <details><summary>Answer</summary>
#
# For the end at most, once the run is near a minimum and the curvatures hardly change, and if the noise of the batches is small by then.
#
# </details>

# %% [markdown]
# ## What sources print
#
# <details><summary>A bound without its constant, and "eigenvectors"</summary>
#
# A book chapter quotes a theorem: for every matrix A and every ε > 0 there is *some* norm with ‖A‖ ≤ ρ(A) + ε, where it explains ρ(A) as "the maximum value in the eigenvector". It is the largest absolute value of an eigen*value*. From the theorem
# the chapter concludes that ‖Aᵗ‖₂ ≤ (ρ + ε)ᵗ = O(ρᵗ).
#
# The recurrence, the matrix, and the final sentence, that the run converges at a linear rate given by the largest |eigenvalue|, are right. The two steps in between are not. The norm of the theorem depends on A and ε, and it is not the 2-norm. To come back to the 2-norm
# costs a constant: ‖Aᵗ‖₂ ≤ $C_\varepsilon$ (ρ + ε)ᵗ, and the constant can be large, 19 at ηλ = 0.01, β = 0.9, ε = 0.01, where the printed bound would have to hold with 1. And O(ρᵗ) does not follow, since $C_\varepsilon$ may grow without limit as ε goes to 0. It does so exactly at the double root, and the best pair sits there. The cell
# below computes both.
#
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: the constant that the printed bound lacks
print("the smallest C with ‖Aᵗ‖₂ ≤ C (ρ + ε)ᵗ for all t up to 3000, ηλ = 0.01")
for beta, name in ((0.9, "β = 0.9, complex pair"), (0.81, "β = 0.81, double root")):
    norms, rho = growth(0.01, beta, 3000), rate(0.01, beta)
    cells = []
    for eps in (0.05, 0.01, 0.001):
        logs = np.log(np.maximum(norms, 1e-300)) - np.arange(3001) * np.log(rho + eps)
        cells.append(f"ε = {eps:g}: {np.exp(logs.max()):8.1f}")
    print(f"   {name}:  " + "   ".join(cells))

print("\nthe bound of the erratum, and what is true, ηλ = 0.01, β = 0.9, ε = 0.01")
norms = growth(0.01, 0.9, 60)
for k in (1, 5, 12, 30, 60):
    print(f"   t = {k:2d}: printed bound {(0.9**0.5 + 0.01) ** k:6.3f}, ‖Aᵗ‖₂ = {norms[k]:6.3f}")

# %% [markdown]
# <details><summary>The winner of an experiment without its constants</summary>
#
# The same chapter compares the two methods on x² + 10y² in a figure: 15 steps, once from (10, 1) and once from (−10, −1). It gives the function, the starts and the number of steps, but neither η nor β, and says that momentum converges faster. With η = 0.05 that is so for β = 0.5, 0.8 and 0.9. With η = 0.09 it is so for β = 0.5 (0.0005 against 0.27), and false for 0.8 (3.6) and 0.9
# (18.3), the very values the chapter recommends. With each method at its best the sentence is true: after 15 steps 0.000036 for Polyak's pair against 0.267 for plain descent with η = 1/11.
#
# </details>
#
# ## Sources
#
# - B. T. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964. The heavy ball, with the best pair.
# - G. Goh, *Why momentum really works*, 2017. The regimes and the map as pictures one can move.
# - B. Recht, *Lyapunov analysis and the heavy ball method*, lecture notes. The matrix and its eigenvalues, on a few pages.
# - L. Lessard, B. Recht, A. Packard, *Analysis and design of optimization algorithms via integral quadratic constraints*, 2016. The cycle above, and a way to compute guaranteed rates for any method.
# - A. Nemirovski, D. Yudin, *Problem complexity and method efficiency in optimization*, 1983. Why √κ is the best that gradients can do.
# - L. N. Trefethen, M. Embree, *Spectra and pseudospectra*, 2005. What eigenvalues do not tell about matrices that are not normal.
# - A book chapter on the momentum method: the recurrence, the theorem, the valley. It lists among its own references:
#   - H. Liu, J. Hu, Y. Li, Z. Wen, *Optimization: modeling, algorithms and theory*, 2021, in Chinese. A textbook; gradient and momentum methods in their context.
#   - I. Mitliagkas, *Theoretical principles for deep learning* (IFT 6085), lecture notes; one of them is about momentum on quadratics. (The list prints the number as 6169.)
#   - S. Foucart, *Matrix norm and spectral radius*, lecture notes, 2012. The theorem on norms, with its proof.
#   - Two PyTorch tutorials and an illustrated page on gradient descent, momentum, AdaGrad, RMSprop and Adam. Chapters 08 to 10 cover what they show.
