# exercise: loss_grid
# style: nested comprehensions, positions by hand
def loss_grid(f, xlim, ylim, n):
    def positions(low, high):
        return [low + (high - low) * k / (n - 1) for k in range(n)]

    xs, ys = positions(*xlim), positions(*ylim)
    return (
        [[x for x in xs] for _ in ys],
        [[y for _ in xs] for y in ys],
        [[f(x, y) for x in xs] for y in ys],
    )
