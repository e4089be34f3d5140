# exercise: largest_stable_lr
# named: trace
def largest_stable_lr(A):
    return 2 / sum(A[i][i] for i in range(len(A)))
