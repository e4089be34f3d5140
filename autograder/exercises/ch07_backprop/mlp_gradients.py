"""All gradients of a network with a tanh layer and a softmax, over a batch."""

import numpy as np

from autograder.exercises.ch07_backprop.nets import stable_softmax
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

NAMES = "W1, b1, W2, b2"


def parts(params, X, labels) -> list:
    inputs = {"params": params, "X": X, "labels": labels, "returns": NAMES}
    return [
        case(part="output layer", **inputs, look="W2, b2"),
        case(part="hidden layer", **inputs, look="W1, b1"),
    ]


def unchanged(params, X, labels) -> dict:
    return case(part="hidden layer", params=params, X=X, labels=labels, returns=NAMES, look="data")


def drawn_case(rng, d, h, k, n) -> tuple:
    """Parameters as lists, X as a list, labels; every class occurs if n allows it."""

    def numbers(*shape):
        return (rng.choice([-1, 1], shape) * rng.uniform(0.2, 1.0, shape)).tolist()

    params = {"W1": numbers(d, h), "b1": numbers(h), "W2": numbers(h, k), "b2": numbers(k)}
    labels = rng.permutation(np.arange(n) % k)
    return params, numbers(n, d), labels.tolist()


first, second = (
    drawn_case(np.random.default_rng(s), *n) for s, n in ((1, (2, 4, 3, 5)), (2, (3, 2, 4, 6)))
)

mlp_gradients = Exercise(
    "mlp_gradients",
    points=4,
    chapter="07-backprop",
    probe="results_probe",
    without=["torch.autograd.graph", "torch._functorch", "sklearn"],
    parts={"output layer": 1, "hidden layer": 1},
    cases=[
        *parts(*first),
        *parts(*second),
        *parts(second[0], second[1][:1], [2]),
        unchanged(*first),
    ],
    hints=[
        "Which lines would do the job for a single flower, with what you have from this chapter?",
        "Forward: H = tanh(X W1 + b1), Z = H W2 + b2, P = softmax of each row of Z. Which shape "
        "has each?",
        "The sensitivity of Z is (P − Y) / n, with n rows. Each gradient is 'what comes in' "
        "transposed, times the sensitivity of what goes out; a bias sums it over the rows.",
        "Back to H: the sensitivity of Z @ W2.T, and then through tanh: times 1 − H², entry by "
        "entry.",
        "D = P; D[np.arange(n), labels] -= 1; D /= n; W2: H.T @ D, b2: D.sum(axis=0); "
        "B = (D @ W2.T) * (1 − H**2); W1: X.T @ B, b1: B.sum(axis=0).",
    ],
    after=(
        "With these gradients and any rule of the earlier chapters you can train a network "
        "without a library."
    ),
    remark=(
        "The mean over the examples enters once, in `D = D / len(X)`, and reaches all four "
        "gradients from there. 1 − H² is the slope of tanh, made of its own value."
    ),
)


@mlp_gradients.draw
def batches(rng):
    shapes = [(3, 5, 4, 7), (2, 3, 5, 6), (4, 2, 3, 5)]
    drawn = [drawn_case(rng, *shapes[i]) for i in rng.permutation(3)[:2]]
    return [*parts(*drawn[0]), *parts(*drawn[1]), unchanged(*drawn[0])]


@mlp_gradients.reference
def by_autograd(params, X, labels):
    """torch's autograd through torch.tanh and its cross-entropy, in double precision."""
    import torch

    leaves = {k: torch.tensor(np.asarray(v, float), requires_grad=True) for k, v in params.items()}
    H = torch.tanh(torch.as_tensor(np.asarray(X, float)) @ leaves["W1"] + leaves["b1"])
    logits = H @ leaves["W2"] + leaves["b2"]
    loss = torch.nn.functional.cross_entropy(logits, torch.as_tensor(np.asarray(labels)))
    found = torch.autograd.grad(loss, list(leaves.values()))
    return dict(zip(leaves, found, strict=True))


def backward_from(X, H, D, B):
    """The gradients from D, the sensitivity of the logits, and B, that of X W1 + b1."""
    return {"W1": X.T @ B, "b1": B.sum(axis=0), "W2": H.T @ D, "b2": D.sum(axis=0)}


def hidden(params, X):
    return np.tanh(X @ params["W1"] + params["b1"])


def target(params, labels):
    return np.eye(params["W2"].shape[1])[labels]


def probabilities(params, X):
    return stable_softmax(hidden(params, X) @ params["W2"] + params["b2"])


def both_sensitivities(params, X, labels):
    """D and B of the right gradients."""
    D = (probabilities(params, X) - target(params, labels)) / len(X)
    return D, (D @ params["W2"].T) * (1 - hidden(params, X) ** 2)


def right(params, X, labels):
    return backward_from(X, hidden(params, X), *both_sensitivities(params, X, labels))


@Written
def in_lines(params, X, labels):
    H = np.tanh(X @ params["W1"] + params["b1"])  # makes H
    Z = H @ params["W2"] + params["b2"]  # makes the logits
    E = np.exp(Z - Z.max(axis=1, keepdims=True))  # takes the exponentials
    P = E / E.sum(axis=1, keepdims=True)  # makes the probabilities
    P[np.arange(len(X)), labels] -= 1  # takes off the labels' 1
    D = P / len(X)  # makes D, the δ of the logits
    B = (D @ params["W2"].T) * (1 - H**2)  # makes B, the δ of the sums
    W1 = X.T @ B  # makes the gradient by W1
    b1 = B.sum(axis=0)  # makes the gradient by b1
    W2 = H.T @ D  # makes the gradient by W2
    b2 = D.sum(axis=0)  # makes the gradient by b2
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


mlp_gradients.written = in_lines
