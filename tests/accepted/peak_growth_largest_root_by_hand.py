# exercise: peak_growth
# style: root of the largest eigenvalue of MᵀM, by hand
import math


def peak_growth(lr, beta, h, steps):
    a, b, c, d = 1.0, 0.0, 0.0, 1.0
    p = 1 + beta - lr * h
    peak = 1.0
    for _ in range(steps):
        a, b, c, d = p * a - beta * c, p * b - beta * d, a, b
        s, det = a * a + b * b + c * c + d * d, a * d - b * c
        peak = max(peak, math.sqrt((s + math.sqrt(max(s * s - 4 * det * det, 0))) / 2))
    return peak
