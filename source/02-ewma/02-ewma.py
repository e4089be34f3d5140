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
# # 02 · An average that forgets
#
# Numbers come in one by one, and each is partly signal and partly noise. The **exponentially weighted moving average** (EWMA)
# is a running answer to "what is the level now?". It takes one multiplication per number and one number of memory. Momentum,
# RMSprop and Adam are built from it, and inherit what it does well and badly.
#
# **After this chapter you can** write the average with each of its three starts; say what it remembers, and how long; choose β for a
# window of n values; and say what calm costs. The further sittings translate between libraries, and show when another tool is better.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · One line of arithmetic | core | 45 | `ewma`, `ewma_weights` |
# | 2 · Where it starts, and what calm costs | core | 45 | `ewma_corrected`, `beta_for_window` |
# | 3 · Whose β is it? | further | 25 | `half_life` |
# | 4 · When another tool is better | further | 25 | – |
#
# **Points** 20. **You need** chapter 00.

# %%
import numpy as np

from course import check, explore, figures, guess, hint, reveal, review, self_check
from course.chapters.series import prices, smooth, window_mean, window_median

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · One line of arithmetic (core, 45 minutes)
#
# ### A line through the noise
#
# Here is a year of daily prices, with a fall and a recovery. They are made, by a random walk with a fixed seed.
# Two averages of the same kind run along with them. They differ in one number, β, which is 0.5 for one and 0.95 for the other.
#
# **Guess first.** Prices are lowest on day 59.

# %% tags=["demo"]
guess("02-lowest")

# %% [markdown]
# **The idea.** Each day the average moves a part of the way from where it is to the new price. If that part is large,
# it follows every twitch. If it is small, it ignores twitches, and is late when something really happens.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a year of prices
LOOK = {  # one look per β
    0.1: figures.VARIANTS[1],
    0.5: figures.VARIANTS[0],
    0.9: figures.VARIANTS[2],
    0.95: figures.VARIANTS[2],
}
DOTS = {"color": "#8a8a8a", "linestyle": "none", "marker": "o", "markersize": 3}


def draw(ax, values, beta, label=None, **style):
    look = {**LOOK[beta], "label": label or f"β = {beta:g}", "linewidth": 1.8, **style}
    return figures.series(ax, values, **look)


year = prices()
fig, (left, right) = figures.canvas(columns=2, size=(5.3, 3.5))
for ax, days in ((left, slice(0, 252)), (right, slice(30, 110))):
    shown = np.arange(252)[days]
    ax.plot(shown, year[days], label="price", **DOTS)
    for beta in (0.5, 0.95):
        look = {**LOOK[beta], "linewidth": 1.8, "markevery": 12 if ax is left else 5}
        ax.plot(shown, smooth(year, beta)[days], label=f"β = {beta:g}", **look)
    ax.set_xlabel("day")
left.set(ylabel="price", title="a year")
right.set_title("the fall, enlarged")
left.legend()
figures.show(
    fig,
    "Daily prices as dots, which rise a little from 100, fall to about 65 by day 59, and recover to about 110. The average with β = 0.5 follows closely; the one with β = 0.95 is a smooth "
    "curve that stays far above the prices during the fall, turns 22 days late, and stays below them during the recovery.",
)
print(f"prices:   lowest on day {np.argmin(year)}, at {year.min():.1f}")
for beta in (0.5, 0.95):
    line = smooth(year, beta)
    bottom = 36 + np.argmin(line[36:])
    travel = np.abs(np.diff(line)).sum() / np.abs(np.diff(year)).sum()
    print(
        f"β = {beta:<4g}: lowest on day {bottom}, at {line[bottom]:.1f}; goes {travel:.0%} of the way up and down that prices go"
    )

# %% tags=["demo"]
reveal("02-lowest")

# %% [markdown]
# With β = 0.5 the lowest day comes 2 days late, with β = 0.95 it comes 22 days late, and 10 higher. That is the price of calm. What it buys: the
# second line travels less than a third of the way that prices go up and down.
#
# ### Three values by hand
#
# **The formula.** Let $x_t$ be the new value and $v_{t-1}$ the average so far. Let β be at least 0 and below 1. Then
#
# $$v_t = \underbrace{\beta\, v_{t-1}}_{\text{the trend}} + \underbrace{(1-\beta)\, x_t}_{\text{the current value}}$$
#
# β is the share of the old average that is kept; what is left, 1 − β, is the share of the new value. The same line, read as a step:
# $v_t = v_{t-1} + (1-\beta)(x_t - v_{t-1})$, a part 1 − β of the way to the new value. At β = 0 nothing old is kept, and the average is the series itself.
#
# There is no average before the first value. The plainest choice is to start *at* it: $v_1 = x_1$.
#
# **Guess first**, with a pencil, for the values 5, 6, 4.

# %% tags=["demo"]
guess("02-three")

# %% tags=["demo"]
v_1 = 5.0
v_2 = 0.9 * v_1 + 0.1 * 6
v_3 = 0.9 * v_2 + 0.1 * 4
print(f"β = 0.9: {v_1}, {v_2}, {v_3:.2f}")

# %% tags=["demo"]
reveal("02-three")

# %% [markdown]
# #### Exercise: `ewma` (6 points)
#
# Return the averages of all values, one for each: the answer is as long as the series, and entry 0 is the first value. The series is an array
# or a list, of decimals or of whole numbers, and holds at least one value. Leave it unchanged: it belongs to the caller.
#
# Four points are for the averages, two for any kind of series. You may use any library you know, if you get its conventions right. Only
# `smooth`, which draws the lines in the folded cells, does not count. Stuck?
# `hint("ewma")` says a little more with each call; the other exercises have hints too.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "ewma", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ewma(values, beta):
    """The exponentially weighted moving average of a series, started at its first value.

    values: one or more numbers, an array or a list. beta: the share of the old average,
    0 ≤ beta < 1. Returns an array of floats of the same length; entry 0 is values[0].
    """
    ### BEGIN SOLUTION
    v = float(values[0])
    averages = [v]
    for x in values[1:]:
        v = beta * v + (1 - beta) * x
        averages.append(v)
    return np.array(averages)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-ewma", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
check("ewma")

# %% [markdown]
# **Think.** A stream sends a million numbers a second. Which of them does your function need to keep, in order to give the
# average after the last? And a plain mean of the last thousand?
#
# <details><summary>Answer</summary>
#
# None of them: the last average is enough, one number, and the new value changes it. A plain mean of the last thousand needs all thousand, since it has to
# know which value drops out next.
# </details>
#
# Now nine values, 5, 6, 4, 7, 5, 10, 8, 6, 7, and *your* averages of them with three β.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table and figure: nine values, three β
nine = [5, 6, 4, 7, 5, 10, 8, 6, 7]
try:
    averages = {beta: np.asarray(ewma(nine, beta), float) for beta in (0.1, 0.5, 0.9)}
except NotImplementedError:
    averages = {}
    print("Write ewma first; then run this cell again.")
if averages:
    print("values ", *(f"{x:6d}" for x in nine))
    for beta, line in averages.items():
        print(f"β = {beta}", *(f"{v:6.2f}" for v in line))
    fig, ax = figures.canvas(size=(6.4, 3.5))
    ax.plot(nine, label="values", **{**DOTS, "markersize": 8})
    for beta, line in averages.items():
        draw(ax, line, beta, every=1)
    ax.set(ylabel="value", xlabel="time")
    ax.legend(loc="upper left")
    figures.show(
        fig,
        "Nine values between 4 and 10 as dots, and three averages. β = 0.1 passes close to every dot; β = 0.5 goes about half of the way to each; "
        "β = 0.9 is almost a straight line that creeps from 5 to 6 and hardly notices the peak of 10.",
    )

# %% [markdown]
# ### What it remembers
#
# **Guess first.** Think of the weight with which today's value enters the average, and yesterday's.

# %% tags=["demo"]
guess("02-weights")

# %% [markdown]
# **The idea.** Each step multiplies everything that was there by β. A value from three steps ago has been multiplied three times.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the weights by age
fig, axes = figures.canvas(columns=3, size=(3.5, 2.8), sharex=True)
for ax, beta in zip(axes, (0.5, 0.9, 0.95), strict=True):
    ages = np.arange(41)
    weights = (1 - beta) * beta**ages
    ax.bar(ages, weights, color=LOOK[beta]["color"], width=0.8)
    ax.axvline(beta / (1 - beta), color="black", linewidth=1, linestyle="--")
    ax.annotate(
        f"mean age {beta / (1 - beta):g}",
        (beta / (1 - beta), 0.9 * weights[0]),
        (5, 0),
        textcoords="offset points",
    )
    ax.set(title=f"β = {beta:g}", xlabel="age in steps")
    print(
        f"β = {beta:<4g}: newest weights {weights[0]:.4g}, {weights[1]:.4g}, {weights[2]:.4g}; below 0.01 from age {np.argmax(weights < 0.01)} on"
    )
axes[0].set_ylabel("weight")
figures.show(
    fig,
    "Bars: the weight of a value by its age, for β 0.5, 0.9 and 0.95, each with a dashed line at the mean age, 1, 9 and 19. The first falls from 0.5 to almost nothing in six steps; the others begin at 0.1 and 0.05 and fall slowly.",
)

# %% tags=["demo"]
reveal("02-weights")

# %% [markdown]
# **The formula.** Put $v_{t-1}$ into the formula for $v_t$, then $v_{t-2}$ into that, and so on. Three steps from a start $v_0$:
#
# $$v_3 = (1-\beta)\,x_3 + (1-\beta)\beta\,x_2 + (1-\beta)\beta^2 x_1 + \beta^3 v_0$$
#
# A value that is i steps old has the weight $(1-\beta)\beta^i$, the height of its bar. For β between 0 and 1, β³ < β² < β: the older, the less. That is where *exponentially* comes from: the age stands in the exponent.
#
# The dashed lines are at the **mean age**, the average of the ages, each taken with its weight. The next sitting uses it.
#
# #### Exercise: `ewma_weights` (3 points)
#
# Return the n newest weights, newest first, as they are: they need not add up to one. At β = 0 the newest has all the weight.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "ewma_weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ewma_weights(beta, n):
    """The weights of the n newest values in an EWMA, newest first: an array of length n, n ≥ 1."""
    ### BEGIN SOLUTION
    return (1 - beta) * beta ** np.arange(n)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-ewma_weights", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("ewma_weights")

# %% [markdown]
# **Think.** Your `ewma` starts at the first value. Which weight does that first value have after t values? With β = 0.9, up to which t is it larger than the weight of the newest?
#
# <details><summary>Answer</summary>
#
# It is never multiplied by 1 − β, so after t values it has the weight $\beta^{t-1}$. The newest has 0.1, and $0.9^{t-1}$ is larger than that up to t = 22. For
# that long the first value counts more than any other.
# </details>
#
# A good place for a break.
#
# ## Sitting 2 · Where it starts, and what calm costs (core, 45 minutes)
#
# ### Where to start
#
# An optimizer makes its v from zeros, before it has seen anything. What does an average do that starts at 0?
#
# **Guess first.** A thermometer reads 20 degrees, day after day. An average with β = 0.9 starts at 0.

# %% tags=["demo"]
guess("02-cold")

# %% [markdown]
# **The idea.** The starting 0 counts like a reading, a wrong one. Each step leaves the share β of it. So work out which part of the average comes from true
# readings, and divide by it.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: three starts
rng = np.random.default_rng(8)
readings = 20 + 2.0 * rng.standard_normal(40)
readings[0] = 25.0  # an unlucky first reading
STARTS = {  # label, look
    "zero": ("start at 0", figures.VARIANTS[1]),
    "first": ("start at the first value", figures.VARIANTS[0]),
    "corrected": ("start at 0, corrected", figures.VARIANTS[2]),
}
fig, (left, right) = figures.canvas(columns=2, size=(5.1, 3.5), sharey=True)
for ax, values, title in (
    (left, np.full(40, 20.0), "always 20"),
    (right, readings, "20 and noise, first reading 25"),
):
    ax.plot(np.arange(1, 41), values, label="reading", **DOTS)
    for start, (label, look) in STARTS.items():
        line = smooth(values, 0.9, start)
        wide = {"linewidth": 4, "alpha": 0.6} if start == "first" else {}
        ax.plot(np.arange(1, 41), line, label=label, **{**look, **wide, "markevery": 4})
    ax.set(xlabel="readings so far", title=f"{title}, β = 0.9", ylim=(0, 27))
left.set_ylabel("degrees")
left.legend(loc="lower right")
figures.show(
    fig,
    "Three averages with β = 0.9. Of constant readings of 20 the one that starts at 0 climbs from 2 and needs some thirty steps; the other two are 20 throughout. Of noisy readings that begin with 25 "
    "the one that starts at the first value comes down from 25 slowly, the corrected one within a few steps.",
)
cold = smooth(np.full(40, 20.0), 0.9, "zero")
print("always 20, start at 0:", ", ".join(f"{cold[t - 1]:.1f} after {t}" for t in (1, 2, 10, 30)))
print(
    "first reading 25, after 5:",
    ", ".join(f"{label} {smooth(readings, 0.9, s)[4]:.1f}" for s, (label, _) in STARTS.items()),
)
print(f"   mean of those five readings: {readings[:5].mean():.1f}")

# %% tags=["demo"]
reveal("02-cold")

# %% [markdown]
# **The formula.** From $v_0 = 0$, the weights of the t values add up to a geometric sum,
#
# $$(1-\beta)\,(1 + \beta + \dots + \beta^{t-1}) = 1 - \beta^t,$$
#
# and the missing $\beta^t$ is the share of the starting 0. If the values are 20 on average, $v_t$ is $20\,(1-\beta^t)$ on average: it is **biased**
# towards 0, that is, wrong in one direction on average: by 90% after one value, by 35% after ten. Divide by the sum, and it is a true average of the values seen:
#
# $$\hat v_t = \frac{v_t}{1-\beta^t}$$
#
# The next step goes on from $v_t$, not from $\hat v_t$: the correction is made afresh each time, for what is reported. After the
# first value, $\hat v_1 = x_1$, whatever β is. After many, the divisor is nearly 1.
#
# On the right, compare the start at the first value: it believes one unlucky first reading for a long time. The corrected average treats it as one
# reading among others, and is jumpier at first, because it has so few.
#
# #### Exercise: `ewma_corrected` (6 points)
#
# Return the corrected averages: start at 0, and divide each entry by the sum of its weights. Length, kinds of series and their points are as in `ewma`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "ewma_corrected", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ewma_corrected(values, beta):
    """The exponentially weighted moving average of a series, started at 0 and corrected for it.

    values: one or more numbers, an array or a list. beta: the share of the old average,
    0 ≤ beta < 1. Returns an array of floats of the same length.
    """
    ### BEGIN SOLUTION
    v, averages = 0.0, []
    for t, x in enumerate(values, start=1):
        v = beta * v + (1 - beta) * x
        averages.append(v / (1 - beta**t))
    return np.array(averages)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-ewma_corrected", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
check("ewma_corrected")

# %% [markdown]
# **Think.** At β = 0.999, how many steps does it take until the correction changes the average by less than one percent? What
# would an optimizer with such a β and no correction do in its first step, if it *divides* by the root of the average of $g^2$?
#
# <details><summary>Answer</summary>
#
# About 4,600 steps, until $0.999^t$ is below 0.01. After one step the uncorrected average of $g^2$ is only $0.001\,g^2$, and its root $0.032\,|g|$: dividing by it
# makes the step 32 times too long. Adam (chapter 10) uses this β, and the correction.
# </details>
#
# ### How long is the memory?
#
# **Guess first.** A plain window is the simplest average: the mean of the last n values.

# %% tags=["demo"]
guess("02-window")

# %% [markdown]
# **The idea.** An exponential average never forgets completely, so its memory has no length. But it has a mean age, and so has a window.
# Choose β so that the two agree.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a window of 19 and its β
ages = np.arange(60)
fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.4))
left.bar(ages, np.where(ages < 19, 1 / 19, 0), color="#c8c8c8", width=1.0, label="window of 19")
left.plot(ages, 0.1 * 0.9**ages, label="β = 0.9", **{**LOOK[0.9], "markevery": 4})
left.axvline(9, color="black", linewidth=1, linestyle="--", label="mean age of both: 9")
left.set(xlabel="age in steps", ylabel="weight", title="weights")
left.legend()
days = np.arange(30, 150)
right.plot(days, year[30:150], label="price", **DOTS)
right.plot(
    days,
    window_mean(year, 19)[30:150],
    label="window of 19",
    **{**figures.VARIANTS[3], "linestyle": "-", "color": "#555555", "markevery": 9},
)
right.plot(days, smooth(year, 0.9)[30:150], label="β = 0.9", **{**LOOK[0.9], "markevery": 7})
right.set(xlabel="day", ylabel="price", title="on the prices")
right.legend()
figures.show(
    fig,
    "Left: nineteen equal bars of 1/19, and the weights for β = 0.9, which begin at 0.1 and fade out beyond age 40; a dashed line marks the mean age 9 of both. Right: on the prices the two averages run close together through fall and recovery.",
)

# %% tags=["demo"]
reveal("02-window")

# %% [markdown]
# **The formula.** In a window of n the ages are 0, 1, …, n − 1, with the mean $(n-1)/2$. In the exponential average the mean age is
#
# $$\sum_{i=0}^{\infty} i\,(1-\beta)\beta^i = \frac{\beta}{1-\beta}$$
#
# which is 9 for β = 0.9, and 19 for β = 0.95.
#
# #### Exercise: `beta_for_window` (2 points)
#
# Return the β whose mean age equals that of a plain window of n values, n ≥ 1.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "beta_for_window", "locked": false, "schema_version": 3, "solution": true, "task": false}
def beta_for_window(n):
    """The β for which an EWMA has the same mean age as a plain mean of the last n values."""
    ### BEGIN SOLUTION
    return (n - 1) / (n + 1)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-beta_for_window", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("beta_for_window")

# %% [markdown]
# ### Late or noisy
#
# A long memory averages the noise away, because noise of opposite sign cancels. The same long memory holds old values, and on a slope these are wrong. One number, β, governs both.
#
# **Guess first.** A value climbs by 1 in every step, without any noise.

# %% tags=["demo"]
guess("02-ramp")

# %% [markdown]
# The figure below moves with your hand. On the left a ramp comes in under noise, and *your* `ewma` follows; the black bar says how many steps ago the ramp was as high as the average is now. On the right are the weights of that
# average by age, their mean age (dashed), and the plain window that leaves as much noise (dotted). Noise is measured by its **standard deviation**, its typical size: the root of the mean square.
#
# **Guess first**, before you move the noise. Then reach the goal.

# %% tags=["demo"]
guess("02-noise")

# %% tags=["demo"]
# Explorable: what does a calm average cost?
explore.microscope(ewma=ewma)

# %% tags=["demo"]
reveal("02-noise")

# %% [markdown]
# **Think.** Somebody asks for an average that leaves under 20% of the noise and is less than 10 steps late. Look at the dashed and at the dotted line: why can no β do that? How late must it be at least?
#
# <details><summary>Answer</summary>
#
# To leave under 20% a plain mean needs more than 25 values, since the noise of a mean of n values is $1/\sqrt n$ of that of one; their mean age is 12. The exponential average that leaves as much noise has the same mean age. So it is at least 12 steps late.
# </details>
#
# Now measure: the lag on a long ramp, the noise left in 50 series, and both for plain windows.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: lag against noise, measured and computed
rng = np.random.default_rng(3)
white = rng.standard_normal((2000, 50))  # 50 series of pure noise of standard deviation 1
ramp = np.arange(1500.0)
measured = {}
print("        lag on a ramp            noise left (standard deviation)")
print("  β     measured  β/(1−β)     measured  √((1−β)/(1+β))")
for beta in (0.0, 0.5, 0.8, 0.9, 0.95, 0.98):
    lag = ramp[-1] - smooth(ramp, beta)[-1]
    left_over = np.std(smooth(white, beta)[300:])
    measured[beta] = lag, left_over
    print(
        f"{beta:5.2f} {lag:9.2f} {beta / (1 - beta):9.2f} {left_over:12.3f} {np.sqrt((1 - beta) / (1 + beta)):12.3f}"
    )

fig, ax = figures.canvas(size=(6.4, 3.6))
curve = np.linspace(0, 0.985, 400)
ax.plot(
    curve / (1 - curve),
    np.sqrt((1 - curve) / (1 + curve)),
    color="#b0b0b0",
    linewidth=5,
    alpha=0.7,
    label="closed form",
)
for beta, (lag, left_over) in measured.items():
    ax.plot(
        lag,
        left_over,
        color=LOOK[0.9]["color"],
        marker="X",
        markersize=8,
        linestyle="none",
        label="measured, by β" if not beta else None,
    )
    ax.annotate(f"{beta:g}", (lag, left_over), (7, 3), textcoords="offset points")
for n in (3, 9, 19, 39):
    left_over = np.std([window_mean(series, n)[300:] for series in white.T[:15]])
    ax.plot(
        (n - 1) / 2,
        left_over,
        marker="o",
        fillstyle="none",
        markersize=11,
        color="black",
        linestyle="none",
        label="measured, windows" if n == 3 else None,
    )
ax.set(
    xlabel="lag on a ramp of slope 1",
    ylabel="noise that is left",
    title="the price of calm",
    xlim=(-2, 60),
    ylim=(0, 1.08),
)
ax.legend(loc="upper right")
figures.show(
    fig,
    "Share of the noise's standard deviation that is left, against lag on a ramp: a curve that falls steeply at first and ever more slowly. The measured points for β from 0 to 0.98 lie on the computed curve, and so do the plain windows of 3, 9, 19 and 39.",
)

# %% tags=["demo"]
reveal("02-ramp")

# %% [markdown]
# **The formula.** On a steady slope of s per step, the average ends up $s\,\beta/(1-\beta)$ behind: slope times mean age. Of independent noise it leaves the share
#
# $$\sqrt{\frac{1-\beta}{1+\beta}}$$
#
# of the standard deviation, which is the root of the sum of its squared weights. For β = 0.9 that is 23%, or $1/\sqrt{19}$: the same as a plain mean of 19 values leaves, and 19 is the window of equal mean age.
# That is no accident. Put the answer of your `beta_for_window` into the fraction, and $1/n$ remains. So windows and exponential averages lie on one curve. **You choose where on the curve to be, not the curve.**
#
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("02")

# %% [markdown]
# ### Recap
#
# - $v \leftarrow \beta v + (1-\beta)x$: keep the share β, take the share 1 − β of the new value.
# - A value that is i steps old has the weight (1−β)βⁱ. After t values the weights add up to 1 − βᵗ.
# - Three starts: at the first value; at 0, biased; at 0 and divided by 1 − βᵗ. They agree in the long run.
# - The mean age β/(1−β) is how late the average is on a ramp. It leaves √((1−β)/(1+β)) of the noise's standard deviation.
#
# Next, chapter 03 reads surfaces from their contours. In chapter 04 the values become gradients, and their average a velocity.
#
# ## Sitting 3 · Whose β is it? (further, 25 minutes)
#
# ### Two rules for one window
#
# Two people smooth the same prices "like a window of 19". One sets β = 2/(n+1), since a formula collection says so. The other sets β = 1 − 2/(n+1). Who is right? Compare both with the plain mean of 19.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: two rules for one window
fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.4))
days = np.arange(30, 110)
broad = {"color": "#b0b0b0", "linewidth": 5, "alpha": 0.7, "zorder": 0}
left.plot(days, year[30:110], label="price", **DOTS)
left.plot(days, window_mean(year, 19)[30:110], label="window of 19", **broad)
windows = np.arange(2, 61)
right.plot(windows, (windows - 1) / 2, label="the window itself", **broad)
for label, rule in (("2/(n+1)", lambda n: 2 / (n + 1)), ("1 − 2/(n+1)", lambda n: 1 - 2 / (n + 1))):
    beta, betas = rule(19), rule(windows)
    look = {**LOOK[round(beta, 1)], "markevery": 6}
    left.plot(days, smooth(year, beta)[30:110], label=f"β = {label} = {beta:g}", **look)
    right.plot(windows, betas / (1 - betas), label=f"β = {label}", **look)
    gap = np.sqrt(np.mean((smooth(year, beta) - window_mean(year, 19))[19:] ** 2))
    print(
        f"β = {beta:.1f}: mean age {beta / (1 - beta):.2f}, root mean square distance from the window's mean {gap:.2f}"
    )
left.set(xlabel="day", ylabel="price", title="n = 19 on the prices")
right.set(
    xlabel="window n", ylabel="mean age in steps", title="how old the values are", ylim=(-1, 31)
)
left.legend(fontsize="small")
right.legend(fontsize="small")
figures.show(
    fig,
    "Left: prices, the plain mean of 19 as a broad grey line, the average with β = 0.1, which follows every price, and the one with β = 0.9, which follows the grey line. Right: mean age against the window; with 1 − 2/(n+1) it is that of the window, "
    "with 2/(n+1) it falls towards 0.",
)

# %% [markdown]
# The second. With β = 2/(n+1) and n = 19 the average has β = 0.1, an average of mean age 0.11, which forgets almost everything at once; and the larger the window, the smaller β would be. The formula is a good one, for the other weight: in finance and in pandas, α = 2/(n+1) is the share of
# the *new* value.
#
# ### Half-life
#
# A few very old values pull the mean age up. Another measure is the **half-life**: the number of steps after which half of a weight is left. It solves $\beta^h = \tfrac12$, and need not be a whole number.
#
# #### Exercise: `half_life` (3 points)
#
# Return h for any β from 0 up to, but not including, 1. At β = 0 nothing older than the newest value counts: return 0 there, which is one of the three points.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "half_life", "locked": false, "schema_version": 3, "solution": true, "task": false}
def half_life(beta):
    """The number of steps, not rounded, in which a weight falls to one half; 0 at beta = 0."""
    ### BEGIN SOLUTION
    if beta == 0:
        return 0.0
    return np.log(0.5) / np.log(beta)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-half_life", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("half_life")

# %% [markdown]
# Here are the measures side by side, with another that is often quoted, 1/(1−β). It is the mean age plus one, and for β near 1 the age at which 1/e, that is 37%, of a weight is left.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: four measures of one memory
try:
    rows = [(beta, half_life(beta)) for beta in (0.0, 0.5, 0.9, 0.95, 0.99, 0.999)]
    print("   β    half-life  mean age  1/(1−β)  window of equal mean age")
    for beta, half in rows:
        age = beta / (1 - beta)
        print(f"{beta:6.3f} {half:9.2f} {age:9.2f} {age + 1:9.1f} {2 * age + 1:9.0f}")
except NotImplementedError:
    print("Write half_life first; then run this cell again.")

# %% [markdown]
# ### Who calls what β?
#
# "0.9" means a long memory to one author and almost none to the next. This table carries the numbers over.
#
# | where | its number is | our β |
# |---|---|---|
# | this course, Adam's β₁ and β₂, torch's RMSprop `alpha`, Keras' batch-norm `momentum` | the share of the old | the same |
# | RiskMetrics' λ = 0.94 for daily volatility | the share of the old | 0.94 |
# | pandas `alpha`, the λ of control charts, torch's batch-norm `momentum` | the share of the **new** | 1 − it |
# | pandas `span` = n | the window of equal mean age | (n − 1)/(n + 1) |
# | pandas `com` = c (*centre of mass*) | the mean age | c/(1 + c) |
# | pandas `halflife` = h | the half-life | 0.5 to the power 1/h |
#
# The start differs as well: pandas' `ewm(…, adjust=False)` is your `ewma`, and `adjust=True`, which is the default, is your `ewma_corrected`.
#
# **Think.** Two programs smooth the same series "with a span of 19". Their results differ in the first 60 entries and agree afterwards. What is the likely reason, and what would you look at to be sure?
#
# <details><summary>Answer</summary>
#
# The start. One begins at the first value, the other at 0 with the correction; the first entries are equal, so look at the second. With β = 0.9 the one gives $0.9\,x_1 + 0.1\,x_2$, the other $0.47\,x_1 + 0.53\,x_2$.
# </details>
#
# ### Window or exponential?
#
# For the same lag both leave the same noise. What decides between them is something else:
#
# | | exponential average of equal mean age | plain window of n |
# |---|---|---|
# | has to keep | one number | the last n numbers |
# | after a sudden step | after n steps about 86% there, and then ever closer | exactly there after n steps |
# | an old outlier | fades | drops out suddenly, which makes a second jump |
# | a weekly pattern | damped, delayed | gone, if n is 7 |
#
# The next figure shows the last three rows.
#
# **Guess first.** A daily series with a weekly pattern is averaged over 7 days, and with β = 0.75, which has the same mean age, 3.

# %% tags=["demo"]
guess("02-week")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a step, a spike, a week
fig, axes = figures.canvas(columns=3, size=(3.9, 3.2))
t = np.arange(-40, 50)  # a long run before, so that the windows are full
step, spike = (t >= 10).astype(float), 10.0 * (t == 10)
week = np.sin(2 * np.pi * np.arange(400) / 7)
window_look = {**figures.VARIANTS[3], "color": "#444444", "linestyle": "-"}
for ax, values, n, beta, title in (
    (axes[0], step, 19, 0.9, "a step"),
    (axes[1], spike, 19, 0.9, "a spike of height 10"),
    (axes[2], week, 7, 0.75, "a weekly pattern"),
):
    shown = slice(-50, None)
    if ax is axes[1]:
        ax.set_ylim(-0.1, 1.35)
        ax.annotate(
            "the spike, to 10",
            (10, 1.3),
            (13, 1.25),
            arrowprops={"arrowstyle": "->", "color": "#8a8a8a"},
        )
    ax.plot(t[shown], values[shown], **{**DOTS, "linestyle": ":", "linewidth": 0.8})
    ax.plot(
        t[shown],
        smooth(values, beta)[shown],
        label=f"β = {beta:g}",
        **{**LOOK[0.9], "markevery": 6},
    )
    ax.plot(
        t[shown],
        window_mean(values, n)[shown],
        label=f"window of {n}",
        **{**window_look, "markevery": 6},
    )
    ax.set(xlabel="step", title=title)
    ax.legend(loc={"a step": "lower right"}.get(title, "upper right"), fontsize="small")
axes[2].set_ylim(-1.15, 1.9)
figures.show(
    fig,
    "Left: after a step the window of 19 climbs in a straight line and is there after 19 steps; β = 0.9 rises faster at first and comes closer ever more slowly. Middle: a spike of 10 lifts the window's mean by 0.53 for 19 steps and lets it drop at once; β = 0.9 jumps to 1 and fades. "
    "Right: a weekly wave is flat in the window of 7; with β = 0.75 about a third of it is left, delayed.",
)
after = np.flatnonzero(step)[0] + 18
print(
    f"step:  β = 0.9 has gone {smooth(step, 0.9)[after]:.0%} of the way with the 19th value, the window {window_mean(step, 19)[after]:.0%}"
)
print(
    f"week:  β = 0.75 leaves {np.abs(smooth(week, 0.75)[-70:]).max() / np.abs(week).max():.0%} of the swing, the window of 7 leaves {np.abs(window_mean(week, 7)[-70:]).max():.0%}"
)

# %% tags=["demo"]
reveal("02-week")

# %% [markdown]
# A window over exactly one period contains every phase once, and the wave cancels. No exponential average does that. If your data have a period, take it out first, or use a window.
#
# **Think.** You want to know *today* whether a shop's sales have slumped. The sales swing by weekday. What would you average, over what, and how many days later would you know?
#
# <details><summary>Answer</summary>
#
# The last 7 days with equal weights, so that each weekday is in once. After a slump the mean falls in a straight line and has arrived after 7 days; you notice as soon as its fall stands out from the usual unrest of that mean. Comparing each day with the same weekday's average is quicker: then a single day may tell.
# </details>
#
# ## Sitting 4 · When another tool is better (further, 25 minutes)
#
# ### Does it forecast?
#
# Some call a low β *overfitting*, since the line reflects every fluctuation, and a high β *underfitting*, since it ignores changes. How far does the picture carry? Overfitting means: good on the values seen, worse on values not seen yet.
#
# **Guess first.** So let the average of today be the forecast for tomorrow.

# %% tags=["demo"]
guess("02-forecast")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: which β forecasts best?
rng = np.random.default_rng(5)
level = 10 + np.cumsum(0.3 * rng.standard_normal((500, 100)), axis=0)  # a hundred series
noisy = level + rng.standard_normal(level.shape)
betas = np.round(np.arange(0, 0.981, 0.02), 2)


def errors(values):
    """Root mean square distance of the average to the value it has seen, and to the next one."""
    lines = [(smooth(values, beta)[:-1], values[:-1], values[1:]) for beta in betas]
    return np.array(
        [
            [np.sqrt(np.mean((v - x)[20:] ** 2)) for x in (seen, following)]
            for v, seen, following in lines
        ]
    ).T


fig, axes = figures.canvas(columns=2, size=(5.0, 3.4))
for ax, values, title in (
    (axes[0], noisy, "a drifting level under noise"),
    (axes[1], year, "the prices"),
):
    to_seen, to_next = errors(values)
    best = np.argmin(to_next)
    seen_look, next_look = (
        {**look, "markevery": 6} for look in (figures.VARIANTS[1], figures.VARIANTS[0])
    )
    ax.plot(betas, to_seen, label="to the value just seen", **seen_look)
    ax.plot(betas, to_next, label="to the next value", **next_look)
    ax.plot(
        betas[best], to_next[best], "k*", markersize=11, label=f"best forecast: β = {betas[best]:g}"
    )
    ax.set(
        xlabel="β",
        ylabel="root mean square error",
        title=title,
        ylim=(0, 4.2 if ax is axes[1] else 1.8),
    )
    ax.legend(loc="upper left" if ax is axes[1] else "lower right")
    print(
        f"{title}: best β {betas[best]:g}, error {to_next[best]:.2f}; at β = 0 {to_next[0]:.2f}, at β = 0.96 {to_next[-2]:.2f}"
    )
figures.show(
    fig,
    "Error of the average against β, to the value just seen and to the next one. On a drifting level under noise the first falls to 0 at β = 0 while the second has its minimum at a middle β, about 0.74. "
    "On the prices both are smallest at β = 0.",
)

# %% tags=["demo"]
reveal("02-forecast")

# %% [markdown]
# On the left the picture carries: at β = 0 the line agrees with every value seen and forecasts worse than it could; near β = 1 it does badly on both; the best β lies in between. For this kind of series, a random walk seen through noise, no forecast from the past does better than that average (Muth, 1960).
#
# On the right it does not. In a random walk every fluctuation stays. There is nothing to smooth away, today's price is the best forecast,
# and the line that "overfits" is the right one. *Smooth* and *late* are safer words. Which β is right depends on how much of the fluctuation is noise.
#
# **Think.** Suppose the level on the left drifted twice as fast under the same noise. Would the star move left or right? And with twice the noise?
#
# <details><summary>Answer</summary>
#
# Left, to about 0.55: a level that moves makes old values worth less. With twice the noise right, to about 0.86. Only the ratio of drift to noise counts.
# </details>
#
# ### One wild value
#
# **Guess first.** A single reading is 10 too high.

# %% tags=["demo"]
guess("02-spike")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: one spike, two β, and a median
t = np.arange(60)
rng = np.random.default_rng(21)
calm = 20 + 0.5 * rng.standard_normal(60)
hit = calm + 10.0 * (t == 15)
fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.4))
left.plot(t, hit, label="readings", **DOTS)
for beta in (0.5, 0.9):
    draw(left, smooth(hit, beta), beta, every=6)
    draw(right, smooth(hit, beta) - smooth(calm, beta), beta, every=6)
median_look = {
    "color": "black",
    "linestyle": ":",
    "marker": "o",
    "markersize": 3,
    "linewidth": 1.5,
    "markevery": 6,
}
left.plot(t, window_median(hit, 5), label="median of 5", **median_look)
right.plot(t, window_median(hit, 5) - window_median(calm, 5), label="median of 5", **median_look)
left.set(xlabel="step", ylabel="value", title="one reading is 10 too high")
right.set(xlabel="step", ylabel="caused by the spike", title="the damage alone")
left.legend()
right.legend()
figures.show(
    fig,
    "Left: readings near 20, one of them 10 too high at step 15; the average with β = 0.5 jumps by 5 and is back within a few steps, β = 0.9 rises by 1 and comes back slowly, the median of five stays near 20. Right: the damage alone, the difference to the same series without the spike.",
)
pulse = np.zeros(2000)
pulse[0] = 10.0
print("spike of 10:   height   half of it after   above 0.2 for   added up")
for beta in (0.1, 0.5, 0.9, 0.95):
    damage = smooth(pulse, beta, "zero")
    print(
        f"  β = {beta:<5g} {damage[0]:9.2f} {np.log(0.5) / np.log(beta):12.1f} steps {np.sum(damage > 0.2):8d} steps {damage.sum():12.2f}"
    )
damage = window_median(hit, 5) - window_median(calm, 5)
print(
    f"  median of 5: largest {np.abs(damage).max():.2f}, above 0.2 for {np.sum(np.abs(damage) > 0.2)} steps"
)

# %% tags=["demo"]
reveal("02-spike")

# %% [markdown]
# A spike of height S lifts the average by (1−β)S, which then halves every half-life. A small β is hit hard and forgets soon; a large β is hit little and forgets slowly. Added up, the damage is S for every β. You often read that the average is sensitive to outliers if β is too small. That
# is half of the story: β chooses the shape of the damage, not its amount.
#
# A **median**, the middle one of a window's sorted values, does better: one outlier among five moves it at most to the next reading in order. Its price: it needs a window, and for well-behaved noise it is less exact than a mean of the same window. And two outliers
# among three win.
#
# ### Where it is used
#
# **Finance.** Averages of prices are drawn everywhere, and forecast nothing. What does have a memory is the unrest: the EWMA of *squared* daily changes, with β = 0.94, is a much used estimate of today's volatility (RiskMetrics, 1996).
#
# **Process control.** A machine fills bottles. The usual chart (Shewhart, 1931) sounds an alarm if a single sample is more than 3 standard deviations off. The EWMA chart (Roberts, 1959) does so if the *average*
# is off by more than L of *its* standard deviations. With σ that of a single sample, these are, after t samples,
#
# $$\sigma\,\sqrt{\tfrac{1-\beta}{1+\beta}\,\bigl(1-\beta^{2t}\bigr)}$$
#
# With β = 0.8 and L = 2.86 false alarms come as rarely as in the usual chart, about every 370 samples.
#
# **Guess first.** The process shifts by one standard deviation, or by four.

# %% tags=["demo"]
guess("02-chart")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: volatility, and a control chart
rng = np.random.default_rng(45)
changes = np.diff(np.log(year))
volatility = np.sqrt(smooth(changes**2, 0.94, "corrected"))
samples = rng.standard_normal(80)
samples[40:] += 1.0  # from sample 40 on the process is off by one standard deviation
chart = smooth(np.concatenate([[0.0], samples]), 0.8)[1:]  # starts at the target, 0
limit = 2.86 * np.sqrt(0.2 / 1.8 * (1 - 0.8 ** (2 * np.arange(1, 81))))
alarm = np.flatnonzero(np.abs(chart) > limit)[0]

fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.5))
left.plot(np.arange(1, 252), 100 * np.abs(changes), label="size of the day's change", **DOTS)
left.plot(
    np.arange(1, 252),
    100 * volatility,
    label="volatility, β = 0.94",
    **{**LOOK[0.9], "markevery": 15},
)
left.set(xlabel="day", ylabel="percent", title="unrest of the prices")
left.legend()
right.plot(samples, label="samples", **DOTS)
right.plot(chart, label="average, β = 0.8", **{**LOOK[0.9], "markevery": 6})
for sign in (1, -1):
    right.plot(
        sign * limit,
        color="black",
        linewidth=1,
        linestyle="--",
        label="limits of the average" if sign == 1 else None,
    )
    right.axhline(
        3 * sign,
        color="black",
        linewidth=1,
        linestyle=":",
        label="limits of single samples" if sign == 1 else None,
    )
right.axvline(40, color="#8a8a8a", linewidth=0.8)
right.annotate("shift", (40, -2.6), (4, 0), textcoords="offset points")
right.plot(alarm, chart[alarm], marker="o", fillstyle="none", markersize=14, color="black")
right.annotate(
    "alarm", (alarm, chart[alarm]), (60, -1.9), arrowprops={"arrowstyle": "-", "shrinkB": 8}
)
right.set(
    xlabel="sample",
    ylabel="standard deviations",
    title="a shift by one standard deviation",
    ylim=(-3.4, 5.6),
)
right.legend(fontsize="small", ncols=2, loc="upper left")
figures.show(
    fig,
    "Left: sizes of daily changes as dots and their volatility, an average with β = 0.94, which rises from below one percent to almost three during the fall and comes down again afterwards. Right: a control chart; samples scatter around 0 and, from sample 40 on, around 1. "
    "None leaves the limits at 3, while the average crosses its own narrower limits at sample 49, at a ring marked alarm.",
)


def waiting_time(shift, averaged, runs=4000):
    """Samples from a shift to the alarm, on average, for a process that has long been running."""
    rng = np.random.default_rng(0)
    z = np.sqrt(0.2 / 1.8) * rng.standard_normal(runs) if averaged else np.zeros(runs)
    waiting, total = np.ones(runs, bool), 0
    while waiting.any():
        total += waiting.sum()
        x = rng.standard_normal(runs) + shift
        z = 0.8 * z + 0.2 * x
        waiting &= (np.abs(z) < 2.86 * np.sqrt(0.2 / 1.8)) if averaged else (np.abs(x) < 3)
    return total / runs


print("samples until the alarm, on average of 4000 runs")
print("shift                 none    0.5      1      2      3      4")
for averaged, name in ((False, "single samples"), (True, "average, β = 0.8")):
    print(f"{name:18s}", *(f"{waiting_time(s, averaged):6.1f}" for s in (0, 0.5, 1, 2, 3, 4)))

# %% tags=["demo"]
reveal("02-chart")

# %% [markdown]
# The average finds a small lasting shift several times sooner: single samples hide it in their noise, the average adds them up. A large one shows in the first sample, and there the average is slower. If you want to see a large step at once, do not average.
#
# **Deep learning.** Gradients of mini-batches are noisy, and averaging them takes one number per parameter. Chapter 04 averages gradients, from a start at 0 and uncorrected. In chapter 10, RMSprop
# averages *squared* gradients; Adam averages both and corrects them. *Batch normalisation* keeps running means of what flows through a network, to use when single examples are classified later. In torch that mean starts at 0, is not corrected, and calls the share of the new value `momentum`:

# %% tags=["demo"]
from course import if_installed

with if_installed("torch"):
    import torch

    layer = torch.nn.BatchNorm1d(1, momentum=0.1)
    for t in range(1, 31):
        layer(torch.full((4, 1), 5.0))  # a batch of four fives
        if t in (1, 2, 10, 30):
            print(
                f"after {t:2d} batches of fives: running mean {layer.running_mean.item():.3f}, 5·(1 − 0.9ᵗ) = {5 * (1 - 0.9**t):.3f}"
            )

# %% [markdown]
# So a network that is evaluated after a few batches normalises with a mean that is still on its way from 0.
#
# ### Claims, tested
#
# | the claim | what holds |
# |---|---|
# | simple to implement | yes: one line. Programs differ in the start and in the meaning of β |
# | fast, little memory | yes: one number per series, whatever β is |
# | adapts to recent changes | yes, with a delay: slope times mean age; after a step, half of it within a half-life |
# | smooths noise out | by the factor √((1−β)/(1+β)) in standard deviation, if the noise is independent from value to value |
# | β has to be tuned | yes. The best β depends on how fast the level drifts compared with the noise; for a random walk it is 0 |
# | sensitive to outliers if β is too small | hit harder, but for a shorter time; added up the same for every β |
# | low β overfits, high β underfits | a fair picture for a level under noise, not for a random walk |
# | β = 2/(n+1) | no: that is the share of the new value |
#
# **When it does not help**: for data with a period; for a large step that you want to see at once; for a random walk, if you want a forecast; for wild outliers; and for
# anything looked at afterwards, when the future is known too: then an average that looks both ways is not late at all.
#
# ## What sources print
#
# <details><summary>β = 2/(n+1)</summary>
#
# The course page gives β = 2/(n+1) for a window of n. With n = 19 that is 0.1. It is the share of the *new* value, α; with β the share of the old average, β = 1 − α, which is
# 0.9 for n = 19. The page's own advice, a larger β for a smoother curve, agrees with the second. Sitting 3 shows both.
# </details>
#
# <details><summary>Overfitting and underfitting</summary>
#
# The course page offers these words for low and high β, with a picture of each. Sitting 4 shows where they fit. Nothing is fitted here: β is chosen, it does not come from the data.
# </details>
#
# <details><summary>"Sensitive to outliers if β is too small"</summary>
#
# The course page lists this as a disadvantage. Sitting 4 adds the other half: with a large β the damage lasts longer, and added up it is the same.
# </details>
#
# ## Sources
#
# - R. G. Brown, *Exponential smoothing for predicting demand*, 1956; C. C. Holt, *Forecasting seasonals and trends by exponentially weighted moving averages*, 1957. Where it comes from, and how to add a trend.
# - S. W. Roberts, *Control chart tests based on geometric moving averages*, 1959. The chart of sitting 4. J. M. Lucas and M. S. Saccucci, *Exponentially weighted moving average control schemes*, 1990, say how to choose β and L.
# - J. F. Muth, *Optimal properties of exponentially weighted forecasts*, 1960. For which series it is the best forecast.
# - J. P. Morgan and Reuters, *RiskMetrics technical document*, 1996. Volatility with λ = 0.94.
# - D. P. Kingma and J. Ba, *Adam: a method for stochastic optimization*, 2015, section 3. The correction of the start, derived.
# - S. Ioffe and C. Szegedy, *Batch normalization*, 2015. Running means of activations.
# - A course page on optimizers: a year of prices, the nine values, the window, lists of advantages and disadvantages.
