# exercise: gradient_descent
# style: a float start by x0 * 1.0
def gradient_descent(grad, x0, lr, steps):
    x = x0 * 1.0
    xs = [x]
    for _ in range(steps):
        x = x - lr * grad(x)
        xs.append(x)
    return xs
