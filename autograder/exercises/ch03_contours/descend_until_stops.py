"""What goes wrong in deciding when to stop."""

import numpy as np

from autograder.exercises.ch03_contours.descend_until import (
    cut_where_small,
    descend_until,
    in_parts,
    walk,
)

FOR_EVER = 300  # steps of a loop that has lost its bound


@descend_until.convention
@in_parts.wrong("length")
def largest_entry(g, x, lr):
    """You stop when the largest entry of the gradient is below `tol`, as some libraries do. Here
    the length of the gradient decides, √(g₁² + g₂² + …), so your runs stop earlier."""
    return np.max(np.abs(g))


@descend_until.convention
@in_parts.wrong("length")
def short_step(g, x, lr):
    """You stop when the next step, η times the gradient, is shorter than `tol`. Some texts do. It
    depends on the learning rate: with a tiny η every run looks finished. Here the gradient alone
    decides."""
    return np.linalg.norm(lr * g)


@descend_until.convention
def relative_to_the_start(grad, x0, lr, tol, max_steps):
    """You stop when the gradient is below `tol` times its length at x0, a relative test. Here
    `tol` is the length itself."""
    first = np.linalg.norm(grad(np.array(x0, float)))
    return walk(grad, x0, lr, max_steps, lambda g, x, k: np.linalg.norm(g) < tol * first)


@descend_until.mistake
def last_step_tested(grad, x0, lr, tol, max_steps):
    """You stop when the last step was shorter than `tol`, measured from point to point. What
    counts is the gradient where you are now."""
    rows = [np.array(x0, float)]
    for _ in range(max_steps):
        rows.append(rows[-1] - lr * grad(rows[-1]))
        if np.linalg.norm(rows[-1] - rows[-2]) < tol:
            break
    return np.array(rows)


@descend_until.mistake
@in_parts.wrong("when")
def old_gradient_tested():
    """Whenever `tol` ends the run, there is one row too many: the step is taken first, and then
    the gradient of the point before it is tested. Test first, then step."""
    return "after"


@descend_until.mistake
def first_step_untested(grad, x0, lr, tol, max_steps):
    """Right, but for a start that is flat enough already: from there a step is taken all the same.
    The test belongs before the step."""
    return walk(grad, x0, lr, max_steps, lambda g, x, k: k > 0 and np.linalg.norm(g) < tol)


@descend_until.mistake
def nothing_where_x0_is_flat(grad, x0, lr, tol, max_steps):
    """Right, but for a start that is flat enough already: no row comes back. Row 0 is x0 always;
    store it before the loop."""
    rows = cut_where_small(grad, x0, lr, tol, max_steps)
    return rows if len(rows) > 1 else rows[:0]


@descend_until.mistake
@in_parts.wrong("small")
def equal_counts(length, tol):
    """A gradient whose length equals `tol` exactly stops the run. It has to be smaller: < and
    not ≤."""
    return length <= tol


@descend_until.mistake
@in_parts.wrong("small")
def never_stops_early(length, tol):
    """All max_steps steps are taken, always: `tol` has no effect. Is the gradient's length
    compared with it, in every round?"""
    return False


@descend_until.mistake
@in_parts.wrong("limit")
def no_limit(max_steps):
    """`max_steps` has no effect: the run goes on until the gradient is small. On a surface where
    that takes for ever it would never end."""
    return FOR_EVER


@descend_until.mistake
@in_parts.wrong("small")
def test_reversed(length, tol):
    """The run stops while the gradient is large, and goes on where it is small. Turn the
    comparison round."""
    return length >= tol


@descend_until.mistake
@in_parts.wrong("length")
def point_tested(g, x, lr):
    """You stop when the point is close to 0. A minimum can lie anywhere: test the gradient."""
    return np.linalg.norm(x)


@descend_until.mistake
@in_parts.wrong("length")
def square_tested(g, x, lr):
    """You compare the squared length of the gradient with `tol`. Take the root, or square `tol`
    too."""
    return np.sum(g * g)


@descend_until.mistake
@in_parts.wrong("length")
def sum_of_sizes(g, x, lr):
    """You add up the sizes |g₁| + |g₂| + …, so your runs go on longer than they should. The length
    of the gradient is the root of the sum of squares."""
    return np.sum(np.abs(g))


@descend_until.mistake
@in_parts.wrong("length")
def mean_size(g, x, lr):
    """You test the mean of |g₁|, |g₂|, …. The length of the gradient is the root of the sum of
    squares, with no mean in it."""
    return np.mean(np.abs(g))


@descend_until.mistake
@in_parts.wrong("length")
def root_of_mean(g, x, lr):
    """You test the root of the *mean* square of the gradient's entries. Its length is the root of
    their sum."""
    return np.sqrt(np.mean(g * g))


@descend_until.mistake
@in_parts.wrong("length")
def any_entry(g, x, lr):
    """One small entry of the gradient is enough to stop here, however large the others are. On the
    floor of a valley that happens far from the minimum."""
    return np.min(np.abs(g))


@descend_until.mistake
@in_parts.wrong("length")
def signs_ignored(g, x, lr):
    """A negative gradient counts as small: −5 is less than `tol`. Test its size, not its
    value."""
    return np.max(g)


@descend_until.mistake
@in_parts.wrong("length")
def sum_of_entries(g, x, lr):
    """You test the size of the sum of the gradient's entries, in which a positive and a negative
    one cancel. The length is the root of the sum of squares."""
    return abs(np.sum(g))


@descend_until.mistake
@in_parts.wrong("length")
def first_entry(g, x, lr):
    """Only the first entry of the gradient decides here. All of them count."""
    return abs(np.ravel(g)[0])


@descend_until.mistake
def start_alone_tested(grad, x0, lr, tol, max_steps):
    """Only the gradient at x0 is tested: its length is computed before the loop and never again, so
    the run goes on to max_steps. Compute it in every round."""
    length = np.linalg.norm(grad(np.array(x0, float)))
    return walk(grad, x0, lr, max_steps, lambda g, x, k: length < tol)


@descend_until.mistake
@in_parts.wrong("length")
def signed_sum(g, x, lr):
    """You test the sum of the gradient's entries, with its sign: what is negative counts as small.
    The length is the root of the sum of squares."""
    return np.sum(g)


@descend_until.mistake
@in_parts.wrong("length")
def signed_mean(g, x, lr):
    """You test the mean of the gradient's entries, with its sign: what is negative counts as small.
    The length is the root of the sum of squares."""
    return np.mean(g)


@descend_until.mistake
@in_parts.wrong("limit")
def always_a_hundred(max_steps):
    """`max_steps` has no effect: the loop runs a hundred times at most, or as often as another
    fixed number says. Use the argument."""
    return 100
