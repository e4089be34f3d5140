# exercise: minibatch_sgd
# style: plain lists and loops, no matrix product
def minibatch_sgd(X, y, w0, lr, batch_size, epochs, rng):
    n, d = len(X), len(w0)
    w = [float(c) for c in w0]
    path = [tuple(w)]
    for _ in range(epochs):
        order = list(rng.permutation(n))
        while order:
            batch, order = order[:batch_size], order[batch_size:]
            slope = [0.0] * d
            for i in batch:
                error = sum(X[i][j] * w[j] for j in range(d)) - y[i]
                for j in range(d):
                    slope[j] += 2 * error * X[i][j] / len(batch)
            w = [w[j] - lr * slope[j] for j in range(d)]
            path.append(tuple(w))
    return path
