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
# So far the surface was always in front of you. In practice it is not: you choose a method and its constants,
# the training runs, and you see one number at the end. This last chapter is a race of that kind. You enter a
# method for each of four families of surfaces; it runs on surfaces of those families that nobody has seen.
#
# **After this chapter you can** choose an optimizer from what is known of a loss and not from habit; search for its
# constants without fooling yourself; say how sure a comparison is; and defend a choice in a few sentences.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · The rules, and how not to fool yourself | core | 20 | – |
# | 2 · Your entries | core | 40 | `entries` |
# | 3 · Defend an entry | core | 20 | – |
#
# **Points** 20, of which 4 are read by a person. **You need** the core of chapters 05, 06 and 10; chapter 08 helps with the noise.

# %%
import numpy as np

from course import check, figures, guess, hint, reveal, review, self_check
from course.chapters import race

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · The rules, and how not to fool yourself (core, 20 minutes)
#
# ### The rules
#
# There are four families. A *field* is forty surfaces drawn from a family, and an entry walks on all forty from
# given starts.
#
# | family | what its surfaces have in common | what differs |
# |---|---|---|
# | `"valleys"` | ten parameters; curvature 4 to 5 where the surface is steepest, about 0.03 along the floor, anything in between | the directions: no axis is special |
# | `"scales"` | two parameters, a valley along an axis, 10 to 100 times as steep across as along | the unit: one surface is a million times as steep as another; and the start |
# | `"wells"` | a shallow well, a hill, and behind it a deep well; a gentle trough to the side | where the wells and the hill are |
# | `"noise"` | a round bowl, curvature 5 to 20 | every gradient carries an error of deviation 10 in each coordinate, a new one in each step |
#
# Every run takes **60 steps** and no more. An *entry* is a dictionary: the method, and its constants.
#
# ```python
# {"method": "momentum", "lr": 0.1, "beta": 0.9}
# ```
#
# The methods are `"gd"`, `"momentum"`, `"nesterov"`, `"adagrad"`, `"rmsprop"` and `"adam"`, as in chapters 01 to 10. The constants are `lr` (η),
# `beta` (β; Adam's β₁), `beta2` (RMSprop's α; Adam's β₂) and `eps` (ε). Those you leave out are 0 for `beta`, 0.999 for `beta2`
# and 10⁻⁸ for `eps`; a method ignores what it does not use.
#
# **Guess first.** If a single entry had to serve all four families, which method would you take? And which family would it
# lose on? Write both down.

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
gentle, steep = curvatures(fields["scales"]).T
ax.plot(gentle, steep, "v", color=orange, markeredgecolor="black", markeredgewidth=0.4)
ax.set(
    xscale="log",
    yscale="log",
    xlabel="curvature along",
    ylabel="curvature across",
    title="scales: one mark per surface",
)
ax = axes[1, 0]
u = np.linspace(-3.4, 6.2, 300)
points = np.zeros((len(u), race.SURFACES, 2))
points[:, :, 0] = u[:, None]
heights = fields["wells"].gap(points)
for surface, style in zip(range(4), ("-", "--", "-.", ":"), strict=True):
    ax.plot(u, heights[:, surface], style, color=figures.VARIANTS[surface]["color"])
ax.axvspan(5, 5.4, color="#dddddd")
ax.text(5.2, 1, "starts", ha="center", fontsize=9)
ax.set(
    xlabel="first coordinate",
    ylabel="loss above the minimum",
    ylim=(-0.5, 12.5),
    title="wells: four surfaces, cut at their trough",
)
ax = axes[1, 1]
field = fields["noise"]
path = race.run("gd", field.grad(), field.x0, 0.02, race.STEPS)[:, 0]
ax.plot(path[:, 0], path[:, 1], markevery=3, **figures.METHODS["gd"])
ax.plot(0, 0, "k+", markersize=11)
ax.set(xlabel="x", ylabel="y", title="noise: gradient descent, η = 0.02, on one surface")
figures.show(
    fig,
    "Four panels. Valleys: each of twelve surfaces has ten curvatures spread from about 0.03 to between 4 and 5. Scales: curvatures along from a thousandth to a thousand, "
    "across 10 to 100 times larger. Wells: four curves, each with a shallow well near 4, a hill near 1.4 and a deep well near −2; starts between 5 and 5.4. "
    "Noise: a path that comes down to the minimum and then wanders around it.",
)

# %% [markdown]
# ### What is measured
#
# A surface's *gap* is its loss above its minimum. A run is as good as the number of powers of ten it takes off the gap, its *decades*:
#
# $$\log_{10} \frac{\text{gap at the start}}{\text{mean gap over the last five points}}$$
#
# It is at least 0 (a run that blows up has 0, as one that goes nowhere) and at most 9. The mean over the last five points stops a lucky pass through
# the minimum from counting as arrival; chapter 04 showed why that matters. The *progress* of an entry is the mean of its decades over the forty
# surfaces of a field.
#
# `race.progress(entry, family)` runs an entry on the field to practise on; a third argument, any whole number, makes another field of the same family.

# %% tags=["demo"]
line = {"method": "gd", "lr": 0.1}
for family in race.FAMILIES:
    here, elsewhere = race.progress(line, family), race.progress(line, family, 1)
    print(f"{family:8s} {here:5.2f} decades on the practice field, {elsewhere:5.2f} on another")

# %% [markdown]
# **Your score.** For each family your progress on a hidden field is divided by that of the best entry known, which comes from a search over all six methods.
# Nine tenths of it earn all the points of the family; below that, credit falls in proportion. Entries may beat the best known; the leaderboard of
# the class says by how much.
#
# ### How not to fool yourself
#
# **Search on a scale of factors.** From η = 0.001 to 0.002 is as much of a change as from 1 to 2. So try 0.001, 0.003, 0.01 and so on, and refine where it pays.
#
# **Guess first.** As η grows, progress rises, and somewhere it falls.

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
    "Left: progress of gradient descent in the valleys against the learning rate, for three fields that nearly coincide: it rises slowly up to about 0.4 and then drops to 0 at once. "
    "Right: near the edge each surface falls off its own cliff, between 0.4 and 0.5, and the mean falls in steps.",
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
# It rises gently and falls off a cliff. The cliff is chapter 01's edge, $2/\lambda$, and it stands elsewhere on each surface. The best constant of a field is close to it, so a constant tuned to
# the last digit on one field may lie beyond the edge on another. Stay a step away: little is lost on the gentle side.
#
# **Tune on many surfaces.** Suppose you tune η on one surface only. You will find a rate that suits that surface. The cell below does it with 1, 3, 10 and 40 surfaces, five hundred times each, and then
# runs the chosen rate on four hundred others that played no part in the choice.
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
# What you see while tuning is too good: you have picked the best of many, and part of being best was the luck of that surface. Tuned on one, the rate stands at that surface's own edge, beyond the edges of
# many others. With forty surfaces hardly anything of this is left. That is why the hidden field is hidden, and why a model is tried on data that it was not trained on.
#
# **Know how sure you are.** On the noisy bowls two entries that differ by a tenth of a decade may be equally good.


# %% tags=["demo"]
def interval(values):
    """The mean, and half the width of its 95% interval."""
    return values.mean(), 1.96 * values.std(ddof=1) / np.sqrt(len(values))


first, second = (race.decades(race.field("noise"), "gd", lr=lr) for lr in (0.006, 0.008))
print("η = 0.006:       {:.2f} ± {:.2f} decades".format(*interval(first)))
print("η = 0.008:       {:.2f} ± {:.2f} decades".format(*interval(second)))
print("their difference {:.2f} ± {:.2f}, surface by surface".format(*interval(second - first)))

# %% [markdown]
# The two intervals overlap, so the means alone do not say which rate is better. Both runs met the *same* errors, though, so the difference surface by surface scatters less than the values do, and it
# can say more. When you compare entries, compare them on the same field.
#
# **Begin with theory where there is some.** Chapter 05 gives the best pair (η, β) for curvatures between μ and L; chapter 04 says what noise leaves around the minimum; chapter 10 says which methods do not mind the unit.
# Theory gets you close. Then try to either side of it.
#
# **Several constants.** With three of them, a grid of ten values each costs a thousand runs, and tries only ten values of the one that matters. Random choices of all three at once try as many values of
# each as there are runs (Bergstra and Bengio, 2012).
#
# ## Sitting 2 · Your entries (core, 40 minutes)
#
# ### Exercise: `entries` (16 points)
#
# Enter the race: a dictionary from each of the four families to an entry. It may look like this:
#
# ```python
# entries = {
#     "valleys": {"method": "gd", "lr": 0.1},
#     "scales": {"method": "rmsprop", "lr": 0.01, "beta2": 0.99},
#     "wells": ...,
#     "noise": ...,
# }
# ```
#
# Four points a family. `check` runs the entries on the practice fields and says how far they get; grading runs them on fields drawn from the course's secret seed, the same for the whole class, and
# only those count. Write the constants down as numbers in the end: grading runs your cells too, and a long search has no place there. `hint("entries")` has a hint for each family.
#
# To search, `race.progress` tries one entry, and `sweep("momentum", "wells", 0, beta=0.7)`, from the cell of the first search, tries 61 learning rates at once. They end at 1, which is not far enough for every method. For a
# comparison surface by surface, `race.decades(race.field("wells"), "momentum", lr=0.1, beta=0.7)` gives the decades of all forty.

# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "entries", "locked": false, "schema_version": 3, "solution": true, "task": false}
# entries = {"valleys": {"method": …, "lr": …}, "scales": …, "wells": …, "noise": …}
### BEGIN SOLUTION
entries = {
    "valleys": {"method": "momentum", "lr": 0.68, "beta": 0.72},
    "scales": {"method": "adagrad", "lr": 3.0},
    "wells": {"method": "adam", "lr": 12.0, "beta": 0.6, "beta2": 0.99},
    "noise": {"method": "momentum", "lr": 0.001, "beta": 0.85},
}
### END SOLUTION

# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-entries", "locked": true, "points": 16, "schema_version": 3, "solution": false, "task": false}
check("entries")

# %% [markdown]
# **Think.** Suppose the budget were 600 steps and not 60. For which family would you choose another method, for which only other constants, and for which nothing at all?
#
# <details><summary>Answer</summary>
#
# In the noise the method may stay, but the constants should change: the floor falls with η, and with 600 steps there is time to go slowly. In the valleys momentum stays the choice; with so many steps its long-run rate decides, and chapter 05's best pair for the
# curvatures 5 and 0.03 is the place to begin. In the wells nothing changes: which well a run ends in is settled within the first steps.
#
# </details>
#
# ### One entry for everything
#
# Back to your first guess. The cell below runs a few entries that serve all four families at once, and yours for comparison.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: one entry for all
everywhere = {
    "gradient descent, η = 0.1": {"method": "gd", "lr": 0.1},
    "momentum, η = 0.01, β = 0.9": {"method": "momentum", "lr": 0.01, "beta": 0.9},
    "Adam, η = 0.001, as shipped": {"method": "adam", "lr": 0.001, "beta": 0.9},
    "Adam, η = 0.1": {"method": "adam", "lr": 0.1, "beta": 0.9},
    "Adam, η = 1": {"method": "adam", "lr": 1.0, "beta": 0.9},
}
print(f"{'progress, decades':29s}", *(f"{family:>8s}" for family in race.FAMILIES))
for name, entry in everywhere.items():
    print(f"{name:29s}", *(f"{race.progress(entry, family):8.2f}" for family in race.FAMILIES))
try:
    row = [race.progress(entries[family], family) for family in race.FAMILIES]
    print(f"{'your entries':29s}", *(f"{x:8.2f}" for x in row))
except (NameError, KeyError, race.NoEntry):
    print("Fill in `entries`, and run this cell again to see yours.")

# %% tags=["demo"]
reveal("11-single")

# %% [markdown]
# Adam with the learning rate that libraries ship hardly leaves the start: its steps are about 0.001 long, so sixty of them lead 0.06 away. With η a thousand times larger it is ahead of plain descent in three families of
# the four, level with it in the wells, where neither gets over the hill, and far from the best in all. Usable everywhere, best in few: that is a fair description of what Adam is chosen for.
#
# No entry serves all four well. The reason is not a lack of cleverness: what helps on one family, such as carrying speed over a hill, is a way to lose on another. Averaged over *all* conceivable problems, no method beats another (Wolpert and Macready, 1997). Problems
# that people have are not all conceivable ones, which is why choosing well is worth the effort.

# %% [markdown] nbgrader={"cell_type": "markdown", "grade": false, "grade_id": "defend-an-entry-question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Sitting 3 · Defend an entry (core, 20 minutes)
#
# ### Defend an entry (4 points, read by a person)
#
# Take **one** family. In about 150 words: which property of its surfaces decides between the methods, and how; how you found the constants, and on what you tried them; how sure you are that your entry is better than the
# second-best method you tried, with numbers; and one change of the family that would make you change the method.
#
# === BEGIN MARK SCHEME ===
# One point each, halves allowed:
#
# 1. **The property, and why it decides.** valleys: a wide range of curvatures in no special direction, so that per-coordinate scaling does not help and momentum's √κ does; scales: the unit differs, so only methods whose path does not change when the loss is multiplied will do; wells: speed (or a first step of
#    length η) must carry the point over the hill, and then die down; noise: the effective rate sets both the way down and the floor, so methods differ little. A property named without its effect: half.
# 2. **The search**: a scale of factors or a theoretical start (Polyak's pair, an effective rate), and more than one field or a reason why one suffices. A grid on the practice field alone: half.
# 3. **How sure**: numbers of both methods on the same field, with a spread (interval, several seeds, or surface by surface). Two bare means: half. For `scales` a difference of many decades needs no interval, if that is said.
# 4. **A change that would change the method**, with its reason: e.g. valleys along the axes (Adam or AdaGrad), noise in the valleys (smaller β or η), a deep well before the hill (plain descent), more steps in the noise (a falling η).
#
# The choice of family and the rank in the race do not matter. Do not take points for language or length.
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"cell_type": "markdown", "grade": true, "grade_id": "defend-an-entry", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# === BEGIN SOLUTION ===
# Valleys. The curvatures reach from 0.02 to 5, so κ is up to about 240, and the valleys lie in no special direction. Dividing each coordinate by the size of its gradient therefore makes nothing rounder, while momentum brings the number of steps from about κ down to about √κ.
#
# I began with Polyak's pair for μ = 0.03 and L = 5, which is η = 0.69, β = 0.73, and moved both by ten per cent on five fields that are not the practice field. A β of 0.66 or 0.80 costs more than a decade; η may be ten per cent smaller at hardly any cost,
# and I entered 0.68.
#
# On the same five fields it gets 7.0 decades or more each time; Adam, at the best constants that I found for it, never gets 6. So chance is no explanation.
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
# - What a loss is like decides which method suits it: a wide range of curvatures, units that differ, hills, noise.
# - Search on a scale of factors, begin where theory points, and stay a step away from the edge.
# - What is seen while tuning is too good. Try the choice on surfaces that played no part in it.
# - Compare on the same surfaces and the same errors, and give the uncertainty with the mean.
# - Defaults are starting points. One that suits everything is best at little.
#
# And of the course: gradient descent forgets, and is slow where curvatures differ. Momentum remembers direction: effective rate η/(1−β), √κ in place of κ, swings if β is too large. Nesterov looks ahead and is calmer. Adam divides by size, and does not mind units. None of them is best;
# each is an answer to a question about the surface. Now you know the questions.
#
# ## Sources
#
# - J. Bergstra and Y. Bengio, *Random search for hyper-parameter optimization*, 2012. Why random beats a grid when few constants matter.
# - D. H. Wolpert and W. G. Macready, *No free lunch theorems for optimization*, 1997. The theorem, and what it does not say.
# - D. Choi and others, *On empirical comparisons of optimizers for deep learning*, 2019. How the ranges of a search decide who wins.
# - R. M. Schmidt, F. Schneider, P. Hennig, *Descending through a crowded valley*, 2021. Fifteen optimizers on eight problems, and no winner.
