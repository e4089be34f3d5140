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
# # 00 · Start here
#
# This course is about one idea: an optimizer that remembers how it has been moving. You will build it, break it, and
# see when it helps and when it does not. Everything happens in notebooks like this one, and each exercise is checked
# while you work.
#
# **After this page you can** run a notebook and start it afresh, read the course's notation, say what a *path* is,
# write your first exercise, and read what `check` tells you about it.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · First steps | core | 35 | `two_steps` |
#
# **Points** 1. **You need** Python functions, NumPy arrays, and an idea of what a derivative is. A table below the
# first figure says what each chapter teaches.
#
# **Go to chapter** [01](../01-optimizers/01-optimizers.ipynb) · [02](../02-ewma/02-ewma.ipynb) · [03](../03-contours/03-contours.ipynb) · [04](../04-momentum/04-momentum.ipynb) · [05](../05-momentum-theory/05-momentum-theory.ipynb) · [06](../06-nesterov/06-nesterov.ipynb) · [07](../07-backprop/07-backprop.ipynb) · [08](../08-lab-saddles-and-noise/08-lab-saddles-and-noise.ipynb) · [09](../09-lab-networks/09-lab-networks.ipynb) · [10](../10-rmsprop-and-adam/10-rmsprop-and-adam.ipynb) · [11](../11-race/11-race.ipynb)

# %% [markdown]
# ## Sitting 1 · First steps (core, 35 minutes)
#
# ### A first touch
#
# Click into the next cell and press **Shift+Enter**. Then do the same with the one below it. The first time takes a
# few seconds. You will see a valley from above. Before you move anything, guess: where is the ground steepest?

# %%
import numpy as np

from course import check, explore, guess, hint, objective, progress, reveal, self_check

# %% tags=["demo"]
# Explorable: a valley seen from above
explore.contours()

# %% [markdown]
# You look down on a valley. Each thin line joins points of equal height, and the arrow points straight downhill. Move
# the point with the sliders: with the mouse, or with **Tab** and the arrow keys. On the right you see the ground cut
# open along the arrow.
#
# This is an **explorable**, a figure with controls, a goal below it, and a line that says in words what you see. On a page that does not run, five of its settings are shown instead. Two questions, then reach the goal: where are
# the lines close together, and how does the arrow cross them?
#
# <details><summary>Answer</summary>
#
# Where the ground is steep; where it is nearly level they are far apart. The arrow crosses every line at a right
# angle, since along a line nothing falls.
# </details>
#
# Walking down such valleys is all that an optimizer does. In machine learning the height is called the loss.
#
# ### The chapters
#
# Each chapter is cut into **sittings**, pieces of at most 45 minutes that end with something done. *Core* sittings
# make a whole: no core sitting needs one that is called *further*. Take those when you want to know more.
#
# | Chapter | Core | Further | Points | Read before | Afterwards you can |
# |---|---|---|---|---|---|
# | [00-start-here](00-start-here.ipynb) | 35 min | – | 1 | – | run, check and hand in a notebook |
# | [01-optimizers](../01-optimizers/01-optimizers.ipynb) | 45 + 40 min | 30 + 20 + 20 + 15 min | 20 | 00 | write gradient descent and SGD, choose a learning rate; check a gradient |
# | [02-ewma](../02-ewma/02-ewma.ipynb) | 45 + 45 min | 25 + 25 min | 20 | 00 | smooth a series, say what it remembers, choose β for a window |
# | [03-contours](../03-contours/03-contours.ipynb) | 45 + 45 min | 25 + 30 + 10 min | 20 | 01 | draw a loss as a map, read slope and conditioning off it |
# | [04-momentum](../04-momentum/04-momentum.ipynb) | 35 + 30 + 30 min | 25 + 20 + 30 min | 20, of which 4 are read by a person | 01 | write momentum, say when it helps and when it hurts |
# | [05-momentum-theory](../05-momentum-theory/05-momentum-theory.ipynb) | 45 min | 35 + 25 + 35 min | 20 | 04 | find the edge of stability and the best pair (η, β) |
# | [06-nesterov](../06-nesterov/06-nesterov.ipynb) | 40 + 45 min | 30 + 25 min | 20 | 04; 05 for one exercise | write the look-ahead form, say when looking ahead pays |
# | [07-backprop](../07-backprop/07-backprop.ipynb) | 40 + 35 + 45 min | 30 min | 20 | 01, 04 | compute a network's gradient, check it, train with it |
# | [08-lab-saddles-and-noise](../08-lab-saddles-and-noise/08-lab-saddles-and-noise.ipynb) | 45 + 40 min | 20 + 45 min | 20, of which 2 are read by a person | 04 | use PyTorch's optimizers at flat points and in noise |
# | [09-lab-networks](../09-lab-networks/09-lab-networks.ipynb) | 45 + 45 min | 30 + 10 min | 20 | 04, 08 | train networks with your own optimizer, compare fairly |
# | [10-rmsprop-and-adam](../10-rmsprop-and-adam/10-rmsprop-and-adam.ipynb) | 45 + 45 min | 35 + 25 + 20 + 20 min | 20 | 02, 04 | write AdaGrad, RMSprop, Adam and AdamW, say where they lose |
# | [11-race](../11-race/11-race.ipynb) | 30 + 40 + 20 min | – | 20, of which 4 are read by a person | 05, 06, 10 | choose a method for surfaces that you cannot see |
#
# Chapters 00 to 04 are the way in. After them 05 and 06 are for those who want to know why, 07 to 09 for those who
# want to train networks; 10 needs 02 and 04 only.
#
# ### Working in a notebook
#
# A notebook is a page of *cells*. Text cells are for reading. A code cell runs when you press **Shift+Enter**, and
# shows what it gives below itself. Run the cells from top to bottom: a cell can use only what has been run before it.
# After a break, click where you stopped and choose **Run › Run All Above Selected Cell**.
#
# Some code cells are **folded**: in place of the code stands a bar with its first line and three dots. They draw a
# figure or print a table, and their code need not be read. Run a folded cell like any other; click on the bar to see
# its code.
#
# When something behaves oddly, choose **Kernel › Restart Kernel and Run All Cells…** It forgets every old variable
# and runs the page from the top. The run goes on past an exercise that is not written yet; figures that need it say
# so.
#
# <details><summary>Keys worth knowing</summary>
#
# Those of the last five rows work only while no cell is being edited: press **Esc** before them.
#
# | key | does |
# |---|---|
# | Shift+Enter | run the cell, go to the next |
# | Ctrl+Enter | run the cell, stay |
# | Tab | complete a name |
# | Shift+Tab, inside the brackets of a call | show the function's description |
# | Esc, Enter | leave a cell; go back to editing it |
# | A, B | new cell above, below |
# | D twice, Z | delete a cell, undo that |
# | M, Y | make the cell text, make it code |
# | I twice | stop a cell that runs too long |
# | 0 twice | restart: forget everything that was run |
# </details>
#
# ### A guess first
#
# Stand on the parabola $x^2$, at $x = 10$. The slope there is $2x = 20$. Move against the slope, by a tenth of it.
# Then look at the slope again, and move once more in the same way.
#
# Sections of this course start with a guess, because a wrong guess is remembered better than a right sentence. Run
# the next cell, answer with its buttons, and say how sure you are. You can change both until the answer is revealed,
# further down.

# %% tags=["demo"]
guess("00-moves")

# %% [markdown]
# ### The idea
#
# To find the bottom of a valley in fog, feel the slope under your feet and step downhill. Then feel again, since the
# slope has changed. A **path** is the list of the places where you stood.
#
# The picture shows such a walk twice. On the left you look down on the valley; blue lines lie low, yellow ones high, and
# the walk starts at row 0. On the right the same numbers are drawn against the step. The cell is folded.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a path in a valley
from course import figures
from course.methods import run

valley = objective("coupled")
walk = run("gd", valley.grad, [-0.6, -0.7], lr=0.15, steps=4)

fig, (left, right) = figures.canvas(columns=2)
figures.contours(left, valley, window=((-0.8, 1.6), (-2.0, -0.4)))
figures.path(left, walk, label="the path")
for row, point in enumerate(walk):
    label = {"textcoords": "offset points", "fontsize": 8, "zorder": 1}
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
    left.annotate(f"row {row}", point, xytext=(7, 5), bbox=box, **label)
for column, name in enumerate("xy"):
    look = {**figures.VARIANTS[column], "label": f"{name}, column {column}"}
    figures.series(right, walk[:, column], every=1, **look)
right.set_xticks(range(5))
right.set_ylabel("value")
right.legend()
figures.show(
    fig,
    alt="Left: contour lines of a tilted valley and a path of five points, labelled row 0 to row 4, "
    "that bends down into it in shorter and shorter steps. Right: the two columns of the same "
    "path against the step, x rising, y falling from row 1 on.",
)
print(np.round(walk, 3))

# %% [markdown]
# Below the figure is the path as this course stores it: **an array with one row per point**. Row 0 is the start.
# After four steps there are five rows.
#
# - If a point has $d$ numbers, the path of `steps` steps has shape `(steps + 1, d)`.
# - If a point is a single number, the path has shape `(steps + 1,)`.
# - A function that makes a path does not change the start it was given.
#
# ### The formula and its letters
#
# One step of **gradient descent** takes the point $x$ to
#
# $$x \leftarrow x - \eta\, g,$$
#
# where $g$, the **gradient**, is the slope at $x$, one number per coordinate. It points uphill; hence the minus. The
# **learning rate** $\eta$ says how far to go for a given slope. A point may be one number or several: in the figure
# above, $x$ is the pair of the two coordinates. Every chapter uses the same letters:
#
# | symbol | in code | name |
# |---|---|---|
# | $x$, or $\theta$ for the weights of a model | `x`, `x0` for the start | parameters, a point |
# | $\eta$ (eta) | `lr` | learning rate |
# | $\beta$ (beta) | `beta` | momentum coefficient: how much is remembered |
# | $v$ | `v` | velocity: what is remembered |
# | $g$ | `g`, or `grad(x)` | gradient at x |
# | | `steps` | number of steps |
# | | `path` | array of the points, row 0 the start |
#
# $\beta$ and $v$ wait until chapter 04. Books and libraries use other letters, and even other formulas under the same
# name; chapter 04 translates between them.
#
# **`grad` is a function.** An exercise hands you the slope as something to call, so that you can ask for it wherever
# you stand. On the parabola of the guess it looks like this:

# %% tags=["demo"]
grad = objective("square").grad

print(grad(10.0))

# %% tags=["demo"]
reveal("00-moves")

# %% [markdown]
# The first move goes from 10 to $10 - 0.1 \cdot 20 = 8$. The slope at 8 is 16, and the second move goes to
# $8 - 0.1 \cdot 16 = 6.4$. If you answered 6, you used the slope at 10 for both moves. Many do.
#
# ### What `check` tells you
#
# In a moment you will write these two moves as a function, `two_steps`. First see what happens to an attempt that is
# *not* right. The next cell makes the mistake of the guess on purpose: it asks for the slope once and uses it twice.
# What it shows is what `check` would show you; it does not count as an attempt of yours.

# %% tags=["demo"]
from course.checking import demonstrate


def wrong_attempt(grad, x0, lr):
    """Not right, to see what `check` makes of it. Yours comes further down."""
    g = grad(x0)
    return np.array([x0, x0 - lr * g, x0 - 2 * lr * g])


demonstrate("two_steps", wrong_attempt)

# %% [markdown]
# Read it from the top.
#
# 1. **The verdict**, in bold: *Passed*, *Partly*, *Not yet*, or *Open* where nothing is written. The points so far
#    stand beside it.
# 2. **What to look at.** Here the attempt was recognised:
#    > The first step is right; the second uses the gradient of the first again. The slope is a different one at each point: ask for it where you stand.
#    > (On all 6 cases your answers equal those of this mistake; they leave the right path at row 2.)
#
#    A mistake is named only if your numbers equal that mistake's numbers on every case that was tried. The words in
#    brackets say what the naming rests on, and from which row to look.
# 3. **The parts**, with what each earned and why. The first case that went wrong is written out, so that you can try
#    it in a new cell. `coupled` is the name of the valley in the figure above, so here it is
#    `two_steps(objective("coupled").grad, np.array([1.5, -0.7]), lr=0.25)`.
# 4. **A figure**: your path in blue, the right one as a broad grey band, and the path of the mistake it was
#    recognised as. The sentence below says the same in words.
#
# <details><summary>Right in part, not recognised, not written</summary>
#
# An attempt may be right in part. If it takes both steps as it should and then returns `np.array([x1, x2])`, you
# read:
#
# > **Partly.** 0.6 of 1 point
# >
# > Both steps are right, but row 0, the start x0, is missing. (On all 6 cases your answers equal those of this mistake; they leave the right path at row 0.)
# >
# > - update: 0.6 of 0.6 — right
# > - path: 0 of 0.2 — With coupled: x0=[1.5, -0.7], lr=0.25, what is there is right, but the first row is missing; the answer has shape (2, 2); shape (3, 2) was expected: 2 steps make 3 rows, and row 0 is x0.
#
# and a like line for the third part. Beside the verdict stands *0.6 of 1 point*.
#
# There are mistakes nobody has thought of yet. Then the verdict says only what can be seen, and ends with
#
# > It is none of the mistakes known here.
#
# Where nothing is written yet, it says so:
#
# > **Open.** `two_steps` is not written yet.
# </details>
#
# #### Exercise: `two_steps` (1 point)
#
# Take two steps of gradient descent and return the path. Three fifths of the point are for the *update*: where the
# steps lead. One fifth is for the *path*: its three rows. One fifth is for *any start*: an array of whole numbers, a
# single number, and a start that is still the same afterwards.
#
# Replace the line `raise NotImplementedError()`. You need no loop. If you are stuck, run `hint("two_steps")` in a new
# cell; each further call says a little more. Hints cost nothing.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "two_steps", "locked": false, "schema_version": 3, "solution": true, "task": false}
def two_steps(grad, x0, lr):
    """Two steps of gradient descent from x0.

    grad: a function; grad(x) is the gradient at x and has the shape of x
    x0: the start, an array or a single number; it must not be changed
    lr: the learning rate, the same in both steps
    Returns the path, an array of three points; row 0 is x0.
    """
    ### BEGIN SOLUTION
    x1 = x0 - lr * grad(x0)
    x2 = x1 - lr * grad(x1)
    return np.array([x0, x1, x2])
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-two_steps", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
check("two_steps")

# %% [markdown]
# Every exercise in the course that makes a path has this form: a function that takes `grad`, a start and some
# constants, and returns an array of rows. If your instructor grades it, grading asks the same as `check`, with more
# cases of the same kind.
#
# **Think.** Your two steps started from 10 and used $\eta = 0.1$ on the parabola. Which $\eta$ would have brought the
# first step to the bottom at once? And which would have brought the ball to $-10$, and then back to 10?
#
# <details><summary>Answer</summary>
#
# $\eta = 0.5$ takes all of 10 away: $10 - 0.5 \cdot 20 = 0$. With $\eta = 1$ the step is twice as long and ends at
# $-10$, as high up on the other side; the next one comes back. The next chapter shows why that second number matters.
# </details>
#
# ### What helps you along
#
# Everything below is a function; the first code cell of each chapter brings those that it uses, and
# `from course import progress`, for example, brings any of them into a cell of yours. None costs points.
#
# | in a cell | what it does |
# |---|---|
# | `guess("04-valley")` | asks before the text tells, and keeps your answer |
# | `reveal("04-valley")` | says what you guessed, what is so and why, and which cell shows it |
# | `check("momentum")` | judges what you wrote, and after a pass says what it can do now |
# | `hint("momentum")` | says a little more at each call |
# | `arrange("momentum")` | the lines of an answer in a wrong order, with a few that do not belong; move them by buttons |
# | `solution("momentum")` | after a pass: ours beside yours, with a remark. Not in every class |
# | `keep("momentum")` | writes what passed into `my_optimizers.py`, a file of your own; what passes later follows by itself |
# | `from course import mine` | your functions where you have kept them, and ours where not: `mine.momentum` |
# | `progress()` | what has passed, what is open, what comes next, and how your guesses went |
# | `review()` | up to three questions from earlier chapters; each chapter begins with it |
#
# **Questions come again.** What you guessed, and what you answered in a *Self-check*, comes back in `review()` after
# 1, 3, 7 and 21 days, as long as you are right. After a wrong answer it begins anew. Recalling something just before
# it fades is what makes it stay.
#
# <details><summary>What is kept, and where</summary>
#
# Your guesses, checks and answers are lines in `my-progress.jsonl`, in the folder that holds the chapters. You can
# read that file. It stays on this computer, and none of it is graded. If it is lost, most of it is found again in
# your saved notebooks. In a terminal, `python -m course progress` prints the table below for the notebooks in a
# folder.
# </details>
#
# Here is your progress. Run the cell again after the next exercise that passes.

# %% tags=["demo"]
progress()

# %% [markdown]
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("00")

# %% [markdown]
# ### Recap
#
# - A step is $x \leftarrow x - \eta g$, with the gradient $g$ taken where you stand.
# - A path is an array with one row per point; row 0 is the start, and `steps` steps make `steps + 1` rows.
# - `grad` is a function to call; `check` judges what you wrote; `hint` helps; `progress` says where you are.
#
# Next: [01-optimizers](../01-optimizers/01-optimizers.ipynb).

# %% [markdown]
# ## When you hand in
#
# Nothing here is needed before you hand in for the first time.
#
# **In a class**: press **Validate** above the notebook, save (Ctrl+S), and hand in this notebook under the name it
# has, in the way your instructor has told you. Chapters can be handed in incomplete: what is right counts.
#
# **On your own**: the checks are all you need; the points show you what is left. If you would like the cases that
# `check` does not show as well, copy your notebook to `submitted/me/00-start-here/` in the course folder and run
# `make grade`.
#
# <details><summary>What Validate does</summary>
#
# It runs all cells afresh and lists the test cells that do not give full points yet, partly right exercises among
# them, and written questions without an answer. So it finds an answer that worked only by accident of the order in
# which you ran things. *Restart Kernel and Run All Cells…* finds the same.
# </details>
#
# <details><summary>What earns points</summary>
#
# - **Only test cells carry points**: the locked ones, each a single line `check("...")`. A few questions ask for a
#   written answer; a person reads those. You may add cells wherever you like. If you alter or delete a locked cell,
#   grading puts it back.
# - **Grading tries more cases than `check`**: the same ones, and others of the same kind that you have not seen. They
#   are the same for everyone in a class. A function that does what its description says has nothing to fear from
#   them.
# - **Parts.** Many exercises split their points, as this one did, and always say beside each part why it was or was
#   not earned. Where one part is called *update*, the others count only if the update is right on some case: nothing
#   is given for doing nothing.
# - **Another convention earns half.** Momentum, for one, goes by one name and several formulas. If you write a correct
#   method that is not the one the exercise asks for, it is recognised as that, and earns half the points, or more
#   where its steps are right.
# - **Style is yours.** A loop, a recursion, a class with a `__call__`, a list, a tuple or a generator instead of an
#   array: all count, and so do helper functions in other cells and parameters renamed in the same order. What is
#   compared are the numbers, to about five digits.
# - **Printing does no harm**, and neither do warnings. While an exercise is judged, both are dropped.
# - **The name counts.** `check("two_steps")` looks for `two_steps`. What it finds is what was defined last when the
#   test cell is reached.
# - **Some calls are closed** where the exercise is to write them yourself: `torch.optim` for an optimizer, and the
#   course's own demonstrations. The verdict says so.
# - **Demonstrations are not run while grading.** Such cells only show something; do not let an answer depend on one.
# </details>

# %% [markdown]
# ## Sources
#
# - A. Cauchy (1847), *Méthode générale pour la résolution des systèmes d'équations simultanées*: the short note that
#   proposed gradient descent, written with the orbits of planets in mind.
# - B. Polyak (1964), *Some methods of speeding up the convergence of iteration methods*: where momentum comes from.
# - G. Goh (2017), *Why Momentum Really Works*: an article with figures to play with.
