"""What chapter 09 says, checked against the published recipe, torch, autograd and closed forms."""

import copy
import subprocess
import sys
from functools import cache

import numpy as np
import pytest
import torch

from autograder.exercises import REGISTRY
from autograder.writing import sources
from autograder.writing.banking import hidden_bank
from autograder.writing.student_code import alternative_text, solutions
from course.probes.helpers.networks import backward, problem
from helpers.facts import FACTS
from helpers.judged import verdict

CHAPTER = "09-lab-networks"
SGD = torch.optim.SGD
MSE = torch.nn.functional.mse_loss


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@cache
def chapter(*firsts):
    """The names that the chapter's cells define: all but figures and tests, and those of the
    demonstrations that begin as one of `firsts`."""
    names = {"__name__": "chapter"}
    for cell in sources.read(CHAPTER).cells:
        wanted = not sources.is_demo(cell) or cell.source.startswith(firsts)
        if cell.cell_type == "code" and wanted and not sources.exercise_of(cell):
            exec(compile(cell.source, CHAPTER, "exec"), names)
    return names


# ---------------------------------------------------------------- the published regression


@cache
def published():
    """The recipe with torch's own tools: losses by name, and the networks."""
    torch.manual_seed(1)
    x = torch.unsqueeze(torch.linspace(-1, 1, 1000), dim=1)
    y = x.pow(2) + 0.1 * torch.randn(x.size())
    data = torch.utils.data.TensorDataset(x, y)
    loader = torch.utils.data.DataLoader(data, batch_size=32, shuffle=True)
    start = torch.nn.Sequential(torch.nn.Linear(1, 20), torch.nn.ReLU(), torch.nn.Linear(20, 1))
    nets = {name: copy.deepcopy(start) for name in FACTS["chapter5.regression"]["last_epoch_mean"]}
    make = {
        "momentum": lambda p: SGD(p, lr=0.01, momentum=0.8),
        "sgd": lambda p: SGD(p, lr=0.01),
        "nesterov": lambda p: SGD(p, lr=0.01, momentum=0.8, nesterov=True),
        "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9),
        "adam": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.9, 0.99)),
    }
    optimizers = {name: make[name](nets[name].parameters()) for name in make}
    own_step, params = chapter()["sgd_momentum"], list(nets["custom"].parameters())
    velocities, losses = [torch.zeros_like(p) for p in params], {name: [] for name in nets}
    for _ in range(12):
        for bx, by in loader:
            for name, net in nets.items():
                loss = MSE(net(bx), by)
                net.zero_grad()
                loss.backward()
                if name == "custom":
                    own_step(params, velocities, 0.01, 0.8)
                else:
                    optimizers[name].step()
                losses[name].append(loss.item())
    return x, y, losses, nets


def test_the_published_regression_is_reproduced_by_all_six():
    fact, (_, _, losses, nets) = FACTS["chapter5.regression"], published()
    for name, value in fact["last_epoch_mean"].items():
        assert len(losses[name]) == fact["steps"] == 12 * 32
        assert losses[name][0] == pytest.approx(fact["first_loss"], rel=1e-5)
        assert np.mean(losses[name][-32:]) == pytest.approx(value, rel=1e-3)
    apart = max(
        (a - b).abs().max().item()
        for a, b in zip(nets["custom"].parameters(), nets["momentum"].parameters(), strict=True)
    )
    assert apart < 10 * fact["max_param_diff_custom_vs_torch"]


def test_the_figures_in_brackets_are_those_of_the_facts():
    means = FACTS["chapter5.regression"]["last_epoch_mean"]
    text = sources.text_path(CHAPTER).read_text(encoding="utf-8")
    for name in ("sgd", "momentum", "nesterov", "rmsprop", "adam"):
        assert f"{means[name]:.5f}" in text
    assert f"{FACTS['chapter5.regression']['first_loss']:.4f}" in text


def test_the_chapters_data_start_and_recorded_batches_are_the_published_ones():
    names, (x, y, losses, _) = chapter("from torch.optim import"), published()
    assert torch.equal(names["X"], x) and torch.allclose(names["Y"], y, atol=1e-7)
    make = {"momentum": lambda p: SGD(p, lr=0.01, momentum=0.8)}
    start = lambda: names["published_start"]  # noqa: E731
    ours = names["compare_optimizers"](start, names["Replay"], torch.nn.MSELoss(), make, 12)
    np.testing.assert_allclose(ours["momentum"], losses["momentum"], rtol=1e-3)


def test_sixty_one_numbers_and_a_noise_floor_of_a_hundredth():
    x, y, _, nets = published()
    assert sum(p.numel() for p in nets["sgd"].parameters()) == 61 == 20 + 20 + 20 + 1
    assert MSE(y, x**2).item() == pytest.approx(0.0106, abs=5e-5)
    assert "0.01" in FACTS["chapter5.regression"]["note"]


def test_the_mean_square_of_32_noises_scatters_by_a_quarter():
    noise = np.random.default_rng(0).normal(0, 0.1, (20_000, 32))
    squares = (noise**2).mean(axis=1)
    assert squares.std() / squares.mean() == pytest.approx(0.25, abs=0.01)  # √(2/32)


def test_with_the_published_constants_the_methods_are_apart_by_a_factor_of_seven():
    means = FACTS["chapter5.regression"]["last_epoch_mean"]
    assert means["sgd"] / means["adam"] == pytest.approx(7, abs=0.3)
    assert means["nesterov"] == pytest.approx(means["momentum"], rel=0.01)


# ---------------------------------------------------------------- was it the momentum?

MANY = ("class ManyNets",)


def test_networks_side_by_side_train_as_each_would_alone():
    names = chapter(*MANY)
    many = names["ManyNets"]((1, 20, 1), 3, seed=3)
    alone = torch.nn.Sequential(torch.nn.Linear(1, 20), torch.nn.ReLU(), torch.nn.Linear(20, 1))
    with torch.no_grad():
        for p, stacked in zip(alone.parameters(), many.tensors, strict=True):
            p.copy_(stacked[1].T.reshape(p.shape))
    orders = np.random.default_rng(5).permuted(np.tile(np.arange(1000), (3, 1)), axis=1)
    one, all_three = (SGD(n.parameters(), lr=0.05, momentum=0.8) for n in (alone, many))
    for k in range(0, 320, 32):
        rows = orders[:, k : k + 32]
        one.zero_grad()
        MSE(alone(names["X"][rows[1]]), names["Y"][rows[1]]).backward()
        one.step()
        all_three.zero_grad()
        errors = (many(names["X"][rows]) - names["Y"][rows]) ** 2
        errors.mean(dim=(1, 2)).sum().backward()
        all_three.step()
    with torch.no_grad():
        torch.testing.assert_close(many(names["X"])[1], alone(names["X"]), atol=1e-5, rtol=1e-4)


@cache
def last_epoch(lr, momentum):
    losses = chapter(*MANY)["regression"](lambda p: SGD(p, lr=lr, momentum=momentum), count=32)[1]
    return losses[-32:].mean(axis=0)


def test_plain_sgd_at_the_effective_rate_ends_where_momentum_ends_start_by_start():
    rolling, control = last_epoch(0.01, 0.8), last_epoch(0.05, 0.0)
    np.testing.assert_allclose(0.01 / (1 - 0.8), 0.05)
    assert (round(float(rolling.mean()), 3), round(float(control.mean()), 3)) == (0.014, 0.014)
    assert np.std(control - rolling) < 4e-4
    assert np.abs(np.mean(control - rolling)) < 1e-4


def test_at_the_published_rate_plain_sgd_is_behind_from_every_start():
    plain, rolling = last_epoch(0.01, 0.0), last_epoch(0.01, 0.8)
    assert np.all(plain > 2 * rolling)
    assert 2.5 < plain.max() / plain.min() < 3.5  # "a factor of three" by the start alone


# ---------------------------------------------------------------- each at its best


def test_each_at_its_best_rate_they_end_close_together_and_momentum_has_the_wider_floor():
    names = chapter(*MANY)

    def ends(lr, momentum):
        net = names["regression"](lambda p: SGD(p, lr=lr, momentum=momentum))[0]
        return names["on_all_points"](net)

    plain = {lr: ends(lr, 0.0) for lr in (0.03, 0.1, 0.2, 0.4)}
    rolling = {lr: ends(lr, 0.8) for lr in (0.01, 0.03, 0.1, 0.2)}
    best, best_rolling = plain[0.1], rolling[0.03]
    assert plain[0.03].mean() > best.mean() < plain[0.4].mean()
    assert 0.011 < best_rolling.mean() < best.mean() < 0.014
    gap = best_rolling - best
    adam = names["regression"](lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.9, 0.99)))[0]
    lead = names["on_all_points"](adam).mean() / best.mean()
    assert lead == pytest.approx(0.85, abs=0.03)
    assert gap.mean() < -3 * gap.std() / 4  # 16 starts: more than three standard errors
    assert gap.mean() == pytest.approx(-0.0014, abs=4e-4)
    assert [lr for lr, e in rolling.items() if e.mean() < 0.016] == [0.01, 0.03, 0.1, 0.2]
    assert [lr for lr, e in plain.items() if e.mean() < 0.016] == [0.1, 0.2]


# ---------------------------------------------------------------- the optimizer class


def run_with(make, batches, rates=None, schedule=None):
    torch.manual_seed(3)
    net = chapter()["make_net"]().double()
    optimizer, rows = make(net.parameters()), []
    ticking = schedule(optimizer) if schedule else None
    for k, (x, y) in enumerate(batches):
        optimizer.zero_grad()
        MSE(net(x), y).backward()
        if rates:
            optimizer.param_groups[0]["lr"] = rates[k]
        optimizer.step()
        if ticking:
            ticking.step()
        rows.append(torch.cat([p.detach().flatten().clone() for p in net.parameters()]))
    return torch.stack(rows)


@cache
def batches(count=40):
    draw = torch.Generator().manual_seed(8)
    x = torch.rand((count, 16, 1), generator=draw, dtype=torch.float64) * 2 - 1
    return [(row, row**2) for row in x]


@pytest.mark.parametrize(
    "schedule",
    [
        lambda o: torch.optim.lr_scheduler.StepLR(o, 12, 0.1),
        lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 40),
        lambda o: torch.optim.lr_scheduler.OneCycleLR(o, 0.1, total_steps=41),
    ],
)
def test_the_solution_follows_torch_under_schedules_and_the_form_with_eta_inside_does_not(schedule):
    own, inside = chapter()["MomentumSGD"], REGISTRY["MomentumSGD"].alternatives["RateInside"][1]
    expected = run_with(lambda p: SGD(p, lr=0.05, momentum=0.9), batches(), schedule=schedule)
    ours = run_with(lambda p: own(p, lr=0.05, momentum=0.9), batches(), schedule=schedule)
    other = run_with(lambda p: inside(p, lr=0.05, momentum=0.9), batches(), schedule=schedule)
    torch.testing.assert_close(ours, expected, atol=1e-12, rtol=0)
    assert (other - expected).abs().max() > 0.01


def test_with_a_constant_rate_eta_inside_and_outside_are_one_path():
    inside = REGISTRY["MomentumSGD"].alternatives["RateInside"][1]
    a, b = (run_with(lambda p, f=f: f(p, lr=0.05, momentum=0.9), batches()) for f in (SGD, inside))
    torch.testing.assert_close(a, b, atol=1e-12, rtol=0)


def test_without_its_velocities_a_resumed_run_falls_behind_by_five_or_six_steps():
    names = chapter("from torch.optim import", "# Figure: a run interrupted")
    whole, lost, loaded = (
        names["interrupted"](keep)
        for keep in ("not interrupted", "velocities lost", "state loaded")
    )
    step = (whole[48] - whole[47]).norm()
    assert 5 < ((lost - whole).norm(dim=1).max() / step).item() < 6
    assert torch.equal(loaded, whole)
    assert sum(0.9**k for k in range(1, 400)) == pytest.approx(9)  # coasting, in steps


# ---------------------------------------------------------------- noise


def test_at_one_rate_momentum_gains_with_large_batches_and_loses_with_small_ones():
    names = chapter(*MANY)

    def off(net):
        return names["on_all_points"](net, names["X"] ** 2)

    def distance(lr, momentum, size):
        every = 25 if size == 4 else 4
        make = lambda p: SGD(p, lr=lr, momentum=momentum)  # noqa: E731
        seen = names["regression"](make, 16, size, 6, watch=off, every=every)[2]
        return seen[-len(seen) // 6 :].mean()

    large = [distance(0.1, 0.0, 32), distance(0.1, 0.9, 32), distance(0.01, 0.9, 32)]
    small = [distance(0.1, 0.0, 4), distance(0.1, 0.9, 4), distance(0.01, 0.9, 4)]
    assert 2 < large[0] / large[1] < 3  # "two and a half"
    assert 3 < small[1] / small[0] < 4  # "more than three"
    assert large[2] > 2 * large[1] and small[2] < small[1] / 2  # the control goes with plain SGD


# ---------------------------------------------------------------- irises


@cache
def iris_runs():
    names = {}
    for cell in sources.read(CHAPTER).cells:
        if cell.source.startswith("# Figure and table: thirty splits"):
            text = cell.source.split("fig, (left, right)")[0]
            names = {**chapter(*MANY), "SGD": SGD, "Adam": torch.optim.Adam}
            exec(compile(text, CHAPTER, "exec"), names)
    return names, {
        label: names["irises"](make) for label, (make, _) in names["FLOWER_RUNS"].items()
    }


def test_on_irises_the_split_decides_and_not_the_optimizer():
    _, runs = iris_runs()
    late = {label: accuracies[-1] for label, (_, accuracies) in runs.items()}
    slow = late.pop("plain SGD, η = 0.02")
    means = [a.mean() for a in late.values()]
    assert all(0.95 < mean < 0.97 for mean in means)
    assert max(means) - min(means) < 0.2 / 45  # a fifth of a flower
    assert all(a.std() > 0.025 for a in late.values())
    assert slow.mean() < 0.9


def test_on_irises_training_losses_differ_where_accuracies_do_not():
    _, runs = iris_runs()
    end = {label: losses[-1].mean() for label, (losses, _) in runs.items()}
    assert min(end, key=end.get) == "Adam, η = 0.01"
    plain, rolling = end["plain SGD, η = 0.2"], end["momentum 0.9, η = 0.02"]
    assert rolling == pytest.approx(plain, rel=0.1)
    early = [acc[4].mean() for label, (_, acc) in runs.items() if label != "plain SGD, η = 0.02"]
    assert max(early) - min(early) > 0.02
    ahead, *others = (accuracy[4].mean() for _, accuracy in list(runs.values())[1:])
    assert all(0.01 < ahead - other < 0.03 for other in others)


def test_no_held_out_flower_is_trained_on_or_lends_its_mean():
    names, _ = iris_runs()
    for kept, held_out in zip(names["kept"], names["held_out"], strict=True):
        assert not set(kept) & set(held_out) and len(kept) == 105 and len(held_out) == 45
        assert np.bincount(names["species"][held_out]).tolist() == [15, 15, 15]
    torch.testing.assert_close(names["F_train"].mean(dim=1), torch.zeros(30, 4), atol=1e-5, rtol=0)
    assert names["F_test"].mean(dim=1).abs().max() > 0.05


# ---------------------------------------------------------------- the probes


@pytest.mark.parametrize("bias", [True, False])
def test_the_gradients_by_hand_are_those_of_autograd(bias):
    net, X, y, _ = problem({"sizes": [3, 4, 2], "seed": 2, "n": 5, "bias": bias})
    params = list(net.parameters())
    loss = MSE(net(torch.from_numpy(X)), torch.from_numpy(y))
    expected = torch.autograd.grad(loss, params)
    backward(params, X, y)
    for p, g in zip(params, expected, strict=True):
        torch.testing.assert_close(p.grad, g, atol=1e-12, rtol=0)


@pytest.mark.parametrize("name", ["train", "sgd_momentum", "compare_optimizers", "MomentumSGD"])
def test_judging_leaves_torchs_generator_alone(name):
    before = torch.get_rng_state()
    assert verdict(name, chapter()[name]).status == "passed"
    assert torch.equal(torch.get_rng_state(), before)


def test_the_probes_do_not_load_torch_before_it_is_used():
    code = "import sys, course, course.probes; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=sources.ROOT)


# ---------------------------------------------------------------- honest answers


def tensors_and_enumerate(model, opt, criterion, data, n_epochs):
    history = []
    for _epoch in range(n_epochs):
        model.train()
        for _i, batch in enumerate(data):
            inputs, targets = batch
            opt.zero_grad(set_to_none=False)
            outputs = model(inputs)
            loss = criterion(outputs, targets)
            loss.backward()
            opt.step()
            history.append(loss.detach())
    return torch.stack(history)


def zero_at_the_end(net, optimizer, loss_fn, loader, epochs):
    for _ in range(epochs):
        for x, y in loader:
            loss = loss_fn(net(x), y)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            yield float(loss)


@pytest.mark.parametrize("answer", [tensors_and_enumerate, zero_at_the_end])
def test_honest_training_loops_pass(answer):
    assert verdict("train", answer).status == "passed"


def as_published(parameters, vs, lr, gamma):
    for param, v in zip(parameters, vs, strict=True):
        if param.grad is not None:
            v[:] = gamma * v + lr * param.grad.data
            param.data = param.data - v


def replaced_in_the_list(params, velocities, lr, gamma):
    with torch.no_grad():
        for i in range(len(params)):
            if params[i].grad is not None:
                velocities[i] = gamma * velocities[i] + lr * params[i].grad
                params[i] -= velocities[i]


@torch.no_grad()
def for_each(params, velocities, lr, gamma):
    live = [(p, v) for p, v in zip(params, velocities, strict=True) if p.grad is not None]
    ps, vs = map(list, zip(*live, strict=True))
    torch._foreach_mul_(vs, gamma)
    torch._foreach_add_(vs, [p.grad for p in ps], alpha=lr)
    torch._foreach_sub_(ps, vs)


@pytest.mark.parametrize("answer", [as_published, replaced_in_the_list, for_each])
def test_honest_steps_pass(answer):
    assert verdict("sgd_momentum", answer).status == "passed"


class Eager(torch.optim.Optimizer):
    """Velocities made at once; constants with their own names and defaults; a closure."""

    def __init__(self, params, lr=1e-3, momentum=0.9, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p] = {"step": 0, "momentum_buffer": torch.zeros_like(p.data)}

    def step(self, closure=None):
        loss = None
        if closure is not None:
            loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                state["step"] += 1
                buffer = state["momentum_buffer"] * group["momentum"] + p.grad.data
                state["momentum_buffer"] = buffer
                p.data = p.data - group["lr"] * buffer
        return loss


class Cloned(torch.optim.Optimizer):
    """As torch does: the first velocity is a copy of the gradient."""

    def __init__(self, params, lr, momentum):
        super().__init__(params, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in filter(lambda p: p.grad is not None, group["params"]):
                v = self.state[p].get("v")
                v = p.grad.clone() if v is None else group["momentum"] * v + p.grad
                self.state[p]["v"] = v
                p.add_(v, alpha=-group["lr"])


@cache
def hidden_for_class():
    return hidden_bank(REGISTRY["MomentumSGD"], 3)


@pytest.mark.parametrize("answer", [Eager, Cloned])
def test_honest_optimizers_pass_on_hidden_cases_too(answer):
    assert verdict("MomentumSGD", answer, hidden_for_class()).status == "passed"


class Fading(torch.optim.Optimizer):
    """Right, but the velocity of a parameter without a gradient fades."""

    def __init__(self, params, lr, momentum):
        super().__init__(params, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                v = self.state[p].setdefault("v", torch.zeros_like(p)).mul_(group["momentum"])
                if p.grad is not None:
                    p.sub_(group["lr"] * v.add_(p.grad))


@pytest.mark.parametrize("hidden", [False, True])
def test_a_velocity_that_fades_without_a_gradient_is_found(hidden):
    found = verdict("MomentumSGD", Fading, hidden_for_class() if hidden else None)
    assert found.status != "passed"
    assert "fades" in str(found)


def test_an_optimizer_that_runs_the_closure_returns_its_loss():
    parameter = torch.nn.Parameter(torch.ones(2))
    optimizer = Eager([parameter], lr=0.1)

    def closure():
        optimizer.zero_grad()
        loss = (parameter**2).sum()
        loss.backward()
        return loss

    assert optimizer.step(closure).item() == 2


def loads_the_start(make_net, make_loader, loss_fn, optimizers, epochs):
    start = copy.deepcopy(make_net().state_dict())
    result = {}
    for key in sorted(optimizers):
        net = make_net()
        net.load_state_dict(start)
        result[key] = tensors_and_enumerate(
            net, optimizers[key](net.parameters()), loss_fn, make_loader(), epochs
        )
    return result


def all_at_once(make_net, make_loader, loss_fn, optimizers, epochs):
    return REGISTRY["compare_optimizers"].right(make_net, make_loader, loss_fn, optimizers, epochs)


@pytest.mark.parametrize("answer", [loads_the_start, all_at_once])
def test_honest_comparisons_pass(answer):
    assert verdict("compare_optimizers", answer).status == "passed"


# ---------------------------------------------------------------- dishonest and broken ones


class Borrowed(torch.optim.SGD):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, lr=lr, momentum=momentum)


class Wrapped(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        params = list(params)
        super().__init__(params, {"lr": lr, "momentum": momentum})
        self.inner = torch.optim.SGD(params, lr=lr, momentum=momentum)

    def step(self, closure=None):
        self.inner.step()


class ByFunction(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure=None):
        from torch.optim.sgd import sgd

        params = [p for p in self.param_groups[0]["params"] if p.grad is not None]
        grads, buffers = [p.grad for p in params], [None] * len(params)
        sgd(params, grads, buffers, weight_decay=0, momentum=0.7, lr=0.1, dampening=0,
            nesterov=False, maximize=False)  # fmt: skip


@pytest.mark.parametrize("answer", [Borrowed, Wrapped, ByFunction])
def test_torchs_own_momentum_inside_is_refused_with_a_sentence(answer):
    found = verdict("MomentumSGD", answer)
    assert found.credit == 0
    assert "torch.optim.sgd" in found.message and "your own work" in found.message


def test_the_base_class_and_schedulers_are_not_refused():
    found = verdict("MomentumSGD", REGISTRY["MomentumSGD"].alternatives["RateInside"][1])
    assert found.convention == "RateInside" and found.credit == 0.7


class NoBase:
    def __init__(self, params, lr, momentum=0.0):
        self.params = list(params)


class NoSuper(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        self.lr = lr


class Idle(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, {"lr": lr, "momentum": momentum})

    def step(self, closure=None):
        return None


@pytest.mark.parametrize(
    "answer, words",
    [(NoBase, "Derive the class"), (NoSuper, "super().__init__"), (Idle, "No parameter moves")],
)
def test_classes_that_cannot_work_are_told_why(answer, words):
    found = verdict("MomentumSGD", answer)
    assert found.credit == 0 and words in found.message


@pytest.mark.parametrize(
    "name, answer",
    [
        ("train", lambda net, optimizer, loss_fn, loader, epochs: []),
        ("train", lambda net, optimizer, loss_fn, loader, epochs: [0.0] * 6),
        ("train", lambda net, optimizer, loss_fn, loader, epochs: None),
        ("sgd_momentum", lambda params, velocities, lr, gamma: None),
        ("compare_optimizers", lambda *args: {}),
        ("compare_optimizers", lambda a, b, c, optimizers, e: dict.fromkeys(optimizers, [0.0])),
        ("compare_optimizers", lambda *args: None),
    ],
)
def test_doing_nothing_earns_nothing(name, answer):
    assert verdict(name, answer).credit == 0


# ---------------------------------------------------------------- classes as text


@pytest.mark.parametrize("id", ["EverythingInAttributes", "NoneEndsTheLoop", "Dampened"])
def test_a_class_among_the_alternatives_becomes_a_cell_with_its_bases(id):
    text = alternative_text(REGISTRY["MomentumSGD"], id)
    assert "REGISTRY" not in text and "Exercise" not in text and '"""' not in text
    names = {"__name__": "__main__"}
    exec(text, names)
    made = names["MomentumSGD"]
    assert issubclass(made, torch.optim.Optimizer) and made.__doc__ != ""
    found = verdict("MomentumSGD", made)
    assert id in (found.mistake, found.convention)


def test_the_solutions_texts_hold_whole_classes_and_functions():
    texts = solutions(CHAPTER)
    assert set(texts) == {"train", "sgd_momentum", "compare_optimizers", "MomentumSGD"}
    assert texts["MomentumSGD"].count("def ") == 2
