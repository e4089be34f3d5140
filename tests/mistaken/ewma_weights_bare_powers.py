# exercise: ewma_weights
# named: not_times_one_minus
ewma_weights = lambda beta, n: [beta**age for age in range(n)]
