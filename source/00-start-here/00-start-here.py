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
# This course is about one idea: an optimizer that remembers how it has been moving. You will build it, break
# it, see when it helps and when it does not. Everything happens in notebooks like this one, and each exercise is
# checked while you work.
#
# **After this page you can** run a notebook and start it afresh, read the course's notation, say what a *path* is, write your
# first exercise, and read what `check` tells you about it.
#
# **Time** about 20 minutes. **Points** 1. **You need** Python functions, NumPy arrays, and an idea of what a derivative is.

# %% [markdown]
# ## Working in a notebook
#
# A notebook is a page of *cells*. Text cells are for reading. A code cell runs when you press **Shift+Enter**, and shows
# what it gives below itself. Run the cells from top to bottom: a cell can use only what has been run before it.
#
# These keys are worth knowing. Those of the last five rows work only while no cell is being edited: press **Esc** before them.
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
#
# When something behaves oddly, use the menu **Kernel › Restart Kernel and Run All Cells…** It forgets every old variable and runs the
# page from the top. An answer that survives this does not lean on something you have deleted since. Do it before you
# hand a notebook in.
#
# Some code cells are **folded**: in place of the code stands a bar with its first line and three dots. They draw a figure or print a
# table, and their code need not be read. Run a folded cell like any other. To see its code, click on the bar, or use **View › Expand
# Selected Code**; **View › Collapse Selected Code** folds it again.
#
# Some cells show an **explorable**: a figure with sliders above it, a goal below it, and a line that says in words what is to be seen. Write down what you
# expect, then move a slider with the mouse, or reach it with **Tab** and use the arrow keys. The figure follows as long as the notebook is running;
# on a page that does not run, five of its settings are shown instead.
#
# Run the next cell now. Each chapter begins with one like it.

# %%
import numpy as np

from course import check, guess, hint, objective, progress, reveal, self_check

# %% [markdown]
# ## A guess first
#
# Stand on the parabola $x^2$, at $x = 10$. The slope there is $2x = 20$. Move against the slope, by a
# tenth of it. Then look at the slope again, and move once more in the same way.
#
# Each section of this course starts with a guess, because a wrong guess is remembered better than a right
# sentence. Run the next cell and answer with its buttons: with the mouse, or with **Tab** and **Enter**. Then say how sure you are. Both can be
# changed until the answer is revealed, further down.

# %% tags=["demo"]
guess("00-moves")

# %% [markdown]
# ## The idea
#
# To find the bottom of a valley in fog, feel the slope under your feet and step downhill. Then feel again, since the slope has
# changed. A list of the places where you stood is your *path*.
#
# The picture shows such a walk twice. On the left you look down on the valley: each thin line joins points of equal height, darker lines lie lower, and the
# walk starts at row 0. On the right the same numbers are drawn against the step. The cell that draws it is folded.

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
# Below the figure is the path as this course stores it: **an array with one row per point**. Row 0 is the start. After four steps
# there are five rows.
#
# - If a point has $d$ numbers, the path of `steps` steps has shape `(steps + 1, d)`.
# - If a point is a single number, the path has shape `(steps + 1,)`.
# - A function that makes a path does not change the start it was given.

# %% [markdown]
# ## The formula and its letters
#
# One step of *gradient descent* takes the point $x$ to
#
# $$x \leftarrow x - \eta\, g,$$
#
# where $g$ is the gradient at $x$: the slope, one number per coordinate, pointing uphill. That is why there is a minus. The *learning rate* $\eta$ says
# how far to go for a given slope. A point may be one number or several: in the figure above, the point $x$ is the pair of the two coordinates.
#
# The same letters are used in every chapter:
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
# $\beta$ and $v$ have to wait until chapter 04. Books and libraries use other letters, and even other formulas under the same name; chapter 04 translates
# between them.
#
# **`grad` is a function.** An exercise hands you the slope as something to call, so that you can ask for it wherever you stand. On
# the parabola of the guess it looks like this:

# %% tags=["demo"]
grad = objective("square").grad

print(grad(10.0))

# %% tags=["demo"]
reveal("00-moves")

# %% [markdown]
# The first move goes from 10 to $10 - 0.1 \cdot 20 = 8$. The slope at 8 is 16, and the second move goes to $8 - 0.1 \cdot 16 = 6.4$.
# If you wrote 6, you used the slope at 10 for both moves. Many do.

# %% [markdown]
# ## What `check` tells you
#
# In a moment you will write these two moves as a function, `two_steps`. First see what happens to an attempt that is *not* right. The next cell
# makes the mistake of the guess on purpose: it asks for the slope once and uses it twice. (It also catches the error with which a failed check ends, so
# that this page runs on. You need not do that.)

# %% tags=["demo"]
from course.checking import CheckFailed


def two_steps(grad, x0, lr):
    """A wrong attempt, to see what `check` makes of it. Yours comes further down."""
    g = grad(x0)
    return np.array([x0, x0 - lr * g, x0 - 2 * lr * g])


try:
    check("two_steps")
except CheckFailed as error:
    print("CheckFailed:", error)

# %% [markdown]
# Read it from the top.
#
# 1. **The verdict**, in bold: *Passed*, *Partly* or *Not yet*.
# 2. **What to look at.** Here the attempt was recognised:
#    > The first step is right; the second uses the gradient of the first again. The slope is a different one at each point: ask for it where you stand.
#    > (On all 6 cases your answers equal those of this mistake; they leave the right path at row 2.)
#
#    A mistake is named only if your numbers equal that mistake's numbers on every case that was tried. The words in brackets say what the naming rests
#    on, and from which row to look.
# 3. **The parts**, with what each earned and why. The first case that went wrong is written out, so that you can try it in a new cell. `coupled`
#    is the name of the valley in the figure above, so here it is
#    `two_steps(objective("coupled").grad, np.array([1.5, -0.7]), lr=0.25)`.
# 4. **A figure**: your path in blue, the right one as a broad grey band, and the path of the mistake it was recognised as. The sentence below says the same in words.
#
# An attempt may also be right in part. If it takes both steps as it should and then returns `np.array([x1, x2])`, you read:
#
# > **Partly.** Both steps are right, but row 0, the start x0, is missing. (On all 6 cases your answers equal those of this mistake; they leave the right path at row 0.)
# >
# > - update: 0.6 of 0.6 — right
# > - path: 0 of 0.2 — With coupled: x0=[1.5, -0.7], lr=0.25, what is there is right, but the first row is missing; the answer has shape (2, 2); shape (3, 2) was expected: 2 steps make 3 rows, and row 0 is x0.
#
# and a like line for the third part. The cell returns 0.6, the points so far.
#
# There are mistakes nobody has thought of yet. Then the verdict says only what is to be seen, and ends with
#
# > It is none of the mistakes known here.
#
# Where nothing is written yet, it says so:
#
# > `two_steps` is not written yet.

# %% [markdown]
# ## Exercise: `two_steps` (1 point)
#
# Take two steps of gradient descent and return the path. Three fifths of the point are for the *update*: where the steps lead. One fifth is for the *path*: its three rows.
# One fifth is for *any start*: an array of whole numbers, a single number, and a start that is still the same afterwards.
#
# Replace the line `raise NotImplementedError()`. No loop is needed. If you are stuck, run `hint("two_steps")` in a new cell; each further call says a little
# more. Hints cost nothing.


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
# Every exercise in the course that makes a path has this form: a function that takes `grad`, a start and some constants, and returns an array of rows.
#
# **Think.** Your two steps started from 10 and used $\eta = 0.1$ on the parabola. Which $\eta$ would have brought the first step to the bottom at once? And
# which would have brought the ball to $-10$, and then back to 10? The next chapter shows why that second number matters.

# %% [markdown]
# ## What helps you along
#
# Everything below is a function; the first code cell of each chapter brings those that it uses, and `from course import progress`, for
# example, brings any of them into a cell of yours. None costs points.
#
# | in a cell | what it does |
# |---|---|
# | `guess("04-valley")` | asks before the text tells, and keeps your answer |
# | `reveal("04-valley")` | says what you guessed, what is so and why, and which cell shows it |
# | `check("momentum")` | judges what you wrote, and after a pass says what it can do now |
# | `hint("momentum")` | says a little more at each call |
# | `arrange("momentum")` | where hints are not enough: the lines of an answer in a wrong order, with a few that do not belong there. Move them by buttons |
# | `solution("momentum")` | after a pass: ours beside yours, with a remark. Not in every class |
# | `keep("momentum")` | writes what passed into `my_optimizers.py`, a file of your own; what passes later follows by itself |
# | `from course import mine` | your functions where you have kept them, and ours where not: `mine.momentum` |
# | `progress()` | what has passed, what is open, what comes next, and how your guesses went |
# | `review()` | up to three questions from earlier chapters; each chapter begins with it |
#
# **Questions come again.** What you guessed, and what you answered in a *Self-check*, comes back in `review()` after 1, 3, 7 and 21 days, as long as
# you are right. After a wrong answer it begins anew. Recalling something just before it fades is what makes it stay.
#
# **What is kept, and where.** Your guesses, checks and answers are lines in `my-progress.jsonl`, in the folder that holds the chapters. It is a text
# that you can read and it stays on this computer; none of it is graded. Should it be lost, most of it is found again in your saved notebooks. In a
# terminal, `python -m course progress` prints the table below for the notebooks in a folder.
#
# Here is yours. Run the cell again after the next exercise that passes.

# %% tags=["demo"]
progress()

# %% [markdown]
# ## What earns points
#
# - **Only test cells carry points**: the locked ones, each a single line `check("...")`. A few questions ask for a written answer; a person reads those. You may add
#   cells wherever you like. If you alter or delete a locked cell, grading puts it back.
# - **Grading tries more cases than `check`**: the same ones, and others of the same kind that you have not seen. They are the same for
#   everyone in a class. A function that does what its description says has nothing to fear from them.
# - **Parts.** Many exercises split their points, as this one did, and always say beside each part why it was or was not earned. Where one part is called
#   *update*, the others count only if the update is right on some case: nothing is given for doing nothing.
# - **Another convention earns half.** Momentum, for one, goes by one name and several formulas. If you write a correct method that is not the one the exercise asks
#   for, it is recognised as that, and earns half the points, or more where its steps are right.
# - **Style is yours.** A loop, a recursion, a class with a `__call__`, a list, a tuple or a generator instead of an array: all count, and so do helper functions in other cells and
#   parameters renamed in the same order. What is compared are the numbers, to about five digits.
# - **Printing does no harm**, and neither do warnings. While an exercise is judged, both are dropped.
# - **The name counts.** `check("two_steps")` looks for `two_steps`. What it finds is what was defined last when the test cell is reached.
# - **Some calls are closed** where the exercise is to write them yourself: `torch.optim` for an optimizer, and the course's own demonstrations. The verdict says so.
# - **Demonstrations are not run while grading.** Such cells only show something; do not let an answer depend on one.

# %% [markdown]
# ## Validate, and hand in
#
# JupyterLab shows a button **Validate** above the notebook. It runs all cells afresh and lists the test cells that do not give full points yet, and written questions without an answer, so it
# finds an answer that worked only by accident of the order in which you ran things. A partly right exercise is listed too.
#
# **In a class**: validate, save (Ctrl+S), and hand in this notebook under the name it has, in the way your instructor has told you. Chapters can be handed in
# incomplete: what is right counts.
#
# **On your own**: the checks are all you need; the points are there to show you what is left. If you would like the cases that `check` does not show as well, copy your
# notebook to `submitted/me/00-start-here/` in the course folder and run `make grade`.

# %% [markdown]
# ## The chapters
#
# | chapter | afterwards you can | time | points | read before |
# |---|---|---|---|---|
# | **00-start-here** | run, check and hand in a notebook | 20 min | 1 | – |
# | **01-optimizers** | write gradient descent, check a gradient, choose a learning rate, tell a saddle from a minimum | 45 min | 20 | 00 |
# | **02-ewma** | smooth a series, say what it remembers, and choose β for a window | 45 min, 15 more for uses and claims | 20 | 00 |
# | **03-contours** | draw a loss as a map with a descent on it, read slope and conditioning off it, stop a descent in time | 45 min, 15 more for two wells and how maps mislead | 20 | 01 |
# | **04-momentum** | write momentum, tell its conventions apart, say when it helps and when it hurts | 45 min, 20 more for the written question and errata | 20, of which 4 are read by a person | 01 |
# | **05-momentum-theory** | read from eigenvalues what a run will do, find the edge of stability, compute the best pair (η, β) | 45 min, 15 more for errata and the limits of the theory | 20 | 04 |
# | **06-nesterov** | write the look-ahead form and torch's, and say when looking ahead pays | 45 min, 10 more for errata | 20 | 04; 05 for one exercise |
# | **07-backprop** | compute a network's gradient by hand and in NumPy, check it, and train with it | two sittings of about 45 min | 20 | 01, 04 |
# | **08-lab-saddles-and-noise** | use PyTorch's optimizers at flat points and in noise, and report a share with its uncertainty | 45 min, 15 more for the written question and traps | 20, of which 2 are read by a person | 04 |
# | **09-lab-networks** | train networks with an optimizer of your own, and compare fairly | 45 min, 15 more for folded parts | 20 | 04, 08 |
# | **10-rmsprop-and-adam** | write AdaGrad, RMSprop, Adam and AdamW, and say where they win and where they lose | two sittings of 40 and 20 min | 20 | 02, 04 |
# | **11-race** | choose a method for surfaces that you cannot see, and defend the choice | 40 min | 20, of which 4 are read by a person | 05, 06, 10 |
#
# Chapters 00 to 04 are the way in. After them 05 and 06 are for those who want to know why, 07 to 09 for those who want to train networks; 10 needs 02 and 04 only.

# %% [markdown]
# ## Self-check
#
# No points. Choose an answer; what is to be said of it appears below.

# %% tags=["demo"]
self_check("00")

# %% [markdown]
# ## Recap
#
# - A step is $x \leftarrow x - \eta g$, with the gradient $g$ taken where you stand.
# - A path is an array with one row per point; row 0 is the start, and `steps` steps make `steps + 1` rows.
# - `grad` is a function to call; `check` judges what you wrote; `hint` helps; `progress` says where you are; *Restart Kernel and Run All Cells…* before you hand in.
#
# **Further reading.** Augustin-Louis Cauchy (1847), the short note that proposed gradient descent, written with the orbits of
# planets in mind. Boris Polyak (1964), *Some methods of speeding up
# the convergence of iteration methods*, where momentum comes from. Gabriel Goh (2017), *Why Momentum Really Works*, an article with figures to play with.
#
# Next: **01-optimizers**.
