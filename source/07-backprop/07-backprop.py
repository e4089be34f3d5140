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
# # 07 · Backpropagation
#
# Every method of this course asks for a gradient and never says where it comes from. For a parabola you can write it down. A network with a thousand weights computes its own gradient, in one walk back through the
# numbers it has just computed. This chapter does that walk by hand once, then in NumPy, and then trains a network with momentum.
#
# **After this chapter you can** work out with a pencil how far a weight deep inside a small network moves the loss; write the forward pass, the loss, the backward pass and one step, and check the gradient without trusting it; and
# train a classifier on real flowers with momentum, without any library for networks. The further sitting counts parameters, prices a gradient, and shows what activations do to it.
#
# | Sitting | Kind | Minutes | Exercises |
# |---|---|---|---|
# | 1 · Forward, to a price | core | 40 | `forward`, `bce` |
# | 2 · Backward: whose fault is it? | core | 35 | `backward`, `train_step` |
# | 3 · Several classes, many flowers | core | 45 | `softmax_cross_entropy`, `softmax_gradient`, `mlp_gradients` |
# | 4 · Parameters and activations | further | 30 | `count_parameters` |
#
# **Points** 20. **You need** chapters 01's and 04's core, derivatives of one variable, and matrix products in NumPy (`@`).

# %%
import numpy as np

from course import check, explore, figures, guess, hint, mine, reveal, review, self_check
from course.methods import run

# %% tags=["demo"]
review()

# %% [markdown]
# ## Sitting 1 · Forward, to a price (core, 40 minutes)
#
# ### A machine with knobs
#
# A machine takes a number a and makes two others from it, b = a² and c = 3a. Then it multiplies them: out = b · c. The knob is at a = 2, so b = 4, c = 6 and out = 24.
#
# **Guess first.** You turn the knob from 2 to 2.01.

# %% tags=["demo"]
guess("07-knob")

# %% [markdown]
# **The idea.** Every part of the machine has a **sensitivity**: how many times larger the change that comes out is than the change that went in. Along a path through several parts, sensitivities multiply. Where several paths lead from the knob to the
# end, their effects add.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: two paths through a small machine
blue, orange = figures.METHODS["momentum"]["color"], figures.VARIANTS[0]["color"]


def node(ax, at, text, below="", radius=0.3):
    from matplotlib.patches import Circle

    ax.add_patch(Circle(at, radius, facecolor="white", edgecolor="black", zorder=3))
    ax.text(*at, text, ha="center", va="center", zorder=4, fontsize=9)
    ax.text(at[0], at[1] - radius - 0.05, below, ha="center", va="top", color="#9A5B00", fontsize=9, zorder=4)  # fmt: skip


def link(ax, start, end, text="", where=0.5, radius=0.3, **style):
    (x0, y0), (x1, y1) = start, end
    length = np.hypot(x1 - x0, y1 - y0)
    dx, dy = radius * (x1 - x0) / length, radius * (y1 - y0) / length
    tip = {"arrowstyle": "-|>", "color": "#555555", "shrinkA": 0, "shrinkB": 0, **style}
    tip |= {"mutation_scale": 12}
    ax.annotate("", (x1 - dx, y1 - dy), (x0 + dx, y0 + dy), arrowprops=tip, zorder=1)
    if text:
        at = (x0 + where * (x1 - x0), y0 + where * (y1 - y0))
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        ax.text(*at, text, ha="center", va="center", fontsize=9, bbox=box, zorder=2)


def blank(ax, xlim, ylim):
    ax.set(xlim=xlim, ylim=ylim, aspect="equal")
    ax.axis("off")


fig, ax = figures.canvas(size=(6.6, 2.9))
a, b, c, out = (0, 0), (2, 0.75), (2, -0.75), (4, 0)
link(ax, a, b, "× 4", radius=0.33, color=blue)
link(ax, b, out, "× 6", radius=0.33, color=blue)
link(ax, a, c, "× 3", radius=0.33, color=orange)
link(ax, c, out, "× 4", radius=0.33, color=orange)
for at, text in ((a, "a = 2"), (b, "b = 4"), (c, "c = 6"), (out, "24")):
    node(ax, at, text, radius=0.33)
ax.text(2, 1.2, "upper path: 4 · 6 = 24", ha="center", color=blue)
ax.text(2, -1.3, "lower path: 3 · 4 = 12", ha="center", color="#9A5B00")
ax.text(4.55, 0, "together 24 + 12 = 36", va="center")
blank(ax, (-0.5, 6.5), (-1.5, 1.45))
figures.show(
    fig,
    "A knob a = 2 feeds b = 4 and c = 6, which feed the output 24. The arrows carry sensitivities: 4 and 6 on the upper path, product 24; "
    "3 and 4 on the lower, product 12. Together 36.",
)


def out_of(a):
    return a**2 * (3 * a)


a = 2.0
b, c = a**2, 3 * a  # forward: the values
d_out = 1.0  # backward: the sensitivities
d_b, d_c = d_out * c, d_out * b
d_a = d_b * (2 * a) + d_c * 3
print(f"backward:          δ of b = {d_b:g}, δ of c = {d_c:g}, δ of a = {d_a:g}")
print(f"central difference: {(out_of(2 + 1e-6) - out_of(2 - 1e-6)) / 2e-6:.6f}")
print(f"the real turn:      out changes by {out_of(2.01) - out_of(2):.4f}")

# %% tags=["demo"]
reveal("07-knob")

# %% [markdown]
# At a = 2, b changes 4 times as much as a (its derivative is 2a) and c 3 times. `out` changes 6 times as much as b, because b is multiplied by
# c = 6, and 4 times as much as c. So the two paths carry 4 · 6 = 24 and 3 · 4 = 12, together 36: for a turn of 0.01 about 0.36.
#
# **The formula** is the *chain rule*. Write δ for the sensitivity of the output to a number inside: $\delta_a$ is the derivative of the output with respect to a. Then
#
# $$\delta_a = \sum_{\text{paths from } a} \ \prod_{\text{arrows on the path}} (\text{derivative along the arrow}),
# \qquad\text{or step by step}\qquad \delta_a = \sum_{b \,\text{fed by}\, a} \delta_b \cdot \frac{\partial b}{\partial a} .$$
#
# The second form is the one that machines use. Begin at the end, where δ is 1. Go back, and give every number its δ from the δs of what it feeds.
# Each arrow is used once, however many paths run through it. That walk is **backpropagation**: the sensitivities of all numbers, computed from the end to the start.
#
# In code, for our machine (the cell above has run it):
#
# ```python
# b, c = a**2, 3 * a  # forward: the values
# d_out = 1.0  # backward: the sensitivities, from the end
# d_b, d_c = d_out * c, d_out * b
# d_a = d_b * (2 * a) + d_c * 3
# ```
#
# The way back needs the *values* of the way forward: the sensitivity of `out` to b is c, here 6. So a backward pass always begins with a forward pass that keeps what it has computed.
#
# **Think.** A machine has 20 layers of two numbers each. Each number feeds both numbers of the next layer, and the last two feed one output. How many paths lead from the first layer to the output? And about how many multiplications does the walk back take?
#
# <details><summary>Answer</summary>
#
# Each of the two first numbers begins 2 · 2 · … · 2 = 2¹⁹ paths, together about a million. The walk back uses each arrow once: 19 · 4 + 2 = 78 multiplications.
#
# </details>
#
# ### From inputs to a loss
#
# We compute one small network by hand, to the last digit. It has two inputs, two **hidden units** (numbers between inputs and output) and one output, and every weight is 0.1. In the figure each arrow multiplies by its weight, each circle adds what arrives. The circles marked 1 are constant;
# their weights are called **biases**: a bias is added whatever the input is.
#
# **Guess first.** The input is x = (1, 2).

# %% tags=["demo"]
guess("07-forward")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the network, forward
ONE_X, X1, X2 = (0, 2.4), (0, 1.2), (0, 0)
ONE_H, H1, H2 = (2, 2.4), (2, 1.2), (2, 0)
Z, Y_HAT, LOSS = (4, 1.2), (5.3, 1.2), (6.6, 1.2)
SPOTS = {"1": (0.62, 0.25), "x₁": (0.3, 0.3), "x₂": (0.3, 0.6)}  # of the labels, to h₁ and h₂


def net(ax, values, sensitivities=None, gradients=None):
    """The network with its values; below them, the sensitivities; on arrows, gradients."""
    d, g = sensitivities or {}, gradients or {}
    for start, name in ((ONE_X, "1"), (X1, "x₁"), (X2, "x₂")):
        for end in (H1, H2):
            link(ax, start, end, g.get((name, end), ""), SPOTS[name][end == H2])
    for start, name in ((ONE_H, "1"), (H1, "h"), (H2, "h")):
        link(ax, start, Z, g.get((name, Z), ""), 0.38)
    link(ax, Z, Y_HAT)
    link(ax, Y_HAT, LOSS)
    spots = (ONE_X, X1, X2, ONE_H, H1, H2, Z, Y_HAT, LOSS)
    for at, text in zip(spots, values, strict=True):
        node(ax, at, text, d.get(at, ""), radius=0.3)
    for at, text in ((X1, "x₁"), (X2, "x₂"), (H1, "h₁"), (H2, "h₂"), (Z, "z"), (Y_HAT, "ŷ"), (LOSS, "loss")):  # fmt: skip
        ax.text(at[0], at[1] + 0.34, text, ha="center", va="bottom", fontsize=9, zorder=4)
    blank(ax, (-0.4, 7.1), (-0.7, 2.85))


VALUES = ("1", "1.0", "2.0", "1", "0.4", "0.4", "0.18", "0.5449", "0.7872")
fig, ax = figures.canvas(size=(8, 3.9))
net(ax, VALUES)
ax.text(4.65, 0.75, "sigmoid", ha="center", fontsize=9)
ax.text(5.95, 0.75, "label 0", ha="center", fontsize=9)
figures.show(
    fig,
    "The network: a constant 1 and the inputs 1.0 and 2.0 feed two hidden units, both 0.4; a constant 1 and the hidden units feed z = 0.18; "
    "the sigmoid makes the prediction 0.5449 of it, and with the label 0 the loss is 0.7872.",
)

# %% tags=["demo"]
reveal("07-forward")

# %% [markdown]
# Each hidden unit receives 0.1 · 1 + 0.1 · 1 + 0.1 · 2 = 0.4. The output receives 0.1 · 1 + 0.1 · 0.4 + 0.1 · 0.4 = 0.18. The **sigmoid**, σ(z) = 1/(1 + e⁻ᶻ), squeezes it into a probability, 0.5449: a little above one half, because 0.18 is a little above 0.
#
# **The formula.** The weights stand in two matrices, one column per unit that receives. Row 0 holds the biases, so each layer is one matrix product with a row that begins with 1:
#
# $$h = [1\;\; x]\, W_h \qquad z = [1\;\; h]\, W_z \qquad \hat y = \sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# With d inputs and m hidden units, $W_h$ has shape (d + 1, m) and $W_z$ has shape (m + 1, 1).
#
# #### Exercise: `forward` (3 points)
#
# Return `h`, `z` and `y_hat`, in this order, one point each. `x` is an array of shape (d,), `h` an array of shape (m,), the others are numbers: `@` gives z as an array with one entry, and `[0]` takes the number out of it. The function should work for any d and m.
# Stuck? `hint("forward")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward(x, W_h, W_z):
    """The hidden values, the sum at the output, and the prediction for one example.

    x: shape (d,). W_h: shape (d + 1, m), W_z: shape (m + 1, 1); row 0 of each is the bias.
    Returns h, of shape (m,), and the numbers z and y_hat.
    """
    ### BEGIN SOLUTION
    h = np.concatenate([[1.0], x]) @ W_h
    z = (np.concatenate([[1.0], h]) @ W_z).item()
    y_hat = 1 / (1 + np.exp(-z))
    return h, z, y_hat
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-forward", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
check("forward")

# %% [markdown]
# ### The loss
#
# The label y is 0 or 1, and ŷ is the probability that the network gives to 1. **Guess first.** If you say 0.99 and are wrong, you should pay more than somebody who says 0.6 and is wrong.

# %% tags=["demo"]
guess("07-price")

# %% [markdown]
# **The idea.** Look at the probability that was given to the truth, and charge minus its logarithm. Being sure and right is free.
# The price rises slowly at first, and without limit as the probability of the truth goes to 0.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the price of a probability
p = np.linspace(0.001, 0.999, 500)
fig, ax = figures.canvas(size=(5.8, 3.4))
ax.plot(p, -np.log(p), **{**figures.VARIANTS[0], "marker": ""}, label="label 1: −log ŷ")
ax.plot(p, -np.log(1 - p), **{**figures.METHODS["momentum"], "marker": ""}, label="label 0: −log(1 − ŷ)")  # fmt: skip
ax.plot(0.5449, 0.7872, "ko", markersize=7)
ax.annotate("the network:\nŷ = 0.5449, label 0,\nloss 0.7872", (0.5449, 0.7872), (0.4, 2.0), arrowprops={"arrowstyle": "-"})  # fmt: skip
ax.set(xlabel="prediction ŷ", ylabel="loss", ylim=(0, 5))
ax.legend(loc="upper center")
figures.show(
    fig,
    "Binary cross-entropy against the prediction. For label 1 it falls from far above to 0 as the prediction goes from 0 to 1; for label 0 it is the mirror image. "
    "A dot marks prediction 0.5449 with label 0, loss 0.7872.",
)
print(f"wrong with 0.99: {-np.log(0.01):.2f}   wrong with 0.6: {-np.log(0.4):.2f}   ratio {np.log(0.01) / np.log(0.4):.1f}")  # fmt: skip

# %% tags=["demo"]
reveal("07-price")

# %% [markdown]
# **The formula**, **binary cross-entropy**: minus the logarithm of the probability given to the truth. The factors y and 1 − y choose one of the two curves:
#
# $$L = -\bigl(y \log \hat y + (1 - y) \log (1 - \hat y)\bigr)$$
#
# #### Exercise: `bce` (2 points)
#
# Return this number for one prediction, with the natural logarithm. One point is for the edges: at ŷ = 0 a logarithm is −∞, and 0 · (−∞) is "not a number". So do as
# PyTorch does: **a logarithm below −100 counts as −100**. A prediction of exactly 0 with label 1 then costs 100, and exactly 0 with label 0 costs 0.
# Stuck? `hint("bce")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "bce", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bce(y_hat, y):
    """The binary cross-entropy of one prediction, a number.

    y_hat: a probability from 0 to 1, ends included. y: the label, 0 or 1.
    Each logarithm counts as at least −100.
    """
    ### BEGIN SOLUTION
    with np.errstate(divide="ignore"):
        log_1 = max(np.log(y_hat), -100.0)
        log_0 = max(np.log(1 - y_hat), -100.0)
    return -(y * log_1 + (1 - y) * log_0)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-bce", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("bce")

# %% [markdown]
# **Think.** A network that says 0.5 to everything has a loss of 0.693 per example, which is log 2. If your network, in training, stays at 0.693 for ever, what has it learned?
#
# <details><summary>Answer</summary>
#
# Nothing about the inputs: it answers like a coin. Either no gradient reaches the weights, or the network cannot tell the classes apart.
#
# </details>
#
# ## Sitting 2 · Backward: whose fault is it? (core, 35 minutes)
#
# ### The walk back
#
# The label was 0 and the network said 0.5449: too much. All weights share the fault, and all have the same size. **Guess first.**

# %% tags=["demo"]
guess("07-fault")

# %% [markdown]
# **The idea.** Walk back. The loss tells z how it should move; z tells each arrow into it, and each hidden unit, how much they had to do with that; the hidden units tell their arrows. An arrow's part is the
# number that flowed through it forward times the sensitivity at its head.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: the network, backward
fig, ax = figures.canvas(size=(8, 4.1))
net(
    ax,
    VALUES,
    {Z: "δ = 0.5449", H1: "δ = 0.0545", H2: "δ = 0.0545", Y_HAT: "δ = 2.1972", LOSS: "δ = 1"},
    {
        **{(name, end): "0.0545" for name in ("1", "x₁") for end in (H1, H2)},
        **{("x₂", end): "0.1090" for end in (H1, H2)},
        ("1", Z): "0.5449",
        ("h", Z): "0.2180",
    },
)
figures.show(
    fig,
    "The same network with sensitivities below its circles: 1 at the loss, 2.1972 at the prediction, 0.5449 at z, 0.0545 at each hidden unit. The arrows carry "
    "the gradients of their weights: into z 0.5449 for the bias and 0.2180 twice; into the hidden units 0.0545 for biases and for the first input, 0.1090 for the second.",
)

# %% tags=["demo"]
reveal("07-fault")

# %% [markdown]
# Read the figure from right to left. The output's bias bears most of the fault, 0.5449: what flows through it is 1, more than the 0.4 of the hidden units.
#
# **The formulas.** At the prediction the sensitivity is $(\hat y - y) / (\hat y (1 - \hat y))$. Here the label is 0, and that is the derivative of −log(1 − ŷ): 1/(1 − ŷ) = 2.1972. The sigmoid has the derivative $\hat y (1 - \hat y)$, here 0.2480. Their product is short:
#
# $$\delta_z = \hat y - y \qquad\qquad \delta_{h_j} = \delta_z \cdot (\text{weight from } h_j \text{ to } z)$$
#
# And each weight's gradient is *what comes in, times the δ of what it feeds*; for a bias, 1 comes in. By hand: $\delta_z = 0.5449 - 0$, so $W_z$ has the gradient (1, 0.4, 0.4) · 0.5449. Each hidden unit gets
# 0.1 · 0.5449 = 0.0545, so each column of $W_h$ has the gradient (1, 1, 2) · 0.0545.
#
# #### Exercise: `backward` (4 points)
#
# Return `dW_h` and `dW_z`, the gradients of the loss with respect to the two matrices, each of the shape of its matrix; two points each. (`check` reads a flat dW_z too. The next exercise needs the column.) Call your `forward`. `np.outer(a, b)` is the table of all products $a_i b_j$. Mind that the bias in $W_z$ does not lead
# back to h. Stuck? `hint("backward")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backward(x, y, W_h, W_z):
    """The gradients of the binary cross-entropy of one example by both matrices.

    Shapes as for `forward`; y is 0 or 1. Returns dW_h, of the shape of W_h, and dW_z, of the
    shape of W_z.
    """
    ### BEGIN SOLUTION
    h, z, y_hat = forward(x, W_h, W_z)
    delta_z = y_hat - y
    delta_h = delta_z * W_z[1:, 0]
    dW_z = np.outer(np.concatenate([[1.0], h]), delta_z)
    dW_h = np.outer(np.concatenate([[1.0], x]), delta_h)
    return dW_h, dW_z
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check("backward")

# %% [markdown]
# **Do not trust a gradient, measure it.** Turn each weight a little up and a little down, and see what the loss does: chapter 01's central differences. This cell puts your three functions on trial, at weights that are not special. Below $10^{-8}$ it is rounding; above
# $10^{-4}$ it is a mistake.


# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: your gradient beside a measured one
def number(value):
    """A number, also out of an array with one entry."""
    return float(np.ravel(value)[0])


def loss_at(x, y, W_h, W_z):
    _, _, y_hat = forward(x, W_h, W_z)
    return number(bce(number(y_hat), y))


def measured(x, y, W_h, W_z, eps=1e-5):
    """Central differences, one weight at a time, for both matrices."""
    found = []
    for which in (0, 1):
        matrices = [np.array(W_h, float), np.array(W_z, float)]
        slopes = np.zeros_like(matrices[which])
        for i in np.ndindex(slopes.shape):
            middle = matrices[which][i]
            matrices[which][i] = middle + eps
            up = loss_at(x, y, *matrices)
            matrices[which][i] = middle - eps
            down = loss_at(x, y, *matrices)
            matrices[which][i] = middle
            slopes[i] = (up - down) / (2 * eps)
        found.append(slopes)
    return found


rng = np.random.default_rng(7)
W_h_try, W_z_try = rng.normal(size=(4, 5)), rng.normal(size=(6, 1))
x_try = np.array([0.7, -1.2, 0.4])
try:
    yours = backward(x_try, 1, W_h_try, W_z_try)
    for name, own, slope in zip(("dW_h", "dW_z"), yours, measured(x_try, 1, W_h_try, W_z_try), strict=True):  # fmt: skip
        a, n = np.ravel(own), np.ravel(slope)
        error = np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n))
        print(f"{name}: relative error {error:.1e}")
except NotImplementedError:
    print("Write forward, bce and backward first; then run this cell again.")

# %% [markdown]
# ### Turn one knob
#
# Below is the same network, with the values of your `forward` in black and what your `backward` finds in brown. The number on an arrow is the gradient of its weight; the thicker the arrow, the larger. Choose a knob, a weight or an input, and turn it. On the right is the loss along
# this knob. The dashed line has the slope that `backward` found: it should touch the curve. The diamond is one step of descent on this knob alone.
#
# **Before you move anything:** there is a knob that stops all gradient on its way to the three arrows into h₁, bias included, while the network stays about as wrong as it is. Which knob, and at what value? Write both down, then try.

# %% tags=["demo"]
# Explorable: values forward, gradients backward
explore.backprop(forward=forward, backward=backward)

# %% [markdown]
# **Think.** Does training stay stuck there? And what is different if you turn x₂ to 0 instead?
#
# <details><summary>Answer</summary>
#
# The knob is the weight from h₁ to z, at 0: what goes back to h₁ is δ times this weight. Training does not stay stuck. The weight's own gradient is δ · h₁, which is not 0, so the next step moves it and the arrows wake. With x₂ = 0 the two arrows from x₂ fall
# silent. No step wakes them, since x₂ is no weight; only another example does.
#
# </details>
#
# #### Exercise: `train_step` (2 points)
#
# One step of gradient descent: both matrices minus `lr` times their gradients. Return the new `W_h` and `W_z`; the caller's matrices stay as they are. Both gradients belong to the *old* weights: if you change $W_z$ first and then walk back through it, you walk through a network that never
# made this prediction. Stuck? `hint("train_step")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "train_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_step(x, y, W_h, W_z, lr):
    """The weights after one step of gradient descent on one example.

    Returns the new W_h and the new W_z, each of its old shape; W_h and W_z are not modified.
    """
    ### BEGIN SOLUTION
    dW_h, dW_z = backward(x, y, W_h, W_z)
    return W_h - lr * dW_h, W_z - lr * dW_z
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-train_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("train_step")

# %% [markdown]
# **Two people, one step.** Both take one step with lr = 0.1 from the network with all weights 0.1, and write down the new $W_h$, rows bias, x₁, x₂:
#
# | | one | the other |
# |---|---|---|
# | bias | 0.0946  0.0946 | 0.0946  0.0946 |
# | x₁ | 0.0946  0.0946 | 0.0946  0.0891 |
# | x₂ | 0.0891  0.0891 | 0.0946  0.0891 |
#
# Who is right? It can be seen without computing. Decide, then run the cell.

# %% tags=["demo"]
W_h, W_z = np.full((3, 2), 0.1), np.full((3, 1), 0.1)
try:
    new_h, new_z = train_step(np.array([1.0, 2.0]), 0, W_h, W_z, 0.1)
    print("your W_h after the step:")
    print(np.round(new_h, 4))
    before, after = (loss_at(np.array([1.0, 2.0]), 0, *W) for W in ((W_h, W_z), (new_h, new_z)))
    print(f"loss {before:.4f} before the step, {after:.4f} after it")
except NotImplementedError:
    print("Write forward, bce, backward and train_step first; then run this cell again.")

# %% [markdown]
# The first one. Both hidden units began with equal weights and got equal gradients, so their columns must stay equal. The other has copied a matrix with one *row* per unit, as PyTorch stores it, without transposing it. A falling loss would not have shown it: with the wrong matrix the loss is 0.7462 instead of 0.7460.
#
# **Think.** With all weights equal at the start, the two hidden units have equal gradients in every step, for ever. What is a second hidden unit good for then? What would you do at the start so that it is of use?
#
# <details><summary>Answer</summary>
#
# For nothing: two equal units are one unit with twice the weight. Start from random weights, different for each unit.
#
# </details>
#
# ### What a gradient costs
#
# Forward, each weight is multiplied once: by the value that comes in. Backward, each weight takes part in two products: value times δ, which is its gradient, and weight times δ, which carries δ back to the layer before. So both ways together cost **at most three forward
# passes, however many parameters there are**. Central differences need two forward passes *per parameter*: they are for checking, never for training. The price of backpropagation is memory: all values of the forward pass are kept until the walk back has used them.
#
# ## Sitting 3 · Several classes, many flowers (core, 45 minutes)
#
# ### Several classes
#
# With k classes there are k outputs, called **logits**: one number per class, of any sign. **Guess first.** The logits are (0.0580, 0.4275), and the truth is class 0.

# %% tags=["demo"]
guess("07-logits")

# %% [markdown]
# **The idea.** Make every logit positive with an exponential, divide by the sum, and you have probabilities; that is the **softmax**. The loss, **cross-entropy**, is as before minus the logarithm of the probability that was given to the truth. With z the logits and y the number of the true class:
#
# $$\hat y_j = \frac{e^{z_j}}{\sum_i e^{z_i}} \qquad\qquad L = -\log \hat y_{y} = \log \sum_i e^{z_i} - z_y$$

# %% tags=["demo"]
reveal("07-logits")

# %% [markdown]
# The truth has the smaller logit, so it gets less than half of the probability: the loss, 0.8949, is above log 2.
#
# #### Exercise: `softmax_cross_entropy` (2 points)
#
# Return the loss of one example, with the natural logarithm. `logits` is an array, `label` a whole number that counts from 0. One point is for large logits: $e^{1000}$ is too large for a computer's numbers, $e^{-1000}$ comes out as 0, and yet the loss is a harmless number. Nothing
# changes in the softmax if the same number is subtracted from all logits. Stuck? `hint("softmax_cross_entropy")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "softmax_cross_entropy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_cross_entropy(logits, label):
    """The cross-entropy of one example after a softmax, a number; safe for logits of any size.

    logits: array of shape (k,). label: the true class, from 0 to k − 1.
    """
    ### BEGIN SOLUTION
    z = logits - np.max(logits)
    return np.log(np.sum(np.exp(z))) - z[label]
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-softmax_cross_entropy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("softmax_cross_entropy")

# %% [markdown]
# ### The gradient is the same three symbols
#
# Take the smallest classifier there is, **softmax regression**: no hidden layer, logits $z = \theta^\top x$ with a matrix θ of shape (d, k). **Guess first.**

# %% tags=["demo"]
guess("07-classes")

# %% [markdown]
# Differentiate $L = \log \sum_i e^{z_i} - z_y$ with respect to $z_j$. The logarithm gives $e^{z_j} / \sum_i e^{z_i} = \hat y_j$, for every class; the last term takes off 1, for the true class only. So each logit's sensitivity is again prediction minus truth. From here on y is
# the **one-hot** row of the label: k numbers, 1 at the label and 0 elsewhere. Then
#
# $$\delta_z = \hat y - y \qquad\qquad \nabla_\theta L = x\,(\hat y - y)^\top$$
#
# What comes in, times the δ of what it feeds: for θ the table of all products. With two classes one logit and a sigmoid are enough: that is **logistic regression**, which, like softmax regression, draws straight borders.

# %% tags=["demo"]
reveal("07-classes")

# %% [markdown]
# #### Exercise: `softmax_gradient` (2 points)
#
# Return this gradient for one example, of the shape of θ. `x` comes as it is; no 1 is added. It should survive large logits too (half a point). Stuck? `hint("softmax_gradient")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "softmax_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_gradient(x, label, theta):
    """The gradient by theta of the cross-entropy of one example, with logits θᵀx.

    x: shape (d,). label: the true class, from 0 to k − 1. theta: shape (d, k).
    Returns an array of shape (d, k).
    """
    ### BEGIN SOLUTION
    z = x @ theta
    y_hat = np.exp(z - np.max(z))
    y_hat = y_hat / np.sum(y_hat)
    y_hat[label] -= 1
    return np.outer(x, y_hat)
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-softmax_gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
check("softmax_gradient")

# %% [markdown]
# ### Many examples at once
#
# The loss of a batch is the *mean* of the losses of its n examples, and so is its gradient. Let the rows of X be the examples, and let row i of D be the δ of example i, divided by n. Each example gives a table of products; their sum is a single matrix product:

# %% tags=["demo"]
X = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])  # three examples of two numbers
D = np.array([[-0.6, 0.6], [0.3, -0.3], [0.9, -0.9]]) / 3  # δ of two logits each, over n
print(
    "tables of products, added up:\n",
    sum(np.outer(x, delta) for x, delta in zip(X, D, strict=True)),
)
print("one matrix product, X.T @ D:\n", X.T @ D)
print("for a bias a 1 comes in, each time:", D.sum(axis=0))

# %% [markdown]
# ### Through a hidden layer
#
# Now a hidden layer, with **tanh** as its **activation**: an activation is a function that a unit applies to its sum; tanh squeezes the sum into −1 to 1, and its slope is 1 − tanh². Without one, two linear layers would be one linear layer: sums of sums are sums (sitting 4).

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: a batch on its way forward, and the sensitivities on their way back
fig, ax = figures.canvas(size=(8, 2.7))
spots = [(2 * k, 0) for k in range(6)]
stations = ("X", "S", "H", "Z", "P", "L")
sizes = ("(n, d)", "(n, m)", "(n, m)", "(n, k)", "(n, k)", "a number")
for start, end, name in zip(
    spots, spots[1:], ("W₁, b₁", "tanh", "W₂, b₂", "softmax", "−log"), strict=False
):
    link(ax, start, end, radius=0.42, color=blue)
    ax.text((start[0] + end[0]) / 2, 0.2, name, ha="center", fontsize=9, color=blue)
for spot, name, size in zip(spots, stations, sizes, strict=True):
    node(ax, spot, name, radius=0.42)
    ax.text(spot[0], 0.55, size, ha="center", fontsize=9)
for at, name in ((1, "B"), (2, "δ of H"), (3, "D")):
    ax.text(2 * at, -1.3, name, ha="center", va="center", fontsize=10, color="#9A5B00")
for start, end, name in ((6, 4, "W₂"), (4, 2, "slope of tanh")):
    tip = {"arrowstyle": "-|>", "color": orange, "mutation_scale": 12}
    ax.annotate("", (end + 0.6, -1.3), (start - 0.6, -1.3), arrowprops=tip)
    ax.text((start + end) / 2, -1.65, name, ha="center", fontsize=9, color="#9A5B00")
ax.text(8, -1.3, "D = (P − Y) / n", ha="center", va="center", fontsize=10, color="#9A5B00")
blank(ax, (-0.7, 10.9), (-1.9, 0.95))
figures.show(
    fig,
    "A chain from left to right: X of shape (n, d), through W1 and b1 to the sums S (n, m), through tanh to H (n, m), through W2 and b2 to the logits Z (n, k), through the softmax to P (n, k), and the loss. "
    "Below, from right to left: D, the sensitivity of Z, is (P − Y)/n; through W2 it becomes the sensitivity of H; through the slope of tanh it becomes B, the sensitivity of S.",
)

# %% [markdown]
# Forward, for all rows at once:
#
# $$S = X W_1 + b_1 \qquad H = \tanh S \qquad Z = H W_2 + b_2 \qquad P = \text{softmax of each row of } Z$$
#
# Backward, in four moves. Each sensitivity has the shape of what it belongs to.
#
# 1. **D**, of the logits: $(P - Y)/n$, with Y the one-hot labels. The 1/n of the mean enters here, and nowhere else.
# 2. $W_2$ and $b_2$: as in the cell above. What comes into $W_2$ is H.
# 3. **δ of H**: each hidden unit collects the δ of all k logits, each times the weight between the two. In `backward` that was δ times $W_z$ without its bias; for all rows it is $D W_2^\top$.
# 4. **B**, of S: the δ of H times the slope of tanh, $1 - H^2$, entry by entry (`*`, not `@`). Then $W_1$ and $b_1$ as in the cell above. What comes into $W_1$ is X.
#
# #### Exercise: `mlp_gradients` (4 points)
#
# `params` is a dictionary with `"W1"` of shape (d, m), `"b1"` (m,), `"W2"` (m, k) and `"b2"` (k,): here biases stand by themselves. Return a dictionary with the same four keys, which holds the gradients of the mean loss, each of the shape of its parameter. `params` should be unchanged afterwards.
#
# Write it in two halves, two points each. First moves 1 and 2, with zeros of the right shape for W1 and b1: `check` then says that the output layer is right. Then moves 3 and 4. If a shape does not fit, compare it with the figure. For the softmax of rows you need `axis=1` and `keepdims=True`. Stuck? `hint("mlp_gradients")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "mlp_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_gradients(params, X, labels):
    """The gradients of the mean cross-entropy of a network with one tanh layer and a softmax.

    params: dictionary of "W1" (d, m), "b1" (m,), "W2" (m, k), "b2" (k,). X: shape (n, d).
    labels: n whole numbers from 0 to k − 1. Returns a dictionary with the keys of params.
    """
    ### BEGIN SOLUTION
    H = np.tanh(X @ params["W1"] + params["b1"])
    Z = H @ params["W2"] + params["b2"]
    D = np.exp(Z - Z.max(axis=1, keepdims=True))
    D = D / D.sum(axis=1, keepdims=True)
    D[np.arange(len(X)), labels] -= 1
    D = D / len(X)
    B = (D @ params["W2"].T) * (1 - H**2)
    return {"W1": X.T @ B, "b1": B.sum(axis=0), "W2": H.T @ D, "b2": D.sum(axis=0)}
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-mlp_gradients", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check("mlp_gradients")

# %% [markdown]
# **PyTorch does the same.** Its **autograd** notes every operation of the forward pass and then walks back, as you did. The cell asks it for the gradients of a network 4-8-3 on ten flowers and compares.

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: your gradients beside torch's
from sklearn.datasets import load_iris

FLOWERS, SPECIES = load_iris(return_X_y=True)
SHAPES = {"W1": (4, 8), "b1": (8,), "W2": (8, 3), "b2": (3,)}


def begin(seed):
    """Random weights of a sensible size, biases at 0."""
    rng = np.random.default_rng(seed)
    return {
        name: rng.normal(size=shape) / np.sqrt(shape[0]) if len(shape) == 2 else np.zeros(shape)
        for name, shape in SHAPES.items()
    }


def in_order(params):
    """The four arrays in the order of SHAPES, from a dictionary or from a list."""
    return [params[name] for name in SHAPES] if isinstance(params, dict) else list(params)


from course import if_installed

try:
    with if_installed("torch"):
        import torch

        params, X, labels = begin(0), FLOWERS[::15] - FLOWERS.mean(axis=0), SPECIES[::15]
        yours = mlp_gradients(params, X, labels)
        leaves = {name: torch.tensor(value, requires_grad=True) for name, value in params.items()}
        H = torch.tanh(torch.tensor(X) @ leaves["W1"] + leaves["b1"])
        scores = H @ leaves["W2"] + leaves["b2"]
        torch.nn.functional.cross_entropy(scores, torch.tensor(labels)).backward()
        for (name, leaf), own in zip(leaves.items(), in_order(yours), strict=True):
            difference = np.abs(np.asarray(own) - leaf.grad.numpy()).max()
            print(f"{name}: largest difference {difference:.1e}")
except NotImplementedError:
    print("Write mlp_gradients first; then run this cell again.")

# %% [markdown]
# ### Iris, with momentum
#
# Iris holds 150 flowers of three species, measured by Anderson and published by Fisher in 1936. The network 4-8-3 learns to name the species from four measurements. A hundred flowers, chosen by chance, are for training; the other 50 are **held out**: the network never sees them until it is judged. Each run takes 100 steps with all training flowers in
# every step. Three methods: plain descent with η = 0.05; momentum, yours if you kept it, with the same η and β = 0.9; and plain descent with the same *effective* rate, η/(1 − β) = 0.5. Each runs 20 times, with another split and other first weights each time, the same for all three.
#
# **Guess first.**

# %% tags=["demo"]
guess("07-iris")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Table and figure: three ways to train on Iris
def pack(params):
    return np.concatenate([np.ravel(value) for value in in_order(params)])


def unpack(theta):
    ends = np.cumsum([int(np.prod(shape)) for shape in SHAPES.values()])[:-1]
    pieces = np.split(theta, ends)
    return {name: p.reshape(shape) for p, (name, shape) in zip(pieces, SHAPES.items(), strict=True)}


def judge_net(theta, X, labels):
    """Mean loss and share of right answers."""
    params = unpack(theta)
    Z = np.tanh(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
    Z = Z - Z.max(axis=1, keepdims=True)
    losses = np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(labels)), labels]
    return losses.mean(), np.mean(np.argmax(Z, axis=1) == labels)


def iris_runs(lr, beta, seeds=20, steps=100):
    """Training loss by step and seed; share right on the held-out flowers by seed."""
    curves, shares = [], []
    for seed in range(seeds):
        order = np.random.default_rng(1000 + seed).permutation(150)
        train, held_out = order[:100], order[100:]
        middle, spread = FLOWERS[train].mean(axis=0), FLOWERS[train].std(axis=0)
        X, X_new = (FLOWERS[train] - middle) / spread, (FLOWERS[held_out] - middle) / spread

        def gradient(theta, X=X, labels=SPECIES[train]):
            return pack(mlp_gradients(unpack(theta), X, labels))

        walk = descend(gradient, pack(begin(seed)), lr, beta, steps)
        curves.append([judge_net(theta, X, SPECIES[train])[0] for theta in walk[::5]])
        shares.append(judge_net(walk[-1], X_new, SPECIES[held_out])[1])
    return np.array(curves), np.array(shares)


def with_error(values):
    return f"{100 * values.mean():5.1f} ± {100 * values.std(ddof=1) / np.sqrt(len(values)):.1f} %"


descend = mine.momentum  # with β = 0 it is plain descent
RUNS = {
    "plain, η = 0.05": (0.05, 0.0, figures.METHODS["gd"]),
    "momentum, η = 0.05, β = 0.9": (0.05, 0.9, figures.METHODS["momentum"]),
    "plain, η = 0.5": (0.5, 0.0, figures.VARIANTS[0]),
}
try:
    results = {name: iris_runs(*setting[:2]) for name, setting in RUNS.items()}
    fig, (left, right) = figures.canvas(2, size=(5, 3.4))
    for place, (name, (curves, shares)) in enumerate(results.items()):
        look, steps = RUNS[name][2], np.arange(0, 101, 5)
        left.plot(steps, curves.mean(axis=0), label=name, markevery=2, **look)
        left.fill_between(steps, curves.min(axis=0), curves.max(axis=0), color=look["color"], alpha=0.15, linewidth=0)  # fmt: skip
        jitter = np.random.default_rng(0).uniform(-0.15, 0.15, len(shares))
        right.plot(place + jitter, 100 * shares, **{**look, "linestyle": "none", "alpha": 0.6})
        right.hlines(100 * shares.mean(), place - 0.3, place + 0.3, color="black", linewidth=2)
        print(f"{name:28s} training loss {curves[:, -1].mean():.3f}   held out: {with_error(shares)} right")  # fmt: skip
    plain, ball, large = (shares for _, shares in results.values())
    print(f"\nmomentum minus plain at the same η:           {with_error(ball - plain)}")
    print(f"momentum minus plain at the same effective η: {with_error(ball - large)}")
    left.set(
        yscale="log",
        xlabel="step",
        ylabel="training loss",
        title="mean of 20 runs, with their range",
    )
    left.legend(fontsize="small", loc="lower left")
    right.set_xticks(range(3), ["plain\nη = 0.05", "momentum\nη = 0.05", "plain\nη = 0.5"])
    right.set(ylabel="% right, held out", title="one mark per run, line: mean", xlim=(-0.6, 2.6))
    figures.show(
        fig,
        "Left: training loss by step, logarithmic. Plain descent with rate 0.05 falls slowly; momentum with 0.05 and plain descent with 0.5 fall far lower and end together. Right: shares of right answers on held-out "
        "flowers, 20 runs each; plain with 0.05 lies lower and spreads more, the other two lie together.",
    )
except NotImplementedError:
    print("Write mlp_gradients first; then run this cell again.")

# %% tags=["demo"]
reveal("07-iris")

# %% [markdown]
# The numbers after ± are standard errors over the 20 runs. (All runs share the same 150 flowers, so they say how much the split and the first weights matter, not how well the network would do on flowers from another meadow.) At the same η, momentum is clearly ahead: after 100 short steps plain descent has not arrived. At the same *effective* η the two
# cannot be told apart. Momentum's gain here is step length, as in chapter 04. Where the large rate would diverge, momentum can still have part of that gain (chapter 04, the valley). Iris is no such case.
#
# **Think.** Fifty flowers are held out. If a network is right on 48 of them, how large is the uncertainty from these 50 alone, and how does it compare with the difference between the two good methods?
#
# <details><summary>Answer</summary>
#
# √(0.96 · 0.04/50) = 0.028, so about 3 percentage points, one and a half flowers. The difference between the two good methods is far smaller than that: on one split, nobody could see it.
#
# </details>
#
# ### Self-check
#
# No points. Choose an answer; what it means appears below.

# %% tags=["demo"]
self_check("07")

# %% [markdown]
# ### Recap
#
# - Sensitivities multiply along a path and add over paths. Going back from the end uses each arrow once.
# - A weight's gradient is what comes in, times the δ of what it feeds. A bias's is δ itself.
# - With cross-entropy, δ at the output is ŷ − y, for a sigmoid and for a softmax. No further derivative belongs there.
# - All gradients come from the old weights. Check them with central differences; train with backpropagation, which costs at most three forward passes.
# - For a batch, tables of products add up to one matrix product. Without an activation between them, layers collapse into one.
# - Subtract the largest logit before an exponential, and write the logarithm of a quotient as a difference.
# - On Iris, momentum beats plain descent at the same η, and equals it at the same effective η.
#
# **Next**, chapter 08 hands the walk back to PyTorch and looks at saddles, local minima and noise; chapter 09 trains networks with momentum of your own making.
#
# ## Sitting 4 · Parameters and activations (further, 30 minutes)
#
# ### How many parameters, at what price?
#
# **Guess first.** Two people count the parameters of a network with two inputs, two hidden units and one output. One says 12, the other 9. Count the arrows in the figures of sittings 1 and 2 that carry a weight, those into h and z.

# %% tags=["demo"]
guess("07-count")

# %% [markdown]
# **The idea.** Each unit that receives something has one weight per unit before it, and one bias. Inputs receive nothing.
#
# #### Exercise: `count_parameters` (1 point)
#
# `layer_sizes` lists the number of units from the inputs to the output, for example `[2, 2, 1]`. Return how many weights and biases a fully connected network of this shape has. Stuck? `hint("count_parameters")`.


# %% nbgrader={"cell_type": "code", "grade": false, "grade_id": "count_parameters", "locked": false, "schema_version": 3, "solution": true, "task": false}
def count_parameters(layer_sizes):
    """The number of weights and biases of a fully connected network, inputs first, output last.

    layer_sizes: a list of whole numbers, of any length from 2 on. Returns a whole number.
    """
    ### BEGIN SOLUTION
    return sum((a + 1) * b for a, b in zip(layer_sizes[:-1], layer_sizes[1:], strict=True))
    ### END SOLUTION


# %% nbgrader={"cell_type": "code", "grade": true, "grade_id": "test-count_parameters", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
check("count_parameters")

# %% tags=["demo"]
reveal("07-count")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: layer summaries, and what a gradient costs
def counted(sizes):
    return int(count_parameters(list(sizes)))


def summary(sizes):
    total = counted(sizes)
    print(f"network {'-'.join(map(str, sizes))}\n   layer       output shape   parameters")
    for k, (a, b) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), 1):
        print(f"   linear {k}    {f'({b},)':12s}   {counted([a, b]):10d}")
    print(f"   sigmoid     {f'({sizes[-1]},)':12s}   {0:10d}\n   total {total:32d}\n")


def multiplications(sizes):
    """Of weights with values, forward; of δ with values and with weights, backward."""
    layers = [a * b for a, b in zip(sizes[:-1], sizes[1:], strict=True)]
    return sum(layers), sum(layers) + sum(layers[1:])


try:
    summary([2, 2, 2])
    summary([2, 2, 1])
    print(
        "multiplications       parameters     forward    backward  back/forward   by central differences"
    )
    for sizes in ([2, 2, 1], [4, 8, 3], [784, 128, 10], [64] * 10):
        there, back = multiplications(sizes)
        count = counted(sizes)
        name = "-".join(map(str, sizes)) if len(sizes) < 5 else f"{len(sizes)} layers of {sizes[0]}"
        print(f"   {name:18s} {count:10d} {there:11d} {back:11d} {back / there:13.2f} {2 * count * there:24.3g}")  # fmt: skip
except NotImplementedError:
    print("Write count_parameters first; then run this cell again.")

# %% [markdown]
# Twelve belong to a network with *two* outputs, 2-2-2. The last table prices a gradient. The first layer asks for no δ of the inputs, so going back costs a little less than twice the way forward. For the third network central differences would take about 200,000 forward passes instead of three.
#
# **Think.** Suppose a network has one input and a thousand outputs, and you want the derivatives of all outputs with respect to that input. Is walking back still the cheap direction?
#
# <details><summary>Answer</summary>
#
# No: it would take one walk back for each output. Carry the derivative with respect to the one input along with the values, forward: that costs about one more forward pass for all thousand.
#
# </details>
#
# ### Activations
#
# The sigmoid is one of several functions that a unit can apply to its sum. Others are tanh and **ReLU**, max(0, z).
#
# **Guess first.**

# %% tags=["demo"]
guess("07-sign")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Table and figure: three activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


ACTIVATIONS = {  # function, derivative, what was printed at ±0.18, look
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z)), (0.5449, 0.4551), figures.VARIANTS[0]),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0, (0.18, 0.0), figures.VARIANTS[1]),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2, (0.1781, -0.1781), figures.VARIANTS[2]),
}  # fmt: skip
fig, (left, right) = figures.canvas(2, size=(4.9, 3.3))
z = np.linspace(-5, 5, 1001)
for name, (f, slope, printed, look) in ACTIVATIONS.items():
    style = {**look, "marker": "", "linewidth": 2, "label": name}
    left.plot(z, f(z), **style)
    right.plot(z, slope(z), **style)
    ours = f(np.array([0.18, -0.18]))
    print(f"{name:8s} at ±0.18: printed {printed[0]:7.4f} {printed[1]:7.4f}   ours {ours[0]:7.4f} {ours[1]:7.4f}   "
          f"slope at 0.18 {slope(0.18):.4f}, at 5 {slope(5.0):.5f}")  # fmt: skip
left.set(xlabel="z", ylabel="activation", ylim=(-1.2, 2.2), title="the function")
right.set(xlabel="z", ylabel="slope", ylim=(-0.05, 1.15), title="its derivative")
left.legend(loc="upper left")
figures.show(
    fig,
    "Left: sigmoid from 0 to 1, tanh from −1 to 1, ReLU zero on the left and rising on the right. Right: their derivatives; the sigmoid's is at most a quarter, "
    "tanh's is 1 at 0, both fall to 0 on either side; ReLU's is 0 on the left and 1 on the right.",
)

# %% tags=["demo"]
reveal("07-sign")

# %% [markdown]
# On the way back, δ is multiplied by the slope of the activation, taken *at the value of the forward pass*. The right picture is therefore what a gradient feels. For large |z| sigmoid and tanh are flat; the unit is **saturated**: hardly anything gets through it; at z = 5 the sigmoid passes less than a hundredth. A ReLU passes all or nothing.
#
# **Guess first.** In a stack of 30 layers, each of 64 units with random weights of a sensible size, a gradient of length 1 arrives at the top.

# %% tags=["demo"]
guess("07-stack")


# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: gradients on their way down a stack
def going_back(name, depth=30, width=64, seeds=20):
    """Lengths of δ after 0 … depth layers, one row per seed, from length 1 at the top."""
    f, slope, _, _ = ACTIVATIONS[name]
    spread = np.sqrt((2 if name == "ReLU" else 1) / width)
    lengths = np.zeros((seeds, depth + 1))
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        weights = spread * rng.normal(size=(depth, width, width))
        values, sums = rng.normal(size=width), []
        for W in weights:
            sums.append(values @ W)
            values = f(sums[-1])
        delta = rng.normal(size=width)
        delta /= np.linalg.norm(delta)
        lengths[seed, 0] = 1
        for k, (W, s) in enumerate(zip(weights[::-1], sums[::-1], strict=True), 1):
            delta = W @ (delta * slope(s))
            lengths[seed, k] = np.linalg.norm(delta)
    return lengths


fig, ax = figures.canvas(size=(6.2, 3.5))
for name in ACTIVATIONS:
    typical = np.exp(np.mean(np.log(going_back(name)), axis=0))
    figures.series(ax, typical, label=name, every=5, **ACTIVATIONS[name][3])
    print(f"{name:8s} after 30 layers {typical[-1]:.1e}, per layer × {typical[-1] ** (1 / 30):.2f}")
ax.set(yscale="log", xlabel="layers gone back through", ylabel="length of δ")
ax.legend(loc="lower left")
figures.show(
    fig,
    "Length of the gradient against the layers gone back through, logarithmic, geometric mean of 20 random stacks. With sigmoids it falls straight down, below 1e-18 after 30 layers; with tanh it falls slowly, "
    "with ReLU it stays near 1.",
)

# %% tags=["demo"]
reveal("07-stack")

# %% [markdown]
# With sigmoids each layer takes away more than three quarters, so layers near the input hardly learn. Momentum is no help here: it adds up what arrives, and next to nothing arrives. What helps is another activation, and weights started at the right size. Chapter 01 had the same picture with bare numbers; these are networks.
#
# ### Why have an activation at all?
#
# The network of sitting 1 has none in its hidden layer. **Guess first.**

# %% tags=["demo"]
guess("07-xor")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: exclusive or, with and without tanh
joined = np.full((3, 2), 0.1) @ np.full((2, 1), 0.1)  # both matrices of sitting 1 as one
joined[0] += 0.1
print("the network of sitting 1 as one layer: bias, x₁, x₂ =", joined.ravel().round(2), " z =", round(float([1, 1, 2] @ joined[:, 0]), 2))  # fmt: skip

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0, 1, 1, 0])


def small_net(theta, points, tanh):
    """The parts of a network 2-4-1: h, what its slope is, and the prediction."""
    W_h, W_z = theta[:12].reshape(3, 4), theta[12:]
    h = W_h[0] + points @ W_h[1:]
    h, slope = (np.tanh(h), 1 - np.tanh(h) ** 2) if tanh else (h, np.ones_like(h))
    return h, slope, sigmoid(W_z[0] + h @ W_z[1:])


def small_gradient(theta, tanh):
    h, slope, y_hat = small_net(theta, CORNERS, tanh)
    delta = (y_hat - XOR) / 4
    back = np.outer(delta, theta[13:]) * slope
    dW_h = np.vstack([back.sum(axis=0), CORNERS.T @ back])
    return np.concatenate([dW_h.ravel(), [delta.sum()], h.T @ delta])


theta_0 = np.random.default_rng(1).normal(size=17)
fig, axes = figures.canvas(3, size=(3.5, 3.1))
U, V = np.meshgrid(np.linspace(-0.5, 1.5, 80), np.linspace(-0.5, 1.5, 80))
for ax, tanh, look in zip(axes, (False, True), figures.VARIANTS, strict=False):
    walk = run("momentum", lambda t, tanh=tanh: small_gradient(t, tanh), theta_0, 0.3, 400, 0.9)
    losses = []
    for theta in walk:
        y_hat = np.clip(small_net(theta, CORNERS, tanh)[2], 1e-12, 1 - 1e-12)
        losses.append(-np.mean(np.log(np.where(XOR, y_hat, 1 - y_hat))))
    name = "tanh between" if tanh else "linear hidden layer"
    shade = small_net(walk[-1], np.column_stack([U.ravel(), V.ravel()]), tanh)[2]
    colours = {"vmin": 0, "vmax": 1, "cmap": "cividis", "shading": "gouraud"}
    picture = ax.pcolormesh(U, V, shade.reshape(U.shape), **colours)
    for point, label in zip(CORNERS, XOR, strict=True):
        ax.plot(*point, "o" if label else "X", color="white", markeredgecolor="black", markersize=10)  # fmt: skip
    ax.set(title=name, xlabel="x₁", ylabel="x₂")
    figures.series(axes[2], losses, label=name, every=40, **look)
    print(f"{name:20s} loss {losses[-1]:.4f}, predictions", small_net(walk[-1], CORNERS, tanh)[2].round(2))  # fmt: skip
fig.colorbar(picture, ax=axes[1], label="ŷ")
axes[2].axhline(np.log(2), color="#999999", linewidth=0.8)
axes[2].set(ylabel="loss", title="momentum, η = 0.3, β = 0.9")
axes[2].legend(fontsize="small", loc="center right")
figures.show(
    fig,
    "Exclusive or at the corners of a square: discs are label 1, crosses label 0. With a linear hidden layer the prediction is one half everywhere and the loss stays at log 2. With tanh the two discs lie in one band and the crosses outside, and the loss "
    "goes to 0.",
)

# %% tags=["demo"]
reveal("07-xor")

# %% [markdown]
# Without an activation the network ends at ŷ = ½ for all four corners and a loss of log 2: no straight border separates the corners. Each hidden value is a weighted sum of inputs, so z is a weighted sum of inputs too, and nine parameters do the work of three. With tanh it learns all four.
#
# **Think.** Exclusive or needs a bent border. Could a single linear layer learn it if you gave it a third input, made from the other two? Which one?
#
# <details><summary>Answer</summary>
#
# Yes, with x₁x₂: the sum x₁ + x₂ − 2x₁x₂ is 0, 1, 1, 0 at the four corners.
#
# </details>
#
# ### One sample at a time
#
# A recipe for regression with classes: pick a sample, compute the output, the loss and the gradient, update, repeat. Logistic regression has a single logit and a sigmoid, and the gradient $x(\hat y - y)$. On the left it tells two species of iris apart by the width of a petal alone. On the right
# softmax regression, with your `softmax_gradient`, tells all three by length and width. **Guess first.**

# %% tags=["demo"]
guess("07-border")

# %% jupyter={"source_hidden": true} tags=["demo"]
# Figure: two regressions, one sample at a time
NAMES = ("setosa", "versicolor", "virginica")


def one_at_a_time(gradient, X, y, theta_0, lr, epochs, seed=0):
    """The path of plain descent; step t uses one sample, in a new order in each epoch."""
    rng = np.random.default_rng(seed)
    order = iter(np.concatenate([rng.permutation(len(X)) for _ in range(epochs)]))

    def next_gradient(theta):
        i = next(order)
        return np.asarray(gradient(X[i], y[i], theta))

    return run("gd", next_gradient, theta_0, lr, epochs * len(X))


def logistic_gradient(x, y, theta):
    return x * (sigmoid(x @ theta) - y)


fig, (left, right) = figures.canvas(2, size=(5, 3.7))
two = SPECIES > 0
width, virginica = FLOWERS[two, 3], SPECIES[two] - 1
path = one_at_a_time(logistic_gradient, np.column_stack([np.ones(100), width]), virginica, np.zeros(2), 0.1, 100)  # fmt: skip
bias, slope = path[-1]
w = np.linspace(0.8, 2.7, 200)
left.plot(w, sigmoid(bias + slope * w), color="black", label="ŷ = σ(θ₀ + θ₁ · width)")
shake = np.random.default_rng(0).uniform(-0.03, 0.03, 100)
for species, look in ((0, figures.VARIANTS[1]), (1, figures.VARIANTS[2])):
    these = virginica == species
    left.plot(width[these], species + shake[these], label=NAMES[species + 1], **{**look, "linestyle": "none"})  # fmt: skip
left.axvline(-bias / slope, color="#999999", linewidth=0.8)
left.set(xlabel="petal width in cm", ylabel="probability of virginica", title="logistic regression")
left.legend(fontsize="small", loc="center right")
right_share = np.mean((sigmoid(bias + slope * width) > 0.5) == virginica)
print(
    f"logistic: border at {-bias / slope:.2f} cm, {right_share:.0%} of the 100 flowers on the right side"
)

petals = FLOWERS[:, 2:]
inputs = np.column_stack([np.ones(150), (petals - petals.mean(axis=0)) / petals.std(axis=0)])
try:
    theta = one_at_a_time(softmax_gradient, inputs, SPECIES, np.zeros((3, 3)), 0.1, 20)[-1]
    print(
        f"softmax: {np.mean(np.argmax(inputs @ theta, axis=1) == SPECIES):.0%} of all 150 flowers, on which it was trained"
    )
    U, V = np.meshgrid(np.linspace(0.8, 7.1, 500), np.linspace(0, 2.7, 500))
    grid = (np.column_stack([U.ravel(), V.ravel()]) - petals.mean(axis=0)) / petals.std(axis=0)
    region = np.argmax(np.column_stack([np.ones(len(grid)), grid]) @ theta, axis=1)
    right.contour(U, V, region.reshape(U.shape), levels=[0.5, 1.5], colors="black", linewidths=1)
except NotImplementedError:
    print("Write softmax_gradient first; then run this cell again.")
for species, look in enumerate(figures.VARIANTS[:3]):
    right.plot(*petals[species == SPECIES].T, **{**look, "linestyle": "none"}, label=NAMES[species])
right.set(xlabel="petal length in cm", ylabel="petal width in cm", title="softmax regression")
right.legend(fontsize="small", loc="lower right")
figures.show(
    fig,
    "Left: the widths of petals of versicolor, at 0, and virginica, at 1, which overlap, with the fitted sigmoid and a thin line where it is one half. Right: petals by length and width; two straight "
    "borders separate setosa completely and versicolor from virginica but for a few flowers.",
)

# %% tags=["demo"]
reveal("07-border")

# %% [markdown]
# Setosa stands apart; the other two overlap, and no border, straight or not, gets all of them right without bending around single flowers. These shares were counted on the flowers used for training, so they flatter.
#
# **Think.** Add 5 to all entries of θ that belong to the bias, one row of it. Do the predictions change? How many of the k columns does softmax regression really need?
#
# <details><summary>Answer</summary>
#
# No: every logit grows by 5, and the softmax does not see it. In the same way one whole column can be subtracted from all, which makes it 0. So k − 1 columns are enough; with k = 2 that is logistic regression.
#
# </details>
#
# ## What sources print
#
# The small network with all weights 0.1 comes from a published slide deck.
#
# <details><summary>The rows of W_h, and two networks under one name</summary>
#
# The deck prints the weights after one step twice: as matrices on one slide, and as PyTorch stores them (its `state_dict`) on another. On the slide with the matrices, the new $W_h$ is *the other*'s of sitting 2: PyTorch's weight matrix, one *row* per hidden unit, copied below a row of biases without transposing it. The `state_dict` on the later slide is right, and $W_z$ is right in both. The next cell puts them beside yours.
#
# The `state_dict` "before" has a second layer with two rows and two biases; the one "after" has one row and one bias. No step changes a shape. The first belongs to a network with two outputs (2-2-2), the second to the network that is computed by hand (2-2-1).
#
# </details>
#
# <details><summary>12 parameters against 9</summary>
#
# The deck draws a network with one output, computes it by hand, and writes "12 parameters" beside it. The program that it prints has two outputs: 6 + 6 = 12 parameters, as its summary (by `torchsummary`) says. The network with the numbers is 2-2-1 and has 6 + 3 = 9. Both counts are right, each for its own network.
#
# </details>
#
# <details><summary>The hidden layer that is not there</summary>
#
# The deck calls its network a multilayer perceptron, and its program has two linear layers with nothing between them. The numbers on the slides are right. But the network can learn exactly what logistic regression can, a straight border. Put a tanh between the layers, and it is a multilayer perceptron.
#
# </details>

# %% jupyter={"source_hidden": true} tags=["demo"]
# Table: the published step beside yours
x, W_h, W_z = np.array([1.0, 2.0]), np.full((3, 2), 0.1), np.full((3, 1), 0.1)
PRINTED_W_H = np.array([[0.0946, 0.0946], [0.0946, 0.0891], [0.0946, 0.0891]])
STORED = np.array([[0.0946, 0.0891], [0.0946, 0.0891]]), np.array([0.0946, 0.0946])
STORED_W_H = np.vstack([STORED[1], STORED[0].T])  # biases on top, one column per unit
PRINTED_W_Z = [0.0455, 0.0782, 0.0782]
try:
    h, z, y_hat = map(np.ravel, forward(x, W_h, W_z))
    new_h, new_z = train_step(x, 0, W_h, W_z, 0.1)
    new_z = np.reshape(new_z, (3, 1))
    print("forward   printed h 0.4, 0.4   z 0.18   ŷ 0.5449   loss 0.7872")
    print(f"          yours   h {h[0]:.1f}, {h[1]:.1f}   z {z[0]:.2f}   ŷ {y_hat[0]:.4f}   loss {number(bce(y_hat[0], 0)):.4f}\n")  # fmt: skip
    print("W_h after the step     yours            from the state_dict   as the matrix is printed")
    for name, *rows in zip(("bias", "x₁", "x₂"), new_h, STORED_W_H, PRINTED_W_H, strict=True):
        print(f"   {name:16s}", "     ".join(f"{row[0]:.4f}  {row[1]:.4f}" for row in rows))
    print("W_z after the step  ", "  ".join(f"{w:.4f}" for w in np.ravel(new_z)), "   printed", "  ".join(map(str, PRINTED_W_Z)))  # fmt: skip
    for name, W in (("yours", new_h), ("the matrix as printed", PRINTED_W_H)):
        h, z, y_hat = map(np.ravel, forward(x, np.asarray(W), new_z))
        print(f"with {name:22s} h = ({h[0]:.4f}, {h[1]:.4f})   loss {number(bce(y_hat[0], 0)):.4f}")
except NotImplementedError:
    print("Write forward, bce, backward and train_step first; then run this cell again.")

# %% [markdown]
# ## Sources
#
# - S. Linnainmaa, *Taylor expansion of the accumulated rounding error*, 1976 (thesis 1970). The walk back, for any program.
# - D. E. Rumelhart, G. E. Hinton, R. J. Williams, *Learning representations by back-propagating errors*, 1986. Four pages; networks, and momentum.
# - M. Minsky, S. Papert, *Perceptrons*, 1969. What a single layer cannot learn.
# - R. A. Fisher, *The use of multiple measurements in taxonomic problems*, 1936. The irises; the copy here is the one inside scikit-learn.
# - X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural networks*, 2010; K. He and others, *Delving deep into rectifiers*, 2015. Why gradients vanish, and how large first weights should be.
# - A. Griewank, A. Walther, *Evaluating Derivatives*, 2008. Why a gradient costs a few evaluations, with proof.
# - A slide deck on backpropagation: the small network, its step, activations, cross-entropy, and the recipes of both regressions.
