"""What several pictures draw alike: level sets of a bowl, and labels kept apart."""

import numpy as np

_ANGLE = np.linspace(0, 2 * np.pi, 120)
CIRCLE = np.stack([np.cos(_ANGLE), np.sin(_ANGLE)])  # (2, points)


def level_set(curvatures, level: float) -> np.ndarray:
    """The ellipse ½(h₁x² + h₂y²) = level, (2, points)."""
    return np.sqrt(2 * level / np.asarray(curvatures))[:, None] * CIRCLE


def spread(heights, low=-8.4, high=1.4, gap=1.7) -> list:
    """Heights of labels, in powers of ten, moved into view and apart, in their order."""
    order = np.argsort(heights, kind="stable")[::-1]
    placed = np.clip(heights, low, high)
    for above, below in zip(order, order[1:], strict=False):
        placed[below] = min(placed[below], placed[above] - gap)
    if placed[order[-1]] < low:  # from the bottom up again
        placed[order[-1]] = low
        for below, above in zip(order[::-1], order[-2::-1], strict=False):
            placed[above] = max(placed[above], placed[below] + gap)
    return list(placed)
