"""Two paths from one start, with noise in the loss and without: does it move the path?"""

from autograder.exercises.exercise import Exercise, case

paths_with_and_without_noise = Exercise(
    "paths_with_and_without_noise",
    points=1,
    chapter="08-lab-saddles-and-noise",
    probe="paths_probe",
    tolerance=1e-4,  # a weight is of single precision
    cases=[
        case("lab_quartic", tilts=True, std=60.0, seed=8, start=5.5, lr=0.0008, beta=0.8, epochs=4),
        case("cubic", tilts=False, std=100.0, seed=9, start=2.0, lr=0.01, beta=0.7, epochs=3),
    ],
    hints=[
        "Two runs that differ in one thing, the loss. What has to be new for the second run, and "
        "what the same?",
        "`descend` takes a loss function: f for the first run, and for the second "
        "`lambda w: f(w) + noise(w)`.",
        "For each of the two losses a new `torch.nn.Parameter(torch.tensor(float(start)))`, a new "
        "SGD with lr and momentum=beta, and the first of the two lists that `descend` returns.",
    ],
    after="Put it to the noise of the practice, below, and then to one that depends on w.",
    remark=(
        "Parameter and optimizer are made inside the loop, so the loss is the only thing that "
        "differs between the runs."
    ),
)


@paths_with_and_without_noise.draw
def noises(rng):
    def settings(low, high):
        return {
            "std": float(rng.uniform(40, 90)),
            "seed": int(rng.integers(10**6)),
            "start": float(rng.uniform(low, high)),
            "lr": float(rng.uniform(0.0006, 0.0009)),
            "beta": float(rng.uniform(0.6, 0.85)),
            "epochs": int(rng.integers(3, 5)),
        }

    return [
        case("lab_quartic", tilts=True, **settings(4.6, 5.7)),
        case("cubic", tilts=False, **settings(1.5, 3.0)),
    ]


def walk(loss, start, lr, beta, epochs, v=0.0):
    """w before each step and after the last, in double precision; and torch's v."""
    import torch

    w = torch.tensor(float(start), dtype=torch.float64, requires_grad=True)
    path = [w.item()]
    for _ in range(epochs):
        (g,) = torch.autograd.grad(loss(w), w)
        v = beta * v + g.item()
        w = (w - lr * v).detach().requires_grad_()
        path.append(w.item())
    return path, v


def both(f, noise, start, lr, beta, epochs):
    """Both walks, each with what comes after the last step."""
    without, _ = walk(f, start, lr, beta, epochs)
    return without, walk(lambda w: f(w) + noise(w), start, lr, beta, epochs)[0]


@paths_with_and_without_noise.reference
def one_by_one(f, noise, start, lr, beta, epochs):
    """With `torch.autograd.grad`, and the update written out."""
    return [path[:-1] for path in both(f, noise, start, lr, beta, epochs)]


@paths_with_and_without_noise.mistake
def one_run_twice(f, noise, start, lr, beta, epochs):
    """Both paths are the run without noise. Either the second never calls `noise`, or what that
    gives is made a number first, by `item()` or `detach()`: then it has no slope any more."""
    without = walk(f, start, lr, beta, epochs)[0][:-1]
    return without, without


@paths_with_and_without_noise.mistake
def noise_in_both(f, noise, start, lr, beta, epochs):
    """Both paths are runs with noise. The first is the run on f alone."""
    path = walk(lambda w: f(w) + noise(w), start, lr, beta, epochs)[0][:-1]
    return path, path


@paths_with_and_without_noise.mistake
def noise_first(f, noise, start, lr, beta, epochs):
    """The two paths have changed places. First the one without noise."""
    return one_by_one(f, noise, start, lr, beta, epochs)[::-1]


@paths_with_and_without_noise.mistake
def noise_alone(f, noise, start, lr, beta, epochs):
    """The second run goes down the noise alone. Its loss is f(w) + noise(w)."""
    without = walk(f, start, lr, beta, epochs)[0][:-1]
    return without, walk(lambda w: noise(w) + 0 * w, start, lr, beta, epochs)[0][:-1]


@paths_with_and_without_noise.mistake
def one_optimizer_for_both(f, noise, start, lr, beta, epochs):
    """The first path is right. The second begins with the velocity of the first run: its optimizer
    had run before. Make a new one for each run."""
    without, v = walk(f, start, lr, beta, epochs)
    return without[:-1], walk(lambda w: f(w) + noise(w), start, lr, beta, epochs, v)[0][:-1]


@paths_with_and_without_noise.mistake
def second_not_reset(f, noise, start, lr, beta, epochs):
    """The second path begins where the first ended. Both begin at `start`, or nobody can say what
    made a difference."""
    without, _ = walk(f, start, lr, beta, epochs)
    return without[:-1], walk(lambda w: f(w) + noise(w), without[-1], lr, beta, epochs)[0][:-1]


@paths_with_and_without_noise.mistake
def without_momentum(f, noise, start, lr, beta, epochs):
    """Both are runs of plain SGD: `beta` is not handed on as `momentum`."""
    return one_by_one(f, noise, start, lr, 0.0, epochs)


@paths_with_and_without_noise.mistake
def momentum_in_the_first(f, noise, start, lr, beta, epochs):
    """The first run has momentum, the second none. Only the noise may differ between the two."""
    with_noise = one_by_one(f, noise, start, lr, 0.0, epochs)[1]
    return walk(f, start, lr, beta, epochs)[0][:-1], with_noise


@paths_with_and_without_noise.mistake
def momentum_in_the_second(f, noise, start, lr, beta, epochs):
    """The second run has momentum, the first none. Only the noise may differ between the two."""
    with_noise = one_by_one(f, noise, start, lr, beta, epochs)[1]
    return walk(f, start, lr, 0.0, epochs)[0][:-1], with_noise


@paths_with_and_without_noise.mistake
def read_after_the_step(f, noise, start, lr, beta, epochs):
    """Both paths begin after the first step. Each value is read before its step, so the first is
    `start`."""
    return [path[1:] for path in both(f, noise, start, lr, beta, epochs)]


@paths_with_and_without_noise.mistake
def one_value_too_many(f, noise, start, lr, beta, epochs):
    """Both paths have one value too many, the one after the last step. `epochs` values are asked
    for, each read before its step."""
    return both(f, noise, start, lr, beta, epochs)


@paths_with_and_without_noise.mistake
def losses_for_values(f, noise, start, lr, beta, epochs):
    """These are the losses of both runs. The values of w are asked for, the first of the two lists
    that `descend` returns."""
    losses: tuple[list, list] = ([], [])
    walk(written_down(f, losses[0]), start, lr, beta, epochs)
    walk(written_down(lambda w: f(w) + noise(w), losses[1]), start, lr, beta, epochs)
    return losses


def written_down(loss, kept):
    def told(w):
        value = loss(w)
        kept.append(value.item())
        return value

    return told


@paths_with_and_without_noise.mistake
def the_practice_instead(f, noise, start, lr, beta, epochs):
    """Start, rate, momentum and number of epochs are always those of the practice. Use the
    arguments."""
    return one_by_one(f, noise, 6.0, 0.001, 0.9, 100)


@paths_with_and_without_noise.mistake
def the_practices_rate_and_momentum(f, noise, start, lr, beta, epochs):
    """Rate and momentum are always 0.001 and 0.9, whatever is handed in. Use `lr` and `beta`."""
    return one_by_one(f, noise, start, 0.001, 0.9, epochs)
