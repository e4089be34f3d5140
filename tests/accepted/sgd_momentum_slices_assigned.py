# exercise: sgd_momentum
# style: assigned through slices and data
def sgd_momentum(params, velocities, lr, gamma):
    for i in range(len(params)):
        g = params[i].grad
        if g is not None:
            velocities[i][...] = gamma * velocities[i] + lr * g
            params[i].data -= velocities[i]
