# exercise: quadratic_gradient
# style: sums over the entries
def quadratic_gradient(A, x):
    d = len(x)
    return [sum((A[i][j] + A[j][i]) * x[j] for j in range(d)) / 2 for i in range(d)]
