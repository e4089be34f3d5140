# exercise: quadratic_gradient
# named: transposed
def quadratic_gradient(A, x):
    return A.T @ x
