# exercise: best_momentum
# named: plain_descent
def best_momentum(mu, L):
    return [2 / (mu + L), 0]
