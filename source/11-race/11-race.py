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
# # 11 · The race
#
# So far the surface was always in front of you. In practice it is not: you choose a method and its constants, the training runs, and you see one number at the end. This last chapter is a race of that kind, on surfaces that nobody has seen.
#
# **After this chapter you can** choose an optimizer from what is known of a loss and not from habit; search for its constants with few runs and without fooling yourself; say how sure a comparison is; and defend a choice in a few sentences.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · Four families, and how not to fool yourself | core | 30 | – |
# | 2 · Your entries | core | 40 | `entries` |
# | 3 · One entry for everything, and your defence | core | 20 | a written question |
#
# **Points** 20, of which 4 are read by a person. **You need** the core of chapters 05, 06 and 10; chapter 04 helps with the noise.

# %%
import numpy as np

from course import check, figures, guess, hint, mine, reveal, review, self_check
from course.chapters import race
from course.study.race_practice import practise, ranked

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · Four families, and how not to fool yourself (core, 30 minutes)
#
# ### The surfaces and the rules
#
# There are four families of surfaces. A **field** is forty surfaces drawn from one family, and a method walks on all forty from given starts.
#
# | family | what its surfaces have in common | what differs |
# |---|---|---|
# | `"valleys"` | ten parameters; curvature 4 to 5 where the surface is steepest, about 0.03 along the floor, anything in between | the directions: no axis is special |
# | `"scales"` | four parameters, a valley 50 times as steep across as along | the unit of the loss, by factors up to a million, and that of each parameter, by factors up to a hundred; the direction; the start, from 0.01 to 100 away |
# | `"wells"` | three parameters; a trough with a shallow well, a hill, and behind it a deep well; very steep walls to the sides | the direction of the trough, and where the wells and the hill are |
# | `"noise"` | a bowl in two parameters, curvature 5 to 20; a start from 0.3 to 10 away | every gradient has an error of standard deviation 3 in each coordinate; in one step of ten, at random, a hundred times as large |
#
# Every run takes **60 steps** and no more. An **entry** is a dictionary that names the method and its constants:
#
# ```python
# {"method": "momentum", "lr": 0.1, "beta": 0.9}
# ```
#
# The methods are `"gd"`, `"momentum"`, `"nesterov"`, `"adagrad"`, `"rmsprop"` and `"adam"`, as in chapters 01 to 10. The constants are `lr` (η), `beta` (β; Adam's β₁), `beta2` (RMSprop's α; Adam's β₂), `eps` (ε), and `fall`: by how many powers of ten the rate falls in the course of the run, $\eta_k = \eta \cdot 10^{-\mathrm{fall}\cdot k/60}$. With `lr` 1 and `fall` 2, the steps begin with η = 1 and end near 0.01. What you leave out is 0 for `beta` and `fall`, 0.999 for `beta2` and 10⁻⁸ for `eps`; a method ignores what it does not use.
#
# **Guess first.** If one entry had to serve all four families, how would it do?

# %% tags=["demo"]
guess("11-single")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the four families
fields = {family: race.field(family) for family in race.FAMILIES}


def curvatures(field):
    """The eigenvalues of every surface of a quadratic field, (n, d), smallest first."""
    d = field.x0.shape[1]
    columns = field.slope(np.broadcast_to(np.eye(d)[:, None], (d, *field.x0.shape)))
    return np.linalg.eigvalsh(np.moveaxis(columns, 0, 1))


orange, sky, pink, grey = (look["color"] for look in figures.VARIANTS)
fig, axes = figures.canvas(columns=2, rows=2, size=(5.0, 3.3))
ax = axes[0, 0]
for surface, h in enumerate(curvatures(fields["valleys"])[:12]):
    ax.plot(
        h,
        np.full(10, surface + 1),
        "o",
        color=sky,
        markersize=5,
        markeredgecolor="black",
        markeredgewidth=0.4,
    )
ax.set(
    xscale="log",
    xlabel="curvature",
    ylabel="surface",
    title="valleys: the ten curvatures of twelve surfaces",
)
ax = axes[0, 1]
h = curvatures(fields["scales"])
gentle, steep = h[:, 0], h[:, -1]
ax.plot(gentle, steep, "v", color=orange, markeredgecolor="black", markeredgewidth=0.4)
ax.set(
    xscale="log",
    yscale="log",
    xlabel="smallest curvature",
    ylabel="largest curvature",
    title="scales: one mark per surface",
)
ax = axes[1, 0]
u = np.linspace(-3.4, 6.2, 300)
heights = fields["wells"].gap(u[:, None, None] * fields["wells"].along)
for surface, style in zip(range(4), ("-", "--", "-.", ":"), strict=True):
    ax.plot(u, heights[:, surface], style, color=figures.VARIANTS[surface]["color"])
ax.axvspan(5, 5.6, color="#dddddd")
ax.text(5.3, 1, "starts", ha="center", fontsize=9)
ax.set(
    xlabel="place along the trough",
    ylabel="loss above the minimum",
    ylim=(-0.5, 12.5),
    title="wells: four surfaces, cut at their trough",
)
ax = axes[1, 1]
field = fields["noise"]
path = race.run("gd", field.grad(), field.x0, 0.02, race.STEPS)[:, 1]
ax.plot(path[:, 0], path[:, 1], markevery=3, **figures.METHODS["gd"])
ax.plot(0, 0, "k+", markersize=11)
ax.set(xlabel="x", ylabel="y", title="noise: gradient descent, η = 0.02, on one surface")
figures.show(
    fig,
    "Four panels. Valleys: each of twelve surfaces has ten curvatures spread from about 0.03 to between 4 and 5. Scales: the smallest curvatures from about 10⁻⁶ to 10, "
    "the largest from about 10⁻³ to 10⁴, on each surface from 40 to 60,000 times as large. Wells: four curves, each with a shallow well near 4, a hill near 1.4 and a deep well near −2; starts between 5 and 5.6. "
    "Noise: a path that comes toward the minimum and is thrown far away by single large errors.",
)

# %% [markdown]
# ### What is measured
#
# A surface's **gap** is its loss above its minimum. A run is as good as the number of powers of ten that it takes off the gap, its **decades**:
#
# $$\log_{10} \frac{\text{gap at the start}}{\text{mean gap over the last five points}}$$
#
# A run that ends higher than it began has 0, as one that goes nowhere; the most is 9. The mean over the last five points stops a lucky pass through the minimum from counting as arrival. The **progress** of an entry is the mean of its decades over the forty surfaces of a field.
#
# `race.progress(entry, family, seed)` runs an entry on the field of that seed; any whole number makes another field of the same family. Seed 0 is the field to practise on.

# %% tags=["demo"]
line = {"method": "gd", "lr": 0.1}
for family in race.FAMILIES:
    here, elsewhere = race.progress(line, family), race.progress(line, family, 1)
    print(f"{family:8s} {here:5.2f} decades on the practice field, {elsewhere:5.2f} on another")

# %% [markdown]
# **Your own in the race.** The referee runs the course's methods. Those you have built are the same methods, so they must get exactly as far. This cell sends yours from chapters 04 and 10 over the same surfaces, or ours where you have kept none.

# %% tags=["demo"]
rivals = [
    (mine.momentum, "momentum", "valleys", {"lr": 0.1, "beta": 0.9}),
    (mine.adam, "adam", "scales", {"lr": 1.0, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}),
]
for own, method, family, constants in rivals:
    entry = {"method": method} | {name.replace("1", ""): x for name, x in constants.items()}
    ours = race.progress(entry, family)
    try:
        theirs = race.own_decades(own, family, **constants).mean()
        print(f"{method} in {family}: {theirs:.2f} decades, the referee's {ours:.2f}")
    except Exception as error:  # yours may take one point at a time
        print(f"{method} in {family}: yours does not walk on forty surfaces at once ({error}).")

# %% [markdown]
# ### Search on a scale of factors
#
# From η = 0.001 to 0.002 is as much of a change as from 1 to 2. So try 0.001, 0.003, 0.01 and so on, and refine where it pays.
#
# **Guess first.** As η grows, progress rises, and somewhere it falls. How?

# %% tags=["demo"]
guess("11-cliff")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: one constant, searched
rates = 10 ** np.linspace(-3, 0, 61)


def sweep(method, family, seed, **constants):
    """Mean decades for each of the rates."""
    field = race.field(family, seed)
    return race.decades(field, method, lr=rates[:, None, None], **constants).mean(-1)


fig, (left, right) = figures.canvas(columns=2, size=(5.2, 3.4))
look = {**figures.METHODS["gd"], "markevery": 4}
left.plot(rates, sweep("gd", "valleys", 0), **look, label="practice field")
for seed, variant in zip((1, 2), figures.VARIANTS, strict=False):
    left.plot(
        rates, sweep("gd", "valleys", seed), **{**variant, "marker": ""}, label=f"field {seed}"
    )
left.set(
    xscale="log",
    xlabel="learning rate η",
    ylabel="progress, decades",
    title="gradient descent in the valleys",
)
left.legend()
near = np.linspace(0.3, 0.55, 51)
alone = race.decades(race.field("valleys"), "gd", lr=near[:, None, None])
right.plot(near, alone[:, :12], color=grey, linewidth=0.8)
look |= {"linewidth": 2.5, "markevery": 5}
right.plot(near, alone.mean(-1), **look, label="mean of forty")
right.set(
    xlabel="learning rate η",
    ylabel="decades",
    title="near the edge: twelve surfaces, one line each",
)
right.legend(loc="lower left")
figures.show(
    fig,
    "Left: progress of gradient descent in the valleys against the learning rate, for three fields that lie close together: it rises slowly up to about 0.4 and then drops to 0 at once. "
    "Right: near the edge each surface falls off its own cliff, between 0.4 and 0.5, and the mean falls between them.",
)
best = rates[np.argmax(sweep("gd", "valleys", 0))]
print(
    f"best of these rates on the practice field: η = {best:.3f}, {sweep('gd', 'valleys', 0).max():.2f} decades"
)
steepest = curvatures(fields["valleys"])[:, -1]
print(f"edges 2/λ of the forty surfaces: from {2 / steepest.max():.3f} to {2 / steepest.min():.3f}")

# %% tags=["demo"]
reveal("11-cliff")

# %% [markdown]
# It rises gently and falls off a cliff. The cliff is chapter 01's edge, $2/\lambda$, and each surface has its own. A constant tuned to the last digit on one field may lie beyond the edge on another. Stay a step away: little is lost on the gentle side.
#
# ### Tune on many surfaces
#
# Suppose you tune η on one surface only. You will find a rate that suits that surface. The cell below does it with 1, 3, 10 and 40 surfaces, five hundred times each, and then runs the chosen rate on four hundred others that had no part in the choice.
#
# **Guess first.**

# %% tags=["demo"]
guess("11-luck")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: tuned on few, tried on others
rng = np.random.default_rng(7)
fine = np.geomspace(0.2, 0.55, 40)[:, None, None]


def many(seeds):
    """Decades on the surfaces of several fields of valleys, for each of the fine rates."""
    return np.hstack([race.decades(race.field("valleys", s), "gd", lr=fine) for s in seeds])


tuning, fresh = many(range(11, 21)), many(range(21, 31))
print("surfaces tuned on   progress seen while tuning   on new surfaces   share that blow up")
for count in (1, 3, 10, 40):
    seen, held, lost = [], [], []
    for _ in range(500):
        chosen = tuning[:, rng.choice(tuning.shape[1], count, replace=False)].mean(-1)
        pick = int(np.argmax(chosen))
        seen.append(chosen[pick])
        held.append(fresh[pick].mean())
        lost.append(np.mean(fresh[pick] == 0))
    print(f"{count:17d} {np.mean(seen):28.2f} {np.mean(held):17.2f} {np.mean(lost):20.0%}")

# %% tags=["demo"]
reveal("11-luck")

# %% [markdown]
# What you see while tuning is too good: you have picked the best of many, and part of being best was luck. Tuned on one surface, the rate goes up to that surface's own edge, beyond the edges of many others. With forty surfaces hardly anything of this is left. That is why the hidden field is hidden, and why a model is tried on data that it was not trained on.
#
# ### Know how sure you are
#
# Gradient descent in the noise, with η = 0.02 or 0.03. Which is better? The cell gives each mean with its 95% interval, and then the mean of the *differences*, surface by surface: on a surface both rates meet the same start and the same errors.


# %% tags=["demo"]
def interval(values):
    """The mean, and half the width of its 95% interval."""
    return values.mean(), 1.96 * values.std(ddof=1) / np.sqrt(len(values))


def noisy(lr, seeds):
    """Decades of gradient descent in the noise, on every surface of these fields."""
    return np.hstack([race.decades(race.field("noise", s), "gd", lr=lr) for s in seeds])


for seeds in ([0], range(1, 26)):
    first, second = noisy(0.02, seeds), noisy(0.03, seeds)
    print(f"on {len(first)} surfaces")
    print("  η = 0.02:        {:.3f} ± {:.3f} decades".format(*interval(first)))
    print("  η = 0.03:        {:.3f} ± {:.3f} decades".format(*interval(second)))
    print(
        "  their difference {:.3f} ± {:.3f}, surface by surface".format(*interval(second - first))
    )

# %% [markdown]
# On forty surfaces nothing is decided: the difference is smaller than its own interval. On a thousand the two separate intervals still overlap, and yet the question is settled. The difference is several times its interval, since what makes a surface easy or hard is the same for both rates and drops out. So compare on the same surfaces and look at the differences; and where they do not decide, take more surfaces.
#
# The mean on the practice field also lies far below that on a thousand surfaces. Forty surfaces with rare large errors can be an unlucky draw; two entries on the same draw share the luck.
#
# **Think.** A friend says: the two intervals on a thousand surfaces overlap, so nothing can be said. What is wrong with that?
#
# <details><summary>Answer</summary>
#
# Each interval contains the differences among the surfaces, some easy, some hard. That part is the same for both rates, since they walk on the same surfaces, and it drops out of the difference. Overlap of two separate intervals says nothing about a paired comparison: look at the interval of the difference, and ask whether it holds 0.
#
# </details>
#
# You now have what a race needs: a scale of factors, more than one surface, and a paired comparison. Sitting 2 gives you a budget.

# %% [markdown]
# ## Sitting 2 · Your entries (core, 40 minutes)
#
# ### The score
#
# For each family two entries are known. **Par** is the best that one constant can do: any method with a learning rate and nothing else. The *best known* entry comes from a search over all six methods with all their constants, about 1,600 entries a method on 320 surfaces, compared on 1,000 others. On a hidden field your score in a family is how far you get from par, which earns nothing, to the best known; nine tenths of the way earn all four points. No best known entry is at the most that can be measured, so yours may pass it; the leaderboard of the class says by how much.
#
# ### The budget
#
# In practice a run costs a day, not a blink. So you have **30 runs a family**:
#
# ```python
# practise({"method": "gd", "lr": 0.1}, "valleys")
# ```
#
# It runs the entry on the practice field, says what happened on how many surfaces, and counts. The same entry again costs nothing. Your runs are kept in `my-progress.jsonl`, beside the chapters, and `ranked("valleys")` shows them.
#
# To be plain: the budget is a rule of the game, not a lock. The course's code lies open and you could run more; grading asks only how your entries do on fields that nobody has seen. But a budget changes how one works: compute first where to begin, then try. Guessing does not get far here. Fifty entries drawn at random in each family, and the best of them entered, earn between two and three of the 16 points on average; of a hundred such guessers about one gets half.

# %% tags=["demo"]
practise({"method": "gd", "lr": 0.1}, "valleys")

# %% [markdown]
# ### Begin with theory where there is some
#
# - *valleys*: chapter 05 gives the best pair (η, β) for curvatures between μ and L.
# - *scales*: chapter 10 says which methods do not mind the unit. What is left once the units are gone is a valley 50 times as steep across as along. What helped there?
# - *wells*: the point has to pass a hill and then come to rest. A long first step alone lands anywhere, and far up a wall. What must become of the steps?
# - *noise*: one error in ten is a hundred times too large. How far does each method let a single gradient throw the point? Chapter 04 says what the others leave around the minimum.
#
# Theory gets you close. Then try to either side of it, one constant at a time where you know which one matters. Where you do not, change all at once at random: a grid of three constants with ten values each costs a thousand runs, and tries only ten values of the one that matters (Bergstra and Bengio, 2012).
#
# ### Exercise: `entries` (16 points)
#
# Enter the race: a dictionary from each of the four families to an entry. It may look like this:
#
# ```python
# entries = {
#     "valleys": {"method": "gd", "lr": 0.1},
#     "scales": {"method": "momentum", "lr": 0.01, "beta": 0.5},
#     "wells": ...,
#     "noise": ...,
# }
# ```
#
# Four points a family. `check` runs the entries on the practice fields and says how far they get and what happened on how many surfaces; it does not count as a run. Grading runs them on fields drawn from the course's secret seed, the same for the whole class, and only those count. Write the constants down as numbers in the end. `hint("entries")` has a hint for each family.

# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "entries", "locked": false, "schema_version": 3, "solution": true, "task": false}
# entries = {"valleys": {"method": …, "lr": …}, "scales": …, "wells": …, "noise": …}
### BEGIN SOLUTION
entries = {
    "valleys": {"method": "momentum", "lr": 0.68, "beta": 0.72},
    "scales": {"method": "adam", "lr": 8.13, "fall": 0.138, "beta": 0.578, "beta2": 0.992},
    "wells": {"method": "adam", "lr": 7.17, "fall": 5.13, "beta": 0.0, "beta2": 0.0},
    "noise": {"method": "rmsprop", "lr": 1.09, "fall": 2.53, "beta2": 0.0},
}
### END SOLUTION

# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-entries", "locked": true, "points": 16, "schema_version": 3, "solution": false, "task": false}
check("entries")

# %% tags=["demo"]
for family in race.FAMILIES:
    ranked(family, most=3)

# %% [markdown]
# **Think.** Suppose the budget were 600 steps and not 60. In which families would you choose other constants, and why?
#
# <details><summary>Answer</summary>
#
# In the valleys nothing: the same pair still contracts fastest, and now reaches the cap of 9. In the scales the memory of sizes can be longer: a β₂ nearer to 1 is worth more than a decade then. In the noise the rate may end lower, so a larger `fall`: the floor sinks with it. In the wells the constants of 60 steps still do; a larger `fall` changes little.
#
# </details>

# %% [markdown]
# ## Sitting 3 · One entry for everything, and your defence (core, 20 minutes)
#
# Back to your first guess. The cell below runs a few entries that serve all four families at once, and yours for comparison. `check` above told what par and the best known entry get on the same fields.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: one entry for all
everywhere = {
    "gradient descent, η = 0.1": {"method": "gd", "lr": 0.1},
    "momentum, η = 0.01, β = 0.9": {"method": "momentum", "lr": 0.01, "beta": 0.9},
    "Adam, η = 0.001, as shipped": {"method": "adam", "lr": 0.001, "beta": 0.9},
    "Adam, η = 0.1": {"method": "adam", "lr": 0.1, "beta": 0.9},
    "Adam, η = 1": {"method": "adam", "lr": 1.0, "beta": 0.9},
    "AdaGrad, η = 3": {"method": "adagrad", "lr": 3.0},
}
print(f"{'progress, decades':29s}", *(f"{family:>8s}" for family in race.FAMILIES))
for name, entry in everywhere.items():
    print(f"{name:29s}", *(f"{race.progress(entry, family):8.2f}" for family in race.FAMILIES))
try:
    row = [race.progress(entries[family], family) for family in race.FAMILIES]
    print(f"{'your entries':29s}", *(f"{x:8.2f}" for x in row))
except (NameError, KeyError, TypeError, race.NoEntry):
    print("Fill in `entries`, and run this cell again to see yours.")

# %% tags=["demo"]
reveal("11-single")

# %% [markdown]
# Adam with the learning rate that libraries ship hardly leaves the start: its steps are about 0.001 long, so sixty of them lead 0.06 away. With η = 1 it is ahead of plain descent in three families and level in the noise. AdaGrad with η = 3 is the best of these in the scales and the wells, and second in the valleys and the noise: a good line to begin with. But in every family the best known entry is more than a decade ahead of all of them, and yours may be, too.
#
# What helps on one family is a way to lose on another: a step that is in proportion to its gradient is right in the valleys and fatal in the noise; steps that begin longer than a hill is wide pass it, and waste the first half of a run in a valley. Averaged over *all* conceivable problems, no method beats another (Wolpert and Macready, 1997). Problems that people have are not all conceivable ones, which is why choosing well is worth the effort.

# %% [markdown] nbgrader={"cell_type": "markdown", "grade": false, "grade_id": "defend-an-entry-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Defend an entry (4 points, read by a person)
#
# Take **one** family. In about 150 words: which property of its surfaces decides between the methods, and how; how you found the constants, and on what you tried them; how sure you are that your entry is better than the
# second-best method you tried, with numbers; and one change of the family that would make you change the method.
#
# === BEGIN MARK SCHEME ===
# One point each, halves allowed:
#
# 1. **The property, and why it decides.** valleys: a wide range of curvatures in no special direction, so that per-coordinate scaling does not help and momentum's √κ does; scales: the units differ, so a method that divides by size is needed, and a valley remains, so memory of direction helps beside it; wells: steps must be long enough to pass the hill,
#    and must shrink for the point to come to rest; noise: one large error must not decide the next steps, so a bounded step (the sign, or a short memory of sizes) and a falling rate. A property named without its effect: half.
# 2. **The search**: a scale of factors or a theoretical start (Polyak's pair, an effective rate), and more than one field or a reason why one suffices. A grid on the practice field alone: half.
# 3. **How sure**: numbers of both methods on the same field, with a spread (interval, several seeds, or surface by surface). Two bare means: half. A difference of several decades on every surface needs no interval, if that is said.
# 4. **A change that would change the method**, with its reason: e.g. valleys along the axes (Adam or AdaGrad), noise in the valleys (smaller β or η), a deep well before the hill (plain descent), no large errors in the noise (momentum with a falling η).
#
# The choice of family and the rank in the race do not matter. Do not take points for language or length.
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"cell_type": "markdown", "grade": true, "grade_id": "defend-an-entry", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# === BEGIN SOLUTION ===
# Valleys. The curvatures reach from 0.02 to 5, so κ is up to about 240, and the valleys lie in no special direction. Dividing each coordinate by the size of its gradient therefore makes nothing rounder, while momentum brings the number of steps from about κ down to about √κ.
#
# I began with Polyak's pair for μ = 0.03 and L = 5, which is η = 0.69, β = 0.73, and moved both by ten per cent on five fields that are not the practice field. A β of 0.66 or 0.80 costs more than a decade, an η ten per cent smaller about a third of one.
# I entered 0.68 and 0.72.
#
# On the same five fields it gets 7.0 decades or more each time; Adam, at the best constants that I found for it, stays more than a decade behind on each. So chance is no explanation.
#
# If the valleys lay along the axes, each with a unit of its own, I would change to AdaGrad or Adam, as in the family `scales`.
# === END SOLUTION ===

# %% [markdown]
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("11")

# %% [markdown]
# ### Recap
#
# - What a loss is like decides which method suits it: a wide range of curvatures, units that differ, hills, rare large errors.
# - Search on a scale of factors, begin where theory points, and stay a step away from the edge.
# - What is seen while tuning is too good. Try the choice on surfaces that played no part in it.
# - Compare on the same surfaces and the same errors, and look at the interval of the differences.
# - A budget makes you compute first. Defaults are starting points.
#
# And of the course: gradient descent forgets, and is slow where curvatures differ. Momentum remembers direction: effective rate η/(1−β), √κ in place of κ, swings if β is too large. Nesterov looks ahead and is calmer. Adam divides by size, and does not mind units. None of them is best;
# each is an answer to a question about the surface. Now you know the questions.

# %% [markdown]
# ## Sources
#
# - J. Bergstra and Y. Bengio, *Random search for hyper-parameter optimization*, 2012. Why random beats a grid when few constants matter.
# - D. H. Wolpert and W. G. Macready, *No free lunch theorems for optimization*, 1997. The theorem, and what it does not say.
# - D. Choi and others, *On empirical comparisons of optimizers for deep learning*, 2019. How the ranges of a search decide who wins.
# - R. M. Schmidt, F. Schneider, P. Hennig, *Descending through a crowded valley*, 2021. Fifteen optimizers on eight problems, and no winner.
