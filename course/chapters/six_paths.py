"""The six paths of the exercise `diagnosis` in chapter 04, as numbers, and what to choose from.

All minimise θ² from 10 with η = 0.1 and β = 0.7 over seven steps, each with one mistake, rounded
to four decimals. A test compares them with the mistakes of the exercise `momentum`.
"""

OBJECTIVE, START, LR, BETA, STEPS = "square", 10.0, 0.1, 0.7, 7

OPTIONS = {
    "beta squared": "v ← β²v + ηg, then x ← x − v",
    "gradient from x0": "g is taken at x0 once and used in every step",
    "lr twice": "v ← βv + ηg, then x ← x − ηv",
    "minus beta": "v ← −βv + ηg, then x ← x − v",
    "moving average": "v ← βv + (1−β)g, then x ← x − ηv",
    "old velocity": "x ← x − v first, then v ← βv + ηg with the g of the old x",
    "velocity lost": "v is 0 again at the beginning of every step",
    "weights swapped": "v ← (1−β)v + βg, then x ← x − ηv",
}

FIRST_STEPS = {  # what each of them does to the lengths of the first two; right are 2 and 3
    "beta squared": (2.0, 2.58),
    "gradient from x0": (2.0, 3.4),
    "lr twice": (0.2, 0.336),
    "minus beta": (2.0, 0.2),
    "moving average": (0.6, 0.984),
    "old velocity": (0.0, 2.0),
    "velocity lost": (2.0, 1.6),
    "weights swapped": (1.4, 1.624),
}

PATHS = {
    "A": [10.0, 8.6, 6.976, 5.5122, 4.3013, 3.3359, 2.5792, 1.9911],
    "B": [10.0, 10.0, 8.0, 4.6, 0.62, -3.086, -5.8042, -7.0897],
    "C": [10.0, 8.0, 6.4, 5.12, 4.096, 3.2768, 2.6214, 2.0972],
    "D": [10.0, 8.0, 7.8, 6.38, 6.098, 5.0758, 4.7762, 4.0307],
    "E": [10.0, 9.4, 8.416, 7.2222, 5.9533, 4.7078, 3.5535, 2.5323],
    "F": [10.0, 8.0, 5.42, 3.0718, 1.3068, 0.1806, -0.4073, -0.614],
}
