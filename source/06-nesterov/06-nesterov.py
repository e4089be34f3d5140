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
# # 06 · Nesterov
#
# Momentum remembers where the last steps were going. Along a valley that gains speed. Across it the ball goes on swinging for long, since it notices each slope only when
# it stands on it.
#
# Nesterov's momentum changes one thing: it asks for the slope where the ball is about to be. This chapter shows why that calms steep directions, what it costs, and why two programs
# called "Nesterov" may print different numbers and both be right.
#
# **After this chapter you can** write Nesterov's momentum in its look-ahead form and in torch's, and turn one into the other; say which swings die faster than with momentum, and which do not;
# and name the setting where Nesterov diverges and momentum does not. The further sittings find the largest stable learning rate, by computer and by formula, and compare the methods at their best.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · Look before you leap | core | 40 | `nesterov` |
# | 2 · Two forms, one brake | core | 45 | `lookahead_points`, `nesterov_torch` |
# | 3 · Where it falls | further | 30 | `stability_edge_nesterov` |
# | 4 · Which is faster? | further | 25 | – |
#
# **Points** 20. **You need** chapter 04's core: momentum and its path. Sittings 3 and 4 also need chapter 05: the step as a matrix, and its largest eigenvalue.

# %%
import numpy as np

from course import check, explore, figures, guess, hint, mine, objective, reveal, review, self_check
from course.methods import run

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · Look before you leap (core, 40 minutes)
#
# ### Who swings longer?
#
# Chapter 04's momentum is v ← βv + ηg(x), then x ← x − v. Here it runs in the valley $x^2 + 10y^2$ again, from $(10, 1)$, with η = 0.04 and β = 0.9. It crosses the floor of the
# valley again and again; its y stays within 0.05 of the floor only from step 57 on.
#
# **Guess first.** Nesterov's momentum runs with the same η and the same β.

# %% tags=["demo"]
guess("06-swing")

# %% [markdown]
# The idea: look before you leap. The velocity is going to carry the ball on in any case, so let it feel the slope at the place it is being carried to. If the far wall of the valley rises there, it
# brakes one step sooner.
#
# In the figure, momentum is the function you wrote in chapter 04, if you kept it.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the same constants, two methods
ravine = objective("ravine")
fig, axes = figures.canvas(rows=2, size=(8, 2.1))
fig2, (across, along) = figures.canvas(columns=2, size=(5.2, 3.0))
walks = {
    "momentum": mine.momentum(ravine.grad, [10, 1], 0.04, 0.9, 100),
    "nesterov": run("nesterov", ravine.grad, [10, 1], 0.04, 100, 0.9),
}
for ax, (method, walk) in zip(axes, walks.items(), strict=True):
    figures.contours(ax, ravine, window=((-8, 10.8), (-1.3, 1.3)))
    figures.path(ax, walk[:41], method)
    ax.set_aspect("equal")
    ax.set_title(f"{figures.NAMES[method]}, η = 0.04, β = 0.9, 40 steps")
    figures.series(across, walk[:61, 1], method, every=2)
    figures.series(along, walk[:61, 0], method, every=3)
    outside = np.flatnonzero(np.abs(walk[:, 1]) >= 0.05)
    print(
        f"{figures.NAMES[method]:10s} |y| stays below 0.05 from step {outside[-1] + 1:2d} on; loss after 30 steps {ravine.f(walk[30]):.3f}"
    )
across.set(ylabel="y", title="across the valley")
along.set(ylabel="x", title="along the valley")
across.legend()
figures.show(
    fig,
    "Two paths in the long valley, drawn to scale. Momentum swings across the valley during all of its 40 steps. Nesterov's momentum swings across two or "
    "three times near the start and then runs along the floor; along the floor both overshoot the minimum and come back, Nesterov less far.",
)
figures.show(
    fig2,
    "The coordinates of both paths by step. Across the valley momentum's y swings for more than 50 steps, Nesterov's is gone after 4. Along the "
    "valley both swing slowly, Nesterov with a somewhat smaller overshoot.",
)

# %% tags=["demo"]
reveal("06-swing")

# %% [markdown]
# Four steps in place of 57. Along the valley, where it is gentle, both roll past the minimum and come back; Nesterov only rolls less far. Keep that in mind: the gain is large where it is
# steep and small where it is flat.
#
# ### Where the slope is taken
#
# Of a momentum step, one part is known before any gradient is computed: a share β of the old velocity survives, and it will move the ball. The end of that move is the **look-ahead point**: the place the surviving
# velocity alone would carry the ball to. Momentum measures the slope at the start of this move, Nesterov at its end. The rest of the step is the same.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: one step
beta, lr = 0.8, 0.035
walk = run("nesterov", ravine.grad, [10, 1], lr=lr, steps=4, beta=beta)
before, here = walk[0:2]
kept = beta * (here - before)
ahead = here + kept
pushes = {"momentum": -lr * ravine.grad(here), "nesterov": -lr * ravine.grad(ahead)}

fig, axes = figures.canvas(columns=2, size=(5.3, 3.9), sharey=True)
sky = figures.VARIANTS[1]["color"]


def arrow(ax, start, move, colour, style="-"):
    tip = {"arrowstyle": "-|>", "linewidth": 2.2, "shrinkA": 0, "shrinkB": 0}
    tip |= {"color": colour, "linestyle": style, "mutation_scale": 16}
    ax.annotate("", start + move, start, arrowprops=tip)


def note(ax, text, point, at):
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    ax.annotate(text, point, at, textcoords="offset points", bbox=box)


for ax, method in zip(axes, pushes, strict=True):
    figures.contours(ax, ravine, window=((7.6, 10.3), (-0.75, 1.15)), levels=18)
    colour = figures.METHODS[method]["color"]
    ax.plot(*np.array([before, here]).T, color="#777777", linewidth=2)
    arrow(ax, here, kept, sky, "--")
    arrow(ax, ahead, pushes[method], figures.VARIANTS[0]["color"])
    arrow(ax, here, kept + pushes[method], colour)
    asked = here if method == "momentum" else ahead
    ax.plot(*asked, marker="o", markersize=15, fillstyle="none", color="black", linewidth=0)
    note(ax, "here", here, (12, -4))
    note(ax, "survives", here + kept / 2, (10, -8))
    note(ax, "look-ahead", ahead, (12, -12))
    note(ax, "push", ahead + pushes[method] / 2, (-16, -22))
    note(ax, "the new step", here + 0.5 * (kept + pushes[method]), (-84, 12))
    note(ax, "the last step", (before + here) / 2, (-86, 6))
    ax.set_title(f"{figures.NAMES[method]}: slope taken in the ring")
figures.show(
    fig,
    "One step on the valley, twice. From the present point a dashed arrow shows the share of the last step that survives; its end is the look-ahead point, "
    "beyond the floor at y = 0. For momentum the slope is taken here, before the floor, and its push goes on in the same direction, so the step ends far up the other "
    "side. For Nesterov the slope is taken at the look-ahead point, where the other side rises already: its push points back, and the step ends close to the floor.",
)
for method, push in pushes.items():
    print(f"{figures.NAMES[method]:10s} push along y {push[1]:+.3f}, new y {here[1] + kept[1] + push[1]:+.3f}")  # fmt: skip

# %% [markdown]
# On the left the slope says "downhill is onward", and the ball leaps across. On the right the look-ahead point lies on the other side already, and the push points back.
#
# In symbols: v is the velocity (0 before the first step), β the share of it that survives, η the learning rate, g(p) the gradient at the point p. The surviving share βv is about to be subtracted
# from x, so the look-ahead point is x − βv:
#
# $$v \leftarrow \beta v + \eta\, g(x - \beta v) \qquad\qquad x \leftarrow x - v$$
#
# At β = 0 it is gradient descent. Mind the sign: our v points uphill as a rule, so *ahead* is at *minus* βv.
#
# Three steps by hand on θ² (gradient 2θ), from 10 with η = 0.1 and β = 0.5. Chapter 04's momentum gave 10, 8, 5.4, 3.02. Do the first two with a pencil before you run the cell.


# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: three steps by hand
def asked_at(grad):
    """The gradient, and a list of the points at which it is asked for, as they come."""
    points = []

    def asked(p):
        points.append(np.copy(p))
        return grad(p)

    return asked, points


grad, looked = asked_at(lambda theta: 2 * theta)
walk = run("nesterov", grad, 10.0, 0.1, 3, 0.5)
for k in range(3):
    v = walk[k] - walk[k + 1]
    print(
        f"step {k + 1}: look-ahead {looked[k]:5.2f}, gradient there {2 * looked[k]:5.2f}, v = {v:.3f}, and then θ = {walk[k + 1]:.3f}"
    )

# %% [markdown]
# The first step is plain gradient descent's: there is no velocity yet, and nothing to look ahead with. In the second, the gradient at 7 is smaller than the one at 8, and so is the step.
#
# #### Exercise: `nesterov` (7 points)
#
# Write it as a function that returns the path of x: row 0 is `x0`, then one row after each step. As in chapter 04, `x0` may be an array, an array of whole numbers, or a single number, and
# must not be changed. v starts at 0.
#
# Five points are for the update, one for the path, one for any kind of start. `hint("nesterov")` in a new cell says a little more at each call; the other exercises have hints too.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "nesterov", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nesterov(grad, x0, lr, beta, steps):
    """The path of x under Nesterov's momentum: shape (steps + 1, *shape of x0), row 0 is x0.

    `grad` maps a point to its gradient, of the same shape. `lr` is η and `beta` is β, both
    constant.
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        ahead = x - beta * v
        v = beta * v + lr * grad(ahead)
        x = x - v
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-nesterov", "locked": true, "points": 7, "schema_version": 3, "solution": false, "task": false}
check("nesterov")

# %% [markdown]
# **Think.** On a slope of constant steepness, how do the paths of momentum and of Nesterov's momentum differ? And on what kind of slope would looking ahead make the ball *faster*?
#
# <details><summary>Answer</summary>
#
# They do not differ: the gradient ahead is the gradient here. Looking ahead makes the ball faster where the slope gets steeper in the direction of travel, as on the way down from a hilltop: the slope ahead is
# then larger than the one here.
#
# </details>
#
# ### The sign has turned already
#
# Now take a single weight, $w_0$. At a point left of the minimum the slope is negative and the weight should grow; right of it the slope is positive and the weight should shrink.
#
# **Guess first.** Both runs below start at −4 on $w_0^2$, with η = 0.1 and β = 0.9.

# %% tags=["demo"]
guess("06-sign")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure and table: where gradients are taken, and their signs
square = objective("square")
tilted = objective({"name": "quadratic", "A": [[3, 1.2], [1.2, 2]], "b": [0, 0]})


def mark(ax, point, sign):
    """A disc, open where the slope is negative, filled where it is positive; with a white rim."""
    ax.plot(*point, marker="o", markersize=11, color="white", zorder=5)
    look = {"markerfacecolor": "black" if sign == "+" else "white"}
    ax.plot(*point, marker="o", markersize=8, color="black", markeredgewidth=1.6, zorder=6, **look)


ways, looks = {}, {}
for method in ("momentum", "nesterov"):
    grad, looks[method] = asked_at(square.grad)
    ways[method] = run(method, grad, -4.0, 0.1, 5, 0.9)

fig, axes = figures.canvas(columns=3, size=(3.6, 3.6))
for ax, method, part in zip(axes, ways, "ab", strict=False):
    figures.curve(ax, square, window=((-4.4, 3.0),))
    way, asked = ways[method][:5], looks[method][:4]
    ax.plot(
        way, way**2, **{**figures.METHODS[method], "linestyle": ":", "label": "points of the run"}
    )
    for k, p in enumerate(asked):
        sign = "−" if square.grad(p) < 0 else "+"
        mark(ax, (p, p**2), sign)
        at = (11, 5) if k < 3 else (-6, 14)
        ax.annotate(f"{k + 1}{sign}", (p, p**2), at, textcoords="offset points")
    ax.set(xlabel="$w_0$", ylim=(-1, 20), title=f"({part}) {figures.NAMES[method]}")
    ax.legend(loc="upper right", fontsize="small")
    ends = "  ".join(f"{w:6.2f}" for w in way)
    signs = "  ".join(f"{square.grad(p):+6.2f}" for p in asked)
    print(f"{figures.NAMES[method]:10s} w0 {ends}\n{'':10s} gradients used, steps 1 to 4:  {signs}")

grad, asked = asked_at(tilted.grad)
way = run("nesterov", grad, [-1, -3.5], 0.08, 4, 0.9)
here, ahead = way[2], asked[2]
figures.contours(axes[2], tilted, window=((-1.6, 2.2), (-3.8, 0.6)))
axes[2].plot(*way[:3].T, **{**figures.METHODS["nesterov"], "linestyle": ":"})
axes[2].plot(*np.array([here, ahead]).T, color=figures.VARIANTS[1]["color"], linestyle="--")
for point, name, at in ((here, "here", (12, -8)), (ahead, "look-ahead", (-108, 6))):
    g = tilted.grad(point)
    mark(axes[2], point, "+" if g[0] > 0 else "−")
    signs = ", ".join("+" if part > 0 else "−" for part in g)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    axes[2].annotate(f"{name} ({signs})", point, at, textcoords="offset points", bbox=box)  # fmt: skip
    print(f"tilted bowl, {name:10s} ({point[0]:5.2f}, {point[1]:5.2f}): ∂L/∂w0 = {g[0]:+.2f}, ∂L/∂w1 = {g[1]:+.2f}")  # fmt: skip
axes[2].set(xlabel="$w_0$", ylabel="$w_1$", title="(c) two weights, tilted bowl")
figures.show(
    fig,
    "Three panels; discs mark where a gradient is taken, open where its first part is negative, filled where positive. (a) Momentum on a parabola: its first four gradients are all taken to the left of the minimum and are negative, and the fourth step leaps far to the right of it. "
    "(b) Nesterov: the first three look-ahead points have a negative gradient, the fourth lies to the right of the minimum, its gradient is positive, and the step ends close to the minimum. "
    "(c) On a tilted bowl with two weights both partial derivatives are negative at the present point; at the look-ahead point the first is positive and the second still negative.",
)

# %% tags=["demo"]
reveal("06-sign")

# %% [markdown]
# Momentum's fourth gradient is still negative, −0.50: the ball stands just before the minimum, is told to go on, and leaps to 1.23. Only its fifth will turn. Nesterov's fourth is positive, +0.87: the look-ahead
# point is past the minimum, and the ball stops at 0.35. Both overshoot; Nesterov overshoots less.
#
# With several weights each has a sign of its own. In (c) the partial derivatives here are (−, −), at the look-ahead point (+, −): in one coordinate it is time to brake, in the other it is not. No
# single β could say that. The look-ahead gradient says it by itself.
#
# ## Sitting 2 · Two forms, one brake (core, 45 minutes)
#
# ### Two forms, one method
#
# **Guess first.** `torch.optim.SGD(nesterov=True)` and the function you have written start from the same x0 with the same η and β.

# %% tags=["demo"]
guess("06-first")

# %% [markdown]
# The idea: your function moves x, and looks at another point. A library that trains a network would have to shift all weights to the look-ahead point, run the network there, and shift them back. So torch stores
# the look-ahead point itself as the parameter, and never visits x.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the path of x and the points it looks at
grad, looked = asked_at(ravine.grad)
walk = run("nesterov", grad, [10, 1], lr=0.035, steps=15, beta=0.7)[:15]
looked = np.array(looked)
fig, ax = figures.canvas(size=(8.4, 3.4))
figures.contours(ax, ravine, window=((-1.2, 10.6), (-0.55, 1.12)))
figures.path(ax, walk, "nesterov", "the path of x")
figures.path(ax, looked, "nesterov", "the points it looks at: torch's parameter", **figures.VARIANTS[1])  # fmt: skip
for k in (1, 2, 3):
    pair = np.array([walk[k], looked[k]])
    ax.plot(*pair.T, color="#777777", linewidth=0.8)
    ax.annotate(f"{k}", walk[k], (5, 5), textcoords="offset points")
    ax.annotate(f"{k}", looked[k], (-4, -15), textcoords="offset points", color="#26739E")
ax.legend(loc="upper right", bbox_to_anchor=(0.84, 1))
figures.show(
    fig,
    "The path of x in the valley, and the look-ahead points, which thin lines join to it for the first three steps. Both paths start at (10, 1) and run to the minimum at the origin; "
    "each look-ahead point lies beyond its point of x, in the direction of the last step.",
)

# %% [markdown]
# Number the steps: after step k the point is $x_k$, and its last move was $x_k - x_{k-1}$. A share β of that move comes next, so the points that Nesterov looks at are
#
# $$y_0 = x_0 \qquad\qquad y_k = x_k + \beta\,(x_k - x_{k-1})$$
#
# The next point is a plain step from there: $x_{k+1} = y_k - \eta\, g(y_k)$. Nesterov published the method in 1983 with these two sequences, and no velocity.
#
# #### Exercise: `lookahead_points` (3 points)
#
# `path` is an array of points $x_0, x_1, \dots$, one per row; the points may be numbers, and they may be whole numbers. Return the array of $y_0, y_1, \dots$, of the same shape. Leave `path` as it is.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "lookahead_points", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lookahead_points(path, beta):
    """The look-ahead points of a path of x: an array of the path's shape, row 0 is path[0]."""
    ### BEGIN SOLUTION
    points = np.array(path, dtype=float)
    points[1:] += beta * np.diff(path, axis=0)
    return points
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-lookahead_points", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("lookahead_points")

# %% [markdown]
# Now the method for y alone. Both $y_k = x_k - \beta v_k$ and $x_{k+1} = x_k - v_{k+1}$ hold, so
#
# $$y_{k+1} = x_{k+1} - \beta v_{k+1} = \underbrace{y_k - \eta\, g(y_k)}_{x_{k+1}} - \beta v_{k+1}, \qquad v_{k+1} = \beta v_k + \eta\,g(y_k)$$
#
# Every gradient is taken at y itself: the parameter *is* the point ahead. In the first step v is ηg, so y moves by ηg + βηg.

# %% tags=["demo"]
reveal("06-first")

# %% [markdown]
# #### Exercise: `nesterov_torch` (5 points)
#
# Return the path of torch's parameter: row 0 is `x0`, and everything else is as in `nesterov`. Make a loop of the two equations above, or make the path out of what you have already written. `torch.optim` itself
# may not be called. (torch keeps η out of v; for a constant η that changes no point.)


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "nesterov_torch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nesterov_torch(grad, x0, lr, beta, steps):
    """The path of the parameter of torch's SGD with nesterov=True.

    Arguments and shape as for `nesterov`; row 0 is x0.
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        v = beta * v + g
        x = x - lr * (g + beta * v)
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-nesterov_torch", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("nesterov_torch")

# %% [markdown]
# Do they agree? The next cell runs torch's optimizer and compares its path with the path of x, then with the points that x looks at. It uses your three functions.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: torch beside your three functions
from course import if_installed


def torch_walk(grad, x0, lr, beta, steps):
    """The path of torch.optim.SGD(nesterov=True), in double precision."""
    import torch

    p = torch.nn.Parameter(torch.tensor(x0, dtype=torch.float64))
    optimizer = torch.optim.SGD([p], lr=lr, momentum=beta, nesterov=True)
    rows = [p.detach().numpy().copy()]
    for _ in range(steps):
        p.grad = torch.as_tensor(grad(rows[-1]))
        optimizer.step()
        rows.append(p.detach().numpy().copy())
    return np.array(rows)


def rows_of(path):
    """A path as an array, whether it came as an array, a list or a generator."""
    return np.array([np.asarray(row) for row in path])


def apart(a, b):
    """The largest difference of two paths, as text."""
    return f"{np.abs(a - b).max():.2g}" if np.shape(a) == np.shape(b) else "different shapes"


setting = (ravine.grad, [10.0, 1.0], 0.04, 0.9, 60)
try:
    with if_installed("torch"):
        theirs, ours = torch_walk(*setting), rows_of(nesterov(*setting))
        print("torch against nesterov:                     ", apart(theirs, ours))
        print(
            "torch against lookahead_points of nesterov: ",
            apart(theirs, rows_of(lookahead_points(ours, 0.9))),
        )
        print(
            "torch against nesterov_torch:               ",
            apart(theirs, rows_of(nesterov_torch(*setting))),
        )
except NotImplementedError:
    print("Write `nesterov`, `lookahead_points` and `nesterov_torch` first.")

# %% [markdown]
# The first difference is as large as a step; the others are rounding. Near the minimum the moves shrink, so both paths end at the same place. But a number printed on the way, a loss for instance, belongs to y
# in torch and to x in a textbook.
#
# <details><summary>Five ways to write it, and one that is another method</summary>
#
# | written as | who | path of |
# |---|---|---|
# | v ← βv + ηg(x − βv), x ← x − v | this course | x |
# | v ← γv − ηf′(x + γv), x ← x + v | Sutskever and others, 2013 | x (γ is β; their v is our −v, so they look at *plus* γv) |
# | y = x + β(x − x before), x ← y − ηg(y) | Nesterov, 1983, where β changes from step to step | x |
# | v ← βv + g(y), y ← y − η(g + βv) | torch; Keras, with η inside v and v's sign turned | y |
# | v ← βv − ηg(y), y ← y − β(v before) + (1+β)v | some lecture notes | y |
# | y = x + (k−1)/(k+2) · (x − x before), x ← y − ηg(y) | accelerated gradient, FISTA | x; **another method**: its β grows with k |
#
# (torch refuses `nesterov=True` with momentum 0, where there is nothing to look ahead with.)
#
# </details>
#
# ### Why steep directions calm down
#
# A direction has **curvature** λ where the gradient along it is λx; ηλ is then the share of x that one plain step takes away. Across the valley λ is 20, along it 2.
#
# **Guess first.** Momentum's swings die like $\sqrt\beta$ per step, whatever λ is: with β = 0.9 by 5% a step.

# %% tags=["demo"]
guess("06-steep")

# %% [markdown]
# The idea: on a parabola, looking ahead by βv changes the gradient by exactly λβv. That part is proportional to the velocity and points against it, like friction; and the steeper the parabola, the stronger it is.
# Nesterov is momentum with a brake that knows the curvature.
#
# $$v \leftarrow \beta v + \eta\lambda\,(x - \beta v) = \underbrace{\beta\,(1 - \eta\lambda)}_{\text{in place of } \beta}\, v + \eta\lambda x$$
#
# That is momentum's step with the share β(1 − ηλ). So what holds for momentum holds here with that share in place of β: as long as 0 ≤ ηλ ≤ 1, the swings of Nesterov die like $\sqrt{\beta(1-\eta\lambda)}$.


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the rate of each direction
from course.explorables import spectrum


def left_over(method, eta_lambda, beta):
    """What is left of an error per step in the long run."""
    share = beta * (1 - eta_lambda) if method == "nesterov" else beta
    return spectrum.rate(eta_lambda, share)  # of momentum with that share


fig, axes = figures.canvas(columns=2, size=(5.2, 3.5))
h = np.linspace(0, 1, 401)
for ax, beta in zip(axes, (0.9, 0.5), strict=True):
    for method in ("gd", "momentum", "nesterov"):
        rates = left_over(method, h, 0 if method == "gd" else beta)
        ax.plot(h, rates, label=figures.NAMES[method], **{**figures.METHODS[method], "markevery": 40})  # fmt: skip
    ax.plot(h, np.sqrt(beta * (1 - h)), color="#999999", linewidth=5, alpha=0.5, zorder=0, label="√(β(1 − ηλ))")  # fmt: skip
    ax.set(xlabel="ηλ", ylabel="factor per step", title=f"β = {beta}", ylim=(0, 1.03))
axes[0].legend(loc="lower left")
figures.show(
    fig,
    "Factor by which the error shrinks per step, against ηλ from 0 to 1, for β 0.9 and 0.5. Gradient descent is the falling line 1 − ηλ. Momentum falls at first and is then level at √β. "
    "Nesterov follows √(β(1 − ηλ)), close to momentum for small ηλ and falling to 0 at ηλ = 1.",
)
for value in (0.01, 0.08, 0.2, 0.8, 1.0):
    numbers = ", ".join(f"{figures.NAMES[m]} {left_over(m, value, 0.9 * (m != 'gd')):.3f}" for m in ("gd", "momentum", "nesterov"))  # fmt: skip
    print(f"β = 0.9, ηλ = {value:4.2f}: {numbers}")

# %% tags=["demo"]
reveal("06-steep")

# %% [markdown]
# In the valley of the beginning ηλ is 0.8 across and 0.08 along. Across, the factor is 0.949 for momentum and 0.424 for Nesterov: after four steps momentum keeps 0.81 of a swing, Nesterov 0.03. Along, it
# is 0.949 and 0.910. (At the very left of the figure nothing swings yet; there the root does not hold.)
#
# At small ηλ the two curves touch. If ηλ is far below 1 in *every* direction, Nesterov and momentum are the same method in practice. In many trainings of networks that is so, and switching Nesterov on changes nothing one could see.
#
# Now move η and β yourself. On the left you see the steps of your `nesterov` one by one, with what v carries on and the push of either slope; thin lines are both paths so far. On the right is |y| in both runs.
#
# **Before you move a slider,** write down: at η = 0.02 you raise β from 0.7 to 0.95. By how much longer does momentum swing, and by how much longer does Nesterov? Which η would you set so that Nesterov hardly
# swings, whatever β is?

# %% tags=["demo"]
# Explorable: one step after the other, and what becomes of the swing
explore.lookahead(nesterov=nesterov)

# %% [markdown]
# <details><summary>Answer</summary>
#
# Momentum about seven times as long, Nesterov about one and a half times: √β rises from 0.837 to 0.975, √(β(1 − ηλ)) with ηλ = 0.4 from 0.648 to 0.755. At η = 0.05 ηλ is 1 across, and nothing is left to swing. There the place where Nesterov's step ends does
# not move across the valley at all, whatever β is: a plain step from the look-ahead point, wherever that lies, ends on the floor.
#
# </details>
#
# **Think.** Why does looking ahead brake more, the steeper the direction?
#
# <details><summary>Answer</summary>
#
# The gradient is taken where the kept velocity leads. The steeper the ground, the more it differs from the gradient here, and the difference points against the velocity: of the old velocity β(1 − ηλ) remains instead of β.
#
# </details>
#
# ### One honest limit
#
# **Guess first.** Momentum with β = 0.9 converges as long as ηλ stays below 3.8. Nesterov brakes better.

# %% tags=["demo"]
guess("06-edge")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: one η, two methods
fig, ax = figures.canvas(size=(7.6, 2.9))
for method in ("momentum", "nesterov"):
    walk = run(method, ravine.grad, [10, 1], lr=0.07, steps=40, beta=0.9)
    figures.series(ax, walk[:, 1], method, every=3)
    print(f"{figures.NAMES[method]:10s} |y| after 40 steps {abs(walk[-1, 1]):7.3f}")
ax.set(ylabel="y", ylim=(-6, 6), title="the valley with η = 0.07 and β = 0.9: ηλ = 1.4 across")
ax.legend(loc="upper left")
figures.show(
    fig,
    "y by step in the valley with η = 0.07. Momentum swings around the floor with a shrinking amplitude. Nesterov jumps from one side to the other at every step, further each time, and leaves the picture.",
)

# %% tags=["demo"]
reveal("06-edge")

# %% [markdown]
# A brake that is too strong throws you back. At β = 0.9 Nesterov converges only while ηλ stays below 1.357. Where the steepest λ is not known, that matters: an η found for momentum may diverge once
# `nesterov=True` is set. Sitting 3 finds that edge.
#
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("06")

# %% [markdown]
# ### Recap
#
# - v ← βv + ηg(x − βv), then x ← x − v: the slope is taken where the surviving velocity is about to carry x. One gradient per step, as before.
# - Past the minimum of a direction, the look-ahead gradient has turned its sign already. Each coordinate turns for itself.
# - torch's `nesterov=True` walks the look-ahead points y = x + β(x − x before), not x. Neither is wrong; say which one is printed.
# - On curvature λ Nesterov is momentum with the share β(1 − ηλ): steep directions calm down most, flat ones not at all.
# - It is stable over a shorter stretch: at β = 0.9 up to ηλ = 1.357, momentum up to 3.8.
#
# **Next**: chapter 07 computes the gradients of a network by hand, so that there is something to optimise. The further sittings: where Nesterov falls (3), and which method is faster (4).
#
# ## Sitting 3 · Where it falls (further, 30 minutes)
#
# ### The edge, by bisection
#
# Beyond ηλ = 1 the share β(1 − ηλ) is negative: the look-ahead overcorrects. How far does that work?
#
# The run on ½λx² is a fixed 2 × 2 matrix applied again and again, as in chapter 05. It converges if its **spectral radius**, the largest |eigenvalue|, is below 1. So the edge can be found without any theory: compute
# the radius, and halve an interval that has a stable η at its lower end and an unstable one at its upper end, until it is tiny. That is **bisection**: keep the half in which the answer changes.
#
# #### Exercise: `stability_edge_nesterov` (5 points)
#
# `h` is the curvature λ (Python keeps the word `lambda` for itself). Return the η up to which Nesterov's momentum converges on ½λx² and beyond which it diverges, to 1e-6. 0 ≤ `beta` < 1, h > 0. Write the matrix
# that makes $[x_{k+1}, x_k]$ out of $[x_k, x_{k-1}]$ and bisect on its spectral radius. (A formula of your own is accepted too; the next cell then checks it.)


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "stability_edge_nesterov", "locked": false, "schema_version": 3, "solution": true, "task": false}
def stability_edge_nesterov(beta, h):
    """The largest stable learning rate of Nesterov's momentum on ½hx², as a number."""
    ### BEGIN SOLUTION
    stable, unstable = 0.0, 4 / h
    for _ in range(60):
        lr = (stable + unstable) / 2
        matrix = [[(1 - lr * h) * (1 + beta), -beta * (1 - lr * h)], [1, 0]]
        if max(abs(np.linalg.eigvals(matrix))) < 1:
            stable = lr
        else:
            unstable = lr
    return stable
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-stability_edge_nesterov", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("stability_edge_nesterov")

# %% [markdown]
# <details><summary>The edge as a formula, once yours has passed</summary>
#
# Beyond ηλ = 1 one eigenvalue is negative, and the run stops being stable where it reaches −1. The eigenvalues z solve $z^2 - (1-\eta\lambda)(1+\beta)\,z + \beta(1-\eta\lambda) = 0$; with z = −1 that is
# $1 + (1-\eta\lambda)(1+2\beta) = 0$, so
#
# $$\eta_{\text{edge}} = \frac{2 + 2\beta}{(1 + 2\beta)\,\lambda}$$
#
# It is momentum's edge, (2 + 2β)/λ, divided by 1 + 2β.
#
# </details>
#
# The next cell prints your numbers beside those of the formula, and the figure draws the edges of both methods.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: your edge beside the formula
try:
    for beta in (0.0, 0.5, 0.9, 0.99):
        found = np.ravel(stability_edge_nesterov(beta, 20.0))[0]
        formula = (2 + 2 * beta) / ((1 + 2 * beta) * 20)
        print(f"β = {beta:4.2f}, λ = 20: found {found:.7f}, formula {formula:.7f}, momentum {(2 + 2 * beta) / 20:.7f}")  # fmt: skip
except NotImplementedError:
    print("Write `stability_edge_nesterov` first.")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the stable regions
fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.6))
betas = np.linspace(0, 1, 201)
edges = {"momentum": 2 + 2 * betas, "nesterov": (2 + 2 * betas) / (1 + 2 * betas)}
for method, edge in edges.items():
    look = {**figures.METHODS[method], "marker": ""}
    left.plot(edge, betas, **look)
left.fill_betweenx(betas, 0, edges["nesterov"], color=figures.METHODS["nesterov"]["color"], alpha=0.15, linewidth=0)  # fmt: skip
left.fill_betweenx(betas, edges["nesterov"], edges["momentum"], color=figures.METHODS["momentum"]["color"], alpha=0.12, linewidth=0)  # fmt: skip
left.text(0.65, 0.45, "both\nconverge", ha="center")
left.text(2.1, 0.62, "only momentum\nconverges", ha="center")
left.text(3.55, 0.2, "neither", ha="center")
left.set(xlabel="ηλ", ylabel="β", xlim=(0, 4.2), ylim=(0, 1), title="where they converge on ½λx²")
eta_lambda = np.linspace(0, 4.1, 821)
for method in ("momentum", "nesterov"):
    rates = left_over(method, eta_lambda, 0.9)
    right.plot(eta_lambda, rates, label=figures.NAMES[method], **{**figures.METHODS[method], "markevery": 60})  # fmt: skip
right.axhline(1, color="#999999", linewidth=0.8)
right.annotate("1.357", (1.357, 1), (8, 6), textcoords="offset points")
right.annotate("3.8", (3.8, 1), (-24, 6), textcoords="offset points")
right.set(xlabel="ηλ", ylabel="factor per step", ylim=(0, 1.6), title="β = 0.9")
right.legend(loc="lower right")
figures.show(
    fig,
    "Left: the plane of ηλ and β. Nesterov converges left of a curve that runs from ηλ = 2 at β = 0 down to 4/3 at β = 1, momentum left of a line from 2 to 4. "
    "Right: the factor per step at β = 0.9. Nesterov's falls to 0 at ηλ = 1 and passes 1 at 1.357; momentum's is level at 0.949 and passes 1 at 3.8.",
)

# %% [markdown]
# At β = 0.9 the edge of ηλ is 1.357 for Nesterov and 3.8 for momentum, 2.8 times as much. As β goes to 1, momentum's goes to 4 and Nesterov's to 4/3.
#
# **Think.** At β = 0 both edges are 2. From there on a larger β makes momentum's region wider and Nesterov's narrower. Why?
#
# <details><summary>Answer</summary>
#
# Beyond ηλ = 1 every plain step crosses the floor, so pushes alternate in sign. Momentum averages pushes that alternate: they cancel in part, and a larger η is still stable. Nesterov looks further along
# the throw, to a place higher on the far wall, and takes the larger slope from there: it is thrown back harder than it came.
#
# </details>
#
# ### One term of a derivative
#
# Two programs run Nesterov on the quartic of chapter 04, $x^4 + x^3 - 2x^2 - 2x + 2$, from −2 with η = 0.1 and β = 0.9. They differ in the derivative. The first one takes $4x^3 + 3x^2 - 4x - 2$ and diverges. The second one takes
# $4x^3 + 3x^2 - 4x$, and settles within a dozen steps, at 0.693. Which one is right? Decide before you run the cell.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure and table: two derivatives
quartic = objective("quartic")


def curvature(x):
    return 12 * x**2 + 6 * x - 4


true = run("nesterov", quartic.grad, -2.0, 0.1, 6, 0.9)
print("η = 0.1, β = 0.9, right derivative; the edge of ηλ is", round(3.8 / 2.8, 3))
for k in range(5):
    y = true[k] + 0.9 * (true[k] - true[max(k - 1, 0)])
    print(f"   step {k + 1}: x = {true[k]:8.3f}, looks at {y:8.3f}, slope there {quartic.grad(y):9.4g}, ηλ there {0.1 * curvature(y):9.2f}, new x {true[k + 1]:11.4g}")  # fmt: skip
grad, looked = asked_at(quartic.printed_grad)
run("nesterov", grad, -2.0, 0.1, 20, 0.9)
print(f"without the −2: looks at {max(looked):.3f} at most, ηλ there {0.1 * curvature(max(looked)):.2f}")  # fmt: skip
for level in (-1.4430, 0.0, 0.6930):
    print(f"at {level:6.3f}: without the −2 {abs(quartic.printed_grad(level)):.3f}, with it {quartic.grad(level):.3f}")  # fmt: skip

fig, axes = figures.canvas(columns=2, size=(5.2, 3.5))
figures.curve(axes[0], quartic, window=((-2.7, 2.35),))
axes[0].set_ylim(-1, 42)
axes[0].plot(true[:4], quartic.f(true[:4]), **{**figures.METHODS["nesterov"], "label": "points, right derivative"})  # fmt: skip
y = 1.9 * true[2] - 0.9 * true[1]
axes[0].plot(y, quartic.f(y), marker="o", markersize=13, fillstyle="none", color="black", linestyle="none", label="look-ahead before the fall")  # fmt: skip
for k, at in ((0, (-4, 10)), (1, (-4, 10)), (2, (-2, 10)), (3, (10, -4))):
    axes[0].annotate(str(k), (true[k], quartic.f(true[k])), at, textcoords="offset points")
axes[0].set_title("η = 0.1, β = 0.9: steps 0 to 3")
axes[0].legend(loc="upper center", fontsize="small")
for lr, look in ((0.1, figures.VARIANTS[2]), (0.05, {})):
    grad, name = (quartic.printed_grad, "the −2 lost") if lr == 0.1 else (quartic.grad, "right derivative")  # fmt: skip
    figures.series(axes[1], run("nesterov", grad, -2.0, lr, 20, 0.9), "nesterov", f"η = {lr}, {name}", every=1, **look)  # fmt: skip
figures.series(axes[1], true[:4], "nesterov", "η = 0.1, right derivative: leaves", every=1, **figures.VARIANTS[0])  # fmt: skip
for level in (-1.2322, -0.4400, 0.9222):
    axes[1].axhline(level, color="#999999", linewidth=0.7)
axes[1].set(ylabel="x", ylim=(-2.7, 3.1), title="lines: where the objective is level")
axes[1].legend(loc="upper right", fontsize="small")
figures.show(
    fig,
    "Left: the quartic and the first points of the run with the right derivative, from −2 to −0.6 to 0.88 and back up the left wall to −2.48; a ring marks the point it looked at, 2.21, high on the right wall. "
    "Right: x by step. With the −2 lost and η = 0.1 the run settles at 0.693, where no line is. With the right derivative and η = 0.1 it leaves the picture after three steps; with η = 0.05 it settles at 0.922 within seven steps.",
)

# %% [markdown]
# The one that diverges is right. Without its −2 it is the derivative of another function, whose level points are −1.443, 0 and 0.693. The quartic is level at none of them: its slope is −2 at all three. Its minima lie at −1.232 and 0.922.
#
# With the right derivative the third point is close to the minimum, but the ball arrives with a velocity of 1.48. It looks ahead to 2.209, far up the right-hand wall. There ηλ is 6.8, where 1.357 is allowed, and the slope throws it back to −2.48. From then on each
# look-ahead point is further out. The calm run passes within reach of the same trap, at 1.403 with ηλ = 2.8, and gets away because the lost −2 has left it slower.
#
# Which η does work? The next figure tries all multiples of 0.001.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: every learning rate up to 0.12
rates = np.arange(1, 121) / 1000
fig, axes = figures.canvas(rows=2, size=(8, 2.1), sharex=True)
with np.errstate(all="ignore"):  # runs that diverge overflow, and are meant to
    for ax, method in zip(axes, ("momentum", "nesterov"), strict=True):
        walks = [run(method, quartic.grad, -2.0, lr, 400, 0.9) for lr in rates]
        ends = np.array([walk[-1] for walk in walks])
        gone = ~(np.abs(ends) < 5)
        look = {**figures.METHODS[method], "linestyle": "none"}
        ax.plot(rates[~gone], ends[~gone], label="x after 400 steps", **look)
        ax.plot(rates[gone], 0 * rates[gone], label="diverged", color="black", marker="x", linestyle="none", markersize=4)  # fmt: skip
        for level, name in ((-1.2322, "shallow well"), (0.9222, "deep well")):
            ax.plot([0, 0.121], [level, level], color="#999999", linewidth=0.7, zorder=0)
            ax.annotate(name, (0.122, level), va="center", fontsize=9)
        ax.set(ylabel="x", ylim=(-1.7, 1.5), xlim=(0, 0.135), title=f"{figures.NAMES[method]}, β = 0.9, from −2")  # fmt: skip
        ax.legend(loc="center left", ncols=2, fontsize="small")
        deep = np.abs(ends - 0.9222) < 0.01
        settled = {
            lr: int(np.flatnonzero(np.abs(walk - 0.9222) >= 0.01)[-1]) + 1
            for lr, walk, good in zip(rates, walks, deep, strict=True)
            if good
        }
        print(f"{figures.NAMES[method]:10s} in the deep well from η = {rates[deep][0]:.3f}, first divergence at η = {rates[gone][0]:.3f}; "
              f"at η = 0.05 settled from step {settled[0.05]}")  # fmt: skip
axes[1].set_xlabel("η")
figures.show(
    fig,
    "Where runs of 400 steps end, for learning rates from 0.001 to 0.120. Momentum ends in the deep well from 0.005 to 0.060, then in either well, and diverges from 0.101 on with few exceptions. Nesterov ends in the deep well from 0.011 to 0.067, "
    "then in either, and diverges from 0.092 to 0.117.",
)

# %% [markdown]
# From 0.011 to 0.067 Nesterov reaches the deep well; at η = 0.05 it has settled there from step 7 on, momentum from step 90 on. From 0.092 on it diverges (at a few η of 0.118 and more it does not, but this is
# luck). Momentum reaches the deep well from 0.005 on: with less brake it rolls over the hill more easily. Between 0.005 and 0.010 the calmer method stops in the worse well.
#
# **Think.** The wrong derivative gave a calm run, the right one diverged. What would you check in a program of your own before you conclude from a calm run that all is well?
#
# <details><summary>Answer</summary>
#
# The gradient, by central differences at a few ordinary points: at 1, say, they give 1, where the wrong derivative says 3. And the place where it settles: is the loss level there, when you move a little to both sides?
#
# </details>
#
# ## Sitting 4 · Which is faster? (further, 25 minutes)
#
# ### Each at its best
#
# At the same constants Nesterov won in the valley. But the same constants are nobody's best. Compare each at its own.
#
# **Guess first.** On quadratics with λ between 1 and 100, every method gets the best constants that are known for it.

# %% tags=["demo"]
guess("06-order")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure and table: each at its best, on λ from 1 to 100
kappa = 100.0
root, wide = np.sqrt(kappa), np.sqrt(3 * kappa + 1)
BEST = {  # η (for λ from 1 to κ), β
    "gd": (2 / (kappa + 1), 0.0),
    "momentum": (4 / (root + 1) ** 2, ((root - 1) / (root + 1)) ** 2),
    "nesterov": (4 / (3 * kappa + 1), (wide - 2) / (wide + 2)),
}
curvatures = np.linspace(1, kappa, 40)
start = np.ones(40)
fig, ax = figures.canvas(size=(7.6, 3.5))
for method, (lr, beta) in BEST.items():
    walk = run(method, lambda x: curvatures * x, start, lr, 700, beta)
    worst = left_over(method, lr * curvatures, beta).max()
    label = f"{figures.NAMES[method]}, η = {lr:.4f}" + (f", β = {beta:.3f}" if beta else "")
    left = np.abs(walk).max(axis=1)
    figures.series(ax, left[:161], method, label)
    counted = np.flatnonzero(left >= 1e-6)[-1] + 1
    print(f"{figures.NAMES[method]:17s} to a millionth: {counted:3d} steps; by its factor {worst:.3f} alone {np.log(1e-6) / np.log(worst):3.0f}")  # fmt: skip
ax.set(yscale="log", ylabel="largest distance of the 40", ylim=(1e-9, 5), title="40 directions, λ from 1 to 100")  # fmt: skip
ax.legend(loc="lower left", fontsize="small")
figures.show(
    fig,
    "Largest distance from the minimum, over 40 directions, by step on a logarithmic scale, each method with its best constants. Gradient descent falls slowly along a line. Momentum rises or stays level at first and then falls "
    "fastest; Nesterov falls from the start, less steeply.",
)

# %% tags=["demo"]
reveal("06-order")

# %% [markdown]
# Tuned momentum is the fastest. To bring all 40 directions down to a millionth it takes 95 steps, Nesterov 136, gradient descent 691. The factor per step holds in the long run only; alone it would promise 69, 113 and 691. The
# difference is the start: with tuned constants the error first rises or hardly falls (chapter 05).
#
# Let κ be the largest λ divided by the smallest. The number of steps grows like √κ for the first two, like κ for plain descent, and the factor before √κ is smaller for momentum. So why does Nesterov's name stand for acceleration?
#
# Because of what can be *promised*. Momentum's rate holds on quadratics. On the convex function of chapter 05, put together from parabolas of curvature 25, 1 and 25, momentum with the constants that are best for such curvatures circles for ever:


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the convex loss of chapter 05
def bent_slope(x):
    return np.where(x < 1, 25 * x, np.where(x < 2, x + 24, 25 * x - 24))


fig, ax = figures.canvas(size=(7.6, 2.8))
for method, lr, beta, text in (
    ("momentum", 1 / 9, 4 / 9, "momentum, η = 1/9, β = 4/9"),
    ("nesterov", 1 / 25, 2 / 3, "Nesterov, η = 1/25, β = 2/3"),
):
    walk = run(method, bent_slope, 3.3, lr, 60, beta)
    figures.series(ax, walk, method, text, every=3)
    print(f"{text:28s} x after 58, 59 and 60 steps: " + ", ".join(f"{x:.2f}" for x in walk[-3:]))
ax.set(ylabel="x", title="curvature 1 between x = 1 and x = 2, and 25 elsewhere", ylim=(-3, 5.2))
ax.legend(loc="upper right", ncols=2)
figures.show(
    fig,
    "x by step on the convex loss of chapter 05 from 3.3. Momentum with its best constants goes round three points for ever; Nesterov with the constants for the same curvatures is at the minimum 0 after two steps.",
)

# %% [markdown]
# (Two steps are luck: near the minimum ηλ is exactly 1.) Nesterov's constants here are η = 1/L and β = (√κ − 1)/(√κ + 1). They are safe on every function whose curvature lies between L/κ and L.
#
# ### A promise without κ
#
# What if the smallest curvature is not known, or is 0? Then let the share grow: after k steps take $(k-1)/(k+2)$ in the place of β, and 0 before the first. With η = 1/L the method then keeps a promise on *every* convex function with curvature at most L:
#
# $$f(x_k) - f^* \le \frac{2L\,\|x_0 - x^*\|^2}{(k+1)^2}$$
#
# where f* is the lowest loss and x* a point where it is reached. Gradient descent's promise falls like 1/k only.
#
# A task with directions of no curvature is sharpening. A signal of 100 numbers was blurred by a matrix K; find u with Ku equal to the blurred one, by minimising ½‖Ku − b‖². Fine detail is blurred away to almost nothing, so some
# directions are flat.


# %% tags=["demo"]
def accelerated(grad, x0, lr, steps, restart=False):
    """Nesterov's method with a share that grows, (k−1)/(k+2); with `restart`, k returns to 0
    when the step just made leads uphill, as the look-ahead gradient sees it."""
    x = before = np.array(x0, float)
    path, k = [x], 0
    for _ in range(steps):
        y = x + max(k - 1, 0) / (k + 2) * (x - before)
        g = grad(y)
        before, x = x, y - lr * g
        k = 0 if restart and g @ (x - before) > 0 else k + 1
        path.append(x)
    return np.array(path)


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: sharpening a blurred signal
i = np.arange(100)
blur = np.exp(-0.5 * ((i[:, None] - i) / 2.0) ** 2)
blur /= blur.sum(axis=1, keepdims=True)
signal = ((i > 20) & (i < 35)) * 1.0 + ((i > 55) & (i < 60)) * 0.7 + ((i >= 70) & (i < 90)) * (i - 70) / 20  # fmt: skip
blurred = blur @ signal
L = np.linalg.norm(blur.T @ blur, 2)


def sharpening(u):
    return blur.T @ (blur @ u - blurred)


steps = 1000
walks = {
    "gd": run("gd", sharpening, np.zeros(100), 1 / L, steps),
    "nesterov": accelerated(sharpening, np.zeros(100), 1 / L, steps),
}
fig, (left, *found) = figures.canvas(columns=3, size=(3.7, 3.4))
k = np.arange(steps + 1)
for ax, (method, walk) in zip(found, walks.items(), strict=True):
    losses = 0.5 * np.sum((walk @ blur.T - blurred) ** 2, axis=1)
    name = figures.NAMES[method] + (", growing share" if method == "nesterov" else "")
    left.plot(k[1:], losses[1:], label=name, **{**figures.METHODS[method], "markevery": [1, 3, 9, 29, 99, 299, 999]})  # fmt: skip
    ax.fill_between(i, signal, color="#999999", alpha=0.35, linewidth=0, label="the signal")
    ax.plot(i, blurred, label="blurred", color="black", linewidth=0.8, linestyle=":")
    ax.plot(
        i, walk[100], label="found", **{**figures.METHODS[method], "marker": "", "linestyle": "-"}
    )
    ax.set(xlabel="position", ylabel="u", title=f"{name}, step 100", ylim=(-0.2, 1.75))
    ax.legend(loc="upper left", fontsize="small", ncols=3)
    print(f"{name:20s} loss after 10, 100, 1000 steps: " + ", ".join(f"{losses[n]:.2e}" for n in (10, 100, 1000)))  # fmt: skip
bound = 2 * L * np.sum(signal**2) / (k + 1) ** 2
left.plot(k[1:], bound[1:], color="#999999", linewidth=1, label="the promise")
left.set(xscale="log", yscale="log", xlabel="step k", ylabel="loss", title="convex, some directions flat")  # fmt: skip
left.legend(loc="lower left", fontsize="small")
figures.show(
    fig,
    "Left: loss by step, both axes logarithmic. Gradient descent falls along a gentle line; Nesterov with a growing share falls more steeply, stays below the line of its promise, and is several hundred times lower after 1000 steps. "
    "Middle and right: the signal with sharp edges as a grey area, its blurred version dotted, and what gradient descent and Nesterov have found after 100 steps; Nesterov's is closer to the edges.",
)

# %% [markdown]
# After 1000 steps the loss of the accelerated method is about 340 times smaller. (Real data contain noise, and then one stops early, before flat directions fill with noise; that is another story.)
#
# ### Ripples, and restarts
#
# A growing share has a drawback where the function is *not* flat: it passes the β that would suit, and goes on towards 1. The ball then carries too much speed, and the loss rises and falls in ripples. The cure needs no
# knowledge of the curvature. **Restart** means: when the step just made leads uphill, by the gradient it used, forget the velocity and begin again with k = 0.


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: ripples, and restarts
def many(x):
    return curvatures * x


steps = 200
runs = (
    ("gradient descent", run("gd", many, start, 0.01, steps), figures.METHODS["gd"]),
    ("Nesterov, growing share", accelerated(many, start, 0.01, steps), figures.METHODS["nesterov"]),
    ("the same, restarted", accelerated(many, start, 0.01, steps, restart=True), figures.VARIANTS[0]),
    ("Nesterov, β = 9/11", run("nesterov", many, start, 0.01, steps, 9 / 11), figures.VARIANTS[1]),
)  # fmt: skip
fig, ax = figures.canvas(size=(7.6, 3.5))
for name, walk, look in runs:
    losses = 0.5 * walk**2 @ curvatures
    figures.series(ax, losses, "nesterov", name, every=8, **look)
    print(f"{name:23s} loss after 50, 100, 200 steps: " + ", ".join(f"{losses[n]:.1e}" for n in (50, 100, 200)))  # fmt: skip
ax.set(yscale="log", ylim=(1e-14, 3000), ylabel="loss", title="40 directions, λ from 1 to 100, η = 0.01")  # fmt: skip
ax.legend(loc="lower left", fontsize="small")
figures.show(
    fig,
    "Loss by step in 40 directions, on a logarithmic scale. With a growing share the loss falls, then rises and falls in ripples. With restarts it follows the same curve up to the first ripple, then "
    "goes on falling, even faster than Nesterov with the constant β that suits the smallest and the largest curvature. Gradient descent is slowest.",
)

# %% [markdown]
# The constant β = 9/11 is (√κ − 1)/(√κ + 1) for κ = 100: κ has to be known. Restarts find their way without it.
#
# ### Noise
#
# The gradient ahead is exactly as noisy as the one here.
#
# **Guess first.** On ½x² the gradient comes with unit noise. Near the minimum x jitters, and with β = 0.9 and η = 0.1 momentum jitters ten times as much as plain descent, measured by the variance (chapter 04).

# %% tags=["demo"]
guess("06-noise")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure and table: noise
def noisy(method, lr, beta, steps=20000, seed=6):
    rng = np.random.default_rng(seed)
    return run(method, lambda x: x + rng.standard_normal(), 0.0, lr, steps, beta)


fig, axes = figures.canvas(columns=2, size=(5.2, 3.2), sharey=True)
for ax, lr in zip(axes, (0.1, 0.01), strict=True):
    for method in ("gd", "momentum", "nesterov"):
        walk = noisy(method, lr, 0.9)
        share = {"gd": 0.0, "momentum": 0.9, "nesterov": 0.9 * (1 - lr)}[method]
        exact = lr * (1 + share) / ((1 - share) * (2 * (1 + share) - lr))
        figures.series(ax, walk[1000:1201], method, every=20)
        print(f"η = {lr:4.2f}, {figures.NAMES[method]:17s} variance {np.var(walk[500:]):.4f} in 20000 steps, {exact:.4f} by the formula")  # fmt: skip
    ax.set(ylabel="x", title=f"½x² with noise, η = {lr}, β = 0.9")
axes[1].legend(loc="upper right", fontsize="small")
figures.show(
    fig,
    "x by step with noisy gradients. At η = 0.1 momentum makes the widest excursions, Nesterov somewhat smaller ones, gradient descent the smallest. At η = 0.01 all three are calmer, and momentum and Nesterov follow nearly the same curve.",
)

# %% tags=["demo"]
reveal("06-noise")

# %% [markdown]
# In between: 0.27, where momentum has 0.51 and plain descent 0.053. The formula is chapter 04's with the share β(1 − ηλ) in place of β. With η ten times smaller, Nesterov (0.046) and momentum (0.050) can hardly be told apart, and plain
# descent (0.005) is calmer than both. The brake helps against swings, not against noise.
#
# **Think.** You may set one switch, `nesterov=True`, and nothing else. In which of these does it help much: a long valley with ηλ = 0.8 across; a network trained with ηλ below 0.01 everywhere; a run that jitters because its batches are small?
#
# <details><summary>Answer</summary>
#
# In the valley only. With ηλ below 0.01 both methods take nearly the same steps, and jitter from batches is reduced hardly at all; a smaller η or larger batches help there.
#
# </details>
#
# ## What sources print
#
# One slide deck that this course follows explains Nesterov with a diagram and a table.
#
# <details><summary>The key of the circle diagram</summary>
#
# The deck draws the loss over one weight $w_0$: part (a) shows four momentum steps, part (b) Nesterov's, and circles mark where a gradient is taken. The key says of the green circle that ∂L/∂w₀ is "negative/positive", of the red one "negative/negative".
#
# The key reads as a quotient, the change of L over the change of $w_0$. To go *down* (negative) at a green circle, the weight has to grow (positive), so the slope is negative. To go down at a red circle, it has to shrink (negative), so the slope is positive. Green lies
# before the minimum, red behind it: in our figure, open and filled.
#
# </details>
#
# <details><summary>The run on the quartic: the derivative has lost its −2, and the calm is lost with it</summary>
#
# The deck runs Nesterov on the quartic of *One term of a derivative* for 20 steps, with η = 0.1 and γ (our β) = 0.9. It drops the −2, so the run follows the slope of another function. All forty numbers of its table agree with ours, if ours drops the −2 too; the next cell prints
# both. With the right derivative the same run diverges: −2, −0.6, 0.878, −2.48, 50.2, −374063, …
#
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: the slides' run
quartic = objective("quartic")
PRINTED_X = [-0.800, 0.360, 0.268, 0.247, 0.300, 0.432, 0.614, 0.719, 0.725, 0.707,
             0.692, 0.687, 0.689, 0.692, 0.694, 0.694, 0.694, 0.693, 0.693, 0.693]  # fmt: skip
PRINTED_F = [2.21760, 1.08511, 1.34411, 1.40184, 1.25650, 0.87708, 0.39136, 0.16670, 0.15602, 0.19025,
             0.21938, 0.22943, 0.22596, 0.21937, 0.21555, 0.21499, 0.21595, 0.21690, 0.21728, 0.21723]  # fmt: skip
slides = run("nesterov", quartic.printed_grad, -2.0, 0.1, 20, 0.9)[1:]
for part in (slice(0, 10), slice(10, 20)):
    print("x printed", *(f"{x:8.3f}" for x in PRINTED_X[part]))
    print("x ours   ", *(f"{x:8.3f}" for x in slides[part]))
    print("f printed", *(f"{f:8.5f}" for f in PRINTED_F[part]))
    print("f ours   ", *(f"{quartic.f(x):8.5f}" for x in slides[part]), "\n")

# %% [markdown]
# ## Sources
#
# - Yu. E. Nesterov, *A method of solving a convex programming problem with convergence rate O(1/k²)*, Soviet Mathematics Doklady 27 (1983), pages 372–376. Two sequences, no picture of a ball.
# - I. Sutskever, J. Martens, G. Dahl, G. Hinton, *On the importance of initialization and momentum in deep learning*, 2013. The look-ahead form, and β(1 − ηλ) in its section on quadratics.
# - Y. Bengio, N. Boulanger-Lewandowski, R. Pascanu, *Advances in optimizing recurrent networks*, 2013. The form without a look-ahead point, as in torch.
# - A. Beck, M. Teboulle, *A fast iterative shrinkage-thresholding algorithm for linear inverse problems*, 2009. FISTA, on blurred images; its theorem 4.4 is the promise above, and its proof covers the share (k − 1)/(k + 2).
# - B. O'Donoghue, E. Candès, *Adaptive restart for accelerated gradient schemes*, 2015. Ripples and what to do about them.
# - L. Lessard, B. Recht, A. Packard, *Analysis and design of optimization algorithms via integral quadratic constraints*, 2016. The best constants of each method, and where momentum fails.
# - A slide deck on momentum and Nesterov: the quartic, its table, and the diagram with circles.
