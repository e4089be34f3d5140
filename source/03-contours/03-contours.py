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
# # 03 · Contour plots
#
# An optimizer walks over a surface. To see where it goes, and why, draw the surface from above, as a map: lines of
# equal loss, and the path across them. Many pictures in this course are such maps. This chapter teaches you to draw one, to
# read it, and to know when it misleads.
#
# **After this chapter you can** turn any loss of two numbers into a map and put a descent on it; read slope and direction off
# the lines; say how far a bowl is from round, and what that costs; and write a descent that knows when to stop. The further
# sittings do bowls of any shape, ways in which maps mislead, and a picture with a slider of your own.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · Draw a map | core | 45 | `loss_grid`, `plot_descent` |
# | 2 · Read a map | core | 45 | `descend_until` |
# | 3 · Bowls of any shape | further | 25 | `quadratic_gradient`, `condition_number` |
# | 4 · Two wells, and maps that mislead | further | 30 | – |
# | 5 · What no contour plot shows | further | 10 | – |
#
# **Points** 20. **You need** chapter 01's core: gradients and gradient descent.

# %%
import numpy as np

from course import check, explore, figures, guess, hint, mine, objective, reveal, review, self_check
from course.methods import run
from course.objectives import Objective

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · Draw a map (core, 45 minutes)
#
# ### Lines of equal height
#
# **Guess first.** A hiking map draws a line for every 50 metres of height. You walk straight over a hill, up a steep flank in the west and
# down a gentle one in the east.

# %% tags=["demo"]
guess("03-flanks")

# %% [markdown]
# **The idea.** Cut the hill at one height, and look down at the edge of the cut. All its points are equally high. Cut at many heights and draw all edges
# into one plane: that is the hill on paper. Walk along a straight line on the map, note the height wherever you cross an edge, and you get
# the hill back, in profile.


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a hill, its map and its profile
def height(p):
    x, y = p
    return 300 * np.exp(-((x / (0.8 if x < 0 else 2.0)) ** 2) - (y / 1.2) ** 2)


heights = np.arange(50, 300, 50)
xs = np.linspace(-2.2, 4.2, 300)

fig, (top, bottom) = figures.canvas(rows=2, size=(7.4, 2.7), sharex=True)
top.plot(xs, [height((x, 0)) for x in xs], color="black")
bottom.contour(
    *figures.grid(height, ((-2.2, 4.2), (-2, 2))), levels=heights, cmap="cividis", linewidths=1
)
bottom.axhline(0, color="#D55E00", linestyle="--")
bottom.annotate("the walk, y = 0", (4.2, 0), (0, 4), textcoords="offset points", ha="right")
for h in heights:
    away = np.sqrt(np.log(300 / h))
    for x in (-0.8 * away, 2.0 * away):
        top.plot([x, x], [-20, h], color="#999999", linewidth=0.7)
        top.plot(x, h, "o", color="#D55E00", markersize=4)
        bottom.plot([x, x], [0, 2], color="#999999", linewidth=0.7)
        bottom.plot(x, 0, "o", color="#D55E00", markersize=4)
    bottom.annotate(f"{h}", (0.15, -1.2 * away), ha="center", va="center", fontsize=8,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5})  # fmt: skip
top.set(ylabel="height in m", yticks=[0, *heights, 300], ylim=(-20, 315))
bottom.set(xlabel="x in km, from west to east", ylabel="y in km")
figures.show(
    fig,
    "Below, a hill from above: five closed lines for the heights 50 to 250 metres, close together in the west and wide apart in the east, and a dashed straight walk "
    "through the top. Above, the profile along that walk. Wherever the walk crosses a line of the map, the profile passes the height of that line.",
)
for name, scale in (("west", 0.8), ("east", 2.0)):
    low, high = (scale * np.sqrt(np.log(300 / h)) for h in (100, 200))
    print(
        f"{name}: from 100 to 200 m within {low - high:.2f} km, a slope of {100 / (low - high):.0f} m per km"
    )

# %% tags=["demo"]
reveal("03-flanks")

# %% [markdown]
# You cross the same five lines on both flanks, since both lead from the bottom to the top. In the west they are closer together: the same
# climb on a shorter way. **Close lines mean steep ground.**
#
# **The formula.** For a function $f$ of two numbers, the **level set** at height $c$ is the set of all points with that height,
#
# $$\{(x, y) : f(x, y) = c\} .$$
#
# A **contour plot** draws the level sets of several heights.
#
# **What for?** A loss of two parameters is such an $f$. Its map shows at a glance where minima, valleys and plateaus lie, and an optimizer's path
# can be drawn on it without hiding behind a hill. One limit, said early: a network has a million parameters. A map of its loss is a slice along two chosen directions, and says nothing about the others (sitting 5).
#
# **Think.** Can two contour lines of different heights cross? Can a line of one height cross itself?
#
# <details><summary>Answer</summary>
#
# Different heights never: at the crossing $f$ would have two values. A line of one height can cross itself, at a **saddle**: a level
# point from which the ground rises one way and falls the other. For $x^2 - y^2$ it is the origin. The ground rises along x and falls along y, and
# $x^2 - y^2 = 0$ consists of two straight lines that cross there. A map maker sees a pass.
# </details>
#
# ### Heights on a grid
#
# A program does what surveyors do: it measures the height at the points of a grid, and
# draws the lines in between. So a contour plot starts from three tables of the same shape: the x of each grid point, its y, and its height.
#
# **Guess first.** The window reaches from 0 to 3 along x and from 10 to 11 along y, with 4 positions along x and 2 along y.

# %% tags=["demo"]
guess("03-rows")

# %% tags=["demo"]
X, Y = np.meshgrid([0, 1, 2, 3], [10, 11])  # positions along x, positions along y
print("X =\n", X, "\nY =\n", Y)
print(f"row 1, column 2 is the point ({X[1, 2]}, {Y[1, 2]})")

# %% tags=["demo"]
reveal("03-rows")

# %% [markdown]
# Two rows, one per y; along a row x changes. A table lists its row first and a point lists its x first: so the height of the point $(x_j, y_i)$ is in row
# $i$, column $j$. Forget that sentence, and the map is wrong.
#
# #### Exercise: `loss_grid` (5 points)
#
# Make the three tables. `f` takes two numbers, `f(x, y)`, and gives one. It may contain an `if`, or `math.sin`, and then it fails when it is given whole
# arrays; so call it once for every point. Two points are for X and Y, three for Z. Stuck? Run `hint("loss_grid")` in a new cell;
# each call says a little more. The other exercises have hints too.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "loss_grid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def loss_grid(f, xlim, ylim, n):
    """Three arrays X, Y, Z of shape (n, n): the points of a grid, and f at each of them.

    f: a function of two numbers. xlim = (x_low, x_high), ylim = (y_low, y_high): n evenly spaced
    positions along each axis, both ends included. X[i, j] is the j-th x and Y[i, j] the i-th y,
    counted from the low end; Z[i, j] = f(X[i, j], Y[i, j]).
    """
    ### BEGIN SOLUTION
    X, Y = np.meshgrid(np.linspace(*xlim, n), np.linspace(*ylim, n))
    Z = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            Z[i, j] = f(X[i, j], Y[i, j])
    return X, Y, Z
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-loss_grid", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
check("loss_grid")

# %% [markdown]
# **How to notice a transposed map.** Exchange rows and columns in a square table, and nothing crashes. The map comes out mirrored at its diagonal, and
# looks as convincing as before. The next figure draws a loss with two wells, and a descent on it, on the right map and on a transposed one.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the same table, transposed
wells = objective("two_wells")
WELL_LEVELS = -0.3 + np.linspace(0.1, 3.4, 24) ** 2


X, Y, Z = figures.grid(wells.f, ((-2, 2), (-1.6, 1.6)))
down = run("gd", wells.grad, [-1.8, 1.2], lr=0.02, steps=80)
fig, axes = figures.canvas(2, size=(4.6, 3.6), sharey=True)
for ax, values, title in ((axes[0], Z, "Z"), (axes[1], Z.T, "Z transposed")):
    ax.contour(X, Y, values, levels=WELL_LEVELS, cmap="cividis", linewidths=0.8)
    figures.path(ax, down, every=4)
    ax.plot(*down[-1], "k*", markersize=11, label="its end")
    ax.set(xlabel="x", title=title)
axes[0].set_ylabel("y")
axes[0].legend(loc="lower right", frameon=True, edgecolor="none", framealpha=0.9)
figures.show(
    fig,
    "Two maps of a loss with two wells and the same descent on both. On the left the path cuts the lines and ends in the left well. On the right the table is "
    "transposed: the wells lie one above the other, and the path seems to walk along slopes and to end on one.",
)

# %% [markdown]
# On the right the descent climbs, runs along the lines, and ends on a slope. If you see that, either the optimizer is wrong or the map is. Test a plot with functions that are *not*
# symmetric in x and y: on $x^2 + y^2$ a transposed map looks perfect.
#
# ### A descent on its map
#
# **Guess first.** Gradient descent on $w_1^2 + w_2^2$ starts at $(2.5, 2.5)$ with η = 0.1 and takes 50 steps.

# %% tags=["demo"]
guess("03-circle")

# %% [markdown]
# The next figure draws it twice, on a surface and on a map. The path comes from the `gradient_descent` that you kept in chapter 01, or from ours if there is none.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a descent on a surface and on its map
bowl = Objective(
    "bowl", "w₁² + w₂²", lambda w: w[0] ** 2 + w[1] ** 2, lambda w: 2 * w, ((-3, 3), (-3, 3))
)
X, Y, Z = figures.grid(bowl.f, bowl.window, n=60)
w_path = np.asarray(mine.gradient_descent(bowl.grad, [2.5, 2.5], 0.1, 50))
w_heights = np.sum(w_path**2, axis=1)


def solid(ax, X, Y, Z, **style):
    """Axes of a flat figure replaced by ones in space, with the surface on them."""
    figure, place = ax.figure, ax.get_subplotspec()
    ax.remove()
    space = figure.add_subplot(place, projection="3d")
    options = {"alpha": 0.55, "cmap": "cividis", "rcount": 30, "ccount": 30}
    space.plot_surface(X, Y, Z, **{**options, "edgecolor": "#555555", "linewidth": 0.2, **style})
    return space


fig, (left, right) = figures.canvas(2, size=(5.0, 4.4))
left = solid(left, X, Y, Z)
look = {**figures.METHODS["gd"], "linewidth": 1.6}
left.plot(*w_path.T, w_heights, **look, zorder=10)
left.view_init(elev=60, azim=255)
left.set(xlabel="w₁", ylabel="w₂", zlabel="loss", zticks=[0, 6, 12, 18])
lines = right.contour(X, Y, Z, levels=30, cmap="cividis", linewidths=0.8)
right.clabel(lines, lines.levels[::3], fontsize=7)
right.plot(*w_path.T, **look, label="gradient descent")
right.set(xlabel="w₁", ylabel="w₂", aspect="equal")
right.legend(loc="lower left", frameon=True, edgecolor="none", framealpha=1)
figures.show(
    fig,
    "Left: the round bowl w1 squared plus w2 squared as a surface seen from above at an angle, with a line of points running down its side to the bottom. Right: the same as circles "
    "around the origin, evenly spaced in height and so closer together outside; the descent is a straight row of points from (2.5, 2.5) to the origin.",
)
for k in (0, 1, 2, 5, 10, 20, 50):
    print(f"step {k:2d}: w = ({w_path[k, 0]:.6f}, {w_path[k, 1]:.6f})   loss {w_heights[k]:.3g}")

# %% tags=["demo"]
reveal("03-circle")

# %% [markdown]
# Straight: each step multiplies both coordinates by 0.8, so the path points at the minimum all the way. Only circles do that for every start, as the next sitting shows.
# Of the 51 points about a dozen can be told apart; the other forty lie in the dot in the middle. That is why we also plot losses on a logarithmic scale.
#
# #### Exercise: `plot_descent` (3 points)
#
# Draw such a map, with lines and a path, on axes that you are given. `check` looks at what is on `ax` afterwards, in whatever style:
#
# - contours of `f`, at least three levels, as lines (`ax.contour`) or filled (`ax.contourf`); a picture of colours alone has no lines to read;
# - the path, all its points in order: a line, points, or arrows;
# - a window that contains the whole path and in which the path is no dot: it takes at least a twentieth of the width or of the height. The paths lie in quite different places;
# - a label on each axis.
#
# Draw with the methods of `ax`, and use your `loss_grid`. Four of them are enough: `ax.contour(X, Y, Z)`, `ax.plot(xs, ys)`, `ax.set_xlabel("…")`
# and `ax.set_ylabel("…")`. What the function returns does not matter. Contours and
# path are a point each, window and labels half a point each.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "plot_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def plot_descent(ax, f, path):
    """Draw contours of f around the path, and the path, on ax. Label both axes.

    ax: Axes of matplotlib. f: a function of two numbers. path: array of shape (steps + 1, 2).
    """
    ### BEGIN SOLUTION
    low, high = path.min(axis=0), path.max(axis=0)
    room = 0.2 * np.max(high - low)
    X, Y, Z = loss_grid(f, (low[0] - room, high[0] + room), (low[1] - room, high[1] + room), 60)
    ax.contour(X, Y, Z, levels=20, cmap="cividis", linewidths=0.8)
    ax.plot(path[:, 0], path[:, 1], "o-", color="#D55E00", markersize=4)
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-plot_descent", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("plot_descent")

# %% tags=["demo"]
# Here is what your function makes of three descents that you have not seen yet.
fig, axes = figures.canvas(3, size=(3.7, 3.3))
try:
    for ax, name, start, lr in (
        (axes[0], "banana", [-1.2, 1.0], 0.012),
        (axes[1], "saddle", [1.5, 0.01], 0.1),
        (axes[2], "twisted", [1.4, 1.6], 0.02),
    ):
        surface = objective(name)
        walk = np.asarray(mine.gradient_descent(surface.grad, start, lr, 30))
        plot_descent(ax, lambda x, y, s=surface: s.f(np.array([x, y])), walk)
        ax.set_title(surface.formula)
    figures.show(fig, "Your plot_descent on three surfaces: a bent valley, a saddle and a slope.")
except NotImplementedError:
    print("Write loss_grid and plot_descent first; then run this cell again.")

# %% [markdown]
# Now you can look at any descent in two numbers. A good place for a break.
#
# ## Sitting 2 · Read a map (core, 45 minutes)
#
# ### Which way is down?
#
# **Guess first.** You stand on a contour line.

# %% tags=["demo"]
guess("03-angle")

# %% [markdown]
# **The idea.** Along the line the height does not change at all. So nothing of the steepest direction points along it.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the gradient across the contours, on two pairs of axes
tilted = objective({"name": "quadratic", "A": [[3, 1.2], [1.2, 2]], "b": [0, 0]})
near = np.stack(np.meshgrid(np.linspace(-2.6, 2.6, 7), np.linspace(-1.7, 1.7, 5)), -1).reshape(
    -1, 2
)
near = near[np.linalg.norm(near, axis=1) > 0.3]
moves = np.array([-0.11 * tilted.grad(p) for p in near])
here = np.array([1.1, 0.75])
g = tilted.grad(here)
along = np.array([-g[1], g[0]]) / np.linalg.norm(g)

fig, axes = figures.canvas(2, size=(5.2, 4.3))
for ax, aspect, title in (
    (axes[0], "equal", "equal axes: a right angle"),
    (axes[1], 0.45, "the same, x stretched: no right angle to be seen"),
):
    figures.contours(ax, tilted, window=((-3, 3), (-2, 2)), levels=12)
    ax.quiver(
        *near.T, *moves.T, angles="xy", scale_units="xy", scale=1, color="#7F7F7F", width=0.004
    )
    ax.plot(
        *np.array([here - 0.8 * along, here + 0.8 * along]).T,
        color="#0072B2",
        linewidth=2.2,
        label="along the line",
    )
    ax.plot(
        *np.array([here, here - 0.25 * g]).T,
        color="#D55E00",
        linewidth=2.2,
        linestyle="--",
        label="downhill",
    )
    ax.plot(*here, "ko")
    ax.set(aspect=aspect, title=title)
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
figures.show(
    fig,
    "The same tilted elliptic bowl twice, with grey arrows downhill. At one point a blue piece of tangent and a dashed orange piece of the downhill direction are drawn. With equal axes they "
    "meet at a right angle. With the x axis stretched the same two directions do not look perpendicular.",
)

# %% tags=["demo"]
reveal("03-angle")

# %% [markdown]
# **The proof is a line.** Let $x(t)$ run along a contour. Then $f(x(t))$ is constant, so its derivative vanishes:
#
# $$0 = \frac{d}{dt} f(x(t)) = \nabla f \cdot x'(t) .$$
#
# So the gradient $\nabla f$ is perpendicular to the direction of the line, $x'(t)$. You see that only if a unit takes the same length on both
# axes: `ax.set_aspect("equal")`.
#
# **Spacing is steepness.** Between two lines whose heights differ by $\Delta c$ and which lie a distance $d$ apart, the slope is about $\Delta c / d$. The next cell
# walks uphill from one line to the next and compares.

# %% tags=["demo"]
print("   from           Δc / d   length of the gradient")
for point in ([0.5, -1.0], [1.1, 0.75], [2.0, 0.5]):
    g = tilted.grad(point)
    d = 0.0
    while tilted.f(point + d * g / np.linalg.norm(g)) < tilted.f(point) + 0.1:  # the next line
        d += 1e-5
    print(f"({point[0]:4.1f}, {point[1]:5.2f}) {0.1 / d:12.3f} {np.linalg.norm(g):15.3f}")

# %% [markdown]
# In the next figure you choose the point. The blue line is the contour through it, and the arrow leads straight downhill. On the right is the profile along the arrow, with a dot at each line
# that it crosses.
#
# **Before you move it**, look: the point is at height 1. Somewhere at the same height the slope is less than half of what it is here. Where on the blue line would you search, and what on the
# map tells you so? Then go there.

# %% tags=["demo"]
# Explorable: what do the lines around a point say?
explore.contours()

# %% [markdown]
# **Think.** Where does the arrow point at the place you found? At how many other places of the blue line does it do that?
#
# <details><summary>Answer</summary>
#
# The place is an end of the long axis, where the lines are widest apart. There the arrow points straight at the minimum. It does so at three other places: the other end of the long axis, and both ends of the short one.
# </details>
#
# ### How round is the bowl?
#
# **Guess first.** Three bowls, three descents from (3, 1), each with its best learning rate. The first bowl is round. In the second, one direction is 4 times as strongly
# curved as the other, in the third 25 times.

# %% tags=["demo"]
guess("03-ellipse")

# %% [markdown]
# **The idea.** The contours of a bowl are ellipses. On a circle, downhill points at the minimum. On a long ellipse it points nearly across, at the other wall.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: three bowls
fig, axes = figures.canvas(3, size=(4.1, 3.1))
for ax, ratio in zip(axes, (1, 4, 25), strict=True):
    spectrum = np.array([1.0, ratio])
    valley = objective({"name": "quadratic", "A": np.diag(spectrum), "b": [0, 0]})
    start = np.array([3.0, 1.0])
    walk = run("gd", valley.grad, start, lr=2 / spectrum.sum(), steps=25)
    reach = np.array([4.0, 3.0])
    figures.contours(ax, valley, window=((-reach[0], reach[0]), (-reach[1], reach[1])), levels=9)
    figures.path(ax, walk)
    half = np.sqrt(2 * 2.0 / spectrum)  # half axes of the contour at height 2
    t = np.linspace(0, 2 * np.pi, 200)
    ax.plot(
        half[0] * np.cos(t), half[1] * np.sin(t), color="#0072B2", linewidth=2, label="height 2"
    )
    ax.set(aspect="equal", title=f"curvatures 1 and {ratio}")
    left = np.linalg.norm(walk[5]) / np.linalg.norm(start)
    print(
        f"curvatures 1 and {ratio:2d}: contour {half[0] / half[1]:.0f} times as long as wide; after 5 steps {left:.1%} of the distance is left"
    )
axes[0].legend(loc="lower right", frameon=True, edgecolor="none", framealpha=0.9)
figures.show(
    fig,
    "Three bowls with one contour drawn in bold: a circle, an ellipse twice as long as wide, an ellipse five times as long as wide. Gradient descent goes to the middle of the circle in "
    "one step, zigzags for a few steps in the second, and zigzags all along the floor of the third.",
)

# %% tags=["demo"]
reveal("03-ellipse")

# %% [markdown]
# **The formula.** The bowl $\tfrac12(\lambda_1 x^2 + \lambda_2 y^2)$ has the slope $\lambda_1 x$ along x and $\lambda_2 y$ along y. Its **curvatures** $\lambda$ say how fast the slope grows. The contour at height $c$ meets the axes at distance $\sqrt{2c/\lambda}$: strong curvature, short axis. So it is
# $\sqrt{\lambda_{\max}/\lambda_{\min}}$ times as long as wide. The ratio under the root,
#
# $$\kappa = \frac{\lambda_{\max}}{\lambda_{\min}} ,$$
#
# is the **condition number**: the largest curvature divided by the smallest. It is 1 for a round bowl and grows without bound as the bowl becomes a valley.

# %% tags=["demo"]
print("    κ   length : width   worst angle   best factor   steps to a thousandth")
for kappa in (1, 4, 10, 25, 100, 1000):
    angle = np.degrees(np.arccos(2 * np.sqrt(kappa) / (kappa + 1)))
    factor = (kappa - 1) / (kappa + 1)
    steps = 1 if factor == 0 else int(np.ceil(np.log(1e-3) / np.log(factor)))
    print(f"{kappa:5d} {np.sqrt(kappa):14.1f} {angle:12.1f}° {factor:13.3f} {steps:18d}")

# %% [markdown]
# *Worst angle* is the largest angle between downhill and the direction to the minimum. *Best factor* is what is left of the distance per step, in the worst case, at the best
# learning rate, $2/(\lambda_{\min} + \lambda_{\max})$. A hundredfold κ costs about a hundred times as many steps.
#
# High curvature alone does no harm: in a round bowl the right η reaches the minimum in one step. *Different* curvatures do, since one η has to serve them all.
#
# ### When to stop
#
# **Guess first.** Take the descent of sitting 1 again: $w_1^2 + w_2^2$ from $(2.5, 2.5)$, η = 0.1, 50 steps. Suppose it were to stop once the gradient is shorter than 0.00001.

# %% tags=["demo"]
guess("03-stop")

# %% [markdown]
# **The idea.** At a minimum the slope is 0, so stop where it is small. But "small slope" and "near the minimum" are two things, as the map shows.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: where the gradient is small
ravine = objective("ravine")
dent = Objective(
    "dent",
    "1 − exp(−(x² + y²)/2)",
    lambda p: 1 - np.exp(-0.5 * float(p @ p)),
    lambda p: p * np.exp(-0.5 * float(p @ p)),
    ((-5, 5), (-3.2, 3.2)),
)
fig, axes = figures.canvas(2, size=(5.3, 3.5))
for ax, surface, tol, start, lr in (
    (axes[0], ravine, 4.0, [10.0, 2.0], 0.06),
    (axes[1], dent, 0.05, [4.5, 2.0], 0.5),
):
    X, Y, Z = figures.grid(lambda p, s=surface: np.linalg.norm(s.grad(p)), surface.window, n=200)
    ax.contourf(X, Y, Z, levels=[0, tol], colors=["#E69F00"], alpha=0.35)
    figures.contours(ax, surface)
    if surface is ravine:
        ax.set(xlim=(-5, 11), ylim=(-2.7, 2.7))
    walk = run("gd", surface.grad, start, lr, steps=60)
    norms = np.linalg.norm([surface.grad(x) for x in walk], axis=1)
    stop = int(np.argmax(norms < tol))
    figures.path(ax, walk[: stop + 1], label="gradient descent")
    ax.plot(*walk[stop], "ks", markersize=9, fillstyle="none", label=f"stops at step {stop}")
    ax.plot(0, 0, "k*", markersize=11, label="minimum")
    ax.fill([], [], color="#E69F00", alpha=0.35, label=f"‖g‖ < {tol:g}")
    ax.set_title(surface.formula)
    ax.legend(loc="lower left", fontsize="small", frameon=True, edgecolor="none", framealpha=0.9)
    print(
        f"{surface.formula:24s} tol {tol}: stops at step {stop}, {np.linalg.norm(walk[stop]):.2f} from the minimum"
    )
figures.show(
    fig,
    "Two maps with the region shaded in which the gradient is shorter than a tolerance. In the valley it is an ellipse ten times as long as wide, and the descent stops at its end, 1.90 from the minimum. "
    "On the surface with a dent in a plain all of the plain is shaded, beside a tiny disc hidden under the minimum's star; a descent that starts in the plain stops at once, at its start.",
)

# %% [markdown]
# In the valley the gradient is short enough 1.90 from the minimum. The slope along an axis is λ times the distance, so $\lVert g \rVert < \text{tol}$ only promises a distance below $\text{tol}/\lambda_{\min}$, here 4/2 = 2. On the right the plain around the
# dent is as flat as its bottom. There the run stops at its start, 4.92 away, and nothing was learned.
#
# A tolerance may never be reached. So a run also needs a largest number of steps.
#
# #### Exercise: `descend_until` (6 points)
#
# Gradient descent that stops by itself. Before each step, look at the length of the gradient where you are, $\lVert g \rVert_2 = \sqrt{g_1^2 + g_2^2 + \dots}$. If it is below `tol`, stop; the point you are at is
# the last row. Otherwise take the step. Never take more than `max_steps` of them. So the path has between 1 and `max_steps + 1` rows.
#
# `x0` may be an array, an array of whole numbers or a single number; it stays as it is. Two points are for the steps, two for stopping in time, one for the rows, one for any start.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "descend_until", "locked": false, "schema_version": 3, "solution": true, "task": false}
def descend_until(grad, x0, lr, tol, max_steps):
    """The path of gradient descent up to the first point whose gradient is shorter than tol.

    Row 0 is x0. If there is no such point among the rows 0 to max_steps, the last row is the
    point after max_steps steps. Returns an array of shape (rows, *np.shape(x0)).
    """
    ### BEGIN SOLUTION
    x = np.array(x0, dtype=float)
    path = [x]
    for _ in range(max_steps):
        g = grad(x)
        if np.linalg.norm(g) < tol:
            break
        x = x - lr * g
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-descend_until", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
check("descend_until")

# %% tags=["demo"]
# Now the question from above: your function on the bowl of sitting 1.
try:
    for tol in (1e-1, 1e-3, 1e-5):
        ended = descend_until(bowl.grad, [2.5, 2.5], 0.1, tol, 1000)
        print(
            f"tol {tol:g}: ends at step {len(ended) - 1}, {np.linalg.norm(ended[-1]):.2g} from the minimum"
        )
    print(
        f"after the 50 steps of sitting 1 the gradient's length is {np.linalg.norm(bowl.grad(w_path[50])):.2e}"
    )
except NotImplementedError:
    print("Write descend_until first; then run this cell again.")

# %% tags=["demo"]
reveal("03-stop")

# %% [markdown]
# Step 61, so the test would never have come into play. Each step takes off a fifth; a tolerance a hundred times smaller costs 20 or 21 more steps, wherever you are. That is called
# **linear convergence**: the distance shrinks by the same factor in each step. On a logarithmic scale it is a straight line.
#
# **Think.** A friend stops when the *step* is short, $\eta\lVert g \rVert < \text{tol}$, and finds that a smaller learning rate makes training finish sooner. What happened?
#
# <details><summary>Answer</summary>
#
# A small η makes short steps everywhere, so the test passes far from the minimum: with η ten times smaller, where the gradient is still ten times longer. Training did not finish sooner; it gave up sooner.
# </details>
#
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("03")

# %% [markdown]
# ### Recap
#
# - A contour plot joins points of equal height. Close lines mean steep ground, if the steps of height are equal.
# - Z[i, j] belongs to $x_j$ and $y_i$: rows are y. A descent that climbs on a map often means a transposed table.
# - The gradient crosses the lines at right angles; you see it only with equal axes.
# - The contours of a bowl are ellipses, $\sqrt\kappa$ times as long as wide, with κ = λmax/λmin. Steps of gradient descent grow like κ.
# - Stop when ‖g‖ < tol, tested before the step, and after `max_steps` at the latest. A small gradient bounds the distance only by tol/λmin, and on a plateau not at all.
#
# **Next**, chapter 04 adds a velocity, and momentum runs along the valley.
#
# ## Sitting 3 · Bowls of any shape (further, 25 minutes)
#
# ### The gradient of a bowl
#
# Near a minimum, smooth losses look like $\tfrac12 x^\top\! A x$, where now $x = (x_1, x_2)$ is the point. Written out for two numbers it is
#
# $$\tfrac12 \left( A_{11} x_1^2 + A_{12}\, x_1 x_2 + A_{21}\, x_2 x_1 + A_{22} x_2^2 \right) .$$
#
# The two mixed entries meet the same product, so only their sum matters for the height: $A_{12} = 3, A_{21} = 1$ makes the same surface as $2$ and $2$. With a symmetric A the
# gradient is $Ax$. What is it for any square A?
#
# #### Exercise: `quadratic_gradient` (3 points)
#
# Return the gradient of $\tfrac12 x^\top\! A x$ at `x`, for a square `A` of any size, symmetric (1 point) or not (2 points). `A` and `x` stay as they were. If
# you are unsure, compare with slopes that are measured: `mine.numerical_gradient(lambda p: 0.5 * p @ A @ p, x)`, your function of chapter 01 or ours.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "quadratic_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def quadratic_gradient(A, x):
    """The gradient of ½ xᵀAx at x.

    A: array of shape (d, d), not always symmetric. x: array of shape (d,). Both may hold whole
    numbers. Returns an array of shape (d,).
    """
    ### BEGIN SOLUTION
    return 0.5 * (A + A.T) @ x
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-quadratic_gradient", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("quadratic_gradient")

# %% [markdown]
# **Think.** For which matrices A is $\tfrac12 x^\top\! A x$ a plain, with height 0 everywhere? What does your function return for them?
#
# <details><summary>Answer</summary>
#
# For those with $A^\top = -A$, such as $\begin{pmatrix} 0 & 5 \\ -5 & 0 \end{pmatrix}$: the diagonal is 0 and the mixed terms cancel. The gradient is 0 everywhere.
# </details>
#
# ### κ from a matrix
#
# A symmetric A has *eigenvectors*, directions in which A only stretches, and *eigenvalues* λ, by how much. Along them the surface is the bowl of sitting 2, turned: the eigenvectors are the axes of its ellipses, and the eigenvalues are its curvatures. `np.linalg.eigvalsh(A)` gives the eigenvalues.
# Where some eigenvalue is 0 or negative the surface is no bowl, and we say $\kappa = \infty$.
#
# #### Exercise: `condition_number` (3 points)
#
# Return κ of a symmetric `A`: two points for bowls, one for what is no bowl, where the answer is `np.inf`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "condition_number", "locked": false, "schema_version": 3, "solution": true, "task": false}
def condition_number(A):
    """κ of the surface ½ xᵀAx: a number, at least 1; np.inf unless all eigenvalues are positive.

    A: symmetric array of shape (d, d).
    """
    ### BEGIN SOLUTION
    values = np.linalg.eigvalsh(A)
    return values[-1] / values[0] if values[0] > 0 else np.inf
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-condition_number", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("condition_number")

# %% [markdown]
# ### The ideal path
#
# Two people explain the zigzag in a narrow valley. One says: the walls are steep, so the gradients there are large. The other says: the walls are steep *and the floor is not*. Who is right? And which path would be ideal?

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: high curvature, high ratio; path and ideal path
ravine = objective("ravine")
steep = Objective(
    "steep", "50(x² + y²)", lambda p: 50 * float(p @ p), lambda p: 100 * p, ((-11, 11), (-3, 3))
)
start = np.array([10.0, 2.0])
zigzag = run("gd", ravine.grad, start, lr=0.09, steps=25)
once = run("gd", steep.grad, start, lr=0.01, steps=1)
scale = np.sqrt([2.0, 20.0])  # u = scale · x makes the valley ½|u|²
straight = run("gd", lambda u: u, scale * start, lr=0.25, steps=25)

fig, axes = figures.canvas(2, 2, size=(5.3, 3.0))
X, Y, Z = figures.grid(ravine.f, ((-11, 11), (-3, 3)), n=50)
valley = solid(axes[0, 0], X, Y, Z, alpha=0.9)
valley.view_init(elev=30, azim=245)
valley.set_box_aspect((3, 1.1, 1), zoom=1.2)
valley.set(xlabel="x", ylabel="y", zlabel="loss", title="x² + 10y²: light high, dark low")
figures.contours(axes[0, 1], ravine, window=((-2, 11), (-2.7, 2.7)))
axes[0, 1].set_aspect("equal")
figures.path(axes[0, 1], zigzag, label="gradient descent, η = 0.09")
ideal = {**figures.VARIANTS[0], "label": "ideal: straight to the minimum"}
axes[0, 1].plot(*(straight / scale).T, **ideal)
axes[0, 1].set_title("κ = 10, curvatures 2 and 20")
axes[0, 1].legend(
    loc="lower left", fontsize="small", frameon=True, edgecolor="none", framealpha=0.9
)
figures.contours(axes[1, 0], steep, window=((-2, 11), (-2.7, 2.7)))
figures.path(axes[1, 0], once, label="one step, η = 0.01")
axes[1, 0].set_title("50(x² + y²): κ = 1, curvature 100")
axes[1, 0].set_aspect("equal")
axes[1, 0].legend(
    loc="lower right", fontsize="small", frameon=True, edgecolor="none", framealpha=0.9
)
round_bowl = Objective(
    "round", "", lambda u: 0.5 * float(u @ u), lambda u: u, ((-4, 16), (-4, 10.5))
)
figures.contours(axes[1, 1], round_bowl)
axes[1, 1].plot(*straight.T, **{**ideal, "label": "gradient descent in u, η = 0.25"})
axes[1, 1].set(
    xlabel="u₁ = √2 · x",
    ylabel="u₂ = √20 · y",
    aspect="equal",
    title="the valley in rescaled axes: κ = 1",
)
axes[1, 1].legend(
    loc="lower right", fontsize="small", frameon=True, edgecolor="none", framealpha=0.9
)
figures.show(
    fig,
    "Four pictures. The valley x² + 10y² as a surface, light high and dark low. Its map with the zigzag of gradient descent and, dashed with triangles, a straight path to the minimum. The strongly curved round bowl "
    "50(x² + y²), in which one step reaches the minimum. The valley drawn in rescaled axes, where its contours are circles and gradient descent is the straight path.",
)
for name, walk, surface in (
    ("valley, η = 0.09", zigzag, ravine),
    ("valley, rescaled axes", straight / scale, ravine),
    ("50(x² + y²), η = 0.01", once, steep),
):
    print(
        f"{name:24s} loss {surface.f(walk[0]):7.1f} → {surface.f(walk[-1]):.2g}, steps: {len(walk) - 1}"
    )

# %% [markdown]
# The other. The round bowl $50(x^2 + y^2)$ has curvature 100 in every direction, more than the valley has in any, and one step does it.
#
# **Rescaling an axis makes the valley round.** Measure each coordinate in a unit of its own, $u_i = \sqrt{\lambda_i}\, x_i$. Then the loss is $\tfrac12(u_1^2 + u_2^2)$, its contours are circles, and gradient descent in u goes
# straight to the minimum. Drawn back on the old map, that is the ideal path. In the old coordinates it reads
#
# $$x_i \leftarrow x_i - \frac{\eta}{\lambda_i}\, g_i ,$$
#
# gradient descent with a learning rate for each coordinate. This is called **preconditioning**: changing the units of the coordinates so that the bowl becomes rounder. RMSprop and Adam (chapter 10) try to do it without being told the curvatures. Momentum (chapter 04) keeps one rate and cancels the zigzag
# instead.
#
# A valley on paper may come from the units alone: measure one weight in metres and another in millimetres, and any bowl looks like a ravine, to the eye and to gradient descent.
#
# **Think.** Turn the valley by 45°, so that it runs between the axes. Which rates, one for each coordinate, make its descent straight?
#
# <details><summary>Answer</summary>
#
# None. By symmetry both coordinates have the same curvature now, (2 + 20)/2 = 11, so there is no reason to treat them differently, and equal rates are plain gradient descent with κ = 10. A rescaling of the axes helps only
# where the valley runs along an axis. Methods that keep one rate per coordinate share that limit.
# </details>
#
# ## Sitting 4 · Two wells, and maps that mislead (further, 30 minutes)
#
# ### Two wells
#
# Momentum, the rule of chapter 04, keeps a share β of the last step in each new one. So it may roll over a pass.
#
# **Guess first.** The left well of our surface is the lower one. From the right, with η = 0.03, gradient descent and momentum with β = 0.85 set out together. Then both set out from the left.

# %% tags=["demo"]
guess("03-wells")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: two wells, two starts, two methods
LOW, HIGH = np.array([-1.0356, -0.5178]), np.array([0.9601, 0.4801])
fig, axes = figures.canvas(2, size=(5.0, 3.8), sharey=True)
for ax, start in zip(axes, ([1.8, 1.4], [-1.9, -0.2]), strict=True):
    ax.contour(
        *figures.grid(wells.f, ((-2.1, 2.1), (-1.6, 1.6))),
        levels=WELL_LEVELS,
        cmap="cividis",
        linewidths=0.8,
    )
    for method, beta in (("gd", 0.0), ("momentum", 0.85)):
        walk = run(method, wells.grad, start, lr=0.03, steps=150, beta=beta)
        figures.path(ax, walk, method, every=3)
        print(
            f"from {start}: {figures.NAMES[method]:16s} ends at ({walk[-1, 0]:6.3f}, {walk[-1, 1]:6.3f}), loss {wells.f(walk[-1]):6.3f}"
        )
    ax.plot(*start, "k+", markersize=11, markeredgewidth=2, label="start")
    ax.plot(*LOW, "k*", markersize=12, label="bottom of the left, lower well")
    ax.plot(*HIGH, "kx", markersize=8, markeredgewidth=2, label="bottom of the right one")
    ax.set(xlabel="x", title=f"from ({start[0]}, {start[1]})".replace("-", "−"))
axes[0].set_ylabel("y")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=5)
figures.show(
    fig,
    "The map with two wells, a star in the lower left one and a cross in the higher right one. From the upper right, gradient descent ends in the right well and momentum crosses the pass into the left one. "
    "From the far left, gradient descent ends in the left, lower well, and momentum crosses the pass into the right, higher one.",
)

# %% tags=["demo"]
reveal("03-wells")

# %% [markdown]
# From the right, momentum carries over the pass into the lower well. From the left it carries out of the lower well into the higher one, and gradient descent would have been the better choice. The ball does not know which well is
# deeper; it has speed, and spends it.
#
# Is one of the two typical? The next figure tries 1,900 starts.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: who ends where, from every start
sx, sy = np.meshgrid(np.linspace(-1.9, 1.9, 50), np.linspace(-1.5, 1.5, 38))
starts = np.stack([sx.ravel(), sy.ravel()])
basin = (
    run("gd", wells.grad, starts, lr=0.005, steps=3000)[-1][0] > 0
)  # whose ground the start is on
fig, axes = figures.canvas(3, size=(3.9, 3.2), sharey=True)
for ax, beta in zip(axes, (0.0, 0.6, 0.85), strict=True):
    right_well = run("momentum", wells.grad, starts, lr=0.03, steps=600, beta=beta)[-1][0] > 0
    ax.contourf(
        sx,
        sy,
        right_well.reshape(sx.shape).astype(float),
        levels=[-0.5, 0.5, 1.5],
        colors=["#56B4E9", "#F5D9A8"],
    )
    ax.contour(
        *figures.grid(wells.f, ((-1.9, 1.9), (-1.5, 1.5)), n=50),
        levels=[0.0, 0.5, wells.f(np.array([0.0754, 0.0377])), 2.0],
        colors="#555555",
        linewidths=0.7,
    )
    ax.plot(*LOW, "k*", markersize=11, label="bottom of the left well")
    ax.plot(*HIGH, "kx", markersize=7, markeredgewidth=2, label="bottom of the right well")
    for colour, well in (("#56B4E9", "left, lower"), ("#F5D9A8", "right, higher")):
        ax.fill([], [], color=colour, label=f"the run ends in the {well} well")
    gained, lost = np.mean(~right_well[basin]), np.mean(right_well[~basin])
    ax.set(xlabel="x of the start", title=f"η = 0.03, β = {beta:g}")
    print(
        f"β = {beta:4.2f}: right ground to the lower, left well {gained:4.0%}; left ground to the right one {lost:4.0%}"
    )
axes[0].set_ylabel("y of the start")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=4)
figures.show(
    fig,
    "For three values of beta, a map of starts coloured by the well in which the run ends: blue for the left, lower well, pale for the right one. For beta 0 the two colours meet near the pass, in nearly one line. For larger beta "
    "stripes of each colour appear on the other side, far from the wells, where the ball arrives at the pass with speed.",
)

# %% [markdown]
# At β = 0 the border is the watershed. With more momentum, stripes of each colour appear on the other side. More runs change to the lower well than to the higher one, since it is easier to fall into the deep well than out of it; and a good part of the runs that would have ended well now end badly. **Momentum makes change more likely.** On this surface that is a gain on average; from your
# start it may be a loss.
#
# **Think.** In which region of the map does every β give the same answer, and why?
#
# <details><summary>Answer</summary>
#
# Below the height of the pass, 1.01. A ball that starts at rest gains no height, as long as its steps are small, so it stays in its well. All 598 starts of the figure below that height do.
# </details>
#
# ### Why not draw the surface?
#
# It shows what "down" means. But it hides what is behind it, and no length on it can be measured. Here are the two wells from two sides, and as a map.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: what a surface hides
X, Y, Z = figures.grid(wells.f, ((-1.45, 1.45), (-1.2, 1.2)), n=60)
fig, axes = figures.canvas(3, size=(4.1, 3.7), width_ratios=(1.2, 1.2, 1))
for ax, title, elevation, turn in (
    (axes[0], "from the west", 15, 205),
    (axes[1], "from the south, low", 3, 270),
):
    ax = solid(ax, X, Y, Z, alpha=1.0, rcount=60, ccount=60, vmax=2)
    ax.view_init(elev=elevation, azim=turn)
    low = elevation < 10  # y lies in the line of sight
    ax.set_box_aspect(None, zoom=1.25 if low else 0.88)
    ax.set(xlabel="x", ylabel="" if low else "y", title=title, zlabel="loss")
    ax.set(xticks=[-1, 0, 1], yticks=[] if low else [-1, 0, 1], zticks=[0, 1, 2])
lines = axes[2].contour(
    X, Y, Z, levels=[-0.2, 0, 0.4, 0.7, 1, 1.5, 2, 3], cmap="cividis", linewidths=1
)
axes[2].clabel(lines, fontsize=8)
axes[2].set(xlabel="x", ylabel="y", title="as a map", aspect="equal")
figures.show(
    fig,
    "The surface with two wells. From the west the floor of the right well is hidden behind the pass. From the south, low, only outlines are seen: two wells, the left one "
    "deeper. The map shows both wells, with the height written on the lines: minus 0.2 and 0 around the left one only, 0.4 around both.",
)

# %% [markdown]
# The first view hides the floor of the right well behind the pass. The second shows the depths, but not where along y the wells lie. The map hides nothing, and whatever you read off it is a number.
#
# ### Lines and grid
#
# A map is drawn by choices: the lines, the grid, the colours, the scale of the axes. Each can hide what matters or show what is not there.
#
# **Guess first.** The next figure draws one function, the bent valley $(1-x)^2 + 100(y-x^2)^2$, four times. It has a single minimum. In which of the four would you find it without the star?

# %% tags=["demo"]
guess("03-maps")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: four maps of one function
banana = objective({"name": "banana", "b": 100.0})
fine, coarse = (figures.grid(banana.f, ((-1.6, 1.6), (-0.8, 2.4)), n=n) for n in (200, 17))
top_loss = fine[2].max()
equal_steps = np.linspace(0, top_loss, 15)
powers = np.geomspace(0.05, top_loss, 15)
fig, axes = figures.canvas(4, size=(3.1, 3.1), sharey=True)
for ax, grid, levels, title in (
    (axes[0], fine, equal_steps, "equal steps of height"),
    (axes[1], fine, top_loss * np.linspace(0, 1, 16)[1:] ** 4, "steps that grow as k⁴"),
    (axes[2], fine, powers, "each line twice the last"),
    (axes[3], coarse, powers, "the same lines, 17 × 17 grid"),
):
    ax.contour(*grid, levels=levels, cmap="cividis", linewidths=0.8)
    ax.plot(1, 1, "k*", markersize=10)
    ax.set(xlabel="x", title=title)
axes[0].set_ylabel("y")
figures.show(
    fig,
    "Four maps of the same bent valley. With equal steps of height the lines lie on the outer walls and the whole valley floor is blank. With steps that grow the floor shows as a bent band, and with lines that double from one to the next the minimum "
    "itself is enclosed. With the same lines on a grid of 17 by 17 points the valley breaks into a chain of separate islands.",
)
print(
    f"equal steps: the lowest line is at {equal_steps[1]:.0f}; the path (-1, 1) → (1, 1) along the floor lies between {banana.f([1, 1]):.0f} and {banana.f([-1, 1]):.0f}"
)

# %% tags=["demo"]
reveal("03-maps")

# %% [markdown]
# In the two in the middle. With equal steps the lines go where the heights are, up the walls, and the floor, on which an optimizer spends its time, is a blank. Choose levels that are dense near the bottom: equal steps of the square root or of the logarithm of $f - f_{\min}$. (`figures.contours`
# takes the square root.)
#
# The fourth map invents islands. Where the valley is narrower than the spacing of the grid, it is seen only where a grid point happens to lie on the floor. Islands in a regular row are a sign of the grid, not of the function: **double n and look whether the
# picture changes.**
#
# ### Colours
#
# **Guess first.** Print the two maps below in grey.

# %% tags=["demo"]
guess("03-grey")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: two colour maps and their lightness
from matplotlib import colormaps

X, Y, Z = figures.grid(wells.f, ((-1.6, 1.6), (-1.2, 1.2)))
fig, axes = figures.canvas(3, size=(3.9, 3.1))
share = np.linspace(0, 1, 256)
for ax, name, look in (
    (axes[0], "jet", figures.VARIANTS[0]),
    (axes[1], "cividis", figures.VARIANTS[1]),
):
    filled = ax.contourf(X, Y, np.sqrt(Z - Z.min()), levels=14, cmap=name)
    fig.colorbar(filled, ax=ax, label="√(loss − lowest)")
    ax.set(xlabel="x", ylabel="y", title=name)
    rgb = colormaps[name](share)[:, :3]
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    lightness = 116 * np.cbrt(np.maximum(linear @ [0.2126, 0.7152, 0.0722], 0.008856)) - 16
    axes[2].plot(share, lightness, **{**look, "marker": "", "label": name})
    falls = int(np.sum(np.diff(lightness) < -0.05))
    print(
        f"{name:8s} lightness from {lightness[0]:.0f} to {lightness[-1]:.0f}, largest {lightness.max():.0f}; falling in {falls / 255:.0%} of the steps"
    )
axes[2].set(
    xlabel="from lowest (0) to highest (1)",
    ylabel="lightness (0 black, 100 white)",
    title="what is left in grey",
)
axes[2].legend()
figures.show(
    fig,
    "The two wells as filled contours in the colour maps jet and cividis, and the lightness of both maps from lowest to highest. Cividis climbs steadily. Jet climbs to a bright middle and falls again, so that its lowest and its highest colour are both dark.",
)

# %% tags=["demo"]
reveal("03-grey")

# %% [markdown]
# In *jet* the lowest and the highest colour are equally dark, and bright bands in the middle look like ridges that the function does not have. A map whose lightness climbs steadily, such as *cividis* or *viridis*, survives grey printing and most kinds of colour blindness.
#
# ### A slider of your own
#
# A picture that moves with your hand takes five lines. `interact`, from the library ipywidgets, makes a slider for each argument of a function: lowest value, highest, step. Whenever the slider moves, it runs the function again.

# %% tags=["demo"]
from ipywidgets import interact

ravine = objective("ravine")  # x² + 10y²: curvatures 2 and 20


@interact(lr=(0.0, 0.105, 0.005))
def picture(lr=0.05):
    fig, ax = figures.canvas(size=(6.4, 2.6))
    figures.contours(ax, ravine)
    figures.path(ax, run("gd", ravine.grad, [10.0, 2.0], lr, steps=25))
    figures.show(fig, f"Gradient descent in a narrow valley, 25 steps with η = {lr:g}.")


# %% [markdown]
# Then make it yours: put your `plot_descent` in the place of the two lines in the middle, or change the surface, or give `picture` a second argument with a second slider.
#
# `interact` draws a new picture for each position. `explore.make` sends only numbers, so the page keeps up with your hand. It takes two functions: the first computes, the second says what is drawn of it.
#
# Before you run it, guess: at which η does the walk come closest to the minimum?


# %% tags=["demo"]
# Explorable: your own, of two functions
def descent(lr):
    """Which learning rate brings the walk closest to the minimum?"""
    return run("gd", ravine.grad, [10.0, 2.0], lr, steps=25)


def drawn(path):
    return [explore.bowl([2, 20], [2, 10, 30, 60, 100]), explore.path(path, "gd")]


explore.make(descent, drawn, lr=(0.005, 0.105, 0.02))

# %% [markdown]
# **Think.** At which η does the zigzag no longer come in? Say it before you try.
#
# <details><summary>Answer</summary>
#
# At 0.1. There y goes from 2 to $2 - 0.1 \cdot 20 \cdot 2 = -2$ and back, for ever; above 0.1 it grows. In general the edge is $2/\lambda_{\max}$.
# </details>
#
# ## Sitting 5 · What no contour plot shows (further, 10 minutes)
#
# ### Slices
#
# A network's "loss landscape" in an article is a **slice**: from the trained weights θ, go along two directions d and e, and draw $f(\theta + a\,d + b\,e)$ over a and b. Usually d and e are random. Two people look at one that is a smooth bowl. One says: so the loss is convex here, and θ is a minimum. The other says: it may be a saddle. Who can be right?
#
# **Guess first.** Take a point in 1000 dimensions where the loss rises along 980 of the axes and falls along 20, as steeply: a saddle. You draw 200 slices through it along random directions.

# %% tags=["demo"]
guess("03-slices")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: slices through a saddle in 1000 dimensions
rng = np.random.default_rng(3)
curvatures = np.ones(1000)
curvatures[:20] = -1.0


def slice_of(d, e):
    """½ Σ λᵢ(a dᵢ + b eᵢ)² as a function of the point (a, b)."""
    return lambda p: 0.5 * float(np.sum(curvatures * (p[0] * d + p[1] * e) ** 2))


def random_pair():
    d, e = np.linalg.qr(rng.standard_normal((1000, 2)))[0].T
    return d, e


lowest = []
for _ in range(200):
    pair = np.array(random_pair())
    lowest.append(np.linalg.eigvalsh(pair * curvatures @ pair.T)[0])
print(
    f"200 random slices: the lowest curvature in any of them is {min(lowest):.2f}; slices that show a fall: {sum(c < 0 for c in lowest)}"
)

fig, axes = figures.canvas(3, size=(3.6, 3.2), sharey=True)
falling = np.eye(1000)[0]
for ax, (d, e), title in (
    (axes[0], random_pair(), "a random slice"),
    (axes[1], random_pair(), "another random slice"),
    (axes[2], (falling, np.eye(1000)[500]), "a slice along a falling axis"),
):
    heights = ax.contour(
        *figures.grid(slice_of(d, e), ((-2, 2), (-2, 2)), n=60),
        levels=np.arange(-1.8, 3.7, 0.3),
        cmap="cividis",
        vmin=-1.8,
        vmax=3.6,
        linewidths=0.9,
    )
    ax.clabel(heights, heights.levels[::3], fontsize=7)
    ax.set(xlabel="a", title=title, aspect="equal")
axes[0].set_ylabel("b")
figures.show(
    fig,
    "Three slices through the same point of a function of 1000 numbers. Two random slices show nearly perfect circles around a minimum. The third, along one of the axes in which the function falls, shows a saddle.",
)

# %% tags=["demo"]
reveal("03-slices")

# %% [markdown]
# None. A random direction has a little of all 1000 axes in it, so it shows their *average* curvature, here 0.96, and averages look like round bowls. An optimizer, however, finds the 20 axes that fall.
#
# So the other can be right. A slice can show that a loss is *not* convex: one dent is enough. It can never show that it *is*. Nor does a bump in a slice say that it would hold an optimizer, which can walk around it.
#
# ### The scale of the directions
#
# Slices have a second trap. Multiply the weights into a layer of ReLU units, which pass on max(input, 0), by 5 and divide those that lead out of it by 5: the network computes the same function. **Guess first.**

# %% tags=["demo"]
guess("03-scaling")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: one network, two scalings
rng = np.random.default_rng(8)
inputs = rng.standard_normal((64, 3))
W = rng.standard_normal((3, 16))
targets = np.sin(inputs.sum(axis=1))
out = np.linalg.lstsq(np.maximum(inputs @ W, 0), targets, rcond=None)[0]
D, E = ((rng.standard_normal(W.shape), rng.standard_normal(out.shape)) for _ in range(2))


def network_slice(W, out, D, E):
    def loss(p):
        hidden = np.maximum(inputs @ (W + p[0] * D[0] + p[1] * E[0]), 0)
        return float(np.mean((hidden @ (out + p[0] * D[1] + p[1] * E[1]) - targets) ** 2))

    return loss


def like(weights, direction):
    """The direction with each unit's part as long as that unit's own weights."""
    return direction * np.linalg.norm(weights, axis=0) / np.linalg.norm(direction, axis=0)


fig, axes = figures.canvas(4, size=(3.2, 3.1), sharey=True)
for k, (factor, normalised) in enumerate(((1, False), (5, False), (1, True), (5, True))):
    scaled = (W * factor, out / factor)
    directions = [
        [like(w, d) if normalised else d for w, d in zip(scaled, both, strict=True)]
        for both in (D, E)
    ]
    loss = network_slice(*scaled, *directions)
    grid = figures.grid(loss, ((-1, 1), (-1, 1)), n=41)
    lines = axes[k].contour(
        *grid, levels=np.geomspace(0.05, 200, 13), cmap="cividis", linewidths=0.9
    )
    axes[k].set(
        xlabel="a",
        title=f"{'normalised' if normalised else 'raw'}, weights {'· 5, / 5' if factor == 5 else 'as fitted'}",
        aspect="equal",
    )
    print(
        f"{'normalised' if normalised else 'raw       '} directions, factor {factor}: loss at the centre {loss((0, 0)):.3f}, highest in the window {grid[2].max():.1f}"
    )
axes[0].set_ylabel("b")
figures.show(
    fig,
    "Four slices through the loss of one small network. Along raw random directions, the network as fitted and the same network with rescaled weights show different maps, the second far steeper. Along "
    "directions normalised to the size of each unit's weights the two maps are identical.",
)

# %% tags=["demo"]
reveal("03-scaling")

# %% [markdown]
# The function is the same, and the raw maps show two minima of different sharpness and shape. Li and others (2018) therefore give each unit's part of a random direction the length of that unit's own weights (**filter normalisation**); then the two maps agree. "Flat" and "sharp" mean something
# only once it is said in which units. And it is still a slice.
#
# So use maps for what they can do: to understand a method on a surface of two numbers, and to ask questions. For a network, look at curves of its loss, at gradients, and at several runs.
#
# ## What sources print
#
# <details><summary>Convexity</summary>
#
# A course page says that contour plots in deep learning tell whether a loss is convex and whether it has local minima. For a loss of two parameters that is right. For a slice of a large one see sitting 5.
# </details>
#
# <details><summary>"High curvature"</summary>
#
# The page shows a narrow valley under the heading of high-curvature regions, and says that gradient descent oscillates because the gradients are large in the steep directions. Sitting 3 shows a steeper bowl without oscillation: what hurts is the ratio κ.
# </details>
#
# <details><summary>The test that never ran</summary>
#
# The page's program for the descent on $w_1^2 + w_2^2$ has a line, commented out, that should stop it once the gradient is shorter than 0.00001. In its 50 steps it would not have done so. It also stands *after* the step and looks at the gradient from *before* it, so such a run ends one row later than yours.
# </details>
#
# <details><summary>Two wells</summary>
#
# The page draws momentum, in magenta, on its way to the global minimum in the left well, and gradient descent, in cyan, in the local one on the right. Sitting 4 shows that, and the other direction.
# </details>
#
# ## Sources
#
# - E. Imhof, *Cartographic Relief Presentation*, 1965, in English 1982. How map makers choose their lines.
# - J. Nocedal and S. Wright, *Numerical Optimization*, 2006, chapters 2 and 3. Level sets, scaling, and how κ rules steepest descent.
# - H. Rosenbrock, *An automatic method for finding the greatest or least value of a function*, 1960. The bent valley.
# - J. Nuñez, C. Anderton, R. Renslow, *Optimizing colormaps with consideration for color vision deficiency*, 2018. Where cividis comes from.
# - H. Li, Z. Xu, G. Taylor, C. Studer, T. Goldstein, *Visualizing the loss landscape of neural nets*, 2018. Slices, and how to normalise them.
# - L. Dinh, R. Pascanu, S. Bengio, Y. Bengio, *Sharp minima can generalize for deep nets*, 2017. The rescaling of ReLU layers.
# - I. Goodfellow, O. Vinyals, A. Saxe, *Qualitatively characterizing neural network optimization problems*, 2015. Slices along a line, done with care.
# - A course page on optimizers: the hill with its profile, the descent on a map with 30 lines, the valley and its ideal path, the two wells.
