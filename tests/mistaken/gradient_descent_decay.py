# exercise: gradient_descent
# named: rate_decays_by_a_hundredth
import numpy as np


def gradient_descent(gradient, start, learn_rate, n_iter, decay=0.01):
    vector = np.array(start, dtype=float)
    history = [vector]
    for i in range(n_iter):
        rate = learn_rate * 1 / (1 + decay * i)
        vector = vector - rate * gradient(vector)
        history.append(vector)
    return np.array(history)
