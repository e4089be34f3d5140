# exercise: beta_for_window
# named: whole_division
def beta_for_window(n):
    return (n - 1) // (n + 1)
