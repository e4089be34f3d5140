"""The step from which a run has settled."""

import numpy as np

from autograder.exercises.exercise import Exercise, case

nan, inf = float("nan"), float("inf")

settling_step = Exercise(
    "settling_step",
    points=3,
    chapter="04-momentum",
    probe="value_probe",
    parts={"settles": 2, "edges": 1},
    cases=[
        case(part="settles", losses=[9.0, 4.0, 0.5, 2.0, 0.4, 0.3, 1.5, 0.2, 0.1], tol=1.0),
        case(part="settles", losses=np.array([5.0, 3.0, 0.02, 0.01, 0.03, 0.002]), tol=0.05),
        case(part="settles", losses=[3.0, 0.2, 0.6, 0.7, 0.1, 0.9, 0.25, 0.5, 0.4, 0.1], tol=0.5),
        case(part="settles", losses=[0.3, 0.2, 0.1], tol=0.5),
        case(part="edges", losses=[8.0, 0.3, nan, 0.2, 0.4, 0.1], tol=0.5),
        case(part="edges", losses=[8.0, 2.0, 0.3, 0.1, nan], tol=0.5),
        case(part="edges", losses=[8.0, 0.3, 0.2, 0.1, 0.7], tol=0.5),
        case(part="edges", losses=[7.0, 6.0, 5.0], tol=0.5),
        case(part="edges", losses=[], tol=0.5),
        case(part="edges", losses=[inf, 4.0, 0.1, 0.2], tol=0.5),
    ],
    hints=[
        "Where is the last loss that is not under `tol`? What comes after it?",
        "Go backwards from the end, as long as the losses are under `tol`. Where do you stop?",
        "`nan < tol` is False, and so is `nan >= tol`: ask which losses are under, not which are "
        "over.",
        "k = len(losses); while k > 0 and the loss before k is under tol: go one back.",
    ],
    after=(
        "First below and settled are two questions: on θ² from 10 with η = 0.1 and β = 0.9, a "
        "loss below 0.01 is reached at step 10 and kept from step 84 on."
    ),
    remark=(
        "Looked at from the end it is one loop: go back as long as the losses are small. Nothing "
        "has to be remembered on the way."
    ),
)


@settling_step.draw
def noisy_descents(rng):
    cases = []
    for part in ("settles", "settles", "settles"):
        n = int(rng.integers(14, 24))
        losses = rng.uniform(0.05, 0.9, n)
        losses[:3] = rng.uniform(2, 9, 3)
        losses[[4, n // 2]] = rng.uniform(1.1, 3, 2)  # a dip at 3, a longer one, then for good
        cases.append(case(part=part, losses=losses.tolist(), tol=1.0))
    cases[-1]["input"]["losses"][n // 2 + 2] = 1.0  # equal to tol is not under it
    broken = rng.uniform(0.1, 0.9, 9)
    broken[0], broken[3] = 4.0, nan
    return [
        *cases,
        case(part="settles", losses=rng.uniform(0.1, 0.9, 5), tol=1.0),
        case(part="edges", losses=broken, tol=1.0),
        case(part="edges", losses=[*rng.uniform(0.1, 0.9, 5).tolist(), nan], tol=1.0),
        case(part="edges", losses=[4.0, *rng.uniform(0.1, 0.9, 5).tolist(), 1.3], tol=1.0),
        case(part="edges", losses=rng.uniform(2, 3, 6).tolist(), tol=1.0),
        case(part="edges", losses=[], tol=1.0),
    ]


@settling_step.reference
def all_from_there(losses, tol):
    """The definition, word for word: the smallest k with losses[j] < tol for every j ≥ k."""
    return next(k for k in range(len(losses) + 1) if all(loss < tol for loss in losses[k:]))


@settling_step.mistake
def first_below(losses, tol):
    """This is the first step with a loss under `tol`. The loss may rise again: settled means that
    it stays under from there on."""
    return next((k for k, loss in enumerate(losses) if loss < tol), len(losses))


@settling_step.mistake
def first_below_or_none(losses, tol):
    """This is the first step with a loss under `tol`, and None if there is none. Settled means that
    it stays under; if it never does, the answer is len(losses)."""
    return next((k for k, loss in enumerate(losses) if loss < tol), None)


@settling_step.mistake
def argmax_of_under(losses, tol):
    """This is the first loss under `tol`, found with argmax, which says 0 when there is none and
    raises on an empty list. Look for the place from which the loss stays under."""
    return int(np.argmax(np.asarray(losses) < tol))


@settling_step.mistake
def last_over(losses, tol):
    """This is the last step that is not under `tol`. The run is settled one step later."""
    return all_from_there(losses, tol) - 1


@settling_step.mistake
def counted_from_one(losses, tol):
    """The answers are one too large. losses[0] belongs to x0, so step numbers are positions in the
    list, counted from 0."""
    return all_from_there(losses, tol) + 1


@settling_step.mistake
def last_over_or_zero(losses, tol):
    """This is the last step that is not under `tol`, and 0 where all are. The run is settled one
    step later."""
    return max(all_from_there(losses, tol) - 1, 0)


@settling_step.mistake
def last_over_by_comparison(losses, tol):
    """This is the last step with a loss that is over `tol`, and 0 where there is none. The run is
    settled one step later; and NaN, which is not over, is not under either."""
    over = [k for k, loss in enumerate(losses) if loss >= tol]
    return over[-1] if over else 0


@settling_step.mistake
def last_over_but_right_if_never(losses, tol):
    """Runs that never settle are right, and so are those that are under `tol` from the start. For
    the others this is the last step that is *not* under it: settled is one step later."""
    k = all_from_there(losses, tol)
    return k - 1 if 0 < k < len(losses) else k


@settling_step.mistake
def one_late_but_right_if_never(losses, tol):
    """Runs that never settle are right; for all others the answer is one too large. Step numbers
    are positions in the list, counted from 0."""
    k = all_from_there(losses, tol)
    return k + 1 if k < len(losses) else k


@settling_step.mistake
def equal_counts_as_under(losses, tol):
    """A loss equal to `tol` counts as under it here. The exercise asks for losses < tol."""
    return all_from_there(losses, np.nextafter(tol, np.inf))


@settling_step.mistake
def nan_counts_as_under(losses, tol):
    """NaN is treated as settled: neither `nan < tol` nor `nan >= tol` is true. Ask whether each
    loss is under, not whether it is over."""
    over = [k for k, loss in enumerate(losses) if loss >= tol]
    return over[-1] + 1 if over else 0


@settling_step.mistake
def nan_and_equal_count_as_under(losses, tol):
    """NaN, and a loss equal to `tol`, are treated as settled. Ask whether each loss is under `tol`,
    not whether it is over."""
    over = [k for k, loss in enumerate(losses) if loss > tol]
    return over[-1] + 1 if over else 0


@settling_step.mistake
def none_if_never(losses, tol):
    """Runs that settle are right. One that never does gives None: is a return missing after the
    loop? The answer is then len(losses), also for no losses at all."""
    k = all_from_there(losses, tol)
    return None if k == len(losses) else k


@settling_step.mistake
def none_if_never_but_empty_right(losses, tol):
    """Runs that settle are right, and so is the empty list. One that never settles gives None: the
    answer is then len(losses)."""
    k = all_from_there(losses, tol)
    return None if losses is not None and k == len(losses) > 0 else k


@settling_step.mistake
def minus_one_if_never(losses, tol):
    """Runs that settle are right. For one that never does, −1 came back; the answer is then
    len(losses), the first step that was not taken."""
    k = all_from_there(losses, tol)
    return -1 if k == len(losses) else k


@settling_step.mistake
def last_index_if_never(losses, tol):
    """Runs that settle are right. For one that never does, the last step came back, although the
    loss is not under `tol` there. The answer is len(losses)."""
    k = all_from_there(losses, tol)
    return max(len(losses) - 1, 0) if k == len(losses) else k


@settling_step.mistake
def empty_raises(losses, tol):
    """Everything is right but the empty list, which raises an error. No losses: the answer is
    len(losses), which is 0. Which line needs at least one?"""
    if not len(losses):
        raise Exception
    return all_from_there(losses, tol)


@settling_step.mistake
def settled_raises(losses, tol):
    """A run that is under `tol` from its first loss on raises an error, as does an empty one: the
    list of losses that are not under is empty then. The answer there is 0."""
    over = [k for k, loss in enumerate(losses) if not loss < tol]
    return over[-1] + 1


@settling_step.mistake
def number_below(losses, tol):
    """This counts how many losses are under `tol`. What is asked is a step: from which one on are
    all of them under?"""
    return sum(loss < tol for loss in losses)


@settling_step.mistake
def number_not_below(losses, tol):
    """This counts how many losses are not under `tol`. They need not all stand at the beginning:
    what matters is where the last of them stands."""
    return sum(not loss < tol for loss in losses)


@settling_step.mistake
def two_in_a_row(losses, tol):
    """This is the first place where two losses in a row are under `tol`. Later ones may still rise:
    look at all that follow."""
    under = [loss < tol for loss in losses]
    pairs = [k for k in range(len(under) - 1) if under[k] and under[k + 1]]
    return pairs[0] if pairs else len(losses)


@settling_step.mistake
def loss_in_place_of_step(losses, tol):
    """What came back is the loss at the settling step. The step itself is asked, its position in
    the list."""
    k = all_from_there(losses, tol)
    return losses[k] if k < len(losses) else k


@settling_step.mistake
def steps_hardly_change(losses, tol):
    """This is where a loss differs from the one before by less than `tol`. A loss can stand still
    high up: compare the losses themselves with `tol`."""
    changes = [abs(b - a) < tol for a, b in zip(losses[:-1], losses[1:], strict=True)]
    return changes.index(True) + 1 if True in changes else len(losses)


@settling_step.mistake
def steps_hardly_change_from_here(losses, tol):
    """This is the last loss before one that differs from it by less than `tol`. A loss can stand
    still high up: compare the losses themselves with `tol`."""
    changes = [abs(b - a) < tol for a, b in zip(losses[:-1], losses[1:], strict=True)]
    return changes.index(True) if True in changes else len(losses)
