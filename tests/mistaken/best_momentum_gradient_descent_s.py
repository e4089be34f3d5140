# exercise: best_momentum
# named: plain_descents_rate+plain_descents_factor
def best_momentum(mu, L):
    k = L / mu
    return 2 / (L + mu), (k - 1) / (k + 1)
