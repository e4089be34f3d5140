"""What chapter 07 says, checked against published figures, closed forms, SciPy and torch."""

import contextlib
import io
from collections import namedtuple

import numpy as np
import pytest
import torch
from scipy import special
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from autograder.exercises import REGISTRY
from autograder.exercises.ch07_backprop.nets import drawn_net
from autograder.writing import sources
from course.judging.asking import ask
from course.judging.bank import load
from course.judging.judge import judge
from course.methods import run
from helpers.facts import FACTS
from helpers.judged import verdict

X, LABELS = load_iris(return_X_y=True)


def right(name):
    """The reference of an exercise, as NumPy arrays and numbers."""

    def call(*arguments):
        arguments = [np.array(a, float) if isinstance(a, list) else a for a in arguments]
        answer = REGISTRY[name].right(*arguments)
        return [np.asarray(a) for a in answer] if isinstance(answer, tuple | list) else answer

    return call


@pytest.fixture(scope="module")
def solved():
    """The names of the chapter with its solutions in place, demonstrations left out."""
    names = {"__name__": "__main__"}
    for cell in sources.read("07-backprop").cells:
        if cell.cell_type == "code" and not sources.is_demo(cell) and "check(" not in cell.source:
            exec(cell.source, names)
    return names


# ---------------------------------------------------------------- the machine


def test_sensitivities_multiply_along_a_path_and_add_over_paths():
    a = torch.tensor(2.0, requires_grad=True)
    b, c = a**2, 3 * a
    out = b * c
    assert out.item() == 24
    assert [g.item() for g in torch.autograd.grad(out, [a, b, c])] == [36, 6, 4]
    assert pytest.approx(0.3618, abs=5e-5) == 3 * 2.01**3 - 24


def test_twenty_layers_of_two_have_a_million_paths_and_few_arrows():
    paths = np.linalg.matrix_power(np.ones((2, 2), int), 20)
    assert paths.sum(axis=1).min() == 2**20 > 1e6
    assert 20 * 4 < 100


# ---------------------------------------------------------------- the deck's network

SMALL = [1.0, 2.0], [[0.1, 0.1]] * 3, [[0.1]] * 3


def test_the_published_forward_pass_is_reproduced():
    fact = FACTS["slides.mlp_step"]
    h, z, y_hat = right("forward")(*SMALL)
    np.testing.assert_allclose(h, fact["h"])
    assert (z, y_hat) == (pytest.approx(fact["z"]), pytest.approx(fact["y"]))
    assert right("bce")(float(y_hat), 0) == pytest.approx(fact["loss"])
    assert (f"{z:.2f}", f"{y_hat:.4f}", f"{fact['loss']:.4f}") == ("0.18", "0.5449", "0.7872")


def test_the_published_step_is_reproduced_with_rows_bias_x1_x2():
    fact, (x, W_h, W_z) = FACTS["slides.mlp_step"], SMALL
    new_h, new_z = (W.detach().numpy() for W in REGISTRY["train_step"].right(x, 0, W_h, W_z, 0.1))
    np.testing.assert_allclose(new_h, fact["W_h_after"])
    np.testing.assert_allclose(new_z.ravel(), fact["W_z_after"])
    assert [f"{w:.4f}" for w in new_z.ravel()] == ["0.0455", "0.0782", "0.0782"]
    assert [f"{w:.4f}" for w in new_h[:, 0]] == ["0.0946", "0.0946", "0.0891"]


def test_the_sensitivities_in_the_figure_are_autograds():
    x, W_h, W_z = (torch.tensor(a, dtype=torch.float64) for a in SMALL)
    h = (W_h[0] + x @ W_h[1:]).requires_grad_()
    z = W_z[0, 0] + h @ W_z[1:, 0]
    y_hat = torch.sigmoid(z)
    loss = -torch.log(1 - y_hat)
    found = torch.autograd.grad(loss, [y_hat, z, h])
    assert f"{found[0]:.4f}" == "2.1972"
    assert f"{found[1]:.4f}" == "0.5449"
    assert [f"{d:.4f}" for d in found[2]] == ["0.0545", "0.0545"]
    assert f"{y_hat * (1 - y_hat):.4f}" == "0.2480"
    dW_h, dW_z = right("backward")(SMALL[0], 0, *SMALL[1:])
    assert [f"{g:.4f}" for g in dW_h[:, 1]] == ["0.0545", "0.0545", "0.1090"]
    assert [f"{g:.4f}" for g in dW_z[:, 0]] == ["0.5449", "0.2180", "0.2180"]
    assert np.max(dW_h) < np.max(dW_z[1:]) < dW_z[0, 0]  # the output's bias bears most


PRINTED_W_H = [[0.0946, 0.0946], [0.0946, 0.0891], [0.0946, 0.0891]]


def test_the_printed_matrix_is_torchs_weight_below_the_biases_and_breaks_the_symmetry():
    fact = FACTS["slides.mlp_step"]
    true = np.array(fact["W_h_after"])
    np.testing.assert_allclose(np.vstack([true[:1], true[1:].T]), PRINTED_W_H, atol=5e-5)
    assert np.all(true[:, 0] == true[:, 1])
    x, W_z = [1.0, 2.0], [[w] for w in fact["W_z_after"]]
    h, _, y_hat = right("forward")(x, true.tolist(), W_z)
    assert h[0] == h[1] == pytest.approx(0.3673, abs=5e-5)
    assert f"{right('bce')(float(y_hat), 0):.4f}" == "0.7460"
    h, _, y_hat = right("forward")(x, PRINTED_W_H, W_z)
    assert [f"{v:.4f}" for v in h] == ["0.3784", "0.3619"]
    assert f"{right('bce')(float(y_hat), 0):.4f}" == "0.7462"


def test_units_that_begin_equal_stay_equal_for_ever():
    x, W_h, W_z = SMALL
    for _ in range(50):
        W_h, W_z = REGISTRY["train_step"].right(x, 1, W_h, W_z, 0.5)
        W_h, W_z = W_h.detach().numpy(), W_z.detach().numpy()
    assert np.array_equal(W_h[:, 0], W_h[:, 1]) and W_z[1] == W_z[2]


def test_the_state_dicts_before_and_after_belong_to_two_networks():
    before = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 2))
    after = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 1))
    shapes = [[tuple(p.shape) for p in net[1].parameters()] for net in (before, after)]
    assert shapes == [[(2, 2), (2,)], [(1, 2), (1,)]]


# ---------------------------------------------------------------- loss, counting, cost


def test_wrong_with_99_percent_costs_five_times_as_much_as_wrong_with_60():
    ratio = right("bce")(0.99, 0) / right("bce")(0.6, 0)
    assert ratio == pytest.approx(5.0, abs=0.05)
    assert right("bce")(0.5, 1) == pytest.approx(np.log(2)) == pytest.approx(0.693, abs=5e-4)


@pytest.mark.parametrize("y_hat, y, loss", [(0.0, 1, 100), (1.0, 0, 100), (0.0, 0, 0), (1.0, 1, 0)])
def test_torch_cuts_the_logarithm_at_minus_100(y_hat, y, loss, solved):
    assert right("bce")(y_hat, y) == loss == solved["bce"](y_hat, y)


def test_twelve_parameters_and_nine_are_both_right_each_for_its_network():
    fact, count = FACTS["slides.mlp_step"], REGISTRY["count_parameters"].right
    assert (count([2, 2, 2]), count([2, 2, 1])) == (12, 9)
    assert (fact["n_params_printed"], fact["n_params_used"]) == (12, 9)
    assert count([4, 8, 3]) == 67


class Counted(float):
    """A number that counts the multiplications it takes part in."""

    done = 0

    def __mul__(self, other):
        Counted.done += 1
        return Counted(float(self) * float(other))

    def __add__(self, other):
        return Counted(float(self) + float(other))

    __radd__ = __add__


def products(sizes):
    """Multiplications forward and backward through linear layers, by counting them."""
    matrices = [
        [[Counted(0.1)] * b for _ in range(a)] for a, b in zip(sizes[:-1], sizes[1:], strict=True)
    ]
    Counted.done, layers = 0, [[Counted(1.0)] * sizes[0]]
    for W in matrices:
        layers.append(
            [sum((v * row[j] for v, row in zip(layers[-1], W, strict=True)), Counted(0.0))
             for j in range(len(W[0]))]
        )  # fmt: skip
    forward, delta = Counted.done, layers[-1]
    for k in reversed(range(len(matrices))):
        _ = [[v * d for d in delta] for v in layers[k]]
        if k:
            delta = [sum((w * d for w, d in zip(row, delta, strict=True)), Counted(0.0))
                     for row in matrices[k]]  # fmt: skip
    return forward, Counted.done - forward


@pytest.mark.parametrize(
    "sizes, forward, backward",
    [([2, 2, 1], 6, 8), ([4, 8, 3], 56, 80), ([64] * 10, 36864, 69632)],
)
def test_going_back_costs_at_most_two_forward_passes(sizes, forward, backward):
    assert products(sizes) == (forward, backward)
    assert forward <= backward <= 2 * forward


def test_central_differences_for_the_large_network_take_about_200_000_passes():
    count = REGISTRY["count_parameters"].right([784, 128, 10])
    assert 2 * count == pytest.approx(200_000, rel=0.02)


# ---------------------------------------------------------------- activations


def test_the_published_activations_are_reproduced():
    fact, z = FACTS["slides.activations"], torch.tensor([0.18, -0.18], dtype=torch.float64)
    for name in ("sigmoid", "relu", "tanh"):
        np.testing.assert_allclose(getattr(torch, name)(z).numpy(), fact[name])
    assert [f"{v:.4f}" for v in fact["sigmoid"]] == ["0.5449", "0.4551"]
    assert [f"{v:.4f}" for v in fact["relu"]] == ["0.1800", "0.0000"]
    assert [f"{v:.4f}" for v in fact["tanh"]] == ["0.1781", "-0.1781"]


def test_a_sigmoid_at_5_passes_less_than_a_hundredth():
    assert special.expit(5) * special.expit(-5) < 0.01


def test_each_layer_of_sigmoids_takes_away_more_than_three_quarters():
    rng, kept = np.random.default_rng(3), []
    for _ in range(10):
        weights = [torch.tensor(rng.normal(size=(64, 64)) / 8) for _ in range(30)]
        first = torch.tensor(rng.normal(size=64), requires_grad=True)
        values = first
        for W in weights:
            values = torch.sigmoid(values @ W)
        top = torch.tensor(rng.normal(size=64))
        (found,) = torch.autograd.grad(values @ (top / top.norm()), first)
        kept.append(found.norm().item())
    assert np.exp(np.mean(np.log(kept))) ** (1 / 30) < 0.25
    assert 1e-21 < np.exp(np.mean(np.log(kept))) < 1e-18


@pytest.mark.parametrize("d, m", [(2, 4), (5, 3)])
def test_a_linear_hidden_layer_collapses_into_logistic_regression(d, m):
    net = drawn_net(np.random.default_rng(d), d, m)
    x, W_h, W_z = (np.array(net[name]) for name in ("x", "W_h", "W_z"))
    joined = W_h @ W_z[1:] + np.vstack([W_z[:1], np.zeros((d, 1))])
    _, z, _ = right("forward")(x, W_h, W_z)
    assert z == pytest.approx((np.concatenate([[1.0], x]) @ joined).item())
    assert joined.size == d + 1


def test_no_straight_border_learns_exclusive_or():
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    fit = LogisticRegression(C=1e6).fit(corners, [0, 1, 1, 0])
    np.testing.assert_allclose(fit.predict_proba(corners), 0.5, atol=1e-3)
    product = np.column_stack([corners, corners[:, 0] * corners[:, 1]])  # the Think question
    assert LogisticRegression(C=1e6).fit(product, [0, 1, 1, 0]).score(product, [0, 1, 1, 0]) == 1


# ---------------------------------------------------------------- several classes


def test_the_published_cross_entropy_is_reproduced():
    fact, logits = FACTS["slides.activations"], np.array([0.0580, 0.4275])
    loss = right("softmax_cross_entropy")(logits, 0)
    assert loss == pytest.approx(fact["cross_entropy"])
    assert loss == pytest.approx(-special.log_softmax(logits)[0])
    assert f"{loss:.4f}" == "0.8949" and loss > np.log(2)


@pytest.mark.parametrize("logits", [[1000.0, 1001.0, 999.5], [800.0, -800.0], [-1e4, -1e4]])
def test_large_logits_have_harmless_losses(logits, solved):
    for label in range(len(logits)):
        expected = special.logsumexp(logits) - logits[label]
        assert solved["softmax_cross_entropy"](np.array(logits), label) == pytest.approx(expected)


def test_the_gradient_of_softmax_regression_is_x_times_the_error(solved):
    rng = np.random.default_rng(5)
    x, theta = rng.normal(size=4), rng.normal(size=(4, 3))
    expected = np.outer(x, special.softmax(x @ theta) - np.eye(3)[2])
    np.testing.assert_allclose(solved["softmax_gradient"](x, 2, theta), expected, atol=1e-14)
    np.testing.assert_allclose(right("softmax_gradient")(x, 2, theta), expected, atol=1e-14)


def test_adding_to_a_row_of_the_bias_changes_no_prediction():
    rng = np.random.default_rng(6)
    x, theta = np.concatenate([[1.0], rng.normal(size=2)]), rng.normal(size=(3, 3))
    moved = theta + np.array([[5.0], [0.0], [0.0]])
    np.testing.assert_allclose(special.softmax(x @ moved), special.softmax(x @ theta))


def test_two_species_of_iris_meet_near_1_6_cm_of_petal_width():
    two = LABELS > 0
    fit = LogisticRegression(C=1e6, max_iter=1000).fit(X[two, 3:], LABELS[two])
    assert -fit.intercept_[0] / fit.coef_[0, 0] == pytest.approx(1.63, abs=0.03)
    assert fit.score(X[two, 3:], LABELS[two]) == pytest.approx(0.94, abs=0.011)


# ---------------------------------------------------------------- the whole network


def iris_run(gradients, method, lr, beta, seed, steps=100):
    """Held-out share of right answers, with the chapter's network."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(150)
    train, held_out = order[:100], order[100:]
    scaled = (X - X[train].mean(axis=0)) / X[train].std(axis=0)
    shapes = {"W1": (4, 8), "b1": (8,), "W2": (8, 3), "b2": (3,)}
    ends = np.cumsum([int(np.prod(s)) for s in shapes.values()])[:-1]

    def unpack(theta):
        pieces = np.split(theta, ends)
        return {k: p.reshape(s) for p, (k, s) in zip(pieces, shapes.items(), strict=True)}

    def pack(params):
        return np.concatenate([params[k].ravel() for k in shapes])

    start = {k: rng.normal(size=s) / np.sqrt(s[0]) * (len(s) == 2) for k, s in shapes.items()}
    grad = lambda t: pack(gradients(unpack(t), scaled[train], LABELS[train]))  # noqa: E731
    end = unpack(run(method, grad, pack(start), lr, steps, beta)[-1])
    H = np.tanh(scaled[held_out] @ end["W1"] + end["b1"])
    return np.mean(np.argmax(H @ end["W2"] + end["b2"], axis=1) == LABELS[held_out])


def test_on_iris_momentum_beats_the_same_rate_and_equals_the_same_effective_rate(solved):
    shares = {
        name: np.array([iris_run(solved["mlp_gradients"], *setting, seed) for seed in range(20)])
        for name, setting in {
            "plain": ("gd", 0.05, 0.0),
            "ball": ("momentum", 0.05, 0.9),
            "large": ("gd", 0.5, 0.0),
        }.items()
    }
    ahead = shares["ball"] - shares["plain"]
    assert ahead.mean() > 4 * ahead.std(ddof=1) / np.sqrt(20)
    assert abs(np.mean(shares["ball"] - shares["large"])) < 0.02
    assert shares["ball"].mean() > 0.9


@pytest.mark.parametrize("seed", range(3))
def test_the_chapters_solutions_agree_with_autograd_where_nothing_is_special(solved, seed):
    rng = np.random.default_rng(seed)
    net = drawn_net(rng, 3, 5)
    x, W_h, W_z = (np.array(net[name]) for name in ("x", "W_h", "W_z"))
    both = solved["backward"](x, 1, W_h, W_z), right("backward")(x, 1, W_h, W_z)
    for mine, torchs in zip(*both, strict=True):
        np.testing.assert_allclose(mine, torchs, atol=1e-12)
    shapes = {"W1": (4, 8), "b1": 8, "W2": (8, 3), "b2": 3}
    params = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    mine = solved["mlp_gradients"](params, X[::7], LABELS[::7])
    for name, torchs in REGISTRY["mlp_gradients"].right(params, X[::7], LABELS[::7]).items():
        np.testing.assert_allclose(mine[name], torchs.numpy(), atol=1e-12)


# ---------------------------------------------------------------- answers, honest and not


def plain_forward(x, W_h, W_z):
    h = [W_h[0, j] + sum(x[i] * W_h[i + 1, j] for i in range(len(x))) for j in range(W_h.shape[1])]
    z = W_z[0] + sum(v * w for v, w in zip(h, W_z[1:], strict=True))
    return h, z, special.expit(z)


def row_forward(x, W_h, W_z):
    h = np.hstack([np.ones((1, 1)), x.reshape(1, -1)]) @ W_h
    z = np.hstack([np.ones((1, 1)), h]) @ W_z
    return h, z, 1 / (1 + np.exp(-z))


def tensor_forward(x, W_h, W_z):
    x, W_h, W_z = (torch.tensor(a, dtype=torch.float32) for a in (x, W_h, W_z))
    h = torch.cat([torch.ones(1), x]) @ W_h
    z = torch.cat([torch.ones(1), h]) @ W_z
    return [h, z, torch.sigmoid(z)]


def named_forward(inputs, hidden, output):
    return namedtuple("Pass", "h z y_hat")(*plain_forward(inputs, hidden, output))


def keyed_forward(x, W_h, W_z):
    h, z, y_hat = plain_forward(x, W_h, W_z)
    return {"y_hat": y_hat, "z": z, "h": h}


@pytest.mark.parametrize(
    "honest", [plain_forward, row_forward, tensor_forward, named_forward, keyed_forward]
)
def test_a_forward_pass_counts_in_any_honest_form(honest):
    assert verdict("forward", honest).status == "passed"


def flat_backward(x, y, W_h, W_z):
    h, _, y_hat = row_forward(x, W_h, W_z)
    delta = (y_hat - y).item()
    back = (W_z.ravel()[1:] * delta).reshape(1, -1)
    dW_h = np.concatenate(([1], x)).reshape(-1, 1) @ back
    return dW_h.astype(np.float32), delta * np.concatenate(([1], h.ravel()))


def generated_step(x, y, W_h, W_z, lr):
    dW_h, dW_z = flat_backward(x, y, W_h, W_z)
    yield W_h - lr * dW_h
    yield W_z - lr * dW_z.reshape(W_z.shape)


def flower_by_flower(params, X, labels):
    total = {name: np.zeros(np.shape(value)) for name, value in params.items()}
    for x, label in zip(X, labels, strict=True):
        h = np.tanh(x @ params["W1"] + params["b1"])
        d = special.softmax(h @ params["W2"] + params["b2"])
        d[label] -= 1
        b = (params["W2"] @ d) * (1 - h * h)
        for name, g in zip(total, (np.outer(x, b), b, np.outer(h, d), d), strict=True):
            total[name] += g
    return [total[name] / len(X) for name in ("W1", "b1", "W2", "b2")]


def ask_all(name, function):
    """The verdict with nothing forbidden: these helpers use SciPy."""
    bank = load(name)
    return judge(bank, [ask(name, function, bank.probe, c.input) for c in bank.cases])


def without_tanh_for_the_bias(params, X, labels):
    H = np.tanh(X @ params["W1"] + params["b1"])
    D = special.softmax(H @ params["W2"] + params["b2"], axis=1) - np.eye(len(params["b2"]))[labels]
    D /= len(X)
    B = D @ params["W2"].T
    W1 = X.T @ (B * (1 - H**2))
    return {"W1": W1, "b1": B.sum(axis=0), "W2": H.T @ D, "b2": D.sum(axis=0)}


def test_a_bias_left_outside_the_tanh_is_named_and_keeps_the_output_layer():
    found = ask_all("mlp_gradients", without_tanh_for_the_bias)
    assert (found.credit, found.mistake) == (0.5, "hidden_bias_without_tanh")


def test_half_of_the_gradients_with_zeros_for_the_rest_keeps_half_and_hears_that_it_is_right(
    solved,
):
    def half(params, X, labels):
        found = solved["mlp_gradients"](params, X, labels)
        return {name: 0 * value if name in ("W1", "b1") else value for name, value in found.items()}

    found = verdict("mlp_gradients", half)
    assert found.credit == pytest.approx(0.5)
    assert found.message.startswith("The output layer is right; W1 and b1 are 0.")


def test_tables_of_products_over_a_batch_add_up_to_one_matrix_product():
    rng = np.random.default_rng(0)
    X, D = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    added = sum(np.outer(x, delta) for x, delta in zip(X, D, strict=True))
    np.testing.assert_allclose(X.T @ D, added)


def test_one_flower_more_or_less_of_fifty_hides_the_difference_of_the_good_methods():
    assert np.sqrt(0.96 * 0.04 / 50) == pytest.approx(0.028, abs=5e-4)


def test_other_honest_forms_of_the_gradients_count():
    assert verdict("backward", flat_backward).status == "passed"
    assert verdict("train_step", generated_step).status == "passed"
    assert ask_all("mlp_gradients", flower_by_flower).status == "passed"


def row_backward(x, y, W_h, W_z):
    h, _, y_hat = row_forward(x, W_h, W_z)
    back = (y_hat - y) * W_z[1:].T
    return np.outer([1, *x], back), np.outer([1, *h.ravel()], y_hat - y)


def row_step(x, y, W_h, W_z, lr):
    return [W - lr * dW for W, dW in zip((W_h, W_z), row_backward(x, y, W_h, W_z), strict=True)]


def row_bce(y_hat, y):
    p = np.atleast_1d(y_hat if y else 1 - y_hat)
    return -np.maximum(np.log(p), -100)


def emptying_count(layer_sizes):
    total = 0.0
    while len(layer_sizes) > 1:
        total += (layer_sizes.pop(0) + 1) * layer_sizes[0]
    return total


def demonstration(mark, names):
    """What a demonstration cell prints, with the student's functions in `names`."""
    cells = sources.read("07-backprop").cells
    [cell] = [c for c in cells if c.cell_type == "code" and mark in c.source]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(cell.source, names)
    return said.getvalue()


def test_demonstrations_read_whatever_check_accepts():
    written = {
        "forward": row_forward,
        "bce": row_bce,
        "backward": row_backward,
        "train_step": row_step,
        "count_parameters": emptying_count,
        "mlp_gradients": flower_by_flower,
    }
    for name, function in written.items():
        found = ask_all(name, function)
        assert found.status == "passed", f"{name}: {found.message}"
    names = {"np": np, "FLOWERS": X, "SPECIES": LABELS, **written}
    assert demonstration("def measured", names).count("relative error") == 2
    assert "loss 0.7460" in demonstration("PRINTED_W_Z = ", names)
    assert "101770" in demonstration("def counted", names)
    lines = demonstration("def in_order", names).splitlines()
    assert len(lines) == 4 and all(float(line.split()[-1]) < 1e-14 for line in lines)


CHAPTER = [name for name, exercise in REGISTRY.items() if exercise.chapter == "07-backprop"]


def nothing(*arguments):
    return None


def first_argument(*arguments):
    return arguments[0]


def zeros(*arguments):
    return 0.0


def unchanged_weights(x, y, W_h, W_z, lr):
    return W_h, W_z


def zero_weights(*arguments):
    return {k: 0 * np.asarray(v) for k, v in zip("abcd", arguments, strict=False)}


@pytest.mark.parametrize("name", CHAPTER)
@pytest.mark.parametrize("idle", [nothing, first_argument, zeros, zero_weights])
def test_doing_nothing_earns_nothing(name, idle):
    assert verdict(name, idle).credit == 0


def test_weights_that_do_not_move_earn_nothing():
    found = verdict("train_step", unchanged_weights)
    assert (found.credit, found.mistake) == (0, "nothing_changes")


def test_the_order_mistake_is_named_and_keeps_the_part_it_got_right():
    found = verdict("train_step", REGISTRY["train_step"].alternatives["second_layer_first"][1])
    assert found.mistake == "second_layer_first"
    assert found.credit == pytest.approx(0.5)  # W_z and the inputs
    assert "old weights" in found.message


def test_a_wrong_result_is_called_by_its_name():
    def off(x, W_h, W_z):
        h, z, y_hat = plain_forward(x, W_h, W_z)
        return h, z, y_hat + 0.01

    found = verdict("forward", off)
    assert found.credit == pytest.approx(2 / 3)
    assert "`y_hat` is not right: 0.55488, where 0.54488 is right" in found.message


@pytest.mark.parametrize(
    "answer, sentence",
    [
        ((1.0, 2.0), "It returned 2 results; h, z and y_hat are asked for, in this order."),
        (np.ones(3), "It returned an array; h, z and y_hat are asked for, in this order."),
        (None, "Is there a `return` at the end?"),
        ({"h": 1.0}, "should have the keys h, z and y_hat; it has h."),
        (("a", [[1], [1, 2]], 0.5), "`z` is a list that does not hold numbers alone."),
    ],
)
def test_what_cannot_be_read_is_said(answer, sentence):
    def given(x, W_h, W_z):
        return answer

    assert any(sentence in case.message for case in verdict("forward", given).cases)


def test_wrong_sizes_and_shapes_are_said():
    def long(x, y, W_h, W_z):
        dW_h, dW_z = flat_backward(x, y, W_h, W_z)
        return np.vstack([dW_h, dW_h]).T, dW_z.reshape(-1, 1)[1:]

    messages = " ".join(case.message for case in verdict("backward", long).cases)
    assert "`dW_z` has the wrong number of entries: 2 where 3 were expected" in messages


def test_torch_does_not_answer_for_the_student():
    for name in ("bce", "backward", "softmax_cross_entropy", "softmax_gradient", "mlp_gradients"):
        found = verdict(name, REGISTRY[name].right)
        assert found.credit == 0 and "your own work" in found.message
