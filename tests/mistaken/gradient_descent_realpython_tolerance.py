# exercise: gradient_descent
# named: stops_at_steps_of_a_hundredth
import numpy as np


def gradient_descent(gradient, start, learn_rate, n_iter=50, tolerance=1e-2):
    vector = np.array(start, dtype=float)
    path = [vector.copy()]
    for _ in range(n_iter):
        diff = -learn_rate * gradient(vector)
        if np.all(np.abs(diff) <= tolerance):
            break
        vector += diff
        path.append(vector.copy())
    return np.array(path)
