# exercise: largest_stable_lr
# named: largest_entry
def largest_stable_lr(A):
    biggest = max(max(row) for row in A)
    return 2 / biggest
